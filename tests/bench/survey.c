/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The survey engine by its public interface, on a drawn survey like SIPAS: 50 questions of five levels, 63 provinces, 2,435 clusters. Arguments: job, rows.
 * Prints milliseconds, the median of seven runs. Jobs: read (of as many bytes, for comparison), counts, columns, weights, table, csv FILE (writes it).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parindex/parindex.h"

enum { QUESTIONS = 50, PROVINCES = 63, CLUSTERS = 2435, RUNS = 7, TEXT_MAX = 1 << 14 };

typedef struct survey {
    int64_t rows;
    int8_t *answers;            /* row by row, or column by column */
    int32_t *province, *cluster; /* numbers */
    double *weight;
} survey;

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static survey make_survey(int64_t rows, int by_column)
{
    survey made = {.rows = rows,
                   .answers = malloc((size_t)rows * QUESTIONS),
                   .province = malloc((size_t)rows * sizeof(int32_t)),
                   .cluster = malloc((size_t)rows * sizeof(int32_t)),
                   .weight = malloc((size_t)rows * sizeof(double))};
    uint64_t state = 2026;
    static const int8_t levels[] = {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 9};
    for (int64_t row = 0; made.weight != NULL && row < rows; row++) {
        made.cluster[row] = (int32_t)(row * CLUSTERS / rows);
        made.province[row] = (int32_t)((int64_t)made.cluster[row] * PROVINCES / CLUSTERS);
        made.weight[row] = (double)(1 + draw(&state) % 100000) / 64.0;
        for (int64_t q = 0; q < QUESTIONS; q++) {
            made.answers[by_column != 0 ? q * rows + row : row * QUESTIONS + q] = levels[draw(&state) % sizeof levels];
        }
    }
    return made;
}

static par_questionnaire *make_questionnaire(const char *columns)
{
    static char text[TEXT_MAX];
    int length = snprintf(text, sizeof text,
                          "schema: 1\nid: bench\ntitle: {vi: Đo, en: Bench}\nstatus: constructed\nscale: {levels: 5, value: [0, 0, 0, 100, 100]}\n"
                          "codes: {dont_know: [9], refused: [8]}\nlonely: adjust\ncolumns: %s\nquestions:\n", columns);
    for (int q = 0; q < QUESTIONS; q++) {
        length += snprintf(text + length, sizeof text - (size_t)length, "- {id: q%d, title: {vi: a, en: a}}\n", q);
    }
    length += snprintf(text + length, sizeof text - (size_t)length, "index:\n  id: all\n  title: {vi: a, en: a}\n  rule: mean\n  parts:\n");
    for (int f = 0; f < 5; f++) {
        length += snprintf(text + length, sizeof text - (size_t)length, "  - {id: f%d, title: {vi: a, en: a}, rule: pooled, questions: [", f);
        for (int q = 10 * f; q < 10 * f + 10; q++) {
            length += snprintf(text + length, sizeof text - (size_t)length, "%sq%d", q == 10 * f ? "" : ", ", q);
        }
        length += snprintf(text + length, sizeof text - (size_t)length, "]}\n");
    }
    const par_source source = {"bench.yaml", text, length};
    par_questionnaire *made = NULL;
    par_error error = {0};
    if (par_questionnaire_load(&source, &made, NULL, &error) != PAR_OK) {
        fprintf(stderr, "%d: %s\n", error.line, error.text);
    }
    return made;
}

/* Codes of the texts 000, 001, … are these numbers. */
static void intern(par_tally *tally, int64_t key, int32_t count)
{
    for (int32_t at = 0; at < count; at++) {
        char text[16];
        int32_t code = 0;
        snprintf(text, sizeof text, "%04" PRId32, at);
        par_tally_intern(tally, key, text, &code, NULL);
    }
}

static par_tally *tally_survey(const survey *asked, const par_questionnaire *questionnaire, int by_column, int is_weighted)
{
    par_tally *tally = NULL;
    par_error error = {0};
    par_column answers[QUESTIONS], keys[2];
    const int64_t size = sizeof(par_column);
    for (int64_t q = 0; q < QUESTIONS; q++) {
        answers[q] = by_column != 0 ? (par_column){.size = size, .values = asked->answers + q * asked->rows, .type = PAR_INT8}
                                    : (par_column){.size = size, .values = asked->answers + q, .stride = QUESTIONS, .type = PAR_INT8};
    }
    keys[0] = (par_column){.size = size, .values = asked->province, .type = PAR_INT32};
    keys[1] = (par_column){.size = size, .values = asked->cluster, .type = PAR_INT32};
    const par_column weight = {.size = size, .values = asked->weight, .type = PAR_DOUBLE};
    const par_batch batch = {.size = sizeof batch, .row_count = asked->rows, .answers = answers, .keys = keys, .weight = is_weighted != 0 ? &weight : NULL};
    par_tally_new(questionnaire, &tally, &error);
    intern(tally, 0, PROVINCES);
    if (par_questionnaire_key_count(questionnaire) > 1) {
        intern(tally, 1, CLUSTERS);
    }
    if (par_tally_add(tally, &batch, &error) != PAR_OK) {
        fprintf(stderr, "%" PRId64 ": %s\n", error.row, error.text);
    }
    return tally;
}

static void job_read(const survey *asked, const par_questionnaire *questionnaire)
{
    (void)questionnaire;
    uint64_t sum = 0, word = 0;
    for (int64_t at = 0; at + 8 <= asked->rows * QUESTIONS; at += 8) {
        memcpy(&word, asked->answers + at, sizeof word);
        sum += word;
    }
    volatile uint64_t sink = sum;
    (void)sink;
}

static void job_counts(const survey *asked, const par_questionnaire *questionnaire)
{
    par_tally_free(tally_survey(asked, questionnaire, 0, 0));
}

static void job_columns(const survey *asked, const par_questionnaire *questionnaire)
{
    par_tally_free(tally_survey(asked, questionnaire, 1, 0));
}

static void job_weights(const survey *asked, const par_questionnaire *questionnaire)
{
    par_tally_free(tally_survey(asked, questionnaire, 0, 1));
}

static void job_table(const survey *asked, const par_questionnaire *questionnaire)
{
    par_tally *tally = tally_survey(asked, questionnaire, 0, 1);
    const par_estimate_options how = {.size = sizeof how, .by = "province"};
    par_estimates *estimates = NULL;
    par_error error = {0};
    if (par_tally_estimate(tally, &how, &estimates, NULL, &error) != PAR_OK) {
        fprintf(stderr, "%s\n", error.text);
    }
    par_estimates_free(estimates);
    par_tally_free(tally);
}

static void job_csv(const survey *asked, const par_questionnaire *questionnaire)
{
    (void)questionnaire;
    printf("province,cluster,w");
    for (int q = 0; q < QUESTIONS; q++) {
        printf(",q%d", q);
    }
    for (int64_t row = 0; row < asked->rows; row++) {
        printf("\n%04" PRId32 ",%04" PRId32 ",%.6f", asked->province[row], asked->cluster[row], asked->weight[row]);
        for (int64_t q = 0; q < QUESTIONS; q++) {
            printf(",%d", asked->answers[row * QUESTIONS + q]);
        }
    }
    printf("\n");
}

static const struct {
    const char *name, *columns;
    void (*run)(const survey *asked, const par_questionnaire *questionnaire);
} jobs[] = {
    {"read", "{cluster: [province]}", job_read},
    {"counts", "{cluster: [province]}", job_counts},
    {"columns", "{cluster: [province]}", job_columns},
    {"weights", "{weight: w, stratum: [province], cluster: [cluster]}", job_weights},
    {"table", "{weight: w, stratum: [province], cluster: [cluster]}", job_table},
    {"csv", "{weight: w, stratum: [province], cluster: [cluster]}", job_csv},
};

static int compare(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **arguments)
{
    size_t job = 0;
    while (count == 3 && job < sizeof jobs / sizeof jobs[0] && strcmp(jobs[job].name, arguments[1]) != 0) {
        job++;
    }
    if (count != 3 || job == sizeof jobs / sizeof jobs[0]) {
        return 2;
    }
    const survey asked = make_survey(atoll(arguments[2]), jobs[job].run == job_columns);
    par_questionnaire *questionnaire = make_questionnaire(jobs[job].columns);
    if (asked.weight == NULL || questionnaire == NULL || jobs[job].run == job_csv) {
        jobs[job].run(&asked, questionnaire);
        return 0;
    }
    double times[RUNS];
    for (int run = 0; run < RUNS; run++) {
        const double begin = seconds();
        jobs[job].run(&asked, questionnaire);
        times[run] = seconds() - begin;
    }
    qsort(times, RUNS, sizeof times[0], compare);
    printf("%.3f\n", 1000 * times[RUNS / 2]);
    return 0;
}
