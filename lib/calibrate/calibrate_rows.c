/* SPDX-License-Identifier: Apache-2.0 */
/* Calibration of rows in arrays. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "calibrate/calibrate.h"

static const par__message bad_weight = {"E825", PAR_ERR_RANGE, "a weight is negative or not finite; expected a number from 0",
                                        "có trọng số âm hoặc không hữu hạn; cần một số từ 0 trở lên"};
static const par__message bad_code = {"E826", PAR_ERR_RANGE, "code {0} is none of the {1} members of target {2}; expected 0 to {1} - 1",
                                      "mã {0} không thuộc {1} nhóm của biên thứ {2}; cần từ 0 đến {1} - 1"};
static const par__message bad_value = {"E827", PAR_ERR_RANGE, "a number of target {0} is not finite", "biến thứ {0} có số không hữu hạn"};
static const par__message bad_total = {"E828", PAR_ERR_RANGE, "total {0} of target {1} is negative or not finite; expected a number from 0",
                                       "tổng thứ {0} của biên thứ {1} là số âm hoặc không hữu hạn; cần một số từ 0 trở lên"};

/* Where a fault is, for the caller's error. */
typedef struct rows {
    par__calibration task;
    par_findings *findings;
    int64_t row, item;
} rows;

static const char *write_number(int64_t number, char *buffer, size_t size)
{
    (void)snprintf(buffer, size, "%" PRId64, number);
    return buffer;
}

static par_status refuse(rows *on, const par__message *message, int64_t row, int64_t item, const int64_t *numbers, size_t count)
{
    char texts[3][24];
    par__word words[3] = {{NULL, NULL}};
    for (size_t at = 0; at < count; at++) {
        words[at].en = write_number(numbers[at], texts[at], sizeof texts[at]);
    }
    on->row = row;
    on->item = item;
    return par__find(on->findings, message, (par__place){0}, words, count);
}

static par_status check_totals(rows *on, int64_t item)
{
    const par__aim *const aim = &on->task.aims[item - 1];
    for (int64_t at = 0; at < aim->count; at++) {
        if (!isfinite(aim->totals[at]) || (aim->codes != NULL && aim->totals[at] < 0.0)) {
            return refuse(on, &bad_total, 0, item, (const int64_t[]){at + 1, item}, 2);
        }
    }
    return PAR_OK;
}

static par_status check_rows(rows *on, int64_t item)
{
    const par__aim *const aim = &on->task.aims[item - 1];
    for (int64_t row = 0; row < on->task.row_count; row++) {
        if (aim->codes != NULL && (aim->codes[row] < 0 || aim->codes[row] >= aim->count)) {
            return refuse(on, &bad_code, row + 1, item, (const int64_t[]){aim->codes[row], aim->count, item}, 3);
        }
        if (aim->values != NULL && !isfinite(aim->values[row])) {
            return refuse(on, &bad_value, row + 1, item, (const int64_t[]){item}, 1);
        }
    }
    return PAR_OK;
}

static par_status check_numbers(rows *on)
{
    for (int64_t row = 0; row < on->task.row_count; row++) {
        if (!isfinite(on->task.weights[row]) || on->task.weights[row] < 0.0) {
            return refuse(on, &bad_weight, row + 1, 0, NULL, 0);
        }
    }
    for (int64_t item = 1; item <= on->task.aim_count; item++) {
        PAR__TRY(check_totals(on, item));
        PAR__TRY(check_rows(on, item));
    }
    return PAR_OK;
}

static par_status tell_unmet(rows *on, const par__unmet *unmet)
{
    char margin[24], member[24];
    on->item = unmet->aim + 1;
    return par__calibration_tell(unmet, &on->task, write_number(unmet->aim + 1, margin, sizeof margin),
                                 write_number(unmet->member, member, sizeof member), on->findings);
}

static par_status calibrate(rows *on, double *calibrated, par_calibrated *result)
{
    par__unmet unmet = {.fault = PAR__CALIBRATION_FINE};
    PAR__TRY(check_numbers(on));
    double *const factors = par__arena_take(on->task.arena, (size_t)on->task.row_count, sizeof *factors);
    PAR__NEED(factors);
    const par_status status = par__calibrate(&on->task, factors, result, &unmet);
    if (unmet.fault != PAR__CALIBRATION_FINE) {
        return tell_unmet(on, &unmet);
    }
    PAR__TRY(status);
    for (int64_t row = 0; row < on->task.row_count; row++) {
        calibrated[row] = on->task.weights[row] * factors[row];
    }
    return PAR_OK;
}

static par_status refuse_target(par_error *error)
{
    return par__fail(error, PAR_ERR_ARGUMENT,
                     "a target is not there, or has not either codes with totals of its members or values with one total",
                     "thiếu một mục tiêu hiệu chỉnh, hoặc mục tiêu không có mã kèm tổng theo nhóm, cũng không có giá trị kèm một tổng");
}

/* Copies of the targets, whatever their size is to the caller. */
static par_status read_targets(const par_calibration *given, par__calibration *task, par_error *error)
{
    par__aim *const aims = par__arena_take(task->arena, (size_t)given->target_count, sizeof *aims);
    if (aims == NULL) {
        return par__fail_memory(error);
    }
    for (int64_t at = 0; at < given->target_count; at++) {
        par_target target;
        const unsigned char *const from = (const unsigned char *)given->targets + at * given->targets->size;
        PAR__TRY(par__options_read(from, &target, sizeof target, error));
        const bool is_one = (target.codes != NULL) != (target.values != NULL);
        const bool is_counted =
            target.total_count > 0 && target.total_count <= (target.values == NULL ? INT32_MAX : 1);
        if (!is_one || !is_counted || target.totals == NULL) {
            return refuse_target(error);
        }
        aims[at] = (par__aim){target.codes, target.values, target.totals, target.total_count, task->total_count};
        task->total_count += target.total_count;
    }
    task->aims = aims;
    task->aim_count = given->target_count;
    return PAR_OK;
}

static par_status calibrate_checked(rows *on, const par_calibration *given, double *calibrated, par_calibrated *result, par_error *error)
{
    par__frame frame;
    PAR__TRY(read_targets(given, &on->task, error));
    PAR__TRY(par__frame_open(&frame, NULL, error));
    on->findings = frame.findings;
    const par_status status = par__frame_close(&frame, calibrate(on, calibrated, result));
    if (status != PAR_OK && error != NULL) {
        error->row = on->row;
        error->item = on->item;
    }
    return status;
}

par_status par_calibrate(int64_t row_count, const double *weights, const par_calibration *calibration, double *calibrated,
                         par_calibrated *result, par_error *error)
{
    if (row_count < 0 || calibration == NULL || (row_count > 0 && (weights == NULL || calibrated == NULL))) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the weights, the calibration or the place for calibrated weights is NULL, or the "
                                                  "number of rows is negative",
                         "thiếu trọng số, cách hiệu chỉnh hoặc nơi nhận trọng số hiệu chỉnh (NULL), hoặc số hàng là số âm");
    }
    par_calibration known;
    PAR__TRY(par__options_read(calibration, &known, sizeof known, error));
    PAR__TRY(par__calibration_check(known.distance, known.bounds, error));
    if (known.targets == NULL || known.target_count <= 0) {
        return refuse_target(error);
    }
    par__arena *const arena = par__arena_new();
    if (arena == NULL) {
        return par__fail_memory(error);
    }
    rows on = {.task = {.arena = arena, .row_count = row_count, .weights = weights, .distance = known.distance}};
    memcpy(on.task.bounds, known.bounds, sizeof known.bounds);
    par_calibrated made = {0};
    const par_status status = calibrate_checked(&on, &known, calibrated, &made, error);
    par__arena_free(arena);
    if (status == PAR_OK && result != NULL) {
        *result = made;
    }
    return status;
}
