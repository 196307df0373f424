/* SPDX-License-Identifier: Apache-2.0 */
/* Files by a name in another form of Unicode. */
#ifndef CLI_ALIKE_H
#define CLI_ALIKE_H

/*
 * Results name their documents in NFC; a disk written by macOS may have the same letters decomposed. The name as it stands on the disk, to be freed;
 * NULL if there is none, or memory is out.
 */
char *find_alike(const char *name);

#endif
