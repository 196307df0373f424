/* SPDX-License-Identifier: Apache-2.0 */
/* From the document to the arrays of a rubric: the frame, nodes in pre-order and classes. */
#include "rubric/draft.h"

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static par_points points_of(par__decimal decimal)
{
    par_points points = 0;
    return par__decimal_to_points(decimal, &points) ? points : 0;
}

static int64_t count_branches(const par__items *branches)
{
    const par__branch *const items = branches->items;
    int64_t count = branches->count;
    for (int64_t i = 0; i < branches->count; i++) {
        count += count_branches(&items[i].criteria);
    }
    return count;
}

/* "title (date) <url>", one per line. */
static par_status join_references(par__arena *arena, const par__items *references, const char **joined)
{
    *joined = "";
    const par__reference *const items = references->items;
    par__writer *writer = references->count == 0 ? NULL : par__writer_new();
    if (writer == NULL) {
        return references->count == 0 ? PAR_OK : PAR_ERR_MEMORY;
    }
    for (int64_t i = 0; i < references->count; i++) {
        const char *const words[] = {or_empty(items[i].title), or_empty(items[i].date), or_empty(items[i].url)};
        par__write_format(writer, i == 0 ? "{0}" : "\n{0}", words, 3);
        par__write_format(writer, items[i].date == NULL ? "" : " ({1})", words, 3);
        par__write_format(writer, items[i].url == NULL ? "" : " <{2}>", words, 3);
    }
    const par__slice text = par__writer_slice(writer);
    *joined = par__writer_failed(writer) ? NULL : par__arena_copy(arena, text.data, text.length);
    par__writer_free(writer);
    return *joined == NULL ? PAR_ERR_MEMORY : PAR_OK;
}

static void fill_node(par_node *node, const par__branch *branch)
{
    node->child_first = -1;
    node->next = -1;
    node->max = points_of(branch->max);
    node->may_not_apply = branch->may_not_apply;
    node->missing = branch->missing;
    node->id = or_empty(branch->id);
    par__wording_texts(&branch->title, &node->title_en, &node->title_vi);
    par__wording_texts(&branch->note, &node->note_en, &node->note_vi);
    node->owner = or_empty(branch->owner);
    node->evidence = par__evidence_word(branch->evidence);
    node->origin = par__origin_word(branch->origin);
    node->reform = par__reform_word(branch->reform);
    node->line = branch->node == NULL ? 0 : branch->node->line;
    node->column = branch->node == NULL ? 0 : branch->node->column;
}

/* Makes `at` the next child of its parent; *last is the child before it, or -1. */
static void link_node(par_node *nodes, int64_t at, int64_t *last)
{
    if (*last < 0) {
        nodes[nodes[at].parent].child_first = at;
    } else {
        nodes[*last].next = at;
    }
    *last = at;
}

static par_status add_branches(par__draft *draft, const par__items *branches, int64_t parent, int32_t kind, int64_t *last)
{
    par_node *const nodes = draft->rubric->nodes;
    const par__branch *const items = branches->items;
    for (int64_t i = 0; i < branches->count; i++) {
        const par__branch *const branch = &items[i];
        const bool is_leaf = kind == PAR_NODE_CRITERION && branch->criteria.count == 0;
        const int64_t at = draft->rubric->node_count++;
        fill_node(&nodes[at], branch);
        PAR__TRY(join_references(draft->arena, &branch->reference, &nodes[at].reference));
        nodes[at].kind = is_leaf ? PAR_NODE_LEAF : kind;
        nodes[at].parent = parent;
        nodes[at].depth = nodes[parent].depth + 1;
        nodes[at].is_penalty = branch->kind == PAR__PENALTY || nodes[parent].is_penalty;
        link_node(nodes, at, last);
        draft->branches[at] = branch;
        int64_t below = -1;
        PAR__TRY(add_branches(draft, &branch->criteria, at, PAR_NODE_CRITERION, &below));
    }
    return PAR_OK;
}

static void add_total(par__draft *draft)
{
    const par_rubric *const rubric = draft->rubric;
    const par__yaml *const node = draft->document->node;
    rubric->nodes[0] = (par_node){.kind = PAR_NODE_TOTAL,
                                  .parent = -1,
                                  .child_first = -1,
                                  .next = -1,
                                  .max = points_of(draft->document->max),
                                  .id = "total",
                                  .title_en = rubric->title_en,
                                  .title_vi = rubric->title_vi,
                                  .owner = "",
                                  .evidence = "",
                                  .origin = "",
                                  .reform = "",
                                  .note_en = rubric->note_en,
                                  .note_vi = rubric->note_vi,
                                  .line = node == NULL ? 0 : node->line,
                                  .column = node == NULL ? 0 : node->column};
}

static par_status build_nodes(par__draft *draft)
{
    const par__rubric_document *const document = draft->document;
    par_rubric *const rubric = draft->rubric;
    const size_t count = (size_t)(1 + count_branches(&document->areas) + count_branches(&document->adjustments));
    PAR__NEED(rubric->nodes = par__arena_take(draft->arena, count, sizeof *rubric->nodes));
    PAR__NEED(rubric->rules = par__arena_take(draft->arena, count, sizeof(const par__rule *)));
    PAR__NEED(draft->branches = par__arena_take(draft->arena, count, sizeof(const par__branch *)));
    PAR__NEED(rubric->ids = par__map_new(draft->arena, count));
    add_total(draft);
    PAR__TRY(join_references(draft->arena, &document->reference, &rubric->nodes[0].reference));
    rubric->node_count = 1;
    int64_t last = -1;
    PAR__TRY(add_branches(draft, &document->areas, 0, PAR_NODE_AREA, &last));
    PAR__TRY(add_branches(draft, &document->adjustments, 0, PAR_NODE_ADJUSTMENT, &last));
    for (int64_t i = 0; i < rubric->node_count; i++) {
        const par__slice id = par__slice_of(rubric->nodes[i].id);
        if (par__map_find(rubric->ids, id) < 0 && !par__map_add(rubric->ids, id, i)) {
            return PAR_ERR_MEMORY;
        }
    }
    return PAR_OK;
}

static par_status build_classes(par__draft *draft)
{
    par_rubric *const rubric = draft->rubric;
    const par__class_row *const rows = draft->document->classes.items;
    rubric->class_count = draft->document->classes.count;
    PAR__NEED(rubric->classes = par__arena_take(draft->arena, (size_t)rubric->class_count, sizeof *rubric->classes));
    for (int64_t i = 0; i < rubric->class_count; i++) {
        par_class *const class = &rubric->classes[i];
        class->at_least = points_of(rows[i].at_least);
        class->id = or_empty(rows[i].id);
        par__wording_texts(&rows[i].title, &class->title_en, &class->title_vi);
    }
    return PAR_OK;
}

static int32_t word_or(int32_t number, int32_t usual)
{
    return number == 0 ? usual : number;
}

static void build_frame(par_rubric *rubric, const par__rubric_document *document)
{
    rubric->id = or_empty(document->id);
    par__wording_texts(&document->title, &rubric->title_en, &rubric->title_vi);
    par__wording_texts(&document->note, &rubric->note_en, &rubric->note_vi);
    rubric->status = document->status;
    rubric->missing = word_or(document->missing, PAR_MISSING_ERROR);
    rubric->rounds_leaves = par__draft_get(document->rounding.node, "leaf") != NULL;
    rubric->leaf_decimals = rubric->rounds_leaves ? (int32_t)document->rounding.leaf : 9;
    rubric->index_decimals = par__draft_get(document->rounding.node, "index") != NULL ? (int32_t)document->rounding.index : 2;
    rubric->ties = word_or(document->ranking.ties, PAR_TIES_MIN);
    rubric->on = word_or(document->ranking.on, PAR_ON_EXACT);
    rubric->classes_on = word_or(document->ranking.classes, PAR_ON_PUBLISHED);
}

par_status par__rubric_build(par__draft *draft)
{
    build_frame(draft->rubric, draft->document);
    PAR__TRY(build_nodes(draft));
    PAR__TRY(build_classes(draft));
    return par__rubric_build_inputs(draft);
}
