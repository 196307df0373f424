/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of a rubric document: what the loader reads by and the JSON Schema is made from. */
#include "rubric/document.h"

#include "rules/rule.h"

static const par__shape text_shape = {.kind = PAR__SHAPE_TEXT};
static const par__shape date_shape = {.kind = PAR__SHAPE_DATE};
static const par__shape boolean_shape = {.kind = PAR__SHAPE_BOOLEAN};
static const par__shape name_shape = {.kind = PAR__SHAPE_NAME};
static const par__shape id_shape = {.kind = PAR__SHAPE_ID,
                                    .name = "id",
                                    .about =
                                        "Letters, digits, point, underscore and hyphen; in quotes if it looks like a number."};
static const par__shape points_shape = {.kind = PAR__SHAPE_DECIMAL,
                                        .name = "points",
                                        .least = "0",
                                        .most = "1000000000",
                                        .about = "Points, with a decimal point and at most nine decimals."};
static const par__shape percent_shape = {.kind = PAR__SHAPE_DECIMAL, .least = "0", .most = "100"};
static const par__shape decimals_shape = {.kind = PAR__SHAPE_INTEGER, .least = "0", .most = "9"};
static const par__shape version_shape = {.kind = PAR__SHAPE_INTEGER, .least = "1", .most = "1"};

static const par__choice policies[] = {
    {"error", PAR_MISSING_ERROR}, {"zero", PAR_MISSING_ZERO}, {"exclude", PAR_MISSING_EXCLUDE}};
static const par__choice leaf_policies[] = {{"error", PAR_MISSING_ERROR},
                                            {"zero", PAR_MISSING_ZERO},
                                            {"exclude", PAR_MISSING_EXCLUDE},
                                            {"no_cases", PAR_MISSING_NO_CASES}};
static const par__choice precisions[] = {{"exact", PAR_ON_EXACT}, {"published", PAR_ON_PUBLISHED}};
static const par__choice ties[] = {
    {"min", PAR_TIES_MIN}, {"max", PAR_TIES_MAX}, {"dense", PAR_TIES_DENSE}, {"average", PAR_TIES_AVERAGE}};
static const par__choice kinds[] = {{"bonus", PAR__BONUS}, {"penalty", PAR__PENALTY}};
static const par__choice origins[] = {{"self", 1}, {"verified", 2}, {"survey", 3}, {"system", 4}, {"council", 5}};
static const par__choice evidences[] = {{"required", 1}, {"optional", 2}, {"none", 3}};
static const par__choice reforms[] = {{"institutions", 1}, {"procedures", 2}, {"organisation", 3}, {"civil-service", 4},
                                      {"finance", 5},      {"digital", 6},    {"steering", 7},     {"impact", 8}};

enum {
    ORIGIN_COUNT = sizeof origins / sizeof origins[0],
    EVIDENCE_COUNT = sizeof evidences / sizeof evidences[0],
    REFORM_COUNT = sizeof reforms / sizeof reforms[0]
};

static const par__shape policy_shape = {.kind = PAR__SHAPE_WORD, .words = policies, .case_count = 3};
static const par__shape leaf_policy_shape = {.kind = PAR__SHAPE_WORD, .words = leaf_policies, .case_count = 4};
static const par__shape precision_shape = {.kind = PAR__SHAPE_WORD, .words = precisions, .case_count = 2};
static const par__shape ties_shape = {.kind = PAR__SHAPE_WORD, .words = ties, .case_count = 4};
static const par__shape kind_shape = {.kind = PAR__SHAPE_WORD, .words = kinds, .case_count = 2};
static const par__shape origin_shape = {.kind = PAR__SHAPE_WORD, .words = origins, .case_count = ORIGIN_COUNT};
static const par__shape evidence_shape = {.kind = PAR__SHAPE_WORD, .words = evidences, .case_count = EVIDENCE_COUNT};
static const par__shape reform_shape = {.kind = PAR__SHAPE_WORD, .words = reforms, .case_count = REFORM_COUNT};

static const par__field validity_fields[] = {
    {"from", &date_shape, offsetof(par__validity, from), true, "First day in force, as YYYY-MM-DD."},
    {"to", &date_shape, offsetof(par__validity, to), false, "Last day in force; leave out while it is in force."},
};
static const par__shape validity_shape = {
    .kind = PAR__SHAPE_MAP, .fields = validity_fields, .field_count = 2, .size = sizeof(par__validity)};

static const par__field rounding_fields[] = {
    {"leaf", &decimals_shape, offsetof(par__rounding, leaf), false,
     "Decimals that the points of a leaf are rounded to (half up); left out: not rounded."},
    {"index", &decimals_shape, offsetof(par__rounding, index), false, "Decimals of the published index; 2 if left out."},
};
static const par__shape rounding_shape = {
    .kind = PAR__SHAPE_MAP, .fields = rounding_fields, .field_count = 2, .size = sizeof(par__rounding)};

static const par__field ranking_fields[] = {
    {"on", &precision_shape, offsetof(par__ranking_rules, on), false,
     "What ranks compare: the exact index (default) or the published one."},
    {"ties", &ties_shape, offsetof(par__ranking_rules, ties), false,
     "Two second places are 1 2 2 4 (min, default), 1 3 3 4 (max), 1 2 2 3 (dense), 1 2.5 2.5 4 (average)."},
    {"classes", &precision_shape, offsetof(par__ranking_rules, classes), false,
     "What classes are read from: the published index (default) or the exact one."},
};
static const par__shape ranking_shape = {
    .kind = PAR__SHAPE_MAP, .fields = ranking_fields, .field_count = 3, .size = sizeof(par__ranking_rules)};

static const par__field class_fields[] = {
    {"id", &id_shape, offsetof(par__class_row, id), true, "Name of the class in tables and results."},
    {"at_least", &percent_shape, offsetof(par__class_row, at_least), true,
     "The index from which the class is reached; 0 for the last class."},
    {"title", &par__wording_shape, offsetof(par__class_row, title), true, "Title of the class."},
};
static const par__shape class_shape = {.kind = PAR__SHAPE_MAP,
                                       .name = "class",
                                       .about = "A class (xếp loại) of the index.",
                                       .fields = class_fields,
                                       .field_count = 3,
                                       .size = sizeof(par__class_row)};
static const par__shape classes_shape = {
    .kind = PAR__SHAPE_LIST, .item = &class_shape, .size = sizeof(par__class_row), .least_count = 1};

static const par__shape was_shape = {.kind = PAR__SHAPE_LIST, .item = &id_shape, .size = sizeof(const char *), .least_count = 1};
static const par__shape inputs_shape = {.kind = PAR__SHAPE_PAIRS,
                                        .item = &par__wording_shape,
                                        .key = &name_shape,
                                        .size = sizeof(par__input_title),
                                        .value_offset = offsetof(par__input_title, title),
                                        .least_count = 1};

static const par__shape criterion_shape; /* a criterion holds criteria */
static const par__shape criteria_shape = {
    .kind = PAR__SHAPE_LIST, .item = &criterion_shape, .size = sizeof(par__branch), .least_count = 1};

static const par__field criterion_fields[] = {
    {"id", &id_shape, offsetof(par__branch, id), true, "Unique in the rubric, such as \"1.2\"."},
    {"title", &par__wording_shape, offsetof(par__branch, title), true, "Title of the criterion."},
    {"max", &points_shape, offsetof(par__branch, max), true, "Maximum points; the maxima of the criteria below add up to it."},
    {"criteria", &criteria_shape, offsetof(par__branch, criteria), false,
     "Criteria below this one; a criterion has either these or a rule."},
    {"rule", &par__rule_shape, offsetof(par__branch, rule), false, "How the points of a leaf come from its figures."},
    {"inputs", &inputs_shape, offsetof(par__branch, inputs), false, "Titles of the figures that the rule reads, by their names."},
    {"source", &origin_shape, offsetof(par__branch, origin), false, "Where the figures come from."},
    {"owner", &text_shape, offsetof(par__branch, owner), false, "Who answers for the leaf."},
    {"evidence", &evidence_shape, offsetof(par__branch, evidence), false, "Whether the unit has to hand in documents."},
    {"may_not_apply", &boolean_shape, offsetof(par__branch, may_not_apply), false,
     "true: the figures may be n/a, and the leaf is then left out of points and maximum."},
    {"missing", &leaf_policy_shape, offsetof(par__branch, missing), false,
     "What a missing figure of this leaf means; as in the whole rubric if left out."},
    {"was", &was_shape, offsetof(par__branch, was), false, "Ids of the same leaf in earlier rubrics."},
    {"reference", &par__references_shape, offsetof(par__branch, reference), false, "Texts that the criterion rests on."},
    {"note", &par__wording_shape, offsetof(par__branch, note), false, "What a reader must know."},
};
static const par__shape criterion_shape = {.kind = PAR__SHAPE_MAP,
                                           .name = "criterion",
                                           .about = "A criterion: with criteria below it, or a leaf with a rule.",
                                           .fields = criterion_fields,
                                           .field_count = sizeof criterion_fields / sizeof criterion_fields[0],
                                           .size = sizeof(par__branch)};

static const par__field area_fields[] = {
    {"id", &id_shape, offsetof(par__branch, id), true, "Unique in the rubric, such as \"1\"."},
    {"title", &par__wording_shape, offsetof(par__branch, title), true, "Title of the area."},
    {"max", &points_shape, offsetof(par__branch, max), true, "Maximum points; the maxima of the criteria add up to it."},
    {"criteria", &criteria_shape, offsetof(par__branch, criteria), true, "The criteria of the area."},
    {"reform", &reform_shape, offsetof(par__branch, reform), false, "The area of administrative reform that it belongs to."},
    {"reference", &par__references_shape, offsetof(par__branch, reference), false, "Texts that the area rests on."},
    {"note", &par__wording_shape, offsetof(par__branch, note), false, "What a reader must know."},
};
static const par__shape area_shape = {.kind = PAR__SHAPE_MAP,
                                      .name = "area",
                                      .about = "An area (lĩnh vực).",
                                      .fields = area_fields,
                                      .field_count = sizeof area_fields / sizeof area_fields[0],
                                      .size = sizeof(par__branch)};
static const par__shape areas_shape = {
    .kind = PAR__SHAPE_LIST, .item = &area_shape, .size = sizeof(par__branch), .least_count = 1};

static const par__field adjustment_fields[] = {
    {"id", &id_shape, offsetof(par__branch, id), true, "Unique in the rubric, such as \"B\"."},
    {"title", &par__wording_shape, offsetof(par__branch, title), true, "Title of the adjustment."},
    {"kind", &kind_shape, offsetof(par__branch, kind), true, "bonus adds points, penalty takes them away."},
    {"cap", &points_shape, offsetof(par__branch, max), true, "At most so many points are added or taken away."},
    {"criteria", &criteria_shape, offsetof(par__branch, criteria), true, "The criteria of the adjustment."},
    {"reference", &par__references_shape, offsetof(par__branch, reference), false, "Texts that the adjustment rests on."},
    {"note", &par__wording_shape, offsetof(par__branch, note), false, "What a reader must know."},
};
static const par__shape adjustment_shape = {.kind = PAR__SHAPE_MAP,
                                            .name = "adjustment",
                                            .about = "Bonus or penalty points, outside the areas and outside the maximum.",
                                            .fields = adjustment_fields,
                                            .field_count = sizeof adjustment_fields / sizeof adjustment_fields[0],
                                            .size = sizeof(par__branch)};
static const par__shape adjustments_shape = {
    .kind = PAR__SHAPE_LIST, .item = &adjustment_shape, .size = sizeof(par__branch), .least_count = 1};

static const par__field rubric_fields[] = {
    {"schema", &version_shape, offsetof(par__rubric_document, schema), true, "Version of this format: 1."},
    {"id", &id_shape, offsetof(par__rubric_document, id), true, "Name of the rubric in files and results."},
    {"title", &par__wording_shape, offsetof(par__rubric_document, title), true, "Title of the rubric."},
    {"status", &par__status_shape, offsetof(par__rubric_document, status), true,
     "official: as decided; reconstructed: deduced by others; constructed: made up, say for demonstration."},
    {"note", &par__wording_shape, offsetof(par__rubric_document, note), false, "What a reader must know, such as what is invented."},
    {"reference", &par__references_shape, offsetof(par__rubric_document, reference), false,
     "Texts that the rubric rests on; required unless it is constructed."},
    {"valid", &validity_shape, offsetof(par__rubric_document, valid), false, "When the rubric is in force."},
    {"max", &points_shape, offsetof(par__rubric_document, max), true, "Maximum points; the maxima of the areas add up to it."},
    {"rounding", &rounding_shape, offsetof(par__rubric_document, rounding), false, "How points and index are rounded."},
    {"missing", &policy_shape, offsetof(par__rubric_document, missing), false,
     "What a missing figure means: error (default), zero, or exclude the leaf."},
    {"ranking", &ranking_shape, offsetof(par__rubric_document, ranking), false, "How units are ranked and classed."},
    {"classes", &classes_shape, offsetof(par__rubric_document, classes), false,
     "Classes of the index, highest first; the last begins at 0."},
    {"areas", &areas_shape, offsetof(par__rubric_document, areas), true, "The areas of the rubric."},
    {"adjustments", &adjustments_shape, offsetof(par__rubric_document, adjustments), false, "Bonus and penalty points."},
};
const par__shape par__rubric_shape = {.kind = PAR__SHAPE_MAP,
                                      .name = "rubric",
                                      .about = "A rubric (bộ tiêu chí) for parindex.",
                                      .fields = rubric_fields,
                                      .field_count = sizeof rubric_fields / sizeof rubric_fields[0],
                                      .size = sizeof(par__rubric_document)};

static const char *find_word(const par__choice *words, size_t count, int32_t number)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i].number == number) {
            return words[i].word;
        }
    }
    return "";
}

const char *par__origin_word(int32_t number)
{
    return find_word(origins, ORIGIN_COUNT, number);
}

const char *par__evidence_word(int32_t number)
{
    return find_word(evidences, EVIDENCE_COUNT, number);
}

const char *par__reform_word(int32_t number)
{
    return find_word(reforms, REFORM_COUNT, number);
}
