/* SPDX-License-Identifier: Apache-2.0 */
/* Tables in memory: one buffer of text, and for each cell where its text begins. */
#include "table/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const size_t recent_count = 4096;
static const size_t text_capacity_min = 4096;
static const size_t cell_capacity_min = 256;

struct par_table {
    par__arena *arena;
    par__column *columns;
    const par__term **terms; /* by column */
    size_t column_count;
    char *text; /* NUL-terminated cells; it begins with an empty one */
    size_t text_length, text_capacity;
    uint32_t *cells; /* offsets into text: half the memory of pointers; more than 4 GiB of text count as out of memory */
    size_t cell_count, cell_capacity;
    uint32_t *recent; /* by hash, the last text of it: ids, statuses and round numbers are stored once */
    bool has_failed;
};

static bool copy_column(par__arena *arena, const par__column *column, par__column *copy)
{
    copy->kind = column->kind;
    copy->name = par__arena_copy(arena, column->name, strlen(column->name));
    copy->title_en = par__arena_copy(arena, column->title_en, strlen(column->title_en));
    copy->title_vi = par__arena_copy(arena, column->title_vi, strlen(column->title_vi));
    return copy->name != NULL && copy->title_en != NULL && copy->title_vi != NULL;
}

static par_table *build_table(par__arena *arena, const par__column *columns, size_t count)
{
    par_table *const table = par__arena_take(arena, 1, sizeof *table);
    par__column *const copies = par__arena_take(arena, count, sizeof *copies);
    const par__term **const terms = par__arena_take(arena, count, sizeof *terms);
    char *const text = par__arena_take(arena, text_capacity_min, 1);
    uint32_t *const cells = par__arena_take(arena, cell_capacity_min, sizeof *cells);
    uint32_t *const recent = par__arena_take(arena, recent_count, sizeof *recent);
    if (table == NULL || copies == NULL || terms == NULL || text == NULL || cells == NULL || recent == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (!copy_column(arena, &columns[i], &copies[i])) {
            return NULL;
        }
    }
    *table = (par_table){.arena = arena,
                         .columns = copies,
                         .terms = terms,
                         .column_count = count,
                         .text = text,
                         .text_length = 1,
                         .text_capacity = text_capacity_min,
                         .cells = cells,
                         .cell_capacity = cell_capacity_min,
                         .recent = recent};
    return table;
}

/* Doubles an array until it holds `needed`; returns it, or NULL. */
static void *grow_to(par_table *table, void *array, size_t *capacity, size_t needed, size_t size)
{
    size_t wanted = *capacity;
    while (wanted < needed && wanted <= UINT32_MAX) {
        wanted *= 2;
    }
    void *const grown = wanted < needed ? NULL : par__arena_grow(table->arena, array, *capacity, wanted, size);
    if (grown != NULL) {
        *capacity = wanted;
    }
    return grown;
}

/* Stores a text, or finds it among the recent ones; false when out of memory. */
static bool store_text(par_table *table, par__slice text, uint32_t *offset)
{
    uint32_t hash = UINT32_C(2166136261); /* FNV-1a */
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (unsigned char)text.data[i]) * UINT32_C(16777619);
    }
    uint32_t *const recent = &table->recent[(hash ^ hash >> 16) % recent_count];
    const char *const known = table->text + *recent;
    if (strncmp(known, text.data, text.length) == 0 && known[text.length] == '\0') {
        *offset = *recent;
        return true;
    }
    const size_t needed = table->text_length + text.length + 1;
    if (needed > UINT32_MAX) {
        return false;
    }
    if (needed > table->text_capacity) {
        char *const grown = grow_to(table, table->text, &table->text_capacity, needed, 1);
        if (grown == NULL) {
            return false;
        }
        table->text = grown;
    }
    memcpy(table->text + table->text_length, text.data, text.length);
    *recent = (uint32_t)table->text_length;
    *offset = *recent;
    table->text_length = needed;
    return true;
}

static const par__column *column_at(const par_table *table, int64_t column)
{
    return table == NULL || column < 0 || column >= (int64_t)table->column_count ? NULL : &table->columns[column];
}

par_table *par__table_new(const par__column *columns, size_t count)
{
    par__arena *const arena = par__arena_new();
    par_table *const table = arena == NULL ? NULL : build_table(arena, columns, count);
    if (table == NULL) {
        par__arena_free(arena);
    }
    return table;
}

void par__table_set_terms(par_table *table, const char *column, const par__term *terms)
{
    for (size_t at = 0; at < table->column_count; at++) {
        if (strcmp(table->columns[at].name, column) == 0) {
            table->terms[at] = terms;
        }
    }
}

const par__column *par__table_columns(const par_table *table)
{
    return table->columns;
}

const par__term *par__table_terms(const par_table *table, int64_t column)
{
    return table->terms[column];
}

void par__table_add_slice(par_table *table, par__slice text)
{
    if (!table->has_failed && table->cell_count == table->cell_capacity) {
        uint32_t *const grown = grow_to(table, table->cells, &table->cell_capacity, table->cell_count + 1, sizeof *grown);
        table->has_failed = grown == NULL;
        table->cells = grown == NULL ? table->cells : grown;
    }
    uint32_t offset = 0;
    table->has_failed = table->has_failed || (text.length > 0 && !store_text(table, text, &offset));
    if (!table->has_failed) {
        table->cells[table->cell_count++] = offset;
    }
}

void par__table_add(par_table *table, const char *text)
{
    par__table_add_slice(table, par__slice_of(text));
}

void par__table_add_integer(par_table *table, int64_t number)
{
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%" PRId64, number);
    par__table_add(table, digits);
}

void par__table_add_points(par_table *table, par_points points, int32_t decimals)
{
    char digits[40];
    par__table_add_slice(table, (par__slice){digits, par__points_write(points, decimals, PAR_ENGLISH, digits)});
}

void par__table_add_points_if(par_table *table, bool exist, par_points points, int32_t decimals)
{
    if (exist) {
        par__table_add_points(table, points, decimals);
    } else {
        par__table_add(table, "");
    }
}

bool par__table_failed(const par_table *table)
{
    return table->has_failed;
}

par_status par__table_finish(par_table *made, par_table **table)
{
    if (par__table_failed(made)) {
        par_table_free(made);
        return PAR_ERR_MEMORY;
    }
    *table = made;
    return PAR_OK;
}

int64_t par_table_row_count(const par_table *table)
{
    return table == NULL || table->column_count == 0 ? 0 : (int64_t)(table->cell_count / table->column_count);
}

int64_t par_table_column_count(const par_table *table)
{
    return table == NULL ? 0 : (int64_t)table->column_count;
}

const char *par_table_column_name(const par_table *table, int64_t column)
{
    const par__column *const found = column_at(table, column);
    return found == NULL ? NULL : found->name;
}

const char *par_table_column_title(const par_table *table, int64_t column, int32_t language)
{
    const par__column *const found = column_at(table, column);
    if (found == NULL) {
        return NULL;
    }
    return language == PAR_VIETNAMESE ? found->title_vi : found->title_en;
}

int32_t par_table_column_kind(const par_table *table, int64_t column)
{
    const par__column *const found = column_at(table, column);
    return found == NULL ? -1 : found->kind;
}

const char *par_table_cell(const par_table *table, int64_t row, int64_t column)
{
    if (row < 0 || row >= par_table_row_count(table) || column_at(table, column) == NULL) {
        return NULL;
    }
    return table->text + table->cells[(size_t)row * table->column_count + (size_t)column];
}

void par_table_free(par_table *table)
{
    if (table != NULL) {
        par__arena_free(table->arena);
    }
}
