/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Estimation with calibrated weights: sums of g w, and variances of what the margins do not explain of z (Deville and Sarndal 1992; Lumley 2010, chapter 7):
 *
 *     g w (z - x'B),  B = (sum of w x x')^-1 sum of w x z
 *
 * The given weights w, not the calibrated ones, stand in B: so does R's calibrate().
 */
#include <string.h>

#include "base/try.h"
#include "stats/stats.h"
#include "estimate/estimate.h"

/*
 * Residuals carry errors of some 1e-15 of g z, so that a variance of this share of the sum of squares of g z is what rounding leaves where the margins explain
 * all of z.
 */
static const double unexplained_min = 1e-24;

static par_status take_room(par__work *on)
{
    par__calibrated *const made = &on->calibrated;
    const size_t totals = (size_t)made->task.total_count;
    const size_t subjects = (size_t)on->layout.subject_count;
    made->sums = par__arena_take(on->arena, (size_t)on->domains.count, (size_t)on->layout.column_count * sizeof *made->sums);
    made->fits = par__arena_take(on->arena, totals, subjects * sizeof *made->fits);
    made->squares = par__arena_take(on->arena, subjects, sizeof *made->squares);
    made->matrix = par__arena_take(on->arena, totals, (made->task.aim_count == 1 ? 1 : totals) * sizeof *made->matrix);
    made->nobody = par__arena_take(on->arena, (size_t)on->layout.base_count, sizeof *made->nobody);
    PAR__NEED(made->sums);
    PAR__NEED(made->fits);
    PAR__NEED(made->squares);
    PAR__NEED(made->matrix);
    PAR__NEED(made->nobody);
    return PAR_OK;
}

/* The one margin of post-stratification has a diagonal matrix: only that is kept. */
static void fill_matrix(par__calibrated *made)
{
    if (made->task.aim_count > 1) {
        par__calibration_matrix(&made->task, NULL, made->matrix);
        par__ldl_factor(made->matrix, (size_t)made->task.total_count);
        return;
    }
    for (int64_t at = 0; at < made->task.row_count; at++) {
        made->matrix[made->task.aims[0].codes[at]] += made->task.weights[at];
    }
}

/* Calibrated sums by domain, in the order of cells, which no order of rows or parts changes. */
static void sum_cells(par__work *on)
{
    par__calibrated *const made = &on->calibrated;
    const int64_t columns = on->layout.column_count;
    const int64_t cells = par__tally_cell_count(on->tally);
    for (int64_t at = 0; at < cells; at++) {
        const par__row row = par__rows_at(&on->rows, at);
        const double factor = made->factors[made->groups[at]];
        par__sum *const domain = made->sums + on->domains.of_cell[at] * columns;
        for (int64_t column = 0; column < columns; column++) {
            const double term = factor * row.sums[column];
            par__sum_add(&made->sums[column], term);
            if (domain != made->sums) {
                par__sum_add(&domain[column], term);
            }
        }
    }
}

par_status par__calibrated_finish(par__work *on)
{
    PAR__TRY(take_room(on));
    fill_matrix(&on->calibrated);
    sum_cells(on);
    return PAR_OK;
}

/* Adds z to the right-hand sides of the members of the cell. */
static void note_cell(const par__work *on, int64_t cell, const double *z)
{
    const par__calibrated *const made = &on->calibrated;
    const int64_t subjects = on->layout.subject_count;
    for (int64_t at = 0; at < made->task.aim_count; at++) {
        const par__aim *const aim = &made->task.aims[at];
        double *const fits = made->fits + (aim->first + aim->codes[made->groups[cell]]) * subjects;
        for (int64_t subject = 0; subject < subjects; subject++) {
            fits[subject] += z[subject];
        }
    }
    const double factor = made->factors[made->groups[cell]];
    for (int64_t subject = 0; subject < subjects; subject++) {
        made->squares[subject] += factor * z[subject] * factor * z[subject];
    }
}

static void solve(const par__work *on)
{
    const par__calibrated *const made = &on->calibrated;
    const size_t subjects = (size_t)on->layout.subject_count;
    const size_t totals = (size_t)made->task.total_count;
    if (made->task.aim_count > 1) {
        par__ldl_solve(made->matrix, totals, made->fits, subjects);
        return;
    }
    for (size_t at = 0; at < totals * subjects; at++) {
        made->fits[at] = made->matrix[at / subjects] > 0.0 ? made->fits[at] / made->matrix[at / subjects] : 0.0;
    }
}

/* z becomes g (z - w x'B). */
static void take_residual(const par__work *on, int64_t cell, double *z)
{
    const par__calibrated *const made = &on->calibrated;
    const int64_t subjects = on->layout.subject_count;
    const int64_t group = made->groups[cell];
    for (int64_t at = 0; at < made->task.aim_count; at++) {
        const par__aim *const aim = &made->task.aims[at];
        const double *const fits = made->fits + (aim->first + aim->codes[group]) * subjects;
        for (int64_t subject = 0; subject < subjects; subject++) {
            z[subject] -= made->weights[cell] * fits[subject];
        }
    }
    for (int64_t subject = 0; subject < subjects; subject++) {
        z[subject] *= made->factors[group];
    }
}

void par__calibrated_scatter(par__work *on, par__read_cell read, void *user)
{
    const par__calibrated *const made = &on->calibrated;
    const int64_t cells = par__tally_cell_count(on->tally);
    const size_t subjects = (size_t)on->layout.subject_count;
    memset(made->fits, 0, (size_t)made->task.total_count * subjects * sizeof *made->fits);
    memset(made->squares, 0, subjects * sizeof *made->squares);
    for (int64_t cell = 0; cell < cells; cell++) {
        if (read(user, cell, on->z) != NULL) {
            note_cell(on, cell, on->z);
        }
    }
    solve(on);
    par__scatter_begin(&on->scatter);
    for (int64_t cell = 0; cell < cells; cell++) {
        const uint8_t *seen = read(user, cell, on->z);
        if (seen == NULL) {
            memset(on->z, 0, subjects * sizeof *on->z);
            seen = made->nobody;
        }
        take_residual(on, cell, on->z);
        par__scatter_add(&on->scatter, cell, on->z, seen);
    }
    par__scatter_end(&on->scatter);
    for (size_t subject = 0; subject < subjects; subject++) {
        double *const variance = &on->scatter.variances[subject];
        *variance = *variance <= unexplained_min * made->squares[subject] ? 0.0 : *variance;
    }
}
