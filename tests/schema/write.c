/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the JSON Schema of rubrics, or of questionnaires if any argument is given. */
#include <stdio.h>

#include "parindex/parindex.h"

int main(int count, char **arguments)
{
    (void)arguments;
    par_text *text = NULL;
    if ((count > 1 ? par_questionnaire_schema(&text) : par_rubric_schema(&text)) != PAR_OK) {
        return 1;
    }
    const size_t length = (size_t)par_text_length(text);
    const size_t written = fwrite(par_text_data(text), 1, length, stdout);
    par_text_free(text);
    return written == length ? 0 : 1;
}
