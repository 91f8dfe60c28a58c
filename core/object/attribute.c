// SPDX-License-Identifier: MIT
// Attribute access: data descriptors of the class, the instance's own attributes, then the class's (bound), as in
// the language. Most classes have no data descriptors: one bit of the class says so.
//
// An instance keeps its attributes in shape and slots. Objects of classes that derive from built-in types have them in a
// hidden instance of their own (extend.h).
#include "object/attribute_dict.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/tuple.h"
#include "object/type.h"

#include <string.h>

// The dot between module and name of a built-in type, or NULL.
static const char *dot_of(const lw_type *t) { return t->flags & LW_TYPE_HEAP ? NULL : strrchr(t->name, '.'); }

static lw_value plain_name(const lw_type *t) {
    const char *dot = dot_of(t);
    return lw_str_from_c(dot ? dot + 1 : t->name);
}

static lw_value class_name(lw_type *t, const char *attribute) {
    lw_value v = t->flags & LW_TYPE_HEAP ? lw_dict_get_c(t->namespace, attribute) : LW_NIL;
    return v != LW_NIL ? v : plain_name(t);
}

// Attributes that every class has without being in a namespace. LW_NIL without an exception: none of these.
lw_value lw_class_own(lw_type *t, lw_value name) {
    if (name == LW_NAME(__name__))
        return plain_name(t);
    if (name == LW_NAME(__qualname__))
        return class_name(t, "__qualname__");
    if (name == LW_NAME(__module__)) {
        lw_value v = lw_type_lookup(t, name);
        const char *dot = dot_of(t);
        return v != LW_NIL ? v : dot ? lw_str_from_ascii(t->name, (size_t)(dot - t->name)) : lw_str_from_c("builtins");
    }
    if (name == LW_NAME(__base__))
        return t->base ? lw_retain(lw_type_value(t->base)) : LW_NONE;
    // Types are values as they stand: pointers to objects.
    if (name == LW_NAME(__bases__))
        return lw_tuple_from((const lw_value *)(const void *)t->bases, t->bases_count);
    if (name == LW_NAME(__mro__))
        return lw_tuple_from((const lw_value *)(const void *)t->mro, t->mro_count);
    if (name == LW_NAME(__dict__))
        return lw_mapping_proxy(lw_retain(lw_from_object(t->namespace)));
    if (name == LW_NAME(__doc__)) {
        lw_value v = lw_type_lookup(t, name);
        return v != LW_NIL ? v : LW_NONE;
    }
    return LW_NIL;
}

static lw_value no_attribute(lw_value v, lw_value name, bool reading) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool of_type = lw_has_type(v, LW_T_TYPE);
    const char *type = of_type ? ((lw_type *)lw_to_object(v))->name : lw_type_name(v);
    if (!lw_buffer_c(&b, of_type ? "type object '" : "'") || !lw_buffer_c(&b, type) ||
        !lw_buffer_c(&b, of_type ? "' has no attribute '" : "' object has no attribute '") || !lw_buffer_str(&b, name) ||
        !lw_buffer_char(&b, '\'')) {
        lw_buffer_discard(&b);
        return LW_NIL;
    }
    return lw_raise_named(LW_EXC(AttributeError), lw_buffer_finish(&b), reading ? name : LW_NIL, reading ? v : LW_NIL);
}

lw_value lw_no_attribute(lw_value v, lw_value name) { return no_attribute(v, name, true); }

// The attribute among v's own; LW_NIL: none.
static lw_value own_attribute(lw_value v, lw_value name) {
    lw_instance *i = lw_attributes_of(v);
    return i ? lw_instance_get(i, name) : LW_NIL;
}

bool lw_has_dict(lw_type *t) {
    return (t->index >= LW_T_EXTENDED_FIRST && t != &lw_object_type && !(t->flags & (LW_TYPE_NO_DICT)));
}

// The generic lookup; LW_NIL without an exception: no such attribute.
static lw_value generic_maybe(lw_value v, lw_value name) {
    lw_type *t = lw_type_of(v);
    if (t->index >= LW_T_EXTENDED_FIRST) {
        if (lw_unlikely(lw_type_hooks(t) & LW_HOOK_DATA)) {
            lw_value data = lw_type_lookup(t, name);
            if (data != LW_NIL && lw_is_data_descriptor(data) && lw_is_descriptor(data))
                return lw_descriptor_get(data, v, t);
            lw_release(data);
        }
        lw_value own = own_attribute(v, name);
        if (own != LW_NIL)
            return own;
    }
    lw_value attribute = lw_type_lookup(t, name);
    if (attribute != LW_NIL)
        return lw_descriptor_get(attribute, v, t);
    if (name == LW_NAME(__class__))
        return lw_retain(lw_type_value(t));
    if (name == LW_NAME(__dict__) && lw_has_dict(t))
        return lw_attributes_new(v);
    return name == LW_NAME(__doc__) ? lw_class_own(t, name) : LW_NIL;
}

lw_value lw_generic_getattr(lw_value v, lw_value name) {
    lw_value r = generic_maybe(v, name);
    return r != LW_NIL || lw_exception_set() ? r : lw_no_attribute(v, name);
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

static bool read_only(lw_value v, lw_value name) {
    lw_value n = lw_to_str(name);
    if (n != LW_NIL)
        lw_raise(LW_EXC(AttributeError), "'%s' object attribute '%s' is read-only", lw_type_name(v),
                 lw_as_str(n)->ascii ? (const char *)lw_as_str(n)->data : "?");
    lw_release(n);
    return false;
}

bool lw_may_set(lw_type *t, lw_value name) {
    if (!(t->flags & LW_TYPE_NO_DICT))
        return true;
    lw_value found = lw_type_lookup(t, name);
    bool may = lw_has_type(found, LW_T_MEMBER);
    lw_release(found);
    return may;
}

bool lw_generic_setattr(lw_value v, lw_value name, lw_value x) {
    lw_type *t = lw_type_of(v);
    bool instance = t->index >= LW_T_EXTENDED_FIRST && t != &lw_object_type;
    if (!instance || (lw_type_hooks(t) & LW_HOOK_DATA)) {
        lw_value found = lw_type_lookup(t, name);
        bool data = found != LW_NIL && lw_is_data_descriptor(found);
        bool ok = data && lw_descriptor_set(found, v, name, x);
        lw_release(found);
        if (data)
            return ok;
        if (!instance && found != LW_NIL && x != LW_NIL)
            return read_only(v, name);
    }
    if (instance && (name == LW_NAME(__class__) || name == LW_NAME(__dict__))) {
        if (name == LW_NAME(__dict__) && x != LW_NIL && lw_has_dict(t))
            return lw_attributes_share(v, x);
        lw_raise(LW_EXC(TypeError), "assigning to or deleting %s is not supported by Latchwork",
                 name == LW_NAME(__class__) ? "__class__" : "__dict__");
        return false;
    }
    if (instance && x != LW_NIL && !lw_may_set(t, name)) {
        lw_value found = lw_type_lookup(t, name);
        lw_release(found);
        if (found != LW_NIL)
            return read_only(v, name);
        instance = false;
    }
    if (instance && x != LW_NIL) {
        lw_instance *i = lw_attributes_made(v);
        return i && lw_instance_set(i, name, x);
    }
    lw_instance *i = instance ? lw_attributes_of(v) : NULL;
    if (i && lw_instance_delete(i, name))
        return true;
    if (instance && (lw_type_hooks(t) & LW_HOOK_SLOTS)) { // an empty slot?
        lw_value found = lw_type_lookup(t, name);
        bool slot = lw_has_type(found, LW_T_MEMBER);
        lw_release(found);
        if (slot)
            return lw_raise_value(LW_EXC(AttributeError), name) != LW_NIL;
    }
    no_attribute(v, name, false);
    return false;
}

bool lw_setattr(lw_value v, lw_value name, lw_value x) {
    lw_type *t = lw_type_of(v);
    return t->setattr ? t->setattr(v, name, x) : lw_generic_setattr(v, name, x);
}

bool lw_pointer_hash(lw_value v, int64_t *out) {
    *out = (int64_t)(v >> 4 | v << 60);
    if (*out == -1)
        *out = -2;
    return true;
}

// ---- object, None, Ellipsis, NotImplemented --------------------------------------------------

static lw_value object_repr(lw_value v) {
    lw_type *t = lw_type_of(v);
    lw_value module = t->flags & LW_TYPE_HEAP ? lw_class_own(t, LW_NAME(__module__)) : LW_NIL;
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

lw_type lw_object_type = {
    .index = LW_T_INSTANCE,
    .name = "object",
    .flags = LW_TYPE_CYCLIC | LW_TYPE_MARKED,
    .destroy = lw_instance_destroy,
    .traverse = lw_instance_traverse,
    .clear = lw_instance_clear,
    .repr = object_repr,
    .hash = lw_pointer_hash,
    .construct = lw_object_construct,
};

static lw_value none_repr(lw_value v) {
    return lw_intern_c(v == LW_NONE       ? "None"
                       : v == LW_ELLIPSIS ? "Ellipsis"
                                          : "NotImplemented");
}

static int none_truth(lw_value v lw_unused) { return 0; }

// type(None)() is None, and so on.
static lw_value singleton(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    (void)args;
    if (nargs || (kwnames != LW_NIL && lw_as_tuple(kwnames)->size))
        return lw_raise(LW_EXC(TypeError), "%s takes no arguments", t == &lw_ellipsis_type ? "EllipsisType" : t->name);
    return t == &lw_none_type ? LW_NONE : t == &lw_ellipsis_type ? LW_ELLIPSIS : LW_NOT_IMPLEMENTED;
}

lw_type lw_none_type = {.index = LW_T_NONE,
                        .name = "NoneType",
                        .flags = LW_TYPE_FINAL,
                        .repr = none_repr,
                        .truth = none_truth,
                        .construct = singleton};
lw_type lw_ellipsis_type = {.index = LW_T_ELLIPSIS,
                            .name = "ellipsis",
                            .flags = LW_TYPE_FINAL,
                            .repr = none_repr,
                            .construct = singleton};
static int not_implemented_truth(lw_value self lw_unused) { return 1; } // has a __bool__, unlike Ellipsis

lw_type lw_not_implemented_type = {.index = LW_T_NOT_IMPLEMENTED,
                                   .name = "NotImplementedType",
                                   .flags = LW_TYPE_FINAL,
                                   .repr = none_repr,
                                   .truth = not_implemented_truth,
                                   .construct = singleton};
