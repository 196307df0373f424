/* SPDX-License-Identifier: Apache-2.0 */
/* Streams that the library gives. */
#ifndef PARINDEX_ARROW_WRITE_H
#define PARINDEX_ARROW_WRITE_H

#include <stdbool.h>

#include "base/arena.h"
#include "parindex/arrow.h"

/* A column of a stream that is given. */
typedef struct par__arrow_field {
    const char *name, *format;
} par__arrow_field;

/* An array of `rows` rows with room for its children, whose arena owns all that is taken from it; each child owns itself. False when out of memory. */
bool par__arrow_array_new(struct ArrowArray *array, int64_t rows, int64_t buffer_count, int64_t child_capacity);
par__arena *par__arrow_arena(const struct ArrowArray *array);

/* Makes a stream of one batch, which is moved from, whatever comes of it; fields are copied. False when out of memory. */
bool par__arrow_give(const par__arrow_field *fields, struct ArrowArray *batch, struct ArrowArrayStream *stream);

/* The format of a column of a table, in the arena, and its cells as an array. Errors: PAR_ERR_RANGE, PAR_ERR_MEMORY. */
par_status par__arrow_write_column(const par_table *table, int64_t column, int32_t numbers, par__arena *arena, const char **format,
                                   struct ArrowArray *array, par_error *error);

#endif
