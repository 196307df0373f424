/* SPDX-License-Identifier: Apache-2.0 */
/* The library's one control-flow macro: returns a failing status to the caller. */
#ifndef PARINDEX_BASE_TRY_H
#define PARINDEX_BASE_TRY_H

#include "parindex/error.h"

#define PAR__TRY(call)                      \
    do {                                    \
        const par_status try_status = (call); \
        if (try_status != PAR_OK) {         \
            return try_status;              \
        }                                   \
    } while (0)

/* For allocations: returns PAR_ERR_MEMORY if the pointer is NULL. */
#define PAR__NEED(pointer)             \
    do {                               \
        if ((pointer) == NULL) {       \
            return PAR_ERR_MEMORY;     \
        }                              \
    } while (0)

#endif
