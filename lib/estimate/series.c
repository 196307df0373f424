/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at series. */
#include "estimate/series.h"

void par_series_free(par_series *series)
{
    if (series != NULL) {
        par__arena_free(series->arena);
    }
}

int64_t par_series_count(const par_series *series)
{
    return series == NULL ? 0 : series->count;
}

const par_series_value *par_series_at(const par_series *series, int64_t at)
{
    return at < 0 || at >= par_series_count(series) ? NULL : &series->values[at];
}
