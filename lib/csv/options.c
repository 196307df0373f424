/* SPDX-License-Identifier: Apache-2.0 */
/* What the public calls that read CSV check before they begin. */
#include "csv/csv.h"

#include <stddef.h>

par_status par__csv_document(const par_source *source, par__document *document, par_error *error)
{
    if (source == NULL || source->length < 0 || (source->text == NULL && source->length > 0)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a source has no text; expected the bytes of a CSV and their number",
                         "nguồn dữ liệu không có nội dung; cần các byte của tệp CSV và số lượng byte");
    }
    *document = (par__document){source->name == NULL ? "-" : source->name, {source->text, (size_t)source->length}};
    return PAR_OK;
}

par_status par__csv_options_check(const par_csv_options *options, par_error *error)
{
    if (options->encoding < PAR_ENCODING_AUTO || options->encoding > PAR_ENCODING_TCVN3) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the encoding is unknown; expected one of PAR_ENCODING_…",
                         "bảng mã không xác định; cần một trong các giá trị PAR_ENCODING_…");
    }
    const int32_t separator = options->separator;
    if (separator != 0 && separator != ',' && separator != ';' && separator != '\t') {
        return par__fail(error, PAR_ERR_ARGUMENT, "the separator is unknown; expected comma, semicolon, tab, or 0 to look for it",
                         "ký tự phân cách không hợp lệ; cần dấu phẩy, dấu chấm phẩy, dấu tab hoặc 0 để tự nhận biết");
    }
    return PAR_OK;
}
