/* SPDX-License-Identifier: Apache-2.0 */
/* Name keys and edit distance. Names from the lists of Vietnamese units and the spellings met in published tables. */
#include "base/unicode.h"
#include "unit.h"

typedef par_status (*make_key)(par__arena *arena, par__slice name, par__slice *key);

static bool has_same_key(make_key make, const char *left, const char *right)
{
    par__arena *const arena = par__arena_new();
    par__slice first = {0};
    par__slice second = {0};
    const bool is_made = make(arena, par__slice_of(left), &first) == PAR_OK && make(arena, par__slice_of(right), &second) == PAR_OK;
    const bool is_same = par__slice_same(first, second);
    CU_ASSERT(is_made);
    par__arena_free(arena);
    return is_same;
}

static bool is_same_name(const char *left, const char *right)
{
    return has_same_key(par__name_key, left, right);
}

static void test_tone_placement(void)
{
    static const char *const pairs[][2] = {
        {"Khánh Hòa", "Khánh Hoà"}, {"Thanh Hóa", "Thanh Hoá"}, {"Thủy Nguyên", "Thuỷ Nguyên"}, {"Quý", "Qúy"}, {"Tuyên Hóa", "Tuyên Hoá"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        CU_ASSERT(is_same_name(pairs[i][0], pairs[i][1]));
    }
}

static void test_syllables_apart(void)
{
    CU_ASSERT_FALSE(is_same_name("Hóa An", "Hoa Án"));
    CU_ASSERT_FALSE(is_same_name("Hòa", "Hóa"));
}

static void test_types(void)
{
    static const char *const full[] = {"Tỉnh Huế", "Thành phố Huế", "THÀNH PHỐ HUẾ", "TP. Huế",    "TP Huế",
                                       "Tp.Huế",   "Phường Huế",    "Xã Huế",        "Đặc khu Huế"};
    for (size_t i = 0; i < sizeof full / sizeof full[0]; i++) {
        CU_ASSERT(is_same_name(full[i], "Huế"));
    }
}

static void test_type_alone(void)
{
    CU_ASSERT(is_same_name("Xã", "xã"));
    CU_ASSERT_FALSE(is_same_name("Xã", ""));
    CU_ASSERT_FALSE(is_same_name("Xãng", "ng"));
    CU_ASSERT_FALSE(is_same_name("Tỉnhhuế", "Huế"));
}

static void test_separators(void)
{
    static const char *const spellings[] = {"Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa — Vũng Tàu", "  Bà\u00A0Rịa   Vũng\tTàu - ",
                                            "bà rịa - vũng tàu"};
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        CU_ASSERT(is_same_name(spellings[i], "Bà Rịa - Vũng Tàu"));
    }
    CU_ASSERT(is_same_name("Thừa Thiên-Huế", "Thừa Thiên Huế"));
}

static void test_eth(void)
{
    CU_ASSERT(is_same_name("\u00D0à Nẵng", "Đà Nẵng"));
    CU_ASSERT(is_same_name("\u00F0à nẵng", "Đà Nẵng"));
    CU_ASSERT_FALSE(is_same_name("Dà Nẵng", "Đà Nẵng"));
}

static void test_apostrophes(void)
{
    CU_ASSERT(is_same_name("Cư M’gar", "Cư M'gar"));
}

static void test_nfd(void)
{
    CU_ASSERT(is_same_name("Nghe\u0323\u0302 An", "Nghệ An"));
    CU_ASSERT(is_same_name("THA\u0300NH PHO\u0302\u0301 Ca\u0302\u0300n Tho\u031B", "Cần Thơ"));
}

/* These pairs of different communes collide without accents. */
static void test_accents_stay(void)
{
    CU_ASSERT_FALSE(is_same_name("Văn Lang", "Văn Lăng"));
    CU_ASSERT_FALSE(is_same_name("Sơn Hà", "Sơn Hạ"));
    CU_ASSERT_FALSE(is_same_name("Mỹ Thọ", "Mỹ Tho"));
    CU_ASSERT_FALSE(is_same_name("Phó Bảng", "Phố Bảng"));
}

static void test_spellings_of_i_and_y(void)
{
    CU_ASSERT_FALSE(is_same_name("Lý Sơn", "Lí Sơn"));
}

static void test_plain(void)
{
    CU_ASSERT(has_same_key(par__plain_key, "Thành phố Đà Nẵng", "da nang"));
    CU_ASSERT(has_same_key(par__plain_key, "Thanh pho Da Nang", "Đà Nẵng"));
    CU_ASSERT(has_same_key(par__plain_key, "Ðắk Lắk", "Dak Lak"));
    CU_ASSERT_FALSE(has_same_key(par__plain_key, "Quảng Ninh", "Quảng Trị"));
}

static void test_odd_input(void)
{
    CU_ASSERT(is_same_name("", " - "));
    CU_ASSERT(is_same_name("\xFF", "\xFE")); /* both are U+FFFD */
    CU_ASSERT(is_same_name("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
                           "á\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"));
}

static void check_distance(const char *left, const char *right, int limit, int expected)
{
    CU_ASSERT_EQUAL(par__edit_distance(par__slice_of(left), par__slice_of(right), limit), expected);
    CU_ASSERT_EQUAL(par__edit_distance(par__slice_of(right), par__slice_of(left), limit), expected);
}

static void test_distance(void)
{
    check_distance("title", "title", 3, 0);
    check_distance("titel", "title", 3, 1);
    check_distance("tilte", "title", 3, 1);
    check_distance("criteria", "critera", 3, 1);
    check_distance("kitten", "sitting", 5, 3);
    check_distance("", "abc", 5, 3);
    check_distance("mã", "ma", 2, 1);
}

static void test_distance_limit(void)
{
    check_distance("abcdef", "uvwxyz", 2, 3);
    check_distance("a", "abcdef", 2, 3);
}

static void test_distance_long(void)
{
    char long_word[300];
    memset(long_word, 'a', sizeof long_word);
    const par__slice word = {long_word, sizeof long_word};
    CU_ASSERT_EQUAL(par__edit_distance(word, word, 2), 3);
}

const unit_test name_key_tests[] = {
    {"both placements of a tone give one key", test_tone_placement},
    {"tones stay in their syllable", test_syllables_apart},
    {"the type of a unit does not matter", test_types},
    {"a type is a whole word with a name behind it", test_type_alone},
    {"hyphens, dashes and spaces are one space", test_separators},
    {"eth stands for d with stroke", test_eth},
    {"both apostrophes are one", test_apostrophes},
    {"decomposed names have the same key", test_nfd},
    {"names that differ in accents differ", test_accents_stay},
    {"i and y are not folded", test_spellings_of_i_and_y},
    {"plain keys have no accents", test_plain},
    {"odd input does no harm", test_odd_input},
    {"edits are insertions, deletions, replacements and swaps", test_distance},
    {"a distance stops at the limit", test_distance_limit},
    {"words too long are never near", test_distance_long},
    {NULL, NULL},
};
