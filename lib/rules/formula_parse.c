/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas as trees: tokens put together by how tightly operators bind, with the kinds of terms checked on the way. */
#include "rules/formula_parse.h"

#include "base/try.h"
#include "base/unicode.h"
#include "rules/formula_token.h"

enum { DEPTH_MAX = 64, LENGTH_MAX = 4000, FOUND_BYTES = 96 };

static const par__message no_operand = {
    "E285", PAR_ERR_RUBRIC, "{0} stands where a number, a name, min, max or a parenthesis is expected",
    "cần một số, tên số liệu, min, max hoặc dấu ngoặc đơn, nhưng ở đây là {0}"};

static const par__message no_operator = {"E286", PAR_ERR_RUBRIC, "{0} stands where an operator or the end is expected",
                                         "cần một phép toán hoặc chỗ kết thúc công thức, nhưng ở đây là {0}"};

static const par__message no_close = {"E287", PAR_ERR_RUBRIC, "{0} stands where a closing parenthesis is expected",
                                      "cần dấu đóng ngoặc, nhưng ở đây là {0}"};

static const par__message no_function = {"E288", PAR_ERR_RUBRIC, "there is no function {0}; expected min or max",
                                         "không có hàm {0}; chỉ có min và max"};

static const par__message no_open = {"E289", PAR_ERR_RUBRIC,
                                     "min stands without its values; expected them in parentheses, such as min(a, b)",
                                     "min chưa có giá trị; cần viết các giá trị trong ngoặc đơn, ví dụ min(a, b)"};

static const par__message few_values = {
    "E290", PAR_ERR_RUBRIC, "{0} has one value; expected two or more, with commas between them",
    "{0} chỉ có một giá trị; cần từ hai giá trị trở lên, ngăn cách bằng dấu phẩy"};

static const par__message stray_comma = {"E291", PAR_ERR_RUBRIC,
                                         "a comma stands outside min and max; numbers are written with a decimal point, such as 0.8",
                                         "dấu phẩy nằm ngoài min và max; số thập phân viết bằng dấu chấm, ví dụ 0.8"};

static const par__message chained = {"E292", PAR_ERR_RUBRIC,
                                     "two comparisons stand in a row; expected them joined by and, such as a < b and b < c",
                                     "hai phép so sánh viết liền nhau; cần nối bằng and, ví dụ a < b and b < c"};

static const par__message need_number = {"E293", PAR_ERR_RUBRIC, "a condition stands where a number is expected",
                                         "cần một số, nhưng ở đây là một điều kiện"};

static const par__message need_condition = {
    "E294", PAR_ERR_RUBRIC, "a number stands where a condition is expected, such as a > 0",
    "cần một điều kiện, ví dụ a > 0, nhưng ở đây là một số"};

static const par__message zero_divisor = {"E295", PAR_ERR_RUBRIC, "the divisor is 0; expected another number",
                                          "số chia là 0; cần một số khác 0"};

static const par__message too_deep = {"E296", PAR_ERR_RUBRIC, "the formula is nested more than {0} levels deep",
                                      "công thức lồng nhau quá {0} cấp"};

static const par__message too_long = {"E297", PAR_ERR_RUBRIC, "the formula has {0} characters; expected at most {1}",
                                      "công thức có {0} ký tự; chỉ được tối đa {1} ký tự"};

/* The functions below return NULL after a fault, which the reader's status tells. */

static par__term *fail(par__formula_reader *reader, const par__message *message, size_t at)
{
    par__formula_fault(reader, message, at, NULL, 0);
    return NULL;
}

/* With the token at hand as {0}. */
static par__term *fail_on_token(par__formula_reader *reader, const par__message *message)
{
    char found[FOUND_BYTES];
    const par__word words[] = {par__token_word(reader, found)};
    par__formula_fault(reader, message, reader->token.at, words, 1);
    return NULL;
}

static par__term *fail_on_number(par__formula_reader *reader, const par__message *message, size_t at, int64_t first, int64_t second)
{
    char numbers[2][40];
    (void)par__decimal_write((par__decimal){.digits = first}, '.', numbers[0]);
    (void)par__decimal_write((par__decimal){.digits = second}, '.', numbers[1]);
    const par__word words[] = {{numbers[0], NULL}, {numbers[1], NULL}};
    par__formula_fault(reader, message, at, words, 2);
    return NULL;
}

static par__term *make_term(par__formula_reader *reader, par__term_kind kind)
{
    par__term *const term = par__arena_take(reader->site->arena, 1, sizeof *term);
    if (term == NULL) {
        reader->status = PAR_ERR_MEMORY;
        return NULL;
    }
    term->kind = kind;
    return term;
}

bool par__term_is_condition(const par__term *term)
{
    return term->kind <= PAR__TERM_COMPARE;
}

/* The term, if it is of the kind wanted; `at` is where it begins. */
static par__term *check_kind(par__formula_reader *reader, par__term *term, bool want_condition, size_t at)
{
    if (term == NULL || par__term_is_condition(term) == want_condition) {
        return term;
    }
    return fail(reader, want_condition ? &need_condition : &need_number, at);
}

static bool enter(par__formula_reader *reader)
{
    if (++reader->depth > DEPTH_MAX) {
        (void)fail_on_number(reader, &too_deep, reader->token.at, DEPTH_MAX, 0);
        return false;
    }
    return true;
}

/* Declared before its parts, because parentheses begin again at the lowest level. */
static par__term *parse_level(par__formula_reader *reader, int32_t level);

static par__term *make_number(par__formula_reader *reader, par__decimal number)
{
    par__term *const term = make_term(reader, PAR__TERM_NUMBER);
    if (term != NULL) {
        term->number = number;
        term->value = par__fraction_of(number);
    }
    return term;
}

static par__term *parse_number(par__formula_reader *reader)
{
    par__term *const term = make_number(reader, reader->token.number);
    par__token_next(reader);
    return term;
}

static par__term *parse_name(par__formula_reader *reader)
{
    const par__token name = reader->token;
    par__token_next(reader);
    if (reader->token.kind == PAR__TOKEN_OPEN) {
        reader->token = name;
        return fail_on_token(reader, &no_function);
    }
    par__term *const term = make_term(reader, PAR__TERM_INPUT);
    char *const text = par__arena_copy(reader->site->arena, reader->node->text + name.at, name.length);
    if (term == NULL || text == NULL) {
        reader->status = PAR_ERR_MEMORY;
        return NULL;
    }
    const par__rule_input input = {.name = text, .node = reader->node, .may_be_negative = true};
    const par_status status = par__inputs_add(reader->site, reader->inputs, &input, &term->input);
    reader->status = status == PAR_OK ? reader->status : status;
    return term;
}

/* What stands in parentheses, the opening one being at hand. */
static par__term *parse_group(par__formula_reader *reader)
{
    if (!enter(reader)) {
        return NULL;
    }
    par__token_next(reader);
    par__term *const term = parse_level(reader, PAR__LEVEL_OR);
    if (term == NULL) {
        return NULL;
    }
    if (reader->token.kind != PAR__TOKEN_CLOSE) {
        return fail_on_token(reader, reader->token.kind == PAR__TOKEN_COMMA ? &stray_comma : &no_close);
    }
    par__token_next(reader);
    reader->depth--;
    return term;
}

/* The values of min or max, the opening parenthesis being at hand; `function` is the word before it. */
static par__term *parse_values(par__formula_reader *reader, par__token function)
{
    par__term *const term = make_term(reader, function.kind == PAR__TOKEN_MIN ? PAR__TERM_MIN : PAR__TERM_MAX);
    if (term == NULL || !enter(reader)) {
        return NULL;
    }
    par__term **next = &term->first;
    do {
        par__token_next(reader);
        const size_t at = reader->token.at;
        *next = check_kind(reader, parse_level(reader, PAR__LEVEL_OR), false, at);
        if (*next == NULL) {
            return NULL;
        }
        next = &(*next)->next;
    } while (reader->token.kind == PAR__TOKEN_COMMA);
    if (reader->token.kind != PAR__TOKEN_CLOSE) {
        return fail_on_token(reader, &no_close);
    }
    if (term->first->next == NULL) {
        reader->token = function;
        return fail_on_token(reader, &few_values);
    }
    par__token_next(reader);
    reader->depth--;
    return term;
}

/* min or max; `max` by itself is the maximum of the leaf. */
static par__term *parse_function(par__formula_reader *reader)
{
    const par__token function = reader->token;
    par__token_next(reader);
    if (reader->token.kind == PAR__TOKEN_OPEN) {
        return parse_values(reader, function);
    }
    return function.kind == PAR__TOKEN_MIN ? fail(reader, &no_open, function.at)
                                           : make_number(reader, par__decimal_of_points(reader->site->max));
}

/* A prefix, minus or not, with what it stands before. */
static par__term *parse_prefix(par__formula_reader *reader, par__term_kind kind, int32_t level)
{
    par__term *const term = make_term(reader, kind);
    if (term == NULL || !enter(reader)) {
        return NULL;
    }
    par__token_next(reader);
    const size_t at = reader->token.at;
    term->first = check_kind(reader, parse_level(reader, level), kind == PAR__TERM_NOT, at);
    reader->depth--;
    return term->first == NULL ? NULL : term;
}

static par__term *parse_minus(par__formula_reader *reader)
{
    const bool is_minus = reader->token.joins == PAR__TERM_SUM && reader->token.operation != 0;
    return is_minus ? parse_prefix(reader, PAR__TERM_MINUS, PAR__LEVEL_SINGLE) : fail_on_token(reader, &no_operand);
}

static par__term *parse_single(par__formula_reader *reader)
{
    static par__term *(*const starts[PAR__TOKEN_COMMA + 1])(par__formula_reader *) = {
        [PAR__TOKEN_NUMBER] = parse_number, [PAR__TOKEN_NAME] = parse_name,    [PAR__TOKEN_OPEN] = parse_group,
        [PAR__TOKEN_MIN] = parse_function,  [PAR__TOKEN_MAX] = parse_function, [PAR__TOKEN_OPERATOR] = parse_minus,
    };
    par__term *(*const start)(par__formula_reader *) = starts[reader->token.kind];
    return start == NULL ? fail_on_token(reader, &no_operand) : start(reader);
}

static bool is_at_level(const par__formula_reader *reader, int32_t level)
{
    return reader->token.kind == PAR__TOKEN_OPERATOR && reader->token.level == level;
}

/* The operator at hand and the part after it. */
static par__term *parse_part(par__formula_reader *reader, int32_t level)
{
    const bool is_inverse = level >= PAR__LEVEL_SUM && reader->token.operation != 0;
    par__token_next(reader);
    const size_t at = reader->token.at;
    par__term *const part = check_kind(reader, parse_level(reader, level + 1), level < PAR__LEVEL_COMPARE, at);
    if (part == NULL) {
        return NULL;
    }
    if (level == PAR__LEVEL_PRODUCT && is_inverse && part->kind == PAR__TERM_NUMBER && part->number.digits == 0) {
        return fail(reader, &zero_divisor, at);
    }
    part->is_inverse = is_inverse;
    return part;
}

static par__term *parse_level(par__formula_reader *reader, int32_t level)
{
    if (level == PAR__LEVEL_SINGLE) {
        return parse_single(reader);
    }
    if (level == PAR__LEVEL_COMPARE && reader->token.kind == PAR__TOKEN_NOT) {
        return parse_prefix(reader, PAR__TERM_NOT, PAR__LEVEL_COMPARE);
    }
    const size_t at = reader->token.at;
    par__term *const first = parse_level(reader, level + 1);
    if (first == NULL || !is_at_level(reader, level)) {
        return first;
    }
    par__term *const whole = make_term(reader, reader->token.joins);
    if (whole == NULL || check_kind(reader, first, level < PAR__LEVEL_COMPARE, at) == NULL) {
        return NULL;
    }
    whole->first = first;
    whole->operation = reader->token.operation;
    for (par__term *last = first; is_at_level(reader, level); last = last->next) {
        if (level == PAR__LEVEL_COMPARE && last != first) {
            return fail(reader, &chained, reader->token.at);
        }
        last->next = parse_part(reader, level);
        if (last->next == NULL) {
            return NULL;
        }
    }
    return whole;
}

par_status par__formula_parse(const par__rule_site *site, const par__yaml *node, bool is_condition, par__rule_inputs *inputs,
                              const par__term **term)
{
    par__formula_reader reader = {.site = site, .node = node, .inputs = inputs};
    const int64_t length = par__count_characters((par__slice){node->text, node->length});
    *term = NULL;
    if (length > LENGTH_MAX) {
        (void)fail_on_number(&reader, &too_long, 0, length, LENGTH_MAX);
        return reader.status == PAR_ERR_MEMORY ? reader.status : PAR_OK;
    }
    par__token_next(&reader);
    const size_t at = reader.token.at;
    par__term *const whole = parse_level(&reader, PAR__LEVEL_OR);
    if (whole != NULL && reader.token.kind != PAR__TOKEN_END) {
        (void)fail_on_token(&reader, reader.token.kind == PAR__TOKEN_COMMA ? &stray_comma : &no_operator);
    }
    (void)check_kind(&reader, whole, is_condition, at);
    *term = reader.status == PAR_OK ? whole : NULL;
    return reader.status == PAR_ERR_MEMORY ? reader.status : PAR_OK;
}
