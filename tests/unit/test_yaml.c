/* SPDX-License-Identifier: Apache-2.0 */
/* The YAML reader: what becomes of good documents, and where and how bad ones are refused. Places were counted by hand. */
#include "reading.h"

/* The text of the value of a key; "?" if there is none. */
static const char *text_at(const par__yaml *node, const char *key)
{
    const par__yaml *const value = node != NULL ? par__yaml_get(node, key) : NULL;
    return value != NULL && value->text != NULL ? value->text : "?";
}

static void test_tree(void)
{
    reading got;
    read_text(&got, "a: 1\nb:\n  - x\n  - {c: y}\n  - []\n");
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    CU_ASSERT_EQUAL(got.root->kind, PAR__YAML_MAP);
    CU_ASSERT_EQUAL(got.root->count, 2);
    CU_ASSERT_STRING_EQUAL(text_at(got.root, "a"), "1");
    const par__yaml *const list = par__yaml_get(got.root, "b");
    CU_ASSERT_EQUAL(list->kind, PAR__YAML_LIST);
    CU_ASSERT_EQUAL(list->count, 3);
    CU_ASSERT_STRING_EQUAL(list->first->text, "x");
    CU_ASSERT_STRING_EQUAL(text_at(list->first->next, "c"), "y");
    CU_ASSERT_EQUAL(list->first->next->next->count, 0);
    CU_ASSERT_EQUAL(list->first->next->next->at, 2);
    CU_ASSERT_PTR_EQUAL(list->first->next->parent, list);
    CU_ASSERT_PTR_NULL(list->first->next->next->next);
    end(&got);
}

static void test_json(void)
{
    reading got;
    read_text(&got, "{\"a\": [1, \"\\u0111\\/\", true], \"b\": null}");
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    CU_ASSERT_STRING_EQUAL(par__yaml_get(got.root, "a")->first->next->text, "đ/");
    CU_ASSERT_STRING_EQUAL(text_at(got.root, "b"), "null");
    CU_ASSERT(par__yaml_get(got.root, "a")->key_quoted);
    end(&got);
}

static void test_scalar_root(void)
{
    reading got;
    read_text(&got, "--- \"\"\n...\n# the end\n");
    CU_ASSERT_EQUAL(got.status, PAR_OK);
    CU_ASSERT_EQUAL(got.root->kind, PAR__YAML_SCALAR);
    CU_ASSERT_EQUAL(got.root->length, 0);
    end(&got);
}

static void test_quoted(void)
{
    reading got;
    read_text(&got, "{a: 1.10, b: \"1.10\", c: '1.10'}");
    CU_ASSERT_FALSE(par__yaml_get(got.root, "a")->quoted);
    CU_ASSERT(par__yaml_get(got.root, "b")->quoted);
    CU_ASSERT(par__yaml_get(got.root, "c")->quoted);
    end(&got);
    read_text(&got, "a: |\n  1\n\"b\": >-\n  2\n");
    CU_ASSERT(par__yaml_get(got.root, "a")->quoted);
    CU_ASSERT_STRING_EQUAL(text_at(got.root, "b"), "2");
    CU_ASSERT_FALSE(par__yaml_get(got.root, "a")->key_quoted);
    CU_ASSERT(par__yaml_get(got.root, "b")->key_quoted);
    end(&got);
}

static void test_places(void)
{
    reading got;
    read_text(&got, "# Bộ tiêu chí\r\n\"Huế\":   {Đà Nẵng: x,\r\n  b: y}\r\n");
    const par__yaml *const map = par__yaml_get(got.root, "Huế");
    CU_ASSERT_EQUAL(map->key_line, 2);
    CU_ASSERT_EQUAL(map->key_column, 1);
    CU_ASSERT_EQUAL(map->line, 2);
    CU_ASSERT_EQUAL(map->column, 10);
    CU_ASSERT_EQUAL(map->first->key_column, 11);
    CU_ASSERT_EQUAL(map->first->column, 20);
    CU_ASSERT_EQUAL(map->first->next->key_line, 3);
    CU_ASSERT_EQUAL(map->first->next->column, 6);
    end(&got);
}

static void test_byte_order_mark(void)
{
    reading got;
    read_text(&got, "\xEF\xBB\xBF" "a: b");
    CU_ASSERT_EQUAL(got.root->first->key_column, 1);
    CU_ASSERT_EQUAL(got.root->first->column, 4);
    end(&got);
}

static void test_nfc(void)
{
    reading got;
    read_text(&got, "Hue\u0302\u0301: Nghe\u0323\u0302 An");
    CU_ASSERT_STRING_EQUAL(text_at(got.root, "Huế"), "Nghệ An");
    CU_ASSERT_EQUAL(got.root->first->length, strlen("Nghệ An"));
    end(&got);
}

static void test_get(void)
{
    reading got;
    read_text(&got, "a: [x]");
    CU_ASSERT_PTR_NULL(par__yaml_get(got.root, "b"));
    CU_ASSERT_PTR_NULL(par__yaml_get(got.root, "A"));
    CU_ASSERT_PTR_NULL(par__yaml_get(got.root->first, "a"));
    CU_ASSERT_PTR_NULL(par__yaml_get(got.root->first->first, "x"));
    end(&got);
}

static void test_path(void)
{
    reading got;
    read_text(&got, "areas: [x, {criteria: [{max: 7}]}]");
    const par__yaml *const max = got.root->first->first->next->first->first->first;
    const par__place place = par__yaml_place(got.arena, max);
    CU_ASSERT_STRING_EQUAL(place.path, "areas[1].criteria[0].max");
    CU_ASSERT_EQUAL(place.column, 30);
    CU_ASSERT_PTR_EQUAL(place.document, &got.document);
    CU_ASSERT_EQUAL(par__yaml_key_place(got.arena, max).column, 25);
    CU_ASSERT_STRING_EQUAL(par__yaml_place(got.arena, got.root).path, "");
    end(&got);
}

static void test_odd_path(void)
{
    reading got;
    read_text(&got, "choice: {Một phần: 1, \"1.1\": {\"a\\nb\": 2}}");
    const par__yaml *const first = got.root->first->first;
    CU_ASSERT_STRING_EQUAL(par__yaml_place(got.arena, first).path, "choice[\"Một phần\"]");
    CU_ASSERT_STRING_EQUAL(par__yaml_place(got.arena, first->next->first).path, "choice[\"1.1\"][\"a b\"]");
    end(&got);
}

static void test_short(void)
{
    /* ế takes the bytes 58 to 60, counted from 0. */
    static const char words[] = "0123456789012345678901234567890123456789012345678901234567ế123456789";
    reading got;
    read_text(&got, "a");
    CU_ASSERT_STRING_EQUAL(par__yaml_short(got.arena, "a\tb\u2028c", 7), "a b c");
    CU_ASSERT_EQUAL(strlen(par__yaml_short(got.arena, words, 58)), 58);
    CU_ASSERT_EQUAL(strlen(par__yaml_short(got.arena, words, strlen(words))), 58 + strlen("…"));
    end(&got);
}

/* What is refused at the first sight of it. */
static const struct {
    const char *text, *code;
    int32_t line, column;
    const char *path;
} refused[] = {
    {"", "E107", 1, 1, ""},
    {"# nothing\n", "E107", 1, 1, ""},
    {"---\n", "E107", 1, 1, ""},
    {"a: b\n---\nc: d", "E108", 2, 1, ""},
    {"---\n---\n", "E108", 2, 1, ""},
    {"x: [a, \xFF]", "E101", 1, 8, ""},
    {"Huế:\n  \xE1\xBA\n", "E101", 2, 3, ""},
    {"\xFF\xFE" "a", "E101", 1, 1, ""},
    {"a: \"\xED\xA0\x80\"", "E101", 1, 5, ""},
    {"Huế: \x01", "E102", 1, 6, ""},
    {"a: \x1B[31m", "E102", 1, 4, ""},
    {"a: \x7F", "E102", 1, 4, ""},
    {"a: b\rc: d", "E102", 1, 5, ""},
    {"a: b\rc: \xFF", "E101", 2, 4, ""},
    {"a: b\r\nc: \xFF", "E101", 2, 4, ""},
    {"a: b\r", "E102", 1, 5, ""},
    {"a: \"\xC2\x85\"", "E102", 1, 5, ""},
    {"\n\na: \"\u2028\"", "E102", 3, 5, ""},
    {"a: \uFEFF", "E102", 1, 4, ""},
    {"%YAML 1.1\n--- a", "E103", 1, 1, ""},
    {"# x\n%TAG ! a\n--- a", "E103", 2, 1, ""},
    {"a: b\n...\n%TAG ! a\n", "E103", 3, 1, ""},
    {"a: &name b", "E130", 1, 4, "a"},
    {"&name a: b", "E130", 1, 1, ""},
    {"a: &name [b]", "E130", 1, 4, "a"},
    {"- &name {b: c}", "E130", 1, 3, "[0]"},
    {"a: [b, *name]", "E131", 1, 8, "a[1]"},
    {"*name : b", "E131", 1, 1, ""},
    {"a: !!str b", "E132", 1, 4, "a"},
    {"a: ! b", "E132", 1, 4, "a"},
    {"a: ! \"b\"", "E132", 1, 4, "a"},
    {"a: !x [b]", "E132", 1, 4, "a"},
    {"a: ! {b: c}", "E132", 1, 4, "a"},
    {"a: {<<: b}", "E133", 1, 5, "a"},
    {"a: \"x\\0y\"", "E134", 1, 4, "a"},
    {"a: {\"\\0\": y}", "E134", 1, 5, "a"},
    {"a: {? [b] : c}", "E135", 1, 7, "a"},
    {"{a: b}: c", "E135", 1, 1, ""},
    {"a: {\"\": b}", "E136", 1, 5, "a"},
    {"? \n: b", "E136", 1, 2, ""},
    {"a: b: c", "E114", 1, 5, ""},
    {"x:\n  - a: 1\n     b: 2", "E114", 3, 7, "x[0]"},
    {"x: {y: \"abc\n", "E111", 1, 8, "x.y"},
    {"x: [1, 2", "E112", 1, 4, "x[2]"},
    {"x: [1\ny: 2", "E112", 2, 2, "x[1]"},
    {"x: {a: 1\ny: [2]}", "E113", 2, 2, "x"},
    {"a: b\nc\n", "E115", 2, 1, ""},
    {"a: b\n\tc: d", "E116", 2, 1, "a"},
    {"a:\n\tc: d", "E117", 2, 1, "a"},
    {"a: @b", "E117", 1, 4, "a"},
    {"a: &", "E117", 1, 4, "a"},
    {"a: *", "E117", 1, 4, "a"},
    {"a: !<x b", "E117", 1, 4, "a"},
    {"a: !x!y b", "E117", 1, 4, "a"},
    {"- a\nb: c", "E118", 2, 1, "[1]"},
    {"a: \"b\" c", "E119", 1, 8, ""},
    {"a: - b", "E120", 1, 4, "a"},
    {"a: ]", "E121", 1, 4, "a"},
    {"{a: b} c", "E122", 1, 8, ""},
    {"a: \"\\q\"", "E123", 1, 5, "a"},
    {"a: \"\\ud800\"", "E123", 1, 7, "a"},
    {"a: |0\n b", "E110", 1, 5, "a"},
};

static void test_refused(void)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        reading got;
        read_text(&got, refused[i].text);
        const par_finding *const found = finding_at(&got, 0);
        CU_ASSERT_EQUAL(got.status, PAR_ERR_SYNTAX);
        CU_ASSERT_PTR_NULL(got.root);
        CU_ASSERT_EQUAL(count_findings(&got), 1);
        CU_ASSERT_STRING_EQUAL(found->code, refused[i].code);
        CU_ASSERT_EQUAL(found->line, refused[i].line);
        CU_ASSERT_EQUAL(found->column, refused[i].column);
        CU_ASSERT_STRING_EQUAL(found->path, refused[i].path);
        end(&got);
    }
}

static void test_nul_byte(void)
{
    reading got;
    read_slice(&got, (par__slice){"a: b\0c", 6}, &par__yaml_usual);
    CU_ASSERT_EQUAL(got.status, PAR_ERR_SYNTAX);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "the invisible character U+0000 is not accepted; remove it");
    end(&got);
}

static void test_sentences(void)
{
    reading got;
    read_text(&got, "x: [1\ny: 2");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "expected a comma or ] in the list that begins at line 1, column 4");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text_vi, "cần dấu phẩy hoặc ] trong danh sách bắt đầu ở dòng 1, cột 4");
    end(&got);
    read_text(&got, "? [a]\n: b");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "a key must be text; found a list");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text_vi, "khóa phải là chuỗi ký tự; ở đây là danh sách");
    end(&got);
}

static void test_harmless(void)
{
    static const char *const texts[] = {
        "a: \"<<\"", "\"<<\": b", "a: 50%",        "a: x & y * z ! %", "a: \"&b\"", "a: b\n...\n", "--- {a: b}",
        "a: \t b",   "a: đ\u00A0", "a: \"\\u2028\"", "{a: b,}",          "a:",       "[a: b]"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        reading got;
        read_text(&got, texts[i]);
        CU_ASSERT_EQUAL(got.status, PAR_OK);
        end(&got);
    }
}

static void test_duplicates(void)
{
    reading got;
    read_text(&got, "a: 1\nb:\n  c: 2\n  c: {d: 3}\na: 4\n");
    CU_ASSERT_EQUAL(got.status, PAR_ERR_SYNTAX);
    CU_ASSERT_EQUAL(count_findings(&got), 2);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "b.c");
    CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 4);
    CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->text, "the key \"a\" stands twice in this map; first at line 1, column 1");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 1)->text_vi, "khóa \"a\" xuất hiện hai lần trong cùng một nhóm khóa; lần đầu ở dòng 1, cột 1");
    end(&got);
}

static void test_first_duplicate_counts(void)
{
    reading got;
    read_text(&got, "{a: 1, a: {b: 2}, a: 3, c: 4}");
    CU_ASSERT_EQUAL(got.root->count, 2);
    CU_ASSERT_STRING_EQUAL(text_at(got.root, "a"), "1");
    CU_ASSERT_EQUAL(par__yaml_get(got.root, "c")->at, 1);
    end(&got);
}

static void test_duplicate_in_nfc(void)
{
    reading got;
    read_text(&got, "{Huế: 1, Hue\u0302\u0301: 2}");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, "E137");
    end(&got);
}

static void test_many_keys(void)
{
    static const char keys[] = "{k0: , k1: , k2: , k3: , k4: , k5: , k6: , k7: , k8: , k9: , k10: , k2: , k9: , k10: , x: {k2: , k9: }}";
    reading got;
    read_text(&got, keys);
    CU_ASSERT_EQUAL(count_findings(&got), 3);
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, "the key \"k2\" stands twice in this map; first at line 1, column 14");
    CU_ASSERT_STRING_EQUAL(finding_at(&got, 2)->path, "k10");
    end(&got);
}

const unit_test yaml_tests[] = {
    {"scalars, lists and maps become a tree in order", test_tree},
    {"JSON is read as well", test_json},
    {"a document may be a scalar", test_scalar_root},
    {"quoted and block scalars are marked, and quoted keys", test_quoted},
    {"places count lines and characters from 1", test_places},
    {"a byte order mark is no column", test_byte_order_mark},
    {"keys and texts are in NFC", test_nfc},
    {"a value is found by its key, exactly", test_get},
    {"places have the path", test_path},
    {"odd keys are quoted in a path, on one line", test_odd_path},
    {"texts in messages are short and on one line", test_short},
    {"what is not accepted is refused at its place", test_refused},
    {"a NUL byte is refused", test_nul_byte},
    {"sentences say what was expected, in both languages", test_sentences},
    {"what only looks like it is accepted", test_harmless},
    {"duplicate keys are all reported, with both places", test_duplicates},
    {"the first of duplicate keys counts", test_first_duplicate_counts},
    {"keys that are the same in NFC are duplicates", test_duplicate_in_nfc},
    {"duplicates are found among many keys too", test_many_keys},
    {NULL, NULL},
};
