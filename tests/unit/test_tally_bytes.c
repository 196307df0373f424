/* SPDX-License-Identifier: Apache-2.0 */
/* Tallies: merging and bytes. Any order and any split is one tally, and nothing but a tally loads. */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "tallied.h"

enum { ROWS = 400, ROW_BYTES = 64, ROUNDS = 60, PARTS_MAX = 5 };

static const char header[] = "h,c,d,N,M,w,q1,q2,c3\n";

/* Park and Miller's minimal standard generator, 1988. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * 48271 % 2147483647;
    return (uint32_t)(*state % below);
}

/* A row whose populations follow from its keys. */
static void make_row(uint64_t *state, char row[ROW_BYTES])
{
    static const char *const words[] = {"1", "2", "9", ""};
    const uint32_t stratum = draw(state, 3), cluster = draw(state, 4);
    (void)snprintf(row, ROW_BYTES, "S%u,C%u,%s,%u,%u,%u.%u,%s,%s,%s\n", stratum, cluster, draw(state, 2) == 0 ? "nữ" : "nam", 500 + stratum,
                   600 + 10 * stratum + cluster, draw(state, 30), 1 + draw(state, 999), words[draw(state, 4)], words[draw(state, 4)],
                   words[draw(state, 4)]);
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

/* Adds rows order[first] to order[last - 1]. */
static void add_rows(par_tally *tally, char rows[ROWS][ROW_BYTES], const size_t *order, size_t first, size_t last)
{
    char csv[sizeof header + ROWS * ROW_BYTES];
    (void)snprintf(csv, sizeof csv, "%s", header);
    for (size_t at = first; at < last; at++) {
        (void)snprintf(csv + strlen(csv), ROW_BYTES, "%s", rows[order[at]]);
    }
    CU_ASSERT_EQUAL(add_text(tally, csv, NULL), PAR_OK);
}

static par_tally *reload(const par_questionnaire *questions, par_tally *tally)
{
    par_text *const bytes = save(tally);
    const par_source source = {"t", par_text_data(bytes), par_text_length(bytes)};
    par_tally *loaded = NULL;
    CU_ASSERT_EQUAL(par_tally_load(questions, &source, &loaded, NULL), PAR_OK);
    par_text_free(bytes);
    par_tally_free(tally);
    return loaded;
}

/* The rows in any order, in up to five parts, some of them saved and loaded, merged in any tree. */
static par_tally *add_in_parts(const par_questionnaire *questions, char rows[ROWS][ROW_BYTES], uint64_t *state)
{
    size_t order[ROWS];
    for (size_t at = 0; at < ROWS; at++) {
        order[at] = at;
    }
    shuffle(state, order);
    par_tally *parts[PARTS_MAX];
    size_t count = 1 + draw(state, PARTS_MAX);
    size_t first = 0;
    for (size_t part = 0; part < count; part++) {
        const size_t last = part + 1 == count ? ROWS : first + draw(state, (uint32_t)(ROWS - first) + 1);
        parts[part] = new_tally(questions);
        const size_t middle = first + (last - first) / 2;
        add_rows(parts[part], rows, order, first, middle);
        add_rows(parts[part], rows, order, middle, last);
        parts[part] = draw(state, 2) == 0 ? reload(questions, parts[part]) : parts[part];
        first = last;
    }
    for (; count > 1; count--) {
        const size_t into = draw(state, (uint32_t)count - 1);
        CU_ASSERT_EQUAL(par_tally_merge(parts[into], parts[count - 1], NULL), PAR_OK);
        par_tally_free(parts[count - 1]);
    }
    return parts[0];
}

static void expect_same_in_parts(const char *yaml, uint64_t state)
{
    par_questionnaire *const questions = load_questions(yaml);
    char rows[ROWS][ROW_BYTES];
    size_t order[ROWS];
    for (size_t at = 0; at < ROWS; at++) {
        make_row(&state, rows[at]);
        order[at] = at;
    }
    par_tally *const whole = new_tally(questions);
    add_rows(whole, rows, order, 0, ROWS);
    for (int round = 0; round < ROUNDS; round++) {
        par_tally *const parted = add_in_parts(questions, rows, &state);
        CU_ASSERT_EQUAL(par_tally_row_count(parted), ROWS);
        CU_ASSERT_TRUE(is_same_tally(whole, parted));
        par_tally_free(parted);
    }
    par_tally_free(whole);
    par_questionnaire_free(questions);
}

static void test_parts_clustered(void)
{
    expect_same_in_parts(clustered, 2026);
}

static void test_parts_staged(void)
{
    expect_same_in_parts(staged, 99);
}

static void test_parts_serial(void)
{
    expect_same_in_parts(serial, 7);
}

static void test_parts_plain(void)
{
    expect_same_in_parts(plain, 11);
}

/* So many rows in few cells that they become sums. */
static void test_parts_crowded(void)
{
    expect_same_in_parts(QUESTIONS "columns: {weight: w, cluster: [d]}\n" INDEX, 5);
}

static void test_parts_uniform(void)
{
    expect_same_in_parts(QUESTIONS "columns: {cluster: [d]}\n" INDEX, 6);
}

/* A CSV long enough for parts, with an unknown code in one row if `faulty` is not 0. The caller frees it. */
static char *make_long(size_t rows, size_t faulty)
{
    static const char *const answers[] = {"1,2,1\n", "2,,2\n", "9,3,\n", "-8,1,2\n"};
    char *const text = malloc(64 + 32 * rows);
    size_t length = (size_t)snprintf(text, 64, "c,w,q1,q2,c3\n");
    uint64_t state = 4;
    for (size_t row = 2; row < rows + 2; row++) {
        const char *const answered = row == faulty ? "1,7,1\n" : answers[draw(&state, 4)];
        length += (size_t)snprintf(text + length, 32, "C%u,%u.25,%s", draw(&state, 90), draw(&state, 50), answered);
    }
    return text;
}

static par_status add_on_threads(par_tally *tally, const char *csv, int64_t threads, const par_cancel *cancel, par_error *error)
{
    const par_source source = {"a.csv", csv, (int64_t)strlen(csv)};
    const par_answers_options how = {.size = sizeof how, .threads = threads, .cancel = cancel};
    return par_tally_add_csv(tally, &source, &how, NULL, error);
}

static const char of_clusters[] = QUESTIONS "columns: {weight: w, cluster: [c]}\n" INDEX "reliability: [all]\n";
enum { LONG_ROWS = 180000 };

static void test_threads(void)
{
    par_questionnaire *const questions = load_questions(of_clusters);
    par_tally *const one = new_tally(questions);
    char *const csv = make_long(LONG_ROWS, 0);
    CU_ASSERT_TRUE(strlen(csv) > 2 << 20); /* more than one part for each of two threads */
    CU_ASSERT_EQUAL(add_on_threads(one, csv, 1, NULL, NULL), PAR_OK);
    for (int64_t threads = 2; threads <= 64; threads += 31) {
        par_tally *const many = new_tally(questions);
        CU_ASSERT_EQUAL(add_on_threads(many, csv, threads, NULL, NULL), PAR_OK);
        CU_ASSERT_EQUAL(par_tally_row_count(many), LONG_ROWS);
        CU_ASSERT_TRUE(is_same_tally(one, many));
        par_tally_free(many);
    }
    free(csv);
    par_tally_free(one);
    par_questionnaire_free(questions);
}

static void test_threads_blank(void)
{
    enum { LINES = 1 << 21 };
    static const char first[] = "c,w,q1,q2,c3";
    char *const csv = malloc(LINES + sizeof first);
    memset(csv, '\n', LINES);
    csv[LINES] = '\0';
    memcpy(csv, first, sizeof first - 1);
    par_questionnaire *const questions = load_questions(of_clusters);
    par_tally *const tally = new_tally(questions);
    par_findings *findings = NULL;
    const par_source source = {"a.csv", csv, LINES};
    const par_answers_options how = {.size = sizeof how, .threads = 2};
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_add_csv(tally, &source, &how, findings, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_WARNING), 1);
    par_findings_free(findings);
    free(csv);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_threads_tell(void)
{
    par_questionnaire *const questions = load_questions(of_clusters);
    par_tally *const tally = new_tally(questions);
    par_cancel *cancel = NULL;
    char *const csv = make_long(LONG_ROWS, LONG_ROWS - 7);
    par_error error = {0};
    CU_ASSERT_EQUAL(add_on_threads(tally, csv, 2, NULL, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.text, "code 7 is not declared for question \"q2\"; expected one of -8, 1, 2, 3, 9");
    CU_ASSERT_EQUAL(error.row, LONG_ROWS - 7);
    CU_ASSERT_EQUAL(par_cancel_new(&cancel), PAR_OK);
    par_cancel_request(cancel);
    CU_ASSERT_EQUAL(add_on_threads(tally, csv, 2, cancel, &error), PAR_CANCELLED);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 0);
    par_cancel_free(cancel);
    free(csv);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_parts_reliability(void)
{
    expect_same_in_parts(relied_on, 1951);
}

static void test_empty_is_neutral(void)
{
    par_questionnaire *const questions = load_questions(clustered);
    par_tally *const tally = new_tally(questions), *const empty = new_tally(questions), *const copy = new_tally(questions);
    CU_ASSERT_EQUAL(add_text(tally, "h,c,d,N,M,w,q1,q2,c3\nA,1,m,9,99,1,1,1,1\nB,1,m,9,99,1,1,1,1\n", NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_tally_merge(copy, tally, NULL), PAR_OK);
    CU_ASSERT_TRUE(is_same_tally(tally, copy));
    CU_ASSERT_EQUAL(par_tally_merge(tally, empty, NULL), PAR_OK);
    CU_ASSERT_TRUE(is_same_tally(tally, copy));
    par_tally_free(tally);
    par_tally_free(empty);
    par_tally_free(copy);
    par_questionnaire_free(questions);
}

/* Merged into itself a tally doubles, as with a copy of it. */
static void test_merge_with_itself(void)
{
    static const char *const yaml[] = {clustered, staged, serial, relied_on};
    for (size_t at = 0; at < 4; at++) {
        par_questionnaire *const questions = load_questions(yaml[at]);
        par_tally *const tally = new_tally(questions), *const copy = new_tally(questions), *const other = new_tally(questions);
        static const char csv[] = "h,c,d,N,M,w,q1,q2,c3\nA,1,m,9,99,1,1,1,1\nB,1,m,9,99,1,2,1,1\nA,2,f,9,99,1,1,1,1\n";
        CU_ASSERT_TRUE(add_text(tally, csv, NULL) == PAR_OK && add_text(copy, csv, NULL) == PAR_OK && add_text(other, csv, NULL) == PAR_OK);
        CU_ASSERT_EQUAL(par_tally_merge(tally, tally, NULL), PAR_OK);
        CU_ASSERT_EQUAL(par_tally_merge(copy, other, NULL), PAR_OK);
        CU_ASSERT_EQUAL(par_tally_row_count(tally), 6);
        CU_ASSERT_TRUE(is_same_tally(tally, copy));
        par_tally_free(tally);
        par_tally_free(copy);
        par_tally_free(other);
        par_questionnaire_free(questions);
    }
}

static void test_other_questionnaire(void)
{
    par_questionnaire *const questions[] = {load_questions(clustered), load_questions(serial)};
    par_tally *const into = new_tally(questions[0]), *const from = new_tally(questions[1]);
    par_tally *loaded = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_merge(into, from, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.code, "E775");
    par_text *const bytes = save(from);
    const par_source source = {"t", par_text_data(bytes), par_text_length(bytes)};
    CU_ASSERT_EQUAL(par_tally_load(questions[0], &source, &loaded, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.code, "E773");
    CU_ASSERT_PTR_NULL(loaded);
    par_text_free(bytes);
    par_tally_free(into);
    par_tally_free(from);
    par_questionnaire_free(questions[0]);
    par_questionnaire_free(questions[1]);
}

/*
 * A person's value of 200/6 with a weight of 2^62 billionths, doubled: 2^62 * 200 * 2^57 < 2^127 < 2^62 * 200 * 2^58.
 */
static void test_sums_outgrow(void)
{
    par_questionnaire *const questions = load_questions(clustered);
    par_tally *const tally = new_tally(questions);
    CU_ASSERT_EQUAL(add_text(tally, "h,c,d,N,M,w,q1,q2,c3\nA,1,m,9,99,4611686018.427387904,2,1,1\n", NULL), PAR_OK);
    for (int round = 0; round < 57; round++) {
        CU_ASSERT_EQUAL(par_tally_merge(tally, tally, NULL), PAR_OK);
    }
    par_error error = {0};
    par_text *const before = save(tally);
    CU_ASSERT_EQUAL(par_tally_merge(tally, tally, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.code, "E762");
    par_text *const after = save(tally);
    CU_ASSERT_TRUE(is_same_text(before, after));
    par_text_free(before);
    par_text_free(after);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* Without populations rows reach 2^62, and the next doubling would not fit 63 bits. */
static void test_rows_outgrow(void)
{
    static const char yaml[] = QUESTIONS "columns: {weight: w, cluster: [c]}\n" INDEX;
    par_questionnaire *const questions = load_questions(yaml);
    par_tally *const tally = new_tally(questions);
    CU_ASSERT_EQUAL(add_text(tally, "c,w,q1,q2,c3\n1,1,2,1,1\n", NULL), PAR_OK);
    for (int round = 0; round < 62; round++) {
        CU_ASSERT_EQUAL(par_tally_merge(tally, tally, NULL), PAR_OK);
    }
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_merge(tally, tally, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.code, "E762");
    CU_ASSERT_EQUAL(par_tally_row_count(tally), INT64_C(1) << 62);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* A saved tally in a buffer to damage. */
typedef struct damaged {
    par_questionnaire *questions;
    char bytes[4096];
    size_t length;
} damaged;

static damaged make_bytes(const char *yaml, int rounds)
{
    damaged made = {.questions = load_questions(yaml)};
    par_tally *const tally = new_tally(made.questions);
    for (int round = 0; round < rounds; round++) {
        CU_ASSERT_EQUAL(add_text(tally, "h,c,d,N,M,w,q1,q2,c3\nA,1,m,9,99,1.5,1,1,1\nA,2,f,9,98,2,2,,1\nB,1,m,7,99,1,1,1,9\n", NULL), PAR_OK);
    }
    par_text *const bytes = save(tally);
    made.length = (size_t)par_text_length(bytes);
    CU_ASSERT_TRUE(made.length < sizeof made.bytes);
    memcpy(made.bytes, par_text_data(bytes), made.length);
    par_text_free(bytes);
    par_tally_free(tally);
    return made;
}

static par_status try_bytes(const damaged *made, size_t length, par_error *error)
{
    const par_source source = {"t", made->bytes, (int64_t)length};
    par_tally *loaded = NULL;
    const par_status status = par_tally_load(made->questions, &source, &loaded, error);
    if (status == PAR_OK) {
        par_text *const again = save(loaded);
        CU_ASSERT_TRUE(length == (size_t)par_text_length(again) && memcmp(par_text_data(again), made->bytes, length) == 0);
        par_text_free(again);
    }
    par_tally_free(loaded);
    return status;
}

static void test_damaged(void)
{
    damaged made = make_bytes(clustered, 1);
    par_error error = {0};
    CU_ASSERT_EQUAL(try_bytes(&made, made.length, &error), PAR_OK);
    for (size_t length = 0; length < made.length; length++) {
        CU_ASSERT_EQUAL(try_bytes(&made, length, &error), PAR_ERR_SHAPE);
        CU_ASSERT_STRING_EQUAL(error.code, length == 0 ? "E770" : "E772");
    }
    for (size_t at = 0; at < made.length; at++) {
        made.bytes[at] ^= 4;
        const bool is_version = at >= 8 && at < 12;
        CU_ASSERT_EQUAL(try_bytes(&made, made.length, &error), is_version ? PAR_ERR_VERSION : PAR_ERR_SHAPE);
        CU_ASSERT_STRING_EQUAL(error.code, at < 8 ? "E770" : is_version ? "E771" : "E772");
        made.bytes[at] ^= 4;
    }
    par_questionnaire_free(made.questions);
}

/* With the checksum made to agree: whatever still loads saves as the very same bytes. */
static void test_forged(void)
{
    static const char *const yaml[] = {clustered, staged, serial, clustered, relied_on};
    int refused = 0;
    for (size_t which = 0; which < sizeof yaml / sizeof yaml[0]; which++) {
        damaged made = make_bytes(yaml[which], which == 3 ? 60 : 1);
        par_error error = {0};
        const size_t end = made.length - 64;
        for (size_t at = 76; at < end; at++) {
            for (int flip = 1; flip < 256; flip *= 2) {
                char digits[65];
                made.bytes[at] = (char)(made.bytes[at] ^ flip);
                par__sha256((par__slice){made.bytes, end}, digits);
                memcpy(made.bytes + end, digits, 64);
                const par_status status = try_bytes(&made, made.length, &error);
                CU_ASSERT_TRUE(status == PAR_OK || status == PAR_ERR_SHAPE || status == PAR_ERR_DATA);
                refused += status != PAR_OK;
                made.bytes[at] = (char)(made.bytes[at] ^ flip);
            }
        }
        par_questionnaire_free(made.questions);
    }
    CU_ASSERT_TRUE(refused > 1000);
}

/* From the description in tally_bytes.h, by hand. */
static void test_bytes_frozen(void)
{
    static const unsigned char expected[] = {
        /* 1 row; keys: 1 text each: A, 1, m; 1 cell of texts 0, 0, 0; population 9 at level 0, none counted below */
        1, 1, 1, 1, 1, 1, 'A', 1, 1, 1, 1, '1', 1, 1, 1, 1, 'm', 1, 1, 0, 0, 0, 1, 9, 0, 0, 0,
        /* 1 member; its row: weight 1000000000 in 4 bytes, slots 0, 0, 0; then the checksum */
        1, 1, 4, 0x00, 0xCA, 0x9A, 0x3B, 0, 0, 0};
    par_questionnaire *const questions = load_questions(clustered);
    par_tally *const tally = new_tally(questions);
    CU_ASSERT_EQUAL(add_text(tally, "h,c,d,N,M,w,q1,q2,c3\nA,1,m,9,99,1,1,1,1\n", NULL), PAR_OK);
    par_text *const bytes = save(tally);
    CU_ASSERT_EQUAL(memcmp(par_text_data(bytes), "PARTALLY\1\0\0\0", 12), 0);
    CU_ASSERT_EQUAL(memcmp(par_text_data(bytes) + 12, questions->sha256, 64), 0);
    CU_ASSERT_EQUAL(memcmp(par_text_data(bytes) + 76, expected, sizeof expected), 0);
    CU_ASSERT_EQUAL(par_text_length(bytes), 76 + (int64_t)sizeof expected + 64);
    par_text_free(bytes);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

const unit_test tally_bytes_tests[] = {
    {"any order and split of a clustered survey is one tally", test_parts_clustered},
    {"any order and split of respondents in clusters is one tally", test_parts_staged},
    {"any order and split without clusters is one tally", test_parts_serial},
    {"any order and split without any columns is one tally", test_parts_plain},
    {"any order and split of many rows in a cell is one tally", test_parts_crowded},
    {"any order and split of many rows that weigh alike is one tally", test_parts_uniform},
    {"a long text is one tally on any number of threads", test_threads},
    {"a long text without rows is warned of on several threads too", test_threads_blank},
    {"faults and cancelling are told on several threads too", test_threads_tell},
    {"any order and split has the same sums for reliability", test_parts_reliability},
    {"an empty tally is neutral", test_empty_is_neutral},
    {"a tally can be merged with itself", test_merge_with_itself},
    {"tallies of another questionnaire are refused", test_other_questionnaire},
    {"sums that outgrow 128 bits change nothing", test_sums_outgrow},
    {"rows that outgrow 63 bits change nothing", test_rows_outgrow},
    {"cut and damaged bytes are refused", test_damaged},
    {"what loads is what saves", test_forged},
    {"the bytes stand as documented", test_bytes_frozen},
    {NULL, NULL},
};
