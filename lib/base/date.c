/* SPDX-License-Identifier: Apache-2.0 */
/* Days as text. */
#include "base/date.h"

#include <stddef.h>

static int read_number(const char *digits, size_t count)
{
    int number = 0;
    for (size_t at = 0; at < count; at++) {
        number = 10 * number + (digits[at] - '0');
    }
    return number;
}

bool par__is_date(const char *text)
{
    static const char form[] = "0000-00-00";
    for (size_t at = 0; at < sizeof form; at++) {
        const bool is_digit = text[at] >= '0' && text[at] <= '9';
        if (form[at] == '0' ? !is_digit : text[at] != form[at]) {
            return false;
        }
    }
    return true;
}

bool par__is_day(const char *text)
{
    static const int days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!par__is_date(text)) {
        return false;
    }
    const int year = read_number(text, 4);
    const int month = read_number(text + 5, 2);
    const int day = read_number(text + 8, 2);
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month] + (month == 2 && is_leap ? 1 : 0);
}
