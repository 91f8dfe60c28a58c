// SPDX-License-Identifier: MIT
// The methods that bytes and bytearray share.
//
// Each is written for bytes. bytearray's calls it on a snapshot of its octets and turns what comes back (bytes, or a
// list or tuple of them) into bytearrays; so a method sees one state, whatever other threads do, and needs no
// lock. The searching and splitting itself is str's (str_methods.c): both have one layout.
#include "object/array.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/str_methods.h"
#include "object/tuple.h"
#include "object/type.h"

// ---- bytearray's side --------------------------------------------------------------------------

static lw_value tuple_like(lw_tuple *t) {
    lw_value r = lw_tuple_new(t->size);
    for (size_t i = 0; r != LW_NIL && i < t->size; i++) {
        lw_value x = lw_bytearray_from(lw_retain(t->v[i]));
        lw_as_tuple(r)->v[i] = x == LW_NIL ? LW_NONE : x;
        if (x == LW_NIL) {
            for (size_t k = i + 1; k < t->size; k++)
                lw_as_tuple(r)->v[k] = LW_NONE;
            lw_release(r);
            r = LW_NIL;
        }
    }
    return r;
}

static lw_value to_bytearrays(lw_value v) { // consumes
    if (lw_is_bytes(v))
        return lw_bytearray_from(v);
    if (!lw_is_list(v) && !lw_is_tuple(v))
        return v;
    lw_value t = lw_is_list(v) ? lw_list_to_tuple(lw_as_list(v)) : lw_retain(v), r = LW_NIL;
    if (t != LW_NIL)
        r = tuple_like(lw_as_tuple(t));
    if (r != LW_NIL && lw_is_list(v)) {
        lw_value list = lw_list_from_iterable(r);
        lw_release(r);
        r = list;
    }
    lw_release(t);
    lw_release(v);
    return r;
}

static lw_value on_snapshot(lw_native_fn fn, lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_value bytes = lw_bytes_of(self);
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_value r = fn(bytes, args, nargs, kwnames);
    lw_release(bytes);
    return r == LW_NIL ? LW_NIL : to_bytearrays(r);
}

#define METHOD(name)                                                                               \
    static lw_value bytes_##name(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames); \
    static lw_value bytearray_##name(lw_value self, const lw_value *args, size_t nargs,            \
                                     lw_value kwnames) {                                           \
        return on_snapshot(bytes_##name, self, args, nargs, kwnames);                              \
    }                                                                                              \
    static lw_value bytes_##name(lw_value self, const lw_value *args lw_unused,                    \
                                 size_t nargs lw_unused, lw_value kwnames lw_unused)

// ---- find --------------------------------------------------------------------------------------

// What is looked for, as bytes (owned): bytes-like, or an int.
static lw_value part_of(lw_value v) {
    unsigned char byte;
    if (lw_has_index(v))
        return lw_to_byte(v, "byte", &byte) ? lw_bytes_new(&byte, 1) : LW_NIL;
    if (!lw_is_bytes_like(v))
        return lw_raise(LW_EXC(TypeError), "argument should be integer or bytes-like object, not '%s'", lw_name_of(v));
    return lw_bytes_of(v);
}

static bool find_any(lw_value self, const lw_value *args, size_t nargs, bool reverse, int64_t *at) {
    lw_bytes *s = lw_as_bytes(self);
    size_t from, to;
    lw_value part = part_of(args[0]);
    bool ok = part != LW_NIL && lw_text_range(s, args + 1, nargs - 1, &from, &to);
    if (ok)
        *at = reverse ? lw_str_rfind(s, lw_as_bytes(part), from, to) : lw_str_find(s, lw_as_bytes(part), from, to);
    lw_release(part);
    return ok;
}

static lw_value index_any(lw_value self, const lw_value *args, size_t nargs, bool reverse) {
    int64_t at;
    if (!find_any(self, args, nargs, reverse, &at))
        return LW_NIL;
    return at < 0 ? lw_raise(LW_EXC(ValueError), "subsection not found") : lw_from_small(at);
}

METHOD(find) {
    int64_t at;
    return find_any(self, args, nargs, false, &at) ? lw_from_small(at) : LW_NIL;
}
METHOD(rfind) {
    int64_t at;
    return find_any(self, args, nargs, true, &at) ? lw_from_small(at) : LW_NIL;
}
METHOD(index) { return index_any(self, args, nargs, false); }
METHOD(rindex) { return index_any(self, args, nargs, true); }

METHOD(count) {
    size_t from, to;
    lw_value part = part_of(args[0]), r = LW_NIL;
    if (part != LW_NIL && lw_text_range(lw_as_bytes(self), args + 1, nargs - 1, &from, &to))
        r = lw_from_small((int64_t)lw_str_count(lw_as_bytes(self), lw_as_bytes(part), from, to, SIZE_MAX));
    lw_release(part);
    return r;
}

// 1, 0, -1.
static int match_one(lw_bytes *s, lw_value v, size_t from, size_t to, bool at_end) {
    lw_value part = lw_bytes_of(v);
    if (part == LW_NIL)
        return -1;
    int r = lw_text_tail_match(s, lw_as_bytes(part), from, to, at_end);
    lw_release(part);
    return r;
}

static lw_value starts_ends(lw_value self, const lw_value *args, size_t nargs, bool at_end) {
    lw_bytes *s = lw_as_bytes(self);
    size_t from, to;
    int r = 0;
    if (!lw_text_range(s, args + 1, nargs - 1, &from, &to))
        return LW_NIL;
    if (lw_is_tuple(args[0])) {
        lw_tuple *t = lw_as_tuple(args[0]);
        for (size_t i = 0; r == 0 && i < t->size; i++)
            r = match_one(s, t->v[i], from, to, at_end);
    } else if (!lw_is_bytes_like(args[0])) {
        return lw_raise(LW_EXC(TypeError), "%s first arg must be bytes or a tuple of bytes, not %s",
                        at_end ? "endswith" : "startswith", lw_name_of(args[0]));
    } else {
        r = match_one(s, args[0], from, to, at_end);
    }
    return r < 0 ? LW_NIL : lw_from_bool(r);
}

METHOD(startswith) { return starts_ends(self, args, nargs, false); }
METHOD(endswith) { return starts_ends(self, args, nargs, true); }

// ---- split, strip, replace ---------------------------------------------------------------------

static lw_value split_any(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames, bool reverse) {
    static const char *const names[] = {"sep", "maxsplit", NULL};
    lw_value v[2] = {LW_NONE, lw_from_small(-1)}, sep = LW_NIL;
    int64_t limit;
    if (!lw_named_arguments(reverse ? "rsplit" : "split", names, args, nargs, kwnames, v) ||
        !lw_to_index(v[1], &limit, LW_ARGUMENT))
        return LW_NIL;
    if (v[0] != LW_NONE && (sep = lw_bytes_of(v[0])) == LW_NIL)
        return LW_NIL;
    lw_value r = sep != LW_NIL && lw_as_bytes(sep)->length == 0
                     ? lw_raise(LW_EXC(ValueError), "empty separator")
                     : lw_text_split(lw_as_bytes(self), sep == LW_NIL ? NULL : lw_as_bytes(sep),
                                     limit < 0 ? SIZE_MAX : (size_t)limit, reverse);
    lw_release(sep);
    return r;
}

METHOD(split) { return split_any(self, args, nargs, kwnames, false); }
METHOD(rsplit) { return split_any(self, args, nargs, kwnames, true); }

METHOD(splitlines) {
    static const char *const names[] = {"keepends", NULL};
    lw_value keep = LW_FALSE;
    if (!lw_named_arguments("splitlines", names, args, nargs, kwnames, &keep))
        return LW_NIL;
    int keepends = lw_int_flag(keep);
    return keepends < 0 ? LW_NIL : lw_text_splitlines(lw_as_bytes(self), keepends);
}

static lw_value partition_any(lw_value self, lw_value v, bool reverse) {
    lw_value part = lw_bytes_of(v), empty = part == LW_NIL ? LW_NIL : lw_bytes_new(NULL, 0), r = LW_NIL;
    if (empty != LW_NIL)
        r = lw_text_partition(lw_as_bytes(self), lw_as_bytes(part), reverse, empty);
    lw_release(part);
    lw_release(empty);
    return r;
}

METHOD(partition) { return partition_any(self, args[0], false); }
METHOD(rpartition) { return partition_any(self, args[0], true); }

static lw_value strip_any(lw_value self, const lw_value *args, size_t nargs, int sides) {
    lw_value set = LW_NIL;
    if (nargs && args[0] != LW_NONE && (set = lw_bytes_of(args[0])) == LW_NIL)
        return LW_NIL;
    lw_value r = lw_text_strip(lw_as_bytes(self), set == LW_NIL ? NULL : lw_as_bytes(set), sides);
    lw_release(set);
    return r;
}

METHOD(strip) { return strip_any(self, args, nargs, 3); }
METHOD(lstrip) { return strip_any(self, args, nargs, 1); }
METHOD(rstrip) { return strip_any(self, args, nargs, 2); }

METHOD(removeprefix) {
    lw_bytes *s = lw_as_bytes(self);
    int r = match_one(s, args[0], 0, s->length, false);
    return r < 0 ? LW_NIL : lw_bytes_slice(s, r ? (size_t)lw_len(args[0]) : 0, s->length);
}

METHOD(removesuffix) {
    lw_bytes *s = lw_as_bytes(self);
    int r = match_one(s, args[0], 0, s->length, true);
    return r < 0 ? LW_NIL : lw_bytes_slice(s, 0, s->length - (r ? (size_t)lw_len(args[0]) : 0));
}

static lw_value replace_in(lw_bytes *s, lw_bytes *old, lw_bytes *new, size_t limit) {
    size_t n = lw_str_count(s, old, 0, s->length, limit);
    if (n == 0)
        return lw_retain(lw_from_object(s));
    size_t rest = s->length - n * old->length;
    if (new->length > (LW_STR_LENGTH_MAX - rest) / n)
        return lw_raise_memory();
    lw_bytes *r = lw_bytes_alloc(rest + n * new->length);
    if (!r)
        return LW_NIL;
    unsigned char *to = r->data;
    if (old->length) {
        lw_text_replace_into(to, s, old, new, n);
    } else { // before each octet, and at the end
        for (size_t k = 0; k < n; k++) {
            memcpy(to, new->data, new->length);
            to += new->length;
            if (k < s->length)
                *to++ = s->data[k];
        }
        if (n < s->length)
            memcpy(to, s->data + n, s->length - n);
    }
    return lw_from_object(r);
}

METHOD(replace) {
    int64_t limit = -1;
    lw_value old = lw_bytes_of(args[0]), new = old == LW_NIL ? LW_NIL : lw_bytes_of(args[1]), r = LW_NIL;
    if (new != LW_NIL && (nargs < 3 || lw_to_index(args[2], &limit, LW_ARGUMENT)))
        r = replace_in(lw_as_bytes(self), lw_as_bytes(old), lw_as_bytes(new), limit < 0 ? SIZE_MAX : (size_t)limit);
    lw_release(old);
    lw_release(new);
    return r;
}

METHOD(join) {
    lw_value items = lw_is_list(args[0]) ? lw_list_to_tuple(lw_as_list(args[0])) : lw_tuple_from_iterable(args[0]);
    if (items == LW_NIL) {
        if (lw_exception_matches(LW_EXC(TypeError)) && !lw_is_iterable(args[0])) {
            lw_exception_clear();
            lw_raise(LW_EXC(TypeError), "can only join an iterable");
        }
        return LW_NIL;
    }
    lw_tuple *t = lw_as_tuple(items);
    lw_str_buffer b; // of octets
    lw_buffer_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < t->size; i++) {
        if (!lw_is_bytes_like(t->v[i])) {
            lw_raise(LW_EXC(TypeError), "sequence item %zu: expected a bytes-like object, %s found", i, lw_name_of(t->v[i]));
            ok = false;
            break;
        }
        lw_value item = lw_bytes_of(t->v[i]);
        ok = item != LW_NIL && (i == 0 || lw_buffer_part(&b, lw_as_bytes(self), 0, lw_as_bytes(self)->length)) &&
             lw_buffer_part(&b, lw_as_bytes(item), 0, lw_as_bytes(item)->length);
        lw_release(item);
    }
    lw_value r = ok ? lw_bytes_new(b.data, b.length) : LW_NIL;
    lw_buffer_discard(&b);
    lw_release(items);
    return r;
}

// ---- padding -----------------------------------------------------------------------------------

static lw_value pad(lw_bytes *s, size_t left, size_t right, unsigned char fill) {
    if (left + right == 0)
        return lw_retain(lw_from_object(s));
    lw_bytes *r = lw_bytes_alloc(left + s->length + right);
    if (!r)
        return LW_NIL;
    memset(r->data, fill, left);
    memcpy(r->data + left, s->data, s->length);
    memset(r->data + left + s->length, fill, right);
    return lw_from_object(r);
}

static bool pad_arguments(const char *name, lw_bytes *s, const lw_value *args, size_t nargs, size_t *missing, unsigned char *fill) {
    int64_t width;
    if (!lw_to_index(args[0], &width, LW_ARGUMENT))
        return false;
    *fill = ' ';
    if (nargs > 1) {
        if ((!lw_is_bytes(args[1]) && !lw_is_bytearray(args[1])) || lw_len(args[1]) != 1) {
            lw_raise(LW_EXC(TypeError), "%s() argument 2 must be a byte string of length 1, not %s", name, lw_argument_name(args[1]));
            return false;
        }
        lw_value f = lw_bytes_of(args[1]);
        if (f == LW_NIL)
            return false;
        *fill = lw_as_bytes(f)->data[0];
        lw_release(f);
    }
    *missing = width > (int64_t)s->length ? (size_t)width - s->length : 0;
    return true;
}

METHOD(ljust) {
    size_t missing;
    unsigned char fill;
    return pad_arguments("ljust", lw_as_bytes(self), args, nargs, &missing, &fill) ? pad(lw_as_bytes(self), 0, missing, fill) : LW_NIL;
}
METHOD(rjust) {
    size_t missing;
    unsigned char fill;
    return pad_arguments("rjust", lw_as_bytes(self), args, nargs, &missing, &fill) ? pad(lw_as_bytes(self), missing, 0, fill) : LW_NIL;
}
METHOD(center) {
    size_t missing;
    unsigned char fill;
    lw_bytes *s = lw_as_bytes(self);
    if (!pad_arguments("center", s, args, nargs, &missing, &fill))
        return LW_NIL;
    size_t left = missing / 2 + (missing & (missing + s->length) & 1);
    return pad(s, left, missing - left, fill);
}
METHOD(zfill) {
    size_t missing;
    unsigned char fill;
    lw_bytes *s = lw_as_bytes(self);
    if (!pad_arguments("zfill", s, args, nargs, &missing, &fill))
        return LW_NIL;
    lw_value v = pad(s, missing, 0, '0');
    if (v != LW_NIL && missing && s->length && (s->data[0] == '+' || s->data[0] == '-')) {
        lw_as_bytes(v)->data[0] = s->data[0];
        lw_as_bytes(v)->data[missing] = '0';
    }
    return v;
}
METHOD(expandtabs) {
    static const char *const names[] = {"tabsize", NULL};
    lw_value size = lw_from_small(8);
    int64_t tab, column = 0;
    if (!lw_named_arguments("expandtabs", names, args, nargs, kwnames, &size) || !lw_to_index(size, &tab, LW_C_INT))
        return LW_NIL;
    lw_bytes *s = lw_as_bytes(self);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < s->length; i++) {
        size_t n = tab > 0 ? (size_t)(tab - column % tab) : 0;
        if (s->data[i] == '\t') {
            ok = lw_buffer_fill(&b, ' ', n);
            column += (int64_t)n;
        } else {
            ok = lw_buffer_char(&b, s->data[i]);
            column = s->data[i] == '\n' || s->data[i] == '\r' ? 0 : column + 1;
        }
    }
    lw_value r = ok ? lw_bytes_new(b.data, b.length) : LW_NIL;
    lw_buffer_discard(&b);
    return r;
}

// ---- case and classes: ASCII only --------------------------------------------------------------

static inline bool is_up(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_low(unsigned char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_num(unsigned char c) { return c >= '0' && c <= '9'; }

typedef enum { UPPER, LOWER, SWAP, TITLE, CAPITAL } case_mode;

static lw_value map_case(lw_value self, case_mode mode) {
    lw_bytes *s = lw_as_bytes(self), *r = lw_bytes_alloc(s->length);
    if (!r)
        return LW_NIL;
    bool in_word = false;
    for (size_t i = 0; i < s->length; i++) {
        unsigned char c = s->data[i];
        bool letter = is_up(c) || is_low(c);
        bool raise = mode == UPPER || (mode == SWAP && is_low(c)) || (mode == TITLE && !in_word) || (mode == CAPITAL && i == 0);
        r->data[i] = !letter ? c : raise ? c & 0xdf : c | 0x20;
        in_word = letter;
    }
    return lw_from_object(r);
}

METHOD(upper) { return map_case(self, UPPER); }
METHOD(lower) { return map_case(self, LOWER); }
METHOD(swapcase) { return map_case(self, SWAP); }
METHOD(title) { return map_case(self, TITLE); }
METHOD(capitalize) { return map_case(self, CAPITAL); }

static bool test_alpha(unsigned char c) { return is_up(c) || is_low(c); }
static bool test_alnum(unsigned char c) { return is_up(c) || is_low(c) || is_num(c); }
static bool test_digit(unsigned char c) { return is_num(c); }
static bool test_space(unsigned char c) { return c == 32 || (c >= 9 && c <= 13); }
static bool test_ascii(unsigned char c) { return c < 128; }

static lw_value all_are(lw_value self, bool (*test)(unsigned char c), bool when_empty) {
    lw_bytes *s = lw_as_bytes(self);
    for (size_t i = 0; i < s->length; i++)
        if (!test(s->data[i]))
            return LW_FALSE;
    return lw_from_bool(s->length != 0 || when_empty);
}

METHOD(isalpha) { return all_are(self, test_alpha, false); }
METHOD(isalnum) { return all_are(self, test_alnum, false); }
METHOD(isdigit) { return all_are(self, test_digit, false); }
METHOD(isspace) { return all_are(self, test_space, false); }
METHOD(isascii) { return all_are(self, test_ascii, true); }

static lw_value only_case(lw_value self, bool upper) {
    lw_bytes *s = lw_as_bytes(self);
    bool seen = false;
    for (size_t i = 0; i < s->length; i++) {
        if (upper ? is_low(s->data[i]) : is_up(s->data[i]))
            return LW_FALSE;
        seen |= upper ? is_up(s->data[i]) : is_low(s->data[i]);
    }
    return lw_from_bool(seen);
}

METHOD(isupper) { return only_case(self, true); }
METHOD(islower) { return only_case(self, false); }
METHOD(istitle) {
    lw_bytes *s = lw_as_bytes(self);
    bool in_word = false, seen = false;
    for (size_t i = 0; i < s->length; i++) {
        bool up = is_up(s->data[i]), low = is_low(s->data[i]);
        if ((up && in_word) || (low && !in_word))
            return LW_FALSE;
        in_word = up || low;
        seen |= in_word;
    }
    return lw_from_bool(seen);
}

// ---- text --------------------------------------------------------------------------------------

METHOD(decode) {
    static const char *const names[] = {"encoding", "errors", NULL};
    lw_value v[2] = {LW_NIL, LW_NIL};
    return lw_named_arguments("decode", names, args, nargs, kwnames, v) ? lw_decode("decode", self, v[0], v[1]) : LW_NIL;
}

METHOD(hex) {
    static const char *const names[] = {"sep", "bytes_per_sep", NULL};
    static const char digits[] = "0123456789abcdef";
    lw_value v[2] = {LW_NIL, lw_from_small(1)};
    int64_t group;
    if (!lw_named_arguments("hex", names, args, nargs, kwnames, v) || !lw_to_index(v[1], &group, LW_C_INT))
        return LW_NIL;
    if (v[0] != LW_NIL && !lw_is_str(v[0]) && !lw_is_bytes(v[0]))
        return lw_raise(LW_EXC(TypeError), "sep must be str or bytes.");
    if (v[0] != LW_NIL && lw_as_str(v[0])->length != 1)
        return lw_raise(LW_EXC(ValueError), "sep must be length 1.");
    uint32_t sep = v[0] == LW_NIL ? 0 : lw_str_at(lw_as_str(v[0]), 0);
    if (sep >= 128)
        return lw_raise(LW_EXC(ValueError), "sep must be ASCII.");
    lw_bytes *s = lw_as_bytes(self);
    size_t each = group < 0 ? (size_t)-group : (size_t)group;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < s->length; i++) {
        bool gap = i && sep && each && (group > 0 ? s->length - i : i) % each == 0;
        char text[3] = {(char)sep, digits[s->data[i] >> 4], digits[s->data[i] & 15]};
        ok = lw_buffer_ascii(&b, text + !gap, 2u + gap);
    }
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

METHOD(translate) {
    static const char *const names[] = {"", "delete", NULL};
    lw_value v[2] = {LW_NIL, LW_NIL}, table = LW_NIL, drop = LW_NIL, r = LW_NIL;
    if (!lw_named_arguments("translate", names, args, nargs, kwnames, v))
        return LW_NIL;
    if (v[0] == LW_NIL)
        return lw_raise(LW_EXC(TypeError), "translate() takes at least 1 positional argument (0 given)");
    if ((v[0] == LW_NONE || (table = lw_bytes_of(v[0])) != LW_NIL) && (v[1] == LW_NIL || (drop = lw_bytes_of(v[1])) != LW_NIL)) {
        lw_bytes *s = lw_as_bytes(self);
        if (table != LW_NIL && lw_as_bytes(table)->length != 256) {
            lw_raise(LW_EXC(ValueError), "translation table must be 256 characters long");
        } else {
            lw_bytes *to = lw_bytes_alloc(s->length);
            size_t n = 0;
            for (size_t i = 0; to && i < s->length; i++) {
                unsigned char c = s->data[i];
                if (drop == LW_NIL || !memchr(lw_as_bytes(drop)->data, c, lw_as_bytes(drop)->length))
                    to->data[n++] = table == LW_NIL ? c : lw_as_bytes(table)->data[c];
            }
            r = to ? lw_bytes_new(to->data, n) : LW_NIL;
            if (to)
                lw_release_object(to);
        }
    }
    lw_release(table);
    lw_release(drop);
    return r;
}

// ---- on the types ------------------------------------------------------------------------------

static lw_value like_type(lw_value type, lw_value bytes) {
    return lw_to_object(type) == &lw_bytearray_type.ob ? lw_bytearray_from(bytes) : bytes;
}

static int hex_digit(uint32_t c) {
    return c >= '0' && c <= '9' ? (int)c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (int)(c | 32) - 'a' + 10 : -1;
}

static lw_value fromhex(lw_value self, const lw_value *args, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "fromhex() argument must be str, not %s", args[0] == LW_NONE ? "None" : lw_name_of(args[0]));
    lw_str *s = lw_as_str(args[0]);
    lw_bytes *r = lw_bytes_alloc(s->length / 2);
    if (!r)
        return LW_NIL;
    size_t n = 0, i = 0, bad = SIZE_MAX;
    while (i < s->length && bad == SIZE_MAX) {
        uint32_t c = lw_str_at(s, i);
        if (c == ' ' || (c >= 9 && c <= 13)) {
            i++;
            continue;
        }
        int high = hex_digit(c), low = i + 1 < s->length ? hex_digit(lw_str_at(s, i + 1)) : -1;
        if (high < 0 || low < 0)
            bad = high < 0 ? i : i + 1;
        else
            r->data[n++] = (unsigned char)(high << 4 | low);
        i += 2;
    }
    lw_value v = bad == SIZE_MAX ? lw_bytes_new(r->data, n)
                                 : lw_raise(LW_EXC(ValueError), "non-hexadecimal number found in fromhex() arg at position %zu", bad);
    lw_release_object(r);
    return v == LW_NIL ? LW_NIL : like_type(self, v);
}

static lw_value maketrans(lw_value self lw_unused, const lw_value *args, size_t nargs lw_unused, lw_value kwnames lw_unused) {
    lw_value from = lw_bytes_of(args[0]), to = from == LW_NIL ? LW_NIL : lw_bytes_of(args[1]), r = LW_NIL;
    if (to != LW_NIL && lw_as_bytes(from)->length != lw_as_bytes(to)->length) {
        lw_raise(LW_EXC(ValueError), "maketrans arguments must have same length");
    } else if (to != LW_NIL) {
        lw_bytes *t = lw_bytes_alloc(256);
        for (unsigned i = 0; t && i < 256; i++)
            t->data[i] = (unsigned char)i;
        for (size_t i = 0; t && i < lw_as_bytes(from)->length; i++)
            t->data[lw_as_bytes(from)->data[i]] = lw_as_bytes(to)->data[i];
        r = t ? lw_from_object(t) : LW_NIL;
    }
    lw_release(from);
    lw_release(to);
    return r;
}

const lw_native_def lw_bytes_statics[] = {
    {"fromhex", fromhex, 1, 1, false},
    {"maketrans", maketrans, 2, 2, false},
    {NULL, NULL, 0, 0, false},
};

// ---- the tables --------------------------------------------------------------------------------

#define TABLE(T)                                                                                   \
    {"find", T##find, 1, 3, false},                                                                \
    {"rfind", T##rfind, 1, 3, false},                                                              \
    {"index", T##index, 1, 3, false},                                                              \
    {"rindex", T##rindex, 1, 3, false},                                                            \
    {"count", T##count, 1, 3, false},                                                              \
    {"startswith", T##startswith, 1, 3, false},                                                    \
    {"endswith", T##endswith, 1, 3, false},                                                        \
    {"split", T##split, 0, -1, true},                                                              \
    {"rsplit", T##rsplit, 0, -1, true},                                                            \
    {"splitlines", T##splitlines, 0, -1, true},                                                    \
    {"partition", T##partition, 1, 1, false},                                                      \
    {"rpartition", T##rpartition, 1, 1, false},                                                    \
    {"strip", T##strip, 0, 1, false},                                                              \
    {"lstrip", T##lstrip, 0, 1, false},                                                            \
    {"rstrip", T##rstrip, 0, 1, false},                                                            \
    {"removeprefix", T##removeprefix, 1, 1, false},                                                \
    {"removesuffix", T##removesuffix, 1, 1, false},                                                \
    {"replace", T##replace, 2, 3, false},                                                          \
    {"join", T##join, 1, 1, false},                                                                \
    {"ljust", T##ljust, 1, 2, false},                                                              \
    {"rjust", T##rjust, 1, 2, false},                                                              \
    {"center", T##center, 1, 2, false},                                                            \
    {"zfill", T##zfill, 1, 1, false},                                                              \
    {"expandtabs", T##expandtabs, 0, -1, true},                                                    \
    {"upper", T##upper, 0, 0, false},                                                              \
    {"lower", T##lower, 0, 0, false},                                                              \
    {"swapcase", T##swapcase, 0, 0, false},                                                        \
    {"title", T##title, 0, 0, false},                                                              \
    {"capitalize", T##capitalize, 0, 0, false},                                                    \
    {"isalpha", T##isalpha, 0, 0, false},                                                          \
    {"isalnum", T##isalnum, 0, 0, false},                                                          \
    {"isdigit", T##isdigit, 0, 0, false},                                                          \
    {"isspace", T##isspace, 0, 0, false},                                                          \
    {"isascii", T##isascii, 0, 0, false},                                                          \
    {"isupper", T##isupper, 0, 0, false},                                                          \
    {"islower", T##islower, 0, 0, false},                                                          \
    {"istitle", T##istitle, 0, 0, false},                                                          \
    {"decode", T##decode, 0, -1, true},                                                            \
    {"hex", T##hex, 0, -1, true},                                                                  \
    {"translate", T##translate, 0, -1, true},

const lw_native_def lw_bytes_methods[] = {TABLE(bytes_){NULL, NULL, 0, 0, false}};
const lw_native_def lw_bytearray_methods[] = {TABLE(bytearray_){NULL, NULL, 0, 0, false}};
