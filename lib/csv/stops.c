/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where cells end: 64 bytes at a time become bits, by vectors of 16 bytes that every processor has (GCC and clang take them apart where it has none).
 */
#include <string.h>

#include "csv/record.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef uint8_t bytes __attribute__((vector_size(16)));

enum { BLOCK = 64, PART = sizeof(bytes) };

#ifdef __SSE2__
static uint64_t bits_of(bytes marked)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8((__m128i)marked);
}
#else
/* The lowest bit of each of eight bytes, gathered by a product. */
static uint64_t gather(uint64_t eight)
{
    return (eight & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

static uint64_t bits_of(bytes marked)
{
    uint64_t words[2];
    memcpy(words, &marked, sizeof words);
    return gather(words[0]) | gather(words[1]) << 8;
}
#endif

static par__csv_block mark_block(const char *text, char separator)
{
    par__csv_block marked = {0};
    for (size_t part = 0; part < BLOCK; part += PART) {
        bytes taken;
        memcpy(&taken, text + part, sizeof taken);
        marked.separators |= bits_of((bytes)(taken == (uint8_t)separator)) << part;
        marked.breaks |= bits_of((bytes)((taken == '"') | (taken == '\n') | (taken == '\r'))) << part;
    }
    return marked;
}

/* The 64 bytes that the byte at `at` lies in. Bytes behind the end are marked as nothing. */
static par__csv_block block_of(const par__csv *csv, size_t at)
{
    const par__slice text = csv->document.text;
    const size_t begin = at / BLOCK * BLOCK;
    if (csv->block.end == begin + BLOCK) {
        return csv->block;
    }
    char copy[BLOCK] = {0};
    const bool is_whole = text.length - begin >= BLOCK;
    if (!is_whole) {
        memcpy(copy, text.data + begin, text.length - begin);
    }
    par__csv_block marked = mark_block(is_whole ? text.data + begin : copy, csv->separator);
    marked.end = begin + BLOCK;
    return marked;
}

size_t par__csv_stop(par__csv *csv, size_t at)
{
    for (; at < csv->document.text.length; at = csv->block.end) {
        csv->block = block_of(csv, at);
        const uint64_t stops = (csv->block.separators | csv->block.breaks) >> at % BLOCK;
        if (stops != 0) {
            return at + (size_t)__builtin_ctzll(stops);
        }
    }
    return csv->document.text.length;
}

size_t par__csv_mark_row(par__csv *csv, size_t *end)
{
    const size_t columns = csv->column_count;
    size_t *const edges = csv->edges;
    size_t count = 0;
    *end = csv->document.text.length;
    edges[0] = csv->at - 1;
    for (size_t at = csv->at; at < csv->document.text.length && count <= columns; at = csv->block.end) {
        const par__csv_block block = block_of(csv, at);
        const size_t begin = block.end - BLOCK;
        const uint64_t rest = ~UINT64_C(0) << (at - begin);
        const uint64_t breaks = block.breaks & rest;
        const uint64_t up_to_break = breaks ^ (breaks - 1);
        for (uint64_t left = block.separators & rest & up_to_break; left != 0; left &= left - 1) {
            edges[++count] = begin + (size_t)__builtin_ctzll(left);
        }
        csv->block = block;
        if (breaks != 0) {
            *end = begin + (size_t)__builtin_ctzll(breaks);
            break;
        }
    }
    edges[count + 1] = *end;
    return count + 1;
}
