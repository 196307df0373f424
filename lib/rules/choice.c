/* SPDX-License-Identifier: Apache-2.0 */
/* choice: each option is worth its points. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/words.h"

static const par__message unusable_name = {
    "E243", PAR_ERR_RUBRIC, "an option is named \"{0}\"; expected a name that is not empty, not n/a, and has no blank at either end",
    "tên lựa chọn là \"{0}\"; tên không được để trống, không được là n/a, không được có dấu cách ở đầu hoặc cuối"};

typedef struct option_pair {
    par__pair pair;
    par__decimal points;
} option_pair;

static const par__shape option_shape = {.kind = PAR__SHAPE_TEXT};

static const par__shape worth_shape = {
    .kind = PAR__SHAPE_DECIMAL, .least = "0", .about = "What the option is worth, at most the max of the leaf."};

const par__shape par__choice_shape = {
    .kind = PAR__SHAPE_PAIRS,
    .name = "choice",
    .about = "The options of a leaf, each with its points. The figure is the name of one of them.",
    .item = &worth_shape,
    .key = &option_shape,
    .size = sizeof(option_pair),
    .value_offset = offsetof(option_pair, points),
    .least_count = 1,
};

typedef struct choice_parameters {
    const par__decimal *points; /* by option */
} choice_parameters;

static par_status check_name(const par__rule_site *site, const option_pair *option)
{
    const par__slice name = par__slice_of(option->pair.key);
    const par__slice trimmed = par__slice_trim(name);
    if (name.length > 0 && trimmed.length == name.length && !par__is_not_applicable(name)) {
        return PAR_OK;
    }
    const par__word words[] = {{name.data, NULL}};
    return par__site_find(site, &unusable_name, par__yaml_key_place(site->arena, option->pair.node), words, 1);
}

static par_status check_options(const par__rule_site *site, const par__items *document)
{
    const option_pair *const pairs = document->items;
    par__decimal most = {0};
    for (int64_t i = 0; i < document->count; i++) {
        PAR__TRY(check_name(site, &pairs[i]));
        PAR__TRY(par__site_check_points(site, pairs[i].pair.node, pairs[i].points));
        most = par__decimal_compare(pairs[i].points, most) > 0 ? pairs[i].points : most;
    }
    return par__site_check_most(site, document->node, most);
}

par_status par__choice_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const par__items *const options = document;
    const option_pair *const pairs = options->items;
    const char **const names = par__arena_take(site->arena, (size_t)options->count, sizeof *names);
    par__decimal *const points = par__arena_take(site->arena, (size_t)options->count, sizeof *points);
    choice_parameters *const parameters = par__arena_take(site->arena, 1, sizeof *parameters);
    PAR__NEED(names);
    PAR__NEED(points);
    PAR__NEED(parameters);
    for (int64_t i = 0; i < options->count; i++) {
        names[i] = pairs[i].pair.key;
        points[i] = pairs[i].points;
    }
    parameters->points = points;
    rule->parameters = parameters;
    const par__rule_input input = {.name = "", .node = options->node, .options = names, .option_count = (int32_t)options->count};
    PAR__TRY(par__inputs_only(site, &input, rule));
    return check_options(site, options);
}

par__outcome par__choice_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const choice_parameters *const parameters = rule->parameters;
    *points = par__fraction_of(parameters->points[figures[0].digits]);
    return PAR__POINTS;
}

void par__choice_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    const choice_parameters *const parameters = rule->parameters;
    for (int32_t i = 0; i < rule->inputs[0].option_count; i++) {
        char points[PAR__NUMBER_BYTES];
        const char *const words[] = {par__decimal_text(parameters->points[i], language, points), rule->inputs[0].options[i]};
        par__write(writer, i == 0 ? "" : "; ");
        par__write_format(writer, par__either(language, "{0} for \"{1}\"", "{0} nếu \"{1}\""), words, 2);
    }
}

void par__choice_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const choice_parameters *const parameters = rule->parameters;
    char points[PAR__NUMBER_BYTES];
    const char *const words[] = {rule->inputs[0].options[figures[0].digits],
                                 par__decimal_text(parameters->points[figures[0].digits], language, points)};
    par__write_format(writer, "\"{0}\"\n= {1}", words, 2);
}
