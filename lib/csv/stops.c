/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where runs of plain bytes end: 64 bytes at a time become 64 bits, by vectors of 16 bytes that every processor has (GCC and clang take them apart where it
 * has none).
 */
#include <string.h>

#include "csv/record.h"

typedef uint8_t bytes __attribute__((vector_size(16)));

enum { BLOCK = PAR__CSV_BLOCK, PART = sizeof(bytes) };

/* The lowest bit of each of eight bytes, gathered by a product. */
static uint64_t gather(uint64_t eight)
{
    return (eight & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

static uint64_t mark_stops(const char *text, char separator)
{
    uint64_t bits = 0;
    for (size_t part = 0; part < BLOCK; part += PART) {
        bytes taken;
        uint64_t words[2];
        memcpy(&taken, text + part, sizeof taken);
        const bytes stops = (bytes)((taken == (uint8_t)separator) | (taken == '"') | (taken == '\n') | (taken == '\r'));
        memcpy(words, &stops, sizeof words);
        bits |= (gather(words[0]) | gather(words[1]) << 8) << part;
    }
    return bits;
}

static void load_block(par__csv *csv, size_t block)
{
    const par__slice text = csv->document.text;
    char copy[BLOCK] = {0};
    const bool is_whole = text.length - block >= BLOCK;
    if (!is_whole) {
        memcpy(copy, text.data + block, text.length - block);
    }
    csv->block_end = block + BLOCK;
    csv->block_stops = mark_stops(is_whole ? text.data + block : copy, csv->separator);
}

size_t par__csv_stop(par__csv *csv, size_t at)
{
    while (at < csv->document.text.length) {
        const size_t block = at / BLOCK * BLOCK;
        if (csv->block_end != block + BLOCK) {
            load_block(csv, block);
        }
        const uint64_t stops = csv->block_stops >> at % BLOCK;
        if (stops != 0) {
            return at + (size_t)__builtin_ctzll(stops);
        }
        at = block + BLOCK;
    }
    return csv->document.text.length;
}
