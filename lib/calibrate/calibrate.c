/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calibration: w = d F(x'b) with the sums of w x equal to the totals T, by Newton's method (Deville, Sarndal, Sautory 1993):
 *
 *     b + M^-1 (T - sum of d F(x'b) x),  M = sum of d F'(x'b) x x'
 *
 * The step is halved until the largest difference falls: the step leads downhill, so a small enough part of it does wherever F rises.
 */
#include "calibrate/calibrate.h"

#include <math.h>
#include <string.h>

#include "base/try.h"
#include "stats/stats.h"

enum { ROUNDS_MAX = 100, HALVINGS_MAX = 40, TOTALS_MAX = 2000 };

/* Sums of weights carry errors of some 1e-16 of themselves, and rounds square the difference: the one that comes below this one is far below. */
static const double met = 1e-12;
static const double same_population = 1e-9;

static double factor_raking(double u, const double *bounds)
{
    (void)bounds;
    return exp(u);
}

static double slope_raking(double factor, const double *bounds)
{
    (void)bounds;
    return factor;
}

static double factor_linear(double u, const double *bounds)
{
    (void)bounds;
    return 1.0 + u;
}

static double slope_linear(double factor, const double *bounds)
{
    (void)factor;
    (void)bounds;
    return 1.0;
}

/* Divided by e^Au where that is large. */
static double factor_logit(double u, const double *bounds)
{
    const double below = 1.0 - bounds[0], above = bounds[1] - 1.0;
    const double power = exp(-fabs((bounds[1] - bounds[0]) / (below * above) * u));
    const double low = above * (u > 0.0 ? power : 1.0), high = below * (u > 0.0 ? 1.0 : power);
    return (bounds[0] * low + bounds[1] * high) / (low + high);
}

static double slope_logit(double factor, const double *bounds)
{
    return (bounds[1] - factor) * (factor - bounds[0]) / ((1.0 - bounds[0]) * (bounds[1] - 1.0));
}

static double factor_truncated(double u, const double *bounds)
{
    return fmin(fmax(1.0 + u, bounds[0]), bounds[1]);
}

static double slope_truncated(double factor, const double *bounds)
{
    return factor > bounds[0] && factor < bounds[1] ? 1.0 : 0.0;
}

/* F, and F' as it follows from F. */
static const struct {
    double (*factor)(double u, const double *bounds);
    double (*slope)(double factor, const double *bounds);
    bool is_bounded;
} distances[] = {
    [PAR_CALIBRATION_RAKING] = {factor_raking, slope_raking, false},
    [PAR_CALIBRATION_LINEAR] = {factor_linear, slope_linear, false},
    [PAR_CALIBRATION_LOGIT] = {factor_logit, slope_logit, true},
    [PAR_CALIBRATION_TRUNCATED] = {factor_truncated, slope_truncated, true},
};

/* Arrays by total are in the order of the aims. */
typedef struct search {
    const par__calibration *task;
    double *factors; /* by row */
    double *totals;  /* of the population of the first margin */
    double *scales;  /* what differences are shares of */
    par__sum *sums;
    double *tilts, *tried, *step; /* b */
    double *matrix;
    double furthest;
} search;

par_status par__calibration_check(int32_t distance, const double *bounds, par_error *error)
{
    if (distance < PAR_CALIBRATION_RAKING || distance > PAR_CALIBRATION_TRUNCATED) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the distance of the calibration is unknown; expected raking, linear, logit or truncated",
                         "không có kiểu khoảng cách này để hiệu chỉnh trọng số; cần raking, linear, logit hoặc truncated");
    }
    const bool is_fine = distances[distance].is_bounded ? bounds[0] >= 0.0 && bounds[0] < 1.0 && bounds[1] > 1.0 && isfinite(bounds[1])
                                                        : bounds[0] == 0.0 && bounds[1] == 0.0;
    if (!is_fine) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the bounds of calibrated weights do not fit; expected 0 <= lowest < 1 < highest for logit and truncated, and no "
                         "bounds for raking and linear",
                         "giới hạn của trọng số hiệu chỉnh không hợp lệ; cần 0 <= cận dưới < 1 < cận trên với logit và truncated, và không "
                         "có giới hạn với raking và linear");
    }
    return PAR_OK;
}

static int64_t place_of(const par__aim *aim, int64_t row)
{
    return aim->first + (aim->codes != NULL ? aim->codes[row] : 0);
}

static double value_of(const par__aim *aim, int64_t row)
{
    return aim->values != NULL ? aim->values[row] : 1.0;
}

/* Sums of w x, and with `scales` those of w |x|. */
static void add_rows(search *on, double *scales)
{
    const par__calibration *const task = on->task;
    memset(on->sums, 0, (size_t)task->total_count * sizeof *on->sums);
    for (int64_t row = 0; row < task->row_count; row++) {
        const double weight = task->weights[row] * on->factors[row];
        for (int64_t at = 0; at < task->aim_count; at++) {
            const double term = weight * value_of(&task->aims[at], row);
            par__sum_add(&on->sums[place_of(&task->aims[at], row)], term);
            if (scales != NULL) {
                scales[place_of(&task->aims[at], row)] += fabs(term);
            }
        }
    }
}

/* The largest difference, as a share; infinite where it is no number. */
static double find_furthest(const search *on, int64_t *place)
{
    double furthest = -1.0;
    for (int64_t at = 0; at < on->task->total_count; at++) {
        const double apart = fabs(on->totals[at] - par__sum_value(&on->sums[at]));
        const double share = apart == 0.0 ? 0.0 : apart / on->scales[at];
        if (!(share <= furthest)) {
            furthest = isfinite(share) ? share : (double)INFINITY;
            *place = at;
        }
    }
    return furthest;
}

/* The largest difference that the weights of `tilts` leave. */
static double try_tilts(search *on, const double *tilts)
{
    const par__calibration *const task = on->task;
    int64_t place = 0;
    for (int64_t row = 0; row < task->row_count; row++) {
        double u = 0.0;
        for (int64_t at = 0; at < task->aim_count; at++) {
            u += tilts[place_of(&task->aims[at], row)] * value_of(&task->aims[at], row);
        }
        on->factors[row] = distances[task->distance].factor(u, task->bounds);
    }
    add_rows(on, NULL);
    return find_furthest(on, &place);
}

void par__calibration_matrix(const par__calibration *task, const double *factors, double *matrix)
{
    const int64_t size = task->total_count;
    memset(matrix, 0, (size_t)(size * size) * sizeof *matrix);
    for (int64_t row = 0; row < task->row_count; row++) {
        const double slope = factors != NULL ? distances[task->distance].slope(factors[row], task->bounds) : 1.0;
        for (int64_t at = 0; at < task->aim_count; at++) {
            const double term = task->weights[row] * slope * value_of(&task->aims[at], row);
            for (int64_t with = 0; with <= at; with++) {
                const int64_t place = place_of(&task->aims[at], row) * size + place_of(&task->aims[with], row);
                matrix[place] += term * value_of(&task->aims[with], row);
            }
        }
    }
}

/* One round; false if no part of the step makes the furthest difference smaller. */
static bool step_nearer(search *on)
{
    const size_t count = (size_t)on->task->total_count;
    for (size_t at = 0; at < count; at++) {
        on->step[at] = on->totals[at] - par__sum_value(&on->sums[at]);
    }
    par__calibration_matrix(on->task, on->factors, on->matrix);
    par__ldl_factor(on->matrix, count);
    par__ldl_solve(on->matrix, count, on->step, 1);
    for (int halvings = 0; halvings < HALVINGS_MAX; halvings++) {
        for (size_t at = 0; at < count; at++) {
            on->tried[at] = on->tilts[at] + ldexp(on->step[at], -halvings);
        }
        const double furthest = try_tilts(on, on->tried);
        if (furthest < on->furthest) {
            on->furthest = furthest;
            memcpy(on->tilts, on->tried, count * sizeof *on->tilts);
            return true;
        }
    }
    on->furthest = try_tilts(on, on->tilts);
    return false;
}

static par_status refuse(const search *on, par__calibration_fault fault, int64_t place, par__unmet *unmet)
{
    int64_t aim = 0;
    while (place >= on->task->aims[aim].first + on->task->aims[aim].count) {
        aim++;
    }
    unmet->fault = fault;
    unmet->aim = aim;
    unmet->member = place - on->task->aims[aim].first;
    unmet->sum = par__sum_value(&on->sums[place]);
    unmet->total = on->totals[place];
    return PAR_ERR_UNDEFINED;
}

static par_status search_weights(search *on, par_calibrated *result, par__unmet *unmet)
{
    int64_t place = 0;
    on->furthest = try_tilts(on, on->tilts);
    while (on->furthest > met) {
        if (result->rounds == ROUNDS_MAX || !step_nearer(on)) {
            unmet->rounds = result->rounds;
            (void)find_furthest(on, &place);
            return refuse(on, PAR__CALIBRATION_NOT_FOUND, place, unmet);
        }
        result->rounds++;
    }
    return PAR_OK;
}

static par_status post_stratify(search *on, par__unmet *unmet)
{
    const par__calibration *const task = on->task;
    for (int64_t at = 0; at < task->total_count; at++) {
        const double sum = par__sum_value(&on->sums[at]);
        on->tried[at] = sum > 0.0 ? on->totals[at] / sum : 1.0;
        if (distances[task->distance].is_bounded && !(on->tried[at] >= task->bounds[0] && on->tried[at] <= task->bounds[1])) {
            return refuse(on, PAR__CALIBRATION_OUTSIDE, at, unmet);
        }
    }
    for (int64_t row = 0; row < task->row_count; row++) {
        on->factors[row] = on->tried[task->aims[0].codes[row]];
    }
    return PAR_OK;
}

static bool is_margin(const par__aim *aim)
{
    return aim->codes != NULL;
}

/* All margins are brought to the very population of the first, or what follows from the others would not be met to the last digit. */
static par_status settle_totals(search *on, par__unmet *unmet)
{
    double population = -1.0;
    for (int64_t at = 0; at < on->task->aim_count; at++) {
        const par__aim *const aim = &on->task->aims[at];
        par__sum sum = {0};
        for (int64_t i = 0; i < aim->count; i++) {
            par__sum_add(&sum, aim->totals[i]);
        }
        const double all = par__sum_value(&sum);
        population = is_margin(aim) && population < 0.0 ? all : population;
        if (is_margin(aim) && fabs(all - population) > same_population * population) {
            *unmet = (par__unmet){.fault = PAR__CALIBRATION_POPULATIONS, .aim = at, .sum = all, .total = population};
            return PAR_ERR_UNDEFINED;
        }
        const double share = is_margin(aim) && all > 0.0 ? population / all : 1.0;
        for (int64_t i = 0; i < aim->count; i++) {
            on->totals[aim->first + i] = aim->totals[i] * share;
        }
    }
    return PAR_OK;
}

/* With all factors 1: members that no weights can bring to their totals, and what differences are shares of. */
static par_status check_sample(search *on, par__unmet *unmet)
{
    const par__calibration *const task = on->task;
    for (int64_t row = 0; row < task->row_count; row++) {
        on->factors[row] = 1.0;
    }
    add_rows(on, on->scales);
    for (int64_t at = 0; at < task->aim_count; at++) {
        for (int64_t place = task->aims[at].first; place < task->aims[at].first + task->aims[at].count; place++) {
            const bool is_empty = on->scales[place] <= 0.0;
            if (is_empty && on->totals[place] != 0.0) {
                return refuse(on, PAR__CALIBRATION_NOBODY, place, unmet);
            }
            if (is_margin(&task->aims[at]) && !is_empty && on->totals[place] <= 0.0) {
                return refuse(on, PAR__CALIBRATION_NO_TOTAL, place, unmet);
            }
            const double total = fabs(on->totals[place]);
            on->scales[place] = is_margin(&task->aims[at]) ? total : fmax(total, on->scales[place]);
        }
    }
    return PAR_OK;
}

static par_status take_room(par__arena *arena, search *on)
{
    const size_t totals = (size_t)on->task->total_count;
    on->totals = par__arena_take(arena, totals, sizeof *on->totals);
    on->scales = par__arena_take(arena, totals, sizeof *on->scales);
    on->sums = par__arena_take(arena, totals, sizeof *on->sums);
    on->tilts = par__arena_take(arena, totals, sizeof *on->tilts);
    on->tried = par__arena_take(arena, totals, sizeof *on->tried);
    on->step = par__arena_take(arena, totals, sizeof *on->step);
    const bool is_fine = on->totals != NULL && on->scales != NULL && on->sums != NULL && on->tilts != NULL && on->tried != NULL &&
                         on->step != NULL;
    return is_fine ? PAR_OK : PAR_ERR_MEMORY;
}

/* n (sum of w^2) / (sum of w)^2 of rows with a weight. */
static double measure_kish(const par__calibration *task, const double *factors)
{
    par__sum sum = {0}, squares = {0};
    double count = 0.0;
    for (int64_t row = 0; row < task->row_count; row++) {
        const double weight = task->weights[row] * (factors != NULL ? factors[row] : 1.0);
        par__sum_add(&sum, weight);
        par__sum_add(&squares, weight * weight);
        count += task->weights[row] > 0.0 ? 1.0 : 0.0;
    }
    const double all = par__sum_value(&sum);
    return all != 0.0 ? count * par__sum_value(&squares) / (all * all) : 0.0;
}

static void summarise(search *on, par_calibrated *result)
{
    const par__calibration *const task = on->task;
    int64_t place = 0;
    bool is_first = true;
    for (int64_t row = 0; row < task->row_count; row++) {
        if (task->weights[row] > 0.0) {
            const double factor = on->factors[row];
            result->lowest = is_first ? factor : fmin(factor, result->lowest);
            result->highest = is_first ? factor : fmax(factor, result->highest);
            is_first = false;
        }
    }
    add_rows(on, NULL);
    result->furthest = find_furthest(on, &place);
    result->kish_given = measure_kish(task, NULL);
    result->kish = measure_kish(task, on->factors);
}

par_status par__calibrate(const par__calibration *task, double *factors, par_calibrated *result, par__unmet *unmet)
{
    search on = {.task = task};
    on.factors = factors;
    *result = (par_calibrated){0};
    PAR__TRY(take_room(task->arena, &on));
    PAR__TRY(settle_totals(&on, unmet));
    PAR__TRY(check_sample(&on, unmet));
    if (task->aim_count == 1 && is_margin(&task->aims[0])) {
        PAR__TRY(post_stratify(&on, unmet));
    } else {
        const size_t totals = (size_t)task->total_count;
        if (totals > TOTALS_MAX) {
            *unmet = (par__unmet){.fault = PAR__CALIBRATION_LIMIT, .sum = (double)totals, .total = TOTALS_MAX};
            return PAR_ERR_LIMIT;
        }
        on.matrix = par__arena_take(task->arena, totals * totals, sizeof *on.matrix);
        PAR__NEED(on.matrix);
        PAR__TRY(search_weights(&on, result, unmet));
    }
    summarise(&on, result);
    return PAR_OK;
}
