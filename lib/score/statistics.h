/* SPDX-License-Identifier: Apache-2.0 */
/* Statistics of index points without floating point: exact integer sums, and one rounding (half up, away from zero) at the end. */
#ifndef PARINDEX_SCORE_STATISTICS_H
#define PARINDEX_SCORE_STATISTICS_H

#include "base/decimal.h"

enum { PAR__FINEST = 9 }; /* decimals of points */

/* Sums of values. All zero at first. */
typedef struct par__sums {
    int64_t count;
    par__wide sum, squares;
    bool is_lost; /* a sum outgrew 128 bits: then there is no deviation */
} par__sums;

/* 100 * points / max cut after the billionth: rounding it gives what is published with fewer decimals, which rounding twice would not. */
par_points par__index_cut(par_points points, par_points max, int32_t decimals);

void par__sums_add(par__sums *sums, par_points value);

/* Rounded to `decimals` 0 to 9. False where there is none: no values; for the deviation, which divides by n - 1, fewer than two. */
bool par__sums_mean(const par__sums *sums, int32_t decimals, par_points *mean);
bool par__sums_deviation(const par__sums *sums, int32_t decimals, par_points *deviation);

/* Of values in rising order; of an even number the mean of the middle two. False for no values. */
bool par__median(const par_points *sorted, int64_t count, int32_t decimals, par_points *median);

/* Sums of pairs of values. All zero at first. */
typedef struct par__pairs {
    par__sums first, second, gap; /* gap = first - second */
    par__wide products;
    bool is_lost;
} par__pairs;

void par__pairs_add(par__pairs *pairs, par_points first, par_points second);

/* Pearson's correlation to 4 decimals; false for fewer than two pairs or no variation. */
bool par__pairs_correlation(const par__pairs *pairs, par_points *correlation);

#endif
