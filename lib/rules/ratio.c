/* SPDX-License-Identifier: Apache-2.0 */
/* ratio: the maximum in proportion to n / d, each a sum of figures. This part reads the document. */
#include "rules/ratio.h"

#include "base/try.h"
#include "rules/kinds.h"
#include "rules/site.h"

static const par__message no_gap = {"E245", PAR_ERR_RUBRIC, "zero_below is {0}; expected less than full_from, which is {1}",
                                    "zero_below là {0}; phải nhỏ hơn full_from là {1}"};

static const par__message named_twice = {
    "E246", PAR_ERR_RUBRIC, "{0} is named twice in one list; expected each name once, or a map of names to coefficients",
    "{0} được nêu hai lần trong một danh sách; mỗi tên số liệu chỉ nêu một lần, hoặc dùng nhóm khóa gồm tên và hệ số"};

static const par__message no_weight = {"E247", PAR_ERR_RUBRIC,
                                       "the coefficient is {0}, so the figure counts for nothing; expected another number",
                                       "hệ số là {0} nên số liệu không được tính; cần một số khác 0"};

static const par__message negative_base = {
    "E248", PAR_ERR_RUBRIC, "the coefficient is {0}; expected more than 0 in over, so that nothing is divided by a negative number",
    "hệ số là {0}; trong over hệ số phải lớn hơn 0 để mẫu số không bị âm"};

static const par__message above_one = {
    "W242", PAR_ERR_RUBRIC,
    "full_from is {0}, so the max needs a ratio above 1; expected at most 1, where 0.9 stands for 90 percent",
    "full_from là {0} nên chỉ tỷ lệ lớn hơn 1 mới đạt điểm tối đa; cần nhiều nhất là 1, trong đó 0.9 là 90%"};

typedef struct ratio_document {
    const par__yaml *node;
    par__variant of, over;
    par__decimal full_from, zero_below;
    int32_t no_cases;
} ratio_document;

typedef struct weighted_name {
    par__pair pair;
    par__decimal coefficient;
} weighted_name;

enum { SIDE_NAME, SIDE_LIST, SIDE_MAP };

static const par__shape coefficient_shape = {.kind = PAR__SHAPE_DECIMAL, .about = "What the figure is multiplied by."};

static const par__shape names_shape = {.kind = PAR__SHAPE_LIST,
                                       .about = "Figures that are added up.",
                                       .item = &par__input_name_shape,
                                       .size = sizeof(const char *),
                                       .least_count = 1};

static const par__shape weighted_shape = {
    .kind = PAR__SHAPE_PAIRS,
    .about = "Figures that are multiplied by coefficients and added up; coefficients may be negative in `of`.",
    .item = &coefficient_shape,
    .key = &par__input_name_shape,
    .size = sizeof(weighted_name),
    .value_offset = offsetof(weighted_name, coefficient),
    .least_count = 1,
};

static const par__case side_cases[] = {
    {NULL, &par__input_name_shape, SIDE_NAME}, {NULL, &names_shape, SIDE_LIST}, {NULL, &weighted_shape, SIDE_MAP}};

static const par__shape side_shape = {.kind = PAR__SHAPE_EITHER,
                                      .name = "sum",
                                      .about = "A figure, a list of figures (their sum), or a map of figures to coefficients.",
                                      .cases = side_cases,
                                      .case_count = 3};

static const par__choice no_cases_words[] = {
    {"full", PAR__NO_CASES_FULL}, {"zero", PAR__NO_CASES_ZERO}, {"exclude", PAR__NO_CASES_EXCLUDE}, {"missing", PAR__NO_CASES_MISSING}};

static const par__shape no_cases_shape = {.kind = PAR__SHAPE_WORD, .words = no_cases_words, .case_count = 4};

static const par__field ratio_fields[] = {
    {"of", &side_shape, offsetof(ratio_document, of), true, "What was achieved."},
    {"over", &side_shape, offsetof(ratio_document, over), true, "What it is divided by."},
    {"full_from", &par__amount_shape, offsetof(ratio_document, full_from), false, "The ratio that earns the maximum; 1 if left out."},
    {"zero_below", &par__amount_shape, offsetof(ratio_document, zero_below), false, "A ratio below this earns nothing; 0 if left out."},
    {"no_cases", &no_cases_shape, offsetof(ratio_document, no_cases), false,
     "If `over` is 0: full points, zero points, exclude the leaf from points and maximum, or treat it as missing (default)."},
};

const par__shape par__ratio_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "ratio",
    .about = "max * min(1, of / over / full_from), and 0 where of / over is below zero_below.",
    .fields = ratio_fields,
    .field_count = 5,
    .size = sizeof(ratio_document),
};

/* One term as the document has it, whichever form the side has. */
typedef struct stated_term {
    const char *name;
    const par__yaml *node;
    par__decimal coefficient;
} stated_term;

static size_t count_terms(const par__variant *side)
{
    return side->number == SIDE_NAME ? 1 : (size_t)((const par__items *)side->value)->count;
}

/* `child` walks along with `at` through the YAML nodes of a list. */
static stated_term term_at(const par__variant *side, size_t at, const par__yaml *child)
{
    const par__decimal one = {.digits = 1};
    if (side->number == SIDE_NAME) {
        return (stated_term){*(const char *const *)side->value, side->node, one};
    }
    const par__items *const items = side->value;
    if (side->number == SIDE_LIST) {
        return (stated_term){((const char *const *)items->items)[at], child, one};
    }
    const weighted_name *const weighted = (const weighted_name *)items->items + at;
    return (stated_term){weighted->pair.key, weighted->pair.node, weighted->coefficient};
}

static par_status check_coefficient(const par__rule_site *site, const stated_term *term, bool is_base)
{
    if (term->coefficient.digits == 0) {
        return par__site_find_numbers(site, &no_weight, term->node, term->coefficient, term->coefficient);
    }
    const bool is_fine = !is_base || term->coefficient.digits > 0;
    return is_fine ? PAR_OK : par__site_find_numbers(site, &negative_base, term->node, term->coefficient, term->coefficient);
}

/* Names of one side must differ; those of both sides are the inputs. */
static par_status check_name(const par__rule_site *site, par__map *names, const stated_term *term)
{
    const par__slice name = par__slice_of(term->name);
    if (par__map_find(names, name) < 0) {
        return par__map_add(names, name, 0) ? PAR_OK : PAR_ERR_MEMORY;
    }
    const par__word words[] = {{term->name, NULL}};
    return par__site_find(site, &named_twice, par__yaml_place(site->arena, term->node), words, 1);
}

static par_status read_side(const par__rule_site *site, const par__variant *stated, bool is_base, par__rule_inputs *inputs,
                            par__ratio_side *side)
{
    const size_t count = count_terms(stated);
    par__ratio_term *const terms = par__arena_take(site->arena, count, sizeof *terms);
    par__map *const names = par__map_new(site->arena, count);
    PAR__NEED(terms);
    PAR__NEED(names);
    const par__yaml *child = stated->node->first;
    for (size_t i = 0; i < count; i++, child = child == NULL ? NULL : child->next) {
        const stated_term term = term_at(stated, i, child);
        const par__rule_input input = {.name = term.name, .node = term.node};
        PAR__TRY(check_name(site, names, &term));
        PAR__TRY(check_coefficient(site, &term, is_base));
        terms[i].coefficient = term.coefficient;
        PAR__TRY(par__inputs_add(site, inputs, &input, &terms[i].input));
    }
    *side = (par__ratio_side){.terms = terms, .count = count};
    return PAR_OK;
}

static par_status check_limits(const par__rule_site *site, const ratio_document *document, const par__ratio *ratio)
{
    PAR__TRY(par__site_need_positive(site, document->node, "full_from", ratio->full_from));
    const par__yaml *const zero_node = par__yaml_get(document->node, "zero_below");
    if (zero_node != NULL && ratio->full_from.digits > 0 && par__decimal_compare(ratio->zero_below, ratio->full_from) >= 0) {
        PAR__TRY(par__site_find_numbers(site, &no_gap, zero_node, ratio->zero_below, ratio->full_from));
    }
    if (par__decimal_compare(ratio->full_from, (par__decimal){.digits = 1}) > 0) {
        return par__site_find_numbers(site, &above_one, par__yaml_get(document->node, "full_from"), ratio->full_from, ratio->full_from);
    }
    return PAR_OK;
}

par_status par__ratio_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const ratio_document *const given = document;
    par__ratio *const ratio = par__arena_take(site->arena, 1, sizeof *ratio);
    PAR__NEED(ratio);
    const bool has_full_from = par__yaml_get(given->node, "full_from") != NULL;
    ratio->full_from = has_full_from ? given->full_from : (par__decimal){.digits = 1};
    ratio->zero_below = given->zero_below;
    ratio->no_cases = given->no_cases;
    par__rule_inputs inputs;
    PAR__TRY(par__inputs_start(site, &inputs));
    PAR__TRY(read_side(site, &given->of, false, &inputs, &ratio->of));
    PAR__TRY(read_side(site, &given->over, true, &inputs, &ratio->over));
    PAR__TRY(check_limits(site, given, ratio));
    par__ratio_settle(ratio, site->max);
    par__inputs_finish(&inputs, rule);
    rule->parameters = ratio;
    return PAR_OK;
}
