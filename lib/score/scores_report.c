/* SPDX-License-Identifier: Apache-2.0 */
/* What was wrong or doubtful while scoring, unit by unit. */
#include <string.h>

#include "base/try.h"
#include "rules/words.h"
#include "score/scores.h"

static const par__message unit_without_row = {"E500", PAR_ERR_DATA, "unit {0} has no row in the sheet",
                                              "đơn vị {0} không có hàng nào trong phiếu chấm"};
static const par__message absent_unit = {"W500", PAR_ERR_DATA, "unit {0} has no row in the sheet, so all of its figures are missing",
                                         "đơn vị {0} không có hàng nào trong phiếu chấm nên thiếu toàn bộ số liệu"};
static const par__message missing_figure = {
    "E501", PAR_ERR_DATA, "unit {0}: figure {1} is missing",
    "đơn vị {0}: thiếu số liệu {1}"};
static const par__message mixed = {
    "W503", PAR_ERR_DATA, "unit {0}: criterion {1} has n/a beside figures and is taken not to apply",
    "đơn vị {0}: tiêu chí {1} vừa ghi n/a vừa có số liệu, được coi là không áp dụng"};
static const par__message doubtful = {"W501", PAR_ERR_DATA, "unit {0}: criterion {1} has more done than there was to do",
                                      "đơn vị {0}: tiêu chí {1} có số đã thực hiện lớn hơn số phải thực hiện"};
static const par__message no_evidence = {
    "W502", PAR_ERR_DATA, "unit {0}: criterion {1} earns points ({2}) without the evidence it requires",
    "đơn vị {0}: tiêu chí {1} được {2} điểm nhưng chưa có tài liệu kiểm chứng bắt buộc"};

/* By fault; {0} the unit, {1} the criterion, {2} the points found, {3} its maximum. */
static const par__message faults[] = {
    [PAR__FAULT_NO_CASES -
     PAR__FAULT_FIRST] = {"E502", PAR_ERR_DATA, "unit {0}: criterion {1} had no cases to divide by, and counts as missing",
                          "đơn vị {0}: tiêu chí {1} không phát sinh trường hợp nào (mẫu số bằng 0) nên được coi là thiếu số "
                          "liệu"},
    [PAR__FAULT_DIVISION - PAR__FAULT_FIRST] = {"E503", PAR_ERR_UNDEFINED,
                                                "unit {0}: the formula of criterion {1} divides by zero",
                                                "đơn vị {0}: công thức của tiêu chí {1} có phép chia cho 0"},
    [PAR__FAULT_OUTSIDE - PAR__FAULT_FIRST] = {"E504", PAR_ERR_RANGE,
                                               "unit {0}: the rule of criterion {1} gives {2}; expected points from 0 to {3}",
                                               "đơn vị {0}: quy tắc của tiêu chí {1} cho {2} điểm; cần từ 0 đến {3}"},
    [PAR__FAULT_TOO_LONG - PAR__FAULT_FIRST] = {"E505", PAR_ERR_RANGE,
                                                "unit {0}: the figures of criterion {1} are too long for exact arithmetic",
                                                "đơn vị {0}: số liệu của tiêu chí {1} có quá nhiều chữ số để tính chính xác"},
};

static const par__place nowhere = {0};

/* One report; the room holds the figures of one leaf. */
typedef struct reporting {
    const par_scores *scores;
    par_findings *findings;
    par__arena *arena;
    par__figure *room;
    int64_t unit;
    const char *label; /* of the unit; NULL until needed */
    bool is_lost;      /* a label was lost for want of memory */
} reporting;

/* "H44.07 (Sở Công Thương), self". */
static const char *label_unit(reporting *report)
{
    if (report->label != NULL) {
        return report->label;
    }
    const par_sheet *sheet = report->scores->sheet;
    const par_unit *unit = par_units_at(sheet->units, report->unit);
    report->label = par__unit_label(report->arena, unit, sheet->stages[report->scores->stage]);
    report->is_lost = report->is_lost || report->label == NULL;
    return report->label;
}

static void report_missing(reporting *report, const par__leaf *leaf)
{
    const par_rubric *rubric = report->scores->rubric;
    for (int64_t at = 0; at < leaf->node->input_count; at++) {
        if (leaf->columns[at][report->unit].kind == PAR_FIGURE_MISSING) {
            const char *column = rubric->inputs[leaf->node->input_first + at].column;
            (void)par__find3(report->findings, &missing_figure, nowhere, label_unit(report), column, NULL);
        }
    }
}

/* A result outside 0 … max is computed once more, for the message. */
static void report_fault(reporting *report, const par__leaf *leaf, uint8_t fault)
{
    par__fraction value = {0, 1};
    if (fault == PAR__FAULT_OUTSIDE) {
        par__leaf_gather(leaf, report->unit, report->room);
        (void)leaf->kind->score(leaf->rule, report->room, &value);
    }
    const par__number_text found = par__value_tell(value);
    const par__number_text most = par__points_tell(leaf->node->max);
    const par__word words[] = {{.en = label_unit(report)}, {.en = leaf->node->id}, {found.en, found.vi}, {most.en, most.vi}};
    (void)par__find(report->findings, &faults[fault - PAR__FAULT_FIRST], nowhere, words, sizeof words / sizeof words[0]);
}

static void report_evidence(reporting *report, int64_t node)
{
    const par_scores *scores = report->scores;
    const par__remark *remark = par__sheet_remark(scores->sheet, scores->stage, report->unit, node);
    const par_points points = scores->points[node * scores->unit_count + report->unit];
    if (points > 0 && (remark == NULL || remark->evidence[0] == '\0')) {
        const par__number_text earned = par__points_tell(points);
        const par__word words[] = {{.en = label_unit(report)}, {.en = scores->rubric->nodes[node].id}, {earned.en, earned.vi}};
        (void)par__find(report->findings, &no_evidence, nowhere, words, sizeof words / sizeof words[0]);
    }
}

static bool needs_evidence(const par_scores *scores, const par_node *node)
{
    return scores->sheet->has_evidence && strcmp(node->evidence, "required") == 0;
}

static void report_leaf(reporting *report, int64_t at)
{
    const par_scores *scores = report->scores;
    const par_node *node = &scores->rubric->nodes[at];
    uint8_t *status = &scores->status[at * scores->unit_count + report->unit];
    const par__leaf leaf = par__leaf_of(scores->rubric, scores->sheet, scores->stage, at, scores->missing);
    if (*status == PAR__FAULT_MISSING) {
        report_missing(report, &leaf);
    } else if ((*status & PAR__MARKS) != 0) {
        const par__message *message = (*status & PAR__MARK_MIXED) != 0 ? &mixed : &doubtful;
        *status &= (uint8_t)~PAR__MARKS;
        (void)par__find3(report->findings, message, nowhere, label_unit(report), node->id, NULL);
    } else if (*status >= PAR__FAULT_FIRST) {
        report_fault(report, &leaf, *status);
    }
    if (*status == PAR_SCORE_SCORED && needs_evidence(scores, node)) {
        report_evidence(report, at);
    }
}

/* A unit without any row is told in one sentence: an error if a leaf refuses missing figures. */
static void report_absence(reporting *report)
{
    const par_scores *scores = report->scores;
    bool is_refused = false;
    for (int64_t node = 0; node < scores->rubric->node_count; node++) {
        is_refused = is_refused || scores->status[node * scores->unit_count + report->unit] == PAR__FAULT_MISSING;
    }
    (void)par__find3(report->findings, is_refused ? &unit_without_row : &absent_unit, nowhere, label_unit(report), NULL, NULL);
}

static void report_unit(reporting *report)
{
    const par_scores *scores = report->scores;
    report->label = NULL;
    if (!scores->sheet->has_row[scores->stage * scores->unit_count + report->unit]) {
        report_absence(report);
        return;
    }
    for (int64_t node = 0; node < scores->rubric->node_count; node++) {
        if (scores->rubric->nodes[node].kind == PAR_NODE_LEAF) {
            report_leaf(report, node);
        }
    }
}

/* Looks through memory in its order before units are visited across it: mostly there is nothing to tell. */
static bool has_something(const par_scores *scores)
{
    const uint8_t *status = scores->status;
    for (int64_t node = 0; node < scores->rubric->node_count; node++) {
        if (scores->rubric->nodes[node].kind == PAR_NODE_LEAF && needs_evidence(scores, &scores->rubric->nodes[node])) {
            return true;
        }
    }
    bool found = false;
    for (int64_t unit = 0; unit < scores->unit_count; unit++) {
        found = found || !scores->sheet->has_row[scores->stage * scores->unit_count + unit];
    }
    for (int64_t at = 0; at < scores->unit_count * scores->rubric->node_count; at++) {
        found = found || status[at] >= PAR__FAULT_FIRST;
    }
    return found;
}

par_status par__scores_report(const par_scores *scores, par_findings *findings)
{
    if (!has_something(scores)) {
        return PAR_OK;
    }
    const int64_t mark = par__findings_mark(findings);
    reporting report = {.scores = scores, .findings = findings, .arena = par__arena_new()};
    PAR__NEED(report.arena);
    int64_t most = 1;
    for (int64_t node = 0; node < scores->rubric->node_count; node++) {
        most = scores->rubric->nodes[node].input_count > most ? scores->rubric->nodes[node].input_count : most;
    }
    report.room = par__arena_take(report.arena, (size_t)most, sizeof *report.room);
    if (report.room == NULL) {
        par__arena_free(report.arena);
        return PAR_ERR_MEMORY;
    }
    for (report.unit = 0; report.unit < scores->unit_count; report.unit++) {
        report_unit(&report);
    }
    par__arena_free(report.arena);
    return report.is_lost ? PAR_ERR_MEMORY : par__findings_status(findings, mark);
}
