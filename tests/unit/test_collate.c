/* SPDX-License-Identifier: Apache-2.0 */
/* Vietnamese order. Sources: the letters and tones of Vietnamese dictionaries; the provinces in the order that ICU gives too. */
#include "base/unicode.h"
#include "parindex/text.h"
#include "unit.h"

static const char *const tones[] = {"ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ", "mâ", "mầ"};

static const char *const letters[] = {"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m",
                                      "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"};

static const char *const provinces[] = {
    "An Giang",  "Bắc Ninh", "Cà Mau",   "Cao Bằng",    "Cần Thơ",   "Đà Nẵng",     "Đắk Lắk",   "Điện Biên",  "Đồng Nai",
    "Đồng Tháp", "Gia Lai",  "Hà Nội",   "Hà Tĩnh",     "Hải Phòng", "Hồ Chí Minh", "Huế",       "Hưng Yên",   "Khánh Hòa",
    "Lai Châu",  "Lạng Sơn", "Lào Cai",  "Lâm Đồng",    "Nghệ An",   "Ninh Bình",   "Phú Thọ",   "Quảng Ngãi", "Quảng Ninh",
    "Quảng Trị", "Sơn La",   "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
};

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

/* Every pair both ways, so that it is an order. */
static void check_rising(const char *const *strings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            CU_ASSERT_EQUAL(sign(par_text_compare(strings[i], strings[j])), (i > j) - (i < j));
        }
    }
}

static void test_tones(void)
{
    check_rising(tones, sizeof tones / sizeof tones[0]);
}

static void test_letters(void)
{
    check_rising(letters, sizeof letters / sizeof letters[0]);
}

static void test_provinces(void)
{
    check_rising(provinces, sizeof provinces / sizeof provinces[0]);
}

static void test_classes(void)
{
    static const char *const rising[] = {"", " b", "-b", "1b", "2", "b", "b ", "b-", "b1", "ba", "ж", "あ"};
    check_rising(rising, sizeof rising / sizeof rising[0]);
}

static void test_levels(void)
{
    static const char *const rising[] = {"hoa", "Hoa",  "hoà", "hòa",
                                         "hóa", "hoan", "hô",  "hơ"}; /* tones count only where letters are equal */
    CU_ASSERT(par_text_compare("hoà", "hòa") < 0);
    check_rising(rising, sizeof rising / sizeof rising[0]);
}

static void test_case_last(void)
{
    static const char *const rising[] = {"an giang", "an Giang", "An giang", "An Giang", "an giáng", "An Giáng"};
    check_rising(rising, sizeof rising / sizeof rising[0]);
}

static void test_eth(void)
{
    static const char *const rising[] = {"Dương", "\u00D0à Nẵng", "Đà Nẵng", "Điện Biên", "E"};
    check_rising(rising, sizeof rising / sizeof rising[0]);
}

/* ệ as one, two and three code points, the last in both orders of its marks. */
static void test_nfd_equals(void)
{
    static const char *const same[] = {"Nghệ", "Ngh\u1EB9\u0302", "Nghe\u0323\u0302", "Nghe\u0302\u0323", "Ngh\u00EA\u0323"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        CU_ASSERT_EQUAL(par_text_compare(same[0], same[i]), 0);
    }
}

static void test_nfd_sorts(void)
{
    CU_ASSERT(par_text_compare("Ca\u0302\u0300n Thơ", "Đà Nẵng") < 0);
    CU_ASSERT(par_text_compare("Ca\u0302\u0300n Thơ", "Cao Bằng") > 0);
    CU_ASSERT(par_text_compare("Hu\u031Bng Yên", "Huế") > 0);
}

/* Hangul and Indic syllables compose as well; U+212B is Å. */
static void test_canonical_equality(void)
{
    CU_ASSERT_EQUAL(par_text_compare("\uAC01", "\u1100\u1161\u11A8"), 0);
    CU_ASSERT_EQUAL(par_text_compare("\u09CB", "\u09C7\u09BE"), 0);
    CU_ASSERT_EQUAL(par_text_compare("\u212B", "\u00C5"), 0);
    CU_ASSERT_NOT_EQUAL(par_text_compare("\uAC01", "\u1100\u1161"), 0);
}

static void test_zero_is_equality(void)
{
    CU_ASSERT_NOT_EQUAL(par_text_compare("a b", "a\u00A0b"), 0);
    CU_ASSERT_NOT_EQUAL(par_text_compare("ñ", "n"), 0);
    CU_ASSERT_NOT_EQUAL(par_text_compare("\x80", "\x81"), 0);
    CU_ASSERT_NOT_EQUAL(par_text_compare("\xFF", "\uFFFD"), 0);
    CU_ASSERT_EQUAL(par_text_compare("\xFF", "\xFF"), 0);
}

static void test_many_marks(void)
{
    char many[200] = "a";
    for (size_t i = 1; i + 2 < sizeof many; i += 2) {
        memcpy(many + i, "\u0301", 2);
    }
    CU_ASSERT_EQUAL(par_text_compare(many, many), 0);
    CU_ASSERT(par_text_compare("a", many) < 0);
}

static void test_null(void)
{
    CU_ASSERT_EQUAL(par_text_compare(NULL, ""), 0);
    CU_ASSERT(par_text_compare(NULL, "a") < 0);
}

/* Every character and its decomposition compare equal, and nothing but the first part of a decomposition starts a letter. */
static void test_all_decompositions(void)
{
    int64_t unequal = 0;
    for (int32_t code_point = 0x80; code_point < 0x30000; code_point++) {
        int32_t parts[PAR__PARTS_MAX];
        const size_t count = par__decompose(code_point, parts);
        if (count > 1) {
            char composed[4];
            char decomposed[4 * PAR__PARTS_MAX];
            size_t length = 0;
            for (size_t i = 0; i < count; i++) {
                length += par__encode(parts[i], decomposed + length);
            }
            unequal += par__collate((par__slice){composed, par__encode(code_point, composed)}, (par__slice){decomposed, length}) != 0;
        }
    }
    CU_ASSERT_EQUAL(unequal, 0);
}

const unit_test collate_tests[] = {
    {"tones sort: none, grave, hook, tilde, acute, dot below", test_tones},
    {"the alphabet is in order", test_letters},
    {"the 34 provinces are in order", test_provinces},
    {"space, punctuation, digits and letters sort in this order", test_classes},
    {"letters come before tones", test_levels},
    {"lower case comes first where letters and tones are equal", test_case_last},
    {"eth sorts as d with stroke", test_eth},
    {"decomposed text equals composed text", test_nfd_equals},
    {"decomposed text sorts like composed text", test_nfd_sorts},
    {"all canonical equivalents are equal", test_canonical_equality},
    {"only equal text compares as 0", test_zero_is_equality},
    {"more marks than a letter can have do no harm", test_many_marks},
    {"NULL is the empty string", test_null},
    {"every character equals its decomposition", test_all_decompositions},
    {NULL, NULL},
};
