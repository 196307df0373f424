/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often do intervals hold the truth? Draws samples of a population whose true shares are known, estimates them through the public interface, and
 * prints the rows of docs/coverage.md: coverage POPULATION.csv REPETITIONS. coverage.py judges them.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parindex/parindex.h"

enum { SCHOOLS_MAX = 6194, DISTRICTS_MAX = 800, ITEMS = 4, METHODS = 4, TYPES = 3, PER_DISTRICT = 5 };

static const char *const items[ITEMS] = {"awards", "sch.wide", "high", "below890"};
static const int type_sizes[TYPES] = {4421, 1018, 755}; /* schools by type: E, M, H */

/* Schools in order of district: those of district d are first[d] … first[d + 1] - 1. */
typedef struct population {
    int count, district_count;
    int8_t answers[SCHOOLS_MAX][ITEMS]; /* 1 = no, 2 = yes */
    int type[SCHOOLS_MAX];
    int first[DISTRICTS_MAX + 1];
    double truth[ITEMS]; /* percent */
} population;

/* A sample as the columns of a batch. */
typedef struct sample {
    int64_t count;
    int8_t answers[ITEMS][SCHOOLS_MAX];
    int32_t group[SCHOOLS_MAX]; /* stratum or cluster, as a number from 0 */
    double weight[SCHOOLS_MAX];
    int64_t population[2][SCHOOLS_MAX]; /* by stage */
} sample;

/* What the generator and the shuffled numbers of schools and districts are now. */
typedef struct drawing {
    const population *from;
    uint64_t state;
    int schools[SCHOOLS_MAX], districts[DISTRICTS_MAX];
} drawing;

/* SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine. */
static uint64_t draw_bits(drawing *on)
{
    uint64_t bits = on->state += UINT64_C(0x9e3779b97f4a7c15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

/* A number from 0 to count - 1, from the upper bits; its bias, count/2^32, shows in no table. */
static int draw_below(drawing *on, int count)
{
    return (int)((draw_bits(on) >> 32) * (uint64_t)count >> 32);
}

/* Brings a simple random sample of `size` numbers to the front (Fisher and Yates; the order before does not matter). */
static void draw_first(drawing *on, int *numbers, int count, int size)
{
    for (int at = 0; at < size; at++) {
        const int other = at + draw_below(on, count - at);
        const int kept = numbers[at];
        numbers[at] = numbers[other];
        numbers[other] = kept;
    }
}

static void take_school(sample *into, const population *from, int school, int32_t group, double weight, int64_t first, int64_t second)
{
    const int64_t row = into->count++;
    for (int item = 0; item < ITEMS; item++) {
        into->answers[item][row] = from->answers[school][item];
    }
    into->group[row] = group;
    into->weight[row] = round(weight * 1e6) / 1e6; /* weights have nine decimals at most */
    into->population[0][row] = first;
    into->population[1][row] = second;
}

static void draw_simple(drawing *on, int size, sample *into)
{
    draw_first(on, on->schools, on->from->count, size);
    for (int at = 0; at < size; at++) {
        take_school(into, on->from, on->schools[at], 0, (double)on->from->count / size, on->from->count, 0);
    }
}

/* Half of the sample are elementary schools, a quarter each of the other types: the allocation of the API samples. */
static void draw_stratified(drawing *on, int size, sample *into)
{
    const int quota[TYPES] = {size / 2, size / 4, size / 4};
    int taken[TYPES] = {0};
    draw_first(on, on->schools, on->from->count, on->from->count);
    for (int at = 0; at < on->from->count; at++) {
        const int type = on->from->type[on->schools[at]];
        if (taken[type]++ < quota[type]) {
            take_school(into, on->from, on->schools[at], type, (double)type_sizes[type] / quota[type], type_sizes[type], 0);
        }
    }
}

static int count_schools(const population *in, int district)
{
    return in->first[district + 1] - in->first[district];
}

/* At most so many schools of a district, as cluster `group`; the weights add up to `weight`. */
static void take_some(drawing *on, int district, int most, int32_t group, double weight, sample *into)
{
    const int count = count_schools(on->from, district);
    const int taken = count < most ? count : most;
    int schools[SCHOOLS_MAX];
    for (int at = 0; at < count; at++) {
        schools[at] = on->from->first[district] + at;
    }
    draw_first(on, schools, count, taken);
    for (int at = 0; at < taken; at++) {
        take_school(into, on->from, schools[at], group, weight / taken, on->from->district_count, count);
    }
}

static void draw_districts(drawing *on, int size, int most, sample *into)
{
    draw_first(on, on->districts, on->from->district_count, size);
    for (int at = 0; at < size; at++) {
        const int count = count_schools(on->from, on->districts[at]);
        take_some(on, on->districts[at], most, at, (double)on->from->district_count / size * count, into);
    }
}

static void draw_clusters(drawing *on, int size, sample *into)
{
    draw_districts(on, size, SCHOOLS_MAX, into);
}

static void draw_two_stages(drawing *on, int size, sample *into)
{
    draw_districts(on, size, PER_DISTRICT, into);
}

/* Districts with replacement, with a chance in proportion to their schools, and up to five schools of each: clusters weigh the same. */
static void draw_by_size(drawing *on, int size, sample *into)
{
    const population *const from = on->from;
    for (int at = 0; at < size; at++) {
        const int school = draw_below(on, from->count);
        int district = 0;
        while (from->first[district + 1] <= school) {
            district++;
        }
        take_some(on, district, PER_DISTRICT, at, (double)from->count / size, into);
    }
}

/* A design: how to draw, and how the questionnaire says so. */
typedef struct design {
    const char *name, *columns;
    void (*draw)(drawing *on, int size, sample *into);
    int size; /* schools, or districts where these are drawn */
    bool has_groups, has_populations;
    bool skips_type; /* known without error where strata are the types of schools */
} design;

static const design designs[] = {
    {.name = "simple, 50", .columns = "population: [N]", .draw = draw_simple, .size = 50, .has_populations = true},
    {.name = "simple, 200", .columns = "population: [N]", .draw = draw_simple, .size = 200, .has_populations = true},
    {.name = "stratified by type, 200",
     .columns = "stratum: [g], population: [N]",
     .draw = draw_stratified,
     .size = 200,
     .has_groups = true,
     .has_populations = true,
     .skips_type = true},
    {.name = "30 districts by size, 5 schools of each", .columns = "cluster: [g]", .draw = draw_by_size, .size = 30, .has_groups = true},
    {.name = "15 whole districts",
     .columns = "cluster: [g], population: [N]",
     .draw = draw_clusters,
     .size = 15,
     .has_groups = true,
     .has_populations = true},
    {.name = "60 whole districts",
     .columns = "cluster: [g], population: [N]",
     .draw = draw_clusters,
     .size = 60,
     .has_groups = true,
     .has_populations = true},
    {.name = "40 districts, 5 schools of each",
     .columns = "cluster: [g], population: [N, M]",
     .draw = draw_two_stages,
     .size = 40,
     .has_groups = true,
     .has_populations = true},
    {.name = "100 districts, 5 schools of each",
     .columns = "cluster: [g], population: [N, M]",
     .draw = draw_two_stages,
     .size = 100,
     .has_groups = true,
     .has_populations = true},
};

/* How the intervals of one design did. */
typedef struct score {
    double held, below, above; /* the truth is in the interval, below it, above it */
    double width;
} score;

typedef score scores[ITEMS][METHODS];

static void require(bool is_fine, const char *what)
{
    if (!is_fine) {
        (void)fprintf(stderr, "coverage: %s\n", what);
        exit(1);
    }
}

static par_questionnaire *make_questionnaire(const design *of)
{
    char text[1024];
    const int length = snprintf(text, sizeof text,
                                "schema: 1\nid: coverage\ntitle: {vi: \"Trường học\", en: Schools}\nstatus: constructed\n"
                                "scale: {levels: 2, value: [0, 100]}\ncolumns: {weight: w, %s}\nlonely: remove\n"
                                "questions: [{id: awards}, {id: sch.wide}, {id: high}, {id: below890}]\n"
                                "index: {id: all, rule: mean, questions: [awards, sch.wide, high, below890]}\n",
                                of->columns);
    const par_source source = {"coverage.yaml", text, length};
    par_questionnaire *made = NULL;
    par_error error = {0};
    require(par_questionnaire_load(&source, &made, NULL, &error) == PAR_OK, error.text);
    return made;
}

static par_tally *tally_sample(const par_questionnaire *questionnaire, const design *of, sample *drawn)
{
    par_tally *tally = NULL;
    par_error error = {0};
    require(par_tally_new(questionnaire, &tally, &error) == PAR_OK, error.text);
    int32_t codes[DISTRICTS_MAX];
    for (int64_t row = 0, known = 0; row < drawn->count && of->has_groups; row++) {
        for (; known <= drawn->group[row]; known++) {
            char text[16];
            (void)snprintf(text, sizeof text, "%d", (int)known);
            require(par_tally_intern(tally, 0, text, &codes[known], &error) == PAR_OK, error.text);
        }
        drawn->group[row] = codes[drawn->group[row]];
    }
    par_column answers[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
        answers[item] = (par_column){.size = sizeof answers[item], .values = drawn->answers[item], .type = PAR_INT8};
    }
    const par_column group = {.size = sizeof group, .values = drawn->group, .type = PAR_INT32};
    const par_column weight = {.size = sizeof weight, .values = drawn->weight, .type = PAR_DOUBLE};
    const par_column populations[] = {{.size = sizeof weight, .values = drawn->population[0], .type = PAR_INT64},
                                      {.size = sizeof weight, .values = drawn->population[1], .type = PAR_INT64}};
    const par_batch batch = {.size = sizeof batch,
                             .row_count = drawn->count,
                             .answers = answers,
                             .keys = of->has_groups ? &group : NULL,
                             .weight = &weight,
                             .population = of->has_populations ? populations : NULL};
    require(par_tally_add(tally, &batch, &error) == PAR_OK, error.text);
    return tally;
}

/* `share`: what the sample counts. A sample without an interval holds nothing. */
static void add_score(score *to, const par_estimate *found, double truth, double share)
{
    if ((found->flags & PAR_FLAG_NO_INTERVAL) != 0) {
        return;
    }
    to->below += truth < found->low ? share : 0.0;
    to->above += truth > found->high ? share : 0.0;
    to->held += truth >= found->low && truth <= found->high ? share : 0.0;
    to->width += (found->high - found->low) * share;
}

/* Scores the sample for the items whose share of all samples it is. */
static void score_sample(const par_questionnaire *questionnaire, const design *of, sample *drawn, const double *truth,
                         const double shares[ITEMS], scores into)
{
    par_tally *const tally = tally_sample(questionnaire, of, drawn);
    for (int method = 0; method < METHODS; method++) {
        const par_estimate_options options = {.size = sizeof options, .interval = PAR_INTERVAL_WALD + method, .level = 0.95};
        par_estimates *estimates = NULL;
        par_error error = {0};
        require(par_tally_estimate(tally, &options, &estimates, NULL, &error) == PAR_OK, error.text);
        for (int item = 0; item < ITEMS; item++) {
            const int64_t at = par_estimates_find(estimates, items[item], 0, "");
            require(at >= 0, "an estimate is missing");
            add_score(&into[item][method], par_estimates_at(estimates, at), truth[item], shares[item]);
        }
        par_estimates_free(estimates);
    }
    par_tally_free(tally);
}

/* The mean number of schools in a sample. */
static double score_design(drawing *on, const design *of, int repetitions, sample *drawn, scores into)
{
    par_questionnaire *const questionnaire = make_questionnaire(of);
    const double share = 1.0 / repetitions;
    const double shares[ITEMS] = {share, share, share, share};
    double schools = 0.0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
        drawn->count = 0;
        of->draw(on, of->size, drawn);
        schools += (double)drawn->count;
        score_sample(questionnaire, of, drawn, on->from->truth, shares, into);
    }
    par_questionnaire_free(questionnaire);
    return schools / repetitions;
}

/* Chance of k among `size` drawn without replacement from `all`, of which `with` have the property. */
static double chance_of(int k, int size, int with, int all)
{
    const double ways = lgamma(with + 1.0) - lgamma(k + 1.0) - lgamma(with - k + 1.0) + lgamma(all - with + 1.0) - lgamma(size - k + 1.0) -
                        lgamma(all - with - size + k + 1.0);
    return exp(ways - lgamma(all + 1.0) + lgamma(size + 1.0) + lgamma(all - size + 1.0));
}

/* Simple random samples without any drawing: every possible count, with its chance. */
static void expect_simple(const population *from, const design *of, sample *drawn, scores into)
{
    par_questionnaire *const questionnaire = make_questionnaire(of);
    for (int k = 0; k <= of->size; k++) {
        double shares[ITEMS];
        drawn->count = 0;
        for (int at = 0; at < of->size; at++) {
            take_school(drawn, from, 0, 0, (double)from->count / of->size, from->count, 0);
        }
        for (int item = 0; item < ITEMS; item++) {
            shares[item] = chance_of(k, of->size, (int)lround(from->truth[item] / 100.0 * from->count), from->count);
            for (int at = 0; at < of->size; at++) {
                drawn->answers[item][at] = at < k ? 2 : 1;
            }
        }
        score_sample(questionnaire, of, drawn, from->truth, shares, into);
    }
    par_questionnaire_free(questionnaire);
}

static void print_design(const design *of, const char *how, const double *truth, double schools, scores found)
{
    for (int item = 0; item < ITEMS; item++) {
        if (of->skips_type && strcmp(items[item], "high") == 0) {
            continue;
        }
        (void)printf("| %s%s | %.0f | %s %.1f |", of->name, how, schools, items[item], truth[item]);
        for (int method = 0; method < METHODS; method++) {
            const score *const one = &found[item][method];
            (void)printf(" %.1f (%.1f, %.1f) %.1f |", 100.0 * one->held, 100.0 * one->below, 100.0 * one->above, one->width);
        }
        (void)puts("");
    }
}

/* The cell of a row of the population; it has no quoted cells. */
static const char *cell_of(const char *line, int column)
{
    for (; column > 0 && line != NULL; column--) {
        line = strchr(line, ',') == NULL ? NULL : strchr(line, ',') + 1;
    }
    return line == NULL ? "" : line;
}

typedef struct school {
    int district, number, type;
    int8_t answers[ITEMS];
} school;

static int compare_districts(const void *left, const void *right)
{
    const school *const both[] = {left, right};
    const int order = both[0]->district - both[1]->district;
    return order != 0 ? order : both[0]->number - both[1]->number;
}

static int read_schools(const char *name, school *schools)
{
    enum { STYPE = 0, SNUM = 1, DNUM = 2, API00 = 4, WIDE = 6, AWARDS = 8, HIGH_FROM = 890 };
    char line[256];
    int count = 0;
    FILE *const file = fopen(name, "rb");
    require(file != NULL && fgets(line, sizeof line, file) != NULL, "no population");
    while (count < SCHOOLS_MAX && fgets(line, sizeof line, file) != NULL) {
        const char type = *cell_of(line, STYPE);
        schools[count++] = (school){.district = (int)strtol(cell_of(line, DNUM), NULL, 10),
                                    .number = (int)strtol(cell_of(line, SNUM), NULL, 10),
                                    .type = type == 'E' ? 0 : type == 'M' ? 1 : 2,
                                    .answers = {*cell_of(line, AWARDS) == 'Y' ? 2 : 1, *cell_of(line, WIDE) == 'Y' ? 2 : 1, type == 'H' ? 2 : 1,
                                                strtol(cell_of(line, API00), NULL, 10) < HIGH_FROM ? 2 : 1}};
    }
    (void)fclose(file);
    require(count == SCHOOLS_MAX, "expected 6194 schools");
    return count;
}

static void fill_population(population *to, const school *schools, int count)
{
    to->count = count;
    for (int at = 0; at < count; at++) {
        if (at == 0 || schools[at].district != schools[at - 1].district) {
            to->first[to->district_count++] = at;
        }
        to->type[at] = schools[at].type;
        for (int item = 0; item < ITEMS; item++) {
            to->answers[at][item] = schools[at].answers[item];
            to->truth[item] += schools[at].answers[item] == 2 ? 1.0 : 0.0;
        }
    }
    to->first[to->district_count] = count;
    for (int item = 0; item < ITEMS; item++) {
        to->truth[item] *= 100.0 / count;
    }
}

static void prepare(drawing *on, population *of, const char *name)
{
    school *const schools = calloc(SCHOOLS_MAX, sizeof *schools);
    require(schools != NULL, "out of memory");
    const int count = read_schools(name, schools);
    qsort(schools, (size_t)count, sizeof *schools, compare_districts);
    fill_population(of, schools, count);
    free(schools);
    on->from = of;
    on->state = 20261128;
    for (int at = 0; at < count; at++) {
        on->schools[at] = at;
    }
    for (int at = 0; at < of->district_count; at++) {
        on->districts[at] = at;
    }
}

int main(int count, char **arguments)
{
    population *const from = calloc(1, sizeof *from);
    sample *const drawn = calloc(1, sizeof *drawn);
    drawing *const on = calloc(1, sizeof *on);
    require(count == 3 && from != NULL && drawn != NULL && on != NULL, "usage: coverage POPULATION.csv REPETITIONS");
    prepare(on, from, arguments[1]);
    const int repetitions = (int)strtol(arguments[2], NULL, 10);
    for (size_t at = 0; at < sizeof designs / sizeof designs[0]; at++) {
        scores found = {0};
        scores expected = {0};
        const double schools = score_design(on, &designs[at], repetitions, drawn, found);
        print_design(&designs[at], "", from->truth, schools, found);
        if (designs[at].draw == draw_simple) {
            expect_simple(from, &designs[at], drawn, expected);
            print_design(&designs[at], ", exactly", from->truth, schools, expected);
        }
    }
    free(on);
    free(drawn);
    free(from);
    return 0;
}
