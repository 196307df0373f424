/* SPDX-License-Identifier: Apache-2.0 */
/* Scoring: leaves, sums, missing figures, adjustments, and what is reported. Expected points were computed by hand. */
#include "score/scores.h"

#include <stdio.h>
#include <stdlib.h>

#include "scored.h"

/* Bonus and penalty beside one area of 10 points; leaves are entered as given. */
static const char adjusted_rubric[] =
    "schema: 1\nid: adjusted\ntitle: {vi: a, en: a}\nstatus: constructed\nmax: 10\nmissing: exclude\nrounding: {leaf: 2, index: 2}\n"
    "areas:\n  - {id: a, title: {vi: a, en: a}, max: 10, criteria: [{id: a1, title: {vi: a, en: a}, max: 10, rule: given}]}\n"
    "adjustments:\n"
    "  - {id: b, title: {vi: a, en: a}, kind: bonus, cap: 3, criteria: [{id: b1, title: {vi: a, en: a}, max: 2, rule: given},"
    " {id: b2, title: {vi: a, en: a}, max: 2, rule: given}]}\n"
    "  - {id: p, title: {vi: a, en: a}, kind: penalty, cap: 5, criteria: [{id: p1, title: {vi: a, en: a}, max: 8, rule: given}]}\n";

static const char full_sheet[] = "unit,on_time,received,online,2.1,2.2,late\n"
                                 "01,937,1271,100,Có,3.5,1\n"
                                 "02,1,3,3,Không,4,0\n"
                                 "03,1,3,0,Có,0,5\n"
                                 "04,0,3,1,Có,1,0\n"
                                 "10,5,5,5,Có,4,0\n";

static par_value value_of(const scored *made, int64_t unit, const char *node)
{
    par_value value = {.points = -1, .max = -1, .status = -1};
    CU_ASSERT_EQUAL(par_scores_value(made->scores, unit, par_rubric_find(made->rubric, node), &value), PAR_OK);
    return value;
}

/* Points and max in hundredths. */
static void expect(const scored *made, int64_t unit, const char *node, int64_t points, int64_t max, int32_t status)
{
    const par_value value = value_of(made, unit, node);
    CU_ASSERT_EQUAL(value.points, points * (PAR_POINTS_ONE / 100));
    CU_ASSERT_EQUAL(value.max, max * (PAR_POINTS_ONE / 100));
    CU_ASSERT_EQUAL(value.status, status);
}

static scored score_text(const char *rubric, const char *units, const char *sheet, int32_t missing)
{
    scored made = load_with(rubric, units, sheet, NULL);
    const par_score_options options = {.size = sizeof options, .missing = missing};
    score(&made, &options);
    return made;
}

static void test_leaves(void)
{
    scored made = score_text(small_rubric, small_units, full_sheet, 0);
    expect(&made, 0, "1.1", 442, 600, PAR_SCORE_SCORED); /* 6 * 937 / 1271 = 4.4232… */
    expect(&made, 0, "1.2", 47, 600, PAR_SCORE_SCORED);  /* 6 * 100 / 1271 = 0.4720… */
    expect(&made, 0, "2.1", 200, 200, PAR_SCORE_SCORED);
    expect(&made, 0, "2.2", 350, 400, PAR_SCORE_SCORED);
    expect(&made, 0, "2.3", 150, 200, PAR_SCORE_SCORED);
    expect(&made, 2, "2.3", 0, 200, PAR_SCORE_SCORED);
    drop(&made);
}

static void test_sums(void)
{
    scored made = score_text(small_rubric, small_units, full_sheet, 0);
    expect(&made, 0, "1", 489, 1200, PAR_SCORE_SCORED);
    expect(&made, 0, "2", 700, 800, PAR_SCORE_SCORED);
    expect(&made, 0, "total", 1189, 2000, PAR_SCORE_SCORED);
    expect(&made, 4, "total", 2000, 2000, PAR_SCORE_SCORED);
    drop(&made);
}

static void test_index(void)
{
    scored made = score_text(small_rubric, small_units, full_sheet, 0);
    par_points index = 0;
    CU_ASSERT_EQUAL(par_scores_index(made.scores, 0, 0, -1, &index), PAR_OK);
    CU_ASSERT_EQUAL(index, INT64_C(59450000000)); /* 1189 / 2000 */
    const int64_t area = par_rubric_find(made.rubric, "1");
    CU_ASSERT_EQUAL(par_scores_index(made.scores, 0, area, -1, &index), PAR_OK);
    CU_ASSERT_EQUAL(index, INT64_C(40750000000)); /* 489 / 1200 */
    CU_ASSERT_EQUAL(par_scores_index(made.scores, 0, area, 0, &index), PAR_OK);
    CU_ASSERT_EQUAL(index, INT64_C(41000000000));
    CU_ASSERT_EQUAL(par_scores_index(made.scores, 0, area, 10, &index), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_index(made.scores, 5, area, 2, &index), PAR_ERR_ARGUMENT);
    drop(&made);
}

static void test_not_applicable(void)
{
    scored made =
        score_text(small_rubric, NULL, "unit,1.1.on_time,1.1.received,1.2.online,1.2.received,2.1,2.2,2.3\nU,1,2,n/a,n/a,Có,4,0\n", 0);
    expect(&made, 0, "1.2", 0, 0, PAR_SCORE_NOT_APPLICABLE);
    expect(&made, 0, "1", 300, 600, PAR_SCORE_SCORED);
    expect(&made, 0, "total", 1100, 1400, PAR_SCORE_SCORED);
    CU_ASSERT_EQUAL(count_of(&made, "W503"), 0);
    drop(&made);
}

static void test_not_applicable_beside_figures(void)
{
    scored made = score_text(small_rubric, NULL, "unit,on_time,received,online,2.1,2.2,2.3\nU,1,2,n/a,Có,4,0\n", 0);
    expect(&made, 0, "1.2", 0, 0, PAR_SCORE_NOT_APPLICABLE);
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W503").text, "unit U: criterion 1.2 has n/a beside figures and is taken not to apply");
    drop(&made);
}

static void test_nothing_applies(void)
{
    scored made = score_text(adjusted_rubric, NULL, "unit,a1,b1\nU,,2\n", 0);
    par_points index = 7;
    expect(&made, 0, "a", 0, 0, PAR_SCORE_EXCLUDED);
    expect(&made, 0, "total", 200, 0, PAR_SCORE_EXCLUDED);
    CU_ASSERT_EQUAL(par_scores_index(made.scores, 0, 0, -1, &index), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(index, 7);
    drop(&made);
}

static void test_no_cases(void)
{
    scored made =
        score_text(small_rubric, NULL, "unit,1.1.on_time,1.1.received,1.2.online,1.2.received,2.1,2.2,2.3\nU,1,1,0,0,Có,4,0\n", 0);
    expect(&made, 0, "1.2", 0, 0, PAR_SCORE_NOT_APPLICABLE);
    drop(&made);
}

static void test_no_cases_as_missing(void)
{
    static const char sheet[] = "unit,on_time,received,online,2.1,2.2,2.3\nU,0,0,0,Có,4,0\n";
    scored refused = score_text(small_rubric, NULL, sheet, 0);
    CU_ASSERT_EQUAL(refused.status, PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(finding_of(&refused, "E502").text, "unit U: criterion 1.1 had no cases to divide by, and counts as missing");
    drop(&refused);
    scored made = score_text(small_rubric, NULL, sheet, PAR_MISSING_ZERO);
    expect(&made, 0, "1.1", 0, 600, PAR_SCORE_MISSING);
    drop(&made);
}

static void test_missing_by_leaf(void)
{
    scored made = score_text(small_rubric, NULL, "unit,on_time,received,online\nU,1,2,2\n", 0);
    expect(&made, 0, "2.1", 0, 200, PAR_SCORE_MISSING);
    expect(&made, 0, "2.2", 0, 0, PAR_SCORE_EXCLUDED);
    expect(&made, 0, "2", 0, 400, PAR_SCORE_MISSING);
    expect(&made, 0, "total", 900, 1600, PAR_SCORE_SCORED);
    drop(&made);
}

static void test_missing_overridden(void)
{
    scored made = score_text(small_rubric, NULL, "unit,on_time,received,online\nU,1,2,2\n", PAR_MISSING_EXCLUDE);
    expect(&made, 0, "2.1", 0, 0, PAR_SCORE_EXCLUDED);
    expect(&made, 0, "2", 0, 0, PAR_SCORE_EXCLUDED);
    CU_ASSERT_EQUAL(par_scores_missing(made.scores), PAR_MISSING_EXCLUDE);
    drop(&made);
}

static void test_missing_as_no_cases(void)
{
    scored made = score_text(small_rubric, NULL, "unit,on_time,received,online,2.2\nU,1,2,,4\n", PAR_MISSING_NO_CASES);
    expect(&made, 0, "1.2", 0, 0, PAR_SCORE_EXCLUDED);
    expect(&made, 0, "2.1", 0, 200, PAR_SCORE_MISSING); /* no ratio: its own policy, zero */
    drop(&made);
}

/* Without cases 1.1 counts as missing, and so it is as the rubric says, whether a figure is missing or there were none; 2.2 is no ratio. */
static void test_no_cases_that_mean_missing(void)
{
    static const char zero[] = "missing: zero\n";
    char rubric[sizeof small_rubric + sizeof zero];
    (void)snprintf(rubric, sizeof rubric, "%s%s", small_rubric, zero);
    scored made = score_text(rubric, NULL, "unit,1.1.on_time,1.1.received\nU,,2\nV,0,0\n", PAR_MISSING_NO_CASES);
    expect(&made, 0, "1.1", 0, 600, PAR_SCORE_MISSING);
    expect(&made, 1, "1.1", 0, 600, PAR_SCORE_MISSING);
    expect(&made, 0, "1.2", 0, 0, PAR_SCORE_EXCLUDED);
    drop(&made);
}

static void test_missing_refused(void)
{
    scored made =
        score_text(small_rubric, small_units, "unit,on_time,received,online\n02,1,,1\n01,,2,2\n03,1,1,1\n04,1,1,1\n10,1,1,1\n", 0);
    static const char *const texts[] = {"unit 01 (Sở Nội vụ): figure 1.1.on_time is missing", "unit 02 (Sở Tài chính): figure 1.1.received is missing",
                                        "unit 02 (Sở Tài chính): figure 1.2.received is missing"};
    CU_ASSERT_EQUAL(made.status, PAR_ERR_DATA);
    CU_ASSERT_PTR_NULL(made.scores);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 3);
    for (size_t at = 0; at < 3 && par_findings_count(made.findings, -1) == 3; at++) {
        CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, (int64_t)at)->text, texts[at]);
    }
    CU_ASSERT_STRING_EQUAL(made.error.code, "E501");
    CU_ASSERT_STRING_EQUAL(made.error.text_vi, "đơn vị 01 (Sở Nội vụ): thiếu số liệu 1.1.on_time");
    drop(&made);
}

static void test_unit_without_row(void)
{
    static const char sheet[] = "unit,on_time,received,online\n01,1,1,1\n02,1,1,1\n03,1,1,1\n04,1,1,1\n";
    scored refused = score_text(small_rubric, small_units, sheet, 0);
    CU_ASSERT_EQUAL(par_findings_count(refused.findings, -1), 1);
    CU_ASSERT_STRING_EQUAL(finding_of(&refused, "E500").text, "unit 10 (Sở Y tế) has no row in the sheet");
    drop(&refused);
    scored made = score_text(small_rubric, small_units, sheet, PAR_MISSING_EXCLUDE);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(count_of(&made, "W500"), 1);
    expect(&made, 4, "total", 0, 0, PAR_SCORE_EXCLUDED);
    drop(&made);
}

static void test_doubtful(void)
{
    scored made = score_text(small_rubric, NULL, "unit,on_time,received,online,2.2\nU,5,3,3,4\n", 0);
    expect(&made, 0, "1.1", 600, 600, PAR_SCORE_SCORED);
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W501").text, "unit U: criterion 1.1 has more done than there was to do");
    CU_ASSERT_EQUAL(count_of(&made, "W501"), 1);
    drop(&made);
}

static void test_evidence(void)
{
    static const char rows[] =
        "U,1.1,on_time,1,\nU,1.1,received,2,\nV,1.1,on_time,1,BC 5\nV,1.1,received,2,\nW,1.1,on_time,0,\nW,1.1,received,2,\n";
    char text[512];
    (void)snprintf(text, sizeof text, "unit,criterion,input,value,evidence\n%s", rows);
    scored made = score_text(small_rubric, NULL, text, PAR_MISSING_ZERO);
    CU_ASSERT_EQUAL(count_of(&made, "W502"), 1); /* V gives it, W earns nothing that would need it */
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W502").text, "unit U: criterion 1.1 earns points (3) without the evidence it requires");
    drop(&made);
    scored silent = score_text(small_rubric, NULL, "unit,on_time,received\nU,1,2\n", PAR_MISSING_ZERO);
    CU_ASSERT_EQUAL(count_of(&silent, "W502"), 0);
    drop(&silent);
}

static void test_bonus_and_penalty(void)
{
    scored made = score_text(adjusted_rubric, NULL, "unit,a1,b1,b2,p1\nU,9.5,2,2,0.25\n", 0);
    expect(&made, 0, "b", 300, 300, PAR_SCORE_SCORED); /* 4, at most 3 */
    expect(&made, 0, "p", 25, 500, PAR_SCORE_SCORED);
    expect(&made, 0, "total", 1225, 1000, PAR_SCORE_SCORED); /* 9.5 + 3 - 0.25 of the areas' 10 */
    drop(&made);
}

static void test_total_is_not_below_zero(void)
{
    scored made = score_text(adjusted_rubric, NULL, "unit,a1,b1,b2,p1\nU,1.5,1,0,8\n", 0);
    expect(&made, 0, "p", 500, 500, PAR_SCORE_SCORED); /* 8, at most 5 */
    expect(&made, 0, "total", 0, 1000, PAR_SCORE_SCORED);
    drop(&made);
}

static void test_adjustment_that_does_not_apply(void)
{
    scored made = score_text(adjusted_rubric, NULL, "unit,a1,p1\nU,5,1\n", 0);
    expect(&made, 0, "b", 0, 0, PAR_SCORE_EXCLUDED);
    expect(&made, 0, "total", 400, 1000, PAR_SCORE_SCORED);
    drop(&made);
}

/* A rubric of one leaf with a formula. */
static scored score_formula(const char *formula, const char *sheet)
{
    char rubric[512];
    (void)snprintf(
        rubric, sizeof rubric,
        "schema: 1\nid: f\ntitle: {vi: a, en: a}\nstatus: constructed\nmax: 2\nareas:\n  - {id: a, title: {vi: a, en: a}, max: 2,"
        " criteria: [{id: b, title: {vi: a, en: a}, max: 2, rule: {formula: {otherwise: \"%s\"}}}]}\n",
        formula);
    return score_text(rubric, NULL, sheet, 0);
}

static void test_division_by_zero(void)
{
    scored made = score_formula("1 / x", "unit,x\nU,1\nV,0\n");
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNDEFINED);
    CU_ASSERT_STRING_EQUAL(made.error.text, "unit V: the formula of criterion b divides by zero");
    drop(&made);
}

static void test_result_outside(void)
{
    scored made = score_formula("x * 2.5", "unit,x\nU,1\nV,0\n");
    CU_ASSERT_EQUAL(made.status, PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(made.error.text, "unit U: the rule of criterion b gives 2.5; expected points from 0 to 2");
    CU_ASSERT_STRING_EQUAL(made.error.text_vi, "đơn vị U: quy tắc của tiêu chí b cho 2,5 điểm; cần từ 0 đến 2");
    drop(&made);
}

static void test_too_long(void)
{
    scored made = score_formula("min(max, x * x * x * x * x)", "unit,x\nU,123456789.123456789\n"); /* 90 digits */
    CU_ASSERT_EQUAL(made.status, PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(made.error.text, "unit U: the figures of criterion b are too long for exact arithmetic");
    drop(&made);
}

static void test_stage(void)
{
    scored made = load_with(adjusted_rubric, NULL, "unit,stage,a1\nU,self,8\nU,verified,6\n", NULL);
    par_score_options options = {.size = sizeof options};
    score(&made, &options);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E507");
    options.stage = "final";
    score(&made, &options);
    CU_ASSERT_STRING_EQUAL(made.error.text, "the sheet has no stage \"final\"");
    options.stage = "verified";
    score(&made, &options);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_scores_stage(made.scores), "verified");
    expect(&made, 0, "a1", 600, 1000, PAR_SCORE_SCORED);
    drop(&made);
}

static void test_stage_stands_in_messages(void)
{
    scored made = load_with(adjusted_rubric, NULL, "unit,stage,a1\nU,self,8\nV,self,\n", NULL);
    const par_score_options options = {.size = sizeof options, .missing = PAR_MISSING_ERROR};
    score(&made, &options);
    CU_ASSERT_STRING_EQUAL(made.error.text, "unit U, self: figure b1 is missing");
    drop(&made);
}

static void test_arguments(void)
{
    scored made = load(full_sheet, NULL);
    par_rubric *other = rubric_of(adjusted_rubric);
    par_scores *scores = NULL;
    const par_score_options policy = {.size = sizeof policy, .missing = 5};
    const par_score_options threads = {.size = sizeof threads, .threads = -1};
    CU_ASSERT_EQUAL(par_score(other, made.sheet, NULL, &scores, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_score(made.rubric, NULL, NULL, &scores, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, &policy, &scores, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, &threads, &scores, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(scores);
    par_rubric_free(other);
    drop(&made);
}

enum { MANY = 120000 };

/* So many units that threads are worth it: 5 leaves each, figures that differ by unit. */
static scored many_units(void)
{
    enum { ROW_BYTES = 48 };
    char *text = malloc((size_t)MANY * ROW_BYTES);
    int length = snprintf(text, ROW_BYTES, "unit,on_time,received,online,2.1,2.2,late\n");
    for (int at = 0; at < MANY; at++) {
        length += snprintf(text + length, ROW_BYTES, "%06d,%d,%d,%d,Có,%d.5,%d\n", at, at % 97, 97 + at % 13, at % 89, at % 4, at % 7);
    }
    scored made = load_with(small_rubric, NULL, text, NULL);
    free(text);
    return made;
}

static void test_threads_change_nothing(void)
{
    scored made = many_units();
    const par_score_options one = {.size = sizeof one, .threads = 1};
    const par_score_options three = {.size = sizeof three, .threads = 3};
    par_scores *threaded = NULL;
    score(&made, &one);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, &three, &threaded, NULL, NULL), PAR_OK);
    if (made.scores != NULL && threaded != NULL) {
        const size_t cells = (size_t)(made.rubric->node_count * MANY);
        CU_ASSERT_EQUAL(memcmp(made.scores->points, threaded->points, cells * sizeof(par_points)), 0);
        CU_ASSERT_EQUAL(memcmp(made.scores->max, threaded->max, cells * sizeof(par_points)), 0);
        CU_ASSERT_EQUAL(memcmp(made.scores->status, threaded->status, cells), 0);
        expect(&made, 100000, "1.1", 535, 600, PAR_SCORE_SCORED); /* 6 * 90 / 101 = 5.3465… */
    }
    par_scores_free(threaded);
    drop(&made);
}

static int32_t record(void *user, int64_t done, int64_t total)
{
    int64_t *seen = user;
    seen[0] = done;
    seen[1] = total;
    return 1;
}

static void test_progress_counts_leaves(void)
{
    scored made = many_units();
    int64_t seen[2] = {-1, -1};
    const par_score_options options = {.size = sizeof options, .progress = record, .user = seen};
    score(&made, &options);
    CU_ASSERT_EQUAL(made.status, PAR_CANCELLED);
    CU_ASSERT_PTR_NULL(made.scores);
    CU_ASSERT_EQUAL(seen[1], INT64_C(5) * MANY);
    CU_ASSERT_EQUAL(seen[0] % 5, 0);
    drop(&made);
}

static void test_empty_sheet_can_be_filled_and_scored(void)
{
    scored made = {.rubric = rubric_of(adjusted_rubric), .units = units_of("code,name\nU,a\n")};
    CU_ASSERT_EQUAL(par_sheet_new(made.rubric, made.units, NULL, &made.sheet, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, par_rubric_input_find(made.rubric, "a1", NULL), "7.125", NULL), PAR_OK);
    score(&made, NULL);
    expect(&made, 0, "total", 713, 1000, PAR_SCORE_SCORED);
    drop(&made);
}

static void expect_cells(const par_table *table, int64_t row, const char *const *cells)
{
    for (int64_t column = 0; column < par_table_column_count(table); column++) {
        const char *found = par_table_cell(table, row, column);
        CU_ASSERT_STRING_EQUAL(found == NULL ? "no cell" : found, cells[column]);
    }
}

static void test_table(void)
{
    scored made = load_with(adjusted_rubric, "code,name\n2,Yên Bái\n10,An Giang\n",
                            "unit,stage,a1,b1\n2,self,8,1\n10,self,4,\n10,verified,,\n2,verified,6.125,\n", NULL);
    const par_score_options self = {.size = sizeof self, .stage = "self"};
    const par_score_options verified = {.size = sizeof verified, .stage = "verified"};
    par_scores *later = NULL;
    par_table *table = NULL;
    score(&made, &self);
    CU_ASSERT_EQUAL(par_score(made.rubric, made.sheet, &verified, &later, NULL, NULL), PAR_OK);
    const par_scores *const both[] = {made.scores, later};
    CU_ASSERT_EQUAL(par_scores_table(both, 2, 2, &table, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_row_count(table), 2 * 2 * 8);
    CU_ASSERT_STRING_EQUAL(par_table_column_name(table, 6), "index");
    static const char *const rows[][8] = {{"10", "self", "total", "total", "4.00", "10.00", "40.00", "scored"},
                                          {"10", "self", "a", "area", "4.00", "10.00", "40.00", "scored"},
                                          {"10", "self", "a1", "leaf", "4.00", "10.00", "40.00", "scored"},
                                          {"10", "self", "b", "adjustment", "0.00", "0.00", "", "excluded"}};
    for (int64_t row = 0; row < 4; row++) {
        expect_cells(table, row, rows[row]);
    }
    static const char *const last[] = {"2", "verified", "total", "total", "6.13", "10.00", "61.30", "scored"};
    expect_cells(table, 24, last);
    par_table_free(table);
    par_scores_free(later);
    drop(&made);
}

static void test_table_arguments(void)
{
    scored made = score_text(adjusted_rubric, NULL, "unit,a1\nU,5\n", 0);
    scored other = score_text(adjusted_rubric, NULL, "unit,a1\nU,5\n", 0);
    const par_scores *const mixed[] = {made.scores, other.scores};
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_scores_table(mixed, 2, 0, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_table(mixed, 1, 4, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_table(mixed, 0, 0, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(table);
    drop(&other);
    drop(&made);
}

const unit_test score_tests[] = {
    {"leaves are scored by their rules and rounded", test_leaves},
    {"points and maxima add up", test_sums},
    {"the index is rounded where it is printed", test_index},
    {"what does not apply leaves points and maximum", test_not_applicable},
    {"n/a beside a figure is warned of", test_not_applicable_beside_figures},
    {"where nothing counts there is no index", test_nothing_applies},
    {"a ratio without cases is left out if the rubric says so", test_no_cases},
    {"a ratio without cases counts as missing otherwise", test_no_cases_as_missing},
    {"a leaf has a policy of its own for missing figures", test_missing_by_leaf},
    {"the call's policy overrides all", test_missing_overridden},
    {"missing as no cases concerns ratios only", test_missing_as_no_cases},
    {"no cases that count as missing follow the rubric's policy", test_no_cases_that_mean_missing},
    {"every missing figure is named, by unit and leaf", test_missing_refused},
    {"a unit without a row is told in one sentence", test_unit_without_row},
    {"more done than there was is doubtful", test_doubtful},
    {"points without required evidence are warned of if the sheet has evidence", test_evidence},
    {"bonus is added up to its cap and penalty taken off", test_bonus_and_penalty},
    {"the total is not below zero", test_total_is_not_below_zero},
    {"an adjustment that does not apply has no maximum", test_adjustment_that_does_not_apply},
    {"a division by zero is reported with its unit", test_division_by_zero},
    {"a result outside the maximum is reported with its value", test_result_outside},
    {"figures too long for exact arithmetic are reported", test_too_long},
    {"the stage is chosen by name", test_stage},
    {"a named stage stands in messages", test_stage_stands_in_messages},
    {"scoring checks its arguments", test_arguments},
    {"threads change no byte", test_threads_change_nothing},
    {"progress is told in leaves and can cancel", test_progress_counts_leaves},
    {"a new sheet can be filled and scored", test_empty_sheet_can_be_filled_and_scored},
    {"the table has a row per unit, stage and node", test_table},
    {"the table checks its arguments", test_table_arguments},
    {NULL, NULL},
};
