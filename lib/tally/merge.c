/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of sums: everything is checked and every allocation made before the first number changes. */
#include <string.h>

#include "base/try.h"
#include "tally/tally.h"

static const par__message other_questionnaire = {
    "E775", PAR_ERR_DATA, "the tallies are of different questionnaires, \"{0}\" and \"{1}\", or of different versions of one",
    "hai bảng đếm thuộc hai bảng hỏi khác nhau, \"{0}\" và \"{1}\", hoặc hai phiên bản khác nhau của một bảng hỏi"};

/* One taking of cells. By place in `from`: the cell or group they go into, NULL as long as there is none. */
typedef struct taking {
    par__bins *into;
    const par__bins *from;
    const int32_t *const *codes; /* by key: codes of `from` as codes of `into`; NULL if they are the same */
    par__arena *scratch;
    par__bin **bins;
    par__group **groups;
    int64_t *added; /* by group: sampled units that `into` has not met */
    int32_t *keys;
    par__bin **fresh, **sorting; /* the new cells, and room to sort them */
    size_t fresh_count, fresh_groups;
} taking;

static par__bin *bin_of(const par__bins *bins, size_t at)
{
    return ((par__bin *const *)bins->bins.items)[at];
}

static par__group *group_of(const par__bins *bins, size_t at)
{
    return ((par__group *const *)bins->groups.items)[at];
}

static par__keyed translate(const taking *job, const par__keyed *keyed)
{
    if (job->codes == NULL) {
        return *keyed;
    }
    for (size_t key = 0; key < keyed->length; key++) {
        job->keys[key] = job->codes[key][keyed->keys[key]];
    }
    return par__keyed_of(job->into->basis, keyed->level, job->keys, keyed->row);
}

static par_status check_bins(taking *job)
{
    int64_t rows = 0;
    const bool is_fine = !__builtin_add_overflow(job->into->row_count, job->from->row_count, &rows) &&
                         job->from->weight <= job->into->basis->weight_max - job->into->weight;
    for (size_t at = 0; at < job->from->bins.count; at++) {
        const par__keyed keyed = translate(job, &bin_of(job->from, at)->keyed);
        job->bins[at] = (par__bin *)(void *)par__bins_find(job->into, &keyed);
        job->fresh_count += job->bins[at] == NULL ? 1 : 0;
    }
    return is_fine ? PAR_OK : PAR_ERR_RANGE;
}

/* What each group adds to the sample: its respondents at the lowest level, else the groups below it that are new. */
static void count_added(taking *job)
{
    const par__basis *const basis = job->into->basis;
    const bool counts_respondents = basis->questionnaire->population_count > basis->questionnaire->cluster_count;
    for (size_t at = 0; at < job->from->groups.count; at++) {
        const par__group *const group = group_of(job->from, at);
        const par__keyed keyed = translate(job, &group->keyed);
        job->groups[at] = (par__group *)(void *)par__bins_find(job->into, &keyed);
        if (counts_respondents && group->keyed.level == basis->deepest) {
            job->added[at] = group->sample;
        }
        if (job->groups[at] == NULL) {
            job->fresh_groups++;
            if (group->parent != NULL) {
                job->added[group->parent->at]++;
            }
        }
    }
}

static par_status check_groups(taking *job, par__refusal *refusal)
{
    count_added(job);
    const int64_t population_count = job->into->basis->questionnaire->population_count;
    for (size_t at = 0; at < job->from->groups.count; at++) {
        const par__group *const group = group_of(job->from, at);
        const par__group *const before = job->groups[at];
        const int64_t sample = job->added[at] + (before != NULL ? before->sample : 0);
        const par__decimal sampled = {.digits = sample};
        if (group->keyed.level >= population_count) {
            continue;
        }
        if (before != NULL && par__decimal_compare(before->population, group->population) != 0) {
            *refusal = (par__refusal){.group = group, .other = before->population, .differs = true};
            return PAR_ERR_DATA;
        }
        if (par__decimal_compare(group->population, sampled) < 0) {
            *refusal = (par__refusal){.group = group, .sample = sample};
            return PAR_ERR_DATA;
        }
    }
    return PAR_OK;
}

static par_status check(taking *job, par__refusal *refusal)
{
    *refusal = (par__refusal){0};
    job->bins = par__arena_take(job->scratch, job->from->bins.count, sizeof(par__bin *));
    job->groups = par__arena_take(job->scratch, job->from->groups.count, sizeof(par__group *));
    job->added = par__arena_take(job->scratch, job->from->groups.count, sizeof *job->added);
    job->keys = par__arena_take(job->scratch, job->into->basis->key_count, sizeof *job->keys);
    if (job->bins == NULL || job->groups == NULL || job->added == NULL || job->keys == NULL) {
        return PAR_ERR_MEMORY;
    }
    PAR__TRY(check_bins(job));
    return check_groups(job, refusal);
}

/* Makes the groups and cells that are new, and room to link them and to add to the others; nothing of it shows yet. */
static par_status prepare(taking *job)
{
    job->fresh = par__arena_take(job->scratch, job->fresh_count, sizeof(par__bin *));
    job->sorting = par__arena_take(job->scratch, job->fresh_count, sizeof(par__bin *));
    PAR__NEED(job->fresh);
    PAR__NEED(job->sorting);
    size_t made = 0;
    for (size_t at = 0; at < job->from->bins.count; at++) {
        const par__bin *const from = bin_of(job->from, at);
        if (job->bins[at] == NULL) {
            job->fresh[made] = par__bin_new(job->into, translate(job, &from->keyed));
            PAR__NEED(job->fresh[made]);
            job->bins[at] = job->fresh[made++];
        }
        if (!job->into->basis->is_serial && !par__bin_ready(job->into, job->bins[at], from->row_count, from->integers != NULL)) {
            return PAR_ERR_MEMORY;
        }
    }
    for (size_t at = 0; at < job->from->groups.count; at++) {
        if (job->groups[at] == NULL) {
            const par__group *const group = group_of(job->from, at);
            par__group *const copy = par__group_new(job->into, translate(job, &group->keyed));
            PAR__NEED(copy);
            copy->population = group->population;
            copy->parent = group->parent != NULL ? job->groups[group->parent->at] : NULL;
            job->groups[at] = copy;
        }
    }
    return par__bins_reserve(job->into, job->fresh_count, job->fresh_groups) ? PAR_OK : PAR_ERR_MEMORY;
}

/* Sorts the new cells, which stand at the end, in among the others. */
static void sort_in(taking *job)
{
    const par__basis *const basis = job->into->basis;
    par__bin **const all = job->into->bins.items;
    size_t old = job->into->bins.count - job->fresh_count;
    size_t new = job->fresh_count;
    par__bins_sort(basis, job->fresh, job->fresh_count, job->sorting);
    while (new > 0) {
        const bool takes_old = old > 0 && par__bin_compare(basis, all[old - 1], job->fresh[new - 1]) > 0;
        all[old + new - 1] = takes_old ? all[old - 1] : job->fresh[new - 1];
        old -= takes_old ? 1 : 0;
        new -= takes_old ? 0 : 1;
    }
}

static void add_bin(const par__bins *into, par__bin *target, const par__bin *from)
{
    if (into->basis->is_serial) {
        target->members += from->members;
        target->weight += from->weight;
        return;
    }
    const par__wide weight = target->weight + from->weight;
    const int64_t members = target->members + from->members;
    par__bin_add_rows(into, target, from->rows, from->row_count);
    if (from->integers != NULL) {
        par__bin_add_sums(into->basis, target, from->integers, from->wides);
    }
    target->members = members;
    target->weight = weight;
}

static void commit(taking *job)
{
    for (size_t at = 0; at < job->from->groups.count; at++) {
        const par__keyed keyed = job->groups[at]->keyed;
        if (par__bins_find(job->into, &keyed) == NULL) {
            par__bins_link_group(job->into, job->groups[at]);
        }
        job->groups[at]->sample += job->added[at];
    }
    for (size_t at = 0; at < job->from->bins.count; at++) {
        const par__bin *const bin = bin_of(job->from, at);
        par__bin *const target = job->bins[at];
        target->group = bin->group != NULL ? job->groups[bin->group->at] : NULL;
        add_bin(job->into, target, bin);
    }
    for (size_t at = 0; at < job->fresh_count; at++) {
        par__bins_link_bin(job->into, job->fresh[at]);
    }
    sort_in(job);
    par__products_merge(job->into->products, job->from->products);
    job->into->row_count += job->from->row_count;
    job->into->weight += job->from->weight;
}

static par_status take_checked(par_tally *tally, par__bins *staged, par__arena *scratch, par__refusal *refusal)
{
    taking job = {.into = tally->bins, .from = staged, .scratch = scratch};
    PAR__TRY(check(&job, refusal));
    if (tally->bins->bins.count == 0) {
        par__bin **const room = par__arena_take(scratch, staged->bins.count, sizeof(par__bin *));
        PAR__NEED(room);
        par__bins_sort(staged->basis, staged->bins.items, staged->bins.count, room);
        staged->last = NULL;
        par__bins_free(tally->bins);
        tally->bins = staged;
        return PAR_OK;
    }
    PAR__TRY(prepare(&job));
    commit(&job);
    par__bins_free(staged);
    return PAR_OK;
}

par_status par__tally_take(par_tally *tally, par__bins *staged, par__refusal *refusal)
{
    par__arena *const scratch = par__arena_new();
    PAR__NEED(scratch);
    const par_status status = take_checked(tally, staged, scratch, refusal);
    par__arena_free(scratch);
    return status;
}

/* The codes of the other tally as codes of this one. Texts that no cell of this one has do not show. */
static par_status translate_codes(par__basis *into, const par__basis *from, taking *job)
{
    int32_t **const codes = par__arena_take(job->scratch, into->key_count, sizeof *codes);
    PAR__NEED(codes);
    for (size_t key = 0; key < into->key_count; key++) {
        const size_t count = from->keys[key].texts.count;
        codes[key] = par__arena_take(job->scratch, count, sizeof **codes);
        PAR__NEED(codes[key]);
        for (size_t code = 0; code < count; code++) {
            PAR__TRY(par__basis_code(into, key, par__slice_of(par__basis_text(from, key, (int32_t)code)), &codes[key][code]));
        }
    }
    job->codes = (const int32_t *const *)codes;
    return PAR_OK;
}

static par_status merge_bins(par_tally *into, const par_tally *from, taking *job, par_findings *findings)
{
    const par_questionnaire *const questionnaires[] = {into->basis.questionnaire, from->basis.questionnaire};
    if (strcmp(questionnaires[0]->sha256, questionnaires[1]->sha256) != 0) {
        return par__find3(findings, &other_questionnaire, (par__place){0}, questionnaires[0]->id, questionnaires[1]->id, NULL);
    }
    par__refusal refusal = {0};
    PAR__TRY(translate_codes(&into->basis, &from->basis, job));
    const par_status status = check(job, &refusal);
    if (status == PAR_ERR_DATA || status == PAR_ERR_RANGE) {
        return par__tally_tell_refusal(&from->basis, &refusal, (par__place){0}, findings);
    }
    PAR__TRY(status);
    PAR__TRY(prepare(job));
    commit(job);
    return PAR_OK;
}

static par_status merge_in_frame(par_tally *into, const par_tally *from, par_findings *findings, par_error *error)
{
    taking job = {.into = into->bins, .from = from->bins, .scratch = par__arena_new()};
    if (job.scratch == NULL) {
        return par__fail_memory(error);
    }
    par__frame frame;
    par_status status = par__frame_open(&frame, findings, error);
    if (status == PAR_OK) {
        status = par__frame_close(&frame, merge_bins(into, from, &job, frame.findings));
    }
    par__arena_free(job.scratch);
    return status;
}

/* Rows must not be read while they are added to. */
static par_status merge_with_itself(par_tally *tally, par_findings *findings, par_error *error)
{
    par_tally *copy = NULL;
    PAR__TRY(par_tally_new(tally->basis.questionnaire, &copy, error));
    par_status status = merge_in_frame(copy, tally, findings, error);
    if (status == PAR_OK) {
        status = merge_in_frame(tally, copy, findings, error);
    }
    par_tally_free(copy);
    return status;
}

par_status par__tally_merge_found(par_tally *into, const par_tally *from, par_findings *findings, par_error *error)
{
    if (into == NULL || from == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "one of the tallies to merge is NULL", "thiếu một trong hai bảng đếm cần gộp (NULL)");
    }
    return into == from ? merge_with_itself(into, findings, error) : merge_in_frame(into, from, findings, error);
}

par_status par_tally_merge(par_tally *into, const par_tally *from, par_error *error)
{
    return par__tally_merge_found(into, from, NULL, error);
}
