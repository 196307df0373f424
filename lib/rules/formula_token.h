/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas as tokens, and where in the document a fault in one stands. */
#ifndef PARINDEX_RULES_FORMULA_TOKEN_H
#define PARINDEX_RULES_FORMULA_TOKEN_H

#include "rules/formula_parse.h"

typedef enum par__token_kind {
    PAR__TOKEN_END,
    PAR__TOKEN_NUMBER,
    PAR__TOKEN_NAME,
    PAR__TOKEN_OPERATOR, /* joins terms; see level */
    PAR__TOKEN_NOT,
    PAR__TOKEN_MIN,
    PAR__TOKEN_MAX,
    PAR__TOKEN_OPEN,
    PAR__TOKEN_CLOSE,
    PAR__TOKEN_COMMA
} par__token_kind;

/* How tightly operators bind. */
enum { PAR__LEVEL_OR, PAR__LEVEL_AND, PAR__LEVEL_COMPARE, PAR__LEVEL_SUM, PAR__LEVEL_PRODUCT, PAR__LEVEL_SINGLE };

typedef struct par__token {
    par__token_kind kind;
    size_t at, length;    /* in bytes of the formula */
    int32_t level;        /* OPERATOR */
    par__term_kind joins; /* OPERATOR: the kind of term it makes */
    int32_t operation;    /* COMPARE: par__comparison; SUM, PRODUCT: 1 for the inverse */
    par__decimal number;  /* NUMBER */
} par__token;

/* A formula while it is read. After a fault `status` is no longer PAR_OK and reading stops. */
typedef struct par__formula_reader {
    const par__rule_site *site;
    const par__yaml *node;
    par__rule_inputs *inputs;
    par__token token; /* the one at hand */
    int32_t depth;
    par_status status;
} par__formula_reader;

/* Moves to the next token; the first one if the reader is new. */
void par__token_next(par__formula_reader *reader);

/* Reports a fault at a byte of the formula: at its column where the scalar stands in the document as it is, else at the scalar.
 * The first fault wins. */
void par__formula_fault(par__formula_reader *reader, const par__message *message, size_t at, const par__word *arguments, size_t count);

/* The token at hand in quotes for a message, or "the end". The buffer takes 96 bytes. */
par__word par__token_word(const par__formula_reader *reader, char *buffer);

#endif
