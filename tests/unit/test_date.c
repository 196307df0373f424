/* SPDX-License-Identifier: Apache-2.0 */
/* Days as text. Leap years by the Gregorian rule. */
#include "base/date.h"
#include "unit.h"

static void test_days(void)
{
    static const char *const days[] = {"0001-01-01", "2024-02-29", "2000-02-29", "2023-12-31", "2026-04-30", "9999-12-31"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        CU_ASSERT_TRUE(par__is_date(days[i]));
        CU_ASSERT_TRUE(par__is_day(days[i]));
    }
}

static void test_no_days(void)
{
    static const char *const dates[] = {"0000-01-01", "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31",
                                        "2024-01-32", "2024-13-01", "2024-00-10", "2024-01-00"};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        CU_ASSERT_TRUE(par__is_date(dates[i]));
        CU_ASSERT_FALSE(par__is_day(dates[i]));
    }
}

static void test_no_dates(void)
{
    static const char *const texts[] = {"",          "2024",       "2024-1-01",  "01/07/2025", "2024-07-01x",
                                        "2024-07-0", "2024-07-0:", "2024-07-0/", "+024-07-01"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        CU_ASSERT_FALSE(par__is_date(texts[i]));
        CU_ASSERT_FALSE(par__is_day(texts[i]));
    }
}

const unit_test date_tests[] = {
    {"a day of the calendar is one", test_days},
    {"a date of no day is none", test_no_days},
    {"other texts are neither", test_no_dates},
    {NULL, NULL},
};
