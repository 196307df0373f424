/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of scores. */
#ifndef PARINDEX_SCORE_SCORES_H
#define PARINDEX_SCORE_SCORES_H

#include "parindex/scores.h"
#include "score/sheet.h"

struct par_scores {
    par__arena *arena;
    const par_rubric *rubric;
    const par_sheet *sheet;
    int64_t stage; /* index in the sheet */
    int64_t unit_count;
    int32_t missing;    /* the override, or PAR_MISSING_AS_RUBRIC */
    par_points *points; /* [node * unit_count + unit] */
    par_points *max;
    uint8_t *status;
};

/* Points, maximum and status without checks. */
par_value par__scores_at(const par_scores *scores, int64_t unit, int64_t node);

/* The words of tables for PAR_NODE_… and PAR_SCORE_…. */
const char *par__node_kind_word(int32_t kind);
void par__node_kind_set_terms(par_table *table); /* of its column "kind" */
const char *par__score_status_word(int32_t status);

/* A leaf of one stage, with all that its points depend on. */
typedef struct par__leaf {
    const par_node *node;
    const par__rule *rule;
    const par__rule_kind *kind;
    par__figure *const *columns; /* one per input */
    int32_t missing;             /* the policy in force: never AS_RUBRIC, and NO_CASES only where the rule knows what that earns */
    int32_t decimals;
} par__leaf;

/* What became of a leaf beyond PAR_SCORE_…: faults, which stop the call, and marks beside a status, which warn. */
enum {
    PAR__FAULT_FIRST = 8,
    PAR__FAULT_MISSING = 8, /* a figure is missing, and the policy is error */
    PAR__FAULT_NO_CASES = 9,
    PAR__FAULT_DIVISION = 10,
    PAR__FAULT_OUTSIDE = 11,
    PAR__FAULT_TOO_LONG = 12,
    PAR__MARK_MIXED = 32,    /* n/a beside figures */
    PAR__MARK_DOUBTFUL = 64, /* more done than there was */
    PAR__MARKS = PAR__MARK_MIXED | PAR__MARK_DOUBTFUL
};

par__leaf par__leaf_of(const par_rubric *rubric, const par_sheet *sheet, int64_t stage, int64_t node, int32_t missing);

/* The figures of a unit, into an array of one per input. */
void par__leaf_gather(const par__leaf *leaf, int64_t unit, par__figure *figures);

/* Scores units first to last - 1 into the leaf's rows of points, max and status; `room` holds one figure per input. */
void par__leaf_score_units(const par__leaf *leaf, int64_t first, int64_t last, par__figure *room, par_points *points, par_points *max,
                           uint8_t *status);

/* True if the maximum counts; marks are passed over. */
bool par__status_counts(uint8_t status);

/* Adds leaves up to the total for units first to last - 1. */
void par__sum_units(const par_scores *scores, int64_t first, int64_t last);

/* Reports faults, doubts and units without rows, unit by unit and leaf by leaf; clears the marks. PAR_OK or the status of the first fault. */
par_status par__scores_report(const par_scores *scores, par_findings *findings);

#endif
