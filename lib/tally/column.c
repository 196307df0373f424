/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of a caller's column, one at a time or many. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "tally/block.h"

static const double integers_end = 9223372036854775808.0; /* 2^63 */

int64_t par__column_value_bytes(int32_t type)
{
    static const int64_t bytes[] = {[PAR_INT8] = 1, [PAR_INT16] = 2, [PAR_INT32] = 4, [PAR_INT64] = 8, [PAR_DOUBLE] = 8};
    return type >= PAR_INT8 && type <= PAR_DOUBLE ? bytes[type] : 0;
}

par_status par__column_take(const void *given, int64_t row_count, par_column *column, par_error *error)
{
    PAR__TRY(given == NULL ? PAR_OK : par__options_read(given, column, sizeof *column, error));
    const int64_t bytes = given == NULL ? 0 : par__column_value_bytes(column->type);
    if (bytes == 0 || (column->values == NULL && row_count > 0) || column->valid_from < 0) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a column of the batch has no values, an unknown type or a negative start, or is not there",
                         "một cột của lô dữ liệu không có giá trị, sai kiểu, có vị trí đầu âm, hoặc không có");
    }
    column->stride = column->stride == 0 ? bytes : column->stride;
    return PAR_OK;
}

/* A byte is a number here, not a character. */
static int64_t widen(int8_t value)
{
    return value;
}

static void load_int8(const unsigned char *from, int64_t stride, size_t count, int64_t *integers)
{
    for (size_t row = 0; row < count; row++, from += stride) {
        int8_t value;
        memcpy(&value, from, sizeof value);
        integers[row] = widen(value);
    }
}

static void load_int16(const unsigned char *from, int64_t stride, size_t count, int64_t *integers)
{
    for (size_t row = 0; row < count; row++, from += stride) {
        int16_t value;
        memcpy(&value, from, sizeof value);
        integers[row] = value;
    }
}

static void load_int32(const unsigned char *from, int64_t stride, size_t count, int64_t *integers)
{
    for (size_t row = 0; row < count; row++, from += stride) {
        int32_t value;
        memcpy(&value, from, sizeof value);
        integers[row] = value;
    }
}

static void load_int64(const unsigned char *from, int64_t stride, size_t count, int64_t *integers)
{
    for (size_t row = 0; row < count; row++, from += stride) {
        memcpy(&integers[row], from, sizeof integers[row]);
    }
}

static void (*const loaders[])(const unsigned char *from, int64_t stride, size_t count, int64_t *integers) = {
    [PAR_INT8] = load_int8, [PAR_INT16] = load_int16, [PAR_INT32] = load_int32, [PAR_INT64] = load_int64};

static bool has_value(const par_column *column, int64_t row)
{
    const int64_t bit = column->valid_from + row;
    return column->valid == NULL || (column->valid[bit / 8] >> bit % 8 & 1) != 0;
}

par__value par__column_value(const par_column *column, int64_t row)
{
    if (!has_value(column, row)) {
        return (par__value){.is_missing = true};
    }
    const unsigned char *const bytes = (const unsigned char *)column->values + row * column->stride;
    par__value read = {.is_whole = true, .is_double = column->type == PAR_DOUBLE};
    if (read.is_double) {
        memcpy(&read.number, bytes, sizeof read.number);
        const bool fits = read.number >= -integers_end && read.number < integers_end;
        read.integer = fits ? (int64_t)read.number : 0;
        read.is_whole = fits && (double)read.integer == read.number;
        read.is_missing = read.number != read.number;
    } else {
        loaders[column->type](bytes, column->stride, 1, &read.integer);
    }
    read.is_missing = read.is_missing || (column->has_missing != 0 && read.is_whole && read.integer == column->missing);
    return read;
}

void par__column_integers(const par_column *column, int64_t first, size_t count, int64_t *integers, uint8_t *states)
{
    memset(states, PAR__IS_INTEGER, count);
    if (column->type == PAR_DOUBLE) {
        for (size_t row = 0; row < count; row++) {
            const par__value read = par__column_value(column, first + (int64_t)row);
            integers[row] = read.integer;
            states[row] = read.is_missing ? PAR__IS_MISSING : read.is_whole ? PAR__IS_INTEGER : PAR__IS_NOT_WHOLE;
        }
        return;
    }
    loaders[column->type]((const unsigned char *)column->values + first * column->stride, column->stride, count, integers);
    for (size_t row = 0; column->has_missing != 0 && row < count; row++) {
        states[row] = integers[row] == column->missing ? PAR__IS_MISSING : PAR__IS_INTEGER;
    }
    for (size_t row = 0; column->valid != NULL && row < count; row++) {
        states[row] = has_value(column, first + (int64_t)row) ? states[row] : PAR__IS_MISSING;
    }
}

par__weight_fault par__value_weight(par__value number, int64_t *billionths)
{
    if (number.is_missing) {
        return PAR__WEIGHT_MISSING;
    }
    return number.is_double ? par__weight_of_double(number.number, billionths) : par__weight_of_integer(number.integer, billionths);
}

/* A double that is not whole is shown with its cut decimals: the exact ones would not help. */
const char *par__column_text(par__value shown, char room[PAR__VALUE_BYTES])
{
    const bool is_far = shown.is_double && !(shown.number > -integers_end && shown.number < integers_end);
    const int64_t whole = shown.is_double && !is_far ? (int64_t)shown.number : shown.integer;
    if (is_far) {
        (void)snprintf(room, PAR__VALUE_BYTES, "%s", shown.number > 0 ? ">= 2^63" : "< -2^63");
    } else if (shown.is_whole) {
        (void)snprintf(room, PAR__VALUE_BYTES, "%" PRId64, whole);
    } else {
        const double size = shown.number < 0 ? -shown.number : shown.number;
        const double part = size - (double)(whole < 0 ? -whole : whole);
        (void)snprintf(room, PAR__VALUE_BYTES, "%s%" PRId64 ".%09" PRId64 "…", shown.number < 0 ? "-" : "", whole < 0 ? -whole : whole,
                       (int64_t)(part * 1e9));
    }
    return room;
}
