/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals as they are written. Expected values are by hand: the number in the text is the number expected. */
#include "base/decimal.h"
#include "unit.h"

typedef struct number {
    const char *text;
    int64_t digits;
    int32_t scale;
} number;

static void test_read(void)
{
    static const number numbers[] = {
        {"0", 0, 0},          {"7", 7, 0},          {"-7", -7, 0},      {"+7", 7, 0},  {"92.18", 9218, 2},
        {"-0.5", -5, 1},      {"007", 7, 0},        {"0.0625", 625, 4}, {"10", 10, 0}, {"1000000", 1000000, 0},
        {"100.25", 10025, 2}, {"1.0203", 10203, 4},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        par__decimal decimal = {0};
        CU_ASSERT_EQUAL(par__decimal_read(par__slice_of(numbers[i].text), '.', &decimal, NULL), PAR__NUMBER_FINE);
        CU_ASSERT_EQUAL(decimal.digits, numbers[i].digits);
        CU_ASSERT_EQUAL(decimal.scale, numbers[i].scale);
    }
}

static void test_zeros_trimmed(void)
{
    static const number numbers[] = {
        {"1.500", 15, 1},
        {"0.00", 0, 0},
        {"-0.0", 0, 0},
        {"20.0", 20, 0},
        {"1.00000000000000000000000000000000000000", 1, 0},
        {"000000000000000000000000000000000001", 1, 0},
        {"0.1000000000000000000000000", 1, 1},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        par__decimal decimal = {0};
        CU_ASSERT_EQUAL(par__decimal_read(par__slice_of(numbers[i].text), '.', &decimal, NULL), PAR__NUMBER_FINE);
        CU_ASSERT_EQUAL(decimal.digits, numbers[i].digits);
        CU_ASSERT_EQUAL(decimal.scale, numbers[i].scale);
    }
}

static void test_longest(void)
{
    static const number numbers[] = {
        {"999999999999999999", INT64_C(999999999999999999), 0},
        {"-999999999999999999", INT64_C(-999999999999999999), 0},
        {"0.999999999999999999", INT64_C(999999999999999999), 18},
        {"123456789.123456789", INT64_C(123456789123456789), 9},
        {"0.000000000000000001", 1, 18},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        par__decimal decimal = {0};
        CU_ASSERT_EQUAL(par__decimal_read(par__slice_of(numbers[i].text), '.', &decimal, NULL), PAR__NUMBER_FINE);
        CU_ASSERT_EQUAL(decimal.digits, numbers[i].digits);
        CU_ASSERT_EQUAL(decimal.scale, numbers[i].scale);
    }
}

static void check_fault(const char *const *texts, size_t count, par__number_fault fault)
{
    for (size_t i = 0; i < count; i++) {
        par__decimal decimal = {.digits = 77};
        CU_ASSERT_EQUAL(par__decimal_read(par__slice_of(texts[i]), 0, &decimal, NULL), fault);
        CU_ASSERT_EQUAL(decimal.digits, 77);
    }
}

static void test_long(void)
{
    static const char *const texts[] = {"1000000000000000000", "1234567890.123456789", "0.0000000000000000001", "0.1000000000000000001",
                                        "99999999999999999999999999999999999999999999"};
    check_fault(texts, sizeof texts / sizeof texts[0], PAR__NUMBER_LONG);
}

static void test_none(void)
{
    static const char *const texts[] = {"",     "-",     "+",      "--1", "+-1",        "1-",          "1e5",        "1E5",
                                        "0x10", "nan",   "inf",    ".",   ",",          ".5",          "5.",         "-.5",
                                        "1..2", "1,,2",  " 1",     "1 ",  "1 2",        "1 2345",      "12.05.2024", "1.2.3",
                                        "25%",  "1_000", "1.234 ", "٣",   "1234.567,8", "1.234,567.8", "1.234.56",   "1.234,"};
    check_fault(texts, sizeof texts / sizeof texts[0], PAR__NUMBER_NONE);
}

static void test_grouped(void)
{
    static const char *const texts[] = {"1.234,5",    "1,234.5",    "1.234.567",      "1,234,567",     "1 234",
                                        "1\u00A0234", "1\u202F234", "-12 345 678,90", "1.234.567,891", "999,999.1234"};
    check_fault(texts, sizeof texts / sizeof texts[0], PAR__NUMBER_GROUPED);
}

static void test_nul_inside(void)
{
    par__decimal decimal = {0};
    CU_ASSERT_EQUAL(par__decimal_read((par__slice){"1\0", 2}, '.', &decimal, NULL), PAR__NUMBER_NONE);
}

static void test_one_mark_is_decimal(void)
{
    par__decimal decimal = {0};
    CU_ASSERT_EQUAL(par__decimal_read(par__slice_of("1.234"), 0, &decimal, NULL), PAR__NUMBER_FINE);
    CU_ASSERT_EQUAL(decimal.digits, 1234);
    CU_ASSERT_EQUAL(decimal.scale, 3);
}

static void test_marks(void)
{
    par__decimal decimal = {0};
    char mark = 'x';
    CU_ASSERT_EQUAL(par__decimal_read(par__slice_of("92,18"), 0, &decimal, &mark), PAR__NUMBER_FINE);
    CU_ASSERT_EQUAL(mark, ',');
    CU_ASSERT_EQUAL(par__decimal_read(par__slice_of("92.18"), '.', &decimal, &mark), PAR__NUMBER_FINE);
    CU_ASSERT_EQUAL(mark, '.');
    CU_ASSERT_EQUAL(par__decimal_read(par__slice_of("92"), '.', &decimal, &mark), PAR__NUMBER_FINE);
    CU_ASSERT_EQUAL(mark, 0);
}

static void test_other_mark(void)
{
    par__decimal decimal = {0};
    char mark = 0;
    CU_ASSERT_EQUAL(par__decimal_read(par__slice_of("92,18"), '.', &decimal, &mark), PAR__NUMBER_NONE);
    CU_ASSERT_EQUAL(mark, ',');
    CU_ASSERT_EQUAL(par__decimal_read(par__slice_of("92.18"), ',', &decimal, &mark), PAR__NUMBER_NONE);
    CU_ASSERT_EQUAL(mark, '.');
}

static void check_written(par__decimal decimal, char mark, const char *expected)
{
    char buffer[40];
    CU_ASSERT_EQUAL(par__decimal_write(decimal, mark, buffer), strlen(expected));
    CU_ASSERT_STRING_EQUAL(buffer, expected);
}

static void test_write(void)
{
    check_written((par__decimal){.digits = 0}, '.', "0");
    check_written((par__decimal){.digits = -5, .scale = 1}, '.', "-0.5");
    check_written((par__decimal){.digits = 9218, .scale = 2}, ',', "92,18");
    check_written((par__decimal){.digits = 1, .scale = 18}, '.', "0.000000000000000001");
    check_written((par__decimal){.digits = INT64_MIN}, '.', "-9223372036854775808");
}

static void test_compare(void)
{
    static const char *const rising[] = {"-999999999999999999",  "-1", "-0.000000000000000001", "0", "0.5",
                                         "0.500000000000000001", "1",  "999999999999999999"};
    const size_t count = sizeof rising / sizeof rising[0];
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            par__decimal left = {0};
            par__decimal right = {0};
            (void)par__decimal_read(par__slice_of(rising[i]), '.', &left, NULL);
            (void)par__decimal_read(par__slice_of(rising[j]), '.', &right, NULL);
            CU_ASSERT_EQUAL(par__decimal_compare(left, right), (i > j) - (i < j));
        }
    }
}

static void test_of_points(void)
{
    const par__decimal decimal = par__decimal_of_points(INT64_C(8750000000));
    CU_ASSERT_EQUAL(decimal.digits, 875);
    CU_ASSERT_EQUAL(decimal.scale, 2);
    CU_ASSERT_EQUAL(par__decimal_of_points(0).scale, 0);
}

static void test_to_points(void)
{
    par_points points = 0;
    CU_ASSERT(par__decimal_to_points((par__decimal){.digits = 875, .scale = 2}, &points));
    CU_ASSERT_EQUAL(points, INT64_C(8750000000));
    CU_ASSERT(par__decimal_to_points((par__decimal){.digits = -1, .scale = 9}, &points));
    CU_ASSERT_EQUAL(points, -1);
}

static void test_to_points_refused(void)
{
    par_points points = 7;
    CU_ASSERT_FALSE(par__decimal_to_points((par__decimal){.digits = 1, .scale = 10}, &points));
    CU_ASSERT_FALSE(par__decimal_to_points((par__decimal){.digits = 10000000001, .scale = 1}, &points)); /* 1,000,000,000.1 */
    CU_ASSERT_FALSE(par__decimal_to_points((par__decimal){.digits = INT64_C(999999999999999999)}, &points));
    CU_ASSERT_EQUAL(points, 7);
}

const unit_test decimal_tests[] = {
    {"plain numbers are read exactly", test_read},
    {"zeros that say nothing are dropped", test_zeros_trimmed},
    {"18 significant digits are read", test_longest},
    {"more digits than that are too long", test_long},
    {"what is no number is refused", test_none},
    {"grouped digits are told from other text", test_grouped},
    {"a NUL is no digit", test_nul_inside},
    {"one mark is a decimal mark, also before three digits", test_one_mark_is_decimal},
    {"the mark met is reported", test_marks},
    {"the other mark is refused and reported", test_other_mark},
    {"decimals are written with their scale", test_write},
    {"decimals compare across scales", test_compare},
    {"points become decimals in lowest terms", test_of_points},
    {"decimals become points", test_to_points},
    {"decimals too fine or too great are no points", test_to_points_refused},
    {NULL, NULL},
};
