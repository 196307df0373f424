/* SPDX-License-Identifier: Apache-2.0 */
/* A tally as bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/try.h"
#include "base/writer.h"
#include "tally/bytes.h"

const char par__tally_magic[] = "PARTALLY";

/* A text that some cell has. */
typedef struct used_text {
    const char *text;
    int32_t code;
} used_text;

typedef struct saving {
    const par_tally *tally;
    par__arena *scratch;
    par__writer *writer;
    int32_t **ranks; /* by key and code: place among the texts that are used */
    par__cell_room room;
} saving;

static void write_number(par__writer *writer, par__wide number)
{
    __extension__ unsigned __int128 rest = (unsigned __int128)number;
    if (number < 0) {
        rest = 0 - rest;
    }
    char bytes[1 + PAR__NUMBER_BYTES];
    size_t length = 0;
    for (; rest != 0; rest >>= 8) {
        bytes[++length] = (char)(unsigned char)(rest & 255);
    }
    bytes[0] = (char)(unsigned char)(length + (number < 0 ? PAR__NUMBER_NEGATIVE : 0));
    par__write_slice(writer, (par__slice){bytes, length + 1});
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(((const used_text *)left)->text, ((const used_text *)right)->text);
}

/* Writes the texts of a key that cells have, and ranks them. */
static par_status write_texts(saving *job, size_t key)
{
    const par__basis *const basis = &job->tally->basis;
    const par__bins *const bins = job->tally->bins;
    const size_t count = basis->keys[key].texts.count;
    int32_t *const ranks = par__arena_take(job->scratch, count, sizeof *ranks);
    used_text *const used = par__arena_take(job->scratch, count, sizeof *used);
    if (ranks == NULL || used == NULL) {
        return PAR_ERR_MEMORY;
    }
    size_t used_count = 0;
    for (size_t at = 0; at < bins->bins.count; at++) {
        const int32_t code = ((par__bin *const *)bins->bins.items)[at]->keyed.keys[key];
        if (ranks[code] == 0) {
            ranks[code] = 1;
            used[used_count++] = (used_text){par__basis_text(basis, key, code), code};
        }
    }
    if (used_count > 1) {
        qsort(used, used_count, sizeof *used, compare_texts);
    }
    write_number(job->writer, (par__wide)used_count);
    for (size_t at = 0; at < used_count; at++) {
        const par__slice text = par__slice_of(used[at].text);
        ranks[used[at].code] = (int32_t)at;
        write_number(job->writer, (par__wide)text.length);
        par__write_slice(job->writer, text);
    }
    job->ranks[key] = ranks;
    return PAR_OK;
}

bool par__tally_has_rows(const par__basis *basis, int64_t members)
{
    return basis->is_serial || members <= (int64_t)basis->form.kept_max;
}

int64_t par__tally_new_stage(const par__basis *basis, const par__bin *before, const int32_t *keys)
{
    const par_questionnaire *const questionnaire = basis->questionnaire;
    int64_t same = 0;
    if (before == NULL) {
        return 0;
    }
    while (same < questionnaire->stratum_count + questionnaire->cluster_count && before->keyed.keys[same] == keys[same]) {
        same++;
    }
    return same < questionnaire->stratum_count ? 0 : same - questionnaire->stratum_count + 1;
}

static void write_populations(par__writer *writer, const par__group *group, int64_t first)
{
    if (group == NULL || group->keyed.level < first) {
        return;
    }
    write_populations(writer, group->parent, first);
    write_number(writer, group->population.digits);
    write_number(writer, group->population.scale);
}

static void write_row(saving *job, const unsigned char *row)
{
    const par__row_form *const form = &job->tally->basis.form;
    const size_t bytes = (size_t)job->tally->basis.questionnaire->question_count * form->slot_bytes;
    write_number(job->writer, par__row_weight(row));
    par__write_slice(job->writer, (par__slice){(const char *)row + PAR__ROW_SLOTS, bytes});
}

/* So few rows that sorting by insertion is fine. */
static void write_rows(saving *job, const par__bin *bin)
{
    const par__row_form *const form = &job->tally->basis.form;
    const unsigned char *sorted[PAR__KEPT_MAX] = {NULL};
    for (size_t row = 0; row < bin->row_count; row++) {
        const unsigned char *const bytes = bin->rows + row * form->bytes;
        size_t at = row;
        for (; at > 0 && par__row_compare(form, sorted[at - 1], bytes) > 0; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = bytes;
    }
    for (size_t row = 0; row < bin->row_count; row++) {
        write_row(job, sorted[row]);
    }
}

static void write_sums(saving *job, const par__bin *bin)
{
    const par__basis *const basis = &job->tally->basis;
    (void)par__bin_read(basis, bin, &job->room);
    const bool is_summed = bin->row_count == 0;
    const int64_t *const integers = is_summed ? bin->integers : job->room.integers;
    const par__wide *const wides = is_summed ? bin->wides : job->room.wides;
    for (size_t at = 1; at < basis->integer_count; at++) {
        write_number(job->writer, integers[at]);
    }
    write_number(job->writer, bin->weight);
    for (size_t at = 1; at < basis->wide_count; at++) {
        write_number(job->writer, wides[at]);
    }
}

static void write_bin(saving *job, const par__bin *before, const par__bin *bin)
{
    const par__basis *const basis = &job->tally->basis;
    for (size_t key = 0; key < basis->key_count; key++) {
        write_number(job->writer, job->ranks[key][bin->keyed.keys[key]]);
    }
    write_populations(job->writer, bin->group, par__tally_new_stage(basis, before, bin->keyed.keys));
    write_number(job->writer, bin->members);
    if (par__tally_has_rows(basis, bin->members)) {
        write_rows(job, bin);
    } else {
        write_sums(job, bin);
    }
}

static void write_products(par__writer *writer, const par__products *products)
{
    for (size_t at = 0; products != NULL && at < products->form->node_count; at++) {
        write_number(writer, products->counts[at]);
    }
    for (size_t at = 0; products != NULL && at < products->form->sum_count; at++) {
        write_number(writer, products->sums[at]);
    }
}

static par_status write_tally(saving *job)
{
    static const char version[PAR__VERSION_BYTES] = {PAR__TALLY_VERSION};
    const par__bins *const bins = job->tally->bins;
    const size_t key_count = job->tally->basis.key_count;
    job->ranks = par__arena_take(job->scratch, key_count, sizeof *job->ranks);
    PAR__NEED(job->ranks);
    PAR__TRY(par__cell_room_take(job->scratch, job->tally->basis.questionnaire, &job->room));
    par__write_slice(job->writer, (par__slice){par__tally_magic, PAR__MAGIC_BYTES});
    par__write_slice(job->writer, (par__slice){version, sizeof version});
    par__write_slice(job->writer, (par__slice){job->tally->basis.questionnaire->sha256, PAR__HASH_BYTES});
    write_number(job->writer, bins->row_count);
    for (size_t key = 0; key < key_count; key++) {
        PAR__TRY(write_texts(job, key));
    }
    write_number(job->writer, (par__wide)bins->bins.count);
    const par__bin *before = NULL;
    for (size_t at = 0; at < bins->bins.count; at++) {
        const par__bin *const bin = ((par__bin *const *)bins->bins.items)[at];
        write_bin(job, before, bin);
        before = bin;
    }
    write_products(job->writer, bins->products);
    char digits[PAR__HASH_BYTES + 1];
    par__sha256(par__writer_slice(job->writer), digits);
    par__write(job->writer, digits);
    return PAR_OK;
}

par_status par_tally_save(const par_tally *tally, par_text **bytes, par_error *error)
{
    if (tally == NULL || bytes == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the tally or the place for its bytes is NULL",
                         "thiếu bảng đếm hoặc nơi nhận dữ liệu của nó (NULL)");
    }
    saving job = {.tally = tally, .scratch = par__arena_new(), .writer = par__writer_new()};
    par_status status = job.scratch != NULL && job.writer != NULL ? write_tally(&job) : PAR_ERR_MEMORY;
    if (status == PAR_OK) {
        status = par__writer_finish(job.writer, bytes);
    } else {
        par__writer_free(job.writer);
    }
    par__arena_free(job.scratch);
    return status == PAR_OK ? PAR_OK : par__fail_status(error, status);
}
