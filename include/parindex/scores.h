/* SPDX-License-Identifier: Apache-2.0 */
/** Scores: what a rubric makes of a sheet. */
#ifndef PARINDEX_SCORES_H
#define PARINDEX_SCORES_H

#include "parindex/sheet.h"

/**
 * The scores of one stage: points, maximum and status of every unit at every node. Immutable.
 *
 *     points(leaf)  = the rule's value, computed from exact decimals, rounded half up to the rubric's leaf decimals
 *     points(node)  = sum of its children;  max(node) = sum over the leaves that apply
 *     points(total) = areas + min(bonus, cap) - min(penalty, cap), at least 0
 *     index(node)   = 100 * points / max
 */
typedef struct par_scores par_scores;

/** What became of a leaf. A node has the first of scored, missing, excluded, not applicable that any of its leaves has. */
enum {
    PAR_SCORE_SCORED = 0,         /**< points were computed */
    PAR_SCORE_MISSING = 1,        /**< a figure is missing and counts as 0 points */
    PAR_SCORE_NOT_APPLICABLE = 2, /**< left points and maximum; a node: no leaf applies, so it has no index */
    PAR_SCORE_EXCLUDED = 3        /**< a figure is missing and the leaf left points and maximum; a node: no leaf counts */
};

/** Points of one unit at one node. */
typedef struct par_value {
    par_points points;
    par_points max;  /**< of what applies; 0 if nothing does */
    int32_t status;  /**< PAR_SCORE_… */
    int32_t reserved; /**< 0 */
} par_value;

/** How to score. */
typedef struct par_score_options {
    int64_t size;             /**< sizeof(par_score_options) */
    const char *stage;        /**< name of a stage; NULL if the sheet has one only */
    int32_t missing;          /**< PAR_MISSING_…: overrides the rubric and its leaves, and the result says so */
    int32_t threads;          /**< at most so many, the caller's included; 0 = 1. Results do not depend on it */
    const par_cancel *cancel; /**< may be NULL */
    par_progress progress;    /**< may be NULL; done and total in leaves */
    void *user;               /**< for progress */
} par_score_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Scores every unit of a sheet.
 *
 * @param[in]  rubric   the one that the sheet was made for; viewed as long as the scores live
 * @param[in]  sheet    viewed as long as the scores live
 * @param[in]  options  viewed; NULL for defaults
 * @param[out] scores   owned by the caller, who frees it with par_scores_free()
 * @param[in,out] findings  every missing figure, division by zero and impossible result with its unit and criterion (E5xx), and warnings such as
 *                      more cases done than received (W5xx); may be NULL
 * @param[out] error    the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION, PAR_ERR_UNKNOWN_ID (no such stage, or several and none named); PAR_ERR_DATA (figures missing where
 * the policy is error), PAR_ERR_UNDEFINED (a division by zero), PAR_ERR_RANGE (a formula outside 0..max, figures too long for exact arithmetic); PAR_ERR_MEMORY; PAR_CANCELLED.
 * Threads: any number at once.
 */
PAR_API par_status par_score(const par_rubric *rubric, const par_sheet *sheet, const par_score_options *options, par_scores **scores,
                             par_findings *findings, par_error *error);

/** Frees scores. Rankings made from them must be freed before. */
PAR_API void par_scores_free(par_scores *scores);

/** The rubric of the scores. Borrowed. */
PAR_API const par_rubric *par_scores_rubric(const par_scores *scores);

/** The sheet of the scores. Borrowed. */
PAR_API const par_sheet *par_scores_sheet(const par_scores *scores);

/** Name of the stage that was scored. Borrowed. */
PAR_API const char *par_scores_stage(const par_scores *scores);

/** The missing policy that overrode the rubric's, or PAR_MISSING_AS_RUBRIC. */
PAR_API int32_t par_scores_missing(const par_scores *scores);

/** Points, maximum and status of a unit at a node. Errors: PAR_ERR_ARGUMENT. */
PAR_API par_status par_scores_value(const par_scores *scores, int64_t unit, int64_t node, par_value *value);

/**
 * The index 100 * points / max of a unit at a node, rounded half up to 0 to 9 decimals; -1 takes the rubric's index decimals.
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_UNDEFINED where nothing applies.
 */
PAR_API par_status par_scores_index(const par_scores *scores, int64_t unit, int64_t node, int32_t decimals, par_points *index);

/**
 * The score table: unit, stage, node, kind, points, max, index, status; one row per unit, stage and node.
 *
 * @param[in] scores  an array of `count` scores of one sheet, such as its stages
 * @param[in] order   of the units: 0 as in the sheet, 1 by code, 2 by name in Vietnamese order, 3 by the index of the total of the first scores, highest first
 *
 * Points and max have the rubric's leaf decimals, or exact trimmed decimals if it has none. Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_scores_table(const par_scores *const *scores, int64_t count, int32_t order, par_table **table, par_error *error);

/**
 * Gaps between two stages at every node: node, kind, n, mean_first, mean_second, mean_gap, sd_gap, correlation.
 *
 * Over the units that have an index at the node in both stages; index points; gap = first - second. sd divides by n - 1. Correlation is Pearson's.
 * Means are those of the exact fractions, as in par_ranking_summary().
 * Values that do not exist (n < 2, no variation) are empty. Sums are exact, so the table is the same on every machine.
 * Owned by the caller. Errors: PAR_ERR_ARGUMENT (other rubric or sheet), PAR_ERR_MEMORY.
 */
PAR_API par_status par_scores_gaps(const par_scores *first, const par_scores *second, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
