/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernels, included by one file for each kind of processor, which names them: KERNELS the table, NAME, SUPPORTED the test, VECTOR the
 * bytes of a vector, bits_of() the lowest bit of each of its bytes. Vectors are those of GCC
 * and clang, which the compiler turns into whatever the processor has.
 */
#include "tally/kernels.h"

#include <string.h>

/* As long as the processor's own: compilers take longer ones apart byte by byte. */
typedef uint8_t bytes __attribute__((vector_size(VECTOR)));
typedef uint64_t words __attribute__((vector_size(VECTOR)));

enum { PART = VECTOR, WORDS = VECTOR / 8 };

static void count_slots(const par__lanes *rows, int32_t slot_count, uint8_t counts[][PAR__LANES])
{
    for (int32_t slot = 0; slot < slot_count; slot++) {
        for (size_t lane = 0; lane < PAR__LANES; lane += PART) {
            const unsigned char *from = rows->first + lane;
            bytes sum = {0};
            for (size_t row = 0; row < rows->count; row++, from += rows->stride) {
                bytes slots;
                memcpy(&slots, from, sizeof slots);
                sum -= (bytes)(slots == (uint8_t)slot);
            }
            memcpy(counts[slot] + lane, &sum, sizeof sum);
        }
    }
}

static void mark_sets(const par__lanes *rows, int32_t slot_count, const uint8_t sets[][PAR__LANES], uint64_t *bits)
{
    memset(bits, 0, rows->count * sizeof *bits);
    for (size_t lane = 0; lane < PAR__LANES; lane += PART) {
        for (size_t row = 0; row < rows->count; row++) {
            bytes slots, marked = {0};
            memcpy(&slots, rows->first + row * rows->stride + lane, sizeof slots);
            for (int32_t slot = 0; slot < slot_count; slot++) {
                bytes set;
                memcpy(&set, sets[slot] + lane, sizeof set);
                marked |= (bytes)(slots == (uint8_t)slot) & set;
            }
            bits[row] |= bits_of(&marked) << lane;
        }
    }
}

static uint64_t add_marked(const uint64_t *bits, const uint64_t *weights, size_t count, uint64_t mask, uint64_t *weight)
{
    words counts = {0}, sums = {0};
    for (size_t row = 0; row < count; row += WORDS) {
        words marks, weighed;
        memcpy(&marks, bits + row, sizeof marks);
        memcpy(&weighed, weights + row, sizeof weighed);
        const words has_one = (words)((marks & mask) != 0);
        counts -= has_one;
        sums += weighed & has_one;
    }
    uint64_t total = 0;
    *weight = 0;
    for (size_t at = 0; at < WORDS; at++) {
        total += counts[at];
        *weight += sums[at];
    }
    return total;
}

static uint64_t translate_codes(const par__lanes *codes, const par__translation *translation, unsigned char *slots, size_t stride)
{
    uint64_t unknown = 0;
    for (size_t lane = 0; lane < PAR__LANES; lane += PART) {
        bytes all_known = ~(bytes){0};
        for (size_t row = 0; row < codes->count; row++) {
            bytes from;
            memcpy(&from, codes->first + row * codes->stride + lane, sizeof from);
            const bytes slots_of_levels = from - 1;
            bytes known = (bytes)(slots_of_levels < translation->level_count);
            bytes to = slots_of_levels & known;
            for (int32_t at = 0; at < translation->count; at++) {
                const bytes is_it = (bytes)(from == translation->from[at]);
                known |= is_it;
                to |= is_it & translation->to[at];
            }
            all_known &= known;
            memcpy(slots + row * stride + lane, &to, sizeof to);
        }
        all_known = ~all_known;
        unknown |= bits_of(&all_known) << lane;
    }
    return unknown;
}

static bool is_supported(void)
{
    return SUPPORTED;
}

const par__kernels KERNELS = {NAME, is_supported, count_slots, mark_sets, add_marked, translate_codes};
