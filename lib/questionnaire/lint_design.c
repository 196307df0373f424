/* SPDX-License-Identifier: Apache-2.0 */
/* Lints what stands around questions and index: references, the sample design, intervals. */
#include "questionnaire/draft.h"

#include "parindex/rubric.h"

static const par__message reference_missing = {
    "E723", PAR_ERR_RUBRIC, "status is {0} but there is no reference; only a constructed questionnaire can do without",
    "status là {0} nhưng không có reference; chỉ phiếu khảo sát tự dựng (constructed) mới được bỏ trống"};
static const par__message population_long = {
    "E724", PAR_ERR_RUBRIC, "population names {0} columns; expected at most {1}, one for each cluster column and one for respondents",
    "population nêu {0} cột; chỉ được có nhiều nhất {1}, mỗi cột cluster một cột và thêm một cột cho người trả lời"};
static const par__message level_at_end = {"E725", PAR_ERR_RUBRIC, "the confidence level is {0}; expected a number between 0 and 1",
                                          "độ tin cậy là {0}; cần một số lớn hơn 0 và nhỏ hơn 1"};

static void lint_reference(par__inquiry *inquiry)
{
    const par__questionnaire_document *const document = inquiry->document;
    const bool needs_reference = document->status == PAR_STATUS_OFFICIAL || document->status == PAR_STATUS_RECONSTRUCTED;
    if (needs_reference && par__inquiry_get(document->node, "reference") == NULL) {
        const par__yaml *const status = par__inquiry_get(document->node, "status");
        const par__word words[] = {{status->text, NULL}};
        par__inquiry_report(inquiry, &reference_missing, status, words, 1);
    }
}

static void lint_population(par__inquiry *inquiry)
{
    const par__columns *const columns = &inquiry->document->columns;
    const int64_t most = columns->cluster.count + 1;
    if (columns->population.count > most) {
        const par__whole_text found = par__whole_tell(columns->population.count);
        const par__whole_text expected = par__whole_tell(most);
        const par__word words[] = {{found.text, NULL}, {expected.text, NULL}};
        par__inquiry_report(inquiry, &population_long, columns->population.node, words, 2);
    }
}

/* The shape keeps the level from 0 to 1; the ends are left. */
static void lint_level(par__inquiry *inquiry)
{
    const par__yaml *const node = par__inquiry_get(inquiry->document->interval.node, "level");
    const par__decimal level = inquiry->document->interval.level;
    if (node != NULL && !inquiry->is_faulty && level.scale == 0) {
        const par__word words[] = {{node->text, NULL}};
        par__inquiry_report(inquiry, &level_at_end, node, words, 1);
    }
}

par_status par__lint_design(par__inquiry *inquiry)
{
    lint_reference(inquiry);
    lint_population(inquiry);
    lint_level(inquiry);
    return PAR_OK;
}
