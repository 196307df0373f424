/* SPDX-License-Identifier: Apache-2.0 */
/* Summaries of a ranking: mean, median, spread and classes, of all units and of each group or region. */
#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "rank/ranking.h"
#include "score/statistics.h"
#include "table/table.h"

static const par__column columns[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},
    {"within", "Within", "Phạm vi", PAR_COLUMN_TEXT},
    {"n", "Units", "Số đơn vị", PAR_COLUMN_INTEGER},
    {"mean", "Mean", "Trung bình", PAR_COLUMN_NUMBER},
    {"median", "Median", "Trung vị", PAR_COLUMN_NUMBER},
    {"sd", "Std. dev.", "Độ lệch chuẩn", PAR_COLUMN_NUMBER},
    {"min", "Min", "Thấp nhất", PAR_COLUMN_NUMBER},
    {"max", "Max", "Cao nhất", PAR_COLUMN_NUMBER},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

/* Room for the values of the units of one row. */
typedef struct summary {
    par_value *values;
    int64_t *classes;
} summary;

static int compare_indices(const void *left, const void *right)
{
    const par_value *a = left;
    const par_value *b = right;
    return par__share_compare(a->points, a->max, b->points, b->max);
}

static void add_index(par_table *table, const par_value *value, int32_t decimals)
{
    par__table_add_points_if(table, value != NULL, value != NULL ? par__index_of(value->points, value->max, decimals) : 0, decimals);
}

/* The ranked units of a block; NULL for all. */
static int64_t collect(const summary *room, const par_ranking *ranking, const char *block, par__sums *sums)
{
    int64_t count = 0;
    memset(room->classes, 0, ((size_t)ranking->scores->rubric->class_count + 1) * sizeof *room->classes);
    for (int64_t at = 0; at < ranking->count; at++) {
        const par_place *place = ranking->by_rank[at];
        if (place->rank == 0 || (block != NULL && strcmp(block, place->within) != 0)) {
            continue;
        }
        room->values[count++] = (par_value){.points = place->points, .max = place->max};
        par__sums_add(sums, place->points, place->max);
        room->classes[place->class_at + 1]++; /* [0] counts those without a class */
    }
    qsort(room->values, (size_t)count, sizeof *room->values, compare_indices);
    return count;
}

static void add_row(par_table *table, const summary *room, const par_ranking *ranking, const char *block)
{
    const par_rubric *rubric = ranking->scores->rubric;
    const int32_t decimals = rubric->index_decimals;
    const int32_t finer = decimals + 2 < PAR__FINEST ? decimals + 2 : PAR__FINEST;
    par__sums sums = {0};
    const int64_t count = collect(room, ranking, block, &sums);
    par_points value = 0;
    par__table_add(table, rubric->nodes[ranking->node].id);
    par__table_add(table, block != NULL ? block : "");
    par__table_add_integer(table, count);
    const bool has_mean = par__sums_mean(&sums, decimals, &value);
    par__table_add_points_if(table, has_mean, value, decimals);
    const bool has_median = par__median(room->values, count, decimals, &value);
    par__table_add_points_if(table, has_median, value, decimals);
    const bool has_deviation = par__sums_deviation(&sums, finer, &value);
    par__table_add_points_if(table, has_deviation, value, finer);
    add_index(table, count > 0 ? &room->values[0] : NULL, decimals);
    add_index(table, count > 0 ? &room->values[count - 1] : NULL, decimals);
    for (int64_t at = 1; at <= rubric->class_count; at++) {
        par__table_add_integer(table, room->classes[at]);
    }
}

/* One row for all, then one per group or region in the order of the ranking; units that belong to none are in the first row only. */
static void add_rows(par_table *table, const summary *room, const par_ranking *ranking)
{
    add_row(table, room, ranking, NULL);
    const char *before = NULL;
    for (int64_t at = 0; ranking->within != PAR_WITHIN_ALL && at < ranking->count; at++) {
        const char *block = ranking->by_rank[at]->within;
        if (block[0] != '\0' && (before == NULL || strcmp(before, block) != 0)) {
            add_row(table, room, ranking, block);
        }
        before = block;
    }
}

/* The fixed columns, then one per class. */
static par_table *new_table(par__arena *arena, const par_rubric *rubric)
{
    const size_t count = COLUMN_COUNT + (size_t)rubric->class_count;
    par__column *all = par__arena_take(arena, count, sizeof *all);
    if (all == NULL) {
        return NULL;
    }
    memcpy(all, columns, sizeof columns);
    for (int64_t at = 0; at < rubric->class_count; at++) {
        const par_class *one = &rubric->classes[at];
        const size_t length = strlen(one->id);
        char *name = par__arena_take(arena, sizeof "class_" + length, 1);
        if (name == NULL) {
            return NULL;
        }
        memcpy(name, "class_", sizeof "class_" - 1);
        memcpy(name + sizeof "class_" - 1, one->id, length);
        all[COLUMN_COUNT + at] = (par__column){name, one->title_en, one->title_vi, PAR_COLUMN_INTEGER};
    }
    return par__table_new(all, count);
}

static par_status build_table(par__arena *arena, const par_ranking *const *rankings, int64_t count, par_table **table)
{
    const par_scores *scores = rankings[0]->scores;
    const summary room = {.values = par__arena_take(arena, (size_t)scores->unit_count + 1, sizeof(par_value)),
                          .classes = par__arena_take(arena, (size_t)scores->rubric->class_count + 1, sizeof(int64_t))};
    par_table *made = room.values == NULL || room.classes == NULL ? NULL : new_table(arena, scores->rubric);
    PAR__NEED(made);
    for (int64_t at = 0; at < count; at++) {
        add_rows(made, &room, rankings[at]);
    }
    return par__table_finish(made, table);
}

par_status par_ranking_summary(const par_ranking *const *rankings, int64_t count, par_table **table, par_error *error)
{
    if (table == NULL || !par__rankings_belong(rankings, count)) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the rankings are NULL, none, or not of one set of scores, or the place for the table is NULL",
                         "bảng xếp hạng là NULL, rỗng hoặc không cùng một bộ điểm, hoặc thiếu nơi nhận bảng");
    }
    par__arena *arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : build_table(arena, rankings, count, table);
    par__arena_free(arena);
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}
