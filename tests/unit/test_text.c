/* SPDX-License-Identifier: Apache-2.0 */
/* Text handles and display width. */
#include "parindex/text.h"
#include "unit.h"

static void test_null(void)
{
    CU_ASSERT_STRING_EQUAL(par_text_data(NULL), "");
    CU_ASSERT_EQUAL(par_text_length(NULL), 0);
    CU_ASSERT_EQUAL(par_text_width(NULL), 0);
    par_text_free(NULL);
}

static void test_width(void)
{
    CU_ASSERT_EQUAL(par_text_width("Quảng Ninh"), 10);
    CU_ASSERT_EQUAL(par_text_width("Hà Nội"), 6);
    CU_ASSERT_EQUAL(par_text_width(""), 0);
}

static void test_width_marks(void)
{
    CU_ASSERT_EQUAL(par_text_width("Ha\u0300 No\u0323\u0302i"), 6);
}

static void test_width_wide(void)
{
    CU_ASSERT_EQUAL(par_text_width("日本"), 4);
}

static void test_width_bad(void)
{
    CU_ASSERT_EQUAL(par_text_width("a\xFF\xFE"), 3);
}

const unit_test text_tests[] = {
    {"NULL is a text of nothing", test_null},        {"letters with accents take one column", test_width},
    {"combining marks take none", test_width_marks}, {"wide characters take two", test_width_wide},
    {"bad bytes take one", test_width_bad},          {NULL, NULL},
};
