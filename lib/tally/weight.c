/* SPDX-License-Identifier: Apache-2.0 */
/* Weights as integers in billionths, from decimals as they are written or as a double prints. */
#include <string.h>

#include "tally/tally.h"

enum { DECIMALS_MAX = 9, DIGITS_MAX = 19, FRACTION_BITS = 52, EXPONENT_BIAS = 1075, SHIFT_MAX = 90 };

static const int64_t billion = 1000000000;
static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

par__weight_fault par__weight_of_integer(int64_t number, int64_t *billionths)
{
    if (number < 0) {
        return PAR__WEIGHT_NEGATIVE;
    }
    return __builtin_mul_overflow(number, billion, billionths) ? PAR__WEIGHT_LONG : PAR__WEIGHT_FINE;
}

/*
 * The decimal with the fewest decimals that reads back as top / 2^shift: it lies within half a unit of the last binary place, the ends included
 * where top is even (they are ties), and half that far below a power of two. Exact in 128 bits, and no locale has a say.
 */
static par__weight_fault find_shortest(int64_t top, int shift, int64_t *billionths)
{
    const bool is_power = top == INT64_C(1) << FRACTION_BITS;
    for (int decimals = 0; decimals <= DECIMALS_MAX; decimals++) {
        const par__wide exact = (par__wide)4 * top * powers[decimals]; /* in 1 / 2^(shift + 2) */
        const par__wide one = (par__wide)1 << (shift + 2);
        const par__wide nearest = (exact + one / 2) / one;
        const par__wide gap = nearest * one - exact;
        const par__wide room = gap < 0 && is_power ? powers[decimals] : 2 * powers[decimals];
        const par__wide distance = gap < 0 ? -gap : gap;
        if (distance < room || (distance == room && top % 2 == 0)) {
            const par__wide scaled = nearest * powers[DECIMALS_MAX - decimals];
            *billionths = scaled > INT64_MAX ? 0 : (int64_t)scaled;
            return scaled > INT64_MAX ? PAR__WEIGHT_LONG : PAR__WEIGHT_FINE;
        }
    }
    return PAR__WEIGHT_LONG;
}

/*
 * The decimal of nine places nearest to the number, if it reads back as it. Below 2^21 doubles lie closer than such decimals, so that no other does;
 * and both sides of the division are exact.
 */
static bool find_near(double number, int64_t *billionths)
{
    static const double far = 2097152.0;
    if (!(number < far)) {
        return false;
    }
    const int64_t nearest = (int64_t)(number * 1e9 + 0.5);
    *billionths = nearest;
    return (double)nearest / 1e9 == number;
}

par__weight_fault par__weight_of_double(double number, int64_t *billionths)
{
    if (number != number) {
        return PAR__WEIGHT_MISSING;
    }
    if (number < 0) {
        return PAR__WEIGHT_NEGATIVE;
    }
    if (number > 9223372036.0) { /* more does not fit 63 bits in billionths */
        return PAR__WEIGHT_LONG;
    }
    if (number == (double)(int64_t)number) {
        return par__weight_of_integer((int64_t)number, billionths);
    }
    int64_t near = 0;
    if (find_near(number, &near)) {
        *billionths = near;
        return PAR__WEIGHT_FINE;
    }
    uint64_t bits = 0;
    memcpy(&bits, &number, sizeof bits);
    const int shift = EXPONENT_BIAS - (int)(bits >> FRACTION_BITS);
    if (shift > SHIFT_MAX) { /* below 2^-37: more than nine decimals */
        return PAR__WEIGHT_LONG;
    }
    const uint64_t fraction = bits & ((UINT64_C(1) << FRACTION_BITS) - 1);
    return find_shortest((int64_t)(fraction | UINT64_C(1) << FRACTION_BITS), shift, billionths);
}

/* Digits with at most one mark between them, at most 19 in all: almost every weight. */
static bool read_quickly(par__slice text, char *mark, int64_t *billionths)
{
    uint64_t digits = 0;
    size_t behind = 0; /* the mark, from 1 */
    if (text.length > DIGITS_MAX + 1) {
        return false;
    }
    for (size_t at = 0; at < text.length; at++) {
        const unsigned digit = (unsigned char)text.data[at] - (unsigned)'0';
        if (digit <= 9) {
            digits = 10 * digits + digit;
        } else if ((text.data[at] == '.' || text.data[at] == ',') && behind == 0 && at > 0 && at + 1 < text.length) {
            behind = at + 1;
        } else {
            return false;
        }
    }
    const size_t decimals = behind == 0 ? 0 : text.length - behind;
    if (decimals > DECIMALS_MAX || (behind == 0 && text.length > DIGITS_MAX)) {
        return false;
    }
    *mark = behind == 0 ? '\0' : text.data[behind - 1];
    return !__builtin_mul_overflow(digits, powers[DECIMALS_MAX - decimals], billionths);
}

static par__weight_fault read_slowly(par__slice text, char *mark, int64_t *billionths)
{
    par__decimal decimal = {0};
    const par__number_fault fault = par__decimal_read(text, '\0', &decimal, mark);
    if (fault != PAR__NUMBER_FINE) {
        return fault == PAR__NUMBER_LONG ? PAR__WEIGHT_LONG : PAR__WEIGHT_NONE;
    }
    if (decimal.digits < 0) {
        return PAR__WEIGHT_NEGATIVE;
    }
    if (decimal.scale > DECIMALS_MAX || __builtin_mul_overflow(decimal.digits, powers[DECIMALS_MAX - decimal.scale], billionths)) {
        return PAR__WEIGHT_LONG;
    }
    return PAR__WEIGHT_FINE;
}

par__weight_fault par__weight_of_text(par__slice text, char *mark, int64_t *billionths)
{
    if (text.length == 0) {
        return PAR__WEIGHT_MISSING;
    }
    return read_quickly(text, mark, billionths) ? PAR__WEIGHT_FINE : read_slowly(text, mark, billionths);
}
