/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of margins: what is read, and every sentence about what cannot be. */
#include "parindex/parindex.h"
#include "unit.h"

static const char questions[] = "schema: 1\nid: m\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\nscale: {levels: 2, value: [0, 100]}\n"
                                "columns: {stratum: [area], domains: [sex, \"tuổi\"]}\n"
                                "questions: [{id: q}]\nindex: {id: all, rule: question, questions: [q]}\n";

typedef struct loaded {
    par_questionnaire *questionnaire;
    par_margins *margins;
    par_findings *findings;
    par_error error;
    par_status status;
} loaded;

static loaded load(const char *csv)
{
    const par_source yaml = {"q.yaml", questions, (int64_t)strlen(questions)};
    const par_source table = {"m.csv", csv, (int64_t)strlen(csv)};
    loaded made = {0};
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    CU_ASSERT_EQUAL(par_questionnaire_load(&yaml, &made.questionnaire, NULL, NULL), PAR_OK);
    made.status = par_margins_load(made.questionnaire, &table, NULL, &made.margins, made.findings, &made.error);
    CU_ASSERT((made.margins != NULL) == (made.status == PAR_OK));
    return made;
}

static void close_loaded(loaded *made)
{
    par_margins_free(made->margins);
    par_questionnaire_free(made->questionnaire);
    par_findings_free(made->findings);
}

static void test_reading(void)
{
    loaded made = load("margin,member,total\nsex,Nữ,520.5\nsex,Nam,479.5\n\"area , sex\",A / Nữ,500\n\"area,sex\",A / Nam,300\n"
                       "\"area,sex\",B / Nữ,200\n\"tu\xE1\xBB\x95i\",\"18\",1000\ntuo\xCC\x82\xCC\x89i,60,0\n");
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_WARNING), 0);
    CU_ASSERT_EQUAL(par_margins_count(made.margins), 3);
    const par_margin *const crossed = par_margins_at(made.margins, 1);
    CU_ASSERT_STRING_EQUAL(crossed->columns, "area,sex");
    CU_ASSERT_EQUAL(crossed->member_count, 3);
    CU_ASSERT_EQUAL(crossed->population, 1000.0);
    CU_ASSERT_EQUAL(par_margins_find(made.margins, "area,sex"), 1);
    CU_ASSERT_EQUAL(par_margins_find(made.margins, "sex,area"), -1);
    CU_ASSERT_STRING_EQUAL(par_margins_member(made.margins, 0, 0)->text, "Nữ");
    CU_ASSERT_EQUAL(par_margins_member(made.margins, 0, 0)->total, 520.5);
    CU_ASSERT_STRING_EQUAL(par_margins_member(made.margins, 1, 2)->text, "B / Nữ");
    CU_ASSERT_EQUAL(par_margins_at(made.margins, 2)->member_count, 2);
    close_loaded(&made);
}

/* Half a unit of each of four totals is 2 persons, and a thousandth of 3,000 is 3. */
static void test_rounded_totals(void)
{
    loaded made = load("margin,member,total\nsex,f,1500\nsex,m,1500\narea,A,1001\narea,B,2001\n");
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_WARNING), 1);
    CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, 0)->text, "the totals of margin \"area\" add up to 3002, those of margin \"sex\" to 3000, as "
                                                                    "rounded totals may; they are brought to the latter");
    CU_ASSERT_EQUAL(par_margins_at(made.margins, 1)->population, 3002.0);
    close_loaded(&made);
}

static void test_edges(void)
{
    CU_ASSERT_EQUAL(par_margins_count(NULL), 0);
    CU_ASSERT_PTR_NULL(par_margins_at(NULL, 0));
    CU_ASSERT_PTR_NULL(par_margins_member(NULL, 0, 0));
    CU_ASSERT_EQUAL(par_margins_find(NULL, "sex"), -1);
    loaded made = load("margin,member,total\nsex,f,1\n");
    CU_ASSERT_PTR_NULL(par_margins_at(made.margins, 1));
    CU_ASSERT_PTR_NULL(par_margins_at(made.margins, -1));
    CU_ASSERT_PTR_NULL(par_margins_member(made.margins, 0, 1));
    CU_ASSERT_PTR_NULL(par_margins_member(made.margins, 0, -1));
    CU_ASSERT_EQUAL(par_margins_find(made.margins, NULL), -1);
    par_margins *again = NULL;
    const par_source table = {"m.csv", "margin,member,total\n", 20};
    CU_ASSERT_EQUAL(par_margins_load(NULL, &table, NULL, &again, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_margins_load(made.questionnaire, NULL, NULL, &again, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_margins_load(made.questionnaire, &table, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    const par_margins_options strange = {.size = sizeof strange, .csv = {.separator = 'x'}}, none = {0};
    CU_ASSERT_EQUAL(par_margins_load(made.questionnaire, &table, &strange, &again, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_margins_load(made.questionnaire, &table, &none, &again, NULL, NULL), PAR_ERR_ARGUMENT);
    close_loaded(&made);
}

/* A table that is refused: one finding, of this status, at this place, in these words. */
static const struct {
    const char *csv;
    par_status status;
    const char *path, *text, *text_vi;
} invalid[] = {
    {"margin,member\nsex,f\n", PAR_ERR_SHAPE, "", "the header has no column \"total\"; a table of margins has margin, member and total",
     "dòng tiêu đề thiếu cột \"total\"; bảng tổng biên gồm các cột margin, member và total"},
    {"margin,member,total,note\nsex,f,1,\n", PAR_ERR_SHAPE, "D1", "column \"note\" is unknown in a table of margins, which has margin, member and total",
     "bảng tổng biên không dùng cột \"note\", chỉ gồm các cột margin, member và total"},
    {"margin,member,total\nsex,f,1\nsex,,2\n", PAR_ERR_DATA, "B3", "cell B3 is empty; every row needs a margin, a member and a total",
     "ô B3 để trống; mỗi hàng phải có biên (margin), nhóm (member) và tổng (total)"},
    {"margin,member,total\n\"sex,region\",f / N,1\n", PAR_ERR_DATA, "A2",
     "margin \"sex,region\" names \"region\"; expected key columns of the questionnaire, such as \"tuổi\"",
     "biên \"sex,region\" nêu \"region\"; cần các cột khóa của phiếu khảo sát, ví dụ \"tuổi\""},
    {"margin,member,total\nregion,N,1\nregion,S,1\n", PAR_ERR_DATA, "A2",
     "margin \"region\" names \"region\"; expected key columns of the questionnaire, such as \"tuổi\"",
     "biên \"region\" nêu \"region\"; cần các cột khóa của phiếu khảo sát, ví dụ \"tuổi\""},
    {"margin,member,total\n\"sex,\",f,1\n", PAR_ERR_DATA, "A2",
     "margin \"sex,\" names \"\"; expected key columns of the questionnaire, such as \"tuổi\"",
     "biên \"sex,\" nêu \"\"; cần các cột khóa của phiếu khảo sát, ví dụ \"tuổi\""},
    {"margin,member,total\n\"sex,area,sex\",f / A / f,1\n", PAR_ERR_DATA, "A2",
     "margin \"sex,area,sex\" names column \"sex\" twice; expected different columns", "biên \"sex,area,sex\" nêu cột \"sex\" hai lần; cần các cột khác nhau"},
    {"margin,member,total\n\"sex,area\",f / A,1\n\"sex,area\",f,1\n", PAR_ERR_DATA, "B3",
     "member \"f\" of margin \"sex,area\" has fewer texts than columns are crossed; expected one for each, joined by \" / \"",
     "nhóm \"f\" của biên \"sex,area\" có ít giá trị hơn số cột kết hợp; cần một giá trị cho mỗi cột, nối bằng \" / \""},
    {"margin,member,total\nsex,f,1\nsex,m,1\nsex,f,2\n", PAR_ERR_DATA, "B4", "member \"f\" of margin \"sex\" stands in row 2 already",
     "nhóm \"f\" của biên \"sex\" đã có ở hàng 2"},
    {"margin,member,total\nsex,f,-1\n", PAR_ERR_DATA, "C2",
     "cell C2 has \"-1\"; expected a number from 0 with at most nine decimals, without separators of thousands",
     "ô C2 ghi \"-1\"; cần một số từ 0 trở lên, nhiều nhất chín chữ số thập phân, không phân cách hàng nghìn"},
    {"margin,member,total\nsex,f,many\n", PAR_ERR_DATA, "C2",
     "cell C2 has \"many\"; expected a number from 0 with at most nine decimals, without separators of thousands",
     "ô C2 ghi \"many\"; cần một số từ 0 trở lên, nhiều nhất chín chữ số thập phân, không phân cách hàng nghìn"},
    {"margin,member,total\nsex,f,1.000.000\n", PAR_ERR_DATA, "C2",
     "cell C2 has \"1.000.000\"; expected a number from 0 with at most nine decimals, without separators of thousands",
     "ô C2 ghi \"1.000.000\"; cần một số từ 0 trở lên, nhiều nhất chín chữ số thập phân, không phân cách hàng nghìn"},
    {"margin,member,total\nsex,f,0.1234567891\n", PAR_ERR_DATA, "C2",
     "cell C2 has \"0.1234567891\"; expected a number from 0 with at most nine decimals, without separators of thousands",
     "ô C2 ghi \"0.1234567891\"; cần một số từ 0 trở lên, nhiều nhất chín chữ số thập phân, không phân cách hàng nghìn"},
    {"margin;member;total\nsex;f;1,5\nsex;m;2.5\n", PAR_ERR_DATA, "C3",
     "cell C3 has \"2.5\", with another decimal sign than the totals above; expected one throughout",
     "ô C3 ghi \"2.5\", dùng dấu thập phân khác với các tổng ở trên; cần dùng thống nhất một loại"},
    {"margin,member,total\n", PAR_ERR_DATA, "", "the table has no totals, only a header", "bảng không có tổng nào, chỉ có dòng tiêu đề"},
    {"margin,member,total\nsex,f,0\nsex,m,0\n", PAR_ERR_DATA, "A2", "the totals of margin \"sex\" add up to 0; expected a population",
     "các tổng của biên \"sex\" cộng lại bằng 0; cần một tổng thể"},
    {"margin,member,total\nsex,f,1500\nsex,m,1500\narea,A,1001.5\narea,B,2001\n", PAR_ERR_DATA, "A4",
     "the totals of margin \"area\" add up to 3002.5, those of margin \"sex\" to 3000; expected one population",
     "các tổng của biên \"area\" cộng lại là 3002,5, của biên \"sex\" là 3000; cần cùng một tổng thể"},
    {"margin,member,total\nsex,f,50\nsex,m,50\narea,A,50\narea,B,51\n", PAR_ERR_DATA, "A4",
     "the totals of margin \"area\" add up to 101, those of margin \"sex\" to 100; expected one population",
     "các tổng của biên \"area\" cộng lại là 101, của biên \"sex\" là 100; cần cùng một tổng thể"},
};

static void test_invalid(void)
{
    for (size_t at = 0; at < sizeof invalid / sizeof invalid[0]; at++) {
        loaded made = load(invalid[at].csv);
        CU_ASSERT_EQUAL(made.status, invalid[at].status);
        CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_ERROR), 1);
        const par_finding *found = par_findings_at(made.findings, 0);
        for (int64_t next = 1; found != NULL && found->severity != PAR_SEVERITY_ERROR; next++) {
            found = par_findings_at(made.findings, next);
        }
        CU_ASSERT_PTR_NOT_NULL(found);
        if (found != NULL) {
            CU_ASSERT_STRING_EQUAL(found->text, invalid[at].text);
            CU_ASSERT_STRING_EQUAL(found->text_vi, invalid[at].text_vi);
            CU_ASSERT_STRING_EQUAL(found->path, invalid[at].path);
        }
        close_loaded(&made);
    }
}

static void test_all_faults_at_once(void)
{
    loaded made = load("margin,member,total\nsex,f,1\nregion,N,1\nsex,f,x\nsex,m,\nsex,f,2\n");
    CU_ASSERT_EQUAL(made.status, PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, PAR_SEVERITY_ERROR), 4);
    CU_ASSERT_EQUAL(made.error.row, 3);
    close_loaded(&made);
}

const unit_test margins_tests[] = {
    {"margins are read, crossed ones too", test_reading},
    {"rounded totals are brought to the first population", test_rounded_totals},
    {"nothing has nothing, and arguments are checked", test_edges},
    {"every refused table says why in both languages", test_invalid},
    {"all faults are told at once", test_all_faults_at_once},
    {NULL, NULL},
};
