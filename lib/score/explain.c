/* SPDX-License-Identifier: Apache-2.0 */
/* Explanation: what every one begins with, and the public calls. */
#include "score/explain.h"

#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "parindex/explain.h"

enum { LINE_WIDTH = 100 };

static const par__phrase origins[] = {
    [PAR_STATUS_OFFICIAL] = {"", ""},
    [PAR_STATUS_RECONSTRUCTED] = {"This rubric is a reconstruction, not the official text.\n",
                                  "Bộ tiêu chí này là bản phục dựng, không phải văn bản chính thức.\n"},
    [PAR_STATUS_CONSTRUCTED] = {"This rubric is constructed for demonstration; its scores are not official.\n",
                                "Bộ tiêu chí này là bản tự dựng để minh họa; điểm tính được không phải là điểm chính thức.\n"}};

static const par__phrase overrides[] = {[PAR_MISSING_ERROR] = {"refused", "không chấp nhận"},
                                        [PAR_MISSING_ZERO] = {"counted as 0 points", "tính 0 điểm"},
                                        [PAR_MISSING_EXCLUDE] = {"left out of points and maximum", "không tính vào điểm và điểm tối đa"},
                                        [PAR_MISSING_NO_CASES] = {"read as no cases, where the rule is a ratio",
                                                                  "coi như không phát sinh trường hợp nào, nếu quy tắc là tỷ lệ"}};

static const struct {
    const char *name;
    par__phrase phrase;
} stages[] = {
    {"self", {"self-assessment", "tự đánh giá"}}, {"verified", {"verification", "thẩm định"}}, {"final", {"final", "kết quả cuối cùng"}}};

const char *par__say(const par__explaining *explaining, par__phrase phrase)
{
    return explaining->language == PAR_VIETNAMESE ? phrase.vi : phrase.en;
}

void par__tell_phrase(const par__explaining *explaining, par__phrase phrase, const char *a, const char *b, const char *c, const char *d)
{
    const char *const words[] = {a == NULL ? "" : a, b == NULL ? "" : b, c == NULL ? "" : c, d == NULL ? "" : d};
    par__write_format(explaining->writer, par__say(explaining, phrase), words, sizeof words / sizeof words[0]);
}

const char *par__tell_points(const par__explaining *explaining, par_points points, int32_t decimals, char *room)
{
    return par_points_write(points, decimals, explaining->language, room, PAR__NUMBER_ROOM) == PAR_OK ? room : "";
}

const char *par__tell_index(const par__explaining *explaining, par_value value, char *room)
{
    const int32_t decimals = explaining->scores->rubric->index_decimals;
    return par__tell_points(explaining, par__index_of(value.points, value.max, decimals), decimals, room);
}

const char *par__tell_title(const par__explaining *explaining, const par_node *node)
{
    return explaining->language == PAR_VIETNAMESE ? node->title_vi : node->title_en;
}

static void tell_stage(const par__explaining *explaining, const char *stage)
{
    static const char verified[] = "verified-";
    const size_t start = sizeof verified - 1;
    const char *name = stage;
    for (size_t at = 0; at < sizeof stages / sizeof stages[0]; at++) {
        name = strcmp(stage, stages[at].name) == 0 ? par__say(explaining, stages[at].phrase) : name;
    }
    if (strncmp(stage, verified, start) == 0) {
        par__tell_phrase(explaining, (par__phrase){"Stage: verification {0}\n", "Giai đoạn: thẩm định lần {0}\n"}, stage + start, NULL,
                         NULL, NULL);
    } else {
        par__tell_phrase(explaining, (par__phrase){"Stage: {0}\n", "Giai đoạn: {0}\n"}, name, NULL, NULL, NULL);
    }
}

void par__tell_unit(const par__explaining *explaining)
{
    const par_scores *scores = explaining->scores;
    const par_unit *unit = par_units_at(scores->sheet->units, explaining->unit);
    const char *stage = scores->sheet->stages[scores->stage];
    const bool is_english = explaining->language == PAR_ENGLISH && unit->name_en[0] != '\0';
    const char *name = is_english ? unit->name_en : unit->name;
    const bool has_name = strcmp(name, unit->code) != 0;
    par__tell_phrase(explaining, (par__phrase){"Unit: {0}{1}{2}\n", "Đơn vị: {0}{1}{2}\n"}, unit->code, has_name ? " " : "",
                     has_name ? name : "", NULL);
    if (stage[0] != '\0') {
        tell_stage(explaining, stage);
    }
    if (scores->missing != PAR_MISSING_AS_RUBRIC) {
        par__tell_phrase(
            explaining,
            (par__phrase){"Missing figures, as set for this calculation: {0}\n", "Số liệu thiếu, theo thiết lập của lần tính này: {0}\n"},
            par__say(explaining, overrides[scores->missing]), NULL, NULL, NULL);
    }
}

size_t par__fit_words(par__slice text, int64_t width)
{
    size_t fitting = 0;
    size_t at = 0;
    while (at < text.length) {
        while (at < text.length && text.data[at] == ' ') {
            at++;
        }
        while (at < text.length && text.data[at] != ' ') {
            at++;
        }
        if (fitting > 0 && par__width((par__slice){text.data, at}) > width) {
            break;
        }
        fitting = at;
    }
    return fitting;
}

/* The note of the rubric is too long for one line. */
static void tell_wrapped(const par__explaining *explaining, const char *text)
{
    par__slice rest = par__slice_trim(par__slice_of(text));
    while (rest.length > 0) {
        const size_t length = par__fit_words(rest, LINE_WIDTH);
        par__write_slice(explaining->writer, (par__slice){rest.data, length});
        par__write_byte(explaining->writer, '\n');
        rest = par__slice_trim((par__slice){rest.data + length, rest.length - length});
    }
}

/* The tree also tells what the rubric's note says; above a leaf it would drown the leaf. */
static par_status explain(const par__explaining *explaining)
{
    const par_rubric *rubric = explaining->scores->rubric;
    const bool is_leaf = rubric->nodes[explaining->node].kind == PAR_NODE_LEAF;
    if (rubric->status != PAR_STATUS_OFFICIAL) {
        par__write(explaining->writer, par__say(explaining, origins[rubric->status]));
        if (!is_leaf) {
            tell_wrapped(explaining, par_rubric_note(rubric, explaining->language));
        }
        par__write(explaining->writer, "\n");
    }
    return is_leaf ? par__explain_leaf(explaining) : par__explain_tree(explaining);
}

static par_status finish(par__writer *writer, par_status status, par_text **text, par_error *error)
{
    if (status != PAR_OK) {
        par__writer_free(writer);
    } else {
        par__writer_blank_controls(writer);
        status = par__writer_finish(writer, text);
    }
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}

static bool is_language(int32_t language)
{
    return language == PAR_ENGLISH || language == PAR_VIETNAMESE;
}

par_status par_explain(const par_scores *scores, int64_t unit, int64_t node, int32_t language, par_text **text, par_error *error)
{
    par_value value;
    if (text == NULL || !is_language(language) || par_scores_value(scores, unit, node, &value) != PAR_OK) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the scores or the place for the text is NULL, or there is no such unit, node or language",
                         "thiếu điểm hoặc nơi nhận văn bản (NULL), hoặc không có đơn vị, mục hay ngôn ngữ này");
    }
    const par__explaining explaining = {
        .scores = scores, .unit = unit, .node = node, .language = language, .writer = par__writer_new(), .arena = par__arena_new()};
    if (explaining.writer == NULL || explaining.arena == NULL) {
        par__writer_free(explaining.writer);
        par__arena_free(explaining.arena);
        return par__fail_memory(error);
    }
    const par_status status = explain(&explaining);
    par__arena_free(explaining.arena);
    return finish(explaining.writer, status, text, error);
}

par_status par_explain_rule(const par_rubric *rubric, int64_t node, int32_t language, par_text **text, par_error *error)
{
    const par_node *found = rubric == NULL ? NULL : par_rubric_node(rubric, node);
    if (text == NULL || !is_language(language) || found == NULL || found->kind != PAR_NODE_LEAF) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the rubric or the place for the text is NULL, or the node is no leaf, or the language is unknown",
                         "thiếu bộ tiêu chí hoặc nơi nhận văn bản (NULL), hoặc mục không có quy tắc chấm điểm, hoặc ngôn ngữ không hợp lệ");
    }
    par__writer *writer = par__writer_new();
    if (writer == NULL) {
        return par__fail_memory(error);
    }
    par__rule_kinds[found->rule].tell(rubric->rules[node], language, writer);
    return finish(writer, PAR_OK, text, error);
}
