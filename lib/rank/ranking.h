/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a ranking. */
#ifndef PARINDEX_RANK_RANKING_H
#define PARINDEX_RANK_RANKING_H

#include "parindex/ranking.h"
#include "score/scores.h"

struct par_ranking {
    par__arena *arena;
    const par_scores *scores;
    int64_t node;
    int32_t within, ties, on, sort; /* as applied: never 0 for ties and on */
    par_place *places;              /* in the order asked for */
    const par_place **by_rank;      /* the same places block by block, best first */
    int64_t count;
};

/* The rank as points: it is whole or a half. */
par_points par__place_rank(const par_place *place);

/* True if there is at least one ranking, none is NULL, and all are of one set of scores. */
bool par__rankings_belong(const par_ranking *const *rankings, int64_t count);

#endif
