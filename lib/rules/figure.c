/* SPDX-License-Identifier: Apache-2.0 */
/* Figures: from the text of a cell to a number or an option, and back. */
#include "rules/rule.h"

#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "parindex/sheet.h"
#include "rules/words.h"

enum { SHOWN_BYTES = 60, LISTED_BYTES = 240 };

static const par__message no_number = {"E440", PAR_ERR_DATA, "\"{0}\" is not a number; expected digits such as 1234 or {1}",
                                       "\"{0}\" không phải là số; cần viết bằng chữ số, ví dụ 1234 hoặc {1}"};

static const par__message with_unit = {"E441", PAR_ERR_DATA, "\"{0}\" has a percent sign; expected the number alone, {1}",
                                       "\"{0}\" có dấu phần trăm; chỉ ghi số {1}"};

static const par__message grouped = {"E442", PAR_ERR_DATA,
                                     "\"{0}\" is grouped by thousands; expected digits without grouping, such as 1234 or {1}",
                                     "\"{0}\" có dấu phân cách hàng nghìn; cần viết số liền, ví dụ 1234 hoặc {1}"};

static const par__message other_mark = {"E443", PAR_ERR_DATA, "\"{0}\" has the decimal sign \"{1}\"; expected \"{2}\"",
                                        "\"{0}\" dùng dấu thập phân \"{1}\"; cần dùng \"{2}\""};

static const par__message long_number = {"E444", PAR_ERR_RANGE, "\"{0}\" is too long; expected at most 18 digits",
                                         "\"{0}\" quá dài; chỉ được tối đa 18 chữ số"};

static const par__message negative = {"E445", PAR_ERR_RANGE, "{0} is negative; expected 0 or more", "{0} là số âm; cần số từ 0 trở lên"};

static const par__message above_most = {"E446", PAR_ERR_RANGE, "{0} is too large; expected at most {1}",
                                        "{0} quá lớn; giá trị lớn nhất được chấp nhận là {1}"};

static const par__message no_option = {"E447", PAR_ERR_DATA, "\"{0}\" is not an option; expected one of {1}",
                                       "\"{0}\" không có trong các lựa chọn; cần một trong: {1}"};

static const par__message near_option = {
    "E448", PAR_ERR_DATA, "\"{0}\" is not an option; did you mean \"{2}\"? Expected one of {1}",
    "\"{0}\" không có trong các lựa chọn; có phải là \"{2}\" không? Cần một trong: {1}"};

static const par__message always_applies = {"E449", PAR_ERR_DATA,
                                            "the criterion does not accept {0}; expected a figure, or nothing if it is missing",
                                            "tiêu chí không chấp nhận {0}; cần ghi số liệu, hoặc để trống nếu thiếu"};

static const par__message no_utf8 = {"E450", PAR_ERR_DATA, "the text is not UTF-8", "văn bản không phải là UTF-8"};

par__decimal par__figure_decimal(par__figure figure)
{
    return (par__decimal){.digits = figure.digits, .scale = figure.scale};
}

bool par__is_not_applicable(par__slice text)
{
    return text.length == 3 && (text.data[0] | 0x20) == 'n' && text.data[1] == '/' && (text.data[2] | 0x20) == 'a';
}

/* A fault with the text, shortened, as its first word. */
static par_status fail_on(par__arena *arena, par__slice text, const par__message *message, const char *second, const char *third,
                          par__figure_fault *fault)
{
    const size_t shown = par__cut(text, SHOWN_BYTES);
    char *const word = par__arena_take(arena, shown + sizeof "…", 1);
    PAR__NEED(word);
    memcpy(word, text.data, shown);
    memcpy(word + shown, "…", shown < text.length ? sizeof "…" : 0);
    *fault = (par__figure_fault){.message = message, .words = {word, second, third}};
    return PAR_OK;
}

static const char *example_with(char mark)
{
    return mark == ',' ? "0,5" : "0.5";
}

/* The number of the option, or -1. */
static int64_t find_option(const par__rule_input *input, par__slice text)
{
    for (int32_t i = 0; i < input->option_count; i++) {
        if (par__slice_equals(text, input->options[i])) {
            return i;
        }
    }
    return -1;
}

/* The nearest option without regard to case and accents, within one edit in four characters; NULL if none is near. */
static par_status suggest_option(par__arena *arena, const par__rule_input *input, par__slice text, const char **nearest)
{
    par__slice wanted;
    PAR__TRY(par__plain_key(arena, text, &wanted));
    int least = (int)(wanted.length / 4) + 1;
    for (int32_t i = 0; i < input->option_count; i++) {
        par__slice key;
        PAR__TRY(par__plain_key(arena, par__slice_of(input->options[i]), &key));
        const int distance = par__edit_distance(wanted, key, least);
        if (distance < least) {
            least = distance;
            *nearest = input->options[i];
        }
    }
    return PAR_OK;
}

/* Appends "name" in quotes. */
static size_t append_quoted(char *text, size_t length, const char *name, size_t name_length)
{
    text[length] = '"';
    memcpy(text + length + 1, name, name_length);
    text[length + 1 + name_length] = '"';
    return length + name_length + 2;
}

/* "Có", "Một phần", "Không", cut where the list gets long. */
static par_status list_options(par__arena *arena, const par__rule_input *input, const char **list)
{
    char *const text = par__arena_take(arena, LISTED_BYTES + sizeof ", \"\"…", 1);
    PAR__NEED(text);
    size_t length = 0;
    for (int32_t i = 0; i < input->option_count; i++) {
        const size_t name_length = strlen(input->options[i]);
        if (i > 0) {
            text[length++] = ',';
            text[length++] = ' ';
        }
        if (length + name_length > LISTED_BYTES) {
            memcpy(text + length, "…", sizeof "…");
            break;
        }
        length = append_quoted(text, length, input->options[i], name_length);
    }
    *list = text;
    return PAR_OK;
}

static par_status read_option(par__arena *arena, const par__rule_input *input, par__slice text, par__figure *figure,
                              par__figure_fault *fault)
{
    par__slice name;
    PAR__TRY(par__nfc(arena, text, &name));
    const int64_t at = find_option(input, name);
    if (at >= 0) {
        *figure = (par__figure){.digits = at, .kind = PAR_FIGURE_CHOICE};
        return PAR_OK;
    }
    const char *nearest = NULL;
    const char *list = NULL;
    PAR__TRY(suggest_option(arena, input, name, &nearest));
    PAR__TRY(list_options(arena, input, &list));
    return fail_on(arena, name, nearest == NULL ? &no_option : &near_option, list, nearest, fault);
}

/* "25%", "25 %": what is left without the sign, if that is a number. */
static bool is_percentage(par__slice text, par__slice *number)
{
    par__decimal ignored;
    if (text.length == 0 || text.data[text.length - 1] != '%') {
        return false;
    }
    *number = par__slice_trim((par__slice){text.data, text.length - 1});
    return par__decimal_read(*number, 0, &ignored, NULL) == PAR__NUMBER_FINE;
}

static par_status explain_number(par__arena *arena, par__slice text, char mark, par__number_fault number_fault, par__figure_fault *fault)
{
    par__decimal ignored;
    par__slice number;
    if (number_fault == PAR__NUMBER_LONG) {
        return fail_on(arena, text, &long_number, NULL, NULL, fault);
    }
    if (number_fault == PAR__NUMBER_GROUPED) {
        return fail_on(arena, text, &grouped, mark == ',' ? "1234,5" : "1234.5", NULL, fault);
    }
    if (mark != 0 && par__decimal_read(text, 0, &ignored, NULL) == PAR__NUMBER_FINE) {
        return fail_on(arena, text, &other_mark, mark == ',' ? "." : ",", mark == ',' ? "," : ".", fault);
    }
    if (is_percentage(text, &number)) {
        const char *const alone = par__arena_copy(arena, number.data, number.length);
        PAR__NEED(alone);
        return fail_on(arena, text, &with_unit, alone, NULL, fault);
    }
    return fail_on(arena, text, &no_number, example_with(mark), NULL, fault);
}

static par_status read_number(par__arena *arena, const par__rule_input *input, par__slice text, char mark, char *seen_mark,
                              par__figure *figure, par__figure_fault *fault)
{
    par__decimal decimal = {0};
    const par__number_fault number_fault = par__decimal_read(text, mark, &decimal, seen_mark);
    if (number_fault != PAR__NUMBER_FINE) {
        return explain_number(arena, text, mark, number_fault, fault);
    }
    if (decimal.digits < 0 && !input->may_be_negative) {
        return fail_on(arena, text, &negative, NULL, NULL, fault);
    }
    if (input->has_most && par__decimal_compare(decimal, input->most) > 0) {
        char *const most = par__arena_take(arena, PAR__NUMBER_BYTES, 1);
        PAR__NEED(most);
        const bool has_comma = memchr(text.data, ',', text.length) != NULL || mark == ',';
        return fail_on(arena, text, &above_most, par__decimal_text(input->most, has_comma ? PAR_VIETNAMESE : PAR_ENGLISH, most), NULL,
                       fault);
    }
    *figure = (par__figure){.digits = decimal.digits, .scale = (int16_t)decimal.scale, .kind = PAR_FIGURE_NUMBER};
    return PAR_OK;
}

par_status par__figure_read(par__arena *arena, const par__rule_input *input, bool may_not_apply, par__slice text, char mark,
                            char *seen_mark, par__figure *figure, par__figure_fault *fault)
{
    const par__slice trimmed = par__slice_trim(text);
    *fault = (par__figure_fault){0};
    if (seen_mark != NULL) {
        *seen_mark = 0;
    }
    if (trimmed.length == 0) {
        *figure = (par__figure){.kind = PAR_FIGURE_MISSING};
        return PAR_OK;
    }
    if (par__is_not_applicable(trimmed)) {
        if (!may_not_apply) {
            return fail_on(arena, trimmed, &always_applies, NULL, NULL, fault);
        }
        *figure = (par__figure){.kind = PAR_FIGURE_NOT_APPLICABLE};
        return PAR_OK;
    }
    if (!par__is_ascii(trimmed) && par__utf8_check(trimmed) != trimmed.length) {
        fault->message = &no_utf8;
        return PAR_OK;
    }
    return input->options != NULL ? read_option(arena, input, trimmed, figure, fault)
                                  : read_number(arena, input, trimmed, mark, seen_mark, figure, fault);
}

void par__figure_write(par__writer *writer, const par__rule_input *input, par__figure figure, int32_t language)
{
    switch (figure.kind) {
    case PAR_FIGURE_NUMBER:
        par__write_decimal(writer, par__figure_decimal(figure), language);
        break;
    case PAR_FIGURE_CHOICE:
        par__write(writer, input->options[figure.digits]);
        break;
    case PAR_FIGURE_NOT_APPLICABLE:
        par__write(writer, "n/a");
        break;
    default:
        break;
    }
}
