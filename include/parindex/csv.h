/* SPDX-License-Identifier: Apache-2.0 */
/** CSV dialects and encodings, as Vietnamese offices make them. */
#ifndef PARINDEX_CSV_H
#define PARINDEX_CSV_H

#include "parindex/finding.h"

/** Encodings. AUTO takes UTF-8, with or without BOM, and UTF-16 with BOM; the 8-bit ones are never guessed. */
enum {
    PAR_ENCODING_AUTO = 0,
    PAR_ENCODING_UTF8 = 1,
    PAR_ENCODING_UTF16LE = 2,
    PAR_ENCODING_UTF16BE = 3,
    PAR_ENCODING_CP1258 = 4, /**< Windows Vietnamese, tones as combining marks */
    PAR_ENCODING_TCVN3 = 5   /**< TCVN 5712:1993 VN3, the encoding of the .VnTime fonts; capitals with marks depend on the font and come out small */
};

/** How CSV is read: zero looks for itself. */
typedef struct par_csv_options {
    int64_t size;      /**< sizeof(par_csv_options) */
    int32_t encoding;  /**< PAR_ENCODING_… */
    int32_t separator; /**< 0 = look at the header; else ',', ';' or '\t' */
} par_csv_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Rewrites a CSV in one of the two dialects, PAR_FORMAT_CSV or PAR_FORMAT_EXCEL, in UTF-8 and NFC.
 *
 * Columns whose non-empty cells are all numbers of one style, n/a aside, get the decimal sign of the dialect; codes with leading zeros and the
 * columns unit, criterion, input, stage, node, code and parent stay as they are; all other cells are copied. A column of numbers with both
 * signs, or with separators of thousands, is an error; one in which every sign could be a separator of thousands (1,234) is a warning.
 * Comments before the header are kept, rows keep their order, rows without text are left out; a short or long row is an error, never padded.
 *
 * @param[in]  source    viewed
 * @param[in]  options   how to read; NULL for defaults
 * @param[in]  format    PAR_FORMAT_CSV or PAR_FORMAT_EXCEL
 * @param[out] text      owned by the caller
 * @param[in,out] findings  collects errors and warnings; may be NULL
 * @param[out] error     the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION, PAR_ERR_SHAPE, PAR_ERR_LIMIT, PAR_ERR_MEMORY. Threads: any.
 */
PAR_API par_status par_csv_convert(const par_source *source, const par_csv_options *options, int32_t format, par_text **text,
                                   par_findings *findings, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
