/* SPDX-License-Identifier: Apache-2.0 */
/* The collection of findings: counting, sorting, excerpts, telling. */
#include <stdio.h>

#include "base/findings.h"
#include "unit.h"

static const par__message wrong = {"E900", PAR_ERR_RUBRIC, "{0} is {1}; expected {2}", "{0} là {1}; cần {2}"};
static const par__message broken = {"E901", PAR_ERR_SYNTAX, "broken", "hỏng"};
static const par__message doubtful = {"W900", PAR_OK, "doubtful", "đáng ngờ"};
static const par__message assumed = {"N900", PAR_OK, "assumed", "giả định"};

static const char rubric_text[] = "schema: 1\r\n\r\n    max: 18  \nno end";
static const par__document rubric = {"rubric.yaml", {rubric_text, sizeof rubric_text - 1}};
static const par__document figures = {"figures.csv", {NULL, 0}};

static par_findings *make(void)
{
    par_findings *findings = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    return findings;
}

static par_status add(par_findings *findings, const par__message *message, par__place place)
{
    return par__find(findings, message, place, NULL, 0);
}

static par__place at_line(const par__document *document, int32_t line, int32_t column)
{
    return (par__place){.document = document, .line = line, .column = column};
}

static const char *only_excerpt(par__place place, int32_t expected_caret, char *buffer, size_t capacity)
{
    par_findings *const findings = make();
    (void)add(findings, &doubtful, place);
    const par_finding *const finding = par_findings_at(findings, 0);
    CU_ASSERT_EQUAL(finding->caret, expected_caret);
    (void)snprintf(buffer, capacity, "%s", finding->excerpt);
    par_findings_free(findings);
    return buffer;
}

static void test_complete(void)
{
    par_findings *const findings = make();
    CU_ASSERT_EQUAL(par__find3(findings, &wrong, (par__place){&rubric, 3, 10, 0, "max", ""}, "max", "18", "17"), PAR_ERR_RUBRIC);
    const par_finding *const finding = par_findings_at(findings, 0);
    CU_ASSERT_EQUAL(finding->severity, PAR_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(finding->status, PAR_ERR_RUBRIC);
    CU_ASSERT_EQUAL(finding->line, 3);
    CU_ASSERT_EQUAL(finding->column, 10);
    CU_ASSERT_STRING_EQUAL(finding->code, "E900");
    CU_ASSERT_STRING_EQUAL(finding->source, "rubric.yaml");
    CU_ASSERT_STRING_EQUAL(finding->path, "max");
    CU_ASSERT_STRING_EQUAL(finding->text, "max is 18; expected 17");
    CU_ASSERT_STRING_EQUAL(finding->text_vi, "max là 18; cần 17");
    CU_ASSERT_STRING_EQUAL(finding->excerpt, "max: 18");
    CU_ASSERT_EQUAL(finding->caret, 5);
    par_findings_free(findings);
}

static void test_no_place(void)
{
    par_findings *const findings = make();
    CU_ASSERT_EQUAL(add(findings, &wrong, (par__place){0}), PAR_ERR_RUBRIC);
    const par_finding *const finding = par_findings_at(findings, 0);
    CU_ASSERT_STRING_EQUAL(finding->source, "");
    CU_ASSERT_STRING_EQUAL(finding->path, "");
    CU_ASSERT_STRING_EQUAL(finding->excerpt, "");
    CU_ASSERT_STRING_EQUAL(finding->text, " is ; expected ");
    par_findings_free(findings);
}

static void test_words_vi(void)
{
    static const par__word words[] = {{"missing", "thiếu"}, {"1", NULL}};
    par_findings *const findings = make();
    (void)par__find(findings, &wrong, (par__place){0}, words, 2);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, "missing is 1; expected ");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text_vi, "thiếu là 1; cần ");
    par_findings_free(findings);
}

static void test_words_one_line(void)
{
    par_findings *const findings = make();
    (void)par__find3(findings, &wrong, (par__place){0}, "a\r\nb\tc\x7F", NULL, NULL);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, "a  b c  is ; expected ");
    par_findings_free(findings);
}

/* U+009B begins a command to a terminal, U+2028 ends a line, and Python would not decode the byte. */
static void test_words_harmless(void)
{
    par_findings *const findings = make();
    (void)par__find3(findings, &wrong, (par__place){0}, "a\xC2\x9B" "2J\u2028b\xFF", NULL, NULL);
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->text, "a 2J b\uFFFD is ; expected ");
    par_findings_free(findings);
}

static void test_cell(void)
{
    par_findings *const findings = make();
    (void)add(findings, &broken, (par__place){.document = &figures, .row = 12, .cell = "C12"});
    (void)add(findings, &broken, (par__place){.document = &figures, .row = 13, .path = "path", .cell = "C13"});
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->path, "C12");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 1)->path, "path");
    par_findings_free(findings);
}

/* The first error without room still speaks for the call, so it needs its words. */
static void test_full(void)
{
    par_findings *const findings = make();
    for (int i = 0; i < 200; i++) {
        (void)add(findings, &doubtful, (par__place){0});
    }
    CU_ASSERT_FALSE(par__findings_full(findings));
    for (int i = 0; i < 50; i++) {
        (void)add(findings, &broken, (par__place){0});
    }
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 200);
    CU_ASSERT_FALSE(par__findings_full(findings));
    (void)add(findings, &broken, (par__place){0});
    CU_ASSERT(par__findings_full(findings));
    par_findings_free(findings);
}

static void test_words_long(void)
{
    char word[1001] = {0};
    for (size_t i = 0; i + 3 < sizeof word; i += 3) {
        memcpy(word + i, "ế", 3);
    }
    par_findings *const findings = make();
    (void)par__find3(findings, &broken, (par__place){0}, word, NULL, NULL);
    (void)par__find3(findings, &wrong, (par__place){0}, word, NULL, NULL);
    const char *const text = par_findings_at(findings, 1)->text;
    CU_ASSERT_EQUAL(strlen(text), 240 + strlen("… is ; expected "));
    CU_ASSERT_STRING_EQUAL(text + 240, "… is ; expected ");
    par_findings_free(findings);
}

static void test_copied(void)
{
    char name[] = "a.yaml";
    char text[] = "key: value";
    char path[] = "key";
    char word[] = "key";
    const par__document document = {name, {text, sizeof text - 1}};
    par_findings *const findings = make();
    (void)par__find3(findings, &wrong, (par__place){&document, 1, 1, 0, path, ""}, word, NULL, NULL);
    memset(name, 'x', sizeof name - 1);
    memset(text, 'x', sizeof text - 1);
    memset(path, 'x', sizeof path - 1);
    memset(word, 'x', sizeof word - 1);
    const par_finding *const finding = par_findings_at(findings, 0);
    CU_ASSERT_STRING_EQUAL(finding->source, "a.yaml");
    CU_ASSERT_STRING_EQUAL(finding->excerpt, "key: value");
    CU_ASSERT_STRING_EQUAL(finding->path, "key");
    CU_ASSERT_STRING_EQUAL(finding->text, "key is ; expected ");
    par_findings_free(findings);
}

static void test_harmless(void)
{
    par_findings *const findings = make();
    CU_ASSERT_EQUAL(add(findings, &doubtful, (par__place){0}), PAR_OK);
    CU_ASSERT_EQUAL(add(findings, &assumed, (par__place){0}), PAR_OK);
    CU_ASSERT_EQUAL(par__findings_status(findings, 0), PAR_OK);
    CU_ASSERT_EQUAL(par_findings_at(findings, 0)->severity, PAR_SEVERITY_WARNING);
    CU_ASSERT_EQUAL(par_findings_at(findings, 1)->severity, PAR_SEVERITY_NOTE);
    par_findings_free(findings);
}

static void test_count(void)
{
    par_findings *const findings = make();
    (void)add(findings, &broken, (par__place){0});
    (void)add(findings, &doubtful, (par__place){0});
    (void)add(findings, &doubtful, (par__place){0});
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 3);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 1);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_WARNING), 2);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_NOTE), 0);
    CU_ASSERT_PTR_NULL(par_findings_at(findings, 3));
    CU_ASSERT_PTR_NULL(par_findings_at(findings, -1));
    par_findings_free(findings);
}

static void test_null(void)
{
    CU_ASSERT_EQUAL(par_findings_new(NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_findings_count(NULL, -1), 0);
    CU_ASSERT_EQUAL(par_findings_dropped(NULL), 0);
    CU_ASSERT_PTR_NULL(par_findings_at(NULL, 0));
    par_findings_free(NULL);
}

static void test_sorted(void)
{
    static const par__place places[] = {{&figures, 0, 0, 9, NULL, ""}, {&rubric, 4, 1, 0, NULL, ""},     {&rubric, 3, 10, 0, NULL, ""},
                                        {&figures, 0, 0, 2, NULL, ""}, {&rubric, 3, 5, 0, "second", ""}, {&rubric, 3, 5, 0, "third", ""}};
    static const int64_t rows[] = {2, 9, 0, 0, 0, 0};
    static const int32_t columns[] = {0, 0, 5, 5, 10, 1};
    par_findings *const findings = make();
    for (size_t i = 0; i < 6; i++) {
        (void)add(findings, i == 1 ? &broken : &wrong, places[i]);
    }
    CU_ASSERT_EQUAL(par__findings_status(findings, 0), PAR_ERR_RUBRIC);
    for (size_t i = 0; i < 6; i++) {
        CU_ASSERT_EQUAL(par_findings_at(findings, (int64_t)i)->row, rows[i]);
        CU_ASSERT_EQUAL(par_findings_at(findings, (int64_t)i)->column, columns[i]);
    }
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 2)->path, "second");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 3)->path, "third");
    par_findings_free(findings);
}

static void test_status_in_place_order(void)
{
    par_findings *const findings = make();
    (void)add(findings, &broken, at_line(&rubric, 4, 1));
    (void)add(findings, &wrong, at_line(&rubric, 3, 1));
    CU_ASSERT_EQUAL(par__findings_status(findings, 0), PAR_ERR_RUBRIC);
    par_findings_free(findings);
}

static void test_mark(void)
{
    par_findings *const findings = make();
    (void)add(findings, &broken, at_line(&rubric, 4, 1));
    const int64_t mark = par__findings_mark(findings);
    CU_ASSERT_EQUAL(par__findings_status(findings, mark), PAR_OK);
    (void)add(findings, &wrong, at_line(&rubric, 3, 1));
    CU_ASSERT_EQUAL(par__findings_status(findings, mark), PAR_ERR_RUBRIC);
    CU_ASSERT_EQUAL(par_findings_at(findings, 0)->line, 4);
    par_findings_free(findings);
}

static void test_dropped(void)
{
    par_findings *const findings = make();
    for (int i = 0; i < 1000; i++) {
        (void)add(findings, &wrong, (par__place){.document = &figures, .row = i});
    }
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 200);
    CU_ASSERT_EQUAL(par_findings_dropped(findings), 800);
    par_findings_free(findings);
}

static void test_room_for_errors(void)
{
    par_findings *const findings = make();
    for (int i = 0; i < 1000; i++) {
        (void)add(findings, &doubtful, (par__place){.document = &figures, .row = i});
    }
    (void)add(findings, &broken, (par__place){.document = &figures, .row = 1000});
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_WARNING), 150);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 1);
    CU_ASSERT_EQUAL(par_findings_dropped(findings), 850);
    par_findings_free(findings);
}

static void test_frame_fills_error(void)
{
    par_error error;
    memset(&error, 0xFF, sizeof error);
    par__frame frame;
    CU_ASSERT_EQUAL(par__frame_open(&frame, NULL, &error), PAR_OK);
    (void)add(frame.findings, &doubtful, at_line(&rubric, 1, 1));
    (void)par__find3(frame.findings, &wrong, (par__place){&rubric, 3, 10, 0, "max", ""}, "max", "18", "17");
    CU_ASSERT_EQUAL(par__frame_close(&frame, PAR_ERR_RUBRIC), PAR_ERR_RUBRIC);
    const par_error expected = {.status = PAR_ERR_RUBRIC,
                                .line = 3,
                                .column = 10,
                                .code = "E900",
                                .source = "rubric.yaml",
                                .path = "max",
                                .text = "max is 18; expected 17",
                                .text_vi = "max là 18; cần 17"};
    CU_ASSERT_EQUAL(memcmp(&error, &expected, sizeof error), 0);
}

static void test_frame_success(void)
{
    par_error error;
    memset(&error, 0xFF, sizeof error);
    par_error before = error;
    par__frame frame;
    (void)par__frame_open(&frame, NULL, &error);
    (void)add(frame.findings, &doubtful, (par__place){0});
    CU_ASSERT_EQUAL(par__frame_close(&frame, PAR_OK), PAR_OK);
    CU_ASSERT_EQUAL(memcmp(&error, &before, sizeof error), 0);
}

static void test_frame_keeps(void)
{
    par_findings *const findings = make();
    par__frame frame;
    (void)par__frame_open(&frame, findings, NULL);
    (void)add(frame.findings, &broken, at_line(&rubric, 4, 1));
    (void)add(frame.findings, &wrong, at_line(&rubric, 3, 1));
    CU_ASSERT_EQUAL(par__frame_close(&frame, par__findings_status(frame.findings, frame.mark)), PAR_ERR_RUBRIC);
    CU_ASSERT_EQUAL(par_findings_count(findings, -1), 2);
    CU_ASSERT_EQUAL(par_findings_at(findings, 0)->line, 3);
    par_findings_free(findings);
}

/* The error has the status that is returned, so findings of another status do not speak for it. */
static void test_frame_other_status(void)
{
    par_error error;
    par__frame frame;
    (void)par__frame_open(&frame, NULL, &error);
    (void)add(frame.findings, &broken, (par__place){0});
    CU_ASSERT_EQUAL(par__frame_close(&frame, PAR_CANCELLED), PAR_CANCELLED);
    CU_ASSERT_EQUAL(error.status, PAR_CANCELLED);
    CU_ASSERT_STRING_EQUAL(error.code, "");
    CU_ASSERT_STRING_EQUAL(error.text, par_status_text(PAR_CANCELLED, PAR_ENGLISH));
    CU_ASSERT_STRING_EQUAL(error.text_vi, par_status_text(PAR_CANCELLED, PAR_VIETNAMESE));
}

static void test_frame_full(void)
{
    par_findings *const findings = make();
    for (int i = 0; i < 300; i++) {
        (void)add(findings, &broken, (par__place){0});
    }
    par_error error;
    par__frame frame;
    (void)par__frame_open(&frame, findings, &error);
    CU_ASSERT_EQUAL(par__findings_status(findings, frame.mark), PAR_OK);
    (void)add(frame.findings, &wrong, at_line(&rubric, 3, 1));
    CU_ASSERT_EQUAL(par__findings_status(findings, frame.mark), PAR_ERR_RUBRIC);
    CU_ASSERT_EQUAL(par__frame_close(&frame, PAR_ERR_RUBRIC), PAR_ERR_RUBRIC);
    CU_ASSERT_STRING_EQUAL(error.code, "E900");
    par_findings_free(findings);
}

static void test_excerpt_lines(void)
{
    char buffer[64];
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&rubric, 1, 9), 8, buffer, sizeof buffer), "schema: 1");
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&rubric, 2, 1), 0, buffer, sizeof buffer), "");
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&rubric, 3, 5), 0, buffer, sizeof buffer), "max: 18");
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&rubric, 4, 4), 3, buffer, sizeof buffer), "no end");
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&rubric, 5, 1), 0, buffer, sizeof buffer), "");
}

static void test_excerpt_backwards(void)
{
    par_findings *const findings = make();
    (void)add(findings, &doubtful, at_line(&rubric, 4, 1));
    (void)add(findings, &doubtful, at_line(&rubric, 1, 1));
    (void)add(findings, &doubtful, at_line(&rubric, 3, 1));
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 0)->excerpt, "no end");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 1)->excerpt, "schema: 1");
    CU_ASSERT_STRING_EQUAL(par_findings_at(findings, 2)->excerpt, "max: 18");
    par_findings_free(findings);
}

static void test_excerpt_columns(void)
{
    static const char text[] = "Hà Nội, 日本: x";
    static const par__document document = {"d", {text, sizeof text - 1}};
    char buffer[64];
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&document, 1, 4), 3, buffer, sizeof buffer), text);
    (void)only_excerpt(at_line(&document, 1, 13), 14, buffer, sizeof buffer); /* the x, behind two wide characters */
    (void)only_excerpt(at_line(&document, 1, 99), 15, buffer, sizeof buffer); /* never beyond the end */
    (void)only_excerpt(at_line(&document, 1, 0), 0, buffer, sizeof buffer);
}

static void test_excerpt_cut(void)
{
    char text[1000];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)('a' + i % 26);
    }
    const par__document document = {"d", {text, sizeof text}};
    char buffer[200];
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&document, 1, 501), 120, buffer, sizeof buffer), buffer);
    CU_ASSERT_EQUAL(strlen(buffer), 160);
    CU_ASSERT_EQUAL(buffer[120], text[500]);
    (void)only_excerpt(at_line(&document, 1, 1), 0, buffer, sizeof buffer);
    CU_ASSERT_EQUAL(strlen(buffer), 160);
    CU_ASSERT_EQUAL(buffer[0], text[0]);
    (void)only_excerpt(at_line(&document, 1, 1000), 120, buffer, sizeof buffer);
    CU_ASSERT_EQUAL(buffer[120], text[999]);
}

static void test_excerpt_printable(void)
{
    static const char text[] = "a\tb\x01\xFF"
                               "c\x7F"
                               "d\xC2\x85"
                               "e\u2028f\u2029g";
    static const par__document document = {"d", {text, sizeof text - 1}};
    char buffer[64];
    CU_ASSERT_STRING_EQUAL(only_excerpt(at_line(&document, 1, 3), 2, buffer, sizeof buffer), "a b \uFFFDc d e f g");
}

static void check_told(const par__message *message, par__place place, int32_t language, const char *expected)
{
    par_findings *const findings = make();
    par_text *text = NULL;
    (void)par__find3(findings, message, place, "max", "18", "17");
    CU_ASSERT_EQUAL(par_findings_tell(findings, 0, language, &text), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), expected);
    par_text_free(text);
    par_findings_free(findings);
}

static void test_told(void)
{
    check_told(&wrong, (par__place){&rubric, 3, 10, 0, "areas[0].max", ""}, PAR_ENGLISH,
               "rubric.yaml:3:10: error E900: max is 18; expected 17 (areas[0].max)\n    max: 18\n         ^\n");
    check_told(&wrong, (par__place){&rubric, 3, 10, 0, "areas[0].max", ""}, PAR_VIETNAMESE,
               "rubric.yaml:3:10: lỗi E900: max là 18; cần 17 (areas[0].max)\n    max: 18\n         ^\n");
}

static void test_told_less(void)
{
    check_told(&doubtful, (par__place){&rubric, 1, 0, 0, NULL, ""}, PAR_ENGLISH, "rubric.yaml:1: warning W900: doubtful\n    schema: 1\n");
    check_told(&assumed, (par__place){&figures, 0, 0, 12, "C12", ""}, PAR_ENGLISH, "figures.csv:row 12: note N900: assumed (C12)\n");
    check_told(&assumed, (par__place){&figures, 0, 0, 12, "C12", ""}, PAR_VIETNAMESE, "figures.csv:hàng 12: ghi chú N900: giả định (C12)\n");
    check_told(&doubtful, (par__place){&figures, 0, 0, 0, NULL, ""}, PAR_VIETNAMESE, "figures.csv: cảnh báo W900: đáng ngờ\n");
    const par__document odd = {"a\x1B[2J.csv", {NULL, 0}};
    check_told(&doubtful, (par__place){.document = &odd}, PAR_ENGLISH, "a [2J.csv: warning W900: doubtful\n");
    check_told(&broken, (par__place){0}, PAR_ENGLISH, "error E901: broken\n");
}

static void test_tell_refused(void)
{
    par_findings *const findings = make();
    (void)add(findings, &broken, (par__place){0});
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_findings_tell(NULL, 0, PAR_ENGLISH, &text), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_findings_tell(findings, 1, PAR_ENGLISH, &text), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_findings_tell(findings, 0, 2, &text), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_findings_tell(findings, 0, PAR_ENGLISH, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(text);
    par_findings_free(findings);
}

const unit_test findings_tests[] = {
    {"a finding says everything", test_complete},
    {"what does not apply is empty", test_no_place},
    {"words may differ by language", test_words_vi},
    {"a sentence stays on one line", test_words_one_line},
    {"words cannot command a terminal, and are UTF-8", test_words_harmless},
    {"a cell stands for the path", test_cell},
    {"a collection is full when an error more has its words", test_full},
    {"long words are cut between characters", test_words_long},
    {"findings outlive their documents", test_copied},
    {"warnings and notes are no failures", test_harmless},
    {"findings are counted by severity", test_count},
    {"NULL is an empty collection", test_null},
    {"findings are sorted by document in the order met, then by place", test_sorted},
    {"the status is that of the first error in the document", test_status_in_place_order},
    {"a mark leaves out what came before", test_mark},
    {"more than 200 findings are only counted", test_dropped},
    {"warnings leave room for errors", test_room_for_errors},
    {"a frame fills the error from the first error", test_frame_fills_error},
    {"a frame leaves the error alone on success", test_frame_success},
    {"a frame keeps the caller's findings, sorted", test_frame_keeps},
    {"a frame fills the error from the status where no finding has it", test_frame_other_status},
    {"an error counts also when the collection is full", test_frame_full},
    {"an excerpt is the line without blanks at its ends", test_excerpt_lines},
    {"excerpts are found in any order", test_excerpt_backwards},
    {"a caret counts display columns", test_excerpt_columns},
    {"long lines are cut around the place", test_excerpt_cut},
    {"excerpts are printable", test_excerpt_printable},
    {"findings are told with excerpt and caret", test_told},
    {"a telling leaves out what there is not", test_told_less},
    {"telling refuses wrong arguments", test_tell_refused},
    {NULL, NULL},
};
