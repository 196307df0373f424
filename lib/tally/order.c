/* SPDX-License-Identifier: Apache-2.0 */
/* The canonical order of cells. */
#include <stdlib.h>
#include <string.h>

#include "tally/tally.h"

int par__bin_compare(const par__basis *basis, const par__bin *left, const par__bin *right)
{
    for (size_t key = 0; key < basis->key_count; key++) {
        const int32_t codes[] = {left->keyed.keys[key], right->keyed.keys[key]};
        if (codes[0] != codes[1]) {
            return strcmp(par__basis_text(basis, key, codes[0]), par__basis_text(basis, key, codes[1]));
        }
    }
    return basis->is_serial ? par__row_compare(&basis->form, left->rows, right->rows) : 0;
}

static void merge_runs(const par__basis *basis, par__bin **bins, size_t middle, size_t count, par__bin **room)
{
    size_t left = 0, right = middle;
    for (size_t at = 0; at < count; at++) {
        const bool takes_left = left < middle && (right == count || par__bin_compare(basis, bins[left], bins[right]) <= 0);
        room[at] = takes_left ? bins[left++] : bins[right++];
    }
    memcpy(bins, room, count * sizeof(par__bin *));
}

/* Merge sort, since qsort() has no word for the basis; rows often come in order already, which costs one comparison a run. */
void par__bins_sort(const par__basis *basis, par__bin **bins, size_t count, par__bin **room)
{
    const size_t middle = count / 2;
    if (count < 2) {
        return;
    }
    par__bins_sort(basis, bins, middle, room);
    par__bins_sort(basis, bins + middle, count - middle, room);
    if (par__bin_compare(basis, bins[middle - 1], bins[middle]) > 0) {
        merge_runs(basis, bins, middle, count, room);
    }
}
