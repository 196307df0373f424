/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from CSV. A long text goes on several threads, each with a tally of its own; these are merged. Whatever is not plain (quotes, other
 * separators and encodings, any fault) is left to the reader that goes row by row and tells.
 */
#include "tally/csv_rows.h"

#include <string.h>

#include "base/line.h"
#include "base/parallel.h"
#include "base/try.h"
#include "csv/csv.h"

enum { SHARED_BYTES_MIN = 1 << 20, PART_BYTES = 1 << 20, THREADS_MAX = 64 };

/* Rows of a text that can be cut at any line end, read by several threads, each into a tally of its own. */
typedef struct shared {
    par__csv csv; /* with its header read */
    par_tally *tallies[THREADS_MAX];
    size_t begins[THREADS_MAX], ends[THREADS_MAX]; /* of the part that each reads next */
    par_status statuses[THREADS_MAX];
    int32_t threads;
    const par_cancel *cancel;
} shared;

/* Opens a text; false if it is not plain. */
static bool open_plain(par__arena *arena, const par__document *document, const par_csv_options *options, par__csv *csv)
{
    par_findings *findings = NULL;
    if (memchr(document->text.data, '"', document->text.length) != NULL || par_findings_new(&findings) != PAR_OK) {
        return false;
    }
    const par_status status = par__csv_open(csv, arena, document, options, findings);
    const bool is_quiet = status == PAR_OK && par_findings_count(findings, -1) == 0;
    par_findings_free(findings);
    const char *const end = document->text.data + document->text.length;
    return is_quiet && csv->separator == ',' && csv->document.text.data + csv->document.text.length == end;
}

/* The line end at or behind an offset, or the end of the text. */
static size_t part_end(par__slice text, size_t at)
{
    return at >= text.length ? text.length : par__line_after(text, par__line_end(text, at));
}

static void read_parts(void *context, int64_t first, int64_t last)
{
    shared *const job = context;
    for (int64_t at = first; at < last; at++) {
        job->statuses[at] = par__tally_read_part(job->tallies[at], &job->csv, job->begins[at], job->ends[at], job->cancel);
    }
}

/* The next part of every thread, none of them longer than it takes to see to the progress in between. */
static par_status read_round(shared *job)
{
    const par__slice text = job->csv.document.text;
    const size_t left = text.length - job->csv.at;
    const size_t even = left / (size_t)job->threads + 1;
    const size_t bytes = even < PART_BYTES ? even : PART_BYTES;
    for (int32_t at = 0; at < job->threads; at++) {
        job->begins[at] = job->csv.at;
        job->ends[at] = job->csv.at = part_end(text, job->csv.at + bytes);
    }
    PAR__TRY(par__parallel(job->threads, 1, job->threads, read_parts, job, job->cancel, NULL, NULL));
    for (int32_t at = 0; at < job->threads; at++) {
        PAR__TRY(job->statuses[at]);
    }
    return PAR_OK;
}

static par_status read_rounds(shared *job, const par_answers_options *options)
{
    par__meter meter = {.cancel = options->cancel, .progress = options->progress, .user = options->user};
    while (job->csv.at < job->csv.document.text.length) {
        PAR__TRY(read_round(job));
        PAR__TRY(par__meter_tick(&meter, (int64_t)job->csv.at, (int64_t)job->csv.document.text.length));
    }
    return PAR_OK;
}

/* All or nothing: into the first tally, and from there into the caller's. */
static par_status merge_tallies(const shared *job, par_tally *tally)
{
    for (int32_t at = 1; at < job->threads; at++) {
        PAR__TRY(par_tally_merge(job->tallies[0], job->tallies[at], NULL));
    }
    return par_tally_merge(tally, job->tallies[0], NULL);
}

static par_status add_shared(shared *job, par_tally *tally, const par_answers_options *options)
{
    for (int32_t at = 0; at < job->threads; at++) {
        PAR__TRY(par_tally_new(par__tally_questionnaire(tally), &job->tallies[at], NULL));
    }
    PAR__TRY(read_rounds(job, options));
    return merge_tallies(job, tally);
}

/* *is_added is false if the text is short or not plain, or has a fault: then nothing was added, and the rows must be read one by one. */
static par_status add_on_threads(par_tally *tally, const par__document *document, const par_answers_options *options, bool *is_added)
{
    shared job = {.cancel = options->cancel, .threads = options->threads < THREADS_MAX ? (int32_t)options->threads : THREADS_MAX};
    if (job.threads < 2 || document->text.length < SHARED_BYTES_MIN) {
        return PAR_OK;
    }
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    const bool is_plain = open_plain(arena, document, &options->csv, &job.csv);
    const par_status status = is_plain ? add_shared(&job, tally, options) : PAR_OK;
    *is_added = is_plain && status == PAR_OK && par_tally_row_count(job.tallies[0]) > 0;
    for (int32_t at = 0; at < job.threads; at++) {
        par_tally_free(job.tallies[at]);
    }
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
    const par_status shared_status = add_on_threads(tally, &document, &known, &is_added);
    if (is_added || shared_status != PAR_OK) {
        return is_added ? PAR_OK : par__fail_status(error, shared_status);
    }
    return par__tally_read_csv(tally, &document, &known, findings, error);
}
