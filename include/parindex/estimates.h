/* SPDX-License-Identifier: Apache-2.0 */
/** Estimates: what a questionnaire makes of a tally, with honest sampling errors. */
#ifndef PARINDEX_ESTIMATES_H
#define PARINDEX_ESTIMATES_H

#include "parindex/margins.h"
#include "parindex/table.h"
#include "parindex/tally.h"

/** Estimates of every node, question and level, for the whole and for the domains asked. Immutable. */
typedef struct par_estimates par_estimates;

/** What is estimated. */
enum { PAR_ESTIMATE_INDEX = 1, PAR_ESTIMATE_QUESTION = 2, PAR_ESTIMATE_LEVEL = 3 };

/** Intervals. 0 stands for "as the questionnaire says" in options. Source: Korn and Graubard 1998; Lumley 2010. */
enum {
    PAR_INTERVAL_AS_QUESTIONNAIRE = 0,
    PAR_INTERVAL_WALD = 1,
    PAR_INTERVAL_LOGIT = 2,
    PAR_INTERVAL_WILSON = 3,
    PAR_INTERVAL_KORN_GRAUBARD = 4
};

/** What a single sampled cluster in a stratum contributes to the variance. */
enum {
    PAR_LONELY_AS_QUESTIONNAIRE = 0,
    PAR_LONELY_FAIL = 1,
    PAR_LONELY_REMOVE = 2,    /**< 0 */
    PAR_LONELY_CERTAINTY = 3, /**< 0, being in the sample for sure */
    PAR_LONELY_ADJUST = 4,    /**< its deviation from the mean of all clusters */
    PAR_LONELY_AVERAGE = 5    /**< the mean of the other strata */
};

/** What is known of an estimate, as bits. What does not exist is 0 and its bit is set. differences.h has more of them. */
enum {
    PAR_FLAG_EMPTY = 1,        /**< nobody in the base: no value */
    PAR_FLAG_NO_ERROR = 2,     /**< no standard error: every stratum of the domain has a single cluster */
    PAR_FLAG_NO_INTERVAL = 4,  /**< no degrees of freedom, or a method for shares where the values are none */
    PAR_FLAG_NO_DEFF = 8,      /**< no deff: not defined for this node, no variation, or weights that do not estimate a population (deff_wr may exist then);
                                    also of calibrated weights: simple random sampling would know the margins too, and s^2/n does not */
    PAR_FLAG_FEW_ANSWERS = 16, /**< below publish.min_n */
    PAR_FLAG_FEW_CLUSTERS = 32 /**< below publish.min_df */
};

/** How to estimate. */
typedef struct par_estimate_options {
    int64_t size;             /**< sizeof(par_estimate_options) */
    const char *by;           /**< domain, stratum or cluster columns, separated by commas ("province,sex" crosses them); NULL = the whole only */
    int32_t interval;         /**< PAR_INTERVAL_…; 0 = the questionnaire's */
    int32_t lonely;           /**< PAR_LONELY_…; 0 = the questionnaire's */
    double level;             /**< confidence, such as 0.95; 0 = the questionnaire's */
    int32_t members;          /**< 1: df and n count every member of the domain, also without a valid answer (the convention of R's degf); 0: the questionnaire's */
    int32_t with_levels;      /**< 1: also the share of each level of each question */
    const par_margins *margins; /**< weights are calibrated to them; viewed; NULL = weights as they are */
    int32_t calibration;      /**< PAR_CALIBRATION_… if there are margins; 0 = raking, which with one margin is post-stratification */
    int32_t reserved;         /**< 0 */
    double bounds[2];         /**< as in par_calibration */
} par_estimate_options;

/** One estimate, borrowed. New members come at the end. */
typedef struct par_estimate {
    const char *node;        /**< id of the index node or question */
    const char *domain;      /**< members of the domain columns, separated by " / "; "" for the whole */
    int32_t kind;            /**< PAR_ESTIMATE_… */
    int32_t level;           /**< of a level share, from 1; else 0 */
    int32_t flags;           /**< PAR_FLAG_… bits */
    int32_t reserved;        /**< 0 */
    int64_t n;               /**< respondents in the base */
    int64_t df;              /**< degrees of freedom: clusters - strata, of the domain */
    int64_t missing;         /**< members of the domain without a valid answer */
    double value, se;        /**< in units of the value map (percent for 0/100 maps) */
    double low, high;
    double deff, deff_wr;    /**< against simple random sampling without and with replacement; 0 = none */
    double n_effective;      /**< of a share p (1 - p)/V, of other values n/deff_wr; 0 = none */
    double base;             /**< weighted base: of a node, of persons with an answer in it */
} par_estimate;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Estimates every node and question, for the whole and then for every combination of members of the domain columns asked for that occurs, in order of
 * text. In each: nodes, then questions, each followed by its levels. The same answers give the same bits, in whatever order or parts they were tallied.
 *
 *     V = sum over strata (1 - f) n/(n-1) sum over clusters (z - mean z)^2, and further stages where populations are given
 *
 * with z the sums of the linearised variable per cluster; n counts all sampled clusters of the stratum, also those without a member of the domain. Values
 * of 0 and one positive number are shares, which every interval fits; others have Wald's only. Shares of exactly 0 or 1 have the exact limits (Clopper and
 * Pearson) on n. Shares of levels are percent of the question's base; all-satisfied is in percent.
 *
 * With margins the weights of each combination of their members are multiplied by the factor g that par_calibrate() finds from the exact sums of the whole
 * sample, in doubles. Estimates use g w; variances use what the margins do not explain of z: the total of a cluster is the sum of
 *
 *     g w (z - x'B),  B = (sum of w x x')^-1 sum of w x z  over the whole sample, x = 1 for the members of the row
 *
 * so that what the margins give has no error, and a domain's error takes all clusters (time: cells times domains). Counts, degrees of freedom and rules on
 * single clusters are as without. Sources: Deville and Sarndal 1992; Lumley 2010, chapter 7.
 *
 * @param[in]  tally     viewed during the call
 * @param[in]  options   viewed; NULL for defaults
 * @param[out] estimates owned by the caller, who frees it with par_estimates_free(); does not need the tally afterwards, but its questionnaire
 * @param[in,out] findings  warnings on lonely clusters and suppressed domains; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION, PAR_ERR_UNKNOWN_ID (no such domain column); PAR_ERR_UNDEFINED (a lonely cluster under fail; no
 * calibrated weights); PAR_ERR_DATA (margins of another questionnaire, members without a total, totals of nobody), PAR_ERR_LIMIT; PAR_ERR_MEMORY.
 * Sources: Sarndal, Swensson, Wretman 1992; Korn and Graubard 1998; Lumley 2010. Threads: any number at once.
 */
PAR_API par_status par_tally_estimate(const par_tally *tally, const par_estimate_options *options, par_estimates **estimates, par_findings *findings,
                                      par_error *error);

/** Frees estimates. */
PAR_API void par_estimates_free(par_estimates *estimates);

/** The questionnaire of estimates. Borrowed; NULL for NULL. */
PAR_API const par_questionnaire *par_estimates_questionnaire(const par_estimates *estimates);

/** Number of columns that the domains are combinations of; 0 for the whole only. */
PAR_API int64_t par_estimates_column_count(const par_estimates *estimates);

/** Name of such a column from 0; NULL if there is none. Borrowed. */
PAR_API const char *par_estimates_column(const par_estimates *estimates, int64_t at);

/** PAR_INTERVAL_…: the method of their intervals; 0 for NULL. */
PAR_API int32_t par_estimates_interval(const par_estimates *estimates);

/** The confidence of their intervals, such as 0.95; 0 for NULL. */
PAR_API double par_estimates_level(const par_estimates *estimates);

/** Number of estimates; 0 for NULL. */
PAR_API int64_t par_estimates_count(const par_estimates *estimates);

/** Estimate `at` from 0; NULL if there is none. Borrowed. */
PAR_API const par_estimate *par_estimates_at(const par_estimates *estimates, int64_t at);

/** Index of the estimate of a node or question (level 0) or of a level in a domain ("" = the whole); -1 if there is none. */
PAR_API int64_t par_estimates_find(const par_estimates *estimates, const char *node, int32_t level, const char *domain);

/**
 * The survey table: the domain columns, then node, kind, level, estimate, se, low, high, deff, deff_wr, df, n, base, missing, flag.
 * `decimals`: -1 gives 17 significant digits, else so many decimals. Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_estimates_table(const par_estimates *estimates, int32_t decimals, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
