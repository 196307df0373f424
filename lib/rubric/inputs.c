/* SPDX-License-Identifier: Apache-2.0 */
/* Rules made ready for their leaves, and the inputs that they declare: columns and titles. */
#include "rubric/draft.h"

#include <stdio.h>
#include <string.h>

enum { LIST_BYTES = 320 };

static const par__message goes_round = {
    "E223", PAR_ERR_RUBRIC, "missing is no_cases, and no_cases of the ratio is missing: neither says what the points are; expected no_cases: full, zero or exclude",
    "missing là no_cases, còn no_cases của ratio lại là missing nên không xác định được điểm; cần no_cases: full, zero hoặc exclude"};

static const par__message title_unread = {
    "E209", PAR_ERR_RUBRIC, "inputs gives a title to \"{0}\", which the rule of \"{1}\" does not read; it reads {2}",
    "inputs đặt tiêu đề cho số liệu \"{0}\" mà quy tắc của \"{1}\" không dùng; quy tắc này dùng {2}"};

/* In a document with faults a rule is prepared only if none of them is its own: it is read once more by itself to see. */
static par_status is_sound(const par__draft *draft, const par__branch *branch, bool *sound)
{
    *sound = branch->rule.number != PAR_RULE_NONE;
    if (!*sound || !draft->is_faulty) {
        return PAR_OK;
    }
    par_findings *own = NULL;
    PAR__TRY(par_findings_new(&own));
    par__variant again = {0};
    const par_status status = par__shape_read(draft->arena, &par__rule_shape, par__draft_get(branch->node, "rule"), &again, own);
    *sound = par_findings_count(own, PAR_SEVERITY_ERROR) == 0;
    par_findings_free(own);
    return status;
}

/* A missing figure may count as no cases, and no cases as a missing figure, but not both. */
static void lint_missing(par__draft *draft, const par__branch *branch, const par__rule *rule)
{
    const bool counts_cases = par__rule_kinds[rule->kind].no_cases != NULL; /* if not, the linter of nodes tells */
    if (branch->missing == PAR_MISSING_NO_CASES && counts_cases && !par__rule_knows_no_cases(rule)) {
        par__draft_report(draft, &goes_round, par__draft_get(branch->node, "missing"), NULL, 0);
    }
}

static par_status prepare_rule(par__draft *draft, int64_t at)
{
    par_rubric *const rubric = draft->rubric;
    par_node *const node = &rubric->nodes[at];
    const par__branch *const branch = draft->branches[at];
    bool sound = false;
    PAR__TRY(is_sound(draft, branch, &sound));
    if (!sound || node->max <= 0) {
        return PAR_OK;
    }
    par__rule *const rule = par__arena_take(draft->arena, 1, sizeof *rule);
    PAR__NEED(rule);
    rule->kind = branch->rule.number;
    rule->max = node->max;
    const par__yaml *const value = par__draft_get(branch->node, "rule");
    const par__rule_site site = {draft->arena, draft->findings, value, node->id, node->max};
    const int64_t mark = par__findings_mark(draft->findings);
    PAR__TRY(par__rule_kinds[rule->kind].prepare(&site, branch->rule.value, rule));
    if (par__findings_status(draft->findings, mark) != PAR_OK) {
        return PAR_OK;
    }
    lint_missing(draft, branch, rule);
    node->rule = rule->kind;
    node->input_count = rule->input_count;
    rubric->rules[at] = rule;
    rubric->input_count += rule->input_count;
    return PAR_OK;
}

static par_status name_column(par__arena *arena, const char *id, const char *name, const char **column)
{
    const size_t capacity = strlen(id) + strlen(name) + 2;
    char *const text = par__arena_take(arena, capacity, 1);
    PAR__NEED(text);
    (void)snprintf(text, capacity, "%s%s%s", id, name[0] == '\0' ? "" : ".", name);
    *column = text;
    return PAR_OK;
}

static par_status add_input(par__draft *draft, int64_t leaf, int64_t at, const par__rule_input *declared)
{
    par_rubric *const rubric = draft->rubric;
    par_input *const input = &rubric->inputs[at];
    *input = (par_input){.node = leaf,
                         .name = declared->name,
                         .title_en = "",
                         .title_vi = "",
                         .is_choice = declared->options != NULL,
                         .may_be_negative = declared->may_be_negative};
    rubric->rule_inputs[at] = declared;
    PAR__TRY(name_column(draft->arena, rubric->nodes[leaf].id, declared->name, &input->column));
    const par__slice column = par__slice_of(input->column);
    const bool is_known = par__map_find(rubric->columns, column) >= 0;
    return is_known || par__map_add(rubric->columns, column, at) ? PAR_OK : PAR_ERR_MEMORY;
}

/* "a, b, c" for a message, cut where a list gets long. Names have at most 64 characters. */
static par__word list_names(par__draft *draft, const par__rule *rule)
{
    char *const list = par__arena_take(draft->arena, LIST_BYTES, 1);
    draft->is_lost = draft->is_lost || list == NULL;
    if (list == NULL || (rule->input_count > 0 && rule->inputs[0].name[0] == '\0')) {
        return (par__word){"one figure without a name", "một số liệu không có tên"};
    }
    size_t length = 0;
    int32_t count = 0;
    for (; count < rule->input_count && length < LIST_BYTES - 80; count++) {
        const char *const comma = count == 0 ? "" : ", ";
        length += (size_t)snprintf(list + length, LIST_BYTES - length, "%s%s", comma, rule->inputs[count].name);
    }
    (void)snprintf(list + length, LIST_BYTES - length, "%s", count < rule->input_count ? ", …" : "");
    return (par__word){list, NULL};
}

static par_status set_titles(par__draft *draft, int64_t leaf)
{
    const par__branch *const branch = draft->branches[leaf];
    const par__rule *const rule = draft->rubric->rules[leaf];
    par_input *const inputs = draft->rubric->inputs + draft->rubric->nodes[leaf].input_first;
    const par__input_title *const titles = branch->inputs.items;
    par__map *const names = par__map_new(draft->arena, (size_t)rule->input_count);
    PAR__NEED(names);
    for (int32_t i = 0; i < rule->input_count; i++) {
        if (!par__map_add(names, par__slice_of(inputs[i].name), i)) {
            return PAR_ERR_MEMORY;
        }
    }
    for (int64_t i = 0; i < branch->inputs.count; i++) {
        const int64_t at = titles[i].pair.key == NULL ? -1 : par__map_find(names, par__slice_of(titles[i].pair.key));
        if (at >= 0) {
            par__wording_texts(&titles[i].title, &inputs[at].title_en, &inputs[at].title_vi);
        } else if (titles[i].pair.key != NULL) {
            const par__word words[] = {{titles[i].pair.key, NULL}, {branch->id, NULL}, list_names(draft, rule)};
            par__draft_report_key(draft, &title_unread, titles[i].pair.node, words, 3);
        }
    }
    return PAR_OK;
}

par_status par__rubric_build_inputs(par__draft *draft)
{
    par_rubric *const rubric = draft->rubric;
    for (int64_t i = 0; i < rubric->node_count; i++) {
        if (rubric->nodes[i].kind == PAR_NODE_LEAF) {
            PAR__TRY(prepare_rule(draft, i));
        }
    }
    const size_t count = (size_t)rubric->input_count;
    PAR__NEED(rubric->inputs = par__arena_take(draft->arena, count, sizeof *rubric->inputs));
    PAR__NEED(rubric->rule_inputs = par__arena_take(draft->arena, count, sizeof(const par__rule_input *)));
    PAR__NEED(rubric->columns = par__map_new(draft->arena, count));
    int64_t at = 0;
    for (int64_t i = 0; i < rubric->node_count; i++) {
        const par__rule *const rule = rubric->rules[i];
        rubric->nodes[i].input_first = at;
        for (int32_t k = 0; rule != NULL && k < rule->input_count; k++) {
            PAR__TRY(add_input(draft, i, at++, &rule->inputs[k]));
        }
        if (rule != NULL && draft->branches[i]->inputs.count > 0) {
            PAR__TRY(set_titles(draft, i));
        }
    }
    return PAR_OK;
}
