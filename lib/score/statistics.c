/* SPDX-License-Identifier: Apache-2.0 */
/* Mean, deviation, median and correlation from exact sums. */
#include "score/statistics.h"

/* Billionths in one unit of the last printed decimal. */
static par__wide unit_of(int32_t decimals)
{
    par__wide unit = 1;
    for (int32_t at = decimals; at < 9; at++) {
        unit *= 10;
    }
    return unit;
}

/* top / bottom rounded half away from zero; bottom > 0. */
static par__wide divide_rounded(par__wide top, par__wide bottom)
{
    const par__wide rest = top % bottom;
    const par__wide size = rest < 0 ? -rest : rest;
    const par__wide step = size >= bottom - size ? 1 : 0;
    return top / bottom + (top < 0 ? -step : step);
}

/* The largest whole number whose square is at most `number`, bit by bit. */
static par__wide take_root(par__wide number)
{
    par__wide root = 0;
    for (int bit = 63; bit >= 0; bit--) {
        const par__wide tried = root | ((par__wide)1 << bit);
        if (tried <= number / tried) {
            root = tried;
        }
    }
    return root;
}

static bool add_product(par__wide *sum, par_points left, par_points right)
{
    return !__builtin_add_overflow(*sum, (par__wide)left * right, sum);
}

/* n * sum(xy) - sum(x) * sum(y), which is n * (n - 1) times the covariance. */
static bool spread(int64_t count, par__wide products, par__wide left, par__wide right, par__wide *result)
{
    par__wide first = 0;
    par__wide second = 0;
    return !__builtin_mul_overflow(products, (par__wide)count, &first) && !__builtin_mul_overflow(left, right, &second) &&
           !__builtin_sub_overflow(first, second, result);
}

/* An index in percent, and rounded to the billionth. */
typedef struct measure {
    par__fraction exact;
    par_points rounded;
} measure;

static measure measure_of(par_points points, par_points max)
{
    return (measure){{(par__wide)points * 100, max}, par__index_of(points, max, PAR__FINEST)};
}

static void add(par__sums *sums, measure value)
{
    const par__fraction before = sums->count == 0 ? (par__fraction){0, 1} : sums->exact;
    sums->is_rounded = sums->is_rounded || !par__fraction_add(before, value.exact, &sums->exact);
    sums->count++;
    sums->sum += value.rounded;
    sums->is_lost = !add_product(&sums->squares, value.rounded, value.rounded) || sums->is_lost;
}

void par__sums_add(par__sums *sums, par_points points, par_points max)
{
    add(sums, measure_of(points, max));
}

bool par__sums_mean(const par__sums *sums, int32_t decimals, par_points *mean)
{
    const par__fraction count = {sums->count, 1};
    par__fraction exact = {0, 1};
    if (sums->count < 1) {
        return false;
    }
    if (!sums->is_rounded && par__fraction_divide(sums->exact, count, &exact) && par__fraction_round(&exact, decimals, mean)) {
        return true;
    }
    const par__wide unit = unit_of(decimals);
    *mean = (par_points)(divide_rounded(sums->sum, sums->count * unit) * unit);
    return true;
}

/* With V = n(n - 1) s^2 and u the unit of the last decimal: floor(2s / u) is the root of floor(4V / (n(n - 1) u^2)), and half of it, rounded up, is s. */
bool par__sums_deviation(const par__sums *sums, int32_t decimals, par_points *deviation)
{
    const par__wide unit = unit_of(decimals);
    par__wide variance = 0;
    par__wide scale = 0;
    if (sums->count < 2 || sums->is_lost || !spread(sums->count, sums->squares, sums->sum, sums->sum, &variance) ||
        __builtin_mul_overflow(variance, (par__wide)4, &variance) ||
        __builtin_mul_overflow((par__wide)sums->count * (sums->count - 1), unit * unit, &scale)) {
        return false;
    }
    *deviation = (par_points)((take_root(variance / scale) + 1) / 2 * unit);
    return true;
}

bool par__median(const par_value *sorted, int64_t count, int32_t decimals, par_points *median)
{
    par__sums middle = {0};
    for (int64_t at = (count - 1) / 2; count > 0 && at <= count / 2; at++) {
        par__sums_add(&middle, sorted[at].points, sorted[at].max);
    }
    return par__sums_mean(&middle, decimals, median);
}

void par__pairs_add(par__pairs *pairs, par_value first, par_value second)
{
    const measure one = measure_of(first.points, first.max);
    const measure other = measure_of(second.points, second.max);
    measure gap = {.rounded = one.rounded - other.rounded};
    pairs->gap.is_rounded = !par__fraction_subtract(one.exact, other.exact, &gap.exact) || pairs->gap.is_rounded;
    add(&pairs->first, one);
    add(&pairs->second, other);
    add(&pairs->gap, gap);
    pairs->is_lost = !add_product(&pairs->products, one.rounded, other.rounded) || pairs->is_lost;
}

/* Doubles the precision of the root until it fills 63 bits: the root of number * 4^shift. */
static par__wide take_long_root(par__wide number, int *shift)
{
    *shift = 0;
    while (number < (par__wide)1 << 124) {
        number *= 4;
        ++*shift;
    }
    return take_root(number);
}

/* r = C / (sqrt(Vx) sqrt(Vy)) by whole numbers: the roots have 62 bits or more, far beyond the four decimals asked for. */
bool par__pairs_correlation(const par__pairs *pairs, par_points *correlation)
{
    const int64_t count = pairs->first.count;
    par__wide product = 0;
    par__wide first = 0;
    par__wide second = 0;
    if (count < 2 || pairs->is_lost || pairs->first.is_lost || pairs->second.is_lost ||
        !spread(count, pairs->first.squares, pairs->first.sum, pairs->first.sum, &first) ||
        !spread(count, pairs->second.squares, pairs->second.sum, pairs->second.sum, &second) ||
        !spread(count, pairs->products, pairs->first.sum, pairs->second.sum, &product) || first == 0 || second == 0) {
        return false;
    }
    enum { SPARE = 20, DECIMALS = 4, STEPS = 10000 }; /* bits given up so that STEPS times the quotient fits */
    int first_shift = 0;
    int second_shift = 0;
    const par__wide bottom = (take_long_root(first, &first_shift) * take_long_root(second, &second_shift)) >> SPARE;
    const int shift = first_shift + second_shift - SPARE;
    const par__wide size = product < 0 ? -product : product;
    const par__wide top = shift >= 0 ? size << shift : size >> -shift;
    const par__wide steps = divide_rounded(top * STEPS, bottom);
    const par_points share = (par_points)(steps < STEPS ? steps : STEPS) * (PAR_POINTS_ONE / STEPS);
    *correlation = product < 0 ? -share : share;
    return true;
}
