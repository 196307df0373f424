/* SPDX-License-Identifier: Apache-2.0 */
/* A row into its cell. Nothing here is allocated but new cells and groups. */
#include <string.h>

#include "base/try.h"
#include "survey/tally.h"

static par_status find_bin(par__bins *bins, const par__answered *row, par__bin **bin)
{
    const par__basis *const basis = bins->basis;
    if (!basis->is_serial) {
        const size_t bytes = basis->key_count * sizeof *row->keys;
        if (bins->last != NULL && memcmp(bins->last->keyed.keys, row->keys, bytes) == 0) {
            *bin = bins->last;
            return PAR_OK;
        }
        const par__keyed keyed = par__keyed_of(basis, -1, row->keys);
        *bin = (par__bin *)(void *)par__bins_find(bins, &keyed);
        if (*bin != NULL) {
            return PAR_OK;
        }
    }
    *bin = par__bins_reserve(bins, 1, 0) ? par__bin_new(bins, row->keys) : NULL;
    PAR__NEED(*bin);
    PAR__TRY(par__bins_groups(bins, *bin, row->populations, row->row));
    par__bins_link_bin(bins, *bin);
    return PAR_OK;
}

/* The group whose population is another one in this row; NULL if all agree. */
static const par__group *find_clash(const par__bins *bins, const par__bin *bin, const par__answered *row)
{
    for (const par__group *group = bin->group; group != NULL; group = group->parent) {
        const int32_t level = group->keyed.level;
        if (level < bins->basis->questionnaire->population_count && par__decimal_compare(group->population, row->populations[level]) != 0) {
            return group;
        }
    }
    return NULL;
}

/* Slots of every question; the row's bits are made on the way. */
static void count_answers(const par__basis *basis, const par__answered *row, int64_t *counts, par__wide *weights)
{
    const size_t question_count = (size_t)basis->questionnaire->question_count;
    memset(basis->valid, 0, basis->word_count * sizeof *basis->valid);
    memset(basis->blocked, 0, basis->word_count * sizeof *basis->blocked);
    for (size_t at = 0; at < question_count; at++) {
        const int32_t place = row->places[at];
        counts[place]++;
        weights[place] += row->weight;
        const uint64_t flags = basis->flags[place];
        basis->valid[at / 64] |= (flags & 1) << at % 64;
        basis->blocked[at / 64] |= (flags >> 1) << at % 64;
    }
}

/* One cell's person sums of a node, from its first on. */
typedef struct person_sums {
    int64_t *counts;
    par__wide *weights, *values;
} person_sums;

static bool add_person_mean(const par__indexed *node, const int64_t *node_values, const par__answered *row, int64_t answered,
                            person_sums sums)
{
    int64_t value = 0;
    for (int64_t at = 0; at < node->question_count; at++) {
        value += node_values[row->places[node->questions[at]]];
    }
    sums.counts[answered]++;
    sums.weights[answered] += row->weight;
    return !__builtin_add_overflow(sums.values[answered], (par__wide)row->weight * value, &sums.values[answered]);
}

static bool add_person(const par__basis *basis, size_t at, const par__answered *row, person_sums sums)
{
    const par__indexed *const node = &basis->questionnaire->nodes[at];
    const uint64_t *const mask = basis->nodes[at].mask;
    int64_t answered = 0;
    uint64_t blocked = 0;
    for (size_t word = 0; word < basis->word_count; word++) {
        answered += __builtin_popcountll(basis->valid[word] & mask[word]);
        blocked |= basis->blocked[word] & mask[word];
    }
    if (answered == 0) {
        return true;
    }
    sums.counts[0]++;
    sums.weights[0] += row->weight;
    if (node->shown.rule == PAR_INDEX_PERSON_MEAN) {
        return add_person_mean(node, basis->nodes[at].values, row, answered, sums);
    }
    if (node->shown.rule == PAR_INDEX_ALL_SATISFIED && (!node->is_complete || answered == node->question_count)) {
        for (size_t sum = 1; sum <= (blocked == 0 ? 2 : 1); sum++) {
            sums.counts[sum]++;
            sums.weights[sum] += row->weight;
        }
    }
    return true;
}

/* Weights are below 2^63 and rows fewer, so that only sums of values can outgrow 128 bits. */
static par_status add_to_bin(const par__basis *basis, par__bin *bin, const par__answered *row)
{
    const size_t slot_count = (size_t)basis->questionnaire->slot_count;
    const size_t person_count = (size_t)basis->questionnaire->person_count;
    bin->integers[0]++;
    bin->wides[0] += row->weight;
    count_answers(basis, row, bin->integers + 1, bin->wides + 1);
    const person_sums persons = {bin->integers + 1 + slot_count, bin->wides + 1 + slot_count, bin->wides + 1 + slot_count + person_count};
    for (size_t at = 0; at < (size_t)basis->questionnaire->node_count; at++) {
        const int64_t first = basis->questionnaire->nodes[at].person_first;
        if (!add_person(basis, at, row, (person_sums){persons.counts + first, persons.weights + first, persons.values + first})) {
            return PAR_ERR_RANGE;
        }
    }
    return PAR_OK;
}

par_status par__bins_add(par__bins *bins, const par__answered *row, const par__group **clash)
{
    par__bin *bin = NULL;
    PAR__TRY(find_bin(bins, row, &bin));
    bins->last = bin;
    *clash = find_clash(bins, bin, row);
    if (*clash != NULL) {
        return PAR_ERR_DATA;
    }
    const par__basis *const basis = bins->basis;
    if (bin->group != NULL && basis->questionnaire->population_count > basis->questionnaire->cluster_count) {
        bin->group->sample++;
    }
    bins->row_count++;
    return add_to_bin(basis, bin, row);
}
