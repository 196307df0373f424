/* SPDX-License-Identifier: Apache-2.0 */
/* Which leaves take their index from a survey, and which of its domains is which unit. */
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "score/sheet_load.h"
#include "score/sheet_survey.h"

static const par__message unknown_node = {
    "E431", PAR_ERR_RUBRIC, "criterion {0} takes its index from \"{1}\", but questionnaire \"{2}\" has no such node or question{3}",
    "tiêu chí {0} lấy chỉ số từ \"{1}\", nhưng phiếu khảo sát \"{2}\" không có nút hay câu hỏi này{3}"};
static const par__message unknown_unit = {"E432", PAR_ERR_DATA, "survey {0}: no unit is called \"{1}\"{2}",
                                          "khảo sát {0}: không có đơn vị nào có mã hoặc tên \"{1}\"{2}"};
static const par__message ambiguous_unit = {"E433", PAR_ERR_DATA, "survey {0}: several units are called \"{1}\"; write the code instead",
                                            "khảo sát {0}: có nhiều đơn vị tên \"{1}\"; hãy ghi mã đơn vị"};
static const par__message two_names = {
    "E434", PAR_ERR_DATA, "survey {0}: \"{1}\" and \"{2}\" are both unit {3}; its answers must stand under one of them",
    "khảo sát {0}: \"{1}\" và \"{2}\" đều là đơn vị {3}; các phiếu của đơn vị này phải ghi theo một cách"};
static const par__message lost_zero = {"W431", PAR_ERR_DATA,
                                       "survey {0}: unit \"{1}\" is read as \"{2}\" ({3}): a leading zero seems to be lost",
                                       "khảo sát {0}: đơn vị \"{1}\" được hiểu là \"{2}\" ({3}): có lẽ đã mất số 0 ở đầu"};
static const par__place nowhere = {0};

static void find(const par__taking *on, const par__message *message, const par__word *words, size_t count)
{
    (void)par__find(on->findings, message, nowhere, words, count);
}

/* "; did you mean …?" in both languages, or nothing for NULL. */
static par_status tell_near(const par__taking *on, const char *near, par__word *word)
{
    static const char *const forms[][2] = {{"; did you mean \"", "\"?"}, {"; có phải là \"", "\" không?"}};
    const char **const told[] = {&word->en, &word->vi};
    *word = (par__word){"", ""};
    for (size_t i = 0; near != NULL && i < 2; i++) {
        const size_t length = strlen(forms[i][0]) + strlen(near) + strlen(forms[i][1]) + 1;
        char *const text = par__arena_take(on->scratch, length, 1);
        PAR__NEED(text);
        (void)snprintf(text, length, "%s%s%s", forms[i][0], near, forms[i][1]);
        *told[i] = text;
    }
    return PAR_OK;
}

static par_status report_node(const par__taking *on, const par_node *leaf, const char *id)
{
    par__nearest nearest = {0};
    for (int64_t at = 0; at < on->block; at++) {
        par__nearest_try(&nearest, par__slice_of(id), par_estimates_at(on->estimates, at)->node);
    }
    par__word words[4] = {{.en = leaf->id}, {.en = id}, {.en = on->survey->id}};
    PAR__TRY(tell_near(on, nearest.candidate, &words[3]));
    find(on, &unknown_node, words, 4);
    return PAR_OK;
}

par_status par__taking_list_targets(par__taking *on)
{
    const par_rubric *const rubric = on->sheet->rubric;
    PAR__NEED(on->targets = par__arena_take(on->scratch, (size_t)rubric->node_count, sizeof *on->targets));
    for (int64_t node = 0; node < rubric->node_count; node++) {
        const char *questionnaire = "";
        const char *id = "";
        if (rubric->nodes[node].rule != PAR_RULE_SURVEY) {
            continue;
        }
        par__rule_survey(rubric->rules[node], &questionnaire, &id);
        if (strcmp(questionnaire, on->survey->id) != 0) {
            continue;
        }
        const int64_t at = par_estimates_find(on->estimates, id, 0, "");
        if (at < 0) {
            PAR__TRY(report_node(on, &rubric->nodes[node], id));
        }
        on->targets[on->target_count++] = (par__target){node, rubric->nodes[node].input_first, at, id};
    }
    return PAR_OK;
}

static par_status report_unit(par__taking *on, const char *text, int64_t found)
{
    if (found == -2) {
        return par__find3(on->findings, &ambiguous_unit, nowhere, on->survey->id, text, NULL);
    }
    const int64_t near = on->suggestions > 0 ? par_units_suggest(on->sheet->units, text) : -1;
    on->suggestions -= on->suggestions > 0;
    const char *const label = near < 0 ? NULL : par__unit_label(on->scratch, par_units_at(on->sheet->units, near), "");
    par__word words[3] = {{.en = on->survey->id}, {.en = text}};
    PAR__TRY(near >= 0 && label == NULL ? PAR_ERR_MEMORY : tell_near(on, label, &words[2]));
    find(on, &unknown_unit, words, 3);
    return PAR_OK;
}

/* The unit of a domain; -1 or -2 if there is none. */
static par_status match_unit(const par__taking *on, const char *text, int64_t *unit)
{
    const par_units *const units = on->sheet->units;
    PAR__TRY(par__units_find(units, on->scratch, par__slice_of(text), unit));
    if (*unit != -1) {
        return PAR_OK;
    }
    *unit = par__units_find_lost_zero(units, par__slice_of(text));
    if (*unit >= 0) {
        const par_unit *const meant = par_units_at(units, *unit);
        const par__word words[] = {{.en = on->survey->id}, {.en = text}, {.en = meant->code}, {.en = meant->name}};
        find(on, &lost_zero, words, 4);
    }
    return PAR_OK;
}

static par_status match_domain(par__taking *on, int64_t first)
{
    const char *const text = par_estimates_at(on->estimates, first)->domain;
    int64_t unit = -1;
    PAR__TRY(match_unit(on, text, &unit));
    if (unit < 0) {
        const par_status status = report_unit(on, text, unit);
        return status == PAR_ERR_MEMORY ? status : PAR_OK;
    }
    if (on->domains[unit] != NULL) {
        const par__word words[] = {
            {.en = on->survey->id}, {.en = on->domains[unit]}, {.en = text}, {.en = par_units_at(on->sheet->units, unit)->code}};
        find(on, &two_names, words, 4);
        return PAR_OK;
    }
    on->domains[unit] = text;
    on->firsts[unit] = first;
    return PAR_OK;
}

par_status par__taking_match_domains(par__taking *on)
{
    const size_t units = (size_t)par_units_count(on->sheet->units);
    PAR__NEED(on->domains = par__arena_take(on->scratch, units, sizeof *on->domains));
    PAR__NEED(on->firsts = par__arena_take(on->scratch, units, sizeof *on->firsts));
    for (int64_t first = on->block; first < par_estimates_count(on->estimates); first += on->block) {
        PAR__TRY(match_domain(on, first));
    }
    return PAR_OK;
}
