/* SPDX-License-Identifier: Apache-2.0 */
/* One cell: rows that are kept, until there are so many that sums are smaller. */
#include <string.h>

#include "tally/tally.h"

static par__cell_room sums_of(const par__bins *bins, const par__bin *bin)
{
    return (par__cell_room){bin->integers, bin->wides, bins->bits};
}

par__bin *par__bin_new(par__bins *bins, par__keyed keyed)
{
    par__bin *const bin = par__arena_take(bins->arena, 1, sizeof *bin);
    int32_t *const keys = par__arena_take(bins->arena, keyed.length, sizeof *keys);
    if (bin == NULL || keys == NULL || !par__bin_ready(bins, bin, 1, false)) {
        return NULL;
    }
    if (keyed.length > 0) {
        memcpy(keys, keyed.keys, keyed.length * sizeof *keys);
    }
    keyed.keys = keys;
    if (keyed.row != NULL) {
        memcpy(bin->rows, keyed.row, bins->basis->form.bytes);
        keyed.row = bin->rows;
        bin->row_count = 1;
    }
    bin->keyed = keyed;
    return bin;
}

static bool take_sums(par__bins *bins, par__bin *bin)
{
    if (bin->integers == NULL) {
        bin->wides = par__arena_take(bins->arena, bins->basis->wide_count, sizeof *bin->wides);
        bin->integers = bin->wides != NULL ? par__arena_take(bins->arena, bins->basis->integer_count, sizeof *bin->integers) : NULL;
    }
    return bin->integers != NULL;
}

/* Kernels read whole lanes, so that there is room for them behind the last row; they are not for single respondents. */
static size_t room_bytes(const par__basis *basis, size_t capacity)
{
    return capacity * basis->form.bytes + (basis->is_serial ? 0 : PAR__LANES);
}

static bool grow_rows(par__bins *bins, par__bin *bin, size_t needed)
{
    const par__basis *const basis = bins->basis;
    const size_t doubled = bin->row_capacity == 0 ? PAR__KEPT_MIN / 2 : 2 * bin->row_capacity;
    const size_t roomy = doubled < basis->form.kept_max ? doubled : basis->form.kept_max;
    const size_t capacity = needed < roomy && !basis->is_serial ? roomy : needed;
    const size_t old_bytes = bin->row_capacity == 0 ? 0 : room_bytes(basis, bin->row_capacity);
    unsigned char *const grown = par__arena_grow(bins->arena, bin->rows, old_bytes, room_bytes(basis, capacity), 1);
    if (grown == NULL) {
        return false;
    }
    bin->rows = grown;
    bin->row_capacity = capacity;
    return true;
}

bool par__bin_ready(par__bins *bins, par__bin *bin, size_t rows, bool has_sums)
{
    const size_t all = bin->row_count + rows;
    const size_t kept_max = bins->basis->form.kept_max;
    const size_t needed = all < kept_max ? all : kept_max;
    if (bin->row_capacity < needed && !grow_rows(bins, bin, needed)) {
        return false;
    }
    return (!has_sums && all <= kept_max) || take_sums(bins, bin);
}

static void flush_rows(const par__bins *bins, par__bin *bin)
{
    const par__cell_room sums = sums_of(bins, bin);
    par__cell_add_rows(bins->basis, bin->rows, bin->row_count, 1, &sums);
    bin->row_count = 0;
}

void par__bin_add_rows(const par__bins *bins, par__bin *bin, const unsigned char *rows, size_t count)
{
    const size_t bytes = bins->basis->form.bytes;
    for (size_t row = 0; row < count; row++) {
        bin->weight += par__row_weight(rows + row * bytes);
    }
    bin->members += (int64_t)count;
    while (count > 0) {
        if (bin->row_count == bins->basis->form.kept_max) {
            flush_rows(bins, bin);
        }
        const size_t room = bins->basis->form.kept_max - bin->row_count;
        const size_t taken = count < room ? count : room;
        memcpy(bin->rows + bin->row_count * bytes, rows, taken * bytes);
        bin->row_count += taken;
        rows += taken * bytes;
        count -= taken;
    }
}

/* Without members and their weight, which the caller knows. */
void par__bin_add_sums(const par__basis *basis, par__bin *bin, const int64_t *integers, const par__wide *wides)
{
    for (size_t sum = 1; sum < basis->integer_count; sum++) {
        bin->integers[sum] += integers[sum];
    }
    for (size_t sum = 1; sum < basis->wide_count; sum++) {
        bin->wides[sum] += wides[sum];
    }
}

static void fill_room(const par__basis *basis, const par__bin *bin, const par__cell_room *room)
{
    if (bin->integers != NULL) {
        memcpy(room->integers, bin->integers, basis->integer_count * sizeof *room->integers);
        memcpy(room->wides, bin->wides, basis->wide_count * sizeof *room->wides);
    } else {
        memset(room->integers, 0, basis->integer_count * sizeof *room->integers);
        memset(room->wides, 0, basis->wide_count * sizeof *room->wides);
    }
    par__cell_add_rows(basis, bin->rows, bin->row_count, basis->is_serial ? bin->members : 1, room);
}

par__cell par__bin_cell(const par__basis *basis, const par__bin *bin, const int64_t *integers, const par__wide *wides)
{
    const size_t slots = (size_t)basis->questionnaire->slot_count;
    const size_t persons = (size_t)basis->questionnaire->person_count;
    return (par__cell){
        .keys = bin->keyed.keys,
        .members = bin->members,
        .units = basis->is_serial ? bin->members : 1,
        .member_weight = bin->weight,
        .counts = integers + 1,
        .weights = wides + 1,
        .person_counts = integers + 1 + slots,
        .person_weights = wides + 1 + slots,
        .person_values = wides + 1 + slots + persons,
    };
}

par__cell par__bin_read(const par__basis *basis, const par__bin *bin, const par__cell_room *room)
{
    if (bin->row_count == 0) {
        return par__bin_cell(basis, bin, bin->integers, bin->wides);
    }
    fill_room(basis, bin, room);
    return par__bin_cell(basis, bin, room->integers, room->wides);
}
