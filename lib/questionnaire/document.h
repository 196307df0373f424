/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire document as C structs that mirror the YAML, read by questionnaire_shapes.c. Absent optional parts are zero. */
#ifndef PARINDEX_QUESTIONNAIRE_DOCUMENT_H
#define PARINDEX_QUESTIONNAIRE_DOCUMENT_H

#include "yaml/wording.h"

/* Values of par__scale.value.number. */
enum { PAR__VALUE_LEVEL = 1, PAR__VALUE_LISTED = 2 };

typedef struct par__scale {
    const par__yaml *node;
    int64_t levels;
    par__items labels;    /* of par__wording */
    par__variant value;   /* PAR__VALUE_LISTED: par__items of par__fraction */
    par__items satisfied; /* of int64_t */
} par__scale;

typedef struct par__codes {
    const par__yaml *node;
    par__items dont_know, refused, missing; /* of int64_t */
} par__codes;

/* Values of par__variant.number of a base; the word is one of the next. */
enum { PAR__BASE_WORD = 1, PAR__BASE_LISTED = 2 };
enum { PAR__BASE_VALID = 1, PAR__BASE_DONT_KNOW = 2, PAR__BASE_ALL = 3 };

typedef struct par__base {
    const par__yaml *node;
    par__items levels; /* of int64_t; all if absent */
    bool dont_know, refused, missing;
} par__base;

typedef struct par__columns {
    const par__yaml *node;
    const char *unit, *weight;
    par__items stratum, cluster, population, domains; /* of const char * */
} par__columns;

typedef struct par__question {
    const par__yaml *node;
    const char *id, *column;
    par__wording title;
    par__variant base; /* of int32_t or par__base */
    par__scale scale;
} par__question;

/* A node of the index. */
typedef struct par__index_branch {
    const par__yaml *node;
    const char *id;
    par__wording title;
    int32_t rule;
    bool complete;
    par__items parts;     /* of par__index_branch */
    par__items questions; /* of const char * */
    par__items weights;   /* of par__fraction: of the questions */
    par__fraction weight; /* within the node above; bottom 0 if absent */
} par__index_branch;

typedef struct par__interval {
    const par__yaml *node;
    int32_t method;
    par__decimal level;
} par__interval;

typedef struct par__publish {
    const par__yaml *node;
    int64_t min_n, min_df;
} par__publish;

/* Values of par__questionnaire_document.domain. */
enum { PAR__DOMAIN_VALID = 1, PAR__DOMAIN_MEMBERS = 2 };

typedef struct par__questionnaire_document {
    const par__yaml *node;
    int64_t schema;
    const char *id, *series;
    par__wording title, note;
    int32_t status, domain, lonely;
    par__items reference; /* of par__reference */
    par__scale scale;
    par__codes codes;
    par__variant base;    /* of int32_t or par__base */
    par__columns columns;
    par__items questions; /* of par__question */
    par__index_branch index;
    par__items reliability; /* of const char * */
    par__interval interval;
    par__publish publish;
} par__questionnaire_document;

extern const par__shape par__questionnaire_shape;

/* The word of a rule of the index; "" for 0. */
const char *par__index_rule_word(int32_t rule);

#endif
