// SPDX-License-Identifier: MIT
// str: immutable text by code points, stored with 1, 2 or 4 bytes each (the narrowest that fits; the idea
// is PEP 393's). Interning: names and literals that look like names are unique, so that equality of two
// interned strings is identity; see intern.c for the table.
#ifndef LW_OBJECT_STR_H
#define LW_OBJECT_STR_H

#include "object/object.h"

struct lw_str {
    lw_object ob;
    uint32_t length;       // in code points
    uint8_t width;         // 1, 2 or 4 bytes each
    uint8_t ascii;         // all below 128 (then width is 1 and the data is UTF-8)
    _Atomic uint8_t interned;
    uint8_t size_class;    // of the whole object, see str.c
    _Atomic uint64_t hash; // 0: not computed yet. Writers all store the same: relaxed
    unsigned char data[];  // length * width bytes, then a NUL of `width` bytes
};

extern lw_type lw_str_type;

static inline lw_str *lw_as_str(lw_value v) { return (lw_str *)(uintptr_t)v; }
static inline bool lw_is_exact_str(lw_value v) { return lw_has_type(v, LW_T_STR); }
static inline bool lw_is_str(lw_value v) { return lw_has_kind(v, LW_T_STR, LW_KIND_STR); }
static inline uint32_t lw_str_at(const lw_str *s, size_t i) {
    return s->width == 1 ? s->data[i] : s->width == 2 ? ((const uint16_t *)s->data)[i] : ((const uint32_t *)s->data)[i];
}

// From UTF-8; invalid bytes: UnicodeDecodeError is raised (as ValueError's subclass).
lw_value lw_str_new(const char *utf8, size_t bytes);
lw_value lw_str_from_c(const char *utf8);
lw_value lw_str_from_code_point(uint32_t c); // below 0x110000
lw_value lw_str_from_ascii(const char *text, size_t bytes); // all bytes are below 128
lw_value lw_str_from_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The interned str of this text. What is interned is immortal, and no longer counted by lw_live_objects.
lw_value lw_intern(const char *utf8, size_t bytes);
lw_value lw_intern_c(const char *name);
lw_value lw_intern_value(lw_value str); // owned
void lw_intern_finish(void); // frees all interned strs: the last step of lw_objects_finish, one thread left
int64_t lw_str_hash(lw_str *s);         // never 0, never -1
// Content equality. Hash and identity shortcuts included.
bool lw_str_equal(lw_str *a, lw_str *b);
bool lw_str_equal_c(lw_str *s, const char *utf8);
int lw_str_compare(lw_str *a, lw_str *b); // <0, 0, >0 by code points
lw_value lw_str_concat(lw_value a, lw_value b);
// a + b where the reference to a is consumed: appends in place when a is unique (so that s += x in a loop is
// not quadratic).
lw_value lw_str_append(lw_value a, lw_value b);
lw_value lw_str_slice(lw_str *s, size_t from, size_t to);
lw_value lw_str_join(lw_value separator, lw_value iterable);
// n strs, concatenated (f-strings).
lw_value lw_str_concat_n(const lw_value *parts, size_t n);
// UTF-8 copy, NUL-ended, to be freed with lw_mem_free(p, *bytes + 1). NULL: MemoryError, or
// UnicodeEncodeError (a lone surrogate).
char *lw_str_to_utf8(lw_str *s, size_t *bytes);
// The same, but lone surrogates become \udxxx, as on CPython's stderr. NULL: MemoryError.
char *lw_str_to_utf8_escaped(lw_str *s, size_t *bytes);
lw_value lw_str_repr(lw_value v);
lw_value lw_ascii(lw_value v); // repr without characters beyond ASCII

// A buffer to build strs in; not to be copied. Append functions return false with MemoryError set (or what
// repr raised). Finish and discard free it; finish returns LW_NIL when there is no memory.
typedef struct {
    unsigned char *data;     // `small`, or a block of capacity * width bytes
    size_t length, capacity; // in code points
    uint32_t widest;         // all code points or'ed
    uint8_t width;           // 1, 2 or 4; grows with the widest code point
    unsigned char small[136];
} lw_str_buffer;
void lw_buffer_init(lw_str_buffer *b);
bool lw_buffer_char(lw_str_buffer *b, uint32_t c);
bool lw_buffer_fill(lw_str_buffer *b, uint32_t c, size_t n); // n times c
bool lw_buffer_str(lw_str_buffer *b, lw_value str);
bool lw_buffer_part(lw_str_buffer *b, lw_str *s, size_t from, size_t to);
bool lw_buffer_ascii(lw_str_buffer *b, const char *text, size_t bytes);
bool lw_buffer_c(lw_str_buffer *b, const char *utf8);
bool lw_buffer_repr(lw_str_buffer *b, lw_value v); // appends lw_repr(v)
lw_value lw_buffer_finish(lw_str_buffer *b);
void lw_buffer_discard(lw_str_buffer *b);

// ---- formatting (object/format.c) -------------------------------------------------------------
// format(v, spec): spec is a str or LW_NIL. Calls __format__ of instances.
lw_value lw_format(lw_value v, lw_value spec);
lw_value lw_str_percent(lw_str *format, lw_value args); // '%' operator
bool lw_can_be_named(lw_value args); // may %(name) in a bytes format ask it? false also with an exception
lw_value lw_str_format(lw_str *format, const lw_value *args, size_t nargs, lw_value kwnames); // str.format
// Shortest repr of a double that reads back the same, as Python prints it. out: at least 32 bytes.
void lw_format_double_repr(double d, char *out);

#endif
