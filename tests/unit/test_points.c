/* SPDX-License-Identifier: Apache-2.0 */
/* Points: the public functions. Expected values by hand. */
#include "parindex/points.h"
#include "unit.h"

static void check_read(const char *text, par_points expected)
{
    par_points points = 0;
    CU_ASSERT_EQUAL(par_points_read(text, &points), PAR_OK);
    CU_ASSERT_EQUAL(points, expected);
}

static void test_read(void)
{
    check_read("8.75", INT64_C(8750000000));
    check_read("-0.5", INT64_C(-500000000));
    check_read("0.000000001", 1);
    check_read("1000000000", INT64_C(1000000000000000000));
}

static void test_read_refused(void)
{
    static const char *const texts[] = {"", " 1", "1 ", "8,75", "1.234,5", "1e2", "nan", "0.0000000001", "1000000000.1", "1000000001"};
    par_points points = 7;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        CU_ASSERT_EQUAL(par_points_read(texts[i], &points), PAR_ERR_RANGE);
    }
    CU_ASSERT_EQUAL(points, 7);
}

static void test_read_null(void)
{
    par_points points = 7;
    CU_ASSERT_EQUAL(par_points_read(NULL, &points), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_points_read("1", NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(points, 7);
}

static void check_written(par_points points, int32_t decimals, int32_t language, const char *expected)
{
    char buffer[32];
    CU_ASSERT_EQUAL(par_points_write(points, decimals, language, buffer, sizeof buffer), PAR_OK);
    CU_ASSERT_STRING_EQUAL(buffer, expected);
}

static void test_write(void)
{
    check_written(INT64_C(8750000000), 2, PAR_ENGLISH, "8.75");
    check_written(INT64_C(8750000000), 1, PAR_ENGLISH, "8.8");
    check_written(INT64_C(-8750000000), 1, PAR_ENGLISH, "-8.8");
    check_written(INT64_C(8750000000), 0, PAR_ENGLISH, "9");
    check_written(INT64_C(8000000000), 2, PAR_VIETNAMESE, "8,00");
    check_written(1, 9, PAR_ENGLISH, "0.000000001");
}

static void test_write_exact(void)
{
    check_written(INT64_C(8750000000), -1, PAR_ENGLISH, "8.75");
    check_written(INT64_C(20000000000), -1, PAR_ENGLISH, "20");
    check_written(-1, -1, PAR_VIETNAMESE, "-0,000000001");
}

static void test_write_small_negative(void)
{
    check_written(INT64_C(-4000000), 2, PAR_ENGLISH, "0.00");
    check_written(INT64_C(-5000000), 2, PAR_ENGLISH, "-0.01");
}

static void test_write_extremes(void)
{
    check_written(INT64_MAX, 0, PAR_ENGLISH, "9223372037");
    check_written(INT64_MIN, 9, PAR_ENGLISH, "-9223372036.854775808");
    check_written(INT64_MIN, 2, PAR_ENGLISH, "-9223372036.85");
}

static void test_write_refused(void)
{
    char buffer[32] = "as before";
    CU_ASSERT_EQUAL(par_points_write(1, 10, PAR_ENGLISH, buffer, sizeof buffer), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_points_write(1, -2, PAR_ENGLISH, buffer, sizeof buffer), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_points_write(1, 2, 2, buffer, sizeof buffer), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_points_write(1, 2, PAR_ENGLISH, buffer, 31), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_points_write(1, 2, PAR_ENGLISH, NULL, 32), PAR_ERR_ARGUMENT);
    CU_ASSERT_STRING_EQUAL(buffer, "as before");
}

/* 0.625 must become 0.63: the payment term of the 766 index (docs: half up). */
static void test_round(void)
{
    CU_ASSERT_EQUAL(par_points_round(INT64_C(625000000), 2), INT64_C(630000000));
    CU_ASSERT_EQUAL(par_points_round(INT64_C(-625000000), 2), INT64_C(-630000000));
    CU_ASSERT_EQUAL(par_points_round(INT64_C(624999999), 2), INT64_C(620000000));
    CU_ASSERT_EQUAL(par_points_round(INT64_C(499999999), 0), 0);
    CU_ASSERT_EQUAL(par_points_round(INT64_C(-499999999), 0), 0);
    CU_ASSERT_EQUAL(par_points_round(INT64_C(500000000), 0), PAR_POINTS_ONE);
}

static void test_round_unchanged(void)
{
    CU_ASSERT_EQUAL(par_points_round(INT64_C(123456789), 9), INT64_C(123456789));
    CU_ASSERT_EQUAL(par_points_round(INT64_C(123456789), 10), INT64_C(123456789));
    CU_ASSERT_EQUAL(par_points_round(INT64_C(123456789), -1), INT64_C(123456789));
    CU_ASSERT_EQUAL(par_points_round(INT64_MAX, 0), INT64_MAX);
}

const unit_test points_tests[] = {
    {"points are read exactly", test_read},
    {"anything else than such a number is refused", test_read_refused},
    {"reading needs both arguments", test_read_null},
    {"points are written with so many decimals", test_write},
    {"-1 decimals write points exactly", test_write_exact},
    {"no minus stands before zero", test_write_small_negative},
    {"the greatest and least numbers are written", test_write_extremes},
    {"writing refuses other decimals, languages and small buffers", test_write_refused},
    {"a half is rounded away from zero", test_round},
    {"other decimals leave points as they are", test_round_unchanged},
    {NULL, NULL},
};
