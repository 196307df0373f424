/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of all kinds: free text, ids, names of inputs, dates, words, true and false. */
#include "yaml/parts.h"

#include <string.h>

#include "base/date.h"
#include "base/try.h"

static const par__message needs_quotes = {
    "E141", PAR_ERR_SYNTAX, "{0} needs quotes (\"{0}\"): without them YAML reads a number, a truth value or nothing",
    "cần đặt {0} trong dấu nháy kép (\"{0}\"): nếu không, YAML hiểu là số, giá trị đúng/sai hoặc giá trị rỗng"};
static const par__message empty_text = {
    "E142", PAR_ERR_SYNTAX, "this text is empty",
    "chuỗi ký tự này bị bỏ trống"};
static const par__message bad_id = {
    "E143", PAR_ERR_SYNTAX, "\"{0}\" is not an id; expected 1 to 64 letters A-Z a-z, digits, \".\", \"_\" or \"-\"",
    "\"{0}\" không phải mã hợp lệ; mã gồm 1 đến 64 chữ cái không dấu A-Z a-z, chữ số, dấu \".\", \"_\" hoặc \"-\""};
static const par__message bad_name = {
    "E144", PAR_ERR_SYNTAX,
    "\"{0}\" cannot name an input; expected 1 to 64 letters A-Z a-z, digits or \"_\", not beginning with a digit",
    "\"{0}\" không phải tên số liệu hợp lệ; tên gồm 1 đến 64 chữ cái không dấu A-Z a-z, chữ số hoặc \"_\", không bắt đầu bằng "
    "chữ số"};
static const par__message reserved_name = {
    "E145", PAR_ERR_SYNTAX, "\"{0}\" has a meaning in formulas and cannot name an input; choose another name",
    "\"{0}\" là từ dành riêng trong công thức, không dùng làm tên số liệu được; hãy chọn tên khác"};
static const par__message bad_date = {
    "E146", PAR_ERR_SYNTAX, "\"{0}\" is not a date; expected year-month-day such as 2024-12-31",
    "\"{0}\" không phải ngày hợp lệ; cần viết theo dạng năm-tháng-ngày, ví dụ 2024-12-31"};
static const par__message no_such_day = {
    "E147", PAR_ERR_SYNTAX, "there is no day {0}",
    "không có ngày {0}"};
static const par__message bad_boolean = {
    "E148", PAR_ERR_SYNTAX, "expected true or false without quotes, found \"{0}\"",
    "cần true hoặc false, không đặt trong dấu nháy kép, nhưng ở đây là \"{0}\""};
static const par__message unknown_word[] = {
    {"E149", PAR_ERR_SYNTAX, "\"{0}\" is not accepted here; did you mean \"{1}\"?",
     "không dùng được \"{0}\" ở đây; có phải là \"{1}\" không?"},
    {"E150", PAR_ERR_SYNTAX, "\"{0}\" is not accepted here; expected one of: {1}",
     "không dùng được \"{0}\" ở đây; cần một trong các từ: {1}"}};

static const char *const yaml_words[] = {"~",    "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "yes",
                                         "Yes",  "YES",  "no",   "No",   "NO",   "on",   "On",   "ON",    "off",   "Off",   "OFF",
                                         ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"};
const char *const par__reserved_names[] = {"max", "min", "and", "or", "not"};

enum { ID_BYTES = 64 };

/* What is expected of a scalar, by kind of shape. */
static const par__word expected_texts[] = {
    [PAR__SHAPE_TEXT] = {"text", "một chuỗi ký tự"},
    [PAR__SHAPE_ID] = {"an id", "một mã"},
    [PAR__SHAPE_NAME] = {"the name of an input", "tên một số liệu"},
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_name_character(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || is_digit(byte) || byte == '_';
}

static bool is_id(const par__yaml *node)
{
    size_t length = 0;
    while (is_name_character(node->text[length]) || node->text[length] == '.' || node->text[length] == '-') {
        length++;
    }
    return length == node->length && length >= 1 && length <= ID_BYTES;
}

static bool is_name(const par__yaml *node)
{
    size_t length = 0;
    while (is_name_character(node->text[length])) {
        length++;
    }
    return length == node->length && length >= 1 && length <= ID_BYTES && !is_digit(node->text[0]);
}

static bool is_reserved(const char *name)
{
    for (size_t i = 0; i < PAR__RESERVED_NAME_COUNT; i++) {
        if (strcmp(name, par__reserved_names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Blank are spaces, tabs, line ends and no-break spaces. */
static bool is_blank(const par__yaml *node)
{
    size_t at = 0;
    while (at < node->length) {
        const bool is_no_break_space = memcmp(node->text + at, "\xC2\xA0", 2) == 0;
        if (!is_no_break_space && strchr(" \t\r\n", node->text[at]) == NULL) {
            return false;
        }
        at += is_no_break_space ? 2 : 1;
    }
    return true;
}

static bool is_yaml_word(const char *text)
{
    for (size_t i = 0; i < sizeof yaml_words / sizeof yaml_words[0]; i++) {
        if (strcmp(text, yaml_words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What is wrong with a text, an id or a name; NULL if nothing is. */
static const par__message *find_fault(const par__shape *shape, const par__yaml *node)
{
    const par__shape_kind kind = shape->kind;
    if (kind == PAR__SHAPE_ID && !is_id(node)) {
        return &bad_id;
    }
    if (kind == PAR__SHAPE_NAME && !is_name(node)) {
        return &bad_name;
    }
    if (kind == PAR__SHAPE_NAME && is_reserved(node->text)) {
        return &reserved_name;
    }
    if (kind == PAR__SHAPE_TEXT && !shape->may_be_blank && is_blank(node)) {
        return &empty_text;
    }
    return !node->quoted && (is_yaml_word(node->text) || par__is_yaml_number(node->text)) ? &needs_quotes : NULL;
}

bool par__is_yaml_number(const char *text)
{
    text += *text == '-' || *text == '+' ? 1 : 0;
    if (text[0] == '0' && text[1] != '\0' && strchr("xob", text[1]) != NULL) {
        const size_t length = strspn(text + 2, "0123456789abcdefABCDEF_");
        return length > 0 && text[2 + length] == '\0';
    }
    bool has_digit = false;
    bool has_point = false;
    while (is_digit(*text) || (has_digit && (*text == '_' || *text == ':')) || (!has_point && *text == '.')) {
        has_digit = has_digit || is_digit(*text);
        has_point = has_point || *text == '.';
        text++;
    }
    if (has_digit && (*text == 'e' || *text == 'E')) {
        text += text[1] == '-' || text[1] == '+' ? 2 : 1;
        has_digit = is_digit(*text);
        text += strspn(text, "0123456789");
    }
    return has_digit && *text == '\0';
}

par_status par__shape_read_text(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    const par__word expected = expected_texts[shape->kind];
    bool is_scalar = false;
    PAR__TRY(par__shape_scalar(arena, expected, node, &is_scalar, findings));
    if (!is_scalar) {
        return PAR_OK;
    }
    const par__message *const fault = find_fault(shape, node);
    if (fault != NULL) {
        return par__shape_tell(arena, fault, node, node->text, NULL, findings);
    }
    *(const char **)target = node->text;
    return PAR_OK;
}

par_status par__shape_read_date(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    (void)shape;
    bool is_scalar = false;
    PAR__TRY(par__shape_scalar(arena, (par__word){"a date such as 2024-12-31", "một ngày, ví dụ 2024-12-31"}, node, &is_scalar, findings));
    if (!is_scalar) {
        return PAR_OK;
    }
    if (!par__is_day(node->text)) {
        return par__shape_tell(arena, par__is_date(node->text) ? &no_such_day : &bad_date, node, node->text, NULL, findings);
    }
    *(const char **)target = node->text;
    return PAR_OK;
}

par_status par__shape_read_boolean(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    (void)shape;
    bool is_scalar = false;
    PAR__TRY(par__shape_scalar(arena, (par__word){"true or false", "true hoặc false"}, node, &is_scalar, findings));
    if (!is_scalar) {
        return PAR_OK;
    }
    const bool is_true = strcmp(node->text, "true") == 0;
    if (node->quoted || (!is_true && strcmp(node->text, "false") != 0)) {
        return par__shape_tell(arena, &bad_boolean, node, node->text, NULL, findings);
    }
    *(bool *)target = is_true;
    return PAR_OK;
}

par_status par__shape_read_word(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    bool is_scalar = false;
    PAR__TRY(par__shape_scalar(arena, (par__word){"a word", "một từ"}, node, &is_scalar, findings));
    if (!is_scalar) {
        return PAR_OK;
    }
    const par__names words = {shape->words, shape->case_count, sizeof *shape->words, unknown_word, false};
    const size_t at = par__names_find(words, node->text);
    if (at == words.count) {
        size_t near = 0;
        return par__names_tell(arena, words, node, &near, findings);
    }
    *(int32_t *)target = shape->words[at].number;
    return PAR_OK;
}
