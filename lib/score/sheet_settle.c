/* SPDX-License-Identifier: Apache-2.0 */
/* What was read becomes the sheet: stages in their order, remarks by leaf. */
#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "base/writer.h"
#include "score/sheet_load.h"

/* Rising by stage, unit, node and row. */
static int compare_noted(const void *left, const void *right)
{
    const par__noted *a = left;
    const par__noted *b = right;
    const int64_t keys[][2] = {
        {a->remark.stage, b->remark.stage}, {a->remark.unit, b->remark.unit}, {a->remark.node, b->remark.node}, {a->order, b->order}};
    for (size_t at = 0; at < sizeof keys / sizeof keys[0]; at++) {
        if (keys[at][0] != keys[at][1]) {
            return keys[at][0] < keys[at][1] ? -1 : 1;
        }
    }
    return 0;
}

/* Joins the texts of the rows of one leaf: "a; b". A text that the row before has as well is not repeated. */
static const char *join_texts(par__arena *arena, const par__noted *noted, size_t count, bool is_note)
{
    par__writer *writer = par__writer_new();
    const char *before = "";
    for (size_t at = 0; writer != NULL && at < count; at++) {
        const char *text = is_note ? noted[at].remark.note : noted[at].remark.evidence;
        if (text[0] != '\0' && strcmp(text, before) != 0) {
            par__write(writer, before[0] == '\0' ? "" : "; ");
            par__write(writer, text);
            before = text;
        }
    }
    const bool failed = writer == NULL || par__writer_failed(writer);
    const par__slice joined = failed ? (par__slice){"", 0} : par__writer_slice(writer);
    const char *copy = failed ? NULL : par__arena_copy(arena, joined.data, joined.length);
    par__writer_free(writer);
    return copy;
}

static par_status settle_remarks(par__loading *loading)
{
    par_sheet *sheet = loading->sheet;
    par__noted *noted = loading->noted.items;
    const size_t count = loading->noted.count;
    if (count > 1) {
        qsort(noted, count, sizeof *noted, compare_noted);
    }
    size_t next = 0;
    for (size_t at = 0; at < count; at = next) {
        const par__remark *first = &noted[at].remark;
        for (next = at + 1; next < count && noted[next].remark.node == first->node && noted[next].remark.unit == first->unit &&
                            noted[next].remark.stage == first->stage;) {
            next++;
        }
        par__remark *remark = par__vector_add(sheet->arena, &sheet->remarks, sizeof *remark);
        PAR__NEED(remark);
        *remark = *first;
        remark->evidence = join_texts(sheet->arena, &noted[at], next - at, false);
        remark->note = join_texts(sheet->arena, &noted[at], next - at, true);
        PAR__NEED(remark->evidence);
        PAR__NEED(remark->note);
    }
    return PAR_OK;
}

/* The place of each stage, in the order self, verified, verified-1 …, final. */
static int64_t place_of(const par__loading *loading, int64_t stage)
{
    int64_t place = 0;
    for (int64_t at = 0; at < loading->stage_count; at++) {
        place += loading->stages[at].order < loading->stages[stage].order ? 1 : 0;
    }
    return place;
}

par_status par__sheet_settle(par__loading *loading)
{
    par_sheet *sheet = loading->sheet;
    const int64_t units = par_units_count(loading->units);
    const int64_t inputs = loading->rubric->input_count;
    sheet->stage_count = loading->stage_count;
    sheet->stages = par__arena_take(sheet->arena, (size_t)sheet->stage_count, sizeof *sheet->stages);
    sheet->columns = par__arena_take(sheet->arena, (size_t)(sheet->stage_count * inputs), sizeof *sheet->columns);
    sheet->has_row = par__arena_take(sheet->arena, (size_t)(sheet->stage_count * units), sizeof *sheet->has_row);
    if (sheet->stages == NULL || sheet->columns == NULL || sheet->has_row == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (int64_t at = 0; at < loading->stage_count; at++) {
        const par__stage *stage = &loading->stages[at];
        const int64_t place = place_of(loading, at);
        sheet->stages[place] = stage->name;
        memcpy(sheet->columns + place * inputs, stage->columns, (size_t)inputs * sizeof *sheet->columns);
        for (int64_t unit = 0; unit < units; unit++) {
            sheet->has_row[place * units + unit] = stage->rows[unit] != 0;
        }
    }
    par__noted *noted = loading->noted.items;
    for (size_t at = 0; at < loading->noted.count; at++) {
        noted[at].remark.stage = place_of(loading, noted[at].remark.stage);
    }
    return settle_remarks(loading);
}
