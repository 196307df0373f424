/* SPDX-License-Identifier: Apache-2.0 */
/* Lints scales, bases and codes: counts and ranges of levels, labels and codes that could be read two ways. */
#include "questionnaire/draft.h"

static const par__message count_differs = {"E704", PAR_ERR_RUBRIC, "entries in {0}: {1}; expected {2}, one for each level",
                                           "{0} có {1} phần tử; cần {2}, mỗi mức một phần tử"};
static const par__message level_outside = {"E705", PAR_ERR_RUBRIC, "{0} names level {1}; the scale has the levels 1 to {2}",
                                           "{0} nêu mức {1}; thang đo chỉ có các mức từ 1 đến {2}"};
static const par__message level_twice = {"E706", PAR_ERR_RUBRIC, "{0} names level {1} twice", "{0} nêu mức {1} hai lần"};
static const par__message label_twice = {"E707", PAR_ERR_RUBRIC, "label \"{0}\" stands for two levels, {1} and {2}",
                                         "nhãn \"{0}\" được dùng cho hai mức, {1} và {2}"};
static const par__message label_number = {
    "E708", PAR_ERR_RUBRIC, "label \"{0}\" is a number; expected words, as numbers in answers are codes",
    "nhãn \"{0}\" là một số; cần dùng từ ngữ vì số trong câu trả lời là mã mức"};
static const par__message code_of_level = {"E709", PAR_ERR_RUBRIC,
                                           "code {0} of {1} is also a level; a scale has the levels 1 to {2}",
                                           "mã {0} của {1} trùng với một mức trả lời; có thang đo gồm các mức từ 1 đến {2}"};
static const par__message code_twice = {"E710", PAR_ERR_RUBRIC, "code {0} of {1} is given twice",
                                        "mã {0} của {1} được khai báo hai lần"};

static void lint_count(par__inquiry *inquiry, const char *key, const par__items *items, int64_t levels)
{
    if (items->node != NULL && items->count != levels) {
        const par__whole_text found = par__whole_tell(items->count);
        const par__whole_text expected = par__whole_tell(levels);
        const par__word words[] = {{key, NULL}, {found.text, NULL}, {expected.text, NULL}};
        par__inquiry_report(inquiry, &count_differs, items->node, words, 3);
    }
}

/* Levels in a list are 1 to `levels`, each once. Such as were no numbers are 0. */
static par_status lint_levels(par__inquiry *inquiry, const char *key, const par__items *items, int64_t levels)
{
    const int64_t *const numbers = items->items;
    bool *const seen = par__arena_take(inquiry->arena, (size_t)levels + 1, sizeof *seen);
    PAR__NEED(seen);
    const par__yaml *node = par__inquiry_first(items);
    for (int64_t i = 0; i < items->count; i++, node = node->next) {
        const par__whole_text number = par__whole_tell(numbers[i]);
        const par__whole_text most = par__whole_tell(levels);
        const par__word words[] = {{key, NULL}, {number.text, NULL}, {most.text, NULL}};
        if (numbers[i] > levels) {
            par__inquiry_report(inquiry, &level_outside, node, words, 3);
        } else if (numbers[i] > 0 && seen[numbers[i]]) {
            par__inquiry_report(inquiry, &level_twice, node, words, 3);
        } else {
            seen[numbers[i]] = true;
        }
    }
    return PAR_OK;
}

/* `labels` maps words to levels. */
static par_status lint_label(par__inquiry *inquiry, par__map *labels, const char *label, const par__yaml *node, int64_t level)
{
    if (label == NULL) {
        return PAR_OK;
    }
    const par__slice word = par__slice_of(label);
    const int64_t first = par__map_find(labels, word);
    par__decimal number = {0};
    if (par__decimal_read(word, 0, &number, NULL) == PAR__NUMBER_FINE) {
        const par__word words[] = {{label, NULL}};
        par__inquiry_report(inquiry, &label_number, node, words, 1);
    } else if (first >= 0 && first != level) {
        const par__whole_text first_text = par__whole_tell(first);
        const par__whole_text level_text = par__whole_tell(level);
        const par__word words[] = {{label, NULL}, {first_text.text, NULL}, {level_text.text, NULL}};
        par__inquiry_report(inquiry, &label_twice, node, words, 3);
    }
    return first >= 0 || par__map_add(labels, word, level) ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status lint_labels(par__inquiry *inquiry, const par__items *items)
{
    const par__wording *const rows = items->items;
    par__map *const labels = par__map_new(inquiry->arena, (size_t)(2 * items->count));
    PAR__NEED(labels);
    for (int64_t i = 0; i < items->count; i++) {
        PAR__TRY(lint_label(inquiry, labels, rows[i].vi, par__inquiry_get(rows[i].node, "vi"), i + 1));
        PAR__TRY(lint_label(inquiry, labels, rows[i].en, par__inquiry_get(rows[i].node, "en"), i + 1));
    }
    return PAR_OK;
}

static par_status lint_scale(par__inquiry *inquiry, const par__scale *scale)
{
    if (scale->node == NULL || scale->levels == 0) {
        return PAR_OK;
    }
    if (scale->value.number == PAR__VALUE_LISTED) {
        lint_count(inquiry, "value", scale->value.value, scale->levels);
    }
    lint_count(inquiry, "labels", &scale->labels, scale->levels);
    PAR__TRY(lint_levels(inquiry, "satisfied", &scale->satisfied, scale->levels));
    return lint_labels(inquiry, &scale->labels);
}

static par_status lint_base(par__inquiry *inquiry, const par__variant *base, int64_t levels)
{
    if (base->number != PAR__BASE_LISTED || levels == 0) {
        return PAR_OK;
    }
    return lint_levels(inquiry, "base.levels", &((const par__base *)base->value)->levels, levels);
}

/* A base for all questions has to suit scales that single questions have as well. */
static par_status lint_bases(par__inquiry *inquiry)
{
    const par__questionnaire_document *const document = inquiry->document;
    const par__question *const rows = document->questions.items;
    int64_t least = document->scale.levels;
    for (int64_t i = 0; i < document->questions.count; i++) {
        const int64_t levels = par__scale_of(document, &rows[i])->levels;
        const bool has_base = par__inquiry_get(rows[i].node, "base") != NULL;
        least = !has_base && levels > 0 && (least == 0 || levels < least) ? levels : least;
        PAR__TRY(lint_base(inquiry, &rows[i].base, levels));
    }
    return lint_base(inquiry, &document->base, least);
}

static int64_t most_levels(const par__questionnaire_document *document)
{
    const par__question *const rows = document->questions.items;
    int64_t most = document->scale.levels;
    for (int64_t i = 0; i < document->questions.count; i++) {
        most = rows[i].scale.levels > most ? rows[i].scale.levels : most;
    }
    return most;
}

/* `seen` holds the codes met so far, as text. */
static par_status lint_codes(par__inquiry *inquiry, par__map *seen, const char *key, const par__items *items, int64_t levels)
{
    const int64_t *const codes = items->items;
    const par__yaml *node = par__inquiry_first(items);
    const par__whole_text most = par__whole_tell(levels);
    for (int64_t i = 0; i < items->count; i++, node = node->next) {
        const par__whole_text told = par__whole_tell(codes[i]);
        const par__slice text = par__slice_of(told.text);
        const char *const kept = par__arena_copy(inquiry->arena, text.data, text.length);
        PAR__NEED(kept);
        const par__word words[] = {{kept, NULL}, {key, NULL}, {most.text, NULL}};
        if (codes[i] >= 1 && codes[i] <= levels) {
            par__inquiry_report(inquiry, &code_of_level, node, words, 3);
        }
        if (par__map_find(seen, text) >= 0) {
            par__inquiry_report(inquiry, &code_twice, node, words, 2);
        } else if (!par__map_add(seen, (par__slice){kept, text.length}, i)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

par_status par__lint_scales(par__inquiry *inquiry)
{
    const par__questionnaire_document *const document = inquiry->document;
    const par__question *const rows = document->questions.items;
    PAR__TRY(lint_scale(inquiry, &document->scale));
    for (int64_t i = 0; i < document->questions.count; i++) {
        PAR__TRY(lint_scale(inquiry, &rows[i].scale));
    }
    PAR__TRY(lint_bases(inquiry));
    if (inquiry->is_faulty) { /* what was no code reads as 0 */
        return PAR_OK;
    }
    const int64_t levels = most_levels(document);
    par__map *const seen = par__map_new(inquiry->arena, 8);
    PAR__NEED(seen);
    PAR__TRY(lint_codes(inquiry, seen, "dont_know", &document->codes.dont_know, levels));
    PAR__TRY(lint_codes(inquiry, seen, "refused", &document->codes.refused, levels));
    return lint_codes(inquiry, seen, "missing", &document->codes.missing, levels);
}
