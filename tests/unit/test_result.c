/* SPDX-License-Identifier: Apache-2.0 */
/* Result files: written, read, verified, tampered with. Points, indices and ranks by hand; hashes by Python's hashlib. */
#include <stdio.h>
#include <stdlib.h>

#include "parindex/parindex.h"
#include "result/canonical.h"
#include "unit.h"

static const char rubric_text[] =
    "schema: 1\n"
    "id: tiny\n"
    "title: {vi: \"Bộ thử\", en: \"Trial\"}\n"
    "status: constructed\n"
    "max: 10\n"
    "rounding: {leaf: 2, index: 2}\n"
    "classes:\n"
    "  - {id: good, at_least: 50, title: {vi: \"Tốt\", en: \"Good\"}}\n"
    "  - {id: weak, at_least: 0, title: {vi: \"Yếu\", en: \"Weak\"}}\n"
    "areas:\n"
    "  - id: \"1\"\n"
    "    title: {vi: \"Lĩnh vực\", en: \"Area\"}\n"
    "    max: 10\n"
    "    criteria:\n"
    "      - {id: \"1.1\", title: {vi: \"Tỷ lệ\"}, max: 6, rule: {ratio: {of: done, over: due}}}\n"
    "      - {id: \"1.2\", title: {vi: \"Kế hoạch\", en: \"Plan\"}, max: 4, may_not_apply: true, rule: {choice: {\"Có\": 4, \"Không\": 0}}}\n";

static const char units_text[] = "code,name,ranked\n02,Sở Nội vụ,yes\n01,Sở Tư pháp,yes\n03,Văn phòng,no\n";
static const char sheet_text[] = "unit,1.1.done,1.1.due,1.2\n01,3,4,Có\n02,5,4,n/a\n03,1,3,Không\n";

/* 01: 6 * 3/4 + 4 = 8.50 of 10. 02: more done than due counts as all, and 1.2 does not apply: 6 of 6. 03: 6 * 1/3 = 2.00. */
static const char result_text[] =
    "{\n"
    "  \"schema\": 1,\n"
    "  \"parindex\": \"0.1.0\",\n"
    "  \"rubric\": {\"id\": \"tiny\", \"status\": \"constructed\", \"title\": {\"vi\": \"Bộ thử\", \"en\": \"Trial\"}},\n"
    "  \"sources\": [\n"
    "    {\"role\": \"rubric\", \"name\": \"rubric.yaml\", \"encoding\": \"auto\", \"separator\": null, "
    "\"sha256\": \"694bcd989a665b37b511ef0053b3dc4b2ea58ff1b270424e0516fe8a14073484\"},\n"
    "    {\"role\": \"units\", \"name\": \"units.csv\", \"encoding\": \"auto\", \"separator\": null, "
    "\"sha256\": \"0938f574bdc45848b9cdeef12c148357a292a9b961dc61c67817f7d8d8bb4043\"},\n"
    "    {\"role\": \"sheet\", \"name\": \"sheet.csv\", \"encoding\": \"auto\", \"separator\": null, "
    "\"sha256\": \"d571cd972705b2fc5728f587d505567e00cabf7c1a7a89dc6803aed263ad8cca\"}\n"
    "  ],\n"
    "  \"options\": {\"at\": null, \"stage\": null, \"missing\": null, \"ties\": \"min\", \"on\": \"exact\", \"index_decimals\": 2},\n"
    "  \"classes\": [\n"
    "    {\"id\": \"good\", \"at_least\": \"50\", \"title\": {\"vi\": \"Tốt\", \"en\": \"Good\"}},\n"
    "    {\"id\": \"weak\", \"at_least\": \"0\", \"title\": {\"vi\": \"Yếu\", \"en\": \"Weak\"}}\n"
    "  ],\n"
    "  \"criteria\": [\n"
    "    {\"id\": \"total\", \"kind\": \"total\", \"parent\": null, \"max\": \"10.00\", \"title\": {\"vi\": \"Bộ thử\", \"en\": \"Trial\"}, \"rule\": null},\n"
    "    {\"id\": \"1\", \"kind\": \"area\", \"parent\": \"total\", \"max\": \"10.00\", \"title\": {\"vi\": \"Lĩnh vực\", \"en\": \"Area\"}, \"rule\": null},\n"
    "    {\"id\": \"1.1\", \"kind\": \"leaf\", \"parent\": \"1\", \"max\": \"6.00\", \"title\": {\"vi\": \"Tỷ lệ\", \"en\": \"Tỷ lệ\"}, "
    "\"rule\": \"6 × min(1, done / due)\"},\n"
    "    {\"id\": \"1.2\", \"kind\": \"leaf\", \"parent\": \"1\", \"max\": \"4.00\", \"title\": {\"vi\": \"Kế hoạch\", \"en\": \"Plan\"}, "
    "\"rule\": \"4 for \\\"Có\\\"; 0 for \\\"Không\\\"\"}\n"
    "  ],\n"
    "  \"units\": [\n"
    "    {\"code\": \"01\", \"name\": \"Sở Tư pháp\", \"rank\": \"2\", \"tied\": 1, \"class\": \"good\", \"index\": \"85.00\", \"points\": \"8.50\", "
    "\"max\": \"10.00\", \"notes\": [], \"nodes\": [\n"
    "      {\"id\": \"total\", \"points\": \"8.50\", \"max\": \"10.00\", \"index\": \"85.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1\", \"points\": \"8.50\", \"max\": \"10.00\", \"index\": \"85.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1.1\", \"points\": \"4.50\", \"max\": \"6.00\", \"index\": \"75.00\", \"status\": \"scored\", "
    "\"figures\": {\"done\": \"3\", \"due\": \"4\"}},\n"
    "      {\"id\": \"1.2\", \"points\": \"4.00\", \"max\": \"4.00\", \"index\": \"100.00\", \"status\": \"scored\", \"figures\": {\"value\": \"Có\"}}\n"
    "    ]},\n"
    "    {\"code\": \"02\", \"name\": \"Sở Nội vụ\", \"rank\": \"1\", \"tied\": 1, \"class\": \"good\", \"index\": \"100.00\", \"points\": \"6.00\", "
    "\"max\": \"6.00\", \"notes\": [], \"nodes\": [\n"
    "      {\"id\": \"total\", \"points\": \"6.00\", \"max\": \"6.00\", \"index\": \"100.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1\", \"points\": \"6.00\", \"max\": \"6.00\", \"index\": \"100.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1.1\", \"points\": \"6.00\", \"max\": \"6.00\", \"index\": \"100.00\", \"status\": \"scored\", "
    "\"figures\": {\"done\": \"5\", \"due\": \"4\"}},\n"
    "      {\"id\": \"1.2\", \"points\": null, \"max\": null, \"index\": null, \"status\": \"not-applicable\", \"figures\": {\"value\": \"n/a\"}}\n"
    "    ]},\n"
    "    {\"code\": \"03\", \"name\": \"Văn phòng\", \"rank\": null, \"tied\": null, \"class\": \"weak\", \"index\": \"20.00\", \"points\": \"2.00\", "
    "\"max\": \"10.00\", \"notes\": [\"unranked\"], \"nodes\": [\n"
    "      {\"id\": \"total\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1.1\", \"points\": \"2.00\", \"max\": \"6.00\", \"index\": \"33.33\", \"status\": \"scored\", "
    "\"figures\": {\"done\": \"1\", \"due\": \"3\"}},\n"
    "      {\"id\": \"1.2\", \"points\": \"0.00\", \"max\": \"4.00\", \"index\": \"0.00\", \"status\": \"scored\", \"figures\": {\"value\": \"Không\"}}\n"
    "    ]}\n"
    "  ],\n"
    "  \"warnings\": [\n"
    "    {\"code\": \"W200\", \"path\": \"areas[0].criteria[0].title\", \"text\": \"1 of 6 titles have no English text (en); the first is this one\"},\n"
    "    {\"code\": \"W501\", \"path\": null, \"text\": \"unit 02 (Sở Nội vụ): 1.1 has more done than there was to do\"}\n"
    "  ]\n"
    "}\n";

/* A round to be computed. What is NULL or 0 is left to its default; without a table of units the rows name them. */
typedef struct trial {
    const char *rubric, *units, *sheets[2];
    const char *at, *stage;
    int32_t missing, ties, separator;
} trial;

static const trial tiny = {.rubric = rubric_text, .units = units_text, .sheets = {sheet_text}};

/* A trial while it is computed. */
typedef struct round {
    par_made_from from[4];
    par_source sources[4];
    int64_t count;
    par_findings *findings;
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_scores *scores;
    par_ranking *ranking;
} round;

static void add_source(round *made, int32_t role, int32_t separator, const char *name, const char *text)
{
    if (text != NULL) {
        const par_source source = {.name = name, .text = text, .length = (int64_t)strlen(text)};
        made->sources[made->count] = source;
        made->from[made->count++] = (par_made_from){.role = role, .separator = separator, .source = source};
    }
}

static void open_round(const trial *what, round *made)
{
    *made = (round){0};
    add_source(made, PAR_ROLE_RUBRIC, 0, "rubric.yaml", what->rubric);
    add_source(made, PAR_ROLE_UNITS, what->separator, "units.csv", what->units);
    add_source(made, PAR_ROLE_SHEET, what->separator, "sheet.csv", what->sheets[0]);
    add_source(made, PAR_ROLE_SHEET, what->separator, "more.csv", what->sheets[1]);
}

static par_status load_round(const trial *what, round *made, par_error *error)
{
    const int64_t first = what->units == NULL ? 1 : 2;
    const par_csv_options csv = {.size = sizeof csv, .separator = what->separator};
    const par_units_options cut = {.size = sizeof cut, .at = what->at, .csv = csv};
    const par_sheet_options reading = {.size = sizeof reading, .csv = csv};
    par_status status = par_rubric_load(&made->sources[0], NULL, &made->rubric, made->findings, error);
    if (status == PAR_OK && what->units != NULL) {
        status = par_units_load(&made->sources[1], &cut, &made->units, made->findings, error);
    }
    return status != PAR_OK ? status
                            : par_sheet_load(made->rubric, made->units, &made->sources[first], made->count - first, &reading, &made->sheet,
                                             made->findings, error);
}

static void compute_round(const trial *what, round *made)
{
    const par_score_options scoring = {.size = sizeof scoring, .stage = what->stage, .missing = what->missing};
    const par_rank_options ranking = {.size = sizeof ranking, .ties = what->ties};
    par_error error = {0};
    open_round(what, made);
    par_status status = par_findings_new(&made->findings);
    status = status == PAR_OK ? load_round(what, made, &error) : status;
    status = status == PAR_OK ? par_score(made->rubric, made->sheet, &scoring, &made->scores, made->findings, &error) : status;
    status = status == PAR_OK ? par_rank(made->scores, &ranking, &made->ranking, made->findings, &error) : status;
    CU_ASSERT_EQUAL(status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
}

static void close_round(round *made)
{
    par_ranking_free(made->ranking);
    par_scores_free(made->scores);
    par_sheet_free(made->sheet);
    par_units_free(made->units);
    par_rubric_free(made->rubric);
    par_findings_free(made->findings);
}

static par_text *write_trial(const trial *what)
{
    round made;
    par_text *text = NULL;
    compute_round(what, &made);
    CU_ASSERT_EQUAL(par_result_write(made.ranking, made.from, made.count, made.findings, &text, NULL), PAR_OK);
    close_round(&made);
    return text;
}

/* Loads a result and verifies it against the documents of a trial. */
static par_status verify(const trial *what, const char *text, par_findings *findings, par_error *error)
{
    round made;
    open_round(what, &made);
    const par_source source = {.name = "result.json", .text = text, .length = (int64_t)strlen(text)};
    par_result *result = NULL;
    par_status status = par_result_load(&source, &result, findings, error);
    if (status == PAR_OK) {
        status = par_result_verify(result, made.sources, made.count, findings, error);
    }
    par_result_free(result);
    return status;
}

/* A copy with the first `old` replaced; owned by the caller. */
static char *replace(const char *text, const char *old, const char *new)
{
    const char *found = strstr(text, old);
    char *made = calloc(strlen(text) + strlen(new) + 1, 1);
    CU_ASSERT_PTR_NOT_NULL(found);
    if (found == NULL || made == NULL) {
        free(made);
        return NULL;
    }
    memcpy(made, text, (size_t)(found - text));
    (void)strcat(strcat(made, new), found + strlen(old));
    return made;
}

static void check_verified(const trial *what)
{
    par_text *text = write_trial(what);
    par_error error = {0};
    CU_ASSERT_EQUAL(verify(what, par_text_data(text), NULL, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    par_text_free(text);
}

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

static void test_bytes(void)
{
    par_text *text = write_trial(&tiny);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), result_text);
    CU_ASSERT_EQUAL(par_text_length(text), (int64_t)strlen(result_text));
    par_text_free(text);
}

static void test_verified(void)
{
    check_verified(&tiny);
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
    round made;
    compute_round(&tiny, &made);
    const par_made_from backwards[] = {made.from[2], made.from[1], made.from[0]};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_result_write(made.ranking, backwards, 3, made.findings, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), result_text);
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
    CU_ASSERT_PTR_NOT_NULL(strstr(written, "\"at\": \"2026-01-01\", \"stage\": \"final\", \"missing\": \"zero\", \"ties\": \"average\", \"on\": \"exact\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(written, "{\"role\": \"sheet\", \"name\": \"more.csv\", \"encoding\": \"auto\", \"separator\": \"semicolon\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(written, "{\"code\": \"01\", \"name\": \"Mới\", \"rank\": \"1.5\", \"tied\": 2, \"class\": \"good\", \"index\": \"70.00\""));
    par_text_free(text);
    check_verified(&staged);
}

static void test_missing(void)
{
    trial empty = tiny;
    empty.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,,4,Có\n02,,,n/a\n03,1,3,Không\n";
    empty.missing = PAR_MISSING_EXCLUDE;
    par_text *text = write_trial(&empty);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "{\"id\": \"1.1\", \"points\": null, \"max\": null, \"index\": null, \"status\": \"excluded\", "
                                                       "\"figures\": {\"done\": null, \"due\": \"4\"}}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\"rank\": null, \"tied\": null, \"class\": null, \"index\": null, \"points\": null, "
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

/* 3333/10000 and 33331/100000 of 6 points: 1.9998 and 1.99986 are both 2.00 as leaf points only without rounding of leaves: 19.998 and 19.9986 print 20.00. */
static void test_prints_alike(void)
{
    trial alike = tiny;
    char *exact = replace(rubric_text, "{leaf: 2, index: 2}", "{index: 2}");
    alike.rubric = exact;
    alike.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,3333,10000,Không\n02,33331,100000,Không\n03,1,3,Không\n";
    par_text *text = write_trial(&alike);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\"index\": \"20.00\", \"points\": \"1.9998\", \"max\": \"10\", \"notes\": [\"prints-alike\"]"));
    CU_ASSERT_PTR_NULL(strstr(par_text_data(text), "W510"));
    par_text_free(text);
    check_verified(&alike);
    free(exact);
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
        {"\"class\": \"weak\"", "\"class\": \"good\"", "units[2].class"},
        {"\"notes\": []", "\"notes\": [\"unranked\"]", "units[0].notes"},
        {"\"6 × min(1, done / due)\"", "\"6 × min(1, done / due / 0.9)\"", "criteria[2].rule"},
        {"\"at_least\": \"50\"", "\"at_least\": \"60\"", "classes[0].at_least"},
        {"\"status\": \"constructed\"", "\"status\": \"official\"", "rubric.status"},
        {"\"on\": \"exact\", \"index_decimals\": 2", "\"on\": \"exact\", \"index_decimals\": 1", "options.index_decimals"},
        {"1 of 6 titles", "0 of 6 titles", "warnings[0].text"},
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
    CU_ASSERT_EQUAL(error.line, 26);
    free(text);
}

static void test_other_keys(void)
{
    check_tampered(", \"due\": \"3\"}", "}", PAR_ERR_DIFFERENT, "E603", "units[2].nodes[2].figures");
    check_tampered("\"due\": \"3\"}", "\"due\": \"3\", \"more\": \"1\"}", PAR_ERR_DIFFERENT, "E603", "units[2].nodes[2].figures.more");
    check_tampered("\"tied\": 1, ", "\"tied\": 1, \"tide\": 1, ", PAR_ERR_SYNTAX, "E171", "units[0].tide");
    check_tampered("\"rank\": \"2\", ", "", PAR_ERR_SYNTAX, "E170", "units[0]");
    check_tampered("\"schema\": 1", "\"schema\": 2", PAR_ERR_SYNTAX, "E164", "schema");
}

static void test_lost_entries(void)
{
    check_tampered("      {\"id\": \"1\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n", "",
                   PAR_ERR_DIFFERENT, "E604", "units[2].nodes");
    check_tampered("{\"code\": \"W200\", \"path\": \"areas[0].criteria[0].title\", "
                   "\"text\": \"1 of 6 titles have no English text (en); the first is this one\"},",
                   "", PAR_ERR_DIFFERENT, "E604", "warnings");
    check_tampered("\"tied\": 1", "\"tied\": null", PAR_ERR_DIFFERENT, "E603", "units[0].tied");
}

/* Only the first place where lists of different lengths part is told: the rest would all be moved. */
static void test_shifted_once(void)
{
    char *text = replace(result_text, "      {\"id\": \"1\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n", "");
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(verify(&tiny, text, findings, NULL), PAR_ERR_DIFFERENT);
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 2);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, "units / 03 / nodes: the result has 3 entries; computed: 4");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 1)->text, "units / 03 / nodes / 1.1 / id: the result says \"1.1\"; computed: \"1\"");
    par_findings_free(findings);
    free(text);
}

static void test_sources_unsound(void)
{
    check_tampered("\"role\": \"units\"", "\"role\": \"rubric\"", PAR_ERR_DATA, "E600", "sources");
    check_tampered("\"role\": \"sheet\"", "\"role\": \"units\"", PAR_ERR_DATA, "E600", "sources");
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
    CU_ASSERT_EQUAL(error.line, 40);
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
    trial changed = tiny;
    changed.sheets[0] = "unit,1.1.done,1.1.due,1.2\n01,2,3,Không\n02,1,2,Không\n03,1,2,Có\n";
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(verify(&changed, result_text, findings, NULL), PAR_ERR_DIFFERENT);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 21);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->code, "E602");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 1)->path, "units[0].class");
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
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text,
                           "sheet.csv has changed: its SHA-256 is 48c5f4b5ad6b2ef2d7e0c6dc0f3dcbf9a36c2f2b6f2ee2b2b4b8e1b7ab2d6b1e, the result says "
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
    CU_ASSERT_STRING_EQUAL(error.code, "E508");
    free(text);
}

/* Warnings that the file leaves out are found, and so are those it makes up. */
static void test_unrecorded_warnings(void)
{
    round made;
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
    round made;
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
    close_round(&made);
}

static void test_verify_refused(void)
{
    const par_source source = {.name = "result.json", .text = result_text, .length = (int64_t)strlen(result_text)};
    round made;
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

/* Names in NFD are written in NFC; names that are no file names are still names. */
static void test_names(void)
{
    round made;
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

static void test_quoting(void)
{
    par__canonical json = {.out = par__writer_new(), .scratch = par__writer_new(), .is_empty = true};
    par__canonical_text(&json, "a\"\\\t\x7F\xC2\x85\xE2\x80\xA8\xEF\xBB\xBF\xFFộ");
    par__canonical_text(&json, NULL);
    const par__slice written = par__writer_slice(json.out);
    CU_ASSERT(par__slice_equals(written, "\"a\\\"\\\\\\u0009\\u007f\\u0085\\u2028\\ufeff\xEF\xBF\xBDộ\"null"));
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
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "{\"code\": \"H44\", \"name\": \"UBND tỉnh Phú Thọ\", \"rank\": null, \"tied\": null, "
                                                       "\"class\": \"undetermined\", \"index\": \"61.39\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "{\"code\": \"H44.03\", \"name\": \"Ban quản lý các khu công nghiệp\", \"rank\": \"1\", "
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
    {"the order of rows and columns never shows", test_shuffled},
    {"documents stand in the order rubric, units, sheets", test_sources_in_order},
    {"the options of a round are recorded and used again", test_options},
    {"what is missing is null, and what became of it is said", test_missing},
    {"a round without a table of units verifies", test_without_units},
    {"which units print alike stands with the units", test_prints_alike},
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
    {"what is no ranking of the total with its documents is refused", test_write_refused},
    {"verifying needs every document", test_verify_refused},
    {"names of documents are written in NFC", test_names},
    {"characters that JSON or YAML refuses are escaped", test_quoting},
    {"the result of Phú Thọ verifies", test_phu_tho},
    {NULL, NULL},
};
