/* SPDX-License-Identifier: Apache-2.0 */
/* From a sound document to the arrays of a questionnaire: the frame, columns, and nodes in pre-order. */
#include "questionnaire/draft.h"

#include <stdlib.h>

static const par__message scale_fine = {
    "E728", PAR_ERR_RUBRIC, "the values of the questions of node \"{0}\" have a common denominator of more than {1}; expected coarser values",
    "giá trị các mức của những câu hỏi thuộc nút \"{0}\" có mẫu số chung lớn hơn {1}; cần giá trị ít lẻ hơn"};

/* With it a person's sum of values times his weight leaves 128 bits much room. */
static const int64_t scale_most = 1000000000;

static int64_t count_branches(const par__index_branch *branch)
{
    const par__index_branch *const parts = branch->parts.items;
    int64_t count = 1;
    for (int64_t i = 0; i < branch->parts.count; i++) {
        count += count_branches(&parts[i]);
    }
    return count;
}

static int compare_numbers(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left;
    const int64_t b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* The parts' questions, each once, rising. */
static par_status gather_questions(par__inquiry *inquiry, par__indexed *node)
{
    const par__indexed *const nodes = inquiry->questionnaire->nodes;
    int64_t count = 0;
    for (int64_t i = 0; i < node->part_count; i++) {
        count += node->parts[i].is_node ? nodes[node->parts[i].at].question_count : 1;
    }
    int64_t *const questions = par__arena_take(inquiry->arena, (size_t)count, sizeof *questions);
    PAR__NEED(questions);
    int64_t filled = 0;
    for (int64_t i = 0; i < node->part_count; i++) {
        const par__part *const part = &node->parts[i];
        const int64_t own = part->is_node ? nodes[part->at].question_count : 1;
        for (int64_t k = 0; k < own; k++) {
            questions[filled++] = part->is_node ? nodes[part->at].questions[k] : part->at;
        }
    }
    qsort(questions, (size_t)count, sizeof *questions, compare_numbers);
    for (int64_t i = 0; i < count; i++) {
        if (i == 0 || questions[i] != questions[i - 1]) {
            questions[node->question_count++] = questions[i];
        }
    }
    node->questions = questions;
    node->shown.question_count = node->question_count;
    return PAR_OK;
}

static void weigh(par__part *part, par__fraction weight)
{
    part->weight = weight.bottom > 0 ? weight : (par__fraction){1, 1};
    part->weight_rounded = (double)part->weight.top / (double)part->weight.bottom;
}

/* Adds a node and all below it; *added is its number. */
static par_status add_node(par__inquiry *inquiry, const par__index_branch *branch, int64_t parent, int64_t *added)
{
    par_questionnaire *const questionnaire = inquiry->questionnaire;
    const int64_t at = questionnaire->node_count++;
    par__indexed *const node = &questionnaire->nodes[at];
    node->shown.id = branch->id;
    node->shown.rule = branch->rule;
    node->shown.parent = parent;
    node->shown.depth = parent < 0 ? 0 : questionnaire->nodes[parent].shown.depth + 1;
    node->is_complete = branch->complete;
    par__wording_texts(&branch->title, &node->shown.title_en, &node->shown.title_vi);
    const bool has_parts = branch->parts.count > 0;
    const par__index_branch *const branches = branch->parts.items;
    const char *const *const ids = branch->questions.items;
    const par__fraction *const weights = branch->weights.items;
    node->part_count = has_parts ? branch->parts.count : branch->questions.count;
    par__part *const parts = par__arena_take(inquiry->arena, (size_t)node->part_count, sizeof *parts);
    PAR__NEED(node->parts = parts);
    for (int64_t i = 0; i < node->part_count; i++) {
        parts[i].is_node = has_parts;
        if (has_parts) {
            PAR__TRY(add_node(inquiry, &branches[i], at, &parts[i].at));
            weigh(&parts[i], branches[i].weight);
        } else {
            parts[i].at = par__map_find(inquiry->questions, par__slice_of(ids[i]));
            weigh(&parts[i], weights != NULL ? weights[i] : (par__fraction){1, 1});
        }
    }
    *added = at;
    return gather_questions(inquiry, node);
}

static int64_t common_divisor(int64_t left, int64_t right)
{
    while (right != 0) {
        const int64_t rest = left % right;
        left = right;
        right = rest;
    }
    return left;
}

/* The least common denominator of the values of a node's questions; 0 if it is too large. */
static int64_t find_scale(const par_questionnaire *questionnaire, const par__indexed *node)
{
    int64_t scale = 1;
    for (int64_t i = 0; i < node->question_count; i++) {
        const par__asked *const asked = &questionnaire->questions[node->questions[i]];
        for (int32_t slot = 0; slot < asked->slot_count; slot++) {
            const int64_t bottom = (int64_t)asked->values[slot].bottom; /* at most 10^9 by the shape, so products fit */
            const int64_t divisor = common_divisor(scale, bottom);
            scale = divisor > 0 ? scale / divisor * bottom : scale;
            if (scale > scale_most) {
                return 0;
            }
        }
    }
    return scale;
}

/* Gives every node its person sums. */
static void count_persons(par__inquiry *inquiry)
{
    par_questionnaire *const questionnaire = inquiry->questionnaire;
    for (int64_t i = 0; i < questionnaire->node_count; i++) {
        par__indexed *const node = &questionnaire->nodes[i];
        const bool is_mean = node->shown.rule == PAR_INDEX_PERSON_MEAN;
        node->value_scale = is_mean ? find_scale(questionnaire, node) : 1;
        node->person_first = questionnaire->person_count;
        node->person_count = is_mean ? 1 + node->question_count : node->shown.rule == PAR_INDEX_ALL_SATISFIED ? 3 : 1;
        questionnaire->person_count += node->person_count;
        if (node->value_scale == 0) {
            const par__whole_text most = par__whole_tell(scale_most);
            const par__word words[] = {{node->shown.id, NULL}, {most.text, NULL}};
            par__inquiry_report(inquiry, &scale_fine, inquiry->document->index.node, words, 2);
        }
    }
}

static const char **add_names(const char **names, const par__items *items)
{
    const char *const *const from = items->items;
    for (int64_t i = 0; i < items->count; i++) {
        *names++ = from[i];
    }
    return names;
}

static par_status build_columns(par__inquiry *inquiry)
{
    const par__columns *const columns = &inquiry->document->columns;
    par_questionnaire *const questionnaire = inquiry->questionnaire;
    questionnaire->weight_column = columns->weight;
    questionnaire->stratum_count = columns->stratum.count;
    questionnaire->cluster_count = columns->cluster.count;
    questionnaire->domain_count = columns->domains.count;
    questionnaire->key_count = columns->stratum.count + columns->cluster.count + columns->domains.count;
    questionnaire->unit_key = columns->unit == NULL ? -1 : par__unit_place(columns);
    const bool is_added = questionnaire->unit_key == questionnaire->key_count;
    questionnaire->domain_count += is_added;
    questionnaire->key_count += is_added;
    questionnaire->population_count = columns->population.count;
    const size_t count = (size_t)(questionnaire->key_count + questionnaire->population_count);
    const char **const names = par__arena_take(inquiry->arena, count, sizeof *names);
    PAR__NEED(questionnaire->keys = names);
    const char **end = add_names(add_names(add_names(names, &columns->stratum), &columns->cluster), &columns->domains);
    if (is_added) {
        *end++ = columns->unit;
    }
    questionnaire->populations = end;
    (void)add_names(questionnaire->populations, &columns->population);
    return PAR_OK;
}

static int32_t word_or(int32_t number, int32_t usual)
{
    return number == 0 ? usual : number;
}

static void build_frame(par_questionnaire *questionnaire, const par__questionnaire_document *document)
{
    const bool has_level = par__inquiry_get(document->interval.node, "level") != NULL;
    questionnaire->id = document->id;
    questionnaire->series = document->series == NULL ? "" : document->series;
    par__wording_texts(&document->title, &questionnaire->title_en, &questionnaire->title_vi);
    par__wording_texts(&document->note, &questionnaire->note_en, &questionnaire->note_vi);
    questionnaire->status = document->status;
    questionnaire->lonely = word_or(document->lonely, PAR_LONELY_FAIL);
    questionnaire->interval = word_or(document->interval.method, PAR_INTERVAL_WALD);
    questionnaire->level = has_level ? document->interval.level : (par__decimal){.digits = 95, .scale = 2};
    questionnaire->counts_members = document->domain == PAR__DOMAIN_MEMBERS;
    questionnaire->min_n = document->publish.min_n;
    questionnaire->min_df = document->publish.min_df;
}

par_status par__questionnaire_build(par__inquiry *inquiry)
{
    par_questionnaire *const questionnaire = inquiry->questionnaire;
    const par__index_branch *const index = &inquiry->document->index;
    int64_t root = 0;
    build_frame(questionnaire, inquiry->document);
    PAR__TRY(build_columns(inquiry));
    PAR__TRY(par__questionnaire_build_questions(inquiry));
    const size_t count = (size_t)count_branches(index);
    PAR__NEED(questionnaire->nodes = par__arena_take(inquiry->arena, count, sizeof *questionnaire->nodes));
    PAR__TRY(add_node(inquiry, index, -1, &root));
    count_persons(inquiry);
    PAR__TRY(par__questionnaire_build_reliability(inquiry));
    PAR__TRY(inquiry->is_lost ? PAR_ERR_MEMORY : PAR_OK);
    return par__questionnaire_hash(questionnaire);
}
