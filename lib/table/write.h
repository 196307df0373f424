/* SPDX-License-Identifier: Apache-2.0 */
/* The writers of tables, one file per family of formats. They see a table as any caller does. */
#ifndef PARINDEX_TABLE_WRITE_H
#define PARINDEX_TABLE_WRITE_H

#include "base/writer.h"
#include "parindex/table.h"

/* Each writes a whole table; a failed allocation shows in the writer, or comes back as PAR_ERR_MEMORY. */
par_status par__table_write_terminal(const par_table *table, int32_t language, par__writer *writer);
par_status par__table_write_plain(const par_table *table, int32_t language, par__writer *writer);
par_status par__table_write_csv(const par_table *table, int32_t language, par__writer *writer);
par_status par__table_write_excel(const par_table *table, int32_t language, par__writer *writer);
par_status par__table_write_json(const par_table *table, int32_t language, par__writer *writer);
par_status par__table_write_markdown(const par_table *table, int32_t language, par__writer *writer);

/* True for a cell that holds a number: its point becomes a comma where the language or the dialect has one. */
bool par__table_is_number(const par_table *table, int64_t column);

/* Writes an exact decimal with `mark` for its point. */
void par__table_write_number(par__writer *writer, const char *number, char mark);

#endif
