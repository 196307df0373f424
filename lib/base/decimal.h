/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers: decimals as they are written, fractions of 128 bits, points. No locale, no binary floating point. */
#ifndef PARINDEX_BASE_DECIMAL_H
#define PARINDEX_BASE_DECIMAL_H

#include "base/slice.h"
#include "parindex/points.h"

__extension__ typedef __int128 par__wide;

/* digits * 10^-scale; scale 0 to 18, no trailing zeros in digits while scale > 0, at most 18 significant digits. */
typedef struct par__decimal {
    int64_t digits;
    int32_t scale;
    int32_t reserved;
} par__decimal;

/* What was wrong with the text of a number. */
typedef enum par__number_fault {
    PAR__NUMBER_FINE = 0,
    PAR__NUMBER_NONE,    /* not a number at all: empty, letters, two signs, exponent, nan */
    PAR__NUMBER_GROUPED, /* 1.234,5  1,234.5  1.234.567  1 234 */
    PAR__NUMBER_LONG     /* more than 18 significant digits or 18 decimals */
} par__number_fault;

/*
 * Reads sign, digits, and one decimal sign of `mark` ('.' or ','; 0 takes either) between digits, with no space inside.
 * *seen_mark (may be NULL) receives the first mark met, 0 if none. A single mark other than `mark` makes the text no number
 * (PAR__NUMBER_NONE), and *seen_mark tells why.
 */
par__number_fault par__decimal_read(par__slice text, char mark, par__decimal *decimal, char *seen_mark);

/* Writes as many decimals as the scale; buffer of at least 40 bytes; returns the length without the NUL. mark: '.' or ','. */
size_t par__decimal_write(par__decimal decimal, char mark, char *buffer);

int par__decimal_compare(par__decimal left, par__decimal right);

/* Points as a decimal, and back where it fits exactly (at most nine decimals and in range). */
par__decimal par__decimal_of_points(par_points points);
bool par__decimal_to_points(par__decimal decimal, par_points *points);

/* As par_points_write(), decimals -1 to 9, buffer of at least 40 bytes; returns the length without the NUL. */
size_t par__points_write(par_points points, int32_t decimals, int32_t language, char *buffer);

/* top / bottom with bottom > 0. */
typedef struct par__fraction {
    par__wide top, bottom;
} par__fraction;

par__fraction par__fraction_of(par__decimal decimal);
par__fraction par__fraction_of_points(par_points points); /* value in points, not billionths */
par__fraction par__fraction_reduce(par__fraction fraction); /* in lowest terms */

/*
 * Exact; false if the result does not fit 128 bits even in lowest terms (a sum: before its last reduction), or the divisor is 0, or what is
 * subtracted or divided by has -2^127 for its top, which has no opposite.
 */
bool par__fraction_add(par__fraction left, par__fraction right, par__fraction *result);
bool par__fraction_subtract(par__fraction left, par__fraction right, par__fraction *result);
bool par__fraction_multiply(par__fraction left, par__fraction right, par__fraction *result);
bool par__fraction_divide(par__fraction left, par__fraction right, par__fraction *result);

/* -1, 0, 1; exact for all values (no overflow: compares by continued fractions when cross products do not fit). */
int par__fraction_compare(par__fraction left, par__fraction right);

/*
 * A fraction of points, rounded half up (away from zero) to `decimals` 0 to 9; false if it does not fit par_points. By pointer: to copy what a rule
 * wrote a moment ago costs a third of scoring.
 */
bool par__fraction_round(const par__fraction *points, int32_t decimals, par_points *rounded);

/* a/b compared with c/d, all from 0, b and d > 0, in 128 bits: -1, 0, 1. */
int par__share_compare(int64_t a, int64_t b, int64_t c, int64_t d);

/* 100 * points / max rounded half up to `decimals`; max > 0. The nearest par_points if it does not fit. */
par_points par__index_of(par_points points, par_points max, int32_t decimals);

#endif
