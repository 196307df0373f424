/* SPDX-License-Identifier: Apache-2.0 */
/* Differences: what a variance makes of two estimates; looking at them; their table. */
#include "estimate/differences.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "stats/stats.h"
#include "table/table.h"

static const par__message below_limits = {
    "W787", PAR_OK, "{0} of {1} differences rest on fewer answers or degrees of freedom than the questionnaire publishes; they are flagged",
    "{0} trong {1} chênh lệch có số phiếu hoặc bậc tự do dưới mức được công bố theo phiếu khảo sát; các chênh lệch này được đánh dấu"};

static const par__column columns[] = {
    {"reference", "Reference", "So với", PAR_COLUMN_TEXT},
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},
    {"kind", "Kind", "Loại", PAR_COLUMN_TEXT},
    {"level", "Level", "Mức", PAR_COLUMN_INTEGER},
    {"difference", "Difference", "Chênh lệch", PAR_COLUMN_NUMBER},
    {"se", "Std. error", "Sai số chuẩn", PAR_COLUMN_NUMBER},
    {"low", "Low", "Cận dưới", PAR_COLUMN_NUMBER},
    {"high", "High", "Cận trên", PAR_COLUMN_NUMBER},
    {"t", "t", "t", PAR_COLUMN_NUMBER},
    {"df", "df", "Bậc tự do", PAR_COLUMN_NUMBER},
    {"p", "p", "p", PAR_COLUMN_NUMBER},
    {"flag", "Flag", "Ghi chú", PAR_COLUMN_TEXT},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0], DECIMALS_MAX = 17, MORE_OF_P = 2 };

void par__difference_begin(const par_estimate *minuend, const par_estimate *subtrahend, par_difference *made)
{
    const int32_t shared = PAR_FLAG_EMPTY | PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS;
    made->kind = minuend->kind;
    made->level = minuend->level;
    made->flags = (minuend->flags | subtrahend->flags) & shared;
    if ((made->flags & PAR_FLAG_EMPTY) != 0) {
        made->flags |= PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_TEST;
        return;
    }
    made->minuend = minuend->value;
    made->subtrahend = subtrahend->value;
    made->value = minuend->value - subtrahend->value;
}

void par__difference_finish(double variance, double quantile, par_difference *made)
{
    if ((made->flags & PAR_FLAG_EMPTY) != 0) {
        return;
    }
    if (!isfinite(variance) || variance < 0.0) {
        made->flags |= PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_TEST;
        return;
    }
    made->se = sqrt(variance);
    if (quantile > 0.0) {
        made->low = made->value - quantile * made->se;
        made->high = made->value + quantile * made->se;
    } else {
        made->flags |= PAR_FLAG_NO_INTERVAL;
    }
    const double t = made->se > 0.0 ? made->value / made->se : 0.0;
    double p = 0.0;
    if (made->se > 0.0 && par__t_two_sided(t, made->df, &p)) {
        made->t = t;
        made->p = p;
    } else {
        made->flags |= PAR_FLAG_NO_TEST;
    }
}

const char *const *par__differences_copy(const par_differences *made, const char *const *texts, int64_t count)
{
    const char **copies = par__arena_take(made->arena, (size_t)count, sizeof *copies);
    for (int64_t at = 0; copies != NULL && at < count; at++) {
        copies[at] = par__arena_copy(made->arena, texts[at], strlen(texts[at]));
        if (copies[at] == NULL) {
            return NULL;
        }
    }
    return copies;
}

par_status par__differences_report(const par_differences *made, par_findings *findings)
{
    int64_t count = 0;
    for (int64_t at = 0; at < made->count; at++) {
        count += (made->items[at].shown.flags & (PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS)) != 0 ? 1 : 0;
    }
    char numbers[2][24];
    (void)snprintf(numbers[0], sizeof numbers[0], "%" PRId64, count);
    (void)snprintf(numbers[1], sizeof numbers[1], "%" PRId64, made->count);
    return count == 0 ? PAR_OK : par__find3(findings, &below_limits, (par__place){0}, numbers[0], numbers[1], NULL);
}

void par_differences_free(par_differences *differences)
{
    if (differences != NULL) {
        par__arena_free(differences->arena);
    }
}

int64_t par_differences_count(const par_differences *differences)
{
    return differences == NULL ? 0 : differences->count;
}

const par_difference *par_differences_at(const par_differences *differences, int64_t at)
{
    return at < 0 || at >= par_differences_count(differences) ? NULL : &differences->items[at].shown;
}

int64_t par_differences_find(const par_differences *differences, const char *node, int32_t level, const char *domain)
{
    const int64_t count = node == NULL || domain == NULL ? 0 : par_differences_count(differences);
    for (int64_t at = 0; at < count; at++) {
        const par_difference *one = &differences->items[at].shown;
        if (one->level == level && strcmp(one->node, node) == 0 && strcmp(one->domain, domain) == 0) {
            return at;
        }
    }
    return -1;
}

static void add_row(par_table *table, const par_difference *one, int32_t decimals)
{
    const int32_t more = decimals < 0 ? decimals : decimals + MORE_OF_P;
    const bool has_error = (one->flags & PAR_FLAG_NO_ERROR) == 0;
    const bool has_interval = (one->flags & PAR_FLAG_NO_INTERVAL) == 0;
    const bool has_test = (one->flags & PAR_FLAG_NO_TEST) == 0;
    par__table_add(table, one->reference);
    par__table_add(table, one->node);
    par__table_add(table, par__estimate_kind(one->kind));
    par__estimate_add_level(table, one->level);
    par__estimate_add_number(table, (one->flags & PAR_FLAG_EMPTY) == 0, one->value, decimals);
    par__estimate_add_number(table, has_error, one->se, decimals);
    par__estimate_add_number(table, has_interval, one->low, decimals);
    par__estimate_add_number(table, has_interval, one->high, decimals);
    par__estimate_add_number(table, has_test, one->t, decimals);
    par__estimate_add_number(table, one->df > 0.0, one->df, decimals);
    par__estimate_add_number(table, has_test, one->p, more > DECIMALS_MAX ? DECIMALS_MAX : more);
    par__estimate_add_flags(table, one->flags);
}

static par_status build_table(par__arena *arena, const par_differences *differences, int32_t decimals, par_table **table)
{
    const size_t domains = (size_t)differences->column_count;
    const char *const *names = differences->names;
    par_table *const made = par__estimate_table_new(arena, names, domains, columns, COLUMN_COUNT);
    PAR__NEED(made);
    for (int64_t at = 0; at < differences->count; at++) {
        for (size_t column = 0; column < domains; column++) {
            par__table_add(made, differences->items[at].members[column]);
        }
        add_row(made, &differences->items[at].shown, decimals);
    }
    return par__table_finish(made, table);
}

par_status par_differences_table(const par_differences *differences, int32_t decimals, par_table **table, par_error *error)
{
    if (differences == NULL || table == NULL || decimals < -1 || decimals > DECIMALS_MAX) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the differences or the place for the table is NULL, or the decimals are not from -1 to 17",
                         "thiếu chênh lệch hoặc nơi nhận bảng (NULL), hoặc số chữ số thập phân không từ -1 đến 17");
    }
    par__arena *arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : build_table(arena, differences, decimals, table);
    par__arena_free(arena);
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}
