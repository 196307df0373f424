/* SPDX-License-Identifier: Apache-2.0 */
/* JSON out. */
#include "result/canonical.h"

#include "base/json.h"

void par__canonical_next(par__canonical *json, int64_t indent)
{
    if (!json->is_empty) {
        par__write(json->out, indent < 0 ? ", " : ",");
    }
    if (indent >= 0) {
        par__write_byte(json->out, '\n');
        par__write_repeat(json->out, " ", indent);
    }
    json->is_empty = false;
}

void par__canonical_key(par__canonical *json, const char *key, int64_t indent)
{
    par__canonical_next(json, indent);
    par__canonical_text(json, key);
    par__write(json->out, ": ");
}

void par__canonical_open(par__canonical *json, char bracket)
{
    par__write_byte(json->out, bracket);
    json->is_empty = true;
}

void par__canonical_close(par__canonical *json, char bracket, int64_t indent)
{
    if (indent >= 0 && !json->is_empty) {
        par__write_byte(json->out, '\n');
        par__write_repeat(json->out, " ", indent);
    }
    par__write_byte(json->out, bracket);
    json->is_empty = false;
}

void par__canonical_text(par__canonical *json, const char *text)
{
    if (text == NULL) {
        par__write(json->out, "null");
    } else {
        par__write_json(json->out, par__slice_of(text));
    }
}

void par__canonical_scratch(par__canonical *json)
{
    par__write_json(json->out, par__writer_slice(json->scratch));
    par__writer_cut(json->scratch, 0);
}
