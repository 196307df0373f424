/* SPDX-License-Identifier: Apache-2.0 */
/* The beginning of a CSV: encoding, sep= line, comments, separator, header. */
#include "csv/record.h"

#include <stdio.h>
#include <string.h>

#include "base/line.h"
#include "base/try.h"
#include "base/unicode.h"

static const size_t columns_max = 16384; /* as many as a spreadsheet has */

static const par__message bad_separator = {"E310", PAR_ERR_SHAPE,
                                           "the sep= line names no separator that is read; expected , or ; or a tab",
                                           "dòng sep= không nêu ký tự phân cách dùng được; cần dấu phẩy, dấu chấm phẩy hoặc dấu tab"};
static const par__message no_header = {"E311", PAR_ERR_SHAPE, "there is no header line, only comments and blank lines",
                                       "không có dòng tiêu đề, chỉ có chú thích và dòng trống"};
static const par__message too_wide = {"E312", PAR_ERR_LIMIT, "the header has {0} columns; expected at most {1}",
                                      "dòng tiêu đề có {0} cột; tối đa là {1} cột"};
static const par__message nameless_column = {"E313", PAR_ERR_SHAPE, "column {0} has no name in the header",
                                             "cột {0} không có tên trong dòng tiêu đề"};
static const par__message repeated_column = {"E314", PAR_ERR_SHAPE, "column {0} has the name \"{1}\", as column {2} has already",
                                             "cột {0} mang tên \"{1}\", trùng với cột {2}"};
static const par__message guessed_separator = {"N310", PAR_OK, "the columns are taken to be separated by {0}, from the header",
                                               "các cột được hiểu là phân cách bằng {0}, căn cứ vào dòng tiêu đề"};

/* When the header has as many of one as of another, the earlier one is it: a comma is the likeliest to stand in a title. */
static const struct {
    char byte;
    par__word name;
} separators[] = {
    {'\t', {"tabs", "dấu tab"}},
    {';', {"semicolons", "dấu chấm phẩy"}},
    {',', {"commas", "dấu phẩy"}},
};
static const size_t separator_count = sizeof separators / sizeof separators[0];

/* Reads a first line such as sep=; which spreadsheets write for themselves and do not show. */
static par_status read_separator_line(par__csv *csv)
{
    const par__slice text = csv->document.text;
    const size_t end = par__line_end(text, 0);
    if (end < 4 || memcmp(text.data, "sep=", 4) != 0) {
        return PAR_OK;
    }
    const char named = end == 5 ? text.data[4] : '\0';
    par__csv_end_record(csv, end);
    if (csv->separator != '\0') {
        return PAR_OK;
    }
    for (size_t i = 0; i < separator_count; i++) {
        if (separators[i].byte == named) {
            csv->separator = named;
            return PAR_OK;
        }
    }
    const par__place place = {.document = &csv->document, .line = 1, .column = 5};
    return par__find3(csv->findings, &bad_separator, place, NULL, NULL, NULL);
}

/* Passes over comments and lines that hold nothing but separators. */
static void skip_comments(par__csv *csv)
{
    const par__slice text = csv->document.text;
    const size_t first = csv->at;
    while (csv->at < text.length) {
        const size_t end = par__line_end(text, csv->at);
        size_t at = csv->at;
        while (at < end && strchr(" \t,;", text.data[at]) != NULL) {
            at++;
        }
        if (at < end && text.data[csv->at] != '#') {
            break;
        }
        csv->row += 1;
        par__csv_end_record(csv, end);
    }
    csv->comments = (par__slice){text.data + first, csv->at - first};
}

/* The separator that stands most often in the header line outside quotes. */
static par_status guess_separator(par__csv *csv)
{
    const par__slice text = csv->document.text;
    size_t counts[256] = {0};
    bool is_inside = false;
    for (size_t at = csv->at; at < text.length && (is_inside || strchr("\r\n", text.data[at]) == NULL); at++) {
        is_inside = is_inside != (text.data[at] == '"');
        counts[(unsigned char)text.data[at]] += is_inside ? 0 : 1;
    }
    size_t best = separator_count - 1;
    for (size_t i = separator_count; i-- > 0;) {
        const size_t count = counts[(unsigned char)separators[i].byte];
        if (count > 0 && count >= counts[(unsigned char)separators[best].byte]) {
            best = i;
        }
    }
    csv->separator = separators[best].byte;
    if (csv->separator == ',') {
        return PAR_OK;
    }
    const par__place place = {.document = &csv->document, .line = csv->next_line, .row = csv->row + 1};
    return par__find(csv->findings, &guessed_separator, place, &separators[best].name, 1);
}

/* Takes the name of a column from its cell; reports one that is empty or taken. */
static par_status name_column(par__csv *csv, size_t column)
{
    char letters[8], earlier_letters[8];
    par__csv_column_letters((int64_t)column, letters);
    PAR__TRY(par__nfc(csv->arena, par__csv_cell(csv, (int64_t)column), &csv->header[column]));
    const par__slice name = csv->header[column];
    if (name.length == 0) {
        (void)par__find3(csv->findings, &nameless_column, par__csv_place(csv, (int64_t)column), letters, NULL, NULL);
        return PAR_OK;
    }
    const int64_t earlier = par__map_find(csv->columns, name);
    if (earlier >= 0) {
        const char *const text = par__arena_copy(csv->arena, name.data, name.length);
        PAR__NEED(text);
        par__csv_column_letters(earlier, earlier_letters);
        (void)par__find3(csv->findings, &repeated_column, par__csv_place(csv, (int64_t)column), letters, text, earlier_letters);
        return PAR_OK;
    }
    return par__map_add(csv->columns, name, (int64_t)column) ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status refuse_headerless(par__csv *csv)
{
    return par__find3(csv->findings, &no_header, (par__place){.document = &csv->document}, NULL, NULL, NULL);
}

/* Room for a row. */
static par_status take_row(par__csv *csv)
{
    csv->cells = par__arena_take(csv->arena, csv->column_count, sizeof *csv->cells);
    csv->edges = par__arena_take(csv->arena, csv->column_count + PAR__CSV_EDGES_BEHIND, sizeof *csv->edges);
    return csv->cells == NULL || csv->edges == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

/* Reads the header twice: to count its columns, and to keep them. */
static par_status read_header(par__csv *csv)
{
    const par__csv start = *csv;
    par__record found = {0};
    PAR__TRY(par__csv_read_record(csv, 0, &found));
    if (found.refused) {
        return PAR_ERR_SHAPE;
    }
    if (found.filled == 0) {
        return refuse_headerless(csv);
    }
    if (found.filled > columns_max) {
        char counts[2][24];
        (void)snprintf(counts[0], sizeof counts[0], "%zu", found.filled);
        (void)snprintf(counts[1], sizeof counts[1], "%zu", columns_max);
        return par__find3(csv->findings, &too_wide, par__csv_place(csv, -1), counts[0], counts[1], NULL);
    }
    *csv = start;
    csv->column_count = found.filled;
    csv->header = par__arena_take(csv->arena, found.filled, sizeof *csv->header);
    csv->columns = par__map_new(csv->arena, found.filled);
    PAR__NEED(csv->header);
    PAR__NEED(csv->columns);
    PAR__TRY(take_row(csv));
    par__record again = {0};
    PAR__TRY(par__csv_read_record(csv, found.filled, &again));
    const int64_t mark = par__findings_mark(csv->findings);
    for (size_t i = 0; i < csv->column_count; i++) {
        PAR__TRY(name_column(csv, i));
    }
    return par__findings_status(csv->findings, mark);
}

par_status par__csv_open(par__csv *csv, par__arena *arena, const par__document *document, const par_csv_options *options,
                         par_findings *findings)
{
    static const par_csv_options defaults = {0};
    const par_csv_options *const chosen = options == NULL ? &defaults : options;
    *csv = (par__csv){.arena = arena, .document = *document, .findings = findings, .next_line = 1};
    csv->separator = (char)chosen->separator;
    PAR__TRY(par__csv_decode(arena, document, chosen->encoding, &csv->document.text, findings));
    PAR__TRY(read_separator_line(csv));
    skip_comments(csv);
    if (csv->at == csv->document.text.length) {
        return refuse_headerless(csv);
    }
    if (csv->separator == '\0') {
        PAR__TRY(guess_separator(csv));
    }
    return read_header(csv);
}

par_status par__csv_open_part(par__csv *csv, par__arena *arena, const par__csv *whole, size_t begin, size_t end, par_findings *findings)
{
    *csv = *whole;
    csv->arena = arena;
    csv->findings = findings;
    csv->at = begin;
    csv->document.text.length = end;
    csv->block = (par__csv_block){0};
    return take_row(csv);
}

int64_t par__csv_column(const par__csv *csv, const char *name)
{
    return par__map_find(csv->columns, par__slice_of(name));
}
