/* SPDX-License-Identifier: Apache-2.0 */
/* Estimates into the figures of survey leaves: everything is checked before anything is written. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/double.h"
#include "base/try.h"
#include "parindex/survey_figures.h"
#include "rules/words.h"
#include "score/sheet_load.h"
#include "score/sheet_survey.h"

static const par__message no_unit_column = {
    "E430", PAR_ERR_RUBRIC, "questionnaire \"{0}\" does not say which column holds the units; expected columns.unit",
    "phiếu khảo sát \"{0}\" không nêu cột đơn vị; cần khai báo columns.unit"};
static const par__message given_by_sheet = {
    "E435", PAR_ERR_DATA, "unit {0}: figure {1} stands in the sheet and comes from the survey {2} as well; expected one of them",
    "đơn vị {0}: số liệu {1} vừa có trong phiếu chấm vừa lấy từ khảo sát {2}; chỉ được dùng một nguồn"};
static const par__message given_by_survey = {
    "E436", PAR_ERR_DATA, "unit {0}: the survey {3} has given figure {1} before, and the survey {2} gives it again; expected one of them",
    "đơn vị {0}: khảo sát {3} đã cung cấp số liệu {1}, nay khảo sát {2} lại cung cấp; chỉ được dùng một nguồn"};
static const par__message outside = {"E437", PAR_ERR_RANGE,
                                     "unit {0}: the survey {1} estimates \"{2}\" at {3}; expected an index from 0 to 100",
                                     "đơn vị {0}: khảo sát {1} ước lượng \"{2}\" là {3}; chỉ số phải từ 0 đến 100"};
static const par__message unasked = {"W430", PAR_ERR_DATA, "no criterion takes its index from the survey {0}; it fills in nothing",
                                     "không có tiêu chí nào lấy chỉ số từ khảo sát {0}; khảo sát này không cung cấp số liệu nào"};
static const par__message below_limits = {
    "W432", PAR_ERR_DATA,
    "unit {0}: \"{1}\" of the survey {2} rests on less than the questionnaire publishes (answers: {3}, degrees of freedom: {4})",
    "đơn vị {0}: \"{1}\" của khảo sát {2} dưới mức được công bố theo phiếu khảo sát (số phiếu: {3}, bậc tự do: {4})"};
static const par__message not_asked = {"N430", PAR_OK, "unit {0} has no answers in the survey {1}; the figures it would give stay missing",
                                       "đơn vị {0} không có phiếu nào trong khảo sát {1}; các số liệu lẽ ra lấy từ đó vẫn thiếu"};
static const par__message no_base = {"N431", PAR_OK, "unit {0}: the survey {1} has no valid answers to \"{2}\"; figure {3} stays missing",
                                     "đơn vị {0}: khảo sát {1} không có câu trả lời hợp lệ cho \"{2}\"; số liệu {3} vẫn thiếu"};

static const par__place nowhere = {0};

enum { FIGURE_DECIMALS = 9, FEW = PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS };

static void find(const par__taking *on, const par__message *message, const par__word *words, size_t count)
{
    (void)par__find(on->findings, message, nowhere, words, count);
}

static par__figure **column_of(const par__taking *on, int64_t stage, const par__target *to)
{
    return &on->sheet->columns[stage * on->sheet->rubric->input_count + to->input];
}

static par_status report_given(const par__taking *on, int64_t stage, int64_t unit, const par__target *to)
{
    const par_sheet *const sheet = on->sheet;
    const par__surveyed *const before = par__sheet_surveyed(sheet, stage, unit, to->input);
    const char *const label = par__unit_label(on->scratch, par_units_at(sheet->units, unit), sheet->stages[stage]);
    PAR__NEED(label);
    const par__word words[] = {{.en = label},
                               {.en = sheet->rubric->inputs[to->input].column},
                               {.en = on->survey->id},
                               {.en = before == NULL ? "" : before->survey->id}};
    find(on, before == NULL ? &given_by_sheet : &given_by_survey, words, 4);
    return PAR_OK;
}

/* What is wrong with an estimate, or must be known of it. */
static void check_value(const par__taking *on, const char *label, const par__target *to, const par_estimate *estimate)
{
    const par__rule_input *const input = on->sheet->rubric->rule_inputs[to->input];
    const par__decimal value = par__double_round(estimate->value, FIGURE_DECIMALS);
    if (value.digits < 0 || par__decimal_compare(value, input->most) > 0) {
        const par__number_text found = par__number_tell(value);
        const par__word words[] = {{.en = label}, {.en = on->survey->id}, {.en = to->id}, {found.en, found.vi}};
        find(on, &outside, words, 4);
    } else if ((estimate->flags & FEW) != 0) {
        char numbers[2][24];
        (void)snprintf(numbers[0], sizeof numbers[0], "%" PRId64, estimate->n);
        (void)snprintf(numbers[1], sizeof numbers[1], "%" PRId64, estimate->df);
        const par__word words[] = {{.en = label}, {.en = to->id}, {.en = on->survey->id}, {.en = numbers[0]}, {.en = numbers[1]}};
        find(on, &below_limits, words, 5);
    }
}

static bool is_missing(const par__taking *on, int64_t unit, const par__target *to)
{
    for (int64_t stage = on->first_stage; stage < on->last_stage; stage++) {
        if ((*column_of(on, stage, to))[unit].kind == PAR_FIGURE_MISSING) {
            return true;
        }
    }
    return false;
}

static par_status check_target(const par__taking *on, int64_t unit, const char *label, const par__target *to)
{
    const par_estimate *const estimate = par_estimates_at(on->estimates, on->firsts[unit] + to->at);
    if ((estimate->flags & PAR_FLAG_EMPTY) == 0) {
        for (int64_t stage = on->first_stage; stage < on->last_stage; stage++) {
            if ((*column_of(on, stage, to))[unit].kind != PAR_FIGURE_MISSING) {
                PAR__TRY(report_given(on, stage, unit, to));
            }
        }
        check_value(on, label, to, estimate);
    } else if (is_missing(on, unit, to)) {
        const char *const column = on->sheet->rubric->inputs[to->input].column;
        const par__word words[] = {{.en = label}, {.en = on->survey->id}, {.en = to->id}, {.en = column}};
        find(on, &no_base, words, 4);
    }
    return PAR_OK;
}

static par_status check_unit(const par__taking *on, int64_t unit)
{
    const char *const label = par__unit_label(on->scratch, par_units_at(on->sheet->units, unit), "");
    PAR__NEED(label);
    bool lacks = false;
    for (int64_t at = 0; at < on->target_count; at++) {
        if (on->domains[unit] != NULL) {
            PAR__TRY(check_target(on, unit, label, &on->targets[at]));
        }
        lacks = lacks || is_missing(on, unit, &on->targets[at]);
    }
    const bool is_told = on->is_matched && on->domains[unit] == NULL && lacks;
    return is_told ? par__find3(on->findings, &not_asked, nowhere, label, on->survey->id, NULL) : PAR_OK;
}

/* The columns of what is known of figures, before any figure is written. */
static par_status make_room(const par__taking *on)
{
    par_sheet *const sheet = on->sheet;
    const size_t inputs = (size_t)sheet->rubric->input_count;
    if (sheet->surveyed == NULL) {
        sheet->surveyed = par__arena_take(sheet->arena, (size_t)sheet->stage_count * inputs, sizeof *sheet->surveyed);
        PAR__NEED(sheet->surveyed);
    }
    for (int64_t stage = on->first_stage; stage < on->last_stage; stage++) {
        for (int64_t at = 0; at < on->target_count; at++) {
            par__surveyed **const column = &sheet->surveyed[(size_t)stage * inputs + (size_t)on->targets[at].input];
            if (*column == NULL) {
                PAR__NEED(*column = par__arena_take(sheet->arena, (size_t)par_units_count(sheet->units), sizeof **column));
            }
        }
    }
    return PAR_OK;
}

static void fill(const par__taking *on, int64_t stage, int64_t unit, const par__target *to)
{
    const par_sheet *const sheet = on->sheet;
    const par_estimate *const estimate = par_estimates_at(on->estimates, on->firsts[unit] + to->at);
    if ((estimate->flags & PAR_FLAG_EMPTY) != 0) {
        return;
    }
    const par__decimal value = par__double_round(estimate->value, FIGURE_DECIMALS);
    (*column_of(on, stage, to))[unit] = (par__figure){.digits = value.digits, .scale = (int16_t)value.scale, .kind = PAR_FIGURE_NUMBER};
    sheet->surveyed[stage * sheet->rubric->input_count + to->input][unit] =
        (par__surveyed){.survey = on->survey, .se = estimate->se, .n = estimate->n, .flags = estimate->flags};
    sheet->has_row[stage * par_units_count(sheet->units) + unit] = true;
}

static void fill_all(const par__taking *on)
{
    for (int64_t unit = 0; unit < par_units_count(on->sheet->units); unit++) {
        for (int64_t stage = on->first_stage; stage < on->last_stage && on->domains[unit] != NULL; stage++) {
            for (int64_t at = 0; at < on->target_count; at++) {
                fill(on, stage, unit, &on->targets[at]);
            }
        }
    }
}

static par_status take(par__taking *on)
{
    const int64_t mark = par__findings_mark(on->findings);
    PAR__TRY(par__taking_list_targets(on));
    PAR__TRY(par__findings_status(on->findings, mark));
    if (on->target_count == 0) {
        return par__find3(on->findings, &unasked, nowhere, on->survey->id, NULL, NULL);
    }
    PAR__TRY(par__taking_match_domains(on));
    on->is_matched = par__findings_status(on->findings, mark) == PAR_OK;
    for (int64_t unit = 0; unit < par_units_count(on->sheet->units); unit++) {
        PAR__TRY(check_unit(on, unit));
    }
    PAR__TRY(par__findings_status(on->findings, mark));
    PAR__TRY(make_room(on));
    fill_all(on);
    return PAR_OK;
}

/* Stays with the sheet: explanations tell it. */
static par_status keep_survey(par__taking *on)
{
    par__arena *const arena = on->sheet->arena;
    const par_questionnaire *const from = par_estimates_questionnaire(on->estimates);
    const char *const texts[] = {par_questionnaire_id(from), par_questionnaire_title(from, PAR_ENGLISH),
                                 par_questionnaire_title(from, PAR_VIETNAMESE)};
    const char *copies[3];
    for (size_t i = 0; i < 3; i++) {
        PAR__NEED(copies[i] = par__arena_copy(arena, texts[i], strlen(texts[i])));
    }
    par__survey *const survey = par__arena_take(arena, 1, sizeof *survey);
    PAR__NEED(survey);
    *survey = (par__survey){copies[0], copies[1], copies[2], par_questionnaire_status(from)};
    on->survey = survey;
    return PAR_OK;
}

static par_status take_in_stage(par__taking *on, const char *stage)
{
    on->last_stage = on->sheet->stage_count;
    if (stage != NULL) {
        PAR__TRY(par__sheet_choose_stage(on->sheet, stage, &on->first_stage, on->findings));
        on->last_stage = on->first_stage + 1;
    }
    const par_questionnaire *const from = par_estimates_questionnaire(on->estimates);
    if (par_questionnaire_unit(from) == NULL) {
        return par__find3(on->findings, &no_unit_column, nowhere, par_questionnaire_id(from), NULL, NULL);
    }
    PAR__NEED(on->scratch = par__arena_new());
    par_status status = keep_survey(on);
    status = status == PAR_OK ? take(on) : status;
    par__arena_free(on->scratch);
    return status;
}

/* Estimates of a questionnaire without a column of units are a fault of that, and are told as such. */
static bool are_by_unit(const par_estimates *estimates)
{
    const char *const unit = par_questionnaire_unit(par_estimates_questionnaire(estimates));
    return unit == NULL ||
           (par_estimates_column_count(estimates) == 1 && strcmp(par_estimates_column(estimates, 0), unit) == 0);
}

/* Every domain has the same estimates as the whole, which comes first; the first of them is that of a node. */
static int64_t count_block(const par_estimates *estimates)
{
    const char *const first = par_estimates_at(estimates, 0)->node;
    int64_t block = 1;
    while (block < par_estimates_count(estimates) && strcmp(par_estimates_at(estimates, block)->node, first) != 0) {
        block++;
    }
    return block;
}

par_status par_sheet_take_estimates(par_sheet *sheet, const char *stage, const par_estimates *estimates, par_findings *findings,
                                    par_error *error)
{
    if (sheet == NULL || estimates == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the sheet or the estimates are NULL", "thiếu phiếu chấm hoặc ước lượng (NULL)");
    }
    if (!are_by_unit(estimates)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the estimates are not by the questionnaire's column of units alone",
                         "ước lượng không được tách theo riêng cột đơn vị của phiếu khảo sát");
    }
    par__taking on = {.sheet = sheet, .estimates = estimates, .block = count_block(estimates), .suggestions = PAR__SUGGESTIONS_MAX};
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    on.findings = frame.findings;
    return par__frame_close(&frame, take_in_stage(&on, stage));
}
