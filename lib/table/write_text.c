/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as columns of text, for terminals and pipes. */
#include "table/write.h"

#include "base/try.h"

/* A column that is shown, and how wide. */
typedef struct shown_column {
    int64_t column, width;
} shown_column;

/* Width of the widest cell; 0 if the column says nothing. */
static int64_t widest_in(const par_table *table, int64_t column)
{
    int64_t widest = 0;
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        const int64_t width = par_text_width(par_table_cell(table, row, column));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* People are spared the columns that are empty from top to bottom; in a table without rows all are shown. */
static size_t choose_columns(const par_table *table, int32_t language, shown_column *shown)
{
    size_t count = 0;
    for (int64_t column = 0; column < par_table_column_count(table); column++) {
        const int64_t widest = widest_in(table, column);
        const int64_t title = par_text_width(par_table_column_title(table, column, language));
        if (widest > 0 || par_table_row_count(table) == 0) {
            shown[count++] = (shown_column){column, widest > title ? widest : title};
        }
    }
    return count;
}

static void write_padded(par__writer *writer, const par_table *table, shown_column shown, const char *text, char mark)
{
    const int64_t padding = shown.width - par_text_width(text);
    const bool is_right = par__table_is_number(table, shown.column);
    par__write_repeat(writer, " ", is_right ? padding : 0);
    if (mark == '\0') {
        par__write_tidy(writer, par__slice_of(text));
    } else {
        par__table_write_number(writer, text, mark);
    }
    par__write_repeat(writer, " ", (is_right ? 0 : padding) + 2);
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

static void write_rule(par__writer *writer, const shown_column *shown, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        par__write_repeat(writer, "─", shown[at].width);
        par__write(writer, "  ");
    }
    end_line(writer);
}

static void write_row(par__writer *writer, const par_table *table, int64_t row, const shown_column *shown, size_t count, char mark)
{
    for (size_t at = 0; at < count; at++) {
        const int64_t column = shown[at].column;
        const char number_mark = par__table_is_number(table, column) ? mark : '\0';
        write_padded(writer, table, shown[at], par_table_cell(table, row, column), number_mark);
    }
    end_line(writer);
}

static par_status write_columns(const par_table *table, int32_t language, bool has_rule, par__arena *arena, par__writer *writer)
{
    shown_column *const shown = par__arena_take(arena, (size_t)par_table_column_count(table), sizeof *shown);
    PAR__NEED(shown);
    const size_t count = choose_columns(table, language, shown);
    for (size_t at = 0; at < count; at++) {
        write_padded(writer, table, shown[at], par_table_column_title(table, shown[at].column, language), '\0');
    }
    end_line(writer);
    if (has_rule) {
        write_rule(writer, shown, count);
    }
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        write_row(writer, table, row, shown, count, language == PAR_VIETNAMESE ? ',' : '.');
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
