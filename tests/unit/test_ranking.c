/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of rankings. Means, medians and deviations by Python's fractions and statistics, rounded half up by its decimal. */
#include "ranked.h"

static const char classes[] = "classes:\n"
                              "  - {id: high, at_least: 80, title: {vi: \"Cao\", en: \"High\"}}\n"
                              "  - {id: low, at_least: 0, title: {vi: \"Thấp\", en: \"Low\"}}\n";

/* Five ranked units in two groups, N in none; S is assessed apart, G has no index. Indices: 91.37, 85.02, 77.777777777, 66.6, 12.345678901. */
static const char units[] =
    "code,name,name_en,group,ranked\n"
    "A,Ao,Pond,Xã,yes\nB,Bến,,Phường,yes\nC,Cồn,Dune,Xã,yes\nD,Đầm,,Phường,yes\nN,Núi,,,yes\nS,Sông,,Đảo,no\nG,Gò,,Xã,yes\n";
static const char sheet[] = "unit,1.1,2.1\n"
                            "A,60,31.37\nB,50,35.02\nC,50,27.777777777\nD,36.6,30\nN,10,2.345678901\nS,60,39\nG,n/a,n/a\n";

static void expect_ranking(const par_ranking *const *rankings, int64_t count, int32_t language, const char *expected)
{
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_ranking_table(rankings, count, language, &table, NULL), PAR_OK);
    expect_table(table, expected);
}

static void expect_summary(const par_ranking *const *rankings, int64_t count, const char *expected)
{
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_ranking_summary(rankings, count, &table, NULL), PAR_OK);
    expect_table(table, expected);
}

/* The table or summary of one ranking of the units above. */
static void expect_one(const char *frame, par_rank_options options, int32_t language, const char *ranking_expected,
                       const char *summary_expected)
{
    char lines[512];
    (void)snprintf(lines, sizeof lines, "%s%s", classes, frame);
    scored made = scored_of(places_rubric(lines), units, sheet);
    par_ranking *ranking = rank(&made, options);
    const par_ranking *const shown[] = {ranking};
    if (ranking_expected != NULL) {
        expect_ranking(shown, 1, language, ranking_expected);
    }
    if (summary_expected != NULL) {
        expect_summary(shown, 1, summary_expected);
    }
    par_ranking_free(ranking);
    drop(&made);
}

static void table_is_in_english(void)
{
    expect_one("rounding: {leaf: 2, index: 2}\n", (par_rank_options){0}, PAR_ENGLISH,
               "node,rank,unit,name,points,max,index,class,tied,note\n"
               "total,1,A,Pond,91.37,100.00,91.37,High,,\n"
               "total,2,B,Bến,85.02,100.00,85.02,High,,\n"
               "total,3,C,Dune,77.78,100.00,77.78,Low,,\n"
               "total,4,D,Đầm,66.60,100.00,66.60,Low,,\n"
               "total,5,N,Núi,12.35,100.00,12.35,Low,,\n"
               "total,,S,Sông,99.00,100.00,99.00,High,,assessed apart\n"
               "total,,G,Gò,,,,,,nothing applies\n",
               NULL);
}

static void table_is_in_vietnamese(void)
{
    expect_one("", (par_rank_options){.node = 1}, PAR_VIETNAMESE,
               "node,rank,unit,name,points,max,index,class,tied,note\n"
               "1,1,A,Ao,60,60,100.00,Cao,,\n"
               "1,2,B,Bến,50,60,83.33,Cao,2,\n"
               "1,2,C,Cồn,50,60,83.33,Cao,2,\n"
               "1,4,D,Đầm,36.6,60,61.00,Thấp,,\n"
               "1,5,N,Núi,10,60,16.67,Thấp,,\n"
               "1,,S,Sông,60,60,100.00,Cao,,đánh giá riêng\n"
               "1,,G,Gò,,,,,,không có tiêu chí áp dụng\n",
               NULL);
}

static void table_names_groups(void)
{
    expect_one("", (par_rank_options){.within = PAR_WITHIN_GROUP, .node = 1}, PAR_ENGLISH,
               "node,within,rank,unit,name,points,max,index,class,tied,note\n"
               "1,Đảo,,S,Sông,60,60,100.00,High,,assessed apart\n"
               "1,Phường,1,B,Bến,50,60,83.33,High,,\n"
               "1,Phường,2,D,Đầm,36.6,60,61.00,Low,,\n"
               "1,Xã,1,A,Pond,60,60,100.00,High,,\n"
               "1,Xã,2,C,Dune,50,60,83.33,High,,\n"
               "1,Xã,,G,Gò,,,,,,nothing applies\n"
               "1,,1,N,Núi,10,60,16.67,Low,,\n",
               NULL);
}

static void halves_are_ranks(void)
{
    scored made = scored_of(places_rubric("ranking: {ties: average}\n"), NULL, "unit,1.1,2.1\nA,60,0\nB,60,0\n");
    par_ranking *ranking = rank(&made, (par_rank_options){0});
    const par_ranking *const shown[] = {ranking};
    expect_ranking(shown, 1, PAR_ENGLISH,
                   "node,rank,unit,name,points,max,index,class,tied,note\n"
                   "total,1.5,A,A,60,100,60.00,,2,\n"
                   "total,1.5,B,B,60,100,60.00,,2,\n");
    par_ranking_free(ranking);
    drop(&made);
}

static void table_notes_what_prints_alike(void)
{
    static const char *const notes[] = {"\"prints alike, ranks apart\"", "\"in giống nhau, khác hạng\""};
    scored made = scored_of(places_rubric("rounding: {index: 0}\n"), NULL, "unit,1.1,2.1\nA,60,0\nB,60,0.1\n");
    par_ranking *ranking = rank(&made, (par_rank_options){0});
    const par_ranking *const shown[] = {ranking};
    for (int32_t language = PAR_ENGLISH; language <= PAR_VIETNAMESE; language++) {
        char expected[256];
        (void)snprintf(expected, sizeof expected,
                       "node,rank,unit,name,points,max,index,class,tied,note\ntotal,1,B,B,60.1,100,60,,,%s\ntotal,2,A,A,60,100,60,,,%s\n",
                       notes[language], notes[language]);
        expect_ranking(shown, 1, language, expected);
    }
    par_ranking_free(ranking);
    drop(&made);
}

/* The node and the group of every row; a table has the column of groups as soon as one ranking has it. */
static void rankings_stand_one_after_another(void)
{
    scored made = scored_of(places_rubric(""), "code,name,group\nA,Ao,I\nB,Bến,II\n", "unit,1.1,2.1\nA,60,10\nB,30,20\n");
    par_ranking *first = rank(&made, (par_rank_options){.node = 3, .sort = PAR_SORT_CODE});
    par_ranking *second = rank(&made, (par_rank_options){.node = 1, .within = PAR_WITHIN_GROUP});
    const par_ranking *const shown[] = {first, second};
    expect_ranking(shown, 2, PAR_ENGLISH,
                   "node,within,rank,unit,name,points,max,index,class,tied,note\n"
                   "2,,2,A,Ao,10,40,25.00,,,\n"
                   "2,,1,B,Bến,20,40,50.00,,,\n"
                   "1,I,1,A,Ao,60,60,100.00,,,\n"
                   "1,II,1,B,Bến,30,60,50.00,,,\n");
    expect_summary(shown, 2,
                   "node,within,n,mean,median,sd,min,max\n"
                   "2,,2,37.50,37.50,17.6777,25.00,50.00\n"
                   "1,,2,75.00,75.00,35.3553,50.00,100.00\n"
                   "1,I,1,100.00,100.00,,100.00,100.00\n"
                   "1,II,1,50.00,50.00,,50.00,50.00\n");
    par_ranking_free(first);
    par_ranking_free(second);
    drop(&made);
}

static void ranked_units_are_summed_up(void)
{
    expect_one("", (par_rank_options){0}, PAR_ENGLISH, NULL,
               "node,within,n,mean,median,sd,min,max,class_high,class_low\n"
               "total,,5,66.62,77.78,31.7069,12.35,91.37,2,3\n");
}

/* Đảo has no ranked unit; N counts in the first row only. */
static void groups_are_summed_up(void)
{
    expect_one("", (par_rank_options){.within = PAR_WITHIN_GROUP}, PAR_ENGLISH, NULL,
               "node,within,n,mean,median,sd,min,max,class_high,class_low\n"
               "total,,5,66.62,77.78,31.7069,12.35,91.37,2,3\n"
               "total,Đảo,0,,,,,,0,0\n"
               "total,Phường,2,75.81,75.81,13.0249,66.60,85.02,1,1\n"
               "total,Xã,2,84.57,84.57,9.6112,77.78,91.37,1,1\n");
}

static void sort_does_not_touch_the_summary(void)
{
    for (int32_t sort = PAR_SORT_RANK; sort <= PAR_SORT_SHEET; sort++) {
        expect_one("", (par_rank_options){.within = PAR_WITHIN_GROUP, .sort = sort, .node = 2}, PAR_ENGLISH, NULL,
                   "node,within,n,mean,median,sd,min,max,class_high,class_low\n"
                   "1.1,,5,68.87,83.33,32.3055,16.67,100.00,3,2\n"
                   "1.1,Đảo,0,,,,,,0,0\n"
                   "1.1,Phường,2,72.17,72.17,15.7921,61.00,83.33,1,1\n"
                   "1.1,Xã,2,91.67,91.67,11.7851,83.33,100.00,2,0\n");
    }
}

static void summaries_have_the_decimals_of_the_index(void)
{
    static const struct {
        const char *frame, *row;
    } decimals[] = {{"rounding: {index: 0}\n", "total,,5,67,78,31.71,12,91,2,3\n"},
                    {"rounding: {index: 8}\n", "total,,5,66.62269134,77.77777778,31.706942455,12.34567890,91.37000000,2,3\n"},
                    {"rounding: {index: 9}\n", "total,,5,66.622691336,77.777777777,31.706942455,12.345678901,91.370000000,2,3\n"}};
    for (size_t at = 0; at < sizeof decimals / sizeof decimals[0]; at++) {
        char expected[256];
        (void)snprintf(expected, sizeof expected, "node,within,n,mean,median,sd,min,max,class_high,class_low\n%s", decimals[at].row);
        expect_one(decimals[at].frame, (par_rank_options){0}, PAR_ENGLISH, NULL, expected);
    }
}

/* 100 * 239.984999999 / 300 = 79.994999999666…: rounded to the billionth first it would print 80.00. */
static void summaries_round_once(void)
{
    static const char rubric[] = "schema: 1\nid: thirds\ntitle: {vi: \"Ba\", en: \"Three\"}\nstatus: constructed\nmax: 300\n%s"
                                 "areas:\n  - id: \"1\"\n    title: {vi: \"Một\", en: \"One\"}\n    max: 300\n"
                                 "    criteria: [{id: \"1.1\", title: {vi: \"Một\", en: \"One\"}, max: 300, rule: given}]\n";
    static const char *const expected[][3] = {
        {"", "node,rank,unit,name,points,max,index,class,tied,note\ntotal,1,A,A,239.984999999,300,79.99,,,\n",
         "node,within,n,mean,median,sd,min,max\ntotal,,1,79.99,79.99,,79.99,79.99\n"},
        {"rounding: {index: 9}\n", "node,rank,unit,name,points,max,index,class,tied,note\ntotal,1,A,A,239.984999999,300,79.995000000,,,\n",
         "node,within,n,mean,median,sd,min,max\ntotal,,1,79.995000000,79.995000000,,79.995000000,79.995000000\n"}};
    for (size_t at = 0; at < sizeof expected / sizeof expected[0]; at++) {
        char text[1024];
        (void)snprintf(text, sizeof text, rubric, expected[at][0]);
        scored made = scored_of(rubric_of(text), NULL, "unit,1.1\nA,239.984999999\n");
        par_ranking *ranking = rank(&made, (par_rank_options){0});
        const par_ranking *const shown[] = {ranking};
        expect_ranking(shown, 1, PAR_ENGLISH, expected[at][1]);
        expect_summary(shown, 1, expected[at][2]);
        par_ranking_free(ranking);
        drop(&made);
    }
}

static void columns_have_titles_in_both_languages(void)
{
    scored made = scored_of(places_rubric(classes), NULL, "unit,1.1,2.1\nA,60,10\n");
    par_ranking *ranking = rank(&made, (par_rank_options){0});
    const par_ranking *const shown[] = {ranking};
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_ranking_summary(shown, 1, &table, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_table_column_title(table, 4, PAR_ENGLISH), "Median");
    CU_ASSERT_STRING_EQUAL(par_table_column_title(table, 4, PAR_VIETNAMESE), "Trung vị");
    CU_ASSERT_STRING_EQUAL(par_table_column_title(table, 8, PAR_ENGLISH), "High");
    CU_ASSERT_STRING_EQUAL(par_table_column_title(table, 8, PAR_VIETNAMESE), "Cao");
    CU_ASSERT_EQUAL(par_table_column_kind(table, 8), PAR_COLUMN_INTEGER);
    par_table_free(table);
    par_ranking_free(ranking);
    drop(&made);
}

const unit_test ranking_tests[] = {
    {"the table has English names and classes, and points as rounded", table_is_in_english},
    {"the table has Vietnamese names and classes, and exact points", table_is_in_vietnamese},
    {"the table names groups, units without a group last", table_names_groups},
    {"ranks may be halves", halves_are_ranks},
    {"the table notes what prints alike", table_notes_what_prints_alike},
    {"several rankings stand one after another", rankings_stand_one_after_another},
    {"a summary counts, averages and spreads the ranked units", ranked_units_are_summed_up},
    {"a summary has a row for every group", groups_are_summed_up},
    {"the order of rows does not touch a summary", sort_does_not_touch_the_summary},
    {"a summary has the decimals of the index, the deviation two more", summaries_have_the_decimals_of_the_index},
    {"a summary of one unit prints what the table prints", summaries_round_once},
    {"columns have titles in both languages", columns_have_titles_in_both_languages},
    {NULL, NULL},
};
