/* SPDX-License-Identifier: Apache-2.0 */
/* A rubric document as C structs that mirror the YAML; shapes.c says how it is read. Absent optional parts are zero. */
#ifndef PARINDEX_RUBRIC_DOCUMENT_H
#define PARINDEX_RUBRIC_DOCUMENT_H

#include "parindex/rubric.h"
#include "yaml/wording.h"

typedef struct par__validity {
    const par__yaml *node;
    const char *from, *to;
} par__validity;

typedef struct par__rounding {
    const par__yaml *node;
    int64_t leaf, index;
} par__rounding;

typedef struct par__ranking_rules {
    const par__yaml *node;
    int32_t on, ties, classes;
} par__ranking_rules;

typedef struct par__class_row {
    const par__yaml *node;
    const char *id;
    par__decimal at_least;
    par__wording title;
} par__class_row;

typedef struct par__input_title {
    par__pair pair;
    par__wording title;
} par__input_title;

/* An area, a criterion or an adjustment: they differ in the keys they accept. */
typedef struct par__branch {
    const par__yaml *node;
    const char *id;
    par__wording title, note;
    par__decimal max;     /* the cap of an adjustment */
    par__items reference; /* of par__reference */
    par__items criteria;  /* of par__branch */
    par__variant rule;
    par__items inputs; /* of par__input_title */
    par__items was;    /* of const char * */
    const char *owner;
    int32_t reform, origin, evidence, missing, kind;
    bool may_not_apply;
} par__branch;

/* Values of par__branch.kind. */
enum { PAR__BONUS = 1, PAR__PENALTY = 2 };

typedef struct par__rubric_document {
    const par__yaml *node;
    int64_t schema;
    const char *id;
    par__wording title, note;
    int32_t status, missing;
    par__items reference; /* of par__reference */
    par__validity valid;
    par__decimal max;
    par__rounding rounding;
    par__ranking_rules ranking;
    par__items classes;     /* of par__class_row */
    par__items areas;       /* of par__branch */
    par__items adjustments; /* of par__branch */
} par__rubric_document;

extern const par__shape par__rubric_shape;

/* The words of the keys source, evidence and reform by number; "" for 0. */
const char *par__origin_word(int32_t number);
const char *par__evidence_word(int32_t number);
const char *par__reform_word(int32_t number);

#endif
