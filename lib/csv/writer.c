/* SPDX-License-Identifier: Apache-2.0 */
/* From cells to text. */
#include "csv/csv.h"

#include <string.h>

/* A spreadsheet would take such a cell for a formula. */
static bool is_dangerous(par__slice cell)
{
    if (cell.length == 0 || strchr("=+-@\t\r", cell.data[0]) == NULL) {
        return false;
    }
    par__decimal number;
    const par__number_fault fault = par__decimal_read(cell, 0, &number, NULL);
    return fault != PAR__NUMBER_FINE && fault != PAR__NUMBER_LONG;
}

/* Also a cell that at the start of a text would be read as a comment or a sep= line. */
static bool needs_quotes(par__slice cell, char separator)
{
    if (cell.length > 0 && (cell.data[0] == '#' || (cell.length > 3 && memcmp(cell.data, "sep=", 4) == 0))) {
        return true;
    }
    for (size_t i = 0; i < cell.length; i++) {
        const char byte = cell.data[i];
        if (byte == separator || byte == '"' || byte == '\n' || byte == '\r') {
            return true;
        }
    }
    return false;
}

void par__csv_write_cell(par__writer *writer, par__slice cell, char separator, bool excel)
{
    const char *const guard = excel && is_dangerous(cell) ? "'" : "";
    if (!needs_quotes(cell, separator)) {
        par__write(writer, guard);
        par__write_slice(writer, cell);
        return;
    }
    par__write_byte(writer, '"');
    par__write(writer, guard);
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.data[i] == '"') {
            par__write_byte(writer, '"');
        }
        par__write_byte(writer, cell.data[i]);
    }
    par__write_byte(writer, '"');
}
