// SPDX-License-Identifier: MIT
// int (immediate, or a GMP integer that does not fit), float (immediate, or boxed), bool.
// An lw_bigint never holds a value that fits a small int, so small == big is never true.
#ifndef LW_OBJECT_NUMBER_H
#define LW_OBJECT_NUMBER_H

#include "object/object.h"
#include <gmp.h>

typedef struct {
    lw_object ob;
    mpz_t z;
} lw_bigint;

typedef struct {
    lw_object ob;
    double d;
} lw_float;

extern lw_type lw_int_type, lw_float_type, lw_bool_type;

lw_value lw_int_from_i64(int64_t i);
lw_value lw_int_from_u64(uint64_t i);
lw_value lw_int_from_mpz(const mpz_t z);    // copies; makes a small int when it fits
lw_value lw_int_from_double(double d);      // truncates; ValueError/OverflowError for nan/inf
// Python's literal or int(text, base) syntax, UTF-8; LW_NIL + ValueError.
lw_value lw_int_parse(const char *text, size_t bytes, int base);
static inline bool lw_is_int(lw_value v) { return lw_is_small(v) || lw_has_kind(v, LW_T_INT, LW_KIND_INT); } // not bool
static inline bool lw_is_float(lw_value v) { return lw_is_flonum(v) || lw_has_kind(v, LW_T_FLOAT, LW_KIND_FLOAT); }
// int or bool as int64. False without an exception: it does not fit or is no int.
bool lw_int_to_i64(lw_value v, int64_t *out);

lw_value lw_float_box(double d); // slow path of lw_from_double
static inline lw_value lw_from_double(double d) {
    lw_value v = lw_try_flonum(d);
    return lw_likely(v != LW_NIL) ? v : lw_float_box(d);
}
// int, bool, float (or what has __float__/__index__) as a double. False: an exception is set.
// int.real and so on, of type t, which is int, float or derives from one: a descriptor. LW_NIL: none of these.
lw_value lw_number_descriptor(lw_type *t, lw_value name);
extern lw_type lw_getset_type;
bool lw_to_double(lw_value v, double *out);
// By __float__ or __index__ of its class. *missing: it has neither, which raises nothing.
bool lw_to_double_special(lw_value v, double *out, bool *missing);
lw_value lw_float_parse(const char *text, size_t bytes); // float(text); ValueError

// The longest decimal text that is converted to or from an int, in digits; 0: there is no limit.
uint32_t lw_int_digits_max(void);
void lw_int_set_digits_max(uint32_t digits);

// Any mix of int, bool and float. LW_NOT_IMPLEMENTED when one operand is none of these.
lw_value lw_number_binary(lw_binary_op op, lw_value a, lw_value b);
lw_value lw_number_compare(lw_value a, lw_value b, lw_compare_op op);
// pow(a, b, m) with three ints.
lw_value lw_int_pow_mod(lw_value a, lw_value b, lw_value m);
lw_value lw_int_to_str(lw_value v, int base, bool prefix); // bin/oct/hex/str
// round(v, ndigits) of int, bool and float; ndigits may be LW_NIL or None. Other types: LW_NOT_IMPLEMENTED.
lw_value lw_number_round(lw_value v, lw_value ndigits);
int64_t lw_number_hash(lw_value v); // equal numbers have equal hashes (int, float, bool)

// Had GMP the memory for what it made on this thread since this was last asked? False: MemoryError is set, and the
// results must be cleared. Asked after every use of GMP that allocates; lw_int_take and lw_int_from_mpz do it.
bool lw_gmp_done(void);

#endif
