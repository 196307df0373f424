/* SPDX-License-Identifier: Apache-2.0 */
/* Tallies: what rows count, what is refused, populations, batches. Expected sums are by hand. */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tallied.h"

#define HEADER "h,c,d,N,M,w,q1,q2,c3\n"

static const int64_t one = 1000000000;

/* The sums live until the next is read. */
static par__cell read_cell(const par_tally *tally, int64_t at)
{
    static int64_t integers[64];
    static par__wide wides[64];
    static uint64_t bits[2];
    const par__cell_room room = {integers, wides, bits};
    return par__tally_cell(tally, at, &room);
}

static void test_counts(void)
{
    par_questionnaire *const questions = load_questions(clustered);
    par_tally *const tally = new_tally(questions);
    CU_ASSERT_EQUAL(
        add_text(tally, "note,h,c,d,N,M,w,q1,q2,c3\nx,B,1,m,9,99,1.5,2,3,1\nx,B,1,m,9,99,0.000000001,1,,9\nx,A,7,f,3,20,2,2,2,2\n", NULL),
        PAR_OK);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 3);
    CU_ASSERT_EQUAL(par__tally_cell_count(tally), 2);
    const par__cell first = read_cell(tally, 0);
    CU_ASSERT_STRING_EQUAL(par__tally_key_text(tally, 0, first.keys[0]), "A");
    CU_ASSERT_STRING_EQUAL(par__tally_key_text(tally, 2, first.keys[2]), "f");
    const par__cell cell = read_cell(tally, 1);
    CU_ASSERT_EQUAL(cell.members, 2);
    CU_ASSERT_TRUE(cell.member_weight == 1500000001);
    const int64_t counts[SLOTS] = {[Q1] = 1, [Q1 + 1] = 1, [Q2 + 2] = 1, [Q2 + 5] = 1, [Q3] = 1, [Q3 + DONT_KNOW_2] = 1};
    CU_ASSERT_EQUAL(memcmp(cell.counts, counts, sizeof counts), 0);
    CU_ASSERT_TRUE(cell.weights[Q1] == 1 && cell.weights[Q1 + 1] == 1500000000 && cell.weights[Q3 + DONT_KNOW_2] == 1);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* person-mean, q1: 100/3 = 200/6, q2: 1 = 6/6 and 1/2 = 3/6. */
static void test_persons(void)
{
    par_questionnaire *const questions = load_questions(clustered);
    par_tally *const tally = new_tally(questions);
    CU_ASSERT_EQUAL(
        add_text(tally, HEADER "A,1,m,9,99,2,2,3,2\nA,1,m,9,99,1,2,2,2\nA,1,m,9,99,4,,2,9\nA,1,m,9,99,8,9,3,\nA,1,m,9,99,16,,,\n", NULL),
        PAR_OK);
    const par__cell cell = read_cell(tally, 0);
    const par__indexed *const nodes = questions->nodes;
    CU_ASSERT_EQUAL(nodes[1].value_scale, 6);
    const int64_t mean = nodes[1].person_first;
    CU_ASSERT_TRUE(cell.person_counts[mean] == 4 && cell.person_counts[mean + 1] == 2 && cell.person_counts[mean + 2] == 2);
    CU_ASSERT_TRUE(cell.person_weights[mean + 1] == 12 * one && cell.person_weights[mean + 2] == 3 * one);
    CU_ASSERT_TRUE(cell.person_values[mean + 1] == (4 * 3 + 8 * 6) * (par__wide)one);
    CU_ASSERT_TRUE(cell.person_values[mean + 2] == (2 * (200 + 6) + 203) * (par__wide)one);
    const int64_t satisfied = nodes[2].person_first;
    CU_ASSERT_TRUE(cell.person_counts[satisfied] == 4 && cell.person_counts[satisfied + 1] == 4 && cell.person_counts[satisfied + 2] == 2);
    CU_ASSERT_TRUE(cell.person_weights[satisfied + 1] == 15 * one && cell.person_weights[satisfied + 2] == 10 * one);
    CU_ASSERT_TRUE(cell.person_counts[nodes[0].person_first] == 4 && cell.person_weights[nodes[0].person_first] == 15 * one);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* A questionnaire of so many questions, with every kind of node over all of them. The caller frees it. */
static char *write_questions(size_t count)
{
    char *const text = malloc(4096 + 64 * count);
    size_t length = (size_t)sprintf(text,
                                    "schema: 1\nid: k\ntitle: {vi: a}\nstatus: constructed\ncodes: {dont_know: [9]}\n"
                                    "scale: {levels: 4, value: [0, 1, 2.5, 4], satisfied: [3, 4]}\ncolumns: {weight: w, cluster: [c]}\nquestions:\n");
    for (size_t at = 0; at < count; at++) {
        length += (size_t)sprintf(text + length, "- {id: q%zu%s}\n", at, at % 3 == 1 ? ", base: valid+dont_know" : "");
    }
    length += (size_t)sprintf(text + length, "index: {id: all, rule: mean, parts: [");
    static const char *const rules[] = {"pooled", "person-mean", "all-satisfied"};
    for (size_t rule = 0; rule < 3; rule++) {
        length += (size_t)sprintf(text + length, "%s{id: n%zu, rule: %s, questions: [", rule == 0 ? "" : ", ", rule, rules[rule]);
        for (size_t at = rule; at < count; at += 2) {
            length += (size_t)sprintf(text + length, "%sq%zu", at == rule ? "" : ", ", at);
        }
        length += (size_t)sprintf(text + length, "]}");
    }
    (void)sprintf(text + length, "]}\n");
    return text;
}

/* Sums of a cell into totals. */
static void add_cell(const par_questionnaire *questions, const par__cell *cell, int64_t *integers, par__wide *wides)
{
    for (int64_t at = 0; at < questions->slot_count; at++) {
        integers[at] += cell->counts[at];
        wides[at] += cell->weights[at];
    }
    for (int64_t at = 0; at < questions->person_count; at++) {
        integers[questions->slot_count + at] += cell->person_counts[at];
        wides[questions->slot_count + at] += cell->person_weights[at];
        wides[questions->slot_count + questions->person_count + at] += cell->person_values[at];
    }
}

enum { CROWD = 60, SUMS_MAX = 4096 };

/* Answers in bundles are those of their slots together; the last bundle is what nobody asks for. Persons stay. */
static void expect_bundled(const par_tally *tally, int64_t at, const par__cell *cell, const par__cell_room *room)
{
    enum { BUNDLES = 3 };
    static int32_t of_place[SUMS_MAX];
    const par_questionnaire *const questions = par__tally_questionnaire(tally);
    const size_t persons = (size_t)questions->person_count;
    par__bundle made[BUNDLES + 1], expected[BUNDLES + 1] = {{0}};
    for (int32_t place = 0; place < questions->slot_count; place++) {
        of_place[place] = place * 7 % (BUNDLES + 1);
        expected[of_place[place]].count += cell->counts[place];
        expected[of_place[place]].weight += cell->weights[place];
    }
    const par__bundles bundles = {of_place, BUNDLES};
    const par__cell bundled = par__tally_cell_bundled(tally, at, &bundles, made, room);
    for (size_t bundle = 0; bundle <= BUNDLES; bundle++) {
        CU_ASSERT_EQUAL(made[bundle].count, expected[bundle].count);
        CU_ASSERT_TRUE(made[bundle].weight == expected[bundle].weight);
    }
    CU_ASSERT_EQUAL(bundled.members, cell->members);
    CU_ASSERT_PTR_NULL(bundled.counts);
    CU_ASSERT_EQUAL(memcmp(bundled.person_counts, cell->person_counts, persons * sizeof *cell->person_counts), 0);
    CU_ASSERT_EQUAL(memcmp(bundled.person_weights, cell->person_weights, persons * sizeof *cell->person_weights), 0);
    CU_ASSERT_EQUAL(memcmp(bundled.person_values, cell->person_values, persons * sizeof *cell->person_values), 0);
}

/* The rows of a cell read together, by kernels, and one by one. */
static void expect_kernels(size_t question_count, bool is_uniform)
{
    static int64_t integers[2][SUMS_MAX];
    static par__wide wides[2][SUMS_MAX];
    static const char *const answers[] = {"1", "2", "3", "4", "4", "4", "9", ""};
    char *const yaml = write_questions(question_count);
    char *const csv = malloc(64 + CROWD * (32 + 2 * question_count) + 8 * question_count);
    par_questionnaire *const questions = load_questions(yaml);
    par_tally *const together = new_tally(questions), *const apart = new_tally(questions);
    uint64_t state = 17;
    for (size_t which = 0; which < 2; which++) { /* 0: one cluster, 1: a cluster each */
        size_t length = (size_t)sprintf(csv, "c,w");
        for (size_t at = 0; at < question_count; at++) {
            length += (size_t)sprintf(csv + length, ",q%zu", at);
        }
        state = 17;
        for (size_t row = 0; row < CROWD; row++) {
            length += (size_t)sprintf(csv + length, "\n%zu,%s%zu", which * row, is_uniform ? "7.2" : "0.00", is_uniform ? 5 : row);
            for (size_t at = 0; at < question_count; at++) {
                state = state * 48271 % 2147483647;
                length += (size_t)sprintf(csv + length, ",%s", answers[row % 7 == 0 ? 3 : row == 5 ? 7 : state % 8]);
            }
        }
        CU_ASSERT_EQUAL(add_text(which == 0 ? together : apart, csv, NULL), PAR_OK);
        memset(integers[which], 0, sizeof integers[which]);
        memset(wides[which], 0, sizeof wides[which]);
        par__arena *const arena = par__arena_new();
        par__cell_room room, other;
        CU_ASSERT_EQUAL(par__cell_room_take(arena, questions, &room), PAR_OK);
        CU_ASSERT_EQUAL(par__cell_room_take(arena, questions, &other), PAR_OK);
        CU_ASSERT_EQUAL(par__tally_cell_count(which == 0 ? together : apart), which == 0 ? 1 : CROWD);
        for (int64_t at = 0; at < par__tally_cell_count(which == 0 ? together : apart); at++) {
            const par__cell cell = par__tally_cell(which == 0 ? together : apart, at, &room);
            add_cell(questions, &cell, integers[which], wides[which]);
            expect_bundled(which == 0 ? together : apart, at, &cell, &other);
        }
        par__arena_free(arena);
    }
    CU_ASSERT_EQUAL(memcmp(integers[0], integers[1], sizeof integers[0]), 0);
    CU_ASSERT_EQUAL(memcmp(wides[0], wides[1], sizeof wides[0]), 0);
    CU_ASSERT_TRUE(integers[0][questions->slot_count] > 0);
    par_tally_free(together);
    par_tally_free(apart);
    par_questionnaire_free(questions);
    free(yaml);
    free(csv);
}

/* Up to 64 questions are one word of bits, up to 256 have kernels, more have none. */
static void test_kernels_agree(void)
{
    static const size_t counts[] = {6, 63, 64, 65, 130, 256, 270};
    for (size_t at = 0; at < sizeof counts / sizeof counts[0]; at++) {
        expect_kernels(counts[at], false);
        expect_kernels(counts[at], true);
    }
}

static void test_words(void)
{
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const words = new_tally(questions);
    par_tally *const codes = new_tally(questions);
    CU_ASSERT_EQUAL(add_text(words, "q1,q2,c3\nTốt,3,Good\nChưa to\xCC\x82\xCC\x81t,1,Bad\nTô\xCC\x81t,,-8\n", NULL), PAR_OK);
    CU_ASSERT_EQUAL(add_text(codes, "q1;q2;c3\n2;03;2\n1;1;1\n2;;-8\n", NULL), PAR_OK);
    CU_ASSERT_TRUE(is_same_tally(words, codes));
    CU_ASSERT_TRUE(read_cell(words, 0).member_weight == one);
    CU_ASSERT_EQUAL(par__tally_cell_count(words), 3);
    par_tally_free(words);
    par_tally_free(codes);
    par_questionnaire_free(questions);
}

static const struct {
    const char *csv, *code, *path, *text;
    par_status status;
} refused[] = {
    {HEADER "A,1,m,9,99,1,7,1,1\n", "E750", "G2", "code 7 is not declared for question \"q1\"; expected one of -8, 1, 2, 9", PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,1,1,1,Goôd\n", "E751", "I2", "\"Goôd\" is neither a code nor a label of question \"q3\"; did you mean \"Good\"?",
     PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,1,1,Good,1\n", "E751", "H2", "\"Good\" is neither a code nor a label of question \"q2\"", PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,1,1.0,1,1\n", "E751", "G2", "\"1.0\" is neither a code nor a label of question \"q1\"", PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,,1,1,1\n", "E752", "F2", "the weight is missing", PAR_ERR_DATA},
    {HEADER "A,1,m,9,99,nan,1,1,1\n", "E753", "F2", "the weight \"nan\" is no number; expected a decimal such as 12.5", PAR_ERR_DATA},
    {HEADER "A,1,m,9,99,-0.5,1,1,1\n", "E754", "F2", "the weight -0.5 is negative; expected a number from 0", PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,0.1234567891,1,1,1\n", "E755", "F2",
     "the weight 0.1234567891 is too long; expected at most nine decimals and at most 9223372036", PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,9223372037,1,1,1\n", "E755", "F2",
     "the weight 9223372037 is too long; expected at most nine decimals and at most 9223372036", PAR_ERR_RANGE},
    {HEADER "A,1,m,9,99,1.5,1,1,1\nA,1,m,9,99,\"1,5\",1,1,1\n", "E756", "F3",
     "1,5 is written with another decimal sign than \"1.5\" above it; expected one throughout", PAR_ERR_DATA},
    {HEADER "A,,m,9,99,1,1,1,1\n", "E741", "B2", "the key \"c\" is empty; expected a stratum, a cluster or a domain in every row",
     PAR_ERR_DATA},
    {HEADER "A,1,m,,99,1,1,1,1\n", "E759", "D2", "the population \"N\" is missing; expected a number", PAR_ERR_DATA},
    {HEADER "A,1,m,many,99,1,1,1,1\n", "E759", "D2", "the population \"N\" is \"many\"; expected a number", PAR_ERR_DATA},
    {HEADER "A,1,m,9,99,1,1,1,1\nA,2,m,8,99,1,1,1,1\n", "E760", "D3",
     "the population \"N\" of \"A\" is 8 here and 9 in row 2; expected one number for all its rows", PAR_ERR_DATA},
    {HEADER "A,1,m,9,99,1,1,1,1\nA,2,m,9,98,1,1,1,1\nA,1,f,9,97,1,1,1,1\n", "E760", "E4",
     "the population \"M\" of \"A / 1\" is 97 here and 99 in row 2; expected one number for all its rows", PAR_ERR_DATA},
    {HEADER "A,1,m,1,99,1,1,1,1\nA,2,m,1,99,1,1,1,1\n", "E761", "D2",
     "the population \"N\" of \"A\" is 1, but the sample has 2; expected at least as many", PAR_ERR_DATA},
    {HEADER "A,1,m,9,1.5,1,1,1,1\nA,1,f,9,1.5,1,1,1,1\n", "E761", "E2",
     "the population \"M\" of \"A / 1\" is 1.5, but the sample has 2; expected at least as many", PAR_ERR_DATA},
    {"h,c,d,N,M,q1,q2,c3\nA,1,m,9,99,1,1,1\n", "E740", "",
     "there is no column \"w\", which the questionnaire reads as the weight; the first column is \"h\"", PAR_ERR_DATA},
};

static void test_refused(void)
{
    par_questionnaire *const questions = load_questions(staged);
    par_tally *const tally = new_tally(questions);
    CU_ASSERT_EQUAL(add_text(tally, HEADER "Z,1,m,9,99,1,1,1,1\n", NULL), PAR_OK);
    par_text *const before = save(tally);
    for (size_t at = 0; at < sizeof refused / sizeof refused[0]; at++) {
        par_error error = {0};
        CU_ASSERT_EQUAL(add_text(tally, refused[at].csv, &error), refused[at].status);
        CU_ASSERT_STRING_EQUAL(error.code, refused[at].code);
        CU_ASSERT_STRING_EQUAL(error.path, refused[at].path);
        CU_ASSERT_STRING_EQUAL(error.text, refused[at].text);
        CU_ASSERT_NOT_EQUAL(error.text_vi[0], '\0');
    }
    par_text *const after = save(tally);
    CU_ASSERT_TRUE(is_same_text(before, after));
    par_text_free(before);
    par_text_free(after);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_all_faults_collected(void)
{
    par_questionnaire *const questions = load_questions(staged);
    par_tally *const tally = new_tally(questions);
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    static const char missing[] = "x\n1\n";
    static const char faulty[] = HEADER "A,1,m,9,99,x,7,7,7\n,1,m,9,99,1,1,1,1\n";
    const par_source sources[] = {{"a", missing, sizeof missing - 1}, {"b", faulty, sizeof faulty - 1}};
    CU_ASSERT_EQUAL(par_tally_add_csv(tally, &sources[0], NULL, findings, NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 9);
    CU_ASSERT_EQUAL(par_tally_add_csv(tally, &sources[1], NULL, findings, NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 9 + 5);
    par_findings_free(findings);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* What an earlier part said of a population holds for a later one; a sample grows over the parts. */
static void test_populations_across_parts(void)
{
    par_questionnaire *const questions = load_questions(staged);
    par_tally *const tally = new_tally(questions);
    par_tally *const other = new_tally(questions);
    par_error error = {0};
    CU_ASSERT_EQUAL(add_text(tally, HEADER "A,1,m,2,3.5,1,1,1,1\nA,2,m,2,7,1,1,1,1\n", NULL), PAR_OK);
    CU_ASSERT_EQUAL(add_text(tally, HEADER "B,1,m,2,7,1,1,1,1\nA,1,m,3,3.5,1,1,1,1\n", &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the population \"N\" of \"A\" is 3 here and 2 before; expected one number for all its rows");
    CU_ASSERT_EQUAL(error.row, 3);
    CU_ASSERT_EQUAL(add_text(other, HEADER "A,3,m,2,7,1,1,1,1\n", NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_merge(tally, other, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the population \"N\" of \"A\" is 2, but the sample has 3; expected at least as many");
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 2);
    CU_ASSERT_EQUAL(add_text(tally, HEADER "A,1,f,2,3.50,1,1,1,1\nA,1,m,2,3.5,1,1,1,1\n", NULL), PAR_OK);
    CU_ASSERT_EQUAL(add_text(tally, HEADER "A,1,x,2,3.5,1,1,1,1\n", &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the population \"M\" of \"A / 1\" is 3.5, but the sample has 4; expected at least as many");
    const par__decimal stages[] = {par__tally_population(tally, 0, 0), par__tally_population(tally, 0, 1),
                                   par__tally_population(tally, 0, 2)};
    CU_ASSERT_TRUE(stages[0].digits == 2 && stages[1].digits == 35 && stages[1].scale == 1 && stages[2].digits == 0);
    par_tally_free(tally);
    par_tally_free(other);
    par_questionnaire_free(questions);
}

/* Decimals as Python's repr() prints them: repr(0.1), …; those of more than nine decimals are too long. */
static void test_weights_of_doubles(void)
{
    static const struct {
        double number;
        par__weight_fault fault;
        int64_t billionths;
    } cases[] = {
        {0, PAR__WEIGHT_FINE, 0},
        {-0.0, PAR__WEIGHT_FINE, 0},
        {0.1, PAR__WEIGHT_FINE, 100000000},
        {1e-9, PAR__WEIGHT_FINE, 1},
        {0.001953125, PAR__WEIGHT_FINE, 1953125},
        {1.1, PAR__WEIGHT_FINE, 1100000000},
        {12.345678901, PAR__WEIGHT_FINE, 12345678901},
        {12345678.123456789, PAR__WEIGHT_FINE, 12345678123456790},
        {9223372036.0, PAR__WEIGHT_FINE, INT64_C(9223372036000000000)},
        {123456789.1, PAR__WEIGHT_FINE, INT64_C(123456789100000000)},
        {0.1 + 0.2, PAR__WEIGHT_LONG, 0},
        {1.0 / 3, PAR__WEIGHT_LONG, 0},
        {1e-10, PAR__WEIGHT_LONG, 0},
        {5e-324, PAR__WEIGHT_LONG, 0},
        {0.0009765625, PAR__WEIGHT_LONG, 0},
        {9223372036.9, PAR__WEIGHT_LONG, 0},
        {1e300, PAR__WEIGHT_LONG, 0},
        {HUGE_VAL, PAR__WEIGHT_LONG, 0},
        {-1, PAR__WEIGHT_NEGATIVE, 0},
        {NAN, PAR__WEIGHT_MISSING, 0},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        int64_t billionths = 0;
        CU_ASSERT_EQUAL(par__weight_of_double(cases[at].number, &billionths), cases[at].fault);
        CU_ASSERT_EQUAL(billionths, cases[at].billionths);
    }
}

/* The same five rows as CSV and as columns: packed, strided, with bits of validity, with a code for missing, and as doubles. */
static void test_batch_as_csv(void)
{
    static const struct {
        int16_t code;
        int32_t rest;
    } strided[] = {{2, 0}, {9, 0}, {-8, 0}, {1, 0}, {99, 0}};
    static const double middle[] = {1, 2, NAN, 3, 9};
    static const int8_t last[] = {1, 2, 9, 5, 2};
    static const uint8_t valid[] = {0xB8, 0x01}; /* rows from bit 3: 1, 1, 1, 0, 1 */
    static const int64_t clusters[] = {10, 10, 20, 20, 10}, units[] = {50, 50, 60, 60, 50};
    static const double weights[] = {0.1, 0.1, 2, 3.25, 7};
    static const int32_t stratum_population[] = {4, 4, 4, 4, 4};
    par_questionnaire *const questions = load_questions(staged);
    par_tally *const tally = new_tally(questions);
    par_tally *const from_csv = new_tally(questions);
    int32_t unused = 0, codes[3] = {0}, strata[5], places[5], domains[5];
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "unused", &unused, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "A", &codes[0], NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 2, "m", &codes[1], NULL), PAR_OK);
    for (size_t row = 0; row < 5; row++) {
        CU_ASSERT_EQUAL(par_tally_intern(tally, 1, clusters[row] == 10 ? "C10" : "C20", &places[row], NULL), PAR_OK);
        strata[row] = codes[0];
        domains[row] = codes[1];
    }
    const int64_t size = sizeof(par_column);
    const par_column answers[] = {
        {.size = size, .values = &strided[0].code, .stride = sizeof strided[0], .type = PAR_INT16, .missing = 99, .has_missing = 1},
        {.size = size, .values = middle, .type = PAR_DOUBLE},
        {.size = size, .values = last, .type = PAR_INT8, .valid = valid, .valid_from = 3}};
    const par_column keys[] = {{.size = size, .values = strata, .type = PAR_INT32},
                               {.size = size, .values = places, .type = PAR_INT32},
                               {.size = size, .values = domains, .type = PAR_INT32}};
    const par_column populations[] = {{.size = size, .values = stratum_population, .type = PAR_INT32},
                                      {.size = size, .values = units, .type = PAR_INT64}};
    const par_column weight = {.size = size, .values = weights, .type = PAR_DOUBLE};
    const par_batch batch = {
        .size = sizeof batch, .row_count = 5, .answers = answers, .keys = keys, .weight = &weight, .population = populations};
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    CU_ASSERT_EQUAL(add_text(from_csv,
                             HEADER "A,C20,m,4,60,3.25,1,3,\nA,C10,m,4,50,7,,9,2\nA,C10,m,4,50,0.1,2,1,1\nA,C10,m,4,50,0.1,9,2,2\n"
                                    "A,C20,m,4,60,2,-8,,9\n",
                             NULL),
                    PAR_OK);
    CU_ASSERT_TRUE(is_same_tally(tally, from_csv));
    par_tally_free(tally);
    par_tally_free(from_csv);
    par_questionnaire_free(questions);
}

/* One question at fault in the third row of a batch without keys: nothing is added, and row and question are told. */
static void test_batch_refused(void)
{
    static const int32_t good[] = {1, 2, 1}, bad[] = {1, 2, 4};
    static const double halves[] = {1, 2.5, 1.5}, thirds[] = {1, 1, 1.0 / 3};
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    par_error error = {0};
    const int64_t size = sizeof(par_column);
    par_column answers[] = {{.size = size, .values = good, .type = PAR_INT32},
                            {.size = size, .values = good, .type = PAR_INT32},
                            {.size = size, .values = bad, .type = PAR_INT32}};
    par_batch batch = {.size = sizeof batch, .row_count = 3, .answers = answers};
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.text, "code 4 is not declared for question \"q3\"; expected one of -8, 1, 2, 9");
    CU_ASSERT_TRUE(error.row == 3 && error.item == 3 && par_tally_row_count(tally) == 0);
    answers[2] = (par_column){.size = size, .values = halves, .type = PAR_DOUBLE};
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.text, "code 2.500000000… is not declared for question \"q3\"; expected one of -8, 1, 2, 9");
    CU_ASSERT_EQUAL(error.row, 2);
    answers[2] = answers[0];
    const par_column weight = {.size = size, .values = thirds, .type = PAR_DOUBLE};
    batch.weight = &weight;
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.text, "the weight 0.333333333… is too long; expected at most nine decimals and at most 9223372036");
    CU_ASSERT_TRUE(error.row == 3 && error.item == 0 && par_tally_row_count(tally) == 0);
    batch.weight = NULL;
    answers[1].type = 6;
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_ERR_ARGUMENT);
    answers[1].type = PAR_INT32;
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 3);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* Asks for a stop where it hears of the first rows, so that the next block finds the request. */
typedef struct heard {
    par_cancel *cancel;
    int64_t calls, done, total;
    int32_t answer;
} heard;

static int32_t hear(void *user, int64_t done, int64_t total)
{
    heard *const what = user;
    *what = (heard){what->cancel, what->calls + 1, done, total, what->answer};
    par_cancel_request(what->cancel);
    return what->answer;
}

static void test_batch_cancelled(void)
{
    enum { ROWS = 1000 };
    static int8_t ones[ROWS];
    memset(ones, 1, sizeof ones);
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    heard what = {.answer = 1};
    const par_column column = {.size = sizeof column, .values = ones, .type = PAR_INT8};
    const par_column answers[] = {column, column, column};
    par_batch batch = {.size = sizeof batch, .row_count = ROWS, .answers = answers, .progress = hear, .user = &what};
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_CANCELLED);
    CU_ASSERT_TRUE(error.status == PAR_CANCELLED && what.calls == 1 && what.done == 0 && what.total == ROWS);
    what = (heard){0};
    CU_ASSERT_EQUAL(par_cancel_new(&what.cancel), PAR_OK);
    batch.cancel = what.cancel;
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, NULL), PAR_CANCELLED);
    CU_ASSERT_TRUE(what.calls == 1 && par_tally_row_count(tally) == 0);
    batch.size = offsetof(par_batch, cancel); /* a caller that knows of no token */
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), ROWS);
    par_cancel_free(what.cancel);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* Whole numbers of every width and step stand for their digits; 256 apart they fall on each other in what is remembered. */
static void test_column_codes(void)
{
    par_questionnaire *const questions = load_questions(serial);
    par_tally *const tally = new_tally(questions);
    static const int16_t shorts[] = {1, 9, 257, 9, 1, 9, -300, 9};
    static const double doubles[] = {257, 1, 1e15};
    const par_column steps = {.size = sizeof steps, .values = shorts, .stride = 4, .type = PAR_INT16};
    const par_column wholes = {.size = sizeof wholes, .values = doubles, .type = PAR_DOUBLE};
    int32_t codes[4] = {-1, -1, -1, -1}, text = -1;
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "257", &text, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &steps, 4, codes, NULL), PAR_OK);
    CU_ASSERT_TRUE(text == 0 && codes[0] == 1 && codes[1] == 0 && codes[2] == 1 && codes[3] == 2);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &wholes, 3, codes, NULL), PAR_OK);
    CU_ASSERT_TRUE(codes[0] == 0 && codes[1] == 1 && codes[2] == 3);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "1000000000000000", &text, NULL), PAR_OK);
    CU_ASSERT_EQUAL(text, 3);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &wholes, 0, codes, NULL), PAR_OK);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_column_codes_refused(void)
{
    par_questionnaire *const questions = load_questions(serial);
    par_tally *const tally = new_tally(questions);
    static const double halves[] = {1, 2.5};
    static const int8_t nines[] = {1, 1, 9};
    const par_column half = {.size = sizeof half, .values = halves, .type = PAR_DOUBLE};
    const par_column nine = {.size = sizeof nine, .values = nines, .type = PAR_INT8, .missing = 9, .has_missing = 1};
    const par_column untyped = {.size = sizeof untyped, .values = nines};
    int32_t codes[3];
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &half, 2, codes, &error), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(error.row, 2);
    CU_ASSERT_PTR_NOT_NULL(strstr(error.text, "is 2.500000000…; expected a whole number"));
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &nine, 3, codes, &error), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(error.row, 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(error.text_vi, "là trống; cần một số nguyên"));
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 2, &nine, 1, codes, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &nine, -1, codes, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &untyped, 1, codes, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, NULL, 1, codes, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern_column(tally, 0, &nine, 1, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern_column(NULL, 0, &nine, 1, codes, NULL), PAR_ERR_ARGUMENT);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_key_codes(void)
{
    par_questionnaire *const questions = load_questions(serial);
    par_tally *const tally = new_tally(questions);
    par_error error = {0};
    int32_t codes[3] = {-1, -1, -1};
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "Ph\xC3\xBA", &codes[0], NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "B", &codes[1], NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "Phu\xCC\x81", &codes[2], NULL), PAR_OK);
    CU_ASSERT_TRUE(codes[0] == 0 && codes[1] == 1 && codes[2] == 0);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 2, "x", &codes[0], &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "", &codes[0], &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_tally_intern(tally, 0, "\xC3", &codes[0], &error), PAR_ERR_ARGUMENT);
    static const int64_t ones[] = {1}, twos[] = {2};
    const int64_t size = sizeof(par_column);
    const par_column answer = {.size = size, .values = ones, .type = PAR_INT64};
    const par_column key = {.size = size, .values = twos, .type = PAR_INT64};
    const par_column answers[] = {answer, answer, answer}, keys[] = {key, key}, populations[] = {answer};
    const par_batch batch = {.size = sizeof batch, .row_count = 1, .answers = answers, .keys = keys, .population = populations};
    CU_ASSERT_EQUAL(par_tally_add(tally, &batch, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.text, "code 2 of key column \"h\" was not given by this tally");
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static int32_t stop(void *user, int64_t done, int64_t total)
{
    *(int64_t *)user = total;
    return done > 0;
}

static void test_cancelled(void)
{
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    static const char csv[] = "q1,q2,c3\n1,1,1\n";
    const par_source source = {"a", csv, sizeof csv - 1};
    int64_t total = 0;
    const par_answers_options how = {.size = sizeof how, .progress = stop, .user = &total};
    CU_ASSERT_EQUAL(par_tally_add_csv(tally, &source, &how, NULL, NULL), PAR_CANCELLED);
    CU_ASSERT_EQUAL(total, sizeof csv - 1);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 0);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

const unit_test tally_tests[] = {
    {"rows count by cell, question and slot", test_counts},
    {"persons are counted by node", test_persons},
    {"rows read together are rows read one by one", test_kernels_agree},
    {"label words and codes are one", test_words},
    {"a fault is told with its cell, and nothing is added", test_refused},
    {"all faults of a text are collected", test_all_faults_collected},
    {"populations hold across parts", test_populations_across_parts},
    {"a double weighs as the decimal it prints as", test_weights_of_doubles},
    {"a batch counts as the CSV of its rows", test_batch_as_csv},
    {"a faulty batch tells row and question, and adds nothing", test_batch_refused},
    {"a batch tells its progress and can be cancelled", test_batch_cancelled},
    {"key codes are given once per text in NFC", test_key_codes},
    {"whole numbers get their codes by the column", test_column_codes},
    {"but no halves, nothing missing, no strange columns", test_column_codes_refused},
    {"progress can cancel", test_cancelled},
    {NULL, NULL},
};
