// SPDX-License-Identifier: MIT
// Integers from text and as text.
//
// Conversions between decimal text (any base that is no power of two) and large ints take more than
// linear time; as CPython since 3.11, more than 4300 digits are refused, or what sys.set_int_max_str_digits() has set.
#include "object/number_internal.h"
#include "object/exception.h"
#include "object/str.h"

#include "base/memory.h"

static _Atomic uint32_t digits_max = 4300; // 0: no limit

uint32_t lw_int_digits_max(void) { return lw_load_relaxed(&digits_max); }
void lw_int_set_digits_max(uint32_t digits) { lw_store_relaxed(&digits_max, digits); }

static int digit_value(char c) {
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'z' ? (c | 32) - 'a' + 10
                                                : 99;
}

static bool is_space(char c) { return c == ' ' || (c >= 9 && c <= 13); }

// Digits with single underscores between: how many digits, or 0 when the text is something else.
static size_t count_digits(const char *p, const char *end, int base, bool underscore_first) {
    size_t digits = 0;
    bool after_digit = underscore_first;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!after_digit)
                return 0;
            after_digit = false;
        } else {
            if (digit_value(*p) >= base)
                return 0;
            digits++;
            after_digit = true;
        }
    }
    return after_digit ? digits : 0;
}

static lw_value small_digits(const char *p, const char *end, int base, bool negative) {
    int64_t i = 0;
    for (; p < end; p++)
        if (*p != '_')
            i = i * base + digit_value(*p);
    return lw_int_from_i64(negative ? -i : i);
}

static lw_value large_digits(const char *p, const char *end, size_t digits, int base,
                             bool negative) {
    uint32_t limit = (base & (base - 1)) != 0 ? lw_int_digits_max() : 0;
    if (limit && digits > limit)
        return lw_raise(LW_EXC(ValueError),
                        "Exceeds the limit (%u digits) for integer string conversion: value has "
                        "%zu digits; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        limit, digits);
    char *clean = lw_mem_alloc(digits + 1);
    if (!clean)
        return lw_raise_memory();
    size_t n = 0;
    for (; p < end; p++)
        if (*p != '_')
            clean[n++] = *p;
    clean[n] = 0;
    mpz_t z;
    mpz_init(z);
    mpz_set_str(z, clean, base);
    lw_mem_free(clean, digits + 1);
    if (negative)
        mpz_neg(z, z);
    return lw_int_take(z);
}

lw_value lw_int_scan(const char *text, size_t bytes, int base) {
    const char *p = text, *end = text + bytes;
    while (p < end && is_space(*p))
        p++;
    while (p < end && is_space(end[-1]))
        end--;
    bool negative = p < end && *p == '-', prefixed = false, zeros_only = false;
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (end - p >= 2 && *p == '0') {
        char kind = p[1] | 32;
        int own = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 0;
        if (own && (base == 0 || base == own)) {
            prefixed = true;
            base = own;
            p += 2;
        }
    }
    if (base == 0) {
        zeros_only = p < end && *p == '0';
        base = 10;
    }
    size_t digits = count_digits(p, end, base, prefixed);
    if (digits == 0)
        return LW_NIL;
    for (const char *q = p; zeros_only && q < end; q++)
        if (*q != '0' && *q != '_')
            return LW_NIL;
    return digits <= 12 || (digits <= 18 && base <= 10)
               ? small_digits(p, end, base, negative)
               : large_digits(p, end, digits, base, negative);
}

// Writes the digits of i before `end` and returns where they begin.
static char *put_digits(char *end, uint64_t i, unsigned base) {
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    if (base == 10) {
        do
            *--end = (char)('0' + i % 10); // the compiler divides by a constant here
        while (i /= 10);
        return end;
    }
    do
        *--end = digits[i % base];
    while (i /= base);
    return end;
}

static char *put_prefix(char *p, int base, bool negative) { // in front of p
    if (base == 2 || base == 8 || base == 16) {
        *--p = base == 2 ? 'b' : base == 8 ? 'o' : 'x';
        *--p = '0';
    }
    if (negative)
        *--p = '-';
    return p;
}

static lw_value raise_limit(uint32_t limit) {
    return lw_raise(LW_EXC(ValueError),
                    "Exceeds the limit (%u digits) for integer string conversion; use "
                    "sys.set_int_max_str_digits() to increase the limit",
                    limit);
}

static lw_value big_to_str(mpz_srcptr z, int base, bool prefix) {
    size_t digits = mpz_sizeinbase(z, base); // exact, or one more
    uint32_t limit = (base & (base - 1)) != 0 ? lw_int_digits_max() : 0;
    if (limit && digits > (size_t)limit + 1)
        return raise_limit(limit);
    size_t size = digits + 6;
    char *block = lw_mem_alloc(size);
    if (!block)
        return lw_raise_memory();
    mpz_get_str(block + 3, base, z);
    char *p = block + 3 + (mpz_sgn(z) < 0);
    size_t n = strlen(p);
    lw_value v;
    if (!lw_gmp_done()) {
        v = LW_NIL;
    } else if (limit && n > limit) {
        v = raise_limit(limit);
    } else {
        char *start = put_prefix(p, prefix ? base : 0, mpz_sgn(z) < 0);
        v = lw_str_from_ascii(start, n + (size_t)(p - start));
    }
    lw_mem_free(block, size);
    return v;
}

lw_value lw_int_to_str(lw_value v, int base, bool prefix) {
    lw_number n = lw_classify_any(v);
    if (n.kind == LW_NUM_BIG)
        return big_to_str(*n.z, base, prefix);
    char text[72], *end = text + sizeof text;
    char *p = put_digits(end, n.i < 0 ? -(uint64_t)n.i : (uint64_t)n.i, (unsigned)base);
    p = put_prefix(p, prefix ? base : 0, n.i < 0);
    return lw_str_from_ascii(p, (size_t)(end - p));
}
