/* SPDX-License-Identifier: Apache-2.0 */
/* Any text as a formula of a leaf, scored with a few figures. The text goes into a rubric as a quoted scalar. */
#include <stdbool.h>
#include <string.h>

#include "target.h"

static const char before[] = "schema: 1\nid: t\ntitle: {vi: t, en: t}\nstatus: constructed\nmax: 5\nmissing: zero\nareas:\n  - id: a\n    title: {vi: a, en: a}\n"
                             "    max: 5\n    criteria:\n      - {id: b, title: {vi: a, en: a}, max: 5, rule: {formula: {otherwise: \"";
static const char after[] = "\"}}}\n";

static void score_with(const par_rubric *rubric, const par_units *units, const char *value)
{
    par_sheet *sheet = NULL;
    par_scores *scores = NULL;
    par_text *text = NULL;
    if (par_sheet_new(rubric, units, NULL, &sheet, NULL) == PAR_OK) {
        for (int64_t input = 0; input < par_rubric_input_count(rubric); input++) {
            (void)par_sheet_set(sheet, 0, input, value, NULL);
        }
        if (par_score(rubric, sheet, NULL, &scores, NULL, NULL) == PAR_OK) {
            (void)par_explain(scores, 0, 2, PAR_VIETNAMESE, &text, NULL);
        }
    }
    par_text_free(text);
    par_scores_free(scores);
    par_sheet_free(sheet);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const values[] = {"0", "1", "-3.25", "999999999999999999", "0.000000000000000001"};
    static const char units_text[] = "code,name\n1,a\n";
    char text[8192];
    if (size > 4096) {
        return 0;
    }
    memcpy(text, before, sizeof before - 1);
    size_t length = sizeof before - 1;
    for (size_t at = 0; at < size; at++) {
        const bool needs_escape = data[at] == '"' || data[at] == '\\';
        text[length++] = needs_escape ? ' ' : (char)data[at];
    }
    memcpy(text + length, after, sizeof after - 1);
    length += sizeof after - 1;
    const par_source source = {"r", text, (int64_t)length};
    const par_source units_source = {"u", units_text, sizeof units_text - 1};
    par_rubric *rubric = NULL;
    par_units *units = NULL;
    (void)par_units_load(&units_source, NULL, &units, NULL, NULL);
    if (par_rubric_load(&source, NULL, &rubric, NULL, NULL) == PAR_OK) {
        for (size_t at = 0; at < sizeof values / sizeof values[0]; at++) {
            score_with(rubric, units, values[at]);
        }
    }
    par_rubric_free(rubric);
    par_units_free(units);
    return 0;
}
