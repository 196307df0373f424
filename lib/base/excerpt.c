/* SPDX-License-Identifier: Apache-2.0 */
/* The line of a document that a finding stands on. */
#include "base/excerpt.h"

#include <string.h>

#include "base/line.h"
#include "base/unicode.h"

static const int64_t characters_max = 160;
static const int64_t characters_before_max = 120; /* before the place, where the line is too long */

static par__slice find_line(par__slice text, int32_t line, par__line *known)
{
    if (known->text != text.data || known->line > line || known->offset > text.length) {
        *known = (par__line){.text = text.data, .line = 1};
    }
    while (known->line < line && known->offset < text.length) {
        known->offset = par__line_after(text, par__line_end(text, known->offset));
        known->line++;
    }
    const size_t end = known->line == line ? par__line_end(text, known->offset) : known->offset;
    return (par__slice){text.data + known->offset, end - known->offset};
}

/* A byte order mark in front of the text is no character of its first line. */
static par__slice without_mark(par__slice line, const char *text)
{
    const bool has_mark = line.data == text && line.length >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0;
    return has_mark ? (par__slice){line.data + 3, line.length - 3} : line;
}

/* The part of a line to show: without blanks at its ends, and around the character at `place` where it is too long. */
static void choose_part(par__slice line, int64_t place, int64_t *first, int64_t *last)
{
    const par__slice trimmed = par__slice_trim(line);
    *first = par__count_characters((par__slice){line.data, (size_t)(trimmed.data - line.data)});
    *last = *first + par__count_characters(trimmed);
    place = place < *last ? place : *last;
    if (*last - *first > characters_max) {
        if (place - *first > characters_before_max) {
            *first = place - characters_before_max;
        }
        if (*last - *first > characters_max) {
            *last = *first + characters_max;
        }
    }
}

/* Offset of a character. */
static size_t skip_characters(par__slice text, int64_t count)
{
    size_t at = 0;
    for (int64_t begun = 0; at < text.length; at++) {
        begun += ((unsigned char)text.data[at] & 0xC0) != 0x80;
        if (begun > count) {
            break;
        }
    }
    return at;
}

const char *par__excerpt(par__arena *arena, par__slice text, int32_t line, int32_t column, par__line *known, int32_t *caret)
{
    *caret = 0;
    if (text.length == 0 || line < 1) {
        return "";
    }
    const par__slice whole = without_mark(find_line(text, line, known), text.data);
    int64_t first = 0;
    int64_t last = 0;
    choose_part(whole, column - 1, &first, &last);
    const size_t start = skip_characters(whole, first);
    par__slice part = {whole.data + start, whole.length - start};
    part.length = skip_characters(part, last - first);
    char *const excerpt = par__arena_take(arena, part.length + 1, 3);
    if (excerpt == NULL) {
        return NULL;
    }
    (void)par__tidy(part, excerpt);
    if (column - 1 > first) {
        *caret = (int32_t)par__width((par__slice){part.data, skip_characters(part, column - 1 - first)});
    }
    return excerpt;
}
