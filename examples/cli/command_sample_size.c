/* SPDX-License-Identifier: Apache-2.0 */
/* parindex sample-size: Slovin's formula and the design's side by side, with what each assumes. */
#include "commands.h"

#include <stdio.h>

#include "inputs.h"
#include "messages.h"

static int check_needed(const options *asked)
{
    const char *needed = asked->population == 0 ? "population" : asked->margin <= 0.0 ? "margin" : NULL;
    return needed == NULL ? 0 : usage_error(asked->language, message_needed, asked->command, needed, NULL);
}

static void print_assumptions(const options *asked, const par_sample_size *made)
{
    FILE *stream = heading_stream(asked);
    if (stream == NULL) {
        return;
    }
    fprintf(stream, "%s\n%s\n", message_text(message_slovin, asked->language), message_text(message_design, asked->language));
    if (asked->deff <= 0.0 && asked->cluster_size <= 0.0) {
        fprintf(stream, "%s\n", message_text(message_no_clustering, asked->language));
    }
    if (made->invited > made->population || made->slovin_invited > made->population) {
        fprintf(stream, "%s\n", message_text(message_too_few, asked->language));
    }
    fflush(stream);
}

int run_sample_size(const options *asked)
{
    inputs in;
    par_sample_size made;
    par_table *table = NULL;
    par_error error;
    const par_sample_size_options how = {.size = sizeof how, .population = asked->population, .margin = asked->margin, .share = asked->share,
                                         .confidence = asked->confidence, .deff = asked->deff, .cluster_size = asked->cluster_size,
                                         .rho = asked->rho, .response_rate = asked->response_rate};
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : check_needed(asked);
    if (code == 0 && (par_sample_size_compute(&how, &made, &error) != PAR_OK ||
                      par_sample_size_table(&made, asked->table_language, &table, &error) != PAR_OK)) {
        code = fail_inputs(&in, &error, EXIT_USAGE);
    }
    code = code != 0 ? code : write_table(&in, table);
    if (code == 0) {
        print_assumptions(asked, &made);
    }
    par_table_free(table);
    close_inputs(&in);
    return code;
}
