/* SPDX-License-Identifier: Apache-2.0 */
/* Result files as they are written. */
#include <stdio.h>

#include "result/canonical.h"
#include "trial.h"

static void check_verified(const trial *what)
{
    par_text *text = write_trial(what);
    par_error error = {0};
    CU_ASSERT_EQUAL(verify(what, par_text_data(text), NULL, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    par_text_free(text);
}

/* Byte for byte, but for the version. */
static void check_bytes(const par_text *text)
{
    char *written = replace(par_text_data(text), par_version(), "0.1.0");
    CU_ASSERT_STRING_EQUAL(written, result_text);
    CU_ASSERT_EQUAL(par_text_length(text), (int64_t)strlen(par_text_data(text)));
    free(written);
}

static void test_bytes(void)
{
    par_text *text = write_trial(&tiny);
    check_bytes(text);
    par_text_free(text);
}

static void test_verified(void)
{
    check_verified(&tiny);
}

static void test_blank_names(void)
{
    trial blank = tiny;
    blank.units = "code,name,ranked\n02,\"\n\",yes\n01,Sở Tư pháp,yes\n03,Văn phòng,no\n";
    check_verified(&blank);
}

/* Everything but the hashes of the two documents that were shuffled. */
static void test_shuffled(void)
{
    trial shuffled = tiny;
    shuffled.units = "code,name,ranked\n03,Văn phòng,no\n01,Sở Tư pháp,yes\n02,Sở Nội vụ,yes\n";
    shuffled.sheets[0] = "unit,1.2,1.1.due,1.1.done\n03,Không,3,1\n02,n/a,4,5\n01,Có,4,3\n";
    par_text *text = write_trial(&shuffled);
    const char *options = strstr(par_text_data(text), "  \"options\"");
    CU_ASSERT_PTR_NOT_NULL(options);
    CU_ASSERT_STRING_EQUAL(options == NULL ? "" : options, strstr(result_text, "  \"options\""));
    par_text_free(text);
}

static void test_sources_in_order(void)
{
    scored made;
    compute_round(&tiny, &made);
    const par_made_from backwards[] = {made.from[2], made.from[1], made.from[0]};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_result_write(made.ranking, backwards, 3, made.findings, &text, NULL), PAR_OK);
    check_bytes(text);
    par_text_free(text);
    close_round(&made);
}

/* Answers follow their questionnaire, whatever stands between them in the array. */
static void test_surveys_in_order(void)
{
    static const char *const names[] = {"rubric.yaml", "units.csv", "sheet.csv", "q.yaml", "a.csv", "b.csv", "p.yaml", "c.csv"};
    scored made;
    compute_round(&tiny, &made);
    const par_source empty = {.text = ""};
    par_made_from mixed[] = {{.role = PAR_ROLE_QUESTIONNAIRE, .source = empty}, made.from[2], {.role = PAR_ROLE_ANSWERS, .source = empty},
                             {.role = PAR_ROLE_ANSWERS, .source = empty}, made.from[0], {.role = PAR_ROLE_QUESTIONNAIRE, .source = empty},
                             made.from[1], {.role = PAR_ROLE_ANSWERS, .source = empty}};
    mixed[0].source.name = names[3];
    mixed[2].source.name = names[4];
    mixed[3].source.name = names[5];
    mixed[5].source.name = names[6];
    mixed[7].source.name = names[7];
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_result_write(made.ranking, mixed, 8, made.findings, &text, NULL), PAR_OK);
    const char *at = par_text_data(text);
    for (size_t i = 0; i < 8 && at != NULL; i++) {
        at = strstr(at, names[i]);
        CU_ASSERT_PTR_NOT_NULL(at);
    }
    par_text_free(text);
    close_round(&made);
}

static void test_options(void)
{
    trial staged = tiny;
    staged.units = "code;name;valid_from;valid_to\n01;Cũ;;2025-06-30\n01;Mới;2025-07-01;\n02;Hai;;\n";
    staged.sheets[0] = "unit;stage;1.1.done;1.1.due;1.2\n01;self;3;4;Có\n02;self;3;4;Có\n";
    staged.sheets[1] = "unit;stage;1.1.done;1.1.due;1.2\n01;final;2;4;Có\n02;final;2;4;Có\n";
    staged.at = "2026-01-01";
    staged.stage = "final";
    staged.missing = PAR_MISSING_ZERO;
    staged.ties = PAR_TIES_AVERAGE;
    staged.separator = ';';
    par_text *text = write_trial(&staged);
    const char *written = par_text_data(text);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(written, "\"at\": \"2026-01-01\", \"stage\": \"final\", \"missing\": \"zero\", \"ties\": \"average\", \"on\": \"exact\""));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(written, "{\"role\": \"sheet\", \"name\": \"more.csv\", \"encoding\": \"auto\", \"separator\": \"semicolon\""));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(written, "{\"code\": \"01\", \"name\": \"Mới\", \"rank\": \"1.5\", \"tied\": 2, \"class\": \"good\", \"index\": \"70.00\""));
    par_text_free(text);
    check_verified(&staged);
}

static void test_missing(void)
{
    trial empty = tiny;
    empty.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,,4,Có\n02,,,n/a\n03,1,3,Không\n";
    empty.missing = PAR_MISSING_EXCLUDE;
    par_text *text = write_trial(&empty);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text),
                                  "{\"id\": \"1.1\", \"points\": null, \"max\": null, \"index\": null, \"status\": \"excluded\", "
                                  "\"figures\": {\"done\": null, \"due\": \"4\"}}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text),
                                  "\"rank\": null, \"tied\": null, \"class\": null, \"index\": null, \"points\": null, "
                                  "\"max\": null, \"notes\": [\"no-index\"]"));
    par_text_free(text);
    check_verified(&empty);
    empty.missing = PAR_MISSING_ZERO;
    text = write_trial(&empty);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "{\"id\": \"1.1\", \"points\": \"0.00\", \"max\": \"6.00\", \"index\": \"0.00\", "
                                                       "\"status\": \"missing\", \"figures\": {\"done\": null, \"due\": \"4\"}}"));
    par_text_free(text);
    check_verified(&empty);
}

static void test_without_units(void)
{
    trial bare = tiny;
    bare.units = NULL;
    par_text *text = write_trial(&bare);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "{\"code\": \"03\", \"name\": \"03\", \"rank\": \"3\""));
    par_text_free(text);
    check_verified(&bare);
}

/* 6 * 3333/10000 = 1.9998 and 6 * 33331/100000 = 1.99986, of 10: where leaves are not rounded, both print 20.00. */
static void test_prints_alike(void)
{
    trial alike = tiny;
    char *exact = replace(rubric_text, "{leaf: 2, index: 2}", "{index: 2}");
    alike.rubric = exact;
    alike.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,3333,10000,Không\n02,33331,100000,Không\n03,1,3,Không\n";
    par_text *text = write_trial(&alike);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(par_text_data(text), "\"index\": \"20.00\", \"points\": \"1.9998\", \"max\": \"10\", \"notes\": [\"prints-alike\"]"));
    CU_ASSERT_PTR_NULL(strstr(par_text_data(text), "W510"));
    par_text_free(text);
    check_verified(&alike);
    free(exact);
}

static void check_refused(const par_ranking *ranking, const par_made_from *from, int64_t count)
{
    par_text *text = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_result_write(ranking, from, count, NULL, &text, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(text);
    CU_ASSERT_NOT_EQUAL(error.text[0], '\0');
}

static void test_write_refused(void)
{
    scored made;
    compute_round(&tiny, &made);
    const par_rank_options options = {.size = sizeof options, .node = 1};
    par_ranking *area = NULL;
    CU_ASSERT_EQUAL(par_rank(made.scores, &options, &area, NULL, NULL), PAR_OK);
    check_refused(area, made.from, 3);
    check_refused(NULL, made.from, 3);
    check_refused(made.ranking, NULL, 3);
    check_refused(made.ranking, made.from, 2);
    check_refused(made.ranking, made.from, 0);
    CU_ASSERT_EQUAL(par_result_write(made.ranking, made.from, 3, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    made.from[2].source.name = "b\xFF";
    check_refused(made.ranking, made.from, 3);
    made.from[2].source.name = NULL;
    made.from[2].separator = '|';
    check_refused(made.ranking, made.from, 3);
    made.from[2].separator = 0;
    made.from[2].encoding = 6;
    check_refused(made.ranking, made.from, 3);
    made.from[2].encoding = 0;
    made.from[3] = made.from[2];
    made.from[3].encoding = PAR_ENCODING_UTF8;
    check_refused(made.ranking, made.from, 4);
    par_ranking_free(area);
    const par_made_from form = {.role = PAR_ROLE_QUESTIONNAIRE, .source = {.text = ""}};
    const par_made_from answers = {.role = PAR_ROLE_ANSWERS, .source = {.text = ""}};
    const par_made_from strange = {.role = PAR_ROLE_ANSWERS + 1, .source = {.text = ""}};
    const par_made_from rows[][3] = {{answers, form, answers}, {form, answers, form}, {form, form, answers}, {form, answers, strange}};
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++) {
        const par_made_from from[] = {made.from[0], made.from[1], made.from[2], rows[at][0], rows[at][1], rows[at][2]};
        check_refused(made.ranking, from, 6);
    }
    close_round(&made);
}

/* Names in NFD are written in NFC; names that are no file names are still names. */
static void test_names(void)
{
    scored made;
    compute_round(&tiny, &made);
    made.from[0].source.name = "bo\xCC\xA3\xCC\x82 \"1\"\n\\.yaml";
    made.from[1].source.name = NULL;
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_result_write(made.ranking, made.from, 3, made.findings, &text, NULL), PAR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\"name\": \"bộ \\\"1\\\"\\u000a\\\\.yaml\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\"role\": \"units\", \"name\": \"-\""));
    CU_ASSERT_EQUAL(verify(&tiny, par_text_data(text), NULL, NULL), PAR_OK);
    par_text_free(text);
    close_round(&made);
}

static void test_texts(void)
{
    par__canonical json = {.out = par__writer_new(), .scratch = par__writer_new(), .is_empty = true};
    par__canonical_text(&json, "ộ\x7F");
    par__canonical_text(&json, NULL);
    par__write(json.scratch, "\t");
    par__canonical_scratch(&json);
    const par__slice written = par__writer_slice(json.out);
    CU_ASSERT(par__slice_equals(written, "\"ộ\\u007f\"null\"\\u0009\""));
    CU_ASSERT_EQUAL(par__writer_slice(json.scratch).length, 0);
    par__writer_free(json.out);
    par__writer_free(json.scratch);
}

static char *read_file(const char *name)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/examples/%s", PARINDEX_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    CU_ASSERT_PTR_NOT_NULL(file);
    char *text = calloc(1, 1 << 20);
    if (file != NULL && text != NULL) {
        text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
        (void)fclose(file);
    }
    return text;
}

/* The totals are those of official.csv: H44 61.39; the best of the ranked is H44.03 with 68.71. */
static void test_phu_tho(void)
{
    char *rubric = read_file("rubrics/qd766-province.yaml");
    char *units = read_file("data/qd766-phutho-2026q3/units.csv");
    char *sheet = read_file("data/qd766-phutho-2026q3/sheet.csv");
    const trial real = {.rubric = rubric, .units = units, .sheets = {sheet}};
    par_text *text = write_trial(&real);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text),
                                  "{\"code\": \"H44\", \"name\": \"UBND tỉnh Phú Thọ\", \"rank\": null, \"tied\": null, "
                                  "\"class\": \"undetermined\", \"index\": \"61.39\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text),
                                  "{\"code\": \"H44.03\", \"name\": \"Ban quản lý các khu công nghiệp\", \"rank\": \"1\", "
                                  "\"tied\": 1, \"class\": \"undetermined\", \"index\": \"68.71\""));
    CU_ASSERT_EQUAL(verify(&real, par_text_data(text), NULL, NULL), PAR_OK);
    par_text_free(text);
    free(rubric);
    free(units);
    free(sheet);
}

const unit_test result_tests[] = {
    {"a round has one result, byte for byte", test_bytes},
    {"a result that was written verifies", test_verified},
    {"a name of blanks is read again", test_blank_names},
    {"the order of rows and columns never shows", test_shuffled},
    {"documents stand in the order rubric, units, sheets", test_sources_in_order},
    {"answers stand behind their questionnaire", test_surveys_in_order},
    {"the options of a round are recorded and used again", test_options},
    {"what is missing is null, and what became of it is said", test_missing},
    {"a round without a table of units verifies", test_without_units},
    {"which units print alike stands with the units", test_prints_alike},
    {"what is no ranking of the total with its documents is refused", test_write_refused},
    {"names of documents are written in NFC", test_names},
    {"texts are quoted and no text is null", test_texts},
    {"the result of Phú Thọ verifies", test_phu_tho},
    {NULL, NULL},
};
