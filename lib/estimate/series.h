/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of series. */
#ifndef PARINDEX_ESTIMATE_SERIES_H
#define PARINDEX_ESTIMATE_SERIES_H

#include "base/arena.h"
#include "parindex/series.h"

struct par_series {
    par__arena *arena;
    const char *name; /* of the table */
    par_series_value *values;
    int64_t count;
};

#endif
