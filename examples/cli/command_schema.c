/* SPDX-License-Identifier: Apache-2.0 */
/* parindex schema: the JSON Schema of a rubric or a questionnaire, for completion in an editor. */
#include "commands.h"

#include <string.h>

#include "files.h"
#include "messages.h"

static const struct {
    const char *name;
    par_status (*make)(par_text **text);
} schemas[] = {{"rubric", par_rubric_schema}, {"questionnaire", par_questionnaire_schema}};

enum { SCHEMA_COUNT = sizeof schemas / sizeof schemas[0] };

int run_schema(const options *asked)
{
    size_t at = 0;
    while (at < SCHEMA_COUNT && strcmp(asked->files.items[0], schemas[at].name) != 0) {
        at++;
    }
    if (at == SCHEMA_COUNT) {
        return usage_error(asked->language, message_schema_of, asked->files.items[0], NULL, NULL);
    }
    par_text *text = NULL;
    if (schemas[at].make(&text) != PAR_OK) {
        return fail_memory(asked->language);
    }
    const int code = write_file(asked->output, asked->language, text);
    par_text_free(text);
    return code;
}
