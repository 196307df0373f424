/* SPDX-License-Identifier: Apache-2.0 */
/* Runs all unit tests, or the suite that is named. CUnit reports success although assertions failed, so the count decides. */
#include <CUnit/Basic.h>
#include <stdio.h>

#include "unit.h"

#define SUITE(name) extern const unit_test name##_tests[];
#include "suites.h"
#undef SUITE

static const struct {
    const char *name;
    const unit_test *tests;
} suites[] = {
#define SUITE(name) {#name, name##_tests},
#include "suites.h"
#undef SUITE
};

/* Adds the suite; false if CUnit cannot. */
static bool add_suite(const char *name, const unit_test *tests)
{
    CU_Suite *const suite = CU_add_suite(name, NULL, NULL);
    for (const unit_test *test = tests; suite != NULL && test->name != NULL; test++) {
        if (CU_add_test(suite, test->name, test->run) == NULL) {
            return false;
        }
    }
    return suite != NULL;
}

static bool run(const char *only)
{
    size_t added = 0;
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++) {
        if (only == NULL || strcmp(only, suites[i].name) == 0) {
            if (!add_suite(suites[i].name, suites[i].tests)) {
                (void)fprintf(stderr, "suite %s: %s\n", suites[i].name, CU_get_error_msg());
                return false;
            }
            added++;
        }
    }
    return added > 0 && CU_basic_run_tests() == CUE_SUCCESS && CU_get_number_of_tests_run() > 0 && CU_get_number_of_failures() == 0;
}

int main(int argc, char **argv)
{
    if (CU_initialize_registry() != CUE_SUCCESS) {
        return 2;
    }
    CU_basic_set_mode(CU_BRM_NORMAL);
    const bool is_fine = run(argc > 1 ? argv[1] : NULL);
    CU_cleanup_registry();
    return is_fine ? 0 : 1;
}
