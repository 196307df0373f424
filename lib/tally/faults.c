/* SPDX-License-Identifier: Apache-2.0 */
/* What can be wrong with a row, in the words that batches, CSV, merging and loading share. */
#include <inttypes.h>
#include <stdio.h>

#include "base/try.h"
#include "tally/tally.h"

static const par__message undeclared_code = {"E750", PAR_ERR_RANGE, "code {0} is not declared for question \"{1}\"; expected one of {2}",
                                             "mã {0} không được khai báo cho câu hỏi \"{1}\"; cần một trong các mã {2}"};
static const par__message population_fault = {"E759", PAR_ERR_DATA, "the population \"{0}\" is {1}; expected a number",
                                              "quy mô tổng thể \"{0}\" là {1}; cần một con số"};
static const par__message population_differs = {
    "E760", PAR_ERR_DATA, "the population \"{0}\" of {1} is {2} here and {3} {4}; expected one number for all its rows",
    "quy mô tổng thể \"{0}\" của {1} ở đây là {2} nhưng {4} là {3}; cần một con số chung cho mọi hàng"};
static const par__message population_small = {"E761", PAR_ERR_DATA,
                                              "the population \"{0}\" of {1} is {2}, but the sample has {3}; expected at least as many",
                                              "quy mô tổng thể \"{0}\" của {1} là {2} nhưng mẫu đã có {3}; cần ít nhất bằng số đó"};
static const par__message sums_too_large = {"E762", PAR_ERR_RANGE, "the sums of the weights no longer fit 128 bits",
                                            "tổng các trọng số vượt quá 128 bit"};

/* By fault. The text is what stands in the cell, as written. */
static const par__message weight_faults[] = {
    {"E752", PAR_ERR_DATA, "the weight is missing", "thiếu trọng số"},
    {"E753", PAR_ERR_DATA, "the weight \"{0}\" is no number; expected a decimal such as 12.5",
     "trọng số \"{0}\" không phải là số; cần một số thập phân như 12.5"},
    {"E754", PAR_ERR_RANGE, "the weight {0} is negative; expected a number from 0", "trọng số {0} là số âm; cần một số từ 0 trở lên"},
    {"E755", PAR_ERR_RANGE, "the weight {0} is too long; expected at most nine decimals and at most 9223372036",
     "trọng số {0} quá dài; cần nhiều nhất chín chữ số thập phân và không quá 9223372036"},
};

par_status par__tally_tell_code(const par__basis *basis, int64_t question, const char *code, par__place place, par_findings *findings)
{
    enum { LISTED_MAX = 12, BYTES_PER_CODE = 24 };
    const par__asked *const asked = &basis->questionnaire->questions[question];
    char codes[LISTED_MAX * BYTES_PER_CODE + 8] = "";
    size_t length = 0;
    for (int64_t at = 0; at < asked->code_count && at < LISTED_MAX; at++) {
        length += (size_t)snprintf(codes + length, BYTES_PER_CODE, "%s%" PRId32, at == 0 ? "" : ", ", asked->codes[2 * at]);
    }
    if (asked->code_count > LISTED_MAX) {
        (void)snprintf(codes + length, sizeof codes - length, ", …");
    }
    return par__find3(findings, &undeclared_code, place, code, asked->shown.id, codes);
}

par_status par__tally_tell_weight(par__weight_fault fault, const char *text, par__place place, par_findings *findings)
{
    return par__find3(findings, &weight_faults[fault - PAR__WEIGHT_MISSING], place, text, NULL, NULL);
}

par_status par__tally_tell_population(const par__basis *basis, int64_t stage, const char *text, par__place place, par_findings *findings)
{
    const par__word words[] = {{.en = basis->questionnaire->populations[stage]},
                               {text != NULL ? text : "missing", text != NULL ? text : "trống"}};
    return par__find(findings, &population_fault, place, words, 2);
}

/* Keys as people read them: "North / Hamlet 3"; the whole where there are no strata. */
static par__word name_group(const par__basis *basis, const par__group *group, char *room, size_t size)
{
    if (group->keyed.length == 0) {
        return (par__word){"the whole", "toàn bộ"};
    }
    int length = 0;
    for (size_t key = 0; key < group->keyed.length && (size_t)length < size; key++) {
        const char *const text = par__basis_text(basis, key, group->keyed.keys[key]);
        length += snprintf(room + length, size - (size_t)length, "%s%s", key == 0 ? "\"" : " / ", text);
    }
    if ((size_t)length + 1 < size) {
        (void)snprintf(room + length, size - (size_t)length, "\"");
    }
    return (par__word){.en = room};
}

static par_status tell_difference(const par__basis *basis, const par__group *group, par__decimal here, par__decimal before, int64_t row,
                                  par__place place, par_findings *findings)
{
    char name[200], numbers[2][40], rows[2][48];
    (void)par__decimal_write(here, '.', numbers[0]);
    (void)par__decimal_write(before, '.', numbers[1]);
    (void)snprintf(rows[0], sizeof rows[0], row > 0 ? "in row %" PRId64 : "before", row);
    (void)snprintf(rows[1], sizeof rows[1], row > 0 ? "ở hàng %" PRId64 : "trước đó", row);
    const par__word words[] = {{.en = basis->questionnaire->populations[group->keyed.level]},
                               name_group(basis, group, name, sizeof name),
                               {.en = numbers[0]},
                               {.en = numbers[1]},
                               {rows[0], rows[1]}};
    return par__find(findings, &population_differs, place, words, 5);
}

par_status par__tally_tell_clash(const par__basis *basis, const par__group *group, par__decimal population, par__place place,
                                 par_findings *findings)
{
    return tell_difference(basis, group, population, group->population, group->row, place, findings);
}

par_status par__tally_tell_refusal(const par__basis *basis, const par__refusal *refusal, par__place place, par_findings *findings)
{
    const par__group *const group = refusal->group;
    if (group == NULL) {
        return par__find3(findings, &sums_too_large, place, NULL, NULL, NULL);
    }
    if (refusal->differs) {
        return tell_difference(basis, group, group->population, refusal->other, 0, place, findings);
    }
    char name[200], numbers[2][40];
    (void)par__decimal_write(group->population, '.', numbers[0]);
    (void)par__decimal_write((par__decimal){.digits = refusal->sample}, '.', numbers[1]);
    const par__word words[] = {{.en = basis->questionnaire->populations[group->keyed.level]},
                               name_group(basis, group, name, sizeof name),
                               {.en = numbers[0]},
                               {.en = numbers[1]}};
    return par__find(findings, &population_small, place, words, 4);
}
