/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting findings, and turning the first of them into the caller's par_error. */
#ifndef PARINDEX_BASE_FINDINGS_H
#define PARINDEX_BASE_FINDINGS_H

#include "base/slice.h"
#include "parindex/finding.h"

/*
 * A message: a static const beside the code that reports it. {0} to {9} in the sentences stand for the arguments.
 * Severity follows from the code's first letter: E error, W warning, N note. Codes are unique in the tree (a test looks).
 */
typedef struct par__message {
    const char *code;  /* "E203" */
    par_status status; /* PAR_OK for notes */
    const char *en, *vi;
} par__message;

/* A document while it is read: what its findings are called by and take their excerpts from. */
typedef struct par__document {
    const char *name; /* never NULL */
    par__slice text;  /* UTF-8; empty if there is no text to show */
} par__document;

/* Where a finding stands. Zero what does not apply. */
typedef struct par__place {
    const par__document *document;
    int32_t line, column;
    int64_t row;
    const char *path; /* copied */
    char cell[24];    /* such as C12; stands for the path where that is NULL */
} par__place;

/* One argument of a message: text in both languages is the same unless vi is set. Numbers are written by the caller. */
typedef struct par__word {
    const char *en;
    const char *vi; /* NULL: as en */
} par__word;

/*
 * Adds a finding; arguments beyond `count` are empty. Returns the message's status (PAR_OK for warnings and notes), or PAR_ERR_MEMORY, so that
 * "return par__find(…)" is how a worker fails, and "(void)par__find(…)"-and-go-on how it collects. Collecting workers ask par__findings_status() at the end.
 */
par_status par__find(par_findings *findings, const par__message *message, par__place place, const par__word *words, size_t count);

/* The same with up to three plain arguments (NULL = none), for the common case. */
par_status par__find3(par_findings *findings, const par__message *message, par__place place, const char *a, const char *b, const char *c);

/* True if whatever is found from now on is only counted: its place and words need no work. */
bool par__findings_full(const par_findings *findings);

/* A mark of where a call began; the findings after it are the call's own. */
int64_t par__findings_mark(const par_findings *findings);

/* PAR_OK if no error came after the mark; PAR_ERR_MEMORY if one was lost for want of memory; else the status of the first error in place order. */
par_status par__findings_status(par_findings *findings, int64_t mark);

/*
 * The frame of every public call that reports findings: opens a private collection if the caller gave none; closing sorts the new findings
 * by document and place, fills `error` from the first error if status is not PAR_OK (or from the status alone), and frees the private collection.
 * `*own` belongs to the frame. Returns status, so that "return par__frame_close(…)" ends the public function.
 */
typedef struct par__frame {
    par_findings *findings; /* where to report; never NULL after a successful open */
    par_findings *own;
    int64_t mark;
    par_error *error;
} par__frame;

par_status par__frame_open(par__frame *frame, par_findings *findings, par_error *error);
par_status par__frame_close(par__frame *frame, par_status status);

/* For failures of the call itself: fills error (may be NULL) and returns status. */
par_status par__fail(par_error *error, par_status status, const char *en, const char *vi);
par_status par__fail_memory(par_error *error);
par_status par__fail_status(par_error *error, par_status status); /* with the general sentence of the status */
par_status par__fail_finding(par_error *error, const par_finding *finding);

/* PAR_OK and *known filled with `known_size` bytes of options (zeros for NULL or a shorter struct); refuses non-zero bytes beyond known_size with PAR_ERR_VERSION,
 * and a size below 8 with PAR_ERR_ARGUMENT. The first member of every options struct is its int64_t size. */
par_status par__options_read(const void *options, void *known, size_t known_size, par_error *error);

#endif
