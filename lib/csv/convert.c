/* SPDX-License-Identifier: Apache-2.0 */
/* From one CSV dialect to the other. */
#include "csv/csv.h"

#include <string.h>

#include "base/line.h"
#include "base/try.h"
#include "base/unicode.h"
#include "parindex/table.h"

static const par__message mixed_marks = {
    "E330", PAR_ERR_SHAPE, "cell {0} has \"{1}\", but cell {2} has the other decimal sign; expected one sign in the whole column",
    "ô {0} ghi \"{1}\" nhưng ô {2} dùng dấu thập phân khác; cần thống nhất một dấu trong cả cột"};
static const par__message grouped_number = {
    "E331", PAR_ERR_SHAPE, "cell {0} has \"{1}\"; expected a number without thousands separators",
    "ô {0} ghi \"{1}\"; cần số không có dấu phân cách hàng nghìn"};
static const par__message doubtful_mark = {
    "W330", PAR_ERR_SHAPE, "cell {0} has \"{1}\", read with three decimals like its whole column; if thousands are meant, remove the sign",
    "ô {0} ghi \"{1}\", được đọc là số có ba chữ số thập phân như cả cột; nếu là hàng nghìn thì hãy bỏ dấu"};

/* Columns of the formats whose cells are ids, though 1.1 looks like a number. */
static const char *const id_columns[] = {"unit", "criterion", "input", "stage", "node", "code", "parent"};

/* A cell worth a message; row 0 if there is none. */
typedef struct sighting {
    par__place place;
    const char *text;
} sighting;

/* What the cells of a column have in common. */
typedef struct habits {
    bool is_text;  /* a cell is no number, or the column holds ids */
    bool is_clear; /* a number cannot be one with separators of thousands */
    char mark;     /* the first decimal sign met; 0 for none */
    sighting first, odd, grouped; /* the first cell with a mark, with the other mark, with grouping */
} habits;

static par_status see(const par__csv *csv, size_t at, sighting *seen)
{
    if (seen->place.row == 0) {
        const par__slice cell = par__csv_cell(csv, (int64_t)at);
        seen->text = par__arena_copy(csv->arena, cell.data, cell.length);
        seen->place = par__csv_place(csv, (int64_t)at);
        PAR__NEED(seen->text);
    }
    return PAR_OK;
}

/* True for 1,234 and 950, which could be with separators of thousands: 1 to 3 digits, and 3 behind the mark if there is one. */
static bool may_be_grouped(par__slice cell, char mark)
{
    const size_t sign = cell.data[0] == '-' || cell.data[0] == '+' ? 1 : 0;
    const char *const found = mark == '\0' ? NULL : memchr(cell.data, mark, cell.length);
    const size_t whole = (found == NULL ? cell.length : (size_t)(found - cell.data)) - sign;
    const bool is_led_by_zero = cell.data[sign] == '0' && cell.length - sign > 1;
    return whole <= 3 && !is_led_by_zero && (found == NULL || cell.length - sign - whole == 4);
}

static par_status examine_cell(const par__csv *csv, size_t at, habits *column)
{
    const par__slice cell = par__csv_cell(csv, (int64_t)at);
    if (column->is_text || cell.length == 0 || par__slice_equals(cell, "n/a")) {
        return PAR_OK;
    }
    par__decimal number;
    char mark = '\0';
    const par__number_fault fault = par__decimal_read(cell, 0, &number, &mark);
    if (fault == PAR__NUMBER_GROUPED) {
        return see(csv, at, &column->grouped);
    }
    const bool is_code = cell.length > 1 && cell.data[0] == '0' && cell.data[1] >= '0' && cell.data[1] <= '9';
    if (fault == PAR__NUMBER_NONE || is_code) {
        column->is_text = true;
        return PAR_OK;
    }
    column->is_clear = column->is_clear || !may_be_grouped(cell, mark);
    if (mark == '\0') {
        return PAR_OK;
    }
    if (column->mark == '\0') {
        column->mark = mark;
        return see(csv, at, &column->first);
    }
    return mark == column->mark ? PAR_OK : see(csv, at, &column->odd);
}

static par_status examine_rows(par__csv *csv, habits *columns)
{
    for (size_t i = 0; i < csv->column_count; i++) {
        for (size_t id = 0; id < sizeof id_columns / sizeof id_columns[0]; id++) {
            columns[i].is_text = columns[i].is_text || par__slice_equals(csv->header[i], id_columns[id]);
        }
    }
    for (bool more = true; more;) {
        PAR__TRY(par__csv_next(csv, &more));
        for (size_t i = 0; more && i < csv->column_count; i++) {
            PAR__TRY(examine_cell(csv, i, &columns[i]));
        }
    }
    return PAR_OK;
}

static void judge_column(const par__csv *csv, const habits *column)
{
    const sighting *const first = &column->first, *const odd = &column->odd, *const grouped = &column->grouped;
    if (grouped->place.row != 0) {
        (void)par__find3(csv->findings, &grouped_number, grouped->place, grouped->place.cell, grouped->text, NULL);
    } else if (odd->place.row != 0) {
        (void)par__find3(csv->findings, &mixed_marks, odd->place, odd->place.cell, odd->text, first->place.cell);
    } else if (first->place.row != 0 && !column->is_clear) {
        (void)par__find3(csv->findings, &doubtful_mark, first->place, first->place.cell, first->text, NULL);
    }
}

static par_status write_comments(const par__csv *csv, const char *line_end, par__writer *writer)
{
    par__slice comments;
    PAR__TRY(par__nfc(csv->arena, csv->comments, &comments));
    for (size_t at = 0; at < comments.length;) {
        const size_t end = par__line_end(comments, at);
        if (comments.data[at] == '#') {
            par__write_slice(writer, (par__slice){comments.data + at, end - at});
            par__write(writer, line_end);
        }
        at = par__line_after(comments, end);
    }
    return PAR_OK;
}

/* Writes a cell in NFC; in a column of numbers its mark becomes that of the dialect. */
static par_status write_cell(par__csv *csv, par__slice cell, char from, bool excel, par__writer *writer)
{
    par__slice nfc = cell;
    PAR__TRY(par__nfc(csv->arena, cell, &nfc));
    const char *const mark = from == '\0' || nfc.length == 0 ? NULL : memchr(nfc.data, from, nfc.length);
    if (mark == NULL) {
        par__csv_write_cell(writer, nfc, excel ? ';' : ',', excel);
        return PAR_OK;
    }
    const size_t whole = (size_t)(mark - nfc.data);
    par__write_slice(writer, (par__slice){nfc.data, whole});
    par__write_byte(writer, excel ? ',' : '.');
    par__write_slice(writer, (par__slice){mark + 1, nfc.length - whole - 1});
    return PAR_OK;
}

/* The current row, or without columns the header. */
static par_status write_row(par__csv *csv, const habits *columns, bool excel, par__writer *writer)
{
    for (size_t i = 0; i < csv->column_count; i++) {
        if (i > 0) {
            par__write_byte(writer, excel ? ';' : ',');
        }
        const bool is_number = columns != NULL && !columns[i].is_text;
        const par__slice cell = columns != NULL ? par__csv_cell(csv, (int64_t)i) : csv->header[i];
        PAR__TRY(write_cell(csv, cell, is_number ? columns[i].mark : '\0', excel, writer));
    }
    par__write(writer, excel ? "\r\n" : "\n");
    return PAR_OK;
}

static par_status write_rows(par__csv *csv, const habits *columns, bool excel, par__writer *writer)
{
    par__write(writer, excel ? "\xEF\xBB\xBF" : "");
    PAR__TRY(write_comments(csv, excel ? "\r\n" : "\n", writer));
    PAR__TRY(write_row(csv, NULL, excel, writer));
    for (bool more = true; more;) {
        PAR__TRY(par__csv_next(csv, &more));
        if (more) {
            PAR__TRY(write_row(csv, columns, excel, writer));
        }
    }
    return PAR_OK;
}

static par_status convert(par__csv *csv, bool excel, par__writer *writer)
{
    const int64_t mark = par__findings_mark(csv->findings);
    habits *const columns = par__arena_take(csv->arena, csv->column_count, sizeof *columns);
    PAR__NEED(columns);
    par__csv again = *csv;
    PAR__TRY(examine_rows(csv, columns));
    for (size_t i = 0; i < csv->column_count; i++) {
        if (!columns[i].is_text) {
            judge_column(csv, &columns[i]);
        }
    }
    PAR__TRY(par__findings_status(csv->findings, mark));
    return write_rows(&again, columns, excel, writer);
}

static par_status open_and_convert(const par__document *document, const par_csv_options *options, bool excel, par_findings *findings,
                                   par_text **text)
{
    par__arena *const arena = par__arena_new();
    par__writer *const writer = par__writer_new();
    par__csv csv;
    par_status status = arena == NULL || writer == NULL ? PAR_ERR_MEMORY : par__csv_open(&csv, arena, document, options, findings);
    if (status == PAR_OK) {
        status = convert(&csv, excel, writer);
    }
    if (status == PAR_OK) {
        status = par__writer_finish(writer, text);
    } else {
        par__writer_free(writer);
    }
    par__arena_free(arena);
    return status;
}

par_status par_csv_convert(const par_source *source, const par_csv_options *options, int32_t format, par_text **text,
                           par_findings *findings, par_error *error)
{
    par__document document;
    PAR__TRY(par__csv_document(source, &document, error));
    if (text == NULL || (format != PAR_FORMAT_CSV && format != PAR_FORMAT_EXCEL)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a CSV is written as PAR_FORMAT_CSV or PAR_FORMAT_EXCEL only",
                         "chỉ ghi CSV theo PAR_FORMAT_CSV hoặc PAR_FORMAT_EXCEL");
    }
    par_csv_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__csv_options_check(&known, error));
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, open_and_convert(&document, &known, format == PAR_FORMAT_EXCEL, frame.findings, text));
}
