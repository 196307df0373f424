/* SPDX-License-Identifier: Apache-2.0 */
/* The points of one leaf: from figures, or from what stands in their place. */
#include "score/scores.h"

enum { NUMBERS = 1 << PAR_FIGURE_NUMBER | 1 << PAR_FIGURE_CHOICE };

static const uint8_t outcome_faults[] = {
    [PAR__DIVISION_BY_ZERO] = PAR__FAULT_DIVISION, [PAR__OUTSIDE] = PAR__FAULT_OUTSIDE, [PAR__TOO_LONG] = PAR__FAULT_TOO_LONG};

/* The override, else the leaf's own, else the rubric's; "no cases" passes over leaves that know none. */
static int32_t choose_policy(const par_rubric *rubric, int64_t node, int32_t missing)
{
    const int32_t own = rubric->nodes[node].missing;
    if (missing != PAR_MISSING_AS_RUBRIC && (missing != PAR_MISSING_NO_CASES || par__rule_knows_no_cases(rubric->rules[node]))) {
        return missing;
    }
    return own == PAR_MISSING_AS_RUBRIC ? rubric->missing : own;
}

par__leaf par__leaf_of(const par_rubric *rubric, const par_sheet *sheet, int64_t stage, int64_t node, int32_t missing)
{
    const par_node *public = &rubric->nodes[node];
    return (par__leaf){.node = public,
                       .rule = rubric->rules[node],
                       .kind = &par__rule_kinds[public->rule],
                       .columns = &sheet->columns[stage * rubric->input_count + public->input_first],
                       .missing = choose_policy(rubric, node, missing),
                       .decimals = rubric->leaf_decimals};
}

bool par__status_counts(uint8_t status)
{
    const uint8_t plain = status & (uint8_t)~PAR__MARKS;
    return plain == PAR_SCORE_SCORED || plain == PAR_SCORE_MISSING;
}

static uint8_t round_points(const par__leaf *leaf, const par__fraction *value, par_points *points)
{
    return par__fraction_round(value, leaf->decimals, points) ? PAR_SCORE_SCORED : PAR__FAULT_TOO_LONG;
}

/* A missing figure, or a ratio that makes of no cases a missing figure: `fault` under the policy of error. */
static uint8_t settle_missing(const par__leaf *leaf, uint8_t fault, par_points *points)
{
    par__fraction value = {0};
    if (leaf->missing == PAR_MISSING_NO_CASES && leaf->kind->no_cases(leaf->rule, &value) == PAR__POINTS) {
        return round_points(leaf, &value, points);
    }
    if (leaf->missing == PAR_MISSING_ZERO) {
        return PAR_SCORE_MISSING;
    }
    return leaf->missing == PAR_MISSING_ERROR ? fault : PAR_SCORE_EXCLUDED;
}

/* The points of figures, and what became of the leaf. *points is 0 unless it was scored. */
static inline uint8_t score_figures(const par__leaf *leaf, const par__figure *figures, unsigned kinds, par_points *points)
{
    *points = 0;
    if ((kinds & 1u << PAR_FIGURE_NOT_APPLICABLE) != 0) {
        return PAR_SCORE_NOT_APPLICABLE | ((kinds & NUMBERS) != 0 ? PAR__MARK_MIXED : 0);
    }
    if ((kinds & 1u << PAR_FIGURE_MISSING) != 0) {
        return settle_missing(leaf, PAR__FAULT_MISSING, points);
    }
    par__fraction value = {0};
    const par__outcome outcome = leaf->kind->score(leaf->rule, figures, &value);
    if (outcome != PAR__POINTS) {
        return outcome == PAR__LEFT_OUT   ? PAR_SCORE_NOT_APPLICABLE
               : outcome == PAR__NO_VALUE ? settle_missing(leaf, PAR__FAULT_NO_CASES, points)
                                          : outcome_faults[outcome];
    }
    const uint8_t status = round_points(leaf, &value, points);
    const bool is_doubtful = leaf->kind->is_doubtful != NULL && leaf->kind->is_doubtful(leaf->rule, figures);
    return status == PAR_SCORE_SCORED && is_doubtful ? PAR_SCORE_SCORED | PAR__MARK_DOUBTFUL : status;
}

void par__leaf_gather(const par__leaf *leaf, int64_t unit, par__figure *figures)
{
    for (int64_t at = 0; at < leaf->node->input_count; at++) {
        figures[at] = leaf->columns[at][unit];
    }
}

void par__leaf_score_units(const par__leaf *leaf, int64_t first, int64_t last, par__figure *room, par_points *points, par_points *max,
                           uint8_t *status)
{
    const par__leaf own = *leaf; /* the writes below could touch *leaf, for all the compiler knows */
    const int64_t count = own.node->input_count;
    const par_points most = own.node->max;
    for (int64_t unit = first; unit < last; unit++) {
        unsigned kinds = 0;
        for (int64_t at = 0; at < count; at++) {
            room[at] = own.columns[at][unit];
            kinds |= 1u << room[at].kind;
        }
        status[unit] = score_figures(&own, room, kinds, &points[unit]);
        max[unit] = par__status_counts(status[unit]) ? most : 0;
    }
}
