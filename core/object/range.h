// SPDX-License-Identifier: MIT
// range and slice, and the iterator by index that list, tuple, range and str share.
#ifndef LW_OBJECT_RANGE_H
#define LW_OBJECT_RANGE_H

#include "object/container.h"

typedef struct {
    lw_object ob;
    lw_value start, stop, step; // ints
    bool small; // all three and the length fit int64: then the fields below are them
    int64_t i_start, i_stop, i_step, i_length;
} lw_range;

typedef struct {
    lw_object ob;
    lw_value start, stop, step; // any, None when left out
} lw_slice;

typedef struct {
    lw_object ob;
    lw_value sequence;     // owned, kept until the iterator dies: iterators may be shared
    _Atomic int64_t index; // of the next item; -1: exhausted
} lw_seq_iter;

extern lw_type lw_range_type, lw_slice_type;
extern lw_type lw_seq_iter_type, lw_tuple_iter_type, lw_range_iter_type, lw_long_range_iter_type, lw_ascii_iter_type, lw_str_iter_type;

static inline lw_slice *lw_as_slice(lw_value v) { return (lw_slice *)(uintptr_t)v; }
static inline bool lw_is_slice(lw_value v) { return lw_has_type(v, LW_T_SLICE); }
static inline bool lw_is_range(lw_value v) { return lw_has_type(v, LW_T_RANGE); }
static inline lw_range *lw_as_range(lw_value v) { return (lw_range *)(uintptr_t)v; }
lw_value lw_range_new(lw_value start, lw_value stop,
                      lw_value step);         // ints (borrowed); ValueError: step 0
lw_value lw_range_at(lw_range *r, int64_t i); // 0 <= i < length
int64_t lw_range_length(lw_range *r);         // -1 + OverflowError: does not fit
lw_value lw_slice_new(lw_value start, lw_value stop, lw_value step); // borrowed
// Clips the slice to a sequence of `length`: start, stop, step as in Python, and how many items it
// selects.
bool lw_slice_indices(lw_value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                      int64_t *count);
// An iterator over a list, tuple, range or str.
lw_value lw_seq_iter_new(lw_value sequence);

#endif
