/* SPDX-License-Identifier: Apache-2.0 */
/** Differences between two domains of a survey, or between two surveys, with their standard errors and a test. */
#ifndef PARINDEX_DIFFERENCES_H
#define PARINDEX_DIFFERENCES_H

#include "parindex/estimates.h"

/** Differences of estimates. Immutable; they need neither tally, estimates nor questionnaire afterwards. */
typedef struct par_differences par_differences;

/** What is known of a difference beside PAR_FLAG_…, as bits of the same word. */
enum {
    PAR_FLAG_NO_TEST = 1024, /**< no t and p: no standard error, one of 0, or no degrees of freedom */
    PAR_FLAG_BREAK = 2048    /**< the two surveys count by different methods: the difference is no trend */
};

/** How to compare two surveys. */
typedef struct par_difference_options {
    int64_t size;            /**< sizeof(par_difference_options) */
    double level;            /**< confidence, such as 0.95; 0 = that of the second estimates */
} par_difference_options;

/** One difference, borrowed. New members come at the end. */
typedef struct par_difference {
    const char *node;        /**< id of the index node or question */
    const char *domain;      /**< as in par_estimate; "" for the whole */
    const char *reference;   /**< what was subtracted: a domain, "" for the whole; between two surveys the id of the first's questionnaire */
    int32_t kind;            /**< PAR_ESTIMATE_… */
    int32_t level;           /**< of a level share, from 1; else 0 */
    int32_t flags;           /**< PAR_FLAG_… bits; FEW_ANSWERS and FEW_CLUSTERS if either estimate has them */
    int32_t reserved;        /**< 0 */
    double value, se;        /**< in units of the value map; positive if the domain, or the second survey, is higher */
    double low, high;        /**< value - q se and value + q se, q the quantile of t at (1 + level)/2 */
    double t, df, p;         /**< t = value/se; p = P(|T| >= |t|), from 0 to 1, two-sided */
    double minuend, subtrahend; /**< the two estimates: value = minuend - subtrahend */
} par_difference;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Every domain minus a reference domain of the same survey, for every node and question (with options.with_levels also level shares). The domains are the
 * combinations of options.by in order of text, without the whole and without the reference itself.
 *
 *     D = R1 - R2,  V = the variance of the total of z1 - z2
 *
 * with z1 and z2 the linearised variables of the two domains, so that the covariance of respondents in the same clusters, or in both domains, counts; n counts
 * all sampled clusters, as in par_tally_estimate(); with margins z1 - z2 is what they leave of it. t has clusters minus strata degrees of freedom, of clusters
 * and strata with members in either base. R's svyttest() gives the same t with one degree of freedom less, that of its regression's second parameter.
 * Intervals are Wald's, whatever options.interval says.
 *
 * @param[in]  tally       viewed during the call
 * @param[in]  options     viewed; `by` names at least one column
 * @param[in]  reference   text of a domain as in par_estimate.domain; "" for the whole; viewed
 * @param[out] differences owned by the caller, who frees it with par_differences_free()
 * @param[in,out] findings warnings on lonely clusters and differences below the limits of publication; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT (also: no `by`), PAR_ERR_VERSION, PAR_ERR_UNKNOWN_ID (no such domain column, no such reference); PAR_ERR_UNDEFINED (a lonely
 * cluster under fail); PAR_ERR_MEMORY. Sources: Sarndal, Swensson, Wretman 1992, section 5.7; Lumley 2010, section 2.4. Threads: any number at once.
 */
PAR_API par_status par_tally_differences(const par_tally *tally, const par_estimate_options *options, const char *reference, par_differences **differences,
                                         par_findings *findings, par_error *error);

/**
 * The second survey minus the first, for every estimate that both have: matched by node or question, level and the members of the domain, in the order of
 * the second. The samples are independent:
 *
 *     D = R2 - R1,  V = V1 + V2,  df = (V1 + V2)^2 / (V1^2/df1 + V2^2/df2)
 *
 * (Satterthwaite 1946). A variance of 0 has no part in df. Estimates that only one of the two has are left out, with one warning that counts them.
 *
 * A questionnaire may declare the `series` that its figures belong to. Two surveys of different series (or only one of which declares one) count by different
 * methods: all differences get PAR_FLAG_BREAK, and a warning says so. 87.16 in 2021 and 80.08 in 2022 are no fall of satisfaction.
 *
 * @param[in]  first, second viewed during the call, with their questionnaires; estimated by columns of the same names
 * @param[in]  options     viewed; NULL for defaults
 * @param[out] differences owned by the caller, who frees it with par_differences_free()
 * @param[in,out] findings warnings on breaks, on what only one survey has, and on the limits of publication; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_DATA (estimated by other columns); PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_estimates_differences(const par_estimates *first, const par_estimates *second, const par_difference_options *options,
                                             par_differences **differences, par_findings *findings, par_error *error);

/** Frees differences. */
PAR_API void par_differences_free(par_differences *differences);

/** Number of differences; 0 for NULL. */
PAR_API int64_t par_differences_count(const par_differences *differences);

/** Difference `at` from 0; NULL if there is none. Borrowed. */
PAR_API const par_difference *par_differences_at(const par_differences *differences, int64_t at);

/** Index of the difference of a node or question (level 0) or of a level in a domain ("" = the whole); -1 if there is none. */
PAR_API int64_t par_differences_find(const par_differences *differences, const char *node, int32_t level, const char *domain);

/**
 * The table: the domain columns, then reference, node, kind, level, difference, se, low, high, t, df, p, flag.
 * `decimals`: -1 gives 17 significant digits, else so many decimals (p has two more, up to 17). Owned by the caller.
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_differences_table(const par_differences *differences, int32_t decimals, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
