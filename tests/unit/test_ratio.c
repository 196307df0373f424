/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule ratio. Points are compared as fractions in lowest terms, computed with Python's fractions.Fraction from the formula of docs/formats.md.
 * Figures called "Phú Thọ" are those of the province in the 766 index, third quarter of 2026.
 */
#include "made_rule.h"

static void test_ratio_is_in_proportion(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d}}", "6", "233203|268066", "699609/134033")); /* Phú Thọ, online payments */
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.8}}", "2", "115|311", "575/622"));
}

static void test_ratio_keeps_a_tie_exact(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.8}}", "2", "8|32", "5/8")); /* 0.625, published as 0.63 */
}

static void test_ratio_ends_at_max(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.9}}", "6", "156|161", "6"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.9}}", "6", "9|10", "6"));
    CU_ASSERT(scores("{ratio: {of: n, over: d}}", "6", "12|10", "6"));
}

static void test_ratio_is_zero_below_the_limit(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d, zero_below: 0.8}}", "0.75", "79|100", "0"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, zero_below: 0.8}}", "0.75", "80|100", "3/5"));
}

static void test_ratio_adds_lists(void)
{
    CU_ASSERT(reads("{ratio: {of: [on_time, in_due], over: received}}", "6", "on_time in_due received"));
    CU_ASSERT(scores("{ratio: {of: [a, b], over: c, full_from: 0.9, zero_below: 0.5}}", "6", "10|5|20", "5"));
}

static void test_ratio_weighs_maps(void)
{
    CU_ASSERT(scores("{ratio: {of: {a: 1, b: 0.5}, over: c}}", "2.5", "8|5|12", "35/16"));
    CU_ASSERT(scores("{ratio: {of: {a: 0.25}, over: {b: 1.5, c: 0.125}, full_from: 0.95}}", "2.5", "7|3|9", "140/171"));
    CU_ASSERT(scores("{ratio: {of: {a: 1, b: -0.5}, over: c}}", "6", "9|4|11", "42/11"));
}

static void test_ratio_is_never_negative(void)
{
    CU_ASSERT(scores("{ratio: {of: {a: 1, b: -1}, over: c}}", "6", "3|4|11", "0"));
    CU_ASSERT(scores("{ratio: {of: {a: 1, b: -1}, over: c}}", "6", "3|4.5|11", "0"));
}

static void test_ratio_reads_a_name_once(void)
{
    CU_ASSERT(reads("{ratio: {of: done, over: [done, open]}}", "6", "done open"));
    CU_ASSERT(scores("{ratio: {of: done, over: [done, open]}}", "6", "3|1", "9/2"));
}

static void test_ratio_takes_decimals_of_any_scale(void)
{
    CU_ASSERT(scores("{ratio: {of: [a, b], over: c, full_from: 0.9}}", "6", "1.25|3|7.125", "680/171"));
    CU_ASSERT(scores("{ratio: {of: a, over: b}}", "6", "0.5|0.8", "15/4"));
}

static void test_ratio_takes_long_figures(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.8}}", "6", "123456789012345678|987654321098765432",
                     "925925917592592585/987654321098765432"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.8}}", "6", "12345678901234567.8|987654321098765432",
                     "185185183518518517/1975308642197530864"));
    CU_ASSERT(scores("{ratio: {of: {n: 0.123456789012345678}, over: d}}", "6", "5|7", "185185183518518517/350000000000000000"));
}

static void test_ratio_too_long_is_told(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 0.999999999999999877}}", "123456789.987654321",
                     "0.123456789012345679|123456789012345677", "too long"));
}

static void test_ratio_without_cases(void)
{
    CU_ASSERT(scores("{ratio: {of: n, over: d, no_cases: full}}", "6", "0|0", "6"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, no_cases: zero}}", "6", "0|0", "0"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, no_cases: exclude}}", "6", "0|0", "left out"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, no_cases: missing}}", "6", "0|0", "missing"));
    CU_ASSERT(scores("{ratio: {of: n, over: d}}", "6", "0|0", "missing"));
    CU_ASSERT(scores("{ratio: {of: n, over: [d, e], no_cases: full}}", "6", "0.5|0|0", "6"));
}

/* The answer for figures that are missing: no_cases, without figures. */
static void test_ratio_tells_its_value_without_cases(void)
{
    made_rule made;
    par__fraction points = {0, 1};
    make_rule(&made, "{ratio: {of: n, over: d, no_cases: full}}", "6");
    CU_ASSERT_EQUAL(par__rule_kinds[PAR_RULE_RATIO].no_cases(&made.rule, &points), PAR__POINTS);
    CU_ASSERT_EQUAL(par__fraction_compare(points, (par__fraction){6, 1}), 0);
    free_rule(&made);
}

static bool is_doubtful(const char *yaml, const char *figures)
{
    made_rule made;
    make_rule(&made, yaml, "6");
    const bool doubtful =
        made.is_sound && read_figures(&made, figures) && par__rule_kinds[PAR_RULE_RATIO].is_doubtful(&made.rule, made.figures);
    free_rule(&made);
    return doubtful;
}

static void test_more_done_than_there_was_is_doubtful(void)
{
    CU_ASSERT(is_doubtful("{ratio: {of: n, over: d}}", "11|10"));
    CU_ASSERT(is_doubtful("{ratio: {of: n, over: d}}", "1|0"));
    CU_ASSERT(is_doubtful("{ratio: {of: [a, b], over: [c, d]}}", "5|6.5|10|1"));
    CU_ASSERT_FALSE(is_doubtful("{ratio: {of: n, over: d}}", "10|10"));
    CU_ASSERT_FALSE(is_doubtful("{ratio: {of: n, over: d}}", "9.5|10"));
    CU_ASSERT_FALSE(is_doubtful("{ratio: {of: {n: 2}, over: d}}", "11|10"));
}

static void test_ratio_in_words(void)
{
    CU_ASSERT(tells("{ratio: {of: n, over: d}}", "6", PAR_ENGLISH, "6 × min(1, n / d)"));
    CU_ASSERT(tells("{ratio: {of: [a, b], over: c, full_from: 0.9, zero_below: 0.8, no_cases: full}}", "6", PAR_ENGLISH,
                    "6 × min(1, (a + b) / c / 0.9); 0 below 0.8; full points if there are no cases"));
    CU_ASSERT(tells("{ratio: {of: [a, b], over: c, full_from: 0.9, zero_below: 0.8, no_cases: full}}", "6", PAR_VIETNAMESE,
                    "6 × min(1; (a + b) / c / 0,9); 0 điểm nếu tỷ lệ dưới 0,8; điểm tối đa nếu không phát sinh trường hợp nào"));
    CU_ASSERT(tells("{ratio: {of: {a: 1, b: -0.5}, over: {c: 2}}}", "2.5", PAR_VIETNAMESE, "2,5 × min(1; (a - 0,5 × b) / (2 × c))"));
}

static void test_ratio_at_work(void)
{
    CU_ASSERT(
        works("{ratio: {of: n, over: d}}", "6", "937|1271", PAR_ENGLISH, "6 × min(1, 937 / 1271)\n= 6 × min(1, 0.737214…)\n= 4.423288…"));
    CU_ASSERT(works("{ratio: {of: [a, b], over: c, full_from: 0.9}}", "6", "10|5|20", PAR_VIETNAMESE,
                    "6 × min(1; (10 + 5) / 20 / 0,9)\n= 6 × min(1; 0,833333…)\n= 5"));
    CU_ASSERT(works("{ratio: {of: n, over: d, zero_below: 0.8}}", "6", "7|11", PAR_ENGLISH, "7 / 11 = 0.636363… < 0.8\n= 0"));
    CU_ASSERT(works("{ratio: {of: n, over: d, no_cases: full}}", "6", "0|0", PAR_ENGLISH, "no cases: d = 0\n= 6"));
    CU_ASSERT(works("{ratio: {of: n, over: d}}", "6", "0|0", PAR_VIETNAMESE,
                    "không phát sinh trường hợp nào: d = 0\n= không có giá trị; coi như thiếu số liệu"));
}

static void test_ratio_needs_a_gap_between_its_limits(void)
{
    CU_ASSERT(complains("{ratio: {of: n, over: d, full_from: 0.8, zero_below: 0.9}}", "6", PAR_ENGLISH,
                        "E245 1:54 ratio.zero_below: zero_below is 0.9; expected less than full_from, which is 0.8"));
    CU_ASSERT(complains("{ratio: {of: n, over: d, zero_below: 1}}", "6", PAR_VIETNAMESE,
                        "E245 1:38 ratio.zero_below: zero_below là 1; phải nhỏ hơn full_from là 1"));
}

static void test_ratio_needs_a_positive_full_from(void)
{
    CU_ASSERT(complains("{ratio: {of: n, over: d, full_from: 0}}", "6", PAR_ENGLISH,
                        "E240 1:37 ratio.full_from: full_from is 0; expected more than 0"));
}

static void test_ratio_above_one_is_doubtful(void)
{
    CU_ASSERT(complains("{ratio: {of: n, over: d, full_from: 90}}", "6", PAR_ENGLISH,
                        "W242 1:37 ratio.full_from: full_from is 90, so the max needs a ratio above 1; expected at most 1, where 0.9 "
                        "stands for 90 percent"));
    CU_ASSERT(scores("{ratio: {of: n, over: d, full_from: 1.5}}", "6", "5|4", "5"));
}

static void test_ratio_needs_coefficients_that_count(void)
{
    CU_ASSERT(complains(
        "{ratio: {of: {a: 0}, over: {b: -1}}}", "6", PAR_ENGLISH,
        "E247 1:18 ratio.of.a: the coefficient is 0, so the figure counts for nothing; expected another number\n"
        "E248 1:32 ratio.over.b: the coefficient is -1; expected more than 0 in over, so that nothing is divided by a negative number"));
}

static void test_ratio_needs_names_once_in_a_list(void)
{
    CU_ASSERT(complains("{ratio: {of: [a, b, a], over: c}}", "6", PAR_ENGLISH,
                        "E246 1:21 ratio.of[2]: a is named twice in one list; expected each name once, or a map of names to coefficients"));
}

static void test_ratio_refuses_empty_lists(void)
{
    CU_ASSERT(complains("{ratio: {of: [], over: c}}", "6", PAR_ENGLISH, "E173 1:14 ratio.of: expected 1 or more entries, found 0"));
}

const unit_test ratio_tests[] = {
    {"a ratio is in proportion", test_ratio_is_in_proportion},
    {"a ratio keeps a tie exact", test_ratio_keeps_a_tie_exact},
    {"a ratio ends at max", test_ratio_ends_at_max},
    {"a ratio is zero below the limit", test_ratio_is_zero_below_the_limit},
    {"a ratio adds lists", test_ratio_adds_lists},
    {"a ratio weighs maps", test_ratio_weighs_maps},
    {"a ratio is never negative", test_ratio_is_never_negative},
    {"a ratio reads a name once", test_ratio_reads_a_name_once},
    {"a ratio takes decimals of any scale", test_ratio_takes_decimals_of_any_scale},
    {"a ratio takes long figures", test_ratio_takes_long_figures},
    {"a ratio too long is told", test_ratio_too_long_is_told},
    {"a ratio without cases", test_ratio_without_cases},
    {"a ratio tells its value without cases", test_ratio_tells_its_value_without_cases},
    {"more done than there was is doubtful", test_more_done_than_there_was_is_doubtful},
    {"a ratio in words", test_ratio_in_words},
    {"a ratio at work", test_ratio_at_work},
    {"a ratio needs a gap between its limits", test_ratio_needs_a_gap_between_its_limits},
    {"a ratio needs a positive full_from", test_ratio_needs_a_positive_full_from},
    {"a ratio above one is doubtful", test_ratio_above_one_is_doubtful},
    {"a ratio needs coefficients that count", test_ratio_needs_coefficients_that_count},
    {"a ratio needs names once in a list", test_ratio_needs_names_once_in_a_list},
    {"a ratio refuses empty lists", test_ratio_refuses_empty_lists},
    {NULL, NULL},
};
