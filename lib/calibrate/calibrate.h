/* SPDX-License-Identifier: Apache-2.0 */
/* Calibration of rows, which are respondents or groups of respondents with the same members. */
#ifndef PARINDEX_CALIBRATE_CALIBRATE_H
#define PARINDEX_CALIBRATE_CALIBRATE_H

#include "base/arena.h"
#include "base/findings.h"
#include "parindex/margins.h"

/* A target made ready: `first` is where its totals stand among all. */
typedef struct par__aim {
    const int32_t *codes;
    const double *values, *totals;
    int64_t count, first;
} par__aim;

typedef struct par__calibration {
    par__arena *arena;
    int64_t row_count;
    const double *weights;
    const par__aim *aims;
    int64_t aim_count;
    int64_t total_count; /* of all aims */
    int32_t distance;    /* PAR_CALIBRATION_… */
    double bounds[2];
} par__calibration;

/* Why there are no weights. */
typedef enum par__calibration_fault {
    PAR__CALIBRATION_FINE = 0,
    PAR__CALIBRATION_POPULATIONS, /* `sum` is that of the aim, `total` that of the first margin */
    PAR__CALIBRATION_NOBODY,
    PAR__CALIBRATION_NO_TOTAL,    /* a total of 0 for members with weight */
    PAR__CALIBRATION_OUTSIDE,     /* post-stratification beyond the bounds */
    PAR__CALIBRATION_NOT_FOUND,
    PAR__CALIBRATION_LIMIT        /* `sum` totals where `total` are the most */
} par__calibration_fault;

/* The member it is about; of a fault that has none, the aim. */
typedef struct par__unmet {
    par__calibration_fault fault;
    int64_t aim, member;
    double sum, total;
    int64_t rounds;
} par__unmet;

/* Refuses unknown distances, and bounds that do not go with one. */
par_status par__calibration_check(int32_t distance, const double *bounds, par_error *error);

/* Factors w / d by row, which `factors` has room for. On failure *unmet says why, unless it was PAR_ERR_MEMORY. */
par_status par__calibrate(const par__calibration *task, double *factors, par_calibrated *result, par__unmet *unmet);

/* The sum of d F'(x'b) x x' where `factors` are F, or of d x x' if they are NULL; the lower half of total_count rows. */
void par__calibration_matrix(const par__calibration *task, const double *factors, double *matrix);

/* Reports it; returns the status that it is. */
par_status par__calibration_tell(const par__unmet *unmet, const par__calibration *task, const char *margin, const char *member,
                                 par_findings *findings);

/* A number as sentences have it, with at most six decimals, in English and Vietnamese. */
typedef struct par__told {
    char en[64], vi[64];
} par__told;

void par__tell_number(double number, par__told *told);

#endif
