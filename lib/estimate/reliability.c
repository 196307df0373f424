/* SPDX-License-Identifier: Apache-2.0 */
/* Reliability from sums of products. Sums stay whole numbers up to the moment that a centre near the mean is taken off, so that nothing cancels in doubles. */
#include "estimate/reliability.h"

#include <math.h>
#include <string.h>

#include "base/try.h"
#include "stats/stats.h"
#include "tally/products.h"

static const double billion = 1e9;

/* Below it, 1 + (k-1) r is 0 but for rounding. */
static const double spread_least = 1e-12;

/* Sums over cases: of w, w x y, w x, w y. */
typedef struct sums {
    par__wide weight, product, x, y;
} sums;

/* A node while it is computed. */
typedef struct node_sums {
    par__wide weight;
    size_t count;
    const par__wide *totals;   /* w x */
    const par__wide *products; /* w x y, of x <= y, row by row */
    double *variances, *correlations; /* by question; of each with all others, summed */
    par__wide *crossed;               /* w x times the sum of all questions */
    par__wide total, square;          /* of the sum of all questions */
    bool has_correlations;
} node_sums;

/* The whole number nearest to the mean, of scores above 0. */
static par__wide centre_of(par__wide sum, par__wide weight)
{
    return weight > 0 ? (sum + weight / 2) / weight : 0;
}

static double covariance_of(sums of)
{
    const par__wide x = centre_of(of.x, of.weight);
    const par__wide y = centre_of(of.y, of.weight);
    const par__wide product = of.product - x * of.y - y * of.x + x * y * of.weight;
    const double weight = (double)of.weight;
    const double lost = (double)(of.x - x * of.weight) / weight * (double)(of.y - y * of.weight);
    return ((double)product - lost) / weight;
}

/* What does not vary equals its centre in every case, so that its variance is 0 to the last bit. */
static double variance_of(par__wide weight, par__wide square, par__wide sum)
{
    const double variance = covariance_of((sums){weight, square, sum, sum});
    return variance > 0.0 ? variance : 0.0;
}

static double correlation_of(double covariance, double left, double right)
{
    const double r = covariance / sqrt(left) / sqrt(right);
    return r > 1.0 ? 1.0 : r < -1.0 ? -1.0 : r;
}

static void sum_products(node_sums *node)
{
    const par__wide *product = node->products;
    for (size_t x = 0; x < node->count; x++) {
        node->total += node->totals[x];
        node->variances[x] = variance_of(node->weight, *product, node->totals[x]);
        node->has_correlations = node->has_correlations && node->variances[x] > 0.0;
        for (size_t y = x; y < node->count; y++) {
            node->crossed[x] += *product;
            node->crossed[y] += y == x ? 0 : *product;
            product++;
        }
    }
    for (size_t x = 0; x < node->count; x++) {
        node->square += node->crossed[x];
    }
}

static void sum_correlations(node_sums *node)
{
    const par__wide *product = node->products;
    for (size_t x = 0; x < node->count; x++) {
        product++; /* its own square */
        for (size_t y = x + 1; y < node->count; y++) {
            const double covariance = covariance_of((sums){node->weight, *product++, node->totals[x], node->totals[y]});
            const double r = correlation_of(covariance, node->variances[x], node->variances[y]);
            node->correlations[x] += r;
            node->correlations[y] += r;
        }
    }
}

/* The square of question x alone. */
static par__wide square_of(const node_sums *node, size_t x)
{
    return node->products[x * node->count - x * (x - 1) / 2];
}

/* The sum of all numbers but that at `without`; `count` for none. */
static double sum_without(const double *numbers, size_t count, size_t without)
{
    par__sum sum = {0};
    for (size_t at = 0; at < count; at++) {
        par__sum_add(&sum, at == without ? 0.0 : numbers[at]);
    }
    return par__sum_value(&sum);
}

static void set_standardised(const node_sums *node, size_t without, par_scale *scale)
{
    const double k = (double)scale->question_count;
    if (node->has_correlations) {
        const double twice = sum_without(node->correlations, node->count, without) - (without < node->count ? node->correlations[without] : 0.0);
        const double r = twice / (k * (k - 1.0));
        const double spread = 1.0 + (k - 1.0) * r;
        scale->mean_correlation = r;
        scale->alpha_standardised = spread < spread_least ? 0.0 : k * r / spread;
        scale->flags |= spread < spread_least ? PAR_RELIABILITY_NO_CORRELATION : 0;
    } else {
        scale->flags |= PAR_RELIABILITY_NO_CORRELATION;
    }
}

/* Both alphas of the questions but that at `without`, whose sum varies by `variance`. */
static void set_alphas(const node_sums *node, size_t without, double variance, par_scale *scale)
{
    const double k = (double)scale->question_count;
    if (scale->question_count < 2) {
        scale->flags |= PAR_RELIABILITY_FEW_QUESTIONS;
        return;
    }
    if (variance > 0.0) {
        scale->alpha = k / (k - 1.0) * (1.0 - sum_without(node->variances, node->count, without) / variance);
    } else {
        scale->flags |= PAR_RELIABILITY_NO_ALPHA;
    }
    set_standardised(node, without, scale);
}

static void set_node(const node_sums *node, par_scale *scale)
{
    scale->mean = (double)node->total / (double)node->weight;
    set_alphas(node, node->count, variance_of(node->weight, node->square, node->total), scale);
}

static void set_without(const node_sums *node, size_t x, par_scale *scale)
{
    const par__wide own = square_of(node, x);
    const par__wide rest = node->total - node->totals[x];
    const double variance = variance_of(node->weight, node->square - 2 * node->crossed[x] + own, rest);
    scale->mean = (double)node->totals[x] / (double)node->weight;
    if (variance > 0.0 && node->variances[x] > 0.0) {
        const double covariance = covariance_of((sums){node->weight, node->crossed[x] - own, node->totals[x], rest});
        scale->item_rest = correlation_of(covariance, node->variances[x], variance);
    } else {
        scale->flags |= PAR_RELIABILITY_NO_ITEM_REST;
    }
    set_alphas(node, x, variance, scale);
}

static par_status compute_node(par__arena *arena, const par__products *products, size_t at, par_scale *scales)
{
    const par__products_node *const form = &products->form->nodes[at];
    const par__wide *const all = products->sums + form->first;
    const size_t count = form->question_count;
    node_sums node = {.weight = all[0], .count = count, .totals = all + 1, .products = all + 1 + count, .has_correlations = true};
    const bool has_cases = products->counts[at] >= 2 && node.weight > 0;
    PAR__NEED(node.variances = par__arena_take(arena, count, sizeof *node.variances));
    PAR__NEED(node.correlations = par__arena_take(arena, count, sizeof *node.correlations));
    PAR__NEED(node.crossed = par__arena_take(arena, count, sizeof *node.crossed));
    if (has_cases) {
        sum_products(&node);
        if (node.has_correlations) {
            sum_correlations(&node);
        }
        set_node(&node, &scales[0]);
    }
    for (size_t scale = 0; scale <= count; scale++) {
        scales[scale].n = products->counts[at];
        scales[scale].base = (double)node.weight / billion;
        if (!has_cases) {
            scales[scale].flags = PAR_RELIABILITY_FEW_CASES;
        } else if (scale > 0) {
            set_without(&node, scale - 1, &scales[scale]);
        }
    }
    return PAR_OK;
}

static void name_scales(const par_questionnaire *questionnaire, const par__indexed *node, par_scale *scales)
{
    scales[0] = (par_scale){.node = node->shown.id, .question = "", .question_count = node->question_count};
    for (int64_t at = 0; at < node->question_count; at++) {
        const par__asked *const asked = &questionnaire->questions[node->questions[at]];
        scales[1 + at] = (par_scale){.node = node->shown.id,
                                     .question = asked->shown.id,
                                     .question_count = node->question_count - 1,
                                     .is_reversed = par__is_reversed(asked) ? 1 : 0};
    }
}

/* The node at `only` among those named, or all of them (-1). */
static par_status compute(par__arena *arena, const par_tally *tally, int64_t only, par_reliability **reliability)
{
    const par_questionnaire *const questionnaire = par__tally_questionnaire(tally);
    const int64_t first = only < 0 ? 0 : only;
    const int64_t end = only < 0 ? questionnaire->reliability_count : only + 1;
    par_reliability *const made = par__arena_take(arena, 1, sizeof *made);
    PAR__NEED(made);
    made->arena = arena;
    for (int64_t at = first; at < end; at++) {
        made->count += 1 + questionnaire->nodes[questionnaire->reliability[at]].question_count;
    }
    made->scales = par__arena_take(arena, (size_t)made->count, sizeof *made->scales);
    PAR__NEED(made->scales);
    par_scale *scales = made->scales;
    for (int64_t at = first; at < end; at++) {
        const par__indexed *const node = &questionnaire->nodes[questionnaire->reliability[at]];
        name_scales(questionnaire, node, scales);
        PAR__TRY(compute_node(arena, par__tally_products(tally), (size_t)at, scales));
        scales += 1 + node->question_count;
    }
    *reliability = made;
    return PAR_OK;
}

/* Where a node stands under `reliability`; -1 if it does not. */
static int64_t find_named(const par_questionnaire *questionnaire, const char *node)
{
    for (int64_t at = 0; at < questionnaire->reliability_count; at++) {
        if (strcmp(questionnaire->nodes[questionnaire->reliability[at]].shown.id, node) == 0) {
            return at;
        }
    }
    return -1;
}

par_status par_tally_reliability(const par_tally *tally, const char *node, par_reliability **reliability, par_error *error)
{
    if (tally == NULL || reliability == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally or the place for its reliability is NULL",
                         "thiếu bảng đếm hoặc nơi nhận độ tin cậy của nó (NULL)");
    }
    const int64_t only = node == NULL ? -1 : find_named(par__tally_questionnaire(tally), node);
    if (node != NULL && only < 0) {
        return par__fail(error, PAR_ERR_UNKNOWN_ID, "the questionnaire does not name this node under reliability",
                         "phiếu khảo sát không nêu nút này trong reliability");
    }
    par__arena *const arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : compute(arena, tally, only, reliability);
    if (status != PAR_OK) {
        par__arena_free(arena);
        return par__fail_memory(error);
    }
    return PAR_OK;
}
