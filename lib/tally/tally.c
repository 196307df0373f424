/* SPDX-License-Identifier: Apache-2.0 */
/* Tallies: made, freed, asked. */
#include "tally/tally.h"

#include "base/try.h"

static par_status make_tally(par__arena *arena, const par_questionnaire *questionnaire, par_tally **tally)
{
    par_tally *const made = par__arena_take(arena, 1, sizeof *made);
    PAR__NEED(made);
    PAR__TRY(par__basis_fill(&made->basis, arena, questionnaire));
    made->bins = par__bins_new(&made->basis);
    PAR__NEED(made->bins);
    *tally = made;
    return PAR_OK;
}

par_status par_tally_new(const par_questionnaire *questionnaire, par_tally **tally, par_error *error)
{
    if (questionnaire == NULL || tally == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the questionnaire or the place for the tally is NULL",
                         "thiếu bảng hỏi hoặc nơi nhận bảng đếm (NULL)");
    }
    par__arena *const arena = par__arena_new();
    if (arena == NULL) {
        return par__fail_memory(error);
    }
    const par_status status = make_tally(arena, questionnaire, tally);
    if (status != PAR_OK) {
        par__arena_free(arena);
        return par__fail_status(error, status);
    }
    return PAR_OK;
}

void par_tally_free(par_tally *tally)
{
    if (tally != NULL) {
        par__bins_free(tally->bins);
        par__arena_free(tally->basis.arena);
    }
}

int64_t par_tally_row_count(const par_tally *tally)
{
    return tally != NULL ? tally->bins->row_count : 0;
}

const char *par__tally_key_text(const par_tally *tally, int64_t key, int32_t code)
{
    return par__basis_text(&tally->basis, (size_t)key, code);
}

int64_t par__tally_cell_count(const par_tally *tally)
{
    return (int64_t)tally->bins->bins.count;
}

static const par__bin *bin_at(const par_tally *tally, int64_t at)
{
    return ((par__bin *const *)tally->bins->bins.items)[at];
}

const int32_t *par__tally_cell_keys(const par_tally *tally, int64_t at)
{
    return bin_at(tally, at)->keyed.keys;
}

par_status par__cell_room_take(par__arena *arena, const par_questionnaire *questionnaire, par__cell_room *room)
{
    const size_t slots = (size_t)questionnaire->slot_count;
    const size_t persons = (size_t)questionnaire->person_count;
    const size_t words = ((size_t)questionnaire->question_count + 63) / 64;
    room->integers = par__arena_take(arena, 1 + slots + persons, sizeof *room->integers);
    room->wides = par__arena_take(arena, 1 + slots + 2 * persons, sizeof *room->wides);
    room->bits = par__arena_take(arena, 2 * words, sizeof *room->bits);
    return room->integers == NULL || room->wides == NULL || room->bits == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

par__cell par__tally_cell(const par_tally *tally, int64_t at, const par__cell_room *room)
{
    return par__bin_read(&tally->basis, bin_at(tally, at), room);
}

par__decimal par__tally_population(const par_tally *tally, int64_t cell, int64_t stage)
{
    const par__group *group = bin_at(tally, cell)->group;
    while (group != NULL && group->keyed.level > stage) {
        group = group->parent;
    }
    return group != NULL && group->keyed.level == stage ? group->population : (par__decimal){0};
}

const par_questionnaire *par__tally_questionnaire(const par_tally *tally)
{
    return tally->basis.questionnaire;
}

const par__products *par__tally_products(const par_tally *tally)
{
    return tally->bins->products;
}
