/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a table of units. */
#include "units/units.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/try.h"
#include "base/unicode.h"
#include "csv/csv.h"

static const par__message missing_column = {"E340", PAR_ERR_SHAPE, "the header has no column \"{0}\", which a table of units needs",
                                            "dòng tiêu đề thiếu cột \"{0}\", là cột bắt buộc của bảng đơn vị"};
static const par__message unknown_column = {"E341", PAR_ERR_SHAPE, "column \"{0}\" is unknown in a table of units{1}",
                                            "bảng đơn vị không dùng cột \"{0}\"{1}"};
static const par__message empty_cell = {"E342", PAR_ERR_DATA, "cell {0} is empty; every unit needs a code and a name",
                                        "ô {0} để trống; mỗi đơn vị phải có mã và tên"};
static const par__message bad_ranked = {"E343", PAR_ERR_DATA, "cell {0} has \"{1}\"; expected yes or no",
                                        "ô {0} ghi \"{1}\"; cần ghi yes (có) hoặc no (không)"};
static const par__message bad_day = {"E344", PAR_ERR_DATA, "cell {0} has \"{1}\"; expected a day that exists, written YYYY-MM-DD",
                                     "ô {0} ghi \"{1}\"; cần một ngày có thật, viết theo dạng YYYY-MM-DD"};
static const par__message bad_period = {"E345", PAR_ERR_DATA, "the unit is valid to {0}, before its first day {1}",
                                        "đơn vị có hiệu lực đến {0}, sớm hơn ngày bắt đầu {1}"};
static const par__message overlap = {"E346", PAR_ERR_DATA, "code \"{0}\" stands in row {1} already, for a period that overlaps",
                                     "mã \"{0}\" đã có ở hàng {1} với thời gian hiệu lực chồng lấn"};
static const par__message several_periods = {
    "E347", PAR_ERR_DATA, "code \"{0}\" stands in row {1} already, for another period; say for which day the units are wanted",
    "mã \"{0}\" đã có ở hàng {1} với thời gian hiệu lực khác; hãy nêu ngày cần lấy danh sách đơn vị"};
static const par__message unknown_parent = {"E348", PAR_ERR_DATA, "cell {0} has the parent \"{1}\", which is not in the table",
                                            "ô {0} ghi đơn vị cấp trên \"{1}\", nhưng đơn vị này không có trong bảng"};
static const par__message no_units = {"E349", PAR_ERR_DATA, "the table has no units, only a header",
                                      "bảng không có đơn vị nào, chỉ có dòng tiêu đề"};
static const par__message none_valid = {"E350", PAR_ERR_DATA, "no unit of the table is valid on {0}",
                                        "không có đơn vị nào trong bảng có hiệu lực vào ngày {0}"};

/* A row on its way to a unit, and where its code and its parent stand. */
typedef struct row {
    par_unit unit;
    const char *ranked;
    par__place code, parent;
} row;

typedef struct loading {
    par__arena *arena; /* for what is needed while loading */
    par_units *units;
    par__csv csv;
    par__vector rows;  /* of row; without those that have faults */
} loading;

typedef void (*check)(loading *load, int64_t column, const char *text);

static void report_cell(loading *load, const par__message *message, int64_t column, const char *text)
{
    const par__place place = par__csv_place(&load->csv, column);
    (void)par__find3(load->csv.findings, message, place, place.cell, text, NULL);
}

static void check_needed(loading *load, int64_t column, const char *text)
{
    if (text[0] == '\0') {
        report_cell(load, &empty_cell, column, text);
    }
}

static void check_ranked(loading *load, int64_t column, const char *text)
{
    if (text[0] != '\0' && strcmp(text, "yes") != 0 && strcmp(text, "no") != 0) {
        report_cell(load, &bad_ranked, column, text);
    }
}

static void check_day(loading *load, int64_t column, const char *text)
{
    if (text[0] != '\0' && !par__is_day(text)) {
        report_cell(load, &bad_day, column, text);
    }
}

/* The columns of the format: where the text of a cell goes, and what it must be. The first two are required. */
static const struct {
    const char *name;
    size_t offset; /* of a const char * in row */
    check check;   /* NULL: anything */
} fields[] = {
    {"code", offsetof(row, unit.code), check_needed},
    {"name", offsetof(row, unit.name), check_needed},
    {"name_en", offsetof(row, unit.name_en), NULL},
    {"level", offsetof(row, unit.level), NULL},
    {"parent", offsetof(row, unit.parent), NULL},
    {"group", offsetof(row, unit.group), NULL},
    {"region", offsetof(row, unit.region), NULL},
    {"ranked", offsetof(row, ranked), check_ranked},
    {"valid_from", offsetof(row, unit.valid_from), check_day},
    {"valid_to", offsetof(row, unit.valid_to), check_day},
    {"note", offsetof(row, unit.note), NULL},
};
static const size_t field_count = sizeof fields / sizeof fields[0];
static const size_t required_count = 2;

/* The field that a column was probably meant to be, or NULL. */
static const char *suggest_field(par__slice name)
{
    const char *nearest = NULL;
    int fewest = 3;
    for (size_t i = 0; i < field_count; i++) {
        const int edits = par__edit_distance(name, par__slice_of(fields[i].name), 2);
        if (edits < fewest) {
            nearest = fields[i].name;
            fewest = edits;
        }
    }
    return nearest;
}

static par_status report_column(loading *load, size_t column)
{
    const par__slice name = load->csv.header[column];
    const char *const text = par__arena_copy(load->arena, name.data, name.length);
    PAR__NEED(text);
    char hint[2][48] = {"", ""};
    const char *const suggestion = suggest_field(name);
    if (suggestion != NULL) {
        (void)snprintf(hint[0], sizeof hint[0], "; did you mean \"%s\"?", suggestion);
        (void)snprintf(hint[1], sizeof hint[1], "; có phải là \"%s\" không?", suggestion);
    }
    const par__word words[] = {{text, NULL}, {hint[0], hint[1]}};
    (void)par__find(load->csv.findings, &unknown_column, par__csv_place(&load->csv, (int64_t)column), words, 2);
    return PAR_OK;
}

static bool is_field(par__slice name)
{
    for (size_t i = 0; i < field_count; i++) {
        if (par__slice_equals(name, fields[i].name)) {
            return true;
        }
    }
    return false;
}

static par_status check_header(loading *load)
{
    const int64_t mark = par__findings_mark(load->csv.findings);
    for (size_t i = 0; i < load->csv.column_count; i++) {
        if (!is_field(load->csv.header[i])) {
            PAR__TRY(report_column(load, i));
        }
    }
    for (size_t i = 0; i < required_count; i++) {
        if (par__csv_column(&load->csv, fields[i].name) < 0) {
            (void)par__find3(load->csv.findings, &missing_column, par__csv_place(&load->csv, -1), fields[i].name, NULL, NULL);
        }
    }
    return par__findings_status(load->csv.findings, mark);
}

/* The text of a cell in NFC, among the strings of the units. */
static par_status keep_text(loading *load, par__slice cell, const char **text)
{
    PAR__TRY(par__nfc(load->arena, cell, &cell));
    *text = cell.length == 0 ? "" : par__arena_copy(load->units->arena, cell.data, cell.length);
    PAR__NEED(*text);
    return PAR_OK;
}

static par__place place_in(const loading *load, const char *column)
{
    return par__csv_place(&load->csv, par__csv_column(&load->csv, column));
}

static par_status read_row(loading *load)
{
    const int64_t mark = par__findings_mark(load->csv.findings);
    row read = {.code = place_in(load, "code"), .parent = place_in(load, "parent")};
    for (size_t i = 0; i < field_count; i++) {
        const int64_t column = par__csv_column(&load->csv, fields[i].name);
        const char **const text = (const char **)(void *)((char *)&read + fields[i].offset);
        PAR__TRY(keep_text(load, column < 0 ? (par__slice){"", 0} : par__csv_cell(&load->csv, column), text));
        if (fields[i].check != NULL && column >= 0) {
            fields[i].check(load, column, *text);
        }
    }
    par_unit *const unit = &read.unit;
    unit->is_ranked = strcmp(read.ranked, "no") != 0;
    if (par__findings_status(load->csv.findings, mark) != PAR_OK) {
        return PAR_OK; /* told already; what follows would be about a broken row */
    }
    if (unit->valid_to[0] != '\0' && strcmp(unit->valid_to, unit->valid_from) < 0) {
        (void)par__find3(load->csv.findings, &bad_period, place_in(load, "valid_to"), unit->valid_to, unit->valid_from, NULL);
        return PAR_OK;
    }
    row *const added = par__vector_add(load->arena, &load->rows, sizeof *added);
    PAR__NEED(added);
    *added = read;
    return PAR_OK;
}

/* By code, then from the first day on. */
static int compare_periods(const void *left, const void *right)
{
    const row *const a = *(const row *const *)left, *const b = *(const row *const *)right;
    const int code = strcmp(a->unit.code, b->unit.code);
    const int day = strcmp(a->unit.valid_from, b->unit.valid_from);
    return code != 0 ? code : day != 0 ? day : (a->code.row > b->code.row) - (a->code.row < b->code.row);
}

/* Whether a period is over on a day; days compare as text, and "" is open. */
static bool is_over(const par_unit *unit, const char *day)
{
    return unit->valid_to[0] != '\0' && strcmp(unit->valid_to, day) < 0;
}

static void report_code(loading *load, const par__message *message, const row *one, const row *other)
{
    const bool is_earlier = one->code.row < other->code.row;
    char number[24];
    (void)snprintf(number, sizeof number, "%" PRId64, is_earlier ? one->code.row : other->code.row);
    (void)par__find3(load->csv.findings, message, is_earlier ? other->code : one->code, one->unit.code, number, NULL);
}

static bool ends_later(const par_unit *left, const par_unit *right)
{
    return right->valid_to[0] != '\0' && (left->valid_to[0] == '\0' || strcmp(left->valid_to, right->valid_to) > 0);
}

/* The periods of one code must not overlap, and without a day there must be one only. */
static par_status check_periods(loading *load)
{
    const size_t count = load->rows.count;
    const row *const rows = load->rows.items;
    const row **const sorted = par__arena_take(load->arena, count, sizeof *sorted);
    PAR__NEED(sorted);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &rows[i];
    }
    qsort(sorted, count, sizeof *sorted, compare_periods);
    bool may_repeat = load->units->at_day[0] != '\0';
    const row *last = NULL; /* of the rows of the same code, the one that ends last */
    for (size_t i = 0; i < count; i++) {
        const row *const next = sorted[i];
        const bool is_same = last != NULL && strcmp(last->unit.code, next->unit.code) == 0;
        if (is_same && !is_over(&last->unit, next->unit.valid_from)) {
            report_code(load, &overlap, last, next);
        } else if (is_same && !may_repeat) {
            report_code(load, &several_periods, last, next);
            may_repeat = true; /* told once is enough */
        }
        if (!is_same || ends_later(&next->unit, &last->unit)) {
            last = next;
        }
    }
    return PAR_OK;
}

static bool is_valid_on(const par_unit *unit, const char *day)
{
    return day[0] == '\0' || (strcmp(unit->valid_from, day) <= 0 && !is_over(unit, day));
}

/* Takes the units that are valid on the day; their rows move together in the same way. */
static par_status take_units(loading *load)
{
    par_units *const units = load->units;
    row *const rows = load->rows.items;
    units->units = par__arena_take(units->arena, load->rows.count, sizeof *units->units);
    PAR__NEED(units->units);
    for (size_t i = 0; i < load->rows.count; i++) {
        if (is_valid_on(&rows[i].unit, units->at_day)) {
            units->units[units->count] = rows[i].unit;
            rows[units->count++] = rows[i];
        }
    }
    const par__place place = {.document = &load->csv.document};
    if (units->count == 0) {
        return par__find3(load->csv.findings, load->rows.count == 0 ? &no_units : &none_valid, place, units->at_day, NULL, NULL);
    }
    return par__units_index(units);
}

static bool has_parent_here(const par_units *units, const par_unit *unit)
{
    return par__map_find(units->by_code, par__slice_of(unit->parent)) >= 0;
}

/* The levels of which some unit has its parent in the table, so that all must. */
static par_status find_complete_levels(loading *load, par__map **levels)
{
    *levels = par__map_new(load->arena, 8);
    PAR__NEED(*levels);
    for (int64_t i = 0; i < load->units->count; i++) {
        const par_unit *const unit = &load->units->units[i];
        const par__slice level = par__slice_of(unit->level);
        if (unit->parent[0] != '\0' && has_parent_here(load->units, unit) && par__map_find(*levels, level) < 0 &&
            !par__map_add(*levels, level, 0)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

static par_status check_parents(loading *load)
{
    par__map *levels = NULL;
    PAR__TRY(find_complete_levels(load, &levels));
    const int64_t mark = par__findings_mark(load->csv.findings);
    const row *const rows = load->rows.items;
    for (int64_t i = 0; i < load->units->count; i++) {
        const par_unit *const unit = &load->units->units[i];
        const bool needs_parent = unit->parent[0] != '\0' && par__map_find(levels, par__slice_of(unit->level)) >= 0;
        if (needs_parent && !has_parent_here(load->units, unit)) {
            (void)par__find3(load->csv.findings, &unknown_parent, rows[i].parent, rows[i].parent.cell, unit->parent, NULL);
        }
    }
    return par__findings_status(load->csv.findings, mark);
}

static par_status load_units(loading *load, const par__document *document, const par_csv_options *options, par_findings *findings)
{
    PAR__TRY(par__csv_open(&load->csv, load->arena, document, options, findings));
    PAR__TRY(check_header(load));
    const int64_t mark = par__findings_mark(findings);
    for (bool more = true; more;) {
        PAR__TRY(par__csv_next(&load->csv, &more));
        if (more) {
            PAR__TRY(read_row(load));
        }
    }
    PAR__TRY(check_periods(load));
    PAR__TRY(par__findings_status(findings, mark));
    PAR__TRY(take_units(load));
    return check_parents(load);
}

static par_status make_units(const par__document *document, const par_units_options *options, par_units **units,
                             par_findings *findings)
{
    par__arena *const arena = par__arena_new();
    par__arena *const scratch = par__arena_new();
    par_units *const made = arena == NULL || scratch == NULL ? NULL : par__arena_take(arena, 1, sizeof *made);
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL) {
        const char *const day = options->at == NULL ? "" : options->at;
        *made = (par_units){.arena = arena, .at_day = par__arena_copy(arena, day, strlen(day))};
        loading load = {.arena = scratch, .units = made};
        status = made->at_day == NULL ? PAR_ERR_MEMORY : load_units(&load, document, &options->csv, findings);
    }
    par__arena_free(scratch);
    if (status != PAR_OK) {
        par__arena_free(arena);
        return status;
    }
    *units = made;
    return PAR_OK;
}

par_status par_units_load(const par_source *source, const par_units_options *options, par_units **units, par_findings *findings,
                          par_error *error)
{
    par__document document;
    PAR__TRY(par__csv_document(source, &document, error));
    par_units_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__csv_options_check(&known.csv, error));
    if (units == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "there is no place for the units", "không có nơi nhận danh sách đơn vị");
    }
    if (known.at != NULL && !par__is_day(known.at)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the day for the units is not a day; expected one such as 2025-07-01",
                         "ngày lấy danh sách đơn vị không hợp lệ; cần dạng như 2025-07-01");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_units(&document, &known, units, frame.findings));
}
