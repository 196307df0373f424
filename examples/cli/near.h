/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean" for commands and options. */
#ifndef CLI_NEAR_H
#define CLI_NEAR_H

/* `candidate` if it is within two edits of `word` and nearer than `best`, else `best` (which may be NULL). */
const char *nearer(const char *word, const char *candidate, const char *best);

#endif
