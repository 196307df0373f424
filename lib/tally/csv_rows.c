/* SPDX-License-Identifier: Apache-2.0 */
/* Answers from CSV, row by row into staged cells, which are taken over when the whole text is fine. */
#include "tally/csv_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "tally/labels.h"

static const par__message no_rows = {"W740", PAR_ERR_DATA, "there are no answers below the header; nothing was added",
                                     "không có câu trả lời nào dưới dòng tiêu đề; không có gì được cộng thêm"};
static const par__message empty_key = {"E741", PAR_ERR_DATA,
                                       "the key \"{0}\" is empty; expected a stratum, a cluster or a domain in every row",
                                       "khóa \"{0}\" bị trống; mọi hàng đều phải có tầng, cụm hoặc nhóm"};
static const par__message mixed_marks = {"E756", PAR_ERR_DATA,
                                         "{0} is written with another decimal sign than \"{1}\" above it; expected one throughout",
                                         "{0} dùng dấu thập phân khác với \"{1}\" ở trên; cần dùng thống nhất một loại"};

enum { ROWS_PER_TICK = 64 };

/* A fault in a cell is collected; only want of memory ends the reading. */
static par_status collect(par__answers *job, par_status status)
{
    job->is_faulty = true;
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

static const char *join(par__answers *job, const char *before, const char *text, const char *after)
{
    const size_t lengths[] = {strlen(before), strlen(text), strlen(after)};
    char *const joined = par__arena_take(job->scratch, lengths[0] + lengths[1] + lengths[2] + 1, 1);
    if (joined == NULL) {
        return "";
    }
    memcpy(joined, before, lengths[0]);
    memcpy(joined + lengths[0], text, lengths[1]);
    memcpy(joined + lengths[0] + lengths[1], after, lengths[2]);
    return joined;
}

/* A cell that is no declared code: a label, or a fault. */
static par_status read_word(par__answers *job, int64_t question, par__slice cell, bool is_code, int32_t *found)
{
    const par__asked *const asked = &job->tally->basis.questionnaire->questions[question];
    int64_t slot = -1;
    PAR__TRY(par__label_find(asked, job->scratch, cell, &slot));
    if (slot >= 0) {
        *found = (int32_t)slot;
        return PAR_OK;
    }
    const par__place where = par__csv_place(&job->csv, job->answers[question]);
    if (is_code) {
        return collect(job, par__tally_tell_code(&job->tally->basis, question, par__answers_text(job, cell), where, job->findings));
    }
    return collect(job, par__label_tell(asked, job->scratch, cell, &job->suggestions, where, job->findings));
}

/* An answer that is not a single digit. */
static par_status read_code(par__answers *job, int64_t question, par__slice cell, int32_t *slot)
{
    int64_t code = 0;
    const bool is_code = par__code_read(cell, &code);
    *slot = is_code ? par__basis_slot(&job->tally->basis, question, code) : -1;
    return *slot < 0 ? read_word(job, question, cell, is_code, slot) : PAR_OK;
}

/* Answers of one digit in columns side by side: then every second byte is one. False if there is anything else among them. */
static bool read_digits(const par__answers *job)
{
    const size_t count = (size_t)job->tally->basis.questionnaire->question_count;
    const size_t *const edges = job->csv.edges + job->answers[0];
    if (job->slots_of_digits == NULL || !job->csv.is_plain || edges[count] - edges[0] != 2 * count) {
        return false;
    }
    const char *digit = job->csv.document.text.data + edges[0] + 1;
    const par__digit_slots *slots = job->slots_of_digits;
    unsigned char *const row = job->row_bytes + PAR__ROW_SLOTS;
    bool is_odd = false;
    for (size_t at = 0; at < count; at++, digit += 2, slots++) {
        row[at] = (*slots)[(unsigned char)*digit];
        is_odd |= row[at] == PAR__NO_SLOT;
    }
    return !is_odd;
}

static par_status read_answers(par__answers *job)
{
    const par__basis *const basis = &job->tally->basis;
    const int64_t count = basis->questionnaire->question_count;
    for (int64_t at = 0; at < count; at++) {
        const par__reading *const asked = &basis->questions[at];
        const par__slice cell = par__csv_cell(&job->csv, job->answers[at]);
        const unsigned digit = cell.length == 1 ? (unsigned char)cell.data[0] - (unsigned)'0' : 10;
        int32_t slot = cell.length == 0 ? asked->missing : digit <= 9 ? asked->small[digit] : -1;
        if (slot < 0) {
            PAR__TRY(read_code(job, at, cell, &slot));
        }
        par__row_set_slot(&basis->form, job->row_bytes, (size_t)at, slot);
    }
    return PAR_OK;
}

static par_status read_keys(par__answers *job)
{
    par__basis *const basis = &job->tally->basis;
    for (size_t at = 0; at < basis->key_count; at++) {
        const par__slice cell = par__csv_cell(&job->csv, job->keys[at]);
        if (cell.length == 0) {
            const par__place place = par__csv_place(&job->csv, job->keys[at]);
            PAR__TRY(collect(job, par__find3(job->findings, &empty_key, place, basis->questionnaire->keys[at], NULL, NULL)));
        } else if (!par__slice_same(cell, job->last_keys[at])) {
            PAR__TRY(par__basis_code(basis, at, cell, &job->row_keys[at]));
            job->last_keys[at] = cell;
        }
    }
    return PAR_OK;
}

/* The first mark of a column is its style; the others must have the same. */
static par_status check_style(par__answers *job, par__style *known, char mark, int64_t column)
{
    const par__slice cell = par__csv_cell(&job->csv, column);
    if (mark == '\0' || mark == known->mark) {
        return PAR_OK;
    }
    if (known->mark == '\0') {
        *known = (par__style){mark, par__answers_text(job, cell)};
        return PAR_OK;
    }
    const par__place place = par__csv_place(&job->csv, column);
    return collect(job, par__find3(job->findings, &mixed_marks, place, par__answers_text(job, cell), known->sample, NULL));
}

static par_status read_weight(par__answers *job, int64_t *weight)
{
    char mark = '\0';
    if (job->weight < 0) {
        return PAR_OK;
    }
    const par__slice cell = par__csv_cell(&job->csv, job->weight);
    const par__weight_fault fault = par__weight_of_text(cell, &mark, weight);
    if (fault != PAR__WEIGHT_FINE) {
        return collect(job, par__tally_tell_weight(fault, par__answers_text(job, cell), par__csv_place(&job->csv, job->weight), job->findings));
    }
    return check_style(job, &job->weight_style, mark, job->weight);
}

static par_status read_populations(par__answers *job)
{
    const par__basis *const basis = &job->tally->basis;
    for (int64_t at = 0; at < basis->questionnaire->population_count; at++) {
        const par__slice cell = par__csv_cell(&job->csv, job->populations[at]);
        char mark = '\0';
        if (par__decimal_read(cell, '\0', &job->row_populations[at], &mark) != PAR__NUMBER_FINE) {
            const par__place place = par__csv_place(&job->csv, job->populations[at]);
            const char *const text = cell.length > 0 ? join(job, "\"", par__answers_text(job, cell), "\"") : NULL;
            PAR__TRY(collect(job, par__tally_tell_population(basis, at, text, place, job->findings)));
        } else {
            PAR__TRY(check_style(job, &job->population_styles[at], mark, job->populations[at]));
        }
    }
    return PAR_OK;
}

static par_status read_row(par__answers *job)
{
    const par__basis *const basis = &job->tally->basis;
    int64_t weight = PAR_POINTS_ONE;
    const par__answered row = {.keys = job->row_keys,
                         .rows = job->row_bytes,
                         .count = 1,
                         .populations = job->row_populations,
                         .row = job->csv.row};
    PAR__TRY(read_digits(job) ? PAR_OK : read_answers(job));
    PAR__TRY(read_keys(job));
    PAR__TRY(read_weight(job, &weight));
    PAR__TRY(read_populations(job));
    if (job->is_faulty) {
        return PAR_OK;
    }
    const par__group *clash = NULL;
    par__row_set_weight(job->row_bytes, weight);
    const par_status status = par__bins_enter(job->staged, &row, &clash);
    if (clash != NULL) {
        const par__place place = par__csv_place(&job->csv, job->populations[clash->keyed.level]);
        return collect(job, par__tally_tell_clash(basis, clash, row.populations[clash->keyed.level], place, job->findings));
    }
    if (status == PAR_ERR_RANGE) {
        return par__tally_tell_refusal(basis, &(par__refusal){0}, par__csv_place(&job->csv, job->weight), job->findings);
    }
    return status;
}

static par_status read_rows(par__answers *job)
{
    const int64_t mark = par__findings_mark(job->findings);
    bool more = true;
    int64_t count = 0;
    PAR__TRY(par__csv_next(&job->csv, &more));
    for (; more; count++) {
        PAR__TRY(read_row(job));
        if (count % ROWS_PER_TICK == 0) {
            const int64_t done = (int64_t)job->csv.at < job->length ? (int64_t)job->csv.at : job->length;
            PAR__TRY(par__meter_tick(&job->meter, done, job->length));
        }
        PAR__TRY(par__csv_next(&job->csv, &more));
    }
    if (count == 0) {
        (void)par__find3(job->findings, &no_rows, (par__place){.document = &job->csv.document}, NULL, NULL, NULL);
    }
    return par__findings_status(job->findings, mark);
}

static par_status take_room(par__answers *job)
{
    const par_questionnaire *const questionnaire = job->tally->basis.questionnaire;
    const size_t questions = (size_t)questionnaire->question_count;
    const size_t keys = (size_t)questionnaire->key_count;
    const size_t populations = (size_t)questionnaire->population_count;
    job->answers = par__arena_take(job->scratch, questions, sizeof *job->answers);
    job->keys = par__arena_take(job->scratch, keys, sizeof *job->keys);
    job->populations = par__arena_take(job->scratch, populations, sizeof *job->populations);
    job->last_keys = par__arena_take(job->scratch, keys, sizeof *job->last_keys);
    job->row_keys = par__arena_take(job->scratch, keys, sizeof *job->row_keys);
    job->row_bytes = par__arena_take(job->scratch, 1, job->tally->basis.form.bytes);
    job->row_populations = par__arena_take(job->scratch, populations, sizeof *job->row_populations);
    job->population_styles = par__arena_take(job->scratch, populations, sizeof *job->population_styles);
    const bool is_fine = job->answers != NULL && job->keys != NULL && job->populations != NULL && job->last_keys != NULL &&
                         job->row_keys != NULL && job->row_bytes != NULL && job->row_populations != NULL && job->population_styles != NULL;
    return is_fine ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status tell_refusal(par__answers *job, const par__refusal *refusal)
{
    const int64_t row = refusal->group != NULL ? refusal->group->row : 0;
    char path[40] = "";
    if (row > 0) {
        char letters[8];
        par__csv_column_letters(job->populations[refusal->group->keyed.level], letters);
        (void)snprintf(path, sizeof path, "%s%" PRId64, letters, row);
    }
    const par__place place = {.document = job->document, .row = row > 0 ? row : 0, .path = path};
    return par__tally_tell_refusal(&job->tally->basis, refusal, place, job->findings);
}

static par_status open_text(par__answers *job)
{
    if (job->whole != NULL) {
        return par__csv_open_part(&job->csv, job->scratch, job->whole, job->begin, job->end, job->findings);
    }
    return par__csv_open(&job->csv, job->scratch, job->document, job->options, job->findings);
}

static par_status read_text(par__answers *job)
{
    PAR__TRY(take_room(job));
    PAR__TRY(open_text(job));
    PAR__TRY(par__answers_columns(job));
    PAR__TRY(read_rows(job));
    par__refusal refusal = {0};
    const par_status status = par__tally_take(job->tally, job->staged, &refusal);
    if (status == PAR_ERR_DATA || status == PAR_ERR_RANGE) {
        return tell_refusal(job, &refusal);
    }
    job->staged = status == PAR_OK ? NULL : job->staged;
    return status;
}

static par_status read_in_frame(par__answers *job, par_findings *findings, par_error *error)
{
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    job->findings = frame.findings;
    return par__frame_close(&frame, read_text(job));
}

static par_status read_and_release(par__answers *job, par_findings *findings, par_error *error)
{
    job->staged = par__bins_new(&job->tally->basis);
    job->scratch = par__arena_new();
    job->suggestions = PAR__SUGGESTIONS_MAX;
    const bool is_fine = job->staged != NULL && job->scratch != NULL;
    const par_status status = is_fine ? read_in_frame(job, findings, error) : par__fail_memory(error);
    par__bins_free(job->staged);
    par__arena_free(job->scratch);
    return status;
}

par_status par__tally_read_csv(par_tally *tally, const par__document *document, const par_answers_options *options, par_findings *findings,
                              par_error *error)
{
    par__answers job = {.tally = tally,
                        .document = document,
                        .options = &options->csv,
                        .meter = {.cancel = options->cancel, .progress = options->progress, .user = options->user},
                        .length = (int64_t)document->text.length};
    return read_and_release(&job, findings, error);
}

par_status par__tally_read_part(par_tally *tally, const par__csv *whole, size_t begin, size_t end, const par_cancel *cancel)
{
    par__answers job = {.tally = tally, .document = &whole->document, .whole = whole, .begin = begin, .end = end, .meter = {.cancel = cancel}};
    return read_and_release(&job, NULL, NULL);
}
