/* SPDX-License-Identifier: Apache-2.0 */
/** Arrow in and out: what pandas, polars, pyarrow, DuckDB, R and Spark hand over, and take, without knowing of each other. */
#ifndef PARINDEX_ARROW_H
#define PARINDEX_ARROW_H

#include "parindex/table.h"
#include "parindex/tally.h"

/*
 * The three structs of the Arrow C data and C stream interfaces, word for word as their specification has them (Apache Arrow, "The Arrow C data
 * interface" and "The Arrow C stream interface"), within the guards that it gives, so that other headers may declare them too.
 */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/** The type of an array: a format string, and what its parts are called. */
struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

/** The values of an array. */
struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/** Arrays of one type, one after the other. */
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

/** What the numbers of a table become. */
enum {
    PAR_ARROW_DOUBLE = 0, /**< the nearest double */
    PAR_ARROW_DECIMAL = 1 /**< exact: decimals of 38 digits, with as many decimals as the longest number of the column has */
};

/** How a table becomes a stream. */
typedef struct par_arrow_options {
    int64_t size;     /**< sizeof(par_arrow_options) */
    int32_t numbers;  /**< PAR_ARROW_… */
    int32_t reserved; /**< 0 */
} par_arrow_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes an Arrow stream of a table: one record batch with the machine names of its columns. An empty cell is a null.
 *
 * | column             | Arrow type (format)                    |
 * |--------------------|----------------------------------------|
 * | PAR_COLUMN_TEXT    | text (U)                               |
 * | PAR_COLUMN_INTEGER | integers of 64 bits (l)                |
 * | PAR_COLUMN_NUMBER  | doubles (g) or decimals (d:38,…)       |
 *
 * So types follow from what a column is, not from what it holds (but the number of decimals of a decimal).
 *
 * @param[in]  table   copied: the stream does not need it
 * @param[in]  options NULL for defaults
 * @param[out] stream  to be released by whoever takes it, as the specification says; what it gives outlives it. Written on success only
 * @param[out] error   may be NULL
 *
 * Doubles are the nearest to what the cells say; of numbers with more than 38 decimals they may be off in the last bits.
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_RANGE (a column of decimals that needs more than 38 digits, an integer over 64 bits);
 * PAR_ERR_MEMORY. Threads: any; of the stream one at a time.
 */
PAR_API par_status par_table_write_arrow(const par_table *table, const par_arrow_options *options, struct ArrowArrayStream *stream,
                                         par_error *error);

/**
 * Adds the answers of an Arrow stream: record batches whose columns are found by the names that the questionnaire gives them. Other columns are
 * passed over. The same rows count as they do from CSV, to the byte, however they are split into batches.
 *
 * | column     | Arrow types (format)                                                                                       |
 * |------------|------------------------------------------------------------------------------------------------------------|
 * | answers    | integers (c C s S i I l L), floats with whole values (f g), decimals (d:), booleans (b) as codes 1 and 0;  |
 * |            | text (u U vu): codes or label words, as in CSV; all null (n)                                               |
 * | keys       | text; integers, each standing for its digits                                                               |
 * | weights,   | integers; floats, taken as the decimal they print as (float32: as a float32); decimals of 128 bits with at |
 * | populations| most 15 significant digits                                                                                 |
 *
 * Any of them may come as a dictionary with indices of any integer type, which may change from batch to batch. Text is UTF-8; blanks at its ends do
 * not count. No answer is a null, a NaN or an empty text. Keys, weights and populations must stand in every row. A null of the struct itself is a
 * row of nulls. Rows of nulls count (in CSV, lines without any text are passed over). Names of columns are compared in NFC.
 *
 * @param[in,out] tally    receives the rows
 * @param[in]     stream   consumed: it is moved from at once (its release becomes NULL), and released exactly once, whatever comes of the call
 * @param[in]     options  NULL for defaults; `csv` is not looked at; progress counts rows, and its total is 0, since a stream does not tell
 * @param[in,out] findings collects errors and warnings; may be NULL
 * @param[out]    error    the first error, written on failure only; may be NULL. error.row is the row in the whole stream, from 1, error.path the
 *                         column, error.item the question, from 1, if its code is not declared
 *
 * On failure nothing of the stream was added. A batch is read at most 131,072 rows at a time, without a copy where numbers lie as a tally reads
 * them, so memory does not depend on the length of the stream. Label words and other texts at fault are collected as far as these rows go.
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_DATA (a column that is missing, the producer's own failure), PAR_ERR_SHAPE (a type that is not
 * read, a malformed array, text that is not UTF-8), PAR_ERR_RANGE and others of par_tally_add(); PAR_ERR_MEMORY; PAR_CANCELLED.
 * Counts, offsets, indices and NULL buffers are checked before they are used. How large buffers really are is not known to anybody but their
 * producer (of text views only: it is checked), so a stream that lies about lengths can crash the process: take streams from code you trust.
 * Threads: one call at a time per tally; the stream's functions are called on the calling thread only.
 *
 * Source: https://arrow.apache.org/docs/format/CDataInterface.html and CStreamInterface.html.
 */
PAR_API par_status par_tally_add_arrow(par_tally *tally, struct ArrowArrayStream *stream, const par_answers_options *options,
                                       par_findings *findings, par_error *error);

/**
 * Writes an Arrow stream as the CSV that every loader reads, so that units, sheets, margins and answers come from frames as they do from files.
 *
 * | Arrow type (format)                          | cell                                                                       |
 * |----------------------------------------------|----------------------------------------------------------------------------|
 * | integers (c C s S i I l L)                   | their digits                                                               |
 * | floats (f g)                                 | the shortest decimal that is read as the same float; none for a NaN        |
 * | decimals of 128 bits (d:)                    | all their digits, without zeros at the end                                 |
 * | text (u U vu)                                | as it is, quoted where needed                                              |
 * | days (tdD), moments without a zone at midnight (tdm ts:) | YYYY-MM-DD                                                     |
 * | all null (n)                                 | none                                                                       |
 *
 * Any of them may come as a dictionary. A null is an empty cell. Booleans and other types are refused, since no loader could tell what they mean.
 * Columns that pandas calls __index_level_0__ and so on, its labels of rows, are left out.
 *
 * @param[in]     stream   consumed: it is moved from at once (its release becomes NULL), and released exactly once, whatever comes of the call
 * @param[out]    csv      UTF-8 with commas, owned by the caller; equal values give equal bytes, however they are split into batches
 * @param[in,out] findings collects errors with the row in the stream, from 1, and the column as the path; may be NULL
 * @param[out]    error    the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_DATA (the producer's own failure), PAR_ERR_SHAPE (a type that is not read, no columns, a malformed array, text
 * that is not UTF-8), PAR_ERR_RANGE (an infinite number, a day with a time); PAR_ERR_MEMORY. What is said of par_tally_add_arrow() about streams
 * that lie goes here too. Threads: any; the stream's functions are called on the calling thread only.
 */
PAR_API par_status par_csv_from_arrow(struct ArrowArrayStream *stream, par_text **csv, par_findings *findings, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
