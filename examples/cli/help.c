/* SPDX-License-Identifier: Apache-2.0 */
/* Help shows examples first; manual and completion are the same tables in other clothes. */
#include "help.h"

#include <stdio.h>
#include <string.h>

#include "messages.h"

static const char *const headings[][2] = {{"Examples", "Ví dụ"}, {"Options", "Tùy chọn"}, {"Commands", "Lệnh"}};

static const char *const exit_codes[][2] = {
    {"0", "fine"}, {"1", "a file could not be read or written, or memory ran out"}, {"2", "wrong use of the command line"},
    {"3", "the rubric or the questionnaire is not sound"}, {"4", "the data are not sound"}, {"5", "there were warnings, with --strict"},
    {"6", "verify found differences"}, {"130", "interrupted"},
};

/* Text of one language, padded by display width. */
static void print_padded(const char *text, int width)
{
    const int used = (int)par_text_width(text);
    printf("%s%*s", text, used < width ? width - used : 1, "");
}

static void print_lines(const char *lines, const char *before)
{
    while (*lines != '\0') {
        const size_t length = strcspn(lines, "\n");
        printf("%s%.*s\n", before, (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
}

static void print_option(const option_row *row, int language)
{
    char name[64];
    const int used = row->letter != 0 ? snprintf(name, sizeof name, "  -%c, --%s", row->letter, row->name)
                                      : snprintf(name, sizeof name, "      --%s", row->name);
    if (row->value != NULL && row->words == NULL) {
        snprintf(name + used, sizeof name - (size_t)used, " %s", row->value);
    }
    print_padded(name, 30);
    printf("%s", row->about[language]);
    for (const word *one = row->words; one != NULL && one->name != NULL; one++) {
        printf("%s%s", one == row->words ? " (" : " | ", one->name);
    }
    printf("%s\n", row->words != NULL ? ")" : "");
}

static void print_command_help(const command *one, int language)
{
    printf("parindex %s %s\n\n%s\n\n%s:\n", one->name, one->arguments, one->about[language], headings[0][language]);
    print_lines(one->examples, "  ");
    printf("\n%s:\n", headings[1][language]);
    for (const option_row *row = option_rows; row->name != NULL; row++) {
        if ((row->commands & one->bit) != 0) {
            print_option(row, language);
        }
    }
}

static void print_program_help(int language)
{
    printf("parindex %s\n\n%s:\n", par_version(), headings[0][language]);
    for (const command *one = commands; one->name != NULL; one++) {
        const size_t length = strcspn(one->examples, "\n");
        printf("  %.*s\n", (int)length, one->examples);
    }
    printf("\n%s:\n", headings[2][language]);
    for (const command *one = commands; one->name != NULL; one++) {
        printf("  ");
        print_padded(one->name, 10);
        printf("%s\n", one->about[language]);
    }
    printf("\n%s\n", language == PAR_VIETNAMESE ? "`parindex LỆNH --help` cho biết các tùy chọn của từng lệnh."
                                                : "`parindex COMMAND --help` shows the options of a command.");
}

void print_help(const options *asked)
{
    const command *one = find_command(asked->command);
    if (one != NULL) {
        print_command_help(one, asked->language);
    } else {
        print_program_help(asked->language);
    }
}

/* A line that begins with a full stop would be a macro. */
static void print_manual_option(const option_row *row)
{
    printf(".It ");
    if (row->letter != 0) {
        printf("Fl %c , ", row->letter);
    }
    printf("Fl -%s", row->name);
    if (row->value != NULL) {
        printf(" Ar %s", row->value);
    }
    printf("\n%s", row->about[PAR_ENGLISH]);
    for (const word *one = row->words; one != NULL && one->name != NULL; one++) {
        printf("%s%s", one == row->words ? ": " : ", ", one->name);
    }
    printf(".\nCommands:");
    for (const command *one = commands; one->name != NULL; one++) {
        if ((row->commands & one->bit) != 0 || row->commands == 0) {
            printf(" %s", one->name);
        }
    }
    printf(".\n");
}

void print_manual(void)
{
    printf(".Dd November 23, 2026\n.Dt PARINDEX 1\n.Os\n.Sh NAME\n.Nm parindex\n.Nd exact, explained scores and rankings from a written rubric\n"
           ".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar options\n.Sh DESCRIPTION\n.Bl -tag -width explain\n");
    for (const command *one = commands; one->name != NULL; one++) {
        printf(".It Cm %s %s\n%s\n", one->name, one->arguments, one->about[PAR_ENGLISH]);
    }
    printf(".El\n.Sh OPTIONS\n.Bl -tag -width Ds\n");
    for (const option_row *row = option_rows; row->name != NULL; row++) {
        print_manual_option(row);
    }
    printf(".El\n.Sh ENVIRONMENT\n.Bl -tag -width NO_COLOR\n.It Ev LC_ALL , LC_MESSAGES , LANG\nThe first that is set chooses the language: vi or else English.\n"
           ".It Ev NO_COLOR\nNo colours in messages.\n.El\n.Sh EXIT STATUS\n.Bl -tag -width 130\n");
    for (size_t at = 0; at < sizeof exit_codes / sizeof exit_codes[0]; at++) {
        printf(".It %s\n%s\n", exit_codes[at][0], exit_codes[at][1]);
    }
    printf(".El\n.Sh EXAMPLES\n.Bd -literal\n");
    for (const command *one = commands; one->name != NULL; one++) {
        print_lines(one->examples, "");
    }
    printf(".Ed\n");
}

static void print_words(const option_row *row)
{
    printf("    --%s", row->name);
    if (row->letter != 0) {
        printf("|-%c", row->letter);
    }
    printf(") COMPREPLY=($(compgen -W \"");
    for (const word *one = row->words; one->name != NULL; one++) {
        printf("%s%s", one == row->words ? "" : " ", one->name);
    }
    printf("\" -- \"$current\")); return ;;\n");
}

void print_completion(void)
{
    printf("# bash completion for parindex, made by `parindex --completion`\n_parindex() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options= words=\n    case $previous in\n");
    for (const option_row *row = option_rows; row->name != NULL; row++) {
        if (row->words != NULL) {
            print_words(row);
        } else if (row->value != NULL && strchr(row->value, '.') != NULL) {
            printf("    --%s%s%c) COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n", row->name, row->letter != 0 ? "|-" : "",
                   row->letter != 0 ? row->letter : ' ');
        }
    }
    printf("    esac\n    case ${COMP_WORDS[1]} in\n");
    for (const command *one = commands; one->name != NULL; one++) {
        printf("    %s) options=\"", one->name);
        for (const option_row *row = option_rows; row->name != NULL; row++) {
            if ((row->commands & one->bit) != 0) {
                printf("--%s ", row->name);
            }
        }
        printf("\" words=\"%s\" ;;\n", one->words);
    }
    printf("    esac\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"");
    for (const command *one = commands; one->name != NULL; one++) {
        printf("%s ", one->name);
    }
    printf("--help --version\" -- \"$current\"))\n    elif [[ $current == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
           "    elif [ -n \"$words\" ]; then\n        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "    else\n        COMPREPLY=($(compgen -f -- \"$current\"))\n    fi\n}\ncomplete -o filenames -F _parindex parindex\n");
}
