/* SPDX-License-Identifier: Apache-2.0 */
/* The shapes of texts in two languages, references and the status. */
#include "yaml/wording.h"

#include "parindex/rubric.h"

static const par__shape text_shape = {.kind = PAR__SHAPE_TEXT};
static const par__shape date_shape = {.kind = PAR__SHAPE_DATE};

static const par__choice statuses[] = {
    {"official", PAR_STATUS_OFFICIAL}, {"reconstructed", PAR_STATUS_RECONSTRUCTED}, {"constructed", PAR_STATUS_CONSTRUCTED}};
const par__shape par__status_shape = {.kind = PAR__SHAPE_WORD, .words = statuses, .case_count = 3};

static const par__field wording_fields[] = {
    {"vi", &text_shape, offsetof(par__wording, vi), true, "In Vietnamese."},
    {"en", &text_shape, offsetof(par__wording, en), false, "In English; the Vietnamese text stands in where it is left out."},
};
const par__shape par__wording_shape = {.kind = PAR__SHAPE_MAP,
                                       .name = "wording",
                                       .about = "Text in Vietnamese and English.",
                                       .fields = wording_fields,
                                       .field_count = 2,
                                       .size = sizeof(par__wording)};

static const par__field reference_fields[] = {
    {"title", &text_shape, offsetof(par__reference, title), true, "Name of the decision, text or page, with its number."},
    {"date", &date_shape, offsetof(par__reference, date), false, "Day of the text, as YYYY-MM-DD."},
    {"url", &text_shape, offsetof(par__reference, url), false, "Where to read it."},
};
static const par__shape reference_shape = {.kind = PAR__SHAPE_MAP,
                                           .name = "reference",
                                           .about = "A text that this rests on.",
                                           .fields = reference_fields,
                                           .field_count = 3,
                                           .size = sizeof(par__reference)};
const par__shape par__references_shape = {
    .kind = PAR__SHAPE_LIST, .item = &reference_shape, .size = sizeof(par__reference), .least_count = 1};

void par__wording_texts(const par__wording *wording, const char **en, const char **vi)
{
    *vi = wording->vi != NULL ? wording->vi : "";
    *en = wording->en != NULL ? wording->en : *vi;
}
