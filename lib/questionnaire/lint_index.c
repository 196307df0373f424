/* SPDX-License-Identifier: Apache-2.0 */
/* Lints the index: ids, what each node is made of, and what its rule asks for. */
#include "questionnaire/draft.h"

#include "parindex/questionnaire.h"

static const par__message id_twice = {"E711", PAR_ERR_RUBRIC, "id \"{0}\" is used twice; it stands first in line {1}",
                                      "mã \"{0}\" được dùng hai lần; lần đầu ở dòng {1}"};
static const par__message both_ways = {"E712", PAR_ERR_RUBRIC,
                                       "node \"{0}\" has both parts and questions; expected one of them",
                                       "nút \"{0}\" vừa có parts vừa có questions; chỉ được có một trong hai"};
static const par__message neither_way = {"E713", PAR_ERR_RUBRIC,
                                         "node \"{0}\" has neither parts nor questions; expected one of them",
                                         "nút \"{0}\" không có parts cũng không có questions; phải có một trong hai"};
static const par__message question_unknown = {"E714", PAR_ERR_RUBRIC, "there is no question \"{0}\"",
                                              "không có câu hỏi nào mang mã \"{0}\""};
static const par__message question_twice = {"E715", PAR_ERR_RUBRIC, "question \"{0}\" stands twice in this node",
                                            "câu hỏi \"{0}\" đứng hai lần trong nút này"};
static const par__message question_count = {"E716", PAR_ERR_RUBRIC, "the rule question takes one question; found {0}",
                                            "quy tắc question chỉ dùng một câu hỏi; ở đây có {0}"};
static const par__message needs_questions = {"E717", PAR_ERR_RUBRIC,
                                             "the rule {0} goes over questions; expected questions instead of parts",
                                             "quy tắc {0} tính trực tiếp trên câu hỏi; cần questions thay cho parts"};
static const par__message weight_missing = {
    "E718", PAR_ERR_RUBRIC, "{0} is missing, but the rule of node \"{1}\" is weighted; expected a weight for each of its parts",
    "thiếu {0} trong khi quy tắc của nút \"{1}\" là weighted; mỗi thành phần phải có trọng số"};
static const par__message weight_zero = {"E719", PAR_ERR_RUBRIC, "this weight is 0; expected more than 0",
                                         "trọng số này bằng 0; cần lớn hơn 0"};
static const par__message weight_count = {"E720", PAR_ERR_RUBRIC, "entries in weights: {0}; expected {1}, one for each question",
                                          "weights có {0} phần tử; cần {1}, mỗi câu hỏi một phần tử"};
static const par__message key_ignored = {"E721", PAR_ERR_RUBRIC, "{0} has no effect here; it goes with the rule {1} only",
                                         "{0} không có tác dụng ở đây; chỉ dùng với quy tắc {1}"};
static const par__message satisfied_missing = {
    "E722", PAR_ERR_RUBRIC, "node \"{0}\" counts who is satisfied, but the scale of question \"{1}\" has no key satisfied",
    "nút \"{0}\" đếm người hài lòng nhưng thang đo của câu hỏi \"{1}\" không có khóa satisfied"};
static const par__message question_unused = {"W700", PAR_ERR_RUBRIC, "question \"{0}\" is in no node of the index",
                                             "câu hỏi \"{0}\" không thuộc nút nào của chỉ số"};

/* What the walk over the nodes remembers. */
typedef struct walk {
    par__inquiry *inquiry;
    par__map *lines; /* of ids of nodes */
    int64_t *last;   /* by question: the number of the last node with it, from 1 */
    int64_t count;   /* of nodes */
} walk;

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static par_status lint_id(walk *over, const par__index_branch *branch)
{
    if (branch->id == NULL) {
        return PAR_OK;
    }
    const par__slice id = par__slice_of(branch->id);
    const par__question *const questions = over->inquiry->document->questions.items;
    const int64_t question = par__map_find(over->inquiry->questions, id);
    const int64_t node_line = par__map_find(over->lines, id);
    const int64_t first = question >= 0 ? questions[question].node->line : node_line;
    if (first >= 0) {
        const par__whole_text line = par__whole_tell(first);
        const par__word words[] = {{branch->id, NULL}, {line.text, NULL}};
        par__inquiry_report(over->inquiry, &id_twice, par__inquiry_get(branch->node, "id"), words, 2);
    }
    return node_line >= 0 || par__map_add(over->lines, id, branch->node->line) ? PAR_OK : PAR_ERR_MEMORY;
}

static void lint_weight(par__inquiry *inquiry, const par__fraction *weight, const par__yaml *node)
{
    if (weight->bottom > 0 && weight->top == 0) {
        par__inquiry_report(inquiry, &weight_zero, node, NULL, 0);
    }
}

static void lint_weights(par__inquiry *inquiry, const par__index_branch *branch)
{
    const par__fraction *weights = branch->weights.items;
    for (const par__yaml *node = par__inquiry_first(&branch->weights); node != NULL; node = node->next) {
        lint_weight(inquiry, weights++, node);
    }
    if (branch->rule != PAR_INDEX_WEIGHTED || par__inquiry_get(branch->node, "questions") == NULL) {
        return;
    }
    if (par__inquiry_get(branch->node, "weights") == NULL) {
        const par__word words[] = {{"weights", NULL}, {or_empty(branch->id), NULL}};
        par__inquiry_report(inquiry, &weight_missing, branch->node, words, 2);
    } else if (branch->weights.node != NULL && branch->weights.count != branch->questions.count) {
        const par__whole_text found = par__whole_tell(branch->weights.count);
        const par__whole_text expected = par__whole_tell(branch->questions.count);
        const par__word words[] = {{found.text, NULL}, {expected.text, NULL}};
        par__inquiry_report(inquiry, &weight_count, branch->weights.node, words, 2);
    }
}

static void report_ignored(par__inquiry *inquiry, const par__yaml *map, const char *key, par__word rule)
{
    const par__yaml *const node = par__inquiry_get(map, key);
    if (node != NULL) {
        const par__word words[] = {{key, NULL}, rule};
        par__inquiry_report_key(inquiry, &key_ignored, node, words, 2);
    }
}

/* The weight of a part is the business of the node above it. */
static void lint_own_weight(par__inquiry *inquiry, const par__index_branch *branch, const par__index_branch *above)
{
    const par__yaml *const node = par__inquiry_get(branch->node, "weight");
    const int32_t rule = above == NULL ? PAR_INDEX_MEAN : above->rule;
    lint_weight(inquiry, &branch->weight, node);
    if (rule == PAR_INDEX_WEIGHTED && node == NULL && branch->node != NULL) {
        const par__word words[] = {{"weight", NULL}, {or_empty(above->id), NULL}};
        par__inquiry_report(inquiry, &weight_missing, branch->node, words, 2);
    } else if (rule != PAR_INDEX_WEIGHTED && rule != 0) {
        report_ignored(inquiry, branch->node, "weight", (par__word){"weighted", NULL});
    }
}

static void lint_keys(par__inquiry *inquiry, const par__index_branch *branch)
{
    const par__yaml *const parts = par__inquiry_get(branch->node, "parts");
    const par__yaml *const questions = par__inquiry_get(branch->node, "questions");
    const par__word id_word[] = {{or_empty(branch->id), NULL}};
    const bool is_over_questions = branch->rule >= PAR_INDEX_QUESTION;
    if (parts != NULL && questions != NULL) {
        par__inquiry_report_key(inquiry, &both_ways, questions, id_word, 1);
    } else if (parts == NULL && questions == NULL && branch->node != NULL) {
        par__inquiry_report(inquiry, &neither_way, branch->node, id_word, 1);
    } else if (parts != NULL && is_over_questions) {
        const par__word words[] = {{par__index_rule_word(branch->rule), NULL}};
        par__inquiry_report_key(inquiry, &needs_questions, parts, words, 1);
    } else if (branch->rule == PAR_INDEX_QUESTION && branch->questions.count > 1) {
        const par__whole_text count = par__whole_tell(branch->questions.count);
        const par__word words[] = {{count.text, NULL}};
        par__inquiry_report(inquiry, &question_count, questions, words, 1);
    }
    if (branch->rule != 0 && branch->rule != PAR_INDEX_ALL_SATISFIED) {
        report_ignored(inquiry, branch->node, "complete", (par__word){"all-satisfied", NULL});
    }
    if (branch->rule != 0 && (branch->rule != PAR_INDEX_WEIGHTED || (parts != NULL && questions == NULL))) {
        report_ignored(inquiry, branch->node, "weights", (par__word){"weighted over questions", "weighted trên questions"});
    }
}

static void lint_satisfied(par__inquiry *inquiry, const par__index_branch *branch, int64_t question, const par__yaml *node)
{
    const par__question *const asked = &((const par__question *)inquiry->document->questions.items)[question];
    const par__yaml *const scale = par__scale_of(inquiry->document, asked)->node;
    if (branch->rule == PAR_INDEX_ALL_SATISFIED && scale != NULL && par__inquiry_get(scale, "satisfied") == NULL) {
        const par__word words[] = {{or_empty(branch->id), NULL}, {asked->id, NULL}};
        par__inquiry_report(inquiry, &satisfied_missing, node, words, 2);
    }
}

static void lint_members(walk *over, const par__index_branch *branch)
{
    const char *const *ids = branch->questions.items;
    for (const par__yaml *node = par__inquiry_first(&branch->questions); node != NULL; node = node->next) {
        const char *const id = *ids++;
        const par__word words[] = {{id, NULL}};
        const int64_t question = id == NULL ? -1 : par__map_find(over->inquiry->questions, par__slice_of(id));
        if (id != NULL && question < 0 && over->inquiry->document->questions.count > 0) {
            par__inquiry_report(over->inquiry, &question_unknown, node, words, 1);
        }
        if (question < 0) {
            continue;
        }
        if (over->last[question] == over->count) {
            par__inquiry_report(over->inquiry, &question_twice, node, words, 1);
        }
        over->last[question] = over->count;
        lint_satisfied(over->inquiry, branch, question, node);
    }
}

static par_status lint_branch(walk *over, const par__index_branch *branch, const par__index_branch *above)
{
    over->count++;
    PAR__TRY(lint_id(over, branch));
    lint_keys(over->inquiry, branch);
    lint_own_weight(over->inquiry, branch, above);
    lint_weights(over->inquiry, branch);
    lint_members(over, branch);
    const par__index_branch *const parts = branch->parts.items;
    for (int64_t i = 0; i < branch->parts.count; i++) {
        PAR__TRY(lint_branch(over, &parts[i], branch));
    }
    return PAR_OK;
}

par_status par__lint_index(par__inquiry *inquiry)
{
    const par__items *const questions = &inquiry->document->questions;
    const par__question *const rows = questions->items;
    walk over = {.inquiry = inquiry};
    PAR__NEED(over.lines = par__map_new(inquiry->arena, 16));
    PAR__NEED(over.last = par__arena_take(inquiry->arena, (size_t)questions->count, sizeof *over.last));
    PAR__TRY(lint_branch(&over, &inquiry->document->index, NULL));
    for (int64_t i = 0; i < questions->count && !inquiry->is_faulty; i++) {
        if (over.last[i] == 0 && par__map_find(inquiry->questions, par__slice_of(rows[i].id)) == i) {
            const par__word words[] = {{rows[i].id, NULL}};
            par__inquiry_report(inquiry, &question_unused, rows[i].node, words, 1);
        }
    }
    return PAR_OK;
}
