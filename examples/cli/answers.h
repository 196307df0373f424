/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire, and its answers tallied from CSV and saved tallies. */
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include "inputs.h"

/* Zero at first; everything in it is freed by close_answers. */
typedef struct answers {
    inputs *in;
    document document; /* the questionnaire */
    par_questionnaire *questionnaire;
    document margins_document;
    par_margins *margins;
    par_tally *tally;
    par_estimates *estimates;
    par_reliability *reliability;
} answers;

/* All return 0, or the exit code after having said what is wrong. */
int load_questionnaire(answers *of, const char *name);
int tally_files(answers *of, const list *files);
int describe_estimates(answers *of, par_estimate_options *how); /* as the options ask, with margins */
int estimate_answers(answers *of);
int rely_on_answers(answers *of); /* the reliability of the nodes named */

/* Title and status of the questionnaire, as print_heading does for rubrics. */
void print_questionnaire(const answers *of);

void close_answers(answers *of);

#endif
