/* SPDX-License-Identifier: Apache-2.0 */
/* Reading Arrow streams: schemas, arrays made ready to read, and their cells. What values mean is for those who read them to say. */
#ifndef PARINDEX_ARROW_ARROW_H
#define PARINDEX_ARROW_ARROW_H

#include "base/decimal.h"
#include "base/findings.h"
#include "parindex/arrow.h"

/* How values lie in memory. */
typedef enum par__arrow_kind {
    PAR__ARROW_NOTHING, /* all null */
    PAR__ARROW_BOOLEAN,
    PAR__ARROW_SIGNED,
    PAR__ARROW_UNSIGNED,
    PAR__ARROW_FLOAT,
    PAR__ARROW_DECIMAL,
    PAR__ARROW_TEXT,
    PAR__ARROW_VIEW,
    PAR__ARROW_DAY,   /* days since 1970 */
    PAR__ARROW_MOMENT /* 10^-scale seconds since 1970, of no time zone */
} par__arrow_kind;

typedef struct par__arrow_type {
    par__arrow_kind kind;
    int32_t width; /* bytes of a value; of a text: of an offset */
    int32_t scale; /* of a decimal, of a moment */
} par__arrow_type;

/* An array whose counts and buffers have been checked. Rows count from its own offset and its parent's. */
typedef struct par__arrow_array {
    par__arrow_type type;
    int64_t offset, length;             /* row r stands at offset + r; 0 <= r < length */
    const uint8_t *outer_valid, *valid; /* NULL: all */
    int64_t outer_offset;
    const unsigned char *values; /* or offsets, or views */
    const char *bytes;           /* of texts */
    int64_t byte_count;
    const void *const *view_buffers;
    const unsigned char *view_sizes;
    int64_t view_buffer_count;
} par__arrow_array;

/* A column, and where it stands in the batch that is read. */
typedef struct par__arrow_column {
    const char *name;
    int64_t child; /* of the struct */
    par__arrow_type type;
    bool has_dictionary;
    par__arrow_type entry_type; /* of the dictionary, else as type */
    par__arrow_array array, entries;
} par__arrow_column;

/* What stands in a row of an array. */
typedef enum par__arrow_content {
    PAR__CELL_MISSING,
    PAR__CELL_INTEGER,
    PAR__CELL_NUMBER,
    PAR__CELL_TEXT,
    PAR__CELL_LONG,    /* an integer that does not fit, or is INT64_MIN, which stands for missing; the text says it */
    PAR__CELL_DECIMAL, /* digits, scale */
    PAR__CELL_DAY,     /* integer: days since 1970 */
    PAR__CELL_MOMENT   /* a day, and some of it gone */
} par__arrow_content;

typedef struct par__arrow_cell {
    par__arrow_content content;
    int32_t scale;
    int64_t integer;
    double number;
    par__wide digits;
    par__slice text; /* may stand in room */
    char room[64];
} par__arrow_cell;

/* stream.c: the schema of a stream, a struct whose children are there; and its next batch, released at the end. The taker releases them. */
par_status par__arrow_schema(struct ArrowArrayStream *stream, par_findings *findings, struct ArrowSchema *schema);
par_status par__arrow_next(struct ArrowArrayStream *stream, par_findings *findings, struct ArrowArray *batch);

/* Refuses a column, or a dictionary, without a format. */
par_status par__arrow_check_format(par_findings *findings, const struct ArrowSchema *schema);

/* type.c: the type of a column, whose format has been checked; false if it is not read at all. */
bool par__arrow_type_read(const struct ArrowSchema *schema, par__arrow_column *column);

/* A type in words, by language. */
enum { PAR__ARROW_WORDS_BYTES = 240 };
void par__arrow_type_tell(const struct ArrowSchema *schema, char words[2][PAR__ARROW_WORDS_BYTES]);

/* array.c: a batch, and then its columns, made ready, or what is wrong with them told. */
par_status par__arrow_open_batch(par_findings *findings, const struct ArrowArray *batch, int64_t child_count, const uint8_t **valid);
par_status par__arrow_open_column(par_findings *findings, par__arrow_column *column, const struct ArrowArray *batch, const uint8_t *valid);

/* Tells that an array is malformed: that of the column, its dictionary's (its entries), or (NULL) the batch itself. Up to three numbers. */
par_status par__arrow_tell(par_findings *findings, const par__message *message, const par__arrow_column *column,
                           const par__arrow_array *array, int64_t row, const int64_t numbers[3]);

/* cell.c: reads a row of a column's array or of its dictionary, for row `told` of the stream. What points outside is told. */
par_status par__arrow_read(par_findings *findings, const par__arrow_column *column, const par__arrow_array *array, int64_t row,
                           int64_t told, par__arrow_cell *cell);

/* The entry of the dictionary that a row has, -1 for none. */
par_status par__arrow_entry(par_findings *findings, const par__arrow_column *column, int64_t row, int64_t told, par__arrow_cell *cell,
                            int64_t *entry);

/* True for UTF-8 without a NUL byte. */
bool par__arrow_is_text(par__slice text);

#endif
