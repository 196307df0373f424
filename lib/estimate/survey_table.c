/* SPDX-License-Identifier: Apache-2.0 */
/* Estimates for people. It stands on the public table of estimates, which is what machines read. */
#include "parindex/survey_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/double.h"
#include "base/findings.h"
#include "base/map.h"
#include "base/try.h"
#include "base/unicode.h"
#include "parindex/differences.h"
#include "table/table.h"

static const par__message no_subject = {"E850", PAR_ERR_UNKNOWN_ID,
                                        "there is no node and no question \"{0}\"; expected ids of the questionnaire, such as \"{1}\"",
                                        "không có mục hay câu hỏi \"{0}\"; cần mã có trong phiếu khảo sát, ví dụ \"{1}\""};

enum { DECIMALS_FOR_PEOPLE = 2, PRECISION_MAX = 18, LANGUAGES = 2, NOTE_BYTES = 200 };

static const par__column for_people[] = {
    {"node", "Node", "Mục", PAR_COLUMN_TEXT},
    {"title", "Title", "Tên", PAR_COLUMN_TEXT},
    {"level", "Level", "Mức", PAR_COLUMN_TEXT},
    {"estimate", "Estimate", "Ước lượng", PAR_COLUMN_NUMBER},
    {"low", "Low", "Cận dưới", PAR_COLUMN_NUMBER},
    {"high", "High", "Cận trên", PAR_COLUMN_NUMBER},
    {"se", "Std. error", "Sai số chuẩn", PAR_COLUMN_NUMBER},
    {"deff", "Deff", "Deff", PAR_COLUMN_NUMBER},
    {"df", "df", "Bậc tự do", PAR_COLUMN_INTEGER},
    {"n", "Answers", "Số phiếu", PAR_COLUMN_INTEGER},
    {"base", "Weighted", "Gia quyền", PAR_COLUMN_NUMBER},
    {"missing", "Missing", "Không trả lời", PAR_COLUMN_INTEGER},
    {"note", "Note", "Ghi chú", PAR_COLUMN_TEXT},
};

enum { PEOPLE_COLUMNS = sizeof for_people / sizeof for_people[0] };

/* By flag: the word of tables up to the colon, then what it means. A flag says nothing beside one that it follows from. */
static const struct {
    int32_t bit, follows_from;
    const char *text[LANGUAGES];
} words[] = {
    {PAR_FLAG_EMPTY, 0,
     {"nobody: nobody gave a valid answer, so there is no value", "không có phiếu: không ai trả lời hợp lệ nên không có giá trị"}},
    {PAR_FLAG_NO_ERROR, PAR_FLAG_EMPTY,
     {"no error: every stratum has a single sampled cluster, so the sampling error is unknown",
      "không rõ sai số: mỗi tầng chỉ có một cụm mẫu nên không tính được sai số chọn mẫu"}},
    {PAR_FLAG_NO_INTERVAL, PAR_FLAG_EMPTY | PAR_FLAG_NO_ERROR,
     {"no interval: too few clusters for an interval, or one that is made for shares only",
      "không có khoảng: quá ít cụm để tính khoảng tin cậy, hoặc loại khoảng chỉ dùng cho tỷ lệ"}},
    {PAR_FLAG_NO_DEFF, -1,
     {"no deff: there is no design effect to compare with simple random sampling",
      "không có deff: không có hệ số thiết kế để so với chọn mẫu ngẫu nhiên đơn giản"}},
    {PAR_FLAG_FEW_ANSWERS, PAR_FLAG_EMPTY,
     {"few answers: fewer than the questionnaire publishes (publish.min_n)",
      "ít phiếu: số phiếu dưới mức được công bố theo phiếu khảo sát (publish.min_n)"}},
    {PAR_FLAG_FEW_CLUSTERS, PAR_FLAG_EMPTY,
     {"few clusters: fewer degrees of freedom than the questionnaire publishes (publish.min_df)",
      "ít cụm: bậc tự do dưới mức được công bố theo phiếu khảo sát (publish.min_df)"}},
    {PAR_FLAG_NO_TEST, PAR_FLAG_NO_ERROR,
     {"no test: the standard error is 0, or there are no degrees of freedom", "không có kiểm định: sai số chuẩn bằng 0 hoặc không có bậc tự do"}},
    {PAR_FLAG_BREAK, 0,
     {"break of method: the two surveys count by different methods, so the difference is no trend",
      "đổi phương pháp: hai cuộc khảo sát tính theo phương pháp khác nhau nên chênh lệch không phải là xu hướng"}},
};

typedef struct work {
    par__arena *arena;
    const par_estimates *estimates;
    const par_questionnaire *questionnaire;
    par_table *machine; /* of all estimates */
    int64_t domains;    /* its first columns */
    par__map *titles;   /* id to the number of a node, or of a question behind the nodes */
    const bool *chosen; /* by that number; NULL = all */
    int64_t *rows;      /* the estimates shown */
    int64_t row_count;
} work;

const char *par_flag_text(int32_t flag, int32_t language)
{
    for (size_t at = 0; at < sizeof words / sizeof words[0]; at++) {
        if (words[at].bit == flag) {
            return words[at].text[language == PAR_VIETNAMESE ? 1 : 0];
        }
    }
    return NULL;
}

static par_status map_titles(work *on)
{
    const int64_t nodes = par_questionnaire_node_count(on->questionnaire);
    const int64_t questions = par_questionnaire_question_count(on->questionnaire);
    on->titles = par__map_new(on->arena, (size_t)(nodes + questions));
    PAR__NEED(on->titles);
    for (int64_t at = 0; at < nodes + questions; at++) {
        const char *const id = at < nodes ? par_questionnaire_node(on->questionnaire, at)->id
                                          : par_questionnaire_question(on->questionnaire, at - nodes)->id;
        PAR__NEED(par__map_add(on->titles, par__slice_of(id), at) ? on : NULL);
    }
    return PAR_OK;
}

static par_status refuse(work *on, par__slice name, par_findings *findings)
{
    const char *const text = par__arena_copy(on->arena, name.data, name.length);
    PAR__NEED(text);
    (void)par__find3(findings, &no_subject, (par__place){0}, text, par_questionnaire_node(on->questionnaire, 0)->id, NULL);
    return PAR_OK;
}

static par_status choose(work *on, const char *nodes, par_findings *findings)
{
    if (nodes == NULL) {
        return PAR_OK;
    }
    const int64_t mark = par__findings_mark(findings);
    const int64_t count = par_questionnaire_node_count(on->questionnaire) + par_questionnaire_question_count(on->questionnaire);
    bool *const chosen = par__arena_take(on->arena, (size_t)count, sizeof *chosen);
    PAR__NEED(chosen);
    for (const char *at = nodes; at != NULL;) {
        const size_t length = strcspn(at, ",");
        par__slice name = par__slice_trim((par__slice){at, length});
        PAR__TRY(par__nfc(on->arena, name, &name));
        const int64_t found = par__map_find(on->titles, name);
        if (found < 0) {
            PAR__TRY(refuse(on, name, findings));
        } else {
            chosen[found] = true;
        }
        at = at[length] == ',' ? at + length + 1 : NULL;
    }
    on->chosen = chosen;
    return par__findings_status(findings, mark);
}

static int64_t subject_of(const work *on, int64_t estimate)
{
    return par__map_find(on->titles, par__slice_of(par_estimates_at(on->estimates, estimate)->node));
}

static bool is_same_domain(const work *on, int64_t left, int64_t right)
{
    return strcmp(par_estimates_at(on->estimates, left)->domain, par_estimates_at(on->estimates, right)->domain) == 0;
}

static int compare_domains(const work *on, int64_t left, int64_t right)
{
    for (int64_t column = 0; column < on->domains; column++) {
        const int difference = par_text_compare(par_table_cell(on->machine, left, column), par_table_cell(on->machine, right, column));
        if (difference != 0) {
            return difference;
        }
    }
    return 0;
}

/* A merge sort of the first rows of domains by their texts: it needs the work, which qsort cannot hand over. */
static void sort_domains(const work *on, int64_t *first, int64_t *room, int64_t count)
{
    if (count < 2) {
        return;
    }
    const int64_t half = count / 2;
    sort_domains(on, first, room, half);
    sort_domains(on, first + half, room, count - half);
    memcpy(room, first, (size_t)count * sizeof *first);
    int64_t left = 0, right = half;
    for (int64_t at = 0; at < count; at++) {
        const bool takes_left = right == count || (left < half && compare_domains(on, room[left], room[right]) <= 0);
        first[at] = takes_left ? room[left++] : room[right++];
    }
}

/* The chosen estimates, domain by domain. */
static par_status list_rows(work *on, bool is_sorted)
{
    const int64_t count = par_estimates_count(on->estimates);
    int64_t *const first = par__arena_take(on->arena, (size_t)count, sizeof *first);
    int64_t *const room = par__arena_take(on->arena, (size_t)count, sizeof *room);
    on->rows = par__arena_take(on->arena, (size_t)count, sizeof *on->rows);
    PAR__NEED(first);
    PAR__NEED(room);
    PAR__NEED(on->rows);
    int64_t domains = 0;
    for (int64_t at = 0; at < count; at++) {
        if (at == 0 || !is_same_domain(on, at - 1, at)) {
            first[domains++] = at;
        }
    }
    if (is_sorted) {
        sort_domains(on, first, room, domains);
    }
    for (int64_t domain = 0; domain < domains; domain++) {
        for (int64_t at = first[domain]; at < count && is_same_domain(on, first[domain], at); at++) {
            if (on->chosen == NULL || on->chosen[subject_of(on, at)]) {
                on->rows[on->row_count++] = at;
            }
        }
    }
    return PAR_OK;
}

static void add_title(const work *on, const par_estimate *one, int32_t language, par_table *table)
{
    const int64_t nodes = par_questionnaire_node_count(on->questionnaire);
    const int64_t at = par__map_find(on->titles, par__slice_of(one->node));
    const par_question *const question = par_questionnaire_question(on->questionnaire, at - nodes);
    const par_index_node *const node = par_questionnaire_node(on->questionnaire, at);
    const char *const en = question != NULL ? question->title_en : node->title_en;
    const char *const vi = question != NULL ? question->title_vi : node->title_vi;
    par__table_add(table, language == PAR_VIETNAMESE ? vi : en);
    const char *const label = one->level > 0 ? par_questionnaire_level(on->questionnaire, at - nodes, one->level, language) : "";
    if (one->level > 0 && label[0] == '\0') {
        par__table_add_integer(table, one->level);
    } else {
        par__table_add(table, label);
    }
}

static void add_number(par_table *table, bool exists, double number, int32_t decimals)
{
    char buffer[PAR__DOUBLE_BYTES] = "";
    if (exists) {
        (void)par__double_write(number, decimals, buffer);
    }
    par__table_add(table, buffer);
}

static void add_note(int32_t flags, int32_t language, par_table *table)
{
    char note[NOTE_BYTES] = "";
    int length = 0;
    for (size_t at = 0; at < sizeof words / sizeof words[0]; at++) {
        if ((flags & words[at].bit) != 0 && (flags & words[at].follows_from) == 0) {
            const char *const text = words[at].text[language == PAR_VIETNAMESE ? 1 : 0];
            length += snprintf(note + length, sizeof note - (size_t)length, "%s%.*s", length == 0 ? "" : "; ", (int)strcspn(text, ":"), text);
        }
    }
    par__table_add(table, note);
}

static void add_row_for_people(const work *on, int64_t at, const par_survey_table_options *options, par_table *table)
{
    const par_estimate *const one = par_estimates_at(on->estimates, at);
    const int32_t decimals = options->precision > 0 ? options->precision - 1 : DECIMALS_FOR_PEOPLE;
    const bool has_interval = (one->flags & PAR_FLAG_NO_INTERVAL) == 0;
    for (int64_t column = 0; column < on->domains; column++) {
        par__table_add(table, par_table_cell(on->machine, at, column));
    }
    par__table_add(table, one->node);
    add_title(on, one, options->language, table);
    add_number(table, (one->flags & PAR_FLAG_EMPTY) == 0, one->value, decimals);
    add_number(table, has_interval, one->low, decimals);
    add_number(table, has_interval, one->high, decimals);
    add_number(table, (one->flags & PAR_FLAG_NO_ERROR) == 0, one->se, decimals);
    add_number(table, (one->flags & PAR_FLAG_NO_DEFF) == 0, one->deff, decimals);
    par__table_add_integer(table, one->df);
    par__table_add_integer(table, one->n);
    add_number(table, true, one->base, 0);
    par__table_add_integer(table, one->missing);
    add_note(one->flags, options->language, table);
}

static void add_row_for_machines(const work *on, int64_t at, const par_survey_table_options *options, par_table *table)
{
    (void)options;
    for (int64_t column = 0; column < par_table_column_count(on->machine); column++) {
        par__table_add(table, par_table_cell(on->machine, at, column));
    }
}

static const struct {
    void (*add)(const work *on, int64_t at, const par_survey_table_options *options, par_table *table);
    bool is_sorted;
} forms[] = {[PAR_SURVEY_TABLE_PEOPLE] = {add_row_for_people, true}, [PAR_SURVEY_TABLE_MACHINE] = {add_row_for_machines, false}};

/* The domain columns, then those of the form. */
static par_table *open_table(const work *on, int32_t form)
{
    const int64_t all = par_table_column_count(on->machine);
    const int64_t count = form == PAR_SURVEY_TABLE_MACHINE ? all : on->domains + PEOPLE_COLUMNS;
    par__column *const columns = par__arena_take(on->arena, (size_t)count, sizeof *columns);
    for (int64_t at = 0; columns != NULL && at < count; at++) {
        columns[at] = at >= on->domains && form == PAR_SURVEY_TABLE_PEOPLE
                          ? for_people[at - on->domains]
                          : (par__column){par_table_column_name(on->machine, at), par_table_column_title(on->machine, at, PAR_ENGLISH),
                                          par_table_column_title(on->machine, at, PAR_VIETNAMESE), par_table_column_kind(on->machine, at)};
    }
    return columns == NULL ? NULL : par__table_new(columns, (size_t)count);
}

static par_status build_table(work *on, const par_survey_table_options *options, par_table **table, par_findings *findings)
{
    PAR__TRY(map_titles(on));
    PAR__TRY(choose(on, options->nodes, findings));
    PAR__TRY(list_rows(on, forms[options->form].is_sorted));
    par_table *const made = open_table(on, options->form);
    PAR__NEED(made);
    for (int64_t row = 0; row < on->row_count; row++) {
        forms[options->form].add(on, on->rows[row], options, made);
    }
    return par__table_finish(made, table);
}

static par_status make_table(const par_estimates *estimates, const par_survey_table_options *options, par_table **table,
                             par_findings *findings)
{
    work on = {.arena = par__arena_new(),
               .estimates = estimates,
               .questionnaire = par_estimates_questionnaire(estimates),
               .domains = par_estimates_column_count(estimates)};
    par_status status = on.arena == NULL ? PAR_ERR_MEMORY : par_estimates_table(estimates, options->precision - 1, &on.machine, NULL);
    if (status == PAR_OK) {
        status = build_table(&on, options, table, findings);
    }
    par_table_free(on.machine);
    par__arena_free(on.arena);
    return status;
}

par_status par_survey_table(const par_estimates *estimates, const par_survey_table_options *options, par_table **table,
                            par_findings *findings, par_error *error)
{
    par_survey_table_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (estimates == NULL || table == NULL || known.form < PAR_SURVEY_TABLE_PEOPLE || known.form > PAR_SURVEY_TABLE_MACHINE ||
        known.precision < 0 || known.precision > PRECISION_MAX) {
        return par__fail(error, PAR_ERR_ARGUMENT,
                         "the estimates or the place for the table is NULL, or the form is unknown, or the precision is not from 0 to 18",
                         "thiếu ước lượng hoặc nơi nhận bảng (NULL), hoặc dạng bảng không có, hoặc độ chính xác không từ 0 đến 18");
    }
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_table(estimates, &known, table, frame.findings));
}
