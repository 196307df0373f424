/* SPDX-License-Identifier: Apache-2.0 */
/* parindex score: points of every unit at every node, stage beside stage; or the gaps between two stages. */
#include "commands.h"

#include "inputs.h"
#include "messages.h"

/* --sort of the units as par_scores_table takes it: as in the sheet where none was asked. */
static int32_t order_of(const options *asked)
{
    static const int32_t orders[] = {[PAR_SORT_RANK + 1] = 3, [PAR_SORT_CODE + 1] = 1, [PAR_SORT_NAME + 1] = 2, [PAR_SORT_SHEET + 1] = 0};
    return orders[asked->sort];
}

static par_status make_table(const inputs *in, par_table **table, par_error *error)
{
    if (in->asked->against != NULL) {
        return par_scores_gaps(in->scores[0], in->scores[1], table, error);
    }
    const par_scores *scores[LIST_MAX] = {0};
    for (int at = 0; at < in->score_count; at++) {
        scores[at] = in->scores[at];
    }
    return par_scores_table(scores, in->score_count, order_of(in->asked), table, error);
}

static int write_scores(inputs *in)
{
    par_table *table = NULL;
    par_error error;
    if (make_table(in, &table, &error) != PAR_OK) {
        return fail_inputs(in, &error, EXIT_DATA);
    }
    print_heading(in);
    const int code = write_table(in, table);
    par_table_free(table);
    return code;
}

int run_score(const options *asked)
{
    options staged = *asked;
    if (staged.against != NULL) {
        if (staged.stages.count != 1) {
            return usage_error(asked->language, message_needed, "score --against", "stage", NULL);
        }
        staged.stages.items[staged.stages.count++] = staged.against;
    }
    inputs in;
    int code = open_inputs(&in, &staged);
    code = code != 0 ? code : score_stages(&in, false);
    code = code != 0 ? code : keep_inputs(&in);
    code = code != 0 ? code : tell_findings(&in);
    code = code != 0 ? code : write_scores(&in);
    close_inputs(&in);
    return code;
}
