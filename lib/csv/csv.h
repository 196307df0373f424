/* SPDX-License-Identifier: Apache-2.0 */
/* CSV text in memory to cells, and cells to text. */
#ifndef PARINDEX_CSV_CSV_H
#define PARINDEX_CSV_CSV_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/findings.h"
#include "base/map.h"
#include "base/writer.h"
#include "parindex/csv.h"

/* A caller's source as a document, "-" for a missing name. Refuses NULL, a negative length, and no text with a length: PAR_ERR_ARGUMENT. */
par_status par__csv_document(const par_source *source, par__document *document, par_error *error);

/* Refuses an unknown encoding or separator: PAR_ERR_ARGUMENT. The size is not looked at: inside other options it may be 0. */
par_status par__csv_options_check(const par_csv_options *options, par_error *error);

/*
 * The UTF-8 text of a source: BOM removed, UTF-16 and 8-bit encodings decoded to NFC. UTF-8 is viewed, not copied.
 * Refuses an empty text and NUL bytes.
 */
par_status par__csv_decode(par__arena *arena, const par__document *document, int32_t encoding, par__slice *utf8, par_findings *findings);

/* 64 bytes of the text, a bit for each. */
typedef struct par__csv_block {
    size_t end;          /* offset behind them; 0 = none are marked yet */
    uint64_t separators;
    uint64_t breaks;     /* quotes and line ends */
} par__csv_block;

/* A reader: walks the rows of a text. */
typedef struct par__csv {
    par__arena *arena;      /* takes unquoted copies of cells with doubled quotes */
    par__document document; /* the decoded text, for excerpts */
    char separator;
    par__slice *header;     /* trimmed, NFC */
    size_t column_count;
    bool is_plain;          /* the current row has no quotes, and as many cells as the header: it is read where it lies */
    size_t *edges;          /* of a plain row: cell i lies between the bytes at edges[i] and edges[i + 1] */
    par__slice *cells;      /* of any other row, trimmed */
    int64_t row;            /* of the current row as a spreadsheet numbers it: comments and blank lines count, a sep= line does not */
    int32_t line;           /* line of the text on which the row begins */
    size_t at;              /* offset of the next row */
    par_findings *findings;
    par__slice comments;    /* the lines between a sep= line and the header */
    par__map *columns;      /* header cell to index */
    size_t row_at;          /* offset of the current row */
    int32_t next_line;      /* line of the next row */
    par__csv_block block;   /* marked last */
} par__csv;

/*
 * Decodes, strips `sep=` and leading # lines, finds the separator, reads the header. Empty headers at the right end (trailing
 * separators) are dropped with their empty cells. Refuses an empty text, a header cell that is empty or twice, NUL bytes, more
 * than 16,384 columns. `options` NULL is all zero; they have been checked. `document` must outlive the reader.
 */
par_status par__csv_open(par__csv *csv, par__arena *arena, const par__document *document, const par_csv_options *options,
                         par_findings *findings);

/*
 * A reader of its own for the rows of an open text between two offsets at which lines begin. It shares header and columns; its numbers of rows and lines
 * are not those of the text.
 */
par_status par__csv_open_part(par__csv *csv, par__arena *arena, const par__csv *whole, size_t begin, size_t end, par_findings *findings);

/*
 * Goes on to the next row. Rows without any text are passed over. *more is false at the end. A row of another length than
 * the header's and a misplaced quote are findings (collected), and the reader goes on with the next row; an open quote is an error
 * that ends it. Returns PAR_OK, or the status of what ended it.
 */
par_status par__csv_next(par__csv *csv, bool *more);

/* Trims the few cells that need it; a no-break space is C2 A0. */
static inline par__slice par__csv_trim(par__slice cell)
{
    if (cell.length > 0) {
        const unsigned char first = (unsigned char)cell.data[0], last = (unsigned char)cell.data[cell.length - 1];
        if (first <= ' ' || last <= ' ' || first == 0xC2 || last == 0xA0) {
            return par__slice_trim(cell);
        }
    }
    return cell;
}

/* A cell of the current row, trimmed; of the header before the first par__csv_next. */
static inline par__slice par__csv_cell(const par__csv *csv, int64_t column)
{
    if (!csv->is_plain) {
        return csv->cells[column];
    }
    const size_t begin = csv->edges[column] + 1;
    return par__csv_trim((par__slice){csv->document.text.data + begin, csv->edges[column + 1] - begin});
}

/* Index of a header cell (exact, after trim and NFC), or -1. */
int64_t par__csv_column(const par__csv *csv, const char *name);

/* The place of a cell of the current row: row, name, line, column (unless findings are only counted). column -1: the row as a whole. */
par__place par__csv_place(const par__csv *csv, int64_t column);

/* A finding about a cell of the current row: its name is {0}, its text {1}. What is reported is collected; only memory can fail. */
par_status par__csv_report(const par__csv *csv, par__arena *arena, const par__message *message, int64_t column);

/* Spreadsheet name of a column: 0 = A, 26 = AA. buffer of 8 bytes; column at most 16,383. */
void par__csv_column_letters(int64_t column, char *buffer);

/* Writes one cell: quoted where needed; with `excel`, cells that start with = + - @ and are no numbers get an apostrophe in front. */
void par__csv_write_cell(par__writer *writer, par__slice cell, char separator, bool excel);

#endif
