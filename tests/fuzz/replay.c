/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target once over every file of a folder. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "target.h"

static int replay(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return 0;
    }
    static uint8_t buffer[1 << 22];
    const size_t size = fread(buffer, 1, sizeof buffer, file);
    fclose(file);
    uint8_t *exact = malloc(size + (size == 0)); /* a buffer of the exact size, so that the sanitizer sees one byte too many */
    for (size_t at = 0; exact != NULL && at < size; at++) {
        exact[at] = buffer[at];
    }
    (void)LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 1;
}

int main(int count, char **arguments)
{
    DIR *folder = count == 2 ? opendir(arguments[1]) : NULL;
    int files = 0;
    for (const struct dirent *entry = NULL; folder != NULL && (entry = readdir(folder)) != NULL;) {
        files += entry->d_name[0] == '.' ? 0 : replay(arguments[1], entry->d_name);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    printf("%d inputs replayed\n", files);
    return files < 5; /* a corpus that went missing is a failure */
}
