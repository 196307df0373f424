/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of an explanation: what stands above every one, the leaf, and the tree. */
#ifndef PARINDEX_SCORE_EXPLAIN_H
#define PARINDEX_SCORE_EXPLAIN_H

#include "base/writer.h"
#include "score/scores.h"

enum { PAR__NUMBER_ROOM = 32 };

/* One explanation. */
typedef struct par__explaining {
    const par_scores *scores;
    int64_t unit, node;
    int32_t language;
    par__writer *writer;
    par__arena *arena;
} par__explaining;

/* A sentence in both languages, with {0} … for words. */
typedef struct par__phrase {
    const char *en, *vi;
} par__phrase;

/* The sentence in the language of the explanation, and writing it with up to four words. */
const char *par__say(const par__explaining *explaining, par__phrase phrase);
void par__tell_phrase(const par__explaining *explaining, par__phrase phrase, const char *a, const char *b, const char *c, const char *d);

/* Points as text, in `room` of PAR__NUMBER_ROOM bytes. decimals -1: trimmed. */
const char *par__tell_points(const par__explaining *explaining, par_points points, int32_t decimals, char *room);

/* The index as text; the value has a maximum. */
const char *par__tell_index(const par__explaining *explaining, par_value value, char *room);

/* The title of a node, and the unit, the stage and the policy for missing figures where they are not the usual ones. */
const char *par__tell_title(const par__explaining *explaining, const par_node *node);
void par__tell_unit(const par__explaining *explaining);

/* The bytes of text that fit into `width` columns, ending before a space; one word at least. */
size_t par__fit_words(par__slice text, int64_t width);

par_status par__explain_leaf(const par__explaining *explaining);
par_status par__explain_tree(const par__explaining *explaining);

#endif
