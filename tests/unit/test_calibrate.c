/* SPDX-License-Identifier: Apache-2.0 */
/* Calibration of small samples by hand; tests/reference compares larger ones with R. */
#include <math.h>

#include "parindex/parindex.h"
#include "unit.h"

enum { ROWS = 6 };

static const int32_t sex[ROWS] = {0, 0, 0, 1, 1, 1};
static const int32_t age[ROWS] = {0, 0, 1, 0, 1, 1};
static const double age_numbers[ROWS] = {20, 30, 50, 25, 60, 70};
static const double ones[ROWS] = {1, 1, 1, 1, 1, 1};
static const double people_by_sex[] = {60, 40};
static const double people_by_age[] = {30, 70};

static par_target margin_of(const int32_t *codes, const double *totals, int64_t count)
{
    return (par_target){.size = sizeof(par_target), .codes = codes, .totals = totals, .total_count = count};
}

static par_calibration calibration_of(const par_target *targets, int64_t count, int32_t distance, double low, double high)
{
    return (par_calibration){
        .size = sizeof(par_calibration), .targets = targets, .target_count = count, .distance = distance, .bounds = {low, high}};
}

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-12 * fabs(expected);
}

static double sum_of(const double *weights, const int32_t *codes, int32_t code)
{
    double sum = 0.0;
    for (int row = 0; row < ROWS; row++) {
        sum += codes[row] == code ? weights[row] : 0.0;
    }
    return sum;
}

static void test_post_stratification(void)
{
    const par_target by_sex = margin_of(sex, people_by_sex, 2);
    const double given[ROWS] = {1, 2, 3, 4, 0, 4};
    static const double expected[ROWS] = {10, 20, 30, 20, 0, 20};
    for (int32_t distance = PAR_CALIBRATION_RAKING; distance <= PAR_CALIBRATION_TRUNCATED; distance++) {
        const bool is_bounded = distance >= PAR_CALIBRATION_LOGIT;
        const par_calibration calibration = calibration_of(&by_sex, 1, distance, 0.0, is_bounded ? 12.0 : 0.0);
        double found[ROWS] = {0};
        par_calibrated result;
        CU_ASSERT_EQUAL(par_calibrate(ROWS, given, &calibration, found, &result, NULL), PAR_OK);
        for (int row = 0; row < ROWS; row++) {
            CU_ASSERT(is_near(found[row], expected[row]));
        }
        CU_ASSERT_EQUAL(result.rounds, 0);
        CU_ASSERT(is_near(result.lowest, 5.0));
        CU_ASSERT(is_near(result.highest, 10.0));
        CU_ASSERT(is_near(result.kish_given, 5.0 * 46.0 / (14.0 * 14.0)));
        CU_ASSERT(is_near(result.kish, 5.0 * 2200.0 / (100.0 * 100.0)));
    }
}

/* Every distance meets both margins, although one of the four totals follows from the others. */
static void test_margins_are_met(void)
{
    const par_target both[] = {margin_of(sex, people_by_sex, 2), margin_of(age, people_by_age, 2)};
    const double given[ROWS] = {15, 15, 15, 20, 15, 20};
    for (int32_t distance = PAR_CALIBRATION_RAKING; distance <= PAR_CALIBRATION_TRUNCATED; distance++) {
        const bool is_bounded = distance >= PAR_CALIBRATION_LOGIT;
        const par_calibration calibration = calibration_of(both, 2, distance, is_bounded ? 0.1 : 0.0, is_bounded ? 4.0 : 0.0);
        double found[ROWS] = {0};
        par_calibrated result;
        CU_ASSERT_EQUAL(par_calibrate(ROWS, given, &calibration, found, &result, NULL), PAR_OK);
        for (int32_t code = 0; code < 2; code++) {
            CU_ASSERT(is_near(sum_of(found, sex, code), people_by_sex[code]));
            CU_ASSERT(is_near(sum_of(found, age, code), people_by_age[code]));
        }
        CU_ASSERT(result.rounds > 0 && result.rounds < 10);
        CU_ASSERT(result.furthest <= 1e-12);
    }
}

/* Weights of raking are products of a factor by sex and one by age: the odds ratio of the given weights stays. */
static void test_raking_keeps_odds(void)
{
    const par_target both[] = {margin_of(sex, people_by_sex, 2), margin_of(age, people_by_age, 2)};
    const par_calibration calibration = calibration_of(both, 2, PAR_CALIBRATION_RAKING, 0.0, 0.0);
    double found[ROWS] = {0};
    CU_ASSERT_EQUAL(par_calibrate(ROWS, ones, &calibration, found, NULL, NULL), PAR_OK);
    const double women_young = found[0] + found[1], women_old = found[2], men_young = found[3], men_old = found[4] + found[5];
    CU_ASSERT(is_near(women_young * men_old / (women_old * men_young), 4.0));
}

/* d = 1, x = age in years, total 600: g = 1 + b x with b = (600 - 255)/sum of x^2 = 345/12925. */
static void test_numeric_target(void)
{
    const double total = 600.0;
    const par_target target = {.size = sizeof target, .values = age_numbers, .totals = &total, .total_count = 1};
    const par_calibration calibration = calibration_of(&target, 1, PAR_CALIBRATION_LINEAR, 0.0, 0.0);
    double found[ROWS] = {0};
    CU_ASSERT_EQUAL(par_calibrate(ROWS, ones, &calibration, found, NULL, NULL), PAR_OK);
    for (int row = 0; row < ROWS; row++) {
        CU_ASSERT(is_near(found[row], 1.0 + 345.0 / 12925.0 * age_numbers[row]));
    }
}

static void test_weights_in_place(void)
{
    const par_target by_sex = margin_of(sex, people_by_sex, 2);
    const par_calibration calibration = calibration_of(&by_sex, 1, PAR_CALIBRATION_RAKING, 0.0, 0.0);
    double weights[ROWS];
    memcpy(weights, ones, sizeof weights);
    CU_ASSERT_EQUAL(par_calibrate(ROWS, weights, &calibration, weights, NULL, NULL), PAR_OK);
    CU_ASSERT(is_near(weights[0], 20.0));
}

/* A calibration that must fail, and how. */
typedef struct refusal {
    const char *text;
    par_status status;
    int64_t row, item;
    const double *weights;
    const par_target *targets;
    int64_t target_count;
    int32_t distance;
    double low, high;
} refusal;

static void check_refusal(const refusal *one)
{
    const par_calibration calibration = calibration_of(one->targets, one->target_count, one->distance, one->low, one->high);
    double found[ROWS] = {-1, -1, -1, -1, -1, -1};
    par_calibrated result = {.rounds = -1};
    par_error error = {0};
    CU_ASSERT_EQUAL(par_calibrate(ROWS, one->weights, &calibration, found, &result, &error), one->status);
    CU_ASSERT_STRING_EQUAL(error.text, one->text);
    CU_ASSERT(error.text_vi[0] != '\0');
    CU_ASSERT_EQUAL(error.row, one->row);
    CU_ASSERT_EQUAL(error.item, one->item);
    CU_ASSERT_EQUAL(found[0], -1.0);
    CU_ASSERT_EQUAL(result.rounds, -1);
}

static void test_refusals(void)
{
    static const int32_t strange[ROWS] = {0, 0, 0, 1, 1, 2};
    static const double negative[ROWS] = {1, 1, -1, 1, 1, 1}, not_finite[ROWS] = {1, 1, 1, 1, 1, (double)INFINITY};
    static const double no_men[ROWS] = {1, 1, 1, 0, 0, 0};
    static const double smaller[] = {60, 30}, none[] = {100, 0}, less[] = {-1, 101};
    static const double same_as_sex[] = {59, 41};
    const par_target by_sex = margin_of(sex, people_by_sex, 2);
    const par_target coded = margin_of(strange, people_by_sex, 2);
    const par_target numeric = {.size = sizeof numeric, .values = not_finite, .totals = people_by_sex, .total_count = 1};
    const par_target zero = margin_of(sex, none, 2), below = margin_of(sex, less, 2);
    const par_target apart[] = {by_sex, margin_of(age, smaller, 2)};
    const par_target contradict[] = {by_sex, margin_of(sex, same_as_sex, 2)};
    const par_target both[] = {by_sex, margin_of(age, people_by_age, 2)};
    const refusal refusals[] = {
        {"a weight is negative or not finite; expected a number from 0", PAR_ERR_RANGE, 3, 0, negative, &by_sex, 1, 0, 0, 0},
        {"code 2 is none of the 2 members of target 1; expected 0 to 2 - 1", PAR_ERR_RANGE, 6, 1, ones, &coded, 1, 0, 0, 0},
        {"a number of target 1 is not finite", PAR_ERR_RANGE, 6, 1, ones, &numeric, 1, 0, 0, 0},
        {"total 1 of target 1 is negative or not finite; expected a number from 0", PAR_ERR_RANGE, 0, 1, ones, &below, 1, 0, 0, 0},
        {"the totals of margin \"2\" add up to 90, those of the first margin to 100; expected one population", PAR_ERR_DATA, 0, 2, ones, apart, 2,
         0, 0, 0},
        {"member \"1\" of margin \"1\" has a total of 40 but no weight in the sample; merge it with another member", PAR_ERR_DATA, 0, 1, no_men,
         &by_sex, 1, 0, 0, 0},
        {"member \"1\" of margin \"1\" has a total of 0, but the weights of the sample add up to 3; expected a total above 0", PAR_ERR_DATA, 0, 1,
         ones, &zero, 1, 0, 0, 0},
        {"the weights of member \"0\" of margin \"1\" add up to 3; its total 60 is out of reach of the bounds 0.5 to 15", PAR_ERR_UNDEFINED, 0, 1,
         ones, &by_sex, 1, PAR_CALIBRATION_TRUNCATED, 0.5, 15},
        {"no weights were found in 0 rounds that meet all totals; furthest off is member \"1\" of margin \"2\", whose weights add up to 40 instead "
         "of 41",
         PAR_ERR_UNDEFINED, 0, 2, (const double[]){20, 20, 20, 13.5, 13.5, 13}, contradict, 2, PAR_CALIBRATION_LINEAR, 0, 0},
    };
    for (size_t at = 0; at < sizeof refusals / sizeof refusals[0]; at++) {
        check_refusal(&refusals[at]);
    }
    par_error error = {0};
    double found[ROWS];
    const par_calibration tight = calibration_of(both, 2, PAR_CALIBRATION_LOGIT, 0.9, 1.1);
    CU_ASSERT_EQUAL(par_calibrate(ROWS, ones, &tight, found, NULL, &error), PAR_ERR_UNDEFINED);
    CU_ASSERT_STRING_EQUAL(error.code, "E824");
}

static void test_arguments(void)
{
    const par_target by_sex = margin_of(sex, people_by_sex, 2);
    const par_target two_kinds = {.size = sizeof two_kinds, .codes = sex, .values = ones, .totals = people_by_sex, .total_count = 1};
    const par_target many_numbers = {.size = sizeof many_numbers, .values = ones, .totals = people_by_sex, .total_count = 2};
    const par_target no_totals = margin_of(sex, NULL, 2);
    const par_calibration refused[] = {
        calibration_of(NULL, 1, 0, 0, 0),           calibration_of(&by_sex, 0, 0, 0, 0),      calibration_of(&by_sex, 1, 4, 0, 0),
        calibration_of(&by_sex, 1, -1, 0, 0),       calibration_of(&by_sex, 1, 0, 0, 3),      calibration_of(&by_sex, 1, 2, 0, 0),
        calibration_of(&by_sex, 1, 2, 1, 3),        calibration_of(&by_sex, 1, 3, -1, 3),     calibration_of(&by_sex, 1, 3, 0, (double)INFINITY),
        calibration_of(&two_kinds, 1, 0, 0, 0),     calibration_of(&many_numbers, 1, 0, 0, 0), calibration_of(&no_totals, 1, 0, 0, 0),
        {.targets = &by_sex, .target_count = 1},
    };
    double found[ROWS];
    for (size_t at = 0; at < sizeof refused / sizeof refused[0]; at++) {
        CU_ASSERT_EQUAL(par_calibrate(ROWS, ones, &refused[at], found, NULL, NULL), PAR_ERR_ARGUMENT);
    }
    const par_calibration fine = calibration_of(&by_sex, 1, 0, 0, 0);
    CU_ASSERT_EQUAL(par_calibrate(-1, ones, &fine, found, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_calibrate(ROWS, NULL, &fine, found, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_calibrate(ROWS, ones, NULL, found, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_calibrate(ROWS, ones, &fine, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
}

/* splitmix64 (Steele, Lea, Flood 2014), as a share. */
static double draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

/* Totals that factors from 0.3 to 3.3 meet are met, whatever the distance: margins of up to 9 members that repeat each other in part, weights of six sizes. */
static void test_drawn_samples(void)
{
    enum { DRAWN = 150, MARGINS = 3, MEMBERS = 9, SAMPLES = 80 };
    uint64_t state = 2026;
    for (int sample = 0; sample < SAMPLES; sample++) {
        int32_t codes[MARGINS][DRAWN];
        double weights[DRAWN], found[DRAWN], totals[MARGINS][MEMBERS] = {{0}};
        par_target targets[MARGINS];
        for (int row = 0; row < DRAWN; row++) {
            weights[row] = pow(10.0, 6.0 * draw(&state) - 3.0);
            const double wanted = weights[row] * (0.3 + 3.0 * draw(&state));
            for (int at = 0; at < MARGINS; at++) {
                codes[at][row] = at == 2 ? codes[0][row] / 2 : (int32_t)(draw(&state) * MEMBERS);
                totals[at][codes[at][row]] += wanted;
            }
        }
        for (int at = 0; at < MARGINS; at++) {
            targets[at] = margin_of(codes[at], totals[at], MEMBERS);
        }
        const int32_t distance = sample % (PAR_CALIBRATION_TRUNCATED + 1);
        const bool is_bounded = distance >= PAR_CALIBRATION_LOGIT;
        const par_calibration calibration = calibration_of(targets, MARGINS, distance, is_bounded ? 0.2 : 0.0, is_bounded ? 3.5 : 0.0);
        par_calibrated result = {.furthest = 1.0};
        CU_ASSERT_EQUAL(par_calibrate(DRAWN, weights, &calibration, found, &result, NULL), PAR_OK);
        CU_ASSERT(result.furthest <= 1e-12);
        CU_ASSERT(!is_bounded || (result.lowest >= 0.2 && result.highest <= 3.5));
    }
}

static void test_too_many_totals(void)
{
    static double totals[2000];
    static const double rest[] = {1, 0};
    totals[0] = 1.0;
    const par_target targets[] = {margin_of(sex, totals, 2000), margin_of(age, rest, 2)};
    const par_calibration calibration = calibration_of(targets, 2, 0, 0, 0);
    const double first_only[ROWS] = {1, 1, 0, 0, 0, 0};
    double found[ROWS];
    par_error error = {0};
    CU_ASSERT_EQUAL(par_calibrate(ROWS, first_only, &calibration, found, NULL, &error), PAR_ERR_LIMIT);
    CU_ASSERT_STRING_EQUAL(error.text, "the margins have 2002 totals together; expected at most 2000");
}

const unit_test calibrate_tests[] = {
    {"one margin is post-stratification under every distance", test_post_stratification},
    {"two margins are met under every distance", test_margins_are_met},
    {"raking keeps the odds ratio of the given weights", test_raking_keeps_odds},
    {"a numeric total is met by the regression estimator", test_numeric_target},
    {"weights may be calibrated in place", test_weights_in_place},
    {"refusals name row, target and member", test_refusals},
    {"arguments are checked", test_arguments},
    {"drawn samples meet their totals", test_drawn_samples},
    {"too many totals are refused", test_too_many_totals},
    {NULL, NULL},
};
