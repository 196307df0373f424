/* SPDX-License-Identifier: Apache-2.0 */
/* What the two files share that take estimates into a sheet: which leaves ask for them, and which unit is which domain. */
#ifndef PARINDEX_SCORE_SHEET_SURVEY_H
#define PARINDEX_SCORE_SHEET_SURVEY_H

#include "parindex/estimates.h"
#include "score/sheet.h"

/* A leaf that asks for the questionnaire. */
typedef struct par__target {
    int64_t node, input;
    int64_t at; /* of its estimate among those of a domain */
    const char *id;
} par__target;

typedef struct par__taking {
    par_sheet *sheet;
    const par_estimates *estimates;
    par_findings *findings;
    par__arena *scratch;
    const par__survey *survey;
    int64_t first_stage, last_stage;
    int64_t block; /* estimates of a domain; the first block is the whole */
    par__target *targets;
    int64_t target_count;
    const char **domains; /* by unit: as the survey calls it; NULL if it does not know it */
    int64_t *firsts;      /* by unit: the first estimate of its domain */
    bool is_matched;      /* every domain has its unit: then a unit without a domain was not asked */
    int32_t suggestions;  /* searches for "did you mean" that are left */
} par__taking;

/* The leaves that ask for the questionnaire. Reports nodes that it does not have; PAR_OK unless out of memory. */
par_status par__taking_list_targets(par__taking *on);

/* The domain of every unit. Reports domains that are no unit, or the same; PAR_OK unless out of memory. */
par_status par__taking_match_domains(par__taking *on);

#endif
