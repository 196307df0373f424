/* SPDX-License-Identifier: Apache-2.0 */
/* The line of a document that a finding stands on; for findings.c. */
#ifndef PARINDEX_BASE_EXCERPT_H
#define PARINDEX_BASE_EXCERPT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Where a line of a text begins, so that the next search starts there. Zero it first, and whenever texts may have gone. */
typedef struct par__line {
    const char *text;
    size_t offset;
    int32_t line;
} par__line;

/*
 * A copy of the line without blanks at its ends, at most 160 characters around the column, control characters as spaces; "" if there
 * is none, NULL when out of memory. *caret receives the display columns before the place.
 */
const char *par__excerpt(par__arena *arena, par__slice text, int32_t line, int32_t column, par__line *known, int32_t *caret);

#endif
