/* SPDX-License-Identifier: Apache-2.0 */
/* Memory: one arena per object, freed as a whole. The library's only malloc, realloc and free are in arena.c. */
#ifndef PARINDEX_BASE_ARENA_H
#define PARINDEX_BASE_ARENA_H

#include <stddef.h>

typedef struct par__arena par__arena;

/* NULL when out of memory. */
par__arena *par__arena_new(void);

/* Accepts NULL. */
void par__arena_free(par__arena *arena);

/* count * size zeroed bytes, aligned for any type; NULL on overflow or out of memory. Never NULL for 0 bytes otherwise. */
void *par__arena_take(par__arena *arena, size_t count, size_t size);

/* A NUL-terminated copy. */
char *par__arena_copy(par__arena *arena, const char *text, size_t length);

/* Grows an array taken from this arena from old_count to new_count elements; the new ones are zero. The old array must not be used again, unless NULL comes back. */
void *par__arena_grow(par__arena *arena, void *array, size_t old_count, size_t new_count, size_t size);

/* An array that grows: items + count + capacity, all zero at first. */
typedef struct par__vector {
    void *items;
    size_t count, capacity;
} par__vector;

/* A new zeroed element at the end, or NULL. Elements move when the vector grows. */
void *par__vector_add(par__arena *arena, par__vector *vector, size_t size);

#endif
