/* SPDX-License-Identifier: Apache-2.0 */
/* Rows into sums: one by one, or by kernels where they are many and their slots few. */
#include <string.h>

#include "tally/tally.h"

enum { WORD_BITS = 64, WORDS_MAX = 4 };

/* Where the sums of a cell stand: those of answers by slot, or in bundles. */
typedef struct targets {
    const int32_t *of_place; /* bundle by place; NULL: by slot */
    par__bundle *bundles;
    int64_t *counts, *person_counts;
    par__wide *weights, *person_weights, *person_values;
} targets;

static targets targets_of(const par__basis *basis, const par__cell_room *sums)
{
    const size_t slots = (size_t)basis->questionnaire->slot_count;
    const size_t persons = (size_t)basis->questionnaire->person_count;
    return (targets){.counts = sums->integers + 1,
                     .person_counts = sums->integers + 1 + slots,
                     .weights = sums->wides + 1,
                     .person_weights = sums->wides + 1 + slots,
                     .person_values = sums->wides + 1 + slots + persons};
}

static inline void add_answers(const targets *into, int64_t place, int64_t count, par__wide weight)
{
    if (into->of_place != NULL) {
        par__bundle *const bundle = &into->bundles[into->of_place[place]];
        bundle->count += count;
        bundle->weight += weight;
    } else {
        into->counts[place] += count;
        into->weights[place] += weight;
    }
}

static par__wide value_of_row(const par__basis *basis, size_t at, const unsigned char *row)
{
    const par__indexed *const node = &basis->questionnaire->nodes[at];
    int64_t value = 0;
    for (int64_t i = 0; i < node->question_count; i++) {
        const size_t question = (size_t)node->questions[i];
        value += basis->nodes[at].values[basis->firsts[question] + par__row_slot(&basis->form, row, question)];
    }
    return value;
}

/* A person in the sums of a node: how many of its questions are answered, and whether one is not satisfied. */
static void add_person(const par__basis *basis, size_t at, const unsigned char *row, int64_t copies, int64_t answered, bool is_blocked,
                       const targets *into)
{
    const par__indexed *const node = &basis->questionnaire->nodes[at];
    const par__wide weight = (par__wide)par__row_weight(row) * copies;
    int64_t *const counts = into->person_counts + node->person_first;
    par__wide *const weights = into->person_weights + node->person_first;
    counts[0] += copies;
    weights[0] += weight;
    if (node->shown.rule == PAR_INDEX_PERSON_MEAN) {
        counts[answered] += copies;
        weights[answered] += weight;
        into->person_values[node->person_first + answered] += weight * value_of_row(basis, at, row);
    } else if (node->shown.rule == PAR_INDEX_ALL_SATISFIED && (!node->is_complete || answered == node->question_count)) {
        for (size_t sum = 1; sum <= (is_blocked ? 1 : 2); sum++) {
            counts[sum] += copies;
            weights[sum] += weight;
        }
    }
}

/* Bits of a row lie `stride` words apart. */
static void add_node(const par__basis *basis, size_t at, const unsigned char *row, int64_t copies, const uint64_t *valid,
                     const uint64_t *blocked, size_t stride, const targets *into)
{
    const uint64_t *const mask = basis->nodes[at].mask;
    int64_t answered = 0;
    uint64_t stopped = 0;
    for (size_t word = 0; word < basis->word_count; word++) {
        answered += __builtin_popcountll(valid[word * stride] & mask[word]);
        stopped |= blocked[word * stride] & mask[word];
    }
    if (answered > 0) {
        add_person(basis, at, row, copies, answered, stopped != 0, into);
    }
}

static void add_row(const par__basis *basis, const unsigned char *row, int64_t copies, const par__cell_room *sums, const targets *into)
{
    const size_t question_count = (size_t)basis->questionnaire->question_count;
    const par__wide weight = (par__wide)par__row_weight(row) * copies;
    uint64_t *const valid = sums->bits;
    uint64_t *const blocked = sums->bits + basis->word_count;
    memset(sums->bits, 0, 2 * basis->word_count * sizeof *sums->bits);
    for (size_t at = 0; at < question_count; at++) {
        const int32_t place = basis->firsts[at] + par__row_slot(&basis->form, row, at);
        const uint64_t flags = basis->flags[place];
        add_answers(into, place, copies, weight);
        valid[at / WORD_BITS] |= (uint64_t)((flags & PAR__IN_BASE) != 0) << at % WORD_BITS;
        blocked[at / WORD_BITS] |= (uint64_t)((flags & PAR__IS_BLOCKED) != 0) << at % WORD_BITS;
    }
    for (size_t at = 0; at < (size_t)basis->questionnaire->node_count; at++) {
        add_node(basis, at, row, copies, valid, blocked, 1, into);
    }
}

/* Rows for the kernels, with what their weights have in common. */
typedef struct run {
    const unsigned char *rows;
    size_t count;
    int64_t weights[PAR__RUN_ROOM];
    bool is_uniform; /* all weights are the first */
} run;

/* False if the weights together do not fit 63 bits. */
static bool take_weights(const par__basis *basis, run *taken)
{
    int64_t sum = 0;
    bool fits = true;
    taken->is_uniform = true;
    for (size_t row = 0; row < taken->count; row++) {
        taken->weights[row] = par__row_weight(taken->rows + row * basis->form.bytes);
        taken->is_uniform = taken->is_uniform && taken->weights[row] == taken->weights[0];
        fits = fits && !__builtin_add_overflow(sum, taken->weights[row], &sum);
    }
    return fits || taken->is_uniform;
}

static par__lanes lanes_of(const par__basis *basis, const run *taken, size_t word)
{
    return (par__lanes){taken->rows + PAR__ROW_SLOTS + word * PAR__LANES, basis->form.bytes, taken->count};
}

/* Weights by slot; those of a run fit 63 bits together. */
static void weigh_slots(const par__lanes *rows, const int64_t *weights, size_t lanes, int32_t slot_count, int64_t sums[][PAR__LANES])
{
    memset(sums, 0, (size_t)slot_count * sizeof sums[0]);
    for (size_t row = 0; row < rows->count; row++) {
        const unsigned char *const slots = rows->first + row * rows->stride;
        for (size_t lane = 0; lane < lanes; lane++) {
            sums[slots[lane]][lane] += weights[row];
        }
    }
}

/* The counts and weights of up to 64 questions from question 64 * word on. */
static void add_slots(const par__basis *basis, const run *taken, size_t word, const targets *into)
{
    const int32_t slot_count = basis->sets.slot_count;
    const par__lanes lanes = lanes_of(basis, taken, word);
    const size_t first = word * PAR__LANES;
    const size_t left = (size_t)basis->questionnaire->question_count - first;
    const size_t lane_count = left < PAR__LANES ? left : PAR__LANES;
    uint8_t counts[PAR__SLOTS_MAX][PAR__LANES];
    int64_t weights[PAR__SLOTS_MAX][PAR__LANES];
    basis->sets.kernels->count(&lanes, slot_count, counts);
    if (!taken->is_uniform) {
        weigh_slots(&lanes, taken->weights, lane_count, slot_count, weights);
    }
    for (size_t at = 0; at < lane_count; at++) {
        const par__asked *const asked = &basis->questionnaire->questions[first + at];
        for (int32_t slot = 0; slot < asked->slot_count; slot++) {
            const int64_t place = asked->slot_first + slot;
            if (counts[slot][at] == 0) {
                continue;
            }
            const par__wide weight = taken->is_uniform ? (par__wide)counts[slot][at] * taken->weights[0] : weights[slot][at];
            add_answers(into, place, counts[slot][at], weight);
        }
    }
}

typedef uint64_t run_bits[PAR__RUN_ROOM];

/* The answers of a node's questions that a row has, as far as it matters whether there are any: those of all words together. */
static void collect_answers(const par__basis *basis, size_t at, const run *taken, run_bits *valid, run_bits answered)
{
    memset(answered, 0, sizeof(run_bits));
    for (size_t word = 0; word < basis->word_count; word++) {
        for (size_t row = 0; row < taken->count; row++) {
            answered[row] |= valid[word][row] & basis->nodes[at].mask[word];
        }
    }
}

/* Persons with at least one answer: all that most nodes ask. */
static void count_persons(const par__basis *basis, size_t at, const run *taken, run_bits *valid, const targets *into)
{
    const int64_t first = basis->questionnaire->nodes[at].person_first;
    const uint64_t *bits = valid[0];
    uint64_t mask = basis->nodes[at].mask[0];
    run_bits answered;
    if (basis->word_count > 1) {
        collect_answers(basis, at, taken, valid, answered);
        bits = answered;
        mask = UINT64_MAX;
    }
    uint64_t weight = 0;
    const uint64_t *const weights = (const uint64_t *)taken->weights;
    const uint64_t count = basis->sets.kernels->add(bits, weights, taken->count, mask, &weight);
    into->person_counts[first] += (int64_t)count;
    into->person_weights[first] += taken->is_uniform ? (par__wide)count * taken->weights[0] : (par__wide)weight;
}

static void add_run_persons(const par__basis *basis, const run *taken, run_bits *valid, run_bits *blocked, const targets *into)
{
    for (size_t at = 0; at < (size_t)basis->questionnaire->node_count; at++) {
        if (basis->questionnaire->nodes[at].person_count == 1) {
            count_persons(basis, at, taken, valid, into);
            continue;
        }
        for (size_t row = 0; row < taken->count; row++) {
            add_node(basis, at, taken->rows + row * basis->form.bytes, 1, &valid[0][row], &blocked[0][row], PAR__RUN_ROOM, into);
        }
    }
}

static void add_run(const par__basis *basis, const run *taken, const targets *into)
{
    run_bits valid[WORDS_MAX];
    run_bits blocked[WORDS_MAX];
    const size_t behind = (PAR__RUN_ROOM - taken->count) % PAR__RUN_STEP;
    size_t word = 0;
    do { /* there is at least one question */
        const par__lanes lanes = lanes_of(basis, taken, word);
        const size_t first = word * PAR__SLOTS_MAX;
        memset(valid[word] + taken->count, 0, behind * sizeof **valid);
        add_slots(basis, taken, word, into);
        basis->sets.kernels->mark(&lanes, basis->sets.base_count, basis->sets.in_base + first, valid[word]);
        if (basis->sets.blocked != NULL) {
            basis->sets.kernels->mark(&lanes, basis->sets.base_count, basis->sets.blocked + first, blocked[word]);
        } else {
            memset(blocked[word], 0, taken->count * sizeof **blocked);
        }
    } while (++word < basis->word_count);
    add_run_persons(basis, taken, valid, blocked, into);
}

static void add_rows(const par__basis *basis, const unsigned char *rows, size_t count, int64_t copies, const par__cell_room *sums,
                     const targets *into)
{
    static const size_t run_min = 8; /* below, kernels do not earn what it costs to set them up */
    const bool has_kernels = basis->sets.in_base != NULL && basis->word_count <= WORDS_MAX && copies == 1;
    for (size_t first = 0; first < count; first += PAR__RUN_MAX) {
        const unsigned char *const start = rows + first * basis->form.bytes;
        run taken = {.rows = start, .count = count - first < PAR__RUN_MAX ? count - first : PAR__RUN_MAX};
        if (has_kernels && taken.count >= run_min && take_weights(basis, &taken)) {
            add_run(basis, &taken, into);
            continue;
        }
        for (size_t row = 0; row < taken.count; row++) {
            add_row(basis, start + row * basis->form.bytes, copies, sums, into);
        }
    }
}

void par__cell_add_rows(const par__basis *basis, const unsigned char *rows, size_t count, int64_t copies, const par__cell_room *sums)
{
    const targets into = targets_of(basis, sums);
    add_rows(basis, rows, count, copies, sums, &into);
}

void par__cell_bundle_rows(const par__basis *basis, const unsigned char *rows, size_t count, int64_t copies, const par__bundles *bundles,
                           par__bundle *answers, const par__cell_room *sums)
{
    targets into = targets_of(basis, sums);
    into.of_place = bundles->of_place;
    into.bundles = answers;
    add_rows(basis, rows, count, copies, sums, &into);
}
