/* SPDX-License-Identifier: Apache-2.0 */
/* Changes between rounds, and where there is none. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/findings.h"
#include "base/try.h"
#include "base/unicode.h"
#include "estimate/series.h"
#include "table/table.h"

static const par__message no_node = {"E848", PAR_ERR_UNKNOWN_ID, "the series has no node \"{0}\"; expected one such as \"{1}\"",
                                     "chuỗi số liệu không có mục \"{0}\"; cần một mục có trong bảng, ví dụ \"{1}\""};
static const par__message two_methods = {
    "W790", PAR_OK,
    "\"{0}\" was measured by \"{2}\" in {1} and by \"{4}\" in {3}: two methods, whose values do not compare; no change is given",
    "\"{0}\" năm {1} đo theo \"{2}\", năm {3} đo theo \"{4}\": hai phương pháp khác nhau, giá trị không so sánh được với nhau nên "
    "không tính mức thay đổi"};
static const par__message no_value = {"W791", PAR_OK, "\"{0}\" has no value of {1}, so there is no change to show",
                                      "\"{0}\" không có giá trị năm {1} nên không có mức thay đổi"};

static const par__column columns[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},         {"from", "From", "Từ năm", PAR_COLUMN_INTEGER},
    {"to", "To", "Đến năm", PAR_COLUMN_INTEGER},       {"series", "Series", "Phương pháp", PAR_COLUMN_TEXT},
    {"before", "Before", "Trước", PAR_COLUMN_NUMBER}, {"after", "After", "Sau", PAR_COLUMN_NUMBER},
    {"change", "Change", "Thay đổi", PAR_COLUMN_NUMBER}, {"note", "Note", "Ghi chú", PAR_COLUMN_TEXT},
};

typedef struct work {
    const par_series *series;
    const par_changes_options *asked;
    par__document document;
    par_table *table;
    par_findings *findings;
} work;

static bool is_same_node(const par_series_value *left, const par_series_value *right)
{
    return strcmp(left->node, right->node) == 0;
}

static bool is_same_series(const par_series_value *left, const par_series_value *right)
{
    return strcmp(left->series, right->series) == 0;
}

static void tell_break(const work *on, const par_series_value *before, const par_series_value *after)
{
    char years[2][16];
    (void)snprintf(years[0], sizeof years[0], "%" PRId32, before->year);
    (void)snprintf(years[1], sizeof years[1], "%" PRId32, after->year);
    const par__word words[] = {{.en = after->node}, {.en = years[0]}, {.en = before->series}, {.en = years[1]}, {.en = after->series}};
    (void)par__find(on->findings, &two_methods, (par__place){.document = &on->document, .row = after->row}, words, 5);
}

/* "one → other", cut where the room ends. */
static void add_both(const work *on, const par_series_value *before, const par_series_value *after)
{
    enum { EACH_MOST = 100 };
    char text[2 * EACH_MOST + 8];
    const par__slice names[] = {par__slice_of(before->series), par__slice_of(after->series)};
    (void)snprintf(text, sizeof text, "%.*s → %.*s", (int)par__cut(names[0], EACH_MOST), before->series, (int)par__cut(names[1], EACH_MOST),
                   after->series);
    par__table_add(on->table, text);
}

static void add_change(const work *on, const par_series_value *before, const par_series_value *after)
{
    const bool is_one = is_same_series(before, after);
    const int32_t decimals = before->decimals > after->decimals ? before->decimals : after->decimals;
    par__table_add(on->table, after->node);
    par__table_add_integer(on->table, before->year);
    par__table_add_integer(on->table, after->year);
    if (is_one) {
        par__table_add(on->table, after->series);
    } else {
        add_both(on, before, after);
    }
    par__table_add_points(on->table, before->value, before->decimals);
    par__table_add_points(on->table, after->value, after->decimals);
    par__table_add_points_if(on->table, is_one, after->value - before->value, decimals);
    par__table_add(on->table, is_one ? "" : on->asked->language == PAR_VIETNAMESE ? "đổi phương pháp" : "break");
    if (!is_one) {
        tell_break(on, before, after);
    }
}

/* Among the values of the node in the given year that of the series wanted, else any; NULL if there is none. */
static const par_series_value *find_value(const work *on, const char *node, int32_t year, const char *series)
{
    const par_series_value *found = NULL;
    for (int64_t at = 0; at < on->series->count; at++) {
        const par_series_value *const value = &on->series->values[at];
        if (value->year == year && strcmp(value->node, node) == 0 &&
            (found == NULL || (series != NULL && strcmp(value->series, series) == 0))) {
            found = value;
        }
    }
    return found;
}

/* Values before that of the same node, of the last earlier year, by preference of the same series. */
static const par_series_value *find_before(const work *on, int64_t after)
{
    const par_series_value *const values = on->series->values;
    int64_t at = after - 1;
    while (at >= 0 && is_same_node(&values[at], &values[after]) && values[at].year == values[after].year) {
        at--;
    }
    if (at < 0 || !is_same_node(&values[at], &values[after])) {
        return NULL;
    }
    return find_value(on, values[after].node, values[at].year, values[after].series);
}

static void add_rounds(const work *on)
{
    const par_changes_options *const asked = on->asked;
    for (int64_t at = 0; at < on->series->count; at++) {
        const par_series_value *const after = &on->series->values[at];
        const par_series_value *const before = find_before(on, at);
        if (before != NULL && (asked->node == NULL || strcmp(asked->node, after->node) == 0) && before->year >= asked->from &&
            (asked->to == 0 || after->year <= asked->to)) {
            add_change(on, before, after);
        }
    }
}

/* The value of `from` by the method of the later one, if there are two: so that a year measured by both can be compared. */
static void add_direct(const work *on, const char *node)
{
    const par_changes_options *const asked = on->asked;
    const par_series_value *before = find_value(on, node, asked->from, NULL);
    const par_series_value *const after = find_value(on, node, asked->to, before == NULL ? NULL : before->series);
    before = after == NULL ? before : find_value(on, node, asked->from, after->series);
    if (before != NULL && after != NULL) {
        add_change(on, before, after);
        return;
    }
    char year[16];
    (void)snprintf(year, sizeof year, "%" PRId32, before == NULL ? asked->from : asked->to);
    (void)par__find3(on->findings, &no_value, (par__place){.document = &on->document}, node, year, NULL);
}

static void add_directs(const work *on)
{
    for (int64_t at = 0; at < on->series->count; at++) {
        const par_series_value *const value = &on->series->values[at];
        const bool is_new = at == 0 || !is_same_node(&on->series->values[at - 1], value);
        if (is_new && (on->asked->node == NULL || strcmp(on->asked->node, value->node) == 0)) {
            add_direct(on, value->node);
        }
    }
}

static par_status check_node(const work *on)
{
    bool is_there = on->asked->node == NULL;
    for (int64_t at = 0; !is_there && at < on->series->count; at++) {
        is_there = strcmp(on->series->values[at].node, on->asked->node) == 0;
    }
    return is_there ? PAR_OK : par__find3(on->findings, &no_node, (par__place){0}, on->asked->node, on->series->values[0].node, NULL);
}

static par_status make_changes(work *on, par_table **table)
{
    PAR__TRY(check_node(on));
    on->table = par__table_new(columns, sizeof columns / sizeof columns[0]);
    PAR__NEED(on->table);
    if (on->asked->from != 0 && on->asked->to != 0) {
        add_directs(on);
    } else {
        add_rounds(on);
    }
    return par__table_finish(on->table, table);
}

par_status par_series_changes(const par_series *series, const par_changes_options *options, par_table **table, par_findings *findings,
                              par_error *error)
{
    par_changes_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (series == NULL || table == NULL || (known.from != 0 && known.to != 0 && known.from >= known.to)) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the series or the place for the table is NULL, or the first year is not before the second",
                         "thiếu chuỗi số liệu hoặc nơi nhận bảng (NULL), hoặc năm đầu không trước năm sau");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    work on = {.series = series, .asked = &known, .document = {.name = series->name}, .findings = frame.findings};
    return par__frame_close(&frame, make_changes(&on, table));
}
