// SPDX-License-Identifier: MIT
// What int, float and bool have in common: conversions, mixed arithmetic, order, hash.
//
// Order between an int and a float is exact: the float is never rounded to an int's neighbour nor
// the other way round. The hash of a number x is x modulo the prime 2^61 - 1, also for fractions
// (times the inverse of a power of two, which is a rotation of 61 bits), so that equal numbers of
// different types hash alike; the rule is that of Python's reference, "Hashing of numeric types".
#include "object/number_internal.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/str_internal.h"
#include "object/type.h"

#include <float.h>
#include <math.h>

#include "base/memory.h"

// ---- making and converting
// -----------------------------------------------------------------------

bool lw_gmp_done(void) {
    if (lw_likely(!lw_mem_gmp_failed()))
        return true;
    lw_raise_memory();
    return false;
}

lw_value lw_int_take(mpz_t z) {
    if (!lw_gmp_done()) {
        mpz_clear(z);
        return LW_NIL;
    }
    if (mpz_size(z) <= 1 && mpz_fits_slong_p(z) && lw_fits_small(mpz_get_si(z))) {
        lw_value v = lw_from_small(mpz_get_si(z));
        mpz_clear(z);
        return v;
    }
    lw_bigint *b = lw_object_new(LW_T_INT, sizeof *b);
    if (!b) {
        mpz_clear(z);
        return LW_NIL;
    }
    b->z[0] = z[0];
    return lw_from_object(b);
}

static lw_value from_wide(uint64_t magnitude, bool negative) {
    mpz_t z;
    mpz_init_set_ui(z, magnitude);
    if (negative)
        mpz_neg(z, z);
    return lw_int_take(z);
}

lw_value lw_int_from_i64(int64_t i) {
    if (lw_likely(lw_fits_small(i)))
        return lw_from_small(i);
    return from_wide(i < 0 ? -(uint64_t)i : (uint64_t)i, i < 0);
}

lw_value lw_int_from_u64(uint64_t i) {
    return i <= (uint64_t)LW_SMALL_MAX ? lw_from_small((int64_t)i) : from_wide(i, false);
}

lw_value lw_int_from_mpz(const mpz_t z) {
    if (!lw_gmp_done())
        return LW_NIL;
    if (mpz_fits_slong_p(z) && lw_fits_small(mpz_get_si(z)))
        return lw_from_small(mpz_get_si(z));
    mpz_t copy;
    mpz_init_set(copy, z);
    return lw_int_take(copy);
}

lw_value lw_int_from_double(double d) {
    if (d > -0x1p62 && d < 0x1p62)
        return lw_int_from_i64((int64_t)d);
    if (isnan(d))
        return lw_raise(LW_EXC(ValueError), "cannot convert float NaN to integer");
    if (isinf(d))
        return lw_raise(LW_EXC(OverflowError), "cannot convert float infinity to integer");
    mpz_t z;
    mpz_init_set_d(z, d);
    return lw_int_take(z);
}

bool lw_int_to_i64(lw_value v, int64_t *out) {
    lw_number n = lw_classify_any(v);
    if (n.kind == LW_NUM_BIG) {
        *out = mpz_get_si(*n.z);
        return mpz_fits_slong_p(*n.z);
    }
    *out = n.i;
    return n.kind == LW_NUM_SMALL;
}

lw_number lw_classify_extended(lw_value v) {
    lw_number n = {LW_NUM_OTHER, 0, 0, NULL};
    if (!lw_is_extended(v))
        return n;
    uint32_t kind = lw_to_object(v)->type >> 16;
    if (kind == LW_KIND_FLOAT) {
        n.kind = LW_NUM_FLOAT;
        n.d = ((lw_float *)(uintptr_t)v)->d;
    } else if (kind == LW_KIND_INT) {
        n.z = &lw_as_bigint(v)->z;
        bool small = mpz_fits_slong_p(*n.z) && lw_fits_small(mpz_get_si(*n.z));
        n.kind = small ? LW_NUM_SMALL : LW_NUM_BIG;
        n.i = small ? mpz_get_si(*n.z) : 0;
    }
    return n;
}

lw_value lw_float_box(double d) {
    lw_float *f = lw_object_new(LW_T_FLOAT, sizeof *f);
    if (!f)
        return LW_NIL;
    f->d = d;
    return lw_from_object(f);
}

// The 64 highest bits, the lowest of which also says whether anything is below; the machine then
// rounds these to 53 as IEEE says, which is right because the 11 bits that go decide alone.
bool lw_mpz_to_double(mpz_srcptr z, double *out) {
    size_t bits = mpz_sizeinbase(z, 2);
    if (bits > DBL_MAX_EXP)
        return false;
    if (bits <= 64) {
        double small = (double)(mpz_sgn(z) ? mpz_getlimbn(z, 0) : 0);
        *out = mpz_sgn(z) < 0 ? -small : small;
        return true;
    }
    size_t shift = bits - 64;
    mp_limb_t high = mpz_getlimbn(z, (mp_size_t)(shift / 64)) >> shift % 64;
    if (shift % 64)
        high |= mpz_getlimbn(z, (mp_size_t)(shift / 64 + 1)) << (64 - shift % 64);
    bool rest = false;
    for (size_t i = 0; i < shift / 64 && !rest; i++)
        rest = mpz_getlimbn(z, (mp_size_t)i) != 0;
    if (shift % 64)
        rest |= mpz_getlimbn(z, (mp_size_t)(shift / 64)) << (64 - shift % 64) != 0;
    double d = ldexp((double)(high | rest), (int)shift);
    *out = mpz_sgn(z) < 0 ? -d : d;
    return isfinite(d);
}

bool lw_number_to_double(const lw_number *n, double *out) {
    if (n->kind == LW_NUM_SMALL)
        *out = (double)n->i;
    else if (n->kind == LW_NUM_FLOAT)
        *out = n->d;
    else if (!lw_mpz_to_double(*n->z, out)) {
        lw_raise(LW_EXC(OverflowError), "int too large to convert to float");
        return false;
    }
    return true;
}

lw_value lw_number_special(lw_value v, const char *name, bool *missing) {
    *missing = true;
    if (lw_type_index(v) < LW_T_EXTENDED_FIRST && lw_class_of(v) == lw_type_of(v))
        return LW_NIL;
    lw_value key = lw_intern_c(name);
    if (key == LW_NIL)
        return LW_NIL;
    lw_value method = lw_type_lookup(lw_class_of(v), key);
    lw_release(key);
    *missing = method == LW_NIL && !lw_exception_set();
    lw_value result = method == LW_NIL ? LW_NIL : lw_call_special(method, v, NULL, 0);
    lw_release(method);
    return result;
}

bool lw_to_double_special(lw_value v, double *out, bool *missing) {
    bool is_float = true;
    lw_value r = lw_number_special(v, "__float__", missing);
    if (*missing && !lw_exception_set()) {
        is_float = false;
        r = lw_number_special(v, "__index__", missing);
    }
    if (r == LW_NIL)
        return false;
    lw_number n = lw_classify_any(r);
    bool ok = is_float ? n.kind == LW_NUM_FLOAT : n.kind == LW_NUM_SMALL || n.kind == LW_NUM_BIG;
    if (ok)
        ok = lw_number_to_double(&n, out);
    else if (is_float)
        lw_raise(LW_EXC(TypeError), "%s.__float__ returned non-float (type %s)", lw_type_name(v), lw_type_name(r));
    else
        lw_raise(LW_EXC(TypeError), "__index__ returned non-int (type %s)", lw_type_name(r));
    lw_release(r);
    return ok;
}

bool lw_to_double(lw_value v, double *out) {
    lw_number n = lw_classify(v);
    if (n.kind == LW_NUM_OTHER && lw_is_float(v)) // of a class that derives from float: its value
        n = lw_classify_any(v);
    if (n.kind != LW_NUM_OTHER)
        return lw_number_to_double(&n, out);
    bool missing, ok = lw_to_double_special(v, out, &missing);
    if (!ok && missing && !lw_exception_set())
        lw_raise(LW_EXC(TypeError), "must be real number, not %s", lw_type_name(v));
    return ok;
}

// ---- arithmetic
// ----------------------------------------------------------------------------------

static lw_value mixed_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (lw_is_bool(a) && lw_is_bool(b) && (op == LW_AND || op == LW_OR || op == LW_XOR)) {
        bool x = a == LW_TRUE, y = b == LW_TRUE;
        return lw_from_bool(op == LW_AND ? x && y : op == LW_OR ? x || y : x != y);
    }
    lw_number x = lw_classify(a), y = lw_classify(b);
    if (x.kind == LW_NUM_OTHER || y.kind == LW_NUM_OTHER)
        return LW_NOT_IMPLEMENTED;
    if (x.kind == LW_NUM_FLOAT || y.kind == LW_NUM_FLOAT) {
        double p, q;
        if (op == LW_LSHIFT || op == LW_RSHIFT || op == LW_AND || op == LW_OR || op == LW_XOR ||
            op == LW_MATMUL)
            return LW_NOT_IMPLEMENTED;
        if (!lw_number_to_double(&x, &p) || !lw_number_to_double(&y, &q))
            return LW_NIL;
        return lw_float_binary(op, p, q);
    }
    if (x.kind == LW_NUM_SMALL && y.kind == LW_NUM_SMALL)
        return lw_int_binary_small(op, x.i, y.i);
    return lw_int_binary_big(op, &x, &y);
}

lw_value lw_number_binary(lw_binary_op op, lw_value a, lw_value b) {
    if (lw_both_small(a, b))
        return lw_int_binary_small(op, lw_to_small(a), lw_to_small(b));
    if (lw_both_flonum(a, b))
        return lw_float_binary(op, lw_to_flonum(a), lw_to_flonum(b));
    return mixed_binary(op, a, b);
}

// ---- order
// ---------------------------------------------------------------------------------------

enum { UNORDERED = 2 };

static int compare_doubles(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : UNORDERED;
}

static int compare_int_double(int64_t i, double d) {
    if (i >= -(INT64_C(1) << 53) && i <= INT64_C(1) << 53)
        return compare_doubles((double)i, d);
    if (isnan(d))
        return UNORDERED;
    if (d >= 0x1p63)
        return -1;
    if (d < -0x1p63)
        return 1;
    int64_t whole = (int64_t)d; // exact, but for the fraction, and i is beyond where fractions are
    return i < whole ? -1 : i > whole ? 1 : compare_doubles(trunc(d), d);
}

static int order_of(const lw_number *x, const lw_number *y) {
    if (x->kind == LW_NUM_FLOAT && y->kind == LW_NUM_FLOAT)
        return compare_doubles(x->d, y->d);
    if (x->kind == LW_NUM_FLOAT) {
        int order = order_of(y, x);
        return order == UNORDERED ? UNORDERED : -order;
    }
    if (y->kind == LW_NUM_FLOAT) {
        if (x->kind == LW_NUM_SMALL)
            return compare_int_double(x->i, y->d);
        if (isnan(y->d))
            return UNORDERED;
        int order = mpz_cmp_d(*x->z, y->d);
        return (order > 0) - (order < 0);
    }
    if (x->kind == LW_NUM_SMALL && y->kind == LW_NUM_SMALL)
        return x->i < y->i ? -1 : x->i > y->i;
    lw_mpz_store s, t;
    int order = mpz_cmp(lw_mpz_of(x, &s), lw_mpz_of(y, &t));
    return (order > 0) - (order < 0);
}

static inline lw_value order_holds(int order, lw_compare_op op) {
    if (order == UNORDERED)
        return lw_from_bool(op == LW_NE);
    switch (op) {
    case LW_LT:
        return lw_from_bool(order < 0);
    case LW_LE:
        return lw_from_bool(order <= 0);
    case LW_EQ:
        return lw_from_bool(order == 0);
    case LW_NE:
        return lw_from_bool(order != 0);
    case LW_GT:
        return lw_from_bool(order > 0);
    default:
        return lw_from_bool(order >= 0);
    }
}

lw_value lw_number_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (lw_both_small(a, b)) {
        int64_t x = (int64_t)a, y = (int64_t)b; // the tags are equal
        return order_holds(x < y ? -1 : x > y, op);
    }
    lw_number x = lw_classify(a), y = lw_classify(b);
    if (x.kind == LW_NUM_OTHER || y.kind == LW_NUM_OTHER)
        return LW_NOT_IMPLEMENTED;
    return order_holds(order_of(&x, &y), op);
}

// ---- hash
// ----------------------------------------------------------------------------------------

#define HASH_BITS 61
#define HASH_PRIME (((uint64_t)1 << HASH_BITS) - 1)
#define HASH_INF 314159

static int64_t signed_hash(uint64_t magnitude, bool negative) {
    int64_t h = negative ? -(int64_t)magnitude : (int64_t)magnitude;
    return h == -1 ? -2 : h;
}

static int64_t hash_double(double d, lw_value v) {
    if (isnan(d)) { // by identity, as CPython since 3.10
        int64_t h = (int64_t)(v >> 4 | v << 60);
        return h == -1 ? -2 : h;
    }
    if (isinf(d))
        return d > 0 ? HASH_INF : -HASH_INF;
    int exponent;
    double m = frexp(fabs(d), &exponent); // d = m * 2^53 * 2^(exponent - 53)
    uint64_t x = (uint64_t)ldexp(m, 53);  // below the prime
    int turn = (exponent - 53) % HASH_BITS;
    turn = turn < 0 ? turn + HASH_BITS : turn;
    if (turn)
        x = ((x << turn) & HASH_PRIME) | x >> (HASH_BITS - turn);
    return signed_hash(x, d < 0);
}

int64_t lw_number_hash(lw_value v) {
    lw_number n = lw_classify_any(v);
    switch (n.kind) {
    case LW_NUM_SMALL:
        return signed_hash((n.i < 0 ? -(uint64_t)n.i : (uint64_t)n.i) % HASH_PRIME, n.i < 0);
    case LW_NUM_BIG:
        return signed_hash(mpz_tdiv_ui(*n.z, HASH_PRIME), mpz_sgn(*n.z) < 0);
    default:
        return hash_double(n.d, v);
    }
}

// ---- text and rounding
// ---------------------------------------------------------------------------

char *lw_number_text(lw_value v, size_t *size) {
    if (!lw_is_str(v)) { // bytes-like
        lw_value bytes = lw_bytes_of(v);
        lw_value text = bytes == LW_NIL ? LW_NIL : lw_str_from_units(lw_as_bytes(bytes)->data, 1, lw_as_bytes(bytes)->length);
        char *r = text == LW_NIL ? NULL : lw_number_text(text, size);
        lw_release(bytes);
        lw_release(text);
        return r;
    }
    lw_str *s = lw_as_str(v);
    *size = (size_t)s->length + 1;
    char *text = lw_mem_alloc(*size);
    if (!text) {
        lw_raise_memory();
        return NULL;
    }
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        if (c >= 128 || (c >= 0x1c && c < 0x20)) {
            int digit = lw_char_decimal(c);
            c = lw_char_is_space(c) ? ' ' : digit >= 0 ? (uint32_t)('0' + digit) : '?';
        }
        text[i] = (char)c;
    }
    text[s->length] = 0;
    return text;
}

lw_value lw_number_round(lw_value v, lw_value ndigits) {
    lw_number n = lw_classify(v);
    if (n.kind == LW_NUM_OTHER)
        return LW_NOT_IMPLEMENTED; // also of a class that derives from one: it may have a __round__ of its own
    return n.kind == LW_NUM_FLOAT ? lw_float_round(n.d, ndigits) : lw_int_round(v, ndigits);
}
