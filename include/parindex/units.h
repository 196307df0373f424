/* SPDX-License-Identifier: Apache-2.0 */
/** Units: what is assessed. The format: docs/formats.md. */
#ifndef PARINDEX_UNITS_H
#define PARINDEX_UNITS_H

#include "parindex/csv.h"
#include "parindex/table.h"

/** A table of units. It never changes after loading and may be shared by threads. */
typedef struct par_units par_units;

/** One unit, borrowed. No string is NULL; what the table does not give is "". */
typedef struct par_unit {
    const char *code;       /**< text, with its leading zeros */
    const char *name;       /**< with its type, such as "Tỉnh Phú Thọ" */
    const char *name_en;
    const char *level;      /**< province, ministry, department, commune … */
    const char *parent;     /**< code of the unit above */
    const char *group;
    const char *region;
    const char *valid_from, *valid_to; /**< first and last day, YYYY-MM-DD; "" is open */
    const char *note;
    int32_t is_ranked;      /**< 0: assessed, but apart from the ranking */
    int32_t reserved;       /**< 0 */
} par_unit;

/** How to load. */
typedef struct par_units_options {
    int64_t size;       /**< sizeof(par_units_options) */
    const char *at;     /**< a day, YYYY-MM-DD: keep the units valid on it; NULL keeps all, and then a code may stand once only */
    par_csv_options csv;
} par_units_options;

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Loads a table of units from CSV and checks all of it: codes and names present, dates in order, periods of one code that do not
 * overlap, parents that exist where any unit of the parent's kind is in the table.
 *
 * Errors: PAR_ERR_ARGUMENT, PAR_ERR_VERSION; PAR_ERR_SHAPE, PAR_ERR_DATA, PAR_ERR_LIMIT; PAR_ERR_MEMORY. Threads: any number at once.
 * Ownership: *units is owned by the caller, who frees it with par_units_free().
 */
PAR_API par_status par_units_load(const par_source *source, const par_units_options *options, par_units **units,
                                  par_findings *findings, par_error *error);

/** Frees a table of units. */
PAR_API void par_units_free(par_units *units);

/** Number of units; 0 for NULL. */
PAR_API int64_t par_units_count(const par_units *units);

/** Unit `at` from 0, in the order of the table; NULL if there is none. Borrowed. */
PAR_API const par_unit *par_units_at(const par_units *units, int64_t at);

/**
 * Index of a unit by code, else by name: NFC, case, "đ" typed as eth, prefixes (Tỉnh, Thành phố, TP., Phường, Xã, Đặc khu), placement of
 * the tone mark (Hòa, Hoà), hyphens and spaces are evened out; accents never. -1 if no unit matches, -2 if several have the name.
 */
PAR_API int64_t par_units_find(const par_units *units, const char *code_or_name);

/** Index of the unit whose code or name without accents comes nearest, for "did you mean"; -1 if none is near. Never use it to match. */
PAR_API int64_t par_units_suggest(const par_units *units, const char *code_or_name);

/**
 * The units as a table with the columns of the format, owned by the caller. `order`: 0 as in the document, 1 by code, 2 by name in
 * Vietnamese order, the type in front (Tỉnh, Thành phố …) left aside. Errors: PAR_ERR_ARGUMENT, PAR_ERR_MEMORY.
 */
PAR_API par_status par_units_table(const par_units *units, int32_t order, par_table **table, par_error *error);

#ifdef __cplusplus
}
#endif
#endif
