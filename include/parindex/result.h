/* SPDX-License-Identifier: Apache-2.0 */
/** The result file: one scored round as canonical JSON, and its verification. The format: docs/formats.md. */
#ifndef PARINDEX_RESULT_H
#define PARINDEX_RESULT_H

#include "parindex/ranking.h"

/** A result file that was read. Immutable. */
typedef struct par_result par_result;

/** What a document was in the making of a result. */
enum { PAR_ROLE_RUBRIC = 0, PAR_ROLE_UNITS = 1, PAR_ROLE_SHEET = 2, PAR_ROLE_QUESTIONNAIRE = 3, PAR_ROLE_ANSWERS = 4 };

/** A document that a result was made from. */
typedef struct par_made_from {
    int32_t role;       /**< PAR_ROLE_…: one rubric, at most one table of units, one or more sheets in order; of each survey the questionnaire, then its answers */
    int32_t encoding;   /**< PAR_ENCODING_… the CSV was read with; 0 for rubric and questionnaires. All sheets are read alike */
    int32_t separator;  /**< the separator the CSV was read with, as in par_csv_options */
    int32_t reserved;   /**< 0 */
    par_source source;  /**< the name is written into the result (in NFC, "-" if it has none); the bytes are hashed */
} par_made_from;

/** A document that a result names, borrowed. */
typedef struct par_result_source {
    int32_t role;       /**< PAR_ROLE_… */
    int32_t encoding;   /**< PAR_ENCODING_… */
    int32_t separator;  /**< 0, ',', ';' or '\t' */
    int32_t reserved;   /**< 0 */
    const char *name;
    const char *sha256; /**< 64 hexadecimal digits */
} par_result_source;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes scores and their ranking as canonical JSON: schema, version, sources with their SHA-256, options, every leaf's figures,
 * points, maximum, status and rule, every node's points and index, ranks, classes and warnings. Decimals are strings; keys have one
 * order; equal results are equal bytes. Units stand in order of their codes, documents in the order rubric, units, sheets, surveys, warnings
 * in order of code and text: the order of rows never shows.
 *
 * Surveys are those that the sheet took estimates of, in that order, each with its questionnaire and then its answers. Their estimates must have been made
 * with by = par_questionnaire_unit(), interval = PAR_INTERVAL_WALD and nothing else in the options, and taken for the stage that was scored, NULL if that has
 * no name: so does par_result_verify(). A leaf that an estimate gave points to also has `se`, the standard error of its points to nine decimals.
 *
 * @param[in] ranking   of the total among all; its scores are the scores written
 * @param[in] made_from the documents, as they were given to the loaders
 * @param[in] count     of made_from
 * @param[in] findings  one collection that was new when the rubric was loaded into it, then the units, the sheet, survey by survey
 *                      the questionnaire, its tally, estimates and figures, the scores, and whatever came after: the warnings that it kept are recorded (of more than 150, which those are depends on
 *                      the order of rows). Those of rankings are left out, since which units print
 *                      alike but rank apart stands with the units. NULL: there were none. A result that records other warnings
 *                      than its documents give does not verify
 * @param[out] text     owned by the caller
 * @param[out] error    may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT (another ranking than of the total among all; documents that are no rubric and sheets), PAR_ERR_MEMORY.
 * Threads: any.
 */
PAR_API par_status par_result_write(const par_ranking *ranking, const par_made_from *made_from, int64_t count, const par_findings *findings,
                                    par_text **text, par_error *error);

/**
 * Reads a result file by the same checked reader as rubrics: up to 1 GiB and 100,000,000 values.
 *
 * @param[in]  source   viewed
 * @param[out] result   owned by the caller, who frees it with par_result_free()
 * @param[in,out] findings  every key and value that no result has (E1xx), documents that do not make a round (E6xx); may be NULL
 * @param[out] error    the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_SYNTAX, PAR_ERR_DATA, PAR_ERR_LIMIT; PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_result_load(const par_source *source, par_result **result, par_findings *findings, par_error *error);

/** Frees a result. */
PAR_API void par_result_free(par_result *result);

/** Number of documents the result was made from; 0 for NULL. */
PAR_API int64_t par_result_source_count(const par_result *result);

/** Document `at` from 0; NULL if there is none. Borrowed. */
PAR_API const par_result_source *par_result_source_at(const par_result *result, int64_t at);

/**
 * Recomputes a result from its documents, with the options it records, and compares everything.
 *
 * @param[in]  result  what was published
 * @param[in]  sources the documents in the order of par_result_source_at(); viewed. The names that count are those in the result
 * @param[in]  count   of sources; must be the result's
 * @param[in,out] findings  documents that have changed since, then the first 20 differences, each with its place in the result, what
 *                     that says, and what was computed (E6xx); if the documents are no longer sound, also the errors of loading
 *                     and scoring them; may be NULL
 * @param[out] error    the first of them; may be NULL
 *
 * Returns PAR_OK if the result is byte for byte what was computed, PAR_ERR_DIFFERENT if not; the errors of loading and scoring if
 * the documents are no longer sound; PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. A result of another version of parindex is compared in all
 * but the version. Threads: any number at once.
 */
PAR_API par_status par_result_verify(const par_result *result, const par_source *sources, int64_t count, par_findings *findings,
                                     par_error *error);

#ifdef __cplusplus
}
#endif
#endif
