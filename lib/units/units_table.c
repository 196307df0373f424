/* SPDX-License-Identifier: Apache-2.0 */
/* Units one by one, in order, and as a table; and units made of codes. */
#include "units/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "table/table.h"

static const par__column columns[] = {
    {"code", "Code", "Mã", PAR_COLUMN_TEXT},
    {"name", "Name", "Tên", PAR_COLUMN_TEXT},
    {"name_en", "English name", "Tên tiếng Anh", PAR_COLUMN_TEXT},
    {"level", "Level", "Cấp", PAR_COLUMN_TEXT},
    {"parent", "Parent", "Đơn vị cấp trên", PAR_COLUMN_TEXT},
    {"group", "Group", "Nhóm", PAR_COLUMN_TEXT},
    {"region", "Region", "Vùng", PAR_COLUMN_TEXT},
    {"ranked", "Ranked", "Xếp hạng", PAR_COLUMN_TEXT},
    {"valid_from", "Valid from", "Hiệu lực từ", PAR_COLUMN_TEXT},
    {"valid_to", "Valid to", "Hiệu lực đến", PAR_COLUMN_TEXT},
    {"note", "Note", "Ghi chú", PAR_COLUMN_TEXT},
};

/* A unit on its way into an order. */
typedef struct ordered {
    par__slice key;
    int64_t index;
} ordered;

static int compare_indices(const ordered *left, const ordered *right)
{
    return left->index < right->index ? -1 : left->index > right->index;
}

static int compare_bytes(const void *left, const void *right)
{
    const ordered *const a = left, *const b = right;
    const int order = memcmp(a->key.data, b->key.data, a->key.length < b->key.length ? a->key.length : b->key.length);
    if (order != 0 || a->key.length == b->key.length) {
        return order != 0 ? order : compare_indices(a, b);
    }
    return a->key.length < b->key.length ? -1 : 1;
}

static int compare_letters(const void *left, const void *right)
{
    const ordered *const a = left, *const b = right;
    const int order = par__collate(a->key, b->key);
    return order != 0 ? order : compare_indices(a, b);
}

static par__slice code_at(const par_units *units, size_t index)
{
    return par__slice_of(units->units[index].code);
}

/* The key stands for the name, so that types in front and the placement of tones do not matter. */
static par__slice name_at(const par_units *units, size_t index)
{
    return units->name_keys[index];
}

/* How each order is made; that of the document needs no sorting. */
static const struct {
    par__slice (*key)(const par_units *units, size_t index);
    int (*compare)(const void *left, const void *right);
} orders[] = {{code_at, NULL}, {code_at, compare_bytes}, {name_at, compare_letters}};
static const int32_t order_count = sizeof orders / sizeof orders[0];

par_status par__units_order(par__arena *arena, const par_units *units, int32_t order, int64_t **indices)
{
    const size_t count = (size_t)units->count;
    ordered *const sorted = par__arena_take(arena, count, sizeof *sorted);
    int64_t *const made = par__arena_take(arena, count, sizeof *made);
    if (sorted == NULL || made == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = (ordered){orders[order].key(units, i), (int64_t)i};
    }
    if (orders[order].compare != NULL) {
        qsort(sorted, count, sizeof *sorted, orders[order].compare);
    }
    for (size_t i = 0; i < count; i++) {
        made[i] = sorted[i].index;
    }
    *indices = made;
    return PAR_OK;
}

const char *par__units_at_day(const par_units *units)
{
    return units->at_day;
}

int64_t par_units_count(const par_units *units)
{
    return units == NULL ? 0 : units->count;
}

const par_unit *par_units_at(const par_units *units, int64_t at)
{
    return at < 0 || at >= par_units_count(units) ? NULL : &units->units[at];
}

void par_units_free(par_units *units)
{
    if (units != NULL) {
        par__arena_free(units->arena);
    }
}

static void add_unit(par_table *table, const par_unit *unit)
{
    const char *const cells[] = {unit->code,   unit->name,   unit->name_en,
                                 unit->level,  unit->parent, unit->group,
                                 unit->region, unit->is_ranked != 0 ? "yes" : "no",
                                 unit->valid_from, unit->valid_to, unit->note};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        par__table_add(table, cells[i]);
    }
}

static par_status build_table(par__arena *arena, const par_units *units, int32_t order, par_table **table)
{
    int64_t *indices = NULL;
    PAR__TRY(par__units_order(arena, units, order, &indices));
    par_table *const made = par__table_new(columns, sizeof columns / sizeof columns[0]);
    PAR__NEED(made);
    for (int64_t i = 0; i < units->count; i++) {
        add_unit(made, &units->units[indices[i]]);
    }
    return par__table_finish(made, table);
}

par_status par_units_table(const par_units *units, int32_t order, par_table **table, par_error *error)
{
    if (units == NULL || table == NULL || order < 0 || order >= order_count) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a table of units needs units and the order 0 (document), 1 (code) or 2 (name)",
                         "bảng đơn vị cần danh sách đơn vị và thứ tự 0 (như tệp), 1 (theo mã) hoặc 2 (theo tên)");
    }
    par__arena *const arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : build_table(arena, units, order, table);
    par__arena_free(arena);
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}

static par_status fill_codes(par__arena *arena, const par__slice *codes, int64_t count, par_units **units)
{
    par_units *const made = par__arena_take(arena, 1, sizeof *made);
    par_unit *const list = par__arena_take(arena, (size_t)count, sizeof *list);
    if (made == NULL || list == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (int64_t i = 0; i < count; i++) {
        const char *const code = par__arena_copy(arena, codes[i].data, codes[i].length);
        PAR__NEED(code);
        list[i] = (par_unit){.code = code, .name = code, .name_en = "", .level = "", .parent = "", .group = "", .region = "",
                             .valid_from = "", .valid_to = "", .note = "", .is_ranked = 1};
    }
    *made = (par_units){.arena = arena, .units = list, .count = count, .at_day = ""};
    PAR__TRY(par__units_index(made));
    *units = made;
    return PAR_OK;
}

par_status par__units_of_codes(const par__slice *codes, int64_t count, par_units **units)
{
    par__arena *const arena = par__arena_new();
    const par_status status = arena == NULL ? PAR_ERR_MEMORY : fill_codes(arena, codes, count, units);
    if (status != PAR_OK) {
        par__arena_free(arena);
    }
    return status;
}
