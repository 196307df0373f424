/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas. Values are computed with Python's fractions.Fraction, texts and columns by hand. */
#include "made_rule.h"

/* A formula without branches: {formula: {otherwise: "…"}}; the text begins in column 24. */
static const char *plain(const char *expression, char *buffer)
{
    (void)snprintf(buffer, MADE_BYTES * 2, "{formula: {otherwise: \"%s\"}}", expression);
    return buffer;
}

static bool is_worth(const char *expression, const char *figures, const char *expected)
{
    char yaml[MADE_BYTES * 2];
    return scores(plain(expression, yaml), "2", figures, expected);
}

/* The only complaint, without its path. */
static bool is_refused(const char *expression, const char *expected)
{
    char yaml[MADE_BYTES * 2];
    char with_path[MADE_BYTES];
    const char *const sentence = strchr(expected + 5, ' ');
    (void)snprintf(with_path, sizeof with_path, "%.*s formula.otherwise:%s", (int)(sentence - expected), expected, sentence);
    return complains(plain(expression, yaml), "2", PAR_ENGLISH, with_path);
}

/* A condition decides between 1 and 0 points. */
static bool holds(const char *condition, const char *figures)
{
    char yaml[MADE_BYTES];
    (void)snprintf(yaml, sizeof yaml, "{formula: {when: [{if: \"%s\", points: \"1\"}], otherwise: \"0\"}}", condition);
    return scores(yaml, "2", figures, "1");
}

static bool does_not_hold(const char *condition, const char *figures)
{
    char yaml[MADE_BYTES];
    (void)snprintf(yaml, sizeof yaml, "{formula: {when: [{if: \"%s\", points: \"1\"}], otherwise: \"0\"}}", condition);
    return scores(yaml, "2", figures, "0");
}

static const char demo[] = "{formula: {when: [{if: \"d = 0\", points: \"0\"}, {if: \"b > d and not b > 10\", points: \"max\"}], otherwise: "
                           "\"min(max, 2 * b / d / 0.8)\"}}";

static void test_first_branch_that_holds(void)
{
    CU_ASSERT(scores(demo, "2", "0|5", "0"));
    CU_ASSERT(scores(demo, "2", "4|5", "2"));
    CU_ASSERT(scores(demo, "2", "7|3", "15/14"));
    CU_ASSERT(scores(demo, "2", "10|8", "2"));
}

static void test_inputs_in_order_of_appearance(void)
{
    CU_ASSERT(reads(demo, "2", "d b"));
    CU_ASSERT(reads("{formula: {otherwise: \"z * a / (B_1 + a)\"}}", "2", "z a B_1"));
}

static void test_precedence(void)
{
    CU_ASSERT(is_worth("a + 2 * 3 - 6", "1", "1"));
    CU_ASSERT(is_worth("(a + 2) * 3 - 8", "1", "1"));
    CU_ASSERT(is_worth("a - 3 - 4", "8", "1"));
    CU_ASSERT(is_worth("a / 4 / 5 * 10", "3", "3/2"));
    CU_ASSERT(is_worth("-a * -1", "1", "1"));
    CU_ASSERT(is_worth("3 - -a - 4", "2", "1"));
    CU_ASSERT(is_worth("--a", "2", "2"));
}

static void test_exact(void)
{
    CU_ASSERT(is_worth("a / 3 + a / 6 + 0.1 + 0.2", "1", "4/5"));
    CU_ASSERT(is_worth("a * 0.000000000000000001", "7", "7/1000000000000000000"));
}

static void test_min_and_max(void)
{
    CU_ASSERT(is_worth("min(a, b, c)", "3|1|2", "1"));
    CU_ASSERT(is_worth("max(a, b, 0.5)", "0|0.25", "1/2"));
    CU_ASSERT(is_worth("min(max, max(a, b))", "3|1", "2"));
    CU_ASSERT(is_worth("max (a, 1)", "0", "1"));
    CU_ASSERT(is_worth("max * a", "0.5", "1"));
}

static void test_negative_figures(void)
{
    CU_ASSERT(is_worth("max(0, a)", "-3", "0"));
    CU_ASSERT(is_worth("-a", "-1.5", "3/2"));
}

static void test_comparisons(void)
{
    CU_ASSERT(holds("a = b", "0.5|0.5"));
    CU_ASSERT(holds("a != b", "1|2"));
    CU_ASSERT(holds("a < b", "1|2"));
    CU_ASSERT(holds("a <= b", "2|2"));
    CU_ASSERT(holds("a > b", "2|1"));
    CU_ASSERT(holds("a >= b", "2|2"));
    CU_ASSERT(does_not_hold("a = b", "1|2"));
    CU_ASSERT(does_not_hold("a != b", "2|2"));
    CU_ASSERT(does_not_hold("a < b", "2|2"));
    CU_ASSERT(does_not_hold("a <= b", "3|2"));
    CU_ASSERT(does_not_hold("a > b", "2|2"));
    CU_ASSERT(does_not_hold("a >= b", "1|2"));
    CU_ASSERT(holds("a / 3 = b / 6", "1|2"));
}

static void test_and_binds_tighter_than_or(void)
{
    CU_ASSERT(holds("a = 1 or b = 1 and c = 1", "1|0|0"));
    CU_ASSERT(does_not_hold("(a = 1 or b = 1) and c = 1", "1|0|0"));
    CU_ASSERT(holds("a = 0 and b = 0 and c = 0", "0|0|0"));
    CU_ASSERT(does_not_hold("a = 1 or b = 1 or c = 1", "0|0|0"));
}

static void test_not(void)
{
    CU_ASSERT(holds("not a = 1", "2"));
    CU_ASSERT(does_not_hold("not a = 1 and a = 1", "1"));
    CU_ASSERT(holds("not (a = 1 and a = 2)", "1"));
    CU_ASSERT(holds("not not a = 1", "1"));
}

static void test_conditions_stop_when_decided(void)
{
    CU_ASSERT(holds("d = 0 or n / d < 0.1", "0|5"));
    CU_ASSERT(does_not_hold("d > 0 and n / d < 0.1", "0|5"));
}

static void test_division_by_zero(void)
{
    CU_ASSERT(is_worth("n / d", "1|0", "division by zero"));
    CU_ASSERT(is_worth("min(1, n / (d - 2))", "1|2", "division by zero"));
    CU_ASSERT(scores("{formula: {when: [{if: \"n / d > 1\", points: \"1\"}], otherwise: \"0\"}}", "2", "1|0", "division by zero"));
}

static void test_outside(void)
{
    CU_ASSERT(is_worth("a", "2", "2"));
    CU_ASSERT(is_worth("a", "2.000000001", "outside 2000000001/1000000000"));
    CU_ASSERT(is_worth("a - 3", "2", "outside -1"));
}

static void test_too_long(void)
{
    CU_ASSERT(is_worth("a * a * a", "999999999999999999", "too long"));
    CU_ASSERT(is_worth("1 / a / a / a", "999999999999999999", "too long"));
}

static void test_in_words(void)
{
    CU_ASSERT(tells(demo, "2", PAR_ENGLISH, "0 if d = 0; 2 if b > d and not (b > 10); otherwise min(2, 2 × b / d / 0.8)"));
    CU_ASSERT(tells(demo, "2", PAR_VIETNAMESE, "0 nếu d = 0; 2 nếu b > d và không phải (b > 10); nếu không thì min(2; 2 × b / d / 0,8)"));
    CU_ASSERT(tells("{formula: {otherwise: \"a\"}}", "2", PAR_ENGLISH, "a"));
}

static void test_parentheses_in_words(void)
{
    char yaml[MADE_BYTES * 2];
    CU_ASSERT(tells(plain("(a + b) * (a - (b - 1)) / (a / b)", yaml), "2", PAR_ENGLISH, "(a + b) × (a - (b - 1)) / (a / b)"));
    CU_ASSERT(tells(plain("(a * b) + (a) - -b - (-(a + b))", yaml), "2", PAR_ENGLISH, "a × b + a - (-b) - (-(a + b))"));
    CU_ASSERT(tells("{formula: {when: [{if: \"(a = 1 or b != 1) and (a <= 2 and b >= 2)\", points: \"1\"}], otherwise: \"0\"}}", "2",
                    PAR_ENGLISH, "1 if (a = 1 or b ≠ 1) and (a ≤ 2 and b ≥ 2); otherwise 0"));
}

static void test_at_work(void)
{
    CU_ASSERT(works(demo, "2", "7|3", PAR_ENGLISH, "7 = 0: false\n3 > 7 and not (3 > 10): false\nmin(2, 2 × 3 / 7 / 0.8)\n= 1.071428…"));
    CU_ASSERT(
        works(demo, "2", "7|3", PAR_VIETNAMESE, "7 = 0: sai\n3 > 7 và không phải (3 > 10): sai\nmin(2; 2 × 3 / 7 / 0,8)\n= 1,071428…"));
    CU_ASSERT(works(demo, "2", "0|3", PAR_ENGLISH, "0 = 0: true\n0"));
    CU_ASSERT(works("{formula: {otherwise: \"max(0, 1 - a)\"}}", "2", "-0.5", PAR_ENGLISH, "max(0, 1 - (-0.5))\n= 1.5"));
}

static void test_signs_from_elsewhere(void)
{
    CU_ASSERT(is_refused("a × 2", "E281 1:26 \"×\" is not how formulas are written; expected \"*\""));
    CU_ASSERT(is_refused("25 % * a", "E281 1:27 \"%\" is not how formulas are written; expected \"/ 100\""));
    CU_ASSERT(is_refused("min(a; b)", "E281 1:29 \";\" is not how formulas are written; expected \",\""));
    CU_ASSERT(complains("{formula: {when: [{if: \"d == 0\", points: \"0\"}, {if: \"d ≤ 1 && d\", points: \"0\"}], otherwise: \"1\"}}", "2",
                        PAR_ENGLISH,
                        "E281 1:27 formula.when[0].if: \"==\" is not how formulas are written; expected \"=\"\n"
                        "E281 1:56 formula.when[1].if: \"≤\" is not how formulas are written; expected \"<=\""));
}

static void test_unknown_signs(void)
{
    CU_ASSERT(is_refused("a ^ 2", "E280 1:26 \"^\" has no meaning in a formula; expected names, numbers, + - * /, = != < <= > >=, and, or, "
                                  "not, min, max, parentheses"));
    CU_ASSERT(is_refused("đạt * 2", "E280 1:24 \"đ\" has no meaning in a formula; expected names, numbers, + - * /, = != < <= > >=, and, "
                                    "or, not, min, max, parentheses"));
}

static void test_numbers_are_plain(void)
{
    CU_ASSERT(is_refused("a * 1e3", "E282 1:28 \"1e3\" is not a number; expected digits, perhaps with a decimal point, such as 0.8"));
    CU_ASSERT(is_refused("a * 1.2.3", "E282 1:28 \"1.2.3\" is not a number; expected digits, perhaps with a decimal point, such as 0.8"));
    CU_ASSERT(is_refused("a * .5", "E282 1:28 \".5\" is not a number; expected digits, perhaps with a decimal point, such as 0.8"));
    CU_ASSERT(is_refused("a * 3x", "E282 1:28 \"3x\" is not a number; expected digits, perhaps with a decimal point, such as 0.8"));
    CU_ASSERT(
        is_refused("a * 1234567890123456789", "E283 1:28 the number \"1234567890123456789\" is too long; expected at most 18 digits"));
}

static void test_decimal_commas_are_refused(void)
{
    CU_ASSERT(
        is_refused("min(a / 0,8, 1)", "E298 1:32 \"0,8\" can be read in two ways; expected \"0.8\" for one number, or \"0, 8\" for two"));
    CU_ASSERT(is_refused("a, b", "E291 1:25 a comma stands outside min and max; numbers are written with a decimal point, such as 0.8"));
    CU_ASSERT(is_refused("(a, b)", "E291 1:26 a comma stands outside min and max; numbers are written with a decimal point, such as 0.8"));
}

static void test_names_end_at_64(void)
{
    CU_ASSERT(is_worth("a234567890123456789012345678901234567890123456789012345678901234", "1", "1"));
    CU_ASSERT(is_refused("a2345678901234567890123456789012345678901234567890123456789012345",
                         "E284 1:24 the name \"a234567890123456789012345678901234567890123456789012345678901234…\" is too long; expected "
                         "at most 64 characters"));
}

static void test_operands_are_missing(void)
{
    CU_ASSERT(is_refused("a + ", "E285 1:28 the end stands where a number, a name, min, max or a parenthesis is expected"));
    CU_ASSERT(is_refused("a * / 2", "E285 1:28 \"/\" stands where a number, a name, min, max or a parenthesis is expected"));
    CU_ASSERT(is_refused("+a", "E285 1:24 \"+\" stands where a number, a name, min, max or a parenthesis is expected"));
    CU_ASSERT(is_refused("min(a, )", "E285 1:31 \")\" stands where a number, a name, min, max or a parenthesis is expected"));
    CU_ASSERT(is_refused("a + not a", "E285 1:28 \"not\" stands where a number, a name, min, max or a parenthesis is expected"));
}

static void test_operators_are_missing(void)
{
    CU_ASSERT(is_refused("a b", "E286 1:26 \"b\" stands where an operator or the end is expected"));
    CU_ASSERT(is_refused("2 (a)", "E286 1:26 \"(\" stands where an operator or the end is expected"));
    CU_ASSERT(is_refused("a)", "E286 1:25 \")\" stands where an operator or the end is expected"));
}

static void test_parentheses_are_closed(void)
{
    CU_ASSERT(is_refused("(a + 1", "E287 1:30 the end stands where a closing parenthesis is expected"));
    CU_ASSERT(is_refused("min(a, 1", "E287 1:32 the end stands where a closing parenthesis is expected"));
}

static void test_functions(void)
{
    CU_ASSERT(is_refused("round(a)", "E288 1:24 there is no function \"round\"; expected min or max"));
    CU_ASSERT(is_refused("min * a", "E289 1:24 min stands without its values; expected them in parentheses, such as min(a, b)"));
    CU_ASSERT(is_refused("a + max(a)", "E290 1:28 \"max\" has one value; expected two or more, with commas between them"));
}

static void test_comparisons_do_not_chain(void)
{
    CU_ASSERT(
        complains("{formula: {when: [{if: \"0 < a < 1\", points: \"1\"}], otherwise: \"0\"}}", "2", PAR_ENGLISH,
                  "E292 1:31 formula.when[0].if: two comparisons stand in a row; expected them joined by and, such as a < b and b < c"));
}

static void test_kinds_are_checked(void)
{
    CU_ASSERT(is_refused("d = 0", "E293 1:24 a condition stands where a number is expected"));
    CU_ASSERT(is_refused("1 + (d = 0)", "E293 1:28 a condition stands where a number is expected"));
    CU_ASSERT(is_refused("min(1, d = 0)", "E293 1:31 a condition stands where a number is expected"));
    CU_ASSERT(is_refused("-(d = 0)", "E293 1:25 a condition stands where a number is expected"));
    CU_ASSERT(complains("{formula: {when: [{if: \"d + 1\", points: \"1\"}, {if: \"d = 1 or d\", points: \"1\"}, {if: \"not d\", points: "
                        "\"1\"}], otherwise: \"0\"}}",
                        "2", PAR_ENGLISH,
                        "E294 1:25 formula.when[0].if: a number stands where a condition is expected, such as a > 0\n"
                        "E294 1:62 formula.when[1].if: a number stands where a condition is expected, such as a > 0\n"
                        "E294 1:90 formula.when[2].if: a number stands where a condition is expected, such as a > 0"));
}

static void test_divisor_zero(void)
{
    CU_ASSERT(is_refused("a / 0", "E295 1:28 the divisor is 0; expected another number"));
    CU_ASSERT(is_refused("a / (0.0)", "E295 1:28 the divisor is 0; expected another number"));
}

static void test_nesting_ends_at_64(void)
{
    char expression[MADE_BYTES] = "";
    memset(expression, '(', 64);
    expression[64] = 'a';
    memset(expression + 65, ')', 64);
    CU_ASSERT(is_worth(expression, "1", "1"));
    memset(expression, '-', 64);
    expression[64] = 'a';
    expression[65] = '\0';
    CU_ASSERT(is_worth(expression, "1", "1"));
    memset(expression, '(', 65);
    CU_ASSERT(is_refused(expression, "E296 1:88 the formula is nested more than 64 levels deep"));
}

static void test_length_ends_at_4000(void)
{
    char expression[MADE_BYTES] = "a";
    for (size_t i = 1; i < 4000; i += 3) {
        memcpy(expression + i, i == 1 ? "-a " : "+0 ", 4);
    }
    expression[4000] = '\0';
    CU_ASSERT_EQUAL(strlen(expression), 4000);
    CU_ASSERT(is_worth(expression, "1", "0"));
    expression[4000] = ' ';
    CU_ASSERT(is_refused(expression, "E297 1:24 the formula has 4001 characters; expected at most 4000"));
}

static void test_a_figure_is_read(void)
{
    CU_ASSERT(complains("{formula: {when: [{if: \"1 = 1\", points: \"1\"}], otherwise: \"max\"}}", "2", PAR_ENGLISH,
                        "E249 1:11 formula: the formula reads no figure; expected the name of at least one"));
}

static void test_constant_points_are_checked(void)
{
    CU_ASSERT(complains("{formula: {when: [{if: \"a = 1\", points: \"2.5\"}, {if: \"a = 2\", points: \"-max / 3\"}, {if: \"a = 3\", "
                        "points: \"1 / (2 - 2)\"}], "
                        "otherwise: \"123456789012345678 * 123456789012345678 * 123456789012345678\"}}",
                        "2", PAR_ENGLISH,
                        "E250 1:41 formula.when[0].points: these points are always 2.5; expected 0 to the max of the leaf, 2\n"
                        "E250 1:71 formula.when[1].points: these points are always -0.666666…; expected 0 to the max of the leaf, 2\n"
                        "E251 1:106 formula.when[2].points: this formula always divides by zero; expected another divisor\n"
                        "E252 1:134 formula.otherwise: this formula needs more digits than exact arithmetic has; expected shorter numbers"));
}

static void test_faults_in_vietnamese(void)
{
    CU_ASSERT(complains("{formula: {when: [{if: \"d + 1\", points: \"a +\"}], otherwise: \"3\"}}", "2.5", PAR_VIETNAMESE,
                        "E294 1:25 formula.when[0].if: cần một điều kiện, ví dụ a > 0, nhưng ở đây là một số\n"
                        "E285 1:45 formula.when[0].points: cần một số, tên số liệu, min, max hoặc dấu ngoặc đơn, nhưng ở đây là chỗ kết thúc công thức\n"
                        "E250 1:61 formula.otherwise: mức điểm này luôn là 3; phải từ 0 đến điểm tối đa của tiêu chí là 2,5"));
}

static void test_columns_of_plain_scalars(void)
{
    CU_ASSERT(complains("formula:\n  otherwise: a + b c\n", "2", PAR_ENGLISH,
                        "E286 2:20 formula.otherwise: \"c\" stands where an operator or the end is expected"));
    CU_ASSERT(complains("formula:\n  otherwise: 'ă + a' # x\n", "2", PAR_ENGLISH,
                        "E280 2:15 formula.otherwise: \"ă\" has no meaning in a formula; expected names, numbers, + - * /, = != < <= > >=, "
                        "and, or, not, min, max, "
                        "parentheses"));
}

/* Escapes, folded lines and blocks have other columns than the text that comes of them: the scalar is the place. */
static void test_columns_of_other_scalars(void)
{
    CU_ASSERT(complains("formula: {otherwise: \"a\\x20b\"}", "2", PAR_ENGLISH,
                        "E286 1:22 formula.otherwise: \"b\" stands where an operator or the end is expected"));
    CU_ASSERT(complains("formula:\n  otherwise: >\n    a\n    b\n", "2", PAR_ENGLISH,
                        "E286 2:14 formula.otherwise: \"b\" stands where an operator or the end is expected"));
    CU_ASSERT(complains("formula:\n  otherwise: a\n    b\n", "2", PAR_ENGLISH,
                        "E286 2:14 formula.otherwise: \"b\" stands where an operator or the end is expected"));
}

static void test_lines_may_be_folded(void)
{
    CU_ASSERT(scores("formula:\n  otherwise: >-\n    min(max,\n    a / 4)\n", "2", "5", "5/4"));
    CU_ASSERT(scores("formula:\n  otherwise: |\n    min(max,\n    a / 4)\n", "2", "5", "5/4"));
}

const unit_test formula_tests[] = {
    {"the first branch that holds", test_first_branch_that_holds},
    {"inputs in order of appearance", test_inputs_in_order_of_appearance},
    {"precedence", test_precedence},
    {"values are exact", test_exact},
    {"min and max", test_min_and_max},
    {"figures may be negative", test_negative_figures},
    {"comparisons", test_comparisons},
    {"and binds tighter than or", test_and_binds_tighter_than_or},
    {"not", test_not},
    {"conditions stop when decided", test_conditions_stop_when_decided},
    {"a division by zero is told", test_division_by_zero},
    {"a result outside 0 to max is told", test_outside},
    {"a result too long is told", test_too_long},
    {"in words", test_in_words},
    {"parentheses in words", test_parentheses_in_words},
    {"at work", test_at_work},
    {"signs from elsewhere are answered", test_signs_from_elsewhere},
    {"unknown signs are refused", test_unknown_signs},
    {"numbers are plain", test_numbers_are_plain},
    {"decimal commas are refused", test_decimal_commas_are_refused},
    {"names end at 64 characters", test_names_end_at_64},
    {"missing operands", test_operands_are_missing},
    {"missing operators", test_operators_are_missing},
    {"parentheses are closed", test_parentheses_are_closed},
    {"functions are min and max with two values", test_functions},
    {"comparisons do not chain", test_comparisons_do_not_chain},
    {"kinds are checked", test_kinds_are_checked},
    {"a divisor of zero is refused", test_divisor_zero},
    {"nesting ends at 64", test_nesting_ends_at_64},
    {"length ends at 4,000", test_length_ends_at_4000},
    {"a figure is read", test_a_figure_is_read},
    {"points without figures are checked", test_constant_points_are_checked},
    {"faults in Vietnamese", test_faults_in_vietnamese},
    {"columns inside plain scalars", test_columns_of_plain_scalars},
    {"columns of other scalars", test_columns_of_other_scalars},
    {"lines may be folded", test_lines_may_be_folded},
    {NULL, NULL},
};
