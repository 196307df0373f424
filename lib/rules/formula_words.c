/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas: as text, with names or with figures. */
#include "rules/formula_parse.h"
#include "rules/words.h"

static const char *const comparisons[] = {[PAR__EQUAL] = " = ",   [PAR__DIFFERENT] = " ≠ ", [PAR__BELOW] = " < ",
                                          [PAR__AT_MOST] = " ≤ ", [PAR__ABOVE] = " > ",     [PAR__AT_LEAST] = " ≥ "};

/* How kinds are written: what stands before, between the parts, after; and how tightly they bind, so that looser parts get parentheses. */
typedef struct spelling {
    const char *before[2], *between[2], *after; /* by language */
    int32_t binding, binding_of_parts;
} spelling;

static const spelling spellings[] = {
    [PAR__TERM_OR] = {.before = {"", ""}, .between = {" or ", " hoặc "}, .after = "", .binding = 0, .binding_of_parts = 1},
    [PAR__TERM_AND] = {.before = {"", ""}, .between = {" and ", " và "}, .after = "", .binding = 1, .binding_of_parts = 2},
    [PAR__TERM_NOT] = {.before = {"not ", "không phải "}, .after = "", .binding = 2, .binding_of_parts = 9},
    [PAR__TERM_COMPARE] = {.before = {"", ""}, .after = "", .binding = 3, .binding_of_parts = 4},
    [PAR__TERM_SUM] = {.before = {"", ""}, .between = {" + ", " + "}, .after = "", .binding = 4, .binding_of_parts = 5},
    [PAR__TERM_PRODUCT] = {.before = {"", ""}, .between = {" × ", " × "}, .after = "", .binding = 5, .binding_of_parts = 6},
    [PAR__TERM_MINUS] = {.before = {"-", "-"}, .after = "", .binding = 4, .binding_of_parts = 6},
    [PAR__TERM_MIN] = {.before = {"min(", "min("}, .between = {", ", "; "}, .after = ")", .binding = 9, .binding_of_parts = 0},
    [PAR__TERM_MAX] = {.before = {"max(", "max("}, .between = {", ", "; "}, .after = ")", .binding = 9, .binding_of_parts = 0},
};

typedef struct telling {
    const par__rule *rule;
    const par__figure *figures; /* NULL: names */
    int32_t language;
    par__writer *writer;
} telling;

static void write_number(const telling *how, par__decimal number)
{
    char text[PAR__NUMBER_BYTES];
    par__write(how->writer, number.digits < 0 ? "(" : "");
    par__write(how->writer, par__decimal_text(number, how->language, text));
    par__write(how->writer, number.digits < 0 ? ")" : "");
}

static const char *between(const telling *how, const par__term *term, const par__term *part)
{
    if (term->kind == PAR__TERM_COMPARE) {
        return comparisons[term->operation];
    }
    if (part->is_inverse) {
        return term->kind == PAR__TERM_SUM ? " - " : " / ";
    }
    return spellings[term->kind].between[how->language == PAR_VIETNAMESE];
}

/* `binding` is the loosest that needs no parentheses here. */
static void write_term(const telling *how, const par__term *term, int32_t binding)
{
    if (term->kind == PAR__TERM_NUMBER) {
        write_number(how, term->number);
        return;
    }
    if (term->kind == PAR__TERM_INPUT && how->figures != NULL) {
        write_number(how, par__figure_decimal(how->figures[term->input]));
        return;
    }
    if (term->kind == PAR__TERM_INPUT) {
        par__write(how->writer, how->rule->inputs[term->input].name);
        return;
    }
    const spelling *const spelt = &spellings[term->kind];
    const bool has_parentheses = spelt->binding < binding;
    par__write(how->writer, has_parentheses ? "(" : "");
    par__write(how->writer, spelt->before[how->language == PAR_VIETNAMESE]);
    for (const par__term *part = term->first; part != NULL; part = part->next) {
        par__write(how->writer, part == term->first ? "" : between(how, term, part));
        write_term(how, part, spelt->binding_of_parts);
    }
    par__write(how->writer, spelt->after);
    par__write(how->writer, has_parentheses ? ")" : "");
}

void par__formula_write(const par__term *term, const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const telling how = {rule, figures, language, writer};
    write_term(&how, term, 0);
}
