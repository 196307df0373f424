/* SPDX-License-Identifier: Apache-2.0 */
/* What the linter lets pass, and how findings of several layers go together. Its messages are in tests/invalid. */
#include <stdio.h>

#include "parindex/rubric.h"
#include "unit.h"

/* Loads a rubric of one area with extra keys before it and criteria in flow style. Counts the findings with a code; NULL: all. */
static int64_t count_findings(const char *extra, const char *max, const char *criteria, const char *code)
{
    char text[4096];
    (void)snprintf(text, sizeof text,
                   "schema: 1\nid: x\ntitle: {vi: \"Bộ\", en: \"Set\"}\nstatus: constructed\nmax: %s\n%s"
                   "areas: [{id: A, title: {vi: \"Lĩnh vực\", en: \"Area\"}, max: %s, criteria: [%s]}]\n",
                   max, extra, max, criteria);
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    const par_source source = {.text = text, .length = (int64_t)strlen(text)};
    par_rubric *rubric = NULL;
    const par_status status = par_rubric_load(&source, NULL, &rubric, findings, NULL);
    CU_ASSERT_EQUAL(status == PAR_OK, par_findings_count(findings, PAR_SEVERITY_ERROR) == 0);
    int64_t count = 0;
    for (int64_t i = 0; i < par_findings_count(findings, -1); i++) {
        count += code == NULL || strcmp(par_findings_at(findings, i)->code, code) == 0;
    }
    par_rubric_free(rubric);
    par_findings_free(findings);
    return count;
}

static const char given[] = "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, rule: given}";

static void a_sound_rubric_has_no_findings(void)
{
    CU_ASSERT_EQUAL(count_findings("", "2", given, NULL), 0);
}

static void leaves_may_change_places(void)
{
    CU_ASSERT_EQUAL(count_findings("", "4",
                                   "{id: \"1\", was: [\"2\"], title: {vi: \"Một\", en: \"One\"}, max: 2, rule: given},"
                                   "{id: \"2\", was: [\"1\"], title: {vi: \"Hai\", en: \"Two\"}, max: 2, rule: given}",
                                   NULL),
                    0);
}

static void a_leaf_may_have_been_itself(void)
{
    CU_ASSERT_EQUAL(
        count_findings("", "2", "{id: \"1\", was: [\"1\", \"7\"], title: {vi: \"Một\", en: \"One\"}, max: 2, rule: given}", NULL),
        0);
}

static void a_leaf_may_bear_the_old_id_of_an_area(void)
{
    CU_ASSERT_EQUAL(
        count_findings("", "2", "{id: \"1\", was: [\"A\"], title: {vi: \"Một\", en: \"One\"}, max: 2, rule: given}", NULL), 0);
}

static void one_day_is_a_validity(void)
{
    CU_ASSERT_EQUAL(count_findings("valid: {from: \"2024-01-01\", to: \"2024-01-01\"}\n", "2", given, NULL), 0);
}

static void the_last_class_may_begin_at_a_written_zero(void)
{
    CU_ASSERT_EQUAL(count_findings("classes: [{id: a, at_least: 0.0, title: {vi: \"A\", en: \"A\"}}]\n", "2", given, NULL), 0);
}

static void zeros_at_the_end_are_no_decimals(void)
{
    CU_ASSERT_EQUAL(count_findings("rounding: {leaf: 0}\n", "2.000", given, NULL), 0);
}

static void an_input_may_be_titled_on_one_leaf_only(void)
{
    CU_ASSERT_EQUAL(
        count_findings("", "4",
                       "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, inputs: {n: {vi: \"Số\", en: \"Number\"}}, "
                       "rule: {count: {of: n, each: 1}}},"
                       "{id: \"2\", title: {vi: \"Hai\", en: \"Two\"}, max: 2, rule: {count: {of: n, each: 2}}}",
                       NULL),
        0);
}

static void an_input_may_be_called_like_an_area(void)
{
    CU_ASSERT_EQUAL(
        count_findings("", "2", "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, rule: {count: {of: A, each: 1}}}", NULL),
        0);
}

static void maxima_above_a_cap_are_fine(void)
{
    CU_ASSERT_EQUAL(count_findings("adjustments: [{id: B, title: {vi: \"Thưởng\", en: \"Bonus\"}, kind: bonus, cap: 1, criteria: "
                                   "[{id: B1, title: {vi: \"Một\", en: \"One\"}, max: 2, rule: given}]}]\n",
                                   "2", given, NULL),
                    0);
}

static void no_cases_suits_a_ratio(void)
{
    CU_ASSERT_EQUAL(
        count_findings(
            "", "2", "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, missing: no_cases, rule: {ratio: {of: a, over: b, no_cases: full}}}",
            NULL),
        0);
}

static void rules_are_checked_beside_faults_of_shape(void)
{
    static const char extra[] = "colour: red\n";
    static const char leaf[] = "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, rule: {choice: {\"Có\": 3}}}";
    CU_ASSERT_EQUAL(count_findings(extra, "2", leaf, NULL), 2);
    CU_ASSERT_EQUAL(count_findings(extra, "2", leaf, "E241"), 1);
}

static void a_rule_of_bad_shape_is_told_once(void)
{
    CU_ASSERT_EQUAL(count_findings("", "2",
                                   "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, rule: {count: {of: a, each: \"1\"}}}",
                                   NULL),
                    1);
}

static void a_bad_maximum_is_no_wrong_sum(void)
{
    CU_ASSERT_EQUAL(count_findings("", "2", "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: two, rule: given}", NULL), 1);
}

static void an_unknown_rule_is_no_missing_rule(void)
{
    CU_ASSERT_EQUAL(count_findings("", "2", "{id: \"1\", title: {vi: \"Một\", en: \"One\"}, max: 2, rule: zzz}", NULL), 1);
}

static void missing_areas_are_no_wrong_sum(void)
{
    static const char text[] = "schema: 1\nid: x\ntitle: {vi: \"Bộ\", en: \"Set\"}\nstatus: constructed\nmax: 2\nadjustments: "
                               "[{id: B, title: {vi: \"Thưởng\", en: \"Bonus\"}, kind: bonus, cap: 1, criteria: "
                               "[{id: B1, title: {vi: \"Một\", en: \"One\"}, max: 2, rule: given}]}]\n";
    const par_source source = {.text = text, .length = sizeof text - 1};
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    par_rubric *rubric = NULL;
    CU_ASSERT_EQUAL(par_rubric_load(&source, NULL, &rubric, findings, NULL), PAR_ERR_SYNTAX);
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 1);
    par_findings_free(findings);
}

static void a_criterion_that_is_no_map_is_told_once(void)
{
    CU_ASSERT_EQUAL(count_findings("", "2", "one", NULL), 1);
}

const unit_test lint_tests[] = {
    {"a sound rubric has no findings", a_sound_rubric_has_no_findings},
    {"leaves may change places", leaves_may_change_places},
    {"a leaf may have been itself", a_leaf_may_have_been_itself},
    {"a leaf may bear the old id of an area", a_leaf_may_bear_the_old_id_of_an_area},
    {"one day is a validity", one_day_is_a_validity},
    {"the last class may begin at a written zero", the_last_class_may_begin_at_a_written_zero},
    {"zeros at the end are no decimals", zeros_at_the_end_are_no_decimals},
    {"an input may be titled on one leaf only", an_input_may_be_titled_on_one_leaf_only},
    {"an input may be called like an area", an_input_may_be_called_like_an_area},
    {"maxima above a cap are fine", maxima_above_a_cap_are_fine},
    {"no_cases suits a ratio", no_cases_suits_a_ratio},
    {"rules are checked beside faults of shape", rules_are_checked_beside_faults_of_shape},
    {"a rule of bad shape is told once", a_rule_of_bad_shape_is_told_once},
    {"a bad maximum is no wrong sum", a_bad_maximum_is_no_wrong_sum},
    {"an unknown rule is no missing rule", an_unknown_rule_is_no_missing_rule},
    {"missing areas are no wrong sum", missing_areas_are_no_wrong_sum},
    {"a criterion that is no map is told once", a_criterion_that_is_no_map_is_told_once},
    {NULL, NULL},
};
