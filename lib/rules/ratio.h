/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the rule ratio, between its parts: document (ratio.c), arithmetic (ratio_score.c), words (ratio_words.c). */
#ifndef PARINDEX_RULES_RATIO_H
#define PARINDEX_RULES_RATIO_H

#include "rules/slope.h"

/* One figure of a sum, with its coefficient. */
typedef struct par__ratio_term {
    par__decimal coefficient;
    int64_t weight; /* the coefficient in units of 10^-places of its side */
    int32_t input;
    int32_t reserved;
} par__ratio_term;

/* n or d: a sum of coefficients times figures. */
typedef struct par__ratio_side {
    par__ratio_term *terms;
    size_t count;
    int32_t places;
    bool is_plain; /* all coefficients are 1 */
    bool is_small; /* all weights fit */
} par__ratio_side;

typedef enum par__no_cases { PAR__NO_CASES_MISSING = 0, PAR__NO_CASES_FULL, PAR__NO_CASES_ZERO, PAR__NO_CASES_EXCLUDE } par__no_cases;

typedef struct par__ratio {
    par__ratio_side of, over;
    par__decimal full_from, zero_below;
    int32_t no_cases; /* par__no_cases */
    bool is_small;    /* the constants below and all weights fit */
    par__small max;
    /* For N = n * 10^places(of), D = d * 10^places(over): full from N/D = full, zero below N/D = zero, between them rate * N/D points. */
    par__small full, zero, rate;
} par__ratio;

/* Fills what follows from the document: places, weights, constants. */
void par__ratio_settle(par__ratio *ratio, par_points max);

/* A side with the figures put in; false if it does not fit. */
bool par__ratio_sum(const par__ratio_side *side, const par__figure *figures, par__fraction *sum);

#endif
