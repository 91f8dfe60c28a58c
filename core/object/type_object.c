// SPDX-License-Identifier: MIT
// Classes as objects: their attributes, and what operators and built-in functions do with them. All classes have the
// type index of `type`; one with a metaclass names it in its record, and each slot here asks that
// for the special method.
#include "object/alias.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/number.h"
#include "object/tuple.h"
#include "object/type.h"

// ---- class objects ---------------------------------------------------------------------------

// What the metaclass says of attribute `name` of class t; LW_NIL without an exception: nothing.
static lw_value meta_attribute(lw_type *meta, lw_value t, lw_value name, bool data) {
    lw_value a = lw_type_lookup(meta, name);
    if (a == LW_NIL || (data && !lw_is_data_descriptor(a))) {
        lw_release(a);
        return LW_NIL;
    }
    return lw_descriptor_get(a, t, meta);
}

static lw_value type_find(lw_value v, lw_value name) {
    lw_type *t = (lw_type *)lw_to_object(v), *meta = lw_class_of(v);
    lw_value r = LW_NIL;
    if (lw_type_hooks(meta) & LW_HOOK_DATA)
        r = meta_attribute(meta, v, name, true);
    if (r == LW_NIL && !lw_exception_set())
        r = lw_class_own(t, name);
    if (r != LW_NIL || lw_exception_set())
        return r;
    if (name == LW_NAME(__class__))
        return lw_retain(lw_type_value(meta));
    r = lw_type_lookup(t, name);
    if (r != LW_NIL)
        return lw_descriptor_get(r, LW_NIL, t);
    r = lw_number_descriptor(t, name);
    return r != LW_NIL || lw_exception_set() ? r : meta_attribute(meta, v, name, false);
}

static lw_value type_getattr(lw_value v, lw_value name) {
    lw_type *meta = lw_class_of(v);
    lw_value r = type_find(v, name);
    if (r == LW_NIL && !lw_exception_set())
        lw_no_attribute(v, name);
    if (r != LW_NIL || meta == &lw_type_type || !lw_exception_matches(LW_EXC(AttributeError)))
        return r;
    lw_value hook = lw_special(meta, LW_NAME___getattr__);
    if (hook == LW_NIL)
        return LW_NIL;
    lw_exception_clear();
    r = lw_call_special(hook, v, &name, 1);
    lw_release(hook);
    return r;
}

bool lw_type_setattr(lw_value v, lw_value name, lw_value x) {
    lw_type *t = (lw_type *)lw_to_object(v);
    lw_value n = lw_to_str(name);
    bool ok = n != LW_NIL;
    if (ok && !(t->flags & LW_TYPE_HEAP)) {
        lw_raise(LW_EXC(TypeError), "cannot set '%s' attribute of immutable type '%s'",
                 lw_as_str(n)->ascii ? (const char *)lw_as_str(n)->data : "?", t->name);
        ok = false;
    }
    if (ok && (name == LW_NAME(__bases__) || name == LW_NAME(__class__) || name == LW_NAME(__name__) ||
               name == LW_NAME(__dict__) || name == LW_NAME(__mro__) || name == LW_NAME(__slots__))) {
        lw_raise(LW_EXC(TypeError), "changing %s of an existing class is not supported by Latchwork",
                 (const char *)lw_as_str(n)->data);
        ok = false;
    }
    lw_type *meta = lw_class_of(v);
    if (ok && meta != &lw_type_type && (lw_type_hooks(meta) & LW_HOOK_DATA)) {
        lw_value data = lw_type_lookup(meta, name);
        bool is_data = data != LW_NIL && lw_is_data_descriptor(data);
        ok = is_data && lw_descriptor_set(data, v, name, x);
        lw_release(data);
        if (is_data) {
            lw_release(n);
            return ok;
        }
        ok = true;
    }
    if (ok) {
        int done = lw_type_set(t, name, x);
        if (done == 0)
            lw_no_attribute(v, name);
        ok = done == 1;
    }
    lw_release(n);
    return ok;
}


// The metaclass's special method, bound to nothing; LW_NIL: there is none.
static lw_value special(lw_value v, uint32_t name) {
    lw_type *meta = ((lw_type *)lw_to_object(v))->meta;
    return lw_likely(!meta) ? LW_NIL : lw_special(meta, name);
}

// Calls it. LW_NIL with *missing: there is none.
static lw_value call(lw_value v, uint32_t name, const lw_value *args, size_t nargs, bool *missing) {
    lw_value m = special(v, name);
    *missing = m == LW_NIL;
    if (*missing)
        return LW_NIL;
    lw_value r = lw_call_special(m, v, args, nargs);
    lw_release(m);
    return r;
}

static lw_value plain_repr(lw_value v) {
    lw_type *t = (lw_type *)lw_to_object(v);
    if (!(t->flags & LW_TYPE_HEAP))
        return lw_str_from_format("<class '%s'>", t->name);
    lw_value module = lw_class_own(t, LW_NAME(__module__));
    lw_value qualified = lw_class_own(t, LW_NAME(__qualname__));
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

static lw_value type_repr(lw_value v) {
    bool missing;
    lw_value r = call(v, LW_NAME___repr__, NULL, 0, &missing);
    return missing ? plain_repr(v) : r;
}

static lw_value type_str(lw_value v) {
    bool missing;
    lw_value r = call(v, LW_NAME___str__, NULL, 0, &missing);
    return missing ? type_repr(v) : r;
}

static lw_value type_call(lw_value v, const lw_value *args, size_t nargs, lw_value kwnames) {
    lw_type *t = (lw_type *)lw_to_object(v);
    if (!(t->flags & LW_TYPE_HEAP) && t->construct)
        return t->construct(t, args, nargs, kwnames);
    lw_value m = special(v, LW_NAME___call__);
    if (lw_likely(m == LW_NIL))
        return lw_type_construct(t, args, nargs, kwnames);
    m = lw_bind(m, v);
    lw_value r = m == LW_NIL ? LW_NIL : lw_call(m, args, nargs, kwnames);
    lw_release(m);
    return r;
}

static bool type_hash(lw_value v, int64_t *out) {
    bool missing;
    lw_value r = call(v, LW_NAME___hash__, NULL, 0, &missing);
    if (missing)
        return lw_pointer_hash(v, out);
    bool ok = r != LW_NIL && lw_hash(r, out);
    lw_release(r);
    return ok;
}

static lw_value type_compare(lw_value a, lw_value b, lw_compare_op op) {
    static const uint32_t names[] = {LW_NAME___lt__, LW_NAME___le__, LW_NAME___eq__,
                                     LW_NAME___ne__, LW_NAME___gt__, LW_NAME___ge__};
    if (!lw_has_type(a, LW_T_TYPE))
        return LW_NOT_IMPLEMENTED;
    bool missing;
    lw_value r = call(a, names[op], &b, 1, &missing);
    return missing ? LW_NOT_IMPLEMENTED : r;
}

static int type_truth(lw_value v) {
    bool missing;
    lw_value r = call(v, LW_NAME___bool__, NULL, 0, &missing);
    if (!missing)
        return lw_truth_consume(r);
    r = call(v, LW_NAME___len__, NULL, 0, &missing);
    if (missing)
        return 1;
    int64_t n = lw_length_consume(r);
    return n < 0 ? -1 : n > 0;
}

static int64_t type_len(lw_value v) {
    bool missing;
    lw_value r = call(v, LW_NAME___len__, NULL, 0, &missing);
    if (missing)
        lw_raise(LW_EXC(TypeError), "object of type '%s' has no len()", lw_class_of(v)->name);
    return lw_length_consume(r);
}

static lw_value type_getitem(lw_value v, lw_value key) {
    bool missing;
    lw_value r = call(v, LW_NAME___getitem__, &key, 1, &missing);
    if (!missing)
        return r;
    lw_type *t = (lw_type *)lw_to_object(v);
    lw_value f = lw_type_lookup(t, LW_NAME(__class_getitem__));
    if (f == LW_NIL) {
        r = lw_exception_set() ? LW_NIL : lw_class_alias(v, key);
        return r != LW_NIL || lw_exception_set()
                   ? r
                   : lw_raise(LW_EXC(TypeError), "type '%s' is not subscriptable", t->name);
    }
    f = lw_descriptor_get(f, LW_NIL, t);
    r = f == LW_NIL ? LW_NIL : lw_call1(f, key);
    lw_release(f);
    return r;
}

static bool type_setitem(lw_value v, lw_value key, lw_value x) {
    bool missing;
    lw_value args[2] = {key, x};
    lw_value r = x == LW_NIL ? call(v, LW_NAME___delitem__, args, 1, &missing)
                             : call(v, LW_NAME___setitem__, args, 2, &missing);
    if (missing)
        lw_raise(LW_EXC(TypeError), "'%s' object does%s support item %s", lw_class_of(v)->name,
                 x == LW_NIL && lw_class_of(v) != &lw_type_type && (lw_is_int(key) || lw_is_bool(key)) ? "n't" : " not", x == LW_NIL ? "deletion" : "assignment");
    lw_release(r);
    return r != LW_NIL;
}

static lw_value type_iter(lw_value v) {
    bool missing;
    lw_value r = call(v, LW_NAME___iter__, NULL, 0, &missing);
    if (!missing)
        return r;
    return lw_raise(LW_EXC(TypeError), "'%s' object is not iterable", lw_class_of(v)->name);
}

static int type_contains(lw_value v, lw_value x) {
    bool missing;
    lw_value r = call(v, LW_NAME___contains__, &x, 1, &missing);
    if (!missing) {
        return lw_truth_consume(r);
    }
    lw_value iter = special(v, LW_NAME___iter__);
    lw_release(iter);
    if (iter == LW_NIL) {
        lw_raise(LW_EXC(TypeError), "argument of type '%s' is not iterable", lw_class_of(v)->name);
        return -1;
    }
    return lw_contains_iterating(v, x);
}

static lw_value type_binary(lw_binary_op op, lw_value a, lw_value b) {
    bool missing = true;
    lw_value r = LW_NIL;
    if (lw_has_type(a, LW_T_TYPE))
        r = call(a, LW_NAME___add__ + op, &b, 1, &missing);
    if ((missing || r == LW_NOT_IMPLEMENTED) && lw_has_type(b, LW_T_TYPE))
        r = call(b, LW_NAME___radd__ + op, &a, 1, &missing);
    return missing ? lw_class_binary(op, a, b) : r;
}

static lw_value type_unary(lw_unary_op op, lw_value v) {
    bool missing;
    lw_value r = call(v, LW_NAME___neg__ + op, NULL, 0, &missing);
    return missing ? LW_NOT_IMPLEMENTED : r;
}

static bool type_setattr_hooked(lw_value v, lw_value name, lw_value x) {
    bool missing;
    lw_value args[2] = {name, x};
    lw_value r = x == LW_NIL ? call(v, LW_NAME___delattr__, args, 1, &missing)
                             : call(v, LW_NAME___setattr__, args, 2, &missing);
    if (missing)
        return lw_type_setattr(v, name, x);
    lw_release(r);
    return r != LW_NIL;
}

lw_type lw_type_type = {
    .index = LW_T_TYPE,
    .name = "type",
    .flags = LW_TYPE_CYCLIC | LW_TYPE_META | LW_TYPE_MARKED | LW_TYPE_WEAK,
    .repr = type_repr,
    .str = type_str,
    .hash = type_hash,
    .compare = type_compare,
    .truth = type_truth,
    .unary = type_unary,
    .binary = type_binary,
    .len = type_len,
    .getitem = type_getitem,
    .setitem = type_setitem,
    .contains = type_contains,
    .iter = type_iter,
    .call = type_call,
    .getattr = type_getattr,
    .setattr = type_setattr_hooked,
    .methods = lw_type_methods,
};
