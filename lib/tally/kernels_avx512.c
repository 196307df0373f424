/* SPDX-License-Identifier: Apache-2.0 */
/* Processors with AVX-512 (x86-64-v4). */
#define KERNELS par__kernels_avx512
#define NAME "avx512"
#define VECTOR 64
#define SUPPORTED (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))

#include <immintrin.h>
#include <stdint.h>

static uint64_t bits_of(const void *bytes)
{
    return _mm512_movepi8_mask(_mm512_loadu_si512(bytes));
}

#include "tally/kernels_body.h"
