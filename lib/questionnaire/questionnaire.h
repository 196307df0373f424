/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of questionnaires: what to count, and where the sums stand. */
#ifndef PARINDEX_QUESTIONNAIRE_QUESTIONNAIRE_H
#define PARINDEX_QUESTIONNAIRE_QUESTIONNAIRE_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/findings.h"
#include "base/map.h"
#include "parindex/estimates.h"

/* Slots of a question: its levels in order, then these. */
enum { PAR__SLOT_DONT_KNOW = 0, PAR__SLOT_REFUSED = 1, PAR__SLOT_MISSING = 2, PAR__SLOTS_BESIDE = 3 };

/* A question made ready: what each slot is worth. slot_count = level_count + PAR__SLOTS_BESIDE. */
typedef struct par__asked {
    par_question shown;
    int32_t slot_count;
    int64_t slot_first;           /* where its slots stand in a cell's counts and weights */
    const bool *in_base;          /* by slot */
    const par__fraction *values;  /* by slot, reduced; 0 for those beside the levels */
    const double *values_rounded; /* the same as doubles */
    const bool *is_satisfied;     /* by slot */
    const int32_t *codes;         /* code_count pairs: code, slot; sorted by code */
    int64_t code_count;
    const char *const *level_titles; /* two per level, English and Vietnamese; "" where there is none */
    const par__map *labels;       /* label words in NFC (vi and en) to slots; NULL if there are none */
} par__asked;

typedef struct par__part {
    bool is_node;                 /* else a question */
    int64_t at;                   /* index of the node or question */
    par__fraction weight;         /* > 0 */
    double weight_rounded;
} par__part;

/* A node of the index made ready. */
typedef struct par__indexed {
    par_index_node shown;
    const par__part *parts;       /* nodes, or questions */
    int64_t part_count;
    const int64_t *questions;     /* all questions below it, each once, rising */
    int64_t question_count;
    bool is_complete;             /* all-satisfied: persons with all questions answered */
    int64_t person_first;         /* where its sums over persons stand among the cell's person sums */
    int64_t person_count;         /* how many */
    int64_t value_scale;          /* person sums of values are in 1/value_scale; 1 where there are none */
} par__indexed;

/*
 * Person sums of a node, each with a count and a weight beside it, from person_first on:
 *   any rule       [0] persons with at least one valid answer to any of its questions (a question in the base)
 *   person-mean    [k] for k = 1 … question_count: persons with k valid answers; `values` holds the sum of w * (sum of m v) * value_scale
 *   all-satisfied  [1] persons who count, [2] of them the satisfied
 */
struct par_questionnaire {
    par__arena *arena;
    const char *id, *series;      /* series is "" if there is none */
    const char *title_en, *title_vi;
    const char *note_en, *note_vi;
    int32_t status;
    par__asked *questions;
    int64_t question_count;
    par__indexed *nodes;          /* parents before parts */
    int64_t node_count;
    const int64_t *reliability;   /* nodes whose reliability is asked for */
    int64_t reliability_count;
    int64_t slot_count;           /* of all questions */
    int64_t person_count;         /* person sums of all nodes */
    const char *weight_column;    /* NULL if there is none */
    const char **keys;            /* names of key columns: strata, clusters, domains */
    int64_t stratum_count, cluster_count, domain_count, key_count;
    int64_t unit_key;             /* the key column whose members are units; -1 if there is none */
    const char **populations;     /* names of population columns, by stage */
    int64_t population_count;
    int32_t lonely, interval;     /* PAR_LONELY_…, PAR_INTERVAL_…; never 0 */
    par__decimal level;           /* of confidence */
    bool counts_members;          /* domain: members */
    int64_t min_n, min_df;
    char sha256[65];              /* of a canonical form of everything that decides how answers are counted */
};

#endif
