// SPDX-License-Identifier: MIT
// The match statement. The subject is in a temporary from the first pattern to the one that matches. A pattern's code
// leaves the temporaries as it found them, whether it falls through (it matches) or jumps to `fail`: so each level
// of a nested pattern gives back its parts on both ways out. Names are bound as soon as their part is reached,
// also when a later part then does not match, which the language allows.
#include "lang/emit.h"

static void pattern(lw_unit *u, lw_node *n, uint16_t subject, lw_label *fail);

// R[w .. w+2] are what MATCH takes; the parts it finds are matched with `count` patterns, of which `star` (or -1) takes
// what the others leave.
static void parts(lw_unit *u, uint16_t w, unsigned k, uint32_t c, lw_node **items, uint32_t count, int star,
                  lw_label *fail) {
    lw_label no = {0}, inner = {0}, done = {0};
    uint32_t mark = u->top;
    lw_emit(u, LW_OP_MATCH, k, w, w, c);
    lw_emit_jump(u, LW_OP_JFALSE, LW_KILL_A, w, 0, 0, &no);
    u->top = w + 2u;
    uint16_t base = count ? lw_alloc_n(u, count) : 0;
    if (count == 0)
        lw_clear_temp(u, (uint16_t)(w + 1), 1);
    else if (star < 0)
        lw_emit(u, LW_OP_UNPACK, LW_KILL_B, base, w + 1u, count);
    else
        lw_emit(u, LW_OP_UNPACKEX, LW_KILL_B, base, w + 1u,
                (uint32_t)star | (count - (uint32_t)star - 1) << 8);
    for (uint32_t i = 0; i < count && !u->front->failed; i++)
        pattern(u, items[i]->kind == P_PART ? items[i]->b : items[i], (uint16_t)(base + i), &inner);
    if (count)
        lw_clear_temp(u, base, count);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &done);
    if (inner.fixups) {
        lw_label_bind(u, &inner);
        lw_clear_temp(u, base, count);
        lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, fail);
    }
    lw_label_bind(u, &no);
    lw_clear_temp(u, (uint16_t)(w + 1), 1);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, fail);
    lw_label_bind(u, &done);
    u->top = mark;
}

// The window of MATCH: the subject, and two more that the caller fills.
static uint16_t window(lw_unit *u, uint16_t subject) {
    uint16_t w = lw_alloc_n(u, 3);
    lw_move(u, w, (lw_operand){subject, false});
    return w;
}

static void sequence(lw_unit *u, lw_node *n, uint16_t subject, lw_label *fail) {
    int star = -1;
    for (uint32_t i = 0; i < n->count; i++)
        star = n->items[i]->kind == P_STAR ? (int)i : star;
    uint16_t w = window(u, subject);
    lw_load_constant(u, (uint16_t)(w + 1), LW_NONE);
    lw_load_constant(u, (uint16_t)(w + 2), LW_NONE);
    parts(u, w, 0, star < 0 ? n->count << 1 : (n->count - 1) << 1 | 1, n->items, n->count, star, fail);
}

// A tuple of the keys or names of the parts that have one, in dst.
static void tuple_of(lw_unit *u, lw_node *n, uint32_t from, uint16_t dst) {
    lw_node tuple = {.kind = N_TUPLE, .line = n->line, .start = n->start, .end = n->end};
    lw_nodes items = {0};
    for (uint32_t i = from; i < n->count; i++) {
        lw_node *key = n->items[i]->a;
        if (!key) {
            key = lw_front_alloc(u->front, sizeof *key);
            if (!key)
                return;
            key->kind = N_CONST;
            key->value = n->items[i]->value;
        }
        lw_nodes_add(u->front, &items, key);
    }
    tuple.items = items.items;
    tuple.count = items.count;
    uint32_t mark = u->top;
    uint16_t t = lw_alloc(u);
    lw_expr(u, &tuple, t);
    lw_move(u, dst, (lw_operand){t, true});
    u->top = mark;
}

static void mapping(lw_unit *u, lw_node *n, uint16_t subject, lw_label *fail) {
    uint16_t w = window(u, subject);
    tuple_of(u, n, 0, (uint16_t)(w + 1));
    lw_load_constant(u, (uint16_t)(w + 2), LW_NONE);
    lw_node rest = {.kind = P_CAPTURE, .value = n->value, .line = n->line, .start = n->start};
    lw_nodes items = {0};
    for (uint32_t i = 0; i < n->count; i++)
        lw_nodes_add(u->front, &items, n->items[i]);
    if (n->op)
        lw_nodes_add(u->front, &items, &rest);
    parts(u, w, LW_K4, n->op, items.items, items.count, -1, fail);
}

static void class_pattern(lw_unit *u, lw_node *n, uint16_t subject, lw_label *fail) {
    uint32_t positional = 0;
    while (positional < n->count && n->items[positional]->value == LW_NIL)
        positional++;
    uint16_t w = window(u, subject);
    uint32_t mark = u->top;
    lw_expr(u, n->a, lw_alloc(u));
    lw_move(u, (uint16_t)(w + 1), (lw_operand){(uint16_t)mark, true});
    u->top = mark;
    tuple_of(u, n, positional, (uint16_t)(w + 2));
    lw_at(u, n);
    parts(u, w, LW_K3, positional, n->items, n->count, -1, fail);
}

static void value(lw_unit *u, lw_node *n, uint16_t subject, lw_label *fail) {
    uint16_t t = lw_alloc(u);
    bool same = n->a->kind == N_CONST &&
                (n->a->value == LW_NONE || n->a->value == LW_TRUE || n->a->value == LW_FALSE);
    lw_operand v = lw_expr_operand(u, n->a, -1, false);
    lw_at(u, n);
    lw_emit(u, same ? LW_OP_IS : LW_OP_EQ, lw_kill(v, LW_KILL_C), t, subject, v.reg);
    lw_emit_jump(u, LW_OP_JFALSE, LW_KILL_A, t, 0, 0, fail);
}

static void pattern(lw_unit *u, lw_node *n, uint16_t subject, lw_label *fail) {
    uint32_t mark = u->top;
    lw_label ok = {0};
    if (u->front->failed)
        return;
    lw_at(u, n);
    switch (n->kind) {
    case P_VALUE:
        value(u, n, subject, fail);
        break;
    case P_SEQUENCE:
        sequence(u, n, subject, fail);
        break;
    case P_MAPPING:
        mapping(u, n, subject, fail);
        break;
    case P_CLASS:
        class_pattern(u, n, subject, fail);
        break;
    case P_OR:
        for (uint32_t i = 0; i + 1 < n->count; i++) {
            lw_label next = {0};
            pattern(u, n->items[i], subject, &next);
            lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &ok);
            lw_label_bind(u, &next);
        }
        pattern(u, n->items[n->count - 1], subject, fail);
        lw_label_bind(u, &ok);
        break;
    case P_AS:
        pattern(u, n->a, subject, fail);
        lw_store_name(u, n->value, (lw_operand){subject, false});
        break;
    default: // P_CAPTURE, P_STAR
        if (n->value != LW_NIL)
            lw_store_name(u, n->value, (lw_operand){subject, false});
    }
    u->top = mark;
}

void lw_statement_match(lw_unit *u, lw_node *n) {
    lw_label end = {0};
    uint32_t mark = u->top;
    uint16_t subject = lw_alloc(u);
    lw_expr(u, n->a, subject);
    for (uint32_t i = 0; i < n->compound->handlers.count && !u->front->failed; i++) {
        lw_node *c = n->compound->handlers.items[i];
        lw_label next = {0};
        u->top = subject + 1u;
        pattern(u, c->a, subject, &next);
        if (c->b)
            lw_jump_if(u, c->b, &next, false);
        lw_clear_temp(u, subject, 1);
        u->top = mark;
        lw_statements(u, &c->compound->body);
        lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
        lw_label_bind(u, &next);
    }
    lw_clear_temp(u, subject, 1);
    u->top = mark;
    lw_label_bind(u, &end);
}
