/* SPDX-License-Identifier: Apache-2.0 */
/* A double is an integer times a power of two, so its decimal expansion ends: all its digits are made, then cut. */
#include "base/double.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { DIGITS_MAX = 1100, LIMBS_MAX = 120, LIMB_DIGITS = 9, SIGNIFICANT = 17, SIGNIFICANT_ALWAYS = 15 };

__extension__ typedef unsigned __int128 unsigned_wide;

static const uint32_t limb_base = 1000000000;
static const int mantissa_bits = 53;
static const int64_t whole_end_digits = INT64_C(1) << 53; /* below it every whole number is a double */
static const double digits_end = 1e15;

/* A whole number in limbs of nine digits, lowest first. */
typedef struct whole {
    uint32_t limbs[LIMBS_MAX];
    int count;
} whole;

/* All digits of a number: 0.d1 d2 d3 … times 10^point. */
typedef struct expansion {
    char digits[DIGITS_MAX];
    int count, point;
} expansion;

static void multiply(whole *number, uint32_t factor)
{
    uint64_t carry = 0;
    for (int at = 0; at < number->count; at++) {
        const uint64_t product = (uint64_t)number->limbs[at] * factor + carry;
        number->limbs[at] = (uint32_t)(product % limb_base);
        carry = product / limb_base;
    }
    for (; carry > 0; carry /= limb_base) {
        number->limbs[number->count++] = (uint32_t)(carry % limb_base);
    }
}

/* Multiplies by factor^times, at_once of them together: step = factor^at_once. */
static void multiply_often(whole *number, int times, uint32_t factor, int at_once, uint32_t step)
{
    for (; times >= at_once; times -= at_once) {
        multiply(number, step);
    }
    for (; times > 0; times--) {
        multiply(number, factor);
    }
}

static void expand(double number, expansion *all)
{
    int exponent = 0;
    const double mantissa = frexp(number, &exponent);
    uint64_t rest = (uint64_t)ldexp(mantissa, mantissa_bits);
    exponent -= mantissa_bits;
    for (; rest % 2 == 0 && rest > 0 && exponent < 0; rest /= 2) {
        exponent++;
    }
    whole value = {.count = 0};
    for (; rest > 0; rest /= limb_base) {
        value.limbs[value.count++] = (uint32_t)(rest % limb_base);
    }
    multiply_often(&value, exponent, 2, 29, UINT32_C(1) << 29);
    multiply_often(&value, -exponent, 5, 13, 1220703125); /* m / 2^k = m 5^k / 10^k */
    all->count = 0;
    for (int at = value.count; at-- > 0;) {
        uint32_t divisor = limb_base / 10;
        for (int digit = 0; digit < LIMB_DIGITS; digit++, divisor /= 10) {
            const char next = (char)(value.limbs[at] / divisor % 10);
            if (all->count > 0 || next != 0) {
                all->digits[all->count++] = next;
            }
        }
    }
    all->point = all->count + (exponent < 0 ? exponent : 0);
}

/* Keeps `count` digits (none if negative), rounded half up. */
static void round_digits(expansion *all, int count)
{
    if (count >= all->count) {
        return;
    }
    const bool is_up = count >= 0 && all->digits[count] >= 5;
    all->count = count > 0 ? count : 0;
    int at = all->count;
    while (is_up && at > 0 && all->digits[at - 1] == 9) {
        all->digits[--at] = 0;
    }
    if (is_up && at > 0) {
        all->digits[at - 1]++;
    } else if (is_up) {
        memmove(all->digits + 1, all->digits, (size_t)all->count);
        all->digits[0] = 1;
        all->count++;
        all->point++;
    }
}

static char digit_at(const expansion *all, int place)
{
    return (char)('0' + (place >= 0 && place < all->count ? all->digits[place] : 0));
}

static void drop_zeros(expansion *all)
{
    while (all->count > 0 && all->digits[all->count - 1] == 0) {
        all->count--;
    }
}

/* Decimals -1: those that there are. */
static size_t write_digits(const expansion *all, bool is_negative, int32_t decimals, char *buffer)
{
    size_t length = 0;
    if (is_negative && all->count > 0) {
        buffer[length++] = '-';
    }
    for (int place = all->point > 0 ? 0 : all->point - 1; place < all->point; place++) {
        buffer[length++] = digit_at(all, all->point > 0 ? place : -1);
    }
    const int behind = all->count > all->point ? all->count - all->point : 0;
    const int wanted = decimals >= 0 ? decimals : all->count == 0 ? 0 : behind;
    for (int place = 0; place < wanted; place++) {
        if (place == 0) {
            buffer[length++] = '.';
        }
        buffer[length++] = digit_at(all, all->point + place);
    }
    buffer[length] = '\0';
    return length;
}

size_t par__double_write(double number, int32_t decimals, char *buffer)
{
    buffer[0] = '\0';
    if (!isfinite(number)) {
        return 0;
    }
    expansion all = {.count = 0};
    expand(fabs(number), &all);
    round_digits(&all, decimals < 0 ? SIGNIFICANT : all.point + decimals);
    drop_zeros(&all);
    return write_digits(&all, number < 0.0, decimals, buffer);
}

/* True if the digits, without zeros at the end, are read as the number. */
static bool reads_as(const expansion *all, double number)
{
    par__wide digits = 0;
    for (int at = 0; at < all->count; at++) {
        digits = 10 * digits + all->digits[at];
    }
    int32_t scale = all->count - all->point;
    for (; scale < 0; scale++) {
        digits *= 10;
    }
    return par__double_of_decimal(digits, scale) == number;
}

/* Keeps `count` digits; a tie goes to the even one, as Python and others print it. */
static void shorten(expansion *all, int count)
{
    const bool is_tie = all->count == count + 1 && all->digits[count] == 5;
    if (is_tie && all->digits[count - 1] % 2 == 0) {
        all->count = count;
    }
    round_digits(all, count);
}

/* Figures mostly have few digits: a quotient of two whole numbers that doubles hold is the double that its digits are read as. */
static bool write_quickly(double number, char *buffer, size_t *length)
{
    enum { DECIMALS_MAX = 9 };
    double power = 1.0;
    for (int decimals = 0; decimals <= DECIMALS_MAX && number * power < digits_end; decimals++, power *= 10.0) {
        int64_t digits = (int64_t)(number * power + 0.5);
        if ((double)digits / power != number) {
            continue;
        }
        expansion all = {.count = 0, .point = 0};
        char backwards[24] = {0};
        for (; digits > 0; digits /= 10) {
            backwards[all.count++] = (char)(digits % 10);
        }
        for (int at = 0; at < all.count; at++) {
            all.digits[at] = backwards[all.count - 1 - at];
        }
        all.point = all.count - decimals;
        *length = write_digits(&all, false, -1, buffer);
        return true;
    }
    return false;
}

/* Fifteen digits are kept by every double, so what was written with fewer comes back; whatever is not read for sure gets all seventeen. */
size_t par__double_write_shortest(double number, char *buffer)
{
    enum { PLACES_SURE = 20 };
    size_t length = 0;
    buffer[0] = number < 0.0 ? '-' : '\0';
    if (!isfinite(number)) {
        buffer[0] = '\0';
        return 0;
    }
    if (write_quickly(fabs(number), buffer + (number < 0.0 ? 1 : 0), &length)) {
        return length + (number < 0.0 ? 1 : 0);
    }
    expansion all = {.count = 0}, shorter = {.count = 0};
    expand(fabs(number), &all);
    drop_zeros(&all);
    const bool is_sure = all.point <= PLACES_SURE && all.point >= -PLACES_SURE;
    for (int significant = is_sure ? SIGNIFICANT_ALWAYS : SIGNIFICANT; significant <= SIGNIFICANT; significant++) {
        shorter = all;
        shorten(&shorter, significant);
        drop_zeros(&shorter);
        if (significant == SIGNIFICANT || reads_as(&shorter, fabs(number))) {
            break;
        }
    }
    return write_digits(&shorter, number < 0.0, -1, buffer);
}

/* Binary digits of a fraction below 1, by doubling: as many as a double has, and one that tells of the rest. */
static double divide_exactly(unsigned_wide top, unsigned_wide bottom)
{
    enum { BITS = 55 };
    unsigned_wide bits = top / bottom, rest = top % bottom;
    int exponent = 0;
    if (top == 0) {
        return 0.0;
    }
    for (; bits >> BITS == 0; exponent--) {
        rest *= 2;
        bits = 2 * bits + (rest >= bottom);
        rest -= rest >= bottom ? bottom : 0;
    }
    for (; bits >> (BITS + 1) != 0; exponent++) {
        rest |= bits & 1;
        bits /= 2;
    }
    return ldexp((double)((uint64_t)bits | (rest != 0)), exponent);
}

double par__double_of_decimal(par__wide digits, int32_t scale)
{
    enum { SCALE_EXACT = 38 };
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (digits > -whole_end_digits && digits < whole_end_digits && scale < (int32_t)(sizeof powers / sizeof powers[0])) {
        return (double)(int64_t)digits / powers[scale]; /* both are doubles, so the quotient is rounded once */
    }
    unsigned_wide bottom = 1;
    for (int32_t at = 0; at < scale && at < SCALE_EXACT; at++) {
        bottom *= 10;
    }
    double number = divide_exactly((unsigned_wide)(digits < 0 ? -digits : digits), bottom);
    for (int32_t at = SCALE_EXACT; at < scale; at++) {
        number /= 10;
    }
    return digits < 0 ? -number : number;
}

par__decimal par__double_round(double number, int32_t decimals)
{
    char text[PAR__DOUBLE_BYTES];
    par__decimal rounded = {0};
    const size_t length = par__double_write(number, decimals, text);
    const bool is_fine = par__decimal_read((par__slice){text, length}, '.', &rounded, NULL) == PAR__NUMBER_FINE;
    return is_fine ? rounded : (par__decimal){0};
}
