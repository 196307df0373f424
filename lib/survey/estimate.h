/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files of estimation: the sample as a tree, the sums of a domain, linearised variables, variances, intervals. */
#ifndef PARINDEX_SURVEY_ESTIMATE_H
#define PARINDEX_SURVEY_ESTIMATE_H

#include "survey/survey.h"

/* A level of the sample: strata, then the clusters of each stage. The last level holds the final units, which have nothing below. */
typedef struct par__level {
    int64_t count;
    int64_t *of_final;   /* the number of the unit that each final unit lies in; rising */
    int64_t *first_cell; /* by unit */
    int64_t *below;      /* by unit: sampled units of the next level */
    double *population;  /* by unit: of those in the population; 0 = not finite */
} par__level;

/* The sample as it was drawn, whatever the domain. */
typedef struct par__design {
    const par_tally *tally;
    par__cell_room room;
    par__level *levels;
    int64_t level_count; /* 1 + stages, at least 2 */
    int64_t final_count;
    int64_t *finals;             /* by cell */
    int32_t lonely;              /* PAR_LONELY_… */
    bool has_population_weights; /* false where weights add up to about the number of respondents */
} par__design;

par_status par__design_make(par__arena *arena, const par_tally *tally, int32_t lonely, par__design *design);

/* Reports single sampled clusters; PAR_ERR_UNDEFINED if they must not be. */
par_status par__design_report(const par__design *design, par_findings *findings);

/* A stratum or cluster whose variance one sampled unit below cannot show. */
bool par__design_is_lonely(const par__design *design, int64_t level, int64_t unit);

/* Members of a combination of the domain columns. */
typedef struct par__domain {
    const char *text;
    const char *const *members; /* one per domain column asked for; "" for the whole */
    const int64_t *cells;       /* rising */
    int64_t cell_count;
} par__domain;

/* The domain columns asked for, as keys. */
typedef struct par__by {
    const char *const *names;
    const int64_t *keys;
    int64_t count;
} par__by;

par_status par__by_read(par__arena *arena, const par_questionnaire *questionnaire, const char *text, par__by *by, par_findings *findings);

/* The whole, then every combination that occurs, in order of text. */
par_status par__domains_make(par__arena *arena, const par_tally *tally, const par__by *by, const par__domain **domains, int64_t *count);

/* The exact sums of a domain; a cell summed up. */
typedef struct par__totals {
    int64_t members;
    par__wide member_weight;
    int64_t *counts;
    par__wide *weights;
    int64_t *person_counts;
    par__wide *person_weights, *person_values;
} par__totals;

par_status par__totals_make(par__arena *arena, const par_questionnaire *questionnaire, par__totals *totals);
void par__totals_of(const par_tally *tally, const par__domain *domain, const par__cell_room *room, par__totals *totals);

/* An estimated ratio. */
typedef struct par__ratio {
    double value;
    double base;          /* the denominator, in billionths */
    bool is_empty;        /* no denominator */
    bool is_none, is_all; /* a share that is exactly 0, exactly 1 */
} par__ratio;

/* Values of all questions and nodes in one domain. */
typedef struct par__values {
    const par_questionnaire *questionnaire;
    const par__totals *totals;
    par__ratio *questions, *nodes;
    double *shares_questions, *shares_nodes; /* what a share of 1 counts, such as 100; 0 if the values are no shares */
} par__values;

par_status par__values_make(par__arena *arena, const par_questionnaire *questionnaire, par__values *values);
void par__values_of(const par__totals *totals, par__values *values);

/* What is estimated: a node, a question, or (level > 0) the share of one of its levels. */
typedef struct par__subject {
    int32_t kind; /* PAR_ESTIMATE_… */
    int32_t level;
    int64_t at;
} par__subject;

par__ratio par__value_of(const par__values *values, par__subject subject);
double par__share_of(const par__values *values, par__subject subject);

/* A term of the linearised variable: factor times a sum of the cell. */
typedef struct par__term {
    int64_t at;
    double factor;
} par__term;

/* z of a cell = sum of factor * weight, over slots, persons, and sums of persons' values. */
typedef struct par__linear {
    par__arena *arena;
    par__vector slots, persons, person_values; /* of par__term */
    double *factors;                           /* by node, while it is made */
    bool has_failed;                           /* out of memory */
} par__linear;

par_status par__linear_make(par__arena *arena, const par_questionnaire *questionnaire, par__linear *linear);
par_status par__linear_of(const par__values *values, par__subject subject, par__linear *linear);
double par__linear_cell(const par__linear *linear, const par__cell *cell);

/* Members of a cell, or of a domain's totals, who are in the base of the subject. */
int64_t par__base_count(const par_questionnaire *questionnaire, par__subject subject, const int64_t *counts, const int64_t *person_counts);
par__wide par__base_weight(const par_questionnaire *questionnaire, par__subject subject, const par__totals *totals);

/* Population variance of the subject's variable with n/(n-1): false if it is not known from the sums. */
bool par__spread_of(const par__values *values, par__subject subject, double *variance);

/* Totals of the linearised variable in the final units that hold members of the domain. */
typedef struct par__scatter {
    const par__design *design;
    const int64_t *finals; /* rising */
    const double *totals;
    int64_t count;
} par__scatter;

/* False if the sample has nothing to estimate it from. */
bool par__variance_of(const par__scatter *scatter, double *variance);

/* An estimate as its interval needs it. */
typedef struct par__basis {
    double value, variance; /* of a share: between 0 and 1 */
    double level;           /* of confidence */
    int64_t n, df;
    int32_t method; /* PAR_INTERVAL_… */
    bool is_share, is_none, is_all;
} par__basis;

/* False if there is none. */
bool par__interval_of(const par__basis *basis, double *low, double *high);

struct par_estimates {
    par__arena *arena;
    const par_questionnaire *questionnaire;
    const char *const *columns; /* names of the domain columns */
    int64_t column_count;
    const par__domain *domains; /* with their members; not their cells */
    int64_t domain_count;
    const par__subject *subjects;
    int64_t subject_count; /* each domain has one estimate of each, in this order */
    par_estimate *items;
};

#endif
