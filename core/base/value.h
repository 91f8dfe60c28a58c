// SPDX-License-Identifier: MIT
// A value is one 64-bit word: an immediate, or the address of an object.
//
//     xxxx...xxx1   small integer, 63 bits, two's complement
//     xxxx...xx10   float whose exponent is near that of 1.0 ("flonum", as in Ruby)
//     0000...x100   None, False, True, Ellipsis, NotImplemented, and nil
//     pppp...p000   address of an object (an lw_header), at least 16-byte aligned
//
// nil is no value of the language: an empty slot, an unbound variable, "an exception is set".
// No address is 0 and no immediate has three low zero bits, so "is an object" is one test.
//
// Flonum: a double whose bits 62..60 are 011 or 100 (magnitudes of 2^-255 .. 2^257). One added to these three bits makes
// 100 or 101 of them, without touching the sign, so the upper two are 10 in both, and rotating the word left by three brings
// them to the bottom, where they are the tag. To read it: rotate back, subtract. 0.0 takes the word that the single
// double 2^-255 would have, which is boxed instead.
// Source: Ruby's flonum; "self-tagging" (Melancon et al., 2025) treats the idea in general.
#ifndef LW_BASE_VALUE_H
#define LW_BASE_VALUE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t lw_value;

#define LW_NONE ((lw_value)0x04)
#define LW_FALSE ((lw_value)0x0c)
#define LW_TRUE ((lw_value)0x14)
#define LW_ELLIPSIS ((lw_value)0x1c)
#define LW_NOT_IMPLEMENTED ((lw_value)0x24)
#define LW_NIL ((lw_value)0x2c)
#define LW_ABSENT ((lw_value)0x34) // in a pinned slot: its value is LW_NIL, for certain

#define LW_SMALL_MAX ((int64_t)0x3fffffffffffffff)
#define LW_SMALL_MIN (-LW_SMALL_MAX - 1)

static inline bool lw_is_object(lw_value v) { return (v & 7) == 0; }
static inline bool lw_is_small(lw_value v) { return v & 1; }
static inline bool lw_is_flonum(lw_value v) { return (v & 3) == 2; }
static inline bool lw_is_bool(lw_value v) { return (v & ~(lw_value)0x18) == 4 && v != LW_NONE && v != LW_ELLIPSIS; }
static inline bool lw_both_small(lw_value a, lw_value b) { return a & b & 1; }
static inline bool lw_both_flonum(lw_value a, lw_value b) { return (a & 3) == 2 && (b & 3) == 2; }

static inline lw_value lw_from_bool(bool b) { return b ? LW_TRUE : LW_FALSE; }
// Requires LW_SMALL_MIN <= i <= LW_SMALL_MAX; lw_int_from_i64 takes any.
static inline lw_value lw_from_small(int64_t i) { return ((uint64_t)i << 1) | 1; }
static inline int64_t lw_to_small(lw_value v) { return (int64_t)v >> 1; }
static inline bool lw_fits_small(int64_t i) { return i >= LW_SMALL_MIN && i <= LW_SMALL_MAX; }

#define LW_FLONUM_ZERO ((lw_value)2)
#define LW_FLONUM_OFFSET ((uint64_t)1 << 60)

static inline double lw_to_flonum(lw_value v) {
    uint64_t bits = ((v >> 3) | (v << 61)) - LW_FLONUM_OFFSET;
    double d;
    if (__builtin_expect(v == LW_FLONUM_ZERO, 0))
        bits = 0;
    memcpy(&d, &bits, sizeof d);
    return d;
}

// The flonum of d, or LW_NIL when d must be boxed. In each path for floats of the eval loop: gcc would call it there.
static inline __attribute__((always_inline)) lw_value lw_try_flonum(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    uint64_t moved = bits + LW_FLONUM_OFFSET;
    lw_value v = (moved << 3) | (moved >> 61);
    if (__builtin_expect((v & 3) == 2 && v != LW_FLONUM_ZERO, 1))
        return v;
    return bits == 0 ? LW_FLONUM_ZERO : LW_NIL;
}

#endif
