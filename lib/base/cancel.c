/* SPDX-License-Identifier: Apache-2.0 */
/* The token that asks a long call to stop. */
#include "parindex/cancel.h"

#include <stdatomic.h>

#include "base/arena.h"

/* Lock-free, so that a signal handler may set it. */
_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler needs a lock-free flag");

struct par_cancel {
    par__arena *arena;
    atomic_int requested;
};

par_status par_cancel_new(par_cancel **cancel)
{
    if (cancel == NULL) {
        return PAR_ERR_ARGUMENT;
    }
    par__arena *const arena = par__arena_new();
    par_cancel *const made = arena != NULL ? par__arena_take(arena, 1, sizeof *made) : NULL;
    if (made == NULL) {
        par__arena_free(arena);
        return PAR_ERR_MEMORY;
    }
    made->arena = arena;
    atomic_init(&made->requested, 0);
    *cancel = made;
    return PAR_OK;
}

void par_cancel_request(par_cancel *cancel)
{
    if (cancel != NULL) {
        atomic_store(&cancel->requested, 1);
    }
}

int32_t par_cancel_requested(const par_cancel *cancel)
{
    return cancel != NULL ? atomic_load(&cancel->requested) : 0;
}

void par_cancel_free(par_cancel *cancel)
{
    if (cancel != NULL) {
        par__arena_free(cancel->arena);
    }
}
