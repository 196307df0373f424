/* SPDX-License-Identifier: Apache-2.0 */
/* Writing text into a growing buffer. After a failed allocation every write does nothing, and the end reports it. */
#ifndef PARINDEX_BASE_WRITER_H
#define PARINDEX_BASE_WRITER_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/slice.h"
#include "parindex/text.h"

typedef struct par__writer par__writer;

/* The public par_text: it lives in an arena of its own. */
struct par_text {
    par__arena *arena;
    const char *data; /* NUL-terminated */
    int64_t length;
};

par__writer *par__writer_new(void); /* NULL when out of memory */
void par__writer_free(par__writer *writer);

void par__write(par__writer *writer, const char *text);
void par__write_slice(par__writer *writer, par__slice slice);
void par__write_byte(par__writer *writer, char byte);
void par__write_tidy(par__writer *writer, par__slice slice); /* on one line and without what a terminal would obey: see par__tidy */
void par__write_repeat(par__writer *writer, const char *text, int64_t times);
void par__write_integer(par__writer *writer, int64_t number);
void par__write_points(par__writer *writer, par_points points, int32_t decimals, int32_t language); /* decimals -1: trimmed */
void par__write_decimal(par__writer *writer, par__decimal decimal, int32_t language);
void par__write_wide(par__writer *writer, par__wide number);

/* Replaces {0} … {9} by words, as in messages. */
void par__write_format(par__writer *writer, const char *format, const char *const *words, size_t count);

/* Makes a space of every control character but the line feed, so that text from a document cannot command a terminal. */
void par__writer_blank_controls(par__writer *writer);

/* What was written so far, and forgetting it from an earlier length on. */
par__slice par__writer_slice(const par__writer *writer);
void par__writer_cut(par__writer *writer, size_t length);
bool par__writer_failed(const par__writer *writer);

/* Hands the text over and frees the writer; PAR_ERR_MEMORY (and *text untouched) if any write failed. */
par_status par__writer_finish(par__writer *writer, par_text **text);

#endif
