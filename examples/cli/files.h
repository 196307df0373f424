/* SPDX-License-Identifier: Apache-2.0 */
/* Reading whole files, and writing them so that a failure leaves the old one. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include <stdbool.h>

#include "parindex/parindex.h"

/* Reads a file ("-" is standard input) into *text, which the caller frees. Returns 0, or the exit code after having said why. */
int read_file(const char *name, int language, char **text, int64_t *length);

/* Writes text to a file by a temporary file beside it and rename; NULL or "-" is standard output. Returns 0 or the exit code. */
int write_file(const char *name, int language, const par_text *text);

/* True if both names lead to one file, also where it is not there yet. */
bool is_same_file(const char *left, const char *right);

/* Flushes what was printed. Returns 0 or the exit code. */
int finish_screen(int language);

#endif
