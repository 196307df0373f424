/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table with open addressing, always at most half full. */
#include "base/map.h"

static const size_t slot_count_min = 16;

typedef struct slot {
    par__slice key; /* data is NULL in a free slot */
    int64_t number;
    uint64_t hash;
} slot;

struct par__map {
    par__arena *arena;
    slot *slots;
    size_t count, slot_count; /* slot_count is a power of two */
    uint64_t seed;
};

/* Where the system happened to put heap and library: whoever writes a document cannot know it, and so cannot choose keys that meet. */
static uint64_t seed_of(const par__map *map)
{
    return (uint64_t)(uintptr_t)map * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)(uintptr_t)&slot_count_min;
}

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), then the finaliser of MurmurHash3, by which every bit counts for the slot. */
static uint64_t hash_of(const par__map *map, par__slice key)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ map->seed;
    for (size_t i = 0; i < key.length; i++) {
        hash = (hash ^ (unsigned char)key.data[i]) * UINT64_C(1099511628211);
    }
    hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    hash = (hash ^ hash >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return hash ^ hash >> 33;
}

/* The slot of a key, or the free one where it would go. */
static slot *look_up(slot *slots, size_t slot_count, par__slice key, uint64_t hash)
{
    size_t at = (size_t)hash & (slot_count - 1);
    while (slots[at].key.data != NULL && (slots[at].hash != hash || !par__slice_same(slots[at].key, key))) {
        at = (at + 1) & (slot_count - 1);
    }
    return &slots[at];
}

static bool resize(par__map *map, size_t slot_count)
{
    slot *const slots = par__arena_take(map->arena, slot_count, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < map->slot_count; i++) {
        if (map->slots[i].key.data != NULL) {
            *look_up(slots, slot_count, map->slots[i].key, map->slots[i].hash) = map->slots[i];
        }
    }
    map->slots = slots;
    map->slot_count = slot_count;
    return true;
}

par__map *par__map_new(par__arena *arena, size_t expected)
{
    par__map *const map = par__arena_take(arena, 1, sizeof *map);
    if (map == NULL) {
        return NULL;
    }
    map->arena = arena;
    map->seed = seed_of(map);
    size_t slot_count = slot_count_min;
    while (slot_count / 2 < expected && slot_count <= SIZE_MAX / 4) {
        slot_count *= 2;
    }
    return resize(map, slot_count) ? map : NULL;
}

int64_t par__map_find(const par__map *map, par__slice key)
{
    const slot *const found = look_up(map->slots, map->slot_count, key, hash_of(map, key));
    return found->key.data != NULL ? found->number : -1;
}

bool par__map_next(const par__map *map, size_t *at, par__slice *key, int64_t *number)
{
    while (*at < map->slot_count) {
        const slot *const next = &map->slots[(*at)++];
        if (next->key.data != NULL) {
            *key = next->key;
            *number = next->number;
            return true;
        }
    }
    return false;
}

bool par__map_add(par__map *map, par__slice key, int64_t number)
{
    if (map->count >= map->slot_count / 2 && (map->slot_count > SIZE_MAX / 4 || !resize(map, 2 * map->slot_count))) {
        return false;
    }
    const uint64_t hash = hash_of(map, key);
    *look_up(map->slots, map->slot_count, key, hash) =
        (slot){.key = {key.data != NULL ? key.data : "", key.length}, .number = number, .hash = hash};
    map->count++;
    return true;
}
