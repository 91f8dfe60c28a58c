// SPDX-License-Identifier: MIT
// bytearray: the type, and the methods that change it. Its storage, and what protects that, is array.c's; the
// methods that bytes has too work on a snapshot (bytes_methods.c).
#include "object/array.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/range.h"
#include "object/str_internal.h"

#include "base/memory.h"

lw_value lw_bytearray_from(lw_value bytes) {
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_bytes *s = lw_as_bytes(bytes);
    lw_value v = lw_array_new(LW_T_BYTEARRAY, 'B', 1, s->data, s->length);
    lw_release(bytes);
    return v;
}

static lw_value construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_bytearray_from(lw_bytes_from_arguments("bytearray", args, nargs, kwnames));
}

static lw_value repr(lw_value v) {
    lw_value bytes = lw_bytes_of(v), text = bytes == LW_NIL ? LW_NIL : lw_bytes_repr_of(lw_as_bytes(bytes), true);
    lw_release(bytes);
    if (text == LW_NIL)
        return LW_NIL;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_ascii(&b, "bytearray(", 10) && lw_buffer_str(&b, text) && lw_buffer_char(&b, ')');
    lw_release(text);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static int64_t len(lw_value v) { return (int64_t)lw_array_size(lw_as_array(v)); }
static int truth(lw_value v) { return lw_array_size(lw_as_array(v)) != 0; }

static bool index_of(lw_value key, int64_t *i) {
    if (lw_is_small(key))
        return *i = lw_to_small(key), true;
    if (lw_has_index(key))
        return lw_to_index(key, i, LW_SUBSCRIPT);
    lw_raise(LW_EXC(TypeError), "bytearray indices must be integers or slices, not %s", lw_name_of(key));
    return false;
}

static lw_value getitem(lw_value v, lw_value key) {
    int64_t i;
    unsigned char byte;
    if (lw_has_type(key, LW_T_SLICE))
        return lw_array_get_slice(lw_as_array(v), key);
    if (!index_of(key, &i))
        return LW_NIL;
    if (!lw_array_get(lw_as_array(v), i, &byte))
        return lw_raise(LW_EXC(IndexError), "bytearray index out of range");
    return lw_from_small(byte);
}

static bool set_slice(lw_value v, lw_value slice, lw_value x) {
    if (x == LW_NIL)
        return lw_array_set_slice(lw_as_array(v), slice, NULL, 0, "bytes");
    if (lw_is_str(x) || lw_has_index(x) || lw_is_float(x) || lw_has_method(x, "__int__") || lw_has_method(x, "__float__")) {
        int64_t start, stop, step; // a wrong slice comes first
        if (!lw_slice_unpack(slice, &start, &stop, &step))
            return false;
        lw_raise(LW_EXC(TypeError), "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        return false;
    }
    int64_t start, stop, step;
    if (!lw_slice_unpack(slice, &start, &stop, &step)) // before x is iterated
        return false;
    lw_value bytes = lw_bytes_from_any(x, "bytearray");
    if (bytes == LW_NIL)
        return false;
    size_t n = lw_as_bytes(bytes)->length; // nothing: as del
    bool ok = lw_array_set_slice(lw_as_array(v), slice, n ? lw_as_bytes(bytes)->data : NULL, n, "bytes");
    lw_release(bytes);
    return ok;
}

static bool setitem(lw_value v, lw_value key, lw_value x) {
    int64_t i;
    unsigned char byte;
    if (lw_has_type(key, LW_T_SLICE))
        return set_slice(v, key, x);
    if (!index_of(key, &i) || (x != LW_NIL && !lw_to_byte(x, "byte", &byte)))
        return false;
    bool ok = x == LW_NIL ? lw_array_pop(lw_as_array(v), i, &byte) : lw_array_set(lw_as_array(v), i, &byte);
    if (!ok)
        lw_raise(LW_EXC(IndexError), "bytearray index out of range");
    return ok;
}

static lw_value binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op == LW_ADD && lw_is_bytearray(a)) {
        if (lw_is_bytes_like(b))
            return lw_bytearray_from(lw_bytes_concat(a, b));
        return lw_raise(LW_EXC(TypeError), "can't concat %s to bytearray", lw_name_of(b));
    }
    if (op == LW_MOD && lw_is_bytearray(a)) {
        lw_value format = lw_bytes_of(a);
        lw_value r = format == LW_NIL ? LW_NIL : lw_bytes_percent(lw_as_bytes(format), b);
        lw_release(format);
        return lw_bytearray_from(r);
    }
    if (op != LW_MUL)
        return LW_NOT_IMPLEMENTED;
    lw_value v = lw_is_bytearray(a) ? a : b, n = lw_is_bytearray(a) ? b : a;
    if (!lw_has_index(n))
        return lw_raise_repeat(n);
    size_t count;
    if (!lw_repeat_count(n, lw_array_size(lw_as_array(v)), &count))
        return LW_NIL;
    lw_value copy = lw_bytearray_from(lw_bytes_of(v));
    if (copy != LW_NIL && !lw_array_repeat(lw_as_array(copy), count)) {
        lw_release(copy);
        return LW_NIL;
    }
    return copy;
}

static bool extend(lw_value self, lw_value x) {
    if (!lw_is_iterable(x)) {
        lw_raise(LW_EXC(TypeError), "can't extend bytearray with %s", lw_name_of(x));
        return false;
    }
    if (lw_is_str(x)) {
        if (lw_as_str(x)->length)
            lw_raise(LW_EXC(TypeError), "'str' object cannot be interpreted as an integer");
        return lw_as_str(x)->length == 0;
    }
    lw_value bytes = lw_bytes_from_any(x, "bytearray");
    if (bytes == LW_NIL)
        return false;
    bool ok = lw_array_append(lw_as_array(self), lw_as_bytes(bytes)->data, lw_as_bytes(bytes)->length);
    lw_release(bytes);
    return ok;
}

static lw_value inplace(lw_binary_op op, lw_value a, lw_value b) {
    size_t count;
    if (op == LW_ADD) {
        if (!lw_is_bytes_like(b))
            return lw_raise(LW_EXC(TypeError), "can't concat %s to bytearray", lw_name_of(b));
        if (a == b && lw_array_size(lw_as_array(a)))
            return lw_raise(LW_EXC(BufferError), "Existing exports of data: object cannot be re-sized");
        return extend(a, b) ? lw_retain(a) : LW_NIL;
    }
    if (op == LW_MUL && lw_has_index(b)) {
        if (!lw_repeat_count(b, lw_array_size(lw_as_array(a)), &count) || !lw_array_repeat(lw_as_array(a), count))
            return LW_NIL;
        return lw_retain(a);
    }
    return binary(op, a, b);
}

// ---- methods -----------------------------------------------------------------------------------

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,    \
                         lw_value kwnames lw_unused)

METHOD(append) {
    unsigned char byte;
    return lw_to_byte(args[0], "byte", &byte) && lw_array_append(lw_as_array(self), &byte, 1) ? LW_NONE : LW_NIL;
}

METHOD(extend_method) { return extend(self, args[0]) ? LW_NONE : LW_NIL; }

METHOD(insert) {
    int64_t i;
    unsigned char byte;
    if (!lw_to_index(args[0], &i, LW_ARGUMENT) || !lw_to_byte(args[1], "byte", &byte))
        return LW_NIL;
    return lw_array_insert(lw_as_array(self), i, &byte) ? LW_NONE : LW_NIL;
}

METHOD(pop) {
    int64_t i = -1;
    unsigned char byte;
    if (nargs && !lw_to_index(args[0], &i, LW_ARGUMENT))
        return LW_NIL;
    if (lw_array_pop(lw_as_array(self), i, &byte))
        return lw_from_small(byte);
    return lw_raise(LW_EXC(IndexError), lw_array_size(lw_as_array(self)) ? "pop index out of range"
                                                                         : "pop from empty bytearray");
}

METHOD(remove_method) {
    unsigned char byte;
    if (!lw_to_byte(args[0], "byte", &byte))
        return LW_NIL;
    return lw_array_remove(lw_as_array(self), &byte) ? LW_NONE
                                                     : lw_raise(LW_EXC(ValueError), "value not found in bytearray");
}

METHOD(reverse) { return lw_array_reverse(lw_as_array(self)), LW_NONE; }
METHOD(clear) { return lw_array_repeat(lw_as_array(self), 0) ? LW_NONE : LW_NIL; }
METHOD(copy) { return lw_bytearray_from(lw_bytes_of(self)); }

const lw_native_def lw_bytearray_changing[] = {
    {"append", append, 1, 1, false}, {"extend", extend_method, 1, 1, false},
    {"insert", insert, 2, 2, false}, {"pop", pop, 0, 1, false},
    {"remove", remove_method, 1, 1, false}, {"reverse", reverse, 0, 0, false},
    {"clear", clear, 0, 0, false},   {"copy", copy, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_bytearray_type = {
    .index = LW_T_BYTEARRAY,
    .flags = LW_TYPE_FINAL,
    .name = "bytearray",
    .destroy = lw_array_destroy,
    .repr = repr,
    .compare = lw_bytes_compare,
    .truth = truth,
    .binary = binary,
    .inplace = inplace,
    .len = len,
    .getitem = getitem,
    .setitem = setitem,
    .contains = lw_bytes_contains,
    .iter = lw_seq_iter_new,
    .construct = construct,
    .methods = lw_bytearray_methods,
};
