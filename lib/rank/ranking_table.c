/* SPDX-License-Identifier: Apache-2.0 */
/* The ranking as a table. */
#include "rank/ranking.h"
#include "base/try.h"
#include "table/table.h"

static const par__column columns[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},        {"within", "Within", "Phạm vi", PAR_COLUMN_TEXT},
    {"rank", "Rank", "Hạng", PAR_COLUMN_INTEGER},    {"unit", "Code", "Mã", PAR_COLUMN_TEXT},
    {"name", "Unit", "Đơn vị", PAR_COLUMN_TEXT},     {"points", "Points", "Điểm", PAR_COLUMN_NUMBER},
    {"max", "Max", "Tối đa", PAR_COLUMN_NUMBER},     {"index", "Index", "Chỉ số", PAR_COLUMN_NUMBER},
    {"class", "Class", "Xếp loại", PAR_COLUMN_TEXT}, {"tied", "Tied", "Đồng hạng", PAR_COLUMN_INTEGER},
    {"note", "Note", "Ghi chú", PAR_COLUMN_TEXT},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0], WITHIN = 1, RANK = 2 };

static const struct {
    int32_t bit;
    const char *en, *vi;
} notes[] = {
    {PAR_PLACE_UNRANKED, "assessed apart", "đánh giá riêng"},
    {PAR_PLACE_NO_INDEX, "nothing applies", "không có tiêu chí áp dụng"},
    {PAR_PLACE_PRINTS_ALIKE, "prints alike, ranks apart", "in giống nhau, khác hạng"},
};

static const char *word_note(int32_t note, int32_t language)
{
    for (size_t at = 0; at < sizeof notes / sizeof notes[0]; at++) {
        if ((note & notes[at].bit) != 0) {
            return language == PAR_VIETNAMESE ? notes[at].vi : notes[at].en;
        }
    }
    return "";
}

static const char *word_class(const par_ranking *ranking, const par_place *place, int32_t language)
{
    if (place->class_at < 0) {
        return "";
    }
    const par_class *one = &ranking->scores->rubric->classes[place->class_at];
    return language == PAR_VIETNAMESE ? one->title_vi : one->title_en;
}

static void add_place(par_table *table, const par_ranking *ranking, const par_place *place, bool has_within, int32_t language)
{
    const par_rubric *rubric = ranking->scores->rubric;
    const par_unit *unit = par_units_at(ranking->scores->sheet->units, place->unit);
    const int32_t decimals = par__rubric_print_decimals(rubric);
    const bool has_index = place->max > 0;
    const bool english_name = language == PAR_ENGLISH && unit->name_en[0] != '\0';
    par__table_add(table, rubric->nodes[ranking->node].id);
    if (has_within) {
        par__table_add(table, place->within);
    }
    par__table_add_points_if(table, place->rank > 0, par__place_rank(place), -1);
    par__table_add(table, unit->code);
    par__table_add(table, english_name ? unit->name_en : unit->name);
    par__table_add_points_if(table, has_index, place->points, decimals);
    par__table_add_points_if(table, has_index, place->max, decimals);
    par__table_add_points_if(table, has_index, place->index, rubric->index_decimals);
    par__table_add(table, word_class(ranking, place, language));
    par__table_add_points_if(table, place->tied > 1, place->tied * PAR_POINTS_ONE, -1);
    par__table_add(table, word_note(place->note, language));
}

/* All columns, or all but `within`; averaged ranks are halves. */
static par_table *new_table(bool has_within, bool has_averages)
{
    par__column chosen[COLUMN_COUNT];
    size_t count = 0;
    for (size_t at = 0; at < COLUMN_COUNT; at++) {
        if (at != WITHIN || has_within) {
            chosen[count] = columns[at];
            chosen[count++].kind = at == RANK && has_averages ? PAR_COLUMN_NUMBER : columns[at].kind;
        }
    }
    return par__table_new(chosen, count);
}

bool par__rankings_belong(const par_ranking *const *rankings, int64_t count)
{
    for (int64_t at = 0; rankings != NULL && at < count; at++) {
        if (rankings[at] == NULL || rankings[at]->scores != rankings[0]->scores) {
            return false;
        }
    }
    return rankings != NULL && count > 0;
}

par_status par_ranking_table(const par_ranking *const *rankings, int64_t count, int32_t language, par_table **table, par_error *error)
{
    const bool is_language = language == PAR_ENGLISH || language == PAR_VIETNAMESE;
    if (table == NULL || !is_language || !par__rankings_belong(rankings, count)) {
        return par__fail(
            error, PAR_ERR_ARGUMENT,
            "the rankings are NULL, none, or not of one set of scores, or the place for the table is NULL, or the language is unknown",
            "bảng xếp hạng là NULL, rỗng hoặc không cùng một bộ điểm, hoặc thiếu nơi nhận bảng, hoặc ngôn ngữ không hợp lệ");
    }
    bool has_within = false, has_averages = false;
    for (int64_t at = 0; at < count; at++) {
        has_within = has_within || rankings[at]->within != PAR_WITHIN_ALL;
        has_averages = has_averages || rankings[at]->ties == PAR_TIES_AVERAGE;
    }
    par_table *made = new_table(has_within, has_averages);
    for (int64_t at = 0; made != NULL && at < count; at++) {
        for (int64_t place = 0; place < rankings[at]->count; place++) {
            add_place(made, rankings[at], &rankings[at]->places[place], has_within, language);
        }
    }
    if (made == NULL || par__table_failed(made)) {
        par_table_free(made);
        return par__fail_memory(error);
    }
    *table = made;
    return PAR_OK;
}
