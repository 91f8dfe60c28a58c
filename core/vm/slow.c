// SPDX-License-Identifier: MIT
// The slow paths of the eval loop: operators on objects, the start of for loops, tracebacks, handlers. They stand
// apart so that the loop's registers are not spilled for them.
#include "vm/eval.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/range.h"
#include "object/str.h"

static bool unbound(lw_frame *f, unsigned r) {
    if (f->base[r] == LW_NIL) {
        lw_op_unbound(f, r);
        return true;
    }
    return false;
}

bool lw_binary_slow(lw_frame *f, lw_insn in, lw_binary_op op, lw_value y, bool y_const) {
    lw_value *R = f->base, x = R[in.b], r;
    unsigned k = in.k;
    if (lw_unlikely(x == LW_NIL) && unbound(f, in.b))
        return false;
    if (lw_unlikely(y == LW_NIL) && unbound(f, in.c))
        return false;
    if (op == LW_ADD && in.a == in.b && lw_is_exact_str(x) && lw_is_exact_str(y)) {
        R[in.b] = LW_NIL; // the only reference, perhaps: may be extended in place
        r = lw_str_append(x, y);
    } else {
        r = k & LW_K3 ? lw_inplace(op, x, y) : lw_binary(op, x, y);
    }
    KILL(LW_KILL_B, in.b);
    if (!y_const)
        KILL(LW_KILL_C, in.c);
    if (lw_unlikely(r == LW_NIL))
        return false;
    lw_set_register(R, in.a, r);
    return true;
}

static inline bool both_str(lw_value x, lw_value y, lw_compare_op op) {
    return (op == LW_EQ || op == LW_NE) && lw_is_exact_str(x) && lw_is_exact_str(y);
}

lw_value lw_compare_slow(lw_frame *f, lw_insn in, lw_compare_op op, lw_value y, bool y_const) {
    lw_value *R = f->base, x = R[in.b];
    unsigned k = in.k;
    if (lw_unlikely(x == LW_NIL) && unbound(f, in.b))
        return LW_NIL;
    if (lw_unlikely(y == LW_NIL) && unbound(f, in.c))
        return LW_NIL;
    lw_value r = both_str(x, y, op) ? lw_from_bool(lw_str_equal(lw_as_str(x), lw_as_str(y)) == (op == LW_EQ))
                                    : lw_compare(x, y, op);
    KILL(LW_KILL_B, in.b);
    if (!y_const)
        KILL(LW_KILL_C, in.c);
    return r;
}

int lw_compare_truth(lw_frame *f, lw_insn in, lw_compare_op op, lw_value y, bool y_const) {
    lw_value *R = f->base, x = R[in.b];
    unsigned k = in.k;
    if (both_str(x, y, op)) {
        bool equal = x == y || lw_str_equal(lw_as_str(x), lw_as_str(y));
        KILL(LW_KILL_B, in.b);
        if (!y_const)
            KILL(LW_KILL_C, in.c);
        return equal == (op == LW_EQ);
    }
    lw_value r = lw_compare_slow(f, in, op, y, y_const);
    if (r == LW_TRUE || r == LW_FALSE)
        return r == LW_TRUE;
    return lw_truth_consume(r);
}

lw_value lw_get_item_slow(lw_value o, lw_value key) {
    if (lw_is_exact_str(o) && lw_is_small(key)) {
        size_t i = (size_t)lw_to_small(key);
        if (i < lw_as_str(o)->length)
            return lw_str_from_code_point(lw_str_at(lw_as_str(o), i));
    }
    return lw_getitem(o, key);
}

bool lw_for_prep(lw_value *R, unsigned a, lw_value v, bool owned, bool only) {
    uint32_t t = lw_is_object(v) ? lw_to_object(v)->type : 0;
    if (only && (t == LW_T_SEQ_ITER || t == LW_T_RANGE_ITER || t == LW_T_TUPLE_ITER) && lw_is_unique(lw_to_object(v))) {
        // What a generator expression was given: the iterator was made for it and nothing has been taken from it.
        lw_seq_iter *it = (lw_seq_iter *)lw_to_object(v);
        if (lw_load_relaxed(&it->index) == 0)
            return lw_for_prep(R, a, it->sequence, false, false);
    }
    lw_value s0, s1 = lw_from_small(0), s2 = LW_NONE;
    if (t == LW_T_RANGE && lw_as_range(v)->small && lw_fits_small(lw_as_range(v)->i_stop) &&
        lw_fits_small(lw_as_range(v)->i_start) && lw_fits_small(lw_as_range(v)->i_step) &&
        lw_fits_small(lw_as_range(v)->i_length)) {
        lw_range *r = lw_as_range(v);
        s0 = lw_from_small(r->i_start);
        s1 = lw_from_small(r->i_length); // items left
        s2 = lw_from_small(r->i_step);
    } else if (t == LW_T_LIST || t == LW_T_TUPLE || t == LW_T_STR) {
        s0 = lw_retain(v);
    } else if (t == LW_T_GENERATOR) {
        s0 = lw_retain(v);
        s1 = LW_NONE;
    } else {
        s0 = lw_iter(v);
        s1 = LW_NONE;
    }
    if (owned)
        lw_release(v);
    if (s0 == LW_NIL)
        return false;
    lw_set_register(R, a, s0);
    R[a + 1] = s1; // temporaries: immediates before
    R[a + 2] = s2;
    return true;
}

void lw_frame_traceback(lw_frame *f, _Atomic uint64_t *pc) {
    lw_code *c = f->function->code;
    uint32_t at = (uint32_t)(pc - c->code);
    lw_exception_add_traceback(lw_self->exception, c->filename,
                               (int)lw_code_line(c, at ? at - 1 : 0), c->name);
}

const lw_handler *lw_find_handler(const lw_code *c, _Atomic uint64_t *pc) {
    uint32_t at = (uint32_t)(pc - c->code) - 1;
    for (uint32_t i = 0; i < c->handlers_count; i++)
        if (at >= c->handlers[i].start && at < c->handlers[i].end)
            return &c->handlers[i];
    return NULL;
}
