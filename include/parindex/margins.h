/* SPDX-License-Identifier: Apache-2.0 */
/** Margins: what is known of a population, and weights calibrated to it. The format: docs/formats.md. */
#ifndef PARINDEX_MARGINS_H
#define PARINDEX_MARGINS_H

#include "parindex/csv.h"
#include "parindex/questionnaire.h"

/**
 * Known totals of a population by the members of key columns: so many women, so many people in each province. It never changes after loading and may be
 * shared by threads without a lock.
 */
typedef struct par_margins par_margins;

/**
 * Distances: how far a calibrated weight may go from the given one. Weights d become w = d F(x'b), with x the members (and numbers) of a row and b such
 * that the sums of w x are the known totals. With one margin every distance gives the same, post-stratification: w = d T / sum of d, by member.
 * Sources: Deville and Sarndal 1992; Deville, Sarndal and Sautory 1993.
 */
enum {
    PAR_CALIBRATION_RAKING = 0,   /**< F = exp(u), where iterative proportional fitting ends; weights stay positive */
    PAR_CALIBRATION_LINEAR = 1,   /**< F = 1 + u, the regression estimator; weights may become negative */
    PAR_CALIBRATION_LOGIT = 2,    /**< F = (L(U-1) + U(1-L) e^Au) / (U-1 + (1-L) e^Au) with A = (U-L)/((1-L)(U-1)): strictly between the bounds L and U */
    PAR_CALIBRATION_TRUNCATED = 3 /**< F = 1 + u, cut at the bounds */
};

/** How to load. */
typedef struct par_margins_options {
    int64_t size;        /**< sizeof(par_margins_options) */
    par_csv_options csv;
} par_margins_options;

/** One margin, borrowed. New members come at the end. */
typedef struct par_margin {
    const char *columns;  /**< names of its key columns, separated by commas */
    int64_t member_count;
    double population;    /**< its totals added up */
} par_margin;

/** One member of a margin, borrowed. New members come at the end. */
typedef struct par_margin_member {
    const char *text;     /**< texts of the columns, separated by " / " */
    double total;         /**< as it was given */
} par_margin_member;

/** What rows are calibrated to: the members of a margin, or one numeric variable. Viewed. */
typedef struct par_target {
    int64_t size;         /**< sizeof(par_target) */
    const int32_t *codes; /**< the member of each row, from 0; NULL if the target is numeric */
    const double *values; /**< the number of each row; NULL if the target is a margin */
    const double *totals; /**< of the population: of each member, none negative; or of the numeric variable */
    int64_t total_count;  /**< members; 1 if the target is numeric */
} par_target;

/** What to calibrate to, and how. */
typedef struct par_calibration {
    int64_t size;              /**< sizeof(par_calibration) */
    const par_target *targets; /**< target_count of them, viewed */
    int64_t target_count;
    int32_t distance;          /**< PAR_CALIBRATION_… */
    int32_t reserved;          /**< 0 */
    double bounds[2];          /**< lowest and highest w / d, 0 <= lowest < 1 < highest, of logit and truncated; else 0, 0 */
} par_calibration;

/** How a calibration went. The caller's; reserved members are 0. */
typedef struct par_calibrated {
    int64_t rounds;            /**< of Newton's method; 0 for post-stratification, which needs none */
    double furthest;           /**< largest difference of a total that is left, as a share of it */
    double lowest, highest;    /**< w / d, of rows with a weight */
    double kish_given, kish;   /**< Kish's design effect n (sum of w^2) / (sum of w)^2 of the given and of the calibrated weights. Source: Kish 1965 */
    double reserved[2];
} par_calibrated;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Loads totals from CSV with the columns margin, member and total, a row for each member. `margin` is a key column of the questionnaire, or several that
 * are crossed ("province,sex"); `member` is the text of the member, of crossed columns joined by " / "; `total` is a decimal from 0 on.
 *
 * All margins describe one population, so their totals add up to the same. Totals are rounded before they are published: each may be half a unit off, of
 * the last decimal of the table. Sums that differ no more than that (and by a thousandth at most) are one population: the totals of later margins are brought to the
 * sum of the first, with a warning (W800). Larger differences are an error.
 *
 * @param[in]  questionnaire viewed, as long as the margins live
 * @param[in]  source        viewed
 * @param[in]  options       viewed; NULL for defaults
 * @param[out] margins       owned by the caller, who frees it with par_margins_free()
 * @param[in,out] findings   every fault with its cell (E80x) and warnings; may be NULL
 * @param[out] error         the first error; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_SHAPE (not such a table), PAR_ERR_DATA (columns, members or totals that cannot be);
 * PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_margins_load(const par_questionnaire *questionnaire, const par_source *source, const par_margins_options *options,
                                    par_margins **margins, par_findings *findings, par_error *error);

/** Frees margins. */
PAR_API void par_margins_free(par_margins *margins);

/** Number of margins; 0 for NULL. */
PAR_API int64_t par_margins_count(const par_margins *margins);

/** Margin `at` from 0, in the order of the table; NULL if there is none. Borrowed. */
PAR_API const par_margin *par_margins_at(const par_margins *margins, int64_t at);

/** Index of the margin of these columns ("province,sex"); -1 if there is none. */
PAR_API int64_t par_margins_find(const par_margins *margins, const char *columns);

/** Member `member` of margin `at`, both from 0, in the order of the table; NULL if there is none. Borrowed. */
PAR_API const par_margin_member *par_margins_member(const par_margins *margins, int64_t at, int64_t member);

/**
 * Calibrates the weights of rows, so that every known total is met to 1e-12 of itself (of a numeric variable: of the sum of d |x| if that is larger), by
 * Newton's method with at most 100 rounds. Targets that follow from others, as one member of every further margin does, do no harm. In doubles, sums compensated.
 *
 *     const int32_t sex[] = {0, 0, 1};
 *     const double weights[] = {1, 1, 1}, people[] = {520, 480};
 *     const par_target by_sex = {.size = sizeof by_sex, .codes = sex, .totals = people, .total_count = 2};
 *     const par_calibration calibration = {.size = sizeof calibration, .targets = &by_sex, .target_count = 1};
 *     double calibrated[3];
 *     par_calibrate(3, weights, &calibration, calibrated, NULL, &error);   gives 260, 260, 480
 *
 * @param[in]  row_count   of all arrays by row
 * @param[in]  weights     none negative, viewed
 * @param[in]  calibration viewed
 * @param[out] calibrated  row_count weights; may be the array of the given ones
 * @param[out] result      how it went; may be NULL
 * @param[out] error       error.row is the row, error.item the target, both from 1, if one is at fault; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_RANGE (a weight, number or total that is negative or not finite, a code outside the totals);
 * PAR_ERR_DATA (margins of different populations, by more than 1e-9; a member with a total but no weight in the sample, or with weight but a total of 0);
 * PAR_ERR_UNDEFINED (no weights meet the totals within the bounds, or none were found: the sentence names the member furthest off);
 * PAR_ERR_LIMIT (two targets or more with more than 2,000 totals together); PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_calibrate(int64_t row_count, const double *weights, const par_calibration *calibration, double *calibrated,
                                 par_calibrated *result, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
