// SPDX-License-Identifier: MIT
// What the files that implement str share; nobody else includes this.
#ifndef LW_OBJECT_STR_INTERNAL_H
#define LW_OBJECT_STR_INTERNAL_H

#include "object/str.h"

#define LW_STR_LENGTH_MAX ((size_t)UINT32_MAX - 1)
#define LW_CODE_POINT_MAX 0x10ffffu

// A str whose text the caller fills before anybody else sees it; the NUL is there. widest: all its
// code points or'ed, which decides about the width. Not for lengths 0 (use lw_str_empty). NULL:
// MemoryError.
lw_str *lw_str_alloc(size_t length, uint32_t widest);
// One code point of more than one byte, length bytes long; 0: `bad` bytes are wrong, for `error`.
unsigned lw_utf8_decode(const unsigned char *p, size_t left, uint32_t *c, size_t *bad,
                        const char **error);
char *lw_utf8_put(char *p, uint32_t c); // at most 4 bytes; returns the place behind
size_t lw_str_size(const lw_str *s); // of the object in memory
lw_value lw_str_empty(void);
// Code units from one width to another (which may be narrower, when the text is known to fit).
void lw_units_copy(void *to, unsigned to_width, const void *from, unsigned from_width, size_t n);
// n code points with these units, in the narrowest width.
lw_value lw_str_from_units(const void *units, unsigned width, size_t n);
uint64_t lw_hash_bytes(const void *p, size_t bytes);
// The interned str of one character below 256, or of no text for c == 256; NULL (as LW_NIL):
// MemoryError.
lw_value lw_str_latin1(unsigned c);

static inline void lw_str_put(void *data, unsigned width, size_t i, uint32_t c) {
    if (width == 1)
        ((unsigned char *)data)[i] = (unsigned char)c;
    else if (width == 2)
        ((uint16_t *)data)[i] = (uint16_t)c;
    else
        ((uint32_t *)data)[i] = c;
}
static inline const unsigned char *lw_str_unit(const lw_str *s, size_t i) {
    return s->data + i * s->width;
}

// First (last) place in [from, to) of `part` in s, or -1. Empty parts are found at once.
// str_find.c.
int64_t lw_str_find(lw_str *s, lw_str *part, size_t from, size_t to);
int64_t lw_str_rfind(lw_str *s, lw_str *part, size_t from, size_t to);
// How often, without overlap, but for at most `limit` times.
size_t lw_str_count(lw_str *s, lw_str *part, size_t from, size_t to, size_t limit);
bool lw_str_has_at(lw_str *s, lw_str *part, size_t at); // at + part's length <= s's length

// Character classes: exact for ASCII and Latin-1, see str_class.c for the rest.
bool lw_char_is_space(uint32_t c);
bool lw_char_is_printable(uint32_t c);
bool lw_char_is_alpha(uint32_t c);
int lw_char_decimal(uint32_t c); // value of a decimal digit, or -1
bool lw_char_is_digit(uint32_t c);
bool lw_char_is_numeric(uint32_t c);
bool lw_char_is_upper(uint32_t c);
bool lw_char_is_lower(uint32_t c);
uint32_t lw_char_upper(uint32_t c);
uint32_t lw_char_lower(uint32_t c);
uint32_t lw_char_title(uint32_t c);

extern const lw_native_def lw_str_methods[], lw_str_statics[];
lw_value lw_str_format_mapping(lw_str *format, lw_value mapping); // str.format_map
static inline const char *lw_name_of(lw_value v) { return lw_type_name(v); }

#endif
