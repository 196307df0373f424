/* SPDX-License-Identifier: Apache-2.0 */
/* Tables for people: machine words in the words of a language. */
#include <string.h>

#include "base/findings.h"
#include "base/try.h"
#include "base/writer.h"
#include "table/table.h"

static const par__term *find_term(const par__term *terms, par__slice word)
{
    while (terms->word != NULL && !par__slice_equals(word, terms->word)) {
        terms++;
    }
    return terms;
}

static void write_word(par__writer *writer, const par__term *terms, par__slice word, int32_t language)
{
    const par__term *const term = find_term(terms, word);
    if (term->word == NULL) {
        par__write_slice(writer, word);
    } else {
        par__write(writer, language == PAR_VIETNAMESE ? term->vi : term->en);
    }
}

static void add_told(par_table *told, par__writer *writer, const par__term *terms, const char *cell, int32_t language)
{
    par__writer_cut(writer, 0);
    while (*cell != '\0') {
        const size_t length = strcspn(cell, " ");
        write_word(writer, terms, (par__slice){cell, length}, language);
        cell += length + strspn(cell + length, " ");
        par__write(writer, *cell == '\0' ? "" : ", ");
    }
    par__table_add_slice(told, par__writer_slice(writer));
}

static void add_cells(const par_table *table, par_table *told, par__writer *writer, int32_t language)
{
    for (int64_t row = 0; row < par_table_row_count(table); row++) {
        for (int64_t column = 0; column < par_table_column_count(table); column++) {
            const par__term *const terms = par__table_terms(table, column);
            const char *const cell = par_table_cell(table, row, column);
            if (terms == NULL) {
                par__table_add(told, cell);
            } else {
                add_told(told, writer, terms, cell, language);
            }
        }
    }
}

static par_status tell(const par_table *table, int32_t language, par_table **told)
{
    par__writer *const writer = par__writer_new();
    par_table *const made = par__table_new(par__table_columns(table), (size_t)par_table_column_count(table));
    bool has_failed = writer == NULL || made == NULL;
    if (!has_failed) {
        add_cells(table, made, writer, language);
        has_failed = par__writer_failed(writer);
    }
    par__writer_free(writer);
    if (has_failed) {
        par_table_free(made);
        return PAR_ERR_MEMORY;
    }
    return par__table_finish(made, told);
}

par_status par_table_tell(const par_table *table, int32_t language, par_table **told, par_error *error)
{
    if (table == NULL || told == NULL || (language != PAR_ENGLISH && language != PAR_VIETNAMESE)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "there is no table, no place for the one made from it, or the language is unknown",
                         "không có bảng, không có nơi nhận bảng mới, hoặc ngôn ngữ không xác định");
    }
    return tell(table, language, told) == PAR_OK ? PAR_OK : par__fail_memory(error);
}
