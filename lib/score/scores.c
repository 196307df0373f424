/* SPDX-License-Identifier: Apache-2.0 */
/* What scores answer. */
#include "score/scores.h"

void par_scores_free(par_scores *scores)
{
    if (scores != NULL) {
        par__arena_free(scores->arena);
    }
}

par_value par__scores_at(const par_scores *scores, int64_t unit, int64_t node)
{
    const int64_t at = node * scores->unit_count + unit;
    return (par_value){.points = scores->points[at], .max = scores->max[at], .status = scores->status[at]};
}

const par_rubric *par_scores_rubric(const par_scores *scores)
{
    return scores == NULL ? NULL : scores->rubric;
}

const par_sheet *par_scores_sheet(const par_scores *scores)
{
    return scores == NULL ? NULL : scores->sheet;
}

const char *par_scores_stage(const par_scores *scores)
{
    return scores == NULL ? NULL : scores->sheet->stages[scores->stage];
}

int32_t par_scores_missing(const par_scores *scores)
{
    return scores == NULL ? PAR_MISSING_AS_RUBRIC : scores->missing;
}

par_status par_scores_value(const par_scores *scores, int64_t unit, int64_t node, par_value *value)
{
    if (scores == NULL || value == NULL || unit < 0 || unit >= scores->unit_count || node < 0 || node >= scores->rubric->node_count) {
        return PAR_ERR_ARGUMENT;
    }
    *value = par__scores_at(scores, unit, node);
    return PAR_OK;
}

par_status par_scores_index(const par_scores *scores, int64_t unit, int64_t node, int32_t decimals, par_points *index)
{
    par_value value;
    if (index == NULL || decimals < -1 || decimals > 9 || par_scores_value(scores, unit, node, &value) != PAR_OK) {
        return PAR_ERR_ARGUMENT;
    }
    if (value.max <= 0) {
        return PAR_ERR_UNDEFINED;
    }
    *index = par__index_of(value.points, value.max, decimals < 0 ? scores->rubric->index_decimals : decimals);
    return PAR_OK;
}
