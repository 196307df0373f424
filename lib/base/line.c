/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a text. */
#include "base/line.h"

#include "base/unicode.h"

size_t par__line_end(par__slice text, size_t at)
{
    while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r') {
        at++;
    }
    return at;
}

size_t par__line_after(par__slice text, size_t end)
{
    if (end + 1 < text.length && text.data[end] == '\r' && text.data[end + 1] == '\n') {
        return end + 2;
    }
    return end < text.length ? end + 1 : end;
}

void par__line_locate(par__slice before, int32_t *line, int32_t *column)
{
    size_t start = 0;
    for (size_t end = par__line_end(before, 0); end < before.length; end = par__line_end(before, start)) {
        start = par__line_after(before, end);
        *line += 1;
    }
    *column = (int32_t)par__count_characters((par__slice){before.data + start, before.length - start}) + 1;
}
