/* SPDX-License-Identifier: Apache-2.0 */
/* Fractions of 128 bits: exact arithmetic, comparison and rounding. */
#include "base/decimal.h"

__extension__ typedef unsigned __int128 wide_magnitude;

static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

static wide_magnitude magnitude_of(par__wide number)
{
    return number < 0 ? 0 - (wide_magnitude)number : (wide_magnitude)number;
}

/* Of a > 0 the greatest common divisor with any b. */
static par__wide common_divisor(par__wide a, par__wide b)
{
    wide_magnitude left = magnitude_of(b);
    wide_magnitude right = (wide_magnitude)a;
    while (left > UINT64_MAX || right > UINT64_MAX) {
        if (left == 0) {
            return (par__wide)right;
        }
        const wide_magnitude rest = right % left;
        right = left;
        left = rest;
    }
    uint64_t small_left = (uint64_t)left;
    uint64_t small_right = (uint64_t)right;
    while (small_left != 0) {
        const uint64_t rest = small_right % small_left;
        small_right = small_left;
        small_left = rest;
    }
    return (par__wide)small_right;
}

par__fraction par__fraction_reduce(par__fraction fraction)
{
    const par__wide divisor = common_divisor(fraction.bottom, fraction.top);
    return (par__fraction){fraction.top / divisor, fraction.bottom / divisor};
}

static bool add_directly(par__fraction left, par__fraction right, par__fraction *result)
{
    par__wide a = 0;
    par__wide b = 0;
    par__wide top = 0;
    par__wide bottom = 0;
    if (left.bottom == right.bottom) {
        if (__builtin_add_overflow(left.top, right.top, &top)) {
            return false;
        }
        *result = (par__fraction){top, left.bottom};
        return true;
    }
    if (__builtin_mul_overflow(left.top, right.bottom, &a) || __builtin_mul_overflow(right.top, left.bottom, &b) ||
        __builtin_add_overflow(a, b, &top) || __builtin_mul_overflow(left.bottom, right.bottom, &bottom)) {
        return false;
    }
    *result = (par__fraction){top, bottom};
    return true;
}

/* Knuth, The Art of Computer Programming 4.5.1: a/b + c/d by the common divisor of b and d, and of it and the sum's numerator. */
static bool add_reduced(par__fraction left, par__fraction right, par__fraction *result)
{
    const par__fraction first = par__fraction_reduce(left);
    const par__fraction second = par__fraction_reduce(right);
    const par__wide divisor = common_divisor(first.bottom, second.bottom);
    par__wide a = 0;
    par__wide b = 0;
    par__wide top = 0;
    par__wide bottom = 0;
    if (__builtin_mul_overflow(first.top, second.bottom / divisor, &a) || __builtin_mul_overflow(second.top, first.bottom / divisor, &b) ||
        __builtin_add_overflow(a, b, &top)) {
        return false;
    }
    const par__wide again = common_divisor(divisor, top);
    if (__builtin_mul_overflow(first.bottom / divisor, second.bottom / again, &bottom)) {
        return false;
    }
    *result = (par__fraction){top / again, bottom};
    return true;
}

static bool is_half(wide_magnitude rest, wide_magnitude bottom)
{
    return rest >= bottom - rest;
}

/* top * scale / bottom rounded half up: one division of 64 bits for nearly all figures. False if it needs more than 64 bits. */
static bool round_small(uint64_t top, uint64_t bottom, uint64_t scale, uint64_t *rounded)
{
    uint64_t product = 0;
    if (!__builtin_mul_overflow(top, scale, &product)) {
        *rounded = product / bottom + (is_half(product % bottom, bottom) ? 1 : 0);
        return true;
    }
    const wide_magnitude wide_product = (wide_magnitude)top * scale;
    const wide_magnitude whole = wide_product / bottom + (is_half(wide_product % bottom, bottom) ? 1 : 0);
    *rounded = (uint64_t)whole;
    return whole <= UINT64_MAX;
}

/* The same for any numbers below 2^127: long division, where ten times the rest is summed up, since it may not fit. */
static bool round_large(wide_magnitude top, wide_magnitude bottom, uint64_t scale, uint64_t *rounded)
{
    const wide_magnitude whole = top / bottom;
    wide_magnitude rest = top % bottom;
    if (whole > UINT64_MAX) {
        return false;
    }
    uint64_t part = 0;
    for (uint64_t left = scale; left > 1; left /= 10) {
        wide_magnitude sum = 0;
        part *= 10;
        for (int32_t times = 0; times < 10; times++) {
            sum += rest;
            if (sum >= bottom) {
                sum -= bottom;
                part++;
            }
        }
        rest = sum;
    }
    return !__builtin_mul_overflow((uint64_t)whole, scale, rounded) &&
           !__builtin_add_overflow(*rounded, part + (is_half(rest, bottom) ? 1 : 0), rounded);
}

static par__wide floor_divide(par__wide top, par__wide bottom)
{
    return top / bottom - (top % bottom < 0 ? 1 : 0);
}

static par__wide floor_rest(par__wide top, par__wide bottom)
{
    const par__wide rest = top % bottom;
    return rest < 0 ? rest + bottom : rest;
}

static int sign_of_difference(par__wide left, par__wide right)
{
    return (left > right) - (left < right);
}

par__fraction par__fraction_of(par__decimal decimal)
{
    par__wide bottom = (par__wide)powers[decimal.scale % 9];
    for (int32_t nines = decimal.scale / 9; nines > 0; nines--) {
        bottom *= (par__wide)powers[9];
    }
    return (par__fraction){decimal.digits, bottom};
}

par__fraction par__fraction_of_points(par_points points)
{
    return par__fraction_of(par__decimal_of_points(points));
}

bool par__fraction_add(par__fraction left, par__fraction right, par__fraction *result)
{
    return add_directly(left, right, result) || add_reduced(left, right, result);
}

bool par__fraction_subtract(par__fraction left, par__fraction right, par__fraction *result)
{
    par__fraction negative = {0, right.bottom};
    return !__builtin_sub_overflow((par__wide)0, right.top, &negative.top) && par__fraction_add(left, negative, result);
}

bool par__fraction_multiply(par__fraction left, par__fraction right, par__fraction *result)
{
    par__fraction product = {0, 0};
    if (!__builtin_mul_overflow(left.top, right.top, &product.top) && !__builtin_mul_overflow(left.bottom, right.bottom, &product.bottom)) {
        *result = product;
        return true;
    }
    /* After reducing crosswise as well, the product is in lowest terms. */
    const par__fraction straight[] = {par__fraction_reduce(left), par__fraction_reduce(right)};
    const par__fraction first = par__fraction_reduce((par__fraction){straight[0].top, straight[1].bottom});
    const par__fraction second = par__fraction_reduce((par__fraction){straight[1].top, straight[0].bottom});
    if (__builtin_mul_overflow(first.top, second.top, &product.top) ||
        __builtin_mul_overflow(first.bottom, second.bottom, &product.bottom)) {
        return false;
    }
    *result = product;
    return true;
}

bool par__fraction_divide(par__fraction left, par__fraction right, par__fraction *result)
{
    par__fraction inverse = {right.bottom, right.top};
    if (right.top < 0) {
        inverse.top = -right.bottom;
        if (__builtin_sub_overflow((par__wide)0, right.top, &inverse.bottom)) {
            return false;
        }
    }
    return right.top != 0 && par__fraction_multiply(left, inverse, result);
}

int par__fraction_compare(par__fraction left, par__fraction right)
{
    par__wide a = 0;
    par__wide b = 0;
    if (!__builtin_mul_overflow(left.top, right.bottom, &a) && !__builtin_mul_overflow(right.top, left.bottom, &b)) {
        return sign_of_difference(a, b);
    }
    for (;;) {
        const par__wide whole_left = floor_divide(left.top, left.bottom);
        const par__wide whole_right = floor_divide(right.top, right.bottom);
        if (whole_left != whole_right) {
            return sign_of_difference(whole_left, whole_right);
        }
        const par__wide rest_left = floor_rest(left.top, left.bottom);
        const par__wide rest_right = floor_rest(right.top, right.bottom);
        if (rest_left == 0 || rest_right == 0) {
            return (rest_left != 0) - (rest_right != 0);
        }
        /* The greater rest is the one whose inverse is smaller, so the sides change places. */
        const par__fraction inverse_right = {right.bottom, rest_right};
        right = (par__fraction){left.bottom, rest_left};
        left = inverse_right;
    }
}

bool par__fraction_round(const par__fraction *points, int32_t decimals, par_points *rounded)
{
    const wide_magnitude top = magnitude_of(points->top);
    const wide_magnitude bottom = (wide_magnitude)points->bottom;
    const uint64_t scale = powers[decimals];
    uint64_t steps = 0;
    const bool fits = top <= UINT64_MAX && bottom <= UINT64_MAX ? round_small((uint64_t)top, (uint64_t)bottom, scale, &steps)
                                                                : round_large(top, bottom, scale, &steps);
    uint64_t billionths = 0;
    if (!fits || __builtin_mul_overflow(steps, powers[9 - decimals], &billionths) || billionths > INT64_MAX) {
        return false;
    }
    *rounded = points->top < 0 ? -(par_points)billionths : (par_points)billionths;
    return true;
}

int par__share_compare(int64_t a, int64_t b, int64_t c, int64_t d)
{
    return sign_of_difference((par__wide)a * d, (par__wide)c * b);
}

par_points par__index_of(par_points points, par_points max, int32_t decimals)
{
    const par__fraction percent = {(par__wide)points * 100, max};
    par_points rounded = points < 0 ? INT64_MIN : INT64_MAX;
    (void)par__fraction_round(&percent, decimals, &rounded);
    return rounded;
}
