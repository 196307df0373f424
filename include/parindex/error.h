/* SPDX-License-Identifier: Apache-2.0 */
/** Status and error: how a call says that it failed. */
#ifndef PARINDEX_ERROR_H
#define PARINDEX_ERROR_H

#include "parindex/api.h"

/** What a call that can fail returns: one of the values below. The numbers are frozen; gaps stay gaps. */
typedef int32_t par_status;

enum {
    PAR_OK = 0,
    /* 1-9, the programmer: the call */
    PAR_ERR_ARGUMENT = 1,   /**< NULL where an object is needed, an index out of range, an unknown option value */
    PAR_ERR_UNKNOWN_ID = 2, /**< no node, unit, input or stage of that name */
    PAR_ERR_VERSION = 3,    /**< an options struct newer than the library */
    /* 10-19, the author: the rubric */
    PAR_ERR_SYNTAX = 10, /**< not acceptable YAML or JSON, or keys and values that the format does not have */
    PAR_ERR_RUBRIC = 11, /**< in the right format, but no sound rubric: sums, ids, rules */
    PAR_ERR_LIMIT = 12,  /**< larger or deeper than the limits */
    /* 20-29, the supplier: the data */
    PAR_ERR_RANGE = 20,     /**< a figure outside its range, or too long for exact arithmetic */
    PAR_ERR_SHAPE = 21,     /**< not acceptable CSV: encoding, quotes, row length, header */
    PAR_ERR_UNDEFINED = 22, /**< a number that does not exist: a division by zero, an index of nothing */
    PAR_ERR_DATA = 23,      /**< figures missing, duplicate, or of unknown units or criteria */
    PAR_ERR_DIFFERENT = 24, /**< a result that does not verify */
    /* 30-39, the operator: the machine */
    PAR_ERR_MEMORY = 30, /**< out of memory */
    PAR_ERR_FILE = 31,   /**< for callers that open files; the library opens none */
    /* 40-49, nobody: it was asked for */
    PAR_CANCELLED = 40
};

/**
 * Details of a failure: 768 bytes owned by the caller, written on failure only, always complete.
 *
 * The sentences say what is wrong, what was found and what was expected, on one line, and are cut between characters.
 * Of several findings in a document this is the first error; par_findings holds them all.
 */
typedef struct par_error {
    int32_t status;             /**< a par_status */
    int32_t line, column;       /**< from 1; 0 = no place in a text */
    int32_t reserved_0;         /**< 0 */
    int64_t row, item;          /**< row of a table, from 1; place in an array, from 1; 0 = none */
    char code[8];               /**< stable code such as "E203"; "" for failures of the call itself */
    char source[64];            /**< name of the document, as the caller gave it; its end, if longer */
    char path[112];             /**< such as areas[2].criteria[0].max, or a cell such as C12 */
    char text[256];             /**< one sentence in English */
    char text_vi[256];          /**< the same in Vietnamese */
    unsigned char reserved[40]; /**< 0 */
} par_error;

#ifdef __cplusplus
extern "C" {
#endif

/** The name of a status, such as "PAR_ERR_RANGE"; "PAR_ERR_?" for any other number. Constant string. Threads: any. */
PAR_API const char *par_status_name(par_status status);

/** What a status means in general, as a short sentence in `language`; never NULL. Constant string. Threads: any. */
PAR_API const char *par_status_text(par_status status, int32_t language);

#ifdef __cplusplus
}
#endif
#endif
