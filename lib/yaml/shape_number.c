/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers: one way of writing them is accepted, and every other is named. */
#include "yaml/parts.h"

#include <string.h>

#include "base/try.h"

static const par__message quoted_number = {
    "E160", PAR_ERR_SYNTAX, "\"{0}\" is in quotes, but a number is expected; remove the quotes",
    "\"{0}\" nằm trong dấu nháy kép, nhưng ở đây cần một số; hãy bỏ dấu nháy kép"};
static const par__message other_notation = {
    "E161", PAR_ERR_SYNTAX, "{0} is not accepted; write the number as digits with a decimal point, such as 1234.5 or 0.5",
    "không chấp nhận {0}; hãy viết số bằng chữ số với dấu chấm thập phân, ví dụ 1234.5 hoặc 0.5"};
static const par__message decimal_comma = {
    "E162", PAR_ERR_SYNTAX, "{0} has a decimal comma; write {1}",
    "{0} dùng dấu phẩy thập phân; hãy viết {1}"};
static const par__message grouped_digits = {
    "E163", PAR_ERR_SYNTAX, "the digits of {0} are grouped; write them without grouping and with a decimal point, such as 1234.5",
    "các chữ số của {0} bị tách nhóm; hãy viết liền và dùng dấu chấm thập phân, ví dụ 1234.5"};
static const par__message too_many_digits = {
    "E164", PAR_ERR_SYNTAX, "{0} has too many digits; at most 18 are accepted",
    "{0} có quá nhiều chữ số; chỉ chấp nhận tối đa 18 chữ số"};
static const par__message leading_zero = {
    "E165", PAR_ERR_SYNTAX, "{0} begins with a needless 0; write {1}",
    "{0} có chữ số 0 thừa ở đầu; hãy viết {1}"};
static const par__message below_least = {
    "E166", PAR_ERR_SYNTAX, "{0} is too small; expected at least {1}",
    "{0} quá nhỏ; giá trị nhỏ nhất được chấp nhận là {1}"};
static const par__message above_most = {
    "E167", PAR_ERR_SYNTAX, "{0} is too large; expected at most {1}",
    "{0} quá lớn; giá trị lớn nhất được chấp nhận là {1}"};
static const par__message not_whole = {
    "E168", PAR_ERR_SYNTAX, "{0} is not a whole number",
    "{0} không phải số nguyên"};
static const par__message no_fraction = {
    "E169", PAR_ERR_SYNTAX, "\"{0}\" is no fraction; expected two whole numbers of at most nine digits, such as \"100/9\"",
    "\"{0}\" không phải phân số; cần hai số nguyên có nhiều nhất chín chữ số, ví dụ \"100/9\""};
static const par__message too_many_decimals = {
    "E151", PAR_ERR_SYNTAX, "{0} has too many decimals; at most nine are accepted",
    "{0} có quá nhiều chữ số thập phân; chỉ chấp nhận tối đa chín chữ số"};

enum { NUMBER_BYTES = 48, FRACTION_DIGITS = 9 };

static const par__word a_number = {"a number", "một số"};

/* A comma before three digits alone may group them as well. */
static bool has_decimal_comma(const par__yaml *node, char mark)
{
    return mark == ',' && node->length < NUMBER_BYTES && strlen(strchr(node->text, ',')) != 4;
}

static par_status tell_comma(par__arena *arena, const par__yaml *node, par_findings *findings)
{
    char with_point[NUMBER_BYTES];
    memcpy(with_point, node->text, node->length + 1);
    *strchr(with_point, ',') = '.';
    return par__shape_tell(arena, &decimal_comma, node, node->text, with_point, findings);
}

static par_status tell_fault(par__arena *arena, const par__yaml *node, par__number_fault fault, char mark, par_findings *findings)
{
    if (node->quoted && (fault != PAR__NUMBER_NONE || mark == ',')) {
        return par__shape_tell(arena, &quoted_number, node, node->text, NULL, findings);
    }
    if (fault == PAR__NUMBER_LONG) {
        return par__shape_tell(arena, &too_many_digits, node, node->text, NULL, findings);
    }
    if (fault == PAR__NUMBER_NONE && has_decimal_comma(node, mark)) {
        return tell_comma(arena, node, findings);
    }
    if (fault == PAR__NUMBER_GROUPED || mark == ',') {
        return par__shape_tell(arena, &grouped_digits, node, node->text, NULL, findings);
    }
    const bool is_number = !node->quoted && (par__is_yaml_number(node->text) || node->text[strspn(node->text, "+-")] == '.');
    return is_number ? par__shape_tell(arena, &other_notation, node, node->text, NULL, findings)
                     : par__shape_expect(arena, a_number, node, findings);
}

static bool has_leading_zero(const char *text)
{
    text += *text == '-' || *text == '+' ? 1 : 0;
    return text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

/* The message for a number outside the shape's limits, and the limit; NULL if it is within. */
static const par__message *find_limit(const par__shape *shape, par__fraction number, const char **limit)
{
    par__decimal end = {0};
    if (shape->least != NULL && par__decimal_read(par__slice_of(shape->least), '.', &end, NULL) == PAR__NUMBER_FINE &&
        par__fraction_compare(number, par__fraction_of(end)) < 0) {
        *limit = shape->least;
        return &below_least;
    }
    if (shape->most != NULL && par__decimal_read(par__slice_of(shape->most), '.', &end, NULL) == PAR__NUMBER_FINE &&
        par__fraction_compare(number, par__fraction_of(end)) > 0) {
        *limit = shape->most;
        return &above_most;
    }
    return NULL;
}

/* Reads a plain decimal within the limits of the shape. */
static par_status read_decimal(par__arena *arena, const par__shape *shape, const par__yaml *node, par__decimal *read, bool *is_read,
                               par_findings *findings)
{
    bool is_scalar = false;
    PAR__TRY(par__shape_scalar(arena, a_number, node, &is_scalar, findings));
    if (!is_scalar) {
        return PAR_OK;
    }
    par__decimal decimal = {0};
    char mark = 0;
    const par__number_fault fault = par__decimal_read((par__slice){node->text, node->length}, '.', &decimal, &mark);
    if (fault != PAR__NUMBER_FINE || node->quoted) {
        return tell_fault(arena, node, fault, mark, findings);
    }
    if (has_leading_zero(node->text)) {
        char plain[NUMBER_BYTES];
        (void)par__decimal_write(decimal, '.', plain);
        return par__shape_tell(arena, &leading_zero, node, node->text, plain, findings);
    }
    const char *limit = NULL;
    const par__message *const outside = find_limit(shape, par__fraction_of(decimal), &limit);
    if (outside != NULL) {
        return par__shape_tell(arena, outside, node, node->text, limit, findings);
    }
    *read = decimal;
    *is_read = true;
    return PAR_OK;
}

par_status par__shape_read_number(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    par__decimal decimal = {0};
    bool is_read = false;
    PAR__TRY(read_decimal(arena, shape, node, &decimal, &is_read, findings));
    if (!is_read) {
        return PAR_OK;
    }
    if (shape->kind == PAR__SHAPE_DECIMAL) {
        *(par__decimal *)target = decimal;
        return PAR_OK;
    }
    if (decimal.scale > 0) {
        return par__shape_tell(arena, &not_whole, node, node->text, NULL, findings);
    }
    *(int64_t *)target = decimal.digits;
    return PAR_OK;
}

/* A whole number without needless zeros; *text moves behind it. */
static bool read_whole(const char **text, int64_t *number)
{
    const char *const from = *text;
    *number = 0;
    for (; **text >= '0' && **text <= '9' && *text - from <= FRACTION_DIGITS; ++*text) {
        *number = 10 * *number + (**text - '0');
    }
    return *text > from && *text - from <= FRACTION_DIGITS && !has_leading_zero(from);
}

/* "-100/9" */
static bool read_quotient(const char *text, par__fraction *fraction)
{
    const bool is_negative = *text == '-';
    int64_t top = 0;
    int64_t bottom = 0;
    text += is_negative ? 1 : 0;
    if (!read_whole(&text, &top) || *text++ != '/' || !read_whole(&text, &bottom) || *text != '\0' || bottom == 0) {
        return false;
    }
    *fraction = par__fraction_reduce((par__fraction){is_negative ? -top : top, bottom});
    return true;
}

par_status par__shape_read_fraction(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    if (node->kind == PAR__YAML_SCALAR && strchr(node->text, '/') != NULL) {
        par__fraction fraction = {0, 1};
        if (!read_quotient(node->text, &fraction)) {
            return par__shape_tell(arena, &no_fraction, node, node->text, NULL, findings);
        }
        const char *limit = NULL;
        const par__message *const outside = find_limit(shape, fraction, &limit);
        if (outside != NULL) {
            return par__shape_tell(arena, outside, node, node->text, limit, findings);
        }
        *(par__fraction *)target = fraction;
        return PAR_OK;
    }
    par__decimal decimal = {0};
    bool is_read = false;
    PAR__TRY(read_decimal(arena, shape, node, &decimal, &is_read, findings));
    if (is_read && decimal.scale > FRACTION_DIGITS) {
        return par__shape_tell(arena, &too_many_decimals, node, node->text, NULL, findings);
    }
    if (is_read) {
        *(par__fraction *)target = par__fraction_reduce(par__fraction_of(decimal));
    }
    return PAR_OK;
}
