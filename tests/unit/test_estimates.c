/* SPDX-License-Identifier: Apache-2.0 */
/* Estimates of small samples, by hand; tests/reference compares larger ones with R. */
#include <math.h>

#include "parindex/parindex.h"
#include "unit.h"

/* A questionnaire, its answers, and what comes of them. */
typedef struct estimated {
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_estimates *estimates;
    par_findings *findings;
    par_error error;
    par_status status;
} estimated;

#define HEAD   "schema: 1\nid: e\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\ncodes: {dont_know: [9]}\n"
#define SHARES "scale: {levels: 2, value: [0, 100], satisfied: [2]}\n"
#define ONE    "questions: [{id: q}]\nindex: {id: all, rule: question, questions: [q]}\n"
#define TWO    "questions: [{id: q}, {id: r}]\nindex: {id: all, rule: mean, questions: [q, r]}\n"

static const char simple[] = HEAD SHARES ONE;
static const char clustered[] = HEAD SHARES "columns: {stratum: [h], cluster: [c], domains: [d]}\n" ONE;
static const char domains[] = HEAD SHARES "columns: {domains: [d, e]}\n" ONE;
static const char weighted[] = HEAD SHARES "columns: {weight: w}\n" ONE;

static estimated estimate(const char *yaml, const char *csv, par_estimate_options options)
{
    const par_source questions = {"q.yaml", yaml, (int64_t)strlen(yaml)};
    const par_source answers = {"a.csv", csv, (int64_t)strlen(csv)};
    estimated made = {0};
    options.size = sizeof options;
    CU_ASSERT_EQUAL(par_findings_new(&made.findings), PAR_OK);
    CU_ASSERT_EQUAL(par_questionnaire_load(&questions, &made.questionnaire, NULL, &made.error), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(made.tally, &answers, NULL, NULL, &made.error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(made.error.text, "");
    made.status = par_tally_estimate(made.tally, &options, &made.estimates, made.findings, &made.error);
    return made;
}

static void close_estimated(estimated *made)
{
    par_estimates_free(made->estimates);
    par_tally_free(made->tally);
    par_questionnaire_free(made->questionnaire);
    par_findings_free(made->findings);
}

static par_estimate look(const estimated *made, const char *node, int32_t level, const char *domain)
{
    const par_estimate *const found = par_estimates_at(made->estimates, par_estimates_find(made->estimates, node, level, domain));
    CU_ASSERT_PTR_NOT_NULL(found);
    return found == NULL ? (par_estimate){0} : *found;
}

/* One estimate of a small sample. */
static par_estimate look_at(const char *yaml, const char *csv, par_estimate_options options, const char *node)
{
    estimated made = estimate(yaml, csv, options);
    CU_ASSERT_EQUAL(made.status, PAR_OK);
    par_estimate found = look(&made, node, 0, "");
    found.node = found.domain = "";
    close_estimated(&made);
    return found;
}

static bool has_finding(const estimated *made, const char *code)
{
    bool found = false;
    for (int64_t at = 0; at < par_findings_count(made->findings, -1); at++) {
        found = found || strcmp(par_findings_at(made->findings, at)->code, code) == 0;
    }
    return found;
}

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-12 * fabs(expected);
}

static const par_estimate_options defaults = {0};

/* p = 3/4, V = 100^2 p (1-p)/(n-1) = 625; t of 3 degrees of freedom 3.1824463052837078. */
static void test_simple(void)
{
    const par_estimate found = look_at(simple, "q\n2\n2\n1\n2\n", defaults, "q");
    CU_ASSERT_EQUAL(found.value, 75.0);
    CU_ASSERT(is_near(found.se, 25.0));
    CU_ASSERT(is_near(found.low, 75.0 - 25.0 * 3.1824463052837078));
    CU_ASSERT(is_near(found.high, 75.0 + 25.0 * 3.1824463052837078));
    CU_ASSERT_EQUAL(found.n, 4);
    CU_ASSERT_EQUAL(found.df, 3);
    CU_ASSERT_EQUAL(found.base, 4.0);
    CU_ASSERT(is_near(found.deff_wr, 1.0));
    CU_ASSERT(is_near(found.n_effective, 3.0));
}

static void test_scaled_weights(void)
{
    const par_estimate scaled = look_at(weighted, "q,w\n2,1.5\n2,0.5\n1,1\n2,1\n", defaults, "q");
    const par_estimate sampling = look_at(weighted, "q,w\n2,15\n2,5\n1,10\n2,10\n", defaults, "q");
    CU_ASSERT_EQUAL(scaled.flags, PAR_FLAG_NO_DEFF);
    CU_ASSERT_EQUAL(scaled.deff, 0.0);
    CU_ASSERT(scaled.deff_wr > 0.0);
    CU_ASSERT_EQUAL(sampling.flags, 0);
    CU_ASSERT(is_near(sampling.deff * (1.0 - 4.0 / 40.0), sampling.deff_wr));
    CU_ASSERT(is_near(sampling.deff_wr, scaled.deff_wr));
}

/* At p = 1: lower limit (alpha/2)^(1/n) = 0.025^(1/5); at 0 its mirror. */
static void test_extremes(void)
{
    for (int32_t method = PAR_INTERVAL_WALD; method <= PAR_INTERVAL_KORN_GRAUBARD; method++) {
        const par_estimate_options options = {.interval = method};
        const par_estimate all = look_at(simple, "q\n2\n2\n2\n2\n2\n", options, "q");
        const par_estimate none = look_at(simple, "q\n1\n1\n1\n1\n1\n", options, "q");
        CU_ASSERT_EQUAL(all.value, 100.0);
        CU_ASSERT(is_near(all.low, 47.81762498950185));
        CU_ASSERT_EQUAL(all.high, 100.0);
        CU_ASSERT_EQUAL(none.low, 0.0);
        CU_ASSERT(is_near(none.high, 52.18237501049815));
        CU_ASSERT_EQUAL(none.flags, PAR_FLAG_NO_DEFF);
    }
}

static void test_confidence(void)
{
    const par_estimate_options options = {.level = 0.5};
    const par_estimate found = look_at(simple, "q\n2\n1\n", options, "q"); /* t of 1 degree of freedom at 0.75 is 1; se = 50 */
    CU_ASSERT(fabs(found.low) < 1e-9);
    CU_ASSERT(is_near(found.high, 100.0));
}

static void test_domains(void)
{
    estimated made = estimate(domains, "q,d,e\n1,b,y\n2,b,x\n2,a,x\n1,a,x\n", (par_estimate_options){.by = "d, e"});
    static const char *const expected[] = {"", "a / x", "b / x", "b / y"};
    CU_ASSERT_EQUAL(par_estimates_count(made.estimates), 8);
    for (int64_t at = 0; at < par_estimates_count(made.estimates); at++) {
        CU_ASSERT_STRING_EQUAL(par_estimates_at(made.estimates, at)->domain, expected[at / 2]);
    }
    CU_ASSERT_EQUAL(look(&made, "q", 0, "a / x").value, 50.0);
    CU_ASSERT_EQUAL(look(&made, "q", 0, "b / x").n, 1);
    close_estimated(&made);
}

/* Domain b has 1 of 4 respondents: z = 0, so V = 0, but the interval needs degrees of freedom: 1 cluster - 1 stratum. */
static void test_no_degrees_of_freedom(void)
{
    estimated made = estimate(domains, "q,d,e\n1,a,x\n2,a,x\n2,a,x\n2,b,x\n", (par_estimate_options){.by = "d"});
    const par_estimate found = look(&made, "q", 0, "b");
    CU_ASSERT_EQUAL(found.df, 0);
    CU_ASSERT_EQUAL(found.flags, PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF);
    CU_ASSERT_EQUAL(found.high, 0.0);
    close_estimated(&made);
}

static void test_unknown_column(void)
{
    estimated made = estimate(domains, "q,d,e\n1,a,x\n2,a,x\n", (par_estimate_options){.by = "d,sex"});
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E781");
    CU_ASSERT_STRING_EQUAL(made.error.text, "there is no column \"sex\" to estimate by; expected stratum, cluster or domain columns of the "
                                            "questionnaire: d, e");
    CU_ASSERT_PTR_NULL(made.estimates);
    close_estimated(&made);
}

/* Strata 1 and 2 have two clusters of two respondents, stratum 3 has one. */
static const char lonely_answers[] = "q,h,c,d\n2,1,1,a\n2,1,1,a\n2,1,2,a\n1,1,2,a\n1,2,1,a\n1,2,1,a\n2,2,2,a\n1,2,2,a\n1,3,1,a\n1,3,1,a\n";

static void test_lonely_fails(void)
{
    estimated made = estimate(clustered, lonely_answers, defaults);
    CU_ASSERT_EQUAL(made.status, PAR_ERR_UNDEFINED);
    CU_ASSERT_STRING_EQUAL(made.error.code, "E780");
    CU_ASSERT_PTR_NULL(made.estimates);
    close_estimated(&made);
}

/* p = 0.4. z by cluster: (200 - 80)/10 = 12, 2; -8, 2; -8. Strata: 2/1 * (25 + 25) = 100; 100; adjust (-8 - 0)^2 = 64; average 200 * 3/2. */
static void test_lonely_rules(void)
{
    static const double expected[] = {
        [PAR_LONELY_REMOVE] = 200, [PAR_LONELY_CERTAINTY] = 200, [PAR_LONELY_ADJUST] = 264, [PAR_LONELY_AVERAGE] = 300};
    for (int32_t rule = PAR_LONELY_REMOVE; rule <= PAR_LONELY_AVERAGE; rule++) {
        estimated made = estimate(clustered, lonely_answers, (par_estimate_options){.lonely = rule});
        const par_estimate found = look(&made, "q", 0, "");
        CU_ASSERT(is_near(found.se * found.se, expected[rule]));
        CU_ASSERT_EQUAL(found.df, 2);
        CU_ASSERT(has_finding(&made, "W780"));
        close_estimated(&made);
    }
}

static void test_only_lonely(void)
{
    estimated made = estimate(clustered, "q,h,c,d\n2,1,1,a\n1,2,1,a\n", (par_estimate_options){.lonely = PAR_LONELY_REMOVE});
    const par_estimate found = look(&made, "q", 0, "");
    CU_ASSERT_EQUAL(found.flags, PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF);
    CU_ASSERT_EQUAL(found.se, 0.0);
    close_estimated(&made);
}

/* Two of four clusters hold members of b; the others count with 0. */
static void test_domain_within_design(void)
{
    static const char answers[] = "q,h,c,d\n2,1,1,b\n2,1,1,b\n1,1,2,b\n2,1,3,a\n1,1,4,a\n";
    estimated made = estimate(clustered, answers, (par_estimate_options){.by = "d"});
    const par_estimate found = look(&made, "q", 0, "b"); /* R = 200/3; z = 2 (100 - R)/3, -R/3, 0, 0; V = 4/3 sum z^2 as their mean is 0 */
    const double first = 2.0 * (100.0 - 200.0 / 3.0) / 3.0;
    CU_ASSERT(is_near(found.se * found.se, 4.0 / 3.0 * 2.0 * first * first));
    CU_ASSERT_EQUAL(found.df, 1);
    close_estimated(&made);
}

/* One stage, 2 of 4 and all of 2: (1 - f) makes V half, and nothing. */
static void test_finite_population(void)
{
    static const char yaml[] = HEAD SHARES "columns: {population: [N]}\n" ONE;
    const double whole = look_at(simple, "q\n1\n2\n", defaults, "q").se;
    const par_estimate half = look_at(yaml, "q,N\n1,4\n2,4\n", defaults, "q");
    const par_estimate census = look_at(yaml, "q,N\n1,2\n2,2\n", defaults, "q");
    CU_ASSERT(is_near(half.se * half.se, whole * whole / 2.0));
    CU_ASSERT_EQUAL(census.se, 0.0);
    CU_ASSERT_EQUAL(census.low, 50.0);
}

static void test_conventions(void)
{
    static const char spaced[] = "q,r\n2,1\n1,1\n9,1\n,1\n2,1\n";
    static const char yaml[] = HEAD SHARES TWO;
    const par_estimate valid = look_at(yaml, spaced, defaults, "q");
    const par_estimate members = look_at(yaml, spaced, (par_estimate_options){.members = 1}, "q");
    CU_ASSERT_EQUAL(valid.n, 3);
    CU_ASSERT_EQUAL(valid.df, 2);
    CU_ASSERT_EQUAL(members.n, 5);
    CU_ASSERT_EQUAL(members.df, 4);
    CU_ASSERT_EQUAL(valid.missing, 2);
    CU_ASSERT_EQUAL(members.missing, 2);
    CU_ASSERT_EQUAL(valid.se, members.se);
}

/* Two questions with the same answers: z of their mean is z of one, though the mean of independent ones would have 1/sqrt(2) of it. */
static void test_covariances(void)
{
    static const char yaml[] = HEAD SHARES TWO;
    estimated made = estimate(yaml, "q,r\n1,1\n2,2\n2,2\n2,2\n1,1\n", defaults);
    CU_ASSERT(is_near(look(&made, "all", 0, "").se, look(&made, "q", 0, "").se));
    close_estimated(&made);
}

/* Weights 1, 2 within 3, 1: all = (3 (q + 2 r)/3 + t)/4. */
static void test_nested(void)
{
    static const char yaml[] =
        HEAD SHARES "questions: [{id: q}, {id: r}, {id: t}]\nindex: {id: all, rule: weighted, parts: [{id: a, weight: 3, rule: "
                    "weighted, parts: [{id: b, weight: 1, rule: question, questions: [q]}, {id: c, weight: 2, rule: pooled, "
                    "questions: [r]}]}, {id: d, weight: 1, rule: question, questions: [t]}]}\n";
    estimated made = estimate(yaml, "q,r,t\n1,2,2\n2,2,1\n1,1,2\n1,2,2\n", defaults);
    CU_ASSERT(is_near(look(&made, "a", 0, "").value, (25.0 + 150.0) / 3.0));
    CU_ASSERT(is_near(look(&made, "all", 0, "").value, (25.0 + 150.0 + 75.0) / 4.0));
    /* by person q + 2 r + t in units of 100/4: 3, 3, 1, 3; V = 625 * (their sum of squares about the mean, 3) / (4 * 3) */
    CU_ASSERT(is_near(look(&made, "all", 0, "").se, sqrt(625.0 * 3.0 / 12.0)));
    CU_ASSERT((look(&made, "all", 0, "").flags & PAR_FLAG_NO_DEFF) != 0);
    close_estimated(&made);
}

/* Persons' shares of satisfied answers: 1/2, 1 (of one), 1; all satisfied: no, yes, yes. */
static void test_persons(void)
{
    static const char means[] = HEAD SHARES "questions: [{id: q}, {id: r}]\nindex: {id: all, rule: person-mean, questions: [q, r]}\n";
    static const char satisfied[] = HEAD SHARES "questions: [{id: q}, {id: r}]\nindex: {id: all, rule: all-satisfied, questions: [q, r]}\n";
    static const char complete[] =
        HEAD SHARES "questions: [{id: q}, {id: r}]\nindex: {id: all, rule: all-satisfied, complete: true, questions: [q, r]}\n";
    static const char answers[] = "q,r\n1,2\n2,\n2,2\n9,9\n";
    const par_estimate mean = look_at(means, answers, defaults, "all");
    const par_estimate any = look_at(satisfied, answers, defaults, "all");
    const par_estimate full = look_at(complete, answers, defaults, "all");
    CU_ASSERT(is_near(mean.value, 250.0 / 3.0));
    CU_ASSERT_EQUAL(mean.n, 3);
    CU_ASSERT(is_near(any.value, 200.0 / 3.0));
    CU_ASSERT_EQUAL(any.missing, 1);
    CU_ASSERT(is_near(full.value, 50.0));
    CU_ASSERT_EQUAL(full.n, 2);
    CU_ASSERT(any.deff_wr > 0.0);
}

static void test_levels(void)
{
    static const char yaml[] = HEAD "scale: {levels: 3, value: [0, 50, 100]}\nbase: {levels: [1, 3], dont_know: true}\n" ONE;
    estimated made = estimate(yaml, "q\n1\n3\n3\n9\n2\n", (par_estimate_options){.with_levels = 1});
    CU_ASSERT_EQUAL(par_estimates_count(made.estimates), 5);
    CU_ASSERT_EQUAL(look(&made, "q", 1, "").value, 25.0);
    CU_ASSERT_EQUAL(look(&made, "q", 3, "").value, 50.0);
    CU_ASSERT((look(&made, "q", 2, "").flags & PAR_FLAG_EMPTY) != 0); /* not in the base */
    CU_ASSERT_EQUAL(look(&made, "q", 3, "").kind, PAR_ESTIMATE_LEVEL);
    close_estimated(&made);
}

static void test_other_values(void)
{
    static const char yaml[] = HEAD "scale: {levels: 3, value: [0, 50, 100]}\n" ONE;
    estimated made = estimate(yaml, "q\n1\n3\n2\n", (par_estimate_options){.interval = PAR_INTERVAL_WILSON});
    CU_ASSERT((look(&made, "q", 0, "").flags & PAR_FLAG_NO_INTERVAL) != 0);
    CU_ASSERT(look(&made, "q", 0, "").se > 0.0);
    CU_ASSERT(has_finding(&made, "W782"));
    close_estimated(&made);
}

static void test_empty(void)
{
    estimated made = estimate(simple, "q\n9\n9\n", defaults);
    const par_estimate found = look(&made, "q", 0, "");
    par_table *table = NULL;
    CU_ASSERT_EQUAL(found.flags, PAR_FLAG_EMPTY | PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF);
    CU_ASSERT_EQUAL(found.missing, 2);
    CU_ASSERT_EQUAL(par_estimates_table(made.estimates, -1, &table, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 3), "");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 13), "empty no-error no-interval no-deff");
    par_table_free(table);
    close_estimated(&made);
}

static void test_nothing_tallied(void)
{
    estimated made = {0};
    const par_source questions = {"q.yaml", domains, (int64_t)strlen(domains)};
    const par_estimate_options options = {.size = sizeof options, .by = "d"};
    CU_ASSERT_EQUAL(par_questionnaire_load(&questions, &made.questionnaire, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_estimate(made.tally, &options, &made.estimates, NULL, &made.error), PAR_OK);
    CU_ASSERT_EQUAL(par_estimates_count(made.estimates), 2);
    CU_ASSERT((look(&made, "q", 0, "").flags & PAR_FLAG_EMPTY) != 0);
    close_estimated(&made);
}

static void test_publication(void)
{
    static const char yaml[] = HEAD SHARES "publish: {min_n: 4, min_df: 4}\n" ONE;
    estimated made = estimate(yaml, "q\n1\n2\n2\n2\n", defaults);
    CU_ASSERT_EQUAL(look(&made, "q", 0, "").flags & (PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS), PAR_FLAG_FEW_CLUSTERS);
    CU_ASSERT(has_finding(&made, "W781"));
    close_estimated(&made);
}

static void test_order_of_arrival(void)
{
    static const char yaml[] = HEAD SHARES "columns: {weight: w, cluster: [c], domains: [d]}\n" TWO;
    static const char *const orders[] = {"q,r,w,c,d\n2,1,1.1,x,b\n1,2,0.7,y,a\n2,2,3.3,z,b\n1,9,2.9,x,a\n2,1,0.1,y,b\n",
                                         "q,r,w,c,d\n2,1,0.1,y,b\n1,9,2.9,x,a\n2,2,3.3,z,b\n1,2,0.7,y,a\n2,1,1.1,x,b\n"};
    estimated made[2];
    for (size_t at = 0; at < 2; at++) {
        made[at] = estimate(yaml, orders[at], (par_estimate_options){.by = "d", .interval = PAR_INTERVAL_WALD, .with_levels = 1});
    }
    const int64_t count = par_estimates_count(made[0].estimates);
    CU_ASSERT_EQUAL(count, 3 * 7);
    for (int64_t at = 0; at < count; at++) {
        const par_estimate *const one = par_estimates_at(made[0].estimates, at);
        const par_estimate *const other = par_estimates_at(made[1].estimates, at);
        CU_ASSERT_STRING_EQUAL(one->domain, other->domain);
        CU_ASSERT_EQUAL(memcmp(&one->kind, &other->kind, sizeof *one - offsetof(par_estimate, kind)), 0);
    }
    close_estimated(&made[0]);
    close_estimated(&made[1]);
}

static void test_table(void)
{
    estimated made = estimate(domains, "q,d,e\n1,b,y\n2,b,x\n2,a,x\n", (par_estimate_options){.by = "e"});
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_estimates_table(made.estimates, 2, &table, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_column_count(table), 15);
    CU_ASSERT_EQUAL(par_table_row_count(table), 6);
    CU_ASSERT_STRING_EQUAL(par_table_column_name(table, 0), "e");
    CU_ASSERT_STRING_EQUAL(par_table_column_name(table, 4), "estimate");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 0), "");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 0, 4), "66.67");
    CU_ASSERT_STRING_EQUAL(par_table_cell(table, 2, 0), "x");
    par_table_free(table);
    CU_ASSERT_EQUAL(par_estimates_table(made.estimates, 18, &table, NULL), PAR_ERR_ARGUMENT);
    close_estimated(&made);
}

static void test_arguments(void)
{
    estimated made = estimate(simple, "q\n1\n2\n", defaults);
    par_estimates *untouched = NULL;
    const par_estimate_options bad[] = {{.interval = 5}, {.interval = -1}, {.lonely = 6}, {.level = 1.0}, {.level = NAN}, {.level = -0.5}};
    for (size_t at = 0; at < sizeof bad / sizeof bad[0]; at++) {
        par_estimate_options options = bad[at];
        options.size = sizeof options;
        CU_ASSERT_EQUAL(par_tally_estimate(made.tally, &options, &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    }
    CU_ASSERT_EQUAL(par_tally_estimate(NULL, NULL, &untouched, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_estimate(made.tally, NULL, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_estimates_table(NULL, 2, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(untouched);
    CU_ASSERT_PTR_NULL(par_estimates_at(made.estimates, -1));
    CU_ASSERT_PTR_NULL(par_estimates_at(made.estimates, 2));
    CU_ASSERT_PTR_NULL(par_estimates_at(NULL, 0));
    CU_ASSERT_EQUAL(par_estimates_count(NULL), 0);
    CU_ASSERT_EQUAL(par_estimates_find(made.estimates, "q", 1, ""), -1);
    CU_ASSERT_EQUAL(par_estimates_find(made.estimates, "q", 0, "x"), -1);
    CU_ASSERT_EQUAL(par_estimates_find(NULL, "q", 0, ""), -1);
    par_estimates_free(NULL);
    close_estimated(&made);
}

const unit_test estimates_tests[] = {
    {"a share of a simple sample", test_simple},
    {"weights scaled to the sample give no design effect without replacement", test_scaled_weights},
    {"shares of 0 and 1 have the exact limits under every method", test_extremes},
    {"the level of confidence", test_confidence},
    {"the whole, then combinations in order of text", test_domains},
    {"without degrees of freedom there is no interval", test_no_degrees_of_freedom},
    {"an unknown domain column", test_unknown_column},
    {"a single cluster fails by default", test_lonely_fails},
    {"rules for single clusters", test_lonely_rules},
    {"single clusters only leave no error", test_only_lonely},
    {"clusters without a member of the domain count", test_domain_within_design},
    {"finite populations", test_finite_population},
    {"valid answers or all members count in n and df", test_conventions},
    {"covariances between questions are kept", test_covariances},
    {"nested weighted means", test_nested},
    {"nodes over persons", test_persons},
    {"shares of levels", test_levels},
    {"values that are no shares have Wald intervals only", test_other_values},
    {"nobody in the base", test_empty},
    {"nothing tallied", test_nothing_tallied},
    {"publication limits", test_publication},
    {"the order of arrival changes no bit", test_order_of_arrival},
    {"the table", test_table},
    {"arguments", test_arguments},
    {NULL, NULL},
};
