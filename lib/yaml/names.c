/* SPDX-License-Identifier: Apache-2.0 */
/* Names that a table accepts: looking them up, suggesting, listing. */
#include "yaml/parts.h"

#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"

enum { NEAR_EDITS = 2, NEAR_BYTES = 40 };

static const char *name_at(par__names names, size_t at)
{
    return *(const char *const *)(const void *)((const char *)names.rows + at * names.size);
}

/* "a, b, c". */
static const char *list_names(par__arena *arena, par__names names)
{
    size_t length = 0;
    for (size_t i = 0; i < names.count; i++) {
        length += strlen(name_at(names, i)) + 2;
    }
    char *const list = par__arena_take(arena, length + 1, 1);
    if (list == NULL) {
        return NULL;
    }
    for (size_t i = 0, at = 0; i < names.count; i++) {
        at += (size_t)snprintf(list + at, length + 1 - at, "%s%s", i == 0 ? "" : ", ", name_at(names, i));
    }
    return list;
}

/* The row within two edits of a name; count if there is none. */
static size_t find_near(par__names names, const char *name)
{
    const par__slice wanted = par__slice_of(name);
    size_t nearest = names.count;
    int least = NEAR_EDITS + 1;
    for (size_t i = 0; i < names.count && wanted.length <= NEAR_BYTES; i++) {
        const par__slice known = par__slice_of(name_at(names, i));
        const int edits = par__edit_distance(wanted, known, NEAR_EDITS);
        /* Of two letters, two edits leave nothing in common. */
        if (edits < least && (size_t)edits < known.length && (size_t)edits < wanted.length) {
            least = edits;
            nearest = i;
        }
    }
    return nearest;
}

size_t par__names_find(par__names names, const char *name)
{
    size_t at = 0;
    while (at < names.count && strcmp(name_at(names, at), name) != 0) {
        at++;
    }
    return at;
}

par_status par__names_tell(par__arena *arena, par__names names, const par__yaml *node, size_t *near, par_findings *findings)
{
    const bool is_kept = !par__findings_full(findings);
    *near = is_kept ? find_near(names, names.are_keys ? node->key : node->text) : names.count;
    const bool has_near = *near < names.count;
    const char *const others = has_near ? name_at(names, *near) : is_kept ? list_names(arena, names) : "";
    PAR__NEED(others);
    const par__message *const message = &names.messages[has_near ? 0 : 1];
    return names.are_keys ? par__shape_tell_key(arena, message, node, others, NULL, findings)
                          : par__shape_tell(arena, message, node, node->text, others, findings);
}
