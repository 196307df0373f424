/* SPDX-License-Identifier: Apache-2.0 */
/* Days as text. */
#ifndef PARINDEX_BASE_DATE_H
#define PARINDEX_BASE_DATE_H

#include <stdbool.h>

/* True if the text is written YYYY-MM-DD, be there such a day or not. */
bool par__is_date(const char *text);

/* True if it is also a day of the calendar, from 0001-01-01 on. Days compare as their texts do. */
bool par__is_day(const char *text);

#endif
