/* SPDX-License-Identifier: Apache-2.0 */
/* The header of a wide sheet: which inputs each column feeds. */
#include <string.h>

#include "base/try.h"
#include "score/sheet_load.h"

static const par__message unknown_column = {
    "E402", PAR_ERR_DATA, "column \"{0}\" is neither a criterion nor a figure of this rubric{1}",
    "cột \"{0}\" không phải là tiêu chí hay số liệu của bộ tiêu chí này{1}"};
static const par__message several_figures = {"E403", PAR_ERR_DATA,
                                             "criterion {0} reads several figures, so one column cannot hold them; name each, such as {1}",
                                             "tiêu chí {0} cần nhiều số liệu nên một cột không đủ; hãy ghi tên từng số liệu, ví dụ {1}"};
static const par__message inner_criterion = {"E404", PAR_ERR_DATA, "\"{0}\" is made of other criteria and takes no figure itself",
                                             "\"{0}\" gồm các tiêu chí thành phần nên không nhập số liệu trực tiếp"};
static const par__message fed_twice = {"E405", PAR_ERR_DATA, "figure {0} is fed by two columns: \"{1}\" and \"{2}\"",
                                       "số liệu {0} được lấy từ hai cột: \"{1}\" và \"{2}\""};

/* criterion.input: names of inputs have no dot, so the last one divides. -1 if no criterion stands before it. */
static int64_t find_before_dot(const par_rubric *rubric, par__slice name)
{
    size_t dot = name.length;
    while (dot > 0 && name.data[dot - 1] != '.') {
        dot--;
    }
    return dot == 0 ? -1 : par__map_find(rubric->ids, (par__slice){name.data, dot - 1});
}

/* The input that a header cell names by its criterion, or -1. The columns of the rubric have all but the criterion alone for its one named input. */
static int64_t find_by_criterion(const par_rubric *rubric, par__slice name)
{
    const int64_t exact = par__map_find(rubric->columns, name);
    const int64_t node = par__map_find(rubric->ids, name);
    if (exact >= 0 || node < 0) {
        return exact;
    }
    return rubric->nodes[node].input_count == 1 ? rubric->nodes[node].input_first : -1;
}

static const char *suggest_column(par__loading *loading, par__slice name)
{
    const par_rubric *rubric = loading->rubric;
    par__nearest nearest = {0};
    if (!par__loading_may_suggest(loading)) {
        return NULL;
    }
    for (int64_t at = 0; at < rubric->input_count; at++) {
        par__nearest_try(&nearest, name, rubric->inputs[at].column);
        par__nearest_try(&nearest, name, rubric->inputs[at].name);
        par__nearest_try(&nearest, name, rubric->nodes[rubric->inputs[at].node].id);
    }
    par__nearest_try(&nearest, name, "unit");
    par__nearest_try(&nearest, name, "stage");
    const int64_t node = find_before_dot(rubric, name);
    const bool has_inputs = node >= 0 && rubric->nodes[node].input_count > 0;
    return nearest.candidate == NULL && has_inputs ? rubric->inputs[rubric->nodes[node].input_first].column : nearest.candidate;
}

static void report_unknown(par__loading *loading, size_t column)
{
    const par_rubric *rubric = loading->rubric;
    const par__slice name = loading->csv->header[column];
    const int64_t node = par__map_find(rubric->ids, name);
    const char *text = par__loading_copy(loading, name);
    if (node >= 0 && rubric->nodes[node].input_count > 0) {
        const char *example = rubric->inputs[rubric->nodes[node].input_first].column;
        (void)par__loading_find(loading, &several_figures, (int64_t)column, text, example, NULL);
    } else if (node >= 0) {
        (void)par__loading_find(loading, &inner_criterion, (int64_t)column, text, NULL, NULL);
    } else {
        (void)par__loading_find_near(loading, &unknown_column, (int64_t)column, text, NULL, suggest_column(loading, name));
    }
}

static par_status add_target(par__loading *loading, par__feeds *feeds, size_t column, int64_t *fed_by, int64_t input)
{
    if (fed_by[input] >= 0) {
        const par__csv *csv = loading->csv;
        (void)par__loading_find(loading, &fed_twice, (int64_t)column, loading->rubric->inputs[input].column,
                                par__loading_copy(loading, csv->header[fed_by[input]]), par__loading_copy(loading, csv->header[column]));
        return PAR_OK;
    }
    fed_by[input] = (int64_t)column;
    int64_t *target = par__vector_add(loading->scratch, &feeds->targets, sizeof *target);
    PAR__NEED(target);
    *target = input;
    feeds->columns[column].count++;
    return PAR_OK;
}

/* By criterion first, else by the bare name of an input, which feeds every leaf that reads it. */
static par_status resolve_column(par__loading *loading, par__feeds *feeds, size_t column, int64_t *fed_by)
{
    const par__slice name = loading->csv->header[column];
    const int64_t input = find_by_criterion(loading->rubric, name);
    const int64_t bare = par__map_find(loading->names, name);
    feeds->columns[column].first = feeds->targets.count;
    if (input >= 0) {
        return add_target(loading, feeds, column, fed_by, input);
    }
    if (bare < 0) {
        report_unknown(loading, column);
    }
    for (int64_t at = bare; at >= 0; at = loading->same_name[at]) {
        PAR__TRY(add_target(loading, feeds, column, fed_by, at));
    }
    return PAR_OK;
}

par_status par__sheet_resolve_header(par__loading *loading, par__feeds *feeds)
{
    const size_t count = loading->csv->column_count;
    feeds->columns = par__arena_take(loading->scratch, count, sizeof *feeds->columns);
    int64_t *fed_by = par__arena_take(loading->scratch, (size_t)loading->rubric->input_count, sizeof *fed_by);
    if (feeds->columns == NULL || fed_by == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (int64_t at = 0; at < loading->rubric->input_count; at++) {
        fed_by[at] = -1;
    }
    for (size_t at = 0; at < count; at++) {
        if ((int64_t)at != loading->unit_column && (int64_t)at != loading->stage_column) {
            PAR__TRY(resolve_column(loading, feeds, at, fed_by));
        }
    }
    return PAR_OK;
}
