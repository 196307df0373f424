/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at reliability, and its table. */
#include <string.h>

#include "base/double.h"
#include "base/findings.h"
#include "estimate/reliability.h"
#include "table/table.h"

static const par__column columns[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},
    {"question", "Question", "Câu hỏi", PAR_COLUMN_TEXT},
    {"n", "Complete cases", "Phiếu trả lời đủ", PAR_COLUMN_INTEGER},
    {"alpha", "Alpha", "Alpha", PAR_COLUMN_NUMBER},
    {"alpha_standardised", "Standardised alpha", "Alpha chuẩn hóa", PAR_COLUMN_NUMBER},
    {"mean_correlation", "Mean correlation", "Tương quan trung bình", PAR_COLUMN_NUMBER},
    {"alpha_if_dropped", "Alpha if dropped", "Alpha nếu loại biến", PAR_COLUMN_NUMBER},
    {"standardised_if_dropped", "Standardised if dropped", "Alpha chuẩn hóa nếu loại biến", PAR_COLUMN_NUMBER},
    {"item_rest", "Item-rest correlation", "Tương quan biến - tổng", PAR_COLUMN_NUMBER},
    {"mean", "Mean score", "Điểm trung bình", PAR_COLUMN_NUMBER},
    {"reversed", "Reversed", "Đảo chiều", PAR_COLUMN_TEXT},
    {"flag", "Flag", "Ghi chú", PAR_COLUMN_TEXT},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0], DECIMALS_MAX = 17 };

static const struct {
    int32_t bit;
    const char *name;
} flags[] = {
    {PAR_RELIABILITY_FEW_CASES, "few-cases"},         {PAR_RELIABILITY_FEW_QUESTIONS, "few-questions"},
    {PAR_RELIABILITY_NO_ALPHA, "no-alpha"},           {PAR_RELIABILITY_NO_CORRELATION, "no-correlation"},
    {PAR_RELIABILITY_NO_ITEM_REST, "no-item-rest"},
};

static const par__term reversed_terms[] = {{"yes", "yes", "có"}, {NULL, NULL, NULL}};

static const par__term flag_terms[] = {
    {"few-cases", "few complete cases", "ít phiếu trả lời đủ"},
    {"few-questions", "few questions", "ít câu hỏi"},
    {"no-alpha", "no alpha", "không có alpha"},
    {"no-correlation", "no correlation", "không có tương quan"},
    {"no-item-rest", "no item-rest correlation", "không có tương quan biến - tổng"},
    {NULL, NULL, NULL},
};

void par_reliability_free(par_reliability *reliability)
{
    if (reliability != NULL) {
        par__arena_free(reliability->arena);
    }
}

int64_t par_reliability_count(const par_reliability *reliability)
{
    return reliability == NULL ? 0 : reliability->count;
}

const par_scale *par_reliability_at(const par_reliability *reliability, int64_t at)
{
    return at < 0 || at >= par_reliability_count(reliability) ? NULL : &reliability->scales[at];
}

int64_t par_reliability_find(const par_reliability *reliability, const char *node, const char *question)
{
    for (int64_t at = 0; node != NULL && question != NULL && at < par_reliability_count(reliability); at++) {
        if (strcmp(reliability->scales[at].node, node) == 0 && strcmp(reliability->scales[at].question, question) == 0) {
            return at;
        }
    }
    return -1;
}

static void add_number(par_table *table, bool exists, double number, int32_t decimals)
{
    char buffer[PAR__DOUBLE_BYTES] = "";
    if (exists) {
        par__double_write(number, decimals, buffer);
    }
    par__table_add(table, buffer);
}

static void add_flags(par_table *table, int32_t bits)
{
    char text[96] = "";
    for (size_t at = 0; at < sizeof flags / sizeof flags[0]; at++) {
        if ((bits & flags[at].bit) != 0) {
            const size_t length = strlen(text);
            const size_t space = length > 0 ? 1 : 0;
            memcpy(text + length, " ", space);
            memcpy(text + length + space, flags[at].name, strlen(flags[at].name) + 1);
        }
    }
    par__table_add(table, text);
}

static void add_row(par_table *table, const par_scale *scale, int32_t decimals)
{
    const int32_t lacks = scale->flags;
    const bool is_node = scale->question[0] == '\0';
    const bool has_cases = (lacks & PAR_RELIABILITY_FEW_CASES) == 0;
    const bool has_two = has_cases && (lacks & PAR_RELIABILITY_FEW_QUESTIONS) == 0;
    const bool has_alpha = has_two && (lacks & PAR_RELIABILITY_NO_ALPHA) == 0;
    const bool has_correlation = has_two && (lacks & PAR_RELIABILITY_NO_CORRELATION) == 0;
    par__table_add(table, scale->node);
    par__table_add(table, scale->question);
    par__table_add_integer(table, scale->n);
    add_number(table, is_node && has_alpha, scale->alpha, decimals);
    add_number(table, is_node && has_correlation, scale->alpha_standardised, decimals);
    add_number(table, is_node && has_correlation, scale->mean_correlation, decimals);
    add_number(table, !is_node && has_alpha, scale->alpha, decimals);
    add_number(table, !is_node && has_correlation, scale->alpha_standardised, decimals);
    add_number(table, !is_node && has_cases && (lacks & PAR_RELIABILITY_NO_ITEM_REST) == 0, scale->item_rest, decimals);
    add_number(table, has_cases, scale->mean, decimals);
    par__table_add(table, scale->is_reversed != 0 ? "yes" : "");
    add_flags(table, lacks);
}

par_status par_reliability_table(const par_reliability *reliability, int32_t decimals, par_table **table, par_error *error)
{
    if (reliability == NULL || table == NULL || decimals < -1 || decimals > DECIMALS_MAX) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the reliability or the place for the table is NULL, or the decimals are not from -1 to 17",
                         "thiếu độ tin cậy hoặc nơi nhận bảng (NULL), hoặc số chữ số thập phân không từ -1 đến 17");
    }
    par_table *const made = par__table_new(columns, COLUMN_COUNT);
    if (made != NULL) {
        par__table_set_terms(made, "reversed", reversed_terms);
        par__table_set_terms(made, "flag", flag_terms);
    }
    for (int64_t at = 0; made != NULL && at < reliability->count; at++) {
        add_row(made, &reliability->scales[at], decimals);
    }
    if (made == NULL || par__table_failed(made)) {
        par_table_free(made);
        return par__fail_memory(error);
    }
    *table = made;
    return PAR_OK;
}
