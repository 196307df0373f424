/* SPDX-License-Identifier: Apache-2.0 */
/* Vietnamese order, without memory: both strings are walked letter by letter, each with its marks. */
#include <string.h>

#include "base/unicode.h"

enum { PARTS_MAX = 40 };

enum {
    GRAVE = 0x0300,
    ACUTE = 0x0301,
    CIRCUMFLEX = 0x0302,
    TILDE = 0x0303,
    BREVE = 0x0306,
    HOOK = 0x0309,
    HORN = 0x031B,
    DOT_BELOW = 0x0323
};

/* Bad bytes stand after every code point, each for itself. */
static const int32_t bad_bytes_from = 0x110000;

/* What comes first among first letters: the class, then the rank within it. */
static const int64_t class_size = INT64_C(1) << 32;
enum { CLASS_SPACE = 1, CLASS_SIGN = 2, CLASS_DIGIT = 3, CLASS_LETTER = 4, CLASS_OTHER_LETTER = 5 };

/* Letters made of a base and a mark, which rank just behind their base. The rest of the alphabet is a to z and đ. */
static const struct {
    int32_t base, mark;
    int64_t after_base;
} marked_letters[] = {{'a', BREVE, 1}, {'a', CIRCUMFLEX, 2}, {'e', CIRCUMFLEX, 1}, {'o', CIRCUMFLEX, 1}, {'o', HORN, 2}, {'u', HORN, 1}};

/* Letters that have no decomposition; eth is typed for đ. */
static const struct {
    int32_t letter, base;
} single_letters[] = {{0x0111, 'd'}, {0x00F0, 'd'}};

static const int32_t tones_in_order[] = {GRAVE, HOOK, TILDE, ACUTE, DOT_BELOW};

/* A string while it is walked. */
typedef struct walk {
    par__slice text;
    size_t at;
} walk;

/* A base with its marks, in canonical order, and how it sorts at the three levels. */
typedef struct letter {
    int32_t parts[PARTS_MAX];
    size_t count;
    int64_t rank, tone;
    bool is_upper;
} letter;

static int32_t decode(const walk *from, size_t *next)
{
    *next = from->at;
    const int32_t code_point = par__decode(from->text, next);
    const bool is_bad = code_point == 0xFFFD && *next - from->at == 1;
    return is_bad ? bad_bytes_from + (unsigned char)from->text.data[from->at] : code_point;
}

/* Marks, and the vowels and finals of Hangul, which a syllable is composed with. */
static bool extends(int32_t code_point)
{
    return code_point >= GRAVE && (par__is_mark(code_point) || (code_point >= 0x1160 && code_point <= 0x11FF));
}

/* Puts marks that follow each other in canonical order. */
static void order_marks(letter *made)
{
    for (size_t i = 1; i < made->count; i++) {
        const int32_t moved = made->parts[i];
        const int32_t class = par__combining_class(moved);
        size_t at = i;
        for (; class != 0 && at > 0 && par__combining_class(made->parts[at - 1]) > class; at--) {
            made->parts[at] = made->parts[at - 1];
        }
        made->parts[at] = moved;
    }
}

static void read_parts(walk *from, letter *made)
{
    size_t next = 0;
    made->count = par__decompose(decode(from, &next), made->parts);
    from->at = next;
    bool has_marks = made->count > 1;
    while (from->at < from->text.length && (unsigned char)from->text.data[from->at] >= 0x80 && made->count + PAR__PARTS_MAX <= PARTS_MAX) {
        int32_t parts[PAR__PARTS_MAX];
        const size_t count = par__decompose(decode(from, &next), parts);
        if (!extends(parts[0])) {
            break;
        }
        memcpy(made->parts + made->count, parts, count * sizeof parts[0]);
        made->count += count;
        from->at = next;
        has_marks = true;
    }
    if (has_marks) {
        order_marks(made);
    }
}

/* Four ranks for every base: itself and those behind it. */
static int64_t rank_letter(int32_t base)
{
    for (size_t i = 0; i < sizeof single_letters / sizeof single_letters[0]; i++) {
        if (base == single_letters[i].letter) {
            return CLASS_LETTER * class_size + 4 * (int64_t)single_letters[i].base + 1;
        }
    }
    return base >= 'a' && base <= 'z' ? CLASS_LETTER * class_size + 4 * (int64_t)base : CLASS_OTHER_LETTER * class_size + base;
}

static int64_t rank_base(int32_t base)
{
    if (base >= '0' && base <= '9') {
        return CLASS_DIGIT * class_size + base;
    }
    if (base <= ' ' || base == 0x00A0) {
        return CLASS_SPACE * class_size;
    }
    return par__is_letter(base) ? rank_letter(base) : CLASS_SIGN * class_size + base;
}

static int64_t behind_base(int32_t base, int32_t mark)
{
    for (size_t i = 0; i < sizeof marked_letters / sizeof marked_letters[0]; i++) {
        if (marked_letters[i].base == base && marked_letters[i].mark == mark) {
            return marked_letters[i].after_base;
        }
    }
    return 0;
}

/* 1 to 5 for the tones; other marks come after them, by code point. */
static int64_t rank_tone(int32_t mark)
{
    for (size_t i = 0; i < sizeof tones_in_order / sizeof tones_in_order[0]; i++) {
        if (tones_in_order[i] == mark) {
            return (int64_t)i + 1;
        }
    }
    return mark;
}

static void read_letter(walk *from, letter *made)
{
    read_parts(from, made);
    const int32_t base = par__lower_case(made->parts[0]);
    made->is_upper = base != made->parts[0];
    made->rank = rank_base(base);
    made->tone = 0;
    bool is_marked = false;
    for (size_t i = 1; i < made->count; i++) {
        const int64_t behind = is_marked ? 0 : behind_base(base, made->parts[i]);
        is_marked = is_marked || behind > 0;
        made->rank += behind;
        if (behind == 0) {
            made->tone = made->tone == 0 ? rank_tone(made->parts[i]) : made->tone;
        }
    }
}

static int compare_numbers(int64_t left, int64_t right)
{
    return (left > right) - (left < right);
}

static int compare_parts(const letter *left, const letter *right)
{
    for (size_t i = 0; i < left->count && i < right->count; i++) {
        if (left->parts[i] != right->parts[i]) {
            return compare_numbers(left->parts[i], right->parts[i]);
        }
    }
    return compare_numbers((int64_t)left->count, (int64_t)right->count);
}

static void note_first(int *noted, int difference)
{
    if (*noted == 0) {
        *noted = difference;
    }
}

int par__collate(par__slice left, par__slice right)
{
    walk from_left = {left, 0};
    walk from_right = {right, 0};
    int tone = 0;
    int letter_case = 0;
    int parts = 0;
    while (from_left.at < left.length && from_right.at < right.length) {
        letter a;
        letter b;
        read_letter(&from_left, &a);
        read_letter(&from_right, &b);
        if (a.rank != b.rank) {
            return compare_numbers(a.rank, b.rank);
        }
        note_first(&tone, compare_numbers(a.tone, b.tone));
        note_first(&letter_case, a.is_upper - b.is_upper);
        note_first(&parts, compare_parts(&a, &b));
    }
    const int longer = (from_left.at < left.length) - (from_right.at < right.length);
    const int levels[] = {longer, tone, letter_case, parts};
    int result = 0;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        note_first(&result, levels[i]);
    }
    return result;
}
