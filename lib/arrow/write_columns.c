/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of a column of a table as buffers. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arrow/write.h"
#include "base/decimal.h"
#include "base/double.h"
#include "base/findings.h"
#include "base/try.h"

enum { DIGITS_MAX = 38 };

/* The number of a cell: digits * 10^-scale. */
typedef struct number {
    par__wide digits;
    int32_t digit_count, scale;
} number;

/* A column on its way. */
typedef struct site {
    const par_table *table;
    int64_t column;
    int32_t scale; /* of decimals */
    struct ArrowArray *array;
    uint8_t *valid; /* its buffers, while they are filled */
    void *values;
    par_error *error;
} site;

/* Digits that do not count as such (zeros in front) are passed over; those beyond 38 are dropped with the decimals they would be. */
static number read_number(const char *text)
{
    number read = {0};
    bool is_behind = false;
    for (const char *at = text; *at != '\0'; at++) {
        is_behind = is_behind || *at == '.';
        if (*at < '0' || *at > '9') {
            continue;
        }
        read.digit_count += read.digits != 0 || *at != '0';
        read.scale += is_behind;
        read.digits = read.digit_count <= DIGITS_MAX ? 10 * read.digits + (*at - '0') : read.digits;
    }
    read.digits = text[0] == '-' ? -read.digits : read.digits;
    return read;
}

static const char *cell_at(const site *at, int64_t row)
{
    return par_table_cell(at->table, row, at->column);
}

static par_status refuse(const site *at, const char *what_en, const char *what_vi)
{
    char en[240], vi[240];
    const char *const name = par_table_column_name(at->table, at->column);
    (void)snprintf(en, sizeof en, "column \"%.60s\" %s", name, what_en);
    (void)snprintf(vi, sizeof vi, "cột \"%.60s\" %s", name, what_vi);
    return par__fail(at->error, PAR_ERR_RANGE, en, vi);
}

static par_status put_double(const site *at, int64_t row, const number *read)
{
    const int32_t dropped = read->digit_count > DIGITS_MAX ? read->digit_count - DIGITS_MAX : 0;
    double value = par__double_of_decimal(read->digits, read->scale > dropped ? read->scale - dropped : 0);
    for (int32_t more = read->scale; more < dropped; more++) {
        value *= 10;
    }
    ((double *)at->values)[row] = value;
    return PAR_OK;
}

static par_status put_integer(const site *at, int64_t row, const number *read)
{
    if (read->scale > 0 || read->digit_count > DIGITS_MAX || read->digits > INT64_MAX || read->digits < INT64_MIN) {
        return refuse(at, "holds a number that is no integer of 64 bits", "có số không phải số nguyên 64 bit");
    }
    ((int64_t *)at->values)[row] = (int64_t)read->digits;
    return PAR_OK;
}

static par_status put_decimal(const site *at, int64_t row, const number *read)
{
    par__wide digits = read->digits;
    if (read->digit_count + at->scale - read->scale > DIGITS_MAX || at->scale > DIGITS_MAX) {
        return refuse(at, "needs more than 38 digits as decimals; ask for doubles", "cần hơn 38 chữ số thập phân; hãy lấy số thực");
    }
    for (int32_t scale = read->scale; scale < at->scale; scale++) {
        digits *= 10;
    }
    ((par__wide *)at->values)[row] = digits;
    return PAR_OK;
}

static void set_valid(const site *at, int64_t row, bool is_valid)
{
    at->valid[row / 8] |= (uint8_t)((is_valid ? 1 : 0) << row % 8);
    at->array->null_count += is_valid ? 0 : 1;
}

static par_status put_numbers(const site *at, par_status (*put)(const site *at, int64_t row, const number *read))
{
    for (int64_t row = 0; row < at->array->length; row++) {
        const char *const text = cell_at(at, row);
        set_valid(at, row, text[0] != '\0');
        if (text[0] != '\0') {
            const number read = read_number(text);
            PAR__TRY(put(at, row, &read));
        }
    }
    return PAR_OK;
}

static par_status put_texts(const site *at)
{
    int64_t *const ends = at->values;
    for (int64_t row = 0; row < at->array->length; row++) {
        const char *const text = cell_at(at, row);
        set_valid(at, row, text[0] != '\0');
        ends[row + 1] = ends[row] + (int64_t)strlen(text);
    }
    char *const bytes = par__arena_take(par__arrow_arena(at->array), (size_t)ends[at->array->length], 1);
    PAR__NEED(bytes);
    at->array->buffers[2] = bytes;
    for (int64_t row = 0; row < at->array->length; row++) {
        memcpy(bytes + ends[row], cell_at(at, row), (size_t)(ends[row + 1] - ends[row]));
    }
    return PAR_OK;
}

static int32_t find_scale(const site *at, int64_t rows)
{
    int32_t scale = 0;
    for (int64_t row = 0; row < rows; row++) {
        const number read = read_number(cell_at(at, row));
        scale = read.scale > scale ? read.scale : scale;
    }
    return scale;
}

/* By kind of column, and numbers that are to be decimals. */
static const struct form {
    const char *format;
    int64_t buffer_count;
    size_t width;
    par_status (*put)(const site *at, int64_t row, const number *read); /* NULL: texts */
} forms[] = {
    [PAR_COLUMN_TEXT] = {"U", 3, sizeof(int64_t), NULL},
    [PAR_COLUMN_NUMBER] = {"g", 2, sizeof(double), put_double},
    [PAR_COLUMN_INTEGER] = {"l", 2, sizeof(int64_t), put_integer},
    {"d:38,", 2, sizeof(par__wide), put_decimal},
};
enum { DECIMALS = PAR_COLUMN_INTEGER + 1 };

static par_status fill(site *at, const struct form *form)
{
    const size_t rows = (size_t)at->array->length;
    at->array->buffers[0] = at->valid = par__arena_take(par__arrow_arena(at->array), rows / 8 + 1, 1);
    at->array->buffers[1] = at->values = par__arena_take(par__arrow_arena(at->array), rows + 1, form->width);
    if (at->valid == NULL || at->values == NULL) {
        return PAR_ERR_MEMORY;
    }
    return form->put == NULL ? put_texts(at) : put_numbers(at, form->put);
}

par_status par__arrow_write_column(const par_table *table, int64_t column, int32_t numbers, par__arena *arena, const char **format,
                                   struct ArrowArray *array, par_error *error)
{
    const int32_t kind = par_table_column_kind(table, column);
    const bool is_decimal = kind == PAR_COLUMN_NUMBER && numbers == PAR_ARROW_DECIMAL;
    const struct form *const form = &forms[is_decimal ? DECIMALS : kind];
    site at = {.table = table, .column = column, .array = array, .error = error};
    char name[24];
    at.scale = is_decimal ? find_scale(&at, par_table_row_count(table)) : 0;
    (void)snprintf(name, sizeof name, is_decimal ? "%s%" PRId32 : "%s", form->format, at.scale);
    *format = par__arena_copy(arena, name, strlen(name));
    if (*format == NULL || !par__arrow_array_new(array, par_table_row_count(table), form->buffer_count, 0)) {
        return par__fail_memory(error);
    }
    const par_status status = fill(&at, form);
    if (status != PAR_OK) {
        array->release(array);
    }
    return status == PAR_ERR_MEMORY ? par__fail_memory(error) : status;
}
