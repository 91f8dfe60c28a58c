// SPDX-License-Identifier: MIT
// str: creation, UTF-8, hash, equality, concatenation, slices, repr, and the type.
//
// Text is kept with 1, 2 or 4 bytes for each code point, always the narrowest that fits. Equal
// texts have thus equal bytes, and hash and equality look at bytes only.
//
// Size. A str's memory is rounded up to a size class: multiples of 16 up to 128 bytes, then four
// classes for each doubling (these are jemalloc's, so that nothing is lost to rounding). The class
// is in `size_class`; the room that it leaves is used by lw_str_append. Growing in place never
// moves an object with realloc: a lock-free reader may still look at the old header
// (lw_try_incref), so the text is copied to a new object, a quarter larger than needed, and the old
// one dies the usual way.
//
// Threads. A str is written by its creator only, before others see it; later only `hash` and
// `interned` are touched by several (relaxed: all store the same value, and it depends on
// nothing else that is written).
#include "object/container.h"
#include "object/str_internal.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/number.h"
#include "object/range.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/memory.h"

// ---- sizes and copying
// ---------------------------------------------------------------------------

static size_t class_size(unsigned index) {
    if (index < 8)
        return (size_t)(index + 1) * 16;
    size_t base = (size_t)128 << (index - 8) / 4;
    return base + base / 4 * ((index - 8) % 4 + 1);
}

static unsigned size_to_class(size_t size) {
    if (size <= 128)
        return (unsigned)((size + 15) / 16) - 1;
    unsigned group = 63 - (unsigned)__builtin_clzll(size - 1) - 7; // 0 for 129 .. 256
    size_t base = (size_t)128 << group;
    return 8 + group * 4 + (unsigned)((size - base + base / 4 - 1) / (base / 4)) - 1;
}

size_t lw_str_size(const lw_str *s) { return class_size(s->size_class); }

static inline unsigned width_of(uint32_t widest) {
    return widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
}

static inline void put_end(lw_str *s) {
    if (lw_likely(s->width == 1))
        s->data[s->length] = 0;
    else
        memset(s->data + (size_t)s->length * s->width, 0, s->width);
}

static inline lw_str *alloc_sized(uint32_t type, size_t length, unsigned width, bool ascii, unsigned index, size_t size) {
    lw_str *s = lw_object_new(type, size);
    if (lw_unlikely(!s))
        return NULL;
    s->length = (uint32_t)length;
    s->width = (uint8_t)width;
    s->ascii = ascii;
    s->size_class = (uint8_t)index;
    lw_store_relaxed(&s->interned, 0);
    lw_store_relaxed(&s->hash, 0);
    return s;
}
__attribute__((noinline)) static lw_str *alloc_large(uint32_t type, size_t length, uint32_t widest, size_t spare) {
    if (lw_unlikely(length > LW_STR_LENGTH_MAX)) {
        lw_raise_memory();
        return NULL;
    }
    unsigned width = width_of(widest);
    unsigned index = size_to_class(sizeof(lw_str) + (length + 1) * width + spare);
    lw_str *s = alloc_sized(type, length, width, widest < 128, index, class_size(index));
    if (lw_likely(s != NULL))
        put_end(s);
    return s;
}
static inline lw_str *alloc_text(uint32_t type, size_t length, uint32_t widest, size_t spare) {
    if (lw_unlikely(widest >= 0x100) || lw_unlikely(length + spare >= 128 - sizeof(lw_str)))
        return alloc_large(type, length, widest, spare);
    unsigned index = (unsigned)(sizeof(lw_str) + length + spare) / 16; // what most texts are: a class for each 16 bytes
    lw_str *s = alloc_sized(type, length, 1, widest < 128, index, (size_t)(index + 1) * 16);
    if (lw_likely(s != NULL))
        s->data[length] = 0;
    return s;
}

static lw_str *alloc_class(size_t length, uint32_t widest, size_t spare) {
    return alloc_text(LW_T_STR, length, widest, spare);
}

lw_str *lw_str_alloc(size_t length, uint32_t widest) { return alloc_class(length, widest, 0); }

// b"", of which there is one. Immortal and not counted.
static lw_bytes *empty_bytes;

void lw_bytes_init(void) {
    empty_bytes = alloc_text(LW_T_BYTES, 0, 0x80, 0);
    lw_require(empty_bytes != NULL);
    lw_set_immortal(&empty_bytes->ob);
    lw_count_object(-1);
}

void lw_bytes_finish(void) { lw_mem_free(empty_bytes, lw_str_size(empty_bytes)); }

lw_bytes *lw_bytes_alloc(size_t length) {
    return length == 0 ? empty_bytes : alloc_text(LW_T_BYTES, length, 0x80, 0);
}

#define COPY(T, F)                                                                                 \
    do {                                                                                           \
        const F *f_ = from;                                                                        \
        T *t_ = to;                                                                                \
        for (size_t i_ = 0; i_ < n; i_++)                                                          \
            t_[i_] = (T)f_[i_];                                                                    \
    } while (0)

void lw_units_copy(void *to, unsigned to_width, const void *from, unsigned from_width, size_t n) {
    if (to_width == from_width)
        memcpy(to, from, n * to_width);
    else if (to_width == 1 && from_width == 2)
        COPY(unsigned char, uint16_t);
    else if (to_width == 1)
        COPY(unsigned char, uint32_t);
    else if (to_width == 2 && from_width == 1)
        COPY(uint16_t, unsigned char);
    else if (to_width == 2)
        COPY(uint16_t, uint32_t);
    else if (from_width == 1)
        COPY(uint32_t, unsigned char);
    else
        COPY(uint32_t, uint16_t);
}

static uint32_t widest_of(const void *units, unsigned width, size_t n) {
    uint32_t all = 0;
    if (width == 1) {
        const unsigned char *p = units;
        size_t i = 0;
        uint64_t words = 0, word;
        for (; i + 8 <= n; i += 8) {
            memcpy(&word, p + i, 8);
            words |= word;
        }
        for (; i < n; i++)
            all |= p[i];
        return all | (words & 0x8080808080808080u ? 0x80 : 0);
    }
    for (size_t i = 0; i < n; i++)
        all |= width == 2 ? ((const uint16_t *)units)[i] : ((const uint32_t *)units)[i];
    return all;
}

// ---- creation
// ------------------------------------------------------------------------------------

lw_value lw_str_empty(void) { return lw_str_latin1(256); }

static lw_value from_units_known(const void *units, unsigned width, size_t n, uint32_t widest) {
    lw_str *s = lw_str_alloc(n, widest);
    if (lw_unlikely(!s))
        return LW_NIL;
    lw_units_copy(s->data, s->width, units, width, n);
    return lw_from_object(s);
}

lw_value lw_str_from_units(const void *units, unsigned width, size_t n) {
    if (n == 0)
        return lw_str_empty();
    uint32_t widest = widest_of(units, width, n);
    if (n == 1 && widest < 0x100)
        return lw_str_latin1(width == 1 ? *(const unsigned char *)units : widest);
    return from_units_known(units, width, n, widest);
}

lw_value lw_str_from_ascii(const char *text, size_t bytes) {
    if (bytes <= 1)
        return lw_str_latin1(bytes ? (unsigned char)*text : 256);
    return from_units_known(text, 1, bytes, 0);
}

lw_value lw_str_from_code_point(uint32_t c) {
    if (c < 0x100)
        return lw_str_latin1(c);
    return from_units_known(&c, 4, 1, c);
}

typedef struct {
    size_t count;    // code points
    uint32_t widest; // all or'ed
    size_t at, bad;  // the first wrong byte, and how many are reported
    const char *error;
} utf8_scan;

// One code point of more than one byte: its length, or 0 with scan->error. The ranges of the second
// byte shut out overlong forms, surrogates and what is beyond U+10FFFF (Unicode, table 3-7).
static unsigned decode_long(const unsigned char *p, size_t left, uint32_t *c, utf8_scan *scan) {
    unsigned char first = p[0], low = 0x80, high = 0xbf;
    unsigned need = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    scan->bad = 1;
    scan->error = "invalid start byte";
    if (first < 0xc2 || first > 0xf4)
        return 0;
    if (first == 0xe0)
        low = 0xa0;
    else if (first == 0xed)
        high = 0x9f;
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f;
    uint32_t value = first & (0x7fu >> need);
    for (unsigned i = 1; i < need; i++) {
        scan->bad = i;
        scan->error = i >= left ? "unexpected end of data" : "invalid continuation byte";
        if (i >= left || p[i] < low || p[i] > high)
            return 0;
        value = value << 6 | (p[i] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    scan->error = NULL;
    *c = value;
    return need;
}

unsigned lw_utf8_decode(const unsigned char *p, size_t left, uint32_t *c, size_t *bad,
                        const char **error) {
    utf8_scan scan = {0};
    unsigned length = decode_long(p, left, c, &scan);
    *bad = scan.bad;
    *error = scan.error;
    return length;
}

static bool scan_utf8(const unsigned char *p, size_t n, utf8_scan *scan) {
    *scan = (utf8_scan){0};
    size_t i = 0;
    while (i < n) {
        if (p[i] < 0x80) {
            scan->widest |= p[i++];
        } else {
            uint32_t c;
            unsigned length = decode_long(p + i, n - i, &c, scan);
            if (!length) {
                scan->at = i;
                return false;
            }
            i += length;
            scan->widest |= c;
        }
        scan->count++;
    }
    return true;
}

lw_value lw_str_new(const char *utf8, size_t bytes) {
    const unsigned char *p = (const unsigned char *)utf8;
    if (lw_likely(widest_of(p, 1, bytes) < 128))
        return lw_str_from_ascii(utf8, bytes);
    utf8_scan scan;
    if (!scan_utf8(p, bytes, &scan))
        return lw_raise_decode("utf-8", p, bytes, scan.at, scan.at + scan.bad, scan.error);
    if (scan.count == 1 && scan.widest < 0x100)
        return lw_str_latin1(scan.widest);
    lw_str *s = lw_str_alloc(scan.count, scan.widest);
    if (!s)
        return LW_NIL;
    for (size_t i = 0, k = 0; i < bytes; k++) {
        uint32_t c = p[i];
        i += c < 0x80 ? 1 : decode_long(p + i, bytes - i, &c, &scan);
        lw_str_put(s->data, s->width, k, c);
    }
    return lw_from_object(s);
}

lw_value lw_str_from_c(const char *utf8) { return lw_str_new(utf8, strlen(utf8)); }

lw_value lw_str_from_format(const char *format, ...) {
    char small[256];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(small, sizeof small, format, list);
    va_end(list);
    if (n < 0)
        return lw_raise_memory();
    if ((size_t)n < sizeof small)
        return lw_str_new(small, (size_t)n);
    char *large = lw_mem_alloc((size_t)n + 1);
    if (!large)
        return lw_raise_memory();
    va_start(list, format);
    vsnprintf(large, (size_t)n + 1, format, list);
    va_end(list);
    lw_value v = lw_str_new(large, (size_t)n);
    lw_mem_free(large, (size_t)n + 1);
    return v;
}

static inline bool is_surrogate(uint32_t c) { return c >= 0xd800 && c <= 0xdfff; }

char *lw_utf8_put(char *p, uint32_t c) {
    if (c < 0x80) {
        *p++ = (char)c;
        return p;
    }
    if (c < 0x800) {
        *p++ = (char)(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *p++ = (char)(0xe0 | c >> 12);
        } else {
            *p++ = (char)(0xf0 | c >> 18);
            *p++ = (char)(0x80 | (c >> 12 & 0x3f));
        }
        *p++ = (char)(0x80 | (c >> 6 & 0x3f));
    }
    *p++ = (char)(0x80 | (c & 0x3f));
    return p;
}

static char *encode(lw_str *s, size_t *bytes, bool escape) {
    size_t n = 0, surrogate = SIZE_MAX;
    for (size_t i = 0; i < s->length && !s->ascii; i++) {
        uint32_t c = lw_str_at(s, i);
        if (is_surrogate(c) && surrogate == SIZE_MAX)
            surrogate = i;
        n += c < 0x80 ? 1 : c < 0x800 ? 2 : is_surrogate(c) ? 6 : c < 0x10000 ? 3 : 4;
    }
    if (surrogate != SIZE_MAX && !escape) {
        size_t end = surrogate;
        while (end < s->length && is_surrogate(lw_str_at(s, end)))
            end++;
        lw_raise_encode("utf-8", s, surrogate, end, "surrogates not allowed");
        return NULL;
    }
    if (s->ascii)
        n = s->length;
    char *out = lw_mem_alloc(n + 1), *p = out;
    if (!out) {
        lw_raise_memory();
        return NULL;
    }
    if (s->ascii) {
        memcpy(out, s->data, n);
    } else {
        for (size_t i = 0; i < s->length; i++) {
            uint32_t c = lw_str_at(s, i);
            if (is_surrogate(c)) {
                static const char hex[] = "0123456789abcdef";
                *p++ = '\\';
                *p++ = 'u';
                for (int shift = 12; shift >= 0; shift -= 4)
                    *p++ = hex[c >> shift & 15];
            } else {
                p = lw_utf8_put(p, c);
            }
        }
    }
    out[n] = 0;
    *bytes = n;
    return out;
}

char *lw_str_to_utf8(lw_str *s, size_t *bytes) { return encode(s, bytes, false); }
char *lw_str_to_utf8_escaped(lw_str *s, size_t *bytes) { return encode(s, bytes, true); }

// ---- hash, equality, order
// -----------------------------------------------------------------------

// Multiply two words to 128 bits and fold: the mixing step of the wyhash family.
static inline uint64_t mix(uint64_t a, uint64_t b) {
    unsigned __int128 p = (unsigned __int128)a * b;
    return (uint64_t)p ^ (uint64_t)(p >> 64);
}

static inline uint64_t load64(const unsigned char *p) {
    uint64_t v;
    memcpy(&v, p, 8);
    return v;
}

static inline uint64_t load32(const unsigned char *p) {
    uint32_t v;
    memcpy(&v, p, 4);
    return v;
}

#define SEED_A 0x9e3779b97f4a7c15u
#define SEED_B 0xc2b2ae3d27d4eb4fu

uint64_t lw_hash_bytes(const void *text, size_t n) {
    const unsigned char *p = text;
    uint64_t state = n * SEED_A + SEED_B, a = 0, b = 0;
    size_t left = n;
    for (; left > 16; left -= 16, p += 16)
        state = mix(load64(p) ^ SEED_A ^ state, load64(p + 8) ^ SEED_B);
    if (left >= 8) {
        a = load64(p);
        b = load64(p + left - 8);
    } else if (left >= 4) {
        a = load32(p);
        b = load32(p + left - 4);
    } else if (left) {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[left / 2] << 8 | p[left - 1];
    }
    return mix(a ^ SEED_B ^ state, b ^ SEED_A) ^ state;
}

int64_t lw_str_hash(lw_str *s) {
    uint64_t h = lw_load_relaxed(&s->hash);
    if (lw_likely(h))
        return (int64_t)h;
    h = lw_hash_bytes(s->data, (size_t)s->length * s->width);
    if (h == 0 || h == UINT64_MAX)
        h = SEED_A;
    lw_store_relaxed(&s->hash, h);
    return (int64_t)h;
}

bool lw_str_equal(lw_str *a, lw_str *b) {
    if (a == b)
        return true;
    if (a->length != b->length || a->width != b->width)
        return false;
    if (lw_load_relaxed(&a->interned) && lw_load_relaxed(&b->interned))
        return false;
    uint64_t ha = lw_load_relaxed(&a->hash), hb = lw_load_relaxed(&b->hash);
    if (ha && hb && ha != hb)
        return false;
    return memcmp(a->data, b->data, (size_t)a->length * a->width) == 0;
}

bool lw_str_equal_c(lw_str *s, const char *utf8) {
    size_t n = strlen(utf8);
    if (s->ascii)
        return n == s->length && memcmp(s->data, utf8, n) == 0;
    size_t k = 0;
    for (size_t i = 0; i < s->length; i++) {
        char text[4];
        size_t length = (size_t)(lw_utf8_put(text, lw_str_at(s, i)) - text);
        if (n - k < length || memcmp(text, utf8 + k, length) != 0)
            return false;
        k += length;
    }
    return k == n;
}

int lw_str_compare(lw_str *a, lw_str *b) {
    size_t n = a->length < b->length ? a->length : b->length;
    if (a->width == 1 && b->width == 1) {
        int order = memcmp(a->data, b->data, n);
        if (order)
            return order;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t x = lw_str_at(a, i), y = lw_str_at(b, i);
            if (x != y)
                return x < y ? -1 : 1;
        }
    }
    return a->length < b->length ? -1 : a->length > b->length;
}

// ---- concatenation and slices
// --------------------------------------------------------------------

static uint32_t widest_bound(const lw_str *s) { // not the widest, but of its class
    return s->ascii ? 0 : s->width == 1 ? 0x80 : s->width == 2 ? 0x100 : 0x10000;
}

static lw_value raise_concat(lw_value b) {
    return lw_raise(LW_EXC(TypeError), "can only concatenate str (not \"%s\") to str",
                    lw_name_of(b));
}

static lw_value concat_spare(lw_str *x, lw_str *y, bool spare) {
    size_t n = (size_t)x->length + y->length;
    uint32_t widest = widest_bound(x) | widest_bound(y);
    lw_str *s = alloc_class(n, widest, spare ? (n * width_of(widest)) / 4 + 16 : 0);
    if (!s)
        return LW_NIL;
    lw_units_copy(s->data, s->width, x->data, x->width, x->length);
    lw_units_copy(s->data + (size_t)x->length * s->width, s->width, y->data, y->width, y->length);
    return lw_from_object(s);
}

lw_value lw_str_concat(lw_value a, lw_value b) {
    if (!lw_is_str(a) || !lw_is_str(b))
        return raise_concat(lw_is_str(a) ? b : a);
    if (lw_as_str(a)->length == 0)
        return lw_plain(b);
    if (lw_as_str(b)->length == 0)
        return lw_plain(a);
    return concat_spare(lw_as_str(a), lw_as_str(b), false);
}

lw_value lw_str_append(lw_value a, lw_value b) {
    lw_value result;
    if (lw_is_exact_str(a) && lw_is_exact_str(b) && a != b && lw_is_unique(lw_to_object(a)) &&
        lw_as_str(a)->length && lw_as_str(b)->length) {
        lw_str *s = lw_as_str(a), *t = lw_as_str(b);
        size_t n = (size_t)s->length + t->length;
        if (!lw_load_relaxed(&s->interned) && t->width <= s->width && n <= LW_STR_LENGTH_MAX &&
            sizeof(lw_str) + (n + 1) * s->width <= class_size(s->size_class)) {
            lw_units_copy(s->data + (size_t)s->length * s->width, s->width, t->data, t->width,
                          t->length);
            s->length = (uint32_t)n;
            s->ascii &= t->ascii;
            lw_store_relaxed(&s->hash, 0);
            put_end(s);
            return a;
        }
        result = concat_spare(s, t, true);
    } else {
        result = lw_str_concat(a, b);
    }
    lw_release(a);
    return result;
}

lw_value lw_str_slice(lw_str *s, size_t from, size_t to) {
    if (to > s->length)
        to = s->length;
    if (from >= to)
        return lw_str_empty();
    if (to - from == s->length)
        return lw_retain(lw_from_object(s));
    if (s->ascii)
        return lw_str_from_ascii((const char *)s->data + from, to - from);
    return lw_str_from_units(lw_str_unit(s, from), s->width, to - from);
}

static lw_value repeat(lw_str *s, lw_value count) {
    int64_t n;
    if (!lw_repeat_fits(count, s->length, "repeated string is too long", &n))
        return LW_NIL;
    if (n <= 0 || s->length == 0)
        return lw_str_empty();
    if (n == 1)
        return lw_retain(lw_from_object(s));
    if ((uint64_t)n > LW_STR_LENGTH_MAX / s->length)
        return lw_raise_memory();
    size_t unit = (size_t)s->length * s->width, total = unit * (size_t)n, done = unit;
    lw_str *r = lw_str_alloc((size_t)n * s->length, widest_bound(s));
    if (!r)
        return LW_NIL;
    if (unit == 1) {
        memset(r->data, s->data[0], total);
        return lw_from_object(r);
    }
    memcpy(r->data, s->data, unit);
    for (; done < total; done *= 2) // copies what is there already
        memcpy(r->data + done, r->data, done < total - done ? done : total - done);
    return lw_from_object(r);
}

// ---- repr
// ----------------------------------------------------------------------------------------

static bool put_escaped(lw_str_buffer *b, uint32_t c) {
    char text[12];
    int n = snprintf(text, sizeof text,
                     c < 0x100     ? "\\x%02x"
                     : c < 0x10000 ? "\\u%04x"
                                   : "\\U%08x",
                     c);
    return lw_buffer_ascii(b, text, (size_t)n);
}

static bool repr_char(lw_str_buffer *b, uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\')
        return lw_buffer_char(b, '\\') && lw_buffer_char(b, c);
    if (c == '\n' || c == '\r' || c == '\t')
        return lw_buffer_char(b, '\\') && lw_buffer_char(b, c == '\n'   ? 'n'
                                                            : c == '\r' ? 'r'
                                                                        : 't');
    return lw_char_is_printable(c) ? lw_buffer_char(b, c) : put_escaped(b, c);
}

lw_value lw_str_repr(lw_value v) {
    lw_str *s = lw_as_str(v);
    bool single = false, twice = false, plain = s->ascii;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        single |= c == '\'';
        twice |= c == '"';
        plain &= c >= 32 && c < 127 && c != '\\';
    }
    uint32_t quote = single && !twice ? '"' : '\'';
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_char(&b, quote);
    if (plain && !(single && twice))
        ok = ok && lw_buffer_part(&b, s, 0, s->length);
    else
        for (size_t i = 0; ok && i < s->length; i++)
            ok = repr_char(&b, lw_str_at(s, i), quote);
    if (ok && lw_buffer_char(&b, quote))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

lw_value lw_ascii(lw_value v) {
    lw_value text = lw_repr(v);
    if (text == LW_NIL || lw_as_str(text)->ascii)
        return text;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < lw_as_str(text)->length; i++) {
        uint32_t c = lw_str_at(lw_as_str(text), i);
        ok = c < 128 ? lw_buffer_char(&b, c) : put_escaped(&b, c);
    }
    lw_release(text);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// ---- the type
// ------------------------------------------------------------------------------------

static size_t str_dismantle(lw_object *o) { return lw_str_size((lw_str *)o); }
static void str_destroy(lw_object *o) { lw_object_free(o, lw_str_size((lw_str *)o)); }

static lw_value str_adopt(lw_type *type, lw_value donor) {
    lw_str *from = lw_as_str(donor), *s = lw_extended_new(type, lw_str_size(from));
    if (!s)
        return LW_NIL;
    s->length = from->length;
    s->width = from->width;
    s->ascii = from->ascii;
    s->size_class = from->size_class;
    lw_store_relaxed(&s->interned, 0);
    lw_store_relaxed(&s->hash, lw_load_relaxed(&from->hash));
    lw_units_copy(s->data, s->width, from->data, from->width, from->length);
    put_end(s);
    return lw_from_object(s);
}

static lw_value str_str(lw_value v) { return lw_plain(v); }

static bool str_hash(lw_value v, int64_t *out) {
    *out = lw_str_hash(lw_as_str(v));
    return true;
}

static lw_value str_compare(lw_value a, lw_value b, lw_compare_op op) {
    if (!lw_is_str(a) || !lw_is_str(b))
        return LW_NOT_IMPLEMENTED;
    if (op == LW_EQ || op == LW_NE)
        return lw_from_bool(lw_str_equal(lw_as_str(a), lw_as_str(b)) == (op == LW_EQ));
    int order = lw_str_compare(lw_as_str(a), lw_as_str(b));
    return lw_from_bool(op == LW_LT   ? order < 0
                        : op == LW_LE ? order <= 0
                        : op == LW_GT ? order > 0
                                      : order >= 0);
}

// Does v's class define the reflected method, so that it must be asked before str complains?
// 1, 0, -1.
static int has_method(lw_value v, const char *name) {
    if (lw_type_index(v) < LW_T_EXTENDED_FIRST)
        return 0;
    lw_value key = lw_intern_c(name);
    if (key == LW_NIL)
        return -1;
    lw_value method = lw_type_lookup(lw_type_of(v), key);
    lw_release(key);
    if (method == LW_NIL)
        return lw_exception_set() ? -1 : 0;
    lw_release(method);
    return 1;
}

static lw_value str_binary(lw_binary_op op, lw_value a, lw_value b) {
    int asked;
    switch (op) {
    case LW_ADD:
        if (!lw_is_str(a))
            return LW_NOT_IMPLEMENTED;
        if (lw_is_str(b))
            return lw_str_concat(a, b);
        return raise_concat(b);
    case LW_MUL: {
        lw_value s = lw_is_str(a) ? a : b, n = lw_is_str(a) ? b : a;
        uint32_t type = lw_type_index(n);
        if (type == LW_T_INT || type == LW_T_BOOL || lw_is_int(n))
            return repeat(lw_as_str(s), n);
        asked = has_method(n, "__index__");
        if (asked)
            return asked < 0 ? LW_NIL : repeat(lw_as_str(s), n);
        return lw_raise(LW_EXC(TypeError), "can't multiply sequence by non-int of type '%s'",
                        lw_name_of(n));
    }
    case LW_MOD:
        return lw_is_str(a) ? lw_str_percent(lw_as_str(a), b) : LW_NOT_IMPLEMENTED;
    default:
        return LW_NOT_IMPLEMENTED;
    }
}

static int64_t str_len(lw_value v) { return lw_as_str(v)->length; }
static int str_truth(lw_value v) { return lw_as_str(v)->length != 0; }

static lw_value slice_steps(lw_str *s, int64_t start, int64_t step, int64_t count) {
    lw_str *r = lw_str_alloc((size_t)count, widest_bound(s));
    if (!r)
        return LW_NIL;
    for (int64_t i = 0; i < count; i++)
        lw_str_put(r->data, r->width, (size_t)i, lw_str_at(s, (size_t)(start + i * step)));
    lw_value v = lw_from_object(r);
    if (!s->ascii || count == 1) { // it may be narrower than what it was taken from
        v = lw_str_from_units(r->data, r->width, (size_t)count);
        lw_release_object(r);
    }
    return v;
}

static lw_value str_getitem(lw_value v, lw_value key) {
    lw_str *s = lw_as_str(v);
    int64_t i, start, stop, step, count;
    if (lw_is_small(key) && (uint64_t)lw_to_small(key) < s->length)
        return lw_str_from_code_point(lw_str_at(s, (size_t)lw_to_small(key)));
    if (lw_has_type(key, LW_T_SLICE)) {
        if (!lw_slice_indices(key, s->length, &start, &stop, &step, &count))
            return LW_NIL;
        if (count == 0)
            return lw_str_empty();
        if (lw_unlikely(count == s->length) && step == 1)
            return lw_plain(v);
        return step == 1 ? lw_str_slice(s, (size_t)start, (size_t)stop)
                         : slice_steps(s, start, step, count);
    }
    uint32_t type = lw_type_index(key);
    if (lw_is_small(key)) {
        i = lw_to_small(key);
    } else {
        int indexable = type == LW_T_INT || type == LW_T_BOOL ? 1 : has_method(key, "__index__");
        if (indexable == 0)
            return lw_raise(LW_EXC(TypeError), "string indices must be integers, not '%s'",
                            lw_name_of(key));
        if (indexable < 0 || !lw_to_index(key, &i, LW_SUBSCRIPT))
            return LW_NIL;
    }
    if (i < 0)
        i += s->length;
    if (i < 0 || i >= s->length)
        return lw_raise(LW_EXC(IndexError), "string index out of range");
    return lw_str_from_code_point(lw_str_at(s, (size_t)i));
}

static int str_contains(lw_value v, lw_value part) {
    if (!lw_is_str(part)) {
        lw_raise(LW_EXC(TypeError), "'in <string>' requires string as left operand, not %s",
                 lw_name_of(part));
        return -1;
    }
    return lw_str_find(lw_as_str(v), lw_as_str(part), 0, lw_as_str(v)->length) >= 0;
}

// str(object), or str(bytes-like, encoding, errors).
static lw_value str_construct(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"object", "encoding", "errors", NULL};
    (void)type;
    lw_value v[3] = {LW_NIL, LW_NIL, LW_NIL};
    if (!lw_named_arguments("str", names, args, nargs, kwnames, v))
        return LW_NIL;
    if (v[1] != LW_NIL || v[2] != LW_NIL) {
        if (v[0] != LW_NIL && lw_is_str(v[0]))
            return lw_raise(LW_EXC(TypeError), "decoding str is not supported");
        return v[0] == LW_NIL ? lw_str_empty() : lw_decode("str", v[0], v[1], v[2]);
    }
    return v[0] == LW_NIL ? lw_str_empty() : lw_to_str(v[0]);
}

lw_type lw_str_type = {
    .index = LW_T_STR,
    .kind = LW_KIND_STR,
    .dismantle = str_dismantle,
    .adopt = str_adopt,
    .name = "str",
    .destroy = str_destroy,
    .repr = lw_str_repr,
    .str = str_str,
    .hash = str_hash,
    .compare = str_compare,
    .truth = str_truth,
    .binary = str_binary,
    .len = str_len,
    .getitem = str_getitem,
    .contains = str_contains,
    .iter = lw_seq_iter_new,
    .construct = str_construct,
    .methods = lw_str_methods,
};
