/* SPDX-License-Identifier: Apache-2.0 */
/* What is done to every byte of many rows, compiled for several kinds of processors. All of them give the same integers. */
#ifndef PARINDEX_TALLY_KERNELS_H
#define PARINDEX_TALLY_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PAR__LANES = 64, PAR__SLOTS_MAX = 16, PAR__RUN_MAX = 255, PAR__RUN_ROOM = 256, PAR__RUN_STEP = 8 };

/* Rows of PAR__LANES bytes, each at least that long or followed by as much memory. What stands in bytes without meaning does no harm. */
typedef struct par__lanes {
    const unsigned char *first;
    size_t stride;
    size_t count; /* at most PAR__RUN_MAX */
} par__lanes;

/* What codes of answers become: 1 to level_count the slots 0 to level_count - 1, others what is listed. */
typedef struct par__translation {
    uint8_t level_count, count;
    uint8_t from[PAR__SLOTS_MAX], to[PAR__SLOTS_MAX];
} par__translation;

typedef struct par__kernels {
    const char *name;
    bool (*is_supported)(void);
    /* counts[slot][lane] = rows that have this slot there */
    void (*count)(const par__lanes *rows, int32_t slot_count, uint8_t counts[][PAR__LANES]);
    /* bits[row]: the lanes whose slot is in the set */
    void (*mark)(const par__lanes *rows, int32_t slot_count, const uint8_t sets[][PAR__LANES], uint64_t *bits);
    /*
     * How many of the bits have one in the mask, and the weights of these, which wrap around. Both arrays have PAR__RUN_ROOM entries; bits behind the last row
     * are 0 up to the next multiple of PAR__RUN_STEP.
     */
    uint64_t (*add)(const uint64_t *bits, const uint64_t *weights, size_t count, uint64_t mask, uint64_t *weight);
    /* Rows of codes to rows of slots, each with room for all lanes; bits of the lanes that have another code in any row. */
    uint64_t (*translate)(const par__lanes *codes, const par__translation *translation, unsigned char *slots, size_t stride);
} par__kernels;

extern const par__kernels par__kernels_plain, par__kernels_avx2, par__kernels_avx512;

/* The fastest that runs here. */
const par__kernels *par__kernels_choose(void);

/* All that run here: `at` from 0; NULL at the end. */
const par__kernels *par__kernels_at(int32_t at);

#endif
