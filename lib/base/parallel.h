/* SPDX-License-Identifier: Apache-2.0 */
/* Splitting work over threads, and noticing a wish to stop. */
#ifndef PARINDEX_BASE_PARALLEL_H
#define PARINDEX_BASE_PARALLEL_H

#include <stdbool.h>
#include <stdint.h>

#include "parindex/cancel.h"

/* Work on items first to last-1. Must not fail; it writes what happened into its own results. */
typedef void (*par__work)(void *context, int64_t first, int64_t last);

/*
 * Runs work over 0 … count-1 in blocks of `block` items on at most `threads` threads, the caller's included. If a thread cannot be started, fewer run.
 * Between blocks the calling thread reports progress (at most 20 times a second) and all look at cancel. Returns PAR_OK or PAR_CANCELLED.
 */
par_status par__parallel(int64_t count, int64_t block, int32_t threads, par__work work, void *context, const par_cancel *cancel,
                         par_progress progress, void *user);

/* Calls progress at most 20 times a second, for sequential work. Zero it first. */
typedef struct par__meter {
    const par_cancel *cancel;
    par_progress progress;
    void *user;
    int64_t last_ms;
} par__meter;

/* PAR_OK, or PAR_CANCELLED if the token or the callback says so. */
par_status par__meter_tick(par__meter *meter, int64_t done, int64_t total);

#endif
