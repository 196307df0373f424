/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The variance of a total of linearised variables, stage by stage (Sarndal, Swensson, Wretman 1992, section 4.3; Lumley 2010):
 *
 *     V = sum over strata [ (1 - f) n/(n-1) sum over clusters (t - mean t)^2 + f * sum over clusters V of the cluster ],  f = n/N
 *
 * Only units that hold members of the domain come by; the others count in n with a total of 0. Sums of squares about the mean grow with every unit: k units
 * with mean m, and then u more with total t each,
 *
 *     m' = m + (t - m) u/(k + u),  S' = S + (t - m)^2 k u/(k + u)
 *
 * (Welford 1962; Chan, Golub, LeVeque 1983). Nothing is subtracted from S, and what the sums lose is kept beside them, so that it is as exact as in two passes.
 */
#include <string.h>

#include "base/try.h"
#include "estimate/estimate.h"

enum { ARRAYS_OF_STAGE = 10, LANES = 2 };

/* Two subjects at once: the vectors that every processor has. Arrays have room for whole pairs. */
typedef double pair __attribute__((vector_size(LANES * sizeof(double)), may_alias));

/* Adds to a sum and to what it loses, without asking which is larger (Knuth 1969). */
static inline void add_to(double *restrict sum, double *restrict lost, double term)
{
    const double total = *sum + term;
    const double added = total - *sum;
    *lost += (*sum - (total - added)) + (term - added);
    *sum = total;
}

static inline void add_pair(pair *restrict sum, pair *restrict lost, pair term)
{
    const pair total = *sum + term;
    const pair added = total - *sum;
    *lost += (*sum - (total - added)) + (term - added);
    *sum = total;
}

static size_t round_up(int64_t count)
{
    return ((size_t)count + LANES - 1) / LANES * LANES;
}

static par_status take_stage(par__arena *arena, size_t subjects, par__stage *stage)
{
    double *all = par__arena_take(arena, subjects, ARRAYS_OF_STAGE * sizeof *all);
    PAR__NEED(all);
    double **const arrays[ARRAYS_OF_STAGE] = {&stage->total,   &stage->total_lost,   &stage->mean, &stage->mean_lost,
                                              &stage->squares, &stage->squares_lost, &stage->own,  &stage->own_lost,
                                              &stage->inner,   &stage->inner_lost};
    for (size_t at = 0; at < ARRAYS_OF_STAGE; at++) {
        *arrays[at] = all + at * subjects;
    }
    return PAR_OK;
}

par_status par__scatter_make(par__arena *arena, const par__design *design, int64_t subject_count, int64_t base_count, par__scatter *scatter)
{
    const size_t subjects = round_up(subject_count);
    const size_t bases = (size_t)base_count;
    const size_t stages = (size_t)design->level_count + 1;
    *scatter = (par__scatter){.design = design,
                              .subject_count = subject_count,
                              .base_count = base_count,
                              .stages = par__arena_take(arena, stages, sizeof(par__stage)),
                              .grand = par__arena_take(arena, subjects, 5 * sizeof(double)),
                              .seen_stratum = par__arena_take(arena, bases, 2),
                              .freedom = par__arena_take(arena, bases, sizeof(int64_t))};
    PAR__NEED(scatter->stages);
    PAR__NEED(scatter->grand);
    PAR__NEED(scatter->seen_stratum);
    PAR__NEED(scatter->freedom);
    scatter->grand_lost = scatter->grand + subjects;
    scatter->alone = scatter->grand_lost + subjects;
    scatter->alone_squares = scatter->alone + subjects;
    scatter->variances = scatter->alone_squares + subjects;
    scatter->seen_cluster = scatter->seen_stratum + bases;
    for (size_t at = 0; at < stages; at++) {
        PAR__TRY(take_stage(arena, subjects, &scatter->stages[at]));
    }
    return PAR_OK;
}

static void clear_parts(const par__scatter *scatter, par__stage *stage)
{
    const size_t bytes = (size_t)scatter->subject_count * sizeof(double);
    stage->parts = stage->lonely = 0;
    memset(stage->own, 0, bytes);
    memset(stage->own_lost, 0, bytes);
    memset(stage->inner, 0, bytes);
    memset(stage->inner_lost, 0, bytes);
}

void par__scatter_begin(par__scatter *scatter)
{
    const size_t bytes = (size_t)scatter->subject_count * sizeof(double);
    clear_parts(scatter, &scatter->stages[0]);
    memset(scatter->grand, 0, 4 * bytes);
    memset(scatter->freedom, 0, (size_t)scatter->base_count * sizeof *scatter->freedom);
    scatter->alone_finite = 0.0;
    for (int64_t level = 0; level < scatter->design->level_count; level++) {
        scatter->stages[level + 1].unit = -1;
    }
}

/* n/N of the unit's own units, at most 1; 0 if the population is not finite. */
static double sampled_share(const par__level *level, int64_t unit)
{
    const double share = level->population[unit] > 0.0 ? (double)level->below[unit] / level->population[unit] : 0.0;
    return share < 1.0 ? share : 1.0;
}

/* A unit's total, among those of its stratum or cluster; `units` of them are alike. */
static void observe(const par__scatter *scatter, const par__stage *unit, int64_t units, par__stage *above)
{
    const double each = 1.0 / (double)units;
    const double weight = (double)units / (double)(above->present + units);
    const double spread = (double)above->present * weight;
    above->present += units;
    const pair *const total = (const pair *)unit->total;
    const pair *const total_lost = (const pair *)unit->total_lost;
    pair *const mean = (pair *)above->mean;
    pair *const mean_lost = (pair *)above->mean_lost;
    pair *const squares = (pair *)above->squares;
    pair *const squares_lost = (pair *)above->squares_lost;
    for (size_t at = 0; at < round_up(scatter->subject_count) / LANES; at++) {
        const pair apart = (total[at] + total_lost[at]) * each - mean[at] - mean_lost[at];
        add_pair(&mean[at], &mean_lost[at], apart * weight);
        add_pair(&squares[at], &squares_lost[at], apart * apart * spread);
    }
}

/* Units below without members of the domain have totals of 0. */
static double sum_squares(const par__stage *unit, int64_t n, int64_t at)
{
    const double mean = unit->mean[at] + unit->mean_lost[at];
    const double absent = (double)(n - unit->present) * (double)unit->present / (double)n;
    return unit->squares[at] + (unit->squares_lost[at] + mean * mean * absent);
}

/* Single clusters, and the total of all of them, for their distance from the mean cluster: known at the end only. */
static void note_grand(par__scatter *scatter, const par__stage *stratum, int64_t n, double finite)
{
    const bool is_alone = n == 1;
    scatter->alone_finite += is_alone ? finite : 0.0;
    for (int64_t at = 0; at < scatter->subject_count; at++) {
        const double mean = stratum->mean[at] + stratum->mean_lost[at];
        add_to(&scatter->grand[at], &scatter->grand_lost[at], (double)stratum->present * mean);
        scatter->alone[at] += is_alone ? finite * mean : 0.0;
        scatter->alone_squares[at] += is_alone ? finite * mean * mean : 0.0;
    }
}

/* Sums of parts, lonely ones standing for the mean of the others under that rule. */
static double known_parts(const par__scatter *scatter, const par__stage *stage, int64_t at)
{
    const double own = stage->own[at] + stage->own_lost[at];
    const bool is_average = scatter->design->lonely == PAR_LONELY_AVERAGE && stage->lonely > 0 && stage->lonely < stage->parts;
    return is_average ? own * (double)stage->parts / (double)(stage->parts - stage->lonely) : own;
}

/* What a stratum or cluster adds to the variance: (1 - f) n/(n-1) sum (t - mean)^2 of the units right below it, and f times what lies within those. */
static void add_part(par__scatter *scatter, int64_t level, par__stage *unit, par__stage *above)
{
    const par__design *design = scatter->design;
    const par__level *at_level = &design->levels[level];
    const int64_t n = at_level->below[unit->unit];
    const double share = sampled_share(at_level, unit->unit);
    above->parts++;
    if (level > 0 && share <= 0.0) { /* its population is not known: its first stage stands for all */
        return;
    }
    above->lonely += par__design_is_lonely(design, level, unit->unit) ? 1 : 0;
    if (level == 0 && design->lonely == PAR_LONELY_ADJUST) {
        note_grand(scatter, unit, n, 1.0 - share);
    }
    const double factor = n > 1 ? (1.0 - share) * (double)n / (double)(n - 1) : 0.0;
    const bool goes_deeper = share > 0.0 && level + 2 < design->level_count;
    for (int64_t at = 0; at < scatter->subject_count; at++) {
        add_to(&above->own[at], &above->own_lost[at], n > 1 ? factor * sum_squares(unit, n, at) : 0.0);
        if (goes_deeper) {
            const double deeper = known_parts(scatter, unit, at) + unit->inner[at] + unit->inner_lost[at];
            add_to(&above->inner[at], &above->inner_lost[at], share * deeper);
        }
    }
}

static void count_cluster(par__scatter *scatter, int64_t units)
{
    for (int64_t base = 0; base < scatter->base_count; base++) {
        scatter->freedom[base] += scatter->seen_cluster[base] * units;
        scatter->seen_stratum[base] |= scatter->seen_cluster[base];
    }
}

static void count_stratum(par__scatter *scatter)
{
    for (int64_t base = 0; base < scatter->base_count; base++) {
        scatter->freedom[base] -= scatter->seen_stratum[base];
    }
}

static void end_unit(par__scatter *scatter, int64_t level)
{
    par__stage *unit = &scatter->stages[level + 1];
    par__stage *above = &scatter->stages[level];
    const bool is_final = level + 1 == scatter->design->level_count;
    const int64_t units = is_final ? scatter->design->units[unit->first_cell] : 1;
    if (!is_final) {
        add_part(scatter, level, unit, above);
    }
    if (level > 0) {
        observe(scatter, unit, units, above);
    }
    for (int64_t at = 0; level > 1 && at < scatter->subject_count; at++) {
        add_to(&above->total[at], &above->total_lost[at], unit->total[at] + unit->total_lost[at]);
    }
    if (level == 1) {
        count_cluster(scatter, units);
    } else if (level == 0) {
        count_stratum(scatter);
    }
}

static void begin_unit(par__scatter *scatter, int64_t level, int64_t cell)
{
    par__stage *unit = &scatter->stages[level + 1];
    const size_t bytes = (size_t)scatter->subject_count * sizeof(double);
    unit->unit = scatter->design->levels[level].of_cell[cell];
    unit->first_cell = cell;
    unit->present = 0;
    if (level + 1 < scatter->design->level_count) {
        memset(unit->mean, 0, bytes);
        memset(unit->mean_lost, 0, bytes);
        memset(unit->squares, 0, bytes);
        memset(unit->squares_lost, 0, bytes);
    }
    if (level + 2 < scatter->design->level_count) {
        clear_parts(scatter, unit);
    }
    if (level > 0 && level + 1 < scatter->design->level_count) {
        memset(unit->total, 0, bytes);
    }
    if (level > 0) {
        memset(unit->total_lost, 0, bytes);
    }
    if (level < 2) {
        memset(level == 0 ? scatter->seen_stratum : scatter->seen_cluster, 0, (size_t)scatter->base_count);
    }
}

/* The first level at which a cell lies in another unit than the one before. */
static int64_t first_change(const par__scatter *scatter, int64_t cell)
{
    const par__design *design = scatter->design;
    int64_t level = 0;
    while (level < design->level_count && design->levels[level].of_cell[cell] == scatter->stages[level + 1].unit) {
        level++;
    }
    return level;
}

void par__scatter_add(par__scatter *scatter, int64_t cell, const double *z, const uint8_t *seen)
{
    const int64_t levels = scatter->design->level_count;
    const int64_t change = first_change(scatter, cell);
    for (int64_t level = levels; level-- > change && scatter->stages[1].unit >= 0;) {
        end_unit(scatter, level);
    }
    for (int64_t level = change; level < levels; level++) {
        begin_unit(scatter, level, cell);
    }
    par__stage *final = &scatter->stages[levels];
    if (change < levels) {
        memcpy(final->total, z, (size_t)scatter->subject_count * sizeof *z);
    }
    for (int64_t at = 0; at < scatter->subject_count && change == levels; at++) {
        add_to(&final->total[at], &final->total_lost[at], z[at]);
    }
    for (int64_t base = 0; base < scatter->base_count; base++) {
        scatter->seen_cluster[base] |= seen[base];
    }
}

/* Distances of single clusters from the mean of all: sum of (1 - f) (t - mean)^2, multiplied out. */
static double adjusted(const par__scatter *scatter, int64_t at)
{
    const double mean = (scatter->grand[at] + scatter->grand_lost[at]) / (double)scatter->design->cluster_count;
    const double sum = scatter->alone_squares[at] - 2.0 * mean * scatter->alone[at] + mean * mean * scatter->alone_finite;
    return sum > 0.0 ? sum : 0.0;
}

void par__scatter_end(par__scatter *scatter)
{
    const par__design *design = scatter->design;
    for (int64_t level = design->level_count; level-- > 0 && scatter->stages[1].unit >= 0;) {
        end_unit(scatter, level);
    }
    const par__stage *sample = &scatter->stages[0];
    const bool is_adjusted = design->lonely == PAR_LONELY_ADJUST;
    scatter->is_known = sample->parts > 0 && (is_adjusted || sample->lonely < sample->parts);
    for (int64_t at = 0; at < scatter->subject_count; at++) {
        const double inner = sample->inner[at] + sample->inner_lost[at];
        scatter->variances[at] = known_parts(scatter, sample, at) + inner + (is_adjusted ? adjusted(scatter, at) : 0.0);
    }
}
