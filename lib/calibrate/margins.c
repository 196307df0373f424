/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at margins. */
#include "calibrate/margins.h"

#include <string.h>

void par_margins_free(par_margins *margins)
{
    if (margins != NULL) {
        par__arena_free(margins->arena);
    }
}

int64_t par_margins_count(const par_margins *margins)
{
    return margins == NULL ? 0 : margins->count;
}

const par_margin *par_margins_at(const par_margins *margins, int64_t at)
{
    return at < 0 || at >= par_margins_count(margins) ? NULL : &margins->items[at].shown;
}

int64_t par_margins_find(const par_margins *margins, const char *columns)
{
    for (int64_t at = 0; columns != NULL && at < par_margins_count(margins); at++) {
        if (strcmp(margins->items[at].shown.columns, columns) == 0) {
            return at;
        }
    }
    return -1;
}

const par_margin_member *par_margins_member(const par_margins *margins, int64_t at, int64_t member)
{
    const par_margin *const margin = par_margins_at(margins, at);
    return margin == NULL || member < 0 || member >= margin->member_count ? NULL : &margins->items[at].members[member];
}
