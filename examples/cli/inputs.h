/* SPDX-License-Identifier: Apache-2.0 */
/* The documents a command works on, loaded, and what was found in them. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <stdio.h>

#include "options.h"

typedef struct document {
    char *text;
    int64_t length;
    const char *name;
} document;

/* What one --survey names. The questionnaire is loaded once for all that name it: for the first. */
typedef struct survey {
    char *name; /* of the questionnaire */
    document document, answers;
    par_questionnaire *questionnaire;
} survey;

/* Zero at first; everything in it is freed by close_inputs. */
typedef struct inputs {
    const options *asked;
    par_findings *findings;
    int64_t told; /* findings that were printed */
    document rubric_document, units_document, sheet_documents[LIST_MAX];
    survey surveys[LIST_MAX];
    int survey_count;
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_scores *scores[LIST_MAX]; /* in the order of the stages asked for */
    int score_count;
} inputs;

/* All return 0, or the exit code after having said what is wrong. */
int open_inputs(inputs *in, const options *asked);
int load_document(const options *asked, const char *name, document *read);
int load_rubric(inputs *in);
int load_units(inputs *in, const char *name); /* nothing to do for NULL */
int load_sheet(inputs *in); /* and the surveys that fill it */
int score_all(inputs *in); /* every stage of the sheet */
int score_stages(inputs *in, bool one_stage_only); /* rubric, units, sheet, then scores */

/* Prints the findings not yet told. Returns 0, or EXIT_WARNINGS if there are warnings and --strict was asked. */
int tell_findings(inputs *in);

/* The exit code of a failed call: tells the findings, or the error if they do not hold it. `family` is EXIT_RUBRIC or EXIT_DATA. */
int fail_inputs(inputs *in, const par_error *error, int family);

/* Refuses outputs that would replace an input or each other, and a result of figures from standard input, which nobody could verify. */
int keep_inputs(const inputs *in);

/* True for a file: standard input and output are nobody's. */
bool is_named(const char *name);

/* Where a heading goes: above a table on the screen, to stderr where the table goes elsewhere; NULL if nobody wants it there. */
FILE *heading_stream(const options *asked);

/* What the reader of scores must know: whose rubric it is, whether it is official, and whether missing figures were treated otherwise. */
void print_heading(const inputs *in);

/* Writes a table as asked: --format, --csv, --lang, --output. */
int write_table(inputs *in, const par_table *table);

/* Index of the unit asked for; -1 after having said why there is none. */
int64_t find_unit(const par_units *units, const char *name, int language);

void close_inputs(inputs *in);

par_csv_options csv_of(const options *asked);
par_source source_of(const document *read);

#endif
