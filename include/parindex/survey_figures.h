/* SPDX-License-Identifier: Apache-2.0 */
/** Survey figures: estimates become the figures of survey leaves, with their standard errors kept beside the points. */
#ifndef PARINDEX_SURVEY_FIGURES_H
#define PARINDEX_SURVEY_FIGURES_H

#include "parindex/estimates.h"
#include "parindex/scores.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Fills the figures of all leaves whose rule takes its index from a questionnaire, unit by unit, from the estimates that it yields.
 *
 *     figure(unit, leaf) = the estimate of the leaf's node (or question) in the domain that is the unit, rounded to nine decimals
 *
 * rounded to the nearest, halves away from zero; from then on it is an exact decimal, and points = max * figure / 100 as for any figure. It must lie in
 * 0 … 100. The standard error is kept as it was estimated. Leaves find their questionnaire by its id, and units their domain as a row of a sheet finds its
 * unit: by code, else by name; a lost leading zero is a warning. What has no estimate stays missing, with a note, and par_score() decides what follows.
 *
 * @param[in,out] sheet    loaded or made, and not scored yet: the one change that a loaded sheet takes. Unchanged on failure
 * @param[in]  stage       the stage whose figures are filled; NULL fills them in every stage
 * @param[in]  estimates   by the questionnaire's column of units alone (by = par_questionnaire_unit()); viewed during the call
 * @param[in,out] findings every fault with its unit and criterion (E43x); warnings on estimates below what the questionnaire publishes, and on
 *                         a questionnaire that no leaf asks for, which fills nothing (W43x); notes on what stays missing (N43x); may be NULL
 * @param[out] error       the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT (NULL, or estimates by other columns), PAR_ERR_UNKNOWN_ID (no such stage); PAR_ERR_RUBRIC (a questionnaire without a column
 * of units, a leaf that asks for a node it does not have); PAR_ERR_DATA (a figure that the sheet or another survey has given already, an unknown unit, one
 * unit under two names), PAR_ERR_RANGE (an estimate outside 0 … 100); PAR_ERR_MEMORY. Threads: one at a time, and none that reads the sheet meanwhile.
 */
PAR_API par_status par_sheet_take_estimates(par_sheet *sheet, const char *stage, const par_estimates *estimates, par_findings *findings,
                                            par_error *error);

/**
 * The standard error of a figure, in units of the index (0 … 100), as it was estimated.
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_UNDEFINED where no estimate gave the figure, or none with a standard error.
 */
PAR_API par_status par_sheet_figure_se(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input, double *se);

/**
 * The standard error of the points of a unit at a node, unrounded.
 *
 *     se(leaf) = max * se(figure) / 100
 *
 * At an inner node it is that of the one leaf below which an estimate gave points to, if there is exactly one. Leaves of one survey share their respondents
 * and are correlated, so that the errors of several do not add up in any way that their own values tell: then there is none. Nor is there one at
 * an adjustment and the total for a leaf of the adjustment, because of the cap. What is said of sampling is all that is said: figures of other
 * kinds have errors too, but none that is known.
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_UNDEFINED where there is none, also where the leaf does not count. Threads: any.
 */
PAR_API par_status par_scores_se(const par_scores *scores, int64_t unit, int64_t node, double *se);

#ifdef __cplusplus
}
#endif
#endif
