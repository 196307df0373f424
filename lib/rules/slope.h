/* SPDX-License-Identifier: Apache-2.0 */
/* Points in proportion to a figure, up to the maximum. Constants of 64 bits where they fit, so that their products with a figure need no checks. */
#ifndef PARINDEX_RULES_SLOPE_H
#define PARINDEX_RULES_SLOPE_H

#include "rules/rule.h"

/* A fraction in lowest terms; bottom 0 if it does not fit. */
typedef struct par__small {
    int64_t top, bottom;
} par__small;

par__small par__small_of(par__fraction fraction);

/* top1 / bottom1 compared with a small fraction; both bottoms above 0. */
static inline int par__small_compare(int64_t top, int64_t bottom, par__small small)
{
    const par__wide left = (par__wide)top * small.bottom;
    const par__wide right = (par__wide)small.top * bottom;
    return (left > right) - (left < right);
}

/* points = min(max, rate * x); the maximum is reached at x = end. */
typedef struct par__slope {
    par__decimal setting; /* of the rule, for its words */
    par__fraction exact_rate, exact_end;
    par__small rate, end, max;
    bool is_small; /* all three fit */
} par__slope;

/* Makes a rule of one input ready whose parameters are a slope. A rate of 0 has been reported and never scores. */
par_status par__slope_prepare(const par__rule_site *site, const par__rule_input *input, par__decimal setting, par__fraction rate,
                              par__rule *rule);

/* PAR__POINTS or PAR__TOO_LONG. */
par__outcome par__slope_score(const par__rule *rule, const par__figure *figures, par__fraction *points);

/* The words of a rule with a slope: {0} the maximum, {1} the setting, {2} the name of the input. */
void par__slope_tell(const par__rule *rule, const char *format, int32_t language, par__writer *writer);

/* Its arithmetic: {0} the maximum, {1} the setting, {2} the figure, {3} `step`; then the points. */
void par__slope_work(const par__rule *rule, const par__figure *figures, const char *format, par__fraction step, int32_t language,
                     par__writer *writer);

#endif
