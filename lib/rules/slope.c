/* SPDX-License-Identifier: Apache-2.0 */
/* Points in proportion to a figure, up to the maximum. */
#include "rules/slope.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/words.h"

par__small par__small_of(par__fraction fraction)
{
    const par__fraction lowest = par__fraction_reduce(fraction);
    if (lowest.top > INT64_MAX || lowest.top < -INT64_MAX || lowest.bottom > INT64_MAX) {
        return (par__small){0, 0};
    }
    return (par__small){(int64_t)lowest.top, (int64_t)lowest.bottom};
}

/* Where a constant has more than 64 bits. */
static par__outcome score_large(const par__slope *slope, par__fraction figure, par__fraction *points)
{
    if (par__fraction_compare(figure, slope->exact_end) >= 0) {
        *points = (par__fraction){slope->max.top, slope->max.bottom};
        return PAR__POINTS;
    }
    return par__fraction_multiply(slope->exact_rate, figure, points) ? PAR__POINTS : PAR__TOO_LONG;
}

par_status par__slope_prepare(const par__rule_site *site, const par__rule_input *input, par__decimal setting, par__fraction rate,
                              par__rule *rule)
{
    const par__fraction max = par__fraction_of_points(site->max);
    par__fraction end = {0, 1};
    const bool has_end = par__fraction_divide(max, rate, &end);
    par__slope *const slope = par__arena_take(site->arena, 1, sizeof *slope);
    PAR__NEED(slope);
    *slope = (par__slope){.setting = setting,
                          .exact_rate = rate,
                          .exact_end = end,
                          .rate = par__small_of(rate),
                          .end = par__small_of(end),
                          .max = par__small_of(max)};
    slope->is_small = has_end && slope->rate.bottom > 0 && slope->end.bottom > 0;
    rule->parameters = slope;
    return par__inputs_only(site, input, rule);
}

par__outcome par__slope_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const par__slope *const slope = rule->parameters;
    const par__fraction value = par__fraction_of(par__figure_decimal(figures[0])); /* both parts at most 10^18 */
    if (!slope->is_small) {
        return score_large(slope, value, points);
    }
    if (par__small_compare((int64_t)value.top, (int64_t)value.bottom, slope->end) >= 0) {
        *points = (par__fraction){slope->max.top, slope->max.bottom};
    } else {
        *points = (par__fraction){slope->rate.top * value.top, slope->rate.bottom * value.bottom};
    }
    return PAR__POINTS;
}

void par__slope_tell(const par__rule *rule, const char *format, int32_t language, par__writer *writer)
{
    const par__slope *const slope = rule->parameters;
    char max[PAR__NUMBER_BYTES];
    char setting[PAR__NUMBER_BYTES];
    const char *const words[] = {par__points_text(rule->max, language, max), par__decimal_text(slope->setting, language, setting),
                                 rule->inputs[0].name};
    par__write_format(writer, format, words, 3);
}

void par__slope_work(const par__rule *rule, const par__figure *figures, const char *format, par__fraction step, int32_t language,
                     par__writer *writer)
{
    const par__slope *const slope = rule->parameters;
    char max[PAR__NUMBER_BYTES];
    char setting[PAR__NUMBER_BYTES];
    char figure[PAR__NUMBER_BYTES];
    char value[PAR__NUMBER_BYTES];
    const char *const words[] = {par__points_text(rule->max, language, max), par__decimal_text(slope->setting, language, setting),
                                 par__figure_text(figures[0], language, figure), par__value_text(step, language, value)};
    par__write_format(writer, format, words, 4);
    par__write_points_line(rule, figures, language, writer);
}
