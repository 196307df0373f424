/* SPDX-License-Identifier: Apache-2.0 */
/* Loads every rubric, or every questionnaire, among the *.yaml of the folders given; each must load without an error. Warnings are printed. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parindex/parindex.h"

/* The whole file, owned by the caller; NULL if it cannot be read. */
static char *read_file(const char *path, long *length)
{
    FILE *const file = fopen(path, "rb");
    char *text = NULL;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (*length = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)*length + 1);
    }
    if (text != NULL && fread(text, 1, (size_t)*length, file) != (size_t)*length) {
        free(text);
        text = NULL;
    }
    if (text != NULL) {
        text[*length] = '\0';
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    return text;
}

static void print_findings(const par_findings *findings)
{
    for (int64_t i = 0; i < par_findings_count(findings, -1); i++) {
        par_text *told = NULL;
        if (par_findings_tell(findings, i, PAR_ENGLISH, &told) == PAR_OK) {
            (void)printf("%s", par_text_data(told));
        }
        par_text_free(told);
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

typedef par_status (*loader)(const par_source *source, par_findings *findings);

/* A document with questions is a questionnaire. */
static loader loader_of(const char *text)
{
    return strstr(text, "\nquestions:") != NULL ? load_questionnaire : load_rubric;
}

/* How many files of the kind asked for were loaded, and how many of them failed. */
typedef struct tally {
    int loaded, failed;
} tally;

static void load(loader load_source, const char *folder, const char *name, tally *of)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    long length = 0;
    char *const text = read_file(path, &length);
    par_findings *findings = NULL;
    if (text == NULL || par_findings_new(&findings) != PAR_OK) {
        (void)printf("%s: cannot be read\n", path);
        of->failed++;
    } else if (loader_of(text) == load_source) {
        const par_source source = {.name = name, .text = text, .length = length};
        of->loaded++;
        of->failed += load_source(&source, findings) == PAR_OK ? 0 : 1;
        print_findings(findings);
    }
    par_findings_free(findings);
    free(text);
}

static int is_yaml(const struct dirent *entry)
{
    const char *const ending = strrchr(entry->d_name, '.');
    return ending != NULL && strcmp(ending, ".yaml") == 0;
}

/* The number of files that fail; a folder without files of the kind fails as well. */
static int load_folder(loader load_source, const char *folder)
{
    struct dirent **files = NULL;
    const int count = scandir(folder, &files, is_yaml, alphasort);
    tally all = {0};
    for (int i = 0; i < count; i++) {
        load(load_source, folder, files[i]->d_name, &all);
        free(files[i]);
    }
    free(files);
    (void)printf("%s: %d files, %d failures\n", folder, all.loaded, all.failed);
    return all.loaded > 0 ? all.failed : 1;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        (void)fprintf(stderr, "usage: %s rubric|questionnaire FOLDER...\n", arguments[0]);
        return 2;
    }
    const loader load_source = strcmp(arguments[1], "rubric") == 0 ? load_rubric : load_questionnaire;
    int failures = 0;
    for (int i = 2; i < count; i++) {
        failures += load_folder(load_source, arguments[i]);
    }
    return failures == 0 ? 0 : 1;
}
