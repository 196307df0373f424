/* SPDX-License-Identifier: Apache-2.0 */
/* Units from the rows of a sheet that comes without a table of units. */
#include "base/try.h"
#include "base/unicode.h"
#include "score/sheet_load.h"

/* Codes in the order met. */
typedef struct code_list {
    par__arena *arena;
    par__map *known;
    par__vector codes; /* of par__slice */
} code_list;

static par_status add_code(code_list *list, par__slice cell)
{
    if (cell.length == 0 || par__map_find(list->known, cell) >= 0) {
        return PAR_OK;
    }
    const char *copy = par__arena_copy(list->arena, cell.data, cell.length);
    PAR__NEED(copy);
    par__slice code = {copy, cell.length};
    if (!par__map_add(list->known, code, 0)) {
        return PAR_ERR_MEMORY;
    }
    PAR__TRY(par__nfc(list->arena, code, &code));
    if (code.data != copy) { /* the same code in another form of Unicode is the same unit */
        if (par__map_find(list->known, code) >= 0) {
            return PAR_OK;
        }
        PAR__NEED(par__map_add(list->known, code, 0) ? list : NULL);
    }
    par__slice *added = par__vector_add(list->arena, &list->codes, sizeof *added);
    PAR__NEED(added);
    *added = code;
    return PAR_OK;
}

/* What is wrong with the text is not told here: the reading of the figures comes upon it again. */
static par_status collect_codes(code_list *list, const par__document *document, const par_csv_options *options, par_findings *unseen)
{
    par__csv csv;
    bool more = false;
    par_status status = par__csv_open(&csv, list->arena, document, options, unseen);
    const int64_t unit = status == PAR_OK ? par__csv_column(&csv, "unit") : -1;
    if (unit >= 0) {
        status = par__csv_next(&csv, &more);
    }
    while (status == PAR_OK && more) {
        PAR__TRY(add_code(list, par__csv_cell(&csv, unit)));
        status = par__csv_next(&csv, &more);
    }
    return status == PAR_ERR_MEMORY ? status : PAR_OK;
}

static par_status make_units(code_list *list, const par__document *documents, int64_t count, const par_csv_options *options,
                             par_findings *unseen, par_units **units)
{
    list->known = par__map_new(list->arena, 64);
    PAR__NEED(list->known);
    for (int64_t at = 0; at < count; at++) {
        PAR__TRY(collect_codes(list, &documents[at], options, unseen));
    }
    return par__units_of_codes(list->codes.items, (int64_t)list->codes.count, units);
}

par_status par__sheet_make_units(const par__document *documents, int64_t count, const par_csv_options *options, par_units **units)
{
    code_list list = {.arena = par__arena_new()};
    PAR__NEED(list.arena);
    par_findings *unseen = NULL;
    par_status status = par_findings_new(&unseen);
    if (status == PAR_OK) {
        status = make_units(&list, documents, count, options, unseen, units);
    }
    par_findings_free(unseen);
    par__arena_free(list.arena);
    return status;
}
