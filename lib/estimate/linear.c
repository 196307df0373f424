/* SPDX-License-Identifier: Apache-2.0 */
/* Linearised variables: a factor for every column of ratios, shares of the parts for what combines them. */
#include "base/try.h"
#include "estimate/estimate.h"

static const double percent = 100.0;

par_status par__linear_make(par__arena *arena, const par__layout *layout, par__linear *linear)
{
    *linear = (par__linear){.layout = layout,
                            .factors = par__arena_take(arena, (size_t)layout->column_count, sizeof(double)),
                            .tops = par__arena_take(arena, (size_t)layout->subject_count, sizeof(double)),
                            .pulls = par__arena_take(arena, (size_t)layout->subject_count, sizeof(double))};
    PAR__NEED(linear->factors);
    PAR__NEED(linear->tops);
    PAR__NEED(linear->pulls);
    return PAR_OK;
}

/* Of persons, the base is a column of its own; of answers, each column is part of it. */
static void fill_subject(par__linear *linear, const par__ratio *ratio, int64_t subject)
{
    const par__layout *layout = linear->layout;
    const par__run run = layout->columns[subject];
    const bool is_personal = par__layout_is_personal(layout, subject);
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        const bool pulls = !is_personal || column == run.first;
        const double apart = layout->worths[column] - (pulls ? ratio->value : 0.0);
        linear->factors[column] = ratio->is_empty ? 0.0 : apart / ratio->base;
    }
}

void par__linear_fill(par__linear *linear, const par__values *values)
{
    const par__layout *layout = linear->layout;
    for (int64_t subject = 0; subject < layout->subject_count; subject++) {
        if (layout->subjects[subject].level == 0) {
            fill_subject(linear, &values->ratios[subject], subject);
        } else {
            const par__ratio *ratio = &values->ratios[subject];
            linear->tops[subject] = ratio->is_empty ? 0.0 : percent / ratio->base;
            linear->pulls[subject] = ratio->is_empty ? 0.0 : ratio->value / ratio->base;
        }
    }
}

static inline double sum_products(const double *factors, const double *numbers, int64_t count)
{
    double sum = 0.0;
    for (int64_t at = 0; at < count; at++) {
        sum += factors[at] * numbers[at];
    }
    return sum;
}

static double combine_parts(const par__layout *layout, int64_t node, const double *z)
{
    const par__run parts = layout->parts[node];
    double sum = 0.0;
    for (int64_t at = parts.first; at < parts.first + parts.count; at++) {
        sum += layout->part_shares[at] * z[layout->part_subjects[at]];
    }
    return sum;
}

/* z of the levels of a question, which stand behind it. */
static void fill_levels(const par__linear *linear, const double *sums, int64_t subject, double *z)
{
    const par__layout *layout = linear->layout;
    const par__run run = layout->columns[subject];
    double base = 0.0;
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        base += sums[column];
    }
    for (int64_t level = subject + 1; level < layout->subject_count && layout->subjects[level].level > 0; level++) {
        const int64_t column = layout->of_level[level];
        z[level] = column < 0 ? 0.0 : linear->tops[level] * sums[column] - linear->pulls[level] * base;
    }
}

void par__linear_row(const par__linear *linear, const double *sums, double *z)
{
    const par__layout *layout = linear->layout;
    const int64_t nodes = layout->questionnaire->node_count;
    const int64_t questions = layout->questionnaire->question_count;
    const bool has_levels = layout->subject_count > nodes + questions;
    for (int64_t at = 0; at < questions; at++) {
        const int64_t subject = layout->of_question[at];
        const par__run run = layout->columns[subject];
        z[subject] = sum_products(linear->factors + run.first, sums + run.first, run.count);
        if (has_levels) {
            fill_levels(linear, sums, subject, z);
        }
    }
    for (int64_t node = nodes; node-- > 0;) { /* parts before their parents */
        const par__run run = layout->columns[node];
        z[node] = run.count > 0 ? sum_products(linear->factors + run.first, sums + run.first, run.count) : combine_parts(layout, node, z);
    }
}
