/* SPDX-License-Identifier: Apache-2.0 */
/* Answers from CSV, row by row. */
#ifndef PARINDEX_TALLY_CSV_ROWS_H
#define PARINDEX_TALLY_CSV_ROWS_H

#include "tally/tally.h"

/* Adds the rows of a text, all or none, and tells every fault with its cell. The options have been checked. */
par_status par__tally_read_csv(par_tally *tally, const par__document *document, const par_answers_options *options, par_findings *findings,
                               par_error *error);

#endif
