/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the Arrow reader share: the columns of a stream that a questionnaire reads. */
#ifndef PARINDEX_TALLY_ARROW_H
#define PARINDEX_TALLY_ARROW_H

#include "arrow/arrow.h"
#include "base/parallel.h"
#include "tally/tally.h"

enum { PAR__ARROW_ROWS = 1 << 17 }; /* that are added at once */

typedef enum par__arrow_role { PAR__ANSWER, PAR__KEY, PAR__POPULATION, PAR__WEIGHT, PAR__ARROW_ROLES } par__arrow_role;

/* A value as a tally reads it. */
typedef union par__arrow_value {
    int64_t integer;
    double number;
} par__arrow_value;

/* The code of an integer key. */
typedef struct par__arrow_code {
    int64_t key;
    int32_t code;
    bool is_known;
} par__arrow_code;

/* A column that the questionnaire reads. */
typedef struct par__answers_column {
    par__arrow_column read;
    par__arrow_role role;
    int64_t at;              /* question, key or stage */
    par__arrow_value *room;  /* by row, for values that do not lie as a tally reads them; NULL until needed */
    par__arrow_value *table; /* by entry of the dictionary: what it was translated to, if it was */
    bool *is_ready;          /* by entry */
    par__arrow_code *codes;  /* a table of codes of integer keys met last; NULL until needed */
} par__answers_column;

typedef struct par__arrow_reading {
    struct ArrowArrayStream *stream;
    par_tally *staged;
    par__arena *scratch; /* of the stream */
    par__arena *batch;   /* of the batch that is read */
    par_findings *findings;
    par__meter meter;
    par__answers_column *columns; /* answers, keys, populations, weight */
    size_t column_count;
    int64_t child_count;
    int64_t rows_before; /* of the batch */
    int64_t item;        /* question at fault, from 1 */
    int32_t suggestions;
} par__arrow_reading;

/* arrow_columns.c: finds the columns in the schema, or tells what is wrong with it. */
par_status par__arrow_resolve(par__arrow_reading *job, const struct ArrowSchema *schema);

/* arrow_values.c: makes the columns ready for a batch. */
par_status par__answers_open(par__arrow_reading *job, const struct ArrowArray *batch);

/* Rows first … first + count - 1 of a column of the batch as a tally reads them. Cells at fault are told and left out. */
par_status par__arrow_fill(par__arrow_reading *job, par__answers_column *column, int64_t first, int64_t count, par_column *filled);

/* arrow_decimal.c: a decimal as the double that prints as it does, or as a long number. */
void par__arrow_narrow(par__arrow_cell *cell);

#endif
