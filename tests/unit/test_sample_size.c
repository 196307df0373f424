/* SPDX-License-Identifier: Apache-2.0 */
/* Sample sizes against values computed elsewhere: tables of Yamane 1967 and Israel 1992, and Cochran's formula in Python's statistics.NormalDist. */
#include <math.h>

#include "parindex/parindex.h"
#include "unit.h"

static par_sample_size compute(par_sample_size_options options)
{
    par_sample_size made = {0};
    par_error error = {0};
    options.size = sizeof options;
    CU_ASSERT_EQUAL(par_sample_size_compute(&options, &made, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    return made;
}

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-9 * fabs(expected);
}

/* N = 10,000 and e = 0.05 give 384.6; Israel 1992, table 1: 500 -> 222, 1000 -> 286, 100000 -> 398 at five percent (there rounded to the nearest). */
static void test_slovin(void)
{
    CU_ASSERT_TRUE(is_near(compute((par_sample_size_options){.population = 10000, .margin = 0.05}).slovin, 384.6153846153846));
    static const int64_t known[][2] = {{10000, 385}, {500, 223}, {1000, 286}, {100000, 399}, {1, 1}};
    for (size_t at = 0; at < sizeof known / sizeof known[0]; at++) {
        CU_ASSERT_EQUAL(compute((par_sample_size_options){.population = known[at][0], .margin = 0.05}).slovin_n, known[at][1]);
    }
}

/* 400 / (1 + 400 * 0.05^2) is 200 exactly, 240000 / (1 + 240000 * 0.01^2) is 9600: what is whole stays, though doubles say otherwise of 0.05^2. */
static void test_slovin_exact(void)
{
    CU_ASSERT_EQUAL(compute((par_sample_size_options){.population = 400, .margin = 0.05}).slovin_n, 200);
    CU_ASSERT_EQUAL(compute((par_sample_size_options){.population = 240000, .margin = 0.01}).slovin_n, 9600);
    CU_ASSERT_EQUAL(compute((par_sample_size_options){.population = INT64_C(1000000000000), .margin = 0.05}).slovin_n, 400);
    CU_ASSERT_EQUAL(compute((par_sample_size_options){.population = INT64_C(1000000000000), .margin = 1e-9}).slovin_n, INT64_C(999999000001));
}

static void test_design(void)
{
    const par_sample_size plain = compute((par_sample_size_options){.population = 10000, .margin = 0.05});
    CU_ASSERT_TRUE(is_near(plain.z, 1.9599639845400536));
    CU_ASSERT_TRUE(is_near(plain.infinite, 384.1458820694123));
    CU_ASSERT_TRUE(is_near(plain.finite, 369.97061048019305));
    CU_ASSERT_EQUAL(plain.n, 370);
    CU_ASSERT_EQUAL(plain.deff, 1.0);
    const par_sample_size clustered =
        compute((par_sample_size_options){.population = 10000, .margin = 0.05, .cluster_size = 30, .rho = 0.05, .response_rate = 0.9});
    CU_ASSERT_TRUE(is_near(clustered.deff, 2.45));
    CU_ASSERT_TRUE(is_near(clustered.infinite, 941.1574110700601));
    CU_ASSERT_TRUE(is_near(clustered.finite, 860.2777599138816));
    CU_ASSERT_EQUAL(clustered.n, 861);
    CU_ASSERT_EQUAL(clustered.invited, 957);
    CU_ASSERT_EQUAL(clustered.clusters, 32);
    CU_ASSERT_EQUAL(clustered.slovin_invited, 428);
    CU_ASSERT_EQUAL(clustered.slovin_clusters, 15);
    const par_sample_size other = compute((par_sample_size_options){.population = 2000, .margin = 0.03, .share = 0.84, .confidence = 0.9, .deff = 2.0});
    CU_ASSERT_TRUE(is_near(other.infinite, 808.0556449564962));
    CU_ASSERT_EQUAL(other.n, 576);
}

/* 580 people at p = 0.84: a standard error of 1.52 points in a simple random sample, of 2.38 with deff 2.45. */
static void test_margins(void)
{
    const par_sample_size made = compute((par_sample_size_options){.population = INT64_C(100000000), .margin = 0.0298352, .share = 0.84});
    CU_ASSERT_EQUAL(made.n, 581);
    CU_ASSERT_TRUE(fabs(made.reached_margin / made.z - 0.0152) < 5e-5);
    const par_sample_size clustered = compute((par_sample_size_options){.population = INT64_C(100000000), .margin = 0.0466982, .share = 0.84, .deff = 2.45});
    CU_ASSERT_TRUE(fabs(clustered.reached_margin / clustered.z - 0.0238) < 5e-5);
    CU_ASSERT_TRUE(clustered.reached_margin <= 0.0466982);
    CU_ASSERT_EQUAL(compute((par_sample_size_options){.population = 1, .margin = 0.5}).reached_margin, 0.0);
}

/* The size never passes the population, however wide the design effect; those to ask may. */
static void test_limits(void)
{
    const par_sample_size made = compute((par_sample_size_options){.population = 100, .margin = 0.01, .deff = 1000.0, .response_rate = 0.5});
    CU_ASSERT_EQUAL(made.n, 100);
    CU_ASSERT_EQUAL(made.invited, 200);
    CU_ASSERT_EQUAL(made.reached_margin, 0.0);
    CU_ASSERT_EQUAL(made.clusters, 0);
}

static void test_refusals(void)
{
    static const par_sample_size_options wrong[] = {
        {.population = 0, .margin = 0.05},
        {.population = INT64_C(1000000000001), .margin = 0.05},
        {.population = 100},
        {.population = 100, .margin = 1.0},
        {.population = 100, .margin = -0.1},
        {.population = 100, .margin = 0.05, .share = 1.0},
        {.population = 100, .margin = 0.05, .confidence = 1.0},
        {.population = 100, .margin = 0.05, .deff = 0.5},
        {.population = 100, .margin = 0.05, .cluster_size = 0.5},
        {.population = 100, .margin = 0.05, .cluster_size = 10.0, .rho = 1.5},
        {.population = 100, .margin = 0.05, .rho = 0.5},
        {.population = 100, .margin = 0.05, .deff = 2.0, .cluster_size = 10.0, .rho = 0.1},
        {.population = 100, .margin = 0.05, .response_rate = 1.1},
        {.population = 100, .margin = NAN},
    };
    for (size_t at = 0; at < sizeof wrong / sizeof wrong[0]; at++) {
        par_sample_size_options options = wrong[at];
        par_sample_size made = {.n = -7};
        par_error error = {0};
        options.size = sizeof options;
        CU_ASSERT_EQUAL(par_sample_size_compute(&options, &made, &error), PAR_ERR_ARGUMENT);
        CU_ASSERT_EQUAL(made.n, -7);
        CU_ASSERT_TRUE(strlen(error.text) > 0 && strlen(error.text_vi) > 0);
    }
    const par_sample_size_options fine = {.size = sizeof fine, .population = 100, .margin = 0.05};
    CU_ASSERT_EQUAL(par_sample_size_compute(&fine, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sample_size_table(NULL, PAR_ENGLISH, NULL, NULL), PAR_ERR_ARGUMENT);
}

static void test_table(void)
{
    const par_sample_size made = compute((par_sample_size_options){.population = 10000, .margin = 0.05});
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_sample_size_table(&made, PAR_VIETNAMESE, &table, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_row_count(table), 10);
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 6, 0), "computed");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 6, 2), "384.62");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 7, 3), "370");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 1), "quy mô tổng thể");
    par_table_free(table);
}

const unit_test sample_size_tests[] = {
    {"Slovin's sizes", test_slovin},
    {"whole numbers stay whole", test_slovin_exact},
    {"the design's sizes", test_design},
    {"margins reached", test_margins},
    {"limits", test_limits},
    {"refusals", test_refusals},
    {"the table", test_table},
    {NULL, NULL},
};
