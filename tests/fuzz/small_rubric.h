/* SPDX-License-Identifier: Apache-2.0 */
/* A rubric with every kind of rule, for fuzzing sheets and results. */
#ifndef FUZZ_SMALL_RUBRIC_H
#define FUZZ_SMALL_RUBRIC_H

static const char small_rubric[] =
    "schema: 1\nid: t\ntitle: {vi: t, en: t}\nstatus: constructed\nmax: 16\nmissing: zero\nareas:\n  - id: \"1\"\n    title: {vi: a, en: a}\n    max: 16\n    criteria:\n"
    "      - {id: a, title: {vi: a, en: a}, max: 2, may_not_apply: true, rule: given}\n"
    "      - {id: b, title: {vi: a, en: a}, max: 2, rule: {choice: {\"Có\": 2, \"Không\": 0}}}\n"
    "      - {id: c, title: {vi: a, en: a}, max: 2, rule: {bands: {of: x, steps: [{at_least: 5, points: 2}], otherwise: 0}}}\n"
    "      - {id: d, title: {vi: a, en: a}, max: 2, missing: no_cases, rule: {ratio: {of: [n, m], over: t, full_from: 0.9, zero_below: 0.1, no_cases: exclude}}}\n"
    "      - {id: e, title: {vi: a, en: a}, max: 2, rule: {share: {of: s, scale: 100}}}\n"
    "      - {id: f, title: {vi: a, en: a}, max: 2, rule: {count: {of: k, each: 0.5}}}\n"
    "      - {id: g, title: {vi: a, en: a}, max: 2, rule: {deduct: {of: l, each: 0.25}}}\n"
    "      - {id: h, title: {vi: a, en: a}, max: 2, rule: {formula: {when: [{if: \"y = 0\", points: \"0\"}], otherwise: \"max(0, min(max, y / z))\"}}}\n";

#endif
