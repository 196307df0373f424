/* SPDX-License-Identifier: Apache-2.0 */
/* Calls that fail: all outputs in one place, so that one look tells whether any was touched. */
#ifndef PARINDEX_TESTS_OUTPUTS_H
#define PARINDEX_TESTS_OUTPUTS_H

#include "trial.h"

enum { UNTOUCHED = 0x5A };

/* Every kind of output. All bytes are UNTOUCHED before a call. */
typedef struct outputs {
    par_error error;
    par_text *text;
    par_findings *findings;
    par_table *table;
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_scores *scores;
    par_ranking *ranking;
    par_result *result;
    par_points points;
    par_value value;
    char buffer[64];
} outputs;

/* Two rounds of the same documents, outputs, and what the round has of each thing. */
typedef struct rounds {
    scored one, two;
    outputs out;
    int64_t units, nodes, inputs;
} rounds;

static inline void reset(outputs *out)
{
    memset(out, UNTOUCHED, sizeof *out);
}

static inline rounds *open_rounds(rounds *on)
{
    compute_round(&tiny, &on->one);
    compute_round(&tiny, &on->two);
    on->units = par_units_count(on->one.units);
    on->nodes = par_rubric_node_count(on->one.rubric);
    on->inputs = par_rubric_input_count(on->one.rubric);
    reset(&on->out);
    return on;
}

static inline void close_rounds(rounds *on)
{
    close_round(&on->one);
    close_round(&on->two);
}

static inline bool is_untouched(const void *start, size_t length)
{
    const unsigned char *const bytes = start;
    size_t same = 0;
    while (same < length && bytes[same] == UNTOUCHED) {
        same++;
    }
    return same == length;
}

/* The call failed so, said so in both languages, and wrote nothing else. */
static inline void expect_failure(par_status found, par_status expected, outputs *out)
{
    CU_ASSERT_EQUAL(found, expected);
    CU_ASSERT_EQUAL(out->error.status, expected);
    if (out->error.status == expected) {
        CU_ASSERT_NOT_EQUAL(out->error.text[0], '\0');
        CU_ASSERT_STRING_NOT_EQUAL(out->error.text, out->error.text_vi);
    }
    CU_ASSERT(is_untouched((char *)out + sizeof out->error, sizeof *out - sizeof out->error));
    reset(out);
}

/* A bad argument is nobody's document's fault: no code, no place. */
static inline void refused(par_status status, outputs *out)
{
    CU_ASSERT_EQUAL(out->error.code[0], '\0');
    CU_ASSERT_EQUAL(out->error.source[0], '\0');
    CU_ASSERT_EQUAL(out->error.line, 0);
    expect_failure(status, PAR_ERR_ARGUMENT, out);
}

/* The same for calls that take no par_error, or were given none. */
static inline void refused_plainly(par_status status, outputs *out)
{
    CU_ASSERT_EQUAL(status, PAR_ERR_ARGUMENT);
    CU_ASSERT(is_untouched(out, sizeof *out));
    reset(out);
}

static inline par_source source_with(const char *text, int64_t length)
{
    return (par_source){.name = "x", .text = text, .length = length};
}

#endif
