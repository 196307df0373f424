/* SPDX-License-Identifier: Apache-2.0 */
/* What a stream gives, or why it does not. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arrow/arrow.h"
#include "base/try.h"

static const par__message failed_stream = {"E746", PAR_ERR_DATA, "the producer of the stream failed with error {0}{1}",
                                           "nguồn của luồng dữ liệu báo lỗi {0}{1}"};
static const par__message no_schema = {"E747", PAR_ERR_SHAPE, "the stream gave a schema that is already released; expected a schema",
                                       "luồng dữ liệu đưa ra lược đồ đã bị giải phóng; cần một lược đồ"};
static const par__message no_struct = {"E745", PAR_ERR_SHAPE,
                                       "the stream has the Arrow type \"{0}\"; expected a struct whose parts are the columns (\"+s\")",
                                       "luồng dữ liệu có kiểu Arrow \"{0}\"; cần một struct có các thành phần là các cột (\"+s\")"};
static const par__message bad_schema = {"E790", PAR_ERR_SHAPE, "the schema of the stream is malformed: {0}",
                                        "lược đồ của luồng dữ liệu bị hỏng: {0}"};

static const par__word no_format = {"a type has no format", "có kiểu không ghi định dạng"};
static const par__word bad_children = {"its columns are not there, or their number is negative or beyond reason",
                                       "không có các cột, hoặc số cột là số âm hay lớn bất thường"};

enum { COLUMNS_MAX = 1 << 20 };

/* The reason is the producer's: in its language, and of any form. */
static par_status tell_failure(struct ArrowArrayStream *stream, par_findings *findings, int code)
{
    enum { REASON_BYTES_MAX = 220 };
    char number[24], reason[REASON_BYTES_MAX + 3] = "";
    const char *const given = stream->get_last_error != NULL ? stream->get_last_error(stream) : NULL;
    (void)snprintf(number, sizeof number, "%d", code);
    if (given != NULL && given[0] != '\0') {
        (void)snprintf(reason, sizeof reason, ": %.*s", REASON_BYTES_MAX, given);
    }
    return par__find3(findings, &failed_stream, (par__place){0}, number, reason, NULL);
}

static bool has_children(const struct ArrowSchema *schema)
{
    if (schema->n_children < 0 || schema->n_children > COLUMNS_MAX || (schema->children == NULL && schema->n_children > 0)) {
        return false;
    }
    for (int64_t at = 0; at < schema->n_children; at++) {
        if (schema->children[at] == NULL || schema->children[at]->release == NULL) {
            return false;
        }
    }
    return true;
}

par_status par__arrow_check_format(par_findings *findings, const struct ArrowSchema *schema)
{
    const bool has_format = schema->format != NULL && (schema->dictionary == NULL || schema->dictionary->format != NULL);
    return has_format ? PAR_OK : par__find(findings, &bad_schema, (par__place){0}, &no_format, 1);
}

static par_status check_struct(const struct ArrowSchema *schema, par_findings *findings)
{
    PAR__TRY(par__arrow_check_format(findings, schema));
    if (strcmp(schema->format, "+s") != 0) {
        return par__find3(findings, &no_struct, (par__place){0}, schema->format, NULL, NULL);
    }
    return has_children(schema) ? PAR_OK : par__find(findings, &bad_schema, (par__place){0}, &bad_children, 1);
}

par_status par__arrow_schema(struct ArrowArrayStream *stream, par_findings *findings, struct ArrowSchema *schema)
{
    *schema = (struct ArrowSchema){0};
    const int code = stream->get_schema(stream, schema);
    if (code != 0) {
        return tell_failure(stream, findings, code);
    }
    if (schema->release == NULL) {
        return par__find3(findings, &no_schema, (par__place){0}, NULL, NULL, NULL);
    }
    const par_status status = check_struct(schema, findings);
    if (status != PAR_OK) {
        schema->release(schema);
    }
    return status;
}

par_status par__arrow_next(struct ArrowArrayStream *stream, par_findings *findings, struct ArrowArray *batch)
{
    *batch = (struct ArrowArray){0};
    const int code = stream->get_next(stream, batch);
    return code == 0 ? PAR_OK : tell_failure(stream, findings, code);
}
