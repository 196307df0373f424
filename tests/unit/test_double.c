/* SPDX-License-Identifier: Apache-2.0 */
/* Doubles as decimals: expected texts by Python's decimal module. */
#include <math.h>

#include "base/double.h"
#include "unit.h"

static bool writes(double number, int32_t decimals, const char *expected)
{
    char buffer[PAR__DOUBLE_BYTES];
    const size_t length = par__double_write(number, decimals, buffer);
    return length == strlen(expected) && strcmp(buffer, expected) == 0;
}

static void test_significant(void)
{
    CU_ASSERT(writes(0.1, -1, "0.10000000000000001"));
    CU_ASSERT(writes(1.0 / 3.0, -1, "0.33333333333333331"));
    CU_ASSERT(writes(-73.5, -1, "-73.5"));
    CU_ASSERT(writes(1e-14, -1, "0.00000000000001"));
    CU_ASSERT(writes(123456789012345680.0, -1, "123456789012345680"));
    CU_ASSERT(writes(1e22, -1, "10000000000000000000000"));
}

static void test_zero(void)
{
    CU_ASSERT(writes(0.0, -1, "0"));
    CU_ASSERT(writes(-0.0, 2, "0.00"));
    CU_ASSERT(writes(-0.001, 2, "0.00"));
}

static void test_decimals(void)
{
    CU_ASSERT(writes(2.675, 2, "2.67")); /* the double is a little less */
    CU_ASSERT(writes(0.125, 2, "0.13")); /* a tie, exactly */
    CU_ASSERT(writes(0.5, 0, "1"));
    CU_ASSERT(writes(99.995, 1, "100.0"));
    CU_ASSERT(writes(-9.99, 1, "-10.0"));
    CU_ASSERT(writes(0.04, 1, "0.0"));
    CU_ASSERT(writes(0.06, 1, "0.1"));
    CU_ASSERT(writes(1e-300, 17, "0.00000000000000000"));
    CU_ASSERT(writes(1234.5, 3, "1234.500"));
}

static void test_extremes(void)
{
    char buffer[PAR__DOUBLE_BYTES];
    CU_ASSERT_EQUAL(par__double_write(1.7976931348623157e308, -1, buffer), 309);
    CU_ASSERT_EQUAL(strncmp(buffer, "17976931348623157000", 20), 0);
    CU_ASSERT_EQUAL(par__double_write(-5e-324, -1, buffer), 3 + 323 + 17);
    CU_ASSERT_STRING_EQUAL(buffer + 3 + 323, "49406564584124654");
    CU_ASSERT(writes(NAN, -1, ""));
    CU_ASSERT(writes(INFINITY, 2, ""));
}

static bool rounds(double number, int32_t decimals, int64_t digits, int32_t scale)
{
    const par__decimal rounded = par__double_round(number, decimals);
    return rounded.digits == digits && rounded.scale == scale;
}

static void test_rounded(void)
{
    CU_ASSERT(rounds(200.0 / 3.0, 9, 66666666667, 9));
    CU_ASSERT(rounds(0.125, 2, 13, 2));
    CU_ASSERT(rounds(-0.125, 2, -13, 2));
    CU_ASSERT(rounds(100.00000000000001, 9, 100, 0));
    CU_ASSERT(rounds(-1e-12, 9, 0, 0));
    CU_ASSERT(rounds(999999999.0, 9, 999999999, 0));
    CU_ASSERT(rounds(1e300, 0, 0, 0));
    CU_ASSERT(rounds(NAN, 4, 0, 0));
}

static bool writes_shortest(double number, const char *expected)
{
    char buffer[PAR__DOUBLE_BYTES];
    const size_t length = par__double_write_shortest(number, buffer);
    return length == strlen(expected) && strcmp(buffer, expected) == 0;
}

static void test_shortest(void)
{
    CU_ASSERT(writes_shortest(0.1, "0.1"));
    CU_ASSERT(writes_shortest(-937.0, "-937"));
    CU_ASSERT(writes_shortest(0.1 + 0.2, "0.30000000000000004"));
    CU_ASSERT(writes_shortest(1.0 / 3.0, "0.3333333333333333"));
    CU_ASSERT(writes_shortest(9007199254740993.0, "9007199254740992"));
    CU_ASSERT(writes_shortest(1e15, "1000000000000000"));
    CU_ASSERT(writes_shortest(1444106611944795.25, "1444106611944795.2"));
    CU_ASSERT(writes_shortest(1444106611944795.75, "1444106611944795.8"));
    CU_ASSERT(writes_shortest(1.5e-19, "0.00000000000000000015"));
    CU_ASSERT(writes_shortest(-0.0, "0"));
    CU_ASSERT(writes_shortest(NAN, ""));
}

/* Halves between two doubles go to the even one, however far behind the digit is that decides. */
static void test_nearest(void)
{
    CU_ASSERT_EQUAL(par__double_of_decimal(1, 1), 0.1);
    CU_ASSERT_EQUAL(par__double_of_decimal(-30000000000000004, 17), -(0.1 + 0.2));
    CU_ASSERT_EQUAL(par__double_of_decimal(0, 5), 0.0);
    CU_ASSERT_EQUAL(par__double_of_decimal(INT64_C(9007199254740993), 0), 9007199254740992.0);
    CU_ASSERT_EQUAL(par__double_of_decimal((par__wide)INT64_C(9007199254740993) * 1000000000 + 1, 9), 9007199254740994.0);
    CU_ASSERT_EQUAL(par__double_of_decimal(INT64_C(9007199254740995), 0), 9007199254740996.0);
    CU_ASSERT_EQUAL(par__double_of_decimal(12345678901234567, 37), 1.2345678901234567e-21);
    CU_ASSERT_EQUAL(par__double_of_decimal((par__wide)1000000000000000000 * 1000000000000000000, 0), 1e36);
}

const unit_test double_tests[] = {
    {"17 significant digits without trailing zeros", test_significant},
    {"zero has no sign", test_zero},
    {"decimals are rounded from all digits", test_decimals},
    {"the largest and the smallest double fit", test_extremes},
    {"rounded doubles are exact decimals", test_rounded},
    {"the fewest digits that are read as the same double", test_shortest},
    {"the nearest double of a decimal", test_nearest},
    {NULL, NULL},
};
