/* SPDX-License-Identifier: Apache-2.0 */
/* Respondents as rows of bytes. */
#include <string.h>

#include "survey/tally.h"

int64_t par__row_weight(const unsigned char *row)
{
    int64_t weight = 0;
    memcpy(&weight, row, sizeof weight);
    return weight;
}

void par__row_set_weight(unsigned char *row, int64_t weight)
{
    memcpy(row, &weight, sizeof weight);
}

int32_t par__row_slot(const par__row_form *form, const unsigned char *row, size_t question)
{
    const unsigned char *const slot = row + PAR__ROW_SLOTS + question * form->slot_bytes;
    return form->slot_bytes == 1 ? slot[0] : slot[0] * 256 + slot[1];
}

void par__row_set_slot(const par__row_form *form, unsigned char *row, size_t question, int32_t slot)
{
    unsigned char *const bytes = row + PAR__ROW_SLOTS + question * form->slot_bytes;
    if (form->slot_bytes == 2) {
        bytes[0] = (unsigned char)(slot / 256);
        bytes[1] = (unsigned char)(slot % 256);
    } else {
        bytes[0] = (unsigned char)slot;
    }
}

int par__row_compare(const par__row_form *form, const unsigned char *left, const unsigned char *right)
{
    const int order = memcmp(left + PAR__ROW_SLOTS, right + PAR__ROW_SLOTS, form->bytes - PAR__ROW_SLOTS);
    const int64_t weights[] = {par__row_weight(left), par__row_weight(right)};
    return order != 0 ? order : (weights[0] > weights[1]) - (weights[0] < weights[1]);
}
