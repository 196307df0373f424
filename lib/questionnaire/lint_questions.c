/* SPDX-License-Identifier: Apache-2.0 */
/* Lints questions and columns: ids, names used twice, questions without a scale. */
#include "questionnaire/draft.h"

#include <string.h>

static const par__message id_twice = {"E700", PAR_ERR_RUBRIC, "question id \"{0}\" is used twice; it stands first in line {1}",
                                      "mã câu hỏi \"{0}\" được dùng hai lần; lần đầu ở dòng {1}"};
static const par__message column_twice = {"E701", PAR_ERR_RUBRIC, "column \"{0}\" is named twice; it stands first in line {1}",
                                          "cột \"{0}\" được khai báo hai lần; lần đầu ở dòng {1}"};
static const par__message scale_missing = {"E702", PAR_ERR_RUBRIC,
                                           "question \"{0}\" has no scale, and there is none for all questions; expected one",
                                           "câu hỏi \"{0}\" không có scale và cũng không có scale chung; phải có một trong hai"};
static const par__message slots_many = {"E703", PAR_ERR_RUBRIC,
                                        "all questions together have more than {0} levels; expected at most that",
                                        "tổng số mức trả lời của mọi câu hỏi vượt quá {0}; chỉ được đến mức đó"};

/* Every cell of a tally holds the levels of all questions. */
static const int64_t levels_most = 1000000;

static par_status lint_ids(par__inquiry *inquiry)
{
    const par__items *const questions = &inquiry->document->questions;
    const par__question *const rows = questions->items;
    PAR__NEED(inquiry->questions = par__map_new(inquiry->arena, (size_t)questions->count));
    for (int64_t i = 0; i < questions->count; i++) {
        if (rows[i].id == NULL) {
            continue;
        }
        const int64_t first = par__map_find(inquiry->questions, par__slice_of(rows[i].id));
        if (first >= 0) {
            const par__whole_text line = par__whole_tell(rows[first].node->line);
            const par__word words[] = {{rows[i].id, NULL}, {line.text, NULL}};
            par__inquiry_report(inquiry, &id_twice, par__inquiry_get(rows[i].node, "id"), words, 2);
        } else if (!par__map_add(inquiry->questions, par__slice_of(rows[i].id), i)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

/* Remembers the line of a column; `lines` maps columns to lines. */
static par_status lint_column(par__inquiry *inquiry, par__map *lines, const char *column, const par__yaml *node)
{
    if (column == NULL || node == NULL) {
        return PAR_OK;
    }
    const par__slice name = par__slice_of(column);
    const int64_t first = par__map_find(lines, name);
    if (first < 0) {
        return par__map_add(lines, name, node->line) ? PAR_OK : PAR_ERR_MEMORY;
    }
    const par__whole_text line = par__whole_tell(first);
    const par__word words[] = {{column, NULL}, {line.text, NULL}};
    par__inquiry_report(inquiry, &column_twice, node, words, 2);
    return PAR_OK;
}

int64_t par__unit_place(const par__columns *columns)
{
    const par__items *const lists[] = {&columns->stratum, &columns->cluster, &columns->domains};
    int64_t place = 0;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const char *const *const names = lists[i]->items;
        for (int64_t k = 0; k < lists[i]->count; k++, place++) {
            if (names[k] != NULL && strcmp(names[k], columns->unit) == 0) {
                return place;
            }
        }
    }
    return place;
}

/* A column of units that is no key yet becomes one, so it must be nothing else. */
static par_status lint_unit(par__inquiry *inquiry, par__map *lines)
{
    const par__columns *const columns = &inquiry->document->columns;
    const int64_t keys = columns->stratum.count + columns->cluster.count + columns->domains.count;
    if (columns->unit == NULL || par__unit_place(columns) < keys) {
        return PAR_OK;
    }
    return lint_column(inquiry, lines, columns->unit, par__inquiry_get(columns->node, "unit"));
}

static par_status lint_columns(par__inquiry *inquiry)
{
    const par__columns *const columns = &inquiry->document->columns;
    const par__items *const lists[] = {&columns->stratum, &columns->cluster, &columns->population, &columns->domains};
    const par__items *const questions = &inquiry->document->questions;
    const par__question *const rows = questions->items;
    par__map *const lines = par__map_new(inquiry->arena, (size_t)questions->count);
    PAR__NEED(lines);
    PAR__TRY(lint_column(inquiry, lines, columns->weight, par__inquiry_get(columns->node, "weight")));
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const char *const *name = lists[i]->items;
        for (const par__yaml *node = par__inquiry_first(lists[i]); node != NULL; node = node->next) {
            PAR__TRY(lint_column(inquiry, lines, *name++, node));
        }
    }
    PAR__TRY(lint_unit(inquiry, lines));
    for (int64_t i = 0; i < questions->count; i++) {
        const par__yaml *const own = par__inquiry_get(rows[i].node, "column");
        const par__yaml *const node = own != NULL ? own : par__inquiry_get(rows[i].node, "id");
        PAR__TRY(lint_column(inquiry, lines, own != NULL ? rows[i].column : rows[i].id, node));
    }
    return PAR_OK;
}

par_status par__lint_questions(par__inquiry *inquiry)
{
    const par__questionnaire_document *const document = inquiry->document;
    const par__question *const rows = document->questions.items;
    int64_t levels = 0;
    PAR__TRY(lint_ids(inquiry));
    PAR__TRY(lint_columns(inquiry));
    for (int64_t i = 0; i < document->questions.count; i++) {
        levels += par__scale_of(document, &rows[i])->levels;
        const bool has_own = par__inquiry_get(rows[i].node, "scale") != NULL;
        if (!has_own && rows[i].id != NULL && par__inquiry_get(document->node, "scale") == NULL) {
            const par__word words[] = {{rows[i].id, NULL}};
            par__inquiry_report(inquiry, &scale_missing, rows[i].node, words, 1);
        }
    }
    if (levels > levels_most) {
        const par__whole_text most = par__whole_tell(levels_most);
        const par__word words[] = {{most.text, NULL}};
        par__inquiry_report(inquiry, &slots_many, document->questions.node, words, 1);
    }
    return PAR_OK;
}
