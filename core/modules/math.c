// SPDX-License-Identifier: MIT
// The module math: functions of real numbers. Those of integers are in math_int.c.
//
// A NaN out of no NaN is a domain error; an infinity out of finite arguments is a range error where
// the function grows without bound, and a domain error where it has a pole.
#include "modules/math_int.h"
#include "base/memory.h"
#include "modules/modules.h"
#include "object/type.h"

#include <math.h>
#include <stdlib.h>

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

static lw_value domain_error(void) { return lw_raise(LW_EXC(ValueError), "math domain error"); }
static lw_value range_error(void) { return lw_raise(LW_EXC(OverflowError), "math range error"); }

// Infinity out of a finite argument: `pole` says domain error, else range error.
static lw_value finish(double x, double r, bool pole) {
    if (isnan(r) && !isnan(x))
        return domain_error();
    if (isinf(r) && isfinite(x))
        return pole ? domain_error() : range_error();
    return lw_from_double(r);
}

#define UNARY(name, call, pole)                                                                    \
    NATIVE(math_##name) {                                                                          \
        double x;                                                                                  \
        return lw_to_double(args[0], &x) ? finish(x, call(x), pole) : LW_NIL;                      \
    }
UNARY(sqrt, sqrt, true)
UNARY(sin, sin, true)
UNARY(cos, cos, true)
UNARY(tan, tan, true)
UNARY(asin, asin, true)
UNARY(acos, acos, true)
UNARY(atan, atan, true)
UNARY(sinh, sinh, false)
UNARY(cosh, cosh, false)
UNARY(tanh, tanh, false)
UNARY(asinh, asinh, true)
UNARY(acosh, acosh, true)
UNARY(atanh, atanh, true)
UNARY(exp, exp, false)
UNARY(exp2, exp2, false)
UNARY(expm1, expm1, false)
UNARY(log1p, log1p, true)
UNARY(fabs, fabs, false)
UNARY(cbrt, cbrt, false)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)

NATIVE(math_gamma) {
    double x;
    if (!lw_to_double(args[0], &x))
        return LW_NIL;
    bool pole = x == 0 || (x < 0 && x == floor(x));
    return pole ? domain_error() : finish(x, tgamma(x), false);
}

NATIVE(math_lgamma) {
    double x;
    if (!lw_to_double(args[0], &x))
        return LW_NIL;
    bool pole = isfinite(x) && x <= 0 && x == floor(x);
    return pole ? domain_error() : finish(x, lgamma(x), false);
}

// ---- logarithms ------------------------------------------------------------------------------

// log of v; an int may be larger than any double. False: an exception is set.
static bool logarithm(lw_value v, double (*f)(double), double *out) {
    double x;
    if (lw_has_type(v, LW_T_INT)) {
        long exponent;
        mpz_srcptr z = ((lw_bigint *)lw_to_object(v))->z;
        double mantissa = mpz_get_d_2exp(&exponent, z);
        if (mantissa <= 0) {
            domain_error();
            return false;
        }
        if (exponent > 1000) {
            *out = f(mantissa) + f(2.0) * (double)exponent;
            return true;
        }
    }
    if (!lw_to_double(v, &x))
        return false;
    if (x <= 0) {
        domain_error();
        return false;
    }
    *out = f(x);
    return true;
}

NATIVE(math_log) {
    double x, base;
    if (!logarithm(args[0], log, &x))
        return LW_NIL;
    if (nargs == 1)
        return lw_from_double(x);
    if (!logarithm(args[1], log, &base))
        return LW_NIL;
    if (base == 0)
        return lw_raise(LW_EXC(ZeroDivisionError), "float division by zero");
    return lw_from_double(x / base);
}

NATIVE(math_log2) {
    double x;
    return logarithm(args[0], log2, &x) ? lw_from_double(x) : LW_NIL;
}

NATIVE(math_log10) {
    double x;
    return logarithm(args[0], log10, &x) ? lw_from_double(x) : LW_NIL;
}

// ---- of two arguments ------------------------------------------------------------------------

NATIVE(math_atan2) {
    double y, x;
    return lw_to_double(args[0], &y) && lw_to_double(args[1], &x) ? lw_from_double(atan2(y, x))
                                                                  : LW_NIL;
}

NATIVE(math_copysign) {
    double x, y;
    return lw_to_double(args[0], &x) && lw_to_double(args[1], &y) ? lw_from_double(copysign(x, y))
                                                                  : LW_NIL;
}

NATIVE(math_pow) {
    double x, y;
    if (!lw_to_double(args[0], &x) || !lw_to_double(args[1], &y))
        return LW_NIL;
    double r = pow(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y))
        return domain_error();
    if (isinf(r) && isfinite(x) && isfinite(y))
        return x == 0 ? domain_error() : range_error();
    return lw_from_double(r);
}

NATIVE(math_fmod) {
    double x, y;
    if (!lw_to_double(args[0], &x) || !lw_to_double(args[1], &y))
        return LW_NIL;
    double r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? domain_error() : lw_from_double(r);
}

NATIVE(math_remainder) {
    double x, y;
    if (!lw_to_double(args[0], &x) || !lw_to_double(args[1], &y))
        return LW_NIL;
    double r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? domain_error() : lw_from_double(r);
}

NATIVE(math_ulp) {
    double x;
    if (!lw_to_double(args[0], &x))
        return LW_NIL;
    x = fabs(x);
    if (isnan(x) || isinf(x))
        return lw_from_double(x);
    double up = nextafter(x, INFINITY);
    return lw_from_double(isinf(up) ? x - nextafter(x, 0.0) : up - x);
}

NATIVE(math_nextafter) {
    double x, y;
    return lw_to_double(args[0], &x) && lw_to_double(args[1], &y) ? lw_from_double(nextafter(x, y))
                                                                  : LW_NIL;
}

NATIVE(math_ldexp) {
    double x;
    int64_t e;
    if (!lw_to_double(args[0], &x))
        return LW_NIL;
    if (!lw_is_int(args[1]) && !lw_is_bool(args[1]))
        return lw_raise(LW_EXC(TypeError), "Expected an int as second argument to ldexp.");
    if (!lw_to_index(args[1], &e, LW_CLIPPED))
        return LW_NIL;
    double r = ldexp(x, e > 10000 ? 10000 : e < -10000 ? -10000 : (int)e);
    return isinf(r) && isfinite(x) ? range_error() : lw_from_double(r);
}

NATIVE(math_isclose) {
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol", NULL};
    double a, b, relative = 1e-9, absolute = 0;
    if (kwnames != LW_NIL && !lw_check_keywords("isclose", kwnames, names))
        return LW_NIL;
    lw_value r = lw_keyword(args, nargs, kwnames, "rel_tol"),
             s = lw_keyword(args, nargs, kwnames, "abs_tol");
    if (!lw_to_double(args[0], &a) || !lw_to_double(args[1], &b) ||
        (r != LW_NIL && !lw_to_double(r, &relative)) ||
        (s != LW_NIL && !lw_to_double(s, &absolute)))
        return LW_NIL;
    if (relative < 0 || absolute < 0)
        return lw_raise(LW_EXC(ValueError), "tolerances must be non-negative");
    if (a == b)
        return LW_TRUE;
    if (isinf(a) || isinf(b))
        return LW_FALSE;
    double distance = fabs(a - b), largest = fmax(fabs(a), fabs(b));
    return lw_from_bool(distance <= relative * largest || distance <= absolute);
}

// ---- classification and parts ----------------------------------------------------------------

NATIVE(math_isnan) {
    double x;
    return lw_to_double(args[0], &x) ? lw_from_bool(isnan(x)) : LW_NIL;
}

NATIVE(math_isinf) {
    double x;
    return lw_to_double(args[0], &x) ? lw_from_bool(isinf(x)) : LW_NIL;
}

NATIVE(math_isfinite) {
    double x;
    return lw_to_double(args[0], &x) ? lw_from_bool(isfinite(x)) : LW_NIL;
}

NATIVE(math_degrees) {
    double x;
    return lw_to_double(args[0], &x) ? lw_from_double(x * (180.0 / M_PI)) : LW_NIL;
}

NATIVE(math_radians) {
    double x;
    return lw_to_double(args[0], &x) ? lw_from_double(x * (M_PI / 180.0)) : LW_NIL;
}

static lw_value pair(lw_value a, lw_value b) {
    lw_value v[2] = {a, b};
    if (a != LW_NIL && b != LW_NIL)
        return lw_tuple_consume(v, 2);
    lw_release(a);
    lw_release(b);
    return LW_NIL;
}

NATIVE(math_modf) {
    double x, whole;
    if (!lw_to_double(args[0], &x))
        return LW_NIL;
    double part = modf(x, &whole);
    return pair(lw_from_double(part), lw_from_double(whole));
}

NATIVE(math_frexp) {
    double x;
    int e = 0;
    if (!lw_to_double(args[0], &x))
        return LW_NIL;
    double m = isfinite(x) ? frexp(x, &e) : x;
    return pair(lw_from_double(m), lw_from_small(e));
}

// ---- rounding to an int ----------------------------------------------------------------------

static lw_value to_integer(lw_value v, double (*f)(double), const char *special, bool need) {
    double x;
    bool derived = lw_type_index(v) >= LW_T_EXTENDED_FIRST; // may have a method of its own
    if (lw_is_int(v) && !derived)
        return lw_retain(v);
    if (lw_is_bool(v))
        return lw_from_small(v == LW_TRUE);
    if (!lw_is_float(v) || derived) {
        lw_value name = lw_intern_c(special);
        lw_value m = name == LW_NIL ? LW_NIL : lw_type_lookup(lw_type_of(v), name);
        lw_release(name);
        if (m != LW_NIL) {
            lw_value r = lw_call_special(m, v, NULL, 0);
            lw_release(m);
            return r;
        }
        if (lw_exception_set())
            return LW_NIL;
        if (need)
            return lw_raise(LW_EXC(TypeError), "type %s doesn't define %s method",
                            lw_type_name(v), special);
    }
    return lw_to_double(v, &x) ? lw_int_from_double(isfinite(x) ? f(x) : x) : LW_NIL;
}

NATIVE(math_floor) { return to_integer(args[0], floor, "__floor__", false); }
NATIVE(math_ceil) { return to_integer(args[0], ceil, "__ceil__", false); }
NATIVE(math_trunc) { return to_integer(args[0], trunc, "__trunc__", true); }

// ---- of many arguments -----------------------------------------------------------------------

// Square root of the sum of squares, scaled by the largest so that no square overflows; an
// error-free sum of the squares' own rounding errors keeps the last digit right.
static double norm(const double *v, size_t n) {
    double largest = 0, sum = 0, low = 0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        nan |= isnan(v[i]);
        largest = fabs(v[i]) > largest ? fabs(v[i]) : largest;
    }
    if (isinf(largest))
        return largest;
    if (nan)
        return NAN;
    if (largest == 0)
        return 0;
    int e;
    frexp(largest, &e);
    for (size_t i = 0; i < n; i++) {
        double x = ldexp(v[i], -e), square = x * x, error = fma(x, x, -square),
               total = sum + square;
        low += error + (sum > square ? (sum - total) + square : (square - total) + sum);
        sum = total;
    }
    double root = sqrt(sum + low);
    // One Newton step on the exact remainder.
    double square = root * root, error = fma(root, root, -square);
    root += (((sum - square) + low) - error) / (2 * root);
    return ldexp(root, e);
}

// The values as doubles, to be freed; NULL: an exception is set.
static double *doubles(const lw_value *v, size_t n) {
    double *d = lw_mem_alloc((n + 1) * sizeof *d);
    if (!d)
        lw_raise_memory();
    for (size_t i = 0; d && i < n; i++)
        if (!lw_to_double(v[i], &d[i])) {
            lw_mem_free(d, (n + 1) * sizeof *d);
            d = NULL;
        }
    return d;
}

NATIVE(math_hypot) {
    double *d = doubles(args, nargs);
    if (!d)
        return LW_NIL;
    double r = norm(d, nargs);
    lw_mem_free(d, (nargs + 1) * sizeof *d);
    return lw_from_double(r);
}

NATIVE(math_dist) {
    lw_value a = lw_tuple_from_iterable(args[0]);
    lw_value b = a == LW_NIL ? LW_NIL : lw_tuple_from_iterable(args[1]);
    lw_value r = LW_NIL;
    double *p = NULL, *q = NULL;
    size_t n = 0;
    if (b != LW_NIL) {
        n = lw_as_tuple(a)->size;
        if (lw_as_tuple(b)->size != n)
            lw_raise(LW_EXC(ValueError), "both points must have the same number of dimensions");
        else if ((p = doubles(lw_as_tuple(a)->v, n)) && (q = doubles(lw_as_tuple(b)->v, n))) {
            for (size_t i = 0; i < n; i++)
                p[i] -= q[i];
            r = lw_from_double(norm(p, n));
        }
    }
    lw_mem_free(p, (n + 1) * sizeof *p);
    lw_mem_free(q, (n + 1) * sizeof *q);
    lw_release(a);
    lw_release(b);
    return r;
}

// Shewchuk's exact summation: partials do not overlap, so their sum loses nothing.
struct partials {
    double *v;
    size_t count, capacity;
    double special; // sum of infinities and NaNs
    bool has_special, has_nan;
};

static bool fsum_step(lw_value item, void *arg) {
    struct partials *p = arg;
    double x;
    if (!lw_to_double(item, &x))
        return false;
    if (!isfinite(x)) {
        p->has_special = true;
        p->special += x;
        p->has_nan |= isnan(x);
        return true;
    }
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->v[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0)
            p->v[kept++] = low;
        x = high;
    }
    if (!isfinite(x)) {
        lw_raise(LW_EXC(OverflowError), "intermediate overflow in fsum");
        return false;
    }
    if (kept == p->capacity) {
        size_t wanted = p->capacity ? p->capacity * 2 : 32;
        double *more = lw_mem_realloc(p->v, p->capacity * sizeof *more, wanted * sizeof *more);
        if (!more) {
            lw_raise_memory();
            return false;
        }
        p->v = more;
        p->capacity = wanted;
    }
    p->v[kept++] = x;
    p->count = kept;
    return true;
}

// The partials from the largest down, rounded once, half to even.
static double partials_sum(const double *v, size_t n) {
    if (n == 0)
        return 0;
    double high = v[--n], low = 0;
    while (n > 0) {
        double x = high, y = v[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    // What is left has the sign of `low`: then a half is more than a half.
    if (n > 0 && ((low < 0 && v[n - 1] < 0) || (low > 0 && v[n - 1] > 0))) {
        double twice = low * 2, x = high + twice;
        if (twice == x - high)
            high = x;
    }
    return high;
}

NATIVE(math_fsum) {
    struct partials p = {NULL, 0, 0, 0, false, false};
    lw_value r = LW_NIL;
    if (lw_for_each(args[0], fsum_step, &p)) {
        if (p.has_special && isnan(p.special) && !p.has_nan)
            r = lw_raise(LW_EXC(ValueError), "-inf + inf in fsum");
        else
            r = lw_from_double(p.has_special ? p.special : partials_sum(p.v, p.count) + 0.0); // never -0.0
    }
    lw_mem_free(p.v, p.capacity * sizeof *p.v);
    return r;
}

#define ONE(name)                                                                                  \
    { #name, math_##name, 1, 1, false }
#define TWO(name)                                                                                  \
    { #name, math_##name, 2, 2, false }
static const lw_native_def functions[] = {
    ONE(sqrt),
    ONE(sin),
    ONE(cos),
    ONE(tan),
    ONE(asin),
    ONE(acos),
    ONE(atan),
    ONE(sinh),
    ONE(cosh),
    ONE(tanh),
    ONE(asinh),
    ONE(acosh),
    ONE(atanh),
    ONE(exp),
    ONE(exp2),
    ONE(expm1),
    ONE(log1p),
    ONE(log2),
    ONE(log10),
    ONE(fabs),
    ONE(cbrt),
    ONE(erf),
    ONE(erfc),
    ONE(gamma),
    ONE(lgamma),
    ONE(isnan),
    ONE(isinf),
    ONE(isfinite),
    ONE(degrees),
    ONE(radians),
    ONE(modf),
    ONE(frexp),
    ONE(floor),
    ONE(ceil),
    ONE(trunc),
    ONE(fsum),
    ONE(ulp),
    TWO(atan2),
    TWO(copysign),
    TWO(pow),
    TWO(fmod),
    TWO(remainder),
    TWO(nextafter),
    TWO(ldexp),
    TWO(dist),
    {"log", math_log, 1, 2, false},
    {"isclose", math_isclose, 2, 2, true},
    {"hypot", math_hypot, 0, -1, false},
    {NULL, NULL, 0, 0, false},
};

lw_value lw_make_math(void) {
    lw_value v = lw_module_new("math");
    if (v == LW_NIL)
        return LW_NIL;
    lw_module *m = lw_as_module(v);
    if (lw_module_add(m, functions) && lw_module_add(m, lw_math_int_functions) &&
        lw_module_set_c(m, "pi", lw_from_double(M_PI)) &&
        lw_module_set_c(m, "e", lw_from_double(M_E)) &&
        lw_module_set_c(m, "tau", lw_from_double(2 * M_PI)) &&
        lw_module_set_c(m, "inf", lw_from_double(INFINITY)) &&
        lw_module_set_c(m, "nan", lw_from_double(NAN)))
        return v;
    lw_release(v);
    return LW_NIL;
}
