// SPDX-License-Identifier: MIT
// bytes % args: done by str's, over latin-1 text. Bytes-like arguments become text of the same octets before, and
// what %s and %b may not take is refused. A %(name) becomes a conversion that takes the next of a list of values: the item
// is looked up here.
#include "object/bytes.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/str_internal.h"
#include "object/tuple.h"

static lw_value to_latin1(lw_value v) { // bytes-like
    lw_value bytes = lw_bytes_of(v);
    if (bytes == LW_NIL)
        return LW_NIL;
    lw_value text = lw_str_from_units(lw_as_bytes(bytes)->data, 1, lw_as_bytes(bytes)->length);
    lw_release(bytes);
    return text;
}

// The argument that conversion `c` takes, as str's formatting is to see it; owned.
static lw_value convert(uint32_t c, lw_value v) {
    if (c == 'r' || c == 'a')
        return lw_ascii(v); // with 's' in the format
    if (lw_is_bytes_like(v) && (c == 's' || c == 'b' || (c == 'c' && lw_len(v) == 1)))
        return to_latin1(v);
    if (c == 's' || c == 'b')
        return lw_raise(LW_EXC(TypeError),
                        "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
                        lw_name_of(v));
    if (c == 'c') {
        int64_t i;
        if (lw_is_bool(v))
            i = v == LW_TRUE;
        else if (!lw_to_index(v, &i, LW_CLIPPED) && !lw_exception_matches(LW_EXC(TypeError)))
            return LW_NIL;
        if (lw_exception_set()) {
            lw_exception_clear();
            return lw_raise(LW_EXC(TypeError), "%%c requires an integer in range(256) or a single byte");
        }
        return i < 0 || i > 255 ? lw_raise(LW_EXC(OverflowError), "%%c arg not in range(256)") : lw_from_small(i);
    }
    if (c && strchr("eEfFgG", (int)c)) {
        double d;
        if (lw_to_double(v, &d))
            return lw_from_double(d);
        lw_exception_clear(); // whatever its __float__ raised
        return lw_raise(LW_EXC(TypeError), "float argument required, not %s", lw_name_of(v));
    }
    return lw_retain(v);
}

// The item of `mapping` that is named from s->data[*i], behind "%(", on; owned. *i is then at the ')'.
static lw_value named_item(lw_bytes *s, size_t *i, lw_value mapping) {
    size_t from = *i, open = 1;
    if (!lw_can_be_named(mapping))
        return lw_exception_set() ? LW_NIL : lw_raise(LW_EXC(TypeError), "format requires a mapping");
    for (; open > 0 && *i < s->length; ++*i)
        open += (size_t)(s->data[*i] == '(') - (s->data[*i] == ')');
    if (open > 0)
        return lw_raise(LW_EXC(ValueError), "incomplete format key");
    lw_value key = lw_bytes_new(s->data + from, --*i - from), v = key == LW_NIL ? LW_NIL : lw_getitem(mapping, key);
    lw_release(key);
    return v;
}

// Walks the conversions: %b, %r and %a become %s in `format`, and args[i] what they take. *used: how many they take;
// *before: where in `format` the last of them begins. *count: how many values there are; with room for one more for each '%'.
static bool prepare(lw_str_buffer *format, lw_bytes *s, lw_value mapping, lw_value *values, size_t *count, size_t *used, size_t *before) {
    size_t n = *count;
    size_t next = *used = *before = 0;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = s->data[i];
        *before = c == '%' ? format->length : *before;
        *used = next;
        if (!lw_buffer_char(format, c))
            return false;
        if (c != '%')
            continue;
        if (i + 1 < s->length && s->data[i + 1] == '(') {
            lw_value v = named_item(s, (i += 2, &i), mapping);
            if (v == LW_NIL)
                return false;
            if (next < n)
                lw_release(values[next]);
            values[next] = v;
            *count = n = next + 1;
        }
        for (i++; i < s->length && strchr("#0- +.*123456789", (int)s->data[i]) && s->data[i]; i++) {
            if (!lw_buffer_char(format, s->data[i]))
                return false;
            next += s->data[i] == '*';
        }
        if (i == s->length)
            break;
        c = s->data[i];
        if (!lw_buffer_char(format, c == 'b' || c == 'r' || c == 'a' ? 's' : c == 'i' ? 'd' : c))
            return false;
        if (c == '%' || next >= n)
            continue;
        lw_value v = convert(c, values[next]);
        if (v == LW_NIL)
            return false;
        lw_release(values[next]);
        values[next++] = v;
    }
    *used = next;
    return true;
}

// What CPython words otherwise for bytes.
static void say_bytes(void) {
    lw_value e = lw_exception_take(), text = lw_to_str(e);
    if (text != LW_NIL && lw_is_str(text) && lw_str_equal_c(lw_as_str(text), "not all arguments converted during string formatting")) {
        lw_raise(LW_EXC(TypeError), "not all arguments converted during bytes formatting");
        lw_release(e);
    } else {
        lw_exception_restore(e);
    }
    lw_release(text);
}

// A conversion refused its argument: one before it that str's formatting refuses comes first.
static void check_before(lw_str_buffer *b, size_t length, lw_value *values, size_t n) {
    lw_value refused = lw_exception_take(), tuple = lw_tuple_from(values, n), text = LW_NIL;
    lw_value format = tuple == LW_NIL ? LW_NIL : lw_str_from_units(b->data, b->width, length);
    if (format != LW_NIL)
        text = lw_str_percent(lw_as_str(format), tuple);
    if (text == LW_NIL && format != LW_NIL && lw_exception_matches(LW_EXC(TypeError)))
        say_bytes();
    if (text != LW_NIL)
        lw_exception_restore(refused);
    else
        lw_release(refused);
    lw_release(text);
    lw_release(format);
    lw_release(tuple);
}

lw_value lw_bytes_percent(lw_bytes *s, lw_value args) {
    bool tuple = lw_is_tuple(args);
    size_t n = tuple ? lw_as_tuple(args)->size : 1, room = n, used, before;
    for (size_t i = 0; i < s->length; i++)
        room += s->data[i] == '%';
    lw_value *values = lw_mem_alloc((room + 1) * sizeof *values), taken = LW_NIL;
    if (!values)
        return lw_raise_memory();
    for (size_t i = 0; i < n; i++)
        values[i] = lw_retain(tuple ? lw_as_tuple(args)->v[i] : args);
    lw_str_buffer b;
    lw_buffer_init(&b);
    lw_value format = LW_NIL, text = LW_NIL, r = LW_NIL;
    if (prepare(&b, s, args, values, &n, &used, &before)) {
        format = lw_buffer_finish(&b);
    } else {
        check_before(&b, before, values, used);
        lw_buffer_discard(&b);
    }
    // What could be asked for names need not be used up.
    if (format != LW_NIL)
        taken = lw_tuple_from(values, !tuple && !used && lw_can_be_named(args) ? 0 : n);
    if (taken != LW_NIL && !lw_exception_set())
        text = lw_str_percent(lw_as_str(format), taken);
    if (text == LW_NIL && taken != LW_NIL && lw_exception_matches(LW_EXC(TypeError)))
        say_bytes();
    if (text != LW_NIL)
        r = lw_bytes_new(lw_as_str(text)->data, lw_as_str(text)->length); // all below 256: width 1
    lw_release(format);
    lw_release(text);
    lw_release(taken);
    for (size_t i = 0; i < n; i++)
        lw_release(values[i]);
    lw_mem_free(values, (room + 1) * sizeof *values);
    return r;
}
