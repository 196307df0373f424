/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules share while they are made ready. */
#include "rules/site.h"

#include "base/try.h"
#include "rules/words.h"

const par__shape par__input_name_shape = {
    .kind = PAR__SHAPE_NAME,
    .name = "input",
    .about = "The name of a figure: letters, digits and underscore, not starting with a digit; max, min, and, or, not are reserved.",
};

const par__shape par__amount_shape = {.kind = PAR__SHAPE_DECIMAL, .least = "0", .about = "A number that is not negative."};

static const par__message not_positive = {"E240", PAR_ERR_RUBRIC, "{0} is {1}; expected more than 0", "{0} là {1}; phải lớn hơn 0"};

static const par__message points_above_max = {"E241", PAR_ERR_RUBRIC, "these points are {0}; expected at most the max of the leaf, {1}",
                                              "mức điểm này là {0}; không được vượt quá điểm tối đa của tiêu chí là {1}"};

static const par__message nothing_scores = {
    "E242", PAR_ERR_RUBRIC, "all points are {0}, so no figure can score; expected some above 0, up to the max of {1}",
    "mọi mức điểm đều là {0} nên không số liệu nào được điểm; cần có mức lớn hơn 0, đến điểm tối đa {1}"};

static const par__message max_not_reached = {"W240", PAR_ERR_RUBRIC,
                                             "the most that can be earned is {0}; no figure reaches the max of the leaf, {1}",
                                             "mức điểm cao nhất có thể đạt là {0}; không số liệu nào đạt điểm tối đa của tiêu chí là {1}"};

par_status par__site_find(const par__rule_site *site, const par__message *message, par__place place, const par__word *words, size_t count)
{
    PAR__NEED(place.path);
    const par_status status = par__find(site->findings, message, place, words, count);
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

par_status par__site_find_numbers(const par__rule_site *site, const par__message *message, const par__yaml *node, par__decimal first,
                                  par__decimal second)
{
    const par__number_text texts[] = {par__number_tell(first), par__number_tell(second)};
    const par__word words[] = {{texts[0].en, texts[0].vi}, {texts[1].en, texts[1].vi}};
    return par__site_find(site, message, par__yaml_place(site->arena, node), words, 2);
}

par_status par__site_need_positive(const par__rule_site *site, const par__yaml *map, const char *key, par__decimal number)
{
    const par__yaml *const node = par__yaml_get(map, key);
    if (node == NULL || number.digits > 0) {
        return PAR_OK;
    }
    const par__number_text text = par__number_tell(number);
    const par__word words[] = {{key, NULL}, {text.en, text.vi}};
    return par__site_find(site, &not_positive, par__yaml_place(site->arena, node), words, 2);
}

par_status par__site_check_points(const par__rule_site *site, const par__yaml *node, par__decimal points)
{
    const par__decimal max = par__decimal_of_points(site->max);
    return par__decimal_compare(points, max) <= 0 ? PAR_OK : par__site_find_numbers(site, &points_above_max, node, points, max);
}

par_status par__site_check_most(const par__rule_site *site, const par__yaml *node, par__decimal most)
{
    const par__decimal max = par__decimal_of_points(site->max);
    if (most.digits == 0) {
        return par__site_find_numbers(site, &nothing_scores, node, most, max);
    }
    return par__decimal_compare(most, max) >= 0 ? PAR_OK : par__site_find_numbers(site, &max_not_reached, node, most, max);
}

par_status par__inputs_start(const par__rule_site *site, par__rule_inputs *inputs)
{
    *inputs = (par__rule_inputs){.numbers = par__map_new(site->arena, 8)};
    PAR__NEED(inputs->numbers);
    return PAR_OK;
}

par_status par__inputs_add(const par__rule_site *site, par__rule_inputs *inputs, const par__rule_input *input, int32_t *number)
{
    const par__slice name = par__slice_of(input->name);
    const int64_t known = par__map_find(inputs->numbers, name);
    *number = (int32_t)(known < 0 ? (int64_t)inputs->list.count : known);
    if (known >= 0) {
        return PAR_OK;
    }
    par__rule_input *const added = par__vector_add(site->arena, &inputs->list, sizeof *added);
    PAR__NEED(added);
    *added = *input;
    return par__map_add(inputs->numbers, name, *number) ? PAR_OK : PAR_ERR_MEMORY;
}

void par__inputs_finish(const par__rule_inputs *inputs, par__rule *rule)
{
    rule->inputs = inputs->list.items;
    rule->input_count = (int32_t)inputs->list.count;
}

par_status par__inputs_only(const par__rule_site *site, const par__rule_input *input, par__rule *rule)
{
    par__rule_input *const only = par__arena_take(site->arena, 1, sizeof *only);
    PAR__NEED(only);
    *only = *input;
    rule->inputs = only;
    rule->input_count = 1;
    return PAR_OK;
}
