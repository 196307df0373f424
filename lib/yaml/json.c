/* SPDX-License-Identifier: Apache-2.0 */
/* JSON text, one member or entry to a line. */
#include "yaml/schema.h"

#include "base/json.h"

static void break_line(par__json *json)
{
    par__write_byte(json->writer, '\n');
    par__write_repeat(json->writer, "  ", json->depth);
}

void par__json_open(par__json *json, char bracket)
{
    par__write_byte(json->writer, bracket);
    json->depth++;
    json->is_empty = true;
}

void par__json_close(par__json *json, char bracket)
{
    json->depth--;
    if (!json->is_empty) {
        break_line(json);
    }
    par__write_byte(json->writer, bracket);
    json->is_empty = false;
}

void par__json_next(par__json *json)
{
    if (!json->is_empty) {
        par__write_byte(json->writer, ',');
    }
    break_line(json);
    json->is_empty = false;
}

void par__json_text(par__json *json, const char *text)
{
    par__write_json(json->writer, par__slice_of(text));
}

void par__json_key(par__json *json, const char *key)
{
    par__json_next(json);
    par__json_text(json, key);
    par__write(json->writer, ": ");
}

void par__json_member(par__json *json, const char *key, const char *text)
{
    par__json_key(json, key);
    par__json_text(json, text);
}

void par__json_number(par__json *json, const char *key, const char *number)
{
    par__json_key(json, key);
    par__write(json->writer, number);
}
