/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a table of units. */
#ifndef PARINDEX_UNITS_UNITS_H
#define PARINDEX_UNITS_UNITS_H

#include "base/arena.h"
#include "base/findings.h"
#include "base/map.h"
#include "parindex/units.h"

struct par_units {
    par__arena *arena;
    par_unit *units; /* codes differ */
    int64_t count;
    const char *at_day;      /* "" if all periods were kept */
    par__map *by_code;       /* code to index */
    par__map *by_name;       /* name key to the index of the first unit of that name */
    bool *is_name_shared;    /* [index]: a later unit has the same name key */
    par__slice *name_keys;   /* [index]: for order */
    par__slice *plain_names; /* [index]: for suggestions */
};

/* A table made of codes alone, for sheets without a units file; codes are copied and must differ. Name = code, ranked. */
par_status par__units_of_codes(const par__slice *codes, int64_t count, par_units **units);

/* Fills what finding needs, once units and count stand. PAR_ERR_MEMORY. */
par_status par__units_index(par_units *units);

/* As par_units_find, for valid UTF-8, with the caller's arena for keys; a code written as in the table takes no memory. PAR_ERR_MEMORY. */
par_status par__units_find(const par_units *units, par__arena *arena, par__slice code_or_name, int64_t *index);

/*
 * Index of the unit whose code is this number with zeros in front (1 or 1.0 for 01), for codes that a spreadsheet took for numbers;
 * -1 if none, -2 if several (1 for 01 and 00001). Whoever uses it must warn.
 */
int64_t par__units_find_lost_zero(const par_units *units, par__slice code);

/* Indices of the units by code or by name, in the arena; order as in par_units_table. */
par_status par__units_order(par__arena *arena, const par_units *units, int32_t order, int64_t **indices);

/* "H44.07 (Sở Công Thương), self": the name only if it says more than the code, the stage only if there is one. NULL when out of memory. */
const char *par__unit_label(par__arena *arena, const par_unit *unit, const char *stage);

/* The day the table was cut at, "" if all periods were kept. */
const char *par__units_at_day(const par_units *units);

#endif
