/* SPDX-License-Identifier: Apache-2.0 */
/* Standard errors of figures that estimates gave, and of the points they earned. */
#include "parindex/survey_figures.h"
#include "score/scores.h"

static const double billion = 1e9;

const par__surveyed *par__sheet_surveyed(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input)
{
    const par__surveyed *const column = sheet->surveyed == NULL ? NULL : sheet->surveyed[stage * sheet->rubric->input_count + input];
    return column == NULL || column[unit].survey == NULL ? NULL : &column[unit];
}

par_status par_sheet_figure_se(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input, double *se)
{
    if (par_sheet_figure_kind(sheet, stage, unit, input) < 0 || se == NULL) {
        return PAR_ERR_ARGUMENT;
    }
    const par__surveyed *const surveyed = par__sheet_surveyed(sheet, stage, unit, input);
    if (surveyed == NULL || (surveyed->flags & PAR_FLAG_NO_ERROR) != 0) {
        return PAR_ERR_UNDEFINED;
    }
    *se = surveyed->se;
    return PAR_OK;
}

/* The estimate that gave a leaf its points; NULL if none did. */
static const par__surveyed *find_surveyed(const par_scores *scores, int64_t unit, int64_t node)
{
    const par_node *const leaf = &scores->rubric->nodes[node];
    const bool is_scored = leaf->rule == PAR_RULE_SURVEY && par__scores_at(scores, unit, node).status == PAR_SCORE_SCORED;
    return is_scored ? par__sheet_surveyed(scores->sheet, scores->stage, unit, leaf->input_first) : NULL;
}

/* True if `node` stands at or above the leaf. *is_capped: an adjustment lies between them, or is the node. */
static bool is_above(const par_rubric *rubric, int64_t node, int64_t leaf, bool *is_capped)
{
    *is_capped = false;
    for (int64_t at = leaf; at >= 0; at = rubric->nodes[at].parent) {
        *is_capped = *is_capped || rubric->nodes[at].kind == PAR_NODE_ADJUSTMENT;
        if (at == node) {
            return true;
        }
    }
    return false;
}

par_status par_scores_se(const par_scores *scores, int64_t unit, int64_t node, double *se)
{
    par_value value;
    if (se == NULL || par_scores_value(scores, unit, node, &value) != PAR_OK) {
        return PAR_ERR_ARGUMENT;
    }
    int64_t only = -1;
    for (int64_t leaf = node; leaf < scores->rubric->node_count; leaf++) { /* children stand after their parents */
        bool is_capped = false;
        if (find_surveyed(scores, unit, leaf) == NULL || !is_above(scores->rubric, node, leaf, &is_capped)) {
            continue;
        }
        if (only >= 0 || is_capped) {
            return PAR_ERR_UNDEFINED;
        }
        only = leaf;
    }
    const par__surveyed *const surveyed = only < 0 ? NULL : find_surveyed(scores, unit, only);
    if (surveyed == NULL || (surveyed->flags & PAR_FLAG_NO_ERROR) != 0) {
        return PAR_ERR_UNDEFINED;
    }
    *se = (double)scores->rubric->nodes[only].max / billion * surveyed->se / 100.0;
    return PAR_OK;
}
