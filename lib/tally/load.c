/* SPDX-License-Identifier: Apache-2.0 */
/* A tally from bytes. No length is believed before it was compared with what is left; only the canonical bytes of a tally pass. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/try.h"
#include "base/unicode.h"
#include "csv/csv.h"
#include "tally/bytes.h"

static const par__message foreign = {"E770", PAR_ERR_SHAPE, "this is no saved tally; expected a file that begins with PARTALLY",
                                     "đây không phải là bảng đếm đã lưu; cần tệp bắt đầu bằng PARTALLY"};
static const par__message other_version = {"E771", PAR_ERR_VERSION,
                                           "the tally was saved in version {0} of the format; expected version {1}",
                                           "bảng đếm được lưu theo phiên bản {0} của định dạng; cần phiên bản {1}"};
static const par__message damaged = {"E772", PAR_ERR_SHAPE,
                                     "the saved tally is cut off or damaged: its checksum does not agree with its {0} bytes",
                                     "bảng đếm đã lưu bị cắt cụt hoặc hỏng: tổng kiểm tra không khớp với {0} byte dữ liệu"};
static const par__message other_questionnaire = {
    "E773", PAR_ERR_DATA,
    "the tally was saved for another questionnaire or version of it: its hash begins with {0}, that of \"{2}\" with {1}",
    "bảng đếm được lưu cho một bảng hỏi hoặc phiên bản khác: mã băm bắt đầu bằng {0}, còn của \"{2}\" bắt đầu bằng {1}"};
static const par__message unsound = {"E774", PAR_ERR_SHAPE, "the saved tally does not hold together: {0}, at byte {1}",
                                     "bảng đếm đã lưu không nhất quán: {0}, tại byte {1}"};

/* What does not hold together. */
static const par__word bad_number = {"a number is cut off or too large", "một con số bị cắt cụt hoặc quá lớn"};
static const par__word bad_text = {"the text of a key is out of order or not UTF-8 in NFC",
                                   "nội dung khóa sai thứ tự hoặc không phải UTF-8 dạng NFC"};
static const par__word bad_cell = {"a cell is out of order", "một ô đếm sai thứ tự"};
static const par__word bad_slot = {"an answer is none of its question", "một câu trả lời không thuộc câu hỏi của nó"};
static const par__word bad_row = {"a row of a cell is out of order", "một hàng của một ô đếm sai thứ tự"};
static const par__word bad_sums = {"counts and weights of a cell do not add up", "số đếm và trọng số của một ô đếm không khớp nhau"};
static const par__word bad_rows = {"the number of rows does not agree with the cells", "số hàng không khớp với các ô đếm"};
static const par__word bad_products = {"the sums for reliability are of no answers", "các tổng để tính độ tin cậy không ứng với câu trả lời nào"};
static const par__word bad_end = {"it goes on behind its last cell", "còn dữ liệu sau ô đếm cuối cùng"};
static const par__word bad_use = {"the text of a key belongs to no cell", "nội dung khóa không thuộc ô đếm nào"};

static const int64_t decimal_end = INT64_C(1000000000000000000);
static const int32_t scale_max = 18;

typedef struct loading {
    par_tally *tally;
    par__bins *staged;
    par__slice bytes; /* without the checksum */
    size_t at;
    par__document document;
    par_findings *findings;
    bool **is_used;      /* by key and code */
    unsigned char *rows; /* of the cell being read */
    par__arena *scratch;
} loading;

static par_status refuse(const loading *job, par__word why)
{
    char place[24];
    (void)snprintf(place, sizeof place, "%zu", job->at + 1);
    const par__word words[] = {why, {.en = place}};
    return par__find(job->findings, &unsound, (par__place){.document = &job->document}, words, 2);
}

static par_status read_wide(loading *job, par__wide *number)
{
    const unsigned char *const bytes = (const unsigned char *)job->bytes.data + job->at;
    const size_t left = job->bytes.length - job->at;
    const size_t length = left > 0 ? bytes[0] & (PAR__NUMBER_NEGATIVE - 1) : 0;
    const bool is_negative = left > 0 && bytes[0] >= PAR__NUMBER_NEGATIVE;
    if (left == 0 || length > PAR__NUMBER_BYTES || length > left - 1 || (length == 0 && is_negative) ||
        (length > 0 && bytes[length] == 0) || (length == PAR__NUMBER_BYTES && bytes[length] > 127)) {
        return refuse(job, bad_number);
    }
    par__wide read = 0;
    for (size_t at = length; at > 0; at--) {
        read = read * 256 + bytes[at];
    }
    *number = is_negative ? -read : read;
    job->at += 1 + length;
    return PAR_OK;
}

/* A number from 0 to `last`. */
static par_status read_count(loading *job, int64_t last, int64_t *count)
{
    par__wide number = 0;
    PAR__TRY(read_wide(job, &number));
    if (number < 0 || number > last) {
        return refuse(job, bad_number);
    }
    *count = (int64_t)number;
    return PAR_OK;
}

static int64_t count_left(const loading *job)
{
    return (int64_t)(job->bytes.length - job->at);
}

/* Texts come in order, so that their codes are their places. */
static par_status read_text(loading *job, size_t key, par__slice *before)
{
    int64_t length = 0;
    int32_t code = 0;
    PAR__TRY(read_count(job, count_left(job), &length));
    if (length > count_left(job)) {
        return refuse(job, bad_number);
    }
    const par__slice text = {job->bytes.data + job->at, (size_t)length};
    par__slice nfc = {NULL, 0};
    const bool is_text = length > 0 && memchr(text.data, 0, text.length) == NULL && par__utf8_check(text) == text.length;
    const size_t shared = text.length < before->length ? text.length : before->length;
    const int order = shared == 0 ? 0 : memcmp(before->data, text.data, shared);
    if (!is_text || order > 0 || (order == 0 && before->length >= text.length)) {
        return refuse(job, bad_text);
    }
    PAR__TRY(par__nfc(job->scratch, text, &nfc));
    if (!par__slice_same(text, nfc)) {
        return refuse(job, bad_text);
    }
    job->at += text.length;
    *before = text;
    return par__basis_code(&job->tally->basis, key, text, &code);
}

static par_status read_texts(loading *job)
{
    const size_t key_count = job->tally->basis.key_count;
    job->is_used = par__arena_take(job->scratch, key_count, sizeof *job->is_used);
    PAR__NEED(job->is_used);
    for (size_t key = 0; key < key_count; key++) {
        int64_t count = 0;
        par__slice before = {"", 0};
        PAR__TRY(read_count(job, count_left(job) < INT32_MAX ? count_left(job) : INT32_MAX, &count));
        for (int64_t at = 0; at < count; at++) {
            PAR__TRY(read_text(job, key, &before));
        }
        job->is_used[key] = par__arena_take(job->scratch, (size_t)count, sizeof **job->is_used);
        PAR__NEED(job->is_used[key]);
    }
    return PAR_OK;
}

static par_status read_keys(loading *job, int32_t *keys)
{
    const par__basis *const basis = &job->tally->basis;
    for (size_t key = 0; key < basis->key_count; key++) {
        int64_t code = 0;
        PAR__TRY(read_count(job, (int64_t)basis->keys[key].texts.count - 1, &code));
        job->is_used[key][code] = true;
        keys[key] = (int32_t)code;
    }
    return PAR_OK;
}

/* Populations of the strata and clusters that the cell before was not in; the others stay in `populations`. */
static par_status read_populations(loading *job, const par__bin *before, const int32_t *keys, par__decimal *populations)
{
    const par__basis *const basis = &job->tally->basis;
    for (int64_t stage = par__tally_new_stage(basis, before, keys); stage <= basis->deepest; stage++) {
        int64_t digits = 0;
        int64_t scale = 0;
        PAR__TRY(read_count(job, decimal_end - 1, &digits));
        PAR__TRY(read_count(job, scale_max, &scale));
        const bool has_one = stage < basis->questionnaire->population_count;
        if (has_one ? digits == 0 || (scale > 0 && digits % 10 == 0) : digits != 0 || scale != 0) {
            return refuse(job, bad_number);
        }
        if (has_one) {
            populations[stage] = (par__decimal){.digits = digits, .scale = (int32_t)scale};
        }
    }
    return PAR_OK;
}

static par_status read_row(loading *job, unsigned char *row)
{
    const par__basis *const basis = &job->tally->basis;
    const size_t question_count = (size_t)basis->questionnaire->question_count;
    const size_t bytes = question_count * basis->form.slot_bytes;
    int64_t weight = 0;
    PAR__TRY(read_count(job, INT64_MAX, &weight));
    if ((size_t)count_left(job) < bytes) {
        return refuse(job, bad_number);
    }
    par__row_set_weight(row, weight);
    memcpy(row + PAR__ROW_SLOTS, job->bytes.data + job->at, bytes);
    job->at += bytes;
    for (size_t at = 0; at < question_count; at++) {
        if (par__row_slot(&basis->form, row, at) >= basis->questionnaire->questions[at].slot_count) {
            return refuse(job, bad_slot);
        }
    }
    return PAR_OK;
}

/* Rows of a cell, sorted. */
static par_status read_rows(loading *job, size_t count)
{
    const par__row_form *const form = &job->tally->basis.form;
    for (size_t at = 0; at < count; at++) {
        unsigned char *const row = job->rows + at * form->bytes;
        PAR__TRY(read_row(job, row));
        if (at > 0 && par__row_compare(form, row - form->bytes, row) > 0) {
            return refuse(job, bad_row);
        }
    }
    return PAR_OK;
}

/* Every respondent stands in one slot of every question. */
static bool slots_add_up(const par__basis *basis, const par__bin *bin)
{
    bool is_sound = true;
    for (int64_t question = 0; question < basis->questionnaire->question_count; question++) {
        const par__asked *const asked = &basis->questionnaire->questions[question];
        int64_t members_left = bin->members;
        par__wide weight_left = bin->weight;
        for (int64_t at = 1 + asked->slot_first; is_sound && at < 1 + asked->slot_first + asked->slot_count; at++) {
            is_sound = bin->integers[at] <= members_left && bin->wides[at] >= 0 && bin->wides[at] <= weight_left;
            members_left -= is_sound ? bin->integers[at] : 0;
            weight_left -= is_sound ? bin->wides[at] : 0;
        }
        is_sound = is_sound && members_left == 0 && weight_left == 0;
    }
    return is_sound;
}

/* Persons are some of the respondents, and their values no larger than answers can be. */
static bool persons_add_up(const par__basis *basis, const par__bin *bin)
{
    const int64_t slots = basis->questionnaire->slot_count;
    const int64_t persons = basis->questionnaire->person_count;
    bool is_sound = true;
    for (int64_t node = 0; node < basis->questionnaire->node_count; node++) {
        const par__indexed *const indexed = &basis->questionnaire->nodes[node];
        for (int64_t at = indexed->person_first; is_sound && at < indexed->person_first + indexed->person_count; at++) {
            const par__wide weight = bin->wides[1 + slots + at];
            const par__wide value = bin->wides[1 + slots + persons + at];
            is_sound = bin->integers[1 + slots + at] <= bin->members && weight >= 0 && weight <= bin->weight;
            const par__wide most = is_sound ? weight * basis->nodes[node].largest : 0;
            is_sound = is_sound && value <= most && value >= -most;
        }
    }
    return is_sound;
}

static par_status read_sums(loading *job, par__bin *bin)
{
    const par__basis *const basis = &job->tally->basis;
    for (size_t at = 1; at < basis->integer_count; at++) {
        PAR__TRY(read_count(job, INT64_MAX, &bin->integers[at]));
    }
    PAR__TRY(read_wide(job, &bin->weight));
    if (bin->weight < 0 || bin->weight > basis->weight_max) {
        return refuse(job, bad_sums);
    }
    for (size_t at = 1; at < basis->wide_count; at++) {
        PAR__TRY(read_wide(job, &bin->wides[at]));
    }
    return slots_add_up(basis, bin) && persons_add_up(basis, bin) ? PAR_OK : refuse(job, bad_sums);
}

static par_status read_members(loading *job, const int32_t *keys, int64_t members, par__bin **made)
{
    const par__basis *const basis = &job->tally->basis;
    const bool has_rows = par__tally_has_rows(basis, members);
    const size_t row_count = !has_rows ? 0 : basis->is_serial ? 1 : (size_t)members;
    PAR__TRY(read_rows(job, row_count));
    const par__keyed keyed = par__keyed_of(basis, -1, keys, basis->is_serial ? job->rows : NULL);
    par__bin *const bin = par__bins_reserve(job->staged, 1, 0) ? par__bin_new(job->staged, keyed) : NULL;
    if (bin == NULL || !par__bin_ready(job->staged, bin, basis->is_serial ? 0 : row_count, !has_rows)) {
        return PAR_ERR_MEMORY;
    }
    if (!basis->is_serial) {
        par__bin_add_rows(job->staged, bin, job->rows, row_count);
    }
    bin->members = members;
    bin->weight = basis->is_serial ? (par__wide)par__row_weight(job->rows) * members : bin->weight;
    *made = bin;
    return has_rows ? PAR_OK : read_sums(job, bin);
}

static par_status read_bin(loading *job, int32_t *keys, par__decimal *populations, par__bin **before)
{
    const par__basis *const basis = &job->tally->basis;
    int64_t members = 0;
    par__bin *bin = NULL;
    PAR__TRY(read_keys(job, keys));
    PAR__TRY(read_populations(job, *before, keys, populations));
    PAR__TRY(read_count(job, INT64_MAX, &members));
    if (members == 0) {
        return refuse(job, bad_sums);
    }
    PAR__TRY(read_members(job, keys, members, &bin));
    if (*before != NULL && par__bin_compare(basis, *before, bin) >= 0) {
        return refuse(job, bad_cell);
    }
    if (__builtin_add_overflow(job->staged->row_count, members, &job->staged->row_count) ||
        bin->weight > basis->weight_max - job->staged->weight) {
        return refuse(job, bad_sums);
    }
    job->staged->weight += bin->weight;
    PAR__TRY(par__bins_groups(job->staged, bin, populations, 0));
    if (bin->group != NULL && basis->questionnaire->population_count > basis->questionnaire->cluster_count) {
        bin->group->sample += members;
    }
    par__bins_link_bin(job->staged, bin);
    *before = bin;
    return PAR_OK;
}

static par_status read_products(loading *job)
{
    par__products *const products = job->staged->products;
    for (size_t at = 0; products != NULL && at < products->form->node_count; at++) {
        PAR__TRY(read_count(job, INT64_MAX, &products->counts[at]));
    }
    for (size_t at = 0; products != NULL && at < products->form->sum_count; at++) {
        PAR__TRY(read_wide(job, &products->sums[at]));
    }
    return par__products_are_sound(products, job->staged) ? PAR_OK : refuse(job, bad_products);
}

static par_status check_end(const loading *job, int64_t row_count)
{
    const par__basis *const basis = &job->tally->basis;
    if (job->at != job->bytes.length) {
        return refuse(job, bad_end);
    }
    if (job->staged->row_count != row_count) {
        return refuse(job, bad_rows);
    }
    for (size_t key = 0; key < basis->key_count; key++) {
        for (size_t code = 0; code < basis->keys[key].texts.count; code++) {
            if (!job->is_used[key][code]) {
                return refuse(job, bad_use);
            }
        }
    }
    return PAR_OK;
}

static par_status read_body(loading *job)
{
    const par__basis *const basis = &job->tally->basis;
    int32_t *const keys = par__arena_take(job->scratch, basis->key_count, sizeof *keys);
    par__decimal *const populations = par__arena_take(job->scratch, (size_t)basis->questionnaire->population_count, sizeof *populations);
    job->rows = par__arena_take(job->scratch, basis->form.kept_max, basis->form.bytes);
    if (keys == NULL || populations == NULL || job->rows == NULL) {
        return PAR_ERR_MEMORY;
    }
    int64_t row_count = 0;
    int64_t cell_count = 0;
    par__bin *before = NULL;
    PAR__TRY(read_count(job, INT64_MAX, &row_count));
    PAR__TRY(read_texts(job));
    const int64_t bytes_min = (int64_t)(basis->key_count + 2) + basis->questionnaire->question_count;
    PAR__TRY(read_count(job, count_left(job) / bytes_min, &cell_count));
    for (int64_t at = 0; at < cell_count; at++) {
        PAR__TRY(read_bin(job, keys, populations, &before));
    }
    PAR__TRY(read_products(job));
    PAR__TRY(check_end(job, row_count));
    par__refusal refusal = {0};
    const par_status status = par__tally_take(job->tally, job->staged, &refusal);
    if (status == PAR_ERR_DATA || status == PAR_ERR_RANGE) {
        return par__tally_tell_refusal(basis, &refusal, (par__place){.document = &job->document}, job->findings);
    }
    job->staged = status == PAR_OK ? NULL : job->staged;
    return status;
}

static par_status check_version(const loading *job, const unsigned char *bytes)
{
    uint32_t version = 0;
    for (size_t at = PAR__VERSION_BYTES; at-- > 0;) {
        version = version << 8 | bytes[at];
    }
    if (version == PAR__TALLY_VERSION) {
        return PAR_OK;
    }
    char numbers[2][16];
    (void)snprintf(numbers[0], sizeof numbers[0], "%" PRIu32, version);
    (void)snprintf(numbers[1], sizeof numbers[1], "%d", (int)PAR__TALLY_VERSION);
    return par__find3(job->findings, &other_version, (par__place){.document = &job->document}, numbers[0], numbers[1], NULL);
}

static par_status check_questionnaire(const loading *job, const char *hash)
{
    enum { SHOWN = 8 };
    const par_questionnaire *const questionnaire = job->tally->basis.questionnaire;
    if (memcmp(hash, questionnaire->sha256, PAR__HASH_BYTES) == 0) {
        return PAR_OK;
    }
    char begins[2][SHOWN + 1] = {{0}};
    memcpy(begins[0], hash, SHOWN);
    memcpy(begins[1], questionnaire->sha256, SHOWN);
    return par__find3(job->findings, &other_questionnaire, (par__place){.document = &job->document}, begins[0], begins[1],
                      questionnaire->id);
}

/* The frame of the bytes: magic, version, checksum, questionnaire, in this order. */
static par_status read_tally(loading *job)
{
    const par__place place = {.document = &job->document};
    const size_t start = PAR__MAGIC_BYTES + PAR__VERSION_BYTES;
    const size_t length = job->bytes.length;
    if (length == 0 || memcmp(job->bytes.data, par__tally_magic, length < PAR__MAGIC_BYTES ? length : PAR__MAGIC_BYTES) != 0) {
        return par__find3(job->findings, &foreign, place, NULL, NULL, NULL);
    }
    if (length >= start) {
        PAR__TRY(check_version(job, (const unsigned char *)job->bytes.data + PAR__MAGIC_BYTES));
    }
    char digits[PAR__HASH_BYTES + 1] = "";
    if (length >= start + 2 * PAR__HASH_BYTES) {
        job->bytes.length -= PAR__HASH_BYTES;
        par__sha256(job->bytes, digits);
    }
    if (digits[0] == '\0' || memcmp(digits, job->bytes.data + job->bytes.length, PAR__HASH_BYTES) != 0) {
        char bytes[24];
        (void)snprintf(bytes, sizeof bytes, "%zu", length);
        return par__find3(job->findings, &damaged, place, bytes, NULL, NULL);
    }
    PAR__TRY(check_questionnaire(job, job->bytes.data + start));
    job->at = start + PAR__HASH_BYTES;
    return read_body(job);
}

static par_status load_in_frame(loading *job, par_error *error)
{
    par__frame frame;
    job->scratch = par__arena_new();
    job->staged = par__bins_new(&job->tally->basis);
    par_status status = job->scratch != NULL && job->staged != NULL ? PAR_OK : par__fail_memory(error);
    if (status == PAR_OK) {
        status = par__frame_open(&frame, NULL, error);
    }
    if (status == PAR_OK) {
        job->findings = frame.findings;
        status = par__frame_close(&frame, read_tally(job));
    }
    par__bins_free(job->staged);
    par__arena_free(job->scratch);
    return status;
}

par_status par_tally_load(const par_questionnaire *questionnaire, const par_source *bytes, par_tally **tally, par_error *error)
{
    loading job = {0};
    if (questionnaire == NULL || tally == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the questionnaire or the place for the tally is NULL",
                         "thiếu bảng hỏi hoặc nơi nhận bảng đếm (NULL)");
    }
    PAR__TRY(par__csv_document(bytes, &job.document, error));
    job.bytes = job.document.text;
    job.document.text = (par__slice){NULL, 0}; /* nothing to show */
    PAR__TRY(par_tally_new(questionnaire, &job.tally, error));
    const par_status status = load_in_frame(&job, error);
    if (status != PAR_OK) {
        par_tally_free(job.tally);
        return status;
    }
    *tally = job.tally;
    return PAR_OK;
}
