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

static const par__message no_unit_column = {
    "E430", PAR_ERR_RUBRIC, "questionnaire \"{0}\" does not say which column holds the units; expected columns.unit",
    "phiếu khảo sát \"{0}\" không nêu cột đơn vị; cần khai báo columns.unit"};
static const par__message unknown_node = {
    "E431", PAR_ERR_RUBRIC, "criterion {0} takes its index from \"{1}\", but questionnaire \"{2}\" has no such node or question{3}",
    "tiêu chí {0} lấy chỉ số từ \"{1}\", nhưng phiếu khảo sát \"{2}\" không có nút hay câu hỏi này{3}"};
static const par__message unknown_unit = {"E432", PAR_ERR_DATA, "survey {0}: no unit is called \"{1}\"{2}",
                                          "khảo sát {0}: không có đơn vị nào có mã hoặc tên \"{1}\"{2}"};
static const par__message ambiguous_unit = {"E433", PAR_ERR_DATA, "survey {0}: several units are called \"{1}\"; write the code instead",
                                            "khảo sát {0}: có nhiều đơn vị tên \"{1}\"; hãy ghi mã đơn vị"};
static const par__message two_names = {
    "E434", PAR_ERR_DATA, "survey {0}: \"{1}\" and \"{2}\" are both unit {3}; its answers must stand under one of them",
    "khảo sát {0}: \"{1}\" và \"{2}\" đều là đơn vị {3}; các phiếu của đơn vị này phải ghi theo một cách"};
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
static const par__message lost_zero = {"W431", PAR_ERR_DATA,
                                       "survey {0}: unit \"{1}\" is read as \"{2}\" ({3}): a leading zero seems to be lost",
                                       "khảo sát {0}: đơn vị \"{1}\" được hiểu là \"{2}\" ({3}): có lẽ đã mất số 0 ở đầu"};
static const par__message below_limits = {
    "W432", PAR_ERR_DATA,
    "unit {0}: \"{1}\" of the survey {2} rests on less than the questionnaire publishes (answers: {3}, degrees of freedom: {4})",
    "đơn vị {0}: \"{1}\" của khảo sát {2} dưới mức được công bố theo phiếu khảo sát (số phiếu: {3}, bậc tự do: {4})"};
static const par__message not_asked = {"N430", PAR_OK, "unit {0} has no answers in the survey {1}; the figures it would give stay missing",
                                       "đơn vị {0} không có phiếu nào trong khảo sát {1}; các số liệu lẽ ra lấy từ đó vẫn thiếu"};
static const par__message no_base = {"N431", PAR_OK, "unit {0}: the survey {1} has no valid answers to \"{2}\"; figure {3} stays missing",
                                     "đơn vị {0}: khảo sát {1} không có câu trả lời hợp lệ cho \"{2}\"; số liệu {3} vẫn thiếu"};

enum { FIGURE_DECIMALS = 9, FEW = PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS };

static const par__place nowhere = {0};

/* A leaf that asks for the questionnaire. */
typedef struct target {
    int64_t node, input;
    int64_t at; /* of its estimate among those of a domain */
    const char *id;
} target;

typedef struct taking {
    par_sheet *sheet;
    const par_estimates *estimates;
    par_findings *findings;
    par__arena *scratch;
    const par__survey *survey;
    int64_t first_stage, last_stage;
    int64_t block; /* estimates of a domain; the first block is the whole */
    target *targets;
    int64_t target_count;
    const char **domains; /* by unit: as the survey calls it; NULL if it does not know it */
    int64_t *firsts;      /* by unit: the first estimate of its domain */
    bool is_matched;      /* every domain has its unit: then a unit without a domain was not asked */
    int32_t suggestions;  /* searches for "did you mean" that are left */
} taking;

static void find(const taking *on, const par__message *message, const par__word *words, size_t count)
{
    (void)par__find(on->findings, message, nowhere, words, count);
}

/* "; did you mean …?" in both languages, or nothing for NULL. */
static par_status tell_near(const taking *on, const char *near, par__word *word)
{
    static const char *const forms[][2] = {{"; did you mean \"", "\"?"}, {"; có phải là \"", "\" không?"}};
    const char **const told[] = {&word->en, &word->vi};
    *word = (par__word){"", ""};
    for (size_t i = 0; near != NULL && i < 2; i++) {
        const size_t length = strlen(forms[i][0]) + strlen(near) + strlen(forms[i][1]) + 1;
        char *const text = par__arena_take(on->scratch, length, 1);
        PAR__NEED(text);
        (void)snprintf(text, length, "%s%s%s", forms[i][0], near, forms[i][1]);
        *told[i] = text;
    }
    return PAR_OK;
}

static par_status report_node(const taking *on, const par_node *leaf, const char *id)
{
    par__nearest nearest = {0};
    for (int64_t at = 0; at < on->block; at++) {
        par__nearest_try(&nearest, par__slice_of(id), par_estimates_at(on->estimates, at)->node);
    }
    par__word words[4] = {{.en = leaf->id}, {.en = id}, {.en = on->survey->id}};
    PAR__TRY(tell_near(on, nearest.candidate, &words[3]));
    find(on, &unknown_node, words, 4);
    return PAR_OK;
}

static par_status list_targets(taking *on)
{
    const par_rubric *const rubric = on->sheet->rubric;
    PAR__NEED(on->targets = par__arena_take(on->scratch, (size_t)rubric->node_count, sizeof *on->targets));
    for (int64_t node = 0; node < rubric->node_count; node++) {
        const char *questionnaire = "";
        const char *id = "";
        if (rubric->nodes[node].rule != PAR_RULE_SURVEY) {
            continue;
        }
        par__rule_survey(rubric->rules[node], &questionnaire, &id);
        if (strcmp(questionnaire, on->survey->id) != 0) {
            continue;
        }
        const int64_t at = par_estimates_find(on->estimates, id, 0, "");
        if (at < 0) {
            PAR__TRY(report_node(on, &rubric->nodes[node], id));
        }
        on->targets[on->target_count++] = (target){node, rubric->nodes[node].input_first, at, id};
    }
    return PAR_OK;
}

static par_status report_unit(taking *on, const char *text, int64_t found)
{
    if (found == -2) {
        return par__find3(on->findings, &ambiguous_unit, nowhere, on->survey->id, text, NULL);
    }
    const int64_t near = on->suggestions > 0 ? par_units_suggest(on->sheet->units, text) : -1;
    on->suggestions -= on->suggestions > 0;
    const char *const label = near < 0 ? NULL : par__unit_label(on->scratch, par_units_at(on->sheet->units, near), "");
    par__word words[3] = {{.en = on->survey->id}, {.en = text}};
    PAR__TRY(near >= 0 && label == NULL ? PAR_ERR_MEMORY : tell_near(on, label, &words[2]));
    find(on, &unknown_unit, words, 3);
    return PAR_OK;
}

/* The unit of a domain; -1 or -2 if there is none. */
static par_status match_unit(const taking *on, const char *text, int64_t *unit)
{
    const par_units *const units = on->sheet->units;
    PAR__TRY(par__units_find(units, on->scratch, par__slice_of(text), unit));
    if (*unit != -1) {
        return PAR_OK;
    }
    *unit = par__units_find_lost_zero(units, par__slice_of(text));
    if (*unit >= 0) {
        const par_unit *const meant = par_units_at(units, *unit);
        const par__word words[] = {{.en = on->survey->id}, {.en = text}, {.en = meant->code}, {.en = meant->name}};
        find(on, &lost_zero, words, 4);
    }
    return PAR_OK;
}

static par_status match_domain(taking *on, int64_t first)
{
    const char *const text = par_estimates_at(on->estimates, first)->domain;
    int64_t unit = -1;
    PAR__TRY(match_unit(on, text, &unit));
    if (unit < 0) {
        const par_status status = report_unit(on, text, unit);
        return status == PAR_ERR_MEMORY ? status : PAR_OK;
    }
    if (on->domains[unit] != NULL) {
        const par__word words[] = {
            {.en = on->survey->id}, {.en = on->domains[unit]}, {.en = text}, {.en = par_units_at(on->sheet->units, unit)->code}};
        find(on, &two_names, words, 4);
        return PAR_OK;
    }
    on->domains[unit] = text;
    on->firsts[unit] = first;
    return PAR_OK;
}

static par_status match_domains(taking *on)
{
    const size_t units = (size_t)par_units_count(on->sheet->units);
    PAR__NEED(on->domains = par__arena_take(on->scratch, units, sizeof *on->domains));
    PAR__NEED(on->firsts = par__arena_take(on->scratch, units, sizeof *on->firsts));
    for (int64_t first = on->block; first < par_estimates_count(on->estimates); first += on->block) {
        PAR__TRY(match_domain(on, first));
    }
    return PAR_OK;
}

static par__figure **column_of(const taking *on, int64_t stage, const target *to)
{
    return &on->sheet->columns[stage * on->sheet->rubric->input_count + to->input];
}

/* Nine decimals hold any value of a questionnaire, which are at most a million. */
static par__decimal round_value(double value)
{
    char text[PAR__DOUBLE_BYTES];
    par__decimal rounded = {0};
    const size_t length = par__double_write(value, FIGURE_DECIMALS, text);
    (void)par__decimal_read((par__slice){text, length}, '.', &rounded, NULL);
    return rounded;
}

static par_status report_given(const taking *on, int64_t stage, int64_t unit, const target *to)
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
static void check_value(const taking *on, const char *label, const target *to, const par_estimate *estimate)
{
    const par__rule_input *const input = on->sheet->rubric->rule_inputs[to->input];
    const par__decimal value = round_value(estimate->value);
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

static bool is_missing(const taking *on, int64_t unit, const target *to)
{
    for (int64_t stage = on->first_stage; stage < on->last_stage; stage++) {
        if ((*column_of(on, stage, to))[unit].kind == PAR_FIGURE_MISSING) {
            return true;
        }
    }
    return false;
}

static par_status check_target(const taking *on, int64_t unit, const char *label, const target *to)
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

static par_status check_unit(const taking *on, int64_t unit)
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
static par_status make_room(const taking *on)
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

static void fill(const taking *on, int64_t stage, int64_t unit, const target *to)
{
    const par_sheet *const sheet = on->sheet;
    const par_estimate *const estimate = par_estimates_at(on->estimates, on->firsts[unit] + to->at);
    if ((estimate->flags & PAR_FLAG_EMPTY) != 0) {
        return;
    }
    const par__decimal value = round_value(estimate->value);
    (*column_of(on, stage, to))[unit] = (par__figure){.digits = value.digits, .scale = (int16_t)value.scale, .kind = PAR_FIGURE_NUMBER};
    sheet->surveyed[stage * sheet->rubric->input_count + to->input][unit] =
        (par__surveyed){.survey = on->survey, .se = estimate->se, .n = estimate->n, .flags = estimate->flags};
    sheet->has_row[stage * par_units_count(sheet->units) + unit] = true;
}

static void fill_all(const taking *on)
{
    for (int64_t unit = 0; unit < par_units_count(on->sheet->units); unit++) {
        for (int64_t stage = on->first_stage; stage < on->last_stage && on->domains[unit] != NULL; stage++) {
            for (int64_t at = 0; at < on->target_count; at++) {
                fill(on, stage, unit, &on->targets[at]);
            }
        }
    }
}

static par_status take(taking *on)
{
    const int64_t mark = par__findings_mark(on->findings);
    PAR__TRY(list_targets(on));
    PAR__TRY(par__findings_status(on->findings, mark));
    if (on->target_count == 0) {
        return par__find3(on->findings, &unasked, nowhere, on->survey->id, NULL, NULL);
    }
    PAR__TRY(match_domains(on));
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
static par_status keep_survey(taking *on)
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

static par_status take_in_stage(taking *on, const char *stage)
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
    taking on = {.sheet = sheet, .estimates = estimates, .block = count_block(estimates), .suggestions = PAR__SUGGESTIONS_MAX};
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    on.findings = frame.findings;
    return par__frame_close(&frame, take_in_stage(&on, stage));
}
