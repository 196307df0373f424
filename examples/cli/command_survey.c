/* SPDX-License-Identifier: Apache-2.0 */
/* parindex survey: estimates from answers, and the merged tally for others to merge. */
#include "commands.h"

#include "answers.h"
#include "files.h"
#include "messages.h"

/* Of estimates in percent, and of coefficients up to 1. */
static const int32_t decimals_for_people[] = {2, 3};

/* Outputs replace neither an input nor each other. */
static int keep_file(const options *asked, const char *output, const char *other)
{
    if (output == NULL) {
        return 0;
    }
    bool is_kept = is_named(output) && is_same_file(output, asked->questionnaire);
    is_kept = is_kept || (other != NULL && is_same_file(output, other));
    for (int at = 0; at < asked->files.count; at++) {
        is_kept = is_kept || (is_named(output) && is_same_file(output, asked->files.items[at]));
    }
    return is_kept ? usage_error(asked->language, message_overwrites, output, NULL, NULL) : 0;
}

static int save_tally(answers *of)
{
    const options *asked = of->in->asked;
    par_text *bytes = NULL;
    par_error error;
    if (asked->save == NULL) {
        return 0;
    }
    if (par_tally_save(of->tally, &bytes, &error) != PAR_OK) {
        return fail_inputs(of->in, &error, EXIT_MACHINE);
    }
    const int code = write_file(asked->save, asked->language, bytes);
    par_text_free(bytes);
    return code;
}

static int32_t decimals_of(const options *asked)
{
    const bool is_for_machines = asked->format == PAR_FORMAT_CSV || asked->format == PAR_FORMAT_JSON;
    return asked->has_decimals ? asked->decimals : is_for_machines ? -1 : decimals_for_people[asked->reliability];
}

static int write_estimates(answers *of)
{
    const int32_t decimals = decimals_of(of->in->asked);
    par_table *table = NULL;
    par_error error;
    const par_status status = of->in->asked->reliability ? par_reliability_table(of->reliability, decimals, &table, &error)
                                                         : par_estimates_table(of->estimates, decimals, &table, &error);
    if (status != PAR_OK) {
        return fail_inputs(of->in, &error, EXIT_DATA);
    }
    print_questionnaire(of);
    const int code = write_table(of->in, table);
    par_table_free(table);
    return code;
}

int run_survey(const options *asked)
{
    inputs in;
    answers of = {.in = &in};
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : load_questionnaire(&of);
    code = code != 0 ? code : keep_file(asked, asked->output, asked->save);
    code = code != 0 ? code : keep_file(asked, asked->save, NULL);
    code = code != 0 ? code : tally_files(&of, &asked->files);
    code = code != 0 ? code : asked->reliability ? rely_on_answers(&of) : estimate_answers(&of);
    code = code != 0 ? code : tell_findings(&in);
    code = code != 0 ? code : save_tally(&of);
    code = code != 0 ? code : write_estimates(&of);
    close_answers(&of);
    close_inputs(&in);
    return code;
}
