/* SPDX-License-Identifier: Apache-2.0 */
/* From leaves up to the total. */
#include "score/scores.h"

/* A node's status is the weightiest of its children's: one that counts, else one that counts as 0, else one left out, else nothing applies. */
static uint8_t weigh(uint8_t left, uint8_t right)
{
    static const uint8_t lightness[] = {
        [PAR_SCORE_SCORED] = 0, [PAR_SCORE_MISSING] = 1, [PAR_SCORE_EXCLUDED] = 2, [PAR_SCORE_NOT_APPLICABLE] = 3};
    return lightness[left] <= lightness[right] ? left : right;
}

/* What a fault leaves is not looked at; it only must not lead outside the table. */
static uint8_t plain_status(uint8_t status)
{
    const uint8_t plain = status & (uint8_t)~PAR__MARKS;
    return plain < PAR__FAULT_FIRST ? plain : (uint8_t)PAR_SCORE_EXCLUDED;
}

static void start(const par_scores *scores, int64_t node, int64_t first, int64_t last)
{
    const int64_t row = node * scores->unit_count;
    for (int64_t unit = first; unit < last; unit++) {
        scores->points[row + unit] = 0;
        scores->max[row + unit] = 0;
        scores->status[row + unit] = PAR_SCORE_NOT_APPLICABLE;
    }
}

static void add_child(const par_scores *scores, int64_t parent, int64_t child, int64_t first, int64_t last)
{
    const int64_t to = parent * scores->unit_count;
    const int64_t from = child * scores->unit_count;
    for (int64_t unit = first; unit < last; unit++) {
        scores->points[to + unit] += scores->points[from + unit];
        scores->max[to + unit] += scores->max[from + unit];
        scores->status[to + unit] = weigh(scores->status[to + unit], plain_status(scores->status[from + unit]));
    }
}

/* An adjustment is worth at most its cap, and moves the points of the total but not its maximum or status. */
static void settle_adjustment(const par_scores *scores, int64_t node, int64_t first, int64_t last)
{
    const int64_t row = node * scores->unit_count;
    const par_points cap = scores->rubric->nodes[node].max;
    const bool is_penalty = scores->rubric->nodes[node].is_penalty != 0;
    for (int64_t unit = first; unit < last; unit++) {
        par_points *points = &scores->points[row + unit];
        *points = *points < cap ? *points : cap;
        scores->max[row + unit] = par__status_counts(scores->status[row + unit]) ? cap : 0;
        scores->points[unit] += is_penalty ? -*points : *points;
    }
}

void par__sum_units(const par_scores *scores, int64_t first, int64_t last)
{
    const par_node *nodes = scores->rubric->nodes;
    for (int64_t node = 0; node < scores->rubric->node_count; node++) {
        if (nodes[node].kind != PAR_NODE_LEAF) {
            start(scores, node, first, last);
        }
    }
    for (int64_t node = scores->rubric->node_count - 1; node > 0; node--) { /* children stand after their parents */
        if (nodes[node].kind == PAR_NODE_ADJUSTMENT) {
            settle_adjustment(scores, node, first, last);
        } else {
            add_child(scores, nodes[node].parent, node, first, last);
        }
    }
    for (int64_t unit = first; unit < last; unit++) {
        scores->points[unit] = scores->points[unit] > 0 ? scores->points[unit] : 0;
    }
}
