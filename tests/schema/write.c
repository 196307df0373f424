/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the JSON Schema of rubrics. */
#include <stdio.h>

#include "parindex/parindex.h"

int main(void)
{
    par_text *text = NULL;
    if (par_rubric_schema(&text) != PAR_OK) {
        return 1;
    }
    const size_t length = (size_t)par_text_length(text);
    const size_t written = fwrite(par_text_data(text), 1, length, stdout);
    par_text_free(text);
    return written == length ? 0 : 1;
}
