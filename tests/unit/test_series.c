/* SPDX-License-Identifier: Apache-2.0 */
/* Published values: loading, changes, breaks, and every sentence about what cannot be. */
#include "parindex/parindex.h"
#include "unit.h"

typedef struct loaded {
    par_series *series;
    par_table *table;
    par_findings *findings;
    par_error error;
    par_status status;
} loaded;

static loaded load(const char *csv)
{
    const par_source source = {"s.csv", csv, (int64_t)strlen(csv)};
    loaded made = {0};
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    made.status = par_series_load(&source, NULL, &made.series, made.findings, &made.error);
    CU_ASSERT_TRUE((made.series != NULL) == (made.status == PAR_OK));
    return made;
}

static void close_loaded(loaded *made)
{
    par_table_free(made->table);
    par_series_free(made->series);
    par_findings_free(made->findings);
}

static const char national[] = "node,year,series,value,reference\nall,2022,b,80.08,x\nall,2020,a,85.48,\nall,2021,a,87.16,\nfactor,2021,a,86.4,\n"
                               "factor,2022,a,85.15,\nfactor,2022,b,70,\nfactor,2023,b,71.5,\n";

static void compare(loaded *made, par_changes_options options)
{
    options.size = sizeof options;
    par_table_free(made->table);
    made->table = NULL;
    made->status = par_series_changes(made->series, &options, &made->table, made->findings, &made->error);
}

static bool is_row(const par_table *table, int64_t row, const char *from, const char *to, const char *series, const char *change)
{
    return strcmp(par_table_cell(table, row, 1), from) == 0 && strcmp(par_table_cell(table, row, 2), to) == 0 &&
           strcmp(par_table_cell(table, row, 3), series) == 0 && strcmp(par_table_cell(table, row, 6), change) == 0;
}

static void test_loading(void)
{
    loaded made = load(national);
    CU_ASSERT_EQUAL(par_series_count(made.series), 7);
    CU_ASSERT_EQUAL(par_series_at(made.series, 0)->year, 2020);
    CU_ASSERT_STRING_EQUAL(par_series_at(made.series, 2)->reference, "x");
    CU_ASSERT_EQUAL(par_series_at(made.series, 2)->row, 2);
    CU_ASSERT_EQUAL(par_series_at(made.series, 3)->decimals, 1);
    CU_ASSERT_EQUAL(par_series_at(made.series, 3)->value, INT64_C(86400000000));
    CU_ASSERT_PTR_NULL(par_series_at(made.series, 7));
    CU_ASSERT_EQUAL(par_series_count(NULL), 0);
    close_loaded(&made);
}

/* A year measured by both methods bridges them: each is compared with its own. */
static void test_changes(void)
{
    loaded made = load(national);
    compare(&made, (par_changes_options){0});
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 5);
    CU_ASSERT_TRUE(is_row(made.table, 0, "2020", "2021", "a", "1.68"));
    CU_ASSERT_TRUE(is_row(made.table, 1, "2021", "2022", "a → b", ""));
    CU_ASSERT_TRUE(is_row(made.table, 2, "2021", "2022", "a", "-1.25"));
    CU_ASSERT_TRUE(is_row(made.table, 3, "2021", "2022", "a → b", ""));
    CU_ASSERT_TRUE(is_row(made.table, 4, "2022", "2023", "b", "1.5"));
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_WARNING), 2);
    CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, 0)->code, "W790");
    CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, 0)->text,
                           "\"all\" was measured by \"a\" in 2021 and by \"b\" in 2022: two methods, whose values do not compare; no change is given");
    close_loaded(&made);
}

static void test_choices(void)
{
    loaded made = load(national);
    compare(&made, (par_changes_options){.from = 2021, .to = 2022});
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 2);
    CU_ASSERT_TRUE(is_row(made.table, 1, "2021", "2022", "a", "-1.25"));
    compare(&made, (par_changes_options){.from = 2022, .to = 2023, .node = "factor"});
    CU_ASSERT_TRUE(is_row(made.table, 0, "2022", "2023", "b", "1.5"));
    compare(&made, (par_changes_options){.from = 2020, .to = 2022, .node = "factor"});
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 0);
    CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, par_findings_count(made.findings, -1) - 1)->code, "W791");
    compare(&made, (par_changes_options){.from = 2022});
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 1);
    compare(&made, (par_changes_options){.to = 2021});
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 1);
    compare(&made, (par_changes_options){.node = "factors"});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E848");
    CU_ASSERT_PTR_NULL(made.table);
    compare(&made, (par_changes_options){.from = 2022, .to = 2022});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_ARGUMENT);
    close_loaded(&made);
}

static void test_faults(void)
{
    static const struct {
        const char *csv, *code;
        par_status status;
    } faults[] = {
        {"node,year,value\nall,2020,1\n", "E840", PAR_ERR_SHAPE},
        {"node,year,series,value,note\nall,2020,a,1,x\n", "E841", PAR_ERR_SHAPE},
        {"node,year,series,value\nall,,a,1\n", "E842", PAR_ERR_DATA},
        {"node,year,series,value\nall,20,a,1\n", "E843", PAR_ERR_DATA},
        {"node,year,series,value\nall,2201,a,1\n", "E843", PAR_ERR_DATA},
        {"node,year,series,value\nall,2020,a,x\n", "E844", PAR_ERR_DATA},
        {"node,year,series,value\nall,2020,a,1.0000000001\n", "E844", PAR_ERR_DATA},
        {"node;year;series;value\nall;2020;a;1.5\nall;2021;a;1,5\n", "E845", PAR_ERR_DATA},
        {"node,year,series,value\nall,2020,a,1\nall,2020,a,2\n", "E846", PAR_ERR_DATA},
        {"node,year,series,value\n", "E847", PAR_ERR_DATA},
    };
    for (size_t at = 0; at < sizeof faults / sizeof faults[0]; at++) {
        loaded made = load(faults[at].csv);
        CU_ASSERT_EQUAL(made.status, faults[at].status);
        CU_ASSERT_STRING_EQUAL(made.error.code, faults[at].code);
        close_loaded(&made);
    }
    CU_ASSERT_EQUAL(par_series_load(NULL, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_series_changes(NULL, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
}

const unit_test series_tests[] = {
    {"loading", test_loading}, {"changes and breaks", test_changes}, {"years and nodes", test_choices}, {"faults", test_faults}, {NULL, NULL},
};
