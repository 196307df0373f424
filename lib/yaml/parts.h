/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this folder share with each other only. */
#ifndef PARINDEX_YAML_PARTS_H
#define PARINDEX_YAML_PARTS_H

#include "yaml/shape.h"

struct yaml_parser_s; /* libyaml's yaml_parser_t */

/* The document without a byte order mark. */
par__slice par__yaml_text(const par__document *document);

/* Checks what libyaml leaves unchecked, says in the wrong place, or takes too long for: size, UTF-8, control characters, directives. */
par_status par__yaml_check(const par__document *document, int64_t bytes_max, par_findings *findings);

/* Reports why libyaml stopped. `place` has the document and path; line and column are put in here. */
par_status par__yaml_tell_syntax(const struct yaml_parser_s *parser, par__place place, par_findings *findings);

/* Names in a table whose rows begin with one: par__field, par__case, par__choice. */
typedef struct par__names {
    const void *rows;
    size_t count, size;
    const par__message *messages; /* two: with one name suggested, with all of them listed */
    bool are_keys;                /* the name is the key of the node that is read, not its text */
} par__names;

/* The row of a name; count if there is none. */
size_t par__names_find(par__names names, const char *name);

/* Reports that the name of a node is not in the table. *near is the row that was suggested; count if none was. */
par_status par__names_tell(par__arena *arena, par__names names, const par__yaml *node, size_t *near, par_findings *findings);

/*
 * Report a fault of a value, or of its key, which is the first argument then: PAR_OK unless out of memory. `text` is shortened; NULL if the
 * message has no arguments.
 */
par_status par__shape_tell(par__arena *arena, const par__message *message, const par__yaml *node, const char *text, const char *other,
                           par_findings *findings);
par_status par__shape_tell_key(par__arena *arena, const par__message *message, const par__yaml *node, const char *other, const char *third,
                               par_findings *findings);
par_status par__shape_expect(par__arena *arena, par__word expected, const par__yaml *node, par_findings *findings);

/* Looks whether a node is a scalar that holds anything, and reports it if not. */
par_status par__shape_scalar(par__arena *arena, par__word expected, const par__yaml *node, bool *is_scalar, par_findings *findings);

/* True for plain text that YAML 1.1 or 1.2 reads as a number: 1.10, 010, 1_000, 12:30, 1e3, .5, 0x1F. */
bool par__is_yaml_number(const char *text);

/* Words of formulas, which name no input. */
extern const char *const par__reserved_names[];
enum { PAR__RESERVED_NAME_COUNT = 5 };

/* One reader per kind; the table is in shape.c. */
typedef par_status (*par__shape_reader)(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target,
                                        par_findings *findings);
par_status par__shape_read_text(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_date(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_boolean(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_word(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_number(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_fraction(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_map(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_list(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_pairs(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_variant(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);
par_status par__shape_read_either(par__arena *arena, const par__shape *shape, const par__yaml *node, void *target, par_findings *findings);

#endif
