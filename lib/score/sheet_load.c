/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets from CSV: the sources one by one, then the whole. */
#include "score/sheet_load.h"

#include "base/try.h"

static const par__message no_unit_column = {"E400", PAR_ERR_DATA, "there is no column \"unit\"; the first column is \"{0}\"",
                                            "không có cột \"unit\"; cột đầu tiên là \"{0}\""};
static const par__message no_value_column = {
    "E401", PAR_ERR_DATA, "column \"value\" is missing; a long sheet has the columns unit, criterion, input and value",
    "thiếu cột \"value\"; phiếu chấm dạng dọc có các cột unit, criterion, input và value"};
static const par__message mixed_stages = {
    "E418", PAR_ERR_DATA, "this sheet and the first one differ in the column \"stage\"; either all sheets have it or none",
    "phiếu chấm này khác phiếu chấm đầu tiên về cột \"stage\"; tất cả phải cùng có hoặc cùng không có cột này"};
static const par__message no_rows = {"E419", PAR_ERR_DATA, "the sheet has no rows below its header",
                                     "phiếu chấm không có hàng nào dưới dòng tiêu đề"};
static const par__message decimal_comma = {"N400", PAR_OK, "commas in numbers are read as decimal commas here",
                                           "dấu phẩy trong các số của tệp này được đọc là dấu phẩy thập phân"};

/* Sentences of the reader itself are in the findings; only these end everything. */
static bool ends_all(par_status status)
{
    return status == PAR_ERR_MEMORY || status == PAR_CANCELLED;
}

static par_status read_layout(par__loading *loading)
{
    par__csv *csv = loading->csv;
    loading->unit_column = par__csv_column(csv, "unit");
    loading->stage_column = par__csv_column(csv, "stage");
    const bool is_staged = loading->stage_column >= 0;
    const bool has_criterion = par__csv_column(csv, "criterion") >= 0;
    const bool has_value = par__csv_column(csv, "value") >= 0;
    loading->is_first_staged = loading->source == 0 ? is_staged : loading->is_first_staged;
    if (loading->unit_column < 0) {
        return par__loading_find(loading, &no_unit_column, 0, par__loading_copy(loading, csv->header[0]), NULL, NULL);
    }
    if (is_staged != loading->is_first_staged) {
        return par__loading_find(loading, &mixed_stages, loading->stage_column, NULL, NULL, NULL);
    }
    if (has_criterion && !has_value) {
        return par__loading_find(loading, &no_value_column, -1, NULL, NULL, NULL);
    }
    return has_criterion && has_value ? par__sheet_read_long(loading) : par__sheet_read_wide(loading);
}

static par_status read_source(par__loading *loading, const par__document *document, const par_csv_options *options)
{
    par__csv csv;
    loading->csv = &csv;
    loading->uses_comma = false;
    par_status status = par__csv_open(&csv, loading->scratch, document, options, loading->findings);
    if (status == PAR_OK) {
        status = read_layout(loading);
        if (loading->uses_comma) {
            (void)par__find3(loading->findings, &decimal_comma, (par__place){.document = &csv.document}, NULL, NULL, NULL);
        }
    }
    const int64_t rows = loading->rows_before[loading->source] + csv.row;
    loading->rows_before[loading->source + 1] = rows < INT32_MAX ? (int32_t)rows : INT32_MAX;
    loading->csv = NULL;
    loading->bytes_before += (int64_t)document->text.length;
    return ends_all(status) ? status : PAR_OK;
}

/* Units by code and inputs by bare name, for a look-up per row and per column. */
static par_status index_names(par__loading *loading)
{
    const par_rubric *rubric = loading->rubric;
    const int64_t units = par_units_count(loading->units);
    loading->codes = par__map_new(loading->scratch, (size_t)units);
    loading->names = par__map_new(loading->scratch, (size_t)rubric->input_count);
    loading->same_name = par__arena_take(loading->scratch, (size_t)rubric->input_count, sizeof *loading->same_name);
    int64_t *latest = par__arena_take(loading->scratch, (size_t)rubric->input_count, sizeof *latest);
    bool done = loading->codes != NULL && loading->names != NULL && loading->same_name != NULL && latest != NULL;
    for (int64_t at = 0; done && at < units; at++) {
        const par__slice code = par__slice_of(par_units_at(loading->units, at)->code);
        done = par__map_find(loading->codes, code) >= 0 || par__map_add(loading->codes, code, at);
    }
    for (int64_t at = 0; done && at < rubric->input_count; at++) {
        const par__slice name = par__slice_of(rubric->inputs[at].name);
        const int64_t first = par__map_find(loading->names, name);
        loading->same_name[at] = -1;
        if (first < 0) {
            done = name.length == 0 || par__map_add(loading->names, name, at);
            latest[at] = at;
        } else {
            loading->same_name[latest[first]] = at;
            latest[first] = at;
        }
    }
    return done ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status read_sources(par__loading *loading, const par__document *documents, int64_t count, const par_csv_options *options)
{
    const int64_t mark = par__findings_mark(loading->findings);
    PAR__TRY(index_names(loading));
    for (loading->source = 0; loading->source < count; loading->source++) {
        PAR__TRY(read_source(loading, &documents[loading->source], options));
    }
    PAR__TRY(loading->is_lost ? PAR_ERR_MEMORY : par__findings_status(loading->findings, mark));
    if (loading->stage_count == 0) {
        return par__find3(loading->findings, &no_rows, (par__place){.document = &documents[0]}, NULL, NULL, NULL);
    }
    return par__sheet_settle(loading);
}

/* The call's documents and how they are read. */
typedef struct load_job {
    const par_rubric *rubric;
    const par_units *units;
    const par_source *sources;
    int64_t count;
    par_sheet_options options;
    par__document *documents;
    par__arena *scratch;
} load_job;

static par_status load_sheet(const load_job *job, par_findings *findings, par_sheet **sheet)
{
    par_units *own_units = NULL;
    if (job->units == NULL) {
        PAR__TRY(par__sheet_make_units(job->documents, job->count, &job->options.csv, &own_units));
    }
    par__loading *loading = par__arena_take(job->scratch, 1, sizeof *loading);
    int32_t *rows_before = par__arena_take(job->scratch, (size_t)job->count + 1, sizeof *rows_before);
    par_sheet *made =
        loading == NULL || rows_before == NULL ? NULL : par__sheet_begin(job->rubric, own_units != NULL ? own_units : job->units);
    if (made == NULL) {
        par_units_free(own_units);
        return PAR_ERR_MEMORY;
    }
    made->own_units = own_units;
    made->is_loaded = true;
    *loading = (par__loading){.sheet = made,
                              .rubric = job->rubric,
                              .units = made->units,
                              .findings = findings,
                              .sources = job->sources,
                              .scratch = job->scratch,
                              .rows_before = rows_before,
                              .suggestions = PAR__SUGGESTIONS_MAX,
                              .meter = {.cancel = job->options.cancel, .progress = job->options.progress, .user = job->options.user}};
    for (int64_t at = 0; at < job->count; at++) {
        loading->bytes_total += job->sources[at].length;
    }
    const par_status status = read_sources(loading, job->documents, job->count, &job->options.csv);
    if (status != PAR_OK) {
        par_sheet_free(made);
        return status;
    }
    *sheet = made;
    return PAR_OK;
}

static par_status prepare_documents(load_job *job, par_error *error)
{
    if (job->documents == NULL) {
        return par__fail_memory(error);
    }
    for (int64_t at = 0; at < job->count; at++) {
        PAR__TRY(par__csv_document(&job->sources[at], &job->documents[at], error));
    }
    return PAR_OK;
}

static par_status load_in_frame(load_job *job, par_sheet **sheet, par_findings *findings, par_error *error)
{
    job->scratch = par__arena_new();
    if (job->scratch == NULL) {
        return par__fail_memory(error);
    }
    job->documents = par__arena_take(job->scratch, (size_t)job->count, sizeof *job->documents);
    par_sheet *made = NULL;
    par__frame frame;
    par_status status = prepare_documents(job, error);
    if (status == PAR_OK) {
        status = par__frame_open(&frame, findings, error);
        if (status == PAR_OK) {
            status = par__frame_close(&frame, load_sheet(job, frame.findings, &made));
        }
    }
    par__arena_free(job->scratch);
    if (status != PAR_OK) {
        par_sheet_free(made);
        return status;
    }
    *sheet = made;
    return PAR_OK;
}

par_status par_sheet_load(const par_rubric *rubric, const par_units *units, const par_source *sources, int64_t count,
                          const par_sheet_options *options, par_sheet **sheet, par_findings *findings, par_error *error)
{
    if (rubric == NULL || sources == NULL || count < 1 || sheet == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the rubric, the sources or the place for the sheet is NULL, or there is no source",
                         "thiếu bộ tiêu chí, nguồn số liệu hoặc nơi nhận phiếu chấm (NULL), hoặc không có nguồn nào");
    }
    load_job job = {.rubric = rubric, .units = units, .sources = sources, .count = count};
    PAR__TRY(par__options_read(options, &job.options, sizeof job.options, error));
    PAR__TRY(par__csv_options_check(&job.options.csv, error));
    return load_in_frame(&job, sheet, findings, error);
}
