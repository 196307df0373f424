/* SPDX-License-Identifier: Apache-2.0 */
/** Findings: everything wrong or doubtful in the documents of one call, each with its place. */
#ifndef PARINDEX_FINDING_H
#define PARINDEX_FINDING_H

#include "parindex/error.h"
#include "parindex/text.h"

/** A collection that loading, scoring and ranking add to. Not to be shared while a call adds to it. */
typedef struct par_findings par_findings;

/** How bad a finding is. An error stops the call it came from; a warning does not; a note tells what was assumed. */
enum { PAR_SEVERITY_ERROR = 0, PAR_SEVERITY_WARNING = 1, PAR_SEVERITY_NOTE = 2 };

/** One finding, borrowed from its collection. No string is NULL; what does not apply is "" or 0. New members come at the end. */
typedef struct par_finding {
    int32_t severity;     /**< PAR_SEVERITY_… */
    int32_t status;       /**< the par_status it would be as an error; PAR_OK for notes */
    int32_t line, column; /**< in the text, from 1; columns count characters */
    int64_t row;          /**< row of a CSV as a spreadsheet numbers it: comments and blank lines count, a sep= line does not */
    const char *code;     /**< stable: E1xx YAML, E2xx rubric, E3xx CSV and units, E4xx sheet, E5xx scores, E6xx results, E7xx surveys, E8xx margins; W… warnings; N… notes */
    const char *source;   /**< name of the document as the caller gave it */
    const char *path;     /**< path in the document (areas[2].max) or cell (C12) */
    const char *text;     /**< one sentence in English */
    const char *text_vi;  /**< the same in Vietnamese */
    const char *excerpt;  /**< the line of the document it stands on, cut to 160 characters around the place */
    int32_t caret;        /**< display columns from the start of the excerpt to the place */
    int32_t reserved;     /**< 0 */
} par_finding;

#ifdef __cplusplus
extern "C" {
#endif

/** Makes an empty collection, owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. */
PAR_API par_status par_findings_new(par_findings **findings);

/** Frees the collection and every finding borrowed from it. */
PAR_API void par_findings_free(par_findings *findings);

/**
 * How many findings of a severity there are; -1 for `severity` counts all. At most 200 are kept in one collection; warnings and
 * notes only find room among the first 150, so that errors always have some. par_findings_dropped() counts the rest. 0 for NULL.
 */
PAR_API int64_t par_findings_count(const par_findings *findings, int32_t severity);

/** How many findings found no room and were only counted. */
PAR_API int64_t par_findings_dropped(const par_findings *findings);

/** Finding `at` from 0, by source in the order met and by place within it; NULL if there is none. Borrowed until the collection next grows or is freed. */
PAR_API const par_finding *par_findings_at(const par_findings *findings, int64_t at);

/**
 * Writes finding `at` for people, in `language`:
 *
 *     rubric.yaml:12:7: error E203: the maxima of the criteria add up to 17.5; area "1" has max 18 (areas[0].max)
 *         max: 18
 *              ^
 *
 * The excerpt and caret are left out where there is none. The text ends with a newline. Owned by the caller: par_text_free().
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_findings_tell(const par_findings *findings, int64_t at, int32_t language, par_text **text);

#ifdef __cplusplus
}
#endif
#endif
