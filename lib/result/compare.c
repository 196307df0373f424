/* SPDX-License-Identifier: Apache-2.0 */
/* Where a published result and what was computed differ. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/writer.h"
#include "result/result.h"

static const par__message other_value = {"E603", PAR_ERR_DIFFERENT, "{0}: the result says {1}; computed: {2}",
                                         "{0}: tệp kết quả ghi {1}; tính lại được {2}"};
static const par__message other_count = {"E604", PAR_ERR_DIFFERENT, "{0}: entries in the result: {1}; computed: {2}",
                                         "{0}: tệp kết quả có {1} phần tử; tính lại được {2} phần tử"};
static const par__message other_layout = {
    "E605", PAR_ERR_DIFFERENT, "the result says what was computed, but is not written as parindex writes it, from this line on",
    "tệp kết quả khớp với kết quả tính lại, nhưng từ dòng này không được trình bày đúng như parindex ghi"};
static const par__message and_more = {"N600", PAR_OK, "there are more differences; these are the first {0}",
                                      "còn nhiều chỗ không khớp nữa; trên đây là {0} chỗ đầu tiên"};

enum { TOLD_MAX = 20 };

typedef struct comparison {
    par__arena *arena;
    par_findings *findings;
    int64_t told;
} comparison;

/* What an entry of a list is known by: its first value, such as the code of a unit or the id of a node. */
static const char *identify(const par__yaml *entry)
{
    return entry->kind == PAR__YAML_MAP && entry->first != NULL && entry->first->kind == PAR__YAML_SCALAR ? entry->first->text : NULL;
}

/* "units / H44.07 / nodes / 1.1" */
static void write_label(par__writer *writer, const par__yaml *node)
{
    if (node->parent == NULL) {
        return;
    }
    write_label(writer, node->parent);
    const char *const name = node->key != NULL ? node->key : identify(node);
    if (name != NULL) {
        par__write(writer, par__writer_slice(writer).length > 0 ? " / " : "");
        par__write(writer, name);
    }
}

/* The label of a value, or of a key below it. */
static par_status make_label(const comparison *with, const par__yaml *node, const char *key, const char **label)
{
    par__writer *const writer = par__writer_new();
    PAR__NEED(writer);
    write_label(writer, node);
    if (key != NULL) {
        par__write(writer, " / ");
        par__write(writer, key);
    }
    const par__slice written = par__writer_slice(writer);
    *label = par__writer_failed(writer) ? NULL : par__arena_copy(with->arena, written.data, written.length);
    par__writer_free(writer);
    return *label == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

/* A value as it can stand in a sentence; NULL is none. */
static par_status tell_value(const comparison *with, const par__yaml *value, par__word *word)
{
    static const par__word list = {"a list", "một danh sách"}, map = {"a map", "một nhóm khóa"}, nothing = {"nothing", "không có gì"};
    if (value == NULL) {
        *word = nothing;
        return PAR_OK;
    }
    if (value->kind != PAR__YAML_SCALAR) {
        *word = value->kind == PAR__YAML_LIST ? list : map;
        return PAR_OK;
    }
    const char *const text = par__yaml_short(with->arena, value->text, value->length);
    PAR__NEED(text);
    const size_t length = strlen(text);
    char *const quoted = par__arena_take(with->arena, length + 3, 1);
    PAR__NEED(quoted);
    const char *const mark = value->quoted ? "\"" : "";
    (void)snprintf(quoted, length + 3, "%s%s%s", mark, text, mark);
    *word = (par__word){quoted, NULL};
    return PAR_OK;
}

/* Reports at a value of the published result; after so many, once that there are more. */
static par_status report(comparison *with, const par__message *message, const par__yaml *at, const par__word *words)
{
    if (with->told > TOLD_MAX) {
        return PAR_OK;
    }
    const par__place place = par__yaml_place(with->arena, at);
    PAR__NEED(place.path);
    if (with->told++ == TOLD_MAX) {
        return par__find3(with->findings, &and_more, place, "20", NULL, NULL);
    }
    const par_status status = par__find(with->findings, message, place, words, 3);
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

/* `key` where one of the values is missing from the published map `at`. */
static par_status report_value(comparison *with, const par__yaml *at, const char *key, const par__yaml *published,
                               const par__yaml *computed)
{
    par__word words[3] = {{0}};
    PAR__TRY(make_label(with, at, key, &words[0].en));
    PAR__TRY(tell_value(with, published, &words[1]));
    PAR__TRY(tell_value(with, computed, &words[2]));
    return report(with, &other_value, at, words);
}

static par_status report_count(comparison *with, const par__yaml *published, const par__yaml *computed)
{
    char found[24];
    char expected[24];
    (void)snprintf(found, sizeof found, "%" PRId64, published->count);
    (void)snprintf(expected, sizeof expected, "%" PRId64, computed->count);
    par__word words[3] = {{0}, {found, NULL}, {expected, NULL}};
    PAR__TRY(make_label(with, published, NULL, &words[0].en));
    return report(with, &other_count, published, words);
}

/* The hashes of documents have a message of their own. */
static bool is_hash(const par__yaml *node)
{
    return node->key != NULL && strcmp(node->key, "sha256") == 0 && node->parent->parent != NULL && node->parent->parent->key != NULL &&
           strcmp(node->parent->parent->key, "sources") == 0;
}

static bool is_same_scalar(const par__yaml *left, const par__yaml *right)
{
    return left->quoted == right->quoted && strcmp(left->text, right->text) == 0;
}

/* True where entries of two lists of different lengths are no counterparts: from here on the lists cannot be matched. */
static bool is_shifted(const par__yaml *published, const par__yaml *computed)
{
    const char *const left = identify(published);
    const char *const right = identify(computed);
    return published->parent->count != computed->parent->count && left != NULL && right != NULL && strcmp(left, right) != 0;
}

static par_status report_extra_keys(comparison *with, const par__yaml *published, const par__yaml *computed)
{
    for (const par__yaml *child = published->first; child != NULL; child = child->next) {
        if (par__yaml_get(computed, child->key) == NULL) {
            PAR__TRY(report_value(with, child, NULL, child, NULL));
        }
    }
    return PAR_OK;
}

/* Maps are compared by key, lists by place. */
static par_status compare_nodes(comparison *with, const par__yaml *published, const par__yaml *computed)
{
    if (with->told > TOLD_MAX || is_hash(computed)) {
        return PAR_OK;
    }
    if (published->kind != computed->kind || (computed->kind == PAR__YAML_SCALAR && !is_same_scalar(published, computed))) {
        return report_value(with, published, NULL, published, computed);
    }
    const bool is_list = computed->kind == PAR__YAML_LIST;
    if (is_list && published->count != computed->count) {
        PAR__TRY(report_count(with, published, computed));
    }
    const par__yaml *beside = published->first;
    for (const par__yaml *child = computed->first; child != NULL && (beside != NULL || !is_list); child = child->next) {
        const par__yaml *const other = is_list ? beside : par__yaml_get(published, child->key);
        if (other == NULL) {
            PAR__TRY(report_value(with, published, child->key, NULL, child));
            continue;
        }
        if (is_list && is_shifted(other, child)) {
            return report_value(with, other->first, NULL, other->first, child->first);
        }
        PAR__TRY(compare_nodes(with, other, child));
        beside = other->next;
    }
    return is_list ? PAR_OK : report_extra_keys(with, published, computed);
}

/* The first byte that differs. */
static par_status report_layout(comparison *with, const par__document *published, par__slice computed)
{
    const par__slice text = published->text;
    par__place place = {.document = published, .line = 1, .column = 1};
    for (size_t at = 0; at < text.length && at < computed.length && text.data[at] == computed.data[at]; at++) {
        place.line += text.data[at] == '\n';
    }
    const par_status status = par__find3(with->findings, &other_layout, place, NULL, NULL, NULL);
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

static par_status read_tree(const comparison *with, const par__document *document, const par__yaml **root)
{
    par_findings *findings = NULL;
    PAR__TRY(par_findings_new(&findings));
    const par_status status = par__yaml_read(with->arena, document, &par__result_limits, root, findings);
    par_findings_free(findings);
    return status;
}

static par_status compare_texts(comparison *with, const par__document *published, par__slice computed, bool has_changed)
{
    const par__document anew = {.name = "-", .text = computed};
    const par__yaml *published_root = NULL;
    const par__yaml *computed_root = NULL;
    PAR__TRY(read_tree(with, published, &published_root));
    PAR__TRY(read_tree(with, &anew, &computed_root));
    PAR__TRY(compare_nodes(with, published_root, computed_root));
    return with->told == 0 && !has_changed ? report_layout(with, published, computed) : PAR_OK;
}

par_status par__result_compare(const par__document *published, par__slice computed, bool has_changed, par_findings *findings)
{
    comparison with = {.arena = par__arena_new(), .findings = findings};
    const par_status status = with.arena == NULL ? PAR_ERR_MEMORY : compare_texts(&with, published, computed, has_changed);
    par__arena_free(with.arena);
    return status == PAR_OK ? PAR_ERR_DIFFERENT : status;
}
