/* SPDX-License-Identifier: Apache-2.0 */
/* bands: the points of the first step that the figure reaches. */
#include "rules/kinds.h"

#include "base/try.h"
#include "rules/site.h"
#include "rules/words.h"

static const par__message not_reachable = {
    "E244", PAR_ERR_RUBRIC, "at_least is {0} after a step from {1}, so this step can never be reached; expected steps that fall",
    "at_least là {0}, đứng sau bậc từ {1} nên bậc này không bao giờ được xét tới; các bậc phải giảm dần"};

static const par__message turning = {
    "W241", PAR_ERR_RUBRIC,
    "these points are {0} after {1}, against the direction of the steps before; expected points that only fall or only rise",
    "mức điểm này là {0}, đứng sau mức {1}, ngược chiều các bậc trước; điểm của các bậc nên chỉ giảm hoặc chỉ tăng"};

typedef struct step {
    const par__yaml *node;
    par__decimal at_least, points;
} step;

typedef struct bands_document {
    const par__yaml *node;
    const char *of;
    par__items steps;
    par__decimal otherwise;
} bands_document;

static const par__shape limit_shape = {.kind = PAR__SHAPE_DECIMAL};

static const par__field step_fields[] = {
    {"at_least", &limit_shape, offsetof(step, at_least), true, "The figure from which the step counts; may be negative."},
    {"points", &par__amount_shape, offsetof(step, points), true, "What the step is worth, at most the max of the leaf."},
};

static const par__shape step_shape = {.kind = PAR__SHAPE_MAP, .fields = step_fields, .field_count = 2, .size = sizeof(step)};

static const par__shape steps_shape = {.kind = PAR__SHAPE_LIST, .item = &step_shape, .size = sizeof(step), .least_count = 1};

static const par__field bands_fields[] = {
    {"of", &par__input_name_shape, offsetof(bands_document, of), true, "The figure; it may be negative."},
    {"steps", &steps_shape, offsetof(bands_document, steps), true,
     "Highest at_least first; the first step that the figure reaches counts."},
    {"otherwise", &par__amount_shape, offsetof(bands_document, otherwise), true, "What a figure below every step is worth."},
};

const par__shape par__bands_shape = {
    .kind = PAR__SHAPE_MAP,
    .name = "bands",
    .about = "Points by steps: those of the first step whose at_least the figure reaches, otherwise those of otherwise.",
    .fields = bands_fields,
    .field_count = 3,
    .size = sizeof(bands_document),
};

typedef struct bands_parameters {
    const step *steps;
    int64_t count; /* the last one is `otherwise` */
} bands_parameters;

static const par__yaml *points_node(const bands_document *document, const bands_parameters *bands, int64_t at)
{
    return at + 1 < bands->count ? par__yaml_get(bands->steps[at].node, "points") : par__yaml_get(document->node, "otherwise");
}

/* Points may fall with the figure ("the more, the better") or rise ("the fewer, the better"), but a change of direction is suspicious. */
static par_status check_direction(const par__rule_site *site, const bands_document *document, const bands_parameters *bands)
{
    int direction = 0;
    for (int64_t i = 1; i < bands->count; i++) {
        const int change = par__decimal_compare(bands->steps[i].points, bands->steps[i - 1].points);
        if (change * direction < 0) {
            return par__site_find_numbers(site, &turning, points_node(document, bands, i), bands->steps[i].points,
                                          bands->steps[i - 1].points);
        }
        direction = change != 0 ? change : direction;
    }
    return PAR_OK;
}

static par_status check_steps(const par__rule_site *site, const bands_document *document, const bands_parameters *bands)
{
    par__decimal most = {0};
    for (int64_t i = 0; i < bands->count; i++) {
        const step *const steps = bands->steps;
        PAR__TRY(par__site_check_points(site, points_node(document, bands, i), steps[i].points));
        most = par__decimal_compare(steps[i].points, most) > 0 ? steps[i].points : most;
        if (i > 0 && i + 1 < bands->count && par__decimal_compare(steps[i].at_least, steps[i - 1].at_least) >= 0) {
            PAR__TRY(par__site_find_numbers(site, &not_reachable, par__yaml_get(steps[i].node, "at_least"), steps[i].at_least,
                                            steps[i - 1].at_least));
        }
    }
    PAR__TRY(check_direction(site, document, bands));
    return par__site_check_most(site, document->node, most);
}

par_status par__bands_prepare(const par__rule_site *site, const void *document, par__rule *rule)
{
    const bands_document *const given = document;
    const step *const given_steps = given->steps.items;
    step *const steps = par__arena_take(site->arena, (size_t)given->steps.count + 1, sizeof *steps);
    bands_parameters *const bands = par__arena_take(site->arena, 1, sizeof *bands);
    PAR__NEED(steps);
    PAR__NEED(bands);
    for (int64_t i = 0; i < given->steps.count; i++) {
        steps[i] = given_steps[i];
    }
    steps[given->steps.count].points = given->otherwise;
    *bands = (bands_parameters){.steps = steps, .count = given->steps.count + 1};
    rule->parameters = bands;
    const par__rule_input input = {.name = given->of, .node = par__yaml_get(given->node, "of"), .may_be_negative = true};
    PAR__TRY(par__inputs_only(site, &input, rule));
    return check_steps(site, given, bands);
}

/* The step that counts. */
static int64_t find_step(const bands_parameters *bands, par__figure figure)
{
    int64_t at = 0;
    while (at + 1 < bands->count && par__decimal_compare(par__figure_decimal(figure), bands->steps[at].at_least) < 0) {
        at++;
    }
    return at;
}

par__outcome par__bands_score(const par__rule *rule, const par__figure *figures, par__fraction *points)
{
    const bands_parameters *const bands = rule->parameters;
    *points = par__fraction_of(bands->steps[find_step(bands, figures[0])].points);
    return PAR__POINTS;
}

void par__bands_tell(const par__rule *rule, int32_t language, par__writer *writer)
{
    const bands_parameters *const bands = rule->parameters;
    for (int64_t i = 0; i < bands->count; i++) {
        char points[PAR__NUMBER_BYTES];
        char limit[PAR__NUMBER_BYTES];
        const char *const words[] = {par__decimal_text(bands->steps[i].points, language, points), rule->inputs[0].name,
                                     par__decimal_text(bands->steps[i].at_least, language, limit)};
        const bool is_last = i + 1 == bands->count;
        par__write_format(writer,
                          is_last ? par__either(language, "otherwise {0}", "nếu không thì {0}")
                                  : par__either(language, "{0} if {1} ≥ {2}; ", "{0} nếu {1} ≥ {2}; "),
                          words, 3);
    }
}

void par__bands_work(const par__rule *rule, const par__figure *figures, int32_t language, par__writer *writer)
{
    const bands_parameters *const bands = rule->parameters;
    const int64_t at = find_step(bands, figures[0]);
    const bool is_otherwise = at + 1 == bands->count;
    char figure[PAR__NUMBER_BYTES];
    char limit[PAR__NUMBER_BYTES];
    char points[PAR__NUMBER_BYTES];
    const char *const words[] = {par__figure_text(figures[0], language, figure),
                                 par__decimal_text(bands->steps[is_otherwise ? at - 1 : at].at_least, language, limit),
                                 par__decimal_text(bands->steps[at].points, language, points)};
    par__write_format(writer, is_otherwise ? "{0} < {1}\n= {2}" : "{0} ≥ {1}\n= {2}", words, 3);
}
