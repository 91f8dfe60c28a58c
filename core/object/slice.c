// SPDX-License-Identifier: MIT
// slice, and the iterator by index that list, tuple, range and str share.
//
// The iterator's index is atomic with relaxed order: two threads that share an iterator may get the
// same item or skip none; the sequence's own rules keep each access whole. The sequence is owned
// until the iterator dies, so that no thread can lose it under its hands.
#include "base/memory.h"
#include "object/array.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/range.h"
#include "object/str.h"
#include "object/tuple.h"

lw_value lw_slice_new(lw_value start, lw_value stop, lw_value step) {
    lw_slice *s = lw_object_new(LW_T_SLICE, sizeof *s);
    if (!s)
        return LW_NIL;
    s->start = lw_retain(start);
    s->stop = lw_retain(stop);
    s->step = lw_retain(step);
    return lw_from_object(s);
}

static bool bound(lw_value v, int64_t if_none, int64_t *out) {
    if (v == LW_NONE)
        return *out = if_none, true;
    if (lw_likely(lw_is_small(v)))
        return *out = lw_to_small(v), true;
    if (lw_has_index(v))
        return lw_to_index(v, out, LW_CLIPPED);
    lw_raise(LW_EXC(TypeError),
             "slice indices must be integers or None or have an __index__ method");
    return false;
}

bool lw_slice_unpack(lw_value slice, int64_t *start, int64_t *stop, int64_t *step) {
    lw_slice *s = lw_as_slice(slice);
    if (!bound(s->step, 1, step))
        return false;
    if (*step == 0) {
        lw_raise(LW_EXC(ValueError), "slice step cannot be zero");
        return false;
    }
    if (*step < -INT64_MAX) // so that it can be negated
        *step = -INT64_MAX;
    return bound(s->start, *step < 0 ? INT64_MAX : 0, start) &&
           bound(s->stop, *step < 0 ? INT64_MIN : INT64_MAX, stop);
}

static int64_t clip(int64_t i, int64_t length, int64_t step) {
    if (i < 0) {
        i += length;
        return i < 0 ? (step < 0 ? -1 : 0) : i;
    }
    return i >= length ? (step < 0 ? length - 1 : length) : i;
}

int64_t lw_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
    *start = clip(*start, length, step);
    *stop = clip(*stop, length, step);
    if (step < 0)
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

bool lw_slice_indices(lw_value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                      int64_t *count) {
    lw_slice *s = lw_as_slice(slice);
    bool plain = s->step == LW_NONE && (lw_is_small(s->start) || s->start == LW_NONE) &&
                 (lw_is_small(s->stop) || s->stop == LW_NONE);
    if (lw_likely(plain)) { // a slice as they mostly are
        int64_t from = s->start == LW_NONE ? 0 : lw_to_small(s->start);
        int64_t to = s->stop == LW_NONE ? length : lw_to_small(s->stop);
        from = from < 0 ? from + length : from;
        to = to < 0 ? to + length : to;
        from = from < 0 ? 0 : from > length ? length : from;
        to = to < 0 ? 0 : to > length ? length : to;
        *start = from;
        *stop = to;
        *step = 1;
        *count = to > from ? to - from : 0;
        return true;
    }
    if (!lw_slice_unpack(slice, start, stop, step))
        return false;
    *count = lw_slice_adjust(length, start, stop, *step);
    return true;
}

static void slice_destroy(lw_object *o) {
    lw_slice *s = (lw_slice *)o;
    lw_release(s->start);
    lw_release(s->stop);
    lw_release(s->step);
    lw_object_free(o, sizeof *s);
}

static void slice_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_slice *s = (lw_slice *)o;
    visit(s->start, arg);
    visit(s->stop, arg);
    visit(s->step, arg);
}

static lw_value slice_repr(lw_value self) {
    lw_slice *s = lw_as_slice(self);
    lw_value parts[] = {s->start, s->stop, s->step};
    return lw_repr_values(self, parts, 3, "slice(", ")", "");
}

static lw_value slice_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_slice(a) || !lw_is_slice(b))
        return LW_NOT_IMPLEMENTED;
    lw_slice *x = lw_as_slice(a), *y = lw_as_slice(b);
    lw_value p[] = {x->start, x->stop, x->step}, q[] = {y->start, y->stop, y->step};
    return lw_compare_values(p, 3, q, 3, op);
}

static lw_value slice_getattr(lw_value self, lw_value name) {
    lw_slice *s = lw_as_slice(self);
    if (lw_str_equal_c(lw_as_str(name), "start"))
        return lw_retain(s->start);
    if (lw_str_equal_c(lw_as_str(name), "stop"))
        return lw_retain(s->stop);
    if (lw_str_equal_c(lw_as_str(name), "step"))
        return lw_retain(s->step);
    return lw_generic_getattr(self, name);
}

static lw_value slice_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    if (!lw_check_construct("slice", nargs, kwnames, 3))
        return LW_NIL;
    if (nargs == 0)
        return lw_raise(LW_EXC(TypeError), "slice expected at least 1 argument, got 0");
    if (nargs == 1)
        return lw_slice_new(LW_NONE, args[0], LW_NONE);
    return lw_slice_new(args[0], args[1], nargs == 3 ? args[2] : LW_NONE);
}

static lw_value method_indices(lw_value self, const lw_value *args, size_t nargs lw_unused,
                               lw_value kwnames lw_unused) {
    int64_t length, start, stop, step, count;
    if (!lw_to_index(args[0], &length, LW_SUBSCRIPT))
        return LW_NIL;
    if (length < 0)
        return lw_raise(LW_EXC(ValueError), "length should not be negative");
    if (!lw_slice_indices(self, length, &start, &stop, &step, &count))
        return LW_NIL;
    lw_value v[] = {lw_int_from_i64(start), lw_int_from_i64(stop), lw_int_from_i64(step)};
    if (v[0] == LW_NIL || v[1] == LW_NIL || v[2] == LW_NIL)
        return lw_release(v[0]), lw_release(v[1]), lw_release(v[2]), LW_NIL;
    return lw_tuple_consume(v, 3);
}

static const lw_native_def slice_methods[] = {
    {"indices", method_indices, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_slice_type = {
    .index = LW_T_SLICE,
    .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
    .name = "slice",
    .destroy = slice_destroy,
    .traverse = slice_traverse,
    .repr = slice_repr,
    .compare = slice_compare,
    .getattr = slice_getattr,
    .construct = slice_construct,
    .methods = slice_methods,
};

// ---- the iterator ------------------------------------------------------------------------------

// The built-in type whose layout the object has.
static inline uint32_t plain_type(lw_value v) {
    uint32_t type = lw_to_object(v)->type;
    return lw_likely(type < LW_T_EXTENDED_FIRST) ? type : lw_types[type]->native->index;
}

lw_value lw_seq_iter_new(lw_value sequence) {
    uint32_t of = plain_type(sequence);
    uint32_t type = of == LW_T_LIST    ? LW_T_SEQ_ITER
                    : of == LW_T_TUPLE ? LW_T_TUPLE_ITER
                    : of == LW_T_RANGE ? (lw_as_range(sequence)->small ? LW_T_RANGE_ITER : LW_T_LONG_RANGE_ITER)
                    : of == LW_T_BYTES ? LW_T_BYTES_ITER
                    : of == LW_T_BYTEARRAY ? LW_T_BYTEARRAY_ITER
                    : of == LW_T_ARRAY ? LW_T_ARRAY_ITER
                    : lw_as_str(sequence)->ascii ? LW_T_ASCII_ITER
                                                 : LW_T_STR_ITER;
    lw_seq_iter *it = lw_object_new(type, sizeof *it);
    if (!it)
        return LW_NIL;
    it->sequence = lw_retain(sequence);
    lw_store_relaxed(&it->index, 0);
    return lw_from_object(it);
}

static lw_value item_at(lw_value sequence, int64_t i) {
    switch (plain_type(sequence)) {
    case LW_T_LIST:
        return lw_list_get(lw_as_list(sequence), (size_t)i);
    case LW_T_TUPLE: {
        lw_tuple *t = lw_as_tuple(sequence);
        return (size_t)i < t->size ? lw_retain(t->v[i]) : LW_NIL;
    }
    case LW_T_RANGE: {
        int64_t n = lw_range_length(lw_as_range(sequence));
        if (n < 0) { // longer than anybody counts
            if (!lw_exception_matches(LW_EXC(OverflowError)))
                return LW_NIL;
            lw_exception_clear();
            n = INT64_MAX;
        }
        return i < n ? lw_range_at(lw_as_range(sequence), i) : LW_NIL;
    }
    case LW_T_STR: {
        lw_str *s = lw_as_str(sequence);
        return (size_t)i < s->length ? lw_str_from_code_point(lw_str_at(s, (size_t)i)) : LW_NIL;
    }
    default: {
        lw_value v = lw_getitem(sequence, lw_from_small(i)); // bytes, bytearray, array
        if (v == LW_NIL && lw_exception_matches(LW_EXC(IndexError)))
            lw_exception_clear();
        return v;
    }
    }
}

static lw_value iter_next(lw_value self) {
    lw_seq_iter *it = (lw_seq_iter *)lw_to_object(self);
    int64_t i = lw_load_relaxed(&it->index);
    if (i < 0)
        return LW_NIL;
    lw_value v = item_at(it->sequence, i);
    lw_store_relaxed(&it->index, lw_likely(v != LW_NIL) || lw_exception_set() ? i + 1 : -1);
    return v;
}

static void iter_destroy(lw_object *o) {
    lw_release(((lw_seq_iter *)o)->sequence);
    lw_object_free(o, sizeof(lw_seq_iter));
}

static void iter_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((lw_seq_iter *)o)->sequence, arg);
}

static lw_value iter_length_hint(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    lw_seq_iter *it = (lw_seq_iter *)lw_to_object(self);
    int64_t at = lw_load_relaxed(&it->index);
    if (at < 0)
        return lw_from_small(0);
    int64_t n = lw_types[plain_type(it->sequence)]->len(it->sequence);
    return n < 0 ? LW_NIL : lw_from_small(n > at ? n - at : 0);
}

static const lw_native_def iter_methods[] = {
    {"__length_hint__", iter_length_hint, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

#define ITERATOR(c_name, type_index, shown)                                                        \
    lw_type c_name = {                                                                             \
        .index = type_index,                                                                       \
        .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,                                                   \
        .name = shown,                                                                             \
        .destroy = iter_destroy,                                                                   \
        .traverse = iter_traverse,                                                                 \
        .iter = lw_retain,                                                                         \
        .next = iter_next,                                                                         \
        .methods = iter_methods,                                                                   \
    }
ITERATOR(lw_seq_iter_type, LW_T_SEQ_ITER, "list_iterator");
ITERATOR(lw_tuple_iter_type, LW_T_TUPLE_ITER, "tuple_iterator");
ITERATOR(lw_range_iter_type, LW_T_RANGE_ITER, "range_iterator");
ITERATOR(lw_long_range_iter_type, LW_T_LONG_RANGE_ITER, "longrange_iterator");
ITERATOR(lw_str_iter_type, LW_T_STR_ITER, "str_iterator");
ITERATOR(lw_ascii_iter_type, LW_T_ASCII_ITER, "str_ascii_iterator");
ITERATOR(lw_bytes_iter_type, LW_T_BYTES_ITER, "bytes_iterator");
ITERATOR(lw_bytearray_iter_type, LW_T_BYTEARRAY_ITER, "bytearray_iterator");
ITERATOR(lw_array_iter_type, LW_T_ARRAY_ITER, "arrayiterator");
