/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of a result document and the words in it. Recomputing checks the values; the shape sees to it that nothing else stands there. */
#include "result/document.h"

#include <stddef.h>

#include "parindex/ranking.h"
#include "parindex/result.h"

static const par__choice roles[] = {{"rubric", PAR_ROLE_RUBRIC}, {"units", PAR_ROLE_UNITS}, {"sheet", PAR_ROLE_SHEET},
                                    {"questionnaire", PAR_ROLE_QUESTIONNAIRE}, {"answers", PAR_ROLE_ANSWERS}};
static const par__choice encodings[] = {{"auto", PAR_ENCODING_AUTO},        {"utf-8", PAR_ENCODING_UTF8},
                                        {"utf-16le", PAR_ENCODING_UTF16LE}, {"utf-16be", PAR_ENCODING_UTF16BE},
                                        {"cp1258", PAR_ENCODING_CP1258},    {"tcvn3", PAR_ENCODING_TCVN3}};
static const par__choice separators[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}};
static const par__choice statuses[] = {
    {"official", PAR_STATUS_OFFICIAL}, {"reconstructed", PAR_STATUS_RECONSTRUCTED}, {"constructed", PAR_STATUS_CONSTRUCTED}};
static const par__choice policies[] = {
    {"error", PAR_MISSING_ERROR}, {"zero", PAR_MISSING_ZERO}, {"exclude", PAR_MISSING_EXCLUDE}, {"no_cases", PAR_MISSING_NO_CASES}};
static const par__choice ties[] = {{"min", PAR_TIES_MIN}, {"max", PAR_TIES_MAX}, {"dense", PAR_TIES_DENSE}, {"average", PAR_TIES_AVERAGE}};
static const par__choice precisions[] = {{"exact", PAR_ON_EXACT}, {"published", PAR_ON_PUBLISHED}};
static const par__choice notes[] = {
    {"unranked", PAR_PLACE_UNRANKED}, {"no-index", PAR_PLACE_NO_INDEX}, {"prints-alike", PAR_PLACE_PRINTS_ALIKE}};

static const par__shape words[] = {
    [PAR__WORDS_ROLE] = {.kind = PAR__SHAPE_WORD, .words = roles, .case_count = sizeof roles / sizeof roles[0]},
    [PAR__WORDS_ENCODING] = {.kind = PAR__SHAPE_WORD, .words = encodings, .case_count = sizeof encodings / sizeof encodings[0]},
    [PAR__WORDS_SEPARATOR] = {.kind = PAR__SHAPE_WORD,
                              .words = separators,
                              .case_count = sizeof separators / sizeof separators[0],
                              .is_nullable = true},
    [PAR__WORDS_RUBRIC] = {.kind = PAR__SHAPE_WORD, .words = statuses, .case_count = sizeof statuses / sizeof statuses[0]},
    [PAR__WORDS_MISSING] = {.kind = PAR__SHAPE_WORD,
                            .words = policies,
                            .case_count = sizeof policies / sizeof policies[0],
                            .is_nullable = true},
    [PAR__WORDS_TIES] = {.kind = PAR__SHAPE_WORD, .words = ties, .case_count = sizeof ties / sizeof ties[0]},
    [PAR__WORDS_ON] = {.kind = PAR__SHAPE_WORD, .words = precisions, .case_count = sizeof precisions / sizeof precisions[0]},
    [PAR__WORDS_NOTE] = {.kind = PAR__SHAPE_WORD, .words = notes, .case_count = sizeof notes / sizeof notes[0]},
};

static const par__shape text = {.kind = PAR__SHAPE_TEXT, .may_be_blank = true};
static const par__shape text_or_null = {.kind = PAR__SHAPE_TEXT, .is_nullable = true, .may_be_blank = true};
static const par__shape day_or_null = {.kind = PAR__SHAPE_DATE, .is_nullable = true};
static const par__shape count_or_null = {.kind = PAR__SHAPE_INTEGER, .least = "1", .is_nullable = true};
static const par__shape decimals = {.kind = PAR__SHAPE_INTEGER, .least = "0", .most = "9"};
static const par__shape version = {.kind = PAR__SHAPE_INTEGER, .least = "1", .most = "1"};

static const par__field title_fields[] = {
    {"vi", &text, offsetof(par__unread_title, text), true, NULL},
    {"en", &text, offsetof(par__unread_title, text), true, NULL},
};
static const par__shape title = {.kind = PAR__SHAPE_MAP,
                                 .fields = title_fields,
                                 .field_count = sizeof title_fields / sizeof title_fields[0],
                                 .size = sizeof(par__unread_title)};

static const par__field rubric_fields[] = {
    {"id", &text, offsetof(par__unread, text), true, NULL},
    {"status", &words[PAR__WORDS_RUBRIC], offsetof(par__unread, word), true, NULL},
    {"title", &title, offsetof(par__unread, title), true, NULL},
};
static const par__shape rubric = {.kind = PAR__SHAPE_MAP,
                                  .fields = rubric_fields,
                                  .field_count = sizeof rubric_fields / sizeof rubric_fields[0],
                                  .size = sizeof(par__unread)};

static const par__field source_fields[] = {
    {"role", &words[PAR__WORDS_ROLE], offsetof(par__result_row, role), true, NULL},
    {"name", &text, offsetof(par__result_row, name), true, NULL},
    {"encoding", &words[PAR__WORDS_ENCODING], offsetof(par__result_row, encoding), true, NULL},
    {"separator", &words[PAR__WORDS_SEPARATOR], offsetof(par__result_row, separator), true, NULL},
    {"sha256", &text, offsetof(par__result_row, sha256), true, NULL},
};
static const par__shape source = {.kind = PAR__SHAPE_MAP,
                                  .fields = source_fields,
                                  .field_count = sizeof source_fields / sizeof source_fields[0],
                                  .size = sizeof(par__result_row)};
static const par__shape sources = {.kind = PAR__SHAPE_LIST, .item = &source, .size = sizeof(par__result_row), .least_count = 2};

static const par__field option_fields[] = {
    {"at", &day_or_null, offsetof(par__result_options, at), true, NULL},
    {"stage", &text_or_null, offsetof(par__result_options, stage), true, NULL},
    {"missing", &words[PAR__WORDS_MISSING], offsetof(par__result_options, missing), true, NULL},
    {"ties", &words[PAR__WORDS_TIES], offsetof(par__result_options, ties), true, NULL},
    {"on", &words[PAR__WORDS_ON], offsetof(par__result_options, on), true, NULL},
    {"index_decimals", &decimals, offsetof(par__result_options, index_decimals), true, NULL},
};
static const par__shape options = {.kind = PAR__SHAPE_MAP,
                                   .fields = option_fields,
                                   .field_count = sizeof option_fields / sizeof option_fields[0],
                                   .size = sizeof(par__result_options)};

static const par__field class_fields[] = {
    {"id", &text, offsetof(par__unread, text), true, NULL},
    {"at_least", &text, offsetof(par__unread, text), true, NULL},
    {"title", &title, offsetof(par__unread, title), true, NULL},
};
static const par__shape class = {.kind = PAR__SHAPE_MAP,
                                 .fields = class_fields,
                                 .field_count = sizeof class_fields / sizeof class_fields[0],
                                 .size = sizeof(par__unread)};
static const par__shape classes = {.kind = PAR__SHAPE_LIST, .item = &class, .size = sizeof(par__unread)};

static const par__field criterion_fields[] = {
    {"id", &text, offsetof(par__unread, text), true, NULL},
    {"kind", &text, offsetof(par__unread, text), true, NULL},
    {"parent", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"max", &text, offsetof(par__unread, text), true, NULL},
    {"title", &title, offsetof(par__unread, title), true, NULL},
    {"rule", &text_or_null, offsetof(par__unread, text), true, NULL},
};
static const par__shape criterion = {.kind = PAR__SHAPE_MAP,
                                     .fields = criterion_fields,
                                     .field_count = sizeof criterion_fields / sizeof criterion_fields[0],
                                     .size = sizeof(par__unread)};
static const par__shape criteria = {.kind = PAR__SHAPE_LIST, .item = &criterion, .size = sizeof(par__unread), .least_count = 1};

typedef struct figure {
    par__pair pair;
    const char *text;
} figure;
static const par__shape figures = {
    .kind = PAR__SHAPE_PAIRS, .key = &text, .item = &text_or_null, .size = sizeof(figure), .value_offset = offsetof(figure, text)};

static const par__field node_fields[] = {
    {"id", &text, offsetof(par__unread, text), true, NULL},          {"points", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"max", &text_or_null, offsetof(par__unread, text), true, NULL}, {"index", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"status", &text, offsetof(par__unread, text), true, NULL},      {"figures", &figures, offsetof(par__unread, items), false, NULL},
    {"se", &text, offsetof(par__unread, text), false, NULL},
};
static const par__shape node = {
    .kind = PAR__SHAPE_MAP, .fields = node_fields, .field_count = sizeof node_fields / sizeof node_fields[0], .size = sizeof(par__unread)};
static const par__shape nodes = {.kind = PAR__SHAPE_LIST, .item = &node, .size = sizeof(par__unread), .least_count = 1};
static const par__shape notes_of_place = {.kind = PAR__SHAPE_LIST, .item = &words[PAR__WORDS_NOTE], .size = sizeof(int32_t)};

static const par__field unit_fields[] = {
    {"code", &text, offsetof(par__unread, text), true, NULL},
    {"name", &text, offsetof(par__unread, text), true, NULL},
    {"rank", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"tied", &count_or_null, offsetof(par__unread, number), true, NULL},
    {"class", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"index", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"points", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"max", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"notes", &notes_of_place, offsetof(par__unread, items), true, NULL},
    {"nodes", &nodes, offsetof(par__unread, items), true, NULL},
};
static const par__shape unit = {
    .kind = PAR__SHAPE_MAP, .fields = unit_fields, .field_count = sizeof unit_fields / sizeof unit_fields[0], .size = sizeof(par__unread)};
static const par__shape units = {.kind = PAR__SHAPE_LIST, .item = &unit, .size = sizeof(par__unread)};

static const par__field warning_fields[] = {
    {"code", &text, offsetof(par__unread, text), true, NULL},
    {"path", &text_or_null, offsetof(par__unread, text), true, NULL},
    {"text", &text, offsetof(par__unread, text), true, NULL},
};
static const par__shape warning = {.kind = PAR__SHAPE_MAP,
                                   .fields = warning_fields,
                                   .field_count = sizeof warning_fields / sizeof warning_fields[0],
                                   .size = sizeof(par__unread)};
static const par__shape warnings = {.kind = PAR__SHAPE_LIST, .item = &warning, .size = sizeof(par__unread)};

static const par__field result_fields[] = {
    {"schema", &version, offsetof(par__result_document, schema), true, NULL},
    {"parindex", &text, offsetof(par__result_document, version), true, NULL},
    {"rubric", &rubric, offsetof(par__result_document, rubric), true, NULL},
    {"sources", &sources, offsetof(par__result_document, sources), true, NULL},
    {"options", &options, offsetof(par__result_document, options), true, NULL},
    {"classes", &classes, offsetof(par__result_document, lists.items), true, NULL},
    {"criteria", &criteria, offsetof(par__result_document, lists.items), true, NULL},
    {"units", &units, offsetof(par__result_document, lists.items), true, NULL},
    {"warnings", &warnings, offsetof(par__result_document, lists.items), true, NULL},
};
const par__shape par__result_shape = {.kind = PAR__SHAPE_MAP,
                                      .fields = result_fields,
                                      .field_count = sizeof result_fields / sizeof result_fields[0],
                                      .size = sizeof(par__result_document)};

const char *par__result_word(par__word_list list, int32_t number)
{
    for (size_t at = 0; at < words[list].case_count; at++) {
        if (words[list].words[at].number == number) {
            return words[list].words[at].word;
        }
    }
    return NULL;
}
