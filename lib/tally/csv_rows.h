/* SPDX-License-Identifier: Apache-2.0 */
/* Answers from CSV, row by row. */
#ifndef PARINDEX_TALLY_CSV_ROWS_H
#define PARINDEX_TALLY_CSV_ROWS_H

#include "base/parallel.h"
#include "csv/csv.h"
#include "tally/tally.h"

/* The decimal sign of a column of numbers, from its first. */
typedef struct par__style {
    char mark;
    const char *sample;
} par__style;

/* What the bytes of a question's cells become if they stand alone; PAR__NO_SLOT unless they are digits that are codes. */
typedef uint8_t par__digit_slots[UINT8_MAX + 1];

/* Answers being read. */
typedef struct par__answers {
    par_tally *tally;
    par__bins *staged;
    par__arena *scratch;
    par_findings *findings;
    const par__document *document;
    const par_csv_options *options;        /* for a text that is opened here */
    const par__csv *whole;                 /* or the open text that is read in part, and the offsets of that */
    size_t begin, end;
    par__csv csv;
    par__meter meter;
    int64_t length;                        /* of the document, for the meter */
    int64_t *answers, *keys, *populations; /* columns */
    const par__digit_slots *slots_of_digits; /* by question; NULL unless answers stand side by side in the order of questions, and slots are bytes */
    int64_t weight;                        /* -1: everybody counts 1 */
    par__slice *last_keys;                 /* the cells of the row before */
    int32_t *row_keys;
    unsigned char *row_bytes;
    par__decimal *row_populations;
    par__style weight_style, *population_styles;
    int32_t suggestions; /* that are left */
    bool is_faulty;      /* go on only to collect faults */
} par__answers;

/* csv_columns.c: finds the columns that the questionnaire names, and tells which are missing. */
par_status par__answers_columns(par__answers *job);

/* csv_columns.c: a copy for a sentence; "" when out of memory. */
const char *par__answers_text(par__answers *job, par__slice text);

/* Adds the rows of a text, all or none, and tells every fault with its cell. The options have been checked. */
par_status par__tally_read_csv(par_tally *tally, const par__document *document, const par_answers_options *options, par_findings *findings,
                               par_error *error);

/* Adds the rows between two offsets of a text that is open, all or none, and tells nothing of faults. */
par_status par__tally_read_part(par_tally *tally, const par__csv *whole, size_t begin, size_t end, const par_cancel *cancel);

#endif
