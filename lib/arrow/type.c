/* SPDX-License-Identifier: Apache-2.0 */
/* The types of columns, from their formats. */
#include <stdio.h>
#include <string.h>

#include "arrow/arrow.h"

enum { FORMAT_BYTES_MAX = 100 };

static const struct {
    const char *format;
    par__arrow_type type;
} types[] = {
    {"n", {.kind = PAR__ARROW_NOTHING}},
    {"b", {.kind = PAR__ARROW_BOOLEAN}},
    {"c", {.kind = PAR__ARROW_SIGNED, .width = 1}},
    {"C", {.kind = PAR__ARROW_UNSIGNED, .width = 1}},
    {"s", {.kind = PAR__ARROW_SIGNED, .width = 2}},
    {"S", {.kind = PAR__ARROW_UNSIGNED, .width = 2}},
    {"i", {.kind = PAR__ARROW_SIGNED, .width = 4}},
    {"I", {.kind = PAR__ARROW_UNSIGNED, .width = 4}},
    {"l", {.kind = PAR__ARROW_SIGNED, .width = 8}},
    {"L", {.kind = PAR__ARROW_UNSIGNED, .width = 8}},
    {"f", {.kind = PAR__ARROW_FLOAT, .width = 4}},
    {"g", {.kind = PAR__ARROW_FLOAT, .width = 8}},
    {"u", {.kind = PAR__ARROW_TEXT, .width = 4}},
    {"U", {.kind = PAR__ARROW_TEXT, .width = 8}},
    {"vu", {.kind = PAR__ARROW_VIEW, .width = 16}},
    {"tdD", {.kind = PAR__ARROW_DAY, .width = 4}},
    {"tdm", {.kind = PAR__ARROW_MOMENT, .width = 8, .scale = 3}},
    {"tss:", {.kind = PAR__ARROW_MOMENT, .width = 8, .scale = 0}},
    {"tsm:", {.kind = PAR__ARROW_MOMENT, .width = 8, .scale = 3}},
    {"tsu:", {.kind = PAR__ARROW_MOMENT, .width = 8, .scale = 6}},
    {"tsn:", {.kind = PAR__ARROW_MOMENT, .width = 8, .scale = 9}},
};

/* A number from 0 of at most two digits; *text moves behind it. */
static bool read_number(const char **text, int32_t *number)
{
    const char *const start = *text;
    *number = 0;
    for (; **text >= '0' && **text <= '9' && *text - start < 2; *text += 1) {
        *number = 10 * *number + (**text - '0');
    }
    return *text > start;
}

/* d:precision,scale with the 128 bits that are meant if no other number follows. */
static bool read_decimal_type(const char *format, par__arrow_type *type)
{
    int32_t precision = 0;
    const char *at = format + 2;
    *type = (par__arrow_type){.kind = PAR__ARROW_DECIMAL, .width = 16};
    if (strncmp(format, "d:", 2) != 0 || !read_number(&at, &precision) || *at++ != ',') {
        return false;
    }
    const bool is_negative = *at == '-';
    at += is_negative ? 1 : 0;
    const bool is_read = read_number(&at, &type->scale);
    type->scale = is_negative ? -type->scale : type->scale;
    return is_read && (*at == '\0' || strcmp(at, ",128") == 0);
}

static bool read_type(const char *format, par__arrow_type *type)
{
    for (size_t at = 0; at < sizeof types / sizeof types[0]; at++) {
        if (strcmp(types[at].format, format) == 0) {
            *type = types[at].type;
            return true;
        }
    }
    return read_decimal_type(format, type);
}

bool par__arrow_type_read(const struct ArrowSchema *schema, par__arrow_column *column)
{
    const struct ArrowSchema *const entries = schema->dictionary;
    column->has_dictionary = entries != NULL;
    const bool is_read = read_type(schema->format, &column->type);
    const bool is_index = column->type.kind == PAR__ARROW_SIGNED || column->type.kind == PAR__ARROW_UNSIGNED;
    column->entry_type = column->type;
    return entries == NULL ? is_read : is_read && is_index && entries->dictionary == NULL && read_type(entries->format, &column->entry_type);
}

void par__arrow_type_tell(const struct ArrowSchema *schema, char words[2][PAR__ARROW_WORDS_BYTES])
{
    static const char *const joints[] = {" with a dictionary of ", " với từ điển "};
    for (int language = PAR_ENGLISH; language <= PAR_VIETNAMESE; language++) {
        const int length = snprintf(words[language], PAR__ARROW_WORDS_BYTES, "\"%.*s\"", FORMAT_BYTES_MAX, schema->format);
        if (schema->dictionary != NULL) {
            (void)snprintf(words[language] + length, PAR__ARROW_WORDS_BYTES - (size_t)length, "%s\"%.*s\"", joints[language],
                           FORMAT_BYTES_MAX, schema->dictionary->format);
        }
    }
}
