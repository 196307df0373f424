/* SPDX-License-Identifier: Apache-2.0 */
/* Point estimates of questions, levels and nodes from the sums of a domain. Formulas: docs/formats.md, section Questionnaire. */
#include "base/try.h"
#include "stats/stats.h"
#include "estimate/estimate.h"

static const double percent = 100.0;

par_status par__values_make(par__arena *arena, const par__layout *layout, par__values *values)
{
    *values = (par__values){.layout = layout,
                            .sums = par__arena_take(arena, (size_t)layout->column_count, sizeof(double)),
                            .ratios = par__arena_take(arena, (size_t)layout->subject_count, sizeof(par__ratio))};
    PAR__NEED(values->sums);
    PAR__NEED(values->ratios);
    return PAR_OK;
}

static double sum_run(const par__values *values, par__run run)
{
    par__sum sum = {0};
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        par__sum_add(&sum, values->sums[column]);
    }
    return par__sum_value(&sum);
}

/* Weights are never negative: a sum of them is 0 only if each is. */
static bool is_worth_nothing(const par__values *values, par__run run)
{
    bool is_none = true;
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        is_none = is_none && (values->layout->worths[column] == 0.0 || values->sums[column] == 0.0);
    }
    return is_none;
}

static bool is_worth_all(const par__values *values, par__run run)
{
    bool is_all = true;
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        is_all = is_all && (values->layout->worths[column] != 0.0 || values->sums[column] == 0.0);
    }
    return is_all;
}

static par__ratio ratio_of(double top, double base, double share, bool is_none, bool is_all)
{
    if (!(base > 0.0)) {
        return (par__ratio){.is_empty = true};
    }
    const bool has_none = share > 0.0 && is_none;
    const bool has_all = share > 0.0 && is_all;
    const double value = has_none ? 0.0 : has_all ? share : top / base;
    return (par__ratio){.value = value, .base = base, .is_none = has_none, .is_all = has_all};
}

/* Sum of v w over sum of w, of the columns given. */
static double sum_worth(const par__values *values, par__run run)
{
    par__sum sum = {0};
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        par__sum_add(&sum, values->layout->worths[column] * values->sums[column]);
    }
    return par__sum_value(&sum);
}

static par__ratio value_answers(const par__values *values, int64_t subject)
{
    const par__run run = values->layout->columns[subject];
    return ratio_of(sum_worth(values, run), sum_run(values, run), values->layout->shares[subject], is_worth_nothing(values, run),
                    is_worth_all(values, run));
}

/* A level outside the base has no share of it. */
static par__ratio value_level(const par__values *values, int64_t subject)
{
    const int64_t column = values->layout->of_level[subject];
    if (column < 0) {
        return (par__ratio){.is_empty = true};
    }
    const par__run run = values->layout->columns[subject];
    double others = 0.0;
    for (int64_t at = run.first; at < run.first + run.count; at++) {
        others += at != column ? values->sums[at] : 0.0;
    }
    return ratio_of(percent * values->sums[column], sum_run(values, run), percent, values->sums[column] == 0.0, others == 0.0);
}

/* All persons' means are 0, or all 1, exactly if all their answers are. */
static par__ratio value_person_mean(const par__values *values, int64_t subject)
{
    const par__layout *layout = values->layout;
    const par__indexed *node = &layout->questionnaire->nodes[subject];
    bool is_none = true;
    bool is_all = true;
    for (int64_t at = 0; at < node->question_count; at++) {
        const par__run answers = layout->columns[layout->of_question[node->questions[at]]];
        is_none = is_none && is_worth_nothing(values, answers);
        is_all = is_all && is_worth_all(values, answers);
    }
    const par__run run = layout->columns[subject];
    return ratio_of(sum_worth(values, run), values->sums[run.first], layout->shares[subject], is_none, is_all);
}

static par__ratio value_all_satisfied(const par__values *values, int64_t subject)
{
    const par__run run = values->layout->columns[subject];
    const double persons = values->sums[run.first];
    const double satisfied = values->sums[run.first + 1];
    return ratio_of(percent * satisfied, persons, percent, satisfied == 0.0, satisfied == persons);
}

/* Sum of a R over sum of a; mean and question have a = 1. */
static par__ratio value_combined(const par__values *values, int64_t subject)
{
    const par__layout *layout = values->layout;
    const par__run parts = layout->parts[subject];
    const par__indexed *node = &layout->questionnaire->nodes[subject];
    par__sum top = {0}, bottom = {0};
    par__ratio result = {.is_none = true, .is_all = true};
    for (int64_t at = 0; at < parts.count; at++) {
        const par__ratio *one = &values->ratios[layout->part_subjects[parts.first + at]];
        const double weight = node->shown.rule == PAR_INDEX_WEIGHTED ? node->parts[at].weight_rounded : 1.0;
        par__sum_add(&top, weight * one->value);
        par__sum_add(&bottom, weight);
        result.is_empty = result.is_empty || one->is_empty;
        result.is_none = result.is_none && one->is_none;
        result.is_all = result.is_all && one->is_all;
    }
    if (result.is_empty) {
        return (par__ratio){.is_empty = true};
    }
    result.value = result.is_all ? layout->shares[subject] : par__sum_value(&top) / par__sum_value(&bottom);
    return result;
}

static par__ratio (*const rules[])(const par__values *values, int64_t subject) = {
    [PAR_INDEX_POOLED] = value_answers,    [PAR_INDEX_MEAN] = value_combined,           [PAR_INDEX_WEIGHTED] = value_combined,
    [PAR_INDEX_QUESTION] = value_combined, [PAR_INDEX_PERSON_MEAN] = value_person_mean, [PAR_INDEX_ALL_SATISFIED] = value_all_satisfied,
};

void par__values_fill(par__values *values)
{
    const par__layout *layout = values->layout;
    for (int64_t at = layout->subject_count; at-- > 0;) { /* questions and parts before the nodes of them */
        const par__subject subject = layout->subjects[at];
        if (subject.kind == PAR_ESTIMATE_INDEX) {
            values->ratios[at] = rules[layout->questionnaire->nodes[at].shown.rule](values, at);
        } else {
            values->ratios[at] = subject.level > 0 ? value_level(values, at) : value_answers(values, at);
        }
    }
}

double par__values_base(const par__values *values, int64_t subject)
{
    const bool is_node = values->layout->subjects[subject].kind == PAR_ESTIMATE_INDEX;
    return is_node ? values->sums[values->layout->persons[subject]] : sum_run(values, values->layout->columns[subject]);
}

/* Sum of w (v - R)^2 / W. */
static double spread_of_answers(const par__values *values, int64_t subject)
{
    const par__run run = values->layout->columns[subject];
    par__sum squares = {0};
    for (int64_t column = run.first; column < run.first + run.count; column++) {
        const double apart = values->layout->worths[column] - values->ratios[subject].value;
        par__sum_add(&squares, values->sums[column] * apart * apart);
    }
    return par__sum_value(&squares) / values->ratios[subject].base;
}

/* The question that a node is nothing but; the subject itself if that is a question; -1 if it is more than one. */
static int64_t question_of(const par__layout *layout, int64_t subject)
{
    if (layout->subjects[subject].kind == PAR_ESTIMATE_QUESTION) {
        return subject;
    }
    const par__indexed *node = &layout->questionnaire->nodes[subject];
    return node->part_count == 1 && !node->parts[0].is_node ? layout->of_question[node->parts[0].at] : -1;
}

bool par__values_spread(const par__values *values, int64_t subject, int64_t n, double *variance)
{
    const par__layout *layout = values->layout;
    const par__subject what = layout->subjects[subject];
    const bool is_satisfied =
        what.kind == PAR_ESTIMATE_INDEX && layout->questionnaire->nodes[subject].shown.rule == PAR_INDEX_ALL_SATISFIED;
    double spread = 0.0;
    if (what.level > 0 || is_satisfied) {
        spread = values->ratios[subject].value * (percent - values->ratios[subject].value);
    } else {
        const int64_t question = question_of(layout, subject);
        if (question < 0) {
            return false;
        }
        spread = spread_of_answers(values, question);
    }
    *variance = n > 1 ? (double)n / (double)(n - 1) * spread : 0.0;
    return n > 1;
}
