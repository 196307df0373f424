/* SPDX-License-Identifier: Apache-2.0 */
/* survey: the maximum in proportion to an index that a survey yields. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/slope.h"
#include "rules/words.h"

static const par__decimal hundred = {.digits = 100};

typedef struct survey_document {
    const par__yaml *node;
    const char *questionnaire, *index_node;
} survey_document;

static const par__shape id_shape = {.kind = PAR__SHAPE_ID};

static const par__field survey_fields[] = {
    {"questionnaire", &id_shape, offsetof(survey_document, questionnaire), true, "The id of the questionnaire."},
    {"node", &id_shape, offsetof(survey_document, index_node), true, "The id of the index within the questionnaire."},
};

const par__shape par__survey_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "survey",
    .about = "max * index / 100. The figure is the index of the survey, 0 to 100.",
    .fields = survey_fields,
    .field_count = 2,
    .size = sizeof(survey_document),
};

/* The slope first, so that it serves as the parameters of both. */
typedef struct survey_parameters {
    par__slope slope;
    const char *questionnaire, *index_node;
} survey_parameters;

par_status par__survey_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const survey_document *const survey = document;
    const par__rule_input input = {.name = "", .node = survey->node, .has_most = true, .most = hundred};
    const par__fraction max = par__fraction_of_points(site->max);
    PAR__TRY(par__slope_prepare(site, &input, hundred, (par__fraction){max.top, max.bottom * 100}, rule));
    survey_parameters *const parameters = par__arena_take(site->arena, 1, sizeof *parameters);
    PAR__NEED(parameters);
    *parameters = (survey_parameters){*(const par__slope *)rule->parameters, survey->questionnaire, survey->index_node};
    rule->parameters = parameters;
    return PAR_OK;
}

void par__rule_survey(const par__rule *rule, const char **questionnaire, const char **node)
{
    const survey_parameters *const survey = rule->parameters;
    *questionnaire = survey->questionnaire;
    *node = survey->index_node;
}

void par__survey_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    const survey_parameters *const survey = rule->parameters;
    char max[PAR__NUMBER_BYTES];
    const char *const words[] = {par__points_text(rule->max, language, max), survey->index_node, survey->questionnaire};
    par__write_format(writer,
                      par__either(language, "{0} × index / 100, the index {1} of the survey {2}",
                                  "{0} × chỉ số / 100, lấy chỉ số {1} của phiếu khảo sát {2}"),
                      words, 3);
}

void par__survey_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    par__slope_work(rule, figures, "{0} × {2} / {1}", (par__fraction){0, 1}, language, writer);
}
