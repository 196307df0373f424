/* SPDX-License-Identifier: Apache-2.0 */
/* Estimates as figures of a sheet, and standard errors beside points. Values by hand: A has 4 of 6 answers satisfied, B 2 of 5. */
#include <math.h>
#include <stdio.h>

#include "scored.h"

#define AREAS "areas:\n  - id: \"1\"\n    title: {vi: a, en: a}\n    max: 10\n    criteria:\n"
#define HEAD "schema: 1\nid: asked\ntitle: {vi: r, en: r}\nstatus: constructed\nmax: 10\nrounding: {leaf: 2, index: 2}\nmissing: zero\n"
#define LEAF(id, max, node) "      - {id: \"" id "\", title: {vi: l, en: l}, max: " max ", may_not_apply: true, rule: {survey: {questionnaire: trial, node: " node "}}}\n"

static const char one_leaf[] = HEAD AREAS LEAF("1.1", "6", "overall") "      - {id: \"1.2\", title: {vi: g, en: g}, max: 4, rule: given}\n";
static const char two_leaves[] = HEAD AREAS LEAF("1.1", "6", "overall") LEAF("1.2", "4", "q1");
static const char bonus_leaf[] = HEAD AREAS "      - {id: \"1.2\", title: {vi: g, en: g}, max: 10, rule: given}\n"
                                            "adjustments:\n  - id: B\n    title: {vi: b, en: b}\n    kind: bonus\n    cap: 1\n    criteria:\n" LEAF("B1", "6", "overall");
static const char form[] = "schema: 1\nid: trial\ntitle: {vi: \"Khảo sát\", en: \"Survey\"}\nstatus: constructed\n"
                           "scale: {levels: 4, value: [0, 0, 100, 100]}\ncolumns: {unit: office, cluster: [day], domains: [sex]}\n"
                           "questions: [{id: q1}, {id: q2}]\nindex: {id: overall, rule: pooled, questions: [q1, q2]}\nlonely: remove\n";
static const char answers[] = "office,day,sex,q1,q2\nA,1,f,4,4\nA,1,m,1,3\nA,2,f,3,1\nB,1,m,2,1\nB,3,f,4,\nB,2,f,1,3\n";
static const char offices[] = "code,name\nA,Phòng Một\nB,Phòng Hai\nC,Phòng Ba\n";

/* z of A by day: 300/6 - 4/6 (200/3), its opposite, and nothing of B's day 3; V = 3/2 * 2 * (50/9)^2. */
#define SE_OF_A (sqrt(3.0) * 50.0 / 9.0)

/* A survey, estimated by the columns given. */
typedef struct asked {
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_estimates *estimates;
} asked;

static asked ask_with(const char *yaml, const char *csv, const char *by)
{
    asked made = {0};
    const par_source source = source_of("q.yaml", yaml);
    const par_source rows = source_of("answers.csv", csv);
    CU_ASSERT_EQUAL(par_questionnaire_load(&source, &made.questionnaire, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(made.tally, &rows, NULL, NULL, NULL), PAR_OK);
    const par_estimate_options how = {.size = sizeof how, .by = by, .with_levels = 1};
    CU_ASSERT_EQUAL(par_tally_estimate(made.tally, &how, &made.estimates, NULL, NULL), PAR_OK);
    return made;
}

static asked ask(void)
{
    return ask_with(form, answers, "office");
}

static void forget(asked *made)
{
    par_estimates_free(made->estimates);
    par_tally_free(made->tally);
    par_questionnaire_free(made->questionnaire);
}

static void take(scored *made, const char *stage, const asked *from)
{
    made->status = par_sheet_take_estimates(made->sheet, stage, from->estimates, made->findings, &made->error);
}

static const char *figure_of(const scored *made, int64_t stage, int64_t unit, int64_t input)
{
    static char text[40];
    CU_ASSERT_EQUAL(par_sheet_figure(made->sheet, stage, unit, input, text, sizeof text), PAR_OK);
    return text;
}

static void figures_have_nine_decimals_and_their_error(void)
{
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\nB,2.5\nC,1\n", NULL);
    asked from = ask();
    double se = 0.0;
    take(&made, NULL, &from);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    forget(&from); /* the sheet needs nothing of it */
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 0, 0), "66.666666667");
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 1, 0), "40");
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 2, 0), "");
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 0, 1), "3");
    CU_ASSERT_EQUAL(count_of(&made, "N430"), 1);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 0, &se), PAR_OK);
    CU_ASSERT_DOUBLE_EQUAL(se, SE_OF_A, 1e-12 * SE_OF_A); /* a few roundings of doubles */
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 2, 0, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 1, &se), PAR_ERR_UNDEFINED);
    drop(&made);
}

static void points_have_the_error_of_their_only_estimate(void)
{
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\nB,2.5\nC,1\n", NULL);
    asked from = ask();
    double se[4] = {0.0};
    take(&made, NULL, &from);
    score(&made, NULL);
    for (int64_t node = 0; node < 3; node++) { /* total, area, leaf */
        CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, node, &se[node]), PAR_OK);
        CU_ASSERT_DOUBLE_EQUAL(se[node], 6.0 * SE_OF_A / 100.0, 1e-13);
        CU_ASSERT_EQUAL(par_scores_se(made.scores, 2, node, &se[3]), PAR_ERR_UNDEFINED); /* C was not asked */
    }
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 3, &se[3]), PAR_ERR_UNDEFINED); /* given, not estimated */
    CU_ASSERT_EQUAL(se[3], 0.0);
    forget(&from);
    drop(&made);
}

static void errors_of_several_leaves_do_not_add_up(void)
{
    scored made = load_with(two_leaves, offices, "unit\nA\nB\nC\n", NULL);
    asked from = ask();
    double se = -1.0;
    take(&made, NULL, &from);
    score(&made, NULL);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 0, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 1, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(se, -1.0);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 2, &se), PAR_OK);
    CU_ASSERT_DOUBLE_EQUAL(se, 6.0 * SE_OF_A / 100.0, 1e-13);
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 1, 1), "33.333333333"); /* q1 of B: a question serves as a node does */
    forget(&from);
    drop(&made);
}

static void a_leaf_that_does_not_apply_leaves_the_other_alone(void)
{
    static const char none_of_q1[] = "office,day,sex,q1,q2\nA,1,f,,4\nA,1,m,,3\nA,2,f,,1\n";
    scored made = load_with(two_leaves, offices, "unit,1.2\nA,n/a\n", NULL);
    asked from = ask_with(form, none_of_q1, "office");
    double leaf = 0.0;
    double area = 0.0;
    take(&made, NULL, &from);
    CU_ASSERT_EQUAL(made.status, PAR_OK); /* without an estimate n/a stands */
    score(&made, NULL);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 2, &leaf), PAR_OK);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 1, &area), PAR_OK);
    CU_ASSERT(leaf > 0.0 && leaf == area);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 3, &leaf), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(count_of(&made, "N431"), 0);
    forget(&from);
    drop(&made);
}

static void a_cap_has_no_error(void)
{
    enum { TOTAL = 0, ADJUSTMENT = 3, BONUS = 4 };
    scored made = load_with(bonus_leaf, offices, "unit,1.2\nA,3\nB,2.5\nC,1\n", NULL);
    asked from = ask();
    double se = 0.0;
    take(&made, NULL, &from);
    score(&made, NULL);
    CU_ASSERT_EQUAL(par_rubric_find(made.rubric, "B"), ADJUSTMENT);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, TOTAL, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, ADJUSTMENT, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, BONUS, &se), PAR_OK);
    forget(&from);
    drop(&made);
}

static void an_estimate_without_error_is_still_a_figure(void)
{
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\n", NULL);
    asked from = ask_with(form, "office,day,sex,q1,q2\nA,1,f,4,1\nA,1,f,4,4\n", "office");
    double se = 0.0;
    par_text *text = NULL;
    take(&made, NULL, &from);
    score(&made, NULL);
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 0, 0), "75");
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 0, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 2, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_explain(made.scores, 0, 2, PAR_ENGLISH, &text, NULL), PAR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "\nEstimate: overall, answers 2, standard error unknown\n"));
    par_text_free(text);
    forget(&from);
    drop(&made);
}

static void what_is_not_published_is_told(void)
{
    static const char strict[] = "publish: {min_n: 4}\n";
    char yaml[2048];
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\nB,2\nC,1\n", NULL);
    snprintf(yaml, sizeof yaml, "%s%s", form, strict);
    asked from = ask_with(yaml, answers, "office");
    par_text *text = NULL;
    take(&made, NULL, &from);
    score(&made, NULL);
    CU_ASSERT_EQUAL(count_of(&made, "W432"), 2);
    CU_ASSERT_EQUAL(par_explain(made.scores, 1, 2, PAR_VIETNAMESE, &text, NULL), PAR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(par_text_data(text), "không được công bố.\n"));
    par_text_free(text);
    forget(&from);
    drop(&made);
}

static void stages_are_filled_as_asked(void)
{
    static const char staged[] = "unit,stage,1.2\nA,self,3\nB,self,2\nA,final,3\nB,final,2\nC,final,1\n";
    scored all = load_with(one_leaf, offices, staged, NULL);
    scored one = load_with(one_leaf, offices, staged, NULL);
    asked from = ask();
    take(&all, NULL, &from);
    take(&one, "final", &from);
    CU_ASSERT_STRING_EQUAL(figure_of(&all, 0, 0, 0), "66.666666667");
    CU_ASSERT_STRING_EQUAL(figure_of(&all, 1, 0, 0), "66.666666667");
    CU_ASSERT_STRING_EQUAL(figure_of(&one, 0, 0, 0), "");
    CU_ASSERT_STRING_EQUAL(figure_of(&one, 1, 0, 0), "66.666666667");
    take(&one, "verified", &from);
    CU_ASSERT_EQUAL(one.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(one.error.code, "E506");
    take(&one, "self", &from); /* the other stage is another figure */
    CU_ASSERT_EQUAL(one.status, PAR_OK);
    forget(&from);
    drop(&all);
    drop(&one);
}

/* B's figure stands in the sheet: nothing of A is written either. */
static void a_failure_leaves_the_sheet(void)
{
    scored made = load_with(one_leaf, offices, "unit,1.1,1.2\nA,,3\nB,80,2\n", NULL);
    asked from = ask();
    double se = 0.0;
    take(&made, NULL, &from);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E435");
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 0, 0), "");
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 1, 0), "80");
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 1, 0, &se), PAR_ERR_UNDEFINED);
    forget(&from);
    drop(&made);
}

static void a_figure_that_is_set_has_no_error_any_more(void)
{
    scored made = {.rubric = rubric_of(one_leaf), .units = units_of(offices)};
    asked from = ask();
    double se = 0.0;
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_new(made.rubric, made.units, NULL, &made.sheet, NULL), PAR_OK);
    take(&made, NULL, &from);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 0, &se), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_set(made.sheet, 0, 0, "50", NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 0, &se), PAR_ERR_UNDEFINED);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 1, 0, &se), PAR_OK);
    take(&made, NULL, &from);
    CU_ASSERT_EQUAL(count_of(&made, "E435"), 1); /* A was set */
    CU_ASSERT_EQUAL(count_of(&made, "E436"), 1); /* B was estimated */
    forget(&from);
    drop(&made);
}

/* A unit that only the survey knows is no unit without figures. */
static void an_estimate_is_a_row(void)
{
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\n", NULL);
    asked from = ask();
    take(&made, NULL, &from);
    score(&made, NULL);
    CU_ASSERT_EQUAL(count_of(&made, "W500"), 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(finding_of(&made, "W500").text, "unit C"));
    forget(&from);
    drop(&made);
}

static void a_survey_nobody_asks_for_fills_nothing(void)
{
    scored made = load_with(small_rubric, small_units, "unit,2.1\n01,Có\n", NULL);
    asked from = ask();
    take(&made, NULL, &from);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    CU_ASSERT_EQUAL(count_of(&made, "W430"), 1);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 1);
    forget(&from);
    drop(&made);
}

static void estimates_must_be_by_unit(void)
{
    static const char *const others[] = {NULL, "sex", "office,sex", "sex,office"};
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\n", NULL);
    for (size_t at = 0; at < sizeof others / sizeof others[0]; at++) {
        asked from = ask_with(form, answers, others[at]);
        take(&made, NULL, &from);
        CU_ASSERT_EQUAL(made.status, PAR_ERR_ARGUMENT);
        forget(&from);
    }
    CU_ASSERT_STRING_EQUAL(figure_of(&made, 0, 0, 0), "");
    drop(&made);
}

static void estimates_tell_where_they_come_from(void)
{
    asked from = ask_with(form, answers, "office,sex");
    CU_ASSERT_PTR_EQUAL(par_estimates_questionnaire(from.estimates), from.questionnaire);
    CU_ASSERT_EQUAL(par_estimates_column_count(from.estimates), 2);
    CU_ASSERT_STRING_EQUAL(par_estimates_column(from.estimates, 0), "office");
    CU_ASSERT_STRING_EQUAL(par_estimates_column(from.estimates, 1), "sex");
    CU_ASSERT_PTR_NULL(par_estimates_column(from.estimates, 2));
    CU_ASSERT_PTR_NULL(par_estimates_column(from.estimates, -1));
    CU_ASSERT_PTR_NULL(par_estimates_questionnaire(NULL));
    CU_ASSERT_EQUAL(par_estimates_column_count(NULL), 0);
    CU_ASSERT_PTR_NULL(par_estimates_column(NULL, 0));
    forget(&from);
}

static void nothing_and_ends_are_refused(void)
{
    scored made = load_with(one_leaf, offices, "unit,1.2\nA,3\nB,2\nC,1\n", NULL);
    asked from = ask();
    double se = -1.0;
    score(&made, NULL);
    CU_ASSERT_EQUAL(par_sheet_take_estimates(NULL, NULL, from.estimates, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_take_estimates(made.sheet, NULL, NULL, NULL, &made.error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(made.error.status, PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_figure_se(NULL, 0, 0, 0, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 1, 0, 0, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 3, 0, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 2, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_sheet_figure_se(made.sheet, 0, 0, 0, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_se(NULL, 0, 0, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 3, 0, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 4, &se), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_scores_se(made.scores, 0, 0, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(se, -1.0);
    forget(&from);
    drop(&made);
}

const unit_test survey_figures_tests[] = {
    {"figures have nine decimals and their error", figures_have_nine_decimals_and_their_error},
    {"points have the error of their only estimate", points_have_the_error_of_their_only_estimate},
    {"errors of several leaves do not add up", errors_of_several_leaves_do_not_add_up},
    {"a leaf that does not apply leaves the other alone", a_leaf_that_does_not_apply_leaves_the_other_alone},
    {"a cap has no error", a_cap_has_no_error},
    {"an estimate without error is still a figure", an_estimate_without_error_is_still_a_figure},
    {"what is not published is told", what_is_not_published_is_told},
    {"stages are filled as asked", stages_are_filled_as_asked},
    {"a failure leaves the sheet", a_failure_leaves_the_sheet},
    {"a figure that is set has no error any more", a_figure_that_is_set_has_no_error_any_more},
    {"an estimate is a row", an_estimate_is_a_row},
    {"a survey nobody asks for fills nothing", a_survey_nobody_asks_for_fills_nothing},
    {"estimates must be by unit", estimates_must_be_by_unit},
    {"estimates tell where they come from", estimates_tell_where_they_come_from},
    {"nothing and ends are refused", nothing_and_ends_are_refused},
    {NULL, NULL},
};
