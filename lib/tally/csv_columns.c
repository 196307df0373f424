/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns of a CSV hold what the questionnaire asks. */
#include <string.h>

#include "base/try.h"
#include "tally/csv_rows.h"

static const par__message missing_column = {"E740", PAR_ERR_DATA,
                                            "there is no column \"{0}\", which the questionnaire reads as {1}; the first column is \"{2}\"",
                                            "không có cột \"{0}\" mà bảng hỏi dùng làm {1}; cột đầu tiên là \"{2}\""};

const char *par__answers_text(par__answers *job, par__slice text)
{
    const char *const copy = par__arena_copy(job->scratch, text.data, text.length);
    return copy != NULL ? copy : "";
}

/* PAR_OK and -1 for a column that is missing, which is reported. */
static int64_t find_column(par__answers *job, const char *name, const char *role_en, const char *role_vi)
{
    const int64_t found = par__csv_column(&job->csv, name);
    if (found < 0) {
        const par__word words[] = {{.en = name}, {role_en, role_vi}, {.en = par__answers_text(job, job->csv.header[0])}};
        (void)par__find(job->findings, &missing_column, par__csv_place(&job->csv, -1), words, 3);
    }
    return found;
}

static bool are_answers_adjacent(const par__answers *job)
{
    const int64_t count = job->tally->basis.questionnaire->question_count;
    int64_t at = 1;
    while (at < count && job->answers[at] == job->answers[0] + at) {
        at++;
    }
    return at >= count;
}

static par_status fill_digits(par__answers *job)
{
    const par__basis *const basis = &job->tally->basis;
    const size_t count = (size_t)basis->questionnaire->question_count;
    if (basis->form.slot_bytes != 1 || !are_answers_adjacent(job)) {
        return PAR_OK;
    }
    par__digit_slots *const slots = par__arena_take(job->scratch, count, sizeof *slots);
    PAR__NEED(slots);
    memset(slots, PAR__NO_SLOT, count * sizeof *slots);
    for (size_t at = 0; at < count; at++) {
        for (int32_t digit = 0; digit <= 9; digit++) {
            const int32_t slot = basis->questions[at].small[digit];
            slots[at]['0' + digit] = slot < 0 ? PAR__NO_SLOT : (uint8_t)slot;
        }
    }
    job->slots_of_digits = (const par__digit_slots *)slots;
    return PAR_OK;
}

static par_status find_columns(par__answers *job)
{
    const par_questionnaire *const questionnaire = job->tally->basis.questionnaire;
    const int64_t mark = par__findings_mark(job->findings);
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        job->answers[at] = find_column(job, questionnaire->questions[at].shown.column, "a question", "câu hỏi");
    }
    for (int64_t at = 0; at < questionnaire->key_count; at++) {
        job->keys[at] = find_column(job, questionnaire->keys[at], "a stratum, cluster or domain", "tầng, cụm hoặc nhóm");
    }
    for (int64_t at = 0; at < questionnaire->population_count; at++) {
        job->populations[at] = find_column(job, questionnaire->populations[at], "a population", "quy mô tổng thể");
    }
    job->weight = -1;
    if (questionnaire->weight_column != NULL) {
        job->weight = find_column(job, questionnaire->weight_column, "the weight", "trọng số");
    }
    return par__findings_status(job->findings, mark);
}

par_status par__answers_columns(par__answers *job)
{
    PAR__TRY(find_columns(job));
    return fill_digits(job);
}
