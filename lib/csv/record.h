/* SPDX-License-Identifier: Apache-2.0 */
/* Records of a CSV, between the reader of its header and that of its rows. */
#ifndef PARINDEX_CSV_RECORD_H
#define PARINDEX_CSV_RECORD_H

#include "csv/csv.h"

/* What reading a record found, besides its cells. Zero it first. */
typedef struct par__record {
    size_t count;  /* of cells */
    size_t filled; /* cells up to the last that is not empty */
    bool refused;  /* for a misplaced quote, which is reported already */
} par__record;

/* Reads the record at csv->at cell by cell; its first `capacity` cells go into csv->cells. */
par_status par__csv_read_record(par__csv *csv, size_t capacity, par__record *record);

/* The first separator, quote or line end from `at` on; the length of the text if there is none. */
size_t par__csv_stop(par__csv *csv, size_t at);

/*
 * Notes the edges of the cells from csv->at on, up to the next quote or line end or the end of the text, which *end is. Returns how many cells there are; it may
 * stop when they are more than the columns, for which csv->edges has PAR__CSV_EDGES_BEHIND places more.
 */
enum { PAR__CSV_EDGES_BEHIND = 66 };
size_t par__csv_mark_row(par__csv *csv, size_t *end);

/* Goes on behind the line end at `at`. */
void par__csv_end_record(par__csv *csv, size_t at);

#endif
