// SPDX-License-Identifier: MIT
// Opcodes that are too long, or too rare, for the eval loop.
#include "vm/frame.h"
#include "object/attribute_dict.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <limits.h>

lw_value (*lw_import_hook)(lw_module *from, lw_value name);
lw_value (*lw_submodule_hook)(lw_value module, lw_value name);

// Raises type("<before>name<after>").
static lw_value raise_name(lw_type *type, const char *before, lw_value name, const char *after) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (!lw_buffer_c(&b, before) || !lw_buffer_str(&b, name) || !lw_buffer_c(&b, after)) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    return lw_raise_named(type, lw_buffer_finish(&b), type == LW_EXC(UnboundLocalError) ? LW_NIL : name, LW_NIL);
}

// ---- names -----------------------------------------------------------------------------------

void lw_op_unbound(lw_frame *f, unsigned r) {
    lw_code *c = f->function->code;
    if (r < c->locals)
        raise_name(LW_EXC(UnboundLocalError), "cannot access local variable '", c->local_names[r],
                   "' where it is not associated with a value");
    else
        lw_raise(LW_EXC(SystemError), "an empty temporary was read");
}

void lw_op_unbound_around(lw_frame *f, unsigned r) {
    raise_name(LW_EXC(NameError), "cannot access free variable '", f->function->code->local_names[r],
               "' where it is not associated with a value in enclosing scope");
}

void lw_op_unbound_free(lw_frame *f, unsigned index) {
    raise_name(LW_EXC(NameError), "cannot access free variable '", f->function->code->free_names[index],
               "' where it is not associated with a value in enclosing scope");
}

// Built-in names of CPython that there are not here: said by name, and still a NameError, which programs that ask expect.
static lw_value no_name(lw_value name) {
    static const char *const left_out[] = {"eval",           "exec",       "compile",    "complex",
                                           "memoryview",     "breakpoint", "help",       "ExceptionGroup",
                                           "BaseExceptionGroup", "UnicodeTranslateError"};
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (lw_str_equal_c(lw_as_str(name), left_out[i]))
            return raise_name(LW_EXC(NameError), "'", name, "' is not supported by Latchwork");
    return raise_name(LW_EXC(NameError), "name '", name, "' is not defined");
}

lw_value lw_op_global(lw_module *m, lw_value name, _Atomic uint64_t *cache) {
    lw_cell *c = lw_module_cell(m, name);
    if (!c)
        return LW_NIL;
    lw_store_release(cache, (uint64_t)(uintptr_t)c); // pairs with GETGLOBAL
    lw_value v = lw_cell_read(c);
    if (v == LW_NIL && c->fallback)
        v = lw_cell_read(c->fallback);
    return v != LW_NIL ? v : no_name(name);
}

bool lw_op_set_global(lw_module *m, lw_value name, lw_value v, _Atomic uint64_t *cache) {
    lw_cell *c = (lw_cell *)(uintptr_t)lw_load_acquire(cache); // pairs with the release below
    if (lw_unlikely(!c)) {
        c = lw_module_cell(m, name);
        if (!c)
            return false;
        lw_store_release(cache, (uint64_t)(uintptr_t)c);
    }
    lw_cell_set(c, lw_retain(v));
    return true;
}

bool lw_op_del_global(lw_module *m, lw_value name) {
    lw_value v = lw_module_get(m, name);
    if (v == LW_NIL) {
        raise_name(LW_EXC(NameError), "name '", name, "' is not defined");
        return false;
    }
    lw_release(v);
    return lw_module_set(m, name, LW_NIL);
}

lw_value lw_op_name(lw_frame *f, lw_value name) {
    lw_value v = lw_is_exact_dict(f->base[0]) ? lw_dict_get(lw_as_dict(f->base[0]), name)
                                              : lw_getitem(f->base[0], name); // of __prepare__
    if (v == LW_NIL && lw_exception_set() && lw_exception_matches(LW_EXC(KeyError)))
        lw_exception_clear();
    if (v != LW_NIL || lw_exception_set())
        return v;
    _Atomic uint64_t none = 0;
    return lw_op_global(f->function->module, name, &none);
}

// ---- functions and classes -------------------------------------------------------------------

lw_value lw_op_make_function(lw_frame *frame, lw_code *code, lw_value defaults, lw_value keyword_defaults) {
    lw_function *f = lw_object_new(LW_T_FUNCTION, sizeof *f + code->free_count * sizeof(lw_cell *));
    if (!f) {
        lw_release(defaults);
        lw_release(keyword_defaults);
        return LW_NIL;
    }
    f->code = code;
    f->module = frame->function->module;
    f->name = lw_retain(code->name);
    f->qualified_name = lw_retain(code->qualified_name);
    f->defaults = defaults;
    f->keyword_defaults = keyword_defaults;
    lw_store_relaxed(&f->attributes, LW_NIL);
    f->cells_count = code->free_count;
    for (uint32_t i = 0; i < code->free_count; i++) {
        lw_capture c = code->captures[i];
        lw_cell *cell = c.from_local ? (lw_cell *)lw_to_object(frame->base[c.index])
                                     : frame->function->cells[c.index];
        lw_incref(&cell->ob);
        f->cells[i] = cell;
    }
    // Functions of a module live as long as it does and are called by all threads.
    if (!(code->flags & LW_CODE_NESTED))
        lw_defer(&f->ob);
    lw_incref(&code->ob);
    lw_incref(&f->module->ob);
    return lw_from_object(f);
}

static lw_value run_body(lw_value namespace, void *arg) {
    const lw_value *window = arg;
    lw_function *body = (lw_function *)lw_to_object(window[0]);
    bool ok = lw_setitem(namespace, LW_NAME(__module__), body->module->name) &&
              lw_setitem(namespace, LW_NAME(__qualname__), body->qualified_name);
    return ok ? lw_call1(window[0], namespace) : LW_NIL;
}

lw_value lw_op_build_class(const lw_value *window, unsigned bases, lw_value keywords) {
    bool given = bases == UINT_MAX;
    lw_value tuple = given ? lw_retain(window[2]) : lw_tuple_from(window + 2, bases), names = LW_NIL, values = LW_NIL, r = LW_NIL;
    bool ok = tuple != LW_NIL;
    if (ok && keywords != LW_NIL) {
        size_t n = lw_dict_size(lw_as_dict(keywords)), at = 0, i = 0;
        lw_value key, value;
        names = lw_tuple_new(n);
        values = lw_tuple_new(n);
        ok = names != LW_NIL && values != LW_NIL;
        while (ok && i < n && lw_dict_next(lw_as_dict(keywords), &at, &key, &value)) {
            lw_as_tuple(names)->v[i] = key;
            lw_as_tuple(values)->v[i++] = value;
        }
    }
    if (ok)
        r = lw_class_build(window[1], tuple, run_body, (void *)(uintptr_t)window,
                           values == LW_NIL ? NULL : lw_as_tuple(values)->v, names);
    lw_release(tuple);
    lw_release(names);
    lw_release(values);
    return r;
}

// Does what is called not look at the names of its keyword arguments: str.format, classes that take none, what is not callable?
static bool any_names(lw_value f) {
    if (lw_has_type(f, LW_T_NATIVE)) {
        lw_native *n = (lw_native *)lw_to_object(f);
        return n->type == &lw_str_type && strcmp(n->def->name, "format") == 0;
    }
    if (!lw_has_type(f, LW_T_TYPE))
        return !(lw_type_of(f)->flags & LW_TYPE_HEAP) && !lw_type_of(f)->call; // that is the error then
    lw_type *t = (lw_type *)lw_to_object(f);
    if (t->flags & LW_TYPE_EXCEPTION && !(t->flags & LW_TYPE_HEAP))
        return !lw_is_subtype(t, LW_EXC(ImportError)) && !lw_is_subtype(t, LW_EXC(AttributeError)) &&
               !lw_is_subtype(t, LW_EXC(NameError));
    lw_value init = lw_special(t, LW_NAME___init__);
    lw_release(init);
    return init == LW_NIL && !(lw_type_hooks(t) & LW_HOOK_NEW) && t->native == &lw_object_type;
}

lw_value lw_op_callex(lw_value f, lw_value args, lw_value kwargs) {
    lw_value positional = lw_is_tuple(args) ? lw_retain(args) : lw_list_to_tuple(lw_as_list(args));
    if (positional == LW_NIL)
        return LW_NIL;
    if (kwargs == LW_NIL || lw_dict_size(lw_as_dict(kwargs)) == 0) {
        lw_tuple *t = lw_as_tuple(positional);
        lw_value r = lw_call(f, t->v, t->size, LW_NIL);
        lw_release(positional);
        return r;
    }
    // The dict was made for this call, nobody else changes it.
    size_t n = lw_as_tuple(positional)->size, nkw = lw_dict_size(lw_as_dict(kwargs)), at = 0, i = 0;
    lw_value all = lw_tuple_new(n + nkw), names = lw_tuple_new(nkw), r = LW_NIL, key, value;
    bool strings = true;
    if (all != LW_NIL && names != LW_NIL) {
        for (size_t k = 0; k < n; k++)
            lw_as_tuple(all)->v[k] = lw_retain(lw_as_tuple(positional)->v[k]);
        while (i < nkw && lw_dict_next(lw_as_dict(kwargs), &at, &key, &value)) {
            strings &= lw_is_str(key);
            if (lw_unlikely(!strings) && !lw_is_str(key) && any_names(f)) {
                lw_release(key);
                key = lw_intern_c(""); // no name of anything
                strings = key != LW_NIL;
            }
            lw_as_tuple(names)->v[i] = key;
            lw_as_tuple(all)->v[n + i++] = value;
        }
        if (!strings && !lw_exception_set())
            lw_raise(LW_EXC(TypeError), "keywords must be strings");
        else if (strings)
            r = lw_call(f, lw_as_tuple(all)->v, n, names);
    }
    lw_release(all);
    lw_release(names);
    lw_release(positional);
    return r;
}

// Raises TypeError("<callee>() <text>"), the callee named with its module unless that is builtins.
static bool call_error(lw_value callee, const char *text, lw_value name, const char *after) {
    lw_value function = lw_has_type(callee, LW_T_METHOD) ? ((lw_method *)lw_to_object(callee))->function
                                                         : callee;
    bool instance = lw_type_of(function)->flags & LW_TYPE_HEAP; // is shown as it is
    lw_value module = instance ? LW_NIL : lw_getattr_maybe(function, LW_NAME(__module__));
    lw_value qualified = instance ? LW_NIL : lw_getattr_maybe(function, LW_NAME(__qualname__));
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    if (module != LW_NIL && lw_is_str(module) && !lw_str_equal_c(lw_as_str(module), "builtins"))
        ok = lw_buffer_str(&b, module) && lw_buffer_c(&b, ".");
    lw_value shown = ok && !(qualified != LW_NIL && lw_is_str(qualified)) ? lw_to_str(callee) : LW_NIL;
    ok = ok && (qualified != LW_NIL && lw_is_str(qualified)
                    ? lw_buffer_str(&b, qualified) && lw_buffer_c(&b, "()")
                    : shown != LW_NIL && lw_buffer_str(&b, shown));
    lw_release(shown);
    ok = ok && lw_buffer_c(&b, text) && (name == LW_NIL || lw_buffer_str(&b, name)) &&
         lw_buffer_c(&b, after);
    lw_release(module);
    lw_release(qualified);
    lw_value message = ok ? lw_buffer_finish(&b) : LW_NIL;
    if (!ok)
        lw_buffer_discard(&b);
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(TypeError), message);
    lw_release(message);
    return false;
}

static bool multiple_values(lw_value callee, lw_value key) {
    lw_value name = lw_to_str(key);
    if (name != LW_NIL)
        call_error(callee, " got multiple values for keyword argument '", name, "'");
    lw_release(name);
    return false;
}

bool lw_op_list_extend(lw_value list, lw_value from, lw_value callee) {
    if (lw_unlikely(!lw_is_exact_list(from) && !lw_is_exact_tuple(from) && !lw_is_iterable(from))) {
        const char *name = lw_class_of(from)->name;
        if (callee != LW_NIL)
            return call_error(callee, " argument after * must be an iterable, not ", LW_NIL, name);
        lw_raise(LW_EXC(TypeError), "Value after * must be an iterable, not %s", name);
        return false;
    }
    return lw_list_extend(lw_as_list(list), from);
}

lw_value lw_op_spread(lw_value f, lw_value from) {
    lw_value list = lw_list_new(0), r = LW_NIL;
    if (list != LW_NIL && lw_op_list_extend(list, from, f))
        r = lw_list_to_tuple(lw_as_list(list));
    lw_release(list);
    return r;
}

bool lw_op_set_dict(lw_value object, lw_value v) {
    lw_type *t = lw_type_of(object);
    // A dict of which this is the only reference may be copied: nobody sees the difference.
    if (!lw_is_exact_dict(v) || !lw_is_unique(lw_to_object(v)) || t->index < LW_T_EXTENDED_FIRST || !lw_has_dict(t) ||
        (lw_type_hooks(t) & LW_HOOK_SETATTR))
        return lw_setattr(object, LW_NAME(__dict__), v);
    lw_value own = lw_type_hooks(t) & LW_HOOK_DATA ? lw_type_lookup(t, LW_NAME(__dict__)) : LW_NIL;
    lw_release(own);
    return own == LW_NIL ? lw_attributes_replace(object, v) : lw_setattr(object, LW_NAME(__dict__), v);
}

bool lw_op_dict_merge(lw_value dict, lw_value from, lw_value callee) {
    if (!lw_is_exact_dict(from)) { // any mapping: what its keys() and [] say
        lw_value name = lw_intern_c("keys");
        lw_value keys = name == LW_NIL ? LW_NIL : lw_is_dict(from) || lw_is_attributes(from) ? LW_NONE : lw_getattr_maybe(from, name);
        lw_release(name);
        lw_release(keys);
        lw_value copy = keys == LW_NIL ? LW_NIL : lw_dict_new();
        bool done = copy != LW_NIL && lw_dict_update(lw_as_dict(copy), from) && lw_op_dict_merge(dict, copy, callee);
        lw_release(copy);
        if (done || (lw_exception_set() && !lw_exception_matches(LW_EXC(AttributeError))))
            return done;
        lw_exception_clear(); // no keys(), or it has raised AttributeError: it is none
        if (callee != LW_NIL)
            return call_error(callee, " argument after ** must be a mapping, not ", LW_NIL,
                              lw_type_name(from));
        lw_raise(LW_EXC(TypeError), "'%s' object is not a mapping", lw_type_name(from));
        return false;
    }
    if (callee == LW_NIL || lw_dict_size(lw_as_dict(dict)) == 0)
        return lw_dict_update(lw_as_dict(dict), from);
    size_t at = 0;
    // Another thread may move a key, which would be there twice.
    lw_value key, value, all = lw_is_unique(lw_to_object(from)) ? lw_retain(from) : lw_dict_copy(lw_as_dict(from));
    bool ok = all != LW_NIL;
    while (ok && lw_dict_next(lw_as_dict(all), &at, &key, &value)) {
        int there = lw_dict_contains(lw_as_dict(dict), key); // that keys must be strs is looked at when all are there
        if (there < 0) {
            ok = false;
        } else if (there) {
            // In a handler 3.11 leaves the KeyError as it is.
            if (lw_self->handled != LW_NIL)
                ok = lw_raise_value(LW_EXC(KeyError), key) != LW_NIL;
            else
                ok = multiple_values(callee, key);
        } else {
            ok = lw_dict_set(lw_as_dict(dict), key, value);
        }
        lw_release(key);
        lw_release(value);
    }
    lw_release(all);
    return ok;
}

// ---- unpacking and formatting ----------------------------------------------------------------

static void replace(lw_value *slot, lw_value v) {
    lw_value old = *slot;
    *slot = v;
    lw_release(old);
}

static bool unpack_error(lw_value list, size_t wanted, bool at_least) {
    size_t got = lw_as_tuple(list)->size;
    if (got > wanted)
        lw_raise(LW_EXC(ValueError), "too many values to unpack (expected %zu)", wanted);
    else
        lw_raise(LW_EXC(ValueError), "not enough values to unpack (expected %s%zu, got %zu)",
                 at_least ? "at least " : "", wanted, got);
    return false;
}

struct take {
    lw_value list;
    size_t limit;
};

static bool take_step(lw_value item, void *arg) {
    struct take *t = arg;
    return lw_list_append(lw_as_list(t->list), item) && lw_list_size(lw_as_list(t->list)) < t->limit;
}

// The first `limit` items of v, as a tuple.
static lw_value take(lw_value v, size_t limit) {
    if (lw_is_exact_tuple(v))
        return lw_retain(v);
    if (lw_is_exact_list(v))
        return lw_list_to_tuple(lw_as_list(v));
    if (!lw_is_iterable(v))
        return lw_raise(LW_EXC(TypeError), "cannot unpack non-iterable %s object", lw_class_of(v)->name);
    struct take t = {lw_list_new(4), limit};
    if (t.list == LW_NIL)
        return LW_NIL;
    lw_for_each(v, take_step, &t);
    lw_value r = lw_exception_set() ? LW_NIL : lw_list_to_tuple(lw_as_list(t.list));
    lw_release(t.list);
    return r;
}

bool lw_op_unpack(lw_value v, lw_value *to, unsigned n) {
    lw_value all = take(v, (size_t)n + 1);
    if (all == LW_NIL)
        return false;
    bool ok = lw_as_tuple(all)->size == n || unpack_error(all, n, false);
    for (unsigned i = 0; ok && i < n; i++)
        replace(&to[i], lw_retain(lw_as_tuple(all)->v[i]));
    lw_release(all);
    return ok;
}

bool lw_op_unpack_ex(lw_value v, lw_value *to, unsigned before, unsigned after) {
    lw_value all = take(v, SIZE_MAX);
    if (all == LW_NIL)
        return false;
    lw_tuple *t = lw_as_tuple(all);
    bool ok = t->size >= before + after || unpack_error(all, before + after, true);
    if (ok) {
        size_t middle = t->size - before - after;
        lw_value list = lw_list_new(middle);
        ok = list != LW_NIL;
        for (size_t i = 0; ok && i < middle; i++)
            ok = lw_list_append(lw_as_list(list), t->v[before + i]);
        if (ok) {
            for (unsigned i = 0; i < before; i++)
                replace(&to[i], lw_retain(t->v[i]));
            replace(&to[before], list);
            for (unsigned i = 0; i < after; i++)
                replace(&to[before + 1 + i], lw_retain(t->v[before + middle + i]));
        } else {
            lw_release(list);
        }
    }
    lw_release(all);
    return ok;
}

lw_value lw_op_format(lw_value v, lw_value spec, unsigned conversion) {
    lw_value converted = conversion == 0   ? lw_retain(v)
                         : conversion == 1 ? lw_to_str(v)
                         : conversion == 2 ? lw_repr(v)
                                           : lw_ascii(v);
    if (converted == LW_NIL)
        return LW_NIL;
    lw_value r = spec == LW_NIL && lw_is_exact_str(converted) ? lw_retain(converted) : lw_format(converted, spec);
    lw_release(converted);
    return r;
}

// ---- exceptions ------------------------------------------------------------------------------

static bool is_exception_class(lw_value v) {
    return lw_has_type(v, LW_T_TYPE) && (((lw_type *)lw_to_object(v))->flags & LW_TYPE_EXCEPTION);
}

// An exception object of what `raise` was given; owned.
static lw_value instantiate(lw_value v, const char *otherwise) {
    if (is_exception_class(v)) {
        lw_value e = lw_call0(v);
        if (e == LW_NIL || lw_is_exception(e))
            return e;
        lw_release(e);
    } else if (lw_is_exception(v)) {
        return lw_retain(v);
    }
    return lw_raise(LW_EXC(TypeError), "%s must derive from BaseException", otherwise);
}

void lw_op_raise(lw_value v, lw_value cause) {
    lw_value e = instantiate(v, "exceptions");
    if (e == LW_NIL)
        return;
    if (cause != LW_NIL) {
        lw_value c = cause == LW_NONE ? LW_NONE : instantiate(cause, "exception causes");
        if (c == LW_NIL || !lw_setattr(e, LW_NAME(__cause__), c)) {
            lw_release(c);
            lw_release(e);
            return;
        }
        lw_release(c);
    }
    lw_exception_raise(e);
}

bool lw_op_raise_bare(void) {
    lw_value e = lw_self->handled;
    if (e == LW_NIL || e == LW_NONE) {
        lw_raise(LW_EXC(RuntimeError), "No active exception to reraise");
        return false;
    }
    lw_exception_restore(lw_retain(e));
    return true;
}

int lw_op_match(lw_value e, lw_value type) {
    bool many = lw_is_tuple(type);
    const lw_value *of = many ? lw_as_tuple(type)->v : &type;
    size_t n = many ? lw_as_tuple(type)->size : 1;
    for (size_t i = 0; i < n; i++)
        if (!is_exception_class(of[i])) {
            lw_raise(LW_EXC(TypeError),
                     "catching classes that do not inherit from BaseException is not allowed");
            return -1;
        }
    for (size_t i = 0; i < n; i++)
        if (lw_isinstance(e, (lw_type *)lw_to_object(of[i])))
            return 1;
    return 0;
}

bool lw_op_with_enter(lw_value manager, lw_value *leave, lw_value *result) {
    lw_type *t = lw_class_of(manager);
    lw_value enter = lw_type_lookup(t, LW_NAME(__enter__));
    *leave = enter == LW_NIL ? LW_NIL : lw_type_lookup(t, LW_NAME(__exit__));
    if (*leave == LW_NIL) {
        if (!lw_exception_set())
            lw_raise(LW_EXC(TypeError), "'%s' object does not support the context manager protocol%s",
                     t->name, enter == LW_NIL ? "" : " (missed __exit__ method)");
        lw_release(enter);
        return false;
    }
    *leave = lw_bind(*leave, manager);
    enter = *leave == LW_NIL ? (lw_release(enter), LW_NIL) : lw_bind(enter, manager);
    *result = *leave == LW_NIL || enter == LW_NIL ? LW_NIL : lw_call0(enter);
    lw_release(enter);
    if (*result == LW_NIL)
        lw_release(*leave);
    return *result != LW_NIL;
}

lw_value lw_op_with_exit(lw_value leave, lw_value e) {
    lw_value args[3] = {LW_NONE, LW_NONE, LW_NONE};
    if (e != LW_NIL) {
        args[0] = lw_type_value(lw_type_of(e));
        args[1] = e;
        args[2] = lw_traceback_of(e);
    }
    lw_value r = lw_call(leave, args, 3, LW_NIL);
    lw_release(args[2]);
    return r;
}

// ---- modules ---------------------------------------------------------------------------------

lw_value lw_op_import(lw_module *from, lw_value name, bool first_part) {
    lw_value v = lw_import_hook(from, name);
    size_t dot = 0;
    lw_str *s = lw_as_str(name);
    while (first_part && dot < s->length && lw_str_at(s, dot) != '.')
        dot++;
    if (!first_part || dot == s->length || v == LW_NIL)
        return v;
    lw_release(v); // `import a.b` binds a
    lw_value part = lw_str_slice(s, 0, dot), first = part == LW_NIL ? LW_NIL : lw_intern_value(part);
    lw_release(part);
    v = first == LW_NIL ? LW_NIL : lw_import_hook(from, first);
    lw_release(first);
    return v;
}

// An ImportError about `name`; what is not there of the text's values is left out.
static lw_value cannot_import(lw_value module, lw_value name) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool is_module = lw_has_type(module, LW_T_MODULE);
    lw_value m = is_module ? lw_as_module(module)->name : LW_NIL, file = is_module ? lw_as_module(module)->file : LW_NIL;
    bool running = is_module && lw_load_relaxed(&lw_as_module(module)->running);
    bool ok = lw_buffer_c(&b, "cannot import name ") && lw_buffer_repr(&b, name) &&
              lw_buffer_c(&b, running ? " from partially initialized module " : " from ") &&
              (m == LW_NIL ? lw_buffer_c(&b, "'<unknown module name>'") : lw_buffer_repr(&b, m)) &&
              (!running || lw_buffer_c(&b, " (most likely due to a circular import)")) && lw_buffer_c(&b, " (") &&
              (file == LW_NIL ? lw_buffer_c(&b, "unknown location") : lw_buffer_str(&b, file)) &&
              lw_buffer_c(&b, ")");
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    lw_value message = lw_buffer_finish(&b), path = lw_intern_c("path");
    lw_value e = message == LW_NIL || path == LW_NIL ? LW_NIL : lw_exception_new(LW_EXC(ImportError), message);
    if (e != LW_NIL && lw_setattr(e, LW_NAME(name), m == LW_NIL ? LW_NONE : m) &&
        lw_setattr(e, path, file == LW_NIL ? LW_NONE : file))
        lw_exception_raise(e);
    else
        lw_release(e);
    lw_release(path);
    lw_release(message);
    return LW_NIL;
}

lw_value lw_op_import_from(lw_value module, lw_value name) {
    lw_value v = lw_getattr_maybe(module, name);
    if (v != LW_NIL || lw_exception_set())
        return v;
    v = lw_submodule_hook(module, name);
    return v != LW_NIL || lw_exception_set() ? v : cannot_import(module, name);
}

typedef struct {
    lw_module *to;
    lw_value from;
} star;

// One name of __all__.
static bool import_listed(lw_value name, void *arg) {
    star *s = arg;
    if (!lw_is_str(name)) {
        lw_raise(LW_EXC(TypeError), "Item in __all__ must be str, not %s", lw_type_name(name));
        return false;
    }
    lw_value key = lw_intern_value(name), v = key == LW_NIL ? LW_NIL : lw_getattr_maybe(s->from, key);
    if (v == LW_NIL && !lw_exception_set())
        v = lw_submodule_hook(s->from, key);
    if (v == LW_NIL && !lw_exception_set())
        v = lw_getattr(s->from, key); // for its error
    bool ok = v != LW_NIL && lw_module_set(s->to, key, v);
    lw_release(v);
    lw_release(key);
    return ok;
}

bool lw_op_import_star(lw_module *to, lw_value from) {
    lw_value key = lw_intern_c("__all__"), listed = key == LW_NIL ? LW_NIL : lw_getattr_maybe(from, key);
    lw_release(key);
    bool ok = !lw_exception_set();
    if (listed != LW_NIL) {
        star s = {to, from};
        ok = lw_for_each(listed, import_listed, &s);
        lw_release(listed);
        return ok;
    }
    if (!lw_has_type(from, LW_T_MODULE))
        return ok;
    size_t at = 0;
    lw_value name, cell;
    while (ok && lw_dict_next(lw_as_module(from)->cells, &at, &name, &cell)) {
        lw_value v = lw_cell_get((lw_cell *)lw_to_object(cell));
        if (v != LW_NIL && lw_str_at(lw_as_str(name), 0) != '_')
            ok = lw_module_set(to, name, v);
        lw_release(v);
        lw_release(name);
        lw_release(cell);
    }
    return ok;
}
