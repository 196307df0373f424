/* SPDX-License-Identifier: Apache-2.0 */
/* What the program itself says, in both languages, and its exit codes. Findings come from the library. */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include <stddef.h>

#include "parindex/parindex.h"

enum {
    EXIT_FINE = 0,
    EXIT_MACHINE = 1,
    EXIT_USAGE = 2,
    EXIT_RUBRIC = 3,
    EXIT_DATA = 4,
    EXIT_WARNINGS = 5,
    EXIT_DIFFERENT = 6,
    EXIT_INTERRUPTED = 130
};

typedef enum message {
    message_near,
    message_overwrites,
    message_no_reliability,
    message_result_of_stdin,
    message_survey_form,
    message_missing_error,
    message_missing_zero,
    message_missing_exclude,
    message_not_together,
    message_two_rubrics,
    message_at_what,
    message_screen,
    message_no_command,
    message_command,
    message_option,
    message_no_value,
    message_value,
    message_not_here,
    message_too_many,
    message_arguments,
    message_needed,
    message_no_unit,
    message_no_unit_near,
    message_several_units,
    message_no_node,
    message_schema_of,
    message_one_stage,
    message_missing_file,
    message_denied,
    message_directory,
    message_cannot_read,
    message_cannot_write,
    message_too_large,
    message_interrupted,
    message_failed,
    message_warnings,
    message_dropped,
    message_verified,
    message_different,
    message_status_reconstructed,
    message_status_constructed,
    message_check_rubric,
    message_check_units,
    message_check_sheet,
    message_check_questionnaire,
    message_check_answers,
    message_check_which,
    message_questionnaire_reconstructed,
    message_questionnaire_constructed,
    message_twice,
    message_error,
    message_real,
    message_progress,
    message_estimated,
    message_one_node,
    message_slovin,
    message_design,
    message_no_clustering,
    message_too_few,
    message_try_help,
    message_count
} message;

/* The sentence, with {0} to {2} for arguments. */
const char *message_text(message which, int language);

/* Prints "parindex: …" on stderr; arguments beyond those of the sentence are ignored (NULL is fine). */
void say(int language, message which, const char *a, const char *b, const char *c);

/* The sentence with its arguments, cut where the buffer ends. */
void fill_message(message which, int language, const char *a, const char *b, char *buffer, size_t size);

/* say, then where to find help. Returns EXIT_USAGE. */
int usage_error(int language, message which, const char *a, const char *b, const char *c);

/* Says that memory ran out. Returns EXIT_MACHINE. */
int fail_memory(int language);

#endif
