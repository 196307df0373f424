/* SPDX-License-Identifier: Apache-2.0 */
/* Lists, maps, pairs and values of several forms by shapes: what becomes of them, and every fault at its place. */
#include "reading.h"

typedef struct branch {
    const par__yaml *node;
    const char *id;
    par__decimal max;
    par__items branches;
    bool is_open;
} branch;

typedef struct weight {
    par__pair pair;
    par__decimal value;
} weight;

static const par__shape text_shape = {.kind = PAR__SHAPE_TEXT};
static const par__shape id_shape = {.kind = PAR__SHAPE_ID};
static const par__shape name_shape = {.kind = PAR__SHAPE_NAME};
static const par__shape date_shape = {.kind = PAR__SHAPE_DATE};
static const par__shape points_shape = {.kind = PAR__SHAPE_DECIMAL, .least = "0", .most = "100.5"};
static const par__shape any_decimal_shape = {.kind = PAR__SHAPE_DECIMAL};
static const par__shape boolean_shape = {.kind = PAR__SHAPE_BOOLEAN};
static const par__choice tie_words[] = {{"min", 1}, {"max", 2}, {"average", 4}};
static const par__shape word_shape = {.kind = PAR__SHAPE_WORD, .words = tie_words, .case_count = 3};
static const par__shape names_shape = {.kind = PAR__SHAPE_LIST, .item = &name_shape, .size = sizeof(const char *), .least_count = 1};
static const par__shape weights_shape = {.kind = PAR__SHAPE_PAIRS,
                                         .item = &any_decimal_shape,
                                         .key = &name_shape,
                                         .size = sizeof(weight),
                                         .value_offset = offsetof(weight, value),
                                         .least_count = 1};
static const par__case either_cases[] = {{NULL, &name_shape, 1}, {NULL, &names_shape, 2}, {NULL, &weights_shape, 3}};
static const par__shape either_shape = {.kind = PAR__SHAPE_EITHER, .cases = either_cases, .case_count = 3};
static const par__case list_cases[] = {{NULL, NULL, 0}, {NULL, &names_shape, 2}};
static const par__shape list_only_shape = {.kind = PAR__SHAPE_EITHER, .cases = list_cases, .case_count = 2};

static const par__shape branch_shape;
static const par__shape branches_shape = {.kind = PAR__SHAPE_LIST, .item = &branch_shape, .size = sizeof(branch)};
static const par__field branch_fields[] = {
    {"id", &id_shape, offsetof(branch, id), true, NULL},
    {"max", &points_shape, offsetof(branch, max), true, NULL},
    {"branches", &branches_shape, offsetof(branch, branches), false, NULL},
    {"may_not_apply", &boolean_shape, offsetof(branch, is_open), false, NULL},
};
static const par__shape branch_shape = {
    .kind = PAR__SHAPE_MAP, .name = "branch", .fields = branch_fields, .field_count = 4, .size = sizeof(branch)};

static const par__case rule_cases[] = {{"given", NULL, 1}, {"names", &names_shape, 2}, {"branch", &branch_shape, 3}};
static const par__shape rule_shape = {.kind = PAR__SHAPE_VARIANT, .cases = rule_cases, .case_count = 3};

static void test_list(void)
{
    reading got;
    read_value(&got, &names_shape, "v: [a, b, c]");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(held(&got)->v.items.count, 3);
    CU_ASSERT_STRING_EQUAL(((const char **)held(&got)->v.items.items)[2], "c");
    CU_ASSERT_PTR_EQUAL(held(&got)->v.items.node, got.root->first);
    end(&got);
}

static void test_list_collects(void)
{
    reading got;
    read_value(&got, &names_shape, "v: [1, b, {}, max]");
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v[0]");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->path, "v[2]");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 2)->path, "v[3]");
    CU_ASSERT_STRING_EQUAL(((const char **)held(&got)->v.items.items)[1], "b");
    end(&got);
}

static void test_collection_refused(void)
{
    static const refusal refusals[] = {
        {&names_shape, "v: a", "E140", "expected a list, found \"a\""},
        {&names_shape, "v: {a: b}", "E140", "expected a list, found a map"},
        {&weights_shape, "v: [a]", "E140", "expected a map, found a list"},
        {&list_only_shape, "v: a", "E140", "expected a list, found \"a\""},
        {&rule_shape, "v: [given]", "E140", "expected a word or a map with one key, found a list"},
        {&rule_shape, "v: {}", "E140", "expected a word or a map with one key, found a map"},
        {&rule_shape, "v: names", "E177", "\"names\" needs a value: write names: …"},
        {&rule_shape, "v: gives", "E174", "\"gives\" is unknown here; did you mean \"given\"?"},
        {&rule_shape, "v: ratio", "E175", "\"ratio\" is unknown here; expected one of: given, names, branch"},
    };
    check_refusals(refusals, sizeof refusals / sizeof refusals[0]);
}

static void test_nothing(void)
{
    static const struct {
        const par__shape *shape;
        const char *sentence;
    } absent[] = {
        {&text_shape, "expected text, found nothing"},        {&date_shape, "expected a date such as 2024-12-31, found nothing"},
        {&points_shape, "expected a number, found nothing"},  {&boolean_shape, "expected true or false, found nothing"},
        {&word_shape, "expected a word, found nothing"},      {&branch_shape, "expected a map, found nothing"},
        {&names_shape, "expected a list, found nothing"},     {&rule_shape, "expected a word or a map with one key, found nothing"},
        {&list_only_shape, "expected a list, found nothing"}, {&either_shape, "expected the name of an input, found nothing"},
    };
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        reading got;
        read_value(&got, absent[i].shape, "v:");
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, absent[i].sentence);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 3);
        end(&got);
    }
}

static void test_too_few(void)
{
    reading got;
    read_value(&got, &names_shape, "v: []");
    CU_ASSERT_EQUAL(count_findings(&got), 1);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "expected 1 or more entries, found 0");
    end(&got);
    read_value(&got, &weights_shape, "v: {}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E173");
    end(&got);
}

static void test_pairs(void)
{
    reading got;
    read_value(&got, &weights_shape, "v: {b: 1.5, \"a\": -2}");
    const weight *const weights = held(&got)->v.items.items;
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(held(&got)->v.items.count, 2);
    CU_ASSERT_STRING_EQUAL(weights[0].pair.key, "b");
    CU_ASSERT_EQUAL(weights[0].value.digits, 15);
    CU_ASSERT_STRING_EQUAL(weights[1].pair.key, "a");
    CU_ASSERT_PTR_EQUAL(weights[1].pair.node, got.root->first->first->next);
    end(&got);
}

static void test_pair_keys(void)
{
    reading got;
    read_value(&got, &weights_shape, "v:\n  min: 1\n  no: x\n  \"off\": 2\n");
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E145");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 2);
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v.min");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->code, "E141");
    CU_ASSERT_EQUAL(finding_at(&got, 1)->column, 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 2)->code, "E140");
    CU_ASSERT_EQUAL(finding_at(&got, 2)->column, 7);
    end(&got);
}

static void test_either(void)
{
    reading got;
    read_value(&got, &either_shape, "v: a");
    CU_ASSERT_EQUAL(held(&got)->v.variant.number, 1);
    CU_ASSERT_STRING_EQUAL(*(const char **)held(&got)->v.variant.value, "a");
    end(&got);
    read_value(&got, &either_shape, "v: [a, b]");
    CU_ASSERT_EQUAL(held(&got)->v.variant.number, 2);
    CU_ASSERT_EQUAL(((par__items *)held(&got)->v.variant.value)->count, 2);
    end(&got);
    read_value(&got, &either_shape, "v: {a: 1}");
    CU_ASSERT_EQUAL(held(&got)->v.variant.number, 3);
    CU_ASSERT_PTR_EQUAL(held(&got)->v.variant.node, got.root->first);
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    end(&got);
}

static void test_variant_word(void)
{
    reading got;
    read_value(&got, &rule_shape, "v: given");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(held(&got)->v.variant.number, 1);
    CU_ASSERT_PTR_EQUAL(held(&got)->v.variant.node, got.root->first);
    CU_ASSERT_PTR_NULL(held(&got)->v.variant.value);
    end(&got);
}

static void test_variant_map(void)
{
    reading got;
    read_value(&got, &rule_shape, "v: {branch: {id: a, max: 7}}");
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_EQUAL(held(&got)->v.variant.number, 3);
    CU_ASSERT_PTR_EQUAL(held(&got)->v.variant.node, got.root->first->first);
    CU_ASSERT_STRING_EQUAL(((branch *)held(&got)->v.variant.value)->id, "a");
    end(&got);
}

static void test_variant_keys(void)
{
    reading got;
    read_value(&got, &rule_shape, "v: {names: [a], branch: 1, given: 2}");
    CU_ASSERT_EQUAL(count_findings(&got), 2);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "\"branch\" stands beside \"names\"; only one key is accepted here");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 17);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->path, "v.given");
    end(&got);
    read_value(&got, &rule_shape, "v: {given: 1}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "\"given\" takes no value; write the word alone");
    end(&got);
    read_value(&got, &rule_shape, "v: {nams: [a]}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "\"nams\" is unknown here; did you mean \"names\"?");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 5);
    end(&got);
}

static void test_map(void)
{
    reading got;
    read_shape(&got, &branch_shape, "id: a\nmax: 10\nbranches:\n- {max: 4, id: b}\n- {id: c, max: 6, may_not_apply: true, branches: []}\n");
    const branch *const tree = got.target;
    CU_ASSERT_EQUAL(count_findings(&got), 0);
    CU_ASSERT_PTR_EQUAL(tree->node, got.root);
    CU_ASSERT_EQUAL(tree->max.digits, 10);
    const branch *const branches = tree->branches.items;
    CU_ASSERT_EQUAL(tree->branches.count, 2);
    CU_ASSERT_STRING_EQUAL(branches[0].id, "b");
    CU_ASSERT_FALSE(branches[0].is_open);
    CU_ASSERT_PTR_NULL(branches[0].branches.node);
    CU_ASSERT(branches[1].is_open);
    CU_ASSERT_PTR_NOT_NULL(branches[1].branches.node);
    end(&got);
}

static void test_missing_keys(void)
{
    reading got;
    read_shape(&got, &branch_shape, "branches:\n  - {id: a}\n");
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->text_vi, "thiếu khóa \"id\"");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "the key \"max\" is missing");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "branches[0]");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 2);
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 5);
    end(&got);
}

static void test_unknown_keys(void)
{
    reading got;
    read_shape(&got, &branch_shape, "{id: a, max: 1, may_notapply: true, colour: red}");
    CU_ASSERT_EQUAL(count_findings(&got), 2);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "unknown key \"may_notapply\"; did you mean \"may_not_apply\"?");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text_vi, "không có khóa \"may_notapply\"; có phải là \"may_not_apply\" không?");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 17);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->text, "unknown key \"colour\"; expected one of: id, max, branches, may_not_apply");
    end(&got);
}

static void test_misspelt_key_is_not_missing(void)
{
    reading got;
    read_shape(&got, &branch_shape, "{id: a, mxa: 1}");
    CU_ASSERT_EQUAL(count_findings(&got), 1);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E171");
    end(&got);
}

static void test_short_keys_are_not_near(void)
{
    reading got;
    read_shape(&got, &branch_shape, "{xy: a, max: 1, id: b}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E172");
    end(&got);
}

static void test_vietnamese(void)
{
    reading got;
    read_value(&got, &names_shape, "v:  ");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text_vi, "cần một danh sách, nhưng ở đây là giá trị rỗng");
    end(&got);
    read_value(&got, &either_shape, "v: {a: 8,5}");
    CU_ASSERT_EQUAL(count_findings(&got), 2); /* the comma ends the value */
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v.5");
    end(&got);
}

/* 100,000 unknown keys: 200 are kept, all are counted. */
static void test_many_unknown_keys(void)
{
    enum { KEYS = 100000, KEY_BYTES = 9 };
    par__arena *const arena = par__arena_new();
    char *const text = par__arena_take(arena, KEYS + 1, KEY_BYTES);
    for (size_t i = 0; i < KEYS; i++) {
        char *const line = text + i * KEY_BYTES;
        memcpy(line, "k00000: \n", KEY_BYTES);
        for (size_t digit = 5, rest = i; digit > 0; digit--, rest /= 10) {
            line[digit] = (char)('0' + rest % 10);
        }
    }
    reading got;
    read_shape(&got, &branch_shape, text);
    CU_ASSERT_EQUAL(count_findings(&got) + par_findings_dropped(got.findings), KEYS + 2);
    end(&got);
    par__arena_free(arena);
}

/* Warnings of another document that found no room leave what is found now its words. */
static void test_advice_after_warnings(void)
{
    static const par__message doubtful = {"W900", PAR_OK, "doubtful", "đáng ngờ"};
    reading got;
    read_text(&got, "v: {maxx: 1}\n");
    for (int i = 0; i < 160; i++) {
        (void)par__find(got.findings, &doubtful, (par__place){0}, NULL, 0);
    }
    CU_ASSERT(par_findings_dropped(got.findings) > 0);
    const par__yaml *const value = par__yaml_get(got.root, "v");
    got.target = par__arena_take(got.arena, 1, branch_shape.size);
    CU_ASSERT_EQUAL(par__shape_read(got.arena, &branch_shape, value, got.target, got.findings), PAR_OK);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 150)->text, "unknown key \"maxx\"; did you mean \"max\"?");
    end(&got);
}

const unit_test shape_tests[] = {
    {"a list becomes an array", test_list},
    {"every fault of a list is collected", test_list_collects},
    {"wrong kinds are refused in words", test_collection_refused},
    {"a key without a value has nothing", test_nothing},
    {"lists and pairs can be too short", test_too_few},
    {"pairs keep their order", test_pairs},
    {"the keys of pairs are checked at their places", test_pair_keys},
    {"a value of several forms is read by its form", test_either},
    {"a variant is a word", test_variant_word},
    {"a variant is a map with one key", test_variant_map},
    {"a variant has one known key, and a value only where it takes one", test_variant_keys},
    {"a map becomes a struct, and absent keys stay zero", test_map},
    {"every missing key is named, at its map", test_missing_keys},
    {"unknown keys are refused with a suggestion or a list", test_unknown_keys},
    {"a misspelt key is not missing as well", test_misspelt_key_is_not_missing},
    {"keys with nothing in common are not suggested", test_short_keys_are_not_near},
    {"faults are told in Vietnamese", test_vietnamese},
    {"many faults are counted in good time", test_many_unknown_keys},
    {"a fault keeps its advice when warnings found no room", test_advice_after_warnings},
    {NULL, NULL},
};
