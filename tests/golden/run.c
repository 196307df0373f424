/* SPDX-License-Identifier: Apache-2.0 */
/* Golden folders through the public C interface: golden_run [--write] FOLDER holds one case per subfolder; README.md says what a case is. */
#include "folder.h"

#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096, RANKINGS_MAX = 64, SURVEY_DECIMALS = 9 };

static par_source source_of(const file *read, const char *name)
{
    return (par_source){.name = name, .text = read->text, .length = read->length};
}

static void expect_table(golden *one, const char *name, par_status made, par_table *table)
{
    const par_table_options csv = {.size = sizeof csv, .format = PAR_FORMAT_CSV};
    par_text *text = NULL;
    if (succeeded(one, name, made) && succeeded(one, name, par_table_write(table, &csv, &text, NULL))) {
        expect(one, name, par_text_data(text), par_text_length(text));
    }
    par_text_free(text);
    par_table_free(table);
}

static par_status estimate(golden *one, par_tally *tally, par_estimates **estimates)
{
    for (int64_t at = 0; at < one->answers_count; at++) {
        const par_source answers = source_of(&one->answers_files[at], one->answers_names[at]);
        const par_status status = par_tally_add_csv(tally, &answers, NULL, one->findings, &one->error);
        if (status != PAR_OK) {
            return status;
        }
    }
    const par_estimate_options by_unit = {.size = sizeof by_unit, .by = par_questionnaire_unit(one->questionnaire), .interval = PAR_INTERVAL_WALD};
    return par_tally_estimate(tally, &by_unit, estimates, one->findings, &one->error);
}

static par_status take_survey(golden *one)
{
    if (one->questionnaire_file.text == NULL) {
        return PAR_OK;
    }
    const par_source source = source_of(&one->questionnaire_file, "questionnaire.yaml");
    par_tally *tally = NULL;
    par_estimates *estimates = NULL;
    par_status status = par_questionnaire_load(&source, &one->questionnaire, one->findings, &one->error);
    status = status == PAR_OK ? par_tally_new(one->questionnaire, &tally, &one->error) : status;
    status = status == PAR_OK ? estimate(one, tally, &estimates) : status;
    status = status == PAR_OK ? par_sheet_take_estimates(one->sheet, one->asked.stage, estimates, one->findings, &one->error) : status;
    if (status == PAR_OK) {
        par_table *table = NULL;
        const par_status made = par_estimates_table(estimates, SURVEY_DECIMALS, &table, NULL);
        expect_table(one, "survey.csv", made, table);
    }
    par_estimates_free(estimates);
    par_tally_free(tally);
    return status;
}

static par_status load(golden *one)
{
    const par_source rubric = source_of(&one->rubric_file, "rubric.yaml");
    par_status status = par_rubric_load(&rubric, NULL, &one->rubric, one->findings, &one->error);
    if (status == PAR_OK && one->units_file.text != NULL) {
        const par_source units = source_of(&one->units_file, "units.csv");
        const par_units_options how = {.size = sizeof how, .at = one->asked.at};
        status = par_units_load(&units, &how, &one->units, one->findings, &one->error);
    }
    if (status != PAR_OK) {
        return status;
    }
    par_source sheets[SHEETS_MAX];
    for (int64_t at = 0; at < one->sheet_count; at++) {
        sheets[at] = source_of(&one->sheet_files[at], one->sheet_names[at]);
    }
    status = par_sheet_load(one->rubric, one->units, sheets, one->sheet_count, NULL, &one->sheet, one->findings, &one->error);
    return status == PAR_OK ? take_survey(one) : status;
}

/* The stage asked for first, as the program scores it alone; then the others, whose findings are not looked at. */
static par_status score(golden *one)
{
    const char *stage = one->asked.stage != NULL ? one->asked.stage : par_sheet_stage(one->sheet, 0);
    one->scored = par_sheet_stage_count(one->sheet);
    for (int64_t at = 0; at < one->scored; at++) {
        const bool is_asked = strcmp(par_sheet_stage(one->sheet, at), stage) == 0;
        const par_score_options how = {.size = sizeof how, .stage = par_sheet_stage(one->sheet, at), .missing = one->asked.missing, .threads = 2};
        const par_status status = par_score(one->rubric, one->sheet, &how, &one->scores[at], is_asked ? one->findings : NULL, &one->error);
        if (status != PAR_OK) {
            return status;
        }
    }
    return PAR_OK;
}

static const par_scores *scores_of(const golden *one, const char *stage)
{
    for (int64_t at = 0; at < one->scored; at++) {
        if (stage == NULL || strcmp(par_sheet_stage(one->sheet, at), stage) == 0) {
            return one->scores[at];
        }
    }
    return NULL;
}

static void expect_scores(golden *one)
{
    par_table *table = NULL;
    const par_status made = par_scores_table((const par_scores *const *)one->scores, one->scored, 0, &table, NULL);
    expect_table(one, "score.csv", made, table);
    if (one->asked.against != NULL) {
        par_table *gaps = NULL;
        const par_status compared = par_scores_gaps(scores_of(one, one->asked.stage), scores_of(one, one->asked.against), &gaps, NULL);
        expect_table(one, "gaps.csv", compared, gaps);
    }
}

static par_status rank(golden *one, int64_t node, int32_t within, par_findings *findings, par_ranking **ranking)
{
    const settings *asked = &one->asked;
    const par_rank_options how = {.size = sizeof how, .node = node, .within = within, .ties = asked->ties, .on = asked->on, .sort = asked->sort};
    return par_rank(scores_of(one, asked->stage), &how, ranking, findings, &one->error);
}

static void expect_ranks(golden *one)
{
    par_ranking *made[RANKINGS_MAX] = {NULL};
    int64_t count = 0;
    par_status status = PAR_OK;
    for (int64_t node = 0; status == PAR_OK && node < par_rubric_node_count(one->rubric) && count < RANKINGS_MAX; node++) {
        if (one->asked.each == 0 ? node == 0 : par_rubric_node(one->rubric, node)->kind == one->asked.each) {
            status = rank(one, node, one->asked.within, NULL, &made[count++]);
        }
    }
    const par_ranking *const *rankings = (const par_ranking *const *)made;
    par_table *table = NULL;
    if (succeeded(one, "rank", status)) {
        const par_status written = par_ranking_table(rankings, count, PAR_ENGLISH, &table, NULL);
        expect_table(one, "rank.csv", written, table);
        par_table *summary = NULL;
        const par_status summed = par_ranking_summary(rankings, count, &summary, NULL);
        expect_table(one, "summary.csv", summed, summary);
    }
    for (int64_t at = 0; at < count; at++) {
        par_ranking_free(made[at]);
    }
}

/* Appends the explanation of a node. */
static void explain(golden *one, int64_t unit, int64_t node, int32_t language, char **text, size_t *length)
{
    par_text *part = NULL;
    if (!succeeded(one, "explain", par_explain(scores_of(one, one->asked.stage), unit, node, language, &part, NULL))) {
        return;
    }
    char *longer = realloc(*text, *length + (size_t)par_text_length(part) + 1);
    if (longer != NULL) {
        memcpy(longer + *length, par_text_data(part), (size_t)par_text_length(part) + 1);
        *length += (size_t)par_text_length(part);
        *text = longer;
    }
    par_text_free(part);
}

static void expect_explanations(golden *one, const char *name, int32_t language)
{
    const int64_t unit = one->asked.unit == NULL ? 0 : par_units_find(par_sheet_units(one->sheet), one->asked.unit);
    char *text = NULL;
    size_t length = 0;
    explain(one, unit, 0, language, &text, &length);
    for (int at = 0; at < one->asked.leaf_count; at++) {
        explain(one, unit, par_rubric_find(one->rubric, one->asked.leaves[at]), language, &text, &length);
    }
    expect(one, name, text == NULL ? "" : text, (int64_t)length);
    free(text);
}

static void expect_result(golden *one)
{
    par_made_from from[2 * SHEETS_MAX + 3] = {{.role = PAR_ROLE_RUBRIC, .source = source_of(&one->rubric_file, "rubric.yaml")}};
    int64_t count = 1;
    if (one->units != NULL) {
        from[count++] = (par_made_from){.role = PAR_ROLE_UNITS, .source = source_of(&one->units_file, "units.csv")};
    }
    for (int64_t at = 0; at < one->sheet_count; at++) {
        from[count++] = (par_made_from){.role = PAR_ROLE_SHEET, .source = source_of(&one->sheet_files[at], one->sheet_names[at])};
    }
    if (one->questionnaire != NULL) {
        from[count++] = (par_made_from){.role = PAR_ROLE_QUESTIONNAIRE, .source = source_of(&one->questionnaire_file, "questionnaire.yaml")};
    }
    for (int64_t at = 0; at < one->answers_count; at++) {
        from[count++] = (par_made_from){.role = PAR_ROLE_ANSWERS, .source = source_of(&one->answers_files[at], one->answers_names[at])};
    }
    par_text *text = NULL;
    par_result *result = NULL;
    if (succeeded(one, "result", par_result_write(one->total, from, count, one->findings, &text, &one->error))) {
        expect(one, "result.json", par_text_data(text), par_text_length(text));
        const par_source written = {.name = "result.json", .text = par_text_data(text), .length = par_text_length(text)};
        par_source sources[2 * SHEETS_MAX + 3];
        for (int64_t at = 0; at < count; at++) {
            sources[at] = from[at].source;
        }
        if (succeeded(one, "result, read again", par_result_load(&written, &result, NULL, NULL))) {
            (void)succeeded(one, "verify", par_result_verify(result, sources, count, NULL, NULL));
        }
    }
    par_result_free(result);
    par_text_free(text);
}

/* The findings of one language, then of the other. A case without any has no file. */
static void expect_findings(golden *one, const char *name, const char *heading)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    for (int32_t language = PAR_ENGLISH; stream != NULL && language <= PAR_VIETNAMESE; language++) {
        fputs(language == PAR_ENGLISH ? heading : "---\n", stream);
        for (int64_t at = 0; at < par_findings_count(one->findings, -1); at++) {
            par_text *told = NULL;
            if (succeeded(one, "tell", par_findings_tell(one->findings, at, language, &told))) {
                fputs(par_text_data(told), stream);
            }
            par_text_free(told);
        }
    }
    if (stream != NULL && fclose(stream) == 0) {
        expect(one, name, text, (int64_t)length);
    }
    free(text);
}

static void run(golden *one)
{
    read_folder(one);
    par_status status = load(one);
    status = status == PAR_OK ? score(one) : status;
    if (status != PAR_OK) {
        char heading[64];
        snprintf(heading, sizeof heading, "%s\n", par_status_name(status));
        expect_findings(one, "error", heading);
        expect_none(one, "score.csv");
        return;
    }
    if (!succeeded(one, "rank", rank(one, 0, PAR_WITHIN_ALL, one->findings, &one->total))) {
        return;
    }
    expect_scores(one);
    expect_ranks(one);
    expect_explanations(one, "explain.en.txt", PAR_ENGLISH);
    expect_explanations(one, "explain.vi.txt", PAR_VIETNAMESE);
    expect_result(one);
    expect_none(one, "error");
    if (par_findings_count(one->findings, -1) > 0) {
        expect_findings(one, "findings", "");
    } else {
        expect_none(one, "findings");
    }
}

static void close_case(golden *one)
{
    par_ranking_free(one->total);
    for (int64_t at = 0; at < one->scored; at++) {
        par_scores_free(one->scores[at]);
    }
    par_sheet_free(one->sheet);
    par_questionnaire_free(one->questionnaire);
    par_units_free(one->units);
    par_rubric_free(one->rubric);
    par_findings_free(one->findings);
    free_folder(one);
}

/* A case is a subfolder that holds a rubric. Returns its faults, or -1 for other entries. */
static int run_folder(const char *parent, const char *name, bool is_writing)
{
    char folder[PATH_BYTES];
    snprintf(folder, sizeof folder, "%s/%s", parent, name);
    if (name[0] == '.' || !is_case(folder)) {
        return -1;
    }
    golden one = {.folder = folder, .is_writing = is_writing};
    if (succeeded(&one, "findings", par_findings_new(&one.findings))) {
        run(&one);
    }
    close_case(&one);
    return one.faults;
}

int main(int count, char **arguments)
{
    setlocale(LC_ALL, ""); /* a host with a decimal comma must get the same bytes */
    const bool is_writing = count == 3 && strcmp(arguments[1], "--write") == 0;
    if (count != 2 && !is_writing) {
        fprintf(stderr, "golden_run [--write] FOLDER\n");
        return 2;
    }
    const char *parent = arguments[count - 1];
    DIR *folder = opendir(parent);
    int cases = 0;
    int faults = 0;
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL; entry = readdir(folder)) {
        const int found = run_folder(parent, entry->d_name, is_writing);
        cases += found >= 0;
        faults += found > 0 ? found : 0;
    }
    if (folder != NULL) {
        closedir(folder);
    }
    printf("%d cases, %d faults\n", cases, faults);
    return cases > 0 && faults == 0 ? 0 : 1;
}
