/* SPDX-License-Identifier: Apache-2.0 */
/* A rubric while it is made: built from the document even where that has faults, then linted, and only then handed out. */
#ifndef PARINDEX_RUBRIC_DRAFT_H
#define PARINDEX_RUBRIC_DRAFT_H

#include "base/try.h"
#include "rubric/document.h"
#include "rubric/rubric.h"

typedef struct par__draft {
    par__arena *arena;
    par_findings *findings;
    const par__rubric_document *document;
    bool is_faulty; /* the document does not have its shape everywhere */
    bool is_lost;   /* a finding was lost for want of memory */
    par_rubric *rubric;
    const par__branch **branches; /* by node; NULL for the total */
} par__draft;

/* Fills draft->rubric and branches, as far as the document allows. PAR_OK unless out of memory. */
par_status par__rubric_build(par__draft *draft);

/* The part of it that makes rules ready and fills inputs; reports faults of rules and titles that belong to no input. */
par_status par__rubric_build_inputs(par__draft *draft);

/* Reports every fault that the shapes do not show. PAR_OK unless out of memory: the findings tell. */
par_status par__rubric_lint(par__draft *draft);

/* The parts of the linter. */
par_status par__lint_nodes(par__draft *draft);
par_status par__lint_points(par__draft *draft);
par_status par__lint_inputs(par__draft *draft);
par_status par__lint_lineage(par__draft *draft);
par_status par__lint_frame(par__draft *draft);
par_status par__lint_wordings(par__draft *draft);

/* The value of a key of a branch (or of any map that may have failed to be one), or NULL. */
const par__yaml *par__draft_get(const par__yaml *map, const char *key);

/* A plain number as it is written, whatever the shape said of it; false if there is none. */
bool par__draft_number(const par__yaml *map, const char *key, par__decimal *number);

/* Reports a number with more decimals than allowed (0 to 9). */
void par__lint_decimals(par__draft *draft, const par__yaml *map, const char *key, int32_t allowed);

/* Reports at a value, or at its key; a lost finding is noted. */
void par__draft_report(par__draft *draft, const par__message *message, const par__yaml *node, const par__word *words,
                       size_t count);
void par__draft_report_key(par__draft *draft, const par__message *message, const par__yaml *node, const par__word *words,
                           size_t count);

#endif
