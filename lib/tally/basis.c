/* SPDX-License-Identifier: Apache-2.0 */
/* What all cells of a tally stand on: the questionnaire made ready for counting, and the texts of keys. */
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "tally/tally.h"

enum { WORD_BITS = 64, ONE_BYTE_SLOTS = 255 };

static const par__wide wide_max = ((((par__wide)1 << 126) - 1) << 1) + 1;

static int32_t search_codes(const par__asked *asked, int64_t code)
{
    int64_t first = 0;
    int64_t last = asked->code_count;
    while (first < last) {
        const int64_t middle = (first + last) / 2;
        if (asked->codes[2 * middle] < code) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first < asked->code_count && asked->codes[2 * first] == code ? asked->codes[2 * first + 1] : -1;
}

static par_status fill_questions(par__basis *basis)
{
    const par_questionnaire *const questionnaire = basis->questionnaire;
    const size_t count = (size_t)questionnaire->question_count;
    uint8_t *const flags = par__arena_take(basis->arena, (size_t)questionnaire->slot_count, 1);
    int32_t *const firsts = par__arena_take(basis->arena, count, sizeof *firsts);
    basis->questions = par__arena_take(basis->arena, count, sizeof *basis->questions);
    if (flags == NULL || firsts == NULL || basis->questions == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (size_t at = 0; at < count; at++) {
        const par__asked *const asked = &questionnaire->questions[at];
        for (int32_t code = 0; code < PAR__SMALL_CODES; code++) {
            basis->questions[at].small[code] = (int16_t)search_codes(asked, code);
        }
        basis->questions[at].missing = (int16_t)(asked->slot_count - PAR__SLOTS_BESIDE + PAR__SLOT_MISSING);
        firsts[at] = (int32_t)asked->slot_first;
        for (int32_t slot = 0; slot < asked->slot_count; slot++) {
            const int blocked = asked->is_satisfied[slot] ? 0 : PAR__IS_BLOCKED;
            flags[asked->slot_first + slot] = (uint8_t)(asked->in_base[slot] ? PAR__IN_BASE | blocked : 0);
        }
    }
    basis->flags = flags;
    basis->firsts = firsts;
    return PAR_OK;
}

/* v value_scale as an integer; false where it is none or does not fit. */
static bool scale_value(par__fraction value, int64_t scale, int64_t *scaled)
{
    if (value.bottom <= 0 || value.bottom > scale || scale % value.bottom != 0) {
        return false;
    }
    const par__wide factor = scale / value.bottom;
    if (value.top > INT64_MAX / factor || value.top < -(INT64_MAX / factor)) {
        return false;
    }
    *scaled = (int64_t)(value.top * factor);
    return true;
}

/* The values of one question for a node; *largest grows by the largest of them without its sign. */
static bool fill_question_values(const par__asked *asked, int64_t scale, int64_t *values, int64_t *largest)
{
    int64_t most = 0;
    for (int32_t slot = 0; slot < asked->slot_count; slot++) {
        int64_t value = 0;
        if (asked->in_base[slot] && !scale_value(asked->values[slot], scale, &value)) {
            return false;
        }
        values[asked->slot_first + slot] = value;
        const int64_t size = value < 0 ? -value : value;
        most = size > most ? size : most;
    }
    return !__builtin_add_overflow(*largest, most, largest);
}

static par_status fill_node(par__basis *basis, const par__indexed *node, par__persons *persons)
{
    uint64_t *const mask = par__arena_take(basis->arena, basis->word_count, sizeof *mask);
    PAR__NEED(mask);
    for (int64_t at = 0; at < node->question_count; at++) {
        mask[node->questions[at] / WORD_BITS] |= UINT64_C(1) << node->questions[at] % WORD_BITS;
    }
    persons->mask = mask;
    if (node->shown.rule != PAR_INDEX_PERSON_MEAN) {
        return PAR_OK;
    }
    int64_t *const values = par__arena_take(basis->arena, (size_t)basis->questionnaire->slot_count, sizeof *values);
    PAR__NEED(values);
    int64_t largest = 0;
    for (int64_t at = 0; at < node->question_count; at++) {
        if (!fill_question_values(&basis->questionnaire->questions[node->questions[at]], node->value_scale, values, &largest)) {
            return PAR_ERR_LIMIT;
        }
    }
    persons->values = values;
    persons->largest = largest;
    const par__wide weight_max = largest > 0 ? wide_max / largest : wide_max;
    basis->weight_max = weight_max < basis->weight_max ? weight_max : basis->weight_max;
    return PAR_OK;
}

static par_status fill_nodes(par__basis *basis)
{
    const size_t count = (size_t)basis->questionnaire->node_count;
    basis->nodes = par__arena_take(basis->arena, count, sizeof *basis->nodes);
    PAR__NEED(basis->nodes);
    for (size_t at = 0; at < count; at++) {
        PAR__TRY(fill_node(basis, &basis->questionnaire->nodes[at], &basis->nodes[at]));
    }
    return PAR_OK;
}

/* Rows in a cell take about as much room as its sums would. */
static void fill_form(par__basis *basis)
{
    int32_t most = 0;
    for (int64_t at = 0; at < basis->questionnaire->question_count; at++) {
        const int32_t slots = basis->questionnaire->questions[at].slot_count;
        most = slots > most ? slots : most;
    }
    const size_t slot_bytes = most <= ONE_BYTE_SLOTS ? 1 : 2;
    const size_t bytes = PAR__ROW_SLOTS + ((size_t)basis->questionnaire->question_count * slot_bytes + 7) / 8 * 8;
    const size_t fitting = (basis->integer_count * sizeof(int64_t) + basis->wide_count * sizeof(par__wide)) / bytes;
    const size_t kept = fitting < PAR__KEPT_MIN ? PAR__KEPT_MIN : fitting > PAR__KEPT_MAX ? PAR__KEPT_MAX : fitting;
    basis->form = (par__row_form){.bytes = bytes, .slot_bytes = slot_bytes, .kept_max = basis->is_serial ? 1 : kept};
    basis->sets.slot_count = most;
}

static bool asks_for_satisfied(const par_questionnaire *questionnaire)
{
    bool asks = false;
    for (int64_t at = 0; at < questionnaire->node_count; at++) {
        asks = asks || questionnaire->nodes[at].shown.rule == PAR_INDEX_ALL_SATISFIED;
    }
    return asks;
}

static uint8_t (*make_sets(const par__basis *basis, int flag))[PAR__LANES]
{
    uint8_t(*const sets)[PAR__LANES] = par__arena_take(basis->arena, basis->word_count * PAR__SLOTS_MAX, sizeof *sets);
    for (int64_t at = 0; sets != NULL && at < basis->questionnaire->question_count; at++) {
        for (int32_t slot = 0; slot < basis->questionnaire->questions[at].slot_count; slot++) {
            const bool is_in = (basis->flags[basis->firsts[at] + slot] & flag) != 0;
            sets[at / WORD_BITS * PAR__SLOTS_MAX + slot][at % WORD_BITS] = is_in ? UINT8_MAX : 0;
        }
    }
    return sets;
}

static int32_t count_base(const par_questionnaire *questionnaire)
{
    int32_t count = 0;
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        const par__asked *const asked = &questionnaire->questions[at];
        for (int32_t slot = count; slot < asked->slot_count; slot++) {
            count = asked->in_base[slot] ? slot + 1 : count;
        }
    }
    return count;
}

static par_status fill_sets(par__basis *basis)
{
    basis->sets.kernels = par__kernels_choose();
    if (basis->sets.slot_count > PAR__SLOTS_MAX) {
        return PAR_OK;
    }
    basis->sets.in_base = (const uint8_t(*)[PAR__LANES])make_sets(basis, PAR__IN_BASE);
    PAR__NEED(basis->sets.in_base);
    basis->sets.base_count = count_base(basis->questionnaire);
    if (asks_for_satisfied(basis->questionnaire)) {
        basis->sets.blocked = (const uint8_t(*)[PAR__LANES])make_sets(basis, PAR__IS_BLOCKED);
        PAR__NEED(basis->sets.blocked);
    }
    return PAR_OK;
}

static par_status fill_keys(par__basis *basis)
{
    basis->keys = par__arena_take(basis->arena, basis->key_count, sizeof *basis->keys);
    PAR__NEED(basis->keys);
    for (size_t at = 0; at < basis->key_count; at++) {
        basis->keys[at].codes = par__map_new(basis->arena, 0);
        PAR__NEED(basis->keys[at].codes);
    }
    return PAR_OK;
}

par_status par__basis_fill(par__basis *basis, par__arena *arena, const par_questionnaire *questionnaire)
{
    const int64_t populations = questionnaire->population_count;
    const int64_t clusters = questionnaire->cluster_count;
    *basis = (par__basis){
        .arena = arena,
        .questionnaire = questionnaire,
        .key_count = (size_t)questionnaire->key_count,
        .integer_count = (size_t)(1 + questionnaire->slot_count + questionnaire->person_count),
        .wide_count = (size_t)(1 + questionnaire->slot_count + 2 * questionnaire->person_count),
        .deepest = (int32_t)(populations == 0         ? -1
                             : populations < clusters ? populations
                                                      : clusters),
        .is_serial = clusters == 0 || populations > clusters,
        .word_count = ((size_t)questionnaire->question_count + WORD_BITS - 1) / WORD_BITS,
        .weight_max = wide_max,
    };
    fill_form(basis);
    PAR__TRY(fill_questions(basis));
    PAR__TRY(fill_nodes(basis));
    PAR__TRY(fill_sets(basis));
    PAR__TRY(par__products_form_make(arena, questionnaire, &basis->products));
    if (basis->products != NULL && basis->products->weight_max < basis->weight_max) {
        basis->weight_max = basis->products->weight_max;
    }
    return fill_keys(basis);
}

int32_t par__basis_slot(const par__basis *basis, int64_t question, int64_t code)
{
    if (code >= 0 && code < PAR__SMALL_CODES) {
        return basis->questions[question].small[code];
    }
    return search_codes(&basis->questionnaire->questions[question], code);
}

par_status par__basis_code(par__basis *basis, size_t key, par__slice text, int32_t *code)
{
    par__key_column *const column = &basis->keys[key];
    int64_t found = par__map_find(column->codes, text);
    if (found < 0 && !par__is_ascii(text)) {
        PAR__TRY(par__nfc(basis->arena, text, &text));
        found = par__map_find(column->codes, text);
    }
    if (found < 0) {
        const char *const copy = par__arena_copy(basis->arena, text.data, text.length);
        PAR__NEED(copy);
        const char **const added = column->texts.count < INT32_MAX ? par__vector_add(basis->arena, &column->texts, sizeof copy) : NULL;
        PAR__NEED(added);
        *added = copy;
        found = (int64_t)column->texts.count - 1;
        if (!par__map_add(column->codes, (par__slice){copy, text.length}, found)) {
            column->texts.count--;
            return PAR_ERR_MEMORY;
        }
    }
    *code = (int32_t)found;
    return PAR_OK;
}

const char *par__basis_text(const par__basis *basis, size_t key, int32_t code)
{
    return ((const char *const *)basis->keys[key].texts.items)[code];
}
