/* SPDX-License-Identifier: Apache-2.0 */
/* From one CSV dialect to the other. */
#include "parindex/csv.h"
#include "parindex/table.h"
#include "unit.h"

static par_status convert(const char *csv, int32_t format, par_text **text, par_findings *findings, par_error *error)
{
    const par_source source = {"a.csv", csv, (int64_t)strlen(csv)};
    return par_csv_convert(&source, NULL, format, text, findings, error);
}

static void expect_text(const char *csv, int32_t format, const char *converted)
{
    par_text *text = NULL;
    CU_ASSERT_EQUAL(convert(csv, format, &text, NULL, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), converted);
    par_text_free(text);
}

static void expect_error(const char *csv, const char *code, const char *path, const char *sentence)
{
    par_text *text = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(convert(csv, PAR_FORMAT_CSV, &text, NULL, &error), PAR_ERR_SHAPE);
    CU_ASSERT_PTR_NULL(text);
    CU_ASSERT_STRING_EQUAL(error.code, code);
    CU_ASSERT_STRING_EQUAL(error.path, path);
    CU_ASSERT_STRING_EQUAL(error.text, sentence);
}

static void test_to_rfc(void)
{
    expect_text("\xEF\xBB\xBFmã;điểm;n\r\nA;92,5;1\r\nB;-0,25;2\r\n", PAR_FORMAT_CSV, "mã,điểm,n\nA,92.5,1\nB,-0.25,2\n");
}

static void test_to_excel(void)
{
    expect_text("name,points\n\"a, b\",92.5\nx;y,\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBFname;points\r\na, b;92,5\r\n\"x;y\";\r\n");
}

static void test_there_and_back(void)
{
    static const char rfc[] = "# source: a, b\nunit,1.1.x,1.2\n01,92.5,n/a\n04,7,0.125\n";
    par_text *excel = NULL;
    CU_ASSERT_EQUAL(convert(rfc, PAR_FORMAT_EXCEL, &excel, NULL, NULL), PAR_OK);
    expect_text(par_text_data(excel), PAR_FORMAT_CSV, rfc);
    par_text_free(excel);
}

static void test_not_applicable(void)
{
    expect_text("p\n1.5\nn/a\n\n2\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBFp\r\n1,5\r\nn/a\r\n2\r\n");
}

static void test_text_column(void)
{
    expect_text("answer;n\nCó;1\n1.5;1\n2,5;1\n1.234,5;1\n", PAR_FORMAT_CSV, "answer,n\nCó,1\n1.5,1\n\"2,5\",1\n\"1.234,5\",1\n");
}

static void test_codes(void)
{
    expect_text("district\n01\n1.5\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBF" "district\r\n01\r\n1.5\r\n");
    expect_text("leaf\n01.10\n1.5\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBF" "leaf\r\n01.10\r\n1.5\r\n");
}

static void test_ids(void)
{
    expect_text("unit,criterion,value\n01,1.1,0.5\n01,1.10,2\n", PAR_FORMAT_EXCEL,
                "\xEF\xBB\xBFunit;criterion;value\r\n01;1.1;0,5\r\n01;1.10;2\r\n");
}

static void test_nfc(void)
{
    expect_text("# ê\xCC\xA3\na\nViê\xCC\xA3t\n", PAR_FORMAT_CSV, "# \xE1\xBB\x87\na\nVi\xE1\xBB\x87t\n");
}

static void test_dangerous(void)
{
    expect_text("a,b\n=1+1,-1.5\n@x,2\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBF" "a;b\r\n'=1+1;-1,5\r\n'@x;2\r\n");
}

static void test_mixture(void)
{
    expect_error("a,b\nx,1.5\ny,2\nz,\"2,5\"\n", "E330", "B4",
                 "cell B4 has \"2,5\", but cell B2 has the other decimal sign; expected one sign in the whole column");
}

static void test_grouping(void)
{
    expect_error("a;b\nx;1,5\ny;1.234,5\n", "E331", "B3", "cell B3 has \"1.234,5\"; expected a number without thousands separators");
}

static void test_row_length(void)
{
    expect_error("a,b\n1\n", "E315", "", "the number of cells in row 2 is 1; expected 2, as in the header");
}

static void expect_warnings(const char *csv, int64_t count)
{
    par_findings *findings = NULL;
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(convert(csv, PAR_FORMAT_EXCEL, &text, findings, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_WARNING), count);
    par_text_free(text);
    par_findings_free(findings);
}

static void test_doubtful(void)
{
    expect_warnings("n\n950\n1.234\n12.500\n", 1);
    expect_warnings("n\n-950\n-1.234\n", 1);
}

static void test_clear(void)
{
    expect_warnings("n\n1.234\n12.5\n", 0);
    expect_warnings("n\n1.234\n1500\n", 0);
    expect_warnings("n\n0.125\n", 0);
    expect_warnings("n\n1\n2\n", 0);
}

static void test_decimal_places(void)
{
    expect_text("n\n1.50\n.5x\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBFn\r\n1.50\r\n.5x\r\n");
    expect_text("n\n1.50\n2.00\n", PAR_FORMAT_EXCEL, "\xEF\xBB\xBFn\r\n1,50\r\n2,00\r\n");
}

static void test_arguments(void)
{
    const par_source source = {"a.csv", "a\n1\n", 4};
    const par_source broken = {"a.csv", NULL, 4};
    const par_csv_options encoding = {.size = sizeof encoding, .encoding = 6};
    const par_csv_options separator = {.size = sizeof separator, .separator = '|'};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_csv_convert(NULL, NULL, PAR_FORMAT_CSV, &text, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_csv_convert(&broken, NULL, PAR_FORMAT_CSV, &text, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_csv_convert(&source, NULL, PAR_FORMAT_JSON, &text, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_csv_convert(&source, NULL, PAR_FORMAT_CSV, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_csv_convert(&source, &encoding, PAR_FORMAT_CSV, &text, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_csv_convert(&source, &separator, PAR_FORMAT_CSV, &text, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(text);
}

static void test_nameless_source(void)
{
    const par_source source = {NULL, "", 0};
    par_text *text = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_csv_convert(&source, NULL, PAR_FORMAT_CSV, &text, NULL, &error), PAR_ERR_SHAPE);
    CU_ASSERT_STRING_EQUAL(error.source, "-");
}

const unit_test convert_tests[] = {
    {"the dialect of Excel becomes RFC", test_to_rfc},
    {"RFC becomes the dialect of Excel", test_to_excel},
    {"there and back gives the same bytes, comments included", test_there_and_back},
    {"n/a does not make a column of numbers a text", test_not_applicable},
    {"a column with a word is copied", test_text_column},
    {"a column with leading zeros is copied", test_codes},
    {"columns of ids are copied", test_ids},
    {"text becomes NFC", test_nfc},
    {"cells that a spreadsheet would run get an apostrophe, numbers none", test_dangerous},
    {"a column with both decimal signs is refused, naming the first odd cell", test_mixture},
    {"separators of thousands are refused, naming the cell", test_grouping},
    {"a short row is refused", test_row_length},
    {"a column whose signs could all separate thousands is warned of", test_doubtful},
    {"a column with other numbers is not", test_clear},
    {"zeros behind the decimal sign stay", test_decimal_places},
    {"wrong arguments are refused", test_arguments},
    {"a source without name is called -", test_nameless_source},
    {NULL, NULL},
};
