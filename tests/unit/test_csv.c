/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of CSV, and the writer of its cells. */
#include "csv/csv.h"
#include "unit.h"

/* A reader with what it needs, and the texts of the rows that it gives. */
typedef struct reading {
    par__arena *arena;
    par_findings *findings;
    par__csv csv;
    par_status status;
} reading;

static reading open_text(const char *text, int32_t separator)
{
    reading made = {.arena = par__arena_new()};
    (void)par_findings_new(&made.findings);
    const par__document document = {"a.csv", par__slice_of(text)};
    const par_csv_options options = {.size = sizeof options, .separator = separator};
    made.status = par__csv_open(&made.csv, made.arena, &document, &options, made.findings);
    return made;
}

static void release(reading *made)
{
    par_findings_free(made->findings);
    par__arena_free(made->arena);
}

/* Writes the cells of the header, or of the current row, as [a][b] with a bar behind. */
static void tell_cells(const par__csv *csv, bool is_header, par__writer *writer)
{
    for (int64_t i = 0; i < (int64_t)csv->column_count; i++) {
        par__write(writer, "[");
        par__write_slice(writer, is_header ? csv->header[i] : par__csv_cell(csv, i));
        par__write(writer, "]");
    }
    par__write(writer, "|");
}

/* Header and rows of a text are as told; `findings` counts everything that was found. */
static void expect_cells(const char *text, const char *cells, int64_t findings)
{
    reading made = open_text(text, 0);
    par__writer *const writer = par__writer_new();
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    if (made.status == PAR_OK) {
        tell_cells(&made.csv, true, writer);
    }
    for (bool more = made.status == PAR_OK; more;) {
        CU_ASSERT_EQUAL(par__csv_next(&made.csv, &more), PAR_OK);
        if (more) {
            tell_cells(&made.csv, false, writer);
        }
    }
    CU_ASSERT(par__slice_equals(par__writer_slice(writer), cells));
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), findings);
    par__writer_free(writer);
    release(&made);
}

/* The first finding of reading the whole text. */
static void expect_finding(const char *text, const char *code, int64_t row, int32_t line, int32_t column, const char *path,
                           const char *sentence)
{
    reading made = open_text(text, 0);
    for (bool more = made.status == PAR_OK; more;) {
        more = par__csv_next(&made.csv, &more) == PAR_OK && more;
    }
    const par_finding *const found = par_findings_at(made.findings, 0);
    CU_ASSERT_PTR_NOT_NULL(found);
    if (found != NULL) {
        CU_ASSERT_STRING_EQUAL(found->code, code);
        CU_ASSERT_EQUAL(found->row, row);
        CU_ASSERT_EQUAL(found->line, line);
        CU_ASSERT_EQUAL(found->column, column);
        CU_ASSERT_STRING_EQUAL(found->path, path);
        CU_ASSERT_STRING_EQUAL(found->text, sentence);
    }
    release(&made);
}

static void test_plain(void)
{
    expect_cells("a,b\n1,2\n3,4\n", "[a][b]|[1][2]|[3][4]|", 0);
}

static void test_no_last_line_end(void)
{
    expect_cells("a,b\n1,", "[a][b]|[1][]|", 0);
    expect_cells("a,b", "[a][b]|", 0);
}

static void test_line_ends(void)
{
    expect_cells("a,b\r\n1,2\r\n", "[a][b]|[1][2]|", 0);
    expect_cells("a,b\r1,2\r3,4", "[a][b]|[1][2]|[3][4]|", 0);
}

static void test_trimmed(void)
{
    expect_cells(" a ,b\n \xC2\xA0x y\t,\" z \" \n", "[a][b]|[x y][z]|", 0);
}

static void test_quotes(void)
{
    expect_cells("a,b\n\"1,5\",\"he said \"\"no\"\"\"\n\"\",\"\"\"\"\n", "[a][b]|[1,5][he said \"no\"]|[][\"]|", 0);
}

static void test_quoted_line_end(void)
{
    expect_cells("\"a\nb\",c\n\"1\r\n2\",3\n", "[a\nb][c]|[1\r\n2][3]|", 0);
}

static void test_separators(void)
{
    expect_cells("a;b\n1,5;2\n", "[a][b]|[1,5][2]|", 1);
    expect_cells("a\tb\n1,5\t2\n", "[a][b]|[1,5][2]|", 1);
    expect_cells("a;\"b,c,d\"\n1;2\n", "[a][b,c,d]|[1][2]|", 1);
    expect_cells("a, b;c\n1;2\n", "[a, b][c]|[1][2]|", 1);
}

static void test_one_column(void)
{
    expect_cells("code\n01\n\n04\n", "[code]|[01]|[04]|", 0);
}

static void test_separator_note(void)
{
    expect_finding("a;b\n", "N310", 1, 1, 0, "", "the columns are taken to be separated by semicolons, from the header");
}

static void test_separator_given(void)
{
    reading made = open_text("a;b;c,d\n", ',');
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(made.csv.column_count, 2);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 0);
    release(&made);
}

static void test_separator_line(void)
{
    expect_cells("sep=;\r\na,b,c;d\r\n1;2\r\n", "[a,b,c][d]|[1][2]|", 0);
    expect_finding("sep=|\na|b\n", "E310", 0, 1, 5, "", "the sep= line names no separator that is read; expected , or ; or a tab");
}

static void test_comments(void)
{
    expect_cells("# Nguồn: \"báo cáo\", 2025\n#\n\na,b\n#1,2\n", "[a][b]|[#1][2]|", 0);
}

static void test_row_numbers(void)
{
    reading made = open_text("sep=,\n# source\n\na,b\n\"x\ny\",2\n\n3,4\n", 0);
    bool more = false;
    CU_ASSERT_EQUAL(made.csv.row, 3);
    CU_ASSERT_EQUAL(made.csv.line, 4);
    CU_ASSERT_EQUAL(par__csv_next(&made.csv, &more), PAR_OK);
    CU_ASSERT_EQUAL(made.csv.row, 4);
    CU_ASSERT_EQUAL(made.csv.line, 5);
    CU_ASSERT_EQUAL(par__csv_next(&made.csv, &more), PAR_OK);
    CU_ASSERT_EQUAL(made.csv.row, 6);
    CU_ASSERT_EQUAL(made.csv.line, 8);
    release(&made);
}

static void test_place(void)
{
    reading made = open_text("a,b,c\n\"x\ny\",Đắk,\"q\"\"q\"\n", 0);
    bool more = false;
    CU_ASSERT_EQUAL(par__csv_next(&made.csv, &more), PAR_OK);
    const par__place place = par__csv_place(&made.csv, 1);
    CU_ASSERT_STRING_EQUAL(place.cell, "B2");
    CU_ASSERT_EQUAL(place.row, 2);
    CU_ASSERT_EQUAL(place.line, 3);
    CU_ASSERT_EQUAL(place.column, 4);
    const par__place copied = par__csv_place(&made.csv, 2);
    CU_ASSERT_STRING_EQUAL(copied.cell, "C2");
    CU_ASSERT_EQUAL(copied.line, 2);
    CU_ASSERT_EQUAL(copied.column, 0);
    release(&made);
}

/* To look for the column of every bad cell of a row takes time by the square of the row's length. */
static void test_place_counted(void)
{
    reading made = open_text("a,b\n1,2\n", 0);
    for (int i = 0; i < 201; i++) {
        (void)par__find3(made.findings, &(par__message){"E900", PAR_ERR_SHAPE, "", ""}, par__csv_place(&made.csv, 1), NULL, NULL, NULL);
    }
    CU_ASSERT_EQUAL(par_findings_at(made.findings, 199)->column, 3);
    const par__place place = par__csv_place(&made.csv, 1);
    CU_ASSERT_STRING_EQUAL(place.cell, "B1");
    CU_ASSERT_EQUAL(place.column, 0);
    release(&made);
}

static void test_header_place(void)
{
    reading made = open_text("# c\na,bad\n1,2\n", 0);
    const par__place place = par__csv_place(&made.csv, 1);
    CU_ASSERT_STRING_EQUAL(place.cell, "B2");
    CU_ASSERT_EQUAL(place.column, 3);
    release(&made);
}

static void test_trailing_separators(void)
{
    expect_cells("a,b,,\n1,2,,\n3,4\n5,6,,,,,\n", "[a][b]|[1][2]|[3][4]|[5][6]|", 0);
}

static void test_empty_rows(void)
{
    expect_cells("a,b\n\n1,2\n,\n  \n,,,\n", "[a][b]|[1][2]|", 0);
}

static void test_short_row(void)
{
    expect_finding("a,b,c\n1,2,3\n1,2\n", "E315", 3, 3, 0, "", "the number of cells in row 3 is 2; expected 3, as in the header");
    expect_cells("a,b,c\n1\n4,5,6\n", "[a][b][c]|[4][5][6]|", 1);
}

static void test_long_row(void)
{
    expect_finding("a,b\n1,2,,3\n", "E315", 2, 2, 0, "", "the number of cells in row 2 is 4; expected 2, as in the header");
    expect_finding("a,b,\n1,2,3\n", "E315", 2, 2, 0, "", "the number of cells in row 2 is 3; expected 2, as in the header");
}

/* Separators are looked for in 64 bytes at a time. */
static void test_blocks(void)
{
#define SIXTY "123456789 123456789 123456789 123456789 123456789 1234567890"
    expect_cells("a,b\n" SIXTY "," SIXTY "\n" SIXTY SIXTY ",\n, " SIXTY SIXTY "\n 1 ,",
                 "[a][b]|[" SIXTY "][" SIXTY "]|[" SIXTY SIXTY "][]|[][" SIXTY SIXTY "]|[1][]|", 0);
#undef SIXTY
    expect_finding("a\n1\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,2\n", "E315", 3, 3, 0, "",
                   "the number of cells in row 3 is 112; expected 1, as in the header");
}

static void test_quote_inside(void)
{
    expect_finding("a,b\n1,ống 5\" dài\n", "E317", 2, 2, 8, "B2",
                   "cell B2 has a quote in the middle; expected the whole cell in quotes, and quotes inside it doubled");
    expect_cells("a,b\n1,5\" x\n3,4\n", "[a][b]|[3][4]|", 1);
}

static void test_text_after_quote(void)
{
    expect_finding("a,b\n\"1\"x,2\n", "E318", 2, 2, 4, "A2",
                   "cell A2 goes on after its closing quote; expected a separator or the end of the line");
}

static void test_open_quote(void)
{
    reading made = open_text("a,b\n1,2\n3,\"4\n5,6\n", 0);
    bool more = false;
    CU_ASSERT_EQUAL(par__csv_next(&made.csv, &more), PAR_OK);
    CU_ASSERT_EQUAL(par__csv_next(&made.csv, &more), PAR_ERR_SHAPE);
    CU_ASSERT_FALSE(more);
    release(&made);
    expect_finding("a,b\n1,2\n3,\"4\n5,6\n", "E316", 3, 3, 3, "B3", "the quote that opens cell B3 is never closed");
}

static void test_nameless_column(void)
{
    expect_finding("a,,c\n", "E313", 1, 1, 3, "B1", "column B has no name in the header");
}

static void test_repeated_column(void)
{
    expect_finding("a,b,a\n", "E314", 1, 1, 5, "C1", "column C has the name \"a\", as column A has already");
}

/* The same name once in NFC and once in NFD. */
static void test_repeated_after_nfc(void)
{
    expect_finding("\xC3\xA3,a\xCC\x83\n", "E314", 1, 1, 3, "B1", "column B has the name \"\xC3\xA3\", as column A has already");
}

static void test_no_header(void)
{
    expect_finding("# only\n\n;;\n", "E311", 0, 0, 0, "", "there is no header line, only comments and blank lines");
    expect_finding("\"\",\"\"\n1,2\n", "E311", 0, 0, 0, "", "there is no header line, only comments and blank lines");
}

static void write_wide_header(par__writer *writer, int64_t columns)
{
    for (int64_t i = 0; i < columns; i++) {
        par__write(writer, i == 0 ? "c" : ",c");
        par__write_integer(writer, i);
    }
    par__write_byte(writer, '\0');
}

static void test_too_wide(void)
{
    par__writer *const writer = par__writer_new();
    write_wide_header(writer, 16385);
    reading made = open_text(par__writer_slice(writer).data, 0);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_LIMIT);
    release(&made);
    par__writer_cut(writer, 0);
    write_wide_header(writer, 16384);
    made = open_text(par__writer_slice(writer).data, 0);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(par__csv_column(&made.csv, "c16383"), 16383);
    release(&made);
    par__writer_free(writer);
}

static void test_column(void)
{
    reading made = open_text("unit, 1.1 ,x\n", 0);
    CU_ASSERT_EQUAL(par__csv_column(&made.csv, "1.1"), 1);
    CU_ASSERT_EQUAL(par__csv_column(&made.csv, "Unit"), -1);
    release(&made);
}

/* Columns of Excel: 26 = AA, 701 = ZZ, 702 = AAA, 16383 = XFD, its last. */
static void test_letters(void)
{
    static const struct {
        int64_t column;
        const char *letters;
    } cases[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char letters[8];
        par__csv_column_letters(cases[i].column, letters);
        CU_ASSERT_STRING_EQUAL(letters, cases[i].letters);
    }
}

static void expect_written(const char *cell, char separator, bool excel, const char *written)
{
    par__writer *const writer = par__writer_new();
    par__csv_write_cell(writer, par__slice_of(cell), separator, excel);
    CU_ASSERT(par__slice_equals(par__writer_slice(writer), written));
    par__writer_free(writer);
}

static void test_write_quotes(void)
{
    expect_written("plain", ',', false, "plain");
    expect_written("a,b", ',', false, "\"a,b\"");
    expect_written("a,b", ';', true, "a,b");
    expect_written("a;b", ';', true, "\"a;b\"");
    expect_written("say \"no\"", ',', false, "\"say \"\"no\"\"\"");
    expect_written("a\nb", ',', false, "\"a\nb\"");
}

static void test_write_beginnings(void)
{
    expect_written("# 1", ',', false, "\"# 1\"");
    expect_written("sep=;", ',', false, "\"sep=;\"");
    expect_written("se", ',', false, "se");
    expect_cells("\"# 1\",a\n\"#\",1\n", "[# 1][a]|[#][1]|", 0);
    expect_cells("\"sep=;\"\n1\n", "[sep=;]|[1]|", 0);
}

static void test_write_dangerous(void)
{
    expect_written("=1+1", ';', true, "'=1+1");
    expect_written("@SUM(A1)", ';', true, "'@SUM(A1)");
    expect_written("-x;\"", ';', true, "\"'-x;\"\"\"");
    expect_written("=1+1", ',', false, "=1+1");
}

static void test_write_signed_number(void)
{
    expect_written("-0,5", ';', true, "-0,5");
    expect_written("+12", ';', true, "+12");
    expect_written("-12345678901234567890123", ';', true, "-12345678901234567890123");
}

const unit_test csv_tests[] = {
    {"rows are split into cells", test_plain},
    {"the last line needs no end", test_no_last_line_end},
    {"lines end with LF, CRLF or CR", test_line_ends},
    {"cells are trimmed", test_trimmed},
    {"quoted cells may hold separators and doubled quotes", test_quotes},
    {"quoted cells may hold line ends", test_quoted_line_end},
    {"the separator is the one most frequent in the header outside quotes", test_separators},
    {"a header of one column is fine", test_one_column},
    {"a guessed separator is noted", test_separator_note},
    {"a separator that is given is taken", test_separator_given},
    {"a sep= line is honoured", test_separator_line},
    {"lines with # before the header are comments", test_comments},
    {"rows are counted as a spreadsheet shows them", test_row_numbers},
    {"a cell has line, column, row and name", test_place},
    {"a cell of a finding that is only counted has no column", test_place_counted},
    {"before the first row, cells are those of the header", test_header_place},
    {"empty columns at the right end are dropped", test_trailing_separators},
    {"rows without text are passed over", test_empty_rows},
    {"a short row is reported, and reading goes on", test_short_row},
    {"rows of more than 64 bytes", test_blocks},
    {"a long row is reported", test_long_row},
    {"a quote in the middle of a cell is reported, and reading goes on", test_quote_inside},
    {"text behind a closing quote is reported", test_text_after_quote},
    {"a quote that is never closed ends reading, at the cell where it opened", test_open_quote},
    {"a column without name is refused", test_nameless_column},
    {"a repeated column is refused", test_repeated_column},
    {"columns are compared in NFC", test_repeated_after_nfc},
    {"a text without header is refused", test_no_header},
    {"more than 16,384 columns are refused", test_too_wide},
    {"columns are found by exact name", test_column},
    {"columns have the letters of a spreadsheet", test_letters},
    {"cells are quoted where needed", test_write_quotes},
    {"cells that look like a comment or a sep= line are quoted, and so read as cells", test_write_beginnings},
    {"cells that a spreadsheet would run get an apostrophe in its dialect", test_write_dangerous},
    {"numbers with a sign get none", test_write_signed_number},
    {NULL, NULL},
};
