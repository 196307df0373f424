/* SPDX-License-Identifier: Apache-2.0 */
/* The linter: what makes a document of the right shape a sound rubric. Its parts are in lint_*.c. */
#include "rubric/draft.h"

static par_status (*const parts[])(par__draft *draft) = {
    par__lint_frame, par__lint_nodes, par__lint_points, par__lint_inputs, par__lint_lineage, par__lint_wordings,
};

const par__yaml *par__draft_get(const par__yaml *map, const char *key)
{
    return map == NULL || map->kind != PAR__YAML_MAP ? NULL : par__yaml_get(map, key);
}

bool par__draft_number(const par__yaml *map, const char *key, par__decimal *number)
{
    const par__yaml *const node = par__draft_get(map, key);
    return node != NULL && node->kind == PAR__YAML_SCALAR && !node->quoted &&
           par__decimal_read((par__slice){node->text, node->length}, '.', number, NULL) == PAR__NUMBER_FINE;
}

static void report(par__draft *draft, const par__message *message, par__place place, const par__word *words, size_t count)
{
    const par_status status = par__find(draft->findings, message, place, words, count);
    draft->is_lost = draft->is_lost || place.path == NULL || status == PAR_ERR_MEMORY;
}

void par__draft_report(par__draft *draft, const par__message *message, const par__yaml *node, const par__word *words,
                       size_t count)
{
    report(draft, message, par__yaml_place(draft->arena, node), words, count);
}

void par__draft_report_key(par__draft *draft, const par__message *message, const par__yaml *node, const par__word *words,
                           size_t count)
{
    report(draft, message, par__yaml_key_place(draft->arena, node), words, count);
}

par_status par__rubric_lint(par__draft *draft)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        PAR__TRY(parts[i](draft));
    }
    return draft->is_lost ? PAR_ERR_MEMORY : PAR_OK;
}
