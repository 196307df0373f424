/* SPDX-License-Identifier: Apache-2.0 */
/* Runs of bytes inside somebody else's text. */
#include "base/slice.h"

#include <string.h>

/* Bytes of the blank at the start of the text, 0 if there is none; a no-break space is C2 A0 in UTF-8. */
static size_t blank_at_start(par__slice slice)
{
    if (slice.length > 0 && (slice.data[0] == ' ' || slice.data[0] == '\t')) {
        return 1;
    }
    return slice.length > 1 && memcmp(slice.data, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_at_end(par__slice slice)
{
    if (slice.length > 0 && (slice.data[slice.length - 1] == ' ' || slice.data[slice.length - 1] == '\t')) {
        return 1;
    }
    return slice.length > 1 && memcmp(slice.data + slice.length - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

par__slice par__slice_of(const char *text)
{
    return (par__slice){text, strlen(text)};
}

bool par__slice_same(par__slice left, par__slice right)
{
    return left.length == right.length && (left.length == 0 || memcmp(left.data, right.data, left.length) == 0);
}

bool par__slice_equals(par__slice slice, const char *text)
{
    return par__slice_same(slice, par__slice_of(text));
}

par__slice par__slice_trim(par__slice slice)
{
    for (size_t blank = blank_at_start(slice); blank > 0; blank = blank_at_start(slice)) {
        slice = (par__slice){slice.data + blank, slice.length - blank};
    }
    for (size_t blank = blank_at_end(slice); blank > 0; blank = blank_at_end(slice)) {
        slice.length -= blank;
    }
    return slice;
}
