/* SPDX-License-Identifier: Apache-2.0 */
/* Fractions. Expected values by hand or by Python's fractions.Fraction, as said. */
#include "base/decimal.h"
#include "unit.h"

static const par__wide wide_max = ((((par__wide)1 << 126) - 1) << 1) + 1;

static par__fraction make(int64_t top, int64_t bottom)
{
    return (par__fraction){top, bottom};
}

static bool is_equal(par__fraction left, par__fraction right)
{
    return par__fraction_compare(left, right) == 0;
}

static void test_of_decimal(void)
{
    const par__fraction fraction = par__fraction_of((par__decimal){.digits = -1, .scale = 18});
    CU_ASSERT_EQUAL(fraction.top, -1);
    CU_ASSERT_EQUAL(fraction.bottom, INT64_C(1000000000000000000));
    CU_ASSERT(is_equal(par__fraction_of((par__decimal){.digits = 125, .scale = 2}), make(5, 4)));
    CU_ASSERT(is_equal(par__fraction_of((par__decimal){.digits = 5, .scale = 9}), make(1, 200000000)));
}

static void test_of_points(void)
{
    CU_ASSERT(is_equal(par__fraction_of_points(INT64_C(8750000000)), make(35, 4)));
    CU_ASSERT(is_equal(par__fraction_of_points(-1), make(-1, 1000000000)));
}

static void test_arithmetic(void)
{
    par__fraction result = {0, 1};
    CU_ASSERT(par__fraction_add(make(1, 6), make(1, 10), &result) && is_equal(result, make(4, 15)));
    CU_ASSERT(par__fraction_subtract(make(1, 6), make(1, 10), &result) && is_equal(result, make(1, 15)));
    CU_ASSERT(par__fraction_multiply(make(-2, 3), make(9, 4), &result) && is_equal(result, make(-3, 2)));
    CU_ASSERT(par__fraction_divide(make(2, 3), make(4, 9), &result) && is_equal(result, make(3, 2)));
}

static void test_divide_negative(void)
{
    par__fraction result = {0, 1};
    CU_ASSERT(par__fraction_divide(make(2, 3), make(-4, 9), &result));
    CU_ASSERT(result.bottom > 0);
    CU_ASSERT(is_equal(result, make(-3, 2)));
}

static void test_divide_zero(void)
{
    par__fraction result = make(7, 1);
    CU_ASSERT_FALSE(par__fraction_divide(make(1, 1), make(0, 5), &result));
    CU_ASSERT(is_equal(result, make(7, 1)));
}

/* The direct products need more than 128 bits, the results do not. */
static void test_reduced(void)
{
    const par__wide e18 = INT64_C(1000000000000000000);
    const par__wide e30 = e18 * INT64_C(1000000000000);
    par__fraction result = {0, 1};
    CU_ASSERT(par__fraction_multiply((par__fraction){e30, 7}, (par__fraction){7, e30}, &result) && is_equal(result, make(1, 1)));
    CU_ASSERT(par__fraction_divide((par__fraction){e30, 7}, (par__fraction){e30 * 3, 7}, &result) && is_equal(result, make(1, 3)));
    CU_ASSERT(par__fraction_add((par__fraction){1, e30 * 3}, (par__fraction){1, e30 * 6}, &result));
    CU_ASSERT(is_equal(result, (par__fraction){1, e30 * 2}));
    CU_ASSERT(par__fraction_add((par__fraction){e30 * 2, e30 * 3}, (par__fraction){e30 * 5, e30 * 7}, &result) &&
              is_equal(result, make(29, 21)));
}

static void test_does_not_fit(void)
{
    par__fraction result = make(7, 1);
    CU_ASSERT_FALSE(par__fraction_add((par__fraction){wide_max, 1}, make(1, 1), &result));
    CU_ASSERT_FALSE(par__fraction_subtract((par__fraction){-wide_max, 1}, make(2, 1), &result));
    CU_ASSERT_FALSE(par__fraction_multiply((par__fraction){wide_max, 1}, make(2, 1), &result));
    CU_ASSERT_FALSE(par__fraction_multiply((par__fraction){1, wide_max}, make(1, 2), &result));
    CU_ASSERT_FALSE(par__fraction_divide((par__fraction){1, wide_max}, make(2, 1), &result));
    CU_ASSERT(is_equal(result, make(7, 1)));
}

static void test_least(void)
{
    const par__fraction least = {-wide_max - 1, 1};
    par__fraction result = make(7, 1);
    CU_ASSERT_FALSE(par__fraction_subtract(make(0, 1), least, &result));
    CU_ASSERT_FALSE(par__fraction_divide(make(1, 1), least, &result));
    CU_ASSERT(par__fraction_add(least, make(0, 7), &result) && is_equal(result, least));
    CU_ASSERT_EQUAL(par__fraction_compare(least, (par__fraction){wide_max, 1}), -1);
}

static void test_compare(void)
{
    CU_ASSERT_EQUAL(par__fraction_compare(make(1, 3), make(2, 6)), 0);
    CU_ASSERT_EQUAL(par__fraction_compare(make(-1, 3), make(-1, 2)), 1);
    CU_ASSERT_EQUAL(par__fraction_compare(make(2, 3), make(3, 4)), -1);
}

/* Cross products do not fit: neighbours m/(m+1), (m-1)/m and the like, for m near 2^127. */
static void test_compare_great(void)
{
    const par__wide m = wide_max - 1;
    const par__fraction rising[] = {{-m, m - 1},    {-(m + 1), m}, {-(m - 1), m},  {-(m - 2), m - 1}, {0, m},     {1, m + 1}, {1, m},
                                    {m / 2 - 1, m}, {m / 2, m},    {m - 2, m - 1}, {m - 1, m},        {m, m + 1}, {m + 1, m}, {m, m - 1}};
    const size_t count = sizeof rising / sizeof rising[0];
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            CU_ASSERT_EQUAL(par__fraction_compare(rising[i], rising[j]), (i > j) - (i < j));
        }
    }
}

static void test_compare_great_equal(void)
{
    const par__wide third = wide_max / 3;
    CU_ASSERT_EQUAL(par__fraction_compare((par__fraction){third * 2, third * 3}, (par__fraction){(third - 5) * 2, (third - 5) * 3}), 0);
}

static void check_rounded(par__fraction points, int32_t decimals, par_points expected)
{
    par_points rounded = 0;
    CU_ASSERT(par__fraction_round(&points, decimals, &rounded));
    CU_ASSERT_EQUAL(rounded, expected);
}

static void test_round(void)
{
    check_rounded(make(5, 8), 2, INT64_C(630000000));
    check_rounded(make(-5, 8), 2, INT64_C(-630000000));
    check_rounded(make(2, 3), 9, INT64_C(666666667));
    check_rounded(make(1, 3), 0, 0);
    check_rounded(make(1, 2), 0, PAR_POINTS_ONE);
    check_rounded(make(0, 7), 5, 0);
}

/* The same value at every size of its terms, up to where only long division is left. 12345/6789 is 1.818382677861246… (Python). */
static void test_round_sizes(void)
{
    par__fraction fraction = make(-12345, 6789);
    for (int bits = 14; bits < 127; bits++) {
        check_rounded(fraction, 9, INT64_C(-1818382678));
        check_rounded(fraction, 4, INT64_C(-1818400000));
        check_rounded(fraction, 0, -2 * PAR_POINTS_ONE);
        fraction = (par__fraction){fraction.top * 2, fraction.bottom * 2};
    }
}

/* 5/8 lies exactly between 0.62 and 0.63; one part less does not reach the half. */
static void test_round_half_sizes(void)
{
    par__fraction half = make(5, 8);
    for (int bits = 4; bits < 127; bits++) {
        check_rounded(half, 2, INT64_C(630000000));
        if (bits >= 8) {
            check_rounded((par__fraction){half.top - 1, half.bottom}, 2, INT64_C(620000000));
        }
        half = (par__fraction){half.top * 2, half.bottom * 2};
    }
}

static void test_round_greatest(void)
{
    check_rounded(make(INT64_MAX, 1000000000), 9, INT64_MAX);
    check_rounded((par__fraction){wide_max, wide_max / 9000000000}, 0, INT64_C(9000000000) * PAR_POINTS_ONE);
}

static void check_not_rounded(par__fraction points, int32_t decimals)
{
    par_points rounded = 7;
    CU_ASSERT_FALSE(par__fraction_round(&points, decimals, &rounded));
    CU_ASSERT_EQUAL(rounded, 7);
}

static void test_round_refused(void)
{
    check_not_rounded(make(INT64_MAX, 1000000000), 8);
    check_not_rounded(make(10000000000, 1), 0);
    check_not_rounded(make(INT64_MAX, 1), 9);
    check_not_rounded((par__fraction){wide_max, 1}, 9);
    check_not_rounded((par__fraction){wide_max, INT64_MAX}, 9);
}

static void test_share(void)
{
    CU_ASSERT_EQUAL(par__share_compare(1, 3, 2, 6), 0);
    CU_ASSERT_EQUAL(par__share_compare(INT64_MAX - 1, INT64_MAX, INT64_MAX - 2, INT64_MAX - 1), 1);
    CU_ASSERT_EQUAL(par__share_compare(0, 5, 1, INT64_MAX), -1);
}

/* 8.75 of 18 is 48.6111… %; 2/3 is 66.67 %. */
static void test_index(void)
{
    CU_ASSERT_EQUAL(par__index_of(INT64_C(8750000000), INT64_C(18000000000), 2), INT64_C(48610000000));
    CU_ASSERT_EQUAL(par__index_of(2, 3, 2), INT64_C(66670000000));
    CU_ASSERT_EQUAL(par__index_of(1, 800, 2), INT64_C(130000000)); /* 0.125 */
    CU_ASSERT_EQUAL(par__index_of(-1, 800, 2), INT64_C(-130000000));
    CU_ASSERT_EQUAL(par__index_of(100, 100, 0), 100 * PAR_POINTS_ONE);
}

static void test_index_great(void)
{
    CU_ASSERT_EQUAL(par__index_of(INT64_MAX, INT64_MAX, 9), 100 * PAR_POINTS_ONE);
    CU_ASSERT_EQUAL(par__index_of(INT64_MAX, 1, 2), INT64_MAX);
    CU_ASSERT_EQUAL(par__index_of(INT64_MIN, 1, 2), INT64_MIN);
}

const unit_test fraction_tests[] = {
    {"a decimal becomes a fraction", test_of_decimal},
    {"points become a fraction", test_of_points},
    {"the four operations are exact", test_arithmetic},
    {"the sign stays in the numerator", test_divide_negative},
    {"nothing is divided by zero", test_divide_zero},
    {"results that fit in lowest terms are found", test_reduced},
    {"results that do not fit are refused", test_does_not_fit},
    {"the least number does not overflow", test_least},
    {"fractions compare", test_compare},
    {"fractions compare where cross products overflow", test_compare_great},
    {"equal fractions are equal where cross products overflow", test_compare_great_equal},
    {"fractions are rounded half up", test_round},
    {"rounding does not depend on the size of the terms", test_round_sizes},
    {"a half is a half at every size", test_round_half_sizes},
    {"the greatest points are reached", test_round_greatest},
    {"what is no points is refused", test_round_refused},
    {"shares compare in 128 bits", test_share},
    {"an index is a rounded percentage", test_index},
    {"an index never overflows", test_index_great},
    {NULL, NULL},
};
