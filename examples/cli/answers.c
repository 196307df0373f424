/* SPDX-License-Identifier: Apache-2.0 */
/* Answers: every file is read whole, tallied and forgotten, so that memory holds one file at a time. */
#include "answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "interrupt.h"
#include "messages.h"
#include "progress.h"

/* How the bytes of par_tally_save() begin; no CSV of answers does, for it would have one column only. */
static const char magic[] = "PARTALLY";

int load_questionnaire(answers *of, const char *name)
{
    inputs *in = of->in;
    if (name == NULL) {
        return usage_error(in->asked->language, message_needed, in->asked->command, "questionnaire", NULL);
    }
    const int code = load_document(in->asked, name, &of->document);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(&of->document);
    par_error error;
    const par_status status = par_questionnaire_load(&source, &of->questionnaire, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_RUBRIC);
}

static bool is_saved(const par_source *source)
{
    const int64_t length = (int64_t)strlen(magic);
    return source->length >= length && memcmp(source->text, magic, (size_t)length) == 0;
}

/* Saved bytes have no places to find faults in; the error tells what is wrong. */
static void tell_fault(const options *asked, const char *name, const par_error *error)
{
    const bool is_vietnamese = asked->language == PAR_VIETNAMESE;
    if (error->code[0] != '\0') {
        fprintf(stderr, "%s: %s %s: %s\n", name, message_text(message_error, asked->language), error->code, is_vietnamese ? error->text_vi : error->text);
    }
}

static par_status merge_saved(answers *of, const par_source *source, par_error *error)
{
    par_tally *saved = NULL;
    par_status status = par_tally_load(of->questionnaire, source, &saved, error);
    if (status == PAR_OK) {
        status = par_tally_merge(of->tally, saved, error);
    }
    par_tally_free(saved);
    if (status != PAR_OK) {
        tell_fault(of->in->asked, source->name, error);
    }
    return status;
}

static par_status add_source(answers *of, const par_source *source, progress *shown, par_error *error)
{
    if (is_saved(source)) {
        return merge_saved(of, source, error);
    }
    const par_answers_options how = {.size = sizeof how, .csv = csv_of(of->in->asked), .cancel = interrupt_token(), .threads = of->in->asked->threads, .progress = show_progress, .user = shown};
    const par_status status = par_tally_add_csv(of->tally, source, &how, of->in->findings, error);
    end_progress(shown);
    return status;
}

static int add_file(answers *of, const char *name, progress *shown)
{
    document read = {0};
    int code = load_document(of->in->asked, name, &read);
    if (code == 0) {
        const par_source source = source_of(&read);
        par_error error;
        shown->name = name;
        code = add_source(of, &source, shown, &error) == PAR_OK ? 0 : fail_inputs(of->in, &error, EXIT_DATA);
    }
    free(read.text);
    return code;
}

/* Answers counted twice would look twice as sure. */
static int refuse_twice(const options *asked, const list *files)
{
    for (int at = 0; at < files->count; at++) {
        for (int before = 0; before < at; before++) {
            if (is_same_file(files->items[before], files->items[at])) {
                return usage_error(asked->language, message_twice, files->items[at], NULL, NULL);
            }
        }
    }
    return 0;
}

int tally_files(answers *of, const list *files)
{
    par_error error;
    progress shown;
    int code = refuse_twice(of->in->asked, files);
    if (code == 0 && par_tally_new(of->questionnaire, &of->tally, &error) != PAR_OK) {
        code = fail_inputs(of->in, &error, EXIT_RUBRIC);
    }
    begin_progress(&shown, of->in->asked);
    for (int at = 0; code == 0 && at < files->count; at++) {
        code = add_file(of, files->items[at], &shown);
    }
    return code;
}

static int load_margins(answers *of)
{
    const options *asked = of->in->asked;
    const int code = load_document(asked, asked->margins, &of->margins_document);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(&of->margins_document);
    const par_margins_options how = {.size = sizeof how, .csv = csv_of(asked)};
    par_error error;
    const par_status status = par_margins_load(of->questionnaire, &source, &how, &of->margins, of->in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(of->in, &error, EXIT_DATA);
}

/* LOW,HIGH with decimal points. */
static int read_bounds(const options *asked, double bounds[2])
{
    char rest = '\0';
    if (asked->bounds != NULL && sscanf(asked->bounds, "%lf,%lf%c", &bounds[0], &bounds[1], &rest) != 2) {
        return usage_error(asked->language, message_value, "bounds", asked->bounds, "0.3,3");
    }
    return 0;
}

int describe_estimates(answers *of, par_estimate_options *how)
{
    const options *asked = of->in->asked;
    *how = (par_estimate_options){.size = sizeof *how, .by = asked->by, .interval = asked->interval, .lonely = asked->lonely, .level = asked->confidence,
                                  .members = asked->members, .with_levels = asked->levels, .calibration = asked->calibration};
    int code = read_bounds(asked, how->bounds);
    if (code == 0 && asked->margins == NULL && (asked->calibration != 0 || asked->bounds != NULL)) {
        code = usage_error(asked->language, message_needed, "survey --calibration", "margins", NULL);
    }
    code = code == 0 && asked->margins != NULL ? load_margins(of) : code;
    how->margins = of->margins;
    return code;
}

int estimate_answers(answers *of)
{
    par_estimate_options how;
    const int code = describe_estimates(of, &how);
    if (code != 0) {
        return code;
    }
    par_error error;
    const par_status status = par_tally_estimate(of->tally, &how, &of->estimates, of->in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(of->in, &error, EXIT_DATA);
}

int rely_on_answers(answers *of)
{
    par_error error;
    if (par_tally_reliability(of->tally, NULL, &of->reliability, &error) != PAR_OK) {
        return fail_inputs(of->in, &error, EXIT_DATA);
    }
    if (par_reliability_count(of->reliability) == 0) {
        return usage_error(of->in->asked->language, message_no_reliability, par_questionnaire_node(of->questionnaire, 0)->id, NULL, NULL);
    }
    return 0;
}

/* How many answered, and which interval stands in the table. */
static void print_method(const answers *of, FILE *stream)
{
    static const char *const methods[] = {[PAR_INTERVAL_WALD] = "Wald", [PAR_INTERVAL_LOGIT] = "logit", [PAR_INTERVAL_WILSON] = "Wilson",
                                          [PAR_INTERVAL_KORN_GRAUBARD] = "Korn-Graubard"};
    const int language = of->in->asked->language;
    char count[24], level[32], method[64], line[256];
    snprintf(count, sizeof count, "%lld", (long long)par_tally_row_count(of->tally));
    snprintf(level, sizeof level, "%.6g", 100.0 * par_estimates_level(of->estimates));
    for (char *mark = strchr(level, '.'); mark != NULL && language == PAR_VIETNAMESE; mark = NULL) {
        *mark = ',';
    }
    snprintf(method, sizeof method, "%s, %s %%", methods[par_estimates_interval(of->estimates)], level);
    fill_message(message_estimated, language, count, method, line, sizeof line);
    fprintf(stream, "%s\n", line);
}

void print_questionnaire(const answers *of)
{
    static const message statuses[] = {[PAR_STATUS_RECONSTRUCTED] = message_questionnaire_reconstructed,
                                       [PAR_STATUS_CONSTRUCTED] = message_questionnaire_constructed};
    const int language = of->in->asked->language;
    const int32_t status = par_questionnaire_status(of->questionnaire);
    FILE *stream = heading_stream(of->in->asked);
    if (stream == NULL) {
        return;
    }
    fprintf(stream, "%s\n", par_questionnaire_title(of->questionnaire, language));
    if (status != PAR_STATUS_OFFICIAL) {
        fprintf(stream, "%s\n", message_text(statuses[status], language));
    }
    if (of->estimates != NULL && of->in->asked->earlier.count == 0) { /* differences have intervals of their own */
        print_method(of, stream);
    }
    fflush(stream);
}

void close_answers(answers *of)
{
    par_reliability_free(of->reliability);
    par_margins_free(of->margins);
    par_estimates_free(of->estimates);
    par_tally_free(of->tally);
    par_questionnaire_free(of->questionnaire);
    free(of->document.text);
    free(of->margins_document.text);
}
