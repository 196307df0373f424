/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets: layouts, figures, units, stages, and what is refused. */
#include "score/sheet.h"
#include "scored.h"

#include <stdio.h>

static const char *figure_text(const scored *made, int64_t stage, int64_t unit, const char *criterion, const char *input)
{
    static char buffer[64];
    memset(buffer, 0, sizeof buffer);
    const int64_t at = par_rubric_input_find(made->rubric, criterion, input);
    if (par_sheet_figure(made->sheet, stage, unit, at, buffer, sizeof buffer) != PAR_OK) {
        return "no such figure";
    }
    return buffer;
}

/* One source that is refused: how often a code was found, and where and how first. */
static void expect_fault(const char *first, const char *second, const char *code, const char *path, const char *text)
{
    scored made = load(first, second);
    const par_finding finding = finding_of(&made, code);
    CU_ASSERT_PTR_NULL(made.sheet);
    CU_ASSERT_NOT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(count_of(&made, code), 1);
    CU_ASSERT_STRING_EQUAL(finding.path, path);
    CU_ASSERT_STRING_EQUAL(finding.text, text);
    CU_ASSERT_NOT_EQUAL(finding.text_vi[0], '\0');
    drop(&made);
}

static void test_wide(void)
{
    scored made = load("unit,1.1.on_time,1.1.received,2.1,2.2\n01,937,1271,Có,3.50\n02,,0,Không,\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.1", "on_time"), "937");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.1", "received"), "1271");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.1", ""), "Có");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "3.5");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "1.1", "on_time"), "");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "1.1", "received"), "0");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "2.1", ""), "Không");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 2, "2.1", ""), "");
    drop(&made);
}

static void test_long(void)
{
    scored made =
        load("unit,criterion,input,value\n01,1.1,on_time,937\n01,1.1,received,1271\n02,2.1,,Có\n01,1.2,online,n/a\n02,2.3,late,2\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.1", "on_time"), "937");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.2", "online"), "n/a");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "2.1", ""), "Có");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "2.3", "late"), "2");
    drop(&made);
}

static void test_single_input_unnamed(void)
{
    scored made = load("unit,criterion,value\n01,2.3,1\n", NULL);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.3", "late"), "1");
    drop(&made);
}

static void test_bare_name_feeds_all(void)
{
    scored made = load("unit,received\n01,1271\n", NULL);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.1", "received"), "1271");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.2", "received"), "1271");
    drop(&made);
}

static void test_criterion_names_its_one_input(void)
{
    scored made = load("unit,2.3\n01,4\n", NULL);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.3", "late"), "4");
    drop(&made);
}

static void test_kinds(void)
{
    scored made = load("unit,1.2.online,2.1,2.2\n01,N/A,Có,\n", NULL);
    const int64_t online = par_rubric_input_find(made.rubric, "1.2", "online");
    const int64_t plan = par_rubric_input_find(made.rubric, "2.1", "");
    const int64_t survey = par_rubric_input_find(made.rubric, "2.2", "");
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 0, 0, online), PAR_FIGURE_NOT_APPLICABLE);
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 0, 0, plan), PAR_FIGURE_CHOICE);
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 0, 0, survey), PAR_FIGURE_MISSING);
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 1, 0, survey), -1);
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 0, 5, survey), -1);
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 0, 0, -1), -1);
    drop(&made);
}

static void test_unknown_column(void)
{
    expect_fault("unit,2.1,recieved\n01,Có,1\n", NULL, "E402", "C1",
                 "column \"recieved\" is neither a criterion nor a figure of this rubric; did you mean \"received\"?");
}

static void test_unknown_input_of_criterion(void)
{
    expect_fault("unit,2.1.plan\n01,Có\n", NULL, "E402", "B1",
                 "column \"2.1.plan\" is neither a criterion nor a figure of this rubric; did you mean \"2.1\"?");
}

static void test_column_of_several_figures(void)
{
    expect_fault("unit,1.1\n01,3\n", NULL, "E403", "B1",
                 "criterion 1.1 reads several figures, so one column cannot hold them; name each, such as 1.1.on_time");
}

static void test_column_of_inner_criterion(void)
{
    expect_fault("unit,1\n01,3\n", NULL, "E404", "B1", "\"1\" is made of other criteria and takes no figure itself");
}

static void test_fed_twice(void)
{
    expect_fault("unit,received,1.2.received\n01,3,3\n", NULL, "E405", "C1",
                 "figure 1.2.received is fed by two columns: \"received\" and \"1.2.received\"");
}

static void test_no_unit_column(void)
{
    expect_fault("don_vi,2.1\n01,Có\n", NULL, "E400", "A1", "there is no column \"unit\"; the first column is \"don_vi\"");
}

static void test_no_value_column(void)
{
    scored made = load("unit,criterion,vaule\n01,2.3,1\n", NULL);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E401");
    drop(&made);
}

static void test_long_column_without_meaning(void)
{
    expect_fault("unit,criterion,value,evidense\n01,2.3,1,x\n", NULL, "E407", "D1",
                 "column \"evidense\" has no meaning in a long sheet; did you mean \"evidence\"?");
}

static void test_long_unknown_criterion(void)
{
    expect_fault("unit,criterion,value\n01,9.9,1\n", NULL, "E420", "B2", "no criterion is called \"9.9\"");
}

static void test_long_inner_criterion(void)
{
    expect_fault("unit,criterion,value\n01,2,1\n", NULL, "E421", "B2", "\"2\" is made of other criteria and takes no figure itself");
}

static void test_long_input_needed(void)
{
    expect_fault("unit,criterion,input,value\n01,1.1,,1\n", NULL, "E422", "C2",
                 "criterion 1.1 reads several figures; column \"input\" must say which, such as on_time");
}

static void test_long_unknown_input(void)
{
    expect_fault("unit,criterion,input,value\n01,1.1,ontime,1\n", NULL, "E423", "C2",
                 "criterion 1.1 reads no figure called \"ontime\"; did you mean \"on_time\"?");
}

static void test_decimal_comma(void)
{
    scored made = load("unit;2.2\n01;3,25\n02;2\n", NULL);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "3.25");
    CU_ASSERT_EQUAL(count_of(&made, "N400"), 1);
    drop(&made);
}

static void test_decimal_point_needs_no_note(void)
{
    scored made = load("unit,2.2\n01,3.25\n", NULL);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 0);
    drop(&made);
}

static void test_one_style_per_column(void)
{
    expect_fault("unit;2.2\n01;3,25\n02;2.5\n03;1\n", NULL, "E424", "B3",
                 "\"2.5\" has a decimal point; the numbers above it in this column have a decimal comma");
}

static void test_styles_of_columns_are_apart(void)
{
    scored made = load("unit;received;2.2\n01;10,5;2.5\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "1.1", "received"), "10.5");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "2.5");
    drop(&made);
}

static void test_grouping_is_suspected(void)
{
    scored made = load("unit,received\n01,12\n02,1.234\n03,22.500\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(count_of(&made, "W400"), 1);
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W400").path, "B3");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 2, "1.1", "received"), "22.5");
    drop(&made);
}

static void test_grouping_is_ruled_out(void)
{
    static const char *const texts[] = {"unit,received\n01,1.234\n02,1.23\n", "unit,received\n01,0.234\n", "unit,received\n01,1234.567\n"};
    for (size_t at = 0; at < sizeof texts / sizeof texts[0]; at++) {
        scored made = load(texts[at], NULL);
        CU_ASSERT_EQUAL(count_of(&made, "W400"), 0);
        drop(&made);
    }
}

static void test_faults_of_figures_name_cells(void)
{
    scored made = load("unit,2.1,2.2,1.1.received\n01,Cò,5,-1\n02,n/a,x,1.234.567\n", NULL);
    static const char *const paths[] = {"B2", "C2", "D2", "B3", "C3", "D3"};
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_ERROR), 6);
    for (size_t at = 0; at < sizeof paths / sizeof paths[0] && par_findings_count(made.findings, -1) == 6; at++) {
        CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, (int64_t)at)->path, paths[at]);
        CU_ASSERT_EQUAL(par_findings_at(made.findings, (int64_t)at)->code[1], '4');
    }
    CU_ASSERT_STRING_EQUAL(made.error.path, "B2");
    CU_ASSERT_PTR_NULL(made.sheet);
    drop(&made);
}

static void test_shared_cell_is_faulted_once(void)
{
    scored made = load("unit,received\n01,-5\n", NULL);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_ERROR), 1);
    drop(&made);
}

static void test_short_row(void)
{
    scored made = load("unit,2.1,2.2\n01,Có\n02,Có,1\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_SHAPE);
    drop(&made);
}

static void test_unit_by_name(void)
{
    scored made = load("unit,2.2\nsở nội vụ,1\nTài chính,2\n", NULL);
    CU_ASSERT_EQUAL(made.error.row, 3);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E411");
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_ERROR), 1);
    drop(&made);
}

static void test_unit_by_name_in_each_row(void)
{
    scored made = load("unit,criterion,value\nSở Y tế,2.2,1\nSở Y tế,2.3,2\n10,2.1,Có\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 4, "2.2", ""), "1");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 4, "2.3", "late"), "2");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 4, "2.1", ""), "Có");
    drop(&made);
}

static void test_unknown_unit(void)
{
    expect_fault("unit,2.2\n01,1\nSở Y tê,2\n", NULL, "E411", "A3", "no unit is called \"Sở Y tê\"; did you mean \"10 Sở Y tế\"?");
}

static void test_ambiguous_unit(void)
{
    expect_fault("unit,2.2\nHòa Bình,1\n", NULL, "E412", "A2", "several units are called \"Hòa Bình\"; write the code instead");
}

static void test_empty_unit(void)
{
    expect_fault("unit,2.2\n,1\n", NULL, "E410", "A2", "the row names no unit");
}

static void test_lost_zero(void)
{
    scored made = load("unit,2.2\n1,3\n", NULL);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "3");
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W401").text, "unit \"1\" is read as \"01\" (Sở Nội vụ): a leading zero seems to be lost");
    drop(&made);
}

static void test_units_from_rows(void)
{
    scored made = load_with(small_rubric, NULL, "unit,2.2\nB,1\nA,2\n", "unit,2.3\nC,1\nB,0\n");
    const par_units *units = par_sheet_units(made.sheet);
    CU_ASSERT_EQUAL(par_units_count(units), 3);
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 0)->code, "B");
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 1)->code, "A");
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 2)->name, "C");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.3", "late"), "0");
    drop(&made);
}

static void test_units_from_rows_in_one_form(void)
{
    /* The same code composed (U+1EE3) and decomposed (o, horn, dot below). */
    scored made = load_with(small_rubric, NULL, "unit,criterion,value\nhợp,2.2,1\nho\xCC\x9B\xCC\xA3p,2.3,2\n", NULL);
    CU_ASSERT_EQUAL(par_units_count(par_sheet_units(made.sheet)), 1);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.3", "late"), "2");
    drop(&made);
}

static void test_unit_twice_in_wide(void)
{
    expect_fault("unit,2.2\n01,1\n02,1\n01,1\n", NULL, "E413", "A4", "unit \"01\" stands twice: here and in row 2");
}

static void test_figure_twice_in_long(void)
{
    expect_fault("unit,criterion,value\n01,2.2,1\n01,2.3,0\n01,2.2,1\n", NULL, "E414", "C4",
                 "figure 2.2 of this unit was given before, in row 2 of a.csv");
}

static void test_missing_twice_in_long(void)
{
    expect_fault("unit,criterion,value\n01,2.2,\n01,2.2,1\n", NULL, "E414", "C3",
                 "figure 2.2 of this unit was given before, in row 2 of a.csv");
}

static void test_figure_twice_over_sources(void)
{
    expect_fault("# comment\nunit,2.2\n01,1\n", "unit,criterion,value\n02,2.2,1\n01,2.2,1\n", "E414", "C3",
                 "figure 2.2 of this unit was given before, in row 3 of a.csv");
}

static void test_sources_complement(void)
{
    scored made = load("unit,2.1,2.2\n01,Có,\n", "unit,2.2,2.3\n01,3,1\n");
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.1", ""), "Có");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "3");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.3", "late"), "1");
    drop(&made);
}

static void test_faulty_source_does_not_hide_the_next(void)
{
    scored made = load("", "unit,2.2\n99,1\n");
    CU_ASSERT_EQUAL(count_of(&made, "E411"), 1);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_ERROR), 2);
    drop(&made);
}

static void test_stages_in_order(void)
{
    scored made = load("unit,stage,2.2\n01,final,1\n01,verified-10,2\n01,verified,3\n01,self,4\n01,verified-2,0.5\n", NULL);
    static const char *const expected[] = {"self", "verified", "verified-2", "verified-10", "final"};
    static const char *const figures[] = {"4", "3", "0.5", "2", "1"};
    CU_ASSERT_EQUAL(par_sheet_stage_count(made.sheet), 5);
    for (int64_t at = 0; at < 5 && made.sheet != NULL; at++) {
        CU_ASSERT_STRING_EQUAL(par_sheet_stage(made.sheet, at), expected[at]);
        CU_ASSERT_STRING_EQUAL(figure_text(&made, at, 0, "2.2", ""), figures[at]);
    }
    CU_ASSERT_PTR_NULL(par_sheet_stage(made.sheet, 5));
    drop(&made);
}

static void test_unstaged_sheet_has_one_stage(void)
{
    scored made = load("unit,2.2\n01,1\n", NULL);
    CU_ASSERT_EQUAL(par_sheet_stage_count(made.sheet), 1);
    CU_ASSERT_STRING_EQUAL(par_sheet_stage(made.sheet, 0), "");
    drop(&made);
}

static void test_stage_names(void)
{
    static const char *const refused[] = {"",      "Self", "verified-", "verified-0", "verified-01", "verified-1234567", "verified-1x",
                                          "finals"};
    for (size_t at = 0; at < sizeof refused / sizeof refused[0]; at++) {
        CU_ASSERT_EQUAL(par__stage_order(par__slice_of(refused[at])), -1);
    }
    CU_ASSERT_EQUAL(par__stage_order(par__slice_of("verified-12")), 13);
}

static void test_unknown_stage(void)
{
    expect_fault("unit,stage,2.2\n01,selv,1\n", NULL, "E416", "B2",
                 "\"selv\" is not a stage; expected self, verified, verified-1, verified-2 … or final");
}

static void test_stages_must_agree(void)
{
    scored made = load("unit,stage,2.2\n01,self,1\n", "unit,2.3\n01,1\n");
    CU_ASSERT_EQUAL(count_of(&made, "E418"), 1);
    CU_ASSERT_PTR_NULL(made.sheet);
    drop(&made);
}

static void test_too_many_stages(void)
{
    char text[1024] = "unit,stage,2.2\n";
    for (int at = 1; at <= 17; at++) {
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "01,verified-%d,1\n", at);
    }
    expect_fault(text, NULL, "E417", "B18", "stage \"verified-17\" is one too many; a sheet has at most 16 stages");
}

static void test_no_rows(void)
{
    scored made = load("unit,2.2\n", NULL);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E419");
    drop(&made);
}

static void test_remarks(void)
{
    scored made = load("unit,criterion,input,value,evidence,note\n"
                       "02,1.1,on_time,1,BC 1,\n01,1.1,received,2,BC 2,chú ý\n01,1.1,on_time,1,BC 2,\n01,2.2,,1,,\n01,1.2,online,1,BC 3,\n"
                       "01,1.2,received,3,QĐ 4,\n",
                       NULL);
    const int64_t on_time = par_rubric_find(made.rubric, "1.1");
    const int64_t online = par_rubric_find(made.rubric, "1.2");
    const par__remark *one = par__sheet_remark(made.sheet, 0, 0, on_time);
    const par__remark *two = par__sheet_remark(made.sheet, 0, 0, online);
    CU_ASSERT_PTR_NOT_NULL(one);
    CU_ASSERT_PTR_NOT_NULL(two);
    if (one != NULL && two != NULL) {
        CU_ASSERT_STRING_EQUAL(one->evidence, "BC 2");
        CU_ASSERT_STRING_EQUAL(one->note, "chú ý");
        CU_ASSERT_STRING_EQUAL(two->evidence, "BC 3; QĐ 4");
        CU_ASSERT_STRING_EQUAL(two->note, "");
    }
    CU_ASSERT_PTR_NULL(par__sheet_remark(made.sheet, 0, 0, par_rubric_find(made.rubric, "2.2")));
    CU_ASSERT_PTR_NULL(par__sheet_remark(made.sheet, 0, 2, on_time));
    drop(&made);
}

static int32_t stop_at_once(void *user, int64_t done, int64_t total)
{
    int64_t *seen = user;
    seen[0] = done;
    seen[1] = total;
    return 1;
}

static void test_cancel(void)
{
    char text[4096] = "unit,2.2\n";
    for (int at = 0; at < 200; at++) {
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "U%d,1\n", at);
    }
    par_rubric *rubric = rubric_of(small_rubric);
    const par_source source = source_of("a.csv", text);
    int64_t seen[2] = {-1, -1};
    const par_sheet_options options = {.size = sizeof options, .progress = stop_at_once, .user = seen};
    par_sheet *sheet = NULL;
    CU_ASSERT_EQUAL(par_sheet_load(rubric, NULL, &source, 1, &options, &sheet, NULL, NULL), PAR_CANCELLED);
    CU_ASSERT_PTR_NULL(sheet);
    CU_ASSERT_EQUAL(seen[1], source.length);
    CU_ASSERT_TRUE(seen[0] > 0 && seen[0] < source.length);
    par_rubric_free(rubric);
}

static void test_arguments(void)
{
    par_rubric *rubric = rubric_of(small_rubric);
    const par_source source = source_of("a.csv", "unit,2.2\n01,1\n");
    par_sheet *sheet = NULL;
    CU_ASSERT_EQUAL(par_sheet_load(NULL, NULL, &source, 1, NULL, &sheet, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_load(rubric, NULL, NULL, 1, NULL, &sheet, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_load(rubric, NULL, &source, 0, NULL, &sheet, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_load(rubric, NULL, &source, 1, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    par_rubric_free(rubric);
}

/* An empty sheet of the small rubric, to be filled. */
static scored start(const char *stage)
{
    scored made = {.rubric = rubric_of(small_rubric), .units = units_of(small_units)};
    made.status = par_sheet_new(made.rubric, made.units, stage, &made.sheet, &made.error);
    return made;
}

static void test_new_is_missing(void)
{
    scored made = start("self");
    CU_ASSERT_EQUAL(par_sheet_stage_count(made.sheet), 1);
    CU_ASSERT_STRING_EQUAL(par_sheet_stage(made.sheet, 0), "self");
    CU_ASSERT_EQUAL(par_sheet_figure_kind(made.sheet, 0, 4, 0), PAR_FIGURE_MISSING);
    drop(&made);
}

static void test_new_refuses_stage(void)
{
    scored made = start("first");
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E415");
    CU_ASSERT_PTR_NULL(made.sheet);
    drop(&made);
}

static void test_set(void)
{
    scored made = start(NULL);
    const int64_t survey = par_rubric_input_find(made.rubric, "2.2", "");
    const int64_t plan = par_rubric_input_find(made.rubric, "2.1", "");
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 1, survey, " 3.250 ", NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 1, plan, "Có", NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "2.2", ""), "3.25");
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "2.1", ""), "Có");
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 1, survey, NULL, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 1, "2.2", ""), "");
    drop(&made);
}

static void test_set_refuses(void)
{
    scored made = start(NULL);
    const int64_t survey = par_rubric_input_find(made.rubric, "2.2", "");
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, survey, "2", NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, survey, "4.01", &made.error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(made.error.path, "2.2");
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, survey, "2,5", NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, survey, "n/a", NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, survey, "\xFF", NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 5, survey, "1", NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, 99, "1", NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "2");
    drop(&made);
}

static void test_loaded_sheet_never_changes(void)
{
    scored made = load("unit,2.2\n01,1\n", NULL);
    const int64_t survey = par_rubric_input_find(made.rubric, "2.2", "");
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, survey, "2", NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_STRING_EQUAL(figure_text(&made, 0, 0, "2.2", ""), "1");
    drop(&made);
}

static void test_figure_is_cut_between_characters(void)
{
    static const char rubric[] =
        "schema: 1\nid: r\ntitle: {vi: a, en: a}\nstatus: constructed\nmax: 1\nareas:\n  - id: a\n    title: {vi: a, en: a}\n    max: 1\n"
        "    criteria:\n      - {id: b, title: {vi: a, en: a}, max: 1, rule: {choice: {\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaế\": 1}}}\n";
    scored made = load_with(rubric, NULL, "unit,b\nU,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaế\n", NULL);
    char buffer[32];
    CU_ASSERT_EQUAL(par_sheet_figure(made.sheet, 0, 0, 0, buffer, sizeof buffer), PAR_OK);
    CU_ASSERT_STRING_EQUAL(buffer, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"); /* 30; the last letter would take 3 of the 2 bytes left */
    CU_ASSERT_EQUAL(par_sheet_figure(made.sheet, 0, 0, 0, buffer, 31), PAR_ERR_ARGUMENT);
    drop(&made);
}

/* Whatever the quick reader takes, it reads as the full one. */
static void test_quick_reader_agrees(void)
{
    static const char *const texts[] = {"0",
                                        "7",
                                        "007",
                                        "10.50",
                                        "0.000",
                                        "1,25",
                                        "1.",
                                        ".5",
                                        "1.2.3",
                                        "-1",
                                        "+1",
                                        "1e5",
                                        "1 000",
                                        "",
                                        "99.99",
                                        "100",
                                        "100.001",
                                        "n/a",
                                        "123456789012345678",
                                        "1234567890123456789",
                                        "12345678901234.5678",
                                        "0,10"};
    const par__rule_input input = {.name = "", .has_most = true, .most = {.digits = 123456789012345678, .scale = 0}};
    par__arena *arena = par__arena_new();
    int taken = 0;
    for (size_t at = 0; at < sizeof texts / sizeof texts[0]; at++) {
        par__figure quick = {0};
        par__figure full = {0};
        par__figure_fault fault = {0};
        char quick_mark = '?';
        char full_mark = '?';
        const bool is_taken = par__figure_quick(&input, par__slice_of(texts[at]), &quick, &quick_mark);
        CU_ASSERT_EQUAL(par__figure_read(arena, &input, false, par__slice_of(texts[at]), '\0', &full_mark, &full, &fault), PAR_OK);
        if (is_taken) {
            taken++;
            CU_ASSERT_PTR_NULL(fault.message);
            CU_ASSERT_EQUAL(quick.digits, full.digits);
            CU_ASSERT_EQUAL(quick.scale, full.scale);
            CU_ASSERT_EQUAL(quick.kind, full.kind);
            CU_ASSERT_EQUAL(quick_mark, full_mark);
        }
    }
    CU_ASSERT_EQUAL(taken, 11);
    par__arena_free(arena);
}

const unit_test sheet_tests[] = {
    {"a wide sheet is read by its columns", test_wide},
    {"a long sheet is read by its rows", test_long},
    {"the one input of a criterion needs no name in a long sheet", test_single_input_unnamed},
    {"a bare name feeds every leaf that reads it", test_bare_name_feeds_all},
    {"a criterion with one named input can head a column", test_criterion_names_its_one_input},
    {"missing, choice and n/a are told apart", test_kinds},
    {"an unknown column is refused at its header cell", test_unknown_column},
    {"an unknown input of a known criterion is refused with that criterion's column", test_unknown_input_of_criterion},
    {"a column cannot hold several figures", test_column_of_several_figures},
    {"a criterion with criteria takes no figure", test_column_of_inner_criterion},
    {"a figure fed by two columns is refused", test_fed_twice},
    {"a sheet needs the column unit", test_no_unit_column},
    {"a long sheet needs the column value", test_no_value_column},
    {"a long sheet has no other columns", test_long_column_without_meaning},
    {"a long sheet names known criteria", test_long_unknown_criterion},
    {"a long sheet names leaves", test_long_inner_criterion},
    {"a long sheet names one of several inputs", test_long_input_needed},
    {"a long sheet names known inputs", test_long_unknown_input},
    {"a decimal comma is read and noted", test_decimal_comma},
    {"usual CSV needs no note", test_decimal_point_needs_no_note},
    {"a column has one decimal sign", test_one_style_per_column},
    {"columns have decimal signs of their own", test_styles_of_columns_are_apart},
    {"numbers that could be thousands are warned of once a column", test_grouping_is_suspected},
    {"one number that cannot be thousands ends the doubt", test_grouping_is_ruled_out},
    {"every fault names its cell and none is returned half", test_faults_of_figures_name_cells},
    {"a cell that feeds two leaves is faulted once", test_shared_cell_is_faulted_once},
    {"a short row is refused", test_short_row},
    {"a unit is known by its whole name only", test_unit_by_name},
    {"a unit may be named in some rows and coded in others", test_unit_by_name_in_each_row},
    {"an unknown unit is refused with the nearest", test_unknown_unit},
    {"a name of several units is refused", test_ambiguous_unit},
    {"a row without a unit is refused", test_empty_unit},
    {"a lost leading zero is found and warned of", test_lost_zero},
    {"without a table the units come from the rows", test_units_from_rows},
    {"a code in another form of Unicode is the same unit", test_units_from_rows_in_one_form},
    {"a unit stands once in a wide sheet", test_unit_twice_in_wide},
    {"a figure stands once in a long sheet", test_figure_twice_in_long},
    {"an empty figure counts as given in a long sheet", test_missing_twice_in_long},
    {"a figure stands once over all sources", test_figure_twice_over_sources},
    {"sources complement each other", test_sources_complement},
    {"a faulty source does not hide the faults of the next", test_faulty_source_does_not_hide_the_next},
    {"stages stand in their order", test_stages_in_order},
    {"a sheet without stages has one", test_unstaged_sheet_has_one_stage},
    {"a stage has one spelling", test_stage_names},
    {"an unknown stage is refused", test_unknown_stage},
    {"either all sources have stages or none", test_stages_must_agree},
    {"there are at most 16 stages", test_too_many_stages},
    {"a sheet without rows is refused", test_no_rows},
    {"evidence and notes are kept by leaf", test_remarks},
    {"loading stops when told to", test_cancel},
    {"loading checks its arguments", test_arguments},
    {"a new sheet has all figures missing", test_new_is_missing},
    {"a new sheet has a known stage", test_new_refuses_stage},
    {"figures can be set and taken back", test_set},
    {"a figure that is refused stays as it was", test_set_refuses},
    {"a loaded sheet never changes", test_loaded_sheet_never_changes},
    {"the name of a choice is cut between characters", test_figure_is_cut_between_characters},
    {"the quick reader of figures agrees with the full one", test_quick_reader_agrees},
    {NULL, NULL},
};
