// SPDX-License-Identifier: MIT
// x.__dict__: a mapping over the attributes that an instance has in its shape and slots; and globals(): the same over the
// variables of a module, which are cells; and over what a function has of its own.
//
// It holds the object and nothing else: reading and writing go to the instance's slots, each as one attribute access; what
// looks at all of them (iteration, repr, items) works on a snapshot. Names that __slots__ made are not shown.
// It prints and compares as a dict, has its methods, and isinstance says that it is one, but it is not: a dict proper would need
// storage that two owners share.
#include "object/attribute_dict.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/tuple.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_value object;
} attributes;

static lw_value object_of(lw_value v) { return ((attributes *)lw_to_object(v))->object; }

lw_value lw_attributes_new(lw_value object) {
    attributes *a = lw_object_new(LW_T_ATTRIBUTES, sizeof *a);
    if (!a)
        return LW_NIL;
    a->object = lw_retain(object);
    return lw_from_object(a);
}

// An interned name for key; LW_NIL without an exception: no attribute can have it.
static lw_value name_of(lw_value key) {
    if (!lw_is_str(key)) {
        int64_t h;
        (void)lw_hash(key, &h); // an unhashable key is a TypeError
        return LW_NIL;
    }
    return lw_intern_value(key);
}

static bool is_function(lw_value object) { return lw_has_type(object, LW_T_FUNCTION); }

static lw_module *module_of(lw_value object) {
    return lw_has_type(object, LW_T_MODULE) ? lw_as_module(object) : NULL;
}

// The variables of a module that have a value, as a new dict.
static lw_value variables(lw_module *m) {
    lw_value d = lw_dict_new(), name, cell;
    size_t at = 0;
    while (d != LW_NIL && lw_dict_next(m->cells, &at, &name, &cell)) {
        lw_value v = lw_cell_get((lw_cell *)lw_to_object(cell));
        if (v != LW_NIL && !lw_dict_set(lw_as_dict(d), name, v)) {
            lw_release(d);
            d = LW_NIL;
        }
        lw_release(v);
        lw_release(name);
        lw_release(cell);
    }
    return d;
}

// Sets the object's attribute, or deletes it (x == LW_NIL): false without an exception when there is none.
static bool store(lw_value object, lw_value name, lw_value x) {
    if (is_function(object)) {
        lw_value d = x == LW_NIL ? lw_function_own_dict(object) : LW_NIL;
        bool there = x != LW_NIL || (d != LW_NIL && lw_dict_contains(lw_as_dict(d), name) == 1);
        lw_release(d);
        return there && lw_setattr(object, name, x);
    }
    lw_module *m = module_of(object);
    if (m && x == LW_NIL) {
        lw_value old = lw_module_get(m, name);
        lw_release(old);
        return old != LW_NIL && lw_module_set(m, name, LW_NIL);
    }
    if (m)
        return lw_module_set(m, name, x);
    lw_instance *i = x == LW_NIL ? lw_attributes_of(object) : lw_attributes_made(object);
    return i && (x == LW_NIL ? lw_instance_delete(i, name) == 1 : lw_instance_set(i, name, x));
}

static bool is_member(lw_value object, lw_value name) {
    lw_type *t = lw_type_of(object);
    if (!(lw_type_hooks(t) & LW_HOOK_SLOTS))
        return false;
    lw_value m = lw_type_lookup(t, name);
    lw_release(m);
    return lw_has_type(m, LW_T_MEMBER);
}

// The value, owned; LW_NIL without an exception: none.
static lw_value get(lw_value v, lw_value key) {
    lw_value name = name_of(key), object = object_of(v);
    lw_instance *i = lw_attributes_of(object);
    lw_module *m = module_of(object);
    if (name == LW_NIL)
        return LW_NIL;
    if (is_function(object)) {
        lw_value d = lw_function_own_dict(object), own = d == LW_NIL ? LW_NIL : lw_dict_get(lw_as_dict(d), name);
        lw_release(d);
        lw_release(name);
        return own;
    }
    lw_value x = m                               ? lw_module_get(m, name)
                 : i && !is_member(object, name) ? lw_instance_get(i, name)
                                                 : LW_NIL;
    lw_release(name);
    return x;
}

lw_value lw_attributes_copy(lw_value v) {
    lw_value object = object_of(v);
    lw_instance *i = lw_attributes_of(object);
    if (module_of(object))
        return variables(module_of(object));
    if (is_function(object))
        return lw_function_own_dict(object);
    lw_value d = i ? lw_instance_to_dict(i) : lw_dict_new();
    if (d == LW_NIL || !(lw_type_hooks(lw_type_of(object)) & LW_HOOK_SLOTS))
        return d;
    lw_value shown = lw_dict_new(), name, x;
    size_t at = 0;
    while (shown != LW_NIL && lw_dict_next(lw_as_dict(d), &at, &name, &x)) {
        if (!is_member(object, name) && !lw_dict_set(lw_as_dict(shown), name, x)) {
            lw_release(shown);
            shown = LW_NIL;
        }
        lw_release(name);
        lw_release(x);
    }
    lw_release(d);
    return shown;
}

static lw_value attributes_getitem(lw_value v, lw_value key) {
    lw_value x = get(v, key);
    return x != LW_NIL || lw_exception_set() ? x : lw_raise_value(LW_EXC(KeyError), key);
}

static bool attributes_setitem(lw_value v, lw_value key, lw_value x) {
    lw_value name = name_of(key), object = object_of(v);
    if (name == LW_NIL) {
        if (!lw_exception_set()) {
            if (x == LW_NIL)
                lw_raise_value(LW_EXC(KeyError), key);
            else
                lw_raise(LW_EXC(TypeError), "__dict__ with a key that is not a str is not supported by Latchwork");
        }
        return false;
    }
    bool ok = store(object, name, x);
    if (!ok && !lw_exception_set())
        lw_raise_value(LW_EXC(KeyError), key);
    lw_release(name);
    return ok;
}

static int attributes_contains(lw_value v, lw_value key) {
    lw_value x = get(v, key);
    lw_release(x);
    return x != LW_NIL ? 1 : lw_exception_set() ? -1 : 0;
}

static int64_t attributes_len(lw_value v) {
    lw_value object = object_of(v);
    if (!module_of(object) && !is_function(object) && !(lw_type_hooks(lw_type_of(object)) & LW_HOOK_SLOTS)) {
        lw_instance *i = lw_attributes_of(object);
        return i ? (int64_t)lw_instance_count(i) : 0;
    }
    lw_value d = lw_attributes_copy(v);
    if (d == LW_NIL)
        return -1;
    int64_t n = (int64_t)lw_dict_size(lw_as_dict(d));
    lw_release(d);
    return n;
}

static lw_value attributes_iter(lw_value v) {
    lw_value d = lw_attributes_copy(v), it = d == LW_NIL ? LW_NIL : lw_iter(d);
    lw_release(d);
    return it;
}

static lw_value attributes_repr(lw_value v) {
    if (!lw_repr_enter(object_of(v)))
        return lw_str_from_c("{...}");
    lw_value d = lw_attributes_copy(v), r = d == LW_NIL ? LW_NIL : lw_repr(d);
    lw_repr_leave(object_of(v));
    lw_release(d);
    return r;
}

static lw_value attributes_compare(lw_value a, lw_value b, lw_compare_op op) {
    lw_value x = lw_is_attributes(a) ? lw_attributes_copy(a) : lw_retain(a);
    lw_value y = lw_is_attributes(b) ? lw_attributes_copy(b) : lw_retain(b), r = LW_NIL;
    if (x != LW_NIL && y != LW_NIL)
        r = lw_is_dict(x) && lw_is_dict(y) ? lw_dict_type.compare(x, y, op) : LW_NOT_IMPLEMENTED;
    lw_release(x);
    lw_release(y);
    return r;
}

static lw_value attributes_binary(lw_binary_op op, lw_value a, lw_value b) {
    lw_value x = lw_is_attributes(a) ? lw_attributes_copy(a) : lw_retain(a);
    lw_value y = lw_is_attributes(b) ? lw_attributes_copy(b) : lw_retain(b), r = LW_NIL;
    if (x != LW_NIL && y != LW_NIL)
        r = lw_is_dict(x) && lw_is_dict(y) ? lw_dict_type.binary(op, x, y) : LW_NOT_IMPLEMENTED;
    lw_release(x);
    lw_release(y);
    return r;
}

// ---- methods -----------------------------------------------------------------------------------

#define METHOD(name)                                                                               \
    static lw_value name(lw_value self, const lw_value *args lw_unused, size_t nargs lw_unused,    \
                         lw_value kwnames lw_unused)

// A method of a dict, on a snapshot.
static lw_value on_copy(lw_value self, const char *name) {
    lw_value d = lw_attributes_copy(self), r = d == LW_NIL ? LW_NIL : lw_call_method(d, name, NULL, 0);
    lw_release(d);
    return r;
}

METHOD(method_keys) { return on_copy(self, "keys"); }
METHOD(method_values) { return on_copy(self, "values"); }
METHOD(method_items) { return on_copy(self, "items"); }
METHOD(method_copy) { return lw_attributes_copy(self); }

METHOD(method_get) {
    lw_value x = get(self, args[0]);
    if (x != LW_NIL || lw_exception_set())
        return x;
    return nargs > 1 ? lw_retain(args[1]) : LW_NONE;
}

METHOD(method_pop) {
    lw_value x = get(self, args[0]);
    if (x == LW_NIL && !lw_exception_set() && nargs > 1)
        return lw_retain(args[1]);
    if (x != LW_NIL && attributes_setitem(self, args[0], LW_NIL))
        return x;
    lw_release(x);
    return lw_exception_set() ? LW_NIL : lw_raise_value(LW_EXC(KeyError), args[0]);
}

METHOD(method_setdefault) {
    lw_value x = get(self, args[0]), v = nargs > 1 ? args[1] : LW_NONE;
    if (x != LW_NIL || lw_exception_set())
        return x;
    return attributes_setitem(self, args[0], v) ? lw_retain(v) : LW_NIL;
}

static bool set_all(lw_value self, lw_dict *d) {
    size_t at = 0;
    lw_value key, x;
    bool ok = true;
    while (ok && lw_dict_next(d, &at, &key, &x)) {
        ok = attributes_setitem(self, key, x);
        lw_release(key);
        lw_release(x);
    }
    return ok;
}

METHOD(method_update) {
    lw_value d = lw_dict_type.construct(&lw_dict_type, args, nargs, kwnames);
    bool ok = d != LW_NIL && set_all(self, lw_as_dict(d));
    lw_release(d);
    return ok ? LW_NONE : LW_NIL;
}

static bool clear(lw_value self) {
    lw_value d = lw_attributes_copy(self), key;
    size_t at = 0;
    if (d == LW_NIL)
        return false;
    while (lw_dict_next(lw_as_dict(d), &at, &key, NULL)) {
        store(object_of(self), key, LW_NIL);
        lw_release(key);
    }
    lw_release(d);
    return true;
}

METHOD(method_clear) { return clear(self) ? LW_NONE : LW_NIL; }

bool lw_attributes_replace(lw_value object, lw_value dict) {
    lw_value view = lw_attributes_new(object);
    bool ok = view != LW_NIL && clear(view) && set_all(view, lw_as_dict(dict));
    lw_release(view);
    return ok;
}

bool lw_attributes_share(lw_value object, lw_value mapping) {
    if (lw_is_attributes(mapping) && object_of(mapping) == object)
        return true;
    if (!lw_is_dict(mapping) && !lw_is_attributes(mapping))
        lw_raise(LW_EXC(TypeError), "__dict__ must be set to a dictionary, not a '%s'", lw_type_name(mapping));
    else
        lw_raise(LW_EXC(TypeError), "a __dict__ that is shared is not supported by Latchwork: "
                                    "assign a copy (x.__dict__ = dict(d)), or use x.__dict__.update(d)");
    return false;
}

static const lw_native_def methods[] = {
    {"keys", method_keys, 0, 0, false},
    {"values", method_values, 0, 0, false},
    {"items", method_items, 0, 0, false},
    {"copy", method_copy, 0, 0, false},
    {"get", method_get, 1, 2, false},
    {"pop", method_pop, 1, 2, false},
    {"setdefault", method_setdefault, 1, 2, false},
    {"update", method_update, 0, 1, true},
    {"clear", method_clear, 0, 0, false},
    {NULL, NULL, 0, 0, false},
};

static void attributes_destroy(lw_object *o) {
    lw_release(((attributes *)o)->object);
    lw_object_free(o, sizeof(attributes));
}

static void attributes_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((attributes *)o)->object, arg);
}

lw_type lw_attributes_type = {
    .index = LW_T_ATTRIBUTES,
    .name = "dict",
    .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
    .destroy = attributes_destroy,
    .traverse = attributes_traverse,
    .repr = attributes_repr,
    .compare = attributes_compare,
    .binary = attributes_binary,
    .len = attributes_len,
    .getitem = attributes_getitem,
    .setitem = attributes_setitem,
    .contains = attributes_contains,
    .iter = attributes_iter,
    .methods = methods,
};
