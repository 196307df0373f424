/* SPDX-License-Identifier: Apache-2.0 */
/* What a tally shows of its cells. */
#ifndef PARINDEX_TALLY_CELLS_H
#define PARINDEX_TALLY_CELLS_H

#include "parindex/tally.h"
#include "questionnaire/questionnaire.h"

/*
 * A cell: the respondents of one final cluster with one combination of domain members. Every respondent has a cell of his own where there are no cluster
 * columns (then he is a cluster), and where populations go one stage further than clusters (then he is the last stage).
 */
typedef struct par__cell {
    const int32_t *keys;          /* key_count codes */
    int64_t members;              /* respondents */
    int64_t units;                /* final units that it stands for, all with the same sums: more than 1 only of respondents who are final units and answered alike */
    par__wide member_weight;      /* in billionths */
    const int64_t *counts;        /* slot_count */
    const par__wide *weights;     /* slot_count, in billionths */
    const int64_t *person_counts; /* person_count */
    const par__wide *person_weights;
    const par__wide *person_values; /* billionths of 1/value_scale of the node */
} par__cell;

/* Texts of the codes of a key column. */
const char *par__tally_key_text(const par_tally *tally, int64_t key, int32_t code);

/* Cells in canonical order: by the texts of their keys, column by column, bytewise (then, of single respondents, as their sums compare). */
int64_t par__tally_cell_count(const par_tally *tally);
const int32_t *par__tally_cell_keys(const par_tally *tally, int64_t at);

/* Room for the sums of a cell that is kept in another form. Take it once; what is read with it lives until it is read with again. */
typedef struct par__cell_room {
    int64_t *integers; /* members, counts by slot, counts of persons */
    par__wide *wides;  /* weight of members, weights by slot, weights of persons, values of persons */
    uint64_t *bits;    /* of a row: its answers in the base, then those not satisfied */
} par__cell_room;

par_status par__cell_room_take(par__arena *arena, const par_questionnaire *questionnaire, par__cell_room *room);
par__cell par__tally_cell(const par_tally *tally, int64_t at, const par__cell_room *room);

/* Which sum the answers of each place (slots of all questions in a row) go to; `count` for those that no sum asks for. */
typedef struct par__bundles {
    const int32_t *of_place;
    size_t count;
} par__bundles;

typedef struct par__bundle {
    int64_t count;
    par__wide weight; /* in billionths */
} par__bundle;

/* A cell with its answers summed by bundle, into one sum more than there are bundles; its counts and weights by slot are NULL. */
par__cell par__tally_cell_bundled(const par_tally *tally, int64_t at, const par__bundles *bundles, par__bundle *sums, const par__cell_room *room);

/* The population at a stage for the stratum and clusters of a cell: as given; digits 0 if the questionnaire gives none at this stage. */
par__decimal par__tally_population(const par_tally *tally, int64_t cell, int64_t stage);

const par_questionnaire *par__tally_questionnaire(const par_tally *tally);

/* Sums over complete cases, of the nodes whose reliability is asked for; NULL if there are none. */
const struct par__products *par__tally_products(const par_tally *tally);

#endif
