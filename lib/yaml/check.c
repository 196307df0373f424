/* SPDX-License-Identifier: Apache-2.0 */
/* What the text of a document must be before libyaml sees it. */
#include "yaml/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/line.h"
#include "base/try.h"
#include "base/unicode.h"

static const par__message too_large = {
    "E100", PAR_ERR_LIMIT, "the document has {0} bytes; at most {1} are accepted",
    "tài liệu dài {0} byte; chỉ chấp nhận tối đa {1} byte"};
static const par__message not_utf8 = {
    "E101", PAR_ERR_SYNTAX, "this is not UTF-8 text; save the document in UTF-8",
    "đây không phải văn bản UTF-8; hãy lưu tài liệu theo bảng mã UTF-8"};
static const par__message unwanted_character = {
    "E102", PAR_ERR_SYNTAX, "the invisible character {0} is not accepted; remove it",
    "không chấp nhận ký tự ẩn {0}; hãy xóa ký tự này"};
static const par__message directive = {
    "E103", PAR_ERR_SYNTAX, "a line that begins with % is a YAML directive, and directives are not accepted; remove it",
    "dòng bắt đầu bằng % là chỉ thị YAML, không được chấp nhận; hãy xóa dòng này"};

static par__place place_byte(const par__document *document, size_t byte)
{
    par__place place = {.document = document, .line = 1};
    par__line_locate((par__slice){par__yaml_text(document).data, byte}, &place.line, &place.column);
    return place;
}

/* Controls, among them the line ends that YAML 1.1 knows and editors do not: they would make every line number below them wrong. */
static bool is_unwanted(int32_t character)
{
    return (par__is_control(character) && character != '\t' && character != '\n') || character == 0xFEFF || character == 0xFFFE ||
           character == 0xFFFF;
}

/* Offset of the first such character; the length of the text if there is none. Carriage returns may stand before a newline only. */
static size_t find_unwanted(par__slice text, int32_t *character)
{
    for (size_t at = 0; at < text.length;) {
        const unsigned char byte = (unsigned char)text.data[at];
        const bool ends_line = byte == '\r' && at + 1 < text.length && text.data[at + 1] == '\n';
        if ((byte >= 0x20 && byte < 0x7F) || ends_line) {
            at++;
            continue;
        }
        const size_t start = at;
        *character = par__decode(text, &at);
        if (is_unwanted(*character)) {
            return start;
        }
    }
    return text.length;
}

/* Looked for here because libyaml compares every %TAG with every other, and reads any number of them. */
static size_t find_directive(par__slice text)
{
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] == '%') {
            return at;
        }
        const char *const end = memchr(text.data + at, '\n', text.length - at);
        if (end == NULL) {
            break;
        }
        at = (size_t)(end - text.data);
    }
    return text.length;
}

par__slice par__yaml_text(const par__document *document)
{
    const par__slice text = document->text;
    const bool has_mark = text.length >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0;
    return has_mark ? (par__slice){text.data + 3, text.length - 3} : text;
}

par_status par__yaml_check(const par__document *document, int64_t bytes_max, par_findings *findings)
{
    const par__slice text = par__yaml_text(document);
    if ((uint64_t)text.length > (uint64_t)bytes_max) {
        char found[24], most[24];
        (void)snprintf(found, sizeof found, "%" PRIu64, (uint64_t)text.length);
        (void)snprintf(most, sizeof most, "%" PRId64, bytes_max);
        return par__find3(findings, &too_large, (par__place){.document = document}, found, most, NULL);
    }
    const size_t bad_byte = par__utf8_check(text);
    if (bad_byte < text.length) {
        return par__find3(findings, &not_utf8, place_byte(document, bad_byte), NULL, NULL, NULL);
    }
    int32_t character = 0;
    const size_t unwanted = find_unwanted(text, &character);
    if (unwanted < text.length) {
        char name[16];
        (void)snprintf(name, sizeof name, "U+%04X", (unsigned)character);
        return par__find3(findings, &unwanted_character, place_byte(document, unwanted), name, NULL, NULL);
    }
    const size_t percent = find_directive(text);
    return percent < text.length ? par__find3(findings, &directive, place_byte(document, percent), NULL, NULL, NULL) : PAR_OK;
}
