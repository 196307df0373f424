/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of margins. */
#ifndef PARINDEX_CALIBRATE_MARGINS_H
#define PARINDEX_CALIBRATE_MARGINS_H

#include "base/map.h"
#include "parindex/margins.h"

typedef struct par__margin {
    par_margin shown;
    const int64_t *keys; /* of the questionnaire */
    int64_t key_count;
    const par_margin_member *members;
    const double *totals; /* by member, brought to the population of the first margin */
    const par__map *by_text;
} par__margin;

struct par_margins {
    par__arena *arena;
    const par_questionnaire *questionnaire;
    const par__margin *items;
    int64_t count;
};

#endif
