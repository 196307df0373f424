/* SPDX-License-Identifier: Apache-2.0 */
/* Long sheets: a row per figure, perhaps with its evidence and a note. */
#include "base/try.h"
#include "score/sheet_load.h"

static const par__message unknown_column = {"E407", PAR_ERR_DATA, "column \"{0}\" has no meaning in a long sheet{1}",
                                            "cột \"{0}\" không có nghĩa trong phiếu chấm dạng dọc{1}"};
static const par__message unknown_criterion = {"E420", PAR_ERR_DATA, "no criterion is called \"{0}\"{1}",
                                               "không có tiêu chí nào có mã \"{0}\"{1}"};
static const par__message inner_criterion = {"E421", PAR_ERR_DATA, "\"{0}\" is made of other criteria and takes no figure itself",
                                             "\"{0}\" gồm các tiêu chí thành phần nên không nhập số liệu trực tiếp"};
static const par__message input_needed = {"E422", PAR_ERR_DATA,
                                          "criterion {0} reads several figures; column \"input\" must say which, such as {1}",
                                          "tiêu chí {0} cần nhiều số liệu; cột \"input\" phải ghi tên số liệu, ví dụ {1}"};
static const par__message unknown_input = {"E423", PAR_ERR_DATA, "criterion {0} reads no figure called \"{1}\"{2}",
                                           "tiêu chí {0} không dùng số liệu nào tên \"{1}\"{2}"};

enum { UNIT, CRITERION, INPUT, VALUE, STAGE, EVIDENCE, NOTE, COLUMN_COUNT };
static const char *const column_names[COLUMN_COUNT] = {"unit", "criterion", "input", "value", "stage", "evidence", "note"};

typedef struct long_columns {
    int64_t at[COLUMN_COUNT]; /* -1: absent */
    par__style style;         /* of the values */
} long_columns;

static void find_columns(par__loading *loading, long_columns *columns)
{
    const par__csv *csv = loading->csv;
    for (size_t at = 0; at < COLUMN_COUNT; at++) {
        columns->at[at] = par__csv_column(csv, column_names[at]);
    }
    for (size_t column = 0; column < csv->column_count; column++) {
        par__nearest nearest = {0};
        bool known = false;
        for (size_t at = 0; at < COLUMN_COUNT; at++) {
            known = known || columns->at[at] == (int64_t)column;
            par__nearest_try(&nearest, csv->header[column], column_names[at]);
        }
        if (!known) {
            (void)par__loading_find_near(loading, &unknown_column, (int64_t)column, par__loading_copy(loading, csv->header[column]), NULL,
                                         nearest.candidate);
        }
    }
}

static par__slice cell_of(const par__loading *loading, const long_columns *columns, size_t which)
{
    return columns->at[which] < 0 ? (par__slice){"", 0} : par__csv_cell(loading->csv, columns->at[which]);
}

static int64_t find_leaf(par__loading *loading, const long_columns *columns)
{
    const par_rubric *rubric = loading->rubric;
    const par__slice name = cell_of(loading, columns, CRITERION);
    const int64_t node = par__map_find(rubric->ids, name);
    if (node >= 0 && rubric->nodes[node].kind == PAR_NODE_LEAF) {
        return node;
    }
    const char *text = par__loading_copy(loading, name);
    if (node >= 0) {
        (void)par__loading_find(loading, &inner_criterion, columns->at[CRITERION], text, NULL, NULL);
        return -1;
    }
    par__nearest nearest = {0};
    const int64_t count = par__loading_may_suggest(loading) ? rubric->node_count : 0;
    for (int64_t at = 0; at < count; at++) {
        if (rubric->nodes[at].kind == PAR_NODE_LEAF) {
            par__nearest_try(&nearest, name, rubric->nodes[at].id);
        }
    }
    (void)par__loading_find_near(loading, &unknown_criterion, columns->at[CRITERION], text, NULL, nearest.candidate);
    return -1;
}

static int64_t find_input(par__loading *loading, const long_columns *columns, const par_node *leaf)
{
    const par_input *inputs = &loading->rubric->inputs[leaf->input_first];
    const par__slice name = cell_of(loading, columns, INPUT);
    if (name.length == 0 && leaf->input_count == 1) {
        return leaf->input_first;
    }
    const int64_t column = columns->at[INPUT] < 0 ? columns->at[CRITERION] : columns->at[INPUT];
    if (name.length == 0) {
        (void)par__loading_find(loading, &input_needed, column, leaf->id, inputs[0].name, NULL);
        return -1;
    }
    par__nearest nearest = {0};
    for (int64_t at = 0; at < leaf->input_count; at++) {
        if (par__slice_equals(name, inputs[at].name)) {
            return leaf->input_first + at;
        }
    }
    const int64_t count = par__loading_may_suggest(loading) ? leaf->input_count : 0;
    for (int64_t at = 0; at < count; at++) {
        par__nearest_try(&nearest, name, inputs[at].name);
    }
    (void)par__loading_find_near(loading, &unknown_input, column, leaf->id, par__loading_copy(loading, name), nearest.candidate);
    return -1;
}

/* Keeps what a row says beside its figure. */
static par_status keep_remark(par__loading *loading, const long_columns *columns, int64_t stage, int64_t unit, int64_t node)
{
    const par__slice evidence = cell_of(loading, columns, EVIDENCE);
    const par__slice note = cell_of(loading, columns, NOTE);
    if (evidence.length == 0 && note.length == 0) {
        return PAR_OK;
    }
    par__noted *noted = par__vector_add(loading->scratch, &loading->noted, sizeof *noted);
    PAR__NEED(noted);
    par__slice texts[2];
    PAR__TRY(par__nfc(loading->scratch, evidence, &texts[0]));
    PAR__TRY(par__nfc(loading->scratch, note, &texts[1]));
    *noted = (par__noted){.remark = {.stage = stage,
                                     .unit = unit,
                                     .node = node,
                                     .evidence = par__arena_copy(loading->scratch, texts[0].data, texts[0].length),
                                     .note = par__arena_copy(loading->scratch, texts[1].data, texts[1].length)},
                          .order = (int64_t)loading->noted.count};
    PAR__NEED(noted->remark.evidence);
    PAR__NEED(noted->remark.note);
    return PAR_OK;
}

static par_status read_row(par__loading *loading, long_columns *columns)
{
    int64_t unit = 0;
    par__stage *stage = NULL;
    bool fine = false;
    PAR__TRY(par__loading_row(loading, &unit, &stage, &fine));
    const int64_t node = find_leaf(loading, columns);
    const int64_t input = node < 0 ? -1 : find_input(loading, columns, &loading->rubric->nodes[node]);
    if (!fine || input < 0) {
        return PAR_OK;
    }
    stage->rows[unit] = loading->row;
    const par_status status =
        par__loading_figure(loading, (size_t)columns->at[VALUE], &columns->style, input, &stage->columns[input][unit]);
    if (status != PAR_OK) {
        return status == PAR_ERR_MEMORY ? status : PAR_OK;
    }
    return keep_remark(loading, columns, stage - loading->stages, unit, node);
}

par_status par__sheet_read_long(par__loading *loading)
{
    long_columns columns = {0};
    find_columns(loading, &columns);
    loading->sheet->has_evidence = loading->sheet->has_evidence || columns.at[EVIDENCE] >= 0;
    bool more = true;
    par_status status = par__loading_next(loading, &more);
    while (status == PAR_OK && more) {
        PAR__TRY(read_row(loading, &columns));
        status = par__loading_next(loading, &more);
    }
    par__loading_end_style(loading, &columns.style);
    return status;
}
