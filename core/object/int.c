// SPDX-License-Identifier: MIT
// int and bool: arithmetic and methods. Text is in int_text.c.
//
// A value of 63 bits is immediate; only what does not fit is a GMP integer, so the first thing that
// each operation tries is the machine's own arithmetic with a check for overflow. // and % round
// towards minus infinity, as Python's do.
#include "object/number_internal.h"
#include "object/type.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/str.h"
#include "object/tuple.h"

#include <float.h>
#include <math.h>

#include "base/memory.h"

// ---- division
// ------------------------------------------------------------------------------------

static lw_value raise_zero(lw_binary_op op) {
    return lw_raise(LW_EXC(ZeroDivisionError), "%s",
                    op == LW_TRUEDIV ? "division by zero"
                    : op == LW_MOD   ? "integer modulo by zero"
                                     : "integer division or modulo by zero");
}

static lw_value pair(lw_value a, lw_value b) {
    lw_value v[2] = {a, b};
    if (a != LW_NIL && b != LW_NIL)
        return lw_tuple_consume(v, 2);
    lw_release(a);
    lw_release(b);
    return LW_NIL;
}

// a / b, to nearest, ties to even. The quotient is computed with at least 55 bits and one more that
// says whether there is a remainder; where the result is subnormal, fewer of them count. Rounding
// is done on the integer, so that ldexp is exact.
static lw_value true_divide(mpz_srcptr a, mpz_srcptr b) {
    bool negative = (mpz_sgn(a) < 0) != (mpz_sgn(b) < 0);
    if (mpz_sgn(a) == 0)
        return lw_from_double(negative ? -0.0 : 0.0);
    int64_t difference = (int64_t)mpz_sizeinbase(a, 2) - (int64_t)mpz_sizeinbase(b, 2);
    if (difference > DBL_MAX_EXP + 1)
        return lw_raise(LW_EXC(OverflowError), "integer division result too large for a float");
    if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1)
        return lw_from_double(negative ? -0.0 : 0.0);
    int64_t lowest = DBL_MIN_EXP - DBL_MANT_DIG; // exponent of the smallest subnormal
    int64_t shift = difference - 56 < lowest - 2 ? lowest - 2 : difference - 56;
    mpz_t n, d, q, r;
    mpz_init(n);
    mpz_init(d);
    mpz_init(q);
    mpz_init(r);
    mpz_abs(n, a);
    mpz_abs(d, b);
    if (shift < 0)
        mpz_mul_2exp(n, n, (mp_bitcnt_t)-shift);
    else
        mpz_mul_2exp(d, d, (mp_bitcnt_t)shift);
    mpz_tdiv_qr(q, r, n, d);
    uint64_t x = mpz_get_ui(q); // at most 57 bits
    bool rest = mpz_sgn(r) != 0;
    mpz_clear(n);
    mpz_clear(d);
    mpz_clear(q);
    mpz_clear(r);
    if (!lw_gmp_done())
        return LW_NIL;
    int64_t extra = (x ? 64 - __builtin_clzll(x) : 0) - DBL_MANT_DIG;
    if (extra < lowest - shift)
        extra = lowest - shift;
    if (extra > 0) {
        uint64_t half = (uint64_t)1 << (extra - 1), low = x & (2 * half - 1);
        x -= low;
        if (low > half || (low == half && (rest || (x & 2 * half))))
            x += 2 * half;
    }
    double result = ldexp((double)x, (int)shift);
    if (isinf(result))
        return lw_raise(LW_EXC(OverflowError), "integer division result too large for a float");
    return lw_from_double(negative ? -result : result);
}

static lw_value small_true_divide(int64_t a, int64_t b) {
    int64_t exact = INT64_C(1) << 53;
    if (a >= -exact && a <= exact && b >= -exact && b <= exact)
        return lw_from_double((double)a / (double)b);
    lw_number x = {LW_NUM_SMALL, a, 0, NULL}, y = {LW_NUM_SMALL, b, 0, NULL};
    lw_mpz_store s, t;
    return true_divide(lw_mpz_of(&x, &s), lw_mpz_of(&y, &t));
}

static lw_value small_divide(lw_binary_op op, int64_t a, int64_t b) {
    if (b == 0)
        return raise_zero(op);
    if (op == LW_TRUEDIV)
        return small_true_divide(a, b);
    int64_t q = a / b, r = a % b; // 63 bits each: no overflow
    if (r != 0 && (r ^ b) < 0) {
        r += b;
        q--;
    }
    if (op == LW_MOD)
        return lw_from_small(r);
    return op == LW_FLOORDIV ? lw_int_from_i64(q) : pair(lw_int_from_i64(q), lw_from_small(r));
}

// ---- power and shifts
// ----------------------------------------------------------------------------

// May a result of so many bits be made? GMP ends the process when it finds no memory, so large
// results ask first. (Another thread may take the memory meanwhile: this is a courtesy, not a
// guarantee.)
static bool has_room(uint64_t bits) {
    if (lw_likely(bits < (uint64_t)1 << 23))
        return true;
    size_t bytes = bits / 8 * 3; // the result, and what GMP works with
    void *p = bits > LW_INT_BITS_MAX ? NULL : lw_mem_alloc(bytes);
    lw_mem_free(p, bytes);
    if (!p)
        lw_raise_memory();
    return p != NULL;
}

static lw_value big_power(mpz_srcptr base, uint64_t exponent) {
    size_t bits = mpz_sizeinbase(base, 2);
    if (exponent > LW_INT_BITS_MAX / bits)
        return lw_raise_memory();
    if (!has_room(bits * exponent))
        return LW_NIL;
    mpz_t r;
    mpz_init(r);
    mpz_pow_ui(r, base, exponent);
    return lw_int_take(r);
}

static lw_value small_power(int64_t base, int64_t exponent) {
    if (exponent < 0) {
        if (base == 0)
            return lw_raise(LW_EXC(ZeroDivisionError), "0.0 cannot be raised to a negative power");
        return lw_float_binary(LW_POW, (double)base, (double)exponent);
    }
    if (base == 0 || base == 1)
        return lw_from_small(exponent == 0 ? 1 : base);
    if (base == -1)
        return lw_from_small(exponent & 1 ? -1 : 1);
    int64_t result = 1, power = base;
    for (int64_t left = exponent;;) {
        if ((left & 1) && __builtin_mul_overflow(result, power, &result))
            break;
        left >>= 1;
        if (left == 0)
            return lw_int_from_i64(result);
        if (__builtin_mul_overflow(power, power, &power))
            break;
    }
    lw_number n = {LW_NUM_SMALL, base, 0, NULL};
    lw_mpz_store s;
    return big_power(lw_mpz_of(&n, &s), (uint64_t)exponent);
}

static lw_value left_shift(mpz_srcptr a, int64_t count) {
    if (mpz_sgn(a) == 0)
        return lw_from_small(0);
    if ((uint64_t)count > LW_INT_BITS_MAX)
        return lw_raise_memory();
    if (!has_room((uint64_t)count + mpz_sizeinbase(a, 2)))
        return LW_NIL;
    mpz_t r;
    mpz_init(r);
    mpz_mul_2exp(r, a, (mp_bitcnt_t)count);
    return lw_int_take(r);
}

static lw_value small_shift(lw_binary_op op, int64_t a, int64_t count) {
    if (count < 0)
        return lw_raise(LW_EXC(ValueError), "negative shift count");
    if (op == LW_RSHIFT)
        return lw_from_small(a >> (count > 63 ? 63 : count));
    if (count < 62) {
        int64_t r = (int64_t)((uint64_t)a << count);
        if (r >> count == a)
            return lw_int_from_i64(r);
    }
    lw_number n = {LW_NUM_SMALL, a, 0, NULL};
    lw_mpz_store s;
    return left_shift(lw_mpz_of(&n, &s), count);
}

// ---- dispatch
// ------------------------------------------------------------------------------------

lw_value lw_int_binary_small(lw_binary_op op, int64_t a, int64_t b) {
    switch (op) {
    case LW_ADD:
        return lw_int_from_i64(a + b); // of 63 bits each: no overflow
    case LW_SUB:
        return lw_int_from_i64(a - b);
    case LW_MUL: {
        int64_t r;
        if (lw_likely(!__builtin_mul_overflow(a, b, &r)))
            return lw_int_from_i64(r);
        mpz_t z;
        mpz_init_set_si(z, a);
        mpz_mul_si(z, z, b);
        return lw_int_take(z);
    }
    case LW_TRUEDIV:
    case LW_FLOORDIV:
    case LW_MOD:
    case LW_DIVMOD:
        return small_divide(op, a, b);
    case LW_POW:
        return small_power(a, b);
    case LW_LSHIFT:
    case LW_RSHIFT:
        return small_shift(op, a, b);
    case LW_AND:
        return lw_from_small(a & b);
    case LW_OR:
        return lw_from_small(a | b);
    case LW_XOR:
        return lw_from_small(a ^ b);
    default:
        return LW_NOT_IMPLEMENTED;
    }
}

static lw_value big_divide(lw_binary_op op, mpz_srcptr a, mpz_srcptr b) {
    if (mpz_sgn(b) == 0)
        return raise_zero(op);
    if (op == LW_TRUEDIV)
        return true_divide(a, b);
    mpz_t q, r;
    mpz_init(q);
    if (op == LW_FLOORDIV)
        mpz_fdiv_q(q, a, b);
    else if (op == LW_MOD)
        mpz_fdiv_r(q, a, b);
    if (op != LW_DIVMOD)
        return lw_int_take(q);
    mpz_init(r);
    mpz_fdiv_qr(q, r, a, b);
    lw_value first = lw_int_take(q), second = lw_int_take(r);
    return pair(first, second);
}

static lw_value big_pow_any(const lw_number *a, const lw_number *b, mpz_srcptr x) {
    bool tiny = a->kind == LW_NUM_SMALL && a->i >= -1 && a->i <= 1;
    bool negative = b->kind == LW_NUM_BIG ? mpz_sgn(*b->z) < 0 : b->i < 0;
    if (negative) {
        double p, q;
        if (a->kind == LW_NUM_SMALL && a->i == 0)
            return lw_raise(LW_EXC(ZeroDivisionError), "0.0 cannot be raised to a negative power");
        if (!lw_number_to_double(a, &p) || !lw_number_to_double(b, &q))
            return LW_NIL;
        return lw_float_binary(LW_POW, p, q);
    }
    if (b->kind == LW_NUM_SMALL)
        return big_power(x, (uint64_t)b->i);
    if (!tiny)
        return lw_raise_memory();
    return lw_from_small(a->i == -1 && mpz_even_p(*b->z) ? 1 : a->i);
}

static lw_value big_shift(lw_binary_op op, mpz_srcptr a, const lw_number *count) {
    if (count->kind == LW_NUM_BIG ? mpz_sgn(*count->z) < 0 : count->i < 0)
        return lw_raise(LW_EXC(ValueError), "negative shift count");
    if (op == LW_LSHIFT) {
        if (count->kind == LW_NUM_BIG && mpz_sgn(a) != 0)
            return lw_raise_memory();
        return left_shift(a, count->i);
    }
    if (count->kind == LW_NUM_BIG || (uint64_t)count->i > LW_INT_BITS_MAX)
        return lw_from_small(mpz_sgn(a) < 0 ? -1 : 0);
    mpz_t r;
    mpz_init(r);
    mpz_fdiv_q_2exp(r, a, (mp_bitcnt_t)count->i);
    return lw_int_take(r);
}

lw_value lw_int_binary_big(lw_binary_op op, const lw_number *a, const lw_number *b) {
    lw_mpz_store s, t;
    mpz_srcptr x = lw_mpz_of(a, &s), y = lw_mpz_of(b, &t);
    switch (op) {
    case LW_TRUEDIV:
    case LW_FLOORDIV:
    case LW_MOD:
    case LW_DIVMOD:
        return big_divide(op, x, y);
    case LW_POW:
        return big_pow_any(a, b, x);
    case LW_LSHIFT:
    case LW_RSHIFT:
        return big_shift(op, x, b);
    case LW_MATMUL:
    case LW_BINARY_COUNT:
        return LW_NOT_IMPLEMENTED;
    default:
        break;
    }
    // Counted in limbs first: that needs no call.
    if (lw_unlikely(mpz_size(x) + mpz_size(y) > 1000) && !has_room(mpz_sizeinbase(x, 2) + mpz_sizeinbase(y, 2)))
        return LW_NIL;
    mpz_t r;
    mpz_init(r);
    if (op == LW_ADD)
        mpz_add(r, x, y);
    else if (op == LW_SUB)
        mpz_sub(r, x, y);
    else if (op == LW_MUL)
        mpz_mul(r, x, y);
    else if (op == LW_AND)
        mpz_and(r, x, y);
    else if (op == LW_OR)
        mpz_ior(r, x, y);
    else
        mpz_xor(r, x, y);
    return lw_int_take(r);
}

lw_value lw_int_pow_mod(lw_value a, lw_value b, lw_value m) {
    lw_number n[3] = {lw_classify_any(a), lw_classify_any(b), lw_classify_any(m)};
    for (int i = 0; i < 3; i++)
        if (n[i].kind == LW_NUM_FLOAT)
            return lw_raise(LW_EXC(TypeError),
                            "pow() 3rd argument not allowed unless all arguments are integers");
    for (int i = 0; i < 3; i++) {
        if (n[i].kind == LW_NUM_OTHER)
            return lw_raise(LW_EXC(TypeError),
                            "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                            lw_class_of(a)->name, lw_class_of(b)->name, lw_class_of(m)->name);
    }
    lw_mpz_store s[3];
    mpz_srcptr base = lw_mpz_of(&n[0], &s[0]), exponent = lw_mpz_of(&n[1], &s[1]),
               mod = lw_mpz_of(&n[2], &s[2]);
    if (mpz_sgn(mod) == 0)
        return lw_raise(LW_EXC(ValueError), "pow() 3rd argument cannot be 0");
    mpz_t r, inverse;
    mpz_init(r);
    bool ok = true;
    if (mpz_sgn(exponent) < 0) {
        mpz_init(inverse);
        ok = mpz_invert(inverse, base, mod) != 0;
        mpz_neg(r, exponent);
        if (ok)
            mpz_powm(r, inverse, r, mod);
        mpz_clear(inverse);
    } else {
        mpz_powm(r, base, exponent, mod);
    }
    mpz_fdiv_r(r, r, mod); // the sign is that of the modulus
    if (ok)
        return lw_int_take(r);
    mpz_clear(r);
    if (!lw_gmp_done())
        return LW_NIL;
    return lw_raise(LW_EXC(ValueError), "base is not invertible for the given modulus");
}

// ---- rounding
// ------------------------------------------------------------------------------------

lw_value lw_int_round(lw_value v, lw_value ndigits) {
    lw_number n = lw_classify(v);
    lw_value self = lw_is_bool(v) ? lw_from_small(n.i) : v;
    int64_t digits;
    if (ndigits == LW_NIL || ndigits == LW_NONE)
        return lw_retain(self);
    if (!lw_to_index(ndigits, &digits, LW_CLIPPED))
        return LW_NIL;
    if (digits >= 0)
        return lw_retain(self);
    lw_mpz_store s;
    mpz_srcptr z = lw_mpz_of(&n, &s);
    if (digits < -(int64_t)mpz_sizeinbase(z, 10) - 1)
        return lw_from_small(0);
    mpz_t unit, q, r;
    mpz_init(unit);
    mpz_init(q);
    mpz_init(r);
    mpz_ui_pow_ui(unit, 10, (unsigned long)-digits);
    mpz_fdiv_qr(q, r, z, unit);
    mpz_mul_2exp(r, r, 1);
    int order = mpz_cmp(r, unit);
    if (order > 0 || (order == 0 && mpz_odd_p(q)))
        mpz_add_ui(q, q, 1);
    mpz_mul(q, q, unit);
    mpz_clear(unit);
    mpz_clear(r);
    return lw_int_take(q);
}

// ---- the types
// -----------------------------------------------------------------------------------

static inline size_t int_dismantle(lw_object *o) {
    mpz_clear(((lw_bigint *)o)->z);
    return sizeof(lw_bigint);
}

static void int_destroy(lw_object *o) { lw_object_free(o, int_dismantle(o)); }

// Of a class that derives from int: here a small value has an mpz as well.
static lw_value int_adopt(lw_type *type, lw_value donor) {
    lw_number n = lw_classify(donor);
    lw_bigint *b = lw_extended_new(type, sizeof *b);
    if (!b)
        return LW_NIL;
    if (n.kind == LW_NUM_BIG)
        mpz_init_set(b->z, *n.z);
    else
        mpz_init_set_si(b->z, n.i);
    if (lw_gmp_done())
        return lw_from_object(b);
    lw_release(lw_from_object(b));
    return LW_NIL;
}

static lw_value int_repr(lw_value v) { return lw_int_to_str(v, 10, false); }
static lw_value bool_repr(lw_value v) { return lw_intern_c(v == LW_TRUE ? "True" : "False"); }

static bool int_hash(lw_value v, int64_t *out) {
    *out = lw_number_hash(v);
    return true;
}

static int int_truth(lw_value v) { return v != lw_from_small(0) && v != LW_FALSE; }

static lw_value int_unary(lw_unary_op op, lw_value v) {
    lw_number n = lw_classify(v);
    if (n.kind == LW_NUM_SMALL) {
        if (op == LW_NEG || (op == LW_ABS && n.i < 0))
            return lw_int_from_i64(-n.i);
        return lw_from_small(op == LW_INVERT ? ~n.i : n.i);
    }
    if (op == LW_POS || (op == LW_ABS && mpz_sgn(*n.z) > 0))
        return lw_retain(v);
    mpz_t r;
    mpz_init(r);
    if (op == LW_INVERT)
        mpz_com(r, *n.z);
    else
        mpz_neg(r, *n.z);
    return lw_int_take(r);
}

static lw_value raise_int_argument(lw_value v) {
    return lw_raise(
        LW_EXC(TypeError),
        "int() argument must be a string, a bytes-like object or a real number, not '%s'",
        lw_type_name(v));
}

static lw_value int_from_text(lw_value str, int base) {
    size_t size;
    char *text = lw_number_text(str, &size);
    if (!text)
        return LW_NIL;
    lw_value v = lw_int_scan(text, size - 1, base);
    lw_mem_free(text, size);
    if (v != LW_NIL || lw_exception_set())
        return v;
    lw_value octets = lw_is_bytearray(str) ? lw_bytes_of(str) : LW_NIL; // shown as bytes
    lw_value repr = lw_repr(octets == LW_NIL ? str : octets),
             shown = repr == LW_NIL ? LW_NIL : lw_str_slice(lw_as_str(repr), 0, 200);
    lw_release(octets);
    size_t bytes;
    char *utf8 = shown == LW_NIL ? NULL : lw_str_to_utf8_escaped(lw_as_str(shown), &bytes);
    if (utf8) {
        lw_raise(LW_EXC(ValueError), "invalid literal for int() with base %d: %s", base, utf8);
        lw_mem_free(utf8, bytes + 1);
    }
    lw_release(shown);
    lw_release(repr);
    return LW_NIL;
}

lw_value lw_int_parse(const char *text, size_t bytes, int base) {
    lw_value str = lw_str_new(text, bytes);
    lw_value v = str == LW_NIL ? LW_NIL : int_from_text(str, base);
    lw_release(str);
    return v;
}

static lw_value int_from_any(lw_value v) {
    lw_number n = lw_classify(v);
    if (n.kind == LW_NUM_FLOAT)
        return lw_int_from_double(n.d);
    if (n.kind != LW_NUM_OTHER)
        return n.kind == LW_NUM_SMALL ? lw_from_small(n.i) : lw_retain(v);
    if (lw_is_exact_str(v))
        return int_from_text(v, 10);
    static const char *const names[] = {"__int__", "__index__", "__trunc__"};
    for (int i = 0; i < 3; i++) {
        bool missing;
        lw_value r = lw_number_special(v, names[i], &missing);
        if (missing && !lw_exception_set())
            continue;
        if (r == LW_NIL || lw_is_int(r)) {
            lw_value plain = r == LW_NIL ? LW_NIL : lw_plain(r);
            lw_release(r);
            return plain;
        }
        if (lw_is_bool(r))
            return lw_from_small(r == LW_TRUE);
        if (i == 2 && lw_has_method(r, "__index__")) { // what __trunc__ returned may be made an int in its turn
            lw_value whole = lw_number_special(r, "__index__", &missing);
            lw_release(r);
            return whole;
        }
        lw_raise(LW_EXC(TypeError), "%s returned non-%s (type %s)", names[i], i == 2 ? "Integral" : "int", lw_type_name(r));
        lw_release(r);
        return LW_NIL;
    }
    if (lw_is_str(v) || lw_is_bytes(v) || lw_is_bytearray(v))
        return int_from_text(v, 10);
    return raise_int_argument(v);
}

static lw_value int_construct(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)type;
    lw_value base_value = LW_NIL;
    if (kwnames != LW_NIL) {
        static const char *const allowed[] = {"base", NULL};
        if (!lw_check_keywords("int", kwnames, allowed))
            return LW_NIL;
        base_value = lw_keyword(args, nargs, kwnames, "base");
    }
    if (nargs > 2)
        return lw_raise(LW_EXC(TypeError), "int() takes at most 2 arguments (%zu given)", nargs);
    if (nargs == 2)
        base_value = args[1];
    if (nargs == 0)
        return base_value == LW_NIL ? lw_from_small(0)
                                    : lw_raise(LW_EXC(TypeError), "int() missing string argument");
    if (base_value == LW_NIL)
        return int_from_any(args[0]);
    int64_t base;
    if (!lw_to_index(base_value, &base, LW_CLIPPED))
        return LW_NIL;
    if (base != 0 && (base < 2 || base > 36))
        return lw_raise(LW_EXC(ValueError), "int() base must be >= 2 and <= 36, or 0");
    if (!lw_is_str(args[0]) && !lw_is_bytes(args[0]) && !lw_is_bytearray(args[0]))
        return lw_raise(LW_EXC(TypeError), "int() can't convert non-string with explicit base");
    return int_from_text(args[0], (int)base);
}

static lw_value bool_construct(lw_type *type, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    (void)type;
    static const char *const allowed[] = {NULL};
    if (!lw_check_keywords("bool", kwnames, allowed))
        return LW_NIL;
    if (nargs > 1)
        return lw_raise(LW_EXC(TypeError), "bool expected at most 1 argument, got %zu", nargs);
    int truth = nargs ? lw_truth(args[0]) : 0;
    return truth < 0 ? LW_NIL : lw_from_bool(truth);
}

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames)
#define UNUSED_ARGUMENTS (void)args, (void)nargs, (void)kwnames

METHOD(int_bit_length) {
    UNUSED_ARGUMENTS;
    lw_number n = lw_classify(self);
    if (n.kind == LW_NUM_BIG)
        return lw_from_small((int64_t)mpz_sizeinbase(*n.z, 2));
    uint64_t magnitude = n.i < 0 ? -(uint64_t)n.i : (uint64_t)n.i;
    return lw_from_small(magnitude ? 64 - __builtin_clzll(magnitude) : 0);
}

METHOD(int_bit_count) {
    UNUSED_ARGUMENTS;
    lw_number n = lw_classify(self);
    if (n.kind == LW_NUM_SMALL)
        return lw_from_small(__builtin_popcountll(n.i < 0 ? -(uint64_t)n.i : (uint64_t)n.i));
    return lw_from_small((int64_t)mpn_popcount(mpz_limbs_read(*n.z), (mp_size_t)mpz_size(*n.z)));
}

METHOD(int_itself) {
    UNUSED_ARGUMENTS;
    return lw_is_bool(self) ? lw_from_small(self == LW_TRUE) : lw_retain(self);
}

METHOD(int_as_float) {
    UNUSED_ARGUMENTS;
    double d;
    return lw_to_double(self, &d) ? lw_from_double(d) : LW_NIL;
}

METHOD(int_as_integer_ratio) {
    return pair(int_itself(self, args, nargs, kwnames), lw_from_small(1));
}

METHOD(int_round) {
    (void)kwnames;
    return lw_int_round(self, nargs ? args[0] : LW_NIL);
}

METHOD(int_format) {
    (void)nargs, (void)kwnames;
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "__format__() argument must be str, not %s",
                        lw_argument_name(args[0]));
    return lw_format(self, args[0]);
}

static const lw_native_def int_methods[] = {
    {"bit_length", int_bit_length, 0, 0, false},
    {"to_bytes", lw_int_to_bytes, 0, 2, true},
    {"bit_count", int_bit_count, 0, 0, false},
    {"conjugate", int_itself, 0, 0, false},
    {"as_integer_ratio", int_as_integer_ratio, 0, 0, false},
    {"__index__", int_itself, 0, 0, false},
    {"__int__", int_itself, 0, 0, false},
    {"__trunc__", int_itself, 0, 0, false},
    {"__floor__", int_itself, 0, 0, false},
    {"__ceil__", int_itself, 0, 0, false},
    {"__float__", int_as_float, 0, 0, false},
    {"__round__", int_round, 0, 1, false},
    {"__format__", int_format, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_int_type = {
    .index = LW_T_INT,
    .kind = LW_KIND_INT,
    .dismantle = int_dismantle,
    .adopt = int_adopt,
    .name = "int",
    .destroy = int_destroy,
    .repr = int_repr,
    .hash = int_hash,
    .compare = lw_number_compare,
    .truth = int_truth,
    .binary = lw_number_binary,
    .unary = int_unary,
    .getattr = lw_int_getattr,
    .construct = int_construct,
    .methods = int_methods,
};

lw_type lw_bool_type = {
    .index = LW_T_BOOL,
    .flags = LW_TYPE_FINAL,
    .name = "bool",
    .base = &lw_int_type,
    .repr = bool_repr,
    .hash = int_hash,
    .compare = lw_number_compare,
    .truth = int_truth,
    .binary = lw_number_binary,
    .unary = int_unary,
    .getattr = lw_int_getattr,
    .construct = bool_construct,
};
