/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linearised variables. A ratio R has z = (w m v - R w m)/W for its members; a combination has the same combination of z, so covariances stay.
 * Every z is a sum of weights of the cell with factors that hold for the whole domain.
 */
#include "base/try.h"
#include "survey/estimate.h"

static const double percent = 100.0;

static void add_term(par__linear *linear, par__vector *terms, int64_t at, double factor)
{
    par__term *term = par__vector_add(linear->arena, terms, sizeof *term);
    if (term == NULL) {
        linear->has_failed = true;
        return;
    }
    *term = (par__term){at, factor};
}

static void add_question(const par__values *values, int64_t at, par__ratio ratio, double factor, par__linear *linear)
{
    const par__asked *question = &values->questionnaire->questions[at];
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        if (question->in_base[slot]) {
            const double apart = question->values_rounded[slot] - ratio.value;
            add_term(linear, &linear->slots, question->slot_first + slot, factor * apart / ratio.base);
        }
    }
}

static void add_pooled(const par__values *values, int64_t at, double factor, par__linear *linear)
{
    const par__indexed *node = &values->questionnaire->nodes[at];
    for (int64_t i = 0; i < node->question_count; i++) {
        add_question(values, node->questions[i], values->nodes[at], factor, linear);
    }
}

/* Parts that are nodes get their share of the factor: they stand behind their parent, and their turn comes. */
static void add_weighted(const par__values *values, int64_t at, double factor, par__linear *linear)
{
    const par__indexed *node = &values->questionnaire->nodes[at];
    const bool is_weighted = node->shown.rule == PAR_INDEX_WEIGHTED;
    double all = 0.0;
    for (int64_t i = 0; i < node->part_count; i++) {
        all += is_weighted ? node->parts[i].weight_rounded : 1.0;
    }
    for (int64_t i = 0; i < node->part_count; i++) {
        const par__part *part = &node->parts[i];
        const double share = factor * (is_weighted ? part->weight_rounded : 1.0) / all;
        if (part->is_node) {
            linear->factors[part->at] += share;
        } else {
            add_question(values, part->at, values->questions[part->at], share, linear);
        }
    }
}

static void add_person_mean(const par__values *values, int64_t at, double factor, par__linear *linear)
{
    const par__indexed *node = &values->questionnaire->nodes[at];
    const par__ratio ratio = values->nodes[at];
    add_term(linear, &linear->persons, node->person_first, -factor * ratio.value / ratio.base);
    for (int64_t k = 1; k < node->person_count; k++) {
        add_term(linear, &linear->person_values, node->person_first + k, factor / ((double)k * (double)node->value_scale * ratio.base));
    }
}

static void add_all_satisfied(const par__values *values, int64_t at, double factor, par__linear *linear)
{
    const par__indexed *node = &values->questionnaire->nodes[at];
    const par__ratio ratio = values->nodes[at];
    add_term(linear, &linear->persons, node->person_first + 1, -factor * ratio.value / ratio.base);
    add_term(linear, &linear->persons, node->person_first + 2, factor * percent / ratio.base);
}

static void (*const rules[])(const par__values *values, int64_t at, double factor, par__linear *linear) = {
    [PAR_INDEX_POOLED] = add_pooled,     [PAR_INDEX_MEAN] = add_weighted,           [PAR_INDEX_WEIGHTED] = add_weighted,
    [PAR_INDEX_QUESTION] = add_weighted, [PAR_INDEX_PERSON_MEAN] = add_person_mean, [PAR_INDEX_ALL_SATISFIED] = add_all_satisfied,
};

static void add_node(const par__values *values, int64_t root, par__linear *linear)
{
    const int64_t count = values->questionnaire->node_count;
    for (int64_t at = root; at < count; at++) {
        linear->factors[at] = at == root ? 1.0 : 0.0;
    }
    for (int64_t at = root; at < count; at++) {
        if (linear->factors[at] != 0.0) {
            rules[values->questionnaire->nodes[at].shown.rule](values, at, linear->factors[at], linear);
        }
    }
}

static void add_level(const par__values *values, par__subject subject, par__linear *linear)
{
    const par__asked *question = &values->questionnaire->questions[subject.at];
    const par__ratio ratio = par__value_of(values, subject);
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        if (question->in_base[slot]) {
            const double value = slot == subject.level - 1 ? percent : 0.0;
            add_term(linear, &linear->slots, question->slot_first + slot, (value - ratio.value) / ratio.base);
        }
    }
}

par_status par__linear_make(par__arena *arena, const par_questionnaire *questionnaire, par__linear *linear)
{
    *linear = (par__linear){.arena = arena, .factors = par__arena_take(arena, (size_t)questionnaire->node_count, sizeof(double))};
    PAR__NEED(linear->factors);
    return PAR_OK;
}

par_status par__linear_of(const par__values *values, par__subject subject, par__linear *linear)
{
    linear->slots.count = linear->persons.count = linear->person_values.count = 0;
    if (subject.kind == PAR_ESTIMATE_INDEX) {
        add_node(values, subject.at, linear);
    } else if (subject.kind == PAR_ESTIMATE_LEVEL) {
        add_level(values, subject, linear);
    } else {
        add_question(values, subject.at, values->questions[subject.at], 1.0, linear);
    }
    return linear->has_failed ? PAR_ERR_MEMORY : PAR_OK;
}

static double sum_terms(const par__vector *terms, const par__wide *sums)
{
    const par__term *all = terms->items;
    double sum = 0.0;
    for (size_t at = 0; at < terms->count; at++) {
        sum += all[at].factor * (double)sums[all[at].at];
    }
    return sum;
}

double par__linear_cell(const par__linear *linear, const par__cell *cell)
{
    return sum_terms(&linear->slots, cell->weights) + sum_terms(&linear->persons, cell->person_weights) +
           sum_terms(&linear->person_values, cell->person_values);
}
