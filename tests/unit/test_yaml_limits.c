/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of the YAML reader, and texts that were made to hurt. */
#include <stdlib.h>

#include "reading.h"

static char *repeat(const char *text, size_t bytes)
{
    char *const repeated = malloc(bytes);
    for (size_t i = 0; i < bytes; i++) {
        repeated[i] = text[i % strlen(text)];
    }
    return repeated;
}

/* A text of `bytes` bytes is read with limits; returns the status. */
static par_status read_repeated(const char *text, size_t bytes, const par__yaml_limits *limits)
{
    char *const repeated = repeat(text, bytes);
    reading got;
    read_slice(&got, (par__slice){repeated, bytes}, limits);
    const par_status status = got.status;
    end(&got);
    free(repeated);
    return status;
}

static void test_bytes_limit(void)
{
    const par__yaml_limits limits = {.bytes = 10, .depth = 32, .scalar = 100, .nodes = 100};
    CU_ASSERT_EQUAL(read_repeated("a", 10, &limits), PAR_OK);
    CU_ASSERT_EQUAL(read_repeated("a", 11, &limits), PAR_ERR_LIMIT);
}

static void test_bytes_limit_sentence(void)
{
    const par__yaml_limits limits = {.bytes = 3, .depth = 32, .scalar = 100, .nodes = 100};
    reading got;
    read_slice(&got, par__slice_of("a: b"), &limits);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "the document has 4 bytes; at most 3 are accepted");
    end(&got);
}

static void test_depth_limit(void)
{
    const par__yaml_limits limits = {.bytes = 100, .depth = 2, .scalar = 100, .nodes = 100};
    reading got;
    read_slice(&got, par__slice_of("a: [b, c]"), &limits);
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    end(&got);
    read_slice(&got, par__slice_of("a: [b, [c]]"), &limits);
    CU_ASSERT_EQUAL(got.status, PAR_ERR_LIMIT);
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 8);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "a[1]");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "lists and maps are nested more than 2 levels deep");
    end(&got);
}

static void test_siblings_are_not_depth(void)
{
    CU_ASSERT_EQUAL(read_repeated("- [[[a]]]\n", 1000, &par__yaml_usual), PAR_OK);
}

static void test_deepest(void)
{
    const par__yaml_limits limits = {.bytes = 10000, .depth = INT64_MAX, .scalar = 100, .nodes = 10000};
    reading got;
    char *const brackets = repeat("[", PAR__YAML_DEEPEST + 1);
    read_slice(&got, (par__slice){brackets, PAR__YAML_DEEPEST}, &limits);
    CU_ASSERT_EQUAL(got.status, PAR_ERR_SYNTAX);
    end(&got);
    read_slice(&got, (par__slice){brackets, PAR__YAML_DEEPEST + 1}, &limits);
    CU_ASSERT_EQUAL(got.status, PAR_ERR_LIMIT);
    end(&got);
    free(brackets);
}

static void test_scalar_limit(void)
{
    const par__yaml_limits limits = {.bytes = 100, .depth = 32, .scalar = 4, .nodes = 100};
    reading got;
    read_slice(&got, par__slice_of("abcd: đđ"), &limits);
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    end(&got);
    read_slice(&got, par__slice_of("abc: đđđ"), &limits);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "this text has 6 bytes; at most 4 are accepted");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "abc");
    end(&got);
    read_slice(&got, par__slice_of("abcde: đ"), &limits);
    CU_ASSERT_EQUAL(got.status, PAR_ERR_LIMIT);
    end(&got);
}

static void test_node_limit(void)
{
    const par__yaml_limits limits = {.bytes = 100, .depth = 32, .scalar = 100, .nodes = 4};
    reading got;
    read_slice(&got, par__slice_of("{a: [b, c]}"), &limits);
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    end(&got);
    read_slice(&got, par__slice_of("{a: [b, c], d: e}"), &limits);
    CU_ASSERT_EQUAL(got.status, PAR_ERR_LIMIT);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "the document has more than 4 values");
    end(&got);
}

/* A document with every kind of thing. */
static const char sample[] = "# đ\nschema: 1\nid: \"1.1\"\r\ntitle: {vi: 'Huế', en: \"Hu\\u1ebf\"}\n"
                             "list:\n- a\n- [b, {c: d}]\n- |\n  e\n  f\n- >-\n  g\n? h\n: {i: , \"j\": [k,],}\n...\n";

/* The text stands in memory of exactly its size, so that sanitizers see a byte read too many. */
static bool is_answered(const char *text, size_t length)
{
    char *const copy = malloc(length > 0 ? length : 1);
    memcpy(copy, text, length);
    reading got;
    read_slice(&got, (par__slice){copy, length}, &par__yaml_usual);
    const bool has_error = par_findings_count(got.findings, PAR_SEVERITY_ERROR) > 0;
    const bool is_fine = has_error == (got.status != PAR_OK) && (has_error || got.root != NULL);
    end(&got);
    free(copy);
    return is_fine;
}

static void test_sample(void)
{
    reading got;
    read_text(&got, sample);
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    CU_ASSERT_EQUAL(got.root->count, 5);
    end(&got);
}

static void test_prefixes(void)
{
    for (size_t length = 0; length < sizeof sample; length++) {
        CU_ASSERT(is_answered(sample, length));
    }
}

static void test_changed_bytes(void)
{
    static const char bytes[] = "\0\t\n\r \"'#%&*!|>-?:,[]{}<a0~@`\\\x7F\xC2\xE1\xFF";
    char changed[sizeof sample];
    for (size_t at = 0; at + 1 < sizeof sample; at++) {
        for (size_t i = 0; i + 1 < sizeof bytes; i++) {
            memcpy(changed, sample, sizeof sample);
            changed[at] = bytes[i];
            CU_ASSERT(is_answered(changed, sizeof sample - 1));
        }
    }
}

const unit_test yaml_limits_tests[] = {
    {"the limit of bytes is exact", test_bytes_limit},
    {"a limit says what was found", test_bytes_limit_sentence},
    {"the limit of depth is exact", test_depth_limit},
    {"lists beside each other are not deep", test_siblings_are_not_depth},
    {"no limit allows more than 512 levels", test_deepest},
    {"the limit of a scalar holds for texts and keys", test_scalar_limit},
    {"the limit of values is exact", test_node_limit},
    {"a document with everything is read", test_sample},
    {"every prefix of a document is read or refused", test_prefixes},
    {"every changed byte is read or refused", test_changed_bytes},
    {NULL, NULL},
};
