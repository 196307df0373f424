/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Differences of domains against the formula in exact fractions (z of the one minus z of the other, summed per cluster); of surveys against Welch's test,
 * scipy 1.17 ttest_ind(equal_var=False), which is the same for simple samples. p from scipy's t. tests/reference compares with R.
 */
#include <math.h>

#include "parindex/parindex.h"
#include "unit.h"

#define HEAD      "schema: 1\nid: e\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\ncodes: {dont_know: [9]}\n"
#define SHARES    "scale: {levels: 2, value: [0, 100], satisfied: [2]}\n"
#define CLUSTERED "columns: {weight: w, stratum: [h], cluster: [c], domains: [d]}\n"
#define TWO       "questions: [{id: q}, {id: r}]\nindex: {id: all, rule: mean, questions: [q, r]}\n"
#define ONE       "questions: [{id: q}]\nindex: {id: all, rule: question, questions: [q]}\n"

static const char clustered[] = HEAD SHARES CLUSTERED TWO;
static const char limited[] = HEAD SHARES CLUSTERED "publish: {min_n: 4}\n" TWO;
static const char simple[] = HEAD SHARES ONE;
static const char by_sex[] = HEAD SHARES "columns: {domains: [d]}\n" ONE;
static const char answers[] = "h,c,d,w,q,r\nn,1,a,1.5,2,1\nn,1,b,2,1,2\nn,1,a,1,1,9\nn,2,a,3,2,2\nn,2,b,1,2,2\nn,3,b,2.5,1,1\nn,3,c,2,2,1\n"
                              "s,4,a,1,1,2\ns,4,c,1.5,2,2\ns,5,b,2,2,1\ns,5,c,1,1,\ns,6,a,2,2,2\n";
static const char before[] = "q\n2\n2\n1\n2\n";
static const char after[] = "q\n2\n2\n1\n1\n1\n1\n1\n2\n";

/* A questionnaire and a tally of its answers. */
typedef struct tallied {
    par_questionnaire *questionnaire;
    par_tally *tally;
} tallied;

/* What comes of comparing. */
typedef struct compared {
    par_differences *differences;
    par_findings *findings;
    par_error error;
    par_status status;
} compared;

static tallied tally_answers(const char *yaml, const char *csv)
{
    const par_source questions = {"q.yaml", yaml, (int64_t)strlen(yaml)};
    const par_source source = {"a.csv", csv, (int64_t)strlen(csv)};
    tallied made = {0};
    CU_ASSERT_EQUAL(par_questionnaire_load(&questions, &made.questionnaire, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(made.tally, &source, NULL, NULL, NULL), PAR_OK);
    return made;
}

static void free_tallied(tallied *made)
{
    par_tally_free(made->tally);
    par_questionnaire_free(made->questionnaire);
}

/* The tally and the questionnaire are gone when the differences are looked at: they need neither. */
static compared compare_domains(const char *yaml, const char *csv, const char *reference, par_estimate_options options)
{
    tallied from = tally_answers(yaml, csv);
    compared made = {0};
    options.size = sizeof options;
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    made.status = par_tally_differences(from.tally, &options, reference, &made.differences, made.findings, &made.error);
    free_tallied(&from);
    return made;
}

static par_estimates *estimate_by(const tallied *from, const char *by)
{
    const par_estimate_options options = {.size = sizeof options, .by = by};
    par_estimates *made = NULL;
    CU_ASSERT_EQUAL(par_tally_estimate(from->tally, &options, &made, NULL, NULL), PAR_OK);
    return made;
}

static compared compare_rounds(const char *const yaml[2], const char *const csv[2], const char *const by[2], double level)
{
    tallied from[2];
    par_estimates *estimates[2];
    const par_difference_options options = {.size = sizeof options, .level = level};
    compared made = {0};
    for (size_t at = 0; at < 2; at++) {
        from[at] = tally_answers(yaml[at], csv[at]);
        estimates[at] = estimate_by(&from[at], by[at]);
    }
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    made.status = par_estimates_differences(estimates[0], estimates[1], &options, &made.differences, made.findings, &made.error);
    for (size_t at = 0; at < 2; at++) {
        par_estimates_free(estimates[at]);
        free_tallied(&from[at]);
    }
    return made;
}

static void close_compared(compared *made)
{
    par_differences_free(made->differences);
    par_findings_free(made->findings);
}

static par_difference look(const compared *made, const char *node, const char *domain)
{
    const par_difference *const found = par_differences_at(made->differences, par_differences_find(made->differences, node, 0, domain));
    CU_ASSERT_PTR_NOT_NULL(found);
    return found == NULL ? (par_difference){.reference = ""} : *found;
}

static const par_finding *find_finding(const compared *made, const char *code)
{
    for (int64_t at = 0; at < par_findings_count(made->findings, -1); at++) {
        if (strcmp(par_findings_at(made->findings, at)->code, code) == 0) {
            return par_findings_at(made->findings, at);
        }
    }
    return NULL;
}

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-12 * fabs(expected);
}

static const par_estimate_options by_domain = {.by = "d"};

static void check(const compared *made, const char *node, const char *domain, const double expected[5])
{
    const par_difference found = look(made, node, domain);
    CU_ASSERT(is_near(found.value, expected[0]));
    CU_ASSERT(is_near(found.se, expected[1]));
    CU_ASSERT(is_near(found.t, expected[0] / expected[1]));
    CU_ASSERT_EQUAL(found.df, expected[2]);
    CU_ASSERT(is_near(found.p, expected[3]));
    CU_ASSERT(is_near(found.low, expected[0] - expected[4] * expected[1]));
    CU_ASSERT(is_near(found.high, expected[0] + expected[4] * expected[1]));
    CU_ASSERT_EQUAL(found.value, found.minuend - found.subtrahend);
    CU_ASSERT_EQUAL(found.flags, 0);
}

/* Value, standard error, degrees of freedom, p, quantile. Six clusters in two strata: 4; those with b or c are five: 3. */
static void test_domains(void)
{
    compared with_a = compare_domains(clustered, answers, "a", by_domain);
    compared with_b = compare_domains(clustered, answers, "b", by_domain);
    const double four = 2.7764451051977934;
    check(&with_a, "q", "b", (const double[]){-620.0 / 17.0, 22.143604315792032, 4, 0.17490273267525874, four});
    check(&with_a, "all", "b", (const double[]){-650.0 / 17.0, 24.362215030840364, 4, 0.19162644961989284, four});
    check(&with_a, "all", "c", (const double[]){-19190.0 / 1071.0, 31.96333341315515, 4, 0.6049994044758381, four});
    check(&with_b, "q", "a", (const double[]){620.0 / 17.0, 22.143604315792032, 4, 0.17490273267525874, four});
    CU_ASSERT_EQUAL(look(&with_b, "q", "c").df, 3.0);
    CU_ASSERT_EQUAL(par_differences_count(with_a.differences), 2 * 3);
    CU_ASSERT_STRING_EQUAL(look(&with_a, "q", "c").reference, "a");
    CU_ASSERT_EQUAL(par_differences_find(with_a.differences, "q", 0, "a"), -1);
    close_compared(&with_a);
    close_compared(&with_b);
}

/* Respondents of the domain are in the whole too: their covariance counts. */
static void test_whole(void)
{
    compared made = compare_domains(clustered, answers, "", by_domain);
    const double four = 2.7764451051977934;
    check(&made, "q", "a", (const double[]){9100.0 / 697.0, 9.950260088729019, 4, 0.259710544560524, four});
    check(&made, "all", "a", (const double[]){468060.0 / 25789.0, 16.16672003335277, 4, 0.3244136278776353, four});
    check(&made, "all", "b", (const double[]){-30470.0 / 1517.0, 12.7000290837268, 4, 0.18891269332750318, four});
    CU_ASSERT_EQUAL(par_differences_count(made.differences), 3 * 3);
    close_compared(&made);
}

/* Weights calibrated to 40 and 30 in the strata: z less what regression on the strata explains of it, of the whole sample. */
static void test_calibrated(void)
{
    static const char totals[] = "margin,member,total\nh,n,40\nh,s,30\n";
    const par_source source = {"m.csv", totals, (int64_t)strlen(totals)};
    const double four = 2.7764451051977934;
    tallied from = tally_answers(clustered, answers);
    par_margins *margins = NULL;
    CU_ASSERT_EQUAL(par_margins_load(from.questionnaire, &source, NULL, &margins, NULL, NULL), PAR_OK);
    const par_estimate_options options = {.size = sizeof options, .by = "d", .margins = margins};
    compared with_a = {0}, with_whole = {0};
    CU_ASSERT_EQUAL(par_tally_differences(from.tally, &options, "a", &with_a.differences, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_differences(from.tally, &options, "", &with_whole.differences, NULL, NULL), PAR_OK);
    check(&with_a, "q", "b", (const double[]){-13150.0 / 423.0, 22.047669759065958, 4, 0.23134610161667482, four});
    check(&with_whole, "q", "a", (const double[]){47630.0 / 4277.0, 11.303642583503459, 4, 0.38030355953736455, four});
    close_compared(&with_a);
    close_compared(&with_whole);
    par_margins_free(margins);
    free_tallied(&from);
}

static void test_unknown_reference(void)
{
    compared near = compare_domains(clustered, answers, "A", by_domain);
    compared far = compare_domains(clustered, answers, "Hà Nội", by_domain);
    CU_ASSERT_EQUAL(near.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(near.error.text, "there is no domain \"A\" to compare with; expected a member of the columns compared by, "
                                            "such as \"c\", or nothing for the whole; did you mean \"a\"?");
    CU_ASSERT_STRING_EQUAL(far.error.text_vi, "không có nhóm \"Hà Nội\" để so sánh; cần một thành phần của các cột so sánh, ví dụ \"c\", "
                                              "hoặc để trống để so với toàn bộ mẫu");
    CU_ASSERT_PTR_NULL(near.differences);
    close_compared(&near);
    close_compared(&far);
}

static void test_limits(void)
{
    compared made = compare_domains(limited, answers, "a", by_domain);
    const par_finding *const found = find_finding(&made, "W787");
    CU_ASSERT((look(&made, "q", "c").flags & PAR_FLAG_FEW_ANSWERS) != 0); /* three answers */
    CU_ASSERT_EQUAL(look(&made, "q", "b").flags, 0);
    CU_ASSERT_PTR_NOT_NULL(found);
    CU_ASSERT(found != NULL && strstr(found->text, "3 of 6 differences") != NULL);
    close_compared(&made);
}

/* Nobody answered in b; in c all answers agree with those of a, so that nothing varies. */
static void test_nothing_to_test(void)
{
    compared made = compare_domains(by_sex, "q,d\n2,a\n2,a\n9,b\n2,c\n2,c\n", "a", by_domain);
    CU_ASSERT_EQUAL(look(&made, "q", "b").flags, PAR_FLAG_EMPTY | PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_TEST);
    CU_ASSERT_EQUAL(look(&made, "q", "c").flags, PAR_FLAG_NO_TEST);
    CU_ASSERT_EQUAL(look(&made, "q", "c").value, 0.0);
    CU_ASSERT_EQUAL(look(&made, "q", "c").se, 0.0);
    close_compared(&made);
}

static void test_levels(void)
{
    compared made = compare_domains(clustered, answers, "a", (par_estimate_options){.by = "d", .with_levels = 1});
    const int64_t at = par_differences_find(made.differences, "q", 2, "b");
    const par_difference *const level = par_differences_at(made.differences, at);
    const par_difference share = look(&made, "q", "b");
    CU_ASSERT_EQUAL(par_differences_count(made.differences), 2 * 7);
    CU_ASSERT(level != NULL && level->kind == PAR_ESTIMATE_LEVEL && is_near(level->value, share.value) && is_near(level->se, share.se));
    close_compared(&made);
}

static const char *const none[] = {NULL, NULL};

static void test_rounds(void)
{
    static const char *const yaml[] = {simple, simple};
    static const char *const csv[] = {before, after};
    compared made = compare_rounds(yaml, csv, none, 0.0);
    compared ninety = compare_rounds(yaml, csv, none, 0.9);
    const par_difference found = look(&made, "q", "");
    CU_ASSERT_EQUAL(found.value, -37.5);
    CU_ASSERT(is_near(found.se, 30.98098495160263));
    CU_ASSERT(is_near(found.t, -1.2104198771788934));
    CU_ASSERT(is_near(found.df, 6.300340743144572));
    CU_ASSERT(is_near(found.p, 0.26956203623104386));
    CU_ASSERT(is_near(found.low, -112.440302702898));
    CU_ASSERT(is_near(found.high, 37.440302702897995));
    CU_ASSERT(is_near(look(&ninety, "q", "").low, -97.19156017008486));
    CU_ASSERT_STRING_EQUAL(found.reference, "e");
    CU_ASSERT_EQUAL(found.flags, 0);
    CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 0);
    close_compared(&made);
    close_compared(&ninety);
}

/* A variance of 0 takes no part: df are those of the other. */
static void test_one_certain(void)
{
    static const char *const yaml[] = {simple, simple};
    static const char *const csv[] = {"q\n2\n2\n2\n", before};
    compared made = compare_rounds(yaml, csv, none, 0.0);
    const par_difference found = look(&made, "q", "");
    CU_ASSERT(is_near(found.se, 25.0));
    CU_ASSERT(is_near(found.df, 3.0));
    close_compared(&made);
}

/* Provinces and questions that one round only has. */
static void test_unmatched(void)
{
    static const char *const yaml[] = {by_sex, HEAD SHARES "columns: {domains: [d]}\n" TWO};
    static const char *const csv[] = {"q,d\n2,a\n1,a\n2,b\n1,b\n", "q,r,d\n2,1,a\n1,2,a\n2,2,c\n1,1,c\n"};
    static const char *const by[] = {"d", "d"};
    compared made = compare_rounds(yaml, csv, by, 0.0);
    const par_finding *const found = find_finding(&made, "W786");
    CU_ASSERT_EQUAL(par_differences_count(made.differences), 4); /* all and q, of the whole and a */
    CU_ASSERT_PTR_NOT_NULL(found);
    CU_ASSERT_STRING_EQUAL(found == NULL ? "" : found->text,
                           "7 estimates stand in one of the surveys only and are not compared; the first is \"r\" (the whole)");
    close_compared(&made);
}

static void test_other_columns(void)
{
    static const char *const yaml[] = {by_sex, by_sex};
    static const char *const csv[] = {"q,d\n2,a\n1,a\n", "q,d\n2,a\n1,a\n"};
    static const char *const by[] = {NULL, "d"};
    compared made = compare_rounds(yaml, csv, by, 0.0);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(made.error.text,
                           "the two surveys are estimated by other columns: the whole only, and d; expected columns of the same names "
                           "in the same order");
    close_compared(&made);
}

/* SIPAS changed its method between 2021 and 2022: 87.16, then 80.08. */
static void test_break(void)
{
    static const char old[] = "series: sipas-2017\n" HEAD SHARES ONE;
    static const char new[] = "series: sipas-2022\n" HEAD SHARES ONE;
    static const char *const csv[] = {before, after};
    compared other = compare_rounds((const char *const[]){old, new}, csv, none, 0.0);
    compared same = compare_rounds((const char *const[]){new, new}, csv, none, 0.0);
    compared undeclared = compare_rounds((const char *const[]){old, simple}, csv, none, 0.0);
    const par_finding *const found = find_finding(&other, "W785");
    CU_ASSERT_PTR_NOT_NULL(found);
    CU_ASSERT_STRING_EQUAL(found == NULL ? "" : found->text,
                           "the two surveys count by different methods (series sipas-2017, then sipas-2022): all 2 "
                           "differences are a break of method, never a trend");
    CU_ASSERT_EQUAL(look(&other, "q", "").flags, PAR_FLAG_BREAK);
    CU_ASSERT_EQUAL(look(&same, "q", "").flags, 0);
    CU_ASSERT_PTR_NULL(find_finding(&same, "W785"));
    CU_ASSERT_EQUAL(look(&undeclared, "q", "").flags, PAR_FLAG_BREAK);
    close_compared(&other);
    close_compared(&same);
    close_compared(&undeclared);
}

/* What is counted stays the same: a saved tally can be read with the key added later. */
static void test_series(void)
{
    static const char declared[] = "series: sipas-2022\n" HEAD SHARES ONE;
    tallied plain = tally_answers(simple, before);
    tallied with_series = tally_answers(declared, after);
    CU_ASSERT_STRING_EQUAL(par_questionnaire_series(plain.questionnaire), "");
    CU_ASSERT_STRING_EQUAL(par_questionnaire_series(with_series.questionnaire), "sipas-2022");
    CU_ASSERT_PTR_NULL(par_questionnaire_series(NULL));
    CU_ASSERT_EQUAL(par_tally_merge(plain.tally, with_series.tally, NULL), PAR_OK);
    free_tallied(&plain);
    free_tallied(&with_series);
}

static void test_table(void)
{
    compared made = compare_domains(clustered, answers, "a", by_domain);
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_differences_table(made.differences, 2, &table, NULL), PAR_OK);
    static const char *const names[] = {"d",   "reference", "node", "kind", "level", "difference", "se",
                                        "low", "high",      "t",    "df",   "p",     "flag"};
    static const char *const cells[] = {"b",      "a",     "q",     "question", "",           "-36.47", "22.14",
                                        "-97.95", "25.01", "-1.65", "4.00",     "0.1749",     ""};
    CU_ASSERT_EQUAL(par_table_column_count(table), 13);
    for (int64_t at = 0; at < 13; at++) {
        CU_ASSERT_STRING_EQUAL(par_table_column_name(table, at), names[at]);
        CU_ASSERT_STRING_EQUAL(par_table_cell(table, 1, at), cells[at]);
    }
    par_table_free(table);
    CU_ASSERT_EQUAL(par_differences_table(made.differences, 18, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_differences_table(NULL, 2, &table, NULL), PAR_ERR_ARGUMENT);
    close_compared(&made);
}

static void test_arguments(void)
{
    tallied from = tally_answers(clustered, answers);
    par_estimates *estimates = estimate_by(&from, NULL);
    par_differences *untouched = NULL;
    const par_estimate_options options = {.size = sizeof options, .by = "d"};
    const par_estimate_options no_column = {.size = sizeof no_column, .by = "e"};
    const par_difference_options level = {.size = sizeof level, .level = 1.0};
    CU_ASSERT_EQUAL(par_tally_differences(from.tally, NULL, "a", &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_differences(from.tally, &options, NULL, &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_differences(from.tally, &options, "a", NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_differences(NULL, &options, "a", &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_differences(from.tally, &no_column, "a", &untouched, NULL, NULL), PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_EQUAL(par_estimates_differences(NULL, estimates, NULL, &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_estimates_differences(estimates, NULL, NULL, &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_estimates_differences(estimates, estimates, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_estimates_differences(estimates, estimates, &level, &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(untouched);
    CU_ASSERT_EQUAL(par_differences_count(NULL), 0);
    CU_ASSERT_PTR_NULL(par_differences_at(NULL, 0));
    CU_ASSERT_EQUAL(par_differences_find(NULL, "q", 0, ""), -1);
    par_differences_free(NULL);
    par_estimates_free(estimates);
    free_tallied(&from);
}

const unit_test differences_tests[] = {
    {"domains minus a reference", test_domains},
    {"domains minus the whole", test_whole},
    {"domains under calibrated weights", test_calibrated},
    {"an unknown reference", test_unknown_reference},
    {"limits of publication hold for both", test_limits},
    {"what cannot be tested", test_nothing_to_test},
    {"shares of levels", test_levels},
    {"two surveys", test_rounds},
    {"a survey without variance", test_one_certain},
    {"what one survey only has", test_unmatched},
    {"surveys by other columns", test_other_columns},
    {"a break of method is no trend", test_break},
    {"the series is not part of what is counted", test_series},
    {"the table of differences", test_table},
    {"arguments of differences", test_arguments},
    {NULL, NULL},
};
