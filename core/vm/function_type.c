// SPDX-License-Identifier: MIT
// The type of functions: their attributes.
//
// What never changes is in the function itself. What a script sets (f.calls = 0, f.__doc__ = ...), and the
// annotations, are in a dict that is made when the first of them is set: published by one compare-and-swap, and never
// replaced, so that a thread that has the function reaches the dict without a section; the dict has its own. The
// defaults cannot be set: calls read them without a lock.
#include "object/attribute_dict.h"
#include "object/tuple.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/type.h"
#include "vm/frame.h"

static lw_function *as_function(lw_value v) { return (lw_function *)lw_to_object(v); }

// The dict of what has been set; NULL: there is none (with `make`: MemoryError).
static lw_dict *attributes(lw_function *f, bool make) {
    lw_value d = lw_load_acquire(&f->attributes); // pairs with the exchange below
    if (d == LW_NIL && make) {
        lw_value made = lw_dict_new();
        if (made == LW_NIL)
            return NULL;
        if (lw_cas_acq_rel(&f->attributes, &d, made))
            d = made;
        else
            lw_release(made); // another thread was first
    }
    return d == LW_NIL ? NULL : lw_as_dict(d);
}

static bool is_name(lw_value name, const char *text) { return lw_str_equal_c(lw_as_str(name), text); }

// Names that are not in f.__dict__.
static bool is_special(lw_value name) {
    static const char *const names[] = {"__name__", "__qualname__", "__module__", "__doc__", "__annotations__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_name(name, names[i]))
            return true;
    return false;
}

lw_value lw_function_own_dict(lw_value v) {
    lw_function *f = as_function(v);
    lw_value r = lw_dict_new(), key, value;
    lw_dict *from = attributes(f, false);
    size_t at = 0;
    bool ok = r != LW_NIL;
    while (ok && from && lw_dict_next(from, &at, &key, &value)) {
        ok = is_special(key) || lw_dict_set(lw_as_dict(r), key, value);
        lw_release(key);
        lw_release(value);
    }
    if (ok)
        return r;
    lw_release(r);
    return LW_NIL;
}

static lw_value empty_annotations(lw_function *f, lw_value name) {
    lw_dict *own = attributes(f, true);
    lw_value d = own ? lw_dict_new() : LW_NIL;
    lw_value r = d == LW_NIL ? LW_NIL : lw_dict_set_default(own, name, d);
    lw_release(d);
    return r;
}

static lw_value or_none(lw_value v) { return v == LW_NIL ? LW_NONE : lw_retain(v); }

static lw_value function_getattr(lw_value v, lw_value name) {
    lw_function *f = as_function(v);
    lw_dict *own = attributes(f, false);
    if (own) {
        lw_value set = lw_dict_get(own, name);
        if (set != LW_NIL || lw_exception_set())
            return set;
    }
    if (name == LW_NAME(__name__))
        return lw_retain(f->name);
    if (name == LW_NAME(__qualname__))
        return lw_retain(f->qualified_name);
    if (name == LW_NAME(__module__))
        return lw_retain(f->module->name);
    if (name == LW_NAME(__defaults__))
        return or_none(f->defaults);
    if (name == LW_NAME(__doc__))
        return or_none(f->code->doc);
    if (name == LW_NAME(__dict__))
        return lw_attributes_new(v);
    if (is_name(name, "__kwdefaults__"))
        return f->keyword_defaults == LW_NIL ? LW_NONE : lw_dict_copy(lw_as_dict(f->keyword_defaults));
    if (is_name(name, "__annotations__"))
        return empty_annotations(f, name);
    return lw_generic_getattr(v, name);
}

static bool function_setattr(lw_value v, lw_value name, lw_value x) {
    lw_function *f = as_function(v);
    static const char *const fixed[] = {"__defaults__", "__kwdefaults__", "__code__", "__dict__"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (is_name(name, fixed[i])) {
            lw_raise(LW_EXC(AttributeError), "setting '%s' of a function is not supported by Latchwork",
                     fixed[i]);
            return false;
        }
    }
    if ((name == LW_NAME(__name__) || name == LW_NAME(__qualname__)) && (x == LW_NIL || !lw_is_str(x))) {
        lw_raise(LW_EXC(TypeError), "%s must be set to a string object",
                 name == LW_NAME(__name__) ? "__name__" : "__qualname__");
        return false;
    }
    if (x == LW_NIL) {
        lw_dict *own = attributes(f, false);
        lw_value old = own ? lw_dict_pop(own, name) : LW_NIL;
        if (old == LW_NIL)
            return !lw_exception_set() && lw_generic_setattr(v, name, x);
        lw_release(old);
        return true;
    }
    lw_dict *own = attributes(f, true);
    return own && lw_dict_set(own, name, x);
}

lw_value lw_op_annotate(lw_value f, lw_value annotations) {
    lw_value name = f == LW_NIL ? LW_NIL : lw_intern_c("__annotations__");
    if (name == LW_NIL || !function_setattr(f, name, annotations)) {
        lw_release(f);
        f = LW_NIL;
    }
    lw_release(name);
    lw_release(annotations);
    return f;
}

static lw_value function_repr(lw_value v) {
    lw_value qualified = function_getattr(v, LW_NAME(__qualname__));
    lw_value tail = lw_str_from_format(" at 0x%llx>", (unsigned long long)v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = tail != LW_NIL && qualified != LW_NIL && lw_buffer_c(&b, "<function ") &&
              lw_buffer_str(&b, qualified) && lw_buffer_str(&b, tail);
    lw_release(tail);
    lw_release(qualified);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static void function_destroy(lw_object *o) {
    lw_function *f = (lw_function *)o;
    lw_release_object(f->code);
    lw_release_object(f->module);
    lw_release(f->name);
    lw_release(f->qualified_name);
    lw_release(f->defaults);
    lw_release(f->keyword_defaults);
    lw_release(lw_load_relaxed(&f->attributes));
    for (uint32_t i = 0; i < f->cells_count; i++)
        lw_release_object(f->cells[i]);
    lw_object_free(o, sizeof *f + f->cells_count * sizeof(lw_cell *));
}

static void function_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_function *f = (lw_function *)o;
    visit(lw_from_object(f->module), arg);
    visit(f->defaults, arg);
    visit(f->keyword_defaults, arg);
    visit(lw_load_relaxed(&f->attributes), arg);
    for (uint32_t i = 0; i < f->cells_count; i++)
        visit(lw_from_object(f->cells[i]), arg);
}

static lw_value function_get(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    return args[0] == LW_NONE ? lw_retain(self) : lw_method_new(self, args[0]);
}

static const lw_native_def methods[] = {
    {"__get__", function_get, 1, 2, false},
    {NULL, NULL, 0, 0, false},
};

// Code is no part of the language: only what is missing is told as elsewhere.
static lw_value function_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        return lw_raise(LW_EXC(TypeError), "function() with keywords is not supported by Latchwork");
    if (nargs < 2)
        return lw_raise(LW_EXC(TypeError), "function() missing required argument '%s' (pos %zu)", nargs ? "globals" : "code", nargs + 1);
    return lw_raise(LW_EXC(TypeError), "function() argument 'code' must be code, not %s", lw_argument_name(args[0]));
}

lw_type lw_function_type = {.index = LW_T_FUNCTION,
                            .name = "function",
                            .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED | LW_TYPE_WEAK,
                            .destroy = function_destroy,
                            .traverse = function_traverse,
                            .repr = function_repr,
                            .getattr = function_getattr,
                            .setattr = function_setattr,
                            .call = lw_function_call,
                            .construct = function_construct,
                            .methods = methods};
