/* SPDX-License-Identifier: Apache-2.0 */
/* A result document: its shape, the words in it, and what of it is read into C structs. */
#ifndef PARINDEX_RESULT_DOCUMENT_H
#define PARINDEX_RESULT_DOCUMENT_H

#include "yaml/shape.h"

/* The lists of words in a result. */
typedef enum par__word_list {
    PAR__WORDS_ROLE,      /* PAR_ROLE_… */
    PAR__WORDS_ENCODING,  /* PAR_ENCODING_… */
    PAR__WORDS_SEPARATOR, /* of par_csv_options; 0 has none */
    PAR__WORDS_RUBRIC,    /* PAR_STATUS_… */
    PAR__WORDS_MISSING,   /* PAR_MISSING_…; AS_RUBRIC has none */
    PAR__WORDS_TIES,      /* PAR_TIES_… */
    PAR__WORDS_ON,        /* PAR_ON_… */
    PAR__WORDS_NOTE       /* PAR_PLACE_… bits */
} par__word_list;

/* The word of a number; NULL if it has none. */
const char *par__result_word(par__word_list list, int32_t number);

typedef struct par__result_row {
    const par__yaml *node;
    const char *name, *sha256;
    int32_t role, encoding, separator;
} par__result_row;

/* What a round is computed anew with. */
typedef struct par__result_options {
    const par__yaml *node;
    const char *at, *stage; /* NULL if there is none */
    int32_t missing, ties, on;
    int64_t index_decimals;
} par__result_options;

/* Where the values go that are looked at for their shape only: recomputing is what checks them. */
typedef struct par__unread_title {
    const par__yaml *node;
    const char *text;
} par__unread_title;

typedef struct par__unread {
    const par__yaml *node;
    const char *text;
    int64_t number;
    int32_t word;
    par__items items;
    par__unread_title title;
} par__unread;

typedef struct par__result_document {
    const par__yaml *node;
    int64_t schema;
    const char *version;
    par__items sources; /* of par__result_row */
    par__result_options options;
    par__unread rubric, lists;
} par__result_document;

extern const par__shape par__result_shape;

#endif
