/* SPDX-License-Identifier: Apache-2.0 */
/* The map from text to numbers. */
#include <stdio.h>

#include "base/map.h"
#include "unit.h"

static void test_find(void)
{
    par__arena *const arena = par__arena_new();
    par__map *const map = par__map_new(arena, 0);
    CU_ASSERT_EQUAL(par__map_find(map, par__slice_of("01")), -1);
    CU_ASSERT(par__map_add(map, par__slice_of("01"), 7));
    CU_ASSERT_EQUAL(par__map_find(map, par__slice_of("01")), 7);
    CU_ASSERT_EQUAL(par__map_find(map, par__slice_of("1")), -1);
    CU_ASSERT_EQUAL(par__map_find(map, par__slice_of("011")), -1);
    par__arena_free(arena);
}

static void test_empty_key(void)
{
    par__arena *const arena = par__arena_new();
    par__map *const map = par__map_new(arena, 0);
    CU_ASSERT_EQUAL(par__map_find(map, (par__slice){NULL, 0}), -1);
    CU_ASSERT(par__map_add(map, (par__slice){NULL, 0}, 3));
    CU_ASSERT_EQUAL(par__map_find(map, (par__slice){NULL, 0}), 3);
    CU_ASSERT_EQUAL(par__map_find(map, par__slice_of("")), 3);
    par__arena_free(arena);
}

static void test_many(void)
{
    static char keys[20000][16];
    par__arena *const arena = par__arena_new();
    par__map *const map = par__map_new(arena, 10);
    bool all = true;
    for (int i = 0; i < 20000; i++) {
        (void)snprintf(keys[i], sizeof keys[i], "%d", i);
        all = all && par__map_add(map, par__slice_of(keys[i]), i);
    }
    for (int i = 0; i < 20000; i++) {
        all = all && par__map_find(map, par__slice_of(keys[i])) == i;
    }
    CU_ASSERT(all);
    CU_ASSERT_EQUAL(par__map_find(map, par__slice_of("20000")), -1);
    par__arena_free(arena);
}

static void test_expected(void)
{
    par__arena *const arena = par__arena_new();
    CU_ASSERT_PTR_NULL(par__map_new(arena, SIZE_MAX));
    CU_ASSERT_PTR_NOT_NULL(par__map_new(arena, 1000));
    par__arena_free(arena);
}

const unit_test map_tests[] = {
    {"a key is found with its number", test_find},
    {"the empty text is a key", test_empty_key},
    {"many keys are found after growing", test_many},
    {"a hint beyond memory is out of memory", test_expected},
    {NULL, NULL},
};
