/* SPDX-License-Identifier: Apache-2.0 */
/* Places: comparison, ties, classes, notes, blocks and order. Points are given, so every expected place is seen from the figures. */
#include "ranked.h"

static const char classes[] = "classes:\n"
                              "  - {id: high, at_least: 90, title: {vi: \"Cao\", en: \"High\"}}\n"
                              "  - {id: fair, at_least: 50, title: {vi: \"Vừa\", en: \"Fair\"}}\n"
                              "  - {id: low, at_least: 0, title: {vi: \"Thấp\", en: \"Low\"}}\n";

/* 90 twice, 70 three times, 30: the rows not in the order of codes. */
static const char tied_sheet[] = "unit,1.1,2.1\nF,30,0\nD,40,30\nB,50,40\nE,60,10\nA,55,35\nC,35,35\n";

/* A and B print 80.00, C does not. */
static const char alike_sheet[] = "unit,1.1,2.1\nB,50,30.001\nA,50,30\nC,50,29\n";

/* G and H have no index; S and H are assessed apart. */
static const char apart_units[] = "code,name,ranked\nG,Gò,yes\nS,Sông,no\nA,Ao,yes\nH,Hồ,no\nB,Bến,yes\n";
static const char apart_sheet[] = "unit,1.1,2.1\nA,40,10\nB,50,10\nS,60,40\nG,n/a,n/a\nH,n/a,n/a\n";

/* Two groups and a region that cuts across them; N belongs to none. */
static const char group_units[] =
    "code,name,group,region,ranked\n"
    "A,Ao,Xã,Bắc,yes\nB,Bến,Xã,Nam,yes\nC,Cồn,Đảo,Bắc,yes\nD,Đầm,Đảo,Nam,yes\nN,Núi,,,yes\nS,Sông,Xã,Bắc,no\n";
static const char group_sheet[] = "unit,1.1,2.1\nA,10,0\nB,50,0\nC,30,0\nD,20,0\nN,60,0\nS,40,0\n";

static void ties_follow_the_rule(void)
{
    static const struct {
        int32_t ties;
        const char *places;
    } rules[] = {{PAR_TIES_MIN, "A 1, B 1, C 3, D 3, E 3, F 6"},
                 {PAR_TIES_MAX, "A 2, B 2, C 5, D 5, E 5, F 6"},
                 {PAR_TIES_DENSE, "A 1, B 1, C 2, D 2, E 2, F 3"},
                 {PAR_TIES_AVERAGE, "A 1.5, B 1.5, C 4, D 4, E 4, F 6"}};
    scored made = scored_of(places_rubric(""), NULL, tied_sheet);
    for (size_t at = 0; at < sizeof rules / sizeof rules[0]; at++) {
        expect_places(&made, (par_rank_options){.ties = rules[at].ties}, rules[at].places);
    }
    drop(&made);
}

static void rubric_says_how_to_tie(void)
{
    scored made = scored_of(places_rubric("ranking: {ties: dense}\n"), NULL, tied_sheet);
    expect_places(&made, (par_rank_options){0}, "A 1, B 1, C 2, D 2, E 2, F 3");
    expect_places(&made, (par_rank_options){.ties = PAR_TIES_MAX}, "A 2, B 2, C 5, D 5, E 5, F 6");
    drop(&made);
}

static void ties_are_numbered_min_unless_said(void)
{
    scored made = scored_of(places_rubric(""), NULL, tied_sheet);
    expect_places(&made, (par_rank_options){0}, "A 1, B 1, C 3, D 3, E 3, F 6");
    drop(&made);
}

static void tied_units_are_counted(void)
{
    scored made = scored_of(places_rubric(""), NULL, tied_sheet);
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "B").tied, 2);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "D").tied, 3);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "F").tied, 1);
    par_ranking_free(ranking);
    drop(&made);
}

static void exact_values_rank_apart(void)
{
    scored made = scored_of(places_rubric(""), NULL, alike_sheet);
    expect_places(&made, (par_rank_options){0}, "B 1, A 2, C 3");
    drop(&made);
}

static void published_values_tie(void)
{
    scored made = scored_of(places_rubric("ranking: {on: published}\n"), NULL, alike_sheet);
    expect_places(&made, (par_rank_options){0}, "A 1, B 1, C 3");
    drop(&made);
}

static void options_outrank_the_rubric(void)
{
    scored exact = scored_of(places_rubric("ranking: {on: exact}\n"), NULL, alike_sheet);
    expect_places(&exact, (par_rank_options){.on = PAR_ON_PUBLISHED}, "A 1, B 1, C 3");
    drop(&exact);
    scored published = scored_of(places_rubric("ranking: {on: published}\n"), NULL, alike_sheet);
    expect_places(&published, (par_rank_options){.on = PAR_ON_EXACT}, "B 1, A 2, C 3");
    drop(&published);
}

/* C and D are a billionth of a point above and below a third of 100; B is a third of a billionth below a third of 40; E and F are halves. */
static void fractions_of_different_maxima_are_compared(void)
{
    scored made = scored_of(places_rubric(""), NULL,
                            "unit,1.1,2.1\nA,20,n/a\nB,n/a,13.333333333\nC,20,13.333333334\nD,20,13.333333333\nE,30,n/a\nF,30,20\n");
    expect_places(&made, (par_rank_options){0}, "E 1, F 1, C 3, A 4, D 5, B 6");
    drop(&made);
}

/*
 * a/10^18 and c/999999999000000000: a * 999999999 - c * 10^9 is 1, 0 or -1, so that the indices are 1e-27 apart or equal, beyond any double. By Python's
 * integers; the cross products have 119 bits.
 */
static void huge_cross_products_are_exact(void)
{
    static const struct {
        const char *sheet, *places;
    } pairs[] = {{"unit,1.1,2.1\nA,499999999.999999999,0\nB,499999999.499999999,n/a\n", "A 1, B 2"},
                 {"unit,1.1,2.1\nA,500000000.000000001,0\nB,499999999.500000001,n/a\n", "B 1, A 2"},
                 {"unit,1.1,2.1\nA,500000000,0\nB,499999999.5,n/a\n", "A 1, B 1"}};
    static const char rubric[] = "schema: 1\nid: huge\ntitle: {vi: \"Lớn\", en: \"Huge\"}\nstatus: constructed\nmax: 1000000000\n"
                                 "areas:\n"
                                 "  - id: \"1\"\n    title: {vi: \"Một\", en: \"One\"}\n    max: 1000000000\n    criteria:\n"
                                 "      - {id: \"1.1\", title: {vi: \"Một\", en: \"One\"}, max: 999999999, rule: given}\n"
                                 "      - {id: \"2.1\", title: {vi: \"Hai\", en: \"Two\"}, max: 1, may_not_apply: true, rule: given}\n";
    for (size_t at = 0; at < sizeof pairs / sizeof pairs[0]; at++) {
        scored made = scored_of(rubric_of(rubric), NULL, pairs[at].sheet);
        expect_places(&made, (par_rank_options){0}, pairs[at].places);
        drop(&made);
    }
}

static void alike_places_are_marked(void)
{
    scored made = scored_of(places_rubric(""), NULL, alike_sheet);
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "A").note, PAR_PLACE_PRINTS_ALIKE);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "B").note, PAR_PLACE_PRINTS_ALIKE);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "C").note, 0);
    par_ranking_free(ranking);
    drop(&made);
}

static void blocks_that_nobody_has_are_warned_of(void)
{
    scored made = scored_of(places_rubric(""), "code,name,group\nA,Ao,\nB,Bến,\nC,Cồn,\n", alike_sheet);
    par_ranking_free(rank(&made, (par_rank_options){.within = PAR_WITHIN_GROUP}));
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W511").text, "no unit has a group, so all are ranked together");
    CU_ASSERT_STRING_EQUAL(finding_of(&made, "W511").text_vi, "không đơn vị nào có nhóm nên tất cả được xếp hạng chung");
    drop(&made);
    scored grouped = scored_of(places_rubric(""), "code,name,group\nA,Ao,\nB,Bến,G\nC,Cồn,\n", alike_sheet);
    par_ranking_free(rank(&grouped, (par_rank_options){.within = PAR_WITHIN_GROUP}));
    par_ranking_free(rank(&grouped, (par_rank_options){0}));
    CU_ASSERT_EQUAL(count_of(&grouped, "W511"), 0);
    drop(&grouped);
}

static void alike_places_are_warned_of(void)
{
    scored made = scored_of(places_rubric(""), "code,name,name_en\nA,Ao,Pond\nB,Bến,Pier\nC,Cồn,Dune\n", alike_sheet);
    par_ranking_free(rank(&made, (par_rank_options){0}));
    const par_finding warning = finding_of(&made, "W510");
    CU_ASSERT_EQUAL(count_of(&made, "W510"), 1);
    CU_ASSERT_EQUAL(warning.severity, PAR_SEVERITY_WARNING);
    CU_ASSERT_STRING_EQUAL(warning.text, "B (Bến) and A (Ao) both print an index of 80.00 at the total but rank apart: their exact values differ");
    CU_ASSERT_STRING_EQUAL(warning.text_vi,
                           "B (Bến) và A (Ao) cùng in ra chỉ số 80,00 ở tổng điểm nhưng khác hạng: giá trị chính xác của hai đơn vị khác nhau");
    drop(&made);
}

static void every_unit_of_a_tie_is_marked(void)
{
    scored made = scored_of(places_rubric(""), NULL, "unit,1.1,2.1\nA,50,30\nB,50,30\nC,50,30.001\nD,50,30.001\nE,50,30.002\n");
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    for (int64_t at = 0; at < par_ranking_count(ranking); at++) {
        CU_ASSERT_EQUAL(par_ranking_at(ranking, at)->note, PAR_PLACE_PRINTS_ALIKE);
    }
    CU_ASSERT_EQUAL(count_of(&made, "W510"), 2);
    par_ranking_free(ranking);
    drop(&made);
}

static void equal_places_are_not_alike(void)
{
    scored made = scored_of(places_rubric(""), NULL, tied_sheet);
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "A").note, 0);
    CU_ASSERT_EQUAL(count_of(&made, "W510"), 0);
    par_ranking_free(ranking);
    drop(&made);
}

static void published_comparison_warns_of_nothing(void)
{
    scored made = scored_of(places_rubric(""), NULL, alike_sheet);
    par_ranking *const ranking = rank(&made, (par_rank_options){.on = PAR_ON_PUBLISHED});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "A").note, 0);
    CU_ASSERT_EQUAL(count_of(&made, "W510"), 0);
    par_ranking_free(ranking);
    drop(&made);
}

static void units_that_are_not_rivals_are_not_alike(void)
{
    scored made = scored_of(places_rubric(""), "code,name,group,ranked\nA,Ao,I,yes\nB,Bến,II,yes\nC,Cồn,II,no\n", alike_sheet);
    par_ranking *const ranking = rank(&made, (par_rank_options){.within = PAR_WITHIN_GROUP});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "A").note, 0);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "B").note, 0);
    CU_ASSERT_EQUAL(count_of(&made, "W510"), 0);
    par_ranking_free(ranking);
    drop(&made);
}

static void findings_need_no_collection(void)
{
    scored made = scored_of(places_rubric(""), NULL, alike_sheet);
    par_ranking *ranking = NULL;
    CU_ASSERT_EQUAL(par_rank(made.scores, NULL, &ranking, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "A").note, PAR_PLACE_PRINTS_ALIKE);
    par_ranking_free(ranking);
    drop(&made);
}

static void units_without_a_rank_come_last(void)
{
    scored made = scored_of(places_rubric(""), apart_units, apart_sheet);
    expect_places(&made, (par_rank_options){0}, "B 1, A 2, S -, G -, H -");
    drop(&made);
}

static void units_without_a_rank_say_why(void)
{
    scored made = scored_of(places_rubric(""), apart_units, apart_sheet);
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "S").note, PAR_PLACE_UNRANKED);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "G").note, PAR_PLACE_NO_INDEX);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "H").note, PAR_PLACE_UNRANKED | PAR_PLACE_NO_INDEX);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "S").tied, 0);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "G").index, 0);
    par_ranking_free(ranking);
    drop(&made);
}

static void places_hold_what_was_scored(void)
{
    scored made = scored_of(places_rubric(""), NULL, "unit,1.1,2.1\nA,20,n/a\n");
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    const par_place place = place_of(&made, ranking, "A");
    CU_ASSERT_EQUAL(place.points, 20 * PAR_POINTS_ONE);
    CU_ASSERT_EQUAL(place.max, 60 * PAR_POINTS_ONE);
    CU_ASSERT_EQUAL(place.index, INT64_C(33330000000));
    CU_ASSERT_EQUAL(place.class_at, -1);
    CU_ASSERT_STRING_EQUAL(place.within, "");
    par_ranking_free(ranking);
    drop(&made);
}

/* A prints 90.00 and is less; E is a low one; S is assessed apart and has its class nevertheless; G has no index. */
static void expect_classes(const char *ranking_line, const int64_t *expected)
{
    static const char *const codes[] = {"A", "B", "C", "D", "E", "G", "S"};
    char frame[512];
    (void)snprintf(frame, sizeof frame, "%s%s", ranking_line, classes);
    scored made = scored_of(places_rubric(frame), "code,name,ranked\nA,Ao,\nB,Bến,\nC,Cồn,\nD,Đầm,\nE,Đèo,\nG,Gò,\nS,Sông,no\n",
                            "unit,1.1,2.1\nA,50,39.995\nB,50,39.994999999\nC,50,40\nD,50,0\nE,49.994,0\nG,n/a,n/a\nS,60,40\n");
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    for (size_t at = 0; at < sizeof codes / sizeof codes[0]; at++) {
        CU_ASSERT_EQUAL(place_of(&made, ranking, codes[at]).class_at, expected[at]);
    }
    par_ranking_free(ranking);
    drop(&made);
}

static void classes_follow_the_published_index(void)
{
    static const int64_t expected[] = {0, 1, 0, 1, 2, -1, 0};
    expect_classes("", expected);
}

static void classes_follow_the_exact_index_where_asked(void)
{
    static const int64_t expected[] = {1, 1, 0, 1, 2, -1, 0};
    expect_classes("ranking: {classes: exact}\n", expected);
}

static void groups_are_ranked_one_by_one(void)
{
    scored made = scored_of(places_rubric(""), group_units, group_sheet);
    expect_places(&made, (par_rank_options){.within = PAR_WITHIN_GROUP}, "C 1, D 2, B 1, A 2, S -, N 1");
    drop(&made);
}

static void regions_are_ranked_one_by_one(void)
{
    scored made = scored_of(places_rubric(""), group_units, group_sheet);
    expect_places(&made, (par_rank_options){.within = PAR_WITHIN_REGION}, "C 1, A 2, S -, B 1, D 2, N 1");
    drop(&made);
}

static void places_name_their_group(void)
{
    scored made = scored_of(places_rubric(""), group_units, group_sheet);
    par_ranking *const groups = rank(&made, (par_rank_options){.within = PAR_WITHIN_GROUP});
    par_ranking *const regions = rank(&made, (par_rank_options){.within = PAR_WITHIN_REGION});
    CU_ASSERT_STRING_EQUAL(place_of(&made, groups, "C").within, "Đảo");
    CU_ASSERT_STRING_EQUAL(place_of(&made, regions, "C").within, "Bắc");
    CU_ASSERT_STRING_EQUAL(place_of(&made, groups, "N").within, "");
    par_ranking_free(groups);
    par_ranking_free(regions);
    drop(&made);
}

static void sheets_without_groups_are_one_block(void)
{
    scored made = scored_of(places_rubric(""), NULL, alike_sheet);
    expect_places(&made, (par_rank_options){.within = PAR_WITHIN_GROUP}, "B 1, A 2, C 3");
    drop(&made);
}

/* Vietnamese order: An Giang, Bắc Ninh, Đà Nẵng, Đắk Lắk, Huế; what is in front of a name does not count. */
static void rows_stand_in_the_order_asked_for(void)
{
    static const struct {
        int32_t sort;
        const char *places;
    } orders[] = {{PAR_SORT_RANK, "5 1, 4 2, 3 3, 2 4, 1 5"},
                  {PAR_SORT_CODE, "1 5, 2 4, 3 3, 4 2, 5 1"},
                  {PAR_SORT_NAME, "4 2, 2 4, 5 1, 1 5, 3 3"},
                  {PAR_SORT_SHEET, "3 3, 1 5, 5 1, 2 4, 4 2"}};
    scored made =
        scored_of(places_rubric(""), "code,name\n3,Thành phố Huế\n1,Tỉnh Đắk Lắk\n5,Thành phố Đà Nẵng\n2,Tỉnh Bắc Ninh\n4,Tỉnh An Giang\n",
                  "unit,1.1,2.1\n1,10,0\n2,20,0\n3,30,0\n4,40,0\n5,50,0\n");
    for (size_t at = 0; at < sizeof orders / sizeof orders[0]; at++) {
        expect_places(&made, (par_rank_options){.sort = orders[at].sort}, orders[at].places);
    }
    drop(&made);
}

static void names_that_are_equal_stand_by_code(void)
{
    scored made = scored_of(places_rubric(""), "code,name,parent\n2,Hòa Bình,x\n1,Hòa Bình,y\n", "unit,1.1,2.1\n1,10,0\n2,20,0\n");
    expect_places(&made, (par_rank_options){.sort = PAR_SORT_NAME}, "1 2, 2 1");
    drop(&made);
}

/* All 24 orders of four rows: two that tie, one that prints alike, one without an index. */
static void order_of_rows_never_shows(void)
{
    static const char *const rows[] = {"A,50,30\n", "B,50,30.001\n", "C,50,30\n", "D,n/a,n/a\n"};
    for (unsigned order = 0; order < 256; order++) {
        const unsigned row[] = {order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6 & 3};
        if ((1U << row[0] | 1U << row[1] | 1U << row[2] | 1U << row[3]) == 15) {
            char sheet[128];
            (void)snprintf(sheet, sizeof sheet, "unit,1.1,2.1\n%s%s%s%s", rows[row[0]], rows[row[1]], rows[row[2]], rows[row[3]]);
            scored made = scored_of(places_rubric(""), NULL, sheet);
            expect_places(&made, (par_rank_options){0}, "B 1, A 2, C 2, D -");
            CU_ASSERT_STRING_EQUAL(finding_of(&made, "W510").text,
                                   "B and A both print an index of 80.00 at the total but rank apart: their exact values differ");
            drop(&made);
        }
    }
}

static void nodes_are_ranked_for_themselves(void)
{
    scored made = scored_of(places_rubric(""), NULL, "unit,1.1,2.1\nA,60,10\nB,30,40\nC,30,n/a\n");
    expect_places(&made, (par_rank_options){.node = 0}, "A 1, B 1, C 3");
    expect_places(&made, (par_rank_options){.node = par_rubric_find(made.rubric, "1")}, "A 1, B 2, C 2");
    expect_places(&made, (par_rank_options){.node = par_rubric_find(made.rubric, "2.1")}, "B 1, A 2, C -");
    drop(&made);
}

static void bonus_lifts_above_the_maximum(void)
{
    static const char rubric[] =
        "schema: 1\nid: bonus\ntitle: {vi: \"Thưởng\", en: \"Bonus\"}\nstatus: constructed\nmax: 10\n"
        "areas:\n  - id: \"1\"\n    title: {vi: \"Một\", en: \"One\"}\n    max: 10\n"
        "    criteria: [{id: \"1.1\", title: {vi: \"Một\", en: \"One\"}, max: 10, rule: given}]\n"
        "adjustments:\n  - {id: B, title: {vi: \"Thưởng\", en: \"Bonus\"}, kind: bonus, cap: 2, criteria: [{id: B.1, "
        "title: {vi: \"Thưởng\", en: \"Bonus\"}, max: 2, rule: given}]}\n";
    scored made = scored_of(rubric_of(rubric), NULL, "unit,1.1,B.1\nA,10,0\nB,9.5,2\n");
    par_ranking *const ranking = rank(&made, (par_rank_options){0});
    CU_ASSERT_EQUAL(place_of(&made, ranking, "B").rank, 1);
    CU_ASSERT_EQUAL(place_of(&made, ranking, "B").index, 115 * PAR_POINTS_ONE);
    par_ranking_free(ranking);
    drop(&made);
}

const unit_test rank_tests[] = {
    {"ties follow each of the four rules", ties_follow_the_rule},
    {"the rubric says how to tie, the options say it louder", rubric_says_how_to_tie},
    {"ties are numbered 1 2 2 4 unless said otherwise", ties_are_numbered_min_unless_said},
    {"units that tie are counted", tied_units_are_counted},
    {"units that print alike rank apart by exact values", exact_values_rank_apart},
    {"published values tie where the rubric compares those", published_values_tie},
    {"what is compared is the options' choice before the rubric's", options_outrank_the_rubric},
    {"fractions of different maxima are compared, not decimals", fractions_of_different_maxima_are_compared},
    {"cross products of 119 bits are exact", huge_cross_products_are_exact},
    {"places that print alike are marked", alike_places_are_marked},
    {"places that print alike are warned of in both languages", alike_places_are_warned_of},
    {"blocks that nobody has are warned of", blocks_that_nobody_has_are_warned_of},
    {"every unit of a tie is marked, whatever its code", every_unit_of_a_tie_is_marked},
    {"equal places are not alike", equal_places_are_not_alike},
    {"comparing what is published warns of nothing", published_comparison_warns_of_nothing},
    {"units of other groups or assessed apart are not alike", units_that_are_not_rivals_are_not_alike},
    {"warnings need no collection", findings_need_no_collection},
    {"units without a rank come last, those without an index after the others", units_without_a_rank_come_last},
    {"units without a rank say why", units_without_a_rank_say_why},
    {"a place holds points, maximum and rounded index", places_hold_what_was_scored},
    {"classes follow the published index", classes_follow_the_published_index},
    {"classes follow the exact index where the rubric says so", classes_follow_the_exact_index_where_asked},
    {"groups are ranked one by one, units without a group last", groups_are_ranked_one_by_one},
    {"regions are ranked one by one, units without a region last", regions_are_ranked_one_by_one},
    {"a place names its group or region", places_name_their_group},
    {"without any groups all units are one block", sheets_without_groups_are_one_block},
    {"rows stand in the order asked for", rows_stand_in_the_order_asked_for},
    {"equal names stand by code", names_that_are_equal_stand_by_code},
    {"the order of rows never shows", order_of_rows_never_shows},
    {"areas and criteria are ranked for themselves", nodes_are_ranked_for_themselves},
    {"bonus points lift the index above 100", bonus_lifts_above_the_maximum},
    {NULL, NULL},
};
