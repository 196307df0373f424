/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Leaf rules: one file each, one row each in par__rule_kinds. A file holds all of a rule: what it looks like in YAML, what is wrong with it, what it
 * is worth, and its words. To add one: write rules/<word>.c, add its rows to kinds.c and its number to parindex/rubric.h.
 */
#ifndef PARINDEX_RULES_RULE_H
#define PARINDEX_RULES_RULE_H

#include "base/writer.h"
#include "parindex/rubric.h"
#include "yaml/shape.h"

/* A figure of a sheet: a number, the number of an option, or what there is instead. 16 bytes, there are millions. */
typedef struct par__figure {
    int64_t digits; /* of the decimal; or the option's number from 0 */
    int16_t scale;
    int16_t kind;   /* PAR_FIGURE_… */
    int32_t row;    /* no part of the value: which row of the sheet's sources gave it, counted over all of them from 1; 0 = none */
} par__figure;

/* An input as the rule declares it: enough to check a figure without knowing the rule. */
typedef struct par__rule_input {
    const char *name;         /* "" for the unnamed one */
    const par__yaml *node;    /* where it is named first */
    bool may_be_negative;
    bool has_most;            /* figures above `most` are refused (given: max; survey: 100) */
    par__decimal most;
    const char *const *options; /* choice: the names, NFC, in order; NULL for numbers */
    int32_t option_count;
} par__rule_input;

/* A rule made ready for a leaf. Immutable, in the rubric's arena. */
typedef struct par__rule {
    int32_t kind;             /* PAR_RULE_… */
    int32_t input_count;
    const par__rule_input *inputs;
    par_points max;
    const void *parameters;   /* the rule's own */
} par__rule;

/* The leaf that a rule is made ready for. */
typedef struct par__rule_site {
    par__arena *arena;
    par_findings *findings;
    const par__yaml *node;    /* the value of `rule` */
    const char *id;           /* of the leaf */
    par_points max;
} par__rule_site;

/* What came of scoring. */
typedef enum par__outcome {
    PAR__POINTS,           /* *points holds them, 0 <= points <= max */
    PAR__NO_VALUE,         /* treat as a missing figure (no_cases: missing) */
    PAR__LEFT_OUT,         /* leaves points and maximum (no_cases: exclude) */
    PAR__DIVISION_BY_ZERO,
    PAR__OUTSIDE,          /* *points holds a result outside 0 … max */
    PAR__TOO_LONG          /* does not fit exact arithmetic */
} par__outcome;

typedef struct par__rule_kind {
    /* Checks the document value, which has its shape; reports every fault; fills inputs and parameters of a rule whose kind and max are set.
     * PAR_OK unless out of memory: findings tell. */
    par_status (*prepare)(const par__rule_site *site, const void *document, par__rule *rule);
    /* Exact value in points (not billionths). figures[i] belongs to inputs[i]; all are numbers, or options for choice. Called a million times a round. */
    par__outcome (*score)(const par__rule *rule, const par__figure *figures, par__fraction *points);
    /* Value without cases; NULL where the rule has no notion of it (all but ratio). */
    par__outcome (*no_cases)(const par__rule *rule, par__fraction *points);
    /* True if the figures are possible but doubtful: more done than there was. NULL: never. */
    bool (*is_doubtful)(const par__rule *rule, const par__figure *figures);
    /* The rule in words, without a newline: "6 × min(1, (result_n / dossiers_d) / 0.8)". */
    void (*tell)(const par__rule *rule, int32_t language, par__writer *writer);
    /* The arithmetic with the figures put in, up to the unrounded value, one step per line: "6 × min(1, (937 / 1271) / 0.8)\n= …". No final newline. */
    void (*work)(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer);
} par__rule_kind;

/* Indexed by PAR_RULE_…; [0] is empty. */
extern const par__rule_kind par__rule_kinds[];
enum { PAR__RULE_KIND_COUNT = 10 };

/* The shape of the key `rule`: a VARIANT of the rules' words, each with its own shape; and those words. */
extern const par__shape par__rule_shape;
const char *par__rule_word(int32_t kind);

/* True if the rule says what no cases earn: of all rules only a ratio, and one may make of them a missing figure instead. */
bool par__rule_knows_no_cases(const par__rule *rule);

/* The questionnaire and the node of it that a survey rule takes its index from. */
void par__rule_survey(const par__rule *rule, const char **questionnaire, const char **node);

par__decimal par__figure_decimal(par__figure figure);

/* n/a, in capitals or not. */
bool par__is_not_applicable(par__slice text);

/* Reads the text of a figure for an input: NULL fault if fine. "" is missing, n/a not applicable. mark as in par__decimal_read.
 * Otherwise the message and its words (at most 3) say what is wrong; the words live in the arena. */
typedef struct par__figure_fault {
    const par__message *message; /* NULL: the figure is fine */
    const char *words[3];
} par__figure_fault;
par_status par__figure_read(par__arena *arena, const par__rule_input *input, bool may_not_apply, par__slice text, char mark, char *seen_mark,
                            par__figure *figure, par__figure_fault *fault);

/* Writes a figure: exact decimal, option name, "n/a" or nothing. */
void par__figure_write(par__writer *writer, const par__rule_input *input, par__figure figure, int32_t language);

#endif
