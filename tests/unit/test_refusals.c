/* SPDX-License-Identifier: Apache-2.0 */
/* Bad arguments are answered, not obeyed: every public call with every argument out of its range. */
#include "outputs.h"

/* Sources that are none, for every loader. */
static const par_source no_sources[] = {{"x", NULL, 1}, {"x", "", -1}, {"x", "schema: 1", INT64_MIN}};
static const size_t no_source_count = sizeof no_sources / sizeof no_sources[0];

/* Options for reading CSV that are none. */
static const par_csv_options no_csvs[] = {{.size = sizeof(par_csv_options), .encoding = -1},
                                          {.size = sizeof(par_csv_options), .encoding = 6},
                                          {.size = sizeof(par_csv_options), .separator = '|'},
                                          {.size = sizeof(par_csv_options), .separator = -1}};
static const size_t no_csv_count = sizeof no_csvs / sizeof no_csvs[0];

static void points_refuse(void)
{
    outputs out;
    reset(&out);
    refused_plainly(par_points_read(NULL, &out.points), &out);
    CU_ASSERT_EQUAL(par_points_read("1", NULL), PAR_ERR_ARGUMENT);
    static const char *const words[] = {"", "x", "1,5", " 1", "1 ", "1e3", "nan", "1000000001", "0.0000000001"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        CU_ASSERT_EQUAL(par_points_read(words[i], &out.points), PAR_ERR_RANGE);
        CU_ASSERT(is_untouched(&out, sizeof out));
    }
    refused_plainly(par_points_write(1, -2, PAR_ENGLISH, out.buffer, 64), &out);
    refused_plainly(par_points_write(1, 10, PAR_ENGLISH, out.buffer, 64), &out);
    refused_plainly(par_points_write(1, 2, -1, out.buffer, 64), &out);
    refused_plainly(par_points_write(1, 2, 2, out.buffer, 64), &out);
    refused_plainly(par_points_write(1, 2, PAR_ENGLISH, NULL, 64), &out);
    refused_plainly(par_points_write(1, 2, PAR_ENGLISH, out.buffer, 31), &out);
    CU_ASSERT_EQUAL(par_points_round(1234567891, -1), 1234567891);
    CU_ASSERT_EQUAL(par_points_round(1234567891, 10), 1234567891);
}

static void findings_refuse(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const int64_t count = par_findings_count(on->one.findings, -1);
    CU_ASSERT_EQUAL(par_findings_count(on->one.findings, 3), 0);
    refused_plainly(par_findings_tell(NULL, 0, PAR_ENGLISH, &out->text), out);
    refused_plainly(par_findings_tell(on->one.findings, -1, PAR_ENGLISH, &out->text), out);
    refused_plainly(par_findings_tell(on->one.findings, count, PAR_ENGLISH, &out->text), out);
    refused_plainly(par_findings_tell(on->one.findings, 0, -1, &out->text), out);
    refused_plainly(par_findings_tell(on->one.findings, 0, 2, &out->text), out);
    refused_plainly(par_findings_tell(on->one.findings, 0, PAR_ENGLISH, NULL), out);
    close_rounds(on);
}

static void table_write_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_units_table(on->one.units, 0, &table, NULL), PAR_OK);
    refused(par_table_write(NULL, NULL, &out->text, &out->error), out);
    refused(par_table_write(table, NULL, NULL, &out->error), out);
    refused_plainly(par_table_write(NULL, NULL, &out->text, NULL), out);
    const par_table_options wrong[] = {{.format = -1}, {.format = 6}, {.language = -1}, {.language = 2}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        par_table_options options = wrong[i];
        options.size = sizeof options;
        refused(par_table_write(table, &options, &out->text, &out->error), out);
    }
    par_table_free(table);
    close_rounds(on);
}

static void csv_convert_refuses(void)
{
    outputs out;
    reset(&out);
    const par_source source = source_with("a,b\n1,2\n", 8);
    refused(par_csv_convert(NULL, NULL, PAR_FORMAT_CSV, &out.text, NULL, &out.error), &out);
    refused(par_csv_convert(&source, NULL, PAR_FORMAT_CSV, NULL, NULL, &out.error), &out);
    refused_plainly(par_csv_convert(NULL, NULL, PAR_FORMAT_CSV, &out.text, NULL, NULL), &out);
    for (size_t i = 0; i < no_source_count; i++) {
        refused(par_csv_convert(&no_sources[i], NULL, PAR_FORMAT_CSV, &out.text, NULL, &out.error), &out);
    }
    for (size_t i = 0; i < no_csv_count; i++) {
        refused(par_csv_convert(&source, &no_csvs[i], PAR_FORMAT_CSV, &out.text, NULL, &out.error), &out);
    }
    static const int32_t formats[] = {-1, PAR_FORMAT_TERMINAL, PAR_FORMAT_PLAIN, PAR_FORMAT_JSON, PAR_FORMAT_MARKDOWN, 6};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        refused(par_csv_convert(&source, NULL, formats[i], &out.text, NULL, &out.error), &out);
    }
}

static void rubric_load_refuses(void)
{
    outputs out;
    reset(&out);
    const par_source source = source_with(rubric_text, (int64_t)strlen(rubric_text));
    refused(par_rubric_load(NULL, NULL, &out.rubric, NULL, &out.error), &out);
    refused(par_rubric_load(&source, NULL, NULL, NULL, &out.error), &out);
    refused_plainly(par_rubric_load(NULL, NULL, &out.rubric, NULL, NULL), &out);
    for (size_t i = 0; i < no_source_count; i++) {
        refused(par_rubric_load(&no_sources[i], NULL, &out.rubric, NULL, &out.error), &out);
    }
    const par_rubric_options wrong[] = {{.bytes_max = -1},       {.bytes_max = (INT64_C(1) << 30) + 1},
                                        {.depth_max = -1},       {.depth_max = 257},
                                        {.nodes_max = -1},       {.nodes_max = 100000001},
                                        {.nodes_max = INT64_MAX}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        par_rubric_options options = wrong[i];
        options.size = sizeof options;
        refused(par_rubric_load(&source, &options, &out.rubric, NULL, &out.error), &out);
    }
}

static void units_load_refuses(void)
{
    outputs out;
    reset(&out);
    const par_source source = source_with(units_text, (int64_t)strlen(units_text));
    refused(par_units_load(NULL, NULL, &out.units, NULL, &out.error), &out);
    refused(par_units_load(&source, NULL, NULL, NULL, &out.error), &out);
    refused_plainly(par_units_load(NULL, NULL, &out.units, NULL, NULL), &out);
    for (size_t i = 0; i < no_source_count; i++) {
        refused(par_units_load(&no_sources[i], NULL, &out.units, NULL, &out.error), &out);
    }
    for (size_t i = 0; i < no_csv_count; i++) {
        const par_units_options options = {.size = sizeof options, .csv = no_csvs[i]};
        refused(par_units_load(&source, &options, &out.units, NULL, &out.error), &out);
    }
    static const char *const days[] = {"", "today", "2025-13-01", "2025-02-29", "2025-7-1", "2025-07-01x"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        const par_units_options options = {.size = sizeof options, .at = days[i]};
        refused(par_units_load(&source, &options, &out.units, NULL, &out.error), &out);
    }
}

static void units_table_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    refused(par_units_table(NULL, 0, &out->table, &out->error), out);
    refused(par_units_table(on->one.units, -1, &out->table, &out->error), out);
    refused(par_units_table(on->one.units, 3, &out->table, &out->error), out);
    refused(par_units_table(on->one.units, 0, NULL, &out->error), out);
    refused_plainly(par_units_table(NULL, 0, &out->table, NULL), out);
    close_rounds(on);
}

static void sheet_load_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_source source = source_with(sheet_text, (int64_t)strlen(sheet_text));
    refused(par_sheet_load(NULL, on->one.units, &source, 1, NULL, &out->sheet, NULL, &out->error), out);
    refused(par_sheet_load(on->one.rubric, on->one.units, NULL, 1, NULL, &out->sheet, NULL, &out->error), out);
    refused(par_sheet_load(on->one.rubric, on->one.units, &source, 0, NULL, &out->sheet, NULL, &out->error), out);
    refused(par_sheet_load(on->one.rubric, on->one.units, &source, -1, NULL, &out->sheet, NULL, &out->error), out);
    refused(par_sheet_load(on->one.rubric, on->one.units, &source, 1, NULL, NULL, NULL, &out->error), out);
    refused_plainly(par_sheet_load(NULL, NULL, &source, 1, NULL, &out->sheet, NULL, NULL), out);
    for (size_t i = 0; i < no_source_count; i++) {
        const par_source sources[] = {source, no_sources[i]};
        refused(par_sheet_load(on->one.rubric, on->one.units, sources, 2, NULL, &out->sheet, NULL, &out->error), out);
    }
    for (size_t i = 0; i < no_csv_count; i++) {
        const par_sheet_options options = {.size = sizeof options, .csv = no_csvs[i]};
        refused(par_sheet_load(on->one.rubric, on->one.units, &source, 1, &options, &out->sheet, NULL, &out->error), out);
    }
    close_rounds(on);
}

static void sheet_new_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    refused(par_sheet_new(NULL, on->one.units, NULL, &out->sheet, &out->error), out);
    refused(par_sheet_new(on->one.rubric, NULL, NULL, &out->sheet, &out->error), out);
    refused(par_sheet_new(on->one.rubric, on->one.units, NULL, NULL, &out->error), out);
    refused_plainly(par_sheet_new(NULL, on->one.units, NULL, &out->sheet, NULL), out);
    expect_failure(par_sheet_new(on->one.rubric, on->one.units, "later", &out->sheet, &out->error), PAR_ERR_UNKNOWN_ID, out);
    close_rounds(on);
}

static void sheet_set_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    par_sheet *sheet = NULL;
    CU_ASSERT_EQUAL(par_sheet_new(on->one.rubric, on->one.units, NULL, &sheet, NULL), PAR_OK);
    refused(par_sheet_set(NULL, 0, 0, "1", &out->error), out);
    refused(par_sheet_set(on->one.sheet, 0, 0, "1", &out->error), out); /* loaded sheets never change */
    refused(par_sheet_set(sheet, -1, 0, "1", &out->error), out);
    refused(par_sheet_set(sheet, on->units, 0, "1", &out->error), out);
    refused(par_sheet_set(sheet, 0, -1, "1", &out->error), out);
    refused(par_sheet_set(sheet, 0, on->inputs, "1", &out->error), out);
    refused_plainly(par_sheet_set(NULL, 0, 0, "1", NULL), out);
    par_sheet_free(sheet);
    close_rounds(on);
}

static void score_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    refused(par_score(NULL, on->one.sheet, NULL, &out->scores, NULL, &out->error), out);
    refused(par_score(on->one.rubric, NULL, NULL, &out->scores, NULL, &out->error), out);
    refused(par_score(on->two.rubric, on->one.sheet, NULL, &out->scores, NULL, &out->error), out);
    refused(par_score(on->one.rubric, on->one.sheet, NULL, NULL, NULL, &out->error), out);
    refused_plainly(par_score(NULL, on->one.sheet, NULL, &out->scores, NULL, NULL), out);
    const par_score_options wrong[] = {{.missing = -1}, {.missing = 5}, {.threads = -1}, {.threads = INT32_MIN}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        par_score_options options = wrong[i];
        options.size = sizeof options;
        refused(par_score(on->one.rubric, on->one.sheet, &options, &out->scores, NULL, &out->error), out);
    }
    const par_score_options later = {.size = sizeof later, .stage = "later"};
    expect_failure(par_score(on->one.rubric, on->one.sheet, &later, &out->scores, NULL, &out->error), PAR_ERR_UNKNOWN_ID, out);
    close_rounds(on);
}

static void scores_refuse(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_scores *const scores = on->one.scores;
    const int64_t places[][2] = {{-1, 0}, {on->units, 0}, {0, -1}, {0, on->nodes}, {INT64_MAX, 0}, {0, INT64_MIN}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        refused_plainly(par_scores_value(scores, places[i][0], places[i][1], &out->value), out);
        refused_plainly(par_scores_index(scores, places[i][0], places[i][1], 2, &out->points), out);
        refused(par_explain(scores, places[i][0], places[i][1], PAR_ENGLISH, &out->text, &out->error), out);
    }
    refused_plainly(par_scores_value(NULL, 0, 0, &out->value), out);
    refused_plainly(par_scores_value(scores, 0, 0, NULL), out);
    refused_plainly(par_scores_index(NULL, 0, 0, 2, &out->points), out);
    refused_plainly(par_scores_index(scores, 0, 0, 2, NULL), out);
    refused_plainly(par_scores_index(scores, 0, 0, -2, &out->points), out);
    refused_plainly(par_scores_index(scores, 0, 0, 10, &out->points), out);
    close_rounds(on);
}

static void scores_tables_refuse(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_scores *const fine[] = {on->one.scores, on->one.scores};
    const par_scores *const holed[] = {on->one.scores, NULL};
    const par_scores *const mixed[] = {on->one.scores, on->two.scores};
    refused(par_scores_table(NULL, 1, 0, &out->table, &out->error), out);
    refused(par_scores_table(fine, 0, 0, &out->table, &out->error), out);
    refused(par_scores_table(fine, -1, 0, &out->table, &out->error), out);
    refused(par_scores_table(holed, 2, 0, &out->table, &out->error), out);
    refused(par_scores_table(mixed, 2, 0, &out->table, &out->error), out);
    refused(par_scores_table(fine, 2, -1, &out->table, &out->error), out);
    refused(par_scores_table(fine, 2, 4, &out->table, &out->error), out);
    refused(par_scores_table(fine, 2, 0, NULL, &out->error), out);
    refused_plainly(par_scores_table(NULL, 1, 0, &out->table, NULL), out);
    refused(par_scores_gaps(NULL, on->one.scores, &out->table, &out->error), out);
    refused(par_scores_gaps(on->one.scores, NULL, &out->table, &out->error), out);
    refused(par_scores_gaps(on->one.scores, on->two.scores, &out->table, &out->error), out);
    refused(par_scores_gaps(on->one.scores, on->one.scores, NULL, &out->error), out);
    refused_plainly(par_scores_gaps(NULL, NULL, &out->table, NULL), out);
    close_rounds(on);
}

static void explain_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const int64_t leaf = par_rubric_find(on->one.rubric, "1.1");
    refused(par_explain(NULL, 0, 0, PAR_ENGLISH, &out->text, &out->error), out);
    refused(par_explain(on->one.scores, 0, 0, -1, &out->text, &out->error), out);
    refused(par_explain(on->one.scores, 0, 0, 2, &out->text, &out->error), out);
    refused(par_explain(on->one.scores, 0, 0, PAR_ENGLISH, NULL, &out->error), out);
    refused_plainly(par_explain(NULL, 0, 0, PAR_ENGLISH, &out->text, NULL), out);
    refused(par_explain_rule(NULL, leaf, PAR_ENGLISH, &out->text, &out->error), out);
    refused(par_explain_rule(on->one.rubric, -1, PAR_ENGLISH, &out->text, &out->error), out);
    refused(par_explain_rule(on->one.rubric, on->nodes, PAR_ENGLISH, &out->text, &out->error), out);
    refused(par_explain_rule(on->one.rubric, 0, PAR_ENGLISH, &out->text, &out->error), out); /* no leaf */
    refused(par_explain_rule(on->one.rubric, leaf, 2, &out->text, &out->error), out);
    refused(par_explain_rule(on->one.rubric, leaf, PAR_ENGLISH, NULL, &out->error), out);
    refused_plainly(par_explain_rule(NULL, leaf, PAR_ENGLISH, &out->text, NULL), out);
    close_rounds(on);
}

static void rank_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    refused(par_rank(NULL, NULL, &out->ranking, NULL, &out->error), out);
    refused(par_rank(on->one.scores, NULL, NULL, NULL, &out->error), out);
    refused_plainly(par_rank(NULL, NULL, &out->ranking, NULL, NULL), out);
    const par_rank_options wrong[] = {{.node = -1}, {.node = on->nodes}, {.within = -1}, {.within = 3}, {.ties = -1},
                                      {.ties = 5},  {.on = -1},          {.on = 3},      {.sort = -1},  {.sort = 4}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        par_rank_options options = wrong[i];
        options.size = sizeof options;
        refused(par_rank(on->one.scores, &options, &out->ranking, NULL, &out->error), out);
    }
    close_rounds(on);
}

static void ranking_tables_refuse(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_ranking *const fine[] = {on->one.ranking, on->one.ranking};
    const par_ranking *const holed[] = {on->one.ranking, NULL};
    const par_ranking *const mixed[] = {on->one.ranking, on->two.ranking};
    const struct {
        const par_ranking *const *rankings;
        int64_t count;
    } wrong[] = {{NULL, 1}, {fine, 0}, {fine, -1}, {holed, 2}, {mixed, 2}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        refused(par_ranking_table(wrong[i].rankings, wrong[i].count, PAR_ENGLISH, &out->table, &out->error), out);
        refused(par_ranking_summary(wrong[i].rankings, wrong[i].count, &out->table, &out->error), out);
    }
    refused(par_ranking_table(fine, 2, -1, &out->table, &out->error), out);
    refused(par_ranking_table(fine, 2, 2, &out->table, &out->error), out);
    refused(par_ranking_table(fine, 2, PAR_ENGLISH, NULL, &out->error), out);
    refused(par_ranking_summary(fine, 2, NULL, &out->error), out);
    refused_plainly(par_ranking_table(NULL, 1, PAR_ENGLISH, &out->table, NULL), out);
    refused_plainly(par_ranking_summary(NULL, 1, &out->table, NULL), out);
    close_rounds(on);
}

static void result_write_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const scored *const one = &on->one;
    refused(par_result_write(NULL, one->from, one->count, NULL, &out->text, &out->error), out);
    refused(par_result_write(one->ranking, NULL, one->count, NULL, &out->text, &out->error), out);
    refused(par_result_write(one->ranking, one->from, one->count, NULL, NULL, &out->error), out);
    refused_plainly(par_result_write(NULL, one->from, one->count, NULL, &out->text, NULL), out);
    static const int64_t counts[] = {INT64_MIN, -1, 0, 1, 2}; /* the sheet is the third */
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        refused(par_result_write(one->ranking, one->from, counts[i], NULL, &out->text, &out->error), out);
    }
    close_rounds(on);
}

static void result_write_refuses_other_rankings(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_rank_options others[] = {{.size = sizeof others[0], .node = 1}, {.size = sizeof others[0], .within = PAR_WITHIN_GROUP}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        par_ranking *ranking = NULL;
        CU_ASSERT_EQUAL(par_rank(on->one.scores, &others[i], &ranking, NULL, NULL), PAR_OK);
        refused(par_result_write(ranking, on->one.from, on->one.count, NULL, &out->text, &out->error), out);
        par_ranking_free(ranking);
    }
    close_rounds(on);
}

static void result_write_refuses_documents_that_make_no_round(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_made_from rubric = on->one.from[0], units = on->one.from[1], sheet = on->one.from[2];
    par_made_from wrong[] = {rubric, units, sheet, sheet, sheet, sheet, sheet, sheet, sheet};
    wrong[2].role = 3;
    wrong[3].role = -1;
    wrong[4].encoding = 6;
    wrong[5].separator = '|';
    wrong[6].source.text = NULL;
    wrong[7].source.length = -1;
    wrong[8].source.name = "\xFF.csv";
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const par_made_from from[] = {rubric, units, sheet, wrong[i]};
        refused(par_result_write(on->one.ranking, from, 4, NULL, &out->text, &out->error), out);
    }
    close_rounds(on);
}

static void result_load_refuses(void)
{
    outputs out;
    reset(&out);
    const par_source source = source_with(result_text, (int64_t)strlen(result_text));
    refused(par_result_load(NULL, &out.result, NULL, &out.error), &out);
    refused(par_result_load(&source, NULL, NULL, &out.error), &out);
    refused_plainly(par_result_load(NULL, &out.result, NULL, NULL), &out);
    for (size_t i = 0; i < no_source_count; i++) {
        refused(par_result_load(&no_sources[i], &out.result, NULL, &out.error), &out);
    }
}

static void result_verify_refuses(void)
{
    rounds room;
    rounds *const on = open_rounds(&room);
    outputs *const out = &on->out;
    const par_source source = source_with(result_text, (int64_t)strlen(result_text));
    par_source *const sources = on->one.sources;
    par_result *result = NULL;
    CU_ASSERT_EQUAL(par_result_load(&source, &result, NULL, NULL), PAR_OK);
    const int64_t count = par_result_source_count(result);
    CU_ASSERT_PTR_NULL(par_result_source_at(result, -1));
    CU_ASSERT_PTR_NULL(par_result_source_at(result, count));
    refused(par_result_verify(NULL, sources, count, NULL, &out->error), out);
    refused(par_result_verify(result, NULL, count, NULL, &out->error), out);
    refused(par_result_verify(result, sources, count - 1, NULL, &out->error), out);
    refused(par_result_verify(result, sources, count + 1, NULL, &out->error), out);
    refused(par_result_verify(result, sources, -1, NULL, &out->error), out);
    refused_plainly(par_result_verify(NULL, sources, count, NULL, NULL), out);
    for (size_t i = 0; i < no_source_count; i++) {
        sources[count - 1] = no_sources[i];
        refused(par_result_verify(result, sources, count, NULL, &out->error), out);
    }
    par_result_free(result);
    close_rounds(on);
}

const unit_test refusals_tests[] = {
    {"points refuse what is no number, no language, no room", points_refuse},
    {"findings are told within their count and in two languages", findings_refuse},
    {"par_table_write refuses bad arguments", table_write_refuses},
    {"par_csv_convert refuses bad arguments", csv_convert_refuses},
    {"par_rubric_load refuses bad arguments", rubric_load_refuses},
    {"par_units_load refuses bad arguments", units_load_refuses},
    {"par_units_table refuses bad arguments", units_table_refuses},
    {"par_sheet_load refuses bad arguments", sheet_load_refuses},
    {"par_sheet_new refuses bad arguments", sheet_new_refuses},
    {"par_sheet_set refuses bad arguments", sheet_set_refuses},
    {"par_score refuses bad arguments", score_refuses},
    {"values, indices and explanations have no unit or node outside", scores_refuse},
    {"par_scores_table and par_scores_gaps refuse bad arguments", scores_tables_refuse},
    {"par_explain and par_explain_rule refuse bad arguments", explain_refuses},
    {"par_rank refuses bad arguments", rank_refuses},
    {"par_ranking_table and par_ranking_summary refuse bad arguments", ranking_tables_refuse},
    {"par_result_write refuses bad arguments", result_write_refuses},
    {"par_result_write refuses rankings of parts", result_write_refuses_other_rankings},
    {"par_result_write refuses documents that make no round", result_write_refuses_documents_that_make_no_round},
    {"par_result_load refuses bad arguments", result_load_refuses},
    {"par_result_verify refuses bad arguments", result_verify_refuses},
    {NULL, NULL},
};
