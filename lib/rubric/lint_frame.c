/* SPDX-License-Identifier: Apache-2.0 */
/* Lints what stands around the tree: reference, dates, classes. */
#include "rubric/draft.h"

#include <string.h>

#include "rules/words.h"

static const par__message reference_missing = {
    "E215", PAR_ERR_RUBRIC, "status is {0} but there is no reference; only a constructed rubric may go without one",
    "status là {0} nhưng không có reference; chỉ bộ tiêu chí tự dựng (constructed) mới được bỏ trống"};
static const par__message dates_reversed = {"E216", PAR_ERR_RUBRIC,
                                            "valid.to is {1}, before valid.from {0}; expected that day or a later one",
                                            "valid.to là {1}, sớm hơn valid.from {0}; cần cùng ngày hoặc muộn hơn"};
static const par__message class_not_lower = {
    "E217", PAR_ERR_RUBRIC,
    "class \"{0}\" begins at {1}, the class before it at {2}; expected less than that, as the highest class stands first",
    "loại \"{0}\" bắt đầu từ {1}, loại đứng trước bắt đầu từ {2}; phải thấp hơn, vì loại cao nhất đứng đầu"};
static const par__message class_twice = {"E218", PAR_ERR_RUBRIC, "class id \"{0}\" is used twice",
                                         "mã loại \"{0}\" được dùng hai lần"};
static const par__message class_last = {"E219", PAR_ERR_RUBRIC,
                                        "the last class begins at {0}; expected 0, so that every index has a class",
                                        "loại cuối cùng bắt đầu từ {0}; phải bắt đầu từ 0 để mọi chỉ số đều được xếp loại"};

static void lint_reference(par__draft *draft)
{
    const par__rubric_document *const document = draft->document;
    const par__yaml *const status = par__draft_get(document->node, "status");
    const bool needs_reference = document->status == PAR_STATUS_OFFICIAL || document->status == PAR_STATUS_RECONSTRUCTED;
    if (needs_reference && document->reference.node == NULL) {
        const par__word words[] = {{status->text, NULL}};
        par__draft_report(draft, &reference_missing, status, words, 1);
    }
}

static void lint_dates(par__draft *draft)
{
    const par__validity *const valid = &draft->document->valid;
    if (valid->from != NULL && valid->to != NULL && strcmp(valid->from, valid->to) > 0) {
        const par__word words[] = {{valid->from, NULL}, {valid->to, NULL}};
        par__draft_report(draft, &dates_reversed, par__draft_get(valid->node, "to"), words, 2);
    }
}

static void lint_class(par__draft *draft, const par__class_row *before, const par__class_row *row, bool is_last)
{
    par__decimal number = {0};
    par__decimal number_before = {0};
    if (!par__draft_number(row->node, "at_least", &number)) {
        return;
    }
    const par__number_text text = par__number_tell(number);
    const par__yaml *const place = par__draft_get(row->node, "at_least");
    if (before != NULL && par__draft_number(before->node, "at_least", &number_before) &&
        par__decimal_compare(number, number_before) >= 0) {
        const par__number_text text_before = par__number_tell(number_before);
        const par__word words[] = {{row->id == NULL ? "" : row->id, NULL}, {text.en, text.vi}, {text_before.en, text_before.vi}};
        par__draft_report(draft, &class_not_lower, place, words, 3);
    } else if (is_last && number.digits > 0) {
        const par__word words[] = {{text.en, text.vi}};
        par__draft_report(draft, &class_last, place, words, 1);
    }
}

static par_status lint_classes(par__draft *draft)
{
    const par__class_row *const rows = draft->document->classes.items;
    const int64_t count = draft->document->classes.count;
    par__map *const ids = par__map_new(draft->arena, (size_t)count);
    PAR__NEED(ids);
    for (int64_t i = 0; i < count; i++) {
        par__lint_decimals(draft, rows[i].node, "at_least", 9);
        lint_class(draft, i == 0 ? NULL : &rows[i - 1], &rows[i], i + 1 == count);
        if (rows[i].id == NULL) {
            continue;
        }
        const par__slice id = par__slice_of(rows[i].id);
        if (par__map_find(ids, id) >= 0) {
            const par__word words[] = {{rows[i].id, NULL}};
            par__draft_report(draft, &class_twice, par__draft_get(rows[i].node, "id"), words, 1);
        } else if (!par__map_add(ids, id, i)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

par_status par__lint_frame(par__draft *draft)
{
    lint_reference(draft);
    lint_dates(draft);
    return lint_classes(draft);
}
