// SPDX-License-Identifier: MIT
// SyntaxError: its attributes are its own when the compiler made it; those of one that a script made are read from its args,
// (msg, (filename, lineno, offset, text, end_lineno, end_offset)).
#include "object/exception.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <stdio.h>

bool lw_syntax_error_part(lw_value self, lw_value name, lw_value *v) {
    lw_exception *e = lw_as_exception(self);
    static const char *const names[] = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
    *v = LW_NONE;
    if (name == LW_NAME(msg)) {
        lw_value args = lw_exception_load(e, &e->args);
        if (lw_is_tuple(args) && lw_as_tuple(args)->size)
            *v = lw_retain(lw_as_tuple(args)->v[0]);
        lw_release(args);
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!lw_str_equal_c(lw_as_str(name), names[i]))
            continue;
        lw_value args = lw_exception_load(e, &e->args);
        lw_value place = lw_is_tuple(args) && lw_as_tuple(args)->size == 2 ? lw_as_tuple(args)->v[1] : LW_NIL;
        if (place != LW_NIL && lw_is_tuple(place) && lw_as_tuple(place)->size >= 4 && i < lw_as_tuple(place)->size)
            *v = lw_retain(lw_as_tuple(place)->v[i]);
        lw_release(args);
        return true;
    }
    return false;
}

// "msg (file, line 3)"
lw_value lw_syntax_error_text(lw_value v) {
    lw_value msg = lw_getattr(v, LW_NAME(msg)), text = msg == LW_NIL ? LW_NIL : lw_to_str(msg);
    lw_value file = text == LW_NIL ? LW_NIL : lw_getattr(v, LW_NAME(filename));
    lw_value line = file == LW_NIL ? LW_NIL : lw_getattr(v, LW_NAME(lineno));
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = line != LW_NIL && lw_buffer_str(&b, text), named = ok && lw_is_str(file), counted = ok && lw_is_small(line);
    if (named) {
        lw_str *s = lw_as_str(file);
        size_t from = s->length;
        while (from && lw_str_at(s, from - 1) != '/')
            from--;
        ok = lw_buffer_c(&b, " (");
        for (size_t i = from; ok && i < s->length; i++)
            ok = lw_buffer_char(&b, lw_str_at(s, i));
    }
    if (ok && counted) {
        char number[40];
        snprintf(number, sizeof number, "%sline %lld", named ? ", " : " (", (long long)lw_to_small(line));
        ok = lw_buffer_c(&b, number);
    }
    ok = ok && (!(named || counted) || lw_buffer_char(&b, ')'));
    lw_release(msg);
    lw_release(text);
    lw_release(file);
    lw_release(line);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}
