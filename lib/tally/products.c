/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of products of scores. */
#include "tally/products.h"

#include "base/try.h"
#include "tally/tally.h"

/* Values that fall strictly with the level: the first levels are the best. */
bool par__is_reversed(const par__asked *asked)
{
    bool falls = true;
    for (int32_t level = 1; level < asked->shown.level_count && falls; level++) {
        falls = par__fraction_compare(asked->values[level - 1], asked->values[level]) > 0;
    }
    return falls;
}

static par_status fill_scores(par__arena *arena, const par_questionnaire *questionnaire, const int32_t **scores)
{
    int32_t *const made = par__arena_take(arena, (size_t)questionnaire->slot_count, sizeof *made);
    PAR__NEED(made);
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        const par__asked *const asked = &questionnaire->questions[at];
        const bool is_reversed = par__is_reversed(asked);
        for (int32_t level = 1; level <= asked->shown.level_count; level++) {
            const int32_t score = is_reversed ? asked->shown.level_count + 1 - level : level;
            made[asked->slot_first + level - 1] = asked->in_base[level - 1] ? score : 0;
        }
    }
    *scores = made;
    return PAR_OK;
}

/* With t above the largest sum of a person's scores, nothing exceeds 4 w t^2: a product of sums after its centre was moved has four such terms. */
static par__wide find_weight_max(const par_questionnaire *questionnaire)
{
    const par__wide half = (par__wide)1 << 126; /* of 2^127 */
    par__wide sum = 1;
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        sum += questionnaire->questions[at].shown.level_count;
    }
    return half / (2 * sum * sum);
}

par_status par__products_form_make(par__arena *arena, const par_questionnaire *questionnaire, const par__products_form **form)
{
    const size_t count = (size_t)questionnaire->reliability_count;
    if (count == 0) {
        *form = NULL;
        return PAR_OK;
    }
    par__products_form *const made = par__arena_take(arena, 1, sizeof *made);
    par__products_node *const nodes = par__arena_take(arena, count, sizeof *nodes);
    PAR__NEED(made);
    PAR__NEED(nodes);
    *made = (par__products_form){.nodes = nodes, .node_count = count, .weight_max = find_weight_max(questionnaire)};
    for (size_t at = 0; at < count; at++) {
        const par__indexed *const node = &questionnaire->nodes[questionnaire->reliability[at]];
        const size_t questions = (size_t)node->question_count;
        nodes[at] = (par__products_node){node->questions, questions, made->sum_count};
        made->sum_count += 1 + questions + questions * (questions + 1) / 2;
        made->room = questions > made->room ? questions : made->room;
    }
    *form = made;
    return fill_scores(arena, questionnaire, &made->scores);
}

bool par__products_make(par__arena *arena, const par__products_form *form, par__products **products)
{
    if (form == NULL) {
        *products = NULL;
        return true;
    }
    par__products *const made = par__arena_take(arena, 1, sizeof *made);
    int64_t *const counts = par__arena_take(arena, form->node_count, sizeof *counts);
    par__wide *const sums = par__arena_take(arena, form->sum_count, sizeof *sums);
    int64_t *const row = par__arena_take(arena, form->room, sizeof *row);
    if (made == NULL || counts == NULL || sums == NULL || row == NULL) {
        return false;
    }
    *made = (par__products){form, counts, sums, row};
    *products = made;
    return true;
}

/* False if the case is not complete. */
static bool read_scores(par__products *products, const par__products_node *node, const par__basis *basis, const unsigned char *row)
{
    for (size_t at = 0; at < node->question_count; at++) {
        const size_t question = (size_t)node->questions[at];
        products->row[at] = products->form->scores[basis->firsts[question] + par__row_slot(&basis->form, row, question)];
        if (products->row[at] == 0) {
            return false;
        }
    }
    return true;
}

static void add_case(const int64_t *scores, size_t count, int64_t weight, par__wide *sums)
{
    par__wide *product = sums + 1 + count;
    sums[0] += weight;
    for (size_t x = 0; x < count; x++) {
        sums[1 + x] += (par__wide)weight * scores[x];
        for (size_t y = x; y < count; y++) {
            *product++ += (par__wide)weight * (scores[x] * scores[y]);
        }
    }
}

void par__products_add(par__products *products, const par__basis *basis, const unsigned char *rows, size_t count)
{
    for (size_t at = 0; products != NULL && at < products->form->node_count; at++) {
        const par__products_node *const node = &products->form->nodes[at];
        for (const unsigned char *row = rows; row != rows + count * basis->form.bytes; row += basis->form.bytes) {
            if (read_scores(products, node, basis, row)) {
                products->counts[at]++;
                add_case(products->row, node->question_count, par__row_weight(row), products->sums + node->first);
            }
        }
    }
}

void par__products_merge(par__products *into, const par__products *from)
{
    for (size_t at = 0; into != NULL && at < into->form->node_count; at++) {
        into->counts[at] += from->counts[at];
    }
    for (size_t at = 0; into != NULL && at < into->form->sum_count; at++) {
        into->sums[at] += from->sums[at];
    }
}

/* True if w <= sum <= most w. */
static bool is_between(par__wide sum, par__wide weight, int64_t most)
{
    return sum >= weight && sum <= weight * most;
}

static bool is_sound(const par__products_node *node, const par_questionnaire *questionnaire, const par__wide *sums)
{
    const par__wide *product = sums + 1 + node->question_count;
    bool is_fine = true;
    for (size_t x = 0; x < node->question_count && is_fine; x++) {
        const int64_t levels = questionnaire->questions[node->questions[x]].shown.level_count;
        is_fine = is_between(sums[1 + x], sums[0], levels);
        for (size_t y = x; y < node->question_count && is_fine; y++) {
            is_fine = is_between(*product++, sums[0], levels * questionnaire->questions[node->questions[y]].shown.level_count);
        }
    }
    return is_fine;
}

bool par__products_are_sound(const par__products *products, const par__bins *bins)
{
    bool is_fine = true;
    for (size_t at = 0; products != NULL && at < products->form->node_count && is_fine; at++) {
        const par__products_node *const node = &products->form->nodes[at];
        const par__wide *const sums = products->sums + node->first;
        const int64_t count = products->counts[at];
        is_fine = count >= 0 && count <= bins->row_count && sums[0] >= 0 && sums[0] <= bins->weight && (count > 0 || sums[0] == 0) &&
                  is_sound(node, bins->basis->questionnaire, sums);
    }
    return is_fine;
}
