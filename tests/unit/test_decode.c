/* SPDX-License-Identifier: Apache-2.0 */
/* Encodings. Bytes of Windows-1258 were made with Python's codec cp1258, those of TCVN3 with glibc's iconv -t TCVN5712-1. */
#include "csv/csv.h"
#include "unit.h"

/* Decoded bytes, with what they need. */
typedef struct decoded {
    par__arena *arena;
    par_findings *findings;
    par__slice text;
    par_status status;
} decoded;

static decoded decode(int32_t encoding, const char *bytes, size_t length)
{
    decoded made = {.arena = par__arena_new()};
    (void)par_findings_new(&made.findings);
    const par__document document = {"a.csv", {bytes, length}};
    made.status = par__csv_decode(made.arena, &document, encoding, &made.text, made.findings);
    return made;
}

static void release(decoded *made)
{
    par_findings_free(made->findings);
    par__arena_free(made->arena);
}

static void expect_text(int32_t encoding, const char *bytes, size_t length, const char *text)
{
    decoded made = decode(encoding, bytes, length);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT(par__slice_equals(made.text, text));
    release(&made);
}

/* The same for bytes without NUL. */
static void expect_string(int32_t encoding, const char *bytes, const char *text)
{
    expect_text(encoding, bytes, strlen(bytes), text);
}

/* The bytes are refused with one finding of this code, place and English sentence. */
static void expect_refusal(int32_t encoding, const char *bytes, size_t length, const char *code, int32_t line, int32_t column,
                           const char *text)
{
    decoded made = decode(encoding, bytes, length);
    const par_finding *const found = par_findings_at(made.findings, 0);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_SHAPE);
    CU_ASSERT_PTR_NULL(made.text.data);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 1);
    if (found != NULL) {
        CU_ASSERT_STRING_EQUAL(found->code, code);
        CU_ASSERT_EQUAL(found->line, line);
        CU_ASSERT_EQUAL(found->column, column);
        CU_ASSERT_STRING_EQUAL(found->text, text);
    }
    release(&made);
}

static void test_utf8_viewed(void)
{
    static const char bytes[] = "m\xC3\xA3\n";
    decoded made = decode(PAR_ENCODING_AUTO, bytes, 4);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_PTR_EQUAL(made.text.data, bytes);
    CU_ASSERT_EQUAL(made.text.length, 4);
    release(&made);
}

static void test_utf8_mark(void)
{
    expect_string(PAR_ENCODING_AUTO, "\xEF\xBB\xBFunit", "unit");
    expect_string(PAR_ENCODING_UTF8, "\xEF\xBB\xBFunit", "unit");
}

static void test_utf16_marks(void)
{
    expect_text(PAR_ENCODING_AUTO, "\xFF\xFEM\0\xE3\0", 6, "M\u00E3");
    expect_text(PAR_ENCODING_AUTO, "\xFE\xFF\0M\0\xE3", 6, "M\u00E3");
}

static void test_utf16_named(void)
{
    expect_text(PAR_ENCODING_UTF16LE, "\x10\x01i\0", 4, "\u0110i");
    expect_text(PAR_ENCODING_UTF16BE, "\x01\x10\0i", 4, "\u0110i");
    expect_text(PAR_ENCODING_UTF16LE, "\xFF\xFEi\0", 4, "i");
}

static void test_utf16_pair(void)
{
    expect_text(PAR_ENCODING_UTF16LE, "\x3D\xD8\x00\xDE", 4, "\U0001F600");
}

static void test_utf16_nfc(void)
{
    expect_text(PAR_ENCODING_UTF16LE, "e\0\x02\x03\x23\x03", 6, "\u1EC7");
}

static void test_lone_surrogate(void)
{
    expect_refusal(PAR_ENCODING_UTF16LE, "a\0\n\0\x3D\xD8x\0", 8, "E305", 2, 1, "UTF-16 code unit 0xD83D stands alone; expected a pair of surrogates");
    expect_refusal(PAR_ENCODING_UTF16LE, "a\0\x00\xDE", 4, "E305", 1, 2, "UTF-16 code unit 0xDE00 stands alone; expected a pair of surrogates");
    expect_refusal(PAR_ENCODING_UTF16LE, "a\0\x3D\xD8", 4, "E305", 1, 2, "UTF-16 code unit 0xD83D stands alone; expected a pair of surrogates");
}

static void test_half_character(void)
{
    expect_refusal(PAR_ENCODING_UTF16LE, "a\0b", 3, "E304", 1, 2, "the text ends in the middle of a UTF-16 character");
}

static void test_cp1258(void)
{
    expect_string(PAR_ENCODING_CP1258, "H\xE0 N\xF4\xF2i", "Hà Nội");
    expect_string(PAR_ENCODING_CP1258, "Ti\xD2nh \xD0\xE3\xECk L\xE3\xECk", "Tỉnh Đắk Lắk");
    expect_string(PAR_ENCODING_CP1258, "Th\xFD\xCC" "a Thi\xEAn Hu\xEA\xEC, Ph\xFD\xF5\xCCng My\xDE Tho\xF2", "Thừa Thiên Huế, Phường Mỹ Thọ");
}

static void test_cp1258_gap(void)
{
    expect_refusal(PAR_ENCODING_CP1258, "a\r\nb\x81", 5, "E306", 2, 2, "byte 0x81 has no meaning in Windows-1258");
}

static void test_tcvn3(void)
{
    expect_string(PAR_ENCODING_TCVN3, "H\xB5 N\xE9i", "Hà Nội");
    expect_string(PAR_ENCODING_TCVN3, "T\xD8nh \xA7\xBEk L\xBEk", "Tỉnh Đắk Lắk");
    expect_string(PAR_ENCODING_TCVN3, "Th\xF5" "a Thi\xAAn Hu\xD5, Ph\xAD\xEAng M\xFC Th\xE4", "Thừa Thiên Huế, Phường Mỹ Thọ");
}

/* VN3 of TCVN 5712:1993 adds 75 characters to ASCII: 67 small letters, 7 capitals, the no-break space. */
static void test_tcvn3_size(void)
{
    int meanings = 0;
    for (int byte = 0x80; byte <= 0xFF; byte++) {
        const char bytes[] = {(char)byte};
        decoded made = decode(PAR_ENCODING_TCVN3, bytes, 1);
        meanings += made.status == PAR_OK ? 1 : 0;
        release(&made);
    }
    CU_ASSERT_EQUAL(meanings, 75);
}

static void test_bad_utf8(void)
{
    expect_refusal(PAR_ENCODING_AUTO, "unit\nm\xC3\xA3 \xC3x", 11, "E303", 2, 4, "byte 0xC3 does not fit here; expected UTF-8");
    expect_refusal(PAR_ENCODING_AUTO, "ab\xE1\xBB", 4, "E303", 1, 3, "byte 0xE1 does not fit here; expected UTF-8");
}

static void test_hint_tcvn3(void)
{
    expect_refusal(PAR_ENCODING_AUTO, "T\xD8nh \xA7\xBEk L\xBEk", 12, "E303", 1, 2,
                   "byte 0xD8 does not fit here; expected UTF-8; the bytes look like TCVN3 (.VnTime): try the encoding tcvn3");
}

static void test_hint_cp1258(void)
{
    expect_refusal(PAR_ENCODING_AUTO, "Ti\xD2nh \xD0\xE3\xECk L\xE3\xECk", 15, "E303", 1, 3,
                   "byte 0xD2 does not fit here; expected UTF-8; the bytes look like Windows-1258: try the encoding cp1258");
}

static void test_empty(void)
{
    expect_refusal(PAR_ENCODING_AUTO, NULL, 0, "E300", 0, 0, "the text is empty; expected a CSV with a header line");
    expect_refusal(PAR_ENCODING_AUTO, "\xEF\xBB\xBF", 3, "E300", 0, 0, "the text is empty; expected a CSV with a header line");
}

static void test_workbook(void)
{
    expect_refusal(PAR_ENCODING_AUTO, "PK\x03\x04\x14\0", 6, "E301", 0, 0,
                   "this is a workbook (XLSX or XLS), not a CSV text; save it as \"CSV UTF-8\" in the spreadsheet program");
}

static void test_nul(void)
{
    static const char sentence[] = "this is not text: byte 0 at offset 1; if it is UTF-16 without a byte order mark, name the encoding";
    expect_refusal(PAR_ENCODING_AUTO, "a\0b\0", 4, "E302", 0, 0, sentence);
    expect_refusal(PAR_ENCODING_TCVN3, "a\0b", 3, "E302", 1, 2, sentence);
    expect_refusal(PAR_ENCODING_AUTO, "\xEF\xBB\xBF\0", 4, "E302", 0, 0,
                   "this is not text: byte 0 at offset 3; if it is UTF-16 without a byte order mark, name the encoding");
}

const unit_test decode_tests[] = {
    {"UTF-8 is viewed, not copied", test_utf8_viewed},
    {"the byte order mark of UTF-8 is removed", test_utf8_mark},
    {"UTF-16 is known by its byte order mark", test_utf16_marks},
    {"UTF-16 without mark is read when named", test_utf16_named},
    {"a pair of surrogates is one character", test_utf16_pair},
    {"decoded text is NFC", test_utf16_nfc},
    {"a surrogate alone is refused with its place", test_lone_surrogate},
    {"UTF-16 of an odd number of bytes is refused", test_half_character},
    {"Windows-1258 is decoded to NFC", test_cp1258},
    {"a byte that Windows-1258 does not have is refused with its place", test_cp1258_gap},
    {"TCVN3 is decoded", test_tcvn3},
    {"TCVN3 has the 75 characters of VN3", test_tcvn3_size},
    {"bad and cut UTF-8 is refused with line and column", test_bad_utf8},
    {"bytes that look like TCVN3 are said to", test_hint_tcvn3},
    {"bytes that look like Windows-1258 are said to", test_hint_cp1258},
    {"an empty text is refused", test_empty},
    {"a workbook is refused by name", test_workbook},
    {"a NUL byte is refused in every encoding", test_nul},
    {NULL, NULL},
};
