/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a sheet. */
#ifndef PARINDEX_SCORE_SHEET_H
#define PARINDEX_SCORE_SHEET_H

#include "parindex/sheet.h"
#include "rubric/rubric.h"
#include "units/units.h"

/* Evidence or a note that came with a figure of a long sheet. */
typedef struct par__remark {
    int64_t stage, unit, node;
    const char *evidence, *note; /* "" if none */
} par__remark;

/* A survey that gave figures. */
typedef struct par__survey {
    const char *id, *title_en, *title_vi;
    int32_t status; /* PAR_STATUS_… of its questionnaire */
} par__survey;

/* What is known of a figure that an estimate gave. */
typedef struct par__surveyed {
    const par__survey *survey; /* NULL: no estimate gave the figure */
    double se;                 /* in units of the index; 0 if there is none */
    int64_t n;                 /* respondents in the base */
    int32_t flags;             /* PAR_FLAG_… */
} par__surveyed;

struct par_sheet {
    par__arena *arena;
    const par_rubric *rubric;
    const par_units *units;
    par_units *own_units; /* those made from the rows, else NULL */
    bool is_loaded;       /* made by par_sheet_load(): never changes */
    bool has_evidence;    /* some source had a column for evidence */
    const char **stages;
    int64_t stage_count;
    par__figure **columns; /* [stage * input_count + input] -> one figure per unit */
    par__surveyed **surveyed; /* as columns; NULL before any estimate was taken, and where none was taken for the input */
    bool *has_row;         /* [stage * unit_count + unit]: any row at all for the unit */
    par__vector remarks;   /* of par__remark, in order of stage, unit, node */
};

/* A sheet without stages and figures. NULL when out of memory. */
par_sheet *par__sheet_begin(const par_rubric *rubric, const par_units *units);

/* The columns of one stage, one per input, all figures missing. NULL when out of memory. */
par__figure **par__sheet_new_columns(const par_sheet *sheet);

/* The place of a stage in the order self, verified, verified-1 …, final, from 0; -1 if there is no such stage. */
int64_t par__stage_order(par__slice name);

/* The column of figures of an input at a stage. */
const par__figure *par__sheet_column(const par_sheet *sheet, int64_t stage, int64_t input);

/* What is known of a figure that an estimate gave; NULL if none gave it. */
const par__surveyed *par__sheet_surveyed(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input);

/* Index of a stage by name; NULL for the only one. -1 if there is none, or several and none named. */
int64_t par__sheet_find_stage(const par_sheet *sheet, const char *name);

/*
 * Reads plain digits with at most one decimal sign between them: almost every cell, at a tenth of the cost of par__figure_read, which must look at
 * whatever this refuses. *mark is the sign met, 0 if none.
 */
bool par__figure_quick(const par__rule_input *input, par__slice text, par__figure *figure, char *mark);

/* The index of a stage that is named, or of the only one. Reports where there is none, or several and none named. */
par_status par__sheet_choose_stage(const par_sheet *sheet, const char *name, int64_t *stage, par_findings *findings);

/* The remark on a leaf, or NULL. */
const par__remark *par__sheet_remark(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t node);

#endif
