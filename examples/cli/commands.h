/* SPDX-License-Identifier: Apache-2.0 */
/* The commands; each returns the exit code. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

int run_check(const options *asked);
int run_score(const options *asked);
int run_rank(const options *asked);
int run_explain(const options *asked);
int run_schema(const options *asked);
int run_units(const options *asked);
int run_convert(const options *asked);
int run_verify(const options *asked);
int run_survey(const options *asked);
int run_sample_size(const options *asked);
int run_series(const options *asked);

#endif
