// SPDX-License-Identifier: MIT
// What the files that implement numbers share; nobody else includes this.
#ifndef LW_OBJECT_NUMBER_INTERNAL_H
#define LW_OBJECT_NUMBER_INTERNAL_H

#include "object/number.h"

// Results above this are MemoryError: GMP ends the process when it finds no memory, and its sizes
// are 32-bit counts of limbs.
#define LW_INT_BITS_MAX ((uint64_t)1 << 33)

typedef struct {
    enum { LW_NUM_SMALL, LW_NUM_BIG, LW_NUM_FLOAT, LW_NUM_OTHER } kind;
    int64_t i;
    double d;
    const mpz_t *z;
} lw_number;

static inline lw_bigint *lw_as_bigint(lw_value v) { return (lw_bigint *)(uintptr_t)v; }

static inline lw_number lw_classify(lw_value v) {
    lw_number n = {LW_NUM_OTHER, 0, 0, NULL};
    if (lw_is_small(v)) {
        n.kind = LW_NUM_SMALL;
        n.i = lw_to_small(v);
    } else if (lw_is_flonum(v)) {
        n.kind = LW_NUM_FLOAT;
        n.d = lw_to_flonum(v);
    } else if (lw_is_object(v) && lw_to_object(v)->type == LW_T_FLOAT) {
        n.kind = LW_NUM_FLOAT;
        n.d = ((lw_float *)(uintptr_t)v)->d;
    } else if (lw_is_object(v) && lw_to_object(v)->type == LW_T_INT) {
        n.kind = LW_NUM_BIG;
        n.z = &lw_as_bigint(v)->z;
    } else if (lw_is_bool(v)) {
        n.kind = LW_NUM_SMALL;
        n.i = v == LW_TRUE;
    }
    return n;
}

// The same, also for objects of classes that derive from int and float.
lw_number lw_classify_extended(lw_value v);
static inline lw_number lw_classify_any(lw_value v) {
    lw_number n = lw_classify(v);
    return lw_likely(n.kind != LW_NUM_OTHER) ? n : lw_classify_extended(v);
}

// An mpz of a number that is an int: its own, or one made in *store, without memory of its own.
typedef struct {
    mpz_t z;
    mp_limb_t limb;
} lw_mpz_store;
static inline mpz_srcptr lw_mpz_of(const lw_number *n, lw_mpz_store *store) {
    if (n->kind == LW_NUM_BIG)
        return *n->z;
    store->limb = n->i < 0 ? -(mp_limb_t)n->i : (mp_limb_t)n->i;
    return mpz_roinit_n(store->z, &store->limb, n->i < 0 ? -1 : n->i > 0);
}

lw_value lw_int_take(mpz_t z); // the int; z is cleared or moved
lw_value lw_int_binary_small(lw_binary_op op, int64_t a, int64_t b);
lw_value lw_int_binary_big(lw_binary_op op, const lw_number *a, const lw_number *b);
lw_value lw_float_binary(lw_binary_op op, double a, double b);
bool lw_mpz_to_double(mpz_srcptr z,
                      double *out); // to nearest, ties to even; false: too large (no exception)
bool lw_number_to_double(const lw_number *n, double *out); // OverflowError
// The text of a str or bytes-like with digits and white space of all scripts as ASCII, NUL-ended, *size bytes to
// be freed with lw_mem_free(text, *size). NULL: MemoryError.
char *lw_number_text(lw_value v, size_t *size);
// LW_NIL without an exception: not a number. Text is ASCII.
lw_value lw_int_scan(const char *text, size_t bytes, int base);
bool lw_float_scan(const char *text, size_t bytes,
                   double *out); // false without an exception: not a number
// Calls the special method of an instance. LW_NOT_IMPLEMENTED: it has none.
lw_value lw_number_special(lw_value v, const char *name, bool *missing);
// int_bytes.c, float_hex.c
extern const lw_native_def lw_int_statics[], lw_float_statics[];
lw_value lw_int_to_bytes(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames);
lw_value lw_float_hex(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames);
lw_value lw_int_getattr(lw_value self, lw_value name);
lw_value lw_float_getattr(lw_value self, lw_value name);
lw_value lw_int_round(lw_value v, lw_value ndigits);
lw_value lw_float_round(double d, lw_value ndigits);

#endif
