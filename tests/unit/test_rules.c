/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Leaf rules, all but ratio and formula. Points are compared as fractions in lowest terms, computed with Python's fractions.Fraction from
 * the formulas of docs/formats.md; columns are counted by hand.
 */
#include "made_rule.h"

/* given */

static void test_given_is_the_figure(void)
{
    CU_ASSERT(scores("given", "6", "5.55", "111/20"));
    CU_ASSERT(scores("given", "6", "6", "6"));
}

static void test_given_is_no_more_than_max(void)
{
    CU_ASSERT(scores("given", "6", "6.01", "the rule or a figure is not accepted"));
}

static void test_given_in_words(void)
{
    CU_ASSERT(tells("given", "0.5", PAR_ENGLISH, "the points as given, from 0 to 0.5"));
    CU_ASSERT(tells("given", "0.5", PAR_VIETNAMESE, "lấy số điểm đã nhập, từ 0 đến 0,5"));
    CU_ASSERT(works("given", "0.5", "0.25", PAR_VIETNAMESE, "0,25"));
}

/* choice */

static const char choice[] = "{choice: {\"Có\": 0.5, \"Một phần\": 0.25, \"Không\": 0}}";

static void test_choice_gives_the_points_of_the_option(void)
{
    CU_ASSERT(scores(choice, "0.5", "Có", "1/2"));
    CU_ASSERT(scores(choice, "0.5", "Một phần", "1/4"));
    CU_ASSERT(scores(choice, "0.5", "Không", "0"));
}

static void test_choice_in_words(void)
{
    CU_ASSERT(tells(choice, "0.5", PAR_ENGLISH, "0.5 for \"Có\"; 0.25 for \"Một phần\"; 0 for \"Không\""));
    CU_ASSERT(tells(choice, "0.5", PAR_VIETNAMESE, "0,5 nếu \"Có\"; 0,25 nếu \"Một phần\"; 0 nếu \"Không\""));
    CU_ASSERT(works(choice, "0.5", "Một phần", PAR_ENGLISH, "\"Một phần\"\n= 0.25"));
}

static void test_choice_above_max_is_refused(void)
{
    CU_ASSERT(complains("{choice: {a: 0.75, b: 0.5, c: 2}}", "0.5", PAR_ENGLISH,
                        "E241 1:14 choice.a: these points are 0.75; expected at most the max of the leaf, 0.5\n"
                        "E241 1:31 choice.c: these points are 2; expected at most the max of the leaf, 0.5"));
}

static void test_choice_that_never_scores_is_refused(void)
{
    CU_ASSERT(complains("{choice: {a: 0, b: 0.0}}", "0.5", PAR_ENGLISH,
                        "E242 1:10 choice: all points are 0, so no figure can score; expected some above 0, up to the max of 0.5"));
}

static void test_choice_that_never_reaches_max_is_doubtful(void)
{
    CU_ASSERT(complains("{choice: {a: 0, b: 0.25}}", "0.5", PAR_VIETNAMESE,
                        "W240 1:10 choice: mức điểm cao nhất có thể đạt là 0,25; không số liệu nào đạt điểm tối đa của tiêu chí là 0,5"));
}

static void test_choice_needs_usable_names(void)
{
    CU_ASSERT(complains(
        "{choice: {\" a\": 1, N/A: 0}}", "1", PAR_ENGLISH,
        "E243 1:11 choice[\" a\"]: an option is named \" a\"; expected a name that is not empty, not n/a, and has no blank at either end\n"
        "E243 1:20 choice[\"N/A\"]: an option is named \"N/A\"; expected a name that is not empty, not n/a, and has no blank at either "
        "end"));
}

/* bands */

static const char bands[] =
    "{bands: {of: x, steps: [{at_least: 100, points: 2}, {at_least: 80.5, points: 1}, {at_least: -1, points: 0.5}], otherwise: 0}}";

static void test_bands_take_the_first_step_reached(void)
{
    CU_ASSERT(scores(bands, "2", "250", "2"));
    CU_ASSERT(scores(bands, "2", "100", "2"));
    CU_ASSERT(scores(bands, "2", "99.999", "1"));
    CU_ASSERT(scores(bands, "2", "80.5", "1"));
    CU_ASSERT(scores(bands, "2", "80.49", "1/2"));
}

static void test_bands_accept_negative_figures(void)
{
    CU_ASSERT(scores(bands, "2", "-1", "1/2"));
    CU_ASSERT(scores(bands, "2", "-1.1", "0"));
}

static void test_bands_in_words(void)
{
    CU_ASSERT(tells(bands, "2", PAR_ENGLISH, "2 if x ≥ 100; 1 if x ≥ 80.5; 0.5 if x ≥ -1; otherwise 0"));
    CU_ASSERT(tells(bands, "2", PAR_VIETNAMESE, "2 nếu x ≥ 100; 1 nếu x ≥ 80,5; 0,5 nếu x ≥ -1; nếu không thì 0"));
    CU_ASSERT(works(bands, "2", "90.25", PAR_VIETNAMESE, "90,25 ≥ 80,5\n= 1"));
    CU_ASSERT(works(bands, "2", "-3", PAR_ENGLISH, "-3 < -1\n= 0"));
}

static void test_bands_must_fall(void)
{
    CU_ASSERT(complains(
        "{bands: {of: x, steps: [{at_least: 80, points: 1}, {at_least: 100, points: 1}, {at_least: 100, points: 1}], otherwise: 0}}", "1",
        PAR_ENGLISH,
        "E244 1:63 bands.steps[1].at_least: at_least is 100 after a step from 80, so this step can never be reached; expected steps that "
        "fall\n"
        "E244 1:91 bands.steps[2].at_least: at_least is 100 after a step from 100, so this step can never be reached; expected steps that "
        "fall"));
}

static void test_bands_above_max_are_refused(void)
{
    CU_ASSERT(complains("{bands: {of: x, steps: [{at_least: 1, points: 2}], otherwise: 3}}", "1.5", PAR_ENGLISH,
                        "E241 1:47 bands.steps[0].points: these points are 2; expected at most the max of the leaf, 1.5\n"
                        "E241 1:63 bands.otherwise: these points are 3; expected at most the max of the leaf, 1.5"));
}

static void test_bands_that_turn_are_doubtful(void)
{
    CU_ASSERT(complains(
        "{bands: {of: x, steps: [{at_least: 3, points: 1}, {at_least: 2, points: 0.5}, {at_least: 1, points: 0.75}], otherwise: 0}}", "1",
        PAR_ENGLISH,
        "W241 1:101 bands.steps[2].points: these points are 0.75 after 0.5, against the direction of the steps before; "
        "expected points that only fall or only rise"));
}

static void test_bands_may_all_rise(void)
{
    CU_ASSERT(complains("{bands: {of: late, steps: [{at_least: 3, points: 0}, {at_least: 1, points: 0.5}], otherwise: 1}}", "1",
                        PAR_ENGLISH, ""));
}

static void test_bands_need_otherwise(void)
{
    CU_ASSERT(complains("{bands: {of: x, steps: [{at_least: 1, points: 1}]}}", "1", PAR_ENGLISH,
                        "E170 1:9 bands: the key \"otherwise\" is missing"));
}

/* share, count, deduct, survey */

static void test_share_is_in_proportion(void)
{
    CU_ASSERT(scores("{share: {of: x, scale: 100}}", "2", "91.37", "9137/5000"));
    CU_ASSERT(scores("{share: {of: x, scale: 100}}", "2", "0", "0"));
    CU_ASSERT(scores("{share: {of: x, scale: 100}}", "2", "100.5", "2"));
}

static void test_share_takes_long_scales(void)
{
    CU_ASSERT(scores("{share: {of: x, scale: 0.123456789012345679}}", "100", "0.1", "10000000000000000000/123456789012345679"));
    CU_ASSERT(scores("{share: {of: x, scale: 0.123456789012345679}}", "100", "0.2", "100"));
    CU_ASSERT(scores("{share: {of: x, scale: 999999999999999989}}", "123456789.987654321", "0.999999999999999877", "too long"));
    CU_ASSERT(scores("{share: {of: x, scale: 0.000000000000000013}}", "999999.99", "9548932894246432", "99999999/100"));
}

static void test_share_in_words(void)
{
    CU_ASSERT(tells("{share: {of: x, scale: 100}}", "2", PAR_ENGLISH, "2 × min(1, x / 100)"));
    CU_ASSERT(tells("{share: {of: x, scale: 12.5}}", "2", PAR_VIETNAMESE, "2 × min(1; x / 12,5)"));
    CU_ASSERT(works("{share: {of: x, scale: 100}}", "2", "85", PAR_ENGLISH, "2 × min(1, 85 / 100)\n= 2 × min(1, 0.85)\n= 1.7"));
    CU_ASSERT(works("{share: {of: x, scale: 30}}", "2", "40", PAR_VIETNAMESE, "2 × min(1; 40 / 30)\n= 2 × min(1; 1,333333…)\n= 2"));
}

static void test_settings_must_be_positive(void)
{
    CU_ASSERT(complains("{share: {of: x, scale: 0}}", "6", PAR_ENGLISH, "E240 1:24 share.scale: scale is 0; expected more than 0"));
    CU_ASSERT(complains("{count: {of: x, each: 0}}", "6", PAR_VIETNAMESE, "E240 1:23 count.each: each là 0; phải lớn hơn 0"));
    CU_ASSERT(complains("{deduct: {of: x, each: 0}}", "6", PAR_ENGLISH, "E240 1:24 deduct.each: each is 0; expected more than 0"));
}

static void test_count_ends_at_max(void)
{
    CU_ASSERT(scores("{count: {of: x, each: 0.15}}", "2", "7", "21/20"));
    CU_ASSERT(scores("{count: {of: x, each: 0.15}}", "2", "13.5", "2"));
    CU_ASSERT(scores("{count: {of: x, each: 5}}", "2", "1", "2"));
}

static void test_count_in_words(void)
{
    CU_ASSERT(tells("{count: {of: documents, each: 0.5}}", "2", PAR_ENGLISH, "min(2, 0.5 × documents)"));
    CU_ASSERT(works("{count: {of: documents, each: 0.5}}", "2", "3", PAR_VIETNAMESE, "min(2; 0,5 × 3)\n= min(2; 1,5)\n= 1,5"));
    CU_ASSERT(works("{count: {of: documents, each: 0.5}}", "2", "9", PAR_ENGLISH, "min(2, 0.5 × 9)\n= min(2, 4.5)\n= 2"));
}

static void test_deduct_ends_at_zero(void)
{
    CU_ASSERT(scores("{deduct: {of: x, each: 0.1}}", "0.75", "0", "3/4"));
    CU_ASSERT(scores("{deduct: {of: x, each: 0.1}}", "0.75", "3", "9/20"));
    CU_ASSERT(scores("{deduct: {of: x, each: 0.1}}", "0.75", "2.5", "1/2"));
    CU_ASSERT(scores("{deduct: {of: x, each: 0.1}}", "0.75", "8", "0"));
}

static void test_deduct_in_words(void)
{
    CU_ASSERT(tells("{deduct: {of: late, each: 0.25}}", "2", PAR_ENGLISH, "max(0, 2 - 0.25 × late)"));
    CU_ASSERT(works("{deduct: {of: late, each: 0.25}}", "2", "3", PAR_ENGLISH, "max(0, 2 - 0.25 × 3)\n= max(0, 1.25)\n= 1.25"));
    CU_ASSERT(works("{deduct: {of: late, each: 0.25}}", "2", "9", PAR_VIETNAMESE, "max(0; 2 - 0,25 × 9)\n= max(0; -0,25)\n= 0"));
}

static const char survey[] = "{survey: {questionnaire: sipas, node: overall}}";

static void test_survey_is_max_times_the_index(void)
{
    CU_ASSERT(scores(survey, "12.5", "87.65", "1753/160"));
    CU_ASSERT(scores(survey, "12.5", "100", "25/2"));
    CU_ASSERT(scores(survey, "12.5", "100.01", "the rule or a figure is not accepted"));
}

static void test_survey_in_words(void)
{
    CU_ASSERT(tells(survey, "10", PAR_ENGLISH, "10 × index / 100, the index overall of the survey sipas"));
    CU_ASSERT(tells(survey, "10", PAR_VIETNAMESE, "10 × chỉ số / 100, lấy chỉ số overall của phiếu khảo sát sipas"));
    CU_ASSERT(works(survey, "10", "85.2", PAR_ENGLISH, "10 × 85.2 / 100\n= 8.52"));
}

/* all */

static void test_every_rule_has_its_row(void)
{
    for (int32_t kind = PAR_RULE_GIVEN; kind < PAR__RULE_KIND_COUNT; kind++) {
        const par__rule_kind *const row = &par__rule_kinds[kind];
        CU_ASSERT_PTR_NOT_NULL(row->prepare);
        CU_ASSERT_PTR_NOT_NULL(row->score);
        CU_ASSERT_PTR_NOT_NULL(row->tell);
        CU_ASSERT_PTR_NOT_NULL(row->work);
        CU_ASSERT_EQUAL(par__rule_shape.cases[kind - 1].number, kind);
        CU_ASSERT_PTR_NOT_NULL(par__rule_word(kind));
    }
}

static void test_unnamed_inputs(void)
{
    CU_ASSERT(reads("given", "1", ""));
    CU_ASSERT(reads(choice, "0.5", ""));
    CU_ASSERT(reads(survey, "1", ""));
    CU_ASSERT(reads(bands, "2", "x"));
}

const unit_test rules_tests[] = {
    {"given is the figure", test_given_is_the_figure},
    {"given is no more than max", test_given_is_no_more_than_max},
    {"given in words", test_given_in_words},
    {"choice gives the points of the option", test_choice_gives_the_points_of_the_option},
    {"choice in words", test_choice_in_words},
    {"a choice above max is refused", test_choice_above_max_is_refused},
    {"a choice that never scores is refused", test_choice_that_never_scores_is_refused},
    {"a choice that never reaches max is doubtful", test_choice_that_never_reaches_max_is_doubtful},
    {"a choice needs usable names", test_choice_needs_usable_names},
    {"bands take the first step reached", test_bands_take_the_first_step_reached},
    {"bands accept negative figures", test_bands_accept_negative_figures},
    {"bands in words", test_bands_in_words},
    {"bands must fall", test_bands_must_fall},
    {"bands above max are refused", test_bands_above_max_are_refused},
    {"bands that turn are doubtful", test_bands_that_turn_are_doubtful},
    {"bands may all rise", test_bands_may_all_rise},
    {"bands need otherwise", test_bands_need_otherwise},
    {"a share is in proportion", test_share_is_in_proportion},
    {"a share takes long scales", test_share_takes_long_scales},
    {"a share in words", test_share_in_words},
    {"settings must be positive", test_settings_must_be_positive},
    {"a count ends at max", test_count_ends_at_max},
    {"a count in words", test_count_in_words},
    {"a deduction ends at zero", test_deduct_ends_at_zero},
    {"a deduction in words", test_deduct_in_words},
    {"a survey is max times the index", test_survey_is_max_times_the_index},
    {"a survey in words", test_survey_in_words},
    {"every rule has its row", test_every_rule_has_its_row},
    {"unnamed inputs", test_unnamed_inputs},
    {NULL, NULL},
};
