/* SPDX-License-Identifier: Apache-2.0 */
/* Figures: from the text of a cell and back. */
#include "made_rule.h"

typedef struct reading {
    made_rule made;
    par_status status;
    par__figure figure;
    char seen_mark;
    char answer[MADE_BYTES]; /* the figure as it is written, or "E440 sentence" */
} reading;

static void tell_fault(reading *read, const par__figure_fault *fault, int32_t language)
{
    par__writer *const writer = par__writer_new();
    par__write(writer, fault->message->code);
    par__write(writer, " ");
    par__write_format(writer, language == PAR_VIETNAMESE ? fault->message->vi : fault->message->en, fault->words, 3);
    take_text(writer, read->answer);
}

/* Reads a text as a figure of the first input. */
static void read_text(reading *read, const char *yaml, const char *max, const char *text, bool may_not_apply, char mark, int32_t language)
{
    par__figure_fault fault = {0};
    *read = (reading){.figure = {.kind = -1}};
    make_rule(&read->made, yaml, max);
    read->status = par__figure_read(read->made.arena, read->made.rule.inputs, may_not_apply, par__slice_of(text), mark, &read->seen_mark,
                                    &read->figure, &fault);
    if (fault.message != NULL) {
        tell_fault(read, &fault, language);
    } else {
        par__writer *const writer = par__writer_new();
        par__figure_write(writer, read->made.rule.inputs, read->figure, language);
        take_text(writer, read->answer);
    }
    free_rule(&read->made);
}

static bool gives(const char *yaml, const char *text, int32_t kind, const char *expected)
{
    reading read;
    read_text(&read, yaml, "6", text, true, 0, PAR_ENGLISH);
    return read.status == PAR_OK && read.figure.kind == kind && is_same(read.answer, expected);
}

static bool refuses(const char *yaml, const char *text, char mark, int32_t language, const char *expected)
{
    reading read;
    read_text(&read, yaml, "6", text, false, mark, language);
    return read.status == PAR_OK && read.figure.kind == -1 && is_same(read.answer, expected);
}

static const char count[] = "{count: {of: x, each: 1}}";
static const char bands[] = "{bands: {of: x, steps: [{at_least: 1, points: 6}], otherwise: 0}}";
static const char choice[] = "{choice: {\"Đúng hạn\": 6, \"Chậm\": 3, \"Không\": 0}}";

static void test_numbers(void)
{
    CU_ASSERT(gives(count, "1234", PAR_FIGURE_NUMBER, "1234"));
    CU_ASSERT(gives(count, " 12.50\t", PAR_FIGURE_NUMBER, "12.5"));
    CU_ASSERT(gives(count, "12,5", PAR_FIGURE_NUMBER, "12.5"));
    CU_ASSERT(gives(count, "007", PAR_FIGURE_NUMBER, "7"));
}

static void test_mark_is_told(void)
{
    reading read;
    read_text(&read, count, "6", "12,5", false, 0, PAR_ENGLISH);
    CU_ASSERT_EQUAL(read.seen_mark, ',');
    read_text(&read, count, "6", "12", false, 0, PAR_ENGLISH);
    CU_ASSERT_EQUAL(read.seen_mark, 0);
    read_text(&read, count, "6", "n/a", true, 0, PAR_ENGLISH);
    CU_ASSERT_EQUAL(read.seen_mark, 0);
}

static void test_comma_in_vietnamese(void)
{
    reading read;
    read_text(&read, count, "6", "12.5", false, 0, PAR_VIETNAMESE);
    CU_ASSERT_STRING_EQUAL(read.answer, "12,5");
}

static void test_empty_is_missing(void)
{
    CU_ASSERT(gives(count, "", PAR_FIGURE_MISSING, ""));
    CU_ASSERT(gives(count, " \xC2\xA0 ", PAR_FIGURE_MISSING, ""));
    CU_ASSERT(gives(choice, "", PAR_FIGURE_MISSING, ""));
}

static void test_not_applicable(void)
{
    CU_ASSERT(gives(count, "n/a", PAR_FIGURE_NOT_APPLICABLE, "n/a"));
    CU_ASSERT(gives(choice, " N/A ", PAR_FIGURE_NOT_APPLICABLE, "n/a"));
    CU_ASSERT(
        refuses(count, "n/a", 0, PAR_ENGLISH, "E449 the criterion does not accept n/a; expected a figure, or nothing if it is missing"));
    CU_ASSERT(refuses(count, "N/A", 0, PAR_VIETNAMESE, "E449 tiêu chí không chấp nhận N/A; cần ghi số liệu, hoặc để trống nếu thiếu"));
}

static void test_text_is_no_number(void)
{
    CU_ASSERT(refuses(count, "12abc", 0, PAR_ENGLISH, "E440 \"12abc\" is not a number; expected digits such as 1234 or 0.5"));
    CU_ASSERT(refuses(count, "1e3", ',', PAR_VIETNAMESE, "E440 \"1e3\" không phải là số; cần viết bằng chữ số, ví dụ 1234 hoặc 0,5"));
    CU_ASSERT(refuses(count, "-", '.', PAR_ENGLISH, "E440 \"-\" is not a number; expected digits such as 1234 or 0.5"));
    CU_ASSERT(refuses(count, "nan", '.', PAR_ENGLISH, "E440 \"nan\" is not a number; expected digits such as 1234 or 0.5"));
}

static void test_percent_sign(void)
{
    CU_ASSERT(refuses(count, "25%", '.', PAR_ENGLISH, "E441 \"25%\" has a percent sign; expected the number alone, 25"));
    CU_ASSERT(refuses(count, "25,5 %", 0, PAR_VIETNAMESE, "E441 \"25,5 %\" có dấu phần trăm; chỉ ghi số 25,5"));
    CU_ASSERT(refuses(count, "%", '.', PAR_ENGLISH, "E440 \"%\" is not a number; expected digits such as 1234 or 0.5"));
}

static void test_grouping(void)
{
    CU_ASSERT(refuses(count, "1,234.5", '.', PAR_ENGLISH,
                      "E442 \"1,234.5\" is grouped by thousands; expected digits without grouping, such as 1234 or 1234.5"));
    CU_ASSERT(refuses(count, "1.234.567", ',', PAR_VIETNAMESE,
                      "E442 \"1.234.567\" có dấu phân cách hàng nghìn; cần viết số liền, ví dụ 1234 hoặc 1234,5"));
}

static void test_other_mark(void)
{
    CU_ASSERT(refuses(count, "12,5", '.', PAR_ENGLISH, "E443 \"12,5\" has the decimal sign \",\"; expected \".\""));
    CU_ASSERT(refuses(count, "12.5", ',', PAR_VIETNAMESE, "E443 \"12.5\" dùng dấu thập phân \".\"; cần dùng \",\""));
}

static void test_long_numbers(void)
{
    CU_ASSERT(gives(count, "123456789012345678", PAR_FIGURE_NUMBER, "123456789012345678"));
    CU_ASSERT(
        refuses(count, "1234567890123456789", 0, PAR_ENGLISH, "E444 \"1234567890123456789\" is too long; expected at most 18 digits"));
}

static void test_negative_numbers(void)
{
    CU_ASSERT(gives(bands, "-2.5", PAR_FIGURE_NUMBER, "-2.5"));
    CU_ASSERT(gives(count, "-0", PAR_FIGURE_NUMBER, "0"));
    CU_ASSERT(refuses(count, "-2.5", 0, PAR_ENGLISH, "E445 -2.5 is negative; expected 0 or more"));
}

static void test_most(void)
{
    CU_ASSERT(gives("given", "6.000", PAR_FIGURE_NUMBER, "6"));
    CU_ASSERT(refuses("given", "6.001", 0, PAR_ENGLISH, "E446 6.001 is too large; expected at most 6"));
    reading read;
    read_text(&read, "given", "2.5", "3,5", false, 0, PAR_VIETNAMESE);
    CU_ASSERT_STRING_EQUAL(read.answer, "E446 3,5 quá lớn; giá trị lớn nhất được chấp nhận là 2,5");
}

static void test_options(void)
{
    CU_ASSERT(gives(choice, "Chậm", PAR_FIGURE_CHOICE, "Chậm"));
    CU_ASSERT(gives(choice, "  Đúng hạn ", PAR_FIGURE_CHOICE, "Đúng hạn"));
}

static void test_options_match_in_nfc(void)
{
    CU_ASSERT(gives(choice, "Cha\xCC\xA3\xCC\x82m", PAR_FIGURE_CHOICE, "Chậm")); /* a, dot below, circumflex */
}

static void test_unknown_option_is_answered(void)
{
    CU_ASSERT(refuses(choice, "Có", 0, PAR_ENGLISH, "E447 \"Có\" is not an option; expected one of \"Đúng hạn\", \"Chậm\", \"Không\""));
    CU_ASSERT(refuses(choice, "3", 0, PAR_VIETNAMESE,
                      "E447 \"3\" không có trong các lựa chọn; cần một trong: \"Đúng hạn\", \"Chậm\", \"Không\""));
}

static void test_near_option_is_suggested(void)
{
    CU_ASSERT(refuses(choice, "đúng hạn", 0, PAR_ENGLISH,
                      "E448 \"đúng hạn\" is not an option; did you mean \"Đúng hạn\"? Expected one of \"Đúng hạn\", \"Chậm\", \"Không\""));
    CU_ASSERT(refuses(
        choice, "Khong", 0, PAR_VIETNAMESE,
        "E448 \"Khong\" không có trong các lựa chọn; có phải là \"Không\" không? Cần một trong: \"Đúng hạn\", \"Chậm\", \"Không\""));
}

static void test_long_lists_are_cut(void)
{
    reading read;
    read_text(
        &read,
        "{choice: "
        "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": 6, "
        "\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        "bbbbbbb\": 0}}",
        "6", "c", false, 0, PAR_ENGLISH);
    CU_ASSERT_STRING_EQUAL(read.answer,
                           "E447 \"c\" is not an option; expected one of \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", …");
}

static void test_long_texts_are_cut(void)
{
    CU_ASSERT(refuses(count, "Không có số liệu vì đơn vị chưa gửi báo cáo về Sở Nội vụ đúng thời hạn", 0, PAR_ENGLISH,
                      "E440 \"Không có số liệu vì đơn vị chưa gửi báo cáo …\" is not a number; expected digits such as 1234 or 0.5"));
}

static void test_bad_bytes(void)
{
    CU_ASSERT(refuses(count, "12\xFF", 0, PAR_ENGLISH, "E450 the text is not UTF-8"));
    CU_ASSERT(refuses(choice, "\xC3", 0, PAR_ENGLISH, "E450 the text is not UTF-8"));
}

const unit_test figure_tests[] = {
    {"numbers", test_numbers},
    {"the mark is told", test_mark_is_told},
    {"a comma in Vietnamese", test_comma_in_vietnamese},
    {"empty is missing", test_empty_is_missing},
    {"not applicable", test_not_applicable},
    {"text is no number", test_text_is_no_number},
    {"a percent sign is refused", test_percent_sign},
    {"grouping is refused", test_grouping},
    {"another mark is refused", test_other_mark},
    {"long numbers", test_long_numbers},
    {"negative numbers only where allowed", test_negative_numbers},
    {"no more than the most", test_most},
    {"options", test_options},
    {"options match in NFC", test_options_match_in_nfc},
    {"an unknown option is answered with the list", test_unknown_option_is_answered},
    {"a near option is suggested", test_near_option_is_suggested},
    {"long lists are cut", test_long_lists_are_cut},
    {"long texts are cut", test_long_texts_are_cut},
    {"bytes that are no UTF-8 are refused", test_bad_bytes},
    {NULL, NULL},
};
