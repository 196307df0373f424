/* SPDX-License-Identifier: Apache-2.0 */
/* JSON out. */
#include "result/canonical.h"

#include "base/unicode.h"

void par__canonical_next(par__canonical *json, int64_t indent)
{
    if (!json->is_empty) {
        par__write(json->out, indent < 0 ? ", " : ",");
    }
    if (indent >= 0) {
        par__write_byte(json->out, '\n');
        par__write_repeat(json->out, " ", indent);
    }
    json->is_empty = false;
}

void par__canonical_key(par__canonical *json, const char *key, int64_t indent)
{
    par__canonical_next(json, indent);
    par__canonical_text(json, key);
    par__write(json->out, ": ");
}

void par__canonical_open(par__canonical *json, char bracket)
{
    par__write_byte(json->out, bracket);
    json->is_empty = true;
}

void par__canonical_close(par__canonical *json, char bracket, int64_t indent)
{
    if (indent >= 0 && !json->is_empty) {
        par__write_byte(json->out, '\n');
        par__write_repeat(json->out, " ", indent);
    }
    par__write_byte(json->out, bracket);
    json->is_empty = false;
}

/* What JSON forbids within quotes, and what our YAML reader does: controls, line ends of YAML 1.1, byte order marks and no characters. */
static bool is_escaped(int32_t character)
{
    return character < 0x20 || character == '"' || character == '\\' || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
           character == 0x2029 || character == 0xFEFF || character == 0xFFFE || character == 0xFFFF;
}

static void write_escape(par__writer *out, int32_t character)
{
    static const char digits[] = "0123456789abcdef";
    par__write_byte(out, '\\');
    if (character == '"' || character == '\\') {
        par__write_byte(out, (char)character);
        return;
    }
    par__write_byte(out, 'u');
    for (int shift = 12; shift >= 0; shift -= 4) {
        par__write_byte(out, digits[(character >> shift) & 15]);
    }
}

/* Bad bytes become U+FFFD. */
static void write_quoted(par__writer *out, par__slice text)
{
    par__write_byte(out, '"');
    for (size_t at = 0; at < text.length;) {
        const int32_t character = par__decode(text, &at);
        if (is_escaped(character)) {
            write_escape(out, character);
        } else {
            char bytes[4];
            par__write_slice(out, (par__slice){bytes, par__encode(character, bytes)});
        }
    }
    par__write_byte(out, '"');
}

void par__canonical_text(par__canonical *json, const char *text)
{
    if (text == NULL) {
        par__write(json->out, "null");
    } else {
        write_quoted(json->out, par__slice_of(text));
    }
}

void par__canonical_scratch(par__canonical *json)
{
    write_quoted(json->out, par__writer_slice(json->scratch));
    par__writer_cut(json->scratch, 0);
}
