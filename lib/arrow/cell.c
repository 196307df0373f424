/* SPDX-License-Identifier: Apache-2.0 */
/* One row of an array as an integer, a number or a text. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arrow/arrow.h"
#include "base/try.h"
#include "base/unicode.h"

static const par__message bad_text = {
    "E799", PAR_ERR_SHAPE, "a text in {0} runs from byte {1} to byte {2} of {3}; expected rising places within them",
    "một văn bản trong {0} nằm từ byte {1} đến byte {2} trên tổng số {3}; cần vị trí tăng dần nằm trong đó"};
static const par__message bad_view = {"E766", PAR_ERR_SHAPE,
                                      "a text view in {0} has {1} bytes from byte {2} of buffer {3}; expected bytes within its buffers",
                                      "một văn bản trong {0} có {1} byte từ byte {2} của vùng đệm {3}; cần nằm trong các vùng đệm của nó"};

static const par__message bad_index = {"E765", PAR_ERR_SHAPE, "index {1} lies outside {0}, which has {2} entries",
                                       "chỉ số {1} nằm ngoài {0}, chỉ có {2} mục"};

enum { VIEW_INLINE_MAX = 12, FLOAT_DECIMALS_MAX = 9 };
static const double shortened_end = 1e9;

/* A row of an array. */
typedef struct site {
    par_findings *findings;
    const par__arrow_column *column;
    const par__arrow_array *array;
    int64_t index, told;
} site;

static const unsigned char *value_at(const site *at)
{
    return at->array->values + at->array->type.width * at->index;
}

static bool read_bit(const uint8_t *bits, int64_t at)
{
    return (bits[at / 8] >> at % 8 & 1) != 0;
}

static par_status read_boolean(const site *at, par__arrow_cell *cell)
{
    cell->content = PAR__CELL_INTEGER;
    cell->integer = read_bit(at->array->values, at->index);
    return PAR_OK;
}

static uint64_t read_bytes(const unsigned char *bytes, int32_t width)
{
    uint8_t tiny = 0;
    uint16_t small = 0;
    uint32_t middle = 0;
    uint64_t large = 0;
    switch (width) {
    case 1:
        memcpy(&tiny, bytes, sizeof tiny);
        return tiny;
    case 2:
        memcpy(&small, bytes, sizeof small);
        return small;
    case 4:
        memcpy(&middle, bytes, sizeof middle);
        return middle;
    default:
        memcpy(&large, bytes, sizeof large);
        return large;
    }
}

/* Two's complement of `width` bytes. */
static int64_t read_signed_bytes(const unsigned char *bytes, int32_t width)
{
    const uint64_t raw = read_bytes(bytes, width);
    const uint64_t sign = UINT64_C(1) << (8 * width - 1);
    const uint64_t extended = (raw ^ sign) - sign;
    int64_t number = 0;
    memcpy(&number, &extended, sizeof number);
    return number;
}

static par_status read_signed(const site *at, par__arrow_cell *cell)
{
    cell->integer = read_signed_bytes(value_at(at), at->array->type.width);
    cell->content = cell->integer == INT64_MIN ? PAR__CELL_LONG : PAR__CELL_INTEGER;
    cell->text = par__slice_of("-9223372036854775808");
    return PAR_OK;
}

static par_status read_unsigned(const site *at, par__arrow_cell *cell)
{
    const uint64_t number = read_bytes(value_at(at), at->array->type.width);
    cell->content = number > INT64_MAX ? PAR__CELL_LONG : PAR__CELL_INTEGER;
    cell->integer = number > INT64_MAX ? 0 : (int64_t)number;
    if (number > INT64_MAX) {
        (void)snprintf(cell->room, sizeof cell->room, "%" PRIu64, number);
        cell->text = par__slice_of(cell->room);
    }
    return PAR_OK;
}

/* The double of the decimal that a float prints as, if nine decimals are enough: 0.1 rather than 0.100000001490116. */
static double widen(float narrow)
{
    const double wide = (double)narrow;
    double power = 1;
    if (wide < 0) {
        return -widen(-narrow);
    }
    for (int decimals = 0; wide > 0 && wide < shortened_end && decimals <= FLOAT_DECIMALS_MAX; decimals++, power *= 10) {
        const double shorter = (double)(int64_t)(wide * power + 0.5) / power;
        if ((float)shorter == narrow) {
            return shorter;
        }
    }
    return wide;
}

static par_status read_float(const site *at, par__arrow_cell *cell)
{
    float narrow = 0;
    double number = 0;
    if (at->array->type.width == sizeof narrow) {
        memcpy(&narrow, value_at(at), sizeof narrow);
        number = widen(narrow);
    } else {
        memcpy(&number, value_at(at), sizeof number);
    }
    cell->content = number != number ? PAR__CELL_MISSING : PAR__CELL_NUMBER;
    cell->number = number;
    return PAR_OK;
}

static par_status read_decimal(const site *at, par__arrow_cell *cell)
{
    memcpy(&cell->digits, value_at(at), sizeof cell->digits);
    cell->scale = at->array->type.scale;
    cell->content = PAR__CELL_DECIMAL;
    return PAR_OK;
}

static par_status read_day(const site *at, par__arrow_cell *cell)
{
    cell->integer = read_signed_bytes(value_at(at), at->array->type.width);
    cell->content = PAR__CELL_DAY;
    return PAR_OK;
}

/* The day is rounded down, also before 1970. */
static par_status read_moment(const site *at, par__arrow_cell *cell)
{
    int64_t per_day = 86400;
    for (int32_t decimals = 0; decimals < at->array->type.scale; decimals++) {
        per_day *= 10;
    }
    const int64_t moment = read_signed_bytes(value_at(at), at->array->type.width);
    const int64_t rest = moment % per_day;
    cell->integer = moment / per_day - (rest < 0 ? 1 : 0);
    cell->content = rest == 0 ? PAR__CELL_DAY : PAR__CELL_MOMENT;
    return PAR_OK;
}

static par_status refuse(const site *at, const par__message *message, int64_t a, int64_t b, int64_t c)
{
    const int64_t numbers[] = {a, b, c};
    return par__arrow_tell(at->findings, message, at->column, at->array, at->told, numbers);
}

static par_status read_text(const site *at, par__arrow_cell *cell)
{
    const int32_t width = at->array->type.width;
    const int64_t start = read_signed_bytes(value_at(at), width);
    const int64_t end = read_signed_bytes(value_at(at) + width, width);
    if (start < 0 || end < start || end > at->array->byte_count) {
        return refuse(at, &bad_text, start, end, at->array->byte_count);
    }
    cell->content = PAR__CELL_TEXT;
    cell->text = (par__slice){start < end ? at->array->bytes + start : "", (size_t)(end - start)};
    return PAR_OK;
}

/* A length, then the text itself, or its first four bytes, the number of a buffer, and a place in it. */
static par_status read_view(const site *at, par__arrow_cell *cell)
{
    int32_t view[4];
    memcpy(view, value_at(at), sizeof view);
    const int64_t length = view[0];
    const int64_t buffer = view[2];
    const int64_t start = view[3];
    cell->content = PAR__CELL_TEXT;
    if (length >= 0 && length <= VIEW_INLINE_MAX) {
        cell->text = (par__slice){(const char *)value_at(at) + sizeof view[0], (size_t)length};
        return PAR_OK;
    }
    int64_t size = -1;
    if (buffer >= 0 && buffer < at->array->view_buffer_count && at->array->view_buffers[buffer] != NULL) {
        memcpy(&size, at->array->view_sizes + sizeof size * (size_t)buffer, sizeof size);
    }
    if (length < 0 || start < 0 || start + length > size) {
        return refuse(at, &bad_view, length, start, buffer);
    }
    cell->text = (par__slice){(const char *)at->array->view_buffers[buffer] + start, (size_t)length};
    return PAR_OK;
}

static par_status (*const readers[])(const site *at, par__arrow_cell *cell) = {
    [PAR__ARROW_BOOLEAN] = read_boolean, [PAR__ARROW_SIGNED] = read_signed,   [PAR__ARROW_UNSIGNED] = read_unsigned,
    [PAR__ARROW_FLOAT] = read_float,     [PAR__ARROW_DECIMAL] = read_decimal, [PAR__ARROW_TEXT] = read_text,
    [PAR__ARROW_VIEW] = read_view,       [PAR__ARROW_DAY] = read_day,         [PAR__ARROW_MOMENT] = read_moment,
};

static bool is_null(const par__arrow_array *array, int64_t row)
{
    return array->type.kind == PAR__ARROW_NOTHING || (array->valid != NULL && !read_bit(array->valid, array->offset + row)) ||
           (array->outer_valid != NULL && !read_bit(array->outer_valid, array->outer_offset + row));
}

par_status par__arrow_read(par_findings *findings, const par__arrow_column *column, const par__arrow_array *array, int64_t row,
                           int64_t told, par__arrow_cell *cell)
{
    if (is_null(array, row)) {
        cell->content = PAR__CELL_MISSING;
        return PAR_OK;
    }
    const site at = {.findings = findings, .column = column, .array = array, .index = array->offset + row, .told = told};
    return readers[array->type.kind](&at, cell);
}

par_status par__arrow_entry(par_findings *findings, const par__arrow_column *column, int64_t row, int64_t told, par__arrow_cell *cell,
                            int64_t *entry)
{
    PAR__TRY(par__arrow_read(findings, column, &column->array, row, told, cell));
    *entry = cell->content == PAR__CELL_INTEGER ? cell->integer : -1;
    if (cell->content == PAR__CELL_MISSING || (*entry >= 0 && *entry < column->entries.length)) {
        return PAR_OK;
    }
    const int64_t numbers[] = {cell->integer, column->entries.length, 0};
    return par__arrow_tell(findings, &bad_index, column, &column->entries, told, numbers);
}

bool par__arrow_is_text(par__slice text)
{
    return memchr(text.data, '\0', text.length) == NULL && (par__is_ascii(text) || par__utf8_check(text) == text.length);
}
