/* SPDX-License-Identifier: Apache-2.0 */
/* What a loaded questionnaire tells, and the JSON Schema of its document. */
#include "questionnaire/document.h"
#include "questionnaire/questionnaire.h"

const char *par_questionnaire_id(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? NULL : questionnaire->id;
}

const char *par_questionnaire_title(const par_questionnaire *questionnaire, int32_t language)
{
    if (questionnaire == NULL) {
        return NULL;
    }
    return language == PAR_VIETNAMESE ? questionnaire->title_vi : questionnaire->title_en;
}

int32_t par_questionnaire_status(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? 0 : questionnaire->status;
}

int64_t par_questionnaire_question_count(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? 0 : questionnaire->question_count;
}

const par_question *par_questionnaire_question(const par_questionnaire *questionnaire, int64_t at)
{
    return at < 0 || at >= par_questionnaire_question_count(questionnaire) ? NULL : &questionnaire->questions[at].shown;
}

const char *par_questionnaire_level(const par_questionnaire *questionnaire, int64_t question, int32_t level, int32_t language)
{
    const par_question *const found = par_questionnaire_question(questionnaire, question);
    if (found == NULL || level < 1 || level > found->level_count) {
        return NULL;
    }
    return questionnaire->questions[question].level_titles[2 * (level - 1) + (language == PAR_VIETNAMESE ? 1 : 0)];
}

int64_t par_questionnaire_node_count(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? 0 : questionnaire->node_count;
}

const par_index_node *par_questionnaire_node(const par_questionnaire *questionnaire, int64_t at)
{
    return at < 0 || at >= par_questionnaire_node_count(questionnaire) ? NULL : &questionnaire->nodes[at].shown;
}

int64_t par_questionnaire_key_count(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? 0 : questionnaire->key_count;
}

const char *par_questionnaire_key(const par_questionnaire *questionnaire, int64_t at)
{
    return at < 0 || at >= par_questionnaire_key_count(questionnaire) ? NULL : questionnaire->keys[at];
}

const char *par_questionnaire_unit(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? NULL : par_questionnaire_key(questionnaire, questionnaire->unit_key);
}

const char *par_questionnaire_series(const par_questionnaire *questionnaire)
{
    return questionnaire == NULL ? NULL : questionnaire->series;
}

par_status par_questionnaire_schema(par_text **text)
{
    return text == NULL ? PAR_ERR_ARGUMENT : par__shape_schema(&par__questionnaire_shape, "parindex questionnaire", text);
}
