/* SPDX-License-Identifier: Apache-2.0 */
/* A small survey with every kind of column, for the tests of tallies. */
#ifndef PARINDEX_TESTS_TALLIED_H
#define PARINDEX_TESTS_TALLIED_H

#include "parindex/parindex.h"
#include "tally/tally.h"
#include "unit.h"

/* Three questions; nodes: 0 weighted, 1 person-mean of q1 and q2 (1/3 and 1/2 of a point, so value_scale 6), 2 all-satisfied of q2 and q3. */
#define QUESTIONS                                                                                                                              \
    "schema: 1\nid: k\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\n"                                                                    \
    "scale: {levels: 2, labels: [{vi: \"Chưa tốt\", en: \"Bad\"}, {vi: \"Tốt\", en: \"Good\"}], value: [0, \"100/3\"], satisfied: [2]}\n" \
    "codes: {dont_know: [9], refused: [-8]}\nbase: valid\n"
#define INDEX                                                                                                                              \
    "questions: [{id: q1}, {id: q2, scale: {levels: 3, value: [0, \"1/2\", 1], satisfied: [3]}}, {id: q3, column: c3}]\n"                  \
    "index: {id: all, rule: weighted, parts: [{id: a, weight: 1, rule: person-mean, questions: [q1, q2]}, "                                \
    "{id: b, weight: \"1/2\", rule: all-satisfied, questions: [q2, q3]}]}\n"

static const char clustered[] = QUESTIONS "columns: {weight: w, stratum: [h], cluster: [c], population: [N], domains: [d]}\n" INDEX;
static const char staged[] = QUESTIONS "columns: {weight: w, stratum: [h], cluster: [c], population: [N, M], domains: [d]}\n" INDEX;
static const char serial[] = QUESTIONS "columns: {weight: w, stratum: [h], population: [N], domains: [d]}\n" INDEX;
static const char plain[] = QUESTIONS INDEX;
static const char relied_on[] = QUESTIONS "columns: {weight: w, stratum: [h], domains: [d]}\n" INDEX "reliability: [all, b]\n";

/* The first place of each question: 2 levels, 3 levels, 2 levels, and 3 slots beside them each. */
enum { Q1 = 0, Q2 = 5, Q3 = 11, SLOTS = 16, DONT_KNOW_2 = 2, REFUSED_2 = 3, MISSING_2 = 4 };

static inline par_questionnaire *load_questions(const char *yaml)
{
    const par_source source = {"q.yaml", yaml, (int64_t)strlen(yaml)};
    par_questionnaire *made = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_questionnaire_load(&source, &made, NULL, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    return made;
}

static inline par_tally *new_tally(const par_questionnaire *questionnaire)
{
    par_tally *made = NULL;
    CU_ASSERT_EQUAL(par_tally_new(questionnaire, &made, NULL), PAR_OK);
    return made;
}

static inline par_status add_text(par_tally *tally, const char *csv, par_error *error)
{
    const par_source source = {"a.csv", csv, (int64_t)strlen(csv)};
    return par_tally_add_csv(tally, &source, NULL, NULL, error);
}

static inline par_text *save(const par_tally *tally)
{
    par_text *bytes = NULL;
    CU_ASSERT_EQUAL(par_tally_save(tally, &bytes, NULL), PAR_OK);
    return bytes;
}

static inline bool is_same_text(const par_text *left, const par_text *right)
{
    return par_text_length(left) == par_text_length(right) &&
           memcmp(par_text_data(left), par_text_data(right), (size_t)par_text_length(left)) == 0;
}

/* True if the tallies save as the same bytes. */
static inline bool is_same_tally(const par_tally *left, const par_tally *right)
{
    par_text *const bytes[] = {save(left), save(right)};
    const bool is_same = is_same_text(bytes[0], bytes[1]);
    par_text_free(bytes[0]);
    par_text_free(bytes[1]);
    return is_same;
}

#endif
