/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as an Arrow stream: they choose types, lengths, offsets, bitmaps, values and what to spoil. Buffers have the exact size that lengths and
 * offsets ask for, so that the sanitizer sees one byte too many; only what a reader cannot notice (a buffer that is shorter) is never made.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/arrow_producer.h"
#include "small_questionnaire.h"
#include "target.h"

enum { COLUMNS = 8, BATCHES_MAX = 3, ROWS_MAX = 12, BLOCKS_MAX = 512, WIDTH_MAX = 16 };

/* How the values of a type are made. */
typedef enum made_kind { MADE_BITS, MADE_NUMBERS, MADE_FLOATS, MADE_TEXTS, MADE_VIEWS, MADE_NOTHING } made_kind;

static const struct {
    const char *format;
    made_kind kind;
    size_t width;
} types[] = {
    {"c", MADE_NUMBERS, 1},
    {"u", MADE_TEXTS, 4},
    {"g", MADE_FLOATS, 8},
    {"i", MADE_NUMBERS, 4},
    {"vu", MADE_VIEWS, 16},
    {"U", MADE_TEXTS, 8},
    {"C", MADE_NUMBERS, 1},
    {"d:12,2", MADE_NUMBERS, 16},
    {"b", MADE_BITS, 0},
    {"l", MADE_NUMBERS, 8},
    {"L", MADE_NUMBERS, 8},
    {"f", MADE_FLOATS, 4},
    {"s", MADE_NUMBERS, 2},
    {"S", MADE_NUMBERS, 2},
    {"I", MADE_NUMBERS, 4},
    {"n", MADE_NOTHING, 0},
    {"d:9,-3,128", MADE_NUMBERS, 16},
    {"z", MADE_TEXTS, 4},
    {"+l", MADE_NOTHING, 0},
    {"", MADE_NOTHING, 0},
    {"tdD", MADE_NUMBERS, 4},
    {"tsn:", MADE_NUMBERS, 8},
};
enum { TYPES = sizeof types / sizeof types[0] };

static const char *const names[COLUMNS] = {"q1", "q2", "h", "c", "d", "N", "M", "w"};

/* The producer comes first: what is released knows it by its address. */
typedef struct fuzzed {
    producer from;
    const uint8_t *data;
    size_t left;
    void *blocks[BLOCKS_MAX];
    size_t block_count;
    made_array columns[BATCHES_MAX][COLUMNS], entries[BATCHES_MAX][COLUMNS];
    made_batch batches[BATCHES_MAX];
    uint8_t types[COLUMNS], entry_types[COLUMNS];
    uint8_t spoilt_column, spoilt_member;
} fuzzed;

static uint8_t take(fuzzed *made)
{
    made->left -= made->left > 0 ? 1 : 0;
    return made->left > 0 ? *made->data++ : 0;
}

static unsigned char *take_block(fuzzed *made, size_t size)
{
    unsigned char *const block = made->block_count < BLOCKS_MAX ? calloc(size > 0 ? size : 1, 1) : NULL;
    if (block == NULL) {
        abort();
    }
    made->blocks[made->block_count++] = block;
    return block;
}

static const void *make_bits(fuzzed *made, size_t rows)
{
    unsigned char *const bits = take_block(made, (rows + 7) / 8);
    for (size_t at = 0; at < (rows + 7) / 8; at++) {
        bits[at] = take(made);
    }
    return bits;
}

/* Small numbers from a byte each, or anything from all of them. */
static const void *make_numbers(fuzzed *made, size_t rows, size_t width, bool is_float, bool is_raw)
{
    unsigned char *const values = take_block(made, rows * width);
    for (size_t row = 0; row < rows; row++) {
        unsigned char bytes[WIDTH_MAX];
        const int8_t small = (int8_t)take(made);
        const double wide = (double)small / 4;
        const float narrow = (float)wide;
        memset(bytes, small < 0 ? 0xFF : 0, sizeof bytes);
        bytes[0] = (unsigned char)small;
        for (size_t at = 1; is_raw && at < width; at++) {
            bytes[at] = take(made);
        }
        if (is_float && !is_raw) {
            memcpy(bytes, width == sizeof wide ? (const void *)&wide : (const void *)&narrow, width);
        }
        memcpy(values + row * width, bytes, width);
    }
    return values;
}

/* Offsets that may go back or below 0, but never behind the end of the bytes. */
static void make_texts(fuzzed *made, size_t rows, size_t width, made_array *array)
{
    enum { LENGTH_MAX = 7 };
    unsigned char *const offsets = take_block(made, (rows + 1) * width);
    const size_t size = rows * LENGTH_MAX / 2;
    unsigned char *const bytes = take_block(made, size);
    int64_t at = 0;
    for (size_t row = 0; row <= rows; row++) {
        const int32_t narrow = (int32_t)at;
        memcpy(offsets + row * width, width == sizeof at ? (const void *)&at : (const void *)&narrow, width);
        const uint8_t step = take(made);
        at += step < 250 ? step % LENGTH_MAX : -(int64_t)(step - 248);
        at = at > (int64_t)size ? (int64_t)size : at;
    }
    for (size_t byte = 0; byte < size; byte++) {
        bytes[byte] = take(made);
    }
    array->buffers[1] = offsets;
    array->buffers[2] = bytes;
}

static void make_views(fuzzed *made, size_t rows, made_array *array)
{
    enum { SIZE = 20 };
    int32_t *const views = (int32_t *)(void *)take_block(made, rows * 4 * sizeof(int32_t));
    int64_t *const sizes = (int64_t *)(void *)take_block(made, 2 * sizeof(int64_t));
    unsigned char *const bytes = take_block(made, SIZE);
    for (size_t row = 0; row < rows; row++) {
        views[4 * row] = (int8_t)take(made) % 24;
        for (size_t at = 1; at < 4; at++) {
            views[4 * row + at] = (int8_t)take(made);
        }
    }
    for (size_t at = 0; at < SIZE; at++) {
        bytes[at] = take(made);
    }
    sizes[0] = SIZE;
    array->buffers[1] = views;
    array->buffers[2] = bytes;
    array->buffers[3] = NULL;
    array->buffers[4] = sizes;
}

/* `rows` from the array's offset on. */
static made_array make_array(fuzzed *made, const char *name, uint8_t type, size_t rows)
{
    static const int64_t buffer_counts[] = {
        [MADE_BITS] = 2, [MADE_NUMBERS] = 2, [MADE_FLOATS] = 2, [MADE_TEXTS] = 3, [MADE_VIEWS] = 5, [MADE_NOTHING] = 0};
    const uint8_t how = take(made);
    const size_t offset = how % 4;
    made_array array = {.name = name, .format = types[type].format, .length = (int64_t)rows, .offset = (int64_t)offset};
    array.buffer_count = buffer_counts[types[type].kind];
    array.null_count = (how & 4) != 0 ? -1 : 0;
    array.buffers[0] = (how & 8) != 0 && types[type].kind != MADE_NOTHING ? make_bits(made, offset + rows) : NULL;
    if (types[type].kind == MADE_BITS) {
        array.buffers[1] = make_bits(made, offset + rows);
    } else if (types[type].kind == MADE_NUMBERS || types[type].kind == MADE_FLOATS) {
        array.buffers[1] = make_numbers(made, offset + rows, types[type].width, types[type].kind == MADE_FLOATS, (how & 16) != 0);
    } else if (types[type].kind == MADE_TEXTS) {
        make_texts(made, offset + rows, types[type].width, &array);
    } else if (types[type].kind == MADE_VIEWS) {
        make_views(made, offset + rows, &array);
    }
    return array;
}

static void make_batch(fuzzed *made, size_t batch)
{
    const size_t length = take(made) % ROWS_MAX;
    const uint8_t how = take(made);
    const size_t offset = how % 3;
    made->batches[batch] = (made_batch){.length = (int64_t)length,
                                        .offset = (int64_t)offset,
                                        .null_count = (how & 4) != 0 ? -1 : 0,
                                        .valid = (how & 8) != 0 ? make_bits(made, offset + length) : NULL,
                                        .columns = made->columns[batch]};
    for (size_t column = 0; column < COLUMNS; column++) {
        made->columns[batch][column] = make_array(made, names[column], made->types[column] % TYPES, offset + length);
        if (made->types[column] >= 128) {
            made->entries[batch][column] = make_array(made, NULL, made->entry_types[column] % TYPES, take(made) % ROWS_MAX);
            made->columns[batch][column].dictionary = &made->entries[batch][column];
        }
    }
}

/* Members that a reader must find wrong, or may not mind; of views not the number of buffers, since the last one tells the sizes of the others. */
static void spoil_array(struct ArrowArray *array, uint8_t member, bool is_view)
{
    switch (member % 14) {
    case 0:
        array->length = -1;
        break;
    case 1:
        array->length = INT64_MAX - member;
        break;
    case 2:
        array->offset = -1;
        break;
    case 3:
        array->offset = INT64_MAX;
        break;
    case 4:
        array->null_count = -2;
        break;
    case 5:
        array->null_count = 1;
        break;
    case 6:
        array->n_buffers = is_view ? 2 : member % MADE_BUFFERS;
        break;
    case 7:
        array->n_children = member;
        break;
    case 8:
        array->buffers = NULL;
        break;
    case 9:
        array->children = NULL;
        break;
    case 10:
        array->release = NULL;
        break;
    case 11:
        array->dictionary = NULL;
        break;
    case 12:
        array->length -= array->length > 0;
        break;
    default:
        array->n_buffers = -1;
        break;
    }
}

/* The batch itself stays to be released. */
static void spoil_batch(struct ArrowArray *batch)
{
    const fuzzed *const made = batch->private_data;
    const size_t column = made->spoilt_column % (COLUMNS + 1);
    if (column < COLUMNS) {
        const uint8_t type = made->types[column] % TYPES;
        struct ArrowArray *const array = batch->children[column];
        const bool is_entries = made->spoilt_member >= 128 && array->dictionary != NULL;
        const uint8_t spoilt_type = is_entries ? made->entry_types[column] % TYPES : type;
        spoil_array(is_entries ? array->dictionary : array, made->spoilt_member, types[spoilt_type].kind == MADE_VIEWS);
    } else if (made->spoilt_member % 14 != 10 && made->spoilt_member % 14 != 12) {
        spoil_array(batch, made->spoilt_member, false);
    }
}

static void make_stream(fuzzed *made)
{
    const uint8_t how = take(made);
    for (size_t column = 0; column < COLUMNS; column++) {
        made->types[column] = take(made);
        made->entry_types[column] = made->types[column] >= 128 ? take(made) : 0;
    }
    made->spoilt_column = take(made);
    made->spoilt_member = take(made);
    made->from.batch_count = how % (BATCHES_MAX + 1);
    for (size_t batch = 0; batch < (size_t)how % (BATCHES_MAX + 1); batch++) {
        make_batch(made, batch);
    }
    for (size_t column = 0; column < COLUMNS; column++) {
        const bool has_dictionary = made->types[column] >= 128;
        made->entries[0][column].format = types[made->entry_types[column] % TYPES].format;
        made->columns[0][column].name = names[column];
        made->columns[0][column].format = types[made->types[column] % TYPES].format;
        made->columns[0][column].dictionary = has_dictionary ? &made->entries[0][column] : NULL;
    }
    made->from.columns = made->columns[0];
    made->from.column_count = COLUMNS;
    made->from.batches = made->batches;
    made->from.schema_error = how == 255 ? 5 : 0;
    made->from.next_error = (how & 64) != 0 ? how : 0;
    made->from.spoil_batch = (how & 32) != 0 ? spoil_batch : NULL;
}

/* Adds a copy of the stream. What was added saves and loads, what was refused left nothing, and everything was released once. */
static void add(const par_questionnaire *questionnaire, par_tally *tally, const fuzzed *made)
{
    fuzzed again = *made;
    struct ArrowArrayStream stream = open_producer(&again.from);
    const int64_t before = par_tally_row_count(tally);
    int64_t rows = 0;
    for (int64_t batch = 0; batch < again.from.batch_count; batch++) {
        rows += again.batches[batch].length;
    }
    const bool is_added = par_tally_add_arrow(tally, &stream, NULL, NULL, NULL) == PAR_OK;
    const bool is_spoilt = again.from.spoil_batch != NULL;
    if (stream.release != NULL || again.from.streams_released != 1 || again.from.schemas_released != again.from.schemas_given ||
        again.from.arrays_released != again.from.arrays_given || (!is_added && par_tally_row_count(tally) != before) ||
        (is_added && !is_spoilt && par_tally_row_count(tally) != before + rows)) {
        abort();
    }
    par_text *bytes = NULL;
    par_tally *loaded = NULL;
    if (par_tally_save(tally, &bytes, NULL) == PAR_OK) {
        const par_source source = {"t", par_text_data(bytes), par_text_length(bytes)};
        if (par_tally_load(questionnaire, &source, &loaded, NULL) != PAR_OK || par_tally_row_count(loaded) != par_tally_row_count(tally)) {
            abort();
        }
    }
    par_tally_free(loaded);
    par_text_free(bytes);
}

/* The stream as CSV: released as well, and without a NUL byte. */
static void convert(const fuzzed *made)
{
    fuzzed again = *made;
    struct ArrowArrayStream stream = open_producer(&again.from);
    par_text *csv = NULL;
    const bool is_made = par_csv_from_arrow(&stream, &csv, NULL, NULL) == PAR_OK;
    if (stream.release != NULL || again.from.streams_released != 1 || again.from.schemas_released != again.from.schemas_given ||
        again.from.arrays_released != again.from.arrays_given || is_made != (csv != NULL) ||
        (is_made && (int64_t)strlen(par_text_data(csv)) != par_text_length(csv))) {
        abort();
    }
    par_text_free(csv);
}

/* Loaded once: it never changes, and would take most of the time. */
static const par_questionnaire *find_questionnaire(size_t at)
{
    static par_questionnaire *loaded[SMALL_QUESTIONNAIRES];
    const par_source text = {"q", small_questionnaires[at], (int64_t)strlen(small_questionnaires[at])};
    if (loaded[at] == NULL && par_questionnaire_load(&text, &loaded[at], NULL, NULL) != PAR_OK) {
        abort();
    }
    return loaded[at];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzzed made = {.data = data, .left = size};
    const par_questionnaire *const questionnaire = find_questionnaire(take(&made) % SMALL_QUESTIONNAIRES);
    par_tally *tally = NULL;
    if (par_tally_new(questionnaire, &tally, NULL) != PAR_OK) {
        abort();
    }
    make_stream(&made);
    for (int round = 0; round < 2; round++) {
        add(questionnaire, tally, &made);
    }
    convert(&made);
    par_tally_free(tally);
    for (size_t at = 0; at < made.block_count; at++) {
        free(made.blocks[at]);
    }
    return 0;
}
