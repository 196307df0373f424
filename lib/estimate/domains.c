/* SPDX-License-Identifier: Apache-2.0 */
/* Domains: which cells belong to which combination of members. */
#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "base/writer.h"
#include "estimate/estimate.h"

static const par__message no_such_column = {
    "E781", PAR_ERR_UNKNOWN_ID,
    "there is no column \"{0}\" to estimate by; expected stratum, cluster or domain columns of the questionnaire: {1}",
    "không có cột \"{0}\" để ước lượng theo nhóm; cần cột tầng, cụm hoặc miền ước lượng của phiếu khảo sát: {1}"};

static const char joint[] = " / ";

/* The domain columns asked for, as keys. */
typedef struct asked_columns {
    const char **names;
    int64_t *keys;
    int64_t count;
} asked_columns;

/* A combination that was met. */
typedef struct found {
    par__domain domain;
    int64_t met, member_count;
} found;

/* Combinations while the cells are looked through. */
typedef struct search {
    par__arena *kept, *arena;
    const par_tally *tally;
    const asked_columns *by;
    par__map *known;    /* codes of a combination to its number, in the order met */
    par__vector all;    /* of found */
    int32_t *codes;     /* of the cell looked at */
} search;

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

/* All that may be asked for, in one text. */
static par_status list_columns(par__writer *writer, const par_questionnaire *questionnaire)
{
    for (int64_t key = 0; key < questionnaire->key_count; key++) {
        par__write(writer, key == 0 ? "" : ", ");
        par__write(writer, questionnaire->keys[key]);
    }
    par__write(writer, questionnaire->key_count == 0 ? "-" : "");
    par__write_byte(writer, '\0');
    return par__writer_failed(writer) ? PAR_ERR_MEMORY : PAR_OK;
}

static par_status report_column(par__arena *arena, const par_questionnaire *questionnaire, par__slice name, par_findings *findings)
{
    const char *asked = par__arena_copy(arena, name.data, name.length);
    par__writer *writer = par__writer_new();
    par_status status = asked == NULL || writer == NULL ? PAR_ERR_MEMORY : list_columns(writer, questionnaire);
    if (status == PAR_OK) {
        status = par__find3(findings, &no_such_column, (par__place){0}, asked, par__writer_slice(writer).data, NULL);
    }
    par__writer_free(writer);
    return status;
}

static par_status read_columns(par__arena *arena, const par_questionnaire *questionnaire, const char *text, asked_columns *by,
                               par_findings *findings)
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
    *by = (asked_columns){names, keys, count};
    return PAR_OK;
}

/* Members joined, and each for itself. */
static par_status name_domain(const search *on, int64_t cell, par__domain *domain)
{
    const int32_t *const codes = par__tally_cell_keys(on->tally, cell);
    const char **members = par__arena_take(on->kept, (size_t)on->by->count, sizeof *members);
    PAR__NEED(members);
    size_t length = 0;
    for (int64_t at = 0; at < on->by->count; at++) {
        const char *member = par__tally_key_text(on->tally, on->by->keys[at], codes[on->by->keys[at]]);
        members[at] = par__arena_copy(on->kept, member, strlen(member));
        PAR__NEED(members[at]);
        length += strlen(member) + sizeof joint;
    }
    char *text = par__arena_take(on->kept, length + 1, 1);
    PAR__NEED(text);
    domain->text = text;
    domain->members = members;
    for (int64_t at = 0; at < on->by->count; at++) {
        const char *before = at == 0 ? "" : joint;
        memcpy(text, before, strlen(before) + 1);
        text += strlen(before);
        memcpy(text, members[at], strlen(members[at]) + 1);
        text += strlen(members[at]);
    }
    return PAR_OK;
}

/* Text alone does not tell "a / b" and "c" from "a" and "b / c". */
static int compare_found(const void *left, const void *right)
{
    const found *a = left;
    const found *b = right;
    int order = strcmp(a->domain.text, b->domain.text);
    for (int64_t at = 0; order == 0 && at < a->member_count; at++) {
        order = strcmp(a->domain.members[at], b->domain.members[at]);
    }
    return order;
}

/* The combination that a cell lies in, as a number in the order met. */
static par_status look_up(search *on, int64_t cell, int64_t *number)
{
    const int32_t *const keys = par__tally_cell_keys(on->tally, cell);
    const size_t count = (size_t)on->by->count;
    for (size_t at = 0; at < count; at++) {
        on->codes[at] = keys[on->by->keys[at]];
    }
    const par__slice codes = {(const char *)on->codes, count * sizeof *on->codes};
    *number = par__map_find(on->known, codes);
    if (*number >= 0) {
        return PAR_OK;
    }
    char *own = par__arena_copy(on->arena, codes.data, codes.length);
    found *added = par__vector_add(on->arena, &on->all, sizeof *added);
    PAR__NEED(own);
    PAR__NEED(added);
    *number = (int64_t)on->all.count - 1;
    *added = (found){.met = *number, .member_count = on->by->count};
    PAR__TRY(name_domain(on, cell, &added->domain));
    return par__map_add(on->known, (par__slice){own, codes.length}, *number) ? PAR_OK : PAR_ERR_MEMORY;
}

/* Domains in order of text, behind the whole; numbers in the order met become places among them. */
static par_status place_domains(const search *on, par__domain *items, int64_t *of_cell)
{
    const size_t count = on->all.count;
    const int64_t cells = par__tally_cell_count(on->tally);
    found *all = on->all.items;
    int64_t *places = par__arena_take(on->arena, count, sizeof *places);
    int64_t *rows = par__arena_take(on->arena, (size_t)cells, sizeof *rows);
    PAR__NEED(places);
    PAR__NEED(rows);
    qsort(all, count, sizeof *all, compare_found);
    for (size_t at = 0; at < count; at++) {
        items[at + 1] = all[at].domain;
        places[all[at].met] = (int64_t)at + 1;
    }
    for (int64_t cell = 0; cell < cells; cell++) {
        of_cell[cell] = places[of_cell[cell]];
        items[of_cell[cell]].cell_count++;
    }
    for (size_t at = 1; at <= count; at++) { /* runs of the same array, each filled from its start */
        items[at].cells = rows;
        rows += items[at].cell_count;
        items[at].cell_count = 0;
    }
    for (int64_t cell = 0; cell < cells; cell++) {
        par__domain *domain = &items[of_cell[cell]];
        ((int64_t *)domain->cells)[domain->cell_count++] = cell;
    }
    return PAR_OK;
}

static par_status list_domains(search *on, par__domains *domains)
{
    const int64_t cells = par__tally_cell_count(on->tally);
    int64_t *of_cell = par__arena_take(on->arena, (size_t)cells, sizeof *of_cell);
    PAR__NEED(of_cell);
    for (int64_t cell = 0; cell < cells && on->by->count > 0; cell++) {
        PAR__TRY(look_up(on, cell, &of_cell[cell]));
    }
    par__domain *items = par__arena_take(on->kept, on->all.count + 1, sizeof *items);
    const char **members = par__arena_take(on->kept, (size_t)on->by->count, sizeof *members);
    PAR__NEED(items);
    PAR__NEED(members);
    for (int64_t at = 0; at < on->by->count; at++) {
        members[at] = "";
    }
    items[0] = (par__domain){.text = "", .members = members, .cell_count = cells};
    *domains = (par__domains){.names = on->by->names,
                              .column_count = on->by->count,
                              .items = items,
                              .count = (int64_t)on->all.count + 1,
                              .of_cell = of_cell};
    return on->all.count > 0 ? place_domains(on, items, of_cell) : PAR_OK;
}

par_status par__domains_make(par__arena *kept, par__arena *arena, const par_tally *tally, const char *text, par__domains *domains,
                             par_findings *findings)
{
    asked_columns by = {0};
    PAR__TRY(read_columns(kept, par__tally_questionnaire(tally), text, &by, findings));
    search on = {.kept = kept,
                 .arena = arena,
                 .tally = tally,
                 .by = &by,
                 .known = par__map_new(arena, 0),
                 .codes = par__arena_take(arena, (size_t)by.count, sizeof(int32_t))};
    PAR__NEED(on.known);
    PAR__NEED(on.codes);
    return list_domains(&on, domains);
}
