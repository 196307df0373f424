/* SPDX-License-Identifier: Apache-2.0 */
/* Files by a name in another form of Unicode: folder by folder, every entry is compared. */
#include "alike.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parindex/parindex.h"

static char *join(const char *folder, const char *entry)
{
    const size_t size = strlen(folder) + strlen(entry) + sizeof "/";
    char *joined = malloc(size);
    if (joined != NULL) {
        snprintf(joined, size, "%s/%s", folder, entry);
    }
    return joined;
}

static char *find_entry(const char *folder, const char *name)
{
    DIR *open = opendir(folder);
    char *found = NULL;
    if (open == NULL) {
        return NULL;
    }
    for (const struct dirent *entry = readdir(open); entry != NULL && found == NULL; entry = readdir(open)) {
        found = par_text_compare(entry->d_name, name) == 0 ? join(folder, entry->d_name) : NULL;
    }
    closedir(open);
    return found;
}

char *find_alike(const char *name)
{
    if (access(name, F_OK) == 0) {
        return strdup(name);
    }
    const char *slash = strrchr(name, '/');
    if (slash == NULL || slash == name) {
        return slash == NULL ? find_entry(".", name) : find_entry("/", slash + 1);
    }
    char *above = strndup(name, (size_t)(slash - name));
    char *folder = above == NULL ? NULL : find_alike(above);
    char *found = folder == NULL ? NULL : find_entry(folder, slash + 1);
    free(above);
    free(folder);
    return found;
}
