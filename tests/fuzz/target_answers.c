/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as answers in CSV. The first byte chooses questionnaire, encoding and separator. What was added saves and loads. */
#include <stdlib.h>
#include <string.h>

#include "small_questionnaire.h"
#include "target.h"

static void use(const par_questionnaire *questionnaire, const par_tally *tally)
{
    par_tally *loaded = NULL;
    par_text *bytes = NULL;
    if (par_tally_save(tally, &bytes, NULL) != PAR_OK) {
        return;
    }
    const par_source source = {"t", par_text_data(bytes), par_text_length(bytes)};
    if (par_tally_load(questionnaire, &source, &loaded, NULL) != PAR_OK || par_tally_row_count(loaded) != par_tally_row_count(tally)) {
        abort();
    }
    par_tally_free(loaded);
    par_text_free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int32_t separators[] = {0, ',', ';', '\t'};
    if (size == 0) {
        return 0;
    }
    const char *const yaml = small_questionnaires[data[0] % SMALL_QUESTIONNAIRES];
    const par_source text = {"q", yaml, (int64_t)strlen(yaml)};
    const par_source source = fuzz_source(data + 1, size - 1);
    const par_csv_options csv = {.size = sizeof csv, .encoding = data[0] / 4 % 6, .separator = separators[data[0] / 24 % 4]};
    const par_answers_options how = {.size = sizeof how, .csv = csv};
    par_questionnaire *questionnaire = NULL;
    par_tally *tally = NULL;
    if (par_questionnaire_load(&text, &questionnaire, NULL, NULL) != PAR_OK || par_tally_new(questionnaire, &tally, NULL) != PAR_OK) {
        abort();
    }
    for (int round = 0; round < 2; round++) {
        (void)par_tally_add_csv(tally, &source, &how, NULL, NULL);
    }
    use(questionnaire, tally);
    par_tally_free(tally);
    par_questionnaire_free(questionnaire);
    return 0;
}
