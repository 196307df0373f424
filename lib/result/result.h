/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a result, and what writing and verifying share. */
#ifndef PARINDEX_RESULT_RESULT_H
#define PARINDEX_RESULT_RESULT_H

#include "parindex/result.h"
#include "result/document.h"

/* What stays of a result file once its tree has been read and freed: a large one would take many times its size. */
struct par_result {
    par__arena *arena;
    par__document document; /* the whole text: it is compared, and its lines stand in messages */
    const char *version;    /* of the parindex that wrote it */
    par__result_options options;
    par_result_source *sources;
    par__place *hashes; /* where each of them has its SHA-256 */
    int64_t source_count;
};

/* 1 GiB; deep enough for its own lists and maps; 100 million values. */
extern const par__yaml_limits par__result_limits;

/* What a result is written from. */
typedef struct par__result_parts {
    const char *version;
    const par_ranking *ranking;
    const par_made_from *made_from;
    int64_t count;
    const par_findings *findings; /* may be NULL */
} par__result_parts;

/* PAR_OK or PAR_ERR_MEMORY. */
par_status par__result_compose(const par__result_parts *parts, par_text **text);

/* The warnings to record, in their order. */
par_status par__result_warnings(par__arena *arena, const par_findings *findings, const par_finding *const **warnings, int64_t *count);

/* Counts the documents of a result by role: start with {0}. */
typedef struct par__roles {
    int64_t counts[PAR_ROLE_ANSWERS + 1];
    int32_t encoding, separator; /* of the sheets */
    bool is_waiting;             /* the last questionnaire has no answers yet */
    bool is_unfit;               /* an unknown role, sheets that are read in different ways, a survey without answers or questionnaire */
} par__roles;
void par__roles_add(par__roles *roles, int32_t role, int32_t encoding, int32_t separator);
bool par__roles_make_round(const par__roles *roles);

/*
 * Reports where a result and what was computed differ, up to 20 times. That a document has another hash has been told (has_changed)
 * and is passed over. PAR_ERR_DIFFERENT, or PAR_ERR_MEMORY.
 */
par_status par__result_compare(const par__document *published, par__slice computed, bool has_changed, par_findings *findings);

#endif
