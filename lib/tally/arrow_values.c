/* SPDX-License-Identifier: Apache-2.0 */
/* Columns of a batch as a tally reads them: as they lie where that can be, else translated value by value, or dictionary entry by entry. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "tally/arrow.h"
#include "tally/labels.h"

static const par__message long_number = {"E763", PAR_ERR_RANGE,
                                         "the number {0} in column \"{1}\" is too long; expected at most 15 significant digits",
                                         "số {0} trong cột \"{1}\" quá dài; cần nhiều nhất 15 chữ số có nghĩa"};
static const par__message bad_text = {"E764", PAR_ERR_SHAPE, "a text in column \"{0}\" is not UTF-8 or has a NUL byte: \"{1}\"",
                                      "một văn bản trong cột \"{0}\" không phải UTF-8 hoặc có byte NUL: \"{1}\""};
enum { KNOWN_CODES = 1024, KNOWN_CODE_BITS = 10 };

/* A cell on its way. */
typedef struct site {
    par__arrow_reading *job;
    par__answers_column *column;
    int64_t told; /* its row in the stream */
    par__arrow_cell *cell;
    par__arrow_value *value;
    bool *is_faulty;
} site;

static par__place place_of(const site *at)
{
    return (par__place){.row = at->told, .path = at->column->read.name};
}

/* A fault in a cell is collected; only want of memory ends the reading. */
static par_status collect(const site *at, par_status status)
{
    *at->is_faulty = true;
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

static bool holds_numbers(const par__answers_column *column)
{
    return column->read.entry_type.kind == PAR__ARROW_FLOAT || column->read.entry_type.kind == PAR__ARROW_DECIMAL;
}

static void set_missing(const par__answers_column *column, par__arrow_value *value)
{
    if (holds_numbers(column)) {
        value->number = (double)NAN;
    } else {
        value->integer = INT64_MIN;
    }
}

static par_status copy_text(const site *at, const char **copy)
{
    *copy = par__arena_copy(at->job->batch, at->cell->text.data, at->cell->text.length);
    return *copy != NULL ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status tell_text(const site *at)
{
    const char *copy = NULL;
    PAR__TRY(copy_text(at, &copy));
    return collect(at, par__find3(at->job->findings, &bad_text, place_of(at), at->column->read.name, copy, NULL));
}

static int32_t code_of_slot(const par__asked *asked, int64_t slot)
{
    int64_t at = 0;
    while (asked->codes[2 * at + 1] != slot) {
        at++;
    }
    return asked->codes[2 * at];
}

static par_status answer_text(const site *at)
{
    const par__asked *const asked = &par__tally_questionnaire(at->job->staged)->questions[at->column->at];
    int64_t slot = -1;
    if (par__code_read(at->cell->text, &at->value->integer)) {
        return PAR_OK;
    }
    if (!par__arrow_is_text(at->cell->text)) {
        return tell_text(at);
    }
    PAR__TRY(par__label_find(asked, at->job->batch, at->cell->text, &slot));
    if (slot < 0) {
        return collect(at, par__label_tell(asked, at->job->batch, at->cell->text, &at->job->suggestions, place_of(at), at->job->findings));
    }
    at->value->integer = code_of_slot(asked, slot);
    return PAR_OK;
}

static par_status answer_long(const site *at)
{
    const char *copy = NULL;
    PAR__TRY(copy_text(at, &copy));
    at->job->item = at->job->item == 0 ? at->column->at + 1 : at->job->item;
    return collect(at, par__tally_tell_code(&at->job->staged->basis, at->column->at, copy, place_of(at), at->job->findings));
}

static par_status key_text(const site *at)
{
    int32_t code = 0;
    if (!par__arrow_is_text(at->cell->text)) {
        return tell_text(at);
    }
    PAR__TRY(par__basis_code(&at->job->staged->basis, (size_t)at->column->at, at->cell->text, &code));
    at->value->integer = code;
    return PAR_OK;
}

/* An integer key stands for its digits. */
static par_status key_integer(const site *at)
{
    const int64_t key = at->cell->integer;
    par__arrow_code *const codes =
        at->column->codes != NULL ? at->column->codes : par__arena_take(at->job->scratch, KNOWN_CODES, sizeof *codes);
    PAR__NEED(codes);
    at->column->codes = codes;
    par__arrow_code *const known = &codes[(uint64_t)key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - KNOWN_CODE_BITS)];
    if (!known->is_known || known->key != key) {
        const int length = snprintf(at->cell->room, sizeof at->cell->room, "%" PRId64, key);
        at->cell->text = (par__slice){at->cell->room, (size_t)length};
        PAR__TRY(key_text(at));
        *known = (par__arrow_code){.key = key, .code = (int32_t)at->value->integer, .is_known = true};
    }
    at->value->integer = known->code;
    return PAR_OK;
}

static par_status take_integer(const site *at)
{
    at->value->integer = at->cell->integer;
    return PAR_OK;
}

static par_status take_number(const site *at)
{
    at->value->number = at->cell->number;
    return PAR_OK;
}

static par_status refuse_long(const site *at)
{
    const char *copy = NULL;
    PAR__TRY(copy_text(at, &copy));
    return collect(at, par__find3(at->job->findings, &long_number, place_of(at), copy, at->column->read.name, NULL));
}

/* By role and content, for the types that a role takes. */
static par_status (*const takers[PAR__ARROW_ROLES][PAR__CELL_LONG + 1])(const site *at) = {
    [PAR__ANSWER] = {[PAR__CELL_INTEGER] = take_integer,
                     [PAR__CELL_NUMBER] = take_number,
                     [PAR__CELL_TEXT] = answer_text,
                     [PAR__CELL_LONG] = answer_long},
    [PAR__KEY] = {[PAR__CELL_INTEGER] = key_integer, [PAR__CELL_TEXT] = key_text, [PAR__CELL_LONG] = key_text},
    [PAR__POPULATION] = {[PAR__CELL_INTEGER] = take_integer, [PAR__CELL_NUMBER] = take_number, [PAR__CELL_LONG] = refuse_long},
    [PAR__WEIGHT] = {[PAR__CELL_INTEGER] = take_integer, [PAR__CELL_NUMBER] = take_number, [PAR__CELL_LONG] = refuse_long},
};

static par_status take_row(const site *at, const par__arrow_array *array, int64_t row)
{
    PAR__TRY(par__arrow_read(at->job->findings, &at->column->read, array, row, at->told, at->cell));
    if (at->cell->content == PAR__CELL_TEXT) {
        at->cell->text = par__slice_trim(at->cell->text);
    } else if (at->cell->content == PAR__CELL_DECIMAL) {
        par__arrow_narrow(at->cell);
    }
    if (at->cell->content == PAR__CELL_MISSING || (at->cell->content == PAR__CELL_TEXT && at->cell->text.length == 0)) {
        set_missing(at->column, at->value);
        return PAR_OK;
    }
    return takers[at->column->role][at->cell->content](at);
}

/* An entry at fault is not kept, so that every row that has it is told. */
static par_status take_entry(const site *at, int64_t row)
{
    int64_t index = -1;
    PAR__TRY(par__arrow_entry(at->job->findings, &at->column->read, row, at->told, at->cell, &index));
    if (index < 0) {
        set_missing(at->column, at->value);
        return PAR_OK;
    }
    if (!at->column->is_ready[index]) {
        PAR__TRY(take_row(at, &at->column->read.entries, index));
        at->column->table[index] = *at->value;
        at->column->is_ready[index] = !*at->is_faulty;
    }
    *at->value = at->column->table[index];
    return PAR_OK;
}

static par_status translate(par__arrow_reading *job, par__answers_column *column, int64_t first, int64_t count)
{
    par__arrow_cell cell = {0};
    if (column->room == NULL) {
        const int64_t rows = column->read.array.length < PAR__ARROW_ROWS ? column->read.array.length : PAR__ARROW_ROWS;
        column->room = par__arena_take(job->batch, (size_t)rows, sizeof *column->room);
        PAR__NEED(column->room);
    }
    for (int64_t row = 0; row < count; row++) {
        bool is_faulty = false;
        const site at = {.job = job,
                         .column = column,
                         .told = job->rows_before + first + row + 1,
                         .cell = &cell,
                         .value = &column->room[row],
                         .is_faulty = &is_faulty};
        PAR__TRY(column->read.has_dictionary ? take_entry(&at, first + row) : take_row(&at, &column->read.array, first + row));
        if (is_faulty && par__findings_full(job->findings)) {
            return PAR_OK;
        }
    }
    return PAR_OK;
}

/* True if no value has its highest bit set, so that unsigned numbers are as good as signed ones. */
static bool has_small_values(const unsigned char *values, size_t width, int64_t count)
{
    const uint16_t one = 1;
    unsigned char low = 0, highest = 0;
    memcpy(&low, &one, sizeof low);
    const unsigned char *at = values + (low == 1 ? width - 1 : 0);
    for (int64_t row = 0; row < count; row++, at += width) {
        highest |= *at;
    }
    return highest < 128;
}

/* Views the values where they lie, if a tally can read them there. */
static bool view_values(const par__answers_column *column, int64_t first, int64_t count, par_column *filled)
{
    static const int32_t integers[] = {[1] = PAR_INT8, [2] = PAR_INT16, [4] = PAR_INT32, [8] = PAR_INT64};
    const par__arrow_kind kind = column->read.type.kind;
    const size_t width = (size_t)column->read.type.width;
    const bool is_number = kind == PAR__ARROW_FLOAT && width == sizeof(double);
    const bool is_integer = kind == PAR__ARROW_SIGNED || kind == PAR__ARROW_UNSIGNED;
    if (column->read.has_dictionary || column->role == PAR__KEY || column->read.array.outer_valid != NULL || (!is_number && !is_integer)) {
        return false;
    }
    const int64_t start = column->read.array.offset + first;
    const unsigned char *const values = column->read.array.values + width * (size_t)start;
    if ((uintptr_t)values % width != 0 || (kind == PAR__ARROW_UNSIGNED && !has_small_values(values, width, count))) {
        return false;
    }
    *filled = (par_column){.size = sizeof *filled,
                           .values = values,
                           .valid = column->read.array.valid,
                           .valid_from = start,
                           .type = is_number ? PAR_DOUBLE : integers[width]};
    return true;
}

static par_status take_room(par__arrow_reading *job, par__answers_column *column)
{
    const size_t entries = column->read.has_dictionary ? (size_t)column->read.entries.length : 0;
    column->room = NULL;
    column->table = par__arena_take(job->batch, entries, sizeof *column->table);
    column->is_ready = par__arena_take(job->batch, entries, sizeof *column->is_ready);
    return column->table == NULL || column->is_ready == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

par_status par__answers_open(par__arrow_reading *job, const struct ArrowArray *batch)
{
    const uint8_t *valid = NULL;
    PAR__TRY(par__arrow_open_batch(job->findings, batch, job->child_count, &valid));
    for (size_t at = 0; at < job->column_count; at++) {
        PAR__TRY(par__arrow_open_column(job->findings, &job->columns[at].read, batch, valid));
        PAR__TRY(take_room(job, &job->columns[at]));
    }
    return PAR_OK;
}

par_status par__arrow_fill(par__arrow_reading *job, par__answers_column *column, int64_t first, int64_t count, par_column *filled)
{
    if (view_values(column, first, count, filled)) {
        return PAR_OK;
    }
    PAR__TRY(translate(job, column, first, count));
    *filled = (par_column){.size = sizeof *filled,
                           .values = column->room,
                           .missing = INT64_MIN,
                           .has_missing = !holds_numbers(column),
                           .type = holds_numbers(column) ? PAR_DOUBLE : PAR_INT64};
    return PAR_OK;
}
