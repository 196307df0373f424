/* SPDX-License-Identifier: Apache-2.0 */
/* Filling the caller's par_error, and reading the caller's options. */
#include <string.h>

#include "base/findings.h"
#include "base/unicode.h"

static const int64_t options_bytes_max = 4096; /* more is no size of options but memory never set */

/* Copies what fits, cut between characters; the field is zero. */
static void fill_field(char *field, size_t capacity, const char *text)
{
    const par__slice whole = par__slice_of(text);
    memcpy(field, text, par__cut(whole, capacity - 1));
}

/* The end of a name says more than its beginning. */
static void fill_source(par_error *error, const char *source)
{
    const size_t length = strlen(source);
    size_t start = length < sizeof error->source ? 0 : length - (sizeof error->source - 1);
    while (((unsigned char)source[start] & 0xC0) == 0x80) {
        start++;
    }
    memcpy(error->source, source + start, length - start);
}

par_status par__fail(par_error *error, par_status status, const char *en, const char *vi)
{
    if (error != NULL) {
        memset(error, 0, sizeof *error);
        error->status = status;
        fill_field(error->text, sizeof error->text, en);
        fill_field(error->text_vi, sizeof error->text_vi, vi);
    }
    return status;
}

par_status par__fail_memory(par_error *error)
{
    return par__fail_status(error, PAR_ERR_MEMORY);
}

par_status par__fail_status(par_error *error, par_status status)
{
    return par__fail(error, status, par_status_text(status, PAR_ENGLISH), par_status_text(status, PAR_VIETNAMESE));
}

par_status par__fail_finding(par_error *error, const par_finding *finding)
{
    (void)par__fail(error, finding->status, finding->text, finding->text_vi);
    if (error != NULL) {
        error->line = finding->line;
        error->column = finding->column;
        error->row = finding->row;
        fill_field(error->code, sizeof error->code, finding->code);
        fill_field(error->path, sizeof error->path, finding->path);
        fill_source(error, finding->source);
    }
    return finding->status;
}

par_status par__options_read(const void *options, void *known, size_t known_size, par_error *error)
{
    memset(known, 0, known_size);
    if (options == NULL) {
        return PAR_OK;
    }
    int64_t size = 0;
    memcpy(&size, options, sizeof size);
    if (size < (int64_t)sizeof size || size > options_bytes_max) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the size of an options struct is not set; expected sizeof of the struct",
                         "cấu trúc tùy chọn chưa ghi kích thước; cần gán bằng sizeof của cấu trúc");
    }
    const unsigned char *const bytes = options;
    for (size_t i = known_size; i < (size_t)size; i++) {
        if (bytes[i] != 0) {
            return par__fail(error, PAR_ERR_VERSION,
                             "an option is set that this version of the library does not know; a newer library is needed",
                             "có tùy chọn mà phiên bản thư viện này chưa hỗ trợ; cần dùng thư viện mới hơn");
        }
    }
    memcpy(known, options, (size_t)size < known_size ? (size_t)size : known_size);
    return PAR_OK;
}
