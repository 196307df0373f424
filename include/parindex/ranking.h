/* SPDX-License-Identifier: Apache-2.0 */
/** Ranking: who stands where, at the total or at any node, among all or within groups and regions. */
#ifndef PARINDEX_RANKING_H
#define PARINDEX_RANKING_H

#include "parindex/scores.h"

/** A ranking. Immutable. */
typedef struct par_ranking par_ranking;

/** Among whom a unit is ranked. */
enum { PAR_WITHIN_ALL = 0, PAR_WITHIN_GROUP = 1, PAR_WITHIN_REGION = 2 };

/** The order of rows: by rank (block by block), by code, by name in Vietnamese order (the type in front left aside), or as in the sheet. */
enum { PAR_SORT_RANK = 0, PAR_SORT_CODE = 1, PAR_SORT_NAME = 2, PAR_SORT_SHEET = 3 };

/** How to rank. */
typedef struct par_rank_options {
    int64_t size;     /**< sizeof(par_rank_options) */
    int64_t node;     /**< index of the node; 0 = the total */
    int32_t within;   /**< PAR_WITHIN_… */
    int32_t ties;     /**< PAR_TIES_…; 0 = as the rubric says */
    int32_t on;       /**< PAR_ON_…; 0 = as the rubric says */
    int32_t sort;     /**< PAR_SORT_… */
} par_rank_options;

/** Why a place is as it is, as bits. */
enum {
    PAR_PLACE_UNRANKED = 1,     /**< assessed apart: the table of units says ranked = no */
    PAR_PLACE_NO_INDEX = 2,     /**< nothing applies, so there is nothing to rank */
    PAR_PLACE_PRINTS_ALIKE = 4  /**< units of the next higher or lower rank print the same index */
};

/** One place of a ranking, borrowed. */
typedef struct par_place {
    int64_t unit;       /**< index of the unit */
    double rank;        /**< from 1; a half where ties are averaged; 0 = without a rank */
    int64_t tied;       /**< units that share the rank, this one included; 0 without a rank */
    int64_t class_at;   /**< index of the class; -1 if the rubric has none, or there is no index */
    par_points points, max;
    par_points index;   /**< rounded to the rubric's index decimals; 0 if there is none */
    const char *within; /**< name of the group or region; "" when ranking all, and for units that belong to none */
    int32_t note;       /**< PAR_PLACE_… bits */
    int32_t reserved;   /**< 0 */
} par_place;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Ranks the units of scores at a node, highest index first.
 *
 * Indices are compared as exact fractions (a/b > c/d as a*d > c*b in 128 bits), or as published if the rubric or the options say so. Equal ones tie. Units
 * assessed apart and units without an index get no rank and come last. Pairs that print alike but rank apart are warned of (W510). Groups and regions stand
 * in Vietnamese order; the units that belong to none are ranked among themselves, after all others.
 *
 * @param[in]  scores   viewed as long as the ranking lives
 * @param[in]  options  viewed; NULL for defaults
 * @param[out] ranking  owned by the caller, who frees it with par_ranking_free()
 * @param[in,out] findings  collects warnings; may be NULL
 * @param[out] error    may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_rank(const par_scores *scores, const par_rank_options *options, par_ranking **ranking, par_findings *findings,
                            par_error *error);

/** Frees a ranking. */
PAR_API void par_ranking_free(par_ranking *ranking);

/** Number of places: one per unit; 0 for NULL. */
PAR_API int64_t par_ranking_count(const par_ranking *ranking);

/** Place `at` from 0 in the order asked for; NULL if there is none. Borrowed. */
PAR_API const par_place *par_ranking_at(const par_ranking *ranking, int64_t at);

/**
 * The ranking table: node, within (only when ranking within groups or regions), rank, unit, name, points, max, index, class, tied, note; one block per ranking.
 *
 * @param[in] rankings  an array of `count` rankings of one set of scores
 * @param[in] language  of names and class titles
 *
 * Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_ranking_table(const par_ranking *const *rankings, int64_t count, int32_t language, par_table **table, par_error *error);

/**
 * Summaries of the ranked units: node, within, n, mean, median, sd, min, max, then one count per class, named class_ID. For every ranking
 * one row for all of its units, and one more per group or region if it ranks within those.
 *
 * Of unrounded indices, printed with the rubric's index decimals, sd with two more. Mean and median are those of the exact fractions, as long as their
 * sum fits 128 bits; else, and sd always, of indices rounded to the billionth. sd divides by n - 1 and is empty for n < 2;
 * without a ranked unit the others are empty too. Units that belong to no group or region count in the row for all only.
 *
 * @param[in] rankings  an array of `count` rankings of one set of scores
 *
 * Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_ranking_summary(const par_ranking *const *rankings, int64_t count, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
