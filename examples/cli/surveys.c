/* SPDX-License-Identifier: Apache-2.0 */
/* Surveys: questionnaire and answers become estimates, and these the figures of survey criteria. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "surveys.h"

#include "files.h"
#include "interrupt.h"
#include "messages.h"
#include "progress.h"

/* Answers of one questionnaire in several files are one survey, which the first of them stands for. */
static bool is_of(const inputs *in, int at, int first)
{
    return strcmp(in->surveys[at].name, in->surveys[first].name) == 0;
}

/* Answers counted twice would look twice as sure. */
static int refuse_twice(const inputs *in, int at)
{
    for (int before = 0; before < at; before++) {
        if (is_of(in, at, before) && is_same_file(in->surveys[before].answers.name, in->surveys[at].answers.name)) {
            return usage_error(in->asked->language, message_twice, in->surveys[at].answers.name, NULL, NULL);
        }
    }
    return 0;
}

/* The first = splits: the name of a questionnaire cannot contain one, that of the answers can. */
static int split(inputs *in, const char *given)
{
    const char *equals = strchr(given, '=');
    if (equals == NULL || equals == given || equals[1] == '\0') {
        return usage_error(in->asked->language, message_survey_form, given, NULL, NULL);
    }
    survey *added = &in->surveys[in->survey_count++];
    *added = (survey){.name = strndup(given, (size_t)(equals - given)), .answers = {.name = equals + 1}};
    return added->name == NULL ? fail_memory(in->asked->language) : refuse_twice(in, in->survey_count - 1);
}

static bool is_first(const inputs *in, int at)
{
    int first = 0;
    while (!is_of(in, at, first)) {
        first++;
    }
    return first == at;
}

static int load_questionnaire(inputs *in, survey *on)
{
    const int code = load_document(in->asked, on->name, &on->document);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(&on->document);
    par_error error;
    const par_status status = par_questionnaire_load(&source, &on->questionnaire, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_RUBRIC);
}

static int add_answers(inputs *in, survey *on, par_tally *tally)
{
    const options *asked = in->asked;
    const int code = load_document(asked, on->answers.name, &on->answers);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(&on->answers);
    progress shown;
    begin_progress(&shown, asked);
    shown.name = on->answers.name;
    const par_answers_options how = {.size = sizeof how, .csv = csv_of(asked), .cancel = interrupt_token(), .progress = show_progress,
                                     .user = &shown, .threads = asked->threads};
    par_error error;
    const par_status status = par_tally_add_csv(tally, &source, &how, in->findings, &error);
    end_progress(&shown);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

/* Fills the stages that are scored. */
static int fill_sheet(inputs *in, const par_estimates *estimates)
{
    const list *stages = &in->asked->stages;
    par_error error;
    par_status status = PAR_OK;
    for (int at = 0; status == PAR_OK && at < (stages->count == 0 ? 1 : stages->count); at++) {
        status = par_sheet_take_estimates(in->sheet, stages->count == 0 ? NULL : stages->items[at], estimates, in->findings, &error);
    }
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

/* As `verify` estimates: intervals are not wanted, so the questionnaire's method has nothing to say. */
static int estimate(inputs *in, const survey *on, const par_tally *tally)
{
    const par_estimate_options by_unit = {.size = sizeof by_unit, .by = par_questionnaire_unit(on->questionnaire), .interval = PAR_INTERVAL_WALD};
    par_estimates *estimates = NULL;
    par_error error;
    const par_status status = par_tally_estimate(tally, &by_unit, &estimates, in->findings, &error);
    const int code = status == PAR_OK ? fill_sheet(in, estimates) : fail_inputs(in, &error, EXIT_DATA);
    par_estimates_free(estimates);
    return code;
}

static int take_survey(inputs *in, int first)
{
    par_tally *tally = NULL;
    par_error error;
    int code = load_questionnaire(in, &in->surveys[first]);
    if (code == 0 && par_tally_new(in->surveys[first].questionnaire, &tally, &error) != PAR_OK) {
        code = fail_inputs(in, &error, EXIT_RUBRIC);
    }
    for (int at = first; code == 0 && at < in->survey_count; at++) {
        code = is_of(in, at, first) ? add_answers(in, &in->surveys[at], tally) : 0;
    }
    code = code != 0 ? code : estimate(in, &in->surveys[first], tally);
    par_tally_free(tally);
    return code;
}

int take_surveys(inputs *in)
{
    int code = 0;
    for (int at = 0; code == 0 && at < in->asked->surveys.count; at++) {
        code = split(in, in->asked->surveys.items[at]);
    }
    for (int at = 0; code == 0 && at < in->survey_count; at++) {
        code = is_first(in, at) ? take_survey(in, at) : 0;
    }
    return code;
}

int64_t list_surveys(const inputs *in, par_made_from *from)
{
    int64_t count = 0;
    for (int first = 0; first < in->survey_count; first++) {
        if (!is_first(in, first)) {
            continue;
        }
        from[count++] = (par_made_from){.role = PAR_ROLE_QUESTIONNAIRE, .source = source_of(&in->surveys[first].document)};
        for (int at = first; at < in->survey_count; at++) {
            if (is_of(in, at, first)) {
                from[count++] = (par_made_from){.role = PAR_ROLE_ANSWERS,
                                                .encoding = in->asked->encoding,
                                                .separator = in->asked->separator,
                                                .source = source_of(&in->surveys[at].answers)};
            }
        }
    }
    return count;
}

void print_survey_headings(const inputs *in, FILE *stream)
{
    static const message statuses[] = {[PAR_STATUS_RECONSTRUCTED] = message_questionnaire_reconstructed,
                                       [PAR_STATUS_CONSTRUCTED] = message_questionnaire_constructed};
    for (int at = 0; at < in->survey_count; at++) {
        const par_questionnaire *shown = in->surveys[at].questionnaire;
        const int32_t status = par_questionnaire_status(shown);
        if (shown != NULL && status != PAR_STATUS_OFFICIAL) {
            fprintf(stream, "%s: %s\n", par_questionnaire_title(shown, in->asked->language), message_text(statuses[status], in->asked->language));
        }
    }
}

void close_surveys(inputs *in)
{
    for (int at = 0; at < in->survey_count; at++) {
        par_questionnaire_free(in->surveys[at].questionnaire);
        free(in->surveys[at].document.text);
        free(in->surveys[at].answers.text);
        free(in->surveys[at].name);
    }
}
