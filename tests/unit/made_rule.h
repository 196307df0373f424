/* SPDX-License-Identifier: Apache-2.0 */
/* A rule made from YAML, as a rubric would make it: what it scores, says and complains of. Each answer is compared as text, and printed if it differs. */
#ifndef PARINDEX_TESTS_MADE_RULE_H
#define PARINDEX_TESTS_MADE_RULE_H

#include <inttypes.h>
#include <stdio.h>

#include "rules/rule.h"
#include "parindex/sheet.h"
#include "unit.h"

enum { MADE_BYTES = 4096, MADE_FIGURES = 16 };

typedef struct made_rule {
    par__arena *arena;
    par_findings *findings;
    par__document document;
    par__rule rule;
    bool is_sound;
    par__figure figures[MADE_FIGURES];
} made_rule;

static inline par_status prepare_rule(made_rule *made, const char *max)
{
    const par__yaml *root = NULL;
    par__variant variant = {0};
    par_points points = 0;
    par_status status = par_points_read(max, &points);
    status = status == PAR_OK ? par__yaml_read(made->arena, &made->document, &par__yaml_usual, &root, made->findings) : status;
    status = status == PAR_OK ? par__shape_read(made->arena, &par__rule_shape, root, &variant, made->findings) : status;
    status = status == PAR_OK ? par__findings_status(made->findings, 0) : status;
    if (status != PAR_OK) {
        return status;
    }
    made->rule = (par__rule){.kind = variant.number, .max = points};
    const par__rule_site site = {made->arena, made->findings, root, "1.1", points};
    status = par__rule_kinds[variant.number].prepare(&site, variant.value, &made->rule);
    return status == PAR_OK ? par__findings_status(made->findings, 0) : status;
}

static inline void make_rule(made_rule *made, const char *yaml, const char *max)
{
    *made = (made_rule){.arena = par__arena_new(), .document = {"rubric.yaml", par__slice_of(yaml)}};
    made->is_sound = par_findings_new(&made->findings) == PAR_OK && prepare_rule(made, max) == PAR_OK;
}

static inline void free_rule(made_rule *made)
{
    par_findings_free(made->findings);
    par__arena_free(made->arena);
}

/* Figures as a sheet would have them, with "|" between them; false if one is not accepted. */
static inline bool read_figures(made_rule *made, const char *text)
{
    for (int32_t i = 0; i < made->rule.input_count; i++) {
        const size_t length = strcspn(text, "|");
        par__figure_fault fault;
        const par_status status =
            par__figure_read(made->arena, &made->rule.inputs[i], false, (par__slice){text, length}, '.', NULL, &made->figures[i], &fault);
        if (status != PAR_OK || fault.message != NULL) {
            return false;
        }
        text += length + (text[length] == '|' ? 1 : 0);
    }
    return *text == '\0';
}

static inline bool is_same(const char *found, const char *expected)
{
    const bool same = strcmp(found, expected) == 0;
    if (!same) {
        (void)printf("\n    expected: %s\n    found:    %s\n", expected, found);
    }
    return same;
}

/* What a writer holds, into a buffer of MADE_BYTES. */
static inline void take_text(par__writer *writer, char *buffer)
{
    const par__slice text = par__writer_slice(writer);
    const size_t length = par__writer_failed(writer) || text.length >= MADE_BYTES ? 0 : text.length;
    if (length > 0) {
        memcpy(buffer, text.data, length);
    }
    buffer[length] = '\0';
    par__writer_free(writer);
}

/* An outcome as "11/4", "7", "outside -3", "missing" … The fraction is put in lowest terms. */
static inline void tell_outcome(par__outcome outcome, par__fraction points, char *buffer)
{
    static const char *const outcomes[] = {[PAR__POINTS] = "",
                                           [PAR__NO_VALUE] = "missing",
                                           [PAR__LEFT_OUT] = "left out",
                                           [PAR__OUTSIDE] = "outside ",
                                           [PAR__DIVISION_BY_ZERO] = "division by zero",
                                           [PAR__TOO_LONG] = "too long"};
    par__writer *const writer = par__writer_new();
    par__write(writer, outcomes[outcome]);
    if (outcome == PAR__POINTS || outcome == PAR__OUTSIDE) {
        par__wide divisor = points.bottom;
        for (par__wide rest = points.top < 0 ? -points.top : points.top; rest != 0;) {
            const par__wide next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        par__write_wide(writer, points.top / divisor);
        if (points.bottom != divisor) {
            par__write(writer, "/");
            par__write_wide(writer, points.bottom / divisor);
        }
    }
    take_text(writer, buffer);
}

static inline bool scores(const char *yaml, const char *max, const char *figures, const char *expected)
{
    made_rule made;
    char found[MADE_BYTES] = "the rule or a figure is not accepted";
    par__fraction points = {0, 1};
    make_rule(&made, yaml, max);
    if (made.is_sound && read_figures(&made, figures)) {
        const par__outcome outcome = par__rule_kinds[made.rule.kind].score(&made.rule, made.figures, &points);
        tell_outcome(outcome, points, found);
    }
    free_rule(&made);
    return is_same(found, expected);
}

static inline bool tells(const char *yaml, const char *max, int32_t language, const char *expected)
{
    made_rule made;
    char found[MADE_BYTES] = "the rule is not accepted";
    make_rule(&made, yaml, max);
    if (made.is_sound) {
        par__writer *const writer = par__writer_new();
        par__rule_kinds[made.rule.kind].tell(&made.rule, language, writer);
        take_text(writer, found);
    }
    free_rule(&made);
    return is_same(found, expected);
}

static inline bool works(const char *yaml, const char *max, const char *figures, int32_t language, const char *expected)
{
    made_rule made;
    char found[MADE_BYTES] = "the rule or a figure is not accepted";
    make_rule(&made, yaml, max);
    if (made.is_sound && read_figures(&made, figures)) {
        par__writer *const writer = par__writer_new();
        par__rule_kinds[made.rule.kind].work(&made.rule, made.figures, language, writer);
        take_text(writer, found);
    }
    free_rule(&made);
    return is_same(found, expected);
}

/* Every finding as "E245 1:38 ratio.zero_below: sentence", one a line. */
static inline bool complains(const char *yaml, const char *max, int32_t language, const char *expected)
{
    made_rule made;
    char found[MADE_BYTES] = "";
    size_t length = 0;
    make_rule(&made, yaml, max);
    for (int64_t i = 0; i < par_findings_count(made.findings, -1) && length < sizeof found; i++) {
        const par_finding *const finding = par_findings_at(made.findings, i);
        length += (size_t)snprintf(found + length, sizeof found - length, "%s%s %" PRId32 ":%" PRId32 " %s: %s", i == 0 ? "" : "\n",
                                   finding->code, finding->line, finding->column, finding->path,
                                   language == PAR_VIETNAMESE ? finding->text_vi : finding->text);
    }
    free_rule(&made);
    return is_same(found, expected);
}

/* The names of the inputs in order, "a b c". */
static inline bool reads(const char *yaml, const char *max, const char *expected)
{
    made_rule made;
    char found[MADE_BYTES] = "";
    make_rule(&made, yaml, max);
    for (int32_t i = 0; i < made.rule.input_count; i++) {
        (void)strncat(found, i == 0 ? "" : " ", sizeof found - strlen(found) - 1);
        (void)strncat(found, made.rule.inputs[i].name, sizeof found - strlen(found) - 1);
    }
    free_rule(&made);
    return is_same(found, expected);
}

#endif
