// SPDX-License-Identifier: MIT
// Expressions, each with a destination (after Lua's compiler, where every expression is told or
// asked its register).
//
// Operands that are plain locals are read in place. That is right as long as nothing that is
// evaluated between the reading CPython would do and the instruction can bind the local: in an
// expression only := can, and the parser marks every node that has one inside. Where the local may be unbound
// a CHECK stands at the place of the reading: the instruction comes after its neighbours were evaluated.
#include "lang/emit.h"
#include "object/range.h"
#include "object/tuple.h"

lw_operand lw_expr_operand(lw_unit *u, lw_node *e, int scratch, bool rebound) {
    uint16_t reg;
    if (!rebound && lw_read_local(u, e, &reg))
        return (lw_operand){reg, false};
    if (!rebound && e->kind == N_NAMED && lw_plain_local(u, e->a, &reg)) {
        lw_expr(u, e->b, reg);
        return (lw_operand){reg, false};
    }
    lw_operand o = {
        scratch >= 0 && lw_is_temp(u, (uint32_t)scratch) ? (uint16_t)scratch : lw_alloc(u), true};
    lw_expr(u, e, o.reg);
    return o;
}

void lw_expr_discard(lw_unit *u, lw_node *e) {
    uint32_t mark = u->top;
    if (e->kind == N_CONST)
        return;
    uint16_t t = lw_alloc(u);
    lw_expr(u, e, t);
    lw_clear_temp(u, t, 1);
    u->top = mark;
}

// ---- operators -------------------------------------------------------------------------------

static void emit_binary(lw_unit *u, lw_node *e, uint16_t dst, lw_operand left) {
    uint32_t mark = u->top;
    if (e->b->kind == N_CONST) {
        uint32_t k = lw_constant(u, e->b->value);
        if (k <= UINT16_MAX) {
            lw_at(u, e);
            lw_emit(u, LW_OP_ADDK + e->op, lw_kill(left, LW_KILL_B), dst, left.reg, k);
            return;
        }
    }
    lw_operand right = lw_expr_operand(u, e->b, -1, false);
    lw_at(u, e);
    lw_emit(u, LW_OP_ADD + e->op, lw_kill(left, LW_KILL_B) | lw_kill(right, LW_KILL_C), dst,
            left.reg, right.reg);
    u->top = mark;
}

// a + b + c + ...: the tree leans to the left and may be deep; its spine is walked in a loop.
static void expr_binary(lw_unit *u, lw_node *e, uint16_t dst) {
    uint32_t n = 0, mark = u->top;
    lw_node *first = e;
    for (; first->kind == N_BINARY; first = first->a)
        n++;
    lw_node **spine = n == 1 ? &e : lw_front_alloc(u->front, n * sizeof *spine);
    if (!spine)
        return;
    if (n > 1) {
        for (uint32_t i = n; i-- > 0; e = e->a)
            spine[i] = e;
    }
    lw_operand left = lw_expr_operand(u, first, dst, lw_has_walrus(spine[0]->b));
    for (uint32_t i = 0; i < n && !u->front->failed; i++) {
        bool last = i == n - 1;
        uint16_t to = last || lw_is_temp(u, dst) ? dst : left.temp ? left.reg : lw_alloc(u);
        emit_binary(u, spine[i], to, left);
        left = (lw_operand){to, true};
    }
    u->top = mark;
}

static void expr_unary(lw_unit *u, lw_node *e, uint16_t dst, int op) {
    lw_operand o = lw_expr_operand(u, e->a, dst, false);
    lw_at(u, e);
    lw_emit(u, op, lw_kill(o, LW_KILL_B), dst, o.reg, 0);
}

// The value of `a and b or ...`: the first operand that decides. Waits in a temporary; a plain
// local need not.
static void expr_boolean(lw_unit *u, lw_node *e, uint16_t dst) {
    int jump = e->kind == N_AND ? LW_OP_JFALSE : LW_OP_JTRUE;
    uint16_t reg;
    lw_label end = {0}, other = {0};
    if (e->count == 2 && !lw_has_walrus(e->items[1]) && lw_read_local(u, e->items[0], &reg)) {
        lw_emit_jump(u, jump, 0, reg, 0, 0, &other);
        lw_expr(u, e->items[1], dst);
        lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
        lw_label_bind(u, &other);
        lw_move(u, dst, (lw_operand){reg, false});
        lw_label_bind(u, &end);
        return;
    }
    uint16_t t = lw_is_temp(u, dst) ? dst : lw_alloc(u);
    for (uint32_t i = 0; i < e->count; i++) {
        lw_expr(u, e->items[i], t);
        if (i == e->count - 1)
            break;
        lw_emit_jump(u, jump, 0, t, 0, 0, &end);
        lw_clear_temp(u, t, 1);
    }
    lw_label_bind(u, &end);
    if (t != dst)
        lw_move(u, dst, (lw_operand){t, true});
}

static void expr_conditional(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_label other = {0}, end = {0};
    lw_jump_if(u, e->a, &other, false);
    lw_expr(u, e->b, dst);
    lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
    lw_label_bind(u, &other);
    lw_expr(u, e->c, dst);
    lw_label_bind(u, &end);
}

// ---- attributes and items
// ------------------------------------------------------------------------

static void expr_attribute(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_operand o = lw_expr_operand(u, e->a, dst, false);
    lw_at(u, e);
    lw_emit(u, LW_OP_GETATTR, lw_kill(o, LW_KILL_B), dst, o.reg, lw_name_index(u, e->value));
    lw_emit_extra(u, 0);
}

static bool constant_part(const lw_node *e) {
    return !e || (e->kind == N_CONST && (lw_is_small(e->value) || e->value == LW_NONE));
}

static void expr_slice(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_node *parts[3] = {e->a, e->b, e->c};
    uint16_t base = lw_base(u, dst);
    for (uint32_t i = 0; i < 3; i++) {
        uint16_t reg = i == 0 ? base : lw_alloc(u);
        if (parts[i])
            lw_expr(u, parts[i], reg);
        else
            lw_load_constant(u, reg, LW_NONE);
    }
    lw_at(u, e);
    lw_emit(u, LW_OP_BUILDSLICE, 0, dst, base, 0);
}

// Index of the constant that a subscript is, or -1.
static int constant_index(lw_unit *u, lw_node *index) {
    lw_value v = LW_NIL;
    if (index->kind == N_CONST) {
        v = index->value;
    } else if (index->kind == N_SLICE && constant_part(index->a) && constant_part(index->b) &&
               constant_part(index->c)) {
        v = lw_front_keep(u->front, lw_slice_new(index->a ? index->a->value : LW_NONE,
                                                 index->b ? index->b->value : LW_NONE,
                                                 index->c ? index->c->value : LW_NONE));
    } else {
        return -1;
    }
    uint32_t k = v == LW_NIL ? UINT32_MAX : lw_constant(u, v);
    return k <= UINT16_MAX ? (int)k : -1;
}

static void expr_subscript(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_operand o = lw_expr_operand(u, e->a, dst, lw_has_walrus(e->b));
    int k = constant_index(u, e->b);
    if (k >= 0) {
        lw_at(u, e);
        lw_emit(u, LW_OP_GETITEMK, lw_kill(o, LW_KILL_B), dst, o.reg, (uint32_t)k);
        return;
    }
    lw_operand i = lw_expr_operand(u, e->b, -1, false);
    lw_at(u, e);
    lw_emit(u, LW_OP_GETITEM, lw_kill(o, LW_KILL_B) | lw_kill(i, LW_KILL_C), dst, o.reg, i.reg);
}

// ---- the rest --------------------------------------------------------------------------------

static void expr_named(lw_unit *u, lw_node *e, uint16_t dst) {
    uint16_t reg;
    if (lw_plain_local(u, e->a, &reg)) {
        lw_expr(u, e->b, reg);
        lw_move(u, dst, (lw_operand){reg, false});
        return;
    }
    uint16_t t = lw_is_temp(u, dst) ? dst : lw_alloc(u);
    lw_expr(u, e->b, t);
    lw_at(u, e);
    lw_store_name(u, e->a->value, (lw_operand){t, false});
    if (t != dst)
        lw_move(u, dst, (lw_operand){t, true});
}

static void expr_yield(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_operand o = {0, true};
    if (e->a) {
        o = lw_expr_operand(u, e->a, dst, false);
    } else {
        o.reg = lw_is_temp(u, dst) ? dst : lw_alloc(u);
        lw_load_constant(u, o.reg, LW_NONE);
    }
    lw_at(u, e);
    lw_emit(u, LW_OP_YIELD, lw_kill(o, LW_KILL_B), dst, o.reg, 0);
}

// v = what the iterator in `it`, consumed, returns when it ends; what it yields is yielded.
static void delegate(lw_unit *u, uint16_t v, uint16_t it) {
    lw_label end = {0}, again = {0};
    lw_load_constant(u, v, LW_NONE);
    lw_label_bind(u, &again);
    lw_emit_jump(u, LW_OP_SEND, 0, v, it, 0, &end);
    lw_emit(u, LW_OP_YIELD, LW_KILL_B | LW_K5, v, v, it);
    lw_emit_jump(u, LW_OP_LOOP, 0, 0, 0, 0, &again);
    lw_label_bind(u, &end);
    lw_clear_temp(u, it, 1);
}

static void expr_delegate(lw_unit *u, lw_node *e, uint16_t dst) {
    uint16_t v = lw_is_temp(u, dst) ? dst : lw_alloc(u), it = lw_alloc(u);
    lw_operand o = lw_expr_operand(u, e->a, it, false);
    lw_at(u, e);
    bool from = e->kind != N_AWAIT;
    lw_emit(u, from ? LW_OP_GETITER : LW_OP_GETAWAIT, lw_kill(o, LW_KILL_B) | (from ? LW_K5 : 0), it, o.reg, 0);
    delegate(u, v, it);
    if (v != dst)
        lw_move(u, dst, (lw_operand){v, true});
}

void lw_await(lw_unit *u, uint16_t v, unsigned of) {
    uint32_t mark = u->top;
    uint16_t it = lw_alloc(u);
    lw_emit(u, LW_OP_GETAWAIT, LW_KILL_B, it, v, of);
    delegate(u, v, it);
    u->top = mark;
}

static void expr_name(lw_unit *u, lw_node *e, uint16_t dst) { lw_load_name(u, e->value, dst); }
static void expr_constant(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_load_constant(u, dst, e->value);
}
static void expr_arithmetic(lw_unit *u, lw_node *e, uint16_t dst) {
    expr_unary(u, e, dst, LW_OP_NEG + e->op);
}
static void expr_not(lw_unit *u, lw_node *e, uint16_t dst) { expr_unary(u, e, dst, LW_OP_NOT); }
static void expr_lambda(lw_unit *u, lw_node *e, uint16_t dst) {
    lw_make_function(u, e, e->function, dst);
}
static void expr_misplaced(lw_unit *u, lw_node *e, uint16_t dst) {
    (void)dst;
    lw_unit_error(u, e, "can't use starred expression here");
}

static void (*const by_kind[])(lw_unit *u, lw_node *e, uint16_t dst) = {
    [N_CONST] = expr_constant,
    [N_NAME] = expr_name,
    [N_BINARY] = expr_binary,
    [N_UNARY] = expr_arithmetic,
    [N_NOT] = expr_not,
    [N_AND] = expr_boolean,
    [N_OR] = expr_boolean,
    [N_COMPARE] = lw_expr_compare,
    [N_COMPARAND] = expr_misplaced,
    [N_IFEXP] = expr_conditional,
    [N_CALL] = lw_expr_call,
    [N_KEYWORD] = expr_misplaced,
    [N_STARRED] = expr_misplaced,
    [N_ATTRIBUTE] = expr_attribute,
    [N_SUBSCRIPT] = expr_subscript,
    [N_SLICE] = expr_slice,
    [N_TUPLE] = lw_expr_sequence,
    [N_LIST] = lw_expr_sequence,
    [N_SET] = lw_expr_sequence,
    [N_DICT] = lw_expr_dict,
    [N_PAIR] = expr_misplaced,
    [N_LAMBDA] = expr_lambda,
    [N_LISTCOMP] = lw_expr_comprehension,
    [N_SETCOMP] = lw_expr_comprehension,
    [N_DICTCOMP] = lw_expr_comprehension,
    [N_GENEXP] = lw_expr_comprehension,
    [N_COMPFOR] = expr_misplaced,
    [N_NAMED] = expr_named,
    [N_YIELD] = expr_yield,
    [N_YIELDFROM] = expr_delegate,
    [N_AWAIT] = expr_delegate,
    [N_JOINED] = lw_expr_joined,
    [N_FORMATTED] = lw_expr_formatted,
};

void lw_expr(lw_unit *u, lw_node *e, uint16_t dst) {
    uint32_t mark = u->top;
    if (u->front->failed)
        return;
    lw_at(u, e);
    by_kind[e->kind](u, e, dst);
    u->top = mark;
}
