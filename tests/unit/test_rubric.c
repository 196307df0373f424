/* SPDX-License-Identifier: Apache-2.0 */
/* What a loaded rubric holds. */
#include <stdio.h>
#include <stdlib.h>

#include "rubric/rubric.h"
#include "unit.h"

/* Two areas, a nested criterion, an adjustment of each kind, classes. Added up by hand: 7.5 + 2.5 = 10, 4.25 + 3.25 = 7.5. */
static const char document[] =
    "schema: 1\n"
    "id: demo\n"
    "title: {vi: \"Bộ thử\", en: \"Trial\"}\n"
    "note: {vi: \"Ghi chú\"}\n"
    "status: official\n"
    "reference:\n"
    "  - {title: \"Quyết định 1\", date: \"2024-01-31\", url: \"https://example.org/1\"}\n"
    "  - {title: \"Quyết định 2\"}\n"
    "max: 10\n"
    "classes:\n"
    "  - {id: good, at_least: 79.5, title: {vi: \"Tốt\", en: \"Good\"}}\n"
    "  - {id: weak, at_least: 0, title: {vi: \"Yếu\"}}\n"
    "areas:\n"
    "  - id: \"1\"\n"
    "    title: {vi: \"Lĩnh vực một\"}\n"
    "    max: 7.5\n"
    "    reform: digital\n"
    "    criteria:\n"
    "      - id: \"1.1\"\n"
    "        title: {vi: \"Tiêu chí\", en: \"Criterion\"}\n"
    "        max: 7.5\n"
    "        criteria:\n"
    "          - id: \"1.1.1\"\n"
    "            title: {vi: \"Một\", en: \"One\"}\n"
    "            max: 4.25\n"
    "            source: system\n"
    "            owner: \"Sở Nội vụ\"\n"
    "            evidence: required\n"
    "            may_not_apply: true\n"
    "            missing: no_cases\n"
    "            reference: [{title: \"Thông tư 3\"}]\n"
    "            inputs: {done: {vi: \"Số việc xong\", en: \"Tasks done\"}, due: {vi: \"Số việc giao\"}}\n"
    "            rule: {ratio: {of: done, over: due, no_cases: full}}\n"
    "          - id: \"1.1.2\"\n"
    "            title: {vi: \"Hai\", en: \"Two\"}\n"
    "            max: 3.25\n"
    "            rule: {choice: {\"Có\": 3.25, \"Không\": 0}}\n"
    "  - id: \"2\"\n"
    "    title: {vi: \"Lĩnh vực hai\", en: \"Second area\"}\n"
    "    max: 2.5\n"
    "    criteria:\n"
    "      - {id: \"2.1\", title: {vi: \"Ba\", en: \"Three\"}, max: 2.5, rule: {count: {of: texts, each: 0.5}}}\n"
    "adjustments:\n"
    "  - id: B\n"
    "    title: {vi: \"Điểm thưởng\", en: \"Bonus\"}\n"
    "    kind: bonus\n"
    "    cap: 1\n"
    "    criteria: [{id: \"B.1\", title: {vi: \"Bốn\", en: \"Four\"}, max: 2, rule: given}]\n"
    "  - id: P\n"
    "    title: {vi: \"Điểm trừ\", en: \"Penalty\"}\n"
    "    kind: penalty\n"
    "    cap: 3\n"
    "    criteria: [{id: \"P.1\", title: {vi: \"Năm\", en: \"Five\"}, max: 3, rule: given}]\n";

static const char least[] = "schema: 1\n"
                            "id: least\n"
                            "title: {vi: \"Bộ thử\", en: \"Trial\"}\n"
                            "status: constructed\n"
                            "max: 1\n"
                            "areas:\n"
                            "  - id: \"1\"\n"
                            "    title: {vi: \"Lĩnh vực\", en: \"Area\"}\n"
                            "    max: 1\n"
                            "    criteria: [{id: \"1.1\", title: {vi: \"Tiêu chí\", en: \"Criterion\"}, max: 1, rule: given}]\n";

static par_source source_of(const char *text)
{
    return (par_source){.name = "rubric.yaml", .text = text, .length = (int64_t)strlen(text)};
}

static par_rubric *load(const char *text)
{
    const par_source source = source_of(text);
    par_rubric *rubric = NULL;
    CU_ASSERT_EQUAL(par_rubric_load(&source, NULL, &rubric, NULL, NULL), PAR_OK);
    return rubric;
}

/* The status of loading, and that nothing was written on failure. */
static par_status refuse(const par_source *source, const par_rubric_options *options, par_error *error)
{
    char untouched = 0;
    par_rubric *rubric = (par_rubric *)(void *)&untouched;
    const par_status status = par_rubric_load(source, options, &rubric, NULL, error);
    CU_ASSERT_NOT_EQUAL(status, PAR_OK);
    CU_ASSERT_PTR_EQUAL(rubric, &untouched);
    return status;
}

static void nodes_stand_in_document_order(void)
{
    static const char *const ids[] = {"total", "1", "1.1", "1.1.1", "1.1.2", "2", "2.1", "B", "B.1", "P", "P.1"};
    static const int32_t kinds[] = {PAR_NODE_TOTAL, PAR_NODE_AREA,       PAR_NODE_CRITERION, PAR_NODE_LEAF,
                                    PAR_NODE_LEAF,  PAR_NODE_AREA,       PAR_NODE_LEAF,      PAR_NODE_ADJUSTMENT,
                                    PAR_NODE_LEAF,  PAR_NODE_ADJUSTMENT, PAR_NODE_LEAF};
    static const int32_t depths[] = {0, 1, 2, 3, 3, 1, 2, 1, 2, 1, 2};
    par_rubric *rubric = load(document);
    CU_ASSERT_EQUAL(par_rubric_node_count(rubric), 11);
    for (int64_t i = 0; i < par_rubric_node_count(rubric); i++) {
        const par_node *const node = par_rubric_node(rubric, i);
        CU_ASSERT_STRING_EQUAL(node->id, ids[i]);
        CU_ASSERT_EQUAL(node->kind, kinds[i]);
        CU_ASSERT_EQUAL(node->depth, depths[i]);
    }
    par_rubric_free(rubric);
}

static void nodes_are_linked(void)
{
    static const int64_t parents[] = {-1, 0, 1, 2, 2, 0, 5, 0, 7, 0, 9};
    static const int64_t firsts[] = {1, 2, 3, -1, -1, 6, -1, 8, -1, 10, -1};
    static const int64_t nexts[] = {-1, 5, -1, 4, -1, 7, -1, 9, -1, -1, -1};
    par_rubric *rubric = load(document);
    for (int64_t i = 0; i < par_rubric_node_count(rubric); i++) {
        const par_node *const node = par_rubric_node(rubric, i);
        CU_ASSERT_EQUAL(node->parent, parents[i]);
        CU_ASSERT_EQUAL(node->child_first, firsts[i]);
        CU_ASSERT_EQUAL(node->next, nexts[i]);
    }
    par_rubric_free(rubric);
}

static void maxima_are_exact(void)
{
    static const par_points maxima[] = {INT64_C(10000000000), INT64_C(7500000000), INT64_C(7500000000), INT64_C(4250000000),
                                        INT64_C(3250000000),  INT64_C(2500000000), INT64_C(2500000000), INT64_C(1000000000),
                                        INT64_C(2000000000),  INT64_C(3000000000), INT64_C(3000000000)};
    par_rubric *rubric = load(document);
    for (int64_t i = 0; i < par_rubric_node_count(rubric); i++) {
        CU_ASSERT_EQUAL(par_rubric_node(rubric, i)->max, maxima[i]);
    }
    par_rubric_free(rubric);
}

static void a_penalty_covers_what_is_below_it(void)
{
    par_rubric *rubric = load(document);
    for (int64_t i = 0; i < par_rubric_node_count(rubric); i++) {
        CU_ASSERT_EQUAL(par_rubric_node(rubric, i)->is_penalty, i >= 9);
    }
    par_rubric_free(rubric);
}

static void the_total_speaks_for_the_rubric(void)
{
    par_rubric *rubric = load(document);
    const par_node *const total = par_rubric_node(rubric, 0);
    CU_ASSERT_STRING_EQUAL(total->title_en, "Trial");
    CU_ASSERT_STRING_EQUAL(total->title_vi, "Bộ thử");
    CU_ASSERT_STRING_EQUAL(total->note_vi, "Ghi chú");
    CU_ASSERT_STRING_EQUAL(total->reference, "Quyết định 1 (2024-01-31) <https://example.org/1>\nQuyết định 2");
    CU_ASSERT_EQUAL(total->line, 1);
    CU_ASSERT_EQUAL(total->rule, PAR_RULE_NONE);
    par_rubric_free(rubric);
}

static void a_leaf_keeps_its_keys(void)
{
    par_rubric *rubric = load(document);
    const par_node *const leaf = par_rubric_node(rubric, par_rubric_find(rubric, "1.1.1"));
    CU_ASSERT_EQUAL(leaf->rule, PAR_RULE_RATIO);
    CU_ASSERT_EQUAL(leaf->may_not_apply, 1);
    CU_ASSERT_EQUAL(leaf->missing, PAR_MISSING_NO_CASES);
    CU_ASSERT_STRING_EQUAL(leaf->origin, "system");
    CU_ASSERT_STRING_EQUAL(leaf->owner, "Sở Nội vụ");
    CU_ASSERT_STRING_EQUAL(leaf->evidence, "required");
    CU_ASSERT_STRING_EQUAL(leaf->reference, "Thông tư 3");
    CU_ASSERT_STRING_EQUAL(leaf->reform, "");
    CU_ASSERT_EQUAL(leaf->line, 23);
    CU_ASSERT_EQUAL(leaf->column, 13);
    par_rubric_free(rubric);
}

static void keys_left_out_are_empty(void)
{
    par_rubric *rubric = load(document);
    const par_node *const leaf = par_rubric_node(rubric, par_rubric_find(rubric, "2.1"));
    CU_ASSERT_EQUAL(leaf->may_not_apply, 0);
    CU_ASSERT_EQUAL(leaf->missing, PAR_MISSING_AS_RUBRIC);
    CU_ASSERT_STRING_EQUAL(leaf->origin, "");
    CU_ASSERT_STRING_EQUAL(leaf->owner, "");
    CU_ASSERT_STRING_EQUAL(leaf->evidence, "");
    CU_ASSERT_STRING_EQUAL(leaf->reference, "");
    CU_ASSERT_STRING_EQUAL(leaf->note_en, "");
    CU_ASSERT_STRING_EQUAL(leaf->note_vi, "");
    par_rubric_free(rubric);
}

static void vietnamese_stands_in_for_english(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_STRING_EQUAL(par_rubric_node(rubric, 1)->title_en, "Lĩnh vực một");
    CU_ASSERT_STRING_EQUAL(par_rubric_class(rubric, 1)->title_en, "Yếu");
    CU_ASSERT_STRING_EQUAL(par_rubric_note(rubric, PAR_ENGLISH), "Ghi chú");
    CU_ASSERT_STRING_EQUAL(par_rubric_input(rubric, 1)->title_en, "Số việc giao");
    par_rubric_free(rubric);
}

static void inputs_follow_the_leaves(void)
{
    static const char *const names[] = {"done", "due", "", "texts", "", ""};
    static const char *const columns[] = {"1.1.1.done", "1.1.1.due", "1.1.2", "2.1.texts", "B.1", "P.1"};
    static const int64_t nodes[] = {3, 3, 4, 6, 8, 10};
    par_rubric *rubric = load(document);
    CU_ASSERT_EQUAL(par_rubric_input_count(rubric), 6);
    for (int64_t i = 0; i < par_rubric_input_count(rubric); i++) {
        const par_input *const input = par_rubric_input(rubric, i);
        CU_ASSERT_STRING_EQUAL(input->name, names[i]);
        CU_ASSERT_STRING_EQUAL(input->column, columns[i]);
        CU_ASSERT_EQUAL(input->node, nodes[i]);
        CU_ASSERT_EQUAL(input->is_choice, i == 2);
        CU_ASSERT_EQUAL(input->may_be_negative, 0);
        CU_ASSERT_EQUAL(par__map_find(rubric->columns, par__slice_of(columns[i])), i);
    }
    CU_ASSERT_EQUAL(par_rubric_node(rubric, 3)->input_first, 0);
    CU_ASSERT_EQUAL(par_rubric_node(rubric, 3)->input_count, 2);
    CU_ASSERT_EQUAL(par_rubric_node(rubric, 2)->input_count, 0);
    par_rubric_free(rubric);
}

static void inputs_have_titles_where_given(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_STRING_EQUAL(par_rubric_input(rubric, 0)->title_vi, "Số việc xong");
    CU_ASSERT_STRING_EQUAL(par_rubric_input(rubric, 0)->title_en, "Tasks done");
    CU_ASSERT_STRING_EQUAL(par_rubric_input(rubric, 3)->title_vi, "");
    CU_ASSERT_STRING_EQUAL(par_rubric_input(rubric, 3)->title_en, "");
    par_rubric_free(rubric);
}

static void rules_are_ready(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_PTR_NULL(rubric->rules[2]);
    CU_ASSERT_EQUAL(rubric->rules[3]->kind, PAR_RULE_RATIO);
    CU_ASSERT_EQUAL(rubric->rules[3]->max, INT64_C(4250000000));
    CU_ASSERT_EQUAL(rubric->rule_inputs[2]->option_count, 2);
    par_rubric_free(rubric);
}

static void nodes_are_found_by_id(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_EQUAL(par_rubric_find(rubric, "total"), 0);
    CU_ASSERT_EQUAL(par_rubric_find(rubric, "P.1"), 10);
    CU_ASSERT_EQUAL(par_rubric_find(rubric, "1.1.3"), -1);
    CU_ASSERT_EQUAL(par_rubric_find(rubric, ""), -1);
    CU_ASSERT_EQUAL(par_rubric_find(rubric, NULL), -1);
    CU_ASSERT_EQUAL(par_rubric_find(NULL, "1"), -1);
    par_rubric_free(rubric);
}

static void inputs_are_found_by_criterion_and_name(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "1.1.1", "due"), 1);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "1.1.1", "texts"), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "1.1", "due"), -1);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "9", "due"), -1);
    par_rubric_free(rubric);
}

static void the_only_input_needs_no_name(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "1.1.2", ""), 2);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "2.1", NULL), 3);
    CU_ASSERT_EQUAL(par_rubric_input_find(rubric, "1.1.1", NULL), -1);
    par_rubric_free(rubric);
}

static void classes_stand_highest_first(void)
{
    par_rubric *rubric = load(document);
    CU_ASSERT_EQUAL(par_rubric_class_count(rubric), 2);
    CU_ASSERT_STRING_EQUAL(par_rubric_class(rubric, 0)->id, "good");
    CU_ASSERT_EQUAL(par_rubric_class(rubric, 0)->at_least, INT64_C(79500000000));
    CU_ASSERT_STRING_EQUAL(par_rubric_class(rubric, 0)->title_vi, "Tốt");
    CU_ASSERT_EQUAL(par_rubric_class(rubric, 1)->at_least, 0);
    par_rubric_free(rubric);
}

static void what_is_left_out_has_its_default(void)
{
    par_rubric *rubric = load(least);
    CU_ASSERT_EQUAL(par_rubric_leaf_decimals(rubric), 9);
    CU_ASSERT_EQUAL(par__rubric_print_decimals(rubric), -1);
    CU_ASSERT_EQUAL(par_rubric_index_decimals(rubric), 2);
    CU_ASSERT_EQUAL(par_rubric_missing(rubric), PAR_MISSING_ERROR);
    CU_ASSERT_EQUAL(rubric->ties, PAR_TIES_MIN);
    CU_ASSERT_EQUAL(rubric->on, PAR_ON_EXACT);
    CU_ASSERT_EQUAL(rubric->classes_on, PAR_ON_PUBLISHED);
    CU_ASSERT_EQUAL(par_rubric_class_count(rubric), 0);
    CU_ASSERT_STRING_EQUAL(par_rubric_note(rubric, PAR_ENGLISH), "");
    par_rubric_free(rubric);
}

static void what_is_said_is_kept(void)
{
    char text[1024];
    (void)snprintf(text, sizeof text,
                   "%srounding: {leaf: 0, index: 3}\nmissing: exclude\nranking: {on: published, ties: dense, classes: exact}\n",
                   least);
    par_rubric *rubric = load(text);
    CU_ASSERT_EQUAL(par_rubric_leaf_decimals(rubric), 0);
    CU_ASSERT_EQUAL(par__rubric_print_decimals(rubric), 0);
    CU_ASSERT_EQUAL(par_rubric_index_decimals(rubric), 3);
    CU_ASSERT_EQUAL(par_rubric_missing(rubric), PAR_MISSING_EXCLUDE);
    CU_ASSERT_EQUAL(rubric->ties, PAR_TIES_DENSE);
    CU_ASSERT_EQUAL(rubric->on, PAR_ON_PUBLISHED);
    CU_ASSERT_EQUAL(rubric->classes_on, PAR_ON_EXACT);
    CU_ASSERT_EQUAL(par_rubric_status(rubric), PAR_STATUS_CONSTRUCTED);
    CU_ASSERT_STRING_EQUAL(par_rubric_id(rubric), "least");
    CU_ASSERT_STRING_EQUAL(par_rubric_title(rubric, PAR_VIETNAMESE), "Bộ thử");
    par_rubric_free(rubric);
}

static void getters_bear_nothing_and_too_much(void)
{
    par_rubric *rubric = load(least);
    CU_ASSERT_PTR_NULL(par_rubric_node(rubric, -1));
    CU_ASSERT_PTR_NULL(par_rubric_node(rubric, 3));
    CU_ASSERT_PTR_NULL(par_rubric_input(rubric, 1));
    CU_ASSERT_PTR_NULL(par_rubric_class(rubric, 0));
    CU_ASSERT_PTR_NULL(par_rubric_id(NULL));
    CU_ASSERT_PTR_NULL(par_rubric_title(NULL, PAR_ENGLISH));
    CU_ASSERT_PTR_NULL(par_rubric_node(NULL, 0));
    CU_ASSERT_EQUAL(par_rubric_node_count(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_class_count(NULL), 0);
    CU_ASSERT_EQUAL(par_rubric_input_find(NULL, NULL, NULL), -1);
    par_rubric_free(NULL);
    par_rubric_free(rubric);
}

static void the_text_is_copied(void)
{
    char text[sizeof least];
    memcpy(text, least, sizeof least);
    par_rubric *rubric = load(text);
    memset(text, 'x', sizeof text);
    CU_ASSERT_STRING_EQUAL(par_rubric_node(rubric, 2)->id, "1.1");
    CU_ASSERT_EQUAL(memcmp(rubric->document.text.data, least, sizeof least - 1), 0);
    par_rubric_free(rubric);
}

static void the_text_need_not_end_in_nul(void)
{
    const size_t length = sizeof least - 1;
    char *const text = malloc(length); /* exactly as long, so that a sanitizer sees a read beyond it */
    memcpy(text, least, length);
    const par_source source = {.text = text, .length = (int64_t)length};
    par_rubric *rubric = NULL;
    CU_ASSERT_EQUAL(par_rubric_load(&source, NULL, &rubric, NULL, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(rubric->document.name, "-");
    par_rubric_free(rubric);
    free(text);
}

static void a_call_without_text_is_refused(void)
{
    const par_source without_text = {.name = "x", .length = 1};
    const par_source negative = {.text = least, .length = -1};
    par_error error;
    CU_ASSERT_EQUAL(refuse(NULL, NULL, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(error.status, PAR_ERR_ARGUMENT);
    CU_ASSERT_NOT_EQUAL(error.text_vi[0], '\0');
    CU_ASSERT_EQUAL(refuse(&without_text, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(refuse(&negative, NULL, NULL), PAR_ERR_ARGUMENT);
    const par_source source = source_of(least);
    CU_ASSERT_EQUAL(par_rubric_load(&source, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
}

static void an_empty_text_is_an_empty_document(void)
{
    const par_source source = {.text = "", .length = 0};
    par_error error;
    CU_ASSERT_EQUAL(refuse(&source, NULL, &error), PAR_ERR_SYNTAX);
    CU_ASSERT_STRING_EQUAL(error.code, "E107");
}

static void limits_can_be_set(void)
{
    const par_source source = source_of(least);
    const par_rubric_options few_bytes = {.size = sizeof few_bytes, .bytes_max = 100};
    const par_rubric_options shallow = {.size = sizeof shallow, .depth_max = 2};
    const par_rubric_options few_nodes = {.size = sizeof few_nodes, .nodes_max = 10};
    CU_ASSERT_EQUAL(refuse(&source, &few_bytes, NULL), PAR_ERR_LIMIT);
    CU_ASSERT_EQUAL(refuse(&source, &shallow, NULL), PAR_ERR_LIMIT);
    CU_ASSERT_EQUAL(refuse(&source, &few_nodes, NULL), PAR_ERR_LIMIT);
}

static void limits_have_limits(void)
{
    const par_source source = source_of(least);
    const par_rubric_options negative = {.size = sizeof negative, .depth_max = -1};
    const par_rubric_options deep = {.size = sizeof deep, .depth_max = 257};
    CU_ASSERT_EQUAL(refuse(&source, &negative, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(refuse(&source, &deep, NULL), PAR_ERR_ARGUMENT);
}

static void newer_options_are_refused(void)
{
    const struct {
        par_rubric_options known;
        int64_t newer;
    } options = {.known = {.size = sizeof options}, .newer = 1};
    const par_source source = source_of(least);
    CU_ASSERT_EQUAL(refuse(&source, &options.known, NULL), PAR_ERR_VERSION);
}

static void text_beyond_4_mebibytes_is_refused(void)
{
    const size_t length = ((size_t)4 << 20) + 1;
    char *const text = malloc(length);
    memset(text, '#', length);
    const par_source source = {.text = text, .length = (int64_t)length};
    par_error error;
    CU_ASSERT_EQUAL(refuse(&source, NULL, &error), PAR_ERR_LIMIT);
    CU_ASSERT_STRING_EQUAL(error.code, "E100");
    free(text);
}

/* [x,x,…] with `count` entries of `size` bytes. */
static char *write_list(size_t count, size_t size)
{
    char *const text = malloc(count * (size + 1) + 2);
    char *at = text;
    *at++ = '[';
    for (size_t i = 0; i < count; i++) {
        memset(at, 'x', size);
        at[size] = ',';
        at += size + 1;
    }
    memcpy(at - 1, "]", 2);
    return text;
}

static void more_than_200000_values_are_refused(void)
{
    char *const text = write_list(200000, 1);
    const par_source source = source_of(text);
    par_error error;
    CU_ASSERT_EQUAL(refuse(&source, NULL, &error), PAR_ERR_LIMIT);
    CU_ASSERT_STRING_EQUAL(error.code, "E105");
    free(text);
}

static void a_text_beyond_64_kibibytes_is_refused(void)
{
    char *const text = write_list(1, ((size_t)64 << 10) + 1);
    const par_source source = source_of(text);
    par_error error;
    CU_ASSERT_EQUAL(refuse(&source, NULL, &error), PAR_ERR_LIMIT);
    CU_ASSERT_STRING_EQUAL(error.code, "E106");
    free(text);
}

static void the_error_is_the_first_in_the_document(void)
{
    static const char text[] = "schema: 1\nid: x\ntitle: {vi: \"Bộ\", en: \"Set\"}\nstatus: official\nmax: 3\nareas:\n"
                               "  - id: \"1\"\n    title: {vi: \"Lĩnh vực\", en: \"Area\"}\n    max: 2\n"
                               "    criteria: [{id: \"1\", title: {vi: \"Tiêu chí\", en: \"Criterion\"}, max: 2, rule: given}]\n";
    const par_source source = source_of(text);
    par_error error;
    CU_ASSERT_EQUAL(refuse(&source, NULL, &error), PAR_ERR_RUBRIC);
    CU_ASSERT_STRING_EQUAL(error.code, "E215");
    CU_ASSERT_STRING_EQUAL(error.path, "status");
    CU_ASSERT_STRING_EQUAL(error.source, "rubric.yaml");
    CU_ASSERT_EQUAL(error.line, 4);
    CU_ASSERT_EQUAL(error.column, 9);
}

static void the_schema_is_json(void)
{
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_rubric_schema(&text), PAR_OK);
    CU_ASSERT_EQUAL(par_text_data(text)[0], '{');
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "may_not_apply"));
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "zero_below"));
    par_text_free(text);
    CU_ASSERT_EQUAL(par_rubric_schema(NULL), PAR_ERR_ARGUMENT);
}

const unit_test rubric_tests[] = {
    {"nodes stand in document order", nodes_stand_in_document_order},
    {"nodes are linked", nodes_are_linked},
    {"maxima are exact", maxima_are_exact},
    {"a penalty covers what is below it", a_penalty_covers_what_is_below_it},
    {"the total speaks for the rubric", the_total_speaks_for_the_rubric},
    {"a leaf keeps its keys", a_leaf_keeps_its_keys},
    {"keys left out are empty", keys_left_out_are_empty},
    {"Vietnamese stands in for English", vietnamese_stands_in_for_english},
    {"inputs follow the leaves", inputs_follow_the_leaves},
    {"inputs have titles where given", inputs_have_titles_where_given},
    {"rules are ready", rules_are_ready},
    {"nodes are found by id", nodes_are_found_by_id},
    {"inputs are found by criterion and name", inputs_are_found_by_criterion_and_name},
    {"the only input needs no name", the_only_input_needs_no_name},
    {"classes stand highest first", classes_stand_highest_first},
    {"what is left out has its default", what_is_left_out_has_its_default},
    {"what is said is kept", what_is_said_is_kept},
    {"getters bear nothing and too much", getters_bear_nothing_and_too_much},
    {"the text is copied", the_text_is_copied},
    {"the text need not end in NUL", the_text_need_not_end_in_nul},
    {"a call without text is refused", a_call_without_text_is_refused},
    {"an empty text is an empty document", an_empty_text_is_an_empty_document},
    {"limits can be set", limits_can_be_set},
    {"limits have limits", limits_have_limits},
    {"newer options are refused", newer_options_are_refused},
    {"text beyond 4 MiB is refused", text_beyond_4_mebibytes_is_refused},
    {"more than 200,000 values are refused", more_than_200000_values_are_refused},
    {"a text beyond 64 KiB is refused", a_text_beyond_64_kibibytes_is_refused},
    {"the error is the first in the document", the_error_is_the_first_in_the_document},
    {"the schema is JSON", the_schema_is_json},
    {NULL, NULL},
};
