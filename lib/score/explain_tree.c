/* SPDX-License-Identifier: Apache-2.0 */
/* An inner node explained: the tree below it in columns, and how its points add up. */
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "score/explain.h"

static const par__phrase heads[] = {{"Criterion", "Tiêu chí"}, {"Points", "Điểm"}, {"Max", "Tối đa"}, {"Index", "Chỉ số"}};
enum { HEAD_LABEL, HEAD_POINTS, HEAD_MAX, HEAD_INDEX };

static const par__phrase statuses[] = {[PAR_SCORE_SCORED] = {"", ""},
                                       [PAR_SCORE_MISSING] = {"figure missing, counts as 0", "thiếu số liệu, tính 0 điểm"},
                                       [PAR_SCORE_NOT_APPLICABLE] = {"does not apply", "không áp dụng"},
                                       [PAR_SCORE_EXCLUDED] = {"figure missing, left out", "thiếu số liệu, không tính"}};

static const par__phrase total = {"Total", "Tổng cộng"};
static const par__phrase sum_head = {"Points of {0}: ", "Điểm của mục {0}: "};
static const par__phrase sum_total = {"Total: ", "Tổng điểm: "};
static const par__phrase sum_none = {"none, because nothing applies\n", "không có, vì không tiêu chí nào được tính\n"};
static const par__phrase sum_bonus = {" (bonus {0})", " (điểm thưởng {0})"};
static const par__phrase sum_penalty = {" (penalty {0})", " (điểm trừ {0})"};
static const par__phrase sum_capped = {", at most {0}: {1}", ", tối đa {0}: {1}"};
static const par__phrase sum_floored = {", not below 0: {0}", ", không thấp hơn 0: {0}"};
static const par__phrase sum_end = {" of {0} (index {1})\n", " trên {0} (chỉ số {1})\n"};

enum { LABEL_MOST = 64, INDENT = 2 };

/* The tree and the widths of its columns. */
typedef struct tree {
    const par__explaining *explaining;
    const par_rubric *rubric;
    int32_t point_decimals, max_decimals;
    int64_t widths[HEAD_INDEX + 1];
} tree;

/* The node after `node` in the tree below `root`, or -1. */
static int64_t find_next(const par_rubric *rubric, int64_t root, int64_t node)
{
    if (rubric->nodes[node].child_first >= 0) {
        return rubric->nodes[node].child_first;
    }
    while (node != root && rubric->nodes[node].next < 0) {
        node = rubric->nodes[node].parent;
    }
    return node == root ? -1 : rubric->nodes[node].next;
}

static int32_t count_decimals(par_points points)
{
    int32_t decimals = 9;
    while (decimals > 0 && points % 10 == 0) {
        points /= 10;
        decimals--;
    }
    return decimals;
}

static int64_t indent_of(const tree *shown, const par_node *node)
{
    return (node->depth - shown->rubric->nodes[shown->explaining->node].depth) * INDENT;
}

static void widen(int64_t *width, int64_t needed)
{
    *width = needed > *width ? needed : *width;
}

static int64_t width_points(const tree *shown, par_points points, int32_t decimals)
{
    char room[PAR__NUMBER_ROOM];
    return par_text_width(par__tell_points(shown->explaining, points, decimals, room));
}

/* The rubric's title stands above the tree already, so that the total is only called so. */
static par__slice title_of(const tree *shown, const par_node *node)
{
    return par__slice_trim(par__slice_of(node->kind == PAR_NODE_TOTAL ? "" : par__tell_title(shown->explaining, node)));
}

static const char *name_of(const tree *shown, const par_node *node)
{
    return node->kind == PAR_NODE_TOTAL ? par__say(shown->explaining, total) : node->id;
}

/* All numbers of a column have the decimals that the longest of them needs, so that they stand below each other. */
static void measure(tree *shown)
{
    const par__explaining *explaining = shown->explaining;
    const int32_t print_decimals = par__rubric_print_decimals(shown->rubric);
    shown->point_decimals = print_decimals < 0 ? 0 : print_decimals;
    for (int64_t node = explaining->node; node >= 0; node = find_next(shown->rubric, explaining->node, node)) {
        const par_value value = par__scores_at(explaining->scores, explaining->unit, node);
        const int32_t needed = count_decimals(value.points);
        const int32_t needed_max = count_decimals(value.max);
        shown->point_decimals = print_decimals < 0 && needed > shown->point_decimals ? needed : shown->point_decimals;
        shown->max_decimals = needed_max > shown->max_decimals ? needed_max : shown->max_decimals;
    }
    for (size_t at = 0; at < sizeof heads / sizeof heads[0]; at++) {
        shown->widths[at] = par_text_width(par__say(explaining, heads[at]));
    }
    for (int64_t node = explaining->node; node >= 0; node = find_next(shown->rubric, explaining->node, node)) {
        const par_node *public = &shown->rubric->nodes[node];
        const par_value value = par__scores_at(explaining->scores, explaining->unit, node);
        char index[PAR__NUMBER_ROOM];
        const int64_t label = indent_of(shown, public) + par_text_width(name_of(shown, public)) + 1 + par__width(title_of(shown, public));
        widen(&shown->widths[HEAD_LABEL], label < LABEL_MOST ? label : LABEL_MOST);
        widen(&shown->widths[HEAD_POINTS], width_points(shown, value.points, shown->point_decimals));
        widen(&shown->widths[HEAD_MAX], width_points(shown, value.max, shown->max_decimals));
        if (value.max > 0) {
            widen(&shown->widths[HEAD_INDEX], par_text_width(par__tell_index(explaining, value, index)));
        }
    }
}

static void write_right(const tree *shown, int64_t width, const char *text)
{
    par__write_repeat(shown->explaining->writer, " ", width - par_text_width(text));
    par__write(shown->explaining->writer, text);
}

/* "  61.39 / 100.00  61.39" */
static void write_numbers(const tree *shown, const char *points, const char *max, const char *index)
{
    par__write(shown->explaining->writer, "  ");
    write_right(shown, shown->widths[HEAD_POINTS], points);
    par__write(shown->explaining->writer, " / ");
    write_right(shown, shown->widths[HEAD_MAX], max);
    par__write(shown->explaining->writer, "  ");
    write_right(shown, shown->widths[HEAD_INDEX], index);
}

/* Points that are not rounded have up to nine decimals; blanks instead of trailing zeros keep the long ones rare to the eye. */
static const char *blank_zeros(char *number)
{
    size_t end = strlen(number);
    while (end > 0 && number[end - 1] == '0' && strpbrk(number, ".,") != NULL) {
        number[--end] = ' ';
    }
    if (end > 0 && (number[end - 1] == '.' || number[end - 1] == ',')) {
        number[end - 1] = ' ';
    }
    return number;
}

static void write_value(const tree *shown, par_value value)
{
    const par__explaining *explaining = shown->explaining;
    char points[PAR__NUMBER_ROOM];
    char max[PAR__NUMBER_ROOM];
    char index[PAR__NUMBER_ROOM];
    if (value.max > 0) {
        (void)par__tell_points(explaining, value.points, shown->point_decimals, points);
        write_numbers(shown, shown->rubric->rounds_leaves ? points : blank_zeros(points),
                      par__tell_points(explaining, value.max, shown->max_decimals, max), par__tell_index(explaining, value, index));
    } else {
        write_numbers(shown, "–", "–", "–");
    }
    const char *status = par__say(explaining, statuses[value.status]);
    par__write(explaining->writer, status[0] == '\0' ? "" : "  ");
    par__write(explaining->writer, status);
    par__write(explaining->writer, "\n");
}

/* A title too long for its column goes on below, under its own beginning. */
static void write_line(const tree *shown, int64_t node)
{
    const par__explaining *explaining = shown->explaining;
    const par_node *public = &shown->rubric->nodes[node];
    const int64_t start = indent_of(shown, public) + par_text_width(name_of(shown, public)) + 1;
    const int64_t width = shown->widths[HEAD_LABEL];
    par__slice rest = title_of(shown, public);
    par__slice part = {rest.data, par__fit_words(rest, width - start)};
    par__write_repeat(explaining->writer, " ", indent_of(shown, public));
    par__write(explaining->writer, name_of(shown, public));
    par__write(explaining->writer, " ");
    par__write_slice(explaining->writer, part);
    par__write_repeat(explaining->writer, " ", width - start - par__width(part));
    write_value(shown, par__scores_at(explaining->scores, explaining->unit, node));
    rest = par__slice_trim((par__slice){rest.data + part.length, rest.length - part.length});
    while (rest.length > 0) {
        part = (par__slice){rest.data, par__fit_words(rest, width - start)};
        par__write_repeat(explaining->writer, " ", start);
        par__write_slice(explaining->writer, part);
        par__write(explaining->writer, "\n");
        rest = par__slice_trim((par__slice){rest.data + part.length, rest.length - part.length});
    }
}

static void write_head(const tree *shown)
{
    const par__explaining *explaining = shown->explaining;
    const char *label = par__say(explaining, heads[HEAD_LABEL]);
    par__write(explaining->writer, label);
    par__write_repeat(explaining->writer, " ", shown->widths[HEAD_LABEL] - par_text_width(label));
    write_numbers(shown, par__say(explaining, heads[HEAD_POINTS]), par__say(explaining, heads[HEAD_MAX]),
                  par__say(explaining, heads[HEAD_INDEX]));
    par__write(explaining->writer, "\n");
}

/* One term of the sum; the plain sum so far is in *sum. */
static void write_term(const tree *shown, const par_node *child, par_points points, bool is_first, par_points *sum)
{
    const par__explaining *explaining = shown->explaining;
    const bool is_adjustment = child->kind == PAR_NODE_ADJUSTMENT;
    const bool is_taken_off = is_adjustment && child->is_penalty != 0;
    char room[PAR__NUMBER_ROOM];
    par__write(explaining->writer, is_taken_off ? " − " : is_first ? "" : " + ");
    par__write(explaining->writer, par__tell_points(explaining, points, par__rubric_print_decimals(shown->rubric), room));
    if (is_adjustment) {
        par__tell_phrase(explaining, is_taken_off ? sum_penalty : sum_bonus, child->id, NULL, NULL, NULL);
    }
    *sum += is_taken_off ? -points : points;
}

static void write_sum(const tree *shown)
{
    const par__explaining *explaining = shown->explaining;
    const par_node *root = &shown->rubric->nodes[explaining->node];
    const par_value value = par__scores_at(explaining->scores, explaining->unit, explaining->node);
    const int32_t decimals = par__rubric_print_decimals(shown->rubric);
    char room[PAR__NUMBER_ROOM];
    char other[PAR__NUMBER_ROOM];
    par__tell_phrase(explaining, root->kind == PAR_NODE_TOTAL ? sum_total : sum_head, root->id, NULL, NULL, NULL);
    if (value.max <= 0) {
        par__write(explaining->writer, par__say(explaining, sum_none));
        return;
    }
    par_points sum = 0;
    int64_t terms = 0;
    for (int64_t at = root->child_first; at >= 0; at = shown->rubric->nodes[at].next) {
        const par_value part = par__scores_at(explaining->scores, explaining->unit, at);
        if (part.max > 0) {
            write_term(shown, &shown->rubric->nodes[at], part.points, terms == 0, &sum);
            terms++;
        }
    }
    if (terms > 1) {
        par__write(explaining->writer, " = ");
        par__write(explaining->writer, par__tell_points(explaining, sum, decimals, room));
    }
    const char *points = par__tell_points(explaining, value.points, decimals, room);
    if (sum > value.points) {
        par__tell_phrase(explaining, sum_capped, par__tell_points(explaining, root->max, -1, other), points, NULL, NULL);
    } else if (sum < value.points) {
        par__tell_phrase(explaining, sum_floored, points, NULL, NULL, NULL);
    }
    par__tell_phrase(explaining, sum_end, par__tell_points(explaining, value.max, -1, other), par__tell_index(explaining, value, room),
                     NULL, NULL);
}

par_status par__explain_tree(const par__explaining *explaining)
{
    tree shown = {.explaining = explaining, .rubric = explaining->scores->rubric};
    par__write(explaining->writer, par_rubric_title(shown.rubric, explaining->language));
    par__write(explaining->writer, "\n");
    par__tell_unit(explaining);
    par__write(explaining->writer, "\n");
    measure(&shown);
    write_head(&shown);
    for (int64_t node = explaining->node; node >= 0; node = find_next(shown.rubric, explaining->node, node)) {
        write_line(&shown, node);
    }
    par__write(explaining->writer, "\n");
    write_sum(&shown);
    return PAR_OK;
}
