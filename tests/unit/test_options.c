/* SPDX-License-Identifier: Apache-2.0 */
/* Options begin with their size: what is shorter is filled with defaults, what is longer must be 0 where this library knows nothing. */
#include "outputs.h"

/* One call with these options and otherwise good arguments; frees what comes out. */
typedef par_status call_with(const rounds *on, const void *options, par_error *error);

static par_status call_table(const rounds *on, const void *options, par_error *error)
{
    par_table *table = NULL;
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par_units_table(on->one.units, 0, &table, NULL), PAR_OK);
    const par_status status = par_table_write(table, options, &text, error);
    par_text_free(text);
    par_table_free(table);
    return status;
}

static par_status call_csv(const rounds *on, const void *options, par_error *error)
{
    par_text *text = NULL;
    const par_status status = par_csv_convert(&on->one.sources[1], options, PAR_FORMAT_CSV, &text, NULL, error);
    par_text_free(text);
    return status;
}

static par_status call_rubric(const rounds *on, const void *options, par_error *error)
{
    par_rubric *rubric = NULL;
    const par_status status = par_rubric_load(&on->one.sources[0], options, &rubric, NULL, error);
    par_rubric_free(rubric);
    return status;
}

static par_status call_units(const rounds *on, const void *options, par_error *error)
{
    par_units *units = NULL;
    const par_status status = par_units_load(&on->one.sources[1], options, &units, NULL, error);
    par_units_free(units);
    return status;
}

static par_status call_sheet(const rounds *on, const void *options, par_error *error)
{
    par_sheet *sheet = NULL;
    const par_status status = par_sheet_load(on->one.rubric, on->one.units, &on->one.sources[2], 1, options, &sheet, NULL, error);
    par_sheet_free(sheet);
    return status;
}

static par_status call_score(const rounds *on, const void *options, par_error *error)
{
    par_scores *scores = NULL;
    const par_status status = par_score(on->one.rubric, on->one.sheet, options, &scores, NULL, error);
    par_scores_free(scores);
    return status;
}

static par_status call_rank(const rounds *on, const void *options, par_error *error)
{
    par_ranking *ranking = NULL;
    const par_status status = par_rank(on->one.scores, options, &ranking, NULL, error);
    par_ranking_free(ranking);
    return status;
}

static const struct {
    call_with *call;
    size_t size;
} calls[] = {{call_table, sizeof(par_table_options)}, {call_csv, sizeof(par_csv_options)},     {call_rubric, sizeof(par_rubric_options)},
             {call_units, sizeof(par_units_options)}, {call_sheet, sizeof(par_sheet_options)}, {call_score, sizeof(par_score_options)},
             {call_rank, sizeof(par_rank_options)}};

/* Options of any kind, and room behind them; aligned as every kind needs. */
typedef union options {
    int64_t size;
    unsigned char bytes[256];
} options;

static par_status try(size_t call, const options *given)
{
    rounds room;
    par_error error = {0};
    const par_status status = calls[call].call(open_rounds(&room), given, &error);
    CU_ASSERT_EQUAL(error.status, status);
    CU_ASSERT_STRING_EQUAL(error.code, "");
    close_rounds(&room);
    return status;
}

static void null_is_all_defaults(void)
{
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        CU_ASSERT_EQUAL(try(call, NULL), PAR_OK);
    }
}

static void zeros_are_all_defaults(void)
{
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        const options zeros = {.size = (int64_t)calls[call].size};
        CU_ASSERT_EQUAL(try(call, &zeros), PAR_OK);
    }
}

static void sizes_that_are_none_are_refused(void)
{
    static const int64_t sizes[] = {INT64_MIN, -1, 0, 1, 7, INT64_C(1) << 20, INT64_MAX};
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            const options unset = {.size = sizes[i]};
            CU_ASSERT_EQUAL(try(call, &unset), PAR_ERR_ARGUMENT);
        }
    }
}

/* As from a program that was built when the structs ended earlier: what follows its size is not its options. */
static void shorter_options_are_filled_with_defaults(void)
{
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        options shorter;
        memset(&shorter, UNTOUCHED, sizeof shorter);
        shorter.size = sizeof shorter.size;
        CU_ASSERT_EQUAL(try(call, &shorter), PAR_OK);
    }
}

static void longer_options_of_zeros_are_accepted(void)
{
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        const options longer = {.size = sizeof longer};
        CU_ASSERT_EQUAL(try(call, &longer), PAR_OK);
    }
}

static void options_from_the_future_are_refused(void)
{
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        const size_t ends[] = {calls[call].size, sizeof(options) - 1};
        for (size_t i = 0; i < 2; i++) {
            options newer = {.size = sizeof newer};
            newer.bytes[ends[i]] = 1;
            CU_ASSERT_EQUAL(try(call, &newer), PAR_ERR_VERSION);
        }
    }
}

static void bytes_behind_the_size_are_not_looked_at(void)
{
    for (size_t call = 0; call < sizeof calls / sizeof calls[0]; call++) {
        options exact = {.size = (int64_t)calls[call].size};
        memset(exact.bytes + calls[call].size, UNTOUCHED, sizeof exact - calls[call].size);
        CU_ASSERT_EQUAL(try(call, &exact), PAR_OK);
    }
}

static void known_options_still_count_in_longer_ones(void)
{
    rounds room;
    const rounds *const on = open_rounds(&room);
    struct {
        par_rank_options known;
        int64_t tail[4];
    } longer = {.known = {.size = sizeof longer, .sort = 4}};
    CU_ASSERT_EQUAL(call_rank(on, &longer, NULL), PAR_ERR_ARGUMENT);
    longer.known.sort = PAR_SORT_NAME;
    CU_ASSERT_EQUAL(call_rank(on, &longer, NULL), PAR_OK);
    close_rounds(&room);
}

const unit_test options_tests[] = {
    {"NULL is all defaults", null_is_all_defaults},
    {"0 is the default of every option", zeros_are_all_defaults},
    {"a size that was never set is refused", sizes_that_are_none_are_refused},
    {"shorter options are filled with defaults", shorter_options_are_filled_with_defaults},
    {"longer options are accepted if their tail is 0", longer_options_of_zeros_are_accepted},
    {"longer options with more than 0 in their tail are refused", options_from_the_future_are_refused},
    {"bytes behind the size are not looked at", bytes_behind_the_size_are_not_looked_at},
    {"the options that are known count in longer ones", known_options_still_count_in_longer_ones},
    {NULL, NULL},
};
