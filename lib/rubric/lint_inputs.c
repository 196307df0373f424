/* SPDX-License-Identifier: Apache-2.0 */
/* Lints inputs across leaves: one name, one meaning; and columns of a wide sheet that could be read two ways. */
#include "rubric/draft.h"

#include <string.h>

static const par__message meaning_differs = {
    "E210", PAR_ERR_RUBRIC,
    "input \"{0}\" is titled \"{1}\" here and \"{2}\" on criterion \"{3}\"; one name stands for one figure",
    "số liệu \"{0}\" ở đây có tên \"{1}\" nhưng ở tiêu chí \"{3}\" có tên \"{2}\"; một mã số liệu chỉ dùng cho một số liệu"};
static const par__message column_clash = {
    "E211", PAR_ERR_RUBRIC,
    "column \"{0}\" of a wide sheet could be this input or criterion \"{0}\"; expected another name or id",
    "cột \"{0}\" của phiếu chấm dạng ngang có thể là số liệu này hoặc tiêu chí \"{0}\"; cần tên hoặc mã khác"};
static const par__message column_reserved = {"E212", PAR_ERR_RUBRIC,
                                             "\"{0}\" is a column of every sheet; expected another name for the {1}",
                                             "\"{0}\" là cột có sẵn của phiếu chấm; cần đặt {1} khác"};

/* Columns that tell the reader of a sheet what kind of sheet it is. */
static const char *const reserved[] = {"unit", "stage", "criterion"};

typedef struct titled_input {
    const par__input_title *title;
    const char *leaf;
} titled_input;

static void lint_title(par__draft *draft, const titled_input *first, const titled_input *here)
{
    const char *const first_vi = first->title->title.vi;
    const char *const here_vi = here->title->title.vi;
    if (first_vi != NULL && here_vi != NULL && strcmp(first_vi, here_vi) != 0) {
        const par__word words[] = {{here->title->pair.key, NULL}, {here_vi, NULL}, {first_vi, NULL}, {first->leaf, NULL}};
        par__draft_report_key(draft, &meaning_differs, here->title->pair.node, words, 4);
    }
}

static par_status lint_titles(par__draft *draft)
{
    par__map *const names = par__map_new(draft->arena, (size_t)draft->rubric->input_count);
    PAR__NEED(names);
    par__vector titled = {0};
    for (int64_t i = 1; i < draft->rubric->node_count; i++) {
        const par__items *const titles = &draft->branches[i]->inputs;
        for (int64_t k = 0; k < titles->count; k++) {
            const titled_input here = {(const par__input_title *)titles->items + k, draft->rubric->nodes[i].id};
            if (here.title->pair.key == NULL) {
                continue;
            }
            const par__slice name = par__slice_of(here.title->pair.key);
            const int64_t first = par__map_find(names, name);
            if (first >= 0) {
                lint_title(draft, (const titled_input *)titled.items + first, &here);
                continue;
            }
            titled_input *const added = par__vector_add(draft->arena, &titled, sizeof here);
            if (added == NULL || !par__map_add(names, name, (int64_t)titled.count - 1)) {
                return PAR_ERR_MEMORY;
            }
            *added = here;
        }
    }
    return PAR_OK;
}

static bool is_leaf_id(const par_rubric *rubric, const char *column)
{
    const int64_t node = par__map_find(rubric->ids, par__slice_of(column));
    return node >= 0 && rubric->nodes[node].kind == PAR_NODE_LEAF;
}

static void lint_column(par__draft *draft, int64_t at)
{
    const par_rubric *const rubric = draft->rubric;
    const par_input *const input = &rubric->inputs[at];
    const par__yaml *const named = rubric->rule_inputs[at]->node;
    const char *const candidates[] = {input->column, input->name};
    for (size_t i = 0; i < 2 && input->name[0] != '\0'; i++) {
        if (is_leaf_id(rubric, candidates[i])) {
            const par__word words[] = {{candidates[i], NULL}};
            par__draft_report(draft, &column_clash, named, words, 1);
        }
    }
    const bool is_named = input->name[0] != '\0';
    const char *const bare = is_named ? input->name : input->column;
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        if (strcmp(bare, reserved[i]) == 0) {
            const par__word name = {"input", "tên số liệu"};
            const par__word id = {"criterion", "mã tiêu chí"};
            const par__word words[] = {{bare, NULL}, is_named ? name : id};
            par__draft_report(draft, &column_reserved,
                              is_named ? named : par__draft_get(draft->branches[input->node]->node, "id"), words, 2);
        }
    }
}

par_status par__lint_inputs(par__draft *draft)
{
    for (int64_t i = 0; i < draft->rubric->input_count; i++) {
        lint_column(draft, i);
    }
    return lint_titles(draft);
}
