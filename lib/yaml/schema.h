/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a JSON Schema: what schema.c, schema_kinds.c and json.c share. */
#ifndef PARINDEX_YAML_SCHEMA_H
#define PARINDEX_YAML_SCHEMA_H

#include "base/writer.h"
#include "yaml/shape.h"

/* JSON on its way out, indented by two spaces. */
typedef struct par__json {
    par__writer *writer;
    const par__shape *root; /* of the schema; referred to as # */
    int64_t depth;
    bool is_empty;          /* the open object or list */
} par__json;

/* An object or a list; in a list, par__json_next() comes before each entry. */
void par__json_open(par__json *json, char bracket);
void par__json_close(par__json *json, char bracket);
void par__json_next(par__json *json);
void par__json_key(par__json *json, const char *key);
void par__json_text(par__json *json, const char *text);

/* A member with a text, or with a number as it is written. */
void par__json_member(par__json *json, const char *key, const char *text);
void par__json_number(par__json *json, const char *key, const char *number);

/* A shape where it is used: a reference if it has a name. `about` may be NULL. */
void par__schema_write(par__json *json, const par__shape *shape, const char *about);

/* What says how a shape's values look, into an object that is open. */
void par__schema_members(par__json *json, const par__shape *shape);

#endif
