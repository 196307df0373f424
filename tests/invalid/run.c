/* SPDX-License-Identifier: Apache-2.0 */
/* Loads rubric.yaml or questionnaire.yaml of every folder in argv[1] and compares the findings with its file `error`; --write rewrites those. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parindex/parindex.h"

/* A text in memory that the caller frees. */
typedef struct text {
    char *data;
    size_t length;
} text;

static void fail(const char *what, const char *path)
{
    (void)fprintf(stderr, "%s: %s\n", path, what);
    exit(2);
}

static void append(text *grown, const char *data, size_t length)
{
    char *const moved = realloc(grown->data, grown->length + length + 1);
    if (moved == NULL) {
        fail("out of memory", "-");
        return;
    }
    memcpy(moved + grown->length, data, length);
    grown->data = moved;
    grown->length += length;
    grown->data[grown->length] = '\0';
}

static bool read_file(const char *path, text *content)
{
    FILE *const file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    char buffer[4096];
    append(content, "", 0);
    for (size_t got = fread(buffer, 1, sizeof buffer, file); got > 0; got = fread(buffer, 1, sizeof buffer, file)) {
        append(content, buffer, got);
    }
    (void)fclose(file);
    return true;
}

static void write_file(const char *path, const text *content)
{
    FILE *const file = fopen(path, "wb");
    if (file == NULL || fwrite(content->data, 1, content->length, file) != content->length || fclose(file) != 0) {
        fail("cannot be written", path);
    }
}

static par_status load_rubric(const par_source *source, par_findings *findings)
{
    par_rubric *rubric = NULL;
    const par_status status = par_rubric_load(source, NULL, &rubric, findings, NULL);
    par_rubric_free(rubric);
    return status;
}

static par_status load_questionnaire(const par_source *source, par_findings *findings)
{
    par_questionnaire *questionnaire = NULL;
    const par_status status = par_questionnaire_load(source, &questionnaire, findings, NULL);
    par_questionnaire_free(questionnaire);
    return status;
}

/* What a case can be, by the file that it has. */
static const struct {
    const char *file;
    par_status (*load)(const par_source *source, par_findings *findings);
} kinds[] = {{"rubric.yaml", load_rubric}, {"questionnaire.yaml", load_questionnaire}};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

/* The name of the status, then every finding in English, then in Vietnamese. */
static void load(const text *yaml, size_t kind, text *told)
{
    par_findings *findings = NULL;
    if (par_findings_new(&findings) != PAR_OK) {
        fail("out of memory", "-");
    }
    const par_source source = {.name = kinds[kind].file, .text = yaml->data, .length = (int64_t)yaml->length};
    const char *const name = par_status_name(kinds[kind].load(&source, findings));
    append(told, name, strlen(name));
    append(told, "\n", 1);
    const int64_t count = par_findings_count(findings, -1);
    for (int64_t i = 0; i < 2 * count; i++) {
        par_text *line = NULL;
        if (par_findings_tell(findings, i % count, i < count ? PAR_ENGLISH : PAR_VIETNAMESE, &line) != PAR_OK) {
            fail("out of memory", "-");
        }
        append(told, par_text_data(line), (size_t)par_text_length(line));
        par_text_free(line);
    }
    par_findings_free(findings);
}

static bool run_case(const char *folder, const char *name, bool writes)
{
    char yaml_path[1024] = "";
    char error_path[1024];
    (void)snprintf(error_path, sizeof error_path, "%s/%s/error", folder, name);
    text yaml = {0};
    text told = {0};
    text expected = {0};
    size_t kind = 0;
    for (bool is_read = false; !is_read; kind += is_read ? 0 : 1) {
        if (kind == KIND_COUNT) {
            fail("cannot be read", yaml_path);
        }
        (void)snprintf(yaml_path, sizeof yaml_path, "%s/%s/%s", folder, name, kinds[kind].file);
        is_read = read_file(yaml_path, &yaml);
    }
    load(&yaml, kind, &told);
    if (writes) {
        write_file(error_path, &told);
    }
    const bool has_file = read_file(error_path, &expected);
    const bool is_same = has_file && expected.length == told.length && memcmp(expected.data, told.data, told.length) == 0;
    if (!is_same) {
        (void)printf("%s: differs\n--- expected\n%s+++ found\n%s", name, has_file ? expected.data : "", told.data);
    }
    free(yaml.data);
    free(told.data);
    free(expected.data);
    return is_same;
}

static int is_case(const struct dirent *entry)
{
    return strchr(entry->d_name, '.') == NULL;
}

int main(int count, char **arguments)
{
    const bool writes = count == 3 && strcmp(arguments[2], "--write") == 0;
    if (count != 2 && !writes) {
        (void)fprintf(stderr, "usage: %s FOLDER [--write]\n", arguments[0]);
        return 2;
    }
    struct dirent **cases = NULL;
    const int case_count = scandir(arguments[1], &cases, is_case, alphasort);
    if (case_count <= 0) {
        fail("holds no cases", arguments[1]);
    }
    int failures = 0;
    for (int i = 0; i < case_count; i++) {
        failures += run_case(arguments[1], cases[i]->d_name, writes) ? 0 : 1;
        free(cases[i]);
    }
    free(cases);
    (void)printf("%d of %d cases as expected\n", case_count - failures, case_count);
    return failures == 0 ? 0 : 1;
}
