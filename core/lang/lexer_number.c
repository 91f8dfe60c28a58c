// SPDX-License-Identifier: MIT
// Numeric literals. The grammar is the language reference's; the messages are CPython's.
#include "lang/lexer.h"
#include "object/number.h"
#include <stdlib.h>

static inline char peek(const lw_lexer *x, uint32_t ahead) {
    return ahead < x->end - x->pos ? x->front->text[x->pos + ahead] : 0;
}
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int digit_value(char c) {
    if (is_digit(c))
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static void fail(lw_lexer *x, const char *message) {
    lw_front_error(x->front, LW_EXC(SyntaxError), x->pos > 0 ? x->pos - 1 : 0, x->pos, "%s",
                   message);
}

// Digits of a base with single underscores between them; false: none, or an underscore ends it.
static bool skip_digits(lw_lexer *x, int base, bool underscore_first) {
    bool digit = underscore_first;
    for (;;) {
        char c = peek(x, 0);
        if (c == '_' && digit) {
            x->pos++;
            if (digit_value(peek(x, 0)) >= base)
                return false;
        } else if (digit_value(c) < base) {
            x->pos++;
            digit = true;
        } else {
            return digit;
        }
    }
}

// What may not follow a number: a name, unless it is a keyword that may stand there (1if x else y).
static bool check_end(lw_lexer *x, const char *kind) {
    // A keyword may follow at once; if, in and is even when a name goes on there.
    static const char *const allowed[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    uint32_t bytes;
    if (!lw_lexer_is_name_start(x->front->text + x->pos, x->end - x->pos, &bytes))
        return true;
    if (peek(x, 0) == 'j' || peek(x, 0) == 'J') {
        uint32_t part;
        if (!lw_lexer_is_name_part(x->front->text + x->pos + 1, x->end - x->pos - 1, &part)) {
            lw_front_unsupported(x->front, x->pos, x->pos + 1, "an imaginary literal");
            return false;
        }
    }
    for (unsigned i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        size_t n = strlen(allowed[i]);
        if (x->end - x->pos >= n && memcmp(x->front->text + x->pos, allowed[i], n) == 0 &&
            (*allowed[i] == 'i' || !lw_lexer_is_name_part(x->front->text + x->pos + n, x->end - x->pos - (uint32_t)n, &bytes)))
            return true;
    }
    lw_front_error(x->front, LW_EXC(SyntaxError), x->pos > 0 ? x->pos - 1 : 0, x->pos,
                   "invalid %s literal", kind);
    return false;
}

// Copy of text[from, pos) without underscores, NUL-ended.
static char *clean(lw_lexer *x, uint32_t from, size_t *bytes) {
    char *out = lw_front_alloc(x->front, x->pos - from + 1);
    size_t n = 0;
    for (uint32_t i = from; out && i < x->pos; i++) {
        if (x->front->text[i] != '_')
            out[n++] = x->front->text[i];
    }
    *bytes = n;
    return out;
}

static void set_int(lw_lexer *x, lw_token *t, uint32_t from, int base) {
    uint64_t v = 0;
    uint32_t i = from;
    for (; i < x->pos && v < (uint64_t)LW_SMALL_MAX / 16 - 15; i++) {
        if (x->front->text[i] != '_')
            v = v * (unsigned)base + (unsigned)digit_value(x->front->text[i]);
    }
    if (i == x->pos) {
        t->value = lw_from_small((int64_t)v);
        return;
    }
    size_t n;
    char *digits = clean(x, from, &n);
    if (!digits)
        return;
    uint32_t limit = base == 10 ? lw_int_digits_max() : 0;
    if (limit && n > limit) {
        lw_front_error(
            x->front, LW_EXC(SyntaxError), t->start, x->pos,
            "Exceeds the limit (%u digits) for integer string conversion: value has %zu digits; "
            "use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
            "integer literals to avoid decimal conversion limits.",
            limit, n);
        return;
    }
    t->value = lw_front_keep(x->front, lw_int_parse(digits, n, base));
}

static void lex_based(lw_lexer *x, lw_token *t, int base, const char *kind) {
    x->pos += 2;
    uint32_t from = x->pos;
    bool ok = skip_digits(x, base, peek(x, 0) == '_');
    if (base < 10 && is_digit(peek(x, 0))) {
        x->pos++;
        lw_front_error(x->front, LW_EXC(SyntaxError), x->pos - 1, x->pos,
                       "invalid digit '%c' in %s literal", x->front->text[x->pos - 1], kind);
        return;
    }
    if (!ok || x->pos == from) {
        lw_front_error(x->front, LW_EXC(SyntaxError), x->pos - 1, x->pos, "invalid %s literal",
                       kind);
        return;
    }
    if (check_end(x, kind))
        set_int(x, t, from, base);
}

// Fraction and exponent; false: an error is set. *is_float says whether there was one.
static bool skip_fraction(lw_lexer *x, bool *is_float) {
    if (peek(x, 0) == '.') {
        *is_float = true;
        x->pos++;
        if (is_digit(peek(x, 0)) && !skip_digits(x, 10, false)) {
            fail(x, "invalid decimal literal");
            return false;
        }
    }
    if (peek(x, 0) == 'e' || peek(x, 0) == 'E') {
        uint32_t sign = peek(x, 1) == '+' || peek(x, 1) == '-';
        if (is_digit(peek(x, 1 + sign))) {
            *is_float = true;
            x->pos += 1 + sign;
            if (!skip_digits(x, 10, false)) {
                fail(x, "invalid decimal literal");
                return false;
            }
        } else if (sign) {
            x->pos += 1;
            fail(x, "invalid decimal literal");
            return false;
        }
    }
    return true;
}

// 00 is zero, 007 is an error unless it turns out to be a float.
static bool leading_zero_error(lw_lexer *x, uint32_t from) {
    bool nonzero = false;
    for (uint32_t i = from; i < x->pos; i++)
        nonzero |= x->front->text[i] > '0' && x->front->text[i] <= '9';
    if (x->front->text[from] != '0' || !nonzero)
        return false;
    lw_front_error(
        x->front, LW_EXC(SyntaxError), from, x->pos,
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
        "integers");
    return true;
}

void lw_lexer_number(lw_lexer *x, lw_token *t) {
    t->kind = T_NUMBER;
    char c = (char)(peek(x, 1) | 0x20);
    if (peek(x, 0) == '0' && (c == 'x' || c == 'o' || c == 'b')) {
        lex_based(x, t,
                  c == 'x'   ? 16
                  : c == 'o' ? 8
                             : 2,
                  c == 'x'   ? "hexadecimal"
                  : c == 'o' ? "octal"
                             : "binary");
        return;
    }
    uint32_t from = x->pos;
    if (peek(x, 0) != '.' && !skip_digits(x, 10, false)) {
        fail(x, "invalid decimal literal");
        return;
    }
    bool is_float = false;
    if (!skip_fraction(x, &is_float))
        return;
    bool imaginary = (peek(x, 0) | 0x20) == 'j';
    if ((!is_float && !imaginary && leading_zero_error(x, from)) || !check_end(x, "decimal"))
        return;
    if (!is_float) {
        set_int(x, t, from, 10);
        return;
    }
    size_t n;
    char *digits = clean(x, from, &n);
    if (digits)
        t->value = lw_front_keep(x->front, lw_from_double(strtod(digits, NULL)));
}
