/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes to UTF-8 text: byte order marks, UTF-16, and the 8-bit encodings of Vietnamese files. */
#include "csv/csv.h"

#include <stdio.h>
#include <string.h>

#include "base/line.h"
#include "base/try.h"
#include "base/unicode.h"
#include "csv/code_pages.h"

static const par__message empty = {"E300", PAR_ERR_SHAPE, "the text is empty; expected a CSV with a header line",
                                   "nội dung trống; cần một tệp CSV có dòng tiêu đề"};
static const par__message workbook = {
    "E301", PAR_ERR_SHAPE, "this is a workbook (XLSX or XLS), not a CSV text; save it as \"CSV UTF-8\" in the spreadsheet program",
    "đây là tệp bảng tính (XLSX hoặc XLS), không phải văn bản CSV; hãy lưu lại dưới dạng \"CSV UTF-8\" trong chương trình bảng tính"};
static const par__message not_text = {
    "E302", PAR_ERR_SHAPE, "this is not text: byte 0 at offset {0}; if it is UTF-16 without a byte order mark, name the encoding",
    "tệp không phải văn bản: có byte 0 ở vị trí {0}; nếu là UTF-16 không có dấu thứ tự byte (BOM) thì hãy chỉ rõ bảng mã"};
static const par__message not_utf8 = {"E303", PAR_ERR_SHAPE, "byte {0} does not fit here; expected UTF-8{1}",
                                      "byte {0} không hợp lệ ở vị trí này; cần văn bản UTF-8{1}"};
static const par__message half_character = {"E304", PAR_ERR_SHAPE, "the text ends in the middle of a UTF-16 character",
                                            "văn bản kết thúc giữa chừng một ký tự UTF-16"};
static const par__message lone_surrogate = {
    "E305", PAR_ERR_SHAPE, "UTF-16 code unit {0} stands alone; expected a pair of surrogates",
    "đơn vị mã UTF-16 {0} đứng một mình; cần một cặp đơn vị thay thế (surrogate)"};
static const par__message no_such_byte = {"E306", PAR_ERR_SHAPE, "byte {0} has no meaning in {1}",
                                          "byte {0} không có nghĩa trong bảng mã {1}"};

static const par__word looks_tcvn3 = {"; the bytes look like TCVN3 (.VnTime): try the encoding tcvn3",
                                      "; các byte giống bảng mã TCVN3 (phông .VnTime): hãy thử bảng mã tcvn3"};
static const par__word looks_cp1258 = {"; the bytes look like Windows-1258: try the encoding cp1258",
                                       "; các byte giống bảng mã Windows-1258: hãy thử bảng mã cp1258"};

static const par__word nothing[2] = {{"", NULL}, {"", NULL}};
static const par__slice nowhere = {NULL, 0};

/* One text on its way to UTF-8. */
typedef struct decoding {
    par__arena *arena;
    const par__document *document;
    par__slice bytes; /* without byte order mark */
    int32_t encoding;
    par_findings *findings;
} decoding;

/* Reports a fault right behind the text decoded so far, which gives line, column and excerpt; without data, a fault of the whole. */
static par_status report(const decoding *job, const par__message *message, par__slice decoded, const par__word words[2])
{
    const par__document document = {job->document->name, decoded};
    par__place place = {.document = &document};
    if (decoded.data != NULL) {
        place.line = 1;
        par__line_locate(decoded, &place.line, &place.column);
    }
    return par__find(job->findings, message, place, words, 2);
}

static par_status report_number(const decoding *job, const par__message *message, par__slice decoded, unsigned number,
                                const par__word *second)
{
    char digits[16];
    (void)snprintf(digits, sizeof digits, "0x%02X", number);
    const par__word words[2] = {{digits, NULL}, *second};
    return report(job, message, decoded, words);
}

static par_status refuse_nul(const decoding *job, par__slice decoded, size_t at)
{
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%zu", (size_t)(job->bytes.data - job->document->text.data) + at);
    const par__word words[2] = {{digits, NULL}, {"", NULL}};
    return report(job, &not_text, decoded, words);
}

/*
 * What bytes that are not UTF-8 may be; only for a sentence. TCVN3 has its base letters from A1 to BE, where Windows-1258 has
 * symbols; Windows-1258 has tones right behind vowels, where TCVN3 has some rarer letters.
 */
static const par__word *guess_encoding(par__slice bytes)
{
    static const char vowels[] = "aeiouyAEIOUY\xC2\xC3\xCA\xD4\xD5\xDD\xE2\xE3\xEA\xF4\xF5\xFD";
    int64_t tcvn3 = 0, cp1258 = 0;
    for (size_t i = 1; i < bytes.length; i++) {
        const unsigned char byte = (unsigned char)bytes.data[i];
        if (byte >= 0xA1 && byte <= 0xBE && par__tcvn3[byte - 0x80] != 0) {
            tcvn3 += 1;
        } else if (byte >= 0x80 && par__cp1258[byte - 0x80] >> 8 == 3 && strchr(vowels, bytes.data[i - 1]) != NULL) {
            cp1258 += 1;
        }
    }
    if (tcvn3 == cp1258 || tcvn3 + cp1258 == 1) {
        return nothing;
    }
    return tcvn3 > cp1258 ? &looks_tcvn3 : &looks_cp1258;
}

static par_status decode_utf8(const decoding *job, par__slice *utf8)
{
    const char *const nul = memchr(job->bytes.data, 0, job->bytes.length);
    if (nul != NULL) {
        return refuse_nul(job, nowhere, (size_t)(nul - job->bytes.data));
    }
    const size_t wrong = par__utf8_check(job->bytes);
    if (wrong < job->bytes.length) {
        const par__slice fine = {job->bytes.data, wrong};
        const par__word *const guess = par__is_ascii(fine) ? guess_encoding(job->bytes) : nothing;
        return report_number(job, &not_utf8, fine, (unsigned char)job->bytes.data[wrong], guess);
    }
    *utf8 = job->bytes;
    return PAR_OK;
}

static unsigned unit_at(const decoding *job, size_t at)
{
    const size_t high = job->encoding == PAR_ENCODING_UTF16BE ? 0 : 1;
    return (unsigned)(unsigned char)job->bytes.data[at + high] << 8 | (unsigned char)job->bytes.data[at + 1 - high];
}

static bool is_surrogate(unsigned unit, unsigned first)
{
    return unit >= first && unit < first + 0x400;
}

static par_status decode_utf16(const decoding *job, par__slice *utf8)
{
    char *const text = par__arena_take(job->arena, job->bytes.length / 2 + 1, 3);
    PAR__NEED(text);
    par__slice decoded = {text, 0};
    for (size_t at = 0; at + 1 < job->bytes.length; at += 2) {
        const unsigned unit = unit_at(job, at);
        int32_t code = (int32_t)unit;
        if (is_surrogate(unit, 0xD800) && at + 3 < job->bytes.length && is_surrogate(unit_at(job, at + 2), 0xDC00)) {
            at += 2;
            code = (int32_t)(0x10000 + ((unit - 0xD800) << 10) + (unit_at(job, at) - 0xDC00));
        } else if (is_surrogate(unit, 0xD800) || is_surrogate(unit, 0xDC00)) {
            return report_number(job, &lone_surrogate, decoded, unit, nothing);
        }
        if (code == 0) {
            return refuse_nul(job, decoded, at);
        }
        decoded.length += par__encode(code, text + decoded.length);
    }
    if (job->bytes.length % 2 != 0) {
        return report_number(job, &half_character, decoded, 0, nothing);
    }
    return par__nfc(job->arena, decoded, utf8);
}

static par_status decode_bytes(const decoding *job, const uint16_t page[128], const char *page_name, par__slice *utf8)
{
    char *const text = par__arena_take(job->arena, job->bytes.length, 3);
    PAR__NEED(text);
    par__slice decoded = {text, 0};
    for (size_t at = 0; at < job->bytes.length; at++) {
        const unsigned char byte = (unsigned char)job->bytes.data[at];
        const int32_t code = byte < 0x80 ? byte : page[byte - 0x80];
        if (byte == 0) {
            return refuse_nul(job, decoded, at);
        }
        if (code == 0) {
            return report_number(job, &no_such_byte, decoded, byte, &(par__word){page_name, NULL});
        }
        decoded.length += par__encode(code, text + decoded.length);
    }
    return par__nfc(job->arena, decoded, utf8);
}

static par_status decode_cp1258(const decoding *job, par__slice *utf8)
{
    return decode_bytes(job, par__cp1258, "Windows-1258", utf8);
}

static par_status decode_tcvn3(const decoding *job, par__slice *utf8)
{
    return decode_bytes(job, par__tcvn3, "TCVN3", utf8);
}

static const struct {
    const char *mark; /* byte order mark */
    par_status (*decode)(const decoding *job, par__slice *utf8);
} encodings[] = {
    [PAR_ENCODING_AUTO] = {"", decode_utf8},
    [PAR_ENCODING_UTF8] = {"\xEF\xBB\xBF", decode_utf8},
    [PAR_ENCODING_UTF16LE] = {"\xFF\xFE", decode_utf16},
    [PAR_ENCODING_UTF16BE] = {"\xFE\xFF", decode_utf16},
    [PAR_ENCODING_CP1258] = {"", decode_cp1258},
    [PAR_ENCODING_TCVN3] = {"", decode_tcvn3},
};

static bool starts_with(par__slice text, const char *start)
{
    const size_t length = strlen(start);
    return text.length >= length && memcmp(text.data, start, length) == 0;
}

static int32_t encoding_of_mark(par__slice text)
{
    int32_t encoding = PAR_ENCODING_UTF16BE;
    while (encoding > PAR_ENCODING_AUTO && !starts_with(text, encodings[encoding].mark)) {
        encoding--;
    }
    return encoding;
}

par_status par__csv_decode(par__arena *arena, const par__document *document, int32_t encoding, par__slice *utf8,
                           par_findings *findings)
{
    decoding job = {arena, document, document->text, encoding, findings};
    if (job.bytes.length > 0 && encoding == PAR_ENCODING_AUTO) {
        job.encoding = encoding_of_mark(job.bytes);
    }
    const char *const mark = encodings[job.encoding].mark;
    if (job.bytes.length > 0 && starts_with(job.bytes, mark)) {
        job.bytes.data += strlen(mark);
        job.bytes.length -= strlen(mark);
    }
    if (job.bytes.length == 0) {
        return report(&job, &empty, nowhere, nothing);
    }
    if (starts_with(job.bytes, "PK\x03\x04") || starts_with(job.bytes, "\xD0\xCF\x11\xE0")) {
        return report(&job, &workbook, nowhere, nothing);
    }
    return encodings[job.encoding].decode(&job, utf8);
}
