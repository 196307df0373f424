/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Formulas as trees. Loosest first: or, and, not, one comparison, sums, products, minus; then numbers, names, max, min(…), max(…), parentheses.
 * Chains such as a - b + c are one term with many parts, so a tree is no deeper than its parentheses allow.
 */
#ifndef PARINDEX_RULES_FORMULA_PARSE_H
#define PARINDEX_RULES_FORMULA_PARSE_H

#include "rules/site.h"

typedef enum par__term_kind {
    PAR__TERM_OR,
    PAR__TERM_AND,
    PAR__TERM_NOT,
    PAR__TERM_COMPARE,
    PAR__TERM_SUM,
    PAR__TERM_PRODUCT,
    PAR__TERM_MINUS,
    PAR__TERM_MIN,
    PAR__TERM_MAX,
    PAR__TERM_NUMBER, /* `max` without parentheses is a number too */
    PAR__TERM_INPUT
} par__term_kind;

typedef enum par__comparison { PAR__EQUAL, PAR__DIFFERENT, PAR__BELOW, PAR__AT_MOST, PAR__ABOVE, PAR__AT_LEAST } par__comparison;

typedef struct par__term {
    par__term_kind kind;
    int32_t operation;   /* COMPARE: par__comparison */
    bool is_inverse;     /* subtracted from, or divided into, the parts before it */
    int32_t input;       /* INPUT: its number in the rule */
    par__decimal number; /* NUMBER, and the same as a fraction */
    par__fraction value;
    struct par__term *first, *next; /* parts; the next part of the whole it belongs to */
} par__term;

/* Conditions hold or not; all other terms have a number for a value. */
bool par__term_is_condition(const par__term *term);

/* The tree of a scalar, its names added to the inputs; *term NULL if a fault was reported. PAR_OK unless out of memory. */
par_status par__formula_parse(const par__rule_site *site, const par__yaml *node, bool is_condition, par__rule_inputs *inputs,
                              const par__term **term);

/* PAR__POINTS with the value or the truth, PAR__DIVISION_BY_ZERO or PAR__TOO_LONG. `and` and `or` stop as soon as they are decided. */
par__outcome par__formula_value(const par__term *term, const par__figure *figures, par__fraction *value);
par__outcome par__formula_holds(const par__term *term, const par__figure *figures, bool *holds);

/* The formula as text: with the names of its inputs, or with the figures put in. */
void par__formula_write(const par__term *term, const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer);

#endif
