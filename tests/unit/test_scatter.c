/* SPDX-License-Identifier: Apache-2.0 */
/* Variances stage by stage, of designs made by hand: units that stand for several, sums that lose nothing, rows read again. */
#include <math.h>

#include "base/arena.h"
#include "estimate/estimate.h"
#include "unit.h"

enum { CELLS_MAX = 8 };

/* Cells of one subject and one base, in a sample of at most three levels. */
typedef struct sample {
    int64_t of_cell[3][CELLS_MAX], below[2][CELLS_MAX], units[CELLS_MAX];
    double population[2][CELLS_MAX], z[CELLS_MAX];
    int64_t cell_count, level_count, cluster_count;
    int32_t lonely;
} sample;

/* What comes of it. */
typedef struct scattered {
    double variance;
    int64_t freedom;
    bool is_known;
} scattered;

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-14 * fabs(expected);
}

static scattered scatter_sample(sample *made)
{
    const uint8_t seen = 1;
    par__arena *arena = par__arena_new();
    par__level levels[3] = {{.of_cell = made->of_cell[0], .below = made->below[0], .population = made->population[0]},
                            {.of_cell = made->of_cell[1], .below = made->below[1], .population = made->population[1]},
                            {.of_cell = made->of_cell[2]}};
    const par__design design = {.levels = levels,
                                .level_count = made->level_count,
                                .units = made->units,
                                .cluster_count = made->cluster_count,
                                .lonely = made->lonely};
    par__scatter scatter = {0};
    scattered result = {0};
    if (par__scatter_make(arena, &design, 1, 1, &scatter) == PAR_OK) {
        par__scatter_begin(&scatter);
        for (int64_t cell = 0; cell < made->cell_count; cell++) {
            par__scatter_add(&scatter, cell, &made->z[cell], &seen);
        }
        par__scatter_end(&scatter);
        result = (scattered){scatter.variances[0], scatter.freedom[0], scatter.is_known};
    }
    par__arena_free(arena);
    return result;
}

/* Totals 2, 2, 2, 5, 5: 5/4 (3 1.2^2 + 2 1.8^2) = 13.5, as three and two alike and as five. */
static void test_alike(void)
{
    sample alike = {
        .of_cell = {{0}, {0, 1}}, .below = {{5}}, .units = {3, 2}, .z = {6, 10}, .cell_count = 2, .level_count = 2, .cluster_count = 5};
    sample apart = {.of_cell = {{0}, {0, 1, 2, 3, 4}},
                    .below = {{5}},
                    .units = {1, 1, 1, 1, 1},
                    .z = {2, 5, 2, 5, 2},
                    .cell_count = 5,
                    .level_count = 2,
                    .cluster_count = 5};
    const scattered first = scatter_sample(&alike);
    const scattered second = scatter_sample(&apart);
    CU_ASSERT(is_near(first.variance, 13.5));
    CU_ASSERT(is_near(second.variance, 13.5));
    CU_ASSERT_EQUAL(first.freedom, 4);
    CU_ASSERT_EQUAL(second.freedom, 4);
    CU_ASSERT(first.is_known);
}

/* The same with two more units that hold no member: 7/6 (3 2^2 + 2 5^2 - 16^2/7) = 89/3. */
static void test_absent(void)
{
    sample alike = {
        .of_cell = {{0}, {0, 1}}, .below = {{7}}, .units = {3, 2}, .z = {6, 10}, .cell_count = 2, .level_count = 2, .cluster_count = 7};
    CU_ASSERT(is_near(scatter_sample(&alike).variance, 89.0 / 3.0));
}

/*
 * Two of four clusters with totals 6 and 6; in the first 4 of 8 persons with 1, 1, 1, 3 (three of them alike), in the second 2 of 4 with 2 and 4:
 * 0 + 1/2 [1/2 4/3 (3 0.5^2 + 1.5^2) + 1/2 2/1 (1 + 1)] = 2.
 */
static void test_stages(void)
{
    sample staged = {.of_cell = {{0}, {0, 0, 1, 1}, {0, 1, 2, 3}},
                     .below = {{2}, {4, 2}},
                     .units = {3, 1, 1, 1},
                     .population = {{4}, {8, 4}},
                     .z = {3, 3, 2, 4},
                     .cell_count = 4,
                     .level_count = 3,
                     .cluster_count = 2};
    const scattered found = scatter_sample(&staged);
    CU_ASSERT(is_near(found.variance, 2.0));
    CU_ASSERT_EQUAL(found.freedom, 1);
}

/* Strata with totals (1, 3) and (8): 2/1 (1 + 1) = 4; under `average` twice as much, under `adjust` with (8 - 12/3)^2 = 16 beside it. */
static void test_single(void)
{
    static const struct {
        int32_t lonely;
        double expected;
    } rules[] = {{PAR_LONELY_REMOVE, 4.0}, {PAR_LONELY_CERTAINTY, 4.0}, {PAR_LONELY_AVERAGE, 8.0}, {PAR_LONELY_ADJUST, 20.0}};
    for (size_t at = 0; at < sizeof rules / sizeof rules[0]; at++) {
        sample single = {.of_cell = {{0, 0, 1}, {0, 1, 2}},
                         .below = {{2, 1}},
                         .units = {1, 1, 1},
                         .z = {1, 3, 8},
                         .cell_count = 3,
                         .level_count = 2,
                         .cluster_count = 3,
                         .lonely = rules[at].lonely};
        CU_ASSERT(is_near(scatter_sample(&single).variance, rules[at].expected));
    }
}

static void test_nothing(void)
{
    sample none = {.level_count = 2};
    CU_ASSERT_FALSE(scatter_sample(&none).is_known);
}

/* A first unit far from a million others: in tenths, 1000, then 1 and 3 by turns. */
static void test_far_first(void)
{
    const int64_t count = 1000001;
    par__arena *arena = par__arena_new();
    par__level levels[2] = {
        {.of_cell = par__arena_take(arena, (size_t)count, sizeof(int64_t)), .below = &(int64_t){count}, .population = &(double){0}},
        {.of_cell = par__arena_take(arena, (size_t)count, sizeof(int64_t))}};
    int64_t *units = par__arena_take(arena, (size_t)count, sizeof *units);
    const par__design design = {.levels = levels, .level_count = 2, .units = units, .cluster_count = count};
    const uint8_t seen = 1;
    par__scatter scatter;
    CU_ASSERT_EQUAL(par__scatter_make(arena, &design, 1, 1, &scatter), PAR_OK);
    par__scatter_begin(&scatter);
    for (int64_t cell = 0; cell < count; cell++) {
        const double z = cell == 0 ? 100.0 : cell % 2 == 0 ? 0.1 : 0.3;
        levels[1].of_cell[cell] = cell;
        units[cell] = 1;
        par__scatter_add(&scatter, cell, &z, &seen);
    }
    par__scatter_end(&scatter);
    const double squares = (1e6 + 5e5 * 1.0 + 5e5 * 9.0 - (1000.0 + 2e6) * (1000.0 + 2e6) / (double)count) / 100.0;
    CU_ASSERT(fabs(scatter.variances[0] - squares * (double)count / 1e6) <= 1e-12 * squares);
    par__arena_free(arena);
}

static const char serial[] =
    "schema: 1\nid: s\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\nscale: {levels: 3, value: [0, \"1/2\", 1], satisfied: [3]}\n"
    "columns: {weight: w, stratum: [h]}\nquestions: [{id: q}, {id: r}]\n"
    "index: {id: all, rule: mean, parts: [{id: a, rule: pooled, questions: [q, r]}, {id: b, rule: person-mean, questions: [q, r]}]}\n";

static par_tally *tally_serial(par_questionnaire **questionnaire)
{
    static const char csv[] = "q,r,w,h\n1,2,1.5,x\n3,,2.5,x\n2,2,0.5,y\n2,3,1,y\n";
    const par_source yaml = {"q.yaml", serial, (int64_t)strlen(serial)};
    const par_source answers = {"a.csv", csv, (int64_t)strlen(csv)};
    par_tally *tally = NULL;
    CU_ASSERT_EQUAL(par_questionnaire_load(&yaml, questionnaire, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(*questionnaire, &tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(tally, &answers, NULL, NULL, NULL), PAR_OK);
    return tally;
}

/* The design counts units, not cells. */
static void test_design(void)
{
    par_questionnaire *questionnaire = NULL;
    par_tally *tally = tally_serial(&questionnaire);
    par__arena *arena = par__arena_new();
    par__cell_room room;
    par__design design;
    CU_ASSERT_EQUAL(par__cell_room_take(arena, questionnaire, &room), PAR_OK);
    CU_ASSERT_EQUAL(par__design_make(arena, tally, PAR_LONELY_FAIL, &design), PAR_OK);
    for (int64_t at = 0; at < par__tally_cell_count(tally); at++) {
        par__cell cell = par__tally_cell(tally, at, &room);
        cell.units = at + 1;
        par__design_add(&design, at, &cell);
    }
    CU_ASSERT_EQUAL(design.levels[0].count, 2);
    CU_ASSERT_EQUAL(design.levels[0].below[0], 1 + 2);
    CU_ASSERT_EQUAL(design.levels[0].below[1], 3 + 4);
    CU_ASSERT_EQUAL(design.cluster_count, 10);
    par__arena_free(arena);
    par_tally_free(tally);
    par_questionnaire_free(questionnaire);
}

/* Rows are the same kept or read again. */
static void test_rows(void)
{
    par_questionnaire *questionnaire = NULL;
    par_tally *tally = tally_serial(&questionnaire);
    par__arena *arena = par__arena_new();
    par__layout layout;
    par__rows kept, again;
    CU_ASSERT_EQUAL(par__layout_make(arena, questionnaire, true, &layout), PAR_OK);
    CU_ASSERT_EQUAL(par__rows_make(arena, &layout, tally, &kept), PAR_OK);
    CU_ASSERT_EQUAL(par__rows_make(arena, &layout, tally, &again), PAR_OK);
    CU_ASSERT(kept.are_kept);
    again.are_kept = false;
    for (int64_t at = 0; at < par__tally_cell_count(tally); at++) {
        (void)par__rows_read(&kept, at);
    }
    for (int64_t at = par__tally_cell_count(tally); at-- > 0;) {
        const par__row one = par__rows_at(&kept, at);
        const par__row other = par__rows_at(&again, at);
        CU_ASSERT_EQUAL(memcmp(one.sums, other.sums, (size_t)layout.column_count * sizeof *one.sums), 0);
        CU_ASSERT_EQUAL(memcmp(one.seen, other.seen, (size_t)layout.base_count), 0);
    }
    par__arena_free(arena);
    par_tally_free(tally);
    par_questionnaire_free(questionnaire);
}

/* 64 bits, and beyond: the nearest double either way. */
static void test_wide(void)
{
    static const int64_t small[] = {0, 1, -1, INT64_MAX, INT64_MIN, (INT64_C(1) << 53) + 1, -(INT64_C(1) << 53) - 3};
    for (size_t at = 0; at < sizeof small / sizeof small[0]; at++) {
        CU_ASSERT_EQUAL(par__wide_double(small[at]), (double)small[at]);
    }
    CU_ASSERT_EQUAL(par__wide_double((par__wide)INT64_MAX + 1), 0x1p63);
    CU_ASSERT_EQUAL(par__wide_double((par__wide)3 << 100), 0x1.8p101);
    CU_ASSERT_EQUAL(par__wide_double(-((par__wide)3 << 100)), -0x1.8p101);
}

const unit_test scatter_tests[] = {
    {"a cell that stands for several units", test_alike},
    {"units without a member of the domain count", test_absent},
    {"alike units of the last stage", test_stages},
    {"single clusters by rule", test_single},
    {"no cell, no error", test_nothing},
    {"a first unit far from the others costs no digits", test_far_first},
    {"the design counts units", test_design},
    {"rows kept and rows read again", test_rows},
    {"sums of 128 bits as doubles", test_wide},
    {NULL, NULL},
};
