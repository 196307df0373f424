/* SPDX-License-Identifier: Apache-2.0 */
/* Lints texts: titles, labels and columns on one line, addresses that a browser opens; and counts texts without English. */
#include "questionnaire/draft.h"

#include <string.h>

static const par__message text_broken = {"E726", PAR_ERR_RUBRIC,
                                         "this text has a line break or a control character; expected one line of text",
                                         "chuỗi ký tự này có dấu xuống dòng hoặc ký tự điều khiển; cần viết trên một dòng"};
static const par__message address_strange = {"E727", PAR_ERR_RUBRIC,
                                             "url is \"{0}\"; expected it to begin with https:// or http://",
                                             "url là \"{0}\"; phải bắt đầu bằng https:// hoặc http://"};
static const par__message english_missing = {
    "W701", PAR_ERR_RUBRIC, "{0} of {1} titles and labels have no English text (en); the first is this one",
    "{0} trên {1} tiêu đề và nhãn chưa có bản tiếng Anh (en); đây là chỗ đầu tiên"};

typedef struct text_count {
    const par__yaml *first; /* without English */
    int64_t missing, all;
} text_count;

static void lint_line(par__inquiry *inquiry, const par__yaml *node)
{
    for (size_t i = 0; node != NULL && node->kind == PAR__YAML_SCALAR && i < node->length; i++) {
        if ((unsigned char)node->text[i] < ' ' || node->text[i] == 0x7F) {
            par__inquiry_report(inquiry, &text_broken, node, NULL, 0);
            return;
        }
    }
}

static void lint_title(par__inquiry *inquiry, const par__wording *title, text_count *texts)
{
    lint_line(inquiry, par__inquiry_get(title->node, "vi"));
    lint_line(inquiry, par__inquiry_get(title->node, "en"));
    if (title->vi == NULL) {
        return;
    }
    texts->all++;
    if (par__inquiry_get(title->node, "en") == NULL) {
        texts->first = texts->missing == 0 ? title->node : texts->first;
        texts->missing++;
    }
}

static void lint_labels(par__inquiry *inquiry, const par__scale *scale, text_count *texts)
{
    const par__wording *const labels = scale->labels.items;
    for (int64_t i = 0; i < scale->labels.count; i++) {
        lint_title(inquiry, &labels[i], texts);
    }
}

static void lint_references(par__inquiry *inquiry)
{
    const par__items *const references = &inquiry->document->reference;
    const par__reference *const rows = references->items;
    for (int64_t i = 0; i < references->count; i++) {
        lint_line(inquiry, par__inquiry_get(rows[i].node, "title"));
        const char *const url = rows[i].url;
        if (url != NULL && strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0) {
            const par__word words[] = {{url, NULL}};
            par__inquiry_report(inquiry, &address_strange, par__inquiry_get(rows[i].node, "url"), words, 1);
        }
    }
}

static void lint_columns(par__inquiry *inquiry)
{
    const par__columns *const columns = &inquiry->document->columns;
    const par__items *const lists[] = {&columns->stratum, &columns->cluster, &columns->population, &columns->domains};
    lint_line(inquiry, par__inquiry_get(columns->node, "unit"));
    lint_line(inquiry, par__inquiry_get(columns->node, "weight"));
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (const par__yaml *node = par__inquiry_first(lists[i]); node != NULL; node = node->next) {
            lint_line(inquiry, node);
        }
    }
}

static void lint_branch(par__inquiry *inquiry, const par__index_branch *branch, text_count *texts)
{
    const par__index_branch *const parts = branch->parts.items;
    lint_title(inquiry, &branch->title, texts);
    for (int64_t i = 0; i < branch->parts.count; i++) {
        lint_branch(inquiry, &parts[i], texts);
    }
}

par_status par__lint_texts(par__inquiry *inquiry)
{
    const par__questionnaire_document *const document = inquiry->document;
    const par__question *const rows = document->questions.items;
    text_count texts = {0};
    lint_title(inquiry, &document->title, &texts);
    lint_references(inquiry);
    lint_labels(inquiry, &document->scale, &texts);
    lint_columns(inquiry);
    for (int64_t i = 0; i < document->questions.count; i++) {
        lint_line(inquiry, par__inquiry_get(rows[i].node, "column"));
        lint_title(inquiry, &rows[i].title, &texts);
        lint_labels(inquiry, &rows[i].scale, &texts);
    }
    lint_branch(inquiry, &document->index, &texts);
    if (texts.missing > 0) {
        const par__whole_text missing = par__whole_tell(texts.missing);
        const par__whole_text all = par__whole_tell(texts.all);
        const par__word words[] = {{missing.text, NULL}, {all.text, NULL}};
        par__inquiry_report(inquiry, &english_missing, texts.first, words, 2);
    }
    return PAR_OK;
}
