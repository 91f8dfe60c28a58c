// SPDX-License-Identifier: MIT
// The built-in functions on numbers: abs, round, divmod, pow, bin, oct, hex.
#include "modules/modules.h"
#include "object/type.h"

#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

NATIVE(builtin_abs) { return lw_unary(LW_ABS, args[0]); }

NATIVE(builtin_divmod) { return lw_binary(LW_DIVMOD, args[0], args[1]); }

static bool is_integer(lw_value v) { return lw_is_int(v) || lw_is_bool(v); }

NATIVE(builtin_pow) {
    if (nargs == 2 || args[2] == LW_NONE)
        return lw_binary(LW_POW, args[0], args[1]);
    if (lw_type_of(args[0])->flags & LW_TYPE_HEAP) {
        lw_value m = lw_special(lw_type_of(args[0]), LW_NAME___pow__);
        lw_value r = m == LW_NIL ? LW_NOT_IMPLEMENTED : lw_call_special(m, args[0], args + 1, 2);
        lw_release(m);
        if (r != LW_NOT_IMPLEMENTED)
            return r;
    }
    return lw_int_pow_mod(args[0], args[1], args[2]);
}

static lw_value in_base(lw_value v, int base) {
    lw_value i = lw_index(v);
    if (i == LW_NIL)
        return LW_NIL;
    lw_value text = lw_int_to_str(i, base, true);
    lw_release(i);
    return text;
}

NATIVE(builtin_bin) { return in_base(args[0], 2); }
NATIVE(builtin_oct) { return in_base(args[0], 8); }
NATIVE(builtin_hex) { return in_base(args[0], 16); }

// ---- round -----------------------------------------------------------------------------------

// To `digits` decimal places, half to even on the exact value of d: printf rounds so, and
// correctly.
static lw_value round_double(double d, int64_t digits) {
    char text[700];
    if (!isfinite(d) || digits > 323)
        return lw_from_double(d);
    if (digits < -308)
        return lw_from_double(copysign(0.0, d));
    if (digits >= 0) {
        snprintf(text, sizeof text, "%.*f", (int)digits, d);
        return lw_from_double(strtod(text, NULL));
    }
    // Whole digits: count them, and let %e round to those that stay.
    snprintf(text, sizeof text, "%.0f", fabs(d));
    int whole = 0, places = (int)-digits;
    while (text[whole] >= '0' && text[whole] <= '9')
        whole++;
    if (whole > places) {
        snprintf(text, sizeof text, "%.*e", whole - places - 1, d);
        // A value just below a power of ten has one digit less than %.0f shows: it rounds to the
        // same.
        double r = strtod(text, NULL);
        if (isinf(r))
            return lw_raise(LW_EXC(OverflowError), "rounded value too large to represent");
        return lw_from_double(r);
    }
    // 0 or one unit of 10**places: above half of it, or not. Above 2**53 the text is exact, and the
    // unit is not.
    double unit = pow(10, places);
    bool above = fabs(d) < 0x1p53 ? fabs(d) > unit / 2
                                  : text[0] > '5' || (text[0] == '5' &&
                                                      strspn(text + 1, "0") < (size_t)whole - 1);
    if (whole == places && above) {
        if (isinf(unit) || unit > 1e308)
            return lw_raise(LW_EXC(OverflowError), "rounded value too large to represent");
        return lw_from_double(copysign(unit, d));
    }
    return lw_from_double(copysign(0.0, d));
}

// An int to a multiple of 10**places, half to even.
static lw_value round_integer(lw_value v, int64_t places) {
    mpz_t n, unit, rest;
    size_t digits = lw_is_small(v) ? 20 : mpz_sizeinbase(((lw_bigint *)lw_to_object(v))->z, 10);
    if (places > (int64_t)digits + 1)
        return lw_from_small(0);
    if (lw_is_small(v))
        mpz_init_set_si(n, lw_to_small(v));
    else
        mpz_init_set(n, ((lw_bigint *)lw_to_object(v))->z);
    mpz_init(unit);
    mpz_init(rest);
    mpz_ui_pow_ui(unit, 10, (unsigned long)places);
    mpz_fdiv_r(rest, n, unit);
    mpz_sub(n, n, rest); // the multiple below
    mpz_mul_2exp(rest, rest, 1);
    int side = mpz_cmp(rest, unit);
    mpz_divexact(rest, n, unit);
    if (side > 0 || (side == 0 && mpz_odd_p(rest)))
        mpz_add(n, n, unit);
    lw_value r = lw_int_from_mpz(n);
    mpz_clears(n, unit, rest, NULL);
    return r;
}

static lw_value round_special(lw_value v, lw_value digits) {
    lw_value m = lw_type_lookup(lw_class_of(v), LW_NAME(__round__));
    if (m == LW_NIL) {
        if (lw_exception_set())
            return LW_NIL;
        return lw_raise(LW_EXC(TypeError), "type %s doesn't define __round__ method",
                        lw_type_name(v));
    }
    lw_value r = lw_call_special(m, v, &digits, digits != LW_NIL);
    lw_release(m);
    return r;
}

NATIVE(builtin_round) {
    static const char *const names[] = {"number", "ndigits", NULL};
    if (kwnames != LW_NIL && !lw_check_keywords("round", kwnames, names))
        return LW_NIL;
    lw_value v = nargs ? args[0] : lw_keyword(args, nargs, kwnames, "number");
    lw_value digits = nargs > 1 ? args[1] : lw_keyword(args, nargs, kwnames, "ndigits");
    if (v == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "round() missing required argument 'number' (pos 1)");
    if ((!is_integer(v) && !lw_is_float(v)) || lw_type_index(v) >= LW_T_EXTENDED_FIRST)
        return round_special(v, digits);
    int64_t n = 0;
    bool given = digits != LW_NIL && digits != LW_NONE;
    if (given && !lw_to_index(digits, &n, LW_CLIPPED))
        return LW_NIL;
    if (is_integer(v)) {
        lw_value i = lw_index(v);
        if (i == LW_NIL || n >= 0)
            return i;
        lw_value r = round_integer(i, n == INT64_MIN ? INT64_MAX - 1 : -n);
        lw_release(i);
        return r;
    }
    double d;
    if (!lw_to_double(v, &d))
        return LW_NIL;
    return given ? round_double(d, n) : lw_int_from_double(isfinite(d) ? nearbyint(d) : d);
}

static const lw_native_def functions[] = {
    {"abs", builtin_abs, 1, 1, false}, {"divmod", builtin_divmod, 2, 2, false},
    {"pow", builtin_pow, 2, 3, false}, {"round", builtin_round, 0, 2, true},
    {"bin", builtin_bin, 1, 1, false}, {"oct", builtin_oct, 1, 1, false},
    {"hex", builtin_hex, 1, 1, false}, {NULL, NULL, 0, 0, false},
};

bool lw_builtins_number_init(void) { return lw_module_add(lw_builtins, functions); }
