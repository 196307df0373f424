/* SPDX-License-Identifier: Apache-2.0 */
/* The schema of a stream: which columns the questionnaire reads, and whether their types can be read. */
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "tally/arrow.h"
#include "tally/labels.h"

static const par__message missing_column = {"E742", PAR_ERR_DATA,
                                            "the stream has no column \"{0}\", which the questionnaire reads as {1}{2}",
                                            "luồng dữ liệu không có cột \"{0}\" mà bảng hỏi dùng làm {1}{2}"};
static const par__message repeated_column = {"E743", PAR_ERR_SHAPE, "the stream has more than one column \"{0}\"; expected one",
                                             "luồng dữ liệu có nhiều hơn một cột \"{0}\"; chỉ được có một cột"};
static const par__message unread_type = {"E744", PAR_ERR_SHAPE, "column \"{0}\", {1}, has the Arrow type {2}; expected {3}",
                                         "cột \"{0}\", {1}, có kiểu Arrow {2}; cần {3}"};
enum {
    EMPTY = 1 << PAR__ARROW_NOTHING,
    WHOLE = 1 << PAR__ARROW_SIGNED | 1 << PAR__ARROW_UNSIGNED,
    BROKEN = 1 << PAR__ARROW_FLOAT | 1 << PAR__ARROW_DECIMAL,
    WORDS = 1 << PAR__ARROW_TEXT | 1 << PAR__ARROW_VIEW,
    TRUTH = 1 << PAR__ARROW_BOOLEAN
};

/* By role: what it is called, which kinds it takes, and those in words. */
static const struct {
    par__word name;
    int kinds;
    par__word expected;
} roles[PAR__ARROW_ROLES] = {
    [PAR__ANSWER] = {{"a question", "câu hỏi"},
                     EMPTY | WHOLE | BROKEN | WORDS | TRUTH,
                     {"integers, whole numbers, booleans, text, or a dictionary of them",
                      "số nguyên, số không có phần lẻ, giá trị đúng sai, văn bản, hoặc từ điển gồm các giá trị đó"}},
    [PAR__KEY] = {{"a stratum, cluster or domain", "tầng, cụm hoặc nhóm"},
                  EMPTY | WHOLE | WORDS,
                  {"text, integers, or a dictionary of them", "văn bản, số nguyên, hoặc từ điển gồm các giá trị đó"}},
    [PAR__POPULATION] = {{"a population", "quy mô tổng thể"},
                         EMPTY | WHOLE | BROKEN,
                         {"integers, floats or decimals", "số nguyên, số thực hoặc số thập phân"}},
    [PAR__WEIGHT] = {{"the weight", "trọng số"},
                     EMPTY | WHOLE | BROKEN,
                     {"integers, floats or decimals", "số nguyên, số thực hoặc số thập phân"}},
};

static par_status tell_type(par__arrow_reading *job, const par__answers_column *column, const struct ArrowSchema *schema)
{
    char told[2][PAR__ARROW_WORDS_BYTES];
    par__arrow_type_tell(schema, told);
    const par__word words[] = {{.en = column->read.name}, roles[column->role].name, {told[0], told[1]}, roles[column->role].expected};
    return par__find(job->findings, &unread_type, (par__place){.path = column->read.name}, words, 4);
}

static par_status resolve_type(par__arrow_reading *job, par__answers_column *column, const struct ArrowSchema *schema)
{
    PAR__TRY(par__arrow_check_format(job->findings, schema));
    const bool is_read = par__arrow_type_read(schema, &column->read);
    if (!is_read || (roles[column->role].kinds >> column->read.entry_type.kind & 1) == 0) {
        (void)tell_type(job, column, schema);
    }
    return PAR_OK;
}

/* The names of the stream's columns. */
typedef struct names {
    par__map *found;             /* to the first column of the name */
    bool *is_repeated, *is_read; /* by that column */
    par__map *unread;            /* those that the questionnaire does not read, once one of its own is missing */
} names;

static par_status read_names(par__arrow_reading *job, const struct ArrowSchema *schema, names *all)
{
    all->found = par__map_new(job->scratch, (size_t)schema->n_children);
    all->is_repeated = par__arena_take(job->scratch, (size_t)schema->n_children, sizeof *all->is_repeated);
    all->is_read = par__arena_take(job->scratch, (size_t)schema->n_children, sizeof *all->is_read);
    if (all->found == NULL || all->is_repeated == NULL || all->is_read == NULL) {
        return PAR_ERR_MEMORY;
    }
    for (int64_t at = 0; at < schema->n_children; at++) {
        const char *const given = schema->children[at]->name;
        par__slice name = par__slice_trim(par__slice_of(given != NULL ? given : ""));
        if (par__utf8_check(name) != name.length) {
            continue;
        }
        PAR__TRY(par__nfc(job->scratch, name, &name));
        const int64_t before = par__map_find(all->found, name);
        if (before >= 0) {
            all->is_repeated[before] = true;
        } else if (!par__map_add(all->found, name, at)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

/* Only a column that nobody reads can be meant by the name of another. */
static par_status list_unread(par__arrow_reading *job, names *all)
{
    par__slice name;
    int64_t column = 0;
    all->unread = par__map_new(job->scratch, 0);
    PAR__NEED(all->unread);
    for (size_t at = 0; par__map_next(all->found, &at, &name, &column);) {
        if (!all->is_read[column] && !par__map_add(all->unread, name, column)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

static par_status tell_missing(par__arrow_reading *job, names *all, const par__answers_column *column)
{
    char hints[2][PAR__HINT_BYTES] = {"", ""};
    if (all->unread == NULL) {
        PAR__TRY(list_unread(job, all));
    }
    if (job->suggestions-- > 0) {
        par__hint(all->unread, par__slice_of(column->read.name), hints);
    }
    const par__word words[] = {{.en = column->read.name}, roles[column->role].name, {hints[0], hints[1]}};
    return par__find(job->findings, &missing_column, (par__place){.path = column->read.name}, words, 3);
}

static par_status resolve_column(par__arrow_reading *job, names *all, const struct ArrowSchema *schema, par__answers_column *column)
{
    if (column->read.child < 0) {
        const par_status status = tell_missing(job, all, column);
        return status == PAR_ERR_MEMORY ? status : PAR_OK;
    }
    if (all->is_repeated[column->read.child]) {
        (void)par__find3(job->findings, &repeated_column, (par__place){.path = column->read.name}, column->read.name, NULL, NULL);
        return PAR_OK;
    }
    return resolve_type(job, column, schema->children[column->read.child]);
}

static par__answers_column *list_column(par__answers_column *next, par__arrow_role role, int64_t at, const char *name)
{
    *next = (par__answers_column){.read.name = name, .role = role, .at = at};
    return next + 1;
}

/* The columns that the questionnaire asks for, in the order of a batch. */
static par_status list_columns(par__arrow_reading *job)
{
    const par_questionnaire *const asked = par__tally_questionnaire(job->staged);
    const int64_t count = asked->question_count + asked->key_count + asked->population_count + 1;
    par__answers_column *next = par__arena_take(job->scratch, (size_t)count, sizeof *next);
    PAR__NEED(next);
    job->columns = next;
    for (int64_t at = 0; at < asked->question_count; at++) {
        next = list_column(next, PAR__ANSWER, at, asked->questions[at].shown.column);
    }
    for (int64_t at = 0; at < asked->key_count; at++) {
        next = list_column(next, PAR__KEY, at, asked->keys[at]);
    }
    for (int64_t at = 0; at < asked->population_count; at++) {
        next = list_column(next, PAR__POPULATION, at, asked->populations[at]);
    }
    if (asked->weight_column != NULL) {
        next = list_column(next, PAR__WEIGHT, 0, asked->weight_column);
    }
    job->column_count = (size_t)(next - job->columns);
    return PAR_OK;
}

par_status par__arrow_resolve(par__arrow_reading *job, const struct ArrowSchema *schema)
{
    names all = {0};
    const int64_t mark = par__findings_mark(job->findings);
    job->child_count = schema->n_children;
    PAR__TRY(read_names(job, schema, &all));
    PAR__TRY(list_columns(job));
    for (size_t at = 0; at < job->column_count; at++) {
        par__answers_column *const column = &job->columns[at];
        column->read.child = par__map_find(all.found, par__slice_of(column->read.name));
        if (column->read.child >= 0) {
            all.is_read[column->read.child] = true;
        }
    }
    for (size_t at = 0; at < job->column_count; at++) {
        PAR__TRY(resolve_column(job, &all, schema, &job->columns[at]));
    }
    return par__findings_status(job->findings, mark);
}
