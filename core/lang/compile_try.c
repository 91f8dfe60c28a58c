// SPDX-License-Identifier: MIT
// try and with.
//
// Registers of a handler, from the height t of the stack at the try: t the exception, t+1 the one
// that was being handled before (PUSHEXC), t+2 an exception that is raised in the handler itself.
// Its way out is always the same code: POPEXC t; RERAISE t+2.
#include "lang/emit.h"

// The end of handler code: what is raised in the popped block (an LW_BLOCK_HANDLER), and what falls
// through to here with an exception in t+2, leaves with the handled exception restored. `drop`: a
// register to release, or -1.
static void reraise(lw_unit *u, lw_block *handler, uint16_t t, int drop) {
    bool fallen = !u->dead;
    if (!lw_handler_begin(u, handler, (uint16_t)(t + 2), (uint16_t)(t + 2)) && fallen)
        u->dead = false;
    lw_emit(u, LW_OP_POPEXC, 0, t, 0, 0);
    if (drop >= 0)
        lw_clear_temp(u, (uint16_t)drop, 1);
    lw_emit(u, LW_OP_RERAISE, LW_KILL_A, t + 2u, 0, 0);
    lw_emit_end(u);
}

// ---- except ----------------------------------------------------------------------------------

static void except_clause(lw_unit *u, lw_node *h, uint16_t t, lw_label *end) {
    lw_label next = {0};
    lw_block name = {0};
    lw_at(u, h);
    if (h->a) {
        uint32_t mark = u->top;
        uint16_t m = lw_alloc(u);
        lw_operand type = lw_expr_operand(u, h->a, m, false);
        lw_at(u, h);
        lw_emit(u, LW_OP_MATCHEXC, lw_kill(type, LW_KILL_C), m, t, type.reg);
        lw_emit_jump(u, LW_OP_JFALSE, LW_KILL_A, m, 0, 0, &next);
        u->top = mark;
    }
    if (h->value != LW_NIL) {
        lw_store_name(u, h->value, (lw_operand){t, false});
        lw_push_block(u, &name, LW_BLOCK_NAME, 0);
        name.name = h->value;
        lw_statements(u, &h->compound->body);
        lw_pop_block(u);
        lw_unbind_name(u, h->value);
    } else {
        lw_statements(u, &h->compound->body);
    }
    lw_unwind(u, u->block->outer, NULL); // POPEXC
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, end);
    lw_unwound(u, u->block->outer);
    if (h->value != LW_NIL && lw_handler_begin(u, &name, (uint16_t)(t + 2), (uint16_t)(t + 2))) {
        uint32_t mark = u->top;
        lw_alloc(u); // the exception
        lw_unbind_name(u, h->value);
        lw_emit(u, LW_OP_RERAISE, LW_KILL_A, t + 2u, 0, 0);
        lw_emit_end(u);
        u->top = mark;
    }
    lw_label_bind(u, &next);
}

static void try_except(lw_unit *u, lw_node *n) {
    lw_compound *c = n->compound;
    lw_label end = {0};
    lw_block body, handler;
    uint32_t mark = u->top;
    uint16_t t = (uint16_t)mark;
    lw_push_block(u, &body, LW_BLOCK_TRY, 0);
    lw_statements(u, &c->body);
    lw_pop_block(u);
    lw_statements(u, &c->orelse);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
    lw_handler_begin(u, &body, t, t); // what cannot be reached is still compiled, for its errors
    lw_alloc_n(u, 2);
    lw_at(u, c->handlers.items[0]);
    lw_emit(u, LW_OP_PUSHEXC, 0, t, 0, 0);
    lw_push_block(u, &handler, LW_BLOCK_HANDLER, t);
    for (uint32_t i = 0; i < c->handlers.count; i++) {
        if (!c->handlers.items[i]->a && i + 1 < c->handlers.count)
            lw_unit_error(u, c->handlers.items[i], "default 'except:' must be last");
        except_clause(u, c->handlers.items[i], t, &end);
    }
    if (!u->dead)
        lw_move(u, lw_alloc(u), (lw_operand){t, false}); // no clause matched
    lw_pop_block(u);
    reraise(u, &handler, t, -1);
    u->top = mark;
    lw_label_bind(u, &end);
}

// ---- finally ---------------------------------------------------------------------------------

static void try_finally(lw_unit *u, lw_node *n) {
    lw_compound *c = n->compound;
    lw_label end = {0};
    lw_block block, handler;
    uint32_t mark = u->top;
    uint16_t t = (uint16_t)mark;
    lw_push_block(u, &block, LW_BLOCK_FINALLY, 0);
    block.final = &c->final;
    if (c->handlers.count)
        try_except(u, n);
    else
        lw_statements(u, &c->body);
    lw_pop_block(u);
    lw_statements(u, &c->final);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
    if (lw_handler_begin(u, &block, t, t)) {
        lw_alloc_n(u, 2);
        lw_emit(u, LW_OP_PUSHEXC, 0, t, 0, 0);
        lw_push_block(u, &handler, LW_BLOCK_HANDLER, t);
        lw_statements(u, &c->final);
        if (!u->dead)
            lw_move(u, lw_alloc(u), (lw_operand){t, false});
        lw_pop_block(u);
        reraise(u, &handler, t, -1);
    }
    u->top = mark;
    lw_label_bind(u, &end);
}

void lw_statement_try(lw_unit *u, lw_node *n) {
    if (n->compound->final.count)
        try_finally(u, n);
    else
        try_except(u, n);
}

// ---- with ------------------------------------------------------------------------------------

// The exit function in `exit`, an exception in t = exit + 1: __exit__ decides whether it goes on.
static void with_handler(lw_unit *u, lw_node *n, uint16_t exit, lw_label *end) {
    lw_label suppressed = {0};
    lw_block handler;
    uint16_t t = (uint16_t)(exit + 1);
    lw_at(u, n);
    lw_alloc_n(u, 2);
    lw_emit(u, LW_OP_PUSHEXC, 0, t, 0, 0);
    lw_push_block(u, &handler, LW_BLOCK_HANDLER, t);
    uint16_t verdict = lw_alloc(u);
    lw_emit(u, LW_OP_WITHEXIT, 0, verdict, exit, t);
    if (n->op)
        lw_await(u, verdict, LW_AWAIT_EXIT);
    lw_emit_jump(u, LW_OP_JTRUE, LW_KILL_A, verdict, 0, 0, &suppressed);
    lw_move(u, verdict, (lw_operand){t, false});
    lw_pop_block(u);
    reraise(u, &handler, t, exit);
    lw_label_bind(u, &suppressed);
    lw_emit(u, LW_OP_POPEXC, 0, t, 0, 0);
    lw_clear_temp(u, exit, 1);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, end);
}

static void with_item(lw_unit *u, lw_node *n, uint32_t i) {
    if (u->front->failed) // too many, perhaps
        return;
    lw_node *item = n->items[i];
    lw_label end = {0};
    lw_block block;
    uint32_t mark = u->top;
    uint16_t exit = lw_alloc(u);
    lw_operand manager = lw_expr_operand(u, item->a, exit, false);
    uint16_t entered = lw_alloc_n(u, 1);
    lw_at(u, n);
    lw_emit(u, LW_OP_WITHENTER, lw_kill(manager, LW_KILL_B) | (n->op ? LW_K3 : 0), exit, manager.reg, 0);
    if (n->op)
        lw_await(u, entered, LW_AWAIT_ENTER);
    lw_push_block(u, &block, LW_BLOCK_WITH, exit);
    block.async = n->op;
    if (item->b)
        lw_assign(u, item->b, (lw_operand){entered, true});
    else
        lw_clear_temp(u, entered, 1);
    u->top = entered;
    if (i + 1 < n->count)
        with_item(u, n, i + 1);
    else
        lw_statements(u, &n->compound->body);
    lw_unwind(u, block.outer, NULL);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
    lw_unwound(u, block.outer);
    lw_pop_block(u);
    if (lw_handler_begin(u, &block, entered, entered))
        with_handler(u, n, exit, &end);
    u->top = mark;
    lw_label_bind(u, &end);
}

void lw_statement_with(lw_unit *u, lw_node *n) { with_item(u, n, 0); }
