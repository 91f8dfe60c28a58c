// SPDX-License-Identifier: MIT
// range: immutable. Bounds that fit an int64, and a length that does, are kept as such; others go
// through the arithmetic of int.
#include "object/range.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/number.h"
#include "object/str.h"

// Number of items of a range of int64s, or -1 when that does not fit.
static int64_t length_of(int64_t start, int64_t stop, int64_t step) {
    uint64_t distance, stride, n;
    lw_assert(step != 0);
    if (step > 0 ? start >= stop : start <= stop)
        return 0;
    distance = step > 0 ? (uint64_t)stop - (uint64_t)start : (uint64_t)start - (uint64_t)stop;
    stride = step > 0 ? (uint64_t)step : -(uint64_t)step;
    n = (distance - 1) / stride + 1;
    return n > INT64_MAX ? -1 : (int64_t)n;
}

// A range of already checked ints, consumed.
static lw_value range_make(lw_value start, lw_value stop, lw_value step) {
    lw_range *r = start == LW_NIL || stop == LW_NIL || step == LW_NIL
                      ? NULL
                      : lw_object_new(LW_T_RANGE, sizeof *r);
    if (!r) {
        lw_release(start);
        lw_release(stop);
        lw_release(step);
        return LW_NIL;
    }
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->i_start = r->i_stop = r->i_length = 0;
    r->i_step = 1;
    r->small = lw_int_to_i64(start, &r->i_start) && lw_int_to_i64(stop, &r->i_stop) &&
               lw_int_to_i64(step, &r->i_step);
    if (r->small)
        r->i_length = length_of(r->i_start, r->i_stop, r->i_step);
    if (r->small && r->i_length < 0)
        r->small = false;
    return lw_from_object(r);
}

lw_value lw_range_new(lw_value start, lw_value stop, lw_value step) {
    if (step == lw_from_small(0))
        return lw_raise(LW_EXC(ValueError), "range() arg 3 must not be zero");
    return range_make(lw_retain(start), lw_retain(stop), lw_retain(step));
}

// a op b, both consumed.
static lw_value apply(lw_binary_op op, lw_value a, lw_value b) {
    lw_value v = a == LW_NIL || b == LW_NIL ? LW_NIL : lw_number_binary(op, a, b);
    lw_release(a);
    lw_release(b);
    return v;
}

// start + i * step; i is consumed.
static lw_value value_at(lw_range *r, lw_value i) {
    return apply(LW_ADD, lw_retain(r->start), apply(LW_MUL, i, lw_retain(r->step)));
}

lw_value lw_range_at(lw_range *r, int64_t i) {
    if (lw_likely(r->small)) // cannot overflow: the result lies between start and stop
        return lw_int_from_i64((int64_t)((uint64_t)r->i_start + (uint64_t)i * (uint64_t)r->i_step));
    return value_at(r, lw_int_from_i64(i));
}

static bool int_less(lw_value a, lw_value b) { return lw_number_compare(a, b, LW_LT) == LW_TRUE; }

// The length as an int of any size.
static lw_value length_value(lw_range *r) {
    if (r->small)
        return lw_int_from_i64(r->i_length);
    bool up = int_less(lw_from_small(0), r->step);
    lw_value low = up ? r->start : r->stop, high = up ? r->stop : r->start;
    if (!int_less(low, high))
        return lw_from_small(0);
    lw_value stride = up ? lw_retain(r->step) : apply(LW_SUB, lw_from_small(0), lw_retain(r->step));
    lw_value distance = apply(LW_SUB, lw_retain(high), lw_retain(low));
    distance = apply(LW_SUB, distance, lw_from_small(1));
    return apply(LW_ADD, apply(LW_FLOORDIV, distance, stride), lw_from_small(1));
}

int64_t lw_range_length(lw_range *r) {
    int64_t n = -1;
    if (lw_likely(r->small))
        return r->i_length;
    lw_value v = length_value(r);
    if (v == LW_NIL)
        return -1;
    if (!lw_int_to_i64(v, &n)) {
        n = -1;
        lw_raise(LW_EXC(OverflowError), "Python int too large to convert to C ssize_t");
    }
    lw_release(v);
    return n;
}

static void range_destroy(lw_object *o) {
    lw_range *r = (lw_range *)o;
    lw_release(r->start);
    lw_release(r->stop);
    lw_release(r->step);
    lw_object_free(o, sizeof *r);
}

static lw_value range_repr(lw_value self) {
    lw_range *r = lw_as_range(self);
    lw_value parts[] = {r->start, r->stop, r->step};
    return lw_repr_values(self, parts, r->step == lw_from_small(1) ? 2 : 3, "range(", ")", "");
}

// What decides about equality: the length, the first item if there is one, and the step if there
// are two.
static bool identity_of(lw_range *r, lw_value v[3]) {
    v[0] = length_value(r);
    v[1] = v[0] == lw_from_small(0) ? LW_NONE : lw_retain(r->start);
    v[2] = v[0] == lw_from_small(0) || v[0] == lw_from_small(1) ? LW_NONE : lw_retain(r->step);
    return v[0] != LW_NIL;
}

static void release3(const lw_value v[3]) {
    for (int i = 0; i < 3; i++)
        lw_release(v[i]);
}

static bool range_hash(lw_value self, int64_t *out) {
    lw_value v[3];
    bool ok = identity_of(lw_as_range(self), v);
    uint64_t h = 0x2545f4914f6cdd1du;
    for (int i = 0; ok && i < 3; i++) {
        int64_t one;
        ok = lw_hash(v[i], &one);
        h = (h ^ (uint64_t)(ok ? one : 0)) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
    }
    *out = (int64_t)(h >> 1);
    release3(v);
    return ok;
}

static lw_value range_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_range(a) || !lw_is_range(b) || (op != LW_EQ && op != LW_NE))
        return LW_NOT_IMPLEMENTED;
    lw_value x[3], y[3] = {LW_NIL, LW_NIL, LW_NIL};
    lw_value result = LW_NIL;
    if (identity_of(lw_as_range(a), x) && identity_of(lw_as_range(b), y))
        result = lw_compare_values(x, 3, y, 3, op);
    release3(x);
    release3(y);
    return result;
}

static int64_t range_len(lw_value self) { return lw_range_length(lw_as_range(self)); }

static int range_truth(lw_value self) {
    lw_range *r = lw_as_range(self);
    if (r->small)
        return r->i_length != 0;
    lw_value n = length_value(r);
    int truth = n == LW_NIL ? -1 : n != lw_from_small(0);
    lw_release(n);
    return truth;
}

static lw_value range_slice(lw_range *r, lw_value slice) {
    int64_t start, stop, step, count, n = lw_range_length(r);
    if (n < 0 || !lw_slice_indices(slice, n, &start, &stop, &step, &count))
        return LW_NIL;
    lw_value new_step = apply(LW_MUL, lw_retain(r->step), lw_int_from_i64(step));
    return range_make(value_at(r, lw_int_from_i64(start)), value_at(r, lw_int_from_i64(stop)),
                      new_step);
}

// Of a range whose numbers may be beyond 64 bits: all in ints.
static lw_value big_item(lw_range *r, lw_value key) {
    lw_value i = lw_call1(lw_type_value(lw_types[LW_T_INT]), key), n = i == LW_NIL ? LW_NIL : length_value(r), v = LW_NIL;
    if (n != LW_NIL && int_less(i, lw_from_small(0)))
        i = apply(LW_ADD, i, lw_retain(n));
    if (n != LW_NIL && i != LW_NIL) {
        if (int_less(i, lw_from_small(0)) || !int_less(i, n))
            lw_raise(LW_EXC(IndexError), "range object index out of range");
        else
            v = value_at(r, lw_retain(i));
    }
    lw_release(i);
    lw_release(n);
    return v;
}

static lw_value range_getitem(lw_value self, lw_value key) {
    lw_range *r = lw_as_range(self);
    int64_t i, n;
    if (lw_is_slice(key))
        return range_slice(r, key);
    if (!lw_has_index(key))
        return lw_raise(LW_EXC(TypeError), "range indices must be integers or slices, not %s",
                        lw_type_name(key));
    if (lw_unlikely(!r->small))
        return big_item(r, key);
    if (!lw_to_index(key, &i, LW_CLIPPED) || (n = lw_range_length(r)) < 0)
        return LW_NIL;
    if (i < 0)
        i += n;
    if (i < 0 || i >= n)
        return lw_raise(LW_EXC(IndexError), "range object index out of range");
    return lw_range_at(r, i);
}

// The position of the int v in r as an int; LW_NIL without an exception: it is not in r.
static lw_value position_of(lw_range *r, lw_value v) {
    bool up = int_less(lw_from_small(0), r->step);
    bool inside = up ? !int_less(v, r->start) && int_less(v, r->stop)
                     : !int_less(r->start, v) && int_less(r->stop, v);
    if (!inside)
        return LW_NIL;
    lw_value offset = apply(LW_SUB, lw_retain(v), lw_retain(r->start));
    lw_value rest = apply(LW_MOD, lw_retain(offset), lw_retain(r->step));
    lw_value i = LW_NIL;
    if (rest == lw_from_small(0))
        i = apply(LW_FLOORDIV, lw_retain(offset), lw_retain(r->step));
    lw_release(offset);
    lw_release(rest);
    return i;
}

static lw_value as_int(lw_value v) { return lw_is_bool(v) ? lw_from_small(v == LW_TRUE) : v; }

// 1, 0, -1. *position (owned) when it is there. Anything but an int is compared with every item.
static int range_find(lw_range *r, lw_value v, lw_value *position) {
    if ((lw_is_int(v) && !lw_is_extended(v)) || lw_is_bool(v)) { // others may compare in ways of their own
        *position = position_of(r, as_int(v));
        return *position != LW_NIL ? 1 : lw_exception_set() ? -1 : 0;
    }
    int64_t n = lw_range_length(r);
    int equal = n < 0 ? -1 : 0;
    for (int64_t i = 0; equal == 0 && i < n; i++) {
        lw_value item = lw_range_at(r, i);
        equal = item == LW_NIL ? -1 : lw_equal(item, v);
        lw_release(item);
        if (equal == 1)
            *position = lw_int_from_i64(i);
    }
    return equal;
}

static int range_contains(lw_value self, lw_value v) {
    lw_value position = LW_NIL;
    int found = range_find(lw_as_range(self), v, &position);
    lw_release(position);
    return found;
}

static lw_value method_index(lw_value self, const lw_value *args, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    lw_value position = LW_NIL;
    int found = range_find(lw_as_range(self), args[0], &position);
    if (found == 0)
        (lw_is_int(args[0]) && !lw_is_extended(args[0])) || lw_is_bool(args[0])
            ? lw_raise_repr(LW_EXC(ValueError), args[0], " is not in range")
            : lw_raise(LW_EXC(ValueError), "sequence.index(x): x not in sequence");
    return position;
}

static lw_value method_count(lw_value self, const lw_value *args, size_t nargs lw_unused,
                             lw_value kwnames lw_unused) {
    lw_range *r = lw_as_range(self);
    if ((lw_is_int(args[0]) && !lw_is_extended(args[0])) || lw_is_bool(args[0])) {
        int found = range_contains(self, args[0]);
        return found < 0 ? LW_NIL : lw_from_small(found);
    }
    int64_t n = lw_range_length(r), count = 0; // it may say of several that they are equal
    for (int64_t i = 0; i < n; i++) {
        lw_value item = lw_range_at(r, i);
        int equal = item == LW_NIL ? -1 : lw_equal(item, args[0]);
        lw_release(item);
        if (equal < 0)
            return LW_NIL;
        count += equal;
    }
    return n < 0 ? LW_NIL : lw_int_from_i64(count);
}

// The same numbers from the last to the first.
static lw_value method_reversed(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                                lw_value kwnames lw_unused) {
    lw_range *r = lw_as_range(self);
    lw_value n = length_value(r), last = apply(LW_SUB, n, lw_from_small(1)), v = LW_NIL;
    lw_value start = last == LW_NIL ? LW_NIL : value_at(r, last);
    lw_value stop = apply(LW_SUB, lw_retain(r->start), lw_retain(r->step));
    lw_value step = apply(LW_SUB, lw_from_small(0), lw_retain(r->step));
    lw_value back = range_make(start, stop, step);
    if (back != LW_NIL)
        v = lw_seq_iter_new(back);
    lw_release(back);
    return v;
}

static lw_value range_getattr(lw_value self, lw_value name) {
    lw_range *r = lw_as_range(self);
    if (lw_str_equal_c(lw_as_str(name), "start"))
        return lw_retain(r->start);
    if (lw_str_equal_c(lw_as_str(name), "stop"))
        return lw_retain(r->stop);
    if (lw_str_equal_c(lw_as_str(name), "step"))
        return lw_retain(r->step);
    return lw_generic_getattr(self, name);
}

static lw_value range_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    if (!lw_check_construct("range", nargs, kwnames, 3))
        return LW_NIL;
    if (nargs == 0)
        return lw_raise(LW_EXC(TypeError), "range expected at least 1 argument, got 0");
    lw_value start = nargs > 1 ? lw_index(args[0]) : lw_from_small(0);
    lw_value stop = start == LW_NIL ? LW_NIL : lw_index(args[nargs > 1]);
    lw_value step = stop == LW_NIL ? LW_NIL : nargs > 2 ? lw_index(args[2]) : lw_from_small(1);
    lw_value r = step == LW_NIL ? LW_NIL : lw_range_new(start, stop, step);
    lw_release(start);
    lw_release(stop);
    lw_release(step);
    return r;
}

static const lw_native_def methods[] = {
    {"count", method_count, 1, 1, false},
    {"index", method_index, 1, 1, false},
    {"__reversed__", method_reversed, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_range_type = {
    .index = LW_T_RANGE,
    .flags = LW_TYPE_FINAL,
    .name = "range",
    .destroy = range_destroy,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .truth = range_truth,
    .len = range_len,
    .getitem = range_getitem,
    .getattr = range_getattr,
    .contains = range_contains,
    .iter = lw_seq_iter_new,
    .construct = range_construct,
    .methods = methods,
};
