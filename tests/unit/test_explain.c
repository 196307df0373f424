/* SPDX-License-Identifier: Apache-2.0 */
/* Explanations, whole, so that nobody changes a sentence unseen. */
#include "scored.h"

static void expect_text(const scored *made, int64_t unit, const char *node, int32_t language, const char *expected)
{
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_explain(made->scores, unit, par_rubric_find(made->rubric, node), language, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), expected);
    par_text_free(text);
}

/* True if the explanation holds a line. */
static void expect_line(const scored *made, int64_t unit, const char *node, int32_t language, const char *line)
{
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_explain(made->scores, unit, par_rubric_find(made->rubric, node), language, &text, NULL), PAR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), line));
    par_text_free(text);
}

static scored score_text(const char *rubric, const char *units, const char *sheet, const par_score_options *options)
{
    scored made = load_with(rubric, units, sheet, NULL);
    score(&made, options);
    return made;
}

static const char sheet_in_english[] = "unit,criterion,input,value,evidence,note\n"
                                       "01,1.1,on_time,937,BC 12/BC-SNV,checked\n01,1.1,received,1271,BC 12/BC-SNV,\n"
                                       "01,1.2,online,n/a,,\n01,1.2,received,n/a,,\n01,2.1,,Có,,\n01,2.2,,3.5,,\n01,2.3,late,1,,\n"
                                       "02,1.1,on_time,1,,\n02,1.1,received,2,,\n02,1.2,online,0,,\n02,1.2,received,0,,\n";

/* Units 01 and 02 of the table, scored by the rubric's own policies. */
static scored two_units(void)
{
    return score_text(small_rubric, "code,name,name_en\n01,Sở Nội vụ,Home Affairs\n02,Sở Tài chính,\n", sheet_in_english, NULL);
}

static void test_leaf(void)
{
    scored made = two_units();
    expect_text(&made, 0, "1.1", PAR_ENGLISH,
                "This rubric is constructed for demonstration; its scores are not official.\n"
                "\n"
                "1.1 On time — max 6\n"
                "Unit: 01 Home Affairs\n"
                "Figures:\n"
                "  on_time = 937\n"
                "  received = 1271\n"
                "Rule: 6 × min(1, on_time / received)\n"
                "Arithmetic: 6 × min(1, 937 / 1271)\n"
                "  = 6 × min(1, 0.737214…)\n"
                "  = 4.423288…\n"
                "Rounded half up (decimals: 2): 4.42\n"
                "Points: 4.42 of 6 (index 73.67)\n"
                "Evidence: BC 12/BC-SNV\n"
                "Remark: checked\n");
    drop(&made);
}

static void test_leaf_in_vietnamese(void)
{
    scored made = two_units();
    expect_text(&made, 1, "1.1", PAR_VIETNAMESE,
                "Bộ tiêu chí này là bản tự dựng để minh họa; điểm tính được không phải là điểm chính thức.\n"
                "\n"
                "1.1 Đúng hạn — tối đa 6 điểm\n"
                "Đơn vị: 02 Sở Tài chính\n"
                "Số liệu:\n"
                "  on_time = 1\n"
                "  received = 2\n"
                "Quy tắc: 6 × min(1; on_time / received)\n"
                "Cách tính: 6 × min(1; 1 / 2)\n"
                "  = 6 × min(1; 0,5)\n"
                "  = 3\n"
                "Điểm: 3,00 trên 6 (chỉ số 50,00)\n"
                "Tài liệu kiểm chứng: bắt buộc, nhưng chưa có\n");
    drop(&made);
}

static void test_choice(void)
{
    scored made = two_units();
    expect_line(&made, 0, "2.1", PAR_ENGLISH, "\nFigure: Có\n");
    expect_line(&made, 0, "2.1", PAR_ENGLISH, "\nPoints: 2.00 of 2 (index 100.00)\n");
    drop(&made);
}

static void test_not_applicable(void)
{
    scored made = two_units();
    expect_line(&made, 0, "1.2", PAR_ENGLISH,
                "  online = n/a, does not apply\n"
                "  received = n/a, does not apply\n"
                "Rule: 6 × min(1, online / received); left out if there are no cases\n"
                "The unit reports that this criterion does not apply to it.\n"
                "Points: none; the criterion counts neither in the points nor in the maximum\n");
    expect_line(&made, 0, "1.2", PAR_VIETNAMESE, "Đơn vị báo cáo tiêu chí này không áp dụng đối với mình.\n");
    drop(&made);
}

static void test_no_cases(void)
{
    scored made = two_units();
    expect_line(&made, 1, "1.2", PAR_ENGLISH,
                "Arithmetic: no cases: received = 0\n"
                "  = left out of points and maximum\n"
                "Points: none; the criterion counts neither in the points nor in the maximum\n");
    drop(&made);
}

static void test_missing_as_zero(void)
{
    scored made = two_units();
    expect_line(&made, 1, "2.1", PAR_ENGLISH,
                "Figure: missing\n"
                "Rule: 2 for \"Có\"; 0 for \"Không\"\n"
                "By the rubric, a missing figure earns 0 points.\n"
                "Points: 0.00 of 2 (index 0.00)\n");
    expect_line(&made, 1, "2.1", PAR_VIETNAMESE, "Theo bộ tiêu chí, thiếu số liệu thì được 0 điểm.\n");
    drop(&made);
}

static void test_missing_left_out(void)
{
    scored made = two_units();
    expect_line(&made, 1, "2.2", PAR_ENGLISH, "By the rubric, a missing figure takes the criterion out of the points and the maximum.\n");
    drop(&made);
}

static void test_missing_by_setting(void)
{
    const par_score_options options = {.size = sizeof options, .missing = PAR_MISSING_ZERO};
    scored made = score_text(small_rubric, NULL, "unit,on_time\nU,1\n", &options);
    expect_line(&made, 0, "1.1", PAR_ENGLISH,
                "Unit: U\n"
                "Missing figures, as set for this calculation: counted as 0 points\n"
                "Figures:\n"
                "  on_time = 1\n"
                "  received = missing\n");
    expect_line(&made, 0, "1.1", PAR_ENGLISH, "As set for this calculation, a missing figure earns 0 points.\n");
    drop(&made);
}

static const char petition_rubric[] =
    "schema: 1\nid: n\ntitle: {vi: a, en: a}\nstatus: reconstructed\nreference: [{title: QD 766}]\nmax: 6\nareas:\n"
    "  - id: a\n    title: {vi: a, en: a}\n    max: 6\n    criteria:\n"
    "      - id: b\n        title: {vi: a, en: Petitions}\n        max: 6\n        missing: no_cases\n"
    "        owner: Thanh tra tỉnh\n        note: {vi: a, en: null is not 0}\n        reference: [{title: Điều 5}]\n"
    "        inputs: {n: {vi: a, en: Handled}, d: {vi: a, en: Received}}\n"
    "        rule: {ratio: {of: n, over: d, no_cases: full}}\n";

static void test_missing_as_no_cases(void)
{
    scored made = score_text(petition_rubric, NULL, "unit,stage,n,d\nU,verified-2,,\n", NULL);
    expect_text(&made, 0, "b", PAR_ENGLISH,
                "This rubric is a reconstruction, not the official text.\n"
                "\n"
                "b Petitions — max 6\n"
                "Unit: U\n"
                "Stage: verification 2\n"
                "Figures:\n"
                "  n (Handled) = missing\n"
                "  d (Received) = missing\n"
                "Rule: 6 × min(1, n / d); full points if there are no cases\n"
                "By the rubric, a missing figure means no cases, for which the points are 6.\n"
                "Points: 6 of 6 (index 100.00)\n"
                "Responsible: Thanh tra tỉnh\n"
                "Note: null is not 0\n"
                "Reference: Điều 5\n");
    drop(&made);
}

/* A long title, a long note, a bonus above its cap, a penalty, and a leaf that does not apply. */
static const char tree_rubric[] =
    "schema: 1\nid: t\ntitle: {vi: \"Bộ cây\", en: \"Tree\"}\nstatus: reconstructed\n"
    "note: {vi: \"Ghi chú.\", en: \"This note is longer than a hundred columns, so that it is told in two lines: the words stay whole,"
    " and no line is wider.\"}\n"
    "reference: [{title: x}]\nmax: 10\nmissing: exclude\nrounding: {leaf: 2, index: 1}\nareas:\n"
    "  - id: \"1\"\n    title: {vi: \"Lĩnh vực\", en: \"Area\"}\n    max: 9.5\n    criteria:\n"
    "      - {id: \"1.1\", title: {vi: \"Một tiêu chí có tên rất dài, dài đến mức phải xuống dòng ở giữa câu cho vừa cột\","
    " en: \"A criterion whose title is so long that it goes on below, under its own beginning\"}, max: 4.5, rule: given}\n"
    "      - {id: \"1.2\", title: {vi: \"Hai\", en: \"Second\"}, max: 5, may_not_apply: true, rule: given}\n"
    "  - {id: \"2\", title: {vi: \"Khác\", en: \"Other\"}, max: 0.5,"
    " criteria: [{id: \"2.1\", title: {vi: \"Ba\", en: \"Third\"}, max: 0.5, missing: zero, rule: given}]}\n"
    "adjustments:\n"
    "  - {id: \"B\", title: {vi: \"Thưởng\", en: \"Bonus\"}, kind: bonus, cap: 1,"
    " criteria: [{id: \"B1\", title: {vi: a, en: \"Ideas\"}, max: 2, rule: given}]}\n"
    "  - {id: \"P\", title: {vi: \"Phạt\", en: \"Penalty\"}, kind: penalty, cap: 8,"
    " criteria: [{id: \"P1\", title: {vi: b, en: \"Faults\"}, max: 8, rule: given}]}\n";

static scored tree_of_three(void)
{
    return score_text(tree_rubric, NULL, "unit,1.1,1.2,2.1,B1,P1\nU,3.25,n/a,,2,0.5\nV,,,0.5,1,8\nW,,n/a,,,\n", NULL);
}

static void test_tree(void)
{
    scored made = tree_of_three();
    expect_text(&made, 0, "total", PAR_ENGLISH,
                "This rubric is a reconstruction, not the official text.\n"
                "This note is longer than a hundred columns, so that it is told in two lines: the words stay whole,\n"
                "and no line is wider.\n"
                "\n"
                "Tree\n"
                "Unit: U\n"
                "\n"
                "Criterion                                                         Points / Max  Index\n"
                "Total                                                               3.75 / 5.0   75.0\n"
                "  1 Area                                                            3.25 / 4.5   72.2\n"
                "    1.1 A criterion whose title is so long that it goes on          3.25 / 4.5   72.2\n"
                "        below, under its own beginning\n"
                "    1.2 Second                                                         – /   –      –  does not apply\n"
                "  2 Other                                                           0.00 / 0.5    0.0  figure missing, counts as 0\n"
                "    2.1 Third                                                       0.00 / 0.5    0.0  figure missing, counts as 0\n"
                "  B Bonus                                                           1.00 / 1.0  100.0\n"
                "    B1 Ideas                                                        2.00 / 2.0  100.0\n"
                "  P Penalty                                                         0.50 / 8.0    6.3\n"
                "    P1 Faults                                                       0.50 / 8.0    6.3\n"
                "\n"
                "Total: 3.25 + 0.00 + 1.00 (bonus B) − 0.50 (penalty P) = 3.75 of 5 (index 75.0)\n");
    drop(&made);
}

static void test_tree_in_vietnamese(void)
{
    scored made = tree_of_three();
    expect_line(&made, 0, "total", PAR_VIETNAMESE,
                "Tiêu chí                                                          Điểm / Tối đa  Chỉ số\n"
                "Tổng cộng                                                         3,75 /    5,0    75,0\n"
                "  1 Lĩnh vực                                                      3,25 /    4,5    72,2\n"
                "    1.1 Một tiêu chí có tên rất dài, dài đến mức phải xuống dòng  3,25 /    4,5    72,2\n"
                "        ở giữa câu cho vừa cột\n"
                "    1.2 Hai                                                          – /      –       –  không áp dụng\n");
    expect_line(&made, 0, "total", PAR_VIETNAMESE,
                "\nTổng điểm: 3,25 + 0,00 + 1,00 (điểm thưởng B) − 0,50 (điểm trừ P) = 3,75 trên 5 (chỉ số 75,0)\n");
    drop(&made);
}

static void test_tree_of_a_part(void)
{
    scored made = tree_of_three();
    expect_line(&made, 0, "1", PAR_ENGLISH, "\n  1.2 Second");
    expect_line(&made, 0, "1", PAR_ENGLISH, "\n\nPoints of 1: 3.25 of 4.5 (index 72.2)\n");
    drop(&made);
}

static void test_cap(void)
{
    scored made = tree_of_three();
    expect_line(&made, 0, "B", PAR_ENGLISH, "\nPoints of B: 2.00, at most 1: 1.00 of 1 (index 100.0)\n");
    expect_line(&made, 0, "B1", PAR_ENGLISH, "\nBonus: these points are added outside the maximum, at most 1 for B\n");
    expect_line(&made, 0, "P1", PAR_ENGLISH, "\nPenalty: these points are taken off the total, at most 8 for P\n");
    drop(&made);
}

static void test_floor(void)
{
    scored made = tree_of_three();
    expect_line(&made, 1, "total", PAR_ENGLISH,
                "\nTotal: 0.50 + 1.00 (bonus B) − 8.00 (penalty P) = -6.50, not below 0: 0.00 of 0.5 (index 0.0)\n");
    drop(&made);
}

static void test_nothing(void)
{
    scored made = tree_of_three();
    expect_line(&made, 2, "1", PAR_ENGLISH, "\nPoints of 1: none, because nothing applies\n");
    drop(&made);
}

/* Without rounding of leaves points are exact: 6 * 1 / 7 to nine decimals, and no rounding line where a value is exact. */
static void test_unrounded(void)
{
    scored made = score_text(petition_rubric, NULL, "unit,n,d\nU,1,7\nV,1,2\n", NULL);
    expect_line(&made, 0, "b", PAR_ENGLISH, "\nRounded half up (decimals: 9): 0.857142857\nPoints: 0.857142857 of 6 (index 14.29)\n");
    expect_line(&made, 0, "a", PAR_ENGLISH, "\na a            0.857142857 /   6  14.29\n");
    expect_line(&made, 1, "b", PAR_ENGLISH, "\n  = 3\nPoints: 3 of 6 (index 50.00)\n");
    drop(&made);
}

static void test_rule(void)
{
    par_rubric *rubric = rubric_of(small_rubric);
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_explain_rule(rubric, par_rubric_find(rubric, "2.3"), PAR_VIETNAMESE, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), "max(0; 2 - 0,5 × late)");
    par_text_free(text);
    text = NULL;
    CU_ASSERT_EQUAL(par_explain_rule(rubric, 0, PAR_ENGLISH, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_explain_rule(NULL, 0, PAR_ENGLISH, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(text);
    par_rubric_free(rubric);
}

static void test_arguments(void)
{
    scored made = tree_of_three();
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_explain(NULL, 0, 0, PAR_ENGLISH, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_explain(made.scores, 3, 0, PAR_ENGLISH, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_explain(made.scores, 0, -1, PAR_ENGLISH, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_explain(made.scores, 0, 0, 2, &text, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(text);
    drop(&made);
}

const unit_test explain_tests[] = {
    {"a leaf is explained from figures to evidence", test_leaf},
    {"a leaf is explained in Vietnamese with decimal commas", test_leaf_in_vietnamese},
    {"a choice is told by its name", test_choice},
    {"a leaf that does not apply says so", test_not_applicable},
    {"a ratio without cases says what follows", test_no_cases},
    {"a missing figure that counts as zero says so", test_missing_as_zero},
    {"a missing figure that is left out says so", test_missing_left_out},
    {"the policy set for the calculation is told apart from the rubric's", test_missing_by_setting},
    {"a missing figure that means no cases says so", test_missing_as_no_cases},
    {"a tree stands in columns and adds up", test_tree},
    {"a tree in Vietnamese stands in columns", test_tree_in_vietnamese},
    {"a part of the tree begins at the margin", test_tree_of_a_part},
    {"a cap is told", test_cap},
    {"the floor of the total is told", test_floor},
    {"a node without anything that applies says so", test_nothing},
    {"points that are not rounded are exact", test_unrounded},
    {"a rule is told in words", test_rule},
    {"explaining checks its arguments", test_arguments},
    {NULL, NULL},
};
