/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a rubric; every finding told in both languages. */
#include "target.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const par_source source = fuzz_source(data, size);
    par_findings *findings = NULL;
    par_rubric *rubric = NULL;
    if (par_findings_new(&findings) != PAR_OK) {
        return 0;
    }
    (void)par_rubric_load(&source, NULL, &rubric, findings, NULL);
    tell_all(findings);
    for (int64_t node = 0; rubric != NULL && node < par_rubric_node_count(rubric); node++) {
        par_text *text = NULL;
        (void)par_explain_rule(rubric, node, PAR_VIETNAMESE, &text, NULL);
        par_text_free(text);
    }
    par_rubric_free(rubric);
    par_findings_free(findings);
    return 0;
}
