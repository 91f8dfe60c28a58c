// SPDX-License-Identifier: MIT
// Attribute access: the instance's own attributes, then the class's (bound), as in the language.
//
// Classes of this subset hold no data descriptors, so an instance's own attribute always comes first.
#include "base/memory.h"
#include "object/alias.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/tuple.h"
#include "object/type.h"
#include <string.h>

lw_value lw_bind(lw_value attribute, lw_value self) {
    if (!lw_is_object(attribute))
        return attribute;
    bool native = lw_is_unbound_native(attribute);
    if (!native && !lw_has_type(attribute, LW_T_FUNCTION))
        return attribute;
    lw_value m;
    if (native) {
        lw_native *n = (lw_native *)lw_to_object(attribute);
        m = lw_native_new(n->def, self);
        if (m != LW_NIL)
            ((lw_native *)lw_to_object(m))->type = n->type;
    } else {
        m = lw_method_new(attribute, self);
    }
    lw_release(attribute);
    return m;
}

static lw_value class_tuple(lw_type *t, bool whole_mro) {
    lw_value v[128];
    size_t n = 0;
    for (lw_type *p = t; p && n < 128; p = p->base) {
        v[n++] = lw_type_value(p);
        if (!whole_mro)
            break;
    }
    return lw_tuple_from(v, n);
}

static lw_value class_name(lw_type *t, const char *attribute) {
    lw_value v = t->flags & LW_TYPE_HEAP ? lw_dict_get_c(t->namespace, attribute) : LW_NIL;
    return v != LW_NIL ? v : lw_str_from_c(t->name);
}

// Attributes that every class has without being in a namespace. LW_NIL without an exception: none of these.
static lw_value class_own(lw_type *t, lw_value name) {
    if (name == LW_NAME(__name__)) {
        const char *dot = t->flags & LW_TYPE_HEAP ? NULL : strrchr(t->name, '.'); // of a module's built-in type
        return lw_str_from_c(dot ? dot + 1 : t->name);
    }
    if (name == LW_NAME(__qualname__))
        return class_name(t, "__qualname__");
    if (name == LW_NAME(__module__)) {
        lw_value v = lw_type_lookup(t, name);
        return v != LW_NIL ? v : lw_str_from_c("builtins");
    }
    if (name == LW_NAME(__base__))
        return t->base ? lw_retain(lw_type_value(t->base)) : LW_NONE;
    if (name == LW_NAME(__bases__))
        return t->base ? class_tuple(t->base, false) : lw_tuple_new(0);
    if (name == LW_NAME(__mro__))
        return class_tuple(t, true);
    if (name == LW_NAME(__dict__))
        return lw_dict_copy(t->namespace);
    if (name == LW_NAME(__doc__)) {
        lw_value v = lw_type_lookup(t, name);
        return v != LW_NIL ? v : LW_NONE;
    }
    return LW_NIL;
}

static lw_value no_attribute(lw_value v, lw_value name) {
    lw_value r = lw_repr(name);
    if (r == LW_NIL)
        return LW_NIL;
    lw_value message;
    const char *text = (const char *)lw_as_str(r)->data; // identifiers: width 1 unless not Latin
    const char *shown = lw_as_str(r)->ascii ? text : "'?'";
    if (lw_has_type(v, LW_T_TYPE))
        message = lw_str_from_format("type object '%s' has no attribute %s",
                                     ((lw_type *)lw_to_object(v))->name, shown);
    else
        message = lw_str_from_format("'%s' object has no attribute %s", lw_type_of(v)->name, shown);
    lw_release(r);
    if (message != LW_NIL) {
        lw_raise_value(LW_EXC(AttributeError), message);
        lw_release(message);
    }
    return LW_NIL;
}

// The generic lookup; LW_NIL without an exception: no such attribute.
static lw_value generic_maybe(lw_value v, lw_value name) {
    lw_type *t = lw_type_of(v);
    if (t->index >= LW_T_INSTANCE) {
        lw_value own = lw_instance_get(lw_as_instance(v), name);
        if (own != LW_NIL)
            return own;
    }
    lw_value attribute = lw_type_lookup(t, name);
    if (attribute != LW_NIL)
        return lw_bind(attribute, v);
    if (name == LW_NAME(__class__))
        return lw_retain(lw_type_value(t));
    if (name == LW_NAME(__dict__) && t->index >= LW_T_INSTANCE)
        return lw_instance_to_dict(lw_as_instance(v));
    if (name == LW_NAME(__module__) || name == LW_NAME(__doc__))
        return class_own(t, name);
    return LW_NIL;
}

lw_value lw_generic_getattr(lw_value v, lw_value name) {
    lw_value r = generic_maybe(v, name);
    return r != LW_NIL || lw_exception_set() ? r : no_attribute(v, name);
}

lw_value lw_getattr(lw_value v, lw_value name) {
    lw_type *t = lw_type_of(v);
    return t->getattr ? t->getattr(v, name) : lw_generic_getattr(v, name);
}

lw_value lw_getattr_maybe(lw_value v, lw_value name) {
    lw_type *t = lw_type_of(v);
    if (!t->getattr)
        return generic_maybe(v, name);
    lw_value r = t->getattr(v, name);
    if (r == LW_NIL && lw_exception_matches(LW_EXC(AttributeError)))
        lw_exception_clear();
    return r;
}

lw_value lw_getattr_c(lw_value v, const char *name) {
    lw_value n = lw_intern_c(name);
    if (n == LW_NIL)
        return LW_NIL;
    lw_value r = lw_getattr(v, n);
    lw_release(n);
    return r;
}

bool lw_generic_setattr(lw_value v, lw_value name, lw_value x) {
    if (!lw_is_instance(v) || lw_type_index(v) == LW_T_INSTANCE) {
        if (x != LW_NIL) {
            lw_value found = lw_type_lookup(lw_type_of(v), name);
            if (found != LW_NIL) {
                lw_release(found);
                lw_value n = lw_to_str(name);
                if (n != LW_NIL)
                    lw_raise(LW_EXC(AttributeError), "'%s' object attribute '%s' is read-only",
                             lw_type_of(v)->name,
                             lw_as_str(n)->ascii ? (const char *)lw_as_str(n)->data : "?");
                lw_release(n);
                return false;
            }
        }
        no_attribute(v, name);
        return false;
    }
    if (x != LW_NIL)
        return lw_instance_set(lw_as_instance(v), name, x);
    if (lw_instance_delete(lw_as_instance(v), name))
        return true;
    no_attribute(v, name);
    return false;
}

bool lw_setattr(lw_value v, lw_value name, lw_value x) {
    lw_type *t = lw_type_of(v);
    return t->setattr ? t->setattr(v, name, x) : lw_generic_setattr(v, name, x);
}

// ---- class objects ---------------------------------------------------------------------------

static lw_value type_getattr(lw_value v, lw_value name) {
    lw_type *t = (lw_type *)lw_to_object(v);
    lw_value r = class_own(t, name);
    if (r != LW_NIL || lw_exception_set())
        return r;
    r = lw_type_lookup(t, name);
    if (r != LW_NIL)
        return r;
    if (name == LW_NAME(__class__))
        return lw_retain(lw_type_value(&lw_type_type));
    return no_attribute(v, name);
}

static bool type_setattr(lw_value v, lw_value name, lw_value x) {
    lw_type *t = (lw_type *)lw_to_object(v);
    lw_value n = lw_to_str(name);
    bool ok = n != LW_NIL;
    if (ok && !(t->flags & LW_TYPE_HEAP)) {
        lw_raise(LW_EXC(TypeError), "cannot set '%s' attribute of immutable type '%s'",
                 lw_as_str(n)->ascii ? (const char *)lw_as_str(n)->data : "?", t->name);
        ok = false;
    }
    if (ok) {
        int done = lw_type_set(t, name, x);
        if (done == 0)
            no_attribute(v, name);
        ok = done == 1;
    }
    lw_release(n);
    return ok;
}

static lw_value type_repr(lw_value v) {
    lw_type *t = (lw_type *)lw_to_object(v);
    if (!(t->flags & LW_TYPE_HEAP))
        return lw_str_from_format("<class '%s'>", t->name);
    lw_value module = class_own(t, LW_NAME(__module__));
    lw_value qualified = class_own(t, LW_NAME(__qualname__));
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = module != LW_NIL && qualified != LW_NIL && lw_is_str(module) && lw_is_str(qualified) &&
              lw_buffer_c(&b, "<class '") && lw_buffer_str(&b, module) && lw_buffer_c(&b, ".") &&
              lw_buffer_str(&b, qualified) && lw_buffer_c(&b, "'>");
    lw_release(module);
    lw_release(qualified);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

// Makes an instance of a class whose native base is object or an exception, and runs __init__.
static lw_value construct_instance(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_value o = t->construct(t, args, nargs, kwnames);
    if (o == LW_NIL || !(t->flags & LW_TYPE_HEAP))
        return o;
    lw_value init = lw_special(t, LW_NAME___init__);
    if (init == LW_NIL)
        return o;
    size_t n = nargs + (kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size);
    lw_value small[16], *all = n < 16 ? small : lw_mem_alloc((n + 1) * sizeof *all);
    lw_value r = LW_NIL;
    if (all) {
        all[0] = o;
        for (size_t i = 0; i < n; i++)
            all[i + 1] = args[i];
        r = lw_call(init, all, nargs + 1, kwnames);
        if (all != small)
            lw_mem_free(all, (n + 1) * sizeof *all);
    } else {
        lw_raise_memory();
    }
    lw_release(init);
    if (r != LW_NONE && r != LW_NIL)
        lw_raise(LW_EXC(TypeError), "__init__() should return None, not '%s'", lw_type_of(r)->name);
    if (r != LW_NONE) {
        lw_release(r);
        lw_release(o);
        return LW_NIL;
    }
    return o;
}

static lw_value type_call(lw_value v, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_type *t = (lw_type *)lw_to_object(v);
    if (t == &lw_type_type) {
        if (nargs == 1 && kwnames == LW_NIL)
            return lw_retain(lw_type_value(lw_type_of(args[0])));
        return lw_raise(LW_EXC(TypeError), "type() with three arguments is not supported by Latchwork");
    }
    if (!t->construct)
        return lw_raise(LW_EXC(TypeError), "cannot create '%s' instances", t->name);
    return construct_instance(t, args, nargs, kwnames);
}

static bool pointer_hash(lw_value v, int64_t *out) {
    *out = (int64_t)(v >> 4 | v << 60);
    if (*out == -1)
        *out = -2;
    return true;
}

lw_type lw_type_type = {
    .index = LW_T_TYPE,
    .name = "type",
    .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,
    .repr = type_repr,
    .hash = pointer_hash,
    .call = type_call,
    .getitem = lw_class_getitem,
    .binary = lw_class_binary,
    .getattr = type_getattr,
    .setattr = type_setattr,
};

// ---- object, None, Ellipsis, NotImplemented --------------------------------------------------

static lw_value object_repr(lw_value v) {
    lw_type *t = lw_type_of(v);
    lw_value module = t->flags & LW_TYPE_HEAP ? class_own(t, LW_NAME(__module__)) : LW_NIL;
    lw_value qualified = class_name(t, "__qualname__");
    lw_value tail = lw_str_from_format(" object at 0x%llx>", (unsigned long long)v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = qualified != LW_NIL && tail != LW_NIL && !lw_exception_set() && lw_buffer_c(&b, "<") &&
              (module == LW_NIL || !lw_is_str(module) ||
               (lw_buffer_str(&b, module) && lw_buffer_c(&b, "."))) &&
              lw_buffer_str(&b, qualified) && lw_buffer_str(&b, tail);
    lw_release(module);
    lw_release(qualified);
    lw_release(tail);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value object_construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args;
    if (nargs || kwnames != LW_NIL) {
        lw_value init = t->flags & LW_TYPE_HEAP ? lw_special(t, LW_NAME___init__) : LW_NIL;
        if (init == LW_NIL)
            return lw_raise(LW_EXC(TypeError), "%s() takes no arguments", t->name);
        lw_release(init);
    }
    return lw_instance_new(t);
}

lw_type lw_object_type = {
    .index = LW_T_INSTANCE,
    .name = "object",
    .flags = LW_TYPE_CYCLIC,
    .destroy = lw_instance_destroy,
    .traverse = lw_instance_traverse,
    .repr = object_repr,
    .hash = pointer_hash,
    .construct = object_construct,
};

static lw_value none_repr(lw_value v) {
    return lw_intern_c(v == LW_NONE       ? "None"
                       : v == LW_ELLIPSIS ? "Ellipsis"
                                          : "NotImplemented");
}

lw_type lw_none_type = {
    .index = LW_T_NONE, .name = "NoneType", .flags = LW_TYPE_FINAL, .repr = none_repr};
lw_type lw_ellipsis_type = {
    .index = LW_T_ELLIPSIS, .name = "ellipsis", .flags = LW_TYPE_FINAL, .repr = none_repr};
lw_type lw_not_implemented_type = {.index = LW_T_NOT_IMPLEMENTED,
                                   .name = "NotImplementedType",
                                   .flags = LW_TYPE_FINAL,
                                   .repr = none_repr};
