/* SPDX-License-Identifier: Apache-2.0 */
/* The sample as a tree, from cells in canonical order: cells of one stratum or cluster stand together. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/writer.h"
#include "estimate/estimate.h"

static const par__message lonely_fails = {"E780", PAR_ERR_UNDEFINED,
                                          "{0} of the strata or clusters hold one sampled unit only, so their variance is unknown; the "
                                          "first is {1}; expected two or more, or `lonely` "
                                          "set to remove, certainty, adjust or average",
                                          "có {0} tầng hoặc cụm chỉ có một đơn vị mẫu nên không tính được phương sai; đầu tiên là {1}; cần "
                                          "từ hai đơn vị trở lên, hoặc đặt `lonely` là "
                                          "remove, certainty, adjust hay average"};
static const par__message lonely_counts = {
    "W780", PAR_OK, "{0} of the strata or clusters hold one sampled unit only; the first is {1}; their variance follows the rule {2}",
    "có {0} tầng hoặc cụm chỉ có một đơn vị mẫu; đầu tiên là {1}; phương sai của chúng tính theo quy tắc {2}"};

static const char *const lonely_names[] = {[PAR_LONELY_FAIL] = "fail",
                                           [PAR_LONELY_REMOVE] = "remove",
                                           [PAR_LONELY_CERTAINTY] = "certainty",
                                           [PAR_LONELY_ADJUST] = "adjust",
                                           [PAR_LONELY_AVERAGE] = "average"};

/* Weights that add up to the number of respondents within this share were scaled to it and tell nothing of a population. */
static const double scaled_weights = 1e-3;
static const double billion = 1e9;

/* How many keys name a unit of a level: the strata's columns, then one more for each stage. */
static int64_t keys_of_level(const par_questionnaire *questionnaire, int64_t level)
{
    return questionnaire->stratum_count + level;
}

/* Units of the last level have a cell of their own where respondents are the last stage. */
static bool ends_with_respondents(const par_questionnaire *questionnaire)
{
    return questionnaire->cluster_count == 0 || questionnaire->population_count > questionnaire->cluster_count;
}

/* The first level at which two neighbouring cells lie in different units; level_count if they share the final unit. */
static int64_t first_difference(const par__design *design, const par_questionnaire *questionnaire, const int32_t *before,
                                const int32_t *keys)
{
    const int64_t named = keys_of_level(questionnaire, questionnaire->cluster_count);
    int64_t key = 0;
    while (key < named && before[key] == keys[key]) {
        key++;
    }
    if (key == named) {
        return ends_with_respondents(questionnaire) ? design->level_count - 1 : design->level_count;
    }
    return key < questionnaire->stratum_count ? 0 : key - questionnaire->stratum_count + 1;
}

static par_status take_levels(par__arena *arena, par__design *design, int64_t cells)
{
    const size_t room = (size_t)cells;
    design->levels = par__arena_take(arena, (size_t)design->level_count, sizeof *design->levels);
    design->units = par__arena_take(arena, room, sizeof *design->units);
    PAR__NEED(design->levels);
    PAR__NEED(design->units);
    for (int64_t at = 0; at < design->level_count; at++) {
        par__level *level = &design->levels[at];
        const size_t above_last = at + 1 < design->level_count ? room : 0;
        level->of_cell = par__arena_take(arena, room, sizeof *level->of_cell);
        level->first_cell = par__arena_take(arena, above_last, sizeof *level->first_cell);
        level->below = par__arena_take(arena, above_last, sizeof *level->below);
        level->population = par__arena_take(arena, above_last, sizeof *level->population);
        PAR__NEED(level->of_cell);
        PAR__NEED(level->first_cell);
        PAR__NEED(level->below);
        PAR__NEED(level->population);
    }
    return PAR_OK;
}

par_status par__design_make(par__arena *arena, const par_tally *tally, int32_t lonely, par__design *design)
{
    const par_questionnaire *questionnaire = par__tally_questionnaire(tally);
    *design = (par__design){
        .tally = tally, .lonely = lonely, .level_count = 1 + questionnaire->cluster_count + (ends_with_respondents(questionnaire) ? 1 : 0)};
    return take_levels(arena, design, par__tally_cell_count(tally));
}

static void open_unit(par__design *design, int64_t at, int64_t cell, int64_t units)
{
    par__level *level = &design->levels[at];
    const int64_t unit = level->count++;
    if (at > 0) {
        par__level *above = &design->levels[at - 1];
        above->below[above->count - 1] += units;
    }
    design->cluster_count += at == 1 ? units : 0;
    if (at + 1 < design->level_count) {
        const par__decimal population = par__tally_population(design->tally, cell, at);
        level->first_cell[unit] = cell;
        level->population[unit] = population.digits == 0 ? 0.0 : (double)population.digits / pow(10.0, population.scale);
    }
}

void par__design_add(par__design *design, int64_t at, const par__cell *cell)
{
    const int32_t *before = at == 0 ? NULL : par__tally_cell_keys(design->tally, at - 1);
    const int64_t last = design->level_count - 1;
    const int64_t change = before == NULL ? 0 : first_difference(design, par__tally_questionnaire(design->tally), before, cell->keys);
    for (int64_t level = change; level < design->level_count; level++) {
        open_unit(design, level, at, level == last ? cell->units : 1);
    }
    for (int64_t level = 0; level < design->level_count; level++) {
        design->levels[level].of_cell[at] = design->levels[level].count - 1;
    }
    design->units[at] = cell->units;
    design->members += cell->members;
    design->weight += cell->member_weight;
}

bool par__design_has_population_weights(const par__design *design)
{
    return (double)design->weight / billion > (double)design->members * (1.0 + scaled_weights);
}

bool par__design_is_lonely(const par__design *design, int64_t level, int64_t unit)
{
    const par__level *at = &design->levels[level];
    const bool is_counted = level == 0 || at->population[unit] > 0.0;
    return is_counted && at->below[unit] == 1 && at->population[unit] != 1.0;
}

/* The last level whose variance counts, for which every level above has populations. */
static bool counts_below(const par__design *design, int64_t level)
{
    const bool has_more = level + 2 < design->level_count;
    return has_more && design->levels[level].count > 0 && design->levels[level].population[0] > 0.0;
}

static void write_place(const par__design *design, int64_t level, int64_t unit, par__writer *en, par__writer *vi)
{
    const par_questionnaire *questionnaire = par__tally_questionnaire(design->tally);
    const int32_t *const codes = par__tally_cell_keys(design->tally, design->levels[level].first_cell[unit]);
    const int64_t keys = keys_of_level(questionnaire, level);
    for (int64_t key = 0; key < keys; key++) {
        const char *text = par__tally_key_text(design->tally, key, codes[key]);
        par__write(en, key == 0 ? "" : " / ");
        par__write(vi, key == 0 ? "" : " / ");
        par__write(en, text);
        par__write(vi, text);
    }
    if (keys == 0) {
        par__write(en, "the whole sample");
        par__write(vi, "toàn bộ mẫu");
    }
}

static par_status find_lonely(const par__design *design, int64_t count, par__writer *en, par__writer *vi, par_findings *findings)
{
    char number[24];
    (void)snprintf(number, sizeof number, "%" PRId64, count);
    par__write_byte(en, '\0');
    par__write_byte(vi, '\0');
    if (par__writer_failed(en) || par__writer_failed(vi)) {
        return PAR_ERR_MEMORY;
    }
    const char *rule = lonely_names[design->lonely];
    const par__word words[] = {{number, NULL}, {par__writer_slice(en).data, par__writer_slice(vi).data}, {rule, NULL}};
    const par__message *message = design->lonely == PAR_LONELY_FAIL ? &lonely_fails : &lonely_counts;
    return par__find(findings, message, (par__place){0}, words, sizeof words / sizeof words[0]);
}

static par_status report_lonely(const par__design *design, par__writer *en, par__writer *vi, par_findings *findings)
{
    int64_t count = 0;
    bool is_counted = true;
    for (int64_t level = 0; is_counted && level + 1 < design->level_count; level++) {
        for (int64_t unit = 0; unit < design->levels[level].count; unit++) {
            if (par__design_is_lonely(design, level, unit)) {
                if (count == 0) {
                    write_place(design, level, unit, en, vi);
                }
                count++;
            }
        }
        is_counted = counts_below(design, level);
    }
    return count == 0 ? PAR_OK : find_lonely(design, count, en, vi, findings);
}

par_status par__design_report(const par__design *design, par_findings *findings)
{
    par__writer *en = par__writer_new();
    par__writer *vi = par__writer_new();
    const par_status status = en == NULL || vi == NULL ? PAR_ERR_MEMORY : report_lonely(design, en, vi, findings);
    par__writer_free(en);
    par__writer_free(vi);
    return status;
}
