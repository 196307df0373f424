/* SPDX-License-Identifier: Apache-2.0 */
/* Processors with AVX2 (x86-64-v3). */
#define KERNELS par__kernels_avx2
#define NAME "avx2"
#define VECTOR 32
#define SUPPORTED (__builtin_cpu_supports("avx2") != 0)

#include <immintrin.h>
#include <stdint.h>

static uint64_t bits_of(const void *bytes)
{
    return (uint32_t)_mm256_movemask_epi8(_mm256_loadu_si256(bytes));
}

#include "tally/kernels_body.h"
