/* SPDX-License-Identifier: Apache-2.0 */
/* From libyaml's events to a tree. libyaml is included by this file and syntax.c only. */
#include "yaml/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "base/try.h"
#include "base/unicode.h"

const par__yaml_limits par__yaml_usual = {.bytes = 4 << 20, .depth = 32, .scalar = 64 << 10, .nodes = 200000};

static const par__message too_deep = {
    "E104", PAR_ERR_LIMIT, "lists and maps are nested more than {0} levels deep",
    "danh sách và nhóm khóa lồng nhau quá {0} cấp"};
static const par__message too_many = {
    "E105", PAR_ERR_LIMIT, "the document has more than {0} values",
    "tài liệu có quá {0} giá trị"};
static const par__message too_long = {
    "E106", PAR_ERR_LIMIT, "this text has {1} bytes; at most {0} are accepted",
    "chuỗi này dài {1} byte; chỉ chấp nhận tối đa {0} byte"};
static const par__message empty_document = {
    "E107", PAR_ERR_SYNTAX, "the document is empty",
    "tài liệu trống"};
static const par__message second_document = {
    "E108", PAR_ERR_SYNTAX, "a second document begins here; only one is accepted",
    "ở đây bắt đầu tài liệu thứ hai; chỉ chấp nhận một tài liệu"};
static const par__message anchor = {
    "E130", PAR_ERR_SYNTAX, "anchors are not accepted; remove \"&{0}\", or put quotes around a text that begins with &",
    "không chấp nhận neo (anchor); hãy xóa \"&{0}\" hoặc đặt chuỗi bắt đầu bằng & trong dấu nháy kép"};
static const par__message alias = {
    "E131", PAR_ERR_SYNTAX,
    "aliases are not accepted; write out what \"*{0}\" means, or put quotes around a text that begins with *",
    "không chấp nhận bí danh (alias); hãy viết đầy đủ nội dung của \"*{0}\" hoặc đặt chuỗi bắt đầu bằng * trong dấu nháy kép"};
static const par__message tag = {
    "E132", PAR_ERR_SYNTAX, "tags are not accepted; remove the word that begins with !, or put quotes around a text that does",
    "không chấp nhận thẻ kiểu (tag); hãy xóa từ bắt đầu bằng ! hoặc đặt chuỗi bắt đầu bằng ! trong dấu nháy kép"};
static const par__message merge_key = {
    "E133", PAR_ERR_SYNTAX, "the merge key << is not accepted; write the keys out",
    "không chấp nhận khóa gộp <<; hãy viết đầy đủ từng khóa"};
static const par__message nul_inside = {
    "E134", PAR_ERR_SYNTAX, "this text holds the character U+0000; remove the escape that makes it",
    "chuỗi này chứa ký tự U+0000; hãy xóa dãy ký tự thoát tạo ra ký tự này"};
static const par__message key_not_text = {
    "E135", PAR_ERR_SYNTAX, "a key must be text; found {0}",
    "khóa phải là chuỗi ký tự; ở đây là {0}"};
static const par__message empty_key = {
    "E136", PAR_ERR_SYNTAX, "a key is empty",
    "khóa bị bỏ trống"};
static const par__message duplicate_key = {
    "E137", PAR_ERR_SYNTAX, "the key \"{0}\" stands twice in this map; first at line {1}, column {2}",
    "khóa \"{0}\" xuất hiện hai lần trong cùng một nhóm khóa; lần đầu ở dòng {1}, cột {2}"};

static const par__word kind_words[] = {
    [PAR__YAML_SCALAR] = {"text", "chuỗi ký tự"}, [PAR__YAML_LIST] = {"a list", "danh sách"}, [PAR__YAML_MAP] = {"a map", "nhóm khóa"}};

/* Maps with fewer keys are searched from end to end. */
enum { FEW_KEYS = 8 };

/* A list or map that is still open. Frames are kept for the next one at their depth. */
typedef struct frame {
    struct frame *outer, *inner;
    par__yaml *node; /* NULL outside the root */
    par__yaml *last; /* newest child */
    par__yaml *next; /* maps: has its key and waits for its value */
    bool is_twin;    /* next has the key of an earlier child, and is left out */
    par__map *keys;  /* places of the keys of a map with many */
} frame;

typedef struct reading {
    par__arena *arena;
    const par__document *document;
    const par__yaml_limits *limits;
    par_findings *findings;
    par__yaml *root;
    frame *top;
    int64_t depth, node_count, document_count, twin_count;
} reading;

static bool awaits_key(const frame *top)
{
    return top->node != NULL && top->node->kind == PAR__YAML_MAP && top->next == NULL;
}

/* The place of what is read now: its key where that is known, else the list or map around it. */
static par__place place_mark(const reading *reader, yaml_mark_t mark)
{
    const frame *const top = reader->top;
    par__yaml here = {.document = reader->document};
    if (top->next != NULL) {
        here = *top->next;
    } else if (awaits_key(top)) {
        here = *top->node;
    } else if (top->node != NULL) {
        here.parent = top->node;
        here.at = top->node->count;
    }
    here.line = (int32_t)mark.line + 1;
    here.column = (int32_t)mark.column + 1;
    return par__yaml_place(reader->arena, &here);
}

static par_status tell(const reading *reader, const par__message *message, yaml_mark_t mark, const char *first, const char *second)
{
    const par__place place = place_mark(reader, mark);
    PAR__NEED(place.path);
    return par__find3(reader->findings, message, place, first, second, NULL);
}

static par_status tell_limit(const reading *reader, const par__message *message, yaml_mark_t mark, int64_t limit, int64_t found)
{
    char most[24], bytes[24];
    (void)snprintf(most, sizeof most, "%" PRId64, limit);
    (void)snprintf(bytes, sizeof bytes, "%" PRId64, found);
    return tell(reader, message, mark, most, bytes);
}

static par_status tell_name(const reading *reader, const par__message *message, yaml_mark_t mark, const yaml_char_t *name)
{
    const char *const word = par__yaml_short(reader->arena, (const char *)name, strlen((const char *)name));
    PAR__NEED(word);
    return tell(reader, message, mark, word, NULL);
}

static par_status check_properties(const reading *reader, yaml_mark_t mark, const yaml_char_t *anchor_name, const yaml_char_t *tag_name)
{
    if (anchor_name != NULL) {
        return tell_name(reader, &anchor, mark, anchor_name);
    }
    return tag_name != NULL ? tell(reader, &tag, mark, NULL, NULL) : PAR_OK;
}

/* Copies the text of a scalar, in NFC. */
static par_status copy_text(const reading *reader, const yaml_event_t *event, const char **text, size_t *length)
{
    const par__slice raw = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if ((int64_t)raw.length > reader->limits->scalar) {
        return tell_limit(reader, &too_long, event->start_mark, reader->limits->scalar, (int64_t)raw.length);
    }
    if (memchr(raw.data, '\0', raw.length) != NULL) {
        return tell(reader, &nul_inside, event->start_mark, NULL, NULL);
    }
    par__slice nfc = raw;
    PAR__TRY(par__nfc(reader->arena, raw, &nfc));
    const char *const copy = par__arena_copy(reader->arena, nfc.data, nfc.length);
    PAR__NEED(copy);
    *text = copy;
    *length = nfc.length;
    return PAR_OK;
}

static int64_t pack_place(const par__yaml *node)
{
    return (int64_t)node->key_line << 32 | node->key_column;
}

static par_status index_keys(const reading *reader, frame *top)
{
    top->keys = par__map_new(reader->arena, 2 * FEW_KEYS);
    PAR__NEED(top->keys);
    for (const par__yaml *child = top->node->first; child != NULL; child = child->next) {
        if (!par__map_add(top->keys, par__slice_of(child->key), pack_place(child))) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

/* *first is the packed place of an earlier key that is the same as that of `next`, or -1. */
static par_status find_twin(const reading *reader, frame *top, int64_t *first)
{
    if (top->keys == NULL && top->node->count < FEW_KEYS) {
        const par__yaml *const twin = par__yaml_get(top->node, top->next->key);
        *first = twin != NULL ? pack_place(twin) : -1;
        return PAR_OK;
    }
    if (top->keys == NULL) {
        PAR__TRY(index_keys(reader, top));
    }
    const par__slice key = par__slice_of(top->next->key);
    *first = par__map_find(top->keys, key);
    return *first >= 0 || par__map_add(top->keys, key, pack_place(top->next)) ? PAR_OK : PAR_ERR_MEMORY;
}

static par_status tell_twin(reading *reader, const par__yaml *node, int64_t first)
{
    char line[24], column[24];
    (void)snprintf(line, sizeof line, "%" PRId64, first >> 32);
    (void)snprintf(column, sizeof column, "%" PRId64, first & INT32_MAX);
    reader->twin_count++;
    return par__shape_tell_key(reader->arena, &duplicate_key, node, line, column, reader->findings);
}

static par_status take_key(reading *reader, const yaml_event_t *event)
{
    frame *const top = reader->top;
    const bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const char *key = NULL;
    size_t length = 0;
    PAR__TRY(copy_text(reader, event, &key, &length));
    if (length == 0) {
        return tell(reader, &empty_key, event->start_mark, NULL, NULL);
    }
    if (is_plain && strcmp(key, "<<") == 0) {
        return tell(reader, &merge_key, event->start_mark, NULL, NULL);
    }
    par__yaml *const next = par__arena_take(reader->arena, 1, sizeof *next);
    PAR__NEED(next);
    *next = (par__yaml){.key = key, .key_quoted = !is_plain, .parent = top->node, .at = top->node->count, .document = reader->document,
                        .key_line = (int32_t)event->start_mark.line + 1, .key_column = (int32_t)event->start_mark.column + 1};
    top->next = next;
    int64_t first = -1;
    PAR__TRY(find_twin(reader, top, &first));
    top->is_twin = first >= 0;
    return top->is_twin ? tell_twin(reader, next, first) : PAR_OK;
}

/* Links a finished child, or one that is about to open, to the list or map around it. */
static void add_child(reading *reader, par__yaml *node)
{
    frame *const top = reader->top;
    if (top->node == NULL) {
        reader->root = node;
    } else if (!top->is_twin) {
        if (top->last == NULL) {
            top->node->first = node;
        } else {
            top->last->next = node;
        }
        top->last = node;
        top->node->count++;
    }
    top->next = NULL;
    top->is_twin = false;
}

static par_status begin_node(reading *reader, par__yaml_kind kind, yaml_mark_t mark, par__yaml **node)
{
    frame *const top = reader->top;
    if (reader->node_count >= reader->limits->nodes) {
        return tell_limit(reader, &too_many, mark, reader->limits->nodes, 0);
    }
    reader->node_count++;
    par__yaml *const made = top->next != NULL ? top->next : par__arena_take(reader->arena, 1, sizeof *made);
    PAR__NEED(made);
    made->kind = kind;
    made->line = (int32_t)mark.line + 1;
    made->column = (int32_t)mark.column + 1;
    made->parent = top->node;
    made->at = top->node != NULL ? top->node->count : 0;
    made->document = reader->document;
    *node = made;
    return PAR_OK;
}

static par_status take_scalar(reading *reader, const yaml_event_t *event)
{
    PAR__TRY(check_properties(reader, event->start_mark, event->data.scalar.anchor, event->data.scalar.tag));
    if (awaits_key(reader->top)) {
        return take_key(reader, event);
    }
    par__yaml *node = NULL;
    const char *text = NULL;
    size_t length = 0;
    PAR__TRY(copy_text(reader, event, &text, &length));
    PAR__TRY(begin_node(reader, PAR__YAML_SCALAR, event->start_mark, &node));
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->text = text;
    node->length = length;
    add_child(reader, node);
    return PAR_OK;
}

static par_status open_node(reading *reader, par__yaml_kind kind, yaml_mark_t mark)
{
    const int64_t deepest = reader->limits->depth < PAR__YAML_DEEPEST ? reader->limits->depth : PAR__YAML_DEEPEST;
    if (reader->depth >= deepest) {
        return tell_limit(reader, &too_deep, mark, deepest, 0);
    }
    if (awaits_key(reader->top)) {
        const par__place place = place_mark(reader, mark);
        PAR__NEED(place.path);
        return par__find(reader->findings, &key_not_text, place, &kind_words[kind], 1);
    }
    par__yaml *node = NULL;
    PAR__TRY(begin_node(reader, kind, mark, &node));
    add_child(reader, node);
    frame *const outer = reader->top;
    if (outer->inner == NULL) {
        outer->inner = par__arena_take(reader->arena, 1, sizeof *outer->inner);
        PAR__NEED(outer->inner);
        outer->inner->outer = outer;
    }
    frame *const inner = outer->inner;
    *inner = (frame){.outer = outer, .inner = inner->inner, .node = node};
    reader->top = inner;
    reader->depth++;
    return PAR_OK;
}

static par_status open_list(reading *reader, const yaml_event_t *event)
{
    PAR__TRY(check_properties(reader, event->start_mark, event->data.sequence_start.anchor, event->data.sequence_start.tag));
    return open_node(reader, PAR__YAML_LIST, event->start_mark);
}

static par_status open_map(reading *reader, const yaml_event_t *event)
{
    PAR__TRY(check_properties(reader, event->start_mark, event->data.mapping_start.anchor, event->data.mapping_start.tag));
    return open_node(reader, PAR__YAML_MAP, event->start_mark);
}

static par_status close_node(reading *reader, const yaml_event_t *event)
{
    (void)event;
    reader->top = reader->top->outer;
    reader->depth--;
    return PAR_OK;
}

static par_status refuse_alias(reading *reader, const yaml_event_t *event)
{
    return tell_name(reader, &alias, event->start_mark, event->data.alias.anchor);
}

static par_status begin_document(reading *reader, const yaml_event_t *event)
{
    reader->document_count++;
    return reader->document_count > 1 ? tell(reader, &second_document, event->start_mark, NULL, NULL) : PAR_OK;
}

/* What an event does; nothing where there is no function. */
static par_status (*const handlers[])(reading *reader, const yaml_event_t *event) = {
    [YAML_DOCUMENT_START_EVENT] = begin_document,
    [YAML_ALIAS_EVENT] = refuse_alias,
    [YAML_SCALAR_EVENT] = take_scalar,
    [YAML_SEQUENCE_START_EVENT] = open_list,
    [YAML_SEQUENCE_END_EVENT] = close_node,
    [YAML_MAPPING_START_EVENT] = open_map,
    [YAML_MAPPING_END_EVENT] = close_node,
};

static par_status tell_stop(const reading *reader, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        return PAR_ERR_MEMORY;
    }
    const par__place place = place_mark(reader, parser->problem_mark);
    PAR__NEED(place.path);
    return par__yaml_tell_syntax(parser, place, reader->findings);
}

static par_status read_events(reading *reader, yaml_parser_t *parser)
{
    for (yaml_event_type_t type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT;) {
        yaml_event_t event;
        if (yaml_parser_parse(parser, &event) == 0) {
            return tell_stop(reader, parser);
        }
        type = event.type;
        const bool is_handled = type < sizeof handlers / sizeof handlers[0] && handlers[type] != NULL;
        const par_status status = is_handled ? handlers[type](reader, &event) : PAR_OK;
        yaml_event_delete(&event);
        PAR__TRY(status);
    }
    const par__yaml *const root = reader->root;
    if (root == NULL || (root->kind == PAR__YAML_SCALAR && root->length == 0 && !root->quoted)) {
        const par__place start = {.document = reader->document, .line = 1, .column = 1};
        return par__find3(reader->findings, &empty_document, start, NULL, NULL, NULL);
    }
    return PAR_OK;
}

par_status par__yaml_read(par__arena *arena, const par__document *document, const par__yaml_limits *limits, const par__yaml **root,
                          par_findings *findings)
{
    PAR__TRY(par__yaml_check(document, limits->bytes, findings));
    frame outside = {0};
    reading reader = {.arena = arena, .document = document, .limits = limits, .findings = findings, .top = &outside};
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) {
        return PAR_ERR_MEMORY;
    }
    const par__slice text = par__yaml_text(document);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.data, text.length);
    const par_status status = read_events(&reader, &parser);
    yaml_parser_delete(&parser);
    PAR__TRY(status);
    *root = reader.root;
    return reader.twin_count > 0 ? PAR_ERR_SYNTAX : PAR_OK;
}
