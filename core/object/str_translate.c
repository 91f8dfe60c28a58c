// SPDX-License-Identifier: MIT
// str.encode, str.format_map, str.translate and str.maketrans.
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str_methods.h"

LW_STR_METHOD(encode) {
    static const char *const names[] = {"encoding", "errors", NULL};
    lw_value v[2] = {LW_NIL, LW_NIL};
    return lw_named_arguments("encode", names, args, nargs, kwnames, v) ? lw_encode("encode", self, v[0], v[1])
                                                                        : LW_NIL;
}

LW_STR_METHOD(format_map) {
    (void)nargs, (void)kwnames;
    return lw_str_format_mapping(lw_as_str(self), args[0]);
}

// What c becomes is appended. 1, or 0 with an exception.
static bool put_translated(lw_str_buffer *b, uint32_t c, lw_value table) {
    lw_value to = lw_getitem(table, lw_from_small(c));
    if (to == LW_NIL) {
        if (!lw_exception_matches(LW_EXC(LookupError)))
            return false;
        lw_exception_clear();
        return lw_buffer_char(b, c);
    }
    if (to == LW_NONE)
        return true;
    if (lw_is_int(to) || lw_is_bool(to)) {
        int64_t i;
        bool given = lw_to_index(to, &i, LW_CLIPPED);
        lw_release(to);
        if (!given)
            return false;
        if (i >= 0 && i <= LW_CODE_POINT_MAX)
            return lw_buffer_char(b, (uint32_t)i);
        lw_raise(LW_EXC(ValueError), "character mapping must be in range(0x110000)");
        return false;
    }
    bool ok = lw_is_str(to) && lw_buffer_str(b, to);
    if (!lw_is_str(to))
        lw_raise(LW_EXC(TypeError), "character mapping must return integer, None or str");
    lw_release(to);
    return ok;
}

LW_STR_METHOD(translate) {
    (void)nargs, (void)kwnames;
    lw_str *s = lw_as_str(self);
    lw_str_buffer b;
    lw_buffer_init(&b);
    for (size_t i = 0; i < s->length; i++)
        if (!put_translated(&b, lw_str_at(s, i), args[0])) {
            lw_buffer_discard(&b);
            return LW_NIL;
        }
    return lw_buffer_finish(&b);
}

static bool add_key(lw_dict *d, lw_value key, lw_value v) {
    if (lw_is_str(key)) {
        if (lw_as_str(key)->length != 1) {
            lw_raise(LW_EXC(ValueError), "string keys in translate table must be of length 1");
            return false;
        }
        key = lw_from_small(lw_str_at(lw_as_str(key), 0));
    } else if (!lw_is_small(key)) {
        lw_raise(LW_EXC(TypeError), "keys in translate table must be strings or integers");
        return false;
    }
    return lw_dict_set(d, key, v);
}

static bool add_pairs(lw_dict *d, const lw_value *args, size_t nargs) {
    for (size_t i = 1; i < nargs; i++)
        if (!lw_is_str(args[i])) {
            lw_raise(LW_EXC(TypeError), "maketrans() argument %zu must be str, not %s", i + 1, lw_argument_name(args[i]));
            return false;
        }
    if (!lw_is_str(args[0])) {
        lw_raise(LW_EXC(TypeError), "first maketrans argument must be a string if there is a second argument");
        return false;
    }
    lw_str *x = lw_as_str(args[0]), *y = lw_as_str(args[1]);
    if (x->length != y->length) {
        lw_raise(LW_EXC(ValueError), "the first two maketrans arguments must have equal length");
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < x->length; i++)
        ok = lw_dict_set(d, lw_from_small(lw_str_at(x, i)), lw_from_small(lw_str_at(y, i)));
    for (size_t i = 0; ok && nargs == 3 && i < lw_as_str(args[2])->length; i++)
        ok = lw_dict_set(d, lw_from_small(lw_str_at(lw_as_str(args[2]), i)), LW_NONE);
    return ok;
}

static bool add_item(lw_value key, void *arg) {
    lw_value *v = arg; // the new dict, the given one
    lw_value x = lw_getitem(v[1], key);
    bool ok = x != LW_NIL && add_key(lw_as_dict(v[0]), key, x);
    lw_release(x);
    return ok;
}

static lw_value maketrans(lw_value self lw_unused, const lw_value *args, size_t nargs, lw_value kwnames lw_unused) {
    lw_value d = lw_dict_new();
    if (d == LW_NIL)
        return LW_NIL;
    lw_value both[2] = {d, args[0]};
    bool ok;
    if (nargs > 1)
        ok = add_pairs(lw_as_dict(d), args, nargs);
    else if (!lw_is_dict(args[0]))
        ok = lw_raise(LW_EXC(TypeError), "if you give only one argument to maketrans it must be a dict") != LW_NIL;
    else
        ok = lw_for_each(args[0], add_item, both);
    if (ok)
        return d;
    lw_release(d);
    return LW_NIL;
}

const lw_native_def lw_str_statics[] = {
    {"maketrans", maketrans, 1, 3, false},
    {NULL, NULL, 0, 0, false},
};
