/* SPDX-License-Identifier: Apache-2.0 */
/* One reading of a YAML text, and what was found. */
#ifndef PARINDEX_TESTS_READING_H
#define PARINDEX_TESTS_READING_H

#include "unit.h"
#include "yaml/yaml.h"

typedef struct reading {
    par__arena *arena;
    par_findings *findings;
    par__document document;
    const par__yaml *root;
    par_status status;
} reading;

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

#endif
