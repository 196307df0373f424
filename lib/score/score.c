/* SPDX-License-Identifier: Apache-2.0 */
/* Scoring: every leaf of every unit, in blocks of units over threads. */
#include "base/parallel.h"
#include "base/try.h"
#include "base/writer.h"
#include "score/scores.h"

static const par__message no_such_stage = {"E506", PAR_ERR_UNKNOWN_ID, "the sheet has no stage \"{0}\"",
                                           "phiếu chấm không có giai đoạn \"{0}\""};
static const par__message which_stage = {"E507", PAR_ERR_UNKNOWN_ID, "the sheet has several stages: {0}; one must be named",
                                         "phiếu chấm có nhiều giai đoạn: {0}; cần chọn một giai đoạn"};

enum {
    UNITS_PER_BLOCK = 256,
    LEAVES_PER_THREAD = 250000, /* below that, starting a thread costs more than it saves */
    ROOM_LEAST = 8              /* figures: rooms of neighbouring threads share no cache line */
};

/* One call. */
typedef struct scoring {
    par_scores *scores;
    par__leaf *leaves;
    int64_t leaf_count;
    par__figure *rooms; /* a room for the figures of one leaf per block */
    int64_t room;
    par_progress progress;
    void *user;
} scoring;

static void score_block(void *context, int64_t first, int64_t last)
{
    const scoring *work = context;
    const par_scores *scores = work->scores;
    par__figure *room = work->rooms + first / UNITS_PER_BLOCK * work->room;
    for (int64_t at = 0; at < work->leaf_count; at++) {
        const par__leaf *leaf = &work->leaves[at];
        const int64_t row = (leaf->node - scores->rubric->nodes) * scores->unit_count;
        par__leaf_score_units(leaf, first, last, room, scores->points + row, scores->max + row, scores->status + row);
    }
    par__sum_units(scores, first, last);
}

/* Blocks are counted in units; the caller hears of leaves. */
static int32_t report_progress(void *user, int64_t done, int64_t total)
{
    const scoring *work = user;
    return work->progress(work->user, done * work->leaf_count, total * work->leaf_count);
}

static par_status prepare(scoring *work, par__arena *scratch)
{
    const par_scores *scores = work->scores;
    const par_rubric *rubric = scores->rubric;
    work->leaves = par__arena_take(scratch, (size_t)rubric->node_count, sizeof *work->leaves);
    PAR__NEED(work->leaves);
    work->room = ROOM_LEAST;
    for (int64_t node = 0; node < rubric->node_count; node++) {
        if (rubric->nodes[node].kind == PAR_NODE_LEAF) {
            const int64_t inputs = rubric->nodes[node].input_count;
            work->leaves[work->leaf_count++] = par__leaf_of(rubric, scores->sheet, scores->stage, node, scores->missing);
            work->room = inputs > work->room ? inputs : work->room;
        }
    }
    const int64_t blocks = scores->unit_count / UNITS_PER_BLOCK + 1;
    work->rooms = par__arena_take(scratch, (size_t)blocks, (size_t)work->room * sizeof *work->rooms);
    return work->rooms == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

static par_status run(scoring *work, const par_score_options *options)
{
    const int64_t units = work->scores->unit_count;
    const int64_t useful = 1 + units * work->leaf_count / LEAVES_PER_THREAD;
    const int32_t asked = options->threads > 0 ? options->threads : 1;
    const int32_t threads = asked < useful ? asked : (int32_t)useful;
    return par__parallel(units, UNITS_PER_BLOCK, threads, score_block, work, options->cancel,
                         options->progress == NULL ? NULL : report_progress, work);
}

static par_status score_units(par_scores *scores, const par_score_options *options, par_findings *findings)
{
    par__arena *scratch = par__arena_new();
    PAR__NEED(scratch);
    scoring work = {.scores = scores, .progress = options->progress, .user = options->user};
    par_status status = prepare(&work, scratch);
    if (status == PAR_OK) {
        status = run(&work, options);
    }
    par__arena_free(scratch);
    return status == PAR_OK ? par__scores_report(scores, findings) : status;
}

/* With the names of all stages: "self, verified-1, final". */
static par_status ask_for_stage(const par_sheet *sheet, par_findings *findings)
{
    par__writer *writer = par__writer_new();
    PAR__NEED(writer);
    for (int64_t at = 0; at < sheet->stage_count; at++) {
        par__write(writer, at == 0 ? "" : ", ");
        par__write(writer, sheet->stages[at]);
    }
    par_text *names = NULL;
    PAR__TRY(par__writer_finish(writer, &names));
    const par_status status = par__find3(findings, &which_stage, (par__place){0}, par_text_data(names), NULL, NULL);
    par_text_free(names);
    return status;
}

par_status par__sheet_choose_stage(const par_sheet *sheet, const char *name, int64_t *stage, par_findings *findings)
{
    *stage = par__sheet_find_stage(sheet, name);
    if (*stage >= 0) {
        return PAR_OK;
    }
    return name == NULL ? ask_for_stage(sheet, findings) : par__find3(findings, &no_such_stage, (par__place){0}, name, NULL, NULL);
}

static par_scores *new_scores(const par_rubric *rubric, const par_sheet *sheet, int64_t stage, int32_t missing)
{
    par__arena *arena = par__arena_new();
    par_scores *scores = arena == NULL ? NULL : par__arena_take(arena, 1, sizeof *scores);
    if (scores == NULL) {
        par__arena_free(arena);
        return NULL;
    }
    const int64_t units = par_units_count(sheet->units);
    const size_t row = (size_t)units * sizeof(par_points);
    *scores = (par_scores){.arena = arena,
                           .rubric = rubric,
                           .sheet = sheet,
                           .stage = stage,
                           .unit_count = units,
                           .missing = missing,
                           .points = par__arena_take(arena, (size_t)rubric->node_count, row),
                           .max = par__arena_take(arena, (size_t)rubric->node_count, row),
                           .status = par__arena_take(arena, (size_t)rubric->node_count, (size_t)units)};
    if (scores->points == NULL || scores->max == NULL || scores->status == NULL) {
        par__arena_free(arena);
        return NULL;
    }
    return scores;
}

static par_status build_scores(const par_rubric *rubric, const par_sheet *sheet, const par_score_options *options, par_scores **scores,
                               par_findings *findings)
{
    int64_t stage = 0;
    PAR__TRY(par__sheet_choose_stage(sheet, options->stage, &stage, findings));
    par_scores *made = new_scores(rubric, sheet, stage, options->missing);
    PAR__NEED(made);
    const par_status status = score_units(made, options, findings);
    if (status != PAR_OK) {
        par_scores_free(made);
        return status;
    }
    *scores = made;
    return PAR_OK;
}

static bool are_sound(const par_score_options *options)
{
    return options->missing >= PAR_MISSING_AS_RUBRIC && options->missing <= PAR_MISSING_NO_CASES && options->threads >= 0;
}

par_status par_score(const par_rubric *rubric, const par_sheet *sheet, const par_score_options *options, par_scores **scores,
                     par_findings *findings, par_error *error)
{
    if (rubric == NULL || sheet == NULL || scores == NULL || sheet->rubric != rubric) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the rubric, the sheet or the place for the scores is NULL, or the sheet was made for another rubric",
                         "thiếu bộ tiêu chí, phiếu chấm hoặc nơi nhận điểm (NULL), hoặc phiếu chấm thuộc bộ tiêu chí khác");
    }
    par_score_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (!are_sound(&known)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the options hold an unknown policy for missing figures or a negative number of threads",
                         "tùy chọn có cách xử lý số liệu thiếu không hợp lệ hoặc số luồng âm");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, build_scores(rubric, sheet, &known, scores, frame.findings));
}
