/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire while it is made: read, linted even where the document has faults, and built if it has none. */
#ifndef PARINDEX_QUESTIONNAIRE_DRAFT_H
#define PARINDEX_QUESTIONNAIRE_DRAFT_H

#include "base/try.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire.h"

typedef struct par__inquiry {
    par__arena *arena;
    par_findings *findings;
    const par__questionnaire_document *document;
    bool is_faulty;      /* the document does not have its shape everywhere */
    bool is_lost;        /* a finding was lost for want of memory */
    par__map *questions; /* by id: index of the question, the first of equal ids */
    par_questionnaire *questionnaire;
} par__inquiry;

/* Reports every fault that the shapes do not show. PAR_OK unless out of memory: the findings tell. */
par_status par__questionnaire_lint(par__inquiry *inquiry);

/* The parts of the linter, in this order: the first fills inquiry->questions. */
par_status par__lint_questions(par__inquiry *inquiry);
par_status par__lint_scales(par__inquiry *inquiry);
par_status par__lint_index(par__inquiry *inquiry);
par_status par__lint_reliability(par__inquiry *inquiry);
par_status par__lint_design(par__inquiry *inquiry);
par_status par__lint_texts(par__inquiry *inquiry);

/* Fills inquiry->questionnaire from a sound document. Reports values that have no common denominator; PAR_OK unless out of memory. */
par_status par__questionnaire_build(par__inquiry *inquiry);

/* The part of it that makes questions ready. */
par_status par__questionnaire_build_questions(par__inquiry *inquiry);

/* The part of it that looks up the nodes whose reliability is asked for; reports those of one question, and too many pairs. */
par_status par__questionnaire_build_reliability(par__inquiry *inquiry);

/* Fills sha256 of a questionnaire that is ready otherwise. */
par_status par__questionnaire_hash(par_questionnaire *questionnaire);

/* The scale of a question: its own, or that of the document. node is NULL if there is none. */
const par__scale *par__scale_of(const par__questionnaire_document *document, const par__question *question);

/* The place of the column of units among the columns of strata, clusters and domains, in this order; their number if it is none of them. */
int64_t par__unit_place(const par__columns *columns);

/* The value of a key of a map (or of what failed to be one), or NULL; and the first entry of a list, NULL if it is absent. */
const par__yaml *par__inquiry_get(const par__yaml *map, const char *key);
const par__yaml *par__inquiry_first(const par__items *items);

/* Reports at a value, or at its key; a lost finding is noted. */
void par__inquiry_report(par__inquiry *inquiry, const par__message *message, const par__yaml *node, const par__word *words,
                         size_t count);
void par__inquiry_report_key(par__inquiry *inquiry, const par__message *message, const par__yaml *node, const par__word *words,
                             size_t count);

/* A whole number in decimal digits. */
typedef struct par__whole_text {
    char text[24];
} par__whole_text;

par__whole_text par__whole_tell(int64_t number);

#endif
