/* SPDX-License-Identifier: Apache-2.0 */
/* A round small enough to compute by hand, its result file, and how both come about. Points, indices and ranks by hand; hashes by Python's hashlib. */
#ifndef PARINDEX_TESTS_TRIAL_H
#define PARINDEX_TESTS_TRIAL_H

#include <stdlib.h>

#include "parindex/parindex.h"
#include "unit.h"

static const char rubric_text[] = "schema: 1\n"
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
                                  "      - {id: \"1.2\", title: {vi: \"Kế hoạch\", en: \"Plan\"}, max: 4, may_not_apply: true, rule: "
                                  "{choice: {\"Có\": 4, \"Không\": 0}}}\n";

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
    "    {\"id\": \"total\", \"kind\": \"total\", \"parent\": null, \"max\": \"10.00\", \"title\": {\"vi\": \"Bộ thử\", \"en\": "
    "\"Trial\"}, \"rule\": null},\n"
    "    {\"id\": \"1\", \"kind\": \"area\", \"parent\": \"total\", \"max\": \"10.00\", \"title\": {\"vi\": \"Lĩnh vực\", \"en\": "
    "\"Area\"}, \"rule\": null},\n"
    "    {\"id\": \"1.1\", \"kind\": \"leaf\", \"parent\": \"1\", \"max\": \"6.00\", \"title\": {\"vi\": \"Tỷ lệ\", \"en\": \"Tỷ lệ\"}, "
    "\"rule\": \"6 × min(1, done / due)\"},\n"
    "    {\"id\": \"1.2\", \"kind\": \"leaf\", \"parent\": \"1\", \"max\": \"4.00\", \"title\": {\"vi\": \"Kế hoạch\", \"en\": \"Plan\"}, "
    "\"rule\": \"4 for \\\"Có\\\"; 0 for \\\"Không\\\"\"}\n"
    "  ],\n"
    "  \"units\": [\n"
    "    {\"code\": \"01\", \"name\": \"Sở Tư pháp\", \"rank\": \"2\", \"tied\": 1, \"class\": \"good\", \"index\": \"85.00\", \"points\": "
    "\"8.50\", "
    "\"max\": \"10.00\", \"notes\": [], \"nodes\": [\n"
    "      {\"id\": \"total\", \"points\": \"8.50\", \"max\": \"10.00\", \"index\": \"85.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1\", \"points\": \"8.50\", \"max\": \"10.00\", \"index\": \"85.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1.1\", \"points\": \"4.50\", \"max\": \"6.00\", \"index\": \"75.00\", \"status\": \"scored\", "
    "\"figures\": {\"done\": \"3\", \"due\": \"4\"}},\n"
    "      {\"id\": \"1.2\", \"points\": \"4.00\", \"max\": \"4.00\", \"index\": \"100.00\", \"status\": \"scored\", \"figures\": "
    "{\"value\": \"Có\"}}\n"
    "    ]},\n"
    "    {\"code\": \"02\", \"name\": \"Sở Nội vụ\", \"rank\": \"1\", \"tied\": 1, \"class\": \"good\", \"index\": \"100.00\", \"points\": "
    "\"6.00\", "
    "\"max\": \"6.00\", \"notes\": [], \"nodes\": [\n"
    "      {\"id\": \"total\", \"points\": \"6.00\", \"max\": \"6.00\", \"index\": \"100.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1\", \"points\": \"6.00\", \"max\": \"6.00\", \"index\": \"100.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1.1\", \"points\": \"6.00\", \"max\": \"6.00\", \"index\": \"100.00\", \"status\": \"scored\", "
    "\"figures\": {\"done\": \"5\", \"due\": \"4\"}},\n"
    "      {\"id\": \"1.2\", \"points\": null, \"max\": null, \"index\": null, \"status\": \"not-applicable\", \"figures\": {\"value\": "
    "\"n/a\"}}\n"
    "    ]},\n"
    "    {\"code\": \"03\", \"name\": \"Văn phòng\", \"rank\": null, \"tied\": null, \"class\": \"weak\", \"index\": \"20.00\", "
    "\"points\": \"2.00\", "
    "\"max\": \"10.00\", \"notes\": [\"unranked\"], \"nodes\": [\n"
    "      {\"id\": \"total\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1\", \"points\": \"2.00\", \"max\": \"10.00\", \"index\": \"20.00\", \"status\": \"scored\"},\n"
    "      {\"id\": \"1.1\", \"points\": \"2.00\", \"max\": \"6.00\", \"index\": \"33.33\", \"status\": \"scored\", "
    "\"figures\": {\"done\": \"1\", \"due\": \"3\"}},\n"
    "      {\"id\": \"1.2\", \"points\": \"0.00\", \"max\": \"4.00\", \"index\": \"0.00\", \"status\": \"scored\", \"figures\": "
    "{\"value\": \"Không\"}}\n"
    "    ]}\n"
    "  ],\n"
    "  \"warnings\": [\n"
    "    {\"code\": \"W200\", \"path\": \"areas[0].criteria[0].title\", \"text\": \"titles without English text (en): 1 of 6; the "
    "first is this one\"},\n"
    "    {\"code\": \"W501\", \"path\": null, \"text\": \"unit 02 (Sở Nội vụ): criterion 1.1 has more done than there was to do\"}\n"
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
typedef struct scored {
    par_made_from from[4];
    par_source sources[4];
    int64_t count;
    par_findings *findings;
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_scores *scores;
    par_ranking *ranking;
} scored;

static inline void add_source(scored *made, int32_t role, int32_t separator, const char *name, const char *text)
{
    if (text != NULL) {
        const par_source source = {.name = name, .text = text, .length = (int64_t)strlen(text)};
        made->sources[made->count] = source;
        made->from[made->count++] = (par_made_from){.role = role, .separator = separator, .source = source};
    }
}

static inline void open_round(const trial *what, scored *made)
{
    *made = (scored){0};
    add_source(made, PAR_ROLE_RUBRIC, 0, "rubric.yaml", what->rubric);
    add_source(made, PAR_ROLE_UNITS, what->separator, "units.csv", what->units);
    add_source(made, PAR_ROLE_SHEET, what->separator, "sheet.csv", what->sheets[0]);
    add_source(made, PAR_ROLE_SHEET, what->separator, "more.csv", what->sheets[1]);
}

static inline par_status load_round(const trial *what, scored *made, par_error *error)
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

static inline void compute_round(const trial *what, scored *made)
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

static inline void close_round(scored *made)
{
    par_ranking_free(made->ranking);
    par_scores_free(made->scores);
    par_sheet_free(made->sheet);
    par_units_free(made->units);
    par_rubric_free(made->rubric);
    par_findings_free(made->findings);
}

static inline par_text *write_trial(const trial *what)
{
    scored made;
    par_text *text = NULL;
    compute_round(what, &made);
    CU_ASSERT_EQUAL(par_result_write(made.ranking, made.from, made.count, made.findings, &text, NULL), PAR_OK);
    close_round(&made);
    return text;
}

/* Loads a result and verifies it against the documents of a trial. */
static inline par_status verify(const trial *what, const char *text, par_findings *findings, par_error *error)
{
    scored made;
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
static inline char *replace(const char *text, const char *old, const char *new)
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

#endif
