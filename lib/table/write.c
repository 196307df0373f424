/* SPDX-License-Identifier: Apache-2.0 */
/* The formats of tables. */
#include "table/write.h"

#include <string.h>

#include "base/findings.h"
#include "base/try.h"

/* What varies between the formats. */
static const struct {
    par_status (*write)(const par_table *table, int32_t language, par__writer *writer);
    bool is_told; /* machine words in the words of the language */
} formats[] = {
    [PAR_FORMAT_TERMINAL] = {par__table_write_terminal, true}, [PAR_FORMAT_PLAIN] = {par__table_write_plain, true},
    [PAR_FORMAT_CSV] = {par__table_write_csv, false},          [PAR_FORMAT_EXCEL] = {par__table_write_excel, false},
    [PAR_FORMAT_JSON] = {par__table_write_json, false},        [PAR_FORMAT_MARKDOWN] = {par__table_write_markdown, true},
};
static const int32_t format_count = sizeof formats / sizeof formats[0];

bool par__table_is_number(const par_table *table, int64_t column)
{
    return par_table_column_kind(table, column) > PAR_COLUMN_TEXT;
}

void par__table_write_number(par__writer *writer, const char *number, char mark)
{
    const size_t whole = strcspn(number, ".");
    par__write_slice(writer, (par__slice){number, whole});
    if (number[whole] == '.') {
        par__write_byte(writer, mark);
        par__write(writer, number + whole + 1);
    }
}

static par_status write_table(const par_table *table, const par_table_options *options, par__writer *writer)
{
    par_table *told = NULL;
    if (formats[options->format].is_told) {
        PAR__TRY(par_table_tell(table, options->language, &told, NULL));
    }
    const par_status status = formats[options->format].write(told == NULL ? table : told, options->language, writer);
    par_table_free(told);
    return status;
}

par_status par_table_write(const par_table *table, const par_table_options *options, par_text **text, par_error *error)
{
    par_table_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (table == NULL || text == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "there is no table to write, or no place for its text",
                         "không có bảng để ghi, hoặc không có nơi nhận văn bản");
    }
    if (known.format < 0 || known.format >= format_count || (known.language != PAR_ENGLISH && known.language != PAR_VIETNAMESE)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the format or language is unknown; expected one of PAR_FORMAT_… and a known language",
                         "định dạng hoặc ngôn ngữ không xác định; cần một giá trị PAR_FORMAT_… và ngôn ngữ được hỗ trợ");
    }
    par__writer *const writer = par__writer_new();
    const par_status status = writer == NULL ? PAR_ERR_MEMORY : write_table(table, &known, writer);
    if (status != PAR_OK) {
        par__writer_free(writer);
        return par__fail_memory(error);
    }
    return par__writer_finish(writer, text) == PAR_OK ? PAR_OK : par__fail_memory(error);
}
