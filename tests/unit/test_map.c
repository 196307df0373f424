/* SPDX-License-Identifier: Apache-2.0 */
/* The map from text to numbers. */
#include <stdio.h>
#include <time.h>

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

enum { KEYS = 20000, KEY_BYTES = 12 };

/* Keys that FNV-1a without a seed would put side by side in a table of 65,536 slots; all keys if `mask` is 0. */
static void choose_keys(char keys[KEYS][KEY_BYTES], uint64_t mask)
{
    size_t count = 0;
    for (int number = 0; count < KEYS; number++) {
        uint64_t hash = UINT64_C(14695981039346656037);
        (void)snprintf(keys[count], KEY_BYTES, "%d", number);
        for (const char *byte = keys[count]; *byte != '\0'; byte++) {
            hash = (hash ^ (unsigned char)*byte) * UINT64_C(1099511628211);
        }
        count += ((hash ^ hash >> 32) & mask) == 0;
    }
}

static double add_keys(char keys[KEYS][KEY_BYTES])
{
    par__arena *const arena = par__arena_new();
    par__map *const map = par__map_new(arena, 0);
    bool all = true;
    const clock_t start = clock();
    for (size_t i = 0; i < KEYS; i++) {
        all = all && par__map_find(map, par__slice_of(keys[i])) < 0 && par__map_add(map, par__slice_of(keys[i]), (int64_t)i);
    }
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    CU_ASSERT(all);
    par__arena_free(arena);
    return seconds;
}

static void test_hostile_keys(void)
{
    static char keys[KEYS][KEY_BYTES];
    choose_keys(keys, 0);
    const double usual = add_keys(keys);
    choose_keys(keys, 0xFF00);
    CU_ASSERT(add_keys(keys) < 10 * usual + 0.05);
}

const unit_test map_tests[] = {
    {"a key is found with its number", test_find},
    {"the empty text is a key", test_empty_key},
    {"many keys are found after growing", test_many},
    {"a hint beyond memory is out of memory", test_expected},
    {"keys chosen to meet take no longer than others", test_hostile_keys},
    {NULL, NULL},
};
