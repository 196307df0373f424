/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quantiles by GSL, the only file that includes it. GSL aborts the host on arguments it does not like, and on inverses that do not converge, so every
 * argument is checked before, its beta inverse is never called, and its t inverse is only where the search begins.
 */
#include "stats/stats.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

const double par__beta_parameter_max = 5e5;
const double par__beta_parameter_min = 1e-3;

static const int rounds_max = 300;
static const double step_last = 1e-9; /* of the number: the error after such a step of Newton is about its square */
static const double df_max = 1e9; /* beyond, t is normal to full accuracy */
static const double t_far = 4.0;  /* from here on GSL's expansion for t loses digits of small tails, which beta keeps */

/* A continuous distribution on a half-line or less, and the tail that is looked for. */
typedef struct target {
    double (*lower)(double x, double a, double b);
    double (*upper)(double x, double a, double b);
    double (*density)(double x, double a, double b);
    double a, b, probability;
} target;

static double lower_t(double x, double df, double unused)
{
    (void)unused;
    return gsl_cdf_tdist_P(x, df);
}

static double upper_t(double x, double df, double unused)
{
    (void)unused;
    return gsl_cdf_tdist_Q(x, df);
}

static double density_t(double x, double df, double unused)
{
    (void)unused;
    return gsl_ran_tdist_pdf(x, df);
}

static bool is_probability(double probability)
{
    return probability > 0.0 && probability < 1.0;
}

/* Between two positive bounds the middle by size, so that a quantile of 1e-200 is found in few steps. */
static double middle(double low, double high)
{
    if (isinf(high)) {
        return low > 0.0 ? 2.0 * low : 1.0;
    }
    if (low > 0.0) {
        return high / low > 4.0 ? sqrt(low) * sqrt(high) : low + (high - low) / 2.0;
    }
    return high / 1024.0;
}

/* Newton's steps within a bracket from 0 on, by the smaller tail for accuracy; else the middle. NaN if the distribution function is at its end. */
static double search(const target *sought, double high, double start)
{
    const bool is_low = sought->probability <= 0.5;
    double low = 0.0;
    double x = start > low && start < high ? start : middle(low, high);
    for (int round = 0; round < rounds_max; round++) {
        const double excess = is_low ? sought->lower(x, sought->a, sought->b) - sought->probability
                                     : (1.0 - sought->probability) - sought->upper(x, sought->a, sought->b);
        if (excess > 0.0) {
            high = x;
        } else if (excess < 0.0) {
            low = x;
        } else {
            return excess == 0.0 ? x : NAN;
        }
        const double newton = x - excess / sought->density(x, sought->a, sought->b);
        const bool is_inside = newton > low && newton < high;
        if (is_inside && fabs(newton - x) <= step_last * x) {
            return newton;
        }
        const double next = is_inside ? newton : middle(low, high);
        if (next <= low || next >= high) {
            return next;
        }
        x = next;
    }
    return x;
}

bool par__normal_quantile(double probability, double *x)
{
    if (!is_probability(probability)) {
        return false;
    }
    *x = probability < 0.5 ? gsl_cdf_ugaussian_Pinv(probability) : gsl_cdf_ugaussian_Qinv(1.0 - probability);
    return true;
}

bool par__t_quantile(double probability, double df, double *x)
{
    if (!is_probability(probability) || !(df > 0.0)) {
        return false;
    }
    if (df > df_max) {
        return par__normal_quantile(probability, x);
    }
    if (probability == 0.5) {
        *x = 0.0;
        return true;
    }
    const bool is_low = probability < 0.5; /* by symmetry: x > 0 is looked for */
    const target sought = {lower_t, upper_t, density_t, df, 0.0, is_low ? 1.0 - probability : probability};
    const double tail = is_low ? probability : 1.0 - probability;
    const double found = search(&sought, HUGE_VAL, gsl_cdf_tdist_Qinv(tail, df));
    if (isfinite(found)) {
        *x = is_low ? -found : found;
    }
    return isfinite(found);
}

bool par__t_two_sided(double t, double df, double *probability)
{
    if (!isfinite(t) || !isfinite(df) || !(df > 0.0)) {
        return false;
    }
    const double size = fabs(t);
    const bool is_far = size >= t_far && df / 2.0 <= par__beta_parameter_max;
    double found = is_far ? gsl_cdf_beta_P(df / (df + size * size), df / 2.0, 0.5) : 2.0 * gsl_cdf_tdist_Q(size, df);
    found = df > df_max ? 2.0 * gsl_cdf_ugaussian_Q(size) : found;
    if (isfinite(found)) {
        *probability = found;
    }
    return isfinite(found);
}

/* Abramowitz and Stegun 26.5.22, good to about three digits where both parameters are above 1. */
static double start_beta(double probability, double a, double b)
{
    double y = 0.0;
    if (a <= 1.0 || b <= 1.0 || !par__normal_quantile(1.0 - probability, &y)) {
        return a / (a + b);
    }
    const double one = 1.0 / (2.0 * a - 1.0);
    const double other = 1.0 / (2.0 * b - 1.0);
    const double shape = (y * y - 3.0) / 6.0;
    const double h = 2.0 / (one + other);
    const double w = h + shape > 0.0 ? y * sqrt(h + shape) / h - (other - one) * (shape + 5.0 / 6.0 - 2.0 / (3.0 * h)) : 0.0;
    return a / (a + b * exp(2.0 * w));
}

bool par__beta_quantile(double probability, double a, double b, double *x)
{
    const bool fits = is_probability(probability) && a >= par__beta_parameter_min && b >= par__beta_parameter_min &&
                      a <= par__beta_parameter_max && b <= par__beta_parameter_max;
    if (!fits) {
        return false;
    }
    const target sought = {gsl_cdf_beta_P, gsl_cdf_beta_Q, gsl_ran_beta_pdf, a, b, probability};
    const double found = search(&sought, 1.0, start_beta(probability, a, b));
    if (isfinite(found)) {
        *x = found;
    }
    return isfinite(found);
}
