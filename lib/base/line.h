/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a text: LF, CRLF and CR end them. */
#ifndef PARINDEX_BASE_LINE_H
#define PARINDEX_BASE_LINE_H

#include <stdint.h>

#include "base/slice.h"

/* The offset of the next line end from `at` on, or the length of the text. */
size_t par__line_end(par__slice text, size_t at);

/* The offset behind the line end at `end`, or the length of the text. */
size_t par__line_after(par__slice text, size_t end);

/* `before` begins a line, and a place lies right behind it: moves *line on by its line ends; *column becomes the place's, in characters from 1. */
void par__line_locate(par__slice before, int32_t *line, int32_t *column);

#endif
