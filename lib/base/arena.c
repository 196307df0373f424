/* SPDX-License-Identifier: Apache-2.0 */
/* The arena: small takes share blocks, big ones get a block of their own, which can grow in place. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* More bytes than this get a block of their own, so whether an array has one follows from its size. */
static const size_t shared_bytes_max = 16384;
static const size_t block_bytes_min = 1024;
static const size_t block_bytes_max = 65536;
static const size_t vector_capacity_min = 8;

/* Every block is zero when new and no byte is handed out twice, so that takes need no clearing. */
typedef struct block {
    struct block *before, *after;
    _Alignas(max_align_t) unsigned char bytes[];
} block;

struct par__arena {
    block *shared;         /* linked by `before` alone */
    block *own;            /* linked both ways, since any of them may grow */
    size_t used, capacity; /* of the newest shared block */
};

static void free_blocks(block *last)
{
    while (last != NULL) {
        block *const before = last->before;
        free(last);
        last = before;
    }
}

/* With room for so many bytes, which are at most shared_bytes_max. */
static bool add_shared_block(par__arena *arena, size_t bytes)
{
    size_t capacity = arena->capacity == 0 ? block_bytes_min : 2 * arena->capacity;
    while (capacity < bytes) {
        capacity *= 2;
    }
    if (capacity > block_bytes_max) {
        capacity = block_bytes_max;
    }
    block *const made = calloc(1, sizeof *made + capacity);
    if (made == NULL) {
        return false;
    }
    made->before = arena->shared;
    arena->shared = made;
    arena->used = 0;
    arena->capacity = capacity;
    return true;
}

static void *take_shared(par__arena *arena, size_t bytes, size_t alignment)
{
    size_t start = (arena->used + alignment - 1) / alignment * alignment;
    if (start > arena->capacity || bytes > arena->capacity - start) {
        if (!add_shared_block(arena, bytes)) {
            return NULL;
        }
        start = 0;
    }
    arena->used = start + bytes;
    return arena->shared->bytes + start;
}

static void link_own(par__arena *arena, block *taken)
{
    if (taken->before != NULL) {
        taken->before->after = taken;
    }
    if (taken->after != NULL) {
        taken->after->before = taken;
    } else {
        arena->own = taken;
    }
}

static void *take_own(par__arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX - sizeof(block)) {
        return NULL;
    }
    block *const taken = calloc(1, sizeof *taken + bytes);
    if (taken == NULL) {
        return NULL;
    }
    taken->before = arena->own;
    link_own(arena, taken);
    return taken->bytes;
}

static void *take_bytes(par__arena *arena, size_t bytes, size_t alignment)
{
    return bytes > shared_bytes_max ? take_own(arena, bytes) : take_shared(arena, bytes, alignment);
}

static void *grow_own(par__arena *arena, void *array, size_t old_bytes, size_t new_bytes)
{
    if (new_bytes > SIZE_MAX - sizeof(block)) {
        return NULL;
    }
    block *const old = (block *)(void *)((unsigned char *)array - offsetof(block, bytes));
    block *const moved = realloc(old, sizeof *moved + new_bytes);
    if (moved == NULL) {
        return NULL;
    }
    link_own(arena, moved);
    memset(moved->bytes + old_bytes, 0, new_bytes - old_bytes);
    return moved->bytes;
}

/* True if the array is what was taken last from the newest shared block, and that has room for it to grow. */
static bool extend_last(par__arena *arena, const void *array, size_t old_bytes, size_t new_bytes)
{
    if (arena->shared == NULL || (const unsigned char *)array + old_bytes != arena->shared->bytes + arena->used ||
        new_bytes > shared_bytes_max || new_bytes - old_bytes > arena->capacity - arena->used) {
        return false;
    }
    arena->used += new_bytes - old_bytes;
    return true;
}

par__arena *par__arena_new(void)
{
    return calloc(1, sizeof(par__arena));
}

void par__arena_free(par__arena *arena)
{
    if (arena != NULL) {
        free_blocks(arena->shared);
        free_blocks(arena->own);
        free(arena);
    }
}

void *par__arena_take(par__arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        return NULL;
    }
    return take_bytes(arena, bytes > 0 ? bytes : 1, _Alignof(max_align_t));
}

char *par__arena_copy(par__arena *arena, const char *text, size_t length)
{
    char *const copy = length < SIZE_MAX ? take_bytes(arena, length + 1, 1) : NULL;
    if (copy != NULL && length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

void *par__arena_grow(par__arena *arena, void *array, size_t old_count, size_t new_count, size_t size)
{
    size_t new_bytes = 0;
    if (__builtin_mul_overflow(new_count, size, &new_bytes)) {
        return NULL;
    }
    const size_t old_bytes = old_count * size;
    if (array == NULL || old_bytes == 0) {
        return par__arena_take(arena, new_count, size);
    }
    if (new_bytes <= old_bytes || extend_last(arena, array, old_bytes, new_bytes)) {
        return array;
    }
    if (old_bytes > shared_bytes_max) {
        return grow_own(arena, array, old_bytes, new_bytes);
    }
    void *const grown = take_bytes(arena, new_bytes, _Alignof(max_align_t));
    if (grown != NULL) {
        memcpy(grown, array, old_bytes);
    }
    return grown;
}

void *par__vector_add(par__arena *arena, par__vector *vector, size_t size)
{
    if (vector->count == vector->capacity) {
        const size_t capacity = vector->capacity < vector_capacity_min ? vector_capacity_min : 2 * vector->capacity;
        void *const items = par__arena_grow(arena, vector->items, vector->capacity, capacity, size);
        if (items == NULL) {
            return NULL;
        }
        vector->items = items;
        vector->capacity = capacity;
    }
    return (unsigned char *)vector->items + size * vector->count++;
}
