/* SPDX-License-Identifier: Apache-2.0 */
/* The writer. Expected text by hand. */
#include "base/writer.h"
#include "unit.h"

static void check_written(par__writer *writer, const char *expected)
{
    CU_ASSERT(par__slice_equals(par__writer_slice(writer), expected));
    CU_ASSERT_FALSE(par__writer_failed(writer));
    par__writer_free(writer);
}

static void test_pieces(void)
{
    par__writer *const writer = par__writer_new();
    par__write(writer, "a");
    par__write_slice(writer, (par__slice){"bcd", 2});
    par__write_slice(writer, (par__slice){NULL, 0});
    par__write_byte(writer, '\0');
    par__write_repeat(writer, "xy", 2);
    par__write_repeat(writer, "no", -1);
    CU_ASSERT(par__slice_same(par__writer_slice(writer), (par__slice){"abc\0xyxy", 8}));
    par__writer_free(writer);
}

static void test_integers(void)
{
    par__writer *const writer = par__writer_new();
    par__write_integer(writer, 0);
    par__write(writer, " ");
    par__write_integer(writer, INT64_MIN);
    par__write(writer, " ");
    par__write_integer(writer, INT64_MAX);
    check_written(writer, "0 -9223372036854775808 9223372036854775807");
}

static void test_wide(void)
{
    const par__wide greatest = ((((par__wide)1 << 126) - 1) << 1) + 1;
    par__writer *const writer = par__writer_new();
    par__write_wide(writer, greatest);
    par__write(writer, " ");
    par__write_wide(writer, -greatest - 1);
    par__write(writer, " ");
    par__write_wide(writer, 0);
    check_written(writer, "170141183460469231731687303715884105727 -170141183460469231731687303715884105728 0");
}

static void test_numbers(void)
{
    par__writer *const writer = par__writer_new();
    par__write_points(writer, INT64_C(8750000000), 3, PAR_ENGLISH);
    par__write(writer, " ");
    par__write_points(writer, INT64_C(8750000000), -1, PAR_VIETNAMESE);
    par__write(writer, " ");
    par__write_decimal(writer, (par__decimal){.digits = -5, .scale = 1}, PAR_ENGLISH);
    par__write(writer, " ");
    par__write_decimal(writer, (par__decimal){.digits = -5, .scale = 1}, PAR_VIETNAMESE);
    check_written(writer, "8.750 8,75 -0.5 -0,5");
}

static void test_format(void)
{
    static const char *const words[] = {"zero", "one", NULL};
    par__writer *const writer = par__writer_new();
    par__write_format(writer, "{1}, {0}, {2}{3}, {a} {} {10} {", words, 3);
    check_written(writer, "one, zero, , {a} {} {10} {");
}

static void test_cut(void)
{
    par__writer *const writer = par__writer_new();
    par__write(writer, "abcdef");
    par__writer_cut(writer, 3);
    par__writer_cut(writer, 5);
    par__write(writer, "x");
    check_written(writer, "abcx");
}

static void test_long(void)
{
    par__writer *const writer = par__writer_new();
    for (size_t i = 0; i < 300000; i++) {
        par__write_byte(writer, (char)('a' + i % 26));
    }
    const par__slice written = par__writer_slice(writer);
    bool is_right = written.length == 300000;
    for (size_t i = 0; is_right && i < written.length; i++) {
        is_right = written.data[i] == (char)('a' + i % 26);
    }
    CU_ASSERT(is_right);
    par__writer_free(writer);
}

static void test_finish(void)
{
    par__writer *const writer = par__writer_new();
    par__write(writer, "Huế");
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par__writer_finish(writer, &text), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), "Huế");
    CU_ASSERT_EQUAL(par_text_length(text), 5);
    par_text_free(text);
}

static void test_failed(void)
{
    par__writer *const writer = par__writer_new();
    par__write(writer, "a");
    par__write_slice(writer, (par__slice){"never read", SIZE_MAX - 2});
    par__write(writer, "b");
    CU_ASSERT(par__writer_failed(writer));
    CU_ASSERT(par__slice_equals(par__writer_slice(writer), "a"));
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par__writer_finish(writer, &text), PAR_ERR_MEMORY);
    CU_ASSERT_PTR_NULL(text);
}

const unit_test writer_tests[] = {
    {"pieces follow each other", test_pieces},
    {"all integers are written", test_integers},
    {"all integers of 128 bits are written", test_wide},
    {"points and decimals are written in both languages", test_numbers},
    {"words take the place of their numbers", test_format},
    {"what was written can be forgotten", test_cut},
    {"long text is kept whole", test_long},
    {"a finished text is the caller's and ends in NUL", test_finish},
    {"after a failure nothing is written and the end reports it", test_failed},
    {NULL, NULL},
};
