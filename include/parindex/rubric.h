/* SPDX-License-Identifier: Apache-2.0 */
/** Rubrics: areas, criteria and rules, loaded from YAML and checked completely. The format: docs/formats.md. */
#ifndef PARINDEX_RUBRIC_H
#define PARINDEX_RUBRIC_H

#include "parindex/finding.h"
#include "parindex/points.h"

/** A rubric. It never changes after loading and may be shared by threads without a lock. */
typedef struct par_rubric par_rubric;

/** What a node of the rubric is. The whole is node 0; the others follow in the order of the document, parents before children. */
enum {
    PAR_NODE_TOTAL = 0,      /**< the whole rubric, id "total" */
    PAR_NODE_AREA = 1,       /**< lĩnh vực */
    PAR_NODE_CRITERION = 2,  /**< a criterion with criteria below it */
    PAR_NODE_LEAF = 3,       /**< a criterion with a rule */
    PAR_NODE_ADJUSTMENT = 4  /**< bonus or penalty points, outside the areas and outside the maximum */
};

/** Leaf rules. docs/formats.md gives the formula of each. */
enum {
    PAR_RULE_NONE = 0,
    PAR_RULE_GIVEN = 1,
    PAR_RULE_CHOICE = 2,
    PAR_RULE_BANDS = 3,
    PAR_RULE_RATIO = 4,
    PAR_RULE_SHARE = 5,
    PAR_RULE_COUNT = 6,
    PAR_RULE_DEDUCT = 7,
    PAR_RULE_SURVEY = 8,
    PAR_RULE_FORMULA = 9
};

/** What happens where a figure is missing. 0 stands for "as the rubric (or the leaf) says" in options. */
enum {
    PAR_MISSING_AS_RUBRIC = 0,
    PAR_MISSING_ERROR = 1,    /**< scoring refuses and names every missing figure */
    PAR_MISSING_ZERO = 2,     /**< the leaf earns 0 of its maximum */
    PAR_MISSING_EXCLUDE = 3,  /**< the leaf leaves points and maximum */
    PAR_MISSING_NO_CASES = 4  /**< ratios that say what no cases earn: as if there had been none; other leaves keep their own policy */
};

/** How a rubric came about. */
enum { PAR_STATUS_OFFICIAL = 1, PAR_STATUS_RECONSTRUCTED = 2, PAR_STATUS_CONSTRUCTED = 3 };

/** How ties are numbered: two second places are 1 2 2 4 (min), 1 3 3 4 (max), 1 2 2 3 (dense), 1 2.5 2.5 4 (average). */
enum { PAR_TIES_AS_RUBRIC = 0, PAR_TIES_MIN = 1, PAR_TIES_MAX = 2, PAR_TIES_DENSE = 3, PAR_TIES_AVERAGE = 4 };

/** What is compared: exact fractions, or the index as it is published (rounded). */
enum { PAR_ON_AS_RUBRIC = 0, PAR_ON_EXACT = 1, PAR_ON_PUBLISHED = 2 };

/** How to load. */
typedef struct par_rubric_options {
    int64_t size;       /**< sizeof(par_rubric_options) */
    int64_t bytes_max;  /**< of the text; 0 = 4 MiB; at most 1 GiB */
    int64_t depth_max;  /**< nesting of the document; 0 = 32; at most 256 */
    int64_t nodes_max;  /**< YAML nodes; 0 = 200,000; at most 100,000,000 */
} par_rubric_options;

/** One node of a rubric, borrowed. No string is NULL. New members come at the end. */
typedef struct par_node {
    int32_t kind;          /**< PAR_NODE_… */
    int32_t rule;          /**< PAR_RULE_…; PAR_RULE_NONE for all but leaves */
    int64_t parent;        /**< index of the parent; -1 for the total */
    int64_t child_first;   /**< index of the first child; -1 for leaves. Adjustments are children of the total, after the areas */
    int64_t next;          /**< index of the next sibling; -1 for the last */
    int64_t input_first;   /**< index of the leaf's first input; its inputs are consecutive */
    int64_t input_count;   /**< 0 for all but leaves */
    par_points max;        /**< maximum points; the cap of an adjustment */
    int32_t depth;         /**< 0 for the total */
    int32_t is_penalty;    /**< 1 for a penalty adjustment and everything below it */
    int32_t may_not_apply; /**< 1 if the leaf accepts n/a */
    int32_t missing;       /**< the leaf's own policy; PAR_MISSING_AS_RUBRIC if it has none */
    const char *id;        /**< as in the document; "total" for the total */
    const char *title_en;  /**< the Vietnamese title where there is no English one */
    const char *title_vi;
    const char *owner;     /**< who answers for the leaf */
    const char *evidence;  /**< required, optional, none or "" */
    const char *origin;    /**< the key `source`: self, verified, survey, system, council or "" */
    const char *reform;    /**< reform area, or "" */
    const char *reference; /**< references, one per line, as "title (date) <url>", or "" */
    const char *note_en, *note_vi; /**< "" if there is none; the Vietnamese one where there is no English one */
    int32_t line, column;  /**< place in the document */
} par_node;

/** One named figure that a leaf reads, borrowed. */
typedef struct par_input {
    int64_t node;          /**< index of the leaf */
    const char *name;      /**< as in the rule; "" if the leaf has one unnamed input */
    const char *column;    /**< name of its column in a wide sheet: criterion.input or criterion */
    const char *title_en, *title_vi; /**< "" if the rubric gives none */
    int32_t is_choice;     /**< 1 if its value is the name of an option */
    int32_t may_be_negative;
} par_input;

/** One class (xếp loại), borrowed. */
typedef struct par_class {
    par_points at_least;   /**< of the index */
    const char *id;
    const char *title_en, *title_vi;
} par_class;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Loads a rubric from YAML text and checks all of it, in one go.
 *
 * Every fault is collected, sorted by place: not only the first. A rubric with warnings only is loaded.
 *
 * @param[in]  source    viewed
 * @param[in]  options   viewed; NULL for defaults
 * @param[out] rubric    owned by the caller, who frees it with par_rubric_free()
 * @param[in,out] findings  collects errors (E1xx, E2xx) and warnings (W2xx); may be NULL
 * @param[out] error     the first error, written on failure only; may be NULL
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_SYNTAX, PAR_ERR_RUBRIC, PAR_ERR_LIMIT; PAR_ERR_MEMORY.
 * Threads: any number at once.
 */
PAR_API par_status par_rubric_load(const par_source *source, const par_rubric_options *options, par_rubric **rubric,
                                   par_findings *findings, par_error *error);

/** Frees a rubric. Sheets, scores and rankings made from it must be freed before. */
PAR_API void par_rubric_free(par_rubric *rubric);

/** The rubric's id. Borrowed; NULL for NULL. */
PAR_API const char *par_rubric_id(const par_rubric *rubric);

/** The title; the Vietnamese one where there is no other. Borrowed. */
PAR_API const char *par_rubric_title(const par_rubric *rubric, int32_t language);

/** The note for readers, "" if there is none; the Vietnamese one where there is no other. Borrowed. */
PAR_API const char *par_rubric_note(const par_rubric *rubric, int32_t language);

/** PAR_STATUS_OFFICIAL, …: whoever shows scores shows this beside them. */
PAR_API int32_t par_rubric_status(const par_rubric *rubric);

/** Decimals of leaf points, 0 to 9. */
PAR_API int32_t par_rubric_leaf_decimals(const par_rubric *rubric);

/** Decimals of the published index, 0 to 9. */
PAR_API int32_t par_rubric_index_decimals(const par_rubric *rubric);

/** The rubric's policy for missing figures: PAR_MISSING_ERROR, _ZERO or _EXCLUDE. */
PAR_API int32_t par_rubric_missing(const par_rubric *rubric);

/** Number of nodes: the total, areas, criteria, leaves, adjustments. */
PAR_API int64_t par_rubric_node_count(const par_rubric *rubric);

/** Node `at` from 0; NULL if there is none. Borrowed. */
PAR_API const par_node *par_rubric_node(const par_rubric *rubric, int64_t at);

/** Index of the node with this id ("total" is 0); -1 if there is none. */
PAR_API int64_t par_rubric_find(const par_rubric *rubric, const char *id);

/** Number of inputs of all leaves. */
PAR_API int64_t par_rubric_input_count(const par_rubric *rubric);

/** Input `at` from 0; NULL if there is none. Borrowed. */
PAR_API const par_input *par_rubric_input(const par_rubric *rubric, int64_t at);

/** Index of an input of a leaf by criterion id and name; `input` NULL or "" means the only input. -1 if there is none. */
PAR_API int64_t par_rubric_input_find(const par_rubric *rubric, const char *criterion, const char *input);

/** Number of classes; 0 if the rubric has none. */
PAR_API int64_t par_rubric_class_count(const par_rubric *rubric);

/** Class `at` from 0, highest first; NULL if there is none. Borrowed. */
PAR_API const par_class *par_rubric_class(const par_rubric *rubric, int64_t at);

/**
 * The JSON Schema (draft-07) of a rubric document, made from the table that the loader itself reads by.
 * Owned by the caller. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY. Threads: any.
 */
PAR_API par_status par_rubric_schema(par_text **text);

#ifdef __cplusplus
}
#endif
#endif
