/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow streams count as the CSV of their rows: every type, bitmap, offset, dictionary and split. */
#include <math.h>
#include <stdio.h>

#include "arrowed.h"

/* Rows 1, 2, null, 9 of question q1; what stands under the null is no code. */
static const uint8_t third_is_null[] = {0xFB};
static const int8_t ones[] = {1, 1, 1, 1, 1, 1, 1, 1};
static const char four_rows[] = "q1,q2,c3\n1,1,1\n2,1,1\n,1,1\n9,1,1\n";

/* The column as q1 of four rows, beside answers of 1. */
static bool is_four_rows(made_array column)
{
    const made_array columns[] = {NUMBERS("q2", "c", 4, ones), column, NUMBERS("c3", "c", 4, ones)};
    const made_batch batch = {.length = 4, .columns = columns};
    return counts_as(plain, &batch, 1, 3, four_rows);
}

static void test_numbers(void)
{
    static const int8_t c[] = {1, 2, 77, 9};
    static const uint8_t large_c[] = {1, 2, 200, 9};
    static const int16_t s[] = {1, 2, 77, 9};
    static const int32_t i[] = {1, 2, 77, 9};
    static const int64_t l[] = {1, 2, INT64_MIN, 9};
    static const uint16_t large_s[] = {1, 2, UINT16_MAX, 9};
    static const uint32_t large_i[] = {1, 2, UINT32_MAX, 9};
    static const uint64_t large_l[] = {1, 2, UINT64_MAX, 9};
    static const float f[] = {1, 2, 77, 9};
    static const double g[] = {1, 2, 77, 9};
    static const struct {
        const char *format;
        const void *values;
    } cases[] = {{"c", c}, {"C", c},       {"C", large_c}, {"s", s},       {"S", s}, {"S", large_s}, {"i", i},
                 {"I", i}, {"I", large_i}, {"l", l},       {"L", large_l}, {"f", f}, {"g", g}};
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        const made_array column = SOME_NUMBERS("q1", cases[at].format, 4, third_is_null, cases[at].values);
        CU_ASSERT_TRUE(is_four_rows(column));
    }
}

/* NaN is no answer; neither are the nulls that a count tells of. */
static void test_nulls(void)
{
    static const float f[] = {1, 2, NAN, 9};
    static const double g[] = {1, 2, NAN, 9};
    static const int8_t c[] = {1, 2, 77, 9};
    const made_array floats[] = {NUMBERS("q1", "f", 4, f), NUMBERS("q1", "g", 4, g)};
    CU_ASSERT_TRUE(is_four_rows(floats[0]));
    CU_ASSERT_TRUE(is_four_rows(floats[1]));
    made_array counted = SOME_NUMBERS("q1", "c", 4, third_is_null, c);
    counted.null_count = 1;
    CU_ASSERT_TRUE(is_four_rows(counted));
    const made_array columns[] = {
        NUMBERS("q1", "c", 2, ones), {.name = "q2", .format = "n", .length = 2, .null_count = 2}, NUMBERS("c3", "c", 2, ones)};
    const made_batch batch = {.length = 2, .columns = columns};
    CU_ASSERT_TRUE(counts_as(plain, &batch, 1, 3, "q1,q2,c3\n1,,1\n1,,1\n"));
    static const uint8_t none[] = {0};
    const made_array unlooked[] = {{.name = "q1", .format = "c", .length = 2, .buffer_count = 2, .buffers = {none, ones}},
                                   NUMBERS("q2", "c", 2, ones),
                                   NUMBERS("c3", "c", 2, ones)};
    const made_batch whole = {.length = 2, .columns = unlooked};
    CU_ASSERT_TRUE(counts_as(plain, &whole, 1, 3, "q1,q2,c3\n1,1,1\n1,1,1\n"));
}

static void test_booleans(void)
{
    static const char booleans[] =
        "schema: 1\nid: b\ntitle: {vi: b}\nstatus: constructed\nscale: {levels: 2, value: [0, 1], satisfied: [2]}\n"
        "codes: {refused: [0]}\nbase: valid\nquestions: [{id: q1}]\nindex: {id: all, rule: pooled, questions: [q1]}\n";
    static const uint8_t bits[] = {0x0B}, valid[] = {0x0D};
    const made_array column = SOME_NUMBERS("q1", "b", 4, valid, bits);
    const made_batch batch = {.length = 4, .columns = &column};
    CU_ASSERT_TRUE(counts_as(booleans, &batch, 1, 1, "q1,x\n1,\n,-\n0,\n1,\n"));
}

/* 1.00, 2.0, null, 9 in hundredths. */
static void test_decimals(void)
{
    static const par__wide hundredths[] = {100, 200, 12345, 900}, tens[] = {0, 0, 0, 0};
    const char *const formats[] = {"d:5,2", "d:38,2,128"};
    for (size_t at = 0; at < 2; at++) {
        const made_array column = SOME_NUMBERS("q1", formats[at], 4, third_is_null, hundredths);
        CU_ASSERT_TRUE(is_four_rows(column));
    }
    const made_array weight[] = {NUMBERS("w", "d:3,-1", 4, tens), NUMBERS("h", "c", 4, ones),  NUMBERS("d", "c", 4, ones),
                                 NUMBERS("N", "c", 4, ones),      NUMBERS("q1", "c", 4, ones), NUMBERS("q2", "c", 4, ones),
                                 NUMBERS("c3", "c", 4, ones)};
    const made_batch batch = {.length = 1, .columns = weight};
    CU_ASSERT_TRUE(counts_as(serial, &batch, 1, 7, "w,h,d,N,q1,q2,c3\n0,1,1,1,1,1,1\n"));
}

/* Codes, a label in NFC, blanks, nothing; the last label comes decomposed and is longer than a view holds itself. */
static const char text_bytes[] = "1T\xE1\xBB\x91t \xC2\xA0"
                                 "9Chu\xCC\x9B"
                                 "a to\xCC\x82\xCC\x81t";
static const int32_t text_offsets[] = {0, 1, 6, 9, 10, 24};
static const int64_t long_offsets[] = {0, 1, 6, 9, 10, 24};

static void test_texts(void)
{
    static const uint8_t views[5][16] = {{1, 0, 0, 0, '1'},
                                         {5, 0, 0, 0, 'T', 0xE1, 0xBB, 0x91, 't'},
                                         {0},
                                         {1, 0, 0, 0, '9'},
                                         {14, 0, 0, 0, 'C', 'h', 'u', 0xCC, 1, 0, 0, 0, 10, 0, 0, 0}};
    static const int64_t sizes[] = {0, 24};
    const made_array texts[] = {
        TEXTS("q1", "u", 5, text_offsets, text_bytes),
        TEXTS("q1", "U", 5, long_offsets, text_bytes),
        {.name = "q1", .format = "vu", .length = 5, .buffer_count = 5, .buffers = {NULL, views, "", text_bytes, sizes}}};
    for (size_t at = 0; at < 3; at++) {
        const made_array columns[] = {texts[at], NUMBERS("q2", "c", 5, ones), NUMBERS("c3", "c", 5, ones)};
        const made_batch batch = {.length = 5, .columns = columns};
        CU_ASSERT_TRUE(counts_as(plain, &batch, 1, 3, "q1,q2,c3\n1,1,1\n2,1,1\n,1,1\n9,1,1\n1,1,1\n"));
    }
}

/* Indices of every type into texts and integers; entries may be null, of any form, and wrong as long as nobody has them. */
static void test_dictionaries(void)
{
    static const int32_t entry_offsets[] = {0, 3, 4, 5, 10, 10};
    static const int64_t codes[] = {123456, 1, 9, 2, 55};
    static const uint8_t fifth_is_null[] = {0xEF};
    static const int8_t c[] = {1, 3, 99, 2};
    static const int16_t s[] = {1, 3, 99, 2};
    static const int32_t i[] = {1, 3, 99, 2};
    static const int64_t l[] = {1, 3, 99, 2};
    static const int8_t to_null[] = {1, 3, 4, 2};
    const made_array texts = TEXTS(NULL, "u", 5, entry_offsets, "\xFF??19T\xE1\xBB\x91t");
    const made_array integers = SOME_NUMBERS(NULL, "l", 5, fifth_is_null, codes);
    const struct {
        const char *format;
        const void *values;
    } indices[] = {{"c", c}, {"C", c}, {"s", s}, {"S", s}, {"i", i}, {"I", i}, {"l", l}, {"L", l}};
    for (size_t at = 0; at < 16; at++) {
        made_array column = SOME_NUMBERS("q1", indices[at / 2].format, 4, third_is_null, indices[at / 2].values);
        column.dictionary = at % 2 == 0 ? &texts : &integers;
        CU_ASSERT_TRUE(is_four_rows(column));
        made_array pointing = NUMBERS("q1", "c", 4, to_null);
        pointing.dictionary = column.dictionary;
        CU_ASSERT_TRUE(is_four_rows(pointing));
    }
}

/* The arrays begin in the middle, and so does the struct: row r of the batch is bit and value 1 + 2 + r. */
static void test_offsets(void)
{
    static const int8_t c[] = {5, 5, 5, 1, 2, 77, 9};
    static const double g[] = {5, 5, 5, 1, 2, 77, 9};
    static const uint8_t bits[] = {0xD8}, booleans[] = {0x78};
    static const int32_t offsets[] = {0, 1, 2, 3, 4, 5, 5, 6};
    static const char *const formats[] = {"c", "C", "g", "u"};
    const void *const values[] = {c, c, g, offsets};
    for (size_t at = 0; at < 4; at++) {
        const bool is_text = at == 3;
        const made_array q1 = {.name = "q1",
                               .format = formats[at],
                               .length = 6,
                               .offset = 1,
                               .null_count = is_text ? 0 : 1,
                               .buffer_count = is_text ? 3 : 2,
                               .buffers = {is_text ? NULL : bits, values[at], "555129"}};
        const made_array columns[] = {
            q1,
            {.name = "q2", .format = "b", .length = 6, .offset = 1, .buffer_count = 2, .buffers = {NULL, booleans}},
            NUMBERS("c3", "c", 6, ones)};
        const made_batch batch = {.length = 4, .offset = 2, .columns = columns};
        CU_ASSERT_TRUE(counts_as(plain, &batch, 1, 3, four_rows));
    }
}

/* A null of the struct is a row of nulls, whatever its columns say; a count of no nulls makes the bitmap idle. */
static void test_outer_nulls(void)
{
    static const int8_t c[] = {5, 1, 2, 77, 9};
    static const uint8_t valid[] = {0x16};
    const made_array columns[] = {NUMBERS("q1", "c", 5, c), NUMBERS("q2", "C", 5, ones), NUMBERS("c3", "c", 5, ones)};
    made_batch batch = {.length = 4, .offset = 1, .null_count = -1, .valid = valid, .columns = columns};
    CU_ASSERT_TRUE(counts_as(plain, &batch, 1, 3, "x,q1,q2,c3\n-,1,1,1\n-,2,1,1\n-,,,\n-,9,1,1\n"));
    static const uint8_t none[] = {0};
    batch = (made_batch){.length = 2, .offset = 1, .valid = none, .columns = columns};
    CU_ASSERT_TRUE(counts_as(plain, &batch, 1, 3, "q1,q2,c3\n1,1,1\n2,1,1\n"));
}

/* Batches of one, of no and of more rows than are added at once; the dictionary of q1 is another in each. */
static void test_batches(void)
{
    enum { MANY = 131072 + 3, LAST = 131070 };
    static int8_t indices[MANY], answers[MANY], all_ones[MANY];
    static char csv[16 + 6 * (MANY + 2)];
    static const int32_t offsets[] = {0, 1, 2};
    const made_array dictionaries[] = {
        TEXTS(NULL, "u", 2, offsets, "21"), {.format = "u", .buffer_count = 3}, TEXTS(NULL, "u", 2, offsets, "12")};
    const int64_t lengths[] = {1, 0, MANY};
    made_array columns[3][3];
    made_batch batches[3];
    size_t length = (size_t)sprintf(csv, "q1,q2,c3\n2,1,1\n");
    for (size_t row = 0; row < MANY; row++) {
        indices[row] = row > LAST;
        answers[row] = (int8_t)(1 + row % 3);
        all_ones[row] = 1;
        length += (size_t)sprintf(csv + length, "%d,%d,1\n", row > LAST ? 2 : 1, answers[row]);
    }
    for (size_t at = 0; at < 3; at++) {
        const made_array of_batch[] = {NUMBERS("q1", "c", lengths[at], indices), NUMBERS("q2", "c", lengths[at], answers),
                                       NUMBERS("c3", "C", lengths[at], all_ones)};
        memcpy(columns[at], of_batch, sizeof of_batch);
        columns[at][0].dictionary = &dictionaries[at];
        batches[at] = (made_batch){.length = lengths[at], .columns = columns[at]};
    }
    CU_ASSERT_TRUE(counts_as(plain, batches, 3, 3, csv));
}

/* Keys as text and integers, weights and populations as numbers of every form; a float32 is the decimal that it prints as. */
static void test_design(void)
{
    static const char csv[] =
        "h,c,d,N,M,w,q1,q2,c3\nA,-7,18446744073709551615,4,50,0.1,1,1,1\nA,12,3,4,60.5,2.25,1,1,1\nB,-7,3,9,50,16777216,1,1,1\n";
    static const int32_t offsets[] = {0, 1, 4, 5}, entry_offsets[] = {0, 1, 2};
    static const int8_t strata[] = {1, 1, 0};
    static const int16_t clusters[] = {-7, 12, -7};
    static const uint64_t domains[] = {UINT64_MAX, 3, 3};
    static const uint8_t populations[] = {4, 4, 9};
    static const double units[] = {50, 60.5, 50}, weights[] = {0.1, 2.25, 16777216};
    static const float narrow[] = {0.1F, 2.25F, 16777216};
    static const par__wide decimals[] = {100, 2250, (par__wide)16777216 * 1000};
    const made_array entries = TEXTS(NULL, "u", 2, entry_offsets, "BA");
    const made_array weight[] = {NUMBERS("w", "g", 3, weights), NUMBERS("w", "f", 3, narrow), NUMBERS("w", "d:11,3", 3, decimals)};
    const made_array stratum[] = {
        TEXTS("h", "u", 3, offsets, "A A\tB"),
        {.name = "h", .format = "c", .length = 3, .buffer_count = 2, .buffers = {NULL, strata}, .dictionary = &entries}};
    for (size_t at = 0; at < 6; at++) {
        const made_array columns[] = {stratum[at % 2],
                                      weight[at / 2],
                                      NUMBERS("c", "s", 3, clusters),
                                      NUMBERS("d", "L", 3, domains),
                                      NUMBERS("N", "C", 3, populations),
                                      NUMBERS("M", "g", 3, units),
                                      NUMBERS("q1", "c", 3, ones),
                                      NUMBERS("q2", "c", 3, ones),
                                      NUMBERS("c3", "c", 3, ones)};
        const made_batch batch = {.length = 3, .columns = columns};
        CU_ASSERT_TRUE(counts_as(staged, &batch, 1, 9, csv));
    }
}

/* Names in other forms, with blanks, without a text and of columns that nobody reads. */
static void test_names(void)
{
    static const char named[] = "schema: 1\nid: b\ntitle: {vi: b}\nstatus: constructed\nscale: {levels: 2, value: [0, 1], satisfied: [2]}\n"
                                "base: valid\nquestions: [{id: q1, column: \"Câu\"}]\nindex: {id: all, rule: pooled, questions: [q1]}\n";
    const made_array columns[] = {{.name = NULL, .format = "+l"},
                                  {.name = "\xFF", .format = NULL},
                                  {.name = "x", .format = "tdD"},
                                  {.name = "x", .format = "tdD"},
                                  NUMBERS(" Ca\xCC\x82u\t", "c", 2, ones)};
    const made_batch batch = {.length = 2, .columns = columns};
    CU_ASSERT_TRUE(counts_as(named, &batch, 1, 5, "Câu,x\n1,\n1,\n"));
}

/* Values that do not stand at a multiple of their size. */
static void test_unaligned(void)
{
    static unsigned char bytes[4 * sizeof(double) + 1];
    static const double g[] = {1, 2, NAN, 9};
    memcpy(bytes + 1, g, sizeof g);
    const made_array column = NUMBERS("q1", "g", 4, bytes + 1);
    CU_ASSERT_TRUE(is_four_rows(column));
}

typedef struct heard {
    int64_t rows, total, calls, stop_at;
} heard;

static int32_t hear(void *user, int64_t done, int64_t total)
{
    heard *const what = user;
    *what = (heard){done, total, what->calls + 1, what->stop_at};
    return what->calls == what->stop_at;
}

static void test_progress(void)
{
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    const made_array columns[] = {NUMBERS("q1", "c", 2, ones), NUMBERS("q2", "c", 2, ones), NUMBERS("c3", "c", 2, ones)};
    const made_batch batch = {.length = 2, .columns = columns};
    heard what = {.rows = -1, .total = -1};
    const par_answers_options options = {.size = sizeof options, .progress = hear, .user = &what};
    producer from = {.columns = columns, .column_count = 3, .batches = &batch, .batch_count = 1};
    struct ArrowArrayStream stream = open_producer(&from);
    CU_ASSERT_EQUAL(par_tally_add_arrow(tally, &stream, &options, NULL, NULL), PAR_OK);
    CU_ASSERT_TRUE(what.calls > 0 && what.rows >= 0 && what.rows <= 2 && what.total == 0);
    check_released(&from, &stream);
    what = (heard){.stop_at = 1};
    from = (producer){.columns = columns, .column_count = 3, .batches = &batch, .batch_count = 1};
    stream = open_producer(&from);
    par_error error = {0};
    CU_ASSERT_EQUAL(par_tally_add_arrow(tally, &stream, &options, NULL, &error), PAR_CANCELLED);
    CU_ASSERT_EQUAL(error.status, PAR_CANCELLED);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 2);
    check_released(&from, &stream);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_no_rows(void)
{
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    const made_array columns[] = {{.name = "q1", .format = "u"}, {.name = "q2", .format = "c"}, {.name = "c3", .format = "c"}};
    producer from = {.columns = columns, .column_count = 3};
    CU_ASSERT_EQUAL(add_stream(tally, &from, findings, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 1);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->code, "W741");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, "there are no rows in the stream; nothing was added");
    par_findings_free(findings);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

const unit_test arrow_tests[] = {
    {"numbers of every width", test_numbers},
    {"nulls, NaN and columns of nulls", test_nulls},
    {"booleans", test_booleans},
    {"decimals", test_decimals},
    {"texts with narrow and wide offsets, and views", test_texts},
    {"dictionaries of texts and integers with indices of every type", test_dictionaries},
    {"offsets of arrays and of the struct", test_offsets},
    {"nulls of the struct", test_outer_nulls},
    {"batches of any size with dictionaries of their own", test_batches},
    {"keys, weights and populations", test_design},
    {"columns are found by name in any form", test_names},
    {"values out of line", test_unaligned},
    {"progress counts rows and can cancel", test_progress},
    {"a stream without rows is warned of", test_no_rows},
    {NULL, NULL},
};
