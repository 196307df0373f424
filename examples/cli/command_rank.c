/* SPDX-License-Identifier: Apache-2.0 */
/* parindex rank: places at the total, at areas or criteria, among all or within groups and regions; summaries; the result file. */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>

#include "files.h"
#include "inputs.h"
#include "messages.h"
#include "surveys.h"

/* What is shown, and the total that a result file was made from until it is shown itself. */
typedef struct rankings {
    par_ranking *total;
    par_ranking **shown;
    int64_t shown_count;
} rankings;

static int make_ranking(inputs *in, int64_t node, int within, par_ranking **ranking)
{
    const options *asked = in->asked;
    const par_rank_options how = {.size = sizeof how, .node = node, .within = within, .ties = asked->ties, .on = asked->on, .sort = asked->sort == 0 ? PAR_SORT_RANK : asked->sort - 1};
    par_error error;
    const par_status status = par_rank(in->scores[0], &how, ranking, in->findings, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

/* The total of a result file is not ranked twice, so that its warnings come once. */
static int show_ranking(inputs *in, rankings *made, int64_t node)
{
    par_ranking **shown = &made->shown[made->shown_count];
    int code = 0;
    if (node == 0 && in->asked->within == PAR_WITHIN_ALL && made->total != NULL) {
        *shown = made->total;
        made->total = NULL;
    } else {
        code = make_ranking(in, node, in->asked->within, shown);
    }
    made->shown_count += code == 0;
    return code;
}

static int rank_nodes(inputs *in, rankings *made)
{
    int code = 0;
    for (int at = 0; code == 0 && at < in->asked->nodes.count; at++) {
        const int64_t node = par_rubric_find(in->rubric, in->asked->nodes.items[at]);
        code = node < 0 ? usage_error(in->asked->language, message_no_node, in->asked->nodes.items[at], NULL, NULL)
                        : show_ranking(in, made, node);
    }
    return code;
}

static int rank_each(inputs *in, rankings *made)
{
    int code = 0;
    for (int64_t node = 0; code == 0 && in->asked->each != 0 && node < par_rubric_node_count(in->rubric); node++) {
        if (par_rubric_node(in->rubric, node)->kind == in->asked->each) {
            code = show_ranking(in, made, node);
        }
    }
    return code;
}

static int rank_shown(inputs *in, rankings *made)
{
    const size_t most = (size_t)par_rubric_node_count(in->rubric) + LIST_MAX + 1;
    made->shown = calloc(most, sizeof *made->shown);
    if (made->shown == NULL) {
        return fail_memory(in->asked->language);
    }
    int code = rank_nodes(in, made);
    code = code != 0 ? code : rank_each(in, made);
    return code == 0 && made->shown_count == 0 ? show_ranking(in, made, 0) : code;
}

static void free_rankings(rankings *made)
{
    for (int64_t at = 0; at < made->shown_count; at++) {
        par_ranking_free(made->shown[at]);
    }
    free(made->shown);
    par_ranking_free(made->total);
}

static int write_ranking(inputs *in, const rankings *made)
{
    par_table *table = NULL;
    par_error error;
    const par_ranking *const *shown = (const par_ranking *const *)made->shown;
    const par_status status = in->asked->summary ? par_ranking_summary(shown, made->shown_count, &table, &error)
                                                 : par_ranking_table(shown, made->shown_count, in->asked->table_language, &table, &error);
    if (status != PAR_OK) {
        return fail_inputs(in, &error, EXIT_DATA);
    }
    print_heading(in);
    const int code = write_table(in, table);
    par_table_free(table);
    return code;
}

static int64_t list_documents(const inputs *in, par_made_from *from)
{
    const options *asked = in->asked;
    int64_t count = 0;
    from[count++] = (par_made_from){.role = PAR_ROLE_RUBRIC, .source = source_of(&in->rubric_document)};
    if (in->units != NULL) {
        from[count++] = (par_made_from){.role = PAR_ROLE_UNITS, .source = source_of(&in->units_document)};
    }
    for (int at = 0; at < asked->sheets.count; at++) {
        from[count++] = (par_made_from){.role = PAR_ROLE_SHEET, .source = source_of(&in->sheet_documents[at])};
    }
    for (int64_t at = 1; at < count; at++) {
        from[at].encoding = asked->encoding;
        from[at].separator = asked->separator;
    }
    return count + list_surveys(in, from + count);
}

/* Made before any other ranking, so that the result records the warnings of its own ranking only. */
static int make_result(inputs *in, rankings *made, par_text **text)
{
    if (in->asked->result == NULL) {
        return 0;
    }
    const int code = make_ranking(in, 0, PAR_WITHIN_ALL, &made->total);
    if (code != 0) {
        return code;
    }
    par_made_from from[3 * LIST_MAX + 2];
    const int64_t from_count = list_documents(in, from);
    par_error error;
    const par_status status = par_result_write(made->total, from, from_count, in->findings, text, &error);
    return status == PAR_OK ? 0 : fail_inputs(in, &error, EXIT_DATA);
}

int run_rank(const options *asked)
{
    inputs in;
    rankings made = {0};
    par_text *result = NULL;
    int code = open_inputs(&in, asked);
    code = code != 0 ? code : score_stages(&in, true);
    code = code != 0 ? code : keep_inputs(&in);
    code = code != 0 ? code : make_result(&in, &made, &result);
    code = code != 0 ? code : rank_shown(&in, &made);
    code = code != 0 ? code : tell_findings(&in);
    code = code != 0 || result == NULL ? code : write_file(asked->result, asked->language, result);
    code = code != 0 ? code : write_ranking(&in, &made);
    par_text_free(result);
    free_rankings(&made);
    close_inputs(&in);
    return code;
}
