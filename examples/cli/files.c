/* SPDX-License-Identifier: Apache-2.0 */
/* Files: read whole, written by rename. */
#include "files.h"

#include <errno.h>
#include <stdbool.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"

static const int64_t size_max = INT64_C(2) << 30;

/* The reasons that officials meet, in both languages; others are in the words of the system. */
static const struct {
    int number;
    const char *words[2];
} reasons[] = {
    {ENOENT, {"the folder does not exist", "thư mục không tồn tại"}},
    {ENOTDIR, {"the folder does not exist", "thư mục không tồn tại"}},
    {EACCES, {"permission denied", "không có quyền ghi"}},
    {EPERM, {"permission denied", "không có quyền ghi"}},
    {EISDIR, {"it is a folder", "đây là thư mục"}},
    {EROFS, {"the disk is read-only", "ổ đĩa chỉ cho phép đọc"}},
    {ENOSPC, {"the disk is full", "ổ đĩa đã đầy"}},
    {EDQUOT, {"the disk quota is used up", "đã hết hạn mức ổ đĩa"}},
};

static const char *reason_of(int number, int language)
{
    for (size_t at = 0; at < sizeof reasons / sizeof reasons[0]; at++) {
        if (reasons[at].number == number) {
            return reasons[at].words[language == PAR_VIETNAMESE];
        }
    }
    return strerror(number);
}

static int fail_reading(const char *name, int language, int number)
{
    if (number == EINTR) {
        say(language, message_interrupted, NULL, NULL, NULL);
        return EXIT_INTERRUPTED;
    }
    if (number == ENOENT || number == ENOTDIR) {
        say(language, message_missing_file, name, NULL, NULL);
    } else if (number == EACCES) {
        say(language, message_denied, name, NULL, NULL);
    } else if (number == EISDIR) {
        say(language, message_directory, name, NULL, NULL);
    } else if (number == EFBIG) {
        say(language, message_too_large, name, NULL, NULL);
    } else {
        say(language, message_cannot_read, name, strerror(number), NULL);
    }
    return EXIT_MACHINE;
}

/* Reads to the end; the size of a regular file is known beforehand, so that it takes one buffer and one read. Returns 0 or errno. */
static int read_all(int descriptor, int64_t expected, char **text, int64_t *length)
{
    int64_t capacity = expected + 1;
    char *buffer = malloc((size_t)capacity);
    int64_t used = 0;
    while (buffer != NULL) {
        const ssize_t got = read(descriptor, buffer + used, (size_t)(capacity - used));
        if (got < 0) {
            const int number = errno;
            free(buffer);
            return number;
        }
        if (got == 0) {
            *text = buffer;
            *length = used;
            return 0;
        }
        used += got;
        if (used > size_max) {
            free(buffer);
            return EFBIG;
        }
        if (used == capacity) {
            capacity *= 2;
            char *larger = realloc(buffer, (size_t)capacity);
            if (larger == NULL) {
                free(buffer);
            }
            buffer = larger;
        }
    }
    return ENOMEM;
}

static int read_descriptor(int descriptor, char **text, int64_t *length)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0) {
        return errno;
    }
    if (S_ISDIR(about.st_mode)) {
        return EISDIR;
    }
    if (about.st_size > size_max) {
        return EFBIG;
    }
    return read_all(descriptor, S_ISREG(about.st_mode) ? (int64_t)about.st_size : 65535, text, length);
}

int read_file(const char *name, int language, char **text, int64_t *length)
{
    const int descriptor = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail_reading(name, language, errno);
    }
    const int number = read_descriptor(descriptor, text, length);
    if (descriptor != STDIN_FILENO) {
        close(descriptor);
    }
    return number == 0 ? 0 : fail_reading(name, language, number);
}

/* Returns 0 or errno. */
static int write_all(int descriptor, const char *data, int64_t length)
{
    while (length > 0) {
        const ssize_t done = write(descriptor, data, (size_t)length);
        if (done < 0 && errno != EINTR) {
            return errno;
        }
        if (done > 0) {
            data += done;
            length -= done;
        }
    }
    return 0;
}

/* mkstemp makes files private; a result is as public as the file it replaces, or as any other file of the user. */
static mode_t usual_mode(const char *name)
{
    struct stat about;
    if (stat(name, &about) == 0) {
        return about.st_mode & 0777;
    }
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Only a regular file, or one that is not there yet, may be replaced; a device or a pipe is written to. */
static bool is_replaceable(const char *name)
{
    struct stat about;
    return stat(name, &about) != 0 || S_ISREG(about.st_mode);
}

/* Returns 0 or errno. */
static int write_in_place(const char *name, const par_text *text)
{
    const int descriptor = open(name, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    const int number = write_all(descriptor, par_text_data(text), par_text_length(text));
    return close(descriptor) != 0 && number == 0 ? errno : number;
}

/* Returns 0 or errno. */
static int write_by_rename(const char *name, const par_text *text)
{
    const size_t size = strlen(name) + sizeof ".XXXXXX";
    char *temporary = malloc(size);
    if (temporary == NULL) {
        return ENOMEM;
    }
    snprintf(temporary, size, "%s.XXXXXX", name);
    const int descriptor = mkstemp(temporary);
    if (descriptor < 0) {
        const int number = errno;
        free(temporary);
        return number;
    }
    int number = write_all(descriptor, par_text_data(text), par_text_length(text));
    if (number == 0 && fchmod(descriptor, usual_mode(name)) != 0) {
        number = errno;
    }
    if (close(descriptor) != 0 && number == 0) {
        number = errno;
    }
    if (number == 0 && rename(temporary, name) != 0) {
        number = errno;
    }
    if (number != 0) {
        unlink(temporary);
    }
    free(temporary);
    return number;
}

/* A link stays: what it points to is replaced. Returns 0 or errno. */
static int write_named(const char *name, const par_text *text)
{
    if (!is_replaceable(name)) {
        return write_in_place(name, text);
    }
    char *target = realpath(name, NULL);
    const int number = write_by_rename(target != NULL ? target : name, text);
    free(target);
    return number;
}

/* A reader that went away, such as head, knows why. NULL is standard output. */
static int fail_writing(const char *name, int language, int number)
{
    if (number != EPIPE) {
        const char *screen = message_text(message_screen, language);
        say(language, message_cannot_write, name == NULL ? screen : name, reason_of(number, language), NULL);
    }
    return EXIT_MACHINE;
}

int finish_screen(int language)
{
    return fflush(stdout) == 0 ? 0 : fail_writing(NULL, language, errno);
}

int write_file(const char *name, int language, const par_text *text)
{
    const bool is_screen = name == NULL || strcmp(name, "-") == 0;
    const int number = is_screen ? write_all(STDOUT_FILENO, par_text_data(text), par_text_length(text)) : write_named(name, text);
    return number == 0 ? 0 : fail_writing(is_screen ? NULL : name, language, number);
}

bool is_same_file(const char *left, const char *right)
{
    struct stat one;
    struct stat other;
    if (stat(left, &one) == 0 && stat(right, &other) == 0) {
        return S_ISREG(one.st_mode) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
    }
    return strcmp(left, right) == 0;
}
