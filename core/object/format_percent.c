// SPDX-License-Identifier: MIT
// The % operator of str: printf's conversions, with (name) for mappings.
#include "object/format_internal.h"
#include "object/exception.h"
#include "object/number_internal.h"
#include "object/bytes.h"
#include "object/tuple.h"

#include <limits.h>
#include <math.h>

#include "base/memory.h"

typedef struct {
    lw_str *s;
    size_t i;
    lw_value args; // borrowed: a tuple of values, or the one value (`single`)
    bool single;
    size_t next, nargs;
    lw_value mapping; // borrowed; LW_NIL: args was no mapping
    lw_value named;   // owned: the value that the last (name) took the place of args with
} percent;

typedef struct {
    bool left, plus, blank, alternate, zero;
    int64_t width, precision; // -1: not given
    uint32_t type;
} conversion;

static bool fail(lw_type *type, const char *text) {
    lw_raise(type, "%s", text);
    return false;
}

// The next value, borrowed; LW_NIL: exception.
static lw_value next_value(percent *p) {
    if (p->next >= p->nargs)
        return lw_raise(LW_EXC(TypeError), "not enough arguments for format string");
    size_t i = p->next++;
    return p->single ? p->args : lw_as_tuple(p->args)->v[i];
}

// ---- parsing
// -------------------------------------------------------------------------------------

// (name): its value takes the place of the arguments.
static bool read_name(percent *p) {
    if (p->mapping == LW_NIL)
        return fail(LW_EXC(TypeError), "format requires a mapping");
    size_t start = ++p->i, open = 1;
    for (; open > 0 && p->i < p->s->length; p->i++) {
        uint32_t c = lw_str_at(p->s, p->i);
        open += c == '(';
        open -= c == ')';
    }
    if (open > 0)
        return fail(LW_EXC(ValueError), "incomplete format key");
    lw_value key = lw_str_slice(p->s, start, p->i - 1);
    lw_value v = key == LW_NIL ? LW_NIL : lw_getitem(p->mapping, key);
    lw_release(key);
    if (v == LW_NIL)
        return false;
    lw_release(p->named);
    p->named = p->args = v;
    p->single = true;
    p->next = 0;
    p->nargs = 1;
    return true;
}

// A number, or '*' for the next value. Left as it is when there is neither.
static bool read_count(percent *p, int64_t limit, const char *too_big, int64_t *out) {
    if (p->i < p->s->length && lw_str_at(p->s, p->i) == '*') {
        p->i++;
        lw_value v = next_value(p);
        if (v == LW_NIL)
            return false;
        if (!lw_is_int(v) && !lw_is_bool(v))
            return fail(LW_EXC(TypeError), "* wants int");
        if (!lw_int_to_i64(v, out) || *out > limit || *out < -limit)
            return fail(LW_EXC(OverflowError), "Python int too large to convert to C ssize_t");
        return true;
    }
    for (; p->i < p->s->length; p->i++) {
        uint32_t c = lw_str_at(p->s, p->i);
        if (c < '0' || c > '9')
            break;
        *out = (*out < 0 ? 0 : *out) * 10 + (c - '0');
        if (*out > limit)
            return fail(LW_EXC(ValueError), too_big);
    }
    return true;
}

static bool read_conversion(percent *p, conversion *c) {
    *c = (conversion){.width = -1, .precision = -1};
    if (p->i < p->s->length && lw_str_at(p->s, p->i) == '(' && !read_name(p))
        return false;
    for (bool more = true; more && p->i < p->s->length; p->i += more) {
        switch (lw_str_at(p->s, p->i)) {
        case '-':
            c->left = true;
            break;
        case '+':
            c->plus = true;
            break;
        case ' ':
            c->blank = true;
            break;
        case '#':
            c->alternate = true;
            break;
        case '0':
            c->zero = true;
            break;
        default:
            more = false;
        }
    }
    if (!read_count(p, INT64_MAX / 16, "width too big", &c->width))
        return false;
    if (c->width < -1) {
        c->left = true;
        c->width = -c->width;
    }
    if (p->i < p->s->length && lw_str_at(p->s, p->i) == '.') {
        p->i++;
        c->precision = 0;
        if (!read_count(p, INT_MAX - 64, "precision too big", &c->precision))
            return false;
        if (c->precision < 0)
            c->precision = 0;
    }
    if (p->i < p->s->length) {
        uint32_t size = lw_str_at(p->s, p->i);
        p->i += size == 'h' || size == 'l' || size == 'L';
    }
    if (p->i == p->s->length)
        return fail(LW_EXC(ValueError), "incomplete format");
    c->type = lw_str_at(p->s, p->i++);
    return true;
}

// ---- the conversions
// -----------------------------------------------------------------------------

static lw_format_spec layout(const conversion *c, bool number) {
    bool zeros = number && c->zero && !c->left;
    return (lw_format_spec){.fill = zeros ? '0' : ' ',
                            .align = c->left ? '<'
                                     : zeros ? '='
                                             : '>',
                            .width = c->width,
                            .precision = number ? -1 : c->precision};
}

static char sign_of(const conversion *c, bool negative) {
    return negative ? '-' : c->plus ? '+' : c->blank ? ' ' : 0;
}

// v as an int (owned), or LW_NIL with a message about the conversion.
static lw_value int_of(lw_value v, uint32_t type) {
    bool index_only = type == 'x' || type == 'X' || type == 'o';
    lw_number n = lw_classify_any(v);
    if (n.kind == LW_NUM_SMALL)
        return lw_from_small(n.i);
    if (n.kind == LW_NUM_BIG)
        return lw_retain(v);
    if (n.kind == LW_NUM_FLOAT && !index_only)
        return lw_int_from_double(n.d);
    lw_value r = LW_NIL;
    bool missing = true;
    if (!index_only)
        r = lw_number_special(v, "__int__", &missing);
    if (missing && !lw_exception_set())
        r = lw_number_special(v, "__index__", &missing);
    if (r == LW_NIL ? !missing || lw_exception_set() : lw_is_int(r))
        return r;
    lw_release(r);
    return lw_raise(LW_EXC(TypeError), "%%%c format: %s is required, not %s", (int)type,
                    index_only ? "an integer" : "a real number", lw_name_of(v));
}

static bool put_small(lw_str_buffer *b, int64_t i, const conversion *c) {
    char text[24], *end = text + sizeof text, *p = end;
    uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    lw_number_parts parts = {
        .sign = sign_of(c, i < 0), .prefix = "", .digits = p, .digits_length = (size_t)(end - p), .rest = ""};
    lw_format_spec spec = layout(c, true);
    return lw_format_number_parts(b, &parts, &spec);
}

static bool put_int(lw_str_buffer *b, lw_value v, const conversion *c) {
    bool upper = c->type == 'X', ok = false;
    int base = c->type == 'o' ? 8 : (c->type | 32) == 'x' ? 16 : 10;
    if (lw_is_small(v) && base == 10 && c->precision <= 0)
        return put_small(b, lw_to_small(v), c);
    lw_value i = int_of(v, c->type), text = i == LW_NIL ? LW_NIL : lw_int_to_str(i, base, false);
    lw_release(i);
    if (text == LW_NIL)
        return false;
    bool negative = lw_as_str(text)->data[0] == '-';
    size_t digits = lw_as_str(text)->length - negative, total = digits;
    if (c->precision > 0 && (size_t)c->precision > digits)
        total = (size_t)c->precision;
    char *all = lw_mem_alloc(total);
    if (all) {
        memset(all, '0', total - digits);
        memcpy(all + (total - digits), lw_as_str(text)->data + negative, digits);
        for (size_t k = 0; upper && k < total; k++)
            all[k] = all[k] >= 'a' ? (char)(all[k] - 32) : all[k];
        lw_number_parts parts = {.sign = sign_of(c, negative),
                                 .prefix = upper        ? "0X"
                                           : base == 16 ? "0x"
                                                        : "0o",
                                 .prefix_length = c->alternate && base != 10 ? 2 : 0,
                                 .digits = all,
                                 .digits_length = total,
                                 .rest = ""};
        lw_format_spec spec = layout(c, true);
        ok = lw_format_number_parts(b, &parts, &spec);
    } else {
        lw_raise_memory();
    }
    lw_mem_free(all, total);
    lw_release(text);
    return ok;
}

static bool put_float(lw_str_buffer *b, lw_value v, const conversion *c) {
    double d;
    char small[64];
    size_t length, block;
    if (!lw_to_double(v, &d))
        return false;
    int precision = c->precision < 0 ? 6 : (int)c->precision;
    char *text =
        lw_float_text(d, (char)c->type, precision, c->alternate, false, small, &length, &block);
    if (!text)
        return false;
    lw_number_parts parts = {.sign = sign_of(c, signbit(d) && !isnan(d)),
                             .prefix = "",
                             .digits = text,
                             .digits_length = length,
                             .rest = ""};
    lw_format_spec spec = layout(c, true);
    bool ok = lw_format_number_parts(b, &parts, &spec);
    if (block)
        lw_mem_free(text, block);
    return ok;
}

static bool put_character(lw_str_buffer *b, lw_value v, const conversion *c) {
    lw_value s = LW_NIL;
    if (lw_is_str(v) && lw_as_str(v)->length == 1) {
        s = lw_retain(v);
    } else if (lw_is_str(v) || lw_is_float(v)) {
        return fail(LW_EXC(TypeError), "%c requires int or char");
    } else {
        int64_t code;
        bool missing = false;
        lw_value i =
            lw_is_int(v) || lw_is_bool(v) ? lw_retain(v) : lw_number_special(v, "__index__", &missing);
        if (i == LW_NIL)
            return missing && !lw_exception_set() ? fail(LW_EXC(TypeError), "%c requires int or char") : false;
        bool fits = lw_int_to_i64(i, &code) && code >= 0 && code <= (int64_t)LW_CODE_POINT_MAX;
        lw_release(i);
        if (!fits)
            return fail(LW_EXC(OverflowError), "%c arg not in range(0x110000)");
        s = lw_str_from_code_point((uint32_t)code);
        if (s == LW_NIL)
            return false;
    }
    lw_format_spec spec = layout(c, false);
    spec.precision = -1;
    bool ok = lw_format_str_into(b, lw_as_str(s), &spec);
    lw_release(s);
    return ok;
}

static bool put_text(lw_str_buffer *b, lw_value v, const conversion *c) {
    lw_value s = c->type == 's' ? lw_to_str(v) : c->type == 'r' ? lw_repr(v) : lw_ascii(v);
    if (s == LW_NIL)
        return false;
    lw_format_spec spec = layout(c, false);
    bool ok = lw_format_str_into(b, lw_as_str(s), &spec);
    lw_release(s);
    return ok;
}

static bool put_conversion(lw_str_buffer *b, percent *p) {
    conversion c;
    uint32_t next = p->i < p->s->length ? lw_str_at(p->s, p->i) : 0;
    if (next == '%') {
        p->i++;
        return lw_buffer_char(b, '%');
    }
    bool plain = next == 's' || next == 'd'; // the common ones need no parsing
    if (plain) {
        c = (conversion){.width = -1, .precision = -1, .type = next};
        p->i++;
    } else if (!read_conversion(p, &c)) {
        return false;
    }
    lw_value v = next_value(p);
    if (v == LW_NIL)
        return false;
    if (plain && next == 'd' && lw_is_small(v))
        return lw_format_small_into(b, lw_to_small(v));
    if (plain && next == 's' && lw_is_exact_str(v))
        return lw_buffer_str(b, v);
    switch (c.type) {
    case 's':
    case 'r':
    case 'a':
        return put_text(b, v, &c);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return put_int(b, v, &c);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return put_float(b, v, &c);
    case 'c':
        return put_character(b, v, &c);
    default:
        lw_raise(LW_EXC(ValueError), "unsupported format character '%c' (0x%x) at index %zu",
                 c.type >= 31 && c.type <= 126 ? (int)c.type : '?', c.type, p->i - 1);
        return false;
    }
}

static int is_mapping(lw_value args) { // 1, 0, -1
    uint32_t type = lw_type_index(args);
    if (lw_is_tuple(args) || lw_is_str(args))
        return 0;
    if (type == LW_T_DEQUE || type == LW_T_TYPE) // a deque has indices only, and a type no items
        return 0;
    if (type < LW_T_EXTENDED_FIRST)
        return lw_types[type]->getitem != NULL;
    lw_value name = lw_intern_c("__getitem__");
    lw_value method = name == LW_NIL ? LW_NIL : lw_type_lookup(lw_types[type], name);
    lw_release(name);
    lw_release(method);
    return method != LW_NIL ? 1 : lw_exception_set() ? -1 : 0;
}

bool lw_can_be_named(lw_value args) {
    return !lw_is_tuple(args) && !lw_is_bytes_like(args) && !lw_is_str(args) && is_mapping(args) > 0;
}

lw_value lw_str_percent(lw_str *format, lw_value args) {
    bool tuple = lw_is_tuple(args);
    percent p = {.s = format,
                 .args = args,
                 .single = !tuple,
                 .nargs = tuple ? lw_as_tuple(args)->size : 1,
                 .mapping = LW_NIL,
                 .named = LW_NIL};
    int mapping = is_mapping(args);
    if (mapping < 0)
        return LW_NIL;
    if (mapping)
        p.mapping = args;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    while (ok && p.i < format->length) {
        size_t start = p.i;
        if (format->width == 1) {
            const unsigned char *at = memchr(format->data + start, '%', format->length - start);
            p.i = at ? (size_t)(at - format->data) : format->length;
        } else {
            while (p.i < format->length && lw_str_at(format, p.i) != '%')
                p.i++;
        }
        ok = p.i == start || lw_buffer_part(&b, format, start, p.i);
        if (ok && p.i < format->length) {
            p.i++;
            if (p.i == format->length)
                ok = fail(LW_EXC(ValueError), "incomplete format");
            else
                ok = put_conversion(&b, &p);
        }
    }
    if (ok && p.next < p.nargs && !mapping)
        ok = fail(LW_EXC(TypeError), "not all arguments converted during string formatting");
    lw_release(p.named);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}
