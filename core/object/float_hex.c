// SPDX-License-Identifier: MIT
// float.hex and float.fromhex. Reading is left to strtod, which reads hexadecimal exactly; what it would take beyond
// Python's syntax is refused before.
#include "object/exception.h"
#include "object/number_internal.h"
#include "object/str_internal.h"

#include "base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

lw_value lw_float_hex(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,
                      lw_value kwnames lw_unused) {
    double d;
    if (!lw_to_double(self, &d))
        return LW_NIL;
    const char *sign = signbit(d) && !isnan(d) ? "-" : "";
    if (!isfinite(d))
        return lw_str_from_format("%s%s", sign, isnan(d) ? "nan" : "inf");
    if (d == 0)
        return lw_str_from_format("%s0x0.0p+0", sign);
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int exponent = (int)(bits >> 52 & 0x7ff);
    return lw_str_from_format("%s0x%d.%013llxp%+d", sign, exponent != 0,
                              (unsigned long long)(bits & 0xfffffffffffffu), exponent ? exponent - 1023 : -1022);
}

// Whether p is [digits][.digits][p[+-]digits] with at least one hexadecimal digit.
static bool is_hex(const char *p) {
    size_t digits = 0;
    for (; isxdigit((unsigned char)*p); p++)
        digits++;
    if (*p == '.')
        for (p++; isxdigit((unsigned char)*p); p++)
            digits++;
    if (digits && (*p | 32) == 'p') {
        p++;
        p += *p == '+' || *p == '-';
        digits = 0;
        for (; isdigit((unsigned char)*p); p++)
            digits++;
    }
    return digits && *p == 0;
}

static bool is_word(const char *p, const char *word) {
    for (; *p && (*p | 32) == *word; p++)
        word++;
    return *p == 0 && *word == 0;
}

static bool parse(char *p, double *out, bool *overflow) {
    size_t n = strlen(p);
    while (n && isspace((unsigned char)p[n - 1]))
        p[--n] = 0;
    while (isspace((unsigned char)*p))
        p++;
    bool negative = *p == '-';
    p += *p == '-' || *p == '+';
    double d;
    if (is_word(p, "inf") || is_word(p, "infinity")) {
        d = HUGE_VAL;
    } else if (is_word(p, "nan")) {
        d = NAN;
    } else {
        bool prefixed = p[0] == '0' && (p[1] | 32) == 'x';
        p += prefixed ? 2 : 0;
        if (!is_hex(p))
            return false;
        size_t size = strlen(p) + 3;
        char *text = lw_mem_alloc(size);
        if (!text)
            return lw_raise_memory(), false;
        snprintf(text, size, "0x%s", p);
        d = strtod(text, NULL);
        lw_mem_free(text, size);
        *overflow = isinf(d);
    }
    *out = negative ? -d : d;
    return true;
}

static lw_value fromhex(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused,
                        lw_value kwnames lw_unused) {
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "bad argument type for built-in operation");
    size_t bytes;
    char *text = lw_str_to_utf8_escaped(lw_as_str(args[0]), &bytes);
    if (!text)
        return LW_NIL;
    double d = 0;
    bool overflow = false, ok = strlen(text) == bytes && parse(text, &d, &overflow);
    lw_mem_free(text, bytes + 1);
    if (!ok)
        return lw_exception_set() ? LW_NIL : lw_raise(LW_EXC(ValueError), "invalid hexadecimal floating-point string");
    if (overflow)
        return lw_raise(LW_EXC(OverflowError), "hexadecimal value too large to represent as a float");
    return lw_from_double(d);
}

const lw_native_def lw_float_statics[] = {
    {"fromhex", fromhex, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};
