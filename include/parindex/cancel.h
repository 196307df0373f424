/* SPDX-License-Identifier: Apache-2.0 */
/** Stopping a long call from another thread or a signal handler, and hearing of its progress. */
#ifndef PARINDEX_CANCEL_H
#define PARINDEX_CANCEL_H

#include "parindex/error.h"

/** An atomic flag. A call that was given one looks at it many times a second and returns PAR_CANCELLED. */
typedef struct par_cancel par_cancel;

/**
 * Told how far a long call is, on the calling thread only and at most about 20 times a second. Returns 0 to go on; anything else cancels.
 * It must not call back into the objects of the running call.
 */
typedef int32_t (*par_progress)(void *user, int64_t done, int64_t total);

#ifdef __cplusplus
extern "C" {
#endif

/** Makes a token, owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. */
PAR_API par_status par_cancel_new(par_cancel **cancel);

/** Asks every call that was given this token to stop. Any thread, and safe in a signal handler. NULL does nothing. */
PAR_API void par_cancel_request(par_cancel *cancel);

/** 1 if a stop was requested, else 0. A token stays requested for good. Any thread. */
PAR_API int32_t par_cancel_requested(const par_cancel *cancel);

/** Frees a token that no running call uses any more. */
PAR_API void par_cancel_free(par_cancel *cancel);

#ifdef __cplusplus
}
#endif
#endif
