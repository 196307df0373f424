/* SPDX-License-Identifier: Apache-2.0 */
/* Respondents as rows of bytes. */
#include <string.h>

#include "tally/tally.h"

int par__row_compare(const par__row_form *form, const unsigned char *left, const unsigned char *right)
{
    const int order = memcmp(left + PAR__ROW_SLOTS, right + PAR__ROW_SLOTS, form->bytes - PAR__ROW_SLOTS);
    const int64_t weights[] = {par__row_weight(left), par__row_weight(right)};
    return order != 0 ? order : (weights[0] > weights[1]) - (weights[0] < weights[1]);
}
