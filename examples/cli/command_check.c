/* SPDX-License-Identifier: Apache-2.0 */
/* parindex check: says everything that is wrong with a rubric, a table of units, a sheet; a questionnaire and answers. */
#include "commands.h"

#include <stdio.h>

#include "answers.h"
#include "messages.h"

static void confirm(const options *asked, message which, const char *name, int64_t first, int64_t second)
{
    if (!asked->quiet) {
        char numbers[2][24];
        snprintf(numbers[0], sizeof numbers[0], "%lld", (long long)first);
        snprintf(numbers[1], sizeof numbers[1], "%lld", (long long)second);
        say(asked->language, which, name, numbers[0], numbers[1]);
    }
}

/* A sheet is sound if it can be scored: missing and doubtful figures show only then. */
static int check_sheet(inputs *in)
{
    if (in->asked->sheets.count == 0) {
        return in->asked->surveys.count == 0 ? 0 : usage_error(in->asked->language, message_needed, "check --survey", "sheet", NULL);
    }
    int code = load_sheet(in);
    code = code != 0 ? code : score_all(in);
    if (code == 0) {
        confirm(in->asked, message_check_sheet, in->asked->sheets.items[0], par_units_count(par_sheet_units(in->sheet)),
                par_sheet_stage_count(in->sheet));
    }
    return code;
}

static int check_units(inputs *in)
{
    const int code = load_units(in, in->asked->units);
    if (code == 0 && in->units != NULL) {
        confirm(in->asked, message_check_units, in->asked->units, par_units_count(in->units), 0);
    }
    return code;
}

/* A table of units can be checked alone; a sheet needs its rubric. */
static int check_rubric(inputs *in)
{
    if (in->asked->rubric == NULL && in->asked->units != NULL && in->asked->sheets.count == 0) {
        return 0;
    }
    const int code = load_rubric(in);
    if (code == 0) {
        confirm(in->asked, message_check_rubric, in->asked->rubric, par_rubric_node_count(in->rubric), par_rubric_input_count(in->rubric));
    }
    return code;
}

/* Answers are sound if they can be estimated: single clusters show only then. */
static int check_answers(answers *of)
{
    const options *asked = of->in->asked;
    int code = load_questionnaire(of, asked->questionnaire);
    if (code == 0) {
        confirm(asked, message_check_questionnaire, asked->questionnaire, par_questionnaire_question_count(of->questionnaire),
                par_questionnaire_node_count(of->questionnaire));
    }
    if (code != 0 || asked->files.count == 0) {
        return code;
    }
    code = tally_files(of, &asked->files);
    code = code != 0 ? code : estimate_answers(of);
    if (code == 0) {
        confirm(asked, message_check_answers, asked->files.items[0], par_tally_row_count(of->tally), par_estimates_count(of->estimates));
    }
    return code;
}

/* --questionnaire says what is checked: a faulty document, taken for one of the other kind, would be all faults. */
static int run_check_questionnaire(const options *asked)
{
    const char *other = asked->rubric != NULL ? "rubric" : asked->units != NULL ? "units" : asked->sheets.count > 0 ? "sheet" : asked->surveys.count > 0 ? "survey" : NULL;
    if (other != NULL) {
        return usage_error(asked->language, message_check_which, other, NULL, NULL);
    }
    inputs in;
    answers of = {.in = &in};
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : check_answers(&of);
    code = code != 0 ? code : tell_findings(&in);
    close_answers(&of);
    close_inputs(&in);
    return code;
}

int run_check(const options *asked)
{
    if (asked->questionnaire != NULL) {
        return run_check_questionnaire(asked);
    }
    if (asked->files.count > 1) {
        return usage_error(asked->language, message_two_rubrics, asked->files.items[0], asked->files.items[1], NULL);
    }
    options named = *asked;
    if (named.files.count == 1 && named.rubric != NULL) {
        return usage_error(asked->language, message_two_rubrics, named.files.items[0], named.rubric, NULL);
    }
    if (named.files.count == 1) {
        named.rubric = named.files.items[0];
    }
    inputs in;
    int code = open_inputs(&in, &named);
    code = code != 0 ? code : check_rubric(&in);
    code = code != 0 ? code : check_units(&in);
    code = code != 0 ? code : check_sheet(&in);
    code = code != 0 ? code : tell_findings(&in);
    close_inputs(&in);
    return code;
}
