/* SPDX-License-Identifier: Apache-2.0 */
/** Exact decimal points: integers in billionths of a point. */
#ifndef PARINDEX_POINTS_H
#define PARINDEX_POINTS_H

#include "parindex/error.h"

/** Points, maxima and index values in billionths: 8.75 points are 8750000000. Sums are exact. */
typedef int64_t par_points;

/** One point in billionths. */
#define PAR_POINTS_ONE INT64_C(1000000000)

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Reads points from decimal text such as "8.75" or "-0.5": digits with an optional sign and decimal point, at most nine decimals and
 * at most 1,000,000,000 points; nothing before or after. Never looks at the locale.
 * Errors: PAR_ERR_ARGUMENT (NULL), PAR_ERR_RANGE (anything else than such a number). Threads: any.
 */
PAR_API par_status par_points_read(const char *text, par_points *points);

/**
 * Writes points as decimal text.
 *
 * @param[in]  decimals  0 to 9: rounded half up (away from zero) to exactly that many; -1: exact, without trailing zeros
 * @param[in]  language  PAR_ENGLISH writes a decimal point, PAR_VIETNAMESE a decimal comma
 * @param[out] buffer    at least 32 bytes, NUL-terminated on success
 * @param[in]  capacity  of buffer in bytes
 *
 * Errors: PAR_ERR_ARGUMENT. Threads: any.
 */
PAR_API par_status par_points_write(par_points points, int32_t decimals, int32_t language, char *buffer, int64_t capacity);

/** Rounds points half up (away from zero) to 0 to 9 decimals. Other numbers of decimals, and a result that does
 * not fit, return the points unchanged. Threads: any. */
PAR_API par_points par_points_round(par_points points, int32_t decimals);

#ifdef __cplusplus
}
#endif
#endif
