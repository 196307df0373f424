/* SPDX-License-Identifier: Apache-2.0 */
/* JSON strings. */
#include "base/json.h"

#include "base/unicode.h"

/* Controls, byte order marks and what is no character. */
static bool is_escaped(int32_t character)
{
    return par__is_control(character) || character == 0xFEFF || character == 0xFFFE || character == 0xFFFF;
}

static void write_escape(par__writer *writer, int32_t character)
{
    static const char digits[] = "0123456789abcdef";
    par__write(writer, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
        par__write_byte(writer, digits[(character >> shift) & 15]);
    }
}

static void write_character(par__writer *writer, int32_t character)
{
    char bytes[4];
    if (is_escaped(character)) {
        write_escape(writer, character);
        return;
    }
    if (character == '"' || character == '\\') {
        par__write_byte(writer, '\\');
    }
    par__write_slice(writer, (par__slice){bytes, par__encode(character, bytes)});
}

/* Offset of the first byte from `at` on that is not ASCII or does not stand for itself. */
static size_t skip_plain(par__slice text, size_t at)
{
    while (at < text.length && text.data[at] >= ' ' && text.data[at] < 0x7F && text.data[at] != '"' && text.data[at] != '\\') {
        at++;
    }
    return at;
}

void par__write_json(par__writer *writer, par__slice text)
{
    par__write_byte(writer, '"');
    for (size_t at = 0; at < text.length;) {
        const size_t plain = skip_plain(text, at);
        par__write_slice(writer, (par__slice){text.data + at, plain - at});
        at = plain;
        if (at < text.length) {
            write_character(writer, par__decode(text, &at));
        }
    }
    par__write_byte(writer, '"');
}
