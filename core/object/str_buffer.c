// SPDX-License-Identifier: MIT
// Buffers to build strs in, and what joins many strs at once.
//
// A buffer begins in its own 136 bytes with one byte a code point, and changes to a wider copy
// when a wider code point comes. Finishing makes the one str of the right size.
#include "object/str_internal.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/list.h"
#include "object/tuple.h"

#include "base/memory.h"

void lw_buffer_init(lw_str_buffer *b) {
    b->data = b->small;
    b->length = 0;
    b->capacity = sizeof b->small;
    b->widest = 0;
    b->width = 1;
}

void lw_buffer_discard(lw_str_buffer *b) {
    if (b->data != b->small)
        lw_mem_free(b->data, b->capacity * b->width);
    lw_buffer_init(b);
}

// Room for n more code points that or to `widest`.
static lw_noinline bool grow(lw_str_buffer *b, size_t n, uint32_t widest) {
    widest |= b->widest;
    unsigned width = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
    size_t need = b->length + n, capacity = need + need / 2 + 64;
    if (n > LW_STR_LENGTH_MAX || need > LW_STR_LENGTH_MAX) {
        lw_raise_memory();
        return false;
    }
    unsigned char *data = lw_mem_alloc(capacity * width);
    if (!data) {
        lw_raise_memory();
        return false;
    }
    lw_units_copy(data, width, b->data, b->width, b->length);
    if (b->data != b->small)
        lw_mem_free(b->data, b->capacity * b->width);
    b->data = data;
    b->capacity = capacity;
    b->width = (uint8_t)width;
    return true;
}

static inline bool reserve(lw_str_buffer *b, size_t n, uint32_t widest) {
    bool fits = n <= b->capacity - b->length &&
                (b->width == 4 || widest < (b->width == 1 ? 0x100u : 0x10000u));
    if (lw_unlikely(!fits) && !grow(b, n, widest))
        return false;
    b->widest |= widest;
    return true;
}

bool lw_buffer_char(lw_str_buffer *b, uint32_t c) {
    if (!reserve(b, 1, c))
        return false;
    lw_str_put(b->data, b->width, b->length++, c);
    return true;
}

bool lw_buffer_fill(lw_str_buffer *b, uint32_t c, size_t n) {
    if (n == 0)
        return true;
    if (!reserve(b, n, c))
        return false;
    if (b->width == 1)
        memset(b->data + b->length, (int)c, n);
    else
        for (size_t i = 0; i < n; i++)
            lw_str_put(b->data, b->width, b->length + i, c);
    b->length += n;
    return true;
}

bool lw_buffer_ascii(lw_str_buffer *b, const char *text, size_t bytes) {
    if (bytes == 0)
        return true;
    if (!reserve(b, bytes, 0))
        return false;
    lw_units_copy(b->data + b->length * b->width, b->width, text, 1, bytes);
    b->length += bytes;
    return true;
}

bool lw_buffer_part(lw_str_buffer *b, lw_str *s, size_t from, size_t to) {
    uint32_t widest = 0;
    if (!s->ascii) // a part may be narrower: look
        for (size_t i = from; i < to; i++)
            widest |= lw_str_at(s, i);
    if (!reserve(b, to - from, widest))
        return false;
    lw_units_copy(b->data + b->length * b->width, b->width, lw_str_unit(s, from), s->width,
                  to - from);
    b->length += to - from;
    return true;
}

bool lw_buffer_str(lw_str_buffer *b, lw_value str) {
    return lw_buffer_part(b, lw_as_str(str), 0, lw_as_str(str)->length);
}

bool lw_buffer_c(lw_str_buffer *b, const char *utf8) {
    size_t n = strlen(utf8), i = 0;
    while (i < n && (unsigned char)utf8[i] < 128)
        i++;
    if (i == n)
        return lw_buffer_ascii(b, utf8, n);
    lw_value v = lw_str_new(utf8, n);
    if (v == LW_NIL)
        return false;
    bool ok = lw_buffer_str(b, v);
    lw_release(v);
    return ok;
}

bool lw_buffer_repr(lw_str_buffer *b, lw_value v) {
    lw_value text = lw_repr(v);
    if (text == LW_NIL)
        return false;
    bool ok = lw_buffer_str(b, text);
    lw_release(text);
    return ok;
}

lw_value lw_buffer_finish(lw_str_buffer *b) {
    lw_value v;
    if (b->length > 1 && b->widest < 128) {
        v = lw_str_from_ascii((char *)b->data, b->length);
    } else if (b->length > 1) {
        lw_str *s = lw_str_alloc(b->length, b->widest);
        if (s)
            lw_units_copy(s->data, s->width, b->data, b->width, b->length);
        v = s ? lw_from_object(s) : LW_NIL;
    } else {
        v = lw_str_from_units(b->data, b->width, b->length);
    }
    lw_buffer_discard(b);
    return v;
}

// ---- many strs at once
// ---------------------------------------------------------------------------

static lw_str *check_item(lw_value v, size_t i) {
    if (lw_is_str(v))
        return lw_as_str(v);
    lw_raise(LW_EXC(TypeError), "sequence item %zu: expected str instance, %s found", i,
             lw_name_of(v));
    return NULL;
}

// Two passes: the size, then the copy. `separator` may be NULL. Values are borrowed.
static lw_value join_values(lw_str *separator, const lw_value *values, size_t n) {
    static const uint32_t bounds[] = {0x80, 0x100, 0, 0x10000};
    size_t total = 0, gap = separator ? separator->length : 0;
    uint32_t widest = gap && n > 1 && !separator->ascii ? bounds[separator->width - 1] : 0;
    for (size_t i = 0; i < n; i++) {
        lw_str *s = check_item(values[i], i);
        if (!s)
            return LW_NIL;
        total += s->length + (i ? gap : 0);
        if (total > LW_STR_LENGTH_MAX)
            return lw_raise_memory();
        widest |= s->ascii ? 0 : bounds[s->width - 1];
    }
    if (n == 1)
        return lw_plain(values[0]);
    if (total == 0)
        return lw_str_empty();
    lw_str *r = lw_str_alloc(total, widest);
    if (!r)
        return LW_NIL;
    unsigned char *p = r->data;
    for (size_t i = 0; i < n; i++) {
        if (i && gap) {
            lw_units_copy(p, r->width, separator->data, separator->width, gap);
            p += gap * r->width;
        }
        lw_str *s = lw_as_str(values[i]);
        lw_units_copy(p, r->width, s->data, s->width, s->length);
        p += (size_t)s->length * r->width;
    }
    if (total == 1 && r->width == 1) { // the canonical object of a single character
        lw_value one = lw_str_latin1(r->data[0]);
        lw_release_object(r);
        return one;
    }
    return lw_from_object(r);
}

lw_value lw_str_concat_n(const lw_value *parts, size_t n) {
    return n ? join_values(NULL, parts, n) : lw_str_empty();
}

lw_value lw_str_join(lw_value separator, lw_value iterable) {
    if (!lw_is_str(separator))
        return lw_raise(LW_EXC(TypeError), "descriptor 'join' requires a 'str' object");
    lw_value items;
    if (lw_is_exact_tuple(iterable)) {
        items = lw_retain(iterable);
    } else if (lw_is_exact_list(iterable)) {
        items = lw_list_to_tuple(
            lw_as_list(iterable)); // a snapshot: others may change the list meanwhile
    } else {
        items = lw_tuple_from_iterable(iterable);
        uint32_t type = lw_type_index(iterable);
        bool plain = type < LW_T_EXTENDED_FIRST && lw_types[type]->iter == NULL;
        if (items == LW_NIL && plain && lw_exception_matches(LW_EXC(TypeError))) {
            lw_exception_clear();
            return lw_raise(LW_EXC(TypeError), "can only join an iterable");
        }
    }
    if (items == LW_NIL)
        return LW_NIL;
    lw_tuple *t = lw_as_tuple(items);
    lw_value v = t->size ? join_values(lw_as_str(separator), t->v, t->size) : lw_str_empty();
    lw_release(items);
    return v;
}
