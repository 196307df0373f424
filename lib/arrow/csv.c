/* SPDX-License-Identifier: Apache-2.0 */
/* An Arrow stream as CSV text: every loader that reads CSV reads frames by it, and records bytes that anybody can keep. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arrow/arrow.h"
#include "base/double.h"
#include "base/try.h"
#include "base/unicode.h"
#include "csv/csv.h"

static const par__message bad_type = {
    "E735", PAR_ERR_SHAPE, "column \"{0}\" has the Arrow type {1}; expected integers, floats, decimals, text, days, or a dictionary of them",
    "cột \"{0}\" có kiểu Arrow {1}; cần số nguyên, số thực, số thập phân, văn bản, ngày, hoặc từ điển gồm các giá trị đó"};
static const par__message bad_number = {"E736", PAR_ERR_RANGE, "a number in column \"{0}\" is infinite; expected a finite number, or none",
                                        "một số trong cột \"{0}\" là vô cùng; cần số hữu hạn hoặc để trống"};
static const par__message bad_day = {
    "E737", PAR_ERR_RANGE, "a value in column \"{0}\" is no whole day from the year 1 to 9999; expected a day without a time",
    "một giá trị trong cột \"{0}\" không phải ngày trọn vẹn từ năm 1 đến năm 9999; cần ngày không kèm giờ"};
static const par__message no_columns = {"E738", PAR_ERR_SHAPE, "the stream has no columns; expected a table with names and values",
                                        "luồng dữ liệu không có cột nào; cần một bảng có tên cột và giá trị"};
static const par__message bad_text = {"E739", PAR_ERR_SHAPE, "a text in column \"{0}\" is not UTF-8 or has a NUL byte",
                                      "một văn bản trong cột \"{0}\" không phải UTF-8 hoặc có byte NUL"};

/* A stream on its way. */
typedef struct converting {
    struct ArrowArrayStream *stream;
    par__arena *arena;
    par__writer *writer;
    par_findings *findings;
    par__arrow_column *columns;
    int64_t count, child_count, rows;
} converting;

/* A cell on its way. */
typedef struct site {
    converting *job;
    const par__arrow_column *column;
    const par__arrow_cell *cell;
    int64_t told;
} site;

static par_status refuse(const site *at, const par__message *message)
{
    const par__place place = {.row = at->told, .path = at->column->name};
    const par_status status = par__find3(at->job->findings, message, place, at->column->name, NULL, NULL);
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

static par_status write_nothing(const site *at)
{
    (void)at;
    return PAR_OK;
}

static par_status write_integer(const site *at)
{
    par__write_integer(at->job->writer, at->cell->integer);
    return PAR_OK;
}

static par_status write_number(const site *at)
{
    char digits[PAR__DOUBLE_BYTES];
    const double number = at->cell->number;
    const double safe = 9007199254740992.0; /* 2^53 */
    if (!isfinite(number)) {
        return refuse(at, &bad_number);
    }
    if (number > -safe && number < safe && number == (double)(int64_t)number) {
        par__write_integer(at->job->writer, (int64_t)number);
    } else {
        par__write_slice(at->job->writer, (par__slice){digits, par__double_write_shortest(number, digits)});
    }
    return PAR_OK;
}

static par_status write_text(const site *at)
{
    if (!par__arrow_is_text(at->cell->text)) {
        return refuse(at, &bad_text);
    }
    par__csv_write_cell(at->job->writer, at->cell->text, ',', false);
    return PAR_OK;
}

static par_status write_long(const site *at)
{
    par__write_slice(at->job->writer, at->cell->text);
    return PAR_OK;
}

/* Zeros at the end go, as they do from doubles: 12.50 is 12.5. */
static par_status write_decimal(const site *at)
{
    par__wide digits = at->cell->digits;
    int32_t scale = at->cell->scale;
    char text[160];
    size_t place = sizeof text;
    for (; scale > 0 && digits % 10 == 0; scale--) {
        digits /= 10;
    }
    for (int32_t zeros = scale; zeros < 0 && digits != 0; zeros++) {
        text[--place] = '0';
    }
    const bool is_negative = digits < 0;
    for (int32_t behind = scale > 0 ? scale : 0; digits != 0 || behind >= 0; behind--) {
        const int digit = (int)(digits % 10);
        if (scale > 0 && behind == 0) {
            text[--place] = '.';
        }
        text[--place] = (char)('0' + (digit < 0 ? -digit : digit));
        digits /= 10;
    }
    if (is_negative) {
        text[--place] = '-';
    }
    par__write_slice(at->job->writer, (par__slice){text + place, sizeof text - place});
    return PAR_OK;
}

/* Years of 400 have 146,097 days; they are counted from March, so that the day that some years have more is the last. */
static par_status write_day(const site *at)
{
    const int64_t first = -719162, last = 2932896, to_era = 719468, per_era = 146097;
    char text[32];
    if (at->cell->content == PAR__CELL_MOMENT || at->cell->integer < first || at->cell->integer > last) {
        return refuse(at, &bad_day);
    }
    const int64_t days = at->cell->integer + to_era;
    const int64_t of_era = days % per_era;
    const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * of_year + 2) / 153;
    const int64_t day = of_year - (153 * month + 2) / 5 + 1;
    const int64_t shown = year + days / per_era * 400 + (month >= 10 ? 1 : 0);
    (void)snprintf(text, sizeof text, "%04" PRId64 "-%02" PRId64 "-%02" PRId64, shown, month < 10 ? month + 3 : month - 9, day);
    par__write(at->job->writer, text);
    return PAR_OK;
}

static par_status (*const writers[])(const site *at) = {
    [PAR__CELL_MISSING] = write_nothing, [PAR__CELL_INTEGER] = write_integer, [PAR__CELL_NUMBER] = write_number,
    [PAR__CELL_TEXT] = write_text,       [PAR__CELL_LONG] = write_long,       [PAR__CELL_DECIMAL] = write_decimal,
    [PAR__CELL_DAY] = write_day,         [PAR__CELL_MOMENT] = write_day,
};

static par_status write_cell(converting *job, const par__arrow_column *column, int64_t row, par__arrow_cell *cell)
{
    const int64_t told = job->rows + row + 1;
    const par__arrow_array *array = &column->array;
    int64_t from = row;
    if (column->has_dictionary) {
        PAR__TRY(par__arrow_entry(job->findings, column, row, told, cell, &from));
        array = &column->entries;
    }
    if (from >= 0) {
        PAR__TRY(par__arrow_read(job->findings, column, array, from, told, cell));
    }
    const site at = {.job = job, .column = column, .cell = cell, .told = told};
    return writers[cell->content](&at);
}

static par_status write_batch(converting *job, const struct ArrowArray *batch)
{
    const uint8_t *valid = NULL;
    par__arrow_cell cell = {0};
    PAR__TRY(par__arrow_open_batch(job->findings, batch, job->child_count, &valid));
    for (int64_t at = 0; at < job->count; at++) {
        PAR__TRY(par__arrow_open_column(job->findings, &job->columns[at], batch, valid));
    }
    for (int64_t row = 0; row < batch->length && !par__writer_failed(job->writer); row++) {
        for (int64_t at = 0; at < job->count; at++) {
            if (at > 0) {
                par__write_byte(job->writer, ',');
            }
            PAR__TRY(write_cell(job, &job->columns[at], row, &cell));
        }
        par__write_byte(job->writer, '\n');
    }
    job->rows += batch->length;
    return PAR_OK;
}

static par_status write_batches(converting *job)
{
    for (;;) {
        struct ArrowArray batch;
        PAR__TRY(par__arrow_next(job->stream, job->findings, &batch));
        if (batch.release == NULL) {
            return PAR_OK;
        }
        const par_status status = write_batch(job, &batch);
        batch.release(&batch);
        PAR__TRY(status);
    }
}

/* What pandas calls the labels of rows that have no name. */
static bool is_row_label(const char *name)
{
    static const char before[] = "__index_level_";
    const size_t length = strlen(name);
    return length > sizeof before + 1 && memcmp(name, before, sizeof before - 1) == 0 && memcmp(name + length - 2, "__", 2) == 0;
}

static par_status take_column(converting *job, const struct ArrowSchema *schema, int64_t child)
{
    const char *const given = schema->children[child]->name != NULL ? schema->children[child]->name : "";
    par__arrow_column *const column = &job->columns[job->count];
    char words[2][PAR__ARROW_WORDS_BYTES];
    if (is_row_label(given)) {
        return PAR_OK;
    }
    *column = (par__arrow_column){.name = par__arena_copy(job->arena, given, strlen(given)), .child = child};
    PAR__NEED(column->name);
    const par__place place = {.path = column->name};
    if (par__utf8_check(par__slice_of(given)) != strlen(given)) {
        return par__find3(job->findings, &bad_text, (par__place){0}, "?", NULL, NULL);
    }
    PAR__TRY(par__arrow_check_format(job->findings, schema->children[child]));
    if (!par__arrow_type_read(schema->children[child], column) || column->entry_type.kind == PAR__ARROW_BOOLEAN) {
        par__arrow_type_tell(schema->children[child], words);
        const par__word told[] = {{.en = column->name}, {words[0], words[1]}};
        (void)par__find(job->findings, &bad_type, place, told, 2);
    }
    job->count++;
    return PAR_OK;
}

/* Quotes also hide what a reader could take for the separator. */
static void write_name(converting *job, const char *name)
{
    const char *const other = strpbrk(name, ";\t");
    par__csv_write_cell(job->writer, par__slice_of(name), other != NULL ? *other : ',', false);
}

static par_status write_header(converting *job, const struct ArrowSchema *schema)
{
    const int64_t mark = par__findings_mark(job->findings);
    job->child_count = schema->n_children;
    job->columns = par__arena_take(job->arena, (size_t)schema->n_children, sizeof *job->columns);
    PAR__NEED(job->columns);
    for (int64_t at = 0; at < schema->n_children; at++) {
        PAR__TRY(take_column(job, schema, at));
    }
    if (job->count == 0) {
        return par__find3(job->findings, &no_columns, (par__place){0}, NULL, NULL, NULL);
    }
    for (int64_t at = 0; at < job->count; at++) {
        par__write(job->writer, at > 0 ? "," : "");
        write_name(job, job->columns[at].name);
    }
    par__write_byte(job->writer, '\n');
    return par__findings_status(job->findings, mark);
}

static par_status convert(converting *job)
{
    struct ArrowSchema schema;
    const int64_t mark = par__findings_mark(job->findings);
    PAR__TRY(par__arrow_schema(job->stream, job->findings, &schema));
    const par_status status = write_header(job, &schema);
    schema.release(&schema);
    PAR__TRY(status);
    PAR__TRY(write_batches(job));
    return par__findings_status(job->findings, mark);
}

static par_status convert_stream(struct ArrowArrayStream *stream, par_text **csv, par_findings *findings)
{
    converting job = {.stream = stream, .arena = par__arena_new(), .writer = par__writer_new(), .findings = findings};
    par_status status = job.arena == NULL || job.writer == NULL ? PAR_ERR_MEMORY : convert(&job);
    if (status == PAR_OK) {
        status = par__writer_finish(job.writer, csv);
    } else {
        par__writer_free(job.writer);
    }
    par__arena_free(job.arena);
    return status;
}

static par_status convert_in_frame(struct ArrowArrayStream *stream, par_text **csv, par_findings *findings, par_error *error)
{
    par__frame frame;
    if (csv == NULL || stream->get_schema == NULL || stream->get_next == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the place for the text is NULL, or the stream lacks get_schema or get_next",
                         "thiếu nơi nhận văn bản (NULL), hoặc luồng dữ liệu không có get_schema hay get_next");
    }
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, convert_stream(stream, csv, frame.findings));
}

par_status par_csv_from_arrow(struct ArrowArrayStream *stream, par_text **csv, par_findings *findings, par_error *error)
{
    if (stream == NULL || stream->release == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the stream is NULL or already released; a stream is read once",
                         "thiếu luồng dữ liệu (NULL) hoặc luồng đã bị giải phóng; mỗi luồng chỉ đọc được một lần");
    }
    struct ArrowArrayStream moved = *stream;
    stream->release = NULL;
    const par_status status = convert_in_frame(&moved, csv, findings, error);
    moved.release(&moved);
    return status;
}
