/* SPDX-License-Identifier: Apache-2.0 */
/* Quantiles against scipy 1.17; sums and equations against what they must give. */
#include <math.h>

#include "stats/stats.h"
#include "unit.h"

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-10 * fabs(expected);
}

static void check_t(double probability, double df, double expected)
{
    double found = 0.0;
    CU_ASSERT(par__t_quantile(probability, df, &found));
    CU_ASSERT(is_near(found, expected));
}

static void check_beta(double probability, double a, double b, double expected)
{
    double found = 0.0;
    CU_ASSERT(par__beta_quantile(probability, a, b, &found));
    CU_ASSERT(is_near(found, expected));
}

static void check_normal(double probability, double expected)
{
    double found = 0.0;
    CU_ASSERT(par__normal_quantile(probability, &found));
    CU_ASSERT(is_near(found, expected));
}

/* Of t tests by R 4.2.2, survey 4.5 (tests/reference/data/answers.csv); the far tails with mpmath 1.3 in 40 digits. */
static void test_two_sided(void)
{
    static const double rows[][3] = {{2.0842432955170507, 196, 0.038434187951207253}, {0.92506724299728249, 13, 0.37178479463810343},
                                     {-3.9978496803694337, 38, 0.00028419791181843703}, {10, 30.5, 3.8243562632391628e-11},
                                     {30, 196, 3.4452949344006897e-75}, {0, 7, 1}};
    static const double bad[][2] = {{NAN, 3}, {INFINITY, 3}, {1, 0}, {1, -1}, {1, NAN}, {1, INFINITY}};
    double found = 0.0;
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++) {
        CU_ASSERT(par__t_two_sided(rows[at][0], rows[at][1], &found));
        CU_ASSERT(is_near(found, rows[at][2]));
    }
    for (size_t at = 0; at < sizeof bad / sizeof bad[0]; at++) {
        CU_ASSERT_FALSE(par__t_two_sided(bad[at][0], bad[at][1], &found));
    }
}

static void test_t(void)
{
    check_t(0.975, 1, 12.706204736174705);
    check_t(0.975, 2, 4.302652729749462);
    check_t(0.975, 14, 2.1447866879178036);
    check_t(0.995, 199, 2.600760216058516);
    check_t(0.025, 7, -2.3646242515927844);
    check_t(0.95, 2.5, 2.5582186141359485);
}

static void test_t_is_normal_far_out(void)
{
    check_t(0.975, 1e12, 1.959963984540054);
}

static void test_t_of_one_half(void)
{
    double found = 1.0;
    CU_ASSERT(par__t_quantile(0.5, 3, &found));
    CU_ASSERT_EQUAL(found, 0.0);
}

static void test_beta(void)
{
    check_beta(0.025, 70.4, 30.1, 0.6078593160474666);
    check_beta(0.975, 71.4, 29.1, 0.7944636174930569);
    check_beta(0.025, 0.3, 5000, 6.371804078069344e-10);
    check_beta(0.975, 3, 200000, 3.612260528615772e-05);
    check_beta(0.5, 1, 1, 0.5);
    check_beta(0.025, 0.01, 0.01, 7.761744926531467e-131);
    check_beta(0.995, 400, 0.5, 0.9999999508812838);
}

static void test_normal(void)
{
    check_normal(0.975, 1.959963984540054);
    check_normal(1e-10, -6.361340902404056);
    check_normal(0.3, -0.5244005127080409);
}

static void test_refused(void)
{
    static const double bad[] = {0.0, 1.0, -0.5, 2.0, NAN, INFINITY};
    double found = 7.0;
    for (size_t at = 0; at < sizeof bad / sizeof bad[0]; at++) {
        CU_ASSERT_FALSE(par__normal_quantile(bad[at], &found));
        CU_ASSERT_FALSE(par__t_quantile(bad[at], 3, &found));
        CU_ASSERT_FALSE(par__beta_quantile(bad[at], 1, 1, &found));
    }
    static const double parameters[] = {0.0, -1.0, NAN, INFINITY, 1e7, 1e-9};
    for (size_t at = 0; at < sizeof parameters / sizeof parameters[0]; at++) {
        CU_ASSERT_FALSE(par__beta_quantile(0.5, parameters[at], 1, &found));
        CU_ASSERT_FALSE(par__beta_quantile(0.5, 1, parameters[at], &found));
    }
    CU_ASSERT_FALSE(par__t_quantile(0.975, 0, &found));
    CU_ASSERT_FALSE(par__t_quantile(0.975, NAN, &found));
    CU_ASSERT_EQUAL(found, 7.0);
}

/* Quantiles invert the distribution over the whole range of parameters that intervals use: they rise with the probability and stay inside. */
static void test_beta_rises(void)
{
    static const double parameters[] = {0.01, 0.5, 1, 3, 50, 4e3, 5e5};
    enum { COUNT = sizeof parameters / sizeof parameters[0] };
    for (size_t at = 0; at < COUNT * COUNT; at++) {
        double low = -1.0, high = -1.0;
        CU_ASSERT(par__beta_quantile(0.025, parameters[at / COUNT], parameters[at % COUNT], &low));
        CU_ASSERT(par__beta_quantile(0.975, parameters[at / COUNT], parameters[at % COUNT], &high));
        CU_ASSERT(low >= 0.0 && low < high && high <= 1.0);
    }
}

static void test_sum(void)
{
    par__sum sum = {0};
    par__sum_add(&sum, 1.0);
    for (int at = 0; at < 1000; at++) {
        par__sum_add(&sum, 1e-17);
    }
    par__sum_add(&sum, -1.0);
    CU_ASSERT(is_near(par__sum_value(&sum), 1e-14));
}

/* x1 + x2 - x3 = 0 in every row: the third column is left out, and its equation holds all the same. */
static void test_ldl_leaves_out(void)
{
    const double matrix[] = {4, 1, 5, 1, 3, 4, 5, 4, 9};
    const double right[] = {6, 7, 13};
    double factors[9], x[3];
    memcpy(factors, matrix, sizeof factors);
    memcpy(x, right, sizeof x);
    par__ldl_factor(factors, 3);
    CU_ASSERT_EQUAL(factors[8], 0.0);
    par__ldl_solve(factors, 3, x, 1);
    CU_ASSERT_EQUAL(x[2], 0.0);
    for (size_t row = 0; row < 3; row++) {
        CU_ASSERT(is_near(matrix[3 * row] * x[0] + matrix[3 * row + 1] * x[1] + matrix[3 * row + 2] * x[2], right[row]));
    }
}

/* Hilbert's matrix of order 4, whose last column keeps 1/2800 of its 1/7; its inverse times 1 is -4, 60, -180, 140. */
static void test_ldl_keeps_near_dependent(void)
{
    static const double expected[] = {-4, 60, -180, 140};
    double factors[16], x[] = {1, 2, 1, 2, 1, 2, 1, 2}; /* two right-hand sides */
    for (size_t at = 0; at < 16; at++) {
        factors[at] = 1.0 / (double)(at / 4 + at % 4 + 1);
    }
    par__ldl_factor(factors, 4);
    CU_ASSERT(factors[15] > 0.0);
    par__ldl_solve(factors, 4, x, 2);
    for (size_t at = 0; at < 4; at++) {
        CU_ASSERT(is_near(x[2 * at], expected[at]));
        CU_ASSERT(is_near(x[2 * at + 1], 2.0 * expected[at]));
    }
}

/* Nothing at all, as of a member nobody has. */
static void test_ldl_of_zero(void)
{
    double factors[] = {0, 0, 0, 2}, x[] = {0, 4};
    par__ldl_factor(factors, 2);
    par__ldl_solve(factors, 2, x, 1);
    CU_ASSERT_EQUAL(x[0], 0.0);
    CU_ASSERT_EQUAL(x[1], 2.0);
}

const unit_test stats_tests[] = {
    {"two-sided tails of t", test_two_sided},
    {"quantiles of t", test_t},
    {"t with very many degrees of freedom is normal", test_t_is_normal_far_out},
    {"the median of t is 0", test_t_of_one_half},
    {"quantiles of beta", test_beta},
    {"quantiles of beta rise for all parameters", test_beta_rises},
    {"quantiles of the normal distribution", test_normal},
    {"arguments that GSL would abort on are refused", test_refused},
    {"sums keep small terms", test_sum},
    {"equations that follow from others are left out", test_ldl_leaves_out},
    {"equations that nearly follow are kept", test_ldl_keeps_near_dependent},
    {"empty equations are left out", test_ldl_of_zero},
    {NULL, NULL},
};
