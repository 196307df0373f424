/* SPDX-License-Identifier: Apache-2.0 */
/* Point estimates of questions, levels and nodes from the exact sums of a domain. Formulas: docs/formats.md, section Questionnaire. */
#include "base/try.h"
#include "stats/stats.h"
#include "survey/estimate.h"

static const double percent = 100.0;

/* Values 0 and one positive number make a share; 0 if they do not. */
static double share_of_question(const par__asked *question)
{
    double share = 0.0;
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        const double value = question->in_base[slot] ? question->values_rounded[slot] : 0.0;
        if (value < 0.0 || (value > 0.0 && share > 0.0 && value != share)) {
            return 0.0;
        }
        share = value > 0.0 ? value : share;
    }
    return share;
}

static double share_of_node(const par__values *values, const par__indexed *node)
{
    if (node->shown.rule == PAR_INDEX_ALL_SATISFIED) {
        return percent;
    }
    double share = 0.0;
    const bool is_pooled = node->shown.rule == PAR_INDEX_POOLED || node->shown.rule == PAR_INDEX_PERSON_MEAN;
    const int64_t count = is_pooled ? node->question_count : node->part_count;
    for (int64_t at = 0; at < count; at++) {
        const bool is_node = !is_pooled && node->parts[at].is_node;
        const int64_t index = is_pooled ? node->questions[at] : node->parts[at].at;
        const double one = is_node ? values->shares_nodes[index] : values->shares_questions[index];
        if (at > 0 && one != share) {
            return 0.0;
        }
        share = one;
    }
    return share;
}

par_status par__values_make(par__arena *arena, const par_questionnaire *questionnaire, par__values *values)
{
    const size_t questions = (size_t)questionnaire->question_count;
    const size_t nodes = (size_t)questionnaire->node_count;
    *values = (par__values){.questionnaire = questionnaire,
                            .questions = par__arena_take(arena, questions, sizeof(par__ratio)),
                            .nodes = par__arena_take(arena, nodes, sizeof(par__ratio)),
                            .shares_questions = par__arena_take(arena, questions, sizeof(double)),
                            .shares_nodes = par__arena_take(arena, nodes, sizeof(double))};
    PAR__NEED(values->questions);
    PAR__NEED(values->nodes);
    PAR__NEED(values->shares_questions);
    PAR__NEED(values->shares_nodes);
    for (size_t at = 0; at < questions; at++) {
        values->shares_questions[at] = share_of_question(&questionnaire->questions[at]);
    }
    for (size_t at = nodes; at-- > 0;) {
        values->shares_nodes[at] = share_of_node(values, &questionnaire->nodes[at]);
    }
    return PAR_OK;
}

/* A ratio while its sums are taken. */
typedef struct counting {
    par__sum top;
    par__wide base, valued; /* weights in the base, and those of them with another value than 0 */
} counting;

static void count_question(const par__values *values, int64_t at, counting *sums)
{
    const par__asked *question = &values->questionnaire->questions[at];
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        if (question->in_base[slot]) {
            const par__wide weight = values->totals->weights[question->slot_first + slot];
            const double value = question->values_rounded[slot];
            par__sum_add(&sums->top, value * (double)weight);
            sums->base += weight;
            sums->valued += value != 0.0 ? weight : 0;
        }
    }
}

static par__ratio ratio_of(const counting *sums, double share)
{
    if (sums->base <= 0) {
        return (par__ratio){.is_empty = true};
    }
    const double base = (double)sums->base;
    const bool is_none = share > 0.0 && sums->valued == 0;
    const bool is_all = share > 0.0 && sums->valued == sums->base;
    const double value = is_all ? share : par__sum_value(&sums->top) / base;
    return (par__ratio){.value = is_none ? 0.0 : value, .base = base, .is_none = is_none, .is_all = is_all};
}

static par__ratio value_pooled(const par__values *values, const par__indexed *node, double share)
{
    counting sums = {0};
    for (int64_t at = 0; at < node->question_count; at++) {
        count_question(values, node->questions[at], &sums);
    }
    return ratio_of(&sums, share);
}

/* Sum of a R over sum of a; mean and question have a = 1. */
static par__ratio value_weighted(const par__values *values, const par__indexed *node, double share)
{
    par__sum top = {0}, bottom = {0};
    par__ratio result = {.is_none = true, .is_all = true};
    for (int64_t at = 0; at < node->part_count; at++) {
        const par__part *part = &node->parts[at];
        const par__ratio one = part->is_node ? values->nodes[part->at] : values->questions[part->at];
        const double weight = node->shown.rule == PAR_INDEX_WEIGHTED ? part->weight_rounded : 1.0;
        par__sum_add(&top, weight * one.value);
        par__sum_add(&bottom, weight);
        result.is_empty = result.is_empty || one.is_empty;
        result.is_none = result.is_none && one.is_none;
        result.is_all = result.is_all && one.is_all;
    }
    if (result.is_empty) {
        return (par__ratio){.is_empty = true};
    }
    result.value = result.is_all ? share : par__sum_value(&top) / par__sum_value(&bottom);
    return result;
}

static par__ratio value_person_mean(const par__values *values, const par__indexed *node, double share)
{
    counting answers = {0};
    for (int64_t at = 0; at < node->question_count; at++) {
        count_question(values, node->questions[at], &answers);
    }
    counting persons = {.base = values->totals->person_weights[node->person_first]};
    for (int64_t k = 1; k < node->person_count; k++) {
        const double sum = (double)values->totals->person_values[node->person_first + k];
        par__sum_add(&persons.top, sum / ((double)k * (double)node->value_scale));
    }
    par__ratio result = ratio_of(&persons, 0.0);
    const par__ratio extremes = ratio_of(&answers, share); /* all persons' means are 0 or all 1 exactly if all answers are */
    result.is_none = extremes.is_none;
    result.is_all = extremes.is_all;
    result.value = result.is_all ? share : result.value;
    return result;
}

static par__ratio value_all_satisfied(const par__values *values, const par__indexed *node, double share)
{
    const par__wide *weights = &values->totals->person_weights[node->person_first];
    const counting sums = {.top = {.sum = share * (double)weights[2]}, .base = weights[1], .valued = weights[2]};
    return ratio_of(&sums, share);
}

static par__ratio (*const rules[])(const par__values *values, const par__indexed *node, double share) = {
    [PAR_INDEX_POOLED] = value_pooled,     [PAR_INDEX_MEAN] = value_weighted,           [PAR_INDEX_WEIGHTED] = value_weighted,
    [PAR_INDEX_QUESTION] = value_weighted, [PAR_INDEX_PERSON_MEAN] = value_person_mean, [PAR_INDEX_ALL_SATISFIED] = value_all_satisfied,
};

void par__values_of(const par__totals *totals, par__values *values)
{
    const par_questionnaire *questionnaire = values->questionnaire;
    values->totals = totals;
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        counting sums = {0};
        count_question(values, at, &sums);
        values->questions[at] = ratio_of(&sums, values->shares_questions[at]);
    }
    for (int64_t at = questionnaire->node_count; at-- > 0;) { /* parts before their parents */
        const par__indexed *node = &questionnaire->nodes[at];
        values->nodes[at] = rules[node->shown.rule](values, node, values->shares_nodes[at]);
    }
}

double par__share_of(const par__values *values, par__subject subject)
{
    if (subject.kind == PAR_ESTIMATE_LEVEL) {
        return percent;
    }
    return subject.kind == PAR_ESTIMATE_INDEX ? values->shares_nodes[subject.at] : values->shares_questions[subject.at];
}

/* A level outside the base has no share of it. */
static par__ratio value_level(const par__values *values, par__subject subject)
{
    const par__asked *question = &values->questionnaire->questions[subject.at];
    if (!question->in_base[subject.level - 1]) {
        return (par__ratio){.is_empty = true};
    }
    counting sums = {0};
    count_question(values, subject.at, &sums);
    sums.valued = values->totals->weights[question->slot_first + subject.level - 1];
    sums.top = (par__sum){.sum = percent * (double)sums.valued};
    return ratio_of(&sums, percent);
}

par__ratio par__value_of(const par__values *values, par__subject subject)
{
    if (subject.kind == PAR_ESTIMATE_LEVEL) {
        return value_level(values, subject);
    }
    return subject.kind == PAR_ESTIMATE_INDEX ? values->nodes[subject.at] : values->questions[subject.at];
}

int64_t par__base_count(const par_questionnaire *questionnaire, par__subject subject, const int64_t *counts, const int64_t *person_counts)
{
    if (subject.kind == PAR_ESTIMATE_INDEX) {
        const par__indexed *node = &questionnaire->nodes[subject.at];
        return person_counts[node->person_first + (node->shown.rule == PAR_INDEX_ALL_SATISFIED ? 1 : 0)];
    }
    const par__asked *question = &questionnaire->questions[subject.at];
    int64_t count = 0;
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        count += question->in_base[slot] ? counts[question->slot_first + slot] : 0;
    }
    return count;
}

par__wide par__base_weight(const par_questionnaire *questionnaire, par__subject subject, const par__totals *totals)
{
    if (subject.kind == PAR_ESTIMATE_INDEX) {
        const par__indexed *node = &questionnaire->nodes[subject.at];
        return totals->person_weights[node->person_first + (node->shown.rule == PAR_INDEX_ALL_SATISFIED ? 1 : 0)];
    }
    const par__asked *question = &questionnaire->questions[subject.at];
    par__wide weight = 0;
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        weight += question->in_base[slot] ? totals->weights[question->slot_first + slot] : 0;
    }
    return weight;
}

/* Of a question whose levels are worth what `worth` says: sum of w (v - R)^2 / W. */
static double spread_of_question(const par__values *values, par__subject subject, double mean)
{
    const par__asked *question = &values->questionnaire->questions[subject.at];
    par__sum squares = {0}, base = {0};
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        if (question->in_base[slot]) {
            const double weight = (double)values->totals->weights[question->slot_first + slot];
            const double of_level = slot == subject.level - 1 ? percent : 0.0;
            const double apart = (subject.level > 0 ? of_level : question->values_rounded[slot]) - mean;
            par__sum_add(&squares, weight * apart * apart);
            par__sum_add(&base, weight);
        }
    }
    return par__sum_value(&squares) / par__sum_value(&base);
}

bool par__spread_of(const par__values *values, par__subject subject, double *variance)
{
    const par_questionnaire *questionnaire = values->questionnaire;
    const double n = (double)par__base_count(questionnaire, subject, values->totals->counts, values->totals->person_counts);
    const double mean = par__value_of(values, subject).value;
    double spread = 0.0;
    if (subject.kind != PAR_ESTIMATE_INDEX) {
        spread = spread_of_question(values, subject, mean);
    } else {
        const par__indexed *node = &questionnaire->nodes[subject.at];
        const bool is_satisfied = node->shown.rule == PAR_INDEX_ALL_SATISFIED;
        const bool is_question = !is_satisfied && node->part_count == 1 && !node->parts[0].is_node;
        if (!is_satisfied && !is_question) {
            return false;
        }
        const par__subject question = {.kind = PAR_ESTIMATE_QUESTION, .at = is_question ? node->parts[0].at : 0};
        spread = is_satisfied ? mean * (percent - mean) : spread_of_question(values, question, mean);
    }
    *variance = n > 1.0 ? n / (n - 1.0) * spread : 0.0;
    return n > 1.0;
}
