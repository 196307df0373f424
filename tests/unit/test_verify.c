/* SPDX-License-Identifier: Apache-2.0 */
/* Result files that are read and verified, most of them after somebody changed something. */
#include "trial.h"

/* What a changed result is refused for: the first error. */
static void check_tampered(const char *old, const char *new, par_status status, const char *code, const char *path)
{
    char *text = replace(result_text, old, new);
    par_error error = {0};
    CU_ASSERT_EQUAL(verify(&tiny, text, NULL, &error), status);
    CU_ASSERT_STRING_EQUAL(error.code, code);
    CU_ASSERT_STRING_EQUAL(error.path, path);
    CU_ASSERT_STRING_EQUAL(error.source, "result.json");
    free(text);
}

static void test_sources_read(void)
{
    const par_source source = {.name = "result.json", .text = result_text, .length = (int64_t)strlen(result_text)};
    par_result *result = NULL;
    CU_ASSERT_EQUAL(par_result_load(&source, &result, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_result_source_count(result), 3);
    const par_result_source *sheet = par_result_source_at(result, 2);
    CU_ASSERT_EQUAL(sheet->role, PAR_ROLE_SHEET);
    CU_ASSERT_EQUAL(sheet->encoding, PAR_ENCODING_AUTO);
    CU_ASSERT_EQUAL(sheet->separator, 0);
    CU_ASSERT_STRING_EQUAL(sheet->name, "sheet.csv");
    CU_ASSERT_STRING_EQUAL(sheet->sha256, "d571cd972705b2fc5728f587d505567e00cabf7c1a7a89dc6803aed263ad8cca");
    CU_ASSERT_PTR_NULL(par_result_source_at(result, 3));
    CU_ASSERT_PTR_NULL(par_result_source_at(result, -1));
    par_result_free(result);
    CU_ASSERT_EQUAL(par_result_source_count(NULL), 0);
    CU_ASSERT_PTR_NULL(par_result_source_at(NULL, 0));
}

static void test_tampered(void)
{
    static const struct {
        const char *old, *new, *path;
    } cases[] = {
        {"\"points\": \"4.50\"", "\"points\": \"4.60\"", "units[0].nodes[2].points"},
        {"\"max\": \"4.00\", \"index\"", "\"max\": \"5.00\", \"index\"", "units[0].nodes[3].max"},
        {"\"index\": \"33.33\"", "\"index\": \"33.34\"", "units[2].nodes[2].index"},
        {"\"status\": \"not-applicable\"", "\"status\": \"scored\"", "units[1].nodes[3].status"},
        {"\"due\": \"3\"", "\"due\": \"4\"", "units[2].nodes[2].figures.due"},
        {"\"value\": \"Có\"", "\"value\": \"Không\"", "units[0].nodes[3].figures.value"},
        {"\"value\": \"Có\"", "\"value\": null", "units[0].nodes[3].figures.value"},
        {"\"points\": null", "\"points\": \"null\"", "units[1].nodes[3].points"},
        {"\"code\": \"02\"", "\"code\": \"04\"", "units[1].code"},
        {"\"name\": \"Sở Tư pháp\"", "\"name\": \"Sở Y tế\"", "units[0].name"},
        {"\"rank\": \"2\"", "\"rank\": \"1\"", "units[0].rank"},
        {"\"tied\": 1", "\"tied\": 2", "units[0].tied"},
        {"\"tied\": 1", "\"tied\": null", "units[0].tied"},
        {"\"class\": \"weak\"", "\"class\": \"good\"", "units[2].class"},
        {"\"notes\": [\"unranked\"]", "\"notes\": [\"no-index\"]", "units[2].notes[0]"},
        {"\"6 × min(1, done / due)\"", "\"6 × min(1, done / due / 0.9)\"", "criteria[2].rule"},
        {"\"at_least\": \"50\"", "\"at_least\": \"60\"", "classes[0].at_least"},
        {"\"status\": \"constructed\"", "\"status\": \"official\"", "rubric.status"},
        {"\"on\": \"exact\", \"index_decimals\": 2", "\"on\": \"exact\", \"index_decimals\": 1", "options.index_decimals"},
        {": 1 of 6;", ": 0 of 6;", "warnings[0].text"},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        check_tampered(cases[at].old, cases[at].new, PAR_ERR_DIFFERENT, "E603", cases[at].path);
    }
}

static void test_sentence(void)
{
    char *text = replace(result_text, "\"points\": \"4.50\"", "\"points\": \"4.60\"");
    par_error error = {0};
    CU_ASSERT_EQUAL(verify(&tiny, text, NULL, &error), PAR_ERR_DIFFERENT);
    CU_ASSERT_STRING_EQUAL(error.text, "units / 01 / nodes / 1.1 / points: the result says \"4.60\"; computed: \"4.50\"");
    CU_ASSERT_STRING_EQUAL(error.text_vi, "units / 01 / nodes / 1.1 / points: tệp kết quả ghi \"4.60\"; tính lại được \"4.50\"");
    CU_ASSERT_EQUAL(error.line, 25);
    free(text);
}

static void test_other_keys(void)
{
    check_tampered(", \"due\": \"3\"}", "}", PAR_ERR_DIFFERENT, "E603", "units[2].nodes[2].figures");
    check_tampered("\"due\": \"3\"}", "\"due\": \"3\", \"more\": \"1\"}", PAR_ERR_DIFFERENT, "E603", "units[2].nodes[2].figures.more");
    check_tampered("\"tied\": 1, ", "\"tied\": 1, \"tide\": 1, ", PAR_ERR_SYNTAX, "E171", "units[0].tide");
    check_tampered("\"rank\": \"2\", ", "", PAR_ERR_SYNTAX, "E170", "units[0]");
    check_tampered("\"schema\": 1", "\"schema\": 2", PAR_ERR_SYNTAX, "E167", "schema");
}

static void test_lost_entries(void)
{
    check_tampered("      {\"id\": \"1\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n", "",
                   PAR_ERR_DIFFERENT, "E604", "units[2].nodes");
    check_tampered("{\"code\": \"W200\", \"path\": \"areas[0].criteria[0].title\", "
                   "\"text\": \"titles without English text (en): 1 of 6; the first is this one\"},",
                   "", PAR_ERR_DIFFERENT, "E604", "warnings");
    check_tampered("\"notes\": []", "\"notes\": [\"unranked\"]", PAR_ERR_DIFFERENT, "E604", "units[0].notes");
}

/* Only the first place where lists of different lengths part is told: the rest would all be moved. */
static void test_shifted_once(void)
{
    char *text =
        replace(result_text,
                "      {\"id\": \"1\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n", "");
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(verify(&tiny, text, findings, NULL), PAR_ERR_DIFFERENT);
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 2);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, "units / 03 / nodes: entries in the result: 3; computed: 4");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 1)->text, "units / 03 / nodes / 1.1 / id: the result says \"1.1\"; computed: \"1\"");
    par_findings_free(findings);
    free(text);
}

static void test_sources_unsound(void)
{
    check_tampered("\"role\": \"units\"", "\"role\": \"rubric\"", PAR_ERR_DATA, "E600", "sources");
    check_tampered("\"role\": \"sheet\"", "\"role\": \"units\"", PAR_ERR_DATA, "E600", "sources");
    check_tampered("\"role\": \"units\"", "\"role\": \"answers\"", PAR_ERR_DATA, "E600", "sources");
    check_tampered("\"role\": \"units\"", "\"role\": \"questionnaire\"", PAR_ERR_DATA, "E600", "sources");
    check_tampered("\"role\": \"sheet\"", "\"role\": \"table\"", PAR_ERR_SYNTAX, "E150", "sources[2].role");
    check_tampered("\"sha256\": \"6", "\"sha256\": \"F", PAR_ERR_DATA, "E601", "sources[0].sha256");
    check_tampered("\"sha256\": \"69", "\"sha256\": \"6", PAR_ERR_DATA, "E601", "sources[0].sha256");
}

static void test_hash_tampered(void)
{
    check_tampered("\"sha256\": \"d5", "\"sha256\": \"d6", PAR_ERR_DIFFERENT, "E602", "sources[2].sha256");
}

static void test_layout(void)
{
    check_tampered("\"index\": \"75.00\"", "\"index\":  \"75.00\"", PAR_ERR_DIFFERENT, "E605", "");
    char *text = replace(result_text, "    ]}\n  ],\n", "    ]}],\n");
    par_error error = {0};
    CU_ASSERT_EQUAL(verify(&tiny, text, NULL, &error), PAR_ERR_DIFFERENT);
    CU_ASSERT_STRING_EQUAL(error.code, "E605");
    CU_ASSERT_EQUAL(error.line, 39);
    free(text);
}

static void test_other_version(void)
{
    char *text = replace(result_text, "\"parindex\": \"0.1.0\"", "\"parindex\": \"7.2.0\"");
    CU_ASSERT_EQUAL(verify(&tiny, text, NULL, NULL), PAR_OK);
    free(text);
}

static void test_first_differences(void)
{
    trial changed = tiny; /* 01: 4.00 of 10 is now before 02 with 3.00 of 10 */
    changed.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,2,3,Không\n02,1,2,Không\n03,1,2,Có\n";
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(verify(&changed, result_text, findings, NULL), PAR_ERR_DIFFERENT);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 21);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_NOTE), 1);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->code, "E602");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 1)->path, "units[0].rank");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 21)->text, "there are more differences; these are the first 20");
    par_findings_free(findings);
}

static void test_changed_document(void)
{
    trial changed = tiny;
    changed.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,3,4,Có\n02,5,4,n/a\n03,1,3,Không\n\n";
    par_findings *findings = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(verify(&changed, result_text, findings, &error), PAR_ERR_DIFFERENT);
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 1);
    CU_ASSERT_STRING_EQUAL(error.code, "E602");
    CU_ASSERT_STRING_EQUAL(error.path, "sources[2].sha256");
    CU_ASSERT_STRING_EQUAL(
        par_findings_at(findings, 0)->text,
        "sheet.csv has changed: its SHA-256 is 53b781a8bc6eccd07fda3ecc4c99495ed882e48337518dfb506b399f1d7bd0af, the result says "
        "d571cd972705b2fc5728f587d505567e00cabf7c1a7a89dc6803aed263ad8cca");
    par_findings_free(findings);
}

static void test_unsound_document(void)
{
    trial broken = tiny;
    broken.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,3,4,Có\n02,5,4,n/a\n";
    par_findings *findings = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(verify(&broken, result_text, findings, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.code, "E500");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->code, "E602");
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 2);
    par_findings_free(findings);
}

static void test_unknown_stage(void)
{
    char *text = replace(result_text, "\"stage\": null", "\"stage\": \"final\"");
    par_error error = {0};
    CU_ASSERT_EQUAL(verify(&tiny, text, NULL, &error), PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(error.text, "the sheet has no stage \"final\"");
    free(text);
}

/* Warnings that the file leaves out are found, and so are those it makes up. */
static void test_unrecorded_warnings(void)
{
    scored made;
    par_text *text = NULL;
    par_error error = {0};
    compute_round(&tiny, &made);
    CU_ASSERT_EQUAL(par_result_write(made.ranking, made.from, made.count, NULL, &text, NULL), PAR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\"warnings\": []\n}\n"));
    CU_ASSERT_EQUAL(verify(&tiny, par_text_data(text), NULL, &error), PAR_ERR_DIFFERENT);
    CU_ASSERT_STRING_EQUAL(error.path, "warnings");
    par_text_free(text);
    close_round(&made);
}

static void test_verify_refused(void)
{
    const par_source source = {.name = "result.json", .text = result_text, .length = (int64_t)strlen(result_text)};
    scored made;
    par_result *result = NULL;
    open_round(&tiny, &made);
    CU_ASSERT_EQUAL(par_result_load(NULL, &result, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_result_load(&source, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_result_load(&source, &result, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_result_verify(NULL, made.sources, 3, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_result_verify(result, NULL, 3, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_result_verify(result, made.sources, 2, NULL, NULL), PAR_ERR_ARGUMENT);
    made.sources[1].text = NULL;
    CU_ASSERT_EQUAL(par_result_verify(result, made.sources, 3, NULL, NULL), PAR_ERR_ARGUMENT);
    par_result_free(result);
    par_result_free(NULL);
}

const unit_test verify_tests[] = {
    {"the documents of a result are read", test_sources_read},
    {"every changed value is found at its place", test_tampered},
    {"a difference is told by names, in both languages", test_sentence},
    {"keys too many or too few are found", test_other_keys},
    {"lost entries are found", test_lost_entries},
    {"entries that moved are told once", test_shifted_once},
    {"documents that make no round are refused", test_sources_unsound},
    {"a changed hash is found", test_hash_tampered},
    {"another layout is found", test_layout},
    {"the version of the writer does not matter", test_other_version},
    {"the first twenty differences are told", test_first_differences},
    {"a changed document is told even if nothing comes of it", test_changed_document},
    {"a document that is no longer sound is told with its errors", test_unsound_document},
    {"a stage that the sheet does not have is told", test_unknown_stage},
    {"warnings must all be recorded", test_unrecorded_warnings},
    {"verifying needs every document", test_verify_refused},
    {NULL, NULL},
};
