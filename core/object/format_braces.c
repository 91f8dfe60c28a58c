// SPDX-License-Identifier: MIT
// str.format: literal text and {name.attribute[index]!conversion:spec} fields, where the spec may
// hold fields itself, one level deep.
#include "object/format_internal.h"
#include "object/exception.h"
#include "object/number.h"

#include "base/memory.h"

typedef struct {
    const lw_value *args;
    size_t nargs;
    lw_value kwnames;
    lw_value mapping; // of format_map, or LW_NIL
    int64_t next; // of automatic numbering
    enum { UNKNOWN, AUTOMATIC, MANUAL } numbering;
} formatter;

typedef struct {
    size_t name, name_end, spec, spec_end;
    uint32_t conversion; // 0: none
    bool nested;         // the spec holds fields
} field;

static bool fail(const char *text) {
    lw_raise(LW_EXC(ValueError), "%s", text);
    return false;
}

static bool append(lw_str_buffer *b, lw_str *s, size_t from, size_t to, int depth, formatter *f);

// The value of text[from, to) as an index; -1: not only digits. False: exception.
static bool read_index(lw_str *s, size_t from, size_t to, int64_t *out) {
    *out = -1;
    int64_t n = 0;
    for (size_t i = from; i < to; i++) {
        int digit = lw_char_decimal(lw_str_at(s, i));
        if (digit < 0)
            return true;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n))
            return fail("Too many decimal digits in format string");
    }
    if (to > from)
        *out = n;
    return true;
}

static bool set_numbering(formatter *f, int mode) {
    if (f->numbering == UNKNOWN)
        f->numbering = mode;
    if ((int)f->numbering == mode)
        return true;
    return fail(mode == MANUAL
                    ? "cannot switch from automatic field numbering to manual field specification"
                    : "cannot switch from manual field specification to automatic field numbering");
}

// The first part of a field's name: owned.
static lw_value first_value(formatter *f, lw_str *s, size_t from, size_t to) {
    int64_t index;
    if (!read_index(s, from, to, &index))
        return LW_NIL;
    if (index >= 0 || from == to) {
        if (!set_numbering(f, from == to ? AUTOMATIC : MANUAL))
            return LW_NIL;
        if (from == to)
            index = f->next++;
        if (f->mapping != LW_NIL)
            return lw_raise(LW_EXC(ValueError), "Format string contains positional fields");
        if ((uint64_t)index >= f->nargs)
            return lw_raise(LW_EXC(IndexError),
                            "Replacement index %lld out of range for positional args tuple",
                            (long long)index);
        return lw_retain(f->args[index]);
    }
    lw_value key = lw_str_slice(s, from, to), found = LW_NIL;
    if (key == LW_NIL)
        return LW_NIL;
    if (f->mapping != LW_NIL) {
        found = lw_getitem(f->mapping, key);
        lw_release(key);
        return found;
    }
    if (f->kwnames != LW_NIL) {
        size_t bytes;
        char *name = lw_str_to_utf8_escaped(lw_as_str(key), &bytes);
        if (!name) {
            lw_release(key);
            return LW_NIL;
        }
        found = lw_keyword(f->args, f->nargs, f->kwnames, name);
        lw_mem_free(name, bytes + 1);
    }
    if (found == LW_NIL)
        lw_raise_value(LW_EXC(KeyError), key);
    lw_release(key);
    return found == LW_NIL ? LW_NIL : lw_retain(found);
}

// The next .name or [index] of v at *i; consumes v.
static lw_value next_part(lw_value v, lw_str *s, size_t *i, size_t to) {
    bool attribute = lw_str_at(s, *i) == '.';
    lw_value key, r = LW_NIL;
    int64_t index = -1;
    size_t from = ++*i;
    while (*i < to && (attribute ? lw_str_at(s, *i) != '.' && lw_str_at(s, *i) != '['
                                 : lw_str_at(s, *i) != ']'))
        ++*i;
    size_t end = *i;
    if (!attribute && *i == to) {
        fail("Missing ']' in format string");
        goto out;
    }
    *i += !attribute;
    if (end == from) {
        fail("Empty attribute in format string");
        goto out;
    }
    if (!attribute && !read_index(s, from, end, &index))
        goto out;
    key = index >= 0 ? lw_int_from_i64(index) : lw_str_slice(s, from, end);
    if (key != LW_NIL && attribute) {
        lw_value name = lw_intern_value(key);
        lw_release(key);
        key = name;
    }
    if (key != LW_NIL)
        r = attribute ? lw_getattr(v, key) : lw_getitem(v, key);
    lw_release(key);
out:
    lw_release(v);
    return r;
}

static lw_value field_value(formatter *f, lw_str *s, const field *part) {
    size_t i = part->name;
    while (i < part->name_end && lw_str_at(s, i) != '.' && lw_str_at(s, i) != '[')
        i++;
    lw_value v = first_value(f, s, part->name, i);
    while (v != LW_NIL && i < part->name_end) {
        uint32_t c = lw_str_at(s, i);
        if (c != '.' && c != '[') {
            fail("Only '.' or '[' may follow ']' in format field specifier");
            lw_release(v);
            return LW_NIL;
        }
        v = next_part(v, s, &i, part->name_end);
    }
    return v;
}

// Takes a field apart that begins behind its '{' at *i; *i is then behind its '}'.
static bool parse_field(lw_str *s, size_t *i, size_t to, field *part) {
    uint32_t c = 0;
    *part = (field){.name = *i};
    for (bool in_name = true; in_name && *i < to;) {
        c = lw_str_at(s, (*i)++);
        if (c == '{')
            return fail("unexpected '{' in field name");
        if (c == '[')
            while (*i < to && lw_str_at(s, *i) != ']')
                ++*i;
        in_name = c != '}' && c != ':' && c != '!';
    }
    if (c != '}' && c != ':' && c != '!')
        return fail("expected '}' before end of string");
    part->name_end = *i - 1;
    if (c == '}')
        return true;
    if (c == '!') {
        if (*i >= to)
            return fail("end of string while looking for conversion specifier");
        part->conversion = lw_str_at(s, (*i)++);
        if (*i < to) {
            c = lw_str_at(s, (*i)++);
            if (c == '}')
                return true;
            if (c != ':')
                return fail("expected ':' after conversion specifier");
        }
    }
    part->spec = *i;
    for (size_t open = 1; *i < to;) {
        c = lw_str_at(s, (*i)++);
        part->nested |= c == '{';
        open += c == '{';
        open -= c == '}';
        if (open == 0) {
            part->spec_end = *i - 1;
            return true;
        }
    }
    return fail("unmatched '{' in format spec");
}

static lw_value convert(lw_value v, uint32_t conversion) { // consumes v
    lw_value r = LW_NIL;
    if (conversion == 'r')
        r = lw_repr(v);
    else if (conversion == 's')
        r = lw_to_str(v);
    else if (conversion == 'a')
        r = lw_ascii(v);
    else if (conversion > 32 && conversion < 127)
        lw_raise(LW_EXC(ValueError), "Unknown conversion specifier %c", (int)conversion);
    else
        lw_raise(LW_EXC(ValueError), "Unknown conversion specifier \\x%x", conversion);
    lw_release(v);
    return r;
}

static bool append_field(lw_str_buffer *b, lw_str *s, const field *part, int depth, formatter *f) {
    lw_value spec = LW_NIL, v = field_value(f, s, part);
    if (v != LW_NIL && part->conversion)
        v = convert(v, part->conversion);
    if (v == LW_NIL)
        return false;
    bool ok = true;
    if (part->nested) {
        lw_str_buffer inner;
        lw_buffer_init(&inner);
        ok = append(&inner, s, part->spec, part->spec_end, depth - 1, f);
        if (ok)
            ok = (spec = lw_buffer_finish(&inner)) != LW_NIL;
        else
            lw_buffer_discard(&inner);
    } else if (part->spec_end > part->spec) {
        ok = (spec = lw_str_slice(s, part->spec, part->spec_end)) != LW_NIL;
    }
    ok = ok && lw_format_into(b, v, spec);
    lw_release(spec);
    lw_release(v);
    return ok;
}

static bool append(lw_str_buffer *b, lw_str *s, size_t from, size_t to, int depth, formatter *f) {
    if (depth == 0)
        return fail("Max string recursion exceeded");
    size_t i = from;
    while (i < to) {
        size_t start = i;
        uint32_t c = 0;
        while (i < to && (c = lw_str_at(s, i)) != '{' && c != '}')
            i++;
        if (i > start && !lw_buffer_part(b, s, start, i))
            return false;
        if (i == to)
            break;
        i++;
        if (i < to && lw_str_at(s, i) == c) { // doubled: itself
            i++;
            if (!lw_buffer_char(b, c))
                return false;
            continue;
        }
        if (c == '}')
            return fail("Single '}' encountered in format string");
        if (i == to)
            return fail("Single '{' encountered in format string");
        field part;
        if (!parse_field(s, &i, to, &part) || !append_field(b, s, &part, depth, f))
            return false;
    }
    return true;
}

static lw_value format_all(lw_str *s, formatter *f) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (append(&b, s, 0, s->length, 2, f))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

lw_value lw_str_format(lw_str *s, const lw_value *args, size_t nargs, lw_value kwnames) {
    formatter f = {.args = args, .nargs = nargs, .kwnames = kwnames, .mapping = LW_NIL};
    return format_all(s, &f);
}

lw_value lw_str_format_mapping(lw_str *s, lw_value mapping) {
    formatter f = {.kwnames = LW_NIL, .mapping = mapping};
    return format_all(s, &f);
}
