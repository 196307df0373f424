/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow streams as CSV: every type that is read, and what is refused. Expected texts by hand; days and shortest floats by Python. */
#include <math.h>

#include "arrowed.h"

static const uint8_t second_is_null[] = {0xFD};

/* The CSV of one column in one batch. */
static void check_column(made_array column, const char *expected)
{
    const made_batch batch = {.length = column.length, .columns = &column};
    producer from = {.columns = &column, .column_count = 1, .batches = &batch, .batch_count = 1};
    struct ArrowArrayStream stream = open_producer(&from);
    par_text *csv = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_csv_from_arrow(&stream, &csv, NULL, &error), PAR_OK);
    CU_ASSERT_STRING_EQUAL(error.text, "");
    check_released(&from, &stream);
    CU_ASSERT_STRING_EQUAL(par_text_data(csv), expected);
    par_text_free(csv);
}

static void test_integers(void)
{
    static const int8_t c[] = {-128, 7, 127};
    static const uint16_t s[] = {0, 7, UINT16_MAX};
    static const int64_t l[] = {INT64_MIN, 7, INT64_MAX};
    static const uint64_t large[] = {1, 7, UINT64_MAX};
    check_column((made_array)SOME_NUMBERS("a", "c", 3, second_is_null, c), "a\n-128\n\n127\n");
    check_column((made_array)NUMBERS("a", "S", 3, s), "a\n0\n7\n65535\n");
    check_column((made_array)NUMBERS("a", "l", 3, l), "a\n-9223372036854775808\n7\n9223372036854775807\n");
    check_column((made_array)NUMBERS("a", "L", 3, large), "a\n1\n7\n18446744073709551615\n");
    check_column((made_array){.name = "a", .format = "n", .length = 2, .null_count = 2}, "a\n\n\n");
}

static void test_floats(void)
{
    static const double g[] = {937.0, NAN, 0.1, -0.30000000000000004, -0.0, 1e17, 2.5e-7};
    static const float f[] = {0.1F, -0.1F, 16777216.0F, NAN};
    check_column((made_array)NUMBERS("a", "g", 7, g), "a\n937\n\n0.1\n-0.30000000000000004\n0\n100000000000000000\n0.00000025\n");
    check_column((made_array)NUMBERS("a", "f", 4, f), "a\n0.1\n-0.1\n16777216\n\n");
}

static void test_decimals(void)
{
    static const par__wide some[] = {1250, -5, 0, 100};
    const par__wide most = (par__wide)INT64_C(999999999999999999) * INT64_C(10000000000000000) + 1;
    check_column((made_array)NUMBERS("a", "d:10,2", 4, some), "a\n12.5\n-0.05\n0\n1\n");
    check_column((made_array)NUMBERS("a", "d:10,0", 4, some), "a\n1250\n-5\n0\n100\n");
    check_column((made_array)NUMBERS("a", "d:10,-3,128", 4, some), "a\n1250000\n-5000\n0\n100000\n");
    check_column((made_array)NUMBERS("a", "d:38,20", 1, &most), "a\n99999999999999.99990000000000000001\n");
}

static void test_texts(void)
{
    static const int32_t offsets[] = {0, 4, 8, 8, 12};
    check_column((made_array)TEXTS("a;b", "u", 4, offsets, "x, y\"Ha\"#c\nd"), "\"a;b\"\n\"x, y\"\n\"\"\"Ha\"\"\"\n\n\"#c\nd\"\n");
}

static void test_days(void)
{
    static const int32_t days[] = {0, -1, 11016, 20636, -719162, 2932896, -25509};
    static const int64_t moments[] = {INT64_C(1782950400000000), 0, -INT64_C(86400000000)};
    check_column((made_array)NUMBERS("a", "tdD", 7, days), "a\n1970-01-01\n1969-12-31\n2000-02-29\n2026-07-02\n0001-01-01\n9999-12-31\n1900-02-28\n");
    check_column((made_array)NUMBERS("a", "tsu:", 3, moments), "a\n2026-07-02\n1970-01-01\n1969-12-31\n");
}

static void test_dictionaries(void)
{
    static const int32_t offsets[] = {0, 3, 6};
    static const int8_t indices[] = {1, 99, 0};
    const made_array words = TEXTS(NULL, "u", 2, offsets, "yesno!");
    made_array column = SOME_NUMBERS("a", "c", 3, second_is_null, indices);
    column.dictionary = &words;
    check_column(column, "a\nno!\n\nyes\n");
}

/* Two batches, a NULL name before a label of rows, and a struct with nulls. */
static void test_batches(void)
{
    static const int8_t c[] = {1, 2, 3};
    static const uint8_t first[] = {0x01};
    const made_array columns[] = {NUMBERS("a", "c", 3, c), NUMBERS("__index_level_0__", "c", 3, c), NUMBERS("b", "c", 3, c)};
    const made_batch batches[] = {{.length = 2, .columns = columns, .valid = first, .null_count = -1}, {.length = 1, .offset = 2, .columns = columns}};
    producer from = {.columns = columns, .column_count = 3, .batches = batches, .batch_count = 2};
    struct ArrowArrayStream stream = open_producer(&from);
    par_text *csv = NULL;
    CU_ASSERT_EQUAL(par_csv_from_arrow(&stream, &csv, NULL, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(csv), "a,b\n1,1\n,\n3,3\n");
    par_text_free(csv);
}

static void check_refused(made_array column, par_status status, const char *code, int64_t row, const char *text)
{
    const made_batch batch = {.length = column.length, .columns = &column};
    producer from = {.columns = &column, .column_count = 1, .batches = &batch, .batch_count = 1};
    struct ArrowArrayStream stream = open_producer(&from);
    par_text *csv = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_csv_from_arrow(&stream, &csv, NULL, &error), status);
    check_released(&from, &stream);
    CU_ASSERT_PTR_NULL(csv);
    CU_ASSERT_STRING_EQUAL(error.code, code);
    CU_ASSERT_STRING_EQUAL(error.text, text);
    CU_ASSERT_NOT_EQUAL(error.text_vi[0], '\0');
    CU_ASSERT_EQUAL(error.row, row);
}

static void test_refused(void)
{
    static const double g[] = {1, -INFINITY};
    static const int64_t moments[] = {0, 1}, far[] = {INT64_MIN, INT64_MAX};
    static const int32_t days[] = {0, 2932897};
    static const int8_t index[] = {0, 2};
    static const int32_t offsets[] = {0, 1, 2};
    const made_array words = TEXTS(NULL, "u", 2, offsets, "ab");
    made_array column = NUMBERS("a", "c", 2, index);
    column.dictionary = &words;
    check_refused((made_array)NUMBERS("a", "g", 2, g), PAR_ERR_RANGE, "E736", 2, "a number in column \"a\" is infinite; expected a finite number, or none");
    check_refused((made_array)NUMBERS("a", "tsn:", 2, moments), PAR_ERR_RANGE, "E737", 2,
                  "a value in column \"a\" is no whole day from the year 1 to 9999; expected a day without a time");
    check_refused((made_array)NUMBERS("a", "tss:", 2, far), PAR_ERR_RANGE, "E737", 1,
                  "a value in column \"a\" is no whole day from the year 1 to 9999; expected a day without a time");
    check_refused((made_array)NUMBERS("a", "tdD", 2, days), PAR_ERR_RANGE, "E737", 2,
                  "a value in column \"a\" is no whole day from the year 1 to 9999; expected a day without a time");
    check_refused((made_array)TEXTS("a", "u", 2, offsets, "a\xFF"), PAR_ERR_SHAPE, "E739", 2, "a text in column \"a\" is not UTF-8 or has a NUL byte");
    check_refused((made_array)NUMBERS("a\xFF", "g", 2, g), PAR_ERR_SHAPE, "E739", 0, "a text in column \"?\" is not UTF-8 or has a NUL byte");
    check_refused((made_array)NUMBERS("a", "b", 2, index), PAR_ERR_SHAPE, "E735", 0,
                  "column \"a\" has the Arrow type \"b\"; expected integers, floats, decimals, text, days, or a dictionary of them");
    check_refused((made_array)NUMBERS("__index_level_0__", "g", 2, g), PAR_ERR_SHAPE, "E738", 0,
                  "the stream has no columns; expected a table with names and values");
    check_refused(column, PAR_ERR_SHAPE, "E765", 2, "index 2 lies outside the dictionary of column \"a\", which has 2 entries");
    column.dictionary = NULL;
    column.length = -1;
    check_refused(column, PAR_ERR_SHAPE, "E792", 0,
                  "the record batch has a length of -1, an offset of 0 and 0 nulls; expected numbers from 0 to 2^48, and nulls from -1");
}

static void test_arguments(void)
{
    static const int8_t c[] = {1};
    const made_array column = NUMBERS("a", "c", 1, c);
    producer from = {.columns = &column, .column_count = 1, .next_error = 5, .reason = "the disk is gone"};
    struct ArrowArrayStream stream = open_producer(&from);
    par_text *csv = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_csv_from_arrow(&stream, &csv, NULL, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the producer of the stream failed with error 5: the disk is gone");
    CU_ASSERT_EQUAL(par_csv_from_arrow(&stream, &csv, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_csv_from_arrow(NULL, &csv, NULL, NULL), PAR_ERR_ARGUMENT);
    from.streams_released = 0;
    stream = open_producer(&from);
    CU_ASSERT_EQUAL(par_csv_from_arrow(&stream, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
    check_released(&from, &stream);
}

const unit_test arrow_csv_tests[] = {
    {"integers are their digits", test_integers},
    {"floats are the shortest decimals that come back", test_floats},
    {"decimals are exact", test_decimals},
    {"texts are quoted where needed, names also where a separator could be seen", test_texts},
    {"days and moments at midnight", test_days},
    {"dictionaries are their entries", test_dictionaries},
    {"batches follow each other, labels of rows are left out, a null row is empty", test_batches},
    {"what is refused, with row and column", test_refused},
    {"a failing producer, arguments", test_arguments},
    {NULL, NULL},
};
