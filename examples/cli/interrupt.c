/* SPDX-License-Identifier: Apache-2.0 */
/* The one thing that a signal handler can reach: a token, set once before the handler. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static par_cancel *interrupted;

static void on_interrupt(int number)
{
    (void)number;
    par_cancel_request(interrupted);
}

void watch_interrupts(void)
{
    if (par_cancel_new(&interrupted) == PAR_OK) {
        struct sigaction action = {.sa_handler = on_interrupt};
        sigaction(SIGINT, &action, NULL);
    }
}

const par_cancel *interrupt_token(void)
{
    return interrupted;
}
