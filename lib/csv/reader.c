/* SPDX-License-Identifier: Apache-2.0 */
/* From text to rows of cells. */
#include "csv/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/line.h"
#include "base/try.h"

static const par__message row_length = {
    "E315", PAR_ERR_SHAPE, "the number of cells in row {0} is {1}; expected {2}, as in the header",
    "hàng {0} có {1} ô; cần {2} ô như dòng tiêu đề"};
static const par__message open_quote = {"E316", PAR_ERR_SHAPE, "the quote that opens cell {0} is never closed",
                                        "dấu nháy kép mở đầu ô {0} không được đóng lại"};
static const par__message quote_inside = {
    "E317", PAR_ERR_SHAPE, "cell {0} has a quote in the middle; expected the whole cell in quotes, and quotes inside it doubled",
    "ô {0} có dấu nháy kép ở giữa; cần đặt cả ô trong dấu nháy kép và viết đôi các dấu nháy kép bên trong"};
static const par__message text_after_quote = {
    "E318", PAR_ERR_SHAPE, "cell {0} goes on after its closing quote; expected a separator or the end of the line",
    "ô {0} còn nội dung sau dấu nháy kép đóng; cần ký tự phân cách hoặc hết dòng"};

void par__csv_end_record(par__csv *csv, size_t at)
{
    csv->at = par__line_after(csv->document.text, at);
    csv->next_line += 1;
}

void par__csv_column_letters(int64_t column, char *buffer)
{
    char letters[8];
    size_t count = 0;
    for (int64_t left = column + 1; left > 0 && count < sizeof letters - 1; left = (left - 1) / 26) {
        letters[count++] = (char)('A' + (left - 1) % 26);
    }
    for (size_t i = 0; i < count; i++) {
        buffer[i] = letters[count - 1 - i];
    }
    buffer[count] = '\0';
}

static par__place name_place(const par__csv *csv, int64_t column)
{
    par__place place = {.document = &csv->document, .line = csv->line, .row = csv->row};
    if (column >= 0) {
        par__csv_column_letters(column, place.cell);
        const size_t length = strlen(place.cell);
        (void)snprintf(place.cell + length, sizeof place.cell - length, "%" PRId64, csv->row);
    }
    return place;
}

/* The place of a cell of the current row that begins at an offset of the text. */
static par__place place_at(const par__csv *csv, size_t column, size_t at)
{
    par__place place = name_place(csv, (int64_t)column);
    if (!par__findings_full(csv->findings)) {
        par__line_locate((par__slice){csv->document.text.data + csv->row_at, at - csv->row_at}, &place.line, &place.column);
    }
    return place;
}

par__place par__csv_place(const par__csv *csv, int64_t column)
{
    const uintptr_t text = (uintptr_t)csv->document.text.data;
    const uintptr_t cell = column < 0 ? 0 : (uintptr_t)par__csv_cell(csv, column).data;
    if (cell < text || cell - text > csv->document.text.length) { /* a cell with doubled quotes is a copy */
        return name_place(csv, column);
    }
    return place_at(csv, (size_t)column, cell - text);
}

par_status par__csv_report(const par__csv *csv, par__arena *arena, const par__message *message, int64_t column)
{
    const par__slice cell = par__csv_cell(csv, column);
    const char *const text = par__arena_copy(arena, cell.data, cell.length);
    PAR__NEED(text);
    const par__place place = par__csv_place(csv, column);
    (void)par__find3(csv->findings, message, place, place.cell, text, NULL);
    return PAR_OK;
}

/* Reports a misplaced quote in a cell and gives the record up; reading goes on with the next line. */
static void refuse_cell(par__csv *csv, const par__message *message, size_t column, size_t at, par__record *record)
{
    const par__place place = place_at(csv, column, at);
    (void)par__find3(csv->findings, message, place, place.cell, NULL, NULL);
    record->refused = true;
    par__csv_end_record(csv, par__line_end(csv->document.text, at));
}

static par_status copy_undoubled(par__csv *csv, par__slice quoted, par__slice *cell)
{
    char *const copy = par__arena_take(csv->arena, quoted.length, 1);
    PAR__NEED(copy);
    size_t length = 0;
    for (size_t i = 0; i < quoted.length; i++) {
        copy[length++] = quoted.data[i];
        i += quoted.data[i] == '"' ? 1 : 0;
    }
    *cell = (par__slice){copy, length};
    return PAR_OK;
}

/* Finds the quote that closes the one at `open`; the text's length if there is none. */
static size_t closing_quote_at(par__slice text, size_t open, bool *has_doubled)
{
    for (size_t at = open + 1; at < text.length; at += 2) {
        const char *const quote = memchr(text.data + at, '"', text.length - at);
        if (quote == NULL) {
            break;
        }
        at = (size_t)(quote - text.data);
        if (at + 1 == text.length || text.data[at + 1] != '"') {
            return at;
        }
        *has_doubled = true;
    }
    return text.length;
}

/* Reads the cell from `first` on that has a quote at *at; *at moves to the byte that ends the cell. */
static par_status read_quoted(par__csv *csv, size_t first, size_t *at, par__slice *cell, par__record *record)
{
    const par__slice text = csv->document.text;
    const size_t open = *at;
    if (par__slice_trim((par__slice){text.data + first, open - first}).length > 0) {
        refuse_cell(csv, &quote_inside, record->count, open, record);
        return PAR_OK;
    }
    bool has_doubled = false;
    const size_t close = closing_quote_at(text, open, &has_doubled);
    if (close == text.length) {
        const par__place place = place_at(csv, record->count, open);
        return par__find3(csv->findings, &open_quote, place, place.cell, NULL, NULL);
    }
    int32_t column = 0;
    par__line_locate((par__slice){text.data + open, close - open}, &csv->next_line, &column);
    *cell = (par__slice){text.data + open + 1, close - open - 1};
    if (has_doubled) {
        PAR__TRY(copy_undoubled(csv, *cell, cell));
    }
    *at = close + 1;
    while (*at < text.length && text.data[*at] != csv->separator && (text.data[*at] == ' ' || text.data[*at] == '\t')) {
        *at += 1;
    }
    if (*at < text.length && text.data[*at] != csv->separator && text.data[*at] != '\n' && text.data[*at] != '\r') {
        refuse_cell(csv, &text_after_quote, record->count, *at, record);
    }
    return PAR_OK;
}

static void add_cell(par__csv *csv, size_t capacity, par__slice cell, par__record *record)
{
    const par__slice trimmed = par__csv_trim(cell);
    if (record->count < capacity) {
        csv->cells[record->count] = trimmed;
    }
    record->count += 1;
    record->filled = trimmed.length > 0 ? record->count : record->filled;
}

static void begin_record(par__csv *csv)
{
    csv->row += 1;
    csv->line = csv->next_line;
    csv->row_at = csv->at;
}

par_status par__csv_read_record(par__csv *csv, size_t capacity, par__record *record)
{
    const par__slice text = csv->document.text;
    begin_record(csv);
    csv->is_plain = false;
    for (size_t at = csv->at;; at++) {
        const size_t first = at;
        at = par__csv_stop(csv, first);
        par__slice cell = {text.data + first, at - first};
        if (at < text.length && text.data[at] == '"') {
            PAR__TRY(read_quoted(csv, first, &at, &cell, record));
            if (record->refused) {
                return PAR_OK;
            }
        }
        add_cell(csv, capacity, cell, record);
        if (at == text.length || text.data[at] != csv->separator) {
            par__csv_end_record(csv, at);
            return PAR_OK;
        }
    }
}

static bool has_text(const par__csv *csv)
{
    const int64_t count = (int64_t)csv->column_count;
    int64_t column = 0;
    while (column < count && par__csv_cell(csv, column).length == 0) {
        column++;
    }
    return column < count;
}

/* Takes the next row where it lies. False if it has quotes, another number of cells than the header, or no text: then it must be read cell by cell. */
static bool take_plain(par__csv *csv)
{
    const par__slice text = csv->document.text;
    size_t end = 0;
    const size_t count = par__csv_mark_row(csv, &end);
    if (count != csv->column_count || (end < text.length && text.data[end] == '"')) {
        return false;
    }
    csv->is_plain = true;
    if (!has_text(csv)) {
        return false;
    }
    begin_record(csv);
    par__csv_end_record(csv, end);
    return true;
}

par_status par__csv_next(par__csv *csv, bool *more)
{
    *more = false;
    while (csv->at < csv->document.text.length) {
        if (take_plain(csv)) {
            *more = true;
            return PAR_OK;
        }
        par__record found = {0};
        PAR__TRY(par__csv_read_record(csv, csv->column_count, &found));
        if (found.refused || found.filled == 0) {
            continue;
        }
        if (found.count >= csv->column_count && found.filled <= csv->column_count) {
            *more = true;
            return PAR_OK;
        }
        char counts[3][24];
        (void)snprintf(counts[0], sizeof counts[0], "%" PRId64, csv->row);
        (void)snprintf(counts[1], sizeof counts[1], "%zu", found.count);
        (void)snprintf(counts[2], sizeof counts[2], "%zu", csv->column_count);
        (void)par__find3(csv->findings, &row_length, par__csv_place(csv, -1), counts[0], counts[1], counts[2]);
    }
    return PAR_OK;
}
