/* SPDX-License-Identifier: Apache-2.0 */
/* The linter: what makes a document of the right shape a sound questionnaire. Its parts are in questionnaire_lint_*.c. */
#include "questionnaire/draft.h"

#include <inttypes.h>
#include <stdio.h>

static par_status (*const parts[])(par__inquiry *inquiry) = {
    par__lint_questions, par__lint_scales, par__lint_index, par__lint_reliability, par__lint_design, par__lint_texts,
};

const par__scale *par__scale_of(const par__questionnaire_document *document, const par__question *question)
{
    return par__inquiry_get(question->node, "scale") != NULL ? &question->scale : &document->scale;
}

const par__yaml *par__inquiry_get(const par__yaml *map, const char *key)
{
    return map == NULL || map->kind != PAR__YAML_MAP ? NULL : par__yaml_get(map, key);
}

const par__yaml *par__inquiry_first(const par__items *items)
{
    return items->node == NULL ? NULL : items->node->first;
}

static void report(par__inquiry *inquiry, const par__message *message, par__place place, const par__word *words, size_t count)
{
    const par_status status = par__find(inquiry->findings, message, place, words, count);
    inquiry->is_lost = inquiry->is_lost || place.path == NULL || status == PAR_ERR_MEMORY;
}

void par__inquiry_report(par__inquiry *inquiry, const par__message *message, const par__yaml *node, const par__word *words,
                         size_t count)
{
    report(inquiry, message, par__yaml_place(inquiry->arena, node), words, count);
}

void par__inquiry_report_key(par__inquiry *inquiry, const par__message *message, const par__yaml *node, const par__word *words,
                             size_t count)
{
    report(inquiry, message, par__yaml_key_place(inquiry->arena, node), words, count);
}

par__whole_text par__whole_tell(int64_t number)
{
    par__whole_text told = {""};
    (void)snprintf(told.text, sizeof told.text, "%" PRId64, number);
    return told;
}

par_status par__questionnaire_lint(par__inquiry *inquiry)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        PAR__TRY(parts[i](inquiry));
    }
    return inquiry->is_lost ? PAR_ERR_MEMORY : PAR_OK;
}
