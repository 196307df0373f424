/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals: reading and writing without locale and without binary floating point. */
#include "base/decimal.h"

#include <string.h>

static const par_points points_max = INT64_C(1000000000) * PAR_POINTS_ONE;
static const int64_t room_for_a_digit = INT64_C(100000000000000000); /* below it one more digit makes at most 18 */
static const int32_t scale_max = 18;

/* A number while it is read. Zeros after the mark wait until a digit follows that makes them count. */
typedef struct reading {
    int64_t digits, zeros;
    int32_t scale;
    bool is_long;
} reading;

static void append_digit(reading *number, int32_t digit)
{
    if (number->digits >= room_for_a_digit) {
        number->is_long = true;
        return;
    }
    number->digits = 10 * number->digits + digit;
}

static void append_fraction_digit(reading *number, int32_t digit)
{
    if (digit == 0) {
        number->zeros++;
        return;
    }
    if (number->zeros >= scale_max - number->scale) {
        number->is_long = true;
        return;
    }
    number->scale += (int32_t)number->zeros + 1;
    for (; number->zeros > 0; number->zeros--) {
        append_digit(number, 0);
    }
    append_digit(number, digit);
}

/* Bytes of a separator of digits: comma, point, space, no-break space, narrow no-break space; 0 if there is none. */
static size_t separator_length(par__slice text, size_t at)
{
    static const char *const separators[] = {".", ",", " ", "\xC2\xA0", "\xE2\x80\xAF"};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        const size_t length = strlen(separators[i]);
        if (text.length - at >= length && memcmp(text.data + at, separators[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

static size_t count_digits(par__slice text, size_t at)
{
    size_t count = 0;
    while (at + count < text.length && text.data[at + count] >= '0' && text.data[at + count] <= '9') {
        count++;
    }
    return count;
}

/* Why text without its sign is no plain number: digits in groups of three, perhaps with decimals behind another mark, or no digits. */
static par__number_fault classify_fault(par__slice text)
{
    size_t at = count_digits(text, 0);
    if (at < 1 || at > 3) {
        return PAR__NUMBER_NONE;
    }
    char grouping = 0;
    while (at < text.length) {
        const size_t separator = separator_length(text, at);
        const char mark = text.data[at];
        const size_t digits = count_digits(text, at + separator);
        const bool is_last = at + separator + digits == text.length;
        const bool is_decimal_mark = is_last && grouping != 0 && (mark == '.' || mark == ',');
        const bool is_grouping = digits == 3 && (grouping == 0 || mark == grouping);
        if (separator == 0 || digits == 0 || (!is_grouping && (!is_decimal_mark || mark == grouping))) {
            return PAR__NUMBER_NONE;
        }
        grouping = mark;
        at += separator + digits;
    }
    return PAR__NUMBER_GROUPED;
}

/* Digits with at most one mark between them, without sign. */
static par__number_fault read_digits(par__slice text, reading *number, char *met)
{
    for (size_t at = 0; at < text.length; at++) {
        const char byte = text.data[at];
        const int32_t digit = byte - '0';
        if (digit < 0 || digit > 9) {
            if ((byte != '.' && byte != ',') || *met != 0 || at == 0 || at + 1 == text.length) {
                return classify_fault(text);
            }
            *met = byte;
        } else if (*met == 0) {
            append_digit(number, digit);
        } else {
            append_fraction_digit(number, digit);
        }
    }
    if (text.length == 0) {
        return PAR__NUMBER_NONE;
    }
    return number->is_long ? PAR__NUMBER_LONG : PAR__NUMBER_FINE;
}

par__number_fault par__decimal_read(par__slice text, char mark, par__decimal *decimal, char *seen_mark)
{
    const bool has_sign = text.length > 0 && (text.data[0] == '-' || text.data[0] == '+');
    const bool is_negative = has_sign && text.data[0] == '-';
    const par__slice digits = {has_sign ? text.data + 1 : text.data, text.length - (has_sign ? 1 : 0)};
    reading number = {0};
    char met = 0;
    const par__number_fault fault = read_digits(digits, &number, &met);
    if (seen_mark != NULL) {
        *seen_mark = met;
    }
    if (fault != PAR__NUMBER_FINE) {
        return fault;
    }
    if (met != 0 && mark != 0 && met != mark) {
        return PAR__NUMBER_NONE;
    }
    *decimal = (par__decimal){.digits = is_negative ? -number.digits : number.digits, .scale = number.scale};
    return PAR__NUMBER_FINE;
}

size_t par__decimal_write(par__decimal decimal, char mark, char *buffer)
{
    char reversed[40];
    size_t length = 0;
    uint64_t rest = decimal.digits < 0 ? 0 - (uint64_t)decimal.digits : (uint64_t)decimal.digits;
    for (int32_t place = 0; place <= decimal.scale || rest > 0; place++, rest /= 10) {
        if (place > 0 && place == decimal.scale) {
            reversed[length++] = mark;
        }
        reversed[length++] = (char)('0' + rest % 10);
    }
    if (decimal.digits < 0) {
        reversed[length++] = '-';
    }
    for (size_t i = 0; i < length; i++) {
        buffer[i] = reversed[length - 1 - i];
    }
    buffer[length] = '\0';
    return length;
}

int par__decimal_compare(par__decimal left, par__decimal right)
{
    par__wide a = left.digits;
    par__wide b = right.digits;
    for (int32_t scale = left.scale; scale < right.scale; scale++) {
        a *= 10;
    }
    for (int32_t scale = right.scale; scale < left.scale; scale++) {
        b *= 10;
    }
    return (a > b) - (a < b);
}

par__decimal par__decimal_of_points(par_points points)
{
    par__decimal decimal = {.digits = points, .scale = 9};
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    return decimal;
}

bool par__decimal_to_points(par__decimal decimal, par_points *points)
{
    int64_t billionths = decimal.digits;
    for (int32_t scale = decimal.scale; scale < 9; scale++) {
        if (__builtin_mul_overflow(billionths, 10, &billionths)) {
            return false;
        }
    }
    if (decimal.scale > 9 || billionths > points_max || billionths < -points_max) {
        return false;
    }
    *points = billionths;
    return true;
}
