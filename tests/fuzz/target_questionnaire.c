/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a questionnaire; every finding told in both languages. One that loads counts the best and the worst answers, and estimates. */
#include <stdbool.h>
#include <stdlib.h>

#include "target.h"

enum { ROWS = 2, KEYS_MAX = 64, QUESTIONS_MAX = 256 };

static void tell_all(const par_findings *findings)
{
    for (int64_t at = 0; at < par_findings_count(findings, -1); at++) {
        for (int32_t language = PAR_ENGLISH; language <= PAR_VIETNAMESE; language++) {
            par_text *text = NULL;
            (void)par_findings_tell(findings, at, language, &text);
            par_text_free(text);
        }
    }
}

/* A respondent with the first level everywhere, and one with the last. */
static par_status add_rows(const par_questionnaire *questionnaire, par_tally *tally)
{
    static const int32_t populations[ROWS] = {1000, 1000};
    static int32_t keys[KEYS_MAX][ROWS], answers[QUESTIONS_MAX][ROWS];
    par_column key_columns[KEYS_MAX], answer_columns[QUESTIONS_MAX], population_columns[KEYS_MAX];
    for (int64_t at = 0; at < KEYS_MAX; at++) {
        key_columns[at] = (par_column){.size = sizeof key_columns[at], .values = keys[at], .type = PAR_INT32};
        population_columns[at] = (par_column){.size = sizeof key_columns[at], .values = populations, .type = PAR_INT32};
        if (at < par_questionnaire_key_count(questionnaire)) {
            (void)par_tally_intern(tally, at, "a", &keys[at][0], NULL);
            (void)par_tally_intern(tally, at, at > 0 ? "b" : "a", &keys[at][1], NULL);
        }
    }
    for (int64_t at = 0; at < par_questionnaire_question_count(questionnaire); at++) {
        answers[at][0] = 1;
        answers[at][1] = par_questionnaire_question(questionnaire, at)->level_count;
        answer_columns[at] = (par_column){.size = sizeof answer_columns[at], .values = answers[at], .type = PAR_INT32};
    }
    const par_batch batch = {
        .size = sizeof batch, .row_count = ROWS, .answers = answer_columns, .keys = key_columns, .population = population_columns};
    return par_tally_add(tally, &batch, NULL);
}

static void estimate(const par_tally *tally)
{
    const par_estimate_options options = {.size = sizeof options, .lonely = PAR_LONELY_ADJUST, .with_levels = 1};
    par_estimates *estimates = NULL;
    par_reliability *reliability = NULL;
    par_table *table = NULL;
    if (par_tally_estimate(tally, &options, &estimates, NULL, NULL) != PAR_OK || par_tally_reliability(tally, NULL, &reliability, NULL) != PAR_OK ||
        par_reliability_table(reliability, -1, &table, NULL) != PAR_OK) {
        abort();
    }
    par_table_free(table);
    par_reliability_free(reliability);
    par_estimates_free(estimates);
}

static void use(const par_questionnaire *questionnaire)
{
    par_tally *tally = NULL;
    const bool is_small = par_questionnaire_question_count(questionnaire) <= QUESTIONS_MAX && par_questionnaire_key_count(questionnaire) <= KEYS_MAX;
    if (is_small && par_tally_new(questionnaire, &tally, NULL) == PAR_OK && add_rows(questionnaire, tally) == PAR_OK) {
        estimate(tally);
    }
    par_tally_free(tally);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const par_source source = fuzz_source(data, size);
    par_findings *findings = NULL;
    par_questionnaire *questionnaire = NULL;
    if (par_findings_new(&findings) != PAR_OK) {
        return 0;
    }
    (void)par_questionnaire_load(&source, &questionnaire, findings, NULL);
    tell_all(findings);
    if (questionnaire != NULL) {
        use(questionnaire);
    }
    par_questionnaire_free(questionnaire);
    par_findings_free(findings);
    return 0;
}
