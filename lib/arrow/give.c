/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams of one batch. Each schema and array, child or parent, has an arena of its own, since a taker may keep a child and release its parent.
 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "arrow/write.h"

/* What a stream holds until it is released. */
typedef struct given {
    par__arena *arena;
    const par__arrow_field *fields;
    int64_t count;
    struct ArrowArray batch;
} given;

static void release_array(struct ArrowArray *array)
{
    par__arena *const arena = array->private_data;
    for (int64_t at = 0; at < array->n_children; at++) {
        if (array->children[at]->release != NULL) {
            array->children[at]->release(array->children[at]);
        }
    }
    array->release = NULL;
    par__arena_free(arena);
}

bool par__arrow_array_new(struct ArrowArray *array, int64_t rows, int64_t buffer_count, int64_t child_capacity)
{
    par__arena *const arena = par__arena_new();
    *array = (struct ArrowArray){.length = rows, .n_buffers = buffer_count, .private_data = arena, .release = release_array};
    if (arena != NULL) {
        array->buffers = par__arena_take(arena, (size_t)buffer_count, sizeof *array->buffers);
        array->children = par__arena_take(arena, (size_t)child_capacity, sizeof *array->children);
        struct ArrowArray *const children = par__arena_take(arena, (size_t)child_capacity, sizeof *children);
        for (int64_t at = 0; at < child_capacity && array->children != NULL && children != NULL; at++) {
            array->children[at] = &children[at];
        }
        if (array->buffers != NULL && array->children != NULL && children != NULL) {
            return true;
        }
    }
    par__arena_free(arena);
    *array = (struct ArrowArray){0};
    return false;
}

par__arena *par__arrow_arena(const struct ArrowArray *array)
{
    return array->private_data;
}

static void release_schema(struct ArrowSchema *schema)
{
    par__arena *const arena = schema->private_data;
    for (int64_t at = 0; at < schema->n_children; at++) {
        if (schema->children[at]->release != NULL) {
            schema->children[at]->release(schema->children[at]);
        }
    }
    schema->release = NULL;
    par__arena_free(arena);
}

static bool make_schema(const char *format, const char *name, int64_t child_capacity, struct ArrowSchema *schema)
{
    par__arena *const arena = par__arena_new();
    *schema = (struct ArrowSchema){.flags = child_capacity == 0 ? ARROW_FLAG_NULLABLE : 0, .private_data = arena, .release = release_schema};
    if (arena != NULL) {
        schema->format = par__arena_copy(arena, format, strlen(format));
        schema->name = par__arena_copy(arena, name, strlen(name));
        schema->children = par__arena_take(arena, (size_t)child_capacity, sizeof *schema->children);
        struct ArrowSchema *const children = par__arena_take(arena, (size_t)child_capacity, sizeof *children);
        for (int64_t at = 0; at < child_capacity && schema->children != NULL && children != NULL; at++) {
            schema->children[at] = &children[at];
        }
        if (schema->format != NULL && schema->name != NULL && schema->children != NULL && children != NULL) {
            return true;
        }
    }
    par__arena_free(arena);
    *schema = (struct ArrowSchema){0};
    return false;
}

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    const given *const from = stream->private_data;
    if (!make_schema("+s", "", from->count, out)) {
        return ENOMEM;
    }
    for (; out->n_children < from->count; out->n_children++) {
        const par__arrow_field *const field = &from->fields[out->n_children];
        if (!make_schema(field->format, field->name, 0, out->children[out->n_children])) {
            out->release(out);
            return ENOMEM;
        }
    }
    return 0;
}

/* Once; what has no release tells of the end. */
static int give_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    given *const from = stream->private_data;
    *out = from->batch;
    from->batch = (struct ArrowArray){0};
    return 0;
}

static const char *give_reason(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "out of memory"; /* nothing else can fail */
}

static void release_stream(struct ArrowArrayStream *stream)
{
    given *const from = stream->private_data;
    if (from->batch.release != NULL) {
        from->batch.release(&from->batch);
    }
    stream->release = NULL;
    par__arena_free(from->arena);
}

static given *hold(const par__arrow_field *fields, struct ArrowArray *batch)
{
    par__arena *const arena = par__arena_new();
    given *const held = arena == NULL ? NULL : par__arena_take(arena, 1, sizeof *held);
    par__arrow_field *const copies = arena == NULL ? NULL : par__arena_take(arena, (size_t)batch->n_children, sizeof *copies);
    bool is_fine = held != NULL && copies != NULL;
    for (int64_t at = 0; is_fine && at < batch->n_children; at++) {
        copies[at].name = par__arena_copy(arena, fields[at].name, strlen(fields[at].name));
        copies[at].format = par__arena_copy(arena, fields[at].format, strlen(fields[at].format));
        is_fine = copies[at].name != NULL && copies[at].format != NULL;
    }
    if (!is_fine) {
        par__arena_free(arena);
        return NULL;
    }
    *held = (given){.arena = arena, .fields = copies, .count = batch->n_children, .batch = *batch};
    return held;
}

bool par__arrow_give(const par__arrow_field *fields, struct ArrowArray *batch, struct ArrowArrayStream *stream)
{
    given *const held = hold(fields, batch);
    if (held == NULL) {
        batch->release(batch);
        return false;
    }
    batch->release = NULL;
    *stream = (struct ArrowArrayStream){
        .get_schema = give_schema, .get_next = give_next, .get_last_error = give_reason, .release = release_stream, .private_data = held};
    return true;
}
