/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of a questionnaire document: what the loader reads by and the JSON Schema is made from. */
#include "questionnaire/document.h"

#include "parindex/estimates.h"

static const par__shape text_shape = {.kind = PAR__SHAPE_TEXT};
static const par__shape boolean_shape = {.kind = PAR__SHAPE_BOOLEAN};
static const par__shape id_shape = {.kind = PAR__SHAPE_ID,
                                    .name = "id",
                                    .about =
                                        "Letters, digits, point, underscore and hyphen; in quotes if it looks like a number."};
static const par__shape version_shape = {.kind = PAR__SHAPE_INTEGER, .least = "1", .most = "1"};
static const par__shape levels_shape = {.kind = PAR__SHAPE_INTEGER, .least = "2", .most = "1000"};
static const par__shape level_shape = {.kind = PAR__SHAPE_INTEGER, .least = "1", .most = "1000"};
static const par__shape code_shape = {.kind = PAR__SHAPE_INTEGER, .least = "-1000000000", .most = "1000000000"};
static const par__shape count_shape = {.kind = PAR__SHAPE_INTEGER, .least = "0", .most = "1000000000"};
static const par__shape share_shape = {.kind = PAR__SHAPE_DECIMAL, .least = "0", .most = "1"};
/* Such numbers are exact as fractions of 64 bits, and their quotients are the nearest doubles. */
static const par__shape value_shape = {.kind = PAR__SHAPE_FRACTION, .least = "-1000000", .most = "1000000"};
static const par__shape weight_shape = {.kind = PAR__SHAPE_FRACTION, .least = "0", .most = "1000000"};

static const par__choice level_words[] = {{"level", PAR__VALUE_LEVEL}};
static const par__choice base_words[] = {
    {"valid", PAR__BASE_VALID}, {"valid+dont_know", PAR__BASE_DONT_KNOW}, {"all", PAR__BASE_ALL}};
static const par__choice domains[] = {{"valid", PAR__DOMAIN_VALID}, {"members", PAR__DOMAIN_MEMBERS}};
static const par__choice rules[] = {{"pooled", PAR_INDEX_POOLED},           {"mean", PAR_INDEX_MEAN},
                                    {"weighted", PAR_INDEX_WEIGHTED},       {"question", PAR_INDEX_QUESTION},
                                    {"person-mean", PAR_INDEX_PERSON_MEAN}, {"all-satisfied", PAR_INDEX_ALL_SATISFIED}};
static const par__choice lonelies[] = {{"fail", PAR_LONELY_FAIL},
                                       {"remove", PAR_LONELY_REMOVE},
                                       {"certainty", PAR_LONELY_CERTAINTY},
                                       {"adjust", PAR_LONELY_ADJUST},
                                       {"average", PAR_LONELY_AVERAGE}};
static const par__choice methods[] = {{"wald", PAR_INTERVAL_WALD},
                                      {"logit", PAR_INTERVAL_LOGIT},
                                      {"wilson", PAR_INTERVAL_WILSON},
                                      {"korn-graubard", PAR_INTERVAL_KORN_GRAUBARD}};

enum { RULE_COUNT = sizeof rules / sizeof rules[0] };

static const par__shape level_word_shape = {.kind = PAR__SHAPE_WORD, .words = level_words, .case_count = 1};
static const par__shape base_word_shape = {.kind = PAR__SHAPE_WORD, .words = base_words, .case_count = 3};
static const par__shape domain_shape = {.kind = PAR__SHAPE_WORD, .words = domains, .case_count = 2};
static const par__shape rule_shape = {.kind = PAR__SHAPE_WORD, .words = rules, .case_count = RULE_COUNT};
static const par__shape lonely_shape = {.kind = PAR__SHAPE_WORD, .words = lonelies, .case_count = 5};
static const par__shape method_shape = {.kind = PAR__SHAPE_WORD, .words = methods, .case_count = 4};

static const par__shape some_levels_shape = {
    .kind = PAR__SHAPE_LIST, .item = &level_shape, .size = sizeof(int64_t), .least_count = 1};
static const par__shape some_codes_shape = {
    .kind = PAR__SHAPE_LIST, .item = &code_shape, .size = sizeof(int64_t), .least_count = 1};
static const par__shape values_shape = {.kind = PAR__SHAPE_LIST, .item = &value_shape, .size = sizeof(par__fraction)};
static const par__shape weights_shape = {.kind = PAR__SHAPE_LIST, .item = &weight_shape, .size = sizeof(par__fraction)};
static const par__shape labels_shape = {.kind = PAR__SHAPE_LIST, .item = &par__wording_shape, .size = sizeof(par__wording)};
static const par__shape names_shape = {
    .kind = PAR__SHAPE_LIST, .item = &text_shape, .size = sizeof(const char *), .least_count = 1};
static const par__shape ids_shape = {.kind = PAR__SHAPE_LIST, .item = &id_shape, .size = sizeof(const char *), .least_count = 1};

static const par__case value_cases[] = {{NULL, &level_word_shape, PAR__VALUE_LEVEL}, {NULL, &values_shape, PAR__VALUE_LISTED}};
static const par__shape values_or_word_shape = {.kind = PAR__SHAPE_EITHER, .cases = value_cases, .case_count = 2};

static const par__field scale_fields[] = {
    {"levels", &levels_shape, offsetof(par__scale, levels), true, "Number of levels; the codes of answers are 1 to this."},
    {"labels", &labels_shape, offsetof(par__scale, labels), false,
     "What the levels are called, one text for each; answers may be given as these words."},
    {"value", &values_or_word_shape, offsetof(par__scale, value), true,
     "What each level is worth: a list of numbers or fractions such as \"100/9\", or the word level for its code."},
    {"satisfied", &some_levels_shape, offsetof(par__scale, satisfied), false, "The levels that all-satisfied counts."},
};
static const par__shape scale_shape = {.kind = PAR__SHAPE_MAP,
                                       .name = "scale",
                                       .about = "The levels of answers.",
                                       .fields = scale_fields,
                                       .field_count = sizeof scale_fields / sizeof scale_fields[0],
                                       .size = sizeof(par__scale)};

static const par__field codes_fields[] = {
    {"dont_know", &some_codes_shape, offsetof(par__codes, dont_know), false, "Codes of \"don't know\"."},
    {"refused", &some_codes_shape, offsetof(par__codes, refused), false, "Codes of a refused answer."},
    {"missing", &some_codes_shape, offsetof(par__codes, missing), false, "Codes of no answer, beside empty cells."},
};
static const par__shape codes_shape = {
    .kind = PAR__SHAPE_MAP, .fields = codes_fields, .field_count = 3, .size = sizeof(par__codes)};

static const par__field base_fields[] = {
    {"levels", &some_levels_shape, offsetof(par__base, levels), false, "Levels in the base; all if left out."},
    {"dont_know", &boolean_shape, offsetof(par__base, dont_know), false, "Whether \"don't know\" is in the base, worth 0."},
    {"refused", &boolean_shape, offsetof(par__base, refused), false, "Whether refused answers are in the base, worth 0."},
    {"missing", &boolean_shape, offsetof(par__base, missing), false, "Whether missing answers are in the base, worth 0."},
};
static const par__shape base_map_shape = {
    .kind = PAR__SHAPE_MAP, .fields = base_fields, .field_count = 4, .size = sizeof(par__base)};
static const par__case base_cases[] = {
    {NULL, &base_word_shape, PAR__BASE_WORD}, {NULL, NULL, 0}, {NULL, &base_map_shape, PAR__BASE_LISTED}};
static const par__shape base_shape = {.kind = PAR__SHAPE_EITHER,
                                      .name = "base",
                                      .about = "Answers in the base: valid (default), valid+dont_know, all, or a choice.",
                                      .cases = base_cases,
                                      .case_count = 3};

static const par__field columns_fields[] = {
    {"unit", &text_shape, offsetof(par__columns, unit), false,
     "Column whose members are the units of a rubric: a stratum, cluster or domain, or a domain of its own."},
    {"weight", &text_shape, offsetof(par__columns, weight), false, "Column of the weight; left out: everybody counts 1."},
    {"stratum", &names_shape, offsetof(par__columns, stratum), false, "Columns that name the stratum together."},
    {"cluster", &names_shape, offsetof(par__columns, cluster), false, "Columns of the sampled clusters, stage by stage."},
    {"population", &names_shape, offsetof(par__columns, population), false,
     "Columns of the number of clusters, at the last stage of respondents, in the population, stage by stage."},
    {"domains", &names_shape, offsetof(par__columns, domains), false, "Columns that estimates may be split by."},
};
static const par__shape columns_shape = {
    .kind = PAR__SHAPE_MAP, .fields = columns_fields, .field_count = 6, .size = sizeof(par__columns)};

static const par__field question_fields[] = {
    {"id", &id_shape, offsetof(par__question, id), true, "Unique among questions and nodes of the index."},
    {"column", &text_shape, offsetof(par__question, column), false, "Column of its answers; the id if left out."},
    {"title", &par__wording_shape, offsetof(par__question, title), false, "The question."},
    {"base", &base_shape, offsetof(par__question, base), false, "Its own base."},
    {"scale", &scale_shape, offsetof(par__question, scale), false, "Its own scale."},
};
static const par__shape question_shape = {.kind = PAR__SHAPE_MAP,
                                          .name = "question",
                                          .about = "A question and the column of its answers.",
                                          .fields = question_fields,
                                          .field_count = sizeof question_fields / sizeof question_fields[0],
                                          .size = sizeof(par__question)};
static const par__shape questions_shape = {
    .kind = PAR__SHAPE_LIST, .item = &question_shape, .size = sizeof(par__question), .least_count = 1};

static const par__shape node_shape;
static const par__shape parts_shape = {
    .kind = PAR__SHAPE_LIST, .item = &node_shape, .size = sizeof(par__index_branch), .least_count = 1};
static const par__field node_fields[] = {
    {"id", &id_shape, offsetof(par__index_branch, id), true, "Unique among questions and nodes of the index."},
    {"title", &par__wording_shape, offsetof(par__index_branch, title), false, "What the node measures."},
    {"rule", &rule_shape, offsetof(par__index_branch, rule), true, "How it is made of its parts or questions."},
    {"parts", &parts_shape, offsetof(par__index_branch, parts), false, "Nodes it is made of."},
    {"questions", &ids_shape, offsetof(par__index_branch, questions), false, "Ids of the questions it is made of."},
    {"weights", &weights_shape, offsetof(par__index_branch, weights), false,
     "With the rule weighted over questions: one weight for each."},
    {"weight", &weight_shape, offsetof(par__index_branch, weight), false,
     "If the rule of the node above is weighted: the weight in it, a number or a fraction such as \"1/9\"."},
    {"complete", &boolean_shape, offsetof(par__index_branch, complete), false,
     "With the rule all-satisfied: whether only persons count who answered all questions."},
};
static const par__shape node_shape = {.kind = PAR__SHAPE_MAP,
                                      .name = "node",
                                      .about = "A node of the index: of parts or of questions.",
                                      .fields = node_fields,
                                      .field_count = sizeof node_fields / sizeof node_fields[0],
                                      .size = sizeof(par__index_branch)};

static const par__field interval_fields[] = {
    {"method", &method_shape, offsetof(par__interval, method), false, "How intervals are made; wald if left out."},
    {"level", &share_shape, offsetof(par__interval, level), false, "Confidence between 0 and 1; 0.95 if left out."},
};
static const par__shape interval_shape = {
    .kind = PAR__SHAPE_MAP, .fields = interval_fields, .field_count = 2, .size = sizeof(par__interval)};

static const par__field publish_fields[] = {
    {"min_n", &count_shape, offsetof(par__publish, min_n), false, "Estimates of fewer respondents are flagged."},
    {"min_df", &count_shape, offsetof(par__publish, min_df), false, "Estimates of fewer degrees of freedom are flagged."},
};
static const par__shape publish_shape = {
    .kind = PAR__SHAPE_MAP, .fields = publish_fields, .field_count = 2, .size = sizeof(par__publish)};

static const par__field questionnaire_fields[] = {
    {"schema", &version_shape, offsetof(par__questionnaire_document, schema), true, "Version of this format: 1."},
    {"id", &id_shape, offsetof(par__questionnaire_document, id), true, "Name of the questionnaire in files and results."},
    {"title", &par__wording_shape, offsetof(par__questionnaire_document, title), true, "Title of the questionnaire."},
    {"series", &id_shape, offsetof(par__questionnaire_document, series), false,
     "Name of the method of counting: surveys of the same series can be compared, a difference between others is a break of method."},
    {"status", &par__status_shape, offsetof(par__questionnaire_document, status), true,
     "official: as decided; reconstructed: deduced by others; constructed: made up, say for demonstration."},
    {"note", &par__wording_shape, offsetof(par__questionnaire_document, note), false,
     "What a reader must know, such as what is invented."},
    {"reference", &par__references_shape, offsetof(par__questionnaire_document, reference), false,
     "Texts that the questionnaire rests on; required unless it is constructed."},
    {"scale", &scale_shape, offsetof(par__questionnaire_document, scale), false,
     "The scale of all questions that have none of their own."},
    {"codes", &codes_shape, offsetof(par__questionnaire_document, codes), false, "Codes of answers that are no level."},
    {"base", &base_shape, offsetof(par__questionnaire_document, base), false,
     "The base of all questions that have none of their own; valid if left out."},
    {"domain", &domain_shape, offsetof(par__questionnaire_document, domain), false,
     "Who counts in numbers and degrees of freedom: those with a valid answer (valid, default) or all members."},
    {"columns", &columns_shape, offsetof(par__questionnaire_document, columns), false, "Columns beside the answers."},
    {"questions", &questions_shape, offsetof(par__questionnaire_document, questions), true, "The questions."},
    {"index", &node_shape, offsetof(par__questionnaire_document, index), true, "The whole index."},
    {"reliability", &ids_shape, offsetof(par__questionnaire_document, reliability), false,
     "Ids of nodes of the index whose reliability (Cronbach's alpha) is asked for."},
    {"lonely", &lonely_shape, offsetof(par__questionnaire_document, lonely), false,
     "What a single sampled cluster in a stratum contributes to the variance; fail if left out."},
    {"interval", &interval_shape, offsetof(par__questionnaire_document, interval), false, "Confidence intervals."},
    {"publish", &publish_shape, offsetof(par__questionnaire_document, publish), false, "What is flagged when published."},
};
const par__shape par__questionnaire_shape = {.kind = PAR__SHAPE_MAP,
                                             .name = "questionnaire",
                                             .about = "A questionnaire (phiếu khảo sát) for parindex.",
                                             .fields = questionnaire_fields,
                                             .field_count = sizeof questionnaire_fields / sizeof questionnaire_fields[0],
                                             .size = sizeof(par__questionnaire_document)};

const char *par__index_rule_word(int32_t rule)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (rules[i].number == rule) {
            return rules[i].word;
        }
    }
    return "";
}
