/* SPDX-License-Identifier: Apache-2.0 */
/* JSON strings. Expected text by hand, from RFC 8259 section 7 and what YAML 1.1 counts as printable. */
#include "base/json.h"
#include "unit.h"

static void check_json(par__slice text, const char *expected)
{
    par__writer *const writer = par__writer_new();
    par__write_json(writer, text);
    CU_ASSERT(par__slice_equals(par__writer_slice(writer), expected));
    par__writer_free(writer);
}

static void test_plain(void)
{
    check_json(par__slice_of(""), "\"\"");
    check_json(par__slice_of("Xã Ia O/1 '~\xC2\xA0\xF0\x9F\x98\x80"), "\"Xã Ia O/1 '~\xC2\xA0\xF0\x9F\x98\x80\"");
}

static void test_json_refuses(void)
{
    check_json(par__slice_of("\"\\"), "\"\\\"\\\\\"");
    check_json(par__slice_of("\x01\b\t\n\f\r\x1F "), "\"\\u0001\\u0008\\u0009\\u000a\\u000c\\u000d\\u001f \"");
    check_json((par__slice){"a\0b", 3}, "\"a\\u0000b\"");
}

static void test_yaml_refuses(void)
{
    check_json(par__slice_of("\x7F\xC2\x80\xC2\x85\xC2\x9F"), "\"\\u007f\\u0080\\u0085\\u009f\"");
    check_json(par__slice_of("\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"");
    check_json(par__slice_of("\xEF\xBB\xBF\xEF\xBF\xBE\xEF\xBF\xBF"), "\"\\ufeff\\ufffe\\uffff\"");
}

static void test_bad_bytes(void)
{
    check_json(par__slice_of("\xFFộ\xE1\xBB"), "\"\uFFFDộ\uFFFD\uFFFD\"");
}

const unit_test json_tests[] = {
    {"text stands in quotes as it is", test_plain},
    {"what JSON forbids is escaped", test_json_refuses},
    {"what the YAML reader refuses is escaped", test_yaml_refuses},
    {"bytes that are not UTF-8 are replaced", test_bad_bytes},
    {NULL, NULL},
};
