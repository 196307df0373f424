/* SPDX-License-Identifier: Apache-2.0 */
/* A map from text to a number, in an arena. Keys are viewed: they must live as long as the map. */
#ifndef PARINDEX_BASE_MAP_H
#define PARINDEX_BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

typedef struct par__map par__map;

/* NULL when out of memory. `expected` is a hint. */
par__map *par__map_new(par__arena *arena, size_t expected);

/* The number of a key, or -1. */
int64_t par__map_find(const par__map *map, par__slice key);

/* Walks the keys, in an order that differs from run to run: start with *at = 0; false at the end. */
bool par__map_next(const par__map *map, size_t *at, par__slice *key, int64_t *number);

/* Adds a key that is not in the map yet (the caller has looked); false when out of memory. Numbers are from 0. */
bool par__map_add(par__map *map, par__slice key, int64_t number);

#endif
