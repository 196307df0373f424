/* SPDX-License-Identifier: Apache-2.0 */
/* Writing doubles as decimals, exactly rounded, without locale. */
#ifndef PARINDEX_BASE_DOUBLE_H
#define PARINDEX_BASE_DOUBLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"

enum { PAR__DOUBLE_BYTES = 400 };

/*
 * Decimals 0 to 17: rounded to the nearest, exact ties away from zero, to so many; -1: 17 significant digits without trailing zeros, from which the same
 * double is read again. Never an exponent; "-0" is "0". A buffer of PAR__DOUBLE_BYTES; returns the length without the NUL; "" for what is not finite.
 */
size_t par__double_write(double number, int32_t decimals, char *buffer);

/* The fewest significant digits from which the same double is read again, otherwise as above. */
size_t par__double_write_shortest(double number, char *buffer);

/* The double nearest to digits * 10^-scale, ties to even; beyond a scale of 38 it may be off in the last bits. Digits from -10^38 to 10^38, scale from 0. */
double par__double_of_decimal(par__wide digits, int32_t scale);

/* The same as an exact decimal, for 0 to 9 decimals; 0 for what is not finite or has more than 18 digits then. */
par__decimal par__double_round(double number, int32_t decimals);

#endif
