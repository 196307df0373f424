/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of estimation: the sample as a tree, the sums of a domain, linearised variables, variances, intervals. */
#ifndef PARINDEX_ESTIMATE_ESTIMATE_H
#define PARINDEX_ESTIMATE_ESTIMATE_H

#include "stats/stats.h"
#include "calibrate/calibrate.h"
#include "table/table.h"
#include "tally/cells.h"

/* The nearest double; most sums fit 64 bits, which the machine rounds itself. */
static inline double par__wide_double(par__wide number)
{
    const int64_t low = (int64_t)number;
    return number == low ? (double)low : (double)number;
}

/* A level of the sample: strata, then the clusters of each stage. The last level holds the final units, which have nothing below. */
typedef struct par__level {
    int64_t count;       /* of the last level: units that answered alike count once */
    int64_t *of_cell;    /* the number of the unit that each cell lies in; rising */
    int64_t *first_cell; /* by unit */
    int64_t *below;      /* by unit: sampled units of the next level */
    double *population;  /* by unit: of those in the population; 0 = not finite */
} par__level;

/* The sample as it was drawn, whatever the domain. */
typedef struct par__design {
    const par_tally *tally;
    par__level *levels;
    int64_t level_count;   /* 1 + stages, at least 2 */
    int64_t *units;        /* by cell: final units that it stands for */
    int64_t cluster_count; /* of the first stage */
    int64_t members;
    par__wide weight;
    int32_t lonely;        /* PAR_LONELY_… */
} par__design;

par_status par__design_make(par__arena *arena, const par_tally *tally, int32_t lonely, par__design *design);

/* Places a cell: each in its turn. */
void par__design_add(par__design *design, int64_t at, const par__cell *cell);

/* Reports single sampled clusters; PAR_ERR_UNDEFINED if they must not be. */
par_status par__design_report(const par__design *design, par_findings *findings);

/* A stratum or cluster whose variance one sampled unit below cannot show. */
bool par__design_is_lonely(const par__design *design, int64_t level, int64_t unit);

/* False where weights add up to about the number of respondents. */
bool par__design_has_population_weights(const par__design *design);

/* Members of a combination of the domain columns. */
typedef struct par__domain {
    const char *text;
    const char *const *members; /* one per domain column asked for; "" for the whole */
    const int64_t *cells;       /* rising; NULL for the whole, which holds every cell */
    int64_t cell_count;
} par__domain;

/* The whole, then every combination that occurs, in order of text. */
typedef struct par__domains {
    const char *const *names; /* of the domain columns asked for */
    int64_t column_count;
    const par__domain *items;
    int64_t count;
    const int64_t *of_cell; /* which combination each cell lies in */
} par__domains;

/* `text` names columns, separated by commas; NULL = the whole only. What the caller keeps of it lives in `kept`, the rest in `arena`. */
par_status par__domains_make(par__arena *kept, par__arena *arena, const par_tally *tally, const char *text, par__domains *domains,
                             par_findings *findings);

/* What is estimated: a node, a question, or (level > 0) the share of one of its levels. */
typedef struct par__subject {
    int32_t kind; /* PAR_ESTIMATE_… */
    int32_t level;
    int64_t at;
} par__subject;

/* A part of an array. */
typedef struct par__run {
    int64_t first, count;
} par__run;

/* Where the sum of a column comes from: answers; or what is listed of the columns before, or of the sums of persons. */
typedef struct par__source {
    int32_t from; /* PAR__FROM_… */
    par__run list;
} par__source;

enum { PAR__FROM_ANSWERS, PAR__FROM_COLUMNS, PAR__FROM_PERSON_WEIGHTS, PAR__FROM_PERSON_VALUES, PAR__FROM_COUNT };

/*
 * What estimates need of a cell or domain, and no more: columns of weighted sums, and the members in each base.
 *
 *   question               a column for every value in its base (where shares of levels are asked for: for every slot in its base)
 *   node                   persons with a valid answer in it
 *   pooled node            also a column for every value
 *   person-mean            also sums of persons' values
 *   all-satisfied          also persons who count, and the satisfied of them
 */
typedef struct par__layout {
    const par_questionnaire *questionnaire;
    const par__subject *subjects; /* nodes, then questions, each followed by its levels */
    int64_t subject_count;
    const int64_t *of_question;   /* the subject that each question is; nodes are the first */
    const par__run *columns;      /* by subject: of its ratio; none for nodes that combine their parts */
    const int64_t *of_level;      /* by subject: the column of a level; -1 where it is not in the base */
    const double *shares;         /* by subject: what a share of 1 counts, such as 100; 0 if the values are no shares */
    const int64_t *bases;         /* by subject: which base it has; questions first, then nodes */
    const int64_t *persons;       /* by node: the column of the persons in its base */
    const par__run *parts;        /* by node: of those listed below */
    const int64_t *part_subjects;
    const double *part_shares;    /* add up to 1 in each node that combines its parts */
    const par__source *sources;   /* by column */
    const double *worths;         /* by column: what its answers count */
    par__bundles answers;         /* the first columns, which are those of questions, by place */
    const int64_t *list;
    int64_t column_count, base_count;
} par__layout;

par_status par__layout_make(par__arena *arena, const par_questionnaire *questionnaire, bool with_levels, par__layout *layout);

/* Nodes whose ratio is one of persons: its first column is the base, the others add up. */
bool par__layout_is_personal(const par__layout *layout, int64_t subject);

/* A cell as estimation reads it. */
typedef struct par__row {
    const double *sums;  /* by column */
    const uint8_t *seen; /* by base: 1 = the cell has members in it */
} par__row;

/* Cells as rows: kept if they are few enough, else read from the tally whenever they are asked for. */
typedef struct par__rows {
    const par__layout *layout;
    const par_tally *tally;
    par__cell_room room;
    par__bundle *answers; /* of the cell read last, by column of a question */
    par__wide *sums; /* of the cell read last, by column */
    int64_t *bases;  /* of the cell read last, by base */
    double *doubles; /* of all cells, or of the one read last */
    uint8_t *seen;
    bool are_kept;
} par__rows;

par_status par__rows_make(par__arena *arena, const par__layout *layout, const par_tally *tally, par__rows *rows);

/* Reads a cell, and keeps its row if rows are kept. The row of a cell: it must have been read if rows are kept. */
par__cell par__rows_read(par__rows *rows, int64_t at);
par__row par__rows_at(par__rows *rows, int64_t at);

/* The exact sums of domains: domain_count times as many. */
typedef struct par__totals {
    const par__layout *layout;
    int64_t *members;
    par__wide *sums;
    int64_t *bases;
} par__totals;

par_status par__totals_make(par__arena *arena, const par__layout *layout, int64_t domain_count, par__totals *totals);
void par__totals_add(par__totals *totals, int64_t domain, int64_t members, const par__wide *sums, const int64_t *bases);

/* Adds all other domains up to the first, which is the whole. */
void par__totals_close(par__totals *totals, int64_t domain_count);

/* An estimated ratio. */
typedef struct par__ratio {
    double value;
    double base;          /* the denominator, in billionths */
    bool is_empty;        /* no denominator */
    bool is_none, is_all; /* a share that is exactly 0, exactly 1 */
} par__ratio;

/* Values of all subjects in one domain. */
typedef struct par__values {
    const par__layout *layout;
    double *sums;       /* of the domain, by column */
    par__ratio *ratios; /* by subject */
} par__values;

par_status par__values_make(par__arena *arena, const par__layout *layout, par__values *values);

/* From values->sums. */
void par__values_fill(par__values *values);

/* The weighted base of a subject, in billionths. */
double par__values_base(const par__values *values, int64_t subject);

/* Population variance of the subject's variable with n/(n-1): false if it is not known from the sums. */
bool par__values_spread(const par__values *values, int64_t subject, int64_t n, double *variance);

/*
 * Linearised variables of all subjects in one domain. A ratio R has z = (w m v - R w m)/W for its members; a combination has the same combination of z,
 * so covariances stay.
 */
typedef struct par__linear {
    const par__layout *layout;
    double *factors;      /* by column */
    double *tops, *pulls; /* by subject, of levels: z = tops * the level's column - pulls * the sum of the question's */
} par__linear;

par_status par__linear_make(par__arena *arena, const par__layout *layout, par__linear *linear);
void par__linear_fill(par__linear *linear, const par__values *values);

/* z of all subjects for a cell of the domain. */
void par__linear_row(const par__linear *linear, const double *sums, double *z);

/* The unit of a level that cells are being added to. Arrays are by subject; sums have what they lost beside them. */
typedef struct par__stage {
    int64_t unit;                            /* -1: none yet */
    int64_t first_cell;                      /* that was added */
    int64_t present, parts, lonely;          /* units below with members; those of them with a variance; those that one unit cannot show */
    double *total, *total_lost;              /* of z */
    double *mean, *mean_lost;                /* of the units below with members */
    double *squares, *squares_lost;          /* of their distances from it */
    double *own, *own_lost, *inner, *inner_lost; /* variances of the units below: by what is right below those, and by what lies deeper */
} par__stage;

/*
 * Adds up variances of totals of z while cells pass by in canonical order: memory does not depend on how many there are. `freedom` counts clusters minus
 * strata with members in each base.
 */
typedef struct par__scatter {
    const par__design *design;
    int64_t subject_count, base_count;
    par__stage *stages; /* the sample, the current stratum, cluster, …, final unit */
    double *grand, *grand_lost, *alone, *alone_squares, alone_finite; /* totals of all, and of single clusters, for `adjust` */
    uint8_t *seen_stratum, *seen_cluster;
    int64_t *freedom;   /* by base */
    double *variances;  /* by subject, when it has ended */
    bool is_known;      /* when it has ended: false if the sample has nothing to estimate them from */
} par__scatter;

par_status par__scatter_make(par__arena *arena, const par__design *design, int64_t subject_count, int64_t base_count, par__scatter *scatter);
void par__scatter_begin(par__scatter *scatter);
void par__scatter_add(par__scatter *scatter, int64_t cell, const double *z, const uint8_t *seen);
void par__scatter_end(par__scatter *scatter);

/* t quantiles by degrees of freedom, each computed once as long as its place is not taken by another. */
typedef struct par__quantiles {
    double probability;
    struct {
        int64_t df;
        double t;
    } known[1024];
} par__quantiles;

/* False if there is none. */
bool par__quantile_of(par__quantiles *quantiles, int64_t df, double *t);

/* An estimate as its interval needs it. */
typedef struct par__measured {
    double value, variance; /* of a share: between 0 and 1 */
    double level;           /* of confidence */
    par__quantiles *quantiles; /* of (1 + level)/2 */
    int64_t n, df;
    int32_t method; /* PAR_INTERVAL_… */
    bool is_share, is_none, is_all;
} par__measured;

/* False if there is none. */
bool par__interval_of(const par__measured *basis, double *low, double *high);

/* Calibrated weights: of groups of cells with the same members of all margins. */
typedef struct par__calibrated {
    par__calibration task; /* its rows are the groups; none where weights are not calibrated */
    int64_t *groups;       /* by cell */
    double *weights;       /* by cell: as given */
    const double *factors; /* by group: calibrated over given weight */
    double *matrix;        /* of the regression on the margins, factored; of a single margin its diagonal */
    double *fits;          /* by total and subject: sums of z, then B */
    double *squares;       /* by subject: of g z */
    par__sum *sums;        /* calibrated, by domain and column */
    uint8_t *nobody;       /* by base: 0 */
} par__calibrated;

/* Groups while cells are read: make, add every cell in turn, end. */
typedef struct par__grouping par__grouping;

/* PAR_ERR_DATA if the margins are of another questionnaire. */
par_status par__grouping_check(const par_tally *tally, const par_margins *margins, par_findings *findings);
par_status par__grouping_make(par__arena *arena, const par_tally *tally, const par_margins *margins, par__calibrated *made,
                              par__grouping **grouping);
par_status par__grouping_add(par__grouping *on, int64_t at, const par__cell *cell);

/* Finds the factors. */
par_status par__grouping_end(par__grouping *on, int32_t distance, const double *bounds, par_findings *findings);

/* Everything one call works with; all of it but the result lives in an arena of its own. */
typedef struct par__work {
    par__arena *arena;
    const par_tally *tally;
    const par_questionnaire *questionnaire;
    double level;
    int32_t interval;
    bool counts_members;
    bool has_population_weights;
    par__domains domains;
    par__design design;
    par__layout layout;
    par__rows rows;
    par__totals totals;
    par__values values;
    par__linear linear;
    par__scatter scatter;
    par__quantiles quantiles;
    par__calibrated calibrated;
    double *z;
    uint8_t *everybody; /* by base: 1 */
} par__work;

/* PAR_ERR_ARGUMENT if the options name what does not exist. */
par_status par__work_check(const par_estimate_options *options, par_error *error);

/* Reads the cells of on->tally; arena, tally and questionnaire are set before. Names and members of the domains live in `kept`. Reports single clusters. */
par_status par__work_make(par__work *on, par__arena *kept, const par_estimate_options *options, par_findings *findings);

/* Values and linearised variables of a domain. */
void par__work_values(par__work *on, int64_t block);

/* Estimates of all subjects in a domain. */
void par__work_estimates(par__work *on, int64_t block, par_estimate *made);

/* Calibrated sums, once rows and factors are there. */
par_status par__calibrated_finish(par__work *on);

/* Fills z of a cell, and returns who is seen in it, by base; NULL if the cell takes no part. */
typedef const uint8_t *(*par__read_cell)(void *user, int64_t cell, double *z);

/* Brings all cells to on->scatter, each with what the margins do not explain of its z. Cells are read twice. */
void par__calibrated_scatter(par__work *on, par__read_cell read, void *user);

/* Cells of tables of estimates and of differences: the word of a kind; a level or a number, or nothing; words of flags. */
const char *par__estimate_kind(int32_t kind);
void par__estimate_add_number(par_table *table, bool exists, double number, int32_t decimals);
void par__estimate_add_flags(par_table *table, int32_t bits);
void par__estimate_add_level(par_table *table, int32_t level);

/* An empty table of both: a column for each of the domains' columns, then its `own`, whose kinds and flags people read in words. NULL when out of memory. */
par_table *par__estimate_table_new(par__arena *arena, const char *const *domains, size_t domain_count, const par__column *own, size_t count);

struct par_estimates {
    par__arena *arena;
    const par_questionnaire *questionnaire;
    par__domains domains; /* with their members; not their cells */
    double level;          /* of confidence */
    int32_t interval;      /* PAR_INTERVAL_… */
    int64_t subject_count; /* of which each domain has one estimate, in the same order */
    par_estimate *items;
};

#endif
