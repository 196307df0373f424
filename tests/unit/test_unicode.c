/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8, NFC and lower case. Well-formed sequences: The Unicode Standard, table 3-7. */
#include "base/unicode.h"


#include "unit.h"

static size_t check(const char *bytes, size_t length)
{
    return par__utf8_check((par__slice){bytes, length});
}

static void test_well_formed(void)
{
    static const char *const texts[] = {
        "", "plain", "Điện Biên", "€", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        CU_ASSERT_EQUAL(check(texts[i], strlen(texts[i])), strlen(texts[i]));
    }
}

static void test_ill_formed(void)
{
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xC0\xAF",
                                      "\xC1\xBF",
                                      "\xC2",
                                      "\xC2 ",
                                      "\xE0\x80\xAF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF",
                                      "\xE1\xBB",
                                      "\xF0\x80\x80\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xF0\x9F\x98",
                                      "\xFE",
                                      "\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CU_ASSERT_EQUAL(check(bad[i], strlen(bad[i])), 0);
    }
}

static void test_bad_offset(void)
{
    CU_ASSERT_EQUAL(check("0123456789\xFF", 11), 10);
    CU_ASSERT_EQUAL(check("Huế\xE1\xBB then more", 17), 5);
    CU_ASSERT_EQUAL(check("ế\xFF", 4), 3);
}

static void test_ascii(void)
{
    CU_ASSERT(par__is_ascii(par__slice_of("plain text, 0123456789")));
    CU_ASSERT_FALSE(par__is_ascii(par__slice_of("Hồ")));
    CU_ASSERT_FALSE(par__is_ascii(par__slice_of("0123456789012345\x80")));
    CU_ASSERT(par__is_ascii((par__slice){NULL, 0}));
}

static bool has_nfc(const char *text, const char *expected)
{
    par__arena *const arena = par__arena_new();
    par__slice nfc = {0};
    CU_ASSERT_EQUAL(par__nfc(arena, par__slice_of(text), &nfc), PAR_OK);
    const bool is_expected = par__slice_equals(nfc, expected);
    par__arena_free(arena);
    return is_expected;
}

static void test_nfc(void)
{
    CU_ASSERT(has_nfc("Nghe\u0323\u0302 An", "Nghệ An"));
    CU_ASSERT(has_nfc("Nghe\u0302\u0323 An", "Nghệ An"));
    CU_ASSERT(has_nfc("Ngh\u1EB9\u0302 An", "Nghệ An"));
    CU_ASSERT(has_nfc("Hu\u031Bng Ye\u0302n", "Hưng Yên"));
    CU_ASSERT(has_nfc("\u212B", "\u00C5"));
    CU_ASSERT(has_nfc("\u1100\u1161\u11A8", "\uAC01"));
}

static void test_nfc_viewed(void)
{
    static const char *const texts[] = {"plain", "Bà Rịa – Vũng Tàu", "日本", ""};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        par__arena *const arena = par__arena_new();
        par__slice nfc = {0};
        CU_ASSERT_EQUAL(par__nfc(arena, par__slice_of(texts[i]), &nfc), PAR_OK);
        CU_ASSERT_PTR_EQUAL(nfc.data, texts[i]);
        CU_ASSERT_EQUAL(nfc.length, strlen(texts[i]));
        par__arena_free(arena);
    }
}

/* The short way must not differ from the long one, which a mark without composed form at the end forces. */
static void test_nfc_short_way(void)
{
    par__arena *const arena = par__arena_new();
    int64_t different = 0;
    for (int32_t code_point = 1; code_point < 0x3000; code_point++) {
        char alone[16] = "a";
        const size_t length = 1 + par__encode(code_point, alone + 1);
        alone[length] = 'z';
        char marked[16];
        memcpy(marked, alone, sizeof marked);
        memcpy(marked + length + 1, "\u0327", 2); /* z with cedilla has no composed form */
        par__slice short_way = {0};
        par__slice long_way = {0};
        (void)par__nfc(arena, (par__slice){alone, length + 1}, &short_way);
        (void)par__nfc(arena, (par__slice){marked, length + 3}, &long_way);
        long_way.length -= 2;
        different += !par__slice_same(short_way, long_way);
    }
    CU_ASSERT_EQUAL(different, 0);
    par__arena_free(arena);
}

/* Marks of class 230 before marks of class 220, which come first; those of one class stay in order. A square of their number would not end in time. */
static void test_nfc_long_run(void)
{
    par__arena *const arena = par__arena_new();
    const size_t half = 1000000;
    char *const text = par__arena_take(arena, 4 * half + 1, 1);
    char *const expected = par__arena_take(arena, 4 * half + 1, 1);
    text[0] = expected[0] = 'q'; /* with which no mark has a composed form */
    for (size_t i = 0; i < half; i++) {
        memcpy(text + 1 + 2 * i, i % 2 == 0 ? "\u0301" : "\u0300", 2);
        memcpy(text + 1 + 2 * (half + i), "\u0323", 2);
    }
    memcpy(expected + 1, text + 1 + 2 * half, 2 * half);
    memcpy(expected + 1 + 2 * half, text + 1, 2 * half);
    par__slice nfc = {0};
    CU_ASSERT_EQUAL(par__nfc(arena, (par__slice){text, 4 * half + 1}, &nfc), PAR_OK);
    CU_ASSERT(par__slice_same(nfc, (par__slice){expected, 4 * half + 1}));
    par__arena_free(arena);
}

static void test_tidy(void)
{
    char buffer[64];
    const par__slice text = par__slice_of("a\tb\x7F\xC2\x9B[2J\u2028\xFF" "Đ");
    const size_t length = par__tidy(text, buffer);
    CU_ASSERT(par__slice_equals((par__slice){buffer, length}, "a b  [2J \uFFFDĐ"));
    CU_ASSERT_EQUAL(par__width(text), par__width((par__slice){buffer, length}));
}

static void test_shorten(void)
{
    char buffer[3 * 6 + 4];
    CU_ASSERT_EQUAL(par__shorten(par__slice_of("ếế"), 6, buffer), 6);
    CU_ASSERT_STRING_EQUAL(buffer, "ếế");
    CU_ASSERT_EQUAL(par__shorten(par__slice_of("ếaaế"), 6, buffer), 8);
    CU_ASSERT_STRING_EQUAL(buffer, "ếaa…");
    CU_ASSERT_EQUAL(par__shorten(par__slice_of("\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), 6, buffer), 21);
    CU_ASSERT_EQUAL(par__shorten(par__slice_of(""), 6, buffer), 0);
}

static void test_nfc_bad(void)
{
    CU_ASSERT(has_nfc("a\xFF", "a\xFF"));
}

static void test_count(void)
{
    CU_ASSERT_EQUAL(par__count_characters(par__slice_of("Huế")), 3);
    CU_ASSERT_EQUAL(par__count_characters(par__slice_of("")), 0);
    CU_ASSERT_EQUAL(par__count_characters(par__slice_of("a\u0301😀")), 3);
}

static void test_decode(void)
{
    const par__slice text = par__slice_of("a\u1EBF\xFF😀");
    static const int32_t expected[] = {'a', 0x1EBF, 0xFFFD, 0x1F600};
    size_t at = 0;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        CU_ASSERT_EQUAL(par__decode(text, &at), expected[i]);
    }
    CU_ASSERT_EQUAL(at, text.length);
}

static void test_encode(void)
{
    static const int32_t code_points[] = {'a', 0x00E0, 0x1EBF, 0xFFFD, 0x1F600, 0x10FFFF};
    for (size_t i = 0; i < sizeof code_points / sizeof code_points[0]; i++) {
        char bytes[4];
        size_t at = 0;
        const size_t length = par__encode(code_points[i], bytes);
        CU_ASSERT_EQUAL(par__decode((par__slice){bytes, length}, &at), code_points[i]);
        CU_ASSERT_EQUAL(at, length);
    }
}

static void test_cut(void)
{
    const par__slice text = par__slice_of("Huế");
    static const size_t expected[] = {0, 1, 2, 2, 2, 5, 5};
    for (size_t bytes = 0; bytes < sizeof expected / sizeof expected[0]; bytes++) {
        CU_ASSERT_EQUAL(par__cut(text, bytes), expected[bytes]);
    }
}

static bool has_lower(const char *text, const char *expected)
{
    par__arena *const arena = par__arena_new();
    par__slice lower = {0};
    CU_ASSERT_EQUAL(par__lower(arena, par__slice_of(text), &lower), PAR_OK);
    const bool is_expected = par__slice_equals(lower, expected);
    par__arena_free(arena);
    return is_expected;
}

static void test_lower(void)
{
    CU_ASSERT(has_lower("THÀNH PHỐ ĐÀ NẴNG", "thành phố đà nẵng"));
    CU_ASSERT(has_lower("NGHE\u0323\u0302 AN", "nghệ an"));
    CU_ASSERT(has_lower("", ""));
}

/* Behind the buffer of the lower case the arena is untouched, as what is taken next shows. */
static void test_lower_bad(void)
{
    par__arena *const arena = par__arena_new();
    par__slice lower = {0};
    CU_ASSERT_EQUAL(par__lower(arena, par__slice_of("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), &lower), PAR_OK);
    const char *const next = par__arena_take(arena, 16, 1);
    CU_ASSERT_EQUAL(next[0], 0);
    CU_ASSERT_EQUAL(lower.length, 48);
    par__arena_free(arena);
}

/* Buffers are taken for at least twice the bytes of lower case and three times those of a decomposition. */
static void test_growth(void)
{
    int64_t too_long = 0;
    for (int32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        char bytes[4];
        int32_t parts[PAR__PARTS_MAX];
        const size_t length = par__encode(code_point, bytes);
        too_long += par__encode(par__lower_case(code_point), bytes) > 2 * length;
        const size_t count = par__decompose(code_point, parts);
        size_t decomposed = 0;
        for (size_t i = 0; i < count; i++) {
            decomposed += par__encode(parts[i], bytes);
        }
        too_long += decomposed > 3 * length;
    }
    CU_ASSERT_EQUAL(too_long, 0);
}

const unit_test unicode_tests[] = {
    {"well-formed text is accepted", test_well_formed},
    {"ill-formed text is found at its first byte", test_ill_formed},
    {"the offset is that of the bad character", test_bad_offset},
    {"ASCII is told from other text", test_ascii},
    {"text is composed", test_nfc},
    {"text that is NFC is not copied", test_nfc_viewed},
    {"the short way to NFC agrees with the long one", test_nfc_short_way},
    {"bad bytes stay as they are", test_nfc_bad},
    {"marks that follow each other are put in order, however many they are", test_nfc_long_run},
    {"tidied text stays within its line", test_tidy},
    {"shortened text is tidy, cut between characters, and told by an ellipsis", test_shorten},
    {"characters are counted, not bytes", test_count},
    {"characters are decoded, a bad byte as U+FFFD", test_decode},
    {"what is encoded is decoded", test_encode},
    {"text is cut between characters", test_cut},
    {"lower case is composed", test_lower},
    {"bad bytes become lower case within their buffer", test_lower_bad},
    {"no character grows beyond what buffers expect", test_growth},
    {NULL, NULL},
};
