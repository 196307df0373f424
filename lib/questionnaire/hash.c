/* SPDX-License-Identifier: Apache-2.0 */
/* The hash that says whether two tallies count the same: of a canonical text of all that decides how answers are counted. */
#include "base/hash.h"
#include "base/writer.h"
#include "questionnaire/draft.h"

static void write_number(par__writer *writer, int64_t number)
{
    par__write_byte(writer, ' ');
    par__write_integer(writer, number);
}

static void write_fraction(par__writer *writer, par__fraction fraction)
{
    par__write_byte(writer, ' ');
    par__write_wide(writer, fraction.top);
    par__write_byte(writer, '/');
    par__write_wide(writer, fraction.bottom);
}

/* Names hold no line breaks, so each takes a line. */
static void write_names(par__writer *writer, const char *what, const char *const *names, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        const char *const words[] = {what, names[i]};
        par__write_format(writer, "{0} {1}\n", words, 2);
    }
}

static void write_question(par__writer *writer, const par__asked *asked)
{
    const char *const words[] = {asked->shown.id, asked->shown.column};
    par__write_format(writer, "question {0}\ncolumn {1}\nlevels", words, 2);
    write_number(writer, asked->shown.level_count);
    for (int32_t i = 0; i < asked->slot_count; i++) {
        par__write(writer, "\nslot");
        write_number(writer, asked->in_base[i]);
        write_number(writer, asked->is_satisfied[i]);
        write_fraction(writer, asked->values[i]);
    }
    for (int64_t i = 0; i < asked->code_count; i++) {
        par__write(writer, "\ncode");
        write_number(writer, asked->codes[2 * i]);
        write_number(writer, asked->codes[2 * i + 1]);
    }
    par__write(writer, "\n");
}

static void write_node(par__writer *writer, const par__indexed *node)
{
    par__write_format(writer, "node {0}\nrule", &node->shown.id, 1);
    write_number(writer, node->shown.rule);
    write_number(writer, node->is_complete);
    for (int64_t i = 0; i < node->part_count; i++) {
        par__write(writer, node->parts[i].is_node ? "\npart" : "\nof");
        write_number(writer, node->parts[i].at);
        write_fraction(writer, node->parts[i].weight);
    }
    par__write(writer, "\n");
}

static void write_canonical(par__writer *writer, const par_questionnaire *questionnaire)
{
    const char *const *const clusters = questionnaire->keys + questionnaire->stratum_count;
    par__write(writer, "questionnaire 1\n");
    write_names(writer, "weight", &questionnaire->weight_column, questionnaire->weight_column == NULL ? 0 : 1);
    write_names(writer, "stratum", questionnaire->keys, questionnaire->stratum_count);
    write_names(writer, "cluster", clusters, questionnaire->cluster_count);
    write_names(writer, "domain", clusters + questionnaire->cluster_count, questionnaire->domain_count);
    write_names(writer, "population", questionnaire->populations, questionnaire->population_count);
    for (int64_t i = 0; i < questionnaire->question_count; i++) {
        write_question(writer, &questionnaire->questions[i]);
    }
    for (int64_t i = 0; i < questionnaire->node_count; i++) {
        write_node(writer, &questionnaire->nodes[i]);
    }
    for (int64_t i = 0; i < questionnaire->reliability_count; i++) {
        write_names(writer, "reliability", &questionnaire->nodes[questionnaire->reliability[i]].shown.id, 1);
    }
}

par_status par__questionnaire_hash(par_questionnaire *questionnaire)
{
    par__writer *const writer = par__writer_new();
    PAR__NEED(writer);
    write_canonical(writer, questionnaire);
    const bool has_failed = par__writer_failed(writer);
    if (!has_failed) {
        par__sha256(par__writer_slice(writer), questionnaire->sha256);
    }
    par__writer_free(writer);
    return has_failed ? PAR_ERR_MEMORY : PAR_OK;
}
