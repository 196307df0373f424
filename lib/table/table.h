/* SPDX-License-Identifier: Apache-2.0 */
/* Building the tables that the public functions return. */
#ifndef PARINDEX_TABLE_TABLE_H
#define PARINDEX_TABLE_TABLE_H

#include "base/arena.h"
#include "base/decimal.h"
#include "parindex/table.h"

typedef struct par__column {
    const char *name;              /* copied by par__table_new */
    const char *title_en, *title_vi;
    int32_t kind;                  /* PAR_COLUMN_… */
} par__column;

/* A word of machines, and what people say; a list of them ends with NULL. */
typedef struct par__term {
    const char *word, *en, *vi;
} par__term;

/* NULL when out of memory. */
par_table *par__table_new(const par__column *columns, size_t count);

/* The cells of `column` are such words, parted by blanks. `terms` outlives all tables. */
void par__table_set_terms(par_table *table, const char *column, const par__term *terms);

/* Cells are added from left to right, row by row; text is copied. After a failed allocation they do nothing, and par__table_failed tells. */
void par__table_add(par_table *table, const char *text);
void par__table_add_slice(par_table *table, par__slice text);
void par__table_add_integer(par_table *table, int64_t number);
void par__table_add_points(par_table *table, par_points points, int32_t decimals); /* -1: trimmed */
void par__table_add_points_if(par_table *table, bool exist, par_points points, int32_t decimals); /* else an empty cell */
const par__column *par__table_columns(const par_table *table);
const par__term *par__table_terms(const par_table *table, int64_t column); /* NULL: its cells are no such words */
bool par__table_failed(const par_table *table);

/* Hands a table over, or frees it and says PAR_ERR_MEMORY if a part of it is lost. */
par_status par__table_finish(par_table *made, par_table **table);

#endif
