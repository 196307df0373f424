/* SPDX-License-Identifier: Apache-2.0 */
/* Statistics of indices without floating point: exact sums, and one rounding (half up, away from zero) at the end. */
#ifndef PARINDEX_SCORE_STATISTICS_H
#define PARINDEX_SCORE_STATISTICS_H

#include "base/decimal.h"
#include "parindex/scores.h"

enum { PAR__FINEST = 9 }; /* decimals of points */

/* Sums of indices 100 * points / max. All zero at first. */
typedef struct par__sums {
    int64_t count;
    par__fraction exact;    /* thirds add up to a half that rounding must not miss; used unless is_rounded */
    par__wide sum, squares; /* of the indices rounded to the billionth */
    bool is_rounded;        /* the exact sum outgrew 128 bits */
    bool is_lost;           /* the squares did: then there is no deviation */
} par__sums;

void par__sums_add(par__sums *sums, par_points points, par_points max);

/* Rounded to `decimals` 0 to 9. False where there is none: no values; for the deviation, which divides by n - 1, fewer than two. */
bool par__sums_mean(const par__sums *sums, int32_t decimals, par_points *mean);
bool par__sums_deviation(const par__sums *sums, int32_t decimals, par_points *deviation);

/* Of values in order of their indices; of an even number the mean of the middle two. False for no values. */
bool par__median(const par_value *sorted, int64_t count, int32_t decimals, par_points *median);

/* Sums of pairs of indices. All zero at first. */
typedef struct par__pairs {
    par__sums first, second, gap; /* gap = first - second */
    par__wide products;
    bool is_lost;
} par__pairs;

void par__pairs_add(par__pairs *pairs, par_value first, par_value second);

/* Pearson's correlation to 4 decimals; false for fewer than two pairs or no variation. */
bool par__pairs_correlation(const par__pairs *pairs, par_points *correlation);

#endif
