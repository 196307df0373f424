/* SPDX-License-Identifier: Apache-2.0 */
/** Text in and out: documents that are read, text that the library made, display width and Vietnamese order. */
#ifndef PARINDEX_TEXT_H
#define PARINDEX_TEXT_H

#include "parindex/error.h"

/** A document in memory, viewed. `name` stands in messages and results (a file name, say); NULL is "-". */
typedef struct par_source {
    const char *name;
    const char *text; /**< bytes; need not end in NUL */
    int64_t length;   /**< in bytes */
} par_source;

/** Text that the library made; owned by the caller. */
typedef struct par_text par_text;

#ifdef __cplusplus
extern "C" {
#endif

/** The bytes of a text, followed by a NUL; "" for NULL. Borrowed until par_text_free(). */
PAR_API const char *par_text_data(const par_text *text);

/** The length of a text in bytes, without the NUL; 0 for NULL. */
PAR_API int64_t par_text_length(const par_text *text);

/** Frees a text. */
PAR_API void par_text_free(par_text *text);

/** Columns that a UTF-8 string takes in a table: combining marks 0, wide characters 2, invalid bytes and control characters 1. Threads: any. */
PAR_API int64_t par_text_width(const char *string);

/**
 * Compares two UTF-8 strings in Vietnamese order: negative, 0 or positive.
 *
 * First by letters (a ă â b c d đ e ê … ư v w x y z; space < punctuation < digits < letters; case ignored), then by tones from the left (none <
 * huyền < hỏi < ngã < sắc < nặng), then lower before upper case, then by code points when decomposed, so that 0 means equal bytes
 * after NFC. Strings need not be NFC. Threads: any. Source: Vietnamese dictionary order; agrees with ICU on the 2,848 commune names.
 */
PAR_API int32_t par_text_compare(const char *left, const char *right);

#ifdef __cplusplus
}
#endif
#endif
