/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of cells with the same members of all margins, and their calibrated weights. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "estimate/estimate.h"
#include "calibrate/margins.h"

static const par__message other_questionnaire = {"E830", PAR_ERR_DATA, "the margins belong to another questionnaire than the answers",
                                                 "các biên thuộc một phiếu khảo sát khác với phiếu của các câu trả lời"};
static const par__message no_total = {"E831", PAR_ERR_DATA,
                                      "margin \"{0}\" has no total for \"{1}\", which {2} respondents of the sample have",
                                      "biên \"{0}\" không có tổng cho \"{1}\", là nhóm của {2} người trả lời trong mẫu"};
static const par__message negative_weights = {
    "W820", PAR_ERR_DATA, "calibration makes the weights of {0} of {1} combinations of members negative; raking keeps them positive",
    "hiệu chỉnh làm trọng số của {0} trong {1} tổ hợp nhóm bị âm; dùng raking để trọng số luôn dương"};

static const char joint[] = " / ";
static const double billion = 1e9;

/* A combination of the codes of the margins' columns. */
typedef struct group {
    const int32_t *members; /* by margin */
    int64_t respondents;
    par__wide weight;
} group;

/* Texts without a total, numbered behind the members of their margin. */
typedef struct strays {
    par__map *numbers;
    par__vector texts; /* of const char * */
} strays;

struct par__grouping {
    par__arena *arena;
    const par_tally *tally;
    const par_margins *margins;
    bool *is_used;         /* by key */
    int64_t key_count;
    int32_t *codes;        /* of the cell looked at: those of other keys 0 */
    par__map *known;       /* codes to groups */
    par__vector groups;    /* of group */
    strays *strays;        /* by margin */
    par__calibrated *made;
};

par_status par__grouping_make(par__arena *arena, const par_tally *tally, const par_margins *margins, par__calibrated *made,
                              par__grouping **grouping)
{
    const par_questionnaire *const questionnaire = par__tally_questionnaire(tally);
    const size_t cells = (size_t)par__tally_cell_count(tally);
    const size_t keys = (size_t)questionnaire->key_count;
    par__grouping *const on = par__arena_take(arena, 1, sizeof *on);
    PAR__NEED(on);
    *on = (par__grouping){.arena = arena, .tally = tally, .margins = margins, .key_count = questionnaire->key_count, .made = made};
    on->is_used = par__arena_take(arena, keys, sizeof *on->is_used);
    on->codes = par__arena_take(arena, keys, sizeof *on->codes);
    on->known = par__map_new(arena, 64);
    on->strays = par__arena_take(arena, (size_t)margins->count, sizeof *on->strays);
    made->groups = par__arena_take(arena, cells, sizeof *made->groups);
    made->weights = par__arena_take(arena, cells, sizeof *made->weights);
    const bool is_fine = on->is_used != NULL && on->codes != NULL && on->known != NULL && on->strays != NULL && made->groups != NULL &&
                         made->weights != NULL;
    PAR__TRY(is_fine ? PAR_OK : PAR_ERR_MEMORY);
    for (int64_t at = 0; at < margins->count; at++) {
        for (int64_t key = 0; key < margins->items[at].key_count; key++) {
            on->is_used[margins->items[at].keys[key]] = true;
        }
        on->strays[at].numbers = par__map_new(arena, 4);
        PAR__NEED(on->strays[at].numbers);
    }
    *grouping = on;
    return PAR_OK;
}

/* The texts of the margin's columns, joined. */
static par_status join_texts(const par__grouping *on, const par__margin *margin, const int32_t *keys, const char **joined)
{
    size_t length = 0;
    for (int64_t at = 0; at < margin->key_count; at++) {
        length += strlen(par__tally_key_text(on->tally, margin->keys[at], keys[margin->keys[at]])) + sizeof joint;
    }
    char *text = par__arena_take(on->arena, length, 1);
    PAR__NEED(text);
    *joined = text;
    for (int64_t at = 0; at < margin->key_count; at++) {
        const char *const parts[] = {at == 0 ? "" : joint, par__tally_key_text(on->tally, margin->keys[at], keys[margin->keys[at]])};
        for (size_t part = 0; part < 2; part++) {
            memcpy(text, parts[part], strlen(parts[part]) + 1);
            text += strlen(parts[part]);
        }
    }
    return PAR_OK;
}

static par_status find_member(par__grouping *on, int64_t at, const int32_t *keys, int32_t *member)
{
    const par__margin *const margin = &on->margins->items[at];
    strays *const others = &on->strays[at];
    const char *text = NULL;
    PAR__TRY(join_texts(on, margin, keys, &text));
    int64_t number = par__map_find(margin->by_text, par__slice_of(text));
    if (number < 0) {
        const int64_t stray = par__map_find(others->numbers, par__slice_of(text));
        if (stray < 0) {
            const char **const added = par__vector_add(on->arena, &others->texts, sizeof *added);
            PAR__NEED(added);
            *added = text;
            PAR__NEED(par__map_add(others->numbers, par__slice_of(text), (int64_t)others->texts.count - 1) ? text : NULL);
        }
        number = margin->shown.member_count + (stray < 0 ? (int64_t)others->texts.count - 1 : stray);
    }
    *member = (int32_t)number;
    return PAR_OK;
}

static par_status open_group(par__grouping *on, const int32_t *keys)
{
    const size_t bytes = (size_t)on->key_count * sizeof *on->codes;
    int32_t *const members = par__arena_take(on->arena, (size_t)on->margins->count, sizeof *members);
    const char *const codes = par__arena_copy(on->arena, (const char *)on->codes, bytes);
    group *const added = par__vector_add(on->arena, &on->groups, sizeof *added);
    PAR__NEED(members);
    PAR__NEED(codes);
    PAR__NEED(added);
    added->members = members;
    for (int64_t at = 0; at < on->margins->count; at++) {
        PAR__TRY(find_member(on, at, keys, &members[at]));
    }
    return par__map_add(on->known, (par__slice){codes, bytes}, (int64_t)on->groups.count - 1) ? PAR_OK : PAR_ERR_MEMORY;
}

par_status par__grouping_add(par__grouping *on, int64_t at, const par__cell *cell)
{
    for (int64_t key = 0; key < on->key_count; key++) {
        on->codes[key] = on->is_used[key] ? cell->keys[key] : 0;
    }
    const par__slice codes = {(const char *)on->codes, (size_t)on->key_count * sizeof *on->codes};
    int64_t number = par__map_find(on->known, codes);
    if (number < 0) {
        number = (int64_t)on->groups.count;
        PAR__TRY(open_group(on, cell->keys));
    }
    group *const found = (group *)on->groups.items + number;
    found->respondents += cell->members;
    found->weight += cell->member_weight;
    on->made->groups[at] = number;
    on->made->weights[at] = par__wide_double(cell->member_weight) / billion;
    return PAR_OK;
}

/* Every text of a margin that has no total, with how many respondents have it. */
static par_status report_strays(const par__grouping *on, int64_t at, par_findings *findings)
{
    const par__margin *const margin = &on->margins->items[at];
    const group *const groups = on->groups.items;
    for (size_t stray = 0; stray < on->strays[at].texts.count; stray++) {
        int64_t respondents = 0;
        for (size_t i = 0; i < on->groups.count; i++) {
            respondents += groups[i].members[at] == margin->shown.member_count + (int64_t)stray ? groups[i].respondents : 0;
        }
        char number[24];
        (void)snprintf(number, sizeof number, "%" PRId64, respondents);
        const char *const text = ((const char *const *)on->strays[at].texts.items)[stray];
        (void)par__find3(findings, &no_total, (par__place){0}, margin->shown.columns, text, number);
    }
    return PAR_OK;
}

static par_status check_margins(const par__grouping *on, par_findings *findings)
{
    const int64_t mark = par__findings_mark(findings);
    for (int64_t at = 0; at < on->margins->count; at++) {
        PAR__TRY(report_strays(on, at, findings));
    }
    return par__findings_status(findings, mark);
}

/* Groups become the rows of a calibration. */
static par_status make_task(const par__grouping *on, par__calibration *task)
{
    const group *const groups = on->groups.items;
    const size_t count = on->groups.count;
    par__aim *const aims = par__arena_take(on->arena, (size_t)on->margins->count, sizeof *aims);
    double *const weights = par__arena_take(on->arena, count, sizeof *weights);
    PAR__NEED(aims);
    PAR__NEED(weights);
    for (size_t i = 0; i < count; i++) {
        weights[i] = par__wide_double(groups[i].weight) / billion;
    }
    for (int64_t at = 0; at < on->margins->count; at++) {
        int32_t *const codes = par__arena_take(on->arena, count, sizeof *codes);
        PAR__NEED(codes);
        for (size_t i = 0; i < count; i++) {
            codes[i] = groups[i].members[at];
        }
        const par__margin *const margin = &on->margins->items[at];
        aims[at] = (par__aim){.codes = codes, .totals = margin->totals, .count = margin->shown.member_count, .first = task->total_count};
        task->total_count += margin->shown.member_count;
    }
    task->weights = weights;
    task->row_count = (int64_t)count;
    task->aims = aims;
    task->aim_count = on->margins->count;
    return PAR_OK;
}

static par_status report_negative(const par__calibrated *made, par_findings *findings)
{
    int64_t count = 0;
    for (int64_t at = 0; at < made->task.row_count; at++) {
        count += made->factors[at] < 0.0 ? 1 : 0;
    }
    char numbers[2][24];
    (void)snprintf(numbers[0], sizeof numbers[0], "%" PRId64, count);
    (void)snprintf(numbers[1], sizeof numbers[1], "%" PRId64, made->task.row_count);
    return count == 0 ? PAR_OK : par__find3(findings, &negative_weights, (par__place){0}, numbers[0], numbers[1], NULL);
}

par_status par__grouping_end(par__grouping *on, int32_t distance, const double *bounds, par_findings *findings)
{
    par__calibrated *const made = on->made;
    par__unmet unmet = {.fault = PAR__CALIBRATION_FINE};
    par_calibrated result;
    PAR__TRY(check_margins(on, findings));
    made->task = (par__calibration){.arena = on->arena, .distance = distance, .bounds = {bounds[0], bounds[1]}};
    PAR__TRY(make_task(on, &made->task));
    double *const factors = par__arena_take(on->arena, on->groups.count, sizeof *factors);
    PAR__NEED(factors);
    const par_status status = par__calibrate(&made->task, factors, &result, &unmet);
    if (unmet.fault != PAR__CALIBRATION_FINE) {
        const par__margin *const margin = &on->margins->items[unmet.aim];
        return par__calibration_tell(&unmet, &made->task, margin->shown.columns, margin->members[unmet.member].text, findings);
    }
    made->factors = factors;
    return status == PAR_OK ? report_negative(made, findings) : status;
}

par_status par__grouping_check(const par_tally *tally, const par_margins *margins, par_findings *findings)
{
    const bool is_same = strcmp(par__tally_questionnaire(tally)->sha256, margins->questionnaire->sha256) == 0;
    return is_same ? PAR_OK : par__find3(findings, &other_questionnaire, (par__place){0}, NULL, NULL, NULL);
}
