/* SPDX-License-Identifier: Apache-2.0 */
/* Batches: columns of numbers, row by row into staged cells, which are taken over when all of them are fine. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "survey/tally.h"

static const par__message unknown_key = {"E757", PAR_ERR_RANGE, "code {0} of key column \"{1}\" was not given by this tally",
                                         "mã {0} của cột khóa \"{1}\" không do bảng đếm này cấp"};
static const par__message missing_key = {"E758", PAR_ERR_DATA, "the key \"{0}\" is missing", "thiếu khóa \"{0}\""};

static const double integers_end = 9223372036854775808.0; /* 2^63 */
static const int64_t decimal_end = INT64_C(1000000000000000000);

/* What stands in a cell of a column. */
typedef struct value {
    bool is_missing, is_double;
    int64_t integer; /* of a double: itself, if it is whole */
    bool is_whole;
    double number;
} value;

/* A batch being read. */
typedef struct adding {
    par_tally *tally;
    par__bins *staged;
    par_findings *findings;
    const par_column *answers, *keys, *weight, *populations;
    int32_t *row_keys, *row_places;
    par__decimal *row_populations;
    double last_number; /* the weight before, and what it came to */
    int64_t last_weight;
    int64_t rows_before; /* that this batch goes on from, for places */
    int64_t row;         /* from 0 */
    int64_t item;        /* question at fault, from 1 */
} adding;

static int64_t value_bytes(int32_t type)
{
    static const int64_t bytes[] = {[PAR_INT8] = 1, [PAR_INT16] = 2, [PAR_INT32] = 4, [PAR_INT64] = 8, [PAR_DOUBLE] = 8};
    return type >= PAR_INT8 && type <= PAR_DOUBLE ? bytes[type] : 0;
}

static int64_t read_integer(const unsigned char *bytes, int32_t type)
{
    int8_t tiny = 0;
    int16_t small = 0;
    int32_t middle = 0;
    int64_t large = 0;
    switch (type) {
    case PAR_INT8:
        memcpy(&tiny, bytes, sizeof tiny);
        return tiny;
    case PAR_INT16:
        memcpy(&small, bytes, sizeof small);
        return small;
    case PAR_INT32:
        memcpy(&middle, bytes, sizeof middle);
        return middle;
    default:
        memcpy(&large, bytes, sizeof large);
        return large;
    }
}

static value read_value(const par_column *column, int64_t row)
{
    const int64_t bit = column->valid_from + row;
    if (column->valid != NULL && (column->valid[bit / 8] >> bit % 8 & 1) == 0) {
        return (value){.is_missing = true};
    }
    const unsigned char *const bytes = (const unsigned char *)column->values + row * column->stride;
    value read = {.is_whole = true, .is_double = column->type == PAR_DOUBLE};
    if (read.is_double) {
        memcpy(&read.number, bytes, sizeof read.number);
        const bool fits = read.number >= -integers_end && read.number < integers_end;
        read.integer = fits ? (int64_t)read.number : 0;
        read.is_whole = fits && (double)read.integer == read.number;
        read.is_missing = read.number != read.number;
    } else {
        read.integer = read_integer(bytes, column->type);
    }
    read.is_missing = read.is_missing || (column->has_missing != 0 && read.is_whole && read.integer == column->missing);
    return read;
}

static par__place place_of(const adding *job, const char *path)
{
    return (par__place){.row = job->rows_before + job->row + 1, .path = path};
}

/* A number for a sentence. A double that is not whole is shown with its cut decimals: the exact ones would not help. */
static const char *tell_value(value shown, char room[48])
{
    const bool is_far = shown.is_double && !(shown.number > -integers_end && shown.number < integers_end);
    const int64_t whole = shown.is_double && !is_far ? (int64_t)shown.number : shown.integer;
    if (is_far) {
        (void)snprintf(room, 48, "%s", shown.number > 0 ? ">= 2^63" : "< -2^63");
    } else if (shown.is_whole) {
        (void)snprintf(room, 48, "%" PRId64, whole);
    } else {
        const double size = shown.number < 0 ? -shown.number : shown.number;
        const double part = size - (double)(whole < 0 ? -whole : whole);
        (void)snprintf(room, 48, "%s%" PRId64 ".%09" PRId64 "…", shown.number < 0 ? "-" : "", whole < 0 ? -whole : whole,
                       (int64_t)(part * 1e9));
    }
    return room;
}

static par_status read_answers(adding *job)
{
    const int64_t count = job->tally->basis.questionnaire->question_count;
    for (int64_t at = 0; at < count; at++) {
        const value answer = read_value(&job->answers[at], job->row);
        int32_t place = job->tally->basis.questions[at].missing;
        if (!answer.is_missing) {
            place = answer.is_whole ? par__basis_place(&job->tally->basis, at, answer.integer) : -1;
        }
        if (place < 0) {
            char room[48];
            job->item = at + 1;
            return par__tally_tell_code(&job->tally->basis, at, tell_value(answer, room),
                                        place_of(job, job->tally->basis.questionnaire->questions[at].shown.column), job->findings);
        }
        job->row_places[at] = place;
    }
    return PAR_OK;
}

static par_status read_keys(adding *job)
{
    const par__basis *const basis = &job->tally->basis;
    for (size_t at = 0; at < basis->key_count; at++) {
        const char *const name = basis->questionnaire->keys[at];
        const value code = read_value(&job->keys[at], job->row);
        if (code.is_missing) {
            return par__find3(job->findings, &missing_key, place_of(job, name), name, NULL, NULL);
        }
        if (!code.is_whole || code.integer < 0 || (uint64_t)code.integer >= basis->keys[at].texts.count) {
            char room[48];
            return par__find3(job->findings, &unknown_key, place_of(job, name), tell_value(code, room), name, NULL);
        }
        job->row_keys[at] = (int32_t)code.integer;
    }
    return PAR_OK;
}

static par__weight_fault convert(value number, int64_t *billionths)
{
    if (number.is_missing) {
        return PAR__WEIGHT_MISSING;
    }
    return number.is_double ? par__weight_of_double(number.number, billionths) : par__weight_of_integer(number.integer, billionths);
}

static par_status read_weight(adding *job, int64_t *weight)
{
    if (job->weight == NULL) {
        return PAR_OK;
    }
    const value number = read_value(job->weight, job->row);
    if (number.is_double && number.number == job->last_number && !number.is_missing) {
        *weight = job->last_weight;
        return PAR_OK;
    }
    const par__weight_fault fault = convert(number, weight);
    if (fault != PAR__WEIGHT_FINE) {
        char room[48];
        const char *const column = job->tally->basis.questionnaire->weight_column;
        return par__tally_tell_weight(fault, tell_value(number, room), place_of(job, column), job->findings);
    }
    job->last_number = number.is_double ? number.number : job->last_number;
    job->last_weight = number.is_double ? *weight : job->last_weight;
    return PAR_OK;
}

static par_status read_populations(adding *job)
{
    const par_questionnaire *const questionnaire = job->tally->basis.questionnaire;
    for (int64_t at = 0; at < questionnaire->population_count; at++) {
        const value number = read_value(&job->populations[at], job->row);
        int64_t billionths = 0;
        if (!number.is_missing && number.is_whole && number.integer > -decimal_end && number.integer < decimal_end) {
            job->row_populations[at] = (par__decimal){.digits = number.integer};
        } else if (number.is_double && convert(number, &billionths) == PAR__WEIGHT_FINE) {
            job->row_populations[at] = par__decimal_of_points(billionths);
        } else {
            char room[48];
            return par__tally_tell_population(&job->tally->basis, at, number.is_missing ? NULL : tell_value(number, room),
                                              place_of(job, questionnaire->populations[at]), job->findings);
        }
    }
    return PAR_OK;
}

static par_status add_row(adding *job)
{
    int64_t weight = PAR_POINTS_ONE;
    PAR__TRY(read_answers(job));
    PAR__TRY(read_keys(job));
    PAR__TRY(read_weight(job, &weight));
    PAR__TRY(read_populations(job));
    const par__answered row = {.keys = job->row_keys,
                               .places = job->row_places,
                               .populations = job->row_populations,
                               .weight = weight,
                               .row = job->rows_before + job->row + 1};
    const par__group *clash = NULL;
    const par_status status = par__bins_add(job->staged, &row, &clash);
    if (clash != NULL) {
        return par__tally_tell_clash(&job->tally->basis, clash, row.populations[clash->keyed.level],
                                     place_of(job, job->tally->basis.questionnaire->populations[clash->keyed.level]), job->findings);
    }
    if (status == PAR_ERR_RANGE) {
        return par__tally_tell_refusal(&job->tally->basis, &(par__refusal){0}, place_of(job, NULL), job->findings);
    }
    return status;
}

static par_status add_rows(adding *job, int64_t row_count, par__bins **staged)
{
    const par__basis *const basis = &job->tally->basis;
    par__arena *const arena = job->staged->arena;
    job->row_keys = par__arena_take(arena, basis->key_count, sizeof *job->row_keys);
    job->row_places = par__arena_take(arena, (size_t)basis->questionnaire->question_count, sizeof *job->row_places);
    job->row_populations = par__arena_take(arena, (size_t)basis->questionnaire->population_count, sizeof *job->row_populations);
    if (job->row_keys == NULL || job->row_places == NULL || job->row_populations == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (job->row = 0; job->row < row_count; job->row++) {
        PAR__TRY(add_row(job));
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

static par_status refuse_column(par_error *error)
{
    return par__fail(error, PAR_ERR_ARGUMENT, "a column of the batch has no values, an unknown type or a negative start, or is not there",
                     "một cột của lô dữ liệu không có giá trị, sai kiểu, có vị trí đầu âm, hoặc không có");
}

/* Copies of `count` columns, whatever their size is to the caller. */
static par_status copy_columns(par__arena *arena, const par_column *given, int64_t count, int64_t row_count, const par_column **copied,
                               par_error *error)
{
    par_column *const columns = par__arena_take(arena, (size_t)count, sizeof *columns);
    if (columns == NULL) {
        return par__fail_memory(error);
    }
    if (given == NULL && count > 0) {
        return refuse_column(error);
    }
    for (int64_t at = 0; at < count; at++) {
        PAR__TRY(par__options_read((const unsigned char *)given + at * given->size, &columns[at], sizeof *columns, error));
        const int64_t bytes = value_bytes(columns[at].type);
        if (bytes == 0 || (columns[at].values == NULL && row_count > 0) || columns[at].valid_from < 0) {
            return refuse_column(error);
        }
        columns[at].stride = columns[at].stride == 0 ? bytes : columns[at].stride;
    }
    *copied = columns;
    return PAR_OK;
}

static par_status read_batch(adding *job, const par_batch *batch, par_error *error)
{
    const par_questionnaire *const questionnaire = job->tally->basis.questionnaire;
    par__arena *const arena = job->staged->arena;
    const int64_t rows = batch->row_count;
    PAR__TRY(copy_columns(arena, batch->answers, questionnaire->question_count, rows, &job->answers, error));
    PAR__TRY(copy_columns(arena, batch->keys, questionnaire->key_count, rows, &job->keys, error));
    PAR__TRY(copy_columns(arena, batch->population, questionnaire->population_count, rows, &job->populations, error));
    return batch->weight == NULL ? PAR_OK : copy_columns(arena, batch->weight, 1, rows, &job->weight, error);
}

static par_status add_batch(adding *job, const par_batch *batch, par__bins **staged, par_findings *findings, par_error *error)
{
    par__frame frame;
    PAR__TRY(read_batch(job, batch, error));
    PAR__TRY(par__frame_open(&frame, findings, error));
    job->findings = frame.findings;
    const par_status status = par__frame_close(&frame, add_rows(job, batch->row_count, staged));
    if (status != PAR_OK && error != NULL) {
        error->item = job->item;
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
    adding job = {.tally = tally, .staged = staged, .last_number = -1, .rows_before = rows_before};
    const par_status status = add_batch(&job, &known, &staged, findings, error);
    par__bins_free(staged);
    return status;
}

par_status par_tally_add(par_tally *tally, const par_batch *batch, par_error *error)
{
    return par__tally_add_after(tally, 0, batch, NULL, error);
}
