/* SPDX-License-Identifier: Apache-2.0 */
/* JSON in one layout: what stands on a line of its own, and what beside its neighbour, is the caller's choice. */
#ifndef PARINDEX_RESULT_CANONICAL_H
#define PARINDEX_RESULT_CANONICAL_H

#include "base/writer.h"

typedef struct par__canonical {
    par__writer *out;     /* values are written here, after their key */
    par__writer *scratch; /* for text that is made before it is quoted */
    bool is_empty;        /* nothing stands in the open list or map yet */
} par__canonical;

/* Begins an entry of a list, or a key of a map: on a line of its own, indented by so many spaces, or beside the one before. */
enum { PAR__CANONICAL_BESIDE = -1 };
void par__canonical_next(par__canonical *json, int64_t indent);
void par__canonical_key(par__canonical *json, const char *key, int64_t indent);

/* Brackets of a list or map; the closing one stands beside the last entry, or on a line of its own if there are entries. */
void par__canonical_open(par__canonical *json, char bracket);
void par__canonical_close(par__canonical *json, char bracket, int64_t indent);

/* A value in quotes; NULL is null. */
void par__canonical_text(par__canonical *json, const char *text);

/* What was written into scratch, in quotes; scratch is empty afterwards. */
void par__canonical_scratch(par__canonical *json);

#endif
