/* SPDX-License-Identifier: Apache-2.0 */
/* Verifying a result: the round it tells of is computed anew from its documents. */
#include <string.h>

#include "base/hash.h"
#include "base/try.h"
#include "parindex/survey_figures.h"
#include "result/result.h"

static const par__message has_changed = {"E602", PAR_ERR_DIFFERENT, "{0} has changed: its SHA-256 is {1}, the result says {2}",
                                         "{0} đã thay đổi: mã SHA-256 là {1}, tệp kết quả ghi {2}"};

/* A survey while it fills figures. */
typedef struct surveyed {
    par_questionnaire *questionnaire;
    par_tally *tally;
    par_estimates *estimates;
} surveyed;

/* All that lies between the documents and the result. */
typedef struct computed {
    par_rubric *rubric;
    par_units *units;
    par_sheet *sheet;
    par_scores *scores;
    par_ranking *ranking;
} computed;

/* A job to be done once in private, and again for the caller's findings if the documents turn out to be unsound. */
typedef struct verification {
    const par_result *result;
    par_made_from *made_from; /* the documents under the names that the result has for them */
    par_source *sheets;
    int64_t sheet_count;
} verification;

static const par_made_from *find_role(const verification *job, int32_t role)
{
    for (int64_t at = 0; at < job->result->source_count; at++) {
        if (job->made_from[at].role == role) {
            return &job->made_from[at];
        }
    }
    return NULL;
}

static par_csv_options csv_of(const par_made_from *from)
{
    return (par_csv_options){.size = sizeof(par_csv_options), .encoding = from->encoding, .separator = from->separator};
}

static par_status load_round(const verification *job, computed *made, par_findings *findings, par_error *error)
{
    const par_made_from *const rubric = find_role(job, PAR_ROLE_RUBRIC);
    const par_made_from *const units = find_role(job, PAR_ROLE_UNITS);
    const par_sheet_options how = {.size = sizeof how, .csv = csv_of(find_role(job, PAR_ROLE_SHEET))};
    PAR__TRY(par_rubric_load(&rubric->source, NULL, &made->rubric, findings, error));
    if (units != NULL) {
        const par_units_options cut = {.size = sizeof cut, .at = job->result->options.at, .csv = csv_of(units)};
        PAR__TRY(par_units_load(&units->source, &cut, &made->units, findings, error));
    }
    return par_sheet_load(made->rubric, made->units, job->sheets, job->sheet_count, &how, &made->sheet, findings, error);
}

static par_status estimate(const verification *job, int64_t at, surveyed *made, par_findings *findings, par_error *error)
{
    const par_made_from *const from = job->made_from;
    PAR__TRY(par_questionnaire_load(&from[at].source, &made->questionnaire, findings, error));
    PAR__TRY(par_tally_new(made->questionnaire, &made->tally, error));
    for (at++; at < job->result->source_count && from[at].role == PAR_ROLE_ANSWERS; at++) {
        const par_answers_options how = {.size = sizeof how, .csv = csv_of(&from[at])};
        PAR__TRY(par_tally_add_csv(made->tally, &from[at].source, &how, findings, error));
    }
    const par_estimate_options by_unit = {
        .size = sizeof by_unit, .by = par_questionnaire_unit(made->questionnaire), .interval = PAR_INTERVAL_WALD};
    return par_tally_estimate(made->tally, &by_unit, &made->estimates, findings, error);
}

/* The survey whose questionnaire is document `at`. */
static par_status take_survey(const verification *job, int64_t at, par_sheet *sheet, par_findings *findings, par_error *error)
{
    surveyed made = {0};
    par_status status = estimate(job, at, &made, findings, error);
    if (status == PAR_OK) {
        status = par_sheet_take_estimates(sheet, job->result->options.stage, made.estimates, findings, error);
    }
    par_estimates_free(made.estimates);
    par_tally_free(made.tally);
    par_questionnaire_free(made.questionnaire);
    return status;
}

static par_status take_surveys(const verification *job, par_sheet *sheet, par_findings *findings, par_error *error)
{
    for (int64_t at = 0; at < job->result->source_count; at++) {
        if (job->made_from[at].role == PAR_ROLE_QUESTIONNAIRE) {
            PAR__TRY(take_survey(job, at, sheet, findings, error));
        }
    }
    return PAR_OK;
}

static par_status compute_round(const verification *job, computed *made, par_findings *findings, par_error *error)
{
    const par__result_options *const options = &job->result->options;
    const par_score_options scoring = {.size = sizeof scoring, .stage = options->stage, .missing = options->missing};
    const par_rank_options ranking = {.size = sizeof ranking, .ties = options->ties, .on = options->on};
    PAR__TRY(load_round(job, made, findings, error));
    PAR__TRY(take_surveys(job, made->sheet, findings, error));
    PAR__TRY(par_score(made->rubric, made->sheet, &scoring, &made->scores, findings, error));
    return par_rank(made->scores, &ranking, &made->ranking, findings, error);
}

/* The result as it comes out now. */
static par_status recompute(const verification *job, par_findings *findings, par_text **text, par_error *error)
{
    computed made = {0};
    par_status status = compute_round(job, &made, findings, error);
    if (status == PAR_OK) {
        const par__result_parts parts = {.version = job->result->version,
                                         .ranking = made.ranking,
                                         .made_from = job->made_from,
                                         .count = job->result->source_count,
                                         .findings = findings};
        status = par__result_compose(&parts, text);
    }
    par_ranking_free(made.ranking);
    par_scores_free(made.scores);
    par_sheet_free(made.sheet);
    par_units_free(made.units);
    par_rubric_free(made.rubric);
    return status;
}

static par_status prepare(verification *job, par__arena *arena, const par_source *sources)
{
    const size_t count = (size_t)job->result->source_count;
    PAR__NEED(job->made_from = par__arena_take(arena, count, sizeof *job->made_from));
    PAR__NEED(job->sheets = par__arena_take(arena, count, sizeof *job->sheets));
    for (size_t at = 0; at < count; at++) {
        const par_result_source *const named = &job->result->sources[at];
        par_made_from *const from = &job->made_from[at];
        *from = (par_made_from){.role = named->role, .encoding = named->encoding, .separator = named->separator, .source = sources[at]};
        from->source.name = named->name;
        if (named->role == PAR_ROLE_SHEET) {
            job->sheets[job->sheet_count++] = from->source;
        }
    }
    return PAR_OK;
}

/* PAR_OK, PAR_ERR_DIFFERENT if a document is not the one it was, or PAR_ERR_MEMORY. */
static par_status compare_hashes(const verification *job, par_findings *findings)
{
    par_status result = PAR_OK;
    for (int64_t at = 0; at < job->result->source_count; at++) {
        const par_source *const source = &job->made_from[at].source;
        const char *const expected = job->result->sources[at].sha256;
        char hash[65];
        par__sha256((par__slice){source->text, (size_t)source->length}, hash);
        if (strcmp(hash, expected) != 0) {
            result = par__find3(findings, &has_changed, job->result->hashes[at], source->name, hash, expected);
            PAR__TRY(result == PAR_ERR_MEMORY ? result : PAR_OK);
        }
    }
    return result;
}

static bool is_same(par__slice left, const par_text *right)
{
    return par__slice_same(left, (par__slice){par_text_data(right), (size_t)par_text_length(right)});
}

/* Compares with what came out; if nothing did, `outcome` says why, and only the documents are compared. */
static par_status compare_result(const verification *job, par_status outcome, const par_text *text, par_findings *findings)
{
    const par_status hashes = compare_hashes(job, findings);
    if (hashes == PAR_ERR_MEMORY || outcome != PAR_OK) {
        return hashes == PAR_ERR_MEMORY ? hashes : outcome;
    }
    const par__document *const published = &job->result->document;
    if (is_same(published->text, text)) {
        return PAR_OK;
    }
    return par__result_compare(published, (par__slice){par_text_data(text), (size_t)par_text_length(text)}, hashes != PAR_OK, findings);
}

/* The round is computed with findings of its own, because those of its warnings are part of the result. */
static par_status verify_privately(const verification *job, par_findings *own, par_findings *findings, par_error *error)
{
    par_text *text = NULL;
    const par_status outcome = recompute(job, own, &text, NULL);
    par__frame frame;
    par_status status = par__frame_open(&frame, findings, error);
    if (status == PAR_OK) {
        status = par__frame_close(&frame, compare_result(job, outcome, text, frame.findings));
    }
    par_text_free(text);
    return status;
}

/* Documents that are no longer sound are computed once more, to tell the caller why. */
static par_status verify(const verification *job, par_findings *own, par_findings *findings, par_error *error)
{
    const par_status status = verify_privately(job, own, findings, error);
    if (status == PAR_OK || status == PAR_ERR_DIFFERENT || status == PAR_ERR_MEMORY) {
        return status;
    }
    par_text *text = NULL;
    const par_status outcome = recompute(job, findings, &text, error);
    par_text_free(text);
    return outcome;
}

static bool are_given(const par_result *result, const par_source *sources, int64_t count)
{
    for (int64_t at = 0; sources != NULL && at < count; at++) {
        if (sources[at].text == NULL || sources[at].length < 0) {
            return false;
        }
    }
    return result != NULL && sources != NULL && count == result->source_count;
}

par_status par_result_verify(const par_result *result, const par_source *sources, int64_t count, par_findings *findings, par_error *error)
{
    if (!are_given(result, sources, count)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a result and the text of every document it names are needed",
                         "cần một kết quả và đủ văn bản của từng tài liệu được ghi trong đó");
    }
    verification job = {.result = result};
    par_findings *own = NULL;
    par__arena *const arena = par__arena_new();
    if (arena == NULL || prepare(&job, arena, sources) != PAR_OK || par_findings_new(&own) != PAR_OK) {
        par__arena_free(arena);
        return par__fail_memory(error);
    }
    const par_status status = verify(&job, own, findings, error);
    par_findings_free(own);
    par__arena_free(arena);
    return status;
}
