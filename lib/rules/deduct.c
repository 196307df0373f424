/* SPDX-License-Identifier: Apache-2.0 */
/* deduct: the maximum less so many points each, at least 0. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/slope.h"
#include "rules/words.h"

typedef struct deduct_document {
    const par__yaml *node;
    const char *of;
    par__decimal each;
} deduct_document;

static const par__field deduct_fields[] = {
    {"of", &par__input_name_shape, offsetof(deduct_document, of), true, "The figure: how many faults there are."},
    {"each", &par__amount_shape, offsetof(deduct_document, each), true, "Points taken off for each."},
};

const par__shape par__deduct_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "deduct",
    .about = "max(0, max - each * figure).",
    .fields = deduct_fields,
    .field_count = 2,
    .size = sizeof(deduct_document),
};

par_status par__deduct_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const deduct_document *const deduct = document;
    const par__rule_input input = {.name = deduct->of, .node = par__yaml_get(deduct->node, "of")};
    PAR__TRY(par__site_need_positive(site, deduct->node, "each", deduct->each));
    return par__slope_prepare(site, &input, deduct->each, par__fraction_of(deduct->each), rule);
}

par__outcome par__deduct_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const par__slope *const slope = rule->parameters;
    const par__fraction max = {slope->max.top, slope->max.bottom};
    par__fraction taken = {0, 1}; /* at most the maximum, so what is left is at least 0 */
    const bool fits = par__slope_score(rule, figures, &taken) == PAR__POINTS && par__fraction_subtract(max, taken, points);
    return fits ? PAR__POINTS : PAR__TOO_LONG;
}

void par__deduct_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    par__slope_tell(rule, par__either(language, "max(0, {0} - {1} × {2})", "max(0; {0} - {1} × {2})"), language, writer);
}

void par__deduct_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__slope *const slope = rule->parameters;
    const char *const format = par__either(language, "max(0, {0} - {1} × {2})\n= max(0, {3})", "max(0; {0} - {1} × {2})\n= max(0; {3})");
    par__fraction taken = {0, 1};
    par__fraction left = {0, 1};
    (void)(par__fraction_multiply(slope->exact_rate, par__fraction_of(par__figure_decimal(figures[0])), &taken) &&
           par__fraction_subtract(par__fraction_of_points(rule->max), taken, &left));
    par__slope_work(rule, figures, format, left, language, writer);
}
