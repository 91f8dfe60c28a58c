// SPDX-License-Identifier: MIT
// int.to_bytes, int.from_bytes, and the attributes that make an int a number like others.
#include "object/bytes.h"
#include "object/container.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/number_internal.h"
#include "object/str_internal.h"
#include "object/type.h"

// 1 little, 0 big, -1 exception.
static int is_little(const char *function, lw_value order) {
    if (order == LW_NIL)
        return 0;
    if (!lw_is_str(order)) {
        lw_raise(LW_EXC(TypeError), "%s() argument 'byteorder' must be str, not %s", function, lw_argument_name(order));
        return -1;
    }
    if (lw_str_equal_c(lw_as_str(order), "little") || lw_str_equal_c(lw_as_str(order), "big"))
        return lw_str_equal_c(lw_as_str(order), "little");
    lw_raise(LW_EXC(ValueError), "byteorder must be either 'little' or 'big'");
    return -1;
}

static bool is_signed_of(const lw_value *args, size_t nargs, lw_value kwnames, int *out) {
    lw_value v = lw_keyword(args, nargs, kwnames, "signed");
    *out = v == LW_NIL ? 0 : lw_truth(v);
    return *out >= 0;
}

static void reverse(unsigned char *p, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        unsigned char t = p[i];
        p[i] = p[n - 1 - i];
        p[n - 1 - i] = t;
    }
}

// Both take (x, byteorder) by position or name and `signed` by name.
static bool arguments(const char *function, const char *first, const lw_value *args, size_t nargs, lw_value kwnames,
                      lw_value *out) {
    const char *const names[] = {first, "byteorder", "signed", NULL};
    lw_value v[3] = {LW_NIL, LW_NIL, LW_NIL};
    if (nargs > 2) {
        lw_raise(LW_EXC(TypeError), "%s() takes at most 2 positional arguments (%zu given)", function, nargs);
        return false;
    }
    if (!lw_named_arguments(function, names, args, nargs, kwnames, v))
        return false;
    out[0] = v[0];
    out[1] = v[1];
    return true;
}

lw_value lw_int_to_bytes(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_value v[2];
    int64_t length = 1;
    int is_signed, little;
    if (!arguments("to_bytes", "length", args, nargs, kwnames, v) ||
        (v[0] != LW_NIL && !lw_to_index(v[0], &length, LW_ARGUMENT)) || (little = is_little("to_bytes", v[1])) < 0 ||
        !is_signed_of(args, nargs, kwnames, &is_signed))
        return LW_NIL;
    if (length < 0)
        return lw_raise(LW_EXC(ValueError), "length argument must be non-negative");
    if ((uint64_t)length > LW_INT_BITS_MAX / 8)
        return lw_raise_memory();
    lw_number n = lw_classify(self);
    lw_mpz_store store;
    mpz_srcptr z = lw_mpz_of(&n, &store);
    if (mpz_sgn(z) < 0 && !is_signed)
        return lw_raise(LW_EXC(OverflowError), "can't convert negative int to unsigned");
    mpz_t x; // as two's complement
    mpz_init(x);
    size_t bits = (size_t)length * 8;
    bool fits;
    if (mpz_sgn(z) < 0) { // -2^(bits-1) <= z: ~z needs fewer than bits-1 bits
        mpz_com(x, z);
        fits = mpz_sgn(x) == 0 || mpz_sizeinbase(x, 2) < bits;
        mpz_set_ui(x, 0);
        if (fits) {
            mpz_setbit(x, bits);
            mpz_add(x, x, z);
        }
    } else {
        mpz_set(x, z);
        size_t need = mpz_sgn(x) == 0 ? 0 : mpz_sizeinbase(x, 2) + (size_t)is_signed;
        fits = need <= bits;
    }
    lw_bytes *r = fits ? lw_bytes_alloc((size_t)length) : NULL;
    if (!fits)
        lw_raise(LW_EXC(OverflowError), "int too big to convert");
    if (r) {
        memset(r->data, 0, (size_t)length);
        if (length)
            mpz_export(r->data, NULL, -1, 1, 0, 0, x);
        if (!little)
            reverse(r->data, (size_t)length);
    }
    mpz_clear(x);
    if (!lw_gmp_done()) {
        lw_release(r ? lw_from_object(r) : LW_NIL);
        return LW_NIL;
    }
    return r ? lw_from_object(r) : LW_NIL;
}

static lw_value from_bytes(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self;
    lw_value v[2];
    int is_signed, little;
    if (!arguments("from_bytes", "bytes", args, nargs, kwnames, v) || (little = is_little("from_bytes", v[1])) < 0 ||
        !is_signed_of(args, nargs, kwnames, &is_signed))
        return LW_NIL;
    if (v[0] == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "from_bytes() missing required argument 'bytes' (pos 1)");
    if (lw_is_str(v[0]) || lw_has_index(v[0]))
        return lw_raise(LW_EXC(TypeError), "cannot convert '%s' object to bytes", lw_name_of(v[0]));
    lw_value bytes = lw_bytes_from_any(v[0], "bytes");
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_bytes *s = lw_as_bytes(bytes);
    mpz_t x;
    mpz_init(x);
    if (s->length) {
        mpz_import(x, s->length, little ? -1 : 1, 1, 0, 0, s->data);
        unsigned char top = s->data[little ? s->length - 1 : 0];
        if (is_signed && top & 0x80) {
            mpz_t full;
            mpz_init(full);
            mpz_setbit(full, (mp_bitcnt_t)s->length * 8);
            mpz_sub(x, x, full);
            mpz_clear(full);
        }
    }
    lw_release(bytes);
    return lw_int_take(x);
}

const lw_native_def lw_int_statics[] = {
    {"from_bytes", from_bytes, 0, 2, true},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_int_getattr(lw_value self, lw_value name) {
    lw_str *s = lw_as_str(name);
    if (lw_str_equal_c(s, "real") || lw_str_equal_c(s, "numerator"))
        return lw_is_bool(self) ? lw_from_small(self == LW_TRUE) : lw_plain(self);
    if (lw_str_equal_c(s, "imag"))
        return lw_from_small(0);
    if (lw_str_equal_c(s, "denominator"))
        return lw_from_small(1);
    return lw_generic_getattr(self, name);
}

lw_value lw_float_getattr(lw_value self, lw_value name) {
    lw_str *s = lw_as_str(name);
    if (lw_str_equal_c(s, "real"))
        return lw_plain(self);
    if (lw_str_equal_c(s, "imag"))
        return lw_from_double(0);
    return lw_generic_getattr(self, name);
}

// ---- the same, asked of the types: descriptors, made when they are asked for ---------------------

typedef struct {
    lw_object ob;
    lw_type *type;
    lw_value name; // interned
} getset;

lw_value lw_number_descriptor(lw_type *t, lw_value name) {
    bool whole = lw_is_subtype(t, &lw_int_type);
    if (!whole && !lw_is_subtype(t, &lw_float_type))
        return LW_NIL;
    lw_str *s = lw_as_str(name);
    if (!lw_str_equal_c(s, "real") && !lw_str_equal_c(s, "imag") &&
        !(whole && (lw_str_equal_c(s, "numerator") || lw_str_equal_c(s, "denominator"))))
        return LW_NIL;
    getset *g = lw_object_new(LW_T_GETSET, sizeof *g);
    if (!g)
        return LW_NIL;
    g->type = whole ? &lw_int_type : &lw_float_type;
    g->name = lw_retain(name);
    return lw_from_object(g);
}

static void getset_destroy(lw_object *o) {
    lw_release(((getset *)o)->name);
    lw_object_free(o, sizeof(getset));
}

static lw_value getset_repr(lw_value v) {
    getset *g = (getset *)lw_to_object(v);
    return lw_str_from_format("<attribute '%s' of '%s' objects>", (const char *)lw_as_str(g->name)->data, g->type->name);
}

static lw_value getset_get(lw_value self, const lw_value *args, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    getset *g = (getset *)lw_to_object(self);
    if (args[0] == LW_NONE)
        return lw_retain(self);
    if (!lw_isinstance(args[0], g->type))
        return lw_raise(LW_EXC(TypeError), "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                        (const char *)lw_as_str(g->name)->data, g->type->name, lw_name_of(args[0]));
    return lw_getattr(args[0], g->name);
}

static lw_value getset_getattr(lw_value v, lw_value name) {
    getset *g = (getset *)lw_to_object(v);
    if (name == LW_NAME(__name__))
        return lw_retain(g->name);
    return lw_generic_getattr(v, name);
}

static const lw_native_def getset_methods[] = {
    {"__get__", getset_get, 1, 2, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_getset_type = {.index = LW_T_GETSET,
                          .flags = LW_TYPE_FINAL,
                          .name = "getset_descriptor",
                          .destroy = getset_destroy,
                          .repr = getset_repr,
                          .getattr = getset_getattr,
                          .methods = getset_methods};
