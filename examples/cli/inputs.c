/* SPDX-License-Identifier: Apache-2.0 */
/* Loading what a command works on, and telling what was found. */
#include "inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "interrupt.h"
#include "messages.h"
#include "surveys.h"

par_source source_of(const document *read)
{
    return (par_source){.name = read->name, .text = read->text, .length = read->length};
}

int open_inputs(inputs *in, const options *asked)
{
    *in = (inputs){.asked = asked};
    return par_findings_new(&in->findings) == PAR_OK ? 0 : fail_memory(asked->language);
}

void close_inputs(inputs *in)
{
    for (int at = 0; at < in->score_count; at++) {
        par_scores_free(in->scores[at]);
    }
    par_sheet_free(in->sheet);
    par_units_free(in->units);
    par_rubric_free(in->rubric);
    close_surveys(in);
    par_findings_free(in->findings);
    free(in->rubric_document.text);
    free(in->units_document.text);
    for (int at = 0; at < LIST_MAX; at++) {
        free(in->sheet_documents[at].text);
    }
}

/* Colour only where a person looks and has not asked for none (no-color.org). */
static bool wants_colour(void)
{
    const char *refused = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return (refused == NULL || refused[0] == '\0') && isatty(STDERR_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

/* The first line carries the verdict and takes the colour; excerpt and caret stay plain. */
static void print_finding(const char *text, int32_t severity)
{
    static const char *const colours[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    const char *rest = strchr(text, '\n');
    if (wants_colour() && rest != NULL) {
        fprintf(stderr, "%s%.*s\033[0m%s", colours[severity], (int)(rest - text), text, rest);
    } else {
        fputs(text, stderr);
    }
}

static void tell_dropped(const inputs *in)
{
    const int64_t dropped = par_findings_dropped(in->findings);
    if (dropped > 0) {
        char number[24];
        snprintf(number, sizeof number, "%lld", (long long)dropped);
        say(in->asked->language, message_dropped, number, NULL, NULL);
    }
}

/* Returns 0, or EXIT_MACHINE after having said that a finding could not be told. */
static int print_findings(inputs *in)
{
    const int64_t count = par_findings_count(in->findings, -1);
    for (; in->told < count; in->told++) {
        const int32_t severity = par_findings_at(in->findings, in->told)->severity;
        par_text *text = NULL;
        if (severity != PAR_SEVERITY_ERROR && in->asked->quiet) {
            continue;
        }
        if (par_findings_tell(in->findings, in->told, in->asked->language, &text) != PAR_OK) {
            return fail_memory(in->asked->language);
        }
        print_finding(par_text_data(text), severity);
        par_text_free(text);
    }
    if (par_findings_count(in->findings, PAR_SEVERITY_ERROR) > 0 || !in->asked->quiet) {
        tell_dropped(in);
    }
    return 0;
}

int tell_findings(inputs *in)
{
    const int code = print_findings(in);
    if (code != 0) {
        return code;
    }
    if (in->asked->strict && par_findings_count(in->findings, PAR_SEVERITY_WARNING) > 0) {
        say(in->asked->language, message_warnings, NULL, NULL, NULL);
        return EXIT_WARNINGS;
    }
    return 0;
}

static int exit_code_of(par_status status, int family)
{
    if (status == PAR_CANCELLED) {
        return EXIT_INTERRUPTED;
    }
    if (status == PAR_ERR_UNKNOWN_ID || status == PAR_ERR_ARGUMENT) { /* what was asked for is not there or makes no sense */
        return EXIT_USAGE;
    }
    return status >= 10 && status < 30 ? family : EXIT_MACHINE;
}

int fail_inputs(inputs *in, const par_error *error, int family)
{
    const int language = in->asked->language;
    if (print_findings(in) != 0) {
        return EXIT_MACHINE;
    }
    if (error->status == PAR_CANCELLED) {
        say(language, message_interrupted, NULL, NULL, NULL);
    } else if (error->code[0] == '\0') { /* the call itself failed: no finding tells why */
        say(language, message_failed, language == PAR_VIETNAMESE ? error->text_vi : error->text, NULL, NULL);
    }
    return exit_code_of(error->status, family);
}

int load_document(const options *asked, const char *name, document *read)
{
    read->name = name;
    return read_file(name, asked->language, &read->text, &read->length);
}

int load_rubric(inputs *in)
{
    if (in->asked->rubric == NULL) {
        return usage_error(in->asked->language, message_needed, in->asked->command, "rubric", NULL);
    }
    const int code = load_document(in->asked, in->asked->rubric, &in->rubric_document);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(&in->rubric_document);
    par_error error;
    const par_status status = par_rubric_load(&source, NULL, &in->rubric, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_RUBRIC);
}

par_csv_options csv_of(const options *asked)
{
    return (par_csv_options){.size = sizeof(par_csv_options), .encoding = asked->encoding, .separator = asked->separator};
}

int load_units(inputs *in, const char *name)
{
    if (name == NULL) {
        return in->asked->day == NULL ? 0 : usage_error(in->asked->language, message_at_what, NULL, NULL, NULL);
    }
    const int code = load_document(in->asked, name, &in->units_document);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(&in->units_document);
    const par_units_options how = {.size = sizeof how, .at = in->asked->day, .csv = csv_of(in->asked)};
    par_error error;
    const par_status status = par_units_load(&source, &how, &in->units, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

int load_sheet(inputs *in)
{
    const options *asked = in->asked;
    if (asked->sheets.count == 0) {
        return usage_error(asked->language, message_needed, asked->command, "sheet", NULL);
    }
    par_source sources[LIST_MAX];
    for (int at = 0; at < asked->sheets.count; at++) {
        const int code = load_document(asked, asked->sheets.items[at], &in->sheet_documents[at]);
        if (code != 0) {
            return code;
        }
        sources[at] = source_of(&in->sheet_documents[at]);
    }
    const par_sheet_options how = {.size = sizeof how, .csv = csv_of(asked), .cancel = interrupt_token()};
    par_error error;
    const par_status status = par_sheet_load(in->rubric, in->units, sources, asked->sheets.count, &how, &in->sheet, in->findings, &error);
    return status == PAR_OK ? take_surveys(in) : fail_inputs(in, &error, EXIT_DATA);
}

static int score_stage(inputs *in, const char *stage)
{
    const par_score_options how = {.size = sizeof how, .stage = stage, .missing = in->asked->missing,
                                   .threads = in->asked->threads, .cancel = interrupt_token()};
    par_error error;
    const par_status status = par_score(in->rubric, in->sheet, &how, &in->scores[in->score_count], in->findings, &error);
    if (status != PAR_OK) {
        return fail_inputs(in, &error, EXIT_DATA);
    }
    in->score_count++;
    return 0;
}

int score_all(inputs *in)
{
    int code = 0;
    for (int64_t at = 0; code == 0 && at < par_sheet_stage_count(in->sheet) && at < LIST_MAX; at++) {
        code = score_stage(in, par_sheet_stage(in->sheet, at));
    }
    return code;
}

int score_stages(inputs *in, bool one_stage_only)
{
    const list *stages = &in->asked->stages;
    if (one_stage_only && stages->count > 1) {
        return usage_error(in->asked->language, message_one_stage, NULL, NULL, NULL);
    }
    int code = load_rubric(in);
    code = code != 0 ? code : load_units(in, in->asked->units);
    code = code != 0 ? code : load_sheet(in);
    if (code == 0 && stages->count == 0) {
        return one_stage_only ? score_stage(in, NULL) : score_all(in);
    }
    for (int at = 0; code == 0 && at < stages->count; at++) {
        code = score_stage(in, stages->items[at]);
    }
    return code;
}

bool is_named(const char *name)
{
    return name != NULL && strcmp(name, "-") != 0;
}

/* 0 if this output may be written: it is neither an input nor the other output. */
static int keep_input(const inputs *in, const char *output, const char *other)
{
    const char *names[3 * LIST_MAX + 3] = {in->rubric_document.name, in->units_document.name, other};
    int count = 3;
    memcpy(names + count, in->asked->sheets.items, (size_t)in->asked->sheets.count * sizeof names[0]);
    count += in->asked->sheets.count;
    for (int at = 0; at < in->survey_count; at++) {
        names[count++] = in->surveys[at].name;
        names[count++] = in->surveys[at].answers.name;
    }
    for (int at = 0; is_named(output) && at < count; at++) {
        if (is_named(names[at]) && is_same_file(output, names[at])) {
            return usage_error(in->asked->language, message_overwrites, output, NULL, NULL);
        }
    }
    return 0;
}

int keep_inputs(const inputs *in)
{
    const options *asked = in->asked;
    for (int at = 0; asked->result != NULL && at < asked->sheets.count; at++) {
        if (!is_named(asked->sheets.items[at])) {
            return usage_error(asked->language, message_result_of_stdin, NULL, NULL, NULL);
        }
    }
    for (int at = 0; asked->result != NULL && at < in->survey_count; at++) {
        if (!is_named(in->surveys[at].name) || !is_named(in->surveys[at].answers.name)) {
            return usage_error(asked->language, message_result_of_stdin, NULL, NULL, NULL);
        }
    }
    const int code = keep_input(in, asked->output, asked->result);
    return code != 0 ? code : keep_input(in, asked->result, NULL);
}

FILE *heading_stream(const options *asked)
{
    FILE *stream = asked->format == PAR_FORMAT_TERMINAL && asked->output == NULL ? stdout : stderr;
    return stream == stderr && asked->quiet ? NULL : stream;
}

void print_heading(const inputs *in)
{
    static const message statuses[] = {[PAR_STATUS_RECONSTRUCTED] = message_status_reconstructed,
                                       [PAR_STATUS_CONSTRUCTED] = message_status_constructed};
    static const message policies[] = {[PAR_MISSING_ERROR] = message_missing_error, [PAR_MISSING_ZERO] = message_missing_zero,
                                       [PAR_MISSING_EXCLUDE] = message_missing_exclude};
    const int language = in->asked->language;
    const int32_t status = par_rubric_status(in->rubric);
    FILE *stream = heading_stream(in->asked);
    if (stream == NULL) {
        return;
    }
    fprintf(stream, "%s\n", par_rubric_title(in->rubric, language));
    if (status != PAR_STATUS_OFFICIAL) {
        fprintf(stream, "%s\n", message_text(statuses[status], language));
    }
    print_survey_headings(in, stream);
    if (in->asked->missing != 0) {
        fprintf(stream, "%s\n", message_text(policies[in->asked->missing], language));
    }
    fflush(stream);
}

int write_table(inputs *in, const par_table *table)
{
    const options *asked = in->asked;
    const par_table_options how = {.size = sizeof how, .format = asked->dialect != 0 && asked->format == PAR_FORMAT_CSV ? asked->dialect : asked->format,
                                   .language = asked->table_language};
    par_text *text = NULL;
    par_error error;
    if (par_table_write(table, &how, &text, &error) != PAR_OK) {
        return fail_inputs(in, &error, EXIT_MACHINE);
    }
    const int code = write_file(asked->output, asked->language, text);
    par_text_free(text);
    return code;
}

int64_t find_unit(const par_units *units, const char *name, int language)
{
    const int64_t found = par_units_find(units, name);
    if (found == -2) {
        say(language, message_several_units, name, NULL, NULL);
        return -1;
    }
    const par_unit *near = found < 0 ? par_units_at(units, par_units_suggest(units, name)) : NULL;
    if (near != NULL) {
        say(language, message_no_unit_near, name, near->code, near->name);
    } else if (found < 0) {
        say(language, message_no_unit, name, NULL, NULL);
    }
    return found;
}
