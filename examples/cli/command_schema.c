/* SPDX-License-Identifier: Apache-2.0 */
/* parindex schema: the JSON Schema of a rubric, for completion in an editor. */
#include "commands.h"

#include <string.h>

#include "files.h"
#include "messages.h"

int run_schema(const options *asked)
{
    if (strcmp(asked->files.items[0], find_command(asked->command)->words) != 0) {
        return usage_error(asked->language, message_schema_of, asked->files.items[0], NULL, NULL);
    }
    par_text *text = NULL;
    if (par_rubric_schema(&text) != PAR_OK) {
        return fail_memory(asked->language);
    }
    const int code = write_file(asked->output, asked->language, text);
    par_text_free(text);
    return code;
}
