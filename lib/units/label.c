/* SPDX-License-Identifier: Apache-2.0 */
/* What a unit is called in sentences. */
#include <string.h>

#include "units/units.h"

const char *par__unit_label(par__arena *arena, const par_unit *unit, const char *stage)
{
    const bool has_name = strcmp(unit->name, unit->code) != 0;
    const char *const parts[] = {unit->code,          has_name ? " (" : "",         has_name ? unit->name : "",
                                 has_name ? ")" : "", stage[0] == '\0' ? "" : ", ", stage};
    size_t length = 1;
    for (size_t at = 0; at < sizeof parts / sizeof parts[0]; at++) {
        length += strlen(parts[at]);
    }
    char *const label = par__arena_take(arena, length, 1);
    for (size_t at = 0; label != NULL && at < sizeof parts / sizeof parts[0]; at++) {
        memcpy(label + strlen(label), parts[at], strlen(parts[at]));
    }
    return label;
}
