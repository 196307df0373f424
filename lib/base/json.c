/* SPDX-License-Identifier: Apache-2.0 */
/* JSON strings. */
#include "base/json.h"

#include "base/unicode.h"

/* Beside controls: byte order marks and what is no character. */
static bool is_escaped(int32_t character)
{
    return par__is_control(character) || character == '"' || character == '\\' || character == 0xFEFF || character == 0xFFFE ||
           character == 0xFFFF;
}

static void write_escape(par__writer *writer, int32_t character)
{
    static const char digits[] = "0123456789abcdef";
    par__write_byte(writer, '\\');
    if (character == '"' || character == '\\') {
        par__write_byte(writer, (char)character);
        return;
    }
    par__write_byte(writer, 'u');
    for (int shift = 12; shift >= 0; shift -= 4) {
        par__write_byte(writer, digits[(character >> shift) & 15]);
    }
}

void par__write_json(par__writer *writer, par__slice text)
{
    par__write_byte(writer, '"');
    for (size_t at = 0; at < text.length;) {
        const int32_t character = par__decode(text, &at);
        if (is_escaped(character)) {
            write_escape(writer, character);
        } else {
            char bytes[4];
            par__write_slice(writer, (par__slice){bytes, par__encode(character, bytes)});
        }
    }
    par__write_byte(writer, '"');
}
