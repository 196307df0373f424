/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 and Unicode properties; the one file that includes utf8proc. */
#include "base/unicode.h"

#include <string.h>
#include <utf8proc.h>

static const int32_t replacement = 0xFFFD;
enum { CLASSES_MAX = 256 };
static const utf8proc_option_t compose_options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

/* Characters that are NFC wherever they stand (NFC_Quick_Check yes, combining class 0): Latin with all of Vietnamese, common signs. */
static const struct {
    int32_t first, last;
} always_nfc[] = {{0x0000, 0x02FF}, {0x1E00, 0x1EFF}, {0x2002, 0x20CF}};

/* Decodes one code point and returns its bytes; a bad byte gives U+FFFD and 1. */
static size_t decode(par__slice text, size_t at, int32_t *code_point)
{
    const size_t left = text.length - at;
    const utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)text.data + at, left < 4 ? (utf8proc_ssize_t)left : 4, code_point);
    if (bytes <= 0) {
        *code_point = replacement;
        return 1;
    }
    return (size_t)bytes;
}

/* Offset of the first byte from 0x80 on. */
static size_t skip_ascii(par__slice text, size_t at)
{
    uint64_t bytes = 0;
    for (; text.length - at >= sizeof bytes; at += sizeof bytes) {
        memcpy(&bytes, text.data + at, sizeof bytes);
        if ((bytes & UINT64_C(0x8080808080808080)) != 0) {
            break;
        }
    }
    while (at < text.length && (unsigned char)text.data[at] < 0x80) {
        at++;
    }
    return at;
}

static bool is_always_nfc(int32_t code_point)
{
    for (size_t i = 0; i < sizeof always_nfc / sizeof always_nfc[0]; i++) {
        if (code_point >= always_nfc[i].first && code_point <= always_nfc[i].last) {
            return true;
        }
    }
    return false;
}

static bool is_surely_nfc(par__slice text)
{
    for (size_t at = skip_ascii(text, 0); at < text.length; at = skip_ascii(text, at)) {
        int32_t code_point = 0;
        at += decode(text, at, &code_point);
        if (!is_always_nfc(code_point)) {
            return false;
        }
    }
    return true;
}

/* The canonical decomposition, not yet in order; returns its length, and only that where `parts` is NULL. */
static size_t decompose(par__slice text, int32_t *parts)
{
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        int32_t some[PAR__PARTS_MAX];
        const size_t count = par__decompose(par__decode(text, &at), some);
        if (parts != NULL) {
            memcpy(parts + length, some, count * sizeof some[0]);
        }
        length += count;
    }
    return length;
}

/* Puts marks in canonical order: sorts them by class, and those of one class stay as they are. */
static void order_run(int32_t *marks, size_t count, int32_t *spare)
{
    size_t starts[CLASSES_MAX + 1] = {0};
    for (size_t i = 0; i < count; i++) {
        starts[par__combining_class(marks[i]) + 1]++;
    }
    for (size_t class = 1; class < CLASSES_MAX; class++) {
        starts[class] += starts[class - 1];
    }
    for (size_t i = 0; i < count; i++) {
        spare[starts[par__combining_class(marks[i])]++] = marks[i];
    }
    memcpy(marks, spare, count * sizeof *marks);
}

/* Not by utf8proc, which would take hours over a million marks that follow each other. */
static void order_marks(int32_t *parts, size_t count, int32_t *spare)
{
    size_t first = 0;
    bool is_ordered = true;
    for (size_t at = 0; at <= count; at++) {
        const int32_t class = at < count ? par__combining_class(parts[at]) : 0;
        if (class != 0) {
            is_ordered = is_ordered && (at == first || par__combining_class(parts[at - 1]) <= class);
            continue;
        }
        if (!is_ordered) {
            order_run(parts + first, at - first, spare);
        }
        first = at + 1;
        is_ordered = true;
    }
}

/* Normalises by way of the decomposition, which is left in scratch memory. */
static par_status compose(par__arena *scratch, par__arena *arena, par__slice text, par__slice *nfc)
{
    if (par__utf8_check(text) < text.length) {
        *nfc = text; /* there is no NFC of it */
        return PAR_OK;
    }
    const size_t count = decompose(text, NULL);
    int32_t *const parts = par__arena_take(scratch, count + 1, sizeof *parts); /* and room for the NUL that reencode writes */
    int32_t *const spare = par__arena_take(scratch, count, sizeof *spare);
    if (parts == NULL || spare == NULL) {
        return PAR_ERR_MEMORY;
    }
    (void)decompose(text, parts);
    order_marks(parts, count, spare);
    const utf8proc_ssize_t composed = utf8proc_reencode(parts, (utf8proc_ssize_t)count, compose_options);
    const par__slice result = {(const char *)parts, composed > 0 ? (size_t)composed : 0};
    if (par__slice_same(result, text)) {
        *nfc = text;
        return PAR_OK;
    }
    const char *const copy = par__arena_copy(arena, result.data, result.length);
    if (copy == NULL) {
        return PAR_ERR_MEMORY;
    }
    *nfc = (par__slice){copy, result.length};
    return PAR_OK;
}

size_t par__utf8_check(par__slice text)
{
    for (size_t at = skip_ascii(text, 0); at < text.length; at = skip_ascii(text, at)) {
        int32_t code_point = 0;
        const size_t bytes = decode(text, at, &code_point);
        if (bytes == 1) {
            return at;
        }
        at += bytes;
    }
    return text.length;
}

bool par__is_ascii(par__slice text)
{
    return skip_ascii(text, 0) == text.length;
}

par_status par__nfc(par__arena *arena, par__slice text, par__slice *nfc)
{
    if (is_surely_nfc(text)) {
        *nfc = text;
        return PAR_OK;
    }
    par__arena *const scratch = par__arena_new();
    if (scratch == NULL) {
        return PAR_ERR_MEMORY;
    }
    const par_status status = compose(scratch, arena, text, nfc);
    par__arena_free(scratch);
    return status;
}

int64_t par__count_characters(par__slice text)
{
    int64_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

int32_t par__decode(par__slice text, size_t *at)
{
    int32_t code_point = 0;
    *at += decode(text, *at, &code_point);
    return code_point;
}

size_t par__encode(int32_t code_point, char *buffer)
{
    return (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)buffer);
}

size_t par__cut(par__slice text, size_t bytes)
{
    if (text.length <= bytes) {
        return text.length;
    }
    while (bytes > 0 && ((unsigned char)text.data[bytes] & 0xC0) == 0x80) {
        bytes--;
    }
    return bytes;
}

par_status par__lower(par__arena *arena, par__slice text, par__slice *lower)
{
    char *const letters = par__arena_take(arena, text.length, 3); /* letters at most double, and a bad byte becomes U+FFFD */
    if (letters == NULL) {
        return PAR_ERR_MEMORY;
    }
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        length += par__encode(par__lower_case(par__decode(text, &at)), letters + length);
    }
    return par__nfc(arena, (par__slice){letters, length}, lower);
}

/* The printable characters of ASCII, which nearly all text is made of, go a shorter way. */
static bool is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7F;
}

size_t par__tidy(par__slice text, char *buffer)
{
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        if (is_plain(text.data[at])) {
            buffer[length++] = text.data[at++];
            continue;
        }
        const int32_t code_point = par__decode(text, &at);
        length += par__encode(par__is_control(code_point) ? ' ' : code_point, buffer + length);
    }
    return length;
}

size_t par__shorten(par__slice text, size_t bytes_max, char *buffer)
{
    static const char ellipsis[] = "…";
    const par__slice part = {text.data, par__cut(text, bytes_max)};
    const size_t length = par__tidy(part, buffer);
    const size_t ending = part.length < text.length ? strlen(ellipsis) : 0;
    memcpy(buffer + length, ellipsis, ending);
    buffer[length + ending] = '\0';
    return length + ending;
}

int64_t par__width(par__slice text)
{
    int64_t width = 0;
    for (size_t at = 0; at < text.length;) {
        if (is_plain(text.data[at])) {
            width++;
            at++;
            continue;
        }
        const int32_t code_point = par__decode(text, &at);
        width += par__is_control(code_point) ? 1 : utf8proc_charwidth(code_point);
    }
    return width;
}

int32_t par__lower_case(int32_t code_point)
{
    return utf8proc_tolower(code_point);
}

bool par__is_mark(int32_t code_point)
{
    const utf8proc_category_t category = utf8proc_category(code_point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool par__is_control(int32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 || code_point == 0x2029;
}

bool par__is_letter(int32_t code_point)
{
    const utf8proc_category_t category = utf8proc_category(code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

int32_t par__combining_class(int32_t code_point)
{
    return utf8proc_get_property(code_point)->combining_class;
}

size_t par__decompose(int32_t code_point, int32_t parts[PAR__PARTS_MAX])
{
    parts[0] = code_point;
    if (code_point < 0x80 || code_point > 0x10FFFF) {
        return 1;
    }
    int boundary = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(code_point, parts, PAR__PARTS_MAX, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &boundary);
    return count > 0 && count <= PAR__PARTS_MAX ? (size_t)count : 1;
}
