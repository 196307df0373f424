/* SPDX-License-Identifier: Apache-2.0 */
/* A row into its cell. Nothing here is allocated but new cells and groups, and room for rows and sums. */
#include <string.h>

#include "base/try.h"
#include "tally/tally.h"

static bool has_keys(const par__bin *bin, const int32_t *keys)
{
    size_t at = 0;
    while (at < bin->keyed.length && bin->keyed.keys[at] == keys[at]) {
        at++;
    }
    return at == bin->keyed.length;
}

static par_status make_bin(par__bins *bins, par__keyed keyed, const par__answered *row, par__bin **bin)
{
    *bin = par__bins_reserve(bins, 1, 0) ? par__bin_new(bins, keyed) : NULL;
    PAR__NEED(*bin);
    PAR__TRY(par__bins_groups(bins, *bin, row->populations, row->row));
    par__bins_link_bin(bins, *bin);
    return PAR_OK;
}

static par_status find_bin(par__bins *bins, const par__answered *row, par__bin **bin)
{
    const bool is_serial = bins->basis->is_serial;
    if (!is_serial && bins->last != NULL && has_keys(bins->last, row->keys)) {
        *bin = bins->last;
        return PAR_OK;
    }
    const par__keyed keyed = par__keyed_of(bins->basis, -1, row->keys, is_serial ? row->rows : NULL);
    *bin = (par__bin *)(void *)par__bins_find(bins, &keyed);
    return *bin != NULL ? PAR_OK : make_bin(bins, keyed, row, bin);
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

/* Respondents who are alike share a row. */
static par_status add_to_bin(par__bins *bins, par__bin *bin, const par__answered *answered, par__wide weight)
{
    if (bins->basis->is_serial) {
        bin->members++;
        bin->weight += weight;
        return PAR_OK;
    }
    if (!par__bin_ready(bins, bin, answered->count, false)) {
        return PAR_ERR_MEMORY;
    }
    par__bin_add_rows(bins, bin, answered->rows, answered->count);
    return PAR_OK;
}

static par__wide weigh(const par__basis *basis, const par__answered *answered)
{
    par__wide weight = 0;
    for (size_t row = 0; row < answered->count; row++) {
        weight += par__row_weight(answered->rows + row * basis->form.bytes);
    }
    return weight;
}

par_status par__bins_enter(par__bins *bins, const par__answered *answered, const par__group **clash)
{
    const par__basis *const basis = bins->basis;
    const par__wide weight = weigh(basis, answered);
    par__bin *bin = NULL;
    if (weight > basis->weight_max - bins->weight) {
        return PAR_ERR_RANGE;
    }
    PAR__TRY(find_bin(bins, answered, &bin));
    bins->last = bin;
    *clash = find_clash(bins, bin, answered);
    if (*clash != NULL) {
        return PAR_ERR_DATA;
    }
    if (bin->group != NULL && basis->questionnaire->population_count > basis->questionnaire->cluster_count) {
        bin->group->sample++;
    }
    bins->row_count += (int64_t)answered->count;
    bins->weight += weight;
    par__products_add(bins->products, basis, answered->rows, answered->count);
    return add_to_bin(bins, bin, answered, weight);
}
