/* SPDX-License-Identifier: Apache-2.0 */
/* The line of a document that a finding stands on. */
#include "base/excerpt.h"

#include <string.h>

#include "base/unicode.h"

static const int64_t characters_max = 160;
static const int64_t characters_before_max = 120; /* before the place, where the line is too long */

/* Offset behind the line break (LF, CR LF or CR) that follows `at`, or the length of the text. */
static size_t skip_line(par__slice text, size_t at)
{
    while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r') {
        at++;
    }
    if (at + 1 < text.length && text.data[at] == '\r' && text.data[at + 1] == '\n') {
        at++;
    }
    return at < text.length ? at + 1 : at;
}

static par__slice find_line(par__slice text, int32_t line, par__line *known)
{
    if (known->text != text.data || known->line > line || known->offset > text.length) {
        *known = (par__line){.text = text.data, .line = 1};
    }
    while (known->line < line && known->offset < text.length) {
        known->offset = skip_line(text, known->offset);
        known->line++;
    }
    size_t end = known->offset;
    while (end < text.length && text.data[end] != '\n' && text.data[end] != '\r') {
        end++;
    }
    return (par__slice){text.data + known->offset, known->line == line ? end - known->offset : 0};
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
    char *const excerpt = par__arena_take(arena, (size_t)(last - first + 1), 4);
    if (excerpt == NULL) {
        return NULL;
    }
    size_t length = 0;
    size_t at = 0;
    for (int64_t character = 0; character < last && at < whole.length; character++) {
        if (character == column - 1) {
            *caret = (int32_t)par__width((par__slice){excerpt, length});
        }
        const int32_t code_point = par__decode(whole, &at);
        if (character >= first) {
            length += par__encode(par__is_control(code_point) ? ' ' : code_point, excerpt + length);
        }
    }
    if (column > last) {
        *caret = (int32_t)par__width((par__slice){excerpt, length});
    }
    return excerpt;
}
