/* SPDX-License-Identifier: Apache-2.0 */
/** Tallies: the mergeable sums of answers from which every estimate follows. */
#ifndef PARINDEX_TALLY_H
#define PARINDEX_TALLY_H

#include "parindex/cancel.h"
#include "parindex/csv.h"
#include "parindex/questionnaire.h"

/**
 * A tally: for every sampled cluster and combination of domain members, how often and with what weight each level of each question was
 * answered. Counts are integers and weights fixed point (billionths, 128-bit sums), so that any order, split or number of parts gives the same
 * bytes. Its memory depends on clusters, domains and questions, not on respondents: at most about 50 bytes for each level of each question in a
 * cell, and a byte for each answer where respondents are few. Without cluster columns, and where populations reach down to respondents, every
 * respondent is a cluster; then those who answered and weigh alike share a byte for each answer.
 */
typedef struct par_tally par_tally;

/** Types of the values of a column. */
enum { PAR_INT8 = 1, PAR_INT16 = 2, PAR_INT32 = 3, PAR_INT64 = 4, PAR_DOUBLE = 5 };

/** A column of a batch, viewed. */
typedef struct par_column {
    int64_t size;          /**< sizeof(par_column) */
    const void *values;    /**< first value, of `type` */
    int64_t stride;        /**< bytes from one value to the next; 0 = packed */
    const uint8_t *valid;  /**< a bit per row, least significant first, 1 = there is a value; NULL = all */
    int64_t valid_from;    /**< bit of the first row */
    int64_t missing;       /**< integer value that means missing, if has_missing */
    int32_t has_missing;
    int32_t type;          /**< PAR_INT8 … PAR_DOUBLE */
} par_column;

/** Rows of answers as columns, viewed. */
typedef struct par_batch {
    int64_t size;                 /**< sizeof(par_batch) */
    int64_t row_count;
    const par_column *answers;    /**< one per question: codes as in the questionnaire; missing = no answer */
    const par_column *keys;       /**< one per key column: codes from par_tally_intern(); none missing. NULL if there are no key columns */
    const par_column *weight;     /**< PAR_DOUBLE (taken as the decimal it prints as) or an integer; none missing or negative; NULL = 1 each */
    const par_column *population; /**< one per stage that has a finite population; NULL if none has */
    const par_cancel *cancel;     /**< may be NULL */
    par_progress progress;        /**< may be NULL; done and total in rows */
    void *user;                   /**< for progress */
} par_batch;

/** How to read answers from CSV. */
typedef struct par_answers_options {
    int64_t size;             /**< sizeof(par_answers_options) */
    par_csv_options csv;
    const par_cancel *cancel; /**< may be NULL */
    par_progress progress;    /**< may be NULL; done and total in bytes */
    void *user;               /**< for progress */
    int64_t threads;          /**< at most so many for a long CSV, the caller's included; 0 = 1. Bytes and findings do not depend on it */
} par_answers_options;

#ifdef __cplusplus
extern "C" {
#endif

/** Makes an empty tally, owned by the caller; the questionnaire is viewed as long as it lives. Errors: PAR_ERR_ARGUMENT; PAR_ERR_LIMIT (a person's values do not fit 64 bits); PAR_ERR_MEMORY. */
PAR_API par_status par_tally_new(const par_questionnaire *questionnaire, par_tally **tally, par_error *error);

/** Frees a tally. */
PAR_API void par_tally_free(par_tally *tally);

/** The code of a text in key column `key`, given anew if the tally has not met it. Codes belong to this tally only. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. */
PAR_API par_status par_tally_intern(par_tally *tally, int64_t key, const char *text, int32_t *code, par_error *error);

/**
 * The codes of many members of key column `key` that are whole numbers, each of which stands for its digits, as in CSV.
 *
 * @param[in]  members   integers or whole doubles, viewed; none missing
 * @param[in]  row_count of members, from 0
 * @param[out] codes     room for row_count codes; on failure some may be written
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_DATA (a member is missing or not whole; error.row says which, from 1); PAR_ERR_MEMORY.
 * Threads: one at a time per tally.
 */
PAR_API par_status par_tally_intern_column(par_tally *tally, int64_t key, const par_column *members, int64_t row_count, int32_t *codes,
                                           par_error *error);

/**
 * Adds a batch of rows. On failure nothing of the batch was added; error.row is the row, from 1, and error.item the question, from 1, if one is at fault.
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_RANGE (an undeclared code, a negative or too long weight), PAR_ERR_DATA (a missing key, weight or
 * population, a population that differs within its stage or is smaller than the sample); PAR_ERR_MEMORY; PAR_CANCELLED. Threads: one at a time per tally.
 */
PAR_API par_status par_tally_add(par_tally *tally, const par_batch *batch, par_error *error);

/**
 * Adds the answers of a CSV: columns named by the questionnaire, cells with codes or with label words. On failure nothing of the text was added.
 * Undeclared words and codes are errors with their cells (E7xx). Errors: those of par_tally_add() and PAR_ERR_SHAPE, PAR_ERR_LIMIT, PAR_CANCELLED.
 */
PAR_API par_status par_tally_add_csv(par_tally *tally, const par_source *source, const par_answers_options *options, par_findings *findings,
                                     par_error *error);

/** Adds the sums of `from` to those of `into`; both of the same questionnaire, by its content. `from` stays. On failure `into` is unchanged. Errors: PAR_ERR_ARGUMENT; PAR_ERR_DATA (another questionnaire or population), PAR_ERR_RANGE (sums that outgrow 128 bits); PAR_ERR_MEMORY. */
PAR_API par_status par_tally_merge(par_tally *into, const par_tally *from, par_error *error);

/** Number of rows added so far; 0 for NULL. */
PAR_API int64_t par_tally_row_count(const par_tally *tally);

/**
 * Writes a tally as bytes: versioned, little-endian, in one order, with a checksum and the hash of the questionnaire. Equal tallies are equal bytes.
 * Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_tally_save(const par_tally *tally, par_text **bytes, par_error *error);

/** Reads a tally back. Errors: PAR_ERR_ARGUMENT; PAR_ERR_SHAPE (not such bytes, or damaged), PAR_ERR_VERSION, PAR_ERR_DATA (of another questionnaire); PAR_ERR_MEMORY. */
PAR_API par_status par_tally_load(const par_questionnaire *questionnaire, const par_source *bytes, par_tally **tally, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
