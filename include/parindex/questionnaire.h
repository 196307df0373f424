/* SPDX-License-Identifier: Apache-2.0 */
/** Questionnaires: questions, levels and the tree of an index, loaded from YAML and checked completely. The format: docs/formats.md. */
#ifndef PARINDEX_QUESTIONNAIRE_H
#define PARINDEX_QUESTIONNAIRE_H

#include "parindex/finding.h"

/** A questionnaire. It never changes after loading and may be shared by threads without a lock. */
typedef struct par_questionnaire par_questionnaire;

/** How a node of the index is made of its parts. docs/formats.md gives the formula of each. */
enum {
    PAR_INDEX_POOLED = 1,        /**< sums over all answers of its questions */
    PAR_INDEX_MEAN = 2,          /**< plain mean of its parts */
    PAR_INDEX_WEIGHTED = 3,      /**< mean of its parts with fixed weights */
    PAR_INDEX_QUESTION = 4,      /**< one named question */
    PAR_INDEX_PERSON_MEAN = 5,   /**< mean over persons of each person's mean */
    PAR_INDEX_ALL_SATISFIED = 6  /**< share of persons all of whose valid answers are satisfied */
};

/** One question, borrowed. No string is NULL. New members come at the end. */
typedef struct par_question {
    const char *id;
    const char *column;              /**< of the answers */
    const char *title_en, *title_vi; /**< "" if the questionnaire gives none */
    int32_t level_count;
    int32_t reserved;                /**< 0 */
} par_question;

/** One node of the index, borrowed; node 0 is the whole, parents stand before their parts. */
typedef struct par_index_node {
    const char *id;
    const char *title_en, *title_vi;
    int32_t rule;                    /**< PAR_INDEX_… */
    int32_t depth;                   /**< 0 for the whole */
    int64_t parent;                  /**< -1 for the whole */
    int64_t question_count;          /**< questions below it, over all depths */
} par_index_node;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Loads a questionnaire from YAML text and checks all of it, in one go; every fault is collected, sorted by place.
 *
 * @param[in]  source        viewed
 * @param[out] questionnaire owned by the caller, who frees it with par_questionnaire_free()
 * @param[in,out] findings   collects errors (E1xx, E7xx) and warnings (W7xx); may be NULL
 * @param[out] error         the first error, written on failure only; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT; PAR_ERR_SYNTAX, PAR_ERR_RUBRIC, PAR_ERR_LIMIT; PAR_ERR_MEMORY. Threads: any number at once.
 */
PAR_API par_status par_questionnaire_load(const par_source *source, par_questionnaire **questionnaire, par_findings *findings,
                                          par_error *error);

/** Frees a questionnaire. Tallies and estimates made from it must be freed before. */
PAR_API void par_questionnaire_free(par_questionnaire *questionnaire);

/** The id; NULL for NULL. Borrowed. */
PAR_API const char *par_questionnaire_id(const par_questionnaire *questionnaire);

/**
 * The series that the figures belong to: surveys of the same series count by the same method. "" if the questionnaire declares none; NULL for NULL. It is no
 * part of what decides how answers are counted: tallies of questionnaires that differ in it only can be merged. Borrowed.
 */
PAR_API const char *par_questionnaire_series(const par_questionnaire *questionnaire);

/** The title in `language`, the Vietnamese one where there is no other. Borrowed. */
PAR_API const char *par_questionnaire_title(const par_questionnaire *questionnaire, int32_t language);

/** PAR_STATUS_OFFICIAL, …: whoever shows estimates shows this beside them. */
PAR_API int32_t par_questionnaire_status(const par_questionnaire *questionnaire);

/** Number of questions. */
PAR_API int64_t par_questionnaire_question_count(const par_questionnaire *questionnaire);

/** Question `at` from 0, in the order of the document; NULL if there is none. Borrowed. */
PAR_API const par_question *par_questionnaire_question(const par_questionnaire *questionnaire, int64_t at);

/** The label of a level from 1 of question `question`, the Vietnamese one where there is no other; "" without labels; NULL if there is no such level. Borrowed. */
PAR_API const char *par_questionnaire_level(const par_questionnaire *questionnaire, int64_t question, int32_t level, int32_t language);

/** Number of nodes of the index. */
PAR_API int64_t par_questionnaire_node_count(const par_questionnaire *questionnaire);

/** Node `at` of the index from 0; NULL if there is none. Borrowed. */
PAR_API const par_index_node *par_questionnaire_node(const par_questionnaire *questionnaire, int64_t at);

/** Number of key columns: those of strata, clusters and domains, in this order. */
PAR_API int64_t par_questionnaire_key_count(const par_questionnaire *questionnaire);

/** Name of key column `at` from 0; NULL if there is none. Borrowed. */
PAR_API const char *par_questionnaire_key(const par_questionnaire *questionnaire, int64_t at);

/** Name of the key column whose members are the units of a rubric (columns.unit); NULL if the questionnaire names none. Borrowed. */
PAR_API const char *par_questionnaire_unit(const par_questionnaire *questionnaire);

/** The JSON Schema (draft-07) of a questionnaire, made from the loader's own table. Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. */
PAR_API par_status par_questionnaire_schema(par_text **text);

#ifdef __cplusplus
}
#endif
#endif
