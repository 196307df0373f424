/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from CSV. A long text goes on several threads: parts that end with a line are tallied apart and merged. Whatever is not plain (quotes, other separators
 * and encodings, any fault) is left to the reader that goes row by row and tells.
 */
#include "tally/csv_rows.h"

#include <string.h>

#include "base/line.h"
#include "base/parallel.h"
#include "base/try.h"
#include "csv/csv.h"

enum { PART_BYTES = 1 << 20, THREADS_MAX = 64 };

/* A part: the header once more, and some of the rows. */
typedef struct part {
    par__document document;
    par_tally *tally;
    par_status status;
} part;

typedef struct parts {
    par_tally *tally; /* of all parts so far */
    const par_questionnaire *questionnaire;
    par__slice header, rows;
    size_t at; /* among the rows */
    part taken[THREADS_MAX];
    int64_t count;
    const par_cancel *cancel;
} parts;

/* Finds header and rows of a text that can be cut at any line end. */
static bool find_rows(par__arena *arena, const par__document *document, const par_csv_options *options, par__slice *header, par__slice *rows)
{
    par__csv csv;
    par_findings *findings = NULL;
    if (memchr(document->text.data, '"', document->text.length) != NULL || par_findings_new(&findings) != PAR_OK) {
        return false;
    }
    const par_status status = par__csv_open(&csv, arena, document, options, findings);
    const bool is_quiet = status == PAR_OK && par_findings_count(findings, -1) == 0;
    par_findings_free(findings);
    const size_t tail = is_quiet ? csv.document.text.length - csv.at : 0;
    const char *const end = document->text.data + document->text.length;
    if (!is_quiet || csv.separator != ',' || csv.document.text.data + csv.document.text.length != end) {
        return false;
    }
    *rows = (par__slice){end - tail, tail};
    *header = (par__slice){csv.document.text.data, csv.at};
    return true;
}

static size_t part_end(par__slice rows, size_t at)
{
    if (rows.length - at <= PART_BYTES) {
        return rows.length;
    }
    return par__line_after(rows, par__line_end(rows, at + PART_BYTES));
}

static par_status copy_part(const parts *job, par__arena *arena, size_t at, size_t end, part *made)
{
    char *const text = par__arena_take(arena, job->header.length + end - at, 1);
    PAR__NEED(text);
    memcpy(text, job->header.data, job->header.length);
    memcpy(text + job->header.length, job->rows.data + at, end - at);
    made->document = (par__document){.name = "-", .text = {text, job->header.length + end - at}};
    return PAR_OK;
}

static void tally_parts(void *context, int64_t first, int64_t last)
{
    parts *const job = context;
    const par_answers_options how = {
        .size = sizeof how, .csv = {.size = sizeof how.csv, .separator = ',', .encoding = PAR_ENCODING_UTF8}, .cancel = job->cancel};
    for (int64_t at = first; at < last; at++) {
        part *const one = &job->taken[at];
        one->status = par_tally_new(job->questionnaire, &one->tally, NULL);
        if (one->status == PAR_OK) {
            one->status = par__tally_read_csv(one->tally, &one->document, &how, NULL, NULL);
        }
    }
}

static par_status merge_parts(parts *job)
{
    par_status status = PAR_OK;
    for (int64_t at = 0; at < job->count; at++) {
        part *const one = &job->taken[at];
        status = status == PAR_OK ? one->status : status;
        status = status == PAR_OK ? par_tally_merge(job->tally, one->tally, NULL) : status;
        par_tally_free(one->tally);
        *one = (part){0};
    }
    return status;
}

/* As many parts as there are threads. */
static par_status add_round(parts *job, int32_t threads)
{
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    par_status status = PAR_OK;
    for (job->count = 0; status == PAR_OK && job->count < threads && job->at < job->rows.length; job->count++) {
        const size_t end = part_end(job->rows, job->at);
        status = copy_part(job, arena, job->at, end, &job->taken[job->count]);
        job->at = end;
    }
    if (status == PAR_OK) {
        status = par__parallel(job->count, 1, threads, tally_parts, job, job->cancel, NULL, NULL);
        const par_status merged = merge_parts(job);
        status = status == PAR_OK ? merged : status;
    }
    par__arena_free(arena);
    return status;
}

static par_status add_rounds(parts *job, const par_answers_options *options)
{
    par__meter meter = {.cancel = options->cancel, .progress = options->progress, .user = options->user};
    const int32_t threads = options->threads < THREADS_MAX ? (int32_t)options->threads : THREADS_MAX;
    while (job->at < job->rows.length) {
        PAR__TRY(add_round(job, threads));
        PAR__TRY(par__meter_tick(&meter, (int64_t)(job->header.length + job->at), (int64_t)(job->header.length + job->rows.length)));
    }
    return PAR_OK;
}

/* *is_added is false if the text is short or not plain, or has a fault: then nothing was added, and the rows must be read one by one. */
static par_status add_parts(par_tally *tally, const par__document *document, const par_answers_options *options, bool *is_added)
{
    parts job = {.questionnaire = par__tally_questionnaire(tally), .cancel = options->cancel};
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    par_status status = PAR_OK;
    const bool is_plain = options->threads > 1 && document->text.length > 2 * PART_BYTES &&
                          find_rows(arena, document, &options->csv, &job.header, &job.rows);
    if (is_plain) {
        status = par_tally_new(job.questionnaire, &job.tally, NULL);
        status = status == PAR_OK ? add_rounds(&job, options) : status;
        status = status == PAR_OK ? par_tally_merge(tally, job.tally, NULL) : status;
    }
    *is_added = is_plain && status == PAR_OK;
    par_tally_free(job.tally);
    par__arena_free(arena);
    return status == PAR_ERR_MEMORY || status == PAR_CANCELLED ? status : PAR_OK;
}

par_status par_tally_add_csv(par_tally *tally, const par_source *source, const par_answers_options *options, par_findings *findings,
                             par_error *error)
{
    par_answers_options known;
    par__document document;
    if (tally == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally is NULL", "thiếu bảng đếm (NULL)");
    }
    PAR__TRY(par__csv_document(source, &document, error));
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__csv_options_check(&known.csv, error));
    bool is_added = false;
    const par_status in_parts = add_parts(tally, &document, &known, &is_added);
    if (is_added || in_parts != PAR_OK) {
        return is_added ? PAR_OK : par__fail_status(error, in_parts);
    }
    return par__tally_read_csv(tally, &document, &known, findings, error);
}
