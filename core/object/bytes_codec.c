// SPDX-License-Identifier: MIT
// Encoding and decoding: utf-8, ascii, latin-1.
//
// One pass, into a str buffer: of code points when it decodes, of code points below 256 that are octets
// when it encodes. What the codec cannot do goes to the error handler, whose name is only looked at then, as
// CPython does it.
#include "object/bytes.h"
#include "object/exception.h"
#include "object/str_internal.h"

#include <stdio.h>
#include <string.h>

typedef enum { UTF8, ASCII, LATIN1 } codec;
typedef enum { STRICT, IGNORE, REPLACE, BACKSLASH, XML, UNKNOWN } handler;

static const char *const shown_names[] = {"utf-8", "ascii", "latin-1"};

// Lower case, with '_' and ' ' as '-'.
static bool normalize(lw_str *s, char *out, size_t size) {
    if (!s->ascii || s->length >= size)
        return false;
    for (size_t i = 0; i < s->length; i++) {
        char c = (char)s->data[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '_' || c == ' ' ? '-' : c;
    }
    out[s->length] = 0;
    return true;
}

static bool find_codec(lw_value encoding, codec *out) {
    static const struct {
        const char *name;
        codec is;
    } known[] = {{"utf-8", UTF8},      {"utf8", UTF8},       {"u8", UTF8},          {"cp65001", UTF8},
                 {"ascii", ASCII},     {"us-ascii", ASCII},  {"646", ASCII},        {"latin-1", LATIN1},
                 {"latin1", LATIN1},   {"latin", LATIN1},    {"iso-8859-1", LATIN1}, {"iso8859-1", LATIN1},
                 {"8859", LATIN1},     {"l1", LATIN1},       {"cp819", LATIN1}};
    char name[32];
    *out = UTF8;
    if (encoding == LW_NIL || encoding == LW_NONE)
        return true;
    if (normalize(lw_as_str(encoding), name, sizeof name))
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (strcmp(known[i].name, name) == 0) {
                *out = known[i].is;
                return true;
            }
    lw_value message = lw_str_from_c("unknown encoding: ");
    message = message == LW_NIL ? LW_NIL : lw_str_append(message, encoding);
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(LookupError), message);
    lw_release(message);
    return false;
}

const char *lw_codec_name(lw_value encoding) {
    codec c;
    if (!find_codec(encoding, &c))
        return NULL;
    return c == LATIN1 ? "iso8859-1" : shown_names[c];
}

static handler handler_of(lw_value errors) {
    static const char *const names[] = {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"};
    if (errors == LW_NIL || errors == LW_NONE)
        return STRICT;
    for (int i = 0; i < 5; i++)
        if (lw_str_equal_c(lw_as_str(errors), names[i]))
            return (handler)i;
    return UNKNOWN;
}

static bool unknown_handler(lw_value errors) {
    lw_value message = lw_str_from_c("unknown error handler name '");
    message = message == LW_NIL ? LW_NIL : lw_str_append(message, errors);
    lw_value end = lw_intern_c("'");
    message = message == LW_NIL ? LW_NIL : lw_str_append(message, end);
    lw_release(end);
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(LookupError), message);
    lw_release(message);
    return false;
}

static bool need_names(const char *function, lw_value encoding, lw_value errors) {
    lw_value v[2] = {encoding, errors};
    for (int i = 0; i < 2; i++)
        if (v[i] != LW_NIL && !lw_is_str(v[i])) {
            lw_raise(LW_EXC(TypeError), "%s() argument '%s' must be str, not %s", function,
                     i ? "errors" : "encoding", v[i] == LW_NONE ? "None" : lw_name_of(v[i]));
            return false;
        }
    return true;
}

// ---- encoding ----------------------------------------------------------------------------------

static inline bool fits(codec c, uint32_t point) {
    return c == UTF8 ? point < 0xd800 || point > 0xdfff : point < (c == ASCII ? 0x80u : 0x100u);
}

static void raise_encode(codec c, lw_str *s, size_t at) {
    static const char *const reasons[] = {"surrogates not allowed", "ordinal not in range(128)",
                                          "ordinal not in range(256)"};
    size_t end = at;
    while (end < s->length && !fits(c, lw_str_at(s, end)))
        end++;
    lw_raise_encode(shown_names[c], s, at, end, reasons[c]);
}

static bool put_escape(lw_str_buffer *b, uint32_t c) {
    char text[12];
    int n = snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    return lw_buffer_ascii(b, text, (size_t)n);
}

static bool put_reference(lw_str_buffer *b, uint32_t c) {
    char text[16];
    int n = snprintf(text, sizeof text, "&#%u;", (unsigned)c);
    return lw_buffer_ascii(b, text, (size_t)n);
}

static bool encode_error(lw_str_buffer *b, codec c, lw_str *s, size_t at, lw_value errors) {
    switch (handler_of(errors)) {
    case STRICT:
        raise_encode(c, s, at);
        return false;
    case IGNORE:
        return true;
    case REPLACE:
        return lw_buffer_char(b, '?');
    case BACKSLASH:
        return put_escape(b, lw_str_at(s, at));
    case XML:
        return put_reference(b, lw_str_at(s, at));
    default:
        return unknown_handler(errors);
    }
}

static bool encode_into(lw_str_buffer *b, codec c, lw_str *s, lw_value errors) {
    for (size_t i = 0; i < s->length; i++) {
        uint32_t p = lw_str_at(s, i);
        if (lw_unlikely(!fits(c, p))) {
            if (!encode_error(b, c, s, i, errors))
                return false;
        } else if (p < 0x80 || c != UTF8) {
            if (!lw_buffer_char(b, p))
                return false;
        } else {
            char text[4], *end = lw_utf8_put(text, p);
            for (char *q = text; q < end; q++)
                if (!lw_buffer_char(b, (unsigned char)*q))
                    return false;
        }
    }
    return true;
}

lw_value lw_encode(const char *function, lw_value str, lw_value encoding, lw_value errors) {
    codec c;
    lw_str *s = lw_as_str(str);
    if (!need_names(function, encoding, errors) || !find_codec(encoding, &c))
        return LW_NIL;
    if (s->ascii || (c == LATIN1 && s->width == 1))
        return lw_bytes_new(s->data, s->length);
    lw_str_buffer b;
    lw_buffer_init(&b);
    lw_value v = LW_NIL;
    if (encode_into(&b, c, s, errors))
        v = lw_bytes_new(b.data, b.length); // all below 256: one byte each
    lw_buffer_discard(&b);
    return v;
}

// ---- decoding ----------------------------------------------------------------------------------

static bool decode_error(lw_str_buffer *b, codec c, const unsigned char *p, size_t n, size_t at, size_t bad,
                         const char *reason, lw_value errors) {
    switch (handler_of(errors)) {
    case STRICT:
        lw_raise_decode(shown_names[c], p, n, at, at + bad, reason);
        return false;
    case IGNORE:
        return true;
    case REPLACE:
        return lw_buffer_char(b, 0xfffd);
    case BACKSLASH:
        for (size_t i = 0; i < bad; i++)
            if (!put_escape(b, p[at + i]))
                return false;
        return true;
    case XML:
        lw_raise(LW_EXC(TypeError), "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    default:
        return unknown_handler(errors);
    }
}

static bool decode_into(lw_str_buffer *b, codec c, const unsigned char *p, size_t n, lw_value errors) {
    for (size_t i = 0; i < n;) {
        uint32_t point = p[i];
        size_t used = 1, bad = 1;
        const char *reason = NULL;
        if (c == UTF8 && point >= 0x80) {
            used = lw_utf8_decode(p + i, n - i, &point, &bad, &reason);
        } else if (c == ASCII && point >= 0x80) {
            used = 0;
            reason = "ordinal not in range(128)";
        }
        if (lw_likely(used)) {
            if (!lw_buffer_char(b, point))
                return false;
            i += used;
        } else {
            if (!decode_error(b, c, p, n, i, bad, reason, errors))
                return false;
            i += bad;
        }
    }
    return true;
}

lw_value lw_decode(const char *function, lw_value v, lw_value encoding, lw_value errors) {
    codec c;
    if (!need_names(function, encoding, errors) || !find_codec(encoding, &c))
        return LW_NIL;
    if (!lw_is_bytes_like(v))
        return lw_raise(LW_EXC(TypeError), "decoding to str: need a bytes-like object, %s found", lw_name_of(v));
    lw_value bytes = lw_bytes_of(v);
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_bytes *s = lw_as_bytes(bytes);
    lw_value r = LW_NIL;
    if (c == LATIN1) {
        r = lw_str_from_units(s->data, 1, s->length);
    } else {
        lw_str_buffer b;
        lw_buffer_init(&b);
        if (decode_into(&b, c, s->data, s->length, errors))
            r = lw_buffer_finish(&b);
        else
            lw_buffer_discard(&b);
    }
    lw_release(bytes);
    return r;
}
