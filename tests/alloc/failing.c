/* SPDX-License-Identifier: Apache-2.0 */
/* Fails allocation 1, 2, 3 … of every entry point until it succeeds: right status, outputs untouched, nothing leaked. */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/arrow_producer.h"
#include "parindex/parindex.h"

/* glibc's own allocator, under the names it keeps for those who interpose. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void __libc_free(void *old);

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
void free(void *old);

static bool counting;
static int64_t until_failure; /* counts down; fails at 0 */
static int64_t living;        /* blocks taken while counting and not yet freed */
static bool failed;

static bool must_fail(void)
{
    if (!counting) {
        return false;
    }
    failed = failed || until_failure == 0;
    return until_failure-- == 0;
}

void *malloc(size_t size)
{
    if (must_fail()) {
        errno = ENOMEM;
        return NULL;
    }
    living += counting;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (must_fail()) {
        errno = ENOMEM;
        return NULL;
    }
    living += counting;
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    if (must_fail()) {
        errno = ENOMEM;
        return NULL;
    }
    living += counting && old == NULL;
    return __libc_realloc(old, size);
}

void free(void *old)
{
    living -= counting && old != NULL;
    __libc_free(old);
}

static const char rubric_text[] =
    "schema: 1\nid: t\ntitle: {vi: \"Thử\", en: \"Trial\"}\nstatus: constructed\nmax: 10\nrounding: {leaf: 2, index: 2}\n"
    "classes:\n  - {id: a, at_least: 50, title: {vi: \"Đạt\", en: \"Pass\"}}\n  - {id: b, at_least: 0, title: {vi: \"Không\", en: \"Fail\"}}\n"
    "areas:\n  - id: \"1\"\n    title: {vi: \"Một\", en: \"One\"}\n    max: 10\n    criteria:\n"
    "      - {id: \"1.1\", title: {vi: \"a\", en: \"a\"}, max: 4, rule: {ratio: {of: [n], over: d, no_cases: full}}}\n"
    "      - {id: \"1.2\", title: {vi: \"b\", en: \"b\"}, max: 2, may_not_apply: true, rule: {choice: {\"Có\": 2, \"Không\": 0}}}\n"
    "      - {id: \"1.3\", title: {vi: \"c\", en: \"c\"}, max: 2, missing: exclude, rule: {bands: {of: x, steps: [{at_least: 5, points: 2}], otherwise: 0}}}\n"
    "      - {id: \"1.4\", title: {vi: \"d\", en: \"d\"}, max: 2, rule: {formula: {when: [{if: \"y = 0\", points: \"0\"}], otherwise: \"min(max, y / 3)\"}}}\n"
    "adjustments:\n  - {id: B, title: {vi: \"Thưởng\", en: \"Bonus\"}, kind: bonus, cap: 1, criteria: [{id: B1, title: {vi: \"e\", en: \"e\"}, max: 1, rule: given}]}\n";
static const char questionnaire_text[] =
    "schema: 1\nid: k\ntitle: {vi: \"Khảo sát\"}\nstatus: constructed\n"
    "scale: {levels: 2, labels: [{vi: \"Kém\", en: \"Bad\"}, {vi: \"Tốt\", en: \"Good\"}], value: [0, \"100/3\"], satisfied: [2]}\n"
    "codes: {dont_know: [9]}\nbase: {levels: [1, 2], missing: true}\ncolumns: {weight: w, stratum: [h], cluster: [c], population: [N], domains: [d]}\n"
    "questions: [{id: q1}, {id: q2, scale: {levels: 3, value: level, satisfied: [3]}}, {id: q3}]\n"
    "index: {id: all, rule: weighted, parts: [{id: a, weight: 1, rule: person-mean, questions: [q1, q2]}, "
    "{id: b, weight: \"1/2\", rule: all-satisfied, questions: [q2, q1]}]}\nreliability: [b, all]\n";
static const char units_text[] = "code,name,group,ranked\n01,Tỉnh Một,A,yes\n02,\"Thành phố \"\"Hai\"\"\",A,yes\n03,Tỉnh Ba,B,no\n";
static const char sheet_text[] = "unit,stage,1.1.n,1.1.d,1.2,1.3.x,1.4.y,B1\nTỉnh Một,self,1,3,Có,7,1,0\n\"Thành phố \"\"Hai\"\"\",self,2,3,n/a,,2,1\n03,self,0,0,Không,1,0,0.5\n"
                                 "01,verified,1,3,Có,7,1,0\n02,verified,2,3,n/a,,2,1\n03,verified,0,0,Không,1,0,0.5\n";
static const char long_text[] = "unit,criterion,input,value,evidence\n01,1.1,n,1,\"q \"\"x\"\"\"\n01,1.1,d,\"3\",\n";

static const char answers_text[] = "h,c,d,N,w,q1,q2,q3\nA,1,m,3,1.5,Tốt,3,2\nA,1,\"f \"\"x\"\"\",3,1.5,T\xC3\xB4\xCC\x81t,,9\nB,2,m,3,1,1,1,1\n";

/* A survey that gives a figure to one unit, and not to the other, whose name has a near miss. */
static const char asked_text[] =
    "schema: 1\nid: t\ntitle: {vi: \"Thử\", en: \"Trial\"}\nstatus: constructed\nmax: 2\nmissing: zero\nareas:\n  - {id: \"1\", title: {vi: a, en: a}, max: 2, criteria: "
    "[{id: \"1.1\", title: {vi: b, en: b}, max: 2, rule: {survey: {questionnaire: s, node: all}}}]}\n";
static const char form_text[] = "schema: 1\nid: s\ntitle: {vi: \"Khảo sát\", en: Survey}\nstatus: constructed\nscale: {levels: 2, value: [0, 100]}\n"
                                "columns: {unit: u, cluster: [c]}\nquestions: [{id: q1}]\nindex: {id: all, rule: pooled, questions: [q1]}\npublish: {min_n: 9}\n";
static const char form_answers[] = "u,c,q1\nTỉnh Một,1,1\nTỉnh Một,2,2\n";
static const char strange_answers[] = "u,c,q1\nTỉnh Mot,1,1\n2,2,2\n";
static const char empty_sheet[] = "unit\n01\n02\n";

static par_source source_of(const char *name, const char *text)
{
    return (par_source){name, text, (int64_t)strlen(text)};
}

/* What the calls under test work on; made without failures. */
typedef struct world {
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_units *long_units; /* of one unit, whose name does not fit the blocks that small takes share */
    par_sheet *doubtful;
    par_scores *self, *verified;
    par_ranking *ranking;
    par_table *table;
    par_result *result;
    par_text *result_text;
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_text *tally_bytes;
    par_estimates *estimates;
    par_reliability *reliability;
    par_differences *differences;
    par_findings *findings;
    par_made_from from[3];
    par_rubric *asked;
    par_questionnaire *form;
    par_estimates *asked_estimates, *strange_estimates;
    par_sheet *asked_sheet; /* filled */
    par_scores *asked_scores;
    par_result *asked_result;
    par_made_from asked_from[5];
} world;

typedef void (*release)(void *object);

static void free_text(void *object)
{
    par_text_free(object);
}
static void free_table(void *object)
{
    par_table_free(object);
}
static void free_rubric(void *object)
{
    par_rubric_free(object);
}
static void free_questionnaire(void *object)
{
    par_questionnaire_free(object);
}
static void free_tally(void *object)
{
    par_tally_free(object);
}
static void free_units(void *object)
{
    par_units_free(object);
}
static void free_sheet(void *object)
{
    par_sheet_free(object);
}
static void free_scores(void *object)
{
    par_scores_free(object);
}
static void free_ranking(void *object)
{
    par_ranking_free(object);
}
static void free_result(void *object)
{
    par_result_free(object);
}
static void free_findings(void *object)
{
    par_findings_free(object);
}
static void free_cancel(void *object)
{
    par_cancel_free(object);
}

static par_status call_rubric(world *w, void **out, par_error *error)
{
    (void)w;
    const par_source source = source_of("r.yaml", rubric_text);
    return par_rubric_load(&source, NULL, (par_rubric **)out, NULL, error);
}
static par_status call_units(world *w, void **out, par_error *error)
{
    (void)w;
    const par_source source = source_of("u.csv", units_text);
    return par_units_load(&source, NULL, (par_units **)out, NULL, error);
}
static par_status call_sheet(world *w, void **out, par_error *error)
{
    const par_source source = source_of("s.csv", sheet_text);
    return par_sheet_load(w->rubric, w->units, &source, 1, NULL, (par_sheet **)out, NULL, error);
}
static par_status call_long_sheet(world *w, void **out, par_error *error)
{
    const par_source source = source_of("l.csv", long_text);
    return par_sheet_load(w->rubric, NULL, &source, 1, NULL, (par_sheet **)out, NULL, error);
}
static par_status call_sheet_new(world *w, void **out, par_error *error)
{
    return par_sheet_new(w->rubric, w->units, "verified-2", (par_sheet **)out, error);
}
static par_status call_score(world *w, void **out, par_error *error)
{
    const par_score_options how = {.size = sizeof how, .stage = "self", .threads = 2};
    return par_score(w->rubric, w->sheet, &how, (par_scores **)out, NULL, error);
}
/* A warning that lost its words is no success. */
static par_status call_score_doubtful(world *w, void **out, par_error *error)
{
    par_findings *findings = NULL;
    error->status = PAR_ERR_MEMORY;
    if (par_findings_new(&findings) != PAR_OK) {
        return PAR_ERR_MEMORY;
    }
    const par_score_options how = {.size = sizeof how, .missing = PAR_MISSING_ZERO};
    par_scores *scores = NULL;
    par_status status = par_score(w->rubric, w->doubtful, &how, &scores, findings, error);
    if (status == PAR_OK && strstr(par_findings_at(findings, 0)->text, "unit 01 (xxx") == NULL) {
        status = PAR_ERR_DIFFERENT;
        par_scores_free(scores);
    } else if (status == PAR_OK) {
        *out = scores;
    }
    par_findings_free(findings);
    return status;
}
static par_status call_rank(world *w, void **out, par_error *error)
{
    const par_rank_options how = {.size = sizeof how, .within = PAR_WITHIN_GROUP};
    return par_rank(w->self, &how, (par_ranking **)out, NULL, error);
}
static par_status call_explain(world *w, void **out, par_error *error)
{
    return par_explain(w->self, 0, 2, PAR_VIETNAMESE, (par_text **)out, error);
}
static par_status call_explain_tree(world *w, void **out, par_error *error)
{
    return par_explain(w->self, 1, 0, PAR_ENGLISH, (par_text **)out, error);
}
static par_status call_explain_rule(world *w, void **out, par_error *error)
{
    return par_explain_rule(w->rubric, 2, PAR_ENGLISH, (par_text **)out, error);
}
static par_status call_scores_table(world *w, void **out, par_error *error)
{
    const par_scores *both[] = {w->self, w->verified};
    return par_scores_table(both, 2, 2, (par_table **)out, error);
}
static par_status call_gaps(world *w, void **out, par_error *error)
{
    return par_scores_gaps(w->self, w->verified, (par_table **)out, error);
}
static par_status call_ranking_table(world *w, void **out, par_error *error)
{
    const par_ranking *one[] = {w->ranking};
    return par_ranking_table(one, 1, PAR_VIETNAMESE, (par_table **)out, error);
}
static par_status call_summary(world *w, void **out, par_error *error)
{
    const par_ranking *one[] = {w->ranking};
    return par_ranking_summary(one, 1, (par_table **)out, error);
}
static par_status call_units_table(world *w, void **out, par_error *error)
{
    return par_units_table(w->units, 2, (par_table **)out, error);
}
static par_status write_as(world *w, int32_t format, void **out, par_error *error)
{
    const par_table_options how = {.size = sizeof how, .format = format, .language = PAR_VIETNAMESE};
    return par_table_write(w->table, &how, (par_text **)out, error);
}
static par_status call_write_terminal(world *w, void **out, par_error *error)
{
    return write_as(w, PAR_FORMAT_TERMINAL, out, error);
}
static par_status call_table_tell(world *w, void **out, par_error *error)
{
    return par_table_tell(w->table, PAR_VIETNAMESE, (par_table **)out, error);
}
static par_status call_write_json(world *w, void **out, par_error *error)
{
    return write_as(w, PAR_FORMAT_JSON, out, error);
}
static par_status call_write_excel(world *w, void **out, par_error *error)
{
    return write_as(w, PAR_FORMAT_EXCEL, out, error);
}
static par_status call_schema(world *w, void **out, par_error *error)
{
    (void)w;
    error->status = PAR_ERR_MEMORY; /* this call has no error details */
    return par_rubric_schema((par_text **)out);
}
static par_status call_questionnaire(world *w, void **out, par_error *error)
{
    (void)w;
    const par_source source = source_of("q.yaml", questionnaire_text);
    return par_questionnaire_load(&source, (par_questionnaire **)out, NULL, error);
}
static par_status call_questionnaire_schema(world *w, void **out, par_error *error)
{
    (void)w;
    error->status = PAR_ERR_MEMORY;
    return par_questionnaire_schema((par_text **)out);
}
static void free_margins(void *object)
{
    par_margins_free(object);
}
static par_status call_margins(world *w, void **out, par_error *error)
{
    const par_source source = source_of("m.csv", "margin,member,total\nh,A,6\nh,B,4\n\"h, d\",A / m,2\n\"h,d\",\"A / f \"\"x\"\"\",5\n\"h,d\",B / m,3\n\"h,d\",B / ô,0\n");
    return par_margins_load(w->questionnaire, &source, NULL, (par_margins **)out, NULL, error);
}
static void free_series(void *object)
{
    par_series_free(object);
}
static par_status call_series(world *w, void **out, par_error *error)
{
    (void)w;
    const par_source source = source_of("s.csv", "node,year,series,value\nall,2020,a,85.48\nall,2021,\"b \"\"x\"\"\",86.4\ntuo\xCC\x82\xCC\x89i,2021,b,1\n");
    return par_series_load(&source, NULL, (par_series **)out, NULL, error);
}
static par_status call_changes(world *w, void **out, par_error *error)
{
    par_series *series = NULL;
    par_status status = call_series(w, (void **)&series, error);
    status = status == PAR_OK ? par_series_changes(series, NULL, (par_table **)out, NULL, error) : status;
    par_series_free(series);
    return status;
}
static par_status call_sample_size_table(world *w, void **out, par_error *error)
{
    (void)w;
    const par_sample_size_options options = {.size = sizeof options, .population = 1000, .margin = 0.05};
    par_sample_size made;
    const par_status status = par_sample_size_compute(&options, &made, error);
    return status == PAR_OK ? par_sample_size_table(&made, PAR_ENGLISH, (par_table **)out, error) : status;
}
static par_status call_calibrate(world *w, void **out, par_error *error)
{
    static const int32_t codes[2][3] = {{0, 0, 1}, {0, 1, 1}};
    static const double weights[] = {1, 1, 1}, totals[2][2] = {{6, 4}, {3, 7}};
    const par_target targets[] = {{.size = sizeof targets[0], .codes = codes[0], .totals = totals[0], .total_count = 2},
                                  {.size = sizeof targets[0], .codes = codes[1], .totals = totals[1], .total_count = 2}};
    const par_calibration calibration = {.size = sizeof calibration, .targets = targets, .target_count = 2};
    static double calibrated[3];
    (void)w;
    calibrated[0] = 0.0;
    const par_status status = par_calibrate(3, weights, &calibration, calibrated, NULL, error);
    if (status == PAR_OK || calibrated[0] != 0.0) {
        *out = calibrated;
    }
    return status;
}
static par_status call_tally(world *w, void **out, par_error *error)
{
    return par_tally_new(w->questionnaire, (par_tally **)out, error);
}
/* Twice, so that the second time cells are met and made; on failure the tally must be as it was. */
static par_status call_answers(world *w, void **out, par_error *error)
{
    const par_source sources[] = {source_of("a.csv", answers_text), source_of("b.csv", "h,c,d,N,w,q1,q2,q3\nA,1,m,3,1,1,1,1\nC,7,m,3,1,2,2,2\n")};
    par_tally *tally = NULL;
    par_status status = par_tally_new(w->questionnaire, &tally, error);
    for (int64_t at = 0; status == PAR_OK && at < 2; at++) {
        const int64_t before = par_tally_row_count(tally);
        status = par_tally_add_csv(tally, &sources[at], NULL, NULL, error);
        status = status != PAR_OK && par_tally_row_count(tally) != before ? PAR_ERR_DIFFERENT : status;
    }
    if (status != PAR_OK) {
        par_tally_free(tally);
        return status;
    }
    *(par_tally **)out = tally;
    return PAR_OK;
}
static par_status call_batch(world *w, void **out, par_error *error)
{
    static const int32_t ones[] = {1, 1};
    static const double weights[] = {0.5, 1.25};
    const par_column column = {.size = sizeof column, .values = ones, .type = PAR_INT32};
    const par_column weight = {.size = sizeof weight, .values = weights, .type = PAR_DOUBLE};
    par_column keys[] = {column, column, column};
    const par_column answers[] = {column, column, column};
    const par_batch batch = {
        .size = sizeof batch, .row_count = 2, .answers = answers, .keys = keys, .weight = &weight, .population = &column};
    int32_t codes[3][2] = {{0}};
    par_tally *tally = NULL;
    par_status status = par_tally_new(w->questionnaire, &tally, error);
    for (int64_t key = 0; key < 3; key++) {
        status = status == PAR_OK ? par_tally_intern(tally, key, "A", &codes[key][0], error) : status;
        status = status == PAR_OK ? par_tally_intern_column(tally, key, &column, 2, codes[key], error) : status;
        keys[key].values = codes[key];
    }
    status = status == PAR_OK ? par_tally_add(tally, &batch, error) : status;
    if (status != PAR_OK) {
        par_tally_free(tally);
        return status;
    }
    *(par_tally **)out = tally;
    return PAR_OK;
}
/* Keys as texts, dictionaries and integers, in two batches; the stream must be released in any case. */
static par_status call_arrow(world *w, void **out, par_error *error)
{
    static const int8_t ones[] = {1, 1};
    static const int32_t offsets[] = {0, 1, 5};
    static const double weights[] = {0.5, 1.25};
    static const made_array entries = {.format = "u", .length = 2, .buffer_count = 3, .buffers = {NULL, offsets, "ABa\xCC\x81t"}};
    static const made_array columns[] = {
        {.name = "h", .format = "u", .length = 2, .buffer_count = 3, .buffers = {NULL, offsets, "ABa\xCC\x81t"}},
        {.name = "c", .format = "c", .length = 2, .buffer_count = 2, .buffers = {NULL, ones}},
        {.name = "d", .format = "c", .length = 2, .buffer_count = 2, .buffers = {NULL, ones}, .dictionary = &entries},
        {.name = "N", .format = "c", .length = 2, .buffer_count = 2, .buffers = {NULL, "\3\3"}},
        {.name = "w", .format = "g", .length = 2, .buffer_count = 2, .buffers = {NULL, weights}},
        {.name = "q1", .format = "c", .length = 2, .buffer_count = 2, .buffers = {NULL, ones}},
        {.name = "q2", .format = "b", .length = 2, .buffer_count = 2, .buffers = {NULL, "\3"}},
        {.name = "q3", .format = "u", .length = 2, .buffer_count = 3, .buffers = {NULL, offsets, "1   1"}}};
    static const made_batch batches[] = {{.length = 2, .columns = columns}, {.length = 2, .columns = columns}};
    producer from = {.columns = columns, .column_count = 8, .batches = batches, .batch_count = 2};
    struct ArrowArrayStream stream = open_producer(&from);
    par_tally *tally = NULL;
    par_status status = par_tally_new(w->questionnaire, &tally, error);
    if (status == PAR_OK) {
        status = par_tally_add_arrow(tally, &stream, NULL, NULL, error);
        const bool is_released =
            from.streams_released == 1 && from.schemas_released == from.schemas_given && from.arrays_released == from.arrays_given;
        status = is_released && par_tally_row_count(tally) == (status == PAR_OK ? 4 : 0) ? status : PAR_ERR_DIFFERENT;
    }
    if (status != PAR_OK) {
        par_tally_free(tally);
        return status;
    }
    *(par_tally **)out = tally;
    return PAR_OK;
}
/* What is refused finds no words for it either when memory is short. */
static par_status call_arrow_refused(world *w, void **out, par_error *error)
{
    static const made_array columns[] = {{.name = "q_1", .format = "n"}, {.name = "h", .format = "z"}, {.name = "h", .format = "z"}};
    producer from = {.columns = columns, .column_count = 3};
    struct ArrowArrayStream stream = open_producer(&from);
    par_tally *tally = NULL;
    (void)out;
    par_status status = par_tally_new(w->questionnaire, &tally, error);
    if (status == PAR_OK) {
        status = par_tally_add_arrow(tally, &stream, NULL, NULL, error);
        status = from.streams_released == 1 && from.schemas_released == from.schemas_given ? status : PAR_ERR_DIFFERENT;
    }
    par_tally_free(tally);
    return status == PAR_ERR_DATA || status == PAR_ERR_SHAPE ? PAR_OK : status;
}
static par_status call_csv_from_arrow(world *w, void **out, par_error *error)
{
    static const int8_t ones[] = {1, 1};
    static const int32_t offsets[] = {0, 1, 5};
    static const made_array columns[] = {
        {.name = "h", .format = "u", .length = 2, .buffer_count = 3, .buffers = {NULL, offsets, "ABa\xCC\x81t"}},
        {.name = "c", .format = "c", .length = 2, .buffer_count = 2, .buffers = {NULL, ones}}};
    static const made_batch batch = {.length = 2, .columns = columns};
    producer from = {.columns = columns, .column_count = 2, .batches = &batch, .batch_count = 1};
    struct ArrowArrayStream stream = open_producer(&from);
    (void)w;
    const par_status status = par_csv_from_arrow(&stream, (par_text **)out, NULL, error);
    return from.streams_released == 1 && from.arrays_released == from.arrays_given ? status : PAR_ERR_DIFFERENT;
}
static par_status load_tally(world *w, par_tally **tally, par_error *error)
{
    const par_source source = {"t", par_text_data(w->tally_bytes), par_text_length(w->tally_bytes)};
    return par_tally_load(w->questionnaire, &source, tally, error);
}
static par_status call_tally_load(world *w, void **out, par_error *error)
{
    return load_tally(w, (par_tally **)out, error);
}
static par_status call_tally_save(world *w, void **out, par_error *error)
{
    return par_tally_save(w->tally, (par_text **)out, error);
}
static void free_estimates(void *object)
{
    par_estimates_free(object);
}
static par_status call_estimates(world *w, void **out, par_error *error)
{
    const par_estimate_options options = {.size = sizeof options, .by = "d", .lonely = PAR_LONELY_ADJUST, .with_levels = 1};
    return par_tally_estimate(w->tally, &options, (par_estimates **)out, NULL, error);
}
static par_status call_survey_table(world *w, void **out, par_error *error)
{
    const char *const first = par_estimates_at(w->estimates, 0)->node;
    const par_survey_table_options options = {.size = sizeof options, .nodes = first};
    return par_survey_table(w->estimates, &options, (par_table **)out, NULL, error);
}
static par_status estimate_calibrated(world *w, const char *totals, void **out, par_error *error)
{
    const par_source source = source_of("m.csv", totals);
    par_estimate_options options = {.size = sizeof options, .by = "d", .lonely = PAR_LONELY_REMOVE};
    par_margins *margins = NULL;
    par_status status = par_margins_load(w->questionnaire, &source, NULL, &margins, NULL, error);
    options.margins = margins;
    status = status == PAR_OK ? par_tally_estimate(w->tally, &options, (par_estimates **)out, NULL, error) : status;
    par_margins_free(margins);
    return status;
}
static par_status call_calibrated(world *w, void **out, par_error *error)
{
    return estimate_calibrated(w, "margin,member,total\nh,A,6\nh,B,4\nh,C,2\nd,m,9\nd,\"f \"\"x\"\"\",3\n", out, error);
}
static par_status call_uncalibrated(world *w, void **out, par_error *error)
{
    const par_status status = estimate_calibrated(w, "margin,member,total\nh,A,6\nh,D,4\n", out, error);
    return status == PAR_ERR_DATA ? PAR_OK : status;
}
static par_status call_estimates_table(world *w, void **out, par_error *error)
{
    return par_estimates_table(w->estimates, -1, (par_table **)out, error);
}
static void free_reliability(void *object)
{
    par_reliability_free(object);
}
static par_status call_reliability(world *w, void **out, par_error *error)
{
    return par_tally_reliability(w->tally, NULL, (par_reliability **)out, error);
}
static par_status call_reliability_table(world *w, void **out, par_error *error)
{
    return par_reliability_table(w->reliability, -1, (par_table **)out, error);
}
static void free_differences(void *object)
{
    par_differences_free(object);
}
static par_status call_differences(world *w, void **out, par_error *error)
{
    const par_estimate_options options = {.size = sizeof options, .by = "d", .lonely = PAR_LONELY_ADJUST, .with_levels = 1};
    return par_tally_differences(w->tally, &options, "", (par_differences **)out, NULL, error);
}
static par_status call_rounds(world *w, void **out, par_error *error)
{
    return par_estimates_differences(w->estimates, w->estimates, NULL, (par_differences **)out, NULL, error);
}
static par_status call_differences_table(world *w, void **out, par_error *error)
{
    return par_differences_table(w->differences, -1, (par_table **)out, error);
}
/* The stream, and what it gives of itself. */
static par_status call_write_arrow(world *w, void **out, par_error *error)
{
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    (void)out;
    par_status status = par_table_write_arrow(w->table, NULL, &stream, error);
    if (status == PAR_OK) {
        status = stream.get_schema(&stream, &schema) == 0 ? PAR_OK : PAR_ERR_MEMORY;
        if (status == PAR_OK) {
            schema.release(&schema);
        } else {
            error->status = PAR_ERR_MEMORY;
        }
        stream.release(&stream);
    }
    return status;
}
/* Into a tally that has one of the cells, and which must stay as it was on failure. */
static par_status call_merge(world *w, void **out, par_error *error)
{
    (void)out;
    par_tally *into = NULL;
    const par_source source = source_of("c.csv", "h,c,d,N,w,q1,q2,q3\nB,2,m,3,1,1,1,1\n");
    par_status status = par_tally_new(w->questionnaire, &into, error);
    status = status == PAR_OK ? par_tally_add_csv(into, &source, NULL, NULL, error) : status;
    if (status == PAR_OK) {
        status = par_tally_merge(into, w->tally, error);
        status = par_tally_row_count(into) != (status == PAR_OK ? 6 : 1) ? PAR_ERR_DIFFERENT : status;
    }
    par_tally_free(into);
    return status;
}
static par_status call_convert(world *w, void **out, par_error *error)
{
    (void)w;
    const par_source source = source_of("s.csv", sheet_text);
    return par_csv_convert(&source, NULL, PAR_FORMAT_EXCEL, (par_text **)out, NULL, error);
}
static par_status call_convert_tcvn3(world *w, void **out, par_error *error)
{
    (void)w;
    const par_source source = source_of("s.csv", "m\xb7,t\xaan\n1,\xae\n");
    const par_csv_options how = {.size = sizeof how, .encoding = PAR_ENCODING_TCVN3};
    return par_csv_convert(&source, &how, PAR_FORMAT_CSV, (par_text **)out, NULL, error);
}
static par_status call_findings(world *w, void **out, par_error *error)
{
    (void)w;
    error->status = PAR_ERR_MEMORY;
    return par_findings_new((par_findings **)out);
}
static par_status call_tell(world *w, void **out, par_error *error)
{
    error->status = PAR_ERR_MEMORY;
    return par_findings_tell(w->findings, 0, PAR_VIETNAMESE, (par_text **)out);
}
static par_status call_cancel(world *w, void **out, par_error *error)
{
    (void)w;
    error->status = PAR_ERR_MEMORY;
    return par_cancel_new((par_cancel **)out);
}
static par_status call_result_write(world *w, void **out, par_error *error)
{
    return par_result_write(w->ranking, w->from, 3, NULL, (par_text **)out, error);
}
static par_status call_result_load(world *w, void **out, par_error *error)
{
    const par_source source = {"x.json", par_text_data(w->result_text), par_text_length(w->result_text)};
    return par_result_load(&source, (par_result **)out, NULL, error);
}
static par_status call_verify(world *w, void **out, par_error *error)
{
    (void)out;
    const par_source sources[] = {w->from[0].source, w->from[1].source, w->from[2].source};
    return par_result_verify(w->result, sources, 3, NULL, error);
}
static par_status call_set(world *w, void **out, par_error *error)
{
    (void)out;
    par_sheet *sheet = NULL;
    par_status status = par_sheet_new(w->rubric, w->units, "", &sheet, error);
    status = status == PAR_OK ? par_sheet_set(sheet, 0, 2, "Có", error) : status;
    par_sheet_free(sheet);
    return status;
}

static par_status load_asked_sheet(world *w, par_sheet **sheet, par_error *error)
{
    const par_source source = source_of("s.csv", empty_sheet);
    return par_sheet_load(w->asked, w->units, &source, 1, NULL, sheet, NULL, error);
}
/* A sheet that is not filled must be as it was; a warning that lost its words is no success. */
static par_status call_take(world *w, void **out, par_error *error)
{
    par_findings *findings = NULL;
    par_sheet *sheet = NULL;
    error->status = PAR_ERR_MEMORY;
    par_status status = par_findings_new(&findings);
    status = status == PAR_OK ? load_asked_sheet(w, &sheet, error) : status;
    if (status == PAR_OK) {
        status = par_sheet_take_estimates(sheet, NULL, w->asked_estimates, findings, error);
        const bool is_filled = par_sheet_figure_kind(sheet, 0, 0, 0) == PAR_FIGURE_NUMBER;
        const bool is_told = par_findings_count(findings, PAR_SEVERITY_WARNING) == 1;
        status = is_filled != (status == PAR_OK) || (is_filled && !is_told) ? PAR_ERR_DIFFERENT : status;
    }
    par_findings_free(findings);
    if (status != PAR_OK) {
        par_sheet_free(sheet);
        return status;
    }
    *(par_sheet **)out = sheet;
    return PAR_OK;
}
/* Refused for its units, with a suggestion: that is the success here. */
static par_status call_take_strange(world *w, void **out, par_error *error)
{
    (void)out;
    par_sheet *sheet = NULL;
    par_status status = load_asked_sheet(w, &sheet, error);
    if (status == PAR_OK) {
        status = par_sheet_take_estimates(sheet, "", w->strange_estimates, NULL, error);
        status = status == PAR_ERR_DATA && strcmp(error->code, "E432") == 0 ? PAR_OK : status;
    }
    par_sheet_free(sheet);
    return status;
}
static par_status call_explain_survey(world *w, void **out, par_error *error)
{
    return par_explain(w->asked_scores, 0, 2, PAR_VIETNAMESE, (par_text **)out, error);
}
static par_status call_verify_survey(world *w, void **out, par_error *error)
{
    (void)out;
    par_source sources[5];
    for (int at = 0; at < 5; at++) {
        sources[at] = w->asked_from[at].source;
    }
    return par_result_verify(w->asked_result, sources, 5, NULL, error);
}

static const struct {
    const char *name;
    par_status (*call)(world *w, void **out, par_error *error);
    release free;
} calls[] = {
    {"par_rubric_load", call_rubric, free_rubric},      {"par_units_load", call_units, free_units},
    {"par_sheet_load", call_sheet, free_sheet},         {"par_sheet_load long", call_long_sheet, free_sheet},
    {"par_sheet_new", call_sheet_new, free_sheet},      {"par_sheet_set", call_set, NULL},
    {"par_score", call_score, free_scores},             {"par_score doubtful", call_score_doubtful, free_scores},
    {"par_rank", call_rank, free_ranking},
    {"par_explain leaf", call_explain, free_text},      {"par_explain tree", call_explain_tree, free_text},
    {"par_explain_rule", call_explain_rule, free_text}, {"par_scores_table", call_scores_table, free_table},
    {"par_scores_gaps", call_gaps, free_table},         {"par_ranking_table", call_ranking_table, free_table},
    {"par_ranking_summary", call_summary, free_table},  {"par_units_table", call_units_table, free_table},
    {"par_table_write terminal", call_write_terminal, free_text}, {"par_table_write json", call_write_json, free_text},
    {"par_table_tell", call_table_tell, free_table}, {"par_table_write excel", call_write_excel, free_text}, {"par_rubric_schema", call_schema, free_text},
    {"par_questionnaire_load", call_questionnaire, free_questionnaire},
    {"par_questionnaire_schema", call_questionnaire_schema, free_text},
    {"par_margins_load", call_margins, free_margins},   {"par_calibrate", call_calibrate, NULL},
    {"par_series_load", call_series, free_series},      {"par_series_changes", call_changes, free_table},
    {"par_sample_size_table", call_sample_size_table, free_table},
    {"par_table_write_arrow", call_write_arrow, NULL},
    {"par_csv_from_arrow", call_csv_from_arrow, free_text},
    {"par_tally_new", call_tally, free_tally},          {"par_tally_add_csv", call_answers, free_tally},
    {"par_tally_add_arrow", call_arrow, free_tally},    {"par_tally_add_arrow refused", call_arrow_refused, NULL},
    {"par_survey_table", call_survey_table, free_table},
    {"par_tally_estimate", call_estimates, free_estimates}, {"par_tally_estimate calibrated", call_calibrated, free_estimates},
    {"par_tally_estimate refused", call_uncalibrated, NULL}, {"par_estimates_table", call_estimates_table, free_table},
    {"par_tally_reliability", call_reliability, free_reliability}, {"par_reliability_table", call_reliability_table, free_table},
    {"par_tally_differences", call_differences, free_differences}, {"par_estimates_differences", call_rounds, free_differences},
    {"par_differences_table", call_differences_table, free_table},
    {"par_tally_add", call_batch, free_tally},          {"par_tally_save", call_tally_save, free_text},
    {"par_tally_load", call_tally_load, free_tally},    {"par_tally_merge", call_merge, NULL},
    {"par_csv_convert", call_convert, free_text},       {"par_csv_convert tcvn3", call_convert_tcvn3, free_text},
    {"par_findings_new", call_findings, free_findings}, {"par_findings_tell", call_tell, free_text},
    {"par_cancel_new", call_cancel, free_cancel},       {"par_result_write", call_result_write, free_text},
    {"par_result_load", call_result_load, free_result}, {"par_result_verify", call_verify, NULL},
    {"par_sheet_take_estimates", call_take, free_sheet}, {"par_sheet_take_estimates strange", call_take_strange, NULL},
    {"par_explain survey", call_explain_survey, free_text}, {"par_result_verify survey", call_verify_survey, NULL},
};

static int fail_call(const char *name, int64_t at, const char *what)
{
    printf("%s, allocation %" PRId64 ": %s\n", name, at, what);
    return 1;
}

/* One call whose allocation `at` fails. Sets *done when nothing failed any more. */
static int try_call(size_t which, world *w, int64_t at, bool *done)
{
    static int untouched;
    void *out = &untouched;
    par_error error;
    memset(&error, 0x5a, sizeof error);
    until_failure = at;
    failed = false;
    living = 0;
    counting = true;
    const par_status status = calls[which].call(w, &out, &error);
    const bool made = status == PAR_OK && calls[which].free != NULL;
    if (made && out != &untouched) {
        calls[which].free(out);
    }
    counting = false;
    *done = !failed;
    if (living != 0) {
        return fail_call(calls[which].name, at, "leaks");
    }
    if (made && out == &untouched) {
        return fail_call(calls[which].name, at, "succeeded without an output");
    }
    if (status != PAR_OK && out != &untouched) {
        return fail_call(calls[which].name, at, "failed and touched its output");
    }
    if (status != PAR_OK && (!failed || status != PAR_ERR_MEMORY || error.status != PAR_ERR_MEMORY)) {
        return fail_call(calls[which].name, at, par_status_name(status));
    }
    return 0;
}

/* A call may survive a failed allocation that it can do without (a thread's stack, a sort's buffer); then it goes on to the next. */
static int fail_everywhere(size_t which, world *w)
{
    int faults = 0;
    bool done = false;
    int64_t at = 0;
    for (; !done && at < 1000000 && faults < 5; at++) {
        faults += try_call(which, w, at, &done);
    }
    if (at < 2) {
        faults += fail_call(calls[which].name, at, "allocates nothing, so the test proves nothing");
    }
    printf("%-28s %5" PRId64 " allocations failed, %d faults\n", calls[which].name, at - 1, faults);
    return faults;
}

static par_status make_doubtful(world *w, par_error *error)
{
    char text[2000] = "code,name\n01,";
    const size_t start = strlen(text);
    memset(text + start, 'x', sizeof text - start - 1);
    const par_source units = source_of("long.csv", text);
    const par_source sheet = source_of("doubtful.csv", "unit,1.1.n,1.1.d\n01,2,1\n");
    const par_status status = par_units_load(&units, NULL, &w->long_units, NULL, error);
    return status == PAR_OK ? par_sheet_load(w->rubric, w->long_units, &sheet, 1, NULL, &w->doubtful, NULL, error) : status;
}

static par_status estimate_asked(world *w, const char *answers, par_estimates **estimates, par_error *error)
{
    const par_source source = source_of("a.csv", answers);
    const par_estimate_options how = {.size = sizeof how, .by = "u", .interval = PAR_INTERVAL_WALD};
    par_tally *tally = NULL;
    par_status status = par_tally_new(w->form, &tally, error);
    status = status == PAR_OK ? par_tally_add_csv(tally, &source, NULL, NULL, error) : status;
    status = status == PAR_OK ? par_tally_estimate(tally, &how, estimates, NULL, error) : status;
    par_tally_free(tally);
    return status;
}

static bool write_asked(world *w, par_findings *findings, par_error *error)
{
    par_ranking *ranking = NULL;
    par_text *text = NULL;
    bool fine = par_rank(w->asked_scores, NULL, &ranking, NULL, error) == PAR_OK &&
                par_result_write(ranking, w->asked_from, 5, findings, &text, error) == PAR_OK;
    const par_source written = {"x.json", par_text_data(text), par_text_length(text)};
    fine = fine && par_result_load(&written, &w->asked_result, NULL, error) == PAR_OK;
    par_text_free(text);
    par_ranking_free(ranking);
    return fine;
}

/* A result without warnings does not verify, so the estimates that are written are those of all warnings. */
static bool make_asked(world *w, par_error *error)
{
    const par_source rubric = source_of("r.yaml", asked_text);
    const par_source form = source_of("q.yaml", form_text);
    const par_source answers = source_of("a.csv", form_answers);
    const par_estimate_options how = {.size = sizeof how, .by = "u", .interval = PAR_INTERVAL_WALD};
    par_findings *findings = NULL;
    par_tally *tally = NULL;
    w->asked_from[0] = (par_made_from){.role = PAR_ROLE_RUBRIC, .source = rubric};
    w->asked_from[1] = (par_made_from){.role = PAR_ROLE_UNITS, .source = source_of("u.csv", units_text)};
    w->asked_from[2] = (par_made_from){.role = PAR_ROLE_SHEET, .source = source_of("s.csv", empty_sheet)};
    w->asked_from[3] = (par_made_from){.role = PAR_ROLE_QUESTIONNAIRE, .source = form};
    w->asked_from[4] = (par_made_from){.role = PAR_ROLE_ANSWERS, .source = answers};
    const bool fine = par_findings_new(&findings) == PAR_OK && par_rubric_load(&rubric, NULL, &w->asked, findings, error) == PAR_OK &&
                      load_asked_sheet(w, &w->asked_sheet, error) == PAR_OK &&
                      par_questionnaire_load(&form, &w->form, findings, error) == PAR_OK && par_tally_new(w->form, &tally, error) == PAR_OK &&
                      par_tally_add_csv(tally, &answers, NULL, findings, error) == PAR_OK &&
                      par_tally_estimate(tally, &how, &w->asked_estimates, findings, error) == PAR_OK &&
                      estimate_asked(w, strange_answers, &w->strange_estimates, error) == PAR_OK &&
                      par_sheet_take_estimates(w->asked_sheet, NULL, w->asked_estimates, findings, error) == PAR_OK &&
                      par_score(w->asked, w->asked_sheet, NULL, &w->asked_scores, findings, error) == PAR_OK && write_asked(w, findings, error);
    par_tally_free(tally);
    par_findings_free(findings);
    return fine;
}

static bool make_world(world *w)
{
    par_error error;
    const par_source bad = source_of("bad.yaml", "schema: 2\nmax: x\n");
    const par_rank_options all = {.size = sizeof all};
    const par_score_options self = {.size = sizeof self, .stage = "self"};
    const par_score_options verified = {.size = sizeof verified, .stage = "verified"};
    void *out = NULL;
    w->from[0] = (par_made_from){.role = PAR_ROLE_RUBRIC, .source = source_of("r.yaml", rubric_text)};
    w->from[1] = (par_made_from){.role = PAR_ROLE_UNITS, .source = source_of("u.csv", units_text)};
    w->from[2] = (par_made_from){.role = PAR_ROLE_SHEET, .source = source_of("s.csv", sheet_text)};
    bool fine = call_rubric(w, (void **)&w->rubric, &error) == PAR_OK && call_units(w, (void **)&w->units, &error) == PAR_OK &&
                call_sheet(w, (void **)&w->sheet, &error) == PAR_OK && make_doubtful(w, &error) == PAR_OK &&
                par_score(w->rubric, w->sheet, &self, &w->self, NULL, &error) == PAR_OK &&
                par_score(w->rubric, w->sheet, &verified, &w->verified, NULL, &error) == PAR_OK &&
                par_rank(w->self, &all, &w->ranking, NULL, &error) == PAR_OK && call_ranking_table(w, &out, &error) == PAR_OK;
    w->table = out;
    fine = fine && call_result_write(w, (void **)&w->result_text, &error) == PAR_OK &&
           call_result_load(w, (void **)&w->result, &error) == PAR_OK && par_findings_new(&w->findings) == PAR_OK &&
           call_questionnaire(w, (void **)&w->questionnaire, &error) == PAR_OK && call_answers(w, (void **)&w->tally, &error) == PAR_OK &&
           call_estimates(w, (void **)&w->estimates, &error) == PAR_OK && call_reliability(w, (void **)&w->reliability, &error) == PAR_OK &&
           call_differences(w, (void **)&w->differences, &error) == PAR_OK &&
           call_tally_save(w, (void **)&w->tally_bytes, &error) == PAR_OK && make_asked(w, &error);
    if (!fine) {
        printf("the world could not be made: %s\n", error.text);
        return false;
    }
    par_rubric *none = NULL;
    return par_rubric_load(&bad, NULL, &none, w->findings, &error) != PAR_OK;
}

static void free_world(world *w)
{
    par_result_free(w->asked_result);
    par_scores_free(w->asked_scores);
    par_sheet_free(w->asked_sheet);
    par_estimates_free(w->strange_estimates);
    par_estimates_free(w->asked_estimates);
    par_questionnaire_free(w->form);
    par_rubric_free(w->asked);
    par_text_free(w->tally_bytes);
    par_reliability_free(w->reliability);
    par_differences_free(w->differences);
    par_estimates_free(w->estimates);
    par_tally_free(w->tally);
    par_questionnaire_free(w->questionnaire);
    par_findings_free(w->findings);
    par_result_free(w->result);
    par_text_free(w->result_text);
    par_table_free(w->table);
    par_ranking_free(w->ranking);
    par_scores_free(w->verified);
    par_scores_free(w->self);
    par_sheet_free(w->doubtful);
    par_units_free(w->long_units);
    par_sheet_free(w->sheet);
    par_units_free(w->units);
    par_rubric_free(w->rubric);
}

int main(void)
{
    world w = {0};
    int faults = make_world(&w) ? 0 : 1;
    for (size_t which = 0; faults == 0 && which < sizeof calls / sizeof calls[0]; which++) {
        faults += fail_everywhere(which, &w);
    }
    free_world(&w);
    printf("%d faults\n", faults);
    return faults != 0;
}
