/* SPDX-License-Identifier: Apache-2.0 */
/* Filling par_error and reading options. */
#include "base/findings.h"
#include "unit.h"

typedef struct options {
    int64_t size;
    int64_t depth_max, other;
} options;

static void test_fail(void)
{
    par_error error;
    memset(&error, 0xFF, sizeof error);
    CU_ASSERT_EQUAL(par__fail(&error, PAR_ERR_ARGUMENT, "unit is NULL", "đơn vị là NULL"), PAR_ERR_ARGUMENT);
    const par_error expected = {.status = PAR_ERR_ARGUMENT, .text = "unit is NULL", .text_vi = "đơn vị là NULL"};
    CU_ASSERT_EQUAL(memcmp(&error, &expected, sizeof error), 0);
}

static void test_fail_null(void)
{
    CU_ASSERT_EQUAL(par__fail(NULL, PAR_ERR_RANGE, "a", "b"), PAR_ERR_RANGE);
    CU_ASSERT_EQUAL(par__fail_memory(NULL), PAR_ERR_MEMORY);
    const par_finding finding = {.status = PAR_ERR_DATA, .code = "E1", .source = "", .path = "", .text = "", .text_vi = ""};
    CU_ASSERT_EQUAL(par__fail_finding(NULL, &finding), PAR_ERR_DATA);
}

static void test_fail_memory(void)
{
    par_error error;
    memset(&error, 0xFF, sizeof error);
    CU_ASSERT_EQUAL(par__fail_memory(&error), PAR_ERR_MEMORY);
    CU_ASSERT_EQUAL(error.status, PAR_ERR_MEMORY);
    CU_ASSERT_STRING_EQUAL(error.text, par_status_text(PAR_ERR_MEMORY, PAR_ENGLISH));
    CU_ASSERT_STRING_EQUAL(error.text_vi, par_status_text(PAR_ERR_MEMORY, PAR_VIETNAMESE));
}

/* 255 bytes hold 85 letters of three; one byte before them leaves room for 84. */
static void test_text_cut(void)
{
    char text[400] = "x";
    for (size_t i = 0; i < 100; i++) {
        memcpy(text + 1 + 3 * i, "ế", 3);
    }
    par_error error;
    (void)par__fail(&error, PAR_ERR_DATA, text + 1, text);
    CU_ASSERT_EQUAL(strlen(error.text), 255);
    CU_ASSERT_EQUAL(strlen(error.text_vi), 253);
    CU_ASSERT_EQUAL(error.text_vi[255], 0);
}

static void fill_from(par_error *error, const char *source)
{
    const par_finding finding = {.status = PAR_ERR_DATA, .code = "E123", .source = source, .path = "", .text = "", .text_vi = ""};
    (void)par__fail_finding(error, &finding);
}

/* 63 bytes: 21 letters of three, or 20 and the ending of three. */
static void test_source_end(void)
{
    char source[100] = {0};
    for (size_t i = 0; i < 30; i++) {
        memcpy(source + 3 * i, "ế", 3);
    }
    par_error error;
    fill_from(&error, source);
    CU_ASSERT_EQUAL(strlen(error.source), 63);
    memcpy(source + 90, ".csv", 4);
    fill_from(&error, source);
    CU_ASSERT_EQUAL(strlen(error.source), 61); /* 19 letters and .csv */
    CU_ASSERT_EQUAL(memcmp(error.source, "ế", 3), 0);
    CU_ASSERT_STRING_EQUAL(error.source + 57, ".csv");
}

static void test_source_whole(void)
{
    static const char source[] = "123456789 123456789 123456789 123456789 123456789 123456789 123";
    par_error error;
    fill_from(&error, source);
    CU_ASSERT_STRING_EQUAL(error.source, source);
    CU_ASSERT_STRING_EQUAL(error.code, "E123");
}

static void test_options_null(void)
{
    options known = {1, 2, 3};
    CU_ASSERT_EQUAL(par__options_read(NULL, &known, sizeof known, NULL), PAR_OK);
    CU_ASSERT_EQUAL(known.size, 0);
    CU_ASSERT_EQUAL(known.depth_max, 0);
    CU_ASSERT_EQUAL(known.other, 0);
}

static void test_options_read(void)
{
    const options given = {sizeof given, 16, 5};
    options known = {0};
    CU_ASSERT_EQUAL(par__options_read(&given, &known, sizeof known, NULL), PAR_OK);
    CU_ASSERT_EQUAL(known.depth_max, 16);
    CU_ASSERT_EQUAL(known.other, 5);
}

static void test_options_older(void)
{
    const options given = {16, 16, 5};
    options known = {1, 2, 3};
    CU_ASSERT_EQUAL(par__options_read(&given, &known, sizeof known, NULL), PAR_OK);
    CU_ASSERT_EQUAL(known.depth_max, 16);
    CU_ASSERT_EQUAL(known.other, 0);
}

static void test_options_newer(void)
{
    options given = {sizeof given, 16, 0};
    options known = {0};
    CU_ASSERT_EQUAL(par__options_read(&given, &known, 16, NULL), PAR_OK);
    CU_ASSERT_EQUAL(known.depth_max, 16);
    given.other = 1;
    par_error error;
    CU_ASSERT_EQUAL(par__options_read(&given, &known, 16, &error), PAR_ERR_VERSION);
    CU_ASSERT_EQUAL(error.status, PAR_ERR_VERSION);
}

static void test_options_size(void)
{
    static const int64_t sizes[] = {0, 7, -1, INT64_MIN, INT64_MAX, 1000000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const options given = {sizes[i], 16, 5};
        options known = {0};
        CU_ASSERT_EQUAL(par__options_read(&given, &known, sizeof known, NULL), PAR_ERR_ARGUMENT);
    }
}

const unit_test fail_tests[] = {
    {"a failure fills the error completely", test_fail},
    {"the error may be NULL", test_fail_null},
    {"no memory has its own sentence", test_fail_memory},
    {"text is cut between characters", test_text_cut},
    {"a long source keeps its end", test_source_end},
    {"a source that fits is whole", test_source_whole},
    {"no options are all defaults", test_options_null},
    {"options are read", test_options_read},
    {"an older caller's options are read", test_options_older},
    {"a newer caller's options are refused where they are set", test_options_newer},
    {"a size that was never set is refused", test_options_size},
    {NULL, NULL},
};
