/* SPDX-License-Identifier: Apache-2.0 */
/* Makes questions ready: what each slot is worth, and which codes and words stand for it. */
#include "questionnaire/draft.h"

#include <stdlib.h>

/* A code and the slot it stands for. */
typedef struct code_pair {
    int32_t code, slot;
} code_pair;

static int compare_codes(const void *left, const void *right)
{
    const code_pair *const a = left;
    const code_pair *const b = right;
    return (a->code > b->code) - (a->code < b->code);
}

static code_pair *add_codes(code_pair *pair, const par__items *codes, int64_t slot)
{
    const int64_t *const numbers = codes->items;
    for (int64_t i = 0; i < codes->count; i++) {
        *pair++ = (code_pair){(int32_t)numbers[i], (int32_t)slot};
    }
    return pair;
}

static par_status build_codes(par__arena *arena, const par__codes *codes, int64_t levels, par__asked *asked)
{
    asked->code_count = levels + codes->dont_know.count + codes->refused.count + codes->missing.count;
    code_pair *const pairs = par__arena_take(arena, (size_t)asked->code_count, sizeof *pairs);
    PAR__NEED(pairs);
    code_pair *next = pairs;
    for (int64_t i = 0; i < levels; i++) {
        *next++ = (code_pair){(int32_t)i + 1, (int32_t)i};
    }
    next = add_codes(next, &codes->dont_know, levels + PAR__SLOT_DONT_KNOW);
    next = add_codes(next, &codes->refused, levels + PAR__SLOT_REFUSED);
    (void)add_codes(next, &codes->missing, levels + PAR__SLOT_MISSING);
    qsort(pairs, (size_t)asked->code_count, sizeof *pairs, compare_codes);
    int32_t *const flat = par__arena_take(arena, (size_t)asked->code_count, 2 * sizeof *flat);
    PAR__NEED(flat);
    for (int64_t i = 0; i < asked->code_count; i++) {
        flat[2 * i] = pairs[i].code;
        flat[2 * i + 1] = pairs[i].slot;
    }
    asked->codes = flat;
    return PAR_OK;
}

static bool add_label(par__map *labels, const char *label, int64_t slot)
{
    if (label == NULL || par__map_find(labels, par__slice_of(label)) >= 0) {
        return true;
    }
    return par__map_add(labels, par__slice_of(label), slot);
}

static par_status build_level_titles(par__arena *arena, const par__items *items, par__asked *asked)
{
    const par__wording *const rows = items->items;
    const char **const titles = par__arena_take(arena, (size_t)asked->shown.level_count, 2 * sizeof *titles);
    PAR__NEED(titles);
    for (int64_t at = 0; at < asked->shown.level_count; at++) {
        const par__wording *const row = at < items->count ? &rows[at] : &(par__wording){0};
        const char *const vi = row->vi != NULL ? row->vi : "";
        titles[2 * at] = row->en != NULL ? row->en : vi;
        titles[2 * at + 1] = vi;
    }
    asked->level_titles = titles;
    return PAR_OK;
}

static par_status build_labels(par__arena *arena, const par__items *items, par__asked *asked)
{
    const par__wording *const rows = items->items;
    par__map *const labels = items->count == 0 ? NULL : par__map_new(arena, (size_t)(2 * items->count));
    if (items->count > 0 && labels == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (int64_t i = 0; i < items->count; i++) {
        if (!add_label(labels, rows[i].vi, i) || !add_label(labels, rows[i].en, i)) {
            return PAR_ERR_MEMORY;
        }
    }
    asked->labels = labels;
    return PAR_OK;
}

static par_status build_values(par__arena *arena, const par__scale *scale, par__asked *asked)
{
    const size_t slots = (size_t)asked->slot_count;
    par__fraction *const values = par__arena_take(arena, slots, sizeof *values);
    double *const rounded = par__arena_take(arena, slots, sizeof *rounded);
    bool *const is_satisfied = par__arena_take(arena, slots, sizeof *is_satisfied);
    PAR__NEED(values);
    PAR__NEED(rounded);
    PAR__NEED(is_satisfied);
    const par__items *const listed = scale->value.number == PAR__VALUE_LISTED ? scale->value.value : NULL;
    for (int64_t i = 0; i < asked->slot_count; i++) {
        const int64_t code = i < scale->levels ? i + 1 : 0;
        const bool has_entry = listed != NULL && code > 0;
        values[i] = has_entry ? ((const par__fraction *)listed->items)[i] : (par__fraction){listed == NULL ? code : 0, 1};
        rounded[i] = (double)values[i].top / (double)values[i].bottom;
    }
    const int64_t *const satisfied = scale->satisfied.items;
    for (int64_t i = 0; i < scale->satisfied.count; i++) {
        is_satisfied[satisfied[i] - 1] = true;
    }
    asked->values = values;
    asked->values_rounded = rounded;
    asked->is_satisfied = is_satisfied;
    return PAR_OK;
}

/* All of a question that its scale decides. */
static par_status build_scale(par__inquiry *inquiry, const par__scale *scale, par__asked *asked)
{
    asked->shown.level_count = (int32_t)scale->levels;
    asked->slot_count = (int32_t)scale->levels + PAR__SLOTS_BESIDE;
    PAR__TRY(build_values(inquiry->arena, scale, asked));
    PAR__TRY(build_codes(inquiry->arena, &inquiry->document->codes, scale->levels, asked));
    PAR__TRY(build_level_titles(inquiry->arena, &scale->labels, asked));
    return build_labels(inquiry->arena, &scale->labels, asked);
}

static par__base base_of(const par__variant *base)
{
    if (base->number == PAR__BASE_LISTED) {
        return *(const par__base *)base->value;
    }
    const int32_t word = base->number == PAR__BASE_WORD ? *(const int32_t *)base->value : PAR__BASE_VALID;
    return (par__base){.dont_know = word != PAR__BASE_VALID, .refused = word == PAR__BASE_ALL, .missing = word == PAR__BASE_ALL};
}

static par_status build_base(par__arena *arena, const par__variant *variant, par__asked *asked)
{
    const par__base base = base_of(variant);
    const int64_t levels = asked->shown.level_count;
    const int64_t *const listed = base.levels.items;
    bool *const in_base = par__arena_take(arena, (size_t)asked->slot_count, sizeof *in_base);
    PAR__NEED(in_base);
    for (int64_t i = 0; i < levels; i++) {
        in_base[i] = base.levels.node == NULL;
    }
    for (int64_t i = 0; i < base.levels.count; i++) {
        in_base[listed[i] - 1] = true;
    }
    in_base[levels + PAR__SLOT_DONT_KNOW] = base.dont_know;
    in_base[levels + PAR__SLOT_REFUSED] = base.refused;
    in_base[levels + PAR__SLOT_MISSING] = base.missing;
    asked->in_base = in_base;
    return PAR_OK;
}

static par_status build_question(par__inquiry *inquiry, const par__question *row, const par__asked *usual, par__asked *asked)
{
    *asked = *usual;
    if (row->scale.node != NULL) {
        PAR__TRY(build_scale(inquiry, &row->scale, asked));
    }
    asked->shown.id = row->id;
    asked->shown.column = row->column != NULL ? row->column : row->id;
    par__wording_texts(&row->title, &asked->shown.title_en, &asked->shown.title_vi);
    asked->slot_first = inquiry->questionnaire->slot_count;
    inquiry->questionnaire->slot_count += asked->slot_count;
    return build_base(inquiry->arena, row->base.node != NULL ? &row->base : &inquiry->document->base, asked);
}

par_status par__questionnaire_build_questions(par__inquiry *inquiry)
{
    const par__questionnaire_document *const document = inquiry->document;
    par_questionnaire *const questionnaire = inquiry->questionnaire;
    const par__question *const rows = document->questions.items;
    const size_t count = (size_t)document->questions.count;
    par__asked usual = {.slot_count = 0};
    PAR__NEED(questionnaire->questions = par__arena_take(inquiry->arena, count, sizeof *questionnaire->questions));
    questionnaire->question_count = document->questions.count;
    if (document->scale.node != NULL) {
        PAR__TRY(build_scale(inquiry, &document->scale, &usual));
    }
    for (size_t i = 0; i < count; i++) {
        PAR__TRY(build_question(inquiry, &rows[i], &usual, &questionnaire->questions[i]));
    }
    return PAR_OK;
}
