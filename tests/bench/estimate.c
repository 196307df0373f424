/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Estimating alone, from a tally in memory, by the public interface: prints milliseconds of the best and the median of the runs, and a hash of all estimates.
 * Arguments: rows, strata, clusters, questions, by ("" or h), levels (0 or 1), interval, runs. Answers are constructed: weights of nine decimals, 3 % don't know.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parindex/parindex.h"

enum { TEXT_MAX = 1 << 20, FACTORS = 5, RUNS_MAX = 101 };

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

/* Numerical Recipes' generator: the same answers everywhere. */
static uint32_t draw(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

/* Five pooled factors under one mean, as SIPAS has. */
static par_questionnaire *make_questionnaire(long questions)
{
    char *text = malloc(TEXT_MAX);
    size_t length = (size_t)sprintf(text, "schema: 1\nid: bench\ntitle: {vi: \"Đo\"}\nstatus: constructed\ncodes: {dont_know: [9]}\n"
                                          "scale: {levels: 5, value: [0, 0, 0, 100, 100], satisfied: [4, 5]}\n"
                                          "columns: {weight: w, stratum: [h], cluster: [c]}\nlonely: adjust\nquestions:\n");
    for (long at = 0; at < questions; at++) {
        length += (size_t)sprintf(text + length, "- {id: q%ld}\n", at);
    }
    length += (size_t)sprintf(text + length, "index:\n  id: all\n  rule: mean\n  parts:\n");
    for (long factor = 0; factor < FACTORS; factor++) {
        length += (size_t)sprintf(text + length, "  - {id: F%ld, rule: pooled, questions: [", factor);
        for (long at = factor * questions / FACTORS; at < (factor + 1) * questions / FACTORS; at++) {
            length += (size_t)sprintf(text + length, "q%ld, ", at);
        }
        length += (size_t)sprintf(text + length - 2, "]}\n") - 2;
    }
    const par_source source = {"bench.yaml", text, (int64_t)length};
    par_questionnaire *made = NULL;
    par_error error = {0};
    if (par_questionnaire_load(&source, &made, NULL, &error) != PAR_OK) {
        (void)fprintf(stderr, "%s\n", error.text);
    }
    free(text);
    return made;
}

/* Codes of texts that sort as they are numbered. */
static void intern_all(par_tally *tally, int64_t key, long count, int32_t *codes)
{
    for (long at = 0; at < count; at++) {
        char text[24];
        (void)sprintf(text, "%08ld", at);
        (void)par_tally_intern(tally, key, text, &codes[at], NULL);
    }
}

static par_status add_rows(par_tally *tally, long rows, long strata, long clusters, long questions)
{
    uint64_t state = 766;
    int8_t *answers = malloc((size_t)rows * (size_t)questions);
    double *weights = malloc((size_t)rows * sizeof *weights);
    int32_t *keys = malloc(2 * (size_t)rows * sizeof *keys);
    int32_t *codes = malloc((size_t)(strata + clusters) * sizeof *codes);
    par_column *columns = calloc((size_t)questions + 3, sizeof *columns);
    intern_all(tally, 0, strata, codes);
    intern_all(tally, 1, clusters, codes + strata);
    for (long row = 0; row < rows; row++) {
        const long cluster = row * clusters / rows;
        keys[row] = codes[cluster * strata / clusters];
        keys[rows + row] = codes[strata + cluster];
        weights[row] = (double)(900000 + draw(&state) % 1000000) / 1e3;
        for (long at = 0; at < questions; at++) {
            const uint32_t number = draw(&state) % 100;
            answers[at * rows + row] = (int8_t)(number < 3 ? 9 : 1 + (number + (uint32_t)cluster % 13) % 5);
        }
    }
    for (long at = 0; at < questions; at++) {
        columns[at] = (par_column){.size = sizeof *columns, .values = answers + at * rows, .type = PAR_INT8};
    }
    for (long at = 0; at < 2; at++) {
        columns[questions + at] = (par_column){.size = sizeof *columns, .values = keys + at * rows, .type = PAR_INT32};
    }
    columns[questions + 2] = (par_column){.size = sizeof *columns, .values = weights, .type = PAR_DOUBLE};
    const par_batch batch = {
        .size = sizeof batch, .row_count = rows, .answers = columns, .keys = columns + questions, .weight = columns + questions + 2};
    par_error error = {0};
    const par_status status = par_tally_add(tally, &batch, &error);
    (void)fputs(error.text, stderr);
    free(answers);
    free(weights);
    free(keys);
    free(codes);
    free(columns);
    return status;
}

static uint64_t hash_estimates(const par_estimates *estimates)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (int64_t at = 0; at < par_estimates_count(estimates); at++) {
        const par_estimate *one = par_estimates_at(estimates, at);
        const unsigned char *bytes = (const unsigned char *)&one->kind;
        for (size_t i = 0; i < sizeof *one - offsetof(par_estimate, kind); i++) {
            hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
        }
    }
    return hash;
}

static int compare_times(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;
    return (*a > *b) - (*a < *b);
}

int main(int count, char **arguments)
{
    if (count != 9) {
        return 2;
    }
    const long questions = strtol(arguments[4], NULL, 10);
    const long runs = strtol(arguments[8], NULL, 10);
    par_questionnaire *questionnaire = make_questionnaire(questions);
    par_tally *tally = NULL;
    double times[RUNS_MAX] = {0};
    if (questionnaire == NULL || runs < 1 || runs > RUNS_MAX || par_tally_new(questionnaire, &tally, NULL) != PAR_OK) {
        return 1;
    }
    const double begin = milliseconds();
    if (add_rows(tally, strtol(arguments[1], NULL, 10), strtol(arguments[2], NULL, 10), strtol(arguments[3], NULL, 10), questions) !=
        PAR_OK) {
        return 1;
    }
    (void)printf("drawing and tallying %.1f ms\n", milliseconds() - begin);
    const par_estimate_options options = {.size = sizeof options,
                                          .by = arguments[5],
                                          .with_levels = (int32_t)strtol(arguments[6], NULL, 10),
                                          .interval = (int32_t)strtol(arguments[7], NULL, 10)};
    for (long run = 0; run < runs; run++) {
        par_estimates *estimates = NULL;
        const double start = milliseconds();
        const par_status status = par_tally_estimate(tally, &options, &estimates, NULL, NULL);
        times[run] = milliseconds() - start;
        if (status != PAR_OK) {
            return 1;
        }
        if (run == 0) {
            (void)printf("%lld estimates, hash %016llx\n", (long long)par_estimates_count(estimates),
                         (unsigned long long)hash_estimates(estimates));
        }
        par_estimates_free(estimates);
    }
    qsort(times, (size_t)runs, sizeof times[0], compare_times);
    (void)printf("estimating %.2f ms best, %.2f ms median\n", times[0], times[runs / 2]);
    par_tally_free(tally);
    par_questionnaire_free(questionnaire);
    return 0;
}
