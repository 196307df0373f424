/* SPDX-License-Identifier: Apache-2.0 */
/* parindex convert: a CSV of any dialect and encoding as UTF-8 in one of the two dialects. */
#include "commands.h"

#include "files.h"
#include "inputs.h"
#include "messages.h"

int run_convert(const options *asked)
{
    inputs in;
    document *read = &in.sheet_documents[0];
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : load_document(asked, asked->files.items[0], read);
    par_text *text = NULL;
    if (code == 0) {
        const par_source source = source_of(read);
        const par_csv_options how = {.size = sizeof how, .encoding = asked->encoding, .separator = asked->separator};
        par_error error;
        const par_status status = par_csv_convert(&source, &how, asked->dialect != 0 ? asked->dialect : PAR_FORMAT_CSV, &text, in.findings, &error);
        code = status == PAR_OK ? tell_findings(&in) : fail_inputs(&in, &error, EXIT_DATA);
    }
    code = code != 0 ? code : write_file(asked->output, asked->language, text);
    par_text_free(text);
    close_inputs(&in);
    return code;
}
