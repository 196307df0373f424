/* SPDX-License-Identifier: Apache-2.0 */
/* Codes of the members of key columns: texts one at a time, whole numbers by the column. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "tally/block.h"

static const par__message key_fault = {"E767", PAR_ERR_DATA, "the key \"{0}\" is {1}; expected a whole number",
                                       "khóa \"{0}\" là {1}; cần một số nguyên"};

par_status par_tally_intern(par_tally *tally, int64_t key, const char *text, int32_t *code, par_error *error)
{
    if (tally == NULL || text == NULL || code == NULL || key < 0 || (size_t)key >= tally->basis.key_count) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally, the text or the place for the code is NULL, or there is no such key column",
                         "thiếu bảng đếm, nội dung hoặc nơi nhận mã (NULL), hoặc không có cột khóa này");
    }
    const par__slice slice = par__slice_of(text);
    if (slice.length == 0 || par__utf8_check(slice) != slice.length) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the text of a key is empty or not UTF-8", "nội dung khóa trống hoặc không phải UTF-8");
    }
    const par_status status = par__basis_code(&tally->basis, (size_t)key, slice, code);
    return status == PAR_OK ? PAR_OK : par__fail_status(error, status);
}

enum { REMEMBERED = 256 };

/* Members met lately by their lowest bits, and their codes; -1 where there is none. */
typedef struct remembered {
    int64_t members[REMEMBERED];
    int32_t codes[REMEMBERED];
} remembered;

static par_status find_code(par__basis *basis, size_t key, int64_t member, remembered *lately, int32_t *code)
{
    const size_t at = (uint64_t)member % REMEMBERED;
    if (lately->codes[at] < 0 || lately->members[at] != member) {
        char digits[24];
        const size_t length = (size_t)snprintf(digits, sizeof digits, "%" PRId64, member);
        PAR__TRY(par__basis_code(basis, key, (par__slice){digits, length}, &lately->codes[at]));
        lately->members[at] = member;
    }
    *code = lately->codes[at];
    return PAR_OK;
}

typedef struct interning {
    par__basis *basis;
    size_t key;
    par_column members;
    remembered lately;
    par_findings *findings;
} interning;

static par_status tell_member(const interning *job, int64_t row)
{
    char room[PAR__VALUE_BYTES];
    const par__value member = par__column_value(&job->members, row);
    const char *const name = job->basis->questionnaire->keys[job->key];
    const char *const text = par__column_text(member, room);
    const par__word words[] = {{.en = name}, {member.is_missing ? "missing" : text, member.is_missing ? "trống" : text}};
    return par__find(job->findings, &key_fault, (par__place){.row = row + 1, .path = name}, words, 2);
}

enum { AT_ONCE = 256 };

static par_status find_some(interning *job, int64_t first, size_t count, int32_t *codes)
{
    int64_t members[AT_ONCE];
    uint8_t states[AT_ONCE];
    par__column_integers(&job->members, first, count, members, states);
    for (size_t at = 0; at < count; at++) {
        if (states[at] != PAR__IS_INTEGER) {
            return tell_member(job, first + (int64_t)at);
        }
        PAR__TRY(find_code(job->basis, job->key, members[at], &job->lately, &codes[at]));
    }
    return PAR_OK;
}

static par_status find_codes(interning *job, int64_t row_count, int32_t *codes)
{
    for (int64_t first = 0; first < row_count; first += AT_ONCE) {
        const int64_t left = row_count - first;
        PAR__TRY(find_some(job, first, left < AT_ONCE ? (size_t)left : AT_ONCE, codes + first));
    }
    return PAR_OK;
}

par_status par_tally_intern_column(par_tally *tally, int64_t key, const par_column *members, int64_t row_count, int32_t *codes,
                                   par_error *error)
{
    if (tally == NULL || codes == NULL || row_count < 0 || key < 0 || (size_t)key >= tally->basis.key_count) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the tally or the place for the codes is NULL, the number of rows is negative, or there is no such key column",
                         "thiếu bảng đếm hoặc nơi nhận mã (NULL), số hàng là số âm, hoặc không có cột khóa này");
    }
    interning job = {.basis = &tally->basis, .key = (size_t)key};
    par__frame frame;
    PAR__TRY(par__column_take(members, row_count, &job.members, error));
    PAR__TRY(par__frame_open(&frame, NULL, error));
    job.findings = frame.findings;
    memset(job.lately.codes, -1, sizeof job.lately.codes);
    return par__frame_close(&frame, find_codes(&job, row_count, codes));
}
