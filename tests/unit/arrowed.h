/* SPDX-License-Identifier: Apache-2.0 */
/* Short ways to columns of Arrow streams, and to tallies of them. */
#ifndef PARINDEX_TESTS_ARROWED_H
#define PARINDEX_TESTS_ARROWED_H

#include "arrow_producer.h"
#include "tallied.h"

/* A column of numbers without nulls, and with a bitmap. */
#define NUMBERS(column, type, rows, from)                                                                                                  \
    {                                                                                                                                      \
        .name = column, .format = type, .length = rows, .buffer_count = 2, .buffers = { NULL, from }                                       \
    }
#define SOME_NUMBERS(column, type, rows, bits, from)                                                                                       \
    {                                                                                                                                      \
        .name = column, .format = type, .length = rows, .null_count = -1, .buffer_count = 2, .buffers = { bits, from }                     \
    }
#define TEXTS(column, type, rows, offsets, bytes)                                                                                          \
    {                                                                                                                                      \
        .name = column, .format = type, .length = rows, .buffer_count = 3, .buffers = { NULL, offsets, bytes }                             \
    }

/* Everything that was given was released, once. */
static inline void check_released(const producer *from, const struct ArrowArrayStream *stream)
{
    CU_ASSERT_PTR_NULL(stream->release);
    CU_ASSERT_EQUAL(from->streams_released, 1);
    CU_ASSERT_EQUAL(from->schemas_released, from->schemas_given);
    CU_ASSERT_EQUAL(from->arrays_released, from->arrays_given);
}

static inline par_status add_stream(par_tally *tally, producer *from, par_findings *findings, par_error *error)
{
    struct ArrowArrayStream stream = open_producer(from);
    const par_status status = par_tally_add_arrow(tally, &stream, NULL, findings, error);
    check_released(from, &stream);
    return status;
}

/* True if the batches count as the CSV does, to the byte. */
static inline bool counts_as(const char *yaml, const made_batch *batches, int64_t batch_count, int64_t column_count, const char *csv)
{
    par_questionnaire *const questions = load_questions(yaml);
    par_tally *const tallies[] = {new_tally(questions), new_tally(questions)};
    producer from = {.columns = batches[0].columns, .column_count = column_count, .batches = batches, .batch_count = batch_count};
    par_error error = {0};
    CU_ASSERT_EQUAL(add_stream(tallies[0], &from, NULL, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    CU_ASSERT_EQUAL(from.arrays_given, batch_count);
    CU_ASSERT_EQUAL(add_text(tallies[1], csv, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    CU_ASSERT_TRUE(par_tally_row_count(tallies[0]) > 0);
    const bool is_same = is_same_tally(tallies[0], tallies[1]);
    par_tally_free(tallies[0]);
    par_tally_free(tallies[1]);
    par_questionnaire_free(questions);
    return is_same;
}

#endif
