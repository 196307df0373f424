/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 by libmd, which is included by hash.c only. */
#ifndef PARINDEX_BASE_HASH_H
#define PARINDEX_BASE_HASH_H

#include "base/slice.h"

/* 64 lower-case hexadecimal digits and a NUL. */
void par__sha256(par__slice text, char digits[65]);

#endif
