// SPDX-License-Identifier: MIT
// The module math: functions of integers, on GMP.
#include "modules/math_int.h"

#include "modules/modules.h"

#include <gmp.h>

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

// Initialises z with an int, a bool, or what has __index__; false: an exception is set, z is not initialised.
static bool get_integer(lw_value v, mpz_t z) {
    lw_value i = lw_index(v);
    if (i == LW_NIL)
        return false;
    if (lw_is_small(i))
        mpz_init_set_si(z, lw_to_small(i));
    else
        mpz_init_set(z, ((lw_bigint *)lw_to_object(i))->z);
    lw_release(i);
    return true;
}

static lw_value take_integer(mpz_t z) {
    lw_value v = lw_int_from_mpz(z);
    mpz_clear(z);
    return v;
}

static lw_value fold(const lw_value *args, size_t nargs, int start,
                     void (*f)(mpz_t, const mpz_t, const mpz_t)) {
    mpz_t total, x;
    mpz_init_set_si(total, start);
    for (size_t i = 0; i < nargs; i++) {
        if (!get_integer(args[i], x)) {
            mpz_clear(total);
            return LW_NIL;
        }
        f(total, total, x);
        mpz_clear(x);
    }
    mpz_abs(total, total);
    return take_integer(total);
}

static void gcd_step(mpz_t r, const mpz_t a, const mpz_t b) { mpz_gcd(r, a, b); }
static void lcm_step(mpz_t r, const mpz_t a, const mpz_t b) { mpz_lcm(r, a, b); }

NATIVE(math_gcd) { return fold(args, nargs, 0, gcd_step); }
NATIVE(math_lcm) { return fold(args, nargs, 1, lcm_step); }

NATIVE(math_isqrt) {
    mpz_t z;
    if (!get_integer(args[0], z))
        return LW_NIL;
    if (mpz_sgn(z) < 0) {
        mpz_clear(z);
        return lw_raise(LW_EXC(ValueError), "isqrt() argument must be nonnegative");
    }
    mpz_sqrt(z, z);
    return take_integer(z);
}

NATIVE(math_factorial) {
    int64_t n;
    if (!lw_to_index(args[0], &n, LW_CLIPPED))
        return LW_NIL;
    if (n < 0)
        return lw_raise(LW_EXC(ValueError), "factorial() not defined for negative values");
    if (n > 100000000)
        return lw_raise(LW_EXC(OverflowError), "factorial() argument should not exceed 9223372036854775807");
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, (unsigned long)n);
    return take_integer(z);
}

// n and k of comb and perm: checks them. 1: go on with *k, 0: the result is 0, -1: an exception is
// set.
static int selection(const lw_value *args, mpz_t n, uint64_t *k) {
    mpz_t count;
    int r = -1;
    if (!get_integer(args[0], n))
        return -1;
    if (!get_integer(args[1], count)) {
        mpz_clear(n);
        return -1;
    }
    if (mpz_sgn(n) < 0)
        lw_raise(LW_EXC(ValueError), "n must be a non-negative integer");
    else if (mpz_sgn(count) < 0)
        lw_raise(LW_EXC(ValueError), "k must be a non-negative integer");
    else if (mpz_cmp(count, n) > 0)
        r = 0;
    else
        r = 1;
    if (r == 1) {
        *k = mpz_fits_ulong_p(count) ? mpz_get_ui(count) : UINT64_MAX;
        r = *k == UINT64_MAX ? -1 : 1;
        if (r < 0)
            lw_raise(LW_EXC(OverflowError), "k must not exceed %llu",
                     (unsigned long long)UINT64_MAX - 1);
    }
    mpz_clear(count);
    if (r != 1)
        mpz_clear(n);
    return r;
}

NATIVE(math_comb) {
    mpz_t n, rest;
    uint64_t k;
    int r = selection(args, n, &k);
    if (r != 1)
        return r < 0 ? LW_NIL : lw_from_small(0);
    mpz_init(rest);
    mpz_sub_ui(rest, n, k);
    if (mpz_cmp_ui(rest, k) < 0) // C(n, k) = C(n, n - k): fewer factors
        k = mpz_get_ui(rest);
    mpz_clear(rest);
    mpz_bin_ui(n, n, k);
    return take_integer(n);
}

NATIVE(math_perm) {
    mpz_t n, total;
    uint64_t k;
    if (nargs == 1 || args[1] == LW_NONE)
        return math_factorial(self, args, 1, LW_NIL);
    int r = selection(args, n, &k);
    if (r != 1)
        return r < 0 ? LW_NIL : lw_from_small(0);
    mpz_init_set_ui(total, 1);
    for (uint64_t i = 0; i < k; i++) {
        mpz_mul(total, total, n);
        mpz_sub_ui(n, n, 1);
    }
    mpz_clear(n);
    return take_integer(total);
}

static bool product_step(lw_value item, void *arg) {
    lw_value *total = arg, old = *total;
    *total = lw_binary(LW_MUL, old, item);
    lw_release(old);
    return *total != LW_NIL;
}

NATIVE(math_prod) {
    static const char *const names[] = {"start", NULL};
    if (kwnames != LW_NIL && !lw_check_keywords("prod", kwnames, names))
        return LW_NIL;
    lw_value start = lw_keyword(args, nargs, kwnames, "start");
    lw_value total = start == LW_NIL ? lw_from_small(1) : lw_retain(start);
    if (!lw_for_each(args[0], product_step, &total)) {
        lw_release(total);
        return LW_NIL;
    }
    return total;
}

const lw_native_def lw_math_int_functions[] = {
    {"gcd", math_gcd, 0, -1, false},    {"lcm", math_lcm, 0, -1, false},
    {"isqrt", math_isqrt, 1, 1, false}, {"factorial", math_factorial, 1, 1, false},
    {"comb", math_comb, 2, 2, false},   {"perm", math_perm, 1, 2, false},
    {"prod", math_prod, 1, 1, true},    {NULL, NULL, 0, 0, false},
};
