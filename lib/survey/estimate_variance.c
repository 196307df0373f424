/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The variance of a total of linearised variables, stage by stage (Sarndal, Swensson, Wretman 1992, section 4.3; Lumley 2010):
 *
 *     V = sum over strata [ (1 - f) n/(n-1) sum over clusters (t - mean t)^2 + f * sum over clusters V of the cluster ],  f = n/N
 *
 * Only units that hold members of the domain are listed; the others count in n with a total of 0.
 */
#include "stats/stats.h"
#include "survey/estimate.h"

/* What a stratum or cluster adds: by the units right below it, and by what lies within those. */
typedef struct part {
    double own, inner;
    bool is_lonely; /* one unit, which says nothing under the rule */
} part;

/* A run of listed final units. */
typedef struct run {
    int64_t first, end;
} run;

static double total_of(const par__scatter *scatter, run listed)
{
    par__sum sum = {0};
    for (int64_t at = listed.first; at < listed.end; at++) {
        par__sum_add(&sum, scatter->totals[at]);
    }
    return par__sum_value(&sum);
}

/* The listed units of the level's unit that begins at `first`. */
static run next_run(const par__scatter *scatter, int64_t level, int64_t first, int64_t end)
{
    const int64_t *units = scatter->design->levels[level].of_final;
    run found = {first, first + 1};
    while (found.end < end && units[scatter->finals[found.end]] == units[scatter->finals[first]]) {
        found.end++;
    }
    return found;
}

/* Mean total of all sampled clusters of the first stage. */
static double grand_mean(const par__scatter *scatter)
{
    return total_of(scatter, (run){0, scatter->count}) / (double)scatter->design->levels[1].count;
}

/* (1 - f) n/(n-1) sum (t - mean)^2, in two passes; with one unit by the rule. */
static double vary_own(const par__scatter *scatter, int64_t level, run listed, double finite)
{
    const par__design *design = scatter->design;
    const int64_t n = design->levels[level].below[design->levels[level].of_final[scatter->finals[listed.first]]];
    const double total = total_of(scatter, listed);
    if (n == 1) {
        const bool is_adjusted = design->lonely == PAR_LONELY_ADJUST && level == 0;
        const double apart = is_adjusted ? total - grand_mean(scatter) : 0.0;
        return finite * apart * apart;
    }
    const double mean = total / (double)n;
    par__sum squares = {0};
    int64_t present = 0;
    for (int64_t at = listed.first; at < listed.end; present++) {
        const run unit = next_run(scatter, level + 1, at, listed.end);
        const double apart = total_of(scatter, unit) - mean;
        par__sum_add(&squares, apart * apart);
        at = unit.end;
    }
    par__sum_add(&squares, (double)(n - present) * mean * mean);
    return finite * (double)n / (double)(n - 1) * par__sum_value(&squares);
}

/* Adds parts up, lonely ones standing for the mean of the others under that rule; false if there are no others. */
static bool add_parts(const par__scatter *scatter, double own, int64_t count, int64_t lonely, double *sum)
{
    if (scatter->design->lonely == PAR_LONELY_ADJUST || lonely == 0) {
        *sum = own;
        return true;
    }
    const bool is_average = scatter->design->lonely == PAR_LONELY_AVERAGE;
    *sum = is_average && lonely < count ? own * (double)count / (double)(count - lonely) : own;
    return lonely < count;
}

/* Recursion over the few stages of a sample. */
static part vary_unit(const par__scatter *scatter, int64_t level, run listed)
{
    const par__level *at = &scatter->design->levels[level];
    const int64_t unit = at->of_final[scatter->finals[listed.first]];
    const double sampled = at->population[unit] > 0.0 ? (double)at->below[unit] / at->population[unit] : 0.0;
    const double share = sampled < 1.0 ? sampled : 1.0;
    if (level > 0 && share <= 0.0) {
        return (part){0};
    }
    part result = {.own = vary_own(scatter, level, listed, 1.0 - share), .is_lonely = par__design_is_lonely(scatter->design, level, unit)};
    if (share <= 0.0 || level + 2 >= scatter->design->level_count) {
        return result;
    }
    par__sum own = {0}, inner = {0};
    int64_t count = 0, lonely = 0;
    for (int64_t first = listed.first; first < listed.end; count++) {
        const run below = next_run(scatter, level + 1, first, listed.end);
        const part one = vary_unit(scatter, level + 1, below);
        par__sum_add(&own, one.own);
        par__sum_add(&inner, one.inner);
        lonely += one.is_lonely ? 1 : 0;
        first = below.end;
    }
    double known = 0.0;
    (void)add_parts(scatter, par__sum_value(&own), count, lonely, &known);
    result.inner = share * (known + par__sum_value(&inner));
    return result;
}

bool par__variance_of(const par__scatter *scatter, double *variance)
{
    par__sum own = {0}, inner = {0};
    int64_t count = 0, lonely = 0;
    for (int64_t first = 0; first < scatter->count; count++) {
        const run stratum = next_run(scatter, 0, first, scatter->count);
        const part one = vary_unit(scatter, 0, stratum);
        par__sum_add(&own, one.own);
        par__sum_add(&inner, one.inner);
        lonely += one.is_lonely ? 1 : 0;
        first = stratum.end;
    }
    double known = 0.0;
    const bool is_known = add_parts(scatter, par__sum_value(&own), count, lonely, &known);
    *variance = known + par__sum_value(&inner);
    return is_known && count > 0;
}
