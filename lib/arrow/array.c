/* SPDX-License-Identifier: Apache-2.0 */
/* The arrays of a batch: every count and pointer that can be looked at is, before anything is read through it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arrow/arrow.h"
#include "base/try.h"

static const par__message released = {"E791", PAR_ERR_SHAPE, "{0} is not there or already released; expected an array",
                                      "{0} không có hoặc đã bị giải phóng; cần một mảng"};
static const par__message bad_counts = {
    "E792", PAR_ERR_SHAPE, "{0} has a length of {1}, an offset of {2} and {3} nulls; expected numbers from 0 to 2^48, and nulls from -1",
    "{0} có độ dài {1}, vị trí đầu {2} và {3} giá trị null; cần các số từ 0 đến 2^48, số giá trị null từ -1"};
static const par__message too_short = {"E793", PAR_ERR_SHAPE, "{0} has {1} rows; expected {2}, as its batch has",
                                       "{0} có {1} hàng; cần {2} hàng như lô của nó"};
static const par__message bad_children = {"E794", PAR_ERR_SHAPE, "{0} has {1} children; expected {2}",
                                          "{0} có {1} thành phần con; cần {2}"};
static const par__message null_children = {"E748", PAR_ERR_SHAPE, "the {1} children of {0} are NULL; expected arrays",
                                           "{1} thành phần con của {0} là NULL; cần các mảng"};
static const par__message bad_buffers = {"E795", PAR_ERR_SHAPE, "{0} has {1} buffers; its type has {2}",
                                         "{0} có {1} vùng đệm; kiểu của nó cần {2}"};
static const par__message no_buffer = {"E796", PAR_ERR_SHAPE, "buffer {1} of {0} is NULL; its {2} rows need it",
                                       "vùng đệm {1} của {0} là NULL; cần có cho {2} hàng của nó"};
static const par__message no_bitmap = {"E797", PAR_ERR_SHAPE, "{0} counts {1} nulls but has no bitmap of validity",
                                       "{0} ghi {1} giá trị null nhưng không có bitmap cho biết ô nào có giá trị"};
static const par__message half_dictionary = {"E798", PAR_ERR_SHAPE,
                                             "{0} has a dictionary in its schema or in its array; expected both or none",
                                             "{0} có từ điển ở lược đồ hoặc ở mảng; cần có cả hai hoặc không có"};

static const int64_t count_max = INT64_C(1) << 48;
enum { BUFFERS_MAX = 1 << 24 };

par_status par__arrow_tell(par_findings *findings, const par__message *message, const par__arrow_column *column,
                           const par__arrow_array *array, int64_t row, const int64_t numbers[3])
{
    enum { NAME_BYTES_MAX = 160 };
    char names[2][NAME_BYTES_MAX + 40] = {"the record batch", "lô bản ghi"};
    char told[3][24];
    if (column != NULL) {
        const bool is_dictionary = array == &column->entries;
        (void)snprintf(names[0], sizeof names[0], "%scolumn \"%.*s\"", is_dictionary ? "the dictionary of " : "", NAME_BYTES_MAX,
                       column->name);
        (void)snprintf(names[1], sizeof names[1], "%scột \"%.*s\"", is_dictionary ? "từ điển của " : "", NAME_BYTES_MAX, column->name);
    }
    for (size_t at = 0; at < 3; at++) {
        (void)snprintf(told[at], sizeof told[at], "%" PRId64, numbers[at]);
    }
    const par__word words[] = {{names[0], names[1]}, {.en = told[0]}, {.en = told[1]}, {.en = told[2]}};
    return par__find(findings, message, (par__place){.row = row, .path = column != NULL ? column->name : NULL}, words, 4);
}

/* An array that is looked at. */
typedef struct site {
    par_findings *findings;
    const par__arrow_column *column;
    par__arrow_array *ready;
    const struct ArrowArray *array;
    int64_t rows; /* that will be read */
} site;

static par_status refuse(const site *at, const par__message *message, int64_t a, int64_t b, int64_t c)
{
    const int64_t numbers[] = {a, b, c};
    return par__arrow_tell(at->findings, message, at->column, at->ready, 0, numbers);
}

static par_status check_counts(const site *at, int64_t child_count, bool has_dictionary)
{
    const struct ArrowArray *const array = at->array;
    if (array == NULL || array->release == NULL) {
        return refuse(at, &released, 0, 0, 0);
    }
    if (array->length < 0 || array->length > count_max || array->offset < 0 || array->offset > count_max || array->null_count < -1) {
        return refuse(at, &bad_counts, array->length, array->offset, array->null_count);
    }
    if (array->n_children != child_count) {
        return refuse(at, &bad_children, array->n_children, child_count, 0);
    }
    if (child_count > 0 && array->children == NULL) {
        return refuse(at, &null_children, child_count, 0, 0);
    }
    if ((array->dictionary != NULL) != has_dictionary) {
        return refuse(at, &half_dictionary, 0, 0, 0);
    }
    return PAR_OK;
}

static par_status check_buffers(const site *at, int64_t count, bool can_be_more)
{
    const int64_t given = at->array->n_buffers;
    if (given < count || given > BUFFERS_MAX || (given > count && !can_be_more)) {
        return refuse(at, &bad_buffers, given, count, 0);
    }
    return at->array->buffers == NULL ? refuse(at, &no_buffer, 0, at->rows, 0) : PAR_OK;
}

static par_status find_validity(const site *at, const uint8_t **valid)
{
    const struct ArrowArray *const array = at->array;
    if (array->buffers[0] == NULL && array->null_count > 0) {
        return refuse(at, &no_bitmap, array->null_count, 0, 0);
    }
    *valid = array->null_count == 0 ? NULL : array->buffers[0];
    return PAR_OK;
}

static par_status open_texts(const site *at)
{
    const struct ArrowArray *const array = at->array;
    const size_t width = (size_t)at->ready->type.width;
    const unsigned char *const last = at->ready->values + width * (size_t)(array->offset + array->length);
    int32_t narrow = 0;
    memcpy(width == sizeof narrow ? (void *)&narrow : (void *)&at->ready->byte_count, last, width);
    at->ready->byte_count = width == sizeof narrow ? narrow : at->ready->byte_count;
    at->ready->bytes = array->buffers[2];
    return at->ready->bytes == NULL && at->ready->byte_count != 0 ? refuse(at, &no_buffer, 2, at->rows, 0) : PAR_OK;
}

/* The bytes of views stand in any number of buffers, whose sizes are the last one. */
static par_status open_views(const site *at)
{
    const struct ArrowArray *const array = at->array;
    at->ready->view_buffer_count = array->n_buffers - 3;
    at->ready->view_buffers = array->buffers + 2;
    at->ready->view_sizes = array->buffers[array->n_buffers - 1];
    const bool lacks_sizes = at->ready->view_sizes == NULL && at->ready->view_buffer_count > 0;
    return lacks_sizes ? refuse(at, &no_buffer, array->n_buffers - 1, at->rows, 0) : PAR_OK;
}

static par_status open_values(const site *at)
{
    const par__arrow_kind kind = at->ready->type.kind;
    const bool has_texts = kind == PAR__ARROW_TEXT || kind == PAR__ARROW_VIEW;
    if (kind == PAR__ARROW_NOTHING) {
        return PAR_OK;
    }
    PAR__TRY(check_buffers(at, has_texts ? 3 : 2, kind == PAR__ARROW_VIEW));
    PAR__TRY(find_validity(at, &at->ready->valid));
    at->ready->values = at->array->buffers[1];
    if (at->rows == 0) {
        return PAR_OK;
    }
    if (at->ready->values == NULL) {
        return refuse(at, &no_buffer, 1, at->rows, 0);
    }
    if (!has_texts) {
        return PAR_OK;
    }
    return kind == PAR__ARROW_TEXT ? open_texts(at) : open_views(at);
}

static par_status open_dictionary(par_findings *findings, par__arrow_column *column, const struct ArrowArray *array)
{
    par__arrow_array *const entries = &column->entries;
    site at = {.findings = findings, .column = column, .ready = entries, .array = array};
    *entries = (par__arrow_array){.type = column->entry_type};
    PAR__TRY(check_counts(&at, 0, false));
    entries->offset = array->offset;
    entries->length = at.rows = array->length;
    return open_values(&at);
}

par_status par__arrow_open_column(par_findings *findings, par__arrow_column *column, const struct ArrowArray *batch, const uint8_t *valid)
{
    const struct ArrowArray *const array = batch->children[column->child];
    const int64_t asked = batch->offset + batch->length;
    const site at = {.findings = findings, .column = column, .ready = &column->array, .array = array, .rows = batch->length};
    column->array = (par__arrow_array){.type = column->type, .length = batch->length, .outer_valid = valid, .outer_offset = batch->offset};
    PAR__TRY(check_counts(&at, 0, column->has_dictionary));
    if (array->length < asked) {
        return refuse(&at, &too_short, array->length, asked, 0);
    }
    column->array.offset = batch->offset + array->offset;
    PAR__TRY(open_values(&at));
    return column->has_dictionary ? open_dictionary(findings, column, array->dictionary) : PAR_OK;
}

par_status par__arrow_open_batch(par_findings *findings, const struct ArrowArray *batch, int64_t child_count, const uint8_t **valid)
{
    const site at = {.findings = findings, .array = batch, .rows = batch->length};
    PAR__TRY(check_counts(&at, child_count, false));
    PAR__TRY(check_buffers(&at, 1, false));
    return find_validity(&at, valid);
}
