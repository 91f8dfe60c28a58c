// SPDX-License-Identifier: MIT
// Making objects of classes, and making classes: __new__ and __init__, type(name, bases, dict), metaclasses, and what a
// namespace means (__slots__, implicit static and class methods, __set_name__, __init_subclass__).
//
// A class is complete before anything of the language is called with it, and visible to other threads only by what
// these calls do; its namespace is private until lw_class_create has linked it to its bases.
#include "base/memory.h"
#include "object/attribute_dict.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/bytes.h"
#include "object/list.h"
#include "object/number.h"
#include "object/set.h"
#include "object/str_methods.h"
#include "object/tuple.h"
#include "object/type.h"

lw_value (*lw_current_module_name)(void);

static lw_type *as_type(lw_value v) { return (lw_type *)lw_to_object(v); }
static size_t keyword_count(lw_value kwnames) { return kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size; }

// f(first, args...)
static lw_value call_with(lw_value f, lw_value first, const lw_value *args, size_t nargs, lw_value kwnames) {
    size_t n = nargs + keyword_count(kwnames);
    lw_value small[16], *all = n < 16 ? small : lw_mem_alloc((n + 1) * sizeof *all);
    if (!all)
        return lw_raise_memory();
    all[0] = first;
    for (size_t i = 0; i < n; i++)
        all[i + 1] = args[i];
    lw_value r = lw_call(f, all, nargs + 1, kwnames);
    if (all != small)
        lw_mem_free(all, (n + 1) * sizeof *all);
    return r;
}

// ---- objects ---------------------------------------------------------------------------------

// TypeError: the class has abstract methods.
static lw_value is_abstract(lw_type *t) {
    lw_value names = lw_getattr_c(lw_type_value(t), "__abstractmethods__");
    lw_value list = names == LW_NIL ? LW_NIL : lw_list_from_iterable(names), comma = lw_str_from_c(", ");
    lw_value text = LW_NIL;
    if (list != LW_NIL && comma != LW_NIL && lw_list_sort(lw_as_list(list), LW_NIL, false))
        text = lw_str_join(comma, list);
    size_t n;
    char *shown = text == LW_NIL ? NULL : lw_str_to_utf8(lw_as_str(text), &n);
    if (shown) {
        lw_raise(LW_EXC(TypeError), "Can't instantiate abstract class %s with abstract method%s %s", t->name,
                 lw_list_size(lw_as_list(list)) == 1 ? "" : "s", shown);
        lw_mem_free(shown, n + 1);
    }
    lw_release(names);
    lw_release(list);
    lw_release(comma);
    lw_release(text);
    return LW_NIL;
}

lw_value lw_object_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args;
    if (lw_unlikely(t->flags & LW_TYPE_ABSTRACT))
        return is_abstract(t);
    if (nargs || keyword_count(kwnames)) {
        if (lw_type_hooks(t) & LW_HOOK_NEW)
            return lw_raise(LW_EXC(TypeError),
                            "object.__new__() takes exactly one argument (the type to instantiate)");
        lw_value init = t->flags & LW_TYPE_HEAP ? lw_special(t, LW_NAME___init__) : LW_NIL;
        if (init == LW_NIL)
            return lw_raise(LW_EXC(TypeError), "%s() takes no arguments", t->name);
        lw_release(init);
    }
    return lw_instance_new(t);
}

// The built-in types that have a __new__ of their own; that of `object` serves the others.
static lw_type *const with_new[] = {&lw_int_type, &lw_bool_type, &lw_float_type, &lw_str_type, &lw_bytes_type, &lw_tuple_type,
                                    &lw_list_type, &lw_dict_type, &lw_set_type, &lw_frozenset_type, &lw_type_type};

// May what makes objects of `of` make one of t?
static bool check_new(lw_type *of, lw_type *t) {
    bool right = of == &lw_object_type || of == t->native;
    for (size_t i = 0; right && of == &lw_object_type && i < sizeof with_new / sizeof *with_new; i++)
        right = t->native != with_new[i];
    if (!lw_is_subtype(t, of))
        lw_raise(LW_EXC(TypeError), "%s.__new__(%s): %s is not a subtype of %s", of->name, t->name, t->name, of->name);
    else if (!right)
        lw_raise(LW_EXC(TypeError), "%s.__new__(%s) is not safe, use %s.__new__()", of->name, t->name, t->native->name);
    else
        return true;
    return false;
}

// __new__ of the built-in type `self`: makes an object as the built-in base of the class does.
static lw_value native_new(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_type *of = as_type(self);
    if (nargs == 0)
        return lw_raise(LW_EXC(TypeError), "%s.__new__(): not enough arguments", of->name);
    if (!lw_has_type(args[0], LW_T_TYPE))
        return lw_raise(LW_EXC(TypeError), "%s.__new__(X): X is not a type object (%s)", of->name,
                        lw_type_name(args[0]));
    lw_type *t = as_type(args[0]);
    if (!check_new(of, t))
        return LW_NIL;
    if (!t->construct)
        return lw_raise(LW_EXC(TypeError), "cannot create '%s' instances", t->name);
    return t->construct(t, args + 1, nargs - 1, kwnames);
}

static bool initialise(lw_type *t, lw_value o, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_value init = lw_special(t, LW_NAME___init__);
    if (init == LW_NIL)
        return !t->native->init || t->native->init(o, args, nargs, kwnames);
    lw_value r;
    if (lw_has_type(init, LW_T_FUNCTION)) {
        r = call_with(init, o, args, nargs, kwnames);
        lw_release(init);
    } else {
        init = lw_bind(init, o);
        r = init == LW_NIL ? LW_NIL : lw_call(init, args, nargs, kwnames);
        lw_release(init);
    }
    if (r != LW_NONE && r != LW_NIL)
        lw_raise(LW_EXC(TypeError), "__init__() should return None, not '%s'", lw_type_name(r));
    lw_release(r);
    return r == LW_NONE;
}

lw_value lw_type_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_value o, new = lw_type_hooks(t) & LW_HOOK_NEW ? lw_type_lookup(t, LW_NAME(__new__)) : LW_NIL;
    if (new != LW_NIL) {
        new = lw_descriptor_get(new, LW_NIL, t);
        o = new == LW_NIL ? LW_NIL : call_with(new, lw_type_value(t), args, nargs, kwnames);
        lw_release(new);
    } else {
        if (!t->construct)
            return lw_raise(LW_EXC(TypeError), "cannot create '%s' instances", t->name);
        o = t->construct(t, args, nargs, kwnames);
    }
    if (o == LW_NIL || !(t->flags & LW_TYPE_HEAP))
        return o;
    lw_type *made = lw_class_of(o);
    if (new != LW_NIL && !lw_is_subtype(made, t))
        return o;
    if (!(made->flags & LW_TYPE_HEAP) || initialise(made, o, args, nargs, kwnames))
        return o;
    lw_release(o);
    return LW_NIL;
}

// ---- what a namespace means ------------------------------------------------------------------

// A plain function under this name is wrapped.
static bool wrap(lw_dict *d, lw_value name, lw_value (*make)(lw_value)) {
    lw_value f = lw_dict_get(d, name);
    if (f == LW_NIL)
        return !lw_exception_set();
    bool ok = true;
    if (lw_has_type(f, LW_T_FUNCTION)) {
        lw_value wrapped = make(f);
        ok = wrapped != LW_NIL && lw_dict_set(d, name, wrapped);
        lw_release(wrapped);
    }
    lw_release(f);
    return ok;
}

// "__x" in class C is "_C__x". Owned and interned.
static lw_value mangled(lw_type *t, lw_value name) {
    lw_str *s = lw_as_str(name);
    size_t n = s->length;
    const char *class_name = t->name + strspn(t->name, "_");
    bool private = n > 2 && lw_str_at(s, 0) == '_' && lw_str_at(s, 1) == '_' &&
                   !(lw_str_at(s, n - 1) == '_' && lw_str_at(s, n - 2) == '_') && *class_name;
    if (!private)
        return lw_intern_value(name);
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (!lw_buffer_c(&b, "_") || !lw_buffer_c(&b, class_name) || !lw_buffer_str(&b, name)) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    lw_value whole = lw_buffer_finish(&b);
    lw_value r = whole == LW_NIL ? LW_NIL : lw_intern_value(whole);
    lw_release(whole);
    return r;
}

// One name of __slots__. *names counts the members, *dict: the name was __dict__.
static bool add_slot(lw_type *t, lw_value name, size_t *names, bool *dict) {
    if (!lw_is_str(name)) {
        lw_raise(LW_EXC(TypeError), "__slots__ items must be strings, not '%s'", lw_type_name(name));
        return false;
    }
    if (lw_str_isidentifier(name, NULL, 0, LW_NIL) != LW_TRUE) {
        lw_raise(LW_EXC(TypeError), "__slots__ must be identifiers");
        return false;
    }
    name = mangled(t, name);
    if (name == LW_NIL)
        return false;
    bool ok = true;
    if (name == LW_NAME(__dict__)) {
        *dict = true;
    } else if (name == LW_NAME(__weakref__)) {
        t->flags |= LW_TYPE_WEAK;
    } else {
        int there = lw_dict_contains(t->namespace, name);
        lw_value m = there ? LW_NIL : lw_member_new(t, name);
        ++*names;
        ok = m != LW_NIL && lw_dict_set(t->namespace, name, m);
        lw_release(m);
        if (there > 0) {
            lw_value text = lw_repr(name), message = LW_NIL;
            if (text != LW_NIL) {
                lw_str_buffer b;
                lw_buffer_init(&b);
                if (lw_buffer_str(&b, text) && lw_buffer_c(&b, " in __slots__ conflicts with class variable"))
                    message = lw_buffer_finish(&b);
                else
                    lw_buffer_discard(&b);
            }
            if (message != LW_NIL)
                lw_raise_value(LW_EXC(ValueError), message);
            lw_release(text);
            lw_release(message);
        }
    }
    lw_release(name);
    return ok;
}

static bool prepare_slots(lw_type *t) {
    lw_value slots = lw_dict_get(t->namespace, LW_NAME(__slots__));
    if (slots == LW_NIL)
        return !lw_exception_set();
    lw_value all = lw_is_str(slots) ? lw_tuple_from(&slots, 1) : lw_tuple_from_iterable(slots);
    lw_release(slots);
    size_t names = 0;
    bool ok = all != LW_NIL, dict = (t->native->flags & LW_TYPE_EXCEPTION) != 0;
    if (ok && lw_as_tuple(all)->size && (t->native->kind == LW_KIND_INT || t->native->kind == LW_KIND_TUPLE)) {
        lw_raise(LW_EXC(TypeError), "nonempty __slots__ not supported for subtype of '%s'", t->base->name);
        ok = false;
    }
    for (size_t i = 0; ok && i < lw_as_tuple(all)->size; i++)
        ok = add_slot(t, lw_as_tuple(all)->v[i], &names, &dict);
    lw_release(all);
    for (uint32_t i = 0; i < t->bases_count; i++)
        dict |= (t->bases[i]->flags & LW_TYPE_HEAP) && !(t->bases[i]->flags & LW_TYPE_NO_DICT);
    if (!dict)
        t->flags |= LW_TYPE_NO_DICT;
    if (names)
        lw_store_relaxed(&t->hooks, lw_load_relaxed(&t->hooks) | LW_HOOK_SLOTS);
    return ok;
}

bool lw_class_prepare(lw_type *t) {
    lw_dict *d = t->namespace;
    if (!wrap(d, LW_NAME(__new__), lw_staticmethod_new) ||
        !wrap(d, LW_NAME(__init_subclass__), lw_classmethod_new) ||
        !wrap(d, LW_NAME(__class_getitem__), lw_classmethod_new) || !prepare_slots(t))
        return false;
    int has_eq = lw_dict_contains(d, LW_NAME(__eq__)), has_hash = lw_dict_contains(d, LW_NAME(__hash__));
    if (has_eq < 0 || has_hash < 0)
        return false;
    return !has_eq || has_hash || lw_dict_set(d, LW_NAME(__hash__), LW_NONE);
}

// ---- after the class was made ----------------------------------------------------------------

// RuntimeError from the pending exception, as CPython reports a failing __set_name__.
static void set_name_failed(lw_type *t, lw_value name, lw_value v) {
    lw_value cause = lw_exception_take(), text = lw_repr(name);
    char *shown = NULL;
    size_t bytes = 0;
    if (text != LW_NIL)
        shown = lw_str_to_utf8_escaped(lw_as_str(text), &bytes);
    lw_release(text);
    if (shown) {
        lw_raise(LW_EXC(RuntimeError), "Error calling __set_name__ on '%s' instance %s in '%s'",
                 lw_type_name(v), shown, t->name);
        lw_mem_free(shown, bytes + 1);
        lw_value e = lw_exception_take();
        lw_setattr(e, LW_NAME(__cause__), cause);
        lw_exception_restore(e);
    }
    lw_release(cause);
}

static bool announce_names(lw_type *t) {
    lw_value names = lw_dict_copy(t->namespace), name, v;
    size_t at = 0;
    bool ok = names != LW_NIL;
    while (ok && lw_dict_next(lw_as_dict(names), &at, &name, &v)) {
        lw_value f = lw_is_object(v) ? lw_type_lookup(lw_class_of(v), LW_NAME(__set_name__)) : LW_NIL;
        if (f != LW_NIL) {
            f = lw_bind(f, v);
            lw_value args[2] = {lw_type_value(t), name};
            lw_value r = f == LW_NIL ? LW_NIL : lw_call(f, args, 2, LW_NIL);
            ok = r != LW_NIL;
            if (!ok)
                set_name_failed(t, name, v);
            lw_release(r);
            lw_release(f);
        }
        lw_release(name);
        lw_release(v);
    }
    lw_release(names);
    return ok;
}

bool lw_class_announce(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!announce_names(t))
        return false;
    lw_value f = lw_type_lookup_from(t, 1, LW_NAME(__init_subclass__));
    if (f == LW_NIL)
        return !lw_exception_set();
    f = lw_descriptor_get(f, LW_NIL, t);
    lw_value r = f == LW_NIL ? LW_NIL : lw_call(f, args, nargs, kwnames);
    lw_release(f);
    lw_release(r);
    return r != LW_NIL;
}

static lw_value object_init_subclass(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self;
    if (nargs <= 1 && !keyword_count(kwnames))
        return LW_NONE;
    lw_value name = lw_getattr(nargs ? args[0] : lw_type_value(&lw_object_type), LW_NAME(__qualname__));
    size_t bytes;
    char *text = name == LW_NIL || !lw_is_str(name) ? NULL : lw_str_to_utf8(lw_as_str(name), &bytes);
    lw_release(name);
    if (!text)
        return LW_NIL;
    if (nargs > 1)
        lw_raise(LW_EXC(TypeError), "%s.__init_subclass__() takes no arguments (%zu given)", text, nargs - 1);
    else
        lw_raise(LW_EXC(TypeError), "%s.__init_subclass__() takes no keyword arguments", text);
    lw_mem_free(text, bytes + 1);
    return LW_NIL;
}

// ---- classes from parts ----------------------------------------------------------------------

static bool check_base(lw_value v) {
    if (!lw_has_type(v, LW_T_TYPE)) {
        lw_raise(LW_EXC(TypeError), "a base of a class must be a class, not '%s'", lw_type_name(v));
        return false;
    }
    lw_type *base = as_type(v), *native = base->native;
    if (native->flags & LW_TYPE_FINAL) {
        lw_raise(LW_EXC(TypeError), "type '%s' is not an acceptable base type", base->name);
        return false;
    }
    return true;
}

// The most derived of `meta` and the bases' metaclasses. NULL: they conflict.
static lw_type *winner(lw_type *meta, const lw_tuple *bases) {
    for (size_t i = 0; i < bases->size; i++) {
        lw_type *of = lw_class_of(bases->v[i]);
        if (lw_is_subtype(meta, of))
            continue;
        if (!lw_is_subtype(of, meta)) {
            lw_raise(LW_EXC(TypeError), "metaclass conflict: the metaclass of a derived class must be a "
                                        "(non-strict) subclass of the metaclasses of all its bases");
            return NULL;
        }
        meta = of;
    }
    return meta;
}

static bool set_default(lw_dict *d, lw_value name, lw_value v) { // consumes v
    lw_value kept = v == LW_NIL ? LW_NIL : lw_dict_set_default(d, name, v);
    lw_release(v);
    lw_release(kept);
    return kept != LW_NIL;
}

lw_value lw_type_from_parts(lw_type *meta, lw_value name, lw_value bases, lw_value namespace,
                            const lw_value *extra, lw_value kwnames) {
    lw_tuple *b = lw_as_tuple(bases);
    lw_type *object = &lw_object_type;
    if (!(meta = winner(meta, b)))
        return LW_NIL;
    for (size_t i = 0; i < b->size; i++)
        if (!check_base(b->v[i]))
            return LW_NIL;
    lw_value d = lw_dict_copy(lw_as_dict(namespace));
    if (d == LW_NIL)
        return LW_NIL;
    bool ok = set_default(lw_as_dict(d), LW_NAME(__qualname__), lw_retain(name));
    if (ok && lw_current_module_name)
        ok = set_default(lw_as_dict(d), LW_NAME(__module__), lw_current_module_name());
    lw_value cell = ok ? lw_dict_pop(lw_as_dict(d), LW_NAME(__classcell__)) : LW_NIL;
    if (!ok || lw_exception_set()) {
        lw_release(d);
        return LW_NIL;
    }
    // Types are values as they stand: pointers to objects.
    lw_type *const *v = (lw_type *const *)(const void *)b->v;
    lw_type *t = lw_class_create(name, b->size ? v : &object, b->size ? b->size : 1, meta, d);
    if (t && lw_has_type(cell, LW_T_CELL))
        lw_cell_set((lw_cell *)lw_to_object(cell), lw_retain(lw_type_value(t)));
    lw_release(cell);
    if (t && !lw_class_announce(t, extra, 0, kwnames)) {
        lw_release(lw_type_value(t));
        return LW_NIL;
    }
    return t ? lw_type_value(t) : LW_NIL;
}

static lw_value type_construct(lw_type *meta, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (nargs == 1 && meta == &lw_type_type && !keyword_count(kwnames)) // x.__dict__ is a dict to the language
        return lw_retain(lw_type_value(lw_is_attributes(args[0]) ? &lw_dict_type : lw_class_of(args[0])));
    if (nargs != 3)
        return lw_raise(LW_EXC(TypeError), meta == &lw_type_type ? "type() takes 1 or 3 arguments"
                                                                 : "type.__new__() takes exactly 3 arguments (%zu given)",
                        nargs);
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "type.__new__() argument 1 must be str, not %s", lw_type_name(args[0]));
    if (!lw_is_tuple(args[1]))
        return lw_raise(LW_EXC(TypeError), "type.__new__() argument 2 must be tuple, not %s", lw_type_name(args[1]));
    if (!lw_is_dict(args[2]))
        return lw_raise(LW_EXC(TypeError), "type.__new__() argument 3 must be dict, not %s", lw_type_name(args[2]));
    return lw_type_from_parts(meta, args[0], args[1], args[2], args + 3, kwnames);
}

static bool is_callable(lw_value v) {
    lw_type *t = lw_type_of(v);
    if (!(t->flags & LW_TYPE_HEAP) || t->native->call)
        return t->call != NULL;
    lw_value m = lw_special(t, LW_NAME___call__);
    lw_release(m);
    return m != LW_NIL;
}

lw_value lw_class_build(lw_value name, lw_value bases, lw_value (*body)(lw_value namespace, void *arg), void *arg,
                        const lw_value *keywords, lw_value kwnames) {
    lw_value kept[32], kept_names[32], explicit = LW_NIL;
    size_t n = 0;
    if (keyword_count(kwnames) > 32)
        return lw_raise(LW_EXC(TypeError), "too many keyword arguments of a class");
    for (size_t i = 0; i < keyword_count(kwnames); i++) {
        lw_value key = lw_as_tuple(kwnames)->v[i];
        if (lw_str_equal_c(lw_as_str(key), "metaclass")) {
            explicit = keywords[i];
        } else {
            kept[n] = keywords[i];
            kept_names[n++] = key;
        }
    }
    if (explicit != LW_NIL && !is_callable(explicit)) { // it would be called when the body has run
        lw_value unused = lw_dict_new(), cell = unused == LW_NIL ? LW_NIL : body(unused, arg);
        if (cell != LW_NIL)
            lw_raise(LW_EXC(TypeError), "'%s' object is not callable", lw_class_of(explicit)->name);
        lw_release(cell);
        lw_release(unused);
        return LW_NIL;
    }
    if (explicit != LW_NIL && !(lw_has_type(explicit, LW_T_TYPE) && lw_is_subtype(as_type(explicit), &lw_type_type)))
        return lw_raise(LW_EXC(TypeError), "a metaclass that is not derived from type is not supported by Latchwork");
    // What the class of the first base makes of these, if that is no class.
    lw_value first = explicit == LW_NIL && lw_as_tuple(bases)->size ? lw_as_tuple(bases)->v[0] : LW_NIL;
    if (first != LW_NIL && !lw_has_type(first, LW_T_TYPE)) {
        lw_value space = lw_dict_new(), parts[3] = {name, bases, space};
        lw_value made = space == LW_NIL ? LW_NIL : lw_call(lw_type_value(lw_class_of(first)), parts, 3, LW_NIL);
        lw_release(space);
        return made;
    }
    lw_type *meta = winner(explicit == LW_NIL ? &lw_type_type : as_type(explicit), lw_as_tuple(bases));
    if (!meta)
        return LW_NIL;
    lw_value names = lw_tuple_from(kept_names, n), space = LW_NIL, r = LW_NIL;
    lw_value args[3 + 32] = {name, bases};
    for (size_t i = 0; i < n; i++)
        args[2 + i] = kept[i];
    lw_value prepare = names == LW_NIL || meta == &lw_type_type
                           ? LW_NIL
                           : lw_getattr_maybe(lw_type_value(meta), LW_NAME(__prepare__));
    if (prepare != LW_NIL)
        space = lw_call(prepare, args, 2, names);
    else if (names != LW_NIL && !lw_exception_set())
        space = lw_dict_new();
    lw_release(prepare);
    if (space != LW_NIL && !lw_is_dict(space))
        lw_raise(LW_EXC(TypeError), "%s.__prepare__() must return a dict in Latchwork, not %s", meta->name,
                 lw_type_name(space));
    else if (space != LW_NIL) {
        lw_value cell = body(space, arg);
        bool ok = cell != LW_NIL;
        if (ok && lw_has_type(cell, LW_T_CELL))
            ok = lw_dict_set(lw_as_dict(space), LW_NAME(__classcell__), cell);
        lw_release(cell);
        for (size_t i = n; i-- > 0;)
            args[3 + i] = kept[i];
        args[2] = space;
        if (ok && meta == &lw_type_type)
            r = lw_type_from_parts(meta, name, bases, space, args + 3, names);
        else if (ok)
            r = lw_call(lw_type_value(meta), args, 3, names);
    }
    lw_release(space);
    lw_release(names);
    return r;
}

// ---- the methods of classes ------------------------------------------------------------------

static lw_value method_mro(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    lw_type *t = as_type(self);
    lw_value l = lw_list_new(t->mro_count);
    for (uint32_t i = 0; l != LW_NIL && i < t->mro_count; i++)
        if (!lw_list_append(lw_as_list(l), lw_type_value(t->mro[i]))) {
            lw_release(l);
            l = LW_NIL;
        }
    return l;
}

static lw_value method_subclasses(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return lw_type_subclasses(as_type(self));
}

static lw_value method_call(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (self == lw_type_value(&lw_type_type) && nargs == 1 && !keyword_count(kwnames))
        return lw_retain(lw_type_value(lw_class_of(args[0])));
    return lw_type_construct(as_type(self), args, nargs, kwnames);
}

static lw_value method_init(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)self, (void)args, (void)kwnames;
    if (nargs != 1 && nargs != 3)
        return lw_raise(LW_EXC(TypeError), "type.__init__() takes 1 or 3 arguments");
    return LW_NONE;
}

static lw_value method_instancecheck(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    return lw_from_bool(lw_is_subtype(lw_class_of(args[0]), as_type(self)));
}

static lw_value method_subclasscheck(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)nargs, (void)kwnames;
    if (!lw_has_type(args[0], LW_T_TYPE))
        return lw_raise(LW_EXC(TypeError), "issubclass() arg 1 must be a class");
    return lw_from_bool(lw_is_subtype(as_type(args[0]), as_type(self)));
}

static lw_value method_setattr(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)kwnames;
    return lw_type_setattr(self, args[0], nargs == 2 ? args[1] : LW_NIL) ? LW_NONE : LW_NIL;
}

const lw_native_def lw_type_methods[] = {
    {"mro", method_mro, 0, 0, false},
    {"__subclasses__", method_subclasses, 0, 0, false},
    {"__call__", method_call, 0, -1, true},
    {"__init__", method_init, 0, -1, true},
    {"__instancecheck__", method_instancecheck, 1, 1, false},
    {"__subclasscheck__", method_subclasscheck, 1, 1, false},
    {"__setattr__", method_setattr, 2, 2, false},
    {"__delattr__", method_setattr, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

// What is in the namespace of `object` and of `type` without being a method. The runtime starts.
void lw_construct_init(void) {
    static const lw_native_def new_def = {"__new__", native_new, 0, -1, true};
    static const lw_native_def subclass_def = {"__init_subclass__", object_init_subclass, 0, -1, true};
    lw_type_type.construct = type_construct;
    lw_value new = lw_native_new(&new_def, lw_type_value(&lw_object_type)), f = lw_native_new(&subclass_def, LW_NIL);
    lw_require(new != LW_NIL && f != LW_NIL);
    lw_defer(lw_to_object(new));
    lw_defer(lw_to_object(f));
    lw_value subclass = lw_classmethod_new(f);
    lw_require(subclass != LW_NIL);
    lw_require(lw_type_set(&lw_object_type, LW_NAME(__new__), new) == 1);
    for (size_t i = 0; i < sizeof with_new / sizeof *with_new; i++) {
        lw_value own = lw_native_new(&new_def, lw_type_value(with_new[i]));
        lw_require(own != LW_NIL);
        lw_defer(lw_to_object(own));
        lw_require(lw_type_set(with_new[i], LW_NAME(__new__), own) == 1);
        lw_release(own);
    }
    lw_require(lw_type_set(&lw_object_type, LW_NAME(__init_subclass__), subclass) == 1);
    lw_store_relaxed(&lw_object_type.hooks, 0);
    for (uint32_t i = 0; i < LW_T_HEAP_FIRST; i = i == 255 ? LW_T_INSTANCE : i + 1)
        if (lw_types[i])
            lw_store_relaxed(&lw_types[i]->hooks, 0);
    lw_release(new);
    lw_release(f);
    lw_release(subclass);
}
