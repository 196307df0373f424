/* SPDX-License-Identifier: Apache-2.0 */
/* Columns to rows: a block stays in the cache while its columns are read one after the other. */
#include "tally/block.h"

#include <string.h>

#include "base/try.h"

static const int64_t decimal_end = INT64_C(1000000000000000000);

/* A fault of an earlier row, or of the same row in an earlier column, stays. */
static void note_fault(par__block *block, par__fault_kind kind, size_t row, int64_t at)
{
    const int64_t of_batch = block->first + (int64_t)row;
    if (block->fault.kind == PAR__FAULT_NONE || of_batch < block->fault.row) {
        block->fault = (par__fault){kind, of_batch, at};
    }
}

static bool is_of_bytes(const par__basis *basis, const par_column *column)
{
    return basis->form.slot_bytes == 1 && column->type == PAR_INT8 && column->valid == NULL;
}

static void read_question(par__block *block, const par_column *column, int64_t question)
{
    int64_t codes[PAR__BLOCK_ROWS];
    uint8_t states[PAR__BLOCK_ROWS];
    const par__reading *const reading = &block->basis->questions[question];
    par__column_integers(column, block->first, block->count, codes, states);
    unsigned char *row = block->rows;
    for (size_t at = 0; at < block->count; at++, row += block->basis->form.bytes) {
        int32_t slot = reading->missing;
        if (states[at] != PAR__IS_MISSING) {
            slot = states[at] == PAR__IS_INTEGER ? par__basis_slot(block->basis, question, codes[at]) : -1;
        }
        if (slot < 0) {
            note_fault(block, PAR__FAULT_ANSWER, at, question);
        }
        par__row_set_slot(&block->basis->form, row, (size_t)question, slot);
    }
}

/* What the bytes of a column become. */
static void fill_slots(const par__block *block, const par_column *column, int64_t question, uint8_t slots[UINT8_MAX + 1])
{
    for (int32_t code = INT8_MIN; code <= INT8_MAX; code++) {
        const bool is_missing = column->has_missing != 0 && code == column->missing;
        const int32_t slot = is_missing ? block->basis->questions[question].missing : par__basis_slot(block->basis, question, code);
        slots[(uint8_t)code] = slot < 0 ? PAR__NO_SLOT : (uint8_t)slot;
    }
}

static void read_bytes(par__block *block, const par_column *column, int64_t question)
{
    const uint8_t *const slots = block->slots_of_bytes + question * (UINT8_MAX + 1);
    const unsigned char *codes = (const unsigned char *)column->values + block->first * column->stride;
    unsigned char *to = block->rows + PAR__ROW_SLOTS + question;
    for (size_t at = 0; at < block->count; at++, codes += column->stride, to += block->basis->form.bytes) {
        *to = slots[*codes];
        if (*to == PAR__NO_SLOT) {
            note_fault(block, PAR__FAULT_ANSWER, at, question);
        }
    }
}

/* False and noted if a code is unknown. Few rows are looked at one by one. */
static bool translate_rows(par__block *block, par__lanes codes, size_t first)
{
    const par__basis *const basis = block->basis;
    const size_t question_count = (size_t)basis->questionnaire->question_count;
    const uint64_t asked = question_count == PAR__LANES ? UINT64_MAX : (UINT64_C(1) << question_count) - 1;
    unsigned char *const slots = block->rows + first * basis->form.bytes + PAR__ROW_SLOTS;
    const uint64_t unknown = basis->sets.kernels->translate(&codes, &block->together, block->translated, PAR__LANES) & asked;
    for (size_t row = 0; row < codes.count; row++) {
        memcpy(slots + row * basis->form.bytes, block->translated + row * PAR__LANES, question_count);
    }
    if (unknown != 0 && codes.count == 1) {
        note_fault(block, PAR__FAULT_ANSWER, first, __builtin_ctzll(unknown));
    }
    return unknown == 0;
}

/* Rows whose codes are bytes side by side. What lanes read beyond the last question must be the caller's too, or is copied before. */
static void read_together(par__block *block, const par_column *answers)
{
    const size_t question_count = (size_t)block->basis->questionnaire->question_count;
    const size_t stride = (size_t)answers->stride;
    const unsigned char *const codes = (const unsigned char *)answers->values + block->first * answers->stride;
    const size_t bytes = (block->count - 1) * stride + question_count;
    const size_t whole = bytes < PAR__LANES ? 0 : (bytes - PAR__LANES) / stride + 1;
    const par__lanes lanes = {codes, stride, whole < block->count ? whole : block->count};
    const bool is_known = lanes.count == 0 || translate_rows(block, lanes, 0);
    for (size_t row = 0; !is_known && row < lanes.count; row++) {
        (void)translate_rows(block, (par__lanes){codes + row * stride, stride, 1}, row);
    }
    for (size_t row = lanes.count; row < block->count; row++) {
        unsigned char copy[PAR__LANES] = {0};
        memcpy(copy, codes + row * stride, question_count);
        (void)translate_rows(block, (par__lanes){copy, PAR__LANES, 1}, row);
    }
}

static void read_answers(par__block *block, const par_column *answers)
{
    if (block->together.level_count > 0) {
        read_together(block, answers);
        return;
    }
    for (int64_t at = 0; at < block->basis->questionnaire->question_count; at++) {
        if (is_of_bytes(block->basis, &answers[at])) {
            read_bytes(block, &answers[at], at);
        } else {
            read_question(block, &answers[at], at);
        }
    }
}

static void read_key(par__block *block, const par_column *column, size_t key)
{
    int64_t codes[PAR__BLOCK_ROWS];
    uint8_t states[PAR__BLOCK_ROWS];
    const uint64_t known = block->basis->keys[key].texts.count;
    par__column_integers(column, block->first, block->count, codes, states);
    for (size_t at = 0; at < block->count; at++) {
        if (states[at] != PAR__IS_INTEGER || (uint64_t)codes[at] >= known) {
            note_fault(block, PAR__FAULT_KEY, at, (int64_t)key);
        }
        block->keys[at * block->basis->key_count + key] = (int32_t)codes[at];
    }
}

/* Weights repeat, and converting them is slow. */
static void read_weights(par__block *block, const par_column *weight)
{
    for (size_t at = 0; at < block->count; at++) {
        int64_t billionths = PAR_POINTS_ONE;
        if (weight != NULL) {
            const par__value number = par__column_value(weight, block->first + (int64_t)at);
            billionths = block->last_weight;
            if (!number.is_double || number.number != block->last_number) {
                const par__weight_fault fault = par__value_weight(number, &billionths);
                if (fault != PAR__WEIGHT_FINE) {
                    note_fault(block, PAR__FAULT_WEIGHT, at, 0);
                } else if (number.is_double) {
                    block->last_number = number.number;
                    block->last_weight = billionths;
                }
            }
        }
        par__row_set_weight(block->rows + at * block->basis->form.bytes, billionths);
    }
}

static void read_population(par__block *block, const par_column *column, size_t stage)
{
    const size_t stages = (size_t)block->basis->questionnaire->population_count;
    for (size_t at = 0; at < block->count; at++) {
        const par__value number = par__column_value(column, block->first + (int64_t)at);
        par__decimal *const population = &block->populations[at * stages + stage];
        int64_t billionths = 0;
        if (!number.is_missing && number.is_whole && number.integer > -decimal_end && number.integer < decimal_end) {
            *population = (par__decimal){.digits = number.integer};
        } else if (number.is_double && par__value_weight(number, &billionths) == PAR__WEIGHT_FINE) {
            *population = par__decimal_of_points(billionths);
        } else {
            note_fault(block, PAR__FAULT_POPULATION, at, (int64_t)stage);
        }
    }
}

par__fault par__block_read(par__block *block, const par__batch *batch, int64_t first, size_t count)
{
    block->first = first;
    block->count = count;
    block->fault = (par__fault){0};
    read_answers(block, batch->answers);
    for (size_t key = 0; key < block->basis->key_count; key++) {
        read_key(block, &batch->keys[key], key);
    }
    read_weights(block, batch->weight);
    for (size_t stage = 0; stage < (size_t)block->basis->questionnaire->population_count; stage++) {
        read_population(block, &batch->populations[stage], stage);
    }
    return block->fault;
}

/* True if all columns are bytes, side by side, with one code for missing or none. */
static bool stand_together(const par_column *answers, int64_t count)
{
    bool do_they = count <= PAR__LANES && answers[0].stride >= count;
    for (int64_t at = 0; do_they && at < count; at++) {
        const par_column *const column = &answers[at];
        do_they = column->type == PAR_INT8 && column->valid == NULL && column->stride == answers[0].stride &&
                  (const unsigned char *)column->values == (const unsigned char *)answers[0].values + at &&
                  column->has_missing == answers[0].has_missing && column->missing == answers[0].missing;
    }
    return do_they;
}

/* What the bytes of a question become beside its levels; false if they are too many, or missing has the code of a level. */
static bool translate_question(const par__basis *basis, size_t question, const par_column *column, par__translation *translation)
{
    const par__asked *const asked = &basis->questionnaire->questions[question];
    const bool has_missing = column->has_missing != 0 && column->missing >= INT8_MIN && column->missing <= INT8_MAX;
    *translation = (par__translation){.level_count = (uint8_t)asked->shown.level_count};
    if (has_missing) {
        translation->from[0] = (uint8_t)column->missing;
        translation->to[0] = (uint8_t)basis->questions[question].missing;
        translation->count = 1;
    }
    for (int64_t at = 0; at < asked->code_count; at++) {
        const int32_t code = asked->codes[2 * at];
        const bool is_level = code >= 1 && code <= asked->shown.level_count;
        if (is_level || code < INT8_MIN || code > INT8_MAX || (has_missing && code == column->missing)) {
            continue;
        }
        if (translation->count == PAR__SLOTS_MAX) {
            return false;
        }
        translation->from[translation->count] = (uint8_t)code;
        translation->to[translation->count++] = (uint8_t)asked->codes[2 * at + 1];
    }
    return asked->shown.level_count <= INT8_MAX &&
           !(has_missing && column->missing >= 1 && column->missing <= asked->shown.level_count);
}

static void find_together(par__block *block, const par__batch *batch)
{
    const par__basis *const basis = block->basis;
    const size_t count = (size_t)basis->questionnaire->question_count;
    par__translation all, one;
    if (basis->form.slot_bytes != 1 || !stand_together(batch->answers, (int64_t)count) ||
        !translate_question(basis, 0, batch->answers, &all)) {
        return;
    }
    for (size_t at = 1; at < count; at++) {
        if (!translate_question(basis, at, &batch->answers[at], &one) || memcmp(&one, &all, sizeof one) != 0) {
            return;
        }
    }
    block->together = all;
}

par_status par__block_take(par__arena *arena, const par__basis *basis, const par__batch *batch, par__block *block)
{
    const size_t stages = (size_t)basis->questionnaire->population_count;
    const size_t questions = (size_t)basis->questionnaire->question_count;
    *block = (par__block){.basis = basis,
                          .rows = par__arena_take(arena, PAR__BLOCK_ROWS, basis->form.bytes),
                          .keys = par__arena_take(arena, PAR__BLOCK_ROWS * basis->key_count, sizeof *block->keys),
                          .populations = par__arena_take(arena, PAR__BLOCK_ROWS * stages, sizeof *block->populations),
                          .translated = par__arena_take(arena, PAR__BLOCK_ROWS, PAR__LANES),
                          .slots_of_bytes = par__arena_take(arena, questions, UINT8_MAX + 1),
                          .last_number = -1};
    if (block->slots_of_bytes == NULL || block->translated == NULL || block->rows == NULL || block->keys == NULL || block->populations == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (size_t at = 0; at < questions; at++) {
        if (is_of_bytes(basis, &batch->answers[at])) {
            fill_slots(block, &batch->answers[at], (int64_t)at, block->slots_of_bytes + at * (UINT8_MAX + 1));
        }
    }
    find_together(block, batch);
    return PAR_OK;
}
