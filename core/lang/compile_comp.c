// SPDX-License-Identifier: MIT
// Comprehensions. Those of lists, sets and dicts are loops in the frame around them, with locals of
// their own; a generator expression is a generator function of one argument, the iterator of its
// first clause.
#include "lang/emit.h"

static void element(lw_unit *u, lw_node *e, uint16_t acc) {
    lw_operand a = lw_expr_operand(u, e->a, -1, lw_has_walrus(e->b));
    lw_at(u, e->a);
    switch (e->kind) {
    case N_LISTCOMP:
        lw_emit(u, LW_OP_LISTAPPEND, lw_kill(a, LW_KILL_B), acc, a.reg, 0);
        break;
    case N_SETCOMP:
        lw_emit(u, LW_OP_SETADD, lw_kill(a, LW_KILL_B), acc, a.reg, 0);
        break;
    case N_DICTCOMP: {
        lw_operand b = lw_expr_operand(u, e->b, -1, false);
        lw_emit(u, LW_OP_MAPADD, lw_kill(a, LW_KILL_B) | lw_kill(b, LW_KILL_C), acc, a.reg, b.reg);
        break;
    }
    default: {
        uint16_t t = a.temp ? a.reg : lw_alloc(u);
        lw_emit(u, LW_OP_YIELD, lw_kill(a, LW_KILL_B), t, a.reg, 0);
        lw_clear_temp(u, t, 1);
    }
    }
}

static void clause(lw_unit *u, lw_node *e, uint32_t i, uint16_t state, uint16_t acc);

void lw_clauses(lw_unit *u, lw_node *e, uint32_t first, lw_operand iterable, uint16_t acc) {
    uint32_t mark = u->top;
    uint16_t state = iterable.temp && iterable.reg + 1u == u->top ? iterable.reg : lw_alloc(u);
    lw_alloc_n(u, 2);
    if (e->items[first]->op)
        lw_async_begin(u, state, iterable);
    else
        lw_emit(u, LW_OP_FORPREP, lw_kill(iterable, LW_KILL_B) | (first == 0 && e->kind == N_GENEXP ? LW_K3 : 0), state,
                iterable.reg, 0);
    clause(u, e, first, state, acc);
    u->top = mark;
}

static void clause(lw_unit *u, lw_node *e, uint32_t i, uint16_t state, uint16_t acc) {
    lw_node *c = e->items[i];
    lw_label top = {0}, again = {0}, end = {0};
    uint32_t mark = u->top;
    uint16_t reg;
    if (u->front->failed)
        return;
    lw_at(u, c);
    lw_label_bind(u, &top);
    if (c->op) {
        uint16_t t = lw_alloc(u);
        lw_async_next(u, state, t, &end);
        lw_assign(u, c->a, (lw_operand){t, true});
        u->top = mark;
    } else if (lw_plain_local(u, c->a, &reg)) {
        lw_emit_jump(u, LW_OP_FORITER, 0, state, reg, 0, &end);
    } else {
        uint16_t t = lw_alloc(u);
        lw_emit_jump(u, LW_OP_FORITER, 0, state, t, 0, &end);
        lw_assign(u, c->a, (lw_operand){t, true});
        u->top = mark;
    }
    for (uint32_t k = 0; k < c->count; k++)
        lw_jump_if(u, c->items[k], &again, false);
    if (i + 1 < e->count)
        lw_clauses(u, e, i + 1, lw_expr_operand(u, e->items[i + 1]->b, -1, false), acc);
    else
        element(u, e, acc);
    u->top = mark;
    lw_label_bind(u, &again);
    lw_emit_jump(u, LW_OP_LOOP, 0, 0, 0, 0, &top);
    lw_label_bind(u, &end);
}

// The targets' registers are empty before and after; what an exception left there goes now.
static void clear_targets(lw_unit *u, const lw_scope *s, bool cells_only) {
    for (uint32_t i = 0; i < s->count; i++) {
        const lw_symbol *y = s->symbols[i];
        if (y->target != y || (cells_only && !y->captured))
            continue;
        uint32_t n = 1;
        while (!cells_only && i + 1 < s->count && s->symbols[i + 1]->target == s->symbols[i + 1] &&
               s->symbols[i + 1]->reg == y->reg + n) {
            n++;
            i++;
        }
        lw_clear_temp(u, y->reg, n);
    }
}

static void generator_expression(lw_unit *u, lw_node *e, uint16_t dst) {
    uint16_t base = lw_base(u, dst);
    lw_make_function(u, e, e->function, base);
    uint16_t argument = lw_alloc(u);
    lw_operand o = lw_expr_operand(u, e->items[0]->b, argument, false);
    lw_at(u, e);
    lw_emit(u, LW_OP_GETITER, lw_kill(o, LW_KILL_B), argument, o.reg, 0);
    lw_emit(u, LW_OP_CALL, 0, dst, base, 1);
}

void lw_expr_comprehension(lw_unit *u, lw_node *e, uint16_t dst) {
    if (e->kind == N_GENEXP) {
        generator_expression(u, e, dst);
        return;
    }
    int build = e->kind == N_LISTCOMP  ? LW_OP_BUILDLIST
                : e->kind == N_SETCOMP ? LW_OP_BUILDSET
                                       : LW_OP_BUILDMAP;
    uint16_t acc = lw_is_temp(u, dst) ? dst : lw_alloc(u);
    lw_operand iterable = lw_expr_operand(u, e->items[0]->b, -1, false);
    lw_scope *around = u->scope;
    lw_at(u, e);
    lw_emit(u, build, 0, acc, acc, 0);
    u->scope = e->scope;
    clear_targets(u, e->scope, true);
    lw_make_cells(u, e->scope);
    lw_clauses(u, e, 0, iterable, acc);
    u->scope = around;
    clear_targets(u, e->scope, false);
    if (acc != dst)
        lw_move(u, dst, (lw_operand){acc, true});
}
