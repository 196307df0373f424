/* SPDX-License-Identifier: Apache-2.0 */
/* The writer: one buffer in an arena that becomes the text's. */
#include "base/writer.h"

#include <stdint.h>
#include <string.h>

#include "base/unicode.h"

static const size_t capacity_min = 240;

struct par__writer {
    par__arena *arena;
    char *bytes;
    size_t length, capacity; /* the buffer has always room for a NUL after `length` */
    bool failed;
};

/* Room for so many more bytes and a NUL. */
static bool reserve(par__writer *writer, size_t bytes)
{
    if (writer->failed || bytes < writer->capacity - writer->length) {
        return !writer->failed;
    }
    size_t needed = 0;
    size_t doubled = 0;
    const bool overflows = __builtin_add_overflow(writer->length, bytes, &needed) || __builtin_add_overflow(needed, 1, &needed) ||
                           __builtin_mul_overflow(writer->capacity, 2, &doubled);
    const size_t capacity = needed > doubled ? needed : doubled;
    char *const grown = overflows ? NULL : par__arena_grow(writer->arena, writer->bytes, writer->capacity, capacity, 1);
    if (grown == NULL) {
        writer->failed = true;
        return false;
    }
    writer->bytes = grown;
    writer->capacity = capacity;
    return true;
}

par__writer *par__writer_new(void)
{
    par__arena *const arena = par__arena_new();
    par__writer *const writer = arena != NULL ? par__arena_take(arena, 1, sizeof *writer) : NULL;
    char *const bytes = writer != NULL ? par__arena_take(arena, capacity_min, 1) : NULL;
    if (bytes == NULL) {
        par__arena_free(arena);
        return NULL;
    }
    *writer = (par__writer){.arena = arena, .bytes = bytes, .capacity = capacity_min};
    return writer;
}

void par__writer_free(par__writer *writer)
{
    if (writer != NULL) {
        par__arena_free(writer->arena);
    }
}

void par__write_slice(par__writer *writer, par__slice slice)
{
    if (slice.length > 0 && reserve(writer, slice.length)) {
        memcpy(writer->bytes + writer->length, slice.data, slice.length);
        writer->length += slice.length;
    }
}

void par__write(par__writer *writer, const char *text)
{
    par__write_slice(writer, par__slice_of(text));
}

void par__write_tidy(par__writer *writer, par__slice slice)
{
    const size_t most = slice.length > SIZE_MAX / 3 ? SIZE_MAX : 3 * slice.length;
    if (reserve(writer, most)) {
        writer->length += par__tidy(slice, writer->bytes + writer->length);
    }
}

void par__write_byte(par__writer *writer, char byte)
{
    if (reserve(writer, 1)) {
        writer->bytes[writer->length++] = byte;
    }
}

void par__write_repeat(par__writer *writer, const char *text, int64_t times)
{
    for (int64_t i = 0; i < times; i++) {
        par__write(writer, text);
    }
}

void par__write_integer(par__writer *writer, int64_t number)
{
    par__write_decimal(writer, (par__decimal){.digits = number}, PAR_ENGLISH);
}

void par__write_points(par__writer *writer, par_points points, int32_t decimals, int32_t language)
{
    char digits[40];
    par__write_slice(writer, (par__slice){digits, par__points_write(points, decimals, language, digits)});
}

void par__write_decimal(par__writer *writer, par__decimal decimal, int32_t language)
{
    char digits[40];
    par__write_slice(writer, (par__slice){digits, par__decimal_write(decimal, language == PAR_VIETNAMESE ? ',' : '.', digits)});
}

void par__write_wide(par__writer *writer, par__wide number)
{
    char digits[40];
    size_t at = sizeof digits;
    par__wide rest = number;
    do {
        const int digit = (int)(rest % 10);
        digits[--at] = (char)('0' + (digit < 0 ? -digit : digit));
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        digits[--at] = '-';
    }
    par__write_slice(writer, (par__slice){digits + at, sizeof digits - at});
}

void par__write_format(par__writer *writer, const char *format, const char *const *words, size_t count)
{
    for (const char *at = format; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            const size_t word = (size_t)(at[1] - '0');
            par__write(writer, word < count && words[word] != NULL ? words[word] : "");
            at += 2;
        } else {
            par__write_byte(writer, *at);
        }
    }
}

void par__writer_blank_controls(par__writer *writer)
{
    for (size_t at = 0; at < writer->length; at++) {
        unsigned char *const bytes = (unsigned char *)writer->bytes + at;
        const bool is_late = bytes[0] == 0xC2 && at + 1 < writer->length && bytes[1] < 0xA0; /* U+0080 to U+009F */
        if (is_late) {
            bytes[1] = ' ';
        }
        if (is_late || (bytes[0] < 0x20 && bytes[0] != '\n') || bytes[0] == 0x7F) {
            bytes[0] = ' ';
        }
    }
}

par__slice par__writer_slice(const par__writer *writer)
{
    return (par__slice){writer->bytes, writer->length};
}

void par__writer_cut(par__writer *writer, size_t length)
{
    if (length < writer->length) {
        writer->length = length;
    }
}

bool par__writer_failed(const par__writer *writer)
{
    return writer->failed;
}

par_status par__writer_finish(par__writer *writer, par_text **text)
{
    par_text *const made = writer->failed ? NULL : par__arena_take(writer->arena, 1, sizeof *made);
    if (made == NULL) {
        par__writer_free(writer);
        return PAR_ERR_MEMORY;
    }
    writer->bytes[writer->length] = '\0';
    *made = (par_text){.arena = writer->arena, .data = writer->bytes, .length = (int64_t)writer->length};
    *text = made;
    return PAR_OK;
}
