// SPDX-License-Identifier: MIT
// Checks of assignment targets, and constant folding.
#include "lang/parser.h"
#include "object/number.h"
#include <math.h>

// ---- targets ---------------------------------------------------------------------------------

static bool bad_target(lw_parser *p, const lw_node *n, lw_target_use use) {
    if (use == LW_TARGET_DELETE)
        lw_parser_error_at(p, n, "cannot delete %s", lw_node_description(n));
    else
        lw_parser_error_at(p, n, "cannot assign to %s", lw_node_description(n));
    return false;
}

bool lw_check_target(lw_parser *p, const lw_node *n, lw_target_use use) {
    if (p->front->failed)
        return false;
    switch (n->kind) {
    case N_NAME:
    case N_ATTRIBUTE:
    case N_SUBSCRIPT:
        return true;
    case N_STARRED:
        if (use == LW_TARGET_DELETE)
            return bad_target(p, n, use);
        return lw_check_target(p, n->a, use);
    case N_TUPLE:
    case N_LIST:
        for (uint32_t i = 0; i < n->count; i++) {
            if (!lw_check_target(p, n->items[i], use))
                return false;
        }
        return true;
    default:
        return bad_target(p, n, use);
    }
}

// ---- constant folding --------------------------------------------------------------------------

static bool is_number(const lw_node *n) {
    return n->kind == N_CONST && n->value != LW_NIL &&
           (lw_is_small(n->value) || lw_is_float(n->value));
}

static double as_double(lw_value v) {
    double d = 0;
    if (lw_is_small(v))
        return (double)lw_to_small(v);
    lw_to_double(v, &d);
    return d;
}

// Only results that are small for sure: a constant must not take longer to compute than to use.
static bool worth_folding(lw_node *n) {
    lw_value a = n->a->value, b = n->b->value;
    bool small = lw_both_small(a, b);
    switch (n->op) {
    case LW_ADD:
    case LW_SUB:
    case LW_MUL:
        return true;
    case LW_TRUEDIV:
    case LW_FLOORDIV:
    case LW_MOD:
        return as_double(b) != 0;
    case LW_POW:
        return small
                   ? lw_to_small(b) >= 0 && fabs(as_double(b) * log2(fabs(as_double(a)) + 2)) <= 128
                   : as_double(a) > 0 && fabs(as_double(b) * log2(as_double(a))) < 1000;
    case LW_LSHIFT:
    case LW_RSHIFT:
        return small && lw_to_small(b) >= 0 && lw_to_small(b) <= 128;
    case LW_AND:
    case LW_OR:
    case LW_XOR:
        return small;
    default:
        return false;
    }
}

lw_node *lw_fold_binary(lw_parser *p, lw_node *n) {
    if (p->front->failed || !is_number(n->a) || !is_number(n->b) || !worth_folding(n))
        return n;
    lw_value v = lw_number_binary((lw_binary_op)n->op, n->a->value, n->b->value);
    if (v == LW_NIL) { // what fails now fails when it runs
        if (lw_exception_matches(LW_EXC(MemoryError)))
            lw_front_fail(p->front);
        else
            lw_exception_clear();
        return n;
    }
    n->value = lw_front_keep(p->front, v);
    n->kind = N_CONST;
    n->a = n->b = NULL;
    n->depth = 0;
    n->flags |= LW_NODE_FOLDED;
    return n;
}

lw_node *lw_fold_unary(lw_parser *p, lw_node *n) {
    if (p->front->failed || n->a->kind != N_CONST || n->a->value == LW_NIL ||
        !(lw_is_int(n->a->value) || lw_is_float(n->a->value)) ||
        (n->op == LW_INVERT && lw_is_float(n->a->value)))
        return n;
    lw_value v = lw_unary((lw_unary_op)n->op, n->a->value);
    if (v == LW_NIL) {
        lw_front_fail(p->front);
        return n;
    }
    n->value = lw_front_keep(p->front, v);
    n->kind = N_CONST;
    n->a = NULL;
    n->depth = 0;
    n->flags |= LW_NODE_FOLDED;
    return n;
}
