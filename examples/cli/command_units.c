/* SPDX-License-Identifier: Apache-2.0 */
/* parindex units: checks a table of units, lists it, finds one. */
#include "commands.h"

#include <stdio.h>

#include "files.h"
#include "inputs.h"
#include "messages.h"

/* Without what a terminal would obey. */
static void print_clean(const char *text)
{
    for (; *text != '\0'; text++) {
        putchar((unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text);
    }
}

static int show_unit(const inputs *in)
{
    const int64_t found = find_unit(in->units, in->asked->find, in->asked->language);
    if (found < 0) {
        return EXIT_USAGE;
    }
    const par_unit *unit = par_units_at(in->units, found);
    print_clean(unit->code);
    putchar('\t');
    print_clean(unit->name);
    putchar('\n');
    return finish_screen(in->asked->language);
}

static int list_units(inputs *in)
{
    static const int32_t orders[] = {[PAR_SORT_CODE + 1] = 1, [PAR_SORT_NAME + 1] = 2, [PAR_SORT_SHEET + 1] = 0};
    par_table *table = NULL;
    par_error error;
    if (par_units_table(in->units, orders[in->asked->sort], &table, &error) != PAR_OK) {
        return fail_inputs(in, &error, EXIT_DATA);
    }
    const int code = write_table(in, table);
    par_table_free(table);
    return code;
}

int run_units(const options *asked)
{
    inputs in;
    int code = open_inputs(&in, asked);
    if (code == 0 && asked->sort == PAR_SORT_RANK + 1) {
        code = usage_error(asked->language, message_value, "sort", "rank", "code, name, sheet"); /* units alone have no rank */
    }
    code = code != 0 ? code : load_units(&in, asked->files.items[0]);
    code = code != 0 ? code : tell_findings(&in);
    if (code == 0 && asked->find != NULL && asked->output != NULL) {
        code = usage_error(asked->language, message_not_together, "find", "output", NULL);
    } else if (code == 0) {
        code = asked->find != NULL ? show_unit(&in) : list_units(&in);
    }
    close_inputs(&in);
    return code;
}
