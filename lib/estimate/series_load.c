/* SPDX-License-Identifier: Apache-2.0 */
/* Loading series from CSV. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "csv/csv.h"
#include "estimate/series.h"

static const par__message missing_column = {"E840", PAR_ERR_SHAPE, "the header has no column \"{0}\"; a series has node, year, series and value",
                                            "dòng tiêu đề thiếu cột \"{0}\"; bảng chuỗi số liệu gồm các cột node, year, series và value"};
static const par__message unknown_column = {
    "E841", PAR_ERR_SHAPE, "column \"{0}\" is unknown in a series, which has node, year, series, value and perhaps reference",
    "bảng chuỗi số liệu không dùng cột \"{0}\", chỉ gồm các cột node, year, series, value và có thể có reference"};
static const par__message empty_cell = {"E842", PAR_ERR_DATA, "cell {0} is empty; every row needs a node, a year, a series and a value",
                                        "ô {0} để trống; mỗi hàng phải có node, year, series và value"};
static const par__message bad_year = {"E843", PAR_ERR_DATA, "cell {0} has \"{1}\"; expected a year from 1900 to 2200",
                                      "ô {0} ghi \"{1}\"; cần một năm từ 1900 đến 2200"};
static const par__message bad_value = {"E844", PAR_ERR_DATA,
                                       "cell {0} has \"{1}\"; expected a number with at most nine decimals, without separators of thousands",
                                       "ô {0} ghi \"{1}\"; cần một số có nhiều nhất chín chữ số thập phân, không phân cách hàng nghìn"};
static const par__message mixed_marks = {"E845", PAR_ERR_DATA,
                                         "cell {0} has \"{1}\", with another decimal sign than the values above; expected one throughout",
                                         "ô {0} ghi \"{1}\", dùng dấu thập phân khác với các giá trị ở trên; cần dùng thống nhất một loại"};
static const par__message value_twice = {"E846", PAR_ERR_DATA, "node \"{0}\" has a value of {1} in row {2} already, in the same series",
                                         "mục \"{0}\" đã có giá trị năm {1} ở hàng {2}, thuộc cùng một chuỗi"};
static const par__message no_rows = {"E847", PAR_ERR_DATA, "the table has no values, only a header",
                                     "bảng không có giá trị nào, chỉ có dòng tiêu đề"};

enum { NODE, YEAR, SERIES, VALUE, REFERENCE, COLUMNS, YEAR_LEAST = 1900, YEAR_MOST = 2200, YEAR_DIGITS = 4 };

static const char *const names[COLUMNS] = {[NODE] = "node", [YEAR] = "year", [SERIES] = "series", [VALUE] = "value", [REFERENCE] = "reference"};

/* A value with the order in which its node was first met. */
typedef struct draft {
    par_series_value value;
    int64_t node_order;
} draft;

typedef struct loading {
    par__arena *kept, *scratch;
    par__csv csv;
    int64_t columns[COLUMNS];
    par__vector drafts; /* of draft */
    par__map *nodes;    /* to their order */
    int64_t node_count;
    char mark;          /* decimal sign met; 0 = none yet */
} loading;

static par_status check_header(loading *load)
{
    const int64_t mark = par__findings_mark(load->csv.findings);
    for (int column = 0; column < COLUMNS; column++) {
        load->columns[column] = par__csv_column(&load->csv, names[column]);
        if (load->columns[column] < 0 && column != REFERENCE) {
            (void)par__find3(load->csv.findings, &missing_column, par__csv_place(&load->csv, -1), names[column], NULL, NULL);
        }
    }
    for (int64_t at = 0; at < (int64_t)load->csv.column_count; at++) {
        bool is_known = false;
        for (int column = 0; column < COLUMNS; column++) {
            is_known = is_known || load->columns[column] == at;
        }
        if (!is_known) {
            const char *const text = par__arena_copy(load->scratch, load->csv.header[at].data, load->csv.header[at].length);
            PAR__NEED(text);
            (void)par__find3(load->csv.findings, &unknown_column, par__csv_place(&load->csv, at), text, NULL, NULL);
        }
    }
    return par__findings_status(load->csv.findings, mark);
}

static par_status read_year(loading *load, int32_t *year, bool *is_fine)
{
    const par__slice cell = par__csv_cell(&load->csv, load->columns[YEAR]);
    bool is_year = cell.length == YEAR_DIGITS;
    int32_t number = 0;
    for (size_t at = 0; is_year && at < cell.length; at++) {
        is_year = cell.data[at] >= '0' && cell.data[at] <= '9';
        number = number * 10 + (cell.data[at] - '0');
    }
    if (!is_year || number < YEAR_LEAST || number > YEAR_MOST) {
        *is_fine = false;
        return par__csv_report(&load->csv, load->scratch, &bad_year, load->columns[YEAR]);
    }
    *year = number;
    return PAR_OK;
}

/* Decimals as they are written: a published 86.4 is no 86.40. */
static int32_t count_decimals(par__slice cell)
{
    size_t at = 0;
    while (at < cell.length && cell.data[at] != '.' && cell.data[at] != ',') {
        at++;
    }
    return at < cell.length ? (int32_t)(cell.length - at - 1) : 0;
}

static par_status read_value(loading *load, par_series_value *value, bool *is_fine)
{
    const par__slice cell = par__csv_cell(&load->csv, load->columns[VALUE]);
    par__decimal decimal;
    char mark = '\0';
    const bool is_number = par__decimal_read(cell, '\0', &decimal, &mark) == PAR__NUMBER_FINE;
    if (!is_number || !par__decimal_to_points(decimal, &value->value) || count_decimals(cell) > 9) {
        *is_fine = false;
        return par__csv_report(&load->csv, load->scratch, &bad_value, load->columns[VALUE]);
    }
    if (mark != '\0' && load->mark != '\0' && mark != load->mark) {
        *is_fine = false;
        return par__csv_report(&load->csv, load->scratch, &mixed_marks, load->columns[VALUE]);
    }
    load->mark = mark != '\0' ? mark : load->mark;
    value->decimals = count_decimals(cell);
    return PAR_OK;
}

/* The text of a cell, kept, in NFC. */
static par_status keep_text(loading *load, int column, const char **text)
{
    par__slice cell = {"", 0};
    if (load->columns[column] >= 0) {
        cell = par__csv_cell(&load->csv, load->columns[column]);
    }
    PAR__TRY(par__nfc(load->scratch, cell, &cell));
    *text = par__arena_copy(load->kept, cell.data, cell.length);
    return *text == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

static par_status order_node(loading *load, const char *node, int64_t *order)
{
    *order = par__map_find(load->nodes, par__slice_of(node));
    if (*order < 0) {
        *order = load->node_count++;
        PAR__NEED(par__map_add(load->nodes, par__slice_of(node), *order) ? load : NULL);
    }
    return PAR_OK;
}

static par_status read_row(loading *load)
{
    bool is_fine = true;
    for (int column = 0; column < REFERENCE; column++) {
        if (par__csv_cell(&load->csv, load->columns[column]).length == 0) {
            is_fine = false;
            PAR__TRY(par__csv_report(&load->csv, load->scratch, &empty_cell, load->columns[column]));
        }
    }
    draft read = {.value = {.row = load->csv.row}};
    if (is_fine) {
        PAR__TRY(read_year(load, &read.value.year, &is_fine));
        PAR__TRY(read_value(load, &read.value, &is_fine));
    }
    if (!is_fine) {
        return PAR_OK;
    }
    PAR__TRY(keep_text(load, NODE, &read.value.node));
    PAR__TRY(keep_text(load, SERIES, &read.value.series));
    PAR__TRY(keep_text(load, REFERENCE, &read.value.reference));
    PAR__TRY(order_node(load, read.value.node, &read.node_order));
    draft *const added = par__vector_add(load->scratch, &load->drafts, sizeof *added);
    PAR__NEED(added);
    *added = read;
    return PAR_OK;
}

/* By node as first met, year, series, row. */
static int compare_drafts(const void *left, const void *right)
{
    const draft *const a = left;
    const draft *const b = right;
    if (a->node_order != b->node_order) {
        return a->node_order < b->node_order ? -1 : 1;
    }
    if (a->value.year != b->value.year) {
        return a->value.year < b->value.year ? -1 : 1;
    }
    const int difference = strcmp(a->value.series, b->value.series);
    return difference != 0 ? difference : a->value.row < b->value.row ? -1 : 1;
}

static par_status settle(loading *load, par_series *made)
{
    draft *const drafts = load->drafts.items;
    made->values = par__arena_take(load->kept, load->drafts.count, sizeof *made->values);
    PAR__NEED(made->values);
    qsort(drafts, load->drafts.count, sizeof *drafts, compare_drafts);
    for (size_t at = 0; at < load->drafts.count; at++) {
        const par_series_value *const before = at == 0 ? NULL : &made->values[at - 1];
        const par_series_value *const value = &drafts[at].value;
        if (before != NULL && drafts[at - 1].node_order == drafts[at].node_order && before->year == value->year &&
            strcmp(before->series, value->series) == 0) {
            char year[16], row[24];
            (void)snprintf(year, sizeof year, "%" PRId32, value->year);
            (void)snprintf(row, sizeof row, "%" PRId64, before->row);
            (void)par__find3(load->csv.findings, &value_twice, (par__place){.document = &load->csv.document, .row = value->row}, value->node,
                             year, row);
        }
        made->values[made->count++] = *value;
    }
    return PAR_OK;
}

static par_status load_series(loading *load, const par__document *document, const par_csv_options *options, par_series *made,
                              par_findings *findings)
{
    load->nodes = par__map_new(load->scratch, 16);
    PAR__NEED(load->nodes);
    PAR__TRY(par__csv_open(&load->csv, load->scratch, document, options, findings));
    PAR__TRY(check_header(load));
    const int64_t mark = par__findings_mark(findings);
    for (bool more = true; more;) {
        PAR__TRY(par__csv_next(&load->csv, &more));
        if (more) {
            PAR__TRY(read_row(load));
        }
    }
    if (load->drafts.count > 0) {
        PAR__TRY(settle(load, made));
    }
    PAR__TRY(par__findings_status(findings, mark));
    if (made->count == 0) {
        return par__find3(findings, &no_rows, (par__place){.document = &load->csv.document}, NULL, NULL, NULL);
    }
    made->name = par__arena_copy(load->kept, document->name, strlen(document->name));
    PAR__NEED(made->name);
    return PAR_OK;
}

static par_status make_series(const par__document *document, const par_csv_options *options, par_series **series, par_findings *findings)
{
    par__arena *const kept = par__arena_new();
    loading load = {.kept = kept, .scratch = par__arena_new()};
    par_series *const made = kept == NULL || load.scratch == NULL ? NULL : par__arena_take(kept, 1, sizeof *made);
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL) {
        *made = (par_series){.arena = kept};
        status = load_series(&load, document, options, made, findings);
    }
    par__arena_free(load.scratch);
    if (status != PAR_OK) {
        par__arena_free(kept);
        return status;
    }
    *series = made;
    return PAR_OK;
}

par_status par_series_load(const par_source *source, const par_csv_options *options, par_series **series, par_findings *findings,
                           par_error *error)
{
    par__document document;
    par_csv_options known;
    if (series == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the place for the series is NULL", "thiếu nơi nhận chuỗi số liệu (NULL)");
    }
    PAR__TRY(par__csv_document(source, &document, error));
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__csv_options_check(&known, error));
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_series(&document, &known, series, frame.findings));
}
