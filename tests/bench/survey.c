/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The survey engine by its public interface, on a drawn survey like SIPAS: 50 questions of five levels, 63 provinces, 2,435 clusters.
 * Arguments: job, rows, threads. Prints milliseconds, the median of seven runs. Jobs: see the table at the end; `write` prints the survey as CSV.
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

typedef struct bench {
    survey asked;
    par_questionnaire *questionnaire;
    char *csv;
    int64_t csv_length, threads;
} bench;

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

static par_tally *tally_survey(const bench *on, int by_column, int is_weighted)
{
    const survey *asked = &on->asked;
    const par_questionnaire *questionnaire = on->questionnaire;
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

/* For comparison: how fast as many bytes are read, and what a plain loop takes for the counts alone. */
static void job_read(const bench *on)
{
    uint64_t sum = 0, word = 0;
    for (int64_t at = 0; at + 8 <= on->asked.rows * QUESTIONS; at += 8) {
        memcpy(&word, on->asked.answers + at, sizeof word);
        sum += word;
    }
    volatile uint64_t sink = sum;
    (void)sink;
}

static void job_loop(const bench *on)
{
    static int64_t counts[PROVINCES][QUESTIONS][16];
    for (int64_t row = 0; row < on->asked.rows; row++) {
        for (int64_t q = 0; q < QUESTIONS; q++) {
            counts[on->asked.province[row]][q][on->asked.answers[row * QUESTIONS + q] & 15]++;
        }
    }
}

static void job_counts(const bench *on)
{
    par_tally_free(tally_survey(on, 0, 0));
}

static void job_columns(const bench *on)
{
    par_tally_free(tally_survey(on, 1, 0));
}

static void job_weights(const bench *on)
{
    par_tally_free(tally_survey(on, 0, 1));
}

static void estimate(const par_tally *tally)
{
    const par_estimate_options how = {.size = sizeof how, .by = "province"};
    par_estimates *estimates = NULL;
    par_error error = {0};
    if (par_tally_estimate(tally, &how, &estimates, NULL, &error) != PAR_OK) {
        fprintf(stderr, "%s\n", error.text);
    }
    par_estimates_free(estimates);
}

static void job_table(const bench *on)
{
    par_tally *tally = tally_survey(on, 0, 1);
    estimate(tally);
    par_tally_free(tally);
}

static void job_csv(const bench *on)
{
    const par_source source = {"bench.csv", on->csv, on->csv_length};
    const par_answers_options how = {.size = sizeof how, .threads = on->threads};
    par_tally *tally = NULL;
    par_error error = {0};
    if (par_tally_new(on->questionnaire, &tally, &error) != PAR_OK || par_tally_add_csv(tally, &source, &how, NULL, &error) != PAR_OK) {
        fprintf(stderr, "row %" PRId64 ": %s\n", error.row, error.text);
    }
    par_tally_free(tally);
}

static void job_write(const bench *on)
{
    fwrite(on->csv, 1, (size_t)on->csv_length, stdout);
}

static void make_csv(bench *on)
{
    const survey *asked = &on->asked;
    char *text = malloc((size_t)asked->rows * 160 + 4096);
    int64_t length = sprintf(text, "province,cluster,w");
    for (int q = 0; q < QUESTIONS; q++) {
        length += sprintf(text + length, ",q%d", q);
    }
    for (int64_t row = 0; row < asked->rows; row++) {
        length += sprintf(text + length, "\n%04" PRId32 ",%04" PRId32 ",%.6f", asked->province[row], asked->cluster[row], asked->weight[row]);
        for (int64_t q = 0; q < QUESTIONS; q++) {
            length += sprintf(text + length, ",%d", asked->answers[row * QUESTIONS + q]);
        }
    }
    length += sprintf(text + length, "\n");
    on->csv = text;
    on->csv_length = length;
}

static const char plain[] = "{cluster: [province]}";
static const char sampled[] = "{weight: w, stratum: [province], cluster: [cluster]}";

static const struct {
    const char *name, *columns;
    void (*run)(const bench *on);
} jobs[] = {
    {"read", plain, job_read},      {"loop", plain, job_loop},        {"counts", plain, job_counts}, {"columns", plain, job_columns},
    {"weights", sampled, job_weights}, {"table", sampled, job_table}, {"csv", sampled, job_csv},     {"write", sampled, job_write},
};

static int compare(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **arguments)
{
    size_t job = 0;
    while (count == 4 && job < sizeof jobs / sizeof jobs[0] && strcmp(jobs[job].name, arguments[1]) != 0) {
        job++;
    }
    if (count != 4 || job == sizeof jobs / sizeof jobs[0]) {
        return 2;
    }
    bench on = {.asked = make_survey(atoll(arguments[2]), jobs[job].run == job_columns),
                .questionnaire = make_questionnaire(jobs[job].columns),
                .threads = atoll(arguments[3])};
    if (jobs[job].run == job_csv || jobs[job].run == job_write) {
        make_csv(&on);
    }
    double times[RUNS];
    const int runs = jobs[job].run == job_write ? 1 : RUNS;
    for (int run = 0; run < runs; run++) {
        const double begin = seconds();
        jobs[job].run(&on);
        times[run] = seconds() - begin;
    }
    qsort(times, (size_t)runs, sizeof times[0], compare);
    fprintf(jobs[job].run == job_write ? stderr : stdout, "%.3f\n", 1000 * times[runs / 2]);
    return 0;
}
