/* SPDX-License-Identifier: Apache-2.0 */
/* A run of bytes inside somebody else's text; not NUL-terminated. */
#ifndef PARINDEX_BASE_SLICE_H
#define PARINDEX_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct par__slice {
    const char *data;
    size_t length;
} par__slice;

par__slice par__slice_of(const char *text);
bool par__slice_equals(par__slice slice, const char *text);
bool par__slice_same(par__slice left, par__slice right);
par__slice par__slice_trim(par__slice slice); /* spaces, tabs, no-break spaces at both ends */

#endif
