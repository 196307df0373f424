/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the Arrow reader share: columns of a stream, arrays made ready to read, and their cells. */
#ifndef PARINDEX_TALLY_ARROW_H
#define PARINDEX_TALLY_ARROW_H

#include "base/parallel.h"
#include "parindex/arrow.h"
#include "tally/tally.h"

enum { PAR__ARROW_ROWS = 1 << 17 }; /* that are added at once */

typedef enum par__arrow_role { PAR__ANSWER, PAR__KEY, PAR__POPULATION, PAR__WEIGHT, PAR__ARROW_ROLES } par__arrow_role;

/* How values lie in memory. */
typedef enum par__arrow_kind {
    PAR__ARROW_NOTHING, /* all null */
    PAR__ARROW_BOOLEAN,
    PAR__ARROW_SIGNED,
    PAR__ARROW_UNSIGNED,
    PAR__ARROW_FLOAT,
    PAR__ARROW_DECIMAL,
    PAR__ARROW_TEXT,
    PAR__ARROW_VIEW
} par__arrow_kind;

typedef struct par__arrow_type {
    par__arrow_kind kind;
    int32_t width; /* bytes of a value; of a text: of an offset */
    int32_t scale; /* of a decimal */
} par__arrow_type;

/* An array whose counts and buffers have been checked. Rows count from its own offset and its parent's. */
typedef struct par__arrow_array {
    par__arrow_type type;
    int64_t offset, length;             /* row r stands at offset + r; 0 <= r < length */
    const uint8_t *outer_valid, *valid; /* NULL: all */
    int64_t outer_offset;
    const unsigned char *values; /* or offsets, or views */
    const char *bytes;           /* of texts */
    int64_t byte_count;
    const void *const *view_buffers;
    const unsigned char *view_sizes;
    int64_t view_buffer_count;
} par__arrow_array;

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

/* A column that the questionnaire reads, and where it stands in the batch that is read. */
typedef struct par__arrow_column {
    const char *name;
    par__arrow_role role;
    int64_t at;    /* question, key or stage */
    int64_t child; /* of the struct */
    par__arrow_type type;
    bool has_dictionary;
    par__arrow_type entry_type; /* of the dictionary, else as type */
    par__arrow_array array, entries;
    par__arrow_value *room;  /* by row, for values that do not lie as a tally reads them; NULL until needed */
    par__arrow_value *table; /* by entry of the dictionary: what it was translated to, if it was */
    bool *is_ready;          /* by entry */
    par__arrow_code *codes;  /* a table of codes of integer keys met last; NULL until needed */
} par__arrow_column;

typedef struct par__arrow_reading {
    struct ArrowArrayStream *stream;
    par_tally *staged;
    par__arena *scratch; /* of the stream */
    par__arena *batch;   /* of the batch that is read */
    par_findings *findings;
    par__meter meter;
    par__arrow_column *columns; /* answers, keys, populations, weight */
    size_t column_count;
    int64_t child_count;
    int64_t rows_before; /* of the batch */
    int64_t item;        /* question at fault, from 1 */
    int32_t suggestions;
} par__arrow_reading;

/* tally_arrow_columns.c: finds the columns in the schema, or tells what is wrong with it. */
par_status par__arrow_resolve(par__arrow_reading *job, const struct ArrowSchema *schema);

/* tally_arrow_array.c: makes the columns' arrays ready for a batch, or tells what is wrong with them. */
par_status par__arrow_open(par__arrow_reading *job, const struct ArrowArray *batch);

/* Tells that an array is malformed: that of the column, its dictionary's (its entries), or (NULL) the batch itself. Up to three numbers. */
par_status par__arrow_tell(par__arrow_reading *job, const par__message *message, const par__arrow_column *column,
                           const par__arrow_array *array, int64_t row, const int64_t numbers[3]);

/* What stands in a row of an array. */
typedef enum par__arrow_content {
    PAR__CELL_MISSING,
    PAR__CELL_INTEGER,
    PAR__CELL_NUMBER,
    PAR__CELL_TEXT,
    PAR__CELL_LONG /* a number that fits neither, or is INT64_MIN, which stands for missing; the text says it */
} par__arrow_content;

typedef struct par__arrow_cell {
    par__arrow_content content;
    int64_t integer;
    double number;
    par__slice text; /* may stand in room */
    char room[64];
} par__arrow_cell;

/* tally_arrow_cell.c: reads a row of a column's array or of its dictionary, for row `told` of the stream. What points outside is told. */
par_status par__arrow_read(par__arrow_reading *job, const par__arrow_column *column, const par__arrow_array *array, int64_t row,
                           int64_t told, par__arrow_cell *cell);

/* tally_arrow_values.c: rows first … first + count - 1 of a column of the batch as a tally reads them. Cells at fault are told and left out. */
par_status par__arrow_fill(par__arrow_reading *job, par__arrow_column *column, int64_t first, int64_t count, par_column *filled);

#endif
