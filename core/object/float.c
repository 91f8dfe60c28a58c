// SPDX-License-Identifier: MIT
// float: arithmetic, methods, text.
//
// The shortest text that reads back the same: with 15 significant digits or fewer, decimal to
// double and back keeps the digits (DBL_DIG), so that printing 15 and dropping zeros finds it when
// it is that short; else 16 and 17 are tried. Two cases need more care. Subnormals hold fewer
// digits, so all lengths are tried from one on. At a power of two the doubles below are twice as
// dense as those above: the nearest decimal of a length may lie below and read back as the
// neighbour while the next one above would do.
#include "object/number_internal.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

// ---- arithmetic
// ----------------------------------------------------------------------------------

// Quotient and remainder as Python defines them: the remainder has the divisor's sign.
static void floor_divide(double a, double b, double *quotient, double *remainder) {
    double r = fmod(a, b), q = (a - r) / b;
    if (r == 0) {
        r = copysign(0.0, b);
    } else if ((r < 0) != (b < 0)) {
        r += b;
        q -= 1.0;
    }
    *remainder = r;
    if (q == 0) {
        *quotient = copysign(0.0, a / b);
        return;
    }
    *quotient = floor(q); // q is nearly an integer
    if (q - *quotient > 0.5)
        *quotient += 1.0;
}

static lw_value float_power(double a, double b) {
    if (isfinite(a) && isfinite(b)) {
        if (a == 0 && b < 0)
            return lw_raise(LW_EXC(ZeroDivisionError), "0.0 cannot be raised to a negative power");
        if (a < 0 && b != floor(b))
            return lw_raise(
                LW_EXC(ValueError),
                "a negative number to a fractional power is complex, and complex is left out");
        double r = pow(a, b);
        if (isinf(r)) { // what the C library says: number and text
            lw_value args[2] = {lw_from_small(ERANGE), lw_str_from_c("Numerical result out of range")};
            lw_value e = args[1] == LW_NIL ? LW_NIL : lw_call(lw_type_value(LW_EXC(OverflowError)), args, 2, LW_NIL);
            lw_release(args[1]);
            if (e != LW_NIL)
                lw_exception_raise(e);
            return LW_NIL;
        }
        return lw_from_double(r);
    }
    return lw_from_double(pow(a, b));
}

static lw_value float_divide(lw_binary_op op, double a, double b) {
    if (b == 0)
        return lw_raise(LW_EXC(ZeroDivisionError), "%s",
                        op == LW_TRUEDIV    ? "float division by zero"
                        : op == LW_FLOORDIV ? "float floor division by zero"
                        : op == LW_MOD      ? "float modulo"
                                            : "float divmod()");
    if (op == LW_TRUEDIV)
        return lw_from_double(a / b);
    double q, r;
    floor_divide(a, b, &q, &r);
    if (op == LW_FLOORDIV)
        return lw_from_double(q);
    if (op == LW_MOD)
        return lw_from_double(r);
    lw_value v[2] = {lw_from_double(q), lw_from_double(r)};
    if (v[0] != LW_NIL && v[1] != LW_NIL)
        return lw_tuple_consume(v, 2);
    lw_release(v[0]);
    lw_release(v[1]);
    return LW_NIL;
}

lw_value lw_float_binary(lw_binary_op op, double a, double b) {
    switch (op) {
    case LW_ADD:
        return lw_from_double(a + b);
    case LW_SUB:
        return lw_from_double(a - b);
    case LW_MUL:
        return lw_from_double(a * b);
    case LW_TRUEDIV:
    case LW_FLOORDIV:
    case LW_MOD:
    case LW_DIVMOD:
        return float_divide(op, a, b);
    case LW_POW:
        return float_power(a, b);
    default:
        return LW_NOT_IMPLEMENTED;
    }
}

// ---- text
// ----------------------------------------------------------------------------------------

// Adds one unit to the last digit of "d.ddde+xx". False: all digits are nines (such are no
// candidates).
static bool bump(char *text) {
    for (char *p = strchr(text, 'e'); p-- > text;) {
        if (*p == '.')
            continue;
        if (*p != '9') {
            ++*p;
            return true;
        }
        *p = '0';
    }
    return false;
}

// Digits of the shortest form, no trailing zeros, and the decimal exponent of the first. d is
// finite, > 0.
static int shortest(double d, char digits[20], int *exponent) {
    char text[40];
    int binary;
    bool edge = frexp(d, &binary) == 0.5;
    for (int n = d < DBL_MIN ? 1 : DBL_DIG; n <= 17; n++) {
        snprintf(text, sizeof text, "%.*e", n - 1, d);
        if (n == 17 || strtod(text, NULL) == d)
            break;
        if (edge && n >= DBL_DIG && bump(text) && strtod(text, NULL) == d)
            break;
    }
    int n = 0;
    char *p = text;
    for (; *p != 'e'; p++)
        if (*p != '.')
            digits[n++] = *p;
    *exponent = atoi(p + 1);
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = 0;
    return n;
}

// Fixed notation of d, 1e-4 <= d < 1e15, where 15 digits are enough. Such digits that read back as d are the only
// ones, and with as few behind the point as possible the shortest. q / 10^k reads back as d when the division says so: both are
// exact doubles, and it rounds as reading does.
static bool short_decimal(double d, char *out) {
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19};
    int k = 0;
    double q = d;
    for (; k < 20; k++) {
        q = d * powers[k];
        if (q >= 1e15)
            return false;
        q = (double)(int64_t)(q + 0.5);
        if (q / powers[k] == d)
            break;
    }
    if (k == 20)
        return false;
    char text[40], *p = text + sizeof text;
    uint64_t u = (uint64_t)q;
    *--p = 0;
    if (k == 0)
        *--p = '0';
    for (int i = 0; i < k; i++, u /= 10)
        *--p = (char)('0' + u % 10);
    *--p = '.';
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    memcpy(out, p, (size_t)(text + sizeof text - p));
    return true;
}

void lw_format_double_repr(double d, char *out) {
    char digits[20];
    int exponent;
    if (isnan(d)) {
        memcpy(out, "nan", 4);
        return;
    }
    if (signbit(d))
        *out++ = '-';
    d = fabs(d);
    if (isinf(d)) {
        memcpy(out, "inf", 4);
    } else if (d == 0) {
        memcpy(out, "0.0", 4);
    } else if (d < 1e-4 || d >= 1e15 || !short_decimal(d, out)) {
        int n = shortest(d, digits, &exponent);
        if (exponent < -4 || exponent >= 16) {
            sprintf(out, n > 1 ? "%c.%se%c%02d" : "%c%se%c%02d", digits[0], digits + 1,
                    exponent < 0 ? '-' : '+', abs(exponent));
        } else if (exponent < 0) {
            sprintf(out, "0.%.*s%s", -exponent - 1, "0000", digits);
        } else if (n <= exponent + 1) {
            sprintf(out, "%s%.*s.0", digits, exponent + 1 - n, "0000000000000000");
        } else {
            sprintf(out, "%.*s.%s", exponent + 1, digits, digits + exponent + 1);
        }
    }
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits with single underscores between, copied without them. How many; -1: misplaced underscore.
static int copy_digits(const char **text, const char *end, char **out) {
    const char *p = *text;
    int n = 0;
    for (; p < end && (is_digit(*p) || *p == '_'); p++) {
        if (*p == '_') {
            if (n == 0 || !is_digit(p[-1]) || p + 1 >= end || !is_digit(p[1]))
                return -1;
        } else {
            *(*out)++ = *p;
            n++;
        }
    }
    *text = p;
    return n;
}

// With at most 15 digits and a power of ten that a double holds exactly, one operation rounds
// correctly (Clinger, 1990). The text is known to be well-formed.
static double small_decimal(const char *text) {
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int64_t digits = 0;
    int exponent = 0;
    const char *p = text;
    for (bool point = false; is_digit(*p) || *p == '.'; p++) {
        if (*p == '.') {
            point = true;
        } else {
            digits = digits * 10 + (*p - '0');
            exponent -= point;
        }
    }
    if (*p && strlen(p) > 5)
        return strtod(text, NULL);
    exponent += *p ? atoi(p + 1) : 0;
    if (exponent < -22 || exponent > 22)
        return strtod(text, NULL);
    return exponent < 0 ? (double)digits / powers[-exponent] : (double)digits * powers[exponent];
}

// The grammar of float(): checked here, because strtod takes more (hexadecimals, "nan(...)").
static bool scan_decimal(const char *p, const char *end, char *out, double *result) {
    char *start = out;
    int whole = copy_digits(&p, end, &out), fraction = 0;
    if (whole >= 0 && p < end && *p == '.') {
        *out++ = *p++;
        fraction = copy_digits(&p, end, &out);
    }
    if (whole < 0 || fraction < 0 || whole + fraction == 0)
        return false;
    if (p < end && (*p | 32) == 'e') {
        *out++ = *p++;
        if (p < end && (*p == '+' || *p == '-'))
            *out++ = *p++;
        if (copy_digits(&p, end, &out) <= 0)
            return false;
    }
    *out = 0;
    *result = whole + fraction <= 15 ? small_decimal(start) : strtod(start, NULL);
    return p == end;
}

static bool same_word(const char *p, size_t n, const char *word) {
    if (n != strlen(word))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((p[i] | 32) != word[i])
            return false;
    return true;
}

bool lw_float_scan(const char *text, size_t bytes, double *out) {
    const char *p = text, *end = text + bytes;
    while (p < end && (*p == ' ' || (*p >= 9 && *p <= 13)))
        p++;
    while (p < end && (end[-1] == ' ' || (end[-1] >= 9 && end[-1] <= 13)))
        end--;
    bool negative = p < end && *p == '-', ok;
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    size_t n = (size_t)(end - p);
    if (same_word(p, n, "inf") || same_word(p, n, "infinity")) {
        *out = INFINITY;
        ok = true;
    } else if (same_word(p, n, "nan")) {
        *out = NAN;
        ok = true;
    } else {
        char small[64], *clean = n < sizeof small ? small : lw_mem_alloc(n + 1);
        if (!clean) {
            lw_raise_memory();
            return false;
        }
        ok = scan_decimal(p, end, clean, out);
        if (clean != small)
            lw_mem_free(clean, n + 1);
    }
    if (negative)
        *out = -*out;
    return ok;
}

static lw_value float_from_text(lw_value str) {
    size_t size, bytes;
    char *text = lw_number_text(str, &size);
    if (!text)
        return LW_NIL;
    double d = 0;
    bool ok = lw_float_scan(text, size - 1, &d);
    lw_mem_free(text, size);
    if (ok)
        return lw_from_double(d);
    if (lw_exception_set())
        return LW_NIL;
    lw_value shown = lw_repr(str);
    char *utf8 = shown == LW_NIL ? NULL : lw_str_to_utf8(lw_as_str(shown), &bytes);
    if (utf8) {
        lw_raise(LW_EXC(ValueError), "could not convert string to float: %s", utf8);
        lw_mem_free(utf8, bytes + 1);
    }
    lw_release(shown);
    return LW_NIL;
}

lw_value lw_float_parse(const char *text, size_t bytes) {
    lw_value str = lw_str_new(text, bytes);
    lw_value v = str == LW_NIL ? LW_NIL : float_from_text(str);
    lw_release(str);
    return v;
}

// ---- rounding
// ------------------------------------------------------------------------------------

// To tens, hundreds ...: printf keeps the right number of digits of the exact value, once the
// position of the first digit is known, which 800 digits (more than any double has) tell without
// rounding up.
static double round_to_tens(double d, int tens) {
    char text[832];
    snprintf(text, sizeof text, "%.800e", fabs(d));
    int keep = atoi(strchr(text, 'e') + 1) - tens; // digits after the first one
    if (keep < -1)
        return copysign(0.0, d);
    if (keep == -1) { // zero or one unit: compare with a half, and zero is even
        bool up =
            text[0] > '5' || (text[0] == '5' && strspn(text + 1, ".0") != strcspn(text + 1, "e"));
        if (!up)
            return copysign(0.0, d);
        snprintf(text, sizeof text, "1e%d", tens);
        return copysign(strtod(text, NULL), d);
    }
    snprintf(text, sizeof text, "%.*e", keep, d);
    return strtod(text, NULL);
}

lw_value lw_float_round(double d, lw_value ndigits) {
    if (ndigits == LW_NIL || ndigits == LW_NONE)
        return lw_int_from_double(isfinite(d) ? rint(d) : d);
    int64_t n;
    if (!lw_to_index(ndigits, &n, LW_CLIPPED))
        return LW_NIL;
    if (!isfinite(d) || n > 323)
        return lw_from_double(d);
    if (n < -308)
        return lw_from_double(copysign(0.0, d));
    char text[700];
    double r;
    if (n >= 0) {
        snprintf(text, sizeof text, "%.*f", (int)n, d);
        r = strtod(text, NULL);
    } else {
        r = round_to_tens(d, (int)-n);
    }
    if (isinf(r))
        return lw_raise(LW_EXC(OverflowError), "rounded value too large to represent");
    return lw_from_double(r);
}

// ---- the type
// ------------------------------------------------------------------------------------

static double value_of(lw_value v) {
    return lw_is_flonum(v) ? lw_to_flonum(v) : ((lw_float *)(uintptr_t)v)->d;
}

static size_t float_dismantle(lw_object *o lw_unused) { return sizeof(lw_float); }
static void float_destroy(lw_object *o) { lw_object_free(o, sizeof(lw_float)); }

static lw_value float_adopt(lw_type *type, lw_value donor) {
    lw_float *f = lw_extended_new(type, sizeof *f);
    if (!f)
        return LW_NIL;
    f->d = value_of(donor);
    return lw_from_object(f);
}

static lw_value float_repr(lw_value v) {
    char text[40];
    lw_format_double_repr(value_of(v), text);
    return lw_str_from_ascii(text, strlen(text));
}

static bool float_hash(lw_value v, int64_t *out) {
    *out = lw_number_hash(v);
    return true;
}

static int float_truth(lw_value v) { return value_of(v) != 0; }

static lw_value float_unary(lw_unary_op op, lw_value v) {
    double d = value_of(v);
    switch (op) {
    case LW_NEG:
        return lw_from_double(-d);
    case LW_ABS:
        return lw_from_double(fabs(d));
    case LW_POS:
        return lw_retain(v);
    default:
        return LW_NOT_IMPLEMENTED;
    }
}

static lw_value float_construct(lw_type *type, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    (void)type;
    if (kwnames != LW_NIL)
        return lw_raise(LW_EXC(TypeError), "float() takes no keyword arguments");
    if (nargs > 1)
        return lw_raise(LW_EXC(TypeError), "float expected at most 1 argument, got %zu", nargs);
    if (nargs == 0)
        return lw_from_double(0.0);
    if (lw_is_float(args[0]) && !lw_is_extended(args[0]))
        return lw_retain(args[0]);
    double d;
    uint32_t index = lw_type_index(args[0]);
    bool missing = false;
    if (index == LW_T_INT || index == LW_T_BOOL)
        return lw_to_double(args[0], &d) ? lw_from_double(d) : LW_NIL;
    if (!lw_is_exact_str(args[0]) && lw_to_double_special(args[0], &d, &missing))
        return lw_from_double(d);
    if (lw_exception_set())
        return LW_NIL;
    if (lw_is_str(args[0]) || lw_is_bytes(args[0]) || lw_is_bytearray(args[0]))
        return float_from_text(args[0]);
    return lw_raise(LW_EXC(TypeError), "float() argument must be a string or a real number, not '%s'",
                    lw_type_name(args[0]));
}

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames)
#define UNUSED_ARGUMENTS (void)args, (void)nargs, (void)kwnames

METHOD(float_is_integer) {
    UNUSED_ARGUMENTS;
    double d = value_of(self);
    return lw_from_bool(isfinite(d) && floor(d) == d);
}

METHOD(float_as_integer_ratio) {
    UNUSED_ARGUMENTS;
    double d = value_of(self);
    if (isinf(d))
        return lw_raise(LW_EXC(OverflowError), "cannot convert Infinity to integer ratio");
    if (isnan(d))
        return lw_raise(LW_EXC(ValueError), "cannot convert NaN to integer ratio");
    int exponent;
    double m = frexp(d, &exponent);
    for (int i = 0; i < DBL_MANT_DIG && m != floor(m); i++, exponent--)
        m *= 2;
    mpz_t top, bottom;
    mpz_init_set_d(top, m);
    mpz_init_set_ui(bottom, 1);
    if (exponent > 0)
        mpz_mul_2exp(top, top, (mp_bitcnt_t)exponent);
    else
        mpz_mul_2exp(bottom, bottom, (mp_bitcnt_t)-exponent);
    lw_value v[2] = {lw_int_take(top), lw_int_take(bottom)};
    if (v[0] != LW_NIL && v[1] != LW_NIL)
        return lw_tuple_consume(v, 2);
    lw_release(v[0]);
    lw_release(v[1]);
    return LW_NIL;
}

METHOD(float_itself) {
    UNUSED_ARGUMENTS;
    return lw_retain(self);
}

METHOD(float_to_int) {
    UNUSED_ARGUMENTS;
    return lw_int_from_double(value_of(self));
}

METHOD(float_floor) {
    UNUSED_ARGUMENTS;
    return lw_int_from_double(floor(value_of(self)));
}

METHOD(float_ceil) {
    UNUSED_ARGUMENTS;
    return lw_int_from_double(ceil(value_of(self)));
}

METHOD(float_round) {
    (void)kwnames;
    return lw_float_round(value_of(self), nargs ? args[0] : LW_NIL);
}

METHOD(float_format) {
    (void)nargs, (void)kwnames;
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "__format__() argument must be str, not %s",
                        lw_argument_name(args[0]));
    return lw_format(self, args[0]);
}

static const lw_native_def float_methods[] = {
    {"is_integer", float_is_integer, 0, 0, false},
    {"hex", lw_float_hex, 0, 0, false},
    {"as_integer_ratio", float_as_integer_ratio, 0, 0, false},
    {"conjugate", float_itself, 0, 0, false},
    {"__float__", float_itself, 0, 0, false},
    {"__int__", float_to_int, 0, 0, false},
    {"__trunc__", float_to_int, 0, 0, false},
    {"__floor__", float_floor, 0, 0, false},
    {"__ceil__", float_ceil, 0, 0, false},
    {"__round__", float_round, 0, 1, false},
    {"__format__", float_format, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

lw_type lw_float_type = {
    .index = LW_T_FLOAT,
    .kind = LW_KIND_FLOAT,
    .dismantle = float_dismantle,
    .adopt = float_adopt,
    .name = "float",
    .destroy = float_destroy,
    .repr = float_repr,
    .hash = float_hash,
    .compare = lw_number_compare,
    .truth = float_truth,
    .binary = lw_number_binary,
    .unary = float_unary,
    .getattr = lw_float_getattr,
    .construct = float_construct,
    .methods = float_methods,
};
