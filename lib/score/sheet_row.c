/* SPDX-License-Identifier: Apache-2.0 */
/* What both layouts of a sheet need for every row: its unit, its stage, its figures. */
#include "score/sheet_load.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"

static const par__message empty_unit = {"E410", PAR_ERR_DATA, "the row names no unit", "hàng này không ghi đơn vị"};
static const par__message unknown_unit = {
    "E411", PAR_ERR_DATA, "no unit is called \"{0}\"{1}",
    "không có đơn vị nào có mã hoặc tên \"{0}\"{1}"};
static const par__message ambiguous_unit = {"E412", PAR_ERR_DATA, "several units are called \"{0}\"; write the code instead",
                                            "có nhiều đơn vị tên \"{0}\"; hãy ghi mã đơn vị"};
static const par__message unknown_stage = {
    "E416", PAR_ERR_DATA, "\"{0}\" is not a stage; expected self, verified, verified-1, verified-2 … or final",
    "\"{0}\" không phải là giai đoạn; cần ghi self, verified, verified-1, verified-2 … hoặc final"};
static const par__message too_many_stages = {"E417", PAR_ERR_LIMIT, "stage \"{0}\" is one too many; a sheet has at most {1} stages",
                                             "giai đoạn \"{0}\" vượt quá giới hạn; một phiếu chấm có tối đa {1} giai đoạn"};
static const par__message figure_twice = {"E414", PAR_ERR_DATA, "figure {0} of this unit was given before, in row {1} of {2}",
                                          "số liệu {0} của đơn vị này đã có ở hàng {1} của {2}"};
static const par__message other_mark = {"E424", PAR_ERR_DATA,
                                        "\"{0}\" has a decimal {1}; the numbers above it in this column have a decimal {2}",
                                        "\"{0}\" dùng {1} thập phân; các số phía trên trong cột này dùng {2} thập phân"};
static const par__message grouped = {
    "W400", PAR_ERR_DATA, "\"{0}\", like every number with a {1} in this column, could mean thousands; it is read as a decimal",
    "\"{0}\", cũng như mọi số có {1} trong cột này, có thể là số hàng nghìn; ở đây được đọc là số thập phân"};
static const par__message lost_zero = {"W401", PAR_ERR_DATA, "unit \"{0}\" is read as \"{1}\" ({2}): a leading zero seems to be lost",
                                       "đơn vị \"{0}\" được hiểu là \"{1}\" ({2}): có lẽ đã mất số 0 ở đầu"};

const char *par__loading_copy(par__loading *loading, par__slice text)
{
    const char *copy = par__arena_copy(loading->scratch, text.data, text.length);
    loading->is_lost = loading->is_lost || copy == NULL;
    return copy == NULL ? "" : copy;
}

par_status par__loading_find(par__loading *loading, const par__message *message, int64_t column, const char *a, const char *b,
                             const char *c)
{
    return par__find3(loading->findings, message, par__csv_place(loading->csv, column), a, b, c);
}

static const char *join(par__loading *loading, const char *before, const char *word, const char *after)
{
    const size_t lengths[] = {strlen(before), strlen(word), strlen(after)};
    char *joined = par__arena_take(loading->scratch, lengths[0] + lengths[1] + lengths[2] + 1, 1);
    if (joined == NULL) {
        loading->is_lost = true;
        return "";
    }
    memcpy(joined, before, lengths[0]);
    memcpy(joined + lengths[0], word, lengths[1]);
    memcpy(joined + lengths[0] + lengths[1], after, lengths[2]);
    return joined;
}

par_status par__loading_find_near(par__loading *loading, const par__message *message, int64_t column, const char *a, const char *b,
                                  const char *candidate)
{
    par__word words[3] = {{.en = a}, {.en = b}};
    const size_t at = b == NULL ? 1 : 2;
    words[at].en = candidate == NULL ? "" : join(loading, "; did you mean \"", candidate, "\"?");
    words[at].vi = candidate == NULL ? "" : join(loading, "; có phải là \"", candidate, "\" không?");
    return par__find(loading->findings, message, par__csv_place(loading->csv, column), words, at + 1);
}

bool par__loading_may_suggest(par__loading *loading)
{
    const bool may = loading->suggestions > 0;
    loading->suggestions -= may;
    return may;
}

/* Numbers such as 1.4 are all alike: what they were meant to be cannot be guessed. */
static bool has_letter(par__slice word)
{
    for (size_t at = 0; at < word.length; at++) {
        if (strchr("0123456789.,-_ ", word.data[at]) == NULL) {
            return true;
        }
    }
    return false;
}

void par__nearest_try(par__nearest *nearest, par__slice word, const char *candidate)
{
    const par__slice other = par__slice_of(candidate);
    const int limit = nearest->candidate != NULL ? nearest->distance - 1 : word.length < 4 ? 1 : 2;
    const int distance = par__edit_distance(word, other, limit);
    if (distance <= limit && (size_t)distance < other.length && has_letter(word)) {
        *nearest = (par__nearest){candidate, distance};
    }
}

static par_status report_unit(par__loading *loading, const char *text, int64_t found)
{
    if (found == -2) {
        return par__loading_find(loading, &ambiguous_unit, loading->unit_column, text, NULL, NULL);
    }
    const int64_t near = par__loading_may_suggest(loading) ? par_units_suggest(loading->units, text) : -1;
    const par_unit *unit = near < 0 ? NULL : par_units_at(loading->units, near);
    const char *candidate = unit == NULL                          ? NULL
                            : strcmp(unit->code, unit->name) == 0 ? unit->code
                                                                  : join(loading, unit->code, " ", unit->name);
    return par__loading_find_near(loading, &unknown_unit, loading->unit_column, text, NULL, candidate);
}

/* A unit that is not written as its code: by name, or with a leading zero lost. Found once, the spelling joins the codes. */
static par_status find_unit_slowly(par__loading *loading, par__slice cell, int64_t *unit, bool *fine)
{
    const char *text = par__arena_copy(loading->scratch, cell.data, cell.length);
    PAR__NEED(text);
    int64_t found = -1;
    PAR__TRY(par__units_find(loading->units, loading->scratch, cell, &found));
    if (found == -1) {
        found = par__units_find_lost_zero(loading->units, cell);
        if (found >= 0) {
            const par_unit *meant = par_units_at(loading->units, found);
            (void)par__loading_find(loading, &lost_zero, loading->unit_column, text, meant->code, meant->name);
        }
    }
    if (found < 0) {
        (void)report_unit(loading, text, found);
        return PAR_OK;
    }
    *unit = found;
    *fine = true;
    return par__map_add(loading->codes, par__slice_of(text), found) ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status find_unit(par__loading *loading, int64_t *unit, bool *fine)
{
    const par__slice cell = par__csv_cell(loading->csv, loading->unit_column);
    *fine = false;
    if (cell.length == 0) {
        (void)par__loading_find(loading, &empty_unit, loading->unit_column, NULL, NULL, NULL);
        return PAR_OK;
    }
    *unit = par__map_find(loading->codes, cell);
    *fine = *unit >= 0;
    return *fine ? PAR_OK : find_unit_slowly(loading, cell, unit, fine);
}

static par_status add_stage(par__loading *loading, par__slice name, int64_t order, par__stage **stage)
{
    par__arena *arena = loading->sheet->arena;
    par__stage *added = &loading->stages[loading->stage_count];
    *added = (par__stage){.order = order};
    added->name = par__arena_copy(arena, name.data, name.length);
    added->columns = par__sheet_new_columns(loading->sheet);
    added->rows = par__arena_take(loading->scratch, (size_t)par_units_count(loading->units), sizeof *added->rows);
    if (added->name == NULL || added->columns == NULL || added->rows == NULL) {
        return PAR_ERR_MEMORY;
    }
    loading->stage_count++;
    *stage = added;
    return PAR_OK;
}

static par_status find_stage(par__loading *loading, par__stage **stage, bool *fine)
{
    const par__slice name = loading->stage_column < 0 ? par__slice_of("") : par__csv_cell(loading->csv, loading->stage_column);
    *fine = true;
    for (int64_t at = 0; at < loading->stage_count; at++) {
        if (par__slice_equals(name, loading->stages[at].name)) {
            *stage = &loading->stages[at];
            return PAR_OK;
        }
    }
    const int64_t order = loading->stage_column < 0 ? 0 : par__stage_order(name);
    *fine = order >= 0 && loading->stage_count < PAR__STAGES_MAX;
    if (*fine) {
        return add_stage(loading, name, order, stage);
    }
    char most[24];
    (void)snprintf(most, sizeof most, "%d", (int)PAR__STAGES_MAX);
    const par__message *message = order < 0 ? &unknown_stage : &too_many_stages;
    (void)par__loading_find(loading, message, loading->stage_column, par__loading_copy(loading, name), most, NULL);
    return PAR_OK;
}

par_status par__loading_row(par__loading *loading, int64_t *unit, par__stage **stage, bool *fine)
{
    bool is_known = false;
    PAR__TRY(find_unit(loading, unit, &is_known));
    PAR__TRY(find_stage(loading, stage, fine));
    *fine = *fine && is_known;
    return PAR_OK;
}

void par__loading_tell_row(par__loading *loading, int32_t row, const char **number, const char **source)
{
    int64_t at = loading->source;
    while (at > 0 && loading->rows_before[at] >= row) {
        at--;
    }
    char text[24];
    (void)snprintf(text, sizeof text, "%" PRId32, row - loading->rows_before[at]);
    *number = par__loading_copy(loading, par__slice_of(text));
    *source = loading->sources[at].name == NULL ? "-" : loading->sources[at].name;
}

/* 1 to 3 digits, a mark, exactly 3 digits, not starting with 0: 1.234 is 1234 to half of the offices. */
static bool looks_grouped(par__slice text)
{
    const size_t sign = text.length > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    const size_t length = text.length - sign;
    return length >= 5 && length <= 7 && text.data[sign] != '0' && (text.data[text.length - 4] == '.' || text.data[text.length - 4] == ',');
}

static par__word name_mark(char mark)
{
    return mark == ',' ? (par__word){"comma", "dấu phẩy"} : (par__word){"point", "dấu chấm"};
}

/* The first mark of a column is its style; the others must have the same. */
static par_status check_style(par__loading *loading, size_t column, par__style *style, char mark)
{
    const par__slice text = par__csv_cell(loading->csv, (int64_t)column);
    if (style->mark == '\0') {
        style->mark = mark;
        style->first = par__csv_place(loading->csv, (int64_t)column);
        style->sample = par__loading_copy(loading, text);
        loading->uses_comma = loading->uses_comma || mark == ',';
    }
    if (mark != style->mark) {
        const par__word words[] = {{.en = par__loading_copy(loading, text)}, name_mark(mark), name_mark(style->mark)};
        return par__find(loading->findings, &other_mark, par__csv_place(loading->csv, (int64_t)column), words, 3);
    }
    style->is_varied = style->is_varied || !looks_grouped(text);
    return PAR_OK;
}

void par__loading_end_style(par__loading *loading, const par__style *style)
{
    if (style->mark != '\0' && !style->is_varied) {
        const par__word words[] = {{.en = style->sample}, name_mark(style->mark)};
        (void)par__find(loading->findings, &grouped, style->first, words, 2);
    }
}

static par_status read_slowly(par__loading *loading, size_t column, int64_t input, par__figure *figure, char *mark)
{
    const par_rubric *rubric = loading->rubric;
    const bool may_not_apply = rubric->nodes[rubric->inputs[input].node].may_not_apply != 0;
    par__figure_fault fault = {0};
    par__figure read = {0};
    const par__slice cell = par__csv_cell(loading->csv, (int64_t)column);
    PAR__TRY(par__figure_read(loading->scratch, rubric->rule_inputs[input], may_not_apply, cell, '\0', mark, &read, &fault));
    if (fault.message != NULL) {
        return par__loading_find(loading, fault.message, (int64_t)column, fault.words[0], fault.words[1], fault.words[2]);
    }
    *figure = read;
    return PAR_OK;
}

par_status par__loading_figure(par__loading *loading, size_t column, par__style *style, int64_t input, par__figure *figure)
{
    if (figure->row != 0) {
        const char *number = NULL;
        const char *source = NULL;
        par__loading_tell_row(loading, figure->row, &number, &source);
        return par__loading_find(loading, &figure_twice, (int64_t)column, loading->rubric->inputs[input].column, number, source);
    }
    char mark = '\0';
    if (!par__figure_quick(loading->rubric->rule_inputs[input], par__csv_cell(loading->csv, (int64_t)column), figure, &mark)) {
        PAR__TRY(read_slowly(loading, column, input, figure, &mark));
    }
    figure->row = loading->row;
    return mark == '\0' || (mark == style->mark && style->is_varied) ? PAR_OK : check_style(loading, column, style, mark);
}

par_status par__loading_next(par__loading *loading, bool *more)
{
    enum { ROWS_PER_TICK = 64 };
    par__csv *csv = loading->csv;
    PAR__TRY(par__csv_next(csv, more));
    const int64_t row = loading->rows_before[loading->source] + csv->row;
    loading->row = row < INT32_MAX ? (int32_t)row : INT32_MAX;
    if (loading->row % ROWS_PER_TICK != 0) {
        return PAR_OK;
    }
    const int64_t length = loading->sources[loading->source].length;
    const int64_t done = (int64_t)csv->at < length ? (int64_t)csv->at : length;
    return par__meter_tick(&loading->meter, loading->bytes_before + done, loading->bytes_total);
}
