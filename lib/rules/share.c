/* SPDX-License-Identifier: Apache-2.0 */
/* share: the maximum in proportion to a figure on a scale. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/slope.h"
#include "rules/words.h"

typedef struct share_document {
    const par__yaml *node;
    const char *of;
    par__decimal scale;
} share_document;

static const par__field share_fields[] = {
    {"of", &par__input_name_shape, offsetof(share_document, of), true, "The figure, such as a percentage."},
    {"scale", &par__amount_shape, offsetof(share_document, scale), true, "The figure that earns the maximum: 100 for a percentage."},
};

const par__shape par__share_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "share",
    .about = "max * min(1, figure / scale).",
    .fields = share_fields,
    .field_count = 2,
    .size = sizeof(share_document),
};

par_status par__share_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const share_document *const share = document;
    const par__rule_input input = {.name = share->of, .node = par__yaml_get(share->node, "of")};
    par__fraction rate = {0, 1};
    (void)par__fraction_divide(par__fraction_of_points(site->max), par__fraction_of(share->scale), &rate); /* fails for a scale of 0 only */
    PAR__TRY(par__site_need_positive(site, share->node, "scale", share->scale));
    return par__slope_prepare(site, &input, share->scale, rate, rule);
}

void par__share_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    par__slope_tell(rule, par__either(language, "{0} × min(1, {2} / {1})", "{0} × min(1; {2} / {1})"), language, writer);
}

void par__share_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__slope *const slope = rule->parameters;
    const char *const format =
        par__either(language, "{0} × min(1, {2} / {1})\n= {0} × min(1, {3})", "{0} × min(1; {2} / {1})\n= {0} × min(1; {3})");
    par__fraction share = {0, 1};
    (void)par__fraction_divide(par__fraction_of(par__figure_decimal(figures[0])), par__fraction_of(slope->setting), &share);
    par__slope_work(rule, figures, format, share, language, writer);
}
