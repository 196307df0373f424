/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints calibrated weights, then Kish's design effect of the given and of them. Reads from standard input: rows, targets, distance, lowest, highest; for each
 * target 1 or 0 (margin or numeric), how many totals, the totals; for each row its weight and its code or number in each target.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "parindex/parindex.h"

enum { ROWS_MAX = 1000, TARGETS_MAX = 4, TOTALS_MAX = 20 };

typedef struct numbers {
    double weights[ROWS_MAX], values[TARGETS_MAX][ROWS_MAX], totals[TARGETS_MAX][TOTALS_MAX];
    int32_t codes[TARGETS_MAX][ROWS_MAX];
    par_target targets[TARGETS_MAX];
} numbers;

static double read_number(void)
{
    char word[64];
    return scanf("%63s", word) == 1 ? strtod(word, NULL) : -1.0;
}

static void read_target(numbers *all, size_t at)
{
    const bool is_margin = read_number() > 0.0;
    par_target *const target = &all->targets[at];
    *target = (par_target){.size = sizeof *target, .totals = all->totals[at], .total_count = (int64_t)read_number()};
    target->codes = is_margin ? all->codes[at] : NULL;
    target->values = is_margin ? NULL : all->values[at];
    for (int64_t i = 0; i < target->total_count && i < TOTALS_MAX; i++) {
        all->totals[at][i] = read_number();
    }
}

static int calibrate(numbers *all)
{
    const int64_t rows = (int64_t)read_number(), targets = (int64_t)read_number();
    if (rows < 1 || rows > ROWS_MAX || targets < 1 || targets > TARGETS_MAX) {
        return 2;
    }
    par_calibration how = {.size = sizeof how, .targets = all->targets, .target_count = targets, .distance = (int32_t)read_number()};
    how.bounds[0] = read_number();
    how.bounds[1] = read_number();
    for (size_t at = 0; at < (size_t)targets; at++) {
        read_target(all, at);
    }
    for (int64_t row = 0; row < rows; row++) {
        all->weights[row] = read_number();
        for (size_t at = 0; at < (size_t)targets; at++) {
            all->values[at][row] = read_number();
            all->codes[at][row] = (int32_t)all->values[at][row];
        }
    }
    par_calibrated result;
    par_error error = {0};
    if (par_calibrate(rows, all->weights, &how, all->weights, &result, &error) != PAR_OK) {
        (void)fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    for (int64_t row = 0; row < rows; row++) {
        (void)printf("%.17g\n", all->weights[row]);
    }
    (void)printf("%.17g\n%.17g\n", result.kish_given, result.kish);
    return 0;
}

int main(void)
{
    numbers *const all = calloc(1, sizeof *all);
    const int status = all == NULL ? 2 : calibrate(all);
    free(all);
    return status;
}
