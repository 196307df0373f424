/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a text: where they end, and at which of them a place lies. */
#include "base/line.h"
#include "unit.h"

static const char mixed[] = "first line, long\nsecond\r\n\rfifth";

static void test_end(void)
{
    const par__slice text = par__slice_of(mixed);
    CU_ASSERT_EQUAL(par__line_end(text, 0), 16);
    CU_ASSERT_EQUAL(par__line_end(text, 16), 16);
    CU_ASSERT_EQUAL(par__line_end(text, 17), 23);
    CU_ASSERT_EQUAL(par__line_end(text, 26), text.length);
    CU_ASSERT_EQUAL(par__line_end(text, text.length), text.length);
}

/* Eight bytes are looked at together, so every distance to the end counts, and bytes one bit away from a line end. */
static void test_end_everywhere(void)
{
    char bytes[40];
    for (size_t at = 0; at < sizeof bytes; at++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            bytes[i] = "\x0B\x8A\x0C\x8D\x1A\x09"[i % 6];
        }
        bytes[at] = at % 2 == 0 ? '\n' : '\r';
        CU_ASSERT_EQUAL(par__line_end((par__slice){bytes, sizeof bytes}, at / 3), at);
        CU_ASSERT_EQUAL(par__line_end((par__slice){bytes, at}, 0), at);
    }
}

static void test_after(void)
{
    const par__slice text = par__slice_of(mixed);
    CU_ASSERT_EQUAL(par__line_after(text, 16), 17);
    CU_ASSERT_EQUAL(par__line_after(text, 23), 25);
    CU_ASSERT_EQUAL(par__line_after(text, 25), 26);
    CU_ASSERT_EQUAL(par__line_after(text, text.length), text.length);
    CU_ASSERT_EQUAL(par__line_after(par__slice_of("\r"), 0), 1);
}

static void expect_place(const char *before, int32_t line, int32_t column)
{
    int32_t found_line = 1, found_column = 0;
    par__line_locate(par__slice_of(before), &found_line, &found_column);
    CU_ASSERT_EQUAL(found_line, line);
    CU_ASSERT_EQUAL(found_column, column);
}

static void test_locate(void)
{
    expect_place("", 1, 1);
    expect_place("ab", 1, 3);
    expect_place("a\n", 2, 1);
    expect_place("a\r\nĐắk", 2, 4);
    expect_place("\r\r\n\n\nx", 5, 2);
    expect_place("a\r", 2, 1);
}

const unit_test line_tests[] = {
    {"a line ends at LF, CR, or the end of the text", test_end},
    {"an end is found wherever it stands", test_end_everywhere},
    {"CR LF is one end", test_after},
    {"a place has a line and a column in characters", test_locate},
    {NULL, NULL},
};
