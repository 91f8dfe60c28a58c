// SPDX-License-Identifier: MIT
// Laying out numbers: sign, prefix, groups of digits, padding. The digits of floats come from
// printf, which is exact for every precision.
#include "object/format_internal.h"
#include "object/exception.h"
#include "object/number.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

// ---- layout
// --------------------------------------------------------------------------------------

// Digits with separators, from the right, filled with zeros up to min_width. Never begins with a
// separator, so that it may become one wider. Returns the length; writes when out is not NULL.
static size_t group_digits(const lw_number_parts *p, char separator, int64_t min_width, char *out) {
    int64_t left = (int64_t)p->digits_length;
    size_t n = 0;
    char *to = out;
    for (bool first = true;; first = false) {
        int64_t want = left > min_width ? left : min_width;
        int64_t take = want < 1 ? 1 : want < p->group_size ? want : p->group_size;
        if (!first) {
            n++;
            if (to)
                *--to = separator;
        }
        n += (size_t)take;
        for (int64_t i = 0; to && i < take; i++)
            *--to = left - i > 0 ? p->digits[left - i - 1] : '0';
        left -= take;
        min_width -= take;
        if (left <= 0 && min_width <= 0)
            return n;
        min_width--;
    }
}

static bool put_digits(lw_str_buffer *b, const lw_number_parts *p, const lw_format_spec *spec,
                       size_t n, int64_t min_width) {
    if (!spec->group || p->digits_length == 0)
        return lw_buffer_ascii(b, p->digits, p->digits_length);
    char small[128], *text = n <= sizeof small ? small : lw_mem_alloc(n);
    if (!text) {
        lw_raise_memory();
        return false;
    }
    group_digits(p, spec->group, min_width, text + n);
    bool ok = lw_buffer_ascii(b, text, n);
    if (text != small)
        lw_mem_free(text, n);
    return ok;
}

bool lw_format_number_parts(lw_str_buffer *b, const lw_number_parts *p,
                            const lw_format_spec *spec) {
    size_t others = (p->sign != 0) + p->prefix_length + p->rest_length, digits = p->digits_length;
    if (spec->width > (int64_t)LW_STR_LENGTH_MAX) {
        lw_raise_memory();
        return false;
    }
    int64_t min_width = 0;
    if (spec->group && digits) {
        if (spec->fill == '0' && spec->align == '=')
            min_width = spec->width - (int64_t)others;
        digits = group_digits(p, spec->group, min_width, NULL);
    }
    int64_t missing = spec->width - (int64_t)(others + digits);
    size_t padding = missing > 0 ? (size_t)missing : 0;
    size_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    size_t inner = spec->align == '=' ? padding : 0;
    return lw_buffer_fill(b, spec->fill, left) &&
           (!p->sign || lw_buffer_char(b, (unsigned char)p->sign)) &&
           lw_buffer_ascii(b, p->prefix, p->prefix_length) &&
           lw_buffer_fill(b, spec->fill, inner) && put_digits(b, p, spec, digits, min_width) &&
           lw_buffer_ascii(b, p->rest, p->rest_length) &&
           lw_buffer_fill(b, spec->fill, padding - left - inner);
}

static char sign_of(bool negative, char wanted) {
    return negative ? '-' : wanted == '-' ? 0 : wanted;
}

// ---- int
// -----------------------------------------------------------------------------------------

bool lw_format_small_into(lw_str_buffer *b, int64_t i) {
    char text[24], *p = text + sizeof text;
    uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0)
        *--p = '-';
    return lw_buffer_ascii(b, p, (size_t)(text + sizeof text - p));
}

static bool format_character(lw_str_buffer *b, lw_value v, const lw_format_spec *spec) {
    int64_t c;
    if (spec->sign || spec->alternate) {
        lw_raise(LW_EXC(ValueError), "%s not allowed with integer format specifier 'c'",
                 spec->sign ? "Sign" : "Alternate form (#)");
        return false;
    }
    bool fits = lw_int_to_i64(v, &c);
    if (!fits || c < 0 || c > (int64_t)LW_CODE_POINT_MAX) {
        lw_raise(LW_EXC(OverflowError), "%s",
                 fits ? "%c arg not in range(0x110000)"
                      : "Python int too large to convert to C long");
        return false;
    }
    lw_value s = lw_str_from_code_point((uint32_t)c);
    if (s == LW_NIL)
        return false;
    lw_format_spec padded = *spec;
    padded.align = spec->align == '=' ? '>' : spec->align;
    bool ok = lw_format_str_into(b, lw_as_str(s), &padded);
    lw_release(s);
    return ok;
}

// The text that lw_int_to_str makes, before `end`; *n: its length.
static char *small_digits(char *end, int64_t i, int base, bool prefix, size_t *n) {
    char *p = end;
    uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
    unsigned shift = base == 16 ? 4 : base == 8 ? 3 : 1;
    do
        *--p = base == 10 ? (char)('0' + u % 10) : "0123456789abcdef"[u & (unsigned)(base - 1)];
    while (u = base == 10 ? u / 10 : u >> shift, u != 0);
    if (prefix && base != 10) {
        *--p = base == 2 ? 'b' : base == 8 ? 'o' : 'x';
        *--p = '0';
    }
    if (i < 0)
        *--p = '-';
    *n = (size_t)(end - p);
    return p;
}

static char *upper_copy(const char *text, size_t n) {
    char *copy = lw_mem_alloc(n);
    if (!copy)
        lw_raise_memory();
    for (size_t i = 0; copy && i < n; i++)
        copy[i] = text[i] >= 'a' ? (char)(text[i] - 32) : text[i];
    return copy;
}

// v is an int or a bool; spec's type is one of b c d n o x X or 0.
bool lw_format_int_into(lw_str_buffer *b, lw_value v, const lw_format_spec *spec) {
    if (spec->precision >= 0) {
        lw_raise(LW_EXC(ValueError), "Precision not allowed in integer format specifier");
        return false;
    }
    if (spec->no_minus_zero) {
        lw_raise(LW_EXC(ValueError),
                 "Negative zero coercion (z) not allowed in integer format specifier");
        return false;
    }
    if (spec->type == 'c')
        return format_character(b, v, spec);
    uint32_t type = spec->type;
    bool upper = type == 'X';
    int base = type == 'b' ? 2 : type == 'o' ? 8 : (type | 32) == 'x' ? 16 : 10;
    char small[72], *block = NULL, *digits;
    size_t n;
    lw_value text = LW_NIL;
    if (lw_is_small(v) && !upper) {
        digits = small_digits(small + sizeof small, lw_to_small(v), base, spec->alternate, &n);
    } else {
        text = lw_int_to_str(v, base, spec->alternate && base != 10);
        if (text == LW_NIL)
            return false;
        digits = (char *)lw_as_str(text)->data;
        n = lw_as_str(text)->length;
    }
    if (upper) { // strs are shared: change a copy
        digits = block = upper_copy(digits, n);
        if (!block) {
            lw_release(text);
            return false;
        }
    }
    bool negative = digits[0] == '-';
    size_t prefix = spec->alternate && base != 10 ? 2 : 0, skip = negative + prefix;
    lw_number_parts p = {.sign = sign_of(negative, spec->sign),
                         .prefix = digits + negative,
                         .prefix_length = prefix,
                         .digits = digits + skip,
                         .digits_length = n - skip,
                         .rest = "",
                         .group_size = base == 10 ? 3 : 4};
    bool ok = lw_format_number_parts(b, &p, spec);
    lw_mem_free(block, n);
    lw_release(text);
    return ok;
}

// ---- float
// ---------------------------------------------------------------------------------------

static char *printf_double(const char *format, int precision, double d, char small[64],
                           size_t *length, size_t *block) {
    int n = snprintf(small, 64, format, precision, d);
    *block = 0;
    *length = (size_t)n;
    if (n >= 0 && n < 64)
        return small;
    char *large = n < 0 ? NULL : lw_mem_alloc((size_t)n + 4);
    if (!large) {
        lw_raise_memory();
        return NULL;
    }
    *block = (size_t)n + 4;
    snprintf(large, (size_t)n + 1, format, precision, d);
    return large;
}

// d, finite and not negative, with `precision` digits behind the point, where it can be had by one multiplication
// of 128 bits: d is m * 2^-shift, so the digits are those of m * 10^precision / 2^shift, rounded to even as printf
// does it. The length, or 0.
static size_t fixed_digits(double d, int precision, char small[64]) {
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int shift = bits ? 1075 - (int)(bits >> 52) : 0;
    if (precision > 9 || shift < 0 || shift > 120) // subnormal numbers are among the last
        return 0;
    uint64_t m = bits ? (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52 : 0;
    unsigned __int128 product = (unsigned __int128)m * powers[precision];
    unsigned __int128 rest = product & (((unsigned __int128)1 << shift) - 1), whole = product >> shift;
    unsigned __int128 half = shift ? (unsigned __int128)1 << (shift - 1) : 1;
    if (whole >> 63)
        return 0;
    uint64_t u = (uint64_t)whole;
    u += rest > half || (rest == half && (u & 1));
    char text[32], *p = text + sizeof text;
    for (int i = 0; i < precision; i++, u /= 10)
        *--p = (char)('0' + u % 10);
    if (precision)
        *--p = '.';
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    size_t n = (size_t)(text + sizeof text - p);
    memcpy(small, p, n);
    small[n] = 0;
    return n;
}

// 'g' that keeps a digit behind the point: as str() writes floats, but with at most `precision`
// digits. Made from the form with an exponent, in place where that is possible.
static char *general_point_zero(double d, int precision, bool alternate, char small[64],
                                size_t *length, size_t *block) {
    char *text = printf_double("%.*e", precision - 1, d, small, length, block);
    if (!text)
        return NULL;
    char *e = strchr(text, 'e');
    lw_assert(e != NULL); // d is finite
    int exponent = atoi(e + 1);
    if (exponent < -4 || exponent + 1 > precision - 1) { // with an exponent: only zeros go
        char *end = e;
        if (!alternate && memchr(text, '.', (size_t)(e - text))) {
            while (end[-1] == '0')
                end--;
            if (end[-1] == '.')
                end--;
        } else if (alternate && precision == 1) {
            memmove(e + 1, e, strlen(e) + 1);
            *e = '.';
            end = ++e;
        }
        memmove(end, e, strlen(e) + 1);
        *length = strlen(text);
        return text;
    }
    if (*block)
        lw_mem_free(text, *block);
    text = printf_double("%.*f", precision - 1 - exponent, d, small, length, block);
    if (!text || alternate)
        return text;
    size_t n = *length;
    while (text[n - 1] == '0' && text[n - 2] != '.')
        n--;
    text[n] = 0;
    *length = n;
    return text;
}

char *lw_float_text(double d, char type, int precision, bool alternate, bool point_zero,
                    char small[64], size_t *length, size_t *block) {
    bool upper = type == 'E' || type == 'F' || type == 'G';
    d = fabs(d);
    *block = 0;
    if (!isfinite(d)) {
        strcpy(small, isnan(d) ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf");
        *length = 3;
        return small;
    }
    if (type == 'r') {
        lw_format_double_repr(d, small);
        char *e = strchr(small, 'e');
        if (alternate && e && !strchr(small, '.')) {
            memmove(e + 1, e, strlen(e) + 1);
            *e = '.';
        }
        *length = strlen(small);
        return small;
    }
    if (type == 'g' && point_zero)
        return general_point_zero(d, precision ? precision : 1, alternate, small, length, block);
    if ((type == 'f' || type == 'F') && (precision > 0 || !alternate)) {
        *length = fixed_digits(d, precision, small);
        if (*length)
            return small;
    }
    char format[] = {'%', '#', '.', '*', type, 0};
    char plain[] = {'%', '.', '*', type, 0};
    return printf_double(alternate ? format : plain, precision, d, small, length, block);
}

static bool all_zero(const char *text, size_t n) {
    for (size_t i = 0; i < n && (text[i] | 32) != 'e'; i++)
        if (text[i] != '0' && text[i] != '.')
            return false;
    return true;
}

// spec's type is one of e E f F g G n % or 0.
bool lw_format_float_into(lw_str_buffer *b, double d, const lw_format_spec *spec) {
    char type = (char)spec->type, small[64];
    bool point_zero = type == 0, percent = type == '%';
    size_t length, block;
    if (spec->precision > INT_MAX - 64) {
        lw_raise(LW_EXC(ValueError), "precision too big");
        return false;
    }
    int precision = (int)spec->precision;
    if (precision < 0 && type != 0)
        precision = 6;
    if (percent)
        d *= 100;
    type = type == 0 ? (precision < 0 ? 'r' : 'g') : type == 'n' ? 'g' : percent ? 'f' : type;
    char *text =
        lw_float_text(d, type, precision, spec->alternate, point_zero, small, &length, &block);
    if (!text)
        return false;
    if (percent)
        text[length++] = '%'; // there is room
    bool negative = signbit(d) && !isnan(d);
    if (spec->no_minus_zero && negative && all_zero(text, length - percent))
        negative = false;
    size_t digits = 0;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    lw_number_parts p = {.sign = sign_of(negative, spec->sign),
                         .prefix = "",
                         .digits = text,
                         .digits_length = digits,
                         .rest = text + digits,
                         .rest_length = length - digits,
                         .group_size = 3};
    bool ok = lw_format_number_parts(b, &p, spec);
    if (block)
        lw_mem_free(text, block);
    return ok;
}
