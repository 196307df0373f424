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

/* NULL when out of memory. */
par_table *par__table_new(const par__column *columns, size_t count);

/* Cells are added from left to right, row by row; text is copied. After a failed allocation they do nothing, and par__table_failed tells. */
void par__table_add(par_table *table, const char *text);
void par__table_add_slice(par_table *table, par__slice text);
void par__table_add_integer(par_table *table, int64_t number);
void par__table_add_points(par_table *table, par_points points, int32_t decimals); /* -1: trimmed */
void par__table_add_points_if(par_table *table, bool exist, par_points points, int32_t decimals); /* else an empty cell */
bool par__table_failed(const par_table *table);

/* Hands a table over, or frees it and says PAR_ERR_MEMORY if a part of it is lost. */
par_status par__table_finish(par_table *made, par_table **table);

#endif
