// SPDX-License-Identifier: MIT
// What the containers share: repr and comparison of arrays of values, argument checks.
#include "object/container.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"

bool lw_check_construct(const char *name, size_t nargs, lw_value kwnames, size_t most) {
    if (kwnames != LW_NIL) {
        lw_raise(LW_EXC(TypeError), "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs > most) {
        lw_raise(LW_EXC(TypeError), "%s expected at most %zu argument%s, got %zu", name, most,
                 most == 1 ? "" : "s", nargs);
        return false;
    }
    return true;
}

lw_value lw_repr_values(lw_value self, const lw_value *v, size_t n, const char *open,
                        const char *close, const char *single) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, open);
    if (!lw_repr_enter(self)) {
        ok = ok && lw_buffer_c(&b, "...");
    } else {
        for (size_t i = 0; ok && i < n; i++)
            ok = (i == 0 || lw_buffer_c(&b, ", ")) && lw_buffer_repr(&b, v[i]);
        if (ok && n == 1)
            ok = lw_buffer_c(&b, single);
        lw_repr_leave(self);
    }
    ok = ok && lw_buffer_c(&b, close);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value compare_sizes(size_t a, size_t b, lw_compare_op op) {
    switch (op) {
    case LW_LT:
        return lw_from_bool(a < b);
    case LW_LE:
        return lw_from_bool(a <= b);
    case LW_EQ:
        return lw_from_bool(a == b);
    case LW_NE:
        return lw_from_bool(a != b);
    case LW_GT:
        return lw_from_bool(a > b);
    default:
        return lw_from_bool(a >= b);
    }
}

lw_value lw_compare_values(const lw_value *a, size_t na, const lw_value *b, size_t nb,
                           lw_compare_op op) {
    if (na != nb && (op == LW_EQ || op == LW_NE))
        return lw_from_bool(op == LW_NE);
    size_t n = na < nb ? na : nb, i = 0;
    int equal = 1;
    for (; i < n; i++) {
        equal = lw_equal_quick(a[i], b[i]);
        if (equal < 0)
            equal = lw_equal(a[i], b[i]);
        if (equal != 1)
            break;
    }
    lw_value result = LW_NIL;
    if (equal == 1)
        result = compare_sizes(na, nb, op);
    else if (equal == 0)
        result =
            op == LW_EQ || op == LW_NE ? lw_from_bool(op == LW_NE) : lw_compare(a[i], b[i], op);
    return result;
}

bool lw_has_method(lw_value v, const char *name) {
    if (lw_type_index(v) < LW_T_EXTENDED_FIRST)
        return false;
    lw_value key = lw_intern_c(name);
    if (key == LW_NIL)
        return lw_exception_clear(), false;
    lw_value method = lw_type_lookup(lw_type_of(v), key);
    lw_release(key);
    lw_release(method);
    return method != LW_NIL;
}

bool lw_has_index(lw_value v) {
    return lw_is_int(v) || lw_is_bool(v) || lw_has_method(v, "__index__");
}

bool lw_repeat_fits(lw_value n, size_t size, const char *message, int64_t *count) {
    if (!lw_to_index(n, count, LW_SIZE))
        return false;
    if (*count <= 0 || size == 0 || (uint64_t)*count <= (uint64_t)INT64_MAX / size)
        return true;
    lw_raise(LW_EXC(OverflowError), "%s", message);
    return false;
}

bool lw_repeat_count(lw_value n, size_t size, size_t *count) {
    int64_t i;
    size_t total;
    if (!lw_to_index(n, &i, LW_SIZE))
        return false;
    *count = i < 0 ? 0 : (size_t)i;
    if (__builtin_mul_overflow(*count, size, &total) || total > SIZE_MAX / 64)
        return lw_raise_memory(), false;
    return true;
}

lw_value lw_raise_repeat(lw_value v) {
    return lw_raise(LW_EXC(TypeError), "can't multiply sequence by non-int of type '%s'",
                    lw_type_name(v));
}

lw_value lw_raise_repr(lw_type *type, lw_value v, const char *rest) {
    size_t bytes;
    lw_value repr = lw_repr(v);
    if (repr == LW_NIL)
        return LW_NIL;
    char *text = lw_str_to_utf8(lw_as_str(repr), &bytes);
    lw_release(repr);
    if (!text)
        return LW_NIL;
    lw_raise(type, "%s%s", text, rest);
    lw_mem_free(text, bytes + 1);
    return LW_NIL;
}

bool lw_to_bound(lw_value v, int64_t *out) {
    if (lw_has_index(v))
        return lw_to_index(v, out, LW_CLIPPED);
    lw_raise(LW_EXC(TypeError), "slice indices must be integers or have an __index__ method");
    return false;
}

bool lw_index_bound(lw_value v, int64_t length, int64_t *out) {
    if (!lw_to_bound(v, out))
        return false;
    if (*out < 0)
        *out = *out + length < 0 ? 0 : *out + length;
    return true;
}
