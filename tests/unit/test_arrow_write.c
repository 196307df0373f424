/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as Arrow streams: types, values, nulls, and who owns what. Expected buffers are laid out by hand. */
#include "base/decimal.h"
#include "parindex/arrow.h"
#include "table/table.h"
#include "unit.h"

static const par__column columns[] = {
    {"unit", "Unit", "Đơn vị", PAR_COLUMN_TEXT},
    {"index", "Index", "Chỉ số", PAR_COLUMN_NUMBER},
    {"n", "n", "n", PAR_COLUMN_INTEGER},
};

static par_table *make_table(const char *const *cells, size_t count)
{
    par_table *const table = par__table_new(columns, 3);
    for (size_t at = 0; at < count; at++) {
        par__table_add(table, cells[at]);
    }
    return table;
}

/* The stream of a table that is gone, its schema and its batch. */
typedef struct taken {
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray batch;
} taken;

static taken take(const char *const *cells, size_t count, int32_t numbers)
{
    const par_arrow_options options = {.size = sizeof options, .numbers = numbers};
    par_table *const table = make_table(cells, count);
    taken made = {0};
    CU_ASSERT_EQUAL_FATAL(par_table_write_arrow(table, &options, &made.stream, NULL), PAR_OK);
    par_table_free(table);
    CU_ASSERT_EQUAL_FATAL(made.stream.get_schema(&made.stream, &made.schema), 0);
    CU_ASSERT_EQUAL_FATAL(made.stream.get_next(&made.stream, &made.batch), 0);
    return made;
}

static void release(taken *made)
{
    made->stream.release(&made->stream);
    made->schema.release(&made->schema);
    made->batch.release(&made->batch);
    CU_ASSERT_TRUE(made->stream.release == NULL && made->schema.release == NULL && made->batch.release == NULL);
}

static const char *const two_rows[] = {"Hà Nội", "92.18", "3", "", "", "", "Huế", "-0.5", "-12"};

static void test_types(void)
{
    static const char *const names[] = {"unit", "index", "n"}, *const formats[] = {"U", "g", "l"};
    taken made = take(two_rows, 9, PAR_ARROW_DOUBLE);
    CU_ASSERT_STRING_EQUAL(made.schema.format, "+s");
    CU_ASSERT_EQUAL_FATAL(made.schema.n_children, 3);
    for (size_t at = 0; at < 3; at++) {
        CU_ASSERT_STRING_EQUAL(made.schema.children[at]->name, names[at]);
        CU_ASSERT_STRING_EQUAL(made.schema.children[at]->format, formats[at]);
        CU_ASSERT_EQUAL(made.schema.children[at]->flags, ARROW_FLAG_NULLABLE);
    }
    release(&made);
    made = take(two_rows, 9, PAR_ARROW_DECIMAL);
    CU_ASSERT_STRING_EQUAL(made.schema.children[1]->format, "d:38,2");
    CU_ASSERT_STRING_EQUAL(made.schema.children[2]->format, "l");
    release(&made);
}

static void test_values(void)
{
    taken made = take(two_rows, 9, PAR_ARROW_DOUBLE);
    CU_ASSERT_EQUAL_FATAL(made.batch.length, 3);
    CU_ASSERT_EQUAL(made.batch.null_count, 0);
    const struct ArrowArray *const *const all = (const struct ArrowArray *const *)made.batch.children;
    for (size_t at = 0; at < 3; at++) {
        CU_ASSERT_EQUAL(all[at]->null_count, 1);
        CU_ASSERT_EQUAL(((const uint8_t *)all[at]->buffers[0])[0], 5);
    }
    const int64_t *const ends = all[0]->buffers[1];
    CU_ASSERT_EQUAL(ends[1], 9);
    CU_ASSERT_EQUAL(ends[2], 9);
    CU_ASSERT_EQUAL(ends[3], 14);
    CU_ASSERT_EQUAL(memcmp(all[0]->buffers[2], "Hà NộiHuế", 14), 0);
    CU_ASSERT_EQUAL(((const double *)all[1]->buffers[1])[0], 92.18);
    CU_ASSERT_EQUAL(((const double *)all[1]->buffers[1])[2], -0.5);
    CU_ASSERT_EQUAL(((const int64_t *)all[2]->buffers[1])[0], 3);
    CU_ASSERT_EQUAL(((const int64_t *)all[2]->buffers[1])[2], -12);
    release(&made);
    made = take(two_rows, 9, PAR_ARROW_DECIMAL);
    const par__wide *const decimals = made.batch.children[1]->buffers[1];
    CU_ASSERT_TRUE(decimals[0] == 9218 && decimals[2] == -50);
    release(&made);
}

static void test_rows(void)
{
    taken made = take(NULL, 0, PAR_ARROW_DECIMAL);
    CU_ASSERT_EQUAL(made.batch.length, 0);
    CU_ASSERT_EQUAL(made.batch.n_children, 3);
    CU_ASSERT_STRING_EQUAL(made.schema.children[1]->format, "d:38,0");
    struct ArrowArray end = {.release = made.batch.release};
    CU_ASSERT_EQUAL(made.stream.get_next(&made.stream, &end), 0);
    CU_ASSERT_PTR_NULL(end.release);
    release(&made);
}

/* A taker may keep a column and give up the rest; a stream that nobody read gives up its batch. */
static void test_owners(void)
{
    taken made = take(two_rows, 9, PAR_ARROW_DOUBLE);
    struct ArrowArray kept = *made.batch.children[1];
    struct ArrowSchema kept_schema = *made.schema.children[1];
    made.batch.children[1]->release = NULL;
    made.schema.children[1]->release = NULL;
    release(&made);
    CU_ASSERT_EQUAL(((const double *)kept.buffers[1])[0], 92.18);
    CU_ASSERT_STRING_EQUAL(kept_schema.name, "index");
    kept.release(&kept);
    kept_schema.release(&kept_schema);
    struct ArrowArrayStream unread;
    par_table *const table = make_table(two_rows, 9);
    CU_ASSERT_EQUAL(par_table_write_arrow(table, NULL, &unread, NULL), PAR_OK);
    par_table_free(table);
    unread.release(&unread);
}

static void check_refused(const char *const *cells, int32_t numbers, const char *text)
{
    const par_arrow_options options = {.size = sizeof options, .numbers = numbers};
    struct ArrowArrayStream stream = {.private_data = &stream};
    par_error error = {0};
    par_table *const table = make_table(cells, 3);
    CU_ASSERT_EQUAL(par_table_write_arrow(table, &options, &stream, &error), PAR_ERR_RANGE);
    CU_ASSERT_STRING_EQUAL(error.text, text);
    CU_ASSERT_TRUE(error.text_vi[0] != '\0' && stream.private_data == &stream && stream.release == NULL);
    par_table_free(table);
}

static void test_refused(void)
{
    static const char *const fine[] = {"", "0.00000000000000000000000000000000000001", "9223372036854775807"};
    static const char *const tiny[] = {"", "0.000000000000000000000000000000000000001", ""};
    static const char *const large[] = {"", "", "9223372036854775808"};
    static const char *const broken[] = {"", "", "1.5"};
    taken made = take(fine, 3, PAR_ARROW_DECIMAL);
    CU_ASSERT_TRUE(((const par__wide *)made.batch.children[1]->buffers[1])[0] == 1);
    release(&made);
    check_refused(tiny, PAR_ARROW_DECIMAL, "column \"index\" needs more than 38 digits as decimals; ask for doubles");
    check_refused(large, PAR_ARROW_DOUBLE, "column \"n\" holds a number that is no integer of 64 bits");
    check_refused(broken, PAR_ARROW_DOUBLE, "column \"n\" holds a number that is no integer of 64 bits");
    made = take(tiny, 3, PAR_ARROW_DOUBLE);
    const double number = ((const double *)made.batch.children[1]->buffers[1])[0];
    CU_ASSERT_TRUE(number > 0.9999999999999996e-39 && number < 1.0000000000000004e-39);
    release(&made);
}

static void test_arguments(void)
{
    const par_arrow_options strange = {.size = sizeof strange, .numbers = 2}, reserved = {.size = sizeof reserved, .reserved = 1};
    struct ArrowArrayStream stream = {0};
    par_table *const table = make_table(two_rows, 9);
    CU_ASSERT_EQUAL(par_table_write_arrow(NULL, NULL, &stream, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_write_arrow(table, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_write_arrow(table, &strange, &stream, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_table_write_arrow(table, &reserved, &stream, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(stream.release);
    par_table_free(table);
}

const unit_test arrow_write_tests[] = {
    {"types follow from what a column is", test_types},
    {"cells become values, empty ones nulls", test_values},
    {"a table without rows is a batch without rows, and then the end", test_rows},
    {"a column outlives its batch, all outlive the table", test_owners},
    {"what does not fit is refused with its column", test_refused},
    {"arguments", test_arguments},
    {NULL, NULL},
};
