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
    par__design design;
    par__totals totals;
    par__values values;
    par__linear linear;
    int64_t *finals; /* of the listed final units */
    double *scattered;
} work;

/* What a domain's cells say of one subject. */
typedef struct taken {
    par__scatter scatter;
    int64_t df;
} taken;

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

/* The totals of final units with members of the domain, and clusters minus strata with members in the base. */
static taken take_cells(const work *on, const par__domain *domain, par__subject subject)
{
    const par__level *strata = &on->design.levels[0];
    const par__level *clusters = &on->design.levels[1];
    int64_t count = 0;
    int64_t last_cluster = -1;
    int64_t last_stratum = -1;
    int64_t df = 0;
    for (int64_t at = 0; at < domain->cell_count; at++) {
        const par__cell cell = par__tally_cell(on->tally, domain->cells[at], &on->design.room);
        const int64_t final = on->design.finals[domain->cells[at]];
        if (count == 0 || on->finals[count - 1] != final) {
            on->finals[count] = final;
            on->scattered[count++] = 0.0;
        }
        on->scattered[count - 1] += par__linear_cell(&on->linear, &cell);
        if (!on->counts_members && par__base_count(on->questionnaire, subject, cell.counts, cell.person_counts) == 0) {
            continue;
        }
        df += clusters->of_final[final] != last_cluster ? 1 : 0;
        df -= strata->of_final[final] != last_stratum ? 1 : 0;
        last_cluster = clusters->of_final[final];
        last_stratum = strata->of_final[final];
    }
    return (taken){{.design = &on->design, .finals = on->finals, .totals = on->scattered, .count = count}, df};
}

/* deff = V / ((s^2/n) (1 - n/W)); with replacement without the last factor. */
static void set_design_effects(const work *on, par__subject subject, double variance, par_estimate *made)
{
    double spread = 0.0;
    const bool has_spread = par__spread_of(&on->values, subject, &spread) && spread > 0.0;
    const par__ratio ratio = par__value_of(&on->values, subject);
    const double n = (double)par__base_count(on->questionnaire, subject, on->totals.counts, on->totals.person_counts);
    made->flags |= PAR_FLAG_NO_DEFF;
    if (!has_spread || ratio.is_none || ratio.is_all) {
        return;
    }
    made->deff_wr = variance * n / spread;
    if (on->design.has_population_weights && made->base > n) {
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

static void set_interval(const work *on, double share, const par__ratio *ratio, double variance, par_estimate *made)
{
    const double unit = share > 0.0 ? share : 1.0;
    const par__basis basis = {.value = ratio->value / unit,
                              .variance = variance / (unit * unit),
                              .level = on->level,
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

static void set_errors(const work *on, par__subject subject, const par__scatter *scatter, par_estimate *made)
{
    const par__ratio ratio = par__value_of(&on->values, subject);
    const double share = par__share_of(&on->values, subject);
    double variance = 0.0;
    if (!par__variance_of(scatter, &variance) || !isfinite(variance)) {
        made->flags |= PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF;
        return;
    }
    made->se = sqrt(variance);
    set_design_effects(on, subject, variance, made);
    set_effective(share, &ratio, variance, made);
    set_interval(on, share, &ratio, variance, made);
}

static const char *name_of(const par_questionnaire *questionnaire, par__subject subject)
{
    return subject.kind == PAR_ESTIMATE_INDEX ? questionnaire->nodes[subject.at].shown.id : questionnaire->questions[subject.at].shown.id;
}

static par_status estimate_one(work *on, const par__domain *domain, par__subject subject, par_estimate *made)
{
    const par__ratio ratio = par__value_of(&on->values, subject);
    const int64_t answered = par__base_count(on->questionnaire, subject, on->totals.counts, on->totals.person_counts);
    *made = (par_estimate){.node = name_of(on->questionnaire, subject),
                           .domain = domain->text,
                           .kind = subject.kind,
                           .level = subject.level,
                           .n = on->counts_members ? on->totals.members : answered,
                           .missing = on->totals.members - answered,
                           .base = (double)par__base_weight(on->questionnaire, subject, &on->totals) / billion};
    if (ratio.is_empty) {
        made->flags = PAR_FLAG_EMPTY | PAR_FLAG_NO_ERROR | PAR_FLAG_NO_INTERVAL | PAR_FLAG_NO_DEFF;
    } else {
        PAR__TRY(par__linear_of(&on->values, subject, &on->linear));
        const taken cells = take_cells(on, domain, subject);
        made->value = ratio.value;
        made->df = cells.df;
        set_errors(on, subject, &cells.scatter, made);
    }
    made->flags |= made->n < on->questionnaire->min_n ? PAR_FLAG_FEW_ANSWERS : 0;
    made->flags |= made->df < on->questionnaire->min_df ? PAR_FLAG_FEW_CLUSTERS : 0;
    return PAR_OK;
}

static par_status estimate_all(work *on, par_estimates *made)
{
    for (int64_t at = 0; at < made->domain_count; at++) {
        const par__domain *domain = &made->domains[at];
        par__totals_of(on->tally, domain, &on->design.room, &on->totals);
        par__values_of(&on->totals, &on->values);
        for (int64_t i = 0; i < made->subject_count; i++) {
            PAR__TRY(estimate_one(on, domain, made->subjects[i], &made->items[at * made->subject_count + i]));
        }
    }
    return PAR_OK;
}

/* Nodes, then questions, each followed by its levels if they are wanted. */
static par_status list_subjects(const par_questionnaire *questionnaire, bool with_levels, par_estimates *made)
{
    int64_t room = questionnaire->node_count + questionnaire->question_count;
    for (int64_t at = 0; with_levels && at < questionnaire->question_count; at++) {
        room += questionnaire->questions[at].shown.level_count;
    }
    par__subject *subjects = par__arena_take(made->arena, (size_t)room, sizeof *subjects);
    PAR__NEED(subjects);
    int64_t count = 0;
    for (int64_t at = 0; at < questionnaire->node_count; at++) {
        subjects[count++] = (par__subject){PAR_ESTIMATE_INDEX, 0, at};
    }
    for (int64_t at = 0; at < questionnaire->question_count; at++) {
        subjects[count++] = (par__subject){PAR_ESTIMATE_QUESTION, 0, at};
        for (int32_t level = 1; with_levels && level <= questionnaire->questions[at].shown.level_count; level++) {
            subjects[count++] = (par__subject){PAR_ESTIMATE_LEVEL, level, at};
        }
    }
    made->subjects = subjects;
    made->subject_count = count;
    return PAR_OK;
}

static par_status report_intervals(const work *on, const par_estimates *made, par_findings *findings)
{
    int64_t count = 0;
    const char *first = NULL;
    for (int64_t at = 0; at < made->subject_count && on->interval != PAR_INTERVAL_WALD; at++) {
        if (par__share_of(&on->values, made->subjects[at]) <= 0.0) {
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
    const int64_t all = made->domain_count * made->subject_count;
    int64_t count = 0;
    for (int64_t at = 0; at < all; at++) {
        count += (made->items[at].flags & (PAR_FLAG_FEW_ANSWERS | PAR_FLAG_FEW_CLUSTERS)) != 0 ? 1 : 0;
    }
    char numbers[2][24];
    (void)snprintf(numbers[0], sizeof numbers[0], "%" PRId64, count);
    (void)snprintf(numbers[1], sizeof numbers[1], "%" PRId64, all);
    return count == 0 ? PAR_OK : par__find3(findings, &below_limits, (par__place){0}, numbers[0], numbers[1], NULL);
}

static par_status prepare_work(work *on, const par_estimate_options *options, par_findings *findings)
{
    const par_questionnaire *questionnaire = on->questionnaire;
    on->interval = options->interval != 0 ? options->interval : questionnaire->interval;
    on->counts_members = options->members != 0 || questionnaire->counts_members;
    on->level = options->level > 0.0 ? options->level : (double)questionnaire->level.digits / pow(10.0, questionnaire->level.scale);
    PAR__TRY(par__design_make(on->arena, on->tally, options->lonely != 0 ? options->lonely : questionnaire->lonely, &on->design));
    PAR__TRY(par__design_report(&on->design, findings));
    PAR__TRY(par__totals_make(on->arena, questionnaire, &on->totals));
    PAR__TRY(par__values_make(on->arena, questionnaire, &on->values));
    PAR__TRY(par__linear_make(on->arena, questionnaire, &on->linear));
    on->finals = par__arena_take(on->arena, (size_t)on->design.final_count, sizeof *on->finals);
    on->scattered = par__arena_take(on->arena, (size_t)on->design.final_count, sizeof *on->scattered);
    PAR__NEED(on->finals);
    PAR__NEED(on->scattered);
    return PAR_OK;
}

static par_status build_estimates(work *on, const par_estimate_options *options, par_estimates *made, par_findings *findings)
{
    par__by by;
    PAR__TRY(par__by_read(made->arena, on->questionnaire, options->by, &by, findings));
    PAR__TRY(prepare_work(on, options, findings));
    made->questionnaire = on->questionnaire;
    made->columns = by.names;
    made->column_count = by.count;
    PAR__TRY(par__domains_make(made->arena, on->tally, &by, &made->domains, &made->domain_count));
    PAR__TRY(list_subjects(on->questionnaire, options->with_levels != 0, made));
    made->items = par__arena_take(made->arena, (size_t)made->domain_count * (size_t)made->subject_count, sizeof *made->items);
    PAR__NEED(made->items);
    PAR__TRY(estimate_all(on, made));
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
