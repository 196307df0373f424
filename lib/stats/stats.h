/* SPDX-License-Identifier: Apache-2.0 */
/* Quantiles of distributions, by GSL, which stats.c alone includes; sums of doubles that do not lose small terms; linear equations. */
#ifndef PARINDEX_STATS_STATS_H
#define PARINDEX_STATS_STATS_H

#include <stdbool.h>
#include <stddef.h>

/* The x with P(X <= x) = probability. False outside 0 < probability < 1 and 0 < parameters within the limits below; *x is then untouched. */
bool par__normal_quantile(double probability, double *x);
bool par__t_quantile(double probability, double df, double *x);
bool par__beta_quantile(double probability, double a, double b, double *x);

/* P(|T| >= |t|); false for numbers that are not finite, and df that are not above 0. */
bool par__t_two_sided(double t, double df, double *probability);

/* Beyond these parameters the continued fractions of GSL no longer reach full accuracy. */
extern const double par__beta_parameter_max; /* 5e5 */
extern const double par__beta_parameter_min; /* 1e-3 */

/* A running sum with its compensation (Neumaier 1974). Zero it first. */
typedef struct par__sum {
    double sum, lost;
} par__sum;

void par__sum_add(par__sum *sum, double term);
double par__sum_value(const par__sum *sum);

/*
 * Turns a symmetric matrix without negative eigenvalues, n rows of n of which the lower half is read, into its factors L D L', D on the diagonal. A column that
 * follows from those before it is left out: its D is 0. GSL's Cholesky would call the host's handler on it.
 */
void par__ldl_factor(double *matrix, size_t n);

/* Solves n equations for `count` right-hand sides in place, n rows of them; the unknowns of left out columns are 0, and their equations hold if they agree with the others. */
void par__ldl_solve(const double *matrix, size_t n, double *x, size_t count);

#endif
