/* SPDX-License-Identifier: Apache-2.0 */
/* Tables and their formats. Expected texts are laid out by hand. */
#include "table/table.h"
#include "base/writer.h"
#include "unit.h"

static const par__column columns[] = {
    {"unit", "Unit", "Đơn vị", PAR_COLUMN_TEXT},
    {"index", "Index", "Chỉ số", PAR_COLUMN_NUMBER},
    {"note", "Note", "Ghi chú", PAR_COLUMN_TEXT},
};

static par_table *make_small(void)
{
    par_table *const table = par__table_new(columns, 3);
    par__table_add(table, "Hà Nội");
    par__table_add_points(table, INT64_C(92180000000), 2);
    par__table_add(table, "");
    par__table_add(table, "Huế");
    par__table_add_points(table, INT64_C(-500000000), -1);
    par__table_add_slice(table, (par__slice){"=a|b;\"c\"xx", 8});
    return table;
}

static void expect_text(par_table *table, int32_t format, int32_t language, const char *expected)
{
    const par_table_options options = {.size = sizeof options, .format = format, .language = language};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_table_write(table, &options, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), expected);
    par_text_free(text);
    par_table_free(table);
}

static void test_cells(void)
{
    par_table *const table = make_small();
    CU_ASSERT_FALSE(par__table_failed(table));
    CU_ASSERT_EQUAL(par_table_row_count(table), 2);
    CU_ASSERT_EQUAL(par_table_column_count(table), 3);
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 1), "92.18");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 2), "");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 1, 2), "=a|b;\"c\"");
    par_table_free(table);
}

static void test_outside(void)
{
    par_table *const table = make_small();
    CU_ASSERT_PTR_NULL(par_table_cell(table, 2, 0));
    CU_ASSERT_PTR_NULL(par_table_cell(table, -1, 0));
    CU_ASSERT_PTR_NULL(par_table_cell(table, 0, 3));
    CU_ASSERT_PTR_NULL(par_table_column_name(table, 3));
    CU_ASSERT_PTR_NULL(par_table_column_title(table, -1, PAR_ENGLISH));
    CU_ASSERT_EQUAL(par_table_column_kind(table, 3), -1);
    par_table_free(table);
}

static void test_nothing(void)
{
    CU_ASSERT_EQUAL(par_table_row_count(NULL), 0);
    CU_ASSERT_EQUAL(par_table_column_count(NULL), 0);
    CU_ASSERT_PTR_NULL(par_table_cell(NULL, 0, 0));
    CU_ASSERT_PTR_NULL(par_table_column_name(NULL, 0));
    par_table_free(NULL);
}

static void test_columns(void)
{
    par_table *const table = make_small();
    CU_ASSERT_STRING_EQUAL(par_table_column_name(table, 1), "index");
    CU_ASSERT_STRING_EQUAL(par_table_column_title(table, 1, PAR_ENGLISH), "Index");
    CU_ASSERT_STRING_EQUAL(par_table_column_title(table, 1, PAR_VIETNAMESE), "Chỉ số");
    CU_ASSERT_EQUAL(par_table_column_kind(table, 1), PAR_COLUMN_NUMBER);
    par_table_free(table);
}

/* Each cell holds its own number, so that any mix-up of texts shows. */
static void test_many(void)
{
    par_table *const table = par__table_new(columns, 3);
    for (int64_t i = 0; i < 30000; i++) {
        par__table_add_integer(table, i);
    }
    CU_ASSERT_EQUAL(par_table_row_count(table), 10000);
    int64_t wrong = 0;
    for (int64_t row = 0; row < 10000; row++) {
        for (int64_t column = 0; column < 3; column++) {
            int64_t number = 0;
            for (const char *digit = par_table_cell(table, row, column); *digit != '\0'; digit++) {
                number = 10 * number + (*digit - '0');
            }
            wrong += number != 3 * row + column;
        }
    }
    CU_ASSERT_EQUAL(wrong, 0);
    par_table_free(table);
}

static void test_shared_texts(void)
{
    par_table *const table = par__table_new(columns, 3);
    for (int i = 0; i < 6; i++) {
        par__table_add(table, "scored");
    }
    CU_ASSERT_PTR_EQUAL(par_table_cell(table, 0, 0), par_table_cell(table, 1, 2));
    par_table_free(table);
}

static void test_terminal(void)
{
    expect_text(make_small(), PAR_FORMAT_TERMINAL, PAR_VIETNAMESE,
                "Đơn vị  Chỉ số  Ghi chú\n"
                "──────  ──────  ────────\n"
                "Hà Nội   92,18\n"
                "Huế       -0,5  =a|b;\"c\"\n");
}

static void test_plain(void)
{
    expect_text(make_small(), PAR_FORMAT_PLAIN, PAR_ENGLISH,
                "Unit    Index  Note\n"
                "Hà Nội  92.18\n"
                "Huế      -0.5  =a|b;\"c\"\n");
}

static void test_terminal_controls(void)
{
    par_table *const table = par__table_new(columns, 1);
    par__table_add(table, "a\x1B[2J\n\xC2\x9B" "b\xC2\xA9");
    expect_text(table, PAR_FORMAT_PLAIN, PAR_ENGLISH, "Unit\na [2J  b©\n");
}

static void test_control_width(void)
{
    par_table *const table = par__table_new(columns, 2);
    par__table_add(table, "a\tb\u2028cd");
    par__table_add(table, "1");
    expect_text(table, PAR_FORMAT_PLAIN, PAR_ENGLISH, "Unit    Index\na b cd      1\n");
}

static void test_csv(void)
{
    expect_text(make_small(), PAR_FORMAT_CSV, PAR_VIETNAMESE, "unit,index,note\nHà Nội,92.18,\nHuế,-0.5,\"=a|b;\"\"c\"\"\"\n");
}

static void test_excel(void)
{
    expect_text(make_small(), PAR_FORMAT_EXCEL, PAR_ENGLISH,
                "\xEF\xBB\xBFunit;index;note\r\nHà Nội;92,18;\r\nHuế;-0,5;\"'=a|b;\"\"c\"\"\"\r\n");
}

static void test_json(void)
{
    expect_text(make_small(), PAR_FORMAT_JSON, PAR_VIETNAMESE,
                "[\n"
                "{\"unit\": \"Hà Nội\", \"index\": \"92.18\", \"note\": null},\n"
                "{\"unit\": \"Huế\", \"index\": \"-0.5\", \"note\": \"=a|b;\\\"c\\\"\"}\n"
                "]\n");
}

static void test_json_escapes(void)
{
    par_table *const table = par__table_new(columns, 1);
    par__table_add(table, "\\\"/\b\f\n\r\t\x01\x1F\x7F");
    expect_text(table, PAR_FORMAT_JSON, PAR_ENGLISH, "[\n{\"unit\": \"\\\\\\\"/\\u0008\\u000c\\u000a\\u000d\\u0009\\u0001\\u001f\\u007f\"}\n]\n");
}

static void test_json_empty(void)
{
    expect_text(par__table_new(columns, 3), PAR_FORMAT_JSON, PAR_ENGLISH, "[]\n");
}

static void test_markdown(void)
{
    expect_text(make_small(), PAR_FORMAT_MARKDOWN, PAR_VIETNAMESE,
                "| Đơn vị | Chỉ số | Ghi chú |\n"
                "| --- | ---: | --- |\n"
                "| Hà Nội | 92,18 |  |\n"
                "| Huế | -0,5 | =a\\|b;\"c\" |\n");
}

static void test_markdown_lines(void)
{
    par_table *const table = par__table_new(columns, 1);
    par__table_add(table, "a\\|b\nc");
    expect_text(table, PAR_FORMAT_MARKDOWN, PAR_ENGLISH, "| Unit |\n| --- |\n| a\\\\\\|b c |\n");
}

static void test_default_options(void)
{
    par_table *const table = par__table_new(columns, 1);
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_table_write(table, NULL, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), "Unit\n────\n");
    par_text_free(text);
    par_table_free(table);
}

static const par__term terms[] = {{"few", "few answers", "ít phiếu"}, {"no-deff", "no deff", "không có deff"}, {NULL, NULL, NULL}};

static par_table *make_flagged(void)
{
    par_table *const table = par__table_new(columns, 3);
    par__table_set_terms(table, "note", terms);
    static const char *const cells[] = {"few", "1.5", "no-deff few", "few", "2", "", "few", "3", "other few"};
    for (size_t at = 0; at < sizeof cells / sizeof cells[0]; at++) {
        par__table_add(table, cells[at]);
    }
    return table;
}

static void test_terms(void)
{
    expect_text(make_flagged(), PAR_FORMAT_PLAIN, PAR_VIETNAMESE,
                "Đơn vị  Chỉ số  Ghi chú\nfew        1,5  không có deff, ít phiếu\nfew          2\nfew          3  other, ít phiếu\n");
    expect_text(make_flagged(), PAR_FORMAT_MARKDOWN, PAR_ENGLISH,
                "| Unit | Index | Note |\n| --- | ---: | --- |\n| few | 1.5 | no deff, few answers |\n| few | 2 |  |\n| few | 3 | other, few answers |\n");
    expect_text(make_flagged(), PAR_FORMAT_CSV, PAR_VIETNAMESE, "unit,index,note\nfew,1.5,no-deff few\nfew,2,\nfew,3,other few\n");
}

static void test_told(void)
{
    par_table *const table = make_flagged();
    par_table *told = NULL;
    CU_ASSERT_EQUAL(par_table_tell(table, PAR_VIETNAMESE, &told, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_table_cell(told, 0, 2), "không có deff, ít phiếu");
    CU_ASSERT_STRING_EQUAL(par_table_cell(told, 0, 1), "1.5");
    CU_ASSERT_STRING_EQUAL(par_table_column_name(told, 2), "note");
    par_table_free(told);
    told = NULL;
    CU_ASSERT_EQUAL(par_table_tell(table, 2, &told, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_tell(table, PAR_ENGLISH, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_tell(NULL, PAR_ENGLISH, &told, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(told);
    par_table_free(table);
}

static void test_arguments(void)
{
    par_table *const table = make_small();
    const par_table_options format = {.size = sizeof format, .format = 6};
    const par_table_options language = {.size = sizeof language, .language = 2};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_table_write(table, &format, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_write(table, &language, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_write(NULL, NULL, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_write(table, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(text);
    par_table_free(table);
}

const unit_test table_tests[] = {
    {"cells are what was added", test_cells},
    {"there is nothing outside a table", test_outside},
    {"no table is an empty one", test_nothing},
    {"columns have name, titles and kind", test_columns},
    {"many cells keep apart", test_many},
    {"equal texts are stored once", test_shared_texts},
    {"terminal: columns by display width, numbers right, rule, language", test_terminal},
    {"plain: the same without rule", test_plain},
    {"control characters do not reach a terminal", test_terminal_controls},
    {"and the space in their place counts for the width", test_control_width},
    {"CSV: machine names, comma, point, LF", test_csv},
    {"Excel: BOM, semicolon, comma, CRLF, harmless cells", test_excel},
    {"JSON: exact numbers as strings, null for no value", test_json},
    {"JSON: strings are escaped", test_json_escapes},
    {"JSON: a table without rows is an empty array", test_json_empty},
    {"Markdown: a pipe table", test_markdown},
    {"Markdown: pipes, backslashes and line ends are made harmless", test_markdown_lines},
    {"without options, the terminal format in English", test_default_options},
    {"people read words, programs read machine words", test_terms},
    {"a told table has the same columns and numbers", test_told},
    {"wrong arguments are refused", test_arguments},
    {NULL, NULL},
};
