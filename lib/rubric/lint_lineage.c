/* SPDX-License-Identifier: Apache-2.0 */
/* Lints `was`: a leaf of an earlier rubric has at most one heir. */
#include "rubric/draft.h"

static const par__message claimed_twice = {"E213", PAR_ERR_RUBRIC,
                                           "was names \"{0}\", which already stands in the was of \"{1}\"",
                                           "was ghi mã \"{0}\", mã này đã có trong was của \"{1}\""};
static const par__message claimed_present = {
    "E214", PAR_ERR_RUBRIC,
    "was names \"{0}\", which is another leaf of this rubric; expected that leaf to say in its own was what it was",
    "was ghi mã \"{0}\" là mã của một tiêu chí khác trong bộ tiêu chí này; tiêu chí đó phải có was riêng cho biết mã cũ của nó"};

static par_status lint_claim(par__draft *draft, par__map *claims, int64_t at, const par__yaml *claim)
{
    const par_rubric *const rubric = draft->rubric;
    const par__slice id = {claim->text, claim->length};
    const int64_t other = par__map_find(claims, id);
    if (other >= 0) {
        const par__word words[] = {{claim->text, NULL}, {rubric->nodes[other].id, NULL}};
        par__draft_report(draft, &claimed_twice, claim, words, 2);
        return PAR_OK;
    }
    const int64_t present = par__map_find(rubric->ids, id);
    if (present > 0 && present != at && rubric->nodes[present].kind == PAR_NODE_LEAF &&
        draft->branches[present]->was.node == NULL) {
        const par__word words[] = {{claim->text, NULL}};
        par__draft_report(draft, &claimed_present, claim, words, 1);
    }
    return par__map_add(claims, id, at) ? PAR_OK : PAR_ERR_MEMORY;
}

par_status par__lint_lineage(par__draft *draft)
{
    par__map *const claims = par__map_new(draft->arena, 16);
    PAR__NEED(claims);
    for (int64_t i = 1; i < draft->rubric->node_count; i++) {
        const par__yaml *const was = draft->branches[i]->was.node;
        for (const par__yaml *claim = was == NULL ? NULL : was->first; claim != NULL; claim = claim->next) {
            if (claim->kind == PAR__YAML_SCALAR) {
                PAR__TRY(lint_claim(draft, claims, i, claim));
            }
        }
    }
    return PAR_OK;
}
