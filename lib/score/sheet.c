/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet in memory: empty at first, one figure at a time, and what it answers. */
#include "score/sheet.h"

#include <string.h>

#include "base/try.h"
#include "base/unicode.h"

static const par__message no_such_stage = {
    "E415", PAR_ERR_UNKNOWN_ID, "\"{0}\" is not a stage; expected self, verified, verified-1, verified-2 … or final",
    "\"{0}\" không phải là giai đoạn; các giai đoạn là self, verified, verified-1, verified-2 … hoặc final"};

enum { STAGE_DIGITS = 6, DECIMAL_BYTES = 40, FIGURE_BYTES = 32 };

par_sheet *par__sheet_begin(const par_rubric *rubric, const par_units *units)
{
    par__arena *arena = par__arena_new();
    par_sheet *sheet = arena == NULL ? NULL : par__arena_take(arena, 1, sizeof *sheet);
    if (sheet == NULL) {
        par__arena_free(arena);
        return NULL;
    }
    *sheet = (par_sheet){.arena = arena, .rubric = rubric, .units = units};
    return sheet;
}

par__figure **par__sheet_new_columns(const par_sheet *sheet)
{
    const size_t units = (size_t)par_units_count(sheet->units);
    const int64_t count = sheet->rubric->input_count;
    par__figure **columns = par__arena_take(sheet->arena, (size_t)count, sizeof *columns);
    for (int64_t at = 0; columns != NULL && at < count; at++) {
        columns[at] = par__arena_take(sheet->arena, units, sizeof *columns[at]);
        if (columns[at] == NULL) {
            return NULL;
        }
    }
    return columns;
}

/* verified-N stands at 1 + N; the number has no leading zero, so that a stage has one name. */
static int64_t order_verified(par__slice digits)
{
    int64_t number = 0;
    if (digits.length < 1 || digits.length > STAGE_DIGITS || digits.data[0] == '0') {
        return -1;
    }
    for (size_t at = 0; at < digits.length; at++) {
        if (digits.data[at] < '0' || digits.data[at] > '9') {
            return -1;
        }
        number = number * 10 + (digits.data[at] - '0');
    }
    return 1 + number;
}

int64_t par__stage_order(par__slice name)
{
    static const char *const words[] = {"self", "verified"};
    static const char prefix[] = "verified-";
    for (size_t at = 0; at < sizeof words / sizeof words[0]; at++) {
        if (par__slice_equals(name, words[at])) {
            return (int64_t)at;
        }
    }
    const size_t start = sizeof prefix - 1;
    if (name.length > start && memcmp(name.data, prefix, start) == 0) {
        return order_verified((par__slice){name.data + start, name.length - start});
    }
    return par__slice_equals(name, "final") ? INT64_MAX : -1;
}

const par__figure *par__sheet_column(const par_sheet *sheet, int64_t stage, int64_t input)
{
    return sheet->columns[stage * sheet->rubric->input_count + input];
}

int64_t par__sheet_find_stage(const par_sheet *sheet, const char *name)
{
    if (name == NULL) {
        return sheet->stage_count == 1 ? 0 : -1;
    }
    for (int64_t at = 0; at < sheet->stage_count; at++) {
        if (strcmp(sheet->stages[at], name) == 0) {
            return at;
        }
    }
    return -1;
}

static int compare_remark(const par__remark *remark, int64_t stage, int64_t unit, int64_t node)
{
    const int64_t gaps[] = {remark->stage - stage, remark->unit - unit, remark->node - node};
    for (size_t at = 0; at < sizeof gaps / sizeof gaps[0]; at++) {
        if (gaps[at] != 0) {
            return gaps[at] < 0 ? -1 : 1;
        }
    }
    return 0;
}

const par__remark *par__sheet_remark(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t node)
{
    const par__remark *remarks = sheet->remarks.items;
    size_t first = 0;
    size_t last = sheet->remarks.count;
    while (first < last) {
        const size_t middle = first + (last - first) / 2;
        const int order = compare_remark(&remarks[middle], stage, unit, node);
        if (order == 0) {
            return &remarks[middle];
        }
        first = order < 0 ? middle + 1 : first;
        last = order < 0 ? last : middle;
    }
    return NULL;
}

static bool is_above(const par__rule_input *input, const par__figure *figure)
{
    return input->has_most && par__decimal_compare(par__figure_decimal(*figure), input->most) > 0;
}

bool par__figure_quick(const par__rule_input *input, par__slice text, par__figure *figure, char *mark)
{
    enum { DIGITS_MAX = 18 };
    if (text.length == 0 || text.length > DIGITS_MAX || input->options != NULL) {
        return false;
    }
    int64_t digits = 0;
    size_t mark_at = 0;
    for (size_t at = 0; at < text.length; at++) {
        const unsigned digit = (unsigned)(unsigned char)text.data[at] - '0';
        if (digit < 10) {
            digits = digits * 10 + digit;
        } else if ((text.data[at] == '.' || text.data[at] == ',') && mark_at == 0 && at > 0 && at + 1 < text.length) {
            mark_at = at;
        } else {
            return false;
        }
    }
    size_t scale = mark_at == 0 ? 0 : text.length - mark_at - 1;
    while (scale > 0 && digits % 10 == 0) {
        digits /= 10;
        scale--;
    }
    const par__figure read = {.digits = digits, .scale = (int16_t)scale, .kind = PAR_FIGURE_NUMBER, .row = figure->row};
    if (is_above(input, &read)) {
        return false;
    }
    *figure = read;
    *mark = mark_at == 0 ? '\0' : text.data[mark_at];
    return true;
}

static par_status build_empty(par_sheet *sheet, const char *stage)
{
    const char *name = par__arena_copy(sheet->arena, stage, strlen(stage));
    sheet->stages = par__arena_take(sheet->arena, 1, sizeof *sheet->stages);
    sheet->columns = par__sheet_new_columns(sheet);
    sheet->has_row = par__arena_take(sheet->arena, (size_t)par_units_count(sheet->units), sizeof *sheet->has_row);
    if (name == NULL || sheet->stages == NULL || sheet->columns == NULL || sheet->has_row == NULL) {
        return PAR_ERR_MEMORY;
    }
    sheet->stages[0] = name;
    sheet->stage_count = 1;
    return PAR_OK;
}

static par_status report_stage(const char *stage, par_error *error)
{
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, NULL, error));
    return par__frame_close(&frame, par__find3(frame.findings, &no_such_stage, (par__place){0}, stage, NULL, NULL));
}

par_status par_sheet_new(const par_rubric *rubric, const par_units *units, const char *stage, par_sheet **sheet, par_error *error)
{
    if (rubric == NULL || units == NULL || sheet == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the rubric, the units or the place for the sheet is NULL",
                         "thiếu bộ tiêu chí, bảng đơn vị hoặc nơi nhận phiếu chấm (NULL)");
    }
    const char *name = stage == NULL ? "" : stage;
    if (name[0] != '\0' && par__stage_order(par__slice_of(name)) < 0) {
        return report_stage(name, error);
    }
    par_sheet *made = par__sheet_begin(rubric, units);
    if (made == NULL || build_empty(made, name) != PAR_OK) {
        par_sheet_free(made);
        return par__fail_memory(error);
    }
    *sheet = made;
    return PAR_OK;
}

/* The long way, with findings for the words of a fault. */
static par_status set_slowly(const par_sheet *sheet, int64_t input, par__slice text, par__figure *figure, par__arena *arena,
                             par_findings *findings)
{
    const par_input *public = &sheet->rubric->inputs[input];
    const bool may_not_apply = sheet->rubric->nodes[public->node].may_not_apply != 0;
    par__figure_fault fault = {0};
    char mark = '\0';
    PAR__TRY(par__figure_read(arena, sheet->rubric->rule_inputs[input], may_not_apply, text, '.', &mark, figure, &fault));
    if (fault.message == NULL) {
        return PAR_OK;
    }
    const par__place place = {.path = public->column};
    return par__find3(findings, fault.message, place, fault.words[0], fault.words[1], fault.words[2]);
}

static par_status read_figure(const par_sheet *sheet, int64_t input, par__slice text, par__figure *figure, par_error *error)
{
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, NULL, error));
    par__arena *arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : set_slowly(sheet, input, text, figure, arena, frame.findings);
    par__arena_free(arena);
    return par__frame_close(&frame, status);
}

par_status par_sheet_set(par_sheet *sheet, int64_t unit, int64_t input, const char *value, par_error *error)
{
    if (sheet == NULL || sheet->is_loaded || unit < 0 || unit >= par_units_count(sheet->units) || input < 0 ||
        input >= sheet->rubric->input_count) {
        return par__fail(error, PAR_ERR_ARGUMENT, "no such unit or input, or the sheet was loaded and never changes",
                         "không có đơn vị hoặc số liệu này, hoặc phiếu chấm đã nạp xong và không thay đổi được");
    }
    const par__slice text = par__slice_trim(par__slice_of(value == NULL ? "" : value));
    par__figure figure = {0};
    char mark = '\0';
    if (!par__figure_quick(sheet->rubric->rule_inputs[input], text, &figure, &mark) || mark == ',') {
        figure = (par__figure){0};
        PAR__TRY(read_figure(sheet, input, text, &figure, error));
    }
    sheet->columns[input][unit] = figure;
    if (sheet->surveyed != NULL && sheet->surveyed[input] != NULL) {
        sheet->surveyed[input][unit] = (par__surveyed){0};
    }
    sheet->has_row[unit] = true;
    return PAR_OK;
}

void par_sheet_free(par_sheet *sheet)
{
    if (sheet != NULL) {
        par_units_free(sheet->own_units);
        par__arena_free(sheet->arena);
    }
}

const par_units *par_sheet_units(const par_sheet *sheet)
{
    return sheet == NULL ? NULL : sheet->units;
}

int64_t par_sheet_stage_count(const par_sheet *sheet)
{
    return sheet == NULL ? 0 : sheet->stage_count;
}

const char *par_sheet_stage(const par_sheet *sheet, int64_t at)
{
    return at < 0 || at >= par_sheet_stage_count(sheet) ? NULL : sheet->stages[at];
}

int32_t par_sheet_figure_kind(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input)
{
    const bool exists = stage >= 0 && stage < par_sheet_stage_count(sheet) && unit >= 0 && unit < par_units_count(sheet->units) &&
                        input >= 0 && input < sheet->rubric->input_count;
    return exists ? par__sheet_column(sheet, stage, input)[unit].kind : -1;
}

static par__slice word_figure(const par__rule_input *input, const par__figure *figure, char *decimal)
{
    if (figure->kind == PAR_FIGURE_CHOICE) {
        return par__slice_of(input->options[figure->digits]);
    }
    if (figure->kind == PAR_FIGURE_NUMBER) {
        return (par__slice){decimal, par__decimal_write(par__figure_decimal(*figure), '.', decimal)};
    }
    return par__slice_of(figure->kind == PAR_FIGURE_NOT_APPLICABLE ? "n/a" : "");
}

par_status par_sheet_figure(const par_sheet *sheet, int64_t stage, int64_t unit, int64_t input, char *buffer, int64_t capacity)
{
    if (par_sheet_figure_kind(sheet, stage, unit, input) < 0 || buffer == NULL || capacity < FIGURE_BYTES) {
        return PAR_ERR_ARGUMENT;
    }
    char decimal[DECIMAL_BYTES];
    const par__slice word = word_figure(sheet->rubric->rule_inputs[input], &par__sheet_column(sheet, stage, input)[unit], decimal);
    const size_t length = par__cut(word, (size_t)capacity - 1);
    memcpy(buffer, word.data, length);
    buffer[length] = '\0';
    return PAR_OK;
}
