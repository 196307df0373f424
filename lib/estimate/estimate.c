/* SPDX-License-Identifier: Apache-2.0 */
/* From a tally to estimates: every subject in every domain. */
#include "estimate/estimate.h"

#include <inttypes.h>
#include <stdio.h>

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

static par_status report_intervals(const par__work *on, const par_estimates *made, par_findings *findings)
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

static par_status build_estimates(par__work *on, const par_estimate_options *options, par_estimates *made, par_findings *findings)
{
    PAR__TRY(par__work_make(on, made->arena, options, findings));
    made->questionnaire = on->questionnaire;
    made->domains = on->domains;
    made->domains.of_cell = NULL; /* cells are those of the work */
    made->level = on->level;
    made->interval = on->interval;
    made->subject_count = on->layout.subject_count;
    made->items = par__arena_take(made->arena, (size_t)made->domains.count, (size_t)made->subject_count * sizeof *made->items);
    PAR__NEED(made->items);
    for (int64_t block = 0; block < made->domains.count; block++) {
        par__work_estimates(on, block, &made->items[block * made->subject_count]);
    }
    PAR__TRY(report_intervals(on, made, findings));
    return report_limits(made, findings);
}

/* The result has an arena of its own, and so has the work on it. */
static par_status make_estimates(const par_tally *tally, const par_estimate_options *options, par_estimates **estimates,
                                 par_findings *findings)
{
    par__arena *kept = par__arena_new();
    par__work on = {.arena = par__arena_new(), .tally = tally, .questionnaire = par__tally_questionnaire(tally)};
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
                         "thiếu bảng đếm hoặc nơi nhận ước lượng (NULL)");
    }
    par_estimate_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__work_check(&known, error));
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_estimates(tally, &known, estimates, frame.findings));
}
