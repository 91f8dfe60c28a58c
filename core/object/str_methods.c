// SPDX-License-Identifier: MIT
// Methods of str: searching, splitting, stripping, replacing, padding. Those about case and
// classes of characters are in str_case.c.
#include "object/str_methods.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/tuple.h"
#include "object/type.h"

#include "base/memory.h"

// ---- arguments
// -----------------------------------------------------------------------------------

static bool optional_index(lw_value v, int64_t *out) { // None leaves *out as it is
    if (v == LW_NONE)
        return true;
    uint32_t type = lw_type_index(v);
    if (type == LW_T_INT || type == LW_T_BOOL || type >= LW_T_EXTENDED_FIRST)
        return lw_to_index(v, out, LW_CLIPPED);
    lw_raise(LW_EXC(TypeError),
             "slice indices must be integers or None or have an __index__ method");
    return false;
}

bool lw_text_range(lw_str *s, const lw_value *args, size_t nargs, size_t *from, size_t *to) {
    int64_t start = 0, end = s->length, length = s->length;
    if ((nargs > 0 && !optional_index(args[0], &start)) ||
        (nargs > 1 && !optional_index(args[1], &end)))
        return false;
    if (start < 0)
        start = start + length < 0 ? 0 : start + length;
    if (end < 0)
        end = end + length < 0 ? 0 : end + length;
    *to = (size_t)(end > length ? length : end);
    *from = (size_t)start;
    return true;
}

static bool need_str(lw_value v) {
    if (lw_is_str(v))
        return true;
    lw_raise(LW_EXC(TypeError), "must be str, not %s", lw_name_of(v));
    return false;
}

static bool need_str_of(lw_value v, const char *what) {
    if (lw_is_str(v))
        return true;
    lw_raise(LW_EXC(TypeError), "%s must be str, not %s", what, lw_argument_name(v));
    return false;
}

// ---- find
// ----------------------------------------------------------------------------------------

static bool find_any(lw_value self, const lw_value *args, size_t nargs, bool reverse, int64_t *at) {
    lw_str *s = lw_as_str(self);
    size_t from, to;
    if (!need_str(args[0]) || !lw_text_range(s, args + 1, nargs - 1, &from, &to))
        return false;
    *at = reverse ? lw_str_rfind(s, lw_as_str(args[0]), from, to)
                  : lw_str_find(s, lw_as_str(args[0]), from, to);
    return true;
}

static lw_value str_find(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    int64_t at;
    return find_any(self, args, nargs, false, &at) ? lw_from_small(at) : LW_NIL;
}

static lw_value str_rfind(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    int64_t at;
    return find_any(self, args, nargs, true, &at) ? lw_from_small(at) : LW_NIL;
}

static lw_value index_any(lw_value self, const lw_value *args, size_t nargs, bool reverse) {
    int64_t at;
    if (!find_any(self, args, nargs, reverse, &at))
        return LW_NIL;
    return at < 0 ? lw_raise(LW_EXC(ValueError), "substring not found") : lw_from_small(at);
}

static lw_value str_index(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return index_any(self, args, nargs, false);
}

static lw_value str_rindex(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return index_any(self, args, nargs, true);
}

static lw_value str_count(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    size_t from, to;
    lw_str *s = lw_as_str(self);
    if (!need_str(args[0]) || !lw_text_range(s, args + 1, nargs - 1, &from, &to))
        return LW_NIL;
    return lw_from_small((int64_t)lw_str_count(s, lw_as_str(args[0]), from, to, SIZE_MAX));
}

bool lw_text_tail_match(lw_str *s, lw_str *part, size_t from, size_t to, bool at_end) {
    if (from > to || to - from < part->length || part->width > s->width)
        return false;
    return lw_str_has_at(s, part, at_end ? to - part->length : from);
}

static lw_value starts_ends(lw_value self, const lw_value *args, size_t nargs, bool at_end) {
    const char *name = at_end ? "endswith" : "startswith";
    lw_str *s = lw_as_str(self);
    size_t from, to;
    if (!lw_text_range(s, args + 1, nargs - 1, &from, &to))
        return LW_NIL;
    if (lw_is_str(args[0]))
        return lw_from_bool(lw_text_tail_match(s, lw_as_str(args[0]), from, to, at_end));
    if (!lw_is_tuple(args[0]))
        return lw_raise(LW_EXC(TypeError), "%s first arg must be str or a tuple of str, not %s",
                        name, lw_name_of(args[0]));
    lw_tuple *t = lw_as_tuple(args[0]);
    for (size_t i = 0; i < t->size; i++) {
        if (!lw_is_str(t->v[i]))
            return lw_raise(LW_EXC(TypeError), "tuple for %s must only contain str, not %s", name,
                            lw_name_of(t->v[i]));
        if (lw_text_tail_match(s, lw_as_str(t->v[i]), from, to, at_end))
            return LW_TRUE;
    }
    return LW_FALSE;
}

static lw_value str_startswith(lw_value self, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    (void)kwnames;
    return starts_ends(self, args, nargs, false);
}

static lw_value str_endswith(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return starts_ends(self, args, nargs, true);
}

// ---- split
// ---------------------------------------------------------------------------------------

// Pieces found so far; they become a list at once, so that no section is entered for each.
typedef struct {
    lw_value *v;
    size_t n, capacity;
    lw_value small[64];
} pieces;

static void pieces_init(pieces *p) {
    p->v = p->small;
    p->n = 0;
    p->capacity = 64;
}

static lw_value pieces_end(pieces *p, bool ok, bool reverse) {
    lw_value list = LW_NIL;
    for (size_t i = 0; reverse && i < p->n / 2; i++) {
        lw_value other = p->v[i];
        p->v[i] = p->v[p->n - 1 - i];
        p->v[p->n - 1 - i] = other;
    }
    if (ok)
        list = lw_list_from(p->v, p->n);
    else
        for (size_t i = 0; i < p->n; i++)
            lw_release(p->v[i]);
    if (p->v != p->small)
        lw_mem_free(p->v, p->capacity * sizeof(lw_value));
    return list;
}

static bool pieces_add(pieces *p, lw_value v) { // consumes
    if (v == LW_NIL)
        return false;
    if (p->n == p->capacity) {
        size_t bytes = p->capacity * sizeof(lw_value);
        lw_value *larger =
            p->v == p->small ? lw_mem_alloc(bytes * 2) : lw_mem_realloc(p->v, bytes, bytes * 2);
        if (!larger) {
            lw_release(v);
            lw_raise_memory();
            return false;
        }
        if (p->v == p->small)
            memcpy(larger, p->small, bytes);
        p->v = larger;
        p->capacity *= 2;
    }
    p->v[p->n++] = v;
    return true;
}

static inline lw_value slice_of(lw_str *s, size_t from, size_t to) {
    return lw_likely(s->ob.type == LW_T_STR) ? lw_str_slice(s, from, to) : lw_bytes_slice(s, from, to);
}

typedef bool (*char_test)(uint32_t c);

static bool is_byte_space(uint32_t c) { return c == 32 || (c >= 9 && c <= 13); }
static inline char_test space_of(lw_str *s) {
    return s->ob.type == LW_T_STR ? lw_char_is_space : is_byte_space;
}

// White space among the characters of one byte; beyond ASCII it is that of str alone.
static const bool byte_spaces[256] = {
    [9] = 1,    [10] = 1,   [11] = 1,   [12] = 1,   [13] = 1,   [0x1c] = 1,
    [0x1d] = 1, [0x1e] = 1, [0x1f] = 1, [' '] = 1,  [0x85] = 1, [0xa0] = 1,
};

// split_space for a str whose characters have one byte.
static bool split_narrow(lw_str *s, size_t limit, pieces *p) {
    const unsigned char *text = s->data;
    size_t i = 0, n = s->length;
    for (;;) {
        while (i < n && byte_spaces[text[i]])
            i++;
        if (i == n)
            return true;
        size_t start = i;
        if (limit-- == 0)
            return pieces_add(p, lw_str_slice(s, start, n));
        while (i < n && !byte_spaces[text[i]])
            i++;
        if (!pieces_add(p, lw_str_slice(s, start, i)))
            return false;
    }
}

static bool split_space(lw_str *s, size_t limit, pieces *p) {
    if (s->width == 1 && s->ob.type == LW_T_STR)
        return split_narrow(s, limit, p);
    char_test is_space = space_of(s);
    size_t i = 0, n = s->length;
    for (;;) {
        while (i < n && is_space(lw_str_at(s, i)))
            i++;
        if (i == n)
            return true;
        size_t start = i;
        if (limit-- == 0)
            return pieces_add(p, slice_of(s, start, n));
        while (i < n && !is_space(lw_str_at(s, i)))
            i++;
        if (!pieces_add(p, slice_of(s, start, i)))
            return false;
    }
}

static bool rsplit_space(lw_str *s, size_t limit, pieces *p) {
    char_test is_space = space_of(s);
    size_t end = s->length;
    for (;;) {
        while (end > 0 && is_space(lw_str_at(s, end - 1)))
            end--;
        if (end == 0)
            return true;
        if (limit-- == 0)
            return pieces_add(p, slice_of(s, 0, end));
        size_t start = end;
        while (start > 0 && !is_space(lw_str_at(s, start - 1)))
            start--;
        if (!pieces_add(p, slice_of(s, start, end)))
            return false;
        end = start;
    }
}

static bool split_part(lw_str *s, lw_str *part, size_t limit, pieces *p) {
    size_t from = 0;
    while (limit-- > 0) {
        int64_t at = lw_str_find(s, part, from, s->length);
        if (at < 0)
            break;
        if (!pieces_add(p, slice_of(s, from, (size_t)at)))
            return false;
        from = (size_t)at + part->length;
    }
    return pieces_add(p, slice_of(s, from, s->length));
}

static bool rsplit_part(lw_str *s, lw_str *part, size_t limit, pieces *p) {
    size_t to = s->length;
    while (limit-- > 0) {
        int64_t at = lw_str_rfind(s, part, 0, to);
        if (at < 0)
            break;
        if (!pieces_add(p, slice_of(s, (size_t)at + part->length, to)))
            return false;
        to = (size_t)at;
    }
    return pieces_add(p, slice_of(s, 0, to));
}

lw_value lw_text_split(lw_str *s, lw_str *sep, size_t limit, bool reverse) {
    pieces p;
    pieces_init(&p);
    bool ok = !sep ? (reverse ? rsplit_space : split_space)(s, limit, &p)
                   : (reverse ? rsplit_part : split_part)(s, sep, limit, &p);
    return pieces_end(&p, ok, reverse);
}

static lw_value split_any(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames,
                          bool reverse) {
    static const char *const allowed[] = {"sep", "maxsplit", NULL};
    lw_value sep = LW_NIL, count = LW_NIL;
    int64_t maxsplit = -1;
    if (kwnames != LW_NIL) {
        if (!lw_check_keywords(reverse ? "rsplit" : "split", kwnames, allowed))
            return LW_NIL;
        sep = lw_keyword(args, nargs, kwnames, "sep");
        count = lw_keyword(args, nargs, kwnames, "maxsplit");
    }
    if (nargs > 0)
        sep = args[0];
    if (nargs > 1)
        count = args[1];
    if (count != LW_NIL && !lw_to_index(count, &maxsplit, LW_ARGUMENT))
        return LW_NIL;
    bool space = sep == LW_NIL || sep == LW_NONE;
    if (!space && !lw_is_str(sep))
        return lw_raise(LW_EXC(TypeError), "must be str or None, not %s", lw_name_of(sep));
    if (!space && lw_as_str(sep)->length == 0)
        return lw_raise(LW_EXC(ValueError), "empty separator");
    size_t limit = maxsplit < 0 ? SIZE_MAX : (size_t)maxsplit;
    return lw_text_split(lw_as_str(self), space ? NULL : lw_as_str(sep), limit, reverse);
}

static lw_value str_split(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    return split_any(self, args, nargs, kwnames, false);
}

static lw_value str_rsplit(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    return split_any(self, args, nargs, kwnames, true);
}

static bool ends_line(uint32_t c) {
    return (c >= 10 && c <= 13) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

static bool ends_byte_line(uint32_t c) { return c == 10 || c == 13; }

lw_value lw_text_splitlines(lw_str *s, bool keepends) {
    char_test ends = s->ob.type == LW_T_STR ? ends_line : ends_byte_line;
    size_t i = 0, n = s->length;
    bool ok = true;
    pieces p;
    pieces_init(&p);
    while (ok && i < n) {
        size_t start = i;
        while (i < n && !ends(lw_str_at(s, i)))
            i++;
        size_t end = i;
        if (i < n)
            i += lw_str_at(s, i) == '\r' && i + 1 < n && lw_str_at(s, i + 1) == '\n' ? 2 : 1;
        ok = pieces_add(&p, slice_of(s, start, keepends ? i : end));
    }
    return pieces_end(&p, ok, false);
}

static lw_value str_splitlines(lw_value self, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    static const char *const allowed[] = {"keepends", NULL};
    if (!lw_check_keywords("splitlines", kwnames, allowed))
        return LW_NIL;
    lw_value keep = nargs ? args[0] : lw_keyword(args, nargs, kwnames, "keepends");
    int keepends = keep == LW_NIL ? 0 : lw_int_flag(keep);
    return keepends < 0 ? LW_NIL : lw_text_splitlines(lw_as_str(self), keepends);
}

lw_value lw_text_partition(lw_str *s, lw_str *part, bool reverse, lw_value empty) {
    if (part->length == 0)
        return lw_raise(LW_EXC(ValueError), "empty separator");
    int64_t at = reverse ? lw_str_rfind(s, part, 0, s->length) : lw_str_find(s, part, 0, s->length);
    lw_value v[3];
    if (at < 0) {
        v[0] = v[1] = v[2] = empty;
        v[reverse ? 2 : 0] = lw_from_object(s);
        return lw_tuple_from(v, 3);
    }
    v[0] = slice_of(s, 0, (size_t)at);
    v[1] = lw_retain(lw_from_object(part));
    v[2] = slice_of(s, (size_t)at + part->length, s->length);
    if (v[0] != LW_NIL && v[2] != LW_NIL)
        return lw_tuple_consume(v, 3);
    for (int i = 0; i < 3; i++)
        lw_release(v[i]);
    return LW_NIL;
}

static lw_value partition_any(lw_value self, lw_value part, bool reverse) {
    if (!need_str(part))
        return LW_NIL;
    lw_value empty = lw_str_empty();
    lw_value r = empty == LW_NIL ? LW_NIL : lw_text_partition(lw_as_str(self), lw_as_str(part), reverse, empty);
    lw_release(empty);
    return r;
}

static lw_value str_partition(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    return partition_any(self, args[0], false);
}

static lw_value str_rpartition(lw_value self, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    (void)nargs, (void)kwnames;
    return partition_any(self, args[0], true);
}

// ---- strip, replace
// ------------------------------------------------------------------------------

static bool in_set(uint32_t c, lw_str *set, char_test is_space) { // NULL: white space
    if (!set)
        return is_space(c);
    for (size_t i = 0; i < set->length; i++)
        if (lw_str_at(set, i) == c)
            return true;
    return false;
}

// A str whose characters have one byte, by one such character; NULL: white space.
static lw_value strip_narrow(lw_str *s, lw_str *set, int sides) {
    const unsigned char *text = s->data;
    size_t from = 0, to = s->length;
    if (set) {
        unsigned char c = set->data[0];
        while ((sides & 1) && from < to && text[from] == c)
            from++;
        while ((sides & 2) && to > from && text[to - 1] == c)
            to--;
    } else {
        while ((sides & 1) && from < to && byte_spaces[text[from]])
            from++;
        while ((sides & 2) && to > from && byte_spaces[text[to - 1]])
            to--;
    }
    return lw_str_slice(s, from, to);
}

lw_value lw_text_strip(lw_str *s, lw_str *set, int sides) {
    if (s->width == 1 && s->ob.type == LW_T_STR && (!set || (set->width == 1 && set->length == 1)))
        return strip_narrow(s, set, sides);
    char_test is_space = space_of(s);
    size_t from = 0, to = s->length;
    if (sides & 1)
        while (from < to && in_set(lw_str_at(s, from), set, is_space))
            from++;
    if (sides & 2)
        while (to > from && in_set(lw_str_at(s, to - 1), set, is_space))
            to--;
    return slice_of(s, from, to);
}

static lw_value strip_any(lw_value self, const lw_value *args, size_t nargs, const char *name,
                          int sides) {
    lw_str *set = NULL;
    if (nargs && args[0] != LW_NONE) {
        if (!lw_is_str(args[0]))
            return lw_raise(LW_EXC(TypeError), "%s arg must be None or str", name);
        set = lw_as_str(args[0]);
    }
    return lw_text_strip(lw_as_str(self), set, sides);
}

static lw_value str_strip(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return strip_any(self, args, nargs, "strip", 3);
}

static lw_value str_lstrip(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return strip_any(self, args, nargs, "lstrip", 1);
}

static lw_value str_rstrip(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return strip_any(self, args, nargs, "rstrip", 2);
}

static lw_value str_removeprefix(lw_value self, const lw_value *args, size_t nargs,
                                 lw_value kwnames) {
    (void)nargs, (void)kwnames;
    if (!need_str_of(args[0], "removeprefix() argument"))
        return LW_NIL;
    lw_str *s = lw_as_str(self), *part = lw_as_str(args[0]);
    return lw_str_slice(s, lw_text_tail_match(s, part, 0, s->length, false) ? part->length : 0, s->length);
}

static lw_value str_removesuffix(lw_value self, const lw_value *args, size_t nargs,
                                 lw_value kwnames) {
    (void)nargs, (void)kwnames;
    if (!need_str_of(args[0], "removesuffix() argument"))
        return LW_NIL;
    lw_str *s = lw_as_str(self), *part = lw_as_str(args[0]);
    return lw_str_slice(s, 0,
                        s->length - (lw_text_tail_match(s, part, 0, s->length, true) ? part->length : 0));
}

void lw_text_replace_into(unsigned char *to, lw_str *s, lw_str *old, lw_str *new, size_t n) {
    size_t from = 0;
    while (n-- > 0) {
        size_t at = (size_t)lw_str_find(s, old, from, s->length);
        memcpy(to, s->data + from, at - from);
        to += at - from;
        memcpy(to, new->data, new->length);
        to += new->length;
        from = at + old->length;
    }
    memcpy(to, s->data + from, s->length - from);
}

// `n` places of `old` are known to exist; all three strs are ASCII, and old is not empty.
static lw_value replace_ascii(lw_str *s, lw_str *old, lw_str *new, size_t n) {
    size_t total = s->length - n * old->length;
    if (new->length > (LW_STR_LENGTH_MAX - total) / n)
        return lw_raise_memory();
    total += n * new->length;
    if (total == 0)
        return lw_str_empty();
    lw_str *r = lw_str_alloc(total, 0);
    if (!r)
        return LW_NIL;
    lw_text_replace_into(r->data, s, old, new, n);
    if (total > 1)
        return lw_from_object(r);
    lw_value one = lw_str_latin1(r->data[0]); // the canonical object
    lw_release_object(r);
    return one;
}

static lw_value replace_general(lw_str *s, lw_str *old, lw_str *new, size_t n) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    size_t from = 0;
    bool ok = true;
    for (size_t k = 0; ok && k < n; k++) {
        size_t at;
        if (old->length == 0) { // before each code point, and at the end
            at = k;
            ok = k == 0 || lw_buffer_part(&b, s, k - 1, k);
        } else {
            at = (size_t)lw_str_find(s, old, from, s->length);
            ok = lw_buffer_part(&b, s, from, at);
        }
        ok = ok && lw_buffer_part(&b, new, 0, new->length);
        from = at + old->length;
    }
    if (ok && lw_buffer_part(&b, s, from, s->length))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value str_replace(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    int64_t limit = -1;
    if (!need_str_of(args[0], "replace() argument 1") ||
        !need_str_of(args[1], "replace() argument 2") ||
        (nargs > 2 && !lw_to_index(args[2], &limit, LW_ARGUMENT)))
        return LW_NIL;
    lw_str *s = lw_as_str(self), *old = lw_as_str(args[0]), *new = lw_as_str(args[1]);
    size_t n = lw_str_count(s, old, 0, s->length, limit < 0 ? SIZE_MAX : (size_t)limit);
    if (n == 0)
        return lw_retain(self);
    if (s->ascii && old->length && new->ascii)
        return replace_ascii(s, old, new, n);
    return replace_general(s, old, new, n);
}

// ---- padding
// -------------------------------------------------------------------------------------

static lw_value pad(lw_str *s, size_t left, size_t right, uint32_t fill) {
    if (left + right == 0)
        return lw_retain(lw_from_object(s));
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_fill(&b, fill, left) && lw_buffer_part(&b, s, 0, s->length) &&
        lw_buffer_fill(&b, fill, right))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// Missing width and the fill character of center, ljust, rjust.
static bool pad_arguments(lw_str *s, const lw_value *args, size_t nargs, size_t *missing,
                          uint32_t *fill) {
    int64_t width;
    if (!lw_to_index(args[0], &width, LW_ARGUMENT))
        return false;
    *fill = ' ';
    if (nargs > 1) {
        if (!lw_is_str(args[1])) {
            lw_raise(LW_EXC(TypeError), "The fill character must be a unicode character, not %s",
                     lw_name_of(args[1]));
            return false;
        }
        if (lw_as_str(args[1])->length != 1) {
            lw_raise(LW_EXC(TypeError), "The fill character must be exactly one character long");
            return false;
        }
        *fill = lw_str_at(lw_as_str(args[1]), 0);
    }
    *missing = width > (int64_t)s->length ? (size_t)width - s->length : 0;
    return true;
}

static lw_value str_ljust(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    size_t missing;
    uint32_t fill;
    bool ok = pad_arguments(lw_as_str(self), args, nargs, &missing, &fill);
    return ok ? pad(lw_as_str(self), 0, missing, fill) : LW_NIL;
}

static lw_value str_rjust(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    size_t missing;
    uint32_t fill;
    bool ok = pad_arguments(lw_as_str(self), args, nargs, &missing, &fill);
    return ok ? pad(lw_as_str(self), missing, 0, fill) : LW_NIL;
}

static lw_value str_center(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    size_t missing;
    uint32_t fill;
    lw_str *s = lw_as_str(self);
    if (!pad_arguments(s, args, nargs, &missing, &fill))
        return LW_NIL;
    size_t left =
        missing / 2 + (missing & (missing + s->length) & 1); // an odd one goes as CPython's does
    return pad(s, left, missing - left, fill);
}

static lw_value str_zfill(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    lw_str *s = lw_as_str(self);
    size_t missing;
    uint32_t fill;
    if (!pad_arguments(s, args, nargs, &missing, &fill))
        return LW_NIL;
    if (missing == 0)
        return lw_retain(self);
    uint32_t first = s->length ? lw_str_at(s, 0) : 0;
    size_t sign = first == '+' || first == '-' ? 1 : 0;
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_part(&b, s, 0, sign) && lw_buffer_fill(&b, '0', missing) &&
        lw_buffer_part(&b, s, sign, s->length))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value str_expandtabs(lw_value self, const lw_value *args, size_t nargs,
                               lw_value kwnames) {
    static const char *const allowed[] = {"tabsize", NULL};
    if (!lw_check_keywords("expandtabs", kwnames, allowed))
        return LW_NIL;
    lw_value size = nargs ? args[0] : lw_keyword(args, nargs, kwnames, "tabsize");
    int64_t tab = 8, column = 0;
    if (size != LW_NIL && !lw_to_index(size, &tab, LW_C_INT))
        return LW_NIL;
    lw_str *s = lw_as_str(self);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < s->length; i++) {
        uint32_t c = lw_str_at(s, i);
        if (c == '\t') {
            size_t n = tab > 0 ? (size_t)(tab - column % tab) : 0;
            ok = lw_buffer_fill(&b, ' ', n);
            column += (int64_t)n;
        } else {
            ok = lw_buffer_char(&b, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// ---- the rest
// ------------------------------------------------------------------------------------

static lw_value str_join(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    return lw_str_join(self, args[0]);
}

static lw_value str_format(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_str_format(lw_as_str(self), args, nargs, kwnames);
}

static lw_value str_dunder_format(lw_value self, const lw_value *args, size_t nargs,
                                  lw_value kwnames) {
    (void)nargs, (void)kwnames;
    return need_str_of(args[0], "__format__() argument") ? lw_format(self, args[0]) : LW_NIL;
}

const lw_native_def lw_str_methods[] = {
    {"find", str_find, 1, 3, false},
    {"rfind", str_rfind, 1, 3, false},
    {"index", str_index, 1, 3, false},
    {"rindex", str_rindex, 1, 3, false},
    {"count", str_count, 1, 3, false},
    {"startswith", str_startswith, 1, 3, false},
    {"endswith", str_endswith, 1, 3, false},
    {"split", str_split, 0, 2, true},
    {"rsplit", str_rsplit, 0, 2, true},
    {"splitlines", str_splitlines, 0, 1, true},
    {"partition", str_partition, 1, 1, false},
    {"rpartition", str_rpartition, 1, 1, false},
    {"strip", str_strip, 0, 1, false},
    {"lstrip", str_lstrip, 0, 1, false},
    {"rstrip", str_rstrip, 0, 1, false},
    {"removeprefix", str_removeprefix, 1, 1, false},
    {"removesuffix", str_removesuffix, 1, 1, false},
    {"replace", str_replace, 2, 3, false},
    {"ljust", str_ljust, 1, 2, false},
    {"rjust", str_rjust, 1, 2, false},
    {"center", str_center, 1, 2, false},
    {"zfill", str_zfill, 1, 1, false},
    {"expandtabs", str_expandtabs, 0, 1, true},
    {"join", str_join, 1, 1, false},
    {"format", str_format, 0, -1, true},
    {"format_map", lw_str_format_map, 1, 1, false},
    {"encode", lw_str_encode, 0, 2, true},
    {"translate", lw_str_translate, 1, 1, false},
    {"__format__", str_dunder_format, 1, 1, false},
    {"upper", lw_str_upper, 0, 0, false},
    {"lower", lw_str_lower, 0, 0, false},
    {"title", lw_str_title, 0, 0, false},
    {"capitalize", lw_str_capitalize, 0, 0, false},
    {"swapcase", lw_str_swapcase, 0, 0, false},
    {"casefold", lw_str_casefold, 0, 0, false},
    {"isalpha", lw_str_isalpha, 0, 0, false},
    {"isalnum", lw_str_isalnum, 0, 0, false},
    {"isascii", lw_str_isascii, 0, 0, false},
    {"isdecimal", lw_str_isdecimal, 0, 0, false},
    {"isdigit", lw_str_isdigit, 0, 0, false},
    {"isnumeric", lw_str_isnumeric, 0, 0, false},
    {"isspace", lw_str_isspace, 0, 0, false},
    {"isprintable", lw_str_isprintable, 0, 0, false},
    {"isupper", lw_str_isupper, 0, 0, false},
    {"islower", lw_str_islower, 0, 0, false},
    {"istitle", lw_str_istitle, 0, 0, false},
    {"isidentifier", lw_str_isidentifier, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};
