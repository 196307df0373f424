/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints the estimates of a questionnaire and its answers as CSV: estimate QUESTIONNAIRE ANSWERS by lonely interval members levels confidence
 * [REFERENCE | MARGINS distance lowest highest]. Numbers as in estimates.h. With a reference, differences of domains from it. With the two files only, the
 * reliability of its nodes.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "parindex/parindex.h"

enum { BYTES_MAX = 1 << 24 };

/* The arguments, and what is made of them. */
typedef struct round {
    par_source questionnaire_text, answers_text, margins_text;
    par_estimate_options options;
    par_questionnaire *questionnaire;
    par_margins *margins;
    par_tally *tally;
    const char *reference; /* NULL: estimates */
    par_estimates *estimates;
    par_reliability *reliability;
    par_differences *differences;
    par_table *table;
    par_text *text;
    par_findings *findings;
    par_error error;
    bool wants_reliability;
} round;

static par_source read_file(const char *name)
{
    char *text = malloc(BYTES_MAX);
    FILE *file = fopen(name, "rb");
    const size_t length = text == NULL || file == NULL ? 0 : fread(text, 1, BYTES_MAX, file);
    if (file != NULL) {
        (void)fclose(file);
    }
    return (par_source){.name = name, .text = text, .length = (int64_t)length};
}

static par_status compute(round *on)
{
    const par_table_options csv = {.size = sizeof csv, .format = PAR_FORMAT_CSV};
    par_status status = par_findings_new(&on->findings);
    if (status == PAR_OK) {
        status = par_questionnaire_load(&on->questionnaire_text, &on->questionnaire, on->findings, &on->error);
    }
    if (status == PAR_OK && on->margins_text.length > 0) {
        status = par_margins_load(on->questionnaire, &on->margins_text, NULL, &on->margins, on->findings, &on->error);
        on->options.margins = on->margins;
    }
    if (status == PAR_OK) {
        status = par_tally_new(on->questionnaire, &on->tally, &on->error);
    }
    if (status == PAR_OK) {
        status = par_tally_add_csv(on->tally, &on->answers_text, NULL, on->findings, &on->error);
    }
    if (status == PAR_OK && on->wants_reliability) {
        status = par_tally_reliability(on->tally, NULL, &on->reliability, &on->error);
        status = status == PAR_OK ? par_reliability_table(on->reliability, -1, &on->table, &on->error) : status;
        return status == PAR_OK ? par_table_write(on->table, &csv, &on->text, &on->error) : status;
    }
    if (status == PAR_OK) {
        status = on->reference != NULL
                     ? par_tally_differences(on->tally, &on->options, on->reference, &on->differences, on->findings, &on->error)
                     : par_tally_estimate(on->tally, &on->options, &on->estimates, on->findings, &on->error);
    }
    if (status == PAR_OK) {
        status = on->reference != NULL ? par_differences_table(on->differences, -1, &on->table, &on->error)
                                       : par_estimates_table(on->estimates, -1, &on->table, &on->error);
    }
    return status == PAR_OK ? par_table_write(on->table, &csv, &on->text, &on->error) : status;
}

static void close_round(round *on)
{
    par_text_free(on->text);
    par_table_free(on->table);
    par_reliability_free(on->reliability);
    par_estimates_free(on->estimates);
    par_differences_free(on->differences);
    par_tally_free(on->tally);
    par_margins_free(on->margins);
    par_questionnaire_free(on->questionnaire);
    par_findings_free(on->findings);
    free((char *)on->questionnaire_text.text);
    free((char *)on->answers_text.text);
    free((char *)on->margins_text.text);
}

int main(int count, char **arguments)
{
    if (count != 13 && count != 10 && count != 9 && count != 3) {
        (void)fputs("usage: estimate QUESTIONNAIRE ANSWERS [by lonely interval members levels confidence [REFERENCE | MARGINS distance lowest highest]]\n", stderr);
        return 2;
    }
    round on = {.questionnaire_text = read_file(arguments[1]), .answers_text = read_file(arguments[2]), .wants_reliability = count == 3};
    if (!on.wants_reliability) {
        on.reference = count == 10 ? arguments[9] : NULL;
        on.options = (par_estimate_options){.size = sizeof on.options,
                                            .by = arguments[3],
                                            .lonely = (int32_t)strtol(arguments[4], NULL, 10),
                                            .interval = (int32_t)strtol(arguments[5], NULL, 10),
                                            .members = (int32_t)strtol(arguments[6], NULL, 10),
                                            .with_levels = (int32_t)strtol(arguments[7], NULL, 10),
                                            .level = strtod(arguments[8], NULL)};
    }
    if (count == 13) {
        on.margins_text = read_file(arguments[9]);
        on.options.calibration = (int32_t)strtol(arguments[10], NULL, 10);
        on.options.bounds[0] = strtod(arguments[11], NULL);
        on.options.bounds[1] = strtod(arguments[12], NULL);
    }
    const par_status status = compute(&on);
    if (status == PAR_OK) {
        (void)fwrite(par_text_data(on.text), 1, (size_t)par_text_length(on.text), stdout);
    } else {
        (void)fprintf(stderr, "%s %s %s\n", par_status_name(status), on.error.code, on.error.text);
    }
    close_round(&on);
    return status == PAR_OK ? 0 : 1;
}
