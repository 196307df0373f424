/* SPDX-License-Identifier: Apache-2.0 */
/* A table as an Arrow stream. */
#include "base/findings.h"
#include "base/try.h"

#include "arrow/write.h"

static par_status write_columns(const par_table *table, int32_t numbers, par__arena *arena, par__arrow_field *fields,
                                struct ArrowArray *batch, par_error *error)
{
    const int64_t count = par_table_column_count(table);
    for (int64_t at = 0; at < count; at++) {
        fields[at].name = par_table_column_name(table, at);
        PAR__TRY(par__arrow_write_column(table, at, numbers, arena, &fields[at].format, batch->children[at], error));
        batch->n_children++;
    }
    return PAR_OK;
}

static par_status write_table(const par_table *table, int32_t numbers, par__arena *arena, struct ArrowArrayStream *stream, par_error *error)
{
    struct ArrowArray batch;
    const int64_t count = par_table_column_count(table);
    par__arrow_field *const fields = par__arena_take(arena, (size_t)count, sizeof *fields);
    if (fields == NULL || !par__arrow_array_new(&batch, par_table_row_count(table), 1, count)) {
        return par__fail_memory(error);
    }
    const par_status status = write_columns(table, numbers, arena, fields, &batch, error);
    if (status != PAR_OK) {
        batch.release(&batch);
        return status;
    }
    return par__arrow_give(fields, &batch, stream) ? PAR_OK : par__fail_memory(error);
}

par_status par_table_write_arrow(const par_table *table, const par_arrow_options *options, struct ArrowArrayStream *stream, par_error *error)
{
    par_arrow_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (table == NULL || stream == NULL || known.numbers < PAR_ARROW_DOUBLE || known.numbers > PAR_ARROW_DECIMAL || known.reserved != 0) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "there is no table or no place for its stream, or numbers is not one of PAR_ARROW_…, or reserved is not 0",
                         "thiếu bảng hoặc nơi nhận luồng dữ liệu, hoặc numbers không phải một giá trị PAR_ARROW_…, hoặc reserved khác 0");
    }
    par__arena *const arena = par__arena_new();
    const par_status status = arena == NULL ? par__fail_memory(error) : write_table(table, known.numbers, arena, stream, error);
    par__arena_free(arena);
    return status;
}
