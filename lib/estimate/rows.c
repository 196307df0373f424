/* SPDX-License-Identifier: Apache-2.0 */
/* Cells as rows of the columns that estimates need, and the exact sums of domains. */
#include "base/try.h"
#include "estimate/estimate.h"

/* Rows of more bytes than this are not kept: reading the cells once more costs less than so much memory. */
static const size_t kept_bytes_max = (size_t)1 << 26;

par_status par__rows_make(par__arena *arena, const par__layout *layout, const par_tally *tally, par__rows *rows)
{
    const size_t cells = (size_t)par__tally_cell_count(tally);
    const size_t columns = (size_t)layout->column_count;
    const size_t bases = (size_t)layout->base_count;
    const bool are_kept = cells <= kept_bytes_max / (columns * sizeof(double) + bases);
    *rows = (par__rows){.layout = layout,
                        .tally = tally,
                        .answers = par__arena_take(arena, layout->answers.count + 1, sizeof(par__bundle)),
                        .sums = par__arena_take(arena, columns, sizeof(par__wide)),
                        .bases = par__arena_take(arena, bases, sizeof(int64_t)),
                        .doubles = par__arena_take(arena, (are_kept ? cells : 1) * columns, sizeof(double)),
                        .seen = par__arena_take(arena, (are_kept ? cells : 1) * bases, 1),
                        .are_kept = are_kept};
    PAR__NEED(rows->answers);
    PAR__NEED(rows->sums);
    PAR__NEED(rows->bases);
    PAR__NEED(rows->doubles);
    PAR__NEED(rows->seen);
    return par__cell_room_take(arena, layout->questionnaire, &rows->room);
}

static void sum_columns(const par__layout *layout, const par__cell *cell, const par__bundle *answers, par__wide *sums)
{
    const par__wide *const from[PAR__FROM_COUNT] = {[PAR__FROM_COLUMNS] = sums,
                                                    [PAR__FROM_PERSON_WEIGHTS] = cell->person_weights,
                                                    [PAR__FROM_PERSON_VALUES] = cell->person_values};
    const int64_t answer_columns = (int64_t)layout->answers.count;
    for (int64_t column = 0; column < answer_columns; column++) {
        sums[column] = answers[column].weight;
    }
    for (int64_t column = answer_columns; column < layout->column_count; column++) {
        const par__source *source = &layout->sources[column];
        const int64_t *places = layout->list + source->list.first;
        par__wide sum = 0;
        for (int64_t at = 0; at < source->list.count; at++) {
            sum += from[source->from][places[at]];
        }
        sums[column] = sum;
    }
}

static void count_bases(const par__layout *layout, const par__cell *cell, const par__bundle *answers, int64_t *bases)
{
    const par_questionnaire *questionnaire = layout->questionnaire;
    const int64_t questions = questionnaire->question_count;
    for (int64_t base = 0; base < questions; base++) {
        const par__run run = layout->columns[layout->of_question[base]];
        int64_t count = 0;
        for (int64_t column = run.first; column < run.first + run.count; column++) {
            count += answers[column].count;
        }
        bases[base] = count;
    }
    for (int64_t at = 0; at < questionnaire->node_count; at++) {
        const par__indexed *node = &questionnaire->nodes[at];
        bases[questions + at] = cell->person_counts[node->person_first + (node->shown.rule == PAR_INDEX_ALL_SATISFIED ? 1 : 0)];
    }
}

par__cell par__rows_read(par__rows *rows, int64_t at)
{
    const par__layout *layout = rows->layout;
    const par__cell cell = par__tally_cell_bundled(rows->tally, at, &layout->answers, rows->answers, &rows->room);
    sum_columns(layout, &cell, rows->answers, rows->sums);
    count_bases(layout, &cell, rows->answers, rows->bases);
    double *doubles = rows->doubles + (rows->are_kept ? at : 0) * layout->column_count;
    uint8_t *seen = rows->seen + (rows->are_kept ? at : 0) * layout->base_count;
    for (int64_t column = 0; column < layout->column_count; column++) {
        doubles[column] = par__wide_double(rows->sums[column]);
    }
    for (int64_t base = 0; base < layout->base_count; base++) {
        seen[base] = rows->bases[base] > 0 ? 1 : 0;
    }
    return cell;
}

par__row par__rows_at(par__rows *rows, int64_t at)
{
    if (!rows->are_kept) {
        (void)par__rows_read(rows, at);
        return (par__row){rows->doubles, rows->seen};
    }
    return (par__row){rows->doubles + at * rows->layout->column_count, rows->seen + at * rows->layout->base_count};
}

par_status par__totals_make(par__arena *arena, const par__layout *layout, int64_t domain_count, par__totals *totals)
{
    const size_t count = (size_t)domain_count;
    *totals = (par__totals){.layout = layout,
                            .members = par__arena_take(arena, count, sizeof(int64_t)),
                            .sums = par__arena_take(arena, count, (size_t)layout->column_count * sizeof(par__wide)),
                            .bases = par__arena_take(arena, count, (size_t)layout->base_count * sizeof(int64_t))};
    PAR__NEED(totals->members);
    PAR__NEED(totals->sums);
    PAR__NEED(totals->bases);
    return PAR_OK;
}

void par__totals_add(par__totals *totals, int64_t domain, int64_t members, const par__wide *sums, const int64_t *bases)
{
    const par__layout *layout = totals->layout;
    par__wide *all_sums = totals->sums + domain * layout->column_count;
    int64_t *all_bases = totals->bases + domain * layout->base_count;
    totals->members[domain] += members;
    for (int64_t column = 0; column < layout->column_count; column++) {
        all_sums[column] += sums[column];
    }
    for (int64_t base = 0; base < layout->base_count; base++) {
        all_bases[base] += bases[base];
    }
}

void par__totals_close(par__totals *totals, int64_t domain_count)
{
    for (int64_t at = 1; at < domain_count; at++) {
        par__totals_add(totals, 0, totals->members[at], totals->sums + at * totals->layout->column_count,
                        totals->bases + at * totals->layout->base_count);
    }
}
