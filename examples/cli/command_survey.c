/* SPDX-License-Identifier: Apache-2.0 */
/* parindex survey: estimates from answers, and the merged tally for others to merge. */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "files.h"
#include "messages.h"

/* What the command makes of the answers; the first that is asked for. */
typedef struct rounds {
    answers now, earlier;
    par_differences *differences;
} rounds;

static bool is_for_machines(const options *asked)
{
    return asked->format == PAR_FORMAT_CSV || asked->format == PAR_FORMAT_JSON;
}

/* Outputs replace neither an input nor each other. */
static int keep_file(const options *asked, const char *output, const char *other)
{
    const char *names[2 * LIST_MAX + 4] = {asked->questionnaire, asked->earlier_questionnaire, asked->margins, other};
    memcpy(names + 4, asked->files.items, (size_t)asked->files.count * sizeof names[0]);
    memcpy(names + 4 + asked->files.count, asked->earlier.items, (size_t)asked->earlier.count * sizeof names[0]);
    for (int at = 0; is_named(output) && at < 4 + asked->files.count + asked->earlier.count; at++) {
        if (is_named(names[at]) && is_same_file(output, names[at])) {
            return usage_error(asked->language, message_overwrites, output, NULL, NULL);
        }
    }
    return 0;
}

static int check_options(const options *asked)
{
    const struct {
        const char *name;
        bool is_asked;
    } others[] = {{"reliability", asked->reliability}, {"against", asked->against != NULL}, {"earlier", asked->earlier.count > 0}};
    const char *first = NULL;
    for (size_t at = 0; at < sizeof others / sizeof others[0]; at++) {
        if (others[at].is_asked && (first != NULL || asked->nodes.count > 0)) {
            return usage_error(asked->language, message_not_together, first != NULL ? first : "node", others[at].name, NULL);
        }
        first = others[at].is_asked ? others[at].name : first;
    }
    if (asked->earlier.count > 0 && asked->margins != NULL) {
        return usage_error(asked->language, message_not_together, "earlier", "margins", NULL);
    }
    if (asked->earlier_questionnaire != NULL && asked->earlier.count == 0) {
        return usage_error(asked->language, message_needed, "survey --earlier-questionnaire", "earlier", NULL);
    }
    const int code = keep_file(asked, asked->output, asked->save);
    return code != 0 ? code : keep_file(asked, asked->save, NULL);
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

static int subtract_domain(rounds *of)
{
    par_estimate_options how;
    par_error error;
    const int code = describe_estimates(&of->now, &how);
    if (code != 0) {
        return code;
    }
    const par_status status = par_tally_differences(of->now.tally, &how, of->now.in->asked->against, &of->differences, of->now.in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(of->now.in, &error, EXIT_DATA);
}

static int subtract_round(rounds *of)
{
    const options *asked = of->now.in->asked;
    par_error error;
    int code = estimate_answers(&of->now);
    code = code != 0 ? code : load_questionnaire(&of->earlier, asked->earlier_questionnaire != NULL ? asked->earlier_questionnaire : asked->questionnaire);
    code = code != 0 ? code : tally_files(&of->earlier, &asked->earlier);
    code = code != 0 ? code : estimate_answers(&of->earlier);
    if (code != 0) {
        return code;
    }
    const par_difference_options how = {.size = sizeof how, .level = asked->confidence};
    const par_status status = par_estimates_differences(of->earlier.estimates, of->now.estimates, &how, &of->differences, of->now.in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(of->now.in, &error, EXIT_DATA);
}

static int compute(rounds *of)
{
    const options *asked = of->now.in->asked;
    if (asked->reliability) {
        return rely_on_answers(&of->now);
    }
    if (asked->against != NULL) {
        return subtract_domain(of);
    }
    return asked->earlier.count > 0 ? subtract_round(of) : estimate_answers(&of->now);
}

/* The ids of --node in one text, which the caller frees; NULL if there are none, or memory is out. */
static char *join_nodes(const list *nodes)
{
    size_t length = 1;
    for (int at = 0; at < nodes->count; at++) {
        length += strlen(nodes->items[at]) + 1;
    }
    char *joined = nodes->count == 0 ? NULL : calloc(length, 1);
    size_t used = 0;
    for (int at = 0; joined != NULL && at < nodes->count; at++) {
        used += (size_t)snprintf(joined + used, length - used, "%s%s", at == 0 ? "" : ",", nodes->items[at]);
    }
    return joined;
}

static par_status tabulate_estimates(const answers *of, par_table **table, par_error *error)
{
    const options *asked = of->in->asked;
    char *nodes = join_nodes(&asked->nodes);
    const par_survey_table_options how = {.size = sizeof how, .nodes = nodes, .form = is_for_machines(asked) ? PAR_SURVEY_TABLE_MACHINE : PAR_SURVEY_TABLE_PEOPLE,
                                          .language = asked->table_language, .precision = asked->has_decimals ? asked->decimals + 1 : 0};
    const par_status status = par_survey_table(of->estimates, &how, table, of->in->findings, error);
    free(nodes);
    return status;
}

/* Estimates and their differences are in percent, coefficients of reliability up to 1. */
static par_status tabulate(const rounds *of, par_table **table, par_error *error)
{
    const options *asked = of->now.in->asked;
    const int32_t for_people = asked->reliability ? 3 : 2;
    const int32_t decimals = asked->has_decimals ? asked->decimals : is_for_machines(asked) ? -1 : for_people;
    if (asked->reliability) {
        return par_reliability_table(of->now.reliability, decimals, table, error);
    }
    return of->differences != NULL ? par_differences_table(of->differences, decimals, table, error) : tabulate_estimates(&of->now, table, error);
}

/* Each of the notes in the table for people, once. */
static void explain_notes(const options *asked, const par_table *table)
{
    const int64_t note = par_table_column_count(table) - 1;
    FILE *stream = heading_stream(asked);
    for (int32_t flag = 1; stream != NULL && flag <= PAR_FLAG_FEW_CLUSTERS; flag *= 2) {
        const char *text = par_flag_text(flag, asked->language);
        char shown[64];
        snprintf(shown, sizeof shown, "%.*s", (int)strcspn(text, ":"), text);
        bool is_met = false;
        for (int64_t row = 0; !is_met && row < par_table_row_count(table); row++) {
            is_met = strstr(par_table_cell(table, row, note), shown) != NULL;
        }
        if (is_met) {
            fprintf(stream, "%s.\n", text);
        }
    }
}

static int write_rounds(rounds *of)
{
    inputs *in = of->now.in;
    par_table *table = NULL;
    par_error error;
    int code = tabulate(of, &table, &error) == PAR_OK ? tell_findings(in) : fail_inputs(in, &error, EXIT_DATA);
    code = code != 0 ? code : save_tally(&of->now);
    if (code == 0) {
        print_questionnaire(&of->now);
        code = write_table(in, table);
    }
    if (code == 0 && !is_for_machines(in->asked)) {
        explain_notes(in->asked, table);
        code = finish_screen(in->asked->language);
    }
    par_table_free(table);
    return code;
}

int run_survey(const options *asked)
{
    inputs in;
    rounds of = {.now = {.in = &in}, .earlier = {.in = &in}};
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : check_options(asked);
    code = code != 0 ? code : load_questionnaire(&of.now, asked->questionnaire);
    code = code != 0 ? code : tally_files(&of.now, &asked->files);
    code = code != 0 ? code : compute(&of);
    code = code != 0 ? code : write_rounds(&of);
    par_differences_free(of.differences);
    close_answers(&of.earlier);
    close_answers(&of.now);
    close_inputs(&in);
    return code;
}
