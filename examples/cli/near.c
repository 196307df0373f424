/* SPDX-License-Identifier: Apache-2.0 */
/* Edit distance of short ASCII words. */
#include "near.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST = 32, FAR = 2 };

static int least(int a, int b, int c)
{
    const int d = a < b ? a : b;
    return c < d ? c : d;
}

/* Levenshtein, row by row; too long words are far apart. */
static int distance(const char *left, const char *right)
{
    const size_t width = strlen(right);
    int row[LONGEST + 1];
    if (width > LONGEST || strlen(left) > LONGEST) {
        return FAR + 1;
    }
    for (size_t at = 0; at <= width; at++) {
        row[at] = (int)at;
    }
    for (size_t line = 0; left[line] != '\0'; line++) {
        int diagonal = row[0];
        row[0] = (int)line + 1;
        for (size_t at = 1; at <= width; at++) {
            const int above = row[at];
            row[at] = least(above + 1, row[at - 1] + 1, diagonal + (left[line] != right[at - 1]));
            diagonal = above;
        }
    }
    return row[width];
}

const char *nearer(const char *word, const char *candidate, const char *best)
{
    const int found = distance(word, candidate);
    const int near = strlen(word) < 5 ? 1 : FAR; /* most short words are two edits from each other */
    return found <= near && (best == NULL || found < distance(word, best)) ? candidate : best;
}
