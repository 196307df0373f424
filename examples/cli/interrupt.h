/* SPDX-License-Identifier: Apache-2.0 */
/* Ctrl-C: asks the running call to stop, so that nothing is left half written. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include "parindex/parindex.h"

/* From now on Ctrl-C requests the token. */
void watch_interrupts(void);

/* The token; NULL before watch_interrupts. Lives as long as the process. */
const par_cancel *interrupt_token(void);

#endif
