/* SPDX-License-Identifier: Apache-2.0 */
/* Reliability of small samples, by hand; tests/reference compares larger ones with numpy and R. */
#include <math.h>

#include "tallied.h"

#define THREE                                                                                           \
    "schema: 1\nid: r\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\n"                             \
    "scale: {levels: 5, value: [0, 0, 0, 100, 100]}\ncodes: {dont_know: [9]}\n"
#define WEIGHT "columns: {weight: w}\n"
#define TREE                                                                                                                             \
    "index: {id: all, rule: mean, parts: [{id: f, rule: mean, questions: [a, b]}, {id: g, rule: mean, questions: [c]}]}\n" \
    "reliability: [all, f]\n"
static const char upward[] = THREE WEIGHT "questions: [{id: a}, {id: b}, {id: c}]\n" TREE;
static const char in_cluster[] = THREE "columns: {weight: w, cluster: [k]}\nquestions: [{id: a}, {id: b}, {id: c}]\n" TREE;
static const char downward[] = THREE WEIGHT "questions: [{id: a}, {id: b, scale: {levels: 5, value: [4, 3, 2, 1, 0]}}, {id: c}]\n" TREE;
static const char with_unknown[] = THREE WEIGHT "base: valid+dont_know\nquestions: [{id: a}, {id: b}, {id: c, base: {levels: [1, 2, 4, 5]}}]\n" TREE;

/* A questionnaire, its answers, and what comes of them. */
typedef struct relied {
    par_questionnaire *questions;
    par_tally *tally;
    par_reliability *reliability;
} relied;

static relied rely(const char *yaml, const char *csv)
{
    relied made = {.questions = load_questions(yaml)};
    made.tally = new_tally(made.questions);
    CU_ASSERT_EQUAL(add_text(made.tally, csv, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_reliability(made.tally, NULL, &made.reliability, NULL), PAR_OK);
    return made;
}

static void close_relied(relied *made)
{
    par_reliability_free(made->reliability);
    par_tally_free(made->tally);
    par_questionnaire_free(made->questions);
}

static par_scale look(const relied *made, const char *node, const char *question)
{
    const par_scale *const found = par_reliability_at(made->reliability, par_reliability_find(made->reliability, node, question));
    CU_ASSERT_PTR_NOT_NULL(found);
    return found == NULL ? (par_scale){0} : *found;
}

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-14 * fabs(expected);
}

/*
 * Scores (1, 2, 1), (2, 2, 3), (3, 4, 2), (4, 4, 4): variances 5/4, 1, 5/4, covariances ab 1, ac 1, bc 1/2, of the sum 17/2.
 * alpha = 3/2 (1 - 7/2 : 17/2) = 15/17; without a: 2 (1 - 9/4 : 13/4) = 8/13; a with b + c: 2/sqrt(5/4 * 13/4).
 */
static void expect_by_hand(const relied *made)
{
    const par_scale all = look(made, "all", "");
    const par_scale without = look(made, "all", "a");
    const double r = (0.8 + 1.5 / sqrt(1.25)) / 3.0;
    CU_ASSERT_TRUE(all.n == 4 && all.question_count == 3 && all.flags == 0 && all.is_reversed == 0 && all.item_rest == 0.0);
    CU_ASSERT_TRUE(is_near(all.alpha, 15.0 / 17.0));
    CU_ASSERT_TRUE(is_near(all.mean_correlation, r));
    CU_ASSERT_TRUE(is_near(all.alpha_standardised, 3.0 * r / (1.0 + 2.0 * r)));
    CU_ASSERT_EQUAL(all.mean, 8.0);
    CU_ASSERT_TRUE(without.n == 4 && without.question_count == 2 && without.flags == 0 && without.mean == 2.5);
    CU_ASSERT_TRUE(is_near(without.alpha, 8.0 / 13.0));
    CU_ASSERT_TRUE(is_near(without.mean_correlation, 0.5 / sqrt(1.25)));
    CU_ASSERT_TRUE(is_near(without.alpha_standardised, 2.0 * (0.5 / sqrt(1.25)) / (1.0 + 0.5 / sqrt(1.25))));
    CU_ASSERT_TRUE(is_near(without.item_rest, 2.0 / sqrt(1.25 * 3.25)));
}

static void test_by_hand(void)
{
    relied made = rely(upward, "a,b,c,w\n1,2,1,1\n2,2,3,1\n3,4,2,1\n4,4,4,1\n");
    expect_by_hand(&made);
    CU_ASSERT_EQUAL(look(&made, "all", "").base, 4.0);
    CU_ASSERT_EQUAL(par_reliability_count(made.reliability), 4 + 3);
    close_relied(&made);
}

static void test_reversed(void)
{
    relied made = rely(downward, "a,b,c,w\n1,4,1,2.5\n2,4,3,2.5\n3,2,2,2.5\n4,2,4,2.5\n");
    expect_by_hand(&made);
    CU_ASSERT_EQUAL(look(&made, "all", "").base, 10.0);
    CU_ASSERT_EQUAL(look(&made, "all", "b").is_reversed, 1);
    CU_ASSERT_EQUAL(look(&made, "all", "b").mean, 3.0);
    CU_ASSERT_EQUAL(look(&made, "all", "a").is_reversed, 0);
    close_relied(&made);
}

/* A weight counts as often as it says; a respondent without weight counts in n only. */
static void test_weights(void)
{
    relied once = rely(upward, "a,b,c,w\n1,2,1,3\n2,2,3,1\n3,4,2,2\n5,5,1,0\n");
    relied often = rely(upward, "a,b,c,w\n1,2,1,1\n1,2,1,1\n1,2,1,1\n2,2,3,1\n3,4,2,1\n3,4,2,1\n");
    for (int64_t at = 0; at < par_reliability_count(once.reliability); at++) {
        const par_scale left = *par_reliability_at(once.reliability, at);
        const par_scale right = *par_reliability_at(often.reliability, at);
        CU_ASSERT_TRUE(left.n == 4 && right.n == 6 && left.base == 6.0 && right.base == 6.0);
        CU_ASSERT_TRUE(is_near(left.alpha, right.alpha) && is_near(left.item_rest, right.item_rest) && is_near(left.mean, right.mean));
        CU_ASSERT_TRUE(is_near(left.alpha_standardised, right.alpha_standardised));
    }
    close_relied(&once);
    close_relied(&often);
}

/* Complete is who gave a level in the base everywhere, whatever else is in the base. */
static void test_complete_cases(void)
{
    relied made = rely(with_unknown, "a,b,c,w\n1,2,1,1\n2,9,4,1\n3,4,,1\n4,5,3,1\n5,5,5,1\n9,1,1,1\n2,1,1,1\n");
    CU_ASSERT_EQUAL(look(&made, "all", "").n, 3);
    CU_ASSERT_EQUAL(look(&made, "f", "").n, 5);
    close_relied(&made);
}

static void test_two_questions(void)
{
    relied made = rely(upward, "a,b,c,w\n1,1,3,1\n2,2,3,1\n5,5,3,1\n");
    const par_scale both = look(&made, "f", "");
    const par_scale alone = look(&made, "f", "a");
    CU_ASSERT_TRUE(both.flags == 0 && is_near(both.alpha, 1.0) && is_near(both.alpha_standardised, 1.0) && is_near(both.mean_correlation, 1.0));
    CU_ASSERT_TRUE(alone.flags == PAR_RELIABILITY_FEW_QUESTIONS && alone.question_count == 1 && is_near(alone.item_rest, 1.0));
    CU_ASSERT_TRUE(alone.alpha == 0.0 && alone.alpha_standardised == 0.0 && alone.mean_correlation == 0.0);
    const par_scale all = look(&made, "all", ""); /* c does not vary: 3/2 (1 - 1/2) */
    CU_ASSERT_TRUE(all.flags == PAR_RELIABILITY_NO_CORRELATION && is_near(all.alpha, 0.75) && all.alpha_standardised == 0.0);
    const par_scale constant = look(&made, "all", "c");
    CU_ASSERT_TRUE(constant.flags == (PAR_RELIABILITY_NO_CORRELATION | PAR_RELIABILITY_NO_ITEM_REST) && constant.item_rest == 0.0);
    CU_ASSERT_TRUE(is_near(constant.alpha, 1.0));
    close_relied(&made);
}

/* a + b is 6 for all: no variance to explain. */
static void test_opposite(void)
{
    relied made = rely(upward, "a,b,c,w\n1,5,1,1\n2,4,1,1\n5,1,1,1\n");
    const par_scale both = look(&made, "f", "");
    CU_ASSERT_EQUAL(both.flags, PAR_RELIABILITY_NO_ALPHA | PAR_RELIABILITY_NO_CORRELATION);
    CU_ASSERT_TRUE(is_near(both.mean_correlation, -1.0));
    CU_ASSERT_TRUE(both.alpha == 0.0 && both.alpha_standardised == 0.0);
    close_relied(&made);
}

static void test_few_cases(void)
{
    static const char *const answers[] = {"a,b,c,w\n", "a,b,c,w\n1,2,3,1\n", "a,b,c,w\n1,2,3,0\n2,4,4,0\n", "a,b,c,w\n,2,9,1\n9,,1,1\n"};
    for (size_t at = 0; at < sizeof answers / sizeof answers[0]; at++) {
        relied made = rely(upward, answers[at]);
        for (int64_t scale = 0; scale < par_reliability_count(made.reliability); scale++) {
            const par_scale found = *par_reliability_at(made.reliability, scale);
            CU_ASSERT_EQUAL(found.flags, PAR_RELIABILITY_FEW_CASES);
            CU_ASSERT_TRUE(found.n == (at == 1 ? 1 : at == 2 ? 2 : 0) && found.alpha == 0.0 && found.item_rest == 0.0 && found.mean == 0.0);
        }
        close_relied(&made);
    }
}

/* 2^26 times the same five cases, merged: the very same numbers, because no sum was rounded. */
static void test_doubled(void)
{
    static const char csv[] = "k,a,b,c,w\nx,1,2,1,0.1\nx,2,2,3,0.2\nx,3,4,2,0.3\nx,4,4,4,0.4\nx,5,4,4,0.7\n";
    relied once = rely(in_cluster, csv);
    relied many = rely(in_cluster, csv);
    for (int round = 0; round < 26; round++) {
        CU_ASSERT_EQUAL(par_tally_merge(many.tally, many.tally, NULL), PAR_OK);
    }
    par_reliability_free(many.reliability);
    CU_ASSERT_EQUAL(par_tally_reliability(many.tally, NULL, &many.reliability, NULL), PAR_OK);
    for (int64_t at = 0; at < par_reliability_count(once.reliability); at++) {
        const par_scale left = *par_reliability_at(once.reliability, at);
        const par_scale right = *par_reliability_at(many.reliability, at);
        CU_ASSERT_TRUE(left.alpha == right.alpha && left.alpha_standardised == right.alpha_standardised && left.item_rest == right.item_rest);
        CU_ASSERT_EQUAL(right.n, left.n << 26);
    }
    close_relied(&once);
    close_relied(&many);
}

/* Weights of 2^63 billionths, doubled until 4 w (1 + 5 + 5 + 5)^2 would pass 2^127. */
static void test_outgrow(void)
{
    relied made = rely(in_cluster, "k,a,b,c,w\nx,1,2,1,9223372036.854775807\nx,5,5,4,9223372036.854775807\n");
    par_error error = {0};
    par_status status = PAR_OK;
    int rounds = -1;
    for (; status == PAR_OK && rounds < 80; rounds++) {
        status = par_tally_merge(made.tally, made.tally, &error);
    }
    CU_ASSERT_EQUAL(status, PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.code, "E762");
    CU_ASSERT_EQUAL(rounds, 53); /* (2^64 - 2) * 2^53 * 2^10 < 2^127 */
    par_reliability_free(made.reliability);
    CU_ASSERT_EQUAL(par_tally_reliability(made.tally, "all", &made.reliability, NULL), PAR_OK);
    CU_ASSERT_TRUE(is_near(look(&made, "all", "").mean_correlation, 1.0));
    close_relied(&made);
}

/* Old questionnaires keep their hashes: of a canonical text without the key. */
static void test_hash(void)
{
    static const char without[] = THREE WEIGHT "questions: [{id: a}, {id: b}, {id: c}]\n"
                                        "index: {id: all, rule: mean, parts: [{id: f, rule: mean, questions: [a, b]}, {id: g, rule: mean, questions: [c]}]}\n";
    par_questionnaire *const questions[] = {load_questions(without), load_questions(upward)};
    CU_ASSERT_STRING_EQUAL(questions[0]->sha256, "1610ef5779febc29fc4c3a27d8e559d5780d836592355796035ce45ed2ea124d");
    CU_ASSERT_STRING_NOT_EQUAL(questions[0]->sha256, questions[1]->sha256);
    par_tally *const tally = new_tally(questions[0]);
    par_reliability *none = NULL;
    CU_ASSERT_EQUAL(par_tally_reliability(tally, NULL, &none, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_reliability_count(none), 0);
    par_reliability_free(none);
    par_tally_free(tally);
    par_questionnaire_free(questions[0]);
    par_questionnaire_free(questions[1]);
}

static void test_table(void)
{
    relied made = rely(downward, "a,b,c,w\n1,4,1,1\n2,4,3,1\n3,2,2,1\n4,2,4,1\n");
    const par_table_options options = {.size = sizeof options, .format = PAR_FORMAT_CSV};
    par_table *table = NULL;
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_reliability_table(made.reliability, 3, &table, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_write(table, &options, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text),
                           "node,question,n,alpha,alpha_standardised,mean_correlation,alpha_if_dropped,standardised_if_dropped,item_rest,mean,reversed,flag\n"
                           "all,,4,0.882,0.882,0.714,,,,8.000,,\n"
                           "all,a,4,,,,0.615,0.618,0.992,2.500,,\n"
                           "all,b,4,,,,0.889,0.889,0.707,3.000,yes,\n"
                           "all,c,4,,,,0.941,0.944,0.651,2.500,,\n"
                           "f,,4,0.941,0.944,0.894,,,,5.500,,\n"
                           "f,a,4,,,,,,0.894,2.500,,few-questions\n"
                           "f,b,4,,,,,,0.894,3.000,yes,few-questions\n");
    par_text_free(text);
    par_table_free(table);
    close_relied(&made);
}

static void test_arguments(void)
{
    relied made = rely(upward, "a,b,c,w\n1,2,3,1\n");
    par_reliability *one = NULL;
    par_table *table = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_reliability(NULL, NULL, &one, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_reliability(made.tally, NULL, NULL, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_reliability(made.tally, "g", &one, &error), PAR_ERR_UNKNOWN_ID);
    CU_ASSERT_STRING_EQUAL(error.text, "the questionnaire does not name this node under reliability");
    CU_ASSERT_PTR_NULL(one);
    CU_ASSERT_EQUAL(par_tally_reliability(made.tally, "f", &one, &error), PAR_OK);
    CU_ASSERT_EQUAL(par_reliability_count(one), 3);
    CU_ASSERT_EQUAL(par_reliability_find(one, "f", "b"), 2);
    CU_ASSERT_TRUE(par_reliability_find(one, "all", "") == -1 && par_reliability_find(one, NULL, "") == -1 && par_reliability_find(NULL, "f", "") == -1);
    CU_ASSERT_TRUE(par_reliability_at(one, 3) == NULL && par_reliability_at(one, -1) == NULL && par_reliability_at(NULL, 0) == NULL);
    CU_ASSERT_EQUAL(par_reliability_count(NULL), 0);
    CU_ASSERT_EQUAL(par_reliability_table(NULL, 2, &table, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_reliability_table(one, 18, &table, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_reliability_table(one, -1, NULL, &error), PAR_ERR_ARGUMENT);
    par_reliability_free(one);
    par_reliability_free(NULL);
    close_relied(&made);
}

const unit_test reliability_tests[] = {
    {"by hand", test_by_hand},
    {"values that fall are scored in reverse", test_reversed},
    {"weights count as often as they say", test_weights},
    {"complete cases", test_complete_cases},
    {"two questions, and one that does not vary", test_two_questions},
    {"opposite questions", test_opposite},
    {"too few cases", test_few_cases},
    {"the sums are exact", test_doubled},
    {"sums that would outgrow 128 bits when merged", test_outgrow},
    {"the key enters the hash only where it stands", test_hash},
    {"the table", test_table},
    {"arguments", test_arguments},
    {NULL, NULL},
};
