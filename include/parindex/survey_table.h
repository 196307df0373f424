/* SPDX-License-Identifier: Apache-2.0 */
/** Survey tables: estimates chosen, ordered and worded for people, or chosen only, for machines. */
#ifndef PARINDEX_SURVEY_TABLE_H
#define PARINDEX_SURVEY_TABLE_H

#include "parindex/estimates.h"

/** For whom. */
enum {
    PAR_SURVEY_TABLE_PEOPLE = 0,  /**< domains in Vietnamese order; titles, labels and notes in words; what people read of an estimate */
    PAR_SURVEY_TABLE_MACHINE = 1  /**< the columns, words and order of par_estimates_table() */
};

/** What to show. */
typedef struct par_survey_table_options {
    int64_t size;      /**< sizeof(par_survey_table_options) */
    const char *nodes; /**< ids of nodes and questions, separated by commas; NULL = all */
    int32_t form;      /**< PAR_SURVEY_TABLE_… */
    int32_t language;  /**< of titles, labels and notes; of no account for machines */
    int32_t precision; /**< 0: 2 decimals for people, 17 significant digits for machines; else 1 + the decimals, 1 to 18 */
    int32_t reserved;  /**< 0 */
} par_survey_table_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes the table of estimates that an official reads, or a part of the one that a program reads.
 *
 * For people: the domain columns, then node, title, level (its label, or its number where it has none), estimate, low, high, se, deff, df, n, base, missing, note. Rows are
 * in Vietnamese order of the domains, the whole first, and within a domain in the order of the estimates. The weighted base is rounded to whole numbers. `note` holds
 * the words of the flags that matter beside the empty cells, separated by "; ": par_flag_text() explains them. That there is no design effect is no note.
 *
 * @param[in]  estimates viewed during the call; their questionnaire gives titles and labels
 * @param[in]  options   viewed; NULL for defaults
 * @param[out] table     owned by the caller
 * @param[in,out] findings the ids that are none (E850); may be NULL
 * @param[out] error     the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_UNKNOWN_ID (no such node or question); PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_survey_table(const par_estimates *estimates, const par_survey_table_options *options, par_table **table,
                                    par_findings *findings, par_error *error);

/** What one PAR_FLAG_… bit means, in `language`, beginning with the word that stands in tables: "few answers: …". NULL for anything else. Constant string. Threads: any. */
PAR_API const char *par_flag_text(int32_t flag, int32_t language);

#ifdef __cplusplus
}
#endif
#endif
