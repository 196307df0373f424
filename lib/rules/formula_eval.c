/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas: their value, in exact fractions. */
#include "rules/formula_parse.h"

/* Sums and products from left to right. */
static par__outcome fold(const par__term *term, const par__figure *figures, par__fraction *value)
{
    static bool (*const operations[2][2])(par__fraction, par__fraction, par__fraction *) = {{par__fraction_add, par__fraction_subtract},
                                                                                            {par__fraction_multiply, par__fraction_divide}};
    const bool is_product = term->kind == PAR__TERM_PRODUCT;
    par__outcome outcome = par__formula_value(term->first, figures, value);
    for (const par__term *part = term->first->next; part != NULL && outcome == PAR__POINTS; part = part->next) {
        par__fraction other = {0, 1};
        outcome = par__formula_value(part, figures, &other);
        if (outcome == PAR__POINTS && is_product && part->is_inverse && other.top == 0) {
            outcome = PAR__DIVISION_BY_ZERO;
        } else if (outcome == PAR__POINTS && !operations[is_product][part->is_inverse](*value, other, value)) {
            outcome = PAR__TOO_LONG;
        }
    }
    return outcome;
}

static par__outcome negate(const par__term *term, const par__figure *figures, par__fraction *value)
{
    const par__fraction zero = {0, 1};
    const par__outcome outcome = par__formula_value(term->first, figures, value);
    return outcome == PAR__POINTS && !par__fraction_subtract(zero, *value, value) ? PAR__TOO_LONG : outcome;
}

/* The least or the greatest. */
static par__outcome pick(const par__term *term, const par__figure *figures, par__fraction *value)
{
    const int wanted = term->kind == PAR__TERM_MIN ? -1 : 1;
    par__outcome outcome = par__formula_value(term->first, figures, value);
    for (const par__term *part = term->first->next; part != NULL && outcome == PAR__POINTS; part = part->next) {
        par__fraction other = {0, 1};
        outcome = par__formula_value(part, figures, &other);
        if (outcome == PAR__POINTS && par__fraction_compare(other, *value) == wanted) {
            *value = other;
        }
    }
    return outcome;
}

static par__outcome take_number(const par__term *term, const par__figure *figures, par__fraction *value)
{
    (void)figures;
    *value = term->value;
    return PAR__POINTS;
}

static par__outcome take_input(const par__term *term, const par__figure *figures, par__fraction *value)
{
    *value = par__fraction_of(par__figure_decimal(figures[term->input]));
    return PAR__POINTS;
}

par__outcome par__formula_value(const par__term *term, const par__figure *figures, par__fraction *value)
{
    static par__outcome (*const ways[])(const par__term *, const par__figure *, par__fraction *) = {
        [PAR__TERM_SUM] = fold, [PAR__TERM_PRODUCT] = fold,       [PAR__TERM_MINUS] = negate,     [PAR__TERM_MIN] = pick,
        [PAR__TERM_MAX] = pick, [PAR__TERM_NUMBER] = take_number, [PAR__TERM_INPUT] = take_input,
    };
    return ways[term->kind](term, figures, value);
}

static par__outcome compare(const par__term *term, const par__figure *figures, bool *holds)
{
    /* by comparison, for below, equal, above */
    static const bool answers[][3] = {
        [PAR__EQUAL] = {false, true, false},  [PAR__DIFFERENT] = {true, false, true}, [PAR__BELOW] = {true, false, false},
        [PAR__AT_MOST] = {true, true, false}, [PAR__ABOVE] = {false, false, true},    [PAR__AT_LEAST] = {false, true, true},
    };
    par__fraction left = {0, 1};
    par__fraction right = {0, 1};
    par__outcome outcome = par__formula_value(term->first, figures, &left);
    if (outcome == PAR__POINTS) {
        outcome = par__formula_value(term->first->next, figures, &right);
    }
    *holds = outcome == PAR__POINTS && answers[term->operation][par__fraction_compare(left, right) + 1];
    return outcome;
}

par__outcome par__formula_holds(const par__term *term, const par__figure *figures, bool *holds)
{
    if (term->kind == PAR__TERM_COMPARE) {
        return compare(term, figures, holds);
    }
    const bool decides = term->kind == PAR__TERM_OR; /* the truth of a part that settles the whole */
    par__outcome outcome = par__formula_holds(term->first, figures, holds);
    for (const par__term *part = term->first->next; part != NULL && outcome == PAR__POINTS && *holds != decides; part = part->next) {
        outcome = par__formula_holds(part, figures, holds);
    }
    *holds = *holds != (term->kind == PAR__TERM_NOT);
    return outcome;
}
