/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a saved tally, as they are or (by the first byte) framed with the right magic, questionnaire and checksum. What loads saves as the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "small_questionnaire.h"
#include "target.h"

enum { MAGIC = 12, HASH = 64 };

/* The body in a frame that is fine; its head is that of an empty tally. */
static char *frame_body(const par_questionnaire *questionnaire, const uint8_t *data, size_t size, size_t *length)
{
    par_tally *empty = NULL;
    par_text *head = NULL;
    *length = MAGIC + HASH + size + HASH;
    char *const bytes = malloc(*length + 1);
    if (bytes != NULL && par_tally_new(questionnaire, &empty, NULL) == PAR_OK && par_tally_save(empty, &head, NULL) == PAR_OK) {
        memcpy(bytes, par_text_data(head), MAGIC + HASH);
        memcpy(bytes + MAGIC + HASH, data, size);
        par__sha256((par__slice){bytes, MAGIC + HASH + size}, bytes + MAGIC + HASH + size);
    }
    par_text_free(head);
    par_tally_free(empty);
    return bytes;
}

static void load(const par_questionnaire *questionnaire, const par_source *source)
{
    par_tally *tally = NULL;
    par_text *again = NULL;
    if (par_tally_load(questionnaire, source, &tally, NULL) != PAR_OK) {
        return;
    }
    if (par_tally_save(tally, &again, NULL) != PAR_OK || par_text_length(again) != source->length ||
        memcmp(par_text_data(again), source->text, (size_t)source->length) != 0) {
        abort();
    }
    (void)par_tally_merge(tally, tally, NULL);
    par_text_free(again);
    par_tally_free(tally);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    const char *const yaml = small_questionnaires[data[0] % SMALL_QUESTIONNAIRES];
    const par_source text = {"q", yaml, (int64_t)strlen(yaml)};
    const par_source raw = fuzz_source(data + 1, size - 1);
    par_questionnaire *questionnaire = NULL;
    if (par_questionnaire_load(&text, &questionnaire, NULL, NULL) != PAR_OK) {
        abort();
    }
    if (data[0] >= 128) {
        load(questionnaire, &raw);
    } else {
        size_t length = 0;
        char *const bytes = frame_body(questionnaire, data + 1, size - 1, &length);
        const par_source framed = {"t", bytes, (int64_t)length};
        load(questionnaire, &framed);
        free(bytes);
    }
    par_questionnaire_free(questionnaire);
    return 0;
}
