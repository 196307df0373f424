/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON Schema of a shape: its head, its definitions, its references. */
#include "yaml/schema.h"

#include "base/try.h"

static par_status add_named(par__arena *arena, par__vector *named, const par__shape *shape, bool *is_known)
{
    const par__shape *const *const known = named->items;
    for (size_t i = 0; i < named->count; i++) {
        *is_known = *is_known || known[i] == shape;
    }
    if (*is_known) {
        return PAR_OK;
    }
    const par__shape **const added = par__vector_add(arena, named, sizeof shape);
    PAR__NEED(added);
    *added = shape;
    return PAR_OK;
}

/* Gathers the shapes with names, each once, in the order met. */
static par_status collect(par__arena *arena, par__vector *named, const par__shape *shape)
{
    bool is_known = shape == NULL;
    if (!is_known && shape->name != NULL) {
        PAR__TRY(add_named(arena, named, shape, &is_known));
    }
    if (is_known) {
        return PAR_OK;
    }
    for (size_t i = 0; i < shape->field_count; i++) {
        PAR__TRY(collect(arena, named, shape->fields[i].shape));
    }
    for (size_t i = 0; shape->cases != NULL && i < shape->case_count; i++) {
        PAR__TRY(collect(arena, named, shape->cases[i].shape));
    }
    PAR__TRY(collect(arena, named, shape->key));
    return collect(arena, named, shape->item);
}

static void write_about(par__json *json, const char *about)
{
    if (about != NULL) {
        par__json_member(json, "description", about);
    }
}

static void write_reference(par__json *json, const par__shape *shape)
{
    par__json_key(json, "$ref");
    par__write(json->writer, "\"#");
    if (shape != json->root) {
        par__write(json->writer, "/definitions/");
        par__write(json->writer, shape->name);
    }
    par__write_byte(json->writer, '"');
}

static void write_definitions(par__json *json, const par__vector *named)
{
    const par__shape *const *const shapes = named->items;
    par__json_key(json, "definitions");
    par__json_open(json, '{');
    for (size_t i = 0; i < named->count; i++) {
        if (shapes[i] != json->root) {
            par__json_key(json, shapes[i]->name);
            par__json_open(json, '{');
            write_about(json, shapes[i]->about);
            par__schema_members(json, shapes[i]);
            par__json_close(json, '}');
        }
    }
    par__json_close(json, '}');
}

static void write_document(par__json *json, const char *title, const par__vector *named)
{
    par__json_open(json, '{');
    par__json_member(json, "$schema", "http://json-schema.org/draft-07/schema#");
    par__json_key(json, "$id");
    par__write_byte(json->writer, '"');
    par__write(json->writer, json->root->name);
    par__write(json->writer, "-1.schema.json\"");
    par__json_member(json, "title", title);
    write_about(json, json->root->about);
    par__schema_members(json, json->root);
    write_definitions(json, named);
    par__json_close(json, '}');
    par__write_byte(json->writer, '\n');
}

void par__schema_write(par__json *json, const par__shape *shape, const char *about)
{
    par__json_open(json, '{');
    if (shape->name == NULL) {
        write_about(json, about != NULL ? about : shape->about);
        par__schema_members(json, shape);
    } else if (about == NULL) {
        write_reference(json, shape);
    } else { /* draft-07 ignores what stands beside $ref */
        write_about(json, about);
        par__json_key(json, "allOf");
        par__json_open(json, '[');
        par__json_next(json);
        par__json_open(json, '{');
        write_reference(json, shape);
        par__json_close(json, '}');
        par__json_close(json, ']');
    }
    par__json_close(json, '}');
}

par_status par__shape_schema(const par__shape *shape, const char *title, par_text **text)
{
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    par__vector named = {0};
    const par_status status = collect(arena, &named, shape);
    par__writer *const writer = status == PAR_OK ? par__writer_new() : NULL;
    if (writer == NULL) {
        par__arena_free(arena);
        return PAR_ERR_MEMORY;
    }
    par__json json = {.writer = writer, .root = shape};
    write_document(&json, title, &named);
    par__arena_free(arena);
    return par__writer_finish(writer, text);
}
