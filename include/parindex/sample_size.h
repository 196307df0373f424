/* SPDX-License-Identifier: Apache-2.0 */
/** Sample size: how many people to ask, by Slovin's formula and by the one that knows of the design. */
#ifndef PARINDEX_SAMPLE_SIZE_H
#define PARINDEX_SAMPLE_SIZE_H

#include "parindex/table.h"

/** What is known before the survey, and what is wanted of it. Shares are taken to nine decimals. */
typedef struct par_sample_size_options {
    int64_t size;         /**< sizeof(par_sample_size_options) */
    int64_t population;   /**< N, 1 to 1,000,000,000,000 */
    double margin;        /**< e, half the width of the interval, as a share: 0.05; above 0, below 1 */
    double share;         /**< p, the share that is expected; 0 = 0.5, which needs most; below 1 */
    double confidence;    /**< 0 = 0.95; below 1 */
    double deff;          /**< design effect, from 1; 0 = from cluster_size and rho, or 1 without them */
    double cluster_size;  /**< b, people asked in each cluster, from 1; 0 = no clusters */
    double rho;           /**< how alike people of a cluster are, 0 to 1: the intraclass correlation */
    double response_rate; /**< share of those asked who answer; 0 = 1 */
} par_sample_size_options;

/** What comes out. The caller's; reserved members are 0. */
typedef struct par_sample_size {
    int64_t population;
    double margin, share, confidence;
    double z;                 /**< quantile of the normal distribution at (1 + confidence) / 2 */
    double deff;
    double slovin;            /**< N / (1 + N e^2), not rounded */
    double infinite;          /**< deff z^2 p (1 - p) / e^2, before the correction */
    double finite;            /**< infinite / (1 + (infinite - 1) / N), not rounded */
    int64_t slovin_n;         /**< rounded up */
    int64_t n;                /**< rounded up, at most N */
    int64_t slovin_invited;   /**< people to ask, so that slovin_n answer */
    int64_t invited;          /**< people to ask, so that n answer; more than N where so many do not answer that n cannot be reached */
    int64_t slovin_clusters;  /**< clusters to draw for slovin_invited; 0 without clusters */
    int64_t clusters;         /**< clusters to draw for invited; 0 without clusters */
    double slovin_margin;     /**< the margin that slovin_n answers really give in this design */
    double reached_margin;    /**< the margin that n answers give */
    double reserved[4];
} par_sample_size;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Computes both sizes.
 *
 *     Slovin       n = N / (1 + N e^2)
 *     the design   n0 = deff z^2 p (1 - p) / e^2, n = n0 / (1 + (n0 - 1) / N)
 *     deff         1 + (b - 1) rho, if it is not given
 *     a margin     e = z sqrt(deff p (1 - p) / n0) with n0 = n (N - 1) / (N - n); 0 where everybody is asked
 *
 * Slovin's formula assumes simple random sampling, p = 0.5 and z = 2 (confidence 0.9545), whatever else is asked for; it knows of no clusters. Rounding is up, to the
 * smallest whole number that is not below: of Slovin's n and of people to ask exactly, in whole numbers; of the other n after what lies within 1e-9 of a whole number, as an error
 * of doubles may, was taken for it.
 *
 * @param[in]  options viewed; population and margin must be given
 * @param[out] made    the caller's; written on success only
 * @param[out] error   may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT (a member outside its range, or deff together with cluster size and rho), PAR_ERR_VERSION. Threads: any number at once.
 * Sources: Yamane 1967, Statistics, p. 886 (Slovin); Cochran 1977, Sampling Techniques, 4.4 (n0 and its correction); Kish 1965, Survey Sampling, 5.4 (deff).
 */
PAR_API par_status par_sample_size_compute(const par_sample_size_options *options, par_sample_size *made, par_error *error);

/**
 * Both sizes side by side: quantity (the letter in the formulas), meaning (in `language`), slovin, design. Sizes and margins have their decimals, the others are trimmed.
 * Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_sample_size_table(const par_sample_size *made, int32_t language, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
