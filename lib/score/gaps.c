/* SPDX-License-Identifier: Apache-2.0 */
/* Gaps between two stages of one sheet. */
#include "score/scores.h"
#include "score/statistics.h"
#include "table/table.h"

static const par__column columns[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},
    {"kind", "Kind", "Loại mục", PAR_COLUMN_TEXT},
    {"n", "Units", "Số đơn vị", PAR_COLUMN_INTEGER},
    {"mean_first", "Mean, first", "Trung bình, giai đoạn thứ nhất", PAR_COLUMN_NUMBER},
    {"mean_second", "Mean, second", "Trung bình, giai đoạn thứ hai", PAR_COLUMN_NUMBER},
    {"mean_gap", "Mean gap", "Chênh lệch trung bình", PAR_COLUMN_NUMBER},
    {"sd_gap", "Std. dev. of gap", "Độ lệch chuẩn của chênh lệch", PAR_COLUMN_NUMBER},
    {"correlation", "Correlation", "Tương quan", PAR_COLUMN_NUMBER},
};

enum { CORRELATION_DECIMALS = 4 };

static par__pairs collect(const par_scores *first, const par_scores *second, int64_t node)
{
    par__pairs pairs = {0};
    for (int64_t unit = 0; unit < first->unit_count; unit++) {
        const par_value one = par__scores_at(first, unit, node);
        const par_value other = par__scores_at(second, unit, node);
        if (one.max > 0 && other.max > 0) {
            par__pairs_add(&pairs, one, other);
        }
    }
    return pairs;
}

static void add_mean(par_table *table, const par__sums *sums, int32_t decimals)
{
    par_points mean = 0;
    const bool exists = par__sums_mean(sums, decimals, &mean);
    par__table_add_points_if(table, exists, mean, decimals);
}

static void add_row(par_table *table, const par_scores *first, const par_scores *second, int64_t node)
{
    const par_rubric *rubric = first->rubric;
    const int32_t decimals = rubric->index_decimals;
    const int32_t finer = decimals + 2 < PAR__FINEST ? decimals + 2 : PAR__FINEST;
    const par__pairs pairs = collect(first, second, node);
    par__table_add(table, rubric->nodes[node].id);
    par__table_add(table, par__node_kind_word(rubric->nodes[node].kind));
    par__table_add_integer(table, pairs.gap.count);
    add_mean(table, &pairs.first, decimals);
    add_mean(table, &pairs.second, decimals);
    add_mean(table, &pairs.gap, decimals);
    par_points value = 0;
    const bool has_deviation = par__sums_deviation(&pairs.gap, finer, &value);
    par__table_add_points_if(table, has_deviation, value, finer);
    const bool has_correlation = par__pairs_correlation(&pairs, &value);
    par__table_add_points_if(table, has_correlation, value, CORRELATION_DECIMALS);
}

par_status par_scores_gaps(const par_scores *first, const par_scores *second, par_table **table, par_error *error)
{
    if (first == NULL || second == NULL || table == NULL || first->sheet != second->sheet) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the scores or the place for the table is NULL, or the scores are not of one sheet",
                         "thiếu điểm hoặc nơi nhận bảng (NULL), hoặc hai bộ điểm không cùng một phiếu chấm");
    }
    par_table *made = par__table_new(columns, sizeof columns / sizeof columns[0]);
    if (made != NULL) {
        par__node_kind_set_terms(made);
    }
    for (int64_t node = 0; made != NULL && node < first->rubric->node_count; node++) {
        add_row(made, first, second, node);
    }
    if (made == NULL || par__table_failed(made)) {
        par_table_free(made);
        return par__fail_memory(error);
    }
    *table = made;
    return PAR_OK;
}
