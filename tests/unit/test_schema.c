/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Schemas of small shapes, byte for byte; the expected ones were written by hand after draft-07. */
#include "unit.h"
#include "yaml/shape.h"

static const par__shape text_shape = {.kind = PAR__SHAPE_TEXT};
static const par__shape id_shape = {.kind = PAR__SHAPE_ID, .name = "id", .about = "An \"id\"."};
static const par__shape name_shape = {.kind = PAR__SHAPE_NAME};
static const par__shape points_shape = {.kind = PAR__SHAPE_DECIMAL, .least = "0", .most = "100.5"};
static const par__shape any_number_shape = {.kind = PAR__SHAPE_DECIMAL, .about = "Any number."};
static const par__shape version_shape = {.kind = PAR__SHAPE_INTEGER, .least = "1", .most = "1"};
static const par__shape decimals_shape = {.kind = PAR__SHAPE_INTEGER, .least = "0"};
static const par__shape boolean_shape = {.kind = PAR__SHAPE_BOOLEAN};
static const par__shape date_shape = {.kind = PAR__SHAPE_DATE};
static const par__choice words[] = {{"min", 1}, {"max", 2}};
static const par__shape word_shape = {.kind = PAR__SHAPE_WORD, .words = words, .case_count = 2};
static const par__shape list_shape = {.kind = PAR__SHAPE_LIST, .item = &boolean_shape, .size = sizeof(bool)};
static const par__shape ids_shape = {.kind = PAR__SHAPE_LIST, .item = &id_shape, .size = sizeof(const char *), .least_count = 1};
static const par__shape pairs_shape = {.kind = PAR__SHAPE_PAIRS, .item = &any_number_shape, .key = &text_shape, .least_count = 2};
static const par__case rule_cases[] = {{"given", NULL, 1}, {"share", &points_shape, 2}};
static const par__shape variant_shape = {.kind = PAR__SHAPE_VARIANT, .cases = rule_cases, .case_count = 2};
static const par__case forms[] = {{NULL, &id_shape, 1}, {NULL, NULL, 0}, {NULL, &pairs_shape, 3}};
static const par__shape either_shape = {.kind = PAR__SHAPE_EITHER, .cases = forms, .case_count = 3};

/* The members that a document's key v gets, between its braces and without line breaks and indentation. */
static void check_members(const par__shape *shape, const char *about, const char *expected)
{
    const par__field field = {"v", shape, 0, false, about};
    const par__shape root = {.kind = PAR__SHAPE_MAP, .name = "test", .fields = &field, .field_count = 1};
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par__shape_schema(&root, "Test", &text), PAR_OK);
    char plain[2000];
    size_t length = 0;
    const char *const start = strstr(par_text_data(text), "\"v\": ");
    const char *const last = strstr(par_text_data(text), "\n  },\n  \"required\"");
    CU_ASSERT_PTR_NOT_NULL(start);
    CU_ASSERT_PTR_NOT_NULL(last);
    for (const char *at = start; start != NULL && at < last && length + 1 < sizeof plain; at++) {
        if (*at == '\n') {
            at += strspn(at, "\n ");
            at--;
        } else {
            plain[length++] = *at;
        }
    }
    plain[length] = '\0';
    CU_ASSERT_STRING_EQUAL(plain, expected);
    par_text_free(text);
}

static void test_texts(void)
{
    check_members(&text_shape, NULL, "\"v\": {\"type\": \"string\",\"pattern\": \"[^ \\\\t\\\\r\\\\n\\\\u00a0]\"}");
    check_members(&name_shape, NULL,
                  "\"v\": {\"type\": \"string\",\"pattern\": \"^[A-Za-z_][A-Za-z0-9_]{0,63}$\","
                  "\"not\": {\"enum\": [\"max\",\"min\",\"and\",\"or\",\"not\"]}}");
    check_members(&date_shape, NULL,
                  "\"v\": {\"type\": \"string\",\"pattern\": "
                  "\"^(?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$\","
                  "\"format\": \"date\"}");
}

static void test_numbers(void)
{
    check_members(&points_shape, NULL, "\"v\": {\"type\": \"number\",\"minimum\": 0,\"maximum\": 100.5}");
    check_members(&decimals_shape, NULL, "\"v\": {\"type\": \"integer\",\"minimum\": 0}");
    check_members(&boolean_shape, NULL, "\"v\": {\"type\": \"boolean\"}");
}

static void test_constant(void)
{
    check_members(&version_shape, NULL, "\"v\": {\"const\": 1}");
}

static void test_words(void)
{
    check_members(&word_shape, NULL, "\"v\": {\"enum\": [\"min\",\"max\"]}");
}

static void test_collections(void)
{
    check_members(&list_shape, NULL, "\"v\": {\"type\": \"array\",\"items\": {\"type\": \"boolean\"}}");
    check_members(&ids_shape, NULL, "\"v\": {\"type\": \"array\",\"minItems\": 1,\"items\": {\"$ref\": \"#/definitions/id\"}}");
    check_members(&pairs_shape, NULL,
                  "\"v\": {\"type\": \"object\",\"minProperties\": 2,"
                  "\"propertyNames\": {\"type\": \"string\",\"pattern\": \"[^ \\\\t\\\\r\\\\n\\\\u00a0]\"},"
                  "\"additionalProperties\": {\"description\": \"Any number.\",\"type\": \"number\"}}");
}

static void test_variant(void)
{
    check_members(&variant_shape, NULL,
                  "\"v\": {\"oneOf\": [{\"const\": \"given\"},{\"type\": \"object\",\"properties\": {\"share\": "
                  "{\"type\": \"number\",\"minimum\": 0,\"maximum\": 100.5}},\"required\": [\"share\"],\"additionalProperties\": false}]}");
}

static void test_either(void)
{
    check_members(&either_shape, NULL,
                  "\"v\": {\"anyOf\": [{\"$ref\": \"#/definitions/id\"},{\"type\": \"object\",\"minProperties\": 2,"
                  "\"propertyNames\": {\"type\": \"string\",\"pattern\": \"[^ \\\\t\\\\r\\\\n\\\\u00a0]\"},"
                  "\"additionalProperties\": {\"description\": \"Any number.\",\"type\": \"number\"}}]}");
}

static void test_descriptions(void)
{
    check_members(&boolean_shape, "true\tor \\ \"false\"",
                  "\"v\": {\"description\": \"true\\u0009or \\\\ \\\"false\\\"\",\"type\": \"boolean\"}");
    check_members(&any_number_shape, "This number.", "\"v\": {\"description\": \"This number.\",\"type\": \"number\"}");
    check_members(&id_shape, "Which one.", "\"v\": {\"description\": \"Which one.\",\"allOf\": [{\"$ref\": \"#/definitions/id\"}]}");
}

/* A document of branches within branches, which may hold a document. */
static const par__shape branch_shape, document_shape;
static const par__shape branches_shape = {.kind = PAR__SHAPE_LIST, .item = &branch_shape, .size = 8};
static const par__field branch_fields[] = {{"id", &id_shape, 0, true, NULL}, {"branches", &branches_shape, 8, false, NULL},
                                           {"inner", &document_shape, 16, false, NULL}};
static const par__shape branch_shape = {.kind = PAR__SHAPE_MAP, .name = "branch", .fields = branch_fields, .field_count = 3};
static const par__field document_fields[] = {{"schema", &version_shape, 0, true, "The version."},
                                             {"branches", &branches_shape, 8, false, NULL}};
static const par__shape document_shape = {
    .kind = PAR__SHAPE_MAP, .name = "tree", .about = "A tree.", .fields = document_fields, .field_count = 2};

static const char expected_schema[] =
    "{\n"
    "  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
    "  \"$id\": \"tree-1.schema.json\",\n"
    "  \"title\": \"Tree of tests\",\n"
    "  \"description\": \"A tree.\",\n"
    "  \"type\": \"object\",\n"
    "  \"properties\": {\n"
    "    \"schema\": {\n"
    "      \"description\": \"The version.\",\n"
    "      \"const\": 1\n"
    "    },\n"
    "    \"branches\": {\n"
    "      \"type\": \"array\",\n"
    "      \"items\": {\n"
    "        \"$ref\": \"#/definitions/branch\"\n"
    "      }\n"
    "    }\n"
    "  },\n"
    "  \"required\": [\n"
    "    \"schema\"\n"
    "  ],\n"
    "  \"additionalProperties\": false,\n"
    "  \"definitions\": {\n"
    "    \"branch\": {\n"
    "      \"type\": \"object\",\n"
    "      \"properties\": {\n"
    "        \"id\": {\n"
    "          \"$ref\": \"#/definitions/id\"\n"
    "        },\n"
    "        \"branches\": {\n"
    "          \"type\": \"array\",\n"
    "          \"items\": {\n"
    "            \"$ref\": \"#/definitions/branch\"\n"
    "          }\n"
    "        },\n"
    "        \"inner\": {\n"
    "          \"$ref\": \"#\"\n"
    "        }\n"
    "      },\n"
    "      \"required\": [\n"
    "        \"id\"\n"
    "      ],\n"
    "      \"additionalProperties\": false\n"
    "    },\n"
    "    \"id\": {\n"
    "      \"description\": \"An \\\"id\\\".\",\n"
    "      \"type\": \"string\",\n"
    "      \"pattern\": \"^[A-Za-z0-9._-]{1,64}$\"\n"
    "    }\n"
    "  }\n"
    "}\n";

static void test_document(void)
{
    par_text *text = NULL;
    CU_ASSERT_EQUAL(par__shape_schema(&document_shape, "Tree of tests", &text), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par_text_data(text), expected_schema);
    par_text_free(text);
}

static void test_is_acceptable(void)
{
    const par__document document = {"schema.json", par__slice_of(expected_schema)};
    par__arena *const arena = par__arena_new();
    par_findings *findings = NULL;
    const par__yaml *root = NULL;
    CU_ASSERT_EQUAL(par_findings_new(&findings), PAR_OK);
    CU_ASSERT_EQUAL(par__yaml_read(arena, &document, &par__yaml_usual, &root, findings), PAR_OK);
    CU_ASSERT_STRING_EQUAL(par__yaml_get(par__yaml_get(par__yaml_get(root, "definitions"), "id"), "description")->text, "An \"id\".");
    par_findings_free(findings);
    par__arena_free(arena);
}

const unit_test schema_tests[] = {
    {"texts have patterns", test_texts},
    {"numbers have limits", test_numbers},
    {"a number with one possible value is a constant", test_constant},
    {"words are an enumeration", test_words},
    {"lists and pairs have what they hold", test_collections},
    {"a variant is one of its cases", test_variant},
    {"a value of several forms is any of them", test_either},
    {"descriptions are escaped, and stand beside references by allOf", test_descriptions},
    {"named shapes are defined once, recursion refers", test_document},
    {"the schema is a document that the reader accepts", test_is_acceptable},
    {NULL, NULL},
};
