// SPDX-License-Identifier: MIT
// What the eval loop (eval.c) shares with its slow paths (slow.c), and with nobody else.
#ifndef LW_VM_EVAL_H
#define LW_VM_EVAL_H

#include "vm/frame.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/tuple.h"
#include "object/type.h"

// Gives back what register `reg` holds, if the instruction's k (a local variable) has the kill bit.
#define KILL(bit, reg)                                                                            \
    do {                                                                                          \
        if ((k & (bit)) && lw_is_object(R[reg])) {                                                \
            lw_value killed_ = R[reg];                                                            \
            R[reg] = LW_NIL;                                                                      \
            lw_release(killed_);                                                                  \
        }                                                                                         \
    } while (0)

// R[a] = v, which is consumed.
static inline __attribute__((always_inline)) void lw_set_register(lw_value *R, unsigned a, lw_value v) {
    lw_value old = R[a];
    R[a] = v;
    lw_release(old);
}

// Operators whose operands the fast path left over. y is R[in.c], or a constant when y_const. Operands with a kill bit
// are given back.
bool lw_binary_slow(lw_frame *f, lw_insn in, lw_binary_op op, lw_value y, bool y_const); // to R[in.a]
lw_value lw_compare_slow(lw_frame *f, lw_insn in, lw_compare_op op, lw_value y, bool y_const);
// The same as a truth: 1, 0, -1.
int lw_compare_truth(lw_frame *f, lw_insn in, lw_compare_op op, lw_value y, bool y_const);
// The state of a for loop over v in R[a .. a+2]; v is consumed when `owned`. only: v is used for nothing else, though its
// register still holds it.
bool lw_for_prep(lw_value *R, unsigned a, lw_value v, bool owned, bool only);
// Adds the line of pc in f to the traceback of the pending exception.
void lw_frame_traceback(lw_frame *f, _Atomic uint64_t *pc);
// The handler for an exception at pc, or NULL.
const lw_handler *lw_find_handler(const lw_code *c, _Atomic uint64_t *pc);

// What one step of GETITEM finds for a container and key; LW_NIL with an exception otherwise.
lw_value lw_get_item_slow(lw_value o, lw_value key);
static inline __attribute__((always_inline)) lw_value lw_get_item(lw_value o, lw_value key) {
    if (lw_likely(lw_is_object(o))) {
        uint32_t t = lw_to_object(o)->type;
        if (t == LW_T_LIST && lw_is_small(key) && lw_to_small(key) >= 0) {
            lw_value v = lw_list_get(lw_as_list(o), (size_t)lw_to_small(key));
            if (lw_likely(v != LW_NIL))
                return v;
        } else if (t == LW_T_DICT) {
            lw_value v = lw_dict_get(lw_as_dict(o), key);
            if (lw_likely(v != LW_NIL))
                return v;
            if (lw_exception_set())
                return LW_NIL;
        } else if (t == LW_T_TUPLE && lw_is_small(key)) {
            size_t i = (size_t)lw_to_small(key);
            if (i < lw_as_tuple(o)->size)
                return lw_retain(lw_as_tuple(o)->v[i]);
        }
    }
    return lw_get_item_slow(o, key);
}

// Releases `count` registers of the innermost frame; the others hold immediates.
static inline __attribute__((always_inline)) void lw_frame_clear(lw_frame *f, size_t count) {
    lw_registers_clear_here(f->base, f->base + count);
}
// Pops the innermost frame, which was cleared. What is in its record must have been read: the release uses it again.
static inline __attribute__((always_inline)) void lw_frame_pop(lw_vm_thread *vm, lw_frame *f) {
    lw_value *base = f->base, function = base[-1]; // LW_NIL: a generator's
    vm->top = f - 1;
    base[-1] = LW_NIL;
    lw_release(function);
}

#endif
