// SPDX-License-Identifier: MIT
// Searching in strs. Widths differ rarely, so: parts of the same width as the text are searched by
// memchr, a comparison and, where that fails often, memmem where a unit is a byte (glibc's two-way algorithm: linear), else by the first
// unit and a comparison; a part that is wider than the text cannot be in it.
#include "object/str_internal.h"

#include "base/memory.h"

bool lw_str_has_at(lw_str *s, lw_str *part, size_t at) {
    if (s->width == part->width)
        return memcmp(lw_str_unit(s, at), part->data, (size_t)part->length * part->width) == 0;
    for (size_t i = 0; i < part->length; i++)
        if (lw_str_at(s, at + i) != lw_str_at(part, i))
            return false;
    return true;
}

static bool possible(lw_str *s, lw_str *part, size_t from, size_t to) {
    return part->width <= s->width && from <= to && to - from >= part->length;
}

// A table for the search by the last unit (Horspool's simplification of Boyer and Moore's), for
// wide text.
static int64_t find_wide(lw_str *s, lw_str *part, size_t from, size_t to) {
    size_t n = part->length, skip[64];
    uint32_t last = lw_str_at(part, n - 1);
    for (size_t i = 0; i < 64; i++)
        skip[i] = n;
    for (size_t i = 0; i + 1 < n; i++)
        skip[lw_str_at(part, i) & 63] = n - 1 - i;
    for (size_t at = from; at <= to - n;) {
        uint32_t c = lw_str_at(s, at + n - 1);
        if (c == last && lw_str_has_at(s, part, at))
            return (int64_t)at;
        at += skip[c & 63];
    }
    return -1;
}

// Short parts are mostly found by their first byte; text that has many of these goes to memmem, which is linear
// but begins slowly.
static const unsigned char *find_bytes(const unsigned char *p, size_t n, const unsigned char *part, size_t length) {
    for (int tries = 0; tries < 8; tries++) {
        const unsigned char *at = n < length ? NULL : memchr(p, part[0], n - length + 1);
        if (!at || memcmp(at, part, length) == 0)
            return at;
        n -= (size_t)(at + 1 - p);
        p = at + 1;
    }
    return memmem(p, n, part, length);
}

int64_t lw_str_find(lw_str *s, lw_str *part, size_t from, size_t to) {
    if (!possible(s, part, from, to))
        return -1;
    if (part->length == 0)
        return (int64_t)from;
    if (s->width != 1)
        return find_wide(s, part, from, to);
    const unsigned char *p = part->length == 1
                                 ? memchr(s->data + from, part->data[0], to - from)
                                 : find_bytes(s->data + from, to - from, part->data, part->length);
    return p ? p - s->data : -1;
}

int64_t lw_str_rfind(lw_str *s, lw_str *part, size_t from, size_t to) {
    if (!possible(s, part, from, to))
        return -1;
    if (part->length == 0)
        return (int64_t)to;
    uint32_t first = lw_str_at(part, 0);
    for (size_t at = to - part->length + 1; at-- > from;)
        if (lw_str_at(s, at) == first && lw_str_has_at(s, part, at))
            return (int64_t)at;
    return -1;
}

size_t lw_str_count(lw_str *s, lw_str *part, size_t from, size_t to, size_t limit) {
    if (!possible(s, part, from, to))
        return 0;
    if (part->length == 0)
        return to - from + 1 < limit ? to - from + 1 : limit;
    size_t n = 0;
    while (n < limit) {
        int64_t at = lw_str_find(s, part, from, to);
        if (at < 0)
            break;
        n++;
        from = (size_t)at + part->length;
    }
    return n;
}
