/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as Markdown: a pipe table. */
#include "table/write.h"

#include <string.h>

static void write_cell(par__writer *writer, const char *text)
{
    par__write(writer, " ");
    for (; *text != '\0'; text++) {
        if (strchr("|\\`*_<[", *text) != NULL) {
            par__write_byte(writer, '\\');
        }
        par__write_byte(writer, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
    par__write(writer, " |");
}

static void write_heading(const par_table *table, int32_t language, par__writer *writer)
{
    const int64_t columns = par_table_column_count(table);
    par__write(writer, "|");
    for (int64_t column = 0; column < columns; column++) {
        write_cell(writer, par_table_column_title(table, column, language));
    }
    par__write(writer, "\n|");
    for (int64_t column = 0; column < columns; column++) {
        par__write(writer, par__table_is_number(table, column) ? " ---: |" : " --- |");
    }
    par__write(writer, "\n");
}

par_status par__table_write_markdown(const par_table *table, int32_t language, par__writer *writer)
{
    const char mark = language == PAR_VIETNAMESE ? ',' : '.';
    write_heading(table, language, writer);
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        par__write(writer, "|");
        for (int64_t column = 0; column < par_table_column_count(table); column++) {
            const char *const cell = par_table_cell(table, row, column);
            if (par__table_is_number(table, column)) {
                par__write(writer, " ");
                par__table_write_number(writer, cell, mark);
                par__write(writer, " |");
            } else {
                write_cell(writer, cell);
            }
        }
        par__write(writer, "\n");
    }
    return PAR_OK;
}
