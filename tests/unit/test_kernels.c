/* SPDX-License-Identifier: Apache-2.0 */
/* Kernels: every variant that runs here does what plain loops do, on drawn bytes. */
#include <string.h>

#include "tally/kernels.h"
#include "unit.h"

enum { ROWS = 255, SLOTS = 9, STRIDE = 72 };

/* Rows of drawn bytes below SLOTS, now and then larger. */
static void fill(unsigned char *bytes, size_t count, uint64_t *state)
{
    for (size_t at = 0; at < count; at++) {
        *state = *state * 48271 % 2147483647; /* Park and Miller 1988 */
        bytes[at] = (unsigned char)(*state % 64 == 0 ? *state / 64 % 256 : *state / 64 % SLOTS);
    }
}

static void expect_counts(const par__kernels *kernels, const par__lanes *rows)
{
    uint8_t counts[PAR__SLOTS_MAX][PAR__LANES];
    kernels->count(rows, SLOTS, counts);
    for (size_t slot = 0; slot < SLOTS; slot++) {
        for (size_t lane = 0; lane < PAR__LANES; lane++) {
            size_t expected = 0;
            for (size_t row = 0; row < rows->count; row++) {
                expected += rows->first[row * rows->stride + lane] == slot ? 1 : 0;
            }
            CU_ASSERT_EQUAL(counts[slot][lane], expected);
        }
    }
}

static void expect_marks(const par__kernels *kernels, const par__lanes *rows, uint64_t *state)
{
    uint8_t sets[PAR__SLOTS_MAX][PAR__LANES] = {{0}};
    uint64_t bits[ROWS];
    for (size_t slot = 0; slot < SLOTS; slot++) {
        fill(sets[slot], PAR__LANES, state);
        for (size_t lane = 0; lane < PAR__LANES; lane++) {
            sets[slot][lane] = sets[slot][lane] % 2 == 0 ? UINT8_MAX : 0;
        }
    }
    kernels->mark(rows, SLOTS, (const uint8_t(*)[PAR__LANES])sets, bits);
    for (size_t row = 0; row < rows->count; row++) {
        uint64_t expected = 0;
        for (size_t lane = 0; lane < PAR__LANES; lane++) {
            const unsigned char slot = rows->first[row * rows->stride + lane];
            expected |= (uint64_t)(slot < SLOTS && sets[slot][lane] != 0) << lane;
        }
        CU_ASSERT_EQUAL(bits[row], expected);
    }
}

static void expect_slots(const par__kernels *kernels, const par__lanes *rows)
{
    static unsigned char slots[ROWS * PAR__LANES];
    const par__translation translation = {.level_count = 5, .count = 3, .from = {0, 7, 200}, .to = {6, 3, 8}};
    uint64_t expected = 0;
    bool is_same = true;
    const uint64_t unknown = kernels->translate(rows, &translation, slots, PAR__LANES);
    for (size_t row = 0; row < rows->count; row++) {
        for (size_t lane = 0; lane < PAR__LANES; lane++) {
            const unsigned char code = rows->first[row * rows->stride + lane];
            const bool is_level = code >= 1 && code <= translation.level_count;
            int32_t at = 0;
            while (at < translation.count && translation.from[at] != code) {
                at++;
            }
            expected |= (uint64_t)(!is_level && at == translation.count) << lane;
            const int32_t slot = is_level ? code - 1 : at < translation.count ? translation.to[at] : 0;
            is_same = is_same && slots[row * PAR__LANES + lane] == slot;
        }
    }
    CU_ASSERT_EQUAL(unknown, expected);
    CU_ASSERT_TRUE(is_same);
}

static void expect_added(const par__kernels *kernels, size_t count, uint64_t *state)
{
    uint64_t bits[PAR__RUN_ROOM] = {0}, weights[PAR__RUN_ROOM], expected[2] = {0}, weight = 0;
    const uint64_t mask = UINT64_C(0x8000000000010300);
    for (size_t row = 0; row < PAR__RUN_ROOM; row++) {
        *state = *state * 48271 % 2147483647;
        bits[row] = row < count ? *state << *state % 33 : 0;
        weights[row] = *state * *state;
        expected[0] += (bits[row] & mask) != 0 ? 1 : 0;
        expected[1] += (bits[row] & mask) != 0 ? weights[row] : 0;
    }
    CU_ASSERT_EQUAL(kernels->add(bits, weights, count, mask, &weight), expected[0]);
    CU_ASSERT_EQUAL(weight, expected[1]);
}

static void test_all_alike(void)
{
    static const size_t counts[] = {0, 1, 2, 63, 64, ROWS};
    static unsigned char bytes[ROWS * STRIDE + PAR__LANES];
    const par__kernels *kernels = NULL;
    uint64_t state = 99;
    for (int32_t which = 0; (kernels = par__kernels_at(which)) != NULL; which++) {
        for (size_t at = 0; at < sizeof counts / sizeof counts[0]; at++) {
            fill(bytes, sizeof bytes, &state);
            const par__lanes rows = {bytes + at, STRIDE - at, counts[at]};
            expect_counts(kernels, &rows);
            expect_marks(kernels, &rows, &state);
            expect_slots(kernels, &rows);
            expect_added(kernels, counts[at], &state);
        }
    }
}

static void test_plain_is_last(void)
{
    int32_t count = 0;
    const par__kernels *last = NULL;
    while (par__kernels_at(count) != NULL) {
        last = par__kernels_at(count++);
    }
    CU_ASSERT_TRUE(count >= 1);
    CU_ASSERT_STRING_EQUAL(last->name, "plain");
    CU_ASSERT_PTR_EQUAL(par__kernels_choose(), par__kernels_at(0));
}

const unit_test kernels_tests[] = {
    {"every variant does what loops do", test_all_alike},
    {"the plain ones run everywhere and come last", test_plain_is_last},
    {NULL, NULL},
};
