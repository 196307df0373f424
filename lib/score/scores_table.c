/* SPDX-License-Identifier: Apache-2.0 */
/* The score table. */
#include <stdlib.h>

#include "base/try.h"
#include "score/scores.h"
#include "table/table.h"

static const par__column columns[] = {
    {"unit", "Unit", "Đơn vị", PAR_COLUMN_TEXT},     {"stage", "Stage", "Giai đoạn", PAR_COLUMN_TEXT},
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},        {"kind", "Kind", "Loại mục", PAR_COLUMN_TEXT},
    {"points", "Points", "Điểm", PAR_COLUMN_NUMBER}, {"max", "Max", "Tối đa", PAR_COLUMN_NUMBER},
    {"index", "Index", "Chỉ số", PAR_COLUMN_NUMBER}, {"status", "Status", "Tình trạng", PAR_COLUMN_TEXT},
};

static const char *const kinds[] = {[PAR_NODE_TOTAL] = "total",
                                    [PAR_NODE_AREA] = "area",
                                    [PAR_NODE_CRITERION] = "criterion",
                                    [PAR_NODE_LEAF] = "leaf",
                                    [PAR_NODE_ADJUSTMENT] = "adjustment"};

static const char *const statuses[] = {[PAR_SCORE_SCORED] = "scored",
                                       [PAR_SCORE_MISSING] = "missing",
                                       [PAR_SCORE_NOT_APPLICABLE] = "not-applicable",
                                       [PAR_SCORE_EXCLUDED] = "excluded"};

static const par__term kind_terms[] = {
    {"total", "total", "tổng"},
    {"area", "area", "lĩnh vực"},
    {"criterion", "criterion", "tiêu chí"},
    {"leaf", "leaf", "tiêu chí chấm điểm"},
    {"adjustment", "bonus or penalty", "điểm thưởng hoặc trừ"},
    {NULL, NULL, NULL},
};

static const par__term status_terms[] = {
    {"scored", "scored", "đã chấm"},
    {"missing", "missing", "thiếu số liệu"},
    {"not-applicable", "not applicable", "không áp dụng"},
    {"excluded", "excluded", "không tính"},
    {NULL, NULL, NULL},
};

const char *par__node_kind_word(int32_t kind)
{
    return kinds[kind];
}

void par__node_kind_set_terms(par_table *table)
{
    par__table_set_terms(table, "kind", kind_terms);
}

const char *par__score_status_word(int32_t status)
{
    return statuses[status];
}

static void add_row(par_table *table, const par_scores *scores, int64_t unit, int64_t node)
{
    const par_rubric *rubric = scores->rubric;
    const par_value value = par__scores_at(scores, unit, node);
    const int32_t decimals = par__rubric_print_decimals(rubric);
    par__table_add(table, par_units_at(scores->sheet->units, unit)->code);
    par__table_add(table, scores->sheet->stages[scores->stage]);
    par__table_add(table, rubric->nodes[node].id);
    par__table_add(table, kinds[rubric->nodes[node].kind]);
    par__table_add_points(table, value.points, decimals);
    par__table_add_points(table, value.max, decimals);
    const par_points index = value.max > 0 ? par__index_of(value.points, value.max, rubric->index_decimals) : 0;
    par__table_add_points_if(table, value.max > 0, index, rubric->index_decimals);
    par__table_add(table, statuses[value.status]);
}

/* A unit on its way to its place; qsort passes no context. */
typedef struct ordered {
    par_value total;
    int64_t at, unit; /* place by code, and index */
} ordered;

/* Higher index of the total first, without one last, equal ones by code. */
static int compare_totals(const void *left, const void *right)
{
    const ordered *a = left;
    const ordered *b = right;
    int result = (a->total.max == 0) - (b->total.max == 0);
    if (result == 0 && a->total.max > 0) {
        result = par__share_compare(b->total.points, b->total.max, a->total.points, a->total.max);
    }
    return result != 0 ? result : (a->at > b->at) - (a->at < b->at);
}

static par_status order_by_total(par__arena *arena, const par_scores *scores, int64_t *units)
{
    ordered *all = par__arena_take(arena, (size_t)scores->unit_count, sizeof *all);
    PAR__NEED(all);
    for (int64_t at = 0; at < scores->unit_count; at++) {
        all[at] = (ordered){par__scores_at(scores, units[at], 0), at, units[at]};
    }
    qsort(all, (size_t)scores->unit_count, sizeof *all, compare_totals);
    for (int64_t at = 0; at < scores->unit_count; at++) {
        units[at] = all[at].unit;
    }
    return PAR_OK;
}

enum { BY_CODE = 1, BY_TOTAL = 3 };

static par_status order_units(par__arena *arena, const par_scores *scores, int32_t order, int64_t **units)
{
    PAR__TRY(par__units_order(arena, scores->sheet->units, order == BY_TOTAL ? BY_CODE : order, units));
    return order == BY_TOTAL ? order_by_total(arena, scores, *units) : PAR_OK;
}

static par_status build_table(par__arena *arena, const par_scores *const *scores, int64_t count, int32_t order, par_table **table)
{
    int64_t *units = NULL;
    PAR__TRY(order_units(arena, scores[0], order, &units));
    par_table *made = par__table_new(columns, sizeof columns / sizeof columns[0]);
    PAR__NEED(made);
    par__node_kind_set_terms(made);
    par__table_set_terms(made, "status", status_terms);
    for (int64_t unit = 0; unit < scores[0]->unit_count; unit++) {
        for (int64_t at = 0; at < count; at++) {
            for (int64_t node = 0; node < scores[at]->rubric->node_count; node++) {
                add_row(made, scores[at], units[unit], node);
            }
        }
    }
    return par__table_finish(made, table);
}

static bool are_sound(const par_scores *const *scores, int64_t count)
{
    for (int64_t at = 0; scores != NULL && at < count; at++) {
        if (scores[at] == NULL || scores[at]->sheet != scores[0]->sheet) {
            return false;
        }
    }
    return scores != NULL && count > 0;
}

par_status par_scores_table(const par_scores *const *scores, int64_t count, int32_t order, par_table **table, par_error *error)
{
    if (table == NULL || !are_sound(scores, count) || order < 0 || order > BY_TOTAL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the scores are NULL, none, or not of one sheet, or the order of the units is unknown",
                         "điểm là NULL, rỗng hoặc không cùng một phiếu chấm, hoặc thứ tự đơn vị không hợp lệ");
    }
    par__arena *arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : build_table(arena, scores, count, order, table);
    par__arena_free(arena);
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}
