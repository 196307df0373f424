/* SPDX-License-Identifier: Apache-2.0 */
/* Which sums estimates need: answers of equal value share a column, so that a question of shares has two, however many levels it has. */
#include <stdlib.h>

#include "base/try.h"
#include "estimate/estimate.h"

static const double percent = 100.0;
static const int32_t out_of_base = -1;

/* The layout while it grows. */
typedef struct builder {
    par__arena *arena;
    const par_questionnaire *questionnaire;
    bool with_levels;
    par__subject *subjects;
    int64_t *of_question, *of_level, *bases, *persons, *part_subjects;
    par__run *columns, *parts;
    int32_t *of_place;
    double *shares, *part_shares;
    par__vector sources, worths, list; /* of par__source, double, int64_t */
    int64_t subject_count, part_count;
} builder;

/* A slot or a column with the value of its answers. */
typedef struct valued {
    double value;
    int64_t at;
} valued;

static int compare_valued(const void *left, const void *right)
{
    const valued *a = left;
    const valued *b = right;
    return a->value != b->value ? (a->value > b->value) - (a->value < b->value) : (a->at > b->at) - (a->at < b->at);
}

static int64_t count_subjects(const builder *on)
{
    int64_t count = on->questionnaire->node_count + on->questionnaire->question_count;
    for (int64_t at = 0; on->with_levels && at < on->questionnaire->question_count; at++) {
        count += on->questionnaire->questions[at].shown.level_count;
    }
    return count;
}

static int64_t count_parts(const par_questionnaire *questionnaire)
{
    int64_t count = 0;
    for (int64_t at = 0; at < questionnaire->node_count; at++) {
        count += questionnaire->nodes[at].part_count;
    }
    return count;
}

static par_status take_arrays(builder *on)
{
    const size_t subjects = (size_t)count_subjects(on);
    const size_t questions = (size_t)on->questionnaire->question_count;
    const size_t nodes = (size_t)on->questionnaire->node_count;
    const size_t parts = (size_t)count_parts(on->questionnaire);
    on->subjects = par__arena_take(on->arena, subjects, sizeof *on->subjects);
    on->of_level = par__arena_take(on->arena, subjects, sizeof *on->of_level);
    on->bases = par__arena_take(on->arena, subjects, sizeof *on->bases);
    on->columns = par__arena_take(on->arena, subjects, sizeof *on->columns);
    on->shares = par__arena_take(on->arena, subjects, sizeof *on->shares);
    on->of_question = par__arena_take(on->arena, questions, sizeof *on->of_question);
    on->of_place = par__arena_take(on->arena, (size_t)on->questionnaire->slot_count, sizeof *on->of_place);
    on->persons = par__arena_take(on->arena, nodes, sizeof *on->persons);
    on->parts = par__arena_take(on->arena, nodes, sizeof *on->parts);
    on->part_subjects = par__arena_take(on->arena, parts, sizeof *on->part_subjects);
    on->part_shares = par__arena_take(on->arena, parts, sizeof *on->part_shares);
    const bool has_all = on->subjects != NULL && on->of_level != NULL && on->bases != NULL && on->columns != NULL && on->shares != NULL &&
                         on->of_question != NULL && on->of_place != NULL && on->persons != NULL && on->parts != NULL &&
                         on->part_subjects != NULL && on->part_shares != NULL;
    return has_all ? PAR_OK : PAR_ERR_MEMORY;
}

static void list_subjects(builder *on)
{
    const par_questionnaire *questionnaire = on->questionnaire;
    for (int64_t at = 0; at < questionnaire->node_count; at++) {
        on->bases[on->subject_count] = questionnaire->question_count + at;
        on->subjects[on->subject_count++] = (par__subject){PAR_ESTIMATE_INDEX, 0, at};
    }
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        on->of_question[at] = on->subject_count;
        on->bases[on->subject_count] = at;
        on->subjects[on->subject_count++] = (par__subject){PAR_ESTIMATE_QUESTION, 0, at};
        for (int32_t level = 1; on->with_levels && level <= questionnaire->questions[at].shown.level_count; level++) {
            on->bases[on->subject_count] = at;
            on->of_level[on->subject_count] = -1;
            on->subjects[on->subject_count++] = (par__subject){PAR_ESTIMATE_LEVEL, level, at};
        }
    }
}

static par_status add_place(builder *on, int64_t place)
{
    int64_t *added = par__vector_add(on->arena, &on->list, sizeof *added);
    PAR__NEED(added);
    *added = place;
    return PAR_OK;
}

/* A new column, which lists nothing yet. */
static par_status add_column(builder *on, int32_t from, double worth)
{
    par__source *source = par__vector_add(on->arena, &on->sources, sizeof *source);
    double *added = par__vector_add(on->arena, &on->worths, sizeof *added);
    PAR__NEED(source);
    PAR__NEED(added);
    *source = (par__source){.from = from, .list = {(int64_t)on->list.count, 0}};
    *added = worth;
    return PAR_OK;
}

static par_status add_single(builder *on, int32_t from, int64_t place, double worth)
{
    PAR__TRY(add_column(on, from, worth));
    ((par__source *)on->sources.items)[on->sources.count - 1].list.count = 1;
    return add_place(on, place);
}

/* Columns of answers sorted by value: one for each value, or where shares of levels are asked for each slot. */
static par_status add_answers(builder *on, valued *slots, int64_t count)
{
    qsort(slots, (size_t)count, sizeof *slots, compare_valued);
    for (int64_t at = 0; at < count; at++) {
        if (at == 0 || on->with_levels || slots[at].value != slots[at - 1].value) {
            PAR__TRY(add_column(on, PAR__FROM_ANSWERS, slots[at].value));
        }
        on->of_place[slots[at].at] = (int32_t)on->sources.count - 1;
    }
    return PAR_OK;
}

/* One column for each value of other columns. */
static par_status add_valued(builder *on, valued *columns, int64_t count)
{
    qsort(columns, (size_t)count, sizeof *columns, compare_valued);
    for (int64_t at = 0; at < count; at++) {
        if (at == 0 || columns[at].value != columns[at - 1].value) {
            PAR__TRY(add_column(on, PAR__FROM_COLUMNS, columns[at].value));
        }
        ((par__source *)on->sources.items)[on->sources.count - 1].list.count++;
        PAR__TRY(add_place(on, columns[at].at));
    }
    return PAR_OK;
}

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

/* Its columns, in order of value; then, where levels are asked for, which of them each level is. */
static par_status build_question(builder *on, int64_t at)
{
    const par__asked *question = &on->questionnaire->questions[at];
    valued *slots = par__arena_take(on->arena, (size_t)question->slot_count, sizeof *slots);
    PAR__NEED(slots);
    int64_t count = 0;
    for (int32_t slot = 0; slot < question->slot_count; slot++) {
        if (question->in_base[slot]) {
            slots[count++] = (valued){question->values_rounded[slot], question->slot_first + slot};
        }
    }
    const int64_t first = (int64_t)on->sources.count;
    PAR__TRY(add_answers(on, slots, count));
    const int64_t subject = on->of_question[at];
    const int64_t levels = on->with_levels ? question->shown.level_count : 0;
    for (int64_t i = 0; i <= levels; i++) {
        on->columns[subject + i] = (par__run){first, (int64_t)on->sources.count - first};
        on->shares[subject + i] = i > 0 ? percent : share_of_question(question);
    }
    for (int64_t i = 0; i < count && levels > 0; i++) {
        const int64_t slot = slots[i].at - question->slot_first;
        if (slot < levels) {
            on->of_level[subject + 1 + slot] = first + i;
        }
    }
    return PAR_OK;
}

static par_status build_pooled(builder *on, int64_t at)
{
    const par__indexed *node = &on->questionnaire->nodes[at];
    int64_t count = 0;
    for (int64_t i = 0; i < node->question_count; i++) {
        count += on->columns[on->of_question[node->questions[i]]].count;
    }
    valued *columns = par__arena_take(on->arena, (size_t)count, sizeof *columns);
    PAR__NEED(columns);
    count = 0;
    for (int64_t i = 0; i < node->question_count; i++) {
        const par__run run = on->columns[on->of_question[node->questions[i]]];
        for (int64_t column = run.first; column < run.first + run.count; column++) {
            columns[count++] = (valued){((const double *)on->worths.items)[column], column};
        }
    }
    const int64_t first = (int64_t)on->sources.count;
    PAR__TRY(add_valued(on, columns, count));
    on->columns[at] = (par__run){first, (int64_t)on->sources.count - first};
    return PAR_OK;
}

/* Shares of the parts, with a = 1 under mean and question. */
static par_status build_combined(builder *on, int64_t at)
{
    const par__indexed *node = &on->questionnaire->nodes[at];
    const bool is_weighted = node->shown.rule == PAR_INDEX_WEIGHTED;
    double all = 0.0;
    for (int64_t i = 0; i < node->part_count; i++) {
        all += is_weighted ? node->parts[i].weight_rounded : 1.0;
    }
    on->parts[at] = (par__run){on->part_count, node->part_count};
    for (int64_t i = 0; i < node->part_count; i++) {
        const par__part *part = &node->parts[i];
        on->part_subjects[on->part_count] = part->is_node ? part->at : on->of_question[part->at];
        on->part_shares[on->part_count++] = (is_weighted ? part->weight_rounded : 1.0) / all;
    }
    return PAR_OK;
}

static par_status build_person_mean(builder *on, int64_t at)
{
    const par__indexed *node = &on->questionnaire->nodes[at];
    for (int64_t k = 1; k < node->person_count; k++) {
        PAR__TRY(add_single(on, PAR__FROM_PERSON_VALUES, node->person_first + k, 1.0 / ((double)k * (double)node->value_scale)));
    }
    on->columns[at] = (par__run){on->persons[at], node->person_count};
    return PAR_OK;
}

static par_status build_all_satisfied(builder *on, int64_t at)
{
    PAR__TRY(add_single(on, PAR__FROM_PERSON_WEIGHTS, on->questionnaire->nodes[at].person_first + 2, percent));
    on->columns[at] = (par__run){on->persons[at], 2};
    return PAR_OK;
}

static par_status (*const rules[])(builder *on, int64_t at) = {
    [PAR_INDEX_POOLED] = build_pooled,     [PAR_INDEX_MEAN] = build_combined,           [PAR_INDEX_WEIGHTED] = build_combined,
    [PAR_INDEX_QUESTION] = build_combined, [PAR_INDEX_PERSON_MEAN] = build_person_mean, [PAR_INDEX_ALL_SATISFIED] = build_all_satisfied,
};

static double share_of_node(const builder *on, int64_t at)
{
    const par__indexed *node = &on->questionnaire->nodes[at];
    if (node->shown.rule == PAR_INDEX_ALL_SATISFIED) {
        return percent;
    }
    const bool is_direct = on->columns[at].count > 0;
    const int64_t count = is_direct ? node->question_count : node->part_count;
    double share = 0.0;
    for (int64_t i = 0; i < count; i++) {
        const int64_t subject = is_direct ? on->of_question[node->questions[i]] : on->part_subjects[on->parts[at].first + i];
        if (i > 0 && on->shares[subject] != share) {
            return 0.0;
        }
        share = on->shares[subject];
    }
    return share;
}

/* The first column: persons in the base; then what its rule needs. */
static par_status build_node(builder *on, int64_t at)
{
    const par__indexed *node = &on->questionnaire->nodes[at];
    const int64_t base = node->person_first + (node->shown.rule == PAR_INDEX_ALL_SATISFIED ? 1 : 0);
    on->persons[at] = (int64_t)on->sources.count;
    PAR__TRY(add_single(on, PAR__FROM_PERSON_WEIGHTS, base, 0.0));
    PAR__TRY(rules[node->shown.rule](on, at));
    on->shares[at] = share_of_node(on, at);
    return PAR_OK;
}

/* What is not in a base goes to a sum of its own, which nobody reads. */
static void close_answers(builder *on, size_t columns)
{
    for (int64_t place = 0; place < on->questionnaire->slot_count; place++) {
        on->of_place[place] = on->of_place[place] == out_of_base ? (int32_t)columns : on->of_place[place];
    }
}

par_status par__layout_make(par__arena *arena, const par_questionnaire *questionnaire, bool with_levels, par__layout *layout)
{
    builder on = {.arena = arena, .questionnaire = questionnaire, .with_levels = with_levels};
    PAR__TRY(take_arrays(&on));
    list_subjects(&on);
    for (int64_t place = 0; place < questionnaire->slot_count; place++) {
        on.of_place[place] = out_of_base;
    }
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        PAR__TRY(build_question(&on, at));
    }
    const size_t answer_columns = on.sources.count;
    close_answers(&on, answer_columns);
    for (int64_t at = questionnaire->node_count; at-- > 0;) { /* parts before their parents */
        PAR__TRY(build_node(&on, at));
    }
    *layout = (par__layout){.questionnaire = questionnaire,
                            .subjects = on.subjects,
                            .subject_count = on.subject_count,
                            .of_question = on.of_question,
                            .columns = on.columns,
                            .of_level = on.of_level,
                            .shares = on.shares,
                            .bases = on.bases,
                            .persons = on.persons,
                            .parts = on.parts,
                            .part_subjects = on.part_subjects,
                            .part_shares = on.part_shares,
                            .sources = on.sources.items,
                            .worths = on.worths.items,
                            .answers = {on.of_place, answer_columns},
                            .list = on.list.items,
                            .column_count = (int64_t)on.sources.count,
                            .base_count = questionnaire->question_count + questionnaire->node_count};
    return PAR_OK;
}

bool par__layout_is_personal(const par__layout *layout, int64_t subject)
{
    if (layout->subjects[subject].kind != PAR_ESTIMATE_INDEX) {
        return false;
    }
    const int32_t rule = layout->questionnaire->nodes[subject].shown.rule;
    return rule == PAR_INDEX_PERSON_MEAN || rule == PAR_INDEX_ALL_SATISFIED;
}
