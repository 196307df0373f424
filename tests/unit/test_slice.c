/* SPDX-License-Identifier: Apache-2.0 */
/* Slices. */
#include "base/slice.h"
#include "unit.h"

static void test_equal(void)
{
    CU_ASSERT(par__slice_equals(par__slice_of("Huế"), "Huế"));
    CU_ASSERT_FALSE(par__slice_equals(par__slice_of("Huế"), "Hue"));
    CU_ASSERT_FALSE(par__slice_equals(par__slice_of("Hu"), "Huế"));
}

static void test_empty(void)
{
    CU_ASSERT(par__slice_same((par__slice){NULL, 0}, par__slice_of("")));
    CU_ASSERT_FALSE(par__slice_same((par__slice){NULL, 0}, par__slice_of("a")));
}

static void test_nul(void)
{
    CU_ASSERT_FALSE(par__slice_same((par__slice){"a\0b", 3}, (par__slice){"a\0c", 3}));
}

static void test_trim(void)
{
    CU_ASSERT(par__slice_equals(par__slice_trim(par__slice_of(" \t\u00A0 Hà Nội\u00A0\t ")), "Hà Nội"));
    CU_ASSERT(par__slice_equals(par__slice_trim(par__slice_of("à")), "à")); /* its last byte is A0 too */
}

static void test_trim_all(void)
{
    CU_ASSERT_EQUAL(par__slice_trim(par__slice_of(" \u00A0\t")).length, 0);
    CU_ASSERT_EQUAL(par__slice_trim((par__slice){NULL, 0}).length, 0);
}

const unit_test slice_tests[] = {
    {"slices are equal by their bytes", test_equal},
    {"empty slices are the same, whatever they point to", test_empty},
    {"NUL is a byte like any other", test_nul},
    {"blanks are trimmed at both ends only", test_trim},
    {"nothing but blanks trims to nothing", test_trim_all},
    {NULL, NULL},
};
