/* SPDX-License-Identifier: Apache-2.0 */
/* The arena: zeroed, aligned, growing, refusing what overflows. */
#include "base/arena.h"
#include "unit.h"

static bool is_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static void test_zeroed(void)
{
    par__arena *const arena = par__arena_new();
    bool all = true;
    for (size_t bytes = 1; bytes < 100000; bytes = bytes * 3 + 1) {
        unsigned char *const taken = par__arena_take(arena, bytes, 1);
        all = all && taken != NULL && is_zero(taken, bytes);
        if (taken != NULL) {
            memset(taken, 0xFF, bytes);
        }
    }
    CU_ASSERT(all);
    par__arena_free(arena);
}

static void test_aligned(void)
{
    par__arena *const arena = par__arena_new();
    bool all = true;
    for (size_t i = 0; i < 500; i++) {
        all = all && par__arena_copy(arena, "odd", 3) != NULL;
        all = all && (uintptr_t)par__arena_take(arena, 1, i * 70) % _Alignof(max_align_t) == 0;
    }
    CU_ASSERT(all);
    par__arena_free(arena);
}

static void test_nothing_is_something(void)
{
    par__arena *const arena = par__arena_new();
    CU_ASSERT_PTR_NOT_NULL(par__arena_take(arena, 0, 8));
    CU_ASSERT_PTR_NOT_NULL(par__arena_take(arena, 8, 0));
    par__arena_free(arena);
}

static void test_overflow(void)
{
    par__arena *const arena = par__arena_new();
    int *const numbers = par__arena_take(arena, 2, sizeof *numbers);
    CU_ASSERT_PTR_NULL(par__arena_take(arena, SIZE_MAX / 2, 3));
    CU_ASSERT_PTR_NULL(par__arena_take(arena, SIZE_MAX, 1));
    CU_ASSERT_PTR_NULL(par__arena_copy(arena, "", SIZE_MAX));
    CU_ASSERT_PTR_NULL(par__arena_grow(arena, numbers, 2, SIZE_MAX / 2, sizeof *numbers));
    CU_ASSERT_PTR_NULL(par__arena_grow(arena, numbers, 2, SIZE_MAX / sizeof *numbers, sizeof *numbers));
    par__arena_free(arena);
}

static void test_copy(void)
{
    par__arena *const arena = par__arena_new();
    CU_ASSERT_STRING_EQUAL(par__arena_copy(arena, "abcdef", 3), "abc");
    CU_ASSERT_STRING_EQUAL(par__arena_copy(arena, NULL, 0), "");
    par__arena_free(arena);
}

/* Two arrays grow in turn through all sizes, so that every way of growing is met. */
static void test_grow(void)
{
    par__arena *const arena = par__arena_new();
    par__vector vectors[2] = {{0}, {0}};
    bool all = true;
    for (size_t i = 0; i < 20000; i++) {
        int64_t *const added = par__vector_add(arena, &vectors[i % 2], sizeof *added);
        all = all && added != NULL && *added == 0;
        if (added != NULL) {
            *added = (int64_t)i;
        }
    }
    for (size_t i = 0; i < 20000; i++) {
        all = all && ((int64_t *)vectors[i % 2].items)[i / 2] == (int64_t)i;
    }
    CU_ASSERT(all);
    CU_ASSERT_EQUAL(vectors[1].count, 10000);
    par__arena_free(arena);
}

static void test_grow_zeroes(void)
{
    par__arena *const arena = par__arena_new();
    bool all = true;
    size_t count = 1;
    unsigned char *bytes = par__arena_take(arena, count, 1);
    for (size_t more = 3; more < 300000; more = more * 2 + 1) {
        bytes = par__arena_grow(arena, bytes, count, more, 1);
        all = all && bytes != NULL && is_zero(bytes + count, more - count);
        if (bytes != NULL) {
            memset(bytes, 0xFF, more);
        }
        count = more;
    }
    CU_ASSERT(all);
    par__arena_free(arena);
}

static void test_grow_from_nothing(void)
{
    par__arena *const arena = par__arena_new();
    CU_ASSERT_PTR_NOT_NULL(par__arena_grow(arena, NULL, 0, 10, 8));
    par__arena_free(arena);
}

static void test_free_null(void)
{
    par__arena_free(NULL);
    CU_PASS("nothing happened");
}

const unit_test arena_tests[] = {
    {"taken bytes are zero", test_zeroed},
    {"taken bytes are aligned, also after odd copies", test_aligned},
    {"taking nothing is not running out of memory", test_nothing_is_something},
    {"sizes that overflow are refused", test_overflow},
    {"a copy ends in NUL", test_copy},
    {"arrays keep their items when they grow in turn", test_grow},
    {"what an array grows by is zero", test_grow_zeroes},
    {"no array grows to a first one", test_grow_from_nothing},
    {"freeing NULL does nothing", test_free_null},
    {NULL, NULL},
};
