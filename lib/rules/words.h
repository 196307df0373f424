/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers and sentences as text, for the words of rules. Each call writes into the caller's buffer and returns it. */
#ifndef PARINDEX_RULES_WORDS_H
#define PARINDEX_RULES_WORDS_H

#include "rules/rule.h"

enum { PAR__NUMBER_BYTES = 64 };

/* The text in the language asked for. */
const char *par__either(int32_t language, const char *en, const char *vi);

const char *par__decimal_text(par__decimal decimal, int32_t language, char *buffer);
const char *par__points_text(par_points points, int32_t language, char *buffer);
const char *par__figure_text(par__figure figure, int32_t language, char *buffer);

/* A number in both languages, for messages: decimals and points exact, values as by par__value_text. */
typedef struct par__number_text {
    char en[PAR__NUMBER_BYTES], vi[PAR__NUMBER_BYTES];
} par__number_text;

par__number_text par__number_tell(par__decimal number);
par__number_text par__points_tell(par_points points);
par__number_text par__value_tell(par__fraction value);

/* Exact if nine decimals are enough, else cut after six with "…": 0.625, 0.833333…. */
const char *par__value_text(par__fraction value, int32_t language, char *buffer);

/* The last line of the arithmetic, "\n= 4.5", or what there is instead of points. */
void par__write_points_line(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer);

#endif
