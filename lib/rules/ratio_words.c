/* SPDX-License-Identifier: Apache-2.0 */
/* ratio: the rule in words, and its arithmetic. */
#include "rules/kinds.h"
#include "rules/ratio.h"
#include "rules/words.h"

static const char *const no_cases_words[][2] = {
    [PAR__NO_CASES_MISSING] = {"", ""},
    [PAR__NO_CASES_FULL] = {"; full points if there are no cases", "; điểm tối đa nếu không phát sinh trường hợp nào"},
    [PAR__NO_CASES_ZERO] = {"; 0 if there are no cases", "; 0 điểm nếu không phát sinh trường hợp nào"},
    [PAR__NO_CASES_EXCLUDE] = {"; left out if there are no cases", "; không tính tiêu chí này nếu không phát sinh trường hợp nào"},
};

static bool is_one(par__decimal decimal)
{
    return decimal.digits == 1 && decimal.scale == 0;
}

/* " + 0.5 × " and such before a figure; no plus before the first. */
static void write_coefficient(par__decimal coefficient, bool is_first, int32_t language, par__writer *writer)
{
    const bool is_negative = coefficient.digits < 0;
    const par__decimal magnitude = {.digits = is_negative ? -coefficient.digits : coefficient.digits, .scale = coefficient.scale};
    const char *const plus = is_first ? "" : " + ";
    const char *const minus = is_first ? "-" : " - ";
    par__write(writer, is_negative ? minus : plus);
    if (!is_one(magnitude)) {
        char number[PAR__NUMBER_BYTES];
        par__write(writer, par__decimal_text(magnitude, language, number));
        par__write(writer, " × ");
    }
}

/* A side by its names, or with the figures put in. A divisor that is a product needs parentheses as well as a sum. */
static void write_side(const par__rule *rule, const par__ratio_side *side, const par__figure *figures, bool is_base, int32_t language,
                       par__writer *writer)
{
    const bool is_product = is_base && !is_one(side->terms[0].coefficient);
    const bool has_parentheses = side->count > 1 || is_product;
    par__write(writer, has_parentheses ? "(" : "");
    for (size_t i = 0; i < side->count; i++) {
        const int32_t input = side->terms[i].input;
        char figure[PAR__NUMBER_BYTES];
        write_coefficient(side->terms[i].coefficient, i == 0, language, writer);
        par__write(writer, figures == NULL ? rule->inputs[input].name : par__figure_text(figures[input], language, figure));
    }
    par__write(writer, has_parentheses ? ")" : "");
}

static void write_quotient(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__ratio *const ratio = rule->parameters;
    write_side(rule, &ratio->of, figures, false, language, writer);
    par__write(writer, " / ");
    write_side(rule, &ratio->over, figures, true, language, writer);
}

/* "6 × min(1, n / d / 0.9)" */
static void write_rule(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__ratio *const ratio = rule->parameters;
    char number[PAR__NUMBER_BYTES];
    par__write(writer, par__points_text(rule->max, language, number));
    par__write(writer, par__either(language, " × min(1, ", " × min(1; "));
    write_quotient(rule, figures, language, writer);
    if (!is_one(ratio->full_from)) {
        par__write(writer, " / ");
        par__write(writer, par__decimal_text(ratio->full_from, language, number));
    }
    par__write(writer, ")");
}

void par__ratio_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    const par__ratio *const ratio = rule->parameters;
    write_rule(rule, NULL, language, writer);
    if (ratio->zero_below.digits > 0) {
        char limit[PAR__NUMBER_BYTES];
        par__write(writer, par__either(language, "; 0 below ", "; 0 điểm nếu tỷ lệ dưới "));
        par__write(writer, par__decimal_text(ratio->zero_below, language, limit));
    }
    const char *const *const words = no_cases_words[ratio->no_cases];
    par__write(writer, par__either(language, words[0], words[1]));
}

/* Without cases there is nothing to divide: "received = 0", or the sum. */
static void write_no_cases(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__ratio *const ratio = rule->parameters;
    par__write(writer, par__either(language, "no cases: ", "không phát sinh trường hợp nào: "));
    write_side(rule, &ratio->over, NULL, true, language, writer);
    par__write(writer, " = 0");
    par__write_points_line(rule, figures, language, writer);
}

/* "(3 + 4) / 10 = 0.7 < 0.8" */
static void write_below(const par__rule *rule, const par__figure *figures, par__fraction quotient, int32_t language, par__writer *writer)
{
    const par__ratio *const ratio = rule->parameters;
    char number[PAR__NUMBER_BYTES];
    write_quotient(rule, figures, language, writer);
    par__write(writer, " = ");
    par__write(writer, par__value_text(quotient, language, number));
    par__write(writer, " < ");
    par__write(writer, par__decimal_text(ratio->zero_below, language, number));
    par__write_points_line(rule, figures, language, writer);
}

void par__ratio_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const par__ratio *const ratio = rule->parameters;
    par__fraction n;
    par__fraction d;
    par__fraction quotient = {0, 1};
    const bool has_sums = par__ratio_sum(&ratio->of, figures, &n) && par__ratio_sum(&ratio->over, figures, &d);
    if (has_sums && d.top == 0) {
        write_no_cases(rule, figures, language, writer);
        return;
    }
    const bool has_quotient = has_sums && par__fraction_divide(n, d, &quotient);
    if (has_quotient && par__fraction_compare(quotient, par__fraction_of(ratio->zero_below)) < 0) {
        write_below(rule, figures, quotient, language, writer);
        return;
    }
    write_rule(rule, figures, language, writer);
    if (has_quotient && par__fraction_divide(quotient, par__fraction_of(ratio->full_from), &quotient)) {
        char max[PAR__NUMBER_BYTES];
        char value[PAR__NUMBER_BYTES];
        const char *const words[] = {par__points_text(rule->max, language, max), par__value_text(quotient, language, value)};
        par__write_format(writer, par__either(language, "\n= {0} × min(1, {1})", "\n= {0} × min(1; {1})"), words, 2);
    }
    par__write_points_line(rule, figures, language, writer);
}
