/* SPDX-License-Identifier: Apache-2.0 */
/* Lints texts: titles on one line, addresses that a browser opens; and counts titles without English. */
#include "rubric/draft.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const par__message text_broken = {"E221", PAR_ERR_RUBRIC,
                                         "{0} has a line break or a control character; expected one line of text",
                                         "{0} có dấu xuống dòng hoặc ký tự điều khiển; cần viết trên một dòng"};
static const par__message address_strange = {"E222", PAR_ERR_RUBRIC,
                                             "url is \"{0}\"; expected it to begin with https:// or http://",
                                             "url là \"{0}\"; phải bắt đầu bằng https:// hoặc http://"};
static const par__message english_missing = {"W200", PAR_ERR_RUBRIC,
                                             "titles without English text (en): {0} of {1}; the first is this one",
                                             "{0} trên {1} tiêu đề chưa có bản tiếng Anh (en); đây là tiêu đề đầu tiên"};

typedef struct title_count {
    const par__yaml *first; /* without English */
    int64_t missing, all;
} title_count;

static void lint_line(par__draft *draft, const par__yaml *map, const char *key)
{
    const par__yaml *const node = par__draft_get(map, key);
    if (node == NULL || node->kind != PAR__YAML_SCALAR) {
        return;
    }
    for (size_t i = 0; i < node->length; i++) {
        if ((unsigned char)node->text[i] < ' ' || node->text[i] == 0x7F) {
            const par__word words[] = {{key, NULL}};
            par__draft_report(draft, &text_broken, node, words, 1);
            return;
        }
    }
}

static void lint_title(par__draft *draft, const par__wording *title, title_count *titles)
{
    lint_line(draft, title->node, "vi");
    lint_line(draft, title->node, "en");
    if (title->vi != NULL) {
        titles->all++;
    }
    if (title->vi != NULL && par__draft_get(title->node, "en") == NULL) {
        titles->first = titles->missing == 0 ? title->node : titles->first;
        titles->missing++;
    }
}

static void lint_references(par__draft *draft, const par__items *references)
{
    const par__reference *const items = references->items;
    for (int64_t i = 0; i < references->count; i++) {
        lint_line(draft, items[i].node, "title");
        lint_line(draft, items[i].node, "url");
        const char *const url = items[i].url;
        if (url != NULL && strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0) {
            const par__word words[] = {{url, NULL}};
            par__draft_report(draft, &address_strange, par__draft_get(items[i].node, "url"), words, 1);
        }
    }
}

static void lint_branch(par__draft *draft, const par__branch *branch, title_count *titles)
{
    lint_title(draft, &branch->title, titles);
    lint_line(draft, branch->node, "owner");
    lint_references(draft, &branch->reference);
    const par__input_title *const inputs = branch->inputs.items;
    for (int64_t i = 0; i < branch->inputs.count; i++) {
        lint_title(draft, &inputs[i].title, titles);
    }
}

par_status par__lint_wordings(par__draft *draft)
{
    const par__rubric_document *const document = draft->document;
    const par__class_row *const classes = document->classes.items;
    title_count titles = {0};
    lint_title(draft, &document->title, &titles);
    lint_references(draft, &document->reference);
    for (int64_t i = 0; i < document->classes.count; i++) {
        lint_title(draft, &classes[i].title, &titles);
    }
    for (int64_t i = 1; i < draft->rubric->node_count; i++) {
        lint_branch(draft, draft->branches[i], &titles);
    }
    if (titles.missing > 0) {
        char missing[24] = "", all[24] = "";
        (void)snprintf(missing, sizeof missing, "%" PRId64, titles.missing);
        (void)snprintf(all, sizeof all, "%" PRId64, titles.all);
        const par__word words[] = {{missing, NULL}, {all, NULL}};
        par__draft_report_key(draft, &english_missing, titles.first, words, 2);
    }
    return PAR_OK;
}
