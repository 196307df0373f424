/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the sheet loader share while they read. */
#ifndef PARINDEX_SCORE_SHEET_LOAD_H
#define PARINDEX_SCORE_SHEET_LOAD_H

#include "base/parallel.h"
#include "base/unicode.h"
#include "csv/csv.h"
#include "score/sheet.h"

enum { PAR__STAGES_MAX = 16, PAR__SUGGESTIONS_MAX = 50 };

/* The figures of a stage while they come in. */
typedef struct par__stage {
    const char *name;
    int64_t order;         /* par__stage_order() */
    par__figure **columns; /* by input */
    int32_t *rows;         /* by unit: the last row of it, counted over all sources from 1; 0 = none */
} par__stage;

/* What a column has shown of its decimal sign. */
typedef struct par__style {
    char mark;          /* '.' or ','; 0 before the first */
    bool is_varied;     /* some number cannot be read as one with grouped thousands */
    par__place first;   /* the first number with a mark */
    const char *sample; /* its text */
} par__style;

/* A remark while the rows come in: `order` keeps those on one leaf in the order of the rows. */
typedef struct par__noted {
    par__remark remark;
    int64_t order;
} par__noted;

typedef struct par__loading {
    par_sheet *sheet;
    const par_rubric *rubric;
    const par_units *units;
    par_findings *findings;
    const par_source *sources;
    par__arena *scratch; /* freed when the sheet is made */
    par__meter meter;
    int64_t bytes_before, bytes_total;
    par__map *codes; /* unit by code */
    par__map *names; /* first input by its bare name, and the next of the same name by input; -1 ends */
    int64_t *same_name;
    par__stage stages[PAR__STAGES_MAX];
    int64_t stage_count;
    int32_t *rows_before;              /* by source: rows of the sources before it */
    int64_t source;                    /* the one being read */
    par__csv *csv;                     /* and its reader */
    int32_t row;                       /* the row being read, counted over all sources */
    int64_t unit_column, stage_column; /* stage_column -1: without stages */
    par__vector noted;                 /* of par__noted */
    bool is_first_staged;              /* the first source has stages; the others must agree */
    bool uses_comma;                   /* some column of this source has decimal commas */
    int32_t suggestions;               /* searches for "did you mean" that are left: they are slow */
    bool is_lost;                      /* a word of a finding was lost for want of memory */
} par__loading;

/* The unit and stage of the current row; *fine is false where one of them is unknown, which is reported. */
par_status par__loading_row(par__loading *loading, int64_t *unit, par__stage **stage, bool *fine);

/*
 * Reads the cell of a column as a figure of an input. Not PAR_OK: a fault was reported, or memory ran out.
 * Empty cells are the caller's business.
 */
par_status par__loading_figure(par__loading *loading, size_t column, par__style *style, int64_t input, par__figure *figure);

/* Where a row that was read before stands: "row 5 of sheet.csv" as two words. */
void par__loading_tell_row(par__loading *loading, int32_t row, const char **number, const char **source);

/* Warns if all numbers of a column can be read as grouped thousands. */
void par__loading_end_style(par__loading *loading, const par__style *style);

/* Rows and progress: more rows, or PAR_CANCELLED. */
par_status par__loading_next(par__loading *loading, bool *more);

/* A finding at a cell of the current row (before the first row: of the header). Returns its status, as par__find does. */
par_status par__loading_find(par__loading *loading, const par__message *message, int64_t column, const char *a, const char *b,
                             const char *c);

/* The same with "did you mean" as the last word; nothing for a candidate of NULL. */
par_status par__loading_find_near(par__loading *loading, const par__message *message, int64_t column, const char *a, const char *b,
                                  const char *candidate);

/* True while suggestions are affordable; counts them. */
bool par__loading_may_suggest(par__loading *loading);

/* A NUL-terminated copy in the scratch arena; "" when out of memory, which ends the loading. */
const char *par__loading_copy(par__loading *loading, par__slice text);

/* Nearest of a series of candidates: start with {0}. */
typedef struct par__nearest {
    const char *candidate;
    int distance;
} par__nearest;
void par__nearest_try(par__nearest *nearest, par__slice word, const char *candidate);

/* Units made of the codes in the rows. */
par_status par__sheet_make_units(const par__document *documents, int64_t count, const par_csv_options *options, par_units **units);

par_status par__sheet_read_long(par__loading *loading);
par_status par__sheet_read_wide(par__loading *loading);

/* A wide column and the inputs it feeds: targets[first] … targets[first + count - 1]. */
typedef struct par__feed {
    size_t first, count;
    par__style style;
} par__feed;

typedef struct par__feeds {
    par__feed *columns;  /* by column; count 0 for unit, stage and what could not be resolved */
    par__vector targets; /* of int64_t: inputs */
} par__feeds;

/* The sheet from all that was read. */
par_status par__sheet_settle(par__loading *loading);

/* Resolves the header of a wide source. Unknown columns are reported. */
par_status par__sheet_resolve_header(par__loading *loading, par__feeds *feeds);

#endif
