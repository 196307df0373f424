/* SPDX-License-Identifier: Apache-2.0 */
/* Golden folders on disk. */
#include "folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

typedef struct word {
    const char *key, *name;
    int32_t number;
    size_t offset;
} word;

static const word words[] = {
    {"missing", "error", PAR_MISSING_ERROR, offsetof(settings, missing)},
    {"missing", "zero", PAR_MISSING_ZERO, offsetof(settings, missing)},
    {"missing", "exclude", PAR_MISSING_EXCLUDE, offsetof(settings, missing)},
    {"within", "group", PAR_WITHIN_GROUP, offsetof(settings, within)},
    {"within", "region", PAR_WITHIN_REGION, offsetof(settings, within)},
    {"ties", "min", PAR_TIES_MIN, offsetof(settings, ties)},
    {"ties", "max", PAR_TIES_MAX, offsetof(settings, ties)},
    {"ties", "dense", PAR_TIES_DENSE, offsetof(settings, ties)},
    {"ties", "average", PAR_TIES_AVERAGE, offsetof(settings, ties)},
    {"on", "exact", PAR_ON_EXACT, offsetof(settings, on)},
    {"on", "published", PAR_ON_PUBLISHED, offsetof(settings, on)},
    {"each", "area", PAR_NODE_AREA, offsetof(settings, each)},
    {"each", "criterion", PAR_NODE_CRITERION, offsetof(settings, each)},
    {"each", "leaf", PAR_NODE_LEAF, offsetof(settings, each)},
    {"sort", "code", PAR_SORT_CODE, offsetof(settings, sort)},
    {"sort", "name", PAR_SORT_NAME, offsetof(settings, sort)},
    {"sort", "sheet", PAR_SORT_SHEET, offsetof(settings, sort)},
};

static void fault(golden *one, const char *what, const char *detail)
{
    printf("%s: %s%s%s\n", one->folder, what, detail[0] == '\0' ? "" : ": ", detail);
    one->faults++;
}

/* A whole file; text is NULL if there is none. */
static file read_file(const char *folder, const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    file read = {NULL, 0};
    if (stream == NULL) {
        return read;
    }
    fseek(stream, 0, SEEK_END);
    const long size = ftell(stream);
    rewind(stream);
    read.text = calloc((size_t)size + 1, 1);
    read.length = read.text == NULL ? 0 : (int64_t)fread(read.text, 1, (size_t)size, stream);
    fclose(stream);
    return read;
}

static void write_file(golden *one, const char *name, const char *text, size_t length)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", one->folder, name);
    FILE *stream = fopen(path, "wb");
    const bool written = stream != NULL && fwrite(text, 1, length, stream) == length;
    if (stream == NULL || fclose(stream) != 0 || !written) {
        fault(one, "cannot write", name);
    }
}

/* The first line that differs, for people. */
static void tell_difference(golden *one, const char *name, const char *expected, const char *found)
{
    int line = 1;
    size_t start = 0;
    size_t at = 0;
    for (; expected[at] == found[at] && expected[at] != '\0'; at++) {
        if (expected[at] == '\n') {
            line++;
            start = at + 1;
        }
    }
    fault(one, name, "differs");
    printf("  line %d expected: %.*s\n  line %d found:    %.*s\n", line, (int)strcspn(expected + start, "\n"), expected + start, line,
           (int)strcspn(found + start, "\n"), found + start);
}

void expect(golden *one, const char *name, const char *text, int64_t length)
{
    if (one->is_writing) {
        write_file(one, name, text, (size_t)length);
        return;
    }
    file expected = read_file(one->folder, name);
    if (expected.text == NULL) {
        fault(one, "is not there", name);
    } else if (expected.length != length || memcmp(expected.text, text, (size_t)length) != 0) {
        tell_difference(one, name, expected.text, text);
    }
    free(expected.text);
}

bool succeeded(golden *one, const char *what, par_status status)
{
    if (status != PAR_OK) {
        fault(one, what, par_status_name(status));
    }
    return status == PAR_OK;
}

static void set_option(golden *one, const char *key, const char *value)
{
    settings *asked = &one->asked;
    const struct {
        const char *key;
        const char **target;
    } texts[] = {{"stage", &asked->stage}, {"against", &asked->against}, {"at", &asked->at}, {"unit", &asked->unit}};
    bool known = strcmp(key, "leaf") == 0 && asked->leaf_count < LEAVES_MAX;
    if (known) {
        asked->leaves[asked->leaf_count++] = value;
    }
    for (size_t at = 0; at < sizeof texts / sizeof texts[0]; at++) {
        if (strcmp(key, texts[at].key) == 0) {
            *texts[at].target = value;
            known = true;
        }
    }
    for (size_t at = 0; at < sizeof words / sizeof words[0]; at++) {
        if (strcmp(key, words[at].key) == 0 && strcmp(value, words[at].name) == 0) {
            *(int32_t *)(void *)((char *)asked + words[at].offset) = words[at].number;
            known = true;
        }
    }
    if (!known) {
        fault(one, "unknown option", key);
    }
}

static void read_settings(golden *one)
{
    file options = read_file(one->folder, "options");
    snprintf(one->asked.text, sizeof one->asked.text, "%s", options.text == NULL ? "" : options.text);
    free(options.text);
    for (char *key = strtok(one->asked.text, "\n"); key != NULL; key = strtok(NULL, "\n")) {
        char *equals = strchr(key, '=');
        if (equals == NULL) {
            fault(one, "an option without a value", key);
            continue;
        }
        *equals = '\0';
        set_option(one, key, equals + 1);
    }
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* The files whose names begin so, in order. Returns their number. */
static int64_t read_files(const golden *one, const char *start, char (*names)[64], file *files)
{
    int64_t count = 0;
    DIR *folder = opendir(one->folder);
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (strncmp(entry->d_name, start, strlen(start)) == 0 && count < SHEETS_MAX) {
            snprintf(names[count++], sizeof names[0], "%.63s", entry->d_name);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    qsort(names, (size_t)count, sizeof names[0], compare_names);
    for (int64_t at = 0; at < count; at++) {
        files[at] = read_file(one->folder, names[at]);
    }
    return count;
}

static void read_documents(golden *one)
{
    one->rubric_file = read_file(one->folder, "rubric.yaml");
    one->units_file = read_file(one->folder, "units.csv");
    one->questionnaire_file = read_file(one->folder, "questionnaire.yaml");
    one->sheet_count = read_files(one, "sheet", one->sheet_names, one->sheet_files);
    one->answers_count = read_files(one, "answers", one->answers_names, one->answers_files);
}

bool is_case(const char *folder)
{
    file rubric = read_file(folder, "rubric.yaml");
    free(rubric.text);
    return rubric.text != NULL;
}

void expect_none(golden *one, const char *name)
{
    file there = read_file(one->folder, name);
    if (there.text != NULL) {
        fault(one, "is there, but must not be", name);
    }
    free(there.text);
}

void read_folder(golden *one)
{
    read_settings(one);
    read_documents(one);
}

void free_folder(golden *one)
{
    free(one->rubric_file.text);
    free(one->units_file.text);
    free(one->questionnaire_file.text);
    for (int64_t at = 0; at < one->answers_count; at++) {
        free(one->answers_files[at].text);
    }
    for (int64_t at = 0; at < one->sheet_count; at++) {
        free(one->sheet_files[at].text);
    }
}
