/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a rubric: text, tree, document, draft, linted rubric. */
#include "rubric/draft.h"

/* What options may ask for at most: lines and columns are int32, and reading recurses by depth. */
static const par__yaml_limits largest = {.bytes = INT64_C(1) << 30, .depth = 256, .nodes = 100000000};

static int64_t value_or(int64_t value, int64_t usual)
{
    return value == 0 ? usual : value;
}

static bool is_between(int64_t value, int64_t most)
{
    return value >= 0 && value <= most;
}

/* The text is copied for the excerpts of later findings; one that is too long to be read is only looked at until that is told. */
static par_status copy_document(par_rubric *rubric, const par_source *source, int64_t bytes_max)
{
    const par__slice name = par__slice_of(source->name == NULL ? "-" : source->name);
    const size_t length = (size_t)source->length;
    const bool is_short = source->length <= bytes_max;
    PAR__NEED(rubric->document.name = par__arena_copy(rubric->arena, name.data, name.length));
    PAR__NEED(rubric->document.text.data = is_short ? par__arena_copy(rubric->arena, source->text, length) : source->text);
    rubric->document.text.length = length;
    return PAR_OK;
}

static par_status load_rubric(par_rubric *rubric, const par_source *source, const par__yaml_limits *limits,
                              par_findings *findings)
{
    par__arena *const arena = rubric->arena;
    const int64_t mark = par__findings_mark(findings);
    const par__yaml *root = NULL;
    PAR__TRY(copy_document(rubric, source, limits->bytes));
    const par_status read = par__yaml_read(arena, &rubric->document, limits, &root, findings);
    if (root == NULL) {
        return read;
    }
    par__rubric_document *const document = par__arena_take(arena, 1, sizeof *document);
    PAR__NEED(document);
    PAR__TRY(par__shape_read(arena, &par__rubric_shape, root, document, findings));
    const bool is_faulty = par__findings_status(findings, mark) != PAR_OK;
    par__draft draft = {.arena = arena, .findings = findings, .document = document, .is_faulty = is_faulty, .rubric = rubric};
    PAR__TRY(par__rubric_build(&draft));
    PAR__TRY(par__rubric_lint(&draft));
    return par__findings_status(findings, mark);
}

static par_status open_rubric(const par_source *source, const par__yaml_limits *limits, par_rubric **rubric,
                              par_findings *findings)
{
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    par_rubric *const built = par__arena_take(arena, 1, sizeof *built);
    par_status status = PAR_ERR_MEMORY;
    if (built != NULL) {
        built->arena = arena;
        status = load_rubric(built, source, limits, findings);
    }
    if (status != PAR_OK) {
        par__arena_free(arena);
        return status;
    }
    *rubric = built;
    return PAR_OK;
}

par_status par_rubric_load(const par_source *source, const par_rubric_options *options, par_rubric **rubric,
                           par_findings *findings, par_error *error)
{
    if (source == NULL || source->text == NULL || source->length < 0 || rubric == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a text of at least 0 bytes and a place for the rubric are needed",
                         "cần một văn bản dài từ 0 byte và nơi nhận bộ tiêu chí");
    }
    par_rubric_options known = {0};
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (!is_between(known.bytes_max, largest.bytes) || !is_between(known.depth_max, largest.depth) ||
        !is_between(known.nodes_max, largest.nodes)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "limits of a rubric are at most 1 GiB, 256 levels and 100,000,000 YAML nodes",
                         "giới hạn của bộ tiêu chí nhiều nhất là 1 GiB, 256 cấp và 100.000.000 nút YAML");
    }
    const par__yaml_limits limits = {.bytes = value_or(known.bytes_max, par__yaml_usual.bytes),
                                     .depth = value_or(known.depth_max, par__yaml_usual.depth),
                                     .scalar = par__yaml_usual.scalar,
                                     .nodes = value_or(known.nodes_max, par__yaml_usual.nodes)};
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    par_rubric *built = NULL;
    const par_status status = par__frame_close(&frame, open_rubric(source, &limits, &built, frame.findings));
    if (status == PAR_OK) {
        *rubric = built;
    }
    return status;
}

void par_rubric_free(par_rubric *rubric)
{
    if (rubric != NULL) {
        par__arena_free(rubric->arena);
    }
}
