/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of differences. */
#ifndef PARINDEX_ESTIMATE_DIFFERENCES_H
#define PARINDEX_ESTIMATE_DIFFERENCES_H

#include "parindex/differences.h"
#include "estimate/estimate.h"

/* A difference and the members of its domain, one per domain column. */
typedef struct par__differed {
    par_difference shown;
    const char *const *members;
} par__differed;

struct par_differences {
    par__arena *arena;
    const char *const *names; /* of the domain columns */
    int64_t column_count;
    par__differed *items;
    int64_t count;
};

/* Value and flags of two estimates of the same node, level and kind; texts are set by the caller. */
void par__difference_begin(const par_estimate *minuend, const par_estimate *subtrahend, par_difference *made);

/* Errors and test from the variance (below 0: not known) and made->df; quantile 0: none. */
void par__difference_finish(double variance, double quantile, par_difference *made);

/* A copy of `count` texts in the arena of the differences; NULL when out of memory. */
const char *const *par__differences_copy(const par_differences *made, const char *const *texts, int64_t count);

/* Warns of differences below the limits of publication. */
par_status par__differences_report(const par_differences *made, par_findings *findings);

#endif
