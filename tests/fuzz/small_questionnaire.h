/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire with every kind of column and person sums, for fuzzing tallies. */
#ifndef FUZZ_SMALL_QUESTIONNAIRE_H
#define FUZZ_SMALL_QUESTIONNAIRE_H

#define SMALL_QUESTIONS                                                                                                                    \
    "schema: 1\nid: t\ntitle: {vi: t}\nstatus: constructed\n"                                                                              \
    "scale: {levels: 2, labels: [{vi: \"Kém\", en: \"Bad\"}, {vi: \"Tốt\", en: \"Good\"}], value: [0, \"100/3\"], satisfied: [2]}\n"    \
    "codes: {dont_know: [9], refused: [-8]}\n"                                                                                             \
    "questions: [{id: q1}, {id: q2, scale: {levels: 3, value: level, satisfied: [3]}}]\n"                                                  \
    "index: {id: all, rule: weighted, parts: [{id: a, weight: 1, rule: person-mean, questions: [q1, q2]}, "                                \
    "{id: b, weight: 2, rule: all-satisfied, questions: [q2]}]}\n"

/* By design: cells of clusters, of respondents in clusters, of respondents; and with sums for reliability. */
static const char *const small_questionnaires[] = {
    SMALL_QUESTIONS "columns: {weight: w, stratum: [h], cluster: [c], population: [N], domains: [d]}\n",
    SMALL_QUESTIONS "columns: {weight: w, stratum: [h], cluster: [c], population: [N, M], domains: [d]}\n",
    SMALL_QUESTIONS "columns: {stratum: [h]}\n",
    SMALL_QUESTIONS "columns: {weight: w, cluster: [c]}\nreliability: [all, a]\n",
};
enum { SMALL_QUESTIONNAIRES = 4 };

#endif
