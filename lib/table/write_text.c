/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as columns of text, for terminals and pipes. */
#include "table/write.h"

#include <string.h>

#include "base/try.h"

static int64_t widest_in(const par_table *table, int64_t column, int32_t language)
{
    int64_t widest = par_text_width(par_table_column_title(table, column, language));
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        const int64_t width = par_text_width(par_table_cell(table, row, column));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Bytes of the control character at the start of the text, 0 if there is none; those from U+0080 are C2 80 to C2 9F. */
static size_t control_length(const char *text)
{
    const unsigned char first = (unsigned char)text[0];
    if (first == 0xC2 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xA0) {
        return 2;
    }
    return first < 0x20 || first == 0x7F ? 1 : 0;
}

/* Writes a text on one line and without what a terminal would obey. */
static void write_harmless(par__writer *writer, const char *text)
{
    while (*text != '\0') {
        const size_t control = control_length(text);
        par__write_byte(writer, control > 0 ? ' ' : *text);
        text += control > 0 ? control : 1;
    }
}

static void write_padded(par__writer *writer, const par_table *table, int64_t column, int64_t width, const char *text, char mark)
{
    const int64_t padding = width - par_text_width(text);
    const bool is_right = par__table_is_number(table, column);
    par__write(writer, column == 0 ? "" : "  ");
    par__write_repeat(writer, " ", is_right ? padding : 0);
    if (mark == '\0') {
        write_harmless(writer, text);
    } else {
        par__table_write_number(writer, text, mark);
    }
    par__write_repeat(writer, " ", is_right ? 0 : padding);
}

/* Ends a line without the spaces that pad its last cells. */
static void end_line(par__writer *writer)
{
    const par__slice written = par__writer_slice(writer);
    size_t length = written.length;
    while (length > 0 && written.data[length - 1] == ' ') {
        length--;
    }
    par__writer_cut(writer, length);
    par__write(writer, "\n");
}

static void write_rule(par__writer *writer, const par_table *table, const int64_t *widths)
{
    for (int64_t column = 0; column < par_table_column_count(table); column++) {
        par__write(writer, column == 0 ? "" : "  ");
        par__write_repeat(writer, "─", widths[column]);
    }
    par__write(writer, "\n");
}

static par_status write_columns(const par_table *table, int32_t language, bool has_rule, par__arena *arena, par__writer *writer)
{
    const int64_t columns = par_table_column_count(table);
    int64_t *const widths = par__arena_take(arena, (size_t)columns, sizeof *widths);
    PAR__NEED(widths);
    for (int64_t column = 0; column < columns; column++) {
        widths[column] = widest_in(table, column, language);
        write_padded(writer, table, column, widths[column], par_table_column_title(table, column, language), '\0');
    }
    end_line(writer);
    if (has_rule) {
        write_rule(writer, table, widths);
    }
    const char mark = language == PAR_VIETNAMESE ? ',' : '.';
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        for (int64_t column = 0; column < columns; column++) {
            const char number_mark = par__table_is_number(table, column) ? mark : '\0';
            write_padded(writer, table, column, widths[column], par_table_cell(table, row, column), number_mark);
        }
        end_line(writer);
    }
    return PAR_OK;
}

static par_status write_text(const par_table *table, int32_t language, bool has_rule, par__writer *writer)
{
    par__arena *const arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : write_columns(table, language, has_rule, arena, writer);
    par__arena_free(arena);
    return status;
}

par_status par__table_write_terminal(const par_table *table, int32_t language, par__writer *writer)
{
    return write_text(table, language, true, writer);
}

par_status par__table_write_plain(const par_table *table, int32_t language, par__writer *writer)
{
    return write_text(table, language, false, writer);
}
