/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a loaded rubric. */
#ifndef PARINDEX_RUBRIC_RUBRIC_H
#define PARINDEX_RUBRIC_RUBRIC_H

#include "base/map.h"
#include "parindex/rubric.h"
#include "rules/rule.h"

struct par_rubric {
    par__arena *arena;
    const char *id;
    const char *title_en, *title_vi;
    const char *note_en, *note_vi; /* "" if none */
    int32_t status;                /* PAR_STATUS_… */
    int32_t missing;               /* PAR_MISSING_…; never AS_RUBRIC */
    int32_t leaf_decimals;         /* 9 if the rubric does not round leaves */
    bool rounds_leaves;
    int32_t index_decimals;
    int32_t ties, on, classes_on;  /* PAR_TIES_…, PAR_ON_…; never AS_RUBRIC */
    par_node *nodes;               /* parents before children, children of one parent in order */
    const par__rule **rules;       /* by node; NULL for all but leaves */
    int64_t node_count;
    par_input *inputs;
    const par__rule_input **rule_inputs; /* by input */
    int64_t input_count;
    par_class *classes;
    int64_t class_count;
    par__map *ids;                 /* node by id */
    par__map *columns;             /* input by par_input.column */
    par__document document;        /* name and text (copied), for excerpts of later findings */
};

/* What printed points and maxima look like: the leaf decimals, or -1 (exact, trimmed) where leaves are not rounded. */
int32_t par__rubric_print_decimals(const par_rubric *rubric);

#endif
