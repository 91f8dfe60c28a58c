// SPDX-License-Identifier: MIT
// Descriptors: property, staticmethod, classmethod, the members that __slots__ makes, and those that scripts
// write. What an attribute of a class gives when it is read through an object or the class: one function for all.
//
// property and its like are immutable once made, but for a property's name, which __set_name__ writes once: it
// is interned, and so immortal, and stored and loaded whole.
#include "object/dict.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/tuple.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_value get, set, del; // owned; None: none
    lw_value doc;
    _Atomic lw_value name; // borrowed (interned), LW_NIL: unknown
} property;

typedef struct {
    lw_object ob;
    lw_value function;
} wrapper; // staticmethod, classmethod

typedef struct {
    lw_object ob;
    lw_value owner; // the class's name (owned), for repr: the class itself would be a cycle
    lw_value name;  // interned
} member;

static property *as_property(lw_value v) { return (property *)lw_to_object(v); }
static wrapper *as_wrapper(lw_value v) { return (wrapper *)lw_to_object(v); }

static bool has_special(lw_value v, uint32_t name) {
    if (lw_type_index(v) < LW_T_EXTENDED_FIRST)
        return false;
    lw_value m = lw_special(lw_type_of(v), name);
    lw_release(m);
    return m != LW_NIL;
}

bool lw_is_descriptor(lw_value v) {
    if (!lw_is_object(v))
        return false;
    switch (lw_to_object(v)->type) {
    case LW_T_FUNCTION:
    case LW_T_PROPERTY:
    case LW_T_STATICMETHOD:
    case LW_T_CLASSMETHOD:
    case LW_T_MEMBER:
        return true;
    case LW_T_NATIVE:
        return lw_is_unbound_native(v);
    default:
        return has_special(v, LW_NAME___get__);
    }
}

bool lw_is_data_descriptor(lw_value v) {
    if (lw_has_type(v, LW_T_PROPERTY))
        return true;
    return lw_is_object(v) && (has_special(v, LW_NAME___set__) || has_special(v, LW_NAME___delete__));
}

static lw_value name_of(lw_value v) {
    lw_value n = lw_load_relaxed(&as_property(v)->name);
    return n == LW_NIL ? LW_NIL : n;
}

// "property 'x' of 'C' object has no setter"
static lw_value no_accessor(lw_value v, lw_value self, const char *what) {
    if (lw_has_type(as_property(v)->get, LW_T_NATIVE)) // a field of a named tuple
        return lw_raise(LW_EXC(AttributeError), "can't %s attribute", what[0] == 's' ? "set" : "delete");
    lw_value n = name_of(v), text = n == LW_NIL ? LW_NIL : lw_repr(n);
    if (text == LW_NIL && lw_exception_set())
        return LW_NIL;
    lw_value qualified = lw_class_own(lw_class_of(self), LW_NAME(__qualname__));
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "property ") && (text == LW_NIL || lw_buffer_str(&b, text)) &&
              lw_buffer_c(&b, text == LW_NIL ? "of '" : " of '");
    ok = ok && (qualified != LW_NIL && lw_is_str(qualified) ? lw_buffer_str(&b, qualified)
                                                            : lw_buffer_c(&b, lw_class_of(self)->name));
    ok = ok && lw_buffer_c(&b, "' object has no ") && lw_buffer_c(&b, what);
    lw_release(qualified);
    lw_release(text);
    if (!ok) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    lw_value message = lw_buffer_finish(&b);
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(AttributeError), message);
    lw_release(message);
    return LW_NIL;
}

static lw_value property_read(lw_value v, lw_value self) {
    lw_value get = as_property(v)->get;
    return get == LW_NONE ? no_accessor(v, self, "getter") : lw_call1(get, self);
}

// A function or native method of a class, bound to self. Consumes f.
static lw_value bind_function(lw_value f, lw_value self) {
    lw_value m;
    if (lw_has_type(f, LW_T_NATIVE)) {
        lw_native *n = (lw_native *)lw_to_object(f);
        lw_value plain = n->type->kind ? lw_plain(self) : lw_retain(self);
        m = lw_native_new(n->def, plain);
        lw_release(plain);
        if (m != LW_NIL)
            ((lw_native *)lw_to_object(m))->type = n->type;
    } else {
        m = lw_method_new(f, self);
    }
    lw_release(f);
    return m;
}

// A classmethod binds what it holds to the class: another descriptor by its own rules.
static lw_value bind_class(lw_value f, lw_type *owner) {
    if (lw_has_type(f, LW_T_FUNCTION) || !lw_is_descriptor(f))
        return lw_method_new(f, lw_type_value(owner));
    if (!lw_stack_left()) // a classmethod of a classmethod ...
        return LW_NIL;
    return lw_descriptor_get(lw_retain(f), lw_type_value(owner), lw_class_of(lw_type_value(owner)));
}

lw_value lw_descriptor_get(lw_value a, lw_value self, lw_type *owner) {
    if (!lw_is_object(a))
        return a;
    lw_value r;
    switch (lw_to_object(a)->type) {
    case LW_T_FUNCTION:
        return self == LW_NIL ? a : bind_function(a, self);
    case LW_T_NATIVE:
        return self == LW_NIL || !lw_is_unbound_native(a) ? a : bind_function(a, self);
    case LW_T_STATICMETHOD:
        r = lw_retain(as_wrapper(a)->function);
        break;
    case LW_T_CLASSMETHOD:
        r = bind_class(as_wrapper(a)->function, owner);
        break;
    case LW_T_PROPERTY:
        if (self == LW_NIL)
            return a;
        r = property_read(a, self);
        break;
    case LW_T_MEMBER:
        if (self == LW_NIL)
            return a;
        r = lw_no_attribute(self, ((member *)lw_to_object(a))->name); // else the instance had it
        break;
    default: {
        if (lw_to_object(a)->type < LW_T_EXTENDED_FIRST)
            return a;
        lw_value get = lw_special(lw_type_of(a), LW_NAME___get__);
        if (get == LW_NIL)
            return a;
        lw_value args[2] = {self == LW_NIL ? LW_NONE : self, lw_type_value(owner)};
        r = lw_call_special(get, a, args, 2);
        lw_release(get);
    }
    }
    lw_release(a);
    return r;
}

bool lw_descriptor_set(lw_value a, lw_value self, lw_value name, lw_value x) {
    lw_value r = LW_NIL;
    if (lw_has_type(a, LW_T_PROPERTY)) {
        lw_value f = x == LW_NIL ? as_property(a)->del : as_property(a)->set;
        lw_value args[2] = {self, x};
        r = f == LW_NONE ? no_accessor(a, self, x == LW_NIL ? "deleter" : "setter")
                         : lw_call(f, args, x == LW_NIL ? 1 : 2, LW_NIL);
    } else {
        lw_value m = lw_special(lw_type_of(a), x == LW_NIL ? LW_NAME___delete__ : LW_NAME___set__);
        lw_value args[2] = {self, x};
        if (m != LW_NIL)
            r = lw_call_special(m, a, args, x == LW_NIL ? 1 : 2);
        else
            lw_raise_value(LW_EXC(AttributeError), x == LW_NIL ? LW_NAME(__delete__) : LW_NAME(__set__));
        lw_release(m);
    }
    (void)name;
    lw_release(r);
    return r != LW_NIL;
}

// ---- property --------------------------------------------------------------------------------

static lw_value property_new(lw_value get, lw_value set, lw_value del, lw_value doc, lw_value name) {
    property *p = lw_object_new(LW_T_PROPERTY, sizeof *p);
    if (!p)
        return LW_NIL;
    p->get = lw_retain(get == LW_NIL ? LW_NONE : get);
    p->set = lw_retain(set == LW_NIL ? LW_NONE : set);
    p->del = lw_retain(del == LW_NIL ? LW_NONE : del);
    p->doc = lw_retain(doc == LW_NIL ? LW_NONE : doc);
    lw_store_relaxed(&p->name, name);
    return lw_from_object(p);
}

static lw_value property_construct(lw_type *type lw_unused, const lw_value *args, size_t nargs, lw_value kwnames) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc", NULL};
    if (!lw_check_keywords("property", kwnames, names))
        return LW_NIL;
    if (nargs > 4)
        return lw_raise(LW_EXC(TypeError), "property expected at most 4 arguments, got %zu", nargs);
    lw_value v[4];
    for (size_t i = 0; i < 4; i++)
        v[i] = i < nargs ? args[i] : lw_keyword(args, nargs, kwnames, names[i]);
    return property_new(v[0], v[1], v[2], v[3], LW_NIL);
}

static lw_value property_getter(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    property *p = as_property(self);
    return property_new(args[0], p->set, p->del, p->doc, lw_load_relaxed(&p->name));
}
static lw_value property_setter(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    property *p = as_property(self);
    return property_new(p->get, args[0], p->del, p->doc, lw_load_relaxed(&p->name));
}
static lw_value property_deleter(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    property *p = as_property(self);
    return property_new(p->get, p->set, args[0], p->doc, lw_load_relaxed(&p->name));
}
static lw_value property_set_name(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    lw_value name = lw_has_type(args[1], LW_T_STR) ? lw_intern_value(args[1]) : LW_NIL;
    if (name != LW_NIL)
        lw_store_relaxed(&as_property(self)->name, name);
    return lw_exception_set() ? LW_NIL : LW_NONE;
}
static lw_value property_get(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    return args[0] == LW_NONE ? lw_retain(self) : property_read(self, args[0]);
}
static lw_value property_set(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    return lw_descriptor_set(self, args[0], LW_NIL, args[1]) ? LW_NONE : LW_NIL;
}
static lw_value property_delete(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    return lw_descriptor_set(self, args[0], LW_NIL, LW_NIL) ? LW_NONE : LW_NIL;
}

static const lw_native_def property_methods[] = {
    {"getter", property_getter, 1, 1, false},
    {"setter", property_setter, 1, 1, false},
    {"deleter", property_deleter, 1, 1, false},
    {"__set_name__", property_set_name, 2, 2, false},
    {"__get__", property_get, 1, 2, false},
    {"__set__", property_set, 2, 2, false},
    {"__delete__", property_delete, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

static lw_value property_getattr(lw_value v, lw_value name) {
    property *p = as_property(v);
    if (lw_str_equal_c(lw_as_str(name), "fget"))
        return lw_retain(p->get);
    if (lw_str_equal_c(lw_as_str(name), "fset"))
        return lw_retain(p->set);
    if (lw_str_equal_c(lw_as_str(name), "fdel"))
        return lw_retain(p->del);
    if (name == LW_NAME(__doc__)) {
        if (p->doc != LW_NONE || p->get == LW_NONE)
            return lw_retain(p->doc);
        lw_value doc = lw_stack_left() ? lw_getattr_maybe(p->get, name) : LW_NIL;
        return doc == LW_NIL && !lw_exception_set() ? LW_NONE : doc;
    }
    return lw_generic_getattr(v, name);
}

static void property_destroy(lw_object *o) {
    property *p = (property *)o;
    lw_release(p->get);
    lw_release(p->set);
    lw_release(p->del);
    lw_release(p->doc);
    lw_object_free(o, sizeof *p);
}

static void property_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    property *p = (property *)o;
    visit(p->get, arg);
    visit(p->set, arg);
    visit(p->del, arg);
    visit(p->doc, arg);
}

lw_type lw_property_type = {.index = LW_T_PROPERTY,
                            .name = "property",
                            .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
                            .destroy = property_destroy,
                            .traverse = property_traverse,
                            .getattr = property_getattr,
                            .construct = property_construct,
                            .methods = property_methods};

// ---- staticmethod, classmethod ---------------------------------------------------------------

static lw_value wrapper_new(uint32_t type, lw_value function) {
    wrapper *w = lw_object_new(type, sizeof *w);
    if (!w)
        return LW_NIL;
    w->function = lw_retain(function);
    // As long-lived as the functions of a module, whose uncounted function it holds.
    if (lw_is_object(function) && !lw_is_counted(lw_to_object(function)))
        lw_defer(&w->ob);
    return lw_from_object(w);
}

lw_value lw_staticmethod_new(lw_value function) { return wrapper_new(LW_T_STATICMETHOD, function); }
lw_value lw_classmethod_new(lw_value function) { return wrapper_new(LW_T_CLASSMETHOD, function); }

static lw_value wrapper_construct(lw_type *type, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        return lw_raise(LW_EXC(TypeError), "%s() takes no keyword arguments", type->name);
    if (nargs != 1)
        return lw_raise(LW_EXC(TypeError), "%s expected 1 argument, got %zu", type->name, nargs);
    return wrapper_new(type->index, args[0]);
}

static lw_value wrapper_getattr(lw_value v, lw_value name) {
    lw_value f = as_wrapper(v)->function;
    if (name == LW_NAME(__func__) || lw_str_equal_c(lw_as_str(name), "__wrapped__"))
        return lw_retain(f);
    if (name == LW_NAME(__name__) || name == LW_NAME(__qualname__) || name == LW_NAME(__module__) ||
        name == LW_NAME(__doc__) || lw_str_equal_c(lw_as_str(name), "__annotations__"))
    {
        lw_value of_function = lw_stack_left() ? lw_getattr_maybe(f, name) : LW_NIL;
        if (of_function != LW_NIL || lw_exception_set())
            return of_function;
    }
    return lw_generic_getattr(v, name);
}

static lw_value wrapper_repr(lw_value v) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_c(&b, "<") && lw_buffer_c(&b, lw_type_name(v)) && lw_buffer_c(&b, "(") &&
        lw_buffer_repr(&b, as_wrapper(v)->function) && lw_buffer_c(&b, ")>"))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value wrapper_call(lw_value v, const lw_value *args, size_t nargs, lw_value kwnames) {
    return lw_call(as_wrapper(v)->function, args, nargs, kwnames);
}

static lw_value wrapper_get(lw_value self, const lw_value *args, size_t nargs, lw_value k lw_unused) {
    lw_value of = nargs > 1 ? args[1] : lw_type_value(lw_class_of(args[0]));
    if (!lw_has_type(of, LW_T_TYPE))
        return lw_raise(LW_EXC(TypeError), "__get__(x, C): C must be a class");
    return lw_descriptor_get(lw_retain(self), args[0], (lw_type *)lw_to_object(of));
}

static const lw_native_def wrapper_methods[] = {
    {"__get__", wrapper_get, 1, 2, false},
    {NULL, NULL, 0, 0, false},
};

static void wrapper_destroy(lw_object *o) {
    lw_release(((wrapper *)o)->function);
    lw_object_free(o, sizeof(wrapper));
}

static void wrapper_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((wrapper *)o)->function, arg);
}

#define WRAPPER(c_name, type_index, shown, ...)                                                   \
    lw_type c_name = {.index = type_index,                                                        \
                      .name = shown,                                                              \
                      .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,                                    \
                      .destroy = wrapper_destroy,                                                 \
                      .traverse = wrapper_traverse,                                               \
                      .repr = wrapper_repr,                                                       \
                      .getattr = wrapper_getattr,                                                 \
                      .construct = wrapper_construct,                                             \
                      .methods = wrapper_methods,                                                 \
                      __VA_ARGS__}
WRAPPER(lw_staticmethod_type, LW_T_STATICMETHOD, "staticmethod", .call = wrapper_call);
WRAPPER(lw_classmethod_type, LW_T_CLASSMETHOD, "classmethod", );

// ---- members ---------------------------------------------------------------------------------

lw_value lw_member_new(lw_type *t, lw_value name) {
    member *m = lw_object_new(LW_T_MEMBER, sizeof *m);
    if (!m)
        return LW_NIL;
    m->owner = lw_str_from_c(t->name);
    m->name = name;
    if (m->owner == LW_NIL) {
        lw_release_object(m);
        return LW_NIL;
    }
    lw_defer(&m->ob);
    return lw_from_object(m);
}

static lw_value member_repr(lw_value v) {
    member *m = (member *)lw_to_object(v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    if (lw_buffer_c(&b, "<member ") && lw_buffer_repr(&b, m->name) && lw_buffer_c(&b, " of '") &&
        lw_buffer_str(&b, m->owner) && lw_buffer_c(&b, "' objects>"))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value member_get(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    member *m = (member *)lw_to_object(self);
    return args[0] == LW_NONE ? lw_retain(self) : lw_generic_getattr(args[0], m->name);
}
static lw_value member_set(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    return lw_generic_setattr(args[0], ((member *)lw_to_object(self))->name, args[1]) ? LW_NONE : LW_NIL;
}
static lw_value member_delete(lw_value self, const lw_value *args, size_t n lw_unused, lw_value k lw_unused) {
    return lw_generic_setattr(args[0], ((member *)lw_to_object(self))->name, LW_NIL) ? LW_NONE : LW_NIL;
}
static const lw_native_def member_methods[] = {
    {"__get__", member_get, 1, 2, false},
    {"__set__", member_set, 2, 2, false},
    {"__delete__", member_delete, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

static lw_value member_getattr(lw_value v, lw_value name) {
    if (name == LW_NAME(__name__))
        return lw_retain(((member *)lw_to_object(v))->name);
    return lw_generic_getattr(v, name);
}

static void member_destroy(lw_object *o) {
    lw_release(((member *)o)->owner);
    lw_object_free(o, sizeof(member));
}

lw_type lw_member_type = {.index = LW_T_MEMBER,
                          .name = "member_descriptor",
                          .flags = LW_TYPE_FINAL,
                          .destroy = member_destroy,
                          .repr = member_repr,
                          .getattr = member_getattr,
                          .methods = member_methods};
