/* SPDX-License-Identifier: Apache-2.0 */
/* The collection of findings and the frame of the calls that add to it. */
#include "base/findings.h"

#include <string.h>

#include "base/arena.h"
#include "base/excerpt.h"
#include "base/try.h"
#include "base/unicode.h"
#include "base/writer.h"

/* Warnings and notes leave room, so that an error that stops a call is not the one left out. */
static const size_t kept_max = 200;
static const size_t harmless_kept_max = 150;
enum { WORD_BYTES_MAX = 240, WORDS_MAX = 10 };

typedef struct entry {
    par_finding shown;
    int64_t number; /* how many were reported before it */
    int64_t source; /* order in which its document was first met */
} entry;

struct par_findings {
    par__arena *arena;
    par__vector entries, sources;
    par__line line; /* where the latest excerpt was found */
    int64_t reported, dropped;
    int64_t errors_end, lost_end; /* number after the latest error, and after the latest finding lost for want of memory */
    entry left_out;               /* the first error since the frame opened that found no room */
};

static entry *entry_at(const par_findings *findings, size_t at)
{
    return (entry *)findings->entries.items + at;
}

static int32_t severity_of(const char *code)
{
    static const char letters[] = {[PAR_SEVERITY_ERROR] = 'E', [PAR_SEVERITY_WARNING] = 'W', [PAR_SEVERITY_NOTE] = 'N'};
    const char *const found = memchr(letters, code[0], sizeof letters);
    return found != NULL ? (int32_t)(found - letters) : PAR_SEVERITY_ERROR;
}

/* The number of a document, which is known by its name, since the document itself may be gone; -1 when out of memory. */
static int64_t number_source(par_findings *findings, const char *name, const char **kept)
{
    const char **const known = findings->sources.items;
    for (size_t i = 0; i < findings->sources.count; i++) {
        if (strcmp(known[i], name) == 0) {
            *kept = known[i];
            return (int64_t)i;
        }
    }
    const char *const copy = par__arena_copy(findings->arena, name, strlen(name));
    const char **const added = copy != NULL ? par__vector_add(findings->arena, &findings->sources, sizeof copy) : NULL;
    if (added == NULL) {
        return -1;
    }
    *added = copy;
    *kept = copy;
    return (int64_t)findings->sources.count - 1;
}

/* A word on one line and of a bearable length. */
static const char *tidy_word(par__arena *arena, const char *word)
{
    char tidy[3 * WORD_BYTES_MAX + 4];
    return par__arena_copy(arena, tidy, par__shorten(par__slice_of(word), WORD_BYTES_MAX, tidy));
}

/* The sentence with its words, in the arena; NULL when out of memory. */
static const char *fill_sentence(par__arena *arena, const char *sentence, const par__word *words, size_t count, int32_t language)
{
    const char *filled[WORDS_MAX] = {0};
    for (size_t i = 0; i < count && i < WORDS_MAX; i++) {
        const char *const word = language == PAR_VIETNAMESE && words[i].vi != NULL ? words[i].vi : words[i].en;
        filled[i] = tidy_word(arena, word != NULL ? word : "");
        if (filled[i] == NULL) {
            return NULL;
        }
    }
    par__writer *const writer = par__writer_new();
    if (writer == NULL) {
        return NULL;
    }
    par__write_format(writer, sentence, filled, WORDS_MAX);
    const par__slice written = par__writer_slice(writer);
    const char *const copy = par__writer_failed(writer) ? NULL : par__arena_copy(arena, written.data, written.length);
    par__writer_free(writer);
    return copy;
}

/* Everything but the texts. */
static par_status describe(par_findings *findings, const par__message *message, const par__place *place, entry *made)
{
    const char *const path = place->path != NULL ? place->path : place->cell;
    made->shown = (par_finding){.severity = severity_of(message->code),
                                .status = message->status,
                                .line = place->line,
                                .column = place->column,
                                .row = place->row,
                                .code = message->code,
                                .path = par__arena_copy(findings->arena, path, strlen(path))};
    made->source = number_source(findings, place->document != NULL ? place->document->name : "", &made->shown.source);
    const par__slice text = place->document != NULL ? place->document->text : (par__slice){NULL, 0};
    made->shown.excerpt = par__excerpt(findings->arena, text, place->line, place->column, &findings->line, &made->shown.caret);
    return made->shown.path != NULL && made->source >= 0 && made->shown.excerpt != NULL ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status make_entry(par_findings *findings, const par__message *message, const par__place *place, const par__word *words,
                             size_t count, entry *made)
{
    PAR__TRY(describe(findings, message, place, made));
    made->number = findings->reported;
    made->shown.text = fill_sentence(findings->arena, message->en, words, count, PAR_ENGLISH);
    PAR__NEED(made->shown.text);
    made->shown.text_vi = fill_sentence(findings->arena, message->vi, words, count, PAR_VIETNAMESE);
    PAR__NEED(made->shown.text_vi);
    return PAR_OK;
}

static par_status keep(par_findings *findings, const par__message *message, const par__place *place, const par__word *words, size_t count)
{
    const bool is_error = severity_of(message->code) == PAR_SEVERITY_ERROR;
    if (findings->entries.count >= (is_error ? kept_max : harmless_kept_max)) {
        findings->dropped++;
        return is_error && findings->left_out.shown.text == NULL ? make_entry(findings, message, place, words, count, &findings->left_out)
                                                                 : PAR_OK;
    }
    entry made = {0};
    PAR__TRY(make_entry(findings, message, place, words, count, &made));
    entry *const added = par__vector_add(findings->arena, &findings->entries, sizeof made);
    PAR__NEED(added);
    *added = made;
    return PAR_OK;
}

static bool comes_before(const entry *left, const entry *right)
{
    if (left->source != right->source) {
        return left->source < right->source;
    }
    if (left->shown.line != right->shown.line) {
        return left->shown.line < right->shown.line;
    }
    if (left->shown.column != right->shown.column) {
        return left->shown.column < right->shown.column;
    }
    if (left->shown.row != right->shown.row) {
        return left->shown.row < right->shown.row;
    }
    return left->number < right->number;
}

static size_t find_first(const par_findings *findings, int64_t mark)
{
    size_t first = findings->entries.count;
    while (first > 0 && entry_at(findings, first - 1)->number >= mark) {
        first--;
    }
    return first;
}

/* Sorts the findings after the mark; by insertion, since they are few and nearly sorted. */
static void sort_from(par_findings *findings, size_t first)
{
    for (size_t i = first + 1; i < findings->entries.count; i++) {
        const entry moved = *entry_at(findings, i);
        size_t at = i;
        for (; at > first && comes_before(&moved, entry_at(findings, at - 1)); at--) {
            *entry_at(findings, at) = *entry_at(findings, at - 1);
        }
        *entry_at(findings, at) = moved;
    }
}

/* The first error from an entry on, of one status or (PAR_OK) of any; else the one that found no room after the mark; else NULL. */
static const par_finding *find_error(const par_findings *findings, size_t first, int64_t mark, par_status status)
{
    for (size_t i = first; i < findings->entries.count; i++) {
        const par_finding *const shown = &entry_at(findings, i)->shown;
        if (shown->severity == PAR_SEVERITY_ERROR && (status == PAR_OK || shown->status == status)) {
            return shown;
        }
    }
    const entry *const left_out = &findings->left_out;
    const bool counts =
        left_out->shown.text != NULL && findings->errors_end > mark && (status == PAR_OK || left_out->shown.status == status);
    return counts ? &left_out->shown : NULL;
}

par_status par_findings_new(par_findings **findings)
{
    if (findings == NULL) {
        return PAR_ERR_ARGUMENT;
    }
    par__arena *const arena = par__arena_new();
    par_findings *const made = arena != NULL ? par__arena_take(arena, 1, sizeof *made) : NULL;
    if (made == NULL) {
        par__arena_free(arena);
        return PAR_ERR_MEMORY;
    }
    made->arena = arena;
    *findings = made;
    return PAR_OK;
}

void par_findings_free(par_findings *findings)
{
    if (findings != NULL) {
        par__arena_free(findings->arena);
    }
}

int64_t par_findings_count(const par_findings *findings, int32_t severity)
{
    int64_t count = 0;
    for (size_t i = 0; findings != NULL && i < findings->entries.count; i++) {
        count += severity == -1 || entry_at(findings, i)->shown.severity == severity;
    }
    return count;
}

int64_t par_findings_dropped(const par_findings *findings)
{
    return findings != NULL ? findings->dropped : 0;
}

const par_finding *par_findings_at(const par_findings *findings, int64_t at)
{
    return findings != NULL && at >= 0 && (size_t)at < findings->entries.count ? &entry_at(findings, (size_t)at)->shown : NULL;
}

par_status par__find(par_findings *findings, const par__message *message, par__place place, const par__word *words, size_t count)
{
    const bool is_error = severity_of(message->code) == PAR_SEVERITY_ERROR;
    const par_status kept = keep(findings, message, &place, words, count);
    findings->reported++;
    if (is_error) {
        findings->errors_end = findings->reported;
    }
    if (kept != PAR_OK) {
        findings->lost_end = findings->reported;
        return kept;
    }
    return is_error ? message->status : PAR_OK;
}

par_status par__find3(par_findings *findings, const par__message *message, par__place place, const char *a, const char *b, const char *c)
{
    const par__word words[] = {{a, NULL}, {b, NULL}, {c, NULL}};
    return par__find(findings, message, place, words, sizeof words / sizeof words[0]);
}

bool par__findings_full(const par_findings *findings)
{
    return findings->entries.count >= kept_max && findings->left_out.shown.text != NULL;
}

int64_t par__findings_mark(const par_findings *findings)
{
    return findings->reported;
}

par_status par__findings_status(par_findings *findings, int64_t mark)
{
    const size_t first = find_first(findings, mark);
    sort_from(findings, first);
    if (findings->lost_end > mark) {
        return PAR_ERR_MEMORY;
    }
    const par_finding *const error = find_error(findings, first, mark, PAR_OK);
    return error != NULL ? error->status : PAR_OK;
}

par_status par__frame_open(par__frame *frame, par_findings *findings, par_error *error)
{
    *frame = (par__frame){.findings = findings, .error = error};
    if (findings == NULL) {
        if (par_findings_new(&frame->own) != PAR_OK) {
            return par__fail_memory(error);
        }
        frame->findings = frame->own;
    }
    frame->mark = frame->findings->reported;
    frame->findings->line = (par__line){0};
    frame->findings->left_out = (entry){0};
    return PAR_OK;
}

par_status par__frame_close(par__frame *frame, par_status status)
{
    const size_t first = find_first(frame->findings, frame->mark);
    sort_from(frame->findings, first);
    if (status != PAR_OK) {
        const par_finding *const error = find_error(frame->findings, first, frame->mark, status);
        (void)(error != NULL ? par__fail_finding(frame->error, error) : par__fail_status(frame->error, status));
    }
    par_findings_free(frame->own);
    frame->own = NULL;
    return status;
}
