/* SPDX-License-Identifier: Apache-2.0 */
/* What every public call promises about NULL, about what stands outside, and about what a failure or a success leaves. */
#include "outputs.h"

static void everything_can_be_freed_as_null(void)
{
    par_cancel_free(NULL);
    par_cancel_request(NULL);
    par_findings_free(NULL);
    par_margins_free(NULL);
    par_ranking_free(NULL);
    par_result_free(NULL);
    par_rubric_free(NULL);
    par_scores_free(NULL);
    par_sheet_free(NULL);
    par_table_free(NULL);
    par_text_free(NULL);
    par_units_free(NULL);
    CU_ASSERT_EQUAL(par_cancel_requested(NULL), 0);
}

static void makers_need_a_place(void)
{
    CU_ASSERT_EQUAL(par_cancel_new(NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_findings_new(NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_rubric_schema(NULL), PAR_ERR_ARGUMENT);
}

static void nothing_has_nothing(void)
{
    CU_ASSERT_EQUAL(par_findings_count(NULL, -1), 0);
    CU_ASSERT_EQUAL(par_findings_dropped(NULL), 0);
    CU_ASSERT_EQUAL(par_ranking_count(NULL), 0);
    CU_ASSERT_EQUAL(par_result_source_count(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_class_count(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_input_count(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_node_count(NULL), 0);
    CU_ASSERT_EQUAL(par_sheet_stage_count(NULL), 0);
    CU_ASSERT_EQUAL(par_table_column_count(NULL), 0);
    CU_ASSERT_EQUAL(par_table_row_count(NULL), 0);
    CU_ASSERT_EQUAL(par_text_length(NULL), 0);
    CU_ASSERT_EQUAL(par_units_count(NULL), 0);
}

static void null_rubric_tells_nothing(void)
{
    CU_ASSERT_PTR_NULL(par_rubric_id(NULL));
    CU_ASSERT_PTR_NULL(par_rubric_title(NULL, PAR_ENGLISH));
    CU_ASSERT_PTR_NULL(par_rubric_note(NULL, PAR_ENGLISH));
    CU_ASSERT_EQUAL(par_rubric_status(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_leaf_decimals(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_index_decimals(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_missing(NULL), PAR_MISSING_AS_RUBRIC);
}

static void null_scores_tell_nothing(void)
{
    CU_ASSERT_PTR_NULL(par_scores_rubric(NULL));
    CU_ASSERT_PTR_NULL(par_scores_sheet(NULL));
    CU_ASSERT_PTR_NULL(par_scores_stage(NULL));
    CU_ASSERT_EQUAL(par_scores_missing(NULL), PAR_MISSING_AS_RUBRIC);
    CU_ASSERT_PTR_NULL(par_sheet_units(NULL));
}

static void null_text_is_empty(void)
{
    CU_ASSERT_STRING_EQUAL(par_text_data(NULL), "");
    CU_ASSERT_EQUAL(par_text_width(NULL), 0);
    CU_ASSERT_EQUAL(par_text_compare(NULL, NULL), 0);
    CU_ASSERT_EQUAL(par_text_compare(NULL, ""), 0);
    CU_ASSERT(par_text_compare(NULL, "a") < 0);
}

/* Nothing stands before the first, at the count, or far away. */
static void nothing_stands_outside(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    const int64_t places[][7] = {{-1, -1, -1, -1, -1, -1, -1},
                                 {par_findings_count(on->one.findings, -1), par_ranking_count(on->one.ranking), on->nodes, on->inputs,
                                  par_rubric_class_count(on->one.rubric), par_sheet_stage_count(on->one.sheet), on->units},
                                 {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
                                 {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        CU_ASSERT_PTR_NULL(par_findings_at(on->one.findings, places[i][0]));
        CU_ASSERT_PTR_NULL(par_ranking_at(on->one.ranking, places[i][1]));
        CU_ASSERT_PTR_NULL(par_rubric_node(on->one.rubric, places[i][2]));
        CU_ASSERT_PTR_NULL(par_rubric_input(on->one.rubric, places[i][3]));
        CU_ASSERT_PTR_NULL(par_rubric_class(on->one.rubric, places[i][4]));
        CU_ASSERT_PTR_NULL(par_sheet_stage(on->one.sheet, places[i][5]));
        CU_ASSERT_PTR_NULL(par_units_at(on->one.units, places[i][6]));
    }
    close_rounds(on);
}

static void nothing_stands_in_null(void)
{
    CU_ASSERT_PTR_NULL(par_findings_at(NULL, 0));
    CU_ASSERT_PTR_NULL(par_ranking_at(NULL, 0));
    CU_ASSERT_PTR_NULL(par_result_source_at(NULL, 0));
    CU_ASSERT_PTR_NULL(par_rubric_node(NULL, 0));
    CU_ASSERT_PTR_NULL(par_rubric_input(NULL, 0));
    CU_ASSERT_PTR_NULL(par_rubric_class(NULL, 0));
    CU_ASSERT_PTR_NULL(par_sheet_stage(NULL, 0));
    CU_ASSERT_PTR_NULL(par_table_cell(NULL, 0, 0));
    CU_ASSERT_PTR_NULL(par_table_column_name(NULL, 0));
    CU_ASSERT_PTR_NULL(par_table_column_title(NULL, 0, PAR_ENGLISH));
    CU_ASSERT_EQUAL(par_table_column_kind(NULL, 0), -1);
    CU_ASSERT_PTR_NULL(par_units_at(NULL, 0));
}

static void nothing_is_found_by_null(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    CU_ASSERT_EQUAL(par_rubric_find(NULL, "1.1"), -1);
    CU_ASSERT_EQUAL(par_rubric_find(on->one.rubric, NULL), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(NULL, "1.1", "done"), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(on->one.rubric, NULL, "done"), -1);
    CU_ASSERT_EQUAL(par_units_find(NULL, "01"), -1);
    CU_ASSERT_EQUAL(par_units_find(on->one.units, NULL), -1);
    CU_ASSERT_EQUAL(par_units_suggest(NULL, "01"), -1);
    CU_ASSERT_EQUAL(par_units_suggest(on->one.units, NULL), -1);
    close_rounds(on);
}

static void unknown_ids_are_not_found(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    CU_ASSERT_EQUAL(par_rubric_find(on->one.rubric, "9.9"), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(on->one.rubric, "9.9", "done"), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(on->one.rubric, "1", NULL), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(on->one.rubric, "1.1", "undone"), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(on->one.rubric, "1.1", NULL), -1); /* it has two */
    CU_ASSERT_EQUAL(par_units_find(on->one.units, "99"), -1);
    CU_ASSERT_EQUAL(par_units_find(on->one.units, ""), -1);
    close_rounds(on);
}

static void figures_outside_have_no_kind(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    const int64_t places[][3] = {{-1, 0, 0}, {1, 0, 0}, {0, -1, 0}, {0, on->units, 0}, {0, 0, -1}, {0, 0, on->inputs}};
    CU_ASSERT_EQUAL(par_sheet_figure_kind(NULL, 0, 0, 0), -1);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        CU_ASSERT_EQUAL(par_sheet_figure_kind(on->one.sheet, places[i][0], places[i][1], places[i][2]), -1);
        refused_plainly(par_sheet_figure(on->one.sheet, places[i][0], places[i][1], places[i][2], on->out.buffer, 64), &on->out);
    }
    refused_plainly(par_sheet_figure(NULL, 0, 0, 0, on->out.buffer, 64), &on->out);
    refused_plainly(par_sheet_figure(on->one.sheet, 0, 0, 0, NULL, 64), &on->out);
    refused_plainly(par_sheet_figure(on->one.sheet, 0, 0, 0, on->out.buffer, 31), &on->out);
    close_rounds(on);
}

static void table_cells_end(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_units_table(on->one.units, 0, &table, NULL), PAR_OK);
    const int64_t rows = par_table_row_count(table);
    const int64_t columns = par_table_column_count(table);
    CU_ASSERT_PTR_NOT_NULL(par_table_cell(table, rows - 1, columns - 1));
    CU_ASSERT_PTR_NULL(par_table_cell(table, rows, 0));
    CU_ASSERT_PTR_NULL(par_table_cell(table, 0, columns));
    CU_ASSERT_PTR_NULL(par_table_cell(table, -1, 0));
    CU_ASSERT_PTR_NULL(par_table_cell(table, 0, -1));
    CU_ASSERT_PTR_NULL(par_table_column_name(table, columns));
    CU_ASSERT_PTR_NULL(par_table_column_title(table, -1, PAR_ENGLISH));
    CU_ASSERT_EQUAL(par_table_column_kind(table, columns), -1);
    par_table_free(table);
    close_rounds(on);
}

static void failed_set_keeps_the_figure(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    par_sheet *sheet = NULL;
    char figure[32] = "";
    CU_ASSERT_EQUAL(par_sheet_new(on->one.rubric, on->one.units, NULL, &sheet, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_set(sheet, 0, 0, "7.50", NULL), PAR_OK);
    expect_failure(par_sheet_set(sheet, 0, 0, "x", &out->error), PAR_ERR_DATA, out);
    expect_failure(par_sheet_set(sheet, 0, 0, "-1", &out->error), PAR_ERR_RANGE, out);
    expect_failure(par_sheet_set(sheet, 0, 0, "n/a", &out->error), PAR_ERR_DATA, out);
    CU_ASSERT_EQUAL(par_sheet_set(sheet, 0, 0, "x", NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_sheet_figure(sheet, 0, 0, 0, figure, sizeof figure), PAR_OK);
    CU_ASSERT_STRING_EQUAL(figure, "7.5");
    par_sheet_free(sheet);
    close_rounds(on);
}

/* 1.2 does not apply to 02. */
static void index_of_nothing_is_undefined(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    const int64_t unit = par_units_find(on->one.units, "02");
    CU_ASSERT_EQUAL(par_scores_index(on->one.scores, unit, par_rubric_find(on->one.rubric, "1.2"), 2, &on->out.points), PAR_ERR_UNDEFINED);
    CU_ASSERT(is_untouched(&on->out, sizeof on->out));
    close_rounds(on);
}

/* Documents that are refused for what they say. */
static void bad_documents_leave_no_object(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_source nonsense = source_with("{", 1);
    const par_source uneven = source_with("unit,1.1.done\n01,1,2\n", 21);
    const par_source gap = source_with("unit,1.1.done,1.1.due,1.2\n01,1,2,\n", 34);
    expect_failure(par_rubric_load(&nonsense, NULL, &out->rubric, NULL, &out->error), PAR_ERR_SYNTAX, out);
    expect_failure(par_result_load(&nonsense, &out->result, NULL, &out->error), PAR_ERR_SYNTAX, out);
    expect_failure(par_units_load(&uneven, NULL, &out->units, NULL, &out->error), PAR_ERR_SHAPE, out);
    expect_failure(par_csv_convert(&uneven, NULL, PAR_FORMAT_CSV, &out->text, NULL, &out->error), PAR_ERR_SHAPE, out);
    expect_failure(par_sheet_load(on->one.rubric, NULL, &uneven, 1, NULL, &out->sheet, NULL, &out->error), PAR_ERR_SHAPE, out);
    par_sheet *sheet = NULL;
    CU_ASSERT_EQUAL(par_sheet_load(on->one.rubric, NULL, &gap, 1, NULL, &sheet, NULL, NULL), PAR_OK);
    expect_failure(par_score(on->one.rubric, sheet, NULL, &out->scores, NULL, &out->error), PAR_ERR_DATA, out);
    par_sheet_free(sheet);
    close_rounds(on);
}

static void success_does_not_touch_the_error(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const scored *const one = &on->one;
    const par_rubric *const rubric = one->rubric;
    const par_ranking *const rankings[] = {one->ranking};
    const par_scores *const scores[] = {one->scores};
    const par_source result = source_with(result_text, (int64_t)strlen(result_text));
    CU_ASSERT_EQUAL(par_rubric_load(&one->sources[0], NULL, &out->rubric, NULL, &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_units_load(&one->sources[1], NULL, &out->units, NULL, &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_load(rubric, one->units, &one->sources[2], 1, NULL, &out->sheet, NULL, &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_score(rubric, one->sheet, NULL, &out->scores, NULL, &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_rank(one->scores, NULL, &out->ranking, NULL, &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_result_load(&result, &out->result, NULL, &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_result_verify(out->result, one->sources, one->count, NULL, &out->error), PAR_OK);
    par_table *tables[4] = {NULL};
    CU_ASSERT_EQUAL(par_units_table(one->units, 0, &tables[0], &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_scores_table(scores, 1, 0, &tables[1], &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_ranking_table(rankings, 1, PAR_ENGLISH, &tables[2], &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_ranking_summary(rankings, 1, &tables[3], &out->error), PAR_OK);
    par_text *texts[4] = {NULL};
    CU_ASSERT_EQUAL(par_table_write(tables[0], NULL, &texts[0], &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_explain(one->scores, 0, 0, PAR_ENGLISH, &texts[1], &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_result_write(one->ranking, one->from, one->count, NULL, &texts[2], &out->error), PAR_OK);
    CU_ASSERT_EQUAL(par_csv_convert(&one->sources[1], NULL, PAR_FORMAT_CSV, &texts[3], NULL, &out->error), PAR_OK);
    CU_ASSERT(is_untouched(&out->error, sizeof out->error));
    for (size_t i = 0; i < 4; i++) {
        par_table_free(tables[i]);
        par_text_free(texts[i]);
    }
    par_result_free(out->result);
    par_ranking_free(out->ranking);
    par_scores_free(out->scores);
    par_sheet_free(out->sheet);
    par_units_free(out->units);
    par_rubric_free(out->rubric);
    close_rounds(on);
}

const unit_test contract_tests[] = {
    {"everything can be freed as NULL", everything_can_be_freed_as_null},
    {"what makes an object needs a place for it", makers_need_a_place},
    {"NULL counts 0", nothing_has_nothing},
    {"a rubric of NULL tells nothing", null_rubric_tells_nothing},
    {"scores and sheets of NULL tell nothing", null_scores_tell_nothing},
    {"a text of NULL is empty", null_text_is_empty},
    {"nothing stands before the first and after the last", nothing_stands_outside},
    {"nothing stands in NULL", nothing_stands_in_null},
    {"nothing is found in NULL or by NULL", nothing_is_found_by_null},
    {"unknown ids are not found", unknown_ids_are_not_found},
    {"figures outside the sheet have neither kind nor text", figures_outside_have_no_kind},
    {"tables have no cells outside", table_cells_end},
    {"a failed par_sheet_set keeps the figure", failed_set_keeps_the_figure},
    {"an index of nothing is undefined", index_of_nothing_is_undefined},
    {"documents that are not sound leave no object", bad_documents_leave_no_object},
    {"success does not touch the error", success_does_not_touch_the_error},
    {NULL, NULL},
};
