// SPDX-License-Identifier: MIT
// UnicodeEncodeError and UnicodeDecodeError: their args are (encoding, object, start, end, reason); the attributes read them
// (exception.c), and the text is made of them.
#include "object/bytes.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <stdio.h>

static lw_value raise(lw_type *type, const char *encoding, lw_value object, size_t start, size_t end, const char *reason) {
    lw_value args[5] = {lw_str_from_c(encoding), object, lw_from_small((int64_t)start), lw_from_small((int64_t)end), LW_NIL};
    if (object != LW_NIL && args[0] != LW_NIL)
        args[4] = lw_str_from_c(reason);
    lw_value e = args[4] == LW_NIL ? LW_NIL : lw_call(lw_type_value(type), args, 5, LW_NIL);
    lw_release(args[0]);
    lw_release(args[4]);
    if (e != LW_NIL)
        lw_exception_raise(e);
    return LW_NIL;
}

lw_value lw_raise_encode(const char *encoding, lw_str *s, size_t start, size_t end, const char *reason) {
    return raise(LW_EXC(UnicodeEncodeError), encoding, lw_from_object(s), start, end, reason);
}

lw_value lw_raise_decode(const char *encoding, const unsigned char *data, size_t bytes, size_t start, size_t end, const char *reason) {
    lw_value object = lw_bytes_new(data, bytes);
    raise(LW_EXC(UnicodeDecodeError), encoding, object, start, end, reason);
    lw_release(object);
    return LW_NIL;
}

bool lw_is_unicode_error(lw_value v) {
    return lw_isinstance(v, LW_EXC(UnicodeEncodeError)) || lw_isinstance(v, LW_EXC(UnicodeDecodeError));
}

int lw_unicode_error_part(lw_value name) {
    static const char *const names[] = {"encoding", "object", "start", "end", "reason"};
    for (int i = 0; i < 5; i++)
        if (lw_str_equal_c(lw_as_str(name), names[i]))
            return i;
    return -1;
}

lw_value lw_unicode_error_text(lw_value v, lw_value args) {
    lw_tuple *t = lw_as_tuple(args);
    bool encode = lw_isinstance(v, LW_EXC(UnicodeEncodeError));
    const lw_value *a = t->v;
    bool right = t->size == 5 && lw_is_str(a[0]) && (encode ? lw_is_str(a[1]) : lw_is_bytes(a[1])) && lw_is_small(a[2]) &&
                 lw_is_small(a[3]) && lw_is_str(a[4]);
    if (!right)
        return lw_repr(args);
    int64_t start = lw_to_small(a[2]), end = lw_to_small(a[3]), length = encode ? lw_as_str(a[1])->length : lw_as_bytes(a[1])->length;
    char what[96];
    if (start >= 0 && start < length && end == start + 1) {
        unsigned c = encode ? lw_str_at(lw_as_str(a[1]), (size_t)start) : lw_as_bytes(a[1])->data[start];
        const char *shown = !encode ? "byte 0x%02x" : c < 0x100 ? "character '\\x%02x'" : c < 0x10000 ? "character '\\u%04x'" : "character '\\U%08x'";
        int n = snprintf(what, sizeof what, shown, c);
        snprintf(what + n, sizeof what - (size_t)n, " in position %lld: ", (long long)start);
    } else {
        snprintf(what, sizeof what, "%s in position %lld-%lld: ", encode ? "characters" : "bytes", (long long)start, (long long)end - 1);
    }
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_c(&b, "'") && lw_buffer_str(&b, a[0]) && lw_buffer_c(&b, encode ? "' codec can't encode " : "' codec can't decode ") &&
        lw_buffer_c(&b, what) && lw_buffer_str(&b, a[4]))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}
