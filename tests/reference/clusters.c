/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A million clusters in a thousand strata, two respondents each: values and errors by a formula of their own, and no more memory and time than so many
 * clusters may take. The bounds are above what was measured on a busy machine (8 s; 1,000 MB for two tallies and bytes), so that only another order of growth passes them.
 */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "parindex/parindex.h"

enum { CLUSTERS = 1000000, STRATA = 1000, ROWS = 2 * CLUSTERS, BATCH = 100000, MEGABYTES_MAX = 2000 };

static const char yaml[] = "schema: 1\nid: m\ntitle: {vi: m}\nstatus: constructed\nscale: {levels: 2, value: [0, 1]}\n"
                           "columns: {stratum: [h], cluster: [c]}\nquestions: [{id: q}, {id: r}]\nindex: {id: all, rule: pooled, questions: [q, r]}\n";

static void require(bool is_fine, const char *what)
{
    if (!is_fine) {
        (void)fprintf(stderr, "clusters: %s\n", what);
        exit(1);
    }
}

/* Satisfied respondents of a cluster: 0, 1 or 2. */
static int count_satisfied(int32_t cluster)
{
    return (int)((uint32_t)cluster * UINT32_C(2654435761) >> 16) % 3;
}

/* With p = sum x/n: V = sum over strata of m/(m-1) sum over clusters ((x - 2 p)/n)^2 less their mean, all clusters having two respondents. */
static double find_error(double *share)
{
    double total = 0.0;
    for (int32_t cluster = 0; cluster < CLUSTERS; cluster++) {
        total += count_satisfied(cluster);
    }
    *share = total / ROWS;
    double variance = 0.0;
    const double clusters = (double)CLUSTERS / STRATA;
    for (int32_t stratum = 0; stratum < STRATA; stratum++) {
        double sum = 0.0, squares = 0.0;
        for (int32_t cluster = stratum; cluster < CLUSTERS; cluster += STRATA) {
            const double x = count_satisfied(cluster);
            sum += x;
            squares += x * x;
        }
        variance += clusters / (clusters - 1.0) * (squares - sum * sum / clusters) / ROWS / ROWS;
    }
    return sqrt(variance);
}

static int32_t *make_codes(par_tally *tally, int64_t key, int32_t count)
{
    int32_t *const codes = malloc((size_t)count * sizeof *codes);
    require(codes != NULL, "out of memory");
    for (int32_t at = 0; at < count; at++) {
        char text[16];
        (void)snprintf(text, sizeof text, "%" PRId32, at);
        require(par_tally_intern(tally, key, text, &codes[at], NULL) == PAR_OK, "a key has no code");
    }
    return codes;
}

/* Rows of all clusters, then of all clusters again: no two rows of a cluster come together. */
static void add_rows(par_tally *tally)
{
    static int32_t keys[2][BATCH];
    static int8_t answers[BATCH];
    int32_t *const strata = make_codes(tally, 0, STRATA);
    int32_t *const clusters = make_codes(tally, 1, CLUSTERS);
    for (int32_t first = 0; first < ROWS; first += BATCH) {
        for (int32_t at = 0; at < BATCH; at++) {
            const int32_t cluster = (first + at) % CLUSTERS;
            keys[0][at] = strata[cluster % STRATA];
            keys[1][at] = clusters[cluster];
            answers[at] = (int8_t)(count_satisfied(cluster) > (first + at) / CLUSTERS ? 2 : 1);
        }
        const par_column columns[] = {{.size = sizeof columns[0], .values = answers, .type = PAR_INT8},
                                      {.size = sizeof columns[0], .values = answers, .type = PAR_INT8},
                                      {.size = sizeof columns[0], .values = keys[0], .type = PAR_INT32},
                                      {.size = sizeof columns[0], .values = keys[1], .type = PAR_INT32}};
        const par_batch batch = {.size = sizeof batch, .row_count = BATCH, .answers = columns, .keys = columns + 2};
        require(par_tally_add(tally, &batch, NULL) == PAR_OK, "a batch was refused");
    }
    free(strata);
    free(clusters);
}

static void check_estimate(const par_tally *tally)
{
    par_estimates *estimates = NULL;
    double share = 0.0;
    const double error = find_error(&share);
    require(par_tally_estimate(tally, NULL, &estimates, NULL, NULL) == PAR_OK, "no estimate");
    const par_estimate *const all = par_estimates_at(estimates, par_estimates_find(estimates, "all", 0, ""));
    require(all != NULL && all->df == CLUSTERS - STRATA && all->n == ROWS, "other counts");
    require(fabs(all->value - share) <= 1e-14 * share && fabs(all->se - error) <= 1e-9 * error, "another value or error");
    par_estimates_free(estimates);
}

int main(void)
{
    const par_source source = {"m.yaml", yaml, (int64_t)strlen(yaml)};
    par_questionnaire *questionnaire = NULL;
    par_tally *tally = NULL, *loaded = NULL;
    par_text *bytes = NULL;
    const clock_t start = clock();
    require(par_questionnaire_load(&source, &questionnaire, NULL, NULL) == PAR_OK && par_tally_new(questionnaire, &tally, NULL) == PAR_OK, "no tally");
    add_rows(tally);
    check_estimate(tally);
    require(par_tally_save(tally, &bytes, NULL) == PAR_OK, "not saved");
    const par_source saved = {"m", par_text_data(bytes), par_text_length(bytes)};
    require(par_tally_load(questionnaire, &saved, &loaded, NULL) == PAR_OK, "not loaded");
    check_estimate(loaded);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    struct rusage usage = {0};
    require(getrusage(RUSAGE_SELF, &usage) == 0, "no measure of memory");
    const double megabytes = (double)usage.ru_maxrss / 1024.0;
    (void)printf("%d clusters: %.1f s, %.0f MB, %.0f MB saved\n", CLUSTERS, seconds, megabytes, (double)saved.length / 1048576.0);
    require(megabytes < MEGABYTES_MAX, "too large");
    par_text_free(bytes);
    par_tally_free(loaded);
    par_tally_free(tally);
    par_questionnaire_free(questionnaire);
    return 0;
}
