/* SPDX-License-Identifier: Apache-2.0 */
/* Any processor. */
#define KERNELS par__kernels_plain
#define NAME "plain"
#define VECTOR 16
#define SUPPORTED true

#include <stdint.h>
#include <string.h>

/* The lowest bit of each of eight bytes, gathered by a product. */
static uint64_t gather(uint64_t eight)
{
    return (eight & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

static uint64_t bits_of(const void *bytes)
{
    uint64_t words[VECTOR / 8];
    memcpy(words, bytes, sizeof words);
    return gather(words[0]) | gather(words[1]) << 8;
}

#include "tally/kernels_body.h"
