/* SPDX-License-Identifier: Apache-2.0 */
/* What a loaded rubric tells, and the JSON Schema of its document. */
#include "rubric/rubric.h"

#include <string.h>

#include "rubric/document.h"

const char *par_rubric_id(const par_rubric *rubric)
{
    return rubric == NULL ? NULL : rubric->id;
}

const char *par_rubric_title(const par_rubric *rubric, int32_t language)
{
    if (rubric == NULL) {
        return NULL;
    }
    return language == PAR_VIETNAMESE ? rubric->title_vi : rubric->title_en;
}

const char *par_rubric_note(const par_rubric *rubric, int32_t language)
{
    if (rubric == NULL) {
        return NULL;
    }
    return language == PAR_VIETNAMESE ? rubric->note_vi : rubric->note_en;
}

int32_t par_rubric_status(const par_rubric *rubric)
{
    return rubric == NULL ? 0 : rubric->status;
}

int32_t par_rubric_leaf_decimals(const par_rubric *rubric)
{
    return rubric == NULL ? 0 : rubric->leaf_decimals;
}

int32_t par_rubric_index_decimals(const par_rubric *rubric)
{
    return rubric == NULL ? 0 : rubric->index_decimals;
}

int32_t par_rubric_missing(const par_rubric *rubric)
{
    return rubric == NULL ? PAR_MISSING_AS_RUBRIC : rubric->missing;
}

int64_t par_rubric_node_count(const par_rubric *rubric)
{
    return rubric == NULL ? 0 : rubric->node_count;
}

const par_node *par_rubric_node(const par_rubric *rubric, int64_t at)
{
    return at < 0 || at >= par_rubric_node_count(rubric) ? NULL : &rubric->nodes[at];
}

int64_t par_rubric_find(const par_rubric *rubric, const char *id)
{
    return rubric == NULL || id == NULL ? -1 : par__map_find(rubric->ids, par__slice_of(id));
}

int64_t par_rubric_input_count(const par_rubric *rubric)
{
    return rubric == NULL ? 0 : rubric->input_count;
}

const par_input *par_rubric_input(const par_rubric *rubric, int64_t at)
{
    return at < 0 || at >= par_rubric_input_count(rubric) ? NULL : &rubric->inputs[at];
}

int64_t par_rubric_input_find(const par_rubric *rubric, const char *criterion, const char *input)
{
    const par_node *const node = par_rubric_node(rubric, par_rubric_find(rubric, criterion));
    if (node == NULL) {
        return -1;
    }
    if (input == NULL || input[0] == '\0') {
        return node->input_count == 1 ? node->input_first : -1;
    }
    for (int64_t i = node->input_first; i < node->input_first + node->input_count; i++) {
        if (strcmp(rubric->inputs[i].name, input) == 0) {
            return i;
        }
    }
    return -1;
}

int64_t par_rubric_class_count(const par_rubric *rubric)
{
    return rubric == NULL ? 0 : rubric->class_count;
}

const par_class *par_rubric_class(const par_rubric *rubric, int64_t at)
{
    return at < 0 || at >= par_rubric_class_count(rubric) ? NULL : &rubric->classes[at];
}

int32_t par__rubric_print_decimals(const par_rubric *rubric)
{
    return rubric->rounds_leaves ? rubric->leaf_decimals : -1;
}

par_status par_rubric_schema(par_text **text)
{
    return text == NULL ? PAR_ERR_ARGUMENT : par__shape_schema(&par__rubric_shape, "parindex rubric", text);
}
