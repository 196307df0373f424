/* SPDX-License-Identifier: Apache-2.0 */
/* A long CSV in parts, on several threads. */
#ifndef PARINDEX_TALLY_CSV_PARTS_H
#define PARINDEX_TALLY_CSV_PARTS_H

#include "tally/tally.h"

/* Adds the answers of a long plain text; *is_added is false if it is another, or has a fault: then nothing was added, and the rows must be read one by one. */
par_status par__tally_add_parts(par_tally *tally, const par__document *document, const par_answers_options *options, bool *is_added);

#endif
