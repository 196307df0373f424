/* SPDX-License-Identifier: Apache-2.0 */
/* Domains: which cells belong to which combination of members, and their exact sums. */
#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "survey/estimate.h"

static const par__message no_such_column = {
    "E781", PAR_ERR_UNKNOWN_ID,
    "there is no column \"{0}\" to estimate by; expected stratum, cluster or domain columns of the questionnaire, such as \"{1}\"",
    "không có cột \"{0}\" để ước lượng theo nhóm; cần cột tầng, cụm hoặc miền ước lượng của phiếu khảo sát, ví dụ \"{1}\""};

static const char joint[] = " / ";

/* A cell with its domain's text, while they are sorted. */
typedef struct place {
    const char *text;
    const char *const *members;
    int64_t cell;
} place;

static int64_t count_names(const char *text)
{
    int64_t count = text[0] != '\0' ? 1 : 0;
    for (const char *at = text; *at != '\0'; at++) {
        count += *at == ',' ? 1 : 0;
    }
    return count;
}

static int64_t find_key(const par_questionnaire *questionnaire, par__slice name)
{
    int64_t key = 0;
    while (key < questionnaire->key_count && !par__slice_equals(name, questionnaire->keys[key])) {
        key++;
    }
    return key < questionnaire->key_count ? key : -1;
}

static par_status report_column(par__arena *arena, const par_questionnaire *questionnaire, par__slice name, par_findings *findings)
{
    const char *asked = par__arena_copy(arena, name.data, name.length);
    PAR__NEED(asked);
    const int64_t example = questionnaire->stratum_count + questionnaire->cluster_count;
    const char *known = questionnaire->key_count == 0 ? "" : questionnaire->keys[example < questionnaire->key_count ? example : 0];
    return par__find3(findings, &no_such_column, (par__place){0}, asked, known, NULL);
}

par_status par__by_read(par__arena *arena, const par_questionnaire *questionnaire, const char *text, par__by *by, par_findings *findings)
{
    const int64_t count = text == NULL ? 0 : count_names(text);
    const char **names = par__arena_take(arena, (size_t)count, sizeof *names);
    int64_t *keys = par__arena_take(arena, (size_t)count, sizeof *keys);
    PAR__NEED(names);
    PAR__NEED(keys);
    const char *at = text;
    for (int64_t i = 0; i < count; i++) {
        const size_t length = strcspn(at, ",");
        const par__slice name = par__slice_trim((par__slice){at, length});
        keys[i] = find_key(questionnaire, name);
        if (keys[i] < 0) {
            return report_column(arena, questionnaire, name, findings);
        }
        names[i] = par__arena_copy(arena, name.data, name.length);
        PAR__NEED(names[i]);
        at += length + 1;
    }
    *by = (par__by){names, keys, count};
    return PAR_OK;
}

/* Members joined, and each for itself. */
static par_status name_place(par__arena *arena, const par_tally *tally, const par__by *by, place *named)
{
    const int32_t *const codes = par__tally_cell_keys(tally, named->cell);
    const char **members = par__arena_take(arena, (size_t)by->count, sizeof *members);
    PAR__NEED(members);
    size_t length = 0;
    for (int64_t i = 0; i < by->count; i++) {
        members[i] = par__tally_key_text(tally, by->keys[i], codes[by->keys[i]]);
        length += strlen(members[i]) + sizeof joint;
    }
    char *text = par__arena_take(arena, length + 1, 1);
    PAR__NEED(text);
    named->text = text;
    named->members = members;
    for (int64_t i = 0; i < by->count; i++) {
        const char *before = i == 0 ? "" : joint;
        memcpy(text, before, strlen(before) + 1);
        text += strlen(before);
        memcpy(text, members[i], strlen(members[i]) + 1);
        text += strlen(members[i]);
    }
    return PAR_OK;
}

static int compare_places(const void *left, const void *right)
{
    const place *a = left;
    const place *b = right;
    const int order = strcmp(a->text, b->text);
    return order != 0 ? order : (a->cell > b->cell) - (a->cell < b->cell);
}

static bool is_same_domain(const place *left, const place *right)
{
    return strcmp(left->text, right->text) == 0;
}

static par_status keep_members(par__arena *arena, const place *from, int64_t count, par__domain *domain)
{
    const char **members = par__arena_take(arena, (size_t)count, sizeof *members);
    PAR__NEED(members);
    for (int64_t i = 0; i < count; i++) {
        members[i] = par__arena_copy(arena, from->members[i], strlen(from->members[i]));
        PAR__NEED(members[i]);
    }
    domain->members = members;
    domain->text = par__arena_copy(arena, from->text, strlen(from->text));
    PAR__NEED(domain->text);
    return PAR_OK;
}

/* Cells of all domains in a row, so that each domain is a run. */
static par_status group_places(par__arena *arena, const place *places, int64_t cells, const par__by *by, par__domain *domains,
                               int64_t *count)
{
    int64_t *all = par__arena_take(arena, (size_t)cells, sizeof *all);
    PAR__NEED(all);
    for (int64_t at = 0; at < cells; at++) {
        all[at] = places[at].cell;
        if (at == 0 || !is_same_domain(&places[at - 1], &places[at])) {
            PAR__TRY(keep_members(arena, &places[at], by->count, &domains[*count]));
            domains[(*count)++].cells = &all[at];
        }
        domains[*count - 1].cell_count++;
    }
    return PAR_OK;
}

static par_status make_whole(par__arena *arena, int64_t cells, const par__by *by, par__domain *whole)
{
    int64_t *all = par__arena_take(arena, (size_t)cells, sizeof *all);
    const char **members = par__arena_take(arena, (size_t)by->count, sizeof *members);
    PAR__NEED(all);
    PAR__NEED(members);
    for (int64_t at = 0; at < cells; at++) {
        all[at] = at;
    }
    for (int64_t at = 0; at < by->count; at++) {
        members[at] = "";
    }
    *whole = (par__domain){.text = "", .members = members, .cells = all, .cell_count = cells};
    return PAR_OK;
}

par_status par__domains_make(par__arena *arena, const par_tally *tally, const par__by *by, const par__domain **domains, int64_t *count)
{
    const int64_t cells = par__tally_cell_count(tally);
    par__domain *made = par__arena_take(arena, (size_t)(by->count > 0 ? cells + 1 : 1), sizeof *made);
    PAR__NEED(made);
    PAR__TRY(make_whole(arena, cells, by, &made[0]));
    int64_t found = 1;
    if (by->count > 0) {
        place *places = par__arena_take(arena, (size_t)cells, sizeof *places);
        PAR__NEED(places);
        for (int64_t at = 0; at < cells; at++) {
            places[at].cell = at;
            PAR__TRY(name_place(arena, tally, by, &places[at]));
        }
        qsort(places, (size_t)cells, sizeof *places, compare_places);
        PAR__TRY(group_places(arena, places, cells, by, made, &found));
    }
    *domains = made;
    *count = found;
    return PAR_OK;
}

par_status par__totals_make(par__arena *arena, const par_questionnaire *questionnaire, par__totals *totals)
{
    const size_t slots = (size_t)questionnaire->slot_count;
    const size_t persons = (size_t)questionnaire->person_count;
    *totals = (par__totals){.counts = par__arena_take(arena, slots, sizeof(int64_t)),
                            .weights = par__arena_take(arena, slots, sizeof(par__wide)),
                            .person_counts = par__arena_take(arena, persons, sizeof(int64_t)),
                            .person_weights = par__arena_take(arena, persons, sizeof(par__wide)),
                            .person_values = par__arena_take(arena, persons, sizeof(par__wide))};
    PAR__NEED(totals->counts);
    PAR__NEED(totals->weights);
    PAR__NEED(totals->person_counts);
    PAR__NEED(totals->person_weights);
    PAR__NEED(totals->person_values);
    return PAR_OK;
}

void par__totals_of(const par_tally *tally, const par__domain *domain, const par__cell_room *room, par__totals *totals)
{
    const par_questionnaire *questionnaire = par__tally_questionnaire(tally);
    const size_t slots = (size_t)questionnaire->slot_count;
    const size_t persons = (size_t)questionnaire->person_count;
    totals->members = 0;
    totals->member_weight = 0;
    memset(totals->counts, 0, slots * sizeof *totals->counts);
    memset(totals->weights, 0, slots * sizeof *totals->weights);
    memset(totals->person_counts, 0, persons * sizeof *totals->person_counts);
    memset(totals->person_weights, 0, persons * sizeof *totals->person_weights);
    memset(totals->person_values, 0, persons * sizeof *totals->person_values);
    for (int64_t at = 0; at < domain->cell_count; at++) {
        const par__cell cell = par__tally_cell(tally, domain->cells[at], room);
        totals->members += cell.members;
        totals->member_weight += cell.member_weight;
        for (size_t slot = 0; slot < slots; slot++) {
            totals->counts[slot] += cell.counts[slot];
            totals->weights[slot] += cell.weights[slot];
        }
        for (size_t person = 0; person < persons; person++) {
            totals->person_counts[person] += cell.person_counts[person];
            totals->person_weights[person] += cell.person_weights[person];
            totals->person_values[person] += cell.person_values[person];
        }
    }
}
