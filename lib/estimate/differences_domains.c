/* SPDX-License-Identifier: Apache-2.0 */
/* Differences between domains of one survey: the variance is that of z of the one minus z of the other, cell by cell. */
#include <string.h>

#include "base/try.h"
#include "estimate/differences.h"
#include "tally/labels.h"

static const par__message unknown_reference = {"E785", PAR_ERR_UNKNOWN_ID,
                                               "there is no domain \"{0}\" to compare with; expected a member of the columns compared by, "
                                               "such as \"{1}\", or nothing for the whole{2}",
                                               "không có nhóm \"{0}\" để so sánh; cần một thành phần của các cột so sánh, ví dụ \"{1}\", "
                                               "hoặc để trống để so với toàn bộ mẫu{2}"};

/* Everything one call works with; the reference stays while the domains go by. */
typedef struct comparison {
    par__work work;
    int64_t reference, block; /* of the reference, and of the domain compared with it */
    par_estimate *estimates, *reference_estimates;
    par__linear reference_linear;
    double *reference_z;
} comparison;

static par_status report_reference(const comparison *on, const char *reference, par_findings *findings)
{
    const par__domains *domains = &on->work.domains;
    char hints[2][PAR__HINT_BYTES];
    par__map *texts = par__map_new(on->work.arena, (size_t)domains->count);
    PAR__NEED(texts);
    for (int64_t at = 1; at < domains->count; at++) {
        const par__slice text = par__slice_of(domains->items[at].text);
        if (par__map_find(texts, text) < 0 && !par__map_add(texts, text, at)) {
            return PAR_ERR_MEMORY;
        }
    }
    par__hint(texts, par__slice_of(reference), hints);
    const par__word words[] = {{reference, NULL}, {domains->items[domains->count - 1].text, NULL}, {hints[0], hints[1]}};
    return par__find(findings, &unknown_reference, (par__place){0}, words, sizeof words / sizeof words[0]);
}

static par_status find_reference(comparison *on, const char *reference, par_findings *findings)
{
    const par__domains *domains = &on->work.domains;
    while (on->reference < domains->count && strcmp(domains->items[on->reference].text, reference) != 0) {
        on->reference++;
    }
    return on->reference < domains->count ? PAR_OK : report_reference(on, reference, findings);
}

static par_status take_room(comparison *on)
{
    const size_t subjects = (size_t)on->work.layout.subject_count;
    on->estimates = par__arena_take(on->work.arena, subjects, sizeof *on->estimates);
    on->reference_estimates = par__arena_take(on->work.arena, subjects, sizeof *on->reference_estimates);
    on->reference_z = par__arena_take(on->work.arena, subjects, sizeof *on->reference_z);
    PAR__NEED(on->estimates);
    PAR__NEED(on->reference_estimates);
    PAR__NEED(on->reference_z);
    return par__linear_make(on->work.arena, &on->work.layout, &on->reference_linear);
}

/* The cell at a place of a domain; past its end a number beyond all cells. */
static int64_t cell_at(const par__domain *domain, int64_t at)
{
    if (at >= domain->cell_count) {
        return INT64_MAX;
    }
    return domain->cells == NULL ? at : domain->cells[at];
}

/* z of the domain minus z of the reference. */
static const uint8_t *read_cell(void *user, int64_t cell, double *z)
{
    comparison *on = user;
    par__work *work = &on->work;
    const int64_t of_cell = work->domains.of_cell[cell];
    const bool is_in_reference = on->reference == 0 || of_cell == on->reference;
    if (of_cell != on->block && !is_in_reference) {
        return NULL;
    }
    const par__row row = par__rows_at(&work->rows, cell);
    const size_t bytes = (size_t)work->layout.subject_count * sizeof(double);
    memset(z, 0, bytes);
    memset(on->reference_z, 0, bytes);
    if (of_cell == on->block) {
        par__linear_row(&work->linear, row.sums, z);
    }
    if (is_in_reference) {
        par__linear_row(&on->reference_linear, row.sums, on->reference_z);
    }
    for (int64_t at = 0; at < work->layout.subject_count; at++) {
        z[at] -= on->reference_z[at];
    }
    return work->counts_members ? work->everybody : row.seen;
}

/* The cells of either, in their order. */
static void scatter_domain(comparison *on, const par__domain *domain)
{
    const par__domain *reference = &on->work.domains.items[on->reference];
    int64_t at = 0, at_reference = 0;
    if (on->work.calibrated.factors != NULL) { /* what margins leave of z is no 0 outside the domains either */
        par__calibrated_scatter(&on->work, read_cell, on);
        return;
    }
    par__scatter_begin(&on->work.scatter);
    while (at < domain->cell_count || at_reference < reference->cell_count) {
        const int64_t cell = cell_at(domain, at);
        const int64_t other = cell_at(reference, at_reference);
        const int64_t next = cell < other ? cell : other;
        const uint8_t *seen = read_cell(on, next, on->work.z);
        par__scatter_add(&on->work.scatter, next, on->work.z, seen);
        at += cell == next ? 1 : 0;
        at_reference += other == next ? 1 : 0;
    }
    par__scatter_end(&on->work.scatter);
}

static par_status compare_domain(comparison *on, int64_t block, const char *reference, par_differences *made)
{
    par__work *work = &on->work;
    const par__domain *domain = &work->domains.items[block];
    const char *text = par__arena_copy(made->arena, domain->text, strlen(domain->text));
    PAR__NEED(text);
    on->block = block;
    par__work_estimates(work, block, on->estimates);
    scatter_domain(on, domain);
    for (int64_t subject = 0; subject < work->layout.subject_count; subject++) {
        const double variance = work->scatter.is_known ? work->scatter.variances[subject] : -1.0;
        const int64_t df = work->scatter.freedom[work->layout.bases[subject]];
        par__differed *item = &made->items[made->count++];
        double quantile = 0.0;
        (void)par__quantile_of(&work->quantiles, df, &quantile);
        *item = (par__differed){.shown = {.node = on->reference_estimates[subject].node, .domain = text, .reference = reference},
                                .members = domain->members};
        par__difference_begin(&on->estimates[subject], &on->reference_estimates[subject], &item->shown);
        item->shown.df = (item->shown.flags & PAR_FLAG_EMPTY) == 0 ? (double)df : 0.0;
        par__difference_finish(variance, quantile, &item->shown);
    }
    return PAR_OK;
}

/* Ids in the arena of the result: they are needed longer than the questionnaire may live. */
static par_status keep_nodes(comparison *on, const par_differences *made)
{
    for (int64_t at = 0; at < on->work.layout.subject_count; at++) {
        par_estimate *one = &on->reference_estimates[at];
        PAR__NEED(one->node = par__arena_copy(made->arena, one->node, strlen(one->node)));
    }
    return PAR_OK;
}

static par_status compare_domains(comparison *on, const char *text, par_differences *made)
{
    par__work *work = &on->work;
    const char *reference = par__arena_copy(made->arena, text, strlen(text));
    made->items = par__arena_take(made->arena, (size_t)work->domains.count, (size_t)work->layout.subject_count * sizeof *made->items);
    PAR__NEED(reference);
    PAR__NEED(made->items);
    PAR__TRY(take_room(on));
    par__work_estimates(work, on->reference, on->reference_estimates);
    par__linear_fill(&on->reference_linear, &work->values);
    PAR__TRY(keep_nodes(on, made));
    for (int64_t block = 1; block < work->domains.count; block++) {
        if (block != on->reference) {
            PAR__TRY(compare_domain(on, block, reference, made));
        }
    }
    return PAR_OK;
}

static par_status build_differences(comparison *on, const par_estimate_options *options, const char *reference, par_differences *made,
                                    par_findings *findings)
{
    PAR__TRY(par__work_make(&on->work, made->arena, options, findings));
    made->names = on->work.domains.names;
    made->column_count = on->work.domains.column_count;
    PAR__TRY(find_reference(on, reference, findings));
    PAR__TRY(compare_domains(on, reference, made));
    return par__differences_report(made, findings);
}

/* The result has an arena of its own, and so has the work on it. */
static par_status make_differences(const par_tally *tally, const par_estimate_options *options, const char *reference,
                                   par_differences **differences, par_findings *findings)
{
    par__arena *kept = par__arena_new();
    par__arena *arena = par__arena_new();
    par_differences *made = kept == NULL ? NULL : par__arena_take(kept, 1, sizeof *made);
    comparison *on = arena == NULL ? NULL : par__arena_take(arena, 1, sizeof *on);
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL && on != NULL) {
        made->arena = kept;
        on->work.arena = arena;
        on->work.tally = tally;
        on->work.questionnaire = par__tally_questionnaire(tally);
        status = build_differences(on, options, reference, made, findings);
    }
    par__arena_free(arena);
    if (status != PAR_OK) {
        par__arena_free(kept);
        return status;
    }
    *differences = made;
    return PAR_OK;
}

par_status par_tally_differences(const par_tally *tally, const par_estimate_options *options, const char *reference,
                                 par_differences **differences, par_findings *findings, par_error *error)
{
    if (tally == NULL || reference == NULL || differences == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally, the reference or the place for the differences is NULL",
                         "thiếu bảng đếm, nhóm so sánh hoặc nơi nhận chênh lệch (NULL)");
    }
    par_estimate_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__work_check(&known, error));
    if (known.by == NULL || known.by[0] == '\0') {
        return par__fail(error, PAR_ERR_ARGUMENT, "the options name no column to compare by", "tùy chọn không nêu cột nào để so sánh");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_differences(tally, &known, reference, differences, frame.findings));
}
