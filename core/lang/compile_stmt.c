// SPDX-License-Identifier: MIT
// Statements, but for try, with, def and class.
//
// Loops have their test at the top and a LOOP at the bottom. Moving the test down would save
// nothing: every jump back must be a LOOP (the safepoint), so an iteration is a test and a LOOP
// either way.
#include "lang/emit.h"

static void statement_if(lw_unit *u, lw_node *n) {
    lw_label end = {0};
    for (;;) { // along the chain of elifs
        lw_compound *c = n->compound;
        lw_label otherwise = {0};
        lw_at(u, n);
        lw_jump_if(u, n->a, &otherwise, false);
        lw_statements(u, &c->body);
        if (c->orelse.count == 0) {
            lw_label_bind(u, &otherwise);
            break;
        }
        lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
        lw_label_bind(u, &otherwise);
        if (c->orelse.count != 1 || c->orelse.items[0]->kind != S_IF) {
            lw_statements(u, &c->orelse);
            break;
        }
        n = c->orelse.items[0];
    }
    lw_label_bind(u, &end);
}

static void statement_while(lw_unit *u, lw_node *n) {
    lw_label top = {0}, otherwise = {0}, end = {0};
    lw_block block;
    lw_push_block(u, &block, LW_BLOCK_WHILE, 0);
    block.exit = &end;
    block.again = &top;
    lw_label_bind(u, &top);
    lw_jump_if(u, n->a, &otherwise, false);
    lw_statements(u, &n->compound->body);
    lw_emit_jump(u, LW_OP_LOOP, 0, 0, 0, 0, &top);
    lw_pop_block(u);
    lw_label_bind(u, &otherwise);
    lw_statements(u, &n->compound->orelse);
    lw_label_bind(u, &end);
}

// The registers of a loop's state: the iterator, and two that hold nothing.
void lw_async_begin(lw_unit *u, uint16_t state, lw_operand iterable) {
    lw_emit(u, LW_OP_GETAITER, lw_kill(iterable, LW_KILL_B), state, iterable.reg, 0);
    lw_load_constant(u, (uint16_t)(state + 1), LW_NONE);
    lw_load_constant(u, (uint16_t)(state + 2), LW_NONE);
}

void lw_async_next(lw_unit *u, uint16_t state, uint16_t to, lw_label *end) {
    lw_label got = {0};
    lw_block next;
    lw_push_block(u, &next, LW_BLOCK_TRY, 0);
    lw_emit(u, LW_OP_GETANEXT, 0, to, state, 0);
    lw_await(u, to, LW_AWAIT_NEXT);
    lw_pop_block(u);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &got);
    if (lw_handler_begin(u, &next, to, to)) {
        lw_emit(u, LW_OP_ENDASYNCFOR, LW_KILL_A, to, 0, 0);
        lw_clear_temp(u, state, 3);
        lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, end);
    }
    lw_label_bind(u, &got);
}

static void statement_for(lw_unit *u, lw_node *n) {
    lw_label top = {0}, done = {0}, end = {0};
    lw_block block;
    uint32_t mark = u->top;
    uint16_t state = lw_alloc(u), reg;
    lw_operand o = lw_expr_operand(u, n->b, state, false);
    lw_alloc_n(u, 2);
    lw_at(u, n);
    if (n->op)
        lw_async_begin(u, state, o);
    else
        lw_emit(u, LW_OP_FORPREP, lw_kill(o, LW_KILL_B), state, o.reg, 0);
    lw_push_block(u, &block, LW_BLOCK_FOR, state);
    block.exit = &end;
    block.again = &top;
    lw_label_bind(u, &top);
    if (n->op) {
        uint16_t t = lw_alloc(u);
        lw_async_next(u, state, t, &done);
        lw_assign(u, n->a, (lw_operand){t, true});
        u->top = mark + 3;
    } else if (lw_plain_local(u, n->a, &reg)) {
        lw_emit_jump(u, LW_OP_FORITER, 0, state, reg, 0, &done);
    } else {
        uint16_t t = lw_alloc(u);
        lw_emit_jump(u, LW_OP_FORITER, 0, state, t, 0, &done);
        lw_assign(u, n->a, (lw_operand){t, true});
        u->top = mark + 3;
    }
    lw_statements(u, &n->compound->body);
    lw_emit_jump(u, LW_OP_LOOP, 0, 0, 0, 0, &top);
    lw_pop_block(u);
    u->top = mark;
    lw_label_bind(u, &done);
    lw_statements(u, &n->compound->orelse);
    lw_label_bind(u, &end);
}

// ---- leaving ---------------------------------------------------------------------------------

static void statement_return(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    if (u->home->kind != LW_SCOPE_FUNCTION) {
        lw_unit_error(u, n, "'return' outside function");
        return;
    }
    if (!n->a || n->a->kind == N_CONST) {
        lw_unwind(u, NULL, NULL);
        lw_emit_bx(u, LW_OP_RETURNK, 0, 0, (int32_t)lw_constant(u, n->a ? n->a->value : LW_NONE));
    } else {
        bool rebound =
            false; // by what runs on the way out; and an unbound local must raise in here
        for (lw_block *b = u->block; b; b = b->outer)
            rebound |= b->kind != LW_BLOCK_WHILE && b->kind != LW_BLOCK_FOR;
        lw_operand value = lw_expr_operand(u, n->a, -1, rebound);
        lw_unwind(u, NULL, &value);
        lw_at(u, n);
        lw_emit(u, LW_OP_RETURN, 0, value.reg, 0, 0);
    }
    lw_emit_end(u);
    lw_unwound(u, NULL);
    u->top = mark;
}

static void statement_jump(lw_unit *u, lw_node *n) {
    lw_block *loop = u->block;
    bool leave = n->kind == S_BREAK;
    while (loop && loop->kind != LW_BLOCK_WHILE && loop->kind != LW_BLOCK_FOR)
        loop = loop->outer;
    if (!loop) {
        lw_unit_error(u, n, leave ? "'break' outside loop" : "'continue' not properly in loop");
        return;
    }
    lw_block *stop = leave ? loop->outer : loop;
    lw_unwind(u, stop, NULL);
    if (leave)
        lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, loop->exit);
    else
        lw_emit_jump(u, LW_OP_LOOP, 0, 0, 0, 0, loop->again);
    lw_unwound(u, stop);
}

static void statement_raise(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    if (!n->a) {
        lw_emit(u, LW_OP_RAISE, LW_K5, 0, 0, 0);
    } else {
        lw_operand e = lw_expr_operand(u, n->a, -1, lw_has_walrus(n->b)), cause = {0};
        if (n->b)
            cause = lw_expr_operand(u, n->b, -1, false);
        lw_at(u, n);
        lw_emit(u, LW_OP_RAISE,
                lw_kill(e, LW_KILL_A) | lw_kill(cause, LW_KILL_B) | (n->b ? LW_K3 : 0), e.reg,
                cause.reg, 0);
    }
    lw_emit_end(u);
    u->top = mark;
}

static void statement_assert(lw_unit *u, lw_node *n) {
    lw_label fine = {0};
    uint32_t mark = u->top;
    lw_jump_if(u, n->a, &fine, true);
    uint16_t t = lw_alloc(u);
    lw_at(u, n);
    lw_emit(u, LW_OP_GETGLOBAL, 0, t, lw_name_index(u, lw_front_c_name(u->front, "AssertionError")),
            0);
    lw_emit_extra(u, 0);
    if (n->b) {
        lw_expr(u, n->b, lw_alloc(u));
        lw_at(u, n);
        lw_emit(u, LW_OP_CALL, 0, t, t, 1);
    }
    lw_emit(u, LW_OP_RAISE, LW_KILL_A, t, 0, 0);
    lw_emit_end(u);
    u->top = mark;
    lw_label_bind(u, &fine);
}

// ---- imports ---------------------------------------------------------------------------------

static void statement_import(lw_unit *u, lw_node *n) {
    for (uint32_t i = 0; i < n->count; i++) {
        lw_node *alias = n->items[i];
        uint32_t mark = u->top;
        lw_operand t = {lw_alloc(u), true};
        lw_at(u, alias);
        lw_emit(u, LW_OP_IMPORT, alias->op ? LW_K3 : 0, t.reg, lw_name_index(u, alias->value), 0);
        lw_store_name(u, alias->other, t);
        u->top = mark;
    }
}

static void statement_from(lw_unit *u, lw_node *n) {
    uint32_t mark = u->top;
    if (lw_str_equal_c(lw_as_str(n->value), "__future__"))
        return; // what it would switch on is on
    uint16_t module = lw_alloc(u);
    lw_emit(u, LW_OP_IMPORT, 0, module, lw_name_index(u, n->value), 0);
    if (n->count == 0)
        lw_emit(u, LW_OP_IMPORTSTAR, LW_KILL_A, module, 0, 0);
    for (uint32_t i = 0; i < n->count; i++) {
        lw_node *alias = n->items[i];
        uint16_t t = lw_alloc(u);
        lw_emit(u, LW_OP_IMPORTFROM, i == n->count - 1 ? LW_KILL_B : 0, t, module,
                lw_name_index(u, alias->value));
        lw_store_name(u, alias->other, (lw_operand){t, true});
        u->top = module + 1u;
    }
    u->top = mark;
}

// ---- all -------------------------------------------------------------------------------------

// __annotations__[name] = annotation
static void store_annotation(lw_unit *u, lw_node *n) {
    bool class_body = u->home->kind == LW_SCOPE_CLASS;
    uint32_t mark = u->top;
    lw_operand value = lw_expr_operand(u, n->c, -1, false);
    uint16_t dict = lw_alloc(u), key = lw_alloc(u);
    uint16_t name = lw_name_index(u, lw_front_c_name(u->front, "__annotations__"));
    lw_at(u, n);
    lw_emit(u, class_body ? LW_OP_GETNAME : LW_OP_GETGLOBAL, 0, dict, name, 0);
    if (!class_body)
        lw_emit_extra(u, 0);
    lw_load_constant(u, key, n->a->value);
    lw_emit(u, LW_OP_SETITEM, LW_KILL_A | LW_KILL_B | lw_kill(value, LW_KILL_C), dict, key, value.reg);
    u->top = mark;
}

static void statement_annotated(lw_unit *u, lw_node *n) {
    bool kept = u->home->kind != LW_SCOPE_FUNCTION;
    if (n->b) {
        lw_node assign = *n;
        assign.kind = S_ASSIGN;
        assign.a = n->b;
        assign.b = assign.c = NULL;
        assign.items = &n->a;
        assign.count = 1;
        lw_statement_assign(u, &assign);
    } else if (n->a->kind != N_NAME) { // its parts are evaluated, for what they do
        if (n->a->a)
            lw_expr_discard(u, n->a->a);
        if (n->a->b)
            lw_expr_discard(u, n->a->b);
    }
    if (n->a->kind == N_NAME && !(n->a->flags & LW_NODE_PAREN)) {
        if (kept)
            store_annotation(u, n);
    } else if (kept) {
        lw_expr_discard(u, n->c);
    }
}

static void statement_expression(lw_unit *u, lw_node *n) { lw_expr_discard(u, n->a); }
static void statement_nothing(lw_unit *u, lw_node *n) {
    (void)u;
    (void)n;
}
static void statement_del(lw_unit *u, lw_node *n) {
    for (uint32_t i = 0; i < n->count; i++)
        lw_delete(u, n->items[i]);
}

static void (*const by_kind[])(lw_unit *u, lw_node *n) = {
    [S_EXPR - S_EXPR] = statement_expression,
    [S_ASSIGN - S_EXPR] = lw_statement_assign,
    [S_AUGMENTED - S_EXPR] = lw_statement_augmented,
    [S_ANNOTATED - S_EXPR] = statement_annotated,
    [S_RETURN - S_EXPR] = statement_return,
    [S_DEL - S_EXPR] = statement_del,
    [S_PASS - S_EXPR] = statement_nothing,
    [S_BREAK - S_EXPR] = statement_jump,
    [S_CONTINUE - S_EXPR] = statement_jump,
    [S_IF - S_EXPR] = statement_if,
    [S_WHILE - S_EXPR] = statement_while,
    [S_FOR - S_EXPR] = statement_for,
    [S_TRY - S_EXPR] = lw_statement_try,
    [S_HANDLER - S_EXPR] = statement_nothing,
    [S_WITH - S_EXPR] = lw_statement_with,
    [N_WITHITEM - S_EXPR] = statement_nothing,
    [S_MATCH - S_EXPR] = lw_statement_match,
    [S_CASE - S_EXPR] = statement_nothing,
    [S_RAISE - S_EXPR] = statement_raise,
    [S_ASSERT - S_EXPR] = statement_assert,
    [S_GLOBAL - S_EXPR] = statement_nothing,
    [S_NONLOCAL - S_EXPR] = statement_nothing,
    [S_IMPORT - S_EXPR] = statement_import,
    [S_FROM - S_EXPR] = statement_from,
    [N_ALIAS - S_EXPR] = statement_nothing,
    [S_DEF - S_EXPR] = lw_statement_def,
    [S_CLASS - S_EXPR] = lw_statement_class,
};

void lw_statements(lw_unit *u, const lw_nodes *body) {
    for (uint32_t i = 0; i < body->count && !u->front->failed; i++) {
        lw_at(u, body->items[i]);
        by_kind[body->items[i]->kind - S_EXPR](u, body->items[i]);
    }
}
