// SPDX-License-Identifier: MIT
// Functions in C, bound methods, cells and modules. Functions of the language get their call slot from vm/.
#include "object/function.h"
#include "base/memory.h"
#include "object/attribute_dict.h"
#include "object/container.h"
#include "object/extend.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

// ---- cells -----------------------------------------------------------------------------------

lw_value lw_cell_new(lw_value v) {
    lw_cell *c = lw_object_new(LW_T_CELL, sizeof *c);
    if (!c) {
        lw_release(v);
        return LW_NIL;
    }
    lw_store_relaxed(&c->value, v);
    lw_store_relaxed(&c->pinned, lw_pinned_value(v));
    c->fallback = NULL;
    c->home = NULL;
    lw_track(c);
    return lw_from_object(c);
}

lw_value lw_cell_get_locked(lw_cell *c) {
    lw_section s;
    lw_section_begin(&s, &c->ob);
    lw_value v = lw_slot_load_locked(&c->value);
    lw_section_end(&s);
    return v;
}

lw_value lw_cell_get(lw_cell *c) { return lw_cell_read(c); }

__attribute__((noinline)) static void set_entered(lw_cell *c, lw_value v) {
    lw_value pinned = lw_pinned_value(v);
    lw_section s;
    lw_section_begin(&s, &c->ob);
    if (LW_PINS)
        lw_store_release(&c->pinned, LW_NIL); // pairs with lw_cell_read: no stale value afterwards
    lw_value old = lw_slot_store(&c->ob, &c->value, v);
    if (LW_PINS)
        lw_store_release(&c->pinned, pinned); // pairs with lw_cell_read
    lw_section_end(&s);
    lw_release(old);
}
void lw_cell_set(lw_cell *c, lw_value v) {
    if (lw_unlikely(!lw_section_skip(&c->ob))) {
        set_entered(c, v);
        return;
    }
    if (LW_PINS)
        lw_store_release(&c->pinned, lw_pinned_value(v)); // no other thread looks at the two between these stores
    lw_release(lw_slot_store_alone(&c->value, v));
}

static void cell_destroy(lw_object *o) {
    lw_cell *c = (lw_cell *)o;
    lw_release(lw_load_relaxed(&c->value));
    if (c->home)
        lw_count_object(1); // of a global: see lw_module_cell
    lw_object_free(o, sizeof(lw_cell));
}

static void cell_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(lw_load_relaxed(&((lw_cell *)o)->value), arg);
}

static void cell_clear(lw_object *o) { lw_cell_set((lw_cell *)o, LW_NIL); }

lw_type lw_cell_type = {.index = LW_T_CELL,
                        .name = "cell",
                        .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED,
                        .destroy = cell_destroy,
                        .clear = cell_clear,
                        .traverse = cell_traverse};

// ---- functions in C --------------------------------------------------------------------------

lw_value lw_native_new(const lw_native_def *def, lw_value self) {
    lw_native *n = lw_object_new(LW_T_NATIVE, sizeof *n);
    if (!n)
        return LW_NIL;
    n->def = def;
    n->self = lw_retain(self);
    n->type = NULL;
    n->module = LW_NIL;
    return lw_from_object(n);
}

// Is it the slot of a type, which CPython words otherwise than a method? These few have a method as well.
static bool is_wrapper(const lw_native *n) {
    if (!n->type || !lw_is_slot_method(n->def))
        return false;
    uint32_t i = n->type->index;
    if (strcmp(n->def->name, "__getitem__") == 0)
        return i != LW_T_LIST && i != LW_T_DICT;
    return strcmp(n->def->name, "__contains__") != 0 || (i != LW_T_DICT && i != LW_T_SET && i != LW_T_FROZENSET);
}

// What stands before the name in messages: "list." of a method, "math." of a module's function (names of such are ASCII).
static const char *place_of(const lw_native *n) {
    return n->type ? n->type->name : n->module != LW_NIL ? (const char *)lw_as_str(n->module)->data : "";
}
static const char *dot_of(const lw_native *n) { return n->type || n->module != LW_NIL ? "." : ""; }

static lw_value wrong_count(const lw_native *n, size_t got) {
    const lw_native_def *d = n->def;
    if (is_wrapper(n) && d->max == 2 && d->min == 1) // of three operands: pow
        return lw_raise(LW_EXC(TypeError), " expected at %s, got %zu", got ? "most 2 arguments" : "least 1 argument", got);
    if (is_wrapper(n) && d->min == d->max)
        return lw_raise(LW_EXC(TypeError), "%sexpected %d argument%s, got %zu", d->max == 2 ? " " : "", d->max,
                        d->max == 1 ? "" : "s", got);
    if (d->max == 0)
        return lw_raise(LW_EXC(TypeError), "%s%s%s() takes no arguments (%zu given)", place_of(n), dot_of(n), d->name, got);
    if (d->min == d->max && d->max == 1)
        return lw_raise(LW_EXC(TypeError), "%s%s%s() takes exactly one argument (%zu given)", place_of(n), dot_of(n), d->name,
                        got);
    const char *bound = d->min == d->max ? "" : got < (size_t)d->min ? "at least " : "at most ";
    int want = got < (size_t)d->min ? d->min : d->max;
    return lw_raise(LW_EXC(TypeError), "%s expected %s%d argument%s, got %zu", d->name, bound, want,
                    want == 1 ? "" : "s", got);
}

// Of a class that derives from int, float or str: their methods get a plain one.
static lw_noinline lw_value call_plain(const lw_native *n, lw_value self, const lw_value *args, size_t nargs,
                                       lw_value kwnames) {
    lw_value plain = lw_plain(self), small[8], *all = small, r = LW_NIL;
    size_t rest = nargs + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    if (plain == LW_NIL)
        return LW_NIL;
    if (rest >= 8)
        all = lw_mem_alloc((rest + 1) * sizeof *all);
    if (all) {
        all[0] = plain;
        for (size_t i = 0; i < rest; i++)
            all[i + 1] = args[i];
        r = lw_native_call(n, all, nargs + 1, kwnames);
        if (all != small)
            lw_mem_free(all, (rest + 1) * sizeof *all);
    } else {
        lw_raise_memory();
    }
    lw_release(plain);
    return r;
}

static inline bool right_count(const lw_native_def *d, size_t nargs) {
    return nargs >= (size_t)d->min && (d->max < 0 || nargs <= (size_t)d->max);
}

// A call with keywords, or with a number of arguments that is wrong.
static lw_noinline lw_value call_checked(const lw_native *n, lw_value self, const lw_value *args, size_t nargs,
                                         lw_value kwnames) {
    const lw_native_def *d = n->def;
    if (lw_unlikely(kwnames != LW_NIL && !d->keywords && lw_as_tuple(kwnames)->size))
        return is_wrapper(n) ? lw_raise(LW_EXC(TypeError), "wrapper %s() takes no keyword arguments", d->name)
                             : lw_raise(LW_EXC(TypeError), "%s%s%s() takes no keyword arguments", place_of(n), dot_of(n), d->name);
    return lw_likely(right_count(d, nargs)) ? d->fn(self, args, nargs, kwnames) : wrong_count(n, nargs);
}

// A method of a type whose receiver is of another type: one that derives from it, or a mistake.
static lw_noinline lw_value call_other(const lw_native *n, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (nargs == 0)
        return lw_raise(LW_EXC(TypeError),
                        is_wrapper(n) ? "descriptor '%s' of '%s' object needs an argument"
                                                  : "unbound method %2$s.%1$s() needs an argument",
                        n->def->name, n->type->name);
    lw_value self = args[0];
    if (lw_needs_plain(self) && n->type->kind)
        return call_plain(n, self, args + 1, nargs - 1, kwnames);
    if (lw_unlikely(!lw_isinstance(self, n->type)))
        return lw_raise(LW_EXC(TypeError),
                        is_wrapper(n) ? "descriptor '%s' requires a '%s' object but received a '%s'"
                                                  : "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                        n->def->name, n->type->name, lw_class_of(self)->name);
    return call_checked(n, self, args + 1, nargs - 1, kwnames);
}

// The common call ends in a jump to the function; all else is elsewhere, so that nothing is saved here.
lw_value lw_native_call(const lw_native *n, const lw_value *args, size_t nargs, lw_value kwnames) {
    const lw_native_def *d = n->def;
    lw_value self = n->self;
    if (n->type && self == LW_NIL) {
        if (lw_unlikely(nargs == 0 || !lw_has_type(args[0], n->type->index)))
            return call_other(n, args, nargs, kwnames);
        self = *args++;
        nargs--;
    }
    if (lw_unlikely(kwnames != LW_NIL || !right_count(d, nargs)))
        return call_checked(n, self, args, nargs, kwnames);
    return d->fn(self, args, nargs, kwnames);
}

static lw_value native_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_native_call((lw_native *)lw_to_object(f), args, nargs, kwnames);
}

static lw_value native_repr(lw_value v) {
    lw_native *n = (lw_native *)lw_to_object(v);
    if (is_wrapper(n))
        return n->self == LW_NIL ? lw_str_from_format("<slot wrapper '%s' of '%s' objects>", n->def->name, n->type->name)
                                 : lw_str_from_format("<method-wrapper '%s' of %s object at 0x%llx>", n->def->name,
                                                      lw_type_name(n->self), (unsigned long long)n->self);
    if (n->type && n->self != LW_NIL)
        return lw_str_from_format("<built-in method %s of %s object at 0x%llx>", n->def->name,
                                  lw_type_name(n->self), (unsigned long long)n->self);
    if (n->type)
        return lw_str_from_format("<method '%s' of '%s' objects>", n->def->name, n->type->name);
    return lw_str_from_format("<built-in function %s>", n->def->name);
}

static lw_value native_getattr(lw_value v, lw_value name) {
    lw_native *n = (lw_native *)lw_to_object(v);
    if (name == LW_NAME(__qualname__) && n->type)
        return lw_str_from_format("%s.%s", n->type->name, n->def->name);
    if (name == LW_NAME(__name__) || name == LW_NAME(__qualname__))
        return lw_str_from_c(n->def->name);
    if (name == LW_NAME(__module__) && (!n->type || n->self != LW_NIL) && !is_wrapper(n))
        return n->module != LW_NIL ? lw_retain(n->module) : n->type ? LW_NONE : lw_str_from_c("builtins");
    return lw_generic_getattr(v, name);
}

static void native_destroy(lw_object *o) {
    lw_native *n = (lw_native *)o;
    if (n->type && n->self == LW_NIL)
        lw_count_object(1); // in a type's namespace: was not counted when it was made (type.c)
    lw_release(n->self);
    lw_release(n->module);
    lw_object_free(o, sizeof(lw_native));
}

static void native_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((lw_native *)o)->self, arg);
}

lw_type lw_native_type = {.index = LW_T_NATIVE,
                          .name = "builtin_function_or_method",
                          .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
                          .destroy = native_destroy,
                          .traverse = native_traverse,
                          .repr = native_repr,
                          .getattr = native_getattr,
                          .call = native_call};

// ---- bound methods ---------------------------------------------------------------------------

lw_value lw_method_new(lw_value function, lw_value self) {
    lw_method *m = lw_object_new(LW_T_METHOD, sizeof *m);
    if (!m)
        return LW_NIL;
    m->function = lw_retain(function);
    m->self = lw_retain(self);
    return lw_from_object(m);
}

static lw_value method_call(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_method *m = (lw_method *)lw_to_object(f);
    size_t n = nargs + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    lw_value small[16], *all = small;
    lw_value list = LW_NIL;
    if (n >= 16) { // many arguments: a tuple is as good a buffer as any
        list = lw_tuple_new(n + 1);
        if (list == LW_NIL)
            return LW_NIL;
        all = lw_as_tuple(list)->v;
    }
    all[0] = lw_retain(m->self);
    for (size_t i = 0; i < n; i++)
        all[i + 1] = lw_retain(args[i]);
    lw_value r = lw_call(m->function, all, nargs + 1, kwnames);
    if (list == LW_NIL)
        for (size_t i = 0; i <= n; i++)
            lw_release(small[i]);
    lw_release(list);
    return r;
}

static lw_value method_compare(lw_value a, lw_value b, lw_compare_op op) {
    if ((op != LW_EQ && op != LW_NE) || !lw_has_type(b, LW_T_METHOD) || !lw_has_type(a, LW_T_METHOD))
        return LW_NOT_IMPLEMENTED;
    lw_method *x = (lw_method *)lw_to_object(a), *y = (lw_method *)lw_to_object(b);
    return lw_from_bool((x->function == y->function && x->self == y->self) == (op == LW_EQ));
}

static bool method_hash(lw_value v, int64_t *out) {
    lw_method *m = (lw_method *)lw_to_object(v);
    *out = (int64_t)((m->function >> 4) * 31 + (m->self >> 4)) & INT64_MAX;
    return true;
}

static lw_value function_name(lw_value f) {
    if (lw_has_type(f, LW_T_FUNCTION))
        return lw_retain(((lw_function *)lw_to_object(f))->qualified_name);
    if (lw_has_type(f, LW_T_NATIVE))
        return lw_str_from_c(((lw_native *)lw_to_object(f))->def->name);
    lw_value name = lw_getattr_maybe(f, LW_NAME(__qualname__)); // of whatever can be called
    if (lw_is_str(name) || lw_exception_set())
        return name;
    lw_release(name);
    return lw_str_from_c("?");
}

static lw_value method_repr(lw_value v) {
    lw_method *m = (lw_method *)lw_to_object(v);
    lw_value name = function_name(m->function);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = name != LW_NIL && lw_buffer_c(&b, "<bound method ") && lw_buffer_str(&b, name) &&
              lw_buffer_c(&b, " of ") && lw_buffer_repr(&b, m->self) && lw_buffer_c(&b, ">");
    lw_release(name);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value method_getattr(lw_value v, lw_value name) {
    lw_method *m = (lw_method *)lw_to_object(v);
    if (name == LW_NAME(__func__))
        return lw_retain(m->function);
    if (name == LW_NAME(__self__))
        return lw_retain(m->self);
    return lw_stack_left() ? lw_getattr(m->function, name) : LW_NIL;
}

static lw_value method_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!lw_check_construct("method", nargs, kwnames, 2))
        return LW_NIL;
    if (nargs != 2)
        return lw_raise(LW_EXC(TypeError), "method expected 2 arguments, got %zu", nargs);
    if (args[1] == LW_NONE)
        return lw_raise(LW_EXC(TypeError), "instance must not be None");
    return lw_method_new(args[0], args[1]);
}

static void method_destroy(lw_object *o) {
    lw_release(((lw_method *)o)->function);
    lw_release(((lw_method *)o)->self);
    lw_object_free(o, sizeof(lw_method));
}

static void method_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((lw_method *)o)->function, arg);
    visit(((lw_method *)o)->self, arg);
}

lw_type lw_method_type = {.index = LW_T_METHOD,
                          .name = "method",
                          .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED | LW_TYPE_WEAK,
                          .destroy = method_destroy,
                          .traverse = method_traverse,
                          .construct = method_construct,
                          .repr = method_repr,
                          .compare = method_compare,
                          .hash = method_hash,
                          .getattr = method_getattr,
                          .call = method_call};

// ---- modules ---------------------------------------------------------------------------------

lw_module *lw_builtins;

lw_value lw_module_new(const char *name) {
    lw_module *m = lw_object_new(LW_T_MODULE, sizeof *m);
    if (!m)
        return LW_NIL;
    m->file = LW_NIL;
    lw_store_relaxed(&m->running, false);
    m->name = lw_str_from_c(name);
    lw_value cells = lw_dict_new();
    m->cells = cells == LW_NIL ? NULL : lw_as_dict(cells);
    lw_defer(&m->ob);
    if (m->name == LW_NIL || cells == LW_NIL || !lw_module_set_c(m, "__name__", lw_str_from_c(name))) {
        lw_release_object(m);
        return LW_NIL;
    }
    return lw_from_object(m);
}

lw_cell *lw_module_cell(lw_module *m, lw_value name) {
    lw_value c = lw_dict_get(m->cells, name);
    if (c == LW_NIL) {
        lw_value made = lw_exception_set() ? LW_NIL : lw_cell_new(LW_NIL);
        if (made == LW_NIL)
            return NULL;
        lw_cell *cell = (lw_cell *)lw_to_object(made);
        // One for each name, made when its code first runs: the runtime's, not the program's, so that
        // the number of live objects does not depend on which branches have been taken.
        cell->home = m;
        lw_count_object(-1);
        if (m != lw_builtins && lw_builtins)
            cell->fallback = lw_module_cell(lw_builtins, name);
        lw_defer(&cell->ob);
        c = lw_dict_set_default(m->cells, name, made);
        lw_release(made);
        if (c == LW_NIL)
            return NULL;
    }
    lw_cell *cell = (lw_cell *)lw_to_object(c);
    lw_release(c); // the module keeps it
    return cell;
}

lw_value lw_module_get(lw_module *m, lw_value name) {
    lw_value c = lw_dict_get(m->cells, name);
    if (c == LW_NIL)
        return LW_NIL;
    lw_value v = lw_cell_get((lw_cell *)lw_to_object(c));
    lw_release(c);
    return v;
}

bool lw_module_set(lw_module *m, lw_value name, lw_value v) {
    lw_cell *c = lw_module_cell(m, name);
    if (c)
        lw_cell_set(c, lw_retain(v));
    return c != NULL;
}

bool lw_module_set_c(lw_module *m, const char *name, lw_value v) {
    if (v == LW_NIL)
        return false;
    lw_value n = lw_intern_c(name);
    bool ok = n != LW_NIL && lw_module_set(m, n, v);
    lw_release(n);
    lw_release(v);
    return ok;
}

bool lw_module_add(lw_module *m, const lw_native_def *defs) {
    for (; defs->name; defs++) {
        lw_value f = lw_native_new(defs, LW_NIL);
        if (f != LW_NIL) {
            if (m != lw_builtins)
                ((lw_native *)lw_to_object(f))->module = lw_retain(m->name);
            lw_defer(lw_to_object(f));
        }
        if (!lw_module_set_c(m, defs->name, f))
            return false;
    }
    return true;
}

// Last defined, first gone: what dies with a variable may still call the functions above it.
void lw_module_clear(lw_module *m) {
    size_t n = lw_dict_size(m->cells), at = 0, count = 0;
    lw_value cell, *cells = lw_mem_alloc((n + 1) * sizeof *cells);
    while (cells && count < n && lw_dict_next(m->cells, &at, NULL, &cell))
        cells[count++] = cell;
    while (count > 0) {
        lw_cell_set((lw_cell *)lw_to_object(cells[--count]), LW_NIL);
        lw_release(cells[count]);
    }
    // Without memory for a list of them, each is counted off anew.
    for (size_t left = cells ? 0 : n; left > 0; left--) {
        cell = LW_NIL;
        for (size_t i = at = 0; i < left; i++) {
            lw_release(cell);
            cell = LW_NIL;
            if (!lw_dict_next(m->cells, &at, NULL, &cell))
                break;
        }
        if (cell != LW_NIL)
            lw_cell_set((lw_cell *)lw_to_object(cell), LW_NIL);
        lw_release(cell);
    }
    lw_mem_free(cells, (n + 1) * sizeof *cells);
}

static lw_value module_getattr(lw_value v, lw_value name) {
    lw_module *m = lw_as_module(v);
    lw_value r = lw_module_get(m, name);
    if (r != LW_NIL || lw_exception_set())
        return r;
    if (name == LW_NAME(__dict__))
        return lw_attributes_new(v);
    r = lw_generic_getattr(v, name);
    if (r != LW_NIL || !lw_exception_matches(LW_EXC(AttributeError)))
        return r;
    lw_exception_clear();
    lw_value getter = lw_module_get(m, LW_NAME(__getattr__)); // PEP 562
    if (getter != LW_NIL || lw_exception_set()) {
        r = getter == LW_NIL ? LW_NIL : lw_call1(getter, name);
        lw_release(getter);
        return r;
    }
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool running = lw_load_relaxed(&m->running);
    bool ok = lw_buffer_c(&b, running ? "partially initialized module '" : "module '") &&
              lw_buffer_str(&b, m->name) && lw_buffer_c(&b, "' has no attribute ") && lw_buffer_repr(&b, name) &&
              (!running || lw_buffer_c(&b, " (most likely due to a circular import)"));
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    return lw_raise_named(LW_EXC(AttributeError), lw_buffer_finish(&b), name, v);
}

// Hooks of CPython that nothing here calls: setting one is an error, and not without an effect.
static bool is_hook(lw_module *m, lw_value name) {
    static const char *const of_sys[] = {"unraisablehook", "tracebacklimit", "breakpointhook"};
    static const char *const of_builtins[] = {"__import__", "__build_class__"};
    bool builtins = m == lw_builtins;
    if (!builtins && !lw_str_equal_c(lw_as_str(m->name), "sys"))
        return false;
    const char *const *names = builtins ? of_builtins : of_sys;
    size_t n = builtins ? sizeof of_builtins / sizeof *of_builtins : sizeof of_sys / sizeof *of_sys;
    for (size_t i = 0; i < n; i++)
        if (lw_str_equal_c(lw_as_str(name), names[i]))
            return true;
    return false;
}

static bool module_setattr(lw_value v, lw_value name, lw_value x) {
    if (lw_unlikely(is_hook(lw_as_module(v), name))) {
        bool builtins = lw_as_module(v) == lw_builtins;
        lw_raise(LW_EXC(AttributeError), "setting %s.%s is not supported by Latchwork", builtins ? "builtins" : "sys",
                 (const char *)lw_as_str(name)->data);
        return false;
    }
    return lw_module_set(lw_as_module(v), name, x);
}

static lw_value module_repr(lw_value v) {
    lw_module *m = lw_as_module(v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "<module '") && lw_buffer_str(&b, m->name) &&
              (m->file == LW_NIL ? lw_buffer_c(&b, "' (built-in)>")
                                 : lw_buffer_c(&b, "' from ") && lw_buffer_repr(&b, m->file) &&
                                       lw_buffer_c(&b, ">"));
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static void module_destroy(lw_object *o) {
    lw_module *m = (lw_module *)o;
    lw_release(m->name);
    lw_release(m->file);
    if (m->cells)
        lw_release_object(m->cells);
    lw_object_free(o, sizeof *m);
}

static void module_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(lw_from_object(((lw_module *)o)->cells), arg);
}

lw_type lw_module_type = {.index = LW_T_MODULE,
                          .name = "module",
                          .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC | LW_TYPE_MARKED | LW_TYPE_WEAK,
                          .destroy = module_destroy,
                          .traverse = module_traverse,
                          .repr = module_repr,
                          .getattr = module_getattr,
                          .setattr = module_setattr};
