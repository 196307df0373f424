/* SPDX-License-Identifier: Apache-2.0 */
/* ratio: the arithmetic, in two ways: with 64-bit constants where all figures have one scale, which cancels; and with exact fractions for the rest. */
#include "rules/kinds.h"
#include "rules/ratio.h"

/* 10^exponent as a fraction. */
static par__fraction power_of_ten(int32_t exponent)
{
    const par__fraction power = par__fraction_of((par__decimal){.digits = 1, .scale = exponent < 0 ? -exponent : exponent});
    return exponent < 0 ? power : (par__fraction){power.bottom, power.top};
}

/* The coefficient in units of 10^-places. */
static bool weigh(par__decimal coefficient, int32_t places, int64_t *weight)
{
    bool fits = true;
    *weight = coefficient.digits;
    for (int32_t place = coefficient.scale; fits && place < places; place++) {
        fits = !__builtin_mul_overflow(*weight, 10, weight);
    }
    return fits;
}

static void settle_side(par__ratio_side *side)
{
    side->is_plain = true;
    side->is_small = true;
    for (size_t i = 0; i < side->count; i++) {
        const par__decimal coefficient = side->terms[i].coefficient;
        side->places = coefficient.scale > side->places ? coefficient.scale : side->places;
        side->is_plain = side->is_plain && coefficient.digits == 1 && coefficient.scale == 0;
    }
    for (size_t i = 0; i < side->count; i++) {
        side->is_small = weigh(side->terms[i].coefficient, side->places, &side->terms[i].weight) && side->is_small;
    }
}

void par__ratio_settle(par__ratio *ratio, par_points max)
{
    settle_side(&ratio->of);
    settle_side(&ratio->over);
    const par__fraction shift = power_of_ten(ratio->of.places - ratio->over.places); /* (N/D) / (n/d) */
    par__fraction full = {0, 1};
    par__fraction zero = {0, 1};
    par__fraction rate = {0, 1};
    const bool has_constants = par__fraction_multiply(par__fraction_of(ratio->full_from), shift, &full) &&
                               par__fraction_multiply(par__fraction_of(ratio->zero_below), shift, &zero) &&
                               par__fraction_divide(par__fraction_of_points(max), full, &rate);
    ratio->max = par__small_of(par__fraction_of_points(max));
    ratio->full = par__small_of(full);
    ratio->zero = par__small_of(zero);
    ratio->rate = par__small_of(rate);
    ratio->is_small = has_constants && ratio->of.is_small && ratio->over.is_small && ratio->full.bottom > 0 && ratio->zero.bottom > 0 &&
                      ratio->rate.bottom > 0;
}

bool par__ratio_sum(const par__ratio_side *side, const par__figure *figures, par__fraction *sum)
{
    *sum = (par__fraction){0, 1};
    for (size_t i = 0; i < side->count; i++) {
        const par__fraction figure = par__fraction_of(par__figure_decimal(figures[side->terms[i].input]));
        par__fraction part = {0, 1};
        if (!par__fraction_multiply(par__fraction_of(side->terms[i].coefficient), figure, &part) || !par__fraction_add(*sum, part, sum)) {
            return false;
        }
    }
    return true;
}

/* The weighted sum of digits; false if the figures have different scales or it does not fit. */
static bool sum_digits(const par__ratio_side *side, const par__figure *figures, int64_t *sum)
{
    int64_t total = 0;
    for (size_t i = 0; i < side->count; i++) {
        const par__figure figure = figures[side->terms[i].input];
        int64_t part = 0;
        if (figure.scale != figures[0].scale || __builtin_mul_overflow(figure.digits, side->terms[i].weight, &part) ||
            __builtin_add_overflow(total, part, &total)) {
            return false;
        }
    }
    *sum = total;
    return true;
}

/* n / d = top / bottom with 64 bits; bottom >= 0, since coefficients of `over` and figures are not negative. */
static void score_small(const par__ratio *ratio, int64_t top, int64_t bottom, par__fraction *points)
{
    if (par__small_compare(top, bottom, ratio->full) >= 0) {
        *points = (par__fraction){ratio->max.top, ratio->max.bottom};
    } else if (par__small_compare(top, bottom, ratio->zero) < 0) {
        *points = (par__fraction){0, 1};
    } else {
        *points = (par__fraction){(par__wide)ratio->rate.top * top, (par__wide)ratio->rate.bottom * bottom};
    }
}

static par__outcome score_large(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const par__ratio *const ratio = rule->parameters;
    const par__fraction max = par__fraction_of_points(rule->max);
    const par__fraction full_from = par__fraction_of(ratio->full_from);
    par__fraction n;
    par__fraction d;
    par__fraction quotient = {0, 1};
    if (!par__ratio_sum(&ratio->of, figures, &n) || !par__ratio_sum(&ratio->over, figures, &d)) {
        return PAR__TOO_LONG;
    }
    if (d.top == 0) {
        return par__ratio_no_cases(rule, points);
    }
    if (!par__fraction_divide(n, d, &quotient)) {
        return PAR__TOO_LONG;
    }
    if (par__fraction_compare(quotient, full_from) >= 0) {
        *points = max;
        return PAR__POINTS;
    }
    if (par__fraction_compare(quotient, par__fraction_of(ratio->zero_below)) < 0) {
        *points = (par__fraction){0, 1};
        return PAR__POINTS;
    }
    const bool fits = par__fraction_divide(quotient, full_from, &quotient) && par__fraction_multiply(max, quotient, points);
    return fits ? PAR__POINTS : PAR__TOO_LONG;
}

par__outcome par__ratio_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const par__ratio *const ratio = rule->parameters;
    int64_t n = 0;
    int64_t d = 0;
    if (!ratio->is_small || !sum_digits(&ratio->of, figures, &n) || !sum_digits(&ratio->over, figures, &d)) {
        return score_large(rule, figures, points);
    }
    if (d == 0) {
        return par__ratio_no_cases(rule, points);
    }
    score_small(ratio, n, d, points);
    return PAR__POINTS;
}

par__outcome par__ratio_no_cases(const par__rule *rule, par__fraction *points)
{
    static const par__outcome outcomes[] = {[PAR__NO_CASES_MISSING] = PAR__NO_VALUE,
                                            [PAR__NO_CASES_FULL] = PAR__POINTS,
                                            [PAR__NO_CASES_ZERO] = PAR__POINTS,
                                            [PAR__NO_CASES_EXCLUDE] = PAR__LEFT_OUT};
    const par__ratio *const ratio = rule->parameters;
    const par__fraction max = {ratio->max.top, ratio->max.bottom};
    *points = ratio->no_cases == PAR__NO_CASES_FULL ? max : (par__fraction){0, 1};
    return outcomes[ratio->no_cases];
}

bool par__ratio_is_doubtful(const par__rule *rule, const par__figure *figures)
{
    const par__ratio *const ratio = rule->parameters;
    if (!ratio->of.is_plain || !ratio->over.is_plain) {
        return false;
    }
    int64_t n = 0;
    int64_t d = 0;
    if (sum_digits(&ratio->of, figures, &n) && sum_digits(&ratio->over, figures, &d)) {
        return n > d;
    }
    par__fraction large_n;
    par__fraction large_d;
    return par__ratio_sum(&ratio->of, figures, &large_n) && par__ratio_sum(&ratio->over, figures, &large_d) &&
           par__fraction_compare(large_n, large_d) > 0;
}
