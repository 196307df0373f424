/* SPDX-License-Identifier: Apache-2.0 */
/* Arrow streams that are refused: malformed ones, and rows that CSV would refuse too. Each adds nothing, tells why, and is released once. */
#include <math.h>

#include "arrowed.h"

static const int8_t ones[] = {1, 1, 1, 1, 1, 1, 1, 1};
static const int8_t zero_one[] = {0, 1, 0, 1};
static const int32_t four_offsets[] = {0, 1, 2, 3, 4};
static const made_array two_texts = TEXTS(NULL, "u", 2, four_offsets, "12");

/* Texts, a dictionary and integers: every kind of buffer. */
static const made_array good_columns[] = {
    TEXTS("q1", "u", 4, four_offsets, "1212"),
    {.name = "q2", .format = "c", .length = 4, .buffer_count = 2, .buffers = {NULL, zero_one}, .dictionary = &two_texts},
    NUMBERS("c3", "c", 4, ones)};
static const made_batch good_batches[] = {{.length = 4, .columns = good_columns}, {.length = 4, .columns = good_columns}};

/* Expects the failure of a stream and that the tally keeps its bytes. */
static void check_refused(const char *yaml, producer from, par_status status, const char *code, int64_t row, const char *path,
                          const char *text)
{
    par_questionnaire *const questions = load_questions(yaml);
    par_tally *const tally = new_tally(questions);
    par_findings *findings = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(add_stream(tally, &from, findings, &error), status);
    CU_ASSERT_STRING_EQUAL(error.code, code);
    CU_ASSERT_STRING_EQUAL(error.text, text);
    CU_ASSERT_NOT_EQUAL(error.text_vi[0], '\0');
    CU_ASSERT_EQUAL(error.row, row);
    CU_ASSERT_STRING_EQUAL(error.path, path);
    CU_ASSERT_TRUE(par_findings_count(findings, PAR_SEVERITY_ERROR) > 0);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 0);
    par_findings_free(findings);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void no_format(struct ArrowSchema *schema)
{
    schema->format = NULL;
}
static void no_struct(struct ArrowSchema *schema)
{
    schema->format = "l";
}
static void negative_children(struct ArrowSchema *schema)
{
    schema->n_children = -1;
}
static void many_children(struct ArrowSchema *schema)
{
    schema->n_children = INT64_MAX;
}
static void no_children(struct ArrowSchema *schema)
{
    schema->children = NULL;
}
static void null_child(struct ArrowSchema *schema)
{
    schema->children[1] = NULL;
}
static void released_child(struct ArrowSchema *schema)
{
    schema->children[2]->release = NULL;
}
static void misspelt(struct ArrowSchema *schema)
{
    schema->children[0]->name = "q_1";
}
static void far_name(struct ArrowSchema *schema)
{
    schema->children[2]->name = "something";
}
static void repeated(struct ArrowSchema *schema)
{
    schema->children[2]->name = "q1";
}
static void binary(struct ArrowSchema *schema)
{
    schema->children[0]->format = "z";
}
static void formless_child(struct ArrowSchema *schema)
{
    schema->children[0]->format = NULL;
}
static void formless_entries(struct ArrowSchema *schema)
{
    schema->children[1]->dictionary->format = NULL;
}
static void dates_in_dictionary(struct ArrowSchema *schema)
{
    schema->children[1]->dictionary->format = "tdD";
}
static void dictionary_in_dictionary(struct ArrowSchema *schema)
{
    schema->children[1]->dictionary->dictionary = schema->children[0];
}
static void text_indices(struct ArrowSchema *schema)
{
    schema->children[1]->format = "u";
}
static void wide_decimal(struct ArrowSchema *schema)
{
    schema->children[0]->format = "d:50,2,256";
}
static void bad_decimal(struct ArrowSchema *schema)
{
    schema->children[0]->format = "d:5,x";
}
static void gone(struct ArrowSchema *schema)
{
    ((producer *)schema->private_data)->schemas_given--;
    schema->release = NULL;
}

#define CHILDREN "the schema of the stream is malformed: its columns are not there, or their number is negative or beyond reason"
#define ANSWERS  "expected integers, whole numbers, booleans, text, or a dictionary of them"

static void test_schemas(void)
{
    static const struct {
        void (*spoil)(struct ArrowSchema *schema);
        const char *code, *path, *text;
        par_status status;
    } cases[] = {
        {no_format, "E790", "", "the schema of the stream is malformed: a type has no format", PAR_ERR_SHAPE},
        {no_struct, "E745", "", "the stream has the Arrow type \"l\"; expected a struct whose parts are the columns (\"+s\")",
         PAR_ERR_SHAPE},
        {negative_children, "E790", "", CHILDREN, PAR_ERR_SHAPE},
        {many_children, "E790", "", CHILDREN, PAR_ERR_SHAPE},
        {no_children, "E790", "", CHILDREN, PAR_ERR_SHAPE},
        {null_child, "E790", "", CHILDREN, PAR_ERR_SHAPE},
        {released_child, "E790", "", CHILDREN, PAR_ERR_SHAPE},
        {misspelt, "E742", "q1", "the stream has no column \"q1\", which the questionnaire reads as a question; did you mean \"q_1\"?",
         PAR_ERR_DATA},
        {far_name, "E742", "c3", "the stream has no column \"c3\", which the questionnaire reads as a question", PAR_ERR_DATA},
        {repeated, "E743", "q1", "the stream has more than one column \"q1\"; expected one", PAR_ERR_SHAPE},
        {binary, "E744", "q1", "column \"q1\", a question, has the Arrow type \"z\"; " ANSWERS, PAR_ERR_SHAPE},
        {formless_child, "E790", "", "the schema of the stream is malformed: a type has no format", PAR_ERR_SHAPE},
        {formless_entries, "E790", "", "the schema of the stream is malformed: a type has no format", PAR_ERR_SHAPE},
        {dates_in_dictionary, "E744", "q2", "column \"q2\", a question, has the Arrow type \"c\" with a dictionary of \"tdD\"; " ANSWERS,
         PAR_ERR_SHAPE},
        {dictionary_in_dictionary, "E744", "q2", "column \"q2\", a question, has the Arrow type \"c\" with a dictionary of \"u\"; " ANSWERS,
         PAR_ERR_SHAPE},
        {text_indices, "E744", "q2", "column \"q2\", a question, has the Arrow type \"u\" with a dictionary of \"u\"; " ANSWERS,
         PAR_ERR_SHAPE},
        {wide_decimal, "E744", "q1", "column \"q1\", a question, has the Arrow type \"d:50,2,256\"; " ANSWERS, PAR_ERR_SHAPE},
        {bad_decimal, "E744", "q1", "column \"q1\", a question, has the Arrow type \"d:5,x\"; " ANSWERS, PAR_ERR_SHAPE},
        {gone, "E747", "", "the stream gave a schema that is already released; expected a schema", PAR_ERR_SHAPE},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        const producer from = {.columns = good_columns, .column_count = 3, .spoil_schema = cases[at].spoil};
        check_refused(plain, from, cases[at].status, cases[at].code, 0, cases[at].path, cases[at].text);
    }
}

static void negative_length(struct ArrowArray *batch)
{
    batch->length = -1;
}
static void absurd_length(struct ArrowArray *batch)
{
    batch->length = INT64_MAX;
}
static void negative_offset(struct ArrowArray *batch)
{
    batch->offset = -4;
}
static void fewer_columns(struct ArrowArray *batch)
{
    batch->n_children = 2;
}
static void no_columns(struct ArrowArray *batch)
{
    batch->children = NULL;
}
static void outer_dictionary(struct ArrowArray *batch)
{
    batch->dictionary = batch->children[0];
}
static void no_outer_buffer(struct ArrowArray *batch)
{
    batch->n_buffers = 0;
}
static void null_outer_buffers(struct ArrowArray *batch)
{
    batch->buffers = NULL;
}
static void no_outer_bitmap(struct ArrowArray *batch)
{
    batch->null_count = 2;
}
static void null_column(struct ArrowArray *batch)
{
    batch->children[0] = NULL;
}
static void released_column(struct ArrowArray *batch)
{
    batch->children[2]->release = NULL;
}
static void short_column(struct ArrowArray *batch)
{
    batch->children[2]->length = 3;
}
static void offset_beyond(struct ArrowArray *batch)
{
    batch->offset = 1;
}
static void absurd_column(struct ArrowArray *batch)
{
    batch->children[0]->length = INT64_C(1) << 60;
}
static void absurd_offset(struct ArrowArray *batch)
{
    batch->children[0]->offset = INT64_MAX;
}
static void bad_null_count(struct ArrowArray *batch)
{
    batch->children[0]->null_count = -2;
}
static void column_with_children(struct ArrowArray *batch)
{
    batch->children[0]->n_children = 1;
}
static void two_text_buffers(struct ArrowArray *batch)
{
    batch->children[0]->n_buffers = 2;
}
static void three_number_buffers(struct ArrowArray *batch)
{
    batch->children[2]->n_buffers = 3;
}
static void null_buffers(struct ArrowArray *batch)
{
    batch->children[2]->buffers = NULL;
}
static void no_values(struct ArrowArray *batch)
{
    batch->children[2]->buffers[1] = NULL;
}
static void no_bytes(struct ArrowArray *batch)
{
    batch->children[0]->buffers[2] = NULL;
}
static void no_bitmap(struct ArrowArray *batch)
{
    batch->children[2]->null_count = 1;
}
static void lost_dictionary(struct ArrowArray *batch)
{
    batch->children[1]->dictionary = NULL;
}
static void sudden_dictionary(struct ArrowArray *batch)
{
    batch->children[2]->dictionary = batch->children[1]->dictionary;
}
static void released_dictionary(struct ArrowArray *batch)
{
    batch->children[1]->dictionary->release = NULL;
}
static void negative_dictionary(struct ArrowArray *batch)
{
    batch->children[1]->dictionary->length = -1;
}
static void dictionary_without_values(struct ArrowArray *batch)
{
    batch->children[1]->dictionary->buffers[1] = NULL;
}
static void short_dictionary(struct ArrowArray *batch)
{
    batch->children[1]->dictionary->length = 1;
}

#define BOUNDS "; expected numbers from 0 to 2^48, and nulls from -1"

static void test_batches(void)
{
    static const struct {
        void (*spoil)(struct ArrowArray *batch);
        const char *code, *path, *text;
        int64_t row;
    } cases[] = {
        {negative_length, "E792", "", "the record batch has a length of -1, an offset of 0 and 0 nulls" BOUNDS, 0},
        {absurd_length, "E792", "", "the record batch has a length of 9223372036854775807, an offset of 0 and 0 nulls" BOUNDS, 0},
        {negative_offset, "E792", "", "the record batch has a length of 4, an offset of -4 and 0 nulls" BOUNDS, 0},
        {fewer_columns, "E794", "", "the record batch has 2 children; expected 3", 0},
        {no_columns, "E748", "", "the 3 children of the record batch are NULL; expected arrays", 0},
        {outer_dictionary, "E798", "", "the record batch has a dictionary in its schema or in its array; expected both or none", 0},
        {no_outer_buffer, "E795", "", "the record batch has 0 buffers; its type has 1", 0},
        {null_outer_buffers, "E796", "", "buffer 0 of the record batch is NULL; its 4 rows need it", 0},
        {no_outer_bitmap, "E797", "", "the record batch counts 2 nulls but has no bitmap of validity", 0},
        {null_column, "E791", "q1", "column \"q1\" is not there or already released; expected an array", 0},
        {released_column, "E791", "c3", "column \"c3\" is not there or already released; expected an array", 0},
        {short_column, "E793", "c3", "column \"c3\" has 3 rows; expected 4, as its batch has", 0},
        {offset_beyond, "E793", "q1", "column \"q1\" has 4 rows; expected 5, as its batch has", 0},
        {absurd_column, "E792", "q1", "column \"q1\" has a length of 1152921504606846976, an offset of 0 and 0 nulls" BOUNDS, 0},
        {absurd_offset, "E792", "q1", "column \"q1\" has a length of 4, an offset of 9223372036854775807 and 0 nulls" BOUNDS, 0},
        {bad_null_count, "E792", "q1", "column \"q1\" has a length of 4, an offset of 0 and -2 nulls" BOUNDS, 0},
        {column_with_children, "E794", "q1", "column \"q1\" has 1 children; expected 0", 0},
        {two_text_buffers, "E795", "q1", "column \"q1\" has 2 buffers; its type has 3", 0},
        {three_number_buffers, "E795", "c3", "column \"c3\" has 3 buffers; its type has 2", 0},
        {null_buffers, "E796", "c3", "buffer 0 of column \"c3\" is NULL; its 4 rows need it", 0},
        {no_values, "E796", "c3", "buffer 1 of column \"c3\" is NULL; its 4 rows need it", 0},
        {no_bytes, "E796", "q1", "buffer 2 of column \"q1\" is NULL; its 4 rows need it", 0},
        {no_bitmap, "E797", "c3", "column \"c3\" counts 1 nulls but has no bitmap of validity", 0},
        {lost_dictionary, "E798", "q2", "column \"q2\" has a dictionary in its schema or in its array; expected both or none", 0},
        {sudden_dictionary, "E798", "c3", "column \"c3\" has a dictionary in its schema or in its array; expected both or none", 0},
        {released_dictionary, "E791", "q2", "the dictionary of column \"q2\" is not there or already released; expected an array", 0},
        {negative_dictionary, "E792", "q2", "the dictionary of column \"q2\" has a length of -1, an offset of 0 and 0 nulls" BOUNDS, 0},
        {dictionary_without_values, "E796", "q2", "buffer 1 of the dictionary of column \"q2\" is NULL; its 2 rows need it", 0},
        {short_dictionary, "E765", "q2", "index 1 lies outside the dictionary of column \"q2\", which has 1 entries", 6},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        const producer from = {
            .columns = good_columns, .column_count = 3, .batches = good_batches, .batch_count = 2, .spoil_batch = cases[at].spoil};
        check_refused(plain, from, PAR_ERR_SHAPE, cases[at].code, cases[at].row, cases[at].path, cases[at].text);
    }
}

/* What stands in the third row of the second batch: row 7 of the stream. */
static void test_values(void)
{
    static const int32_t decreasing[] = {0, 1, 2, 1, 4}, negative[] = {0, 1, -2, 1, 4}, beyond[] = {0, 1, 2, 7, 4},
                         worded[] = {0, 1, 2, 6, 7};
    static const int64_t wide_negative[] = {0, 1, INT64_MIN, 1, 4}, least[] = {1, 2, INT64_MIN, 1};
    static const int32_t views[4][4] = {{0}, {0}, {13, 0, 0, 4}, {0}}, no_buffer[4][4] = {{0}, {0}, {13, 0, 1, 0}, {0}},
                         backwards[4][4] = {{0}, {0}, {-1, 0, 0, 0}, {0}}, from_below[4][4] = {{0}, {0}, {13, 0, 0, -1}, {0}};
    static const int64_t sizes[] = {16};
    static const uint64_t large[] = {1, 2, UINT64_MAX, 1};
    static const par__wide decimals[] = {100, 200, (par__wide)-12345678901234567LL, 100};
    static const double halves[] = {1, 2, 0.5, 1};
    static const float narrow[] = {1, 2, 2.5F, 1};
    static const int8_t codes[] = {1, 2, 7, 1}, below[] = {0, 1, -1, 0};
    static const made_array least_entries = NUMBERS(NULL, "l", 4, least);
#define VIEWS(from)                                                                                                                        \
    {                                                                                                                                      \
        .name = "q1", .format = "vu", .length = 4, .buffer_count = 4, .buffers = { NULL, from, "sixteen of these", sizes }                 \
    }
#define WITH(entries, from)                                                                                                                \
    {                                                                                                                                      \
        .name = "q1", .format = "c", .length = 4, .buffer_count = 2, .buffers = {NULL, from}, .dictionary = entries                        \
    }
    static const int8_t third[] = {0, 1, 2, 3};
    const struct {
        made_array column;
        const char *code, *text;
        par_status status;
    } cases[] = {
        {TEXTS("q1", "u", 4, decreasing, "1212"), "E799",
         "a text in column \"q1\" runs from byte 2 to byte 1 of 4; expected rising places within them", PAR_ERR_SHAPE},
        {TEXTS("q1", "u", 4, beyond, "1212"), "E799",
         "a text in column \"q1\" runs from byte 2 to byte 7 of 4; expected rising places within them", PAR_ERR_SHAPE},
        {VIEWS(views), "E766", "a text view in column \"q1\" has 13 bytes from byte 4 of buffer 0; expected bytes within its buffers",
         PAR_ERR_SHAPE},
        {VIEWS(no_buffer), "E766", "a text view in column \"q1\" has 13 bytes from byte 0 of buffer 1; expected bytes within its buffers",
         PAR_ERR_SHAPE},
        {VIEWS(backwards), "E766", "a text view in column \"q1\" has -1 bytes from byte 0 of buffer 0; expected bytes within its buffers",
         PAR_ERR_SHAPE},
        {VIEWS(from_below), "E766", "a text view in column \"q1\" has 13 bytes from byte -1 of buffer 0; expected bytes within its buffers",
         PAR_ERR_SHAPE},
        {WITH(&two_texts, below), "E765", "index -1 lies outside the dictionary of column \"q1\", which has 2 entries", PAR_ERR_SHAPE},
        {TEXTS("q1", "u", 4, worded, "12Goop1"), "E751",
         "\"Goop\" is neither a code nor a label of question \"q1\"; did you mean \"Good\"?", PAR_ERR_RANGE},
        {TEXTS("q1", "u", 4, worded, "12T\xE1\xBB?1"), "E764",
         "a text in column \"q1\" is not UTF-8 or has a NUL byte: \"T\xEF\xBF\xBD\xEF\xBF\xBD?\"", PAR_ERR_SHAPE},
        {TEXTS("q1", "u", 4, worded, "12Goo\0001"), "E764", "a text in column \"q1\" is not UTF-8 or has a NUL byte: \"Goo\"",
         PAR_ERR_SHAPE},
        {NUMBERS("q1", "L", 4, large), "E750", "code 18446744073709551615 is not declared for question \"q1\"; expected one of -8, 1, 2, 9",
         PAR_ERR_RANGE},
        {WITH(&least_entries, third), "E750", "code -9223372036854775808 is not declared for question \"q1\"; expected one of -8, 1, 2, 9",
         PAR_ERR_RANGE},
        {NUMBERS("q1", "d:17,2", 4, decimals), "E750",
         "code -12345678901234567e-2 is not declared for question \"q1\"; expected one of -8, 1, 2, 9", PAR_ERR_RANGE},
        {NUMBERS("q1", "g", 4, halves), "E750", "code 0.500000000… is not declared for question \"q1\"; expected one of -8, 1, 2, 9",
         PAR_ERR_RANGE},
        {NUMBERS("q1", "f", 4, narrow), "E750", "code 2.500000000… is not declared for question \"q1\"; expected one of -8, 1, 2, 9",
         PAR_ERR_RANGE},
        {NUMBERS("q1", "c", 4, codes), "E750", "code 7 is not declared for question \"q1\"; expected one of -8, 1, 2, 9", PAR_ERR_RANGE},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        const made_array columns[] = {cases[at].column, good_columns[1], good_columns[2]};
        const made_batch batches[] = {{.length = 2, .columns = columns}, {.length = 4, .columns = columns}};
        const producer from = {.columns = columns, .column_count = 3, .batches = batches, .batch_count = 2};
        check_refused(plain, from, cases[at].status, cases[at].code, 2 + 3, "q1", cases[at].text);
    }
    /* Places before the first byte are met one row earlier, as the end of the text before. */
    const made_array columns[2][3] = {{TEXTS("q1", "u", 4, negative, "1212"), good_columns[1], good_columns[2]},
                                      {TEXTS("q1", "U", 4, wide_negative, "1212"), good_columns[1], good_columns[2]}};
    const char *const texts[] = {
        "a text in column \"q1\" runs from byte 1 to byte -2 of 4; expected rising places within them",
        "a text in column \"q1\" runs from byte 1 to byte -9223372036854775808 of 4; expected rising places within them"};
    for (size_t at = 0; at < 2; at++) {
        const made_batch batch = {.length = 4, .columns = columns[at]};
        const producer from = {.columns = columns[at], .column_count = 3, .batches = &batch, .batch_count = 1};
        check_refused(plain, from, PAR_ERR_SHAPE, "E799", 2, "q1", texts[at]);
    }
}

/* Keys, weights and populations in the second of two rows; the types that they do not take. */
static void test_design(void)
{
    static const uint8_t second_is_null[] = {0x01};
    static const double missing[] = {1, NAN}, negative[] = {1, -0.5};
    static const uint64_t large[] = {1, UINT64_MAX};
    static const par__wide decimals[] = {100, 12345678901234567};
    static const int8_t other[] = {1, 2};
    enum { D = 2, N = 3, M = 4, W = 5, COLUMNS = 9 };
    static const made_array good[COLUMNS] = {NUMBERS("h", "c", 2, ones),  NUMBERS("c", "c", 2, ones),   NUMBERS("d", "c", 2, ones),
                                             NUMBERS("N", "c", 2, ones),  NUMBERS("M", "c", 2, "\2\2"), NUMBERS("w", "c", 2, ones),
                                             NUMBERS("q1", "c", 2, ones), NUMBERS("q2", "c", 2, ones),  NUMBERS("c3", "c", 2, ones)};
    const struct {
        int place;
        made_array column;
        int64_t row;
        const char *code, *text;
        par_status status;
    } cases[] = {
        {D, SOME_NUMBERS("d", "c", 2, second_is_null, ones), 2, "E758", "the key \"d\" is missing", PAR_ERR_DATA},
        {D, TEXTS("d", "u", 2, ((const int32_t[]){0, 1, 2}), "x "), 2, "E758", "the key \"d\" is missing", PAR_ERR_DATA},
        {D, {.name = "d", .format = "n", .length = 2}, 1, "E758", "the key \"d\" is missing", PAR_ERR_DATA},
        {D, TEXTS("d", "u", 2, ((const int32_t[]){0, 1, 2}), "x\xFF"), 2, "E764",
         "a text in column \"d\" is not UTF-8 or has a NUL byte: \"\xEF\xBF\xBD\"", PAR_ERR_SHAPE},
        {D, NUMBERS("d", "g", 2, negative), 0, "E744",
         "column \"d\", a stratum, cluster or domain, has the Arrow type \"g\"; expected text, integers, or a dictionary of them",
         PAR_ERR_SHAPE},
        {W, NUMBERS("w", "g", 2, missing), 2, "E752", "the weight is missing", PAR_ERR_DATA},
        {W, SOME_NUMBERS("w", "c", 2, second_is_null, ones), 2, "E752", "the weight is missing", PAR_ERR_DATA},
        {W, NUMBERS("w", "g", 2, negative), 2, "E754", "the weight -0.500000000… is negative; expected a number from 0", PAR_ERR_RANGE},
        {W, NUMBERS("w", "L", 2, large), 2, "E763",
         "the number 18446744073709551615 in column \"w\" is too long; expected at most 15 significant digits", PAR_ERR_RANGE},
        {W, NUMBERS("w", "d:17,2", 2, decimals), 2, "E763",
         "the number 12345678901234567e-2 in column \"w\" is too long; expected at most 15 significant digits", PAR_ERR_RANGE},
        {W, TEXTS("w", "u", 2, four_offsets, "12"), 0, "E744",
         "column \"w\", the weight, has the Arrow type \"u\"; expected integers, floats or decimals", PAR_ERR_SHAPE},
        {M, SOME_NUMBERS("M", "c", 2, second_is_null, ones), 2, "E759", "the population \"M\" is missing; expected a number", PAR_ERR_DATA},
        {N, NUMBERS("N", "c", 2, other), 2, "E760",
         "the population \"N\" of \"1\" is 2 here and 1 in row 1; expected one number for all its rows", PAR_ERR_DATA},
        {N, TEXTS("N", "u", 2, four_offsets, "12"), 0, "E744",
         "column \"N\", a population, has the Arrow type \"u\"; expected integers, floats or decimals", PAR_ERR_SHAPE},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        made_array columns[COLUMNS];
        memcpy(columns, good, sizeof columns);
        columns[cases[at].place] = cases[at].column;
        const made_batch batch = {.length = 2, .columns = columns};
        const producer from = {.columns = columns, .column_count = COLUMNS, .batches = &batch, .batch_count = 1};
        check_refused(staged, from, cases[at].status, cases[at].code, cases[at].row, cases[at].column.name, cases[at].text);
    }
}

/* The producer's own failures, whose reasons can be anything. */
static void test_failing_producers(void)
{
    static char endless[600];
    memset(endless, 'x', sizeof endless - 1);
    const struct {
        int schema_error, next_error;
        const char *reason, *text;
    } cases[] = {
        {5, 0, "no\x1B[31m\xFF luck", "the producer of the stream failed with error 5: no [31m\xEF\xBF\xBD luck"},
        {0, 12, NULL, "the producer of the stream failed with error 12"},
        {0, -1, "", "the producer of the stream failed with error -1"},
    };
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        const producer from = {.columns = good_columns,
                               .column_count = 3,
                               .batches = good_batches,
                               .batch_count = 2,
                               .schema_error = cases[at].schema_error,
                               .next_error = cases[at].next_error,
                               .reason = cases[at].reason};
        check_refused(plain, from, PAR_ERR_DATA, "E746", 0, "", cases[at].text);
    }
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    producer from = {.columns = good_columns, .column_count = 3, .schema_error = 22, .reason = endless};
    par_error error = {0};
    CU_ASSERT_EQUAL(add_stream(tally, &from, NULL, &error), PAR_ERR_DATA);
    CU_ASSERT_NSTRING_EQUAL(error.text, "the producer of the stream failed with error 22: xxx", 50);
    from = (producer){.columns = good_columns, .column_count = 3, .schema_error = 22, .reason = "unheard"};
    struct ArrowArrayStream silent = open_producer(&from);
    silent.get_last_error = NULL;
    CU_ASSERT_EQUAL(par_tally_add_arrow(tally, &silent, NULL, NULL, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the producer of the stream failed with error 22");
    check_released(&from, &silent);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

static void test_arguments(void)
{
    par_questionnaire *const questions = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    par_error error = {0};
    producer from = {.columns = good_columns, .column_count = 3};
    struct ArrowArrayStream stream = open_producer(&from);
    CU_ASSERT_EQUAL(par_tally_add_arrow(NULL, &stream, NULL, NULL, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_STRING_EQUAL(error.text, "the tally is NULL, or the stream lacks get_schema or get_next");
    check_released(&from, &stream);
    CU_ASSERT_EQUAL(par_tally_add_arrow(tally, &stream, NULL, NULL, &error), PAR_ERR_ARGUMENT);
    CU_ASSERT_STRING_EQUAL(error.text, "the stream is NULL or already released");
    CU_ASSERT_EQUAL(par_tally_add_arrow(tally, NULL, NULL, NULL, &error), PAR_ERR_ARGUMENT);
    for (int lacking = 0; lacking < 2; lacking++) {
        from = (producer){.columns = good_columns, .column_count = 3};
        stream = open_producer(&from);
        stream.get_schema = lacking == 0 ? NULL : stream.get_schema;
        stream.get_next = lacking == 1 ? NULL : stream.get_next;
        CU_ASSERT_EQUAL(par_tally_add_arrow(tally, &stream, NULL, NULL, NULL), PAR_ERR_ARGUMENT);
        check_released(&from, &stream);
    }
    const par_answers_options sizeless = {0};
    from = (producer){.columns = good_columns, .column_count = 3};
    stream = open_producer(&from);
    CU_ASSERT_EQUAL(par_tally_add_arrow(tally, &stream, &sizeless, NULL, NULL), PAR_ERR_ARGUMENT);
    check_released(&from, &stream);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

/* Every missing column and every word at fault is told; the item is the question whose code is not declared. */
static void test_all_faults(void)
{
    par_questionnaire *const questions = load_questions(staged);
    par_questionnaire *const keyless = load_questions(plain);
    par_tally *const tally = new_tally(questions);
    par_tally *const answers = new_tally(keyless);
    par_findings *findings = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    producer from = {.columns = good_columns, .column_count = 3};
    CU_ASSERT_EQUAL(add_stream(tally, &from, findings, NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 6);
    from = (producer){.column_count = 0};
    CU_ASSERT_EQUAL(add_stream(tally, &from, NULL, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the stream has no column \"q1\", which the questionnaire reads as a question");
    static const int32_t offsets[] = {0, 1, 2, 3, 4};
    const made_array columns[] = {good_columns[0], NUMBERS("c3", "c", 4, "\1\1\1\7"), TEXTS("q2", "u", 4, offsets, "1xyx")};
    const made_batch batch = {.length = 4, .columns = columns};
    from = (producer){.columns = columns, .column_count = 3, .batches = &batch, .batch_count = 1};
    CU_ASSERT_EQUAL(add_stream(answers, &from, findings, &error), PAR_ERR_RANGE);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 6 + 3);
    CU_ASSERT_TRUE(error.row == 2 && error.item == 0);
    const made_array coded[] = {good_columns[0], good_columns[1], NUMBERS("c3", "c", 4, "\1\1\1\7")};
    const made_batch last = {.length = 4, .columns = coded};
    from = (producer){.columns = coded, .column_count = 3, .batches = &last, .batch_count = 1};
    CU_ASSERT_EQUAL(add_stream(answers, &from, findings, &error), PAR_ERR_RANGE);
    CU_ASSERT_TRUE(error.row == 4 && error.item == 3);
    par_findings_free(findings);
    par_tally_free(tally);
    par_tally_free(answers);
    par_questionnaire_free(questions);
    par_questionnaire_free(keyless);
}

/* More faults than are kept end the reading; what does not go with the rows before is found when the stream is merged. */
static void test_faults_at_the_end(void)
{
    enum { MANY = 500 };
    static int32_t offsets[MANY + 1];
    static int8_t many_ones[MANY];
    static char words[MANY];
    for (int row = 0; row < MANY; row++) {
        offsets[row + 1] = row + 1;
        words[row] = 'x';
        many_ones[row] = 1;
    }
    const made_array columns[] = {TEXTS("q1", "u", MANY, offsets, words), NUMBERS("q2", "c", MANY, many_ones),
                                  NUMBERS("c3", "c", MANY, many_ones)};
    const made_batch batch = {.length = MANY, .columns = columns};
    const producer from = {.columns = columns, .column_count = 3, .batches = &batch, .batch_count = 1};
    check_refused(plain, from, PAR_ERR_RANGE, "E751", 1, "q1", "\"x\" is neither a code nor a label of question \"q1\"");
    par_questionnaire *const questions = load_questions(serial);
    par_tally *const tally = new_tally(questions);
    par_findings *findings = NULL;
    par_error error = {0};
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(add_text(tally, "h,d,N,w,q1,q2,c3\n1,1,9,1,1,1,1\n", NULL), PAR_OK);
    const made_array other[] = {NUMBERS("h", "c", 1, ones), NUMBERS("d", "c", 1, ones),  NUMBERS("N", "c", 1, "\x08"),
                                NUMBERS("w", "c", 1, ones), NUMBERS("q1", "c", 1, ones), NUMBERS("q2", "c", 1, ones),
                                NUMBERS("c3", "c", 1, ones)};
    const made_batch last = {.length = 1, .columns = other};
    producer differs = {.columns = other, .column_count = 7, .batches = &last, .batch_count = 1};
    CU_ASSERT_EQUAL(add_stream(tally, &differs, findings, &error), PAR_ERR_DATA);
    CU_ASSERT_STRING_EQUAL(error.text, "the population \"N\" of \"1\" is 8 here and 9 before; expected one number for all its rows");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, error.text);
    CU_ASSERT_EQUAL(par_tally_row_count(tally), 1);
    par_findings_free(findings);
    par_tally_free(tally);
    par_questionnaire_free(questions);
}

const unit_test arrow_refused_tests[] = {
    {"schemas that are malformed or of other types", test_schemas},
    {"batches whose counts and buffers do not agree", test_batches},
    {"values that point outside or are no answers", test_values},
    {"keys, weights and populations", test_design},
    {"producers that fail", test_failing_producers},
    {"arguments", test_arguments},
    {"all faults are told", test_all_faults},
    {"more faults than are kept, and those against rows before", test_faults_at_the_end},
    {NULL, NULL},
};
