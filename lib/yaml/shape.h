/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shapes: what a document may look like, as data. One table serves the loader (par__shape_read), unknown keys with "did you mean", and
 * the JSON Schema (par__shape_schema). A value is written into a C struct at the field's offset.
 */
#ifndef PARINDEX_YAML_SHAPE_H
#define PARINDEX_YAML_SHAPE_H

#include "base/decimal.h"
#include "yaml/yaml.h"

typedef enum par__shape_kind {
    PAR__SHAPE_TEXT,     /* target: const char *; any scalar in quotes, or a plain one */
    PAR__SHAPE_ID,       /* target: const char *; letters, digits . _ -, 1 to 64; a plain scalar that YAML would read as a number must be in quotes */
    PAR__SHAPE_NAME,     /* target: const char *; the name of an input; a plain reserved word of formulas is refused */
    PAR__SHAPE_DATE,     /* target: const char *; YYYY-MM-DD, a day that exists */
    PAR__SHAPE_DECIMAL,  /* target: par__decimal; plain scalar, within least … most */
    PAR__SHAPE_FRACTION, /* target: par__fraction, reduced; a plain decimal of at most nine decimals, or "a/b" of whole numbers of at most nine digits; within least … most */
    PAR__SHAPE_INTEGER,  /* target: int64_t; plain scalar, within least … most */
    PAR__SHAPE_BOOLEAN,  /* target: bool; true or false */
    PAR__SHAPE_WORD,     /* target: int32_t; one of words */
    PAR__SHAPE_MAP,      /* target: a struct whose first member is const par__yaml *node; by fields */
    PAR__SHAPE_LIST,     /* target: par__items of item */
    PAR__SHAPE_PAIRS,    /* target: par__items of structs that begin with par__pair; free keys (checked by key), values of shape item at the pair's value_offset */
    PAR__SHAPE_VARIANT,  /* target: par__variant; a bare word or a map with one key, by cases */
    PAR__SHAPE_EITHER    /* target: par__variant; by the YAML kind: cases[0] scalar, [1] list, [2] map (shape NULL = not allowed) */
} par__shape_kind;

struct par__shape;

typedef struct par__field {
    const char *key;
    const struct par__shape *shape;
    size_t offset;
    bool required;
    const char *about; /* one line in English for the JSON Schema */
} par__field;

typedef struct par__case {
    const char *word;               /* VARIANT: the word or key; EITHER: unused */
    const struct par__shape *shape; /* NULL: a bare word */
    int32_t number;                 /* what par__variant.number becomes */
} par__case;

typedef struct par__choice {
    const char *word;
    int32_t number;
} par__choice;

typedef struct par__shape {
    par__shape_kind kind;
    const char *name;              /* definition in the JSON Schema, such as "criterion"; NULL writes it inline. Recursive shapes need one */
    const char *about;
    const par__field *fields;      /* MAP: at most 64 */
    size_t field_count;
    const struct par__shape *item; /* LIST, PAIRS */
    const struct par__shape *key;  /* PAIRS: shape of keys: TEXT, ID or NAME */
    size_t size;                   /* MAP: sizeof the struct; LIST: sizeof an item; PAIRS: sizeof a pair struct */
    size_t value_offset;           /* PAIRS */
    int64_t least_count;           /* LIST, PAIRS */
    const char *least, *most;      /* DECIMAL, INTEGER: inclusive, as text; NULL = open */
    const par__choice *words;      /* WORD */
    const par__case *cases;        /* VARIANT, EITHER */
    size_t case_count;             /* WORD, VARIANT, EITHER: number of words or cases */
    bool is_nullable;              /* a plain null is accepted too, and leaves the target as it is */
    bool may_be_blank;             /* TEXT: of spaces or nothing, since it repeats what others wrote */
} par__shape;

typedef struct par__items {
    void *items;
    int64_t count;
    const par__yaml *node; /* NULL if the key was absent */
} par__items;

typedef struct par__pair {
    const char *key;
    const par__yaml *node; /* the value */
} par__pair;

typedef struct par__variant {
    int32_t number;
    const par__yaml *node; /* the scalar, or the map's one value; NULL if absent */
    void *value;           /* in the arena, of the case's shape; for EITHER scalar cases a pointer to the scalar's target (const char ** …); NULL for bare words */
} par__variant;

/* Reads a node into `target` (zeroed beforehand), collecting every fault. Absent optional fields stay zero. PAR_OK unless out of memory: the findings tell. */
par_status par__shape_read(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);

/* The JSON Schema (draft-07) of a shape that has a name, as text: title, $id without a host, definitions for named shapes. */
par_status par__shape_schema(const par__shape *shape, const char *title, par_text **text);

#endif
