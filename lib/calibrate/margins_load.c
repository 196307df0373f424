/* SPDX-License-Identifier: Apache-2.0 */
/* Loading known totals of a population from CSV. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "base/unicode.h"
#include "csv/csv.h"
#include "calibrate/margins_draft.h"

static const par__message missing_column = {"E800", PAR_ERR_SHAPE,
                                            "the header has no column \"{0}\"; a table of margins has margin, member and total",
                                            "dòng tiêu đề thiếu cột \"{0}\"; bảng tổng biên gồm các cột margin, member và total"};
static const par__message unknown_column = {"E801", PAR_ERR_SHAPE,
                                            "column \"{0}\" is unknown in a table of margins, which has margin, member and total",
                                            "bảng tổng biên không dùng cột \"{0}\", chỉ gồm các cột margin, member và total"};
static const par__message empty_cell = {"E802", PAR_ERR_DATA, "cell {0} is empty; every row needs a margin, a member and a total",
                                        "ô {0} để trống; mỗi hàng phải có biên (margin), nhóm (member) và tổng (total)"};
static const par__message no_key = {"E803", PAR_ERR_DATA, "margin \"{0}\" names \"{1}\"; expected key columns of the questionnaire, such "
                                                          "as \"{2}\"",
                                    "biên \"{0}\" nêu \"{1}\"; cần các cột khóa của phiếu khảo sát, ví dụ \"{2}\""};
static const par__message key_twice = {"E804", PAR_ERR_DATA, "margin \"{0}\" names column \"{1}\" twice; expected different columns",
                                       "biên \"{0}\" nêu cột \"{1}\" hai lần; cần các cột khác nhau"};
static const par__message few_texts = {"E805", PAR_ERR_DATA,
                                       "member \"{0}\" of margin \"{1}\" has fewer texts than columns are crossed; expected one for each, "
                                       "joined by \" / \"",
                                       "nhóm \"{0}\" của biên \"{1}\" có ít giá trị hơn số cột kết hợp; cần một giá trị cho mỗi cột, nối "
                                       "bằng \" / \""};
static const par__message member_twice = {"E806", PAR_ERR_DATA, "member \"{0}\" of margin \"{1}\" stands in row {2} already",
                                          "nhóm \"{0}\" của biên \"{1}\" đã có ở hàng {2}"};
static const par__message bad_total = {"E807", PAR_ERR_DATA,
                                       "cell {0} has \"{1}\"; expected a number from 0 with at most nine decimals, without separators of "
                                       "thousands",
                                       "ô {0} ghi \"{1}\"; cần một số từ 0 trở lên, nhiều nhất chín chữ số thập phân, không phân cách "
                                       "hàng nghìn"};
static const par__message mixed_marks = {"E808", PAR_ERR_DATA,
                                         "cell {0} has \"{1}\", with another decimal sign than the totals above; expected one throughout",
                                         "ô {0} ghi \"{1}\", dùng dấu thập phân khác với các tổng ở trên; cần dùng thống nhất một loại"};
static const par__message no_rows = {"E809", PAR_ERR_DATA, "the table has no totals, only a header",
                                     "bảng không có tổng nào, chỉ có dòng tiêu đề"};
enum { MARGIN, MEMBER, TOTAL, COLUMNS, DECIMALS_MAX = 9 };

static const char *const columns[COLUMNS] = {[MARGIN] = "margin", [MEMBER] = "member", [TOTAL] = "total"};
static const int64_t powers[DECIMALS_MAX + 1] = {1000000000, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};
static const char joint[] = " / ";

typedef struct loading {
    par__arena *scratch;
    const par_questionnaire *questionnaire;
    par__csv csv;
    int64_t columns[COLUMNS];
    par__vector drafts; /* of par__draft */
    char mark;          /* decimal sign met; 0 = none yet */
} loading;

static par_status report_header(loading *load, const par__message *message, int64_t column, par__slice name)
{
    const char *const text = par__arena_copy(load->scratch, name.data, name.length);
    PAR__NEED(text);
    (void)par__find3(load->csv.findings, message, par__csv_place(&load->csv, column), text, NULL, NULL);
    return PAR_OK;
}

static par_status check_header(loading *load)
{
    const int64_t mark = par__findings_mark(load->csv.findings);
    for (int column = 0; column < COLUMNS; column++) {
        load->columns[column] = par__csv_column(&load->csv, columns[column]);
        if (load->columns[column] < 0) {
            PAR__TRY(report_header(load, &missing_column, -1, par__slice_of(columns[column])));
        }
    }
    for (int64_t at = 0; at < (int64_t)load->csv.column_count; at++) {
        if (at != load->columns[MARGIN] && at != load->columns[MEMBER] && at != load->columns[TOTAL]) {
            PAR__TRY(report_header(load, &unknown_column, at, load->csv.header[at]));
        }
    }
    return par__findings_status(load->csv.findings, mark);
}

static int64_t find_key(const par_questionnaire *questionnaire, const char *name)
{
    int64_t key = par_questionnaire_key_count(questionnaire) - 1;
    while (key >= 0 && strcmp(par_questionnaire_key(questionnaire, key), name) != 0) {
        key--;
    }
    return key;
}

/* Resolves one column of a margin; reports what is none, or stands there already. */
static void add_key(loading *load, par__draft *draft, const char *name)
{
    const int64_t last = par_questionnaire_key_count(load->questionnaire) - 1;
    const int64_t key = find_key(load->questionnaire, name);
    bool is_new = true;
    for (int64_t at = 0; at < draft->key_count; at++) {
        is_new = is_new && draft->keys[at] != key;
    }
    if (key < 0 || !is_new) {
        const char *const example = last < 0 ? "" : par_questionnaire_key(load->questionnaire, last);
        (void)par__find3(load->csv.findings, key < 0 ? &no_key : &key_twice, draft->place, draft->columns, name, example);
        draft->is_faulty = true;
        return;
    }
    draft->keys[draft->key_count++] = key;
}

/* The names of the columns without the spaces around them, each with its NUL in `names`, and all of them joined by commas. */
static par_status tidy_columns(loading *load, par__slice cell, char **joined, char **names, size_t *count)
{
    char *const text = par__arena_take(load->scratch, cell.length + 1, 1);
    char *const apart = par__arena_take(load->scratch, cell.length + 1, 1);
    PAR__NEED(text);
    PAR__NEED(apart);
    size_t length = 0;
    *count = 0;
    for (size_t at = 0; at <= cell.length; (*count)++) {
        const char *const comma = memchr(cell.data + at, ',', cell.length - at);
        const size_t end = comma == NULL ? cell.length : (size_t)(comma - cell.data);
        const par__slice name = par__slice_trim((par__slice){cell.data + at, end - at});
        memcpy(text + length, name.data, name.length);
        memcpy(apart + length, name.data, name.length);
        length += name.length;
        text[length++] = comma == NULL ? '\0' : ',';
        at = end + 1;
    }
    *joined = text;
    *names = apart;
    return PAR_OK;
}

static par_status open_draft(loading *load, const char *joined, const char *names, size_t count, par__draft **opened)
{
    par__draft *const draft = par__vector_add(load->scratch, &load->drafts, sizeof *draft);
    PAR__NEED(draft);
    *draft = (par__draft){.columns = joined, .place = par__csv_place(&load->csv, load->columns[MARGIN])};
    draft->keys = par__arena_take(load->scratch, count, sizeof *draft->keys);
    draft->by_text = par__map_new(load->scratch, 16);
    PAR__NEED(draft->keys);
    PAR__NEED(draft->by_text);
    for (size_t at = 0; at < count; at++) {
        add_key(load, draft, names);
        names += strlen(names) + 1;
    }
    *opened = draft;
    return PAR_OK;
}

/* The margin of the current row, opened if it is new. */
static par_status find_draft(loading *load, par__draft **found)
{
    par__slice cell = par__csv_cell(&load->csv, load->columns[MARGIN]);
    char *joined = NULL, *names = NULL;
    size_t count = 0;
    PAR__TRY(par__nfc(load->scratch, cell, &cell));
    PAR__TRY(tidy_columns(load, cell, &joined, &names, &count));
    par__draft *const drafts = load->drafts.items;
    for (size_t at = 0; at < load->drafts.count; at++) {
        if (strcmp(drafts[at].columns, joined) == 0) {
            *found = &drafts[at];
            return PAR_OK;
        }
    }
    return open_draft(load, joined, names, count, found);
}

static int64_t count_joints(const char *text)
{
    int64_t count = 0;
    for (const char *at = strstr(text, joint); at != NULL; at = strstr(at + 1, joint)) {
        count++;
    }
    return count;
}

static par_status add_row(loading *load, par__draft *draft, const char *text, par__decimal total)
{
    const par__place place = par__csv_place(&load->csv, load->columns[MEMBER]);
    const int64_t known = par__map_find(draft->by_text, par__slice_of(text));
    if (known >= 0) {
        char row[24];
        (void)snprintf(row, sizeof row, "%" PRId64, ((par__draft_row *)draft->rows.items)[known].row);
        (void)par__find3(load->csv.findings, &member_twice, place, text, draft->columns, row);
        return PAR_OK;
    }
    if (!draft->is_faulty && count_joints(text) + 1 < draft->key_count) {
        (void)par__find3(load->csv.findings, &few_texts, place, text, draft->columns, NULL);
    }
    par__draft_row *const added = par__vector_add(load->scratch, &draft->rows, sizeof *added);
    PAR__NEED(added);
    *added = (par__draft_row){text, (par__wide)total.digits * powers[total.scale], load->csv.row};
    PAR__NEED(par__map_add(draft->by_text, par__slice_of(text), (int64_t)draft->rows.count - 1) ? draft : NULL);
    draft->population += added->total;
    draft->decimals = total.scale > draft->decimals ? total.scale : draft->decimals;
    return PAR_OK;
}

/* False for what is no total, which is reported. */
static par_status read_total(loading *load, par__decimal *total, bool *is_fine)
{
    char mark = '\0';
    const par__number_fault fault = par__decimal_read(par__csv_cell(&load->csv, load->columns[TOTAL]), '\0', total, &mark);
    *is_fine = fault == PAR__NUMBER_FINE && total->digits >= 0 && total->scale <= DECIMALS_MAX;
    if (!*is_fine) {
        return par__csv_report(&load->csv, load->scratch, &bad_total, load->columns[TOTAL]);
    }
    if (mark != '\0' && load->mark != '\0' && mark != load->mark) {
        return par__csv_report(&load->csv, load->scratch, &mixed_marks, load->columns[TOTAL]);
    }
    load->mark = mark != '\0' ? mark : load->mark;
    return PAR_OK;
}

static par_status read_row(loading *load)
{
    bool is_whole = true;
    for (int column = 0; column < COLUMNS; column++) {
        if (par__csv_cell(&load->csv, load->columns[column]).length == 0) {
            is_whole = false;
            PAR__TRY(par__csv_report(&load->csv, load->scratch, &empty_cell, load->columns[column]));
        }
    }
    if (!is_whole) {
        return PAR_OK;
    }
    par__draft *draft = NULL;
    par__decimal total = {0};
    par__slice member = par__csv_cell(&load->csv, load->columns[MEMBER]);
    PAR__TRY(find_draft(load, &draft));
    PAR__TRY(read_total(load, &total, &is_whole));
    PAR__TRY(par__nfc(load->scratch, member, &member));
    const char *const text = par__arena_copy(load->scratch, member.data, member.length);
    PAR__NEED(text);
    return is_whole ? add_row(load, draft, text, total) : PAR_OK;
}

static par_status load_margins(loading *load, const par__document *document, const par_csv_options *options, par_margins *made,
                               par_findings *findings)
{
    PAR__TRY(par__csv_open(&load->csv, load->scratch, document, options, findings));
    PAR__TRY(check_header(load));
    const int64_t mark = par__findings_mark(findings);
    for (bool more = true; more;) {
        PAR__TRY(par__csv_next(&load->csv, &more));
        if (more) {
            PAR__TRY(read_row(load));
        }
    }
    PAR__TRY(par__findings_status(findings, mark));
    if (load->drafts.count == 0) {
        return par__find3(findings, &no_rows, (par__place){.document = &load->csv.document}, NULL, NULL, NULL);
    }
    return par__margins_build(load->drafts.items, load->drafts.count, made, findings);
}

static par_status make_margins(const par_questionnaire *questionnaire, const par__document *document, const par_csv_options *options,
                               par_margins **margins, par_findings *findings)
{
    par__arena *const arena = par__arena_new();
    par__arena *const scratch = par__arena_new();
    par_margins *const made = arena == NULL || scratch == NULL ? NULL : par__arena_take(arena, 1, sizeof *made);
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL) {
        *made = (par_margins){.arena = arena, .questionnaire = questionnaire};
        loading load = {.scratch = scratch, .questionnaire = questionnaire};
        status = load_margins(&load, document, options, made, findings);
    }
    par__arena_free(scratch);
    if (status != PAR_OK) {
        par__arena_free(arena);
        return status;
    }
    *margins = made;
    return PAR_OK;
}

par_status par_margins_load(const par_questionnaire *questionnaire, const par_source *source, const par_margins_options *options,
                            par_margins **margins, par_findings *findings, par_error *error)
{
    if (questionnaire == NULL || margins == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the questionnaire or the place for the margins is NULL",
                         "thiếu phiếu khảo sát hoặc nơi nhận các biên (NULL)");
    }
    par__document document;
    PAR__TRY(par__csv_document(source, &document, error));
    par_margins_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    PAR__TRY(par__csv_options_check(&known.csv, error));
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_margins(questionnaire, &document, &known.csv, margins, frame.findings));
}
