/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8, NFC, Vietnamese keys and order. utf8proc is included by unicode.c only. */
#ifndef PARINDEX_BASE_UNICODE_H
#define PARINDEX_BASE_UNICODE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "parindex/error.h"

/* Offset of the first byte that is not well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF); text.length if all is well. */
size_t par__utf8_check(par__slice text);

/* True if all bytes are below 0x80 (such text is NFC). */
bool par__is_ascii(par__slice text);

/* The text in NFC: the same slice if it is so already (ASCII at least), else a copy in the arena. text must be valid UTF-8. PAR_ERR_MEMORY. */
par_status par__nfc(par__arena *arena, par__slice text, par__slice *nfc);

/* Characters (code points) of a text. */
int64_t par__count_characters(par__slice text);

/* Decodes one code point, advancing *at; U+FFFD for a bad byte. */
int32_t par__decode(par__slice text, size_t *at);

/* Appends the UTF-8 of a code point to buffer (4 bytes); returns its length. */
size_t par__encode(int32_t code_point, char *buffer);

/* The longest prefix of at most `bytes` bytes that ends between characters. */
size_t par__cut(par__slice text, size_t bytes);

/* The text as it can stand within a line: a space for every control character, U+FFFD for every bad byte. buffer: three times its bytes; returns the length. */
size_t par__tidy(par__slice text, char *buffer);

/* The same, of the first bytes_max bytes, with an ellipsis if there are more, and a NUL. buffer: three times bytes_max, and four; returns the length. */
size_t par__shorten(par__slice text, size_t bytes_max, char *buffer);

/* Columns in a terminal when tidied. */
int64_t par__width(par__slice text);

/* Properties of one code point. */
int32_t par__lower_case(int32_t code_point);
bool par__is_letter(int32_t code_point);
bool par__is_mark(int32_t code_point);
bool par__is_control(int32_t code_point); /* and the separators of lines and paragraphs: what does not stay within a line */
int32_t par__combining_class(int32_t code_point);

/* The canonical decomposition of a code point, not yet in canonical order; returns its length, at least 1. */
enum { PAR__PARTS_MAX = 8 };
size_t par__decompose(int32_t code_point, int32_t parts[PAR__PARTS_MAX]);

/* Lower case, in NFC. */
par_status par__lower(par__arena *arena, par__slice text, par__slice *lower);

/*
 * Name key: NFC, lower case, eth to đ, leading unit types removed, tone mark of each syllable moved to its end, hyphens and spaces to one space.
 * Two names that mean the same unit have equal keys; accents stay.
 */
par_status par__name_key(par__arena *arena, par__slice name, par__slice *key);

/* The same without any accent and đ as d: for suggestions only. */
par_status par__plain_key(par__arena *arena, par__slice name, par__slice *key);

/* par_text_compare() for slices: negative, 0, positive. */
int par__collate(par__slice left, par__slice right);

/* Edits (insert, delete, replace, swap neighbours) between two short strings, at most `limit` + 1; for "did you mean". */
int par__edit_distance(par__slice left, par__slice right, int limit);

#endif
