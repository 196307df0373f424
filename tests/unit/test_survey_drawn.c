/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold for every survey, tried on drawn ones; and surveys with hardly anything in them. All through the public interface. */
#include <math.h>
#include <stdio.h>

#include "parindex/parindex.h"
#include "unit.h"

enum { ROWS = 60, ROW_BYTES = 48, SURVEYS = 60, ITEMS = 3 };

#define FORM(values)                                                                                                                      \
    "schema: 1\nid: d\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\nscale: {levels: 3, value: " values ", satisfied: [3]}\n"         \
    "codes: {dont_know: [9]}\nlonely: adjust\ncolumns: {weight: w, stratum: [h], cluster: [c], domains: [d]}\n"                             \
    "questions: [{id: q}, {id: r}]\nindex: {id: all, rule: pooled, questions: [q, r]}\n"
static const char shares[] = FORM("[0, 0, 100]");
static const char others[] = FORM("[100, 100, 0]");
static const char header[] = "h,c,d,w,q,r\n";
static const char *const items[ITEMS] = {"all", "q", "r"};

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    uint64_t bits = *state += UINT64_C(0x9e3779b97f4a7c15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((bits ^ bits >> 31) % below);
}

/* Answers of three strata with three clusters each, as lines. Domains are "x" and, rarer, "y"; weights from 0.01 to 9.99. */
typedef struct drawn {
    char rows[ROWS][ROW_BYTES];
    int clusters[ROWS];
    bool is_rare[ROWS];
} drawn;

static void draw_survey(uint64_t *state, drawn *survey)
{
    static const char *const answers[] = {"1", "2", "3", "3", "9", ""};
    for (size_t row = 0; row < ROWS; row++) {
        survey->clusters[row] = row < 9 ? (int)row : (int)draw(state, 9);
        survey->is_rare[row] = draw(state, 3) == 0;
        const uint32_t whole = draw(state, 10), cents = 1 + draw(state, 99);
        const char *const first = answers[draw(state, 6)], *const second = answers[draw(state, 6)];
        (void)snprintf(survey->rows[row], ROW_BYTES, "H%d,C%d,%s,%u.%02u,%s,%s\n", survey->clusters[row] / 3, survey->clusters[row],
                       survey->is_rare[row] ? "y" : "x", whole, cents, first, second);
    }
}

/* A questionnaire, its answers, and what comes of them. */
typedef struct estimated {
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_estimates *estimates;
} estimated;

static void add_text(par_tally *tally, const char *csv)
{
    const par_source answers = {"a.csv", csv, (int64_t)strlen(csv)};
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_add_csv(tally, &answers, NULL, NULL, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
}

static estimated open_survey(const char *yaml)
{
    const par_source source = {"q.yaml", yaml, (int64_t)strlen(yaml)};
    estimated made = {0};
    CU_ASSERT_EQUAL(par_questionnaire_load(&source, &made.questionnaire, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_new(made.questionnaire, &made.tally, NULL), PAR_OK);
    return made;
}

static par_status estimate(estimated *made, const char *by, int32_t method)
{
    const par_estimate_options options = {.size = sizeof options, .by = by, .interval = method, .with_levels = 1};
    par_estimates_free(made->estimates);
    made->estimates = NULL;
    return par_tally_estimate(made->tally, &options, &made->estimates, NULL, NULL);
}

static void close_survey(estimated *made)
{
    par_estimates_free(made->estimates);
    par_tally_free(made->tally);
    par_questionnaire_free(made->questionnaire);
}

static par_estimate look(const estimated *made, const char *node, int32_t level, const char *domain)
{
    const par_estimate *const found = par_estimates_at(made->estimates, par_estimates_find(made->estimates, node, level, domain));
    CU_ASSERT_PTR_NOT_NULL(found);
    return found == NULL ? (par_estimate){0} : *found;
}

static void add_row(char *csv, size_t bytes, const char *row)
{
    (void)snprintf(csv + strlen(csv), bytes - strlen(csv), "%s", row);
}

/* Rows order[first] … order[last - 1]; of the rare domain only if asked. */
static void add_rows(par_tally *tally, const drawn *survey, const size_t *order, size_t first, size_t last, bool only_rare)
{
    char csv[sizeof header + ROWS * ROW_BYTES];
    (void)snprintf(csv, sizeof csv, "%s", header);
    for (size_t at = first; at < last; at++) {
        if (!only_rare || survey->is_rare[order[at]]) {
            add_row(csv, sizeof csv, survey->rows[order[at]]);
        }
    }
    add_text(tally, csv);
}

static void set_order(size_t *order)
{
    for (size_t at = 0; at < ROWS; at++) {
        order[at] = at;
    }
}

static estimated estimate_all(const char *yaml, const drawn *survey, bool only_rare, int32_t method)
{
    size_t order[ROWS];
    set_order(order);
    estimated made = open_survey(yaml);
    add_rows(made.tally, survey, order, 0, ROWS, only_rare);
    CU_ASSERT_EQUAL(estimate(&made, "d", method), PAR_OK);
    return made;
}

static bool is_near(double found, double expected, double scale)
{
    return fabs(found - expected) <= 1e-11 * scale;
}

/* How many of the nine clusters have a member of the rare domain. */
static int count_rare_clusters(const drawn *survey)
{
    bool has_one[9] = {false};
    int count = 0;
    for (size_t row = 0; row < ROWS; row++) {
        count += survey->is_rare[row] && !has_one[survey->clusters[row]] ? 1 : 0;
        has_one[survey->clusters[row]] = has_one[survey->clusters[row]] || survey->is_rare[row];
    }
    return count;
}

/*
 * The rows of a domain alone have the domain's value, to the bit. Their standard error is another one as soon as a sampled cluster has no member of the
 * domain, because the rows alone do not know of it.
 */
static void test_subset(void)
{
    uint64_t state = 1;
    int same = 0, others_found = 0;
    for (int round = 0; round < SURVEYS; round++) {
        drawn survey;
        draw_survey(&state, &survey);
        estimated whole = estimate_all(shares, &survey, false, PAR_INTERVAL_WALD);
        estimated part = estimate_all(shares, &survey, true, PAR_INTERVAL_WALD);
        const bool has_all = count_rare_clusters(&survey) == 9;
        for (size_t item = 0; item < ITEMS; item++) {
            const par_estimate domain = look(&whole, items[item], 0, "y"), alone = look(&part, items[item], 0, "");
            CU_ASSERT_TRUE(domain.value == alone.value && domain.n == alone.n && domain.base == alone.base && domain.missing == alone.missing);
            const bool is_same = is_near(domain.se, alone.se, 100.0);
            CU_ASSERT_TRUE(is_same || !has_all);
            same += has_all ? 1 : 0;
            others_found += !has_all && !is_same ? 1 : 0;
        }
        close_survey(&whole);
        close_survey(&part);
    }
    CU_ASSERT_TRUE(same > 20 && others_found > 20);
}

static bool is_same_table(const estimated *left, const estimated *right)
{
    const estimated *const both[] = {left, right};
    const par_table_options csv = {.size = sizeof csv, .format = PAR_FORMAT_CSV};
    par_text *texts[2] = {NULL, NULL};
    for (size_t at = 0; at < 2; at++) {
        par_table *table = NULL;
        CU_ASSERT_EQUAL(par_estimates_table(both[at]->estimates, -1, &table, NULL), PAR_OK);
        CU_ASSERT_EQUAL(par_table_write(table, &csv, &texts[at], NULL), PAR_OK);
        par_table_free(table);
    }
    const bool is_same = strcmp(par_text_data(texts[0]), par_text_data(texts[1])) == 0;
    par_text_free(texts[0]);
    par_text_free(texts[1]);
    return is_same;
}

static void shuffle(uint64_t *state, size_t *order)
{
    for (size_t left = ROWS; left > 1; left--) {
        const size_t other = draw(state, (uint32_t)left);
        const size_t kept = order[left - 1];
        order[left - 1] = order[other];
        order[other] = kept;
    }
}

/* Shuffled, in two shards, merged either way: every printed digit stays. */
static void test_shards(void)
{
    uint64_t state = 2;
    for (int round = 0; round < SURVEYS; round++) {
        drawn survey;
        size_t order[ROWS];
        draw_survey(&state, &survey);
        estimated whole = estimate_all(shares, &survey, false, PAR_INTERVAL_KORN_GRAUBARD);
        set_order(order);
        shuffle(&state, order);
        estimated shards[] = {open_survey(shares), open_survey(shares)};
        const size_t cut = draw(&state, ROWS + 1), into = draw(&state, 2);
        add_rows(shards[0].tally, &survey, order, 0, cut, false);
        add_rows(shards[1].tally, &survey, order, cut, ROWS, false);
        CU_ASSERT_EQUAL(par_tally_merge(shards[into].tally, shards[1 - into].tally, NULL), PAR_OK);
        CU_ASSERT_EQUAL(estimate(&shards[into], "d", PAR_INTERVAL_KORN_GRAUBARD), PAR_OK);
        CU_ASSERT_TRUE(is_same_table(&whole, &shards[into]));
        close_survey(&whole);
        close_survey(&shards[0]);
        close_survey(&shards[1]);
    }
}

static void expect_limits(const par_estimate *one, int32_t method)
{
    if ((one->flags & PAR_FLAG_NO_INTERVAL) == 0) {
        CU_ASSERT_TRUE(one->low <= one->value && one->value <= one->high);
        CU_ASSERT_TRUE(method == PAR_INTERVAL_WALD || (one->low >= 0.0 && one->high <= 100.0));
    }
}

/* Satisfied and not satisfied are two sides of one share: every method mirrors its limits, which hold the value and stay within 0 and 100. */
static void test_mirrored(void)
{
    uint64_t state = 3;
    for (int round = 0; round < SURVEYS; round++) {
        const int32_t method = PAR_INTERVAL_WALD + round % 4;
        drawn survey;
        draw_survey(&state, &survey);
        estimated up = estimate_all(shares, &survey, false, method);
        estimated down = estimate_all(others, &survey, false, method);
        CU_ASSERT_EQUAL(par_estimates_count(up.estimates), par_estimates_count(down.estimates));
        for (int64_t at = 0; at < par_estimates_count(up.estimates); at++) {
            const par_estimate left = *par_estimates_at(up.estimates, at), right = *par_estimates_at(down.estimates, at);
            const bool is_level = left.kind == PAR_ESTIMATE_LEVEL; /* shares of levels know nothing of values */
            expect_limits(&left, method);
            CU_ASSERT_TRUE(left.flags == right.flags && left.n == right.n && left.df == right.df && is_near(left.se, right.se, 100.0));
            CU_ASSERT_TRUE(is_near(left.value, is_level ? right.value : 100.0 - right.value, 100.0));
            if ((left.flags & PAR_FLAG_NO_INTERVAL) == 0) {
                CU_ASSERT_TRUE(is_near(left.low, is_level ? right.low : 100.0 - right.high, 1000.0));
                CU_ASSERT_TRUE(is_near(left.high, is_level ? right.high : 100.0 - right.low, 1000.0));
            }
        }
        close_survey(&up);
        close_survey(&down);
    }
}

/* Shares of levels add up to 100, and the share of the satisfied level is the question's value. */
static void test_levels_add_up(void)
{
    uint64_t state = 4;
    for (int round = 0; round < SURVEYS; round++) {
        drawn survey;
        draw_survey(&state, &survey);
        estimated made = estimate_all(shares, &survey, false, PAR_INTERVAL_WALD);
        for (size_t item = 1; item < ITEMS; item++) {
            const par_estimate three = look(&made, items[item], 3, "y");
            const double sum = look(&made, items[item], 1, "y").value + look(&made, items[item], 2, "y").value + three.value;
            CU_ASSERT_TRUE(is_near(sum, 100.0, 100.0));
            CU_ASSERT_TRUE(is_near(three.value, look(&made, items[item], 0, "y").value, 100.0) &&
                           is_near(three.se, look(&made, items[item], 0, "y").se, 100.0));
        }
        close_survey(&made);
    }
}

/* All weights ten thousand times as large: nothing changes but the base. The same digits, so that the drawn weights are the same. */
static void test_unit_of_weights(void)
{
    drawn small, large;
    uint64_t state = 5, again = 5;
    draw_survey(&state, &small);
    draw_survey(&again, &large);
    for (size_t row = 0; row < ROWS; row++) { /* 1.23 becomes 12300.0 */
        char *const point = strchr(large.rows[row], '.');
        char text[ROW_BYTES];
        (void)snprintf(text, sizeof text, "%.*s%.2s00%s", (int)(point - large.rows[row]), large.rows[row], point + 1, point + 3);
        memcpy(large.rows[row], text, sizeof text);
    }
    estimated left = estimate_all(shares, &small, false, PAR_INTERVAL_KORN_GRAUBARD);
    estimated right = estimate_all(shares, &large, false, PAR_INTERVAL_KORN_GRAUBARD);
    for (int64_t at = 0; at < par_estimates_count(left.estimates); at++) {
        const par_estimate one = *par_estimates_at(left.estimates, at), other = *par_estimates_at(right.estimates, at);
        CU_ASSERT_TRUE(is_near(one.value, other.value, 100.0) && is_near(one.se, other.se, 100.0) && is_near(one.low, other.low, 100.0) &&
                       is_near(one.high, other.high, 100.0) && is_near(one.deff_wr, other.deff_wr, 10.0));
        CU_ASSERT_TRUE(is_near(10000.0 * one.base, other.base, other.base) && one.n == other.n && one.df == other.df);
    }
    close_survey(&left);
    close_survey(&right);
}

/* A respondent without weight is asked, and says nothing: he counts in n and in the missing, not in value, error or base. */
static void test_weight_zero(void)
{
    estimated with = open_survey(shares), without = open_survey(shares), nobody = open_survey(shares);
    add_text(with.tally, "h,c,d,w,q,r\nA,1,x,2,3,3\nA,2,x,1,1,3\nA,2,x,0,3,\nA,1,y,0,1,1\n");
    add_text(without.tally, "h,c,d,w,q,r\nA,1,x,2,3,3\nA,2,x,1,1,3\n");
    add_text(nobody.tally, "h,c,d,w,q,r\nA,1,x,0,3,3\nA,2,x,0,1,3\n");
    CU_ASSERT_TRUE(estimate(&with, "d", 0) == PAR_OK && estimate(&without, NULL, 0) == PAR_OK && estimate(&nobody, NULL, 0) == PAR_OK);
    const par_estimate left = look(&with, "q", 0, ""), right = look(&without, "q", 0, "");
    CU_ASSERT_TRUE(left.value == right.value && left.se == right.se && left.base == right.base && left.n == right.n + 2 && left.df == 1);
    CU_ASSERT_EQUAL(look(&with, "r", 0, "").missing, 1);
    CU_ASSERT_TRUE((look(&with, "q", 0, "y").flags & PAR_FLAG_EMPTY) != 0 && look(&with, "q", 0, "y").n == 1);
    CU_ASSERT_TRUE((look(&nobody, "q", 0, "").flags & PAR_FLAG_EMPTY) != 0 && look(&nobody, "q", 0, "").value == 0.0);
    close_survey(&with);
    close_survey(&without);
    close_survey(&nobody);
}

/* One cluster: a value, and no pretended certainty. */
static void test_one_cluster(void)
{
    for (int32_t lonely = PAR_LONELY_FAIL; lonely <= PAR_LONELY_AVERAGE; lonely++) {
        const par_estimate_options options = {.size = sizeof options, .lonely = lonely};
        estimated made = open_survey(shares);
        add_text(made.tally, "h,c,d,w,q,r\nA,1,x,2,3,3\nA,1,x,1,1,3\n");
        const par_status status = par_tally_estimate(made.tally, &options, &made.estimates, NULL, NULL);
        CU_ASSERT_EQUAL(status, lonely == PAR_LONELY_FAIL ? PAR_ERR_UNDEFINED : PAR_OK);
        if (status == PAR_OK) {
            const par_estimate found = look(&made, "q", 0, "");
            CU_ASSERT_TRUE(is_near(found.value, 200.0 / 3.0, 100.0) && found.df == 0 && (found.flags & PAR_FLAG_NO_INTERVAL) != 0);
            CU_ASSERT_TRUE(found.low == 0.0 && found.high == 0.0);
        }
        close_survey(&made);
    }
}

static void test_all_missing(void)
{
    estimated made = open_survey(shares);
    add_text(made.tally, "h,c,d,w,q,r\nA,1,x,2,9,\nA,2,x,1,,9\nA,2,y,1,,3\n");
    CU_ASSERT_EQUAL(estimate(&made, "d", PAR_INTERVAL_WILSON), PAR_OK);
    for (size_t item = 0; item < ITEMS; item++) {
        const par_estimate found = look(&made, items[item], 0, "x");
        CU_ASSERT_TRUE((found.flags & PAR_FLAG_EMPTY) != 0 && (found.flags & PAR_FLAG_NO_INTERVAL) != 0);
        CU_ASSERT_TRUE(found.n == 0 && found.missing == 2 && found.value == 0.0 && found.se == 0.0 && found.base == 0.0 && found.df <= 0);
    }
    CU_ASSERT_EQUAL(look(&made, "r", 0, "y").value, 100.0);
    close_survey(&made);
}

const unit_test survey_drawn_tests[] = {
    {"the rows of a domain alone have its value, not its error", test_subset},
    {"shuffled and in shards, every digit stays", test_shards},
    {"intervals are mirrored, hold the value, stay within 0 and 100", test_mirrored},
    {"shares of levels add up", test_levels_add_up},
    {"the unit of weights does not matter", test_unit_of_weights},
    {"weight 0", test_weight_zero},
    {"one cluster", test_one_cluster},
    {"all answers missing", test_all_missing},
    {NULL, NULL},
};
