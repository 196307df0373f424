/* SPDX-License-Identifier: Apache-2.0 */
/* How many edits lie between two words, for "did you mean". */
#include <stdlib.h>

#include "base/unicode.h"

enum { CHARACTERS_MAX = 96 };

/* The characters of a text, or -1 if they are too many. */
static int read_characters(par__slice text, int32_t *characters)
{
    int count = 0;
    for (size_t at = 0; at < text.length;) {
        if (count == CHARACTERS_MAX) {
            return -1;
        }
        characters[count++] = par__decode(text, &at);
    }
    return count;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment (Damerau, Levenshtein) by rows, of which the last three are kept. */
int par__edit_distance(par__slice left, par__slice right, int limit)
{
    int32_t a[CHARACTERS_MAX];
    int32_t b[CHARACTERS_MAX];
    const int a_count = read_characters(left, a);
    const int b_count = read_characters(right, b);
    if (a_count < 0 || b_count < 0 || abs(a_count - b_count) > limit) {
        return limit + 1;
    }
    int rows[3][CHARACTERS_MAX + 1];
    for (int j = 0; j <= b_count; j++) {
        rows[0][j] = j;
    }
    for (int i = 1; i <= a_count; i++) {
        int *const row = rows[i % 3];
        const int *const above = rows[(i + 2) % 3];
        const int *const two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= b_count; j++) {
            row[j] = lesser(lesser(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = lesser(row[j], two_above[j - 2] + 1);
            }
        }
    }
    return lesser(rows[a_count % 3][b_count], limit + 1);
}
