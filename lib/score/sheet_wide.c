/* SPDX-License-Identifier: Apache-2.0 */
/* Wide sheets: a row per unit and stage, a column per figure. */
#include "base/try.h"
#include "score/sheet_load.h"

static const par__message unit_twice = {"E413", PAR_ERR_DATA, "unit \"{0}\" stands twice: here and in row {1}",
                                        "đơn vị \"{0}\" xuất hiện hai lần: ở đây và ở hàng {1}"};

/* Faults are collected cell by cell; one cell that feeds several inputs is faulted once. */
static par_status read_cells(par__loading *loading, par__feeds *feeds, const par__stage *stage, int64_t unit)
{
    const par__csv *csv = loading->csv;
    const int64_t *targets = feeds->targets.items;
    for (size_t column = 0; column < csv->column_count; column++) {
        par__feed *feed = &feeds->columns[column];
        const bool has_text = par__csv_cell(csv, (int64_t)column).length > 0;
        par_status status = PAR_OK;
        for (size_t at = 0; has_text && at < feed->count && status == PAR_OK; at++) {
            const int64_t input = targets[feed->first + at];
            status = par__loading_figure(loading, column, &feed->style, input, &stage->columns[input][unit]);
        }
        if (status == PAR_ERR_MEMORY) {
            return status;
        }
    }
    return PAR_OK;
}

static par_status read_row(par__loading *loading, par__feeds *feeds)
{
    int64_t unit = 0;
    par__stage *stage = NULL;
    bool fine = false;
    PAR__TRY(par__loading_row(loading, &unit, &stage, &fine));
    if (!fine) {
        return PAR_OK;
    }
    if (stage->rows[unit] > loading->rows_before[loading->source]) {
        const char *number = NULL;
        const char *source = NULL;
        par__loading_tell_row(loading, stage->rows[unit], &number, &source);
        (void)par__loading_find(loading, &unit_twice, loading->unit_column,
                                par__loading_copy(loading, par__csv_cell(loading->csv, loading->unit_column)), number, NULL);
        return PAR_OK;
    }
    stage->rows[unit] = loading->row;
    return read_cells(loading, feeds, stage, unit);
}

par_status par__sheet_read_wide(par__loading *loading)
{
    par__feeds feeds = {0};
    PAR__TRY(par__sheet_resolve_header(loading, &feeds));
    bool more = true;
    par_status status = par__loading_next(loading, &more);
    while (status == PAR_OK && more) {
        PAR__TRY(read_row(loading, &feeds));
        status = par__loading_next(loading, &more);
    }
    for (size_t column = 0; column < loading->csv->column_count; column++) {
        par__loading_end_style(loading, &feeds.columns[column].style);
    }
    return status;
}
