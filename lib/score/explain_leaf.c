/* SPDX-License-Identifier: Apache-2.0 */
/* A leaf explained: figures, rule, arithmetic, rounding, points, and what supports them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/double.h"
#include "base/try.h"
#include "parindex/survey_figures.h"
#include "rules/words.h"
#include "score/explain.h"

static const par__phrase head = {"{0} {1} — max {2}\n", "{0} {1} — tối đa {2} điểm\n"};
static const par__phrase figure_one = {"Figure: ", "Số liệu: "};
static const par__phrase figure_several = {"Figures:\n", "Số liệu:\n"};
static const par__phrase figure_missing = {"missing", "thiếu"};
static const par__phrase figure_not_applicable = {"n/a, does not apply", "n/a, không áp dụng"};
static const par__phrase rule_in_words = {"Rule: ", "Quy tắc: "};
static const par__phrase arithmetic = {"Arithmetic: ", "Cách tính: "};
static const par__phrase rounding = {"Rounded half up (decimals: {0}): {1}\n",
                                     "Làm tròn đến {0} chữ số thập phân (nửa làm tròn lên): {1}\n"};
static const par__phrase points_line = {"Points: {0} of {1} (index {2})\n", "Điểm: {0} trên {1} (chỉ số {2})\n"};
static const par__phrase points_none = {"Points: none; the criterion counts neither in the points nor in the maximum\n",
                                        "Điểm: không có; tiêu chí không được tính vào điểm và điểm tối đa\n"};
static const par__phrase penalty = {"Penalty: these points are taken off the total, at most {1} for {0}\n",
                                    "Điểm trừ: số điểm này được trừ vào tổng điểm, mục {0} trừ tối đa {1}\n"};
static const par__phrase bonus = {"Bonus: these points are added outside the maximum, at most {1} for {0}\n",
                                  "Điểm thưởng: số điểm này được cộng ngoài điểm tối đa, mục {0} cộng tối đa {1}\n"};
static const par__phrase evidence_given = {"Evidence: {0}\n", "Tài liệu kiểm chứng: {0}\n"};
static const par__phrase evidence_lacking = {"Evidence: required, but none is given\n", "Tài liệu kiểm chứng: bắt buộc, nhưng chưa có\n"};
static const par__phrase remark_line = {"Remark: {0}\n", "Ghi chú của đơn vị: {0}\n"};
static const par__phrase owner_line = {"Responsible: {0}\n", "Cơ quan phụ trách: {0}\n"};
static const par__phrase note_line = {"Note: {0}\n", "Lưu ý: {0}\n"};
static const par__phrase reference_line = {"Reference:", "Căn cứ:"};

/* Where an estimated figure comes from: {2} how far its questionnaire is official; then {2} and {3} the standard error on both scales. */
static const par__phrase survey_line = {"Survey: {0} ({1}){2}\n", "Khảo sát: {0} ({1}){2}\n"};
static const par__phrase survey_origins[] = {
    [PAR_STATUS_OFFICIAL] = {"", ""},
    [PAR_STATUS_RECONSTRUCTED] = {"; its questionnaire is a reconstruction, not the official text",
                                  "; phiếu khảo sát này là bản phục dựng, không phải văn bản chính thức"},
    [PAR_STATUS_CONSTRUCTED] = {"; its questionnaire is constructed for demonstration", "; phiếu khảo sát này là bản tự dựng để minh họa"}};
static const par__phrase estimate_line = {"Estimate: {0}, answers {1}, standard error {2} of the index, {3} of the points\n",
                                          "Ước lượng: {0}, số phiếu {1}, sai số chuẩn {2} theo chỉ số, {3} theo điểm\n"};
static const par__phrase estimate_alone = {"Estimate: {0}, answers {1}, standard error unknown\n",
                                           "Ước lượng: {0}, số phiếu {1}, không tính được sai số chuẩn\n"};
static const par__phrase estimate_below = {"The questionnaire does not publish estimates of so few answers or degrees of freedom.\n",
                                           "Theo phiếu khảo sát, ước lượng có số phiếu hoặc bậc tự do thấp như vậy không được công bố.\n"};

/* What follows from a missing figure; {0} is who says so, {1} the points. */
static const par__phrase by_rubric = {"By the rubric", "Theo bộ tiêu chí"};
static const par__phrase by_setting = {"As set for this calculation", "Theo thiết lập của lần tính này"};
static const par__phrase missing_zero = {"{0}, a missing figure earns 0 points.\n", "{0}, thiếu số liệu thì được 0 điểm.\n"};
static const par__phrase missing_out = {"{0}, a missing figure takes the criterion out of the points and the maximum.\n",
                                        "{0}, thiếu số liệu thì tiêu chí không được tính vào điểm và điểm tối đa.\n"};
static const par__phrase missing_out_cases = {
    "{0}, a missing figure means no cases, which takes the criterion out of the points and the maximum.\n",
    "{0}, thiếu số liệu được coi là không phát sinh trường hợp nào, nên tiêu chí không được tính vào điểm và điểm tối đa.\n"};
static const par__phrase missing_cases = {"{0}, a missing figure means no cases, for which the points are {1}.\n",
                                          "{0}, thiếu số liệu được coi là không phát sinh trường hợp nào và được {1} điểm.\n"};
static const par__phrase not_applicable = {"The unit reports that this criterion does not apply to it.\n",
                                           "Đơn vị báo cáo tiêu chí này không áp dụng đối với mình.\n"};

/* A leaf of a unit. */
typedef struct explained_leaf {
    const par__explaining *explaining;
    par__leaf leaf;
    par__figure *figures;
    par_value value;
    bool has_all, has_none; /* every figure is there; the unit reported n/a */
} explained_leaf;

/* "result_n (Dossiers with an electronic result) = 937" */
static void tell_figure(const explained_leaf *told, int64_t at)
{
    const par__explaining *explaining = told->explaining;
    par__writer *writer = explaining->writer;
    const par_rubric *rubric = explaining->scores->rubric;
    const par_input *input = &rubric->inputs[told->leaf.node->input_first + at];
    const char *title = explaining->language == PAR_VIETNAMESE ? input->title_vi : input->title_en;
    const int16_t kind = told->figures[at].kind;
    par__write(writer, input->name);
    if (title[0] != '\0') {
        par__write(writer, input->name[0] == '\0' ? "" : " (");
        par__write(writer, title);
        par__write(writer, input->name[0] == '\0' ? "" : ")");
    }
    par__write(writer, input->name[0] == '\0' && title[0] == '\0' ? "" : " = ");
    if (kind == PAR_FIGURE_MISSING || kind == PAR_FIGURE_NOT_APPLICABLE) {
        par__write(writer, par__say(explaining, kind == PAR_FIGURE_MISSING ? figure_missing : figure_not_applicable));
    } else {
        par__figure_write(writer, told->leaf.rule->inputs + at, told->figures[at], explaining->language);
    }
    par__write(writer, "\n");
}

static void tell_figures(const explained_leaf *told)
{
    const int64_t count = told->leaf.node->input_count;
    par__write(told->explaining->writer, par__say(told->explaining, count == 1 ? figure_one : figure_several));
    for (int64_t at = 0; at < count; at++) {
        par__write(told->explaining->writer, count == 1 ? "" : "  ");
        tell_figure(told, at);
    }
}

/* A standard error to four decimals, in `room` of PAR__NUMBER_BYTES. */
static const char *tell_error(const par__explaining *explaining, double se, char *room)
{
    return par__decimal_text(par__double_round(se, 4), explaining->language, room);
}

/* The survey that an estimated figure comes from, and how sure it is. */
static void tell_survey(const explained_leaf *told)
{
    const par__explaining *explaining = told->explaining;
    const par_scores *scores = explaining->scores;
    const par__surveyed *from = par__sheet_surveyed(scores->sheet, scores->stage, explaining->unit, told->leaf.node->input_first);
    if (from == NULL) {
        return;
    }
    const char *title = explaining->language == PAR_VIETNAMESE ? from->survey->title_vi : from->survey->title_en;
    const char *questionnaire = NULL;
    const char *node = NULL;
    char n[24];
    char errors[2][PAR__NUMBER_BYTES];
    double se = 0.0;
    par__rule_survey(told->leaf.rule, &questionnaire, &node);
    (void)snprintf(n, sizeof n, "%" PRId64, from->n);
    par__tell_phrase(explaining, survey_line, title, from->survey->id, par__say(explaining, survey_origins[from->survey->status]), NULL);
    if (par_scores_se(scores, explaining->unit, explaining->node, &se) == PAR_OK) {
        par__tell_phrase(explaining, estimate_line, node, n, tell_error(explaining, from->se, errors[0]),
                         tell_error(explaining, se, errors[1]));
    } else {
        par__tell_phrase(explaining, estimate_alone, node, n, NULL, NULL);
    }
    if ((from->flags & (PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS)) != 0) {
        par__write(explaining->writer, par__say(explaining, estimate_below));
    }
}

/* The steps of the rule stand below each other, indented. */
static par_status tell_arithmetic(const explained_leaf *told)
{
    par__writer *writer = told->explaining->writer;
    par__writer *steps = par__writer_new();
    PAR__NEED(steps);
    told->leaf.kind->work(told->leaf.rule, told->figures, told->explaining->language, steps);
    const par__slice text = par__writer_slice(steps);
    par__write(writer, par__say(told->explaining, arithmetic));
    for (size_t at = 0; at < text.length; at++) {
        par__write_byte(writer, text.data[at]);
        par__write(writer, text.data[at] == '\n' ? "  " : "");
    }
    par__write(writer, "\n");
    const bool failed = par__writer_failed(steps);
    par__writer_free(steps);
    return failed ? PAR_ERR_MEMORY : PAR_OK;
}

/* Said only where rounding changed something. */
static void tell_rounding(const explained_leaf *told)
{
    par__fraction exact = {0};
    if (told->leaf.kind->score(told->leaf.rule, told->figures, &exact) != PAR__POINTS ||
        par__fraction_compare(exact, par__fraction_of_points(told->value.points)) == 0) {
        return;
    }
    char decimals[PAR__NUMBER_ROOM];
    char rounded[PAR__NUMBER_ROOM];
    (void)snprintf(decimals, sizeof decimals, "%" PRId32, told->leaf.decimals);
    par__tell_phrase(told->explaining, rounding, decimals,
                     par__tell_points(told->explaining, told->value.points, told->leaf.decimals, rounded), NULL, NULL);
}

/* Why a leaf without all its figures, or without cases, has the points it has. */
static void tell_missing(const explained_leaf *told)
{
    const par__explaining *explaining = told->explaining;
    const bool is_set = explaining->scores->missing == told->leaf.missing;
    const bool by_cases = told->leaf.missing == PAR_MISSING_NO_CASES;
    const char *who = par__say(explaining, is_set ? by_setting : by_rubric);
    char points[PAR__NUMBER_ROOM];
    if (told->value.status == PAR_SCORE_MISSING) {
        par__tell_phrase(explaining, missing_zero, who, NULL, NULL, NULL);
    } else if (told->value.status == PAR_SCORE_EXCLUDED) {
        par__tell_phrase(explaining, by_cases ? missing_out_cases : missing_out, who, NULL, NULL, NULL);
    } else {
        par__tell_phrase(explaining, missing_cases, who, par__tell_points(explaining, told->value.points, -1, points), NULL, NULL);
    }
}

static par_status tell_work(const explained_leaf *told)
{
    if (told->has_none) {
        par__write(told->explaining->writer, par__say(told->explaining, not_applicable));
        return PAR_OK;
    }
    if (told->has_all) {
        PAR__TRY(tell_arithmetic(told));
        tell_rounding(told);
    }
    if (!told->has_all || told->value.status == PAR_SCORE_MISSING || told->value.status == PAR_SCORE_EXCLUDED) {
        tell_missing(told);
    }
    return PAR_OK;
}

static void tell_adjustment(const explained_leaf *told)
{
    const par__explaining *explaining = told->explaining;
    const par_node *nodes = explaining->scores->rubric->nodes;
    const par_node *above = told->leaf.node;
    while (above->kind != PAR_NODE_ADJUSTMENT && above->parent >= 0) {
        above = &nodes[above->parent];
    }
    if (above->kind == PAR_NODE_ADJUSTMENT) {
        char cap[PAR__NUMBER_ROOM];
        par__tell_phrase(explaining, above->is_penalty != 0 ? penalty : bonus, above->id, par__tell_points(explaining, above->max, -1, cap),
                         NULL, NULL);
    }
}

static void tell_points(const explained_leaf *told)
{
    const par__explaining *explaining = told->explaining;
    if (told->value.max <= 0) {
        par__write(explaining->writer, par__say(explaining, points_none));
        return;
    }
    char points[PAR__NUMBER_ROOM];
    char max[PAR__NUMBER_ROOM];
    char index[PAR__NUMBER_ROOM];
    par__tell_phrase(explaining, points_line,
                     par__tell_points(explaining, told->value.points, par__rubric_print_decimals(explaining->scores->rubric), points),
                     par__tell_points(explaining, told->value.max, -1, max), par__tell_index(explaining, told->value, index), NULL);
    tell_adjustment(told);
}

static void tell_if(const par__explaining *explaining, par__phrase phrase, const char *text)
{
    if (text[0] != '\0') {
        par__tell_phrase(explaining, phrase, text, NULL, NULL, NULL);
    }
}

/* A leaf without a reference of its own rests on that of the nearest node above it, in the end on the rubric's. */
static const char *reference_of(const par_rubric *rubric, const par_node *node)
{
    while (node->reference[0] == '\0' && node->parent >= 0) {
        node = &rubric->nodes[node->parent];
    }
    return node->reference;
}

/* One reference on the line, several below it. */
static void tell_reference(const par__explaining *explaining, const char *reference)
{
    const bool are_several = strchr(reference, '\n') != NULL;
    if (reference[0] != '\0') {
        par__write(explaining->writer, par__say(explaining, reference_line));
    }
    while (reference[0] != '\0') {
        const size_t length = strcspn(reference, "\n");
        par__write(explaining->writer, are_several ? "\n  " : " ");
        par__write_slice(explaining->writer, (par__slice){reference, length});
        reference += length + (reference[length] == '\n');
        par__write(explaining->writer, reference[0] == '\0' ? "\n" : "");
    }
}

static void tell_support(const explained_leaf *told)
{
    const par__explaining *explaining = told->explaining;
    const par_scores *scores = explaining->scores;
    const par_node *node = told->leaf.node;
    const par__remark *remark = par__sheet_remark(scores->sheet, scores->stage, explaining->unit, explaining->node);
    const char *evidence = remark == NULL ? "" : remark->evidence;
    if (evidence[0] == '\0' && scores->sheet->has_evidence && strcmp(node->evidence, "required") == 0) {
        par__write(explaining->writer, par__say(explaining, evidence_lacking));
    }
    tell_if(explaining, evidence_given, evidence);
    tell_if(explaining, remark_line, remark == NULL ? "" : remark->note);
    tell_if(explaining, owner_line, node->owner);
    tell_if(explaining, note_line, explaining->language == PAR_VIETNAMESE ? node->note_vi : node->note_en);
    tell_reference(explaining, reference_of(scores->rubric, node));
}

static void tell_head(const explained_leaf *told)
{
    const par__explaining *explaining = told->explaining;
    char max[PAR__NUMBER_ROOM];
    par__tell_phrase(explaining, head, told->leaf.node->id, par__tell_title(explaining, told->leaf.node),
                     par__tell_points(explaining, told->leaf.node->max, -1, max), NULL);
    par__tell_unit(explaining);
    tell_figures(told);
    tell_survey(told);
    par__write(explaining->writer, par__say(explaining, rule_in_words));
    told->leaf.kind->tell(told->leaf.rule, explaining->language, explaining->writer);
    par__write(explaining->writer, "\n");
}

par_status par__explain_leaf(const par__explaining *explaining)
{
    const par_scores *scores = explaining->scores;
    explained_leaf told = {.explaining = explaining,
                           .leaf = par__leaf_of(scores->rubric, scores->sheet, scores->stage, explaining->node, scores->missing),
                           .value = par__scores_at(scores, explaining->unit, explaining->node),
                           .has_all = true};
    told.figures = par__arena_take(explaining->arena, (size_t)told.leaf.node->input_count, sizeof *told.figures);
    PAR__NEED(told.figures);
    par__leaf_gather(&told.leaf, explaining->unit, told.figures);
    for (int64_t at = 0; at < told.leaf.node->input_count; at++) {
        told.has_none = told.has_none || told.figures[at].kind == PAR_FIGURE_NOT_APPLICABLE;
        told.has_all = told.has_all && told.figures[at].kind != PAR_FIGURE_MISSING && told.figures[at].kind != PAR_FIGURE_NOT_APPLICABLE;
    }
    tell_head(&told);
    PAR__TRY(tell_work(&told));
    tell_points(&told);
    tell_support(&told);
    return PAR_OK;
}
