/* SPDX-License-Identifier: Apache-2.0 */
/* parindex series: changes of published values, and none across a break of method. */
#include "commands.h"

#include "files.h"
#include "inputs.h"
#include "messages.h"

static int load_series(inputs *in, par_series **series)
{
    document *read = &in->sheet_documents[0];
    const int code = load_document(in->asked, in->asked->files.items[0], read);
    if (code != 0) {
        return code;
    }
    const par_source source = source_of(read);
    const par_csv_options how = csv_of(in->asked);
    par_error error;
    const par_status status = par_series_load(&source, &how, series, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

static int compare_rounds(inputs *in, const par_series *series, par_table **table)
{
    const options *asked = in->asked;
    const par_changes_options how = {.size = sizeof how, .node = asked->nodes.count > 0 ? asked->nodes.items[0] : NULL, .from = asked->from, .to = asked->to, .language = asked->table_language};
    par_error error;
    const par_status status = par_series_changes(series, &how, table, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

int run_series(const options *asked)
{
    inputs in;
    par_series *series = NULL;
    par_table *table = NULL;
    int code = open_inputs(&in, asked);
    if (code == 0 && asked->nodes.count > 1) {
        code = usage_error(asked->language, message_one_node, NULL, NULL, NULL);
    }
    if (code == 0 && is_named(asked->output) && is_same_file(asked->output, asked->files.items[0])) {
        code = usage_error(asked->language, message_overwrites, asked->output, NULL, NULL);
    }
    code = code != 0 ? code : load_series(&in, &series);
    code = code != 0 ? code : compare_rounds(&in, series, &table);
    code = code != 0 ? code : tell_findings(&in);
    code = code != 0 ? code : write_table(&in, table);
    par_table_free(table);
    par_series_free(series);
    close_inputs(&in);
    return code;
}
