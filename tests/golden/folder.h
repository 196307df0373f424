/* SPDX-License-Identifier: Apache-2.0 */
/* A golden folder on disk: documents, the file `options`, expected files. */
#ifndef GOLDEN_FOLDER_H
#define GOLDEN_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "parindex/parindex.h"

enum { SHEETS_MAX = 8, LEAVES_MAX = 8, STAGES_MAX = 16 };

/* What the file `options` may set. */
typedef struct settings {
    char text[1024]; /* the file; the strings point into it */
    const char *stage, *against, *at, *unit;
    const char *leaves[LEAVES_MAX];
    int leaf_count;
    int32_t missing, within, ties, on, each, sort;
} settings;

typedef struct file {
    char *text;
    int64_t length;
} file;

typedef struct golden {
    const char *folder;
    bool is_writing;
    int faults;
    settings asked;
    par_findings *findings;
    file rubric_file, units_file, sheet_files[SHEETS_MAX];
    char sheet_names[SHEETS_MAX][64];
    int64_t sheet_count;
    file questionnaire_file, answers_files[SHEETS_MAX]; /* of the one survey, if there is one */
    char answers_names[SHEETS_MAX][64];
    int64_t answers_count;
    par_questionnaire *questionnaire;
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_scores *scores[STAGES_MAX]; /* by stage of the sheet */
    int64_t scored;
    par_ranking *total;
    int64_t warned; /* findings when the ranking of the total was made; the others repeat them */
    par_error error;
} golden;

/* Reads options and documents; unknown options are faults. */
void read_folder(golden *one);
void free_folder(golden *one);

/* True if `folder` is a case: it holds a rubric. */
bool is_case(const char *folder);

/* Compares with the expected file, or rewrites it. */
void expect(golden *one, const char *name, const char *text, int64_t length);

/* The expected file must not be there: the case has no such outcome. */
void expect_none(golden *one, const char *name);

/* True if the call succeeded; else the case has a fault. */
bool succeeded(golden *one, const char *what, par_status status);

#endif
