/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a result: one line per document, criterion and node, so that two of them can be compared line by line. */
#include "base/double.h"
#include "base/hash.h"
#include "base/try.h"
#include "base/unicode.h"
#include "parindex/survey_figures.h"
#include "rank/ranking.h"
#include "result/canonical.h"
#include "result/result.h"

/* Columns at which the lines begin. */
enum { BESIDE = PAR__CANONICAL_BESIDE, OUTSIDE = 0, TOP = 2, ENTRY = 4, NODE = 6 };

typedef struct writing {
    const par__result_parts *parts;
    par__arena *arena;
    par__canonical json;
    const par_scores *scores;
    const par_rubric *rubric;
    int32_t point_decimals;   /* of points and maxima */
    const par_place **places; /* by unit */
} writing;

static void add_text(par__canonical *json, const char *key, const char *text)
{
    par__canonical_key(json, key, BESIDE);
    par__canonical_text(json, text);
}

static void add_points(par__canonical *json, const char *key, bool exists, par_points points, int32_t decimals)
{
    par__canonical_key(json, key, BESIDE);
    if (exists) {
        par__write_points(json->scratch, points, decimals, PAR_ENGLISH);
        par__canonical_scratch(json);
    } else {
        par__canonical_text(json, NULL);
    }
}

static void add_title(par__canonical *json, const char *vi, const char *en)
{
    par__canonical_key(json, "title", BESIDE);
    par__canonical_open(json, '{');
    add_text(json, "vi", vi);
    add_text(json, "en", en);
    par__canonical_close(json, '}', BESIDE);
}

static void open_entry(par__canonical *json, int64_t indent)
{
    par__canonical_next(json, indent);
    par__canonical_open(json, '{');
}

static void open_list(par__canonical *json, const char *key)
{
    par__canonical_key(json, key, TOP);
    par__canonical_open(json, '[');
}

static void write_rubric(writing *to)
{
    par__canonical *const json = &to->json;
    par__canonical_key(json, "rubric", TOP);
    par__canonical_open(json, '{');
    add_text(json, "id", to->rubric->id);
    add_text(json, "status", par__result_word(PAR__WORDS_RUBRIC, to->rubric->status));
    add_title(json, to->rubric->title_vi, to->rubric->title_en);
    par__canonical_close(json, '}', BESIDE);
}

static par_status write_source(writing *to, const par_made_from *from)
{
    par__canonical *const json = &to->json;
    const char *const given = from->source.name;
    par__slice name = par__slice_of(given == NULL || given[0] == '\0' ? "-" : given);
    PAR__TRY(par__nfc(to->arena, name, &name));
    char hash[65];
    par__sha256((par__slice){from->source.text, (size_t)from->source.length}, hash);
    open_entry(json, ENTRY);
    add_text(json, "role", par__result_word(PAR__WORDS_ROLE, from->role));
    par__canonical_key(json, "name", BESIDE);
    par__write_slice(json->scratch, name);
    par__canonical_scratch(json);
    add_text(json, "encoding", par__result_word(PAR__WORDS_ENCODING, from->encoding));
    add_text(json, "separator", par__result_word(PAR__WORDS_SEPARATOR, from->separator));
    add_text(json, "sha256", hash);
    par__canonical_close(json, '}', BESIDE);
    return PAR_OK;
}

/* Answers stay behind their questionnaire. */
static par_status write_sources(writing *to)
{
    open_list(&to->json, "sources");
    for (int32_t role = PAR_ROLE_RUBRIC; role <= PAR_ROLE_QUESTIONNAIRE; role++) {
        for (int64_t at = 0; at < to->parts->count; at++) {
            const int32_t own = to->parts->made_from[at].role;
            if (own == role || (role == PAR_ROLE_QUESTIONNAIRE && own == PAR_ROLE_ANSWERS)) {
                PAR__TRY(write_source(to, &to->parts->made_from[at]));
            }
        }
    }
    par__canonical_close(&to->json, ']', TOP);
    return PAR_OK;
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

static void write_options(writing *to)
{
    par__canonical *const json = &to->json;
    par__canonical_key(json, "options", TOP);
    par__canonical_open(json, '{');
    add_text(json, "at", or_null(par__units_at_day(to->scores->sheet->units)));
    add_text(json, "stage", or_null(par_scores_stage(to->scores)));
    add_text(json, "missing", par__result_word(PAR__WORDS_MISSING, to->scores->missing));
    add_text(json, "ties", par__result_word(PAR__WORDS_TIES, to->parts->ranking->ties));
    add_text(json, "on", par__result_word(PAR__WORDS_ON, to->parts->ranking->on));
    par__canonical_key(json, "index_decimals", BESIDE);
    par__write_integer(json->out, to->rubric->index_decimals);
    par__canonical_close(json, '}', BESIDE);
}

static void write_classes(writing *to)
{
    par__canonical *const json = &to->json;
    open_list(json, "classes");
    for (int64_t at = 0; at < to->rubric->class_count; at++) {
        const par_class *const one = &to->rubric->classes[at];
        open_entry(json, ENTRY);
        add_text(json, "id", one->id);
        add_points(json, "at_least", true, one->at_least, -1);
        add_title(json, one->title_vi, one->title_en);
        par__canonical_close(json, '}', BESIDE);
    }
    par__canonical_close(json, ']', TOP);
}

static void add_rule(par__canonical *json, const par__rule *rule)
{
    par__canonical_key(json, "rule", BESIDE);
    if (rule == NULL) {
        par__canonical_text(json, NULL);
    } else {
        par__rule_kinds[rule->kind].tell(rule, PAR_ENGLISH, json->scratch);
        par__canonical_scratch(json);
    }
}

static void write_criteria(writing *to)
{
    par__canonical *const json = &to->json;
    open_list(json, "criteria");
    for (int64_t at = 0; at < to->rubric->node_count; at++) {
        const par_node *const node = &to->rubric->nodes[at];
        open_entry(json, ENTRY);
        add_text(json, "id", node->id);
        add_text(json, "kind", par__node_kind_word(node->kind));
        add_text(json, "parent", node->parent < 0 ? NULL : to->rubric->nodes[node->parent].id);
        add_points(json, "max", true, node->max, to->point_decimals);
        add_title(json, node->title_vi, node->title_en);
        add_rule(json, to->rubric->rules[at]);
        par__canonical_close(json, '}', BESIDE);
    }
    par__canonical_close(json, ']', TOP);
}

static void add_figure(writing *to, int64_t unit, int64_t input)
{
    par__canonical *const json = &to->json;
    const char *const name = to->rubric->inputs[input].name;
    const par__figure figure = par__sheet_column(to->scores->sheet, to->scores->stage, input)[unit];
    par__canonical_key(json, name[0] == '\0' ? "value" : name, BESIDE);
    if (figure.kind == PAR_FIGURE_MISSING) {
        par__canonical_text(json, NULL);
    } else {
        par__figure_write(json->scratch, to->rubric->rule_inputs[input], figure, PAR_ENGLISH);
        par__canonical_scratch(json);
    }
}

static void add_figures(writing *to, int64_t unit, const par_node *leaf)
{
    par__canonical_key(&to->json, "figures", BESIDE);
    par__canonical_open(&to->json, '{');
    for (int64_t at = 0; at < leaf->input_count; at++) {
        add_figure(to, unit, leaf->input_first + at);
    }
    par__canonical_close(&to->json, '}', BESIDE);
}

static void add_error(writing *to, int64_t unit, int64_t node)
{
    double se = 0.0;
    char text[PAR__DOUBLE_BYTES];
    if (par_scores_se(to->scores, unit, node, &se) == PAR_OK) {
        (void)par__double_write(se, 9, text);
        add_text(&to->json, "se", text);
    }
}

static void write_node(writing *to, int64_t unit, int64_t at)
{
    par__canonical *const json = &to->json;
    const par_node *const node = &to->rubric->nodes[at];
    const par_value value = par__scores_at(to->scores, unit, at);
    const bool counts = par__status_counts((uint8_t)value.status);
    const int32_t decimals = to->rubric->index_decimals;
    open_entry(json, NODE);
    add_text(json, "id", node->id);
    add_points(json, "points", counts, value.points, to->point_decimals);
    add_points(json, "max", counts, value.max, to->point_decimals);
    add_points(json, "index", value.max > 0, value.max > 0 ? par__index_of(value.points, value.max, decimals) : 0, decimals);
    add_text(json, "status", par__score_status_word(value.status));
    if (node->kind == PAR_NODE_LEAF) {
        add_figures(to, unit, node);
        add_error(to, unit, at);
    }
    par__canonical_close(json, '}', BESIDE);
}

static void add_notes(par__canonical *json, int32_t note)
{
    par__canonical_key(json, "notes", BESIDE);
    par__canonical_open(json, '[');
    for (int32_t bit = PAR_PLACE_UNRANKED; bit <= PAR_PLACE_PRINTS_ALIKE; bit *= 2) {
        if ((note & bit) != 0) {
            par__canonical_next(json, BESIDE);
            par__canonical_text(json, par__result_word(PAR__WORDS_NOTE, bit));
        }
    }
    par__canonical_close(json, ']', BESIDE);
}

static void add_place(writing *to, const par_place *place)
{
    par__canonical *const json = &to->json;
    const bool has_index = place->max > 0;
    add_points(json, "rank", place->rank > 0, par__place_rank(place), -1);
    par__canonical_key(json, "tied", BESIDE);
    if (place->rank > 0) {
        par__write_integer(json->out, place->tied);
    } else {
        par__canonical_text(json, NULL);
    }
    add_text(json, "class", place->class_at < 0 ? NULL : to->rubric->classes[place->class_at].id);
    add_points(json, "index", has_index, place->index, to->rubric->index_decimals);
    add_points(json, "points", has_index, place->points, to->point_decimals);
    add_points(json, "max", has_index, place->max, to->point_decimals);
    add_notes(json, place->note);
}

static void write_unit(writing *to, int64_t at)
{
    par__canonical *const json = &to->json;
    const par_unit *const unit = par_units_at(to->scores->sheet->units, at);
    open_entry(json, ENTRY);
    add_text(json, "code", unit->code);
    add_text(json, "name", unit->name);
    add_place(to, to->places[at]);
    par__canonical_key(json, "nodes", BESIDE);
    par__canonical_open(json, '[');
    for (int64_t node = 0; node < to->rubric->node_count; node++) {
        write_node(to, at, node);
    }
    par__canonical_close(json, ']', ENTRY);
    par__canonical_close(json, '}', BESIDE);
}

static par_status write_units(writing *to)
{
    const par_ranking *const ranking = to->parts->ranking;
    int64_t *order = NULL;
    PAR__TRY(par__units_order(to->arena, to->scores->sheet->units, 1, &order));
    PAR__NEED(to->places = par__arena_take(to->arena, (size_t)ranking->count, sizeof *to->places));
    for (int64_t at = 0; at < ranking->count; at++) {
        to->places[ranking->places[at].unit] = &ranking->places[at];
    }
    open_list(&to->json, "units");
    for (int64_t at = 0; at < ranking->count; at++) {
        write_unit(to, order[at]);
    }
    par__canonical_close(&to->json, ']', TOP);
    return PAR_OK;
}

/* The place is recorded where it does not depend on the order of rows. */
static par_status write_warnings(writing *to)
{
    par__canonical *const json = &to->json;
    const par_finding *const *warnings = NULL;
    int64_t count = 0;
    PAR__TRY(par__result_warnings(to->arena, to->parts->findings, &warnings, &count));
    open_list(json, "warnings");
    for (int64_t at = 0; at < count; at++) {
        open_entry(json, ENTRY);
        add_text(json, "code", warnings[at]->code);
        add_text(json, "path", warnings[at]->row > 0 ? NULL : or_null(warnings[at]->path));
        add_text(json, "text", warnings[at]->text);
        par__canonical_close(json, '}', BESIDE);
    }
    par__canonical_close(json, ']', TOP);
    return PAR_OK;
}

static par_status write_all(writing *to)
{
    par__canonical *const json = &to->json;
    par__canonical_open(json, '{');
    par__canonical_key(json, "schema", TOP);
    par__write_integer(json->out, 1);
    par__canonical_key(json, "parindex", TOP);
    par__canonical_text(json, to->parts->version);
    write_rubric(to);
    PAR__TRY(write_sources(to));
    write_options(to);
    write_classes(to);
    write_criteria(to);
    PAR__TRY(write_units(to));
    PAR__TRY(write_warnings(to));
    par__canonical_close(json, '}', OUTSIDE);
    par__write_byte(json->out, '\n');
    return par__writer_failed(json->scratch) ? PAR_ERR_MEMORY : PAR_OK;
}

static par_status compose(writing *to, par_text **text)
{
    if (to->arena == NULL || to->json.scratch == NULL || to->json.out == NULL) {
        return PAR_ERR_MEMORY;
    }
    PAR__TRY(write_all(to));
    par__writer *const out = to->json.out;
    to->json.out = NULL;
    return par__writer_finish(out, text);
}

par_status par__result_compose(const par__result_parts *parts, par_text **text)
{
    const par_scores *const scores = parts->ranking->scores;
    writing to = {.parts = parts,
                  .arena = par__arena_new(),
                  .json = {.out = par__writer_new(), .scratch = par__writer_new()},
                  .scores = scores,
                  .rubric = scores->rubric,
                  .point_decimals = par__rubric_print_decimals(scores->rubric)};
    const par_status status = compose(&to, text);
    par__writer_free(to.json.out);
    par__writer_free(to.json.scratch);
    par__arena_free(to.arena);
    return status;
}

static bool is_sound(const par_made_from *from)
{
    const par_source *const source = &from->source;
    const bool has_words = par__result_word(PAR__WORDS_ENCODING, from->encoding) != NULL &&
                           (from->separator == 0 || par__result_word(PAR__WORDS_SEPARATOR, from->separator) != NULL);
    const par__slice name = par__slice_of(source->name == NULL ? "" : source->name);
    return has_words && source->text != NULL && source->length >= 0 && par__utf8_check(name) == name.length;
}

static bool make_round(const par_made_from *made_from, int64_t count)
{
    par__roles roles = {0};
    for (int64_t at = 0; at < count; at++) {
        if (!is_sound(&made_from[at])) {
            return false;
        }
        par__roles_add(&roles, made_from[at].role, made_from[at].encoding, made_from[at].separator);
    }
    return par__roles_make_round(&roles);
}

par_status par_result_write(const par_ranking *ranking, const par_made_from *made_from, int64_t count, const par_findings *findings,
                            par_text **text, par_error *error)
{
    if (ranking == NULL || made_from == NULL || text == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the ranking, its documents or the place for the text is NULL",
                         "thiếu bảng xếp hạng, tài liệu nguồn hoặc nơi nhận văn bản (NULL)");
    }
    if (ranking->node != 0 || ranking->within != PAR_WITHIN_ALL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a result is written from the ranking of the total among all units",
                         "tệp kết quả phải lập từ bảng xếp hạng theo tổng điểm của tất cả đơn vị");
    }
    if (!make_round(made_from, count)) {
        return par__fail(
            error, PAR_ERR_ARGUMENT,
            "a result is made from one rubric, at most one table of units, sheets that are read alike, and the questionnaire of each "
            "survey before its answers, all with names in UTF-8",
            "tệp kết quả cần một bộ tiêu chí, nhiều nhất một bảng đơn vị, các phiếu chấm được đọc cùng một cách, và mỗi khảo sát có phiếu "
            "khảo sát đứng trước các tệp trả lời, tên tài liệu theo UTF-8");
    }
    const par__result_parts parts = {
        .version = par_version(), .ranking = ranking, .made_from = made_from, .count = count, .findings = findings};
    const par_status status = par__result_compose(&parts, text);
    return status == PAR_OK ? PAR_OK : par__fail_memory(error);
}
