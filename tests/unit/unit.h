/* SPDX-License-Identifier: Apache-2.0 */
/* For every file of unit tests: test_<suite>.c defines `const unit_test <suite>_tests[]`, ended by {NULL, NULL}; suites.h has its line. */
#ifndef PARINDEX_TESTS_UNIT_H
#define PARINDEX_TESTS_UNIT_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* One fact, and how it is checked. */
typedef struct unit_test {
    const char *name;
    void (*run)(void);
} unit_test;

#endif
