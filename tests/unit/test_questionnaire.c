/* SPDX-License-Identifier: Apache-2.0 */
/* What a loaded questionnaire holds, as tallies and estimates rely on it. Its messages are in tests/invalid-questionnaire. */
#include <stdio.h>
#include <stdlib.h>

#include "tally/cells.h"
#include "unit.h"

/* Slots by hand: q1 5 + 3, q2 5 + 3, q3 3 + 3, q4 5 + 3 = 30. Person sums: 1 + 1 + (1 + 3) + 3 + 1 + 1 = 11. */
static const char document[] =
    "schema: 1\n"
    "id: demo\n"
    "title: {vi: \"Khảo sát\", en: \"Survey\"}\n"
    "status: constructed\n"
    "scale:\n"
    "  levels: 5\n"
    "  labels: [{vi: \"Rất kém\"}, {vi: \"Kém\", en: \"Bad\"}, {vi: \"Vừa\", en: \"Fair\"}, {vi: \"Tốt\", en: \"Good\"}, {vi: \"Rất tốt\", en: \"Best\"}]\n"
    "  value: [0, \"200/18\", 50, 0.75, 100]\n"
    "  satisfied: [5, 4]\n"
    "codes: {dont_know: [9, 0], refused: [-8], missing: [99]}\n"
    "base: {levels: [1, 2, 4, 5], refused: true}\n"
    "domain: members\n"
    "columns: {weight: w, stratum: [h1, h2], cluster: [c], population: [N, n], domains: [d1, d2]}\n"
    "questions:\n"
    "  - {id: q1, column: \"Câu 1\", title: {vi: \"Một\"}}\n"
    "  - {id: q2, base: valid+dont_know}\n"
    "  - {id: q3, base: all, scale: {levels: 3, value: level, satisfied: [3]}}\n"
    "  - {id: q4, base: valid}\n"
    "index:\n"
    "  id: whole\n"
    "  rule: weighted\n"
    "  parts:\n"
    "    - id: left\n"
    "      weight: 1.5\n"
    "      rule: mean\n"
    "      parts:\n"
    "        - {id: persons, rule: person-mean, questions: [q3, q1, q2]}\n"
    "        - {id: happy, rule: all-satisfied, complete: true, questions: [q2, q1]}\n"
    "    - id: right\n"
    "      weight: \"2/6\"\n"
    "      rule: pooled\n"
    "      parts: [{id: some, rule: weighted, questions: [q4, q1], weights: [2, \"1/3\"]}]\n"
    "lonely: adjust\n"
    "interval: {method: wilson, level: 0.9}\n"
    "publish: {min_n: 30, min_df: 8}\n";

static const char least[] = "schema: 1\n"
                            "id: least\n"
                            "title: {vi: \"Ít nhất\", en: \"Least\"}\n"
                            "status: constructed\n"
                            "scale: {levels: 2, value: [0, 100]}\n"
                            "questions: [{id: q}]\n"
                            "index: {id: all, rule: mean, questions: [q]}\n";

static par_source source_of(const char *text)
{
    return (par_source){.name = "q.yaml", .text = text, .length = (int64_t)strlen(text)};
}

static par_questionnaire *load(const char *text)
{
    const par_source source = source_of(text);
    par_questionnaire *questionnaire = NULL;
    CU_ASSERT_EQUAL(par_questionnaire_load(&source, &questionnaire, NULL, NULL), PAR_OK);
    return questionnaire;
}

static void slots_stand_one_after_another(void)
{
    static const int64_t firsts[] = {0, 8, 16, 22};
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_EQUAL(questionnaire->question_count, 4);
    CU_ASSERT_EQUAL(questionnaire->slot_count, 30);
    for (int64_t i = 0; i < 4; i++) {
        CU_ASSERT_EQUAL(questionnaire->questions[i].slot_first, firsts[i]);
        CU_ASSERT_EQUAL(questionnaire->questions[i].slot_count, i == 2 ? 6 : 8);
        CU_ASSERT_EQUAL(questionnaire->questions[i].shown.level_count, i == 2 ? 3 : 5);
    }
    par_questionnaire_free(questionnaire);
}

static void values_are_reduced_fractions(void)
{
    static const int64_t tops[] = {0, 100, 50, 3, 100, 0, 0, 0};
    static const int64_t bottoms[] = {1, 9, 1, 4, 1, 1, 1, 1};
    par_questionnaire *questionnaire = load(document);
    const par__asked *const asked = &questionnaire->questions[0];
    for (int32_t i = 0; i < asked->slot_count; i++) {
        CU_ASSERT(asked->values[i].top == tops[i]);
        CU_ASSERT(asked->values[i].bottom == bottoms[i]);
        CU_ASSERT_EQUAL(asked->values_rounded[i], (double)tops[i] / (double)bottoms[i]);
    }
    par_questionnaire_free(questionnaire);
}

static void level_stands_for_the_code(void)
{
    static const int64_t tops[] = {1, 2, 3, 0, 0, 0};
    par_questionnaire *questionnaire = load(document);
    for (int32_t i = 0; i < 6; i++) {
        CU_ASSERT(questionnaire->questions[2].values[i].top == tops[i]);
        CU_ASSERT(questionnaire->questions[2].values[i].bottom == 1);
    }
    par_questionnaire_free(questionnaire);
}

static void bases_have_every_form(void)
{
    static const char *const bases[] = {"11011010", "11111100", "111111", "11111000"};
    par_questionnaire *questionnaire = load(document);
    for (int64_t i = 0; i < 4; i++) {
        const par__asked *const asked = &questionnaire->questions[i];
        for (int32_t k = 0; k < asked->slot_count; k++) {
            CU_ASSERT_EQUAL(asked->in_base[k], bases[i][k] == '1');
        }
    }
    par_questionnaire_free(questionnaire);
}

static void the_satisfied_are_levels(void)
{
    static const char expected[] = "00011000";
    par_questionnaire *questionnaire = load(document);
    for (int32_t i = 0; i < 8; i++) {
        CU_ASSERT_EQUAL(questionnaire->questions[1].is_satisfied[i], expected[i] == '1');
    }
    CU_ASSERT(questionnaire->questions[2].is_satisfied[2]);
    CU_ASSERT(!questionnaire->questions[2].is_satisfied[1]);
    par_questionnaire_free(questionnaire);
}

static void codes_are_sorted(void)
{
    /* don't know 9 and 0 in slot 3 of q3, refused -8 in 4, missing 99 in 5 */
    static const int32_t pairs[] = {-8, 4, 0, 3, 1, 0, 2, 1, 3, 2, 9, 3, 99, 5};
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_EQUAL(questionnaire->questions[2].code_count, 7);
    CU_ASSERT_EQUAL(memcmp(questionnaire->questions[2].codes, pairs, sizeof pairs), 0);
    par_questionnaire_free(questionnaire);
}

static void labels_of_both_languages_name_slots(void)
{
    par_questionnaire *questionnaire = load(document);
    const par__map *const labels = questionnaire->questions[3].labels;
    CU_ASSERT_EQUAL(par__map_find(labels, par__slice_of("Rất kém")), 0);
    CU_ASSERT_EQUAL(par__map_find(labels, par__slice_of("Best")), 4);
    CU_ASSERT_EQUAL(par__map_find(labels, par__slice_of("Tốt")), 3);
    CU_ASSERT_EQUAL(par__map_find(labels, par__slice_of("tốt")), -1);
    CU_ASSERT_PTR_NULL(questionnaire->questions[2].labels);
    par_questionnaire_free(questionnaire);
}

static void labels_are_found_in_nfc(void)
{
    static const char decomposed[] = "schema: 1\nid: x\ntitle: {vi: x, en: x}\nstatus: constructed\n"
                                     "scale: {levels: 2, value: level, labels: [{vi: \"Ke\xCC\x81m\", en: Bad}, {vi: B, en: B}]}\n"
                                     "questions: [{id: q}]\nindex: {id: i, rule: mean, questions: [q]}\n";
    par_questionnaire *questionnaire = load(decomposed);
    CU_ASSERT_EQUAL(par__map_find(questionnaire->questions[0].labels, par__slice_of("Kém")), 0);
    par_questionnaire_free(questionnaire);
}

static void a_column_left_out_is_the_id(void)
{
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_STRING_EQUAL(par_questionnaire_question(questionnaire, 0)->column, "Câu 1");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_question(questionnaire, 1)->column, "q2");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_question(questionnaire, 0)->title_en, "Một");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_question(questionnaire, 1)->title_vi, "");
    par_questionnaire_free(questionnaire);
}

static void nodes_stand_before_their_parts(void)
{
    static const char *const ids[] = {"whole", "left", "persons", "happy", "right", "some"};
    static const int64_t parents[] = {-1, 0, 1, 1, 0, 4};
    static const int32_t depths[] = {0, 1, 2, 2, 1, 2};
    static const int64_t counts[] = {4, 3, 3, 2, 2, 2};
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_EQUAL(par_questionnaire_node_count(questionnaire), 6);
    for (int64_t i = 0; i < 6; i++) {
        const par_index_node *const node = par_questionnaire_node(questionnaire, i);
        CU_ASSERT_STRING_EQUAL(node->id, ids[i]);
        CU_ASSERT_EQUAL(node->parent, parents[i]);
        CU_ASSERT_EQUAL(node->depth, depths[i]);
        CU_ASSERT_EQUAL(node->question_count, counts[i]);
        CU_ASSERT_EQUAL(questionnaire->nodes[i].question_count, counts[i]);
    }
    par_questionnaire_free(questionnaire);
}

static void questions_below_a_node_rise(void)
{
    par_questionnaire *questionnaire = load(document);
    const par__indexed *const nodes = questionnaire->nodes;
    for (int64_t i = 0; i < 4; i++) {
        CU_ASSERT_EQUAL(nodes[0].questions[i], i);
    }
    CU_ASSERT_EQUAL(nodes[3].questions[0], 0);
    CU_ASSERT_EQUAL(nodes[3].questions[1], 1);
    CU_ASSERT_EQUAL(nodes[4].questions[0], 0);
    CU_ASSERT_EQUAL(nodes[4].questions[1], 3);
    par_questionnaire_free(questionnaire);
}

static void parts_have_weights(void)
{
    par_questionnaire *questionnaire = load(document);
    const par__part *const parts = questionnaire->nodes[0].parts;
    const par__part *const asked = questionnaire->nodes[5].parts;
    CU_ASSERT(parts[0].is_node && parts[0].at == 1 && parts[0].weight.top == 3 && parts[0].weight.bottom == 2);
    CU_ASSERT(parts[1].is_node && parts[1].at == 4 && parts[1].weight.top == 1 && parts[1].weight.bottom == 3);
    CU_ASSERT_EQUAL(parts[0].weight_rounded, 1.5);
    CU_ASSERT_EQUAL(parts[1].weight_rounded, 1.0 / 3.0);
    CU_ASSERT(!asked[0].is_node && asked[0].at == 3 && asked[0].weight.top == 2 && asked[0].weight.bottom == 1);
    CU_ASSERT(!asked[1].is_node && asked[1].at == 0 && asked[1].weight.top == 1 && asked[1].weight.bottom == 3);
    CU_ASSERT(questionnaire->nodes[1].parts[1].weight.top == 1 && questionnaire->nodes[1].parts[1].weight.bottom == 1);
    par_questionnaire_free(questionnaire);
}

static void person_sums_stand_one_after_another(void)
{
    static const int64_t firsts[] = {0, 1, 2, 6, 9, 10};
    static const int64_t counts[] = {1, 1, 4, 3, 1, 1};
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_EQUAL(questionnaire->person_count, 11);
    for (int64_t i = 0; i < 6; i++) {
        CU_ASSERT_EQUAL(questionnaire->nodes[i].person_first, firsts[i]);
        CU_ASSERT_EQUAL(questionnaire->nodes[i].person_count, counts[i]);
        CU_ASSERT_EQUAL(questionnaire->nodes[i].value_scale, i == 2 ? 36 : 1); /* the least common multiple of 9 and 4 */
        CU_ASSERT_EQUAL(questionnaire->nodes[i].is_complete, i == 3);
    }
    par_questionnaire_free(questionnaire);
}

static void keys_are_strata_clusters_domains(void)
{
    static const char *const keys[] = {"h1", "h2", "c", "d1", "d2"};
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_EQUAL(par_questionnaire_key_count(questionnaire), 5);
    for (int64_t i = 0; i < 5; i++) {
        CU_ASSERT_STRING_EQUAL(par_questionnaire_key(questionnaire, i), keys[i]);
    }
    CU_ASSERT(questionnaire->stratum_count == 2 && questionnaire->cluster_count == 1 && questionnaire->domain_count == 2);
    CU_ASSERT_EQUAL(questionnaire->population_count, 2);
    CU_ASSERT_STRING_EQUAL(questionnaire->populations[0], "N");
    CU_ASSERT_STRING_EQUAL(questionnaire->populations[1], "n");
    CU_ASSERT_STRING_EQUAL(questionnaire->weight_column, "w");
    par_questionnaire_free(questionnaire);
}

/* The keys of the least questionnaire with these columns, and the name of the column of units. */
static void expect_unit(const char *columns, const char *const *keys, int64_t count, const char *unit)
{
    char text[1024];
    snprintf(text, sizeof text, "%s%s", columns, least);
    par_questionnaire *questionnaire = load(text);
    CU_ASSERT_EQUAL(par_questionnaire_key_count(questionnaire), count);
    for (int64_t i = 0; i < count && i < par_questionnaire_key_count(questionnaire); i++) {
        CU_ASSERT_STRING_EQUAL(par_questionnaire_key(questionnaire, i), keys[i]);
    }
    CU_ASSERT_STRING_EQUAL(par_questionnaire_unit(questionnaire), unit);
    CU_ASSERT_EQUAL(questionnaire->key_count, questionnaire->stratum_count + questionnaire->cluster_count + questionnaire->domain_count);
    par_questionnaire_free(questionnaire);
}

static void units_are_a_key_or_become_one(void)
{
    static const char *const keys[] = {"h", "c", "d", "u"};
    expect_unit("columns: {stratum: [h], cluster: [c], domains: [d], unit: h}\n", keys, 3, "h");
    expect_unit("columns: {stratum: [h], cluster: [c], domains: [d], unit: c}\n", keys, 3, "c");
    expect_unit("columns: {stratum: [h], cluster: [c], domains: [d], unit: d}\n", keys, 3, "d");
    expect_unit("columns: {unit: u, stratum: [h], cluster: [c], domains: [d], population: [N]}\n", keys, 4, "u");
    expect_unit("columns: {unit: u}\n", keys + 3, 1, "u");
    par_questionnaire *without = load(document);
    CU_ASSERT_PTR_NULL(par_questionnaire_unit(without));
    CU_ASSERT_PTR_NULL(par_questionnaire_unit(NULL));
    par_questionnaire_free(without);
}

/* Naming a key as the column of units counts the same answers the same way; a new key does not. */
static void units_change_the_hash_with_the_keys_only(void)
{
    static const char *const columns[] = {"columns: {domains: [d, u]}\n", "columns: {domains: [d, u], unit: d}\n",
                                          "columns: {domains: [d], unit: u}\n", "columns: {domains: [d], unit: d}\n"};
    char hashes[4][65];
    for (size_t i = 0; i < 4; i++) {
        char text[1024];
        snprintf(text, sizeof text, "%s%s", columns[i], least);
        par_questionnaire *questionnaire = load(text);
        memcpy(hashes[i], questionnaire->sha256, sizeof hashes[i]);
        par_questionnaire_free(questionnaire);
    }
    CU_ASSERT_STRING_EQUAL(hashes[0], hashes[1]);
    CU_ASSERT_STRING_EQUAL(hashes[0], hashes[2]);
    CU_ASSERT_STRING_NOT_EQUAL(hashes[0], hashes[3]);
}

static void the_frame_is_as_written(void)
{
    par_questionnaire *questionnaire = load(document);
    CU_ASSERT_STRING_EQUAL(par_questionnaire_id(questionnaire), "demo");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_title(questionnaire, PAR_ENGLISH), "Survey");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_title(questionnaire, PAR_VIETNAMESE), "Khảo sát");
    CU_ASSERT_EQUAL(par_questionnaire_status(questionnaire), 3);
    CU_ASSERT_EQUAL(questionnaire->lonely, PAR_LONELY_ADJUST);
    CU_ASSERT_EQUAL(questionnaire->interval, PAR_INTERVAL_WILSON);
    CU_ASSERT(questionnaire->level.digits == 9 && questionnaire->level.scale == 1);
    CU_ASSERT(questionnaire->counts_members);
    CU_ASSERT(questionnaire->min_n == 30 && questionnaire->min_df == 8);
    par_questionnaire_free(questionnaire);
}

static void what_is_left_out_has_its_usual_value(void)
{
    par_questionnaire *questionnaire = load(least);
    CU_ASSERT_EQUAL(questionnaire->lonely, PAR_LONELY_FAIL);
    CU_ASSERT_EQUAL(questionnaire->interval, PAR_INTERVAL_WALD);
    CU_ASSERT(questionnaire->level.digits == 95 && questionnaire->level.scale == 2);
    CU_ASSERT(!questionnaire->counts_members);
    CU_ASSERT(questionnaire->min_n == 0 && questionnaire->min_df == 0);
    CU_ASSERT_PTR_NULL(questionnaire->weight_column);
    CU_ASSERT(questionnaire->key_count == 0 && questionnaire->population_count == 0);
    CU_ASSERT(questionnaire->questions[0].in_base[1] && !questionnaire->questions[0].in_base[2]);
    CU_ASSERT_STRING_EQUAL(questionnaire->nodes[0].shown.title_en, "");
    par_questionnaire_free(questionnaire);
}

/* The hash of the least questionnaire with `from`, which it holds once, replaced by `to`. */
static void hash_changed(const char *from, const char *to, char hash[65])
{
    char text[1024];
    const char *const at = strstr(least, from);
    CU_ASSERT_PTR_NOT_NULL(at);
    (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - least), least, to, at + strlen(from));
    par_questionnaire *questionnaire = load(text);
    memcpy(hash, questionnaire->sha256, 65);
    par_questionnaire_free(questionnaire);
}

static void the_hash_follows_what_is_counted(void)
{
    static const char *const changes[][2] = {
        {"[{id: q}]", "[{id: q, column: r}]"},   {"value: [0, 100]", "value: [0, 99]"},
        {"levels: 2, value: [0, 100]", "levels: 3, value: [0, 100, 0]"},
        {"rule: mean", "rule: pooled"},          {"id: all", "id: any"},
        {"questions: [{", "base: all\nquestions: [{"}, {"questions: [{", "codes: {refused: [8]}\nquestions: [{"},
        {"questions: [{", "columns: {weight: q2}\nquestions: [{"}, {"questions: [{", "columns: {stratum: [h]}\nquestions: [{"},
        {"questions: [{", "columns: {cluster: [h]}\nquestions: [{"}, {"questions: [{", "columns: {domains: [h]}\nquestions: [{"},
        {"questions: [{", "columns: {population: [h]}\nquestions: [{"}, {"rule: mean, questions: [q]", "rule: weighted, questions: [q], weights: [2]"},
        {"rule: mean, questions: [q]", "rule: weighted, questions: [q], weights: [3]"}, {"100]}", "100], satisfied: [2]}"}};
    enum { CHANGES = sizeof changes / sizeof changes[0] };
    char hashes[CHANGES + 1][65];
    hash_changed("id: least", "id: least", hashes[CHANGES]);
    CU_ASSERT_EQUAL(strlen(hashes[CHANGES]), 64);
    for (size_t i = 0; i < CHANGES; i++) {
        hash_changed(changes[i][0], changes[i][1], hashes[i]);
        for (size_t k = 0; k < i; k++) {
            CU_ASSERT_STRING_NOT_EQUAL(hashes[i], hashes[k]);
        }
        CU_ASSERT_STRING_NOT_EQUAL(hashes[i], hashes[CHANGES]);
    }
}

static void the_hash_leaves_words_aside(void)
{
    static const char *const changes[][2] = {{"id: least", "id: other"},
                                             {"en: \"Least\"", "en: \"Fewest\""},
                                             {"value: [0, 100]", "value: [0.0, \"200/2\"]"},
                                             {"[{id: q}]", "[{id: q, column: q, title: {vi: \"Hỏi\", en: \"Asked\"}}]"},
                                             {"status:", "lonely: remove\nstatus:"}};
    char hash[65], same[65];
    hash_changed("id: least", "id: least", hash);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        hash_changed(changes[i][0], changes[i][1], same);
        CU_ASSERT_STRING_EQUAL(same, hash);
    }
}

static void levels_of_all_questions_have_a_limit(void)
{
    enum { ROW = 40 };
    char *const text = malloc(sizeof least + 1024 + 1001 * ROW);
    CU_ASSERT_PTR_NOT_NULL(text);
    int at = sprintf(text, "schema: 1\nid: x\ntitle: {vi: x, en: x}\nstatus: constructed\nscale: {levels: 1000, value: level}\n"
                           "index: {id: i, rule: mean, questions: [q0]}\nquestions:\n");
    for (int i = 0; i < 1001; i++) {
        at += sprintf(text + at, "  - {id: q%d}\n", i);
    }
    const par_source source = {.name = "q.yaml", .text = text, .length = at};
    par_questionnaire *questionnaire = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_questionnaire_load(&source, &questionnaire, NULL, &error), PAR_ERR_RUBRIC);
    CU_ASSERT_STRING_EQUAL(error.code, "E703");
    free(text);
}

static void a_failed_load_leaves_the_output(void)
{
    char untouched = 0;
    par_questionnaire *questionnaire = (par_questionnaire *)(void *)&untouched;
    const par_source empty = source_of("schema: 1\n");
    const par_source none = {.text = NULL, .length = 0};
    par_error error = {0};
    CU_ASSERT_EQUAL(par_questionnaire_load(&empty, &questionnaire, NULL, &error), PAR_ERR_SYNTAX);
    CU_ASSERT_STRING_EQUAL(error.code, "E170");
    CU_ASSERT_EQUAL(par_questionnaire_load(&none, &questionnaire, NULL, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_questionnaire_load(NULL, &questionnaire, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_questionnaire_load(&empty, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_EQUAL(questionnaire, &untouched);
}

static void getters_take_nothing_and_ends(void)
{
    par_questionnaire *questionnaire = load(least);
    CU_ASSERT_PTR_NULL(par_questionnaire_id(NULL));
    CU_ASSERT_PTR_NULL(par_questionnaire_title(NULL, PAR_ENGLISH));
    CU_ASSERT_EQUAL(par_questionnaire_status(NULL), 0);
    CU_ASSERT_PTR_NULL(par_questionnaire_question(NULL, 0));
    CU_ASSERT_PTR_NULL(par_questionnaire_question(questionnaire, -1));
    CU_ASSERT_PTR_NULL(par_questionnaire_question(questionnaire, 1));
    CU_ASSERT_PTR_NULL(par_questionnaire_node(NULL, 0));
    CU_ASSERT_PTR_NULL(par_questionnaire_node(questionnaire, 1));
    CU_ASSERT_PTR_NULL(par_questionnaire_key(questionnaire, 0));
    par_questionnaire_free(questionnaire);
    par_questionnaire_free(NULL);
}

static void the_schema_names_itself(void)
{
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_questionnaire_schema(&text), PAR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\"$id\": \"questionnaire-1.schema.json\""));
    CU_ASSERT_EQUAL(par_questionnaire_schema(NULL), PAR_ERR_ARGUMENT);
    par_text_free(text);
}

const unit_test questionnaire_tests[] = {
    {"slots stand one after another", slots_stand_one_after_another},
    {"values are reduced fractions", values_are_reduced_fractions},
    {"level stands for the code", level_stands_for_the_code},
    {"bases have every form", bases_have_every_form},
    {"the satisfied are levels", the_satisfied_are_levels},
    {"codes are sorted", codes_are_sorted},
    {"labels of both languages name slots", labels_of_both_languages_name_slots},
    {"labels are found in NFC", labels_are_found_in_nfc},
    {"a column left out is the id", a_column_left_out_is_the_id},
    {"nodes stand before their parts", nodes_stand_before_their_parts},
    {"questions below a node rise", questions_below_a_node_rise},
    {"parts have weights", parts_have_weights},
    {"person sums stand one after another", person_sums_stand_one_after_another},
    {"keys are strata, clusters, domains", keys_are_strata_clusters_domains},
    {"units are a key or become one", units_are_a_key_or_become_one},
    {"units change the hash with the keys only", units_change_the_hash_with_the_keys_only},
    {"the frame is as written", the_frame_is_as_written},
    {"what is left out has its usual value", what_is_left_out_has_its_usual_value},
    {"the hash follows what is counted", the_hash_follows_what_is_counted},
    {"the hash leaves words aside", the_hash_leaves_words_aside},
    {"levels of all questions have a limit", levels_of_all_questions_have_a_limit},
    {"a failed load leaves the output", a_failed_load_leaves_the_output},
    {"getters take nothing and ends", getters_take_nothing_and_ends},
    {"the schema names itself", the_schema_names_itself},
    {NULL, NULL},
};
