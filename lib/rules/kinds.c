/* SPDX-License-Identifier: Apache-2.0 */
/* The table of leaf rules, and the shape of the key `rule`, which has their words. */
#include "rules/kinds.h"

#include "rules/slope.h"

const par__rule_kind par__rule_kinds[] = {
    [PAR_RULE_GIVEN] = {.prepare = par__given_prepare, .score = par__given_score, .tell = par__given_tell, .work = par__given_work},
    [PAR_RULE_CHOICE] = {.prepare = par__choice_prepare, .score = par__choice_score, .tell = par__choice_tell, .work = par__choice_work},
    [PAR_RULE_BANDS] = {.prepare = par__bands_prepare, .score = par__bands_score, .tell = par__bands_tell, .work = par__bands_work},
    [PAR_RULE_RATIO] = {.prepare = par__ratio_prepare,
                        .score = par__ratio_score,
                        .no_cases = par__ratio_no_cases,
                        .is_doubtful = par__ratio_is_doubtful,
                        .tell = par__ratio_tell,
                        .work = par__ratio_work},
    [PAR_RULE_SHARE] = {.prepare = par__share_prepare, .score = par__slope_score, .tell = par__share_tell, .work = par__share_work},
    [PAR_RULE_COUNT] = {.prepare = par__count_prepare, .score = par__slope_score, .tell = par__count_tell, .work = par__count_work},
    [PAR_RULE_DEDUCT] = {.prepare = par__deduct_prepare, .score = par__deduct_score, .tell = par__deduct_tell, .work = par__deduct_work},
    [PAR_RULE_SURVEY] = {.prepare = par__survey_prepare, .score = par__slope_score, .tell = par__survey_tell, .work = par__survey_work},
    [PAR_RULE_FORMULA] = {.prepare = par__formula_prepare, .score = par__formula_score, .tell = par__formula_tell, .work = par__formula_work},
};

_Static_assert(sizeof par__rule_kinds / sizeof par__rule_kinds[0] == PAR__RULE_KIND_COUNT, "one row for each rule");

static const par__case cases[] = {
    [PAR_RULE_GIVEN - 1] = {"given", NULL, PAR_RULE_GIVEN},
    [PAR_RULE_CHOICE - 1] = {"choice", &par__choice_shape, PAR_RULE_CHOICE},
    [PAR_RULE_BANDS - 1] = {"bands", &par__bands_shape, PAR_RULE_BANDS},
    [PAR_RULE_RATIO - 1] = {"ratio", &par__ratio_shape, PAR_RULE_RATIO},
    [PAR_RULE_SHARE - 1] = {"share", &par__share_shape, PAR_RULE_SHARE},
    [PAR_RULE_COUNT - 1] = {"count", &par__count_shape, PAR_RULE_COUNT},
    [PAR_RULE_DEDUCT - 1] = {"deduct", &par__deduct_shape, PAR_RULE_DEDUCT},
    [PAR_RULE_SURVEY - 1] = {"survey", &par__survey_shape, PAR_RULE_SURVEY},
    [PAR_RULE_FORMULA - 1] = {"formula", &par__formula_shape, PAR_RULE_FORMULA},
};

const par__shape par__rule_shape = {
    .kind = PAR__SHAPE_VARIANT,
    .name = "rule",
    .about = "How the points of a leaf come from its figures: given, or one of the rules with its settings.",
    .cases = cases,
    .case_count = sizeof cases / sizeof cases[0],
};

const char *par__rule_word(int32_t kind)
{
    return cases[kind - 1].word;
}

bool par__rule_knows_no_cases(const par__rule *rule)
{
    const par__rule_kind *const kind = &par__rule_kinds[rule->kind];
    par__fraction ignored = {0, 1};
    return kind->no_cases != NULL && kind->no_cases(rule, &ignored) != PAR__NO_VALUE;
}
