// SPDX-License-Identifier: MIT
// format(): the small language of format specifications, and which type takes what of it.
//
//     [[fill]align][sign][z][#][0][width][, or _][.precision][type]
//
// 'n' is 'd' or 'g': there is no locale here.
#include "object/format_internal.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/type.h"
#include "object/number.h"

#include "base/memory.h"

// ---- parsing
// -------------------------------------------------------------------------------------

typedef struct {
    lw_str *s;
    size_t i;
} reader;

static uint32_t peek(const reader *r, size_t ahead) {
    return r->i + ahead < r->s->length ? lw_str_at(r->s, r->i + ahead) : UINT32_MAX;
}

static bool accept(reader *r, uint32_t c) {
    if (peek(r, 0) != c)
        return false;
    r->i++;
    return true;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

// -1 when there is no digit.
static bool read_number(reader *r, int64_t *out) {
    int64_t n = -1;
    int digit;
    while (r->i < r->s->length && (digit = lw_char_decimal(peek(r, 0))) >= 0) {
        n = n < 0 ? 0 : n;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n)) {
            lw_raise(LW_EXC(ValueError), "Too many decimal digits in format string");
            return false;
        }
        r->i++;
    }
    *out = n;
    return true;
}

static bool raise_both(void) {
    lw_raise(LW_EXC(ValueError), "Cannot specify both ',' and '_'.");
    return false;
}

static bool check_group(const lw_format_spec *spec) {
    uint32_t t = spec->type;
    if (!spec->group || t == 0 || t == 'd' || t == '%' || (t < 128 && strchr("eEfFgG", (int)t)))
        return true;
    if (spec->group == '_' && (t == 'b' || t == 'o' || t == 'x' || t == 'X'))
        return true;
    if (t > 32 && t < 128)
        lw_raise(LW_EXC(ValueError), "Cannot specify '%c' with '%c'.", spec->group, (int)t);
    else
        lw_raise(LW_EXC(ValueError), "Cannot specify '%c' with '\\x%x'.", spec->group, t);
    return false;
}

static bool raise_invalid(lw_str *spec, lw_value v) {
    size_t bytes;
    char *text = lw_str_to_utf8_escaped(spec, &bytes);
    if (text) {
        lw_raise(LW_EXC(ValueError), "Invalid format specifier '%s' for object of type '%s'", text,
                 lw_name_of(v));
        lw_mem_free(text, bytes + 1);
    }
    return false;
}

static bool parse_spec(lw_str *s, lw_value v, char default_align, lw_format_spec *spec) {
    reader r = {s, 0};
    bool has_fill = false, has_align = true;
    *spec = (lw_format_spec){.fill = ' ', .align = default_align, .width = -1, .precision = -1};
    if (s->length >= 2 && is_align(peek(&r, 1))) {
        spec->fill = peek(&r, 0);
        spec->align = (char)peek(&r, 1);
        has_fill = true;
        r.i = 2;
    } else if (is_align(peek(&r, 0))) {
        spec->align = (char)peek(&r, 0);
        r.i = 1;
    } else {
        has_align = false;
    }
    uint32_t c = peek(&r, 0);
    if (c == ' ' || c == '+' || c == '-') {
        spec->sign = (char)c;
        r.i++;
        c = peek(&r, 0);
    }
    if (c == 'z' || c == '#') {
        spec->no_minus_zero = accept(&r, 'z');
        spec->alternate = accept(&r, '#');
    }
    if (!has_fill && accept(&r, '0')) {
        spec->fill = '0';
        if (!has_align && default_align == '>')
            spec->align = '=';
    }
    if (!read_number(&r, &spec->width))
        return false;
    c = peek(&r, 0);
    if (c == ',' || c == '_') {
        spec->group = (char)c;
        r.i++;
        if (accept(&r, c == ',' ? '_' : ','))
            return raise_both();
    }
    if (accept(&r, '.')) {
        if (!read_number(&r, &spec->precision))
            return false;
        if (spec->precision < 0) {
            lw_raise(LW_EXC(ValueError), "Format specifier missing precision");
            return false;
        }
    }
    if (s->length - r.i > 1)
        return raise_invalid(s, v);
    spec->type = lw_is_str(v) ? 's' : 0;
    if (s->length - r.i == 1)
        spec->type = peek(&r, 0);
    return check_group(spec);
}

// ---- the types
// -----------------------------------------------------------------------------------

static bool raise_code(uint32_t type, lw_value v) {
    if (type > 32 && type < 128)
        lw_raise(LW_EXC(ValueError), "Unknown format code '%c' for object of type '%s'", (int)type,
                 lw_name_of(v));
    else
        lw_raise(LW_EXC(ValueError), "Unknown format code '\\x%x' for object of type '%s'", type,
                 lw_name_of(v));
    return false;
}

bool lw_format_str_into(lw_str_buffer *b, lw_str *s, const lw_format_spec *spec) {
    size_t n = s->length;
    if (spec->precision >= 0 && (uint64_t)spec->precision < n)
        n = (size_t)spec->precision;
    if (spec->width > (int64_t)LW_STR_LENGTH_MAX) {
        lw_raise_memory();
        return false;
    }
    size_t padding = spec->width > (int64_t)n ? (size_t)spec->width - n : 0;
    size_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    return lw_buffer_fill(b, spec->fill, left) && lw_buffer_part(b, s, 0, n) &&
           lw_buffer_fill(b, spec->fill, padding - left);
}

static bool format_str(lw_str_buffer *b, lw_value v, lw_str *text) {
    lw_format_spec spec;
    const char *wrong = NULL;
    if (!parse_spec(text, v, '<', &spec))
        return false;
    if (spec.type != 's')
        return raise_code(spec.type, v);
    if (spec.sign)
        wrong = spec.sign == ' ' ? "Space not" : "Sign not";
    else if (spec.no_minus_zero)
        wrong = "Negative zero coercion (z) not";
    else if (spec.alternate)
        wrong = "Alternate form (#) not";
    else if (spec.align == '=')
        wrong = "'=' alignment not";
    if (wrong) {
        lw_raise(LW_EXC(ValueError), "%s allowed in string format specifier", wrong);
        return false;
    }
    return lw_format_str_into(b, lw_as_str(v), &spec);
}

// What is refused is said to be of the type of `of`: v, or what v is the number of.
static bool format_number(lw_str_buffer *b, lw_value v, lw_value of, lw_str *text) {
    lw_format_spec spec;
    if (!parse_spec(text, of, '>', &spec))
        return false;
    uint32_t t = spec.type;
    bool is_int = !lw_is_float(v);
    if (is_int && (t == 0 || (t < 128 && strchr("bcdnoxX", (int)t))))
        return lw_format_int_into(b, v, &spec);
    if ((t == 0 && !is_int) || t == '%' ||
        (t && t < 128 && strchr(is_int ? "eEfFgG" : "eEfFgGn", (int)t))) {
        double d;
        return lw_to_double(v, &d) && lw_format_float_into(b, d, &spec);
    }
    return raise_code(t, of);
}

// An instance's own __format__: 1 appended, 0 it has none, -1.
static int format_special(lw_str_buffer *b, lw_value v, lw_value spec) {
    lw_value name = lw_intern_c("__format__");
    lw_value method = name == LW_NIL ? LW_NIL : lw_type_lookup(lw_type_of(v), name);
    lw_release(name);
    if (method == LW_NIL)
        return lw_exception_set() ? -1 : 0;
    lw_value empty = LW_NIL;
    if (spec == LW_NIL)
        spec = empty = lw_str_empty();
    lw_value r = spec == LW_NIL ? LW_NIL : lw_call_special(method, v, &spec, 1);
    lw_release(empty);
    lw_release(method);
    if (r == LW_NIL)
        return -1;
    bool ok = lw_is_str(r);
    if (!ok)
        lw_raise(LW_EXC(TypeError), "__format__ must return a str, not %s", lw_name_of(r));
    ok = ok && lw_buffer_str(b, r);
    lw_release(r);
    return ok ? 1 : -1;
}

bool lw_format_into(lw_str_buffer *b, lw_value v, lw_value spec) {
    uint32_t type = lw_type_index(v);
    bool empty = spec == LW_NIL || (lw_is_str(spec) && lw_as_str(spec)->length == 0);
    if (lw_needs_plain(v)) { // without a __format__ of its own: what the built-in type does
        lw_value own = lw_special(lw_type_of(v), LW_NAME___format__);
        lw_release(own);
        if (own == LW_NIL && !empty && lw_is_str(v) && lw_is_str(spec))
            return format_str(b, v, lw_as_str(spec));
        if (own == LW_NIL) {
            lw_value plain = empty ? lw_to_str(v) : lw_plain(v);
            bool number = plain != LW_NIL && !empty && lw_is_str(spec) && (lw_is_int(plain) || lw_is_float(plain));
            bool ok = number ? format_number(b, plain, v, lw_as_str(spec)) : plain != LW_NIL && lw_format_into(b, plain, spec);
            lw_release(plain);
            return ok;
        }
    }
    if (type >= LW_T_EXTENDED_FIRST) {
        int done = format_special(b, v, spec);
        if (done)
            return done > 0;
    } else if (!empty) {
        if (type == LW_T_STR)
            return format_str(b, v, lw_as_str(spec));
        if (type == LW_T_INT || type == LW_T_FLOAT || type == LW_T_BOOL)
            return format_number(b, v, v, lw_as_str(spec));
    } else if (type == LW_T_STR) {
        return lw_buffer_str(b, v);
    } else if (lw_is_small(v)) {
        return lw_format_small_into(b, lw_to_small(v));
    }
    if (!empty) {
        lw_raise(LW_EXC(TypeError), "unsupported format string passed to %s.__format__",
                 lw_name_of(v));
        return false;
    }
    lw_value text = lw_to_str(v);
    bool ok = text != LW_NIL && lw_buffer_str(b, text);
    lw_release(text);
    return ok;
}

lw_value lw_format(lw_value v, lw_value spec) {
    if (lw_type_index(v) < LW_T_EXTENDED_FIRST) {
        if (spec == LW_NIL || (lw_is_str(spec) && lw_as_str(spec)->length == 0))
            return lw_to_str(v);
        if (!lw_is_str(spec))
            return lw_raise(LW_EXC(TypeError), "format() argument 2 must be str, not %s",
                            lw_argument_name(spec));
    }
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (!lw_format_into(&b, v, spec)) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    // A str to which the spec adds nothing is the result itself, whatever its class.
    bool unchanged = spec != LW_NIL && lw_is_str(v) && lw_is_str(spec) && lw_as_str(spec)->length && b.length == lw_as_str(v)->length;
    if (unchanged) {
        lw_value own = lw_special(lw_type_of(v), LW_NAME___format__);
        lw_release(own);
        unchanged = own == LW_NIL;
    }
    lw_value made = lw_buffer_finish(&b);
    for (size_t i = 0; unchanged && made != LW_NIL && i < lw_as_str(v)->length; i++)
        unchanged = lw_str_at(lw_as_str(made), i) == lw_str_at(lw_as_str(v), i);
    if (!unchanged || made == LW_NIL)
        return made;
    lw_release(made);
    return lw_retain(v);
}
