/* SPDX-License-Identifier: Apache-2.0 */
/* Surveys that fill figures of the sheet: --survey Q.yaml=ANSWERS.csv. */
#ifndef CLI_SURVEYS_H
#define CLI_SURVEYS_H

#include <stdio.h>

#include "inputs.h"

/* Loads what --survey names and fills the sheet from it. Returns 0, or the exit code after having said what is wrong. */
int take_surveys(inputs *in);

/* The documents of all surveys, each questionnaire before its answers; two for each --survey at most. Returns their number. */
int64_t list_surveys(const inputs *in, par_made_from *from);

/* Which questionnaires are not official. */
void print_survey_headings(const inputs *in, FILE *stream);

void close_surveys(inputs *in);

#endif
