/* SPDX-License-Identifier: Apache-2.0 */
/* Lints the tree: ids, leaves and inner criteria, and the keys that each may have. */
#include "rubric/draft.h"

#include <stdio.h>

static const par__message id_reserved = {"E200", PAR_ERR_RUBRIC, "id \"total\" stands for the whole rubric; expected another id",
                                         "mã \"total\" dành riêng cho cả bộ tiêu chí; cần một mã khác"};
static const par__message id_twice = {"E201", PAR_ERR_RUBRIC, "id \"{0}\" is used twice; first at line {1}",
                                      "mã \"{0}\" được dùng hai lần; lần đầu ở dòng {1}"};
static const par__message both_ways = {"E202", PAR_ERR_RUBRIC,
                                       "criterion \"{0}\" has both criteria and a rule; expected one of them",
                                       "tiêu chí \"{0}\" vừa có criteria vừa có rule; chỉ được có một trong hai"};
static const par__message neither_way = {"E204", PAR_ERR_RUBRIC,
                                         "criterion \"{0}\" has neither criteria nor a rule; expected one of them",
                                         "tiêu chí \"{0}\" không có criteria cũng không có rule; phải có một trong hai"};
static const par__message leaf_only = {
    "E205", PAR_ERR_RUBRIC, "{0} stands on criterion \"{1}\", which has criteria below it; only a leaf can have it",
    "khóa {0} đặt ở tiêu chí \"{1}\", là tiêu chí có các tiêu chí thành phần; chỉ tiêu chí chấm điểm trực tiếp mới có khóa này"};
static const par__message without_cases = {
    "E206", PAR_ERR_RUBRIC, "missing is no_cases, but the rule {0} does not count cases; expected error, zero or exclude",
    "missing là no_cases nhưng quy tắc {0} không tính theo số trường hợp; cần error, zero hoặc exclude"};

static const char *const leaf_keys[] = {"inputs", "source", "owner", "evidence", "may_not_apply", "missing", "was"};

static void lint_id(par__draft *draft, int64_t at)
{
    const char *const id = draft->rubric->nodes[at].id;
    const int64_t first = par__map_find(draft->rubric->ids, par__slice_of(id));
    if (id[0] == '\0' || first == at) {
        return;
    }
    char line[16] = "";
    (void)snprintf(line, sizeof line, "%d", (int)draft->rubric->nodes[first].line);
    const par__word words[] = {{id, NULL}, {line, NULL}};
    par__draft_report(draft, first == 0 ? &id_reserved : &id_twice, par__draft_get(draft->branches[at]->node, "id"), words, 2);
}

static void lint_leaf_keys(par__draft *draft, const par__branch *branch, const char *id)
{
    for (size_t i = 0; i < sizeof leaf_keys / sizeof leaf_keys[0]; i++) {
        const par__yaml *const node = par__draft_get(branch->node, leaf_keys[i]);
        if (node != NULL) {
            const par__word words[] = {{leaf_keys[i], NULL}, {id, NULL}};
            par__draft_report_key(draft, &leaf_only, node, words, 2);
        }
    }
}

static void lint_criterion(par__draft *draft, int64_t at)
{
    const par__branch *const branch = draft->branches[at];
    const char *const id = draft->rubric->nodes[at].id;
    const par__yaml *const rule = par__draft_get(branch->node, "rule");
    const par__yaml *const criteria = par__draft_get(branch->node, "criteria");
    const par__word words[] = {{id, NULL}};
    if (rule != NULL && criteria != NULL) {
        par__draft_report_key(draft, &both_ways, rule, words, 1);
    } else if (criteria != NULL) {
        lint_leaf_keys(draft, branch, id);
    } else if (rule == NULL && branch->node != NULL && branch->node->kind == PAR__YAML_MAP) {
        par__draft_report(draft, &neither_way, branch->node, words, 1);
    }
    const int32_t kind = branch->rule.number;
    if (branch->missing == PAR_MISSING_NO_CASES && kind != PAR_RULE_NONE && par__rule_kinds[kind].no_cases == NULL) {
        const par__word rule_word[] = {{par__rule_word(kind), NULL}};
        par__draft_report(draft, &without_cases, par__draft_get(branch->node, "missing"), rule_word, 1);
    }
}

par_status par__lint_nodes(par__draft *draft)
{
    for (int64_t i = 1; i < draft->rubric->node_count; i++) {
        const int32_t kind = draft->rubric->nodes[i].kind;
        lint_id(draft, i);
        if (kind == PAR_NODE_CRITERION || kind == PAR_NODE_LEAF) {
            lint_criterion(draft, i);
        }
    }
    return PAR_OK;
}
