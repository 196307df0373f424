/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests/bench/wrap.py does through Python, by the C interface: prints milliseconds of CPU time, the medians of five runs.
 * wrap ranking RUBRIC SHEET: from files to a ranking, then its table and that of all scores as CSV. wrap tally QUESTIONNAIRE ROWS: columns of bytes
 * to sums.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parindex/parindex.h"

enum { RUNS = 5, QUESTIONS = 4, PROVINCES = 34 };

typedef struct round {
    par_source sources[2]; /* read again in each run */
    par_rubric *rubric;
    par_sheet *sheet;
    par_scores *scores;
    par_ranking *ranking;
} round_of;

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void tell(const char *what, double *times)
{
    qsort(times, RUNS, sizeof *times, compare);
    printf("%s %.3f\n", what, times[RUNS / 2]);
}

static void check(par_status status, const par_error *error)
{
    if (status != PAR_OK) {
        fprintf(stderr, "%s\n", error->text);
        exit(1);
    }
}

static par_source read_whole(const char *name)
{
    FILE *file = fopen(name, "rb");
    par_source source = {.name = name};
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        source.length = ftell(file);
        rewind(file);
        char *text = malloc((size_t)source.length + 1);
        source.length = text == NULL ? 0 : (int64_t)fread(text, 1, (size_t)source.length, file);
        source.text = text;
        fclose(file);
    }
    return source;
}

static void rank(round_of *one, char **names)
{
    par_error error = {0};
    for (int at = 0; at < 2; at++) {
        one->sources[at] = read_whole(names[at]);
    }
    check(par_rubric_load(&one->sources[0], NULL, &one->rubric, NULL, &error), &error);
    check(par_sheet_load(one->rubric, NULL, &one->sources[1], 1, NULL, &one->sheet, NULL, &error), &error);
    check(par_score(one->rubric, one->sheet, NULL, &one->scores, NULL, &error), &error);
    check(par_rank(one->scores, NULL, &one->ranking, NULL, &error), &error);
}

static void free_round(round_of *one)
{
    par_ranking_free(one->ranking);
    par_scores_free(one->scores);
    par_sheet_free(one->sheet);
    par_rubric_free(one->rubric);
    free((char *)one->sources[0].text);
    free((char *)one->sources[1].text);
}

static double write_table(par_table *table, double begin)
{
    const par_table_options csv = {.size = sizeof csv, .format = PAR_FORMAT_CSV};
    par_error error = {0};
    par_text *text = NULL;
    check(par_table_write(table, &csv, &text, &error), &error);
    par_text_free(text);
    par_table_free(table);
    return milliseconds() - begin;
}

static void bench_ranking(char **names)
{
    double times[3][RUNS];
    par_error error = {0};
    for (int run = 0; run < RUNS; run++) {
        round_of one = {.rubric = NULL};
        double begin = milliseconds();
        rank(&one, names);
        times[0][run] = milliseconds() - begin;
        const par_ranking *ranking = one.ranking;
        const par_scores *scores = one.scores;
        par_table *table = NULL;
        begin = milliseconds();
        check(par_ranking_table(&ranking, 1, PAR_ENGLISH, &table, &error), &error);
        times[1][run] = write_table(table, begin);
        begin = milliseconds();
        check(par_scores_table(&scores, 1, 0, &table, &error), &error);
        times[2][run] = write_table(table, begin);
        free_round(&one);
    }
    tell("ranking", times[0]);
    tell("ranking-csv", times[1]);
    tell("scores-csv", times[2]);
}

static double add(const par_questionnaire *questionnaire, int64_t rows, const int8_t *answers, const int32_t *keys)
{
    par_column columns[QUESTIONS + 1];
    for (int64_t at = 0; at < QUESTIONS; at++) {
        columns[at] = (par_column){.size = sizeof *columns, .values = answers + at * rows, .type = PAR_INT8};
    }
    columns[QUESTIONS] = (par_column){.size = sizeof *columns, .values = keys, .type = PAR_INT32};
    const par_batch batch = {.size = sizeof batch, .row_count = rows, .answers = columns, .keys = columns + QUESTIONS};
    par_tally *tally = NULL;
    par_error error = {0};
    const double begin = milliseconds();
    check(par_tally_new(questionnaire, &tally, &error), &error);
    for (int32_t at = 0; par_questionnaire_key_count(questionnaire) > 0 && at < PROVINCES; at++) {
        char text[16];
        int32_t code = 0;
        snprintf(text, sizeof text, "%d", at);
        check(par_tally_intern(tally, 0, text, &code, &error), &error);
    }
    check(par_tally_add(tally, &batch, &error), &error);
    const double taken = milliseconds() - begin;
    par_tally_free(tally);
    return taken;
}

static void bench_tally(const char *name, int64_t rows)
{
    const par_source source = read_whole(name);
    par_questionnaire *questionnaire = NULL;
    par_error error = {0};
    check(par_questionnaire_load(&source, &questionnaire, NULL, &error), &error);
    int8_t *answers = malloc((size_t)rows * QUESTIONS);
    int32_t *keys = malloc((size_t)rows * sizeof *keys);
    for (int64_t row = 0; answers != NULL && keys != NULL && row < rows; row++) {
        keys[row] = (int32_t)(row % PROVINCES);
        for (int64_t at = 0; at < QUESTIONS; at++) {
            answers[at * rows + row] = (int8_t)(1 + (row * 7919 + at) % 5);
        }
    }
    double times[RUNS];
    for (int run = 0; run < RUNS; run++) {
        times[run] = add(questionnaire, rows, answers, keys);
    }
    tell("tally", times);
    free(answers);
    free(keys);
    free((char *)source.text);
    par_questionnaire_free(questionnaire);
}

int main(int count, char **arguments)
{
    if (count != 4) {
        return 2;
    }
    if (strcmp(arguments[1], "ranking") == 0) {
        bench_ranking(arguments + 2);
    } else {
        bench_tally(arguments[2], atoll(arguments[3]));
    }
    return 0;
}
