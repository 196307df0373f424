/* SPDX-License-Identifier: Apache-2.0 */
/* count: so many points each, up to the maximum. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/slope.h"
#include "rules/words.h"

typedef struct count_document {
    const par__yaml *node;
    const char *of;
    par__decimal each;
} count_document;

static const par__field count_fields[] = {
    {"of", &par__input_name_shape, offsetof(count_document, of), true, "The figure: how many there are."},
    {"each", &par__amount_shape, offsetof(count_document, each), true, "Points for each."},
};

const par__shape par__count_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "count",
    .about = "min(max, each * figure).",
    .fields = count_fields,
    .field_count = 2,
    .size = sizeof(count_document),
};

par_status par__count_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const count_document *const count = document;
    const par__rule_input input = {.name = count->of, .node = par__yaml_get(count->node, "of")};
    PAR__TRY(par__site_need_positive(site, count->node, "each", count->each));
    return par__slope_prepare(site, &input, count->each, par__fraction_of(count->each), rule);
}

void par__count_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    par__slope_tell(rule, par__either(language, "min({0}, {1} × {2})", "min({0}; {1} × {2})"), language, writer);
}

void par__count_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__slope *const slope = rule->parameters;
    const char *const format = par__either(language, "min({0}, {1} × {2})\n= min({0}, {3})", "min({0}; {1} × {2})\n= min({0}; {3})");
    par__fraction earned = {0, 1};
    (void)par__fraction_multiply(slope->exact_rate, par__fraction_of(par__figure_decimal(figures[0])), &earned);
    par__slope_work(rule, figures, format, earned, language, writer);
}
