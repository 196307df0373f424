/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as CSV, in its two dialects. */
#include "table/write.h"

#include "csv/csv.h"

static const struct dialect {
    const char *start, *line_end;
    char separator, mark;
    bool is_excel;
} rfc = {"", "\n", ',', '.', false}, excel = {"\xEF\xBB\xBF", "\r\n", ';', ',', true};

static void write_cell(par__writer *writer, const struct dialect *dialect, int64_t column, const char *text, bool is_number)
{
    if (column > 0) {
        par__write_byte(writer, dialect->separator);
    }
    if (is_number) {
        par__table_write_number(writer, text, dialect->mark);
    } else {
        par__csv_write_cell(writer, par__slice_of(text), dialect->separator, dialect->is_excel);
    }
}

static par_status write_table(const par_table *table, const struct dialect *dialect, par__writer *writer)
{
    const int64_t columns = par_table_column_count(table);
    par__write(writer, dialect->start);
    for (int64_t column = 0; column < columns; column++) {
        write_cell(writer, dialect, column, par_table_column_name(table, column), false);
    }
    par__write(writer, dialect->line_end);
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        for (int64_t column = 0; column < columns; column++) {
            write_cell(writer, dialect, column, par_table_cell(table, row, column), par__table_is_number(table, column));
        }
        par__write(writer, dialect->line_end);
    }
    return PAR_OK;
}

par_status par__table_write_csv(const par_table *table, int32_t language, par__writer *writer)
{
    (void)language;
    return write_table(table, &rfc, writer);
}

par_status par__table_write_excel(const par_table *table, int32_t language, par__writer *writer)
{
    (void)language;
    return write_table(table, &excel, writer);
}
