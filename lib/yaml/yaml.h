/* SPDX-License-Identifier: Apache-2.0 */
/* A YAML or JSON document as a checked tree: limits, duplicate keys, anchors, tags and second documents are settled here. */
#ifndef PARINDEX_YAML_YAML_H
#define PARINDEX_YAML_YAML_H

#include "base/arena.h"
#include "base/findings.h"

typedef enum par__yaml_kind { PAR__YAML_SCALAR, PAR__YAML_LIST, PAR__YAML_MAP } par__yaml_kind;

/* A node of the tree, in the arena it was read into. Children of a map are its values, each with its key. */
typedef struct par__yaml {
    par__yaml_kind kind;
    bool quoted;                  /* scalars: in quotes, or a block scalar */
    bool key_quoted;              /* the same of the key */
    int32_t line, column;         /* from 1; columns count characters */
    int32_t key_line, key_column; /* of the key, for values of a map */
    int64_t at;                   /* place in the parent's list or map, from 0 */
    const struct par__yaml *parent;
    const char *key;              /* NULL unless the value of a map; NFC, NUL-terminated */
    const char *text;             /* scalars: NFC, NUL-terminated, without NULs inside */
    size_t length;
    const struct par__yaml *first, *next; /* children in order */
    int64_t count;
    const par__document *document;
} par__yaml;

typedef struct par__yaml_limits {
    int64_t bytes, depth, scalar, nodes;
} par__yaml_limits;

extern const par__yaml_limits par__yaml_usual; /* 4 MiB, 32, 64 KiB, 200,000 */

/* No limit lets documents nest deeper than this: whoever walks a tree recurses. */
enum { PAR__YAML_DEEPEST = 512 };

/*
 * Reads a document. Stops at the first syntax error, anchor, alias, tag, merge key or second document; collects duplicate keys, the
 * first of which counts. A tree that is whole but for duplicate keys is handed over even though the call fails, so that the caller may
 * look for more faults; otherwise *root is untouched on failure. Keys and texts lie in the arena; `document` must live as long as it.
 * Columns do not count a byte order mark. Errors: PAR_ERR_SYNTAX, PAR_ERR_LIMIT, PAR_ERR_MEMORY.
 */
par_status par__yaml_read(par__arena *arena, const par__document *document, const par__yaml_limits *limits, const par__yaml **root,
                          par_findings *findings);

/* The value of a key of a map, or NULL. */
const par__yaml *par__yaml_get(const par__yaml *map, const char *key);

/*
 * The place of a value, and of its key, with the path in the document such as areas[2].criteria[0].max or choice["Một phần"].
 * The path is written into the arena; it is NULL when out of memory.
 */
par__place par__yaml_place(par__arena *arena, const par__yaml *node);
par__place par__yaml_key_place(par__arena *arena, const par__yaml *node);

/* Text of a document as it can stand in a message: on one line and cut to 60 bytes. NULL when out of memory. */
const char *par__yaml_short(par__arena *arena, const char *text, size_t length);

#endif
