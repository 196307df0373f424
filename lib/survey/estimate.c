/* SPDX-License-Identifier: Apache-2.0 */
/* From a tally to estimates: every subject in every domain. */
#include "survey/estimate.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"

static const par__message no_interval = {"W782", PAR_OK,
                                         "the interval {0} is for values of 0 and one positive number; \"{1}\" and {2} other estimates "
                                         "have other values and get none; wald fits them",
                                         "khoảng tin cậy {0} chỉ dùng cho thang giá trị gồm 0 và một số dương; \"{1}\" và {2} ước lượng "
                                         "khác có thang giá trị khác nên không có khoảng tin "
                                         "cậy; có thể dùng wald"};
static const par__message below_limits = {
    "W781", PAR_OK, "{0} of {1} estimates rest on fewer answers or degrees of freedom than the questionnaire publishes; they are flagged",
    "{0} trong {1} ước lượng có số phiếu hoặc bậc tự do dưới mức được công bố theo phiếu khảo sát; các ước lượng này được đánh dấu"};

static const char *const interval_names[] = {[PAR_INTERVAL_WALD] = "wald",
                                             [PAR_INTERVAL_LOGIT] = "logit",
                                             [PAR_INTERVAL_WILSON] = "wilson",
                                             [PAR_INTERVAL_KORN_GRAUBARD] = "korn-graubard"};

static const double billion = 1e9;

/* Everything one call works with; all of it but the result lives in an arena of its own. */
typedef struct work {
    par__arena *arena;
    const par_tally *tally;
    const par_questionnaire *questionnaire;
    double level;
    int32_t interval;
    bool counts_members;
    bool has_population_weights;
    par__design design;
    par__layout layout;
    par__rows rows;
    par__totals totals;
    par__values values;
    par__linear linear;
    par__scatter scatter;
    par__quantiles quantiles;
    double *z;
    uint8_t *everybody; /* by base: 1 */
} work;

static par_status check_options(const par_estimate_options *options, par_error *error)
{
    const bool fits = options->interval >= PAR_INTERVAL_AS_QUESTIONNAIRE && options->interval <= PAR_INTERVAL_KORN_GRAUBARD &&
                      options->lonely >= PAR_LONELY_AS_QUESTIONNAIRE && options->lonely <= PAR_LONELY_AVERAGE && options->level >= 0.0 &&
                      options->level < 1.0;
    if (!fits) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the options name an unknown interval or rule on single clusters, or a level outside 0 to 1",
                         "tùy chọn nêu loại khoảng tin cậy hoặc quy tắc cụm đơn lẻ không có, hoặc độ tin cậy ngoài khoảng từ 0 đến 1");
    }
    return PAR_OK;
}

/* deff = V / ((s^2/n) (1 - n/W)); with replacement without the last factor. */
static void set_design_effects(const work *on, int64_t subject, int64_t answered, double variance, par_estimate *made)
{
    const par__ratio *ratio = &on->values.ratios[subject];
    const double n = (double)answered;
    double spread = 0.0;
    made->flags |= PAR_FLAG_NO_DEFF;
    if (ratio->is_none || ratio->is_all || !par__values_spread(&on->values, subject, answered, &spread) || spread <= 0.0) {
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

static void set_interval(work *on, double share, const par__ratio *ratio, double variance, par_estimate *made)
{
    const double unit = share > 0.0 ? share : 1.0;
    const par__basis basis = {.value = ratio->value / unit,
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

static void set_errors(work *on, int64_t subject, int64_t answered, par_estimate *made)
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
static void estimate_one(work *on, const par__domain *domain, int64_t block, int64_t subject, par_estimate *made)
{
    const par__subject what = on->layout.subjects[subject];
    const int64_t base = on->layout.bases[subject];
    const int64_t answered = on->totals.bases[block * on->layout.base_count + base];
    const int64_t members = on->totals.members[block];
    *made = (par_estimate){.node = name_of(on->questionnaire, what),
                           .domain = domain->text,
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

/* z of every cell of the domain goes to the variances of all subjects at once. */
static void scatter_domain(work *on, const par__domain *domain)
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

static void estimate_domain(work *on, const par_estimates *made, int64_t block)
{
    const int64_t columns = on->layout.column_count;
    for (int64_t column = 0; column < columns; column++) {
        on->values.sums[column] = par__wide_double(on->totals.sums[block * columns + column]);
    }
    par__values_fill(&on->values);
    par__linear_fill(&on->linear, &on->values);
    scatter_domain(on, &made->domains.items[block]);
    for (int64_t subject = 0; subject < made->subject_count; subject++) {
        estimate_one(on, &made->domains.items[block], block, subject, &made->items[block * made->subject_count + subject]);
    }
}

/* Reads every cell once: where it stands in the sample, its row, the sums of its domain. */
static void read_cells(work *on, const par__domains *domains)
{
    const int64_t cells = par__tally_cell_count(on->tally);
    for (int64_t at = 0; at < cells; at++) {
        const par__cell cell = par__rows_read(&on->rows, at);
        par__design_add(&on->design, at, &cell);
        par__totals_add(&on->totals, domains->of_cell[at], cell.members, on->rows.sums, on->rows.bases);
    }
    par__totals_close(&on->totals, domains->count);
    on->has_population_weights = par__design_has_population_weights(&on->design);
}

static par_status report_intervals(const work *on, const par_estimates *made, par_findings *findings)
{
    int64_t count = 0;
    const char *first = NULL;
    for (int64_t at = 0; at < made->subject_count && on->interval != PAR_INTERVAL_WALD; at++) {
        if (on->layout.shares[at] <= 0.0) {
            first = first == NULL ? made->items[at].node : first;
            count++;
        }
    }
    char others[24];
    (void)snprintf(others, sizeof others, "%" PRId64, count - 1);
    return count == 0 ? PAR_OK : par__find3(findings, &no_interval, (par__place){0}, interval_names[on->interval], first, others);
}

static par_status report_limits(const par_estimates *made, par_findings *findings)
{
    const int64_t all = made->domains.count * made->subject_count;
    int64_t count = 0;
    for (int64_t at = 0; at < all; at++) {
        count += (made->items[at].flags & (PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS)) != 0 ? 1 : 0;
    }
    char numbers[2][24];
    (void)snprintf(numbers[0], sizeof numbers[0], "%" PRId64, count);
    (void)snprintf(numbers[1], sizeof numbers[1], "%" PRId64, all);
    return count == 0 ? PAR_OK : par__find3(findings, &below_limits, (par__place){0}, numbers[0], numbers[1], NULL);
}

static par_status prepare_work(work *on, const par_estimate_options *options, int64_t domain_count)
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
    PAR__TRY(par__totals_make(on->arena, layout, domain_count, &on->totals));
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

static par_status build_estimates(work *on, const par_estimate_options *options, par_estimates *made, par_findings *findings)
{
    PAR__TRY(par__domains_make(made->arena, on->arena, on->tally, options->by, &made->domains, findings));
    PAR__TRY(prepare_work(on, options, made->domains.count));
    made->questionnaire = on->questionnaire;
    made->subject_count = on->layout.subject_count;
    made->items = par__arena_take(made->arena, (size_t)made->domains.count, (size_t)made->subject_count * sizeof *made->items);
    PAR__NEED(made->items);
    read_cells(on, &made->domains);
    PAR__TRY(par__design_report(&on->design, findings));
    for (int64_t block = 0; block < made->domains.count; block++) {
        estimate_domain(on, made, block);
    }
    made->domains.of_cell = NULL; /* cells were those of the work */
    PAR__TRY(report_intervals(on, made, findings));
    return report_limits(made, findings);
}

/* The result has an arena of its own, and so has the work on it. */
static par_status make_estimates(const par_tally *tally, const par_estimate_options *options, par_estimates **estimates,
                                 par_findings *findings)
{
    par__arena *kept = par__arena_new();
    work on = {.arena = par__arena_new(), .tally = tally, .questionnaire = par__tally_questionnaire(tally)};
    par_estimates *made = kept == NULL ? NULL : par__arena_take(kept, 1, sizeof *made);
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL && on.arena != NULL) {
        made->arena = kept;
        status = build_estimates(&on, options, made, findings);
    }
    par__arena_free(on.arena);
    if (status != PAR_OK) {
        par__arena_free(kept);
        return status;
    }
    *estimates = made;
    return PAR_OK;
}

par_status par_tally_estimate(const par_tally *tally, const par_estimate_options *options, par_estimates **estimates,
                              par_findings *findings, par_error *error)
{
    if (tally == NULL || estimates == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally or the place for the estimates is NULL",
                         "thiếu bảng kiểm phiếu hoặc nơi nhận ước lượng (NULL)");
    }
    par_estimate_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(check_options(&known, error));
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_estimates(tally, &known, estimates, frame.findings));
}
