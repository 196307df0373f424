/* SPDX-License-Identifier: Apache-2.0 */
/* Keys by which names of units are matched, whatever their case, type, hyphens and tone placement. */
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"

enum { TONES_MAX = 8 };

/* Grave, acute, tilde, hook above, dot below. */
static const int32_t tones[] = {0x0300, 0x0301, 0x0303, 0x0309, 0x0323};

static const int32_t d_with_stroke = 0x0111;

/* What is typed for something else: eth for đ, two kinds of apostrophe. */
static const struct {
    int32_t typed, meant;
} replacements[] = {{0x00F0, 0x0111}, {0x2019, '\''}, {0x02BC, '\''}};

static const struct {
    int32_t first, last;
} separators[] = {{0, ' '}, {'-', '-'}, {0x00A0, 0x00A0}, {0x2000, 0x200B}, {0x2010, 0x2015}, {0x202F, 0x202F}, {0x2212, 0x2212}};

/* Types of units as they stand in a key: tỉnh, thành phố, tp., phường, xã, đặc khu, decomposed and with their tones at the end. */
static const char *const types[] = {"tinh\u0309 ", "thanh\u0300 pho\u0302\u0301 ", "tp. ",      "tp.",
                                    "tp ",         "phu\u031Bo\u031Bng\u0300 ",    "xa\u0303 ", "đa\u0306c\u0323 khu "};

static const char *const plain_types[] = {"tinh ", "thanh pho ", "tp. ", "tp.", "tp ", "phuong ", "xa ", "dac khu "};

/* A key while it is written. Tones and a space wait for what comes next. */
typedef struct key {
    char *bytes;
    size_t length, tone_count;
    int32_t tones[TONES_MAX];
    bool has_space;
} key;

static bool is_tone(int32_t code_point)
{
    for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++) {
        if (tones[i] == code_point) {
            return true;
        }
    }
    return false;
}

static bool is_separator(int32_t code_point)
{
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        if (code_point >= separators[i].first && code_point <= separators[i].last) {
            return true;
        }
    }
    return false;
}

static int32_t replace(int32_t code_point)
{
    for (size_t i = 0; i < sizeof replacements / sizeof replacements[0]; i++) {
        if (replacements[i].typed == code_point) {
            return replacements[i].meant;
        }
    }
    return code_point;
}

static void end_syllable(key *made)
{
    for (size_t i = 0; i < made->tone_count; i++) {
        made->length += par__encode(made->tones[i], made->bytes + made->length);
    }
    made->tone_count = 0;
}

static void add_part(key *made, int32_t part)
{
    if (is_tone(part) && made->tone_count < TONES_MAX) {
        made->tones[made->tone_count++] = part;
        return;
    }
    if (made->has_space && made->length > 0) {
        made->bytes[made->length++] = ' ';
    }
    made->has_space = false;
    made->length += par__encode(part, made->bytes + made->length);
}

static void add_character(key *made, int32_t code_point)
{
    if (!par__is_letter(code_point) && !par__is_mark(code_point)) {
        end_syllable(made);
    }
    if (is_separator(code_point)) {
        made->has_space = true;
        return;
    }
    int32_t parts[PAR__PARTS_MAX];
    const size_t count = par__decompose(code_point, parts);
    for (size_t i = 0; i < count; i++) {
        add_part(made, parts[i]);
    }
}

/* The key without the type in front, unless nothing else is there. */
static par__slice strip_type(par__slice name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(names[i]);
        if (name.length > length && memcmp(name.data, names[i], length) == 0) {
            return (par__slice){name.data + length, name.length - length};
        }
    }
    return name;
}

par_status par__name_key(par__arena *arena, par__slice name, par__slice *key_of_name)
{
    par__slice lower = {0};
    PAR__TRY(par__lower(arena, name, &lower));
    key made = {.bytes = par__arena_take(arena, lower.length, 4)}; /* no character is decomposed to more than three times its bytes */
    PAR__NEED(made.bytes);
    for (size_t at = 0; at < lower.length;) {
        add_character(&made, replace(par__decode(lower, &at)));
    }
    end_syllable(&made);
    *key_of_name = strip_type((par__slice){made.bytes, made.length}, types, sizeof types / sizeof types[0]);
    return PAR_OK;
}

par_status par__plain_key(par__arena *arena, par__slice name, par__slice *key_of_name)
{
    par__slice accented = {0};
    PAR__TRY(par__name_key(arena, name, &accented));
    char *const bytes = par__arena_take(arena, accented.length, 1);
    PAR__NEED(bytes);
    size_t length = 0;
    for (size_t at = 0; at < accented.length;) {
        const int32_t code_point = par__decode(accented, &at);
        if (!par__is_mark(code_point)) {
            length += par__encode(code_point == d_with_stroke ? 'd' : code_point, bytes + length);
        }
    }
    *key_of_name = strip_type((par__slice){bytes, length}, plain_types, sizeof plain_types / sizeof plain_types[0]);
    return PAR_OK;
}
