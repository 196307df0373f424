/* SPDX-License-Identifier: Apache-2.0 */
/* Ranking: exact comparison, ties, classes, and warnings where print hides a difference. */
#include "rank/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"

static const par__message prints_alike = {
    "W510", PAR_ERR_DATA, "{0} and {1} both print an index of {2} at {3} but rank apart: their exact values differ",
    "{0} và {1} cùng in ra chỉ số {2} ở {3} nhưng khác hạng: giá trị chính xác của hai đơn vị khác nhau"};

static const par__message no_blocks = {"W511", PAR_ERR_DATA, "no unit has a {0}, so all are ranked together",
                                       "không đơn vị nào có {0} nên tất cả được xếp hạng chung"};

/* A unit on its way to a place. Holds all that comparing needs, because qsort passes no context. */
typedef struct contender {
    par_place *place;
    const par_unit *unit;
    par__slice name_key; /* the name, its type and the placement of tones evened out */
    int32_t on;          /* PAR_ON_… */
    bool is_ranked;
} contender;

/* Places 1 to n of `tied` contenders that begin after `before` others, `groups` distinct values before them. */
static double number_min(int64_t before, int64_t tied, int64_t groups)
{
    (void)tied;
    (void)groups;
    return (double)(before + 1);
}

static double number_max(int64_t before, int64_t tied, int64_t groups)
{
    (void)groups;
    return (double)(before + tied);
}

static double number_dense(int64_t before, int64_t tied, int64_t groups)
{
    (void)before;
    (void)tied;
    return (double)(groups + 1);
}

static double number_average(int64_t before, int64_t tied, int64_t groups)
{
    (void)groups;
    return (double)(2 * before + tied + 1) / 2;
}

static double (*const tie_rules[])(int64_t before, int64_t tied, int64_t groups) = {
    [PAR_TIES_MIN] = number_min,
    [PAR_TIES_MAX] = number_max,
    [PAR_TIES_DENSE] = number_dense,
    [PAR_TIES_AVERAGE] = number_average,
};

/* Higher index first. */
static int compare_values(const contender *left, const contender *right)
{
    const par_place *a = left->place;
    const par_place *b = right->place;
    if (left->on == PAR_ON_PUBLISHED) {
        return (a->index < b->index) - (a->index > b->index);
    }
    return par__share_compare(b->points, b->max, a->points, a->max);
}

static int compare_code(const void *left, const void *right)
{
    return strcmp(((const contender *)left)->unit->code, ((const contender *)right)->unit->code);
}

static int compare_name(const void *left, const void *right)
{
    const int name = par__collate(((const contender *)left)->name_key, ((const contender *)right)->name_key);
    return name != 0 ? name : compare_code(left, right);
}

static int compare_sheet(const void *left, const void *right)
{
    const int64_t a = ((const contender *)left)->place->unit;
    const int64_t b = ((const contender *)right)->place->unit;
    return (a > b) - (a < b);
}

/* In Vietnamese order; units that belong to none come last. */
static int compare_blocks(const char *left, const char *right)
{
    const int last = (left[0] == '\0') - (right[0] == '\0');
    return last != 0 ? last : par_text_compare(left, right);
}

/* Block by block, in each the ranked by value, then the others; equal ones by code, so that the order of rows never shows. */
static int compare_rank(const void *left, const void *right)
{
    const contender *a = left;
    const contender *b = right;
    const int block = compare_blocks(a->place->within, b->place->within);
    if (block != 0) {
        return block;
    }
    if (a->is_ranked != b->is_ranked) {
        return a->is_ranked ? -1 : 1;
    }
    const bool have_index = a->place->max > 0 && b->place->max > 0;
    const int value = have_index ? compare_values(a, b) : (a->place->max == 0) - (b->place->max == 0);
    return value != 0 ? value : compare_code(left, right);
}

static int (*const orders[])(const void *left, const void *right) = {
    [PAR_SORT_RANK] = compare_rank,
    [PAR_SORT_CODE] = compare_code,
    [PAR_SORT_NAME] = compare_name,
    [PAR_SORT_SHEET] = compare_sheet,
};

/* Classes compare the index as published, or the exact fraction: 100 * points / max >= at_least. */
static int64_t find_class(const par_rubric *rubric, const par_place *place)
{
    for (int64_t at = 0; place->max > 0 && at < rubric->class_count; at++) {
        const par_points at_least = rubric->classes[at].at_least;
        const bool reached = rubric->classes_on == PAR_ON_PUBLISHED
                                 ? place->index >= at_least
                                 : (par__wide)place->points * (100 * PAR_POINTS_ONE) >= (par__wide)at_least * place->max;
        if (reached) {
            return at;
        }
    }
    return -1;
}

static const char *name_block(const par_unit *unit, int32_t within)
{
    if (within == PAR_WITHIN_GROUP) {
        return unit->group;
    }
    return within == PAR_WITHIN_REGION ? unit->region : "";
}

static void fill_contender(const par_ranking *ranking, int64_t at, par_place *place, contender *one)
{
    const par_rubric *rubric = ranking->scores->rubric;
    const par_units *units = ranking->scores->sheet->units;
    const par_unit *unit = &units->units[at];
    const par_value value = par__scores_at(ranking->scores, at, ranking->node);
    place->unit = at;
    place->points = value.points;
    place->max = value.max;
    place->index = value.max > 0 ? par__index_of(value.points, value.max, rubric->index_decimals) : 0;
    place->class_at = find_class(rubric, place);
    place->within = name_block(unit, ranking->within);
    place->note = (unit->is_ranked ? 0 : PAR_PLACE_UNRANKED) | (value.max > 0 ? 0 : PAR_PLACE_NO_INDEX);
    *one = (contender){.place = place, .unit = unit, .name_key = units->name_keys[at], .on = ranking->on, .is_ranked = place->note == 0};
}

static par_status warn_of_print(const par_ranking *ranking, const contender *above, const contender *below, par_findings *findings)
{
    const par_rubric *rubric = ranking->scores->rubric;
    const char *const id = rubric->nodes[ranking->node].id;
    const char *const upper = par__unit_label(ranking->arena, above->unit, "");
    const char *const lower = par__unit_label(ranking->arena, below->unit, "");
    char index[32];
    char index_vi[32];
    (void)par_points_write(above->place->index, rubric->index_decimals, PAR_ENGLISH, index, sizeof index);
    (void)par_points_write(above->place->index, rubric->index_decimals, PAR_VIETNAMESE, index_vi, sizeof index_vi);
    PAR__NEED(upper);
    PAR__NEED(lower);
    const par__word words[] = {
        {upper, NULL}, {lower, NULL}, {index, index_vi}, {ranking->node == 0 ? "the total" : id, ranking->node == 0 ? "tổng điểm" : id}};
    return par__find(findings, &prints_alike, (par__place){0}, words, sizeof words / sizeof words[0]);
}

static void mark_alike(const contender *contenders, int64_t first, int64_t last)
{
    for (int64_t at = first; at < last; at++) {
        contenders[at].place->note |= PAR_PLACE_PRINTS_ALIKE;
    }
}

/* Numbers the ranked contenders of one block, which stand from first to last - 1 in order of value. */
static par_status number_block(const par_ranking *ranking, const contender *contenders, int64_t first, int64_t last, par_findings *findings)
{
    int64_t groups = 0;
    int64_t above = first; /* where those of the rank above begin */
    for (int64_t at = first; at < last;) {
        int64_t end = at + 1;
        while (end < last && compare_values(&contenders[at], &contenders[end]) == 0) {
            end++;
        }
        const double rank = tie_rules[ranking->ties](at - first, end - at, groups);
        for (int64_t tied = at; tied < end; tied++) {
            contenders[tied].place->rank = rank;
            contenders[tied].place->tied = end - at;
        }
        if (at > first && contenders[at - 1].place->index == contenders[at].place->index) {
            mark_alike(contenders, above, end);
            PAR__TRY(warn_of_print(ranking, &contenders[at - 1], &contenders[at], findings));
        }
        groups++;
        above = at;
        at = end;
    }
    return PAR_OK;
}

static par_status number_all(const par_ranking *ranking, const contender *contenders, par_findings *findings)
{
    for (int64_t first = 0; first < ranking->count;) {
        int64_t last = first;
        const char *block = contenders[first].place->within;
        while (last < ranking->count && contenders[last].is_ranked && strcmp(block, contenders[last].place->within) == 0) {
            last++;
        }
        PAR__TRY(number_block(ranking, contenders, first, last, findings));
        first = last > first ? last : first + 1;
    }
    return PAR_OK;
}

/* Ranking within groups that nobody has would pass for a ranking of all. */
static par_status warn_of_no_blocks(const par_ranking *ranking, par_findings *findings)
{
    static const par__word names[] = {[PAR_WITHIN_GROUP] = {"group", "nhóm"}, [PAR_WITHIN_REGION] = {"region", "vùng"}};
    bool has_block = ranking->within == PAR_WITHIN_ALL || ranking->count == 0;
    for (int64_t at = 0; !has_block && at < ranking->count; at++) {
        has_block = ranking->places[at].within[0] != '\0';
    }
    return has_block ? PAR_OK : par__find(findings, &no_blocks, (par__place){0}, &names[ranking->within], 1);
}

static par_status build_ranking(par_ranking *ranking, par_findings *findings)
{
    const size_t count = (size_t)ranking->count;
    par_place *places = par__arena_take(ranking->arena, count, sizeof *places);
    contender *contenders = par__arena_take(ranking->arena, count, sizeof *contenders);
    ranking->places = par__arena_take(ranking->arena, count, sizeof *places);
    ranking->by_rank = par__arena_take(ranking->arena, count, sizeof *ranking->by_rank);
    if (places == NULL || contenders == NULL || ranking->places == NULL || ranking->by_rank == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (int64_t at = 0; at < ranking->count; at++) {
        fill_contender(ranking, at, &places[at], &contenders[at]);
    }
    qsort(contenders, count, sizeof *contenders, compare_rank);
    PAR__TRY(number_all(ranking, contenders, findings));
    for (size_t at = 0; at < count; at++) {
        ranking->by_rank[at] = contenders[at].place;
    }
    qsort(contenders, count, sizeof *contenders, orders[ranking->sort]);
    for (size_t at = 0; at < count; at++) {
        ranking->places[at] = *contenders[at].place;
    }
    return warn_of_no_blocks(ranking, findings);
}

static par_status check_options(const par_scores *scores, const par_rank_options *options, par_error *error)
{
    const bool fits = options->node >= 0 && options->node < scores->rubric->node_count && options->within >= PAR_WITHIN_ALL &&
                      options->within <= PAR_WITHIN_REGION && options->ties >= PAR_TIES_AS_RUBRIC && options->ties <= PAR_TIES_AVERAGE &&
                      options->on >= PAR_ON_AS_RUBRIC && options->on <= PAR_ON_PUBLISHED && options->sort >= PAR_SORT_RANK &&
                      options->sort <= PAR_SORT_SHEET;
    if (!fits) {
        return par__fail(
            error, PAR_ERR_ARGUMENT, "the options name no node of the rubric, or an unknown way to group, tie, compare or sort",
            "tùy chọn chỉ tới mục không có trong bộ tiêu chí, hoặc cách nhóm, tính đồng hạng, so sánh hay sắp xếp không hợp lệ");
    }
    return PAR_OK;
}

static par_status make_ranking(const par_scores *scores, const par_rank_options *options, par_ranking **ranking, par_findings *findings)
{
    par__arena *arena = par__arena_new();
    PAR__NEED(arena);
    par_ranking *made = par__arena_take(arena, 1, sizeof *made);
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL) {
        *made = (par_ranking){.arena = arena,
                              .scores = scores,
                              .node = options->node,
                              .within = options->within,
                              .sort = options->sort,
                              .ties = options->ties != 0 ? options->ties : scores->rubric->ties,
                              .on = options->on != 0 ? options->on : scores->rubric->on,
                              .count = scores->unit_count};
        status = build_ranking(made, findings);
    }
    if (status != PAR_OK) {
        par__arena_free(arena);
        return status;
    }
    *ranking = made;
    return PAR_OK;
}

par_status par_rank(const par_scores *scores, const par_rank_options *options, par_ranking **ranking, par_findings *findings,
                    par_error *error)
{
    if (scores == NULL || ranking == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the scores or the place for the ranking is NULL",
                         "thiếu điểm hoặc nơi nhận bảng xếp hạng (NULL)");
    }
    par_rank_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(check_options(scores, &known, error));
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_ranking(scores, &known, ranking, frame.findings));
}

par_points par__place_rank(const par_place *place)
{
    return (par_points)(place->rank * 2) * (PAR_POINTS_ONE / 2);
}

void par_ranking_free(par_ranking *ranking)
{
    if (ranking != NULL) {
        par__arena_free(ranking->arena);
    }
}

int64_t par_ranking_count(const par_ranking *ranking)
{
    return ranking == NULL ? 0 : ranking->count;
}

const par_place *par_ranking_at(const par_ranking *ranking, int64_t at)
{
    return ranking == NULL || at < 0 || at >= ranking->count ? NULL : &ranking->places[at];
}
