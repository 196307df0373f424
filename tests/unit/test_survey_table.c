/* SPDX-License-Identifier: Apache-2.0 */
/* Estimates in the table for people, and chosen for machines. */
#include "parindex/parindex.h"
#include "unit.h"

static const char yaml[] =
    "schema: 1\nid: e\ntitle: {vi: \"Khảo sát\", en: Survey}\nstatus: constructed\n"
    "scale: {levels: 2, labels: [{vi: \"Chưa\", en: \"Not yet\"}, {vi: \"Rồi\"}], value: [0, 100]}\ncolumns: {stratum: [h], cluster: [c]}\n"
    "questions: [{id: q, title: {vi: \"Hỏi\", en: Ask}}, {id: r, scale: {levels: 2, value: level}}]\n"
    "index: {id: all, title: {vi: \"Chung\", en: Whole}, rule: question, questions: [q]}\npublish: {min_n: 2, min_df: 1}\n";
static const char csv[] = "h,c,q,r\nĐà Nẵng,a,1,1\nĐà Nẵng,b,2,2\nHà Nội,c,2,1\nHà Nội,d,1,1\nAn Giang,e,,1\nÂn Thi,f,2,2\nÂn Thi,f,1,2\n";

typedef struct estimated {
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_estimates *estimates;
    par_table *table;
    par_error error;
    par_status status;
} estimated;

static estimated estimate(void)
{
    const par_source questions = {"q.yaml", yaml, (int64_t)strlen(yaml)};
    const par_source answers = {"a.csv", csv, (int64_t)strlen(csv)};
    const par_estimate_options how = {.size = sizeof how, .by = "h", .lonely = PAR_LONELY_REMOVE, .with_levels = 1, .level = 0.9};
    estimated made = {0};
    CU_ASSERT_EQUAL(par_questionnaire_load(&questions, &made.questionnaire, NULL, &made.error), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(made.tally, &answers, NULL, NULL, &made.error), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_estimate(made.tally, &how, &made.estimates, NULL, &made.error), PAR_OK);
    return made;
}

static void close_estimated(estimated *made)
{
    par_table_free(made->table);
    par_estimates_free(made->estimates);
    par_tally_free(made->tally);
    par_questionnaire_free(made->questionnaire);
}

static void tabulate(estimated *made, par_survey_table_options options)
{
    options.size = sizeof options;
    par_table_free(made->table);
    made->table = NULL;
    made->status = par_survey_table(made->estimates, &options, &made->table, NULL, &made->error);
}

/* Column of a name; -1 if there is none. */
static int64_t column_of(const par_table *table, const char *name)
{
    int64_t at = par_table_column_count(table) - 1;
    while (at >= 0 && strcmp(par_table_column_name(table, at), name) != 0) {
        at--;
    }
    return at;
}

static const char *look(const par_table *table, int64_t row, const char *name)
{
    return par_table_cell(table, row, column_of(table, name));
}

/* A before Ă before Â: An Giang, Ân Thi, Đà Nẵng, Hà Nội; bytes would say An Giang, Hà Nội, Ân Thi, Đà Nẵng. */
static void test_order(void)
{
    estimated made = estimate();
    tabulate(&made, (par_survey_table_options){.nodes = "all", .language = PAR_VIETNAMESE});
    static const char *const order[] = {"", "An Giang", "Ân Thi", "Đà Nẵng", "Hà Nội"};
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 5);
    for (int64_t row = 0; row < 5; row++) {
        CU_ASSERT_STRING_EQUAL(look(made.table, row, "h"), order[row]);
        CU_ASSERT_STRING_EQUAL(look(made.table, row, "title"), "Chung");
    }
    CU_ASSERT_STRING_EQUAL(look(made.table, 0, "estimate"), "50.00");
    CU_ASSERT_STRING_EQUAL(look(made.table, 0, "base"), "6");
    CU_ASSERT_STRING_EQUAL(look(made.table, 1, "note"), "không có phiếu");
    CU_ASSERT_STRING_EQUAL(look(made.table, 1, "estimate"), "");
    CU_ASSERT_STRING_EQUAL(look(made.table, 2, "note"), "không rõ sai số; ít cụm");
    close_estimated(&made);
}

static void test_words(void)
{
    estimated made = estimate();
    tabulate(&made, (par_survey_table_options){.nodes = " q , r", .precision = 2});
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 30);
    CU_ASSERT_STRING_EQUAL(look(made.table, 0, "title"), "Ask");
    CU_ASSERT_STRING_EQUAL(look(made.table, 0, "level"), "");
    CU_ASSERT_STRING_EQUAL(look(made.table, 0, "estimate"), "50.0");
    CU_ASSERT_STRING_EQUAL(look(made.table, 1, "level"), "Not yet");
    CU_ASSERT_STRING_EQUAL(look(made.table, 2, "level"), "Rồi");
    CU_ASSERT_STRING_EQUAL(look(made.table, 4, "level"), "1");
    CU_ASSERT_STRING_EQUAL(look(made.table, 3, "title"), "");
    CU_ASSERT_STRING_EQUAL(par_flag_text(PAR_FLAG_EMPTY, PAR_ENGLISH), "nobody: nobody gave a valid answer, so there is no value");
    CU_ASSERT_PTR_NULL(par_flag_text(3, PAR_ENGLISH));
    for (int32_t bit = PAR_FLAG_EMPTY; bit <= PAR_FLAG_BREAK; bit *= 2) {
        const bool is_flag = bit <= PAR_FLAG_FEW_CLUSTERS || bit >= PAR_FLAG_NO_TEST;
        CU_ASSERT_EQUAL(par_flag_text(bit, PAR_VIETNAMESE) != NULL, is_flag);
    }
    CU_ASSERT_STRING_EQUAL(par_questionnaire_level(made.questionnaire, 0, 1, PAR_VIETNAMESE), "Chưa");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_level(made.questionnaire, 1, 2, PAR_VIETNAMESE), "");
    CU_ASSERT_PTR_NULL(par_questionnaire_level(made.questionnaire, 0, 3, PAR_VIETNAMESE));
    CU_ASSERT_EQUAL(par_estimates_interval(made.estimates), PAR_INTERVAL_WALD);
    CU_ASSERT_EQUAL(par_estimates_level(made.estimates), 0.9);
    CU_ASSERT_EQUAL(par_estimates_interval(NULL), 0);
    CU_ASSERT_EQUAL(par_estimates_level(NULL), 0.0);
    close_estimated(&made);
}

/* All of it, for machines, is the table of estimates, byte for byte. */
static void test_machines(void)
{
    estimated made = estimate();
    const par_table_options csv_options = {.size = sizeof csv_options, .format = PAR_FORMAT_CSV};
    par_table *whole = NULL;
    par_text *texts[2] = {NULL, NULL};
    tabulate(&made, (par_survey_table_options){.form = PAR_SURVEY_TABLE_MACHINE});
    CU_ASSERT_EQUAL(par_estimates_table(made.estimates, -1, &whole, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_write(made.table, &csv_options, &texts[0], NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_write(whole, &csv_options, &texts[1], NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(texts[0]), par_text_data(texts[1]));
    par_text_free(texts[0]);
    par_text_free(texts[1]);
    par_table_free(whole);
    tabulate(&made, (par_survey_table_options){.form = PAR_SURVEY_TABLE_MACHINE, .nodes = "all", .precision = 4});
    CU_ASSERT_EQUAL(par_table_row_count(made.table), 5);
    CU_ASSERT_STRING_EQUAL(look(made.table, 1, "h"), "An Giang");
    CU_ASSERT_STRING_EQUAL(look(made.table, 2, "h"), "Hà Nội");
    CU_ASSERT_STRING_EQUAL(look(made.table, 0, "estimate"), "50.000");
    close_estimated(&made);
}

static void test_refusals(void)
{
    estimated made = estimate();
    tabulate(&made, (par_survey_table_options){.nodes = "all,s"});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(made.error.text, "there is no node and no question \"s\"; expected ids of the questionnaire, such as \"all\"");
    CU_ASSERT_PTR_NULL(made.table);
    tabulate(&made, (par_survey_table_options){.nodes = ""});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNKNOWN_ID);
    tabulate(&made, (par_survey_table_options){.form = 2});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_ARGUMENT);
    tabulate(&made, (par_survey_table_options){.precision = 19});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_survey_table(NULL, NULL, &made.table, NULL, NULL), PAR_ERR_ARGUMENT);
    close_estimated(&made);
}

const unit_test survey_table_tests[] = {
    {"Vietnamese order", test_order}, {"words", test_words}, {"for machines", test_machines}, {"refusals", test_refusals}, {NULL, NULL},
};
