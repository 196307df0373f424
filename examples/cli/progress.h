/* SPDX-License-Identifier: Apache-2.0 */
/* A line that says how far a long file is, where a person looks. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "options.h"

typedef struct progress {
    const options *asked;
    const char *name;  /* of the file */
    int64_t began;     /* in milliseconds */
    int percent;       /* shown; -1: none yet */
    int64_t width;     /* of the line that stands there */
    bool is_watched;   /* standard error is a terminal, and --quiet was not asked */
} progress;

/* Begins to count the time: a line is shown after half a second. */
void begin_progress(progress *shown, const options *asked);

/* A par_progress; `user` is the progress shown. */
int32_t show_progress(void *user, int64_t done, int64_t total);

/* Takes the line away. */
void end_progress(progress *shown);

#endif
