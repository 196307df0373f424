/* SPDX-License-Identifier: Apache-2.0 */
/* What the command line asked for, and the tables of commands and options that parsing, help, manual and completion share. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "parindex/parindex.h"

enum { LIST_MAX = 64 };

typedef struct list {
    const char *items[LIST_MAX];
    int count;
} list;

/* Every option has one place here; numbers are values of the library's enums, but for sort: PAR_SORT_… + 1, 0 where none was asked. */
typedef struct options {
    const char *command;
    const char *rubric, *units, *day, *unit, *criterion, *against, *find, *output, *result;
    const char *questionnaire, *by, *save, *margins, *bounds, *earlier_questionnaire;
    list earlier, sheets, surveys, stages, nodes, files; /* files: what stands without an option */
    int table_language; /* of tables: as asked, else Vietnamese in csv and json, whatever the environment says */
    int format, language, sort, dialect, encoding, separator, missing, within, ties, on, each, threads, interval, lonely, decimals, from, to, calibration;
    int64_t population;
    double confidence, margin, share, deff, cluster_size, rho, response_rate; /* 0 where none was asked */
    bool has_language; /* --lang was given */
    bool quiet, strict, summary, levels, members, reliability, has_decimals, help, version, manual, completion;
} options;

/* One bit per command; the order of the table of commands. */
enum {
    CHECK = 1,
    SCORE = 2,
    RANK = 4,
    EXPLAIN = 8,
    SCHEMA = 16,
    UNITS = 32,
    CONVERT = 64,
    VERIFY = 128,
    SURVEY = 256,
    SAMPLE_SIZE = 512,
    SERIES = 1024,
    SCORING = SCORE | RANK | EXPLAIN,
    TABLES = SCORE | RANK | UNITS | SURVEY | SAMPLE_SIZE | SERIES,
    READING = CHECK | SCORING | UNITS | CONVERT | SURVEY | SERIES, /* of CSV */
    EVERY = 2047
};

typedef struct command {
    const char *name;
    int bit;
    int (*run)(const options *asked); /* returns the exit code */
    const char *arguments;            /* as shown behind the name */
    const char *about[2];             /* by language */
    const char *examples;             /* one per line, without indentation */
    const char *words;                /* accepted as argument without an option; "" where it is a file */
    int files_least, files_most;      /* arguments without an option */
} command;

typedef struct word {
    const char *name;
    int number;
} word;

typedef struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *value;    /* what the value is called; NULL: a flag */
    const word *words;    /* accepted values; NULL: any text. For flags: NULL */
    int kind;             /* how it is stored, see options.c */
    size_t offset;        /* in options */
    int commands;         /* bits */
    const char *about[2]; /* by language */
} option_row;

extern const command commands[];    /* ends with a NULL name */
extern const option_row option_rows[];

const command *find_command(const char *name);

/* Reads the command line. Returns 0, or the exit code after having said what is wrong. */
int read_options(int count, char **arguments, options *asked);

#endif
