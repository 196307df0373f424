/* SPDX-License-Identifier: Apache-2.0 */
/* parindex verify: recomputes a published result from the documents it names. */
#include "commands.h"

#include <stdlib.h>

#include "alike.h"
#include "inputs.h"
#include "messages.h"

/* Names in a result are as they were given when it was made, in NFC: relative to the folder from which parindex is run. */
static int read_documents(const options *asked, const par_result *result, document *read, par_source *sources)
{
    for (int64_t at = 0; at < par_result_source_count(result); at++) {
        const char *name = par_result_source_at(result, at)->name;
        char *alike = find_alike(name);
        const int code = load_document(asked, alike != NULL ? alike : name, &read[at]);
        free(alike);
        read[at].name = name;
        if (code != 0) {
            return code;
        }
        sources[at] = source_of(&read[at]);
    }
    return 0;
}

static int compare(inputs *in, const par_result *result, const char *name)
{
    const size_t count = (size_t)par_result_source_count(result);
    document *read = calloc(count + 1, sizeof *read);
    par_source *sources = calloc(count + 1, sizeof *sources);
    int code = read == NULL || sources == NULL ? fail_memory(in->asked->language) : read_documents(in->asked, result, read, sources);
    if (code == 0) {
        par_error error;
        const par_status status = par_result_verify(result, sources, (int64_t)count, in->findings, &error);
        if (status == PAR_ERR_DIFFERENT) {
            (void)tell_findings(in);
            say(in->asked->language, message_different, name, NULL, NULL);
            code = EXIT_DIFFERENT;
        } else if (status != PAR_OK) {
            code = fail_inputs(in, &error, status < PAR_ERR_RANGE ? EXIT_RUBRIC : EXIT_DATA);
        }
    }
    for (size_t at = 0; read != NULL && at < count; at++) {
        free(read[at].text);
    }
    free(read);
    free(sources);
    return code;
}

int run_verify(const options *asked)
{
    inputs in;
    const char *name = asked->files.items[0];
    par_result *result = NULL;
    document *read = &in.rubric_document;
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : load_document(asked, name, read);
    if (code == 0) {
        const par_source source = source_of(read);
        par_error error;
        const par_status status = par_result_load(&source, &result, in.findings, &error);
        code = status == PAR_OK ? compare(&in, result, name) : fail_inputs(&in, &error, EXIT_DATA);
    }
    code = code != 0 ? code : tell_findings(&in);
    if (code == 0 && !asked->quiet) {
        say(asked->language, message_verified, name, NULL, NULL);
    }
    par_result_free(result);
    close_inputs(&in);
    return code;
}
