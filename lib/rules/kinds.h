/* SPDX-License-Identifier: Apache-2.0 */
/* What each rule's file offers the table in kinds.c. */
#ifndef PARINDEX_RULES_KINDS_H
#define PARINDEX_RULES_KINDS_H

#include "rules/rule.h"

extern const par__shape par__choice_shape, par__bands_shape, par__ratio_shape, par__share_shape, par__count_shape, par__deduct_shape,
    par__survey_shape, par__formula_shape;

typedef par_status par__prepare(const par__rule_site *site, const void *document, par__rule *rule);
typedef par__outcome par__score(const par__rule *rule, const par__figure *figures, par__fraction *points);
typedef void par__tell(const par__rule *rule, int32_t language, par__writer *writer);
typedef void par__show_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer);

par__prepare par__given_prepare, par__choice_prepare, par__bands_prepare, par__ratio_prepare, par__share_prepare, par__count_prepare,
    par__deduct_prepare, par__survey_prepare, par__formula_prepare;
par__score par__given_score, par__choice_score, par__bands_score, par__ratio_score, par__deduct_score, par__formula_score;
par__tell par__given_tell, par__choice_tell, par__bands_tell, par__ratio_tell, par__share_tell, par__count_tell, par__deduct_tell,
    par__survey_tell, par__formula_tell;
par__show_work par__given_work, par__choice_work, par__bands_work, par__ratio_work, par__share_work, par__count_work, par__deduct_work,
    par__survey_work, par__formula_work;

par__outcome par__ratio_no_cases(const par__rule *rule, par__fraction *points);
bool par__ratio_is_doubtful(const par__rule *rule, const par__figure *figures);

#endif
