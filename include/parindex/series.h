/* SPDX-License-Identifier: Apache-2.0 */
/** Series: published values of an index over the years, and what may be compared with what. */
#ifndef PARINDEX_SERIES_H
#define PARINDEX_SERIES_H

#include "parindex/csv.h"
#include "parindex/points.h"
#include "parindex/table.h"

/**
 * Values of nodes by year. Each belongs to a *series*: the method it was measured by. Values of one series are comparable, those of two are not, however alike they
 * look. It never changes after loading and may be shared by threads without a lock.
 */
typedef struct par_series par_series;

/** One value, borrowed. New members come at the end. */
typedef struct par_series_value {
    const char *node;
    const char *series;    /**< the method */
    const char *reference; /**< where it was published; "" if the table says nothing */
    int64_t row;           /**< of the table, from 1 */
    par_points value;
    int32_t year;
    int32_t decimals;      /**< as it was published */
} par_series_value;

/** Which changes. */
typedef struct par_changes_options {
    int64_t size;     /**< sizeof(par_changes_options) */
    const char *node; /**< this node only; NULL = all */
    int32_t from, to; /**< years. Both: one change from the first to the second. One: the rounds from, or up to, this year. 0: all */
    int32_t language; /**< of the note */
    int32_t reserved; /**< 0 */
} par_changes_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Loads published values from CSV with the columns node, year, series, value and perhaps reference. Values are decimals with at most nine decimals, years from 1900 to 2200;
 * a node has one value a year in each series.
 *
 * @param[in]  source  viewed
 * @param[in]  options viewed; NULL for defaults
 * @param[out] series  owned by the caller, who frees it with par_series_free()
 * @param[in,out] findings every fault with its cell (E84x); may be NULL
 * @param[out] error   the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_SHAPE (not such a table), PAR_ERR_DATA (cells that cannot be); PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_series_load(const par_source *source, const par_csv_options *options, par_series **series, par_findings *findings,
                                   par_error *error);

/** Frees a series. */
PAR_API void par_series_free(par_series *series);

/** Number of values; 0 for NULL. */
PAR_API int64_t par_series_count(const par_series *series);

/** Value `at` from 0: by node in the order of the table, then by year; NULL if there is none. Borrowed. */
PAR_API const par_series_value *par_series_at(const par_series *series, int64_t at);

/**
 * Changes between rounds: node, from, to, series, before, after, change, note. A value is compared with that of the last earlier year of its node, if it has one of the same series,
 * exactly. A comparison across two series has no change: the cell is empty, `series` names both, the note says "break" or "đổi phương pháp", and a warning (W790) names both methods, with the row of the later value.
 *
 * @param[in]  series  viewed during the call
 * @param[in]  options viewed; NULL for all changes
 * @param[out] table   owned by the caller
 * @param[in,out] findings  breaks (W790), and nodes without a value in one of the two years asked for (W791); may be NULL
 * @param[out] error   the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_UNKNOWN_ID (no such node); PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_series_changes(const par_series *series, const par_changes_options *options, par_table **table, par_findings *findings,
                                      par_error *error);

#ifdef __cplusplus
}
#endif
#endif
