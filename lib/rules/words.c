/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers and sentences as text, for the words of rules. */
#include "rules/words.h"

#include <string.h>

__extension__ typedef unsigned __int128 wide_magnitude;

static const size_t exact_places = 9; /* the engine's decimals of points */
static const size_t cut_places = 6;

static const char *const instead_of_points[][2] = {
    [PAR__NO_VALUE] = {"\n= no value; counts as a missing figure", "\n= không có giá trị; coi như thiếu số liệu"},
    [PAR__LEFT_OUT] = {"\n= left out of points and maximum", "\n= không tính vào điểm và điểm tối đa"},
    [PAR__DIVISION_BY_ZERO] = {"\n= a division by zero", "\n= phép chia cho 0"},
    [PAR__TOO_LONG] = {"\n= too long for exact arithmetic", "\n= vượt quá khả năng tính chính xác"},
};

const char *par__either(int32_t language, const char *en, const char *vi)
{
    return language == PAR_VIETNAMESE ? vi : en;
}

static char mark_of(int32_t language)
{
    return language == PAR_VIETNAMESE ? ',' : '.';
}

const char *par__decimal_text(par__decimal decimal, int32_t language, char *buffer)
{
    (void)par__decimal_write(decimal, mark_of(language), buffer);
    return buffer;
}

const char *par__points_text(par_points points, int32_t language, char *buffer)
{
    return par__decimal_text(par__decimal_of_points(points), language, buffer);
}

const char *par__figure_text(par__figure figure, int32_t language, char *buffer)
{
    return par__decimal_text(par__figure_decimal(figure), language, buffer);
}

/* a + b without leaving 0 … bottom-1; a carry of one bottom is counted. */
static par__wide add_below(par__wide a, par__wide b, par__wide bottom, int *carry)
{
    const bool is_over = a >= bottom - b;
    *carry += is_over;
    return is_over ? a - (bottom - b) : a + b;
}

/* The next decimal of rest / bottom. 10 rest = 2 (4 rest + rest) in steps that never leave 128 bits. */
static int take_digit(par__wide *rest, par__wide bottom)
{
    int digit = 0;
    const par__wide twice = add_below(*rest, *rest, bottom, &digit);
    digit *= 2;
    const par__wide four = add_below(twice, twice, bottom, &digit);
    const par__wide five = add_below(four, *rest, bottom, &digit);
    digit *= 2;
    *rest = add_below(five, five, bottom, &digit);
    return digit;
}

static size_t write_whole(wide_magnitude whole, char *buffer)
{
    char reversed[PAR__NUMBER_BYTES];
    size_t length = 0;
    do {
        reversed[length++] = (char)('0' + (int)(whole % 10));
        whole /= 10;
    } while (whole > 0);
    for (size_t i = 0; i < length; i++) {
        buffer[i] = reversed[length - 1 - i];
    }
    return length;
}

/* Mark and decimals of rest / bottom, 0 <= rest < bottom. */
static void write_places(par__wide rest, par__wide bottom, char mark, char *buffer)
{
    size_t count = 0;
    buffer[0] = mark;
    while (rest != 0 && count < exact_places) {
        buffer[++count] = (char)('0' + take_digit(&rest, bottom));
    }
    if (rest == 0) {
        buffer[count == 0 ? 0 : count + 1] = '\0';
    } else {
        memcpy(buffer + cut_places + 1, "…", sizeof "…");
    }
}

const char *par__value_text(par__fraction value, int32_t language, char *buffer)
{
    const bool is_negative = value.top < 0;
    const wide_magnitude top = is_negative ? 0 - (wide_magnitude)value.top : (wide_magnitude)value.top;
    const wide_magnitude bottom = (wide_magnitude)value.bottom;
    buffer[0] = '-';
    char *const digits = buffer + is_negative;
    const size_t length = write_whole(top / bottom, digits);
    write_places((par__wide)(top % bottom), value.bottom, mark_of(language), digits + length);
    return buffer;
}

par__number_text par__number_tell(par__decimal number)
{
    par__number_text text = {"", ""};
    (void)par__decimal_text(number, PAR_ENGLISH, text.en);
    (void)par__decimal_text(number, PAR_VIETNAMESE, text.vi);
    return text;
}

par__number_text par__points_tell(par_points points)
{
    return par__number_tell(par__decimal_of_points(points));
}

par__number_text par__value_tell(par__fraction value)
{
    par__number_text text = {"", ""};
    (void)par__value_text(value, PAR_ENGLISH, text.en);
    (void)par__value_text(value, PAR_VIETNAMESE, text.vi);
    return text;
}

void par__write_points_line(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    par__fraction points = {0, 1};
    const par__outcome outcome = par__rule_kinds[rule->kind].score(rule, figures, &points);
    if (outcome == PAR__POINTS || outcome == PAR__OUTSIDE) {
        char value[PAR__NUMBER_BYTES];
        par__write(writer, "\n= ");
        par__write(writer, par__value_text(points, language, value));
    } else {
        par__write(writer, par__either(language, instead_of_points[outcome][0], instead_of_points[outcome][1]));
    }
}
