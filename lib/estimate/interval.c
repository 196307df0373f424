/* SPDX-License-Identifier: Apache-2.0 */
/* Intervals. Every one uses t with the degrees of freedom of the domain, except the exact limits of shares of 0 and 1. */
#include <math.h>

#include "stats/stats.h"
#include "estimate/estimate.h"

static const int64_t n_min = 2;

bool par__quantile_of(par__quantiles *quantiles, int64_t df, double *t)
{
    if (df <= 0) {
        return false;
    }
    const size_t at = (size_t)df % (sizeof quantiles->known / sizeof quantiles->known[0]);
    if (quantiles->known[at].df != df) {
        if (!par__t_quantile(quantiles->probability, (double)df, &quantiles->known[at].t)) {
            return false;
        }
        quantiles->known[at].df = df;
    }
    *t = quantiles->known[at].t;
    return true;
}

static double inverse_logit(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static bool interval_wald(const par__measured *basis, double t, double *low, double *high)
{
    const double half = t * sqrt(basis->variance);
    *low = basis->value - half;
    *high = basis->value + half;
    return true;
}

/* expit(logit p +- t se/(p (1-p))) */
static bool interval_logit(const par__measured *basis, double t, double *low, double *high)
{
    const double p = basis->value;
    const double half = t * sqrt(basis->variance) / (p * (1.0 - p));
    const double middle = log(p) - log1p(-p);
    *low = inverse_logit(middle - half);
    *high = inverse_logit(middle + half);
    return true;
}

/* Wilson's limits with n = p (1-p)/V and t for z, multiplied through by V/(p (1-p)) so that V = 0 does no harm. */
static bool interval_wilson(const par__measured *basis, double t, double *low, double *high)
{
    const double p = basis->value;
    const double each = basis->variance / (p * (1.0 - p)); /* 1/n */
    const double middle = p + t * t * each / 2.0;
    const double half = t * sqrt(p * (1.0 - p) * each + t * t * each * each / 4.0);
    const double whole = 1.0 + t * t * each;
    *low = (middle - half) / whole;
    *high = (middle + half) / whole;
    return true;
}

/* Limits of Clopper and Pearson for a share of a number of cases that need not be whole; closed at 0 and 1. */
static bool limits_exact(const par__measured *basis, double p, double n, double *low, double *high)
{
    const double tail = (1.0 - basis->level) / 2.0;
    double found_low = 0.0;
    double found_high = 1.0;
    const bool has_low = basis->is_none || par__beta_quantile(tail, n * p, n * (1.0 - p) + 1.0, &found_low);
    const bool has_high = basis->is_all || par__beta_quantile(1.0 - tail, n * p + 1.0, n * (1.0 - p), &found_high);
    *low = found_low;
    *high = found_high;
    return has_low && has_high;
}

/* Korn and Graubard 1998: the exact limits on p (1-p)/V cases, corrected for the degrees of freedom. */
static bool interval_korn_graubard(const par__measured *basis, double t, double *low, double *high)
{
    double t_n = 0.0;
    if (basis->n < n_min || !par__quantile_of(basis->quantiles, basis->n - 1, &t_n)) {
        return false;
    }
    if (basis->variance <= 0.0) { /* everybody was asked */
        *low = *high = basis->value;
        return true;
    }
    const double p = basis->value;
    return limits_exact(basis, p, p * (1.0 - p) / basis->variance * (t_n / t) * (t_n / t), low, high);
}

static bool (*const methods[])(const par__measured *basis, double t, double *low, double *high) = {
    [PAR_INTERVAL_WALD] = interval_wald,
    [PAR_INTERVAL_LOGIT] = interval_logit,
    [PAR_INTERVAL_WILSON] = interval_wilson,
    [PAR_INTERVAL_KORN_GRAUBARD] = interval_korn_graubard,
};

bool par__interval_of(const par__measured *basis, double *low, double *high)
{
    double t = 0.0;
    if (!par__quantile_of(basis->quantiles, basis->df, &t)) {
        return false;
    }
    if (basis->is_share && (basis->is_none || basis->is_all)) {
        return limits_exact(basis, basis->is_all ? 1.0 : 0.0, (double)basis->n, low, high);
    }
    if (!basis->is_share && basis->method != PAR_INTERVAL_WALD) {
        return false;
    }
    return methods[basis->method](basis, t, low, high);
}
