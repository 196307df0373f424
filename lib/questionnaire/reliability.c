/* SPDX-License-Identifier: Apache-2.0 */
/* The key reliability: which nodes it names. */
#include "questionnaire/draft.h"

static const par__message node_unknown = {"E730", PAR_ERR_RUBRIC, "there is no node \"{0}\" in the index",
                                          "chỉ số không có nút nào mang mã \"{0}\""};
static const par__message node_twice = {"E731", PAR_ERR_RUBRIC, "node \"{0}\" stands twice under reliability",
                                        "nút \"{0}\" đứng hai lần trong reliability"};
static const par__message one_question = {"E732", PAR_ERR_RUBRIC, "node \"{0}\" has one question; reliability needs at least two",
                                          "nút \"{0}\" chỉ có một câu hỏi; độ tin cậy cần ít nhất hai câu"};
static const par__message pairs_many = {
    "E733", PAR_ERR_RUBRIC, "up to node \"{0}\" there are {1} pairs of questions under reliability; expected at most {2} in all",
    "tính đến nút \"{0}\", reliability đã có {1} cặp câu hỏi; tổng cộng được tối đa {2}"};

/* Each pair costs a product per respondent, and 16 bytes. */
static const int64_t pairs_most = 50000;

/* Adds the ids of a node and of all below it; the first of equal ones stays. */
static bool add_ids(par__map *ids, const par__index_branch *branch)
{
    const par__index_branch *const parts = branch->parts.items;
    bool is_fine = branch->id == NULL || par__map_find(ids, par__slice_of(branch->id)) >= 0 || par__map_add(ids, par__slice_of(branch->id), 0);
    for (int64_t i = 0; i < branch->parts.count && is_fine; i++) {
        is_fine = add_ids(ids, &parts[i]);
    }
    return is_fine;
}

par_status par__lint_reliability(par__inquiry *inquiry)
{
    const par__items *const named = &inquiry->document->reliability;
    const char *const *names = named->items;
    par__map *const ids = par__map_new(inquiry->arena, 16);
    par__map *const seen = par__map_new(inquiry->arena, 16);
    if (ids == NULL || seen == NULL || !add_ids(ids, &inquiry->document->index)) {
        return PAR_ERR_MEMORY;
    }
    for (const par__yaml *node = par__inquiry_first(named); node != NULL; node = node->next) {
        const char *const name = *names++;
        if (name == NULL) {
            continue;
        }
        const par__word words[] = {{name, NULL}};
        if (par__map_find(ids, par__slice_of(name)) < 0) {
            par__inquiry_report(inquiry, &node_unknown, node, words, 1);
        } else if (par__map_find(seen, par__slice_of(name)) >= 0) {
            par__inquiry_report(inquiry, &node_twice, node, words, 1);
        } else if (!par__map_add(seen, par__slice_of(name), 0)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

static par_status fill_ids(const par_questionnaire *questionnaire, par__map *ids)
{
    for (int64_t at = 0; at < questionnaire->node_count; at++) {
        if (!par__map_add(ids, par__slice_of(questionnaire->nodes[at].shown.id), at)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

static void check_questions(par__inquiry *inquiry, const par__yaml *node, const par__indexed *named, int64_t *pairs)
{
    const int64_t before = *pairs;
    const int64_t count = named->question_count;
    *pairs += count * (count - 1) / 2;
    const par__whole_text found = par__whole_tell(*pairs);
    const par__whole_text most = par__whole_tell(pairs_most);
    const par__word words[] = {{named->shown.id, NULL}, {found.text, NULL}, {most.text, NULL}};
    if (count < 2) {
        par__inquiry_report(inquiry, &one_question, node, words, 1);
    }
    if (before <= pairs_most && *pairs > pairs_most) {
        par__inquiry_report(inquiry, &pairs_many, node, words, 3);
    }
}

par_status par__questionnaire_build_reliability(par__inquiry *inquiry)
{
    par_questionnaire *const questionnaire = inquiry->questionnaire;
    const par__items *const named = &inquiry->document->reliability;
    const char *const *const names = named->items;
    int64_t *const nodes = par__arena_take(inquiry->arena, (size_t)named->count, sizeof *nodes);
    par__map *const ids = par__map_new(inquiry->arena, (size_t)questionnaire->node_count);
    PAR__NEED(nodes);
    PAR__NEED(ids);
    PAR__TRY(fill_ids(questionnaire, ids));
    const par__yaml *node = par__inquiry_first(named);
    int64_t pairs = 0;
    for (int64_t at = 0; at < named->count; at++, node = node->next) {
        nodes[at] = par__map_find(ids, par__slice_of(names[at]));
        check_questions(inquiry, node, &questionnaire->nodes[nodes[at]], &pairs);
    }
    questionnaire->reliability = nodes;
    questionnaire->reliability_count = named->count;
    return PAR_OK;
}
