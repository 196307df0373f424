/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tally as bytes:
 *
 *     "PARTALLY", version (4 bytes, the lowest first), SHA-256 of the questionnaire (64 hexadecimal digits),
 *     numbers: rows; per key column the count of its texts, and each text as its length and bytes, sorted;
 *              the count of cells, and each cell, sorted: a text number per key; digits and scale of the population of every stratum or
 *              cluster that the cell before was not in; the count of its members; and then
 *                - of respondents who are final units: the row that all these members have;
 *                - of as many members as a cell keeps: their rows, sorted;
 *                - of more: counts by slot, counts of persons, weight of members, weights by slot, weights of persons, values of persons;
 *              a row is its weight, and a byte (two, the higher first, where a question has more than 255 slots) per question;
 *              if reliability is asked for: complete cases by node, and the sums of tally_products.h;
 *     SHA-256 of all before it (64 hexadecimal digits).
 *
 * A number is a byte that says how many bytes follow (0 to 16, plus 128 if it is negative), and these, the lowest first, the highest not 0.
 */
#ifndef PARINDEX_TALLY_BYTES_H
#define PARINDEX_TALLY_BYTES_H

#include "tally/tally.h"

enum {
    PAR__TALLY_VERSION = 1,
    PAR__MAGIC_BYTES = 8,
    PAR__VERSION_BYTES = 4,
    PAR__HASH_BYTES = 64,
    PAR__NUMBER_BYTES = 16,
    PAR__NUMBER_NEGATIVE = 128
};

/* "PARTALLY". */
extern const char par__tally_magic[];

/* The first stage of which a cell with these keys is in another stratum or cluster than the cell before, which may be NULL. */
int64_t par__tally_new_stage(const par__basis *basis, const par__bin *before, const int32_t *keys);

/* Whether a cell of so many members is written as rows. */
bool par__tally_has_rows(const par__basis *basis, int64_t members);

#endif
