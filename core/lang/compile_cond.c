// SPDX-License-Identifier: MIT
// Comparisons, and conditions that only decide where to go: `and`, `or`, `not` become jumps,
// comparisons are fused with theirs.
#include "lang/emit.h"
#include "object/number.h"

// Opcode of a comparison's value form; *k gets its "not" bit.
static int value_op(uint8_t op, unsigned *k) {
    *k = op == LW_CMP_IS_NOT || op == LW_CMP_NOT_IN ? LW_K4 : 0;
    if (op <= LW_CMP_GE)
        return LW_OP_LT + op;
    return op <= LW_CMP_IS_NOT ? LW_OP_IS : LW_OP_IN;
}

static int jump_op(uint8_t op) {
    if (op <= LW_CMP_GE)
        return LW_OP_JLT + op;
    return op <= LW_CMP_IS_NOT ? LW_OP_JIS : LW_OP_JIN;
}

// x in [1, 2]: a tuple does as well, and can be a constant.
static lw_value contained_constant(lw_unit *u, const lw_node *c) {
    bool in = c->op == LW_CMP_IN || c->op == LW_CMP_NOT_IN;
    if (!in || c->a->kind != N_LIST || c->a->count == 0)
        return LW_NIL;
    return lw_constant_tuple(u, c->a->items, c->a->count);
}

static lw_operand right_operand(lw_unit *u, lw_node *c, bool rebound) {
    lw_value tuple = contained_constant(u, c);
    if (tuple == LW_NIL)
        return lw_expr_operand(u, c->a, -1, rebound);
    lw_operand o = {lw_alloc(u), true};
    lw_load_constant(u, o.reg, tuple);
    return o;
}

static void emit_compare(lw_unit *u, lw_node *e, uint8_t op, uint16_t dst, lw_operand a,
                         lw_operand b, bool kill_b) {
    unsigned k;
    int code = value_op(op, &k);
    lw_at(u, e);
    lw_emit(u, code, k | lw_kill(a, LW_KILL_B) | (kill_b ? lw_kill(b, LW_KILL_C) : 0), dst, a.reg,
            b.reg);
}

// How many of the items it takes to have met every := in them; looked for once, as chains may be long.
static uint32_t walrus_end(const lw_node *e) {
    uint32_t n = e->count;
    while (n > 0 && !lw_has_walrus(e->items[n - 1]))
        n--;
    return n;
}

// The value of a < b < c: like `a < b and b < c`, with b evaluated once. Where the chain ends
// early, a b that is a temporary is still there and released on the way out.
static void compare_chain(lw_unit *u, lw_node *e, uint16_t dst) {
    uint16_t t = lw_is_temp(u, dst) ? dst : lw_alloc(u);
    lw_label end = {0};
    uint32_t walrus = walrus_end(e);
    lw_operand left = lw_expr_operand(u, e->a, -1, walrus > 0);
    for (uint32_t i = 0; i < e->count && !u->front->failed; i++) {
        bool last = i == e->count - 1;
        lw_operand right = right_operand(u, e->items[i], !last && walrus > i + 1);
        emit_compare(u, e, e->items[i]->op, t, left, right, last);
        if (!last && right.temp) {
            lw_label go_on = {0};
            lw_emit_jump(u, LW_OP_JTRUE, 0, t, 0, 0, &go_on);
            lw_clear_temp(u, right.reg, 1);
            lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, &end);
            lw_label_bind(u, &go_on);
        } else if (!last) {
            lw_emit_jump(u, LW_OP_JFALSE, 0, t, 0, 0, &end);
        }
        if (!last)
            lw_clear_temp(u, t, 1);
        left = right;
    }
    lw_label_bind(u, &end);
    if (t != dst)
        lw_move(u, dst, (lw_operand){t, true});
}

void lw_expr_compare(lw_unit *u, lw_node *e, uint16_t dst) {
    if (e->count > 1) {
        compare_chain(u, e, dst);
        return;
    }
    lw_operand left = lw_expr_operand(u, e->a, dst, lw_has_walrus(e->items[0]));
    lw_operand right = right_operand(u, e->items[0], false);
    emit_compare(u, e, e->items[0]->op, dst, left, right, true);
}

// ---- conditions ------------------------------------------------------------------------------

static void jump_on_value(lw_unit *u, lw_operand o, lw_label *to, bool sense) {
    lw_emit_jump(u, sense ? LW_OP_JTRUE : LW_OP_JFALSE, lw_kill(o, LW_KILL_A), o.reg, 0, 0, to);
}

static bool singleton(const lw_node *n) {
    return n->kind == N_CONST &&
           (n->value == LW_NONE || n->value == LW_TRUE || n->value == LW_FALSE);
}

// Jumps to `to` when (left op right) == sense; both are consumed, right only when kill_right.
static void jump_compare(lw_unit *u, lw_node *e, uint8_t op, lw_operand a, lw_operand b,
                         bool kill_b, lw_label *to, bool sense) {
    if (u->wide) {
        lw_operand t = {lw_alloc(u), true};
        emit_compare(u, e, op, t.reg, a, b, kill_b);
        jump_on_value(u, t, to, sense);
        return;
    }
    if (op == LW_CMP_IS_NOT || op == LW_CMP_NOT_IN)
        sense = !sense;
    unsigned k = lw_kill(a, LW_KILL_B) | (kill_b ? lw_kill(b, LW_KILL_C) : 0) | (sense ? 0 : LW_K4);
    lw_at(u, e);
    lw_emit_jump(u, jump_op(op), k, 0, a.reg, b.reg, to);
}

static void jump_simple_compare(lw_unit *u, lw_node *e, lw_label *to, bool sense) {
    lw_node *c = e->items[0];
    uint8_t op = c->op;
    lw_operand left = lw_expr_operand(u, e->a, -1, lw_has_walrus(c));
    bool is = op == LW_CMP_IS || op == LW_CMP_IS_NOT;
    bool fused = c->a->kind == N_CONST && !u->wide && (op <= LW_CMP_GE || (is && singleton(c->a)));
    uint32_t index = fused ? lw_constant(u, c->a->value) : UINT32_MAX;
    if (index > UINT16_MAX) {
        jump_compare(u, e, op, left, right_operand(u, c, false), true, to, sense);
        return;
    }
    if (op == LW_CMP_IS_NOT)
        sense = !sense;
    lw_at(u, e);
    lw_emit_jump(u, is ? LW_OP_JISK : LW_OP_JLTK + op,
                 lw_kill(left, LW_KILL_B) | (sense ? 0 : LW_K4), 0, left.reg, index, to);
}

static void jump_chain(lw_unit *u, lw_node *e, lw_label *to, bool sense) {
    lw_label through = {0};
    lw_label *fail = sense ? &through : to;
    uint32_t walrus = walrus_end(e);
    lw_operand left = lw_expr_operand(u, e->a, -1, walrus > 0);
    for (uint32_t i = 0; i < e->count && !u->front->failed; i++) {
        bool last = i == e->count - 1;
        lw_operand right = right_operand(u, e->items[i], !last && walrus > i + 1);
        uint8_t op = e->items[i]->op;
        if (last) {
            jump_compare(u, e, op, left, right, true, to, sense);
        } else if (right.temp) {
            lw_label go_on = {0};
            jump_compare(u, e, op, left, right, false, &go_on, true);
            lw_clear_temp(u, right.reg, 1);
            lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, fail);
            lw_label_bind(u, &go_on);
        } else {
            jump_compare(u, e, op, left, right, false, fail, false);
        }
        left = right;
    }
    lw_label_bind(u, &through);
}

static void jump_boolean(lw_unit *u, lw_node *e, lw_label *to, bool sense) {
    lw_label through = {0};
    bool decides = e->kind == N_OR; // the truth that ends the evaluation
    for (uint32_t i = 0; i + 1 < e->count; i++)
        lw_jump_if(u, e->items[i], sense == decides ? to : &through, decides);
    lw_jump_if(u, e->items[e->count - 1], to, sense);
    lw_label_bind(u, &through);
}

// 1 true, 0 false, -1: only running it tells.
static int constant_truth(const lw_node *e) {
    if (e->kind != N_CONST)
        return -1;
    lw_value v = e->value;
    if (v == LW_NONE || v == LW_FALSE || v == lw_from_small(0))
        return 0;
    if (v == LW_TRUE || v == LW_ELLIPSIS || lw_is_small(v))
        return 1;
    return lw_is_str(v) ? lw_as_str(v)->length > 0 : -1;
}

void lw_jump_if(lw_unit *u, lw_node *e, lw_label *to, bool sense) {
    uint32_t mark = u->top;
    int truth = constant_truth(e);
    if (u->front->failed)
        return;
    lw_at(u, e);
    if (truth >= 0) {
        if (truth == sense)
            lw_emit_jump(u, LW_OP_JMP, 0, 0, 0, 0, to);
    } else if (e->kind == N_NOT) {
        lw_jump_if(u, e->a, to, !sense);
    } else if (e->kind == N_AND || e->kind == N_OR) {
        jump_boolean(u, e, to, sense);
    } else if (e->kind == N_COMPARE) {
        if (e->count == 1)
            jump_simple_compare(u, e, to, sense);
        else
            jump_chain(u, e, to, sense);
    } else {
        jump_on_value(u, lw_expr_operand(u, e, -1, false), to, sense);
    }
    u->top = mark;
}
