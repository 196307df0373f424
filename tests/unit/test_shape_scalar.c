/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars by shapes: what each kind accepts, and the sentence for everything it refuses. */
#include <stdio.h>

#include "reading.h"

static const par__shape text_shape = {.kind = PAR__SHAPE_TEXT};
static const par__shape id_shape = {.kind = PAR__SHAPE_ID};
static const par__shape name_shape = {.kind = PAR__SHAPE_NAME};
static const par__shape date_shape = {.kind = PAR__SHAPE_DATE};
static const par__shape points_shape = {.kind = PAR__SHAPE_DECIMAL, .least = "0", .most = "100.5"};
static const par__shape any_decimal_shape = {.kind = PAR__SHAPE_DECIMAL};
static const par__shape decimals_shape = {.kind = PAR__SHAPE_INTEGER, .least = "0", .most = "9"};
static const par__shape boolean_shape = {.kind = PAR__SHAPE_BOOLEAN};
static const par__choice tie_words[] = {{"min", 1}, {"max", 2}, {"average", 4}};
static const par__shape word_shape = {.kind = PAR__SHAPE_WORD, .words = tie_words, .case_count = 3};

static void check_text(const par__shape *shape, const char *text, const char *expected)
{
    reading got;
    read_value(&got, shape, text);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_STRING_EQUAL(held(&got)->v.text != NULL ? held(&got)->v.text : "?", expected);
    end(&got);
}

static void test_text(void)
{
    check_text(&text_shape, "v: Công khai, minh bạch", "Công khai, minh bạch");
    check_text(&text_shape, "v: \"1.10\"", "1.10");
    check_text(&text_shape, "v: '~'", "~");
    check_text(&text_shape, "v: |\n  10\n", "10\n");
    check_text(&text_shape, "v: 1.1.1", "1.1.1");
    check_text(&text_shape, "v: 10%", "10%");
    check_text(&text_shape, "v: e5", "e5");
    check_text(&text_shape, "v: 0x", "0x");
    check_text(&text_shape, "v: y", "y");
    check_text(&text_shape, "v: 5e", "5e");
}

static void test_text_needs_quotes(void)
{
    static const char *const texts[] = {
        "1",    "-1",   "+1", "1.10", "010", "1_000", "12:30", "1:02:03.5", "1e3",   "1.5E-3", ".5",   "5.",   "0x1F", "0o17",
        "0b11", "yes",  "No", "on",   "OFF", "null",  "NULL",  "~",         "false", "True",   ".inf", "-.5",  ".NaN"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char document[32];
        (void)snprintf(document, sizeof document, "v: %s", texts[i]);
        reading got;
        read_value(&got, &text_shape, document);
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E141");
        end(&got);
        read_value(&got, &id_shape, document);
        CU_ASSERT_EQUAL(count_findings(&got), 1);
        end(&got);
    }
}

static void test_text_refused(void)
{
    static const refusal refusals[] = {
        {&text_shape, "v: 1.10", "E141", "1.10 needs quotes (\"1.10\"): without them YAML reads a number, a truth value or nothing"},
        {&text_shape, "v: \"\"", "E142", "this text is empty"},
        {&text_shape, "v: \" \\t\\n\\u00a0\"", "E142", "this text is empty"},
        {&text_shape, "v: [a]", "E140", "expected text, found a list"},
        {&text_shape, "v: {a: b}", "E140", "expected text, found a map"},
        {&id_shape, "v: 1.10", "E141", "1.10 needs quotes (\"1.10\"): without them YAML reads a number, a truth value or nothing"},
        {&id_shape, "v: a b", "E143", "\"a b\" is not an id; expected 1 to 64 letters A-Z a-z, digits, \".\", \"_\" or \"-\""},
        {&id_shape, "v: \"\"", "E143", "\"\" is not an id; expected 1 to 64 letters A-Z a-z, digits, \".\", \"_\" or \"-\""},
        {&id_shape, "v: [a]", "E140", "expected an id, found a list"},
        {&name_shape, "v: 1a", "E144",
         "\"1a\" cannot name an input; expected 1 to 64 letters A-Z a-z, digits or \"_\", not beginning with a digit"},
        {&name_shape, "v: a-b", "E144",
         "\"a-b\" cannot name an input; expected 1 to 64 letters A-Z a-z, digits or \"_\", not beginning with a digit"},
        {&name_shape, "v: max", "E145", "\"max\" has a meaning in formulas and cannot name an input; choose another name"},
        {&name_shape, "v: \"and\"", "E145", "\"and\" has a meaning in formulas and cannot name an input; choose another name"},
        {&name_shape, "v: no", "E141", "no needs quotes (\"no\"): without them YAML reads a number, a truth value or nothing"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void test_id(void)
{
    check_text(&id_shape, "v: qd766-province", "qd766-province");
    check_text(&id_shape, "v: \"1.10\"", "1.10");
    check_text(&id_shape, "v: 1.1.1", "1.1.1");
    check_text(&id_shape, "v: 2024-plan", "2024-plan");
}

static void test_id_length(void)
{
    char document[] = "v: abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl_";
    reading got;
    read_value(&got, &id_shape, document);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E143"); /* 65 */
    end(&got);
    document[sizeof document - 2] = '\0';
    check_text(&id_shape, document, document + 3);
}

static void test_name(void)
{
    check_text(&name_shape, "v: announced_n", "announced_n");
    check_text(&name_shape, "v: _2", "_2");
    check_text(&name_shape, "v: maximum", "maximum");
    check_text(&name_shape, "v: n", "n");
}

static void test_date(void)
{
    check_text(&date_shape, "v: \"2022-06-23\"", "2022-06-23");
    check_text(&date_shape, "v: 2024-02-29", "2024-02-29");
    check_text(&date_shape, "v: 2000-02-29", "2000-02-29");
    check_text(&date_shape, "v: 2023-12-31", "2023-12-31");
}

static void test_date_refused(void)
{
    static const refusal refusals[] = {
        {&date_shape, "v: 23/06/2022", "E146", "\"23/06/2022\" is not a date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: 2022-6-23", "E146", "\"2022-6-23\" is not a date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: 2022-06-23T00", "E146", "\"2022-06-23T00\" is not a date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: \"\"", "E146", "\"\" is not a date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: 2023-02-29", "E147", "there is no day 2023-02-29"},
        {&date_shape, "v: 1900-02-29", "E147", "there is no day 1900-02-29"},
        {&date_shape, "v: 2024-04-31", "E147", "there is no day 2024-04-31"},
        {&date_shape, "v: 2024-13-01", "E147", "there is no day 2024-13-01"},
        {&date_shape, "v: 2024-00-10", "E147", "there is no day 2024-00-10"},
        {&date_shape, "v: 2024-01-00", "E147", "there is no day 2024-01-00"},
        {&date_shape, "v: [2024]", "E140", "expected a date such as 2024-12-31, found a list"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void check_decimal(const par__shape *shape, const char *text, int64_t digits, int32_t scale)
{
    reading got;
    read_value(&got, shape, text);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(held(&got)->v.decimal.digits, digits);
    CU_ASSERT_EQUAL(held(&got)->v.decimal.scale, scale);
    end(&got);
}

static void test_decimal(void)
{
    check_decimal(&points_shape, "v: 8.75", 875, 2);
    check_decimal(&points_shape, "v: 100.50", 1005, 1);
    check_decimal(&points_shape, "v: 0", 0, 0);
    check_decimal(&any_decimal_shape, "v: -0.5", -5, 1);
    check_decimal(&any_decimal_shape, "v: 123456789012345678", INT64_C(123456789012345678), 0);
}

static void test_decimal_refused(void)
{
    static const char other[] = " is not accepted; write the number as digits with a decimal point, such as 1234.5 or 0.5";
    static const refusal refusals[] = {
        {&points_shape, "v: \"8.75\"", "E160", "\"8.75\" is in quotes, but a number is expected; remove the quotes"},
        {&points_shape, "v: \"8,75\"", "E160", "\"8,75\" is in quotes, but a number is expected; remove the quotes"},
        {&points_shape, "v: 8,75", "E162", "8,75 has a decimal comma; write 8.75"},
        {&points_shape, "v: -8,5", "E162", "-8,5 has a decimal comma; write -8.5"},
        {&points_shape, "v: 1,234", "E163",
         "the digits of 1,234 are grouped; write them without grouping and with a decimal point, such as 1234.5"},
        {&points_shape, "v: 1.234,5", "E163",
         "the digits of 1.234,5 are grouped; write them without grouping and with a decimal point, such as 1234.5"},
        {&points_shape, "v: 1.234.567", "E163",
         "the digits of 1.234.567 are grouped; write them without grouping and with a decimal point, such as 1234.5"},
        {&points_shape, "v: 1 234", "E163",
         "the digits of 1 234 are grouped; write them without grouping and with a decimal point, such as 1234.5"},
        {&points_shape, "v: 1234567890123456789", "E164", "1234567890123456789 has too many digits; at most 18 are accepted"},
        {&points_shape, "v: 010", "E165", "010 begins with a needless 0; write 10"},
        {&points_shape, "v: -00.5", "E165", "-00.5 begins with a needless 0; write -0.5"},
        {&points_shape, "v: -0.1", "E166", "-0.1 is too small; expected at least 0"},
        {&points_shape, "v: 100.51", "E167", "100.51 is too large; expected at most 100.5"},
        {&points_shape, "v: abc", "E140", "expected a number, found \"abc\""},
        {&points_shape, "v: 5%", "E140", "expected a number, found \"5%\""},
        {&points_shape, "v: \"abc\"", "E140", "expected a number, found \"abc\""},
        {&points_shape, "v: true", "E140", "expected a number, found \"true\""},
        {&points_shape, "v: \"\"", "E140", "expected a number, found \"\""},
        {&points_shape, "v: {a: 1}", "E140", "expected a number, found a map"},
    };
    static const char *const notations[] = {"1e3", "1E+3", "0x10", "1_000", "12:30", ".5", "5.", ".nan", ".inf", "-.INF", "0b1", "0o7"};
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
    for (size_t i = 0; i < sizeof notations / sizeof notations[0]; i++) {
        char document[16], sentence[160];
        (void)snprintf(document, sizeof document, "v: %s", notations[i]);
        (void)snprintf(sentence, sizeof sentence, "%s%s", notations[i], other);
        const refusal one = {&points_shape, document, "E161", sentence};
        check_refusals(&one, 1);
    }
}

static void test_integer(void)
{
    reading got;
    read_value(&got, &decimals_shape, "v: 9");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(held(&got)->v.integer, 9);
    end(&got);
}

static void test_integer_refused(void)
{
    static const refusal refusals[] = {
        {&decimals_shape, "v: 1.5", "E168", "1.5 is not a whole number"},
        {&decimals_shape, "v: 10", "E167", "10 is too large; expected at most 9"},
        {&decimals_shape, "v: -1", "E166", "-1 is too small; expected at least 0"},
        {&decimals_shape, "v: \"1\"", "E160", "\"1\" is in quotes, but a number is expected; remove the quotes"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void test_boolean(void)
{
    reading got;
    read_value(&got, &boolean_shape, "v: true");
    CU_ASSERT(held(&got)->v.boolean);
    end(&got);
    read_value(&got, &boolean_shape, "v: false");
    CU_ASSERT_FALSE(held(&got)->v.boolean);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    end(&got);
}

static void test_boolean_refused(void)
{
    static const refusal refusals[] = {
        {&boolean_shape, "v: yes", "E148", "expected true or false without quotes, found \"yes\""},
        {&boolean_shape, "v: True", "E148", "expected true or false without quotes, found \"True\""},
        {&boolean_shape, "v: \"true\"", "E148", "expected true or false without quotes, found \"true\""},
        {&boolean_shape, "v: [true]", "E140", "expected true or false, found a list"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void test_word(void)
{
    reading got;
    read_value(&got, &word_shape, "v: average");
    CU_ASSERT_EQUAL(held(&got)->v.word, 4);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    end(&got);
}

static void test_word_refused(void)
{
    static const refusal refusals[] = {
        {&word_shape, "v: averge", "E149", "\"averge\" is not accepted here; did you mean \"average\"?"},
        {&word_shape, "v: Min", "E149", "\"Min\" is not accepted here; did you mean \"min\"?"},
        {&word_shape, "v: first", "E150", "\"first\" is not accepted here; expected one of: min, max, average"},
        {&word_shape, "v: \"\"", "E150", "\"\" is not accepted here; expected one of: min, max, average"},
        {&word_shape, "v: {a: b}", "E140", "expected a word, found a map"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void test_long_texts_are_cut(void)
{
    char document[400] = "v: ";
    memset(document + 3, 'x', 300);
    reading got;
    read_value(&got, &points_shape, document);
    CU_ASSERT_EQUAL(strlen(finding_at(&got, 0)->text), strlen("expected a number, found \"\"") + 60 + strlen("…"));
    end(&got);
}

const unit_test shape_scalar_tests[] = {
    {"a text is plain, quoted or a block", test_text},
    {"a text or id that YAML reads as something else needs quotes", test_text_needs_quotes},
    {"texts, ids and names are refused in words", test_text_refused},
    {"an id has letters, digits and three signs", test_id},
    {"an id has at most 64 characters", test_id_length},
    {"a name has letters, digits and _", test_name},
    {"a date is a day that exists, quoted or plain", test_date},
    {"other dates are refused", test_date_refused},
    {"a decimal is read exactly", test_decimal},
    {"other ways of writing a decimal are refused, each by its name", test_decimal_refused},
    {"an integer is read", test_integer},
    {"other numbers are no integers", test_integer_refused},
    {"true and false are read", test_boolean},
    {"nothing else is a truth value", test_boolean_refused},
    {"a word becomes its number", test_word},
    {"unknown words are refused with a suggestion or a list", test_word_refused},
    {"long texts are cut in sentences", test_long_texts_are_cut},
    {NULL, NULL},
};
