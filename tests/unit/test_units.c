/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of units. Codes, names and days from Decision 19/2025/QĐ-TTg and the resolutions of 2026 on Đồng Nai. */
#include "units/units.h"

#include <stdio.h>

#include "base/writer.h"
#include "unit.h"

static const char provinces[] = "code,name,level,parent,group,ranked\n"
                                "01,Thành phố Hà Nội,province,,A,yes\n"
                                "46,Thành phố Huế,province,,A,\n"
                                "25,Tỉnh Phú Thọ,province,,B,no\n"
                                "56,Tỉnh Khánh Hoà,province,,B,yes\n";

static const char history[] = "code,name,valid_from,valid_to\n"
                              "75,Tỉnh Đồng Nai,2025-07-01,2026-04-29\n"
                              "75,Thành phố Đồng Nai,2026-04-30,\n"
                              "01,Thành phố Hà Nội,,\n";

/* The 34 provinces in force since 2026-04-30, in the order of their codes; and the codes in the order of a Vietnamese dictionary, by hand. */
static const char present_provinces[] =
    "code,name\n"
    "01,Thành phố Hà Nội\n04,Tỉnh Cao Bằng\n08,Tỉnh Tuyên Quang\n11,Tỉnh Điện Biên\n12,Tỉnh Lai Châu\n"
    "14,Tỉnh Sơn La\n15,Tỉnh Lào Cai\n19,Tỉnh Thái Nguyên\n20,Tỉnh Lạng Sơn\n22,Tỉnh Quảng Ninh\n"
    "24,Tỉnh Bắc Ninh\n25,Tỉnh Phú Thọ\n31,Thành phố Hải Phòng\n33,Tỉnh Hưng Yên\n37,Tỉnh Ninh Bình\n"
    "38,Tỉnh Thanh Hoá\n40,Tỉnh Nghệ An\n42,Tỉnh Hà Tĩnh\n44,Tỉnh Quảng Trị\n46,Thành phố Huế\n"
    "48,Thành phố Đà Nẵng\n51,Tỉnh Quảng Ngãi\n52,Tỉnh Gia Lai\n56,Tỉnh Khánh Hoà\n66,Tỉnh Đắk Lắk\n"
    "68,Tỉnh Lâm Đồng\n75,Thành phố Đồng Nai\n79,Thành phố Hồ Chí Minh\n80,Tỉnh Tây Ninh\n82,Tỉnh Đồng Tháp\n"
    "86,Tỉnh Vĩnh Long\n91,Tỉnh An Giang\n92,Thành phố Cần Thơ\n96,Tỉnh Cà Mau\n";
static const char *const present_order[] = {
    "91", "24", "96", "04", "92", "48", "66", "11", "75", "82", "52", "01", "42", "31", "79", "46", "33",
    "56", "12", "20", "15", "68", "40", "37", "25", "51", "22", "44", "14", "80", "19", "38", "08", "86",
};

static par_status load(const char *csv, const char *at, par_units **units, par_findings *findings, par_error *error)
{
    const par_source source = {"units.csv", csv, (int64_t)strlen(csv)};
    const par_units_options options = {.size = sizeof options, .at = at};
    return par_units_load(&source, &options, units, findings, error);
}

static par_units *load_fine(const char *csv, const char *at)
{
    par_units *units = NULL;
    CU_ASSERT_EQUAL(load(csv, at, &units, NULL, NULL), PAR_OK);
    return units;
}

static void expect_error(const char *csv, const char *at, const char *code, const char *path, int64_t row, const char *sentence)
{
    par_units *units = NULL;
    par_error error = {0};
    CU_ASSERT_NOT_EQUAL(load(csv, at, &units, NULL, &error), PAR_OK);
    CU_ASSERT_PTR_NULL(units);
    CU_ASSERT_STRING_EQUAL(error.code, code);
    CU_ASSERT_STRING_EQUAL(error.path, path);
    CU_ASSERT_EQUAL(error.row, row);
    CU_ASSERT_STRING_EQUAL(error.text, sentence);
}

static void test_fields(void)
{
    par_units *const units = load_fine("note,code,name,name_en,level,parent,group,region,ranked,valid_from,valid_to\n"
                                       "n,25,Tỉnh Phú Thọ,Phu Tho,province,VN,B,North,no,2025-07-01,2030-12-31\n",
                                       NULL);
    const par_unit *const unit = par_units_at(units, 0);
    CU_ASSERT_PTR_NOT_NULL(unit);
    if (unit != NULL) {
        const char *const texts[][2] = {{unit->code, "25"}, {unit->name, "Tỉnh Phú Thọ"}, {unit->name_en, "Phu Tho"},
                                        {unit->level, "province"}, {unit->parent, "VN"}, {unit->group, "B"}, {unit->region, "North"},
                                        {unit->valid_from, "2025-07-01"}, {unit->valid_to, "2030-12-31"}, {unit->note, "n"}};
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            CU_ASSERT_STRING_EQUAL(texts[i][0], texts[i][1]);
        }
        CU_ASSERT_EQUAL(unit->is_ranked, 0);
    }
    par_units_free(units);
}

static void test_defaults(void)
{
    par_units *const units = load_fine("code,name\n01,Hà Nội\n", NULL);
    const par_unit *const unit = par_units_at(units, 0);
    CU_ASSERT_PTR_NOT_NULL(unit);
    if (unit != NULL) {
        CU_ASSERT_STRING_EQUAL(unit->group, "");
        CU_ASSERT_STRING_EQUAL(unit->valid_to, "");
        CU_ASSERT_EQUAL(unit->is_ranked, 1);
    }
    par_units_free(units);
}

static void test_outside(void)
{
    par_units *const units = load_fine(provinces, NULL);
    CU_ASSERT_EQUAL(par_units_count(units), 4);
    CU_ASSERT_PTR_NULL(par_units_at(units, 4));
    CU_ASSERT_PTR_NULL(par_units_at(units, -1));
    CU_ASSERT_EQUAL(par_units_count(NULL), 0);
    CU_ASSERT_PTR_NULL(par_units_at(NULL, 0));
    par_units_free(units);
}

static void test_find_code(void)
{
    par_units *const units = load_fine(provinces, NULL);
    CU_ASSERT_EQUAL(par_units_find(units, "46"), 1);
    CU_ASSERT_EQUAL(par_units_find(units, " 46 "), 1);
    CU_ASSERT_EQUAL(par_units_find(units, "47"), -1);
    par_units_free(units);
}

static void test_find_name(void)
{
    par_units *const units = load_fine(provinces, NULL);
    CU_ASSERT_EQUAL(par_units_find(units, "Khánh Hòa"), 3);
    CU_ASSERT_EQUAL(par_units_find(units, "TP. HUẾ"), 1);
    CU_ASSERT_EQUAL(par_units_find(units, "tỉnh phú  thọ"), 2);
    CU_ASSERT_EQUAL(par_units_find(units, "Phu Tho"), -1);
    par_units_free(units);
}

static void test_find_nothing(void)
{
    par_units *const units = load_fine(provinces, NULL);
    CU_ASSERT_EQUAL(par_units_find(units, ""), -1);
    CU_ASSERT_EQUAL(par_units_find(units, "\xFF"), -1);
    CU_ASSERT_EQUAL(par_units_find(units, NULL), -1);
    CU_ASSERT_EQUAL(par_units_find(NULL, "01"), -1);
    par_units_free(units);
}

/* Tân An is the name of ten communes in 2026. */
static void test_find_several(void)
{
    par_units *const units = load_fine("code,name\n1,Xã Tân An\n2,Phường Tân An\n3,Xã Tân Anh\n", NULL);
    CU_ASSERT_EQUAL(par_units_find(units, "Tân An"), -2);
    CU_ASSERT_EQUAL(par_units_find(units, "2"), 1);
    CU_ASSERT_EQUAL(par_units_find(units, "Tân Anh"), 2);
    par_units_free(units);
}

static void test_suggest(void)
{
    par_units *const units = load_fine(provinces, NULL);
    CU_ASSERT_EQUAL(par_units_suggest(units, "phu tho"), 2);
    CU_ASSERT_EQUAL(par_units_suggest(units, "Khánh Hào"), 3);
    CU_ASSERT_EQUAL(par_units_suggest(units, "1"), 0);
    CU_ASSERT_EQUAL(par_units_suggest(units, "Lạng Sơn"), -1);
    CU_ASSERT_EQUAL(par_units_suggest(units, "99"), -1);
    CU_ASSERT_EQUAL(par_units_suggest(units, ""), -1);
    CU_ASSERT_EQUAL(par_units_suggest(NULL, "01"), -1);
    par_units_free(units);
}

static void test_suggest_code(void)
{
    par_units *const units = load_fine("code,name\n00004,Phường Ba Đình\n00115,Xã X\n", NULL);
    CU_ASSERT_EQUAL(par_units_suggest(units, "00114"), 1);
    par_units_free(units);
}

static int64_t find_lost_zero(const par_units *units, const char *code)
{
    return par__units_find_lost_zero(units, par__slice_of(code));
}

static void test_lost_zero(void)
{
    par_units *const units = load_fine("code,name\n01,A\n04,B\n00004,C\n12,D\n00115,E\n", NULL);
    CU_ASSERT_EQUAL(find_lost_zero(units, "1"), 0);
    CU_ASSERT_EQUAL(find_lost_zero(units, "1.0"), 0);
    CU_ASSERT_EQUAL(find_lost_zero(units, "1,0"), 0);
    CU_ASSERT_EQUAL(find_lost_zero(units, "12.0"), 3);
    CU_ASSERT_EQUAL(find_lost_zero(units, "115"), 4);
    CU_ASSERT_EQUAL(find_lost_zero(units, "4"), -2);
    CU_ASSERT_EQUAL(find_lost_zero(units, "7"), -1);
    CU_ASSERT_EQUAL(find_lost_zero(units, "1a"), -1);
    CU_ASSERT_EQUAL(find_lost_zero(units, "12345678901"), -1);
    CU_ASSERT_EQUAL(find_lost_zero(units, ""), -1);
    CU_ASSERT_EQUAL(par_units_find(units, "1"), -1);
    par_units_free(units);
}

static void test_at(void)
{
    par_units *units = load_fine(history, "2026-04-29");
    CU_ASSERT_EQUAL(par_units_count(units), 2);
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 0)->name, "Tỉnh Đồng Nai");
    CU_ASSERT_STRING_EQUAL(par__units_at_day(units), "2026-04-29");
    par_units_free(units);
    units = load_fine(history, "2026-04-30");
    CU_ASSERT_EQUAL(par_units_count(units), 2);
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 0)->name, "Thành phố Đồng Nai");
    par_units_free(units);
    units = load_fine(history, "2025-06-30");
    CU_ASSERT_EQUAL(par_units_count(units), 1);
    par_units_free(units);
}

static void test_several_periods(void)
{
    expect_error(history, NULL, "E347", "A3", 3, "code \"75\" stands in row 2 already, for another period; say for which day the units are wanted");
}

static void test_overlap(void)
{
    expect_error("code,name,valid_from,valid_to\n75,A,2025-07-01,2026-04-30\n75,B,2026-04-30,\n", "2026-05-01", "E346", "A3", 3,
                 "code \"75\" stands in row 2 already, for a period that overlaps");
    expect_error("code,name\n01,A\n02,B\n01,C\n", NULL, "E346", "A4", 4, "code \"01\" stands in row 2 already, for a period that overlaps");
    expect_error("code,name,valid_from,valid_to\n1,A,,2020-01-01\n1,B,2021-01-01,2022-01-01\n1,C,2020-06-01,2021-01-01\n", "2026-05-01", "E346",
                 "A4", 4, "code \"1\" stands in row 3 already, for a period that overlaps");
}

/* The last row overlaps the first, not the one before it; order in the document does not matter. */
static void test_overlap_apart(void)
{
    expect_error("code,name,valid_from,valid_to\n1,A,2001-01-01,2009-12-31\n2,X,,\n1,B,2002-01-01,2002-12-31\n1,C,2005-01-01,2005-12-31\n",
                 "2026-05-01", "E346", "A4", 4, "code \"1\" stands in row 2 already, for a period that overlaps");
    expect_error("code,name,valid_from,valid_to\n1,C,2005-01-01,\n1,A,2001-01-01,2004-12-31\n1,B,2002-01-01,2002-12-31\n",
                 "2026-05-01", "E346", "A4", 4, "code \"1\" stands in row 3 already, for a period that overlaps");
    par_findings *findings = NULL;
    par_units *units = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(load("code,name,valid_from,valid_to\n1,A,2001-01-01,2009-12-31\n1,B,2002-01-01,2002-12-31\n1,C,2005-01-01,2005-12-31\n",
                         "2005-05-01", &units, findings, NULL),
                    PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 2);
    CU_ASSERT_EQUAL(par_findings_at(findings, 0)->column, 1);
    par_findings_free(findings);
}

static void test_none_valid(void)
{
    expect_error("code,name,valid_from\n75,A,2025-07-01\n", "2025-06-30", "E350", "", 0, "no unit of the table is valid on 2025-06-30");
}

static void test_no_units(void)
{
    expect_error("code,name\n", NULL, "E349", "", 0, "the table has no units, only a header");
}

static void test_missing_column(void)
{
    expect_error("code,level\n01,x\n", NULL, "E340", "", 1, "the header has no column \"name\", which a table of units needs");
}

static void test_unknown_column(void)
{
    expect_error("code,name,nam_en\n01,x,y\n", NULL, "E341", "C1", 1,
                 "column \"nam_en\" is unknown in a table of units; did you mean \"name_en\"?");
    expect_error("code,name,population\n01,x,y\n", NULL, "E341", "C1", 1, "column \"population\" is unknown in a table of units");
}

static void test_empty_cell(void)
{
    expect_error("code,name\n01,x\n,y\n", NULL, "E342", "A3", 3, "cell A3 is empty; every unit needs a code and a name");
    expect_error("code,name\n01,\n", NULL, "E342", "B2", 2, "cell B2 is empty; every unit needs a code and a name");
}

static void test_ranked(void)
{
    expect_error("code,name,ranked\n01,x,Có\n", NULL, "E343", "C2", 2, "cell C2 has \"Có\"; expected yes or no");
}

static void test_days(void)
{
    static const char *const wrong[] = {"2025-02-29", "1900-02-29", "2025-13-01", "2025-04-31", "01/07/2025", "2025-7-1", "2025-07-01x"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char csv[80] = "code,name,valid_from\n01,x,";
        strcat(csv, wrong[i]);
        par_units *units = NULL;
        par_error error = {0};
        CU_ASSERT_EQUAL(load(csv, NULL, &units, NULL, &error), PAR_ERR_DATA);
        CU_ASSERT_STRING_EQUAL(error.code, "E344");
    }
    par_units_free(load_fine("code,name,valid_from\n01,x,2024-02-29\n02,y,2000-02-29\n", NULL));
}

static void test_period(void)
{
    expect_error("code,name,valid_from,valid_to\n01,x,2025-07-02,2025-07-01\n", NULL, "E345", "D2", 2,
                 "the unit is valid to 2025-07-01, before its first day 2025-07-02");
    par_units_free(load_fine("code,name,valid_from,valid_to\n01,x,2025-07-01,2025-07-01\n", NULL));
}

static void test_parent(void)
{
    expect_error("code,name,level,parent\n01,A,province,\n00004,B,commune,01\n\n00008,C,commune,02\n", NULL, "E348", "D5", 5,
                 "cell D5 has the parent \"02\", which is not in the table");
}

static void test_parents_elsewhere(void)
{
    par_units_free(load_fine("code,name,level,parent\n01,A,province,VN\n00004,B,commune,01\n04,C,province,VN\n", NULL));
}

static void test_all_collected(void)
{
    par_findings *findings = NULL;
    par_units *units = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(load("code,name,ranked,valid_from\n,x,maybe,2025\n02,,yes,\n03,z\n", NULL, &units, findings, NULL), PAR_ERR_DATA);
    CU_ASSERT_EQUAL(par_findings_count(findings, PAR_SEVERITY_ERROR), 5);
    par_findings_free(findings);
}

static void test_bad_day_argument(void)
{
    par_units *units = NULL;
    CU_ASSERT_EQUAL(load(provinces, "2025-02-30", &units, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_units_load(NULL, NULL, &units, NULL, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(units);
}

static void test_nfc(void)
{
    par_units *const units = load_fine("code,name\n01,Ha\xCC\x80 Nô\xCC\xA3i\n", NULL);
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 0)->name, "Hà Nội");
    par_units_free(units);
}

static void expect_order(const char *csv, int32_t order, const char *const *codes, int64_t count)
{
    par_units *const units = load_fine(csv, NULL);
    par_table *table = NULL;
    CU_ASSERT_EQUAL(par_units_table(units, order, &table, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_row_count(table), count);
    for (int64_t i = 0; i < par_table_row_count(table); i++) {
        CU_ASSERT_STRING_EQUAL(par_table_cell(table, i, 0), codes[i]);
    }
    par_table_free(table);
    par_units_free(units);
}

static void test_orders(void)
{
    static const char *const document[] = {"01", "46", "25", "56"};
    static const char *const code[] = {"01", "25", "46", "56"};
    expect_order(provinces, 0, document, 4);
    expect_order(provinces, 1, code, 4);
}

static void test_name_order(void)
{
    expect_order(present_provinces, 2, present_order, 34);
}

static void test_table(void)
{
    par_units *const units = load_fine(provinces, NULL);
    par_table *table = NULL;
    par_text *text = NULL;
    const par_table_options options = {.size = sizeof options, .format = PAR_FORMAT_CSV};
    CU_ASSERT_EQUAL(par_units_table(units, 1, &table, NULL), PAR_OK);
    CU_ASSERT_EQUAL(par_table_write(table, &options, &text, NULL), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), "code,name,name_en,level,parent,group,region,ranked,valid_from,valid_to,note\n"
                                                "01,Thành phố Hà Nội,,province,,A,,yes,,,\n"
                                                "25,Tỉnh Phú Thọ,,province,,B,,no,,,\n"
                                                "46,Thành phố Huế,,province,,A,,yes,,,\n"
                                                "56,Tỉnh Khánh Hoà,,province,,B,,yes,,,\n");
    CU_ASSERT_EQUAL(par_units_table(units, 3, &table, NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_units_table(NULL, 0, &table, NULL), PAR_ERR_ARGUMENT);
    par_text_free(text);
    par_table_free(table);
    par_units_free(units);
}

static void test_codes_alone(void)
{
    const par__slice codes[] = {{"H44xx", 3}, {"H45", 3}};
    par_units *units = NULL;
    CU_ASSERT_EQUAL(par__units_of_codes(codes, 2, &units), PAR_OK);
    CU_ASSERT_EQUAL(par_units_count(units), 2);
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 0)->code, "H44");
    CU_ASSERT_STRING_EQUAL(par_units_at(units, 0)->name, "H44");
    CU_ASSERT_EQUAL(par_units_at(units, 0)->is_ranked, 1);
    CU_ASSERT_EQUAL(par_units_find(units, "H45"), 1);
    CU_ASSERT_STRING_EQUAL(par__units_at_day(units), "");
    par_units_free(units);
}

const unit_test units_tests[] = {
    {"every column has its place", test_fields},
    {"columns that are absent are empty, and units ranked", test_defaults},
    {"there is nothing outside a table of units", test_outside},
    {"a unit is found by its code", test_find_code},
    {"a unit is found by its name in other spellings, never without accents", test_find_name},
    {"nothing and bad UTF-8 are not found", test_find_nothing},
    {"a name of several units is none", test_find_several},
    {"names without accents and small slips are suggested", test_suggest},
    {"near codes are suggested", test_suggest_code},
    {"codes without their zeros are found on request, where only one fits", test_lost_zero},
    {"a day keeps the units that are valid on it", test_at},
    {"without a day a code stands once only", test_several_periods},
    {"periods of a code must not overlap", test_overlap},
    {"also of rows that are not neighbours", test_overlap_apart},
    {"a day on which no unit is valid is refused", test_none_valid},
    {"a table without units is refused", test_no_units},
    {"code and name are needed", test_missing_column},
    {"an unknown column is refused, with the one that was meant", test_unknown_column},
    {"a unit without code or name is refused", test_empty_cell},
    {"ranked is yes or no", test_ranked},
    {"days exist and are written YYYY-MM-DD", test_days},
    {"a period ends after it begins", test_period},
    {"a parent is in the table where those of its level are", test_parent},
    {"parents may all stand elsewhere", test_parents_elsewhere},
    {"all faults are collected", test_all_collected},
    {"a day that does not exist and no source are refused", test_bad_day_argument},
    {"names are NFC", test_nfc},
    {"units come in the order of the document or of codes", test_orders},
    {"units come in Vietnamese order of names without types", test_name_order},
    {"the table has the columns of the format", test_table},
    {"units can be made of codes", test_codes_alone},
    {NULL, NULL},
};
