/* SPDX-License-Identifier: Apache-2.0 */
/* Rankings of a rubric in which points are given, for tests. */
#ifndef PARINDEX_TESTS_RANKED_H
#define PARINDEX_TESTS_RANKED_H

#include <stdio.h>

#include "scored.h"

/* A leaf of 60 points and one of 40, which may both not apply; `frame` holds further lines, such as those on ranking and classes. */
static inline par_rubric *places_rubric(const char *frame)
{
    static const char format[] =
        "schema: 1\n"
        "id: places\n"
        "title: {vi: \"Xếp hạng\", en: \"Ranking\"}\n"
        "status: constructed\n"
        "max: 100\n"
        "%s"
        "areas:\n"
        "  - id: \"1\"\n"
        "    title: {vi: \"Một\", en: \"One\"}\n"
        "    max: 60\n"
        "    criteria: [{id: \"1.1\", title: {vi: \"Một\", en: \"One\"}, max: 60, may_not_apply: true, rule: given}]\n"
        "  - id: \"2\"\n"
        "    title: {vi: \"Hai\", en: \"Two\"}\n"
        "    max: 40\n"
        "    criteria: [{id: \"2.1\", title: {vi: \"Hai\", en: \"Two\"}, max: 40, may_not_apply: true, rule: given}]\n";
    char text[2048];
    (void)snprintf(text, sizeof text, format, frame);
    return rubric_of(text);
}

/* Scores of a sheet, with what they stand on. Figures that are missing count 0. */
static inline scored scored_of(par_rubric *rubric, const char *units, const char *sheet)
{
    scored made = {.rubric = rubric, .units = units == NULL ? NULL : units_of(units)};
    const par_source source = source_of("sheet.csv", sheet);
    const par_score_options zero = {.size = sizeof zero, .missing = PAR_MISSING_ZERO};
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_load(made.rubric, made.units, &source, 1, NULL, &made.sheet, made.findings, &made.error), PAR_OK);
    score(&made, &zero);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    return made;
}

static inline par_ranking *rank(scored *made, par_rank_options options)
{
    par_ranking *ranking = NULL;
    options.size = sizeof options;
    made->status = par_rank(made->scores, &options, &ranking, made->findings, &made->error);
    CU_ASSERT_EQUAL(made->status, PAR_OK);
    return ranking;
}

static inline const char *code_at(const scored *made, const par_place *place)
{
    return par_units_at(par_sheet_units(made->sheet), place->unit)->code;
}

/* "B 1, A 2.5, C 2.5, D -": codes and ranks in the order of the places. */
static inline const char *places_of(const scored *made, const par_ranking *ranking, char *buffer, size_t capacity)
{
    size_t used = 0;
    buffer[0] = '\0';
    for (int64_t at = 0; at < par_ranking_count(ranking) && used < capacity; at++) {
        const par_place *const place = par_ranking_at(ranking, at);
        const int halves = (int)(place->rank * 2);
        char number[16] = "-";
        if (halves > 0) {
            (void)snprintf(number, sizeof number, "%d%s", halves / 2, halves % 2 == 0 ? "" : ".5");
        }
        used += (size_t)snprintf(buffer + used, capacity - used, "%s%s %s", at == 0 ? "" : ", ", code_at(made, place), number);
    }
    return buffer;
}

/* Ranks with these options, checks the places, and leaves the scores. */
static inline void expect_places(scored *made, par_rank_options options, const char *expected)
{
    char found[512];
    par_ranking *const ranking = rank(made, options);
    CU_ASSERT_STRING_EQUAL(places_of(made, ranking, found, sizeof found), expected);
    par_ranking_free(ranking);
}

/* The place of a unit, copied; of unit -1 if it has none. */
static inline par_place place_of(const scored *made, const par_ranking *ranking, const char *code)
{
    for (int64_t at = 0; at < par_ranking_count(ranking); at++) {
        if (strcmp(code_at(made, par_ranking_at(ranking, at)), code) == 0) {
            return *par_ranking_at(ranking, at);
        }
    }
    return (par_place){.unit = -1, .within = ""};
}

/* The table as CSV equals the text; frees the table. */
static inline void expect_table(par_table *table, const char *expected)
{
    const par_table_options options = {.size = sizeof options, .format = PAR_FORMAT_CSV};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_table_write(table, &options, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), expected);
    par_text_free(text);
    par_table_free(table);
}

#endif
