/* SPDX-License-Identifier: Apache-2.0 */
/* Answers from an Arrow stream: batch by batch into a tally of its own, which is merged when the whole stream is fine. */
#include "base/try.h"
#include "tally/arrow.h"
#include "tally/labels.h"

static const par__message no_rows = {"W741", PAR_ERR_DATA, "there are no rows in the stream; nothing was added",
                                     "luồng dữ liệu không có hàng nào; không có gì được cộng thêm"};

static par_status read_schema(par__arrow_reading *job)
{
    struct ArrowSchema schema;
    PAR__TRY(par__arrow_schema(job->stream, job->findings, &schema));
    const par_status status = par__arrow_resolve(job, &schema);
    schema.release(&schema);
    return status;
}

/* Adds rows of a batch. What is wrong with texts shows before the tally looks at codes, weights and populations. */
static par_status add_rows(par__arrow_reading *job, par_column *columns, int64_t first, int64_t count)
{
    const par_questionnaire *const asked = par__tally_questionnaire(job->staged);
    const int64_t mark = par__findings_mark(job->findings);
    for (size_t at = 0; at < job->column_count; at++) {
        PAR__TRY(par__arrow_fill(job, &job->columns[at], first, count, &columns[at]));
    }
    PAR__TRY(par__findings_status(job->findings, mark));
    const par_column *const keys = columns + asked->question_count;
    const par_column *const populations = keys + asked->key_count;
    const par_batch batch = {.size = sizeof batch,
                             .row_count = count,
                             .answers = columns,
                             .keys = keys,
                             .population = populations,
                             .weight = asked->weight_column != NULL ? populations + asked->population_count : NULL};
    par_error error = {0};
    const par_status status = par__tally_add_after(job->staged, job->rows_before + first, &batch, job->findings, &error);
    job->item = error.item;
    return status;
}

static par_status add_batch(par__arrow_reading *job, const struct ArrowArray *batch)
{
    par_column *const columns = par__arena_take(job->batch, job->column_count, sizeof *columns);
    PAR__NEED(columns);
    PAR__TRY(par__answers_open(job, batch));
    for (int64_t first = 0; first < batch->length; first += PAR__ARROW_ROWS) {
        const int64_t left = batch->length - first;
        const int64_t count = left < PAR__ARROW_ROWS ? left : PAR__ARROW_ROWS;
        PAR__TRY(add_rows(job, columns, first, count));
        PAR__TRY(par__meter_tick(&job->meter, job->rows_before + first + count, 0));
    }
    job->rows_before += batch->length;
    return PAR_OK;
}

static par_status add_batch_in_arena(par__arrow_reading *job, const struct ArrowArray *batch)
{
    job->batch = par__arena_new();
    PAR__NEED(job->batch);
    const par_status status = add_batch(job, batch);
    par__arena_free(job->batch);
    return status;
}

static par_status read_batches(par__arrow_reading *job)
{
    for (;;) {
        struct ArrowArray batch;
        PAR__TRY(par__meter_tick(&job->meter, job->rows_before, 0));
        PAR__TRY(par__arrow_next(job->stream, job->findings, &batch));
        if (batch.release == NULL) {
            return PAR_OK;
        }
        const par_status status = add_batch_in_arena(job, &batch);
        batch.release(&batch);
        PAR__TRY(status);
    }
}

static par_status read_stream(par__arrow_reading *job, par_tally *tally)
{
    PAR__TRY(read_schema(job));
    PAR__TRY(read_batches(job));
    if (job->rows_before == 0) {
        (void)par__find3(job->findings, &no_rows, (par__place){0}, NULL, NULL, NULL);
    }
    return par__tally_merge_found(tally, job->staged, job->findings, NULL);
}

static par_status read_in_frame(par__arrow_reading *job, par_tally *tally, par_findings *findings, par_error *error)
{
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    job->findings = frame.findings;
    const par_status status = par__frame_close(&frame, read_stream(job, tally));
    if (status != PAR_OK && error != NULL) {
        error->item = job->item;
    }
    return status;
}

static par_status add_stream(par_tally *tally, struct ArrowArrayStream *stream, const par_answers_options *options, par_findings *findings,
                             par_error *error)
{
    par_answers_options known;
    if (tally == NULL || stream->get_schema == NULL || stream->get_next == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally is NULL, or the stream lacks get_schema or get_next",
                         "thiếu bảng đếm (NULL), hoặc luồng dữ liệu không có get_schema hay get_next");
    }
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    par__arrow_reading job = {.stream = stream,
                              .scratch = par__arena_new(),
                              .meter = {.cancel = known.cancel, .progress = known.progress, .user = known.user},
                              .suggestions = PAR__SUGGESTIONS_MAX};
    par_status status = job.scratch != NULL ? PAR_OK : par__fail_memory(error);
    status = status == PAR_OK ? par_tally_new(par__tally_questionnaire(tally), &job.staged, error) : status;
    status = status == PAR_OK ? read_in_frame(&job, tally, findings, error) : status;
    par_tally_free(job.staged);
    par__arena_free(job.scratch);
    return status;
}

par_status par_tally_add_arrow(par_tally *tally, struct ArrowArrayStream *stream, const par_answers_options *options,
                               par_findings *findings, par_error *error)
{
    if (stream == NULL || stream->release == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the stream is NULL or already released",
                         "thiếu luồng dữ liệu (NULL) hoặc luồng đã bị giải phóng");
    }
    struct ArrowArrayStream moved = *stream;
    stream->release = NULL;
    const par_status status = add_stream(tally, &moved, options, findings, error);
    moved.release(&moved);
    return status;
}
