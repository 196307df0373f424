/* SPDX-License-Identifier: Apache-2.0 */
/* Cells read for estimates: answers that count alike are summed together, straight from rows where a cell has them. */
#include <string.h>

#include "tally/tally.h"

static void bundle_sums(const par__basis *basis, const par__bin *bin, const par__bundles *bundles, par__bundle *sums)
{
    const int64_t slot_count = basis->questionnaire->slot_count;
    for (int64_t place = 0; place < slot_count; place++) {
        par__bundle *const sum = &sums[bundles->of_place[place]];
        sum->count += bin->integers[1 + place];
        sum->weight += bin->wides[1 + place];
    }
}

/* The sums of persons stand behind those of slots. */
static void copy_persons(const par__basis *basis, const par__bin *bin, const par__cell_room *room)
{
    const size_t first = 1 + (size_t)basis->questionnaire->slot_count;
    const size_t integer_bytes = (basis->integer_count - first) * sizeof *room->integers;
    const size_t wide_bytes = (basis->wide_count - first) * sizeof *room->wides;
    if (bin->integers != NULL) {
        memcpy(room->integers + first, bin->integers + first, integer_bytes);
        memcpy(room->wides + first, bin->wides + first, wide_bytes);
    } else {
        memset(room->integers + first, 0, integer_bytes);
        memset(room->wides + first, 0, wide_bytes);
    }
}

par__cell par__tally_cell_bundled(const par_tally *tally, int64_t at, const par__bundles *bundles, par__bundle *sums, const par__cell_room *room)
{
    const par__basis *const basis = &tally->basis;
    const par__bin *const bin = ((par__bin *const *)tally->bins->bins.items)[at];
    memset(sums, 0, (bundles->count + 1) * sizeof *sums);
    if (bin->integers != NULL) {
        bundle_sums(basis, bin, bundles, sums);
    }
    copy_persons(basis, bin, room);
    par__cell_bundle_rows(basis, bin->rows, bin->row_count, basis->is_serial ? bin->members : 1, bundles, sums, room);
    par__cell cell = par__bin_cell(basis, bin, room->integers, room->wides);
    cell.counts = NULL;
    cell.weights = NULL;
    return cell;
}
