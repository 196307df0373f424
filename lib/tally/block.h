/* SPDX-License-Identifier: Apache-2.0 */
/* A block of rows of a batch: columns read one after the other into rows of bytes. */
#ifndef PARINDEX_TALLY_BLOCK_H
#define PARINDEX_TALLY_BLOCK_H

#include "tally/tally.h"

enum { PAR__BLOCK_ROWS = PAR__RUN_MAX, PAR__VALUE_BYTES = 48 };

/* The columns of a batch, with their strides filled in. */
typedef struct par__batch {
    const par_column *answers, *keys, *weight, *populations;
} par__batch;

/* What stands in a cell of a column. */
typedef struct par__value {
    bool is_missing, is_double, is_whole;
    int64_t integer; /* of a double: itself, if it is whole */
    double number;   /* of a double */
} par__value;

typedef enum par__fault_kind {
    PAR__FAULT_NONE,
    PAR__FAULT_ANSWER,
    PAR__FAULT_KEY,
    PAR__FAULT_WEIGHT,
    PAR__FAULT_POPULATION
} par__fault_kind;

/* The first cell of a block that cannot be. */
typedef struct par__fault {
    par__fault_kind kind;
    int64_t row, at; /* of the batch; the question, key or stage */
} par__fault;

typedef struct par__block {
    const par__basis *basis;
    int64_t first; /* row of the batch */
    size_t count;
    unsigned char *rows;      /* in the form of the basis */
    int32_t *keys;            /* row by row */
    par__decimal *populations;
    par__fault fault;
    par__translation together; /* how the codes of all questions become slots, if their bytes stand side by side; no levels if not */
    unsigned char *translated; /* slots of a block by lane */
    uint8_t *slots_of_bytes;   /* by question and byte; PAR__NO_SLOT = undeclared */
    double last_number;        /* the weight before, and what it came to */
    int64_t last_weight;
} par__block;

/* tally_column.c */
int64_t par__column_value_bytes(int32_t type); /* 0: no such type */

/* Copies the column of a caller, whatever its size is to them, with its stride filled in; NULL is refused. */
par_status par__column_take(const void *given, int64_t row_count, par_column *column, par_error *error);

par__value par__column_value(const par_column *column, int64_t row);
par__weight_fault par__value_weight(par__value number, int64_t *billionths);
const char *par__column_text(par__value shown, char room[PAR__VALUE_BYTES]); /* for a sentence */

/* Integers of so many rows; state is 0, or what else stands there. */
enum { PAR__IS_INTEGER = 0, PAR__IS_MISSING = 1, PAR__IS_NOT_WHOLE = 2 };
void par__column_integers(const par_column *column, int64_t first, size_t count, int64_t *integers, uint8_t *states);

/* tally_block.c */
par_status par__block_take(par__arena *arena, const par__basis *basis, const par__batch *batch, par__block *block);
par__fault par__block_read(par__block *block, const par__batch *batch, int64_t first, size_t count);

#endif
