/* SPDX-License-Identifier: Apache-2.0 */
/* given: the figure is the points. */
#include "rules/kinds.h"
#include "rules/site.h"
#include "rules/words.h"

par_status par__given_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    (void)document; /* the bare word has none */
    const par__rule_input input = {.name = "", .node = site->node, .has_most = true, .most = par__decimal_of_points(site->max)};
    return par__inputs_only(site, &input, rule);
}

par__outcome par__given_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    (void)rule;
    *points = par__fraction_of(par__figure_decimal(figures[0]));
    return PAR__POINTS;
}

void par__given_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    char max[PAR__NUMBER_BYTES];
    const char *const words[] = {par__points_text(rule->max, language, max)};
    par__write_format(writer, par__either(language, "the points as given, from 0 to {0}", "lấy số điểm đã nhập, từ 0 đến {0}"), words,
                      1);
}

void par__given_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    (void)rule;
    char points[PAR__NUMBER_BYTES];
    par__write(writer, par__figure_text(figures[0], language, points));
}
