/* SPDX-License-Identifier: Apache-2.0 */
/* Margins between reading their table and building them. */
#ifndef PARINDEX_CALIBRATE_MARGINS_DRAFT_H
#define PARINDEX_CALIBRATE_MARGINS_DRAFT_H

#include "base/decimal.h"
#include "base/findings.h"
#include "calibrate/margins.h"

typedef struct par__draft_row {
    const char *text;
    par__wide total; /* in billionths */
    int64_t row;     /* of the table */
} par__draft_row;

typedef struct par__draft {
    const char *columns;
    int64_t *keys;
    int64_t key_count;
    par__vector rows;     /* of par__draft_row */
    par__map *by_text;
    par__wide population; /* in billionths */
    int32_t decimals;     /* the most that a total has */
    bool is_faulty;       /* its columns are not known */
    par__place place;     /* of its first row */
} par__draft;

/* Checks that the margins are of one population and takes over what stays, copied. */
par_status par__margins_build(const par__draft *drafts, size_t count, par_margins *made, par_findings *findings);

#endif
