/* SPDX-License-Identifier: Apache-2.0 */
/* Reading by shapes: what each kind accepts, and the code, place and sentence of everything it refuses. */
#include <stdio.h>

#include "unit.h"
#include "yaml/shape.h"

/* A shape with one field `v` of a kind, and one with all that a document may hold. */
typedef struct holder {
    const par__yaml *node;
    union {
        const char *text;
        par__decimal decimal;
        int64_t integer;
        bool boolean;
        int32_t word;
        par__items items;
        par__variant variant;
    } v;
} holder;

typedef struct branch {
    const par__yaml *node;
    const char *id;
    par__decimal max;
    par__items branches;
    bool is_open;
} branch;

typedef struct weight {
    par__pair pair;
    par__decimal value;
} weight;

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
static const par__shape names_shape = {.kind = PAR__SHAPE_LIST, .item = &name_shape, .size = sizeof(const char *), .least_count = 1};
static const par__shape weights_shape = {.kind = PAR__SHAPE_PAIRS,
                                         .item = &any_decimal_shape,
                                         .key = &name_shape,
                                         .size = sizeof(weight),
                                         .value_offset = offsetof(weight, value),
                                         .least_count = 1};
static const par__case either_cases[] = {{NULL, &name_shape, 1}, {NULL, &names_shape, 2}, {NULL, &weights_shape, 3}};
static const par__shape either_shape = {.kind = PAR__SHAPE_EITHER, .cases = either_cases, .case_count = 3};
static const par__case list_cases[] = {{NULL, NULL, 0}, {NULL, &names_shape, 2}};
static const par__shape list_only_shape = {.kind = PAR__SHAPE_EITHER, .cases = list_cases, .case_count = 2};

static const par__shape branch_shape;
static const par__shape branches_shape = {.kind = PAR__SHAPE_LIST, .item = &branch_shape, .size = sizeof(branch)};
static const par__field branch_fields[] = {
    {"id", &id_shape, offsetof(branch, id), true, NULL},
    {"max", &points_shape, offsetof(branch, max), true, NULL},
    {"branches", &branches_shape, offsetof(branch, branches), false, NULL},
    {"may_not_apply", &boolean_shape, offsetof(branch, is_open), false, NULL},
};
static const par__shape branch_shape = {.kind = PAR__SHAPE_MAP, .name = "branch", .fields = branch_fields, .field_count = 4, .size = sizeof(branch)};

static const par__case rule_cases[] = {{"given", NULL, 1}, {"names", &names_shape, 2}, {"branch", &branch_shape, 3}};
static const par__shape rule_shape = {.kind = PAR__SHAPE_VARIANT, .cases = rule_cases, .case_count = 3};

/* One reading; of a document with the key v, of which the shape is given, or of a branch. */
typedef struct reading {
    par__arena *arena;
    par_findings *findings;
    par__document document;
    const par__yaml *root;
    holder holder;
    branch branch;
} reading;

static void begin(reading *got, const char *text)
{
    *got = (reading){.arena = par__arena_new(), .document = {"test.yaml", par__slice_of(text)}};
    CU_ASSERT_EQUAL(par_findings_new(&got->findings), PAR_OK);
    CU_ASSERT_EQUAL(par__yaml_read(got->arena, &got->document, &par__yaml_usual, &got->root, got->findings), PAR_OK);
}

static void read_value(reading *got, const par__shape *shape, const char *text)
{
    const par__field field = {"v", shape, offsetof(holder, v), true, NULL};
    const par__shape map = {.kind = PAR__SHAPE_MAP, .fields = &field, .field_count = 1, .size = sizeof(holder)};
    begin(got, text);
    CU_ASSERT_EQUAL(par__shape_read(got->arena, &map, got->root, &got->holder, got->findings), PAR_OK);
}

static void read_branch(reading *got, const char *text)
{
    begin(got, text);
    CU_ASSERT_EQUAL(par__shape_read(got->arena, &branch_shape, got->root, &got->branch, got->findings), PAR_OK);
}

static void end(const reading *got)
{
    par_findings_free(got->findings);
    par__arena_free(got->arena);
}

/* A finding; one without a code if there is none, so that a failing test fails and does not crash. */
static const par_finding *finding_at(const reading *got, int64_t at)
{
    static const par_finding none = {.code = "", .path = "", .text = "", .text_vi = "", .excerpt = "", .source = ""};
    const par_finding *const found = par_findings_at(got->findings, at);
    return found != NULL ? found : &none;
}

static int64_t count_findings(const reading *got)
{
    return par_findings_count(got->findings, -1);
}

/* Values that are not accepted: the code and the sentence. */
typedef struct refusal {
    const par__shape *shape;
    const char *text, *code, *sentence;
} refusal;

static void check_refusals(const refusal *refusals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading got;
        read_value(&got, refusals[i].shape, refusals[i].text);
        CU_ASSERT_EQUAL(count_findings(&got), 1);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->status, PAR_ERR_SYNTAX);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 1);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 4);
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v");
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, refusals[i].code);
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, refusals[i].sentence);
        CU_ASSERT_EQUAL(got.holder.v.integer, 0);
        end(&got);
    }
}

static void check_text(const par__shape *shape, const char *text, const char *expected)
{
    reading got;
    read_value(&got, shape, text);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_STRING_EQUAL(got.holder.v.text != NULL ? got.holder.v.text : "?", expected);
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
    static const char *const texts[] = {"1",    "-1", "+1", "1.10", "010", "1_000", "12:30", "1e3", "1.5E-3", ".5",   "5.",   "0x1F", "0o17", "0b11",
                                        "yes",  "No", "on", "OFF",  "null", "~",    "true",  "False", "NULL", ".inf", "-.5", ".NaN", "1:02:03.5"};
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
        {&id_shape, "v: a b", "E143", "\"a b\" is no id; expected 1 to 64 letters A-Z a-z, digits, \".\", \"_\" or \"-\""},
        {&id_shape, "v: \"\"", "E143", "\"\" is no id; expected 1 to 64 letters A-Z a-z, digits, \".\", \"_\" or \"-\""},
        {&id_shape, "v: [a]", "E140", "expected an id, found a list"},
        {&name_shape, "v: 1a", "E144",
         "\"1a\" is no name of an input; expected 1 to 64 letters A-Z a-z, digits or \"_\", not beginning with a digit"},
        {&name_shape, "v: a-b", "E144",
         "\"a-b\" is no name of an input; expected 1 to 64 letters A-Z a-z, digits or \"_\", not beginning with a digit"},
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
        {&date_shape, "v: 23/06/2022", "E146", "\"23/06/2022\" is no date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: 2022-6-23", "E146", "\"2022-6-23\" is no date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: 2022-06-23T00", "E146", "\"2022-06-23T00\" is no date; expected year-month-day such as 2024-12-31"},
        {&date_shape, "v: \"\"", "E146", "\"\" is no date; expected year-month-day such as 2024-12-31"},
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
    CU_ASSERT_EQUAL(got.holder.v.decimal.digits, digits);
    CU_ASSERT_EQUAL(got.holder.v.decimal.scale, scale);
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
    CU_ASSERT_EQUAL(got.holder.v.integer, 9);
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
    CU_ASSERT(got.holder.v.boolean);
    end(&got);
    read_value(&got, &boolean_shape, "v: false");
    CU_ASSERT_FALSE(got.holder.v.boolean);
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
    CU_ASSERT_EQUAL(got.holder.v.word, 4);
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

static void test_list(void)
{
    reading got;
    read_value(&got, &names_shape, "v: [a, b, c]");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(got.holder.v.items.count, 3);
    CU_ASSERT_STRING_EQUAL(((const char **)got.holder.v.items.items)[2], "c");
    CU_ASSERT_PTR_EQUAL(got.holder.v.items.node, got.root->first);
    end(&got);
}

static void test_list_collects(void)
{
    reading got;
    read_value(&got, &names_shape, "v: [1, b, {}, max]");
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v[0]");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->path, "v[2]");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 2)->path, "v[3]");
    CU_ASSERT_STRING_EQUAL(((const char **)got.holder.v.items.items)[1], "b");
    end(&got);
}

static void test_collection_refused(void)
{
    static const refusal refusals[] = {
        {&names_shape, "v: a", "E140", "expected a list, found \"a\""},
        {&names_shape, "v: {a: b}", "E140", "expected a list, found a map"},
        {&weights_shape, "v: [a]", "E140", "expected a map, found a list"},
        {&list_only_shape, "v: a", "E140", "expected a list, found \"a\""},
        {&rule_shape, "v: [given]", "E140", "expected a word or a map with one key, found a list"},
        {&rule_shape, "v: {}", "E140", "expected a word or a map with one key, found a map"},
        {&rule_shape, "v: names", "E177", "\"names\" needs a value: write names: …"},
        {&rule_shape, "v: gives", "E174", "\"gives\" is unknown here; did you mean \"given\"?"},
        {&rule_shape, "v: ratio", "E175", "\"ratio\" is unknown here; expected one of: given, names, branch"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void test_nothing(void)
{
    static const struct {
        const par__shape *shape;
        const char *sentence;
    } absent[] = {
        {&text_shape, "expected text, found nothing"},        {&date_shape, "expected a date such as 2024-12-31, found nothing"},
        {&points_shape, "expected a number, found nothing"},  {&boolean_shape, "expected true or false, found nothing"},
        {&word_shape, "expected a word, found nothing"},      {&branch_shape, "expected a map, found nothing"},
        {&names_shape, "expected a list, found nothing"},     {&rule_shape, "expected a word or a map with one key, found nothing"},
        {&list_only_shape, "expected a list, found nothing"}, {&either_shape, "expected the name of an input, found nothing"},
    };
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        reading got;
        read_value(&got, absent[i].shape, "v:");
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, absent[i].sentence);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 3);
        end(&got);
    }
}

static void test_too_few(void)
{
    reading got;
    read_value(&got, &names_shape, "v: []");
    CU_ASSERT_EQUAL(count_findings(&got), 1);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "expected 1 or more entries, found 0");
    end(&got);
    read_value(&got, &weights_shape, "v: {}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E173");
    end(&got);
}

static void test_pairs(void)
{
    reading got;
    read_value(&got, &weights_shape, "v: {b: 1.5, \"a\": -2}");
    const weight *const weights = got.holder.v.items.items;
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(got.holder.v.items.count, 2);
    CU_ASSERT_STRING_EQUAL(weights[0].pair.key, "b");
    CU_ASSERT_EQUAL(weights[0].value.digits, 15);
    CU_ASSERT_STRING_EQUAL(weights[1].pair.key, "a");
    CU_ASSERT_PTR_EQUAL(weights[1].pair.node, got.root->first->first->next);
    end(&got);
}

static void test_pair_keys(void)
{
    reading got;
    read_value(&got, &weights_shape, "v:\n  min: 1\n  no: x\n  \"off\": 2\n");
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E145");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 2);
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v.min");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->code, "E141");
    CU_ASSERT_EQUAL(finding_at(&got, 1)->column, 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 2)->code, "E140");
    CU_ASSERT_EQUAL(finding_at(&got, 2)->column, 7);
    end(&got);
}

static void test_either(void)
{
    reading got;
    read_value(&got, &either_shape, "v: a");
    CU_ASSERT_EQUAL(got.holder.v.variant.number, 1);
    CU_ASSERT_STRING_EQUAL(*(const char **)got.holder.v.variant.value, "a");
    end(&got);
    read_value(&got, &either_shape, "v: [a, b]");
    CU_ASSERT_EQUAL(got.holder.v.variant.number, 2);
    CU_ASSERT_EQUAL(((par__items *)got.holder.v.variant.value)->count, 2);
    end(&got);
    read_value(&got, &either_shape, "v: {a: 1}");
    CU_ASSERT_EQUAL(got.holder.v.variant.number, 3);
    CU_ASSERT_PTR_EQUAL(got.holder.v.variant.node, got.root->first);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    end(&got);
}

static void test_variant_word(void)
{
    reading got;
    read_value(&got, &rule_shape, "v: given");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(got.holder.v.variant.number, 1);
    CU_ASSERT_PTR_EQUAL(got.holder.v.variant.node, got.root->first);
    CU_ASSERT_PTR_NULL(got.holder.v.variant.value);
    end(&got);
}

static void test_variant_map(void)
{
    reading got;
    read_value(&got, &rule_shape, "v: {branch: {id: a, max: 7}}");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(got.holder.v.variant.number, 3);
    CU_ASSERT_PTR_EQUAL(got.holder.v.variant.node, got.root->first->first);
    CU_ASSERT_STRING_EQUAL(((branch *)got.holder.v.variant.value)->id, "a");
    end(&got);
}

static void test_variant_keys(void)
{
    reading got;
    read_value(&got, &rule_shape, "v: {names: [a], branch: 1, given: 2}");
    CU_ASSERT_EQUAL(count_findings(&got), 2);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "\"branch\" stands beside \"names\"; only one key is accepted here");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 17);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->path, "v.given");
    end(&got);
    read_value(&got, &rule_shape, "v: {given: 1}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "\"given\" takes no value; write the word alone");
    end(&got);
    read_value(&got, &rule_shape, "v: {nams: [a]}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "\"nams\" is unknown here; did you mean \"names\"?");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 5);
    end(&got);
}

static void test_map(void)
{
    reading got;
    read_branch(&got, "id: a\nmax: 10\nbranches:\n- {max: 4, id: b}\n- {id: c, max: 6, may_not_apply: true, branches: []}\n");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_PTR_EQUAL(got.branch.node, got.root);
    CU_ASSERT_EQUAL(got.branch.max.digits, 10);
    const branch *const branches = got.branch.branches.items;
    CU_ASSERT_EQUAL(got.branch.branches.count, 2);
    CU_ASSERT_STRING_EQUAL(branches[0].id, "b");
    CU_ASSERT_FALSE(branches[0].is_open);
    CU_ASSERT_PTR_NULL(branches[0].branches.node);
    CU_ASSERT(branches[1].is_open);
    CU_ASSERT_PTR_NOT_NULL(branches[1].branches.node);
    end(&got);
}

static void test_missing_keys(void)
{
    reading got;
    read_branch(&got, "branches:\n  - {id: a}\n");
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->text_vi, "thiếu khóa \"id\"");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "the key \"max\" is missing");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "branches[0]");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 2);
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 5);
    end(&got);
}

static void test_unknown_keys(void)
{
    reading got;
    read_branch(&got, "{id: a, max: 1, may_notapply: true, colour: red}");
    CU_ASSERT_EQUAL(count_findings(&got), 2);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "unknown key \"may_notapply\"; did you mean \"may_not_apply\"?");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text_vi, "không có khóa \"may_notapply\"; có phải ý là \"may_not_apply\"?");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 17);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->text, "unknown key \"colour\"; accepted are: id, max, branches, may_not_apply");
    end(&got);
}

static void test_misspelt_key_is_not_missing(void)
{
    reading got;
    read_branch(&got, "{id: a, mxa: 1}");
    CU_ASSERT_EQUAL(count_findings(&got), 1);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E171");
    end(&got);
}

static void test_short_keys_are_not_near(void)
{
    reading got;
    read_branch(&got, "{xy: a, max: 1, id: b}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E172");
    end(&got);
}

static void test_vietnamese(void)
{
    reading got;
    read_value(&got, &names_shape, "v:  ");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text_vi, "cần một danh sách, nhưng ở đây là giá trị rỗng");
    end(&got);
    read_value(&got, &either_shape, "v: {a: 8,5}");
    CU_ASSERT_EQUAL(count_findings(&got), 2); /* the comma ends the value */
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v.5");
    end(&got);
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

/* 100,000 unknown keys: 200 are kept, all are counted. */
static void test_many_unknown_keys(void)
{
    enum { KEYS = 100000, KEY_BYTES = 9 };
    par__arena *const arena = par__arena_new();
    char *const text = par__arena_take(arena, KEYS + 1, KEY_BYTES);
    for (size_t i = 0; i < KEYS; i++) {
        char *const line = text + i * KEY_BYTES;
        memcpy(line, "k00000: \n", KEY_BYTES);
        for (size_t digit = 5, rest = i; digit > 0; digit--, rest /= 10) {
            line[digit] = (char)('0' + rest % 10);
        }
    }
    reading got;
    read_branch(&got, text);
    CU_ASSERT_EQUAL(count_findings(&got) + par_findings_dropped(got.findings), KEYS + 2);
    end(&got);
    par__arena_free(arena);
}

const unit_test shape_tests[] = {
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
    {"a list becomes an array", test_list},
    {"every fault of a list is collected", test_list_collects},
    {"wrong kinds are refused in words", test_collection_refused},
    {"a key without a value has nothing", test_nothing},
    {"lists and pairs can be too short", test_too_few},
    {"pairs keep their order", test_pairs},
    {"the keys of pairs are checked at their places", test_pair_keys},
    {"a value of several forms is read by its form", test_either},
    {"a variant is a word", test_variant_word},
    {"a variant is a map with one key", test_variant_map},
    {"a variant has one known key, and a value only where it takes one", test_variant_keys},
    {"a map becomes a struct, and absent keys stay zero", test_map},
    {"every missing key is named, at its map", test_missing_keys},
    {"unknown keys are refused with a suggestion or a list", test_unknown_keys},
    {"a misspelt key is not missing as well", test_misspelt_key_is_not_missing},
    {"keys with nothing in common are not suggested", test_short_keys_are_not_near},
    {"faults are told in Vietnamese", test_vietnamese},
    {"long texts are cut in sentences", test_long_texts_are_cut},
    {"many faults are counted in good time", test_many_unknown_keys},
    {NULL, NULL},
};
