/* SPDX-License-Identifier: Apache-2.0 */
/* Answers that come as text, from CSV and Arrow alike: codes and label words. */
#ifndef PARINDEX_TALLY_LABELS_H
#define PARINDEX_TALLY_LABELS_H

#include "tally/cells.h"

enum { PAR__SUGGESTIONS_MAX = 50, /* in one call: they are slow */ PAR__HINT_BYTES = 240 };

/* "; did you mean …" with the nearest key of a map (NULL: none), in English and Vietnamese; "" if none is near. */
void par__hint(const par__map *words, par__slice word, char hints[2][PAR__HINT_BYTES]);

/* An integer such as -9 or 05, of at most 18 digits. */
bool par__code_read(par__slice text, int64_t *code);

/* The slot of a label word, in any Unicode form; -1 if it is none. The word is UTF-8. PAR_ERR_MEMORY. */
par_status par__label_find(const par__asked *asked, par__arena *scratch, par__slice word, int64_t *slot);

/* A text that is neither code nor label, with the nearest label as long as *suggestions are left. */
par_status par__label_tell(const par__asked *asked, par__arena *scratch, par__slice word, int32_t *suggestions, par__place place,
                           par_findings *findings);

#endif
