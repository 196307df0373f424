/* SPDX-License-Identifier: Apache-2.0 */
/* What libyaml complains of, in sentences that say what to do. */
#include "yaml/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

/* In all of them {0} and {1} are the line and column where the surrounding thing begins, {2} is libyaml's own phrase. */
static const par__message other = {
    "E110", PAR_ERR_SYNTAX, "this is not valid YAML: {2}",
    "chỗ này không đúng cú pháp YAML"};
static const par__message open_quote = {
    "E111", PAR_ERR_SYNTAX, "the quotation mark that opens here is never closed",
    "dấu nháy kép (hoặc nháy đơn) mở ở đây không được đóng lại"};
static const par__message open_list = {
    "E112", PAR_ERR_SYNTAX, "expected a comma or ] in the list that begins at line {0}, column {1}",
    "cần dấu phẩy hoặc ] trong danh sách bắt đầu ở dòng {0}, cột {1}"};
static const par__message open_map = {
    "E113", PAR_ERR_SYNTAX, "expected a comma or } in the map that begins at line {0}, column {1}",
    "cần dấu phẩy hoặc } trong nhóm khóa bắt đầu ở dòng {0}, cột {1}"};
static const par__message stray_colon = {
    "E114", PAR_ERR_SYNTAX, "a colon cannot stand here: put quotes around a text that holds one, or correct the indentation",
    "dấu hai chấm không được đứng ở đây: hãy đặt chuỗi có dấu hai chấm trong dấu nháy kép hoặc sửa lại mức thụt đầu dòng"};
static const par__message no_colon = {
    "E115", PAR_ERR_SYNTAX, "expected a key followed by a colon on this line",
    "dòng này cần một khóa, theo sau là dấu hai chấm"};
static const par__message tab = {
    "E116", PAR_ERR_SYNTAX, "a tab stands in the indentation; use spaces",
    "có dấu tab ở phần thụt đầu dòng; hãy dùng dấu cách"};
static const par__message bad_start = {
    "E117", PAR_ERR_SYNTAX, "no text can begin with this character; put quotes around the text, and indent with spaces, not tabs",
    "chuỗi ký tự không được bắt đầu bằng ký tự này; hãy đặt chuỗi trong dấu nháy kép và thụt đầu dòng bằng dấu cách, không dùng "
    "dấu tab"};
static const par__message list_entry = {
    "E118", PAR_ERR_SYNTAX, "expected the next \"- \" of the list that begins at line {0}, column {1}; check the indentation",
    "cần dấu \"- \" tiếp theo của danh sách bắt đầu ở dòng {0}, cột {1}; hãy xem lại mức thụt đầu dòng"};
static const par__message map_entry = {
    "E119", PAR_ERR_SYNTAX, "expected the next key of the map that begins at line {0}, column {1}; check indentation and quotes",
    "cần khóa tiếp theo của nhóm khóa bắt đầu ở dòng {0}, cột {1}; hãy xem lại mức thụt đầu dòng và dấu nháy"};
static const par__message stray_entry = {
    "E120", PAR_ERR_SYNTAX, "a list entry or key cannot begin here; begin it on a line of its own",
    "phần tử danh sách hoặc khóa không được bắt đầu ở đây; hãy viết ở đầu một dòng riêng"};
static const par__message no_value = {
    "E121", PAR_ERR_SYNTAX, "expected a value here",
    "chỗ này cần một giá trị"};
static const par__message after_end = {
    "E122", PAR_ERR_SYNTAX, "there is text after the end of the document; check indentation and brackets",
    "còn nội dung sau khi tài liệu đã kết thúc; hãy xem lại mức thụt đầu dòng và các dấu ngoặc"};
static const par__message bad_escape = {
    "E123", PAR_ERR_SYNTAX,
    "this escape is unknown; accepted are \\n, \\t, \\\", \\\\, \\u00e9 and the like, and none within single quotes",
    "dãy ký tự thoát này không hợp lệ; chỉ dùng các dạng như \\n, \\t, \\\", \\\\, \\u00e9; trong dấu nháy đơn không dùng dạng "
    "nào"};

/* The first row that fits counts; NULL fits all. */
static const struct {
    const char *context, *problem;
    const par__message *message;
    bool at_context;
} complaints[] = {
    {"while scanning a quoted scalar", NULL, &open_quote, true},
    {"while parsing a quoted scalar", NULL, &bad_escape, false},
    {NULL, "did not find expected ',' or ']'", &open_list, false},
    {NULL, "did not find expected ',' or '}'", &open_map, false},
    {NULL, "mapping values are not allowed in this context", &stray_colon, false},
    {NULL, "could not find expected ':'", &no_colon, true},
    {NULL, "found a tab character that violates indentation", &tab, false},
    {NULL, "found a tab character where an indentation space is expected", &tab, false},
    {NULL, "found character that cannot start any token", &bad_start, false},
    {"while scanning an anchor", NULL, &bad_start, true},
    {"while scanning an alias", NULL, &bad_start, true},
    {"while scanning a tag", NULL, &bad_start, true},
    {"while parsing a tag", NULL, &bad_start, true},
    {NULL, "found undefined tag handle", &bad_start, false},
    {NULL, "did not find expected '-' indicator", &list_entry, false},
    {NULL, "did not find expected key", &map_entry, false},
    {NULL, "block sequence entries are not allowed in this context", &stray_entry, false},
    {NULL, "mapping keys are not allowed in this context", &stray_entry, false},
    {NULL, "did not find expected node content", &no_value, false},
    {NULL, "did not find expected <document start>", &after_end, false},
    {NULL, NULL, &other, false},
};

static bool fits(const char *expected, const char *found)
{
    return expected == NULL || (found != NULL && strcmp(expected, found) == 0);
}

/* What is never closed is noticed at the end of the text, where there is nothing to see. libyaml puts a NUL there. */
static bool is_at_end(const yaml_parser_t *parser)
{
    return parser->problem_mark.index == parser->mark.index && parser->unread > 0 && *parser->buffer.pointer == '\0';
}

par_status par__yaml_tell_syntax(const struct yaml_parser_s *parser, par__place place, par_findings *findings)
{
    size_t at = 0;
    while (!fits(complaints[at].context, parser->context) || !fits(complaints[at].problem, parser->problem)) {
        at++;
    }
    const bool is_at_context = complaints[at].at_context || (parser->context != NULL && is_at_end(parser));
    const yaml_mark_t mark = is_at_context ? parser->context_mark : parser->problem_mark;
    place.line = (int32_t)mark.line + 1;
    place.column = (int32_t)mark.column + 1;
    char line[24], column[24];
    (void)snprintf(line, sizeof line, "%" PRIu64, (uint64_t)parser->context_mark.line + 1);
    (void)snprintf(column, sizeof column, "%" PRIu64, (uint64_t)parser->context_mark.column + 1);
    return par__find3(findings, complaints[at].message, place, line, column, parser->problem);
}
