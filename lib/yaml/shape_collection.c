/* SPDX-License-Identifier: Apache-2.0 */
/* Maps, lists, pairs and values of several forms. */
#include "yaml/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"

static const par__message missing_key = {
    "E170", PAR_ERR_SYNTAX, "the key \"{0}\" is missing",
    "thiếu khóa \"{0}\""};
static const par__message unknown_key[] = {
    {"E171", PAR_ERR_SYNTAX, "unknown key \"{0}\"; did you mean \"{1}\"?", "không có khóa \"{0}\"; có phải là \"{1}\" không?"},
    {"E172", PAR_ERR_SYNTAX, "unknown key \"{0}\"; expected one of: {1}", "không có khóa \"{0}\"; cần một trong các khóa: {1}"}};
static const par__message too_few = {
    "E173", PAR_ERR_SYNTAX, "expected {1} or more entries, found {0}",
    "cần ít nhất {1} phần tử, nhưng ở đây có {0}"};
static const par__message unknown_case[] = {
    {"E174", PAR_ERR_SYNTAX, "\"{0}\" is unknown here; did you mean \"{1}\"?",
     "\"{0}\" không phải là từ dùng được ở đây; có phải là \"{1}\" không?"},
    {"E175", PAR_ERR_SYNTAX, "\"{0}\" is unknown here; expected one of: {1}",
     "\"{0}\" không phải là từ dùng được ở đây; cần một trong các từ: {1}"}};
static const par__message second_key = {
    "E176", PAR_ERR_SYNTAX, "\"{0}\" stands beside \"{1}\"; only one key is accepted here",
    "\"{0}\" đứng cạnh \"{1}\"; ở đây chỉ được có một khóa"};
static const par__message needs_value = {
    "E177", PAR_ERR_SYNTAX, "\"{0}\" needs a value: write {0}: …",
    "\"{0}\" cần có giá trị: hãy viết {0}: …"};
static const par__message stands_alone = {
    "E178", PAR_ERR_SYNTAX, "\"{0}\" takes no value; write the word alone",
    "\"{0}\" không kèm giá trị; hãy chỉ viết riêng từ này"};

/* Bytes of the target, by kind; 0 where the shape tells. */
static const size_t target_sizes[] = {
    [PAR__SHAPE_TEXT] = sizeof(const char *),
    [PAR__SHAPE_ID] = sizeof(const char *),
    [PAR__SHAPE_NAME] = sizeof(const char *),
    [PAR__SHAPE_DATE] = sizeof(const char *),
    [PAR__SHAPE_DECIMAL] = sizeof(par__decimal),
    [PAR__SHAPE_FRACTION] = sizeof(par__fraction),
    [PAR__SHAPE_INTEGER] = sizeof(int64_t),
    [PAR__SHAPE_BOOLEAN] = sizeof(bool),
    [PAR__SHAPE_WORD] = sizeof(int32_t),
    [PAR__SHAPE_MAP] = 0,
    [PAR__SHAPE_LIST] = sizeof(par__items),
    [PAR__SHAPE_PAIRS] = sizeof(par__items),
    [PAR__SHAPE_VARIANT] = sizeof(par__variant),
    [PAR__SHAPE_EITHER] = sizeof(par__variant),
};

/* What an EITHER accepts: 1 for a scalar, 2 for a list, 4 for a map. */
static const par__word expected_forms[] = {{"nothing", "giá trị rỗng"},
                                           {"a single value", "một giá trị đơn"},
                                           {"a list", "một danh sách"},
                                           {"a single value or a list", "một giá trị đơn hoặc một danh sách"},
                                           {"a map", "một nhóm khóa"},
                                           {"a single value or a map", "một giá trị đơn hoặc một nhóm khóa"},
                                           {"a list or a map", "một danh sách hoặc một nhóm khóa"},
                                           {"a single value, a list or a map", "một giá trị đơn, một danh sách hoặc một nhóm khóa"}};
static const par__word a_map = {"a map", "một nhóm khóa"};
static const par__word a_list = {"a list", "một danh sách"};
static const par__word a_variant = {"a word or a map with one key", "một từ hoặc một nhóm khóa có đúng một khóa"};

static par_status tell_count(par__arena *arena, const par__shape *shape, const par__yaml *node, par_findings *findings)
{
    char found[24], least[24];
    (void)snprintf(found, sizeof found, "%" PRId64, node->count);
    (void)snprintf(least, sizeof least, "%" PRId64, shape->least_count);
    return par__shape_tell(arena, &too_few, node, found, least, findings);
}

par_status par__shape_read_map(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    if (node->kind != PAR__YAML_MAP) {
        return par__shape_expect(arena, a_map, node, findings);
    }
    *(const par__yaml **)target = node;
    const par__names keys = {shape->fields, shape->field_count, sizeof *shape->fields, unknown_key, true};
    uint64_t seen = 0;
    for (const par__yaml *child = node->first; child != NULL; child = child->next) {
        size_t at = par__names_find(keys, child->key);
        if (at < keys.count) {
            PAR__TRY(par__shape_read(arena, shape->fields[at].shape, child, (char *)target + shape->fields[at].offset, findings));
        } else {
            PAR__TRY(par__names_tell(arena, keys, child, &at, findings));
        }
        seen |= at < keys.count ? UINT64_C(1) << at : 0; /* a misspelt key is not missing as well */
    }
    for (size_t i = 0; i < shape->field_count; i++) {
        if (shape->fields[i].required && (seen >> i & 1) == 0) {
            PAR__TRY(par__shape_tell(arena, &missing_key, node, shape->fields[i].key, NULL, findings));
        }
    }
    return PAR_OK;
}

/* Room for the children of a list or of pairs. */
static par_status begin_items(par__arena *arena, const par__shape *shape, const par__yaml *node, par__items *items, par_findings *findings)
{
    items->items = par__arena_take(arena, (size_t)node->count, shape->size);
    PAR__NEED(items->items);
    items->count = node->count;
    items->node = node;
    return node->count < shape->least_count ? tell_count(arena, shape, node, findings) : PAR_OK;
}

par_status par__shape_read_list(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    if (node->kind != PAR__YAML_LIST) {
        return par__shape_expect(arena, a_list, node, findings);
    }
    PAR__TRY(begin_items(arena, shape, node, target, findings));
    char *item = ((par__items *)target)->items;
    for (const par__yaml *child = node->first; child != NULL; child = child->next, item += shape->size) {
        PAR__TRY(par__shape_read(arena, shape->item, child, item, findings));
    }
    return PAR_OK;
}

/* A key is read as a scalar that stands in its place. */
static par_status read_key(par__arena *arena, const par__shape *shape, const par__yaml *node, const char **key, par_findings *findings)
{
    par__yaml as_scalar = *node;
    as_scalar.kind = PAR__YAML_SCALAR;
    as_scalar.quoted = node->key_quoted;
    as_scalar.line = node->key_line;
    as_scalar.column = node->key_column;
    as_scalar.text = node->key;
    as_scalar.length = strlen(node->key);
    return par__shape_read(arena, shape, &as_scalar, key, findings);
}

par_status par__shape_read_pairs(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    if (node->kind != PAR__YAML_MAP) {
        return par__shape_expect(arena, a_map, node, findings);
    }
    PAR__TRY(begin_items(arena, shape, node, target, findings));
    char *item = ((par__items *)target)->items;
    for (const par__yaml *child = node->first; child != NULL; child = child->next, item += shape->size) {
        par__pair *const pair = (par__pair *)(void *)item;
        pair->node = child;
        PAR__TRY(read_key(arena, shape->key, child, &pair->key, findings));
        PAR__TRY(par__shape_read(arena, shape->item, child, item + shape->value_offset, findings));
    }
    return PAR_OK;
}

/* Fills a variant with a case whose shape, if it has one, reads the node. */
static par_status read_case(par__arena *arena, const par__case *chosen, const par__yaml *node, par__variant *variant,
                            par_findings *findings)
{
    variant->number = chosen->number;
    variant->node = node;
    if (chosen->shape == NULL) {
        return PAR_OK;
    }
    const size_t size = target_sizes[chosen->shape->kind];
    variant->value = par__arena_take(arena, 1, size != 0 ? size : chosen->shape->size);
    PAR__NEED(variant->value);
    return par__shape_read(arena, chosen->shape, node, variant->value, findings);
}

par_status par__shape_read_variant(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    const bool is_map = node->kind == PAR__YAML_MAP && node->count > 0;
    const bool is_word = node->kind == PAR__YAML_SCALAR && node->length > 0;
    if (!is_map && !is_word) {
        return par__shape_expect(arena, a_variant, node, findings);
    }
    const par__yaml *const named = is_map ? node->first : node;
    for (const par__yaml *child = is_map ? named->next : NULL; child != NULL; child = child->next) {
        PAR__TRY(par__shape_tell_key(arena, &second_key, child, named->key, NULL, findings));
    }
    const par__names words = {shape->cases, shape->case_count, sizeof *shape->cases, unknown_case, is_map};
    const size_t at = par__names_find(words, is_map ? named->key : named->text);
    if (at == words.count) {
        size_t near = 0;
        return par__names_tell(arena, words, named, &near, findings);
    }
    if (is_map && shape->cases[at].shape == NULL) {
        return par__shape_tell_key(arena, &stands_alone, named, NULL, NULL, findings);
    }
    if (is_word && shape->cases[at].shape != NULL) {
        return par__shape_tell(arena, &needs_value, node, node->text, NULL, findings);
    }
    return read_case(arena, &shape->cases[at], named, target, findings);
}

par_status par__shape_read_either(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    size_t forms = 0;
    for (size_t i = 0; i < shape->case_count; i++) {
        forms |= shape->cases[i].shape != NULL ? (size_t)1 << i : 0;
    }
    if ((forms >> node->kind & 1) == 0) {
        return par__shape_expect(arena, expected_forms[forms], node, findings);
    }
    return read_case(arena, &shape->cases[node->kind], node, target, findings);
}
