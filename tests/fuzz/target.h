/* SPDX-License-Identifier: Apache-2.0 */
/* What libFuzzer and the replay both call. */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

#include "parindex/parindex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a document. */
static inline par_source fuzz_source(const uint8_t *data, size_t size)
{
    return (par_source){.name = "fuzz", .text = (const char *)data, .length = (int64_t)size};
}

#endif
