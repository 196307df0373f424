/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the tally share: rows made ready, cells as they are kept, and how sums of sums are made. */
#ifndef PARINDEX_SURVEY_TALLY_H
#define PARINDEX_SURVEY_TALLY_H

#include "survey/survey.h"

enum { PAR__SMALL_CODES = 256 };

/* A question for reading: places count over the slots of all questions. */
typedef struct par__reading {
    int32_t small[PAR__SMALL_CODES]; /* place of codes 0 to 255; -1 = undeclared */
    int32_t missing;                 /* place of no answer */
} par__reading;

/* A node for counting persons. */
typedef struct par__persons {
    const uint64_t *mask;  /* a bit per question below it */
    const int64_t *values; /* by place: m v value_scale; NULL unless person-mean */
} par__persons;

/* The texts of a key column, in the order met. */
typedef struct par__key_column {
    par__map *codes;
    par__vector texts; /* of const char * */
} par__key_column;

/* What all cells of a tally stand on. */
typedef struct par__basis {
    par__arena *arena;
    const par_questionnaire *questionnaire;
    par__reading *questions;
    par__persons *nodes;
    uint64_t *valid, *blocked; /* room for a row: bits of its answers in the base, and of those not satisfied */
    const uint8_t *flags;      /* by place: 1 = in the base, 2 = in the base and not satisfied */
    size_t word_count;         /* of masks */
    par__key_column *keys;
    size_t key_count;
    size_t integer_count, wide_count; /* per cell */
    int32_t deepest;                  /* level of groups, -1 if populations are not asked for */
    bool is_serial;                   /* without clusters, or with populations of respondents: a cell per respondent */
} par__basis;

/* What stands in a hash table: a cell (level -1), or a group of the same first keys. */
typedef struct par__keyed {
    uint64_t hash;
    const int32_t *keys;
    size_t length;
    int32_t level;
} par__keyed;

/* A stratum (level 0) or a cluster (level = stage): its population, and how much of that is sampled. */
typedef struct par__group {
    par__keyed keyed;
    struct par__group *parent;
    size_t at;               /* among the groups of its cells */
    par__decimal population; /* zeros where only the sample is counted */
    int64_t sample;          /* clusters of the next level, or respondents */
    int64_t row;             /* where it was first met, while rows come in; 0 = earlier */
} par__group;

/* A cell as it is kept: see par__bin_… for the order of its sums. */
typedef struct par__bin {
    par__keyed keyed;
    const par__basis *basis;
    par__group *group; /* the deepest; NULL without populations */
    int64_t *integers; /* members, counts by slot, counts of persons */
    par__wide *wides;  /* weight of members, weights by slot, weights of persons, values of persons */
} par__bin;

/* Cells with an arena of their own, so that what was staged can be dropped or taken over. */
typedef struct par__bins {
    par__arena *arena;
    const par__basis *basis;
    par__vector bins;   /* of par__bin *; sorted in a tally */
    par__vector groups; /* of par__group *; parents first */
    par__keyed **table; /* cells (unless serial) and groups, at most half full */
    size_t table_size, table_count;
    par__bin *last; /* the cell of the row before */
    int64_t row_count;
} par__bins;

struct par_tally {
    par__basis basis;
    par__bins *bins;
};

/* A row made ready. */
typedef struct par__answered {
    const int32_t *keys;
    const int32_t *places;           /* one per question */
    const par__decimal *populations; /* one per stage that has one */
    int64_t weight;                  /* in billionths */
    int64_t row;
} par__answered;

/* tally_basis.c. PAR_ERR_LIMIT if persons' values do not fit 64 bits. */
par_status par__basis_fill(par__basis *basis, par__arena *arena, const par_questionnaire *questionnaire);
int32_t par__basis_place(const par__basis *basis, int64_t question, int64_t code); /* -1: undeclared */
par_status par__basis_code(par__basis *basis, size_t key, par__slice text, int32_t *code);
const char *par__basis_text(const par__basis *basis, size_t key, int32_t code);

/* tally_bins.c */
par__bins *par__bins_new(const par__basis *basis); /* NULL when out of memory */
void par__bins_free(par__bins *bins);
par__keyed par__keyed_of(const par__basis *basis, int32_t level, const int32_t *keys);
par__keyed *par__bins_find(const par__bins *bins, const par__keyed *keyed);
bool par__bins_reserve(par__bins *bins, size_t more_bins, size_t more_groups); /* so that linking cannot fail */
par__bin *par__bin_new(par__bins *bins, const int32_t *keys);                  /* not linked yet */
par__group *par__group_new(par__bins *bins, par__keyed keyed);
void par__bins_link_bin(par__bins *bins, par__bin *bin);
void par__bins_link_group(par__bins *bins, par__group *group);
int par__bin_compare(const par__bin *left, const par__bin *right);
void par__bins_sort(par__bins *bins);
par_status par__bins_groups(par__bins *bins, par__bin *bin, const par__decimal *populations, int64_t row);

/* tally_row.c: adds a row to staged cells. PAR_ERR_DATA and *clash where a population differs; PAR_ERR_RANGE where sums outgrow 128 bits. */
par_status par__bins_add(par__bins *bins, const par__answered *row, const par__group **clash);

/* tally_merge.c: why cells could not be taken. */
typedef struct par__refusal {
    const par__group *group; /* of those to take; NULL: a sum outgrows its room */
    par__decimal other;      /* the population before, if it differs */
    int64_t sample;          /* else the sample that is larger than the population */
    bool differs;
} par__refusal;

/* Takes staged cells over, all or none: PAR_OK (then they are gone), PAR_ERR_MEMORY, or PAR_ERR_DATA or PAR_ERR_RANGE with the reason. */
par_status par__tally_take(par_tally *tally, par__bins *staged, par__refusal *refusal);

/* tally_add.c: par_tally_add() of a batch that goes on from so many rows, for their numbers; faults are found in `findings` too, if not NULL. */
par_status par__tally_add_after(par_tally *tally, int64_t rows_before, const par_batch *batch, par_findings *findings, par_error *error);

/* tally_merge.c: par_tally_merge() whose fault is found in `findings` too, if not NULL. */
par_status par__tally_merge_found(par_tally *into, const par_tally *from, par_findings *findings, par_error *error);

/* tally_faults.c: the sentences that batches, CSV, merging and loading share. `key` texts of a group are joined for people. */
par_status par__tally_tell_refusal(const par__basis *basis, const par__refusal *refusal, par__place place, par_findings *findings);
par_status par__tally_tell_clash(const par__basis *basis, const par__group *group, par__decimal population, par__place place,
                                 par_findings *findings);
par_status par__tally_tell_code(const par__basis *basis, int64_t question, const char *code, par__place place, par_findings *findings);

typedef enum par__weight_fault {
    PAR__WEIGHT_FINE,
    PAR__WEIGHT_MISSING,
    PAR__WEIGHT_NONE,
    PAR__WEIGHT_NEGATIVE,
    PAR__WEIGHT_LONG
} par__weight_fault;
par_status par__tally_tell_weight(par__weight_fault fault, const char *text, par__place place, par_findings *findings);
par_status par__tally_tell_population(const par__basis *basis, int64_t stage, const char *text, par__place place, par_findings *findings);

/* tally_weight.c */
par__weight_fault par__weight_of_double(double number, int64_t *billionths);
par__weight_fault par__weight_of_integer(int64_t number, int64_t *billionths);
par__weight_fault par__weight_of_text(par__slice text, char *mark, int64_t *billionths);

#endif
