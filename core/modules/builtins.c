// SPDX-License-Identifier: MIT
// The built-in functions about objects: attributes, types, text. Numbers, reductions, iterators and
// output are in the other builtins_*.c and output.c.
#include "modules/modules.h"

#include "object/attribute_dict.h"
#include "object/alias.h"
#include "object/bytes.h"
#include "object/type.h"
#include "runtime/runtime.h"
#include "vm/frame.h"

#include <stdio.h>

bool lw_exactly(const char *function, size_t wanted, size_t given) {
    if (given == wanted)
        return true;
    if (wanted == 1)
        lw_raise(LW_EXC(TypeError), "%s() takes exactly one argument (%zu given)", function, given);
    else
        lw_raise(LW_EXC(TypeError), "%s expected %zu argument%s, got %zu", function, wanted,
                 wanted == 1 ? "" : "s", given);
    return false;
}

#define NATIVE(name)                                                                               \
    static lw_value name(lw_value self lw_unused, const lw_value *args lw_unused,                  \
                         size_t nargs lw_unused, lw_value kwnames lw_unused)

NATIVE(builtin_len) {
    int64_t n = lw_len(args[0]);
    return n < 0 ? LW_NIL : lw_int_from_i64(n);
}

NATIVE(builtin_repr) { return lw_repr(args[0]); }

NATIVE(builtin_hash) {
    int64_t h;
    return lw_hash(args[0], &h) ? lw_int_from_i64(h) : LW_NIL;
}

NATIVE(builtin_id) { return lw_int_from_u64(args[0]); }

NATIVE(builtin_callable) {
    lw_type *t = lw_type_of(args[0]);
    if (!(t->flags & LW_TYPE_HEAP) || t->native->call)
        return lw_from_bool(t->call != NULL);
    lw_value m = lw_special(t, LW_NAME___call__);
    lw_release(m);
    return lw_from_bool(m != LW_NIL);
}

NATIVE(builtin_format) {
    if (nargs > 1 && !lw_is_str(args[1]))
        return lw_raise(LW_EXC(TypeError), "format() argument 2 must be str, not %s",
                        lw_argument_name(args[1]));
    return lw_format(args[0], nargs > 1 ? args[1] : LW_NIL);
}

NATIVE(builtin_ascii) {
    lw_value text = lw_repr(args[0]);
    if (text == LW_NIL || lw_as_str(text)->ascii)
        return text;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    lw_str *s = lw_as_str(text);
    for (size_t i = 0; ok && i < s->length; i++) {
        char escape[16];
        uint32_t c = lw_str_at(s, i);
        const char *format = c < 0x80      ? "%c"
                             : c < 0x100   ? "\\x%02x"
                             : c < 0x10000 ? "\\u%04x"
                                           : "\\U%08x";
        snprintf(escape, sizeof escape, format, c);
        ok = lw_buffer_c(&b, escape);
    }
    lw_release(text);
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    return lw_buffer_finish(&b);
}

// ---- attributes ------------------------------------------------------------------------------

// An interned attribute name, owned; LW_NIL: TypeError.
static lw_value attribute_name(lw_value v) {
    if (!lw_is_str(v))
        return lw_raise(LW_EXC(TypeError), "attribute name must be string, not '%s'",
                        lw_type_name(v));
    return lw_intern_value(v);
}

NATIVE(builtin_getattr) {
    lw_value name = attribute_name(args[1]);
    if (name == LW_NIL)
        return LW_NIL;
    lw_value v = nargs == 2 ? lw_getattr(args[0], name) : lw_getattr_maybe(args[0], name);
    lw_release(name);
    if (v == LW_NIL && nargs == 3 && !lw_exception_set())
        return lw_retain(args[2]);
    return v;
}

NATIVE(builtin_hasattr) {
    lw_value name = attribute_name(args[1]);
    if (name == LW_NIL)
        return LW_NIL;
    lw_value v = lw_getattr_maybe(args[0], name);
    lw_release(name);
    if (v == LW_NIL && lw_exception_set())
        return LW_NIL;
    lw_release(v);
    return lw_from_bool(v != LW_NIL);
}

static lw_value set_attribute(lw_value object, lw_value name, lw_value v) {
    name = attribute_name(name);
    if (name == LW_NIL)
        return LW_NIL;
    bool ok = lw_setattr(object, name, v);
    lw_release(name);
    return ok ? LW_NONE : LW_NIL;
}

NATIVE(builtin_setattr) { return set_attribute(args[0], args[1], args[2]); }
NATIVE(builtin_delattr) { return set_attribute(args[0], args[1], LW_NIL); }

// ---- types -----------------------------------------------------------------------------------

// 1, 0, or -1 with an exception: does `check` (a method of the metaclass) or else inheritance say that v, of class t,
// belongs to `of`, a class or a tuple of them?
static int is_one_of(lw_value v, const lw_type *t, lw_value of, uint32_t check, const char *error) {
    if (lw_has_type(of, LW_T_TYPE)) {
        lw_type *c = (lw_type *)lw_to_object(of);
        if (lw_likely(!c->meta))
            return lw_is_subtype(t, c) || (c == &lw_dict_type && t == &lw_attributes_type);
        if ((t == c && check == LW_NAME___instancecheck__) || ((c->flags & LW_TYPE_ABC) && lw_is_subtype(t, c)))
            return 1;
        lw_value m = lw_type_lookup(c->meta, lw_names[check]);
        if (!lw_has_type(m, LW_T_FUNCTION)) {
            lw_release(m);
            return lw_is_subtype(t, c);
        }
        lw_value r = lw_call_special(m, of, &v, 1);
        lw_release(m);
        return lw_truth_consume(r);
    }
    lw_value all = lw_has_type(of, LW_T_UNION) ? lw_union_members(of) : of;
    if (!lw_is_tuple(all) && (lw_type_of(of)->flags & LW_TYPE_HEAP)) { // an object that answers as a class does
        lw_value m = lw_type_lookup(lw_type_of(of), lw_names[check]);
        if (lw_has_type(m, LW_T_FUNCTION)) {
            lw_value r = lw_call_special(m, of, &v, 1);
            lw_release(m);
            return lw_truth_consume(r);
        }
        lw_release(m);
        if (lw_exception_set())
            return -1;
    }
    if (!lw_is_tuple(all)) {
        if (lw_has_type(of, LW_T_ALIAS))
            lw_raise(LW_EXC(TypeError), "%s() argument 2 cannot be a parameterized generic",
                     check == LW_NAME___instancecheck__ ? "isinstance" : "issubclass");
        else
            lw_raise(LW_EXC(TypeError), "%s", error);
        return -1;
    }
    if (!lw_enter(check == LW_NAME___instancecheck__ ? " in __instancecheck__" : " in __subclasscheck__"))
        return -1;
    int r = 0;
    for (size_t i = 0; i < lw_as_tuple(all)->size && r == 0; i++)
        r = is_one_of(v, t, lw_as_tuple(all)->v[i], check, error);
    lw_leave();
    return r;
}

NATIVE(builtin_isinstance) {
    int r = is_one_of(args[0], lw_class_of(args[0]), args[1], LW_NAME___instancecheck__,
                      "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return r < 0 ? LW_NIL : lw_from_bool(r);
}

NATIVE(builtin_issubclass) {
    if (!lw_has_type(args[0], LW_T_TYPE))
        return lw_raise(LW_EXC(TypeError), "issubclass() arg 1 must be a class");
    int r = is_one_of(args[0], (lw_type *)lw_to_object(args[0]), args[1], LW_NAME___subclasscheck__,
                      "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return r < 0 ? LW_NIL : lw_from_bool(r);
}

// ---- iteration -------------------------------------------------------------------------------

NATIVE(builtin_iter) {
    if (nargs == 1)
        return lw_iter(args[0]);
    if (!lw_type_of(args[0])->call)
        return lw_raise(LW_EXC(TypeError), "iter(v, w): v must be callable");
    return lw_call_iter_until(args[0], args[1]);
}

NATIVE(builtin_next) {
    lw_type *t = lw_type_of(args[0]);
    if (!t->next)
        return lw_raise(LW_EXC(TypeError), "'%s' object is not an iterator", lw_type_name(args[0]));
    // What a generator returned goes into StopIteration.
    lw_value result = LW_NIL;
    bool generator = t->index == LW_T_GENERATOR;
    lw_value v = generator ? lw_generator_send(args[0], LW_NONE, &result) : lw_next_step(args[0]);
    if (v != LW_NIL || lw_exception_set()) {
        if (v == LW_NIL && nargs == 2 && lw_exception_matches(LW_EXC(StopIteration))) {
            lw_exception_clear();
            return lw_retain(args[1]);
        }
        return v;
    }
    if (nargs == 1)
        lw_raise_value(LW_EXC(StopIteration), result == LW_NONE ? LW_NIL : result);
    lw_release(result);
    return nargs == 1 ? LW_NIL : lw_retain(args[1]);
}

// The special method of v's class called with it; TypeError: "'x' object is not an <what>".
static lw_value call_async(lw_value v, const char *method, const char *what) {
    lw_value name = lw_intern_c(method), m = name == LW_NIL ? LW_NIL : lw_type_lookup(lw_class_of(v), name), r;
    lw_release(name);
    if (m == LW_NIL)
        return lw_exception_set() ? LW_NIL : lw_raise(LW_EXC(TypeError), "'%s' object is not an %s", lw_type_name(v), what);
    r = lw_call_special(m, v, NULL, 0);
    lw_release(m);
    return r;
}

NATIVE(builtin_aiter) { return call_async(args[0], "__aiter__", "async iterable"); }
NATIVE(builtin_anext) { return call_async(args[0], "__anext__", "async iterator"); }

NATIVE(builtin_sorted) {
    static const char *const names[] = {"key", "reverse", NULL};
    if (nargs != 1)
        return lw_raise(LW_EXC(TypeError), "sorted expected 1 argument, got %zu", nargs);
    if (kwnames != LW_NIL && !lw_check_keywords("sort", kwnames, names))
        return LW_NIL;
    lw_value key = lw_keyword(args, nargs, kwnames, "key");
    lw_value reverse = lw_keyword(args, nargs, kwnames, "reverse");
    lw_value list = lw_list_from_iterable(args[0]);
    int backwards = list == LW_NIL || reverse == LW_NIL ? 0 : lw_int_flag(reverse);
    if (list == LW_NIL)
        return LW_NIL;
    if (backwards < 0 ||
        !lw_list_sort(lw_as_list(list), key == LW_NONE ? LW_NIL : key, backwards)) {
        lw_release(list);
        return LW_NIL;
    }
    return list;
}

// ---- characters ------------------------------------------------------------------------------

NATIVE(builtin_ord) {
    const uint8_t *bytes;
    size_t n;
    if (lw_type_index(args[0]) == LW_T_BYTES || lw_type_index(args[0]) == LW_T_BYTEARRAY) {
        lw_value copy = lw_bytes_of(args[0]);
        if (copy == LW_NIL)
            return LW_NIL;
        bytes = lw_as_bytes(copy)->data;
        n = lw_as_bytes(copy)->length;
        lw_value r = n == 1 ? lw_from_small(bytes[0])
                            : lw_raise(LW_EXC(TypeError), "ord() expected a character, but string of length %zu found", n);
        lw_release(copy);
        return r;
    }
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "ord() expected string of length 1, but %s found",
                        lw_type_name(args[0]));
    lw_str *s = lw_as_str(args[0]);
    if (s->length != 1)
        return lw_raise(LW_EXC(TypeError),
                        "ord() expected a character, but string of length %u found",
                        (unsigned)s->length);
    return lw_from_small(lw_str_at(s, 0));
}

NATIVE(builtin_chr) {
    int64_t c;
    if (!lw_to_index(args[0], &c, LW_C_INT))
        return LW_NIL;
    if (c < 0 || c >= 0x110000)
        return lw_raise(LW_EXC(ValueError), "chr() arg not in range(0x110000)");
    return lw_str_from_code_point((uint32_t)c);
}

// __import__(name, globals=None, locals=None, fromlist=(), level=0)
NATIVE(builtin_import) {
    static const char *const names[] = {"name", "globals", "locals", "fromlist", "level", NULL};
    lw_value v[5] = {LW_NIL, LW_NIL, LW_NIL, LW_NIL, lw_from_small(0)};
    if (!lw_named_arguments("__import__", names, args, nargs, kwnames, v))
        return LW_NIL;
    if (v[0] == LW_NIL || !lw_is_str(v[0]))
        return lw_raise(LW_EXC(TypeError), "module name must be a string");
    if (v[4] != lw_from_small(0))
        return lw_raise(LW_EXC(ImportError), "__import__ with a level is not supported by Latchwork");
    lw_value name = lw_intern_value(v[0]), r = LW_NIL;
    int whole = v[3] == LW_NIL ? 0 : lw_truth(v[3]);
    if (name != LW_NIL && whole >= 0)
        r = lw_op_import(lw_builtins, name, !whole);
    lw_release(name);
    return r;
}

static lw_value builtin_exit(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self, (void)kwnames;
    return lw_raise_value(LW_EXC(SystemExit), nargs ? args[0] : LW_NONE);
}

static const lw_native_def functions[] = {
    {"__import__", builtin_import, 0, -1, true},
    {"len", builtin_len, 1, 1, false},
    {"repr", builtin_repr, 1, 1, false},
    {"ascii", builtin_ascii, 1, 1, false},
    {"hash", builtin_hash, 1, 1, false},
    {"id", builtin_id, 1, 1, false},
    {"callable", builtin_callable, 1, 1, false},
    {"format", builtin_format, 1, 2, false},
    {"getattr", builtin_getattr, 2, 3, false},
    {"hasattr", builtin_hasattr, 2, 2, false},
    {"setattr", builtin_setattr, 3, 3, false},
    {"delattr", builtin_delattr, 2, 2, false},
    {"isinstance", builtin_isinstance, 2, 2, false},
    {"issubclass", builtin_issubclass, 2, 2, false},
    {"iter", builtin_iter, 1, 2, false},
    {"next", builtin_next, 1, 2, false},
    {"aiter", builtin_aiter, 1, 1, false},
    {"anext", builtin_anext, 1, 1, false},
    {"sorted", builtin_sorted, 0, -1, true},
    {"ord", builtin_ord, 1, 1, false},
    {"chr", builtin_chr, 1, 1, false},
    {"exit", builtin_exit, 0, 1, false},
    {"quit", builtin_exit, 0, 1, false},
    {NULL, NULL, 0, 0, false},
};

// Types that scripts call by name. An index without a type (not built) is left out.
static const uint32_t named_types[] = {
    LW_T_INSTANCE,  LW_T_TYPE,  LW_T_BOOL,  LW_T_INT,          LW_T_FLOAT,       LW_T_STR,
    LW_T_BYTES, LW_T_BYTEARRAY,     LW_T_TUPLE, LW_T_LIST,  LW_T_DICT,         LW_T_SET,         LW_T_FROZENSET,
    LW_T_RANGE,     LW_T_SLICE, LW_T_SUPER, LW_T_STATICMETHOD, LW_T_CLASSMETHOD, LW_T_PROPERTY,
    LW_T_ENUMERATE, LW_T_ZIP,   LW_T_MAP,   LW_T_FILTER,       LW_T_REVERSED,
};

static bool add_type(uint32_t index) {
    lw_type *t = lw_types[index];
    return !t || lw_module_set_c(lw_builtins, t->name, lw_retain(lw_type_value(t)));
}

bool lw_builtins_init(void) {
    lw_value module = lw_module_new("builtins");
    if (module == LW_NIL)
        return false;
    lw_builtins = lw_as_module(module);
    lw_type_register(&lw_super_type);
    lw_iterator_types();
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof named_types / sizeof *named_types; i++)
        ok = add_type(named_types[i]);
    for (uint32_t i = 0; ok && i < LW_EXC_COUNT; i++)
        ok = add_type(LW_T_EXCEPTION_FIRST + i);
    ok = ok && lw_module_set_c(lw_builtins, "IOError", lw_retain(lw_type_value(LW_EXC(OSError)))) &&
         lw_module_set_c(lw_builtins, "EnvironmentError", lw_retain(lw_type_value(LW_EXC(OSError))));
    return ok && lw_module_add(lw_builtins, functions) && lw_builtins_io_init() && lw_builtins_file_init() &&
           lw_builtins_number_init() && lw_builtins_scope_init() && lw_builtins_reduce_init() &&
           lw_module_set_c(lw_builtins, "__debug__", LW_TRUE) &&
           lw_module_set_c(lw_builtins, "NotImplemented", LW_NOT_IMPLEMENTED) &&
           lw_module_set_c(lw_builtins, "Ellipsis", LW_ELLIPSIS);
}
