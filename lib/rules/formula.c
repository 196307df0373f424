/* SPDX-License-Identifier: Apache-2.0 */
/* formula: points by an expression over named figures, the first branch whose condition holds. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/formula_parse.h"
#include "rules/site.h"
#include "rules/words.h"

static const par__message reads_nothing = {"E249", PAR_ERR_RUBRIC, "the formula reads no figure; expected the name of at least one",
                                           "công thức không dùng số liệu nào; cần ít nhất một tên số liệu"};

static const par__message always_outside = {"E250", PAR_ERR_RUBRIC, "these points are always {0}; expected 0 to the max of the leaf, {1}",
                                            "mức điểm này luôn là {0}; phải từ 0 đến điểm tối đa của tiêu chí là {1}"};

static const par__message always_zero_divisor = {
    "E251", PAR_ERR_RUBRIC, "this formula always divides by zero; expected another divisor",
    "công thức này luôn chia cho 0; cần số chia khác 0"};

static const par__message always_too_long = {
    "E252", PAR_ERR_RUBRIC, "this formula needs more digits than exact arithmetic has; expected shorter numbers",
    "công thức này cần nhiều chữ số hơn mức tính chính xác cho phép; cần các số ngắn hơn"};

typedef struct when_document {
    const par__yaml *node;
    const char *condition, *points;
} when_document;

typedef struct formula_document {
    const par__yaml *node;
    par__items when;
    const char *otherwise;
} formula_document;

static const par__shape expression_shape = {.kind = PAR__SHAPE_TEXT};

static const par__field when_fields[] = {
    {"if", &expression_shape, offsetof(when_document, condition), true,
     "A condition on figures, such as \"d = 0\" or \"a > 0 and a / b < 0.1\": = != < <= > >=, and, or, not."},
    {"points", &expression_shape, offsetof(when_document, points), true,
     "The points if the condition holds; written as those of otherwise."},
};

static const par__shape when_shape = {.kind = PAR__SHAPE_MAP, .fields = when_fields, .field_count = 2, .size = sizeof(when_document)};

static const par__shape whens_shape = {.kind = PAR__SHAPE_LIST, .item = &when_shape, .size = sizeof(when_document), .least_count = 1};

static const par__field formula_fields[] = {
    {"when", &whens_shape, offsetof(formula_document, when), false, "Branches; the first whose condition holds counts."},
    {"otherwise", &expression_shape, offsetof(formula_document, otherwise), true,
     "The points if no branch counts, 0 to max: names of figures, numbers, max (of the leaf), + - * /, min(…), max(…), parentheses."},
};

const par__shape par__formula_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "formula",
    .about = "Points by an expression over named figures, computed exactly. A result outside 0 to max is an error.",
    .fields = formula_fields,
    .field_count = 2,
    .size = sizeof(formula_document),
};

typedef struct branch {
    const par__term *condition; /* NULL: otherwise */
    const par__term *points;
} branch;

typedef struct formula_parameters {
    par__fraction max;
    const branch *branches; /* the last one is `otherwise` */
} formula_parameters;

static bool reads_input(const par__term *term)
{
    bool reads = term->kind == PAR__TERM_INPUT;
    for (const par__term *part = term->first; part != NULL && !reads; part = part->next) {
        reads = reads_input(part);
    }
    return reads;
}

static bool is_within(par__fraction value, par__fraction max)
{
    return value.top >= 0 && par__fraction_compare(value, max) <= 0;
}

/* Points without any figure are known now, and so are their faults. */
static par_status check_constant(const par__rule_site *site, const par__yaml *node, const par__term *points)
{
    if (points == NULL || reads_input(points)) {
        return PAR_OK;
    }
    par__fraction value = {0, 1};
    const par__outcome outcome = par__formula_value(points, NULL, &value);
    const par__place place = par__yaml_place(site->arena, node);
    if (outcome != PAR__POINTS) {
        return par__site_find(site, outcome == PAR__TOO_LONG ? &always_too_long : &always_zero_divisor, place, NULL, 0);
    }
    if (is_within(value, par__fraction_of_points(site->max))) {
        return PAR_OK;
    }
    const par__number_text found = par__value_tell(value);
    const par__number_text max = par__points_tell(site->max);
    const par__word words[] = {{found.en, found.vi}, {max.en, max.vi}};
    return par__site_find(site, &always_outside, place, words, 2);
}

static par_status read_points(const par__rule_site *site, const par__yaml *node, par__rule_inputs *inputs, const par__term **points)
{
    PAR__TRY(par__formula_parse(site, node, false, inputs, points));
    return check_constant(site, node, *points);
}

static par_status read_branches(const par__rule_site *site, const formula_document *document, par__rule_inputs *inputs, branch *branches,
                                bool *is_sound)
{
    const when_document *const whens = document->when.items;
    *is_sound = true;
    for (int64_t i = 0; i < document->when.count; i++) {
        PAR__TRY(par__formula_parse(site, par__yaml_get(whens[i].node, "if"), true, inputs, &branches[i].condition));
        PAR__TRY(read_points(site, par__yaml_get(whens[i].node, "points"), inputs, &branches[i].points));
        *is_sound = *is_sound && branches[i].condition != NULL && branches[i].points != NULL;
    }
    branch *const otherwise = &branches[document->when.count];
    PAR__TRY(read_points(site, par__yaml_get(document->node, "otherwise"), inputs, &otherwise->points));
    *is_sound = *is_sound && otherwise->points != NULL;
    return PAR_OK;
}

par_status par__formula_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const formula_document *const given = document;
    branch *const branches = par__arena_take(site->arena, (size_t)given->when.count + 1, sizeof *branches);
    formula_parameters *const formula = par__arena_take(site->arena, 1, sizeof *formula);
    PAR__NEED(branches);
    PAR__NEED(formula);
    par__rule_inputs inputs;
    bool is_sound = false;
    PAR__TRY(par__inputs_start(site, &inputs));
    PAR__TRY(read_branches(site, given, &inputs, branches, &is_sound));
    if (is_sound && inputs.list.count == 0) {
        PAR__TRY(par__site_find(site, &reads_nothing, par__yaml_place(site->arena, given->node), NULL, 0));
    }
    *formula = (formula_parameters){.max = par__fraction_of_points(site->max), .branches = branches};
    par__inputs_finish(&inputs, rule);
    rule->parameters = formula;
    return PAR_OK;
}

/* The branch that counts: the first whose condition holds, or cannot be told. */
static par__outcome find_branch(const par__rule *rule, const par__figure *figures, int64_t *at)
{
    const branch *const branches = ((const formula_parameters *)rule->parameters)->branches;
    for (*at = 0; branches[*at].condition != NULL; (*at)++) {
        bool holds = false;
        const par__outcome outcome = par__formula_holds(branches[*at].condition, figures, &holds);
        if (outcome != PAR__POINTS || holds) {
            return outcome;
        }
    }
    return PAR__POINTS;
}

par__outcome par__formula_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const formula_parameters *const formula = rule->parameters;
    int64_t at = 0;
    par__outcome outcome = find_branch(rule, figures, &at);
    if (outcome == PAR__POINTS) {
        outcome = par__formula_value(formula->branches[at].points, figures, points);
    }
    return outcome == PAR__POINTS && !is_within(*points, formula->max) ? PAR__OUTSIDE : outcome;
}

void par__formula_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    const branch *const branches = ((const formula_parameters *)rule->parameters)->branches;
    int64_t at = 0;
    for (; branches[at].condition != NULL; at++) {
        par__formula_write(branches[at].points, rule, NULL, language, writer);
        par__write(writer, par__either(language, " if ", " nếu "));
        par__formula_write(branches[at].condition, rule, NULL, language, writer);
        par__write(writer, "; ");
    }
    par__write(writer, at == 0 ? "" : par__either(language, "otherwise ", "nếu không thì "));
    par__formula_write(branches[at].points, rule, NULL, language, writer);
}

/* "d = 0" with the figures put in, and whether it holds. */
static void write_condition(const par__rule *rule, const par__term *condition, const par__figure *figures, int32_t language,
                            par__writer *writer)
{
    bool holds = false;
    par__formula_write(condition, rule, figures, language, writer);
    if (par__formula_holds(condition, figures, &holds) == PAR__POINTS) {
        par__write(writer, holds ? par__either(language, ": true\n", ": đúng\n") : par__either(language, ": false\n", ": sai\n"));
    }
}

void par__formula_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const branch *const branches = ((const formula_parameters *)rule->parameters)->branches;
    int64_t chosen = 0;
    const par__outcome outcome = find_branch(rule, figures, &chosen);
    for (int64_t at = 0; at <= chosen && branches[at].condition != NULL; at++) {
        write_condition(rule, branches[at].condition, figures, language, writer);
    }
    const bool is_number = branches[chosen].points->kind == PAR__TERM_NUMBER;
    if (outcome == PAR__POINTS) {
        par__formula_write(branches[chosen].points, rule, figures, language, writer);
    }
    if (outcome != PAR__POINTS || !is_number) {
        par__write_points_line(rule, figures, language, writer);
    }
}
