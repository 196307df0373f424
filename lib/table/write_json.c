/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as JSON: an array with one object on each line. */
#include "table/write.h"

#include "base/json.h"

static void write_object(const par_table *table, int64_t row, par__writer *writer)
{
    for (int64_t column = 0; column < par_table_column_count(table); column++) {
        const char *const cell = par_table_cell(table, row, column);
        par__write(writer, column == 0 ? "{" : ", ");
        par__write_json(writer, par__slice_of(par_table_column_name(table, column)));
        par__write(writer, ": ");
        if (cell[0] == '\0') {
            par__write(writer, "null");
        } else {
            par__write_json(writer, par__slice_of(cell));
        }
    }
    par__write(writer, "}");
}

par_status par__table_write_json(const par_table *table, int32_t language, par__writer *writer)
{
    (void)language;
    par__write(writer, "[");
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        par__write(writer, row == 0 ? "\n" : ",\n");
        write_object(table, row, writer);
    }
    par__write(writer, par_table_row_count(table) == 0 ? "]\n" : "\n]\n");
    return PAR_OK;
}
