// SPDX-License-Identifier: MIT
// bytes: creation, the protocols, and the type. Methods are in bytes_methods.c.
//
// An object is a str of width 1 with another type index (bytes.h): hash, order and search are those of str, so
// that both have one implementation. It is never written after it was made: no lock.
#include "object/container.h"
#include "object/bytes.h"
#include "object/array.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/range.h"
#include "object/str_internal.h"
#include "object/tuple.h"

#include "base/memory.h"

lw_value lw_bytes_new(const void *p, size_t n) {
    lw_bytes *s = lw_bytes_alloc(n);
    if (!s)
        return LW_NIL;
    if (n)
        memcpy(s->data, p, n);
    return lw_from_object(s);
}

lw_value lw_bytes_slice(lw_bytes *s, size_t from, size_t to) {
    if (to > s->length)
        to = s->length;
    if (from == 0 && to == s->length)
        return lw_retain(lw_from_object(s));
    return lw_bytes_new(s->data + from, from < to ? to - from : 0);
}

bool lw_is_bytes_like(lw_value v) { return lw_is_bytes(v) || lw_is_bytearray(v) || lw_has_type(v, LW_T_ARRAY); }

lw_value lw_bytes_of(lw_value v) {
    if (lw_is_bytes(v))
        return lw_retain(v);
    if (lw_is_bytes_like(v))
        return lw_array_to_bytes(lw_as_array(v));
    return lw_raise(LW_EXC(TypeError), "a bytes-like object is required, not '%s'", lw_name_of(v));
}

bool lw_to_byte(lw_value v, const char *what, unsigned char *out) {
    int64_t i;
    if (!lw_to_index(v, &i, LW_CLIPPED))
        return false;
    if (i < 0 || i > 255) {
        lw_raise(LW_EXC(ValueError), "%s must be in range(0, 256)", what);
        return false;
    }
    *out = (unsigned char)i;
    return true;
}

// ---- construction ------------------------------------------------------------------------------

typedef struct {
    lw_str_buffer b;
    const char *what;
} collector;

static bool collect(lw_value item, void *arg) {
    collector *c = arg;
    unsigned char byte;
    return lw_to_byte(item, c->what, &byte) && lw_buffer_char(&c->b, byte);
}

static lw_value from_iterable(lw_value v, const char *name) {
    collector c = {.what = name[4] == 's' ? "bytes" : "byte"};
    lw_buffer_init(&c.b);
    lw_value r = LW_NIL;
    if (lw_for_each(v, collect, &c))
        r = lw_bytes_new(c.b.data, c.b.length);
    lw_buffer_discard(&c.b);
    return r;
}

lw_value lw_bytes_from_any(lw_value v, const char *name) {
    if (lw_is_bytes_like(v))
        return lw_bytes_of(v);
    if (lw_is_str(v))
        return lw_raise(LW_EXC(TypeError), "string argument without an encoding");
    if (lw_has_method(v, "__bytes__")) {
        lw_value r = lw_call_method(v, "__bytes__", NULL, 0);
        if (r == LW_NIL || lw_is_bytes(r))
            return r;
        lw_raise(LW_EXC(TypeError), "__bytes__ returned non-bytes (type %s)", lw_name_of(r));
        lw_release(r);
        return LW_NIL;
    }
    if (lw_has_index(v)) {
        int64_t n;
        if (!lw_to_index(v, &n, LW_SIZE))
            return LW_NIL;
        if (n < 0)
            return lw_raise(LW_EXC(ValueError), "negative count");
        lw_bytes *s = lw_bytes_alloc((size_t)n);
        if (s)
            memset(s->data, 0, (size_t)n);
        return s ? lw_from_object(s) : LW_NIL;
    }
    if (!lw_is_iterable(v))
        return lw_raise(LW_EXC(TypeError), "cannot convert '%s' object to %s", lw_name_of(v), name);
    return from_iterable(v, name);
}

lw_value lw_bytes_from_arguments(const char *name, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"source", "encoding", "errors", NULL};
    lw_value v[3] = {LW_NIL, LW_NIL, LW_NIL};
    if (!lw_named_arguments(name, names, args, nargs, kwnames, v))
        return LW_NIL;
    if (v[1] != LW_NIL || v[2] != LW_NIL) {
        if (v[0] != LW_NIL && lw_is_str(v[0]) && v[1] == LW_NIL)
            return lw_raise(LW_EXC(TypeError), "string argument without an encoding");
        if (v[0] != LW_NIL && lw_is_str(v[0]))
            return lw_encode(name, v[0], v[1], v[2]);
        return lw_raise(LW_EXC(TypeError), v[1] != LW_NIL ? "encoding without a string argument"
                                                          : "errors without a string argument");
    }
    return v[0] == LW_NIL ? lw_bytes_new(NULL, 0) : lw_bytes_from_any(v[0], name);
}

static lw_value bytes_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_bytes_from_arguments("bytes", args, nargs, kwnames);
}

// ---- protocols ---------------------------------------------------------------------------------

lw_value lw_bytes_repr_of(lw_bytes *s, bool escape_single) {
    bool single = false, twice = false, ok;
    for (size_t i = 0; i < s->length; i++) {
        single |= s->data[i] == '\'';
        twice |= s->data[i] == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    lw_str_buffer b;
    lw_buffer_init(&b);
    ok = lw_buffer_char(&b, 'b') && lw_buffer_char(&b, (unsigned char)quote);
    for (size_t i = 0; ok && i < s->length; i++) {
        static const char hex[] = "0123456789abcdef";
        unsigned char c = s->data[i];
        char text[4] = {'\\', (char)c};
        size_t n = 2;
        if (c == '\n' || c == '\r' || c == '\t') {
            text[1] = c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
        } else if (c < 32 || c > 126) {
            text[1] = 'x';
            text[2] = hex[c >> 4];
            text[3] = hex[c & 15];
            n = 4;
        } else if (c != '\\' && c != (unsigned char)quote &&
                   !(escape_single && c == '\'')) {
            text[0] = (char)c;
            n = 1;
        }
        ok = lw_buffer_ascii(&b, text, n);
    }
    if (ok && lw_buffer_char(&b, (unsigned char)quote))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value bytes_repr(lw_value v) { return lw_bytes_repr_of(lw_as_bytes(v), false); }

static void bytes_destroy(lw_object *o) { lw_object_free(o, lw_str_size((lw_str *)o)); }

static bool bytes_hash(lw_value v, int64_t *out) {
    *out = lw_str_hash(lw_as_bytes(v));
    return true;
}

// Of bytes and bytearray in any order.
lw_value lw_bytes_compare(lw_value a, lw_value b, lw_compare_op op) {
    bool both = (lw_is_bytes(a) || lw_is_bytearray(a)) && (lw_is_bytes(b) || lw_is_bytearray(b));
    if (!both)
        return LW_NOT_IMPLEMENTED;
    lw_value x = lw_bytes_of(a), y = lw_bytes_of(b), r = LW_NIL;
    if (x != LW_NIL && y != LW_NIL) {
        int order = lw_str_compare(lw_as_bytes(x), lw_as_bytes(y));
        r = lw_from_bool(op == LW_EQ   ? order == 0
                         : op == LW_NE ? order != 0
                         : op == LW_LT ? order < 0
                         : op == LW_LE ? order <= 0
                         : op == LW_GT ? order > 0
                                       : order >= 0);
    }
    lw_release(x);
    lw_release(y);
    return r;
}

lw_value lw_bytes_concat(lw_value a, lw_value b) {
    lw_value x = lw_bytes_of(a), y = x == LW_NIL ? LW_NIL : lw_bytes_of(b), r = LW_NIL;
    if (y != LW_NIL) {
        size_t n = lw_as_bytes(x)->length, m = lw_as_bytes(y)->length;
        lw_bytes *s = lw_bytes_alloc(n + m);
        if (s) {
            memcpy(s->data, lw_as_bytes(x)->data, n);
            memcpy(s->data + n, lw_as_bytes(y)->data, m);
            r = lw_from_object(s);
        }
    }
    lw_release(x);
    lw_release(y);
    return r;
}

static lw_value repeat(lw_bytes *s, lw_value count) {
    int64_t n;
    if (!lw_repeat_fits(count, s->length, "repeated bytes are too long", &n))
        return LW_NIL;
    if (s->length == 0)
        return lw_retain(lw_from_object(s));
    size_t times = n < 0 ? 0 : (size_t)n;
    lw_bytes *r = lw_bytes_alloc(times * s->length);
    if (!r)
        return LW_NIL;
    for (size_t i = 0; i < times; i++)
        memcpy(r->data + i * s->length, s->data, s->length);
    return lw_from_object(r);
}

static lw_value bytes_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (op == LW_ADD && lw_is_bytes(a)) {
        if (lw_is_bytes_like(b))
            return lw_bytes_concat(a, b);
        return lw_raise(LW_EXC(TypeError), "can't concat %s to bytes", lw_name_of(b));
    }
    if (op == LW_MOD && lw_is_bytes(a))
        return lw_bytes_percent(lw_as_bytes(a), b);
    if (op != LW_MUL)
        return LW_NOT_IMPLEMENTED;
    lw_value s = lw_is_bytes(a) ? a : b, n = lw_is_bytes(a) ? b : a;
    if (lw_has_index(n))
        return repeat(lw_as_bytes(s), n);
    return lw_raise_repeat(n);
}

static int64_t bytes_len(lw_value v) { return lw_as_bytes(v)->length; }
static int bytes_truth(lw_value v) { return lw_as_bytes(v)->length != 0; }

static lw_value bytes_getitem(lw_value v, lw_value key) {
    lw_bytes *s = lw_as_bytes(v);
    int64_t i, start, stop, step, count;
    if (lw_has_type(key, LW_T_SLICE)) {
        if (!lw_slice_indices(key, s->length, &start, &stop, &step, &count))
            return LW_NIL;
        if (step == 1)
            return lw_bytes_slice(s, (size_t)start, (size_t)(start + count));
        lw_bytes *r = lw_bytes_alloc((size_t)count);
        for (int64_t k = 0; r && k < count; k++)
            r->data[k] = s->data[start + k * step];
        return r ? lw_from_object(r) : LW_NIL;
    }
    if (lw_is_small(key))
        i = lw_to_small(key);
    else if (!lw_has_index(key))
        return lw_raise(LW_EXC(TypeError), "byte indices must be integers or slices, not %s", lw_name_of(key));
    else if (!lw_to_index(key, &i, LW_SUBSCRIPT))
        return LW_NIL;
    if (i < 0)
        i += s->length;
    if (i < 0 || i >= s->length)
        return lw_raise(LW_EXC(IndexError), "index out of range");
    return lw_from_small(s->data[i]);
}

int lw_bytes_contains(lw_value v, lw_value part) {
    lw_value whole = lw_bytes_of(v), sub = LW_NIL;
    int r = -1;
    unsigned char byte;
    if (whole != LW_NIL && lw_has_index(part)) {
        if (lw_to_byte(part, "byte", &byte))
            r = memchr(lw_as_bytes(whole)->data, byte, lw_as_bytes(whole)->length) != NULL;
    } else if (whole != LW_NIL && (sub = lw_bytes_of(part)) != LW_NIL) {
        r = lw_str_find(lw_as_bytes(whole), lw_as_bytes(sub), 0, lw_as_bytes(whole)->length) >= 0;
    }
    lw_release(whole);
    lw_release(sub);
    return r;
}

lw_type lw_bytes_type = {
    .index = LW_T_BYTES,
    .flags = LW_TYPE_FINAL,
    .name = "bytes",
    .destroy = bytes_destroy,
    .repr = bytes_repr,
    .hash = bytes_hash,
    .compare = lw_bytes_compare,
    .truth = bytes_truth,
    .binary = bytes_binary,
    .len = bytes_len,
    .getitem = bytes_getitem,
    .contains = lw_bytes_contains,
    .iter = lw_seq_iter_new,
    .construct = bytes_construct,
    .methods = lw_bytes_methods,
};
