// SPDX-License-Identifier: MIT
// array.array: machine numbers of one type. Storage, and what protects it, are array.c's; here values are converted,
// outside of sections, and what takes many values converts them all into an array of its own before it touches
// the one that others may share.
#include "object/array.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number_internal.h"
#include "object/range.h"
#include "object/str_internal.h"
#include "object/tuple.h"

#include "base/memory.h"

static const struct kind {
    char code;
    uint8_t width;
    bool is_signed;
    const char *name; // in CPython's messages
} kinds[] = {{'b', 1, true, "signed char"},           {'B', 1, false, "unsigned byte integer"},
             {'h', 2, true, "signed short integer"},  {'H', 2, false, "unsigned short"},
             {'i', 4, true, "signed integer"},        {'I', 4, false, "unsigned int"},
             {'l', 8, true, "long"},                  {'L', 8, false, "unsigned long"},
             {'q', 8, true, "long long"},             {'Q', 8, false, "unsigned long long"},
             {'f', 4, true, NULL},                    {'d', 8, true, NULL},
             {'u', 4, false, NULL}};

static const struct kind *kind_of(uint32_t code) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((unsigned char)kinds[i].code == code)
            return &kinds[i];
    return NULL;
}

// The same for the code of an array, which was looked at when the array was made.
static const struct kind *known(uint32_t code) {
    const struct kind *k = kind_of(code);
    lw_assert(k != NULL);
    return k;
}

// `i` is what v is, clipped to an int64.
static bool too_far(const struct kind *k, bool low, int64_t i) {
    // CPython converts to a wider type first.
    const char *name = k->code == 'b' && (i < INT16_MIN || i > INT16_MAX)   ? "signed short integer"
                       : k->code == 'H' && (i < INT32_MIN || i > INT32_MAX) ? "signed integer"
                                                                            : k->name;
    if (k->width < 8 && (k->code != 'I' || !low))
        lw_raise(LW_EXC(OverflowError), "%s is %s", name, low ? "less than minimum" : "greater than maximum");
    else if (k->code == 'I' || (k->code == 'L' && low))
        lw_raise(LW_EXC(OverflowError), "can't convert negative value to unsigned int");
    else if (k->code == 'Q' && low)
        lw_raise(LW_EXC(OverflowError), "can't convert negative int to unsigned");
    else if (k->code == 'q' || k->code == 'Q')
        lw_raise(LW_EXC(OverflowError), "int too big to convert");
    else
        lw_raise(LW_EXC(OverflowError), "Python int too large to convert to C %s", k->name);
    return false;
}

// v as an item; at most 8 bytes. False: an exception is set.
static bool encode(char code, lw_value v, void *out) {
    const struct kind *k = known((unsigned char)code);
    double d;
    int64_t i;
    if (code == 'u') {
        if (!lw_is_str(v) || lw_as_str(v)->length != 1) {
            lw_raise(LW_EXC(TypeError), "array item must be unicode character");
            return false;
        }
        uint32_t c = lw_str_at(lw_as_str(v), 0);
        memcpy(out, &c, sizeof c);
        return true;
    }
    if (code == 'd' || code == 'f') {
        if (!lw_is_float(v) && !lw_has_index(v) && !lw_has_method(v, "__float__")) {
            lw_raise(LW_EXC(TypeError), "must be real number, not %s", lw_name_of(v));
            return false;
        }
        if (!lw_to_double(v, &d))
            return false;
        float f = (float)d;
        memcpy(out, code == 'd' ? (void *)&d : (void *)&f, k->width);
        return true;
    }
    if (lw_has_type(v, LW_T_INT)) { // more than 62 bits
        mpz_srcptr z = ((lw_bigint *)lw_to_object(v))->z;
        bool low = mpz_sgn(z) < 0;
        if (k->width < 8 && (k->code == 'I' ? !low && !mpz_fits_ulong_p(z) : !mpz_fits_slong_p(z))) {
            lw_raise(LW_EXC(OverflowError), "Python int too large to convert to C %slong", k->code == 'I' ? "unsigned " : "");
            return false;
        }
        if (k->width < 8 || (k->is_signed ? !mpz_fits_slong_p(z) : !mpz_fits_ulong_p(z)))
            return too_far(k, low, low ? INT64_MIN : INT64_MAX);
        uint64_t u = k->is_signed ? (uint64_t)mpz_get_si(z) : mpz_get_ui(z);
        memcpy(out, &u, 8);
        return true;
    }
    if (!lw_to_index(v, &i, LW_CLIPPED))
        return false;
    int64_t low = !k->is_signed ? 0 : k->width == 8 ? INT64_MIN : -((int64_t)1 << (k->width * 8 - 1));
    int64_t high = k->width == 8 ? INT64_MAX : ((int64_t)1 << (k->width * 8 - (k->is_signed ? 1 : 0))) - 1;
    if (i < low || i > high)
        return too_far(k, i < low, i);
    memcpy(out, &i, k->width);
    return true;
}

static lw_value decode(char code, const void *p) {
    union {
        int8_t b;
        uint8_t B;
        int16_t h;
        uint16_t H;
        int32_t i;
        uint32_t I;
        int64_t q;
        uint64_t Q;
        float f;
        double d;
    } u;
    memcpy(&u, p, known((unsigned char)code)->width);
    switch (code) {
    case 'b': return lw_from_small(u.b);
    case 'B': return lw_from_small(u.B);
    case 'h': return lw_from_small(u.h);
    case 'H': return lw_from_small(u.H);
    case 'i': return lw_from_small(u.i);
    case 'I': return lw_from_small(u.I);
    case 'u':
        if (u.I > 0x10ffff)
            return lw_raise(LW_EXC(ValueError), "chr() arg not in range(0x110000)");
        return lw_str_from_code_point(u.I);
    case 'l':
    case 'q': return lw_int_from_i64(u.q);
    case 'L':
    case 'Q': return lw_int_from_u64(u.Q);
    case 'f': return lw_from_double(u.f);
    default: return lw_from_double(u.d);
    }
}

static bool add_item(lw_value item, void *arg) {
    unsigned char raw[8];
    lw_array *a = arg;
    return encode(a->code, item, raw) && lw_array_append(a, raw, 1);
}

// A copy that nobody else has, owned.
static lw_value snapshot(lw_array *a) {
    lw_value bytes = lw_array_to_bytes(a);
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_bytes *s = lw_as_bytes(bytes);
    lw_value v = lw_array_new(LW_T_ARRAY, a->code, a->width, s->data, s->length / a->width);
    lw_release(bytes);
    return v;
}

static lw_value from_values(char code, uint8_t width, lw_value iterable) {
    lw_value v = lw_array_new(LW_T_ARRAY, code, width, NULL, 0);
    if (v != LW_NIL && !lw_for_each(iterable, add_item, lw_as_array(v))) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

static bool add_octets(lw_array *a, lw_value v) {
    lw_value bytes = lw_bytes_of(v);
    if (bytes == LW_NIL)
        return false;
    lw_bytes *s = lw_as_bytes(bytes);
    bool ok = s->length % a->width == 0;
    if (!ok)
        lw_raise(LW_EXC(ValueError), "bytes length not a multiple of item size");
    ok = ok && lw_array_append(a, s->data, s->length / a->width);
    lw_release(bytes);
    return ok;
}

static lw_value construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        return lw_raise(LW_EXC(TypeError), "array.array() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return lw_raise(LW_EXC(TypeError), "array() takes %s (%zu given)",
                        nargs ? "at most 2 arguments" : "at least 1 argument", nargs);
    if (!lw_is_str(args[0]) || lw_as_str(args[0])->length != 1)
        return lw_raise(LW_EXC(TypeError), "array() argument 1 must be a unicode character, not %s",
                        lw_is_str(args[0]) ? "str" : args[0] == LW_NONE ? "None" : lw_name_of(args[0]));
    const struct kind *k = kind_of(lw_str_at(lw_as_str(args[0]), 0));
    if (!k)
        return lw_raise(LW_EXC(ValueError), "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    if (nargs == 1)
        return lw_array_new(LW_T_ARRAY, k->code, k->width, NULL, 0);
    if (lw_is_str(args[1]) && k->code != 'u')
        return lw_raise(LW_EXC(TypeError), "cannot use a str to initialize an array with typecode '%c'", k->code);
    if (!lw_is_bytes(args[1]) && !lw_is_bytearray(args[1]))
        return from_values(k->code, k->width, args[1]);
    lw_value v = lw_array_new(LW_T_ARRAY, k->code, k->width, NULL, 0);
    if (v != LW_NIL && !add_octets(lw_as_array(v), args[1])) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

static lw_value to_tuple(lw_array *a) {
    lw_value copy = snapshot(a);
    if (copy == LW_NIL)
        return LW_NIL;
    lw_array *c = lw_as_array(copy);
    size_t n = lw_array_size(c);
    lw_value t = lw_tuple_new(n);
    for (size_t i = 0; t != LW_NIL && i < n; i++) {
        lw_value v = decode(c->code, c->data + i * c->width);
        lw_as_tuple(t)->v[i] = v == LW_NIL ? LW_NONE : v;
    }
    if (t != LW_NIL && lw_exception_set()) {
        lw_release(t);
        t = LW_NIL;
    }
    lw_release(copy);
    return t;
}

static lw_value to_list(lw_array *a) {
    lw_value t = to_tuple(a), list = t == LW_NIL ? LW_NIL : lw_list_from_iterable(t);
    lw_release(t);
    return list;
}

static lw_value to_text(lw_array *a) {
    lw_value list = to_list(a), empty = list == LW_NIL ? LW_NIL : lw_str_from_c("");
    lw_value text = empty == LW_NIL ? LW_NIL : lw_str_join(empty, list);
    lw_release(list);
    lw_release(empty);
    return text;
}

static lw_value repr(lw_value self) {
    lw_array *a = lw_as_array(self);
    lw_value list = a->code == 'u' ? to_text(a) : to_list(a);
    if (list == LW_NIL)
        return LW_NIL;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "array('") && lw_buffer_char(&b, (unsigned char)a->code) && lw_buffer_char(&b, '\'');
    if (lw_is_str(list) ? lw_as_str(list)->length : lw_list_size(lw_as_list(list)))
        ok = ok && lw_buffer_c(&b, ", ") && lw_buffer_repr(&b, list);
    lw_release(list);
    if (ok && lw_buffer_char(&b, ')'))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static int64_t len(lw_value v) { return (int64_t)lw_array_size(lw_as_array(v)); }

static lw_value compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_has_type(a, LW_T_ARRAY) || !lw_has_type(b, LW_T_ARRAY))
        return LW_NOT_IMPLEMENTED;
    lw_value x = to_tuple(lw_as_array(a)), y = x == LW_NIL ? LW_NIL : to_tuple(lw_as_array(b));
    lw_value r = y == LW_NIL ? LW_NIL : lw_compare(x, y, op);
    lw_release(x);
    lw_release(y);
    return r;
}

static bool index_of(lw_value key, int64_t *i) {
    if (lw_is_small(key))
        return *i = lw_to_small(key), true;
    if (lw_has_index(key))
        return lw_to_index(key, i, LW_SUBSCRIPT);
    lw_raise(LW_EXC(TypeError), "array indices must be integers");
    return false;
}

static lw_value getitem(lw_value self, lw_value key) {
    int64_t i;
    unsigned char raw[8];
    lw_array *a = lw_as_array(self);
    if (lw_has_type(key, LW_T_SLICE))
        return lw_array_get_slice(a, key);
    if (!index_of(key, &i))
        return LW_NIL;
    if (!lw_array_get(a, i, raw))
        return lw_raise(LW_EXC(IndexError), "array index out of range");
    return decode(a->code, raw);
}

static bool same_kind(lw_array *a, lw_value v, const char *message) {
    if (!lw_has_type(v, LW_T_ARRAY)) {
        lw_raise(LW_EXC(TypeError), message, lw_name_of(v));
        return false;
    }
    if (lw_as_array(v)->code != a->code) {
        lw_raise(LW_EXC(TypeError), "bad argument type for built-in operation");
        return false;
    }
    return true;
}

static bool setitem(lw_value self, lw_value key, lw_value x) {
    int64_t i;
    unsigned char raw[8];
    lw_array *a = lw_as_array(self);
    if (lw_has_type(key, LW_T_SLICE)) {
        if (x == LW_NIL)
            return lw_array_set_slice(a, key, NULL, 0, "array");
        if (!lw_has_type(x, LW_T_ARRAY)) {
            lw_raise(LW_EXC(TypeError), "can only assign array (not \"%s\") to array slice", lw_name_of(x));
            return false;
        }
        if (!same_kind(a, x, "%s"))
            return false;
        lw_value copy = snapshot(lw_as_array(x));
        if (copy == LW_NIL)
            return false;
        size_t n = lw_array_size(lw_as_array(copy));
        bool ok = lw_array_set_slice(a, key, n ? (void *)lw_as_array(copy)->data : NULL, n, "array");
        lw_release(copy);
        return ok;
    }
    if (!index_of(key, &i) || (x != LW_NIL && !encode(a->code, x, raw)))
        return false;
    bool ok = x == LW_NIL ? lw_array_pop(a, i, raw) : lw_array_set(a, i, raw);
    if (!ok)
        lw_raise(LW_EXC(IndexError), "array assignment index out of range");
    return ok;
}

// Appends a copy of `from`, which is an array of the same kind.
static bool extend_by(lw_array *a, lw_value from) {
    lw_value copy = snapshot(lw_as_array(from));
    if (copy == LW_NIL)
        return false;
    bool ok = lw_array_append(a, lw_as_array(copy)->data, lw_array_size(lw_as_array(copy)));
    lw_release(copy);
    return ok;
}

static lw_value binary(lw_binary_op op, lw_value a, lw_value b) {
    lw_value copy;
    if (op == LW_ADD && lw_has_type(a, LW_T_ARRAY)) {
        if (!same_kind(lw_as_array(a), b, "can only append array (not \"%s\") to array") ||
            (copy = snapshot(lw_as_array(a))) == LW_NIL)
            return LW_NIL;
        if (extend_by(lw_as_array(copy), b))
            return copy;
        lw_release(copy);
        return LW_NIL;
    }
    if (op != LW_MUL)
        return LW_NOT_IMPLEMENTED;
    lw_value v = lw_has_type(a, LW_T_ARRAY) ? a : b, n = v == a ? b : a;
    size_t count;
    if (!lw_has_index(n))
        return lw_raise_repeat(n);
    if (!lw_repeat_count(n, lw_array_size(lw_as_array(v)) * 8, &count) || (copy = snapshot(lw_as_array(v))) == LW_NIL)
        return LW_NIL;
    if (lw_array_repeat(lw_as_array(copy), count))
        return copy;
    lw_release(copy);
    return LW_NIL;
}

static lw_value inplace(lw_binary_op op, lw_value a, lw_value b) {
    size_t count;
    lw_array *self = lw_as_array(a);
    if (op == LW_ADD)
        return same_kind(self, b, "can only extend with array (not \"%s\")") && extend_by(self, b) ? lw_retain(a) : LW_NIL;
    if (op == LW_MUL && lw_has_index(b))
        return lw_repeat_count(b, lw_array_size(self) * 8, &count) && lw_array_repeat(self, count) ? lw_retain(a) : LW_NIL;
    return binary(op, a, b);
}

static int contains(lw_value self, lw_value v) {
    lw_value t = to_tuple(lw_as_array(self));
    int r = t == LW_NIL ? -1 : lw_contains(t, v);
    lw_release(t);
    return r;
}

static lw_value getattr(lw_value self, lw_value name) {
    lw_array *a = lw_as_array(self);
    if (lw_str_equal_c(lw_as_str(name), "typecode"))
        return lw_str_from_code_point((unsigned char)a->code);
    if (lw_str_equal_c(lw_as_str(name), "itemsize"))
        return lw_from_small(a->width);
    return lw_generic_getattr(self, name);
}

// ---- methods -----------------------------------------------------------------------------------

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,    \
                         lw_value kwnames lw_unused)

METHOD(append) { return add_item(args[0], lw_as_array(self)) ? LW_NONE : LW_NIL; }

METHOD(extend) {
    lw_array *a = lw_as_array(self);
    if (lw_has_type(args[0], LW_T_ARRAY)) {
        if (lw_as_array(args[0])->code != a->code)
            return lw_raise(LW_EXC(TypeError), "can only extend with array of same kind");
        return extend_by(a, args[0]) ? LW_NONE : LW_NIL;
    }
    lw_value v = from_values(a->code, a->width, args[0]);
    bool ok = v != LW_NIL && lw_array_append(a, lw_as_array(v)->data, lw_array_size(lw_as_array(v)));
    lw_release(v);
    return ok ? LW_NONE : LW_NIL;
}

METHOD(fromlist) {
    return lw_is_list(args[0]) ? extend(self, args, nargs, kwnames) : lw_raise(LW_EXC(TypeError), "arg must be list");
}

METHOD(insert) {
    int64_t i;
    unsigned char raw[8];
    if (!lw_to_index(args[0], &i, LW_ARGUMENT) || !encode(lw_as_array(self)->code, args[1], raw))
        return LW_NIL;
    return lw_array_insert(lw_as_array(self), i, raw) ? LW_NONE : LW_NIL;
}

METHOD(pop) {
    int64_t i = -1;
    unsigned char raw[8];
    lw_array *a = lw_as_array(self);
    if (nargs && !lw_to_index(args[0], &i, LW_ARGUMENT))
        return LW_NIL;
    if (lw_array_pop(a, i, raw))
        return decode(a->code, raw);
    return lw_raise(LW_EXC(IndexError), lw_array_size(a) ? "pop index out of range" : "pop from empty array");
}

METHOD(index_method) {
    lw_value t = to_tuple(lw_as_array(self));
    if (t == LW_NIL)
        return LW_NIL;
    int64_t n = (int64_t)lw_as_tuple(t)->size, from = 0, to = n, at = -1;
    bool ok = (nargs < 2 || lw_index_bound(args[1], n, &from)) && (nargs < 3 || lw_index_bound(args[2], n, &to));
    for (int64_t i = from; ok && at < 0 && i < to && i < n; i++) {
        int r = lw_equal(lw_as_tuple(t)->v[i], args[0]);
        ok = r >= 0;
        at = r == 1 ? i : -1;
    }
    lw_release(t);
    if (!ok)
        return LW_NIL;
    return at >= 0 ? lw_from_small(at) : lw_raise(LW_EXC(ValueError), "array.index(x): x not in array");
}

METHOD(remove_method) {
    lw_array *a = lw_as_array(self);
    lw_value i = index_method(self, args, 1, LW_NIL);
    if (i == LW_NIL) {
        if (!lw_exception_matches(LW_EXC(ValueError)))
            return LW_NIL;
        lw_exception_clear();
        return lw_raise(LW_EXC(ValueError), "array.remove(x): x not in array");
    }
    unsigned char raw[8]; // others may have moved it meanwhile: the first of its octets goes
    bool ok = lw_array_get(a, lw_to_small(i), raw) && lw_array_remove(a, raw);
    return ok ? LW_NONE : lw_raise(LW_EXC(ValueError), "array.remove(x): x not in array");
}

METHOD(count) {
    lw_value t = to_tuple(lw_as_array(self)), r;
    if (t == LW_NIL)
        return LW_NIL;
    r = lw_call_method(t, "count", args, 1);
    lw_release(t);
    return r;
}

METHOD(byteswap) { return lw_array_byteswap(lw_as_array(self)), LW_NONE; }

METHOD(tounicode) {
    if (lw_as_array(self)->code != 'u')
        return lw_raise(LW_EXC(ValueError), "tounicode() may only be called on unicode type arrays");
    return to_text(lw_as_array(self));
}

METHOD(fromunicode) {
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "fromunicode() argument must be str, not %s", lw_name_of(args[0]));
    if (lw_as_array(self)->code != 'u')
        return lw_raise(LW_EXC(ValueError), "fromunicode() may only be called on unicode type arrays");
    return extend(self, args, nargs, kwnames);
}

// (address, items): the address is only to be looked at.
METHOD(buffer_info) {
    lw_value v[2] = {lw_int_from_u64(lw_array_address(lw_as_array(self))), lw_from_small((int64_t)lw_array_size(lw_as_array(self)))};
    return v[0] == LW_NIL ? LW_NIL : lw_tuple_consume(v, 2);
}

METHOD(reverse) { return lw_array_reverse(lw_as_array(self)), LW_NONE; }
METHOD(tolist) { return to_list(lw_as_array(self)); }
METHOD(tobytes) { return lw_array_to_bytes(lw_as_array(self)); }
METHOD(frombytes) { return add_octets(lw_as_array(self), args[0]) ? LW_NONE : LW_NIL; }

static const lw_native_def methods[] = {
    {"append", append, 1, 1, false},       {"extend", extend, 1, 1, false},
    {"fromlist", fromlist, 1, 1, false},   {"insert", insert, 2, 2, false},
    {"pop", pop, 0, 1, false},             {"index", index_method, 1, 3, false},
    {"remove", remove_method, 1, 1, false}, {"count", count, 1, 1, false},
    {"reverse", reverse, 0, 0, false},     {"tolist", tolist, 0, 0, false},
    {"tobytes", tobytes, 0, 0, false},     {"frombytes", frombytes, 1, 1, false},
    {"byteswap", byteswap, 0, 0, false},   {"tounicode", tounicode, 0, 0, false},
    {"fromunicode", fromunicode, 1, 1, false}, {"buffer_info", buffer_info, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_array_type = {
    .index = LW_T_ARRAY,
    .flags = LW_TYPE_FINAL,
    .name = "array.array",
    .destroy = lw_array_destroy,
    .repr = repr,
    .compare = compare,
    .binary = binary,
    .inplace = inplace,
    .len = len,
    .getitem = getitem,
    .setitem = setitem,
    .contains = contains,
    .iter = lw_seq_iter_new,
    .getattr = getattr,
    .construct = construct,
    .methods = methods,
};
