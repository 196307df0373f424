/* SPDX-License-Identifier: Apache-2.0 */
/* parindex explain: one score as sentences, or the whole tree of a unit. */
#include "commands.h"

#include "files.h"
#include "inputs.h"
#include "messages.h"

static int find_node(const inputs *in, int64_t *node)
{
    const char *id = in->asked->criterion;
    *node = id == NULL ? 0 : par_rubric_find(in->rubric, id);
    return *node >= 0 ? 0 : usage_error(in->asked->language, message_no_node, id, NULL, NULL);
}

static int explain(inputs *in)
{
    const options *asked = in->asked;
    int64_t node = 0;
    const int code = find_node(in, &node);
    if (code != 0) {
        return code;
    }
    const int64_t unit = find_unit(par_sheet_units(in->sheet), asked->unit, asked->language);
    if (unit < 0) {
        return EXIT_USAGE;
    }
    par_text *text = NULL;
    par_error error;
    if (par_explain(in->scores[0], unit, node, asked->language, &text, &error) != PAR_OK) {
        return fail_inputs(in, &error, EXIT_DATA);
    }
    const int written = write_file(asked->output, asked->language, text);
    par_text_free(text);
    return written;
}

int run_explain(const options *asked)
{
    if (asked->unit == NULL) {
        return usage_error(asked->language, message_needed, asked->command, "unit", NULL);
    }
    inputs in;
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : score_stages(&in, true);
    code = code != 0 ? code : tell_findings(&in);
    code = code != 0 ? code : explain(&in);
    close_inputs(&in);
    return code;
}
