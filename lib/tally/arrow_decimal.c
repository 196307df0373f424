/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals as doubles, for weights and codes. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tally/arrow.h"

enum { DECIMALS_EXACT_MAX = 22 };
static const par__wide decimal_end = INT64_C(1000000000000000); /* with fewer digits a double prints as the decimal it was made of */

/* Such as 12345678901234567e-4. */
static void tell_decimal(par__wide digits, int32_t scale, par__arrow_cell *cell)
{
    size_t at = sizeof cell->room;
    char exponent[16];
    const int length = scale != 0 ? snprintf(exponent, sizeof exponent, "e%" PRId32, -scale) : 0;
    const bool is_negative = digits < 0;
    at -= (size_t)length;
    memcpy(cell->room + at, exponent, (size_t)length);
    do {
        const int digit = (int)(digits % 10);
        cell->room[--at] = (char)('0' + (digit < 0 ? -digit : digit));
        digits /= 10;
    } while (digits != 0);
    if (is_negative) {
        cell->room[--at] = '-';
    }
    cell->content = PAR__CELL_LONG;
    cell->text = (par__slice){cell->room + at, sizeof cell->room - at};
}

void par__arrow_narrow(par__arrow_cell *cell)
{
    par__wide digits = cell->digits;
    int32_t scale = cell->scale;
    while (scale > 0 && digits % 10 == 0) {
        digits /= 10;
        scale--;
    }
    while (scale < 0 && digits > -decimal_end && digits < decimal_end) {
        digits *= 10;
        scale++;
    }
    if (digits <= -decimal_end || digits >= decimal_end || scale > DECIMALS_EXACT_MAX) {
        tell_decimal(digits, scale, cell);
        return;
    }
    double power = 1;
    for (int32_t decimals = 0; decimals < scale; decimals++) {
        power *= 10;
    }
    cell->content = PAR__CELL_NUMBER;
    cell->number = (double)(int64_t)digits / power;
}
