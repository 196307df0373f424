/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas as tokens. */
#include "rules/formula_token.h"

#include <string.h>

#include "base/unicode.h"

enum { SHOWN_BYTES = 64, NAME_BYTES = 64 };

static const par__message unknown_sign = {
    "E280", PAR_ERR_RUBRIC,
    "{0} has no meaning in a formula; expected names, numbers, + - * /, = != < <= > >=, and, or, not, min, max, parentheses",
    "{0} không dùng được trong công thức; chỉ dùng tên số liệu, số, + - * /, = != < <= > >=, and, or, not, min, max và dấu ngoặc "
    "đơn"};

static const par__message other_sign = {"E281", PAR_ERR_RUBRIC, "{0} is not how formulas are written; expected \"{1}\"",
                                        "{0} không đúng cách viết công thức; cần viết \"{1}\""};

static const par__message bad_number = {"E282", PAR_ERR_RUBRIC,
                                        "{0} is not a number; expected digits, perhaps with a decimal point, such as 0.8",
                                        "{0} không phải là số; cần viết bằng chữ số, có thể có dấu chấm thập phân, ví dụ 0.8"};

static const par__message long_number = {"E283", PAR_ERR_RUBRIC, "the number {0} is too long; expected at most 18 digits",
                                         "số {0} quá dài; chỉ được tối đa 18 chữ số"};

static const par__message long_name = {"E284", PAR_ERR_RUBRIC, "the name {0} is too long; expected at most 64 characters",
                                       "tên số liệu {0} quá dài; chỉ được tối đa 64 ký tự"};

static const par__message comma_in_number = {
    "E298", PAR_ERR_RUBRIC, "\"{0},{1}\" can be read in two ways; expected \"{0}.{1}\" for one number, or \"{0}, {1}\" for two",
    "\"{0},{1}\" có thể hiểu theo hai cách; cần viết \"{0}.{1}\" nếu là một số, hoặc \"{0}, {1}\" nếu là hai số"};

/* Signs, longer ones before those they begin with. With `instead` they are habits from elsewhere, answered with the right spelling. */
typedef struct sign {
    const char *text, *instead;
    par__token_kind kind;
    int32_t level;
    par__term_kind joins;
    int32_t operation;
} sign;

static const sign signs[] = {
    {.text = "==", .instead = "="},
    {.text = "<>", .instead = "!="},
    {.text = "=<", .instead = "<="},
    {.text = "=>", .instead = ">="},
    {.text = "&&", .instead = "and"},
    {.text = "||", .instead = "or"},
    {.text = "<=", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_COMPARE, .joins = PAR__TERM_COMPARE, .operation = PAR__AT_MOST},
    {.text = ">=", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_COMPARE, .joins = PAR__TERM_COMPARE, .operation = PAR__AT_LEAST},
    {.text = "!=", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_COMPARE, .joins = PAR__TERM_COMPARE, .operation = PAR__DIFFERENT},
    {.text = "=", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_COMPARE, .joins = PAR__TERM_COMPARE, .operation = PAR__EQUAL},
    {.text = "<", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_COMPARE, .joins = PAR__TERM_COMPARE, .operation = PAR__BELOW},
    {.text = ">", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_COMPARE, .joins = PAR__TERM_COMPARE, .operation = PAR__ABOVE},
    {.text = "+", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_SUM, .joins = PAR__TERM_SUM},
    {.text = "-", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_SUM, .joins = PAR__TERM_SUM, .operation = 1},
    {.text = "*", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_PRODUCT, .joins = PAR__TERM_PRODUCT},
    {.text = "/", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_PRODUCT, .joins = PAR__TERM_PRODUCT, .operation = 1},
    {.text = "(", .kind = PAR__TOKEN_OPEN},
    {.text = ")", .kind = PAR__TOKEN_CLOSE},
    {.text = ",", .kind = PAR__TOKEN_COMMA},
    {.text = "≠", .instead = "!="},
    {.text = "≤", .instead = "<="},
    {.text = "≥", .instead = ">="},
    {.text = "×", .instead = "*"},
    {.text = "·", .instead = "*"},
    {.text = "÷", .instead = "/"},
    {.text = ":", .instead = "/"},
    {.text = "−", .instead = "-"},
    {.text = "–", .instead = "-"},
    {.text = "!", .instead = "not"},
    {.text = "%", .instead = "/ 100"},
    {.text = ";", .instead = ","},
    {.text = "[", .instead = "("},
    {.text = "]", .instead = ")"},
    {.text = "{", .instead = "("},
    {.text = "}", .instead = ")"},
};

static const sign words[] = {
    {.text = "or", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_OR, .joins = PAR__TERM_OR},
    {.text = "and", .kind = PAR__TOKEN_OPERATOR, .level = PAR__LEVEL_AND, .joins = PAR__TERM_AND},
    {.text = "not", .kind = PAR__TOKEN_NOT},
    {.text = "min", .kind = PAR__TOKEN_MIN},
    {.text = "max", .kind = PAR__TOKEN_MAX},
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || is_digit(byte);
}

/* True if the formula stands in the document as it is, without escapes or folded lines. */
static bool has_source(const par__yaml *node)
{
    const par__slice source = node->document->text;
    size_t at = 0;
    for (int32_t line = 1; line < node->line && at < source.length; line++) {
        const char *const end = memchr(source.data + at, '\n', source.length - at);
        at = end == NULL ? source.length : (size_t)(end - source.data) + 1;
    }
    for (int32_t column = node->quoted ? 0 : 1; column < node->column && at < source.length; column++) {
        (void)par__decode(source, &at);
    }
    return source.length - at >= node->length && memcmp(source.data + at, node->text, node->length) == 0;
}

void par__formula_fault(par__formula_reader *reader, const par__message *message, size_t at, const par__word *arguments, size_t count)
{
    if (reader->status != PAR_OK) {
        return;
    }
    const par__yaml *const node = reader->node;
    par__place place = par__yaml_place(reader->site->arena, node);
    const bool is_kept = !par__findings_full(reader->site->findings); /* the search costs too much for what is only counted */
    if (is_kept && has_source(node)) {
        place.column = node->column + (node->quoted ? 1 : 0) + (int32_t)par__count_characters((par__slice){node->text, at});
    }
    const par_status status = par__site_find(reader->site, message, place, arguments, count);
    reader->status = status == PAR_OK ? message->status : status;
    reader->token = (par__token){.kind = PAR__TOKEN_END, .at = node->length};
}

/* Text of the formula in quotes, shortened. */
static par__word quote(const par__formula_reader *reader, size_t at, size_t length, char *buffer)
{
    const size_t shown = par__cut((par__slice){reader->node->text + at, length}, SHOWN_BYTES);
    buffer[0] = '"';
    memcpy(buffer + 1, reader->node->text + at, shown);
    memcpy(buffer + 1 + shown, shown < length ? "…\"" : "\"", shown < length ? sizeof "…\"" : sizeof "\"");
    return (par__word){buffer, NULL};
}

par__word par__token_word(const par__formula_reader *reader, char *buffer)
{
    if (reader->token.kind == PAR__TOKEN_END) {
        return (par__word){"the end", "chỗ kết thúc công thức"};
    }
    return quote(reader, reader->token.at, reader->token.length, buffer);
}

static void fail_on(par__formula_reader *reader, const par__message *message, size_t at, size_t length, const char *instead)
{
    char found[SHOWN_BYTES + 32];
    const par__word arguments[] = {quote(reader, at, length, found), {instead, NULL}};
    par__formula_fault(reader, message, at, arguments, 2);
}

static void take_sign(par__formula_reader *reader, const sign *met, size_t at, size_t length)
{
    reader->token =
        (par__token){.kind = met->kind, .at = at, .length = length, .level = met->level, .joins = met->joins, .operation = met->operation};
}

static size_t find_end_of_number(const char *text, size_t at)
{
    while (is_name_byte(text[at]) || text[at] == '.') {
        at++;
    }
    return at;
}

/* A decimal comma inside min or max would silently make two numbers of one. */
static void refuse_comma(par__formula_reader *reader, size_t at, size_t comma)
{
    const char *const text = reader->node->text;
    char left[SHOWN_BYTES + 1] = "";
    char right[SHOWN_BYTES + 1] = "";
    const size_t right_length = find_end_of_number(text, comma + 1) - comma - 1;
    memcpy(left, text + at, comma - at < SHOWN_BYTES ? comma - at : SHOWN_BYTES);
    memcpy(right, text + comma + 1, right_length < SHOWN_BYTES ? right_length : SHOWN_BYTES);
    const par__word numbers[] = {{left, NULL}, {right, NULL}};
    par__formula_fault(reader, &comma_in_number, at, numbers, 2);
}

static void take_number(par__formula_reader *reader, size_t at)
{
    const char *const text = reader->node->text;
    const size_t end = find_end_of_number(text, at);
    reader->token = (par__token){.kind = PAR__TOKEN_NUMBER, .at = at, .length = end - at};
    const par__number_fault fault = par__decimal_read((par__slice){text + at, end - at}, '.', &reader->token.number, NULL);
    if (fault != PAR__NUMBER_FINE) {
        fail_on(reader, fault == PAR__NUMBER_LONG ? &long_number : &bad_number, at, end - at, NULL);
    } else if (text[end] == ',' && is_digit(text[end + 1])) {
        refuse_comma(reader, at, end);
    }
}

static void take_name(par__formula_reader *reader, size_t at)
{
    const char *const text = reader->node->text;
    size_t end = at;
    while (is_name_byte(text[end])) {
        end++;
    }
    if (end - at > NAME_BYTES) {
        fail_on(reader, &long_name, at, end - at, NULL);
        return;
    }
    reader->token = (par__token){.kind = PAR__TOKEN_NAME, .at = at, .length = end - at};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (par__slice_equals((par__slice){text + at, end - at}, words[i].text)) {
            take_sign(reader, &words[i], at, end - at);
        }
    }
}

static void take_other(par__formula_reader *reader, size_t at)
{
    const char *const text = reader->node->text;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const size_t length = strlen(signs[i].text);
        if (strncmp(text + at, signs[i].text, length) != 0) {
            continue;
        }
        if (signs[i].instead != NULL) {
            fail_on(reader, &other_sign, at, length, signs[i].instead);
        } else {
            take_sign(reader, &signs[i], at, length);
        }
        return;
    }
    size_t end = at;
    (void)par__decode((par__slice){text, reader->node->length}, &end);
    fail_on(reader, &unknown_sign, at, end - at, NULL);
}

void par__token_next(par__formula_reader *reader)
{
    const char *const text = reader->node->text;
    size_t at = reader->token.at + reader->token.length;
    while (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
        at++;
    }
    if (reader->status != PAR_OK || text[at] == '\0') {
        reader->token = (par__token){.kind = PAR__TOKEN_END, .at = reader->node->length};
    } else if (is_digit(text[at]) || text[at] == '.') {
        take_number(reader, at);
    } else if (is_name_byte(text[at])) {
        take_name(reader, at);
    } else {
        take_other(reader, at);
    }
}
