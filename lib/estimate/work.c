/* SPDX-License-Identifier: Apache-2.0 */
/* The work of a call: cells are read, then domain by domain every subject is estimated. */
#include <math.h>
#include <string.h>

#include "base/try.h"
#include "estimate/estimate.h"

static const double billion = 1e9;

static bool is_calibrated(const par__work *on)
{
    return on->calibrated.factors != NULL;
}

par_status par__work_check(const par_estimate_options *options, par_error *error)
{
    const bool fits = options->interval >= PAR_INTERVAL_AS_QUESTIONNAIRE && options->interval <= PAR_INTERVAL_KORN_GRAUBARD &&
                      options->lonely >= PAR_LONELY_AS_QUESTIONNAIRE && options->lonely <= PAR_LONELY_AVERAGE && options->level >= 0.0 &&
                      options->level < 1.0;
    const bool has_calibration = options->calibration != 0 || options->bounds[0] != 0.0 || options->bounds[1] != 0.0;
    if (options->margins == NULL && has_calibration) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the options say how to calibrate weights but give no margins",
                         "tùy chọn nêu cách hiệu chỉnh trọng số nhưng không có biên nào");
    }
    if (!fits) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the options name an unknown interval or rule on single clusters, or a level outside 0 to 1",
                         "tùy chọn nêu loại khoảng tin cậy hoặc quy tắc cụm đơn lẻ không có, hoặc độ tin cậy ngoài khoảng từ 0 đến 1");
    }
    return par__calibration_check(options->calibration, options->bounds, error);
}

/* deff = V / ((s^2/n) (1 - n/W)); with replacement without the last factor. */
static void set_design_effects(const par__work *on, int64_t subject, int64_t answered, double variance, par_estimate *made)
{
    const par__ratio *ratio = &on->values.ratios[subject];
    const double n = (double)answered;
    double spread = 0.0;
    made->flags |= PAR_FLAG_NO_DEFF;
    if (is_calibrated(on) || ratio->is_none || ratio->is_all || !par__values_spread(&on->values, subject, answered, &spread) ||
        spread <= 0.0) {
        return;
    }
    made->deff_wr = variance * n / spread;
    if (on->has_population_weights && made->base > n) {
        made->deff = made->deff_wr / (1.0 - n / made->base);
        made->flags &= ~PAR_FLAG_NO_DEFF;
    }
}

static void set_effective(double share, const par__ratio *ratio, double variance, par_estimate *made)
{
    if (variance <= 0.0 || ratio->is_none || ratio->is_all) {
        return;
    }
    if (share > 0.0) {
        made->n_effective = ratio->value * (share - ratio->value) / variance;
    } else if (made->deff_wr > 0.0) {
        made->n_effective = (double)made->n / made->deff_wr;
    }
}

static void set_interval(par__work *on, double share, const par__ratio *ratio, double variance, par_estimate *made)
{
    const double unit = share > 0.0 ? share : 1.0;
    const par__measured basis = {.value = ratio->value / unit,
                              .variance = variance / (unit * unit),
                              .level = on->level,
                              .quantiles = &on->quantiles,
                              .n = made->n,
                              .df = made->df,
                              .method = on->interval,
                              .is_share = share > 0.0,
                              .is_none = ratio->is_none,
                              .is_all = ratio->is_all};
    double low = 0.0, high = 0.0;
    if (!par__interval_of(&basis, &low, &high) || !isfinite(low) || !isfinite(high)) {
        made->flags |= PAR_FLAG_NO_INTERVAL;
        return;
    }
    made->low = low * unit;
    made->high = high * unit;
}

static void set_errors(par__work *on, int64_t subject, int64_t answered, par_estimate *made)
{
    const par__ratio *ratio = &on->values.ratios[subject];
    const double share = on->layout.shares[subject];
    const double variance = on->scatter.variances[subject];
    if (!on->scatter.is_known || !isfinite(variance)) {
        made->flags |= PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF;
        return;
    }
    made->se = sqrt(variance);
    set_design_effects(on, subject, answered, variance, made);
    set_effective(share, ratio, variance, made);
    set_interval(on, share, ratio, variance, made);
}

static const char *name_of(const par_questionnaire *questionnaire, par__subject subject)
{
    return subject.kind == PAR_ESTIMATE_INDEX ? questionnaire->nodes[subject.at].shown.id : questionnaire->questions[subject.at].shown.id;
}

/* One estimate of the domain that values and scatter hold. */
static void estimate_one(par__work *on, int64_t block, int64_t subject, par_estimate *made)
{
    const par__subject what = on->layout.subjects[subject];
    const int64_t base = on->layout.bases[subject];
    const int64_t answered = on->totals.bases[block * on->layout.base_count + base];
    const int64_t members = on->totals.members[block];
    *made = (par_estimate){.node = name_of(on->questionnaire, what),
                           .domain = on->domains.items[block].text,
                           .kind = what.kind,
                           .level = what.level,
                           .n = on->counts_members ? members : answered,
                           .missing = members - answered,
                           .base = par__values_base(&on->values, subject) / billion};
    if (on->values.ratios[subject].is_empty) {
        made->flags = PAR_FLAG_EMPTY | PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF;
    } else {
        made->value = on->values.ratios[subject].value;
        made->df = on->scatter.freedom[base];
        set_errors(on, subject, answered, made);
    }
    made->flags |= made->n < on->questionnaire->min_n ? PAR_FLAG_FEW_ANSWERS : 0;
    made->flags |= made->df < on->questionnaire->min_df ? PAR_FLAG_FEW_CLUSTERS : 0;
}

void par__work_values(par__work *on, int64_t block)
{
    const int64_t columns = on->layout.column_count;
    for (int64_t column = 0; column < columns; column++) {
        const int64_t at = block * columns + column;
        on->values.sums[column] = is_calibrated(on) ? par__sum_value(&on->calibrated.sums[at]) : par__wide_double(on->totals.sums[at]);
    }
    par__values_fill(&on->values);
    par__linear_fill(&on->linear, &on->values);
}

/* z of every cell of the domain goes to the variances of all subjects at once. */
static void scatter_domain(par__work *on, const par__domain *domain)
{
    par__scatter_begin(&on->scatter);
    for (int64_t at = 0; at < domain->cell_count; at++) {
        const int64_t cell = domain->cells == NULL ? at : domain->cells[at];
        const par__row row = par__rows_at(&on->rows, cell);
        par__linear_row(&on->linear, row.sums, on->z);
        par__scatter_add(&on->scatter, cell, on->z, on->counts_members ? on->everybody : row.seen);
    }
    par__scatter_end(&on->scatter);
}

/* A domain of a work, for reading its cells. */
typedef struct reading {
    par__work *work;
    int64_t block;
} reading;

static const uint8_t *read_cell(void *user, int64_t cell, double *z)
{
    const reading *const job = user;
    par__work *const on = job->work;
    if (job->block > 0 && on->domains.of_cell[cell] != job->block) {
        return NULL;
    }
    const par__row row = par__rows_at(&on->rows, cell);
    par__linear_row(&on->linear, row.sums, z);
    return on->counts_members ? on->everybody : row.seen;
}

void par__work_estimates(par__work *on, int64_t block, par_estimate *made)
{
    par__work_values(on, block);
    if (is_calibrated(on)) {
        par__calibrated_scatter(on, read_cell, &(reading){on, block});
    } else {
        scatter_domain(on, &on->domains.items[block]);
    }
    for (int64_t subject = 0; subject < on->layout.subject_count; subject++) {
        estimate_one(on, block, subject, &made[subject]);
    }
}

/* Reads every cell once: where it stands in the sample, its row, the sums of its domain, its group of the margins if there are any. */
static par_status read_cells(par__work *on, par__grouping *grouping)
{
    const int64_t cells = par__tally_cell_count(on->tally);
    for (int64_t at = 0; at < cells; at++) {
        const par__cell cell = par__rows_read(&on->rows, at);
        par__design_add(&on->design, at, &cell);
        par__totals_add(&on->totals, on->domains.of_cell[at], cell.members, on->rows.sums, on->rows.bases);
        PAR__TRY(grouping == NULL ? PAR_OK : par__grouping_add(grouping, at, &cell));
    }
    par__totals_close(&on->totals, on->domains.count);
    on->has_population_weights = par__design_has_population_weights(&on->design);
    return PAR_OK;
}

static par_status take_work(par__work *on, const par_estimate_options *options)
{
    const par_questionnaire *questionnaire = on->questionnaire;
    on->interval = options->interval != 0 ? options->interval : questionnaire->interval;
    on->counts_members = options->members != 0 || questionnaire->counts_members;
    on->level = options->level > 0.0 ? options->level : (double)questionnaire->level.digits / pow(10.0, questionnaire->level.scale);
    on->quantiles.probability = (1.0 + on->level) / 2.0;
    const par__layout *layout = &on->layout;
    PAR__TRY(par__layout_make(on->arena, questionnaire, options->with_levels != 0, &on->layout));
    PAR__TRY(par__design_make(on->arena, on->tally, options->lonely != 0 ? options->lonely : questionnaire->lonely, &on->design));
    PAR__TRY(par__rows_make(on->arena, layout, on->tally, &on->rows));
    PAR__TRY(par__totals_make(on->arena, layout, on->domains.count, &on->totals));
    PAR__TRY(par__values_make(on->arena, layout, &on->values));
    PAR__TRY(par__linear_make(on->arena, layout, &on->linear));
    PAR__TRY(par__scatter_make(on->arena, &on->design, layout->subject_count, layout->base_count, &on->scatter));
    on->z = par__arena_take(on->arena, (size_t)layout->subject_count, sizeof *on->z);
    on->everybody = par__arena_take(on->arena, (size_t)layout->base_count, sizeof *on->everybody);
    PAR__NEED(on->z);
    PAR__NEED(on->everybody);
    memset(on->everybody, 1, (size_t)layout->base_count);
    return PAR_OK;
}

par_status par__work_make(par__work *on, par__arena *kept, const par_estimate_options *options, par_findings *findings)
{
    PAR__TRY(par__domains_make(kept, on->arena, on->tally, options->by, &on->domains, findings));
    PAR__TRY(take_work(on, options));
    par__grouping *grouping = NULL;
    if (options->margins != NULL) {
        PAR__TRY(par__grouping_check(on->tally, options->margins, findings));
        PAR__TRY(par__grouping_make(on->arena, on->tally, options->margins, &on->calibrated, &grouping));
    }
    PAR__TRY(read_cells(on, grouping));
    if (grouping != NULL) {
        PAR__TRY(par__grouping_end(grouping, options->calibration, options->bounds, findings));
        PAR__TRY(par__calibrated_finish(on));
    }
    return par__design_report(&on->design, findings);
}
