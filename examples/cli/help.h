/* SPDX-License-Identifier: Apache-2.0 */
/* Help, manual page and bash completion, all from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "options.h"

void print_help(const options *asked); /* of the command, or of the program */
void print_manual(void);               /* mdoc */
void print_completion(void);           /* for bash */

#endif
