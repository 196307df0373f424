/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a tree by its shape: the table of kinds, and how they report. */
#include "yaml/parts.h"

#include <stdio.h>
#include <string.h>

#include "base/try.h"

static const par__message wrong_kind = {
    "E140", PAR_ERR_SYNTAX, "expected {0}, found {1}",
    "cần {0}, nhưng ở đây là {1}"};

static const par__shape_reader readers[] = {
    [PAR__SHAPE_TEXT] = par__shape_read_text,
    [PAR__SHAPE_ID] = par__shape_read_text,
    [PAR__SHAPE_NAME] = par__shape_read_text,
    [PAR__SHAPE_DATE] = par__shape_read_date,
    [PAR__SHAPE_DECIMAL] = par__shape_read_number,
    [PAR__SHAPE_FRACTION] = par__shape_read_fraction,
    [PAR__SHAPE_INTEGER] = par__shape_read_number,
    [PAR__SHAPE_BOOLEAN] = par__shape_read_boolean,
    [PAR__SHAPE_WORD] = par__shape_read_word,
    [PAR__SHAPE_MAP] = par__shape_read_map,
    [PAR__SHAPE_LIST] = par__shape_read_list,
    [PAR__SHAPE_PAIRS] = par__shape_read_pairs,
    [PAR__SHAPE_VARIANT] = par__shape_read_variant,
    [PAR__SHAPE_EITHER] = par__shape_read_either,
};

/* What a node is, in words. */
static par_status describe(par__arena *arena, const par__yaml *node, par__word *word)
{
    static const par__word list = {"a list", "một danh sách"}, map = {"a map", "một nhóm khóa"}, nothing = {"nothing", "giá trị rỗng"};
    if (node->kind != PAR__YAML_SCALAR) {
        *word = node->kind == PAR__YAML_LIST ? list : map;
        return PAR_OK;
    }
    if (node->length == 0 && !node->quoted) {
        *word = nothing;
        return PAR_OK;
    }
    const char *const text = par__yaml_short(arena, node->text, node->length);
    PAR__NEED(text);
    const size_t bytes = strlen(text) + 3;
    char *const quoted = par__arena_take(arena, bytes, 1);
    PAR__NEED(quoted);
    (void)snprintf(quoted, bytes, "\"%s\"", text);
    *word = (par__word){quoted, NULL};
    return PAR_OK;
}

/* What is only counted needs neither place nor words, which would fill the memory over a hostile document. */
static par_status count(const par__message *message, par_findings *findings)
{
    (void)par__find(findings, message, (par__place){0}, NULL, 0);
    return PAR_OK;
}

static par_status tell(const par__message *message, par__place place, const char *text, const char *other, const char *third,
                       par_findings *findings)
{
    PAR__NEED(place.path);
    PAR__NEED(text);
    const par_status status = par__find3(findings, message, place, text, other, third);
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

par_status par__shape_expect(par__arena *arena, par__word expected, const par__yaml *node, par_findings *findings)
{
    if (par__findings_full(findings)) {
        return count(&wrong_kind, findings);
    }
    const par__place place = par__yaml_place(arena, node);
    PAR__NEED(place.path);
    par__word words[2] = {expected, {NULL, NULL}};
    PAR__TRY(describe(arena, node, &words[1]));
    const par_status status = par__find(findings, &wrong_kind, place, words, 2);
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

par_status par__shape_tell(par__arena *arena, const par__message *message, const par__yaml *node, const char *text, const char *other,
                           par_findings *findings)
{
    if (par__findings_full(findings)) {
        return count(message, findings);
    }
    const char *const shown = text != NULL ? par__yaml_short(arena, text, strlen(text)) : "";
    return tell(message, par__yaml_place(arena, node), shown, other, NULL, findings);
}

par_status par__shape_tell_key(par__arena *arena, const par__message *message, const par__yaml *node, const char *other, const char *third,
                               par_findings *findings)
{
    if (par__findings_full(findings)) {
        return count(message, findings);
    }
    const char *const shown = par__yaml_short(arena, node->key, strlen(node->key));
    return tell(message, par__yaml_key_place(arena, node), shown, other, third, findings);
}

par_status par__shape_scalar(par__arena *arena, par__word expected, const par__yaml *node, bool *is_scalar, par_findings *findings)
{
    *is_scalar = node->kind == PAR__YAML_SCALAR && (node->length > 0 || node->quoted);
    return *is_scalar ? PAR_OK : par__shape_expect(arena, expected, node, findings);
}

par_status par__shape_read(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings)
{
    const bool is_null = node->kind == PAR__YAML_SCALAR && !node->quoted && strcmp(node->text, "null") == 0;
    return is_null && shape->is_nullable ? PAR_OK : readers[shape->kind](arena, shape, node, target, findings);
}
