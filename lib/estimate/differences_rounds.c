/* SPDX-License-Identifier: Apache-2.0 */
/* Differences between two surveys: independent samples, whose variances add up (Satterthwaite 1946, Biometrics Bulletin 2, 110-114). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/try.h"
#include "stats/stats.h"
#include "estimate/differences.h"

static const par__message other_columns = {
    "E786", PAR_ERR_DATA,
    "the two surveys are estimated by other columns: {0}, and {1}; expected columns of the same names in the same order",
    "hai cuộc khảo sát được ước lượng theo các cột khác nhau: {0}, và {1}; cần các cột cùng tên theo cùng thứ tự"};
static const par__message series_break = {
    "W785", PAR_OK,
    "the two surveys count by different methods (series {0}, then {1}): all {2} differences are a break of method, never a trend",
    "hai cuộc khảo sát dùng phương pháp tính khác nhau (chuỗi {0}, sau đó {1}): cả {2} chênh lệch là do thay đổi phương pháp, không phải "
    "xu hướng"};
static const par__message unmatched = {"W786", PAR_OK,
                                       "{0} estimates stand in one of the surveys only and are not compared; the first is \"{1}\" ({2})",
                                       "có {0} ước lượng chỉ có trong một cuộc khảo sát nên không được so sánh; đầu tiên là \"{1}\" ({2})"};

/* Separates the texts of a key: no text of a document holds it. */
static const char between = '\x1f';

/* Everything one call works with. */
typedef struct rounds {
    par__arena *arena;
    const par_estimates *first, *second;
    double level;
    bool is_break;
    par__map *places;         /* keys of the first's estimates to their places */
    const par_estimate *only; /* the first estimate met that one survey only has */
} rounds;

static const char *series_of(const par_estimates *estimates)
{
    return par_questionnaire_series(estimates->questionnaire);
}

/* Kind, level, node and the members of the domain. */
static par_status write_key(par__arena *arena, const par_estimates *estimates, int64_t at, par__slice *key)
{
    const par_estimate *one = &estimates->items[at];
    const char *const *members = estimates->domains.items[at / estimates->subject_count].members;
    char numbers[32];
    (void)snprintf(numbers, sizeof numbers, "%" PRId32 " %" PRId32 " ", one->kind, one->level);
    size_t length = strlen(numbers) + strlen(one->node);
    for (int64_t i = 0; i < estimates->domains.column_count; i++) {
        length += 1 + strlen(members[i]);
    }
    char *text = par__arena_take(arena, length + 1, 1);
    PAR__NEED(text);
    *key = (par__slice){text, length};
    memcpy(text, numbers, strlen(numbers));
    text += strlen(numbers);
    memcpy(text, one->node, strlen(one->node));
    text += strlen(one->node);
    for (int64_t i = 0; i < estimates->domains.column_count; i++) {
        *text++ = between;
        memcpy(text, members[i], strlen(members[i]));
        text += strlen(members[i]);
    }
    return PAR_OK;
}

static par_status list_first(rounds *on)
{
    const int64_t count = par_estimates_count(on->first);
    PAR__NEED(on->places = par__map_new(on->arena, (size_t)count));
    for (int64_t at = 0; at < count; at++) {
        par__slice key;
        PAR__TRY(write_key(on->arena, on->first, at, &key));
        if (!par__map_add(on->places, key, at)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

/* (V1 + V2)^2 / (V1^2/df1 + V2^2/df2), by shares, so that small variances do not vanish when squared; 0 if there are no degrees of freedom. */
static double satterthwaite(double first, double first_df, double second, double second_df)
{
    const double sum = first + second;
    if (!(sum > 0.0) || (first > 0.0 && first_df <= 0.0) || (second > 0.0 && second_df <= 0.0)) {
        return 0.0;
    }
    const double share = first / sum;
    const double other = second / sum;
    return 1.0 / ((share > 0.0 ? share * share / first_df : 0.0) + (other > 0.0 ? other * other / second_df : 0.0));
}

static void compare_pair(const rounds *on, const par_estimate *first, const par_estimate *second, par_difference *made)
{
    const double variances[] = {first->se * first->se, second->se * second->se};
    const bool is_known = ((first->flags | second->flags) & PAR_FLAG_NO_ERROR) == 0;
    double quantile = 0.0;
    par__difference_begin(second, first, made);
    made->flags |= on->is_break ? PAR_FLAG_BREAK : 0;
    if (is_known && (made->flags & PAR_FLAG_EMPTY) == 0) {
        made->df = satterthwaite(variances[0], (double)first->df, variances[1], (double)second->df);
        (void)par__t_quantile((1.0 + on->level) / 2.0, made->df, &quantile);
    }
    par__difference_finish(is_known ? variances[0] + variances[1] : -1.0, quantile, made);
}

static par_status add_pair(const rounds *on, int64_t at, int64_t at_first, const char *reference, par_differences *made)
{
    const par_estimate *second = &on->second->items[at];
    const par__domain *domain = &on->second->domains.items[at / on->second->subject_count];
    par__differed *item = &made->items[made->count];
    const char *texts[] = {second->node, second->domain};
    const char *const *own = par__differences_copy(made, texts, 2);
    PAR__NEED(own);
    item->members = par__differences_copy(made, domain->members, made->column_count);
    PAR__NEED(item->members);
    item->shown = (par_difference){.node = own[0], .domain = own[1], .reference = reference};
    compare_pair(on, &on->first->items[at_first], second, &item->shown);
    made->count++;
    return PAR_OK;
}

static par_status match_second(rounds *on, par_differences *made)
{
    const int64_t count = on->second->items == NULL ? 0 : par_estimates_count(on->second);
    const char *id = par_questionnaire_id(on->first->questionnaire);
    const char *reference = par__arena_copy(made->arena, id, strlen(id));
    bool *are_matched = par__arena_take(on->arena, (size_t)par_estimates_count(on->first), sizeof *are_matched);
    PAR__NEED(reference);
    PAR__NEED(are_matched);
    PAR__NEED(made->items = par__arena_take(made->arena, (size_t)count, sizeof *made->items));
    for (int64_t at = 0; at < count; at++) {
        par__slice key;
        PAR__TRY(write_key(on->arena, on->second, at, &key));
        const int64_t found = par__map_find(on->places, key);
        if (found >= 0) {
            are_matched[found] = true;
            PAR__TRY(add_pair(on, at, found, reference, made));
        } else if (on->only == NULL) {
            on->only = &on->second->items[at];
        }
    }
    for (int64_t at = 0; at < par_estimates_count(on->first) && on->only == NULL; at++) {
        on->only = are_matched[at] ? NULL : &on->first->items[at];
    }
    return PAR_OK;
}

static par_status report_unmatched(const rounds *on, int64_t matched, par_findings *findings)
{
    const int64_t count = par_estimates_count(on->first) + par_estimates_count(on->second) - 2 * matched;
    if (count == 0 || on->only == NULL) {
        return PAR_OK;
    }
    char number[24];
    (void)snprintf(number, sizeof number, "%" PRId64, count);
    const bool is_whole = on->only->domain[0] == '\0';
    const par__word words[] = {
        {number, NULL}, {on->only->node, NULL}, is_whole ? (par__word){"the whole", "toàn bộ mẫu"} : (par__word){on->only->domain, NULL}};
    return par__find(findings, &unmatched, (par__place){0}, words, sizeof words / sizeof words[0]);
}

static par_status report_break(const rounds *on, int64_t count, par_findings *findings)
{
    const char *const series[] = {series_of(on->first), series_of(on->second)};
    par__word words[3];
    char number[24];
    for (size_t at = 0; at < 2; at++) {
        words[at] = series[at][0] == '\0' ? (par__word){"not declared", "không khai báo"} : (par__word){series[at], NULL};
    }
    (void)snprintf(number, sizeof number, "%" PRId64, count);
    words[2] = (par__word){number, NULL};
    return on->is_break ? par__find(findings, &series_break, (par__place){0}, words, 3) : PAR_OK;
}

/* Names of the domain columns, for people. */
static par_status join_names(par__arena *arena, const par_estimates *estimates, par__word *word)
{
    static const char comma[] = ", ";
    size_t length = 1;
    *word = (par__word){"the whole only", "chỉ toàn bộ mẫu"};
    for (int64_t at = 0; at < estimates->domains.column_count; at++) {
        length += strlen(estimates->domains.names[at]) + sizeof comma;
    }
    char *text = par__arena_take(arena, length, 1);
    PAR__NEED(text);
    for (int64_t at = 0; at < estimates->domains.column_count; at++) {
        const char *parts[] = {at == 0 ? "" : comma, estimates->domains.names[at]};
        *word = at == 0 ? (par__word){text, NULL} : *word;
        for (size_t i = 0; i < 2; i++) {
            memcpy(text, parts[i], strlen(parts[i]));
            text += strlen(parts[i]);
        }
    }
    return PAR_OK;
}

static par_status check_columns(const rounds *on, par_findings *findings)
{
    const par__domains *first = &on->first->domains;
    const par__domains *second = &on->second->domains;
    bool is_same = first->column_count == second->column_count;
    for (int64_t at = 0; is_same && at < first->column_count; at++) {
        is_same = strcmp(first->names[at], second->names[at]) == 0;
    }
    if (is_same) {
        return PAR_OK;
    }
    par__word words[2];
    PAR__TRY(join_names(on->arena, on->first, &words[0]));
    PAR__TRY(join_names(on->arena, on->second, &words[1]));
    return par__find(findings, &other_columns, (par__place){0}, words, 2);
}

static par_status build_differences(rounds *on, par_differences *made, par_findings *findings)
{
    PAR__TRY(check_columns(on, findings));
    made->column_count = on->second->domains.column_count;
    PAR__NEED(made->names = par__differences_copy(made, on->second->domains.names, made->column_count));
    PAR__TRY(list_first(on));
    PAR__TRY(match_second(on, made));
    PAR__TRY(report_break(on, made->count, findings));
    PAR__TRY(report_unmatched(on, made->count, findings));
    return par__differences_report(made, findings);
}

static par_status make_differences(rounds *on, par_differences **differences, par_findings *findings)
{
    par__arena *kept = par__arena_new();
    par_differences *made = kept == NULL ? NULL : par__arena_take(kept, 1, sizeof *made);
    on->arena = par__arena_new();
    par_status status = PAR_ERR_MEMORY;
    if (made != NULL && on->arena != NULL) {
        made->arena = kept;
        status = build_differences(on, made, findings);
    }
    par__arena_free(on->arena);
    if (status != PAR_OK) {
        par__arena_free(kept);
        return status;
    }
    *differences = made;
    return PAR_OK;
}

par_status par_estimates_differences(const par_estimates *first, const par_estimates *second, const par_difference_options *options,
                                     par_differences **differences, par_findings *findings, par_error *error)
{
    if (first == NULL || second == NULL || differences == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "one of the estimates or the place for the differences is NULL",
                         "thiếu ước lượng hoặc nơi nhận chênh lệch (NULL)");
    }
    par_difference_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (!(known.level >= 0.0 && known.level < 1.0)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the options name a level outside 0 to 1",
                         "tùy chọn nêu độ tin cậy ngoài khoảng từ 0 đến 1");
    }
    rounds on = {.first = first,
                 .second = second,
                 .level = known.level > 0.0 ? known.level : second->level,
                 .is_break = strcmp(series_of(first), series_of(second)) != 0};
    par__frame frame;
    PAR__TRY(par__frame_open(&frame, findings, error));
    return par__frame_close(&frame, make_differences(&on, differences, frame.findings));
}
