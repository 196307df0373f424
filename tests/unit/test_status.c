/* SPDX-License-Identifier: Apache-2.0 */
/* Statuses: every number from -1 to 64 has a name and sentences; and the version of the library. */
#include <stdio.h>

#include "parindex/error.h"
#include "unit.h"

static const struct {
    par_status status;
    const char *name;
} known[] = {
    {PAR_OK, "PAR_OK"},
    {PAR_ERR_ARGUMENT, "PAR_ERR_ARGUMENT"},
    {PAR_ERR_UNKNOWN_ID, "PAR_ERR_UNKNOWN_ID"},
    {PAR_ERR_VERSION, "PAR_ERR_VERSION"},
    {PAR_ERR_SYNTAX, "PAR_ERR_SYNTAX"},
    {PAR_ERR_RUBRIC, "PAR_ERR_RUBRIC"},
    {PAR_ERR_LIMIT, "PAR_ERR_LIMIT"},
    {PAR_ERR_RANGE, "PAR_ERR_RANGE"},
    {PAR_ERR_SHAPE, "PAR_ERR_SHAPE"},
    {PAR_ERR_UNDEFINED, "PAR_ERR_UNDEFINED"},
    {PAR_ERR_DATA, "PAR_ERR_DATA"},
    {PAR_ERR_DIFFERENT, "PAR_ERR_DIFFERENT"},
    {PAR_ERR_MEMORY, "PAR_ERR_MEMORY"},
    {PAR_ERR_FILE, "PAR_ERR_FILE"},
    {PAR_CANCELLED, "PAR_CANCELLED"},
};

static const char *name_of(par_status status)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (known[i].status == status) {
            return known[i].name;
        }
    }
    return "PAR_ERR_?";
}

static void test_names(void)
{
    for (par_status status = -1; status <= 64; status++) {
        CU_ASSERT_STRING_EQUAL(par_status_name(status), name_of(status));
    }
}

static void test_sentences(void)
{
    for (par_status status = -1; status <= 64; status++) {
        const bool is_known = strcmp(name_of(status), "PAR_ERR_?") != 0;
        CU_ASSERT_EQUAL(strcmp(par_status_text(status, PAR_ENGLISH), "unknown status") != 0, is_known);
        CU_ASSERT_EQUAL(strcmp(par_status_text(status, PAR_VIETNAMESE), "trạng thái không xác định") != 0, is_known);
        CU_ASSERT_STRING_NOT_EQUAL(par_status_text(status, PAR_ENGLISH), par_status_text(status, PAR_VIETNAMESE));
    }
}

static void test_other_language(void)
{
    CU_ASSERT_STRING_EQUAL(par_status_text(PAR_ERR_MEMORY, 7), par_status_text(PAR_ERR_MEMORY, PAR_ENGLISH));
}

static void test_version(void)
{
    char expected[40];
    (void)snprintf(expected, sizeof expected, "%d.%d.%d", PAR_VERSION_MAJOR, PAR_VERSION_MINOR, PAR_VERSION_PATCH);
    CU_ASSERT_STRING_EQUAL(par_version(), expected);
    CU_ASSERT_EQUAL(par_abi(), PAR_ABI);
}

const unit_test status_tests[] = {
    {"every status has its name, and no other number has one", test_names},
    {"every status has a sentence in both languages", test_sentences},
    {"an unknown language is English", test_other_language},
    {"the version is the header's", test_version},
    {NULL, NULL},
};
