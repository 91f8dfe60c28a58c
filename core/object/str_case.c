// SPDX-License-Identifier: MIT
// Methods of str about case and classes of characters. ASCII has a fast path; the limits beyond
// Latin-1 are those of str_class.c.
#include "object/str_methods.h"

// ---- case
// ----------------------------------------------------------------------------------------

typedef enum { TO_UPPER, TO_LOWER, TO_TITLE, TO_CAPITALIZED, TO_SWAPPED, TO_FOLDED } case_mode;

static inline unsigned char ascii_upper(unsigned char c) {
    return (unsigned char)(c - (c >= 'a' && c <= 'z' ? 32 : 0));
}
static inline unsigned char ascii_lower(unsigned char c) {
    return (unsigned char)(c + (c >= 'A' && c <= 'Z' ? 32 : 0));
}

// Eight at a time: with bit 7 clear in each byte, adding 128 - first carries into bit 7 for those
// >= first. The last eight may reach beyond the n + 1 bytes (the NUL is shifted to itself): the memory of
// a str is a multiple of 16, and its text begins at one of 8.
static void shift_ascii(unsigned char *to, const unsigned char *from, size_t n,
                        unsigned char first) {
    const uint64_t ones = 0x0101010101010101u;
    _Static_assert(offsetof(lw_str, data) % 8 == 0, "the text begins at a word");
    for (size_t i = 0; i < n; i += 8) {
        uint64_t x;
        memcpy(&x, from + i, 8);
        uint64_t in =
            (x + ones * (0x80u - first)) & ~(x + ones * (0x80u - first - 26)) & (ones * 0x80);
        x ^= in >> 2; // 0x20, what cases differ in
        memcpy(to + i, &x, 8);
    }
}

static lw_value map_ascii(lw_str *s, case_mode mode) {
    if (s->length == 0)
        return lw_str_empty();
    if (s->length == 1) {
        unsigned char c = s->data[0], upper = ascii_upper(c);
        bool lower = mode == TO_LOWER || mode == TO_FOLDED || (mode == TO_SWAPPED && c == upper);
        return lw_str_latin1(lower ? ascii_lower(c) : upper);
    }
    lw_str *r = lw_str_alloc(s->length, 0);
    if (!r)
        return LW_NIL;
    const unsigned char *from = s->data;
    unsigned char *to = r->data;
    size_t n = s->length;
    bool in_word = false;
    if (mode == TO_UPPER) {
        shift_ascii(to, from, n, 'a');
    } else if (mode == TO_LOWER || mode == TO_FOLDED || mode == TO_CAPITALIZED) {
        shift_ascii(to, from, n, 'A');
        if (mode == TO_CAPITALIZED)
            to[0] = ascii_upper(from[0]);
    } else {
        for (size_t i = 0; i < n; i++) {
            unsigned char upper = ascii_upper(from[i]), lower = ascii_lower(from[i]);
            if (mode == TO_SWAPPED)
                to[i] = upper == from[i] ? lower : upper;
            else
                to[i] = in_word ? lower : upper;
            in_word = upper != lower;
        }
    }
    return lw_from_object(r);
}

static bool put_upper(lw_str_buffer *b, uint32_t c, bool title) {
    if (c == 0xdf) // the one expansion that is known here
        return lw_buffer_char(b, 'S') && lw_buffer_char(b, title ? 's' : 'S');
    return lw_buffer_char(b, lw_char_upper(c));
}

static bool put_lower(lw_str_buffer *b, uint32_t c, bool fold) {
    if (fold && c == 0xdf)
        return lw_buffer_ascii(b, "ss", 2);
    if (fold && (c == 0xb5 || c == 0x3c2))
        return lw_buffer_char(b, c == 0xb5 ? 0x3bc : 0x3c3);
    if (c == 0x130)
        return lw_buffer_char(b, 'i') && lw_buffer_char(b, 0x307);
    return lw_buffer_char(b, lw_char_lower(c));
}

// A capital sigma at the end of a word becomes a final one: a cased letter before it, none after.
static bool is_final_sigma(lw_str *s, size_t i) {
    if (lw_str_at(s, i) != 0x3a3 || i == 0)
        return false;
    uint32_t before = lw_str_at(s, i - 1), after = i + 1 < s->length ? lw_str_at(s, i + 1) : 0;
    return (lw_char_is_upper(before) || lw_char_is_lower(before)) && !lw_char_is_upper(after) &&
           !lw_char_is_lower(after);
}

static lw_value map_case(lw_value self, case_mode mode) {
    lw_str *s = lw_as_str(self);
    if (s->ascii)
        return map_ascii(s, mode);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true, in_word = false;
    for (size_t i = 0; ok && i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        bool upper = lw_char_is_upper(c), lower = lw_char_is_lower(c);
        bool raise = mode == TO_UPPER || (mode == TO_TITLE && !in_word) ||
                     (mode == TO_CAPITALIZED && i == 0) || (mode == TO_SWAPPED && lower);
        if (raise)
            ok = put_upper(&b, c, mode == TO_TITLE || mode == TO_CAPITALIZED);
        else if (mode != TO_FOLDED && is_final_sigma(s, i))
            ok = lw_buffer_char(&b, 0x3c2);
        else if (mode == TO_SWAPPED && !upper)
            ok = lw_buffer_char(&b, c);
        else
            ok = put_lower(&b, c, mode == TO_FOLDED);
        in_word = upper || lower;
    }
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

#define CASE_METHOD(name, mode)                                                                    \
    LW_STR_METHOD(name) {                                                                          \
        (void)args, (void)nargs, (void)kwnames;                                                    \
        return map_case(self, mode);                                                               \
    }
CASE_METHOD(upper, TO_UPPER)
CASE_METHOD(lower, TO_LOWER)
CASE_METHOD(title, TO_TITLE)
CASE_METHOD(capitalize, TO_CAPITALIZED)
CASE_METHOD(swapcase, TO_SWAPPED)
CASE_METHOD(casefold, TO_FOLDED)

// ---- classes
// -------------------------------------------------------------------------------------

static bool is_decimal(uint32_t c) { return lw_char_decimal(c) >= 0; }
static bool is_alnum(uint32_t c) { return lw_char_is_alpha(c) || lw_char_is_numeric(c); }

static lw_value all_are(lw_value self, bool (*test)(uint32_t c), bool when_empty) {
    lw_str *s = lw_as_str(self);
    for (size_t i = 0; i < s->length; i++)
        if (!test(lw_str_at(s, i)))
            return LW_FALSE;
    return lw_from_bool(s->length != 0 || when_empty);
}

#define CLASS_METHOD(name, test, when_empty)                                                       \
    LW_STR_METHOD(name) {                                                                          \
        (void)args, (void)nargs, (void)kwnames;                                                    \
        return all_are(self, test, when_empty);                                                    \
    }
CLASS_METHOD(isalpha, lw_char_is_alpha, false)
CLASS_METHOD(isalnum, is_alnum, false)
CLASS_METHOD(isdecimal, is_decimal, false)
CLASS_METHOD(isdigit, lw_char_is_digit, false)
CLASS_METHOD(isnumeric, lw_char_is_numeric, false)
CLASS_METHOD(isspace, lw_char_is_space, false)
CLASS_METHOD(isprintable, lw_char_is_printable, true)

LW_STR_METHOD(isascii) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_from_bool(lw_as_str(self)->ascii);
}

static lw_value has_case(lw_str *s, bool (*want)(uint32_t c), bool (*refuse)(uint32_t c)) {
    bool seen = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        if (refuse(c))
            return LW_FALSE;
        seen |= want(c);
    }
    return lw_from_bool(seen);
}

LW_STR_METHOD(isupper) {
    (void)args, (void)nargs, (void)kwnames;
    return has_case(lw_as_str(self), lw_char_is_upper, lw_char_is_lower);
}

LW_STR_METHOD(islower) {
    (void)args, (void)nargs, (void)kwnames;
    return has_case(lw_as_str(self), lw_char_is_lower, lw_char_is_upper);
}

LW_STR_METHOD(istitle) {
    (void)args, (void)nargs, (void)kwnames;
    lw_str *s = lw_as_str(self);
    bool in_word = false, seen = false;
    for (size_t i = 0; i < s->length; i++) {
        bool upper = lw_char_is_upper(lw_str_at(s, i)), lower = lw_char_is_lower(lw_str_at(s, i));
        if ((upper && in_word) || (lower && !in_word))
            return LW_FALSE;
        in_word = upper || lower;
        seen |= in_word;
    }
    return lw_from_bool(seen);
}

LW_STR_METHOD(isidentifier) {
    (void)args, (void)nargs, (void)kwnames;
    lw_str *s = lw_as_str(self);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        if (!(c == '_' || lw_char_is_alpha(c) || (i > 0 && lw_char_decimal(c) >= 0)))
            return LW_FALSE;
    }
    return lw_from_bool(s->length != 0);
}
