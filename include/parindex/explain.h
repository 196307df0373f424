/* SPDX-License-Identifier: Apache-2.0 */
/** Explanation: any score as sentences that can be followed with a calculator. */
#ifndef PARINDEX_EXPLAIN_H
#define PARINDEX_EXPLAIN_H

#include "parindex/scores.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Explains the points of a unit at a node.
 *
 * A leaf: its title and maximum, the figures, of an estimated one the survey and its standard error, the rule in words, the arithmetic, the rounding, the
 * result, evidence and reference. An inner node: the whole tree below it with points, maximum and status of every line, and the sum; the total also
 * shows bonus and penalty. Says first if the rubric is not official.
 *
 * @param[in]  unit, node  indices
 * @param[in]  language    PAR_ENGLISH or PAR_VIETNAMESE
 * @param[out] text        owned by the caller; lines of plain UTF-8, ending with a newline
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. Threads: any.
 */
PAR_API par_status par_explain(const par_scores *scores, int64_t unit, int64_t node, int32_t language, par_text **text, par_error *error);

/** The rule of a leaf in words, as in the explanation: "6 × min(1, (result_n / dossiers_d) / 0.8)". Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. */
PAR_API par_status par_explain_rule(const par_rubric *rubric, int64_t node, int32_t language, par_text **text, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
