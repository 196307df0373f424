/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow streams made by hand, without an allocation, that count what is released. */
#ifndef PARINDEX_TESTS_ARROW_PRODUCER_H
#define PARINDEX_TESTS_ARROW_PRODUCER_H

#include <stddef.h>

#include "parindex/arrow.h"

enum { MADE_COLUMNS = 10, MADE_BUFFERS = 5 };

typedef struct made_array {
    const char *name, *format;
    int64_t length, null_count, offset, buffer_count;
    const void *buffers[MADE_BUFFERS];
    const struct made_array *dictionary;
} made_array;

typedef struct made_batch {
    int64_t length, offset, null_count;
    const void *valid;
    const made_array *columns;
} made_batch;

/* A stream: the columns of its schema, then batches, then an error if there is one. One batch is out at a time. */
typedef struct producer {
    const made_array *columns;
    int64_t column_count;
    const made_batch *batches;
    int64_t batch_count;
    int schema_error, next_error;
    const char *reason;
    void (*spoil_schema)(struct ArrowSchema *schema);
    void (*spoil_batch)(struct ArrowArray *batch); /* the last one */
    int64_t next;
    int schemas_given, schemas_released, arrays_given, arrays_released, streams_released;
    struct ArrowSchema schemas[MADE_COLUMNS], schema_dictionaries[MADE_COLUMNS], *schema_pointers[MADE_COLUMNS];
    struct ArrowArray arrays[MADE_COLUMNS], dictionaries[MADE_COLUMNS], *array_pointers[MADE_COLUMNS];
    const void *buffers[MADE_COLUMNS][MADE_BUFFERS], *dictionary_buffers[MADE_COLUMNS][MADE_BUFFERS], *outer_buffers[1];
} producer;

static inline void release_part_of_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static inline void release_part_of_array(struct ArrowArray *array)
{
    array->release = NULL;
}

static inline void release_schema(struct ArrowSchema *schema)
{
    ((producer *)schema->private_data)->schemas_released++;
    schema->release = NULL;
}

static inline void release_array(struct ArrowArray *array)
{
    ((producer *)array->private_data)->arrays_released++;
    array->release = NULL;
}

static inline int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    producer *const from = stream->private_data;
    if (from->schema_error != 0) {
        return from->schema_error;
    }
    for (int64_t at = 0; at < from->column_count; at++) {
        const made_array *const column = &from->columns[at];
        from->schemas[at] = (struct ArrowSchema){.format = column->format, .name = column->name, .release = release_part_of_schema};
        if (column->dictionary != NULL) {
            from->schema_dictionaries[at] = (struct ArrowSchema){.format = column->dictionary->format, .release = release_part_of_schema};
            from->schemas[at].dictionary = &from->schema_dictionaries[at];
        }
        from->schema_pointers[at] = &from->schemas[at];
    }
    *out = (struct ArrowSchema){.format = "+s",
                                .name = "",
                                .n_children = from->column_count,
                                .children = from->schema_pointers,
                                .release = release_schema,
                                .private_data = from};
    from->schemas_given++;
    if (from->spoil_schema != NULL) {
        from->spoil_schema(out);
    }
    return 0;
}

static inline void give_array(const made_array *from, const void **buffers, struct ArrowArray *out)
{
    for (size_t at = 0; at < MADE_BUFFERS; at++) {
        buffers[at] = from->buffers[at];
    }
    *out = (struct ArrowArray){.length = from->length,
                               .null_count = from->null_count,
                               .offset = from->offset,
                               .n_buffers = from->buffer_count,
                               .buffers = buffers,
                               .release = release_part_of_array};
}

static inline int give_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    producer *const from = stream->private_data;
    if (from->next == from->batch_count) {
        *out = (struct ArrowArray){0};
        return from->next_error;
    }
    const made_batch *const batch = &from->batches[from->next++];
    for (int64_t at = 0; at < from->column_count; at++) {
        const made_array *const column = &batch->columns[at];
        give_array(column, from->buffers[at], &from->arrays[at]);
        if (column->dictionary != NULL) {
            give_array(column->dictionary, from->dictionary_buffers[at], &from->dictionaries[at]);
            from->arrays[at].dictionary = &from->dictionaries[at];
        }
        from->array_pointers[at] = &from->arrays[at];
    }
    from->outer_buffers[0] = batch->valid;
    *out = (struct ArrowArray){.length = batch->length,
                               .offset = batch->offset,
                               .null_count = batch->null_count,
                               .n_buffers = 1,
                               .n_children = from->column_count,
                               .buffers = from->outer_buffers,
                               .children = from->array_pointers,
                               .release = release_array,
                               .private_data = from};
    from->arrays_given++;
    if (from->spoil_batch != NULL && from->next == from->batch_count) {
        from->spoil_batch(out);
    }
    return 0;
}

static inline const char *give_reason(struct ArrowArrayStream *stream)
{
    return ((const producer *)stream->private_data)->reason;
}

static inline void release_stream(struct ArrowArrayStream *stream)
{
    ((producer *)stream->private_data)->streams_released++;
    stream->release = NULL;
}

static inline struct ArrowArrayStream open_producer(producer *from)
{
    return (struct ArrowArrayStream){
        .get_schema = give_schema, .get_next = give_next, .get_last_error = give_reason, .release = release_stream, .private_data = from};
}

#endif
