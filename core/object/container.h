// SPDX-License-Identifier: MIT
// What the containers share.
#ifndef LW_OBJECT_CONTAINER_H
#define LW_OBJECT_CONTAINER_H

#include "object/object.h"

enum {
    // May a thread read a container's slots while another one is writing them? Then what a reader
    // follows
    // must stay whole at every moment; otherwise a section (or the right to run) covers both.
    LW_READS_RACE = LW_RUNS_PARALLEL && LW_IS_SAFE && !LW_READS_LOCKED,
    // Must an operation of several steps on one container stand in a section to be atomic?
    LW_STEPS_RACE = LW_RUNS_PARALLEL && LW_IS_SAFE,
};

// Inside a section on h: is there possibly a reader without a lock now?
static inline bool lw_has_readers(lw_header *h) { return LW_READS_RACE && lw_may_have_readers(h); }

// The equality that needs no call and never fails: 1, 0, or -1 for "ask lw_equal". Borrowed values
// that cannot die during the call.
static inline int lw_equal_quick(lw_value a, lw_value b) {
    if (a == b)
        return 1;
    if (lw_both_small(a, b))
        return 0;
    return -1;
}

// The shared checks of constructors. `most` positional arguments and no keywords.
bool lw_check_construct(const char *name, size_t nargs, lw_value kwnames, size_t most);

// start, stop and step of a slice as int64 (clipped, None resolved): this part may call __index__;
// and its other half, which is pure: clips to `length` and returns the number of items.
bool lw_slice_unpack(lw_value slice, int64_t *start, int64_t *stop, int64_t *step);
int64_t lw_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);

// "[a, b]" of n values that the caller owns: `open` and `close` around, ", " between; `single` is
// what follows a lone element (a tuple's ",").
lw_value lw_repr_values(lw_value self, const lw_value *v, size_t n, const char *open,
                        const char *close, const char *single);
// Lexicographic comparison of two arrays of values that stay owned meanwhile.
lw_value lw_compare_values(const lw_value *a, size_t na, const lw_value *b, size_t nb,
                           lw_compare_op op);
// For `text * n`: the count, or false with an exception: OverflowError with the message when no text can be as long.
bool lw_repeat_fits(lw_value n, size_t size, const char *message, int64_t *count);
// For `seq * n`: the count, or false with an exception. Negative counts are 0. LW_NOT_IMPLEMENTED
// cases are the caller's.
bool lw_repeat_count(lw_value n, size_t size, size_t *count);
// Is v an int, a bool, or an instance with __index__?
bool lw_has_index(lw_value v);
// Has v, an instance, the reflected method `name`? Then an operator of the other operand must leave
// it to that.
bool lw_has_method(lw_value v, const char *name);
// Raises type("<repr of v><rest>").
lw_value lw_raise_repr(lw_type *type, lw_value v, const char *rest);
// TypeError for `seq * v`. Returns LW_NIL.
lw_value lw_raise_repeat(lw_value v);
// A bound of index(x, start, stop) as it is given; and clipped as a slice bound is.
bool lw_to_bound(lw_value v, int64_t *out);
bool lw_index_bound(lw_value v, int64_t length, int64_t *out);

#endif
