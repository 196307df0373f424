/* SPDX-License-Identifier: Apache-2.0 */
/* Looking into a tree: values by key, places and paths. */
#include "yaml/yaml.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/unicode.h"

enum { SHORT_BYTES = 60, BUFFER_BYTES = 3 * SHORT_BYTES + 4, STEP_BYTES = BUFFER_BYTES + 16 };

static const char key_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

/* The last part of a path, such as [3], .max or ["Một phần"]; returns its length. */
static size_t write_step(const par__yaml *node, char step[STEP_BYTES])
{
    if (node->key == NULL) {
        return (size_t)snprintf(step, STEP_BYTES, "[%" PRId64 "]", node->at);
    }
    char key[BUFFER_BYTES];
    (void)par__shorten(par__slice_of(node->key), SHORT_BYTES, key);
    if (key[strspn(key, key_characters)] != '\0') {
        return (size_t)snprintf(step, STEP_BYTES, "[\"%s\"]", key);
    }
    return (size_t)snprintf(step, STEP_BYTES, "%s%s", node->parent->parent == NULL ? "" : ".", key);
}

static const char *write_path(par__arena *arena, const par__yaml *node)
{
    char step[STEP_BYTES];
    size_t length = 0;
    for (const par__yaml *at = node; at->parent != NULL; at = at->parent) {
        length += write_step(at, step);
    }
    char *const path = par__arena_take(arena, length + 1, 1);
    if (path == NULL) {
        return NULL;
    }
    for (const par__yaml *at = node; at->parent != NULL; at = at->parent) {
        const size_t step_length = write_step(at, step);
        length -= step_length;
        memcpy(path + length, step, step_length);
    }
    return path;
}

const par__yaml *par__yaml_get(const par__yaml *map, const char *key)
{
    const par__yaml *value = map->kind == PAR__YAML_MAP ? map->first : NULL;
    while (value != NULL && strcmp(value->key, key) != 0) {
        value = value->next;
    }
    return value;
}

par__place par__yaml_place(par__arena *arena, const par__yaml *node)
{
    return (par__place){
        .document = node->document, .line = node->line, .column = node->column, .path = write_path(arena, node)};
}

par__place par__yaml_key_place(par__arena *arena, const par__yaml *node)
{
    return (par__place){
        .document = node->document, .line = node->key_line, .column = node->key_column, .path = write_path(arena, node)};
}

const char *par__yaml_short(par__arena *arena, const char *text, size_t length)
{
    char short_text[BUFFER_BYTES];
    return par__arena_copy(arena, short_text, par__shorten((par__slice){text, length}, SHORT_BYTES, short_text));
}
