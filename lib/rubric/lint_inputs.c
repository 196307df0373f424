/* SPDX-License-Identifier: Apache-2.0 */
/* Lints inputs across leaves: one name, one meaning; and columns of a wide sheet that could be read two ways. */
#include "rubric/draft.h"

#include <string.h>

static const par__message meaning_differs = {
    "E210", PAR_ERR_RUBRIC,
    "input \"{0}\" is titled \"{1}\" here and \"{2}\" on criterion \"{3}\"; one name stands for one figure",
    "số liệu \"{0}\" ở đây có tiêu đề \"{1}\" nhưng ở tiêu chí \"{3}\" có tiêu đề \"{2}\"; một tên chỉ dùng cho một số liệu"};
static const par__message column_clash = {
    "E211", PAR_ERR_RUBRIC,
    "column \"{0}\" of a wide sheet could be this input or criterion \"{0}\"; expected another name or id",
    "cột \"{0}\" của phiếu chấm dạng ngang có thể là số liệu này hoặc tiêu chí \"{0}\"; "
    "cần đặt tên số liệu hoặc mã tiêu chí khác"};
static const par__message column_reserved = {"E212", PAR_ERR_RUBRIC,
                                             "\"{0}\" is a fixed column of sheets; expected another {1}",
                                             "\"{0}\" là cột có sẵn của phiếu chấm; cần đặt {1} khác"};

/* Columns that tell the reader of a sheet what kind of sheet it is. */
static const char *const reserved[] = {"unit", "stage", "criterion"};

typedef struct titled_input {
    const par__input_title *title;
    const char *leaf;
} titled_input;

/* Compares a title with the first of the same name. */
static par_status lint_title(par__draft *draft, par__map *names, const titled_input *titled, int64_t at)
{
    const par__input_title *const here = titled[at].title;
    if (here->pair.key == NULL) {
        return PAR_OK;
    }
    const par__slice name = par__slice_of(here->pair.key);
    const int64_t first = par__map_find(names, name);
    if (first < 0) {
        return par__map_add(names, name, at) ? PAR_OK : PAR_ERR_MEMORY;
    }
    const char *const vi = here->title.vi;
    const char *const first_vi = titled[first].title->title.vi;
    if (vi != NULL && first_vi != NULL && strcmp(vi, first_vi) != 0) {
        const par__word words[] = {{here->pair.key, NULL}, {vi, NULL}, {first_vi, NULL}, {titled[first].leaf, NULL}};
        par__draft_report_key(draft, &meaning_differs, here->pair.node, words, 4);
    }
    return PAR_OK;
}

static par_status lint_titles(par__draft *draft)
{
    const int64_t node_count = draft->rubric->node_count;
    int64_t count = 0;
    for (int64_t i = 1; i < node_count; i++) {
        count += draft->branches[i]->inputs.count;
    }
    titled_input *const titled = par__arena_take(draft->arena, (size_t)count, sizeof *titled);
    par__map *const names = par__map_new(draft->arena, (size_t)count);
    PAR__NEED(titled);
    PAR__NEED(names);
    int64_t at = 0;
    for (int64_t i = 1; i < node_count; i++) {
        const par__input_title *const titles = draft->branches[i]->inputs.items;
        for (int64_t k = 0; k < draft->branches[i]->inputs.count; k++) {
            titled[at] = (titled_input){&titles[k], draft->rubric->nodes[i].id};
            PAR__TRY(lint_title(draft, names, titled, at));
            at++;
        }
    }
    return PAR_OK;
}

static bool is_leaf_id(const par_rubric *rubric, const char *column)
{
    const int64_t node = par__map_find(rubric->ids, par__slice_of(column));
    return node >= 0 && rubric->nodes[node].kind == PAR_NODE_LEAF;
}

static void lint_clash(par__draft *draft, int64_t at, const char *column)
{
    if (is_leaf_id(draft->rubric, column)) {
        const par__word words[] = {{column, NULL}};
        par__draft_report(draft, &column_clash, draft->rubric->rule_inputs[at]->node, words, 1);
    }
}

static void lint_reserved(par__draft *draft, const char *column, const par__yaml *node, par__word what)
{
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        if (strcmp(column, reserved[i]) == 0) {
            const par__word words[] = {{column, NULL}, what};
            par__draft_report(draft, &column_reserved, node, words, 2);
        }
    }
}

/* A named input has two columns: with its criterion before it, and by itself for every leaf that reads it. */
static void lint_columns(par__draft *draft, int64_t at)
{
    const par_input *const input = &draft->rubric->inputs[at];
    if (input->name[0] == '\0') {
        const par__yaml *const id = par__draft_get(draft->branches[input->node]->node, "id");
        lint_reserved(draft, input->column, id, (par__word){"id for the criterion", "mã tiêu chí"});
        return;
    }
    lint_clash(draft, at, input->column);
    lint_clash(draft, at, input->name);
    lint_reserved(draft, input->name, draft->rubric->rule_inputs[at]->node, (par__word){"name for the input", "tên số liệu"});
}

par_status par__lint_inputs(par__draft *draft)
{
    for (int64_t i = 0; i < draft->rubric->input_count; i++) {
        lint_columns(draft, i);
    }
    return lint_titles(draft);
}
