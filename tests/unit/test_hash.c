/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256. Source of the values: FIPS 180-4 examples (NIST, "SHA256.pdf" and the message of a million letters a). */
#include "base/hash.h"
#include "unit.h"

static void check_digits(const char *text, size_t length, const char *expected)
{
    char digits[65];
    par__sha256((par__slice){text, length}, digits);
    CU_ASSERT_STRING_EQUAL(digits, expected);
}

static void test_short(void)
{
    check_digits("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_two_blocks(void)
{
    check_digits("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
                 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void test_empty(void)
{
    check_digits("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check_digits(NULL, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_million(void)
{
    static char letters[1000000];
    memset(letters, 'a', sizeof letters);
    check_digits(letters, sizeof letters, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

const unit_test hash_tests[] = {
    {"abc", test_short}, {"a message of two blocks", test_two_blocks}, {"nothing", test_empty}, {"a million letters", test_million},
    {NULL, NULL},
};
