/* SPDX-License-Identifier: Apache-2.0 */
/* What each kind of shape is in JSON Schema, draft-07. */
#include "yaml/parts.h"
#include "yaml/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Patterns of the texts; the days that February has in a leap year are left to the reader. */
static const char *const patterns[] = {
    [PAR__SHAPE_TEXT] = "[^ \\t\\r\\n\\u00a0]",
    [PAR__SHAPE_ID] = "^[A-Za-z0-9._-]{1,64}$",
    [PAR__SHAPE_NAME] = "^[A-Za-z_][A-Za-z0-9_]{0,63}$",
    [PAR__SHAPE_DATE] = "^(?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"};

static const char fraction_pattern[] = "^-?(0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8}$";

static void write_names(par__json *json, const char *key, const char *const *names, size_t count)
{
    par__json_key(json, key);
    par__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        par__json_next(json);
        par__json_text(json, names[i]);
    }
    par__json_close(json, ']');
}

static void write_pattern(par__json *json, const char *pattern)
{
    par__json_member(json, "type", "string");
    par__json_member(json, "pattern", pattern);
}

static void write_text(par__json *json, const par__shape *shape)
{
    write_pattern(json, patterns[shape->kind]);
}

static void write_date(par__json *json, const par__shape *shape)
{
    write_text(json, shape);
    par__json_member(json, "format", "date");
}

static void write_name(par__json *json, const par__shape *shape)
{
    write_text(json, shape);
    par__json_key(json, "not");
    par__json_open(json, '{');
    write_names(json, "enum", par__reserved_names, PAR__RESERVED_NAME_COUNT);
    par__json_close(json, '}');
}

static void write_number(par__json *json, const par__shape *shape)
{
    if (shape->least != NULL && shape->most != NULL && strcmp(shape->least, shape->most) == 0) {
        par__json_number(json, "const", shape->least);
        return;
    }
    par__json_member(json, "type", shape->kind == PAR__SHAPE_INTEGER ? "integer" : "number");
    if (shape->least != NULL) {
        par__json_number(json, "minimum", shape->least);
    }
    if (shape->most != NULL) {
        par__json_number(json, "maximum", shape->most);
    }
}

static void write_fraction(par__json *json, const par__shape *shape)
{
    par__json_key(json, "anyOf");
    par__json_open(json, '[');
    par__json_next(json);
    par__json_open(json, '{');
    write_number(json, shape);
    par__json_close(json, '}');
    par__json_next(json);
    par__json_open(json, '{');
    write_pattern(json, fraction_pattern);
    par__json_close(json, '}');
    par__json_close(json, ']');
}

static void write_boolean(par__json *json, const par__shape *shape)
{
    (void)shape;
    par__json_member(json, "type", "boolean");
}

static void write_word(par__json *json, const par__shape *shape)
{
    par__json_key(json, "enum");
    par__json_open(json, '[');
    for (size_t i = 0; i < shape->case_count; i++) {
        par__json_next(json);
        par__json_text(json, shape->words[i].word);
    }
    par__json_close(json, ']');
}

static void write_properties(par__json *json, const par__shape *shape)
{
    par__json_key(json, "properties");
    par__json_open(json, '{');
    for (size_t i = 0; i < shape->field_count; i++) {
        par__json_key(json, shape->fields[i].key);
        par__schema_write(json, shape->fields[i].shape, shape->fields[i].about);
    }
    par__json_close(json, '}');
}

static void write_map(par__json *json, const par__shape *shape)
{
    par__json_member(json, "type", "object");
    write_properties(json, shape);
    par__json_key(json, "required");
    par__json_open(json, '[');
    for (size_t i = 0; i < shape->field_count; i++) {
        if (shape->fields[i].required) {
            par__json_next(json);
            par__json_text(json, shape->fields[i].key);
        }
    }
    par__json_close(json, ']');
    par__json_number(json, "additionalProperties", "false");
}

static void write_least(par__json *json, const char *key, int64_t least_count)
{
    if (least_count > 0) {
        char number[24];
        (void)snprintf(number, sizeof number, "%" PRId64, least_count);
        par__json_number(json, key, number);
    }
}

static void write_list(par__json *json, const par__shape *shape)
{
    par__json_member(json, "type", "array");
    write_least(json, "minItems", shape->least_count);
    par__json_key(json, "items");
    par__schema_write(json, shape->item, NULL);
}

static void write_pairs(par__json *json, const par__shape *shape)
{
    par__json_member(json, "type", "object");
    write_least(json, "minProperties", shape->least_count);
    par__json_key(json, "propertyNames");
    par__schema_write(json, shape->key, NULL);
    par__json_key(json, "additionalProperties");
    par__schema_write(json, shape->item, NULL);
}

static void write_case(par__json *json, const par__case *chosen)
{
    par__json_next(json);
    par__json_open(json, '{');
    if (chosen->shape == NULL) {
        par__json_member(json, "const", chosen->word);
    } else {
        par__json_member(json, "type", "object");
        par__json_key(json, "properties");
        par__json_open(json, '{');
        par__json_key(json, chosen->word);
        par__schema_write(json, chosen->shape, NULL);
        par__json_close(json, '}');
        write_names(json, "required", &chosen->word, 1);
        par__json_number(json, "additionalProperties", "false");
    }
    par__json_close(json, '}');
}

static void write_variant(par__json *json, const par__shape *shape)
{
    par__json_key(json, "oneOf");
    par__json_open(json, '[');
    for (size_t i = 0; i < shape->case_count; i++) {
        write_case(json, &shape->cases[i]);
    }
    par__json_close(json, ']');
}

static void write_either(par__json *json, const par__shape *shape)
{
    par__json_key(json, "anyOf");
    par__json_open(json, '[');
    for (size_t i = 0; i < shape->case_count; i++) {
        if (shape->cases[i].shape != NULL) {
            par__json_next(json);
            par__schema_write(json, shape->cases[i].shape, NULL);
        }
    }
    par__json_close(json, ']');
}

static void (*const writers[])(par__json *json, const par__shape *shape) = {
    [PAR__SHAPE_TEXT] = write_text,
    [PAR__SHAPE_ID] = write_text,
    [PAR__SHAPE_NAME] = write_name,
    [PAR__SHAPE_DATE] = write_date,
    [PAR__SHAPE_DECIMAL] = write_number,
    [PAR__SHAPE_FRACTION] = write_fraction,
    [PAR__SHAPE_INTEGER] = write_number,
    [PAR__SHAPE_BOOLEAN] = write_boolean,
    [PAR__SHAPE_WORD] = write_word,
    [PAR__SHAPE_MAP] = write_map,
    [PAR__SHAPE_LIST] = write_list,
    [PAR__SHAPE_PAIRS] = write_pairs,
    [PAR__SHAPE_VARIANT] = write_variant,
    [PAR__SHAPE_EITHER] = write_either,
};

void par__schema_members(par__json *json, const par__shape *shape)
{
    writers[shape->kind](json, shape);
}
