/* SPDX-License-Identifier: Apache-2.0 */
/* The line of progress: plain text, a carriage return, and blanks over it in the end. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "messages.h"

static const int64_t patience = 500; /* milliseconds */

static int64_t now(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void begin_progress(progress *shown, const options *asked)
{
    *shown = (progress){.asked = asked, .began = now(), .percent = -1, .is_watched = isatty(STDERR_FILENO) && !asked->quiet};
}

int32_t show_progress(void *user, int64_t done, int64_t total)
{
    progress *shown = user;
    const int percent = total > 0 ? (int)((double)done / (double)total * 100.0) : 0;
    if (!shown->is_watched || percent == shown->percent || now() - shown->began < patience) {
        return 0;
    }
    char number[8], line[512];
    snprintf(number, sizeof number, "%d", percent);
    fill_message(message_progress, shown->asked->language, shown->name, number, line, sizeof line);
    end_progress(shown);
    fprintf(stderr, "%s\r", line);
    fflush(stderr);
    shown->percent = percent;
    shown->width = par_text_width(line);
    return 0;
}

void end_progress(progress *shown)
{
    if (shown->width > 0) {
        fprintf(stderr, "%*s\r", (int)shown->width, "");
        fflush(stderr);
        shown->width = 0;
    }
}
