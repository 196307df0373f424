/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the tally share: rows made ready, cells as they are kept, and how sums of sums are made. */
#ifndef PARINDEX_TALLY_TALLY_H
#define PARINDEX_TALLY_TALLY_H

#include <string.h>

#include "tally/kernels.h"
#include "tally/cells.h"
#include "tally/products.h"

enum { PAR__SMALL_CODES = 256 };

/* A question for reading. */
typedef struct par__reading {
    int16_t small[PAR__SMALL_CODES]; /* slot of codes 0 to 255; -1 = undeclared */
    int16_t missing;                 /* slot of no answer */
} par__reading;

/* A respondent as a row of bytes: the weight in billionths (8 bytes), then the slot of every question, filled up to a multiple of 8. */
typedef struct par__row_form {
    size_t bytes;
    size_t slot_bytes; /* 1, or 2 with the higher first where a question has many slots */
    size_t kept_max;   /* rows that a cell keeps: about as many as take the room of its sums */
} par__row_form;

enum { PAR__ROW_SLOTS = sizeof(int64_t), PAR__NO_SLOT = 255 /* of slots of one byte */, PAR__KEPT_MAX = 255, PAR__KEPT_MIN = 8 };

static inline int64_t par__row_weight(const unsigned char *row)
{
    int64_t weight = 0;
    memcpy(&weight, row, sizeof weight);
    return weight;
}

static inline void par__row_set_weight(unsigned char *row, int64_t weight)
{
    memcpy(row, &weight, sizeof weight);
}

static inline int32_t par__row_slot(const par__row_form *form, const unsigned char *row, size_t question)
{
    const unsigned char *const slot = row + PAR__ROW_SLOTS + question * form->slot_bytes;
    return form->slot_bytes == 1 ? slot[0] : slot[0] * 256 + slot[1];
}

static inline void par__row_set_slot(const par__row_form *form, unsigned char *row, size_t question, int32_t slot)
{
    unsigned char *const bytes = row + PAR__ROW_SLOTS + question * form->slot_bytes;
    bytes[form->slot_bytes - 1] = (unsigned char)slot;
    if (form->slot_bytes == 2) {
        bytes[0] = (unsigned char)(slot / 256);
    }
}

/* A node for counting persons. */
typedef struct par__persons {
    const uint64_t *mask;  /* a bit per question below it */
    const int64_t *values; /* by place (slots of all questions in a row): m v value_scale; NULL unless person-mean */
    int64_t largest;       /* that a person's values can add up to, without sign */
} par__persons;

/* The texts of a key column, in the order met. */
typedef struct par__key_column {
    par__map *codes;
    par__vector texts; /* of const char * */
} par__key_column;

enum { PAR__IN_BASE = 1, PAR__IS_BLOCKED = 2 }; /* blocked: in the base and not satisfied */

/* For kernels: by 64 questions and slot, a byte per question that is 255 if the slot is in the base, or blocked. NULL if slots are too many. */
typedef struct par__sets {
    const par__kernels *kernels;
    int32_t slot_count; /* of the question with most */
    const uint8_t (*in_base)[PAR__LANES];
    const uint8_t (*blocked)[PAR__LANES]; /* NULL if no node asks */
    int32_t base_count; /* slots up to the last that is in a base; none beyond is blocked either */
} par__sets;

/* What all cells of a tally stand on. */
typedef struct par__basis {
    par__arena *arena;
    const par_questionnaire *questionnaire;
    par__reading *questions;
    par__persons *nodes;
    const int32_t *firsts; /* by question: the place of its first slot */
    const uint8_t *flags;  /* by place: PAR__IN_BASE, PAR__IS_BLOCKED */
    size_t word_count;     /* of masks */
    par__row_form form;
    par__wide weight_max;  /* that a tally may hold, so that no sum of values outgrows 128 bits */
    par__sets sets;
    const par__products_form *products; /* NULL if no reliability is asked for */
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
    const unsigned char *row; /* of a single respondent; else NULL */
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

/*
 * A cell as it is kept: rows as they came, and the sums of those that found no more room among them. Respondents who are final units have a cell
 * each, or share one if they answered and weigh alike: one row, which `members` of them have.
 */
typedef struct par__bin {
    par__keyed keyed;
    par__group *group; /* the deepest; NULL without populations */
    int64_t members;
    par__wide weight; /* of all members */
    unsigned char *rows;
    size_t row_count, row_capacity;
    int64_t *integers; /* as in par__cell_room; NULL as long as rows hold everything */
    par__wide *wides;
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
    uint64_t *bits; /* see par__cell_room */
    par__products *products; /* NULL if no reliability is asked for */
    int64_t row_count;
    par__wide weight;
} par__bins;

struct par_tally {
    par__basis basis;
    par__bins *bins;
};

/* Rows of one cell made ready; one at a time of respondents who are final units. */
typedef struct par__answered {
    const int32_t *keys;
    const unsigned char *rows; /* in the form of the basis */
    size_t count;
    const par__decimal *populations; /* one per stage that has one */
    int64_t row;                     /* of the first */
} par__answered;

/* tally_basis.c. PAR_ERR_LIMIT if persons' values do not fit 64 bits. */
par_status par__basis_fill(par__basis *basis, par__arena *arena, const par_questionnaire *questionnaire);
int32_t par__basis_slot(const par__basis *basis, int64_t question, int64_t code); /* -1: undeclared */
par_status par__basis_code(par__basis *basis, size_t key, par__slice text, int32_t *code);
const char *par__basis_text(const par__basis *basis, size_t key, int32_t code);

/* tally_row.c */
int par__row_compare(const par__row_form *form, const unsigned char *left, const unsigned char *right);

/* tally_sums.c: adds rows to sums, each counted `copies` times. Bundled, answers go to bundles, and only persons to the sums. */
void par__cell_add_rows(const par__basis *basis, const unsigned char *rows, size_t count, int64_t copies, const par__cell_room *sums);
void par__cell_bundle_rows(const par__basis *basis, const unsigned char *rows, size_t count, int64_t copies, const par__bundles *bundles,
                           par__bundle *answers, const par__cell_room *sums);

/* tally_bins.c */
par__bins *par__bins_new(const par__basis *basis); /* NULL when out of memory */
void par__bins_free(par__bins *bins);
par__keyed par__keyed_of(const par__basis *basis, int32_t level, const int32_t *keys, const unsigned char *row);
par__keyed *par__bins_find(const par__bins *bins, const par__keyed *keyed);
bool par__bins_reserve(par__bins *bins, size_t more_bins, size_t more_groups); /* so that linking cannot fail */
par__group *par__group_new(par__bins *bins, par__keyed keyed);
void par__bins_link_bin(par__bins *bins, par__bin *bin);
void par__bins_link_group(par__bins *bins, par__group *group);
par_status par__bins_groups(par__bins *bins, par__bin *bin, const par__decimal *populations, int64_t row);

/* tally_bin.c. Adding to a bin cannot fail when it was made ready for as many rows (and for sums, if either has them). */
par__bin *par__bin_new(par__bins *bins, par__keyed keyed); /* not linked yet */
bool par__bin_ready(par__bins *bins, par__bin *bin, size_t rows, bool has_sums);
void par__bin_add_rows(const par__bins *bins, par__bin *bin, const unsigned char *rows, size_t count);
void par__bin_add_sums(const par__basis *basis, par__bin *bin, const int64_t *integers, const par__wide *wides);
par__cell par__bin_cell(const par__basis *basis, const par__bin *bin, const int64_t *integers, const par__wide *wides); /* views sums */
par__cell par__bin_read(const par__basis *basis, const par__bin *bin, const par__cell_room *room);

/* tally_order.c: by the texts of the keys, then of single respondents by their rows. Codes depend on the order of arrival, texts do not. */
int par__bin_compare(const par__basis *basis, const par__bin *left, const par__bin *right);
void par__bins_sort(const par__basis *basis, par__bin **bins, size_t count, par__bin **room);

/* tally_enter.c: enters rows into staged cells. PAR_ERR_DATA and *clash where a population differs; PAR_ERR_RANGE where sums might outgrow 128 bits. */
par_status par__bins_enter(par__bins *bins, const par__answered *answered, const par__group **clash);

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
