/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a result: text, tree, document, and of that what verifying needs. */
#include <string.h>

#include "base/try.h"
#include "result/result.h"

const par__yaml_limits par__result_limits = {.bytes = INT64_C(1) << 30, .depth = 8, .scalar = 1 << 20, .nodes = 100000000};

static const par__message no_round = {
    "E600", PAR_ERR_DATA,
    "these documents do not make a round: expected one rubric, at most one table of units, one or more sheets that are read "
    "alike, and the questionnaire of each survey before its answers",
    "các tài liệu này không tạo thành một kỳ đánh giá: cần một bộ tiêu chí, nhiều nhất một bảng đơn vị, ít nhất một phiếu "
    "chấm, các phiếu chấm được đọc cùng một cách, và mỗi khảo sát có phiếu khảo sát đứng trước các tệp trả lời"};
static const par__message no_hash = {"E601", PAR_ERR_DATA, "{0} is not a SHA-256; expected 64 digits 0-9 a-f",
                                     "{0} không phải mã SHA-256; cần đúng 64 ký tự 0-9 a-f"};

void par__roles_add(par__roles *roles, int32_t role, int32_t encoding, int32_t separator)
{
    if (role < PAR_ROLE_RUBRIC || role > PAR_ROLE_ANSWERS) {
        roles->is_unfit = true;
        return;
    }
    if (role == PAR_ROLE_SHEET && roles->counts[role] > 0) {
        roles->is_unfit = roles->is_unfit || roles->encoding != encoding || roles->separator != separator;
    }
    if (role == PAR_ROLE_SHEET) {
        roles->encoding = encoding;
        roles->separator = separator;
    }
    if (role == PAR_ROLE_QUESTIONNAIRE || role == PAR_ROLE_ANSWERS) {
        const bool is_questionnaire = role == PAR_ROLE_QUESTIONNAIRE;
        const bool is_lost = is_questionnaire ? roles->is_waiting : roles->counts[PAR_ROLE_QUESTIONNAIRE] == 0;
        roles->is_unfit = roles->is_unfit || is_lost;
        roles->is_waiting = is_questionnaire;
    }
    roles->counts[role]++;
}

bool par__roles_make_round(const par__roles *roles)
{
    return !roles->is_unfit && !roles->is_waiting && roles->counts[PAR_ROLE_RUBRIC] == 1 && roles->counts[PAR_ROLE_UNITS] <= 1 &&
           roles->counts[PAR_ROLE_SHEET] >= 1;
}

static bool is_hash(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static par_status take_source(par_result *result, const par__result_row *row, par__roles *roles, par_findings *findings)
{
    par_result_source *const source = &result->sources[result->source_count];
    const par__yaml *const hash = par__yaml_get(row->node, "sha256");
    const par__place place = par__yaml_place(result->arena, hash);
    PAR__NEED(place.path);
    if (!is_hash(row->sha256)) {
        return par__find3(findings, &no_hash, place, row->sha256, NULL, NULL);
    }
    *source = (par_result_source){.role = row->role,
                                  .encoding = row->encoding,
                                  .separator = row->separator,
                                  .name = par__arena_copy(result->arena, row->name, strlen(row->name)),
                                  .sha256 = par__arena_copy(result->arena, row->sha256, 64)};
    if (source->name == NULL || source->sha256 == NULL) {
        return PAR_ERR_MEMORY;
    }
    result->hashes[result->source_count++] = place;
    par__roles_add(roles, row->role, row->encoding, row->separator);
    return PAR_OK;
}

static par_status take_sources(par_result *result, const par__items *rows, par_findings *findings)
{
    const par__result_row *const items = rows->items;
    par__roles roles = {0};
    PAR__NEED(result->sources = par__arena_take(result->arena, (size_t)rows->count, sizeof *result->sources));
    PAR__NEED(result->hashes = par__arena_take(result->arena, (size_t)rows->count, sizeof *result->hashes));
    for (int64_t at = 0; at < rows->count; at++) {
        PAR__TRY(take_source(result, &items[at], &roles, findings));
    }
    if (par__roles_make_round(&roles)) {
        return PAR_OK;
    }
    const par__place place = par__yaml_place(result->arena, rows->node);
    PAR__NEED(place.path);
    return par__find3(findings, &no_round, place, NULL, NULL, NULL);
}

/* A copy of a text that may be NULL; false when out of memory. */
static bool copy_text(par__arena *arena, const char *text, const char **copy)
{
    *copy = text == NULL ? NULL : par__arena_copy(arena, text, strlen(text));
    return text == NULL || *copy != NULL;
}

static par_status take_document(par_result *result, const par__result_document *read, par_findings *findings)
{
    result->options = read->options;
    result->options.node = NULL;
    const bool is_copied = copy_text(result->arena, read->version, &result->version) &&
                           copy_text(result->arena, read->options.at, &result->options.at) &&
                           copy_text(result->arena, read->options.stage, &result->options.stage);
    return is_copied ? take_sources(result, &read->sources, findings) : PAR_ERR_MEMORY;
}

static par_status read_document(par_result *result, par__arena *scratch, par_findings *findings)
{
    const int64_t mark = par__findings_mark(findings);
    const par__yaml *root = NULL;
    par__result_document read = {0};
    PAR__TRY(par__yaml_read(scratch, &result->document, &par__result_limits, &root, findings));
    PAR__TRY(par__shape_read(scratch, &par__result_shape, root, &read, findings));
    PAR__TRY(par__findings_status(findings, mark));
    return take_document(result, &read, findings);
}

/* A text that is too long to be read is only looked at until that is told. */
static par_status build_result(par_result *result, const par_source *source, par_findings *findings)
{
    const char *const name = source->name == NULL ? "-" : source->name;
    const size_t length = (size_t)source->length;
    const bool is_short = source->length <= par__result_limits.bytes;
    PAR__NEED(result->document.name = par__arena_copy(result->arena, name, strlen(name)));
    PAR__NEED(result->document.text.data = is_short ? par__arena_copy(result->arena, source->text, length) : source->text);
    result->document.text.length = length;
    par__arena *const scratch = par__arena_new();
    const par_status status = scratch == NULL ? PAR_ERR_MEMORY : read_document(result, scratch, findings);
    par__arena_free(scratch);
    return status;
}

static par_status open_result(const par_source *source, par_result **result, par_findings *findings)
{
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    par_result *const built = par__arena_take(arena, 1, sizeof *built);
    par_status status = PAR_ERR_MEMORY;
    if (built != NULL) {
        built->arena = arena;
        status = build_result(built, source, findings);
    }
    if (status != PAR_OK) {
        par__arena_free(arena);
        return status;
    }
    *result = built;
    return PAR_OK;
}

par_status par_result_load(const par_source *source, par_result **result, par_findings *findings, par_error *error)
{
    if (source == NULL || source->text == NULL || source->length < 0 || result == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a text of at least 0 bytes and a place for the result are needed",
                         "cần một văn bản dài từ 0 byte và nơi nhận kết quả");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, open_result(source, result, frame.findings));
}

void par_result_free(par_result *result)
{
    if (result != NULL) {
        par__arena_free(result->arena);
    }
}

int64_t par_result_source_count(const par_result *result)
{
    return result == NULL ? 0 : result->source_count;
}

const par_result_source *par_result_source_at(const par_result *result, int64_t at)
{
    return at < 0 || at >= par_result_source_count(result) ? NULL : &result->sources[at];
}
