/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a questionnaire: text, tree, document, linted, built. */
#include "questionnaire/draft.h"

static par_status load_questionnaire(par_questionnaire *questionnaire, const par_source *source, par_findings *findings)
{
    par__arena *const arena = questionnaire->arena;
    const int64_t mark = par__findings_mark(findings);
    const par__yaml *root = NULL;
    const par__slice name = par__slice_of(source->name == NULL ? "-" : source->name);
    par__document *const text = par__arena_take(arena, 1, sizeof *text);
    par__questionnaire_document *const document = par__arena_take(arena, 1, sizeof *document);
    PAR__NEED(text);
    PAR__NEED(document);
    PAR__NEED(text->name = par__arena_copy(arena, name.data, name.length));
    text->text = (par__slice){source->text, (size_t)source->length};
    const par_status read = par__yaml_read(arena, text, &par__yaml_usual, &root, findings);
    if (root == NULL) {
        return read;
    }
    PAR__TRY(par__shape_read(arena, &par__questionnaire_shape, root, document, findings));
    const bool is_faulty = par__findings_status(findings, mark) != PAR_OK;
    par__inquiry inquiry = {
        .arena = arena, .findings = findings, .document = document, .is_faulty = is_faulty, .questionnaire = questionnaire};
    PAR__TRY(par__questionnaire_lint(&inquiry));
    PAR__TRY(par__findings_status(findings, mark));
    PAR__TRY(par__questionnaire_build(&inquiry));
    return par__findings_status(findings, mark);
}

static par_status open_questionnaire(const par_source *source, par_questionnaire **questionnaire, par_findings *findings)
{
    par__arena *const arena = par__arena_new();
    PAR__NEED(arena);
    par_questionnaire *const built = par__arena_take(arena, 1, sizeof *built);
    par_status status = PAR_ERR_MEMORY;
    if (built != NULL) {
        built->arena = arena;
        status = load_questionnaire(built, source, findings);
    }
    if (status != PAR_OK) {
        par__arena_free(arena);
        return status;
    }
    *questionnaire = built;
    return PAR_OK;
}

par_status par_questionnaire_load(const par_source *source, par_questionnaire **questionnaire, par_findings *findings,
                                  par_error *error)
{
    if (source == NULL || source->text == NULL || source->length < 0 || questionnaire == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "a text of at least 0 bytes and a place for the questionnaire are needed",
                         "cần một văn bản dài từ 0 byte và chỗ để đặt phiếu khảo sát");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    par_questionnaire *built = NULL;
    const par_status status = par__frame_close(&frame, open_questionnaire(source, &built, frame.findings));
    if (status == PAR_OK) {
        *questionnaire = built;
    }
    return status;
}

void par_questionnaire_free(par_questionnaire *questionnaire)
{
    if (questionnaire != NULL) {
        par__arena_free(questionnaire->arena);
    }
}
