/* SPDX-License-Identifier: Apache-2.0 */
/* Batches: columns of numbers to rows, block by block, into staged cells, which are taken over when all of them are fine. */
#include "tally/block.h"

#include <string.h>

#include "base/parallel.h"
#include "base/try.h"

static const par__message unknown_key = {"E757", PAR_ERR_RANGE, "code {0} of key column \"{1}\" was not given by this tally",
                                         "mã {0} của cột khóa \"{1}\" không do bảng đếm này cấp"};
static const par__message missing_key = {"E758", PAR_ERR_DATA, "the key \"{0}\" is missing", "thiếu khóa \"{0}\""};

/* A batch being read. */
typedef struct adding {
    par_tally *tally;
    par__bins *staged;
    par_findings *findings;
    par__batch batch;
    par__block block;
    par__meter meter;
    int64_t rows_before; /* that this batch goes on from, for places */
} adding;

static par__place place_of(const adding *job, int64_t row, const char *path)
{
    return (par__place){.row = job->rows_before + row + 1, .path = path};
}

static par_status tell_answer(const adding *job, par__fault fault)
{
    char room[PAR__VALUE_BYTES];
    const char *const column = job->tally->basis.questionnaire->questions[fault.at].shown.column;
    const par__value answer = par__column_value(&job->batch.answers[fault.at], fault.row);
    return par__tally_tell_code(&job->tally->basis, fault.at, par__column_text(answer, room), place_of(job, fault.row, column), job->findings);
}

static par_status tell_key(const adding *job, par__fault fault)
{
    char room[PAR__VALUE_BYTES];
    const char *const name = job->tally->basis.questionnaire->keys[fault.at];
    const par__value code = par__column_value(&job->batch.keys[fault.at], fault.row);
    if (code.is_missing) {
        return par__find3(job->findings, &missing_key, place_of(job, fault.row, name), name, NULL, NULL);
    }
    return par__find3(job->findings, &unknown_key, place_of(job, fault.row, name), par__column_text(code, room), name, NULL);
}

static par_status tell_weight(const adding *job, par__fault fault)
{
    char room[PAR__VALUE_BYTES];
    int64_t billionths = 0;
    const char *const column = job->tally->basis.questionnaire->weight_column;
    const par__value number = par__column_value(job->batch.weight, fault.row);
    return par__tally_tell_weight(par__value_weight(number, &billionths), par__column_text(number, room), place_of(job, fault.row, column),
                                  job->findings);
}

static par_status tell_population(const adding *job, par__fault fault)
{
    char room[PAR__VALUE_BYTES];
    const char *const column = job->tally->basis.questionnaire->populations[fault.at];
    const par__value number = par__column_value(&job->batch.populations[fault.at], fault.row);
    return par__tally_tell_population(&job->tally->basis, fault.at, number.is_missing ? NULL : par__column_text(number, room),
                                      place_of(job, fault.row, column), job->findings);
}

static par_status (*const tellers[])(const adding *job, par__fault fault) = {
    [PAR__FAULT_ANSWER] = tell_answer,
    [PAR__FAULT_KEY] = tell_key,
    [PAR__FAULT_WEIGHT] = tell_weight,
    [PAR__FAULT_POPULATION] = tell_population,
};

/* How many rows from one on lie in its cell; one where rows need a look of their own. */
static size_t count_alike(const adding *job, size_t at)
{
    const par__basis *const basis = &job->tally->basis;
    const int32_t *const keys = job->block.keys + at * basis->key_count;
    const bool is_alone = basis->is_serial || basis->questionnaire->population_count > 0;
    size_t end = at + 1;
    while (!is_alone && end < job->block.count &&
           memcmp(keys, job->block.keys + end * basis->key_count, basis->key_count * sizeof *keys) == 0) {
        end++;
    }
    return end - at;
}

static par_status enter_rows(adding *job, size_t at, size_t count)
{
    const par__basis *const basis = &job->tally->basis;
    const int64_t row = job->block.first + (int64_t)at;
    const par__answered answered = {.keys = job->block.keys + at * basis->key_count,
                                    .rows = job->block.rows + at * basis->form.bytes,
                                    .count = count,
                                    .populations = job->block.populations + at * (size_t)basis->questionnaire->population_count,
                                    .row = job->rows_before + row + 1};
    const par__group *clash = NULL;
    const par_status status = par__bins_enter(job->staged, &answered, &clash);
    if (clash != NULL) {
        const int32_t level = clash->keyed.level;
        return par__tally_tell_clash(basis, clash, answered.populations[level],
                                     place_of(job, row, basis->questionnaire->populations[level]), job->findings);
    }
    if (status == PAR_ERR_RANGE) {
        return par__tally_tell_refusal(basis, &(par__refusal){0}, place_of(job, row, NULL), job->findings);
    }
    return status;
}

static par_status add_block(adding *job, int64_t first, int64_t row_count)
{
    const int64_t left = row_count - first;
    const par__fault fault = par__block_read(&job->block, &job->batch, first, left < PAR__BLOCK_ROWS ? (size_t)left : PAR__BLOCK_ROWS);
    if (fault.kind != PAR__FAULT_NONE) {
        return tellers[fault.kind](job, fault);
    }
    for (size_t at = 0; at < job->block.count;) {
        const size_t count = count_alike(job, at);
        PAR__TRY(enter_rows(job, at, count));
        at += count;
    }
    return PAR_OK;
}

static par_status add_rows(adding *job, int64_t row_count, par__bins **staged)
{
    const par__basis *const basis = &job->tally->basis;
    PAR__TRY(par__block_take(job->staged->arena, basis, &job->batch, &job->block));
    for (int64_t first = 0; first < row_count; first += PAR__BLOCK_ROWS) {
        PAR__TRY(par__meter_tick(&job->meter, first, row_count));
        PAR__TRY(add_block(job, first, row_count));
    }
    par__refusal refusal = {0};
    const par_status status = par__tally_take(job->tally, job->staged, &refusal);
    if (status == PAR_ERR_DATA || status == PAR_ERR_RANGE) {
        const par__place place = {.row = refusal.group != NULL ? refusal.group->row : 0};
        return par__tally_tell_refusal(basis, &refusal, place, job->findings);
    }
    *staged = status == PAR_OK ? NULL : *staged;
    return status;
}

/* Copies of `count` columns, whatever their size is to the caller. */
static par_status copy_columns(par__arena *arena, const par_column *given, int64_t count, int64_t row_count, const par_column **copied,
                               par_error *error)
{
    par_column *const columns = par__arena_take(arena, (size_t)count, sizeof *columns);
    if (columns == NULL) {
        return par__fail_memory(error);
    }
    for (int64_t at = 0; at < count; at++) {
        const unsigned char *const place = given == NULL ? NULL : (const unsigned char *)given + at * given->size;
        PAR__TRY(par__column_take(place, row_count, &columns[at], error));
    }
    *copied = columns;
    return PAR_OK;
}

static par_status read_batch(adding *job, const par_batch *batch, par_error *error)
{
    const par_questionnaire *const questionnaire = job->tally->basis.questionnaire;
    par__arena *const arena = job->staged->arena;
    const int64_t rows = batch->row_count;
    PAR__TRY(copy_columns(arena, batch->answers, questionnaire->question_count, rows, &job->batch.answers, error));
    PAR__TRY(copy_columns(arena, batch->keys, questionnaire->key_count, rows, &job->batch.keys, error));
    PAR__TRY(copy_columns(arena, batch->population, questionnaire->population_count, rows, &job->batch.populations, error));
    return batch->weight == NULL ? PAR_OK : copy_columns(arena, batch->weight, 1, rows, &job->batch.weight, error);
}

static par_status add_batch(adding *job, const par_batch *batch, par__bins **staged, par_findings *findings, par_error *error)
{
    par__frame frame;
    PAR__TRY(read_batch(job, batch, error));
    PAR__TRY(par__frame_open(&frame, findings, error));
    job->findings = frame.findings;
    const par_status status = par__frame_close(&frame, add_rows(job, batch->row_count, staged));
    if (status != PAR_OK && error != NULL) {
        error->item = job->block.fault.kind == PAR__FAULT_ANSWER ? job->block.fault.at + 1 : 0;
    }
    return status;
}

par_status par__tally_add_after(par_tally *tally, int64_t rows_before, const par_batch *batch, par_findings *findings, par_error *error)
{
    par_batch known;
    if (tally == NULL || batch == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally or the batch is NULL", "thiếu bảng đếm hoặc lô dữ liệu (NULL)");
    }
    PAR__TRY(par__options_read(batch, &known, sizeof known, error));
    if (known.row_count < 0) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the number of rows of the batch is negative", "số hàng của lô dữ liệu là số âm");
    }
    par__bins *staged = par__bins_new(&tally->basis);
    if (staged == NULL) {
        return par__fail_memory(error);
    }
    adding job = {.tally = tally,
                  .staged = staged,
                  .meter = {.cancel = known.cancel, .progress = known.progress, .user = known.user},
                  .rows_before = rows_before};
    const par_status status = add_batch(&job, &known, &staged, findings, error);
    par__bins_free(staged);
    return status;
}

par_status par_tally_add(par_tally *tally, const par_batch *batch, par_error *error)
{
    return par__tally_add_after(tally, 0, batch, NULL, error);
}
