/* SPDX-License-Identifier: Apache-2.0 */
/* Exact statistics, and gaps between stages. Expected values come from Python's fractions, roots and quotients from decimal with 60 digits. */
#include "score/statistics.h"
#include "scored.h"

static const par_points first[] = {INT64_C(88179202371), INT64_C(84605152704), INT64_C(91040000000),
                                   INT64_C(50000000000), INT64_C(1),           INT64_C(104999999999)};
static const par_points second[] = {INT64_C(87500000000), INT64_C(84605152704), INT64_C(88333333333),
                                    INT64_C(61200000000), INT64_C(12000000007), INT64_C(99100000000)};
enum { COUNT = sizeof first / sizeof first[0] };
static const par_points hundred = 100 * PAR_POINTS_ONE;

/* Of 100 points, so that the index is the points. */
static par_value value_of(par_points points)
{
    return (par_value){.points = points, .max = hundred};
}

static par__sums sum_of(const par_points *values, int64_t count)
{
    par__sums sums = {0};
    for (int64_t at = 0; at < count; at++) {
        par__sums_add(&sums, values[at], hundred);
    }
    return sums;
}

static par_points mean_of(par__sums sums, int32_t decimals)
{
    par_points mean = -1;
    CU_ASSERT_TRUE(par__sums_mean(&sums, decimals, &mean));
    return mean;
}

static par_points deviation_of(par__sums sums, int32_t decimals)
{
    par_points deviation = -1;
    CU_ASSERT_TRUE(par__sums_deviation(&sums, decimals, &deviation));
    return deviation;
}

static void test_mean(void)
{
    const par__sums sums = sum_of(first, COUNT);
    CU_ASSERT_EQUAL(mean_of(sums, 9), INT64_C(69804059179));
    CU_ASSERT_EQUAL(mean_of(sums, 2), INT64_C(69800000000));
    CU_ASSERT_EQUAL(mean_of(sums, 0), INT64_C(70000000000));
}

/* (0.5 + 1) / 2 = 0.75 becomes 0.8, and -0.75 becomes -0.8. */
static void test_mean_rounds_half_away(void)
{
    const par_points up[] = {500000000, 1000000000};
    const par_points down[] = {-500000000, -1000000000};
    CU_ASSERT_EQUAL(mean_of(sum_of(up, 2), 1), 800000000);
    CU_ASSERT_EQUAL(mean_of(sum_of(down, 2), 1), -800000000);
}

/* Three times 100/3 and 0.02 have the mean 25.005, to the billionth only 25.00499999975; 100/3 and 200/3 + 0.01 have the median 50.005. */
static void test_thirds_make_halves(void)
{
    const par_value values[] = {{.points = 1, .max = 3}, {.points = 1, .max = 3}, {.points = 1, .max = 3}, {.points = 1, .max = 5000}};
    const par_value middle[] = {values[0], {.points = 20003, .max = 30000}};
    par__sums sums = {0};
    par_points median = 0;
    for (size_t at = 0; at < sizeof values / sizeof values[0]; at++) {
        par__sums_add(&sums, values[at].points, values[at].max);
    }
    CU_ASSERT_EQUAL(mean_of(sums, 2), INT64_C(25010000000));
    CU_ASSERT_TRUE(par__median(middle, 2, 2, &median));
    CU_ASSERT_EQUAL(median, INT64_C(50010000000));
}

/* Three primes just below 10^18 have no common multiple in 128 bits; each index is 100 to the billionth. */
static void test_exact_sum_that_outgrows(void)
{
    static const par_points primes[] = {INT64_C(999999999999999989), INT64_C(999999999999999967), INT64_C(999999999999999877)};
    par__sums sums = {0};
    for (size_t at = 0; at < sizeof primes / sizeof primes[0]; at++) {
        par__sums_add(&sums, primes[at] - 1, primes[at]);
    }
    CU_ASSERT_TRUE(sums.is_rounded);
    CU_ASSERT_EQUAL(mean_of(sums, 9), hundred);
}

static void test_deviation(void)
{
    const par__sums sums = sum_of(first, COUNT);
    CU_ASSERT_EQUAL(deviation_of(sums, 9), INT64_C(38758857381));
    CU_ASSERT_EQUAL(deviation_of(sums, 4), INT64_C(38758900000));
    CU_ASSERT_EQUAL(deviation_of(sums, 0), INT64_C(39000000000));
}

/* 0, 0, 4.5 has the variance 6.75; 0 and 5 the deviation 3.5355339059…; 0 and 0.000000001 that of 0.0000000007. */
static void test_deviation_of_few(void)
{
    const par_points three[] = {0, 0, INT64_C(4500000000)};
    const par_points two[] = {0, INT64_C(5000000000)};
    const par_points tiny[] = {0, 1};
    CU_ASSERT_EQUAL(deviation_of(sum_of(three, 3), 9), INT64_C(2598076211));
    CU_ASSERT_EQUAL(deviation_of(sum_of(two, 2), 4), INT64_C(3535500000));
    CU_ASSERT_EQUAL(deviation_of(sum_of(tiny, 2), 9), 1);
    CU_ASSERT_EQUAL(deviation_of(sum_of(three, 2), 9), 0);
}

static void test_nothing(void)
{
    const par__sums none = {0};
    const par__sums one = sum_of(first, 1);
    par_points value = 7;
    CU_ASSERT_FALSE(par__sums_mean(&none, 2, &value));
    CU_ASSERT_FALSE(par__sums_deviation(&one, 2, &value));
    CU_ASSERT_FALSE(par__median(NULL, 0, 2, &value));
    CU_ASSERT_EQUAL(value, 7);
}

/* The squares of two values of this size still fit 128 bits, their sum does not. */
static void test_sums_that_outgrow(void)
{
    const par_points huge[] = {INT64_MAX, INT64_MAX, INT64_MAX};
    par__sums sums = sum_of(huge, 3);
    par_points value = 7;
    CU_ASSERT_FALSE(par__sums_deviation(&sums, 2, &value));
    CU_ASSERT_EQUAL(value, 7);
}

static void test_median(void)
{
    const par_value sorted[] = {value_of(INT64_C(1)), value_of(INT64_C(50000000000)), value_of(INT64_C(84605152704)),
                                value_of(INT64_C(88179202371)), value_of(INT64_C(91040000000))};
    par_points median = 0;
    CU_ASSERT_TRUE(par__median(sorted, 5, 9, &median));
    CU_ASSERT_EQUAL(median, INT64_C(84605152704));
    CU_ASSERT_TRUE(par__median(sorted + 1, 4, 2, &median));
    CU_ASSERT_EQUAL(median, INT64_C(86390000000)); /* (84.605152704 + 88.179202371) / 2 = 86.3921775375 */
    CU_ASSERT_TRUE(par__median(sorted, 1, 9, &median));
    CU_ASSERT_EQUAL(median, 1);
}

static par_points correlate(const par_points *left, const par_points *right, int64_t count)
{
    par__pairs pairs = {0};
    par_points correlation = INT64_MIN;
    for (int64_t at = 0; at < count; at++) {
        par__pairs_add(&pairs, value_of(left[at]), value_of(right[at]));
    }
    return par__pairs_correlation(&pairs, &correlation) ? correlation : INT64_MIN;
}

static void test_correlation(void)
{
    par_points opposite[COUNT];
    for (size_t at = 0; at < COUNT; at++) {
        opposite[at] = -second[at];
    }
    CU_ASSERT_EQUAL(correlate(first, second, COUNT), 995900000); /* 0.995911044… */
    CU_ASSERT_EQUAL(correlate(first, opposite, COUNT), -995900000);
    CU_ASSERT_EQUAL(correlate(first, first, COUNT), PAR_POINTS_ONE);
}

static void test_correlation_of_few(void)
{
    const par_points flat[] = {5, 5, 5};
    const par_points small[] = {0, 1, 1};
    const par_points other[] = {0, 0, 1};
    CU_ASSERT_EQUAL(correlate(first, second, 1), INT64_MIN);
    CU_ASSERT_EQUAL(correlate(first, flat, 3), INT64_MIN);
    CU_ASSERT_EQUAL(correlate(small, other, 3), 500000000); /* covariance 1/6, variances 1/3 */
    CU_ASSERT_EQUAL(correlate(first, second, 2), PAR_POINTS_ONE);
}

static const char rubric[] =
    "schema: 1\nid: g\ntitle: {vi: a, en: a}\nstatus: constructed\nmax: 10\nmissing: exclude\nrounding: {leaf: 3, index: 2}\n"
    "areas:\n  - {id: a, title: {vi: a, en: a}, max: 10, criteria: [{id: b, title: {vi: a, en: a}, max: 8, rule: given},"
    " {id: c, title: {vi: a, en: a}, max: 2, rule: given}]}\n";

static void test_table(void)
{
    scored made = load_with(rubric, NULL,
                            "unit,stage,b,c\nU,self,8,2\nV,self,7.5,1\nW,self,5.125,\nX,self,6,2\n"
                            "U,final,7.25,2\nV,final,7.5,0.333\nW,final,,1\nX,final,2,2\n",
                            NULL);
    const par_score_options self = {.size = sizeof self, .stage = "self"};
    const par_score_options final = {.size = sizeof final, .stage = "final"};
    par_scores *later = NULL;
    par_table *table = NULL;
    score(&made, &self);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, &final, &later, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_scores_gaps(made.scores, later, &table, NULL), PAR_OK);
    static const char *const rows[][8] = {{"total", "total", "4", "82.27", "65.21", "17.06", "15.6479", "0.7878"},
                                          {"a", "area", "4", "82.27", "65.21", "17.06", "15.6479", "0.7878"},
                                          {"b", "leaf", "3", "89.58", "69.79", "19.79", "26.5778", "0.9603"},
                                          {"c", "leaf", "3", "83.33", "72.22", "11.12", "19.2546", "1.0000"}};
    CU_ASSERT_EQUAL(par_table_row_count(table), 4);
    for (int64_t row = 0; row < 4; row++) {
        for (int64_t column = 0; column < 8; column++) {
            const char *cell = par_table_cell(table, row, column);
            CU_ASSERT_STRING_EQUAL(cell == NULL ? "no cell" : cell, rows[row][column]);
        }
    }
    par_table_free(table);
    par_scores_free(later);
    drop(&made);
}

static void test_table_without_pairs(void)
{
    scored made = load_with(rubric, NULL, "unit,stage,b\nU,self,8\nV,final,8\n", NULL);
    const par_score_options self = {.size = sizeof self, .stage = "self"};
    const par_score_options final = {.size = sizeof final, .stage = "final"};
    par_scores *later = NULL;
    par_table *table = NULL;
    score(&made, &self);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, &final, &later, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_scores_gaps(made.scores, later, &table, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 2), "0");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 3), "");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 7), "");
    par_table_free(table);
    par_scores_free(later);
    drop(&made);
}

static void test_table_of_other_sheets(void)
{
    scored made = load_with(rubric, NULL, "unit,b\nU,8\n", NULL);
    scored other = load_with(rubric, NULL, "unit,b\nU,8\n", NULL);
    par_table *table = NULL;
    score(&made, NULL);
    score(&other, NULL);
    CU_ASSERT_EQUAL(par_scores_gaps(made.scores, other.scores, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_gaps(made.scores, NULL, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(table);
    drop(&other);
    drop(&made);
}

const unit_test gaps_tests[] = {
    {"the mean is rounded once", test_mean},
    {"the mean rounds half away from zero", test_mean_rounds_half_away},
    {"the mean and the median see the halves that thirds add up to", test_thirds_make_halves},
    {"an exact sum that outgrows 128 bits gives way to billionths", test_exact_sum_that_outgrows},
    {"the deviation divides by n - 1 and is rounded once", test_deviation},
    {"the deviation of few values is exact", test_deviation_of_few},
    {"what does not exist is not a number", test_nothing},
    {"sums that outgrow 128 bits have no deviation", test_sums_that_outgrow},
    {"the median is the middle, or the mean of two", test_median},
    {"correlation has four decimals and a sign", test_correlation},
    {"correlation needs two pairs and variation", test_correlation_of_few},
    {"gaps are taken over units with an index in both stages", test_table},
    {"gaps of nobody are empty", test_table_without_pairs},
    {"gaps need scores of one sheet", test_table_of_other_sheets},
    {NULL, NULL},
};
