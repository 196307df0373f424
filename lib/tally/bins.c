/* SPDX-License-Identifier: Apache-2.0 */
/* Cells and their groups in a hash table with open addressing. */
#include <string.h>

#include "base/try.h"
#include "tally/tally.h"

static const size_t table_size_min = 64;

par__bins *par__bins_new(const par__basis *basis)
{
    par__arena *const arena = par__arena_new();
    par__bins *const bins = arena != NULL ? par__arena_take(arena, 1, sizeof *bins) : NULL;
    if (bins == NULL) {
        par__arena_free(arena);
        return NULL;
    }
    *bins = (par__bins){.arena = arena, .basis = basis, .bits = par__arena_take(arena, 2 * basis->word_count, sizeof *bins->bits)};
    if (bins->bits == NULL || !par__products_make(arena, basis->products, &bins->products)) {
        par__arena_free(arena);
        return NULL;
    }
    return bins;
}

void par__bins_free(par__bins *bins)
{
    if (bins != NULL) {
        par__arena_free(bins->arena);
    }
}

/* Multiplies and folds; the constant is that of splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t fold(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0xBF58476D1CE4E5B9);
    return hash ^ hash >> 29;
}

static uint64_t hash_of(const par__keyed *keyed, size_t row_bytes)
{
    uint64_t hash = (uint64_t)keyed->level + 1;
    for (size_t at = 0; at < keyed->length; at++) {
        hash = fold(hash, (uint32_t)keyed->keys[at]);
    }
    for (size_t at = 0; keyed->row != NULL && at < row_bytes; at += sizeof hash) {
        uint64_t word = 0;
        memcpy(&word, keyed->row + at, sizeof word);
        hash = fold(hash, word);
    }
    return hash;
}

/* A cell has all keys; a group those of its stratum and its clusters so far. */
par__keyed par__keyed_of(const par__basis *basis, int32_t level, const int32_t *keys, const unsigned char *row)
{
    par__keyed keyed = {.keys = keys, .level = level, .row = row};
    keyed.length = level < 0 ? basis->key_count : (size_t)(basis->questionnaire->stratum_count + level);
    keyed.hash = hash_of(&keyed, basis->form.bytes);
    return keyed;
}

static bool is_same(const par__keyed *left, const par__keyed *right, size_t row_bytes)
{
    if (left->hash != right->hash || left->level != right->level) {
        return false;
    }
    for (size_t at = 0; at < left->length; at++) {
        if (left->keys[at] != right->keys[at]) {
            return false;
        }
    }
    return left->row == NULL || right->row == NULL ? left->row == right->row : memcmp(left->row, right->row, row_bytes) == 0;
}

static par__keyed **look_up(par__keyed **table, size_t size, const par__keyed *keyed, size_t row_bytes)
{
    size_t at = (size_t)keyed->hash & (size - 1);
    while (table[at] != NULL && !is_same(table[at], keyed, row_bytes)) {
        at = (at + 1) & (size - 1);
    }
    return &table[at];
}

par__keyed *par__bins_find(const par__bins *bins, const par__keyed *keyed)
{
    return bins->table_size == 0 ? NULL : *look_up(bins->table, bins->table_size, keyed, bins->basis->form.bytes);
}

static bool reserve_table(par__bins *bins, size_t needed)
{
    size_t size = bins->table_size == 0 ? table_size_min : bins->table_size;
    while (size / 2 < needed && size <= SIZE_MAX / 4) {
        size *= 2;
    }
    if (size == bins->table_size) {
        return true;
    }
    par__keyed **const table = par__arena_take(bins->arena, size, sizeof *table);
    if (table == NULL) {
        return false;
    }
    for (size_t at = 0; at < bins->table_size; at++) {
        if (bins->table[at] != NULL) {
            *look_up(table, size, bins->table[at], bins->basis->form.bytes) = bins->table[at];
        }
    }
    bins->table = table;
    bins->table_size = size;
    return true;
}

static bool reserve_vector(par__arena *arena, par__vector *vector, size_t more)
{
    const size_t needed = vector->count + more;
    if (needed <= vector->capacity) {
        return true;
    }
    const size_t capacity = needed < 2 * vector->capacity ? 2 * vector->capacity : needed;
    void *const items = par__arena_grow(arena, vector->items, vector->capacity, capacity, sizeof(void *));
    if (items == NULL) {
        return false;
    }
    vector->items = items;
    vector->capacity = capacity;
    return true;
}

bool par__bins_reserve(par__bins *bins, size_t more_bins, size_t more_groups)
{
    const size_t in_table = bins->table_count + more_groups + more_bins;
    return reserve_vector(bins->arena, &bins->bins, more_bins) && reserve_vector(bins->arena, &bins->groups, more_groups) &&
           reserve_table(bins, in_table);
}

par__group *par__group_new(par__bins *bins, par__keyed keyed)
{
    par__group *const group = par__arena_take(bins->arena, 1, sizeof *group);
    int32_t *const keys = par__arena_take(bins->arena, keyed.length, sizeof *keys);
    if (group == NULL || keys == NULL) {
        return NULL;
    }
    if (keyed.length > 0) {
        memcpy(keys, keyed.keys, keyed.length * sizeof *keys);
    }
    keyed.keys = keys;
    *group = (par__group){.keyed = keyed};
    return group;
}

static void link_keyed(par__bins *bins, par__keyed *keyed)
{
    *look_up(bins->table, bins->table_size, keyed, bins->basis->form.bytes) = keyed;
    bins->table_count++;
}

void par__bins_link_bin(par__bins *bins, par__bin *bin)
{
    ((par__bin **)bins->bins.items)[bins->bins.count++] = bin;
    link_keyed(bins, &bin->keyed);
}

void par__bins_link_group(par__bins *bins, par__group *group)
{
    group->at = bins->groups.count;
    ((par__group **)bins->groups.items)[bins->groups.count++] = group;
    link_keyed(bins, &group->keyed);
}

/* The groups of a new cell from the stratum down, made where they are new. */
par_status par__bins_groups(par__bins *bins, par__bin *bin, const par__decimal *populations, int64_t row)
{
    const int64_t population_count = bins->basis->questionnaire->population_count;
    for (int32_t level = 0; level <= bins->basis->deepest; level++) {
        const par__keyed keyed = par__keyed_of(bins->basis, level, bin->keyed.keys, NULL);
        par__group *group = (par__group *)(void *)par__bins_find(bins, &keyed);
        if (group == NULL) {
            group = par__group_new(bins, keyed);
            if (group == NULL || !par__bins_reserve(bins, 0, 1)) {
                return PAR_ERR_MEMORY;
            }
            group->parent = bin->group;
            group->row = row;
            group->population = level < population_count ? populations[level] : (par__decimal){0};
            par__bins_link_group(bins, group);
            if (group->parent != NULL) {
                group->parent->sample++;
            }
        }
        bin->group = group;
    }
    return PAR_OK;
}
