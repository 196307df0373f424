/* SPDX-License-Identifier: Apache-2.0 */
/** Tables: what every front end shows, so that all of them show the same. */
#ifndef PARINDEX_TABLE_H
#define PARINDEX_TABLE_H

#include "parindex/text.h"

/** Rows and columns of text, made by par_scores_table(), par_ranking_table() and others; owned by the caller. */
typedef struct par_table par_table;

/**
 * What the cells of a column hold. Numbers stand as exact decimals with a point, in every language; an empty cell is no value. A column of counts,
 * levels, years, or ranks of which none is averaged is of integers, whatever it holds.
 */
enum { PAR_COLUMN_TEXT = 0, PAR_COLUMN_NUMBER = 1, PAR_COLUMN_INTEGER = 2 };

/** How a table is written. */
enum {
    PAR_FORMAT_TERMINAL = 0, /**< columns padded by display width, a rule below the header, titles in the language; without columns that are wholly empty */
    PAR_FORMAT_PLAIN = 1,    /**< the same without rules: for pipes and small screens */
    PAR_FORMAT_CSV = 2,      /**< machine names, comma, decimal point, LF, no BOM (RFC 4180 with LF) */
    PAR_FORMAT_EXCEL = 3,    /**< CSV for Excel in Vietnam: semicolon, decimal comma, BOM, cells that start with = + - @ made harmless */
    PAR_FORMAT_JSON = 4,     /**< an array of objects; numbers as strings, so that they stay exact; null for no value */
    PAR_FORMAT_MARKDOWN = 5  /**< a pipe table */
};

/** How to write. */
typedef struct par_table_options {
    int64_t size;     /**< sizeof(par_table_options) */
    int32_t format;   /**< PAR_FORMAT_… */
    int32_t language; /**< of titles and decimals in the formats for people */
} par_table_options;

#ifdef __cplusplus
extern "C" {
#endif

/** Number of rows; 0 for NULL. */
PAR_API int64_t par_table_row_count(const par_table *table);

/** Number of columns; 0 for NULL. */
PAR_API int64_t par_table_column_count(const par_table *table);

/** The machine name of column `column` from 0, such as "unit"; NULL if there is none. Borrowed. */
PAR_API const char *par_table_column_name(const par_table *table, int64_t column);

/** The title of a column for people, in `language`; NULL if there is none. Borrowed. */
PAR_API const char *par_table_column_title(const par_table *table, int64_t column, int32_t language);

/** PAR_COLUMN_TEXT, PAR_COLUMN_NUMBER or PAR_COLUMN_INTEGER; -1 if there is no such column. */
PAR_API int32_t par_table_column_kind(const par_table *table, int64_t column);

/** The text of a cell; "" for no value; NULL outside the table. Borrowed. */
PAR_API const char *par_table_cell(const par_table *table, int64_t row, int64_t column);

/**
 * The table for people: in columns of machine words, such as "no-deff few-answers", each word is said in `language`, with commas between. Columns, numbers and
 * all other cells stay. par_table_write() does so by itself in the formats for people (terminal, plain, Markdown).
 *
 * @param[in]  language PAR_ENGLISH or PAR_VIETNAMESE
 * @param[out] told     owned by the caller; written on success only
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. Threads: any.
 */
PAR_API par_status par_table_tell(const par_table *table, int32_t language, par_table **told, par_error *error);

/** Writes the whole table as text, owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION, PAR_ERR_MEMORY. Threads: any. */
PAR_API par_status par_table_write(const par_table *table, const par_table_options *options, par_text **text, par_error *error);

/** Frees a table. */
PAR_API void par_table_free(par_table *table);

#ifdef __cplusplus
}
#endif
#endif
