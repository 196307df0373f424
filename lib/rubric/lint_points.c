/* SPDX-License-Identifier: Apache-2.0 */
/* Lints maxima: sums, decimals, caps. */
#include "rubric/draft.h"

#include <stdio.h>

#include "rules/words.h"

static const par__message sum_differs = {"E203", PAR_ERR_RUBRIC,
                                         "the maxima of the {0} add up to {1}; {2} has max {3}, which is {4} {5}",
                                         "tổng điểm tối đa của các {0} là {1}; {2} có điểm tối đa {3}, {5} {4}"};
static const par__message decimals_many = {"E207", PAR_ERR_RUBRIC, "{0} is {1}; decimals allowed: at most {2}",
                                           "{0} là {1}; chỉ được có nhiều nhất {2} chữ số thập phân"};
static const par__message not_positive = {"E208", PAR_ERR_RUBRIC, "{0} is 0; expected more than 0", "{0} là 0; phải lớn hơn 0"};
static const par__message all_too_large = {
    "E220", PAR_ERR_RUBRIC, "all maxima and caps together are more than 1,000,000,000 points; expected at most that",
    "tổng tất cả điểm tối đa và mức trần lớn hơn 1.000.000.000 điểm; chỉ được nhiều nhất bằng số đó"};
static const par__message cap_unreachable = {
    "W201", PAR_ERR_RUBRIC, "cap {0} of adjustment \"{1}\" is never reached; the maxima of its criteria add up to {2}",
    "mức trần {0} của mục điều chỉnh \"{1}\" không bao giờ đạt tới; tổng điểm tối đa của các tiêu chí trong mục là {2}"};

static const struct {
    const char *key;
    par__word label, children;
} kinds[] = {
    [PAR_NODE_TOTAL] = {"max", {"the rubric", "bộ tiêu chí"}, {"areas", "lĩnh vực"}},
    [PAR_NODE_AREA] = {"max", {"area", "lĩnh vực"}, {"criteria", "tiêu chí"}},
    [PAR_NODE_CRITERION] = {"max", {"criterion", "tiêu chí"}, {"criteria", "tiêu chí"}},
    [PAR_NODE_LEAF] = {"max", {"", NULL}, {"", NULL}},
    [PAR_NODE_ADJUSTMENT] = {"cap", {"", NULL}, {"", NULL}},
};

static const par__yaml *node_of(const par__draft *draft, int64_t at)
{
    return at == 0 ? draft->document->node : draft->branches[at]->node;
}

void par__lint_decimals(par__draft *draft, const par__yaml *map, const char *key, int32_t allowed)
{
    par__decimal number = {0};
    if (par__draft_number(map, key, &number) && number.scale > allowed) {
        const par__number_text text = par__number_tell(number);
        const char most[] = {(char)('0' + allowed), '\0'};
        const par__word words[] = {{key, NULL}, {text.en, text.vi}, {most, NULL}};
        par__draft_report(draft, &decimals_many, par__draft_get(map, key), words, 3);
    }
}

static void lint_own(par__draft *draft, int64_t at)
{
    const par__yaml *const map = node_of(draft, at);
    const char *const key = kinds[draft->rubric->nodes[at].kind].key;
    par__decimal number = {0};
    par__lint_decimals(draft, map, key, draft->rubric->leaf_decimals);
    if (par__draft_number(map, key, &number) && number.digits == 0) {
        const par__word words[] = {{key, NULL}};
        par__draft_report(draft, &not_positive, par__draft_get(map, key), words, 1);
    }
}

static par_points add_saturated(par_points left, par_points right)
{
    return left > INT64_MAX - right ? INT64_MAX : left + right;
}

/* The sum of the maxima of the children, adjustments aside; -1 if there are none or one of them has no sound maximum. */
static par_points sum_children(const par_rubric *rubric, int64_t at)
{
    par_points sum = 0;
    for (int64_t i = rubric->nodes[at].child_first; i >= 0; i = rubric->nodes[i].next) {
        if (rubric->nodes[i].kind == PAR_NODE_ADJUSTMENT) {
            break;
        }
        if (rubric->nodes[i].max <= 0) {
            return -1;
        }
        sum = add_saturated(sum, rubric->nodes[i].max);
    }
    return sum > 0 ? sum : -1;
}

static void report_sum(par__draft *draft, int64_t at, par_points sum)
{
    const par_node *const node = &draft->rubric->nodes[at];
    const par__number_text sum_text = par__points_tell(sum);
    const par__number_text max_text = par__points_tell(node->max);
    const par__number_text difference = par__points_tell(sum > node->max ? sum - node->max : node->max - sum);
    char en[96] = "", vi[96] = "";
    (void)snprintf(en, sizeof en, at == 0 ? "%s" : "%s \"%s\"", kinds[node->kind].label.en, node->id);
    (void)snprintf(vi, sizeof vi, at == 0 ? "%s" : "%s \"%s\"", kinds[node->kind].label.vi, node->id);
    const par__word more = {"more", "cao hơn"};
    const par__word less = {"less", "thấp hơn"};
    const par__word words[] = {kinds[node->kind].children, {sum_text.en, sum_text.vi},     {en, vi},
                               {max_text.en, max_text.vi}, {difference.en, difference.vi}, sum < node->max ? more : less};
    par__draft_report(draft, &sum_differs, par__draft_get(node_of(draft, at), "max"), words, 6);
}

static void lint_sum(par__draft *draft, int64_t at)
{
    const par_node *const node = &draft->rubric->nodes[at];
    const par_points sum = node->child_first < 0 || node->max <= 0 ? -1 : sum_children(draft->rubric, at);
    if (sum < 0) {
        return;
    }
    if (node->kind != PAR_NODE_ADJUSTMENT && sum != node->max) {
        report_sum(draft, at, sum);
    } else if (node->max > sum) {
        const par__number_text cap = par__points_tell(node->max);
        const par__number_text reached = par__points_tell(sum);
        const par__word words[] = {{cap.en, cap.vi}, {node->id, NULL}, {reached.en, reached.vi}};
        par__draft_report(draft, &cap_unreachable, par__draft_get(node_of(draft, at), "cap"), words, 3);
    }
}

/* Keeps every sum of points far from overflow. */
static void lint_all(par__draft *draft)
{
    const par_rubric *const rubric = draft->rubric;
    par_points sum = 0;
    for (int64_t i = 1; i < rubric->node_count; i++) {
        if (rubric->nodes[i].kind == PAR_NODE_LEAF || rubric->nodes[i].kind == PAR_NODE_ADJUSTMENT) {
            sum = add_saturated(sum, rubric->nodes[i].max);
        }
    }
    if (sum > INT64_C(1000000000) * PAR_POINTS_ONE) {
        par__draft_report(draft, &all_too_large, draft->document->node, NULL, 0);
    }
}

par_status par__lint_points(par__draft *draft)
{
    for (int64_t i = 0; i < draft->rubric->node_count; i++) {
        lint_own(draft, i);
        lint_sum(draft, i);
    }
    lint_all(draft);
    return PAR_OK;
}
