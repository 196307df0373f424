/* SPDX-License-Identifier: Apache-2.0 */
/* Code points of the bytes 80 to FF; 0 where a byte has no meaning. */
#ifndef PARINDEX_CSV_CODE_PAGES_H
#define PARINDEX_CSV_CODE_PAGES_H

#include <stdint.h>

extern const uint16_t par__cp1258[128];
extern const uint16_t par__tcvn3[128];

#endif
