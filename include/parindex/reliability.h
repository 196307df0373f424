/* SPDX-License-Identifier: Apache-2.0 */
/** Reliability: whether the questions of a node measure one thing. */
#ifndef PARINDEX_RELIABILITY_H
#define PARINDEX_RELIABILITY_H

#include "parindex/table.h"
#include "parindex/tally.h"

/**
 * Reliability of the nodes that the questionnaire names under `reliability`, of the whole sample (not by domain). Immutable.
 *
 * Scores are the numbers of the levels. A question whose values fall strictly with the level is scored in reverse (levels + 1 - level), so that all
 * questions of a node point the same way. Cases are complete: respondents who answered every question of the node with a level in its base. They count with
 * their weight w:
 *
 *     mean x = sum w x / sum w        cov(x, y) = sum w (x - mean x)(y - mean y) / sum w        r(x, y) = cov(x, y) / sqrt(cov(x, x) cov(y, y))
 *     alpha = k/(k-1) (1 - sum of the variances of its k questions / variance of their sum)
 *     alpha_standardised = k r/(1 + (k-1) r), with r = mean_correlation, the mean of r over the k(k-1)/2 pairs of questions
 *     item_rest = r(question, sum of the others)
 *
 * None of these changes with the unit of weights, nor with a factor such as n/(n-1) before every cov. The sums are exact, so the same answers give the same
 * bits in whatever order or parts they were tallied. They say nothing of the sampling error. alpha may be negative.
 * Sources: Cronbach 1951 (alpha); Nunnally and Bernstein 1994 (standardised, item-rest).
 */
typedef struct par_reliability par_reliability;

/** What is known of a number, as bits. What does not exist is 0 and its bit is set. */
enum {
    PAR_RELIABILITY_FEW_CASES = 1,      /**< fewer than two complete cases, or their weights are 0: no number exists */
    PAR_RELIABILITY_FEW_QUESTIONS = 2,  /**< fewer than two questions (after one is dropped): no alpha of either kind */
    PAR_RELIABILITY_NO_ALPHA = 4,       /**< the sum of the questions does not vary */
    PAR_RELIABILITY_NO_CORRELATION = 8, /**< a question does not vary: no mean_correlation, no alpha_standardised (which is also missing where 1 + (k-1) r is 0) */
    PAR_RELIABILITY_NO_ITEM_REST = 16   /**< the question, or the sum of the others, does not vary */
};

/** A scale: a node, or what is left of it without one question. Borrowed. New members come at the end. */
typedef struct par_scale {
    const char *node;          /**< id of the node */
    const char *question;      /**< id of the question that is left out; "" for the node itself */
    int64_t n;                 /**< complete cases of the node */
    double base;               /**< the sum of their weights */
    int64_t question_count;    /**< k; one less where a question is left out */
    int32_t flags;             /**< PAR_RELIABILITY_… bits */
    int32_t is_reversed;       /**< 1 if the question that is left out is scored in reverse */
    double alpha, alpha_standardised;
    double mean_correlation;   /**< between questions */
    double item_rest;          /**< of the question that is left out with the sum of the others; 0 for the node itself */
    double mean;               /**< of the scores of the question that is left out; for the node itself of a person's sum of scores */
} par_scale;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Computes the reliability of one node, or of all that the questionnaire names, in its order.
 *
 * @param[in]  tally       viewed during the call
 * @param[in]  node        id of a node named under `reliability`; NULL = all of them
 * @param[out] reliability owned by the caller, who frees it with par_reliability_free(); does not need the tally afterwards, but its questionnaire
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_UNKNOWN_ID (a node not named under `reliability`); PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_tally_reliability(const par_tally *tally, const char *node, par_reliability **reliability, par_error *error);

/** Frees it. */
PAR_API void par_reliability_free(par_reliability *reliability);

/** Number of scales: of each node the node itself, then without each of its questions in turn; 0 for NULL. */
PAR_API int64_t par_reliability_count(const par_reliability *reliability);

/** Scale `at` from 0; NULL if there is none. Borrowed. */
PAR_API const par_scale *par_reliability_at(const par_reliability *reliability, int64_t at);

/** Index of the scale of a node ("" as question) or of a node without a question; -1 if there is none. */
PAR_API int64_t par_reliability_find(const par_reliability *reliability, const char *node, const char *question);

/**
 * The table: node, question, n, alpha, alpha_standardised, mean_correlation of the node itself, and in the rows of its questions alpha_if_dropped,
 * standardised_if_dropped, item_rest, mean, reversed; flag. Numbers that do not exist are empty cells.
 * `decimals`: -1 gives 17 significant digits, else so many decimals, up to 17. Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_reliability_table(const par_reliability *reliability, int32_t decimals, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
