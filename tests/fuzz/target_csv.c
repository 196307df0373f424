/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a sheet: loaded, scored, ranked, explained; and converted. The first byte chooses encoding and separator. */
#include <string.h>

#include "small_rubric.h"
#include "target.h"

static void use_sheet(const par_rubric *rubric, const par_sheet *sheet)
{
    par_scores *scores = NULL;
    par_ranking *ranking = NULL;
    const par_score_options how = {.size = sizeof how, .stage = par_sheet_stage(sheet, 0)};
    if (par_score(rubric, sheet, &how, &scores, NULL, NULL) == PAR_OK && par_rank(scores, NULL, &ranking, NULL, NULL) == PAR_OK) {
        for (int64_t node = 0; node < par_rubric_node_count(rubric) && par_ranking_count(ranking) > 0; node++) {
            par_text *text = NULL;
            (void)par_explain(scores, 0, node, PAR_ENGLISH, &text, NULL);
            par_text_free(text);
        }
    }
    par_ranking_free(ranking);
    par_scores_free(scores);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int32_t separators[] = {0, ',', ';', '\t'};
    if (size == 0) {
        return 0;
    }
    const par_csv_options csv = {.size = sizeof csv, .encoding = data[0] % 6, .separator = separators[data[0] / 6 % 4]};
    const par_source rubric_source = {"r", small_rubric, (int64_t)strlen(small_rubric)};
    const par_source source = fuzz_source(data + 1, size - 1);
    par_rubric *rubric = NULL;
    par_sheet *sheet = NULL;
    par_text *text = NULL;
    (void)par_rubric_load(&rubric_source, NULL, &rubric, NULL, NULL);
    const par_sheet_options how = {.size = sizeof how, .csv = csv};
    if (par_sheet_load(rubric, NULL, &source, 1, &how, &sheet, NULL, NULL) == PAR_OK) {
        use_sheet(rubric, sheet);
    }
    (void)par_csv_convert(&source, &csv, data[0] % 2 == 0 ? PAR_FORMAT_CSV : PAR_FORMAT_EXCEL, &text, NULL, NULL);
    par_text_free(text);
    par_sheet_free(sheet);
    par_rubric_free(rubric);
    return 0;
}
