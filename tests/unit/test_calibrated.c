/* SPDX-License-Identifier: Apache-2.0 */
/* Estimates with calibrated weights, by hand; tests/reference compares larger samples with R. */
#include <math.h>
#include <stdio.h>

#include "parindex/parindex.h"
#include "unit.h"

#define HEAD "schema: 1\nid: c\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\nscale: {levels: 2, value: [0, 100], satisfied: [2]}\n"
#define TAIL "questions: [{id: q}]\nindex: {id: all, rule: question, questions: [q]}\n"

static const char simple[] = HEAD "columns: {domains: [sex, area]}\n" TAIL;
static const char weighted[] = HEAD "columns: {weight: w, stratum: [h], cluster: [c], domains: [sex, area]}\n" TAIL;

/* A questionnaire, its answers, margins, and what comes of them. */
typedef struct estimated {
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_margins *margins;
    par_estimates *estimates;
    par_findings *findings;
    par_error error;
    par_status status;
} estimated;

static par_source source_of(const char *text)
{
    return (par_source){"t", text, (int64_t)strlen(text)};
}

static estimated estimate(const char *yaml, const char *csv, const char *margins, par_estimate_options options)
{
    const par_source questions = source_of(yaml), answers = source_of(csv), totals = source_of(margins);
    estimated made = {0};
    options.size = sizeof options;
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    CU_ASSERT_EQUAL(par_questionnaire_load(&questions, &made.questionnaire, NULL, &made.error), PAR_OK);
    CU_ASSERT_EQUAL(par_margins_load(made.questionnaire, &totals, NULL, &made.margins, NULL, &made.error), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(made.tally, &answers, NULL, NULL, &made.error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(made.error.text, "");
    options.margins = made.margins;
    made.status = par_tally_estimate(made.tally, &options, &made.estimates, made.findings, &made.error);
    return made;
}

static void close_estimated(estimated *made)
{
    par_estimates_free(made->estimates);
    par_tally_free(made->tally);
    par_margins_free(made->margins);
    par_questionnaire_free(made->questionnaire);
    par_findings_free(made->findings);
}

static par_estimate look(const estimated *made, const char *domain)
{
    const par_estimate *const found = par_estimates_at(made->estimates, par_estimates_find(made->estimates, "q", 0, domain));
    CU_ASSERT_PTR_NOT_NULL(found);
    return found == NULL ? (par_estimate){0} : *found;
}

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-12 * fabs(expected);
}

static const char margin_by_sex[] = "margin,member,total\nsex,f,60\nsex,m,40\n";
static const char four[] = "q,sex,area\n2,f,A\n1,f,B\n2,m,A\n2,m,B\n";

/*
 * 60 % women, half of them satisfied; all men: 0.6 * 50 + 0.4 * 100 = 70. Residuals are those of the women, 30 * (+-50)/100 = +-15, so that
 * V = 4/3 * 2 * 225 = 600. Of the women: 30 * (+-50)/60 = +-25, V = 4/3 * 2 * 625.
 */
static void test_post_stratified(void)
{
    estimated made = estimate(simple, four, margin_by_sex, (par_estimate_options){.by = "sex"});
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    const par_estimate whole = look(&made, ""), women = look(&made, "f"), men = look(&made, "m");
    CU_ASSERT(is_near(whole.value, 70.0));
    CU_ASSERT(is_near(whole.se, sqrt(600.0)));
    CU_ASSERT_EQUAL(whole.n, 4);
    CU_ASSERT_EQUAL(whole.df, 3);
    CU_ASSERT(is_near(whole.base, 100.0));
    CU_ASSERT(is_near(women.value, 50.0));
    CU_ASSERT(is_near(women.se, sqrt(4.0 / 3.0 * 1250.0)));
    CU_ASSERT_EQUAL(women.n, 2);
    CU_ASSERT_EQUAL(women.df, 1);
    CU_ASSERT(is_near(women.base, 60.0));
    CU_ASSERT_EQUAL(men.value, 100.0);
    CU_ASSERT_EQUAL(whole.flags, PAR_FLAG_NO_DEFF);
    CU_ASSERT_EQUAL(whole.deff, 0.0);
    CU_ASSERT_EQUAL(whole.deff_wr, 0.0);
    close_estimated(&made);
}

/* Of both sexes some live in A and some do not: what the margins explain reaches those outside too. */
static void test_domain_takes_all_clusters(void)
{
    estimated made = estimate(simple, "q,sex,area\n2,f,A\n1,f,A\n2,f,B\n2,m,A\n1,m,B\n", margin_by_sex,
        (par_estimate_options){.by = "area"});
    /* g = 20, 20, 20, 20, 20; of A: R = 200/3, z = (100 - R)/60, -R/60, 0, (100 - R)/60, 0; means by sex (100 - 2R)/180, (100 - R)/120. */
    const double ratio = 200.0 / 3.0, woman = (100.0 - 2.0 * ratio) / 180.0, man = (100.0 - ratio) / 120.0;
    const double rests[] = {20.0 * ((100.0 - ratio) / 60.0 - woman), 20.0 * (-ratio / 60.0 - woman), -20.0 * woman, 20.0 * man, -20.0 * man};
    double squares = 0.0;
    for (size_t at = 0; at < 5; at++) {
        squares += rests[at] * rests[at];
    }
    const par_estimate found = look(&made, "A");
    CU_ASSERT(is_near(found.value, ratio));
    CU_ASSERT(is_near(found.se, sqrt(5.0 / 4.0 * squares)));
    CU_ASSERT_EQUAL(found.n, 3);
    CU_ASSERT_EQUAL(found.df, 2);
    close_estimated(&made);
}

/* A minus B of the same sample: z of the one minus z of the other, then what the margins explain of that is taken out. */
static void test_difference(void)
{
    estimated made =
        estimate(simple, "q,sex,area\n2,f,A\n1,f,A\n2,f,B\n2,m,A\n1,m,B\n", margin_by_sex, (par_estimate_options){.by = NULL});
    const par_estimate_options options = {.size = sizeof options, .by = "area", .margins = made.margins};
    par_differences *differences = NULL;
    CU_ASSERT_EQUAL(par_tally_differences(made.tally, &options, "B", &differences, NULL, NULL), PAR_OK);
    const par_difference *const found = par_differences_at(differences, par_differences_find(differences, "q", 0, "A"));
    CU_ASSERT_PTR_NOT_NULL(found);
    /* All g are 20, so that A weighs 60 and B 40. */
    const double a = 200.0 / 3.0, b = 50.0;
    const double z[] = {(100.0 - a) / 60.0, -a / 60.0, -(100.0 - b) / 40.0, (100.0 - a) / 60.0, b / 40.0};
    const double woman = (z[0] + z[1] + z[2]) / 3.0, man = (z[3] + z[4]) / 2.0;
    double squares = 0.0;
    for (size_t at = 0; at < 5; at++) {
        const double rest = 20.0 * (z[at] - (at < 3 ? woman : man));
        squares += rest * rest;
    }
    CU_ASSERT(found != NULL && is_near(found->value, a - b));
    CU_ASSERT(found != NULL && is_near(found->se, sqrt(5.0 / 4.0 * squares)));
    par_differences_free(differences);
    close_estimated(&made);
}

/* What the margins say is known: no error, whatever the interval. */
static void test_explained_share(void)
{
    for (int32_t interval = PAR_INTERVAL_WALD; interval <= PAR_INTERVAL_KORN_GRAUBARD; interval++) {
        estimated made = estimate(simple, "q,sex,area\n2,f,A\n2,f,B\n1,m,A\n1,m,B\n1,m,B\n", margin_by_sex,
            (par_estimate_options){.interval = interval});
        const par_estimate found = look(&made, "");
        CU_ASSERT(is_near(found.value, 60.0));
        CU_ASSERT_EQUAL(found.se, 0.0);
        CU_ASSERT(is_near(found.low, 60.0));
        CU_ASSERT(is_near(found.high, 60.0));
        CU_ASSERT_EQUAL(found.n_effective, 0.0);
        close_estimated(&made);
    }
}

static void test_crossed_margin(void)
{
    const char *const crossed = "margin,member,total\n\"area,sex\",A / f,10\n\"area,sex\",A / m,20\n\"area,sex\",B / f,30\n\"area,sex\",B "
                                "/ m,40\n";
    estimated made = estimate(simple, four, crossed, (par_estimate_options){.by = "sex"});
    CU_ASSERT(is_near(look(&made, "").value, 70.0));
    CU_ASSERT(is_near(look(&made, "f").value, 25.0));
    close_estimated(&made);
}

/* The same answers in two parts, added the other way round, give the same bits. */
static void test_order_does_not_matter(void)
{
    static const char head[] = "q,sex,area,w,h,c\n";
    static const char one[] = "2,f,A,1.3,1,a\n1,f,B,0.7,1,a\n2,m,A,1.1,1,b\n";
    static const char other[] = "2,m,B,1.7,2,c\n1,f,A,0.9,2,d\n1,m,A,1.9,2,d\n2,f,B,0.3,2,c\n";
    static const char totals[] = "margin,member,total\nsex,f,60\nsex,m,40\narea,A,55\narea,B,45\n";
    char texts[2][256];
    par_estimate found[2];
    for (size_t at = 0; at < 2; at++) {
        (void)snprintf(texts[at], sizeof texts[at], "%s%s%s", head, at == 0 ? one : other, at == 0 ? other : one);
        estimated made = estimate(weighted, texts[at], totals, (par_estimate_options){.by = NULL});
        CU_ASSERT_EQUAL(made.status, PAR_OK);
        found[at] = look(&made, "");
        close_estimated(&made);
    }
    CU_ASSERT_EQUAL(found[0].value, found[1].value);
    CU_ASSERT_EQUAL(found[0].se, found[1].se);
    CU_ASSERT(found[0].se > 0.0);
}

/* Estimates that must fail or warn, and the sentence. */
static const struct {
    const char *csv, *margins;
    int32_t calibration;
    double low, high;
    par_status status;
    const char *text;
} told[] = {
    {"q,sex,area\n2,f,A\n1,x,A\n1,x,B\n1,m,A\n", "margin,member,total\nsex,f,60\nsex,m,40\n", 0, 0, 0, PAR_ERR_DATA,
     "margin \"sex\" has no total for \"x\", which 2 respondents of the sample have"},
    {"q,sex,area\n2,f,A\n", "margin,member,total\nsex,f,60\nsex,m,40\n", 0, 0, 0, PAR_ERR_DATA,
     "member \"m\" of margin \"sex\" has a total of 40 but no weight in the sample; merge it with another member"},
    {"q,sex,area\n2,f,A\n2,m,A\n", "margin,member,total\nsex,f,60\nsex,m,0\n", 0, 0, 0, PAR_ERR_DATA,
     "member \"m\" of margin \"sex\" has a total of 0, but the weights of the sample add up to 1; expected a total above 0"},
    {"q,sex,area\n2,f,A\n2,m,A\n", "margin,member,total\nsex,f,60\nsex,m,40\n", PAR_CALIBRATION_LOGIT, 0.5, 50, PAR_ERR_UNDEFINED,
     "the weights of member \"f\" of margin \"sex\" add up to 1; its total 60 is out of reach of the bounds 0.5 to 50"},
    {"q,sex,area\n2,f,A\n2,f,B\n2,m,A\n2,m,A\n2,m,A\n", "margin,member,total\nsex,f,1\nsex,m,9\narea,A,1\narea,B,9\n",
        PAR_CALIBRATION_LINEAR, 0, 0, PAR_OK,
     "calibration makes the weights of 1 of 3 combinations of members negative; raking keeps them positive"},
};

static void test_sentences(void)
{
    for (size_t at = 0; at < sizeof told / sizeof told[0]; at++) {
        const par_estimate_options options = {.calibration = told[at].calibration, .bounds = {told[at].low, told[at].high}};
        estimated made = estimate(simple, told[at].csv, told[at].margins, options);
        CU_ASSERT_EQUAL(made.status, told[at].status);
        CU_ASSERT_EQUAL(par_findings_count(made.findings, -1), 1);
        CU_ASSERT_PTR_NOT_NULL(par_findings_at(made.findings, 0));
        if (par_findings_at(made.findings, 0) != NULL) {
            CU_ASSERT_STRING_EQUAL(par_findings_at(made.findings, 0)->text, told[at].text);
        }
        close_estimated(&made);
    }
}

/* Raking has no answer where a combination is missing; the totals cannot be met. */
static void test_raking_without_solution(void)
{
    estimated made = estimate(simple, "q,sex,area\n2,f,A\n2,f,B\n2,m,A\n", "margin,member,total\nsex,f,1\nsex,m,9\narea,A,1\narea,B,9\n",
                              (par_estimate_options){.by = NULL});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNDEFINED);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E824");
    close_estimated(&made);
}

static void test_refused_options(void)
{
    estimated made = estimate(simple, four, margin_by_sex, (par_estimate_options){.by = NULL});
    estimated other = estimate(weighted, "q,sex,area,w,h,c\n2,f,A,1,1,a\n2,m,A,1,1,b\n", margin_by_sex, (par_estimate_options){.by = NULL});
    par_estimates *none = NULL;
    par_error error = {0};
    const par_estimate_options refused[] = {
        {.size = sizeof refused[0], .calibration = PAR_CALIBRATION_LINEAR},
        {.size = sizeof refused[0], .bounds = {0.5, 2.0}},
        {.size = sizeof refused[0], .margins = made.margins, .calibration = PAR_CALIBRATION_TRUNCATED + 1},
        {.size = sizeof refused[0], .margins = made.margins, .calibration = PAR_CALIBRATION_LOGIT},
    };
    for (size_t at = 0; at < sizeof refused / sizeof refused[0]; at++) {
        CU_ASSERT_EQUAL(par_tally_estimate(made.tally, &refused[at], &none, NULL, NULL), PAR_ERR_ARGUMENT);
    }
    const par_estimate_options foreign = {.size = sizeof foreign, .margins = other.margins};
    CU_ASSERT_EQUAL(par_tally_estimate(made.tally, &foreign, &none, NULL, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the margins belong to another questionnaire than the answers");
    CU_ASSERT_PTR_NULL(none);
    close_estimated(&other);
    close_estimated(&made);
}

const unit_test calibrated_tests[] = {
    {"post-stratified estimates have the errors of residuals", test_post_stratified},
    {"the error of a domain takes all clusters", test_domain_takes_all_clusters},
    {"differences have the errors of residuals", test_difference},
    {"what margins explain has no error", test_explained_share},
    {"margins may be crossed", test_crossed_margin},
    {"the order of rows does not matter", test_order_does_not_matter},
    {"what does not fit the sample is told", test_sentences},
    {"raking without a solution is told", test_raking_without_solution},
    {"options and foreign margins are refused", test_refused_options},
    {NULL, NULL},
};
