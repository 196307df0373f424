/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at estimates, and their table. */
#include <string.h>

#include "base/double.h"
#include "base/try.h"
#include "parindex/differences.h"
#include "estimate/estimate.h"
#include "table/table.h"

static const par__column columns[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},
    {"kind", "Kind", "Loại", PAR_COLUMN_TEXT},
    {"level", "Level", "Mức", PAR_COLUMN_INTEGER},
    {"estimate", "Estimate", "Ước lượng", PAR_COLUMN_NUMBER},
    {"se", "Std. error", "Sai số chuẩn", PAR_COLUMN_NUMBER},
    {"low", "Low", "Cận dưới", PAR_COLUMN_NUMBER},
    {"high", "High", "Cận trên", PAR_COLUMN_NUMBER},
    {"deff", "Design effect", "Hệ số thiết kế", PAR_COLUMN_NUMBER},
    {"deff_wr", "Design effect (wr)", "Hệ số thiết kế (có hoàn lại)", PAR_COLUMN_NUMBER},
    {"df", "df", "Bậc tự do", PAR_COLUMN_INTEGER},
    {"n", "Answers", "Số phiếu", PAR_COLUMN_INTEGER},
    {"base", "Weighted base", "Mẫu số có quyền số", PAR_COLUMN_NUMBER},
    {"missing", "Missing", "Không trả lời", PAR_COLUMN_INTEGER},
    {"flag", "Flag", "Ghi chú", PAR_COLUMN_TEXT},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0], DECIMALS_MAX = 17 };

static const char *const kinds[] = {[PAR_ESTIMATE_INDEX] = "index", [PAR_ESTIMATE_QUESTION] = "question", [PAR_ESTIMATE_LEVEL] = "level"};

static const struct {
    int32_t bit;
    const char *name;
} flags[] = {
    {PAR_FLAG_EMPTY, "empty"},     {PAR_FLAG_NO_ERROR, "no-error"},       {PAR_FLAG_NO_INTERVAL, "no-interval"},
    {PAR_FLAG_NO_DEFF, "no-deff"}, {PAR_FLAG_FEW_ANSWERS, "few-answers"}, {PAR_FLAG_FEW_CLUSTERS, "few-clusters"},
    {PAR_FLAG_NO_TEST, "no-test"}, {PAR_FLAG_BREAK, "break"},
};

static const par__term kind_terms[] = {
    {"index", "index", "chỉ số"}, {"question", "question", "câu hỏi"}, {"level", "level", "mức"}, {NULL, NULL, NULL}};

static const par__term flag_terms[] = {
    {"empty", "nobody", "không có phiếu"},
    {"no-error", "no error", "không rõ sai số"},
    {"no-interval", "no interval", "không có khoảng"},
    {"no-deff", "no deff", "không có deff"},
    {"few-answers", "few answers", "ít phiếu"},
    {"few-clusters", "few clusters", "ít cụm"},
    {"no-test", "no test", "không có kiểm định"},
    {"break", "break of method", "đổi phương pháp"},
    {NULL, NULL, NULL},
};

const char *par__estimate_kind(int32_t kind)
{
    return kinds[kind];
}

void par_estimates_free(par_estimates *estimates)
{
    if (estimates != NULL) {
        par__arena_free(estimates->arena);
    }
}

const par_questionnaire *par_estimates_questionnaire(const par_estimates *estimates)
{
    return estimates == NULL ? NULL : estimates->questionnaire;
}

int64_t par_estimates_column_count(const par_estimates *estimates)
{
    return estimates == NULL ? 0 : estimates->domains.column_count;
}

const char *par_estimates_column(const par_estimates *estimates, int64_t at)
{
    return at < 0 || at >= par_estimates_column_count(estimates) ? NULL : estimates->domains.names[at];
}

int32_t par_estimates_interval(const par_estimates *estimates)
{
    return estimates == NULL ? 0 : estimates->interval;
}

double par_estimates_level(const par_estimates *estimates)
{
    return estimates == NULL ? 0.0 : estimates->level;
}

int64_t par_estimates_count(const par_estimates *estimates)
{
    return estimates == NULL ? 0 : estimates->domains.count * estimates->subject_count;
}

const par_estimate *par_estimates_at(const par_estimates *estimates, int64_t at)
{
    return at < 0 || at >= par_estimates_count(estimates) ? NULL : &estimates->items[at];
}

int64_t par_estimates_find(const par_estimates *estimates, const char *node, int32_t level, const char *domain)
{
    if (estimates == NULL || node == NULL || domain == NULL) {
        return -1;
    }
    int64_t block = 0;
    while (block < estimates->domains.count && strcmp(estimates->domains.items[block].text, domain) != 0) {
        block++;
    }
    if (block == estimates->domains.count) {
        return -1;
    }
    for (int64_t at = block * estimates->subject_count; at < (block + 1) * estimates->subject_count; at++) {
        if (estimates->items[at].level == level && strcmp(estimates->items[at].node, node) == 0) {
            return at;
        }
    }
    return -1;
}

void par__estimate_add_number(par_table *table, bool exists, double number, int32_t decimals)
{
    char buffer[PAR__DOUBLE_BYTES] = "";
    if (exists) {
        par__double_write(number, decimals, buffer);
    }
    par__table_add(table, buffer);
}

void par__estimate_add_flags(par_table *table, int32_t bits)
{
    char text[128] = "";
    size_t length = 0;
    for (size_t at = 0; at < sizeof flags / sizeof flags[0]; at++) {
        if ((bits & flags[at].bit) != 0) {
            const char *before = length == 0 ? "" : " ";
            memcpy(text + length, before, strlen(before) + 1);
            length += strlen(before);
            memcpy(text + length, flags[at].name, strlen(flags[at].name) + 1);
            length += strlen(flags[at].name);
        }
    }
    par__table_add_slice(table, (par__slice){text, length});
}

void par__estimate_add_level(par_table *table, int32_t level)
{
    if (level > 0) {
        par__table_add_integer(table, level);
    } else {
        par__table_add(table, "");
    }
}

par_table *par__estimate_table_new(par__arena *arena, const char *const *domains, size_t domain_count, const par__column *own, size_t count)
{
    par__column *const all = par__arena_take(arena, domain_count + count, sizeof *all);
    for (size_t at = 0; all != NULL && at < domain_count + count; at++) {
        const char *const name = at < domain_count ? domains[at] : NULL;
        all[at] = name == NULL ? own[at - domain_count] : (par__column){name, name, name, PAR_COLUMN_TEXT};
    }
    par_table *const made = all == NULL ? NULL : par__table_new(all, domain_count + count);
    if (made != NULL) {
        par__table_set_terms(made, "kind", kind_terms);
        par__table_set_terms(made, "flag", flag_terms);
    }
    return made;
}

static void add_row(par_table *table, const par_estimate *one, int32_t decimals)
{
    const bool has_value = (one->flags & PAR_FLAG_EMPTY) == 0;
    const bool has_error = (one->flags & PAR_FLAG_NO_ERROR) == 0;
    const bool has_interval = (one->flags & PAR_FLAG_NO_INTERVAL) == 0;
    par__table_add(table, one->node);
    par__table_add(table, par__estimate_kind(one->kind));
    par__estimate_add_level(table, one->level);
    par__estimate_add_number(table, has_value, one->value, decimals);
    par__estimate_add_number(table, has_error, one->se, decimals);
    par__estimate_add_number(table, has_interval, one->low, decimals);
    par__estimate_add_number(table, has_interval, one->high, decimals);
    par__estimate_add_number(table, (one->flags & PAR_FLAG_NO_DEFF) == 0, one->deff, decimals);
    par__estimate_add_number(table, one->deff_wr > 0.0, one->deff_wr, decimals);
    par__table_add_integer(table, one->df);
    par__table_add_integer(table, one->n);
    par__estimate_add_number(table, true, one->base, decimals);
    par__table_add_integer(table, one->missing);
    par__estimate_add_flags(table, one->flags);
}

static par_status build_table(par__arena *arena, const par_estimates *estimates, int32_t decimals, par_table **table)
{
    const size_t domains = (size_t)estimates->domains.column_count;
    const char *const *names = estimates->domains.names;
    par_table *const made = par__estimate_table_new(arena, names, domains, columns, COLUMN_COUNT);
    PAR__NEED(made);
    for (int64_t at = 0; at < par_estimates_count(estimates); at++) {
        for (size_t column = 0; column < domains; column++) {
            par__table_add(made, estimates->domains.items[at / estimates->subject_count].members[column]);
        }
        add_row(made, &estimates->items[at], decimals);
    }
    return par__table_finish(made, table);
}

par_status par_estimates_table(const par_estimates *estimates, int32_t decimals, par_table **table, par_error *error)
{
    if (estimates == NULL || table == NULL || decimals < -1 || decimals > DECIMALS_MAX) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the estimates or the place for the table is NULL, or the decimals are not from -1 to 17",
                         "thiếu ước lượng hoặc nơi nhận bảng (NULL), hoặc số chữ số thập phân không từ -1 đến 17");
    }
    par__arena *arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : build_table(arena, estimates, decimals, table);
    par__arena_free(arena);
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}
