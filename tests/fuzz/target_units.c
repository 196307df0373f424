/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a table of units; every unit found again by its code and its name. */
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const par_source source = fuzz_source(data, size);
    static const char *const days[] = {NULL, "2025-07-01"};
    for (size_t at = 0; at < 2; at++) {
        const par_units_options how = {.size = sizeof how, .at = days[at]};
        par_units *units = NULL;
        par_table *table = NULL;
        if (par_units_load(&source, &how, &units, NULL, NULL) == PAR_OK) {
            for (int64_t unit = 0; unit < par_units_count(units); unit++) {
                (void)par_units_find(units, par_units_at(units, unit)->code);
                (void)par_units_find(units, par_units_at(units, unit)->name);
                (void)par_units_suggest(units, par_units_at(units, unit)->name_en);
            }
            (void)par_units_table(units, 2, &table, NULL);
        }
        par_table_free(table);
        par_units_free(units);
    }
    return 0;
}
