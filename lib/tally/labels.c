/* SPDX-License-Identifier: Apache-2.0 */
/* Answers that come as text: codes and label words. */
#include "tally/labels.h"

#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"

static const par__message unknown_word = {"E751", PAR_ERR_RANGE, "\"{0}\" is neither a code nor a label of question \"{1}\"{2}",
                                          "\"{0}\" không phải là mã hay nhãn của câu hỏi \"{1}\"{2}"};

enum { CODE_DIGITS_MAX = 18, SUGGESTION_BYTES_MAX = 200 };

bool par__code_read(par__slice text, int64_t *code)
{
    const size_t sign = text.length > 0 && text.data[0] == '-' ? 1 : 0;
    int64_t number = 0;
    if (text.length == sign || text.length - sign > CODE_DIGITS_MAX) {
        return false;
    }
    for (size_t at = sign; at < text.length; at++) {
        const unsigned digit = (unsigned char)text.data[at] - (unsigned)'0';
        if (digit > 9) {
            return false;
        }
        number = 10 * number + (int64_t)digit;
    }
    *code = sign == 1 ? -number : number;
    return true;
}

par_status par__label_find(const par__asked *asked, par__arena *scratch, par__slice word, int64_t *slot)
{
    *slot = asked->labels != NULL ? par__map_find(asked->labels, word) : -1;
    if (*slot < 0 && asked->labels != NULL && !par__is_ascii(word)) {
        PAR__TRY(par__nfc(scratch, word, &word));
        *slot = par__map_find(asked->labels, word);
    }
    return PAR_OK;
}

static bool comes_before(par__slice left, par__slice right)
{
    const int order = memcmp(left.data, right.data, left.length < right.length ? left.length : right.length);
    return order != 0 ? order < 0 : left.length < right.length;
}

/* Without data if none is near; of several the first in the alphabet, since maps have no order. */
static par__slice find_nearest(const par__map *words, par__slice word)
{
    int limit = word.length < 4 ? 1 : 2;
    par__slice nearest = {NULL, 0};
    par__slice other;
    int64_t number = 0;
    for (size_t at = 0; par__map_next(words, &at, &other, &number);) {
        const int distance = par__edit_distance(word, other, limit);
        const bool is_earlier = nearest.data == NULL || comes_before(other, nearest);
        if (distance < limit || (distance == limit && is_earlier)) {
            nearest = other;
            limit = distance;
        }
    }
    return nearest;
}

void par__hint(const par__map *words, par__slice word, char hints[2][PAR__HINT_BYTES])
{
    const par__slice nearest = words != NULL ? find_nearest(words, word) : (par__slice){NULL, 0};
    const int length = nearest.data != NULL ? (int)par__cut(nearest, SUGGESTION_BYTES_MAX) : 0;
    hints[0][0] = hints[1][0] = '\0';
    if (length > 0) {
        (void)snprintf(hints[0], PAR__HINT_BYTES, "; did you mean \"%.*s\"?", length, nearest.data);
        (void)snprintf(hints[1], PAR__HINT_BYTES, "; có phải là \"%.*s\"?", length, nearest.data);
    }
}

par_status par__label_tell(const par__asked *asked, par__arena *scratch, par__slice word, int32_t *suggestions, par__place place,
                           par_findings *findings)
{
    char hints[2][PAR__HINT_BYTES] = {"", ""};
    const char *const copy = par__arena_copy(scratch, word.data, word.length);
    PAR__NEED(copy);
    if (*suggestions > 0) {
        *suggestions -= 1;
        par__hint(asked->labels, word, hints);
    }
    const par__word words[] = {{.en = copy}, {.en = asked->shown.id}, {hints[0], hints[1]}};
    return par__find(findings, &unknown_word, place, words, 3);
}
