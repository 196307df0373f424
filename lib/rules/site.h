/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules share while they are made ready: reporting, common checks, inputs, common shapes. All return PAR_OK unless out of memory. */
#ifndef PARINDEX_RULES_SITE_H
#define PARINDEX_RULES_SITE_H

#include "base/map.h"
#include "rules/rule.h"

/* The name of an input, and a number that is not negative. */
extern const par__shape par__input_name_shape, par__amount_shape;

par_status par__site_find(const par__rule_site *site, const par__message *message, par__place place, const par__word *words, size_t count);

/* At a node, with numbers for {0} and {1}. */
par_status par__site_find_numbers(const par__rule_site *site, const par__message *message, const par__yaml *node, par__decimal first,
                                  par__decimal second);

/* The number at `key` of a map must be above 0. */
par_status par__site_need_positive(const par__rule_site *site, const par__yaml *map, const char *key, par__decimal number);

/* Points of an option or a step must not be above the maximum. */
par_status par__site_check_points(const par__rule_site *site, const par__yaml *node, par__decimal points);

/* The most that a rule gives must be above 0, and should be the maximum. */
par_status par__site_check_most(const par__rule_site *site, const par__yaml *node, par__decimal most);

/* The inputs of a rule in the order they are first named, each once. */
typedef struct par__rule_inputs {
    par__map *numbers;
    par__vector list; /* of par__rule_input */
} par__rule_inputs;

par_status par__inputs_start(const par__rule_site *site, par__rule_inputs *inputs);
par_status par__inputs_add(const par__rule_site *site, par__rule_inputs *inputs, const par__rule_input *input, int32_t *number);
void par__inputs_finish(const par__rule_inputs *inputs, par__rule *rule);

/* For a rule of one input. */
par_status par__inputs_only(const par__rule_site *site, const par__rule_input *input, par__rule *rule);

#endif
