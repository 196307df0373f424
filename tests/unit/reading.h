/* SPDX-License-Identifier: Apache-2.0 */
/* One reading of a YAML text, by a shape if there is one, and what was found. */
#ifndef PARINDEX_TESTS_READING_H
#define PARINDEX_TESTS_READING_H

#include "unit.h"
#include "yaml/shape.h"

typedef struct reading {
    par__arena *arena;
    par_findings *findings;
    par__document document;
    const par__yaml *root;
    par_status status;
    void *target; /* what a shape was read into */
} reading;

/* What the key v of a document was read into. */
typedef struct holder {
    const par__yaml *node;
    union {
        const char *text;
        par__decimal decimal;
        int64_t integer;
        bool boolean;
        int32_t word;
        par__items items;
        par__variant variant;
    } v;
} holder;

static inline void read_slice(reading *got, par__slice text, const par__yaml_limits *limits)
{
    *got = (reading){.arena = par__arena_new(), .document = {"test.yaml", text}};
    CU_ASSERT_EQUAL(par_findings_new(&got->findings), PAR_OK);
    got->status = par__yaml_read(got->arena, &got->document, limits, &got->root, got->findings);
}

static inline void read_text(reading *got, const char *text)
{
    read_slice(got, par__slice_of(text), &par__yaml_usual);
}

/* A document of one shape. */
static inline void read_shape(reading *got, const par__shape *shape, const char *text)
{
    read_text(got, text);
    CU_ASSERT_EQUAL(got->status, PAR_OK);
    got->target = par__arena_take(got->arena, 1, shape->size);
    CU_ASSERT_EQUAL(par__shape_read(got->arena, shape, got->root, got->target, got->findings), PAR_OK);
}

/* A document with the key v, whose value has the shape. */
static inline void read_value(reading *got, const par__shape *shape, const char *text)
{
    const par__field field = {"v", shape, offsetof(holder, v), true, NULL};
    const par__shape map = {.kind = PAR__SHAPE_MAP, .fields = &field, .field_count = 1, .size = sizeof(holder)};
    read_shape(got, &map, text);
}

static inline const holder *held(const reading *got)
{
    return got->target;
}

static inline void end(const reading *got)
{
    par_findings_free(got->findings);
    par__arena_free(got->arena);
}

static inline int64_t count_findings(const reading *got)
{
    return par_findings_count(got->findings, -1);
}

/* A finding; one without a code if there is none, so that a failing test fails and does not crash. */
static inline const par_finding *finding_at(const reading *got, int64_t at)
{
    static const par_finding none = {.code = "", .path = "", .text = "", .text_vi = "", .excerpt = "", .source = ""};
    const par_finding *const found = par_findings_at(got->findings, at);
    return found != NULL ? found : &none;
}

/* A value that is not accepted: the code and the sentence of the one finding, which stands on the value. */
typedef struct refusal {
    const par__shape *shape;
    const char *text, *code, *sentence;
} refusal;

static inline void check_refusals(const refusal *refusals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading got;
        read_value(&got, refusals[i].shape, refusals[i].text);
        CU_ASSERT_EQUAL(count_findings(&got), 1);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->status, PAR_ERR_SYNTAX);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->line, 1);
        CU_ASSERT_EQUAL(finding_at(&got, 0)->column, 4);
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->path, "v");
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->code, refusals[i].code);
        CU_ASSERT_STRING_EQUAL(finding_at(&got, 0)->text, refusals[i].sentence);
        CU_ASSERT_EQUAL(held(&got)->v.integer, 0);
        end(&got);
    }
}

#endif
