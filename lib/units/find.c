/* SPDX-License-Identifier: Apache-2.0 */
/* Units by code and by name. */
#include "units/units.h"

#include <string.h>

#include "base/try.h"
#include "base/unicode.h"

static const int suggestion_edits_max = 2;
enum { LOST_CODE_LENGTH_MAX = 10 };

par_status par__units_index(par_units *units)
{
    const size_t count = (size_t)units->count;
    units->by_code = par__map_new(units->arena, count);
    units->by_name = par__map_new(units->arena, count);
    units->is_name_shared = par__arena_take(units->arena, count, sizeof *units->is_name_shared);
    units->name_keys = par__arena_take(units->arena, count, sizeof *units->name_keys);
    units->plain_names = par__arena_take(units->arena, count, sizeof *units->plain_names);
    if (units->by_code == NULL || units->by_name == NULL || units->is_name_shared == NULL || units->name_keys == NULL ||
        units->plain_names == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const par__slice name = par__slice_of(units->units[i].name);
        PAR__TRY(par__name_key(units->arena, name, &units->name_keys[i]));
        PAR__TRY(par__plain_key(units->arena, name, &units->plain_names[i]));
        const int64_t first = par__map_find(units->by_name, units->name_keys[i]);
        if (first >= 0) {
            units->is_name_shared[first] = true;
        } else if (!par__map_add(units->by_name, units->name_keys[i], (int64_t)i)) {
            return PAR_ERR_MEMORY;
        }
        if (!par__map_add(units->by_code, par__slice_of(units->units[i].code), (int64_t)i)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

par_status par__units_find(const par_units *units, par__arena *arena, par__slice code_or_name, int64_t *index)
{
    par__slice text = par__slice_trim(code_or_name);
    *index = par__map_find(units->by_code, text);
    if (*index >= 0) {
        return PAR_OK;
    }
    PAR__TRY(par__nfc(arena, text, &text));
    *index = par__map_find(units->by_code, text);
    if (*index >= 0) {
        return PAR_OK;
    }
    par__slice key;
    PAR__TRY(par__name_key(arena, text, &key));
    *index = par__map_find(units->by_name, key);
    if (*index >= 0 && units->is_name_shared[*index]) {
        *index = -2;
    }
    return PAR_OK;
}

/* A code without the .0 that a program for numbers may have put behind it. */
static par__slice without_fraction(par__slice code)
{
    const bool has_fraction = code.length > 2 && code.data[code.length - 1] == '0' &&
                              (code.data[code.length - 2] == '.' || code.data[code.length - 2] == ',');
    return (par__slice){code.data, code.length - (has_fraction ? 2 : 0)};
}

int64_t par__units_find_lost_zero(const par_units *units, par__slice code)
{
    char padded[LOST_CODE_LENGTH_MAX];
    const par__slice digits = without_fraction(par__slice_trim(code));
    if (digits.length == 0 || digits.length > sizeof padded) {
        return -1;
    }
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9') {
            return -1;
        }
    }
    memset(padded, '0', sizeof padded);
    memcpy(padded + sizeof padded - digits.length, digits.data, digits.length);
    int64_t found = -1;
    for (size_t length = digits.length; length <= sizeof padded; length++) {
        const int64_t index = par__map_find(units->by_code, (par__slice){padded + sizeof padded - length, length});
        if (index >= 0 && found >= 0) {
            return -2;
        }
        found = index >= 0 ? index : found;
    }
    return found;
}

/* Edits that still leave a likeness: two, but no more than one in three letters. */
static int edits_allowed(par__slice text)
{
    const size_t third = text.length / 3;
    return third < (size_t)suggestion_edits_max ? (int)third : suggestion_edits_max;
}

static int64_t find_nearest(const par_units *units, par__slice code, par__slice plain)
{
    int64_t nearest = -1;
    int fewest = suggestion_edits_max + 1;
    for (int64_t i = 0; i < units->count; i++) {
        if (plain.length > 0 && par__slice_same(plain, units->plain_names[i])) {
            return i;
        }
        const int name_edits = par__edit_distance(plain, units->plain_names[i], edits_allowed(plain));
        if (name_edits <= edits_allowed(plain) && name_edits < fewest) {
            nearest = i;
            fewest = name_edits;
        }
        const int code_edits = par__edit_distance(code, par__slice_of(units->units[i].code), edits_allowed(code));
        if (code_edits <= edits_allowed(code) && code_edits < fewest) {
            nearest = i;
            fewest = code_edits;
        }
    }
    return nearest;
}

/* A text from outside, if it can be searched for; empty if not. */
static par__slice read_wanted(const par_units *units, const char *code_or_name)
{
    const bool is_given = units != NULL && code_or_name != NULL;
    const par__slice text = is_given ? par__slice_trim(par__slice_of(code_or_name)) : (par__slice){"", 0};
    return par__utf8_check(text) == text.length ? text : (par__slice){"", 0};
}

int64_t par_units_find(const par_units *units, const char *code_or_name)
{
    const par__slice wanted = read_wanted(units, code_or_name);
    par__arena *const arena = wanted.length == 0 ? NULL : par__arena_new();
    int64_t index = -1;
    if (arena == NULL || par__units_find(units, arena, wanted, &index) != PAR_OK) {
        index = -1;
    }
    par__arena_free(arena);
    return index;
}

int64_t par_units_suggest(const par_units *units, const char *code_or_name)
{
    const par__slice wanted = read_wanted(units, code_or_name);
    par__arena *const arena = wanted.length == 0 ? NULL : par__arena_new();
    par__slice plain;
    int64_t index = -1;
    if (arena != NULL && par__plain_key(arena, wanted, &plain) == PAR_OK) {
        const int64_t lost = par__units_find_lost_zero(units, wanted);
        index = lost >= 0 ? lost : find_nearest(units, wanted, plain);
    }
    par__arena_free(arena);
    return index;
}
