/* SPDX-License-Identifier: Apache-2.0 */
/* Sums over complete cases of the nodes whose reliability is asked for: of weights, of scores, and of products of two scores. Exact. */
#ifndef PARINDEX_TALLY_PRODUCTS_H
#define PARINDEX_TALLY_PRODUCTS_H

#include "tally/cells.h"

/* A node named under `reliability`. */
typedef struct par__products_node {
    const int64_t *questions; /* rising */
    size_t question_count;
    size_t first; /* of its sums: w, then w x of each question, then w x y of each pair x <= y, row by row */
} par__products_node;

/* What a questionnaire asks for. */
typedef struct par__products_form {
    const int32_t *scores; /* by place; 0 = no level, or not in the base */
    const par__products_node *nodes;
    size_t node_count, sum_count;
    size_t room;          /* of the largest node */
    par__wide weight_max; /* while a tally holds no more, no sum, nor what reliability.c makes of the sums, outgrows 128 bits */
} par__products_form;

/* The sums. They hold no pointer into a tally but their form. */
typedef struct par__products {
    const par__products_form *form;
    int64_t *counts; /* complete cases, by node */
    par__wide *sums; /* sum_count */
    int64_t *row;    /* room: scores of the row at hand */
} par__products;

/* *form is NULL if the questionnaire asks for nothing. PAR_OK or PAR_ERR_MEMORY. */
par_status par__products_form_make(par__arena *arena, const par_questionnaire *questionnaire, const par__products_form **form);

/* True if the score of a level counts from the last one. */
bool par__is_reversed(const par__asked *asked);

struct par__basis;
struct par__bins;

/* `form` and `products` may be NULL in all of these, which then do nothing. Rows are those of the basis. */
bool par__products_make(par__arena *arena, const par__products_form *form, par__products **products); /* zeros; false when out of memory */
void par__products_add(par__products *products, const struct par__basis *basis, const unsigned char *rows, size_t count);
void par__products_merge(par__products *into, const par__products *from);
bool par__products_are_sound(const par__products *products, const struct par__bins *bins); /* as sums of some of the rows of these cells */

#endif
