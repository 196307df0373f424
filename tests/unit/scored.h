/* SPDX-License-Identifier: Apache-2.0 */
/* From texts to rubrics, sheets and scores, for tests. What cannot be made is NULL, and the test fails there. */
#ifndef PARINDEX_TESTS_SCORED_H
#define PARINDEX_TESTS_SCORED_H

#include "parindex/parindex.h"
#include "unit.h"

/* A rubric of every leaf kind that sheets differ by: two ratios that share an input, a choice, a given, a leaf that may not apply. */
static const char small_rubric[] =
    "schema: 1\n"
    "id: small\n"
    "title: {vi: \"Bộ nhỏ\", en: \"Small\"}\n"
    "status: constructed\n"
    "max: 20\n"
    "rounding: {leaf: 2, index: 2}\n"
    "areas:\n"
    "  - id: \"1\"\n"
    "    title: {vi: \"Hồ sơ\", en: \"Dossiers\"}\n"
    "    max: 12\n"
    "    criteria:\n"
    "      - {id: \"1.1\", title: {vi: \"Đúng hạn\", en: \"On time\"}, max: 6, evidence: required,"
    " rule: {ratio: {of: on_time, over: received}}}\n"
    "      - {id: \"1.2\", title: {vi: \"Trực tuyến\", en: \"Online\"}, max: 6, may_not_apply: true,"
    " rule: {ratio: {of: online, over: received, no_cases: exclude}}}\n"
    "  - id: \"2\"\n"
    "    title: {vi: \"Khác\", en: \"Other\"}\n"
    "    max: 8\n"
    "    criteria:\n"
    "      - {id: \"2.1\", title: {vi: \"Kế hoạch\", en: \"Plan\"}, max: 2, missing: zero,"
    " rule: {choice: {\"Có\": 2, \"Không\": 0}}}\n"
    "      - {id: \"2.2\", title: {vi: \"Khảo sát\", en: \"Survey\"}, max: 4, missing: exclude, rule: given}\n"
    "      - {id: \"2.3\", title: {vi: \"Báo cáo\", en: \"Reports\"}, max: 2, missing: zero,"
    " rule: {deduct: {of: late, each: 0.5}}}\n";

static const char small_units[] =
    "code,name,name_en\n01,Sở Nội vụ,Home Affairs\n02,Sở Tài chính,\n03,Xã Hòa Bình,\n04,Phường Hòa Bình,\n10,Sở Y tế,\n";

static inline par_source source_of(const char *name, const char *text)
{
    return (par_source){name, text, (int64_t)strlen(text)};
}

static inline par_rubric *rubric_of(const char *text)
{
    par_rubric *rubric = NULL;
    const par_source source = source_of("rubric.yaml", text);
    CU_ASSERT_EQUAL(par_rubric_load(&source, NULL, &rubric, NULL, NULL), PAR_OK);
    return rubric;
}

static inline par_units *units_of(const char *text)
{
    par_units *units = NULL;
    const par_source source = source_of("units.csv", text);
    CU_ASSERT_EQUAL(par_units_load(&source, NULL, &units, NULL, NULL), PAR_OK);
    return units;
}

/* A sheet with what it stands on. */
typedef struct scored {
    par_rubric *rubric;
    par_units *units;
    par_findings *findings;
    par_error error;
    par_sheet *sheet;
    par_scores *scores;
    par_status status; /* of the latest call */
} scored;

/* Loads up to two sources into the small rubric and its units (NULL: without a table of units). */
static inline scored load_with(const char *rubric, const char *units, const char *first, const char *second)
{
    scored made = {.rubric = rubric_of(rubric), .units = units == NULL ? NULL : units_of(units)};
    const par_source sources[] = {source_of("a.csv", first), source_of("b.csv", second == NULL ? "" : second)};
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    made.status = par_sheet_load(made.rubric, made.units, sources, second == NULL ? 1 : 2, NULL, &made.sheet, made.findings, &made.error);
    return made;
}

static inline scored load(const char *first, const char *second)
{
    return load_with(small_rubric, small_units, first, second);
}

static inline void score(scored *made, const par_score_options *options)
{
    CU_ASSERT_PTR_NOT_NULL(made->sheet);
    if (made->sheet != NULL) {
        made->status = par_score(made->rubric, made->sheet, options, &made->scores, made->findings, &made->error);
    }
}

static inline void drop(scored *made)
{
    par_scores_free(made->scores);
    par_sheet_free(made->sheet);
    par_findings_free(made->findings);
    par_units_free(made->units);
    par_rubric_free(made->rubric);
}

/* How many findings have a code, and the first of them; a finding of blanks if there is none. */
static inline int64_t count_of(const scored *made, const char *code)
{
    int64_t count = 0;
    for (int64_t at = 0; at < par_findings_count(made->findings, -1); at++) {
        count += strcmp(par_findings_at(made->findings, at)->code, code) == 0 ? 1 : 0;
    }
    return count;
}

static inline par_finding finding_of(const scored *made, const char *code)
{
    for (int64_t at = 0; at < par_findings_count(made->findings, -1); at++) {
        if (strcmp(par_findings_at(made->findings, at)->code, code) == 0) {
            return *par_findings_at(made->findings, at);
        }
    }
    return (par_finding){.code = "", .source = "", .path = "", .text = "", .text_vi = "", .excerpt = ""};
}

#endif
