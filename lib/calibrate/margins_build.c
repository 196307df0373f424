/* SPDX-License-Identifier: Apache-2.0 */
/* Margins of one population, from those of a table. */
#include <string.h>

#include "base/try.h"
#include "calibrate/calibrate.h"
#include "calibrate/margins_draft.h"

static const par__message no_population = {"E810", PAR_ERR_DATA, "the totals of margin \"{0}\" add up to 0; expected a population",
                                           "các tổng của biên \"{0}\" cộng lại bằng 0; cần một tổng thể"};
static const par__message other_population = {
    "E811", PAR_ERR_DATA, "the totals of margin \"{0}\" add up to {1}, those of margin \"{2}\" to {3}; expected one population",
    "các tổng của biên \"{0}\" cộng lại là {1}, của biên \"{2}\" là {3}; cần cùng một tổng thể"};
static const par__message rounded_population = {
    "W800", PAR_ERR_DATA,
    "the totals of margin \"{0}\" add up to {1}, those of margin \"{2}\" to {3}, as rounded totals may; they are brought to the latter",
    "các tổng của biên \"{0}\" cộng lại là {1}, của biên \"{2}\" là {3}, lệch trong mức làm tròn; chúng được điều chỉnh về số sau"};

enum { DECIMALS_MAX = 9, SHARE_OF_ROUNDING = 1000 };

static const double billion = 1e9;

/* How far the sums of two margins may be apart: half a unit of the last decimal for each total, and a thousandth. */
static par__wide room_for_rounding(const par__draft *one, const par__draft *other)
{
    par__wide unit = 1;
    for (int32_t at = one->decimals > other->decimals ? one->decimals : other->decimals; at < DECIMALS_MAX; at++) {
        unit *= 10;
    }
    const par__wide rounding = unit * (par__wide)(one->rows.count + other->rows.count) / 2;
    const par__wide most = one->population / SHARE_OF_ROUNDING;
    return rounding < most ? rounding : most;
}

static par_status compare_populations(const par__draft *first, const par__draft *other, par_findings *findings)
{
    const par__wide further = other->population - first->population;
    const par__wide apart = further < 0 ? -further : further;
    if (apart == 0) {
        return PAR_OK;
    }
    par__told sums[2];
    par__tell_number((double)other->population / billion, &sums[0]);
    par__tell_number((double)first->population / billion, &sums[1]);
    const par__word words[] = {{other->columns, NULL}, {sums[0].en, sums[0].vi}, {first->columns, NULL}, {sums[1].en, sums[1].vi}};
    const par__message *const message = apart > room_for_rounding(first, other) ? &other_population : &rounded_population;
    return par__find(findings, message, other->place, words, sizeof words / sizeof words[0]);
}

static par_status check_populations(const par__draft *drafts, size_t count, par_findings *findings)
{
    const int64_t mark = par__findings_mark(findings);
    for (size_t at = 0; at < count; at++) {
        if (drafts[at].population == 0) {
            (void)par__find3(findings, &no_population, drafts[at].place, drafts[at].columns, NULL, NULL);
        } else {
            (void)compare_populations(&drafts[0], &drafts[at], findings);
        }
    }
    return par__findings_status(findings, mark);
}

static par_status build_members(par__arena *arena, const par__draft *from, double share, par__margin *made)
{
    const par__draft_row *const rows = from->rows.items;
    const size_t count = from->rows.count;
    par_margin_member *const members = par__arena_take(arena, count, sizeof *members);
    double *const totals = par__arena_take(arena, count, sizeof *totals);
    par__map *const by_text = par__map_new(arena, count);
    PAR__NEED(members);
    PAR__NEED(totals);
    PAR__NEED(by_text);
    for (size_t at = 0; at < count; at++) {
        members[at].text = par__arena_copy(arena, rows[at].text, strlen(rows[at].text));
        members[at].total = (double)rows[at].total / billion;
        totals[at] = members[at].total * share;
        PAR__NEED(members[at].text);
        if (!par__map_add(by_text, par__slice_of(members[at].text), (int64_t)at)) {
            return PAR_ERR_MEMORY;
        }
    }
    made->members = members;
    made->totals = totals;
    made->by_text = by_text;
    return PAR_OK;
}

par_status par__margins_build(const par__draft *drafts, size_t count, par_margins *made, par_findings *findings)
{
    PAR__TRY(check_populations(drafts, count, findings));
    par__margin *const items = par__arena_take(made->arena, count, sizeof *items);
    PAR__NEED(items);
    for (size_t at = 0; at < count; at++) {
        const par__draft *const from = &drafts[at];
        const char *const columns = par__arena_copy(made->arena, from->columns, strlen(from->columns));
        int64_t *const keys = par__arena_take(made->arena, (size_t)from->key_count, sizeof *keys);
        PAR__NEED(columns);
        PAR__NEED(keys);
        memcpy(keys, from->keys, (size_t)from->key_count * sizeof *keys);
        items[at].shown = (par_margin){columns, (int64_t)from->rows.count, (double)from->population / billion};
        items[at].keys = keys;
        items[at].key_count = from->key_count;
        const bool is_same = from->population == drafts[0].population;
        PAR__TRY(build_members(made->arena, from, is_same ? 1.0 : (double)drafts[0].population / (double)from->population, &items[at]));
    }
    made->items = items;
    made->count = (int64_t)count;
    return PAR_OK;
}
