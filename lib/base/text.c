/* SPDX-License-Identifier: Apache-2.0 */
/* Text that the library made, and width and order of any text. */
#include "parindex/text.h"

#include "base/unicode.h"
#include "base/writer.h"

const char *par_text_data(const par_text *text)
{
    return text != NULL ? text->data : "";
}

int64_t par_text_length(const par_text *text)
{
    return text != NULL ? text->length : 0;
}

void par_text_free(par_text *text)
{
    if (text != NULL) {
        par__arena_free(text->arena);
    }
}

int64_t par_text_width(const char *string)
{
    return string != NULL ? par__width(par__slice_of(string)) : 0;
}

int32_t par_text_compare(const char *left, const char *right)
{
    return par__collate(par__slice_of(left != NULL ? left : ""), par__slice_of(right != NULL ? right : ""));
}
