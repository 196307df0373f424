/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as JSON: an array with one object on each line. */
#include "table/write.h"

#include <stdio.h>
#include <string.h>

static void write_escaped(par__writer *writer, char byte)
{
    static const char letters[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    const unsigned char at = (unsigned char)byte;
    if (at < sizeof letters && letters[at] != '\0') {
        par__write_byte(writer, '\\');
        par__write_byte(writer, letters[at]);
    } else if (at < 0x20) {
        char escape[8];
        (void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)at);
        par__write(writer, escape);
    } else {
        par__write_byte(writer, byte);
    }
}

static void write_string(par__writer *writer, const char *text)
{
    par__write_byte(writer, '"');
    for (; *text != '\0'; text++) {
        write_escaped(writer, *text);
    }
    par__write_byte(writer, '"');
}

static void write_object(const par_table *table, int64_t row, par__writer *writer)
{
    for (int64_t column = 0; column < par_table_column_count(table); column++) {
        const char *const cell = par_table_cell(table, row, column);
        par__write(writer, column == 0 ? "{" : ", ");
        write_string(writer, par_table_column_name(table, column));
        par__write(writer, ": ");
        if (cell[0] == '\0') {
            par__write(writer, "null");
        } else {
            write_string(writer, cell);
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
