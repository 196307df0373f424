/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a text. */
#include "base/line.h"

#include <string.h>

#include "base/unicode.h"

/* True if one of eight bytes is `byte`: Mycroft's test for a zero byte, https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord. */
static bool has_byte(uint64_t bytes, unsigned char byte)
{
    const uint64_t difference = bytes ^ UINT64_C(0x0101010101010101) * byte;
    return ((difference - UINT64_C(0x0101010101010101)) & ~difference & UINT64_C(0x8080808080808080)) != 0;
}

size_t par__line_end(par__slice text, size_t at)
{
    uint64_t bytes = 0;
    for (; text.length - at >= sizeof bytes; at += sizeof bytes) {
        memcpy(&bytes, text.data + at, sizeof bytes);
        if (has_byte(bytes, '\n') || has_byte(bytes, '\r')) {
            break;
        }
    }
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
