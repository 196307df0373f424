/* SPDX-License-Identifier: Apache-2.0 */
/** Sheets: the figures of all units for one round, in one or several stages. The format: docs/formats.md. */
#ifndef PARINDEX_SHEET_H
#define PARINDEX_SHEET_H

#include "parindex/cancel.h"
#include "parindex/csv.h"
#include "parindex/rubric.h"
#include "parindex/units.h"

/** A sheet. Made whole by par_sheet_load(), or empty by par_sheet_new() and filled by par_sheet_set(); either takes estimates of surveys (survey_figures.h). */
typedef struct par_sheet par_sheet;

/** What a figure is. Missing, not applicable and zero are three different things. */
enum { PAR_FIGURE_MISSING = 0, PAR_FIGURE_NUMBER = 1, PAR_FIGURE_CHOICE = 2, PAR_FIGURE_NOT_APPLICABLE = 3 };

/** How to load. */
typedef struct par_sheet_options {
    int64_t size;            /**< sizeof(par_sheet_options) */
    par_csv_options csv;
    const par_cancel *cancel; /**< may be NULL */
    par_progress progress;   /**< may be NULL; done and total in bytes */
    void *user;              /**< for progress */
} par_sheet_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Loads the figures of a round from one or more CSV texts, long or wide, which together are one sheet.
 *
 * @param[in]  rubric   viewed as long as the sheet lives
 * @param[in]  units    viewed as long as the sheet lives; NULL takes the units from the rows, in order, with the code as name
 * @param[in]  sources  viewed; each a CSV
 * @param[in]  count    of sources, at least 1
 * @param[in]  options  viewed; NULL for defaults
 * @param[out] sheet    owned by the caller, who frees it with par_sheet_free()
 * @param[in,out] findings  every fault with its cell (E3xx, E4xx), warnings (W4xx), notes on the dialect; may be NULL
 * @param[out] error    the first error; may be NULL
 *
 * No row is dropped: unknown units, criteria, inputs and stages, figures given twice, figures outside the range of their rule, undeclared
 * choices, and n/a where the rubric does not allow it are errors. A figure that no cell gives is missing; whether that is an error, par_score() decides.
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_SHAPE, PAR_ERR_RANGE, PAR_ERR_DATA, PAR_ERR_LIMIT; PAR_ERR_MEMORY; PAR_CANCELLED.
 * Threads: any number at once.
 */
PAR_API par_status par_sheet_load(const par_rubric *rubric, const par_units *units, const par_source *sources, int64_t count,
                                  const par_sheet_options *options, par_sheet **sheet, par_findings *findings, par_error *error);

/**
 * Makes an empty sheet of one stage in which all figures are missing.
 * `stage` is "" or NULL, self, verified, verified-1 …, final. Errors: PAR_ERR_ARGUMENT, PAR_ERR_UNKNOWN_ID, PAR_ERR_MEMORY.
 */
PAR_API par_status par_sheet_new(const par_rubric *rubric, const par_units *units, const char *stage, par_sheet **sheet, par_error *error);

/**
 * Sets one figure of a sheet from par_sheet_new(), replacing what was there.
 *
 * @param[in] unit   index of the unit
 * @param[in] input  index of the input, from par_rubric_input_find()
 * @param[in] value  a decimal with a point, the name of a choice, "n/a", or "" or NULL for missing; copied
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_RANGE (outside the range of the rule), PAR_ERR_DATA (no number, undeclared choice, n/a not allowed); PAR_ERR_MEMORY. On failure the figure stays as it was.
 * Threads: one at a time, and none that scores the sheet meanwhile.
 */
PAR_API par_status par_sheet_set(par_sheet *sheet, int64_t unit, int64_t input, const char *value, par_error *error);

/** Frees a sheet. Scores made from it must be freed before. */
PAR_API void par_sheet_free(par_sheet *sheet);

/** The units of a sheet. Borrowed. */
PAR_API const par_units *par_sheet_units(const par_sheet *sheet);

/** Number of stages, at least 1; 0 for NULL. */
PAR_API int64_t par_sheet_stage_count(const par_sheet *sheet);

/** Name of stage `at` from 0, in the order self, verified, verified-1 …, final; "" for the only stage of a sheet without stages; NULL if there is none. Borrowed. */
PAR_API const char *par_sheet_stage(const par_sheet *sheet, int64_t at);

/** What a figure is: PAR_FIGURE_…; -1 if there is no such stage, unit or input. */
PAR_API int32_t par_sheet_figure_kind(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input);

/**
 * The text of a figure: an exact decimal without trailing zeros, the name of the choice, "n/a", or "" for missing.
 * `buffer` has at least 32 bytes; the name of a choice is cut between characters if it does not fit. Errors: PAR_ERR_ARGUMENT.
 */
PAR_API par_status par_sheet_figure(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input, char *buffer, int64_t capacity);

#ifdef __cplusplus
}
#endif
#endif
