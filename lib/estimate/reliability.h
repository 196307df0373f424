/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of reliability. */
#ifndef PARINDEX_ESTIMATE_RELIABILITY_H
#define PARINDEX_ESTIMATE_RELIABILITY_H

#include "base/arena.h"
#include "parindex/reliability.h"

struct par_reliability {
    par__arena *arena;
    par_scale *scales;
    int64_t count;
};

#endif
